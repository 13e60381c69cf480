"""The bounds of unknown counts: a solver that is missing, and one that cannot solve what it is asked."""

from __future__ import annotations

import runpy
import sys

import pytest

from scorecard.common.faults import DisclosureError
from scorecard.disclosure import bounds
from scorecard.disclosure.bounds import BoundSolver, CountRange, TooLargeError
from scorecard.disclosure.published import GroupCount, PeopleGroup
from scorecard.disclosure.relations import LinearRelation

KIL, EDA = (GroupCount(PeopleGroup("x", "kommun", name, "2025-01", "2025-12"), "numerator") for name in ("Kil", "Eda"))
SEVEN = LinearRelation(((KIL, 2), (EDA, 3)), 7, 7)


def test_a_solver_that_is_missing_is_a_fault_that_names_the_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "highspy", None)
    with pytest.raises(
        DisclosureError, match="not here; expected the package highspy: run `make setup`, or `pip install"
    ):
        runpy.run_path(bounds.__file__)


def test_whole_numbers_are_fewer_than_all_numbers():
    """2 of one and 3 of the other are 7: only 2 and 1 do it."""
    assert BoundSolver([SEVEN]).range_of({KIL: 1}) == CountRange(2, 2)


def test_where_the_solver_finds_nothing_the_relations_are_too_large(monkeypatch):
    monkeypatch.setattr(bounds.QuietSolver, "run", lambda _: None)  # and so nothing is found
    with pytest.raises(TooLargeError):
        BoundSolver([SEVEN]).range_of({KIL: 1})


def test_what_is_left_of_a_count_is_never_below_nought():
    """Both are 0 to 9 and together 9 at the least: one less the other is -9 to 9, and of people 0 to 9."""
    each = [LinearRelation(((one, 1),), 0, 9) for one in (KIL, EDA)]
    solver = BoundSolver([*each, LinearRelation(((KIL, 1), (EDA, 1)), 9, 18)], enough=5)
    found = solver.range_of({KIL: 1, EDA: -1})
    assert 0 <= found.least <= found.largest <= 9
    assert found.width >= 5


def test_numbers_that_are_known_make_every_relation_true():
    """2 of one and 3 of the other are 23: 1 and 7, 4 and 5, 7 and 3, 10 and 1."""
    solver = BoundSolver([LinearRelation(((KIL, 2), (EDA, 3)), 23, 23)], enough=100)
    assert solver.range_of({KIL: 1}) == CountRange(1, 10)
    assert {tuple(each) for each in solver.known} <= {(1, 7), (4, 5), (7, 3), (10, 1)}
