"""Staff: full-time equivalents and sick leave, from Heroma."""

from __future__ import annotations

from scorecard.common.model import Frozen
from scorecard.demo.calibrate import parts_of, share_out
from scorecard.demo.stream import Stream
from scorecard.demo.table import DECEMBER, YEARS, Rows, by_sex, made_table, months, tenths
from scorecard.demo.targets import ByYear, Months, read_targets

MEN_TO_WOMEN = 0.40
WOMEN_OF_HOURS = 0.824
HOURS_PER_DAY = 60_200  # scheduled hours of a working day


class Group(Frozen):
    """A staff group: its weight in the total, tenths of full-time equivalents gained in a year, women's part."""

    name: str
    weight: float
    change: int
    women: float


class EmploymentForm(Frozen):
    """A form of employment; Decembers in tenths, the season around the trend, and January 2024 against December."""

    name: str
    december: ByYear
    women: ByYear
    start: float
    season: Months
    unrest: float
    groups: tuple[Group, ...]


class _Targets(Frozen):
    """The forms of employment; sick leave of women and men, by month in per cent, and the long one; working days."""

    forms: tuple[EmploymentForm, ...]
    sick: dict[int, tuple[float, float]]
    sick_by_month: dict[int, Months]
    long: dict[int, Months]
    working_days: dict[int, tuple[int, ...]]


_TARGETS = read_targets(_Targets, __file__)


@made_table
def heroma_heltider(stream: Stream) -> Rows:
    """Make the full-time equivalents, by month, form of employment, staff group and sex."""
    rows = [row for form in _TARGETS.forms for row in _form(form, stream)]
    return [(*row[:-1], tenths(int(row[-1]))) for row in sorted(rows, key=lambda row: row[:3])]


@made_table
def heroma_franvaro(stream: Stream) -> Rows:
    """Make the scheduled hours and the sick leave, by month and sex."""
    for year in YEARS:
        hours = [round(days * HOURS_PER_DAY * (1.0 + 0.006 * stream.noise())) for days in _TARGETS.working_days[year]]
        women = [round(month * (WOMEN_OF_HOURS + 0.0008 * stream.noise())) for month in hours]
        men = [month - of_women for month, of_women in zip(hours, women, strict=True)]
        long = [_long(percent, *counts) for percent, *counts in zip(_TARGETS.long[year], hours, women, strict=True)]
        counted = []
        for sex, scheduled in enumerate((women, men)):
            chances = [percent / 100.0 * (1.0 + 0.01 * stream.noise()) for percent in _TARGETS.sick_by_month[year]]
            sick = parts_of(scheduled, chances, round(sum(scheduled) * _TARGETS.sick[year][sex]))
            counted.append(list(zip(scheduled, sick, [pair[sex] for pair in long], strict=True)))
        for month, *counts in zip(months(year), *counted, strict=True):
            yield from by_sex((month,), *counts)


def _long(percent: float, hours: int, women: int) -> tuple[int, int]:
    """Divide a month's long sick leave between women and men so that the month prints as published."""
    whole = round(hours * percent / 100.0)
    of_women = round(whole * women / (women + MEN_TO_WOMEN * (hours - women)))
    return of_women, whole - of_women


def _form(form: EmploymentForm, stream: Stream) -> Rows:
    """Let each group go from the start over one December to the next; the Decembers are exact, in tenths."""
    groups = list(form.groups)
    last = share_out(form.december[2025], [group.weight for group in groups])
    before = [end - group.change for end, group in zip(last, groups, strict=True)]
    chances = [group.women for group in groups]
    women_last = parts_of(last, chances, form.women[2025])
    women_before = parts_of(before, chances, form.women[2024])
    for group, *ends in zip(groups, women_before, women_last, before, last, strict=True):
        of_women = _path(form, ends[0], ends[1], stream)
        of_men = _path(form, ends[2] - ends[0], ends[3] - ends[1], stream)
        for month, *counts in zip(months(*YEARS), of_women, of_men, strict=True):
            yield from by_sex((month, form.name, group.name), *((count,) for count in counts))


def _path(form: EmploymentForm, before: int, last: int, stream: Stream) -> list[int]:
    """Go from the first month to the last in tenths, with the form's season and a little unrest."""
    start = before * form.start
    unrest = stream.walk(24, 0.7)
    path = []
    for step in range(24):
        year, month = divmod(step, 12)
        low, high = ((start, before), (before, last))[year]
        level = low + (high - low) * (month + 1) / 12
        if month < DECEMBER:
            level *= 1.0 + form.season[month] + form.unrest * unrest[step]
        path.append(max(0, round(level)))
    return path
