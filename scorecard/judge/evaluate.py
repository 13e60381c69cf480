"""From a measure to the outcome of an indicator: the year, the year before, the series, sexes and units."""

from __future__ import annotations

import math
import pickle
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from hashlib import sha256

from scorecard.catalogue.board import Rule
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import SEX, Target
from scorecard.catalogue.unit_register import NO_UNITS, KnownUnits
from scorecard.common.edition import BoardYear, Edition, Period
from scorecard.common.faults import Fault, MeasureError, unknown_name
from scorecard.common.own_code import made_by
from scorecard.common.rounding import published
from scorecard.common.sexes import BOTH, MEN, WOMEN
from scorecard.common.store import lent_kept, plain
from scorecard.judge.invented import invented_figures
from scorecard.judge.outcome import Coming, Lack, Outcome
from scorecard.judge.outlook import budgeted, forecast
from scorecard.judge.rule import Judgement, judge, judge_each
from scorecard.measure.decomposition import decompositions
from scorecard.measure.measures import KNOWN_UNITS, Measure
from scorecard.measure.readings import (
    after_last_break,
    both_sexes,
    broken_since_last_year,
    end_of,
    gaps,
    has_unknown,
    in_period,
    is_suppressed_of,
    number_or_none,
    period_measured,
    reading,
    unit_readings,
    with_year_before,
)
from scorecard.measure.series import mark_preliminary, preliminary_of_outturn, series_points, with_months
from scorecard.measure.unit_comparisons import compare_units
from scorecard.measure.values import Point, Reading, UnitReading

YEARS_BACK = 3  # how far a last known value is looked for


@dataclass(frozen=True)
class Reported:
    """What a notebook's cell hands over of an indicator.

    `lag` is how many months its extract may be behind; None where that is not of every month, quarter or day. `known`
    are the units as the edition knows them.
    """

    measure: Measure
    units: Mapping[str, str]
    previous: Measure | None
    budget: Measure | None
    figures: Mapping[str, float | None]
    lag: int | None = None
    known: KnownUnits = NO_UNITS


def evaluate(
    goal: Goal,
    indicator: Indicator,
    edition: Edition,
    reported: Reported,
    riket: Mapping[str, float],
    rule: Rule,
    preliminary: Collection[str] = (),
) -> Outcome:
    """Compute all that is told of an indicator in an edition, of the months that there is something to count in.

    `riket` maps periods ("2025", "2025-01") to the country's figure; `preliminary` are the months that may change.
    Where a store is lent, what was computed of the same is taken from it.
    """

    def make() -> bytes:
        found = _computed(goal, indicator, edition, reported, riket, rule, preliminary)
        return found.model_dump_json().encode()

    tables = [_sum_of(one) for one in (reported.measure, reported.previous, reported.budget)]
    figures = {key: number_or_none(value) for key, value in reported.figures.items()}
    besides = [dict(reported.units), figures, reported.lag, reported.known.digest]
    given = plain([goal, indicator, edition, besides, dict(riket), rule, sorted(preliminary)])
    return Outcome.model_validate_json(lent_kept(("an outcome", made_by(__name__), tables, given), make))


def _sum_of(measure: Measure | None) -> object:
    """Give what a key can be of for a measure: its rows by their sum, and the units that they know by theirs."""
    if measure is None:
        return None
    rows, about = measure.rows, dict(measure.rows.attrs)
    units, kinds = about.pop(KNOWN_UNITS, (NO_UNITS, {}))
    written = pickle.dumps((rows.index, [(name, rows[name].array) for name in rows]))  # which is never read again
    told = {one.name: getattr(measure, one.name) for one in fields(measure) if one.name != "rows"}
    return [sha256(written).hexdigest(), plain([about, kinds, told]), units.digest]


