"""Verifying a site: what it says of itself holds, and building it again gives the same figures and files."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scorecard.common.edition import JANUARY, Edition, editions_in
from scorecard.common.faults import Fault, ProvenanceError
from scorecard.common.files import sha256
from scorecard.provenance import figures as provenance_figures
from scorecard.provenance.document import read_provenance
from scorecard.provenance.inputs import CODE_KIND, Input
from scorecard.provenance.rebuild import plan_rebuild, rebuild
from scorecard.provenance.record import PROVENANCE_FILE, ROOT_PAGES, Provenance
from scorecard.provenance.software import software_versions

MOST_FIGURES = 50  # of one edition that are told one by one
SUM_DIGITS = 12


@dataclass(frozen=True)
class Verification:
    """What was held against what, and every fault; with none, the site is what its provenance says."""

    editions: int
    files: int
    figures: int
    sources: tuple[str, ...]
    faults: tuple[Fault, ...]


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
    for name in (ROOT_PAGES, *map(str, editions_in(folder, JANUARY))):
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
    of_editions = {Edition.parse(name, JANUARY): made for name, made in found.items()}
    return CheckedSite(folder, of_editions, root_pages, files, wrong)


def check_sums(folder: Path) -> Verification:
    """Hold every file of a site against the sums that its provenance records, and no more.

    Raises:
        ProvenanceError: there is no site, or its provenance cannot be read.
    """
    site = read_checked_site(folder)
    return _verdict(site, 0, site.faults.values())


def verify(root: Path, folder: Path, jobs: int | None, tell: Callable[[str], None]) -> Verification:
    """Hold every file of a site against its sums, build its editions again, and compare every figure and file.

    `tell` is told what is being done, and first what explains differences: other versions of the software.

    Raises:
        ProvenanceError: the site cannot be read, or cannot be built again from what lies here; tells, of each file that
            is not as it was built, that too.
    """
    site = read_checked_site(folder)
    for line in other_software(site):
        tell(line)
    with tempfile.TemporaryDirectory(prefix="scorecard-") as work:
        try:
            again = rebuild(root, plan_rebuild(root, site.editions, site.root_pages), Path(work), jobs, tell)
            fresh = read_checked_site(again)
        except ProvenanceError as error:
            raise ProvenanceError([*site.faults.values(), *error.faults]) from error
        faults = [*_figures(site, again), *_origins(site, fresh), *_files(site, fresh)]
        counted = sum(
            provenance_figures.count_figures(provenance_figures.site_figures(again / str(edition)))
            for edition in fresh.editions
        )
    return _verdict(site, counted, faults)


def other_software(site: CheckedSite) -> list[str]:
    """Say which software differs from that which a site was built with; each difference once."""
    here = software_versions()
    recorded = {pair for made in site.provenances.values() for pair in made.software.items()}
    return [
        f"{name} is {here.get(name, 'not known')} here, and was {version} when the site was built"
        for name, version in sorted(recorded)
        if here.get(name) != version
    ]


def _verdict(site: CheckedSite, counted: int, faults: Iterable[Fault]) -> Verification:
    sources = dict.fromkeys(str(made.state) for made in site.editions.values())
    return Verification(len(site.editions), len(site.files), counted, tuple(sources), tuple(faults))


def _figures(site: CheckedSite, again: Path) -> Iterator[Fault]:
    for edition in site.editions:
        found = provenance_figures.site_figures(site.folder / str(edition))
        expected = provenance_figures.site_figures(again / str(edition))
        for file in expected:
            place = f"{edition}/{file}"
            if not found.get(file):
                continue  # told of the file itself
            told = provenance_figures.differences(found[file], expected[file])
            for each in told[:MOST_FIGURES]:
                name = ", ".join((each.name[0], " ".join(each.name[1:])))
                yield Fault(f"{name}: building again gives another", place, found=each.found, expected=each.expected)
            if len(told) > MOST_FIGURES:
                yield Fault(f"{len(told) - MOST_FIGURES} further figures are others", place)


def _origins(site: CheckedSite, fresh: CheckedSite) -> Iterator[Fault]:
    """Tell where a site says that it was made from something else than it is made from now."""
    for place, found in site.provenances.items():
        expected = fresh.provenances.get(place)
        if expected is None:
            continue
        yield from _inputs(place, found.inputs, expected.inputs)
        for name in ("state", "published_on", "parameters"):
            said, made = getattr(found, name), getattr(expected, name)
            if said != made:
                what = f"the {name.replace('_', ' ')} is another"
                yield Fault(what, place, found=_shown(said), expected=_shown(made))


def _inputs(place: str, found: tuple[Input, ...], expected: tuple[Input, ...]) -> Iterator[Fault]:
    said, made = ({each.path: each for each in those} for those in (found, expected))
    for path in sorted(said.keys() | made.keys()):
        if said.get(path) == made.get(path):
            continue
        kind = (made.get(path) or said[path]).kind
        what = f"it says that it was built from another {'file of code' if kind == CODE_KIND else kind}, {path}"
        yield Fault(what, place, found=_digits(said.get(path)), expected=_digits(made.get(path)))


def _files(site: CheckedSite, fresh: CheckedSite) -> Iterator[Fault]:
    """Tell every file that is another; of a provenance file only what is not told of its parts."""
    yield from site.faults.values()
    for path in sorted(site.files.keys() | fresh.files.keys()):
        found, expected = site.files.get(path), fresh.files.get(path)
        if found == expected or path in site.faults:
            continue
        if path.endswith(PROVENANCE_FILE):
            said = site.provenances.get(path)
            if said is not None and said == fresh.provenances.get(path):
                yield Fault("the file is not what a build writes", path)
        elif found is None:
            yield Fault("building again gives a file that is not here", path)
        elif expected is None:
            yield Fault("building again gives no such file", path)
        else:
            yield Fault("building again gives another file", path, found=f"sha256 {found}", expected=expected)


def _digits(each: Input | None) -> str:
    return f"sha256 {each.sha256[:SUM_DIGITS]}…" if each else "no such file"


def _shown(value: object) -> str:
    return ", ".join(f"{name}={each}" for name, each in value.items()) if isinstance(value, Mapping) else str(value)


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
