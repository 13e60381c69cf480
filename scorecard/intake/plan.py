"""Taking received files into an edition: planned and checked as a whole, written all or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from unicodedata import normalize

import pandas as pd
from pydantic import TypeAdapter, ValidationError

from scorecard.catalogue.accessibility import build_day
from scorecard.catalogue.unit_register import KnownUnits, read_units
from scorecard.common.edition import Edition
from scorecard.common.faults import ExtractError, Fault
from scorecard.common.files import beneath, checked_name
from scorecard.common.model import Moment
from scorecard.common.names import RECEIVED_FOLDER
from scorecard.expectations.earlier import Known, known_before, known_now
from scorecard.expectations.expect import expectations
from scorecard.expectations.unmet import Unmet, answered, open_questions, told
from scorecard.extracts import checks
from scorecard.extracts.contract import Contract, contract_at, contracts_at, read_contracts
from scorecard.extracts.labels import unit_columns
from scorecard.extracts.manifest import CONTRACTS, out_of_force
from scorecard.extracts.manifest_entries import Entry, Manifest, read_manifest
from scorecard.extracts.origin import Choices, Cut, Origin, Recipe, period_of_rows
from scorecard.extracts.periods import (
    Covers,
    check_future,
    covers,
    first_and_last_moment,
    time_column,
    times_after,
)
from scorecard.extracts.unit_names import existed, name_units
from scorecard.intake.alike import alike_faults, look_alikes
from scorecard.intake.around import ALL_AROUND, around_faults, texts_around, usual_form
from scorecard.intake.convert import Converted, convert, reread
from scorecard.intake.file import Opened, open_file, read_opened
from scorecard.intake.grid import Grid
from scorecard.intake.headers import same, words
from scorecard.intake.misfits import said_by
from scorecard.intake.package import Extras, extras, stripped
from scorecard.intake.persons import masked, personal_faults
from scorecard.intake.previous import age_faults, form_faults
from scorecard.intake.recipe import with_recipe
from scorecard.intake.recognise import FoundTable, recognise
from scorecard.intake.replaced import replaced_rows
from scorecard.intake.spreadsheet import DAMAGED

SUFFIX_OF = {"text": ".csv", "json-stat": ".json"}
_MOMENT: TypeAdapter[datetime] = TypeAdapter(Moment)


@dataclass(frozen=True)
class Intake:
    """One received file, read and checked, with the name that it is kept by and its entry in the manifest."""

    name: str
    kept: str
    converted: Converted
    contract: Contract
    frame: pd.DataFrame = field(repr=False)
    opened: Opened = field(repr=False)
    came: str  # the sum of the file that came
    before: Known | None
    units: KnownUnits
    replaced: tuple[str, Entry] | None
    extra: Extras
    cut: Cut | None = None
    entry: Entry | None = None
    answers: Mapping[str, bytes] = field(default_factory=dict, repr=False)  # that it was fetched as, by their files
    asked: tuple[Unmet, ...] = ()  # what its values leave open, whether it is accepted or not
    changes: tuple[str, ...] = ()  # of the file that it replaces

    @property
    def recipe(self) -> Recipe | None:
        """How the next file of its contract is read, where that isn't what the contract says already."""
        flags = self.entry.received.flags if self.entry and self.entry.received else Choices()
        made = Recipe(**{key: getattr(flags, key) for key in Recipe.model_fields})
        return None if made == (self.contract.reading or Recipe()) else made

    @property
    def data(self) -> bytes:
        """What is kept of the file."""
        return self.opened.data

    @property
    def file(self) -> str:
        """The name of the tidy file."""
        return f"{self.contract.id}.csv"


