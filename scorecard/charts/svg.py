"""The way from a chart to an SVG that a page can hold, static, described in Swedish, the same each time; and back."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from babel import Locale
from babel.dates import get_day_names
from markupsafe import Markup

from scorecard.charts.altair_later import alt
from scorecard.charts.converter import DRAWN_WITH, FONTS, converter
from scorecard.charts.layouts import LAYOUTS, Layout
from scorecard.charts.lent_drawing import drawn_elsewhere
from scorecard.charts.theme import CHART_FONT, PALETTE, RAMP, RIM, Spec, themed
from scorecard.common.edition import MONTHS_OF_A_YEAR
from scorecard.common.files import sha256
from scorecard.common.names import SERIES
from scorecard.common.store import lent_kept
from scorecard.wording.dates import SHORT_MONTHS, month_name
from scorecard.wording.numbers import LOCALE

NUMBERS = {"decimal": ",", "thousands": "\u00a0", "grouping": [3], "currency": ["", "\u00a0kr"], "minus": "\u2212"}
_CODE = [sha256(path) for path in (Path(__file__), FONTS)]  # as they are imported
_SVG = "http://www.w3.org/2000/svg"
_NEEDLESS = {"role", "class", "pointer-events", "font-family"}
_COLOURS: dict[str, str] = {colour: f"var(--sc-{key}, {colour})" for key, colour in (PALETTE | RAMP).items()}
_LONG = re.compile(r"(\.\d\d)\d+")
_VARIABLE = re.compile(r"var\(--[\w-]+,\s*(#[0-9a-fA-F]+)\)")


def svg_of(chart: Spec, layout: Layout, name: str, title: str, description: str) -> str:
    """Draw a chart as SVG with a Swedish title and description.

    `name` makes the ids unique on a page. Colours leave as CSS variables with the light ones to fall back on.
    """
    inside = drawn(chart, layout)
    name, series = f"{name}-{layout.name}", name.removeprefix("sc-")
    _dress(inside, name)
    _prune(inside)
    _, _, width, height = inside.attrib["viewBox"].split()
    look = {"class": f"sc-svg sc-{layout.name}", SERIES: series}
    root = drawing(width, height, title, description, f"{name}-", look)
    root.extend(inside)
    return written(root)


def variants_of(draw: Callable[[Layout], Spec], name: str, title: str, description: str) -> list[tuple[Layout, str]]:
    """Draw every variant of a chart as SVG, the widest first."""
    # Altair holds every part of a chart against its schema as it is made, which takes longer than all the rest of the
    # drawing. Tests hold whole charts against it instead.
    with alt.utils.schemapi.debug_mode(False):
        return [(layout, svg_of(draw(layout), layout, name, title, description)) for layout in LAYOUTS]


def drawn(chart: Spec, layout: Layout) -> Element:
    """Draw a chart in the look of the book, as Vega leaves it.

    Raises:
        ValueError: it can't be drawn.
    """
    root = parsed(_convert(json.dumps(themed(chart, layout), sort_keys=True)))
    _lay_under_rims(root)
    return root


def _lay_under_rims(parent: Element) -> None:
    """Lay the rims of texts under them: a stroke is drawn over a text, and Vega would measure each of two texts."""
    laid: list[Element] = []
    for child in parent:
        _lay_under_rims(child)
        if len(child) and all(text.tag == "text" and _has_rim(text) for text in child):
            rims = copy.deepcopy(child)
            for rim, text in zip(rims, child, strict=True):
                rim.set("fill", PALETTE["paper"])
                text.attrib = {name: value for name, value in text.attrib.items() if not name.startswith("stroke")}
            laid.append(rims)
        laid.append(child)
    parent[:] = laid


def _has_rim(text: Element) -> bool:
    return text.get("stroke") == PALETTE["paper"] and text.get("stroke-width") == f"{RIM}"


def foreign_colours(root: Element) -> list[str]:
    """List the colours of a drawing that have no dark look."""
    known = {*_COLOURS, "none", "transparent"}
    there = (element.get(name, "") for element in root.iter() for name in ("fill", "stroke", "stop-color"))
    return list(dict.fromkeys(each for each in there if each and each not in known and not each.startswith("url(")))


def drawing(
    width: str, height: str, title: str, description: str, prefix: str = "", look: dict[str, str] | None = None
) -> Element:
    """Begin a drawing of a width and a height in pixels, with its title and description; their ids get the prefix."""
    size = {"viewBox": f"0 0 {width} {height}", "width": width, "height": height, "font-family": CHART_FONT}
    named = {"role": "img", "aria-labelledby": f"{prefix}title", "aria-describedby": f"{prefix}desc"}
    root = Element("svg", {"xmlns": _SVG, **(look or {}), **size, **named})
    SubElement(root, "title", id=f"{prefix}title").text = title
    SubElement(root, "desc", id=f"{prefix}desc").text = description
    return root


def parsed(svg: str) -> Element:
    """Read an SVG that the package has made; its elements have their names without a namespace.

    Raises:
        ParseError: it is no XML.
    """
    root = ElementTree.fromstring(svg)
    for element in root.iter():
        element.tag = element.tag.removeprefix(f"{{{_SVG}}}")
    root.attrib = {"xmlns": _SVG, **root.attrib}
    return root


def written(root: Element) -> str:
    """Write an SVG; `>` in a value or a text is escaped, so that " />" only ever ends an element."""
    return ElementTree.tostring(root, encoding="unicode").replace(" />", "/>")


def drawings_in(html: str, taken: str = "wide") -> tuple[str, dict[str, Element]]:
    """Take the drawings out of HTML that the book has made: what is left, and those of a variant by their names.

    Where one of the variant stood there is an empty `<svg name="…"></svg>` left.
    """
    left, *pieces = html.split("<svg ")
    found = {}
    for piece in pieces:
        inside, end, after = piece.partition("</svg>")
        root = parsed(f"<svg {inside}{end}")
        name, _, variant = root.get("aria-labelledby", "").removesuffix("-title").rpartition("-")
        if variant == taken:
            found[name.removeprefix("sc-")] = root
            left += str(Markup('<svg name="{}"></svg>').format(name.removeprefix("sc-")))
        left += after
    return left, found


def in_plain_colours(root: Element) -> Element:
    """Let a drawing stand where there are no CSS variables: each becomes the colour that it falls back on."""
    for element in root.iter():
        element.attrib = {name: _VARIABLE.sub(r"\1", value) for name, value in element.attrib.items()}
    return root


@cache
def _times() -> dict[str, object]:
    """What times are called, for Vega."""
    # Vega begins the week with Sunday, Babel with Monday.
    days = {
        width: [get_day_names(width, locale=LOCALE)[(day + 6) % 7] for day in range(7)] for width in ("wide", "short")
    }
    periods = Locale(LOCALE).day_periods["format"]["abbreviated"]
    return {
        "dateTime": "%e %B %Y %H:%M",
        "date": "%Y-%m-%d",
        "time": "%H:%M",
        "periods": [periods["am"], periods["pm"]],
        "days": days["wide"],
        "shortDays": days["short"],
        "months": [month_name(month) for month in range(1, MONTHS_OF_A_YEAR + 1)],
        "shortMonths": list(SHORT_MONTHS),
    }


def vega_svg(spec: str) -> str:
    """Have Vega draw a chart in this process.

    Raises:
        ValueError: it can't be drawn.
    """
    made: str = converter().vegalite_to_svg(
        spec, format_locale=NUMBERS, time_format_locale=_times(), allowed_base_urls=[]
    )
    return made


@cache
def _convert(spec: str) -> str:
    """Have Vega draw a chart, or take what it drew of the same before from the store that is lent."""

    def draw() -> bytes:
        return (drawn_elsewhere(spec) or vega_svg(spec)).encode("utf-8")

    return lent_kept(("svg", spec, _CODE, _times(), DRAWN_WITH), draw).decode("utf-8")


def _dress(root: Element, name: str) -> None:
    """Take away what vl-convert leaves in English or at random, such as ids that it counts through its whole life."""
    there = dict.fromkeys(element.attrib["id"] for element in root.iter() if "id" in element.attrib)
    ids = {old: f"{name}-{n}" for n, old in enumerate(there, start=1)}
    urls = {f"url(#{old})": f"url(#{new})" for old, new in ids.items()}
    for element in root.iter():
        element.attrib = {
            key: ids[value] if key == "id" else urls.get(value) or _COLOURS.get(value) or _LONG.sub(r"\1", value)
            for key, value in element.attrib.items()
            if key not in _NEEDLESS and not key.startswith("aria-")
        }


def _prune(parent: Element) -> None:
    """Take away paths that draw nothing, groups with nothing in them, and those that only hold what they hold."""
    kept: list[Element] = []
    for child in parent:
        _prune(child)
        if child.tag == "g" and child.attrib in ({}, {"transform": "translate(0,0)"}):
            kept += child
        elif child.get("opacity") != "0" and not (child.tag == "path" and _draws_nothing(child)):
            kept.append(child)
    parent[:] = [child for child in kept if child.tag != "g" or len(child)]


def _draws_nothing(path: Element) -> bool:
    """Whether a path has no shape, or neither fill nor stroke: what stands around it has none to give it."""
    return path.get("d", "") in {"", "M0,0h0v0h0Z"} or not path.attrib.keys() & {"fill", "stroke", "style"}
