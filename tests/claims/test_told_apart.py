"""What a sentence tells of women and men, of those who answered, and of another time, held against made-up figures."""

from __future__ import annotations

import pytest
from known_figures import fact

from scorecard.claims.checker import check_report_against
from scorecard.claims.facts import KnownFigure, RegisteredCount, Subject
from scorecard.claims.judge import Judge
from scorecard.common.edition import BoardYear
from scorecard.sentences.report import report_of
from scorecard.sentences.stems import stems

# Of 1 000 visits 700 were in time, 70 per cent, and 60.0 the year before; women made 600 of them, 60 per cent, men 400.
VISITS = Subject(
    id="svar",
    unit="percent",
    direction="higher",
    year=BoardYear(2025, 1),
    facts={
        "utfall": fact("utfall.2025", 70.0),
        "foregaende": fact("foregaende.2025", 60.0),
        "riket": fact("riket.2025", 74.0),
        "kvinnor": fact("kvinnor.2025", 72.0),
        "man": fact("man.2025", 67.0),
        "kvinnor-foregaende": fact("kvinnor-foregaende.2025", 61.0),
        "man-foregaende": fact("man-foregaende.2025", 58.0),
    },
    figures=(fact("asked.2025", 56.7), fact("asked-riket.2025", 55.8)),
    labels={"svar.asked.2025": "Svarsfrekvens", "svar.asked-riket.2025": "Svarsfrekvens i riket"},
    series=tuple(fact(f"manad.2025-{number:02d}", 70.0) for number in range(1, 13)),
    counts=(700.0, 1000.0),
    sex_counts={"kvinnor": (432.0, 600.0), "man": (268.0, 400.0)},
    months=tuple(range(1, 13)),
    span=(1, 12),
    names=("Besök i tid på hörselmottagningen", "", "hörselbesök"),
    light="green",
)
# 9.8 beds too few per 100: 98 of 1 000.
BEDS = Subject(
    id="platser",
    unit="per 100 sängar",
    direction="lower",
    year=BoardYear(2025, 1),
    facts={"utfall": KnownFigure("platser.utfall.2025", 9.8, "per 100 sängar", 1)},
    counts=(98.0, 1000.0),
    span=(1, 12),
    names=("Överbeläggningar på rehabiliteringen",),
)
JUDGE = Judge(
    {"svar": VISITS, "platser": BEDS}
    | {
        f"annat-{one}": Subject(f"annat-{one}", "percent", "higher", BoardYear(2025, 1), {}, names=(one * 6,))
        for one in "bcdfghjklmpqrtvxz"
    }  # words tell more of many
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kvinnor stod för 60 procent av hörselbesöken.", "agreed"),
        ("Män stod för mer än hälften av hörselbesöken.", "contradicted"),
        ("Sex av tio hörselbesök gjordes av kvinnor.", "agreed"),
        ("Svarsfrekvensen för hörselbesöken var högre här än i riket.", "agreed"),
        ("Svarsfrekvensen för hörselbesöken var högre i riket än här.", "contradicted"),
        ("Svarsfrekvensen för hörselbesöken var 56,7 procent.", "agreed"),
        ("Svarsfrekvensen för hörselbesöken var 65,7 procent.", "contradicted"),
        ("Andelen hörselbesök i tid var lägre 2024.", "agreed"),
        ("Andelen hörselbesök i tid var högre 2024.", "contradicted"),
        ("Året innan var andelen hörselbesök i tid högre.", "contradicted"),
        ("I riket är det vanligare med hörselbesök i tid.", "agreed"),
        ("I riket är det ovanligare med hörselbesök i tid.", "contradicted"),
        ("Bland kvinnor blev andelen hörselbesök i tid 11 procentenheter högre än ett år tidigare.", "agreed"),
        ("Andelen hörselbesök i tid är minst 8 procentenheter högre än året innan.", "agreed"),
        ("Andelen hörselbesök i tid är högst 5 procentenheter högre än året innan.", "contradicted"),
        ("Två av tre mått på hörselbesök i tid förbättrades.", "unproven"),
        ("I mars och april var andelen hörselbesök i tid 70,0 procent.", "agreed"),
        ("I mars och april var andelen hörselbesök i tid 75,0 procent.", "contradicted"),
        ("Andelen hörselbesök i tid ligger nära rikets.", "unproven"),
        ("Andelen hörselbesök i tid är 84,0 procent, och det får ses som ett gott betyg åt samverkan.", "contradicted"),
        ("Tyvärr gick andelen hörselbesök i tid ned jämfört med 2024.", "contradicted"),
    ],
)
def test_it_is_held_against_the_figure_that_it_tells_of(text: str, said: str) -> None:
    report = report_of(text, "text.txt")
    told = {one.verdict for one in check_report_against(report, JUDGE)}
    assert ("contradicted" if "contradicted" in told else "agreed" if "agreed" in told else "unproven") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Nämnden fattade beslut i 40 ärenden.", "agreed"),
        ("Nämnden fattade beslut i 17 ärenden.", "contradicted"),
        ("Patientnämnden fick in 17 ärenden.", "unproven"),
        ("Åsa fattade beslut i 17 ärenden i Lund.", "unproven"),
    ],
)
def test_what_a_register_lists_is_counted(text: str, said: str) -> None:
    listed = RegisteredCount(
        KnownFigure("lista.beslut.rader", 40, "", 0), stems("beslut ärenden"), stems("beslut ärenden"), False
    )
    report = report_of(text, "text.txt")
    told = {one.verdict for one in check_report_against(report, Judge({"svar": VISITS}, registered=[listed]))}
    assert ("contradicted" if "contradicted" in told else "agreed" if "agreed" in told else "unproven") == said


@pytest.mark.parametrize(("text", "number"), [("98 överbeläggningar på rehabiliteringen", 1), ("98 sängar", 0)])
def test_a_count_is_of_what_is_told_or_of_what_it_is_told_per(text: str, number: int) -> None:
    """Too many were counted 98 times, and 98 beds are none of the figures."""
    found = check_report_against(report_of(f"Under 2025 fanns {text}.", "text.txt"), JUDGE)
    assert sum(one.verdict == "agreed" for one in found) == number
