"""What the board answers for: effektmål, goals and their indicators, read from notebooks/*.yml."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from scorecard.catalogue.board import Board
from scorecard.catalogue.indicator import BREAKDOWNS, FIGURE_UNITS, UNIT_NAMES, Indicator, Lasting, named
from scorecard.common.edition import JANUARY, BoardYear, Edition, is_year_name, place_in_year
from scorecard.common.faults import CatalogueError, Fault, unknown_name
from scorecard.common.model import Frozen, Slug, Text
from scorecard.common.yaml_file import KeyPath, YamlFile, read_model

EFFEKTMAL_FILE = "effektmal.yml"


class Owner(Frozen):
    """Whose goal it is: the board's own or common to the region, and the role that answers for it."""

    kind: Literal["nämndspecifikt", "regiongemensamt"]
    role: Text


class Effektmal(Frozen):
    """One of the region's overarching goals for the term of office."""

    id: Slug
    number: Text
    name: Text
    description: Text


class EffektmalFile(Frozen):
    """The file of all effektmål."""

    effektmal: tuple[Effektmal, ...] = Field(min_length=1)


class Goal(Lasting):
    """A resultatmål with its indicators, in the report's order; `effektmal` is None in a book that has none."""

    number: Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)*$")]
    effektmal: Slug | None = None
    name: Text
    agenda2030: tuple[Annotated[int, Field(strict=True, ge=1, le=17)], ...] = ()
    strategy: tuple[Text, ...] = ()
    owner: Owner
    description: Text
    indicators: tuple[Indicator, ...]

    @property
    def order(self) -> tuple[int, ...]:
        """The number as integers, so that 5.10 comes after 5.9."""
        return tuple(int(part) for part in self.number.split("."))

    def indicator(self, indicator_id: str) -> Indicator:
        """Find one of the goal's indicators.

        Raises:
            CatalogueError: the goal has none of that id.
        """
        return named({each.id: each for each in self.indicators}, indicator_id, f"{self.id} has no such indicator")


@dataclass(frozen=True)
class Catalogue:
    """All effektmål and all goals, in the report's order; a board whose hierarchy has two levels has no effektmål.

    Of one edition, `elsewhere` are the ids of the indicators that are in other editions only, and `goals_elsewhere`
    those of such goals.
    """

    effektmal: tuple[Effektmal, ...]
    goals: tuple[Goal, ...]
    elsewhere: frozenset[str] = frozenset()
    goals_elsewhere: frozenset[str] = frozenset()

    def at(self, edition: Edition) -> Catalogue:
        """Give the catalogue as it is in an edition."""
        goals = [_goal_at(goal, edition) for goal in self.goals if goal.in_force(edition)]
        made = Catalogue(self.effektmal, tuple(sorted(goals, key=lambda goal: goal.order)))
        gone = {each.id for _, each in self.indicators} - {each.id for _, each in made.indicators}
        ended = {goal.id for goal in self.goals} - {goal.id for goal in goals}
        return replace(made, elsewhere=frozenset(gone), goals_elsewhere=frozenset(ended))

    @property
    def extracts(self) -> frozenset[str]:
        """The extracts that active indicators are made of."""
        active = (indicator for _, indicator in self.indicators if indicator.status == "active")
        return frozenset(name for indicator in active for name in indicator.extracts)

    @property
    def by_id(self) -> dict[str, Indicator]:
        """Every indicator by its id."""
        return {indicator.id: indicator for _, indicator in self.indicators}

    @property
    def indicators(self) -> Iterator[tuple[Goal, Indicator]]:
        """Every indicator with its goal, in the report's order."""
        return ((goal, indicator) for goal in self.goals for indicator in goal.indicators)

    def goal(self, goal_id: str) -> Goal:
        """Find a goal.

        Raises:
            CatalogueError: there is none of that id.
        """
        return named({goal.id: goal for goal in self.goals}, goal_id, "no such goal")

    def indicator(self, indicator_id: str) -> Indicator:
        """Find an indicator of any goal.

        Raises:
            CatalogueError: there is none of that id.
        """
        return named({each.id: each for _, each in self.indicators}, indicator_id, "no such indicator")


def _goal_at(goal: Goal, edition: Edition) -> Goal:
    there = (each.at(edition) for each in goal.indicators if each.in_force(edition))
    return goal.at(edition).model_copy(update={"indicators": tuple(there)})


def read_catalogue(folder: Path, extracts: frozenset[str] | None = None, board: Board | None = None) -> Catalogue:
    """Read the catalogue from a folder with one `<goal>.yml` per goal, and `effektmal.yml` where the board has any.

    `extracts` are the ids of the contracts that exist; with it, an indicator that names another one is a fault. With
    the `board`, so is one that has a unit or a breakdown that neither the usual ones nor the board's own name.

    Raises:
        CatalogueError: tells every fault of every file with file and line.
    """
    name = folder.name
    effektmal, faults = _read_effektmal(folder)
    goals: list[tuple[YamlFile, Goal]] = []
    paths = sorted(path for path in folder.glob("*.yml") if path.name != EFFEKTMAL_FILE)
    if not paths:
        faults.append(Fault("there are no goals", name, expected="one <goal>.yml per goal"))
    for path in paths:
        goal, file, more = read_model(Goal, path, f"{name}/{path.name}")
        faults += more
        if goal is not None:
            goals.append((file, goal))
    faults += _across(goals, extracts)
    if effektmal is not None:
        faults += _of_effektmal(goals, {mal.id: mal.number for mal in effektmal}, f"{name}/{EFFEKTMAL_FILE}")
    if board is not None:
        faults += [*_unknown_words(goals, board), *_other_years(goals, board)]
    if faults:
        raise CatalogueError(faults)
    return Catalogue(effektmal or (), tuple(sorted((goal for _, goal in goals), key=lambda goal: goal.order)))


