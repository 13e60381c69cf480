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

from scorecard.catalogue.accessibility import build_day
from scorecard.common.edition import Edition
from scorecard.common.faults import ExtractError, Fault
from scorecard.common.files import beneath, checked_name
from scorecard.common.model import Moment
from scorecard.common.names import MANIFEST_FILE
from scorecard.common.yaml_file import YamlFile, read_model
from scorecard.expectations.earlier import Known, known_before, known_now
from scorecard.expectations.expect import expectations
from scorecard.expectations.unmet import Unmet, answered, open_questions, told
from scorecard.extracts import checks
from scorecard.extracts.contract import Contract, read_contracts
from scorecard.extracts.labels import unit_columns
from scorecard.extracts.manifest import CONTRACTS, Covers, Entry, Manifest
from scorecard.extracts.origin import Choices, Origin
from scorecard.extracts.periods import check_future, covers
from scorecard.intake.alike import alike_faults, look_alikes
from scorecard.intake.around import around_faults, texts_around, usual_form
from scorecard.intake.convert import Converted, convert, reread
from scorecard.intake.file import read_file
from scorecard.intake.grid import Grid
from scorecard.intake.package import Extras, extras, stripped
from scorecard.intake.persons import masked, personal_faults
from scorecard.intake.previous import age_faults, form_faults
from scorecard.intake.recognise import FoundTable, recognise
from scorecard.intake.spreadsheet import DAMAGED

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
    before: Known | None
    replaced: tuple[str, Entry] | None
    extra: Extras
    entry: Entry | None = None
    asked: tuple[Unmet, ...] = ()  # what its values leave open, whether it is accepted or not

    @property
    def file(self) -> str:
        """The name of the tidy file."""
        return f"{self.contract.id}.csv"


@dataclass(frozen=True)
class _Task:
    """What a file is read for: an edition with its contracts and manifest, when it was taken out, and the flags.

    `accepted` are the questions about values whose answer is known.
    """

    root: Path
    edition: Edition
    contracts: Mapping[str, Contract]
    manifest: Manifest
    extracted: datetime | None
    choices: Choices
    accepted: tuple[str, ...]


@dataclass(frozen=True)
class _Past:
    """What is known of a contract: its table in an edition before, its entry in this one, and what is wrong there."""

    before: Known | None
    replaced: tuple[str, Entry] | None
    faults: list[Fault]

    @property
    def around(self) -> tuple[str, ...]:
        """The texts that stood around the table."""
        old = self.replaced[1].received if self.replaced else None
        return (*(self.before.around if self.before else ()), *(old.around if old else ()))


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
    root: Path,
    edition: Edition,
    paths: Iterable[Path],
    extracted: str | None,
    choices: Choices,
    replacing: bool,
    accepted: Iterable[str] = (),
) -> IntakePlan:
    """Read and check files that an edition received; writes nothing.

    `accepted` answers what is asked of values, each as a fault quotes it.

    Raises:
        ContractError: a contract is wrongly written.
        ExtractError: the manifest can't be read.
    """
    contracts = read_contracts(root / CONTRACTS)
    place = f"data/{edition}/extracts/{MANIFEST_FILE}"
    manifest, manifest_file, faults = read_model(Manifest, root / place, place)
    if manifest is None or faults:
        raise ExtractError(faults)
    taken, more = _moment(extracted)
    faults += more
    task = _Task(root, edition, contracts, manifest, taken, choices, tuple(accepted))
    intakes: list[Intake] = []
    for path in paths:
        intake, more = _take(task, path)
        faults += more
        if intake:
            intakes.append(intake)
    faults += _collisions(root, edition, intakes, replacing)
    if not faults:
        _, faults = answered({intake.contract.id: intake.asked for intake in intakes}, task.accepted)
    if not faults:
        faults += _unused(choices, intakes)
    said = taken.isoformat() if taken and extracted and "T" in extracted else extracted or ""
    return IntakePlan(root, edition, said, manifest_file, tuple(intakes), tuple(faults))


def _unused(choices: Choices, intakes: Iterable[Intake]) -> list[Fault]:
    """Tell what was accepted and stands in none of the files."""
    flags = [intake.entry.received.flags for intake in intakes if intake.entry and intake.entry.received]
    if choices.amounts and flags and not any(one.amounts for one in flags):
        what, expected = "no column of these files is known as money", "unit: tkr of a column in a contract"
        return [Fault(what, column="--amounts", found=choices.amounts, expected=expected)]
    return [
        Fault(f"--{key.replace('_', '-')} names what isn't there", found=value, expected="a text as a fault quotes it")
        for key in ("around_ok", "heading_ok", "drop_unit")
        for value in getattr(choices, key)
        if flags and not any(value in getattr(one, key) for one in flags)
    ]


