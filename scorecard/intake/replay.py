"""Making tidy files again from what was received, to see that the one still gives the other."""

from __future__ import annotations

import hashlib
from pathlib import Path

from scorecard.common.faults import Fault
from scorecard.common.files import beneath, sha256
from scorecard.extracts.contract import Contract
from scorecard.extracts.manifest import Entry, Received
from scorecard.extracts.origin import Origin
from scorecard.intake.convert import reread
from scorecard.intake.plan import RECEIVED_FOLDER


def check_received(root: Path, received: Received) -> list[Fault]:
    """Check that every file kept as received is there, unchanged, and gives the tidy file that the manifest names."""
    faults: list[Fault] = []
    named: set[str] = set()
    place = f"data/{received.edition}/{RECEIVED_FOLDER}"
    for name, entry in received.manifest.files.items():
        if origin := entry.received:
            named.add(origin.file)
            told = f"{place}/{origin.file}"
            faults += _remade(beneath(root / place, origin.file), told, name, entry, origin, received.contracts)
    folder = root / place
    present = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    return faults + [
        Fault("no entry of the manifest names this file", f"{place}/{name}", expected="files that extracts are made of")
        for name in sorted(present - named)
    ]


def _remade(
    path: Path, told: str, name: str, entry: Entry, origin: Origin, contracts: dict[str, Contract]
) -> list[Fault]:
    if not path.is_file():
        return [Fault("the file as received is missing", told, expected=f"the file that {name} was made from")]
    if (found := sha256(path)) != origin.sha256:
        return [Fault("the file is not as it was received", told, found=f"sha256 {found}", expected=origin.sha256)]
    converted, faults = reread(path.read_bytes(), contracts, entry.contract, origin, told)
    if converted is None:
        return faults
    made = hashlib.sha256(converted.content()).hexdigest()
    if made == entry.sha256:
        return []
    what = f"the file as received doesn't give {name} any more"
    expected = f"sha256 {entry.sha256}; add the file again with --replace instead of changing {name}"
    return [Fault(what, told, found=f"sha256 {made}", expected=expected)]
