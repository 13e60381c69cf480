"""The facts of an indicator: its outturn and all that is told beside it, its series, its units and its outlook."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import Bound, Target
from scorecard.common.edition import Period
from scorecard.facts.bound_figures import (
    GROUPS,
    UNIT_PARTS,
    UNITS_MET,
    bound_outcome,
    bound_units_met,
    told_parts,
)
from scorecard.facts.fact import FactRows, FactStatus, PublishedFact
from scorecard.judge.invented import figures_of_split, invented_of_point
from scorecard.judge.outcome import Outcome
from scorecard.judge.units_met import units_met
from scorecard.measure.values import Point, Reading, UnitReading
from scorecard.wording import dates, labels, numbers
from scorecard.wording.bound import FactValue
from scorecard.wording.fact_ids import fact_id
from scorecard.wording.indicator import size_label
from scorecard.wording.indicator import when as told_when
from scorecard.wording.moved import MORE_DECIMALS, part_name
from scorecard.wording.phrases import bound_places
from scorecard.wording.swedish import coded, phrase
from scorecard.wording.units import UNITS

_OF_SEX = ("women", "men")
# The values of the year before are invented where the catalogue says so of this year's.
_PARTS_BEFORE = {"previous_women": _OF_SEX[:1], "previous_men": _OF_SEX[1:]}


@dataclass(frozen=True)
class IndicatorFacts:
    """An indicator with what its facts have in common: where they were read, and whose the others are."""

    indicator: Indicator
    outcome: Outcome
    read: tuple[FactRows, ...]
    riket_source: str
    target_source: str

    def __iter__(self) -> Iterator[PublishedFact]:
        """Give every fact, in the order of the card."""
        found = bound_outcome(self.outcome)
        if self.indicator.unit is None:
            return
        year = {"period": found.period.span, "when": told_when(self.indicator, found)}
        yield from self._readings(found, year)
        yield from self._compared(found, year)
        yield from self._moved(found, year)
        if found.target:
            yield from self._target(found.target, coded("facts.what")["target"], year)
        yield from self._judged(found, year)
        yield from self._expected(found)
        yield from self._further(found, year)
        for point in found.series:
            yield from self._point(point)
        for unit in found.units:
            yield from self._unit(unit, year)

    def _readings(self, found: Outcome, year: Mapping[str, Any]) -> Iterator[PublishedFact]:
        """The outturn, women and men, this year and the year before, and what was known last."""
        told, before = coded("facts.what"), _when(found.period.previous)
        for name in ("outturn", "women", "men", "previous_year", "previous_women", "previous_men"):
            reading, when = getattr(found, name), before if name.startswith("previous") else year
            if reading:
                keys = self._keys(name, when["period"])
                made_up = self._rests_on(name, *(_PARTS_BEFORE.get(name, ())))
                yield from self._reading(reading, told[name], {**when, **made_up}, keys)
        for one, other, name, when in (
            (found.women, found.men, "gap", year),
            (found.previous_women, found.previous_men, "previous_gap", before),
        ):
            if one and other:
                yield self._difference(one.value, other.value, told[name], {**when, **self._rests_on("gap")})
        if found.coming and found.coming.last and found.coming.last_period:
            span = found.coming.last_period
            when = {"period": span, "when": dates.period(span)}
            yield from self._reading(found.coming.last, told["last"], when, {})

    def _further(self, found: Outcome, year: Mapping[str, Any]) -> Iterator[PublishedFact]:
        """The further figures, and in how many periods and of how many units the target was met."""
        for figure in self.indicator.figures:
            value = found.figures.get(figure.key)
            if value is not None:
                yield self._fact(value, figure.label, figure.decimals, **{**year, "unit": _after(figure.unit)})
        year_of = found.period.year
        if self.indicator.direction != "none" and found.series and not found.months_suppressed(year_of):
            met = FactValue(len(found.months_met(year_of)), fact_id(self.indicator.id, "manader-med-malet", year_of))
            more = {**year, "unit": "", **self._rests_on("light", "outturn")}
            yield self._fact(met, coded("facts.what")["months_met"], 0, **more)
        for counted in units_met(found):
            shared = {**year, "unit": "", **self._rests_on("light", "outturn")}
            bound = bound_units_met(counted, self.indicator.id, year_of)
            for name in UNITS_MET:
                number, told = getattr(bound, name), coded("facts.units_met")[name]
                if number or name in ("met", "of"):
                    yield self._fact(number, f"{told} ({counted.kind})", 0, **shared)

    def _fact(self, value: float, label: str, decimals: int | None = None, **more: Any) -> PublishedFact:
        if not isinstance(value, FactValue):
            raise TypeError(f"{label} of {self.indicator.id} has no id")
        after = _after(self.indicator.unit or "")
        given: dict[str, Any] = {"unit": after, "rows": self.read} | more
        places = self.indicator.decimals if decimals is None else decimals
        name = f"{self.indicator.name}, {label}"
        return PublishedFact(value.fact, name, float(value), places, indicator=self.indicator.id, **given)

    def _reading(
        self, found: Reading | UnitReading | Point, label: str, when: Mapping[str, Any], keys: Mapping[str, str]
    ) -> Iterator[PublishedFact]:
        """A value with its numerator, denominator and interval."""
        whole: dict[str, float | None] = {"numerator": found.numerator, "denominator": found.denominator}
        rows = tuple(replace(each, keys=keys) for each in self.read)
        shared: dict[str, Any] = {**when, "rows": rows}
        if found.value is not None:
            yield self._fact(found.value, label, **shared, **_plain(whole) | {"formula": self._formula(found)})
        told = coded("facts.parts")
        named = {"numerator": self.indicator.numerator, "denominator": self.indicator.denominator}
        named |= dict.fromkeys(UNIT_PARTS, size_label(self.indicator))
        for name, part in told_parts(found).items():
            value = getattr(found, name, None)
            if value is not None:
                counted = name in whole or name in UNIT_PARTS
                words = named.get(name)
                yield self._fact(
                    value,
                    f"{label}: {words or told[part]}",
                    0 if counted else None,
                    **shared,
                    **_told_of_part(counted),
                )

    def _formula(self, found: Reading | UnitReading | Point) -> str:
        indicator = self.indicator
        how = labels.accumulated(indicator) or ""
        if found.numerator is None or found.denominator is None:
            return how
        above, below = (numbers.shortest(float(part)) for part in (found.numerator, found.denominator))
        words = {"above": above, "below": below}
        words["counted"] = indicator.numerator or phrase("numerator").lower()
        words["of"] = indicator.denominator or phrase("denominator").lower()
        kind = self.outcome.kind
        what = phrase(
            "facts.share" if kind == "share" else "facts.rate" if kind == "rate" else "facts.quotient", **words
        )
        return f"{what} {how}"

    def _difference(
        self, one: float, other: float, label: str, more: Mapping[str, Any], decimals: int | None = None
    ) -> PublishedFact:
        n = self.indicator.decimals + 2
        formula = phrase("facts.difference", one=numbers.number(float(one), n), other=numbers.number(float(other), n))
        unit = UNITS[self.indicator.unit or ""]
        after = unit.difference if unit.difference is not None else unit.after
        return self._fact(one - other, label, decimals, **more, signed=True, unit=after, formula=formula)

    def _compared(self, found: Outcome, year: Mapping[str, Any]) -> Iterator[PublishedFact]:
        told = coded("facts.what")
        if found.change is not None and found.outturn and found.previous_year:
            change = {**year, **self._rests_on("change")}
            made = self._difference(found.outturn.value, found.previous_year.value, told["change"], change)
            yield replace(made, id=_id(found.change))
        if found.change_percent is not None and numbers.has_value(found.change_percent):
            formula = phrase("facts.change_percent")
            more = {**year, "unit": _after("procent"), "formula": formula, **self._rests_on("change")}
            yield self._fact(found.change_percent, told["change_percent"], 1, **more, signed=True)
        if numbers.has_value(found.riket):
            status: FactStatus = "invented" if self._lost("riket") else "cited"
            cited: dict[str, Any] = {"source": self.riket_source, "status": status, "rows": ()}
            beside = self.indicator.riket.year_beside(found.period.year) if self.indicator.riket else ""
            n = self.indicator.riket_decimals
            yield self._fact(found.riket, told["riket"], n, **{**year, "period": beside, "when": beside}, **cited)
            if found.outturn:
                beside_riket = {**year, **self._rests_on("outturn", "riket")}
                yield self._difference(found.outturn.value, found.riket, told["riket_gap"], beside_riket, n)

    def _moved(self, found: Outcome, year: Mapping[str, Any]) -> Iterator[PublishedFact]:
        """What each part of the change contributed."""
        unit, told = UNITS[self.indicator.unit or ""], coded("facts.moved")
        shared = {**year, "unit": unit.difference if unit.difference is not None else unit.after, "signed": True}
        for split in found.decompositions:
            more = shared | self._rests_on(*figures_of_split(split))
            for part in split.contributions:
                named = part_name(self.indicator, split, part)
                for what, value in (("own" if part.mix is not None else "whole", part.own), ("mix", part.mix)):
                    if value is not None:
                        given = more | {"formula": told[f"{what}_formula"]}
                        places = self.indicator.decimals + MORE_DECIMALS
                        yield self._fact(value, f"{told[what]}: {named}", places, **given)

    def _target(self, target: Target, label: str, year: Mapping[str, Any]) -> Iterator[PublishedFact]:
        status: FactStatus = "invented" if self._lost("target") else "cited"
        unit = self.indicator.unit or ""
        after = _after("procent") if target.of == "change_percent" else _after(unit)
        more = {**year, "status": status, "source": self.target_source, "rows": (), "unit": after}
        bounds = target.every if target.done is None else ()
        told = coded("facts.parts")
        for bound in bounds:
            part = told.get(_id(bound.value).rpartition(".")[2])
            named = f"{label}: {part}" if part else label
            yield self._fact(bound.value, named, _places(bound), **more)
            if bound.yellow is not None:
                yield self._fact(bound.yellow, f"{named}, {told['gult']}", numbers.decimals_of(bound.yellow), **more)
        if target.before:
            yield from self._target(target.before, f"{label}, {told['tidigare']}", year)

    def _judged(self, found: Outcome, year: Mapping[str, Any]) -> Iterator[PublishedFact]:
        judged, told = found.judgement, coded("facts.what")
        if judged is None:
            return
        lost = {**year, **self._rests_on("light")}
        changed = found.target is not None and found.target.of is not None
        for bound in judged.bounds:
            if changed:
                places = max(self.indicator.decimals, bound_places(bound))
                yield self._fact(bound.value, told["level"], places, **lost, formula=phrase("facts.changed_level"))
            if bound.yellow is not None:
                decimals = None if changed else numbers.decimals_of(bound.yellow)
                yield self._fact(bound.yellow, told["yellow"], decimals, **lost, formula=phrase("facts.yellow"))
        if judged.fulfilment is not None and math.isfinite(judged.fulfilment):
            more = {**year, "unit": _after("procent"), "formula": phrase("facts.fulfilment")}
            more |= self._rests_on("fulfilment")
            yield self._fact(100 * judged.fulfilment, told["fulfilment"], 1, **more)
        if judged.printed_margin is not None:
            yield self._fact(judged.printed_margin, told["margin"], judged.margin_decimals, **lost)

    def _expected(self, found: Outcome) -> Iterator[PublishedFact]:
        outlook, told = found.outlook, coded("facts.what")
        if outlook is None:
            return
        span: dict[str, Any] = dict.fromkeys(("period", "when"), str(found.period.year))
        guess: dict[str, Any] = {**span, "status": "approximated", **self._rests_on("outturn", "previous_year")}
        for value, what in ((outlook.value, "outlook"), (outlook.low, "outlook_low"), (outlook.high, "outlook_high")):
            if value is not None:
                yield self._fact(value, told[what], **guess, formula=phrase("facts.outlook"))
        if outlook.pace and outlook.pace.value is not None:
            rising = outlook.target is not None and outlook.target.stated[0].rising
            more: dict[str, Any] = {**guess, **self._rests_on("target"), "towards": "up" if rising else "down"}
            yield self._fact(outlook.pace.value, told["pace"], **more)
        if outlook.target:
            yield from self._target(outlook.target, told["target"], span)

    def _point(self, point: Point) -> Iterator[PublishedFact]:
        told = coded("facts.what")
        when: dict[str, Any] = {"period": point.period, "when": dates.period(point.period)}
        keys = {phrase("period").lower(): point.period}
        lost = invented_of_point(self.indicator, self.outcome.period.year.place(point.period) is not None)
        made_up = {"status": "invented"} if "value" in lost else {}
        yield from self._reading(point, told["point"], when | made_up, keys)
        for group in GROUPS:
            value = getattr(point, group)
            if value is not None:
                more: dict[str, Any] = {"source": self.riket_source, "rows": ()} if group == "riket" else {}
                more["status"] = "invented" if group in lost else "cited" if group == "riket" else "computed"
                n = self.indicator.riket_decimals if group == "riket" else None
                yield self._fact(value, told[group], n, **{**when, **more})

    def _unit(self, unit: UnitReading, year: Mapping[str, Any]) -> Iterator[PublishedFact]:
        keys = {phrase("period").lower(): year["period"], unit.unit_kind: unit.unit_name}
        made_up = {**year, **self._rests_on("outturn")}
        yield from self._reading(unit, unit.unit_name, made_up, keys)
        found, told = unit.compared, coded("facts.what")
        if found:
            both = {**year, **self._rests_on("outturn", "previous_year")}
            yield self._fact(found.value, f"{unit.unit_name}, {told['compared']}", **made_up)
            yield self._fact(
                found.previous,
                f"{unit.unit_name}, {told['previous_year']}",
                **{**year, **self._rests_on("previous_year")},
            )
            yield self._difference(found.value, found.previous, f"{unit.unit_name}, {told['change']}", both)

    def _keys(self, name: str, span: str) -> dict[str, str]:
        keys = {phrase("period").lower(): span}
        sex = next((sex for sex in _OF_SEX if name.endswith(sex)), None)
        return keys | ({phrase("facts.sex"): phrase(f"groups.{sex}").lower()} if sex else {})

    def _lost(self, *names: str) -> bool:
        return bool(set(names) & set(self.outcome.invented))

    def _rests_on(self, *names: str) -> dict[str, Any]:
        """Give the status of a figure that is made of others, where one of these is invented."""
        return {"status": "invented"} if self._lost(*names) else {}


def _when(period: Period) -> dict[str, Any]:
    return {"period": period.span, "when": period.label}


def _after(unit: str) -> str:
    return UNITS[unit].after if unit in UNITS else unit


def _id(value: float | None) -> str:
    return value.fact if isinstance(value, FactValue) else ""


def _places(bound: Bound) -> int:
    return 0 if abs(bound.value) >= numbers.WITHOUT_DECIMALS_FROM else numbers.decimals_of(bound.value)


def _plain(parts: Mapping[str, float | None]) -> dict[str, Any]:
    return {name: None if value is None else float(value) for name, value in parts.items()}


def _told_of_part(counted: bool) -> dict[str, Any]:
    return {"unit": ""} if counted else {"formula": phrase("facts.interval")}
