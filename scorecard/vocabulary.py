"""The names that placeholders in texts and pages can use."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pandas as pd

from scorecard import labels, wording
from scorecard.assess import Assessment, suggestion
from scorecard.catalogue import Catalogue, Goal
from scorecard.finances import Statement
from scorecard.months import MONTHS_OF_A_YEAR
from scorecard.outcome import Outcome
from scorecard.period import Edition
from scorecard.phrases import FinancePhrases, IndicatorPhrases, Measure, lookup
from scorecard.settings import Board, Rule

INSATSER = "insatser"  # the register of the year's measures, which a board may be without


@dataclass(frozen=True)
class Verdict:
    """The board's assessment of a goal beside the computed suggestion."""

    goal: Goal
    decided: Assessment
    suggested: Assessment | None

    @property
    def assessment(self) -> str:
        """The board's assessment in words."""
        return wording.assessment(self.decided).goal

    @property
    def suggestion(self) -> str:
        """The suggestion in words."""
        return wording.assessment(self.suggested).goal if self.suggested else wording.NO_LIGHT.goal

    @property
    def name(self) -> str:
        """The goal's name."""
        return self.goal.name

    @property
    def number(self) -> str:
        """The goal's number."""
        return self.goal.number


def verdict(goal: Goal, decided: Assessment, outcomes: Iterable[Outcome], rule: Rule) -> Verdict:
    """Put the board's assessment beside what the colours of the goal's indicators suggest."""
    lights = [outcome.judgement.light for outcome in outcomes if outcome.judgement]
    return Verdict(goal, decided, suggestion(lights, rule))


def measures(insatser: pd.DataFrame) -> tuple[Measure, ...]:
    """Read the year's insatser from their register, in its order."""
    return tuple(
        Measure(
            row.goal,
            row.name,
            row.description,
            None if pd.isna(row.value) else float(row.value),
            row.unit,
            row.approximate == "ja",
        )
        for row in insatser.itertuples(index=False)
    )


def vocabulary(
    edition: Edition,
    board: Board,
    catalogue: Catalogue,
    outcomes: Mapping[str, Outcome],
    verdicts: Mapping[str, Verdict],
    insatser: Iterable[Measure],
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
        "edition": SimpleNamespace(
            year=str(edition.year),
            previous_year=str(edition.year - 1),
            label=edition.label,
            kind=edition.kind,
            kind_the=edition.kind_the,
            period=edition.period.label,
            previous_period_upper=wording.first_upper(previous),
            span="året" if edition.whole_year else "perioden",
            spans="årets" if edition.whole_year else "periodens",
            month=wording.month_name(edition.month),
            whole_year=edition.whole_year,
            decision=wording.first_lower(labels.decision(edition).removeprefix("Nämndens ")),
            name=str(edition),
            part_year=edition.month < MONTHS_OF_A_YEAR,
            pdf=f"{edition.slug}.pdf",
        ),
        "board": SimpleNamespace(
            name=board.name,
            region=board.region,
            region_short=board.region_short,
            responsibility=board.responsibility,
        ),
    }


def _counted(verdicts: Collection[Verdict]) -> SimpleNamespace:
    decided = [verdict.decided for verdict in verdicts]
    chapters = {verdict.number.partition(".")[0] for verdict in verdicts}
    return SimpleNamespace(
        number=str(len(decided)),
        chapter=chapters.pop() if len(chapters) == 1 else "",
        met=str(decided.count("uppnas")),
        partly=str(decided.count("uppnas_delvis")),
        missed=str(decided.count("uppnas_inte")),
    )
