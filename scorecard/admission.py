"""Writing planned intakes into an edition's folder: staged beside it, moved in one go, the manifest last."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from scorecard.errors import ExtractError
from scorecard.extracts import MANIFEST, Manifest
from scorecard.intake import RECEIVED, Plan
from scorecard.inventory import as_data, put_entry
from scorecard.yamlfile import parse, read_yaml


def admit(plan: Plan) -> list[Path]:
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
            contents[f"{RECEIVED}/{intake.entry.received.file}"] = intake.data
            contents[f"extracts/{intake.file}"] = intake.converted.content()
        contents[f"extracts/{MANIFEST}"], manifest = _manifest(plan, stage)
        for name, content in contents.items():
            (stage / "new" / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / "new" / name).write_bytes(content)
        _move(folder, stage, list(contents), _orphans(plan, manifest, set(contents)))
    return [folder / name for name in contents]


def _manifest(plan: Plan, stage: Path) -> tuple[bytes, Manifest]:
    """Write the manifest with the new entries, and read it again as a build would."""
    file, text = plan.manifest, plan.manifest.path.read_text("utf-8")
    place = stage / MANIFEST
    for intake in plan.intakes:
        old = intake.replaced[0] if intake.replaced else None
        text = put_entry(text, file, intake.file, as_data(intake.entry, plan.extracted), old)
        place.write_text(text, "utf-8", newline="\n")
        file, faults = read_yaml(place, plan.manifest.name)
        if file is None or faults:
            raise ExtractError(faults)
    manifest, faults = parse(Manifest, file)
    if manifest is None:
        raise ExtractError(faults)
    return place.read_bytes(), manifest


def _orphans(plan: Plan, manifest: Manifest, written: set[str]) -> list[str]:
    """Name the files of replaced entries that no entry names any more."""
    named = {f"extracts/{name}" for name in manifest.files}
    named |= {f"{RECEIVED}/{entry.received.file}" for entry in manifest.files.values() if entry.received}
    old: set[str] = set()
    for name, entry in (intake.replaced for intake in plan.intakes if intake.replaced):
        old |= {f"extracts/{name}"} | ({f"{RECEIVED}/{entry.received.file}"} if entry.received else set())
    return sorted(old - named - written)


def _move(folder: Path, stage: Path, names: list[str], orphans: list[str]) -> None:
    """Move new files to their places in order; if one can't be moved, put everything back as it was."""
    kept: list[str] = []
    moved: list[str] = []
    new_folder = not (folder / RECEIVED).exists()
    for name in [*names, *orphans]:
        (folder / name).parent.mkdir(exist_ok=True)
        if (folder / name).exists():
            (stage / "old" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(folder / name, stage / "old" / name)
            kept.append(name)
    try:
        for name in names:
            moved.append(name)
            (stage / "new" / name).replace(folder / name)
        for name in orphans:
            (folder / name).unlink(missing_ok=True)
    except OSError:
        for name in moved:
            if name not in kept:
                (folder / name).unlink(missing_ok=True)
        for name in kept:
            (stage / "old" / name).replace(folder / name)
        if new_folder:
            (folder / RECEIVED).rmdir()
        raise
