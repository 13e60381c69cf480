"""A sentence about an indicator, held against figures that are made up here: each kind of statement, true and false."""

from __future__ import annotations

from dataclasses import replace

import pytest
from known_figures import fact

from scorecard.catalogue.target import Target
from scorecard.claims.checker import judge_sentence
from scorecard.claims.facts import KnownFigure, Subject
from scorecard.claims.goals import goal_held
from scorecard.claims.held_topic import About
from scorecard.claims.judge import Judge
from scorecard.common.edition import BoardYear
from scorecard.sentences.report import Sentence

YEAR = BoardYear(2025, 1)


# 51.4 per cent, 35.9 the year before, 53.6 in the country; 49.2 of women and 54.0 of men; the target is at least 60.
CALLS = Subject(
    id="svar",
    unit="percent",
    direction="higher",
    year=YEAR,
    facts={
        "utfall": fact("utfall.2025", 51.4),
        "foregaende": fact("foregaende.2025", 35.9),
        "riket": fact("riket.2025", 53.6),
        "kvinnor": fact("kvinnor.2025", 49.2),
        "man": fact("man.2025", 54.0),
        "mal": fact("mal.2025", 60.0),
    },
    target=Target(op=">=", value=60),
    light="red",
    met_months=(2, 9),
    months=tuple(range(1, 13)),
    figures=(fact("inkomna", 155988, "antal", 0), fact("inkomna_change_percent", -0.7)),
    series=(fact("manad.2025-11", 61.0), fact("manad.2025-12", 58.3), fact("manad.2024-12", 40.1)),
    counts=(65666.0, 127754.0),
    names=("Samtal till 1177",),
)
# A queue that got longer, which is worse: 1 200 people from 1 000, and no target.
QUEUE = Subject(
    id="ko",
    unit="personer",
    direction="lower",
    year=YEAR,
    facts={
        "utfall": KnownFigure("ko.utfall", 1200, "personer", 0),
        "foregaende": KnownFigure("ko.foregaende", 1000, "personer", 0),
    },
)
BEDS = Subject(
    id="platser",
    unit="per 100 vårdplatser",
    direction="lower",
    year=YEAR,
    facts={"utfall": KnownFigure("platser.utfall", 4.3, "per 100 vårdplatser", 1)},
    target=Target(op="<", value=2.5),
    light="red",
)
WAGES = Subject(
    id="ekonomi.personal",
    unit="money",
    direction="none",
    year=YEAR,
    facts={
        "utfall": KnownFigure("ekonomi.personal.utfall", 5759, "money", 0),
        "foregaende": KnownFigure("ekonomi.personal.foregaende", 5971, "money", 0),
        "budget": KnownFigure("ekonomi.personal.budget", 5834, "money", 0),
    },
)


def judged(text: str, *about: Subject, how: About = "placeholder") -> list[tuple[str, str, str | None]]:
    known = {one.id: one for one in about or (CALLS,)}
    found = judge_sentence("text.yml", Sentence(7, text, 0, 0), Judge(known), list(known), how)
    return [(one.kind, one.verdict, one.figure) for one in found]


