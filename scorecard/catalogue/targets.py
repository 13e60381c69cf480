"""The targets that an edition sets itself: carried over from an earlier one, and confirmed or not yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from scorecard.catalogue.board import Board
from scorecard.catalogue.goals import Catalogue, Goal, read_catalogue
from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import Target
from scorecard.common.edition import Edition
from scorecard.common.faults import CatalogueError, Fault, unknown_name
from scorecard.common.model import Flag, Frozen, Slug, Year
from scorecard.common.yaml_file import YamlFile, read_model

TARGETS_FILE = "targets.yml"


class OwnTarget(Target):
    """What the board wants in the edition's year, and whether someone has confirmed that it does."""

    confirmed: Flag


class OwnTargets(Frozen):
    """An edition's own targets by indicator; those of `notebooks/<goal>.yml` need not stand here."""

    year: Year
    targets: dict[Slug, OwnTarget]


def edition_catalogue(
    root: Path, edition: Edition, extracts: frozenset[str] | None = None, board: Board | None = None
) -> Catalogue:
    """Read the catalogue with the targets that an edition has of its own.

    `extracts` are the ids of the contracts that exist; they and the `board` are what the catalogue is held against.

    Raises:
        CatalogueError: tells every fault of the catalogue, or of the edition's targets, with its line.
    """
    catalogue = read_catalogue(root / "notebooks", extracts, board).at(edition)
    file, own = _read(root, edition)
    if file is None or own is None:
        return catalogue
    faults = list(_unfit(file, own, catalogue, edition))
    if faults:
        raise CatalogueError(faults)
    return replace(catalogue, goals=tuple(_with_own(goal, own) for goal in catalogue.goals))


def unconfirmed(root: Path, edition: Edition) -> list[Fault]:
    """List the targets that nobody has confirmed, with the line to go to.

    Raises:
        CatalogueError: the edition's targets cannot be read.
    """
    file, own = _read(root, edition)
    if file is None or own is None:
        return []
    expected = "confirmed: true, once the board's decision for the year has been looked up"
    return [
        file.fault(f"the target of {name} is not confirmed", ("targets", name), found=str(target), expected=expected)
        for name, target in own.targets.items()
        if not target.confirmed
    ]


def _read(root: Path, edition: Edition) -> tuple[YamlFile | None, OwnTargets | None]:
    name = f"data/{edition}/{TARGETS_FILE}"
    if not (root / name).exists():
        return None, None
    own, file, faults = read_model(OwnTargets, root / name, name)
    if faults:
        raise CatalogueError(faults)
    return file, own


def _unfit(file: YamlFile, own: OwnTargets, catalogue: Catalogue, edition: Edition) -> Iterator[Fault]:
    if own.year != str(edition.year):
        expected = str(edition.year)
        yield file.fault("these are targets of another year", ("year",), found=str(own.year), expected=expected)
    known = {indicator.id: indicator for _, indicator in catalogue.indicators}
    for name, target in own.targets.items():
        key = ("targets", name)
        if name not in known:
            yield unknown_name("no such indicator", name, known, file.name, file.line(key))
            continue
        decided = known[name].targets.get(own.year)
        if decided and decided != _decided(target):
            what, expected = f"the catalogue has another target for {own.year}", f"{decided}, or no target here"
            yield file.fault(what, key, found=str(target), expected=expected)
            continue
        try:
            _joined(known[name], own.year, target)
        except ValidationError as error:
            yield file.fault(error.errors()[0]["msg"].removeprefix("Value error, "), key, found=name)


def _with_own(goal: Goal, own: OwnTargets) -> Goal:
    joined = tuple(
        _joined(indicator, own.year, own.targets[indicator.id]) if indicator.id in own.targets else indicator
        for indicator in goal.indicators
    )
    return goal.model_copy(update={"indicators": joined})


def _joined(indicator: Indicator, year: Year, target: OwnTarget) -> Indicator:
    """Give an indicator one more target, held against what the catalogue demands of one."""
    targets = {**indicator.targets, year: _decided(target)}
    return Indicator.model_validate({**indicator.model_dump(), "targets": targets})


def _decided(target: OwnTarget) -> Target:
    """Give a target as the catalogue has it, which confirms none."""
    return Target.model_validate(target.model_dump(exclude={"confirmed"}))
