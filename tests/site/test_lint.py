"""The style sheet and the scripts are as stylelint and eslint want them; tests/html has both and their settings."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from built import ROOT

FOLDER = ROOT / "tests" / "html"
MODULES = FOLDER / "node_modules"
NODE = shutil.which("node")
STYLES = [
    MODULES / "stylelint" / "bin" / "stylelint.mjs",
    *("--config", FOLDER / ".stylelintrc.json", "--config-basedir", FOLDER, "--formatter", "unix"),
]
SCRIPTS = [MODULES / "eslint" / "bin" / "eslint.js", "--config", FOLDER / "eslint.config.mjs", "--max-warnings", "0"]
# What each text is told.
WRONG_STYLES = {
    "b { color: red !important; }\n": "declaration-no-important",
    "b { colour: red; }\n": "property-no-unknown",
    "b { color: #12345; }\n": "declaration-property-value-no-unknown",
    "/* stylelint-disable declaration-no-important */\nb { color: red !important; }\n": "is missing a description",
}
WRONG_SCRIPTS = {
    "nowhere();\n": "no-undef",
    "const unused = 1;\n": "no-unused-vars",
    "if (document.title == 1) location.reload();\n": "eqeqeq",
}

pytestmark = [
    pytest.mark.program,
    pytest.mark.skipif(NODE is None, reason="Node.js is not installed, so the style sheet is not looked at"),
    pytest.mark.skipif(not STYLES[0].is_file(), reason="stylelint is not installed: npm ci --prefix tests/html"),
]


def told(*words: str | Path, folder: Path = ROOT) -> tuple[int, str]:
    run = subprocess.run([NODE, *words], cwd=folder, capture_output=True, encoding="utf-8", timeout=120)
    return run.returncode, run.stdout + run.stderr


def test_the_style_sheet_has_no_faults() -> None:
    assert told(*STYLES, "book/_styles/*.css") == (0, "")


def test_the_scripts_have_no_faults() -> None:
    assert told(*SCRIPTS, "book/_static", "scorecard/site") == (0, "")


@pytest.mark.parametrize(("text", "rule"), WRONG_STYLES.items(), ids=WRONG_STYLES.values())
def test_a_fault_in_a_style_would_be_noticed(tmp_path: Path, text: str, rule: str) -> None:
    (tmp_path / "a.css").write_text(text, "utf-8")
    status, words = told(*STYLES, "a.css", folder=tmp_path)
    assert status == 2
    assert rule in words


def test_a_fault_in_a_script_would_be_noticed(tmp_path: Path) -> None:
    for number, text in enumerate(WRONG_SCRIPTS):
        (tmp_path / f"{number}.js").write_text(text, "utf-8")
    status, words = told(*SCRIPTS, ".", folder=tmp_path)
    assert status == 1
    assert {rule for rule in WRONG_SCRIPTS.values() if rule in words} == set(WRONG_SCRIPTS.values())
