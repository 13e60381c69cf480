"""The colours that a board chooses for itself, and whether everyone can read them."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import StringConstraints, model_validator

from scorecard.common.model import Frozen

Hex = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
PAPER_LIGHT, PAPER_DARK = "#fefefe", "#14181c"
NOW = "#0b5c92"  # where a board has not chosen
ENOUGH = 4.5  # WCAG 2.2, 1.4.3: text on its background
_STYLE = """\
/* Made from data/board.yml. */
html:root[data-theme="light"] {{
  --sc-now: {light};
  --pst-color-primary: {light};
  --pst-color-link: {light};
  --pst-color-link-hover: {light};
}}

html:root[data-theme="dark"] {{
  --sc-now: {dark};
  --pst-color-primary: {dark};
  --pst-color-link: {dark};
  --pst-color-link-hover: {dark};
}}
"""


class Accent(Frozen):
    """The colour of links and of the year's line in charts, on light and on dark paper, as #rrggbb in small letters."""

    light: Hex
    dark: Hex

    @model_validator(mode="after")
    def _readable(self) -> Self:
        for name, paper in (("light", PAPER_LIGHT), ("dark", PAPER_DARK)):
            found = contrast(getattr(self, name), paper)
            if found < ENOUGH:
                raise ValueError(f"{name} has a contrast of {found:.1f} to the paper {paper}; text needs {ENOUGH}")
        return self

    def style(self) -> str:
        """Write the colours as a style sheet that goes before the book's own."""
        return _STYLE.format(light=self.light, dark=self.dark)


def in_accent(markup: str, accent: Accent | None) -> str:
    """Let pictures fall back on the board's colour where there is no style sheet to ask: in a file, or in print."""
    return markup.replace(f"var(--sc-now, {NOW})", f"var(--sc-now, {accent.light})") if accent else markup


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21.

    Source: WCAG 2.2, relative luminance and contrast ratio.
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
