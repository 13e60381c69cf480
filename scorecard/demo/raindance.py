"""Finances from Raindance: the result by month, the frame and the investments."""

from __future__ import annotations

from scorecard.demo.calibrate import jittered, share_out
from scorecard.demo.raindance_targets import FRAME, INVESTMENTS, RAINDANCE_ACCOUNTS, SEASONS
from scorecard.demo.stream import Stream
from scorecard.demo.table import YEARS, Rows, made_table, months

_SOURCE = "Raindance"
UNREST = {"even": 0.012, "wages": 0.004, "care": 0.03, "grants": 0.12, "hired": 0.06, "rare": 0.25}


@made_table(_SOURCE, "2026-01-21T16:40:00", "2025-01..2025-12", "manad kontogrupp konto utfall budget foregaende_ar")
def raindance(stream: Stream) -> Rows:
    """Make the outturn, the budget and the previous year in tkr, by month, account group and account."""
    every = months(YEARS[-1])
    rows: list[tuple[str | int, ...]] = []
    for account in RAINDANCE_ACCOUNTS:
        season = SEASONS[account.season]
        unrest = UNREST[account.season]
        outturn = share_out(account.outturn, jittered(season, stream, unrest))
        previous = share_out(account.previous, jittered(season, stream, unrest))
        budget = share_out(account.budget, season)
        for month, *amounts in zip(every, outturn, budget, previous, strict=True):
            rows.append((month, account.group, account.name, *amounts))
    return sorted(rows, key=lambda row: row[0])


@made_table(_SOURCE, "2026-01-21T16:42:00", "2025-01-01..2025-12-31", "datum post beskrivning tkr")
def raindance_ram(stream: Stream) -> Rows:
    """Make the board's frame and its shift."""
    return FRAME


@made_table(_SOURCE, "2026-01-21T16:43:00", "2025-01..2025-12", "investering klar budget utfall")
def raindance_investeringar(stream: Stream) -> Rows:
    """Make the two larger investments."""
    return INVESTMENTS
