"""Lists of entries that can be searched: what every indicator means, and what every term means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.book.highlights import indicator_count
from scorecard.catalogue.glossary import Term
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.extracts.contract import titles_of
from scorecard.judge.furthest import MOST_SHOWN
from scorecard.pages.goals import indicator_link
from scorecard.pages.registry import page_table
from scorecard.pages.tables import search_bar
from scorecard.wording import grammar, numbers, phrases
from scorecard.wording.indicator import indicator_facts
from scorecard.wording.swedish import phrase

_MOST_FACTS = 5  # the goal, the name, what it shows, other words, what is counted


@page_table("definitions")
def definitions(book: Book) -> Markup:
    """Everything that decides an indicator's figure: name, quotient, rhythm, source, targets, breaks.

    Of many indicators the first of it alone: their own pages have all.
    """
    every = list(book.catalogue.indicators)
    titles, most = titles_of(book.sources.received.contracts), None if len(every) <= MOST_SHOWN else _MOST_FACTS
    shown = _list(phrase("lists.definitions"), (_definition(*each, titles, most) for each in every))
    if most is None:
        return shown
    told = phrase("shown_indicators.definitions", of=numbers.number(indicator_count(book)))
    return Markup('<p data-is="tally">{}</p>\n{}').format(told, shown)


@page_table("glossary")
def glossary_terms(book: Book) -> Markup:
    """Every term of the glossary with its meaning, in alphabetical order."""
    known = book.sources.glossary
    shown = (_term(term, [known.by_id[other] for other in term.see]) for term in known.terms)
    return search_bar(phrase("lists.search")) + Markup(
        '<div class="sc-entries" data-sc-search><dl class="sc-terms">\n{}\n</dl></div>'
    ).format(Markup("\n").join(shown))


def _definition(goal: Goal, indicator: Indicator, titles: Mapping[str, str], most: int | None) -> Markup:
    told = islice(_rows(goal, indicator, titles), most)
    rows = Markup("\n").join(Markup("<div><dt>{}</dt>{}</div>").format(label, said) for label, said in told)
    return Markup(
        '<section class="sc-entry" id="def-{}">\n<h2>{}</h2>\n<dl class="sc-facts">\n{}\n</dl></section>'
    ).format(indicator.id, indicator_link(indicator, indicator.name), rows)


def _rows(goal: Goal, indicator: Indicator, titles: Mapping[str, str]) -> Iterator[tuple[str, Markup]]:
    said, defined = Markup("<dd>{}</dd>"), Markup('<dd data-is="definition">{}</dd>')
    yield phrase("pages.goal_short"), said.format(f"{goal.number} {goal.name}")
    yield from ((label, defined.format(text)) for label, text in indicator_facts(indicator, titles))
    if indicator.status == "active":
        yield phrase("lists.target"), defined.format(_targets(indicator))
    elif indicator.status_reason:
        yield phrase("lists.no_outturn"), said.format(indicator.status_reason)


def _targets(indicator: Indicator) -> str:
    """Tell the targets of every year that has one."""
    if indicator.target_from == "budget":
        return phrase("lists.budget")
    unit = indicator.unit or "antal"
    told = [f"{year}: {phrases.target_in_full(target, unit)}." for year, target in indicator.targets.items()]
    return " ".join(told) or phrase("lists.no_target")


def _list(label: str, shown: Iterable[Markup]) -> Markup:
    return search_bar(phrase("lists.search")) + Markup(
        '<div class="sc-entries" role="group" aria-label="{}" data-sc-search>\n{}\n</div>'
    ).format(label, Markup("\n").join(shown))


def _term(term: Term, others: list[Term]) -> Markup:
    see = Markup("")
    if others:
        links = [Markup('<a href="#{}">{}</a>').format(other.anchor, other.term) for other in others]
        see = Markup(phrase("lists.see")).format(_listed(links))
    return Markup('<div class="sc-entry" id="{}"><dt>{}</dt><dd data-is="definition">{}{}</dd></div>').format(
        term.anchor, grammar.first_upper(term.term), term.definition, see
    )


def _listed(links: list[Markup]) -> Markup:
    *first, last = links
    return Markup(phrase("lists.and")).join([Markup(", ").join(first), last]) if first else last
