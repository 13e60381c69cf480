"""Numbers, months and days in English, and that every text of its file is asked for."""

from __future__ import annotations

import ast
import fnmatch
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import scorecard
from scorecard.common.edition import BoardYear, Period
from scorecard.wording.bound import FactValue
from scorecard.wording.english import (
    english_day,
    english_fact,
    english_months,
    english_number,
    english_of,
    english_units,
    english_units_of_one,
)
from scorecard.wording.swedish import read_words

PACKAGE = Path(scorecard.__file__).parent


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [(1234.56, 1, "1,234.6"), (-0.04, 1, "0.0"), (-1134, 0, "\u22121,134"), (2.45, 1, "2.5"), (0.0, 0, "0")],
)
def test_numbers_have_commas_in_thousands_and_points_before_decimals(value: float, decimals: int, written: str) -> None:
    assert english_number(value, decimals) == written


def test_a_figure_says_which_fact_it_prints() -> None:
    told = english_fact(FactValue(-1134.2, "a.b.2025"), 1)
    assert told == '<data data-fact="a.b.2025" value="-1134.2">\u22121,134.2</data>'
    assert english_fact(7) == "7"


def test_one_is_singular() -> None:
    assert [english_of("be", count) for count in (0, 1, 2)] == ["are", "is", "are"]
    assert [english_of("goal", count) for count in (0, 1, 2)] == ["goals", "goal", "goals"]
    assert english_units_of_one()["dagar"] == "day"
    assert english_units_of_one().keys() <= english_units().keys()


def test_months_and_days() -> None:
    assert english_months(Period(BoardYear(2025), 12)) == "January–December 2025"
    assert english_months(Period(BoardYear(2025), 4, 4)) == "April 2025"
    assert english_months(Period(BoardYear(2025, 7), 12)) == "July 2025–June 2026"
    assert english_day(date(2026, 2, 20)) == "20 February 2026"


def names(argument: ast.expr) -> Iterator[str]:
    """The names that a call may ask for, as patterns where a part of them depends."""
    match argument:
        case ast.Constant(value=str(name)):
            yield name
        case ast.JoinedStr(values=parts):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in parts)
        case ast.IfExp(body=body, orelse=other):
            yield from (*names(body), *names(other))


def leaves(node: Any, name: str = "") -> Iterator[str]:
    """The names of all texts of the file; a list is one."""
    if isinstance(node, dict):
        for key, each in node.items():
            yield from leaves(each, f"{name}.{key}" if name else str(key))
    else:
        yield name


def test_every_text_is_asked_for_and_all_that_is_asked_for_is_there() -> None:
    asked = {"units.*", "units_of_one.*", "numbers.*"}
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text("utf-8")
        for node in ast.walk(ast.parse(text)) if "scorecard.wording.english import" in text else ():
            match node:
                case ast.Call(func=ast.Name(id="english" | "english_heads"), args=[argument, *_]):
                    asked |= set(names(argument))
    page = (PACKAGE / "templates" / "english.html").read_text("utf-8")
    asked |= set(re.findall(r'say\("([^"]+)"', page))
    there = set(leaves(read_words("english.yml")))
    assert {name for name in there if not any(fnmatch.fnmatch(name, one) for one in asked)} == set()
    assert {one for one in asked if not fnmatch.filter(there, one)} == set()
