"""What is said beside a statement changes nothing of whether it is so: a comment, a reference, who says it, a sign."""

from __future__ import annotations

import pytest
from said_around import AROUND
from told_of_claims import said

from scorecard.book.book import Book
from scorecard.claims.asides import without_asides
from scorecard.claims.judge import Judge
from scorecard.sentences.report import Sentence

# Of the outturns 51,4 (35,9 the year before), 81,5 (of at least 80) and 60,4 (of at least 80) per cent.
_RIGHT = (
    ("samtal-1177", "Andelen ökade från 35,9 till 51,4 procent."),
    ("", "Målet för medicinsk bedömning inom tre dagar nåddes 2025."),
    ("forsta-besok-somatik-90", "Utfallet når inte målvärdet."),
)
_WRONG = (
    ("samtal-1177", "Andelen ökade från 35,9 till 54,1 procent."),
    ("", "Målet för medicinsk bedömning inom tre dagar nåddes inte 2025."),
    ("forsta-besok-somatik-90", "Utfallet når målvärdet."),
)
_SAID = [*((*one, "agreed") for one in _RIGHT), *((*one, "contradicted") for one in _WRONG)]


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize(("indicator", "text", "verdict"), _SAID)
def test_what_is_said_beside_a_statement_changes_no_verdict(
    indicator: str, text: str, verdict: str, around: str, judge: Judge, book: Book
) -> None:
    assert said(indicator, around.format(text.rstrip(".")), judge, book) == verdict


@pytest.mark.parametrize("begun", ["Nämnden noterar att", "Av tabellen framgår att", "Det är glädjande att"])
@pytest.mark.parametrize(("indicator", "text", "verdict"), [(*_RIGHT[0], "agreed"), (*_WRONG[0], "contradicted")])
def test_who_says_so_changes_no_verdict(
    indicator: str, text: str, verdict: str, begun: str, judge: Judge, book: Book
) -> None:
    assert said(indicator, f"{begun} {text[0].lower()}{text[1:]}", judge, book) == verdict


@pytest.mark.parametrize("what", ["en handlingsplan är framtagen", "ett åtgärdsprogram är framtaget"])
def test_no_plan_and_no_program_is_a_budget(what: str, judge: Judge, book: Book) -> None:
    # HME is 80: where the clause were of a budget, the sentence would not be known to be of HME alone.
    told = [said("", f"HME-index landade på {value}, och {what}.", judge, book) for value in (80, 82)]
    assert told == ["agreed", "contradicted"]


@pytest.mark.parametrize(
    "text",
    [
        "Målet nås, men inte för män.",
        "Målet nås, men siffran är preliminär.",
        "Läkemedlen blev billigare än budget, materialet likaså.",
        "Andelen ökade, och det gjorde den även i riket.",
        "Andelen ökade, men bara till 51 procent.",
        "Kön är kortare i Arvika; i Torsby är den längre.",
        "Det är inte så att målet nås.",
    ],
)
def test_what_adds_to_a_statement_or_takes_it_back_is_no_aside(text: str, judge: Judge) -> None:
    assert without_asides(Sentence(1, text, 0, 0), judge).text == text


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # 31 386 calls were answered from October to December.
        ("Under Q4 2025 besvarade 1177 sammanlagt 31 386 samtal.", "agreed"),
        ("Under kvartal 4 2025 besvarade 1177 sammanlagt 31 386 samtal.", "agreed"),
        ("Under Q4 2025 besvarade 1177 sammanlagt 36 386 samtal.", "contradicted"),
        # 81,5 per cent is more than four of five, and less than nine of ten; three of the ten goals are met.
        ("Drygt 4 av 5 nybesök i primärvården ledde till en medicinsk bedömning inom tre dagar.", "agreed"),
        ("Drygt 9 av 10 nybesök i primärvården ledde till en medicinsk bedömning inom tre dagar.", "contradicted"),
        ("3 av 10 resultatmål uppnås.", "agreed"),
        ("4 av 10 resultatmål uppnås.", "contradicted"),
        ("4 av 10 resultatmål uppnås ej.", "contradicted"),
        # Three of the ten are met, six in part, and one is not.
        ("Nämnden bedömer att 3 av 10 mål nås, att 6 nås delvis och att 1 inte nås.", "agreed"),
        ("Tre av tio mål nås, sex nås delvis och ett nås inte.", "agreed"),
        ("Tre av tio mål nås, fem nås delvis och två nås inte.", "contradicted"),
        # Temporary staff cost 252 million kronor in 2024.
        ("Inhyrd personal kostade 252 Mkr 2024.", "agreed"),
        ("Inhyrd personal kostade 252 milj. kr 2024.", "agreed"),
        ("Inhyrd personal kostade 225 MSEK 2024.", "contradicted"),
        # 9,8 is ward 25's.
        ("På avd. 25 lungmedicin var överbeläggningarna 9,8 per 100 vårdplatser.", "agreed"),
        ("På avd. 25 lungmedicin var överbeläggningarna 8,9 per 100 vårdplatser.", "contradicted"),
    ],
)
def test_short_forms_are_read_as_long_ones(text: str, verdict: str, judge: Judge, book: Book) -> None:
    assert said("", text, judge, book) == verdict


@pytest.mark.parametrize("joint", ["; ", ", medan ", ", och ", ", men "])
@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        # July has the lowest, 4,9 per cent; of HME women have 81 and men 79.
        ("Sjukfrånvaron var lägst i juli", "engagemangsindex är 81 bland kvinnor och 79 bland män", "agreed"),
        ("Sjukfrånvaron var lägst i juli", "engagemangsindex är 79 bland kvinnor och 81 bland män", "contradicted"),
        ("Sjukfrånvaron var lägst i juni", "engagemangsindex är 81 bland kvinnor och 79 bland män", "contradicted"),
    ],
)
def test_each_of_two_things_told_in_one_sentence_is_held(
    one: str, other: str, verdict: str, joint: str, judge: Judge, book: Book
) -> None:
    assert said("", f"{one}{joint}{other}.", judge, book) == verdict


def test_a_clause_that_leans_on_the_one_before_it_is_no_thing_apart(judge: Judge, book: Book) -> None:
    # Material och varor: 77 million kronor over the budget of 639.
    text = "Material och varor blev dyrare än planerat; budgeten på 639 miljoner kronor överskreds med {}."
    assert said("", text.format("77 miljoner"), judge, book) == "agreed"
    assert said("", text.format("177 miljoner"), judge, book) == "contradicted"


@pytest.mark.parametrize(
    "text",
    [
        # 61,2 more of 357,0, and no change of the 5 959 of another sentence; 88,0 is the country's, beside no 259,1.
        "Bland män uppgick den påverkbara slutenvården till 5 959 vårdtillfällen per 100 000 invånare. Vikarierna blev "
        "fler: räknat i heltider ökade de visstidsanställda med 61,2 mellan december 2024 och december 2025.",
        "De visstidsanställda kvinnorna motsvarade 259,1 heltider i december och männen 79,1. Rikets värde för samtal "
        "till vårdcentral är 88,0 procent, alltså högre än Värmlands.",
    ],
)
def test_a_change_that_the_figures_prove_is_none_of_the_sentence_before(text: str, judge: Judge, book: Book) -> None:
    assert said("", text, judge, book) == "agreed"
