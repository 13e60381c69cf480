"""What git and pre-commit do in a clone that was set up by `make hooks`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from tiny_edition import REPOSITORY, changed

from scorecard.notebooks.file import notebook_text

pytestmark = pytest.mark.program

NOTEBOOK = "notebooks/halsoframjande.ipynb"
FOLDERS = (".github", "notebooks", "data/2025-12", "scorecard")
FILES = (
    ".gitattributes",
    ".gitignore",
    ".importlinter",
    ".pre-commit-config.yaml",
    "Makefile",
    "_config.yml",
    "nbdime_config.json",
    "pyproject.toml",
)
SKIPPED = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")


class Clone:
    """A checkout with the environment of the tests as its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.environment = os.environ | {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "GIT_CEILING_DIRECTORIES": str(root.parent),
            "GIT_AUTHOR_NAME": "Test",
            "GIT_AUTHOR_EMAIL": "test@example.org",
            "GIT_COMMITTER_NAME": "Test",
            "GIT_COMMITTER_EMAIL": "test@example.org",
            "PRE_COMMIT_HOME": str(root.parent / "pre-commit"),
            "PYTHONPATH": str(REPOSITORY),
            "NO_COLOR": "1",
        }

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words, cwd=self.root, env=self.environment, capture_output=True, encoding="utf-8", timeout=120
        )

    def done(self, *words: str) -> str:
        run = self.run(*words)
        assert run.returncode == 0, run.stdout + run.stderr
        return run.stdout

    def make(self, target: str) -> subprocess.CompletedProcess[str]:
        """Make a target, with the environment taken as set up: it is that of the tests."""
        return self.run("make", "--old-file=.venv/.ready", "PYTHON=false", target)

    def edit(self, name: str, old: str, new: str) -> str:
        path = self.root / name
        text = changed(path.read_text("utf-8"), old, new)
        path.write_text(text, "utf-8")
        return text


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    """A checkout in which `make hooks` was run; to be copied."""
    clone = Clone(tmp_path_factory.mktemp("hooks") / "clone")
    for name in FOLDERS:
        shutil.copytree(REPOSITORY / name, clone.root / name, ignore=SKIPPED)
    for name in FILES:
        shutil.copy(REPOSITORY / name, clone.root / name)
    (clone.root / ".venv").symlink_to(sys.prefix)
    clone.done("git", "init", "--quiet", "--initial-branch=main")
    (clone.root / ".git" / "info" / "exclude").write_text(".venv\n")
    clone.done("git", "add", ".")
    clone.done("git", "commit", "--quiet", "--message", "One")
    made = clone.make("hooks")
    assert made.returncode == 0, made.stderr
    return clone


@pytest.fixture
def clone(source: Clone, tmp_path: Path) -> Clone:
    made = Clone(tmp_path / "clone")
    shutil.copytree(source.root, made.root, symlinks=True)
    return made


def test_outside_git_it_is_told_that_there_is_none(tmp_path):
    folder = Clone(tmp_path / "unpacked")
    folder.root.mkdir()
    shutil.copy(REPOSITORY / "Makefile", folder.root)
    for target in ("test", "hooks"):
        run = folder.make(target)
        assert run.returncode != 0
        assert f"make {target} needs a git checkout, and this folder is none: git clone" in run.stderr


