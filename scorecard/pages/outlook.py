"""The tables of the outlook: where the year is heading, and how such outlooks have done."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.catalogue.indicator import Indicator
from scorecard.facts.of_trials import Tested, tested
from scorecard.judge.backtest import ORIGINS, RIVALS
from scorecard.judge.outlook import Outlook
from scorecard.judge.projection import INTERVAL_LEVEL, WAYS, Way, public_calibration
from scorecard.measure.values import Reading
from scorecard.pages.goals import outcome_link
from scorecard.pages.registry import page_table
from scorecard.pages.tables import light_mark, noted, numeric, table, with_unit_below
from scorecard.wording import dates, grammar, lights, phrases
from scorecard.wording import numbers as wording_numbers
from scorecard.wording import outlook as wording_outlook
from scorecard.wording.bound import reckoned
from scorecard.wording.swedish import heads, phrase


@page_table("outlook")
def outlook_table(book: Book) -> Markup:
    """Every indicator with a target: so far, expected, target, the pace needed, and whether it will be met."""
    rows = [
        _row(
            outcome_link(indicator, outcome, ("outturn", "target")),
            indicator,
            outcome.outturn,
            outcome.outlook,
        )
        for _, indicator in book.catalogue.indicators
        for outcome in [book.outcomes[indicator.id]]
        if outcome.outlook is not None and outcome.outturn is not None
    ]
    columns = [phrase("indicator"), phrase("forecasts.met"), *numeric(*heads("forecasts.heads"))]
    title = phrase("outlook.title", year=book.edition.year)
    none = phrase("forecasts.year_is_over" if book.edition.whole_year else "forecasts.none")
    return table(title, columns, rows, searchable=True, empty=none)


@page_table("outlook_test")
def outlook_test(book: Book) -> Markup:
    """How often the outturn fell inside the interval, and how far it was from the outlook and from simple guesses.

    Each way of accumulation has its own rows; one with few trials is told to be untried.
    """
    rows = [_tested(each) for each in tested(book)]
    first, *others = heads("forecasts.tested_heads", level=INTERVAL_LEVEL)
    columns = [first, *numeric(*others, states="rule")]
    return table(phrase("forecasts.tested"), columns, rows, kind="total", empty=phrase("forecasts.no_test"))


@page_table("outlook_calibration")
def outlook_calibration(book: Book) -> Markup:
    """How each way of accumulation looks ahead, and how that did on the public series that its intervals are from."""
    ends = (ORIGINS[0], ORIGINS[-1])
    rows = [_calibrated(way, ends, alone=alone) for alone in (False, True) for way in WAYS]
    early, late = (dates.month_name(book.edition.year.month(place).month) for place in ends)
    first, *others = heads("forecasts.calibrated_heads", early=early, late=late)
    columns = [first, *numeric(*others, states="cited")]
    return table(phrase("forecasts.calibrated"), columns, rows)


def _calibrated(way: Way, ends: Sequence[int], *, alone: bool) -> list[object]:
    """Without a year before the outlook is itself a simple guess, which has no change to damp and no rival."""
    public, key = public_calibration(), (way, not alone)
    found, test = public.calibration[key], public.tests[key]
    name = grammar.first_upper(phrase(f"forecasts.ways.{way}"))
    percent = [100 * found.extrapolation.damping, 100 * found.extrapolation.level]
    widths = [found.half_widths.get(place) for place in ends]
    return [
        phrase("forecasts.way_alone", way=name) if alone else name,
        *(None if alone else wording_numbers.number(each) for each in percent),
        *(None if width is None else wording_numbers.number(width, 2) for width in widths),
        *(wording_numbers.number(each) for each in (test.trials, test.held, test.held_later)),
        wording_numbers.number(test.error, 2),
        None if alone else wording_numbers.number(test.rival, 2),
    ]


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
    count, made = wording_numbers.number(found.trials), found.score
    if made is None:
        return [found.name, count, phrase("forecasts.untried"), None, *(None for _ in RIVALS)]
    held = reckoned(wording_numbers.percent(100 * (made.inside / made.trials)), made.inside)
    errors = (made.error, *made.rivals.values())
    return [
        found.name,
        count,
        f"{wording_numbers.number(made.inside)} ({held})",
        *(None if each is None else wording_numbers.percent(each, 1) for each in errors),
    ]
