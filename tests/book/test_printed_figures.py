"""Holding computed figures against printed ones: precision, the words for approximations, and what can't agree."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest

from scorecard.book.printed_figures import Comparison, Published, read_published, reconcile
from scorecard.common.faults import LedgerError
from scorecard.wording.bound import pieces, unbound

NBSP, MINUS = "\u00a0", "\u2212"
PATH = "indicators.kotid.outturn"


def published(printed: Any, *discrepancies: dict) -> Published:
    return Published(
        report={},
        goals={},
        indicators={"kotid": {"outturn": printed}},
        finances={},
        registers={},
        discrepancies=discrepancies,
    )


def compare(printed: Any, value: Any, *discrepancies: dict) -> Comparison:
    (made,) = reconcile(published(printed, *discrepancies), {} if value is None else {PATH: value})
    assert made.path == PATH
    return made


DOCUMENTED = {"id": "d", "path": PATH, "printed": "x", "kind": "contradiction", "reason": "Rapporten säger båda."}


@pytest.mark.parametrize(
    ("printed", "value", "agrees"),
    [
        ("51.4", 51.4, True),
        ("51.4", 51.35, True),
        ("51.4", 51.3499, False),
        ("51.4", 51.4499, True),
        ("51.4", 51.45, False),
        ("51.4", 51.449999999999996, False),  # the noise of 51.45
        ("51", 51.4999, True),
        ("51.0", 51.4999, False),
        ("-1134", -1134, True),
        ("-1134", 1134, False),
        ("0", 0, True),
        ("0", 0.4, True),
        ("0", -0.4, True),
        ("0.0", 0.06, False),
        (60, 60.0, True),
    ],
)
def test_a_number_agrees_at_the_precision_that_was_printed(printed: Any, value: float, agrees: bool) -> None:
    assert compare(printed, value).verdict == ("agrees" if agrees else "disagrees")


def test_a_hyphen_that_is_printed_for_a_dash_is_the_same_name() -> None:
    assert compare("Besök - avser väntande", "Besök – avser väntande").verdict == "agrees"
    assert compare("Besök-avser väntande", "Besök – avser väntande").verdict == "disagrees"


@pytest.mark.parametrize(
    ("word", "printed", "value", "agrees"),
    [
        ("about", "1000", 980, True),  # two per cent off
        ("about", "1000", 979.9, False),
        ("about", "1000", 1020, True),
        ("about", "1000", 1020.1, False),
        ("about", "-1000", -1020, True),
        ("about", "-1000", 1000, False),
        ("above", "30000", 30000.1, True),
        ("above", "30000", 30000, False),
        ("above", "-8", -7.9, True),
        ("just_under", "8", 7.99, True),
        ("just_under", "8", 8, False),
        ("just_under", "8", 7.5, True),
        ("just_under", "8", 7.49, False),
        ("just_under", "-8", -7.6, True),
        ("just_under", "-8", -8, False),
        ("just_under", "-8", 7.6, False),
        ("almost", "26", 25.5, True),
        ("almost", "26", 25.49, False),
        ("almost", "26", 25.99, True),
        ("almost", "26", 26, False),
        ("almost", "-26", 25.9, False),
        ("a_little_over", "30", 30.01, True),
        ("a_little_over", "30", 30, False),
        ("a_little_over", "30", 30.5, True),
        ("a_little_over", "30", 30.51, False),
        ("a_little_over", "-30", -30.2, True),
        ("a_little_over", "-30", 30.2, False),
    ],
)
def test_the_words_for_an_approximation_at_both_sides_of_their_limits(
    word: str, printed: str, value: float, agrees: bool
) -> None:
    assert compare({word: printed}, value).verdict == ("agrees" if agrees else "disagrees")


def test_a_word_holds_for_every_one_of_several_values() -> None:
    assert compare({"above": "60"}, (61.0, 60.1, 99.0)).verdict == "agrees"
    assert compare({"above": "60"}, (61.0, 60.0, 99.0)).verdict == "disagrees"


def test_months_are_met_when_they_are_the_very_same() -> None:
    assert compare({"met_in": [10, 11, 12]}, (10, 11, 12)).verdict == "agrees"
    assert compare({"met_in": [10, 11, 12]}, (11, 12)).verdict == "disagrees"
    assert compare({"met_in": [10, 11]}, (10, 11, 12)).verdict == "disagrees"
    assert compare({"met_in": []}, ()).verdict == "agrees"


def test_a_count_of_what_is_listed() -> None:
    assert compare("2", (10, 11)).verdict == "agrees"
    assert compare("2", ()).verdict == "disagrees"
    assert compare("0", ()).verdict == "agrees"


def test_texts_agree_when_they_are_the_same() -> None:
    assert compare("Kötid", "Kötid").verdict == "agrees"
    assert compare("Kötid", "kötid").verdict == "disagrees"
    assert compare("51.4", "okänt").verdict == "disagrees"


def test_lists_agree_item_by_item_but_for_capitals() -> None:
    assert compare(["Hus", "Ambulans"], ("hus", "Ambulans")).verdict == "agrees"
    assert compare(["Hus", "Ambulans"], ("Ambulans", "Hus")).verdict == "disagrees"
    assert compare(["Hus"], ("Hus", "Ambulans")).verdict == "disagrees"


def test_a_figure_that_is_not_computed_disagrees() -> None:
    made = compare("51.4", None)
    assert (made.verdict, made.computed) == ("disagrees", "saknas")


@pytest.mark.parametrize("printed", ["51.4", {"about": "51"}])
def test_a_figure_that_could_not_be_computed_disagrees(printed: Any) -> None:
    made = compare(printed, math.nan)
    assert (made.verdict, made.computed) == ("disagrees", "saknas")


def test_nought_is_computed() -> None:
    made = compare("0", 0)
    assert (made.verdict, made.computed) == ("agrees", "0")


def test_what_was_lost_is_documented_or_disagrees() -> None:
    assert compare({"lost": True}, 51.4).verdict == "disagrees"
    made = compare({"lost": True}, 51.4, DOCUMENTED)
    assert (made.verdict, made.printed, made.reason) == ("documented", "saknas", "Rapporten säger båda.")
    assert compare({"lost": True}, None, DOCUMENTED).verdict == "documented"


@pytest.mark.parametrize(("value", "agrees"), [(8, True), (9, True), (10, False)])
def test_one_of_two_printed_figures(value: float, agrees: bool) -> None:
    assert compare({"one_of": ["8", "9"]}, value).verdict == ("agrees" if agrees else "disagrees")
    assert compare({"one_of": ["8", "9"]}, value, DOCUMENTED).verdict == "documented"


def test_a_documented_figure_that_disagrees_has_its_reason() -> None:
    made = compare("51.4", 60.0, DOCUMENTED)
    assert (made.verdict, made.reason) == ("documented", "Rapporten säger båda.")


@pytest.mark.parametrize("printed", ["51.4", {"about": "51"}])
def test_a_documented_figure_that_agrees_after_all_agrees(printed: Any) -> None:
    made = compare(printed, 51.4, DOCUMENTED)
    assert (made.verdict, made.reason) == ("agrees", "")


def test_a_note_without_a_path_excuses_nothing() -> None:
    note = {key: value for key, value in DOCUMENTED.items() if key != "path"}
    assert compare("51.4", 60.0, note).verdict == "disagrees"


@pytest.mark.parametrize(
    ("printed", "value", "said", "shown"),
    [
        ("51.4", 51.349, "51,4", "51,3"),
        ("155988", 155988.0, f"155{NBSP}988", f"155{NBSP}988"),
        ("-0.7", -0.72, f"{MINUS}0,7", f"{MINUS}0,7"),
        ({"about": "1000"}, 987.6, f"cirka 1{NBSP}000", "988"),
        ({"just_under": "8"}, 7.64, "knappt 8", "7,6"),
        ({"almost": "26"}, 25.94, "nästan 26", "25,9"),
        ({"a_little_over": "30"}, 30.26, "drygt 30", "30,3"),
        ({"above": "60"}, (61.04, 70), "över 60", "61,0, 70,0"),
        ({"met_in": [10, 11]}, (10, 11), "nått i månad 10, 11", "10, 11"),
        ({"one_of": ["8", "9"]}, 8.2, "8 och 9", "8"),
        ({"lost": True}, 8.24, "saknas", "8,2"),
        ({"lost": True}, 8.0, "saknas", "8"),
        (["Hus", "Bil"], ("Hus", "Bil"), "Hus, Bil", "Hus, Bil"),
        ("Kötid", "Kötid", "Kötid", "Kötid"),
    ],
)
def test_both_are_shown_as_they_are_to_be_read(printed: Any, value: Any, said: str, shown: str) -> None:
    made = compare(printed, value)
    assert (made.printed, made.computed) == (said, shown)


def test_every_printed_figure_of_every_part_is_compared() -> None:
    given = Published(
        report={"title": "Årsredovisning"},
        goals={"vantan": {"name": "Väntan", "assessment": "uppnas"}},
        indicators={
            "kotid": {"outturn": "1", "target": {"op": ">=", "value": "2"}, "figures": {"queue": {"about": 3}}}
        },
        finances={"lines": {"personal": {"outturn": "4"}}},
        registers={"beslut": "5"},
    )
    assert [made.path for made in reconcile(given, {})] == [
        "report.title",
        "goals.vantan.name",
        "goals.vantan.assessment",
        "indicators.kotid.outturn",
        "indicators.kotid.target.op",
        "indicators.kotid.target.value",
        "indicators.kotid.figures.queue",
        "finances.lines.personal.outturn",
        "registers.beslut",
    ]


@pytest.mark.parametrize(
    ("printed", "told", "facts"),
    [
        ("-1134", f"{MINUS}1{NBSP}134", [("kotid.outturn", f"{MINUS}1{NBSP}134")]),
        ({"about": "20"}, "cirka 20", [("kotid.outturn", "20")]),
        ({"one_of": ["80.0", "81"]}, "80,0 och 81", [("kotid.outturn", "80,0"), ("kotid.outturn.2", "81")]),
        ({"met_in": [1, 2]}, "nått i månad 1, 2", []),
        ({"lost": True}, "saknas", []),
        ("båda", "båda", []),
    ],
)
def test_every_printed_number_can_know_which_fact_it_is(printed: Any, told: str, facts: list) -> None:
    (made,) = reconcile(published(printed), {}, bound=True)
    named = [(f"avstamning.tryckt.indicators.{name}", text) for name, text in facts]
    assert [(fact, text) for text, fact in pieces(made.printed) if fact] == named
    assert (unbound(made.printed), len(made.cited)) == (told, len(facts))


FILE = """\
report: {title: Årsredovisning 2025}
goals: {}
indicators:
  kotid:
    outturn: "51.40"
