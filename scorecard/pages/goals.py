"""The pages' tables of goals, indicators and the rule that colours them."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.book.contents import GOALS_PLACE, INDICATORS_PLACE
from scorecard.catalogue.indicator import Indicator
from scorecard.judge.outcome import Outcome
from scorecard.judge.rule import fulfilment, other_fulfilment
from scorecard.pages.registry import page_table
from scorecard.pages.tables import each_of, light_mark, noted, numeric, stated, stating, table, with_unit_below
from scorecard.wording import grammar, labels, lights, phrases
from scorecard.wording import indicator as wording_indicator
from scorecard.wording import numbers as wording_numbers
from scorecard.wording.swedish import heads, phrase
from scorecard.wording.tally import colour_tally
from scorecard.wording.told import assessment_light


@page_table("goals")
def goals(book: Book) -> Markup:
    """Every goal with its effektmål, if it has one: the board's assessment beside the suggestion."""
    names = {mal.id: mal.name for mal in book.catalogue.effektmal}
    rows = []
    for goal in book.catalogue.goals:
        judged = book.verdicts[goal.id]
        decided, suggested = assessment_light(judged.decided), assessment_light(judged.suggested)
        made_up = colour_tally((book.outcomes[each.id] for each in goal.indicators), f"mal.{goal.id}").invented
        mark = light_mark(suggested.code, suggested.text)
        rows.append(
            [
                goal_link(goal.id, f"{goal.number} {goal.name}"),
                light_mark(decided.code, decided.text),
                noted(mark, phrase("invented.colours", number=wording_numbers.number(made_up))) if made_up else mark,
                *([names[goal.effektmal]] if goal.effektmal else []),
            ]
        )
    decision = labels.decision_label(book.edition)
    larger = [phrase("pages.effektmal")] if names else []
    columns = [phrase("pages.goal"), decision, phrase("suggestion"), *larger]
    return table(phrase("pages.goals", period=book.edition.period.label), columns, rows)


@page_table("indicators")
def indicators(book: Book) -> Markup:
    """Every indicator with its outturn, target, change and colour."""
    rows = []
    for goal, indicator in book.catalogue.indicators:
        outcome = book.outcomes[indicator.id]
        rows.append(
            [
                outcome_link(indicator, outcome),
                goal.number if "." in goal.number else stated("section", goal.number),
                outturn(indicator, outcome),
                phrases.target_short(outcome.target, indicator.unit or "") if outcome.target else None,
                _change(indicator, outcome),
                colour(outcome),
            ]
        )
    amounts = numeric(phrase("outturn"), phrase("target"), phrase("pages.change", than=book.edition.compared_with))
    columns = [phrase("indicator"), phrase("pages.goal_short"), *amounts, phrase("pages.colour")]
    return table(phrase("pages.indicators", period=book.edition.period.label), columns, rows, searchable=True)


@page_table("all_indicators")
def all_indicators(book: Book) -> Markup:
    """Every indicator in one table that can be sorted, searched, and narrowed by goal, colour, rhythm and source."""
    rows = []
    for goal, indicator in book.catalogue.indicators:
        outcome = book.outcomes[indicator.id]
        rows.append(
            [
                _with_words(outcome_link(indicator, outcome), indicator),
                colour(outcome),
                outturn_below(indicator, outcome),
                phrases.target_short(outcome.target, indicator.unit or "") if outcome.target else None,
                _change_below(indicator, outcome),
                f"{goal.number} {goal.name}",
                grammar.first_upper(labels.PERIODICITY[indicator.periodicity]),
                each_of(indicator.systems or (indicator.source,)),
            ]
        )
    change = phrase("pages.change_short", than=book.edition.compared_with)
    amounts = numeric(phrase("outturn"), phrase("target"), change)
    goal_, status = phrase("pages.goal_short"), phrase("pages.status")
    others = (goal_, phrase("pages.followed"), phrase("pages.source"))
    columns = [phrase("indicator"), status, *amounts, *others]
    filters = (goal_, status, *others[1:])
    return table(phrase("pages.indicators", period=book.edition.period.label), columns, rows, filters=filters)


@page_table("method_rule")
def method_rule(book: Book) -> Markup:
    """The rating rule with the thresholds that are used."""
    rows = [[light_mark(code, name), when] for code, name, when in lights.rule_told(book.board.rule)]
    return table(phrase("method.rule"), stating("rule", *heads("method.rule_heads")), rows)


