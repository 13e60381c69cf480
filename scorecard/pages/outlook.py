"""The tables of the outlook: where the year is heading, and how such outlooks have done."""

from __future__ import annotations

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.catalogue.indicator import Indicator
from scorecard.facts.of_trials import Tested, tested
from scorecard.judge.outlook import INTERVAL_LEVEL, Outlook
from scorecard.measure.values import Reading
from scorecard.pages.goals import outcome_link
from scorecard.pages.registry import page_table
from scorecard.pages.tables import light_mark, noted, numeric, table, with_unit_below
from scorecard.wording import lights, phrases
from scorecard.wording import numbers as wording_numbers
from scorecard.wording import outlook as wording_outlook
from scorecard.wording.bound import reckoned
from scorecard.wording.swedish import heads, phrase


@page_table("outlook")
def outlook_table(book: Book) -> Markup:
    """Every indicator with a target: so far, expected, target, the pace needed, and whether it will be met."""
    rows = [
        _row(
            outcome_link(goal.id, indicator, outcome, ("outturn", "target")),
            indicator,
            outcome.outturn,
            outcome.outlook,
        )
        for goal, indicator in book.catalogue.indicators
        if (outcome := book.outcomes[indicator.id]).outlook is not None and outcome.outturn is not None
    ]
    columns = [phrase("indicator"), phrase("forecasts.met"), *numeric(*heads("forecasts.heads"))]
    title = phrase("outlook.title", year=book.edition.year)
    none = phrase("forecasts.year_is_over" if book.edition.whole_year else "forecasts.none")
    return table(title, columns, rows, searchable=True, empty=none)


@page_table("outlook_test")
def outlook_test(book: Book) -> Markup:
    """How often the outturn fell inside the interval, and how far it was from the outlook and from simple guesses."""
    rows = [_tested(each) for each in tested(book)]
    first, *others = heads("forecasts.tested_heads", level=INTERVAL_LEVEL)
    columns = [first, *numeric(*others, states="rule")]
    return table(phrase("forecasts.tested"), columns, rows, kind="total", empty=phrase("forecasts.no_test"))


def _row(link: Markup, indicator: Indicator, outturn: Reading, found: Outlook) -> list[object]:
    colour = light_mark(found.light, lights.light_words(found.light).word) if found.light else ""
    return [
        link,
        noted(colour, wording_outlook.short_verdict(found)),
        with_unit_below(outturn.value, indicator.unit or "", indicator.decimals),
        noted(*wording_outlook.above_interval(indicator, found)) if found.method else None,
        phrases.target_short(found.target, indicator.unit or "") if found.target else None,
        wording_outlook.short_pace(indicator, found),
    ]


def _tested(found: Tested) -> list[object]:
    made = found.score
    held = reckoned(wording_numbers.percent(100 * (made.inside / made.trials)), made.inside)
    return [
        found.name,
        wording_numbers.number(made.trials),
        f"{wording_numbers.number(made.inside)} ({held})",
        *(
            None if each is None else wording_numbers.percent(each, 1)
            for each in (made.error, made.so_far, made.last_year)
        ),
    ]