@pytest.mark.parametrize(
    ("text", "kind", "figure"),
    [
        ("Utfallet blev 61,4 procent.", "value", "51,4 procent"),
        ("Av samtalen fick 54,1 procent svar i tid.", "value", "51,4 procent"),
        ("I riket var andelen 51,4 procent.", "value", "53,6 procent"),
        ("Bland kvinnor var andelen 54,0 procent.", "value", "49,2 procent"),
        ("Året före var andelen 39,5 procent.", "value", "35,9 procent"),
        ("I november var andelen 58,3 procent.", "value", "61,0 procent"),
        ("I december 2024 var andelen 58,3 procent.", "value", "40,1 procent"),
        ("Det kom in 158 955 samtal.", "value", "155\u00a0988 antal"),
        ("Det är 5,5 procentenheter högre än 2024.", "change", "15,5 procentenheter"),
        ("Det är 15,5 procentenheter lägre än 2024.", "direction", "15,5 procentenheter"),
        ("Det är 15,5 procent högre än 2024.", "unit", "15,5 procentenheter"),
        ("Det är 2,2 procentenheter högre än i riket.", "direction", "−2,2 procentenheter"),
        ("Kvinnor ligger 4,8 procentenheter högre än män.", "direction", "−4,8 procentenheter"),
        ("Antalet samtal ökade med 0,7 procent.", "direction", "−0,7 procent"),
        ("Skillnaden mellan könen är 6,8 procentenheter.", "change", "−4,8 procentenheter"),
        ("Andelen mer än fördubblades.", "change", "51,4 procent mot 35,9 procent"),
        ("Andelen är lägre än i riket, 53,6 mot 51,4.", "value", "51,4 procent"),
        ("Andelen har minskat.", "direction", "51,4 procent mot 35,9 procent"),
        ("Resultatet är sämre än året före.", "direction", "51,4 procent mot 35,9 procent"),
        ("Andelen försämrades.", "direction", "51,4 procent mot 35,9 procent"),
        ("Utfallet är oförändrat jämfört med 2024.", "change", "51,4 procent mot 35,9 procent"),
        ("Andelen är högre än i riket.", "riket", "51,4 procent mot 53,6 procent"),
        ("Andelen är högre bland kvinnor än bland män.", "sexes", "49,2 procent mot 54,0 procent"),
        ("Målvärdet nås.", "target", "51,4 procent"),
        ("Målet är minst 70 procent och nås inte.", "target", "60,0 procent"),
        ("Målvärdet är över 60 procent.", "operator", "≥ 60,0 procent"),
        ("Indikatorn är gul.", "light", "röd"),
        ("Målet nåddes i sju av tolv månader.", "months", "2 av 12 månader"),
        ("Målet nåddes varje månad.", "months", "2 av 12 månader"),
        ("Målvärdet nås under årets tre sista månader.", "months", "2 av 12 månader"),  # in February and September
        ("Det gäller 65 666 av 137 754 samtal.", "share", "65\u00a0666 av 127\u00a0754"),
    ],
)
def test_what_the_figures_contradict(text, kind, figure):
    wrong = [(one, right) for one, verdict, right in judged(text) if verdict == "contradicted"]
    assert (kind, figure) in wrong
    assert {one for one, _ in wrong} <= {kind, "value"}


@pytest.mark.parametrize(
    "text",
    [
        "Utfallet blev 51,4 procent.",
        "Utfallet blev 51 procent.",
        "Drygt 51 procent fick svar i tid.",
        "Utfallet blev 51,4 procent, 15,5 procentenheter högre än 2024.",
        "I riket var andelen 53,6 procent.",
        "Bland kvinnor var andelen 49,2 procent och bland män 54,0 procent.",
        "Andelen var 49,2 procent bland kvinnor och 54,0 procent bland män.",
        "Kvinnor ligger 4,8 procentenheter lägre än män.",
        "I november var andelen 61,0 procent och i december 58,3.",
        "Andelen har ökat.",
        "Andelen är lägre än i riket.",
        "I riket är andelen 53,6 procent, alltså högre än här.",
        "Andelen är lägre än i riket, 51,4 mot 53,6.",
        "Skillnaden mellan könen är 4,8 procentenheter.",
        "Utfallet är bättre än året före.",
        "Målvärdet är minst 60 procent och nås inte.",
        "Målet nåddes i två av tolv månader.",
        "Målet nåddes inte i tio av tolv månader.",
        "Indikatorn är röd.",
        "Det gäller 65 666 av 127 754 samtal.",
    ],
)
def test_what_agrees_with_the_figures(text):
    found = judged(text)
    assert found
    assert {verdict for _, verdict, _ in found} == {"agreed"}


@pytest.mark.parametrize(
    "text",
    [
        "Patienten har rätt till svar inom 15 minuter.",
        "Målet kan nås nästa år, om bemanningen ökar.",
        "Vårdcentralerna ska bli bättre på att svara.",
        "Det har blivit fler vägar in i vården.",
    ],
)
def test_what_says_nothing_of_the_figures(text):
    assert judged(text) == []


