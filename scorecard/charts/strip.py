"""The smallest picture of a unit: where it lies between the lowest and the highest of its kind, and the region."""

from __future__ import annotations

from markupsafe import Markup

from scorecard.charts.theme import PALETTE

_WIDTH, _HEIGHT, _EDGE = 120, 18, 6


def strip_chart(low: float, high: float, value: float, region: float | None, text: str) -> Markup:
    """Draw a line from the lowest to the highest value, a stroke for the region and a dot for the unit.

    `text` says the same to those who do not see it. It is written without a library, as a site may have thousands.
    """
    ends = [low, high, value] if region is None else [low, high, value, region]
    least, most = min(ends), max(ends)

    def across(at: float) -> str:
        part = (at - least) / (most - least)
        return f"{_EDGE + part * (_WIDTH - 2 * _EDGE):.1f}"

    middle = _HEIGHT // 2
    line = Markup('<path d="M{} {}H{}" stroke="{}" stroke-width="2" stroke-linecap="round"></path>').format(
        across(low), middle, across(high), _colour("before")
    )
    stroke = (
        Markup('<path d="M{} 2V{}" stroke="{}" stroke-width="2"></path>').format(
            across(region), _HEIGHT - 2, _colour("target")
        )
        if region is not None
        else ""
    )
    dot = Markup('<circle cx="{}" cy="{}" r="5" fill="{}"></circle>').format(across(value), middle, _colour("now"))
    return Markup(
        '<svg class="sc-strip" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        "{}{}{}</svg>"
    ).format(_WIDTH, _HEIGHT, text, line, stroke, dot)


def _colour(name: str) -> str:
    return f"var(--sc-{name}, {PALETTE[name]})"
