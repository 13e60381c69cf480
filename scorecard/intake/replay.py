"""Making tidy files again from what was received, to see that the one still gives the other."""

from __future__ import annotations

import hashlib
from pathlib import Path

from scorecard.common.edition import Edition
from scorecard.common.faults import Fault, SourceError
from scorecard.common.files import beneath, sha256
from scorecard.common.names import RECEIVED_FOLDER
from scorecard.extracts.contract import Contract
from scorecard.extracts.manifest import Received
from scorecard.extracts.manifest_entries import Entry, received_files
from scorecard.extracts.origin import Choices, Origin
from scorecard.intake.convert import reread
from scorecard.intake.fetched import fetched_table
from scorecard.intake.file import read_bytes
from scorecard.intake.persons import kept_faults, part_faults, table_faults


def check_received(root: Path, received: Received) -> list[Fault]:
    """Check that every file kept as received is there, unchanged, and gives the tidy file that the manifest names.

    No file that was received, and no extract, may hold a personal number.
    """
    faults: list[Fault] = []
    named: set[str] = set()
    place = f"data/{received.edition}/{RECEIVED_FOLDER}"
    for name, entry in received.manifest.files.items():
        named |= received_files(entry).keys()
        if entry.fetched:
            faults += _refetched(root / place, place, name, entry, received)
        if origin := entry.received:
            told = f"{place}/{origin.file}"
            faults += _remade(beneath(root / place, origin.file), told, name, entry, origin, received.contracts)
    faults += table_faults(received)
    folder = root / place
    present = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    for name in sorted(present - named):
        what, told = "no entry of the manifest names this file", f"{place}/{name}"
        faults += [Fault(what, told, expected="files that extracts are made of"), *_persons(folder / name, told)]
    return faults


def _persons(path: Path, told: str) -> list[Fault]:
    """Look for personal numbers in a file that is not known."""
    if not path.is_file():
        return []
    data = path.read_bytes()
    grids, _ = read_bytes(data, told, Choices(last_line="whole"))
    return kept_faults(data, grids, told)


def _refetched(folder: Path, place: str, name: str, entry: Entry, received: Received) -> list[Fault]:
    """Read the answers of a source again, and see that they still give the tidy file."""
    answers, faults = dict[str, bytes](), list[Fault]()
    for one in entry.fetched:
        path = beneath(folder, one.file)
        if not path.is_file():
            expected = f"an answer that {name} was made from"
            faults.append(Fault("the file as received is missing", f"{place}/{one.file}", expected=expected))
        elif (found := sha256(path)) != one.sha256:
            what = "the file is not as it was received"
            faults.append(Fault(what, f"{place}/{one.file}", found=f"sha256 {found}", expected=one.sha256))
        else:
            answers[one.file] = path.read_bytes()
    if faults:
        return faults
    contract = received.contracts[entry.contract]
    try:
        of = Edition.parse(entry.carried_from, received.edition.begins) if entry.carried_from else received.edition
        content = fetched_table(contract, answers, of)
    except SourceError as error:
        return list(error.faults)
    made = hashlib.sha256(content.encode("utf-8")).hexdigest()
    if made == entry.sha256:
        return []
    what = f"the answers of the sources don't give {name} any more"
    expected = f"sha256 {entry.sha256}; fetch again with --replace instead of changing {name} or its series"
    return [Fault(what, f"{place}/{entry.fetched[0].file}", found=f"sha256 {made}", expected=expected)]


def _remade(
    path: Path, told: str, name: str, entry: Entry, origin: Origin, contracts: dict[str, Contract]
) -> list[Fault]:
    if not path.is_file():
        return [Fault("the file as received is missing", told, expected=f"the file that {name} was made from")]
    if (found := sha256(path)) != origin.sha256:
        fault = Fault("the file is not as it was received", told, found=f"sha256 {found}", expected=origin.sha256)
        return [fault, *_persons(path, told)]
    data = path.read_bytes()
    converted, faults = reread(data, contracts, entry.contract, origin, told)
    if converted is None or (faults := part_faults(data, told) if origin.sheet else []):
        return faults
    made = hashlib.sha256(converted.content()).hexdigest()
    if made == entry.sha256:
        return []
    what = f"the file as received doesn't give {name} any more"
    expected = f"sha256 {entry.sha256}; add the file again with --replace instead of changing {name}"
    return [Fault(what, told, found=f"sha256 {made}", expected=expected)]
