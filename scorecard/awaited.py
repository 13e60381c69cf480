"""What is told of an indicator that has no colour: when it is reported, and why it is not judged."""

from __future__ import annotations

from scorecard import labels, wording
from scorecard.indicator import Indicator
from scorecard.outcome import Coming, Outcome
from scorecard.period import Edition

YEARLY = "Målvärdet gäller helåret"


def why_no_colour(outcome: Outcome) -> str:
    """Say in a few words why an indicator has no colour."""
    if outcome.outturn is None:
        return labels.STATUS["no_data" if outcome.status == "active" else outcome.status]
    return YEARLY if outcome.awaits_year else wording.NO_LIGHT.indicator


def reported(coming: Coming) -> str:
    """Name the report that will have the indicator: "Redovisas i delårsrapporten (augusti 2025)."."""
    edition = Edition.parse(coming.edition)
    return f"Redovisas i {edition.kind_the} ({wording.period(str(edition))})."


def shortly(coming: Coming) -> str:
    """Say when, where there is little room: "kommer aug 2025"."""
    return f"kommer {wording.period(coming.edition, short=True)}"


def last_known(indicator: Indicator, coming: Coming) -> str:
    """Tell the last value that was reported: "79 (2024)" or "94 procent (2024)"; "" where there is none."""
    if coming.last is None or coming.last_edition is None:
        return ""
    edition = Edition.parse(coming.last_edition)
    when = str(edition.year) if edition.whole_year else edition.period.label
    value, unit = coming.last.value, indicator.unit or "antal"
    plain = unit == "index"  # a number on a scale of its own, which the name of the indicator tells
    said = wording.number(value, indicator.decimals) if plain else wording.with_unit(value, unit, indicator.decimals)
    return f"{said} ({when})"


def told(indicator: Indicator, coming: Coming) -> str:
    """Say when the indicator is reported, and the last value that was."""
    last = last_known(indicator, coming)
    return reported(coming) + (f" Senast kända värde: {last}." if last else "")
