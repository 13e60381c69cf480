"""The smallest pictures of a unit: its place between the lowest and the highest of its kind, and its months."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from scorecard.charts.theme import PALETTE

_WIDTH, _HEIGHT, _TALL, _EDGE = 120, 18, 32, 6


def strip_chart(low: float, high: float, value: float, region: float | None, text: str) -> Markup:
    """Draw a line from the lowest to the highest value, a stroke for all and a dot for the unit.

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
    return _picture(_HEIGHT, text, line, stroke, dot)


def unit_months_chart(values: Mapping[int, float], text: str) -> Markup:
    """Draw the values of two months or more, by their places in time: a line that stops where one lacks, and a dot."""
    least, most, first, latest = min(values.values()), max(values.values()), min(values), max(values)

    def place(month: int) -> str:
        across = _EDGE + (month - first) / (latest - first) * (_WIDTH - 2 * _EDGE)
        up = _TALL - _EDGE - (values[month] - least) / ((most - least) or 1) * (_TALL - 2 * _EDGE)
        return f"{across:.1f} {up:.1f}"

    drawn = "".join(f"{'L' if month - 1 in values else 'M'}{place(month)}" for month in sorted(values))
    line = Markup('<path d="{}" fill="none" stroke="{}" stroke-width="2"></path>').format(drawn, _colour("now"))
    x, y = place(latest).split()
    dot = Markup('<circle cx="{}" cy="{}" r="3.5" fill="{}"></circle>').format(x, y, _colour("now"))
    return _picture(_TALL, text, line, dot)


def _picture(height: int, text: str, *parts: Markup | str) -> Markup:
    return Markup(
        '<svg class="sc-strip" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        "{}</svg>"
    ).format(_WIDTH, height, text, Markup("").join(parts))


def _colour(name: str) -> str:
    return f"var(--sc-{name}, {PALETTE[name]})"
