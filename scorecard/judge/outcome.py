"""What a notebook leaves behind, and what every page reads: the outcome of each indicator."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from scorecard.catalogue.indicator import Status
from scorecard.catalogue.target import Bound, Target
from scorecard.common.edition import JANUARY, BoardYear, Edition, Period
from scorecard.common.faults import Fault, SheetError
from scorecard.common.model import Frozen, Month
from scorecard.disclosure.published import PrintedCount
from scorecard.judge.change import ChangeVerdict
from scorecard.judge.outlook import Outlook
from scorecard.judge.rule import Judgement
from scorecard.judge.signals import Signals
from scorecard.measure.by_cell import Otherwise
from scorecard.measure.decomposition import Decomposition
from scorecard.measure.measures import Kind
from scorecard.measure.values import Point, Reading, UnitReading

Result = Literal[Status, "not_due"]


class Coming(Frozen):
    """What is told of an indicator that the edition does not report: the edition that will, and what was known last.

    `last_period` names the months of the last value: "2024", or "2025-01/2025-08"; `begins` is the month that the
    board's year begins with.
    """

    edition: str
    begins: Month = JANUARY
    last: Reading | None = None
    last_period: str | None = None


class Lack(Frozen):
    """What an outturn would need and the extract has not: of whom, where it is one of several, and when.

    It is suppressed where it is known and not told, since so few people are behind it.
    """

    who: str
    period: str
    suppressed: bool = False


class ProtectedRow(Frozen):
    """What an outcome does not tell: a row of a table, and whether few are behind it or it would give them away.

    `table` is a reason where too much hangs together, `dominance` where a few contribute almost all, and `together`
    where indicators of other goals tell of the same.
    """

    table: str
    row: tuple[str, ...]
    reason: Literal["few", "complement", "table", "dominance", "together"]


ThinOf = Literal["denominator", "coverage"]


class ThinIce(Frozen):
    """What an outturn rests on too little of to have a colour: how many it counts, or how many per cent it covers."""

    of: ThinOf
    found: float
    least: float


class UnitVerdict(Frozen):
    """Whether a unit got better or worse since the year before."""

    unit_kind: str
    unit_name: str
    verdict: ChangeVerdict


class Outcome(Frozen):
    """All that is known of an indicator in an edition; values unrounded, in the indicator's unit.

    `begins` is the month that the board's year begins with. Every figure is of the same months, and those of the year
    before of their counterparts: of `months`, the first and the last by their places in the year, where the extract
    reaches no further, and of the edition's own otherwise.
    """

    indicator: str
    goal: str
    edition: str
    begins: Month = JANUARY
    months: tuple[int, int] | None = None
    status: Result
    kind: Kind | None = None  # of the measure that the values come from
    coming: Coming | None = None
    outturn: Reading | None = None
    women: Reading | None = None
    men: Reading | None = None
    suppressed_sexes: tuple[str, ...] = ()  # those of women and men whose value can't be told
    unknown_sex: bool = (
        False  # whether the outturn counts those who are neither women nor men, or of whom it isn't known
    )
    previous_year: Reading | None = None
    suppressed_before: bool = False  # whether the year before is known and not told
    previous_women: Reading | None = None
    previous_men: Reading | None = None
    change: float | None = None
    change_percent: float | None = None
    decompositions: tuple[Decomposition, ...] = ()  # of the change
    riket: float | None = None
    target: Target | None = None  # the one in force in the last month
    awaited: date | None = None  # since when there will be one, where there is none yet
    invented: tuple[str, ...] = ()  # the figures that rest on invented values, by their names in the ledger
    unknown: tuple[str, ...] = ()  # of whom a value lacks that the colour hangs on
    judgement: Judgement | None = None
    outlook: Outlook | None = None
    signals: Signals | None = None
    thin: ThinIce | None = None
    thin_parts: tuple[str, ...] = ()  # those of a target for each who count too few to have a colour
    thin_units: tuple[tuple[str, str], ...] = ()  # kind and name of those that count too few to be judged
    verdict: ChangeVerdict | None = None  # since the year before; None where no direction is wanted
    verdict_now: ChangeVerdict | None = None  # of the last three months, where there are any
    unit_verdicts: tuple[UnitVerdict, ...] = ()  # of the units that are compared with the year before
    preliminary: tuple[str, ...] = ()  # the months of the outturn that had not settled
    series: tuple[Point, ...] = ()
    units: tuple[UnitReading, ...] = ()
    figures: dict[str, float | None] = Field(default_factory=dict)
    suppressed_figures: tuple[str, ...] = ()
    units_before: tuple[UnitReading, ...] = ()  # in the year before, where a change is split among them
    protected: tuple[ProtectedRow, ...] = ()
    to_come: tuple[PrintedCount, ...] = ()  # what later editions will tell of its months, which nothing may follow from
    protected_as: str | None = None  # the board's own word for a value that is not told
    lacks: tuple[Lack, ...] = ()
    extracts: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()  # of the extracts, as the code calls them, that the outturn counts
    otherwise: tuple[Otherwise, ...] = ()  # what its cell counts otherwise than its extracts have it
    revised: tuple[Revised, ...] = ()

    @property
    def period(self) -> Period:
        """The months that its figures are of."""
        whole = Edition.parse(self.edition, self.begins).period
        first, last = self.months or (whole.first_month, whole.last_month)
        return Period(whole.year, last, first)

    @property
    def suppressed(self) -> bool:
        """Whether there is no outturn because a number in it is suppressed."""
        return any(lack.suppressed for lack in self.lacks)

    @property
    def awaits_year(self) -> bool:
        """Whether there is a target that only the whole year can be held against."""
        held = self.outturn is not None and self.target is not None and self.judgement is None
        thin = self.thin or self.thin_parts
        return held and not self.unknown and not thin and not (self.target and self.target.of)

    @property
    def bounds(self) -> tuple[Bound, ...]:
        """The levels of the target, in the indicator's unit: none where it has no year before to change from."""
        before = self.previous_year.value if self.previous_year else None
        return self.target.bounds(before) if self.target else ()

    @property
    def level(self) -> Bound | None:
        """The level of a target that has one alone, for the outturn itself."""
        return self.bounds[0] if len(self.bounds) == 1 and not (self.target and self.target.each) else None

    def unit_verdict(self, unit: UnitReading) -> ChangeVerdict | None:
        """What became of a unit since the year before; None where nothing is said of it."""
        named = ((each.unit_kind, each.unit_name, each.verdict) for each in self.unit_verdicts)
        return next((found for kind, name, found in named if (kind, name) == (unit.unit_kind, unit.unit_name)), None)

    def months_met(self, year: BoardYear) -> tuple[str, ...]:
        """The periods of a year in which the target was met."""
        return tuple(point.period for point in self.series if point.met and year.place(point.period))

    def months_suppressed(self, year: BoardYear) -> tuple[str, ...]:
        """The periods of a year that have a value which is not told."""
        return tuple(point.period for point in self.series if point.suppressed and year.place(point.period))

    def point(self, period: str) -> Point | None:
        """Find a point of the series."""
        return next((point for point in self.series if point.period == period), None)


