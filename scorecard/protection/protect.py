"""Taking out of an outcome what is protected, and all that is made of it."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from scorecard.catalogue.board import Protection
from scorecard.catalogue.goals import Catalogue
from scorecard.catalogue.indicator import Figure, Indicator
from scorecard.catalogue.target import SEX
from scorecard.common.edition import Period
from scorecard.common.faults import DisclosureError, Fault
from scorecard.common.rounding import DIGITS, published, rounded
from scorecard.common.sexes import BOTH, MEN, WOMEN
from scorecard.disclosure.attack import SmallCounts
from scorecard.disclosure.fractions import simplest_between
from scorecard.disclosure.plan import ProtectionPlan, ProtectionReason, TellingKey, is_small, plan_protection
from scorecard.disclosure.published import (
    BOTH_SEXES,
    BY_MONTHS,
    EVERYONE,
    PeopleGroup,
    PrintedCount,
    PrintedDigits,
    PrintedStatement,
    is_part_of_whole,
    may_count,
)
from scorecard.judge.invented import invented_figures
from scorecard.judge.outcome import Lack, Outcome, ProtectedRow
from scorecard.measure.measures import Measure
from scorecard.measure.readings import reading, unit_readings
from scorecard.measure.values import Point, Reading, UnitReading
from scorecard.protection.tellings import (
    OUTTURN_KEY,
    PERIOD_KEY,
    SEXES_KEY,
    SPLIT_KEY,
    THIS_YEAR,
    UNIT_BEFORE_KEY,
    UNIT_KEY,
    YEAR_BEFORE,
    counts_of,
    named_in,
    tellings_of,
)

FIGURE_KEY = "figure"
_NO_COUNTS = ("procentenheter", "index", "mnkr")  # the units of figures that are no counts
_OF_PER_CENT = 100


def is_public(indicator: Indicator, rule: Protection) -> bool:
    """Whether the board has said that the counts of all of an indicator's extracts are public."""
    return bool(indicator.extracts) and all(name in rule.public for name in indicator.extracts)


def is_open(extract: str, catalogue: Catalogue, rule: Protection) -> bool:
    """Whether the columns of an extract may be told as they are: it is public, or made into nothing that counts people.

    Of an extract that nothing is made of it is not known what it counts.
    """
    made = [one.of_people for _, one in catalogue.indicators if extract in one.extracts]
    return not rule.on or extract in rule.public or (bool(made) and not any(made))


def small_counts(indicators: Iterable[Indicator], rule: Protection) -> SmallCounts:
    """Say what is small and how close is too close, and of which of the indicators everything is told."""
    public = frozenset(one.id for one in indicators if is_public(one, rule) or not one.of_people)
    return SmallCounts(rule.least_count, rule.width, public)


def protect(
    indicator: Indicator,
    outcome: Outcome,
    rule: Protection,
    known: Sequence[PrintedStatement] = (),
    units_before: tuple[UnitReading, ...] = (),
    to_come: Sequence[PrintedStatement] = (),
    already: Mapping[TellingKey, ProtectionReason] = MappingProxyType({}),
) -> Outcome:
    """Give an outcome without what few people are behind, and without what would give them away.

    `known` is what editions before have told of the indicator, and `to_come` what later ones will. `units_before` are
    the units in the year before, of which a change that is split among them tells. What is told of women and men by
    month is rounded as it is printed, and units are told of over all months alone. What is not told `already`, as a few
    contributors dominate it or indicators of other goals tell of the same, stays so; of an indicator that counts no
    people that is all.

    Raises:
        DisclosureError: it is a mean or a percentile of values, which do not tell how many people are behind each, or a
            total with a small count.
    """
    outcome = outcome.model_copy(update={"units": tuple(map(_without_months, outcome.units))})
    if not indicator.of_people:
        found = outcome.model_copy(update={"units_before": units_before})
        return without_protected(indicator, found, ProtectionPlan(already), rule.least_count)
    if outcome.kind in ("mean", "percentile"):
        what = (
            f"few people may be behind what {indicator.id} tells, a {outcome.kind} of values, and nothing protects them"
        )
        right = (
            "its extracts under protection: public in data/board.yml, with the reason, or a share or a rate of counts"
        )
        raise DisclosureError(Fault(what, expected=right))
    if outcome.kind == "total" and may_count(indicator.unit) and any(_counts(outcome, rule.least_count)):
        what = f"{indicator.id} tells counts of few, and nothing protects those of a total"
        right = "its extracts under protection: public in data/board.yml, with the reason, a coarser division, or "
        right += "of_people: false in its entry where it counts no people"
        raise DisclosureError(Fault(what, expected=right))
    if outcome.outturn is None:
        return outcome.model_copy(update={"coming": _coming(outcome, rule.least_count)})
    found = outcome.model_copy(
        update={"units_before": units_before, "series": tuple(_rounded(each, indicator) for each in outcome.series)}
    )
    asked = SmallCounts(rule.least_count, rule.width)
    named = named_in(indicator, found)
    told = tellings_of(indicator, found)
    plan = plan_protection(told, (*known, *named), asked, rule.least_denominator, to_come, already)
    return without_protected(indicator, found, plan, rule.least_count)


