"""The page of a difference: it stands alone, and nothing of a book's texts is markup in it."""

from __future__ import annotations

import re
from pathlib import Path
from unittest.mock import Mock

import pytest
from bs4 import BeautifulSoup
from built import ROOT, copy_sources
from small_book import EDITION, Two

from scorecard.cli.app import run_command_line
from scorecard.common.edition import Edition
from scorecard.common.faults import GitError
from scorecard.compare.blocks import markdown
from scorecard.compare.book_version import BookVersion, open_versions
from scorecard.compare.page import (
    ChartPair,
    ComparedCharts,
    colours,
    compared_charts,
    difference_page,
    draw_chart_pair,
    version_binder,
)
from scorecard.compare.report import difference_report
from scorecard.compare.snapshot import read_shared

NO_CHARTS = ComparedCharts({}, ())
HOSTILE = "<script>alert(1)</script> @chef"


@pytest.fixture
def two(tmp_path: Path) -> Two:
    return Two.begin(tmp_path)


def test_a_hostile_text_stays_text(two: Two) -> None:
    two.new.change(f"data/{EDITION}/texts/vard.yml", "Se tabellen.", HOSTILE)
    html = difference_page(two.compare(), NO_CHARTS, ROOT)
    assert "<script" not in html
    parsed = BeautifulSoup(html, "html.parser")
    assert [item.get_text() for item in parsed.select("li.come")] == [f"+ {HOSTILE}"]
    assert "default-src 'none'" in parsed.select_one("meta[http-equiv]")["content"]
    assert not parsed.select("[src], link[href]")


def test_the_review_marks_typed_numbers_and_counts_those_that_are_bound_to_nothing(two: Two) -> None:
    said = 'Den 3 maj 2025 var det {{ ind("besok").outturn }} procent, 42 av 70.'
    two.new.change(f"data/{EDITION}/texts/vard.yml", "Se tabellen.", said)
    parsed = BeautifulSoup(difference_page(two.compare(), NO_CHARTS, ROOT), "html.parser")
    marks = [(mark["class"], mark.get_text()) for mark in parsed.select("li.come span")]
    assert marks == [
        (["date"], "3 maj 2025"),
        (["figure"], '{{ ind("besok").outturn }}'),
        (["unbound"], "42"),
        (["unbound"], "70"),
    ]
    assert parsed.select_one("label[for=granska]").get_text().strip() == "Granska tal: 2 obundna tal"
    assert "Nya rader i texterna har 3 inskrivna tal." in parsed.select_one(".review-note").get_text()
    assert not parsed.select("li.gone span, script")
    css = parsed.style.get_text()
    assert "#granska:checked ~ * .unbound" in css


def test_a_review_without_typed_numbers_counts_nought(two: Two) -> None:
    two.new.change(f"data/{EDITION}/texts/vard.yml", "Se tabellen.", "Se bilden.")
    parsed = BeautifulSoup(
        difference_page(two.compare(), NO_CHARTS, ROOT, version_binder(two.new.side("nu"))), "html.parser"
    )
    assert parsed.select_one("label[for=granska]").get_text().strip() == "Granska tal: 0 obundna tal"
    assert not parsed.select(".review-note")


def test_names_of_what_is_done_explain_their_numbers_to_the_review(two: Two) -> None:
    edition = Edition(2025, 12)
    binder = version_binder(BookVersion("nu", read_shared(ROOT), {edition: Mock()}))
    two.new.change(f"data/{EDITION}/texts/vard.yml", "Se tabellen.", "I Resilient Care 25 var vi 26.")
    parsed = BeautifulSoup(difference_page(two.compare(), NO_CHARTS, ROOT, binder), "html.parser")
    marks = [(mark["class"], mark.get_text()) for mark in parsed.select("li.come span")]
    assert marks == [(["name"], "25"), (["unbound"], "26")]


def test_two_that_are_the_same_have_a_page_that_says_so(two: Two) -> None:
    parsed = BeautifulSoup(difference_page(two.compare(), NO_CHARTS, ROOT), "html.parser")
    assert [one.get_text() for one in parsed.select("main p")] == ["Inget skiljer mellan förr och nu."]


