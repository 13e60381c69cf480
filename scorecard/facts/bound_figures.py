"""Outcomes and lines of money whose numbers know which fact they are, so that what is told of them is bound to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from scorecard.catalogue.target import Bound, Target
from scorecard.common.edition import BoardYear, Period
from scorecard.judge.equality import EqualityGap
from scorecard.judge.outcome import Coming, Outcome
from scorecard.judge.outlook import Outlook
from scorecard.judge.rule import Judgement
from scorecard.judge.units_met import UnitsMet
from scorecard.measure.decomposition import Contribution, Decomposition
from scorecard.measure.finances import Frame, Line, Statement
from scorecard.measure.values import Point, Reading, UnitReading
from scorecard.wording.bound import FactValue, fact_of
from scorecard.wording.fact_ids import (
    AGAINST_REGION,
    CONTRIBUTION,
    MEN_OF,
    OUTTURN,
    RIKET,
    TARGET_LEVEL,
    WOMEN_OF,
    fact_id,
    period_part,
)
from scorecard.wording.placeholders import Insats

# What a value is made of or lies between, by the name of its field.
PARTS = {"numerator": "taljare", "denominator": "namnare", "low": "lagst", "high": "hogst"}
UNIT_PARTS = {"mean_denominator": "storlek"}  # what the value of a unit that is no quotient rests on
LEVEL = "malniva"  # where a change that is asked for leads to
GROUPS = {"women": WOMEN_OF, "men": MEN_OF, "riket": RIKET}
# How many units meet the target, and which are left out, by the name of the field.
UNITS_MET = {
    "met": "enheter-som-nar-malet",
    "of": "enheter-som-provas",
    "protected": "enheter-som-skyddas",
    "thin": "enheter-med-litet-underlag",
    "without": "enheter-utan-varde",
}
_FRAME, _LIMITS = "ekonomi", "ram"
_Made = TypeVar("_Made", Reading, UnitReading, Point)


def bound_outcome(outcome: Outcome) -> Outcome:
    """Give an outcome whose figures know the ids of their facts."""
    name, year = outcome.indicator, outcome.period.year
    before = year.previous

    def reading(found: Reading | None, what: str, when: BoardYear | str) -> Reading | None:
        return found and _with_parts(found, fact_id(name, what, when))

    return outcome.model_copy(
        update={
            "outturn": reading(outcome.outturn, OUTTURN, year),
            "women": reading(outcome.women, WOMEN_OF, year),
            "men": reading(outcome.men, MEN_OF, year),
            "previous_year": reading(outcome.previous_year, OUTTURN, before),
            "previous_women": reading(outcome.previous_women, WOMEN_OF, before),
            "previous_men": reading(outcome.previous_men, MEN_OF, before),
            "change": _value(outcome.change, fact_id(name, "forandring", year)),
            "change_percent": _value(outcome.change_percent, fact_id(name, "forandring-procent", year)),
            "decompositions": tuple(_split(split, name, year) for split in outcome.decompositions),
            "riket": _value(outcome.riket, fact_id(name, RIKET, year)),
            "target": outcome.target and bound_target(outcome.target, fact_id(name, TARGET_LEVEL, year)),
            "judgement": outcome.judgement and _judgement(outcome, outcome.judgement, year),
            "outlook": outcome.outlook and _outlook(outcome.outlook, name, year),
            "coming": outcome.coming and _coming(outcome.coming, name),
            "series": tuple(_point(point, name) for point in outcome.series),
            "units": tuple(_units(outcome.units, name, year)),
            "figures": {key: _value(value, fact_id(name, key, year)) for key, value in outcome.figures.items()},
        }
    )


def bound_units_met(found: UnitsMet, indicator: str, year: BoardYear) -> UnitsMet:
    """Give a count of units whose numbers know the ids of their facts."""

    def bound(name: str) -> FactValue:
        return FactValue(getattr(found, name), fact_id(indicator, UNITS_MET[name], found.kind, year))

    left_out = (bound(name) for name in ("protected", "thin", "without"))
    return UnitsMet(found.kind, bound("met"), bound("of"), *left_out)


def bound_target(target: Target, name: str) -> Target:
    """Give a target whose levels know the ids of their facts: one has the name itself, the ends of a band have more."""
    return target.model_copy(
        update={
            "value": _value(target.value, name),
            "yellow": _value(target.yellow, f"{name}.gult"),
            "low": target.low and _level(target.low, f"{name}.lagst"),
            "high": target.high and _level(target.high, f"{name}.hogst"),
            "own": target.own and {who: _level(one, f"{name}.{fact_id(who)}") for who, one in target.own.items()},
            "before": target.before and bound_target(target.before, f"{name}.tidigare"),
        }
    )


class BoundLine(Line):
    """A line of the income statement whose amounts, and what is computed of them, know the ids of their facts."""

    @property
    def change(self) -> float:
        """Outturn minus the year before."""
        return FactValue(super().change, fact_id("ekonomi", self.id, "forandring"))

    @property
    def change_percent(self) -> float:
        """The change in per cent of the year before."""
        return FactValue(super().change_percent, fact_id("ekonomi", self.id, "forandring-procent"))

    @property
    def gap(self) -> float:
        """Outturn minus budget."""
        return FactValue(super().gap, fact_id("ekonomi", self.id, "avvikelse"))

    @property
    def gap_percent(self) -> float:
        """The gap in per cent of the budget."""
        return FactValue(super().gap_percent, fact_id("ekonomi", self.id, "avvikelse-procent"))


def bound_line(line: Line) -> BoundLine:
    """Give a line of the income statement whose amounts know the ids of their facts."""
    amounts = {"utfall": line.outturn, "budget": line.budget, "fjol": line.previous}
    known = (FactValue(value, fact_id("ekonomi", line.id, what)) for what, value in amounts.items())
    return BoundLine(line.id, line.name, *known)


def bound_statement(made: Statement) -> Statement:
    """Give an income statement whose lines know the ids of their facts."""
    lines = {name: bound_line(line) for name, line in made.lines.items()}
    income, costs = (tuple(map(bound_line, those)) for those in (made.income, made.costs))
    return replace(made, income=income, costs=costs, net_cost=bound_line(made.net_cost), lines=lines)


class BoundFrame(Frame):
    """A net-cost frame whose amounts know the ids of their facts."""

    @property
    def decided(self) -> float | None:
        """What was decided before the year began."""
        return _value(super().decided, fact_id(_FRAME, _LIMITS, "beslutad"))

    @property
    def total(self) -> float | None:
        """The frame after every decision of the year."""
        return _value(super().total, fact_id(_FRAME, _LIMITS, "summa"))

    def at(self, day: str) -> float | None:
        """The frame on a day."""
        return _value(super().at(day), fact_id(_FRAME, _LIMITS, "per", day))

    def shifted(self, months: Period) -> float:
        """The sum of the shifts in some months of the year."""
        return FactValue(super().shifted(months), fact_id(_FRAME, _LIMITS, "vaxlingar", months.span))


def bound_frame(made: Frame) -> BoundFrame:
    """Give a frame whose amounts know the ids of their facts; a decision is known by its day and what it is about."""
    shifts = (
        replace(each, tkr=FactValue(each.tkr, fact_id(_FRAME, _LIMITS, each.date.date(), each.description)))
        for each in made.shifts
    )
    return BoundFrame(made.year, tuple(shifts), made.set_by)


def bound_insats(insats: Insats) -> Insats:
    """Give an insats whose figure knows the id of its fact."""
    return replace(insats, raw=_value(insats.raw, fact_id("insats", insats.name)))


def bound_difference(found: EqualityGap) -> EqualityGap:
    """Give a difference of bound values with the ids of its facts: of its size, and of the ends of its interval."""
    of = fact_of(found.gap) or (f"{name}.{AGAINST_REGION}" if (name := fact_of(found.value)) else None)
    if of is None:
        return found
    low, high = FactValue(found.low, f"{of}.lagst"), FactValue(found.high, f"{of}.hogst")
    return replace(found, gap=FactValue(found.gap, of), low=low, high=high)


def _value(value: float | None, name: str) -> float | None:
    return None if value is None else FactValue(value, name)


def told_parts(found: Reading | UnitReading | Point) -> Mapping[str, str]:
    """What a value is told to be made of, by the name of its field."""
    return {**PARTS, **UNIT_PARTS} if isinstance(found, UnitReading) else PARTS


def _with_parts(found: _Made, name: str) -> _Made:
    parts = {
        field: _value(getattr(found, field), f"{name}.{part}")
        for field, part in told_parts(found).items()
        if hasattr(found, field)
    }
    return found.model_copy(update={"value": _value(found.value, name)} | parts)


def _level(level: Bound, name: str) -> Bound:
    return level.model_copy(update={"value": _value(level.value, name), "yellow": _value(level.yellow, f"{name}.gult")})


def _point(point: Point, indicator: str) -> Point:
    name = fact_id(indicator, period_part(point.period), point.period)
    groups = {field: _value(getattr(point, field), f"{name}.{what}") for field, what in GROUPS.items()}
    return _with_parts(point, name).model_copy(update=groups)


def _units(units: Sequence[UnitReading], indicator: str, year: BoardYear) -> Iterator[UnitReading]:
    """Bind each unit; one whose name is written as that of another before it has a number after it."""
    named = _Names()
    for unit in units:
        name = fact_id(indicator, "enhet", unit.unit_kind, unit.unit_name)
        yield _unit(unit, f"{named.of(name)}.{fact_id(year)}")


def _unit(unit: UnitReading, name: str) -> UnitReading:
    found = unit.compared
    if found:
        ends = {"value": _value(found.value, f"{name}.jamfort"), "previous": _value(found.previous, f"{name}.fjol")}
        found = found.model_copy(update=ends)
    return _with_parts(unit, name).model_copy(update={"compared": found})


def _split(split: Decomposition, indicator: str, year: BoardYear) -> Decomposition:
    """Bind each part of a change; one with the name of another before it has a number after it."""
    named = _Names()
    return split.model_copy(
        update={
            "contributions": tuple(
                _contribution(
                    part, f"{named.of(fact_id(indicator, CONTRIBUTION, split.by, part.name))}.{fact_id(year)}"
                )
                for part in split.contributions
            )
        }
    )


def _contribution(part: Contribution, name: str) -> Contribution:
    return part.model_copy(update={"own": _value(part.own, name), "mix": _value(part.mix, f"{name}.fordelning")})


class _Names:
    """Gives a name that is written as another before it a number after it."""

    def __init__(self) -> None:
        self._written: Counter[str] = Counter()

    def of(self, name: str) -> str:
        self._written[name] += 1
        return f"{name}-{self._written[name]}" if self._written[name] > 1 else name


def _judgement(outcome: Outcome, judged: Judgement, year: BoardYear) -> Judgement:
    """Bind what an outturn is held against; the level that a change leads to is no target that is written."""
    indicator, changed = outcome.indicator, outcome.target is not None and outcome.target.of is not None
    level = fact_id(indicator, LEVEL if changed else TARGET_LEVEL, year)
    bounds = judged.bounds
    if len(bounds) == 1:
        bounds = (_level(bounds[0], level),)
    elif len(bounds) == 2:  # the two ends of a band
        bounds = (_level(bounds[0], f"{level}.lagst"), _level(bounds[1], f"{level}.hogst"))
    return judged.model_copy(
        update={
            "bounds": bounds,
            "fulfilment": _value(judged.fulfilment, fact_id(indicator, "uppfyllelse", year)),
            "printed_margin": _value(judged.printed_margin, fact_id(indicator, "avstand", year)),
        }
    )


def _outlook(outlook: Outlook, indicator: str, year: BoardYear) -> Outlook:
    name = fact_id(indicator, "prognos", year)
    pace = outlook.pace
    if pace:
        pace = pace.model_copy(update={"value": _value(pace.value, fact_id(indicator, "takt", year))})
    return outlook.model_copy(
        update={
            "value": _value(outlook.value, name),
            "low": _value(outlook.low, f"{name}.lagst"),
            "high": _value(outlook.high, f"{name}.hogst"),
            "target": outlook.target and bound_target(outlook.target, f"{name}.malvarde"),
            "pace": pace,
        }
    )


def _coming(coming: Coming, indicator: str) -> Coming:
    if coming.last is None or coming.last_period is None:
        return coming
    return coming.model_copy(
        update={"last": _with_parts(coming.last, fact_id(indicator, "senast", coming.last_period))}
    )
