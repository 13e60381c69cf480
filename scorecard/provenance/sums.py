"""A site as it stands: its editions with their provenance, and every file held against the sums recorded there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scorecard.common.edition import Edition, editions
from scorecard.common.faults import Fault, ProvenanceError
from scorecard.common.files import sha256
from scorecard.provenance.document import read_provenance
from scorecard.provenance.record import PROVENANCE_FILE, ROOT_PAGES, Provenance


@dataclass(frozen=True)
class CheckedSite:
    """A site's folder with what it says of itself, and what is wrong with that.

    `editions` are the provenances of the editions, the oldest first; `root_pages` is that of the pages above them.
    `files` are the sums of all files by path, "" where it is no plain file; `faults` are by the path each is about.
    """

    folder: Path
    editions: Mapping[Edition, Provenance]
    root_pages: Provenance
    files: Mapping[str, str] = field(repr=False)
    faults: Mapping[str, Fault]

    @property
    def provenances(self) -> dict[str, Provenance]:
        """What every folder says that it comes from, by the path of the file that says so."""
        of_editions = {f"{edition}/{PROVENANCE_FILE}": made for edition, made in self.editions.items()}
        return of_editions | {PROVENANCE_FILE: self.root_pages}


def read_checked_site(folder: Path) -> CheckedSite:
    """Read a site, and hold every file of it against the recorded sums.

    Raises:
        ProvenanceError: there is no site, or a provenance file of it cannot be read; tells every one.
    """
    if not (folder / "index.html").is_file():
        what = "there is no site here"
        raise ProvenanceError(Fault(what, str(folder), expected="the folder that `scorecard build` makes: _site"))
    found: dict[str, Provenance] = {}
    faults: list[Fault] = []
    for name in (ROOT_PAGES, *map(str, editions(folder))):
        place = PROVENANCE_FILE if name == ROOT_PAGES else f"{name}/{PROVENANCE_FILE}"
        try:
            found[name] = read_provenance(folder / place, place)
        except ProvenanceError as error:
            faults += error.faults
            continue
        if found[name].name != name:
            faults.append(Fault("this is the provenance of another folder", place, found=found[name].name))
    if faults:
        raise ProvenanceError(faults)
    root_pages, files = found.pop(ROOT_PAGES), dict(_sums(folder))
    wrong = {fault.file: fault for fault in _sum_faults(root_pages, found, files)}
    return CheckedSite(folder, {Edition.parse(name): made for name, made in found.items()}, root_pages, files, wrong)


def _sum_faults(above: Provenance, found: Mapping[str, Provenance], files: Mapping[str, str]) -> Iterator[Fault]:
    recorded = dict(above.outputs) | {f"{name}/{PROVENANCE_FILE}": digits for name, digits in above.editions.items()}
    for name, made in found.items():
        recorded |= {f"{name}/{path}": digits for path, digits in made.outputs.items()}
    for path in sorted(recorded.keys() | files.keys() - {PROVENANCE_FILE}):
        if path not in files:
            yield Fault("the file is missing", path, expected=f"sha256 {recorded[path]}")
        elif path not in recorded:
            yield Fault("nothing vouches for this file", path, expected=f"only files that {PROVENANCE_FILE} names")
        elif not files[path]:
            yield Fault("this is no plain file", path, expected=f"a file with sha256 {recorded[path]}")
        elif files[path] != recorded[path]:
            what = "the file is not the one that was built"
            yield Fault(what, path, found=f"sha256 {files[path]}", expected=recorded[path])


def _sums(folder: Path) -> Iterator[tuple[str, str]]:
    """The sum of every file below a folder, by path; links are not followed."""
    for place, folders, names in os.walk(folder):
        linked = [name for name in folders if (Path(place) / name).is_symlink()]
        for name in sorted((*names, *linked)):
            path = Path(place) / name
            plain = path.is_file() and not path.is_symlink()
            yield path.relative_to(folder).as_posix(), sha256(path) if plain else ""
