"""A published figure: its value, how it is printed, when it is of, and what it was made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from scorecard.book.book import Book
from scorecard.wording import numbers
from scorecard.wording.outlook import safely

Towards = Literal["nearest", "up", "down"]
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
    It is rounded `towards` the nearest, or up or down to be on the safe side. `formula` says how it was computed; a
    quotient has its `numerator` and `denominator`. `source` is whose figure it is where it is cited.
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
    towards: Towards = "nearest"

    @property
    def printed(self) -> str:
        """The figure as it is printed, without its unit; a difference has its sign."""
        value, decimals = self.value, self.decimals
        if self.towards != "nearest":
            value, decimals = safely(value, decimals, self.towards == "up")
        return (numbers.signed if self.signed else numbers.number)(value, decimals)


def file_of(book: Book, name: str) -> str:
    """Say where an extract or a register of the edition lies."""
    contract = book.contracts.get(name)
    folder = contract.folder if contract else "extracts"
    return f"data/{book.edition}/{folder}/{name}.csv"