def _read_effektmal(folder: Path) -> tuple[tuple[Effektmal, ...] | None, list[Fault]]:
    """Read the effektmål: none where there is no such file, None where what it says cannot be known."""
    path = folder / EFFEKTMAL_FILE
    if not path.exists() and not path.is_symlink():
        return (), []
    read, file, faults = read_model(EffektmalFile, path, f"{folder.name}/{EFFEKTMAL_FILE}")
    if read is None:
        return None, faults
    for index, mal in enumerate(read.effektmal):
        if mal.id in {earlier.id for earlier in read.effektmal[:index]}:
            faults.append(file.fault(f"effektmål {mal.id} stands twice", ("effektmal", index, "id")))
    return read.effektmal, faults


def _of_effektmal(goals: list[tuple[YamlFile, Goal]], effektmal: Mapping[str, str], place: str) -> Iterator[Fault]:
    """Find the goals that name no effektmål, one that is not there, or one that others are numbered by.

    All goals of a book have one, or none has; `effektmal` has the number of each.
    """
    for file, goal in goals:
        if goal.effektmal is None:
            if effektmal:
                named = ", ".join(sorted(effektmal))
                yield file.fault("the goal names no effektmål", (), expected=f"effektmal: one of {named}")
        elif not effektmal:
            what = f"the goal names an effektmål, and there is no {place}"
            expected = "that file, or no effektmal in any goal where the board has none"
            yield file.fault(what, ("effektmal",), goal.effektmal, expected)
        elif goal.effektmal not in effektmal:
            yield unknown_name("no such effektmål", goal.effektmal, effektmal, file.name, file.line(("effektmal",)))
        elif (others := _numbering(goal, effektmal)) and goal.effektmal not in others:
            expected = f"one below {effektmal[goal.effektmal]}, {goal.effektmal}"
            yield file.fault(f"the number of the goal is one below {others[0]}", ("number",), goal.number, expected)


def _numbering(goal: Goal, effektmal: Mapping[str, str]) -> list[str]:
    """Name the effektmål that the number of a goal lies below."""
    return [name for name, number in effektmal.items() if goal.number.startswith(f"{number}.")]


def _across(goals: list[tuple[YamlFile, Goal]], extracts: frozenset[str] | None) -> Iterator[Fault]:
    """Find the faults that show only when several files are seen together."""
    numbers: dict[str, Goal] = {}
    indicators: dict[str, str] = {}
    for file, goal in goals:
        if goal.id != file.path.stem:
            yield file.fault("the id is not the file's name", ("id",), found=goal.id, expected=file.path.stem)
        if (other := numbers.get(goal.number)) and other.meets(goal):
            yield file.fault(f"number {goal.number} is also that of {other.id}", ("number",))
        numbers.setdefault(goal.number, goal)
        for index, indicator in enumerate(goal.indicators):
            at = ("indicators", index)
            if indicator.id in indicators:
                yield file.fault(f"indicator {indicator.id} stands also in {indicators[indicator.id]}", (*at, "id"))
            indicators.setdefault(indicator.id, file.name)
            what, line = f"{indicator.id} names an extract that has no contract", file.line((*at, "extracts"))
            for extract in indicator.extracts:
                if extracts is not None and extract not in extracts:
                    yield unknown_name(what, extract, extracts, file.name, line)


def _other_years(goals: list[tuple[YamlFile, Goal]], board: Board) -> Iterator[Fault]:
    """Find years that are not written as those of the board: 2025, or 2025/26 where it goes on past New Year."""
    for file, goal in goals:
        for index, indicator in enumerate(goal.indicators):
            named: list[tuple[KeyPath, str | None]] = [(("targets", year), year) for year in indicator.targets]
            for key, year in [*named, (("first_year",), indicator.first_year)]:
                if year and is_year_name(year) == (board.year_begins == JANUARY):
                    number = int(year[:4])
                    begun = calendar.month_name[board.year_begins]
                    what = f"this is no year of the board, whose years begin in {begun}"
                    expected = f"{BoardYear(number, board.year_begins)}, if it is the one that begins in {number}"
                    yield file.fault(what, ("indicators", index, *key), found=year, expected=expected)
            first, last = (place_in_year(month, board.year_begins) for month in indicator.covers or (1, 1))
            if first > last:
                what, expected = "covers ends before it begins", "the first and the last month, in the board's year"
                found = ", ".join(map(str, indicator.covers or ()))
                yield file.fault(what, ("indicators", index, "covers"), found=found, expected=expected)


def _unknown_words(goals: list[tuple[YamlFile, Goal]], board: Board) -> Iterator[Fault]:
    """Find units and breakdowns that nobody has named, which are misspelt or should stand in data/board.yml."""
    for file, goal in goals:
        for index, indicator in enumerate(goal.indicators):
            at = ("indicators", index)
            figures, breakdowns = enumerate(indicator.figures), enumerate(indicator.breakdowns)
            asked: list[tuple[str, KeyPath, str | None, tuple[str, ...]]] = [
                ("unit", (*at, "unit"), indicator.unit, UNIT_NAMES),
                *(("unit", (*at, "figures", n, "unit"), figure.unit, FIGURE_UNITS) for n, figure in figures),
                *(("breakdown", (*at, "breakdowns", n), each, BREAKDOWNS) for n, each in breakdowns),
            ]
            for kind, key, word, usual in asked:
                known = (*usual, *(board.units if kind == "unit" else board.breakdowns))
                if word is not None and word not in known:
                    what = f"{indicator.id} has a {kind} that is neither a usual one nor named in data/board.yml"
                    yield unknown_name(what, word, known, file.name, file.line(key))
