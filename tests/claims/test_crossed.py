"""An amount that a sentence gives to another than the one whose figure it is, held against the shipped figures.

Women and men: HME 81 and 79; 6 055,7 and 1 291,3 heltider; 43 and 49 of 92 patients with trycksår. Money: own staff
5 759, hired staff 210 of a budget of 179, drugs 1 452, income 1 572 of a budget of 1 415. Queues of BUP in December:
54, 20 and 88. HME 80 and HSE 77, whose target is 70. Of those who wait for an operation 50,5 per cent had waited 90
days at most in January, and 46,8 in June.
"""

from __future__ import annotations

import pytest
from told_of_claims import said

from scorecard.book.book import Book
from scorecard.claims.checker import check_report_against
from scorecard.claims.judge import Judge
from scorecard.sentences.report import report_of

RIGHT_AND_CROSSED = (
    ("", "I HME skiljer det två enheter: {} för kvinnor och {} för män.", ("81", "79")),
    ("", "Männens {} och kvinnornas {} heltider bland de tillsvidareanställda blir 7 347,0.", ("1 291,3", "6 055,7")),
    ("", "Trycksår hade uppstått hos {} kvinnor och {} män, alltså 92 av de undersökta.", ("43", "49")),
    (
        "",
        "Personalen för {} miljoner och läkemedlen för {} miljoner kostade tillsammans 7 211 miljoner kronor.",
        ("5 759", "1 452"),
    ),
    ("", "Den egna personalen kostade {} mnkr och den inhyrda {} mnkr, sammanlagt 5 969 mnkr.", ("5 759", "210")),
    (
        "",
        "I december stod 162 i kö till BUP: {} till en första bedömning, {} till utredning och 88 till behandling.",
        ("54", "20"),
    ),
    ("", "Köerna i BUP till bedömning ({}), utredning ({}) och behandling (88) blir 162 ihop.", ("54", "20")),
    ("", "Återinskrivningarna och trycksåren mäts båda på sjukhus: {} respektive {} procent.", ("22,2", "8,3")),
    ("", "Med {} för HSE och {} för HME klarar båda enkätmåtten sina målvärden, som är 70.", ("77", "80")),
    ("", "Intäkterna blev {} mnkr mot budgeterade {}, alltså ett plus på 157.", ("1 572", "1 415")),
    ("", "Svarsfrekvensen i cancerenkäten var {} procent mot {} i riket.", ("56,7", "55,8")),
    ("operation-somatik-90", "Andelen sjönk från {} procent 2024 till {} procent 2025.", ("54,7", "49,9")),
    (
        "",
        "Under första halvåret sjönk andelen som väntat högst 90 dagar på operation från {} procent i januari till {} "
        "i juni.",
        ("50,5", "46,8"),
    ),
    ("bemanningskostnad-mot-budget", "Utfallet stannade {} miljoner kronor under budgeten på {}.", ("44", "6 013")),
)
OF_ANOTHER = (
    "För inhyrd personal betalade regionen 179 mnkr, vilket är 31 mnkr över budget.",  # which is the budget
    "Kvinnorna skattar sitt engagemang i HME till 79, männen till 79.",
    "Kvinnorna står för 6 055,7 heltider och männen för 7 347,0 tillsvidareanställda heltider.",
    "Hyrpersonalen kostade 210 miljoner 2024 och 252 miljoner 2025.",
)
NOT_CROSSED = (
    "Med 210 miljoner kronor motsvarar den inhyrda personalen 0,21 miljarder.",
    "För material och varor blev överskridandet 77 miljoner kronor, eller 12,0 procent av budgeten.",
    "I Munkfors fick 73,4 procent av nybesökarna en medicinsk bedömning inom tre dagar, vilket är under målet 80.",
    "Vid mätningen i mars 2025 hade 8,8 procent av de undersökta patienterna trycksår, i juni 7,8.",
    "Överbeläggningarna i psykiatrin är färre än i landet i stort: 0,9 mot 2,9 per 100 disponibla vårdplatser.",
)


@pytest.mark.parametrize(("indicator", "form", "amounts"), RIGHT_AND_CROSSED)
def test_amounts_in_another_order_are_contradicted(
    indicator: str, form: str, amounts: tuple[str, str], judge: Judge, book: Book
) -> None:
    assert said(indicator, form.format(*amounts), judge, book) == "agreed"
    assert said(indicator, form.format(*reversed(amounts)), judge, book) == "contradicted"


@pytest.mark.parametrize("text", OF_ANOTHER)
def test_an_amount_that_is_another_figure_of_the_same_is_contradicted(text: str, judge: Judge, book: Book) -> None:
    assert said("", text, judge, book) == "contradicted"


@pytest.mark.parametrize("text", NOT_CROSSED)
def test_what_is_told_of_its_own_is_not(text: str, judge: Judge, book: Book) -> None:
    assert said("", text, judge, book) != "contradicted"


def test_tells_the_figure_that_is_right_and_its_fact(judge: Judge) -> None:
    text = "I HME skiljer det två enheter: 79 för kvinnor och 81 för män."
    wrong = [one for one in check_report_against(report_of(text, "rapport.txt"), judge) if one.verdict != "agreed"]
    assert [(one.fact, one.figure) for one in wrong] == [("hme.kvinnor.2025", "81 index")]
