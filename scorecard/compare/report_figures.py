"""The part of the report of a difference that tells colours, figures and targets, and how its tables are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scorecard.compare.blocks import Block, Heading, Lines, Picture, TableBlock
from scorecard.compare.difference import Cause, Difference, EditionDifference, IndicatorChange
from scorecard.judge.outcome import Change
from scorecard.judge.rule import Light
from scorecard.wording import difference as words
from scorecard.wording import lights, numbers
from scorecard.wording.revisions import LABELS, MOST_DECIMALS_TOLD, told_apart
from scorecard.wording.units import NBSP, UNITS

_MOST_OPEN = 3  # cells whose lines are shown without being unfolded
_OTHER_FIGURES = ("women", "men", "previous_year", "riket")
Cells = tuple[str, ...]


def light_blocks(found: Difference, titles: words.Titles) -> Iterator[Block]:
    """Tell the indicators that have another colour."""
    pairs = [(one, each) for one in found.editions for each in one.indicators if each.light_changed]
    rows = [
        (each.name, _light(each.light_before), _light(each.light), _causes(each.light_causes, titles))
        for _, each in pairs
    ]
    yield from section(words.LIGHT_TABLE, rows, edition_names(found, pairs))


def figure_blocks(found: Difference, titles: words.Titles, pictures: bool) -> Iterator[Block]:
    """Tell the outturns that differ, a place for the charts of each, and then what else is told of an indicator."""
    pairs = [(one, each) for one in found.editions for each in one.indicators]
    main = [(one, each) for one, each in pairs if each.presence != "both" or each.changed("outturn")]
    outturns = [_outturn(each, titles) for _, each in main]
    yield from section(words.OUTTURN_TABLE, outturns, edition_names(found, main), numeric=(1, 2, 3))
    if pictures:
        yield from (Picture(f"{one.new}/{each.indicator}") for one, each in pairs if each.presence == "both")
    others = [
        (one, each, change)
        for one, each in pairs
        for figure in _OTHER_FIGURES
        if each.presence == "both" and (change := each.changed(figure))
    ]
    if others:
        rows = [(each.name, LABELS[change.figure], *told_apart(change, each.decimals)) for _, each, change in others]
        editions = edition_names(found, [(one, each) for one, each, _ in others])
        summary = words.folded_table(words.OTHER_FIGURE_TABLE, len(rows), words.ROWS_COUNTED)
        yield table_block(words.OTHER_FIGURE_TABLE, rows, editions, (2, 3), summary)
    shown = [each for _, each in pairs if each.output]
    for each in shown:
        yield Lines(words.SHOWN_BY_CELL.format(name=each.name), each.output, open=len(shown) <= _MOST_OPEN)


def target_blocks(found: Difference) -> Iterator[Block]:
    """Tell the targets of the editions' own years that differ."""
    pairs = [(one, each) for one in found.editions for each in one.targets]
    rows = [
        (each.name, words.target_change(each.old, each.unit), words.target_change(each.new, each.unit))
        for _, each in pairs
    ]
    yield from section(words.TARGET_TABLE, rows, edition_names(found, pairs))


def _outturn(each: IndicatorChange, titles: words.Titles) -> Cells:
    unit, before = each.unit or words.UNIT_OF_COUNTS, each.unit_before or each.unit or words.UNIT_OF_COUNTS
    was = numbers.with_unit(each.outturn_before, before, each.decimals)
    now = numbers.with_unit(each.outturn, unit, each.decimals)
    if each.presence != "both":
        return (each.name, was, now, words.INDICATOR_PRESENCE[each.presence], "")
    why, change = _causes(each.causes, titles), each.changed("outturn")
    if unit != before or change is None or not (change.old and change.new):
        return (each.name, was, now, "", why)
    was, now = (f"{text} {UNITS[unit].after}".rstrip() for text in told_apart(change, each.decimals))
    if each.outturn_between is not None:
        told = numbers.with_unit(each.outturn_between, unit, each.decimals)
        why += words.data_or_code(each.outturn_between, each.outturn_before, each.outturn, told)
    return (each.name, was, now, _step(change, unit, each.decimals), why)


def _causes(found: Iterable[Cause], titles: words.Titles) -> str:
    return words.causes_told([(each.kind, each.about) for each in found], titles)


def _step(change: Change, unit: str, decimals: int) -> str:
    """Write how much an outturn changed, with as many decimals as it takes to be something."""
    step = float(change.new) - float(change.old)
    told = (numbers.signed_size(step, unit, enough) for enough in range(decimals, MOST_DECIMALS_TOLD + 1))
    return next((text for text in told if text[0] in f"+{numbers.MINUS}"), "")


def _light(code: Light | None) -> str:
    told = lights.light_words(code)
    return f"{told.shape} {told.word}".replace(" ", NBSP)


def edition_names(found: Difference, pairs: Sequence[tuple[EditionDifference, object]]) -> Cells:
    """Name the edition of each row, where there is more than one to tell apart."""
    return tuple(one.new or one.old or "" for one, _ in pairs) if len(found.editions) > 1 else ()


def section(
    told: words.TableWords, rows: Sequence[Cells], editions: Sequence[str], numeric: Iterable[int] = ()
) -> Iterator[Block]:
    """Make a heading and a table under it; nothing where there are no rows."""
    if rows:
        yield Heading(told.title)
        yield table_block(told, rows, editions, numeric)


def table_block(
    told: words.TableWords,
    rows: Sequence[Cells],
    editions: Sequence[str],
    numeric: Iterable[int] = (),
    summary: str = "",
) -> TableBlock:
    """Make a table, with a first column for the edition where each row is marked by one."""
    if not editions:
        return TableBlock(told.title, told.heads, tuple(rows), frozenset(numeric), summary)
    marked = tuple((edition, *row) for edition, row in zip(editions, rows, strict=True))
    heads = (words.EDITION_HEAD, *told.heads)
    return TableBlock(told.title, heads, marked, frozenset(column + 1 for column in numeric), summary)
