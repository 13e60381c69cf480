"""Waiting lists of specialised care: month-end snapshots by queue, clinic and sex, and the older history."""

from __future__ import annotations

from scorecard.common.model import Frozen
from scorecard.demo.calibrate import between, counted_with_part
from scorecard.demo.stream import Stream
from scorecard.demo.table import YEARS, Rows, by_sex, made_table, months
from scorecard.demo.targets import read_targets

WOBBLE = 0.0015  # a month's queue against the trend
DRIFT = 0.03  # a clinic's part of the queue over the years


class Clinic(Frozen):
    """A clinic: its part of a queue, what it adds to the chance of a short wait, and women's part of its patients."""

    name: str
    weight: float
    ease: float
    women: float = 0.55


class Queue(Frozen):
    """A queue month by month, 2024 and then 2025: the waiting, and per cent of them within 90 days.

    The indicator is the mean of twelve per cents, so each year's row has the printed mean. `clinics` is the name of
    those that divide it, `women` their part of the queue and `gap` the points by which men lie above women.
    """

    name: str
    clinics: str
    women: float
    gap: float
    waiting: tuple[int, ...]
    percent: tuple[float, ...]


class _Targets(Frozen):
    """The queues, their clinics, and the older history: months since December 2019, and the queue to a first visit."""

    queues: tuple[Queue, ...]
    clinics: dict[str, tuple[Clinic, ...]]
    history: tuple[tuple[int, float], ...]


_TARGETS = read_targets(_Targets, __file__)


@made_table
def cosmic_vantelista(stream: Stream) -> Rows:
    """Make the waiting lists, by month, queue, clinic and sex."""
    for queue in _TARGETS.queues:
        yield from _queue(queue, stream)


@made_table
def cosmic_vantande_historik(stream: Stream) -> Rows:
    """Make the queue to a first visit in somatic care in the years before."""
    every = months(*range(2019, 2024))[11:]
    fixed = {step for step, _ in _TARGETS.history}
    wobble = stream.walk(len(every), 0.4)
    rows = []
    for step, month in enumerate(every):
        waiting = between(_TARGETS.history, step)
        if step not in fixed:
            waiting *= 1.0 + 0.003 * wobble[step]
        rows.append((month, "forsta-besok-somatik", round(waiting)))
    return rows


def _queue(queue: Queue, stream: Stream) -> Rows:
    """Make one queue: the month's total and shares are given, the clinics divide them."""
    clinics = _TARGETS.clinics[queue.clinics]
    every = months(*YEARS)
    drifts = [stream.walk(len(every), 0.97) for _ in clinics]
    for step, month in enumerate(every):
        waiting = queue.waiting[step]
        if not month.endswith("-12"):
            waiting = round(waiting * (1.0 + WOBBLE * stream.noise()))
        share = queue.percent[step] / 100.0
        women = round(waiting * queue.women)
        in_time = round(waiting * share)
        women_in_time = round(women * (share - queue.gap * (1.0 - queue.women) / 100.0))
        groups = ((women, women_in_time), (waiting - women, in_time - women_in_time))
        weights = [clinic.weight * (1.0 + DRIFT * drift[step]) for clinic, drift in zip(clinics, drifts, strict=True)]
        chances = [min(max(share + clinic.ease, 0.03), 0.97) for clinic in clinics]
        counted = []
        for sex, (whole, in_time_of_sex) in enumerate(groups):
            of_sex = [clinic.women if sex == 0 else 1.0 - clinic.women for clinic in clinics]
            shares = [weight * part for weight, part in zip(weights, of_sex, strict=True)]
            counted.append(counted_with_part(whole, in_time_of_sex, shares, chances, stream, 0.5))
        for clinic, of_women, of_men in zip(clinics, *counted, strict=True):
            yield from by_sex((month, queue.name, clinic.name), of_women, of_men)
