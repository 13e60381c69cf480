"""A sentence about one indicator, or several, held against figures that are made up here."""

from __future__ import annotations

from dataclasses import replace

import pytest
from known_figures import fact

from scorecard.catalogue.target import Target
from scorecard.claims.checker import judge_sentence
from scorecard.claims.facts import KnownFigure, KnownUnitFigure, Subject
from scorecard.claims.judge import GoalKnown, Judge
from scorecard.common.edition import BoardYear
from scorecard.sentences.report import Sentence

YEAR = BoardYear(2025, 1)


# 51.4 per cent of calls are answered, 60 is the target; it was met in February and September
ANSWERS = Subject(
    id="svar",
    unit="percent",
    direction="higher",
    year=YEAR,
    facts={
        "utfall": fact("utfall.2025", 51.4),
        "riket": fact("riket.2025", 53.6),
        "kvinnor": fact("kvinnor.2025", 49.2),
        "man": fact("man.2025", 54.0),
        "mal": fact("mal.2025", 60.0),
    },
    target=Target(op=">=", value=60),
    light="red",
    met_months=(2, 9),
    months=tuple(range(1, 13)),
    names=("Samtal till 1177",),
    units=(
        KnownUnitFigure("vårdcentral", "Aspen", fact("enhet.aspen", 70.0)),
        KnownUnitFigure("vårdcentral", "Björken", fact("enhet.bjorken", 40.0)),
    ),
)
LETTERS = Subject(
    id="brev",
    unit="percent",
    direction="higher",
    year=YEAR,
    facts={
        "utfall": KnownFigure("brev.utfall", 75.0, "percent", 1),
        "mal": KnownFigure("brev.mal", 70.0, "percent", 1),
    },
    target=ANSWERS.target,
    light="green",
    names=("Besvarade brev från patienter",),
)
RENT = Subject(
    id="ekonomi.lokaler",
    unit="money",
    direction="none",
    year=YEAR,
    facts={"utfall": KnownFigure("ekonomi.lokaler.utfall", 241, "money", 0)},
    cost=True,
    names=("Lokalkostnader",),
)
STAFF = replace(
    RENT,
    id="ekonomi.personal",
    facts={"utfall": KnownFigure("ekonomi.personal.utfall", 5759, "money", 0)},
    names=("Personalkostnader",),
)
GOALS = (
    GoalKnown("vard", "5.1", "Vård i tid", "hälso- och sjukvårdsdirektör", "uppnas_inte", ("svar",)),
    GoalKnown("ekonomi", "5.2", "Ekonomi i balans", "ekonomichef", "uppnas", ("brev",)),
)
JUDGE = Judge({one.id: one for one in (ANSWERS, LETTERS, RENT, STAFF)}, GOALS, "Lillån")


def said(text: str, *about: str) -> set[str]:
    return {one.verdict for one in judge_sentence("text.txt", Sentence(1, text, 0, 0), JUDGE, about, "name")}


@pytest.mark.parametrize(
    ("text", "about"),
    [
        # 60 - 51.4 = 8.6; 53.6 - 51.4 = 2.2; 54.0 - 49.2 = 4.8
        ("Av samtalen till 1177 fick 51,4 procent svar, långt under målets 60.", "svar"),
        ("Med 8,6 procentenheter kvar till målet nås det inte för samtal till 1177.", "svar"),
        ("För samtal till 1177 är skillnaden mot riket 2,2 procentenheter, till rikets fördel.", "svar"),
        ("Män fick oftare än kvinnor svar på samtal till 1177, 54,0 mot 49,2 procent.", "svar"),
        ("Samtal till 1177 lyser rött.", "svar"),
        ("Målet för samtal till 1177 nåddes i två månader.", "svar"),
        ("Målet för samtal till 1177 nåddes i september.", "svar"),
        ("Målet för samtal till 1177 nåddes två av årets tolv månader.", "svar"),
        ("Målet för samtal till 1177 sprack.", "svar"),
        ("Målet att besvarade brev från patienter inte ska bli färre har uppfyllts.", "brev"),
        ("Ingen indikator är gul.", "svar"),  # one is red and one is green
        ("Fler indikatorer är röda än gula.", "svar"),
        ("Aspen når målet för samtal till 1177.", "svar"),
        ("Ingen vårdcentral har en högre andel samtal till 1177 än Aspen.", "svar"),
        ("Besvarade brev från patienter är en större andel än samtal till 1177.", "brev"),
        # 5 759 + 241 = 6 000
        ("Personalkostnader och lokalkostnader blev tillsammans 6 000 mnkr.", "ekonomi.personal"),
        ("Den största kostnadsposten är personalkostnader.", "ekonomi.personal"),
        ("Resultatmålet Ekonomi i balans uppnås.", ""),
        ("Ansvarig för målet Ekonomi i balans är ekonomichefen.", ""),
    ],
)
def test_what_agrees(text: str, about: str) -> None:
    assert said(text, *filter(None, [about])) == {"agreed"}


