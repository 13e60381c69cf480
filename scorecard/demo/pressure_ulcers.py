"""Pressure ulcers: everyone on the wards is examined on one day, three times in 2025 and once in 2024."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scorecard.demo.calibrate import counted_with_part, jittered
from scorecard.demo.stream import Stream
from scorecard.demo.table import YEARS, Rows, by_sex, made_table
from scorecard.demo.wards import SOMATIC, WARDS, Ward

# Examined and found with an ulcer, (women, men): 7.8, 8.8 and together 8.3 per cent for 2025; about the same in 2024.
_EXAMINED = {"2024-10": (182, 184), "2025-03": (187, 189), "2025-06": (178, 180), "2025-10": (186, 188)}
WITH_ULCER = {"2024-10": (14, 16), "2025-03": (16, 17), "2025-06": (13, 15), "2025-10": (14, 17)}
# Category 1 to 4, unclassifiable, suspected deep: 47 per cent of 2025's are category 1, 53 per cent the graver ones.
CATEGORIES = {2024: (14, 11, 2, 0, 1, 2), 2025: (43, 34, 6, 2, 3, 4)}


@made_table
def rapportportalen_trycksar(stream: Stream) -> Rows:
    """Make the examinations, by ward and sex, each patient counted in the worst category."""
    care = {ward.name: 0.083 * (1.0 + 0.25 * stream.noise()) for ward in WARDS}
    for year in YEARS:
        found = [category for category, count in enumerate(CATEGORIES[year]) for category in [category] * count]
        categories = iter(stream.shuffled(found))
        for measured in (month for month in _EXAMINED if month.startswith(str(year))):
            wards = _measured(measured)
            beds = [float(ward.beds[YEARS.index(year)]) for ward in wards]
            chances = [min(max(care[ward.name], 0.02), 0.2) for ward in wards]
            counted = []
            for examined, ill in zip(_EXAMINED[measured], WITH_ULCER[measured], strict=True):
                found_ill = counted_with_part(examined, ill, jittered(beds, stream, 0.15), chances, stream)
                counted.append([(whole, part, *_sorted(part, categories)) for whole, part in found_ill])
            for ward, women, men in zip(wards, *counted, strict=True):
                yield from by_sex((measured, ward.name), women, men)


def _measured(month: str) -> list[Ward]:
    """List the adult somatic wards that were open in the middle of the month."""
    day = date.fromisoformat(f"{month}-15")
    return [ward for ward in WARDS if ward.area == SOMATIC and ward.adult and ward.open_on(day)]


def _sorted(ulcers: int, categories: Iterator[int]) -> list[int]:
    """Take the next ulcers' categories and count them, category by category."""
    taken = [next(categories) for _ in range(ulcers)]
    return [taken.count(category) for category in range(6)]
