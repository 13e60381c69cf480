"""An indicator in a sentence or two, for what shows no more of it."""

from __future__ import annotations

from scorecard.wording import grammar
from scorecard.wording.swedish import phrase
from scorecard.wording.told import Told


def indicator_summary(told: Told) -> str:
    """Say of an indicator what it is, for what time, and whether its target is met, or why it has no value."""
    if not told.outturn:
        return phrase("head.without_outturn", name=told.name, reason=told.reason)
    target = phrase("head.target", target=told.row.target) if told.row.target else ""
    told_of = (told.name, told.when, told.outturn_unit, target, told.light.text.rstrip("."))
    name, when, outturn, wanted, light = told_of
    sentence = phrase("head.outturn", name=name, when=when, outturn=outturn, target=wanted, light=light)
    invented = grammar.first_upper(phrase("invented.note", values=told.invented)) if told.invented else ""
    return f"{sentence} {invented}." if invented else sentence
