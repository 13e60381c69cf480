"""What texts may say of a figure: every name that a placeholder can use, already in Swedish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace

from scorecard import awaited, wording
from scorecard.errors import Fault, TextError, did_you_mean
from scorecard.finances import Line
from scorecard.indicator import Indicator
from scorecard.outcome import Outcome, Reading
from scorecard.period import Edition


@dataclass(frozen=True)
class IndicatorPhrases:
    """An indicator's figures as a text speaks of them: `{{ ind("samtal-1177").change }}`."""

    indicator: Indicator
    outcome: Outcome
    year: int

    @property
    def name(self) -> str:
        """The indicator's name."""
        return self.indicator.name

    @property
    def outturn(self) -> str:
        """The printed outturn without its unit."""
        return self._number(self.outcome.outturn)

    @property
    def outturn_unit(self) -> str:
        """The printed outturn with its unit in words."""
        return wording.with_unit(self.raw.outturn, self._unit, self.indicator.decimals)

    @property
    def target(self) -> str:
        """The target in words."""
        return wording.target_phrase(self.outcome.target, self._unit)

    @property
    def target_value(self) -> str:
        """The target's number."""
        return wording.target_value(self.outcome.target) if self.outcome.target else wording.MISSING

    @property
    def previous(self) -> str:
        """Last year's outturn without its unit."""
        return self._number(self.outcome.previous_year)

    @property
    def riket(self) -> str:
        """The country's figure without its unit."""
        return wording.number(self.outcome.riket, self.indicator.decimals)

    @property
    def women(self) -> str:
        """The women's figure without its unit."""
        return self._number(self.outcome.women)

    @property
    def men(self) -> str:
        """The men's figure without its unit."""
        return self._number(self.outcome.men)

    @property
    def change(self) -> str:
        """The whole phrase of the change since last year."""
        return wording.change(self.outcome.change, self._unit, self.indicator.decimals, self._than)

    @property
    def change_size(self) -> str:
        """The size of the change with its unit, without a direction."""
        return wording.difference(self.outcome.change, self._unit, self.indicator.decimals)

    @property
    def gap(self) -> str:
        """How women stand to men."""
        return wording.gap(self.raw.women, self.raw.men, self._unit, self.indicator.decimals)

    @property
    def against_target(self) -> str:
        """Whether the target is met."""
        judgement = self.outcome.judgement
        return wording.against_target(judgement.light == "green" if judgement else None)

    @property
    def light(self) -> str:
        """The colour's word."""
        return wording.light(self.outcome.judgement.light if self.outcome.judgement else None).word

    @property
    def months_met(self) -> str:
        """In how many months of the year the target was met."""
        return str(len(self.outcome.months_met(self.year)))

    @property
    def last_known(self) -> str:
        """The last value that was reported, with its unit and when, where this edition reports none."""
        return (self.outcome.coming and awaited.last_known(self.indicator, self.outcome.coming)) or wording.MISSING

    @property
    def raw(self) -> SimpleNamespace:
        """The unrounded numbers, for conditions."""
        outcome = self.outcome
        readings = {name: getattr(outcome, name) for name in ("outturn", "women", "men", "previous_year")}
        values = {name: reading.value if reading else None for name, reading in readings.items()}
        return SimpleNamespace(
            **values,
            previous=values["previous_year"],
            riket=outcome.riket,
            change=outcome.change,
            target=outcome.target.value if outcome.target else None,
            figures=dict(outcome.figures),
        )

    def fig(self, key: str) -> str:
        """One of the further figures, formatted as the catalogue says."""
        figure = self.indicator.figure(key)
        if key not in self.outcome.figures:
            raise TextError(Fault(f"{self.indicator.id} has not computed this figure", found=key))
        return wording.number(self.outcome.figures[key], figure.decimals)

    def month(self, period: str) -> str:
        """The value of one point of the series."""
        point = self.outcome.point(period)
        if point is None:
            known = (point.period for point in self.outcome.series)
            raise TextError(
                Fault(f"{self.indicator.id} has no such period", found=period, expected=did_you_mean(period, known))
            )
        return wording.number(point.value, self.indicator.decimals)

    @property
    def _than(self) -> str:
        return Edition.parse(self.outcome.edition).compared_with

    @property
    def _unit(self) -> str:
        return self.indicator.unit or "antal"

    def _number(self, reading: Reading | None) -> str:
        return wording.number(reading.value if reading else None, self.indicator.decimals)


@dataclass(frozen=True)
class FinancePhrases:
    """A line of the income statement as a text speaks of it, in mnkr: `{{ fin("personal").gap_words }}`."""

    raw: Line
    than: str

    @property
    def outturn(self) -> str:
        """The outturn."""
        return wording.number(self.raw.outturn)

    @property
    def budget(self) -> str:
        """The budget."""
        return wording.number(self.raw.budget)

    @property
    def previous(self) -> str:
        """The year before."""
        return wording.number(self.raw.previous)

    @property
    def change(self) -> str:
        """The change with its sign."""
        return wording.signed(self.raw.change)

    @property
    def change_percent(self) -> str:
        """The change in per cent with its sign."""
        return wording.signed(self.raw.change_percent, 1)

    @property
    def gap(self) -> str:
        """The gap to the budget with its sign."""
        return wording.signed(self.raw.gap)

    @property
    def gap_percent(self) -> str:
        """The gap in per cent with its sign."""
        return wording.signed(self.raw.gap_percent, 1)

    @property
    def change_words(self) -> str:
        """The change as a phrase."""
        return wording.change(self.raw.change, "mnkr", 0, self.than)

    @property
    def gap_words(self) -> str:
        """The gap as a phrase."""
        phrase = wording.change(self.raw.gap, "mnkr", 0, "budget")
        return "i nivå med budget" if phrase.startswith("lika") else phrase


@dataclass(frozen=True)
class Measure:
    """One of the year's insatser with the figure that tells its size."""

    goal: str
    name: str
    description: str
    raw: float | None
    unit: str
    approximate: bool

    @property
    def value(self) -> str:
        """The figure, with "cirka" where it is approximate."""
        return (
            wording.MISSING if self.raw is None else ("cirka " if self.approximate else "") + wording.shortest(self.raw)
        )

    @property
    def value_unit(self) -> str:
        """The figure with its unit."""
        return f"{self.value} {self.unit}".strip()


def lookup(kind: str, known: Mapping[str, object]):
    """Make the function that a placeholder calls: finds by name, or says which names there are."""

    def find(name: str):
        if name not in known:
            raise TextError(Fault(f"there is no such {kind}", found=name, expected=did_you_mean(name, known)))
        return known[name]

    return find
