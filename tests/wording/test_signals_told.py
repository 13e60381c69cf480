"""What is told of signals: the word and the sentence of each, beside the colour, and what a chart says of them."""

from __future__ import annotations

import pytest
from outcomes import at_least, indicator

from scorecard.catalogue.board import SignalRule
from scorecard.catalogue.target import Bound, Target
from scorecard.judge.indicator_signals import with_signals
from scorecard.judge.outcome import Outcome
from scorecard.judge.rule import Judgement
from scorecard.measure.values import Point, Reading
from scorecard.wording.signals import drawn_signals, flags_told, signals_in_chart, tell_signals

TURNS = [49.0, 51.0] * 6  # mean 50, moving ranges 2: 50 ± 5.32


def told(values: list[float], target: float | None = None, light: str | None = None, yellow: float | None = None):
    bounds = () if target is None else (Bound(op=">=", value=target, yellow=yellow),)
    how = indicator(**at_least(target)) if target else indicator(direction="higher")
    points = tuple(Point(period=f"2025-{at:02d}", value=value) for at, value in enumerate(values, 1))
    found = Outcome(
        indicator="kotid",
        goal="vantan",
        edition="2025-12",
        status="active",
        outturn=Reading(value=50),
        series=points,
        target=None if target is None else Target(op=">=", value=target),
        judgement=Judgement(light=light, bounds=bounds) if light else None,  # type: ignore[arg-type]
    )
    return how, with_signals(how, found, SignalRule())


def sentences(*given: object) -> tuple[str, ...]:
    return tell_signals(*told(*given)).sentences  # type: ignore[arg-type, union-attr]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (TURNS, "Månaderna varierar inte mer än slumpen brukar göra."),
        # The tenth is outside the limits, and the nine before it are all below the mean of 62,1 that it makes.
        (
            [*[45, 55] * 4, 45, 200, 45, 55],
            "Den senaste månaden varierar inte mer än slumpen brukar göra, men 10 av de 11 månaderna före den gör det.",
        ),
        (TURNS[:3], "Det går inte att skilja en förändring från slumpen än: underlaget har bara 3 månader."),
        (
            [*TURNS[:11], 80.0],
            "Månaderna visar en förbättring som är mer än slump: december 2025 ligger över den övre gränsen.",
        ),
        (
            [*TURNS[:11], 10.0],
            "Månaderna visar en försämring som är mer än slump: december 2025 ligger under den undre gränsen.",
        ),
        # Five of 40 and 42 in turn, then seven of 50 and 52: the last seven are above the mean.
        (
            [40, 42, 40, 42, 40, 50, 52, 50, 52, 50, 52, 50],
            "Månaderna visar en förbättring som är mer än slump: de 7 senaste månaderna ligger alla över medelvärdet.",
        ),
        # 52 falls to 46 by one a month, which is within the limits, and the mean lies between.
        (
            [49, 51, 49, 51, 49, 52, 51, 50, 49, 48, 47, 46],
            "Månaderna visar en försämring som är mer än slump: de 7 senaste månaderna minskar hela tiden.",
        ),
    ],
)
def test_the_last_month_says_what_the_months_do(values: list[float], sentence: str) -> None:
    assert sentences(values) == (sentence,)


@pytest.mark.parametrize(
    ("target", "light", "yellow", "sentence"),
    [
        (40.0, "green", None, "Grön, och målet nås också en vanlig månad."),
        (50.0, "green", None, "Grön, men det avgörs av slumpen vilka månader som når målet."),
        (60.0, "red", 58.0, "Röd, och kommer att förbli röd utan förändring."),
        (60.0, "red", 54.0, "Röd, och kommer inte att nå målet utan förändring."),  # 55.32 is yellow
        (60.0, "yellow", 54.0, "Gul, och kommer inte att nå målet utan förändring."),
        (50.0, "red", None, "Röd, och det avgörs av slumpen vilka månader som når målet."),
        (40.0, "red", None, "Röd, fast en vanlig månad når målet."),
    ],
)
def test_the_colour_stands_beside_how_the_target_is_met(
    target: float, light: str, yellow: float | None, sentence: str
) -> None:
    assert sentences(TURNS, target, light, yellow)[1:] == (sentence,)


def test_what_improves_is_not_said_to_stay_as_it_is() -> None:
    assert sentences([*TURNS[:11], 60.0], 80.0, "red")[1:] == ("Röd, och når målet bara om förbättringen fortsätter.",)


def test_few_months_are_not_held_against_a_target() -> None:
    found = tell_signals(*told(TURNS[:3], 40.0, "green"))
    assert found is not None
    assert (found.variation_word, found.assurance, found.assurance_word) == ("för få månader", None, "")


def test_an_indicator_without_signals_is_told_nothing_of_them() -> None:
    assert tell_signals(*told([50.0])) is None


def test_a_chart_tells_the_limits_and_the_months_that_stand_out() -> None:
    how, found = told(TURNS)
    drawn = drawn_signals(how, found)
    assert drawn is not None
    assert signals_in_chart(how, drawn) == (
        "Medelvärdet är 50,0 procent. Slumpen ger månader mellan 44,7 procent och 55,3 procent. "
        "Ingen månad är mer än slump."
    )
    how, found = told([*TURNS[:11], 80.0])
    drawn = drawn_signals(how, found)
    assert drawn is not None
    assert signals_in_chart(how, drawn).endswith("Ringar visar de månader som är mer än slump, 12 av 12.")
    # The eleven before lie below the mean of (549 + 80) / 12 = 52.4.
    assert flags_told(drawn, "2025-12") == "utanför gränserna"
    assert flags_told(drawn, "2024-11") == ""


def test_a_chart_does_not_show_limits_of_few_months() -> None:
    assert drawn_signals(*told(TURNS[:3])) is None
