"""Notebooks in the form in which they are stored: by the command, by Jupyter's save, and as nbdiff shows them."""

from __future__ import annotations

import copy
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode, v4
from tiny_edition import REPOSITORY, changed
from typer.testing import CliRunner

from scorecard.cli import app
from scorecard.common.faults import RunError
from scorecard.notebooks.file import notebook_text, store_notebooks, to_stored_form, with_names
from scorecard.notebooks.jupyter_hook import pre_save
from scorecard.notebooks.run import foreign_output

NOTEBOOKS = sorted((REPOSITORY / "notebooks").glob("*.ipynb"))
BIN = Path(sys.executable).parent
TOKEN = "only-for-this-test"
CHANCE = ("0f3a9c41", "7d2b6f10-93e5-4c1a-8f0e-5b7c2d9a4e36")  # as nbformat and as JupyterLab make them


def used(notebook: NotebookNode, cards: bool = True) -> NotebookNode:
    """A stored notebook as it is after a session in Jupyter: run out of order, timed, with whole cards shown."""
    result = copy.deepcopy(notebook)
    result.metadata["papermill"] = {"start_time": "2026-11-24T20:00:00", "input_path": "/somewhere/else.ipynb"}
    result.metadata["language_info"]["version"] = "3.13.1"
    for number, cell in enumerate(result.cells):
        cell.metadata["execution"] = {"iopub.execute_input": "2026-11-24T20:00:00"}
        if cell.cell_type == "code":
            cell.execution_count = 90 - number
            for output in cell.outputs:
                output.execution_count = cell.execution_count
                if cards:
                    output.data["text/html"] = "<article>the whole card</article>"
                    output.data["image/svg+xml"] = "<svg/>"
    return result


def test_every_committed_notebook_is_in_the_stored_form():
    assert len(NOTEBOOKS) == 10
    template = REPOSITORY / "scorecard" / "templates" / "starter" / "notebooks" / "exempelmal.ipynb"
    assert store_notebooks([*NOTEBOOKS, template], write=False) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_session_in_jupyter_leaves_no_trace_and_twice_is_once(path):
    given = nbformat.read(path, 4)
    after = used(given)
    assert notebook_text(after) != notebook_text(given)
    once = to_stored_form(after)
    assert notebook_text(once) == path.read_text("utf-8")
    assert notebook_text(to_stored_form(once)) == notebook_text(once)


def test_a_cell_with_an_id_by_chance_is_called_by_what_it_does():
    cells = [
        v4.new_markdown_cell("# Mål", id="title"),
        v4.new_markdown_cell("(samtal)=\n### Samtal", id=CHANCE[0]),
        v4.new_code_cell("rows = 1\nsheet.report(\n    'samtal',\n    rows,\n)", id=CHANCE[1]),
        v4.new_code_cell("sheet.report('samtal', 2)", id="1b2c3d4e"),
        v4.new_markdown_cell("Prosa", id="deadbeef"),
        v4.new_code_cell("sheet.close()", id="close"),
    ]
    assert [cell.id for cell in to_stored_form(v4.new_notebook(cells=cells)).cells] == [
        "title",
        "samtal-name",
        "samtal",
        "samtal-2",
        "cell-5",
        "close",
    ]


def test_a_heading_by_chance_is_called_by_the_indicator_below_it():
    cells = [
        v4.new_markdown_cell("# 1 Vård", id="title"),
        v4.new_markdown_cell("### Samtal", id=CHANCE[0]),
        v4.new_code_cell("sheet.report('samtal', 1)", id=CHANCE[1]),
        v4.new_markdown_cell("### Annat", id="deadbeef"),
        v4.new_code_cell("sheet.close()", id="close"),
        v4.new_markdown_cell("### Sist", id="deadbeee"),
    ]
    stored = to_stored_form(v4.new_notebook(cells=cells))
    assert [cell.id for cell in stored.cells] == ["title", "samtal-name", "samtal", "cell-4", "close", "cell-6"]
    named = with_names(stored, {"samtal": r"Samtal \1 i tid", "besok": "Besök"}, r"2 Omsorg \1")
    prose = [cell.source for cell in named.cells if cell.cell_type == "markdown"]
    assert prose == [r"# 2 Omsorg \1", r"### Samtal \1 i tid", "### Annat", "### Sist"]


def test_a_new_id_never_takes_that_of_another_cell():
    cells = [v4.new_markdown_cell("Ett", id=CHANCE[0]), v4.new_markdown_cell("Två", id="cell-1")]
    assert [cell.id for cell in to_stored_form(v4.new_notebook(cells=cells)).cells] == ["cell-1-2", "cell-1"]


