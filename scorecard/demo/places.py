"""Värmland's vårdcentraler, with their size and how they do; the names are real, all else about them is made up."""

from __future__ import annotations

from scorecard.common.model import Frozen
from scorecard.demo.targets import read_targets


class HealthCentre(Frozen):
    """A vårdcentral, the kommun it lies in, its listed patients (about) and whether the region runs it itself.

    `same_day` is the part of its calls that are answered the same day, `readmitted` that of episodes which follow
    upon another one, both of the last year.
    """

    name: str
    kommun: str
    listed: float
    own: bool = True
    same_day: float
    readmitted: float


class _Places(Frozen):
    health_centres: tuple[HealthCentre, ...]


HEALTH_CENTRES = read_targets(_Places, __file__).health_centres
LISTED = [centre.listed for centre in HEALTH_CENTRES]
