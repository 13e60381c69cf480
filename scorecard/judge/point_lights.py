"""The colour of every point of a year by itself, held against the target that was in force then."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorecard.catalogue.board import Rule
from scorecard.common.edition import MONTHS_OF_A_QUARTER, MONTHS_OF_A_YEAR
from scorecard.common.model import Frozen
from scorecard.judge.outcome import Outcome
from scorecard.judge.rule import Light, light
from scorecard.measure.values import Point

_PART = re.compile(r"(?P<year>\d{4})-(?P<kind>[KT]?)(?P<part>\d{1,2})")
_LENGTHS = {"": 1, "K": MONTHS_OF_A_QUARTER, "T": 4}  # months


class PointLight(Frozen):
    """A point with the places of its first and last month in the year; no colour where it is held against nothing."""

    point: Point
    first: int
    last: int
    light: Light | None = None


def point_lights(outcome: Outcome, rule: Rule) -> tuple[PointLight, ...]:
    """Give the points of the edition's year in their order, each with its colour."""
    return tuple(_lights(outcome, rule))


def _lights(outcome: Outcome, rule: Rule) -> Iterator[PointLight]:
    year = outcome.period.year
    for point in outcome.series:
        places = _places(outcome, point.period)
        if places is None:
            continue
        first, last = places
        target = outcome.target.on(year.month(last).end_time.date()) if outcome.target else None
        colour = None
        if target is not None and point.met is not None and point.value is not None:
            colour = light(point.value, target, rule)
        yield PointLight(point=point, first=first, last=last, light=colour)


def _places(outcome: Outcome, name: str) -> tuple[int, int] | None:
    """The places of the first and the last month of a point in the year; None where it is of another year."""
    year = outcome.period.year
    if year.names(name):
        return 1, MONTHS_OF_A_YEAR
    first, _, end = name.partition("/")
    read = _PART.fullmatch(end or first)
    if read is None:
        return None
    length = _LENGTHS[read["kind"]]
    last = year.count_to(int(read["year"]), length * int(read["part"]))
    if not 1 <= last <= MONTHS_OF_A_YEAR:
        return None
    begins = year.place(first) if end else last - length + 1
    return max(begins or 1, 1), last
