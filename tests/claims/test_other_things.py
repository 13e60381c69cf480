"""Sentences of any text that are about something else: what is no contradiction, though its numbers may seem one."""

from __future__ import annotations

import pytest
from known_figures import fact

from scorecard.claims.checker import check_report_against
from scorecard.claims.facts import MONEY_FACT, KnownFigure, Subject
from scorecard.claims.judge import Judge
from scorecard.common.edition import BoardYear
from scorecard.consistency.by_itself import check_report
from scorecard.sentences.report import report_of

YEAR = BoardYear(2025, 1)
COST = Subject(
    id="svar",
    unit=MONEY_FACT,
    direction="lower",
    year=YEAR,
    facts={
        "utfall": KnownFigure("svar.utfall.2025", 90, MONEY_FACT, 0),
        "mal": KnownFigure("svar.mal.2025", 100, MONEY_FACT, 0),
    },
    names=("Nettokostnad mot budget",),
    net=True,
)
# It rose in five of eleven steps, and is of 4 496 women per 100 000.
STAYS = Subject(
    id="svar",
    unit="per 100 000 invånare",
    direction="lower",
    year=YEAR,
    facts={
        "utfall": KnownFigure("svar.utfall.2025", 5100, "per 100 000 invånare", 0),
        "kvinnor": KnownFigure("svar.kvinnor.2025", 4496, "per 100 000 invånare", 0),
    },
    series=tuple(fact(f"manad.2025-{number:02d}", 70.0 + number % 2) for number in range(1, 13)),
    months=tuple(range(1, 13)),
    span=(1, 12),
    names=("Väntan på vårdtillfällen",),
)


# It is green.
CALLS = Subject(
    id="svar",
    unit="percent",
    direction="higher",
    year=YEAR,
    facts={"utfall": fact("utfall.2025", 70.0), "mal": fact("mal.2025", 60.0)},
    names=("Svar i telefon",),
    light="green",
)


def contradicted(text: str, one: Subject | None = None) -> bool:
    report = report_of(text, "text.txt")
    found = check_report_against(report, Judge({"svar": one})) if one else check_report(report)
    return any(verdict.verdict == "contradicted" for verdict in found)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        # Two shares, each with a whole of its own: the one is not that of the other.
        ("39 kunder av 100 klagade, och bara 43 av 100 kom igen.", "39 kunder av 100 klagade, alltså 43 procent."),
        # How fast two things change, and not one before and after.
        (
            "Trafiken ökar långsammare än gatorna, 3,9 procent mot 4,8 procent.",
            "Trafiken har ökat och är nu 3,9 procent mot 4,8 procent året innan.",
        ),
        # Of two things the one that is told first is more than the other.
        (
            "Staden lägger 50 procent mer på vägar än på spår: 90 miljoner kronor på vägar, 60 miljoner på spår.",
            "Staden lade 90 miljoner kronor på spår och året därpå 60 miljoner kronor, 50 procent mer.",
        ),
        # While something was so, which is no limit.
        (
            "I 31 hus höll rören under det att taket brast i 23 hus.",
            "Kravet är under 23 hus. Med 31 hus hålls kravet.",
        ),
    ],
)
def test_a_text_does_not_contradict_itself_by_numbers_of_two_things(text: str, other: str) -> None:
    assert not contradicted(text)
    assert contradicted(other)


@pytest.mark.parametrize(
    "text",
    [
        "Den allmänna avgiften är av två slag: grundavgift och tilläggsavgift (ATG). "
        "ATG kan den få, som har haft avgiftsgrundande inkomst för minst 3 år.",
        "Det fordras att makarna varit gifta i 5 år. "
        "Tillägg kan ges även om makan inte fyllt 60 år eller makarna varit gifta kortare tid än 5 år.",
        "Ortens folkmängd ökar med en miljon om året och fördubblas vart 25:e år. "
        "Stadens folkmängd har ökat från 7 till 90 miljoner på 40 år.",
        "Folkmängden har på lång tid ökat från 7 till 90 personer på 40 år.",
        "Orten byggde 59 hus 2019 och 17 hus 2024. Räntorna höjdes, det rådde brist på virke, och lån krävde insatser.",
        "År 2024 fanns 75 båtar, år 2025 fanns 575 båtar. Avgiften ska öka, så att den utgör en procent av hyran.",
        "Samtidigt förändrades 1942 års hyreslag på flera punkter. "
        "Den fria hyran begränsades samtidigt av att hyreslagen fram till 1971 gällde.",
        "Den senaste uppgiften på webben om bonusar är för 2013–2014. "
        "Den sammanlagda bonusen det året var 1,5 miljoner, samma nivå som för 2015–2016.",
        "Laget spelade lika tre gånger i rad. Vi är så besvikna, laget har tappat sex poäng.",
        "Fonderna gav 2 miljoner respektive 1 miljon kronor. Det betyder att de inte har tjänat på den ökning som kom.",
    ],
)
def test_what_goes_on_about_something_else_contradicts_nothing(text: str) -> None:
    assert not contradicted(text)


@pytest.mark.parametrize(
    ("text", "other", "one"),
    [
        (
            "Väntan ökar med 3 kronor för varje månad man väntar på vårdtillfällen.",
            "Väntan på vårdtillfällen ökade för varje månad som gick.",
            STAYS,
        ),
        (
            "De 165 kvinnorna fick vänta på vårdtillfällen.",
            "Väntan på vårdtillfällen var 3 165 per 100 000 invånare.",
            STAYS,
        ),
        ("För svar i telefon finns ett rött anteckningsblock.", "För svar i telefon är färgen röd.", CALLS),
        ("Statens nettokostnad ger underskott mot budget.", "Vår nettokostnad ger underskott mot budget.", COST),
        (
            "Nettokostnaden ger ett underskott av bilar mot budget.",
            "Nettokostnaden ger ett underskott mot budget.",
            COST,
        ),
    ],
)
def test_what_is_of_something_else_is_not_held_against_the_figures(text: str, other: str, one: Subject) -> None:
    assert not contradicted(text, one)
    assert contradicted(other, one)
