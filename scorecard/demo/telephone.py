"""Telephone calls: 1177 and the vårdcentraler."""

from __future__ import annotations

from scorecard.common.model import Frozen
from scorecard.demo.calibrate import counted_with_part, jittered, parts_of, parts_with_fixed, share_out
from scorecard.demo.places import HEALTH_CENTRES, LISTED
from scorecard.demo.stream import Stream
from scorecard.demo.table import YEARS, Rows, TableRow, made_table, months
from scorecard.demo.targets import ByYear, Months, read_targets


class _Calls1177(Frozen):
    incoming: ByYear
    answered: ByYear
    in_time: ByYear
    season: Months
    answered_by_month: dict[int, Months]
    in_time_by_month: dict[int, Months]


class _CallsOfCentres(Frozen):
    incoming: ByYear
    answered: ByYear
    season: Months
    ease: dict[int, Months]
    fixed: tuple[str, ...]


class _Targets(Frozen):
    calls_1177: _Calls1177
    centres: _CallsOfCentres


_TARGETS = read_targets(_Targets, __file__)


@made_table
def inera_1177(stream: Stream) -> Rows:
    """Make the calls to 1177, by month."""
    calls = _TARGETS.calls_1177
    for year in YEARS:
        incoming = share_out(calls.incoming[year], jittered(calls.season, stream, 0.015))
        answered = parts_of(incoming, jittered(calls.answered_by_month[year], stream, 0.006), calls.answered[year])
        in_time = parts_of(answered, jittered(calls.in_time_by_month[year], stream, 0.012), calls.in_time[year])
        yield from zip(months(year), incoming, answered, in_time, strict=True)


@made_table
def vcc_callback(stream: Stream) -> Rows:
    """Make the calls to the vårdcentraler, by month and vårdcentral."""
    targets = _TARGETS.centres
    rows: list[TableRow] = []
    habit = jittered(LISTED, stream, 0.08)
    for year in YEARS:
        incoming = share_out(targets.incoming[year], jittered(habit, stream, 0.02))
        for centre, calls, same_day in zip(HEALTH_CENTRES, incoming, _answered(year, incoming, stream), strict=True):
            season = jittered(targets.season, stream, 0.03)
            level = same_day / calls
            ease = [min(level + (1.0 - level) * 3.0 * extra, 0.9995) for extra in targets.ease[year]]
            counted = counted_with_part(calls, same_day, season, ease, stream)
            rows += [(month, centre.name, *counts) for month, counts in zip(months(year), counted, strict=True)]
    return sorted(rows)


def _answered(year: int, incoming: list[int], stream: Stream) -> list[int]:
    """Say how many calls each vårdcentral answered: the lowest and the highest of 2025 are printed, the others give."""
    chances, fixed = [centre.same_day for centre in HEALTH_CENTRES], _TARGETS.centres.fixed
    if year != YEARS[-1]:
        chances = [min(max(chance - 0.047 + 0.015 * stream.noise(), 0.5), 0.992) for chance in chances]
        fixed = ()
    places = [place for place, centre in enumerate(HEALTH_CENTRES) if centre.name in fixed]
    return parts_with_fixed(incoming, chances, _TARGETS.centres.answered[year], places)
