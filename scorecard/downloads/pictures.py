"""Pictures for download: each indicator's chart as SVG and PNG that can stand alone, with title and source."""

from __future__ import annotations

import re
import textwrap
import zlib
from collections.abc import Iterator
from pathlib import Path

import vl_convert
from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.catalogue.indicator import Indicator
from scorecard.charts.theme import CHART_FONT, PALETTE
from scorecard.notebooks.file import read_notebook
from scorecard.wording import dates, labels

_FOLDER = "indikatorer"
CHART = re.compile(
    r'<svg\b[^>]*class="sc-svg sc-wide" viewBox="0 0 (?P<width>[\d.]+) (?P<height>[\d.]+)"[^>]*'
    r'aria-labelledby="sc-(?P<name>[^"]+)-wide-title"[^>]*>'
    r"<title[^>]*>(?P<title>.*?)</title><desc[^>]*>(?P<text>.*?)</desc>(?P<inside>.*?)</svg>",
    re.DOTALL,
)
VARIABLE = re.compile(r"var\(--[\w-]+,\s*(#[0-9a-fA-F]+)\)")
PADDING, TITLE, _SMALL, LINE = 16, 17, 12, 1.35
_LEVEL = 6
SCALE = 2  # pixels of the PNG for each of the SVG's


def write_pictures(book: Book, notebooks: Path, target: Path) -> int:
    """Write the charts that the executed notebooks show into a folder of the built pages; returns how many."""
    folder = target / _FOLDER
    folder.mkdir(exist_ok=True)
    written = 0
    for goal in book.catalogue.goals:
        charts = {chart["name"]: chart for chart in _charts(notebooks / f"{goal.id}.ipynb")}
        for indicator in goal.indicators:
            if indicator.id in charts:
                svg = standalone_picture(charts[indicator.id], _notes(book, indicator))
                (folder / f"{indicator.id}.svg").write_text(svg, "utf-8", newline="\n")
                (folder / f"{indicator.id}.png").write_bytes(compact(vl_convert.svg_to_png(svg, scale=SCALE)))
                written += 1
    return written


def standalone_picture(chart: re.Match[str], notes: list[str]) -> str:
    """Make a picture of a page's chart: white paper, plain colours, the title above and the notes below."""
    width = round(float(chart["width"])) + 2 * PADDING
    room = width - 2 * PADDING
    title = _lines(Markup(chart["title"]).unescape(), room, TITLE)
    below = [line for note in notes for line in _lines(note, room, _SMALL)]
    top = PADDING + len(title) * TITLE * LINE + 6
    bottom = top + float(chart["height"]) + 10
    height = round(bottom + len(below) * _SMALL * LINE + PADDING)
    inside = VARIABLE.sub(r"\1", chart["inside"])
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
            f'height="{height}" font-family="{CHART_FONT}" role="img" aria-labelledby="title" aria-describedby="desc">'
            f'<title id="title">{chart["title"]}</title><desc id="desc">{chart["text"]}</desc>'
            f'<rect width="{width}" height="{height}" fill="{PALETTE["paper"]}"/>',
            *_written(title, PADDING, TITLE, f'font-weight="bold" fill="{PALETTE["ink"]}"'),
            f'<g transform="translate({PADDING},{top:.1f})">{inside}</g>',
            *_written(below, bottom, _SMALL, f'fill="{PALETTE["muted"]}"'),
            "</svg>\n",
        ]
    )


def compact(png: bytes) -> bytes:
    """Pack the pixels of a PNG again: vl-convert packs for speed, at three times the size."""
    head, pixels, tail, at = [png[:8]], [], [], 8
    while at < len(png):
        end = at + 12 + int.from_bytes(png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            pixels.append(png[at + 8 : end - 4])
        else:
            (tail if pixels else head).append(png[at:end])
        at = end
    packed = b"IDAT" + zlib.compress(zlib.decompress(b"".join(pixels)), _LEVEL)
    length, check = (len(packed) - 4).to_bytes(4), zlib.crc32(packed).to_bytes(4)
    return b"".join([*head, length, packed, check, *tail])


def _charts(notebook: Path) -> Iterator[re.Match[str]]:
    for cell in read_notebook(notebook).cells:
        for output in cell.get("outputs", ()):
            yield from CHART.finditer("".join(output.get("data", {}).get("text/html", "")))


def _notes(book: Book, indicator: Indicator) -> list[str]:
    """Say what may still change, and where the numbers come from."""
    loose = dates.preliminary(book.outcomes[indicator.id].preliminary)
    source = f"Källa: {indicator.source.rstrip('.')}. {book.board.region}, {book.edition.label}."
    if book.sources.received.manifest.synthetic:
        source += f" {labels.SYNTHETIC[0]}."
    return [loose, source] if loose else [source]


def _lines(text: str, room: float, size: float) -> list[str]:
    return textwrap.wrap(text, int(room / (size * 0.53)), break_on_hyphens=False)


def _written(lines: list[str], top: float, size: float, look: str) -> Iterator[str]:
    for n, line in enumerate(lines):
        place = f'x="{PADDING}" y="{top + n * size * LINE + size:.1f}" font-size="{size}px" {look}'
        yield Markup("<text {}>{}</text>").format(Markup(place), line)
