"""Running the notebooks: all of them, at once over the cores, each fault told with its cell."""

from __future__ import annotations

import logging
import os
import re
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nbformat import NotebookNode

from scorecard.common.faults import Fault, ParameterError, RunError, did_you_mean
from scorecard.common.files import display_path, write_if_changed
from scorecard.notebooks.file import heading_above, normalise, notebook_text, parameters_of, read_notebook
from scorecard.notebooks.progress import ProgressListener

if TYPE_CHECKING:  # what talks with kernels takes long, and most builds run no notebook
    from scorecard.notebooks.kernels import Kernels

CELL_SECONDS = 600
_PARAMETER_FORMS = {
    "a month such as 2025-12": re.compile(r"\d{4}-(0[1-9]|1[0-2])"),
    "a date such as 2025-12-31": re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
    "a year such as 2025": re.compile(r"\d{4}"),
}
_OWN_CHART = 'sheet.chart(chart, title="…", description="…"), with a chart of Altair'
_OWN_TABLE = 'sheet.table(df, caption="…")'
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# Our own listener tells what runs; once Sphinx has set up logging, papermill would tell of each notebook beside it.
logging.getLogger("papermill").setLevel(logging.WARNING)


@dataclass(frozen=True)
class NotebookRun:
    """A notebook that ran to its end; `reads` are the files that it read, None where it may depend on more."""

    name: str
    output: Path
    seconds: float
    changed: bool
    reads: frozenset[Path] | None = None


class SomeFailedError(RunError):
    """Notebooks failed; the others, `ran`, ran to their ends."""

    def __init__(self, faults: Iterable[Fault], ran: Sequence[NotebookRun]) -> None:
        super().__init__(faults)
        self.ran = ran