def _computed(
    goal: Goal,
    indicator: Indicator,
    edition: Edition,
    reported: Reported,
    riket: Mapping[str, float],
    rule: Rule,
    preliminary: Collection[str],
) -> Outcome:
    lag, measure = reported.lag, _told_of(reported.measure, indicator)
    measure = after_last_break(_expecting(measure, indicator, reported.lag), indicator, edition)
    if edition.month not in indicator.reporting_months(edition.begins):
        return _not_due(goal, indicator, edition, measure, lag)
    period = period_measured(measure, indicator, edition, lag)
    outturn = reading(measure, indicator, period, BOTH)
    if indicator.yes_no and outturn and outturn.value not in (0, 1):
        what = f"{indicator.id} is done or not"
        raise MeasureError(Fault(what, found=f"{outturn.value:g}", expected="1 where it is done, 0 where it is not"))
    broken = broken_since_last_year(indicator, period)
    previous = _expecting(reported.previous, indicator, lag) if reported.previous and not broken else None

    def year_before(sex: str) -> Reading | None:
        if broken:
            return None
        found = reading(previous, indicator, period, sex) if previous else None
        return found or reading(measure, indicator, period.previous, sex)

    before = year_before(BOTH)
    target = indicator.target(edition.year, end_of(period.months[-1]))
    if reported.budget is not None:
        budget = reading(_expecting(reported.budget, indicator, lag), indicator, period, BOTH)
        target = budgeted(indicator, budget.value) if budget else None
    women, men = (reading(measure, indicator, period, sex) for sex in (WOMEN, MEN))
    units = unit_readings(measure, indicator, period, reported.units)
    judgement: Judgement | None = None
    unknown: tuple[str, ...] = ()
    if outturn and target and (period.whole_year or target.of or not indicator.target_of_year):
        if target.each:
            values = _values(target, women, men, units)
            judgement, unknown = judge_each(values, target, rule, indicator.decimals)
        else:
            judgement = judge(outturn.value, target, rule, indicator.decimals, before.value if before else None)
    both_years = with_year_before(measure, previous)
    if not broken:
        units = compare_units(units, measure, previous, indicator, period, reported.units, reported.known)
    units = with_months(units, both_years, indicator, period, reported.units)
    of_year = None if reported.budget else indicator.target(edition.year)
    points = series_points(both_years, indicator, period, riket, of_year)
    _on_scale(
        indicator, measure, {"the period": outturn, "the year before": before, WOMEN: women, MEN: men}, units, points
    )
    change = outturn.value - before.value if outturn and before else None
    found = Outcome(
        indicator=indicator.id,
        goal=goal.id,
        edition=str(edition),
        begins=edition.begins,
        months=None if period == edition.period else (period.first_month, period.last_month),
        status=indicator.status if outturn else "no_data",
        kind=measure.kind,
        outturn=outturn,
        women=women,
        men=men,
        suppressed_sexes=tuple(
            sex
            for sex, found in ((WOMEN, women), (MEN, men))
            if found is None and is_suppressed_of(measure, indicator, period, sex)  # what has a value lacks nothing
        ),
        unknown_sex=has_unknown(measure, period),
        previous_year=before,
        previous_women=year_before(WOMEN),
        previous_men=year_before(MEN),
        change=change,
        change_percent=_percent(outturn, before),
        decompositions=decompositions(measure, previous, indicator, period, reported.units, reported.known, change),
        riket=riket.get(indicator.riket.year_beside(edition.year)) if indicator.riket else None,
        target=target,
        awaited=_awaited(indicator, edition.year) if target is None else None,
        unknown=unknown,
        judgement=judgement,
        outlook=forecast(indicator, period, both_sexes(both_years), points, reported.budget, rule) if outturn else None,
        preliminary=preliminary_of_outturn(preliminary, indicator, period) if outturn else (),
        series=mark_preliminary(points, period, preliminary),
        units=units,
        figures={key: number_or_none(value) for key, value in reported.figures.items()},
        lacks=() if outturn else _lacks(measure, indicator, period),
        extracts=indicator.extracts,
        columns=measure.read,
    )
    if rounder := _rounder_than_units(indicator, found):
        raise MeasureError(rounder)
    return found.model_copy(update={"invented": invented_figures(indicator, found)})


def _told_of(measure: Measure, indicator: Indicator) -> Measure:
    """Give the measure back, whose parts the indicator says by name where it is a difference.

    Raises:
        MeasureError: one is a difference, and the other is not.
    """
    if measure.net == (indicator.subtracted is not None):
        return measure
    what, expected = f"{indicator.id} has subtracted, and its measure takes nothing away", "a difference, as net(...)"
    if measure.net:
        what = f"{indicator.id} is a difference, and its entry does not say of what"
        expected = "numerator and subtracted: what each of the two is"
    raise MeasureError(Fault(what, expected=expected))


