"""What the waiting lists must come out as: printed means and months, and shapes that look like a year of care."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Clinic:
    """A clinic: its part of a queue, what it adds to the chance of a short wait, and women's part of its patients."""

    name: str
    weight: float
    ease: float
    women: float = 0.55


@dataclass(frozen=True)
class Queue:
    """A queue month by month, 2024 and then 2025: the waiting, and per cent of them within 90 days.

    The indicator is the mean of twelve per cents, so each year's row has the printed mean. `women` is their part of
    the queue and `gap` the points by which men lie above women.
    """

    name: str
    women: float
    gap: float
    waiting: tuple[int, ...] = field(repr=False)
    percent: tuple[float, ...] = field(repr=False)


QUEUES = (
    # Means 57.1 and 60.4; women 59.5 and men 61.5 give women 55 per cent of the queue. December about 12 500,
    # just under 8 per cent (7.7) fewer than the December before.
    Queue(
        name="forsta-besok-somatik",
        women=0.55,
        gap=2.0,
        waiting=(
            *(14790, 14720, 14680, 14590, 14510, 14560, 14880, 14700, 14320, 14010, 13760, 13560),
            *(13520, 13430, 13380, 13290, 13210, 13240, 13490, 13360, 13040, 12830, 12640, 12510),
        ),
        percent=(
            *(56.9, 58.0, 58.8, 58.9, 59.2, 57.4, 52.3, 51.8, 56.6, 58.9, 59.1, 57.3),
            *(57.6, 58.9, 60.2, 60.8, 61.6, 60.1, 55.3, 54.9, 60.7, 63.5, 65.4, 65.8),
        ),
    ),
    # Means 54.7 and 49.9; November 59.1 and December 55.3; just under 11 per cent (10.7) fewer waiting.
    Queue(
        name="operation-somatik",
        women=0.56,
        gap=-0.8,
        waiting=(
            *(5390, 5410, 5380, 5400, 5370, 5360, 5520, 5560, 5470, 5380, 5290, 5213),
            *(5190, 5160, 5130, 5090, 5050, 5040, 5160, 5180, 5040, 4880, 4740, 4653),
        ),
        percent=(
            *(57.3, 57.9, 58.4, 57.8, 57.0, 54.9, 51.2, 49.6, 51.8, 53.9, 54.2, 52.4),
            *(50.5, 50.2, 49.8, 49.0, 48.5, 46.8, 43.9, 43.2, 47.6, 54.9, 59.1, 55.3),
        ),
    ),
    # Means 68.1 and 66.2; November 72.1 and December 73.6; 70 per cent in exactly the last three months of 2025;
    # just under 9 per cent (8.7) fewer waiting.
    Queue(
        name="behandling-somatik",
        women=0.51,
        gap=1.2,
        waiting=(
            *(2470, 2455, 2440, 2430, 2415, 2425, 2510, 2490, 2430, 2370, 2325, 2291),
            *(2280, 2262, 2251, 2240, 2219, 2226, 2301, 2284, 2210, 2158, 2117, 2091),
        ),
        percent=(
            *(70.4, 71.0, 71.3, 70.6, 69.8, 68.1, 64.9, 64.2, 66.6, 67.7, 67.0, 65.6),
            *(65.9, 66.4, 66.0, 65.1, 64.3, 62.7, 60.5, 61.1, 65.8, 70.9, 72.1, 73.6),
        ),
    ),
    # Means 38.4 and 50.0; above 70 in the last three months of 2025; 749 and 375 waiting in December.
    Queue(
        name="forsta-besok-psykiatri",
        women=0.57,
        gap=1.5,
        waiting=(
            *(668, 675, 690, 701, 712, 724, 760, 771, 768, 762, 755, 749),
            *(741, 726, 707, 684, 655, 638, 641, 607, 536, 472, 415, 375),
        ),
        percent=(
            *(45.1, 44.0, 43.2, 42.1, 40.8, 38.6, 35.0, 33.9, 35.2, 35.9, 34.4, 32.6),
            *(34.8, 35.9, 37.1, 39.0, 41.3, 42.6, 41.9, 46.8, 59.7, 71.2, 73.6, 76.1),
        ),
    ),
    # Means 20.0 and 18.6; 1427 and 1300 waiting in December.
    Queue(
        name="atgard-psykiatri",
        women=0.61,
        gap=0.9,
        waiting=(
            *(1389, 1396, 1402, 1398, 1405, 1411, 1436, 1444, 1440, 1435, 1431, 1427),
            *(1424, 1419, 1411, 1402, 1393, 1387, 1398, 1389, 1364, 1341, 1318, 1300),
        ),
        percent=(
            *(21.3, 21.2, 21.0, 20.7, 20.6, 19.8, 18.3, 18.0, 19.3, 20.1, 20.0, 19.7),
            *(19.4, 19.6, 19.2, 18.9, 18.7, 18.0, 16.6, 16.3, 17.9, 19.1, 19.8, 19.7),
        ),
    ),
)

