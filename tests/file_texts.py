"""What a built file says, as whoever opens it can read it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import closing
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from pypdfium2 import PdfDocument, PdfTextPage

BROKEN = "\ufffe"  # what is read for a hyphen at the end of a line and the break after it


def texts(path: Path) -> Iterator[str]:
    """All text of a file, what is packed in it as well, and its name."""
    match path.suffix:
        case ".pdf":
            content = path.read_bytes()
            yield "\n".join(pdf_pages(content)) + str(PdfReader(BytesIO(content)).metadata)
        case ".xlsx" | ".zip":
            with zipfile.ZipFile(path) as packed:
                yield from (packed.read(part).decode("utf-8", "replace") for part in packed.namelist())
        case _:
            yield path.read_bytes().decode("utf-8", "replace")
    yield path.name


@lru_cache(maxsize=8)
def pdf_pages(content: bytes) -> tuple[str, ...]:
    """What stands on each page of a PDF, given its bytes."""
    return tuple(_text(page) for page in text_pages(content))


def text_pages(content: bytes) -> Iterator[PdfTextPage]:
    """The pages of a PDF, to be asked where on them their texts stand."""
    with closing(PdfDocument(content)) as document:
        for page in document:
            with closing(page), closing(page.get_textpage()) as text:
                yield text


def _text(page: PdfTextPage) -> str:
    return page.get_text_range().replace(BROKEN, "-\n").replace("\r\n", "\n")


def files_in(folder: Path) -> list[Path]:
    """Every file of a folder and of those in it, in their order."""
    return sorted(path for path in folder.rglob("*") if path.is_file())
