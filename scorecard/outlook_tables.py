"""The tables of the outlook: where the year is heading, and how such outlooks have done."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from scorecard import outlook_words, tables, wording
from scorecard.backtest import ORIGINS, Trial, score, trials
from scorecard.book import Book
from scorecard.goal_tables import indicator_link
from scorecard.indicator import Indicator
from scorecard.months import MONTHS_OF_A_YEAR
from scorecard.outcome import Outcome
from scorecard.outlook import LEVEL
from scorecard.tables import Column, light_mark, table

OVER = "Året är slut, så det finns ingen prognos att ge. Hur året blev står på målens sidor."


def outlook(book: Book) -> Markup:
    """Every indicator with a target: so far, expected, target, the pace needed, and whether it will be met."""
    if book.edition.month == MONTHS_OF_A_YEAR:
        return Markup("<p>{}</p>").format(OVER)
    rows = [
        _row(goal.id, indicator, book.outcomes[indicator.id])
        for goal, indicator in book.catalogue.indicators
        if book.outcomes[indicator.id].outlook is not None
    ]
    if not rows:
        return Markup("<p>Ingen indikator med målvärde har något utfall att bygga en prognos på.</p>")
    numbers = [Column(head, numeric=True) for head in ("Hittills", "Prognos", "Målvärde", "Resten i snitt")]
    heads = ["Indikator", "Nås målet?", *numbers]
    return table(outlook_words.title(book.edition.year), heads, rows, searchable=True)


def outlook_test(book: Book) -> Markup:
    """How often the outturn fell inside the interval, and how far it was from the outlook and from simple guesses."""
    edition = book.edition
    years = (edition.year - 1, edition.year)
    pairs = [(indicator, book.outcomes[indicator.id]) for _, indicator in book.catalogue.indicators]
    tried = list(trials(pairs, years))
    rows = [
        _tested(f"{wording.first_upper(wording.month_name(month))} {year}{words}", chosen)
        for year in years
        for month in ORIGINS
        for alone, words in ((False, ""), (True, ", utan år före"))
        if (chosen := [each for each in tried if (each.year, each.months, each.alone) == (year, month, alone)])
    ]
    if not rows:
        return Markup("<p>Det finns inget helt år att pröva metoden på.</p>")
    heads = [
        "Prognos gjord efter",
        *(
            Column(head, numeric=True)
            for head in (
                "Prognoser",
                f"Inom intervallet (ska vara {LEVEL} procent)",
                "Fel, prognosen",
                "Fel, utfallet hittills",
                "Fel, förra årets utfall",
            )
        ),
    ]
    rows.append(_tested("Alla", tried))
    return table("Prognoser i efterhand mot hur det blev", heads, rows, total_row=True)


def _row(goal_id: str, indicator: Indicator, outcome: Outcome) -> list[object]:
    found = outcome.outlook
    colour = light_mark(found.light, wording.light(found.light).word) if found.light else ""
    unit = wording.UNITS[indicator.unit].after
    return [
        indicator_link(goal_id, indicator),
        tables.noted(colour, outlook_words.short_verdict(found)),
        tables.noted(wording.number(outcome.outturn.value, indicator.decimals), unit),
        tables.noted(*outlook_words.above_interval(indicator, found)) if found.method else None,
        wording.target_short(found.target) if found.target else None,
        outlook_words.short_pace(indicator, found),
    ]


def _tested(label: str, tried: Sequence[Trial]) -> list[object]:
    found = score(tried)
    held = wording.percent(100 * found.inside / found.trials)
    return [
        label,
        wording.number(found.trials),
        f"{wording.number(found.inside)} ({held})",
        *(None if each is None else wording.percent(each, 1) for each in (found.error, found.so_far, found.last_year)),
    ]
