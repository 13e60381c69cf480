"""The board's money: the income statement, its frame and its investments, in mnkr from tkr."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from scorecard.catalogue.board import AccountLine, Board
from scorecard.common.edition import MONTHS_OF_A_YEAR, BoardYear, Period, select
from scorecard.common.faults import ExtractError, Fault
from scorecard.measure.measures import percent_change

TKR_PER_MNKR = 1000
_AMOUNTS = ("outturn", "budget", "previous_year")


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
    """The income statement of a period: income and costs by account group in the board's order, and the net cost.

    `lines` holds these and every other line that the board's settings name, by id; one without rows has no amounts.
    """

    period: Period
    income: tuple[Line, ...]
    costs: tuple[Line, ...]
    net_cost: Line
    lines: Mapping[str, Line]


@dataclass(frozen=True)
class Shift:
    """One decision that sets or changes the frame, in tkr."""

    date: pd.Timestamp
    item: str
    description: str
    tkr: float


@dataclass(frozen=True)
class Frame:
    """The board's net-cost frame of a year, in tkr; `set_by` is the item of the decision that sets it.

    Before anything is decided there is no frame.
    """

    year: BoardYear
    shifts: tuple[Shift, ...]
    set_by: str | None

    def at(self, day: str) -> float | None:
        """The frame on a day."""
        return _sum([shift.tkr for shift in self.shifts if shift.date <= pd.Timestamp(day)])

    @property
    def decided(self) -> float | None:
        """What was decided before the year began."""
        return _sum([shift.tkr for shift in self.shifts if shift.item == self.set_by])

    @property
    def total(self) -> float | None:
        """The frame after every decision of the year."""
        return _sum([shift.tkr for shift in self.shifts])

    def shifted(self, months: Period) -> float:
        """The sum of the shifts in some months of the year."""
        return sum(s.tkr for s in self.shifts if s.item != self.set_by and s.date in months)


def statement(table: pd.DataFrame, period: Period, board: Board) -> Statement:
    """Make the income statement of the months of a period, of the groups and lines that the board's settings name.

    Raises:
        ExtractError: the extract has an account group that the settings do not name, or lacks a group or an account.
    """
    signed = with_sign(table[select(table["month"], period.__contains__)], board)
    if faults := list(_unlike(board, set(signed["account_group"]), set(table["account"]))):
        raise ExtractError(faults)
    groups = {group: _line(group, name, _rows_of(signed, {group})) for group, name in board.accounts.items()}
    named = {name: _named_line(name, line, signed) for name, line in board.lines.items()}
    (net,) = (named[name] for name, line in board.lines.items() if line.net)
    return Statement(
        period=period,
        income=tuple(line for group, line in groups.items() if group in board.income),
        costs=tuple(line for group, line in groups.items() if group not in board.income),
        net_cost=net,
        lines=groups | named,
    )


def with_sign(table: pd.DataFrame, board: Board) -> pd.DataFrame:
    """Add the column `sign` to the rows of the income statement: -1 where they are income, 1 where they are costs."""
    return table.assign(sign=table["account_group"].isin(board.income).map({True: -1, False: 1}))


def net_cost(signed: pd.DataFrame) -> pd.DataFrame:
    """Turn the sign of the income, so that every column sums to the net cost."""
    return signed.assign(**{column: signed[column] * signed["sign"] for column in _AMOUNTS})


def frame(table: pd.DataFrame, year: BoardYear, set_by: str | None) -> Frame:
    """Read the decisions on the frame of a year, in the order of their dates."""
    rows = table[select(table["date"], Period(year, MONTHS_OF_A_YEAR).__contains__)].sort_values("date", kind="stable")
    listed = rows[["date", "item", "description", "tkr"]].itertuples(index=False, name=None)
    shifts = tuple(Shift(day, item, description, int(tkr)) for day, item, description, tkr in listed)
    return Frame(year, shifts, set_by)


def _sum(amounts: Sequence[float]) -> float | None:
    return sum(amounts) if amounts else None


def _unlike(board: Board, groups: set[str], accounts: set[str]) -> Iterator[Fault]:
    """Say where the extract and the board's settings do not have the same groups, or an account is not there."""
    for group in sorted(groups - set(board.accounts)):
        what = "data/board.yml does not name this group of the income statement"
        yield Fault(what, column="account_group", found=group)
    for group in board.accounts:
        if group not in groups:
            yield Fault("a group of the income statement is missing", column="account_group", expected=group)
    for account, name in {account: name for name, line in board.lines.items() for account in line.accounts}.items():
        if account not in accounts:
            what = f"the line {name} of data/board.yml names an account that is missing"
            yield Fault(what, column="account", found=account)


def _named_line(line_id: str, line: AccountLine, signed: pd.DataFrame) -> Line:
    rows = net_cost(signed) if line.net else _rows_of(signed, line.groups, line.accounts)
    return _line(line_id, line.name, rows)


def _rows_of(table: pd.DataFrame, groups: Collection[str], accounts: Collection[str] = ()) -> pd.DataFrame:
    return table[table["account_group"].isin(list(groups)) | table["account"].isin(list(accounts))]


def _line(line_id: str, name: str, rows: pd.DataFrame) -> Line:
    amounts = (float(rows[column].sum(min_count=1, skipna=False)) for column in _AMOUNTS)
    outturn, budget, previous = (amount / TKR_PER_MNKR for amount in amounts)
    return Line(line_id, name, outturn, budget, previous)
