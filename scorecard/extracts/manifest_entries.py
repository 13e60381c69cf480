"""The manifest of an edition: what it is of, and beside it a file for the entry of each extract that was received.

Two people who add extracts write different files, so that git has nothing to settle between them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import Field
from ruamel.yaml.comments import CommentedMap

from scorecard.common.faults import Fault
from scorecard.common.files import beneath, checked_name
from scorecard.common.model import Count, EditionText, FileName, Flag, Frozen, Moment, Sha256, Text
from scorecard.common.names import ENTRIES_FOLDER, MANIFEST_FILE
from scorecard.common.yaml_file import YamlFile, edit_yaml, read_model, to_yaml, yaml_value
from scorecard.extracts.origin import Origin
from scorecard.extracts.periods import Covers

SUFFIX = ".yml"
EntryChange = Callable[[CommentedMap], None]


class Pulled(Frozen):
    """How an extract was pulled out of a warehouse: the connection's name, the engine, and the query with its sum."""

    connection: Text
    engine: Text
    query: FileName
    query_sha256: Sha256


class Fetched(Frozen):
    """One answer of a source of statistics: the address that was asked, what was sent, when, its file and its sum."""

    address: Text
    sent: Text | None = None
    moment: Moment
    file: FileName
    sha256: Sha256


class Entry(Frozen):
    """One received file: where it comes from, when it was taken out, its sum, and what it was made from if known.

    One that was `pulled` out of a warehouse was received as no file, and one that was `fetched` as its answers.

    `accepted` are the questions about its values that were answered: they are right. One that is still the latest when
    a new edition begins is `carried_from` the edition before.
    """

    contract: Text
    source: Text
    extracted: Moment
    covers: Covers
    rows: Count
    sha256: Sha256
    received: Origin | None = None
    pulled: Pulled | None = None
    fetched: tuple[Fetched, ...] = ()
    accepted: tuple[Text, ...] = ()
    carried_from: EditionText | None = None


class Manifest(Frozen):
    """The files that an edition received.

    What was published of it holds them all, and so do manifests from before each had an entry of its own.
    """

    edition: EditionText
    synthetic: Flag
    seed: Count | None = None
    files: dict[FileName, Entry] = Field(default_factory=dict)


def received_files(entry: Entry) -> dict[str, str]:
    """The files that are kept of what an entry was made from, each with its sum."""
    files = {one.file: one.sha256 for one in entry.fetched}
    return files | ({entry.received.file: entry.received.sha256} if entry.received else {})


@dataclass(frozen=True)
class ManifestFiles:
    """The YAML files that a manifest was read from: its own, and that of each entry by the extract's file name."""

    head: YamlFile
    entries: Mapping[str, YamlFile] = field(default_factory=dict)

    def fault(self, what: str, extract: str, key: str, found: str = "", expected: str = "") -> Fault:
        """Tell what is wrong with a key of an entry, where it stands."""
        if extract in self.entries:
            return self.entries[extract].fault(what, (key,), found=found, expected=expected)
        return self.head.fault(what, ("files", extract, key), found=found, expected=expected)


def read_manifest(folder: Path, name: str) -> tuple[Manifest | None, ManifestFiles, list[Fault]]:
    """Read the manifest of a folder of extracts, which faults call by `name`, or say all that is wrong with it."""
    manifest, head, faults = read_model(Manifest, folder / MANIFEST_FILE, f"{name}/{MANIFEST_FILE}")
    files = dict(manifest.files) if manifest else {}
    written: dict[str, YamlFile] = {}
    for path in entry_paths(folder):
        place, extract = f"{name}/{ENTRIES_FOLDER}/{path.name}", path.name.removesuffix(SUFFIX)
        if fault := _unfit(path, place):
            faults.append(fault)
            continue
        if extract in files:
            what, expected = "this file has two entries", f"it here, and not in {MANIFEST_FILE} too"
            faults.append(Fault(what, place, found=extract, expected=expected))
        entry, written[extract], more = read_model(Entry, path, place)
        faults += more
        if entry:
            files[extract] = entry
    made = manifest.model_copy(update={"files": dict(sorted(files.items()))}) if manifest and not faults else None
    return made, ManifestFiles(head, written), faults


def entry_paths(folder: Path) -> list[Path]:
    """List the files of the entries in a folder of extracts, by name."""
    return sorted(path for path in (folder / ENTRIES_FOLDER).glob("*") if not path.name.startswith("."))


def entry_path(folder: Path, extract: str) -> Path:
    """Give the file of an extract's entry in a folder of extracts.

    Raises:
        ScorecardError: the name leads elsewhere.
    """
    return beneath(folder, ENTRIES_FOLDER, f"{extract}{SUFFIX}")


def entry_data(entry: Entry) -> dict[str, Any]:
    """Give an entry as it stands in its file; keys without a value are left out."""
    return entry.model_dump(mode="json", exclude_defaults=True)


def whole_text(manifest: Manifest) -> str:
    """Write a manifest with all its entries as one text, to be frozen."""
    told = manifest.model_dump(mode="json", exclude_defaults=True, exclude={"files"})
    return to_yaml(told | {"files": {name: entry_data(entry) for name, entry in manifest.files.items()}})


def changed_entries(folder: Path, changes: Mapping[str, EntryChange]) -> dict[Path, str]:
    """Change entries where they stand, with their comments; gives the texts of the files that are to be written."""
    texts: dict[Path, str] = {}
    for extract, change in changes.items():
        path = entry_path(folder, extract)
        if path.is_file():
            texts[path] = edit_yaml(path.read_text("utf-8"), change)
        else:
            head = folder / MANIFEST_FILE
            texts[head] = edit_yaml(
                texts.get(head) or head.read_text("utf-8"), partial(_change_inside, extract, change)
            )
    return texts


def _change_inside(extract: str, change: EntryChange, manifest: CommentedMap) -> None:
    change(manifest["files"][extract])


def replaced_entry(text: str, data: Mapping[str, Any]) -> str:
    """Write an entry in the place of an old one, whose comments stay."""

    def put(entry: CommentedMap) -> None:
        for key in [key for key in entry if key not in data]:
            del entry[key]
        entry.update(yaml_value(to_yaml(data)))

    return edit_yaml(text, put)


def without_entry(text: str, extract: str) -> str:
    """Take the entry of an extract out of the text of a manifest that holds it itself."""

    def take(manifest: CommentedMap) -> None:
        del manifest["files"][extract]
        if not manifest["files"]:
            del manifest["files"]

    return edit_yaml(text, take)


def _unfit(path: Path, place: str) -> Fault | None:
    """Tell of a file beside the entries that is none."""
    try:
        checked_name(path.name.removesuffix(SUFFIX))
    except ValueError as error:
        return Fault(f"an entry {error}", place)
    if path.suffix != SUFFIX or not path.is_file() or path.is_symlink():
        return Fault("this is no entry of the manifest", place, expected=f"the extract's file name and {SUFFIX}")
    return None
