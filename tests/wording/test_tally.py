"""Counts of one set: of each kind, with those that rest on invented values."""

from __future__ import annotations

from scorecard.wording.bound import fact_of, pieces
from scorecard.wording.tally import Tally, TallyNames


def test_the_kinds_of_one_set_make_up_its_total() -> None:
    found = Tally.of(["gul", "röd", "röd", "ingen"], lambda each: each)
    assert found.total == 1 + 2 + 1
    assert (found["gul"], found["röd"], found["ingen"], found["grön"]) == (1, 2, 1, 0)


def test_what_rests_on_invented_values_is_counted_beside() -> None:
    found = Tally.of(range(1, 7), lambda each: "jämn" if each % 2 == 0 else "udda", lambda each: each in (2, 3, 4, 6))
    assert found.told("udda", "udda") == "3 udda (varav 1 med påhittade värden)"
    assert found.invented == 3 + 1
    assert found.told("jämn") == "3 (med påhittade värden)"


def test_none_is_a_word_and_has_nothing_invented() -> None:
    assert Tally.of([1], lambda _: "a").told("b", "röda") == "ingen röda"
    assert Tally.of([1], lambda _: "a").told("b", none="inget") == "inget"


def test_with_names_every_count_knows_which_fact_it_is_and_so_does_what_is_invented() -> None:
    names = TallyNames("styrkort", "med-farg", {"red": "roda", "green": "grona"})
    found = Tally(["red", "red", "red", "grey"], ["red"], names)
    assert (found.total, fact_of(found.total)) == (4, "styrkort.med-farg")
    assert (found.invented, fact_of(found.invented)) == (1, "styrkort.med-farg.pahittade")
    assert pieces(found.told("red", "röda")) == [
        ("3", "styrkort.roda"),
        (" röda (varav ", None),
        ("1", "styrkort.roda.pahittade"),
        (" med påhittade värden)", None),
    ]
    assert fact_of(found["grey"]) is None  # a kind without a part of an id
    assert [(part, value.fact, float(value), invented) for part, value, invented in found.facts()] == [
        ("med-farg", "styrkort.med-farg", 4, False),
        ("med-farg", "styrkort.med-farg.pahittade", 1, True),
        ("roda", "styrkort.roda", 3, False),
        ("roda", "styrkort.roda.pahittade", 1, True),
        ("grona", "styrkort.grona", 0, False),
    ]


def test_a_tally_without_names_has_no_facts() -> None:
    found = Tally(["red"], ["red"])
    assert fact_of(found["red"]) is None
    assert list(found.facts()) == []
