"""What a text says of one thing in two places: each kind, where it differs and where it does not."""

from __future__ import annotations

import pytest

from scorecard.consistency.by_itself import check_report
from scorecard.sentences.report import report_of
from scorecard.sentences.times import SaidTime, times_of


def verdicts(text: str) -> set[tuple[str, str]]:
    return {(one.kind, one.verdict) for one in check_report(report_of(text, "rapport.txt"))}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Medelvårdtiden på strokeenheten var 8,4 dygn. På strokeenheten låg medelvårdtiden på 4,8 dygn.", "repeated"),
        ("Nöjdheten fick index 78. Nöjdheten landade på 78 procent.", "unit"),
        ("Väntetiden ska vara högst 60 dagar. Målet är att väntetiden ska vara kortare än 60 dagar.", "operator"),
        ("Svarstiden får inte överstiga 6 minuter. Målvärdet för svarstiden är < 6 minuter.", "operator"),
        ("Regionen når målet för fallolyckor. Målet för fallolyckor har alltså inte uppnåtts.", "target"),
        ("Indikatorn för amning är röd. För amning nås målet.", "target"),
        ("Avtalet gäller till och med 2028. Avtalet, som gäller till och med 2027, kan förlängas.", "period"),
        ("Inventeringen av lokaler gjordes i april. Vid inventeringen av lokaler i maj hittades brister.", "period"),
        ("Remissen om apotek har HSN/250611. I HSN/250116 finns remissen om apotek.", "name"),
        ("Det nya boendet i byn heter Ekbacken. På Eklunden, det nya boendet i byn, finns tolv rum.", "name"),
    ],
)
def test_two_places_that_differ(text: str, kind: str) -> None:
    assert (kind, "contradicted") in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Medelvårdtiden på strokeenheten var 8,4 dygn. På ortopeden låg medelvårdtiden på 4,8 dygn.",
        "Antalet anställda är 40. Under året slutade 12 anställda.",
        "År 2023 gjordes 512 hembesök. År 2024 gjordes 640 hembesök.",
        "Målet för akuten nås inte. Målet för ambulansen nås.",
        "Målvärdet för svarstiden är ≤ 10 minuter. Målvärdet för väntetiden är < 30 minuter.",
        "Beslutet om nytt journalsystem togs den 4 februari. Den 14 februari togs beslutet om ny organisation.",
        "Granskningen av journaler har nummer HSN/240118. Granskningen av telefoner har nummer HSN/240181.",
    ],
)
def test_two_things_are_not_held_against_each_other(text: str) -> None:
    assert "contradicted" not in {verdict for _, verdict in verdicts(text)}


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("under januari–augusti 2025", SaidTime("months", 1, 8, 2025)),
        ("de åtta första månaderna", SaidTime("months", 1, 8)),
        ("det tredje kvartalet", SaidTime("months", 7, 9)),
        ("den 15 september", SaidTime("day", None, 915)),
        ("vecka 11", SaidTime("week", 11, 11)),
        ("2024–2027", SaidTime("years", 2024, 2027)),
        ("till och med 2027", SaidTime("years", None, 2027)),
    ],
)
def test_times_of_a_text(text: str, time: SaidTime) -> None:
    assert list(times_of(text)) == [time]


def test_times_that_can_t_be_of_the_same_thing() -> None:
    march, quarter, day = SaidTime("months", 3, 3), SaidTime("months", 1, 3), SaidTime("day", None, 315)
    assert not march.differs(quarter)
    assert not day.differs(march)
    assert SaidTime("months", 4, 4).differs(march)
    assert SaidTime("day", None, 415).differs(march)
    assert SaidTime("years", 2024, 2027).differs(SaidTime("years", 2025, 2028))
    assert not SaidTime("years", None, 2027).differs(SaidTime("years", 2024, 2027))
