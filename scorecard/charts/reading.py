"""The reading layer of a chart: what is told at each place of it, worded here, for the site's script to show."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from scorecard.charts.theme import MARGIN, Layout

ChartPlace = tuple[float, float, float]  # across and down within the plot, and the size of what stands there
ORIGIN = re.compile(r'<g [^<>]*transform="translate\(([\d.]+),([\d.]+)\)"')
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
HINTS = {"x": "Piltangenterna byter månad", "y": "Piltangenterna byter rad", "xy": "Piltangenterna byter enhet"}


@dataclass(frozen=True)
class Stop:
    """What is told at one place: a heading, and rows of a colour's name, what it is, and its value with unit."""

    head: str
    rows: tuple[tuple[str, str, str], ...]
    note: str = ""


@dataclass(frozen=True)
class Layer:
    """The stops of a chart: which way they lie, where each stands in a variant, and where the keyboard begins."""

    axis: Literal["x", "y", "xy"]
    stops: Sequence[Stop]
    places: Callable[[Layout], Sequence[ChartPlace]]
    start: int = 0


def reading_attribute(layer: Layer, title: str, pictures: Sequence[tuple[Layout, str]]) -> Markup:
    """Write a layer as an attribute: inert, and escaped as a whole."""
    told = {
        "label": f"Läs av diagrammet: {title}",
        "hint": f"{HINTS[layer.axis]}, Escape stänger.",
        "axis": layer.axis,
        "start": layer.start,
        "stops": [[stop.head, stop.note, stop.rows] for stop in layer.stops],
        **{layout.name: _boxes(layer, layout, svg) for layout, svg in pictures},
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return Markup(' data-sc-read="{}"').format(text)


def _boxes(layer: Layer, layout: Layout, svg: str) -> list[list[float]]:
    """Give each stop its box in the picture: left, top, width and height; it spans what its axis does not."""
    across, down = (float(part) for part in ORIGIN.search(svg).groups())
    width, height = (float(part) for part in _SIZE.search(svg).groups())
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
