# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools[woff]>=4.55", "font-source-sans-pro==0.0.1"]
# ///
"""Makes the site's fonts in book/_static/fonts/ of Source Sans Pro: run `uv run tools/fonts.py`.

A whole face takes 100 kB, the letters of European languages a fifth of that, and those that Swedish is written with a
tenth: the others are in a file of their own, which a page fetches where it has one of them. The signs of the lights and
of the sorting that the font lacks are drawn, so that no sign is taken from another font. Its licence reserves the name
for unchanged files, so these have another.
source-code-pro.woff2 is that of the npm package @fontsource/source-code-pro.
"""

from __future__ import annotations

from importlib.resources import files
from itertools import product
from math import cos, pi, sin
from pathlib import Path

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

NAME = "Styrkort Sans"
FACES = {
    "regular": "SourceSansPro-Regular.ttf",
    "italic": "SourceSansPro-It.ttf",
    "semibold": "SourceSansPro-Semibold.ttf",
}
SOURCE = files("font_source_sans_pro") / "files"
TARGET = Path(__file__).parents[1] / "book" / "_static" / "fonts"
LETTERS = {*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2000, 0x2070)}
SWEDISH = {ord(letter) for letter in "ÅÄÖÉÜåäöéü×"}
FOREIGN = set(range(0xC0, 0x180)) - SWEDISH  # as 10-fonts.css says
SIGNS = {ord(sign) for sign in "€←↑→↓−∞≈≠≤≥■▲▼◆"}
SQUARE = "■"
FAMILY_NAMES = {1: NAME, 3: NAME, 4: NAME, 6: NAME.replace(" ", ""), 16: NAME}  # name table, by OpenType's numbers


def add_glyph(font: TTFont, sign: str, pen: TTGlyphPen, width: int) -> None:
    """Give a font the glyph that was drawn."""
    name = f"uni{ord(sign):04X}"
    glyph = pen.glyph()
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, glyph.xMin)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord(sign)] = name


def add_signs(font: TTFont) -> None:
    """Draw a full and an open circle as high as the font's square, and arrows that are turned or laid on each other."""
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    bounds = BoundsPen(glyphs)
    glyphs[names[ord(SQUARE)]].draw(bounds)
    left, bottom, right, top = bounds.bounds
    middle, radius = ((left + right) / 2, (bottom + top) / 2), (top - bottom) / 2 * 1.1
    width = glyphs[names[ord(SQUARE)]].width
    full, ring = TTGlyphPen(None), TTGlyphPen(None)
    circle(full, middle, radius)
    circle(ring, middle, radius)
    circle(ring, middle, radius * 0.78, inner=True)
    add_glyph(font, "●", full, width)
    add_glyph(font, "○", ring, width)
    for sign, angle in {"↗": pi / 4, "↘": -pi / 4}.items():
        arrow = glyphs[names[ord("→")]]
        bounds = BoundsPen(glyphs)
        arrow.draw(bounds)
        x, y = (bounds.bounds[0] + bounds.bounds[2]) / 2, (bounds.bounds[1] + bounds.bounds[3]) / 2
        turn = (cos(angle), sin(angle), -sin(angle), cos(angle))
        moved = (x - x * turn[0] - y * turn[2], y - x * turn[1] - y * turn[3])
        pen = TTGlyphPen(None)
        arrow.draw(TransformPen(pen, (*turn, *moved)))
        add_glyph(font, sign, pen, arrow.width)
    both = TTGlyphPen(None)
    for sign in "↑↓":
        glyphs[names[ord(sign)]].draw(both)
    add_glyph(font, "↕", both, glyphs[names[ord("↑")]].width)


def circle(pen: TTGlyphPen, middle: tuple[float, float], radius: float, *, inner: bool = False) -> None:
    """Draw a circle of eight arcs; an inner one goes the other way round and cuts a hole."""
    steps = [-pi / 8 * step * (-1 if inner else 1) for step in range(16)]
    outer = radius / cos(pi / 8)
    points = [
        (
            middle[0] + (outer if step % 2 else radius) * cos(angle),
            middle[1] + (outer if step % 2 else radius) * sin(angle),
        )
        for step, angle in enumerate(steps)
    ]
    pen.moveTo(points[0])
    for step in range(1, 16, 2):
        pen.qCurveTo(points[step], points[(step + 1) % 16])
    pen.closePath()


def main() -> None:
    """Make each face, and lay the licence beside them."""
    TARGET.mkdir(parents=True, exist_ok=True)
    options = Options(
        hinting=False, layout_features=["kern", "liga", "tnum", "mark"], name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14]
    )
    parts = {"": (LETTERS | SIGNS) - FOREIGN, "-foreign": FOREIGN}
    for (face, name), (part, letters) in product(FACES.items(), parts.items()):
        font = TTFont(SOURCE / name, recalcTimestamp=False)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=letters)
        subsetter.subset(font)
        if letters >= SIGNS:
            add_signs(font)
        for number, text in FAMILY_NAMES.items():
            for record in font["name"].names:
                if record.nameID == number:
                    record.string = text
        font.flavor = "woff2"
        font.save(TARGET / f"styrkort-sans-{face}{part}.woff2")
    licence = (SOURCE / "LICENSE.txt").read_text("utf-8")
    text = "\n".join(line.rstrip() for line in licence.splitlines()).strip()
    (TARGET / "OFL-styrkort-sans.txt").write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    main()
