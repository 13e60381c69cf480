"""What an edition received: its extracts and registers, read against their contracts and its manifest."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, cast

import pandas as pd
from ruamel.yaml.comments import CommentedMap

from scorecard.catalogue.unit_register import NO_UNITS, KnownUnits, read_units
from scorecard.common.edition import Edition
from scorecard.common.faults import ExtractError, Fault, unknown_name
from scorecard.common.files import beneath, sha256, together
from scorecard.common.lock import journal_of
from scorecard.common.names import ENTRIES_FOLDER
from scorecard.common.own_code import made_by
from scorecard.common.store import key_of, lent_kept, plain
from scorecard.extracts import checks, table_file
from scorecard.extracts.contract import Contract, Role, contracts_at, read_contracts, with_role
from scorecard.extracts.manifest_entries import Entry, EntryChange, Manifest, changed_entries, read_manifest
from scorecard.extracts.unit_names import existed, name_units

CONTRACTS = "data/contracts"
SUFFIXES = (".csv", ".parquet")
LARGE = 1_000_000  # rows above which a table is not read whole, but lent as rows of an engine
ENTRY = f"its entry in {ENTRIES_FOLDER}/"


@dataclass(frozen=True)
class Received:
    """The tables that an edition was built from, with the manifest that vouches for them.

    `contracts` are those in force that the edition uses, as they are in it; `written` are all, as they stand for all
    editions. Of a draft, `contracts` are those of what has come, and `awaited` those of what has not.
    """

    edition: Edition
    contracts: dict[str, Contract]
    manifest: Manifest
    tables: Mapping[str, pd.DataFrame] = field(repr=False)
    written: dict[str, Contract] = field(default_factory=dict, repr=False)
    units: KnownUnits = field(default=NO_UNITS, repr=False)
    awaited: dict[str, Contract] = field(default_factory=dict, repr=False)

    def table(self, table_id: str) -> pd.DataFrame:
        """Lend a table with the code's column names; what is done to it stays with the borrower.

        Raises:
            ExtractError: there is no such table.
        """
        large = (entry for entry in self.manifest.files.values() if entry.contract == table_id and entry.rows > LARGE)
        if entry := next(large, None):
            what, expected = f"{table_id} is too large to be read whole", f'sheet.rows("{table_id}")'
            raise ExtractError(Fault(what, found=f"{entry.rows} rows", expected=expected))
        if table_id not in self.tables:
            raise ExtractError(unknown_name("there is no such table", table_id, self.tables))
        return self.tables[table_id].copy()

    def kept(self, table_id: str, name: str, make: Callable[[], bytes], code: str, given: object = None) -> bytes:
        """Give what follows of one table alone and of what is `given`, as the store that is lent has it of the same."""
        if not isinstance(self.tables, _ReadTables):
            return make()
        return lent_kept((name, code, self.tables.sum_of(table_id), given), make)

    def of_role(self, role: Role) -> tuple[Contract, pd.DataFrame]:
        """Lend the table that the program uses for something, with its contract.

        Raises:
            ExtractError: no table has this role.
        """
        contract = with_role(self.contracts, role)
        if contract is None:
            raise ExtractError(Fault("no contract has this role", CONTRACTS, expected=f"role: {role}"))
        return contract, self.table(contract.id)

    def entry(self, table_id: str) -> tuple[str, Entry]:
        """Find the manifest's entry of an extract, with its file name."""
        for name, entry in self.manifest.files.items():
            if entry.contract == table_id:
                return name, entry
        raise ExtractError(Fault("the manifest has no such extract", found=table_id))


