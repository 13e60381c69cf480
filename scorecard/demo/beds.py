"""Beds and patients at six every morning, by ward."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

from scorecard.common.model import Frozen
from scorecard.demo.calibrate import parts_of, share_out
from scorecard.demo.stream import Stream
from scorecard.demo.table import YEARS, Rows, TableRow, made_table
from scorecard.demo.targets import ByYear, Months, read_targets
from scorecard.demo.wards import ADULT, CHILD, FORENSIC, SOMATIC, WARD_45, WARDS, Ward

SUMMER_WEEKS = range(25, 34)
SATURDAY = 5
CLOSABLE = 2  # beds that a ward may have to close for a day


class _Targets(Frozen):
    """Beds on average; overcrowded and outliers per bed in somatic care; patients of psychiatry; how months differ."""

    beds: ByYear
    overcrowded: dict[int, float]
    outliers: dict[int, float]
    psychiatric_overcrowded: ByYear
    forensic_patients: ByYear
    ward_45_patients: ByYear
    season: dict[int, Months]
    outliers_by_month: dict[int, Months]


_TARGETS = read_targets(_Targets, __file__)


@dataclass
class Morning:
    """What a ward looks like one morning."""

    ward: Ward
    day: date
    beds: int
    patients: int = 0
    outliers: int = 0

    @property
    def overcrowded(self) -> int:
        """Patients beyond the beds."""
        return max(0, self.patients - self.beds)


@made_table
def cosmic_vardplatser(stream: Stream) -> Rows:
    """Make the beds, the patients, the overcrowded and the outliers, by day and ward."""
    mornings: list[Morning] = []
    for year in YEARS:
        somatic = _open(year, SOMATIC)
        _close_beds(somatic, _TARGETS.beds[year] * len(_days(year)), stream)
        overcrowded = round(_TARGETS.overcrowded[year] * sum(morning.beds for morning in somatic))
        _fill(somatic, overcrowded, stream, 0.62)
        _place_outliers(somatic, year, stream)
        psychiatric = _open(year, ADULT) + _open(year, CHILD)
        ward_45 = [morning for morning in psychiatric if morning.ward.name == WARD_45]
        others = [morning for morning in psychiatric if morning.ward.name != WARD_45]
        _hold(ward_45, _TARGETS.ward_45_patients[year], stream)
        for morning in ward_45:
            morning.outliers = morning.patients  # forensic psychiatry answers for them
        left = _TARGETS.psychiatric_overcrowded[year] - sum(morning.overcrowded for morning in ward_45)
        _fill(others, left, stream, 0.30)
        forensic = _open(year, FORENSIC)
        _hold(forensic, _TARGETS.forensic_patients[year], stream)
        closed = [Morning(ward, day, 0) for ward in WARDS for day in _days(year) if not ward.open_on(day)]
        mornings += somatic + psychiatric + forensic + closed
    order = {ward.name: index for index, ward in enumerate(WARDS)}
    mornings.sort(key=lambda morning: (morning.day, order[morning.ward.name]))
    return [_row(morning) for morning in mornings]


def _row(morning: Morning) -> TableRow:
    ward = morning.ward
    place = (morning.day.isoformat(), ward.area, ward.hospital, ward.name)
    return (*place, morning.beds, morning.patients, morning.overcrowded, morning.outliers)


def _days(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=day) for day in range((date(year + 1, 1, 1) - first).days)]


def _open(year: int, area: str) -> list[Morning]:
    """List the mornings of an area's open wards with the beds they were meant to have."""
    mornings = []
    for ward in WARDS:
        for day in _days(year):
            if ward.area == area and ward.open_on(day):
                closed = ward.summer if day.isocalendar().week in SUMMER_WEEKS else 0
                mornings.append(Morning(ward, day, ward.beds[YEARS.index(year)] - closed))
    return mornings


