"""The facts of how outlooks have done in years that are over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scorecard.book.book import Book
from scorecard.common.edition import BoardYear
from scorecard.facts.fact import PublishedFact
from scorecard.judge.backtest import LEAST_TRIALS, ORIGINS, Score, Trial, past_years, score, trials
from scorecard.judge.outlook import LEAST_ALONE, LEAST_MONTHS
from scorecard.judge.projection import WAYS, Way, public_calibration
from scorecard.wording import dates, grammar
from scorecard.wording.bound import FactValue
from scorecard.wording.fact_ids import fact_id
from scorecard.wording.swedish import coded, phrase

# What the ids of facts call the ways of accumulation, and the figures of a score by their names.
IDS_OF_WAYS: dict[Way, str] = {
    "ratio_of_sums": "kvot",
    "mean_of_snapshots": "medel",
    "sum": "summa",
    "latest": "senaste",
}
_TRIALS, _INSIDE, _ERROR = "antal", "inom", "fel"
IDS_OF_RIVALS = {"months_known": "fel-kanda", "year_to_date": "fel-andrat", "so_far": "fel-hittills"}


@dataclass(frozen=True)
class Tested:
    """Outlooks of one kind, or all of them: what they are called, how many, and how they did unless they are few."""

    name: str
    trials: float
    score: Score | None


def tested(book: Book) -> list[Tested]:
    """Sum up the outlooks of this year and the one before by accumulation and months known, and last all of them.

    Those that had no year before to go by stand apart. The figures know their facts. Nothing where nothing was tried.
    """
    year = book.edition.year
    pairs = [(indicator, book.outcomes[indicator.id]) for _, indicator in book.catalogue.indicators]
    tried = list(trials(past_years(pairs, (year.previous, year)), public_calibration().calibration))
    made = [
        _tested(
            _row_name(year, way, place, alone=alone),
            [each for each in tried if (each.way, each.months, each.alone) == (way, place, alone)],
            fact_id("prognosprov", IDS_OF_WAYS[way], f"{place}-manader", *(["utan-fjol"] if alone else [])),
        )
        for way in WAYS
        for alone in (False, True)
        for place in ORIGINS
        if place >= (LEAST_ALONE if alone else LEAST_MONTHS)
    ]
    every = _tested(phrase("forecasts.tested_all"), tried, fact_id("prognosprov", "alla"))
    return [*made, every] if tried else []


def trial_facts(book: Book) -> Iterator[PublishedFact]:
    """Give every fact of them."""
    told, year = coded("facts.trials"), str(book.edition.year)
    for each in tested(book):
        label = f"{phrase('facts.trial')}, {grammar.first_lower(each.name)}"
        counts = [each.trials, each.score.inside] if each.score else [each.trials]
        errors = [each.score.error, *each.score.rivals.values()] if each.score else []
        figures = [*((count, 0, "") for count in counts), *((error, 1, "procent") for error in errors)]
        for value, decimals, unit in figures:
            if isinstance(value, FactValue):
                name = f"{label}: {told[value.fact.rpartition('.')[2]]}"
                yield PublishedFact(value.fact, name, float(value), decimals, unit, year, year)


def _row_name(year: BoardYear, way: Way, place: int, *, alone: bool) -> str:
    """Name the outlooks of a month, those without a year before apart."""
    words = phrase(f"forecasts.ways.{way}")
    month = dates.month_name(year.month(place).month)
    return grammar.first_upper(phrase("forecasts.alone" if alone else "forecasts.after", way=words, month=month))


def _tested(name: str, tried: Sequence[Trial], fact: str) -> Tested:
    count = FactValue(len(tried), f"{fact}.{_TRIALS}")
    if len(tried) < LEAST_TRIALS:
        return Tested(name, count, None)
    made = score(tried)
    bound = Score(
        trials=count,
        inside=FactValue(made.inside, f"{fact}.{_INSIDE}"),
        error=FactValue(made.error, f"{fact}.{_ERROR}"),
        rivals={
            rival: None if error is None else FactValue(error, f"{fact}.{IDS_OF_RIVALS[rival]}")
            for rival, error in made.rivals.items()
        },
    )
    return Tested(name, count, bound)
