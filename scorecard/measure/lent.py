"""Tables as cells of notebooks get them: of pandas, but a sum or a count of nothing is missing and never nought.

Where a contract knows numbers that are missing or suppressed, a sum or a mean of which a part lacks is missing, too.
"""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
from pandas.api.typing import DataFrameGroupBy, SeriesGroupBy

NO_PART_LACKS = "whole"  # what a lent table is called, among its attributes, whose sums and means lack no part
_LEAST: dict[str, Any] = {"min_count": 1}  # values that a sum is made of; pandas itself makes nought of none


class Unchanging(tuple[Any, ...]):
    """Values that a table carries among its attributes, none of which ever changes."""

    __slots__ = ()

    def __deepcopy__(self, _: object) -> Unchanging:
        """Be one's own copy: pandas copies the attributes of a table with every step, each value of them by itself."""
        return self


def _parts(of: Any) -> dict[str, Any]:
    return {"skipna": False} if of.attrs.get(NO_PART_LACKS) else {}


class LentColumn(pd.Series):
    """A column of a lent table."""

    @property
    def _constructor(self) -> type[LentColumn]:
        return LentColumn

    @property
    def _constructor_expanddim(self) -> type[LentTable]:
        return LentTable

    def sum(self, *args: Any, **named: Any) -> Any:
        """Add up the values; missing where there are none."""
        return super().sum(*args, **_LEAST | _parts(self) | named)

    def mean(self, *args: Any, **named: Any) -> Any:
        """Average the values."""
        return super().mean(*args, **_parts(self) | named)

    def groupby(self, *args: Any, **named: Any) -> Any:
        """Group the values, so that sums of groups are missing, too, where they have none."""
        made = super().groupby(*args, **named)
        made.__class__ = _LentColumnGroups
        return made

    def count(self) -> Any:
        """Count the values; missing where the column has no rows."""
        return super().count() if len(self) else math.nan

    def nunique(self, dropna: bool = True) -> Any:
        """Count the different values; missing where the column has no rows."""
        return super().nunique(dropna) if len(self) else math.nan


class LentTable(pd.DataFrame):
    """A table that cells select from."""

    @property
    def _constructor(self) -> type[LentTable]:
        return LentTable

    @property
    def _constructor_sliced(self) -> type[LentColumn]:
        return LentColumn

    def sum(self, *args: Any, **named: Any) -> Any:
        """Add up columns; missing where there are no values."""
        return super().sum(*args, **_LEAST | _parts(self) | named)

    def mean(self, *args: Any, **named: Any) -> Any:
        """Average columns."""
        return super().mean(*args, **_parts(self) | named)

    def groupby(self, *args: Any, **named: Any) -> Any:
        """Group the rows, so that sums of groups are missing, too, where they have no values."""
        made = super().groupby(*args, **named)
        made.__class__ = _LentGroups
        return made


class _LentColumnGroups(SeriesGroupBy):  # pyrefly: ignore[implicit-any-type-argument]
    def sum(self, *args: Any, **named: Any) -> Any:  # pyrefly: ignore[bad-override]
        return super().sum(*args, **_LEAST | _parts(self.obj) | named)

    def mean(self, *args: Any, **named: Any) -> Any:  # pyrefly: ignore[bad-override]
        return super().mean(*args, **_parts(self.obj) | named)


class _LentGroups(DataFrameGroupBy):  # pyrefly: ignore[implicit-any-type-argument]
    def sum(self, *args: Any, **named: Any) -> Any:  # pyrefly: ignore[bad-override]
        return super().sum(*args, **_LEAST | _parts(self.obj) | named)

    def mean(self, *args: Any, **named: Any) -> Any:  # pyrefly: ignore[bad-override]
        return super().mean(*args, **_parts(self.obj) | named)

    def __getitem__(self, key: Any) -> Any:
        made = super().__getitem__(key)
        made.__class__ = _LentColumnGroups if isinstance(made, SeriesGroupBy) else _LentGroups
        return made