def read_received(
    root: Path,
    edition: Edition,
    only: frozenset[str] | None = None,
    contracts: dict[str, Contract] | None = None,
    draft: bool = False,
    used: Container[str] | None = None,
) -> Received:
    """Read and check all that an edition received, or the tables named in `only`.

    What nothing uses need not be there: an extract has a role, or is one of those that indicators are made of, `used`.
    Without that, all are.

    `contracts`, as they are written, saves reading them again, where they have been read. Of a `draft`, extracts that
    the manifest does not name are awaited, and not missing.

    Raises:
        ContractError: a contract is wrongly written.
        CatalogueError: the register of units is wrongly written.
        ExtractError: a file is missing, unknown, changed, or not what its contract says; tells every fault.
    """
    written = read_contracts(root / CONTRACTS) if contracts is None else contracts
    contracts, units = contracts_at(written, edition), read_units(root, edition)
    folder = root / "data" / str(edition)
    manifest, faults = _read_manifest(folder, edition)
    if manifest is None:
        raise ExtractError(faults)
    came = {entry.contract for entry in manifest.files.values()}
    absent = {name: one for name, one in contracts.items() if one.folder == "extracts" and name not in came}
    needed = {name: one for name, one in absent.items() if used is None or one.role or name in used}
    awaited = needed if draft else {}
    contracts = {name: one for name, one in contracts.items() if name not in absent or name in needed.keys() - awaited}
    if only is not None:
        what = "there is no contract for this table"
        faults += [unknown_name(what, name, contracts) for name in sorted(only - set(written))]
        faults += [out_of_force(written[name], edition) for name in sorted(only & set(written) - set(contracts))]
    else:
        faults += _check_files(folder, edition, manifest, written)
    tables: dict[str, _Reading] = {}
    for contract in contracts.values():
        if only is not None and contract.id not in only:
            continue
        found, more = _find_table(folder, edition, contract, manifest, units)
        told = _faults_of(found) if found else more
        faults += told
        if found and not (told or found.is_large):
            tables[contract.id] = found
    if faults:
        raise ExtractError(faults)
    return Received(edition, contracts, manifest, _ReadTables(tables), written, units, awaited)


def out_of_force(contract: Contract, edition: Edition, place: str = "", what: str = "") -> Fault:
    """Say that an edition does not receive a table that others do, and what is wrong because of it."""
    told, name = f"{edition} does not receive {contract.id}", f"{CONTRACTS}/{contract.id}.yml"
    what, found = (what, told) if what else (told, "")
    return Fault(what, place or name, found=found, expected=f"it in editions {contract.dates}, as {name} says")


def seal(root: Path, edition: Edition) -> list[str]:
    """Write the present sums and row counts of the extracts into the manifest; returns the files that had changed.

    Raises:
        ContractError: a contract is wrongly written.
        ExtractError: the manifest cannot be read, or names a file that is not there or that the edition does not
            receive.
    """
    folder = root / "data" / str(edition)
    manifest, faults = _read_manifest(folder, edition)
    if manifest is None or (faults := [*_ended(edition, manifest, read_contracts(root / CONTRACTS))]):
        raise ExtractError(faults)
    new: dict[str, EntryChange] = {}
    for name, entry in manifest.files.items():
        file = beneath(folder, "extracts", name)
        if not file.is_file():
            raise ExtractError(Fault("the file that the manifest names does not exist", f"{edition}/extracts/{name}"))
        frame, more = table_file.read_text(file, f"{edition}/extracts/{name}", may_be_empty=True)
        if frame is None:
            raise ExtractError(more)
        found = len(frame), sha256(file)
        if found != (entry.rows, entry.sha256):
            new[name] = partial(_vouch, *found)
    with together(journal_of(root), changed_entries(folder / "extracts", new)):
        pass
    return list(new)


def _vouch(rows: int, digits: str, entry: CommentedMap) -> None:
    entry.update(rows=rows, sha256=digits)
    for told in ("accepted", "carried_from"):  # what was right of other values may be wrong of these
        entry.pop(told, None)


def _read_manifest(folder: Path, edition: Edition) -> tuple[Manifest | None, list[Fault]]:
    manifest, files, faults = read_manifest(folder / "extracts", f"data/{edition}/extracts")
    if manifest is not None and manifest.edition != str(edition):
        faults.append(files.head.fault("the manifest is of another edition", ("edition",), found=manifest.edition))
    return (None if faults else manifest), faults


