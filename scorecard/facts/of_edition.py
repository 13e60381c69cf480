"""All facts of an edition, by their ids."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from scorecard.book.beside_riket import compared, riket_tally
from scorecard.book.book import Book
from scorecard.book.equality import hold, invented_count, units_tally
from scorecard.book.highlights import change_tally, goal_tally, indicator_count
from scorecard.book.printed_figures import Comparison, comparison_tally
from scorecard.book.sexes import better_off_tally, chance_tally, pairs
from scorecard.extracts.contract import Contract, all_with_role, with_role
from scorecard.facts.bound_figures import bound_difference, bound_outcome
from scorecard.facts.fact import FactRows, PublishedFact, file_of
from scorecard.facts.of_answers import answer_facts
from scorecard.facts.of_indicator import IndicatorFacts
from scorecard.facts.of_lists import list_facts
from scorecard.facts.of_money import money_facts
from scorecard.facts.of_printed import printed_facts
from scorecard.facts.of_trials import trial_facts
from scorecard.wording import lights, numbers
from scorecard.wording.answers import answer_tally
from scorecard.wording.bound import fact_of
from scorecard.wording.fact_ids import fact_id
from scorecard.wording.swedish import coded, phrase
from scorecard.wording.tally import Tally, colour_tally
from scorecard.wording.units import UNITS
from scorecard.wording.whole import whole_words

_Kind = TypeVar("_Kind", bound=Hashable)


def edition_facts(book: Book, comparisons: Sequence[Comparison] = ()) -> Mapping[str, PublishedFact]:
    """Gather every fact of a book in the report's order; where two places tell the same one, it stands once.

    `comparisons` are those with a printed report, where there is one.
    """
    found: dict[str, PublishedFact] = {}
    counts = _tallied(book, phrase("facts.counts.comparisons"), comparison_tally(comparisons)) if comparisons else ()
    for fact in (*_every(book), *counts, *printed_facts(book, comparisons)):
        found.setdefault(fact.id, fact)
    return found


def _every(book: Book) -> Iterator[PublishedFact]:
    yield from _counts(book)
    riket = {one.id: one for one in all_with_role(book.sources.received.contracts, "riket")}
    for _, indicator in book.catalogue.indicators:
        outcome = book.outcomes[indicator.id]
        read = tuple(_rows(book, name, outcome.columns) for name in indicator.extracts if name not in riket)
        yield from IndicatorFacts(indicator, outcome, read, _riket_source(book, indicator.id, riket), book.board.name)
    yield from _differences(book)
    yield from answer_facts(book)
    yield from money_facts(book)
    yield from _insatser(book)
    yield from list_facts(book)
    yield from trial_facts(book)


def _riket_source(book: Book, indicator: str, riket: Mapping[str, Contract]) -> str:
    """The source of the country's values of an indicator: that of the table that has them."""
    tables = book.sources.received.tables
    own = (one for one in riket.values() if one.id in tables and (tables[one.id]["indicator"] == indicator).any())
    return next((one.source for one in own), "")


def _rows(book: Book, name: str, counted: Collection[str]) -> FactRows:
    """The columns of an extract that a measure counts, as the file calls them; others are made in the notebook."""
    contract = book.contracts.get(name)
    columns = contract.columns.items() if contract else ()
    return FactRows(file_of(book, name), tuple(column for column, spec in columns if spec.name in counted))


def _counts(book: Book) -> Iterator[PublishedFact]:
    """How many goals the board holds to be met, and how many indicators are of each kind, of all and of a goal."""
    indicators = phrase("facts.counts.indicators")
    every = [indicator for _, indicator in book.catalogue.indicators]
    yield from _tallied(book, phrase("facts.counts.goals"), goal_tally(book))
    yield _count(book, indicator_count(book), indicators)
    yield from _tallied(book, indicators, colour_tally((book.outcomes[each.id] for each in every), "styrkort"))
    for goal in book.catalogue.goals:
        colours = colour_tally((book.outcomes[each.id] for each in goal.indicators), f"mal.{goal.id}")
        yield from _tallied(book, f"{goal.number} {goal.name}", colours)
    found = pairs(book)
    yield from _tallied(book, phrase("facts.counts.changes"), change_tally(book))
    yield from _tallied(book, phrase("facts.counts.riket"), riket_tally(compared(book)))
    yield from _tallied(book, phrase("facts.counts.sexes"), better_off_tally(found))
    yield from _tallied(book, phrase("facts.counts.chance"), chance_tally(found))
    yield from _tallied(book, phrase("facts.counts.units", **whole_words(book.board.whole)), units_tally(book.equality))
    yield _count(book, invented_count(book.equality), phrase("facts.counts.untested"))
    red, name = answer_tally(book.answered), phrase("facts.counts.red")
    if book.sources.answers.plan:
        yield from _tallied(book, name, red)
    elif red.total:  # which *De röda* tells where no edition is asked what is done, too
        yield _count(book, red.total, f"{name}: {coded('facts.counts.parts')['roda']}")


def _differences(book: Book) -> Iterator[PublishedFact]:
    """The differences between women and men, and of units, that stand, each with its interval."""
    bound = {name: bound_outcome(each) for name, each in book.outcomes.items()}
    found = hold(book.catalogue.indicators, bound, book.board.verdicts)
    told = coded("facts.differences")
    for held in (each for each in found.held if each.stands):
        made, unit = bound_difference(held.difference), UNITS[held.indicator.unit or ""]
        who = made.name or told["sexes"]
        more: dict[str, Any] = {
            "unit": unit.difference if unit.difference is not None else unit.after,
            "period": held.outcome.period.span,
            "when": held.outcome.period.label,
            "indicator": held.indicator.id,
        }
        for value, what in ((made.gap, "gap"), (made.low, "low"), (made.high, "high")):
            label = f"{held.indicator.name}, {who}: {told[what]}"
            formula = "" if what == "gap" else told["interval"]
            yield PublishedFact(
                fact_of(value) or "", label, float(value), held.indicator.decimals, signed=True, formula=formula, **more
            )


def _tallied(book: Book, name: str, tally: Tally[_Kind]) -> Iterator[PublishedFact]:
    told = coded("facts.counts.parts")
    held = {fact_id("mal", code): lights.assessment_words(code).goal.lower() for code in lights.ASSESSMENTS}
    for part, value, invented in tally.facts():
        words = f"{name}: {held.get(part) or told[part]}"
        more: dict[str, Any] = {"status": "cited", "source": book.board.name} if part in held else {}
        yield _count(book, value, f"{words}, {phrase('facts.counts.invented')}" if invented else words, **more)


def _count(book: Book, value: float, label: str, **more: Any) -> PublishedFact:
    period = book.edition.period
    return PublishedFact(fact_of(value) or "", label, float(value), period=period.span, when=period.label, **more)


def _insatser(book: Book) -> Iterator[PublishedFact]:
    contract = with_role(book.sources.received.contracts, "measures")
    for insats in book.insatser:
        if insats.raw is not None and contract:
            rows = FactRows(file_of(book, contract.id), keys={contract.column_of("name"): insats.name})
            yield PublishedFact(
                fact_id("insats", insats.name),
                insats.name,
                insats.raw,
                numbers.decimals_of(insats.raw),
                insats.unit,
                book.edition.period.span,
                book.edition.period.label,
                "approximated" if insats.approximate else "cited",
                formula=phrase("facts.approximated") if insats.approximate else "",
                rows=(rows,),
                source=contract.source,
            )
