"""Inpatient episodes: readmissions of patients with municipal care, and episodes that good care prevents."""

from __future__ import annotations

from scorecard.demo.calibrate import around, jittered, parts_of, share_out
from scorecard.demo.places import HEALTH_CENTRES
from scorecard.demo.stream import Stream
from scorecard.demo.table import YEARS, Rows, by_sex, made_table, months

# 1 916 of 8 650 episodes (22.2 per cent), 0.4 points more than the year before (21.8 after rounding too).
EPISODES = {2024: 8_702, 2025: 8_650}
READMISSIONS = {2024: 1_895, 2025: 1_916}
SEASON_EPISODES = (1.09, 1.01, 1.05, 0.98, 0.98, 0.93, 0.95, 0.96, 0.96, 1.01, 1.00, 1.08)
# Printed: vårdcentraler lie between 14 and 29 per cent, kommuner between 16 and 26. These four stand for themselves.
OUTERMOST = ("Likenäs", "Kronoparken", "Storfors", "Filipstad")
READMITTED = {
    "Arvika": 0.215,
    "Charlottenberg": 0.202,
    "Deje": 0.185,
    "Ekshärad": 0.205,
    "Filipstad": 0.260,
    "Forshaga": 0.212,
    "Grums": 0.241,
    "Gripen": 0.235,
    "Hagfors": 0.245,
    "Kil": 0.206,
    "Kristinehamn": 0.243,
    "Kronoparken": 0.290,
    "Likenäs": 0.140,
    "Molkom": 0.196,
    "Munkfors": 0.188,
    "Nysäter": 0.175,
    "Rud": 0.246,
    "Skoghall": 0.209,
    "Skåre": 0.217,
    "Storfors": 0.160,
    "Sunne": 0.198,
    "Säffle": 0.236,
    "Torsby": 0.224,
    "Tullholmen": 0.228,
    "Töcksfors": 0.190,
    "Verkstaden": 0.221,
    "Västerstrand": 0.252,
    "Årjäng": 0.201,
    "Åttkanten": 0.204,
}

# Per 100 000 inhabitants of 65 years or more: 5 167 (women 4 496, men 5 959), 424 more than the year before.
POPULATION = {2024: (38_271, 32_402), 2025: (38_746, 32_824)}
PREVENTABLE = {2024: (1_589, 1_763), 2025: (1_742, 1_956)}
SEASON_PREVENTABLE = (1.19, 1.10, 1.11, 1.00, 0.94, 0.88, 0.87, 0.89, 0.93, 0.98, 1.01, 1.10)


@made_table(
    "Cosmic via regionens datalager",
    "2026-01-13T05:52:00",
    "2024-01..2025-12",
    "manad kommun vardcentral vardtillfallen aterinskrivningar",
)
def cosmic_vardtillfallen(stream: Stream) -> Rows:
    """Make the episodes and readmissions, by month and vårdcentral."""
    rows: list[tuple[str | int, ...]] = []
    frail = jittered([float(centre.listed) for centre in HEALTH_CENTRES], stream, 0.12)
    for year in YEARS:
        episodes = share_out(EPISODES[year], jittered(frail, stream, 0.03))
        readmitted = _readmitted(year, episodes, stream)
        for centre, whole, part in zip(HEALTH_CENTRES, episodes, readmitted, strict=True):
            wholes = share_out(whole, jittered(SEASON_EPISODES, stream, 0.12))
            chances = [around(part / whole, size, stream, 0.8) for size in wholes]
            parts = parts_of(wholes, chances, part)
            rows += [
                (month, centre.kommun, centre.name, *counts)
                for month, *counts in zip(months(year), wholes, parts, strict=True)
            ]
    return sorted(rows)


@made_table(
    "Vårdtillfällesdatabasen och Vården i siffror (SKR)",
    "2026-01-20T08:00:00",
    "2024-01..2025-12",
    "manad kon vardtillfallen befolkning_65",
)
def vis_paverkbar_slutenvard(stream: Stream) -> Rows:
    """Make the preventable episodes of older people, by month and sex."""
    rows: list[tuple[str | int, ...]] = []
    for year in YEARS:
        season = jittered(SEASON_PREVENTABLE, stream, 0.03)
        women, men = (share_out(total, jittered(season, stream, 0.03)) for total in PREVENTABLE[year])
        for month, *counts in zip(months(year), women, men, strict=True):
            of_women, of_men = zip(counts, POPULATION[year], strict=True)
            rows += by_sex((month,), of_women, of_men)
    return rows


def _readmitted(year: int, episodes: list[int], stream: Stream) -> list[int]:
    """Say how many readmissions each vårdcentral had: the outermost of 2025 stand in the table, the others give."""
    fixed = set(OUTERMOST) if year == YEARS[-1] else set()
    readmitted: dict[str, int] = {}
    names, wholes, chances = [], [], []
    for centre, whole in zip(HEALTH_CENTRES, episodes, strict=True):
        chance = READMITTED[centre.name]
        if centre.name in fixed:
            readmitted[centre.name] = round(whole * chance)
            continue
        names.append(centre.name)
        wholes.append(whole)
        chances.append(chance if year == YEARS[-1] else around(chance, whole, stream, 0.5))
    left = READMISSIONS[year] - sum(readmitted.values())
    readmitted |= dict(zip(names, parts_of(wholes, chances, left), strict=True))
    return [readmitted[centre.name] for centre in HEALTH_CENTRES]
