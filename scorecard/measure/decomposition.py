"""What moved a value: its change since the year before, split exactly into what each of its parts contributed.

A quotient is split between its numerator and its denominator, and among units or sexes, of which each has what its own
value gave apart from what its part of the whole gave. Both splits are symmetric: turned round, they only change sign.

Sources: E. M. Kitagawa (1955), "Components of a difference between two rates", JASA 50:1168–1194, for a rate and its
composition; P. Das Gupta (1978), Demography 15:99–112, for two factors. The composition is measured from the mean of
the two years' values, so that a unit that grows adds where its value is above it and takes away where it is below.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal

import pandas as pd

from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.unit_register import KnownUnits
from scorecard.common import collation
from scorecard.common.edition import Period
from scorecard.common.model import Frozen
from scorecard.common.sexes import BOTH, MEN, UNKNOWN_SEX, WOMEN
from scorecard.measure.measures import Measure
from scorecard.measure.readings import both_sexes, in_period, reading
from scorecard.measure.unit_comparisons import heirs_of

BY_QUOTIENT, BY_SEX = "quotient", "sex"
NUMERATOR_OF, DENOMINATOR_OF = "numerator", "denominator"
_MEMBER = "member"  # a column that rows get: whom they are of
NEAR_ENOUGH = 1e-9  # of binary fractions, beside the values themselves
Stay = Literal["both", "new", "gone"]
Member = tuple[str, bool]  # the name of a unit or a sex, and whether nothing of this year stands for it
Cells = Mapping[Member, tuple[float, float]]  # numerator and denominator
Slices = tuple[Cells, ...]  # of each quotient that the value is the mean of: a month-end, a question


class Contribution(Frozen):
    """What one part contributed, in the indicator's unit.

    `own` is what a changed value of its own gave, with the mean of its two weights, and `mix` what a changed weight
    gave; where nothing is weighed it has none. One that is `new`, or `gone`, has no value to change from, or to: all
    that it gave to a quotient is mix.
    """

    name: str
    own: float
    mix: float | None = None
    stays: Stay = "both"

    @property
    def both(self) -> float:
        """What it contributed in all."""
        return self.own + (self.mix or 0.0)


class Decomposition(Frozen):
    """A change split among all of its parts: `by` is "quotient", "sex" or a kind of unit."""

    by: str
    contributions: tuple[Contribution, ...]

    @property
    def whole(self) -> float:
        """The change, as the sum of its parts."""
        return math.fsum(part for each in self.contributions for part in (each.own, each.mix or 0.0))

    @property
    def mix(self) -> float:
        """What a changed composition contributed: all weights, and what is new or gone."""
        return math.fsum(each.mix or 0.0 for each in self.contributions)


def decompositions(
    measure: Measure,
    previous: Measure | None,
    indicator: Indicator,
    period: Period,
    kinds: Mapping[str, str],
    units: KnownUnits,
    change: float | None,
) -> tuple[Decomposition, ...]:
    """Split a change in every way that its table allows: its quotient, its sexes, and each kind of its units.

    `kinds` maps a kind of unit to the column that names it, and `previous` is last year's measure, where the table has
    it beside this year's. A split whose parts do not add up to the `change` is left out: then there are rows that are
    counted in the whole and not in the parts, or the other way.
    """
    if change is None or not math.isfinite(change):
        return ()
    beside = previous if previous and reading(previous, indicator, period, BOTH) else None
    now, then = in_period(measure, period), in_period(beside, period) if beside else in_period(measure, period.previous)
    found = _every(now, then, indicator, kinds, units, years=0 if beside else 1)
    return tuple(each for each in found if math.isclose(each.whole, change, rel_tol=NEAR_ENOUGH, abs_tol=NEAR_ENOUGH))


def split_quotient(before: Slices, now: Slices, per: float) -> tuple[Contribution, ...]:
    """Split the change of a mean of quotients between numerators and denominators, each with the mean of the other.

    Slices are paired in their order, and none has a denominator of nought.
    """
    above = below = 0.0
    for one, other in zip(before, now, strict=True):
        (n0, d0), (n1, d1) = _whole(one), _whole(other)
        above += (n1 - n0) * (1 / d0 + 1 / d1) / 2
        below += (n0 + n1) / 2 * (1 / d1 - 1 / d0)
    scale = per / len(now)
    return Contribution(name=NUMERATOR_OF, own=above * scale), Contribution(name=DENOMINATOR_OF, own=below * scale)


def split_among(before: Slices, now: Slices, per: float) -> tuple[Contribution, ...]:
    """Split the change of a mean of quotients among members, each into its own value and its weight.

    Slices are paired in their order, and none has a denominator of nought.
    """
    own: dict[Member, float] = dict.fromkeys(_members(before, now), 0.0)
    mix = dict(own)
    for one, other in zip(before, now, strict=True):
        (n0, d0), (n1, d1) = _whole(one), _whole(other)
        centre = (n0 / d0 + n1 / d1) / 2
        for member in own:
            (above0, below0), (above1, below1) = (each.get(member, (0.0, 0.0)) for each in (one, other))
            weight0, weight1 = below0 / d0, below1 / d1
            if below0 and below1:
                value0, value1 = above0 / below0, above1 / below1
                own[member] += (weight0 + weight1) / 2 * (value1 - value0)
                mix[member] += (weight1 - weight0) * ((value0 + value1) / 2 - centre)
            else:
                mix[member] += above1 / d1 - above0 / d0 - centre * (weight1 - weight0)
    scale = per / len(now)
    return _contributions(before, now, {each: (own[each] * scale, mix[each] * scale) for each in own})


def split_total(before: Slices, now: Slices, per: float) -> tuple[Contribution, ...]:
    """Split the change of a sum, or of a mean of sums, among its members."""
    means = [_mean_numerators(each, per) for each in (before, now)]
    parts = {each: (means[1].get(each, 0.0) - means[0].get(each, 0.0), None) for each in _members(before, now)}
    return _contributions(before, now, parts)


def _every(
    now: Measure, then: Measure, indicator: Indicator, kinds: Mapping[str, str], units: KnownUnits, years: int
) -> Iterator[Decomposition]:
    how = indicator.accumulation
    if now.kind in ("percentile", "difference"):
        return  # what is in the middle of all is not made of what is in the middle of each, nor is such a difference
    total = now.kind == "total"
    every = [_slices(both_sexes(one), how, None) for one in (then, now)]
    if any(not each for each in every) or (not total and len(every[0]) != len(every[1])):
        return  # nothing to count in a year, or other month-ends and questions than the year before
    if not total and not now.of_values:
        yield Decomposition(by=BY_QUOTIENT, contributions=split_quotient(every[0], every[1], now.per))
    split = split_total if total else split_among
    if "sex" in now.rows and (sexes := _of_sexes(then, now, how, every)):
        yield Decomposition(by=BY_SEX, contributions=split(*sexes, now.per))
    for kind, column in kinds.items():
        one, other = both_sexes(then), both_sexes(now)
        heirs = heirs_of(one, kind, column, units, years)
        names = [heirs[pair] for pair in zip(one.rows[column], one.rows[one.time], strict=True)]
        members = [
            (name if heir is None else heir, heir is None) for name, heir in zip(one.rows[column], names, strict=True)
        ]
        before = _slices(_with_members(one, members), how, _MEMBER)
        after = _slices(_with_members(other, [(name, False) for name in other.rows[column]]), how, _MEMBER)
        yield Decomposition(by=kind, contributions=split(before, after, now.per))


def _with_members(measure: Measure, members: list[Member]) -> Measure:
    return replace(measure, rows=measure.rows.assign(**{_MEMBER: pd.Series(members, measure.rows.index, "object")}))


def _of_sexes(then: Measure, now: Measure, how: str | None, every: list[Slices]) -> tuple[Slices, Slices] | None:
    """Give the cells of women, men and those of whom it is not known; None where those of a year do not fit the whole.

    Rows of an unknown sex are what the whole has beyond women and men.
    """
    made = []
    for measure, whole in zip((then, now), every, strict=True):
        rows = measure.where(measure.rows["sex"].isin((WOMEN, MEN)))
        slices = _slices(_with_members(rows, [(sex, False) for sex in rows.rows["sex"]]), how, _MEMBER)
        if len(slices) != len(whole) or any(len(cells) < 2 for cells in slices):
            return None
        made.append(tuple(_with_unknown(cells, _whole(one)) for cells, one in zip(slices, whole, strict=True)))
    return made[0], made[1]


def _with_unknown(cells: Cells, whole: tuple[float, float]) -> Cells:
    rest = tuple(all_ - known for all_, known in zip(whole, _whole(cells), strict=True))
    if all(abs(part) <= NEAR_ENOUGH * max(1.0, abs(all_)) for part, all_ in zip(rest, whole, strict=True)):
        return cells
    return {**cells, (UNKNOWN_SEX, False): (rest[0], rest[1])}


def _slices(measure: Measure, how: str | None, member: str | None) -> Slices:
    """Add up numerators and denominators of each member within each quotient that the value is the mean of.

    Those of month-ends without a denominator are left out, as the mean leaves them out.
    """
    rows, time = measure.rows.dropna(subset=measure.columns), measure.time
    if how == "latest" and len(rows):
        rows = rows[rows[time] == rows[time].max()]
    last = rows[time] == rows[time].max()
    parts = rows.assign(
        numerator=rows["numerator"].astype("float64"),
        denominator=0.0 if measure.kind == "total" else rows["denominator"].where(last | (how != "per_capita"), 0.0),
    )
    by: list[str] = [time] if how == "mean_of_snapshots" else []
    by += [measure.over] if measure.over else []
    one: Member = ("", False)
    found: dict[tuple[Any, ...], dict[Member, tuple[float, float]]] = {}
    given = zip(
        zip(*(parts[column] for column in by), strict=True) if by else [()] * len(parts),
        parts[member] if member else [one] * len(parts),
        parts["numerator"],
        parts["denominator"],
        strict=True,
    )
    for key, whom, above, below in given:
        cells = found.setdefault(key, {})
        n, d = cells.get(whom, (0.0, 0.0))
        cells[whom] = n + float(above), d + float(below)
    ordered = (found[key] for key in sorted(found))
    return tuple(cells for cells in ordered if measure.kind == "total" or _whole(cells)[1] > 0)


def _whole(cells: Cells) -> tuple[float, float]:
    return math.fsum(n for n, _ in cells.values()), math.fsum(d for _, d in cells.values())


def _mean_numerators(slices: Slices, per: float) -> dict[Member, float]:
    means: dict[Member, float] = {}
    for cells in slices:
        for member, (above, _) in cells.items():
            means[member] = means.get(member, 0.0) + above / (per * len(slices))
    return means


def _members(before: Slices, now: Slices) -> list[Member]:
    found = {member for cells in (*before, *now) for member in cells}
    return sorted(found, key=lambda member: (collation.alphabetical(member[0]), member[1]))


def _contributions(
    before: Slices, now: Slices, parts: Mapping[Member, tuple[float, float | None]]
) -> tuple[Contribution, ...]:
    was, is_ = ({member for cells in each for member in cells} for each in (before, now))
    return tuple(
        Contribution(
            name=member[0],
            own=own,
            mix=mix,
            stays="gone" if member not in is_ else "both" if member in was else "new",
        )
        for member, (own, mix) in parts.items()
    )
