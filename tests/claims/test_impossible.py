"""What a sentence tells that cannot be is contradicted without any figure, and what only looks so is not."""

from __future__ import annotations

import pytest
from told_of_claims import said

from scorecard.book.book import Book
from scorecard.claims.by_itself import check_report
from scorecard.claims.judge import Judge
from scorecard.claims.report import report_of

IMPOSSIBLE = (
    ("Sjukfrånvaron är högre bland män än bland män.", "män och kvinnor"),
    ("Kvinnor får oftare än kvinnor en bedömning i tid.", "kvinnor och män"),
    ("Flickornas värde är lika högt som flickornas.", "flickornas och pojkarnas"),
    ("Indexet är 77 för män, och 77 för män.", "män och kvinnor"),
    ("Kvinnorna skattar det till 81, kvinnorna till 79.", "kvinnorna och männen"),
    ("Säkerhetsengagemanget är 77 för såväl män som män.", "män och kvinnor"),
    ("Männen ligger över målvärdet, medan männen ligger under.", "männen och kvinnorna"),
    ("Bland män gjordes 80 procent i tid, mot 83 procent bland män.", "män och kvinnor"),
    ("Sju av fem medarbetare besvarade enkäten.", "högst fem"),
    ("Fem av de tre prövade avdelningarna når målet.", "högst tre"),
    ("Drygt sju femtedelar av samtalen besvarades samma dag.", "högst fem femtedelar"),
    ("Sjukfrånvaron sjönk åtta månader i rad, från mars till juli.", "5"),
    ("Från juni föll den två månader i rad, fram till och med november.", "6"),
    ("De fem investeringarna, ultraljud och CBCT, blev klara.", "2"),
    ("I BUP:s sju köer – till bedömning, utredning och behandling – stod många.", "3"),
    ("I de sex köerna (54 till bedömning, 20 till utredning och 88 till behandling) stod många.", "3"),
    ("Drygt hälften, 13 av 29 enheter, når dit.", "44,8 procent"),  # 13/29 = 0.448
    ("Fyra av åtta medarbetare, närmare bestämt 81 procent, svarade.", "81 procent"),
    ("Den 31 april fattades ett beslut.", "30 april"),
)
POSSIBLE = (
    "Sjukfrånvaron är högre bland män än bland kvinnor.",
    "Kvinnor som röker får oftare trycksår än kvinnor som inte gör det.",
    "Sjukfrånvaron var högre bland kvinnor 2025 än bland kvinnor 2024.",
    "Kvinnor med barn är oftare sjuka än kvinnor utan barn.",
    "Äldre kvinnor fick oftare trycksår än kvinnor i allmänhet.",
    "Vi kallade kvinnor, och kvinnor kom.",
    "Kvinnor läggs oftare in än män, och män oftare än kvinnor.",
    "Fem av sju medarbetare besvarade enkäten.",
    "Av 12 av länets 16 kommuner kom svar.",
    "Sjukfrånvaron sjönk fem månader i rad, från mars till juli.",
    "Sjukfrånvaron sjönk fem månader i rad, från februari till juli.",
    "De fem investeringarna, däribland ultraljud och CBCT, blev klara.",
    "De tre köerna (bland annat till bedömning och utredning) växte.",
    "De två investeringarna, ultraljud och CBCT, blev klara.",
    "Knappt hälften, 14 av 29 enheter, når dit.",
    "Fyra av fem medarbetare, närmare bestämt 81 procent, svarade.",
    "Den 31 december fattades ett beslut.",
)


@pytest.mark.parametrize(("text", "figure"), IMPOSSIBLE)
def test_what_cannot_be_is_contradicted(text: str, figure: str) -> None:
    wrong = [one.figure for one in check_report(report_of(text, "rapport.txt")) if one.verdict == "contradicted"]
    assert figure in wrong


@pytest.mark.parametrize("text", POSSIBLE)
def test_what_can_be_is_not(text: str) -> None:
    assert not [one for one in check_report(report_of(text, "rapport.txt")) if one.verdict == "contradicted"]


@pytest.mark.parametrize("indicator", ["", "sjukfranvaro"])
def test_is_told_beside_figures_too(indicator: str, judge: Judge, book: Book) -> None:
    text = "Sjukfrånvaron är högre bland män än bland män."
    assert said(indicator, text, judge, book) == "contradicted"
