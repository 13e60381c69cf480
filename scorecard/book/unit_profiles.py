"""Each unit by itself: what it is and lies in, what became of it, and its figures beside those of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from scorecard.book.book import Book
from scorecard.book.equality import Held
from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.unit_register import UNITS_FILE, KnownUnits, ListedUnit, UnitChange, UnitCodes
from scorecard.common import collation
from scorecard.common.faults import CatalogueError, Fault
from scorecard.judge.outcome import Outcome
from scorecard.judge.units_met import UnitStanding, unit_standing
from scorecard.measure.values import UnitReading
from scorecard.wording.fact_ids import id_part


@dataclass(frozen=True)
class UnitSpan:
    """The lowest and the highest value that are told of the units of a kind, and how many are told of."""

    low: float
    high: float
    number: int


@dataclass(frozen=True)
class UnitFigure:
    """A unit's value of an indicator, the values of its kind, and how it was held against the region, where it was."""

    indicator: Indicator
    outcome: Outcome
    reading: UnitReading
    span: UnitSpan | None
    held: Held | None

    @property
    def standing(self) -> UnitStanding | None:
        """How it stands to the target; None where that asks nothing of units of its kind."""
        return unit_standing(self.outcome, self.reading)


@dataclass(frozen=True)
class UnitProfile:
    """A unit, by an id that its page is named by.

    `kommun` is the id of the one that it lies in, `within` are those that lie in it, `ended` is its last day, where
    that has been, `changes` are all that have become of it, and `tile` is its row and column in the map of tiles.
    """

    id: str
    kind: str
    name: str
    kommun: str | None
    codes: UnitCodes | None
    ended: date | None
    changes: tuple[UnitChange, ...]
    within: tuple[str, ...]
    figures: tuple[UnitFigure, ...]
    tile: tuple[int, int] | None = None


def unit_id(register: KnownUnits, kind: str, name: str) -> str:
    """Name a unit by its id in the register, or where that does not have it by one made of its kind and name."""
    codes = register.codes(kind, name)
    return codes.unit_id if codes else id_part(f"{kind} {name}")


def unit_profiles(book: Book) -> dict[str, UnitProfile]:
    """Give every unit of the register and of the edition's indicators by its id: kind by kind, by the alphabet.

    What an indicator is broken down by is a unit where the register has others of its kind, or there is no register.

    Raises:
        CatalogueError: two units would have one id.
    """
    register, figures = book.sources.received.units, dict[tuple[str, str], list[UnitFigure]]()
    for figure in _figures(book):
        figures.setdefault((figure.reading.unit_kind, figure.reading.unit_name), []).append(figure)
    listed = list(register.listed)
    known = {(unit.kind, unit.name) for unit in listed}
    listed += [
        ListedUnit(unit_id(register, kind, name), kind, name, None, None)
        for kind, name in figures
        if (kind, name) not in known and (not register.lines or kind in register.kinds)
    ]
    kinds = list(dict.fromkeys(unit.kind for unit in listed))
    listed.sort(key=lambda unit: (kinds.index(unit.kind), collation.alphabetical(unit.name)))
    if faults := list(_same_ids(listed)):
        raise CatalogueError(faults)
    within: dict[str, list[str]] = {}
    for unit in listed:
        if unit.kommun:
            within.setdefault(unit.kommun, []).append(unit.id)
    return {
        unit.id: UnitProfile(
            unit.id,
            unit.kind,
            unit.name,
            unit.kommun,
            register.codes(unit.kind, unit.name),
            unit.ended,
            register.changes(unit.kind, unit.name, date.min),
            tuple(within.get(unit.id, ())),
            tuple(figures.get((unit.kind, unit.name), ())),
            unit.tile,
        )
        for unit in listed
    }


def _figures(book: Book) -> Iterator[UnitFigure]:
    held = {(one.indicator.id, one.difference.by, one.difference.name): one for one in book.equality.held}
    for _, indicator in book.catalogue.indicators:
        outcome = book.outcomes[indicator.id]
        spans = {kind: _span(outcome, kind) for kind in dict.fromkeys(unit.unit_kind for unit in outcome.units)}
        for unit in outcome.units:
            own = held.get((indicator.id, unit.unit_kind, unit.unit_name))
            yield UnitFigure(indicator, outcome, unit, spans[unit.unit_kind], own)


def _span(outcome: Outcome, kind: str) -> UnitSpan | None:
    told = [unit.value for unit in outcome.units if unit.unit_kind == kind and unit.value is not None]
    return UnitSpan(min(told), max(told), len(told)) if told else None


def _same_ids(listed: Iterable[ListedUnit]) -> Iterator[Fault]:
    seen: dict[str, ListedUnit] = {}
    for unit in listed:
        if (other := seen.setdefault(unit.id, unit)) is not unit:
            what = f"two units have the id {unit.id}, and pages are named by it"
            names = f"{other.name} ({other.kind}), {unit.name} ({unit.kind})"
            yield Fault(what, UNITS_FILE, found=names, expected="each of them with an id of its own")
