"""Writing what was received into an edition, whole or not at all, each with its entry in the manifest."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from scorecard.common.faults import ExtractError
from scorecard.common.files import beneath, together, write_whole
from scorecard.common.lock import journal_of
from scorecard.common.names import MANIFEST_FILE, RECEIVED_FOLDER
from scorecard.common.yaml_file import read_model, to_yaml
from scorecard.extracts.contract import Contract
from scorecard.extracts.manifest import CONTRACTS
from scorecard.extracts.manifest_entries import (
    Entry,
    entry_data,
    entry_path,
    read_manifest,
    received_files,
    replaced_entry,
    without_entry,
)
from scorecard.intake.plan import IntakePlan
from scorecard.intake.recipe import put_recipe


def admit(plan: IntakePlan) -> list[Path]:
    """Write what was planned; returns the files written, the entries last.

    Raises:
        ExtractError: something stands in the way; nothing is written then.
    """
    if plan.faults:
        raise ExtractError(plan.faults)
    contents: dict[str, str | bytes] = {}
    for intake in plan.intakes:
        if intake.entry is None or not (intake.entry.pulled or intake.entry.fetched):
            contents[f"{RECEIVED_FOLDER}/{intake.kept}"] = intake.data
        contents |= {f"{RECEIVED_FOLDER}/{name}": data for name, data in intake.answers.items()}
        contents[f"extracts/{intake.file}"] = intake.converted.content()
    folder = plan.root / "data" / str(plan.edition)
    places = _recipes(plan) | {beneath(folder, name): content for name, content in contents.items()}
    places |= _entries(plan, folder / "extracts")
    gone = [path for path in _orphans(plan, folder) if path not in places]
    with together(journal_of(plan.root), places, gone):
        pass
    return list(places)


def _recipes(plan: IntakePlan) -> dict[Path, str | bytes]:
    """Write the contracts whose files are now read in another way, and read them again as a build would."""
    made: dict[Path, str | bytes] = {}
    for intake in plan.intakes:
        if intake.recipe is not None:
            path = beneath(plan.root, CONTRACTS, f"{intake.contract.id}.yml")
            made[path] = text = put_recipe(path.read_text("utf-8"), intake.recipe)
            with tempfile.TemporaryDirectory() as folder:
                write_whole(place := Path(folder) / path.name, text)
                contract, _, faults = read_model(Contract, place, f"{CONTRACTS}/{path.name}")
            if contract is None or faults:
                raise ExtractError(faults)
    return made


def _entries(plan: IntakePlan, folder: Path) -> dict[Path, str]:
    """Write the entry of each file, with the comments of one that it replaces, and read it as a build would."""
    _, _, faults = read_manifest(folder, folder.relative_to(plan.root).as_posix())  # it may have been changed since
    texts: dict[Path, str] = {}
    if faults:
        raise ExtractError(faults)
    for intake, entry in plan.entries:
        data = as_data(entry, plan.extracted)
        old = entry_path(folder, intake.replaced[0]) if intake.replaced else None
        if old is not None and old.is_file():
            text = replaced_entry(old.read_text("utf-8"), data)
        else:
            text = to_yaml(data)
            if intake.replaced:  # it stands in the manifest itself
                head = folder / MANIFEST_FILE
                texts[head] = without_entry(texts.get(head) or head.read_text("utf-8"), intake.replaced[0])
        path = entry_path(folder, intake.file)
        with tempfile.TemporaryDirectory() as made:
            write_whole(place := Path(made) / path.name, text)
            _, _, faults = read_model(Entry, place, path.relative_to(plan.root).as_posix())
        if faults:
            raise ExtractError(faults)
        texts[path] = text
    return texts


def _orphans(plan: IntakePlan, folder: Path) -> list[Path]:
    """Name the files of replaced entries that no entry names any more."""
    kept = dict(plan.manifest.files)
    old = dict(intake.replaced for intake in plan.intakes if intake.replaced)
    for name in old:
        del kept[name]
    named = {file for entry in kept.values() for file in received_files(entry)}
    gone = [beneath(folder, "extracts", name) for name in old] + [entry_path(folder / "extracts", name) for name in old]
    gone += [
        beneath(folder, RECEIVED_FOLDER, file)
        for entry in old.values()
        for file in received_files(entry)
        if file not in named
    ]
    return sorted(gone)


def as_data(entry: Entry, extracted: str) -> dict[str, Any]:
    """Give an entry as it stands in its file, with its moment as it was said."""
    return entry_data(entry) | {"extracted": extracted}
