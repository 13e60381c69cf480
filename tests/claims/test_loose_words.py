"""What a sentence says in words alone of a level, a number, an order or an aim is found where nothing proves it."""

from __future__ import annotations

import pytest

from scorecard.claims.loose_words import loose_word

TOLD = {
    "nästan alla fick svar inom en kvart.": "nästan",
    "de flesta är män.": "de flesta",
    "majoriteten blev utan svar.": "majoriteten",
    "ingen drabbades.": "ingen",
    "vi går jämsides med grannarna.": "jämsides med",
    "ingenting har hänt med köerna.": "ingenting har hänt",
    "arbetet har gått i stå.": "i stå",
    "var tionde patient drabbades.": "var tionde",
    "sjuksköterskorna utgör mer än hälften.": "mer än",
    "få vårdcentraler har börjat.": "få",
    "nio av tio har en sköterska i luren.": "nio av tio",
    "psykiatrin har inte haft en enda överbeläggning.": "inte haft en enda",
    "aldrig har så många fått vänta.": "aldrig har",
    "vi svarar snabbast i landet.": "snabbast",
    "hyrpersonalen blev billigare än planerat.": "billigare",
    "kvinnor är nöjdare än män.": "nöjdare",
    "männen är mer noggranna med varandra än kvinnorna.": "mer noggranna med varandra än",
    "värmlänningarna får svar fortare än andra.": "fortare",
    "männen har en dystrare syn på säkerheten än kvinnorna.": "dystrare syn på säkerheten än",
    "hagfors är sämst.": "sämst",
    "torsby toppar listan.": "toppar",
    "vi ligger efter riket.": "ligger efter",
    "könen skiljer sig inte åt.": "skiljer sig",
    "andelen är oförändrad.": "oförändrad",
    "engagemanget är högt.": "högt",
    "skillnaderna mellan vårdcentralerna är inte så stora.": "stora",
    "avdelningen stod tom.": "tom",
    "värmlänningarna vaccinerar sig i mycket hög grad.": "i mycket hög grad",
    "ekonomin är i balans.": "i balans",
    "kravet uppfylldes inte.": "uppfylldes",
    "bara fem vårdcentraler når målet.": "når målet",
    "operationerna kommer i gång i tid.": "i tid",
    "kön har krympt.": "krympt",
    "hösten blev ett bakslag.": "bakslag",
    "allt fler väntar.": "fler",
}


@pytest.mark.parametrize(("sentence", "word"), TOLD.items())
def test_a_word_that_nothing_proves_is_told(sentence: str, word: str) -> None:
    assert loose_word(sentence, set()) == word


@pytest.mark.parametrize(
    "sentence",
    [
        "vården ska bli tryggare och nå målet.",
        "bedömningen ska börja inom 90 dagar.",
        "målet är minst 80 procent och högst 90.",
        "målet är minst    procent.",  # where a placeholder gives the number
        "mobila team möter patienten i hemmet under en kort tid.",
        "senaste mätningen gjordes i mars, och endast läkare deltog.",
        "svaren kan ändras när alla har registrerats.",
        "indikatorn har ingen färg.",
        "patienten får svar på 1177.se.",
        "hit vänder sig den som behöver råd, och sjuksköterskor utför bedömningen.",
        "undersökningen görs med kontrast, och höftens skål är av plast.",
    ],
)
def test_what_is_wished_limited_or_of_no_level_is_let_be(sentence: str) -> None:
    assert loose_word(sentence, set()) is None


def test_what_is_part_of_a_name_is_of_that_name() -> None:
    sentence = "andelen ärenden som avslutades i tid är    procent."
    assert loose_word(sentence, set()) == "i tid"
    assert loose_word(sentence, set(), ["Ärenden i tid"]) is None
    assert loose_word("nästan alla avslutades i tid.", set(), ["Ärenden i tid"]) == "nästan"
    assert loose_word("ingen är nöjd.", set(), ["Bedömningen"]) == "ingen"


def test_a_word_is_proven_by_what_was_found_of_its_kind_and_not_by_a_value() -> None:
    best = "det är bäst bland vårdcentralerna."
    assert loose_word(best, {"ordering"}) is None
    assert loose_word(best, {"value", "unit", "period"}) == "bäst"
    assert loose_word("alla vårdcentraler klarade det.", {"count"}) is None
    assert loose_word("alla är nöjda, fler än förut.", {"direction"}) == "alla"
    assert loose_word("utfallet är lågt och sjunker.", {"direction"}) == "lågt"
