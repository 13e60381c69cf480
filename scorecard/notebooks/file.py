"""A notebook as a file: its parameters, and the one form in which it is stored."""

from __future__ import annotations

import ast
import copy
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any, cast

import nbformat
from nbformat import NotebookNode

from scorecard.common.faults import Fault, RunError
from scorecard.common.files import display_path, write_if_changed
from scorecard.common.letters import spoiled_faults
from scorecard.common.names import LAID_OUT
from scorecard.common.store import lent_kept

# nbformat tells no types.
_to_notebook: Callable[..., NotebookNode] = nbformat.v4.to_notebook
_writes: Callable[..., str] = nbformat.writes
_node = cast("Callable[[dict[str, Any]], NotebookNode]", nbformat.from_dict)

PARAMETERS = "parameters"
INJECTED = "injected-parameters"
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
# What a kernel tells of its language, less the version, which differs between machines.
LANGUAGE = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}
_VOLATILE_NOTEBOOK_METADATA = ("papermill", "widgets", "signature", "orig_nbformat")
_VOLATILE_CELL_METADATA = ("papermill", "execution", "ExecuteTime", "collapsed", "scrolled")
_ADDRESS = re.compile(r"\b(at|object at) 0x[0-9a-f]{6,}")
_TEMPORARY_PATH = re.compile(r"[^\s\"'<>]*ipykernel_\d+[\\/]\d+\.py")
# What JupyterLab and nbformat call a new cell: by chance, so that the same cell made twice is a difference.
_RANDOM_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})?")
REPORTED_INDICATOR = re.compile(r"\.(?:report|absent)\(\s*[\"']([a-z0-9-]+)[\"']")
_TARGET = re.compile(r"^\(([a-z0-9-]+)\)=$", re.MULTILINE)
INDICATOR_HEADING = re.compile(r"^(?:\([a-z0-9-]+\)=\n)?(#+) .*$", re.MULTILINE)
GOAL_HEADING = re.compile(r"\A# .*$", re.MULTILINE)  # of the first cell of a notebook
_NAMED = "-name"  # what the id of a heading has after that of the cell below it
_LONGEST_ID = 64 - len("-name-99")


