"""Whether an indicator got better or worse: the year against the year before, and its last three months alone."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence

import pandas as pd

from scorecard.catalogue.board import VerdictRule
from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import SEX
from scorecard.common.edition import MONTHS_OF_A_YEAR, BoardYear
from scorecard.common.sexes import MEN, WOMEN
from scorecard.judge.change import ChangeTest, ChangeVerdict, Compared, NotCompared, judge_change, spread_of_months
from scorecard.judge.indicator_signals import settled_months
from scorecard.judge.outcome import Outcome, ThinIce, UnitVerdict
from scorecard.judge.rule import judge_without
from scorecard.judge.signals import Observation
from scorecard.measure.intervals import Counted
from scorecard.measure.readings import broken_since_last_year, end_of
from scorecard.measure.values import MadeOf, Reading, UnitReading

MONTHS_OF_NOW = 3


def with_change(indicator: Indicator, outcome: Outcome, rule: VerdictRule) -> Outcome:
    """Give an outcome with what became of it since the year before; one that rests on too little loses its colour."""
    if outcome.outturn is None:
        return outcome
    thin = thin_ice(indicator, outcome, rule)
    found = _without_thin_parts(indicator, outcome, rule)
    few = tuple((unit.unit_kind, unit.unit_name) for unit in found.units if _counts_too_few(indicator, unit, rule))
    found = found.model_copy(update={"thin": thin, "thin_units": few} | ({"judgement": None} if thin else {}))
    if indicator.direction == "none":
        return found
    return found.model_copy(
        update={
            "verdict": change_of_year(indicator, found, rule),
            "verdict_now": None if thin else change_of_now(indicator, found, rule),
            "unit_verdicts": tuple(
                UnitVerdict(unit_kind=unit.unit_kind, unit_name=unit.unit_name, verdict=told)
                for unit in found.units
                if (told := change_of_unit(indicator, found, unit, rule))
            ),
        }
    )


def thin_ice(indicator: Indicator, outcome: Outcome, rule: VerdictRule) -> ThinIce | None:
    """Tell where an outturn counts fewer than it should, or is of a smaller part of those that it is about."""
    size = outcome.outturn.size if outcome.outturn else None
    least = _least(indicator, rule)
    if size is not None and size < least:
        return ThinIce(of="denominator", found=size, least=least)
    covered = outcome.figures.get(indicator.coverage) if indicator.coverage else None
    least = indicator.least_coverage or rule.least_coverage
    if covered is not None and covered < least:
        return ThinIce(of="coverage", found=covered, least=least)
    return None


def change_of_year(indicator: Indicator, outcome: Outcome, rule: VerdictRule) -> ChangeVerdict:
    """Hold an outturn against that of the year before, where the two can be compared."""
    now, before, reason = outcome.outturn, outcome.previous_year, _not_compared(indicator, outcome, rule)
    if reason or now is None or before is None:
        return ChangeVerdict(word="not_comparable", reason=reason or "no_value")
    test = _test(indicator, outcome, now.size is not None and before.size is not None)
    return judge_change(
        _compared(now, test),
        _compared(before, test),
        test,
        indicator.direction,
        indicator.decimals,
        indicator.least_change or 0.0,
        _times(indicator, outcome, len(outcome.period.months)),
    )


def change_of_unit(
    indicator: Indicator, outcome: Outcome, unit: UnitReading, rule: VerdictRule
) -> ChangeVerdict | None:
    """Hold a unit against those that it is compared with; None of one that is compared with nothing.

    A least change is one of the whole, and says nothing of a part of it.
    """
    found = unit.compared
    if found is None or found.now is None or found.before is None:
        return None
    sizes = [each.size for each in (found.now, found.before) if each.size is not None]
    least = _least(indicator, rule)
    reason: NotCompared | None = "preliminary" if outcome.preliminary else None
    if outcome.thin or any(size < least for size in sizes):
        reason = "thin"
    if reason:
        return ChangeVerdict(word="not_comparable", reason=reason)
    test = _test(indicator, outcome, len(sizes) == 2)
    test = None if test == "least_change" else test
    return judge_change(
        _compared(found.now, test),
        _compared(found.before, test),
        test,
        indicator.direction,
        indicator.decimals,
        times=_times(indicator, outcome, len(outcome.period.months)),
    )


def change_of_now(indicator: Indicator, outcome: Outcome, rule: VerdictRule) -> ChangeVerdict | None:
    """Hold the last three settled months against those of the year before; None where there are none."""
    months = {month.period: month for month in settled_months(indicator, outcome)}
    if indicator.window or indicator.yes_no or not months:
        return None
    last = max(pd.Period(name, freq="M") for name in months)
    these = [last - back for back in reversed(range(MONTHS_OF_NOW))]
    those = [month - MONTHS_OF_A_YEAR for month in these]
    broken = indicator.broken_between(those[0].start_time.date(), end_of(last))
    if broken or not all(str(month) in months for month in (*these, *those)):
        return None
    now, before = ([months[str(month)] for month in each] for each in (these, those))
    test = _test(indicator, outcome, all(month.denominator is not None for month in (*now, *before)))
    one, other = (_together(indicator, each, test) for each in (now, before))
    least = _least(indicator, rule)
    if any(each.counted and each.counted.out_of < least for each in (one, other)):
        return None
    part = MONTHS_OF_NOW / len(outcome.period.months) if indicator.accumulation == "sum" else 1.0
    found = judge_change(
        one,
        other,
        test,
        indicator.direction,
        indicator.decimals,
        part * (indicator.least_change or 0.0),
        _times(indicator, outcome, MONTHS_OF_NOW),
    )
    return found.model_copy(update={"months": (str(these[0]), str(last))})


def _least(indicator: Indicator, rule: VerdictRule) -> float:
    return indicator.least_denominator or rule.least_denominator


def _counts_too_few(indicator: Indicator, made: MadeOf, rule: VerdictRule) -> bool:
    return made.size is not None and made.size < _least(indicator, rule)


def _without_thin_parts(indicator: Indicator, outcome: Outcome, rule: VerdictRule) -> Outcome:
    """Let those of a target for each who count too few have no colour, nor what hangs on them."""
    target, judgement = outcome.target, outcome.judgement
    if judgement is None or target is None or not judgement.parts:
        return outcome
    units = {unit.unit_name: unit for unit in outcome.units if unit.unit_kind == target.each}
    readings: Mapping[str, MadeOf | None] = {WOMEN: outcome.women, MEN: outcome.men} if target.each == SEX else units
    asked = {who: each for who, each in readings.items() if target.bound_of(who)}
    least = _least(indicator, rule)
    thin = tuple(who for who, each in asked.items() if each and each.size is not None and each.size < least)
    judged = judge_without(judgement, thin, target, len(asked))
    return outcome.model_copy(update={"judgement": judged, "thin_parts": thin}) if thin else outcome


def _not_compared(indicator: Indicator, outcome: Outcome, rule: VerdictRule) -> NotCompared | None:
    before = outcome.previous_year
    if broken_since_last_year(indicator, outcome.period):
        return "broken"
    if outcome.suppressed_before:
        return "protected"
    if before is None:
        return "first_year" if indicator.first_year == str(outcome.period.year) else None
    if outcome.preliminary:
        return "preliminary"
    least = _least(indicator, rule)
    return "thin" if outcome.thin or (before.size is not None and before.size < least) else None


def _test(indicator: Indicator, outcome: Outcome, counted: bool) -> ChangeTest | None:
    """Choose the test: by what is measured, and by whether it is known how much it counts.

    What is counted and says something of the next, so that it has no interval, is tested by its months alone.
    """
    if indicator.yes_no:
        return "done"
    alone = indicator.interval == "none" and _times(indicator, outcome, 1) == 1
    if counted and not alone and outcome.kind in ("share", "rate"):
        return "newcombe" if outcome.kind == "share" else "poisson"
    return "least_change" if indicator.least_change else None


def _compared(reading: Reading, test: ChangeTest | None) -> Compared:
    number = reading.mean_numerator if reading.numerator is None else reading.numerator
    return _with_counted(reading.value, number, reading.size, test)


def _with_counted(value: float, number: float | None, size: float | None, test: ChangeTest | None) -> Compared:
    """Give a value with what it counts; a mean of shares is not its mean numerator over its mean denominator."""
    if size is None or test not in ("newcombe", "poisson"):
        return Compared(value)
    return Compared(value, Counted(value / 100 * size if test == "newcombe" else number or 0.0, size))


def _together(indicator: Indicator, months: Sequence[Observation], test: ChangeTest | None) -> Compared:
    """Make one value of some months: their sum, their quotient of sums, or the mean of what each is by itself."""
    values = [month.value for month in months]
    if indicator.accumulation == "sum":
        return Compared(math.fsum(values))
    numbers, sizes = ([part or 0.0 for part in parts] for parts in zip(*(month[2:] for month in months), strict=True))
    number, size = math.fsum(numbers), math.fsum(sizes)
    if indicator.accumulation == "ratio_of_sums" and size:
        # Each value is its own quotient, so that weighed by what it is of they are the quotient of the sums.
        value = math.fsum(value * part for value, part in zip(values, sizes, strict=True)) / size
        return _with_counted(value, number, size, test)
    return _with_counted(statistics.fmean(values), number / len(months), size / len(months), test)


def _times(indicator: Indicator, outcome: Outcome, months: int) -> float:
    """How many times more than one draw its months vary, in the two years that are compared.

    A mean of so many `months` varies the less; what it counts is what one of them does, so that it is never below 1.
    """
    if indicator.window or outcome.kind not in ("share", "rate"):
        return 1.0
    years: dict[BoardYear, list[Counted]] = {}
    for month in settled_months(indicator, outcome):
        if month.numerator is not None and month.denominator:
            year = BoardYear.of(pd.Period(month.period, freq="M"), outcome.begins)
            years.setdefault(year, []).append(Counted(month.numerator, month.denominator))
    compared = (years.get(year, []) for year in (outcome.period.year.previous, outcome.period.year))
    times = spread_of_months(compared, shares=outcome.kind == "share")
    return max(1.0, times / math.sqrt(months)) if indicator.accumulation == "mean_of_snapshots" else times
