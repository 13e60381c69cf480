"""The frame of the book's pages, for sources of a page or two that are built as the book is."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml
from built import ROOT


def make_frame(folder: Path, *chapters: str) -> Path:
    """Put the book's own configuration, templates and static files into a folder, and contents with these chapters."""
    folder.mkdir()
    for name in ("_templates", "_static", "_locale"):
        shutil.copytree(ROOT / "book" / name, folder / name)
    shutil.copy(ROOT / "_config.yml", folder / "_config.yml")
    contents = {"format": "jb-book", "root": "index", "chapters": [{"file": name} for name in chapters]}
    (folder / "_toc.yml").write_text(yaml.safe_dump(contents, allow_unicode=True), "utf-8")
    return folder
