"""The archive: what was published of an edition, frozen in files that nobody may change."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pydantic import Field

from scorecard.catalogue.goals import Catalogue
from scorecard.common.edition import Edition
from scorecard.common.faults import Fault, RevisionError
from scorecard.common.files import beneath, sha256
from scorecard.common.model import Day, EditionText, FileName, Frozen, Sha256, Text
from scorecard.common.names import LEDGER_FILE as LEDGER
from scorecard.common.names import MANIFEST_FILE
from scorecard.common.names import REVISIONS_FILE as REVISIONS
from scorecard.common.yaml_file import read_model, read_yaml, to_yaml
from scorecard.extracts.manifest import CONTRACTS
from scorecard.extracts.manifest_entries import Manifest, read_manifest, whole_text
from scorecard.ledger.publications import Publication, Record, files_of
from scorecard.ledger.revisions import Revision, RevisionList, read_revisions
from scorecard.provenance.frozen import FROZEN_BOOK, PUBLICATIONS, SEAL, own_files, publication_folders, shared_files

_FOLDER = PUBLICATIONS


class Seal(Frozen):
    """When an edition was published, and the sums of the files that were frozen.

    `book` are those that all editions share, by their paths in the book, and `own` the edition's texts, registers and
    settings, which stay where they are.
    """

    edition: EditionText
    date: Day
    files: dict[FileName, Sha256]
    book: dict[Text, Sha256] = Field(default_factory=dict)
    own: dict[Text, Sha256] = Field(default_factory=dict)


def read_record(root: Path, edition: Edition, catalogue: Catalogue) -> Record:
    """Read all that was published of an edition, and its revisions.

    Raises:
        RevisionError: what was frozen has been changed since, or the revisions are wrong; tells every fault.
    """
    found: list[Publication] = []
    faults: list[Fault] = []
    for path in publication_folders(root, edition):
        publication, more = _read(root, edition, path)
        faults += more
        found += [publication] if publication else []
    if faults:
        raise RevisionError(faults)
    published = Record(edition, tuple(found))
    indicators = {indicator.id for _, indicator in catalogue.indicators} | set(published.names)
    extracts = {path.stem for path in (root / CONTRACTS).glob("*.yml")}
    extracts |= {contract for one in found for contract, _ in one.files.values()}
    revisions = read_revisions(root, edition, indicators, extracts)
    faults = _against(published, revisions, root) or list(_other_texts(root, Record(edition, tuple(found), revisions)))
    if faults:
        raise RevisionError(faults)
    return Record(edition, tuple(found), revisions)


def _other_texts(root: Path, record: Record) -> Iterator[Fault]:
    """Tell the texts, registers and settings of an edition that are no longer those that were published."""
    if not record.publications or record.pending or not record.publications[-1].own:
        return
    latest = record.publications[-1]
    now = {path: sha256(each) for path, each in own_files(root, record.edition).items()}
    for path in sorted({*now, *latest.own}):
        if now.get(path) != latest.own.get(path):
            found = f"sha256 {now[path]}" if path in now else "no such file"
            expected = f"it as it was; if this is meant, a revision in data/{record.edition}/{REVISIONS}"
            yield Fault(
                f"the file is another one than was published {latest.date}", path, found=found, expected=expected
            )


def is_published(root: Path, edition: Edition) -> bool:
    """Whether anything of an edition was ever published."""
    return any((root / "data" / str(edition) / _FOLDER).glob(f"*/{SEAL}"))


def frozen_files(
    root: Path, edition: Edition, day: date, ledger: str, book: Path | None = None
) -> dict[Path, str | bytes]:
    """Freeze an edition's ledger, which is given, with its manifest and its revisions as they are now.

    What all editions share is frozen as it is in `book`, the folder that the edition was built from.

    Gives what is to be written, all of it together: the files of a new folder of that day, with their sums.

    Raises:
        RevisionError: the manifest cannot be read.
    """
    data = root / "data" / str(edition)
    folder = data / _FOLDER / day.isoformat()
    number = 1
    while folder.exists():
        number += 1
        folder = folder.with_name(f"{day.isoformat()}.{number}")
    name = f"data/{edition}/extracts"
    manifest, _, faults = read_manifest(root / name, name)
    if manifest is None:
        raise RevisionError(faults)
    contents = {LEDGER: ledger.encode("utf-8"), MANIFEST_FILE: whole_text(manifest).encode("utf-8")}
    if (data / REVISIONS).exists():
        contents[REVISIONS] = (data / REVISIONS).read_bytes()
    sums = {name: hashlib.sha256(contents[name]).hexdigest() for name in sorted(contents)}
    shared = {path: each.read_bytes() for path, each in shared_files(book or root).items()}
    seal = {
        "edition": str(edition),
        "date": day.isoformat(),
        "files": sums,
        "book": {path: hashlib.sha256(content).hexdigest() for path, content in shared.items()},
        "own": {path: sha256(each) for path, each in own_files(root, edition).items()},
    }
    kept_book = {folder / FROZEN_BOOK / path: content for path, content in shared.items()}
    return {**{folder / name: each for name, each in contents.items()}, folder / SEAL: to_yaml(seal), **kept_book}


def _read(root: Path, edition: Edition, folder: Path) -> tuple[Publication | None, list[Fault]]:
    place = folder.relative_to(root).as_posix()
    seal, file, faults = read_model(Seal, folder / SEAL, f"{place}/{SEAL}")
    if faults or seal is None:
        return None, faults
    if (seal.edition, seal.date.isoformat()) != (str(edition), folder.name.partition(".")[0]):
        found, expected = f"{seal.edition}, {seal.date}", f"{edition}, {folder.name}"
        faults.append(Fault("this is another publication", f"{place}/{SEAL}", found=found, expected=expected))
    for name in sorted({LEDGER, MANIFEST_FILE} - set(seal.files)):
        line = file.line(("files",))
        faults.append(Fault("a frozen file is not vouched for", f"{place}/{SEAL}", line, expected=name))
    frozen = {each.relative_to(folder).as_posix() for each in (folder / FROZEN_BOOK).rglob("*") if each.is_file()}
    vouched = {f"{FROZEN_BOOK}/{path}": digits for path, digits in seal.book.items()}
    for name in sorted(frozen - vouched.keys()):
        faults.append(
            Fault("nothing vouches for this frozen file", f"{place}/{name}", expected=f"no such file, or {SEAL}")
        )
    for name, expected in {**seal.files, **vouched}.items():
        beside = beneath(folder, name)
        found = f"sha256 {sha256(beside)}" if beside.is_file() else "no file"
        if found != f"sha256 {expected}":
            faults.append(Fault("a frozen file has been changed", f"{place}/{name}", found=found, expected=expected))
    if faults:
        return None, faults
    revisions: tuple[Revision, ...] = ()
    if REVISIONS in seal.files:
        listed, _, faults = read_model(RevisionList, folder / REVISIONS, f"{place}/{REVISIONS}")
        revisions = listed.revisions if listed else ()
    received, _, more = read_model(Manifest, folder / MANIFEST_FILE, f"{place}/{MANIFEST_FILE}")
    faults += more
    if faults or received is None:
        return None, faults
    rows = _rows((folder / LEDGER).read_text("utf-8"))
    return Publication(seal.date, revisions, rows, files_of(received), seal.own, folder.name), []


def _rows(text: str) -> dict[str, dict[str, str]]:
    return {row["indicator"]: row for row in csv.DictReader(io.StringIO(text))}


def _against(published: Record, revisions: tuple[Revision, ...], root: Path) -> list[Fault]:
    """Hold the revisions against what was published: none may have changed, or be older than what it revises."""
    if not revisions and not any(one.revisions for one in published.publications):
        return []
    name = f"data/{published.edition}/{REVISIONS}"
    file, _ = read_yaml(root / name, name)

    def line(number: int) -> int | None:
        return file.line(("revisions", number)) if file else None

    if not published.publications:
        return [Fault("the edition is not published, and has nothing to revise", name, line(0), expected="no revision")]
    latest = published.publications[-1]
    for number, frozen in enumerate(latest.revisions):
        if revisions[number : number + 1] != (frozen,):
            expected = f"the one of {frozen.date} as it stands in {_FOLDER}/{latest.folder}/{REVISIONS}"
            return [Fault("a published revision has been changed", name, line(number), expected=expected)]
    return [
        Fault(
            "the revision is older than what it revises",
            name,
            line(number),
            found=str(revision.date),
            expected=f"{latest.date} or later, when the edition was published",
        )
        for number, revision in enumerate(revisions)
        if number >= len(latest.revisions) and revision.date < latest.date
    ]