@pytest.mark.parametrize(
    ("data", "right"),
    [
        ({"text/html": '<table border="1" class="dataframe"></table>'}, 'sheet.table(df, caption="…")'),
        ({"text/html": "<style>td {}</style><table></table>"}, 'sheet.table(df, caption="…")'),
        ({"text/html": "<script>vegaEmbed()</script>"}, "sheet.chart(chart, title="),
        ({"application/vnd.vegalite.v6+json": {}, "text/plain": "alt.Chart(...)"}, "sheet.chart(chart, title="),
        ({"image/png": "iVBORw0KGgo="}, "sheet.chart(chart, title="),
    ],
)
def test_a_table_or_a_chart_by_itself_is_told_how_the_book_shows_it(data, right):
    what, expected = foreign_output(v4.new_output("display_data", data))
    assert what.startswith("the cell shows a ")
    assert expected.startswith(right)


def test_what_the_sheet_shows_and_what_is_printed_is_no_foreign_output():
    assert foreign_output(v4.new_output("display_data", {"text/html": "<div></div>"})) is None
    assert foreign_output(v4.new_output("stream", text="hej")) is None


def test_an_output_without_plain_text_is_kept():
    output = v4.new_output("display_data", {"image/png": "iVBORw0KGgo="})
    notebook = v4.new_notebook(cells=[v4.new_code_cell("1", id="one", outputs=[output], execution_count=7)])
    assert to_stored_form(notebook).cells[0].outputs[0].data == {"image/png": "iVBORw0KGgo="}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book of one notebook, with the repository's settings of git and nbdime."""
    root = tmp_path / "book"
    (root / "notebooks").mkdir(parents=True)
    for name in ("_config.yml", "nbdime_config.json", ".gitattributes"):
        shutil.copy(REPOSITORY / name, root)
    shutil.copy(REPOSITORY / "notebooks" / "halsoframjande.ipynb", root / "notebooks")
    return root


def command(*words: str) -> tuple[int, str]:
    """Run the command in the folder that the test is in; gives its exit status and what it says."""
    ran = CliRunner().invoke(app.app, ["normalise", *words])
    return ran.exit_code, ran.stdout


def test_the_command_tells_what_it_changes_and_check_changes_nothing(book, monkeypatch):
    monkeypatch.chdir(book)
    path = book / "notebooks" / "halsoframjande.ipynb"
    before = path.read_bytes()
    assert command("--check") == (0, "Every notebook is in the stored form\n")
    messy = notebook_text(used(nbformat.read(path, 4)))
    path.write_text(messy, "utf-8")
    told = "not in the stored form: halsoframjande.ipynb\nNext: scorecard normalise\n"
    assert (command("--check"), path.read_text("utf-8")) == ((1, told), messy)
    assert (command(), path.read_bytes()) == ((0, "normalised: halsoframjande.ipynb\n"), before)


def test_what_is_no_notebook_is_told_and_the_others_are_stored(tmp_path):
    good, bad = tmp_path / "good.ipynb", tmp_path / "bad.ipynb"
    given = nbformat.read(NOTEBOOKS[0], 4)
    good.write_text(notebook_text(used(given)), "utf-8")
    bad.write_text("{", "utf-8")
    with pytest.raises(RunError) as caught:
        store_notebooks([bad, tmp_path / "none.ipynb", good])
    assert [fault.file for fault in caught.value.faults] == [str(bad), str(tmp_path / "none.ipynb")]
    assert good.read_text("utf-8") == NOTEBOOKS[0].read_text("utf-8")


Put = Callable[[str, dict], dict]


