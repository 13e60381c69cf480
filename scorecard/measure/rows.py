"""Rows that stay in their engine: the calls of a lent table, and the sums that their measures are made of.

What is asked of them is an Ibis expression: the engine groups, whichever it is, and gives no more than the groups.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from scorecard.common.faults import Fault, MeasureError, did_you_mean
from scorecard.extracts.contract import TIME_TYPES
from scorecard.extracts.times import FREQUENCIES, to_period

if TYPE_CHECKING:  # a book of small tables needs no engine
    import ibis

_LACKING = "lacking_"  # how the columns are called that count what is missing


@dataclass(frozen=True)
class LentRows:
    """A table of an engine, as a cell selects from it.

    `keys` are the columns of text by which its rows are told apart and counted. Where it is `of_events`, each row is
    one of them and of one person: both sexes are then all rows, and no rows of their own. `attrs` are those that a
    lent table has.
    """

    table: ibis.Table = field(repr=False)
    keys: tuple[str, ...] = ()
    of_events: bool = False
    attrs: Mapping[Any, Any] = field(default_factory=dict, repr=False)

    @property
    def columns(self) -> list[str]:
        """The names of its columns."""
        return list(self.table.columns)

    def __contains__(self, name: object) -> bool:
        return name in self.table.columns

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self.table.columns:
            raise AttributeError(f"these rows have no column {name}")
        return self.table[name]

    def __getitem__(self, asked: Any) -> Any:
        """Give a column by its name, or keep the rows of which an expression of columns is true."""
        if not isinstance(asked, str):
            return replace(self, table=self.table.filter(asked))
        if asked not in self.table.columns:
            expected = did_you_mean(asked, self.table.columns)
            raise MeasureError(Fault("the rows have no such column", column=asked, expected=expected))
        return self.table[asked]

    def assign(self, **columns: Any) -> LentRows:
        """Add columns, each an expression of others or one value for all rows."""
        import ibis

        made = {name: ibis.literal(value) if isinstance(value, str) else value for name, value in columns.items()}
        return replace(self, table=self.table.mutate(**made))

    def times(self, column: str) -> pd.Series:
        """Give the different times of a column, as a lent table has them."""
        return pd.Series([time_of_rows(column, each) for each in self._distinct(column)], name=column)

    def at_times(self, column: str, test: Callable[[Any], bool]) -> LentRows:
        """Keep the rows of whose time something is true, which is asked of each different time once."""
        kept = [each for each in self._distinct(column) if test(time_of_rows(column, each))]
        return replace(self, table=self.table.filter(self.table[column].isin(kept)))

    def number(self, name: str) -> Any:
        """Give a column as numbers that neither overflow nor are divided as whole ones; what is no number lacks.

        Raises:
            MeasureError: the column holds no numbers.
        """
        column = self[name]
        kind = column.type()
        if kind.is_boolean():
            return column.ifelse(1, (~column).ifelse(0, None)).cast("float64")  # what is not known is neither
        if not kind.is_numeric():
            raise MeasureError(Fault("what is counted are not numbers", column=name, found=str(kind)))
        numbers = column.cast("float64")
        return numbers.isnan().ifelse(None, numbers) if kind.is_floating() else numbers

    def grouped(self, parts: Sequence[str], by: Sequence[str], whole: bool) -> pd.DataFrame:
        """Add up columns of numbers in groups, in the engine; gives one row a group, in order.

        A sum of nothing is missing, and one that is `whole` also where a part of it is.
        """
        found: pd.DataFrame = self.summed(parts, by).to_pandas()
        for part in parts:
            numbers = pd.to_numeric(found[part]).astype("float64")
            found[part] = numbers.where(found[f"{_LACKING}{part}"] == 0) if whole else numbers
        for name in by:
            if name in TIME_TYPES:
                times = {each: time_of_rows(name, each) for each in found[name].dropna().unique()}
                found[name] = found[name].map(times)
        found = found.dropna(subset=list(by))[[*by, *parts]]
        return found.sort_values(list(by), ignore_index=True) if by else found

    def summed(self, parts: Sequence[str], by: Sequence[str]) -> ibis.Table:
        """Ask for the sums of groups, and for how many numbers each lacks; an engine makes its own SQL of it."""
        table = self.table
        made = {part: table[part].sum() for part in parts}
        made |= {f"{_LACKING}{part}": table[part].isnull().ifelse(1, 0).sum() for part in parts}
        return table.group_by(list(by)).aggregate(**made) if by else table.aggregate(**made)

    def _distinct(self, column: str) -> list[Any]:
        found = self.table.select(column).distinct().to_pandas()[column].dropna()
        return sorted(found)


def time_of_rows(column: str, value: Any) -> Any:
    """Give a time of an engine as tables of pandas have it: a period, a day, or the number of a year.

    Raises:
        MeasureError: it is a moment with a time zone, of which the day depends on where one is.
    """
    if getattr(value, "tzinfo", None) is not None:
        what, expected = "a moment with a time zone is no day", "a day, made in the time zone of those who are counted"
        raise MeasureError(Fault(what, column=column, found=str(value), expected=expected))
    if column == "year":
        return int(value)
    if column == "date":
        return pd.Timestamp(value)
    return to_period(value) if isinstance(value, str) else pd.Period(pd.Timestamp(value), freq=FREQUENCIES[column])