def _moment(extracted: str | None) -> tuple[datetime | None, list[Fault]]:
    asked = "--extracted 2026-05-12T08:30 (or 2026-05-12): when it was taken out of its source"
    if extracted is None:
        return None, [Fault("it is not known when the files were taken out", expected=asked)]
    try:
        moment, today = _MOMENT.validate_python(extracted), build_day()
        if moment.date() <= today:
            return moment, []
        expected = f"nothing after {today}, today"
        return None, [Fault("this lies in the future", column="--extracted", found=extracted, expected=expected)]
    except ValidationError:
        return None, [Fault("this is no day and no time", column="--extracted", found=repr(extracted), expected=asked)]


def _take(task: _Task, path: Path) -> tuple[Intake | None, list[Fault]]:
    """Read one file and hold it against its contract, its edition and the edition before."""
    name, choices = str(path), task.choices
    try:
        kept = checked_name(normalize("NFC", path.name))
    except ValueError as error:
        return None, [Fault(f"its name {error}", name, found=repr(path.name))]
    grids, faults = read_file(path, name, choices)
    table, faults = (None, faults) if faults else recognise(grids, task.contracts, choices, name)
    if table is None or faults:
        return None, faults
    data, past = path.read_bytes(), _past(task, table.contract)
    extra, asked = _beside(table, grids, data, past, choices, name)
    alone = choices.strip or not table.grid.sheet  # whether nothing is kept of a workbook but its table
    if persons := personal_faults([table.grid] if alone else grids, table, name):
        return None, persons + [
            replace(fault, found=masked(fault.found), expected=masked(fault.expected)) for fault in asked
        ]
    received, faults = convert(table, choices, name)
    if received is None:
        return None, asked + faults
    converted, names, more = _with_known_names(received, past.before, choices, name)
    asked += more
    if past.before and (faults := form_faults(past.before, table.contract, converted.frame, name)):
        return None, asked + [converted.named(fault) for fault in faults]
    typed, covered, faults = _hold(task, converted, name)
    intake = Intake(name, kept, converted, table.contract, typed, data, past.before, past.replaced, extra)
    faults += past.faults
    if not faults:
        intake, faults = _compare(task, intake)
    if asked or faults or covered is None or task.extracted is None:
        return intake, asked + faults
    return _with_entry(task, intake, covered, names)


def _past(task: _Task, contract: Contract) -> _Past:
    """Find what is known of a contract: its table in an edition before, and its entry in this one."""
    before, faults = known_before(task.root, task.edition, contract)
    old = next(((key, one) for key, one in task.manifest.files.items() if one.contract == contract.id), None)
    return _Past(before, old, faults)


def _beside(
    table: FoundTable, grids: list[Grid], data: bytes, past: _Past, choices: Choices, name: str
) -> tuple[Extras, list[Fault]]:
    """List what stands around a table and what its workbook carries beside it, and ask for what may matter."""
    known = [*past.around, *choices.around_ok]
    extra = extras(data, table, grids, known, choices) if table.grid.sheet else Extras({})
    return extra, around_faults(table, past.around, choices, name) + extra.faults(choices, name)


def _with_known_names(
    converted: Converted, before: Known | None, choices: Choices, name: str
) -> tuple[Converted, dict[str, str], list[Fault]]:
    """Read names of units that only look like others as those, and tell which; ask where that isn't settled."""
    units = unit_columns(converted.table.contract, converted.frame)
    alike = look_alikes(converted.frame, units, before.frame if before else None)
    faults = alike_faults(converted.frame, units, alike, choices, name)
    names = {} if choices.look_alikes == "keep" else alike
    return converted.renamed(units, names), names, [converted.named(fault) for fault in faults]


def _hold(task: _Task, converted: Converted, name: str) -> tuple[pd.DataFrame, Covers | None, list[Fault]]:
    """Give a tidy table its types, and hold it against its contract, the period that it covers and its edition."""
    contract = converted.table.contract
    covered, faults = _covers(converted, task.choices, name)
    typed, more = checks.make_types(converted.frame, contract, name)
    faults = faults or more or (_check(converted, typed, covered, name) if covered else [])
    future = check_future(contract, converted.frame, task.edition, task.extracted, name)
    return typed, covered, [converted.named(fault) for fault in [*faults, *future]]


