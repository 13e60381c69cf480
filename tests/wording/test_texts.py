"""Texts and their placeholders: filled in, told with file and line where they are wrong, and never markup."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from markupsafe import Markup
from told_examples import GOAL

from scorecard.common.edition import Edition
from scorecard.common.faults import TextError
from scorecard.wording.filling import PlaceholderValue, fill
from scorecard.wording.placeholders import lookup
from scorecard.wording.texts import read_texts, to_html

EDITION = Edition(2025, 12)
NAME = "data/2025-12/texts/vantan.yml"
FILE = """\
assessment: uppnas_delvis
reason: >-
  Andelen är {{ ind("kotid").outturn }} procent.
comment: |
  Första stycket.

  Andra stycket nämner {{ ind("kotdi").outturn }}.
indicators:
  kotid: |
    Kön är {{ ind("kotid").outturn }}.
    Andelen är {{ ind("kotid").outturrn }}.
  svarstid: Svarstiden är okänd.
"""


@dataclass(frozen=True)
class Figures(PlaceholderValue):
    outturn: str


NAMES = {"ind": lookup("indicator", {"kotid": Figures("51,4")})}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / NAME).parent.mkdir(parents=True)
    (tmp_path / NAME).write_text(FILE, "utf-8")
    return tmp_path


def change(root: Path, old: str, new: str) -> None:
    assert old in FILE
    (root / NAME).write_text(FILE.replace(old, new), "utf-8")


def faults(root: Path) -> list[str]:
    with pytest.raises(TextError) as caught:
        read_texts(root, EDITION, GOAL)
    return [str(fault) for fault in caught.value.faults]


def line_of(part: str) -> int:
    return next(number for number, line in enumerate(FILE.splitlines(), 1) if part in line)


def test_placeholders_are_filled_in(root: Path) -> None:
    texts = read_texts(root, EDITION, GOAL)
    assert texts.goal.assessment == "uppnas_delvis"
    assert texts.fill("reason", names=NAMES) == "Andelen är 51,4 procent."
    assert texts.fill("indicators", "svarstid", names=NAMES) == "Svarstiden är okänd."


def test_an_unknown_name_is_told_with_file_line_and_the_near_name(root: Path) -> None:
    with pytest.raises(TextError) as caught:
        read_texts(root, EDITION, GOAL).fill("comment", names=NAMES)
    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == (NAME, line_of("kotdi"))
    assert fault.found == "kotdi"
    assert fault.expected.startswith("kotid (did you mean that?)")


def test_an_unknown_figure_of_a_known_name_is_told_with_file_and_line(root: Path) -> None:
    with pytest.raises(TextError, match=r"names nothing.*outturrn") as caught:
        read_texts(root, EDITION, GOAL).fill("indicators", "kotid", names=NAMES)
    assert (caught.value.faults[0].file, caught.value.faults[0].line) == (NAME, line_of("outturrn"))


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("a\nb {{ nothing }}", "names nothing"),
        ("a\nb {{ table['x'] }}", "cannot do this; found getitem"),
        ("a\nb {{ unclosed", "is broken"),
        ("a\nb {% if %}", "is broken"),
        ("a\nb {{ number / 0 }}", "cannot be filled"),
        ("a\nb {{ number + 'x' }}", "only numbers have \\+; found x"),
        ("a\nb {{ number.__class__.__mro__ }}", "names nothing; found __class__"),  # the sandbox
        ("a\nb {% include 'secret' %}", "cannot do this; found include"),
    ],
)
def test_every_faulty_placeholder_is_told_with_its_line(source: str, what: str) -> None:
    with pytest.raises(TextError, match=what) as caught:
        fill(source, {"number": 1, "table": {}}, "page.md")
    assert (caught.value.faults[0].file, caught.value.faults[0].line) == ("page.md", 2)


def test_conditions_work_on_raw_numbers_and_leave_no_empty_lines() -> None:
    source = "  {% if raw > 0 %}\nmer\n{% else %}\nmindre\n{% endif %}\nslut\n"
    assert fill(source, {"raw": 0.1}, "page.md") == "mer\nslut\n"
    assert fill(source, {"raw": 0}, "page.md") == "mindre\nslut\n"


MARKUP = [
    "<script>alert(1)</script>",
    "*stars*",
    "**bold**",
    "[a](b)",
    "![a](b)",
    "`code`",
    "a_b_c",
    "&amp;",
    "# rubrik",
]


@pytest.mark.parametrize("value", MARKUP)
def test_markup_in_a_value_comes_out_as_the_text_that_it_is(value: str) -> None:
    html = to_html(fill("{{ value }}", {"value": value}, "page.md"))
    inside = re.fullmatch(r"<p>(.*)</p>\n", html)
    assert inside is not None
    assert "<" not in inside[1]
    assert Markup(html).striptags() == value


def test_a_pipe_in_a_value_does_not_split_a_table() -> None:
    html = to_html(fill("| a |\n|---|\n| {{ value }} |\n", {"value": "x | y"}, "page.md"))
    assert html.count("<td>") == 1
    assert "x | y" in html


def test_a_placeholder_in_a_value_is_not_filled_in() -> None:
    assert Markup(to_html(fill("{{ value }}", {"value": "{{ 7 * 7 }}"}, "page.md"))).striptags() == "{{ 7 * 7 }}"


def test_a_table_that_the_package_made_is_not_escaped() -> None:
    assert fill("{{ table }}", {"table": Markup("<table></table>")}, "page.md") == "<table></table>"


def test_markdown_in_a_text_counts_but_html_does_not() -> None:
    html = to_html("*stark* <script>alert(1)</script> [länk](sida.md)")
    assert "<em>stark</em>" in html
    assert '<a href="sida.md">länk</a>' in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script" not in html


def test_a_link_cannot_run_anything() -> None:
    assert "<a" not in to_html("[a](javascript:alert(1))")


def test_a_missing_comment_is_told(root: Path) -> None:
    change(root, "  svarstid: Svarstiden är okänd.\n", "")
    assert faults(root) == [f"{NAME}:{line_of('indicators:')}: a comment is missing; expected svarstid"]


def test_a_comment_on_an_unknown_indicator_is_told_with_its_line(root: Path) -> None:
    change(root, "  svarstid:", "  svarstidd: Text.\n  svarstid:")
    (fault,) = faults(root)
    assert fault.startswith(f"{NAME}:{line_of('  svarstid:')}: the goal has no such indicator; found svarstidd")
    assert "svarstid (did you mean that?)" in fault


def test_unknown_and_missing_are_told_at_once(root: Path) -> None:
    change(root, "  svarstid:", "  svar:")
    assert len(faults(root)) == 2


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("assessment: uppnas_delvis", "assessment: uppnås", "assessment: Input should be 'uppnas'"),
        ("assessment: uppnas_delvis\n", "", "assessment: a required key is missing"),
        ("assessment:", "more: 1\nassessment:", "more: unknown key"),
        ("Svarstiden är okänd.", "''", "indicators.svarstid"),
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_told(root: Path, old: str, new: str, what: str) -> None:
    change(root, old, new)
    (fault,) = faults(root)
    assert fault.startswith(f"{NAME}:")
    assert what in fault


def test_a_goal_without_texts_is_told(tmp_path: Path) -> None:
    with pytest.raises(TextError, match=f"{NAME}: the file does not exist"):
        read_texts(tmp_path, EDITION, GOAL)
