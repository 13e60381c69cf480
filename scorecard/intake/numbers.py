"""Numbers as people and programs in Sweden write them, read exactly or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from scorecard.extracts.origin import Sign

BLANKS = "\u0020\u00a0\u202f\u2009"  # plain, no-break, narrow no-break and thin
MINUS_SIGN = "\u2212"
_MINUSES = ("-", MINUS_SIGN, "\u2013")  # the last one is a dash, which programs write for it
_SPACED = re.compile(rf"[0-9]{{1,3}}([{BLANKS}])[0-9]{{3}}(\1[0-9]{{3}})*(?P<rest>[.,][0-9]+)?")
_PLAIN = re.compile(r"[0-9]+([.,][0-9]+)?")
_UNSURE = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_GROUPS = re.compile(r"[1-9][0-9]{0,2}([.,])[0-9]{3}(\1[0-9]{3})+([.,][0-9]+)?")
_BOTH = re.compile(r"[1-9][0-9]{0,2}([.,])[0-9]{3}(\1[0-9]{3})*(?!\1)[.,][0-9]+")
_OTHERS = re.compile("[^0-9]")
CellPlace = tuple[int, str]  # row and column
OTHER: dict[Sign, Sign] = {",": ".", ".": ","}


@dataclass(frozen=True)
class Style:
    """Which sign stands before decimals and which between thousands; blanks between thousands need no telling."""

    decimal: Sign | None = None
    thousands: Sign | None = None


@dataclass(frozen=True)
class Clue:
    """A number that shows what a sign is, or that could be read in two ways."""

    sign: Sign
    use: Literal["decimal", "thousands", "either"]


def clues(text: str) -> list[Clue]:
    """Tell what a number shows of the signs in it; what is no number shows nothing."""
    _, text = _signed(text)
    found = _SPACED.fullmatch(text)
    if found:
        return [Clue(_sign(found["rest"]), "decimal")] if found["rest"] else []
    if _UNSURE.fullmatch(text):
        return [Clue(next(sign for sign in OTHER if sign in text), "either")]
    found = _GROUPS.fullmatch(text) or _BOTH.fullmatch(text)
    if found:
        sign = _sign(found[1])
        return [Clue(sign, "thousands"), *([Clue(OTHER[sign], "decimal")] if OTHER[sign] in text else [])]
    found = _PLAIN.fullmatch(text)
    return [Clue(_sign(found[1]), "decimal")] if found and found[1] else []


def settle(
    style: Style, found: Iterable[tuple[Clue, CellPlace]]
) -> tuple[Style, dict[str, CellPlace], CellPlace | None]:
    """Settle the style of a whole file from what was chosen and the clues of its numbers, each with its row and column.

    Returns the style, the first place of each use that contradicts another ("decimal ,": (7, "besok")), and the first
    place of a number that could still be read in two ways.
    """
    places: dict[tuple[str, str], CellPlace] = {}
    for clue, place in found:
        places.setdefault((clue.use, clue.sign), place)
    # Who names one sign has named the other: there are only two.
    decimal = style.decimal or (OTHER[style.thousands] if style.thousands else None)
    if decimal:
        return Style(decimal, style.thousands or OTHER[decimal]), {}, None
    decimals = [sign for sign in OTHER if ("decimal", sign) in places]
    thousands = [sign for sign in OTHER if ("thousands", sign) in places]
    if len(decimals) > 1 or len(thousands) > 1 or set(decimals) & set(thousands):
        return style, {f"{use} {sign}": place for (use, sign), place in places.items() if use != "either"}, None
    style = Style(next(iter(decimals), None), next(iter(thousands), None))
    known = (*decimals, *thousands)
    unsure = [place for (use, sign), place in places.items() if use == "either" and sign not in known]
    return style, {}, min(unsure, default=None)


def read_number(text: str, style: Style) -> Decimal | None:
    """Read a number in a style; None where it is not one."""
    sign, digits = _signed(text)
    whole, mark, rest = digits.partition(style.decimal) if style.decimal else (digits, "", "")
    if mark and not re.fullmatch("[0-9]+", rest):
        return None
    if not _whole(style.thousands).fullmatch(whole):
        return None
    return Decimal(sign + _OTHERS.sub("", whole) + (f".{rest}" if mark else ""))


@cache
def _whole(thousands: Sign | None) -> re.Pattern[str]:
    between = re.escape(BLANKS + (thousands or ""))
    return re.compile(rf"[0-9]+|[0-9]{{1,3}}([{between}])[0-9]{{3}}(\1[0-9]{{3}})*")


def _sign(text: str) -> Sign:
    return "," if text.startswith(",") else "."


def _signed(text: str) -> tuple[str, str]:
    """Part a number from its sign, which stands before it, behind it as in accounts, or as brackets round it."""
    if text.startswith("(") and text.endswith(")"):
        return "-", text[1:-1].strip()
    if text.startswith(_MINUSES):
        return "-", text[1:].lstrip()
    if text.endswith(_MINUSES):
        return "-", text[:-1].rstrip()
    return "", text.removeprefix("+")
