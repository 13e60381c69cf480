"""Where a site comes from: the commit, the software, the parameters and every file that went in and came out.

Nothing in it differs between two builds of the same commit: no time of the build, and no path or user of the machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath

from scorecard.common.edition import Edition
from scorecard.common.faults import Fault, SiteError
from scorecard.common.files import sha256
from scorecard.common.names import ENTRIES_FOLDER, LEDGER_FILE, MANIFEST_FILE
from scorecard.extracts.manifest_entries import Entry, Manifest
from scorecard.provenance.commit import State
from scorecard.provenance.frozen import FROZEN_BOOK
from scorecard.provenance.inputs import BOARD, CODE_KIND, Input
from scorecard.provenance.inputs import inputs as read_inputs
from scorecard.provenance.software import software_versions

PROVENANCE_FILE = "provenance.json"
ROOT_PAGES = "site"  # the name that the pages above the editions have here, where an edition has its own


@dataclass(frozen=True)
class Provenance:
    """What an edition, or with the name `site` the pages above the editions, was made from and consists of.

    `parameters` are those that the notebooks got. `entries` are what the manifest says of the extracts, by path.
    `editions` are the sums of the provenance files that the pages above the editions were made from. `outputs` are the
    sums of the files by their path in the folder, all but this one's own.
    """

    name: str
    state: State
    published_on: date | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    software: Mapping[str, str] = field(default_factory=dict)
    inputs: tuple[Input, ...] = ()
    entries: Mapping[str, Entry] = field(default_factory=dict)
    editions: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, str] = field(default_factory=dict)


def check_inputs_unchanged(root: Path, edition: Edition, used: Iterable[Input]) -> None:
    """Hold the inputs of an edition against those that there were before it was built.

    Raises:
        SiteError: an input was changed while the edition was built; tells every one.
    """
    now = {each.path: each.sha256 for each in read_inputs(root, edition)}
    then = {each.path: each.sha256 for each in used}
    changed = sorted(path for path in now.keys() | then.keys() if now.get(path) != then.get(path))
    if changed:
        raise SiteError(
            Fault("the file was changed while the edition was built", path, expected="build again") for path in changed
        )


def edition_provenance(
    edition: Edition,
    state: State,
    used: tuple[Input, ...],
    manifest: Manifest,
    parameters: Mapping[str, str],
    folder: Path,
    published_on: date | None = None,
) -> Provenance:
    """Gather the provenance of a built edition, whose files lie in `folder`; `used` are its inputs."""
    entries = {f"data/{edition}/extracts/{name}": entry for name, entry in manifest.files.items()}
    return Provenance(
        str(edition),
        state,
        published_on,
        parameters,
        software_versions(),
        used,
        entries,
        outputs=_sums(folder),
    )


def told_inputs(used: Iterable[Input], is_closed: Callable[[str], bool]) -> tuple[Input, ...]:
    """Give inputs without the sums of the extracts that are closed, and of what holds these.

    Whoever guesses what such a file holds of few people could try the guess by its sum.
    """
    return tuple(replace(each, sha256="") if _tells_extract(each.path, is_closed) else each for each in used)


def _tells_extract(path: str, is_closed: Callable[[str], bool]) -> bool:
    """Whether a file holds a closed extract, or the sum of one: as it was received, tidy, or when it was published."""
    parts = PurePosixPath(path).parts
    if parts[0] != "data" or FROZEN_BOOK in parts:
        return False
    if "publications" in parts:
        return parts[-1] in (LEDGER_FILE, MANIFEST_FILE) or ENTRIES_FOLDER in parts
    return {"extracts", "received"} & {*parts} != set() and is_closed(parts[-1].partition(".")[0])


def site_provenance(of: Provenance, editions: Mapping[str, str], above: Mapping[str, str | bytes]) -> Provenance:
    """Derive the provenance of the pages above the editions from that of the edition that was built last.

    `editions` are the sums of the editions' provenance files, `above` what the pages and files say, by path.
    """
    made_with = tuple(each for each in of.inputs if each.kind == CODE_KIND or each.path == BOARD)
    contents = {name: each.encode("utf-8") if isinstance(each, str) else each for name, each in above.items()}
    outputs = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    return Provenance(ROOT_PAGES, of.state, software=of.software, inputs=made_with, editions=editions, outputs=outputs)


def _sums(folder: Path) -> dict[str, str]:
    """Compute the sums of the files below a folder, by path, but for the provenance's own."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: sha256(files[name]) for name in sorted(files.keys() - {PROVENANCE_FILE})}
