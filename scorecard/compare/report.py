"""A difference as a report: the colours first, then figures, targets, texts, rows and code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from scorecard.common.edition import Edition
from scorecard.compare.blocks import Block, Bullets, Heading, Lines, Paragraph, Picture, TableBlock
from scorecard.compare.computing import LOCK_FILE
from scorecard.compare.difference import (
    RULE_OR_CODE,
    Cause,
    Decision,
    DefinitionChange,
    Difference,
    EditionDifference,
    FileChange,
    IndicatorChange,
    TableChange,
)
from scorecard.judge.outcome import Change
from scorecard.judge.rule import Light
from scorecard.wording import changes, dates, labels, lights, numbers
from scorecard.wording import difference as words
from scorecard.wording.columns import PROTECTED
from scorecard.wording.revisions import LABELS, MOST_DECIMALS_TOLD, told_apart
from scorecard.wording.units import NBSP, UNITS

_MOST_VALUES = 20  # of one table that are told one by one; the JSON has them all
MOST_FILES = 30
_MOST_OPEN = 5  # texts that are shown without being unfolded
_MOST_OPEN_CELLS = 3  # of those that show other lines
_FILE_KINDS = (words.COMPUTING_CODE, words.OTHER_CODE, words.PAGE_FILES, words.SETTING_FILES)
_OTHER_FIGURES = ("women", "men", "previous_year", "riket")
_Cells = tuple[str, ...]
_Told = TypeVar("_Told")
_OfEdition = tuple[str, _Told]  # with the edition that it is told of, "" where there is no other


def difference_report(found: Difference, pictures: bool = False) -> list[Block]:
    """Tell a difference; with `pictures`, there are places for the two charts of each indicator that changed."""
    titles = _titles(found)
    warnings = [
        Paragraph(
            words.warning_sentence(each.kind, Edition.parse(each.edition, found.begins), each.about, titles),
            warning=True,
        )
        for one in found.editions
        for each in one.warnings
    ]
    if not found.changed:
        return [Paragraph(words.NOTHING_DIFFERS.format(old=found.old, new=found.new)), *warnings]
    definitions = [("", (each.name or words.BOARD_SETTINGS, *_key(each))) for each in found.definitions]
    sections = (
        _lights(found, titles),
        _verdicts(found, titles),
        _figures(found, titles, pictures),
        _targets(found),
        _section(words.DEFINITION_TABLE, definitions),
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
    verdicts = sum(each.verdict_changed for each in indicators)
    outturns = sum(bool(each.presence == "both" and each.changed("outturn")) for each in indicators)
    counts = {
        "new_editions": sum(one.old is None for one in editions),
        "gone_editions": sum(one.new is None for one in editions),
        "lights": lights,
        "verdicts": verdicts,
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
    causes = [
        frozenset(cause.kind for cause in (*each.causes, *each.light_causes, *each.verdict_causes))
        for each in indicators
    ]
    why = {kind: sum(kind in each for each in causes) for kind in ("revised_data", "new_data", "target")}
    why |= {"rule_or_code": sum(bool(each & RULE_OR_CODE) for each in causes)}
    why |= {kind: sum(kind in each for each in causes) for kind in ("period", "unknown")}
    if told := words.cause_summary(why):
        yield Paragraph(told)
    if found.published:
        touched = [Edition.parse(each, found.begins).label for each in found.touched]
        yield Paragraph(words.published_touched(touched, found.published))
    if found.synthetic:
        yield Paragraph(": ".join(labels.SYNTHETIC))
    # A ledger that was not built anew says nothing of what the change does to it; the warnings that follow tell so.
    unknown = any(one.old is None or one.new is None or one.warnings for one in editions)
    if not lights and not verdicts and not outturns and not unknown:
        yield Paragraph(words.NO_COLOUR_OR_OUTTURN)
    for one in editions:
        if one.old is None or one.new is None:
            edition = Edition.parse(one.new or one.old or "", found.begins)
            yield Paragraph(words.edition_presence(edition, is_new=one.old is None), warning=one.new is None)


def _lights(found: Difference, titles: words.Titles) -> Iterator[Block]:
    changed = _of_editions(found, lambda one: (each for each in one.indicators if each.light_changed))
    rows = [
        (edition, (each.name, _light(each.light_before), _light(each.light), _causes(each.light_causes, titles)))
        for edition, each in changed
    ]
    yield from _section(words.LIGHT_TABLE, rows)


def _verdicts(found: Difference, titles: words.Titles) -> Iterator[Block]:
    changed = _of_editions(found, lambda one: (each for each in one.indicators if each.verdict_changed))
    rows = [(edition, _judged(each, titles)) for edition, each in changed]
    yield from _section(words.VERDICT_TABLE, rows)


def _judged(each: IndicatorChange, titles: words.Titles) -> _Cells:
    was, now = (
        changes.ledger_verdict(found.word, found.reason, found.now, found.thin) if found else ""
        for found in (each.verdict_before, each.verdict)
    )
    return (each.name, was, now, _causes(each.verdict_causes, titles))


def _figures(found: Difference, titles: words.Titles, pictures: bool) -> Iterator[Block]:
    """Tell the outturns that differ, a place for the charts of each, and then what else is told of an indicator."""
    indicators = _of_editions(found, lambda one: one.indicators)
    main = [
        (edition, _outturn(each, titles))
        for edition, each in indicators
        if each.presence != "both" or each.changed("outturn")
    ]
    yield from _section(words.OUTTURN_TABLE, main, numeric=(1, 2, 3))
    in_both = [(one, each) for one in found.editions for each in one.indicators if each.presence == "both"]
    if pictures:
        yield from (Picture(f"{one.new}/{each.indicator}") for one, each in in_both)
    others = [
        (edition, (each.name, LABELS[figure], *told_apart(change, _decimals(each, figure), titles.hidden)))
        for edition, each in indicators
        for figure in _OTHER_FIGURES
        if each.presence == "both" and (change := each.changed(figure))
    ]
    if others:
        summary = words.folded_table(words.OTHER_FIGURE_TABLE, len(others), words.ROWS_COUNTED)
        yield _table(words.OTHER_FIGURE_TABLE, others, (2, 3), summary)
    shown = [each for _, each in indicators if each.output]
    for each in shown:
        yield Lines(words.SHOWN_BY_CELL.format(name=each.name), each.output, open=len(shown) <= _MOST_OPEN_CELLS)


def _targets(found: Difference) -> Iterator[Block]:
    rows = [
        (edition, (each.name, words.target_change(each.old, each.unit), words.target_change(each.new, each.unit)))
        for edition, each in _of_editions(found, lambda one: one.targets)
    ]
    yield from _section(words.TARGET_TABLE, rows)


def _assessments(found: Difference) -> Iterator[Block]:
    rows = [
        (edition, (each.name, words.assessment_change(each.old), words.assessment_change(each.new)))
        for edition, each in _of_editions(found, lambda one: one.texts)
        if each.key == words.ASSESSMENT_KEY
    ]
    yield from _section(words.ASSESSMENT_TABLE, rows)


def _texts(found: Difference) -> Iterator[Block]:
    changed = [each for each in _of_editions(found, lambda one: one.texts) if each[1].key != words.ASSESSMENT_KEY]
    if changed:
        yield Heading(words.TEXTS_HEADING)
    for edition, each in changed:
        label = words.text_label(each.key, each.name)
        lines = words.text_lines(each.old, each.new) or (words.ONLY_LINE_BREAKS,)
        yield Lines(f"{edition}: {label}" if edition else label, lines, open=len(changed) <= _MOST_OPEN, published=True)


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
    tables = _of_editions(found, lambda one: one.tables)
    rows = [(edition, _row_counts(each, titles)) for edition, each in tables]
    yield from _section(words.ROW_TABLE, rows, numeric=(1, 2, 3))
    for _, each in tables:
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


def _row_counts(each: TableChange, titles: words.Titles) -> _Cells:
    counts = map(numbers.number, (each.added, each.removed, each.revised))
    return (titles.table(each.contract), *counts, _periods(each))


def _details(found: Difference) -> Iterator[Block]:
    rows = [(edition, (each.name, *_key(each))) for edition, each in _of_editions(found, lambda one: one.details)]
    if rows:
        summary = words.folded_table(words.DETAIL_TABLE, len(rows), words.DETAILS_COUNTED)
        yield _table(words.DETAIL_TABLE, rows, summary=summary)


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


def _key(each: DefinitionChange) -> tuple[str, str, str]:
    return words.key_label(each.key), words.key_value(each.key, each.old), words.key_value(each.key, each.new)


def _periods(table: TableChange) -> str:
    if not table.periods:
        return ""
    first, last = table.periods[0], table.periods[-1]
    return first if first == last else f"{first}{dates.DASH}{last}"


def _titles(found: Difference) -> words.Titles:
    tables = [(each.contract, each.title) for one in found.editions for each in one.tables]
    known = [(each.indicator, each.name) for one in found.editions for each in one.indicators]
    known += [(each.about, each.name) for each in found.definitions]
    known += [(each.indicator, each.name) for one in found.editions for each in one.targets]
    # The first name told of one counts.
    return words.Titles(dict(reversed(tables)), dict(reversed(known)), found.hidden)


def _outturn(each: IndicatorChange, titles: words.Titles) -> _Cells:
    unit, before = each.unit or words.UNIT_OF_COUNTS, each.unit_before or each.unit or words.UNIT_OF_COUNTS
    was = numbers.with_unit(each.outturn_before, before, each.decimals)
    now = numbers.with_unit(each.outturn, unit, each.decimals)
    if each.presence != "both":
        return (each.name, was, now, words.INDICATOR_PRESENCE[each.presence], "")
    why, change = _causes(each.causes, titles), each.changed("outturn")
    if change is not None and PROTECTED in (change.old, change.new):
        return (each.name, *told_apart(change, each.decimals, titles.hidden), "", why)
    if unit != before or change is None or not (change.old and change.new):
        return (each.name, was, now, "", why)
    beside = UNITS[unit]
    was, now = (f"{beside.before} {text} {beside.after}".strip() for text in told_apart(change, each.decimals))
    if each.outturn_between is not None:
        told = numbers.with_unit(each.outturn_between, unit, each.decimals)
        why += words.data_or_code(each.outturn_between, each.outturn_before, each.outturn, told)
    return (each.name, was, now, _step(change, unit, each.decimals), why)


def _causes(found: Iterable[Cause], titles: words.Titles) -> str:
    return words.causes_told([(each.kind, each.about) for each in found], titles)


def _decimals(each: IndicatorChange, figure: str) -> int:
    """Say with how many decimals a figure is published; riket's may be fewer than the indicator's."""
    return each.riket_decimals if figure == "riket" and each.riket_decimals is not None else each.decimals


def _step(change: Change, unit: str, decimals: int) -> str:
    """Write how much an outturn changed, with as many decimals as it takes to be something."""
    step = float(change.new) - float(change.old)
    told = (numbers.signed_size(step, unit, enough) for enough in range(decimals, MOST_DECIMALS_TOLD + 1))
    return next((text for text in told if text[0] in f"+{numbers.MINUS}"), "")


def _light(code: Light | None) -> str:
    told = lights.light_words(code)
    return f"{told.shape} {told.word}".replace(" ", NBSP)


def _of_editions(found: Difference, kind: Callable[[EditionDifference], Iterable[_Told]]) -> list[_OfEdition[_Told]]:
    """List what differs of one kind, each with its edition where there is more than one to tell apart."""
    several = len(found.editions) > 1
    return [(one.new or one.old or "" if several else "", each) for one in found.editions for each in kind(one)]


def _section(
    told: words.TableWords, rows: Sequence[_OfEdition[_Cells]], numeric: Iterable[int] = ()
) -> Iterator[Block]:
    """Make a heading and a table under it; nothing where there are no rows."""
    if rows:
        yield Heading(told.title)
        yield _table(told, rows, numeric)


def _table(
    told: words.TableWords, rows: Sequence[_OfEdition[_Cells]], numeric: Iterable[int] = (), summary: str = ""
) -> TableBlock:
    """Make a table, with a first column for the edition where there is more than one."""
    if not any(edition for edition, _ in rows):
        return TableBlock(told.title, told.heads, tuple(row for _, row in rows), frozenset(numeric), summary)
    marked = tuple((edition, *row) for edition, row in rows)
    heads = (words.EDITION_HEAD, *told.heads)
    return TableBlock(told.title, heads, marked, frozenset(column + 1 for column in numeric), summary)