def check_answers(indicator: Indicator, measure: Measure, kinds: Mapping[str, str], rule: Protection) -> None:
    """See that no mean of the questions of a survey is of few: its value does not tell how many have answered.

    Nor does a difference of counts, or of shares, tell how many are in either of them.

    Raises:
        DisclosureError: fewer than the board's least denominator have answered a question, in all, of a sex or a unit,
            or it is a difference.
    """
    if measure.net:
        what = f"few people may be behind what {indicator.id} tells, a difference, and nothing protects them"
        right = "its extracts under protection: public in data/board.yml, with the reason, or of_people: false in its "
        raise DisclosureError(Fault(what, expected=f"{right}entry where it counts no people"))
    if measure.over is None:
        return
    for column in (None, *kinds.values()):
        by = [name for name in ("sex", measure.time, measure.over, column) if name in measure.rows]
        answers = measure.rows.groupby(by)["denominator"].sum()
        if any(is_small(each, rule.least_denominator) for each in answers):
            what = f"few have answered a question of {indicator.id}, and nothing protects a mean of questions"
            right = "its extracts under protection: public in data/board.yml, with the reason, or a coarser division"
            raise DisclosureError(Fault(what, column=column or "", expected=right))


def units_before(
    indicator: Indicator, outcome: Outcome, measure: Measure, previous: Measure | None, kinds: Mapping[str, str]
) -> tuple[UnitReading, ...]:
    """Give the units in the year before, of the kinds that a change is split among.

    `previous` is last year's measure, where the table has it beside this year's; `kinds` maps a kind of unit to the
    column that names it.
    """
    split = {kind: column for kind, column in kinds.items() if any(one.by == kind for one in outcome.decompositions)}
    period = outcome.period
    beside = previous if previous and reading(previous, indicator, period, BOTH) else None
    return unit_readings(beside or measure, indicator, period if beside else period.previous, split)


def totals_to_come(
    indicator: Indicator, outcome: Outcome, measure: Measure, months: Collection[int], least: int
) -> tuple[PrintedCount, ...]:
    """State the sums that later editions of the year will tell of the months of the year before.

    An edition that ends with one of the `months`, the places in the year that are reported, tells of everyone, women
    and men in its months and in those of the year before, whose months an outcome tells of already. What is protected
    now must not follow from that.
    """
    if indicator.accumulation not in BY_MONTHS or indicator.window or not may_count(indicator.unit):
        return ()
    now, made = outcome.period, list[PrintedCount]()
    for place in sorted({place for place in months if place >= now.last_month}):
        period = Period(now.year.previous, place)
        first, _, last = period.span.partition("/")
        whole = PeopleGroup(indicator.id, "", EVERYONE, first, last)
        for sex, group in ((BOTH, EVERYONE), *zip((WOMEN, MEN), BOTH_SEXES, strict=True)):
            if (found := reading(measure, indicator, period, sex)) and not _of_few(found, least):
                made += counts_of(whole._replace(group=group), found)
    return tuple(made)


