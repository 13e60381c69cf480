"""What a sentence tells that cannot be is contradicted without any figure, and what only looks so is not."""

from __future__ import annotations

import pytest
from told_of_claims import said

from scorecard.book.book import Book
from scorecard.claims.judge import Judge
from scorecard.consistency.by_itself import check_report
from scorecard.sentences.report import report_of

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
    ("Av 276 startade utredningar kom 375 i gång i tid.", "högst 276"),
    ("Enheten gjorde 561 besök under året, varav 667 inom trettio dagar.", "högst 561"),
    ("Vid mätningarna undersöktes 92 patienter, och 1 108 av dem hade trycksår.", "högst 92"),
    ("Av de 13 mål som har en färg är 30 röda.", "högst 13"),
    ("Kostnaden på 40 miljoner kronor höjdes med 5 miljoner till 50 miljoner.", "45"),  # 40 + 5
    ("Antalet var 1 200 och minskade med 300 till 800.", "900"),  # 1 200 - 300
    ("Ramen höjdes med 90 miljoner kronor till 42 miljoner.", "högst 42 miljoner"),
    ("Sjukfrånvaron sjönk från 2025 till 2024.", "2024–2025"),
    ("Sjukfrånvaron sjönk mellan december 2025 och december 2024.", "2024–2025"),
    ("Av BUP:s 561 första bedömningar gjordes 667 inom trettio dagar.", "högst 561"),
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
    "Sjukfrånvaron sjönk mellan 2024 och 2025.",
    "Skillnaden mellan 2025 och 2024 är liten.",
    "Av 376 startade utredningar kom 275 i gång inom 400 dagar.",
    "Av de 13 målen är tre röda, och 40 åtgärder pågår.",
    "Bland 12 avdelningar är snittet 58 procent.",
    "Kostnaden på 40 miljoner kronor höjdes med 5 miljoner till 45 miljoner.",
    "Andelen var 40 procent och ökade med 5 procent till 42 procent.",
    "Besöken var 40, och telefonsamtalen ökade med 5 till 60.",
    "Sjukfrånvaron sjönk från 2024 till 2025.",
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
