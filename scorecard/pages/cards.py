"""Cards: all that a reader is told of one indicator, or of one goal, as HTML."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from scorecard.catalogue.board import Rule
from scorecard.catalogue.indicator import Indicator
from scorecard.charts import draw
from scorecard.common.edition import Edition
from scorecard.judge.outcome import Outcome
from scorecard.judge.rule import Assessment, Light
from scorecard.measure.values import Reading
from scorecard.pages import tables
from scorecard.pages.templates import rendered
from scorecard.wording import dates, grammar, labels, numbers, outlook, phrases
from scorecard.wording import indicator as wording_indicator
from scorecard.wording import lights as wording_lights
from scorecard.wording.indicator import how_coloured, indicator_facts
from scorecard.wording.revisions import revision_sentences
from scorecard.wording.units import UNITS


def indicator_card(indicator: Indicator, outcome: Outcome, edition: Edition, comment: str, rule: Rule) -> str:
    """Show an indicator: outturn, light, comparisons, chart, comment, and all that lies behind, folded.

    `comment` is HTML that `texts.to_html` has made; everything else is escaped here.
    """
    shared = {
        "indicator": indicator,
        "comment": Markup(comment),
        "facts": indicator_facts(indicator),
        "revisions": [
            SimpleNamespace(day=dates.day(one.date), text=revision_sentences(one, indicator.decimals))
            for one in outcome.revised
        ],
    }
    if outcome.outturn is None or indicator.unit is None:
        reason = indicator.status_reason or f"Det finns inget utfall för {edition.period.label}."
        if outcome.coming:
            reason = wording_indicator.coming_told(indicator, outcome.coming)
        light = tables.light_mark(None, wording_indicator.why_no_colour(outcome))
        return _render("absent_card.html", **shared, chart="", light=light, reason=reason)
    return _render(
        "indicator_card.html",
        **shared,
        outturn=_value(indicator, outcome.outturn),
        unit_after=UNITS[indicator.unit].after,
        when=_when(indicator, edition),
        preliminary=dates.preliminary(outcome.preliminary),
        light=_light(outcome),
        tiles=tuple(_tiles(indicator, outcome, edition)),
        chart=Markup(draw.indicator_chart(indicator, outcome, edition)),
        outlook=_outlook(indicator, outcome, edition),
        explained=how_coloured(indicator, outcome, rule),
        figures_table=_figures(indicator, outcome),
        series_table=tables.series_table(indicator, outcome, edition) if outcome.series else "",
        units=[
            SimpleNamespace(
                kind=kind,
                chart=Markup(draw.units_chart(indicator, outcome, edition, kind)),
                funnel=draw.funnel_of(indicator, outcome, edition, kind),
                table=tables.units_table(indicator, outcome, edition, kind, draw.units_funnel(outcome, kind)),
            )
            for kind in dict.fromkeys(unit.unit_kind for unit in outcome.units)
        ],
    )


def goal_card(
    goal: Any,
    edition: Edition,
    decided: Assessment,
    suggested: Assessment | None,
    lights: Sequence[Light],
    reason: str,
    comment: str,
    *,
    draft: bool,
) -> str:
    """Show the board's assessment and its reason beside what the colours suggest; `reason` and `comment` are HTML.

    A `draft` says so: its texts are those of an earlier edition.
    """
    mine = wording_lights.assessment_words(decided)
    theirs = wording_lights.assessment_words(suggested) if suggested else wording_lights.NO_LIGHT
    differs = ""
    if suggested and suggested != decided:
        done, what = ("bedömt målet som", "bedömning") if edition.whole_year else ("prognosen", "prognos")
        differs = (
            f"Nämnden har {done} ”{mine.goal.lower()}”, medan färgerna ensamma talar för "
            f"”{theirs.goal.lower()}”. Det är nämndens {what} som gäller."
        )
    return _render(
        "goal_card.html",
        label=labels.decision_label(edition),
        decided=tables.light_mark(mine.code, mine.goal),
        suggested=tables.light_mark(theirs.code if suggested else None, theirs.goal),
        reason=Markup(reason),
        comment=Markup(comment),
        counted=_counted(lights),
        differs=differs,
        draft=draft,
    )


def goal_intro(goal: Any, strategy_label: str) -> str:
    """Show what a goal means, whose it is, and which larger goals it serves."""
    agenda = [(number, labels.AGENDA[number]) for number in goal.agenda2030]
    owner = f"{goal.owner.role}. {labels.OWNER[goal.owner.kind]}."
    return _render("goal_intro.html", goal=goal, owner=owner, agenda=agenda, strategy_label=strategy_label)


def summary_table(pairs: Sequence[tuple[Indicator, Outcome]], edition: Edition) -> str:
    """Show all indicators of a goal beside each other, each with a link to its card."""
    if not pairs:
        return _one_line(Markup("<p>{}</p>").format("Resultatmålet följs inte med någon indikator."))
    before = grammar.first_upper(edition.compared_with)
    numeric = ("Utfall", "Målvärde", before, "Förändring", "Riket", "Kvinnor", "Män", "Skillnad")
    heads = [tables.Column("Indikator"), *(tables.Column(label, numeric=True) for label in numeric)]
    heads.insert(2, tables.Column("Bedömning"))
    heads.insert(4, tables.Column(f"Prognos {edition.year}", numeric=True))
    rows = [_summary_row(indicator, outcome) for indicator, outcome in pairs]
    shown = [n for n in range(len(heads)) if any(row[n] is not None for row in rows)]
    rows = [[row[n] for n in shown] for row in rows]
    return str(tables.table(f"Målets indikatorer, {edition.period.label}", [heads[n] for n in shown], rows))


def insatser_table(measures: Sequence[Any], edition: Edition) -> str:
    """Show the insatser with the figure that tells the size of each."""
    if not measures:
        return _one_line(Markup("<p>Inga insatser är redovisade för {}.</p>").format(edition.period.label))
    rows = [(each.name, each.description, None if each.raw is None else each.value_unit) for each in measures]
    caption = labels.insatser_label(edition)
    return str(tables.table(caption, ["Insats", "Vad den innebär", tables.Column("Omfattning", True)], rows))


def _summary_row(indicator: Indicator, outcome: Outcome) -> list[Any]:
    link = Markup('<a href="#{}">{}</a>').format(indicator.id, indicator.name)
    if outcome.outturn is None or indicator.unit is None:
        target = phrases.target_short(outcome.target) if outcome.target else None
        when = wording_indicator.shortly(outcome.coming) if outcome.coming else None
        return [link, when, wording_indicator.why_no_colour(outcome), target, *[None] * 7]
    n, women, men = indicator.decimals, outcome.women, outcome.men
    gap = women.value - men.value if women and men else None
    expected = outcome.outlook
    return [
        link,
        Markup('{} <span class="sc-note">{}</span>').format(
            _value(indicator, outcome.outturn), UNITS[indicator.unit].after
        ),
        tables.light_mark(*_short_light(outcome)),
        phrases.target_short(outcome.target) if outcome.target else None,
        tables.noted(*outlook.above_interval(indicator, expected)) if expected and expected.method else None,
        _value(indicator, outcome.previous_year) if outcome.previous_year else None,
        numbers.signed(outcome.change, n) if outcome.change is not None else None,
        numbers.number(outcome.riket, n) if outcome.riket is not None else None,
        _value(indicator, women) if women else None,
        _value(indicator, men) if men else None,
        numbers.signed(gap, n) if gap is not None else None,
    ]


def _tiles(indicator: Indicator, outcome: Outcome, edition: Edition) -> Iterable[SimpleNamespace]:
    """Give what the outturn is compared with, as label, value and note."""
    unit, n = indicator.unit, indicator.decimals
    if outcome.target is not None and outcome.judgement is not None:
        share = outcome.judgement.fulfilment  # without end where a low value is wanted and the outturn is nought
        reached = f"uppfyllt till {numbers.percent(share * 100, 1)}" if math.isfinite(share) else ""
        yield SimpleNamespace(label="Målvärde", value=phrases.target_words(outcome.target), note=reached)
    elif outcome.target is not None:
        yield SimpleNamespace(label="Målvärde", value=phrases.target_words(outcome.target), note="gäller helåret")
    before = "Året före" if edition.whole_year else "Samma tid året före"
    if outcome.previous_year is not None:
        note = phrases.change_phrase(outcome.change, unit, n, edition.compared_with)
        judged = phrases.better(outcome.change, indicator.direction, n)
        yield SimpleNamespace(
            label=f"{before}, {edition.year - 1}",
            value=_value(indicator, outcome.previous_year),
            note=f"{note} ({judged})" if judged else note,
        )
    elif any(b.date.year == edition.year for b in indicator.series_breaks):
        yield SimpleNamespace(label=before, value="jämförs inte", note="serien har brutits")
    elif indicator.first_year == edition.year:
        yield SimpleNamespace(label=before, value="jämförs inte", note=f"mäts från {edition.year}")
    else:
        note = f"inget utfall för {edition.previous.label}"
        yield SimpleNamespace(label=before, value="jämförs inte", note=note)
    if outcome.riket is not None:
        note = "" if edition.whole_year else "hittills i år"
        yield SimpleNamespace(label="Riket", value=numbers.number(outcome.riket, n), note=note)
    if outcome.women is not None and outcome.men is not None:
        yield SimpleNamespace(label="Kvinnor", value=_value(indicator, outcome.women), note="")
        gap = phrases.gap_phrase(outcome.women.value, outcome.men.value, unit, n)
        yield SimpleNamespace(label="Män", value=_value(indicator, outcome.men), note=gap)


def _outlook(indicator: Indicator, outcome: Outcome, edition: Edition) -> SimpleNamespace | None:
    """Give what is expected of the full year, or why nothing is, in an edition that has an outlook."""
    found = outcome.outlook
    if found is None:
        return None
    return SimpleNamespace(
        title=outlook.title(edition.year),
        expected=outlook.expected(indicator, found) if found.method else "",
        interval=outlook.interval_phrase(indicator, found) if found.method else "",
        light=tables.light_mark(found.light, grammar.first_upper(wording_lights.light_words(found.light).word))
        if found.light
        else "",
        sentences=outlook.outlook_sentences(indicator, found),
    )


def _figures(indicator: Indicator, outcome: Outcome) -> Markup | str:
    rows = [
        (figure.label, numbers.with_unit(outcome.figures[figure.key], figure.unit, figure.decimals))
        for figure in indicator.figures
        if figure.key in outcome.figures
    ]
    heads = ["Uppgift", tables.Column("Värde", numeric=True)]
    return tables.table(f"Fler uppgifter: {indicator.name}", heads, rows) if rows else ""


def _light(outcome: Outcome) -> Markup:
    code = outcome.judgement.light if outcome.judgement else None
    light = wording_lights.light_words(code)
    return tables.light_mark(
        code, f"{light.indicator} ({light.word})" if code else wording_indicator.why_no_colour(outcome)
    )


def _short_light(outcome: Outcome) -> tuple[str | None, str]:
    light = wording_lights.light_words(outcome.judgement.light if outcome.judgement else None)
    return (light.code, light.word) if outcome.judgement else (None, wording_indicator.why_no_colour(outcome))


def _when(indicator: Indicator, edition: Edition) -> str:
    if indicator.covers:
        return f"{indicator.covers} {edition.year}"
    if indicator.window:
        return f"{indicator.window} till och med {dates.period(str(edition))}"
    if indicator.accumulation == "latest" and indicator.periodicity == "månad":
        return dates.period(str(edition))
    return edition.period.label


def _counted(lights: Sequence[Light]) -> str:
    """Count the colours that a suggestion rests on."""
    if not lights:
        return "Målet har ingen indikator med färg, så det finns inget att räkna på."
    count = Counter(lights)
    parts = [
        f"{count[code]} {wording_lights.light_words(code).word}{'' if count[code] == 1 else 'a'}"
        for code in wording_lights.LIGHT_WORDS
        if count[code]
    ]
    return f"Av målets indikatorer har {len(lights)} en färg: {grammar.listed(parts)}."


def _value(indicator: Indicator, reading: Reading) -> str:
    return numbers.number(reading.value, indicator.decimals)


def _render(name: str, **values: Any) -> str:
    return _one_line(rendered(name, **values))


def _one_line(html: str) -> str:
    """Leave out empty lines, which would end a block of HTML inside Markdown."""
    return "\n".join(line for line in html.splitlines() if line.strip())
