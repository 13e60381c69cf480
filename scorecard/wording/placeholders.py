"""The names that placeholders in texts and pages can use, and what each gives, already in Swedish."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

import pandas as pd

from scorecard.catalogue.board import Board, Rule
from scorecard.catalogue.goals import Catalogue, Goal
from scorecard.catalogue.indicator import Figure, FigureKind, Indicator
from scorecard.common.edition import Edition, Period
from scorecard.common.faults import Fault, TextError, unknown_name
from scorecard.common.sexes import MEN, WOMEN
from scorecard.judge.backtest import ORIGINS
from scorecard.judge.outcome import Outcome
from scorecard.judge.rule import Assessment, suggestion
from scorecard.measure.finances import Line, Statement
from scorecard.wording import dates, grammar, labels, lights, numbers, phrases
from scorecard.wording import indicator as wording_indicator
from scorecard.wording.approximate import amount, approximately
from scorecard.wording.changes import verdict_words
from scorecard.wording.filling import PlaceholderValue, protected_name
from scorecard.wording.swedish import coded, phrase
from scorecard.wording.units import has_parts
from scorecard.wording.whole import whole_words

_INDICATOR = (
    *("name", "outturn", "outturn_unit", "target", "target_value", "previous", "riket", "women", "men", "change"),
    *("change_common", "change_size", "changed", "gap", "against_target", "light", "months_met", "last_known", "when"),
    *("verdict", "verdict_now"),
    *("raw", "fig", "raw_fig", "compared", "became", "about", "month"),
)
_Found = TypeVar("_Found")


_RAW = ("outturn", "women", "men", "previous_year", "previous", "riket", "change", "target")
# What rests on the outturn, and on the year before.
_OF_OUTTURN = frozenset(
    ("outturn", "outturn_unit", "change", "change_common", "change_size", "changed", "against_target", "light")
)
_OF_BEFORE = frozenset(
    ("previous", "previous_year", "change", "change_common", "change_size", "changed", "verdict", "verdict_now")
)


@dataclass(frozen=True)
class RawNumbers(PlaceholderValue, only=_RAW):
    """An indicator's unrounded numbers, for conditions; None is what is missing."""

    outturn: float | None
    women: float | None
    men: float | None
    previous_year: float | None
    previous: float | None
    riket: float | None
    change: float | None
    target: float | None
    protected: frozenset[str]  # pyrefly: ignore[bad-override]


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
    """An indicator's figures as a text speaks of them: `{{ ind("samtal-1177").change }}`.

    Figures stand without their unit, but for `outturn_unit`, `target`, `last_known` and the phrases that compare.
    """

    indicator: Indicator
    outcome: Outcome
    raw: RawNumbers
    name: str
    outturn: str
    outturn_unit: str
    target: str
    target_value: str
    previous: str
    riket: str
    women: str
    men: str
    change: str
    change_common: str
    change_size: str
    changed: str
    gap: str
    against_target: str
    light: str
    months_met: str
    last_known: str
    when: str
    verdict: str
    verdict_now: str
    protected: frozenset[str]  # pyrefly: ignore[bad-override]

    def fig(self, key: str) -> str:
        """One of the further figures, formatted as the catalogue says."""
        figure = self.indicator.figure(key)
        return phrases.figure_value(figure, self._known(key), unit=False)

    def compared(self, key: str, than: str = "") -> str:
        """A further figure that is a change, by what it is of: "14 procent färre än 2024", "lika lång som i mars"."""
        change, value = self.indicator.figure(key), self._known(key)
        size = _size(value, change)
        before = than or str(self.outcome.period.compared_with)
        return phrases.comparison(value, self._change_of(key), change.decimals, size, before)

    def became(self, key: str) -> str:
        """What became of that which a further figure is the change of: "ökade med 4,7 procentenheter"."""
        change, value, _ = self.indicator.figure(key), self._known(key), self._change_of(key)
        return phrases.changed(value, change.decimals, _size(value, change))

    def about(self, key: str, step: str, word: str = "") -> str:
        """A further figure rounded to a step: "cirka 12 500"; without a word, the one that is true of it is chosen."""
        return approximately(self._figure(key), step, word)

    def _known(self, key: str) -> float | None:
        """A further figure, or none where the outcome says that there is none."""
        self.indicator.figure(key)
        if key not in self.outcome.figures:
            raise self._not_computed(key)
        if key in self.outcome.suppressed_figures:
            raise protected_name(f"{self.indicator.id}: {key}")
        return self.outcome.figures[key]

    def _figure(self, key: str) -> float:
        value = self._known(key)
        if value is None:
            raise self._not_computed(key)
        return value

    def _not_computed(self, key: str) -> TextError:
        return TextError(Fault(f"{self.indicator.id} has not computed this figure", found=key))

    def _change_of(self, key: str) -> FigureKind:
        kind = self.indicator.figure(key).change_of
        if kind is None:
            expected = "one that the catalogue calls a change by `change_of`"
            raise TextError(Fault(f"this figure of {self.indicator.id} is no change", found=key, expected=expected))
        return kind

    def raw_fig(self, key: str) -> float:
        """A further figure unrounded, for conditions."""
        return self._figure(key)

    def month(self, period: str) -> str:
        """The value of one point of the series."""
        point = self.outcome.point(period)
        if point is None:
            known = (point.period for point in self.outcome.series)
            raise TextError(unknown_name(f"{self.indicator.id} has no such period", period, known))
        if point.suppressed:
            raise protected_name(f"{self.indicator.id} in {period}")
        return numbers.value_of(point.value, self.indicator.unit, self.indicator.decimals)


