"""How Swedish is set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.wording.typography import not_swedish, typeset, typeset_parts

NBSP = "\u00a0"


@pytest.mark.parametrize(
    "text",
    [
        "Utfallet är 51,4_procent, 0,6_procentenheter lägre.",
        "Det kostade 2_979_mnkr, eller 12_000_kronor per plats.",
        "I 3 av 12_månader stod 5–10_patienter i kö i 90_dagar.",
        "Den 31_december 2025 kl._8 gällde 5_§ och §_5 i kap._3, se s._4.",
        "Gränsen är ≥_85_% eller <_5_000, per 100_000_invånare och kvartal_1 2025.",
        "Av 30_indikatorer är 13_röda, 7_gula och 10_gröna; 3 av 10_mål nås, 3,6_högre än 2024.",
        "Index 59,4 mål: minst 85_procent",  # the name of what follows, and not what is counted
        "År 2025 200 ord",  # a year and a count, not one number
        "5.1 Trygga och nöjda invånare",
        "inga tal alls",
    ],
)
def test_a_number_stays_with_its_unit(text: str) -> None:
    assert typeset(text.replace("_", " ")) == text.replace("_", NBSP)
    assert typeset(text.replace("_", "\n")) == text.replace("_", NBSP)


def test_a_number_and_its_unit_may_stand_in_parts() -> None:
    assert typeset_parts(["Den ", "31", " decem", "ber i ", "51,4", " procent"]) == [
        "Den ", "31", f"{NBSP}decem", "ber i ", "51,4", f"{NBSP}procent",
    ]  # fmt: skip
    assert typeset_parts(["12", "", " ", "dagar"]) == ["12", "", NBSP, "dagar"]
    assert typeset_parts([]) == []


@given(st.text(alphabet=f"019 ,.§\n{NBSP}åsdagrpocent", max_size=40))
def test_a_text_keeps_its_length_and_a_second_time_nothing_is_changed(text: str) -> None:
    made = typeset(text)
    assert len(made) == len(text)
    assert all(new == old or (new == NBSP and old in " \n") for new, old in zip(made, text, strict=True))
    assert typeset(made) == made


@pytest.mark.parametrize(
    ("typed", "set_right"),
    [
        ("en skillnad på -0,4 procent", "en skillnad på −0,4_procent"),
        ("(-3)", "(−3)"),
        ("i urval - 65 år", "i urval – 65_år"),
        ('svaret "delvis"', "svaret ”delvis”"),
        ("Region Värmland's plan", "Region Värmland’s plan"),
        (
            "hälso- och sjukvård, HSN/24-123, 2025-12, 1177-samtal, -",
            "hälso- och sjukvård, HSN/24-123, 2025-12, 1177-samtal, -",
        ),
    ],
)
def test_signs_that_a_keyboard_lacks_are_put_in(typed: str, set_right: str) -> None:
    assert typeset(typed) == set_right.replace("_", NBSP)


@pytest.mark.parametrize(
    ("text", "found", "right"),
    [
        ("och så vidare...", "...", "…"),
        ("Det var 51.4 procent", "51.4", "51,4"),
        ("51.4 %", "51.4", "51,4"),
        ("1.5\u00a0miljoner", "1.5", "1,5"),
    ],
)
def test_what_is_typed_as_in_english_is_found(text: str, found: str, right: str) -> None:
    assert list(not_swedish(text)) == [(text.index(found), found, right)]


@pytest.mark.parametrize("text", ["5.1.1 Tillgänglig vård", "avsnitt 7.8", "WCAG 2.1 nivå AA", "31.12.2025 dagar"])
def test_other_points_are_left_alone(text: str) -> None:
    assert list(not_swedish(text)) == []
