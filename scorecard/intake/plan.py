"""Taking received files into an edition: planned and checked as a whole, written all or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from unicodedata import normalize

import pandas as pd
from pydantic import TypeAdapter, ValidationError

from scorecard.common.edition import Edition, editions
from scorecard.common.faults import ExtractError, Fault, did_you_mean
from scorecard.common.files import beneath, checked_name
from scorecard.common.model import Moment
from scorecard.common.names import MANIFEST_FILE
from scorecard.common.yaml_file import YamlFile, parse, read_yaml
from scorecard.extracts import checks
from scorecard.extracts.contract import Contract, read_contracts
from scorecard.extracts.manifest import CONTRACTS, Covers, Entry, Manifest, read_received
from scorecard.extracts.origin import Choices, Origin
from scorecard.extracts.periods import check_future, covers
from scorecard.intake.convert import Converted, convert
from scorecard.intake.file import read_file
from scorecard.intake.previous import Precedent
from scorecard.intake.recognise import recognise

RECEIVED_FOLDER = "received"
_MOMENT: TypeAdapter[datetime] = TypeAdapter(Moment)


@dataclass(frozen=True)
class Intake:
    """One received file, read and checked, with the name that it is kept by and its entry in the manifest."""

    name: str
    kept: str
    converted: Converted
    contract: Contract
    frame: pd.DataFrame = field(repr=False)
    data: bytes = field(repr=False)
    precedent: Precedent | None
    replaced: tuple[str, Entry] | None
    entry: Entry | None = None

    @property
    def file(self) -> str:
        """The name of the tidy file."""
        return f"{self.contract.id}.csv"


@dataclass(frozen=True)
class IntakePlan:
    """What adding some files to an edition would do, and everything that stands in its way."""

    root: Path
    edition: Edition
    extracted: str
    manifest: YamlFile
    intakes: tuple[Intake, ...]
    faults: tuple[Fault, ...]

    @property
    def entries(self) -> list[tuple[Intake, Entry]]:
        """The files that have an entry, which are all of them where there are no faults."""
        return [(intake, intake.entry) for intake in self.intakes if intake.entry]


def choose(**flags: object) -> Choices:
    """Make choices of what was typed.

    Raises:
        ExtractError: a flag has a value that it can't have.
    """
    try:
        return Choices.model_validate({name: value for name, value in flags.items() if value is not None})
    except ValidationError as error:
        raise ExtractError(
            Fault(
                f"--{str(problem['loc'][0]).replace('_', '-')} can't be this",
                found=repr(problem["input"]),
                expected=problem["ctx"]["expected"] if "ctx" in problem else problem["msg"],
            )
            for problem in error.errors()
        ) from None


def plan_intake(
    root: Path, edition: Edition, paths: Iterable[Path], extracted: str | None, choices: Choices, replacing: bool
) -> IntakePlan:
    """Read and check files that an edition received; writes nothing.

    Raises:
        ContractError: a contract is wrongly written.
        ExtractError: the manifest can't be read.
    """
    contracts = read_contracts(root / CONTRACTS)
    place = f"data/{edition}/extracts/{MANIFEST_FILE}"
    manifest_file, faults = read_yaml(root / place, place)
    manifest, more = parse(Manifest, manifest_file) if manifest_file else (None, [])
    if manifest_file is None or manifest is None or faults or more:
        raise ExtractError([*faults, *more])
    taken, more = _moment(extracted)
    faults += more
    intakes: list[Intake] = []
    for path in paths:
        intake, more = _take(root, edition, contracts, manifest, path, taken, choices)
        faults += more
        if intake:
            intakes.append(intake)
    faults += _collisions(root, edition, intakes, replacing)
    gone = {value for each in intakes if each.precedent for _, value in each.precedent.missing_units(each.frame)}
    if intakes and not faults:
        faults += [
            Fault("--accept-missing names what isn't missing", found=unit, expected=did_you_mean(unit, gone))
            for unit in choices.accept_missing
            if unit not in gone
        ]
    said = taken.isoformat() if taken and extracted and "T" in extracted else extracted or ""
    return IntakePlan(root, edition, said, manifest_file, tuple(intakes), tuple(faults))


def _moment(extracted: str | None) -> tuple[datetime | None, list[Fault]]:
    asked = "--extracted 2026-05-12T08:30 (or 2026-05-12): when it was taken out of its source"
    if extracted is None:
        return None, [Fault("it is not known when the files were taken out", expected=asked)]
    try:
        return _MOMENT.validate_python(extracted), []
    except ValidationError:
        return None, [Fault("this is no day and no time", column="--extracted", found=repr(extracted), expected=asked)]


def _take(
    root: Path,
    edition: Edition,
    contracts: Mapping[str, Contract],
    manifest: Manifest,
    path: Path,
    extracted: datetime | None,
    choices: Choices,
) -> tuple[Intake | None, list[Fault]]:
    """Read one file and hold it against its contract, its edition and the edition before."""
    name = str(path)
    try:
        kept = checked_name(normalize("NFC", path.name))
    except ValueError as error:
        return None, [Fault(f"its name {error}", name, found=repr(path.name))]
    grids, faults = read_file(path, name, choices)
    if faults:
        return None, faults
    table, faults = recognise(grids, contracts, choices, name)
    if table is None or faults:
        return None, faults
    converted, faults = convert(table, choices, name)
    if converted is None:
        return None, faults
    contract = table.contract
    before, unread = _precedent(root, edition, contract)
    if before and (faults := [converted.named(fault) for fault in before.form_faults(converted.frame, name)]):
        return None, faults
    covered, faults = _covers(converted, choices, name)
    typed, more = checks.make_types(converted.frame, contract, name)
    faults = faults or more or (_check(converted, typed, covered, name) if covered else [])
    future = check_future(contract, converted.frame, edition, extracted, name)
    faults = [converted.named(fault) for fault in [*faults, *future]] + unread
    if before and not faults and not typed.empty:
        told = before.age_faults(typed, extracted, name)
        told += before.unit_faults(typed, choices.accept_missing, name)
        levels = before.level_faults(typed, name)
        faults = [converted.named(fault) for fault in [*told, *([] if choices.accept_level else levels)]]
        gone = {value for _, value in before.missing_units(typed)}
        accepted = tuple(unit for unit in choices.accept_missing if unit in gone)
        choices = choices.model_copy(
            update={"accept_missing": accepted, "accept_level": choices.accept_level and bool(levels)}
        )
    else:
        choices = choices.model_copy(update={"accept_missing": (), "accept_level": False})
    data = path.read_bytes()
    old = next(((key, one) for key, one in manifest.files.items() if one.contract == contract.id), None)
    intake = Intake(name, kept, converted, contract, typed, data, before, old)
    if faults or extracted is None or covered is None:
        return intake, faults
    grid = table.grid
    content = converted.content()
    entry = Entry(
        contract=contract.id,
        source=contract.source,
        extracted=extracted,
        covers=covered,
        rows=len(typed),
        sha256=hashlib.sha256(content).hexdigest(),
        received=Origin(
            file=kept,
            sha256=hashlib.sha256(data).hexdigest(),
            encoding=grid.encoding,
            sheet=grid.sheet,
            flags=choices,
        ),
    )
    return replace(intake, entry=entry), []


def _covers(converted: Converted, choices: Choices, name: str) -> tuple[Covers | None, list[Fault]]:
    if choices.covers is None:
        found = covers(converted.table.contract, converted.frame)
        asked = "--covers FIRST..LAST, such as 2025-01..2026-04"
        return found, [] if found else [Fault("the file doesn't say what period it covers", name, expected=asked)]
    first, _, last = choices.covers.partition("..")
    try:
        return Covers(first=first, last=last), []
    except ValidationError:
        expected = "FIRST..LAST, each a year, a quarter, a month or a day"
        return None, [Fault("this is no period", column="--covers", found=choices.covers, expected=expected)]


def _check(converted: Converted, typed: pd.DataFrame, covered: Covers, name: str) -> list[Fault]:
    contract = converted.table.contract
    faults = checks.check_values(typed, contract, name)
    if faults:
        return faults
    return [
        *checks.check_sexes(typed, contract, name),
        *checks.check_periods(typed, contract, name, covered.first, covered.last),
    ]


def _precedent(root: Path, edition: Edition, contract: Contract) -> tuple[Precedent | None, list[Fault]]:
    """Lend the same table of the nearest edition before this one that received it: surveys come once a year."""
    for last in reversed([one for one in editions(root / "data") if one < edition]):
        file, faults = read_yaml(root / "data" / str(last) / "extracts" / MANIFEST_FILE)
        manifest, _ = parse(Manifest, file) if file and not faults else (None, [])
        if manifest is None or all(entry.contract != contract.id for entry in manifest.files.values()):
            continue
        try:
            received = read_received(root, last, frozenset({contract.id}), {contract.id: contract})
        except ExtractError as error:
            return None, list(error.faults)
        names = {spec.name: column for column, spec in contract.columns.items()}
        table = received.table(contract.id).rename(columns=names)
        return Precedent(str(last), contract, received.entry(contract.id)[1].extracted, table), []
    return None, []


def _collisions(root: Path, edition: Edition, intakes: list[Intake], replacing: bool) -> list[Fault]:
    """Tell two files for one contract, an extract that is there already, and a received file of the same name."""
    faults: list[Fault] = []
    folder = root / "data" / str(edition)
    for place, intake in enumerate(intakes):
        same = [other.name for other in intakes[:place] if other.contract.id == intake.contract.id]
        if same:
            what = f"another of the files is of {intake.contract.id} too"
            faults.append(Fault(what, intake.name, found=same[0], expected="one file each"))
        old = intake.replaced
        if not replacing and (old or (folder / "extracts" / intake.file).exists()):
            found = f"{old[1].rows} rows, sha256 {old[1].sha256}" if old else "a file that the manifest doesn't name"
            what = f"{edition} has {intake.contract.id} already"
            faults.append(Fault(what, intake.name, found=found, expected="--replace, if this one is to take its place"))
        kept = beneath(folder, RECEIVED_FOLDER, intake.kept)
        own = old is not None and old[1].received is not None and old[1].received.file == kept.name
        others = [other.data for other in intakes[:place] if other.kept == intake.kept]
        others += [kept.read_bytes()] if kept.exists() and not own else []
        if any(data != intake.data for data in others):
            what = "another file of this name was received already"
            faults.append(
                Fault(what, intake.name, found=f"{RECEIVED_FOLDER}/{kept.name}", expected="a name of its own")
            )
    return faults
