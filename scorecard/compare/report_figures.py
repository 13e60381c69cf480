"""The part of the report of a difference that tells figures, targets and rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scorecard.compare.blocks import Block, GridBlock, Heading, Lines, Picture
from scorecard.compare.difference import Difference, EditionDifference, IndicatorChange
from scorecard.compare.words import Titles, causes, counted_changes, target
from scorecard.judge.outcome import Change
from scorecard.wording import lights as wording_lights
from scorecard.wording import numbers
from scorecard.wording.revisions import LABELS, MOST_DECIMALS_TOLD, told_apart
from scorecard.wording.units import NBSP, UNITS

_MOST_OPEN = 3  # cells whose lines are shown without being unfolded
OTHER_FIGURES = ("women", "men", "previous_year", "riket")


def lights(found: Difference, titles: Titles) -> Iterator[Block]:
    """Tell the indicators that have another colour."""
    pairs = [(one, each) for one in found.editions for each in one.indicators if each.light_changed]
    rows = [
        (each.name, _light(each.light_before), _light(each.light), causes(each.light_causes, titles))
        for _, each in pairs
    ]
    yield from section("Färger", ("Indikator", "Förr", "Nu", "Varför"), rows, marks(found, pairs))


def figure_blocks(found: Difference, titles: Titles, pictures: bool) -> Iterator[Block]:
    """Tell the outturns that differ, a place for the charts of each, and then what else is told of an indicator."""
    pairs = [(one, each) for one in found.editions for each in one.indicators]
    main = [(one, each) for one, each in pairs if each.presence != "both" or each.changed("outturn")]
    heads = ("Indikator", "Förr", "Nu", "Ändring", "Varför")
    yield from section("Utfall", heads, [_outturn(each, titles) for _, each in main], marks(found, main), (1, 2, 3))
    if pictures:
        yield from (Picture(f"{one.new}/{each.indicator}") for one, each in pairs if each.presence == "both")
    others = [
        (one, each, change)
        for one, each in pairs
        for figure in OTHER_FIGURES
        if each.presence == "both" and (change := each.changed(figure))
    ]
    if others:
        rows = [(each.name, LABELS[change.figure], *told_apart(change, each.decimals)) for _, each, change in others]
        heads, told = ("Indikator", "Uppgift", "Förr", "Nu"), marks(found, [(one, each) for one, each, _ in others])
        yield grid(
            "Övriga värden", heads, rows, told, (2, 3), f"Övriga värden: {counted_changes(len(rows), 'rad', 'rader')}"
        )
    shown = [each for _, each in pairs if each.output]
    for each in shown:
        yield Lines(f"Det som cellen visar för {each.name}", each.output, open=len(shown) <= _MOST_OPEN)


def target_blocks(found: Difference) -> Iterator[Block]:
    """Tell the targets of the editions' own years that differ."""
    pairs = [(one, each) for one in found.editions for each in one.targets]
    rows = [(each.name, target(each, "old"), target(each, "new")) for _, each in pairs]
    yield from section("Målvärden", ("Indikator", "Förr", "Nu"), rows, marks(found, pairs))


def _outturn(each: IndicatorChange, titles: Titles) -> tuple[str, ...]:
    unit, before = each.unit or "antal", each.unit_before or each.unit or "antal"
    was = numbers.with_unit(each.outturn_before, before, each.decimals)
    now = numbers.with_unit(each.outturn, unit, each.decimals)
    if each.presence != "both":
        return (each.name, was, now, "ny indikator" if each.presence == "new" else "borttagen indikator", "")
    why = causes(each.causes, titles)
    if unit != before or each.outturn is None or each.outturn_before is None:
        return (each.name, was, now, "", why)
    change = each.changed("outturn")
    was, now = (f"{text} {UNITS[unit].after}".rstrip() for text in told_apart(change, each.decimals))
    return (each.name, was, now, _step(change, unit, each.decimals), why + _apart(each, unit))


def _apart(each: IndicatorChange, unit: str) -> str:
    """Tell what data and code did each, where both changed and the new code was run on the old extracts."""
    if each.outturn_between is None:
        return ""
    if each.outturn_between == each.outturn_before:
        return ". Koden ensam ändrar inget"
    if each.outturn_between == each.outturn:
        return ". Uppgifterna ensamma ändrar inget"
    return f". Den nya koden ger {numbers.with_unit(each.outturn_between, unit, each.decimals)} på de gamla uppgifterna"


def _step(change: Change, unit: str, decimals: int) -> str:
    """Write how much an outturn changed, with as many decimals as it takes to be something."""
    step = float(change.new) - float(change.old)
    told = (numbers.signed_size(step, unit, enough) for enough in range(decimals, MOST_DECIMALS_TOLD + 1))
    return next((text for text in told if text[0] in f"+{numbers.MINUS}"), "")


def _light(code: str | None) -> str:
    told = wording_lights.light_words(code)
    return f"{told.shape} {told.word}".replace(" ", NBSP)


def marks(found: Difference, pairs: Sequence[tuple[EditionDifference, object]]) -> tuple[str, ...]:
    """Name the edition of each row, where there is more than one to tell apart."""
    return tuple(one.new or one.old or "" for one, _ in pairs) if len(found.editions) > 1 else ()


def section(
    title: str,
    heads: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    editions: Sequence[str],
    numeric: Iterable[int] = (),
) -> Iterator[Block]:
    """Make a heading and a table under it; nothing where there are no rows."""
    if rows:
        yield Heading(title)
        yield grid(title, heads, rows, editions, numeric)


def grid(
    title: str,
    heads: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    editions: Sequence[str],
    numeric: Iterable[int] = (),
    summary: str = "",
) -> GridBlock:
    """Make a table, with a first column for the edition where each row is marked by one."""
    if not editions:
        return GridBlock(title, heads, tuple(rows), frozenset(numeric), summary)
    marked = tuple((mark, *row) for mark, row in zip(editions, rows, strict=True))
    return GridBlock(title, ("Utgåva", *heads), marked, frozenset(column + 1 for column in numeric), summary)
