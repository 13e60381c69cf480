"""All that a reader is told of an indicator or a goal, decided once: cards, PDF, workbook and plain text lay it out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from scorecard.catalogue.board import Rule
from scorecard.catalogue.indicator import Indicator
from scorecard.common.edition import Edition
from scorecard.common.sexes import MEN, WOMEN
from scorecard.judge.outcome import Outcome
from scorecard.judge.rule import Assessment, Light, suggestion
from scorecard.measure.readings import broken_since_last_year
from scorecard.measure.values import Reading
from scorecard.wording import dates, grammar, labels, lights, numbers, phrases
from scorecard.wording import indicator as wording_indicator
from scorecard.wording import outlook as wording_outlook
from scorecard.wording.answers import ToldAnswer
from scorecard.wording.changes import now_told, verdict_note
from scorecard.wording.moved import moved_sentences
from scorecard.wording.phrases import protected_word
from scorecard.wording.revisions import revision_sentences
from scorecard.wording.signals import ToldSignals, tell_signals
from scorecard.wording.swedish import phrase
from scorecard.wording.tally import Tally, colour_tally
from scorecard.wording.units import UNITS, has_parts


@dataclass(frozen=True)
class ToldLight:
    """A colour told without colour; `code` is None where there is none, and `text` then says why."""

    code: Light | None
    word: str
    shape: str
    text: str


@dataclass(frozen=True)
class ToldTile:
    """A label, a value, and a note of what the value means; a value that is not compared has the reason as its note."""

    label: str
    value: str
    note: str = ""

    @property
    def text(self) -> str:
        """Value and note on one line."""
        return f"{self.value}; {self.note}" if self.note else self.value


@dataclass(frozen=True)
class ToldOutlook:
    """What is expected of the full year: the value, the colour it would give, and sentences that also say why not."""

    title: str
    expected: ToldTile | None
    light: ToldLight | None
    light_tile: ToldTile | None
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class ToldRow:
    """An indicator's cells in the summary of its goal; None where there is nothing to say.

    `outlook` is the expected value and its interval; `words` say what became of it since the year before and
    lately, `wanted` is the target in words, and `invented` which of the row's figures are made up.
    """

    outturn: str | None
    light: ToldLight
    target: str | None
    outlook: tuple[str, str] | None = None
    previous: str | None = None
    change: str | None = None
    riket: str | None = None
    women: str | None = None
    men: str | None = None
    gap: str | None = None
    words: tuple[str, ...] = ()
    wanted: str | None = None
    invented: str = ""


@dataclass(frozen=True)
class Told:
    """What a reader is told of an indicator in an edition, in Swedish.

    Without an outturn `outturn` is "" and `reason` says why; `own_months` are those of its figures
    where they are not the edition's, and `invented` says which of them are made up.
    `figures` and `facts` are labels with their texts, so are `revisions`: the day of each, and what changed and why.
    """

    id: str
    name: str
    short: str
    light: ToldLight
    row: ToldRow
    facts: tuple[tuple[str, str], ...]
    revisions: tuple[ToldTile, ...]
    reason: str = ""
    outturn: str = ""
    unit: str = ""
    before: str = ""
    when: str = ""
    own_months: str = ""
    preliminary: str = ""
    invented: str = ""
    comparisons: tuple[ToldTile, ...] = ()
    moved: tuple[str, ...] = ()
    outlook: ToldOutlook | None = None
    signals: ToldSignals | None = None
    answer: ToldAnswer | None = None
    explained: tuple[str, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()

    @property
    def outturn_unit(self) -> str:
        """The outturn with its unit."""
        return f"{self.before} {self.outturn} {self.unit}".strip()

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """All but the facts, as labels with texts, for what has no layout of its own."""
        return tuple(_lines(self))


@dataclass(frozen=True)
class ToldGoal:
    """The board's assessment of a goal beside the suggestion; `differs` says so where they are not the same."""

    label: str
    decided: ToldLight
    suggested: ToldLight
    counted: str
    differs: str

    @property
    def lines(self) -> tuple[str, str]:
        """The assessment and the suggestion, each on a line."""
        return f"{self.label}: {self.decided.text}", f"{phrase('suggestion')}: {self.suggested.text}"