# What money had come to by each month of the year: 100 a month.
SPENT = Subject(
    id="kostnad",
    unit="money",
    direction="lower",
    year=YEAR,
    facts={"utfall": KnownFigure("kostnad.utfall.2025", 1200, "money", 0)},
    series=tuple(KnownFigure(f"kostnad.manad.2025-{month:02d}", 100 * month, "money", 0) for month in range(1, 13)),
    accumulated=True,
    names=("Nettokostnad",),
)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Till och med augusti var nettokostnaden 800 miljoner kronor.", "agreed"),
        ("Till och med augusti var nettokostnaden 900 miljoner kronor.", "contradicted"),
        ("Nettokostnad jan–nov: 1 100 mnkr.", "agreed"),
        ("Under årets andra kvartal var nettokostnaden 300 miljoner kronor.", "agreed"),
        ("Under årets andra kvartal var nettokostnaden 600 miljoner kronor.", "contradicted"),
        ("Efter åtta månader hade nettokostnaden passerat 850 miljoner kronor.", "contradicted"),
    ],
)
def test_money_that_is_added_up_is_held_by_its_months(text: str, verdict: str) -> None:
    assert {one for _, one, _ in judged(text, SPENT, how="name")} == {verdict}


# Of all who wait 40 per cent do so for 90 days at most; in June 38, in July 36 and in August 41.
WAITING = Subject(
    id="vantan",
    unit="percent",
    direction="higher",
    year=YEAR,
    facts={"utfall": KnownFigure("vantan.utfall.2025", 40, "percent", 1)},
    series=tuple(
        KnownFigure(f"vantan.manad.2025-{month:02d}", value, "percent", 1)
        for month, value in ((6, 38.0), (7, 36.0), (8, 41.0))
    ),
    names=("Väntat högst 90 dagar på operation",),
)


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("60 procent hade väntat mer än 90 dagar på operation.", {"agreed"}),
        ("40 procent hade väntat mer än 90 dagar på operation.", {"contradicted"}),
        ("Från juni till juli låg andelen som väntat högst 90 dagar på operation under 39 procent.", {"agreed"}),
        ("Från juni till juli låg andelen som väntat högst 90 dagar på operation över 39 procent.", {"contradicted"}),
        ("Under 2026 blir andelen som väntat högst 90 dagar på operation 40 procent.", set()),
    ],
)
def test_those_who_waited_longer_are_the_rest(text: str, verdicts: set[str]) -> None:
    assert {one for _, one, _ in judged(text, WAITING, how="name")} == verdicts


def test_more_of_what_should_be_less_is_worse():
    assert judged("Utfallet har förbättrats.", QUEUE) == [
        ("direction", "contradicted", "1\u00a0200 personer mot 1\u00a0000 personer")
    ]
    assert judged("Utfallet har försämrats.", QUEUE) == [("direction", "agreed", None)]


@pytest.mark.parametrize(
    ("begins", "text", "verdicts"),
    [
        # 51.4 − 35.9 = 15.5
        (4, "Utfallet är 15,5 procentenheter högre än 2024/25.", [("change", "agreed", None)]),
        (4, "Utfallet är 12,5 procentenheter högre än 2024/25.", [("change", "contradicted", "15,5 procentenheter")]),
        (4, "Utfallet är lägre än 2024/25.", [("direction", "contradicted", "51,4 procent mot 35,9 procent")]),
        # nothing is known of the year before that
        (4, "Utfallet är lägre än 2023/24.", []),
        # a winter, where the board's year is the calendar's
        (1, "Utfallet är lägre än 2024/25.", []),
    ],
)
def test_a_year_that_goes_on_past_new_year_is_a_year_of_such_a_board(begins, text, verdicts):
    assert judged(text, replace(CALLS, year=BoardYear(2025, begins))) == verdicts


