"""Letters that were lost or spoiled where a text was read in another encoding than it was written in."""

from __future__ import annotations

import re

from scorecard.common.faults import Fault

# U+FFFD, and what å, ä, ö, a dash or a no-break space of UTF-8 become in cp1252, in Mac Roman and in cp850.
_SPOILED = re.compile("\ufffd|Ã[\u0080-\u00bf…„–—‰œ]|Â[\u00a0-\u00bf]|â€|√[•§∂©ñÑÖ]|├[^\\W\\d_]|├[¤¶]")
RIGHT = "å, ä, ö and the like"


def spoiled(text: str) -> tuple[int, str] | None:
    """Find the first letter that was spoiled: the line that it stands on, and what stands there."""
    found = _SPOILED.search(text)
    return (text.count("\n", 0, found.start()) + 1, repr(found[0])) if found else None


def spoiled_faults(text: str, name: str) -> list[Fault]:
    """Tell, of a file that people write, the first letter that was spoiled."""
    found = spoiled(text)
    return [Fault("letters were lost or spoiled", name, found[0], found=found[1], expected=RIGHT)] if found else []
