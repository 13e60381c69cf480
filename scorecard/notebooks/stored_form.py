"""The one form in which the repository stores a notebook, whoever wrote it: a build, Jupyter or papermill."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from nbformat import NotebookNode

from scorecard.common.faults import Fault, RunError
from scorecard.common.files import display_path, write_if_changed
from scorecard.notebooks.file import normalise, notebook_text, read_notebook, with_plain_outputs

# What JupyterLab and nbformat call a new cell: by chance, so that the same cell made twice is a difference.
_RANDOM_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})?")
_REPORTED_INDICATOR = re.compile(r"\.report\(\s*[\"']([a-z0-9-]+)[\"']")
_TARGET = re.compile(r"^\(([a-z0-9-]+)\)=$", re.MULTILINE)
_LONGEST_ID = 64 - len("-name-99")


def to_stored_form(notebook: NotebookNode, name: str = "") -> NotebookNode:
    """Give the notebook as the repository stores it; `name` is what a fault calls it.

    It holds nothing that differs from one run to the next, of each output the plain text, and no id by chance: a cell
    that reports an indicator is called as the indicator is, and its heading `<indicator>-name`.

    Raises:
        RunError: the parameters that papermill injected are not Python.
    """
    try:
        result = with_plain_outputs(normalise(notebook))
    except SyntaxError as error:
        raise RunError(Fault(f"the parameters cell is not Python: {error.msg}", name)) from None
    taken = {cell.id for cell in result.cells if not _RANDOM_ID.fullmatch(cell.id)}
    for number, cell in enumerate(result.cells, 1):
        if _RANDOM_ID.fullmatch(cell.id):
            wanted = _name(cell) or f"cell-{number}"
            cell.id = next(each for each in _numbered(wanted) if each not in taken)
            taken.add(cell.id)
    return result


def store_notebooks(paths: Iterable[Path], write: bool = True) -> list[Path]:
    """Put notebooks into the stored form; returns those that were not in it. Nothing is written unless `write`.

    Raises:
        RunError: files are no notebooks; the others are stored.
    """
    changed: list[Path] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            text = notebook_text(to_stored_form(read_notebook(path), display_path(path)))
        except RunError as error:
            faults += error.faults
            continue
        if write_if_changed(path, text) if write else path.read_bytes() != text.encode():
            changed.append(path)
    if faults:
        raise RunError(faults)
    return changed


def notebooks_in(folder: Path) -> list[Path]:
    """List the notebooks of a folder.

    Raises:
        RunError: it holds none.
    """
    found = sorted(folder.glob("*.ipynb"))
    if not found:
        raise RunError(Fault("there are no notebooks", folder.name, expected="one <goal>.ipynb for each goal"))
    return found


def _name(cell: NotebookNode) -> str:
    code = cell.cell_type == "code"
    found = (_REPORTED_INDICATOR if code else _TARGET).search(cell.source)
    return found[1][:_LONGEST_ID] + ("" if code else "-name") if found else ""


def _numbered(name: str) -> Iterable[str]:
    yield name
    yield from (f"{name}-{number}" for number in range(2, 10_000))
