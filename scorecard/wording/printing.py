"""Words of the printed report that no page has."""

from __future__ import annotations

from datetime import date

from scorecard.wording import dates
from scorecard.wording.reconciliation import COMPARISONS

# Tables that the printed report leaves to others, by their captions.
ELSEWHERE = {
    COMPARISONS: "Tabellen med alla jämförelser är lång. Den finns på webbplatsen, på sidan Avstämning.",
}


def extracted_on(day: date) -> str:
    """Say when the last of the extracts was taken out."""
    return f"Underlagen är uttagna {dates.day(day)}."