def tell_indicator(
    indicator: Indicator,
    outcome: Outcome,
    edition: Edition,
    rule: Rule,
    titles: Mapping[str, str] = wording_indicator.NO_TITLES,
    answer: ToldAnswer | None = None,
) -> Told:
    """Decide all that is told of an indicator: what is compared, how it is labelled, and what is left out and why.

    `titles` are those of the extracts, by id, and `answer` is what is done about an outturn that is red.
    """
    light = _light(outcome, short=False)
    facts = wording_indicator.indicator_facts(indicator, titles)
    word, places = protected_word(outcome.protected_as), (indicator.decimals, indicator.riket_decimals)
    revisions = tuple(
        ToldTile(f"Reviderad {dates.day(one.date)}", revision_sentences(one, *places, word)) for one in outcome.revised
    )
    always = (indicator.id, indicator.name, indicator.short_name, light, _row(indicator, outcome), facts, revisions)
    if outcome.outturn is None or indicator.unit is None:
        reason = indicator.status_reason or wording_indicator.no_outturn(outcome)
        if outcome.coming:
            reason = wording_indicator.coming_told(indicator, outcome.coming)
        return Told(*always, reason, answer=answer)
    return Told(
        *always,
        outturn=_value(indicator, outcome.outturn),
        unit=UNITS[indicator.unit].after,
        before=UNITS[indicator.unit].before,
        when=wording_indicator.when(indicator, outcome),
        own_months=wording_indicator.own_months(indicator, outcome),
        preliminary=dates.preliminary(outcome.preliminary),
        invented=wording_indicator.invented_values(indicator, outcome),
        comparisons=tuple(_comparisons(indicator, outcome, edition, indicator.unit)),
        moved=moved_sentences(indicator, outcome),
        outlook=_outlook(indicator, outcome, edition),
        signals=tell_signals(indicator, outcome),
        answer=answer,
        explained=wording_indicator.how_coloured(indicator, outcome, rule),
        figures=tuple(
            (
                figure.label,
                protected_word(outcome.protected_as)
                if figure.key in outcome.suppressed_figures
                else phrases.figure_value(figure, outcome.figures[figure.key]),
            )
            for figure in indicator.figures
            if figure.key in outcome.figures
        ),
    )


def tell_goal(
    edition: Edition, decided: Assessment, outcomes: Iterable[Outcome], rule: Rule, owner: str = ""
) -> ToldGoal:
    """Put the board's assessment of a goal beside what the colours of its indicators suggest.

    With an `owner`, such as "mal.tillganglig-vard", the counts of colours are bound to its facts.
    """
    found = list(outcomes)
    suggested = suggestion([outcome.judgement.light for outcome in found if outcome.judgement], rule)
    colours = colour_tally(found, owner)
    mine, theirs = assessment_light(decided), assessment_light(suggested)
    differs = ""
    if suggested and suggested != decided:
        told = {"mine": mine.text.lower(), "theirs": theirs.text.lower()}
        differs = phrase("goal.differs" if edition.whole_year else "goal.differs_so_far", **told)
    return ToldGoal(labels.decision_label(edition), mine, theirs, _counted(colours), differs)


def assessment_light(code: Assessment | None) -> ToldLight:
    """Tell an assessment of a goal, the board's or a suggested one, or that there is none."""
    if code is None:
        return ToldLight(None, lights.NO_LIGHT.word, lights.NO_LIGHT.shape, lights.NO_LIGHT.goal)
    words = lights.assessment_words(code)
    return ToldLight(lights.ASSESSMENTS[code], words.word, words.shape, words.goal)


def _lines(told: Told) -> Iterator[tuple[str, str]]:
    yield phrase("outturn"), f"{told.outturn_unit}; {told.when}" if told.outturn else told.reason
    if told.preliminary:
        yield phrase("preliminary"), told.preliminary
    if told.invented:
        yield phrase("invented.label"), told.invented
    yield phrase("assessed"), told.light.text
    if told.answer:
        yield told.answer.label, told.answer.text
    if told.signals:
        yield phrase("signals.label"), " ".join(told.signals.sentences)
    yield from ((tile.label, tile.text) for tile in (*told.comparisons, *told.revisions))
    if told.moved:
        yield phrase("moved.label"), " ".join(told.moved)
    if told.outlook:
        yield from ((tile.label, tile.text) for tile in (told.outlook.expected, told.outlook.light_tile) if tile)
        yield told.outlook.title, " ".join(told.outlook.sentences)
    if told.explained:
        yield phrase("how_coloured"), " ".join(told.explained)
    yield from told.figures


