"""Sentences of any text that are about something else: what is no contradiction, though its numbers may seem one."""

from __future__ import annotations

import pytest
from known_figures import fact

from scorecard.claims.checker import check_report, check_report_against
from scorecard.claims.facts import MONEY_FACT, KnownFigure, Subject
from scorecard.claims.held import Judge
from scorecard.claims.report import report_of
from scorecard.common.edition import BoardYear

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
        ("Statens nettokostnad ger underskott mot budget.", "Vår nettokostnad ger underskott mot budget.", COST),
        ("Mot budget har vi ett underskott av bilar.", "Nettokostnaden ger ett underskott mot budget.", COST),
    ],
)
def test_what_is_of_something_else_is_not_held_against_the_figures(text: str, other: str, one: Subject) -> None:
    assert not contradicted(text, one)
    assert contradicted(other, one)
