"""What is found of a sentence vouches for it only where each number, month and highest one that it tells was read."""

from __future__ import annotations

import pytest
from known_figures import fact

from scorecard.claims.facts import Subject
from scorecard.claims.judge import Judge
from scorecard.claims.vouched import vouched
from scorecard.common.edition import BoardYear
from scorecard.sentences.report import Sentence
from scorecard.sentences.verdict import ClaimKind, ClaimVerdict

# 6.8 per cent of the staff's time is lost, 7.4 the year before; women's is 7.4, men's 4.2; 5.1 in June, 4.9 in July.
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
    series=(fact("manad.2025-06", 5.1), fact("manad.2025-07", 4.9)),
    span=(1, 12),
    names=("Sjukfrånvaro",),
)
JUDGE = Judge({"svar": ABSENCE}, (), "Lillån")


def _vouched(text: str, kind: ClaimKind = "value", of: str = "utfall.2025") -> bool:
    found = ClaimVerdict(file="x", line=1, sentence=text, kind=kind, verdict="agreed", fact=f"svar.{of}")
    return vouched(Sentence(1, text, 0, 0), [found], JUDGE)


@pytest.mark.parametrize("who", ["hos läkare och hos skötare", "för dag och för natt"])
def test_a_direction_that_is_told_of_two_is_not_vouched_for_by_one(who: str) -> None:
    assert _vouched("Sjukfrånvaron sjönk.", "direction")
    assert not _vouched(f"Sjukfrånvaron sjönk både {who}.", "direction")


@pytest.mark.parametrize(
    "text",
    [
        "Sjukfrånvaron var 6,8 procent, mot 7,4 året före.",
        "Sjukfrånvaron var 6,8 procent, och männens var 4,2.",
        "Sjukfrånvaron var 6,8 procent, 0,6 procentenheter lägre.",  # 7,4 − 6,8
        "Sjukfrånvaron sjönk till 6,8 procent.",
        "Sjukfrånvaron var drygt 6 procent.",
    ],
)
def test_what_is_read_in_full_is_vouched_for(text: str) -> None:
    assert _vouched(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sjukfrånvaron var 6,8 procent, mot 8,9 året före.",
        "Sjukfrånvaron var 6,8 procent, 1,6 procentenheter lägre.",
        "Sjukfrånvaron var 6,8 procent av 55 300 timmar.",
    ],
)
def test_a_number_that_is_no_figure_of_what_is_named_is_not_vouched_for(text: str) -> None:
    assert not _vouched(text)


def test_a_month_that_nothing_found_is_of_is_not_vouched_for() -> None:
    assert not _vouched("I juli var sjukfrånvaron 6,8 procent.")
    assert _vouched("I juli var sjukfrånvaron 4,9 procent.", of="manad.2025-07")


def test_a_direction_alone_does_not_vouch_for_the_highest_of_all() -> None:
    assert not _vouched("Sjukfrånvaron ökade mest av alla.", kind="direction")
    assert _vouched("Sjukfrånvaron ökade.", kind="direction")


def test_values_that_lie_the_other_way_round_are_not_vouched_for() -> None:
    assert not _vouched("Sjukfrånvaron steg till 6,8 procent.")
    assert not _vouched("I juli steg sjukfrånvaron till 4,9 procent.", of="manad.2025-07")
    assert not _vouched("Kvinnor har lägre sjukfrånvaro, 7,4 procent, och män 4,2.")
