"""Staff: full-time equivalents and sick leave, from Heroma."""

from __future__ import annotations

from scorecard.demo.calibrate import parts_of, share_out
from scorecard.demo.staff_targets import EMPLOYMENT_FORMS, EmploymentForm
from scorecard.demo.stream import Stream
from scorecard.demo.table import DECEMBER, YEARS, Rows, by_sex, made_table, months, tenths

_SOURCE = "Heroma"

# Sick leave: 6.8 per cent (women 7.4, men 4.2), 7.4 the year before. {year: (women, men)}
SICK = {2024: (0.0801, 0.0463), 2025: (0.07375, 0.0417)}
SICK_BY_MONTH = {
    2024: (8.4, 8.8, 8.3, 7.7, 6.9, 6.3, 5.7, 6.4, 7.4, 7.8, 7.7, 7.6),
    2025: (8.0, 8.3, 7.6, 6.9, 6.2, 5.6, 4.9, 5.5, 6.7, 7.1, 7.4, 7.3),
}
# Sick leave of 60 days or more, per cent of scheduled hours: printed month by month. Women 4.0 and men 1.6 for 2025
# follow from men at 40 per cent of women's level and women at 82.4 per cent of the hours.
_LONG = {
    2024: (4.0, 4.1, 4.3, 4.3, 4.0, 3.7, 3.6, 3.7, 4.0, 4.3, 4.1, 4.1),
    2025: (4.1, 4.1, 4.1, 3.7, 3.5, 3.2, 2.9, 3.1, 3.4, 3.5, 3.8, 3.7),
}
MEN_TO_WOMEN = 0.40
WOMEN_OF_HOURS = 0.824
HOURS_PER_DAY = 60_200  # scheduled hours of a working day
WORKING_DAYS = {
    2024: (22, 21, 20, 21, 20, 18, 23, 22, 21, 23, 21, 18),
    2025: (21, 20, 21, 20, 19, 19, 23, 21, 22, 23, 20, 20),
}


@made_table(_SOURCE, "2026-01-12T07:05:00", "2024-01..2025-12", "manad anstallningsform personalgrupp kon heltider")
def heroma_heltider(stream: Stream) -> Rows:
    """Make the full-time equivalents, by month, form of employment, staff group and sex."""
    rows: list[tuple[str | int, ...]] = []
    for form in EMPLOYMENT_FORMS:
        rows += _form(form, stream)
    return [(*row[:-1], tenths(int(row[-1]))) for row in sorted(rows, key=lambda row: row[:3])]


@made_table(
    _SOURCE, "2026-01-30T07:05:00", "2024-01..2025-12", "manad kon ordinarie_timmar sjuktimmar sjuktimmar_60_dagar"
)
def heroma_franvaro(stream: Stream) -> Rows:
    """Make the scheduled hours and the sick leave, by month and sex."""
    rows: list[tuple[str | int, ...]] = []
    for year in YEARS:
        hours = [round(days * HOURS_PER_DAY * (1.0 + 0.006 * stream.noise())) for days in WORKING_DAYS[year]]
        women = [round(month * (WOMEN_OF_HOURS + 0.0008 * stream.noise())) for month in hours]
        men = [month - of_women for month, of_women in zip(hours, women, strict=True)]
        long = [_long(percent, *counts) for percent, *counts in zip(_LONG[year], hours, women, strict=True)]
        counted = []
        for sex, scheduled in enumerate((women, men)):
            chances = [percent / 100.0 * (1.0 + 0.01 * stream.noise()) for percent in SICK_BY_MONTH[year]]
            sick = parts_of(scheduled, chances, round(sum(scheduled) * SICK[year][sex]))
            counted.append(list(zip(scheduled, sick, [pair[sex] for pair in long], strict=True)))
        for month, *counts in zip(months(year), *counted, strict=True):
            rows += by_sex((month,), *counts)
    return rows


def _long(percent: float, hours: int, women: int) -> tuple[int, int]:
    """Divide a month's long sick leave between women and men so that the month prints as published."""
    whole = round(hours * percent / 100.0)
    of_women = round(whole * women / (women + MEN_TO_WOMEN * (hours - women)))
    return of_women, whole - of_women


def _form(form: EmploymentForm, stream: Stream) -> list[tuple[str | int, ...]]:
    """Let each group go from the start over one December to the next; the Decembers are exact, in tenths."""
    groups = list(form.groups)
    last = share_out(form.december[2025], [group.weight for group in groups])
    before = [end - group.change for end, group in zip(last, groups, strict=True)]
    chances = [group.women for group in groups]
    women_last = parts_of(last, chances, form.women[2025])
    women_before = parts_of(before, chances, form.women[2024])
    rows: list[tuple[str | int, ...]] = []
    for group, *ends in zip(groups, women_before, women_last, before, last, strict=True):
        of_women = _path(form, ends[0], ends[1], stream)
        of_men = _path(form, ends[2] - ends[0], ends[3] - ends[1], stream)
        for month, *counts in zip(months(*YEARS), of_women, of_men, strict=True):
            rows += by_sex((month, form.name, group.name), *((count,) for count in counts))
    return rows


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