@dataclass(frozen=True)
class _Task:
    """What a file is read for: an edition with its contracts, units and manifest, when it was taken out, and the flags.

    `contracts` are those in force, `written` are all. `accepted` are the questions about values whose answer is known.
    """

    root: Path
    edition: Edition
    written: Mapping[str, Contract]
    contracts: Mapping[str, Contract]
    units: KnownUnits
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
    manifest: Manifest
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
                expected=problem.get("ctx", {}).get("expected", problem["msg"].removeprefix("Value error, ")),
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
        CatalogueError: the register of units is wrongly written.
        ExtractError: the manifest can't be read.
    """
    written = read_contracts(root / CONTRACTS)
    place = f"data/{edition}/extracts"
    manifest, _, faults = read_manifest(root / place, place)
    if manifest is None or faults:
        raise ExtractError(faults)
    taken, more = _moment(extracted)
    faults += more
    here = contracts_at(written, edition)
    units = read_units(root, edition)
    task = _Task(root, edition, written, here, units, manifest, taken, choices, tuple(accepted))
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
    return IntakePlan(root, edition, said, manifest, tuple(intakes), tuple(faults))


def _unused(choices: Choices, intakes: Iterable[Intake]) -> list[Fault]:
    """Tell what was accepted and stands in none of the files."""
    flags = [intake.entry.received.flags for intake in intakes if intake.entry and intake.entry.received]
    if choices.amounts and flags and not any(one.amounts for one in flags):
        what, expected = "no column of these files is known as money", "unit: tkr of a column in a contract"
        return [Fault(what, column="--amounts", found=choices.amounts, expected=expected)]
    return [
        Fault(f"--{key.replace('_', '-')} names what isn't there", found=value, expected="a text as a fault quotes it")
        for key in ("around_ok", "heading_ok", "drop_unit", "rename", "ignore")
        for value in getattr(choices, key)
        if flags and value != ALL_AROUND and not any(value in getattr(one, key) for one in flags)
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
    opened, faults = open_file(path, name)
    if opened is None:
        return None, faults
    grids, faults = read_opened(opened, name, choices)
    table, faults = (None, faults) if faults else _recognised(task, grids, name)
    if table is None or faults:
        return None, faults
    choices, past = with_recipe(choices, table.contract), _past(task, table.contract)
    extra, asked = _beside(table, grids, opened, past, choices, name)
    alone = choices.strip or not table.grid.sheet  # whether nothing is kept of a workbook but its table
    if persons := personal_faults([table.grid] if alone else grids, table, name):
        return None, persons + [
            replace(fault, found=masked(fault.found), expected=masked(fault.expected)) for fault in asked
        ]
    received, faults = convert(table, choices, name)
    if received is None:
        return None, asked + faults
    received, cut, more = _within(task, received, name)
    asked += more
    if cut and received.frame.empty:
        return None, asked
    converted, names, more = _with_known_names(received, past.before, choices, name)
    asked += more
    if past.before and (faults := form_faults(past.before, table.contract, converted.frame, name)):
        return None, asked + [converted.named(fault) for fault in faults]
    typed, covered, faults = _hold(task, converted, name)
    came = hashlib.sha256(path.read_bytes()).hexdigest()
    kept = _kept(kept, opened)
    intake = Intake(
        name, kept, converted, table.contract, typed, opened, came, past.before, task.units, past.replaced, extra, cut
    )
    faults += past.faults
    if not faults:
        intake, faults = _compare(task, intake)
    if asked or faults or covered is None or task.extracted is None:
        return intake, asked + faults
    return _with_entry(task, intake, covered, task.extracted, names)


def _within(task: _Task, converted: Converted, name: str) -> tuple[Converted, Cut | None, list[Fault]]:
    """Leave out the rows after the edition's last month; those that lie in the future of the file are faults."""
    contract, frame = converted.table.contract, converted.frame
    gone = times_after(contract, frame, task.edition)
    if not gone:
        return converted, None, []
    time, taken = str(time_column(contract, frame)), task.extracted
    cut = Cut(rows=int(frame[time].isin(gone).sum()), periods=tuple(dict.fromkeys(map(period_of_rows, sorted(gone)))))
    begins, much_later = task.edition.begins, replace(task.edition, calendar_year=2200)
    ahead = [one for one in gone if taken and first_and_last_moment(one, begins)[0].date() > taken.date()]
    faults = check_future(contract, frame[frame[time].isin(ahead)], much_later, taken, name)
    kept = converted.without(cut.holds)
    if kept.frame.empty and not faults:
        what, expected = "every row lies after the edition's last month", f"rows of {task.edition} or before"
        faults.append(Fault(what, name, column=time, found=", ".join(cut.periods), expected=expected))
    return kept, cut, [converted.named(fault) for fault in faults]


