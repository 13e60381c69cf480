"""An indicator: what it shows, how it is measured, what it should reach."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from scorecard.catalogue.choices import Direction
from scorecard.catalogue.target import Target
from scorecard.common.edition import MONTHS_OF_A_YEAR, BoardYear, Edition, calendar_months
from scorecard.common.faults import CatalogueError, unknown_name
from scorecard.common.model import (
    Dated,
    Day,
    Decimals,
    EditionText,
    Flag,
    Frozen,
    Key,
    Month,
    Number,
    Slug,
    Text,
    Year,
    YearKey,
)

Status = Literal["active", "discontinued", "no_data"]
Accumulation = Literal[
    "ratio_of_sums",
    "per_capita",
    "mean_of_questions",
    "mean_of_snapshots",
    "mean_of_values",
    "weighted_mean",
    "percentile",
    "difference_of_shares",
    "latest",
    "sum",
]
SHORT = 40  # characters of a name that menus, charts and tables have room for
YES_NO = "ja/nej"  # the unit of what is done (1) or not (0)
# What a board that says nothing else measures in and divides by; data/board.yml can name more.
UNIT_NAMES = (
    "procent",
    "procentenheter",
    "index",
    "antal",
    "heltider",
    "mnkr",
    "per 100 000 invånare",
    "per 100 disponibla vårdplatser",
    "tänder per barn",
    YES_NO,
)
# The lowest and the highest value that there can be; what is counted is not below nought.
SCALES = {
    "procent": (0, 100),
    "procentenheter": (-100, 100),
    "index": (0, 100),
    "mnkr": (-math.inf, math.inf),
    YES_NO: (0, 1),
}
FIGURE_UNITS = (*UNIT_NAMES, "vårdplatser")
BREAKDOWNS = ("kön", "enhet", "vårdcentral", "kommun", "avdelning", "klinik", "personalgrupp")
# The months of the board's year, by their places in it, whose editions report an indicator that says nothing else.
REPORTED_IN = {
    "månad": tuple(range(1, MONTHS_OF_A_YEAR + 1)),
    "kvartal": (3, 6, 9, 12),
    "tertial": (4, 8, 12),
    "år": (12,),
}
Interval = Literal["wilson", "byar", "newcombe", "none"]
# What a figure is, by which the words of a change of it are chosen: fler, längre, högre …
FigureKind = Literal["count", "queue", "duration", "share", "money", "index", "level"]
OF_VALUES = ("mean_of_values", "weighted_mean", "percentile", "difference_of_shares")  # and not of what is counted
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


class Scale(Frozen):
    """The lowest and the highest value that an indicator can have; none is without end."""

    lowest: Number | None = None
    highest: Number | None = None


class Riket(Frozen):
    """Whether the country's figure can be compared with, and why not.

    `calendar` says that its years are the calendar's, in a book of a board whose own years are not; `decimals` are
    those that its figures are published with, where they are fewer than the indicator's.
    """

    compared: Flag
    reason: Text | None = None
    calendar: Flag = False
    decimals: Decimals | None = None

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
    """One more figure of an indicator, beside its outturn; `change_of` tells what it is a change of, if it is one.

    One that is known only `about` is told rounded to that step: "cirka 12 500". One that counts something else than
    people (`of_people: false`) is told however small it is.
    """

    key: Key
    label: Text
    unit: Text
    decimals: Decimals
    change_of: FigureKind | None = None
    about: Annotated[int, Field(strict=True, ge=2)] | None = None
    of_people: bool = True


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


class Earlier(Frozen):
    """What a goal or an indicator was up to and including an edition, by its keys; what is not named was as it is."""

    model_config = ConfigDict(extra="allow")

    until: EditionText

    @property
    def keys(self) -> dict[str, Any]:
        """The keys that were otherwise, with what they said."""
        return dict(self.model_extra or {})


class Lasting(Dated):
    """What has a time of its own, and may have been called or defined otherwise in editions before.

    It is in the editions from `since` on, and up to and including `until`. In `earlier` stands what was otherwise, the
    first edition that it ended with first.
    """

    id: Slug
    earlier: tuple[Earlier, ...] = ()

    @model_validator(mode="after")
    def _whole_in_every_edition(self) -> Self:
        ends = [each.until for each in self.earlier]
        if ends != sorted(set(ends)):
            raise ValueError("earlier stands in the order of until, each edition once")
        for each in self.earlier:
            if odd := sorted({"id", "since", "until", "earlier", "indicators"} & each.keys.keys()):
                raise ValueError(f"earlier cannot say another {odd[0]}")
            try:
                self._with(each)
            except ValidationError as error:
                first = error.errors()[0]
                place = ".".join(map(str, first["loc"]))
                what = first["msg"].removeprefix("Value error, ")
                raise ValueError(f"until {each.until}: {place + ': ' if place else ''}{what}") from None
        return self

    def at(self, edition: Edition) -> Self:
        """Give it as it is in an edition, in which it is in force."""
        was = next((each for each in self.earlier if str(edition) <= each.until), None)
        return self._with(was) if was else self

    def _with(self, was: Earlier) -> Self:
        told = {**self.model_dump(), "earlier": (), **was.keys}
        return type(self).model_validate(told)


_Words = Annotated[tuple[Text, ...], AfterValidator(_words_once)]


class Indicator(Lasting):
    """One indicator: what it shows, how it is measured, what it should reach.

    `words` are those that people search with who do not know its name; `systems` are the systems and registers that
    `source` names, one by one. `scale` is given where values can lie where others of its unit cannot, such as below
    nought; `yellow_within_percent` is how far beyond its budget it is still yellow. `interval` is how far chance may
    take its values: by Wilson of a share, which a share has where nothing else is said, by Byar of a count, by Newcombe
    of a difference of shares of different people, or none, where one that is counted says something of the next: hours
    of the same absence do, and an interval would be far too narrow for them. `subtracted` is what is taken away from
    what `numerator` names, and `percentile` how many per cent of all values lie at or below that of one. `window` is
    how many months each value looks back, and `covers` the first and the last month of the calendar that a year's value
    is of, where it is not of all. `kind` is what a change of it is told as, where its unit does not tell, and what is
    of `children` has girls and boys. One that counts something else than people, such as money, is not `of_people`, and
    is told however small it is. A change smaller than `least_change`, in its unit, is called neither better nor worse;
    what chance cannot be told of otherwise needs one. `coverage` is the figure that tells of how many per cent it is.
    Below its `least_coverage` or its `least_denominator` there is no colour; the board's settings have those of an
    entry that says nothing.
    """

    name: Text
    short: Annotated[Text, Field(max_length=SHORT)] | None = None
    full_name: Text | None = None
    about: Text
    words: _Words = ()
    unit: Text | None = None
    scale: Scale | None = None
    kind: FigureKind | None = None
    children: Flag = False
    of_people: Flag = True
    decimals: Decimals = 1
    direction: Direction = "none"
    targets: dict[YearKey, Target] = Field(default_factory=dict)
    target_from: Literal["budget"] | None = None
    yellow_within_percent: Annotated[Number, Field(gt=0)] | None = None
    periodicity: Literal["månad", "kvartal", "tertial", "år"]
    reported_in: Annotated[tuple[Month, ...], AfterValidator(_months_in_order)] = ()
    source: Text
    systems: _Words = ()
    extracts: tuple[Key, ...] = ()
    method: Literal["Systemregistreringar", "Officiell statistik", "Enkät", "Punktprevalensmätning"] | None = None
    accumulation: Accumulation | None = None
    percentile: Annotated[Number, Field(gt=0, lt=100)] | None = None
    numerator: Text | None = None
    denominator: Text | None = None
    subtracted: Text | None = None
    interval: Interval | None = None
    breakdowns: tuple[Text, ...] = ()
    riket: Riket | None = None
    lag: Text | None = None
    settles_after: Annotated[int, Field(strict=True, ge=1, le=2 * MONTHS_OF_A_YEAR)] | None = None
    window: Annotated[int, Field(strict=True, ge=2, le=5 * MONTHS_OF_A_YEAR)] | None = None
    covers: tuple[Month, Month] | None = None
    least_change: Annotated[Number, Field(gt=0)] | None = None
    least_denominator: Annotated[int, Field(strict=True, ge=1)] | None = None
    least_coverage: Annotated[Number, Field(ge=1, le=100)] | None = None
    coverage: Key | None = None
    first_year: Year | None = None
    series_breaks: tuple[SeriesBreak, ...] = ()
    status: Status = "active"
    status_reason: Text | None = None
    invented: tuple[Invented, ...] = ()
    figures: Annotated[tuple[Figure, ...], AfterValidator(_keys_once)] = ()

    @field_validator("targets")
    @classmethod
    def _targets_on_the_scale(cls, targets: dict[YearKey, Target], info: ValidationInfo) -> dict[YearKey, Target]:
        low, high = _limits(info.data.get("unit"), info.data.get("scale"))
        for year, target in ((year, each) for year, last in targets.items() for each in last.all):
            if unfit := target.unfit(low, high):
                raise ValueError(f"the target for {year}, {unfit}")
            if target.since is not None and not _within(year, target.since):
                raise ValueError(f"the target for {year} is since {target.since}, which is not within the year")
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
        if self.interval == "byar" and self.accumulation == "mean_of_snapshots":
            raise ValueError("interval byar is of a count, and a mean of snapshots is none")
        if self.interval == "newcombe" and self.accumulation != "difference_of_shares":
            raise ValueError("interval newcombe is of a difference_of_shares")
        if self.interval in ("wilson", "byar") and self.accumulation in OF_VALUES:
            raise ValueError(f"interval {self.interval} is of what is counted, and a {self.accumulation} is not")
        return self

    @model_validator(mode="after")
    def _subtracted_from(self) -> Self:
        if self.subtracted and (self.numerator is None or self.denominator is not None):
            raise ValueError("subtracted is taken away from what numerator names, and nothing is a denominator then")
        if self.accumulation == "difference_of_shares" and self.status == "active" and self.subtracted is None:
            raise ValueError("a difference_of_shares needs numerator and subtracted, what each of the two shares is of")
        return self

    @model_validator(mode="after")
    def _of_values(self) -> Self:
        if self.percentile and self.accumulation != "percentile":
            raise ValueError("percentile says which one the accumulation percentile is, and there is none")
        return self

    @model_validator(mode="after")
    def _covered(self) -> Self:
        if self.coverage is None and self.least_coverage is not None:
            raise ValueError("least_coverage needs coverage, the figure that tells it")
        if self.coverage is not None and not any(
            figure.key == self.coverage and figure.unit == "procent" for figure in self.figures
        ):
            raise ValueError(f"coverage is one of its figures in procent, and {self.coverage} is none")
        return self

    @model_validator(mode="after")
    def _done_or_not(self) -> Self:
        targets = [target for last in self.targets.values() for target in last.all]
        if any((target.done is not None) != self.yes_no for target in targets):
            raise ValueError(f"a target of done belongs to the unit {YES_NO}, and no other does")
        if self.yes_no and self.status == "active":
            compared = self.riket is not None and self.riket.compared
            if self.accumulation != "latest" or self.decimals or self.breakdowns or compared:
                told = "accumulation latest, decimals 0, no breakdowns, and is not compared with riket"
                raise ValueError(f"what is measured in {YES_NO} has {told}")
        return self

    @model_validator(mode="after")
    def _targets_in_the_direction(self) -> Self:
        if self.status != "active":
            return self
        if self.target_from and self.targets:
            raise ValueError("targets and target_from exclude each other")
        if self.yellow_within_percent and not self.target_from:
            raise ValueError("yellow_within_percent is of a budget: a target in the catalogue has yellow_within")
        for year, target in ((year, each) for year, last in self.targets.items() for each in last.all):
            wanted = _direction_of(target)
            if target.each is not None and target.each not in self.breakdowns:
                raise ValueError(f"the target for {year} is for each {target.each}, which is none of its breakdowns")
            if self.direction == "none" != wanted:
                raise ValueError(f"a target for {year} needs a direction, higher or lower")
            if wanted != self.direction:
                raise ValueError(f"the target for {year} is {target} but the direction is {self.direction}")
        return self

    def target(self, year: BoardYear, day: date | None = None) -> Target | None:
        """Give the target of a year, where one was set: the one that is in force on a day, or at the year's end."""
        last = self.targets.get(str(year))
        return last.on(day) if last and day else last

    @property
    def yes_no(self) -> bool:
        """Whether it says if something is done, and is no number."""
        return self.unit == YES_NO

    @property
    def told_as(self) -> FigureKind | None:
        """What a change of it is told as, where its unit does not tell: a difference is higher, and not more."""
        return self.kind or ("level" if self.subtracted else None)

    @property
    def needs_least_change(self) -> bool:
        """Whether nothing but a least size can tell a change for better or worse from chance: no share, and no rate."""
        counted = self.denominator is not None and self.unit != "index"
        return self.status == "active" and self.direction != "none" and not self.yes_no and not counted

    @property
    def target_of_year(self) -> bool:
        """Whether the target is for all twelve months together, and says nothing of a part of the year."""
        return self.accumulation in OF_A_WHOLE_YEAR and self.target_from is None

    @property
    def riket_decimals(self) -> int:
        """How many decimals riket's figures are printed with, and what is reckoned of one: never more than its own."""
        given = self.riket.decimals if self.riket else None
        return self.decimals if given is None else min(given, self.decimals)

    def reporting_months(self, begins: int) -> tuple[int, ...]:
        """The months of the calendar whose editions report the indicator, of a year that begins with one of them."""
        return self.reported_in or calendar_months(REPORTED_IN[self.periodicity], begins)

    @property
    def short_name(self) -> str:
        """What it is called where there is little room."""
        return self.short or self.name

    @property
    def limits(self) -> tuple[float, float]:
        """The lowest and the highest value that it can have."""
        return _limits(self.unit, self.scale)

    def figure(self, key: str) -> Figure:
        """Find one of the further figures.

        Raises:
            CatalogueError: there is none of that key.
        """
        return named({figure.key: figure for figure in self.figures}, key, f"{self.id} has no such figure")

    def broken_between(self, earlier: date, later: date) -> SeriesBreak | None:
        """Find a break in the series that makes two dates incomparable."""
        return next((b for b in self.series_breaks if earlier < b.date <= later), None)


def _limits(unit: str | None, scale: Scale | None) -> tuple[float, float]:
    if scale is None:
        return SCALES.get(unit or "", (0, math.inf))
    return (
        -math.inf if scale.lowest is None else scale.lowest,
        math.inf if scale.highest is None else scale.highest,
    )


def _within(year: YearKey, day: date) -> bool:
    """Whether a day lies in a year, after its beginning where that is New Year."""
    first = int(year[:4])
    return day.year in (first, first + 1) if "/" in year else day.year == first and day.month > 1


def _direction_of(target: Target) -> Direction:
    """The direction that a target asks for; a band asks for none."""
    asked = {bound.rising for bound in target.every}
    return "none" if len(asked) > 1 else "higher" if asked.pop() else "lower"
