"""In which order several are said to stand, held against values that are made up here."""

from __future__ import annotations

import pytest

from scorecard.sentences.ranking import ranking

VALUES = {"aspen": 70.0, "björken": 40.0, "cedern": 55.0}  # from the highest: aspen, cedern, björken


def wrong(text: str, direction: str = "higher") -> str | None:
    named = sorted((text.index(name), name) for name in VALUES if name in text)
    read = ranking(text, named)
    assert read is not None
    return read.wrong(VALUES, direction)


@pytest.mark.parametrize(
    ("text", "direction", "right"),
    [
        ("högst är aspen, näst högst cedern och lägst björken", "higher", None),
        ("högst är aspen, näst högst björken", "higher", "cedern"),
        ("lägst är björken, näst lägst cedern", "higher", None),
        ("lägst är björken, näst lägst aspen", "higher", "cedern"),
        ("bäst är björken, näst bäst cedern", "lower", None),  # of which less is better
        ("bäst är björken, näst bäst cedern", "higher", "aspen"),
    ],
)
def test_each_place_is_held_against_the_order_of_the_values(text: str, direction: str, right: str | None) -> None:
    assert wrong(text, direction) == right


def test_a_tie_has_both_places() -> None:
    read = ranking("högst är aspen, näst högst björken", [(9, "aspen"), (28, "björken")])
    assert read is not None
    assert read.wrong({"aspen": 70.0, "björken": 55.0, "cedern": 55.0}, "higher") is None


@pytest.mark.parametrize("text", ["högst är aspen", "aspen och björken är lika höga", "aspen växte"])
def test_a_sentence_without_a_second_place_ranks_nothing(text: str) -> None:
    assert ranking(text, [(text.index("aspen"), "aspen")]) is None
