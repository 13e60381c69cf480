"""Which months are preliminary: those whose figures were taken out before they had settled."""

from __future__ import annotations

import pandas as pd

from scorecard.catalogue.indicator import Indicator
from scorecard.common.edition import Edition
from scorecard.extracts.manifest_entries import Manifest
from scorecard.extracts.periods import first_and_last_moment


def preliminary_months(indicator: Indicator, edition: Edition, manifest: Manifest) -> frozenset[str]:
    """Name the months of an edition, and of the year before, that had not settled when the extracts were taken out.

    A month has settled when `settles_after` whole months have passed since its end. Where several extracts hold a
    month, the one that was taken out first decides.
    """
    if indicator.settles_after is None:
        return frozenset()
    entries = [entry for entry in manifest.files.values() if entry.contract in indicator.extracts]
    ends = [(each.extracted, first_and_last_moment(each.covers.last, edition.begins)[1]) for each in entries]
    found = set()
    for month in pd.period_range(edition.year.previous.month(1), edition.period.months[-1]):
        reach = [extracted for extracted, end in ends if month.start_time <= end]
        if reach and min(reach).date() < (month + 1 + indicator.settles_after).start_time.date():
            found.add(str(month))
    return frozenset(found)