@pytest.fixture
def jupyter(book: Path, tmp_path: Path) -> Iterator[Put]:
    """Save through a real server, with the settings where the installed package has them."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {f"JUPYTER_{name}_DIR": str(tmp_path / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    packed = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]
    for source, place in packed["wheel"]["shared-data"].items():
        (tmp_path / place).parent.mkdir(parents=True)
        shutil.copy(REPOSITORY / source, tmp_path / place)
    own["JUPYTER_CONFIG_PATH"] = str(tmp_path / "etc" / "jupyter")
    words = [f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--ServerApp.ip=127.0.0.1", "--no-browser"]
    words += [f"--IdentityProvider.token={TOKEN}", "--allow-root"]
    log = tmp_path / "jupyter.log"
    with log.open("wb") as told:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyter_server", *words],
            cwd=book,
            env=os.environ | own | {"PYTHONPATH": str(REPOSITORY)},
            stdout=told,
            stderr=subprocess.STDOUT,
        )

    def ask(method: str, path: str, model: dict | None = None) -> dict:
        request = urllib.request.Request(f"http://127.0.0.1:{port}/api/{path}", method=method)
        request.add_header("Authorization", f"token {TOKEN}")
        body = json.dumps(model).encode() if model is not None else None
        with urllib.request.urlopen(request, body, timeout=20) as answer:
            return json.load(answer)

    def put(path: str, model: dict) -> dict:
        return ask("PUT", f"contents/{path}", model)

    try:
        deadline = time.monotonic() + 40
        while True:
            try:
                ask("GET", "status")
                break
            except (urllib.error.URLError, ConnectionError):
                assert server.poll() is None and time.monotonic() < deadline, log.read_text("utf-8")
                time.sleep(0.1)
        yield put
    finally:
        server.terminate()
        server.wait(20)


@pytest.mark.program
def test_jupyter_saves_the_stored_form_and_loses_nothing(book, jupyter):
    place = "notebooks/halsoframjande.ipynb"
    path = book / place
    before = path.read_bytes()
    unchanged = json.loads(before)
    assert jupyter(place, {"type": "notebook", "format": "json", "content": unchanged})["type"] == "notebook"
    assert path.read_bytes() == before

    path.unlink()
    shown = json.loads(notebook_text(used(nbformat.reads(before.decode(), 4))))
    jupyter(place, {"type": "notebook", "format": "json", "content": shown})
    assert path.read_bytes() == before

    # Two cells of one id have no stored form: saved as they are.
    twice = copy.deepcopy(unchanged)
    twice["cells"][1]["id"] = twice["cells"][0]["id"]
    twice["metadata"]["mark"] = "kept"
    jupyter(place, {"type": "notebook", "format": "json", "content": twice})
    assert json.loads(path.read_bytes())["metadata"]["mark"] == "kept"

    # A notebook that is not the book's keeps its pictures, and a text its words.
    jupyter("scratch.ipynb", {"type": "notebook", "format": "json", "content": shown})
    assert "the whole card" in (book / "scratch.ipynb").read_text("utf-8")
    jupyter("notebooks/notes.md", {"type": "file", "format": "text", "content": "object at 0x7f0000000000"})
    assert (book / "notebooks" / "notes.md").read_text("utf-8") == "object at 0x7f0000000000"


def test_the_hook_leaves_the_open_notebook_as_it_is(book):

    class Manager:
        root_dir = str(book)

    shown = json.loads(notebook_text(used(nbformat.read(book / "notebooks" / "halsoframjande.ipynb", 4))))
    model = {"type": "notebook", "content": shown}
    kept = copy.deepcopy(shown)
    pre_save(model=model, path="/notebooks/halsoframjande.ipynb", contents_manager=Manager())
    assert shown == kept
    assert model["content"] != kept


def git(folder: Path, *words: str) -> str:
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    own |= {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    run = subprocess.run(
        ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", *words],
        cwd=folder,
        env=os.environ | own,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.mark.program
def test_git_shows_the_changed_source_line_with_and_without_nbdime(book):
    git(book, "init", "--quiet")
    git(book, "add", ".")
    git(book, "commit", "--quiet", "--message", "One")
    path = book / "notebooks" / "halsoframjande.ipynb"
    notebook = used(nbformat.read(path, 4), cards=False)
    cell = next(cell for cell in notebook.cells if cell.id == "open")
    cell.source = changed(cell.source, "from scorecard.sheet import Sheet", "from scorecard.sheet import Sheet  # ny")
    path.write_text(notebook_text(to_stored_form(notebook)), "utf-8")
    # Without `make hooks` there is no such driver, and git shows the lines of the file.
    plain = git(book, "diff")
    assert '+    "from scorecard.sheet import Sheet  # ny\\n"' in plain
    # A clone that was set up shows cells, and what a run adds to them is no difference.
    path.write_text(notebook_text(notebook), "utf-8")
    git(book, "config", "diff.jupyternotebook.command", "git-nbdiffdriver diff --no-color")
    told = git(book, "diff")
    lines = [line for line in told.splitlines() if line.startswith(("+", "-"))]
    assert [line for line in lines if not line.startswith(("+++", "---"))] == [
        "-from scorecard.sheet import Sheet",
        "+from scorecard.sheet import Sheet  # ny",
    ]
