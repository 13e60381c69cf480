"""Running notebooks with real kernels: parameters, faults, and the form in which they are stored."""

from __future__ import annotations

import datetime
import json
import logging
import logging.handlers
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
import pytest
from nbformat import v4

from scorecard.common.faults import ParameterError, RunError
from scorecard.notebooks import file, kernels, run

pytestmark = pytest.mark.kernel

TEMPORARY = "_".join(("ipykernel", "12"))  # what a kernel calls its folder

PARAMETERS_CELL = {"metadata": {"tags": ["parameters"]}}


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder on the disk: where most tests write, in shared memory, every notebook may."""
    with TemporaryDirectory(dir="/var/tmp" if sys.platform == "linux" else None) as made:
        yield Path(made)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "project" / "notebooks"
    made.mkdir(parents=True)
    return made


def write(folder: Path, name: str, *cells, parameters: str | None = 'edition = "2025-12"') -> Path:
    """A notebook of a title, a parameters cell and the given cells: text is code, a tuple is markdown."""
    made = [v4.new_markdown_cell("# Titel")]
    if parameters is not None:
        made.append(v4.new_code_cell(parameters, **PARAMETERS_CELL))
    made += [v4.new_markdown_cell(cell[0]) if isinstance(cell, tuple) else v4.new_code_cell(cell) for cell in cells]
    path = folder / f"{name}.ipynb"
    nbformat.write(v4.new_notebook(cells=made), path)
    return path


def shown(path: Path) -> str:
    """All text that the code cells of a stored notebook show."""
    return "".join(
        output.get("text", "") + output.get("data", {}).get("text/plain", "")
        for cell in nbformat.read(path, 4).cells
        if cell.cell_type == "code"
        for output in cell.outputs
    )


def test_runs_each_notebook_where_it_lies_with_parameters_and_environment(folder: Path, tmp_path: Path) -> None:
    code = "import os, pathlib\nprint(edition, os.environ['SCORECARD_RESULTS'], pathlib.Path.cwd().name)"
    paths = [write(folder, "one", code), write(folder, "two", code)]
    results = run.run_notebooks(
        paths, tmp_path / "out", {"edition": "2024-08"}, environment={"SCORECARD_RESULTS": "there"}
    )
    assert [result.name for result in results] == ["one", "two"]
    for name in ("one", "two"):
        assert shown(tmp_path / "out" / f"{name}.ipynb") == "2024-08 there notebooks\n"


FORKED = """
import os, sys
from pathlib import Path
from scorecard.common.store import Store, lent
from scorecard.notebooks import kernels, run

held, path = open(sys.argv[1]), Path(sys.argv[1])
sys.stdout.write("said once")
with lent(Store(path.parent / "store")):
    kernels.prewarm_by_fork()
if not (forked := os.fork()):
    kernels.fork_from_the_same()
    run.run_notebooks([path], path.parent, {}, environment={"BEGAN": str(os.getppid()), "HELD": sys.argv[1]})
    os._exit(0)