def read_notebook(path: Path) -> NotebookNode:
    """Read a notebook; cells without an id get one that says where they stand.

    Raises:
        RunError: there is no such file, it is not a notebook of format 4, or two cells share an id.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise RunError(Fault("the notebook does not exist", display_path(path))) from None
    except UnicodeDecodeError as error:
        raise RunError(
            Fault("this is not a notebook", display_path(path), found=f"byte {error.start}", expected="UTF-8")
        ) from None
    return parse_notebook(text, display_path(path))


def parse_notebook(text: str, name: str) -> NotebookNode:
    """Make a notebook of the text of its file; `name` is what faults call it.

    Raises:
        RunError: it is not a notebook of format 4, or two cells share an id.
    """
    if faults := spoiled_faults(text, name):
        raise RunError(faults)
    try:
        raw = json.loads(text)
        if raw["nbformat"] != 4:
            raise ValueError(f"its format is {raw['nbformat']}")
        raw["nbformat_minor"] = max(raw["nbformat_minor"], 5)
        ids: set[str] = set()
        for number, cell in enumerate(raw["cells"], 1):
            # nbformat would give the second one another id, by chance, and another one each time.
            identity = cell.setdefault("id", f"cell-{number}")
            if identity in ids:
                raise RunError(Fault(f"cell {number} has the id of an earlier one", name, found=repr(identity)))
            ids.add(identity)
        notebook = _to_notebook(raw)
        lent_kept(("a sound notebook", nbformat.__version__, text), partial(_validated, notebook))
    except (ValueError, KeyError, TypeError, AttributeError, nbformat.ValidationError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise RunError(Fault(f"this is not a notebook: {reason}", name, expected="nbformat 4")) from None
    return notebook


def _validated(notebook: NotebookNode) -> bytes:
    nbformat.validate(notebook)
    return b""


def notebook_text(notebook: NotebookNode) -> str:
    """The notebook as it stands in its file."""
    return _writes(notebook, version=nbformat.NO_CONVERT) + "\n"


def passing_text(notebook: NotebookNode) -> str:
    """A notebook that one step of a build hands on to the next, and that nobody reads: in one line."""
    return json.dumps(notebook, ensure_ascii=False)


def parameters_of(notebook: NotebookNode) -> dict[str, Any]:
    """Give what the cell tagged `parameters` sets, if there is one; None stands for what is no plain value."""
    return _values(_tagged(notebook, PARAMETERS))


def headings_of(notebook: NotebookNode, indicators: Iterable[str]) -> dict[str, str]:
    """Find the cells that head indicators, by their ids: those called so, and those above a cell that reports one."""
    known = {f"{indicator}{_NAMED}": indicator for indicator in indicators}
    found = {}
    for cell, below in zip_longest(notebook.cells, notebook.cells[1:]):
        name = cell.id if cell.id in known else _heads(cell, below)
        if cell.cell_type == "markdown" and name in known:
            found[cell.id] = known[name]
    return found


def with_names(notebook: NotebookNode, names: Mapping[str, str], title: str = "") -> NotebookNode:
    """Give a notebook in which the headings of indicators are their names, for those who read it alone.

    The heading that it begins with is the `title`, if there is one.
    """
    result = copy.deepcopy(notebook)
    headed = headings_of(result, names)
    if title:
        result.cells[0].source = GOAL_HEADING.sub(lambda _: f"# {title}", result.cells[0].source)
    for cell in result.cells:
        if cell.id in headed:
            written = names[headed[cell.id]].replace("\\", r"\\")
            cell.source = INDICATOR_HEADING.sub(rf"\1 {written}", cell.source, count=1)
    return result


def heading_above(notebook: NotebookNode, index: int) -> str:
    """The nearest heading at or above a cell, without its signs; empty where there is none."""
    for cell in reversed(notebook.cells[: index + 1]):
        if cell.cell_type == "markdown":
            headings: list[str] = re.findall(r"^#{1,6}\s+(.+?)\s*#*\s*$", cell.source, re.MULTILINE)
            if headings:
                return headings[-1]
    return ""


def normalise(notebook: NotebookNode) -> NotebookNode:
    """Give the notebook without what differs from one run to the next.

    Times, durations, addresses in memory, temporary paths, widget state and papermill's notes go. The cell that
    papermill injects goes too: its values are shown where the parameters are set. Cells that ran are numbered 1 to n.
    """
    result = copy.deepcopy(notebook)
    _fold_parameters(result)
    for key in _VOLATILE_NOTEBOOK_METADATA:
        result.metadata.pop(key, None)
    result.metadata["kernelspec"] = _node(KERNELSPEC)
    result.metadata["language_info"] = _node(LANGUAGE)
    number = 0
    for cell in result.cells:
        for key in _VOLATILE_CELL_METADATA:
            cell.metadata.pop(key, None)
        if not cell.metadata.get("tags", True):
            del cell.metadata["tags"]
        if cell.cell_type == "code":
            if cell.execution_count is not None:
                number += 1
                cell.execution_count = number
            cell.outputs = [_stable(output, cell.execution_count) for output in _joined(cell.outputs)]
    return result


def to_stored_form(notebook: NotebookNode, name: str = "") -> NotebookNode:
    """Give the notebook as the repository stores it; `name` is what a fault calls it.

    It holds nothing that differs from one run to the next, of each output the plain text, and no id by chance: a cell
    that reports an indicator is called as the indicator is, and its heading `<indicator>-name`.

    Raises:
        RunError: the parameters that papermill injected are not Python.
    """
    try:
        result = normalise(notebook)
    except SyntaxError as error:
        raise RunError(Fault(f"the parameters cell is not Python: {error.msg}", name)) from None
    for output in (output for cell in result.cells for output in cell.get("outputs", [])):
        if "text/plain" in output.get("data", {}):  # it says the same as the HTML beside it, and a diff shows it
            output.data = _node({"text/plain": output.data["text/plain"]})
            output.metadata.pop(LAID_OUT, None)
    taken = {cell.id for cell in result.cells if not _RANDOM_ID.fullmatch(cell.id)}
    for number, (cell, below) in enumerate(zip_longest(result.cells, result.cells[1:]), 1):
        if _RANDOM_ID.fullmatch(cell.id):
            wanted = _name(cell) or _heads(cell, below) or f"cell-{number}"
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


def _joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Join pieces of one stream: where a kernel cuts it is a matter of chance."""
    joined: list[NotebookNode] = []
    for output in outputs:
        before = joined[-1] if joined else None
        if before and output.output_type == before.output_type == "stream" and output.name == before.name:
            before.text += output.text
        else:
            joined.append(output)
    return joined