def without_protected(indicator: Indicator, outcome: Outcome, plan: ProtectionPlan, least: int) -> Outcome:
    """Give an outcome without what a plan protects; figures of few people, or of a protected unit, go as well."""
    taken = _Taken(plan)
    series = tuple(taken.point(each) for each in outcome.series)
    units = tuple(taken.unit(each) for each in outcome.units)
    since = (OUTTURN_KEY, YEAR_BEFORE)
    kept = tuple(each for each in outcome.decompositions if not {(SPLIT_KEY, each.by), since} & plan.protected.keys())
    made = {
        "series": series,
        "units": units,
        "decompositions": kept,
        "units_before": tuple(each for each in outcome.units_before if any(one.by == each.unit_kind for one in kept)),
        "outlook": taken.outlook(outcome),
        "coming": _coming(outcome, least),
        **taken.sexes(outcome),
        **taken.year_before(outcome),
        **taken.judged(outcome),
    }
    if (OUTTURN_KEY, THIS_YEAR) in taken:
        made |= taken.nothing(outcome)
    values = {published(unit.value) for unit in outcome.units if (UNIT_KEY, unit.unit_kind, unit.unit_name) in taken}
    values |= {published(one.value) for one in (outcome.women, outcome.men) if one and (SEXES_KEY, THIS_YEAR) in taken}
    told = {published(one.value) for one in (*units, outcome.outturn, outcome.women, outcome.men) if one} - values
    figures = {figure: outcome.figures.get(figure.key) for figure in indicator.figures}
    gone = tuple(
        figure.key
        for figure, value in figures.items()
        if value is not None
        and (
            (figure.of_people and published(value) not in told and _is_of_few(figure, value, least))
            or published(value) in values
        )
    )
    made["figures"] = {key: None if key in gone else value for key, value in outcome.figures.items()}
    made["suppressed_figures"] = gone
    rows: list[tuple[TellingKey, ProtectionReason]] = [((FIGURE_KEY, key), "few") for key in gone]
    made["protected"] = tuple(
        ProtectedRow(table=key[0], row=key[1:], reason=why) for key, why in (*plan.protected.items(), *rows)
    )
    found = outcome.model_copy(update=made)
    return found.model_copy(update={"invented": invented_figures(indicator, found)})


@dataclass(frozen=True)
class _Taken:
    """What a plan takes out of an outcome, part by part."""

    plan: ProtectionPlan

    def __contains__(self, key: TellingKey) -> bool:
        return key in self.plan.protected

    def point(self, point: Point) -> Point:
        """A month without its figures, or without those of women and men."""
        if (PERIOD_KEY, point.period) in self:
            kept = {"period": point.period, "riket": point.riket, "preliminary": point.preliminary}
            return Point.model_validate({**kept, "suppressed": True, "suppressed_sexes": _has_sexes(point)})
        if (SEXES_KEY, point.period) in self and _has_sexes(point):
            return point.model_copy(update={"women": None, "men": None, "suppressed_sexes": True})
        return point

    def unit(self, unit: UnitReading) -> UnitReading:
        """A unit without its figures, or without those of the year before."""
        if (UNIT_KEY, unit.unit_kind, unit.unit_name) in self:
            return UnitReading(
                unit_kind=unit.unit_kind,
                unit_name=unit.unit_name,
                suppressed=True,
                suppressed_before=unit.compared is not None,
                changes=unit.changes,
            )
        if (UNIT_BEFORE_KEY, unit.unit_kind, unit.unit_name) in self:
            return unit.model_copy(update={"compared": None, "suppressed_before": True})
        return unit

    def sexes(self, outcome: Outcome) -> dict[str, object]:
        """Women and men of both years."""
        made: dict[str, object] = {}
        if (SEXES_KEY, THIS_YEAR) in self and (outcome.women or outcome.men):
            made |= {"women": None, "men": None, "suppressed_sexes": (WOMEN, MEN)}
        if (SEXES_KEY, YEAR_BEFORE) in self:
            made |= {"previous_women": None, "previous_men": None}
        return made

    def year_before(self, outcome: Outcome) -> dict[str, object]:
        """The year before, and what is held against it."""
        if (OUTTURN_KEY, YEAR_BEFORE) not in self:
            return {}
        judged = None if outcome.target and outcome.target.of else outcome.judgement
        gone = dict.fromkeys(("previous_year", "change", "change_percent"))
        return {**gone, "suppressed_before": True, "judgement": judged}

    def judged(self, outcome: Outcome) -> dict[str, object]:
        """A colour that hangs on the value of someone who is protected is not told."""
        each = outcome.target.each if outcome.target else None
        names = [row[2] for row in self.plan.protected if row[0] == UNIT_KEY and row[1] == each]
        names += [WOMEN, MEN] if each == SEX and (SEXES_KEY, THIS_YEAR) in self else []
        if not names:
            return {}
        return {"judgement": None, "unknown": tuple(dict.fromkeys((*outcome.unknown, *names)))}

    def outlook(self, outcome: Outcome) -> object:
        """What is expected of the year is made of its months, and of those of the year before."""
        found = outcome.outlook
        if found is None or not found.method or not any(row[0] == PERIOD_KEY for row in self.plan.protected):
            return found
        return type(found)(months=found.months, ends=found.ends, target=found.target, reason="protected")

    def nothing(self, outcome: Outcome) -> dict[str, object]:
        """An indicator whose very outturn is protected has nothing but what it was before."""
        return {
            **dict.fromkeys(("outturn", "women", "men", "change", "change_percent", "judgement", "outlook")),
            "status": "no_data",
            "decompositions": (),
            "preliminary": (),
            "lacks": (Lack(who="", period=outcome.period.name, suppressed=True),),
        }


