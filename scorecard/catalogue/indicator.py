"""An indicator: what it shows, how it is measured, what it should reach."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from scorecard.common.edition import MONTHS_OF_A_YEAR, BoardYear, calendar_months
from scorecard.common.faults import CatalogueError, unknown_name
from scorecard.common.model import Day, Decimals, Flag, Frozen, Key, Month, Number, Slug, Text, Year, YearKey

Op = Literal[">=", ">", "<=", "<"]
_MET: Mapping[Op, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
}
RISING = frozenset({">=", ">"})  # what asks for more, not for less
Direction = Literal["higher", "lower", "none"]
Status = Literal["active", "discontinued", "no_data"]
Accumulation = Literal["ratio_of_sums", "per_capita", "mean_of_snapshots", "latest", "sum"]
# What a board that says nothing else measures in and divides by; data/board.yml can name more.
UNIT_NAMES = (
    "procent",
    "index",
    "antal",
    "heltider",
    "mnkr",
    "per 100 000 invånare",
    "per 100 disponibla vårdplatser",
    "tänder per barn",
)
SCALES = {"procent": (0, 100), "index": (0, 100)}  # units whose values have a lowest and a highest
FIGURE_UNITS = (*UNIT_NAMES, "procentenheter", "vårdplatser")
BREAKDOWNS = ("kön", "enhet", "vårdcentral", "kommun", "avdelning", "klinik", "personalgrupp")
# The months of the board's year, by their places in it, whose editions report an indicator that says nothing else.
REPORTED_IN = {
    "månad": tuple(range(1, MONTHS_OF_A_YEAR + 1)),
    "kvartal": (3, 6, 9, 12),
    "tertial": (4, 8, 12),
    "år": (12,),
}
OF_A_WHOLE_YEAR = ("sum", "per_capita")  # what grows through the year, and so does a target for it
Invented = Literal[
    "name",
    "full_name",
    "outturn",
    "previous_year",
    "women",
    "men",
    "target",
    "target_op",
    "riket",
    "source",
    "method",
    "periodicity",
]


_Named = TypeVar("_Named")


def named(known: Mapping[str, _Named], name: str, what: str) -> _Named:
    """Find what has a name; `what` is said where nothing has it.

    Raises:
        CatalogueError: there is none of that name; tells those that there are.
    """
    if name not in known:
        raise CatalogueError(unknown_name(what, name, known))
    return known[name]


class Target(Frozen):
    """What the board wants an indicator to reach."""

    op: Op
    value: Number

    def __str__(self) -> str:
        return f"{self.op} {self.value:g}"

    @property
    def rising(self) -> bool:
        """Whether higher is better."""
        return self.op in RISING

    @property
    def strict(self) -> bool:
        """Whether the target itself is not enough."""
        return self.op in (">", "<")

    def met_by(self, outturn: float) -> bool:
        """Whether an unrounded outturn meets the target."""
        return _MET[self.op](outturn, self.value)


class Riket(Frozen):
    """Whether the country's figure can be compared with, and why not.

    `calendar` says that its years are the calendar's, in a book of a board whose own years are not.
    """

    compared: Flag
    reason: Text | None = None
    calendar: Flag = False

    @model_validator(mode="after")
    def _reason_where_not_compared(self) -> Self:
        if not self.compared and self.reason is None:
            raise ValueError("a reason is required where riket is not compared with")
        return self

    def year_beside(self, year: BoardYear) -> str:
        """Name the country's year that stands beside one of the board's: that itself, or the one that ends in it."""
        return str(year.number if self.calendar else year)


class SeriesBreak(Frozen):
    """A date before which the series cannot be compared with, and why."""

    date: Day
    reason: Text


class Figure(Frozen):
    """One more figure of an indicator, beside its outturn."""

    key: Key
    label: Text
    unit: Text
    decimals: Decimals


def _keys_once(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    keys = [figure.key for figure in figures]
    if doubled := sorted({key for key in keys if keys.count(key) > 1}):
        raise ValueError(f"figure {doubled[0]} stands twice")
    return figures


def _months_in_order(months: tuple[int, ...]) -> tuple[int, ...]:
    if list(months) != sorted(set(months)):
        raise ValueError("months stand in order, each once")
    return months


def _words_once(words: tuple[str, ...]) -> tuple[str, ...]:
    plain = [word.casefold() for word in words]
    if doubled := [word for n, word in enumerate(words) if word.casefold() in plain[:n]]:
        raise ValueError(f"{doubled[0]} stands twice")
    return words


_Words = Annotated[tuple[Text, ...], AfterValidator(_words_once)]


class Indicator(Frozen):
    """One indicator: what it shows, how it is measured, what it should reach.

    `words` are those that people search with who do not know its name; `systems` are the systems and registers that
    `source` names, one by one. What is counted is `independent` where one person's counting says nothing of the next:
    hours of the same absence are not, and an interval of chance would be far too narrow for them.
    """

    id: Slug
    name: Text
    full_name: Text | None = None
    about: Text
    words: _Words = ()
    unit: Text | None = None
    decimals: Decimals = 1
    direction: Direction = "none"
    targets: dict[YearKey, Target] = Field(default_factory=dict)
    target_from: Literal["budget"] | None = None
    periodicity: Literal["månad", "kvartal", "tertial", "år"]
    reported_in: Annotated[tuple[Month, ...], AfterValidator(_months_in_order)] = ()
    source: Text
    systems: _Words = ()
    extracts: tuple[Key, ...] = ()
    method: Literal["Systemregistreringar", "Enkät", "Punktprevalensmätning"] | None = None
    accumulation: Accumulation | None = None
    numerator: Text | None = None
    denominator: Text | None = None
    independent: Flag = True
    breakdowns: tuple[Text, ...] = ()
    riket: Riket | None = None
    lag: Text | None = None
    settles_after: Annotated[int, Field(strict=True, ge=1, le=2 * MONTHS_OF_A_YEAR)] | None = None
    window: Text | None = None
    covers: Text | None = None
    first_year: Year | None = None
    series_breaks: tuple[SeriesBreak, ...] = ()
    status: Status = "active"
    status_reason: Text | None = None
    invented: tuple[Invented, ...] = ()
    figures: Annotated[tuple[Figure, ...], AfterValidator(_keys_once)] = ()

    @field_validator("targets")
    @classmethod
    def _targets_on_the_scale(cls, targets: dict[YearKey, Target], info: ValidationInfo) -> dict[YearKey, Target]:
        low, high = SCALES.get(info.data.get("unit") or "", (-math.inf, math.inf))
        for year, target in targets.items():
            if not low <= target.value <= high:
                raise ValueError(f"the target for {year} is {target.value:g}, on a scale from {low} to {high}")
        return targets

    @model_validator(mode="after")
    def _systems_of_the_source(self) -> Self:
        unnamed = [system for system in self.systems if system.casefold() not in self.source.casefold()]
        if unnamed:
            raise ValueError(f"the system {unnamed[0]} is not named in the source")
        return self

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.status != "active":
            if self.status_reason is None:
                raise ValueError(f"status_reason is required where status is {self.status}")
            return self
        needed = ("unit", "accumulation", "method", "riket")
        lacking = [key for key in needed if getattr(self, key) is None]
        lacking += [] if self.extracts else ["extracts"]
        if lacking:
            raise ValueError(f"an active indicator needs {', '.join(lacking)}")
        if self.settles_after is not None and self.lag is None:
            raise ValueError("settles_after needs a lag that tells the reader why")
        if self.target_from and self.targets:
            raise ValueError("targets and target_from exclude each other")
        for year, target in self.targets.items():
            if self.direction == "none":
                raise ValueError(f"a target for {year} needs a direction, higher or lower")
            if target.rising != (self.direction == "higher"):
                raise ValueError(f"the target for {year} is {target.op} but the direction is {self.direction}")
        return self

    def target(self, year: BoardYear) -> Target | None:
        """Give the target of a year, where one was set."""
        return self.targets.get(str(year))

    @property
    def target_of_year(self) -> bool:
        """Whether the target is for all twelve months together, and says nothing of a part of the year."""
        return self.accumulation in OF_A_WHOLE_YEAR and self.target_from is None

    def reporting_months(self, begins: int) -> tuple[int, ...]:
        """The months of the calendar whose editions report the indicator, of a year that begins with one of them."""
        return self.reported_in or calendar_months(REPORTED_IN[self.periodicity], begins)

    def figure(self, key: str) -> Figure:
        """Find one of the further figures.

        Raises:
            CatalogueError: there is none of that key.
        """
        return named({figure.key: figure for figure in self.figures}, key, f"{self.id} has no such figure")

    def broken_between(self, earlier: date, later: date) -> SeriesBreak | None:
        """Find a break in the series that makes two dates incomparable."""
        return next((b for b in self.series_breaks if earlier < b.date <= later), None)