@pytest.mark.long
def test_each_hook_sees_what_it_is_there_for_and_received_files_are_left_alone(clone):
    before = (clone.root / NOTEBOOK).read_text("utf-8")
    notebook = nbformat.reads(before, 4)
    notebook.cells[1].execution_count = 40
    notebook.cells[1].metadata["execution"] = {"iopub.execute_input": "2026-11-24T20:00:00"}
    notebook.cells[2].outputs[0].data["text/html"] = "<b>kort</b>"
    (clone.root / NOTEBOOK).write_text(notebook_text(notebook), "utf-8")
    module = (clone.root / "scorecard" / "wording" / "units.py").read_text("utf-8")
    (clone.root / "scorecard" / "wording" / "units.py").write_text(module + "\n\n\n\nX = {  'a':1 }\n", "utf-8")
    clone.edit("data/2025-12/texts/halsoframjande.yml", "reason: >-", "reason: [>-")
    extract = clone.root / "data" / "2025-12" / "extracts" / "inera_1177.csv"
    extract.write_bytes(extract.read_bytes() + b"  \n\n")
    received = extract.read_bytes()
    (clone.root / "stray.md").write_bytes(b"Slut \t\n\n\n")
    (clone.root / "large.bin").write_bytes(os.urandom(1_100_000))
    workflow = clone.edit(".github/workflows/freshness.yml", "run: make setup", "run: echo ${{ github.head_ref }}")
    clone.done("git", "add", ".")

    run = clone.run(".venv/bin/pre-commit", "run")
    assert run.returncode == 1
    lines = run.stdout.splitlines()
    assert {line.partition(":")[2].strip() for line in lines if line.startswith("- hook id:")} == {
        "ruff-format",
        "normalise",
        "yaml",
        "end-of-file",
        "trailing-whitespace",
        "large-files",
        "zizmor",
        "actionlint",
    }
    assert "normalised: halsoframjande.ipynb" in run.stdout
    assert "data/2025-12/texts/halsoframjande.yml" in run.stdout
    assert (clone.root / NOTEBOOK).read_text("utf-8") == before
    assert (clone.root / "scorecard" / "wording" / "units.py").read_text("utf-8") == module + '\n\nX = {"a": 1}\n'
    assert (clone.root / "stray.md").read_bytes() == b"Slut\n"
    assert extract.read_bytes() == received
    assert (clone.root / ".github" / "workflows" / "freshness.yml").read_text("utf-8") == workflow


def test_a_commit_with_a_fault_is_not_made(clone):
    clone.edit("data/2025-12/texts/halsoframjande.yml", "reason: >-", "reason: [>-")
    run = clone.run("git", "commit", "--all", "--message", "Two")
    assert run.returncode == 1
    assert "YAML can be read" in run.stderr
    assert clone.done("git", "log", "--format=%s") == "One\n"


def test_what_has_no_type_or_a_wrong_one_is_told(tmp_path):
    clone = Clone(tmp_path / "clone")
    (clone.root / "scorecard").mkdir(parents=True)
    for name in (".pre-commit-config.yaml", "pyproject.toml"):
        shutil.copy(REPOSITORY / name, clone.root / name)
    (clone.root / ".venv").symlink_to(sys.prefix)
    right = "import re\n\nHOLDS: dict[str, int] = {'a': 1}\n\n\ndef doubled(number: int) -> int:\n    return 2 * number"
    module = clone.root / "scorecard" / "planted.py"
    module.write_text(right, "utf-8")
    clone.done("git", "init", "--quiet")
    clone.done("git", "add", ".pre-commit-config.yaml", "pyproject.toml", "scorecard")
    clone.done(".venv/bin/pre-commit", "run", "types", "--all-files")
    planted = {
        "doubled('a')": "bad-argument-type",
        "re.match('a', 'b').group()": "missing-attribute",
        "HOLDS['b'] = 'c'": "unsupported-operation",
        "def halved(number: int) -> int:\n    print(number)": "bad-return",
        "def told(number):\n    print(number)": "implicit-any-parameter",
        "names, at = [], 0": "implicit-any-empty-container",
    }
    module.write_text("\n\n\n".join([right, *planted]), "utf-8")
    run = clone.run(".venv/bin/pre-commit", "run", "types", "--all-files")
    assert run.returncode == 1
    assert sorted(re.findall(r"\[([a-z-]+)\]$", run.stdout, re.MULTILINE)) == sorted(planted.values())


def test_git_compares_and_merges_notebooks_by_their_cells(clone):
    clone.done("git", "checkout", "--quiet", "-b", "other")
    clone.edit(NOTEBOOK, '5.3.2 Hälsofrämjande och förebyggande vård"\n   ]', '5.3.2 Hälsofrämjande vård"\n   ]')
    assert "## modified /cells/0/source:" in clone.done("git", "diff")
    clone.done("git", "commit", "--quiet", "--all", "--message", "Title")
    clone.done("git", "checkout", "--quiet", "main")
    clone.edit(NOTEBOOK, "from scorecard.sheet import Sheet\\n", "from scorecard.sheet import Sheet  # ny\\n")
    clone.done("git", "commit", "--quiet", "--all", "--message", "Cell")
    clone.done("git", "merge", "--quiet", "--no-edit", "other")
    text = (clone.root / NOTEBOOK).read_text("utf-8")
    assert '# 5.3.2 Hälsofrämjande vård"' in text
    assert "import Sheet  # ny\\n" in text
    assert "<<<<<<<" not in text
