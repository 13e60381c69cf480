"""What the made-up tables must come out as: numbers that were printed, in the YAML file beside each module."""

from __future__ import annotations

from pathlib import Path

from scorecard.common.faults import SettingsError
from scorecard.common.model import Frozen
from scorecard.common.yaml_file import Model, read_model
from scorecard.demo.calibrate import counted_with_part, jittered
from scorecard.demo.stream import Stream

Months = tuple[float, ...]  # a number for each month of a year
ByYear = dict[int, int]
SexesByYear = dict[int, tuple[int, int]]  # women, men


class Season(Frozen):
    """How the months of a year differ, and how far chance moves that, for both sexes and then for each."""

    months: Months
    unrest: tuple[float, float]


class InTime(Frozen):
    """What was counted of each sex, and what of it in time, with the chances by month.

    `restless` is how far chance moves small numbers.
    """

    counted: SexesByYear
    in_time: SexesByYear
    by_month: dict[int, Months]
    restless: float

    def of_year(self, year: int, season: Season, stream: Stream) -> list[list[tuple[int, int]]]:
        """Make a year's months of women and of men: what is counted, and what of it is in time."""
        (of_both, of_each), chances = season.unrest, self.by_month[year]
        weights = jittered(season.months, stream, of_both)
        return [
            counted_with_part(whole, part, jittered(weights, stream, of_each), chances, stream, self.restless)
            for whole, part in zip(self.counted[year], self.in_time[year], strict=True)
        ]


def read_targets(model: type[Model], module: str) -> Model:
    """Read the YAML file beside a module that has its name.

    Raises:
        SettingsError: it is wrongly written; tells every fault with its line.
    """
    path = Path(module).with_suffix(".yml")
    made, _, faults = read_model(model, path, path.name)
    if faults or made is None:
        raise SettingsError(faults)
    return made
