"""What a text says twice, in parts or as a share, held against itself: each kind, true and false."""

from __future__ import annotations

import pytest

from scorecard.consistency.by_itself import check_report
from scorecard.sentences.report import report_of


def verdicts(text: str) -> set[tuple[str, str]]:
    return {(one.kind, one.verdict) for one in check_report(report_of(text, "rapport.txt"))}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Andelen fallolyckor var 3,4 procent. Andelen fallolyckor blev 4,3 procent.", "repeated"),
        ("Antalet besök på akuten var 42 310. Under året gjordes 42 130 besök på akuten.", "repeated"),
        ("Nöjdheten blev 59,4 i index. Nöjdheten var 59,4 procent.", "unit"),
        ("Avdelningen öppnade den 3 juni. Avdelningen öppnade den 13 juni.", "period"),
        ("Granskningen har diarienummer HSN/251234. Granskningen har diarienummer HSN/251324.", "name"),
        # 12 + 18 = 30; 80 + 50 > 120; 4 + 36 = 40; 62 + 48 > 100; 14 + 9 = 23
        ("Kirurgin fick 12 mnkr och medicinen 18 mnkr, sammanlagt 32 mnkr.", "sum"),
        ("Av de 120 vårdplatserna finns 80 i Karlstad och 50 i Arvika.", "sum"),
        ("Antalet platser är 67: 4 för barn och 36 för vuxna.", "sum"),
        ("Av patienterna var 62 procent kvinnor och 48 procent män.", "sum"),
        ("Regionen öppnade 21 vårdplatser. Det var 14 i Karlstad och 9 i Torsby.", "sum"),
        # 15 / 20 = 75 per cent; of 7, the shares are 85.7 and 100
        ("Av 20 tillfrågade svarade 15, det vill säga två av tre.", "share"),
        ("Enkäten besvarades av 7 chefer. Av dessa är 95 procent nöjda.", "share"),
        # 575 / 749 = 0.77; 52 - 40 = 12
        ("Kön minskade från 749 till 575 och halverades därmed.", "change"),
        ("Kostnaden var 40 mnkr 2024 och 52 mnkr 2025. Ökningen är 22 mnkr.", "change"),
        ("År 2024 var andelen 40 procent och 2025 var den 50 procent. Det är en ökning med 10 procent.", "unit"),
        ("Andelen följsamma är 84 procent. Målet är minst 80 procent. Målet nås inte.", "target"),
        ("Antalet besök ökade från 400 till 500, medan avvikelserna halverades från 80 till 60.", "change"),
        ("Avvikelserna halverades från 80 till 40, medan besöken ökade från 500 till 400.", "direction"),
    ],
)
def test_a_text_that_contradicts_itself(text, kind):
    assert (kind, "contradicted") in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Andelen fallolyckor var 3,4 procent. Andelen fallolyckor blev 3,4 procent.",
        "Beläggningen var 104 procent i maj. Beläggningen var 98 procent i juni.",
        "Bland kvinnor var andelen 45 procent. Bland män var andelen 48 procent.",
        "Antalet platser är 67: 4 för barn och 63 för vuxna.",
        "Av 20 tillfrågade svarade 15, det vill säga tre av fyra.",
        "Enkäten besvarades av 7 chefer. Av dessa är 86 procent nöjda.",
        "Kön minskade från 749 till 375 och halverades därmed.",
        "Målet för akuten nås inte. Målet för ambulansen nås.",
        "Nettokostnaden blev 8 899 mnkr. Nettokostnaden uppgick till 8,9 miljarder kronor.",
        "Totalt anställdes 45 personer, varav 30 sjuksköterskor.",
        "Andelen var 52 procent 2025 och 40 procent 2024. Det är en ökning med 12 procentenheter.",  # 52 - 40
        "Antalet besök ökade från 400 till 500, medan avvikelserna halverades från 80 till 40.",  # 80 / 2
        "Avvikelserna halverades från 80 till 40, medan besöken ökade från 400 till 500.",
    ],
)
def test_a_text_that_does_not(text):
    assert "contradicted" not in {verdict for _, verdict in verdicts(text)}


def test_each_sentence_of_a_paragraph_has_the_line_that_it_begins_on():
    text = "Det regnade mycket under hela den långa dagen, och\nAndelen var 3 procent. Andelen\nvar 4 procent.\n"
    lines = [(one.line, one.text.split()[0]) for one in report_of(text, "rapport.txt").sentences]
    assert lines == [(1, "Det"), (2, "Andelen")]


@pytest.mark.parametrize("ended", [".", "; det är viktigt att arbetet fortsätter."])
def test_a_change_between_two_sentences_tells_its_other_place(ended: str) -> None:
    # 51 - 44 = 7
    text = f"Förra året var andelen 44 procent. I år är den 51 procent, en uppgång med 9 procentenheter{ended}"
    [wrong] = [one for one in check_report(report_of(text, "rapport.txt")) if one.verdict == "contradicted"]
    assert (wrong.sentence, wrong.figure) == (text.partition(". ")[2], "7")
    assert wrong.against is not None
    assert wrong.against.sentence == "Förra året var andelen 44 procent."
