"""Typst in a process of its own: `python -m scorecard.typst_compile report.json report.pdf`."""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import cast

_TEMPLATES = Path(__file__).parent.parent / "templates"
TEMPLATE = "printed.typ"
_FONTS = files("font_source_sans_pro") / "files"  # each face twice: as OpenType, which is used, and as TrueType
_SUSPECTS = b"/Suspects false"
FACES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")


def made_with() -> list[str]:
    """Tell all that a PDF is made with besides the report: Typst, the template, the fonts and this module, by sums."""
    files = [_TEMPLATES / TEMPLATE, Path(__file__), *(Path(str(_FONTS / _font(face))) for face in FACES)]
    return [version("typst"), *(hashlib.sha256(path.read_bytes()).hexdigest() for path in files)]


def _font(face: str) -> str:
    return f"SourceSansPro-{face}.otf"


def compiled(report: str) -> tuple[bytes, list[str]]:
    """Make the PDF of a report given as JSON, with Typst's warnings; the bytes are the same on every machine.

    Raises:
        typst.TypstError: the template or the fonts are not up to it.
    """
    import typst  # which only this process needs

    year, month, day = json.loads(report)["date"]
    with tempfile.TemporaryDirectory() as fonts:
        for face in FACES:
            Path(fonts, _font(face)).write_bytes((_FONTS / _font(face)).read_bytes())
        compiler = typst.Compiler(
            _TEMPLATES / TEMPLATE,
            root=_TEMPLATES,
            font_paths=[Path(fonts)],
            ignore_system_fonts=True,
            sys_inputs={"report": report},
        )
        # For everyone to read, and for the archive to keep.
        pdf, warnings = compiler.compile_with_warnings(
            format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=datetime(year, month, day, tzinfo=UTC)
        )
    return _without_suspects(cast("bytes", pdf)), [warning.message for warning in warnings]


def _without_suspects(pdf: bytes) -> bytes:
    """Take away that no tags are suspect, which is so where nothing is said, and which Poppler takes for a fault.

    As many blanks stand in its place, so that every other place of the file is where it was.
    """
    return pdf.replace(_SUSPECTS, b" " * len(_SUSPECTS), 1)


def compile_in_process(source: str, target: str) -> None:
    """Read the report, write the PDF, and stop with what Typst said where anything is amiss."""
    import typst

    try:
        pdf, warnings = compiled(Path(source).read_text("utf-8"))
    except typst.TypstError as error:
        sys.exit(f"{error.message}\n{error.diagnostic}")
    if warnings:
        sys.exit("\n".join(warnings))
    Path(target).write_bytes(pdf)


if __name__ == "__main__":
    compile_in_process(*sys.argv[1:])
