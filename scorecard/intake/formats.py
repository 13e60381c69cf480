"""What Excel shows of a number, by its number format, where that is not what is stored."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

# A text in quotes or behind a backslash is shown; a blank of a sign's width and a sign that fills the cell are not.
_WRITTEN = re.compile(r'"[^"]*"|\\.')
_SPACE = re.compile(r"[_*].")
_CONDITION = re.compile(r"\[[<>=][^\]]*\]")
_COLOUR = re.compile(r"\[[^\]]*\]")
_DIGITS = re.compile(r"[0#?][0#?,]*(?:\.(?P<decimals>[0#?]*)(?P<last>,*))?")
_ALL = ("general", "standard", "@")


@lru_cache(maxsize=65536)
def shown(number: Decimal, number_format: str) -> str | None:
    """Give what Excel shows of a number, where that is another number or has more noughts before it; else None."""
    marked = _WRITTEN.sub(lambda found: "-" if set(found[0]) & set("-−(") else "", _SPACE.sub("", number_format))
    sections = marked.split(";")
    if _CONDITION.search(marked):
        texts = [_section(number, section, False) for section in sections]
        return next((text for text in texts if text is not None), None)
    if number < 0 and len(sections) > 1:
        return _section(number, sections[1], True)
    if number == 0 and len(sections) > 2:
        return None  # a dash or a blank for nought
    return _section(number, sections[0], False)


def percent_shown(number: Decimal, number_format: str) -> tuple[Decimal, Decimal]:
    """Give a number that is shown with a sign of per cent in per cent, as it is stored and as it is seen.

    A sign that is only written beside the number doesn't make it a hundred times as large.
    """
    scaled = "%" in _WRITTEN.sub("", number_format)
    stored = number * 100 if scaled else number
    seen = shown(number, number_format)
    return stored, Decimal(seen) if seen and re.fullmatch(r"-?[0-9.]+", seen) else stored


def _section(number: Decimal, section: str, negative: bool) -> str | None:
    """Show a number in one section of a format; one of its own for negative numbers has a sign of its own, or none."""
    bare = _COLOUR.sub("", section)
    if bare.strip().lower() in _ALL:
        return None
    found = _DIGITS.search(bare)
    if not found:
        return ""
    decimals = len(found["decimals"] or "")
    value: Decimal | None
    if re.search(r"E[+-]", bare):
        value = Decimal(f"{number:.{decimals}E}")
    elif "/" in bare:
        value = number if number == int(number) else None
    else:
        whole = found[0].partition(".")[0]
        thousands = len(whole) - len(whole.rstrip(",")) + len(found["last"] or "")
        value = (number * 100 ** bare.count("%") / 1000**thousands).quantize(
            Decimal(1).scaleb(-decimals), ROUND_HALF_UP
        )
    if negative and value is not None and not set(section) & set("-−(") and not _COLOUR.search(section):
        value = -value
    if value is None:
        return "a fraction"
    if value != number:
        return f"{value:f}"
    noughts = len(re.sub("[^0]", "", bare.partition(".")[0]))
    text = f"{abs(number):f}"
    return text.zfill(noughts) if number >= 0 and "." not in text and noughts > len(text) else None