def _check_files(folder: Path, edition: Edition, manifest: Manifest, contracts: dict[str, Contract]) -> Iterator[Fault]:
    """Compare the files on disk, the manifest and the contracts with each other."""
    place = f"data/{edition}/extracts"
    present = {path.name for path in (folder / "extracts").iterdir() if path.suffix in SUFFIXES}
    for name in sorted(present - set(manifest.files)):
        yield Fault("the manifest does not name this file", f"{place}/{name}", expected=ENTRY)
    yield from _ended(edition, manifest, contracts)
    for register in (one for one in contracts.values() if one.folder == "registers" and not one.in_force(edition)):
        if (folder / "registers" / f"{register.id}.csv").exists():
            yield out_of_force(register, edition, f"data/{edition}/registers/{register.id}.csv")
    extracts = {contract.id for contract in contracts.values() if contract.folder == "extracts"}
    named = [entry.contract for entry in manifest.files.values()]
    what = "the manifest names a contract that does not exist"
    for name, entry in manifest.files.items():
        if entry.contract not in extracts:
            yield unknown_name(what, entry.contract, extracts, f"{place}/{name}")
    for contract in sorted({contract for contract in named if named.count(contract) > 1}):
        yield Fault(f"two files claim the contract {contract}", f"{place}/{ENTRIES_FOLDER}", expected="one file each")


def _ended(edition: Edition, manifest: Manifest, written: dict[str, Contract]) -> Iterator[Fault]:
    """Tell extracts of contracts that are not in force in the edition."""
    for name, entry in manifest.files.items():
        contract = written.get(entry.contract)
        if contract and not contract.in_force(edition):
            yield out_of_force(contract, edition, f"data/{edition}/extracts/{name}")


def received_rows(root: Path, edition: Edition, name: str, contract: Contract) -> Any:
    """Open an extract as rows of the embedded engine, checked, with the names of the file and of units as they are now.

    Raises:
        CatalogueError: the register of units is wrongly written.
        ExtractError: the extract is missing, changed or not what its contract says.
    """
    folder, units = root / "data" / str(edition), read_units(root, edition)
    manifest, faults = _read_manifest(folder, edition)
    if manifest is None:
        raise ExtractError(faults)
    found, faults = _find_table(folder, edition, contract, manifest, units)
    if found is None or found.entry is None:
        raise ExtractError(faults)
    table, faults = _rows_of(found, found.entry)
    if faults:
        raise ExtractError(faults)
    return table


def _rows_of(of: _Reading, entry: Entry) -> tuple[Any, list[Fault]]:
    from scorecard.extracts.large import check_together, large_rows, with_unit_names  # an engine, where it is needed

    table = with_unit_names(large_rows(of.path, of.contract, of.name), of.contract, of.units, of.name)
    covers, exists = entry.covers, partial(existed, of.contract, of.units)
    faults = check_together(table, of.contract, of.name, covers.first, covers.last, exists)
    return table, [*faults, *_of_length(int(table.count().to_pandas()), entry, of.name)]


def _find_table(
    folder: Path, edition: Edition, contract: Contract, manifest: Manifest, units: KnownUnits
) -> tuple[_Reading | None, list[Fault]]:
    """Find the file of a table, and see that it is the one that the manifest vouches for."""
    place = f"data/{edition}/{contract.folder}"
    entry = None
    name = f"{contract.id}.csv"
    if contract.folder == "extracts":
        found = [(file, entry) for file, entry in manifest.files.items() if entry.contract == contract.id]
        if not found:
            expected = f"the file, and {ENTRY}"
            return None, [Fault("an extract is missing", f"{place}/{name}", expected=expected)]
        name, entry = found[0]
    path = beneath(folder, contract.folder, name)
    name = f"{place}/{name}"
    if not path.is_file():
        return None, [Fault("an extract is missing" if entry else "a register is missing", name)]
    found_sum = sha256(path)
    if entry is not None and found_sum != entry.sha256:
        what = "the file is not the one that the manifest vouches for"
        expected = f"{entry.sha256}; if the change is meant, run `scorecard seal {edition}`"
        return None, [Fault(what, name, found=f"sha256 {found_sum}", expected=expected)]
    large = entry is not None and entry.rows > LARGE
    return _Reading(path, name, found_sum, contract, entry, units, large), []


