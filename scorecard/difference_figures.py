"""Colours, outturns and targets that differ, with why, as a report tells them."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard import wording
from scorecard.blocks import Block, Lines, Picture
from scorecard.difference import Difference, IndicatorChange
from scorecard.difference_grids import grid, marks, section
from scorecard.difference_words import Titles, causes, count, target
from scorecard.revision import Change
from scorecard.revision_words import LABELS, MOST_DECIMALS, told_apart
from scorecard.units import NBSP

MOST_OPEN = 3  # cells whose lines are shown without being unfolded
OTHER_FIGURES = ("women", "men", "previous_year", "riket")


def lights(found: Difference, titles: Titles) -> Iterator[Block]:
    """Tell the indicators that have another colour."""
    pairs = [(one, each) for one in found.editions for each in one.indicators if each.light_changed]
    rows = [
        (each.name, _light(each.light_before), _light(each.light), causes(each.light_causes, titles))
        for _, each in pairs
    ]
    yield from section("Färger", ("Indikator", "Förr", "Nu", "Varför"), rows, marks(found, pairs))


def figures(found: Difference, titles: Titles, pictures: bool) -> Iterator[Block]:
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
        yield grid("Övriga värden", heads, rows, told, (2, 3), f"Övriga värden: {count(len(rows), 'rad', 'rader')}")
    shown = [each for _, each in pairs if each.output]
    for each in shown:
        yield Lines(f"Det som cellen visar för {each.name}", each.output, open=len(shown) <= MOST_OPEN)


def targets(found: Difference) -> Iterator[Block]:
    """Tell the targets of the editions' own years that differ."""
    pairs = [(one, each) for one in found.editions for each in one.targets]
    rows = [(each.name, target(each, "old"), target(each, "new")) for _, each in pairs]
    yield from section("Målvärden", ("Indikator", "Förr", "Nu"), rows, marks(found, pairs))


def _outturn(each: IndicatorChange, titles: Titles) -> tuple[str, ...]:
    unit, before = each.unit or "antal", each.unit_before or each.unit or "antal"
    was = wording.with_unit(each.outturn_before, before, each.decimals)
    now = wording.with_unit(each.outturn, unit, each.decimals)
    if each.presence != "both":
        return (each.name, was, now, "ny indikator" if each.presence == "new" else "borttagen indikator", "")
    why = causes(each.causes, titles)
    if unit != before or each.outturn is None or each.outturn_before is None:
        return (each.name, was, now, "", why)
    change = each.changed("outturn")
    was, now = (f"{text} {wording.UNITS[unit].after}".rstrip() for text in told_apart(change, each.decimals))
    return (each.name, was, now, _step(change, unit, each.decimals), why + _apart(each, unit))


def _apart(each: IndicatorChange, unit: str) -> str:
    """Tell what data and code did each, where both changed and the new code was run on the old extracts."""
    if each.outturn_between is None:
        return ""
    if each.outturn_between == each.outturn_before:
        return ". Koden ensam ändrar inget"
    if each.outturn_between == each.outturn:
        return ". Uppgifterna ensamma ändrar inget"
    return f". Den nya koden ger {wording.with_unit(each.outturn_between, unit, each.decimals)} på de gamla uppgifterna"


def _step(change: Change, unit: str, decimals: int) -> str:
    """Write how much an outturn changed, with as many decimals as it takes to be something."""
    step = float(change.new) - float(change.old)
    told = (wording.signed_difference(step, unit, enough) for enough in range(decimals, MOST_DECIMALS + 1))
    return next((text for text in told if text[0] in f"+{wording.MINUS}"), "")


def _light(code: str | None) -> str:
    told = wording.light(code)
    return f"{told.shape} {told.word}".replace(" ", NBSP)