_PSYCHIATRY = (
    Clinic("Vuxenpsykiatrisk öppenvård Arvika", 0.17, 0.04),
    Clinic("Vuxenpsykiatrisk öppenvård Karlstad", 0.49, -0.03),
    Clinic("Vuxenpsykiatrisk öppenvård Kristinehamn", 0.21, 0.02),
    Clinic("Vuxenpsykiatrisk öppenvård Torsby", 0.13, 0.05),
)
CLINICS = {
    "forsta-besok-somatik": (
        Clinic("Barn- och ungdomskliniken", 0.05, 0.13, 0.51),
        Clinic("Hudkliniken", 0.09, 0.06, 0.56),
        Clinic("Kirurgkliniken", 0.12, 0.10, 0.54),
        Clinic("Kvinnokliniken", 0.07, 0.16, 1.0),
        Clinic("Medicinkliniken Arvika", 0.04, 0.12, 0.54),
        Clinic("Medicinkliniken Karlstad", 0.12, 0.08, 0.54),
        Clinic("Medicinkliniken Torsby", 0.03, 0.14, 0.54),
        Clinic("Neurologkliniken", 0.06, -0.06, 0.55),
        Clinic("Ortopedkliniken", 0.17, -0.14, 0.55),
        Clinic("Urologkliniken", 0.05, 0.05, 0.23),
        Clinic("Ögonkliniken", 0.13, -0.16, 0.56),
        Clinic("Öron-, näs- och halskliniken", 0.07, 0.02, 0.54),
    ),
    "operation-somatik": (
        Clinic("Handkirurgiska enheten", 0.06, 0.05, 0.58),
        Clinic("Kirurgkliniken", 0.17, 0.07, 0.52),
        Clinic("Kvinnokliniken", 0.10, 0.14, 1.0),
        Clinic("Ortopedkliniken", 0.27, -0.12, 0.57),
        Clinic("Urologkliniken", 0.07, 0.09, 0.2),
        Clinic("Ögonkliniken", 0.22, -0.03, 0.59),
        Clinic("Öron-, näs- och halskliniken", 0.11, 0.02, 0.52),
    ),
    "behandling-somatik": (
        Clinic("Endoskopienheten", 0.46, -0.09, 0.56),
        Clinic("Hörcentralen", 0.31, 0.06, 0.52),
        Clinic("Kardiologkliniken", 0.14, 0.16, 0.46),
        Clinic("Smärtmottagningen", 0.09, 0.04, 0.66),
    ),
    "forsta-besok-psykiatri": _PSYCHIATRY,
    "atgard-psykiatri": _PSYCHIATRY,
}

# Months since December 2019 and the queue to a first visit then: about 11 000 in the spring of 2020, the peak a little
# above 18 000 in July 2022, and a steady fall since.
QUEUE_HISTORY = (
    (0, 11_420),
    (3, 11_060),
    (4, 11_010),
    (5, 10_960),
    (8, 11_640),
    (12, 12_310),
    (19, 14_480),
    (24, 15_370),
    (27, 16_320),
    (30, 17_640),
    (31, 18_140),
    (32, 17_880),
    (36, 17_050),
    (43, 15_980),
    (48, 14_850),
)
