"""A received table held against the same one of the edition before: its units and its level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
import pandas as pd

from scorecard.common.faults import Fault, did_you_mean
from scorecard.extracts.checks import FIRST_ROW
from scorecard.extracts.contract import NUMBER_TYPES, Contract
from scorecard.extracts.periods import TIME, time_column

WILD = 8  # times the level of a unit's values, up or down, that is no change but another measure
WILD_VALUE = 10  # times the largest, or a part of the smallest, value that a unit had
_SMALL = {"count": 10, "amount": 10, "decimal": 1}  # below this, chance alone makes such factors
GUESSES = ((1000, "kr where tkr were given before?"), (100, "per cent where fractions were given before?"))
DOWN = ((1000, "tkr where kr were given before?"), (100, "fractions where per cent were given before?"))


@dataclass(frozen=True)
class Precedent:
    """The typed table of the edition before, with the file's column names."""

    edition: str
    contract: Contract
    extracted: datetime
    frame: pd.DataFrame = field(repr=False)
    around: tuple[str, ...] = ()  # the texts that stood around the table

    @property
    def time(self) -> str | None:
        """The column of time."""
        return time_column(self.contract, self.frame)

    @property
    def units(self) -> list[str]:
        """The columns that name the units: the texts of the key that are no time."""
        kinds = self.contract.columns
        return [column for column in self.contract.key if kinds[column].type == "text" and column != self.time]

    def missing_units(self, frame: pd.DataFrame) -> list[tuple[str, str]]:
        """List the units that stood in the last period and are gone, each with its column or columns.

        A text that stood only in one period is an event, such as a decision, and no unit.
        """
        if not self.units or self.time is None:
            return []
        times = self.frame[self.time].astype("str")
        times = times if self.contract.time else times.str[:4]
        spread = self.frame[self.units].assign(time=times.to_numpy())
        counted = self.frame[self.time].groupby([self.frame[one] for one in self.units]).nunique()
        series = {_key(key) for key, count in counted.items() if count > 1}
        kept = {_key(key) for key in spread[spread["time"] == spread["time"].max()][self.units].itertuples(index=False)}
        now = {_key(key) for key in frame[self.units].itertuples(index=False)}
        expected = sorted(series & kept)
        gone: list[tuple[str, str]] = []
        for place, column in enumerate(self.units):
            present = {key[place] for key in now}
            gone += [(column, value) for value in sorted({key[place] for key in expected} - present)]
        single = set(gone)
        for key in expected:
            if key not in now and not single & set(zip(self.units, key, strict=True)):
                gone.append((", ".join(self.units), ", ".join(key)))
        return gone

    def new_units(self, frame: pd.DataFrame) -> list[str]:
        """List the units that were not there in the edition before."""
        return [
            value for column in self.units for value in sorted(set(frame[column].unique()) - set(self.frame[column]))
        ]

    def form_faults(self, frame: pd.DataFrame, name: str) -> list[Fault]:
        """Tell each time that isn't written as before, in a column that the contract knows as text only."""
        if self.time is None or self.time == self.contract.time:
            return []
        return [
            Fault(
                "this value cannot be read",
                name,
                row=int(row) + FIRST_ROW,
                column=self.time,
                found=repr(time),
                expected=f"a year as YYYY or a month as YYYY-MM, as in {self.edition}",
            )
            for row, time in zip(frame.index, frame[self.time], strict=True)
            if not TIME.fullmatch(time)
        ]

    def age_faults(self, frame: pd.DataFrame, extracted: datetime | None, name: str) -> list[Fault]:
        """Tell that a file is older than the one of the edition before, or ends earlier."""
        faults: list[Fault] = []
        if extracted and extracted < self.extracted:
            expected = f"{self.extracted:%Y-%m-%d %H:%M} or later, which is when that of {self.edition} was"
            found = f"{extracted:%Y-%m-%d %H:%M}"
            faults.append(Fault("this was taken out before the last one", name, found=found, expected=expected))
        if (time := self.contract.time) and self.contract.complete and frame[time].max() < self.frame[time].max():
            last = frame.index[frame[time] == frame[time].max()].max()
            faults.append(
                Fault(
                    f"the file ends earlier than that of {self.edition}",
                    name,
                    row=int(last) + FIRST_ROW,
                    column=time,
                    found=_time(frame[time].max()),
                    expected=f"{_time(self.frame[time].max())} or later",
                )
            )
        return faults

    def unit_faults(self, frame: pd.DataFrame, accepted: tuple[str, ...], name: str) -> list[Fault]:
        """Tell each unit that has disappeared and is not accepted as gone."""
        new = self.new_units(frame)
        return [
            Fault(
                f"{value} stood in {self.edition} and is missing now",
                name,
                row=int(frame.index.max()) + FIRST_ROW,
                column=column,
                found=f"no row of {value}" + (f"; new since then: {', '.join(new)}" if new else ""),
                expected=_expected(value, new),
            )
            for column, value in self.missing_units(frame)
            if value not in accepted
        ]

    def level_faults(self, frame: pd.DataFrame, name: str) -> list[Fault]:
        """Tell each column whose values are of another size than in the edition before."""
        faults: list[Fault] = []
        for column, spec in self.contract.columns.items():
            if spec.type in NUMBER_TYPES and column not in self.contract.key:
                faults += self._level(frame, column, _SMALL[spec.type], name)
        return faults

    def _level(self, frame: pd.DataFrame, column: str, small: int, name: str) -> list[Fault]:
        keys = [*self.units, *([self.contract.sex] if self.contract.sex else [])]
        now, before = _sizes(frame, column, keys), _sizes(self.frame, column, keys)
        levels = pd.DataFrame({"now": now.groupby(level=0).median(), "before": before.groupby(level=0).median()})
        levels = levels.dropna()
        factor = levels["now"] / levels["before"]
        wild = levels[((factor >= WILD) | (factor <= 1 / WILD)) & (levels.max(axis=1) >= small)]
        if len(wild):
            return [self._wild(frame, column, now, wild, len(levels), name)]
        return list(self._values(column, now, before, small, frame, name))

    def _wild(
        self, frame: pd.DataFrame, column: str, now: pd.Series, wild: pd.DataFrame, groups: int, name: str
    ) -> Fault:
        place = int(np.flatnonzero(now.index.isin(wild.index))[0])
        group = now.index[place]
        level, before = wild.loc[group, "now"], wild.loc[group, "before"]
        factor = float(np.exp(np.median(np.log(wild["now"] / wild["before"]))))
        return Fault(
            f"the level is about {_said(factor)} times that of {self.edition}{_guess(factor)}",
            name,
            row=int(_rows(frame, column)[place]) + FIRST_ROW,
            column=column,
            found=f"a median of {_said(level)}{f' for {group}' if group else ''}; so in {len(wild)} of {groups}",
            expected=f"about {_said(before)}; --accept-level if the new level is right",
        )

    def _values(
        self, column: str, now: pd.Series, before: pd.Series, small: int, frame: pd.DataFrame, name: str
    ) -> Iterator[Fault]:
        largest, smallest = before.groupby(level=0).max(), before.groupby(level=0).min()
        known = now.index.isin(largest.index)
        rows = _rows(frame, column)
        for group, value, row in zip(now.index[known], now[known], rows[known], strict=True):
            high, low = largest[group], smallest[group]
            over = value >= WILD_VALUE * high and value >= WILD_VALUE * small
            under = small == _SMALL["decimal"] and value <= low / WILD_VALUE and low >= small
            if over or under:
                yield Fault(
                    f"this value is far from those of {self.edition}{_guess(value / (high if over else low))}",
                    name,
                    row=int(row) + FIRST_ROW,
                    column=column,
                    found=_said(value),
                    expected=f"{_said(low)} to {_said(high)}, as {group or 'it'} had; --accept-level if it is right",
                )