def _on_scale(
    indicator: Indicator,
    measure: Measure,
    readings: Mapping[str, Reading | None],
    units: Sequence[UnitReading],
    points: Sequence[Point],
) -> None:
    """Hold every value against what it can be; of a rate there can be more than a hundred of a hundred.

    Raises:
        MeasureError: one lies beyond that; the first is told.
    """
    low, high = indicator.limits
    if measure.kind == "rate" and indicator.scale is None:
        high = math.inf
    values = {of: each.value for of, each in readings.items() if each}
    values |= {each.unit_name: each.value for each in units if each.value is not None}
    values |= {each.period: each.value for each in points if each.value is not None}
    if beyond := next((of for of, value in values.items() if not low <= value <= high), None):
        what = f"{indicator.id}: the value of {beyond} is none that it can have"
        expected = (
            f"{low:g} to {high:g}, as its unit or its `scale` says: are the columns of its measure the right ones?"
        )
        raise MeasureError(Fault(what, found=f"{values[beyond]:.6g}", expected=expected))


def _rounder_than_units(indicator: Indicator, outcome: Outcome) -> list[Fault]:
    """Find the figures that are the value of a unit and are printed with fewer decimals than that: 100 beside 99,8."""
    values = {published(unit.value) for unit in outcome.units} - {None}
    what, expected = "is a unit's value and is printed otherwise", f"decimals: {indicator.decimals}"
    return [
        Fault(f"{indicator.id}: {figure.key} {what}", found=f"decimals: {figure.decimals}", expected=expected)
        for figure in indicator.figures
        if figure.unit == indicator.unit
        and figure.decimals < indicator.decimals
        and published(outcome.figures.get(figure.key)) in values
    ]


def _expecting(measure: Measure, indicator: Indicator, lag: int | None) -> Measure:
    """Expect every period of a measure, but for one whose year, as the catalogue says, covers a part of it."""
    return replace(measure, regular=lag is not None and not indicator.covers)


def _lacks(measure: Measure, indicator: Indicator, period: Period) -> tuple[Lack, ...]:
    """Tell what keeps an indicator from having an outturn, where it has rows at all."""
    rows = both_sexes(in_period(measure, period))
    found = () if rows.rows.empty else gaps(rows, indicator, period)
    return tuple(Lack(who=who, period=time, suppressed=hidden) for who, time, hidden in found)


def _not_due(goal: Goal, indicator: Indicator, edition: Edition, measure: Measure, lag: int | None) -> Outcome:
    """Say when an indicator is reported next, and the last value that an edition has reported."""
    months = indicator.reporting_months(edition.begins)
    last, period, before = None, edition.period, edition
    for _ in range(YEARS_BACK * len(months)):
        before = before.last_in(months)
        period = period_measured(measure, indicator, before, lag)
        if last := reading(measure, indicator, period, BOTH):
            break
    return Outcome(
        indicator=indicator.id,
        goal=goal.id,
        edition=str(edition),
        begins=edition.begins,
        status="not_due",
        coming=Coming(
            edition=str(edition.next_in(months)),
            begins=edition.begins,
            last=last,
            last_period=period.name if last else None,
        ),
        target=indicator.target(edition.year, end_of(edition.period.months[-1])),
        extracts=indicator.extracts,
        columns=measure.read,
    )


def _values(
    target: Target, women: Reading | None, men: Reading | None, units: Sequence[UnitReading]
) -> dict[str, float | None]:
    """Give the value of each that a target is for.

    Raises:
        MeasureError: it names one that there is not.
    """
    if target.each == SEX:
        return {who: reading.value if reading else None for who, reading in ((WOMEN, women), (MEN, men))}
    values = {unit.unit_name: unit.value for unit in units if unit.unit_kind == target.each}
    faults = [
        unknown_name(f"the target for each {target.each} has one for a unit that is not there", name, values)
        for name in target.own or ()
        if name not in values
    ]
    asked = sum(target.bound_of(name) is not None for name in values)
    if values and (target.at_least or 0) > asked:
        what = f"the target is for more than there are of {target.each}"
        faults.append(Fault(what, found=f"at_least: {target.at_least}", expected=f"at most {asked}"))
    if faults:
        raise MeasureError(faults)
    return values


def _awaited(indicator: Indicator, year: BoardYear) -> date | None:
    """The day since which there is the year's first target, where none is in force yet."""
    target = indicator.target(year)
    return target.all[-1].since if target else None


def _percent(outturn: Reading | None, before: Reading | None) -> float | None:
    if outturn is None or before is None or before.value == 0:
        return None
    return 100 * (outturn.value - before.value) / abs(before.value)