def _comparisons(indicator: Indicator, outcome: Outcome, edition: Edition, unit: str) -> Iterator[ToldTile]:
    n = indicator.decimals
    if outcome.target is not None:
        note = phrases.OF_THE_YEAR if outcome.awaits_year else ""
        if outcome.judgement is not None:
            share = outcome.judgement.fulfilment  # without end where a low value is wanted and the outturn is nought
            met = share is not None and math.isfinite(share)
            note = f"uppfyllt till {numbers.percent(share * 100, 1)}" if share is not None and met else ""
        if outcome.target.of:
            note = wording_indicator.resolved(indicator, outcome)
        note = "; ".join(filter(None, (note, phrases.since(outcome.target, unit))))
        yield ToldTile(phrase("target"), phrases.target_words(outcome.target, unit), note)
    yield from _before(indicator, outcome, unit)
    if numbers.has_value(outcome.riket):
        note = wording_indicator.calendar_year(indicator, edition.year) or (
            "" if edition.whole_year else "hittills i år"
        )
        yield ToldTile(phrase("groups.riket"), numbers.number(outcome.riket, indicator.riket_decimals), note)
    if outcome.women is not None and outcome.men is not None:
        children = indicator.children
        gap = phrases.gap_phrase(
            outcome.women.value, outcome.men.value, unit, n, children=children, parts=has_parts(indicator)
        )
        gap += f"; {phrase('unknown_sex')}" if outcome.unknown_sex else ""
        women, men = map(grammar.first_upper, phrases.sexes(children))
        yield ToldTile(women, _value(indicator, outcome.women))
        yield ToldTile(men, _value(indicator, outcome.men), gap)
    elif outcome.suppressed_sexes:
        names = map(grammar.first_upper, phrases.sexes(indicator.children))
        for name, sex, found in zip(names, (WOMEN, MEN), (outcome.women, outcome.men), strict=True):
            if sex in outcome.suppressed_sexes:
                yield ToldTile(name, protected_word(outcome.protected_as), phrase("suppressed.note"))
            elif found is not None:
                yield ToldTile(name, _value(indicator, found))


def _before(indicator: Indicator, outcome: Outcome, unit: str) -> Iterator[ToldTile]:
    yield _year_before(indicator, outcome, unit)
    if now := now_told(outcome):
        yield ToldTile(*now)


def _year_before(indicator: Indicator, outcome: Outcome, unit: str) -> ToldTile:
    period = outcome.period
    before = phrase("year_before") if period.whole_year else "Samma tid året före"
    if outcome.previous_year is not None:
        note = phrases.change_phrase(outcome.change, unit, indicator.decimals, period.compared_with, indicator.told_as)
        judged = verdict_note(outcome.verdict)
        value = _value(indicator, outcome.previous_year)
        return ToldTile(f"{before}, {period.year.previous}", value, f"{note} ({judged})" if judged else note)
    if outcome.suppressed_before:
        hidden = protected_word(outcome.protected_as)
        return ToldTile(f"{before}, {period.year.previous}", hidden, phrase("suppressed.note"))
    if broken_since_last_year(indicator, period):
        note = "serien har brutits"
    elif indicator.first_year == str(period.year):
        note = f"mäts från {period.year}"
    else:
        note = f"inget utfall för {period.previous.label}"
    return ToldTile(before, "jämförs inte", note)