def _sizes(frame: pd.DataFrame, column: str, keys: list[str]) -> pd.Series:
    """Give the sizes of a column's values that are not nought, under the names of their groups."""
    rows = frame.loc[_rows(frame, column)]
    names = [", ".join(key) for key in zip(*(rows[key] for key in keys), strict=True)] if keys else [""] * len(rows)
    return pd.Series(rows[column].astype("float64").abs().to_numpy(), index=pd.Index(names, dtype="object"))


def _time(time: object) -> str:
    return f"{time:%Y-%m-%d}" if isinstance(time, pd.Timestamp) else str(time).replace("Q", "-K")


def _rows(frame: pd.DataFrame, column: str) -> pd.Index:
    return frame.index[frame[column].notna() & (frame[column] != 0)]


def _key(key: object) -> tuple[str, ...]:
    return tuple(map(str, key)) if isinstance(key, tuple) else (str(key),)


def _expected(value: str, new: list[str]) -> str:
    question = did_you_mean(value, new) if new else ""
    meant = f"{question.partition(' (')[0]} under its old name, or " if "did you mean" in question else "its rows, or "
    return f'{meant}--accept-missing "{value}" if it is closed'


def _guess(factor: float) -> str:
    up = factor > 1
    size = factor if up else 1 / factor
    words = next((words for times, words in (GUESSES if up else DOWN) if times / 2 < size < times * 2), "")
    return f": {words}" if words else ""


def _said(number: float) -> str:
    return f"{number:.3g}" if abs(number) < 100 else f"{number:,.0f}".replace(",", " ")
