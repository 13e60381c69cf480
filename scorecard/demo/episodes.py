"""Inpatient episodes: readmissions of patients with municipal care, and episodes that good care prevents."""

from __future__ import annotations

from scorecard.common.model import Frozen
from scorecard.demo.calibrate import around, counted_with_part, jittered, parts_with_fixed, share_out
from scorecard.demo.places import HEALTH_CENTRES, LISTED
from scorecard.demo.stream import Stream
from scorecard.demo.table import YEARS, Rows, TableRow, by_sex, made_table, months
from scorecard.demo.targets import ByYear, Months, SexesByYear, read_targets


class _Readmissions(Frozen):
    episodes: ByYear
    readmitted: ByYear
    season: Months
    fixed: tuple[str, ...]


class _Preventable(Frozen):
    population: SexesByYear
    episodes: SexesByYear
    season: Months


class _Targets(Frozen):
    readmissions: _Readmissions
    preventable: _Preventable


_TARGETS = read_targets(_Targets, __file__)


@made_table
def cosmic_vardtillfallen(stream: Stream) -> Rows:
    """Make the episodes and readmissions, by month and vårdcentral."""
    targets = _TARGETS.readmissions
    rows: list[TableRow] = []
    frail = jittered(LISTED, stream, 0.12)
    for year in YEARS:
        episodes = share_out(targets.episodes[year], jittered(frail, stream, 0.03))
        readmitted = _readmitted(year, episodes, stream)
        for centre, whole, part in zip(HEALTH_CENTRES, episodes, readmitted, strict=True):
            season = jittered(targets.season, stream, 0.12)
            counted = counted_with_part(whole, part, season, [part / whole] * 12, stream, 0.8)
            place = (centre.kommun, centre.name)
            rows += [(month, *place, *counts) for month, counts in zip(months(year), counted, strict=True)]
    return sorted(rows)


@made_table
def vis_paverkbar_slutenvard(stream: Stream) -> Rows:
    """Make the preventable episodes of older people, by month and sex."""
    targets = _TARGETS.preventable
    for year in YEARS:
        season = jittered(targets.season, stream, 0.03)
        women, men = (share_out(total, jittered(season, stream, 0.03)) for total in targets.episodes[year])
        for month, *counts in zip(months(year), women, men, strict=True):
            of_women, of_men = zip(counts, targets.population[year], strict=True)
            yield from by_sex((month,), of_women, of_men)


def _readmitted(year: int, episodes: list[int], stream: Stream) -> list[int]:
    """Say how many readmissions each vårdcentral had: the outermost of 2025 stand in the table, the others give."""
    chances, fixed = [centre.readmitted for centre in HEALTH_CENTRES], _TARGETS.readmissions.fixed
    if year != YEARS[-1]:
        chances = [around(chance, whole, stream, 0.5) for chance, whole in zip(chances, episodes, strict=True)]
        fixed = ()
    places = [place for place, centre in enumerate(HEALTH_CENTRES) if centre.name in fixed]
    return parts_with_fixed(episodes, chances, _TARGETS.readmissions.readmitted[year], places)
