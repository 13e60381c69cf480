"""The first page: what is red and why, whether it gets better, what is done about it, and every month at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.book.glances import MOST_AT_LENGTH, Glance, glances, in_the_months, red_first
from scorecard.book.highlights import highlight_sentences, indicator_count
from scorecard.catalogue.accent import in_accent
from scorecard.catalogue.indicator import Indicator
from scorecard.charts.sparkline import sparkline
from scorecard.judge.furthest import MOST_SHOWN
from scorecard.judge.outcome import Outcome
from scorecard.judge.point_lights import PointLight, point_lights
from scorecard.judge.rule import WORST_FIRST, Light
from scorecard.pages.goals import goal_link, indicator_link, outcome_link, outturn_below
from scorecard.pages.registry import PageBook, page_table
from scorecard.pages.tables import light_mark, noted, numeric, sentence, table
from scorecard.pages.templates import card
from scorecard.wording import dates, grammar, lights, numbers, phrases
from scorecard.wording.answers import ToldAnswer
from scorecard.wording.changes import now_told, verdict_words
from scorecard.wording.swedish import heads, phrase
from scorecard.wording.tally import Tally, colour_tally
from scorecard.wording.texts import to_html
from scorecard.wording.told import assessment_light
from scorecard.wording.units import UNITS


@page_table("short")
def short(book: Book) -> Markup:
    """The report in a sentence or two, every colour of it in one bar, and the field that finds a place."""
    goals, _, *money = highlight_sentences(book)
    judged = [book.outcomes[indicator.id] for _, indicator in book.catalogue.indicators]
    bar = Markup(card("front_bar.html", **_bar(colour_tally(judged, "styrkort"))))
    lead = Markup('<p class="sc-lead">{}</p>').format(" ".join((goals, *money)))
    return Markup("\n").join([lead, bar, Markup(card("find.html"))])


@page_table("colours_in_short")
def colours_in_short(book: Book) -> Markup:
    """How many indicators have each colour, and what became of them since the year before."""
    return sentence(highlight_sentences(book)[1])


@page_table("glances")
def goals_at_a_glance(book: PageBook) -> Markup:
    """A row for each goal, those that are not reached first: verdict, reason, colours, the worst, what is done.

    Of many goals the last have their verdict and their colours alone.
    """
    every = glances(book)
    found = [*(_shown(book, each) for each in every[:MOST_AT_LENGTH]), *map(_in_short, every[MOST_AT_LENGTH:])]
    invented = any(glance.answer and glance.answer.invented for glance in found)
    return Markup(card("glances.html", glances=found, invented=phrase("red.invented") if invented else ""))


@page_table("red_short")
def red_short(book: Book) -> Markup:
    """The red indicators, the furthest from its target first, with what is done about it where that is told."""
    rows: list[list[Any]] = []
    asked, red = book.sources.answers.asked, tuple(red_first(book))
    for _, indicator, outcome in red[:MOST_SHOWN]:
        link = outcome_link(indicator, outcome, ("outturn", "target", "light"))
        target = phrases.target_short(outcome.target, indicator.unit or "") if outcome.target else None
        answer = book.told_answers.get(indicator.id)
        done = [answer and _done(answer)] if asked else []
        rows.append([link, outturn_below(indicator, outcome), target, _now(outcome), *done])
    columns = [phrase("indicator"), *numeric(phrase("outturn"), phrase("target")), phrase("front.now")]
    columns += [phrase("front.done")] if asked else []
    caption = phrase("front.red", period=book.edition.period.label)
    shown = table(caption, columns, rows, empty=phrase("red.none_red"))
    return _cut("red", "de-roda", len(rows), len(red)) + shown


@page_table("heat")
def heat_map(book: Book) -> Markup:
    """The indicators, each in a row, with its colour in each month of the period and over the whole of it."""
    months = [month.month for month in book.edition.period.months]
    shown = {indicator.id for indicator in in_the_months(book)}
    groups = [
        SimpleNamespace(
            link=goal_link(goal.id, f"{goal.number} {goal.name}"),
            rows=[_heat_row(book, indicator_link(one), one) for one in goal.indicators if one.id in shown],
        )
        for goal in book.catalogue.goals
    ]
    word = phrases.protected_word(book.board.protection.word)
    return Markup(
        card(
            "heat.html",
            cut=_cut("heat", "indikatorer", len(shown), indicator_count(book)),
            caption=phrase("front.heat", period=book.edition.period.label),
            months=[dates.month_name(month, short=True) for month in months],
            whole=phrase("front.whole_year" if book.edition.whole_year else "front.whole_period"),
            groups=[group for group in groups if group.rows],
            legend=[light_mark(code, lights.light_words(code).word) for code in (*lights.LIGHT_WORDS, None)],
            signs=[heads(f"front.signs.{sign}", word=word) for sign in ("absent", "hidden")],
        )
    )


def _cut(what: str, leads: str, shown: int, of: float) -> Markup:
    """Say how many of many are shown and where all are; nothing where these are all."""
    if shown == of:
        return Markup("")
    before, link = heads(f"shown_indicators.{what}", number=numbers.number(shown), of=numbers.number(of))
    return Markup('<p data-is="tally">{} <a href="{}.html">{}</a>.</p>\n').format(before, leads, link)


def _bar(count: Tally[Light]) -> dict[str, object]:
    """A piece for each indicator with a colour, the worst first, and how many there are of each."""
    told = {code: f"{numbers.number(count[code])} {lights.LIGHT_WORDS[code].bent(count[code])}" for code in WORST_FIRST}
    return {
        "pieces": [code for code in WORST_FIRST for _ in range(int(count[code]))],
        "counts": [light_mark(code, told[code]) for code in WORST_FIRST if count[code]],
    }


def _in_short(glance: Glance) -> SimpleNamespace:
    decided, goal = assessment_light(glance.decided), glance.goal
    bar = _bar(glance.colours) if glance.judged else None
    return SimpleNamespace(
        code=decided.code,
        verdict=light_mark(decided.code, decided.text),
        link=goal_link(goal.id, f"{goal.number} {goal.name}"),
        reason="",
        bar=Markup(card("front_bar.html", **bar)) if bar else "",
        worst=None,
        answer=None,
        done="",
    )


def _shown(book: PageBook, glance: Glance) -> SimpleNamespace:
    shown = _in_short(glance)
    shown.reason = Markup(to_html(glance.reason))
    shown.worst = _worst(book, *glance.worst) if glance.worst else None
    shown.answer, shown.done = glance.answer, _done(glance.answer) if glance.answer else ""
    return shown


def _worst(book: PageBook, indicator: Indicator, outcome: Outcome) -> SimpleNamespace:
    unit, value = indicator.unit or "", outcome.outturn.value if outcome.outturn else None
    words = UNITS[unit]
    return SimpleNamespace(
        link=outcome_link(indicator, outcome, ("outturn", "target", "light")),
        before=words.before,
        value=numbers.value_of(value, unit, indicator.decimals),
        unit=words.after,
        target=phrase("front.target", target=phrases.target_words(outcome.target, unit)) if outcome.target else "",
        now=_now(outcome),
        chart=Markup(in_accent(sparkline(indicator, book.plain.outcomes[indicator.id]), book.board.accent)),
    )


def _now(outcome: Outcome) -> Markup | str:
    """Say whether it gets better: by the last three months where they are compared, and else since the year before."""
    if now := now_told(outcome):
        label, word, _ = now
        return noted(word, grammar.first_lower(label))
    if outcome.verdict is None:
        return ""
    return noted(verdict_words(outcome.verdict), phrase("front.since", than=outcome.period.compared_with))


def _done(answer: ToldAnswer) -> Markup | str:
    action, shortly = answer.done
    return noted(action, shortly) if shortly else action


def _heat_row(book: Book, link: Markup, indicator: Indicator) -> SimpleNamespace:
    outcome = book.outcomes[indicator.id]
    judged = outcome.judgement.light if outcome.judgement else None
    hidden, absent = phrases.protected_word(outcome.protected_as), "hidden" if outcome.suppressed else "absent"
    return SimpleNamespace(
        link=link,
        cells=list(_cells(point_lights(outcome, book.board.rule), book.edition.period.last_month, hidden)),
        whole=_cell(judged, 1) if judged or outcome.outturn else _cell(None, 1, absent, hidden),
    )


def _cells(found: tuple[PointLight, ...], last: int, hidden: str) -> Iterator[SimpleNamespace]:
    """A cell for each month, or a wide one for a point of several; nothing is known of the months between."""
    at = 1
    for each in found:
        if each.last < at or each.first > last:
            continue
        first = max(each.first, at)
        yield from (_cell(None, 1, "absent") for _ in range(at, first))
        at = min(each.last, last) + 1
        sign = "hidden" if each.point.suppressed else "absent" if each.point.value is None else ""
        yield _cell(each.light, at - first, sign, hidden, preliminary=each.point.preliminary)
    yield from (_cell(None, 1, "absent") for _ in range(at, last + 1))


def _cell(
    code: Light | None, length: int, sign: str = "", hidden: str = "", *, preliminary: bool = False
) -> SimpleNamespace:
    light = lights.light_words(code)
    shape, word = heads(f"front.signs.{sign}", word=hidden) if sign else (light.shape, light.word)
    return SimpleNamespace(code=light.code, shape=shape, word=word, length=length, preliminary=preliminary)