def _kept(name: str, opened: Opened) -> str:
    """Name what is kept of a file: as it came, or as what was in its archive and never as the archive calls it."""
    if not opened.within:
        return name
    bare = name.removesuffix(f".{opened.within}")
    return bare if Path(bare).suffix else f"{bare}{SUFFIX_OF.get(opened.kind, f'.{opened.kind}')}"


def _recognised(task: _Task, grids: list[Grid], name: str) -> tuple[FoundTable | None, list[Fault]]:
    """Find the table of a file, or say that it is of a contract that this edition does not receive."""
    table, faults = recognise(grids, task.contracts, task.choices, name)
    if table is not None:
        return table, faults
    for contract in (one for key, one in task.written.items() if key not in task.contracts):
        here = contract_at(contract, Edition.parse(contract.until or contract.since or "", task.edition.begins))
        if task.choices.contract == contract.id or recognise(grids, {contract.id: here}, task.choices, name)[0]:
            return None, [out_of_force(contract, task.edition, name)]
    return None, faults


def _past(task: _Task, contract: Contract) -> _Past:
    """Find what is known of a contract: its table in an edition before, and its entry in this one."""
    before, faults = known_before(task.root, task.edition, contract, task.units)
    old = next(((key, one) for key, one in task.manifest.files.items() if one.contract == contract.id), None)
    return _Past(before, old, faults)


def _beside(
    table: FoundTable, grids: list[Grid], opened: Opened, past: _Past, choices: Choices, name: str
) -> tuple[Extras, list[Fault]]:
    """List what stands around a table and what its workbook carries beside it, and ask for what may matter."""
    known = [*past.around, *choices.around_ok]
    extra = extras(opened.workbook, table, grids, known, choices) if opened.workbook is not None else Extras({})
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
    covered, faults = _covers(converted, task, name)
    frame, more = name_units(converted.frame, contract, task.units, name)
    typed, wrong = checks.make_types(frame, contract, name)
    faults = faults or more or wrong or (_check(contract, typed, frame, covered, task.units, name) if covered else [])
    future = check_future(contract, converted.frame, task.edition, task.extracted, name)
    return typed, covered, [converted.named(fault) for fault in [*faults, *future]]


def _compare(task: _Task, intake: Intake) -> tuple[Intake, list[Fault]]:
    """Hold a typed table against itself, its past and the file that it replaces; notes what is asked of its values."""
    typed, before, contract, name = intake.frame, intake.before, intake.contract, intake.name
    faults = age_faults(before, contract, typed, task.extracted, name) if before and len(typed) else []
    if not faults:
        replaced = known_now(task.root, task.edition, contract, task.units) if intake.replaced else None
        changes: tuple[str, ...] = ("unknown, as what it replaces can't be read",) if intake.replaced else ()
        if replaced:
            changes = tuple(replaced_rows(contract, replaced.frame, typed)) or ("nothing",)
        asked = tuple(expectations(contract, typed, task.edition, before, replaced, task.units))
        intake = replace(intake, asked=asked, changes=changes)
        found, _ = answered({contract.id: intake.asked}, task.accepted)
        faults += told(open_questions(intake.asked, found.get(contract.id, ())), contract.id, name)
    return intake, [intake.converted.named(fault) for fault in faults]


def _with_entry(
    task: _Task, intake: Intake, covered: Covers, extracted: datetime, names: dict[str, str]
) -> tuple[Intake, list[Fault]]:
    """Give a file that nothing stands against its entry, and keep of its workbook what may be kept."""
    table, content = intake.converted.table, intake.converted.content()
    origin = Origin(
        file=intake.kept,
        sha256=hashlib.sha256(intake.data).hexdigest(),
        original=intake.came if intake.opened.within else None,
        taken_out=(f"it came in a .{intake.opened.within}",) if intake.opened.within else (),
        encoding=table.grid.encoding,
        sheet=table.grid.sheet,
        flags=_used(with_recipe(task.choices, intake.contract), intake),
        around=texts_around(table),
        cut=intake.cut,
        names=names,
    )
    if intake.extra.kinds and intake.opened.workbook is not None:
        intake, origin, faults = _stripped(intake, intake.opened.workbook, task.contracts, origin)
        if faults:
            return intake, faults
    found, _ = answered({intake.contract.id: intake.asked}, task.accepted)
    entry = Entry(
        contract=intake.contract.id,
        source=intake.contract.source,
        extracted=extracted,
        covers=covered,
        rows=len(intake.frame),
        sha256=hashlib.sha256(content).hexdigest(),
        received=origin,
        accepted=tuple(found.get(intake.contract.id, ())),
    )
    return replace(intake, entry=entry), []