def _size(value: float | None, change: Figure) -> str:
    """Write how large a change is in its own unit: a change in per cent is no difference of shares."""
    return numbers.with_unit(abs(value) if value is not None else None, change.unit, change.decimals)


def indicator_phrases(indicator: Indicator, outcome: Outcome) -> IndicatorPhrases:
    """Put an indicator's figures into words."""
    raw, unit, decimals = _raw_numbers(outcome), indicator.unit or "antal", indicator.decimals
    target, judged = outcome.target, outcome.judgement
    known = wording_indicator.last_known(indicator, outcome.coming) if outcome.coming else ""
    than = outcome.period.compared_with
    return IndicatorPhrases(
        indicator,
        outcome,
        raw,
        name=indicator.name,
        outturn=numbers.value_of(raw.outturn, unit, decimals),
        outturn_unit=numbers.with_unit(raw.outturn, unit, decimals),
        target=phrases.target_phrase(target, unit),
        target_value=phrases.target_value(target) if target else numbers.MISSING,
        previous=numbers.value_of(raw.previous, unit, decimals),
        riket=numbers.number(raw.riket, indicator.riket_decimals),
        women=numbers.number(raw.women, decimals),
        men=numbers.number(raw.men, decimals),
        change=phrases.change_phrase(raw.change, unit, decimals, than, indicator.told_as),
        change_common=phrases.change_phrase(raw.change, unit, decimals, than, indicator.told_as, common=True),
        change_size=numbers.size_with_unit(raw.change, unit, decimals),
        changed=phrases.changed(raw.change, decimals, numbers.size_with_unit(raw.change, unit, decimals)),
        gap=phrases.gap_phrase(
            raw.women, raw.men, unit, decimals, children=indicator.children, same="level", parts=has_parts(indicator)
        ),
        against_target=phrases.against_target(judged.light == "green" if judged else None),
        light=lights.light_words(judged.light if judged else None).word,
        months_met=phrases.months_phrase(*_months(outcome)),
        last_known=known or numbers.MISSING,
        when=wording_indicator.when(indicator, outcome),
        verdict=verdict_words(outcome.verdict),
        verdict_now=verdict_words(outcome.verdict_now),
        protected=raw.protected,
    )


