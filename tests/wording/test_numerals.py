"""What a number in a text is that prints no figure."""

from __future__ import annotations

import pytest

from scorecard.wording.numerals import UNBOUND, Explainer, kinds
from scorecard.wording.swedish import read_words

NBSP = "\u00a0"
NAMES = {
    "Besvarade telefonsamtal inom femton minuter 1177": "name",
    "5.1.1 Tillgänglig vård": "section",
    f"per 100{NBSP}000 invånare": "scale",
}
DEFINITIONS = ["Andel patienter som väntat 90 dagar eller kortare", "invånare 65 år och äldre"]


def told(text: str, *, heading: bool = False) -> list[tuple[str, str]]:
    found = Explainer(NAMES, DEFINITIONS).explain(text, heading)
    return [(text[each.start : each.end].replace(NBSP, " "), each.kind) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hittills januari–augusti 2025", [("januari–augusti 2025", "date")]),
        ("april 2024 – december 2025", [("april 2024 – december 2025", "date")]),
        ("Juli 2025/26", [("Juli 2025/26", "date")]),
        ("vintern 2024/25", [("vintern 2024/25", "date")]),
        ("Senast 31 december 2025.", [("31 december 2025", "date")]),
        ("uttaget 2025-12-31", [("2025-12-31", "date")]),
        ("Kvartal 1–3", [("Kvartal 1–3", "date")]),
        ("planen för 2025–2027", [("2025–2027", "date")]),
        ("jämfört med 2024 och 2023", [("2024", "year"), ("2023", "year")]),
        ("klockan 06:00 varje dygn", [("klockan 06:00", "time")]),
        ("enligt lagen (2017:30)", [("2017:30", "law")]),
        ("(12 § i lagen)", [("12 §", "law")]),
        ("SOU 2024:57", [("SOU 2024:57", "law")]),
        ("ärende HSN/2411765", [("HSN/2411765", "case")]),
        ("se avsnitt 7.8", [("avsnitt 7.8", "section")]),
        ("Avdelning 45 ingår", [("Avdelning 45", "name")]),
        ("Mål 5.1.1 Tillgänglig vård", [("5.1.1", "section")]),
        (f"5 167 per 100{NBSP}000 invånare", [("5 167", UNBOUND), ("100 000", "scale")]),
        ("inom 90 dagar", [("inom 90 dagar", "limit")]),
        ("65 år och äldre", [("65 år och äldre", "limit")]),
        ("en skala från 0 till 100", [("skala från 0 till 100", "scale")]),
        ("sår i kategori 2–4", [("kategori 2–4", "name")]),
        ("Vårdcentral Värmland 2.0", [("Värmland 2.0", "name")]),
        ("(80-procentigt intervall)", [("80-procentigt", "rule")]),
        ("Då krävs minst 6 månader", [("krävs minst 6 månader", "rule")]),
        ("statens EMT2", [("EMT2", "name")]),
    ],
)
def test_what_a_number_is_shows_in_the_words_around_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "42 procent",
        f"8{NBSP}899 mnkr",
        "2025 patienter",  # a count, though it could be a year
        "inom 42 dagar",  # no definition has that limit
        "väntade 90 dagar",  # a stay, though a definition has as many days as its limit
        "4,9 enheter",
        "3 av 10 mål nås",
        "I Region Värmland 13 röda",
        "Värmland 2.5 procent",  # a figure that is written in English
    ],
)
def test_a_number_that_nothing_explains_is_unbound(text: str) -> None:
    assert {kind for _, kind in told(text)} == {UNBOUND}


def test_a_heading_begins_with_its_own_number_and_prose_does_not() -> None:
    assert told("7.1 Genomgång", heading=True) == [("7.1", "section")]
    assert told("7 Genomgångar") == [("7", UNBOUND)]
    assert told("13 röda", heading=True) == [("13", UNBOUND)]


def test_only_the_number_of_a_name_is_explained_by_it() -> None:
    text = "Besvarade telefonsamtal inom femton minuter 1177: 1177 samtal"
    assert told(text) == [("1177", "name"), ("1177", UNBOUND)]


def test_every_kind_of_a_pattern_has_words_for_the_reader() -> None:
    words = read_words("numerals.yml")
    assert {*words["patterns"], "limit", "definition", "cited", UNBOUND} <= set(kinds())
