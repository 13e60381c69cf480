"""A chart that an analyst has made with Altair, drawn as the book's own: its look, both widths, what each mark says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from scorecard.charts.draw import both_widths
from scorecard.charts.layouts import LAYOUTS, NARROW, WIDE, Layout
from scorecard.charts.own_spec import ANY_WIDTH, CHART_PARTS
from scorecard.charts.readout_layer import ORIGIN, ChartPlace, Readout, ReadoutLayer
from scorecard.charts.svg import drawn, foreign_colours, written
from scorecard.charts.theme import PALETTE, RAMP, Spec
from scorecard.common.faults import Fault, SheetError

_LINES = ("line", "area", "trail")
_COLOURED = ("color", "fill", "stroke")
_SILENT = {"axis", "legend", "text mark", "line mark", "area mark", "rule mark", "trail mark", "title", "header"}
_LEAST, _MOST, _ENOUGH = 14.0, 44.0, 500  # the size of a place that can be pointed at, and how many there are at most
_NARROWEST, _CLOSE, _GAP = 60.0, 1.0, 18
_STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
_MOVED = re.compile(r"translate\(([-\d.e]+)(?:,([-\d.e]+))?\)")
# Colours that an analyst leaves open, and what else the book's own charts say for themselves.
_CONFIG: Spec = {
    "aria": True,
    "numberFormat": ",.6~f",
    "timeFormat": "%B %Y",
    "range": {
        "category": [PALETTE[name] for name in ("now", "riket", "men", "women", "before", "bar")],
        **{key: list(RAMP.values()) for key in ("heatmap", "ramp", "ordinal")},
    },
    "mark": {"color": PALETTE["now"]},
    "bar": {"color": PALETTE["bar"]},
    "rule": {"color": PALETTE["muted"]},
    "line": {"strokeWidth": 2.4},
    "legend": {
        "orient": "top",
        "labelColor": PALETTE["muted"],
        "titleColor": PALETTE["muted"],
        "titleFontWeight": "normal",
        "labelFontSize": NARROW.font,
        "titleFontSize": NARROW.font,
        "gradientLength": 220,
        "gradientStrokeColor": PALETTE["paper"],
        "gradientThickness": 12,
        "columns": 3,
    },
    "header": {"labelColor": PALETTE["muted"], "titleColor": PALETTE["muted"]},
}


def own_chart(specs: Mapping[str, Spec], name: str, title: str, description: str) -> str:
    """Draw an analyst's chart, as `own_specs` gives it, in both widths; `name` makes its ids unique.

    What stands beside each other in the wide variant stands below each other in the narrow one.

    Raises:
        SheetError: it fetches something from another place, has colours that the dark look does not know, or is too
            wide.
    """
    fitted = {layout.name: _fitted(specs, layout) for layout in LAYOUTS}
    if faults := [fault for layout in LAYOUTS for fault in _unfit(fitted[layout.name], layout)]:
        raise SheetError(dict.fromkeys(faults))
    told = _told_marks(fitted[WIDE.name], WIDE)
    layer = None
    if told and len(told) <= _ENOUGH:
        places = {layout.name: [place for _, place in _told_marks(fitted[layout.name], layout)] for layout in LAYOUTS}
        if len({len(each) for each in places.values()}) == 1:
            layer = ReadoutLayer("xy", [readout for readout, _ in told], lambda layout: places[layout.name])
    return both_widths(lambda layout: fitted[layout.name], name, title, description, layer)


def _fitted(specs: Mapping[str, Spec], layout: Layout) -> Spec:
    """Make plain Vega-Lite that is as wide as a layout."""
    if layout.name in specs:
        return _dressed(specs[layout.name])
    spec, width = _dressed(specs[ANY_WIDTH], layout), float(layout.plot)
    for _ in range(4):
        made = _wide(spec, width)
        if _fetches(made) or abs(off := layout.width - (size := _size(made, layout))) <= _CLOSE:
            break
        # Views of a width each, as those of facets, take their part of what is too much.
        width = max(width + off / max(round(size / width), 1), _NARROWEST)
    return made


def _dressed(spec: Spec, layout: Layout | None = None) -> Spec:
    """Give a chart the steps of colour that have a dark look, words for its tooltips, and no row too long for it."""
    made = {**_unit(spec), "config": _CONFIG}
    if layout and layout.name == "narrow":
        return _in_a_column(made)
    return made


def _in_a_column(spec: Spec) -> Spec:
    """Put the views of a chart that stand beside each other below each other."""
    made = {**spec}
    if "hconcat" in made:
        made["vconcat"] = made.pop("hconcat")
    across = made.get("facet") or made.get("repeat")
    if "concat" in made or isinstance(across, list) or (isinstance(across, dict) and "field" in across):
        made["columns"] = 1
    if isinstance(across, dict) and "column" in across and "row" not in across:
        name = "facet" if "facet" in made else "repeat"
        made[name] = {"row" if key == "column" else key: value for key, value in across.items()}
    encoding = {**made.get("encoding", {})}
    if isinstance(encoding.get("facet"), dict):
        encoding["facet"] = {**encoding["facet"], "columns": 1}
    if "column" in encoding and "row" not in encoding:
        encoding["row"] = encoding.pop("column")
    return {**made, "encoding": encoding} if encoding else made


def _unit(spec: Spec) -> Spec:
    made = {**spec}
    for name in CHART_PARTS:
        if name in made:
            made[name] = [_unit(part) for part in made[name]]
    if isinstance(made.get("spec"), dict):
        made["spec"] = _unit(made["spec"])
    encoding = {**made.get("encoding", {})}
    for channel in _COLOURED:
        if isinstance(field := encoding.get(channel), dict) and field.get("type") == "quantitative":
            encoding[channel] = {**field, "scale": _stepped(field.get("scale") or {})}
    if made.get("mark") in _LINES or (isinstance(mark := made.get("mark"), dict) and mark.get("type") in _LINES):
        given = made["mark"] if isinstance(made["mark"], dict) else {"type": made["mark"]}
        made["mark"] = {"point": "transparent", **given}  # each row has a place that tells it
    if words := _told_words(encoding):
        made["transform"] = [*made.get("transform", []), {"calculate": words, "as": "told"}]
        encoding["description"] = {"field": "told", "type": "nominal"}
    return {**made, "encoding": encoding} if encoding else made


def _stepped(scale: Mapping[str, Any]) -> Mapping[str, Any]:
    """Let a scale have a few colours, which can each have a dark look, where it says nothing else."""
    return (
        scale
        if {"range", "scheme", "type"} & scale.keys()
        else {**scale, "type": "quantize", "range": [*RAMP.values()]}
    )


def _told_words(encoding: Mapping[str, Any]) -> str:
    """Write the expression that tells a row as its tooltip would, or, where it has months, as its encodings do.

    It is "" where Vega's own words do, and where rows are added up.
    """
    channels = sorted(encoding, key=lambda name: (*"xy", name).index(name))
    fields = [encoding[name] for name in channels if isinstance(encoding[name], dict)]
    fields = [field for field in fields if "field" in field or "aggregate" in field]
    if any({"aggregate", "bin"} & each.keys() for each in fields):
        return ""
    if given := encoding.get("tooltip"):
        fields = given if isinstance(given, list) else [given]
        if any("field" not in each or "aggregate" in each for each in fields):
            return ""
    elif not any("timeUnit" in each for each in fields):
        return ""
    words = []
    for field in {each["field"]: each for each in fields}.values():
        value = f"datum[{field['field']!r}]"
        if "timeUnit" in field or field.get("type") == "temporal":
            value = f"timeFormat({value}, {field.get('format', _CONFIG['timeFormat'])!r})"
        elif field.get("type") == "quantitative":
            value = f"format({value}, {field.get('format', _CONFIG['numberFormat'])!r})"
        words.append(f"{(field.get('title') or field['field']) + ': '!r} + {value}")
    return " + '; ' + ".join(words)


def _wide(spec: Spec, width: float) -> Spec:
    """Share a width among the views of a chart."""
    made = {**spec}
    for name in ("hconcat", "vconcat"):
        if name in made:
            room = (width - _GAP * (len(made[name]) - 1)) / len(made[name]) if name == "hconcat" else width
            made[name] = [_wide(part, room) for part in made[name]]
            return made
    if "concat" in made:
        made["concat"] = [_wide(part, width) for part in made["concat"]]
    elif isinstance(made.get("spec"), dict):
        made["spec"] = _wide(made["spec"], width)
    else:
        made["width"] = width
    return made


def _unfit(spec: Spec, layout: Layout) -> Iterator[Fault]:
    if found := _fetches(spec):
        right = "its rows in a table: the book's pages fetch nothing"
        yield Fault("the chart fetches something from another place", found=found, expected=right)
        return
    root = drawn(spec, layout)
    if any(each.tag in ("a", "image") for each in root.iter()):
        yield Fault("the chart has links or pictures in it", expected="marks that are drawn: bars, lines, points, text")
    if colours := foreign_colours(root):
        known = ", ".join(f"{name} {colour}" for name, colour in PALETTE.items() if name not in ("grid", "paper"))
        right = f"no colour, so that the book's own are used, or scorecard.charts.theme.PALETTE: {known}"
        yield Fault("the chart has colours that the dark look does not know", found=", ".join(colours), expected=right)
    if (width := _size(spec, layout)) > 1.1 * layout.width:
        expected = (
            f"at most {layout.width}: sheet.chart(lambda width: …) is told how wide the plot may be, {layout.plot} here"
        )
        yield Fault(f"the chart is too wide for the {layout.name} variant", found=f"{width:.0f}", expected=expected)


def _fetches(value: Any) -> str:
    """Find an address in what a chart is made of, outside its rows."""
    if isinstance(value, dict):
        if isinstance(value.get("url"), str):
            return str(value["url"])
        return next(
            (found for key, each in value.items() if key not in ("values", "datasets") and (found := _fetches(each))),
            "",
        )
    if isinstance(value, list):
        return next((found for each in value if (found := _fetches(each))), "")
    return ""


def _size(spec: Spec, layout: Layout) -> float:
    return float(drawn(spec, layout).attrib["viewBox"].split()[2])


def _told_marks(spec: Spec, layout: Layout) -> list[tuple[Readout, ChartPlace]]:
    """List what is told of each mark that stands for rows, and where it stands."""
    root = drawn(spec, layout)
    origin = ORIGIN.search(written(root))
    across, down = (float(origin[1]), float(origin[2])) if origin else (0.0, 0.0)
    return [
        (_readout(words, element), (x - across, y - down, size))
        for words, element, (x, y, size) in _marks(root, 0.0, 0.0)
    ]


def _marks(parent: Element, across: float, down: float) -> Iterator[tuple[str, Element, ChartPlace]]:
    for child in parent:
        moved = _MOVED.match(child.get("transform", ""))
        x, y = (across + float(moved[1]), down + float(moved[2] or 0)) if moved else (across, down)
        kind, words = child.get("aria-roledescription", ""), child.get("aria-label", "")
        if child.tag == "path" and words and kind and kind not in _SILENT:
            left, top, right, bottom = _bounds(child.get("d", ""))
            size = min(max(min(right - left, bottom - top), _LEAST), _MOST)
            yield words, child, (x + (left + right) / 2, y + (top + bottom) / 2, size)
        yield from _marks(child, x, y)


def _bounds(path: str) -> tuple[float, float, float, float]:
    """Give the box around the points that a path is drawn through."""
    x = y = 0.0
    xs: list[float] = []
    ys: list[float] = []
    for step, given in _STEP.findall(path):
        numbers = [float(each) for each in _NUMBER.findall(given)]
        match step:
            case "h":
                x += numbers[0]
            case "v":
                y += numbers[0]
            case "H":
                x = numbers[0]
            case "V":
                y = numbers[0]
            case "l" | "c":
                x, y = x + numbers[-2], y + numbers[-1]
            case "Z" | "z":
                continue
            case _:
                x, y = numbers[-2:]
        xs.append(x)
        ys.append(y)
    return min(xs), min(ys), max(xs), max(ys)


def _readout(words: str, element: Element) -> Readout:
    """Head what is told of a mark with its first part, and put the others below it."""
    pairs = [part.partition(": ")[::2] for part in words.split("; ")]
    (name, head), rest = pairs[0], pairs[1:] or pairs
    colours = {colour: name for name, colour in PALETTE.items()}
    kind = colours.get(element.get("fill", ""), "bar")
    return Readout(head or name, tuple((kind, name, value) for name, value in rest))
