"""What a built file says, as whoever opens it can read it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from pypdf import PdfReader


def texts(path: Path) -> Iterator[str]:
    """All text of a file, what is packed in it as well, and its name."""
    match path.suffix:
        case ".pdf":
            document = PdfReader(path)
            yield "\n".join(page.extract_text() for page in document.pages) + str(document.metadata)
        case ".xlsx" | ".zip":
            with zipfile.ZipFile(path) as packed:
                yield from (packed.read(part).decode("utf-8", "replace") for part in packed.namelist())
        case _:
            yield path.read_bytes().decode("utf-8", "replace")
    yield path.name


def files_in(folder: Path) -> list[Path]:
    """Every file of a folder and of those in it, in their order."""
    return sorted(path for path in folder.rglob("*") if path.is_file())
