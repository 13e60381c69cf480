"""Riket's figures, from SKR."""

from __future__ import annotations

from scorecard.common.model import Frozen
from scorecard.demo.stream import Stream
from scorecard.demo.table import YEARS, Rows, TableRow, made_table, months, tenths
from scorecard.demo.targets import ByYear, Months, read_targets


class National(Frozen):
    """An indicator's national values in tenths: by year, and whether they come by month, with what lag and season."""

    indicator: str
    years: ByYear
    season: str | None = None
    lag: int = 0


class _Targets(Frozen):
    seasons: dict[str, Months]
    national: tuple[National, ...]


_TARGETS = read_targets(_Targets, __file__)
NATIONAL = _TARGETS.national


@made_table
def skr_riket(stream: Stream) -> Rows:
    """Make riket's values, by indicator and period; months that are not yet published are empty."""
    rows: list[TableRow] = []
    for national in NATIONAL:
        rows += [(national.indicator, str(year), tenths(value)) for year, value in national.years.items()]
        if national.season:
            rows += _months(national, _TARGETS.seasons[national.season], stream)
    return sorted(rows)


def _months(national: National, seasons: Months, stream: Stream) -> list[tuple[str, str, str]]:
    rows = []
    for year in YEARS:
        for month, season in zip(months(year), seasons, strict=True):
            value = round(national.years[year] * (1.0 + season + 0.006 * stream.noise()))
            rows.append((national.indicator, month, tenths(value)))
    published = len(rows) - national.lag
    return rows[:published] + [(indicator, month, "") for indicator, month, _ in rows[published:]]
