"""How units are told: after a number, after a difference, and on an axis."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.catalogue.indicator import Indicator
from scorecard.wording.swedish import heads, read_words

NBSP = "\u00a0"


@dataclass(frozen=True)
class UnitWords:
    """How a unit stands before or after a number, after a difference, and on an axis."""

    after: str
    axis: str
    before: str = ""
    difference: str | None = None
    difference_one: str | None = None
    counted: str | None = None
    total: bool = False


class Units(dict[str, UnitWords]):
    """The words of the units; one that a board has made for itself stands as it is written."""

    def __missing__(self, unit: str) -> UnitWords:
        return UnitWords(unit, unit[:1].upper() + unit[1:])


_TOTALS = heads("totals")
UNITS = Units(
    {unit: UnitWords(**words, total=unit in _TOTALS) for unit, words in read_words("swedish.yml")["units"].items()}
)


def has_parts(indicator: Indicator) -> bool:
    """Whether women, men and units are parts of its value; what a difference is of, they are not parts of."""
    return UNITS[indicator.unit or ""].total and indicator.subtracted is None
