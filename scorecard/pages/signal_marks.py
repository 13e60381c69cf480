"""Signals told without colour: a small picture and a word for what the months do, and for how the target is met."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from scorecard.judge.signals import Assurance, Variation
from scorecard.wording.signals import ToldSignals
from scorecard.wording.swedish import phrase

# Each is drawn by one line in a square of sixteen: a curve that leaves its band, or stays in it; a band and a target.
_VARIATIONS: Mapping[Variation, str] = {
    "improving": "M1 12h5l4-4 4-5M10 3h4v4",
    "concerning": "M1 4h5l4 4 4 5M10 13h4V9",
    "neither": "M1 8h5l3-5 2 10 3-5",
    "common": "M1 8l3-3 3 6 3-6 3 3h2",
    "too_few": "M3 8h1M7.5 8h1M12 8h1",
}
_ASSURANCES: Mapping[Assurance, str] = {
    "met": "M2 8l4 4 8-9",
    "missed": "M3 3l10 10M13 3L3 13",
    "hit_and_miss": "M2 5l4 4 2-2M14 11l-4-4M9 12l5-5M2 12h3",
    "too_few": "M3 8h1M7.5 8h1M12 8h1",
}


def signal_marks(told: ToldSignals) -> Markup:
    """Show what the months do, and how the target is met where that is known, beside each other."""
    return Markup(" ").join(filter(None, (variation_mark(told), assurance_mark(told))))


def variation_mark(told: ToldSignals) -> Markup:
    """Show what the months do."""
    return _mark(_VARIATIONS[told.variation], told.variation_word, told.variation)


def assurance_mark(told: ToldSignals) -> Markup | None:
    """Show how the target is met; None where that is not told."""
    if told.assurance is None:
        return None
    word = phrase("signals.target", assurance=told.assurance_word)
    return _mark(_ASSURANCES[told.assurance], word, told.assurance)


def _mark(path: str, word: str, code: str) -> Markup:
    picture = Markup(
        '<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">'
        '<path d="{}" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/></svg>'
    ).format(path)
    return Markup('<span class="sc-signal sc-signal-{}">{} {}</span>').format(code.replace("_", "-"), picture, word)