def _names_protected(outcome: Outcome) -> frozenset[str]:
    """The names of what is known of an indicator and not told."""
    names = {{WOMEN: "women", MEN: "men"}[sex] for sex in outcome.suppressed_sexes}
    names |= {"gap"} if names else set()
    names |= _OF_OUTTURN | {"women", "men", "gap"} if outcome.suppressed else set()
    names |= _OF_BEFORE if outcome.suppressed_before else set()
    known, hidden = _months(outcome)[1:]
    return frozenset(names | ({"months_met"} if hidden and hidden == known else set()))


def _months(outcome: Outcome) -> tuple[int, int, int]:
    """Count the year's months that have a value: in which the target is known to be met, all, and those protected."""
    year = outcome.period.year
    known = [point for point in outcome.series if point.value is not None and year.place(point.period)]
    hidden = len(outcome.months_suppressed(year))
    return len(outcome.months_met(year)), len(known) + hidden, hidden


def _raw_numbers(found: Outcome) -> RawNumbers:
    readings = {name: getattr(found, name) for name in ("outturn", "women", "men", "previous_year")}
    values = {name: reading.value if reading else None for name, reading in readings.items()}
    target = found.level.value if found.level else None
    return RawNumbers(
        **values,
        previous=values["previous_year"],
        riket=found.riket,
        change=found.change,
        target=target,
        protected=_names_protected(found),
    )


@dataclass(frozen=True)
class FinancePhrases(PlaceholderValue):
    """A line of the income statement as a text speaks of it, in mnkr: `{{ fin("personal").gap_words }}`."""

    outturn: str
    budget: str
    previous: str
    change: str
    change_percent: str
    change_words: str
    changed: str
    gap: str
    gap_percent: str
    gap_words: str
    beside_budget: str
    period: str
    previous_period: str
    raw: RawLine


def finance_phrases(line: Line, period: Period) -> FinancePhrases:
    """Put a line of a period into words; changes and gaps have their sign."""
    return FinancePhrases(
        outturn=numbers.number(line.outturn),
        budget=numbers.number(line.budget),
        previous=numbers.number(line.previous),
        change=numbers.signed(line.change),
        change_percent=numbers.signed(line.change_percent, 1),
        change_words=phrases.change_phrase(line.change, phrases.MNKR, 0, period.compared_with),
        changed=phrases.changed(line.change_percent, 1, numbers.percent(abs(line.change_percent), 1)),
        gap=numbers.signed(line.gap),
        gap_percent=numbers.signed(line.gap_percent, 1),
        gap_words=phrases.against_budget(line),
        beside_budget=phrases.beside_budget(line),
        period=period.label,
        previous_period=_previous(period),
        raw=RawLine(**{name: getattr(line, name) for name in RawLine.allowed}),
    )


@dataclass(frozen=True)
class Insats(PlaceholderValue, only=("name", "description", "raw", "unit", "value", "value_unit")):
    """One of the year's insatser with the figure that tells its size."""

    goal: str
    name: str
    description: str
    raw: float | None
    unit: str
    approximate: str

    @property
    def value(self) -> str:
        """The figure, with the word that says how it is approximate."""
        return numbers.MISSING if self.raw is None else amount(self.raw, "", self.approximate)

    @property
    def value_unit(self) -> str:
        """The figure with its unit."""
        return numbers.MISSING if self.raw is None else amount(self.raw, self.unit, self.approximate)


def lookup(kind: str, known: Mapping[str, _Found]) -> Callable[[str], _Found]:
    """Make the function that a placeholder calls: finds by name, or says which names there are."""

    def find(name: str) -> _Found:
        if name not in known:
            raise TextError(unknown_name(f"there is no such {kind}", name, known))
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
    first_tried: str
    last_tried: str


@dataclass(frozen=True)
class BoardNames(PlaceholderValue):
    """What a text may say of the board."""

    name: str
    region: str
    region_short: str
    whole: str
    wholes: str
    responsibility: str | None
    equality: str


