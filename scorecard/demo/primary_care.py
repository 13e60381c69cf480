"""Primary care: new visits, Första linjen, frail patients and drugs that older people should avoid."""

from __future__ import annotations

from scorecard.common.model import Frozen
from scorecard.demo.calibrate import counted_with_part, jittered, parts_of, share_out
from scorecard.demo.places import HEALTH_CENTRES, LISTED
from scorecard.demo.stream import Stream
from scorecard.demo.table import YEARS, Rows, by_sex, made_table, months
from scorecard.demo.targets import InTime, Months, Season, SexesByYear, read_targets


class _NewVisits(Frozen):
    counted: SexesByYear
    in_time: SexesByYear
    season: Months
    ease: dict[int, Months]


class _Targets(Frozen):
    """New visits; those to Första linjen; frail patients by month; older patients by month, and those with drugs."""

    new_visits: _NewVisits
    first_line_season: Season
    first_line: InTime
    selected: tuple[int, ...]
    identified: tuple[int, ...]
    older: dict[str, tuple[int, int]]


_TARGETS = read_targets(_Targets, __file__)


@made_table
def cosmic_nybesok(stream: Stream) -> Rows:
    """Make the new visits, by month, vårdcentral and sex."""
    habit = jittered(LISTED, stream, 0.10)
    levels = [min(max(0.815 + 0.065 * stream.noise(), 0.64), 0.95) for _ in HEALTH_CENTRES]
    visits = _TARGETS.new_visits
    for year in YEARS:
        shift = 0.0 if year == YEARS[-1] else -0.055
        weights = [
            load * season for load in habit for season in jittered(jittered(visits.season, stream, 0.02), stream, 0.03)
        ]
        chances = [min(level + shift + ease, 0.98) for level in levels for ease in visits.ease[year]]
        counted = [
            counted_with_part(whole, in_time, jittered(weights, stream, 0.01), chances, stream, 1.3)
            for whole, in_time in zip(visits.counted[year], visits.in_time[year], strict=True)
        ]
        keys = [(month, centre.name) for centre in HEALTH_CENTRES for month in months(year)]
        for _, key, women, men in sorted(zip(keys, keys, *counted, strict=True)):
            yield from by_sex(key, women, men)


@made_table
def cosmic_forsta_linjen(stream: Stream) -> Rows:
    """Make the new visits to Första linjen, by month and sex."""
    for year in YEARS:
        visits = _TARGETS.first_line.of_year(year, _TARGETS.first_line_season, stream)
        for month, women, men in zip(months(year), *visits, strict=True):
            yield from by_sex((month,), women, men)


@made_table
def selma_skorhet(stream: Stream) -> Rows:
    """Make the selected and identified frail patients at each month's end, for the region's own vårdcentraler."""
    own = [centre for centre in HEALTH_CENTRES if centre.own]
    weights = jittered([centre.listed for centre in own], stream, 0.12)
    chances = [0.008 + 0.06 * stream.uniform() * stream.uniform() for _ in own]
    for month, selected, identified in zip(months(YEARS[-1]), _TARGETS.selected, _TARGETS.identified, strict=True):
        wholes = share_out(selected, weights)
        counted = zip(wholes, parts_of(wholes, chances, identified), strict=True)
        yield from ((month, centre.name, *counts) for centre, counts in zip(own, counted, strict=True))


@made_table
def medrave_pvq(stream: Stream) -> Rows:
    """Make the patients of 75 years or more with drugs to avoid, by tertial and vårdcentral."""
    weights = jittered(LISTED, stream, 0.10)
    levels = [0.101 * (1.0 + 0.13 * stream.noise()) for _ in HEALTH_CENTRES]
    for month, (patients, with_drugs) in _TARGETS.older.items():
        counted = counted_with_part(patients, with_drugs, jittered(weights, stream, 0.004), levels, stream, 0.35)
        yield from ((month, centre.name, *counts) for centre, counts in zip(HEALTH_CENTRES, counted, strict=True))
