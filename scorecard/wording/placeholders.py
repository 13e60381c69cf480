"""The names that placeholders in texts and pages can use, and what each gives, already in Swedish."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import pandas as pd

from scorecard.catalogue.board import Board, Rule
from scorecard.catalogue.goals import Catalogue, Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.common.edition import MONTHS_OF_A_YEAR, Edition
from scorecard.common.faults import Fault, TextError, did_you_mean
from scorecard.judge.outcome import Outcome
from scorecard.judge.rule import Assessment, suggestion
from scorecard.measure.finances import Line, Statement
from scorecard.measure.values import Reading
from scorecard.wording import dates, grammar, labels, lights, numbers, phrases
from scorecard.wording import indicator as wording_indicator
from scorecard.wording import lights as wording_lights
from scorecard.wording.filling import PlaceholderValue

_INDICATOR = (
    *("name", "outturn", "outturn_unit", "target", "target_value", "previous", "riket", "women", "men", "change"),
    *("change_size", "gap", "against_target", "light", "months_met", "last_known", "raw", "fig", "month"),
)
_FINANCIAL = ("outturn", "budget", "previous", "change", "change_percent", "gap", "gap_percent")
_Found = TypeVar("_Found")


@dataclass(frozen=True)
class RawNumbers(PlaceholderValue):
    """An indicator's unrounded numbers, for conditions; None is what is missing."""

    outturn: float | None
    women: float | None
    men: float | None
    previous_year: float | None
    previous: float | None
    riket: float | None
    change: float | None
    target: float | None


@dataclass(frozen=True)
class RawLine(PlaceholderValue):
    """The unrounded numbers of a line of the income statement, in mnkr."""

    outturn: float
    budget: float
    previous: float
    change: float
    change_percent: float
    gap: float
    gap_percent: float


@dataclass(frozen=True)
class IndicatorPhrases(PlaceholderValue, only=_INDICATOR):
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
        return numbers.with_unit(self.raw.outturn, self._unit, self.indicator.decimals)

    @property
    def target(self) -> str:
        """The target in words."""
        return phrases.target_phrase(self.outcome.target, self._unit)

    @property
    def target_value(self) -> str:
        """The target's number."""
        return phrases.target_value(self.outcome.target) if self.outcome.target else numbers.MISSING

    @property
    def previous(self) -> str:
        """Last year's outturn without its unit."""
        return self._number(self.outcome.previous_year)

    @property
    def riket(self) -> str:
        """The country's figure without its unit."""
        return numbers.number(self.outcome.riket, self.indicator.decimals)

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
        return phrases.change_phrase(self.outcome.change, self._unit, self.indicator.decimals, self._than)

    @property
    def change_size(self) -> str:
        """The size of the change with its unit, without a direction."""
        return numbers.size_with_unit(self.outcome.change, self._unit, self.indicator.decimals)

    @property
    def gap(self) -> str:
        """How women stand to men."""
        return phrases.gap_phrase(self.raw.women, self.raw.men, self._unit, self.indicator.decimals)

    @property
    def against_target(self) -> str:
        """Whether the target is met."""
        judgement = self.outcome.judgement
        return phrases.against_target(judgement.light == "green" if judgement else None)

    @property
    def light(self) -> str:
        """The colour's word."""
        return lights.light_words(self.outcome.judgement.light if self.outcome.judgement else None).word

    @property
    def months_met(self) -> str:
        """In how many months of the year the target was met."""
        return str(len(self.outcome.months_met(self.year)))

    @property
    def last_known(self) -> str:
        """The last value that was reported, with its unit and when, where this edition reports none."""
        return (
            self.outcome.coming and wording_indicator.last_known(self.indicator, self.outcome.coming)
        ) or numbers.MISSING

    @property
    def raw(self) -> RawNumbers:
        """The unrounded numbers, for conditions."""
        found = self.outcome

        def value(reading: Reading | None) -> float | None:
            return reading.value if reading else None

        return RawNumbers(
            outturn=value(found.outturn),
            women=value(found.women),
            men=value(found.men),
            previous_year=value(found.previous_year),
            previous=value(found.previous_year),
            riket=found.riket,
            change=found.change,
            target=found.target.value if found.target else None,
        )

    def fig(self, key: str) -> str:
        """One of the further figures, formatted as the catalogue says."""
        figure = self.indicator.figure(key)
        if key not in self.outcome.figures:
            raise TextError(Fault(f"{self.indicator.id} has not computed this figure", found=key))
        return numbers.number(self.outcome.figures[key], figure.decimals)

    def month(self, period: str) -> str:
        """The value of one point of the series."""
        point = self.outcome.point(period)
        if point is None:
            known = (point.period for point in self.outcome.series)
            raise TextError(
                Fault(f"{self.indicator.id} has no such period", found=period, expected=did_you_mean(period, known))
            )
        return numbers.number(point.value, self.indicator.decimals)

    @property
    def _than(self) -> str:
        return Edition.parse(self.outcome.edition).compared_with

    @property
    def _unit(self) -> str:
        return self.indicator.unit or "antal"

    def _number(self, reading: Reading | None) -> str:
        return numbers.number(reading.value if reading else None, self.indicator.decimals)


