"""Waiting lists of specialised care: month-end snapshots by queue, clinic and sex, and the older history."""

from __future__ import annotations

from scorecard.demo.calibrate import around, between, parts_of, share_out
from scorecard.demo.queue_targets import CLINICS, QUEUE_HISTORY, QUEUES, Queue
from scorecard.demo.stream import Stream
from scorecard.demo.table import YEARS, Rows, by_sex, made_table, months

_COSMIC = "Cosmic via regionens datalager"
WOBBLE = 0.0015  # a month's queue against the trend
DRIFT = 0.03  # a clinic's part of the queue over the years


@made_table(_COSMIC, "2026-01-12T05:15:00", "2024-01..2025-12", "manad ko klinik kon vantande hogst_90_dagar")
def cosmic_vantelista(stream: Stream) -> Rows:
    """Make the waiting lists, by month, queue, clinic and sex."""
    rows: list[tuple[str | int, ...]] = []
    for queue in QUEUES:
        rows += _queue(queue, stream)
    return rows


@made_table(_COSMIC, "2026-01-12T05:18:00", "2019-12..2023-12", "manad ko vantande")
def cosmic_vantande_historik(stream: Stream) -> Rows:
    """Make the queue to a first visit in somatic care in the years before."""
    every = months(*range(2019, 2024))[11:]
    fixed = {step for step, _ in QUEUE_HISTORY}
    wobble = stream.walk(len(every), 0.4)
    rows = []
    for step, month in enumerate(every):
        waiting = between(QUEUE_HISTORY, step)
        if step not in fixed:
            waiting *= 1.0 + 0.003 * wobble[step]
        rows.append((month, "forsta-besok-somatik", round(waiting)))
    return rows


def _queue(queue: Queue, stream: Stream) -> list[tuple[str | int, ...]]:
    """Make one queue: the month's total and shares are given, the clinics divide them."""
    clinics = CLINICS[queue.name]
    every = months(*YEARS)
    drifts = [stream.walk(len(every), 0.97) for _ in clinics]
    rows: list[tuple[str | int, ...]] = []
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
        counted = []
        for sex, (whole, in_time_of_sex) in enumerate(groups):
            of_sex = [clinic.women if sex == 0 else 1.0 - clinic.women for clinic in clinics]
            wholes = share_out(whole, [weight * part for weight, part in zip(weights, of_sex, strict=True)])
            chances = [
                around(min(max(share + clinic.ease, 0.03), 0.97), size, stream, 0.5)
                for clinic, size in zip(clinics, wholes, strict=True)
            ]
            counted.append(list(zip(wholes, parts_of(wholes, chances, in_time_of_sex), strict=True)))
        for clinic, of_women, of_men in zip(clinics, *counted, strict=True):
            rows += by_sex((month, queue.name, clinic.name), of_women, of_men)
    return rows
