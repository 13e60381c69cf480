"""Pictures for download: each indicator's chart as SVG and PNG that can stand alone, with title and source."""

from __future__ import annotations

import json
import textwrap
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from bs4 import BeautifulSoup

from scorecard.book.book import Book
from scorecard.book.edition_state import edition_state
from scorecard.catalogue.goals import Goal
from scorecard.charts import svg
from scorecard.charts.converter import DRAWN_WITH, FONTS, converter
from scorecard.charts.layouts import NARROW
from scorecard.charts.theme import PALETTE
from scorecard.common.files import sha256
from scorecard.common.names import NARROW_FOLDER
from scorecard.common.own_code import made_by
from scorecard.common.store import Store, key_of, lent_kept, plain
from scorecard.notebooks.file import read_notebook
from scorecard.wording import dates, labels
from scorecard.wording.swedish import phrase

_FOLDER = "indikatorer"
_OWN_FOLDER = "egna"  # of what analysts have made, whose rows are no series of an indicator
PADDING, TITLE, _SMALL, LINE = 16, 17, 12, 1.35
_LEVEL = 6
_CODE = [sha256(path) for path in (Path(__file__), FONTS)]  # as they are imported
SCALE = 2  # pixels of the PNG for each of the SVG's


def write_pictures(book: Book, notebooks: Path, target: Path, store: Store) -> int:
    """Write the charts and tables that the executed notebooks show into a folder of the built pages.

    Those of indicators are drawn for a narrow page of somebody else as well. Pixels of the same picture are taken from
    the store. Returns how many charts there are.
    """
    drawn = 0
    for goal in book.catalogue.goals:
        notebook = notebooks / f"{goal.id}.ipynb"
        known = [(each.id, each.source, book.outcomes[each.id].preliminary) for each in goal.indicators]
        of = ("pictures of a goal", made_by(__name__), sha256(notebook), plain(known), _notes(book, "", ()))
        made = lent_kept(of, partial(_of_goal, book, goal, notebook))
        for path, text in json.loads(made).items():
            (target / path).parent.mkdir(exist_ok=True)
            (target / path).write_text(text, "utf-8", newline="\n")
            if path.endswith(".svg") and not path.startswith(NARROW_FOLDER):
                (target / path).with_suffix(".png").write_bytes(pixels(text, store))
                drawn += 1
    return drawn


def _of_goal(book: Book, goal: Goal, notebook: Path) -> bytes:
    """Make the pictures of a goal, and the tables that analysts have made, by their paths."""
    own = {name: (place, table) for name, place, table in own_in(notebook)}
    made = {f"{_OWN_FOLDER}/{name}.csv": table for name, (_, table) in own.items()}
    indicators = {each.id: _notes(book, each.source, book.outcomes[each.id].preliminary) for each in goal.indicators}
    told = (indicators, {name: _notes(book, place, ()) for name, (place, _) in own.items()})
    for html in drawn_cells(notebook):
        of = ("pictures of a cell", made_by(__name__), html, *told)
        made |= json.loads(lent_kept(of, partial(_of_cell, html, *told)))
    return json.dumps(made, ensure_ascii=False).encode()


def _of_cell(html: str, indicators: Mapping[str, list[str]], own: Mapping[str, list[str]]) -> bytes:
    """Make the pictures of what a cell shows, by their paths; below each are the notes of the indicator, or its own."""
    made: dict[str, str] = {}
    for name, chart in svg.drawings_in(html, NARROW.name)[1].items():
        if name in indicators:
            made[f"{NARROW_FOLDER}/{name}.svg"] = standalone_picture(chart, indicators[name])
    for name, chart in svg.drawings_in(html)[1].items():
        if (notes := indicators.get(name, own.get(name))) is not None:
            made[f"{_OWN_FOLDER if name in own else _FOLDER}/{name}.svg"] = standalone_picture(chart, notes)
    return json.dumps(made, ensure_ascii=False).encode()


def pixels(picture: str, store: Store) -> bytes:
    """Make the PNG of a picture, or take it from the store."""
    key = key_of("png", picture, _CODE, zlib.ZLIB_RUNTIME_VERSION, DRAWN_WITH)
    return store.kept(key, lambda: compact(converter().svg_to_png(picture, scale=SCALE)))


def own_in(notebook: Path) -> Iterator[tuple[str, str, str]]:
    """What analysts have made in an executed notebook: its name, where it was made, and its rows as CSV."""
    for cell in read_notebook(notebook).cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if table := "".join(data.get("text/csv", "")):
                page = BeautifulSoup("".join(data["text/html"]), "html.parser")
                (shown,), (source,) = page.select(".sc-own"), page.select(".sc-source")
                yield str(shown["id"]), source.get_text(), table


def standalone_picture(chart: Element, notes: list[str]) -> str:
    """Make a picture of a page's chart: white paper, plain colours, the title above and the notes below."""
    title, text, *inside = svg.in_plain_colours(chart)
    width = round(float(chart.attrib["width"])) + 2 * PADDING
    room = width - 2 * PADDING
    heading = _lines(title.text or "", room, TITLE)
    below = [line for note in notes for line in _lines(note, room, _SMALL)]
    top = PADDING + len(heading) * TITLE * LINE + 6
    bottom = top + float(chart.attrib["height"]) + 10
    height = round(bottom + len(below) * _SMALL * LINE + PADDING)
    root = svg.drawing(f"{width}", f"{height}", title.text or "", text.text or "")
    SubElement(root, "rect", width=f"{width}", height=f"{height}", fill=PALETTE["paper"])
    _write(root, heading, PADDING, TITLE, {"font-weight": "bold", "fill": PALETTE["ink"]})
    SubElement(root, "g", transform=f"translate({PADDING},{top:.1f})").extend(inside)
    _write(root, below, bottom, _SMALL, {"fill": PALETTE["muted"]})
    return svg.written(root) + "\n"


def compact(png: bytes) -> bytes:
    """Pack the pixels of a PNG again: vl-convert packs for speed, at three times the size."""
    head, at = [png[:8]], 8
    pixels: list[bytes] = []
    tail: list[bytes] = []
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


def drawn_cells(notebook: Path) -> Iterator[str]:
    """Give the HTML of each thing that an executed notebook shows with a chart in it."""
    for cell in read_notebook(notebook).cells:
        for output in cell.get("outputs", ()):
            html = "".join(output.get("data", {}).get("text/html", ""))
            if "<svg " in html:
                yield html


def _notes(book: Book, source: str, preliminary: Sequence[str]) -> list[str]:
    """Say what may still change, where the numbers come from, and whether the edition is fixed."""
    loose = dates.preliminary(preliminary)
    told, region = source.rstrip("."), book.board.region
    source = phrase("files.picture_source", source=told, region=region, edition=book.edition.label)
    if book.sources.received.manifest.synthetic:
        source += f" {labels.SYNTHETIC[0]}."
    return [*([loose] if loose else []), source, edition_state(book).sentence]


def _lines(text: str, room: float, size: float) -> list[str]:
    return textwrap.wrap(text, int(room / (size * 0.53)), break_on_hyphens=False)


def _write(root: Element, lines: list[str], top: float, size: float, look: dict[str, str]) -> None:
    for n, line in enumerate(lines):
        place = {"x": f"{PADDING}", "y": f"{top + n * size * LINE + size:.1f}", "font-size": f"{size}px"}
        SubElement(root, "text", {**place, **look}).text = line