@dataclass(frozen=True)
class FinancePhrases(PlaceholderValue, only=(*_FINANCIAL, "change_words", "gap_words", "raw")):
    """A line of the income statement as a text speaks of it, in mnkr: `{{ fin("personal").gap_words }}`."""

    line: Line
    than: str

    @property
    def raw(self) -> RawLine:
        """The unrounded numbers, for conditions."""
        return RawLine(**{name: getattr(self.line, name) for name in _FINANCIAL})

    @property
    def outturn(self) -> str:
        """The outturn."""
        return numbers.number(self.line.outturn)

    @property
    def budget(self) -> str:
        """The budget."""
        return numbers.number(self.line.budget)

    @property
    def previous(self) -> str:
        """The year before."""
        return numbers.number(self.line.previous)

    @property
    def change(self) -> str:
        """The change with its sign."""
        return numbers.signed(self.line.change)

    @property
    def change_percent(self) -> str:
        """The change in per cent with its sign."""
        return numbers.signed(self.line.change_percent, 1)

    @property
    def gap(self) -> str:
        """The gap to the budget with its sign."""
        return numbers.signed(self.line.gap)

    @property
    def gap_percent(self) -> str:
        """The gap in per cent with its sign."""
        return numbers.signed(self.line.gap_percent, 1)

    @property
    def change_words(self) -> str:
        """The change as a phrase."""
        return phrases.change_phrase(self.line.change, "mnkr", 0, self.than)

    @property
    def gap_words(self) -> str:
        """The gap as a phrase."""
        phrase = phrases.change_phrase(self.line.gap, "mnkr", 0, "budget")
        return "i nivå med budget" if phrase.startswith("lika") else phrase


@dataclass(frozen=True)
class Insats(PlaceholderValue, only=("name", "description", "raw", "unit", "value", "value_unit")):
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
            numbers.MISSING if self.raw is None else ("cirka " if self.approximate else "") + numbers.shortest(self.raw)
        )

    @property
    def value_unit(self) -> str:
        """The figure with its unit."""
        return f"{self.value} {self.unit}".strip()


def lookup(kind: str, known: Mapping[str, _Found]) -> Callable[[str], _Found]:
    """Make the function that a placeholder calls: finds by name, or says which names there are."""

    def find(name: str) -> _Found:
        if name not in known:
            raise TextError(Fault(f"there is no such {kind}", found=name, expected=did_you_mean(name, known)))
        return known[name]

    return find


@dataclass(frozen=True)
class EditionNames(PlaceholderValue):
    """What a text may say of its edition: its names, its years and its span of time."""

    year: str
    previous_year: str
    label: str
    kind: str
    kind_the: str
    period: str
    previous_period_upper: str
    span: str
    spans: str
    month: str
    whole_year: bool
    decision: str
    name: str
    part_year: bool
    pdf: str


@dataclass(frozen=True)
class BoardNames(PlaceholderValue):
    """What a text may say of the board."""

    name: str
    region: str
    region_short: str
    responsibility: str | None