def _close_beds(mornings: list[Morning], beds: int, stream: Stream) -> None:
    """Close a bed or two for lack of staff, some days on end, until the year has so many bed days."""
    chances = [min(max(0.25 + 0.16 * level, 0.01), 0.95) for level in _walks(mornings, stream, 0.85)]
    too_many = sum(morning.beds for morning in mornings) - beds
    closed = parts_of([CLOSABLE] * len(mornings), chances, too_many)
    for morning, fewer in zip(mornings, closed, strict=True):
        morning.beds -= fewer


def _fill(mornings: list[Morning], overcrowded: int, stream: Stream, restless: float) -> None:
    """Put patients in the beds so that exactly so many are overcrowded over the year."""
    days = sorted({morning.day for morning in mornings})
    pressure = dict(zip(days, stream.walk(len(days), 0.9), strict=True))
    spare = []
    for morning, own in zip(mornings, _walks(mornings, stream, 0.75), strict=True):
        ward = morning.ward
        level = (
            ward.full - 1.0 + _TARGETS.season[morning.day.year][morning.day.month - 1] + 0.012 * pressure[morning.day]
        )
        level += ward.weekend if morning.day.weekday() >= SATURDAY else 0.0
        spare.append(morning.beds * level + restless * math.sqrt(morning.beds) * own)

    def patients(shift: float) -> list[int]:
        pairs = zip(mornings, spare, strict=True)
        return [max(0, morning.beds + math.floor(value + shift * morning.beds + 0.5)) for morning, value in pairs]

    def beyond(counts: list[int]) -> int:
        return sum(max(0, count - morning.beds) for count, morning in zip(counts, mornings, strict=True))

    low, high = -0.5, 0.5
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if beyond(patients(middle)) <= overcrowded else (low, middle)
    counts = patients(low)
    # One step of the shift may move several wards at once: the missing ones come from the wards that are just full.
    missing = overcrowded - beyond(counts)
    full = [index for index, morning in enumerate(mornings) if counts[index] == morning.beds > 0]
    for index in stream.shuffled(full)[:missing]:
        counts[index] += 1
    for morning, count in zip(mornings, counts, strict=True):
        morning.patients = count


def _place_outliers(mornings: list[Morning], year: int, stream: Stream) -> None:
    """Say how many patients of each ward another clinic answers for, exactly as many as the year had."""
    chances = []
    for morning, own in zip(mornings, _walks(mornings, stream, 0.8), strict=True):
        season = _TARGETS.outliers_by_month[year][morning.day.month - 1]
        chances.append(morning.ward.hosts * season * max(0.05, 1.0 + 0.8 * own))
    total = round(_TARGETS.outliers[year] * sum(morning.beds for morning in mornings))
    counts = parts_of([morning.patients for morning in mornings], chances, total)
    for morning, count in zip(mornings, counts, strict=True):
        morning.outliers = count


def _hold(mornings: list[Morning], patients: int, stream: Stream) -> None:
    """Let wards that are always full hold so many patients over the year, a few more or fewer from day to day."""
    days = sorted({morning.day for morning in mornings})
    at_least = patients // len(days) - 2
    room = 5 if len(mornings) > len(days) else 3
    chances = [min(max(0.5 + 0.2 * level, 0.05), 0.95) for level in stream.walk(len(days), 0.93)]
    beyond = parts_of([room] * len(days), chances, patients - at_least * len(days))
    for day, more in zip(days, beyond, strict=True):
        wards = [morning for morning in mornings if morning.day == day]
        for morning, count in zip(wards, share_out(at_least + more, [ward.beds for ward in wards]), strict=True):
            morning.patients = count


def _walks(mornings: list[Morning], stream: Stream, memory: float) -> list[float]:
    """Draw a series of its own for each ward; the mornings stand ward by ward."""
    values: list[float] = []
    names = [morning.ward.name for morning in mornings]
    for name in dict.fromkeys(names):
        values += stream.walk(names.count(name), memory)
    return values
