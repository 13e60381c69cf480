"""Child and adolescent psychiatry: assessments, investigations and treatments started, and who waits."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.demo.calibrate import around, jittered, parts_of, share_out
from scorecard.demo.stream import Stream
from scorecard.demo.table import DECEMBER, YEARS, Rows, by_sex, made_table, months


@dataclass(frozen=True)
class Step:
    """A step of care: per year what was started and what of it within 30 days (women, men), and December's queue.

    `by_month` are the chances to start in time, `restless` how far small numbers may move them.
    """

    name: str
    started: dict[int, tuple[int, int]]
    in_time: dict[int, tuple[int, int]]
    queue: dict[int, int]
    queue_women: float
    by_month: dict[int, tuple[float, ...]]
    restless: float


_SEASON = (1.10, 1.08, 1.14, 1.07, 1.06, 0.84, 0.42, 0.78, 1.13, 1.18, 1.16, 1.04)
SWAY = (0.96, 1.0, 1.02, 1.02, 1.0, 1.06, 1.14, 1.02, 0.92, 0.95, 1.0, 1.0)  # the queue over a year; December is 1

_STEPS = (
    # 84.1 per cent (84.6 and 83.7), 58.5 the year before; 54 and 62 waiting.
    Step(
        name="forsta-bedomning",
        started={2024: (299, 342), 2025: (305, 362)},
        in_time={2024: (177, 198), 2025: (258, 303)},
        queue={2024: 62, 2025: 54},
        queue_women=0.46,
        by_month={
            2024: (0.44, 0.46, 0.50, 0.53, 0.57, 0.58, 0.55, 0.57, 0.62, 0.66, 0.70, 0.72),
            2025: (0.75, 0.77, 0.80, 0.83, 0.85, 0.86, 0.82, 0.84, 0.86, 0.88, 0.89, 0.90),
        },
        restless=0.7,
    ),
    # 73.6 per cent, 55.7 the year before; 20 and 26 waiting.
    Step(
        name="utredning",
        started={2024: (172, 214), 2025: (165, 210)},
        in_time={2024: (95, 120), 2025: (121, 155)},
        queue={2024: 26, 2025: 20},
        queue_women=0.45,
        by_month={
            2024: (0.47, 0.49, 0.52, 0.54, 0.57, 0.56, 0.50, 0.55, 0.58, 0.60, 0.61, 0.63),
            2025: (0.65, 0.67, 0.69, 0.72, 0.74, 0.75, 0.68, 0.72, 0.76, 0.78, 0.80, 0.81),
        },
        restless=0.8,
    ),
    # 87.5 per cent (86.0 and 89.0), 85.0 the year before, the target of 75 met in all twelve months; 88 and 79 waiting.
    Step(
        name="behandling",
        started={2024: (287, 293), 2025: (300, 300)},
        in_time={2024: (242, 251), 2025: (258, 267)},
        queue={2024: 79, 2025: 88},
        queue_women=0.52,
        by_month={
            2024: (0.83, 0.84, 0.85, 0.86, 0.86, 0.85, 0.80, 0.83, 0.85, 0.86, 0.87, 0.87),
            2025: (0.87, 0.87, 0.88, 0.89, 0.88, 0.87, 0.85, 0.86, 0.87, 0.88, 0.88, 0.87),
        },
        restless=0.5,
    ),
)


@made_table(
    "Cosmic via regionens datalager",
    "2026-01-13T05:41:00",
    "2024-01..2025-12",
    "manad steg kon genomforda inom_30_dagar vantande",
)
def cosmic_bup(stream: Stream) -> Rows:
    """Make the steps of child psychiatry, by month, step and sex."""
    rows: list[tuple[str | int, ...]] = []
    for step in _STEPS:
        waiting = _waiting(step, stream)
        for year in YEARS:
            season = jittered(_SEASON, stream, 0.07)
            counted = []
            for started, in_time in zip(step.started[year], step.in_time[year], strict=True):
                wholes = share_out(started, jittered(season, stream, 0.10))
                chances = [
                    around(chance, whole, stream, step.restless)
                    for chance, whole in zip(step.by_month[year], wholes, strict=True)
                ]
                counted.append(list(zip(wholes, parts_of(wholes, chances, in_time), strict=True)))
            for month, women, men in zip(months(year), *counted, strict=True):
                girls = round(waiting[month] * step.queue_women)
                rows += by_sex((month, step.name), (*women, girls), (*men, waiting[month] - girls))
    return rows


def _waiting(step: Step, stream: Stream) -> dict[str, int]:
    """Let the queue go from one December to the next, over summer's rise."""
    waiting: dict[str, int] = {}
    start = step.queue[YEARS[0]] * 1.12
    for year in YEARS:
        end = step.queue[year]
        for index, month in enumerate(months(year)):
            level = start + (end - start) * (index + 1) / 12
            noise = 0.04 * stream.noise() if index < DECEMBER else 0.0
            waiting[month] = round(level * SWAY[index] * (1.0 + noise))
        start = end
    return waiting
