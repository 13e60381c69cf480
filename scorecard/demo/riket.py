"""Riket's figures, from SKR."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.demo.stream import Stream
from scorecard.demo.table import YEARS, Rows, made_table, months, tenths


@dataclass(frozen=True)
class National:
    """An indicator's national values in tenths: by year, and whether they come by month, with what lag and season."""

    indicator: str
    years: dict[int, int]
    season: tuple[float, ...] = ()
    lag: int = 0


_CALLS = (-0.06, -0.04, -0.02, 0.0, 0.02, 0.0, -0.05, 0.0, 0.04, 0.05, 0.03, 0.03)
_VISITS = (-0.01, -0.01, 0.0, 0.0, 0.0, 0.0, 0.01, 0.0, 0.0, 0.0, 0.0, 0.01)
_CHILDREN = (-0.04, -0.02, 0.0, 0.02, 0.02, 0.03, -0.03, -0.04, 0.0, 0.02, 0.03, 0.01)
_WARDS = (0.14, 0.12, 0.06, 0.0, -0.06, 0.0, 0.04, -0.06, -0.1, -0.08, -0.04, -0.02)

# 2025 as printed (the report rounds most to whole per cent); 2024 and the months are made up around them.
NATIONAL = (
    National("bup-behandling-30", {2024: 525, 2025: 540}, _CHILDREN, 2),
    National("bup-forsta-bedomning-30", {2024: 622, 2025: 690}, _CHILDREN, 2),
    National("bup-utredning-30", {2024: 601, 2025: 650}, _CHILDREN, 2),
    National("forsta-linjen-3-dagar", {2024: 731, 2025: 740}, _CHILDREN, 1),
    National("medicinsk-bedomning-3-dagar", {2024: 838, 2025: 850}, _VISITS),
    National("munhalsa-barn", {2023: 7, 2024: 6, 2025: 6}),
    National("overbelaggning-psykiatri", {2024: 33, 2025: 29}, _WARDS, 1),
    National("overbelaggning-somatik", {2024: 54, 2025: 51}, _WARDS, 1),
    National("samtal-1177", {2024: 452, 2025: 536}, _CALLS),
    National("samtal-vardcentral", {2024: 865, 2025: 880}, _VISITS),
    National("svf-delaktighet.svarsfrekvens", {2024: 561, 2025: 558}),
    National("utlokaliserade-somatik", {2024: 19, 2025: 17}, _WARDS, 1),
)


@made_table(
    "SKR, Väntetider i vården och Vården i siffror", "2026-01-26T08:20:00", "2023..2025", "indikator period varde"
)
def skr_riket(stream: Stream) -> Rows:
    """Make riket's values, by indicator and period; months that are not yet published are empty."""
    rows: list[tuple[str | int, ...]] = []
    for national in NATIONAL:
        rows += [(national.indicator, str(year), tenths(value)) for year, value in national.years.items()]
        if national.season:
            rows += _months(national, stream)
    return sorted(rows)


def _months(national: National, stream: Stream) -> list[tuple[str, str, str]]:
    rows = []
    for year in YEARS:
        for month, season in zip(months(year), national.season, strict=True):
            value = round(national.years[year] * (1.0 + season + 0.006 * stream.noise()))
            rows.append((national.indicator, month, tenths(value)))
    published = len(rows) - national.lag
    return rows[:published] + [(indicator, month, "") for indicator, month, _ in rows[published:]]
