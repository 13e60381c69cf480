"""The wards of the region's hospitals, with their beds; specialties are real, numbers and beds are made up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scorecard.demo.places import ARVIKA, CSK, KRISTINEHAMN, TORSBY

SOMATIC, ADULT, CHILD, FORENSIC = "somatik", "vuxenpsykiatri", "barnpsykiatri", "rattspsykiatri"


@dataclass(frozen=True)
class Ward:
    """A ward: beds in 2024 and 2025, beds closed over the summer, how full it is and how it lends beds to others.

    `full` is patients per bed in an ordinary week, `weekend` what is added on Saturdays and Sundays, `hosts` the part
    of its patients that another clinic answers for. It is open from `opens` to `closes`, both included.
    """

    name: str
    hospital: str
    area: str
    beds: tuple[int, int]
    summer: int = 0
    full: float = 0.97
    weekend: float = 0.0
    hosts: float = 0.02
    opens: date = date.min
    closes: date = date.max
    adult: bool = True

    def open_on(self, day: date) -> bool:
        """Say whether the ward is open that day."""
        return self.opens <= day <= self.closes


def _medical(name: str, beds: tuple[int, int], full: float = 0.98, hospital: str = CSK, summer: int = 1) -> Ward:
    return Ward(name, hospital, SOMATIC, beds, summer, full, 0.005, 0.013)


def _surgical(name: str, beds: tuple[int, int], full: float = 0.95, hospital: str = CSK, summer: int = 3) -> Ward:
    return Ward(name, hospital, SOMATIC, beds, summer, full, -0.06, 0.055)


WARDS = (
    _medical("Akutvårdsavdelningen", (22, 22), 0.99, summer=0),
    _medical("Avdelning 5 hjärta", (22, 24)),
    _medical("Avdelning 6 stroke", (22, 22)),
    _medical("Avdelning 7 neurologi", (16, 16), 0.95, summer=2),
    _medical("Avdelning 8 njurmedicin", (14, 14), 0.97),
    _medical("Avdelning 9 mage och tarm", (20, 20), 0.99),
    _surgical("Avdelning 10 kirurgi", (22, 22), 0.97),
    _surgical("Avdelning 11 kirurgi", (20, 22), 0.96, summer=4),
    _surgical("Avdelning 12 urologi", (16, 16)),
    _surgical("Avdelning 13 ortopedi", (24, 24), 0.98),
    _surgical("Avdelning 14 ortopedi", (20, 22), 0.94, summer=5),
    _surgical("Avdelning 15 öron-näsa-hals", (10, 10), 0.9, summer=2),
    _surgical("Avdelning 16 gynekologi", (12, 12), 0.88),
    Ward("Avdelning 17 BB", CSK, SOMATIC, (20, 20), 0, 0.82, 0.0, 0.001, adult=False),
    Ward("Avdelning 18 barn", CSK, SOMATIC, (14, 14), 2, 0.8, -0.04, 0.001, adult=False),
    Ward("Avdelning 19 neonatal", CSK, SOMATIC, (12, 12), 0, 0.84, 0.0, 0.001, adult=False),
    _medical("Avdelning 20 infektion", (18, 20), 0.98),
    _medical("Avdelning 21 onkologi", (18, 18), 0.95, summer=2),
    _medical("Avdelning 22 hematologi", (12, 12), 0.91),
    _medical("Avdelning 23 geriatrik", (22, 24), 0.99, summer=2),
    _medical("Avdelning 24 palliativ vård", (8, 8), 0.88, summer=0),
    Ward("Avdelning 25 lungmedicin", CSK, SOMATIC, (0, 14), 0, 0.97, 0.0, 0.015, opens=date(2025, 10, 6)),
    Ward("Intensivvårdsavdelningen", CSK, SOMATIC, (8, 8), 0, 0.78, 0.0, 0.002),
    Ward(
        "Observationsavdelningen",
        CSK,
        SOMATIC,
        (0, 8),
        full=0.9,
        opens=date(2025, 6, 16),
        closes=date(2025, 8, 24),
        adult=False,  # nobody stays long enough to be examined for pressure ulcers
    ),
    _medical("Avdelning 31 medicin", (26, 26), 0.97, ARVIKA),
    _surgical("Avdelning 32 kirurgi och ortopedi", (14, 14), 0.88, ARVIKA),
    _medical("Avdelning 61 medicin", (20, 22), 0.97, TORSBY),
    _medical("Avdelning 62 rehabilitering", (14, 14), 0.94, TORSBY),
    Ward("Avdelning 63 planerade operationer", TORSBY, SOMATIC, (0, 7), 0, 0.8, -0.4, 0.03, opens=date(2025, 9, 22)),
    Ward("Avdelning 41 allmänpsykiatri", CSK, ADULT, (14, 14), 0, 0.88),
    Ward("Avdelning 42 allmänpsykiatri", CSK, ADULT, (14, 14), 0, 0.87),
    Ward("Avdelning 43 psykos", CSK, ADULT, (13, 13), 0, 0.89),
    Ward("Avdelning 44 beroende", CSK, ADULT, (12, 12), 0, 0.82),
    Ward("Avdelning 45", CSK, ADULT, (10, 10), 0, 1.0),
    Ward("Barn- och ungdomspsykiatrisk heldygnsvård", CSK, CHILD, (4, 4), 0, 0.62),
    Ward("Rättspsykiatri avdelning 1", KRISTINEHAMN, FORENSIC, (11, 11), 0, 1.2),
    Ward("Rättspsykiatri avdelning 2", KRISTINEHAMN, FORENSIC, (11, 11), 0, 1.2),
    Ward("Rättspsykiatri avdelning 3", KRISTINEHAMN, FORENSIC, (10, 10), 0, 1.2),
)
WARD_45 = "Avdelning 45"
