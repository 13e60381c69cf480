"""Months of extracts that were revised: their sums are told of what counts no people, or is public, alone."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from outcomes import GOAL, indicator

from scorecard.catalogue.board import Protection
from scorecard.extracts.revised import RevisedMonth
from scorecard.facts import of_lists
from scorecard.facts.of_lists import revised_figures
from scorecard.protection.protect import is_open

ON = Protection(on=True, public={"alla": "de är offentliga"})
PEOPLE = indicator().model_copy(update={"extracts": ("vard",)})
MONEY = indicator().model_copy(update={"extracts": ("pengar", "delad"), "of_people": False})
CATALOGUE = SimpleNamespace(
    indicators=[(GOAL, PEOPLE), (GOAL, MONEY), (GOAL, PEOPLE.model_copy(update={"extracts": ("delad",)}))]
)


@pytest.mark.parametrize(
    ("extract", "rule", "told"),
    [
        ("vard", ON, False),
        ("pengar", ON, True),
        ("delad", ON, False),  # one of those that are made of it counts people
        ("oanvand", ON, False),  # nobody has said what it counts
        ("alla", ON, True),
        ("vard", Protection(on=False), True),
    ],
)
def test_the_sums_of_a_revised_column_are_told_openly_or_not_at_all(extract, rule, told, monkeypatch):
    assert is_open(extract, CATALOGUE, rule) is told
    contract = SimpleNamespace(columns={"antal": SimpleNamespace(type="count")})
    received = SimpleNamespace(contracts={extract: contract})
    month = RevisedMonth(extract, "antal", "2025-05", 41.0, 44.0, 1)
    sources = SimpleNamespace(revised=(month,), received=received)
    book = SimpleNamespace(sources=sources, catalogue=CATALOGUE, board=SimpleNamespace(protection=rule))
    monkeypatch.setattr(of_lists, "_told_by_month", lambda _: (set(), {("2025-05", 44.0)}))
    (made,) = revised_figures(book)
    assert ((made.old, made.new) == (41.0, 44.0)) is told
    assert hasattr(made.old, "fact") is told
    # What the series of both editions tell themselves is no secret.
    monkeypatch.setattr(of_lists, "_told_by_month", lambda _: ({("2025-05", 41.0)}, {("2025-05", 44.0)}))
    (made,) = revised_figures(book)
    assert (made.old, made.new) == (41.0, 44.0)
