"""What was known of a table when an edition was made: nothing later, and the latest months not yet all registered."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from scorecard.common.edition import MONTHS_OF_A_QUARTER, Edition
from scorecard.common.sexes import SEXES
from scorecard.demo.calibrate import share_out
from scorecard.demo.riket import NATIONAL
from scorecard.demo.table import Table, TableRow, Value, tenths

_TIMES = ("manad", "matning", "datum", "kvartal", "ar", "klar", "period")
SURVEY_DELAY = 3  # months from the end of a quarter until its answers are in
MONTH, DAY = len("2025-01"), len("2025-01-01")
# How much of a month had been registered when the edition was made: its last month first, then those before it. What
# is not named is complete from the start. Readmissions come later than episodes, since each needs two of them.
REGISTERED: Mapping[str, Mapping[str, tuple[float, ...]]] = {
    "cosmic_vardtillfallen": {
        "vardtillfallen": (0.915, 0.968, 0.990),
        "aterinskrivningar": (0.860, 0.945, 0.985),
    },
    "vis_paverkbar_slutenvard": {"vardtillfallen": (0.845, 0.942, 0.982)},
    "heroma_franvaro": {"sjuktimmar": (0.955,), "sjuktimmar_60_dagar": (0.970,)},
}
_PARTS = {"cosmic_vardtillfallen": ("aterinskrivningar", "vardtillfallen")}
_RIKET = "skr_riket"


def cut_to_edition(table: Table, edition: Edition) -> Table:
    """Give a table as it was known in the month after the edition's last; at the end of the year all of it was."""
    if edition.whole_year:
        return table
    if table.name == _RIKET:
        rows = list(_riket(table, edition))
    else:
        time = next(table.columns.index(name) for name in _TIMES if name in table.columns)
        rows = [row for row in table.rows if _over(str(row[time]), edition)]
    for column, shares in REGISTERED.get(table.name, {}).items():
        rows = _registered(rows, table.columns, column, shares, edition)
    if table.name in _PARTS:
        part, whole = map(table.columns.index, _PARTS[table.name])
        rows = [_with(row, part, min(row[part], row[whole])) for row in rows]
    return replace(
        table, extracted=_extracted(table.extracted, edition), last=_last(table, rows, edition), rows=tuple(rows)
    )


def _over(period: str, edition: Edition) -> bool:
    """Whether a day, a month, a quarter or a year was over, and its figures in, when the edition was made."""
    year, _, part = period.partition("-")
    if not part:
        return int(year) < edition.calendar_year
    if part.startswith("K"):
        return 12 * int(year) + MONTHS_OF_A_QUARTER * int(part[1:]) + SURVEY_DELAY <= _number(str(edition))
    return period[:MONTH] <= str(edition)


def _riket(table: Table, edition: Edition) -> Iterator[TableRow]:
    """Give riket's months, empty where they lag behind, and the mean of the year's published ones as its value."""
    lags = {national.indicator: national.lag for national in NATIONAL}
    published: dict[str, list[int]] = {name: [] for name in lags}
    for indicator, period, value in table.rows:
        last = _number(str(edition)) - lags[str(indicator)]
        if str(period).startswith(f"{edition.calendar_year}-") and _number(str(period)) <= last:
            published[str(indicator)].append(round(10 * float(value)))
    for indicator, period, value in table.rows:
        if period == str(edition.year) and published[str(indicator)]:
            values = published[str(indicator)]
            yield indicator, period, tenths(round(sum(values) / len(values)))
        elif _over(str(period), edition):
            late = "-" in str(period) and _number(str(period)) > _number(str(edition)) - lags[str(indicator)]
            yield indicator, period, "" if late else value


def _registered(
    rows: list[TableRow], columns: Sequence[str], column: str, shares: tuple[float, ...], edition: Edition
) -> list[TableRow]:
    """Leave in a column what had been registered of each late month, of women and of men each for themselves."""
    at, sex = columns.index(column), columns.index("kon") if "kon" in columns else None
    made = list(rows)
    for age, share in enumerate(shares):
        late = [n for n, row in enumerate(rows) if _number(str(row[0])) == _number(str(edition)) - age]
        groups = [late] if sex is None else [[n for n in late if rows[n][sex] == one] for one in SEXES[:2]]
        for places in groups:
            counts = [int(rows[n][at]) for n in places]
            left = share_out(round(share * sum(counts)), counts) if any(counts) else counts
            for n, count in zip(places, left, strict=True):
                made[n] = _with(made[n], at, count)
    if sex is None:
        return made
    return [
        _with(row, at, int(made[n - 2][at]) + int(made[n - 1][at])) if row[sex] == SEXES[2] else row
        for n, row in enumerate(made)
    ]


def _extracted(time: str, edition: Edition) -> str:
    """Take the extract out on the same day and at the same hour, in the month after the edition's last."""
    before, month = datetime.fromisoformat(time), edition.month + 1
    day = min(before.day, calendar.monthrange(edition.calendar_year, month)[1])
    return before.replace(year=edition.calendar_year, month=month, day=day).isoformat()


def _last(table: Table, rows: list[TableRow], edition: Edition) -> str:
    """Say where what the file covers ends, in its own unit."""
    if len(table.last) == DAY:
        return f"{edition.period.months[-1].end_time:%Y-%m-%d}"
    if "manad" in table.columns or "klar" in table.columns:
        return min(table.last, str(edition))
    time = next(table.columns.index(name) for name in _TIMES if name in table.columns)
    return max((str(row[time])[: len(table.last)] for row in rows), default=table.first)


def _number(month: str) -> int:
    """Number the months, so that they can be counted across years."""
    return 12 * int(month[:4]) + int(month[5:MONTH])


def _with(row: TableRow, at: int, value: Value) -> TableRow:
    return (*row[:at], value, *row[at + 1 :])
