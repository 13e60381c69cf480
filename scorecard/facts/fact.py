"""A published figure: its value, how it is printed, when it is of, and what it was made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from scorecard.wording import numbers

FactStatus = Literal["computed", "approximated", "invented", "cited"]


@dataclass(frozen=True)
class FactRows:
    """Where a figure was read: a file of the edition, its columns, and which of its rows by the words of their key."""

    file: str
    columns: tuple[str, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PublishedFact:
    """One figure with the id that it keeps; `value` is unrounded, in `unit`, and printed with so many `decimals`.

    `label` says what it is, `when` of what time, in words; `period` is the same as months or a year: "2025-01/2025-12".
    `formula` says how it was computed; a quotient has its `numerator` and `denominator`. `source` is whose figure it is
    where it is cited.
    """

    id: str
    label: str
    value: float
    decimals: int = 0
    unit: str = ""
    period: str = ""
    when: str = ""
    status: FactStatus = "computed"
    signed: bool = False
    formula: str = ""
    numerator: float | None = None
    denominator: float | None = None
    rows: tuple[FactRows, ...] = ()
    indicator: str | None = None
    source: str = ""

    @property
    def printed(self) -> str:
        """The figure as it is printed, without its unit; a difference has its sign."""
        return (numbers.signed if self.signed else numbers.number)(self.value, self.decimals)