@dataclass(frozen=True)
class _Reading:
    """All that a table depends on: where this is equal, so is the table, wherever the file lies.

    One that is large is not read whole.
    """

    path: Path = field(compare=False)
    name: str
    digest: str
    contract: Contract = field(hash=False)
    entry: Entry | None = field(hash=False)
    units: KnownUnits = field(hash=False)
    is_large: bool


class _ReadTables(Mapping[str, pd.DataFrame]):
    """Tables without faults, each read when it is asked for; whoever asks gets a frame of their own."""

    def __init__(self, found: Mapping[str, _Reading]) -> None:
        self._found = found

    def __getitem__(self, table_id: str) -> pd.DataFrame:
        of = self._found[table_id]
        held = _held(of)
        if not held:
            frame, faults = _read(of, is_sound=sha256(of.path) == of.digest)  # another file may lie there by now
            if frame is None:
                raise ExtractError(faults)
            held.append(frame)
        return held[0].copy(deep=False)

    def sum_of(self, table_id: str) -> str:
        """Give the sum of all that a table depends on."""
        return _sum_of(self._found[table_id])

    def __contains__(self, table_id: object) -> bool:
        return table_id in self._found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


# An edition is read again by those after it, and by each question that is asked of its past.
@lru_cache(maxsize=256)
def _held(_: _Reading) -> list[pd.DataFrame]:
    """Hold a table, once it is read, for all that ask in this process."""
    return []


@lru_cache(maxsize=256)
def _faults_of(of: _Reading) -> tuple[Fault, ...]:
    """Tell what is wrong with a table, as the store that is lent has it of the same."""

    def make() -> bytes:
        frame, faults = (None, _check_large(of)) if of.is_large else _read(of)
        if frame is not None:
            _held(of)[:] = [frame]
        return json.dumps([asdict(each) for each in faults], ensure_ascii=False).encode()

    kept = lent_kept(("faults of a table", made_by(__name__), _sum_of(of)), make)
    return tuple(Fault(**each) for each in json.loads(kept))


@lru_cache(maxsize=256)
def _sum_of(of: _Reading) -> str:
    return key_of(of.name, of.digest, of.is_large, plain(of.contract), plain(of.entry), of.units.digest)


@lru_cache(maxsize=16)
def _check_large(of: _Reading) -> tuple[Fault, ...]:
    """Check a table that is too large to be read whole; `received_rows` lends it."""
    try:
        return tuple(_rows_of(of, cast("Entry", of.entry))[1])  # a register is never large
    except ExtractError as error:
        return error.faults


def _read(of: _Reading, is_sound: bool = False) -> tuple[pd.DataFrame | None, Sequence[Fault]]:
    """Read a table, and check it where it is not known to be sound."""
    contract, name = of.contract, of.name
    frame, faults = table_file.read_text(of.path, name, contract.may_be_empty)
    if frame is None:
        return None, faults
    if not is_sound:
        faults = checks.check_header(frame, contract, name) or checks.check_shapes(frame, contract, name)
    if not faults:
        frame, faults = name_units(frame, contract, of.units, name)
    if faults:
        return None, faults
    typed, faults = checks.make_types(frame, contract, name)
    if not (is_sound or faults):
        faults = checks.check_values(typed, contract, name, frame)
        faults = faults or _check_whole(typed, frame, contract, name, of.entry, of.units)
    if faults:
        return None, faults
    return typed.rename(columns={column: spec.name for column, spec in contract.columns.items()}), ()


def _check_whole(
    typed: pd.DataFrame, text: pd.DataFrame, contract: Contract, name: str, entry: Entry | None, units: KnownUnits
) -> list[Fault]:
    """Check what rows say together: the sexes' sums and, of an extract, its periods and its length."""
    faults = checks.check_sexes(typed, contract, name, text)
    if entry is not None:
        exists = partial(existed, contract, units)
        faults += checks.check_periods(typed, contract, name, entry.covers.first, entry.covers.last, exists)
        faults += _of_length(len(typed), entry, name)
    return faults


def _of_length(counted: int, entry: Entry, name: str) -> list[Fault]:
    what = "the number of rows differs from the manifest"
    return [] if counted == entry.rows else [Fault(what, name, found=str(counted), expected=str(entry.rows))]
