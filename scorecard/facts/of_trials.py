"""The facts of how outlooks have done in years that are over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scorecard.book.book import Book
from scorecard.facts.fact import PublishedFact
from scorecard.judge.backtest import ORIGINS, Score, score, trials
from scorecard.wording import dates, grammar
from scorecard.wording.bound import FactValue
from scorecard.wording.fact_ids import fact_id
from scorecard.wording.swedish import coded, phrase

# The figures of a score by their names, and what the ids of their facts call them.
PARTS_OF_SCORES = {
    "trials": "antal",
    "inside": "inom",
    "error": "fel",
    "so_far": "fel-hittills",
    "last_year": "fel-fjol",
}
_COUNTED = ("trials", "inside")


@dataclass(frozen=True)
class Tested:
    """Outlooks that were made after the same month, or all of them: what they are called, and how they did."""

    name: str
    score: Score


def tested(book: Book) -> list[Tested]:
    """Sum up the outlooks of this year and the one before by the month they were made after, and last all of them.

    Those that had no year before to go by stand apart. The figures know their facts.
    """
    year = book.edition.year
    pairs = [(indicator, book.outcomes[indicator.id]) for _, indicator in book.catalogue.indicators]
    years = (year.previous, year)
    tried = list(trials(pairs, years))
    made = []
    for each in years:
        for place in ORIGINS:
            for alone in (False, True):
                chosen = [one for one in tried if (one.year, one.months, one.alone) == (each, place, alone)]
                if chosen:
                    month = each.month(place)
                    name = f"{grammar.first_upper(dates.month_name(month.month))} {each}"
                    ids = [str(month), *(["utan-fjol"] if alone else [])]
                    more = phrase("forecasts.alone") if alone else ""
                    made.append(Tested(name + more, _bound(score(chosen), fact_id("prognosprov", *ids))))
    if made:
        made.append(Tested(phrase("forecasts.tested_all"), _bound(score(tried), fact_id("prognosprov", "alla"))))
    return made


def trial_facts(book: Book) -> Iterator[PublishedFact]:
    """Give every fact of them."""
    told, year = coded("facts.trials"), str(book.edition.year)
    for each in tested(book):
        for name in PARTS_OF_SCORES:
            value = getattr(each.score, name)
            if isinstance(value, FactValue):
                label = f"{phrase('facts.trial')}, {grammar.first_lower(each.name)}: {told[name]}"
                counted = name in _COUNTED
                yield PublishedFact(
                    value.fact, label, float(value), 0 if counted else 1, "" if counted else "procent", year, year
                )


def _bound(made: Score, fact: str) -> Score:
    def value(name: str) -> FactValue:
        return FactValue(getattr(made, name), f"{fact}.{PARTS_OF_SCORES[name]}")

    return Score(
        trials=value("trials"),
        inside=value("inside"),
        error=value("error"),
        so_far=value("so_far"),
        last_year=None if made.last_year is None else value("last_year"),
    )
