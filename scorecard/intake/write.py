"""Writing what was received into an edition, whole or not at all, with its entries in the manifest."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap

from scorecard.common.faults import ExtractError
from scorecard.common.files import beneath
from scorecard.common.names import MANIFEST_FILE
from scorecard.common.yaml_file import edit_yaml, keep_comments, read_model, to_yaml, yaml_value
from scorecard.extracts.manifest import Entry, Manifest
from scorecard.intake.plan import RECEIVED_FOLDER, IntakePlan


def admit(plan: IntakePlan) -> list[Path]:
    """Write what was planned; returns the files written, the manifest last.

    Raises:
        ExtractError: something stands in the way; nothing is written then.
    """
    if plan.faults:
        raise ExtractError(plan.faults)
    folder = plan.root / "data" / str(plan.edition)
    with tempfile.TemporaryDirectory(prefix=".intake-", dir=folder) as made:
        stage = Path(made)
        contents: dict[str, bytes] = {}
        for intake in plan.intakes:
            contents[f"{RECEIVED_FOLDER}/{intake.kept}"] = intake.data
            contents[f"extracts/{intake.file}"] = intake.converted.content()
        contents[f"extracts/{MANIFEST_FILE}"], manifest = _manifest(plan, stage)
        for name, content in contents.items():
            (stage / "new" / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / "new" / name).write_bytes(content)
        _move(folder, stage, list(contents), _orphans(plan, manifest, set(contents)))
    return [folder / name for name in contents]


def _manifest(plan: IntakePlan, stage: Path) -> tuple[bytes, Manifest]:
    """Write the manifest with the new entries, and read it again as a build would."""
    place, text = stage / MANIFEST_FILE, plan.manifest.path.read_text("utf-8")
    for intake, entry in plan.entries:
        text = put_entry(
            text, intake.file, as_data(entry, plan.extracted), intake.replaced[0] if intake.replaced else None
        )
    place.write_text(text, "utf-8", newline="\n")
    manifest, _, faults = read_model(Manifest, place, plan.manifest.name)
    if manifest is None or faults:
        raise ExtractError(faults)
    return place.read_bytes(), manifest


def _orphans(plan: IntakePlan, manifest: Manifest, written: set[str]) -> list[str]:
    """Name the files of replaced entries that no entry names any more."""
    named = {f"extracts/{name}" for name in manifest.files}
    named |= {f"{RECEIVED_FOLDER}/{entry.received.file}" for entry in manifest.files.values() if entry.received}
    old: set[str] = set()
    for name, entry in (intake.replaced for intake in plan.intakes if intake.replaced):
        old |= {f"extracts/{name}"} | ({f"{RECEIVED_FOLDER}/{entry.received.file}"} if entry.received else set())
    return sorted(old - named - written)


def _move(folder: Path, stage: Path, names: list[str], orphans: list[str]) -> None:
    """Move new files to their places in order; if one can't be moved, put everything back as it was."""
    kept: list[str] = []
    moved: list[str] = []
    new_folder = not (folder / RECEIVED_FOLDER).exists()
    places = {name: beneath(folder, name) for name in (*names, *orphans)}
    for name, place in places.items():
        place.parent.mkdir(exist_ok=True)
        if place.exists():
            (stage / "old" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(place, stage / "old" / name)
            kept.append(name)
    try:
        for name in names:
            moved.append(name)
            (stage / "new" / name).replace(places[name])
        for name in orphans:
            places[name].unlink(missing_ok=True)
    except OSError:
        for name in moved:
            if name not in kept:
                places[name].unlink(missing_ok=True)
        for name in kept:
            (stage / "old" / name).replace(places[name])
        if new_folder:
            (folder / RECEIVED_FOLDER).rmdir()
        raise


def as_data(entry: Entry, extracted: str) -> dict[str, Any]:
    """Give an entry as it stands in a manifest; keys without a value are left out."""
    data = entry.model_dump(mode="json", exclude_defaults=True)
    data["extracted"] = extracted
    return data


def put_entry(text: str, name: str, data: dict[str, Any], old: str | None = None) -> str:
    """Put an entry into the text of a manifest: in the place of an old one, or where its name belongs."""

    def put(manifest: CommentedMap) -> None:
        files = manifest["files"]
        if not files and not manifest.fa.flow_style():
            files.fa.set_block_style()
            for comment in filter(None, files.ca.comment or ()):
                comment.column = 0  # beside the key, now that no braces stand between
        entry, names = yaml_value(to_yaml(data)), list(files)
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

    return edit_yaml(text, put)
