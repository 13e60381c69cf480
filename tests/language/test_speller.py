"""Which words are Swedish: real slips are found, and what reports say is left alone."""

from __future__ import annotations

import pytest

from scorecard.language.speller import Speller

TERMS = (
    "målvärde",
    "målvärdet",
    "effektmålen",
    "resultatmål",
    "vårdtillfälle",
    "heltid",
    "helårsrapport",
    "beläggning",
)
SLIPS = {
    "a letter doubled": "målvärdett indikattor sjukkfrånvaro beläggningg vårdplattser patiennter nämndden ökadde",
    "a letter lost": "vårcentral överbelägning kvinor utfalet besvaade telefonsamtl årsredovisnig förtlöpande",
    "letters exchanged": "sjukfrånavro väntadne veksamhet indikatroer läkraen resluat mediicnsk psykairtin",
    "a wrong letter": "indikatior vårdgarontin hälsocentralem procemt kostnedan behundling patianter",
    "rings and dots lost": "vard malvarde sjukfranvaro overbelaggning manad halsa ar for vantar mal",
    "english": "the and of target with from page health should which their between",
    "a letter from a term": "hålvärdet effektpålen målväldet hårdtillfälle felårsrapport",
}
RIGHT = (
    "vårdcentralen målvärdet överbeläggningar sjukfrånvaron hälso- och sjukvården bemanningskostnaden "
    "öron-näsa-halsvård Utfallet är procentenheter specialistvården it-stöd i CSV-filen VÅRDCENTRAL Wilsons "
    "resultatmålets målvärdets"
)


@pytest.mark.parametrize(("kind", "word"), [(kind, word) for kind, words in SLIPS.items() for word in words.split()])
def test_a_slip_is_found(kind: str, word: str) -> None:
    assert not Speller(terms=TERMS).knows(word), kind


def test_what_reports_say_is_left_alone() -> None:
    speller = Speller(terms=TERMS)
    assert [word for word in RIGHT.split() if not speller.knows(word)] == []


def test_listed_words_names_and_forbidden_words() -> None:
    speller = Speller(["kökortning", "Cosmic", "*vård", "halsa"], names=["Åttkanten"])
    known = ["kökortning", "Kökortning", "Cosmic", "Cosmics", "Åttkanten", "Åttkantens", "halsa", "Cosmic-data"]
    assert [word for word in known if not speller.knows(word)] == []
    assert [word for word in ("cosmic", "vård", "Vård", "åttkanten") if speller.knows(word)] == []
    assert not Speller().knows("kökortning")


def test_one_word_is_a_term_or_in_the_dictionary_as_it_stands() -> None:
    one = {
        word: Speller(terms=TERMS).is_one_word(word) for word in ("Målvärdet", "vårdcentral", "målnedsättning", "xq")
    }
    assert one == {"Målvärdet": True, "vårdcentral": True, "målnedsättning": False, "xq": False}


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("vårcentral", "vårdcentral"),
        ("Sjukfrånavro", "Sjukfrånvaro"),
        ("målvärdett", "målvärdet"),
        ("utfalet", "utfallet"),
    ],
)
def test_what_was_meant_is_guessed(word: str, meant: str) -> None:
    guesses = Speller(terms=TERMS).meant(word)
    assert meant in guesses
    assert len(guesses) <= 3


def test_what_looks_alike_is_guessed_where_nothing_is_a_letter_away() -> None:
    assert Speller(terms=TERMS).meant("helårsraporrtt") == ["helårsrapport"]
    assert Speller().meant("xqzwxq") == []
