"""What a reader sees in Swedish stands in `wording/`, in templates and in YAML, and in no other module."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import scorecard
from scorecard.catalogue.indicator import BREAKDOWNS, FIGURE_UNITS, REPORTED_IN
from scorecard.common.sexes import SEXES, UNKNOWN_SEX
from scorecard.wording.swedish import read_words

PACKAGE = Path(scorecard.__file__).parent
HOME = ("wording/", "demo/")  # what demo makes up is data, and stands in extracts
CODES = {
    *SEXES,
    UNKNOWN_SEX,
    *BREAKDOWNS,
    *FIGURE_UNITS,
    *REPORTED_IN,
}  # values of columns and settings, which are looked for
# Words that English has not, and that few Swedish sentences are without.
STOP = set(
    re.findall(
        r"\w+",
        "och att som är för inte av på till den det en ett har från eller utan vid efter mot över alla mellan hur "
        "när vad vilka kan ska blev sedan ingen inget samma mer högst minst sin sina de så",
    )
)
ENGLISH = {"Budget", "Index", "Licens", "Namn", "Period", "Status", "Text", "Version"}
NOT_SWEDISH = {"the", "is", "of", "and", "to", "not", "one", "where"}
TERMS = {"effektmål"}  # what English has no word for
# Modules that read Swedish or write files of the board: the words are what they look for or fill in.
READ = {
    *(
        f"claims/{name}.py"
        for name in (
            "card",
            "checker",
            "contrast",
            "explained",
            "facts",
            "further_figures",
            "goals",
            "held_counts",
            "held_gaps",
            "held_times",
            "held_topic",
            "held_values",
            "held_ways",
            "judge",
            "naming",
            "numbered",
            "points_told",
            "related",
            "related_costs",
            "related_counts",
            "related_each",
            "related_goals",
            "related_groups",
            "related_measures",
            "related_pairs",
            "related_sets",
            "related_shares",
            "related_sums",
            "sets",
            "single",
            "single_ends",
            "single_months",
            "single_targets",
            "unknown",
            "vouched",
        )
    ),
    *(
        f"consistency/{name}.py"
        for name in (
            "again",
            "changes",
            "counted",
            "events",
            "follows",
            "identity",
            "impossible",
            "limits",
            "mentions",
            "orders",
            "repeats",
            "restated",
            "shares",
            "sums",
            "two_values",
        )
    ),
    *(
        f"sentences/{name}.py"
        for name in (
            "plainly",
            "quantity",
            "ranking",
            "reading",
            "report",
            "said",
            "said_changes",
            "said_ends",
            "said_gaps",
            "said_lights",
            "said_refs",
            "said_sizes",
            "said_values",
            "stems",
            "times",
            "waits",
            "words",
        )
    ),
    "cli/editions.py",
    "common/letters.py",
    "editions/starter.py",
    "editions/starter_tables.py",
    "extracts/headings.py",
    "intake/around.py",
    "intake/cells.py",
    "intake/cubes.py",
    "intake/dates.py",
    "intake/units.py",
    "statistics/pxweb.py",
}


def modules() -> list[str]:
    paths = (path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
    return sorted(path for path in paths if not path.startswith(HOME))


def literals(source: str) -> Iterator[tuple[int, str]]:
    """The texts of a module with their lines, but for docstrings, and what letters are exchanged for."""
    tree = ast.parse(source)
    passed = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal":
            passed |= {id(each) for each in ast.walk(node.slice)}  # codes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "maketrans":
            passed |= {id(argument) for argument in node.args}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            yield node.lineno, node.value


def said_in(node: object) -> Iterator[str]:
    """The texts of a file of words."""
    if isinstance(node, dict | list):
        for each in node.values() if isinstance(node, dict) else node:
            yield from said_in(each)
    elif isinstance(node, str):
        yield node


def headings() -> set[str]:
    """The words that begin a label or a sentence in `wording`."""
    texts = [text for path in (PACKAGE / "wording").glob("*.py") for _, text in literals(path.read_text("utf-8"))]
    texts += [text for name in ("swedish.yml", "columns.yml") for text in said_in(read_words(name))]
    return {word for text in texts for word in re.findall(r"^[A-ZÅÄÖ][a-zåäö]{2,}", text)} - ENGLISH


HEADINGS = headings()


def is_swedish(text: str) -> bool:
    if text in CODES:
        return False
    text = re.sub("|".join(TERMS), "", text)
    words = re.findall(r"[^\W\d_]+", text)
    if re.search("[åäöÅÄÖ]", text):
        return True
    spaced = set(re.findall(r"(?:^|(?<=\s))[a-zåäö]+(?=[\s,.:;)]|$)", text))
    sentence = " " in text.strip() and spaced & STOP and not spaced & NOT_SWEDISH
    return bool(sentence or (words and words[0] in HEADINGS and text[0].isupper()))


def swedish(source: str) -> list[tuple[int, str]]:
    return [(line, text) for line, text in literals(source) if is_swedish(text)]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('"""Året före."""\nx = 1', []),
        ('x = f"{n} är röda"', [" är röda"]),
        ('x = "Utfall"', ["Utfall"]),
        ('x = "ett av alla"', ["ett av alla"]),
        ('x = {"kvinnor": 1, "män": 2}["män"]', []),
        ('raise Fault("there is no such table", found=name)', []),
        ('raise Fault("helt is said, yet one page is not; expected delvis or inte")', []),
        ('Kind = Literal["nämndens", "regionens"]', []),
        ('slug.translate(str.maketrans("åäö", "aao"))', []),
    ],
)
def test_swedish_is_known_from_english_and_from_codes(source: str, found: list[str]) -> None:
    assert [text for _, text in swedish(source)] == found


@pytest.mark.parametrize("module", modules())
def test_swedish_stands_in_its_home(module: str) -> None:
    found = swedish((PACKAGE / module).read_text("utf-8"))
    if module in READ:
        assert found, f"{module} has no Swedish left: take it off the list"
    else:
        assert not found
