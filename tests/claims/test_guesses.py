"""What a sentence says of something else than the figures, so that these, made up here, do not contradict it."""

from __future__ import annotations

import pytest
from known_figures import fact

from scorecard.claims.checker import check_report_against
from scorecard.claims.facts import KnownUnitFigure, Subject
from scorecard.claims.judge import Judge
from scorecard.common.edition import BoardYear
from scorecard.sentences.report import report_of

# 6.8 per cent of the staff's time is lost, 7.4 the year before; 7.4 of women's and 4.2 of men's.
ABSENCE = Subject(
    id="svar",
    unit="percent",
    direction="lower",
    year=BoardYear(2025, 1),
    facts={
        "utfall": fact("utfall.2025", 6.8),
        "foregaende": fact("foregaende.2025", 7.4),
        "kvinnor": fact("kvinnor.2025", 7.4),
        "man": fact("man.2025", 4.2),
    },
    months=tuple(range(1, 13)),
    span=(1, 12),
    names=("Sjukfrånvaro",),
    units=(KnownUnitFigure("avdelning", "Aspen", fact("enhet.aspen", 9.0)),),
)
JUDGE = Judge({"svar": ABSENCE}, (), "Lillån")


def told(text: str) -> set[str]:
    """The verdicts on the sentences of a text."""
    return {one.verdict for one in check_report_against(report_of(text, "text.txt"), JUDGE)}


@pytest.mark.parametrize(
    "text",
    [
        "Sjukfrånvaron var 8,6 procent.",
        "§ 14: Sjukfrånvaron var 8,6 procent.",
        "Sjukfrånvaron var 6,8 procent, upp från 7,9.",
        "Sjukfrånvaron steg till 6,8 procent.",
    ],
)
def test_what_no_figure_is_contradicts(text: str) -> None:
    assert "contradicted" in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "För fem år sedan var sjukfrånvaron 8,6 procent.",
        "Oppositionen yrkar på en sjukfrånvaro på 5,0 procent.",
        "Sjukfrånvaron i kommunerna var 8,6 procent.",
        "Ingen avdelning hade en sjukfrånvaro under 8,6 procent.",
    ],
)
def test_what_is_of_something_else_is_not_contradicted(text: str) -> None:
    assert "contradicted" not in told(text)


def test_where_something_came_from_is_the_value_of_the_year_before() -> None:
    assert told("Sjukfrånvaron var 6,8 procent, ned från 7,4.") == {"agreed"}


def test_that_two_amounts_fit_each_other_proves_nothing_beside_figures() -> None:
    assert "agreed" not in told("Hyrkostnaden föll från 352 till 210 mnkr.")


@pytest.mark.parametrize(
    "text",
    [
        "Sjukfrånvaron är inte högre än i fjol, 6,8 procent mot 7,4.",
        "Sjukfrånvaron är lägre, 6,8 procent mot 7,4.",
        "Sjukfrånvaron var 7,4 procent året innan, alltså 0,6 procentenheter högre.",
        "Sjukfrånvaron var 6,8 procent, alltså 0,6 procentenheter lägre än året innan.",
    ],
)
def test_what_a_step_of_a_series_or_the_year_before_tells_is_held_as_that(text: str) -> None:
    assert told(text) == {"agreed"}


def test_a_series_that_begins_with_what_no_figure_is_is_not_vouched_for() -> None:
    assert told("Sjukfrånvaron har sjunkit, från 8,9 till 7,4 och sedan till 6,8 procent.") == set()


def test_of_a_year_that_no_figure_is_of_nothing_is_known() -> None:
    assert "contradicted" not in told("Sjukfrånvaron var 2019 lägre än året innan.")
