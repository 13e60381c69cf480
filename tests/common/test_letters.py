"""Letters that were spoiled are told where they stand, in each kind of file that people write, and right ones never."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.common.faults import RunError, TextError
from scorecard.common.letters import spoiled
from scorecard.common.yaml_file import read_yaml
from scorecard.extracts.table_file import read_text
from scorecard.notebooks.file import parse_notebook
from scorecard.wording.filling import fill

RIGHT = "Första linjen\nVården i Värmland får ÅÄÖ, é, ü, 30 °C, 2 § – 5 × 3 ≥ √2 … ”så”, São Paulo\n├── data\n"
TOLD = "letters were lost or spoiled; found 'Ã¤'; expected å, ä, ö and the like"


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac-roman", "cp850"])
@pytest.mark.parametrize("word", ["Värmland", "får", "Övning", "Ärende", "Åmål", "hör"])
def test_utf_8_that_was_read_as_something_else(word: str, encoding: str) -> None:
    damaged = word.encode().decode(encoding, "replace")
    found = spoiled(f"Rad ett\n{damaged}\n")
    assert found is not None
    assert found[0] == 2


@pytest.mark.parametrize("signs", ["5\N{NO-BREAK SPACE}000", "§ 2", "25–49", "”så”"])
def test_signs_of_utf_8_that_were_read_as_cp1252(signs: str) -> None:
    assert spoiled(signs.encode().decode("cp1252", "replace")) is not None


def test_a_letter_that_was_lost() -> None:
    assert spoiled("Hur m\ufffdnga") == (1, repr("\ufffd"))


def test_right_letters_are_left_alone() -> None:
    assert spoiled(RIGHT) is None


def test_each_kind_of_file_tells_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("name: Nämnden\nregion: Region VÃ¤rmland\n", "utf-8")
    assert [str(each) for each in read_yaml(tmp_path / "a.yml", "a.yml")[1]] == [f"a.yml:2: {TOLD}"]
    (tmp_path / "a.csv").write_text("namn\nVÃ¤rmland\n", "utf-8")
    assert [str(each) for each in read_text(tmp_path / "a.csv", "a.csv")[1]] == [f"a.csv, row 2: {TOLD}"]
    with pytest.raises(RunError) as raised:
        parse_notebook('{"cells": [\n{"source": "VÃ¤rmland"}]}', "a.ipynb")
    assert str(raised.value) == f"a.ipynb:2: {TOLD}"
    with pytest.raises(TextError) as told:
        fill("# Rubrik\n\nVÃ¤rmland\n", {}, "book/index.md")
    assert str(told.value) == f"book/index.md:3: {TOLD}"
