"""How a revision is told in Swedish: each figure before and after, why, and who decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scorecard import wording
from scorecard.indicator import Indicator
from scorecard.revision import Change, Revised

# Figures that a reader sees; numerators, intervals and shares follow from them.
LABELS = {
    "outturn": "Utfallet",
    "target": "Målvärdet",
    "women": "Värdet för kvinnor",
    "men": "Värdet för män",
    "previous_year": "Föregående års utfall",
    "riket": "Värdet för riket",
}
COUNTS = {"numerator": "Täljaren", "denominator": "Nämnaren"}
MOST_DECIMALS = 6


@dataclass(frozen=True)
class Told:
    """One figure before and after, in words."""

    label: str
    old: str
    new: str

    @property
    def sentence(self) -> str:
        """The figure as a sentence."""
        return f"{self.label} var {self.old} och är nu {self.new}."


def told(indicator: Indicator, revised: Revised) -> tuple[Told, ...]:
    """Tell what changed of an indicator, the outturn first; where only counts changed, the counts."""
    found = {change.figure: change for change in revised.changes}
    main = list(_values(indicator, found, LABELS, indicator.decimals))
    if "light" in found:
        main.append(Told("Färgen", _colour(found["light"].old), _colour(found["light"].new)))
    return tuple(main or _values(indicator, found, COUNTS, 0))


def why(revised: Revised) -> str:
    """Tell the reason and who decided."""
    reason = revised.reason if revised.reason.endswith(".") else f"{revised.reason}."
    return f"{reason} Beslutat av {wording.first_lower(revised.decided_by)}."


def _values(
    indicator: Indicator, found: dict[str, Change], labels: dict[str, str], decimals: int
) -> Iterator[Told]:
    for figure, label in labels.items():
        if figure in found:
            old, new = _told_apart(found[figure], decimals)
            yield Told(label, old, new)


def _told_apart(change: Change, decimals: int) -> tuple[str, str]:
    """Write both values with as many decimals as it takes to see that they differ."""
    values = [float(text) if text else None for text in (change.old, change.new)]
    while True:
        old, new = (wording.number(value, decimals) for value in values)
        if old != new or decimals >= MOST_DECIMALS:
            return old, new
        decimals += 1


def _colour(code: str) -> str:
    return wording.light(code or None).word
