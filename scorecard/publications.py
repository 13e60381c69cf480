"""Publications: an edition's ledger and manifest, frozen as they were published, and what may differ from them."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path

import pandas as pd
import yaml

from scorecard.errors import Fault, RevisionError
from scorecard.extracts import MANIFEST, Manifest, sha256
from scorecard.ledger import FILE as LEDGER
from scorecard.period import Edition
from scorecard.revision import FILE as REVISIONS
from scorecard.revision import Change, Revised, Revision
from scorecard.settings import Frozen
from scorecard.yamlfile import parse, read_yaml

FOLDER = "publications"
SEAL = "publication.yml"
# What a reader was told of an indicator; names, sums and the rule's version are not figures.
FIGURES = (
    "status",
    "unit",
    "outturn",
    "outturn_printed",
    "light",
    "target_op",
    "target",
    "women",
    "women_printed",
    "men",
    "men_printed",
    "previous_year",
    "previous_year_printed",
    "riket",
    "numerator",
    "denominator",
    "change",
    "fulfilment",
    "low",
    "high",
)
MOST_TOLD = 4  # figures of one indicator in one fault; the others follow from them

Rows = Mapping[str, Mapping[str, str]]  # figures by indicator, as text


class Seal(Frozen):
    """When an edition was published, how many revisions it then had, and the sums of what was frozen."""

    edition: str
    date: date
    revisions: int
    files: dict[str, str]


@dataclass(frozen=True)
class Publication:
    """An edition as it was published on a day."""

    seal: Seal
    rows: Rows = field(repr=False)
    sums: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True)
class Record:
    """All publications of an edition, the oldest first, with its revisions."""

    edition: Edition
    publications: tuple[Publication, ...]
    revisions: tuple[Revision, ...]

    @property
    def pending(self) -> tuple[Revision, ...]:
        """The revisions that have been decided since the latest publication."""
        return self.revisions[self.publications[-1].seal.revisions :] if self.publications else ()

    def revised(self, indicator: str, now: Mapping[str, str]) -> tuple[Revised, ...]:
        """Tell what each revision changed of an indicator, whose figures now are given.

        Revisions that were published together are told together, with the reason of each.
        """
        told: list[Revised] = []
        stages = [(one.seal.revisions, one.rows.get(indicator, {})) for one in self.publications]
        stages.append((len(self.revisions), now))
        for (before, old), (after, new) in pairwise(stages):
            found = changes(old, new)
            those = [one for one in self.revisions[before:after] if indicator in one.indicators]
            for revision in those if found else ():
                told.append(Revised(**revision.model_dump(exclude={"indicators"}), changes=found))
        return tuple(told)


def read_record(root: Path, edition: Edition, revisions: tuple[Revision, ...]) -> Record:
    """Read all that was published of an edition.

    Raises:
        RevisionError: what was frozen has been changed since, or there are fewer revisions than were published.
    """
    folder = root / "data" / str(edition) / FOLDER
    found, faults = [], []
    for path in sorted(folder.glob(f"*/{SEAL}")):
        publication, more = _read(path, path.relative_to(root).as_posix())
        faults += more
        if publication:
            found.append(publication)
    if found and len(revisions) < found[-1].seal.revisions:
        lacking = found[-1].seal.revisions
        faults.append(
            Fault("a published revision is missing", f"data/{edition}/{REVISIONS}", expected=f"{lacking} revisions")
        )
    if faults:
        raise RevisionError(faults)
    return Record(edition, tuple(found), revisions)


def free_folder(root: Path, edition: Edition, day: date) -> Path:
    """Give the folder that a publication of a day belongs in.

    Raises:
        RevisionError: the edition was published on that day already, or later.
    """
    published = root / "data" / str(edition) / FOLDER
    folder = published / day.isoformat()
    later = sorted(path.name for path in published.glob("*") if path.name >= folder.name)
    if later:
        place = f"data/{edition}/{FOLDER}"
        raise RevisionError(Fault("the edition is already published", place, found=later[-1], expected="a later day"))
    return folder


def freeze(root: Path, edition: Edition, day: date, revisions: int) -> Path:
    """Freeze the ledger and the manifest of an edition as they are now; returns the folder.

    Raises:
        RevisionError: the edition was published on that day already, or later.
    """
    folder = free_folder(root, edition, day)
    folder.mkdir(parents=True)
    data = root / "data" / str(edition)
    sources = {LEDGER: data / LEDGER, MANIFEST: data / "extracts" / MANIFEST}
    for name, source in sources.items():
        shutil.copyfile(source, folder / name)
    sums = {name: sha256(folder / name) for name in sources}
    seal = {"edition": str(edition), "date": day.isoformat(), "revisions": revisions, "files": sums}
    (folder / SEAL).write_text(yaml.safe_dump(seal, sort_keys=False), "utf-8", newline="\n")
    return folder


def rows_of(ledger: Iterable[Mapping[str, object]]) -> dict[str, dict[str, str]]:
    """Write the rows of a ledger as its file has them: text, by indicator."""
    return {str(row["indicator"]): as_text(row) for row in ledger}


def as_text(row: Mapping[str, object]) -> dict[str, str]:
    """Write a row of a ledger, or its figures alone, as its file has it: "" for what does not exist."""
    return {key: "" if value is None else str(value) for key, value in row.items()}


def changes(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[Change, ...]:
    """Compare the figures of an indicator."""
    pairs = ((figure, old.get(figure, ""), new.get(figure, "")) for figure in FIGURES)
    return tuple(Change(figure=figure, old=one, new=other) for figure, one, other in pairs if one != other)


def guard(record: Record, rows: Rows, manifest: Manifest) -> None:
    """See that nothing which was published would change, but for what a later revision names.

    Raises:
        RevisionError: names each figure with its published and its new value, and each extract that is another one.
    """
    if not record.publications:
        return
    latest = record.publications[-1]
    allowed = {indicator for revision in record.pending for indicator in revision.indicators}
    place, when = f"data/{record.edition}/{LEDGER}", f"published {latest.seal.date.isoformat()}"
    how = f"if this is meant, add it to data/{record.edition}/{REVISIONS} with date, reason, decided_by and indicators"
    faults = []
    for indicator in sorted(set(latest.rows) | set(rows)):
        found = changes(latest.rows.get(indicator, {}), rows.get(indicator, {}))
        if found and indicator not in allowed:
            told = ", ".join(f"{one.figure} {one.new or 'none'}" for one in found[:MOST_TOLD])
            was = ", ".join(f"{one.figure} {one.old or 'none'}" for one in found[:MOST_TOLD])
            faults.append(
                Fault(f"{indicator} would change after it was {when}", place, found=told, expected=f"{was}; {how}")
            )
    faults += _other_extracts(record, latest, manifest) if not record.pending else []
    if faults:
        raise RevisionError(faults)


def _other_extracts(record: Record, latest: Publication, manifest: Manifest) -> Sequence[Fault]:
    now = {name: entry.sha256 for name, entry in manifest.files.items()}
    return [
        Fault(
            f"the extract is another one than was published {latest.seal.date.isoformat()}",
            f"data/{record.edition}/extracts/{name}",
            found=f"sha256 {now.get(name, 'none')}",
            expected=f"{latest.sums.get(name, 'none')}, or a revision in data/{record.edition}/{REVISIONS}",
        )
        for name in sorted(set(now) | set(latest.sums))
        if now.get(name) != latest.sums.get(name)
    ]


def _read(path: Path, name: str) -> tuple[Publication | None, list[Fault]]:
    file, faults = read_yaml(path, name)
    if file is None:
        return None, faults
    seal, more = parse(Seal, file)
    faults += more
    for frozen, expected in seal.files.items() if seal else ():
        beside = path.with_name(frozen)
        found = sha256(beside) if beside.is_file() else "none"
        if found != expected:
            where = f"{name.rpartition('/')[0]}/{frozen}"
            faults.append(Fault("a frozen file has been changed", where, found=f"sha256 {found}", expected=expected))
    if faults or seal is None:
        return None, faults
    rows = _text_rows(path.with_name(LEDGER).read_text("utf-8"))
    manifest, more = read_yaml(path.with_name(MANIFEST), f"{name.rpartition('/')[0]}/{MANIFEST}")
    if manifest is None:
        return None, more
    sums = {file: entry["sha256"] for file, entry in manifest.data["files"].items()}
    return Publication(seal, rows, sums), []


def _text_rows(text: str) -> dict[str, dict[str, str]]:
    frame = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    return {row["indicator"]: row for row in frame.to_dict("records")}