class ShownText(Frozen):
    """What a cell has said by code, as it was written: a text with its placeholders, a title, a description.

    What is told `as_read` is as a reader sees it, with neither placeholders nor Markdown.
    """

    cell: str
    text: str
    as_read: bool = False


class GoalResult(Frozen):
    """The outcomes of one goal, in the catalogue's order, and what its notebook has said by code."""

    goal: str
    edition: str
    outcomes: tuple[Outcome, ...]
    shown: tuple[ShownText, ...] = ()

    def write(self, folder: Path) -> Path:
        """Write the result as JSON, named by the goal."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.goal}.json"
        path.write_text(self.model_dump_json(indent=1) + "\n", "utf-8")
        return path


def read_result(path: Path) -> GoalResult:
    """Read a goal's result.

    Raises:
        SheetError: the file is missing or is not such a result.
    """
    try:
        return GoalResult.model_validate_json(path.read_text("utf-8"))
    except FileNotFoundError:
        raise SheetError(
            Fault("the notebook left no result", path.name, expected="a last cell that closes the sheet")
        ) from None
    except ValidationError as error:
        raise SheetError(Fault(f"this is not a result: {error.errors()[0]['msg']}", path.name)) from error


class Change(Frozen):
    """One figure of the ledger before and after, as the ledger writes it; "" where there was or is none."""

    figure: str
    old: str
    new: str


class Revised(Frozen):
    """What a revision changed of one indicator."""

    date: date
    reason: str
    decided_by: str
    changes: tuple[Change, ...]
