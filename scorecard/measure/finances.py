"""The board's money: the income statement, its frame and its investments, in mnkr from tkr."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from scorecard.common.edition import Period, select
from scorecard.common.faults import ExtractError, Fault
from scorecard.measure.measures import percent_change

TKR_PER_MNKR = 1000
INCOME = "intakter"
NET_COST = "nettokostnad"
STAFFING = "bemanning"
COLUMNS = ("outturn", "budget", "previous_year")
# Single accounts that the report speaks of beside their group.
ACCOUNTS = {"riktade-statsbidrag": "Riktade statsbidrag", "inhyrd-personal": "Inhyrd personal", "loner": "Löner"}


@dataclass(frozen=True)
class Line:
    """One line of the income statement, in mnkr and unrounded."""

    id: str
    name: str
    outturn: float
    budget: float
    previous: float

    @property
    def change(self) -> float:
        """Outturn minus the year before."""
        return self.outturn - self.previous

    @property
    def change_percent(self) -> float:
        """The change in per cent of the year before."""
        return percent_change(self.outturn, self.previous)

    @property
    def gap(self) -> float:
        """Outturn minus budget."""
        return self.outturn - self.budget

    @property
    def gap_percent(self) -> float:
        """The gap in per cent of the budget."""
        return percent_change(self.outturn, self.budget)


@dataclass(frozen=True)
class Statement:
    """The income statement of a period: a line per account group, the sums, and a few accounts of their own."""

    lines: Mapping[str, Line]
    groups: tuple[str, ...]

    @property
    def costs(self) -> tuple[Line, ...]:
        """The cost groups in the report's order."""
        return tuple(self.lines[group] for group in self.groups if group != INCOME)


@dataclass(frozen=True)
class Shift:
    """One decision that sets or changes the frame, in tkr."""

    date: pd.Timestamp
    item: str
    description: str
    tkr: int


@dataclass(frozen=True)
class Frame:
    """The board's net-cost frame of a year, in tkr."""

    year: int
    shifts: tuple[Shift, ...]

    def at(self, day: str) -> int:
        """The frame on a day."""
        return sum(shift.tkr for shift in self.shifts if shift.date <= pd.Timestamp(day))

    @property
    def decided(self) -> int:
        """What was decided before the year began."""
        return sum(shift.tkr for shift in self.shifts if shift.item == "beslutad-ram")

    def shifted(self, first: int, last: int) -> int:
        """The sum of the shifts from one month to another."""
        return sum(s.tkr for s in self.shifts if s.item != "beslutad-ram" and first <= s.date.month <= last)


def statement(raindance: pd.DataFrame, period: Period, names: Mapping[str, str]) -> Statement:
    """Make the income statement of the months of a period; `names` are the account groups in order.

    Raises:
        ExtractError: the extract has an account group that the board's settings do not name, or lacks one.
    """
    table = raindance[select(raindance["month"], period.__contains__)]
    found = set(table["account_group"])
    faults = [
        Fault("data/board.yml does not name this account group", "raindance", column="account_group", found=group)
        for group in sorted(found - set(names))
    ]
    faults += [
        Fault("an account group is missing", "raindance", column="account_group", expected=group)
        for group in names
        if group not in found
    ]
    if faults:
        raise ExtractError(faults)
    lines = {group: _line(group, name, table[table["account_group"] == group]) for group, name in names.items()}
    for account, name in ACCOUNTS.items():
        rows = table[table["account"] == account]
        if not rows.empty:
            lines[account] = _line(account, name, rows)
    lines[NET_COST] = _line(NET_COST, "Nettokostnad", net_cost(table))
    lines[STAFFING] = _line(STAFFING, "Bemanningskostnad", staffing(table))
    return Statement(lines, tuple(names))


def net_cost(raindance: pd.DataFrame) -> pd.DataFrame:
    """Turn the sign of the income, so that every column sums to the net cost."""
    sign = raindance["account_group"].eq(INCOME).map({True: -1, False: 1})
    return raindance.assign(**{column: raindance[column] * sign for column in COLUMNS})


def staffing(raindance: pd.DataFrame) -> pd.DataFrame:
    """Keep what the staff costs: personnel and hired staff."""
    return raindance[raindance["account_group"].eq("personal") | raindance["account"].eq("inhyrd-personal")]


def frame(raindance_ram: pd.DataFrame, year: int) -> Frame:
    """Read the decisions on the frame of a year, in the order of their dates."""
    rows = raindance_ram[raindance_ram["date"].dt.year == year].sort_values("date", kind="stable")
    return Frame(year, tuple(Shift(row.date, row.item, row.description, int(row.tkr)) for row in rows.itertuples()))


def _line(line_id: str, name: str, rows: pd.DataFrame) -> Line:
    outturn, budget, previous = (float(rows[column].sum()) / TKR_PER_MNKR for column in COLUMNS)
    return Line(line_id, name, outturn, budget, previous)
