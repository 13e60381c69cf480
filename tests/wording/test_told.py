"""What is told of an indicator is decided here: what is compared and with what note, what is left out, and why."""

from __future__ import annotations

import math

import pytest

from scorecard.catalogue.board import Rule
from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import Target
from scorecard.common.edition import Edition
from scorecard.judge.change import ChangeVerdict
from scorecard.judge.outcome import Coming, Outcome, ThinIce
from scorecard.judge.rule import judge
from scorecard.measure.values import Reading
from scorecard.wording.bound import unbound
from scorecard.wording.told import Told, ToldTile, tell_indicator

NBSP = "\u00a0"
RULE = Rule(version="1", yellow_from=0.9, goal_red_share=0.5)
AT_LEAST_60 = Target(op=">=", value=60)


def indicator(**more) -> Indicator:
    return Indicator(
        **{
            "id": "samtal",
            "name": "Samtal",
            "about": "Text.",
            "periodicity": "månad",
            "source": "Källa",
            "extracts": ("calls",),
            "method": "Enkät",
            "riket": {"compared": True},
            "accumulation": "ratio_of_sums",
            "unit": "procent",
            "direction": "higher",
        }
        | more
    )


def tell(how: Indicator | None = None, edition: str = "2025-12", **found) -> Told:
    outcome = Outcome(indicator="samtal", goal="mal", edition=edition, status="active")
    outcome = outcome.model_copy(update={"outturn": Reading(value=48.0)} | found)
    return tell_indicator(how or indicator(), outcome, Edition.parse(edition, 1), RULE)


def test_an_indicator_with_everything_to_compare_with() -> None:
    told = tell(
        target=AT_LEAST_60,
        judgement=judge(48.0, AT_LEAST_60, RULE, 1),
        previous_year=Reading(value=40.0),
        change=8.0,
        verdict=ChangeVerdict(word="better", test="newcombe"),
        verdict_now=ChangeVerdict(word="no_sure_change", test="newcombe", months=("2025-10", "2025-12")),
        riket=53.6,
        women=Reading(value=47.0),
        men=Reading(value=49.5),
    )
    assert (told.outturn_unit, told.when, told.light.text) == (
        "48,0 procent",
        "januari–december 2025",
        "Når inte målet (röd)",
    )
    assert told.comparisons == (
        ToldTile("Målvärde", f"minst{NBSP}60", "uppfyllt till 80,0 procent"),  # 48 / 60
        ToldTile("Året före, 2024", "40,0", "8,0 procentenheter högre än 2024 (bättre)"),
        ToldTile(
            "De tre senaste månaderna",
            "ingen säker förändring",
            "oktober–december 2025, mot samma månader året före",
        ),
        ToldTile("Riket", "53,6"),
        ToldTile("Kvinnor", "47,0"),
        ToldTile("Män", "49,5", "2,5 procentenheter lägre bland kvinnor än bland män"),  # 49.5 − 47
    )
    assert (told.row.gap, told.row.change) == ("−2,5", "+8,0")


@pytest.mark.parametrize(
    ("verdict", "told"),
    [
        (ChangeVerdict(word="worse"), " (sämre)"),
        (ChangeVerdict(word="no_sure_change"), " (ingen säker förändring)"),
        (ChangeVerdict(word="not_comparable", reason="preliminary"), " (inte bedömt, månader är preliminära)"),
        (ChangeVerdict(word="not_comparable", reason="thin"), " (inte bedömt, underlaget är för litet)"),
        (ChangeVerdict(word="not_comparable", reason="untested"), " (inte bedömt, slumpen går inte att räkna på)"),
        (None, ""),
    ],
)
def test_a_change_is_told_with_what_can_be_said_of_it(verdict: ChangeVerdict | None, told: str) -> None:
    found = tell(previous_year=Reading(value=40.0), change=8.0, verdict=verdict)
    assert found.comparisons[0].note == f"8,0 procentenheter högre än 2024{told}"


