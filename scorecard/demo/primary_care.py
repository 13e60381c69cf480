"""Primary care: new visits, Första linjen, frail patients and drugs that older people should avoid."""

from __future__ import annotations

from scorecard.demo.calibrate import around, jittered, parts_of, share_out
from scorecard.demo.places import HEALTH_CENTRES
from scorecard.demo.stream import Stream
from scorecard.demo.table import YEARS, Rows, by_sex, made_table, months

_COSMIC = "Cosmic via regionens datalager"

# New visits as printed: 180 818 against 210 425. Women 80.5, men 83.1 and both 81.5 per cent within three days make
# women 61.5 per cent of the visits; the year before lies 5.5 points lower for each sex. {year: (women, men)}
VISITS = {2024: (129_492, 80_933), 2025: (111_272, 69_546)}
VISITS_IN_TIME = {2024: (97_119, 62_804), 2025: (89_574, 57_793)}
SEASON_VISITS = (1.09, 1.03, 1.06, 1.04, 1.01, 0.95, 0.72, 0.88, 1.05, 1.12, 1.07, 0.98)
EASE_VISITS = {
    2024: (-0.022, -0.020, -0.014, -0.008, -0.003, 0.002, 0.010, 0.002, 0.004, 0.010, 0.018, 0.028),
    2025: (-0.022, -0.018, -0.012, -0.005, 0.0, 0.004, 0.012, 0.004, 0.002, 0.006, 0.014, 0.020),
}

# Första linjen: 57.9 per cent (59.8 and 54.7), 35 visits or 2.6 per cent fewer, a little over 15 points lower.
FIRST_LINE = {2024: (842, 504), 2025: (821, 490)}
FIRST_LINE_IN_TIME = {2024: (629, 355), 2025: (491, 268)}
SEASON_FIRST_LINE = (1.10, 1.08, 1.12, 1.06, 1.05, 0.82, 0.45, 0.80, 1.12, 1.20, 1.14, 1.06)
FIRST_LINE_BY_MONTH = {
    2024: (0.78, 0.77, 0.76, 0.75, 0.74, 0.75, 0.77, 0.74, 0.71, 0.70, 0.68, 0.67),
    2025: (0.66, 0.64, 0.62, 0.60, 0.58, 0.60, 0.63, 0.58, 0.54, 0.52, 0.52, 0.53),
}

# SELMA: 2.8 per cent of those selected had been identified at the end of December (242 of 8 640).
SELECTED = (*(8_510 + 12 * month - 2 * (month % 3) for month in range(11)), 8_640)
IDENTIFIED = (74, 86, 101, 115, 127, 136, 139, 152, 178, 199, 221, 242)

# PVQ: 10.1 per cent in December 2025, 0.2 points lower than in December 2024. {month: (patients, with drugs)}
OLDER = {
    "2024-04": (33_410, 3_541),
    "2024-08": (33_560, 3_524),
    "2024-12": (33_720, 3_473),
    "2025-04": (33_890, 3_473),
    "2025-08": (34_050, 3_473),
    "2025-12": (34_200, 3_454),
}


@made_table(_COSMIC, "2026-01-13T05:30:00", "2024-01..2025-12", "manad vardcentral kon besok inom_3_dagar")
def cosmic_nybesok(stream: Stream) -> Rows:
    """Make the new visits, by month, vårdcentral and sex."""
    habit = jittered([float(centre.listed) for centre in HEALTH_CENTRES], stream, 0.10)
    levels = [min(max(0.815 + 0.065 * stream.noise(), 0.64), 0.95) for _ in HEALTH_CENTRES]
    rows: list[tuple[str | int, ...]] = []
    for year in YEARS:
        shift = 0.0 if year == YEARS[-1] else -0.055
        weights = [
            load * season for load in habit for season in jittered(jittered(SEASON_VISITS, stream, 0.02), stream, 0.03)
        ]
        counted = []
        for visits, in_time in zip(VISITS[year], VISITS_IN_TIME[year], strict=True):
            wholes = share_out(visits, jittered(weights, stream, 0.01))
            chances = [min(level + shift + ease, 0.98) for level in levels for ease in EASE_VISITS[year]]
            chances = [around(chance, whole, stream, 1.3) for chance, whole in zip(chances, wholes, strict=True)]
            counted.append(list(zip(wholes, parts_of(wholes, chances, in_time), strict=True)))
        keys = [(month, centre.name) for centre in HEALTH_CENTRES for month in months(year)]
        for _, key, women, men in sorted(zip(keys, keys, *counted, strict=True)):
            rows += by_sex(key, women, men)
    return rows


@made_table(_COSMIC, "2026-01-13T05:34:00", "2024-01..2025-12", "manad kon besok inom_3_dagar")
def cosmic_forsta_linjen(stream: Stream) -> Rows:
    """Make the new visits to Första linjen, by month and sex."""
    rows: list[tuple[str | int, ...]] = []
    for year in YEARS:
        season = jittered(SEASON_FIRST_LINE, stream, 0.08)
        counted = []
        for visits, in_time in zip(FIRST_LINE[year], FIRST_LINE_IN_TIME[year], strict=True):
            wholes = share_out(visits, jittered(season, stream, 0.08))
            chances = [
                around(chance, whole, stream, 0.8)
                for chance, whole in zip(FIRST_LINE_BY_MONTH[year], wholes, strict=True)
            ]
            counted.append(list(zip(wholes, parts_of(wholes, chances, in_time), strict=True)))
        for month, women, men in zip(months(year), *counted, strict=True):
            rows += by_sex((month,), women, men)
    return rows


@made_table(
    "SELMA-rapporten (Cosmic, Paratus, Flisa, Ecomed, Johns Hopkins ACG)",
    "2026-01-14T10:05:00",
    "2025-01..2025-12",
    "manad vardcentral urval identifierade",
)
def selma_skorhet(stream: Stream) -> Rows:
    """Make the selected and identified frail patients at each month's end, for the region's own vårdcentraler."""
    own = [centre for centre in HEALTH_CENTRES if centre.own]
    weights = jittered([float(centre.listed) for centre in own], stream, 0.12)
    chances = [0.008 + 0.06 * stream.uniform() * stream.uniform() for _ in own]
    rows: list[tuple[str | int, ...]] = []
    for month, selected, identified in zip(months(YEARS[-1]), SELECTED, IDENTIFIED, strict=True):
        wholes = share_out(selected, weights)
        parts = parts_of(wholes, chances, identified)
        rows += [(month, centre.name, *counts) for centre, *counts in zip(own, wholes, parts, strict=True)]
    return rows


@made_table(
    "Medrave, PrimärvårdsKvalitet (Äld01)",
    "2026-01-15T13:20:00",
    "2024-04..2025-12",
    "manad vardcentral patienter_75 med_lakemedel",
)
def medrave_pvq(stream: Stream) -> Rows:
    """Make the patients of 75 years or more with drugs to avoid, by tertial and vårdcentral."""
    weights = jittered([float(centre.listed) for centre in HEALTH_CENTRES], stream, 0.10)
    levels = [0.101 * (1.0 + 0.13 * stream.noise()) for _ in HEALTH_CENTRES]
    rows: list[tuple[str | int, ...]] = []
    for month, (patients, with_drugs) in OLDER.items():
        wholes = share_out(patients, jittered(weights, stream, 0.004))
        chances = [around(level, whole, stream, 0.35) for level, whole in zip(levels, wholes, strict=True)]
        parts = parts_of(wholes, chances, with_drugs)
        rows += [(month, centre.name, *counts) for centre, *counts in zip(HEALTH_CENTRES, wholes, parts, strict=True)]
    return rows