def _outlook(indicator: Indicator, outcome: Outcome, edition: Edition) -> ToldOutlook | None:
    found = outcome.outlook
    if found is None:
        return None
    expected = light = tile = None
    if found.method:
        interval = wording_outlook.interval_phrase(indicator, found)
        expected = ToldTile("Väntat utfall", wording_outlook.expected(indicator, found), interval)
    if found.light:
        words = lights.light_words(found.light)
        light = ToldLight(found.light, words.word, words.shape, grammar.first_upper(words.word))
        tile = ToldTile("Färgen om det blir så", light.text, "prognos, inte bedömning")
    sentences = wording_outlook.outlook_sentences(indicator, found)
    if found.target and found.target.since and found.target != outcome.target:
        later = phrases.target_in_full(found.target, indicator.unit or "")
        sentences = (phrase("outlook.later", target=later), *sentences)
    return ToldOutlook(phrase("outlook.title", year=edition.year), expected, light, tile, sentences)


def _light(outcome: Outcome, *, short: bool) -> ToldLight:
    code = outcome.judgement.light if outcome.judgement else None
    words = lights.light_words(code)
    if code is None:
        return ToldLight(None, words.word, words.shape, wording_indicator.why_no_colour(outcome))
    return ToldLight(code, words.word, words.shape, words.word if short else f"{words.indicator} ({words.word})")


def _told_or_none(indicator: Indicator, reading: Reading | None, hidden: str | None) -> str | None:
    if reading is None:
        return hidden
    return _value(indicator, reading)


def _row(indicator: Indicator, outcome: Outcome) -> ToldRow:
    light, unit, word = _light(outcome, short=True), indicator.unit or "", protected_word(outcome.protected_as)
    target = phrases.target_short(outcome.target, unit) if outcome.target else None
    wanted = phrases.target_words(outcome.target, unit) if outcome.target else None
    if outcome.outturn is None or indicator.unit is None:
        shortly = wording_indicator.shortly(outcome.coming) if outcome.coming else None
        return ToldRow(word if outcome.suppressed else shortly, light, target, wanted=wanted)
    n, women, men = indicator.decimals, outcome.women, outcome.men
    expected = outcome.outlook
    return ToldRow(
        outturn=_value(indicator, outcome.outturn),
        light=light,
        target=target,
        outlook=wording_outlook.above_interval(indicator, expected) if expected and expected.method else None,
        previous=_told_or_none(indicator, outcome.previous_year, word if outcome.suppressed_before else None),
        change=None if outcome.change is None or indicator.yes_no else numbers.signed(outcome.change, n),
        riket=None if not numbers.has_value(outcome.riket) else numbers.number(outcome.riket, indicator.riket_decimals),
        women=_told_or_none(indicator, women, word if WOMEN in outcome.suppressed_sexes else None),
        men=_told_or_none(indicator, men, word if MEN in outcome.suppressed_sexes else None),
        gap=numbers.signed(women.value - men.value, n) if women and men else None,
        words=tuple(_became(indicator, outcome)),
        wanted=wanted,
        invented=wording_indicator.invented_note(indicator, outcome, ("outturn", "target", "light", "change")),
    )


def _became(indicator: Indicator, outcome: Outcome) -> Iterator[str]:
    """Say how far it is from the year before, and whether that is better or worse; then the same of the last months."""
    before = outcome.period.compared_with
    if outcome.change is not None and not indicator.yes_no:
        size = numbers.signed_size(outcome.change, indicator.unit or "", indicator.decimals)
        judged = verdict_note(outcome.verdict)
        if judged:
            yield phrase("goal.change_judged", before=before, size=size, judged=judged)
        else:
            yield phrase("goal.change", before=before, size=size)
    if now := now_told(outcome):
        yield f"{now[0]}: {now[1]}"


def _counted(found: Tally[Light]) -> str:
    """Count the colours that a suggestion rests on."""
    if not found.total:
        return "Målet har ingen indikator med färg, så det finns inget att räkna på."
    parts = [found.told(code, words.bent(found[code])) for code, words in lights.LIGHT_WORDS.items() if found[code]]
    if found.total == 1:
        (colour,) = (words.word for code, words in lights.LIGHT_WORDS.items() if found[code])
        marked = f" {phrase('invented.all')}" if found.invented else ""
        return phrase("goal.one_colour", colour=colour, invented=marked)
    return phrase("goal.colours", number=numbers.number(found.total), colours=grammar.listed(parts))


def _value(indicator: Indicator, reading: Reading) -> str:
    return numbers.value_of(reading.value, indicator.unit, indicator.decimals)
