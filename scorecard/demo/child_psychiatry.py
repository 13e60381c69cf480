"""Child and adolescent psychiatry: assessments, investigations and treatments started, and who waits."""

from __future__ import annotations

from scorecard.common.model import Frozen
from scorecard.demo.stream import Stream
from scorecard.demo.table import DECEMBER, YEARS, Rows, by_sex, made_table, months
from scorecard.demo.targets import ByYear, InTime, Months, Season, read_targets


class Step(Frozen):
    """A step of care: what was started and what of it within 30 days, and December's queue with women's part of it."""

    name: str
    queue: ByYear
    queue_women: float
    started: InTime


class _Targets(Frozen):
    """The steps of care and their season, and how the queue sways over a year."""

    sway: Months
    season: Season
    steps: tuple[Step, ...]


_TARGETS = read_targets(_Targets, __file__)


@made_table
def cosmic_bup(stream: Stream) -> Rows:
    """Make the steps of child psychiatry, by month, step and sex."""
    for step in _TARGETS.steps:
        waiting = _waiting(step, stream)
        for year in YEARS:
            started = step.started.of_year(year, _TARGETS.season, stream)
            for month, women, men in zip(months(year), *started, strict=True):
                girls = round(waiting[month] * step.queue_women)
                yield from by_sex((month, step.name), (*women, girls), (*men, waiting[month] - girls))


def _waiting(step: Step, stream: Stream) -> dict[str, int]:
    """Let the queue go from one December to the next, over summer's rise."""
    waiting: dict[str, int] = {}
    start = step.queue[YEARS[0]] * 1.12
    for year in YEARS:
        end = step.queue[year]
        for index, month in enumerate(months(year)):
            level = start + (end - start) * (index + 1) / 12
            noise = 0.04 * stream.noise() if index < DECEMBER else 0.0
            waiting[month] = round(level * _TARGETS.sway[index] * (1.0 + noise))
        start = end
    return waiting
