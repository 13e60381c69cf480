"""What an edition received: its extracts and registers, read against their contracts and its manifest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
from pydantic import BeforeValidator
from ruamel.yaml.comments import CommentedMap

from scorecard.common.edition import Edition
from scorecard.common.faults import ExtractError, Fault, unknown_name
from scorecard.common.files import beneath, sha256, write_whole
from scorecard.common.model import Count, EditionText, FileName, Flag, Frozen, Moment, Sha256, Text
from scorecard.common.names import MANIFEST_FILE
from scorecard.common.yaml_file import edit_yaml, read_model
from scorecard.extracts import checks, table_file
from scorecard.extracts.contract import Contract, Role, read_contracts, with_role
from scorecard.extracts.origin import Origin
from scorecard.extracts.times import period_of

CONTRACTS = "data/contracts"
SUFFIXES = (".csv", ".parquet")


_PERIOD = re.compile(r"(19|20)\d{2}(-(0[1-9]|1[0-2])(-\d{2})?|-K[1-4]|-T[1-3]|-W\d{2})?")


def _read_period(given: Any) -> Any:
    text = str(given) if type(given) is int else given  # a year stands in YAML as a number
    if not isinstance(text, str):
        return given
    with suppress(ValueError):
        if _PERIOD.fullmatch(text) and period_of(text):
            return text
    kinds = "a year, a quarter, a tertial, a month, a week or a day"
    raise ValueError(f"should be {kinds}: 2025, 2025-K1, 2025-T1, 2025-01, 2025-W05 or 2025-01-31")


PeriodText = Annotated[str, BeforeValidator(_read_period)]


class Covers(Frozen):
    """The first and the last period of a file, in the file's own notation."""

    first: PeriodText
    last: PeriodText


class Entry(Frozen):
    """One received file: where it comes from, when it was taken out, its sum, and what it was made from if known.

    `accepted` are the questions about its values that were answered: they are right.
    """

    contract: Text
    source: Text
    extracted: Moment
    covers: Covers
    rows: Count
    sha256: Sha256
    received: Origin | None = None
    accepted: tuple[Text, ...] = ()


class Manifest(Frozen):
    """The files that an edition received."""

    edition: EditionText
    synthetic: Flag
    seed: Count | None = None
    files: dict[FileName, Entry]


@dataclass(frozen=True)
class Received:
    """The tables that an edition was built from, with the manifest that vouches for them."""

    edition: Edition
    contracts: dict[str, Contract]
    manifest: Manifest
    tables: dict[str, pd.DataFrame] = field(repr=False)

    def table(self, table_id: str) -> pd.DataFrame:
        """Lend a table with the code's column names; what is done to it stays with the borrower.

        Raises:
            ExtractError: there is no such table.
        """
        if table_id not in self.tables:
            raise ExtractError(unknown_name("there is no such table", table_id, self.tables))
        return self.tables[table_id].copy()

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
) -> Received:
    """Read and check all that an edition received, or the tables named in `only`.

    `contracts` saves reading them again, where they have been read.

    Raises:
        ContractError: a contract is wrongly written.
        ExtractError: a file is missing, unknown, changed, or not what its contract says; tells every fault.
    """
    if contracts is None:
        contracts = read_contracts(root / CONTRACTS)
    folder = root / "data" / str(edition)
    manifest, faults = _read_manifest(folder, edition)
    if manifest is None:
        raise ExtractError(faults)
    if only is not None:
        what = "there is no contract for this table"
        faults += [unknown_name(what, name, contracts) for name in sorted(only - set(contracts))]
    else:
        faults += _check_files(folder, edition, manifest, contracts)
    tables: dict[str, pd.DataFrame] = {}
    for contract in contracts.values():
        if only is not None and contract.id not in only:
            continue
        frame, more = _read_table(folder, edition, contract, manifest)
        faults += more
        if frame is not None:
            tables[contract.id] = frame
    if faults:
        raise ExtractError(faults)
    return Received(edition, contracts, manifest, tables)