sys.exit(os.waitpid(forked, 0)[1])
"""


@pytest.mark.skipif(not kernels.CAN_FORK, reason="elsewhere a fork is not safe")
def test_kernels_of_a_process_that_forked_itself_get_its_imports_and_neither_files_nor_store(
    folder: Path,
) -> None:
    cell = """import os, pathlib, sys
        from scorecard.common.store import lent_store
        began = pathlib.Path(f"/proc/{os.getppid()}/stat").read_text().split()[3]
        held = [each for each in pathlib.Path("/proc/self/fd").iterdir() if str(each.resolve()) == os.environ["HELD"]]
        print("pandas" in sys.modules, began == os.environ["BEGAN"], held, lent_store())"""
    path = write(folder, "one", cell.replace(8 * " ", ""))
    words = [sys.executable, "-c", FORKED, str(path)]
    # It ends with the last process that it began.
    done = subprocess.run(words, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "said once", "")
    assert shown(path) == "True True [] None\n"


def test_warm_kernels_have_the_slow_imports_done_and_share_nothing(folder: Path, tmp_path: Path) -> None:
    if not kernels.CAN_FORK:
        pytest.skip("kernels are forked on Linux only")
    look = "import sys, os\nprint('pandas' in sys.modules, 'left_behind' in globals(), os.getppid())\nleft_behind = 1"
    paths = [write(folder, name, look) for name in ("one", "two")]
    run.run_notebooks(paths, tmp_path / "out", {}, jobs=1)
    one, two = (shown(tmp_path / "out" / f"{name}.ipynb").split() for name in ("one", "two"))
    assert one[:2] == two[:2] == ["True", "False"]
    assert one[2] == two[2] != str(os.getpid())  # both are children of the same fork server


def test_ordinary_kernels_give_the_same_notebook(folder: Path, tmp_path: Path, monkeypatch) -> None:
    path = write(folder, "one", "import os\nprint(6 * 7, edition, os.environ['MARK'])")
    environment = {"MARK": "här"}
    run.run_notebooks([path], tmp_path / "warm", {"edition": "2024-08"}, environment=environment)
    monkeypatch.setattr(kernels, "CAN_FORK", False)
    run.run_notebooks([path], tmp_path / "cold", {"edition": "2024-08"}, environment=environment)
    assert shown(tmp_path / "cold" / "one.ipynb") == "42 2024-08 här\n"
    assert (tmp_path / "warm" / "one.ipynb").read_bytes() == (tmp_path / "cold" / "one.ipynb").read_bytes()


def test_the_users_own_ipython_startup_is_not_read(folder: Path, tmp_path: Path, monkeypatch) -> None:
    startup = tmp_path / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00.py").write_text("meddling = True")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    path = write(folder, "one", "print('meddling' in globals())")
    run.run_notebooks([path], tmp_path / "out", {})
    assert shown(tmp_path / "out" / "one.ipynb") == "False\n"


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"editon": "2025-12"}, ["unknown parameter", "'editon'", "edition (did you mean that?)"]),
        ({"edition": datetime.date(2025, 12, 31)}, ["'edition' is not text", "'2025-12-31'"]),
        ({"edition": "2025-13"}, ["'2025-13'", "a month such as 2025-12"]),
        ({"edition": "december"}, ["'december'", "a month such as 2025-12"]),
    ],
)
def test_a_wrong_parameter_is_told_before_any_kernel_starts(folder, tmp_path, monkeypatch, parameters, said) -> None:
    def no_kernels(*_):
        raise AssertionError("a kernel was about to be started")

    monkeypatch.setattr(kernels, "kernels", no_kernels)
    paths = [write(folder, "one", "1"), write(folder, "two", "2")]
    with pytest.raises(ParameterError) as caught:
        run.run_notebooks(paths, tmp_path / "out", parameters)
    assert [fault.file for fault in caught.value.faults] == [str(path) for path in paths]
    for part in said:
        assert part in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_a_notebook_without_parameters_takes_none(folder: Path, tmp_path: Path) -> None:
    path = write(folder, "one", "1", parameters=None)
    with pytest.raises(ParameterError, match="one of: none"):
        run.run_notebooks([path], tmp_path / "out", {"edition": "2025-12"})


def test_a_failing_notebook_is_told_with_its_cell_and_the_others_still_run(folder: Path, tmp_path: Path) -> None:
    bad = write(folder, "bad", ("## Väntetider\n\ntext",), "1 + 1", "denominator = 0\n1 / denominator", ("## Efter",))
    worse = write(folder, "worse", "raise ValueError('rad ett\\nrad två')")
    good = write(folder, "good", "print('hel')")
    with pytest.raises(RunError) as caught:
        run.run_notebooks([bad, worse, good], tmp_path / "out", {"edition": "2025-12"})
    first, second = caught.value.faults
    assert first.file == str(bad)
    assert first.what == "code cell 3, line 2, under “Väntetider”: ZeroDivisionError: division by zero"
    assert second.file == str(worse)
    assert second.what == "code cell 2, line 1, under “Titel”: ValueError: rad ett\nrad två"
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["good.ipynb"]


def test_a_kernel_that_dies_is_told_with_the_cell_it_died_in(folder: Path, tmp_path: Path) -> None:
    path = write(folder, "dies", "1", "import os\nos._exit(3)")
    with pytest.raises(RunError, match=r"code cell 3, under “Titel”: .*[Kk]ernel died"):
        run.run_notebooks([path], tmp_path / "out", {"edition": "2025-12"})


def test_a_cell_that_leaves_the_notebook_early_is_a_fault(folder: Path, tmp_path: Path) -> None:
    path = write(folder, "leaves", "raise SystemExit(0)", "print('never')")
    with pytest.raises(RunError, match="code cell 3, under “Titel”: the cell was not run"):
        run.run_notebooks([path], tmp_path / "out", {})


def test_a_path_of_the_machine_in_an_output_is_a_fault(folder: Path, tmp_path: Path) -> None:
    path = write(folder, "path", "import pathlib\nprint(pathlib.Path.cwd())")
    with pytest.raises(RunError, match="code cell 2, under “Titel”: the output shows a path of this machine"):
        run.run_notebooks([path], tmp_path / "out", {})


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"nbformat": 3, "nbformat_minor": 0, "worksheets": []}'])
def test_a_file_that_is_no_notebook_is_told(folder: Path, tmp_path: Path, content: str) -> None:
    path = folder / "broken.ipynb"
    path.write_text(content)
    with pytest.raises(RunError, match=r"broken\.ipynb: this is not a notebook"):
        run.run_notebooks([path], tmp_path / "out", {})
    with pytest.raises(RunError, match=r"gone\.ipynb: the notebook does not exist"):
        run.run_notebooks([folder / "gone.ipynb"], tmp_path / "out", {})


def test_two_cells_with_one_id_are_told(folder: Path, tmp_path: Path) -> None:
    path = write(folder, "twins", "1")
    raw = json.loads(path.read_text())
    for cell in raw["cells"]:
        cell["id"] = "same"
    path.write_text(json.dumps(raw))
    with pytest.raises(RunError, match="cell 2 has the id of an earlier one; found 'same'"):
        run.run_notebooks([path], tmp_path / "out", {})


def test_running_again_changes_no_byte(folder: Path, tmp_path: Path) -> None:
    path = write(folder, "one", "import sys\nprint(1)\nprint('fel', file=sys.stderr)\nprint(2)", "object()", "7")
    first = run.run_notebooks([path], tmp_path / "out", {"edition": "2024-08"})
    before = (tmp_path / "out" / "one.ipynb").read_bytes()
    stamp = (tmp_path / "out" / "one.ipynb").stat().st_mtime_ns
    second = run.run_notebooks([path], tmp_path / "out", {"edition": "2024-08"})
    assert (first[0].changed, second[0].changed) == (True, False)
    assert (tmp_path / "out" / "one.ipynb").read_bytes() == before
    assert (tmp_path / "out" / "one.ipynb").stat().st_mtime_ns == stamp


def test_the_parameters_cell_shows_the_values_that_were_used(folder: Path, tmp_path: Path) -> None:
    source = 'edition = "2025-12"  # utgåva, "så"\nå, other = 1, 2\nlabel: str = (\n    "ett" "två"\n)'
    path = write(folder, "one", "print(edition, label)", parameters=source)
    run.run_notebooks([path], tmp_path / "out", {"edition": "2024-08", "label": "tre"})
    stored = nbformat.read(tmp_path / "out" / "one.ipynb", 4)
    assert [cell.source for cell in stored.cells if cell.cell_type == "code"] == [
        'edition = "2024-08"  # utgåva, "så"\nå, other = 1, 2\nlabel: str = (\n    "tre"\n)',
        "print(edition, label)",
    ]


def test_normalise_takes_away_what_passes_and_changes_nothing_else() -> None:
    cells = [
        v4.new_code_cell(
            "a",
            id="a",
            execution_count=4,
            metadata={"papermill": {"duration": 1}, "execution": {"iopub.execute_input": "now"}, "tags": []},
            outputs=[
                v4.new_output("stream", name="stdout", text="x "),
                v4.new_output("stream", name="stdout", text="y\n"),
                v4.new_output("stream", name="stderr", text=f"/tmp/{TEMPORARY}/345.py:3: UserWarning: w\n"),
                v4.new_output("stream", name="stdout", text="z\n"),
                v4.new_output("execute_result", {"text/plain": "<object at 0x7f00deadbeef>"}, execution_count=4),
            ],
        ),
        v4.new_code_cell("", id="empty"),
        v4.new_code_cell("b", id="b", execution_count=9, metadata={"tags": ["hide-input"]}),
    ]
    own = {"name": "mine", "display_name": "Min"}
    metadata = {"papermill": {}, "widgets": {"state": 1}, "kernelspec": own, "title": "kvar"}
    given = v4.new_notebook(cells=cells, metadata=metadata)
    before = json.dumps(given)
    result = file.normalise(given)
    assert json.dumps(given) == before, "the notebook that was given is changed"
    first, empty, last = result.cells
    assert [cell.id for cell in result.cells] == ["a", "empty", "b"]
    assert (first.execution_count, empty.execution_count, last.execution_count) == (1, None, 2)
    assert (first.metadata, last.metadata) == ({}, {"tags": ["hide-input"]})
    assert [(output.get("name"), output.get("text")) for output in first.outputs] == [
        ("stdout", "x y\n"),
        ("stderr", "notebook:3: UserWarning: w\n"),
        ("stdout", "z\n"),
        (None, None),
    ]
    assert first.outputs[3].data == {"text/plain": "<object at 0x…>"}
    assert first.outputs[3].execution_count == 1
    assert set(result.metadata) == {"kernelspec", "language_info", "title"}
    assert result.metadata.kernelspec.name == "python3"
    assert "version" not in result.metadata.language_info
    assert json.dumps(file.normalise(result)) == json.dumps(result)


def test_cells_without_an_id_get_one_that_stays(tmp_path: Path) -> None:
    old = v4.new_notebook(cells=[v4.new_markdown_cell("# T"), v4.new_code_cell("1")])
    old.nbformat_minor = 4
    for cell in old.cells:
        del cell["id"]
    path = tmp_path / "old.ipynb"
    path.write_text(json.dumps(old))
    assert [cell.id for cell in file.read_notebook(path).cells] == ["cell-1", "cell-2"]


# What a notebook may write


@pytest.fixture
def extract(folder: Path) -> Path:
    """An extract of the book that a notebook belongs to."""
    path = folder.parent / "data" / "2025-12" / "extracts" / "besok.csv"
    path.parent.mkdir(parents=True)
    path.write_text("manad,besok\n", "utf-8")
    return path


EXTRACT = "../data/2025-12/extracts/besok.csv"
WRITES = {
    "open": f"open({EXTRACT!r}, 'w')",
    "append": f"open({EXTRACT!r}, 'a').write('2025-12,1\\n')",
    "os.open": f"os.open({EXTRACT!r}, os.O_RDWR)",
    "pathlib": f"pathlib.Path({EXTRACT!r}).write_text('')",
    "pandas": f"pd.DataFrame({{'a': [1]}}).to_csv({EXTRACT!r})",
    "remove": f"os.remove({EXTRACT!r})",
    "move": f"shutil.move({EXTRACT!r}, tempfile.mkdtemp())",
    "replace": f"pathlib.Path(tempfile.mkdtemp()).rename({EXTRACT!r})",
    "truncate": f"os.truncate({EXTRACT!r}, 0)",
    "mode": f"os.chmod({EXTRACT!r}, 0)",
    "tree": "shutil.rmtree('../data')",
    "folder": "os.makedirs('../_site/2025-12')",
    "link": f"link = pathlib.Path(tempfile.mkdtemp(), 'x'); link.symlink_to(pathlib.Path({EXTRACT!r}).resolve()); "
    "link.write_text('')",
    "home": "pathlib.Path.home().joinpath('x').write_text('')",
}
IMPORTS = "import os, pathlib, shutil, subprocess, sys, tempfile\nimport pandas as pd"
REFUSED = (
    "; expected: sheet.report for figures, scorecard add-extract for extracts, tempfile.mkdtemp() for files of its own"
)


def test_a_notebook_changes_no_file_of_the_book(folder: Path, tmp_path: Path, extract: Path) -> None:
    paths = [write(folder, name, ("## Besök",), f"{IMPORTS}\n{code}") for name, code in WRITES.items()]
    with pytest.raises(RunError) as caught:
        run.run_notebooks(paths, tmp_path / "out", {})
    told = {Path(fault.file).stem: fault.what for fault in caught.value.faults}
    assert told.keys() == WRITES.keys()
    for name, what in told.items():
        assert what.startswith("code cell 2, line 3, under “Besök”: PermissionError: a notebook changes no file"), name
        assert what.endswith(REFUSED), name
    assert f"outside its run; found {EXTRACT}; " in told["pandas"]
    assert extract.read_text("utf-8") == "manad,besok\n"
    assert sorted(path.name for path in folder.parent.iterdir()) == ["data", "notebooks"]


def test_what_does_not_ask_is_held_by_the_system(folder: Path, tmp_path: Path, extract: Path) -> None:
    codes = {
        "program": f"print(subprocess.run(['rm', {EXTRACT!r}]).returncode)",
        "library": f"import pyarrow.fs\npyarrow.fs.LocalFileSystem().delete_file({EXTRACT!r})",
    }
    paths = [write(folder, name, f"{IMPORTS}\n{code}") for name, code in codes.items()]
    with pytest.raises(RunError) as caught:
        run.run_notebooks(paths, tmp_path / "out", {})
    told = {Path(fault.file).stem: fault.what for fault in caught.value.faults}
    assert "Permission denied" in told["library"]
    if "program" in told:  # a system without Landlock
        assert "a notebook starts no other program where the system cannot hold it" in told["program"]
    else:
        assert shown(tmp_path / "out" / "program.ipynb").endswith("1\n")
    assert extract.read_text("utf-8") == "manad,besok\n"


def test_a_notebook_writes_where_it_may(folder: Path, tmp_path: Path, monkeypatch) -> None:
    code = (
        f"{IMPORTS}\nthere = pathlib.Path({str(tmp_path / 'results')!r})\nthere.mkdir(parents=True, exist_ok=True)\n"
        "there.joinpath('a.json').write_text('{}')\nmade = tempfile.mkdtemp()\n"
        "pathlib.Path(made, 'x').write_text('x')\nshutil.rmtree(made)\nopen(os.devnull, 'w').write('x')"
    )
    path = write(folder, "one", code)
    for forked in (True, False):
        monkeypatch.setattr(kernels, "CAN_FORK", forked and kernels.CAN_FORK)
        run.run_notebooks([path], tmp_path / "out", {}, writable=[tmp_path / "results"])
        assert (tmp_path / "results" / "a.json").read_text() == "{}"
        (tmp_path / "results" / "a.json").unlink()
    path = write(folder, "two", f"{IMPORTS}\nopen('x', 'w')")
    with pytest.raises(RunError, match="a notebook changes no file outside its run; found x"):
        run.run_notebooks([path], tmp_path / "out", {})  # in an ordinary kernel too


def test_papermill_does_not_tell_of_each_notebook_where_something_else_has_set_up_logging(
    folder, monkeypatch, tmp_path
):
    path = write(folder, "quiet", "1 + 1")
    root, told = logging.getLogger(), logging.handlers.BufferingHandler(1_000_000)
    monkeypatch.setattr(root, "handlers", [told])
    level = root.level
    root.setLevel(logging.INFO)  # as Sphinx does in a build of several editions
    logging.getLogger("another").info("is heard")
    try:
        run.run_notebooks([path], tmp_path / "out", {"edition": "2025-12"})
    finally:
        root.setLevel(level)
    assert [record.name for record in told.buffer if record.name in {"another", "papermill"}] == ["another"]
