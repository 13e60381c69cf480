"""The reading layer of a chart: what is told at each place of it, worded here, for the site's script to show."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from scorecard.charts.layouts import MARGIN, Layout
from scorecard.wording.swedish import phrase

ChartPlace = tuple[float, float, float]  # across and down within the plot, and the size of what stands there
ReadoutRow = tuple[str, str, str]  # a colour's name, what it is, and its value with unit
ORIGIN = re.compile(r'<g [^<>]*transform="translate\(([\d.]+),([\d.]+)\)"')
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


@dataclass(frozen=True)
class Readout:
    """What is told at one place: a heading, rows, and a note."""

    head: str
    rows: tuple[ReadoutRow, ...]
    note: str = ""


@dataclass(frozen=True)
class ReadoutLayer:
    """The readouts of a chart: which way they lie, where each stands in a variant, and where the keyboard begins."""

    axis: Literal["x", "y", "xy"]
    readouts: Sequence[Readout]
    places: Callable[[Layout], Sequence[ChartPlace]]
    start: int = 0


def readout_attribute(layer: ReadoutLayer, title: str, pictures: Sequence[tuple[Layout, str]]) -> Markup:
    """Write a layer as an attribute: inert, and escaped as a whole."""
    told = {
        "label": phrase("charts.readout", title=title),
        "hint": phrase(f"charts.keys.{layer.axis}"),
        "axis": layer.axis,
        "start": layer.start,
        "stops": [[each.head, each.note, each.rows] for each in layer.readouts],
        **{layout.name: _boxes(layer, layout, svg) for layout, svg in pictures},
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return Markup(' data-sc-read="{}"').format(text)


def _boxes(layer: ReadoutLayer, layout: Layout, svg: str) -> list[list[float]]:
    """Give each readout its box in the picture: left, top, width and height; it spans what its axis does not."""
    across, down = _pair(ORIGIN, svg)
    width, height = _pair(_SIZE, svg)
    boxes = []
    for x, y, size in layer.places(layout):
        left, top, half = across + x, down + y, size / 2
        box = {
            "x": (left - half, down, size, height - MARGIN - down),
            "y": (0, top - half, width, size),
            "xy": (left - half, top - half, size, size),
        }[layer.axis]
        boxes.append([round(side, 1) for side in box])
    return boxes


def _pair(pattern: re.Pattern[str], svg: str) -> tuple[float, float]:
    found = pattern.search(svg)
    if found is None:
        raise ValueError(f"the picture has no {pattern.pattern}")
    return float(found[1]), float(found[2])
