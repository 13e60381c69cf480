"""Pictures for download: they stand alone, are drawn of the page's own chart, and lose nothing when packed."""

from __future__ import annotations

import zlib
from xml.etree import ElementTree

import pytest
from built import EDITION, Project, build_once, read_yaml
from printed import DRAWN

from scorecard.charts.converter import converter
from scorecard.charts.svg import drawings_in
from scorecard.downloads.pictures import SCALE, compact, standalone_picture

SVG = "{http://www.w3.org/2000/svg}"
MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return build_once(tmp_path_factory)


def chart(title: str = "Kö, år 2025", inside: str = "<path/>") -> ElementTree.Element:
    _, found = drawings_in(
        '<svg xmlns="http://www.w3.org/2000/svg" class="sc-svg sc-wide" viewBox="0 0 640 200" width="640" '
        'height="200" role="img" aria-labelledby="sc-kö-1-wide-title" aria-describedby="sc-kö-1-wide-desc">'
        f'<title id="sc-kö-1-wide-title">{title}</title><desc id="sc-kö-1-wide-desc">A &amp; B</desc>{inside}</svg>'
    )
    return found["kö-1"]


def texts(svg: str) -> list[str]:
    return [element.text for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_a_picture_has_title_source_plain_colours_and_white_paper() -> None:
    made = standalone_picture(
        chart(inside='<path fill="var(--sc-now, #0b5c92)"/>'), ["Källa: Cosmic. Region Värmland."]
    )
    assert texts(made) == ["Kö, år 2025", "Källa: Cosmic. Region Värmland."]
    root = ElementTree.fromstring(made)
    assert root.find(f"{SVG}rect").get("fill") == "#fefefe"
    assert [path.get("fill") for path in root.iter(f"{SVG}path")] == ["#0b5c92"]
    assert root.find(f"{SVG}desc").text == "A & B"
    # 640 wide, 16 on either side.
    assert root.get("width") == "672"


def test_a_long_title_takes_several_lines_and_makes_the_picture_higher() -> None:
    short, long = standalone_picture(chart(), []), standalone_picture(chart("Lång titel " * 12), [])
    height = [float(ElementTree.fromstring(svg).get("height")) for svg in (short, long)]
    assert len(texts(long)) == 2
    assert height[1] - height[0] == pytest.approx(17 * 1.35, abs=1)


def test_words_stay_words() -> None:
    made = standalone_picture(chart("&lt;script&gt;alert(1)&lt;/script&gt;"), ["Källa: <b>A&B</b>"])
    assert texts(made) == ["<script>alert(1)</script>", "Källa: <b>A&B</b>"]
    assert {element.tag for element in ElementTree.fromstring(made).iter()} == {
        f"{SVG}{tag}" for tag in ("svg", "title", "desc", "rect", "text", "g", "path")
    }


def pixels(png: bytes) -> tuple[bytes, bytes]:
    """The header and the unpacked pixels, every chunk's check sum having been looked at."""
    at, header, packed = 8, b"", b""
    while at < len(png):
        size = int.from_bytes(png[at : at + 4])
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        assert zlib.crc32(kind + data) == int.from_bytes(png[at + 8 + size : at + 12 + size])
        header += data if kind == b"IHDR" else b""
        packed += data if kind == b"IDAT" else b""
        at += 12 + size
    assert kind == b"IEND"
    return header, zlib.decompress(packed)


def test_packing_keeps_every_pixel() -> None:
    png = converter().svg_to_png(
        standalone_picture(chart(inside='<path d="M0,0L90,90" stroke="#000000"/>'), ["x"]), scale=SCALE
    )
    packed = compact(png)
    assert len(packed) < len(png)
    assert packed[:8] == b"\x89PNG\r\n\x1a\n"
    assert pixels(packed) == pixels(png)


def test_every_indicator_with_an_outturn_has_its_two_pictures(built: Project) -> None:
    folder = built.pages / "indikatorer"
    pictures = {suffix: {path.stem for path in folder.glob(f"*.{suffix}")} for suffix in ("svg", "png")}
    assert len(DRAWN) == 34  # two of 36 were not measured
    assert pictures == {"svg": DRAWN, "png": DRAWN}
    assert sum(path.stat().st_size for path in folder.iterdir() if path.suffix in {".svg", ".png"}) < 5 * MEGABYTE


def test_a_picture_of_the_site_says_what_it_shows_and_that_it_is_invented(built: Project) -> None:
    assert read_yaml(built.data / "extracts" / "manifest.yml")["synthetic"] is True
    for path in (built.pages / "indikatorer").glob("*.svg"):
        svg = path.read_text("utf-8")
        said = " ".join(texts(svg))
        assert "var(" not in svg
        assert "Region Värmland, Årsredovisning 2025. Påhittade uppgifter." in said, path.name
        assert "Utkast. Utgåvan är inte fastställd än, och dess siffror kan ändras." in said, path.name
    said = texts((built.pages / "indikatorer" / "sjukfranvaro.svg").read_text("utf-8"))
    assert said[0] == "Sjukfrånvarokvot, januari–december 2025"
    assert "December är preliminär och kan ändras i efterhand." in said
    assert EDITION == "2025-12"


def test_a_png_of_the_site_is_twice_the_size_and_the_same_each_time(built: Project) -> None:
    path = built.pages / "indikatorer" / "samtal-1177.png"
    svg = path.with_suffix(".svg").read_text("utf-8")
    width, height = (int(ElementTree.fromstring(svg).get(side)) for side in ("width", "height"))
    header, _ = pixels(path.read_bytes())
    assert (int.from_bytes(header[:4]), int.from_bytes(header[4:8])) == (2 * width, 2 * height)
    assert compact(converter().svg_to_png(svg, scale=SCALE)) == path.read_bytes()
