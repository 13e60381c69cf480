"""Every page is valid HTML by html-validate, which tests/html/package.json pins and `npm ci` installs."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryFile

import pytest
from built import ROOT, Project

from scorecard.pages.english import ENGLISH_PAGE

FOLDER = ROOT / "tests" / "html"
CHECKER = FOLDER / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
NODE = shutil.which("node")
# What a page that breaks them is told; each is a rule of HTML or of accessibility, not one of taste.
BROKEN = {
    "no-dup-id": '<p id="a">x</p><p id="a">y</p>',
    "element-permitted-content": "<span><div>x</div></span>",
    "close-order": "<div><b>x</div></b>",
    "element-required-attributes": "<input><svg><image /></svg><img>",
    "wcag/h37": '<img src="a.png">',
    "attribute-allowed-values": '<input type="sök">',
    "input-missing-label": '<input type="text">',
}

pytestmark = [
    pytest.mark.program,
    pytest.mark.skipif(NODE is None, reason="Node.js is not installed, so html-validate cannot run"),
    pytest.mark.skipif(not CHECKER.is_file(), reason="html-validate is not installed: npm ci --prefix tests/html"),
]


def told(*paths: Path) -> set[tuple[str, str, str]]:
    """What the checker says of pages: the page, the rule, and the place with words.

    It is written to a file: of a pipe only what fits at once is read before Node.js ends.
    """
    with TemporaryFile("w+", encoding="utf-8") as found:
        run = subprocess.run(
            [NODE, CHECKER, "--config", FOLDER / ".htmlvalidate.json", "--formatter", "json", *paths],
            stdout=found,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=120,
        )
        assert run.returncode in (0, 1), run.stderr
        found.seek(0)
        files = json.load(found)
    return {
        (Path(file["filePath"]).name, said["ruleId"], f"line {said['line']}: {said['message']}")
        for file in files
        for said in file["messages"]
    }


def test_every_page_is_valid_html(built: Project) -> None:
    assert told(built.site / "index.html", *(built.pages / name for name in (*built.names, ENGLISH_PAGE))) == set()


def test_a_page_that_is_not_would_be_noticed(tmp_path: Path) -> None:
    pages = {f"{number}.html": rule for number, rule in enumerate(BROKEN)}
    for name, rule in pages.items():
        text = f'<!DOCTYPE html>\n<html lang="sv"><head><title>x</title></head><body>{BROKEN[rule]}</body></html>\n'
        (tmp_path / name).write_text(text, "utf-8")
    found = {(page, rule) for page, rule, _ in told(*(tmp_path / name for name in pages))}
    assert set(pages.items()) <= found
