"""The wards of the region's hospitals, with their beds; specialties are real, numbers and beds are made up."""

from __future__ import annotations

from datetime import date

from scorecard.common.model import Day, Frozen
from scorecard.demo.targets import read_targets

SOMATIC, ADULT, CHILD, FORENSIC = "somatik", "vuxenpsykiatri", "barnpsykiatri", "rattspsykiatri"
WARD_45 = "Avdelning 45"


class Ward(Frozen):
    """A ward: beds in 2024 and 2025, beds closed over the summer, how full it is and how it lends beds to others.

    `full` is patients per bed in an ordinary week, `weekend` what is added on Saturdays and Sundays, `hosts` the part
    of its patients that another clinic answers for. It is open from `opens` to `closes`, both included.
    """

    name: str
    hospital: str = "Centralsjukhuset i Karlstad"
    area: str = SOMATIC
    beds: tuple[int, int]
    summer: int = 0
    full: float = 0.97
    weekend: float = 0.0
    hosts: float = 0.02
    opens: Day = date.min
    closes: Day = date.max
    adult: bool = True

    def open_on(self, day: date) -> bool:
        """Say whether the ward is open that day."""
        return self.opens <= day <= self.closes


class _Wards(Frozen):
    wards: tuple[Ward, ...]


WARDS = read_targets(_Wards, __file__).wards