def _compare(task: _Task, intake: Intake) -> tuple[Intake, list[Fault]]:
    """Hold a typed table against itself, its past and the file that it replaces; notes what is asked of its values."""
    typed, before, contract, name = intake.frame, intake.before, intake.contract, intake.name
    faults = age_faults(before, contract, typed, task.extracted, name) if before and len(typed) else []
    if not faults:
        replaced = known_now(task.root, task.edition, contract) if intake.replaced else None
        intake = replace(intake, asked=tuple(expectations(contract, typed, task.edition, before, replaced)))
        found, _ = answered({contract.id: intake.asked}, task.accepted)
        faults += told(open_questions(intake.asked, found.get(contract.id, ())), contract.id, name)
    return intake, [intake.converted.named(fault) for fault in faults]


def _with_entry(task: _Task, intake: Intake, covered: Covers, names: dict[str, str]) -> tuple[Intake, list[Fault]]:
    """Give a file that nothing stands against its entry, and keep of its workbook what may be kept."""
    table, data, content = intake.converted.table, intake.data, intake.converted.content()
    origin = Origin(
        file=intake.kept,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=table.grid.encoding,
        sheet=table.grid.sheet,
        flags=_used(task.choices, intake),
        around=texts_around(table),
        names=names,
    )
    if intake.extra.kinds:
        data, origin, faults = _stripped(intake, task.contracts, origin)
        if faults:
            return intake, faults
    found, _ = answered({intake.contract.id: intake.asked}, task.accepted)
    entry = Entry(
        contract=intake.contract.id,
        source=intake.contract.source,
        extracted=task.extracted,
        covers=covered,
        rows=len(intake.frame),
        sha256=hashlib.sha256(content).hexdigest(),
        received=origin,
        accepted=tuple(found.get(intake.contract.id, ())),
    )
    return replace(intake, entry=entry, data=data), []


def _stripped(intake: Intake, contracts: Mapping[str, Contract], origin: Origin) -> tuple[bytes, Origin, list[Fault]]:
    """Take out of a workbook what it carries beside its table, and see that it still gives the same table."""
    expected = "a workbook of the table alone"
    try:
        made = stripped(intake.data, str(origin.sheet))
    except DAMAGED as error:
        what = "the workbook can't be written without what it carries beside its table"
        return intake.data, origin, [Fault(what, intake.name, found=str(error), expected=expected)]
    taken = {"original": origin.sha256, "sha256": hashlib.sha256(made).hexdigest(), "taken_out": intake.extra.said}
    origin = origin.model_copy(update=taken)
    again, faults = reread(made, contracts, intake.contract.id, origin, intake.name)
    if again is None or again.content() != intake.converted.content():
        what = "the workbook doesn't give the same table without what it carries beside it"
        faults = [*faults, Fault(what, intake.name, expected=expected)]
    return made, origin, faults


def _used(choices: Choices, intake: Intake) -> Choices:
    """Keep, of what was accepted, what this file has."""
    table = intake.converted.table
    around = {usual_form(text) for text in texts_around(table)}
    headings = {table.heading(column) for column in table.contract.columns}
    names = {str(table.at(row, column)) for row in table.rows for column in table.contract.key}
    return choices.model_copy(
        update={
            "around_ok": tuple(text for text in choices.around_ok if usual_form(text) in around),
            "heading_ok": tuple(text for text in choices.heading_ok if text in headings),
            "drop_unit": tuple(unit for unit in choices.drop_unit if unit in names),
            "amounts": choices.amounts if intake.contract.has_money else None,
            "strip": choices.strip and bool(intake.extra.asked),
        }
    )


def _covers(converted: Converted, choices: Choices, name: str) -> tuple[Covers | None, list[Fault]]:
    if choices.covers is None:
        found = covers(converted.table.contract, converted.frame)
        asked = "--covers FIRST..LAST, such as 2025-01..2026-04"
        return found, [] if found else [Fault("the file doesn't say what period it covers", name, expected=asked)]
    first, _, last = choices.covers.partition("..")
    try:
        return Covers(first=first, last=last), []
    except ValidationError:
        expected = "FIRST..LAST, each a year, a quarter, a tertial, a month, a week or a day"
        return None, [Fault("this is no period", column="--covers", found=choices.covers, expected=expected)]


def _check(converted: Converted, typed: pd.DataFrame, covered: Covers, name: str) -> list[Fault]:
    contract = converted.table.contract
    faults = checks.check_values(typed, contract, name, converted.frame)
    if faults:
        return faults
    return [
        *checks.check_sexes(typed, contract, name, converted.frame),
        *checks.check_periods(typed, contract, name, covered.first, covered.last),
    ]


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
