"""Counts of one set: of each kind, with those that rest on invented values."""

from __future__ import annotations

from scorecard.wording.tally import Tally


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
