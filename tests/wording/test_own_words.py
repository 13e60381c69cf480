"""What a board has of its own: units and breakdowns, and texts that its own pages ask for."""

from __future__ import annotations

from pathlib import Path

import pytest
from two_goals import EXTRACTS, GOAL, write_goals

from scorecard.catalogue.board import Board
from scorecard.catalogue.goals import read_catalogue
from scorecard.common.edition import Edition
from scorecard.common.faults import CatalogueError, TextError
from scorecard.wording import numbers, phrases
from scorecard.wording.texts import asked, read_report_text
from scorecard.wording.units import UNITS

EDITION = Edition(2025, 12)
NBSP = "\u00a0"
PAGE = """\
# Sida

{% if kind == "x" %}{{ text("opening") }}{% endif %}

{{ text("closing") }} och {{ table("goals") }}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_goals(tmp_path)


def board(**own: object) -> Board:
    rule = {"version": "1", "yellow_from": 0.9, "goal_red_share": 0.5}
    licence = {"name": "CC0-1.0", "title": "CC0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}
    return Board(name="Nämnden", region="Regionen", region_short="Regionen", rule=rule, licence=licence, **own)


def changed(made: Path) -> Path:
    """Give the first indicator a unit, a breakdown and a figure's unit that no board has from the start."""
    text = GOAL.replace("    unit: procent\n", "    unit: resor per dag\n    breakdowns: [kön, linje]\n", 1)
    (made / "vard.yml").write_text(text.replace("unit: antal", "unit: bussar"), "utf-8")
    return made


def test_a_unit_or_a_breakdown_that_nobody_has_named_is_refused_with_its_line(folder: Path) -> None:
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(changed(folder), EXTRACTS, board(units=["resor per vecka"]))
    lines = (folder / "vard.yml").read_text("utf-8").splitlines()
    places = [
        ("unit", "resor per dag", 1 + lines.index("    unit: resor per dag")),
        ("unit", "bussar", 1 + next(n for n, line in enumerate(lines) if "unit: bussar" in line)),
        ("breakdown", "linje", 1 + lines.index("    breakdowns: [kön, linje]")),
    ]
    told = [str(fault) for fault in caught.value.faults]
    for fault, (kind, word, line) in zip(told, places, strict=True):
        assert fault.startswith(
            f"notebooks/vard.yml:{line}: samtal has a {kind} that is neither a usual one nor named "
        )
        assert f"; found {word}; expected " in fault
    assert "resor per vecka (did you mean that?)" in told[0]


def test_a_board_names_its_own(folder: Path) -> None:
    own = board(units=["resor per dag", "bussar"], breakdowns=["linje"])
    indicator = read_catalogue(changed(folder), EXTRACTS, own).indicator("samtal")
    assert (indicator.unit, indicator.breakdowns) == ("resor per dag", ("kön", "linje"))


def test_a_unit_of_its_own_stands_as_it_is_written() -> None:
    assert numbers.with_unit(1234.56, "resor per dag", 1) == f"1{NBSP}234,6 resor per dag"
    assert phrases.change_phrase(-2.0, "resor per dag", 1, 2024) == "2,0 resor per dag lägre än 2024"
    assert UNITS["resor per dag"].axis == "Resor per dag"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "sida.md").write_text(PAGE, "utf-8")
    (tmp_path / "data" / "2025-12" / "texts").mkdir(parents=True)
    return tmp_path


def write(root: Path, text: str) -> None:
    (root / "data" / "2025-12" / "texts" / "report.yml").write_text(text, "utf-8")


def test_the_pages_say_which_texts_there_are(root: Path) -> None:
    assert asked(root) == {"opening": ("book/sida.md", 3), "closing": ("book/sida.md", 5)}
    write(root, "opening: Ett\nclosing: Två\n")
    texts = read_report_text(root, EDITION)
    assert [texts.fill(key, names={}) for key in ("opening", "closing")] == ["Ett", "Två"]


def test_a_text_that_is_missing_is_told_where_it_is_asked_for_and_one_too_many_where_it_stands(root: Path) -> None:
    write(root, "opening: Ett\ncloosing: Två\n")
    with pytest.raises(TextError) as caught:
        read_report_text(root, EDITION)
    assert [str(fault) for fault in caught.value.faults] == [
        "book/sida.md:5: a text that this page asks for is missing; expected closing: in data/2025-12/texts/report.yml",
        "data/2025-12/texts/report.yml:2: no page asks for this text; found cloosing; "
        "expected closing (did you mean that?) or one of: opening",
    ]


@pytest.mark.parametrize("value", ["''", "[a]", "1"])
def test_a_text_is_text(root: Path, value: str) -> None:
    write(root, f"opening: {value}\nclosing: Två\n")
    with pytest.raises(TextError, match=r"report\.yml:1: opening: "):
        read_report_text(root, EDITION)


def test_a_page_that_is_broken_is_left_to_when_it_is_filled(root: Path) -> None:
    (root / "book" / "trasig.md").write_text('{{ text("more" ', "utf-8")
    assert set(asked(root)) == {"opening", "closing"}