def _stripped(
    intake: Intake, workbook: bytes, contracts: Mapping[str, Contract], origin: Origin
) -> tuple[Intake, Origin, list[Fault]]:
    """Take out of a workbook what it carries beside its table, and see that it still gives the same table."""
    expected = "a workbook of the table alone"
    try:
        made = stripped(workbook, str(origin.sheet))
    except DAMAGED as error:
        what = "the workbook can't be written without what it carries beside its table"
        return intake, origin, [Fault(what, intake.name, found=str(error), expected=expected)]
    kept = intake.kept if origin.encoding == "xlsx" else f"{intake.kept}.xlsx"
    taken = {
        "file": kept,
        "original": intake.came,
        "sha256": hashlib.sha256(made).hexdigest(),
        "taken_out": (*origin.taken_out, *intake.extra.said),
    }
    origin = origin.model_copy(update=taken)
    again, faults = reread(made, contracts, intake.contract.id, origin, intake.name)
    if again is None or again.content() != intake.converted.content():
        what = "the workbook doesn't give the same table without what it carries beside it"
        faults = [*faults, Fault(what, intake.name, expected=expected)]
    return replace(intake, kept=kept, opened=replace(intake.opened, data=made)), origin, faults


def _used(choices: Choices, intake: Intake) -> Choices:
    """Keep, of what was accepted, what this file has."""
    table = intake.converted.table
    around = {usual_form(text) for text in texts_around(table)}
    headings = {words(cell) for cell in table.header.cells}
    says = {row.number: said_by(row) for row in table.skipped}
    names = {str(cell) for column in table.contract.key for cell in table.columns[column]}
    return choices.model_copy(
        update={
            "around_ok": tuple(text for text in choices.around_ok if usual_form(text) in around),
            "heading_ok": tuple(text for text in choices.heading_ok if text in headings),
            "drop_unit": tuple(unit for unit in choices.drop_unit if unit in names),
            "amounts": choices.amounts if intake.contract.has_money else None,
            "skip_rows": tuple(one.model_copy(update={"says": says[one.row]}) for one in choices.skip_rows),
            "rename": {text: one for text, one in choices.rename.items() if any(same(text, each) for each in headings)},
            "ignore": tuple(text for text in choices.ignore if any(same(text, each) for each in headings)),
            "measure": choices.measure if table.periods else None,
            "strip": choices.strip and bool(intake.extra.asked),
        }
    )


def _covers(converted: Converted, task: _Task, name: str) -> tuple[Covers | None, list[Fault]]:
    choices = task.choices
    if choices.covers is None:
        found = covers(converted.table.contract, converted.frame, task.edition.begins)
        asked = "--covers FIRST..LAST, such as 2025-01..2026-04"
        return found, [] if found else [Fault("the file doesn't say what period it covers", name, expected=asked)]
    first, _, last = choices.covers.partition("..")
    try:
        return Covers(first=first, last=last), []
    except ValidationError:
        expected = "FIRST..LAST, each a year, a quarter, a tertial, a month, a week or a day"
        return None, [Fault("this is no period", column="--covers", found=choices.covers, expected=expected)]


def _check(
    contract: Contract, typed: pd.DataFrame, text: pd.DataFrame, covered: Covers, units: KnownUnits, name: str
) -> list[Fault]:
    faults = checks.check_values(typed, contract, name, text)
    if faults:
        return faults
    return [
        *checks.check_sexes(typed, contract, name, text),
        *checks.check_periods(typed, contract, name, covered.first, covered.last, partial(existed, contract, units)),
    ]


def _collisions(root: Path, edition: Edition, intakes: list[Intake], replacing: bool) -> list[Fault]:
    """Tell two files for one contract, an extract that is there already, and a received file of the same name."""
    faults: list[Fault] = []
    folder = root / "data" / str(edition)
    for place, intake in enumerate(intakes):
        same = [other.name for other in intakes[:place] if other.contract.id == intake.contract.id]
        if same:
            what = f"another of the files is of {intake.contract.id} too"
            faults.append(Fault(what, intake.name, found=same[0], expected="one file each: put their rows into one"))
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