def default_jobs() -> int:
    """One more than the cores: a kernel that starts or stops mostly waits."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores + 1


def run_notebooks(
    notebooks: Sequence[Path],
    output_folder: Path,
    parameters: Mapping[str, str],
    *,
    environment: Mapping[str, str] | None = None,
    writable: Sequence[Path] = (),
    jobs: int | None = None,
    progress: ProgressListener | None = None,
) -> list[NotebookRun]:
    """Run notebooks with these parameters, each in the folder it lies in, and store them under the same names.

    `environment` are variables that the kernels get besides those of this process, `writable` the folders in which
    they may change files, besides one of their own for what passes. The stored notebooks are
    normalised, and written only where they differ from what is there.

    Raises:
        ParameterError: a notebook has no such parameter, or the value is not of its form; no kernel was started.
        SomeFailedError: notebooks failed; the others were run and stored.
    """
    read = {path: read_notebook(path) for path in notebooks}
    check_parameters(read, parameters)
    from scorecard.notebooks.kernels import kernels

    listener = progress or ProgressListener()
    with kernels(environment or {}, writable) as lent, ThreadPoolExecutor(jobs or default_jobs()) as pool:
        # The largest first: one that is long and begins last would be waited for alone.
        futures = {
            path: pool.submit(_told, path, read[path], output_folder / path.name, parameters, lent, listener)
            for path in sorted(read, key=lambda path: path.stat().st_size, reverse=True)
        }
        try:
            results = [futures[path].result() for path in notebooks]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            lent.stop()
            raise
    faults = [fault for result in results if isinstance(result, RunError) for fault in result.faults]
    ran = [result for result in results if isinstance(result, NotebookRun)]
    if faults:
        raise SomeFailedError(faults, ran)
    return ran


def check_parameters(notebooks: Mapping[Path, NotebookNode], parameters: Mapping[str, str]) -> None:
    """See that every notebook has every parameter, and that each value has the form of the notebook's own.

    Raises:
        ParameterError: with every fault of every notebook.
    """
    faults: list[Fault] = []
    for path, notebook in notebooks.items():
        try:
            defaults = parameters_of(notebook)
        except SyntaxError as error:
            faults.append(Fault(f"the parameters cell is not Python: {error.msg}", display_path(path)))
            continue
        for name, value in parameters.items():
            if name not in defaults:
                known = did_you_mean(name, defaults)
                faults.append(Fault("unknown parameter", display_path(path), found=repr(name), expected=known))
            elif wrong := _value_fault(value, defaults[name]):
                what, form = wrong
                faults.append(Fault(f"parameter {name!r} {what}", display_path(path), found=repr(value), expected=form))
    if faults:
        raise ParameterError(faults)


def _value_fault(value: object, default: object) -> tuple[str, str] | None:
    if not isinstance(value, str):
        as_text = value.isoformat() if hasattr(value, "isoformat") else value
        return "is not text", repr(str(as_text))
    for form, pattern in _PARAMETER_FORMS.items():
        if isinstance(default, str) and pattern.fullmatch(default) and not pattern.fullmatch(value):
            return "is not of the form of the notebook's own value", form
    return None


def _told(
    path: Path,
    notebook: NotebookNode,
    target: Path,
    parameters: Mapping[str, str],
    lent: Kernels,
    listener: ProgressListener,
) -> NotebookRun | RunError:
    from jupyter_core.utils import ensure_event_loop

    start = time.perf_counter()
    listener.started(path.stem)
    result: NotebookRun | RunError
    try:
        # jupyter_client works in the thread's event loop, and leaves it open.
        with closing(ensure_event_loop(prefer_selector_loop=True)):
            executed = _executed(path, notebook, parameters, lent)
        changed = write_if_changed(target, notebook_text(executed))
        result = NotebookRun(path.stem, target, time.perf_counter() - start, changed, lent.reads_of(path.stem))
    except RunError as error:
        result = error
    listener.finished(path.stem, time.perf_counter() - start, isinstance(result, RunError))
    return result


def _executed(path: Path, notebook: NotebookNode, parameters: Mapping[str, str], lent: Kernels) -> NotebookNode:
    import papermill
    from papermill.exceptions import PapermillExecutionError

    from scorecard.notebooks.kernels import KERNEL_NAME

    reached = 0

    def on_cell_start(cell: NotebookNode, cell_index: int) -> None:
        nonlocal reached
        reached = cell_index

    try:
        executed = papermill.execute_notebook(
            notebook,
            None,
            dict(parameters),
            kernel_name=KERNEL_NAME,
            language="python",
            progress_bar=False,
            request_save_on_cell_execute=False,
            execution_timeout=CELL_SECONDS,
            # A working directory given to papermill itself would be that of the whole process, and so of all threads.
            resources={"metadata": {"path": str(path.parent.resolve())}},
            kernel_manager_class=lent.manager_class(path.stem),
            shutdown_kernel="immediate",
            on_cell_start=on_cell_start,
        )
    except PapermillExecutionError as error:
        line = re.search(r"Cell In\[\d+\], line (\d+)", _COLOUR.sub("", "\n".join(error.traceback)))
        message = f"{error.ename}: {_COLOUR.sub('', str(error.evalue))}".removesuffix(": ")
        place = _place(notebook, error.cell_index, bool(parameters), line and line[1])
        raise RunError(Fault(f"{place}: {message}", display_path(path))) from None
    except (RuntimeError, OSError) as error:
        message = (str(error) or type(error).__name__).strip().splitlines()[0]
        raise RunError(
            Fault(f"{_place(notebook, reached, bool(parameters))}: {message}", display_path(path))
        ) from error
    faults = list(_unfit(path, executed, parameters))
    if faults:
        raise RunError(faults)
    return normalise(executed)


def _unfit(path: Path, executed: NotebookNode, parameters: Mapping[str, str]) -> Iterable[Fault]:
    """Tell the cells that did not run, and those whose output would differ on another machine."""
    places = tuple(f"{place}{os.sep}" for place in {str(path.parent.parent.resolve()), sys.prefix})
    for index, cell in enumerate(executed.cells):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        where = _place(executed, index, False)
        if cell.execution_count is None:
            yield Fault(f"{where}: the cell was not run: an earlier one left the notebook", display_path(path))
        for output in cell.outputs:
            if what := foreign_output(output):
                found, right = what
                yield Fault(f"{where}: {found}", display_path(path), expected=right)
        shown = "\n".join(str(part) for output in cell.outputs for part in (output.get("text"), output.get("data")))
        if place := next((place for place in places if place in shown), None):
            yield Fault(f"{where}: the output shows a path of this machine", display_path(path), found=place)


def foreign_output(output: NotebookNode) -> tuple[str, str] | None:
    """Tell of a table, a chart or a picture that a cell shows by itself, and how the book shows it."""
    data = output.get("data", {})
    html = "".join(data.get("text/html", ""))
    if any("vega" in kind for kind in data) or "vegaEmbed" in html or "<script" in html:
        return "the cell shows a chart that is not the book's", _OWN_CHART
    if 'class="dataframe"' in html or "<style" in html:
        return "the cell shows a table that is not the book's", _OWN_TABLE
    if any(kind.startswith("image/") for kind in data):
        return "the cell shows a picture, which has no words and no rows", _OWN_CHART
    return None


def _place(notebook: NotebookNode, index: int, injected: bool, line: str | None = None) -> str:
    """Say where a cell stands as its author sees it: text cells and papermill's own do not count."""
    if injected:
        tagged = (at for at, cell in enumerate(notebook.cells) if "parameters" in cell.metadata.get("tags", []))
        index -= index > next(tagged, len(notebook.cells))
    number = sum(cell.cell_type == "code" for cell in notebook.cells[: index + 1])
    heading = heading_above(notebook, index)
    return f"code cell {number}" + (f", line {line}" if line else "") + (f", under “{heading}”" if heading else "")
