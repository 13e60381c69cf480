"""Surveys: patients in cancer investigations, and the staff's engagement and safety."""

from __future__ import annotations

import math

from scorecard.common.model import Frozen
from scorecard.demo.calibrate import jittered, share_out
from scorecard.demo.stream import Stream
from scorecard.demo.table import YEARS, Rows, TableRow, by_sex, made_table
from scorecard.demo.targets import read_targets

# Participation: 59.4 (women 60.0, men 58.8) for the first three quarters of 2025 at a response rate of 56.7 per cent;
# 59.6 for the whole of 2024. {year: (women, men)}
SVF_SENT = {2024: (846, 849), 2025: (632, 638)}
SVF_ANSWERS = {2024: (484, 484), 2025: (360, 360)}
SVF_POINTS = {2024: (29_185, 28_508), 2025: (21_600, 21_168)}
SVF_QUARTERS = {2024: (1.0, 1.02, 0.9, 1.08), 2025: (1.0, 1.04, 0.92)}

SENT = {2024: 7_350, 2025: 7_380}
ANSWERED = {2024: 5_807, 2025: 5_948}  # 80.6 per cent in 2025, which the report prints both as 80 and as 81
_WOMEN = 0.81  # of those who answered


class Survey(Frozen):
    """A staff survey: its themes with their number of questions, its index by year and sex, and who answers.

    `level` is what a question gets above or below the index; they add up to nought.
    """

    name: str
    themes: dict[str, int]
    index: dict[int, tuple[float, float]]
    level: tuple[float, ...]
    answering: tuple[float, ...]


class _Targets(Frozen):
    staff_surveys: tuple[Survey, ...]


STAFF_SURVEYS = read_targets(_Targets, __file__).staff_surveys


@made_table
def npe_svf(stream: Stream) -> Rows:
    """Make the answers about participation, by quarter and sex."""
    for year in YEARS:
        counted = []
        for sent, answers, points in zip(SVF_SENT[year], SVF_ANSWERS[year], SVF_POINTS[year], strict=True):
            by_quarter = jittered(SVF_QUARTERS[year], stream, 0.03)
            answered = share_out(answers, jittered(by_quarter, stream, 0.01))
            scored = share_out(points, jittered([float(count) for count in answered], stream, 0.012))
            counted.append(list(zip(share_out(sent, by_quarter), answered, scored, strict=True)))
        for number, (women, men) in enumerate(zip(*counted, strict=True), 1):
            yield from by_sex((f"{year}-K{number}",), women, men)


@made_table
def medarbetarenkat(stream: Stream) -> Rows:
    """Make the answers of the staff, by year, survey, question and sex."""
    rows: list[TableRow] = []
    for survey in STAFF_SURVEYS:
        themes = [theme for theme, count in survey.themes.items() for _ in range(count)]
        for year in YEARS:
            women = round(ANSWERED[year] * _WOMEN)
            groups = zip((women, ANSWERED[year] - women), survey.index[year], strict=True)
            counted = [_points(survey, staff, index, stream) for staff, index in groups]
            for number, (theme, *counts) in enumerate(zip(themes, *counted, strict=True), 1):
                rows += by_sex((year, survey.name, theme, number), *counts)
    return sorted(rows, key=lambda row: row[0])


@made_table
def medarbetarenkat_svar(stream: Stream) -> Rows:
    """Make the response to the staff survey, by year."""
    return [(year, SENT[year], ANSWERED[year]) for year in YEARS]


def _points(survey: Survey, staff: int, index: float, stream: Stream) -> list[tuple[int, int]]:
    """Give each question its answers and points; what chance adds to the questions adds up to nought."""
    noise = [0.4 * stream.noise() for _ in survey.level]
    mean = math.fsum(noise) / len(noise)
    counted = []
    for level, part, extra in zip(survey.level, survey.answering, noise, strict=True):
        answers = round(staff * part)
        counted.append((answers, round(answers * (index + level + extra - mean))))
    return counted
