"""Telephone calls: 1177 and the vårdcentraler."""

from __future__ import annotations

from scorecard.demo.calibrate import around, jittered, parts_of, share_out
from scorecard.demo.places import HEALTH_CENTRES
from scorecard.demo.stream import Stream
from scorecard.demo.table import YEARS, Rows, made_table, months

# 1177: incoming calls as printed (155 988, which is 1 134 fewer than the year before); 81.9 and 77.2 per cent of them
# answered; 51.4 and 35.9 per cent of the answered within 15 minutes.
INCOMING_1177 = {2024: 157_122, 2025: 155_988}
ANSWERED_1177 = {2024: 121_298, 2025: 127_754}
IN_TIME_1177 = {2024: 43_546, 2025: 65_666}
# Calls rise when the vårdcentraler close for the summer and when infections spread in winter.
SEASON_1177 = (1.06, 1.01, 1.03, 0.98, 1.00, 1.02, 1.12, 1.01, 0.93, 0.95, 0.94, 1.03)
ANSWERED_BY_MONTH = {
    2024: (0.74, 0.75, 0.76, 0.77, 0.78, 0.77, 0.74, 0.76, 0.79, 0.80, 0.79, 0.80),
    2025: (0.79, 0.80, 0.81, 0.82, 0.83, 0.82, 0.79, 0.81, 0.85, 0.86, 0.84, 0.83),
}
# The target of 60 per cent is met in exactly two months: September and October.
IN_TIME_BY_MONTH = {
    2024: (0.30, 0.31, 0.33, 0.35, 0.38, 0.36, 0.31, 0.34, 0.40, 0.41, 0.39, 0.43),
    2025: (0.43, 0.44, 0.47, 0.50, 0.53, 0.51, 0.45, 0.50, 0.617, 0.633, 0.57, 0.55),
}

# Vårdcentraler: incoming calls as printed. The printed outturn is lost; 85.6 and 80.9 per cent give the printed change.
INCOMING_CENTRES = {2024: 555_312, 2025: 532_420}
ANSWERED_CENTRES = {2024: 449_247, 2025: 455_752}
SEASON_CENTRES = (1.10, 1.02, 1.07, 1.01, 1.01, 0.96, 0.79, 0.94, 1.03, 1.08, 1.03, 0.96)
# Better month by month over both years, with a setback after each summer.
EASE_CENTRES = {
    2024: (-0.05, -0.04, -0.03, -0.01, 0.0, 0.02, 0.04, 0.0, 0.01, 0.02, 0.04, 0.06),
    2025: (-0.04, -0.03, -0.03, -0.01, 0.0, 0.01, 0.03, 0.0, 0.01, 0.01, 0.03, 0.05),
}
LOWEST, HIGHEST = "Filipstad", "Likenäs"  # printed: the centres lie between 64 and 100 per cent
SAME_DAY = {
    "Arvika": 0.85,
    "Charlottenberg": 0.88,
    "Deje": 0.94,
    "Ekshärad": 0.96,
    "Filipstad": 0.640,
    "Forshaga": 0.91,
    "Grums": 0.83,
    "Gripen": 0.81,
    "Hagfors": 0.79,
    "Kil": 0.93,
    "Kristinehamn": 0.76,
    "Kronoparken": 0.72,
    "Likenäs": 0.998,
    "Molkom": 0.95,
    "Munkfors": 0.97,
    "Nysäter": 0.97,
    "Rud": 0.87,
    "Skoghall": 0.92,
    "Skåre": 0.90,
    "Storfors": 0.93,
    "Sunne": 0.89,
    "Säffle": 0.80,
    "Torsby": 0.86,
    "Tullholmen": 0.90,
    "Töcksfors": 0.98,
    "Verkstaden": 0.91,
    "Västerstrand": 0.84,
    "Årjäng": 0.88,
    "Åttkanten": 0.95,
}


@made_table(
    "Inera, telefonstatistik i Power BI",
    "2026-01-08T09:12:00",
    "2024-01..2025-12",
    "manad inkomna besvarade besvarade_15_min",
)
def inera_1177(stream: Stream) -> Rows:
    """Make the calls to 1177, by month."""
    rows: list[tuple[str | int, ...]] = []
    for year in YEARS:
        incoming = share_out(INCOMING_1177[year], jittered(SEASON_1177, stream, 0.015))
        answered = parts_of(incoming, jittered(ANSWERED_BY_MONTH[year], stream, 0.006), ANSWERED_1177[year])
        in_time = parts_of(answered, jittered(IN_TIME_BY_MONTH[year], stream, 0.012), IN_TIME_1177[year])
        rows += zip(months(year), incoming, answered, in_time, strict=True)
    return rows


@made_table("VCC Callback", "2026-01-07T07:40:00", "2024-01..2025-12", "manad vardcentral inkomna besvarade_samma_dag")
def vcc_callback(stream: Stream) -> Rows:
    """Make the calls to the vårdcentraler, by month and vårdcentral."""
    rows: list[tuple[str | int, ...]] = []
    habit = jittered([float(centre.listed) for centre in HEALTH_CENTRES], stream, 0.08)
    for year in YEARS:
        incoming = share_out(INCOMING_CENTRES[year], jittered(habit, stream, 0.02))
        answered = _answered(year, incoming, stream)
        for centre, calls, same_day in zip(HEALTH_CENTRES, incoming, answered, strict=True):
            by_month = share_out(calls, jittered(SEASON_CENTRES, stream, 0.03))
            level = same_day / calls
            ease = [min(level + (1.0 - level) * 3.0 * extra, 0.9995) for extra in EASE_CENTRES[year]]
            chances = [around(chance, whole, stream) for chance, whole in zip(ease, by_month, strict=True)]
            in_time = parts_of(by_month, chances, same_day)
            rows += zip(months(year), [centre.name] * 12, by_month, in_time, strict=True)
    return sorted(rows)


def _answered(year: int, incoming: list[int], stream: Stream) -> list[int]:
    """Say how many calls each vårdcentral answered: the lowest and the highest of 2025 are printed, the others give."""
    fixed = {LOWEST, HIGHEST} if year == YEARS[-1] else set()
    answered: dict[str, int] = {}
    open_calls, open_chances, open_names = [], [], []
    for centre, calls in zip(HEALTH_CENTRES, incoming, strict=True):
        chance = SAME_DAY[centre.name]
        if centre.name in fixed:
            answered[centre.name] = round(calls * chance)
            continue
        if year != YEARS[-1]:
            chance = min(max(chance - 0.047 + 0.015 * stream.noise(), 0.5), 0.992)
        open_calls.append(calls)
        open_chances.append(chance)
        open_names.append(centre.name)
    left = ANSWERED_CENTRES[year] - sum(answered.values())
    answered |= dict(zip(open_names, parts_of(open_calls, open_chances, left), strict=True))
    return [answered[centre.name] for centre in HEALTH_CENTRES]
