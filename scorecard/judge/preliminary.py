"""Which months are preliminary: those whose figures were taken out before they had settled."""

from __future__ import annotations

from datetime import date

from scorecard.catalogue.indicator import Indicator
from scorecard.common.edition import MONTHS_OF_A_YEAR, Edition
from scorecard.extracts.manifest import Manifest


def preliminary_months(indicator: Indicator, edition: Edition, manifest: Manifest) -> frozenset[str]:
    """Name the months of an edition, and of the year before, that had not settled when the extracts were taken out.

    A month has settled when `settles_after` whole months have passed since its end. Where several extracts hold a
    month, the one that was taken out first decides.
    """
    if indicator.settles_after is None:
        return frozenset()
    entries = [entry for entry in manifest.files.values() if entry.contract in indicator.extracts]
    first = (edition.year - 1) * MONTHS_OF_A_YEAR
    last = edition.year * MONTHS_OF_A_YEAR + edition.month
    found = set()
    for number in range(first, last):
        year, month = divmod(number, MONTHS_OF_A_YEAR)
        name = f"{year}-{month + 1:02d}"
        # An extract of years or of quarters reaches all of its last one.
        reach = [each for each in entries if name[: len(each.covers.last)] <= each.covers.last[: len(name)]]
        if reach:
            settled = divmod(number + 1 + indicator.settles_after, MONTHS_OF_A_YEAR)
            if min(each.extracted for each in reach).date() < date(settled[0], settled[1] + 1, 1):
                found.add(name)
    return frozenset(found)
