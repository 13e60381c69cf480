"""The table of signals: what in each indicator's months is more than chance, and how its target is met."""

from __future__ import annotations

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.judge.signals import Signals, Variation
from scorecard.pages.goals import outcome_link
from scorecard.pages.registry import page_table
from scorecard.pages.signal_marks import assurance_mark, variation_mark
from scorecard.pages.tables import light_mark, stating, table
from scorecard.wording import dates, lights
from scorecard.wording import numbers as wording_numbers
from scorecard.wording.signals import tell_signals
from scorecard.wording.swedish import heads, phrase

_FIRST: tuple[Variation, ...] = ("concerning", "improving", "neither", "common", "too_few")


@page_table("signals")
def signals_table(book: Book) -> Markup:
    """Every indicator with months to judge, those with signals first: colour, signal and how the target is met."""
    found = []
    for _, indicator in book.catalogue.indicators:
        outcome = book.outcomes[indicator.id]
        signals, told = outcome.signals, tell_signals(indicator, outcome)
        if signals is None or told is None:
            continue
        light = outcome.judgement.light if outcome.judgement else None
        row = [
            outcome_link(indicator, outcome, ("outturn",)),
            _above(light_mark(light, lights.light_words(light).word), assurance_mark(told)),
            _above(variation_mark(told), _numbers(signals, indicator.decimals)),
        ]
        found.append((_FIRST.index(told.variation), row))
    rows = [row for _, row in sorted(found, key=lambda each: each[0])]
    columns = [phrase("indicator"), *stating("chance", *heads("signals.heads"))]
    title = phrase("signals.table", month=dates.period(str(book.edition)))
    return table(title, columns, rows, searchable=True, empty=phrase("signals.none"))


def _above(mark: Markup, below: Markup | None) -> Markup:
    return Markup('<div class="sc-above">{}{}</div>').format(mark, below or "")


def _numbers(found: Signals, decimals: int) -> Markup | None:
    """The mean and the limits of the last month, where there are months enough."""
    if found.variation == "too_few":
        return None
    limits = found.last_limits
    values = (found.centre, limits.lower, limits.upper)
    centre, lower, upper = (wording_numbers.number(value, decimals) for value in values)
    return Markup('<span class="sc-note">{}</span>').format(
        phrase("signals.between", centre=centre, lower=lower, upper=upper)
    )
