"""What the page of the country says: every indicator beside riket, and those that cannot be, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from markupsafe import Markup

from scorecard.book.beside_riket import compared, riket_tally
from scorecard.book.book import Book
from scorecard.book.highlights import indicator_count
from scorecard.catalogue.indicator import Indicator
from scorecard.judge.rule import Trend
from scorecard.pages.goals import indicator_link, outcome_link
from scorecard.pages.registry import page_table
from scorecard.pages.tables import noted, numeric, table, with_unit_below
from scorecard.wording import numbers
from scorecard.wording.indicator import calendar_year, why_no_colour
from scorecard.wording.swedish import heads, phrase
from scorecard.wording.whole import whole_words


@page_table("riket_summary")
def riket_summary(book: Book) -> Markup:
    """How many indicators can be compared, and how the region stands."""
    found = compared(book)
    count, total = riket_tally(found), numbers.number(indicator_count(book))
    told = phrase(
        "beside_riket.summary", compared=numbers.counted(count.total, phrase("beside_riket.none")), total=total
    )
    if found:
        sides = {way: count.told(way) for way in get_args(Trend)}
        told += f" {phrase('beside_riket.judged_summary', **sides, **whole_words(book.board.whole))}"
        told += f" {phrase('beside_riket.unknown_summary', number=count.told(None))}" if count[None] else ""
    return Markup('<div class="sc-short"><p>{}</p></div>').format(told)


@page_table("beside_riket")
def beside_riket(book: Book) -> Markup:
    """The indicators that can be compared: the region, riket and the difference."""
    rows = []
    for one in compared(book):
        unit, n = one.indicator.unit or "antal", one.indicator.riket_decimals
        riket, year = numbers.number(one.riket, n), calendar_year(one.indicator, book.edition.year)
        rows.append(
            [
                outcome_link(one.indicator, book.outcomes[one.indicator.id], ("outturn", "riket")),
                numbers.number(one.outturn, one.indicator.decimals),
                noted(riket, year) if year else riket,
                with_unit_below(one.gap, unit, n, signed=True),
                phrase(f"beside_riket.judged.{one.judged or 'unknown'}"),
                f"{one.goal.number} {one.goal.name}",
            ]
        )
    period, judged, goal = book.edition.period.label, phrase("beside_riket.judged_head"), phrase("pages.goal_short")
    return table(
        phrase("beside_riket.beside", period=period),
        [phrase("indicator"), *numeric(book.board.region, *heads("beside_riket.heads")), judged, goal],
        rows,
        filters=(goal, judged),
        empty=phrase("beside_riket.none_beside", period=period),
    )


@page_table("not_compared")
def not_compared(book: Book) -> Markup:
    """The indicators that cannot be compared, each with the reason."""
    known = {one.indicator.id for one in compared(book)}
    rows = [
        [indicator_link(indicator), " ".join(_reasons(book, indicator)), f"{goal.number} {goal.name}"]
        for goal, indicator in book.catalogue.indicators
        if indicator.id not in known
    ]
    goal, none = phrase("pages.goal_short"), phrase("beside_riket.all_compared")
    columns = [phrase("indicator"), phrase("beside_riket.why"), goal]
    return table(phrase("beside_riket.not_compared"), columns, rows, filters=(goal,), empty=none)


def _reasons(book: Book, indicator: Indicator) -> Iterator[str]:
    outcome = book.outcomes[indicator.id]
    if outcome.outturn is None:
        yield f"{why_no_colour(outcome)}."
    elif indicator.riket is not None and indicator.riket.compared:
        yield phrase("beside_riket.not_yet")
        if indicator.lag:
            yield indicator.lag
    elif indicator.riket is not None and indicator.riket.reason:
        yield indicator.riket.reason
