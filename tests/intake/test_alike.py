"""Names that only look the same: asked for, and read as the known one where that is said."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from manifests import entry_file
from receiving import NEW, make_small, planned, told, visits

from scorecard.common.letters import look
from scorecard.extracts.manifest import read_received
from scorecard.intake.replay import check_received
from scorecard.intake.write import admit

MONTHS = ("2026-03", "2026-04")
ROWS = visits(*MONTHS)
TABLE = "".join(";".join(row) + "\n" for row in ROWS)
TIDY = TABLE.replace(";", ",")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_small(tmp_path)


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("ARVIKA", "'ARVIKA'"),
        ("Ar\u200bvika", r"'Ar\u200bvika'"),  # a blank without width
        ("Ar\u00advika", r"'Ar\xadvika'"),  # a soft hyphen
        ("\u0410rvika", r"'\u0410rvika'"),  # a Cyrillic A
        ("Ａrvika", "'Ａrvika'"),  # a letter of full width
    ],
)
def test_a_name_that_looks_like_that_of_last_time(root, tmp_path, name, quoted):
    path = tmp_path / "fil.csv"
    path.write_text(TABLE.replace("Arvika", name), "utf-8")
    assert told(planned(root, path)) == [
        "fil.csv, row 2, column vardcentral: names differ only in capitals, blanks or signs that look the same; "
        f"found {quoted} beside 'Arvika'; "
        "expected --look-alikes fold, which reads each as the name it looks like, or --look-alikes keep"
    ]
    admit(planned(root, path, look_alikes="fold"))
    assert (root / "data" / str(NEW) / "extracts" / "cosmic_nybesok.csv").read_text("utf-8") == TIDY
    manifest = entry_file(root / "data" / str(NEW) / "extracts", "cosmic_nybesok.csv").read_text("utf-8")
    received = yaml.safe_load(manifest)["received"]
    assert (received["flags"], received["names"]) == ({"look_alikes": "fold"}, {name: "Arvika"})
    assert check_received(root, read_received(root, NEW, frozenset({"cosmic_nybesok"}))) == []


def test_two_names_of_one_file_that_look_the_same(root, tmp_path):
    """Rows 8 and on are April, where Kil has a Cyrillic i."""
    path = tmp_path / "fil.csv"
    march, april = TABLE.split("2026-04", 1)
    path.write_text(f"{march}2026-04" + april.replace("Kil", "K\u0456l"), "utf-8")
    [said] = told(planned(root, path))
    assert said.startswith("fil.csv, row 11, column vardcentral: names differ only in capitals")
    assert r"found 'K\u0456l' beside 'Kil'" in said
    made = planned(root, path, look_alikes="fold")
    assert made.intakes[0].converted.content().decode("utf-8") == TIDY


def test_names_that_are_kept_apart_are_compared_with_last_time(root, tmp_path):
    path = tmp_path / "fil.csv"
    path.write_text(TABLE.replace("Kil", "KIL"), "utf-8")
    said = told(planned(root, path, look_alikes="keep", accepted=()))
    assert any("Kil: stood in 2025-12 and is missing now" in one for one in said)
    assert told(planned(root, path, look_alikes="keep")) == []


@pytest.mark.parametrize("name", ["Arvika\u00a0", " Arvika", "Arvika"])
def test_blanks_around_a_name_are_none_of_it(root, tmp_path, name):
    path = tmp_path / "fil.csv"
    path.write_text(TABLE.replace("Arvika", name), "utf-8")
    assert planned(root, path).intakes[0].converted.content().decode("utf-8") == TIDY


def test_letters_with_rings_in_two_parts_are_the_same_letters(root, tmp_path):
    """NFD writes Å as A and a ring."""
    path = tmp_path / "fil.csv"
    path.write_text(TABLE.replace("Kil", "A\u030arja\u0308ng"), "utf-8")
    made = planned(root, path)
    assert "2026-03,\u00c5rj\u00e4ng,kvinnor,600,500" in made.intakes[0].converted.content().decode("utf-8")


def test_how_names_look():
    assert look("Norra  Hamn") == look("norra hamn") == look("Norra\u00a0Hamn")
    assert look("Vårdcentral\u2013Kil") == look("Vårdcentral-Kil")
    assert look("Kil") != look("Kyl")
    assert look("Årjäng") != look("Arjang")
