"""What a measure gives: one value, a point of a series, the value of a unit."""

from __future__ import annotations

from scorecard.catalogue.unit_register import UnitChange
from scorecard.common.model import Frozen


class MadeOf(Frozen):
    """What a value was made of; `low` and `high` are its interval of 95 %.

    Where it has a numerator and a denominator, it is their quotient. A mean of months has neither: it has what they
    are in the mean of its months.
    """

    numerator: float | None = None
    denominator: float | None = None
    mean_numerator: float | None = None
    mean_denominator: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def size(self) -> float | None:
        """How many it rests on: the denominator, or what that is in the mean of its months."""
        return self.mean_denominator if self.denominator is None else self.denominator


MADE = tuple(MadeOf.model_fields)


class Reading(MadeOf):
    """One unrounded value with what it was made of."""

    value: float


class Point(Frozen):
    """One point of the series: a month ("2025-01"), a quarter ("2025-K1") or a year ("2025").

    It is preliminary where a month of it had not settled when the extracts were taken out. Where few people are behind
    it, it is suppressed, or women and men are.
    """

    period: str
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    women: float | None = None
    men: float | None = None
    riket: float | None = None
    met: bool | None = None
    preliminary: bool = False
    suppressed: bool = False
    suppressed_sexes: bool = False


class UnitComparison(Frozen):
    """A unit's value and that of a year before, over the months that both can be told of.

    `months` are the first and the last of them where they are not all of the unit's, as the edition's year has them;
    `units` are those that stood for it the year before, where they are others than itself. `now` and `before` are the
    two values with what they were made of.
    """

    value: float
    previous: float
    now: Reading | None = None
    before: Reading | None = None
    months: tuple[str, str] | None = None
    units: tuple[str, ...] = ()


class UnitPoint(Frozen):
    """The value of a unit in a month ("2025-01"); none where there is none, or a number is suppressed."""

    period: str
    value: float | None = None


class UnitReading(MadeOf):
    """The value of one vårdcentral, kommun or ward over the edition's period; none where a number is suppressed.

    It has its `months` where everything of its indicator is told.
    Where units of its kind have changed since the year before, it has its comparison, and what became of it. Where few
    people are behind the year before, that is suppressed.
    """

    unit_kind: str
    unit_name: str
    value: float | None = None
    suppressed: bool = False
    suppressed_before: bool = False
    compared: UnitComparison | None = None
    changes: tuple[UnitChange, ...] = ()
    months: tuple[UnitPoint, ...] = ()