@pytest.mark.parametrize(
    ("thin", "told"),
    [
        (
            ThinIce(of="denominator", found=12, least=20),
            "Ingen färg, eftersom underlaget är för litet: nämnaren är 12, och minst 20 behövs",
        ),
        (
            ThinIce(of="coverage", found=43.2, least=50),
            "Ingen färg, eftersom underlaget täcker för lite: 43 procent, och minst 50 behövs",
        ),
    ],
)
def test_a_figure_that_rests_on_too_little_says_why_it_has_no_colour(thin: ThinIce, told: str) -> None:
    found = tell(target=AT_LEAST_60, thin=thin)
    assert (found.light.code, unbound(found.light.text)) == (None, told)


def test_riket_that_is_published_in_whole_per_cent_stays_whole() -> None:
    for riket, decimals, printed in ((69.0, 0, "69"), (69.0, None, "69,0"), (53.64, 2, "53,6")):
        told = tell(indicator(riket={"compared": True, "decimals": decimals}), riket=riket)
        assert [tile for tile in told.comparisons if tile.label == "Riket"] == [ToldTile("Riket", printed)]
        assert (told.row.riket, told.row.outturn) == (printed, "48,0")


def test_an_extract_is_told_by_its_title_with_its_id_beside_it() -> None:
    found = Outcome(indicator="samtal", goal="mal", edition="2025-12", status="active")
    how = indicator(extracts=("calls", "riket"))
    told = tell_indicator(how, found, Edition(2025, 12), RULE, {"calls": "Telefonsamtal"})
    assert dict(told.facts)["Underlag"] == "Telefonsamtal (calls), riket"


@pytest.mark.parametrize(
    ("how", "edition", "label", "why"),
    [
        ({}, "2025-12", "Året före", "inget utfall för januari–december 2024"),
        ({"first_year": 2025}, "2025-12", "Året före", "mäts från 2025"),
        ({"series_breaks": [{"date": "2025-03-01", "reason": "Ny."}]}, "2025-12", "Året före", "serien har brutits"),
        # A break in the midst of last year parts its months from this year's as well.
        ({"series_breaks": [{"date": "2024-06-01", "reason": "Ny."}]}, "2025-12", "Året före", "serien har brutits"),
        ({"first_year": 2025}, "2025-04", "Samma tid året före", "mäts från 2025"),
        # One that comes after the edition's months parts nothing in it.
        (
            {"series_breaks": [{"date": "2025-10-01", "reason": "Ny."}]},
            "2025-04",
            "Samma tid året före",
            "inget utfall för januari–april 2024",
        ),
    ],
)
def test_what_is_not_compared_says_why(how: dict, edition: str, label: str, why: str) -> None:
    assert tell(indicator(**how), edition).comparisons == (ToldTile(label, "jämförs inte", why),)


def test_a_target_of_the_year_waits_for_it_and_one_of_nought_has_no_share() -> None:
    waiting = tell(target=AT_LEAST_60, edition="2025-04")
    assert waiting.comparisons[0].note == "gäller helåret"
    assert waiting.light.text == "Målvärdet gäller helåret"
    none = Target(op="<=", value=3)
    judged = judge(0.0, none, RULE, 0)
    assert math.isinf(judged.fulfilment)
    assert tell(outturn=Reading(value=0.0), target=none, judgement=judged).comparisons[0].note == ""


def test_without_an_outturn_the_reason_stands_in_its_place() -> None:
    assert tell(outturn=None, status="no_data").reason == "Det finns inget utfall för januari–december 2025."
    later = tell(outturn=None, status="not_due", coming=Coming(edition="2025-12"), edition="2025-04")
    assert later.reason == "Redovisas i årsredovisningen (december 2025)."
    assert later.row.outturn == "kommer dec 2025"
    ended = indicator(status="discontinued", status_reason="Registret är nedlagt.")
    assert tell(ended, outturn=None, status="discontinued").reason == "Registret är nedlagt."


@pytest.mark.parametrize(
    ("how", "when"),
    [
        ({"covers": [3, 5]}, "mars–maj 2025"),
        ({"window": 12}, "rullande 12 månader till och med augusti 2025"),
        ({"accumulation": "latest"}, "augusti 2025"),
        ({}, "januari–augusti 2025"),
    ],
)
def test_when(how: dict, when: str) -> None:
    assert tell(indicator(**how), "2025-08").when == when