finances: {}
registers: {}
discrepancies:
  - id: kotid
    path: indicators.kotid.outturn
    printed: båda
    kind: contradiction
    reason: Rapporten säger båda.
  - id: anmarkning
    printed: en bild
    kind: lost
    reason: Utan väg.
"""
NAME = "data/2025-12/published.yml"


def write(root: Path, text: str) -> Path:
    (root / NAME).parent.mkdir(parents=True)
    (root / NAME).write_text(text, "utf-8")
    return root


def test_reads_the_printed_figures_with_the_digits_that_were_printed(tmp_path: Path) -> None:
    read = read_published(write(tmp_path, FILE), "2025-12")
    assert read.indicators == {"kotid": {"outturn": "51.40"}}
    assert [one.path for one in read.discrepancies] == ["indicators.kotid.outturn", None]


def test_an_edition_without_a_printed_report_has_nothing_to_compare_with(tmp_path: Path) -> None:
    assert read_published(tmp_path, "2025-12") is None


def test_a_discrepancy_that_names_no_figure_is_a_fault_with_its_line(tmp_path: Path) -> None:
    wrong = FILE.replace("path: indicators.kotid.outturn", "path: indicators.kotid.outturrn")
    line = next(number for number, text in enumerate(wrong.splitlines(), 1) if "path:" in text)
    with pytest.raises(LedgerError) as caught:
        read_published(write(tmp_path, wrong), "2025-12")
    expected = f"{NAME}:{line}: the discrepancy names no figure; found indicators.kotid.outturrn"
    assert [str(fault) for fault in caught.value.faults] == [expected]


def test_a_discrepancy_of_a_whole_indicator_names_no_figure(tmp_path: Path) -> None:
    wrong = FILE.replace("path: indicators.kotid.outturn", "path: indicators.kotid")
    with pytest.raises(LedgerError, match="names no figure"):
        read_published(write(tmp_path, wrong), "2025-12")


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("kind: contradiction", "kind: other", "discrepancies.0.kind"),
        ("registers: {}\n", "", "registers: a required key is missing"),
        ("registers: {}", "registers: {}\nmore: 1", "more: unknown key"),
        ("goals: {}", "goals: {", "this is not YAML"),
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_told(tmp_path: Path, old: str, new: str, what: str) -> None:
    with pytest.raises(LedgerError) as caught:
        read_published(write(tmp_path, FILE.replace(old, new)), "2025-12")
    assert str(caught.value).startswith(NAME)
    assert what in str(caught.value)