@pytest.mark.kernel
def test_a_side_that_cannot_be_computed_is_told_and_the_rest_is_shown(two: Two) -> None:
    two.causes()  # another outturn
    found = two.compare()
    charts = compared_charts(two.old.side("förr"), two.new.side("nu"), found)
    assert charts.pairs == {}
    assert [note.partition(":")[0] for note in charts.notes] == [
        f"Diagrammen för {EDITION} i {label} kan inte ritas" for label in ("förr", "nu")
    ]
    parsed = BeautifulSoup(difference_page(found, charts, ROOT), "html.parser")
    assert len(parsed.select(".note")) == 2
    assert "50,0 procent" in parsed.select_one("table").get_text() + parsed.select("table")[1].get_text()
    assert not parsed.select("figure")


def test_a_chart_that_only_one_side_has_stands_beside_a_sentence(two: Two) -> None:
    two.causes()
    found = two.compare()
    pairs = {f"{EDITION}/besok": ChartPair("Besök i tid", "", "<svg></svg>")}
    html = difference_page(found, ComparedCharts(pairs, ()), ROOT)
    captions = [one.get_text(" ", strip=True) for one in BeautifulSoup(html, "html.parser").select("figure")]
    assert captions == ["Förr: förr Det finns inget att rita.", "Nu: nu <svg></svg>"]
    assert draw_chart_pair("Besök i tid", None, None) is None


def test_the_colours_are_those_of_the_site() -> None:
    style = 'html {\n  --sc-ink: #111;\n  --pst-x: 1px;\n}\n\nhtml[data-theme="dark"] {\n  --sc-ink: #eee;\n}\n'
    assert colours(style) == ("--sc-ink: #111;", "--sc-ink: #eee;")


def test_without_git_there_are_only_editions_to_compare(tmp_path: Path) -> None:
    copy_sources(tmp_path / "book")
    with (
        pytest.raises(GitError, match="this book is not in a git repository; found main"),
        open_versions(tmp_path / "book", "main", None),
    ):
        pytest.fail("it was compared with nothing")
    with open_versions(tmp_path / "book", "2025-08", "2025-12") as (old, new):
        assert (old.label, new.label) == ("2025-08", "2025-12")


def test_outside_a_book_it_cannot_be_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["scorecard", "diff", "main"])
    with pytest.raises(SystemExit) as caught:
        run_command_line()
    assert caught.value.code == 2
    assert "this is not inside a scorecard book" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("notebooks/tillganglig-vard.yml", "  - id: samtal-1177\n", "  - identity: samtal-1177\n"),
        ("data/2025-12/extracts/manifest/inera_1177.csv.yml", "contract: inera_1177\n", ""),
        ("notebooks/tillganglig-vard.yml", '{2025: {op: ">=", value: 60}}', '{2025: {op: ">=", value: sixty}}'),
    ],
)
def test_what_no_model_has_checked_is_a_fault_and_exit_status_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys, file: str, old: str, new: str
) -> None:
    copy_sources(tmp_path / "book")
    path = tmp_path / "book" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    monkeypatch.chdir(tmp_path / "book")
    monkeypatch.setattr("sys.argv", ["scorecard", "diff", "2025-08", "2025-12"])
    with pytest.raises(SystemExit) as caught:
        run_command_line()
    assert caught.value.code == 2
    assert "not written as in a book" in capsys.readouterr().err


def test_no_cell_that_the_board_protects_is_in_a_page_or_a_comment_of_differences(two: Two) -> None:
    """A canary in a column that an indicator counts, in one of a register, and in a row that is new."""
    canary = "8472913"
    for book in (two.old, two.new):
        book.change("data/board.yml", "yellow_from: 0.9}", "yellow_from: 0.9}\nprotection: {on: true}")
    two.old.receive("besok", f"manad,antal\n2025-01,{canary}\n2025-02,4\n")
    two.new.receive("besok", f"manad,antal\n2025-01,7\n2025-02,{canary}\n2025-03,{canary}\n")
    found = two.compare()
    made = (
        difference_page(found, NO_CHARTS, ROOT),
        markdown(difference_report(found)),
        found.model_dump_json(),
    )
    assert all("besok" in text for text in made)
    assert [canary in re.sub(r"[\s\u00a0.,]", "", text) for text in made] == [False] * 3
