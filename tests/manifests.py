"""The manifest of an edition as plain values, whichever files it stands in, and changing it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def entry_file(extracts: Path, name: str) -> Path:
    """The file of the entry of an extract, by the extract's file name."""
    return extracts / "manifest" / f"{name}.yml"


def told_manifest(extracts: Path) -> dict[str, Any]:
    """What a manifest says, with all its entries."""
    told = yaml.safe_load((extracts / "manifest.yml").read_text("utf-8"))
    own = {path.name.removesuffix(".yml"): path for path in sorted((extracts / "manifest").glob("*.yml"))}
    entries = {name: yaml.safe_load(path.read_text("utf-8")) for name, path in own.items()}
    return told | {"files": (told.get("files") or {}) | entries}


def put_entry(extracts: Path, name: str, entry: dict[str, Any]) -> None:
    """Write the entry of an extract."""
    path = entry_file(extracts, name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(entry, allow_unicode=True, sort_keys=False), "utf-8")