def _counts(outcome: Outcome, least: int) -> Iterable[bool]:
    """Tell of each count of a total whether it is small."""
    sexes = (outcome.women, outcome.men, outcome.previous_women, outcome.previous_men)
    told = (outcome.outturn, outcome.previous_year, *sexes, *outcome.units, *outcome.series)
    values = [one.value for one in told if one] + [one for point in outcome.series for one in (point.women, point.men)]
    return (is_small(value, least) for value in values)


def _is_of_few(figure: Figure, value: float, least: int) -> bool:
    """Whether a further figure is a count of few, or may be a share or a change of few: 25 per cent of four, of eight.

    Its counts are not known, so the smallest that make the value stand for them.
    """
    if not is_part_of_whole(figure.unit):
        return figure.unit not in _NO_COUNTS and value.is_integer() and is_small(abs(value), least)
    told = Decimal(str(published(value))) / _OF_PER_CENT + (1 if figure.change_of else 0)
    if told <= 0 or told == 1:  # of none, of all or as many as before, which says nothing of how many
        return False
    half = PrintedDigits(DIGITS, 0).half(told)
    found = simplest_between(Fraction(told - half), Fraction(told + half))
    above, below = found.numerator, found.denominator
    return any(is_small(count, least) for count in (above, below, *([] if figure.change_of else [below - above])))


def _has_sexes(point: Point) -> bool:
    return point.women is not None or point.men is not None


def _coming(outcome: Outcome, least: int) -> object:
    """What was known last, unless few are behind it."""
    found = outcome.coming
    last = found.last if found else None
    if found is None or last is None or not _of_few(last, least):
        return found
    return found.model_copy(update={"last": None, "last_period": None})


def _of_few(reading: Reading, least: int) -> bool:
    pairs = (
        (reading.numerator, reading.denominator),
        (reading.mean_numerator, reading.mean_denominator),
    )
    rests = (below - above for above, below in pairs if above is not None and below is not None)
    return any(is_small(count, least) for count in (*itertools.chain(*pairs), *rests))


def _without_months(unit: UnitReading) -> UnitReading:
    return unit.model_copy(update={"months": ()})


def _rounded(point: Point, indicator: Indicator) -> Point:
    sexes = {name: getattr(point, name) for name in BOTH_SEXES}
    told = {name: None if one is None else float(rounded(one, indicator.decimals)) for name, one in sexes.items()}
    return point.model_copy(update=told)
