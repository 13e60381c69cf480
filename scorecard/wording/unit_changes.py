"""What became of a unit, and what its figure is compared with, in words."""

from __future__ import annotations

from scorecard.measure.values import UnitReading
from scorecard.wording import dates, grammar
from scorecard.wording.swedish import phrase


def unit_note(unit: UnitReading, changed: bool) -> str:
    """Tell what became of a unit and what is unusual in its comparison; "" where nothing is.

    `changed` says whether some unit of its kind has changed, so that all of them are compared.
    """
    told = [
        phrase(f"unit_changes.{one.what}", month=dates.period(one.month), others=grammar.listed(one.others))
        for one in unit.changes
    ]
    found = unit.compared
    if found and found.units:
        others = grammar.listed(found.units)
        if len(found.units) > 1:
            told.append(phrase("unit_compared.together", others=others))
        else:
            told.append(phrase("unit_compared.with", others=others))
    if found and found.months:
        told.append(phrase("unit_compared.months", months=dates.period_range(*found.months)))
    if changed and found is None and unit.value is not None and not unit.suppressed_before:
        told.append(phrase("unit_compared.none"))
    return "".join(f"{one}. " for one in told).rstrip()
