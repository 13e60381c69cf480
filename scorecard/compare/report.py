"""A difference as a report in Swedish: the colours first, then figures, targets, texts, rows and code."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.common.edition import Edition
from scorecard.compare.blocks import Block, Bullets, GridBlock, Heading, Lines, Paragraph
from scorecard.compare.difference import RULE_OR_CODE, Cause, Difference, IndicatorChange, TableChange
from scorecard.compare.report_figures import figure_blocks, grid, lights, marks, section, target_blocks
from scorecard.compare.words import (
    Titles,
    assessment_change,
    collect_names,
    counted_changes,
    decision_sentence,
    key_label,
    key_value,
    source_lines,
    text_label,
    text_lines,
    warned,
)
from scorecard.wording import dates, grammar, labels, numbers

WHOLE_ENTRY = "Hela beskrivningen"
MOST_VALUES = 20  # of one table that are told one by one; the JSON has them all
MOST_FILES = 30
_MOST_OPEN = 5  # texts that are shown without being unfolded
_ASSESSMENT = "assessment"
_KINDS = (("scorecard/", "Kod"), ("requirements.lock", "Kod"), ("book/", "Sidor och utseende"), ("", "Inställningar"))


def difference_report(found: Difference, pictures: bool = False) -> list[Block]:
    """Tell a difference; with `pictures`, there are places for the two charts of each indicator that changed."""
    titles = _titles(found)
    warnings = [Paragraph(warned(each, titles), warning=True) for one in found.editions for each in one.warnings]
    if not found.changed:
        return [Paragraph(f"Inget skiljer mellan {found.old} och {found.new}."), *warnings]
    sections = (
        lights(found, titles),
        figure_blocks(found, titles, pictures),
        target_blocks(found),
        _definitions(found),
        _assessments(found),
        _texts(found),
        _decisions(found, titles),
        _rows(found),
        _details(found),
        _quiet(found, titles),
        _cells(found, titles),
        _files(found),
    )
    blocks = [block for section in sections for block in section]
    return [Heading(f"Så skiljer sig {found.new} från {found.old}", 2), *_summary(found), *warnings, *blocks]


def _summary(found: Difference) -> Iterator[Block]:
    editions = found.editions
    indicators = [each for one in editions for each in one.indicators]
    texts = [each for one in editions for each in one.texts]
    lights = sum(each.light_changed for each in indicators)
    outturns = sum(bool(each.presence == "both" and each.changed("outturn")) for each in indicators)
    counted = (
        (sum(one.old is None for one in editions), "ny utgåva", "nya utgåvor"),
        (sum(one.new is None for one in editions), "borttagen utgåva", "borttagna utgåvor"),
        (lights, "färg", "färger"),
        (outturns, "utfall", "utfall"),
        (sum(each.presence == "new" for each in indicators), "ny indikator", "nya indikatorer"),
        (sum(each.presence == "gone" for each in indicators), "borttagen indikator", "borttagna indikatorer"),
        (sum(len(one.targets) for one in editions), "målvärde", "målvärden"),
        (len({each.about for each in found.definitions}), "definition", "definitioner"),
        (sum(each.key == _ASSESSMENT for each in texts), "bedömning", "bedömningar"),
        (sum(each.key != _ASSESSMENT for each in texts), "text", "texter"),
        (sum(len(one.tables) for one in editions), "underlag", "underlag"),
        (sum(len(one.details) for one in editions), "uppgift i manifestet", "uppgifter i manifestet"),
        (len(found.cells), "notebookcell", "notebookceller"),
        (len(found.files), "fil med kod, sidor eller inställningar", "filer med kod, sidor eller inställningar"),
    )
    parts = [counted_changes(number, one, many) for number, one, many in counted if number]
    yield Paragraph(f"Det som skiljer: {grammar.listed(parts)}.")
    why = [cause.kind for each in indicators for cause in {one.kind: one for one in _why(each)}.values()]
    told = [
        (sum(kind == "revised_data" for kind in why), "reviderade uppgifter"),
        (sum(kind == "new_data" for kind in why), "nya uppgifter"),
        (sum(kind == "target" for kind in why), "nytt målvärde"),
        (sum(bool({one.kind for one in _why(each)} & RULE_OR_CODE) for each in indicators), "ändrad regel eller kod"),
        (why.count("unknown"), "okänd orsak"),
    ]
    if any(number for number, _ in told):
        listed = grammar.listed(
            f"{what} ({counted_changes(number, 'indikator', 'indikatorer')})" for number, what in told if number
        )
        yield Paragraph(f"Orsaker: {listed}.")
    if found.synthetic:
        yield Paragraph(": ".join(labels.SYNTHETIC))
    # A ledger that was not built anew says nothing of what the change does to it; the warnings that follow tell so.
    unknown = any(one.old is None or one.new is None or one.warnings for one in editions)
    if not lights and not outturns and not unknown:
        yield Paragraph("Ingen färg och inget utfall ändras.")
    for one in editions:
        if one.old is None:
            latest = Edition.parse(one.new)
            yield Paragraph(f"{latest.label} är ny. Jämför den med en tidigare utgåva: scorecard diff UTGÅVA {latest}.")
        elif one.new is None:
            yield Paragraph(f"{Edition.parse(one.old).label} finns inte längre.", warning=True)


def _definitions(found: Difference) -> Iterator[Block]:
    rows = [
        (
            each.name or "Nämnden",
            key_label(each.key) if each.key else WHOLE_ENTRY,
            key_value(each.key, each.old),
            key_value(each.key, each.new),
        )
        for each in found.definitions
    ]
    yield from section("Definitioner", ("Vad", "Uppgift", "Förr", "Nu"), rows, ())


def _assessments(found: Difference) -> Iterator[Block]:
    pairs = [(one, each) for one in found.editions for each in one.texts if each.key == _ASSESSMENT]
    rows = [(each.name, assessment_change(each.old), assessment_change(each.new)) for _, each in pairs]
    yield from section("Nämndens bedömningar", ("Resultatmål", "Förr", "Nu"), rows, marks(found, pairs))


def _texts(found: Difference) -> Iterator[Block]:
    pairs = [(one, each) for one in found.editions for each in one.texts if each.key != _ASSESSMENT]
    if pairs:
        yield Heading("Texter")
    for (_, each), mark in zip(pairs, marks(found, pairs) or [""] * len(pairs), strict=True):
        label = f"{mark}: {text_label(each)}" if mark else text_label(each)
        lines = text_lines(each.old, each.new) or ("Bara radbrytningar skiljer.",)
        yield Lines(label, lines, open=len(pairs) <= _MOST_OPEN)


def _decisions(found: Difference, titles: Titles) -> Iterator[Block]:
    told = [decision_sentence(each, titles) for one in found.editions for each in one.decisions]
    if told:
        yield Heading("Beslut")
        yield Bullets(tuple(told))


def _rows(found: Difference) -> Iterator[Block]:
    pairs = [(one, each) for one in found.editions for each in one.tables]
    rows = [
        (
            _title(each),
            numbers.number(each.added),
            numbers.number(each.removed),
            numbers.number(each.revised),
            _periods(each),
        )
        for _, each in pairs
    ]
    heads = ("Underlag", "Nya rader", "Borttagna", "Reviderade", "Nya perioder")
    yield from section("Rader i underlagen", heads, rows, marks(found, pairs), numeric=(1, 2, 3))
    for _, each in pairs:
        if each.columns:
            yield Paragraph(f"{_title(each)} har andra kolumner: {grammar.listed(each.columns)}.", warning=True)
        if each.values:
            shown = each.values[:MOST_VALUES]
            cells = tuple((*one.key, one.column, one.old, one.new) for one in shown)
            more = "" if len(shown) == len(each.values) else f", de första {len(shown)}"
            summary = (
                f"Reviderade värden i {_title(each)}: {counted_changes(len(each.values), 'värde', 'värden')}{more}"
            )
            heads = (*each.key, "Kolumn", "Förr", "Nu")
            last = len(heads) - 1
            yield GridBlock(f"Reviderade värden i {_title(each)}", heads, cells, frozenset({last - 1, last}), summary)


def _details(found: Difference) -> Iterator[Block]:
    pairs = [(one, each) for one in found.editions for each in one.details]
    if not pairs:
        return
    rows = [
        (
            each.name,
            key_label(each.key) if each.key else WHOLE_ENTRY,
            *(key_value(each.key, v) for v in (each.old, each.new)),
        )
        for _, each in pairs
    ]
    title = "Manifest och egna målvärden"
    summary = f"{title}: {counted_changes(len(rows), 'uppgift', 'uppgifter')}"
    yield grid(title, ("Vad", "Uppgift", "Förr", "Nu"), rows, marks(found, pairs), summary=summary)


def _quiet(found: Difference, titles: Titles) -> Iterator[Block]:
    told = []
    for one in found.editions:
        for each in one.tables:
            if each.used_by and not each.moved:
                users = grammar.listed(titles.indicator(name) for name in each.used_by)
                told.append(f"{_title(each)} ändras, men inget resultat. Underlaget används av {users}.")
            elif not each.used_by:
                told.append(
                    f"{_title(each)} används inte av någon indikator. Tabeller och texter på sidorna kan ändras."
                )
    if told:
        yield Heading("Ändrade underlag som inte ändrar något resultat")
        yield Bullets(tuple(told))


def _cells(found: Difference, titles: Titles) -> Iterator[Block]:
    if found.cells:
        yield Heading("Notebookar")
    for each in found.cells:
        what = titles.indicator(each.indicator) if each.indicator else f"cellen {each.cell}"
        kind = "Beräkningen" if each.kind == "code" else "Texten"
        label = f"{kind} i notebooks/{each.goal}.ipynb, {what}"
        yield Lines(label, source_lines(each.old, each.new), open=len(found.cells) <= _MOST_OPEN)


def _files(found: Difference) -> Iterator[Block]:
    if not found.files:
        return
    yield Heading("Kod, sidor och inställningar")
    words = {"both": "ändrad", "new": "ny", "gone": "borttagen"}
    for label in dict.fromkeys(label for _, label in _KINDS):
        mine = [each for each in found.files if _kind(each.path) == label]
        listed = [f"{each.path} ({words[each.presence]})" for each in mine[:MOST_FILES]]
        more = f" och {len(mine) - len(listed)} till" if len(mine) > len(listed) else ""
        if mine:
            yield Paragraph(f"{label}: {', '.join(listed)}{more}.")


def _kind(path: str) -> str:
    return next(label for start, label in _KINDS if path.startswith(start))


def _why(each: IndicatorChange) -> tuple[Cause, ...]:
    return (*each.causes, *each.light_causes)


def _title(table: TableChange) -> str:
    return table.contract if table.title == table.contract else f"{table.title} ({table.contract})"


def _periods(table: TableChange) -> str:
    if not table.periods:
        return ""
    first, last = table.periods[0], table.periods[-1]
    return first if first == last else f"{first}{dates.DASH}{last}"


def _titles(found: Difference) -> Titles:
    tables = collect_names((each.contract, each.title) for one in found.editions for each in one.tables)
    known = [(each.indicator, each.name) for one in found.editions for each in one.indicators]
    known += [(each.about, each.name) for each in found.definitions]
    known += [(each.indicator, each.name) for one in found.editions for each in one.targets]
    return Titles(tables, collect_names(known))
