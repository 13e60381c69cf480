"""A printed figure keeps the id of its fact through sentences, and loses it where a medium asks for plain text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scorecard.wording.bound import FactValue, bound, bound_to, difference_id, pieces, unbound
from scorecard.wording.numbers import number, percent, signed, signed_size, size_with_unit

UTFALL, MAL = "samtal-1177.utfall.2025", "samtal-1177.malvarde.2025"
TEXT = st.text(st.characters(exclude_categories=["Co", "Cs"]))


def test_the_marks_are_those_that_pages_look_for() -> None:
    assert bound("51,4", UTFALL) == "\ue100samtal-1177.utfall.2025\ue10151,4\ue102"


def test_a_sentence_is_divided_at_its_figures() -> None:
    told = f"Utfallet {bound('51,4', UTFALL)} mot {bound('60', MAL)} procent"
    assert pieces(told) == [("Utfallet ", None), ("51,4", UTFALL), (" mot ", None), ("60", MAL), (" procent", None)]
    assert pieces("") == []
    assert pieces(bound("51,4", UTFALL) + bound("60", MAL)) == [("51,4", UTFALL), ("60", MAL)]


def test_a_figure_is_bound_to_one_fact_only() -> None:
    assert bound(f"cirka {bound('51,4', UTFALL)}", MAL) == bound("cirka 51,4", MAL)


@given(TEXT, TEXT, TEXT)
def test_what_is_unbound_is_what_was_written(before: str, printed: str, after: str) -> None:
    told = before + bound(printed, UTFALL) + after
    assert unbound(told) == before + printed + after
    assert "".join(text for text, _ in pieces(told)) == unbound(told)
    assert unbound(before) == before


def test_what_is_written_of_a_value_is_bound_to_its_fact() -> None:
    value = FactValue(-51.4, UTFALL)
    assert number(value, 1) == bound("−51,4", UTFALL)
    assert signed(-value, 1) == bound("+51,4", UTFALL)
    assert size_with_unit(value, "procent", 1) == f"{bound('51,4', UTFALL)} procentenheter"
    assert signed_size(value, "procent", 1) == f"{bound('−51,4', UTFALL)} procentenheter"
    assert percent(FactValue(0.514, UTFALL) * 100, 1) == f"{bound('51,4', UTFALL)} procent"
    assert percent(100 * FactValue(0.514, UTFALL), 1) == f"{bound('51,4', UTFALL)} procent"
    assert number(2 * value, 1) == "−102,8"
    assert bound_to("51,4", 51.4) == "51,4"


def test_a_difference_is_named_by_the_part_in_which_its_facts_differ() -> None:
    women, men = FactValue(3, "kotid.kvinnor.2025"), FactValue(5, "kotid.man.2025")
    assert number(women - men) == bound("−2", "kotid.kvinnor-man.2025")
    assert number(women - 1) == "2"
    assert difference_id(women, FactValue(1, "kotid.man.2024")) is None
    assert difference_id(women, FactValue(1, "kotid.man")) is None
    assert difference_id(women, women) is None
