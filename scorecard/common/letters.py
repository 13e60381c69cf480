"""Letters that were lost or spoiled where a text was read in another encoding, and those that only look the same."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category, normalize

from scorecard.common.faults import Fault

# U+FFFD, and what å, ä, ö, a dash or a no-break space of UTF-8 become in cp1252, in Mac Roman and in cp850.
_SPOILED = re.compile("\ufffd|Ã[\u0080-\u00bf…„–—‰œ]|Â[\u00a0-\u00bf]|â€|√[•§∂©ñÑÖ]|├[^\\W\\d_]|├[¤¶]")
RIGHT = "å, ä, ö and the like"
# Cyrillic and Greek letters that look like Latin ones, as small letters.
LOOKS = str.maketrans("авеѕіјкмнорстухһԁԛԝαβεζηικμνορτυχ", "abesijkmhopctyxhdqwabezhikmnoptux")


def spoiled(text: str) -> tuple[int, str] | None:
    """Find the first letter that was spoiled: the line that it stands on, and what stands there."""
    found = _SPOILED.search(text)
    return (text.count("\n", 0, found.start()) + 1, repr(found[0])) if found else None


def spoiled_faults(text: str, name: str) -> list[Fault]:
    """Tell, of a file that people write, the first letter that was spoiled."""
    found = spoiled(text)
    return [Fault("letters were lost or spoiled", name, found[0], found=found[1], expected=RIGHT)] if found else []


@cache
def look(name: str) -> str:
    """Write a name as an eye sees it."""
    blanks = re.sub(r"\s+", " ", normalize("NFKC", name)).strip().lower()
    seen = "".join(sign for sign in blanks if category(sign) != "Cf")
    return re.sub("[\u2010-\u2015\u2212]", "-", seen).translate(LOOKS)