def _stable(output: NotebookNode, number: int | None) -> NotebookNode:
    if output.output_type == "stream":
        output.text = _scrubbed(output.text)
    if output.output_type == "execute_result":
        output.execution_count = number
    for kind, value in output.get("data", {}).items():
        if isinstance(value, str):
            output.data[kind] = _scrubbed(value)
    return output


def _scrubbed(text: str) -> str:
    text = _ADDRESS.sub(r"\1 0x…", text) if "at 0x" in text else text
    return _TEMPORARY_PATH.sub("notebook", text) if "ipykernel_" in text else text


def _tagged(notebook: NotebookNode, tag: str) -> NotebookNode | None:
    return next((cell for cell in notebook.cells if tag in cell.metadata.get("tags", [])), None)


def _values(cell: NotebookNode | None) -> dict[str, Any]:
    return {name: _plain(value) for name, value in _assignments(cell.source)} if cell else {}


def _assignments(source: str) -> Iterator[tuple[str, ast.expr]]:
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.Assign):
            for target in statement.targets:
                if isinstance(target, ast.Name):
                    yield target.id, statement.value
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.value:
            yield statement.target.id, statement.value


def _plain(value: ast.expr) -> Any:
    try:
        return ast.literal_eval(value)
    except ValueError:
        return None


def _fold_parameters(notebook: NotebookNode) -> None:
    injected = _tagged(notebook, INJECTED)
    if injected is None:
        return
    notebook.cells.remove(injected)
    cell = _tagged(notebook, PARAMETERS)
    if cell is not None:
        cell.source = with_values(cell.source, _values(injected))


def with_values(source: str, values: Mapping[str, Any]) -> str:
    """Put other values into the assignments of a source, leaving everything else of it as it is."""
    lines = source.encode().splitlines(keepends=True)  # columns of the syntax tree count bytes
    for name, value in reversed(list(_assignments(source))):
        if name not in values or _plain(value) == values[name]:
            continue
        first, last = value.lineno - 1, (value.end_lineno or value.lineno) - 1
        written = json.dumps(values[name], ensure_ascii=False).encode()
        lines[first : last + 1] = [lines[first][: value.col_offset] + written + lines[last][value.end_col_offset :]]
    return b"".join(lines).decode()


def _name(cell: NotebookNode) -> str:
    code = cell.cell_type == "code"
    found = (REPORTED_INDICATOR if code else _TARGET).search(cell.source)
    return found[1][:_LONGEST_ID] + ("" if code else _NAMED) if found else ""


def _heads(cell: NotebookNode, below: NotebookNode | None) -> str:
    """Name a heading by the indicator that the cell below it reports."""
    of_text = cell.cell_type == "markdown" and cell.source.startswith(("#", "("))
    name = _name(below) if of_text and below is not None and below.cell_type == "code" else ""
    return name and name + _NAMED


def _numbered(name: str) -> Iterable[str]:
    yield name
    yield from (f"{name}-{number}" for number in range(2, 10_000))
