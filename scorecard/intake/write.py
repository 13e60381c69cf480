"""Writing what was received into an edition, whole or not at all, with its entries in the manifest."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap

from scorecard.common.faults import ExtractError
from scorecard.common.files import beneath, together, write_whole
from scorecard.common.lock import journal_of
from scorecard.common.names import MANIFEST_FILE
from scorecard.common.yaml_file import edit_yaml, keep_comments, read_model, to_yaml, yaml_value
from scorecard.extracts.contract import Contract
from scorecard.extracts.manifest import CONTRACTS, Entry, Manifest
from scorecard.intake.plan import RECEIVED_FOLDER, IntakePlan
from scorecard.intake.recipe import put_recipe


def admit(plan: IntakePlan) -> list[Path]:
    """Write what was planned; returns the files written, the manifest last.

    Raises:
        ExtractError: something stands in the way; nothing is written then.
    """
    if plan.faults:
        raise ExtractError(plan.faults)
    contents: dict[str, str | bytes] = {}
    for intake in plan.intakes:
        contents[f"{RECEIVED_FOLDER}/{intake.kept}"] = intake.data
        contents[f"extracts/{intake.file}"] = intake.converted.content()
    contents[f"extracts/{MANIFEST_FILE}"], manifest = _manifest(plan)
    folder = plan.root / "data" / str(plan.edition)
    places = _recipes(plan) | {beneath(folder, name): content for name, content in contents.items()}
    gone = [beneath(folder, name) for name in _orphans(plan, manifest, set(contents))]
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


def _manifest(plan: IntakePlan) -> tuple[str, Manifest]:
    """Write the manifest with the new entries, and read it again as a build would."""
    text = plan.manifest.path.read_text("utf-8")
    entries = [
        (intake.file, as_data(entry, plan.extracted), intake.replaced[0] if intake.replaced else None)
        for intake, entry in plan.entries
    ]
    text = put_entries(text, entries)
    with tempfile.TemporaryDirectory() as made:
        write_whole(place := Path(made) / MANIFEST_FILE, text)
        manifest, _, faults = read_model(Manifest, place, plan.manifest.name)
    if manifest is None or faults:
        raise ExtractError(faults)
    return text, manifest


def _orphans(plan: IntakePlan, manifest: Manifest, written: set[str]) -> list[str]:
    """Name the files of replaced entries that no entry names any more."""
    named = {f"extracts/{name}" for name in manifest.files}
    named |= {f"{RECEIVED_FOLDER}/{entry.received.file}" for entry in manifest.files.values() if entry.received}
    old: set[str] = set()
    for name, entry in (intake.replaced for intake in plan.intakes if intake.replaced):
        old |= {f"extracts/{name}"} | ({f"{RECEIVED_FOLDER}/{entry.received.file}"} if entry.received else set())
    return sorted(old - named - written)


def as_data(entry: Entry, extracted: str) -> dict[str, Any]:
    """Give an entry as it stands in a manifest; keys without a value are left out."""
    data = entry.model_dump(mode="json", exclude_defaults=True)
    data["extracted"] = extracted
    return data


def put_entries(text: str, entries: Iterable[tuple[str, dict[str, Any], str | None]]) -> str:
    """Put entries into the text of a manifest: in the place of an old one that is named, or where its name belongs."""

    def put(manifest: CommentedMap) -> None:
        files = manifest["files"]
        if not files and not manifest.fa.flow_style():
            files.fa.set_block_style()
            for comment in filter(None, files.ca.comment or ()):
                comment.column = 0  # beside the key, now that no braces stand between
        for name, data, old in entries:
            _put_entry(files, name, yaml_value(to_yaml(data)), old)

    return edit_yaml(text, put)


def _put_entry(files: CommentedMap, name: str, entry: CommentedMap, old: str | None) -> None:
    names = list(files)
    if old is None:
        files.insert(next((n for n, key in enumerate(names) if key > name), len(names)), name, entry)
        return
    keep_comments(files[old], entry)
    place = names.index(old)
    above = files.ca.items.get(old)
    del files[old]
    files.insert(place, name, entry)
    if above:
        files.ca.items[name] = above
