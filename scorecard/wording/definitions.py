"""Words of the lists of definitions and of terms."""

from __future__ import annotations

from scorecard.catalogue.indicator import Indicator
from scorecard.wording import phrases

DEFINITIONS_CAPTION = "Definitioner av alla indikatorer"
TARGET_LABEL, NO_OUTTURN_LABEL = "Målvärde", "Inget utfall"
SEE = " Se även {}."
AND = " och "


def targets(indicator: Indicator) -> str:
    """Tell the targets of every year that has one."""
    if indicator.target_from == "budget":
        return "Periodens budget, eller lägre."
    unit = indicator.unit or "antal"
    told = [f"{year}: {phrases.target_phrase(target, unit)}." for year, target in indicator.targets.items()]
    return " ".join(told) or "Indikatorn har inget målvärde."
