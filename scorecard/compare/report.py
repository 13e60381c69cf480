"""A difference as a report: the colours first, then figures, targets, texts, rows and code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scorecard.common.edition import Edition
from scorecard.compare.blocks import Block, Bullets, Heading, Lines, Paragraph, TableBlock
from scorecard.compare.computing import LOCK_FILE
from scorecard.compare.difference import (
    RULE_OR_CODE,
    CauseKind,
    Decision,
    DefinitionChange,
    Difference,
    FileChange,
    IndicatorChange,
    TableChange,
)
from scorecard.compare.report_figures import (
    edition_names,
    figure_blocks,
    light_blocks,
    section,
    table_block,
    target_blocks,
)
from scorecard.wording import dates, labels, numbers
from scorecard.wording import difference as words

_MOST_VALUES = 20  # of one table that are told one by one; the JSON has them all
MOST_FILES = 30
_MOST_OPEN = 5  # texts that are shown without being unfolded
_FILE_KINDS = (words.COMPUTING_CODE, words.OTHER_CODE, words.PAGE_FILES, words.SETTING_FILES)


def difference_report(found: Difference, pictures: bool = False) -> list[Block]:
    """Tell a difference; with `pictures`, there are places for the two charts of each indicator that changed."""
    titles = _titles(found)
    warnings = [
        Paragraph(words.warning_sentence(each.kind, Edition.parse(each.edition), each.about, titles), warning=True)
        for one in found.editions
        for each in one.warnings
    ]
    if not found.changed:
        return [Paragraph(words.NOTHING_DIFFERS.format(old=found.old, new=found.new)), *warnings]
    sections = (
        light_blocks(found, titles),
        figure_blocks(found, titles, pictures),
        target_blocks(found),
        section(
            words.DEFINITION_TABLE, [(each.name or words.BOARD_SETTINGS, *_key(each)) for each in found.definitions], ()
        ),
        _assessments(found),
        _texts(found),
        _decisions(found, titles),
        _rows(found, titles),
        _details(found),
        _without_result(found, titles),
        _cells(found, titles),
        _files(found),
    )
    blocks = [block for section in sections for block in section]
    return [Heading(words.REPORT_TITLE.format(old=found.old, new=found.new), 2), *_summary(found), *warnings, *blocks]


def _summary(found: Difference) -> Iterator[Block]:
    editions = found.editions
    indicators = [each for one in editions for each in one.indicators]
    texts = [each for one in editions for each in one.texts]
    lights = sum(each.light_changed for each in indicators)
    outturns = sum(bool(each.presence == "both" and each.changed("outturn")) for each in indicators)
    counts = {
        "new_editions": sum(one.old is None for one in editions),
        "gone_editions": sum(one.new is None for one in editions),
        "lights": lights,
        "outturns": outturns,
        "new_indicators": sum(each.presence == "new" for each in indicators),
        "gone_indicators": sum(each.presence == "gone" for each in indicators),
        "targets": sum(len(one.targets) for one in editions),
        "definitions": len({each.about for each in found.definitions}),
        "assessments": sum(each.key == words.ASSESSMENT_KEY for each in texts),
        "texts": sum(each.key != words.ASSESSMENT_KEY for each in texts),
        "tables": sum(len(one.tables) for one in editions),
        "details": sum(len(one.details) for one in editions),
        "cells": len(found.cells),
        "files": len(found.files),
    }
    yield Paragraph(words.difference_summary(counts))
    causes = [_cause_kinds(each) for each in indicators]
    why = {kind: sum(kind in each for each in causes) for kind in ("revised_data", "new_data", "target")}
    why |= {"rule_or_code": sum(bool(each & RULE_OR_CODE) for each in causes)}
    why |= {"unknown": sum("unknown" in each for each in causes)}
    if told := words.cause_summary(why):
        yield Paragraph(told)
    if found.synthetic:
        yield Paragraph(": ".join(labels.SYNTHETIC))
    # A ledger that was not built anew says nothing of what the change does to it; the warnings that follow tell so.
    unknown = any(one.old is None or one.new is None or one.warnings for one in editions)
    if not lights and not outturns and not unknown:
        yield Paragraph(words.NO_COLOUR_OR_OUTTURN)
    for one in editions:
        if one.old is None or one.new is None:
            edition = Edition.parse(one.new or one.old or "")
            yield Paragraph(words.edition_presence(edition, is_new=one.old is None), warning=one.new is None)


def _assessments(found: Difference) -> Iterator[Block]:
    pairs = [(one, each) for one in found.editions for each in one.texts if each.key == words.ASSESSMENT_KEY]
    rows = [(each.name, words.assessment_change(each.old), words.assessment_change(each.new)) for _, each in pairs]
    yield from section(words.ASSESSMENT_TABLE, rows, edition_names(found, pairs))


def _texts(found: Difference) -> Iterator[Block]:
    pairs = [(one, each) for one in found.editions for each in one.texts if each.key != words.ASSESSMENT_KEY]
    if pairs:
        yield Heading(words.TEXTS_HEADING)
    for (_, each), edition in zip(pairs, edition_names(found, pairs) or [""] * len(pairs), strict=True):
        label = words.text_label(each.key, each.name)
        lines = words.text_lines(each.old, each.new) or (words.ONLY_LINE_BREAKS,)
        yield Lines(f"{edition}: {label}" if edition else label, lines, open=len(pairs) <= _MOST_OPEN)


def _decisions(found: Difference, titles: words.Titles) -> Iterator[Block]:
    told = tuple(_decision(each, titles) for one in found.editions for each in one.decisions)
    if told:
        yield Heading(words.DECISIONS_HEADING)
        yield Bullets(told)


def _decision(found: Decision, titles: words.Titles) -> str:
    if found.kind == "publication":
        return words.publication_sentence(found.date)
    return words.revision_sentence(found.date, found.reason or "", found.decided_by or "", found.indicators, titles)


def _rows(found: Difference, titles: words.Titles) -> Iterator[Block]:
    pairs = [(one, each) for one in found.editions for each in one.tables]
    rows = [
        (titles.table(each.contract), *map(numbers.number, (each.added, each.removed, each.revised)), _periods(each))
        for _, each in pairs
    ]
    yield from section(words.ROW_TABLE, rows, edition_names(found, pairs), numeric=(1, 2, 3))
    for _, each in pairs:
        name = titles.table(each.contract)
        if each.columns:
            yield Paragraph(words.other_columns(name, each.columns), warning=True)
        if each.values:
            shown = each.values[:_MOST_VALUES]
            cells = tuple((*one.key, one.column, one.old, one.new) for one in shown)
            summary = words.revised_values_counted(name, len(each.values), len(shown))
            heads = (*each.key, *words.VALUE_HEADS)
            last = len(heads) - 1
            yield TableBlock(
                words.REVISED_VALUES.format(table=name), heads, cells, frozenset({last - 1, last}), summary
            )


def _details(found: Difference) -> Iterator[Block]:
    pairs = [(one, each) for one in found.editions for each in one.details]
    if pairs:
        rows = [(each.name, *_key(each)) for _, each in pairs]
        summary = words.folded_table(words.DETAIL_TABLE, len(rows), words.DETAILS_COUNTED)
        yield table_block(words.DETAIL_TABLE, rows, edition_names(found, pairs), summary=summary)


def _without_result(found: Difference, titles: words.Titles) -> Iterator[Block]:
    told = tuple(
        words.no_result_changes(titles.table(each.contract), [titles.indicator(name) for name in each.used_by])
        for one in found.editions
        for each in one.tables
        if not each.used_by or not each.moved
    )
    if told:
        yield Heading(words.UNAFFECTED_HEADING)
        yield Bullets(told)


def _cells(found: Difference, titles: words.Titles) -> Iterator[Block]:
    if found.cells:
        yield Heading(words.NOTEBOOKS_HEADING)
    for each in found.cells:
        name = titles.indicator(each.indicator) if each.indicator else None
        label = words.cell_label(each.goal, each.cell, name, is_code=each.kind == "code")
        yield Lines(label, words.source_lines(each.old, each.new), open=len(found.cells) <= _MOST_OPEN)


def _files(found: Difference) -> Iterator[Block]:
    if found.files:
        yield Heading(words.FILES_HEADING)
    for kind in _FILE_KINDS:
        files = [(each.path, each.presence) for each in found.files if _file_kind(each) == kind]
        if files:
            yield Paragraph(words.listed_files(kind, files, MOST_FILES))


def _file_kind(file: FileChange) -> str:
    if file.path.startswith("scorecard/") or file.path == LOCK_FILE:
        return words.COMPUTING_CODE if file.computes else words.OTHER_CODE
    return words.PAGE_FILES if file.path.startswith("book/") else words.SETTING_FILES


def _cause_kinds(each: IndicatorChange) -> frozenset[CauseKind]:
    return frozenset(cause.kind for cause in (*each.causes, *each.light_causes))


def _key(each: DefinitionChange) -> tuple[str, str, str]:
    return words.key_label(each.key), words.key_value(each.key, each.old), words.key_value(each.key, each.new)


def _periods(table: TableChange) -> str:
    if not table.periods:
        return ""
    first, last = table.periods[0], table.periods[-1]
    return first if first == last else f"{first}{dates.DASH}{last}"


def _titles(found: Difference) -> words.Titles:
    tables = ((each.contract, each.title) for one in found.editions for each in one.tables)
    known = [(each.indicator, each.name) for one in found.editions for each in one.indicators]
    known += [(each.about, each.name) for each in found.definitions]
    known += [(each.indicator, each.name) for one in found.editions for each in one.targets]
    return words.Titles(_first_names(tables), _first_names(known))


def _first_names(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Collect what things are called; the first name told of one counts."""
    found: dict[str, str] = {}
    for key, name in pairs:
        found.setdefault(key, name)
    return found