@dataclass(frozen=True)
class GoalsCounted(PlaceholderValue):
    """How many goals there are, whether they belong to effektmål, and how many the board holds to be met."""

    number: str
    effektmal: bool
    chapter: str
    met: str
    partly: str
    missed: str


@dataclass(frozen=True)
class GoalVerdict(PlaceholderValue, only=("assessment", "suggestion", "verdict", "name", "number")):
    """The board's assessment of a goal beside the computed suggestion."""

    decided: Assessment
    suggested: Assessment | None
    assessment: str
    suggestion: str
    verdict: str
    name: str
    number: str


def goal_verdict(goal: Goal, decided: Assessment, outcomes: Iterable[Outcome], rule: Rule) -> GoalVerdict:
    """Put the board's assessment beside what the colours of the goal's indicators suggest."""
    suggested = suggestion([outcome.judgement.light for outcome in outcomes if outcome.judgement], rule)
    told = lights.assessment_words(suggested) if suggested else lights.NO_LIGHT
    said = lights.assessment_words(decided)
    verdict = coded("compared.verdicts")[decided]
    return GoalVerdict(decided, suggested, said.goal, told.goal, verdict, goal.name, goal.number)


def read_insatser(insatser: pd.DataFrame) -> tuple[Insats, ...]:
    """Read the year's insatser from their register, in its order."""
    return tuple(
        Insats(
            row["goal"],
            row["name"],
            row["description"],
            None if pd.isna(row["value"]) else float(row["value"]),
            row["unit"],
            row["approximate"],
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
    outcome_of = lookup("indicator", {outcome.indicator: outcome for outcome in outcomes.values()})
    first_tried, last_tried = (dates.month_name(edition.year.month(place).month) for place in ORIGINS)

    whole = whole_words(board.whole)

    @cache
    def told(name: str) -> IndicatorPhrases:
        outcome = outcome_of(name)
        return indicator_phrases(catalogue.indicator(name), outcome)

    def fin(line: str) -> FinancePhrases:
        made = statement()
        return finance_phrases(lookup("line of the income statement", made.lines)(line), made.period)

    return {
        "ind": lambda name: told(name),
        "fin": fin,
        "goal": lookup("goal", verdicts),
        "goals": _counted(verdicts.values(), bool(catalogue.effektmal)),
        "insats": lookup("insats", {measure.name: measure for measure in insatser}),
        "edition": EditionNames(
            year=str(edition.year),
            previous_year=str(edition.year.previous),
            label=edition.label,
            kind=edition.kind,
            kind_the=edition.kind_the,
            period=edition.period.label,
            previous_period_upper=grammar.first_upper(_previous(edition.period)),
            span="året" if edition.whole_year else "perioden",
            spans="årets" if edition.whole_year else "periodens",
            month=dates.month_name(edition.month),
            whole_year=edition.whole_year,
            decision=grammar.first_lower(labels.decision_label(edition).removeprefix("Nämndens ")),
            name=str(edition),
            part_year=not edition.whole_year,
            pdf=f"{edition.slug}.pdf",
            first_tried=first_tried,
            last_tried=last_tried,
        ),
        "board": BoardNames(
            board.name,
            board.region,
            board.region_short,
            whole["whole"],
            whole["wholes"],
            board.responsibility,
            board.equality or phrase("equality.title"),
        ),
    }


def _previous(period: Period) -> str:
    return str(period.year.previous) if period.whole_year else period.previous.label


def _counted(verdicts: Collection[GoalVerdict], effektmal: bool) -> GoalsCounted:
    decided = [verdict.decided for verdict in verdicts]
    chapters = {verdict.number.rpartition(".")[0].partition(".")[0] for verdict in verdicts}
    return GoalsCounted(
        number=str(len(decided)),
        effektmal=effektmal,
        chapter=chapters.pop() if len(chapters) == 1 else "",
        met=str(decided.count("uppnas")),
        partly=str(decided.count("uppnas_delvis")),
        missed=str(decided.count("uppnas_inte")),
    )