@page_table("method_suggestion")
def method_suggestion(book: Book) -> Markup:
    """The rule that suggests an assessment of a goal, with the threshold that is used."""
    share = book.board.rule.goal_red_share
    part = phrase("method.half") if share == 0.5 else f"{wording_numbers.shortest(100 * share)} procent"
    rows = (
        (lights.assessment_words("uppnas").goal, phrase("method.all_green")),
        (lights.assessment_words("uppnas_inte").goal, phrase("method.many_red", part=part)),
        (lights.assessment_words("uppnas_delvis").goal, phrase("method.otherwise")),
        (lights.NO_LIGHT.goal, phrase("method.no_colour")),
    )
    return table(phrase("method.suggestion"), stating("rule", *heads("method.suggestion_heads")), rows)


@page_table("formula_choice")
def formula_choice(book: Book) -> Markup:
    """The indicators whose colour depends on how fulfilment is computed where lower is better."""
    rows = []
    for _, indicator in book.catalogue.indicators:
        outcome = book.outcomes[indicator.id]
        judged, target = outcome.judgement, outcome.target
        if not (judged and target and outcome.outturn) or judged.other_formula_light in (None, judged.light):
            continue
        value = outcome.outturn.value
        rows.append(
            [
                outcome_link(indicator, outcome),
                outturn(indicator, outcome),
                phrases.target_short(target, indicator.unit or ""),
                _percent(fulfilment(value, target)),
                light_mark(judged.light, lights.light_words(judged.light).word),
                _percent(other_fulfilment(value, target)),
                light_mark(judged.other_formula_light, lights.light_words(judged.other_formula_light).word),
            ]
        )
    colours = phrase("pages.colour"), phrase("pages.colour_then")
    one, other = stating("reckoned", *heads("method.formulas"))
    columns = [phrase("indicator"), phrase("outturn"), phrase("target"), one, colours[0], other, colours[1]]
    return table(phrase("method.formula_choice"), columns, rows, empty=phrase("method.no_formula_choice"))


def _percent(part: float | None) -> str:
    return wording_numbers.percent(None if part is None else 100 * part, 1)


def outturn_below(indicator: Indicator, outcome: Outcome) -> Markup | str:
    """The printed outturn with its unit in small type below it, or what is told in its place."""
    if outcome.outturn is None or indicator.unit is None:
        return outturn(indicator, outcome)
    return with_unit_below(outcome.outturn.value, indicator.unit, indicator.decimals)


def outturn(indicator: Indicator, outcome: Outcome) -> str:
    """The printed outturn with its unit, when it comes, or why there is none."""
    if outcome.outturn is None or indicator.unit is None:
        return wording_indicator.shortly(outcome.coming) if outcome.coming else labels.STATUS[outcome.status]
    return wording_numbers.with_unit(outcome.outturn.value, indicator.unit, indicator.decimals)


def colour(outcome: Outcome) -> Markup:
    """The colour, or why there is none."""
    if outcome.judgement:
        return light_mark(outcome.judgement.light)
    return light_mark(None, wording_indicator.why_no_colour(outcome))


def _change(indicator: Indicator, outcome: Outcome) -> str | None:
    if outcome.change is None or indicator.unit is None or indicator.yes_no:
        return None
    return wording_numbers.signed_size(outcome.change, indicator.unit, indicator.decimals)


def _change_below(indicator: Indicator, outcome: Outcome) -> Markup | None:
    if outcome.change is None or indicator.yes_no:
        return None
    return with_unit_below(outcome.change, indicator.unit or "", indicator.decimals, signed=True)


def goal_link(goal_id: str, text: str, *, below: bool = False) -> Markup:
    """A link to a goal's page from a page at the top of the site, or from one in a folder `below` it."""
    return _link(f"{'../' if below else ''}{GOALS_PLACE}/{goal_id}.html", text)


def indicator_link(indicator: Indicator, text: str = "", *, below: bool = False) -> Markup:
    """A link to an indicator's page, under its short name or another text.

    It stands in a page at the top of the site, or in one in a folder `below` it.
    """
    return _link(f"{'../' if below else ''}{INDICATORS_PLACE}/{indicator.id}.html", text or indicator.short_name)


def outcome_link(
    indicator: Indicator,
    outcome: Outcome,
    shown: Iterable[str] = ("outturn", "target", "light", "change"),
    *,
    below: bool = False,
) -> Markup:
    """A link to an indicator's page, with what a reader must know of its figures in the row.

    That is the months that they are of where those are not the edition's, and what is invented of those that are
    `shown`, by their names in the ledger.
    """
    link, months = indicator_link(indicator, below=below), wording_indicator.own_months(indicator, outcome)
    notes = "; ".join(filter(None, (months, wording_indicator.invented_note(indicator, outcome, shown))))
    return noted(link, notes) if notes else link


def _with_words(link: Markup, indicator: Indicator) -> Markup:
    """Let the table's search find an indicator by everyday words, too, which it does not show."""
    words = (indicator.name, *indicator.words, indicator.source)
    return Markup('<span data-sc-words="{}">{}</span>').format(" ".join(words), link)


def _link(address: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, text)