# Aspen is protected, and so are March, and women and men of it.
HIDDEN = replace(
    ANSWERS,
    months=tuple(month for month in range(1, 13) if month != 3),
    units=ANSWERS.units[1:],
    hidden=frozenset([("Aspen", ""), ("", "2025-03"), ("kvinnor", "2025-03"), ("man", "2025-03")]),
)
BLIND = Judge({"svar": HIDDEN})


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("I Aspen var andelen 70 procent.", True),
        ("I Björken var andelen 40 procent.", False),
        ("I mars 2025 var andelen 60 procent.", True),
        ("I mars var andelen 60 procent bland kvinnor.", True),
        ("I april var andelen 60 procent.", False),
        ("Andelen var 51,4 procent.", False),
        ("I mars 2025 kom 3 000 mnkr.", False),
    ],
)
def test_a_value_that_is_protected_is_named(text: str, hidden: bool) -> None:
    assert BLIND.names_hidden(Sentence(1, text, 0, len(text)), text, ("svar",)) is hidden
    assert not BLIND.names_hidden(Sentence(1, text, 0, len(text)), "som en platshållare ger", ("svar",))


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Målet för samtal till 1177 nåddes i två månader.", set()),
        ("Målet för samtal till 1177 nåddes i minst två månader.", {"agreed"}),
        ("Målet för samtal till 1177 nåddes i minst tre månader.", set()),
        ("Målet för samtal till 1177 nåddes i mars.", set()),
        ("Målet för samtal till 1177 nåddes i september.", {"agreed"}),
        ("Målet för samtal till 1177 nåddes i april.", {"contradicted"}),
        ("Ingen vårdcentral har en högre andel samtal till 1177 än Björken.", set()),
    ],
)
def test_of_what_is_protected_nothing_is_held(text: str, known: set[str]) -> None:
    found = judge_sentence("text.txt", Sentence(1, text, 0, 0), BLIND, ("svar",), "name")
    assert {one.verdict for one in found} == known


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Ingen indikator var röd i delårsrapporten.", "svar"),
        ("Färre indikatorer är röda än gula.", "svar"),
        ("Andelen samtal till 1177 ska understiga 60 procent.", "svar"),
        ("Personalen kostade 5 795 miljoner kronor.", "ekonomi.personal"),
        ("Av samtalen till 1177 fick 51,4 procent svar, klart över målets 60.", "svar"),
        ("Med 9,6 procentenheter kvar till målet nås det inte för samtal till 1177.", "svar"),
        ("För samtal till 1177 är skillnaden mot riket 2,2 procentenheter, till vår fördel.", "svar"),
        ("Män fick oftare än kvinnor svar på samtal till 1177, 49,2 mot 54,0 procent.", "svar"),
        ("Samtal till 1177 lyser gult.", "svar"),
        ("Målet för samtal till 1177 nåddes i tre månader.", "svar"),
        ("Målet för samtal till 1177 nåddes i mars.", "svar"),
        ("Björken når målet för samtal till 1177.", "svar"),
        ("Ingen vårdcentral har en högre andel samtal till 1177 än Björken.", "svar"),
        ("Besvarade brev från patienter är en mindre andel än samtal till 1177.", "brev"),
        ("Personalkostnader och lokalkostnader blev tillsammans 6 100 mnkr.", "ekonomi.personal"),
        ("Den största kostnadsposten är lokalkostnader.", "ekonomi.lokaler"),
        ("Resultatmålet Ekonomi i balans uppnås inte.", ""),
        ("Ansvarig för målet Vård i tid är ekonomichefen.", ""),
    ],
)
def test_what_is_contradicted(text: str, about: str) -> None:
    assert "contradicted" in said(text, *filter(None, [about]))


@pytest.mark.parametrize(
    "text",
    [
        "Samtal till 1177 blir gröna nästa år.",
        "Samtal till 1177 har aldrig förr besvarats så ofta.",
        "Målet för samtal till 1177 kan nås.",
        "Samtal till 1177 är det mest uppskattade i Aspen.",
    ],
)
def test_what_no_figure_tells(text: str) -> None:
    assert said(text, "svar") == set()


# A kommun is called Björken too, and what the calls of a kommun come to is no figure here.
BOTH = Judge(
    {
        "svar": ANSWERS,
        "brev": replace(LETTERS, units=(KnownUnitFigure("kommun", "Björken", fact("brev.enhet.bjorken", 80.0)),)),
    }
)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Högst andel samtal till 1177 har Björken.", set()),
        ("Högst andel samtal till 1177 av kommunerna har Björken.", set()),
        ("Högst andel samtal till 1177 av vårdcentralerna har Björken.", {"contradicted"}),
        ("Högst andel samtal till 1177 har Aspen.", {"agreed"}),
    ],
)
def test_a_unit_that_is_called_as_one_of_another_kind_is_told_apart(text: str, known: set[str]) -> None:
    found = judge_sentence("text.txt", Sentence(1, text, 0, 0), BOTH, ("svar",), "name")
    assert {one.verdict for one in found} - {"unproven"} == known


def test_the_region_is_known_by_its_name() -> None:
    assert said("I riket får en större andel svar på samtal till 1177 än i Lillån.", "svar") == {"agreed"}
    assert said("I Lillån får en större andel svar på samtal till 1177 än i riket.", "svar") == {"contradicted"}