def seal(root: Path, edition: Edition) -> list[str]:
    """Write the present sums and row counts of the extracts into the manifest; returns the files that had changed.

    Raises:
        ExtractError: the manifest cannot be read, or names a file that is not there.
    """
    folder = root / "data" / str(edition)
    manifest, faults = _read_manifest(folder, edition)
    if manifest is None:
        raise ExtractError(faults)
    new: dict[str, tuple[int, str]] = {}
    for name, entry in manifest.files.items():
        file = beneath(folder, "extracts", name)
        if not file.is_file():
            raise ExtractError(Fault("the file that the manifest names does not exist", f"{edition}/extracts/{name}"))
        frame, more = table_file.read_text(file, f"{edition}/extracts/{name}", may_be_empty=True)
        if frame is None:
            raise ExtractError(more)
        found = len(frame), sha256(file)
        if found != (entry.rows, entry.sha256):
            new[name] = found

    def put(manifest: CommentedMap) -> None:
        for name, (rows, digits) in new.items():
            manifest["files"][name].update(rows=rows, sha256=digits)
            manifest["files"][name].pop("accepted", None)  # what was right of other values may be wrong of these

    if new:
        path = folder / "extracts" / MANIFEST_FILE
        write_whole(path, edit_yaml(path.read_text("utf-8"), put))
    return list(new)


def _read_manifest(folder: Path, edition: Edition) -> tuple[Manifest | None, list[Fault]]:
    name = f"data/{edition}/extracts/{MANIFEST_FILE}"
    manifest, file, faults = read_model(Manifest, folder / "extracts" / MANIFEST_FILE, name)
    if manifest is not None and manifest.edition != str(edition):
        faults.append(file.fault("the manifest is of another edition", ("edition",), found=manifest.edition))
    return (None if faults else manifest), faults


def _check_files(folder: Path, edition: Edition, manifest: Manifest, contracts: dict[str, Contract]) -> Iterator[Fault]:
    """Compare the files on disk, the manifest and the contracts with each other."""
    place = f"data/{edition}/extracts"
    present = {path.name for path in (folder / "extracts").iterdir() if path.suffix in SUFFIXES}
    for name in sorted(present - set(manifest.files)):
        yield Fault("the manifest does not name this file", f"{place}/{name}", expected=f"an entry in {MANIFEST_FILE}")
    extracts = {contract.id for contract in contracts.values() if contract.folder == "extracts"}
    named = [entry.contract for entry in manifest.files.values()]
    what = "the manifest names a contract that does not exist"
    for name, entry in manifest.files.items():
        if entry.contract not in extracts:
            yield unknown_name(what, entry.contract, extracts, f"{place}/{name}")
    for contract in sorted({contract for contract in named if named.count(contract) > 1}):
        yield Fault(f"two files claim the contract {contract}", f"{place}/{MANIFEST_FILE}", expected="one file each")


def _read_table(
    folder: Path, edition: Edition, contract: Contract, manifest: Manifest
) -> tuple[pd.DataFrame | None, list[Fault]]:
    place = f"data/{edition}/{contract.folder}"
    entry = None
    name = f"{contract.id}.csv"
    if contract.folder == "extracts":
        found = [(file, entry) for file, entry in manifest.files.items() if entry.contract == contract.id]
        if not found:
            expected = f"the file, and an entry in {MANIFEST_FILE}"
            return None, [Fault("an extract is missing", f"{place}/{name}", expected=expected)]
        name, entry = found[0]
    path = beneath(folder, contract.folder, name)
    name = f"{place}/{name}"
    if not path.is_file():
        return None, [Fault("an extract is missing" if entry else "a register is missing", name)]
    if entry is not None and (found_sum := sha256(path)) != entry.sha256:
        what = "the file is not the one that the manifest vouches for"
        expected = f"{entry.sha256}; if the change is meant, run `scorecard seal {edition}`"
        return None, [Fault(what, name, found=f"sha256 {found_sum}", expected=expected)]
    frame, faults = table_file.read_text(path, name, contract.may_be_empty)
    if frame is None:
        return None, faults
    faults = checks.check_header(frame, contract, name) or checks.check_shapes(frame, contract, name)
    if faults:
        return None, faults
    typed, faults = checks.make_types(frame, contract, name)
    faults = (
        faults or checks.check_values(typed, contract, name, frame) or _check_whole(typed, frame, contract, name, entry)
    )
    if faults:
        return None, faults
    return typed.rename(columns={column: spec.name for column, spec in contract.columns.items()}), []


def _check_whole(
    typed: pd.DataFrame, text: pd.DataFrame, contract: Contract, name: str, entry: Entry | None
) -> list[Fault]:
    """Check what rows say together: the sexes' sums and, of an extract, its periods and its length."""
    faults = checks.check_sexes(typed, contract, name, text)
    if entry is not None:
        faults += checks.check_periods(typed, contract, name, entry.covers.first, entry.covers.last)
        if len(typed) != entry.rows:
            what = "the number of rows differs from the manifest"
            faults.append(Fault(what, name, found=str(len(typed)), expected=str(entry.rows)))
    return faults
