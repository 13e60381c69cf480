"""The tables of the outlook: where the year is heading, and how such outlooks have done."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.catalogue.indicator import Indicator
from scorecard.judge.backtest import ORIGINS, Trial, score, trials
from scorecard.judge.outlook import INTERVAL_LEVEL, Outlook
from scorecard.measure.values import Reading
from scorecard.pages import tables
from scorecard.pages.goals import outcome_link
from scorecard.pages.registry import page_table
from scorecard.pages.tables import Column, light_mark, table
from scorecard.wording import labels, lights, page_texts, phrases
from scorecard.wording import numbers as wording_numbers
from scorecard.wording import outlook as wording_outlook
from scorecard.wording.units import UNITS


@page_table("outlook")
def outlook_table(book: Book) -> Markup:
    """Every indicator with a target: so far, expected, target, the pace needed, and whether it will be met."""
    rows = [
        _row(outcome_link(goal.id, indicator, outcome), indicator, outcome.outturn, outcome.outlook)
        for goal, indicator in book.catalogue.indicators
        if (outcome := book.outcomes[indicator.id]).outlook is not None and outcome.outturn is not None
    ]
    if not rows:
        why = page_texts.YEAR_IS_OVER if book.edition.whole_year else page_texts.NO_OUTLOOK
        return Markup("<p>{}</p>").format(why)
    numbers = [Column(head, numeric=True) for head in page_texts.OUTLOOK]
    heads: list[Column | str] = [labels.INDICATOR, page_texts.MET, *numbers]
    return table(wording_outlook.title(book.edition.year), heads, rows, searchable=True)


@page_table("outlook_test")
def outlook_test(book: Book) -> Markup:
    """How often the outturn fell inside the interval, and how far it was from the outlook and from simple guesses."""
    edition = book.edition
    years = (edition.year - 1, edition.year)
    pairs = [(indicator, book.outcomes[indicator.id]) for _, indicator in book.catalogue.indicators]
    tried = list(trials(pairs, years))
    rows = [
        _tested(page_texts.tested_row(year, month, alone=alone), chosen)
        for year in years
        for month in ORIGINS
        for alone in (False, True)
        if (chosen := [each for each in tried if (each.year, each.months, each.alone) == (year, month, alone)])
    ]
    if not rows:
        return Markup("<p>{}</p>").format(page_texts.NO_TEST)
    first, *others = page_texts.tested_heads(INTERVAL_LEVEL)
    heads: list[Column | str] = [first, *(Column(head, numeric=True) for head in others)]
    rows.append(_tested(page_texts.TESTED_ALL, tried))
    return table(page_texts.TESTED, heads, rows, total_row=True)


def _row(link: Markup, indicator: Indicator, outturn: Reading, found: Outlook) -> list[object]:
    colour = light_mark(found.light, lights.light_words(found.light).word) if found.light else ""
    unit = UNITS[indicator.unit or ""].after
    return [
        link,
        tables.noted(colour, wording_outlook.short_verdict(found)),
        tables.noted(wording_numbers.number(outturn.value, indicator.decimals), unit),
        tables.noted(*wording_outlook.above_interval(indicator, found)) if found.method else None,
        phrases.target_short(found.target) if found.target else None,
        wording_outlook.short_pace(indicator, found),
    ]


def _tested(label: str, tried: Sequence[Trial]) -> list[object]:
    found = score(tried)
    held = wording_numbers.percent(100 * found.inside / found.trials)
    return [
        label,
        wording_numbers.number(found.trials),
        f"{wording_numbers.number(found.inside)} ({held})",
        *(
            None if each is None else wording_numbers.percent(each, 1)
            for each in (found.error, found.so_far, found.last_year)
        ),
    ]
