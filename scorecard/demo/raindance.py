"""Finances from Raindance: the result by month."""

from __future__ import annotations

from scorecard.common.model import Frozen
from scorecard.demo.calibrate import jittered, share_out
from scorecard.demo.stream import Stream
from scorecard.demo.table import YEARS, Rows, TableRow, made_table, months
from scorecard.demo.targets import Months, read_targets


class Account(Frozen):
    """An account of the result, full year in tkr, with the season that it follows."""

    name: str
    outturn: int
    budget: int
    previous: int
    season: str = "even"


class _Targets(Frozen):
    """The seasons and how far chance moves each, and the accounts by group."""

    seasons: dict[str, Months]
    unrest: dict[str, float]
    accounts: dict[str, tuple[Account, ...]]


_TARGETS = read_targets(_Targets, __file__)


@made_table
def raindance(stream: Stream) -> Rows:
    """Make the outturn, the budget and the previous year in tkr, by month, account group and account."""
    every = months(YEARS[-1])
    rows: list[TableRow] = []
    for group, accounts in _TARGETS.accounts.items():
        for account in accounts:
            season, unrest = _TARGETS.seasons[account.season], _TARGETS.unrest[account.season]
            outturn = share_out(account.outturn, jittered(season, stream, unrest))
            previous = share_out(account.previous, jittered(season, stream, unrest))
            budget = share_out(account.budget, season)
            for month, *amounts in zip(every, outturn, budget, previous, strict=True):
                rows.append((month, group, account.name, *amounts))
    return sorted(rows, key=lambda row: row[0])