@pytest.mark.parametrize(
    ("text", "verdict", "kind", "right"),
    [
        ("Andelen har förbättrats.", "no_sure_change", "direction", "contradicted"),
        ("Resultatet är bättre än året före.", "no_sure_change", "direction", "contradicted"),
        ("Andelen har inte förbättrats.", "no_sure_change", "direction", "agreed"),
        ("Andelen har ökat.", "no_sure_change", "direction", "agreed"),  # it did, whatever made it
        ("Andelen har förbättrats.", "better", "direction", "agreed"),
        ("Andelen visar ingen säker förändring.", "no_sure_change", "change", "agreed"),
        ("Andelen visar ingen säker förändring.", "better", "change", "contradicted"),
    ],
)
def test_better_is_what_the_verdict_says(text, verdict, kind, right):
    found = judged(text, replace(CALLS, verdict=verdict))
    assert [(what, told) for what, told, _ in found] == [(kind, right)]


def test_so_many_of_something_is_none_of_so_many():
    unit = "per 100 000 invånare"
    stays = replace(
        BEDS,
        unit=unit,
        facts={"utfall": KnownFigure("vard.utfall", 5167, unit, 0)},
        names=("Slutenvård, sjukdomar, 65 år och äldre", "", "slutenvård", "sjukdomar"),
    )
    assert judged("Slutenvård vid nio sjukdomar.", stays, how="name") == []
    assert judged("Slutenvård för personer 65 år och äldre var nio per 100 000 invånare.", stays, how="name") != []


def test_per_cent_of_what_is_no_share():
    assert judged("Utfallet var 4,3 procent.", BEDS) == [("unit", "contradicted", "4,3 per 100 vårdplatser")]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Personalkostnaderna blev 5 759 mnkr, 212 mnkr lägre än 2024 och 75 mnkr lägre än budget.", {"agreed"}),
        ("Personalkostnaderna blev 5 957 mnkr.", {"contradicted"}),
        ("De är 212 mnkr högre än 2024.", {"contradicted"}),
        ("De är 57 mnkr lägre än budget.", {"contradicted"}),
    ],
)
def test_money(text, verdicts):
    assert {verdict for _, verdict, _ in judged(text, WAGES)} == verdicts


def test_of_several_indicators_one_that_agrees_is_enough():
    assert judged("Utfallet blev 4,3 per 100 vårdplatser och 51,4 procent.", CALLS, BEDS) == [
        ("value", "agreed", None),
        ("value", "agreed", None),
    ]
    assert ("value", "contradicted", "51,4 procent") in judged("Utfallet blev 61,4 procent.", CALLS, WAGES) or judged(
        "Utfallet blev 61,4 procent.", CALLS, CALLS
    ) == [("value", "contradicted", "51,4 procent")]


def test_a_foreign_text_is_held_against_the_figures_that_its_words_name():
    assert judged("Av besöken skedde 12,3 procent på kvällen.", how="name") == []
    said = judged("I riket var andelen samtal till 1177 12,3 procent.", how="name")
    assert [verdict for _, verdict, _ in said] == ["contradicted"]


@pytest.mark.parametrize(
    ("text", "assessment", "verdict"),
    [
        ("Målet nås inte, även om mycket har blivit bättre.", "uppnas_inte", "agreed"),
        ("Målet nås.", "uppnas_inte", "contradicted"),
        ("Målet nås delvis.", "uppnas_delvis", "agreed"),
        ("Nämnden bedömer att målet nås: forskningen växer.", "uppnas_delvis", "contradicted"),
    ],
)
def test_a_goal_against_the_board_s_assessment(text, assessment, verdict):
    [one] = goal_held("text.yml", Sentence(3, text, 0, 0), assessment, "forskning")
    assert (one.verdict, one.fact) == (verdict, "forskning.bedomning")


def test_words_that_are_no_assessment():
    assert goal_held("text.yml", Sentence(3, "Målet är satt av fullmäktige.", 0, 0), "uppnas", "forskning") == []