@dataclass(frozen=True)
class GoalsCounted(PlaceholderValue):
    """How many goals there are, and how many of them the board holds to be met."""

    number: str
    chapter: str
    met: str
    partly: str
    missed: str


@dataclass(frozen=True)
class GoalVerdict(PlaceholderValue, only=("assessment", "suggestion", "name", "number")):
    """The board's assessment of a goal beside the computed suggestion."""

    goal: Goal
    decided: Assessment
    suggested: Assessment | None

    @property
    def assessment(self) -> str:
        """The board's assessment in words."""
        return wording_lights.assessment_words(self.decided).goal

    @property
    def suggestion(self) -> str:
        """The suggestion in words."""
        return wording_lights.assessment_words(self.suggested).goal if self.suggested else wording_lights.NO_LIGHT.goal

    @property
    def name(self) -> str:
        """The goal's name."""
        return self.goal.name

    @property
    def number(self) -> str:
        """The goal's number."""
        return self.goal.number


def goal_verdict(goal: Goal, decided: Assessment, outcomes: Iterable[Outcome], rule: Rule) -> GoalVerdict:
    """Put the board's assessment beside what the colours of the goal's indicators suggest."""
    lights = [outcome.judgement.light for outcome in outcomes if outcome.judgement]
    return GoalVerdict(goal, decided, suggestion(lights, rule))


def read_insatser(insatser: pd.DataFrame) -> tuple[Insats, ...]:
    """Read the year's insatser from their register, in its order."""
    return tuple(
        Insats(
            row["goal"],
            row["name"],
            row["description"],
            None if pd.isna(row["value"]) else float(row["value"]),
            row["unit"],
            row["approximate"] == "ja",
        )
        for row in insatser.to_dict("records")
    )


def placeholder_names(
    edition: Edition,
    board: Board,
    catalogue: Catalogue,
    outcomes: Mapping[str, Outcome],
    verdicts: Mapping[str, GoalVerdict],
    insatser: Iterable[Insats],
    statement: Callable[[], Statement],
) -> dict[str, Any]:
    """Gather every name that a placeholder can use; the income statement is asked for only when a text names it."""
    known = {
        outcome.indicator: IndicatorPhrases(catalogue.indicator(outcome.indicator), outcome, edition.year)
        for outcome in outcomes.values()
    }

    def fin(line: str) -> FinancePhrases:
        lines = statement().lines
        return FinancePhrases(lookup("line of the income statement", lines)(line), edition.compared_with)

    previous = str(edition.year - 1) if edition.whole_year else edition.previous.label
    return {
        "ind": lookup("indicator", known),
        "fin": fin,
        "goal": lookup("goal", verdicts),
        "goals": _counted(verdicts.values()),
        "insats": lookup("insats", {measure.name: measure for measure in insatser}),
        "edition": EditionNames(
            year=str(edition.year),
            previous_year=str(edition.year - 1),
            label=edition.label,
            kind=edition.kind,
            kind_the=edition.kind_the,
            period=edition.period.label,
            previous_period_upper=grammar.first_upper(previous),
            span="året" if edition.whole_year else "perioden",
            spans="årets" if edition.whole_year else "periodens",
            month=dates.month_name(edition.month),
            whole_year=edition.whole_year,
            decision=grammar.first_lower(labels.decision_label(edition).removeprefix("Nämndens ")),
            name=str(edition),
            part_year=edition.month < MONTHS_OF_A_YEAR,
            pdf=f"{edition.slug}.pdf",
        ),
        "board": BoardNames(
            name=board.name,
            region=board.region,
            region_short=board.region_short,
            responsibility=board.responsibility,
        ),
    }


def _counted(verdicts: Collection[GoalVerdict]) -> GoalsCounted:
    decided = [verdict.decided for verdict in verdicts]
    chapters = {verdict.number.partition(".")[0] for verdict in verdicts}
    return GoalsCounted(
        number=str(len(decided)),
        chapter=chapters.pop() if len(chapters) == 1 else "",
        met=str(decided.count("uppnas")),
        partly=str(decided.count("uppnas_delvis")),
        missed=str(decided.count("uppnas_inte")),
    )
