"""The way from a chart to an SVG that a page can hold: static, described in Swedish, the same each time."""

from __future__ import annotations

import json
import re
from functools import cache

import vl_convert
from markupsafe import escape

from scorecard.charts.theme import CHART_FONT, PALETTE, Layout, Spec, themed

NUMBERS = {"decimal": ",", "thousands": "\u00a0", "grouping": [3], "currency": ["", "\u00a0kr"], "minus": "\u2212"}
TAG = re.compile(r"<[^<>]+>")
NEEDLESS = re.compile(r'\s(?:aria-[a-z]+|role|class|pointer-events|font-family)(?:="[^"]*")?')
_LONG = re.compile(r"(\.\d\d)\d+")
_NOTHING = re.compile(r'<path(?: fill="none")? d="(?:M0,0h0v0h0Z)?"[^<>]*(?:/>|></path>)|<g(?: [^<>]*)?></g>')


def svg_of(chart: Spec, layout: Layout, name: str, title: str, description: str) -> str:
    """Draw a chart as SVG with a Swedish title and description.

    `name` makes the ids unique on a page. Colours leave as CSS variables with the light ones to fall back on.
    """
    spec = json.dumps(themed(chart, layout), sort_keys=True)
    return _dressed(_convert(spec), f"{name}-{layout.name}", layout.name, title, description)


@cache
def _convert(spec: str) -> str:
    return vl_convert.vegalite_to_svg(spec, format_locale=NUMBERS, allowed_base_urls=[])


def _dressed(svg: str, name: str, variant: str, title: str, description: str) -> str:
    """Take away what vl-convert leaves in English or at random, and add what a reader needs."""
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if size is None:
        raise ValueError("vl-convert gave an SVG without a viewBox")
    svg = TAG.sub(lambda tag: _coloured(_LONG.sub(r"\1", NEEDLESS.sub("", tag[0]))), _stable_ids(svg, name))
    while (shorter := _NOTHING.sub("", svg)) != svg:
        svg = shorter
    root = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="sc-svg sc-{variant}" viewBox="0 0 {size[1]} {size[2]}" '
        f'width="{size[1]}" height="{size[2]}" font-family="{CHART_FONT}" role="img" '
        f'aria-labelledby="{name}-title" aria-describedby="{name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
    )
    return root + svg[svg.index(">") + 1 :].strip()


def _coloured(tag: str) -> str:
    for key, colour in PALETTE.items():
        tag = tag.replace(f'="{colour}"', f'="var(--sc-{key}, {colour})"')
    return tag


def _stable_ids(svg: str, name: str) -> str:
    """Number the ids in the order they stand; vl-convert counts them through the life of the process."""
    ids = dict.fromkeys(re.findall(r'<[^<>]+\sid="([^"]+)"', svg))
    for n, old in enumerate(ids, start=1):
        svg = svg.replace(f'id="{old}"', f'id="{name}-{n}"').replace(f"url(#{old})", f"url(#{name}-{n})")
    return svg
