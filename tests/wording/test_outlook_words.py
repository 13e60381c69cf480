"""The outlook in right Swedish: expected year, verdict, pace rounded to the safe side, and why there is none."""

from __future__ import annotations

import pytest
from outlooks import indicator, nothing, outcome, outlook

from scorecard.catalogue.board import Rule
from scorecard.catalogue.target import Target
from scorecard.common.edition import Edition
from scorecard.judge.outlook import Outlook
from scorecard.judge.pace import Pace
from scorecard.pages.cards import indicator_card
from scorecard.wording import outlook as words
from scorecard.wording.bound import unbound
from scorecard.wording.stored_text import indicator_text
from scorecard.wording.told import tell_indicator

NBSP = "\u00a0"
RULE = Rule(version="1", yellow_from=0.9, goal_red_share=0.5)


def test_the_expected_year_with_its_interval():
    assert words.expected(indicator(), outlook()) == "50,4 procent"
    assert words.interval_phrase(indicator(), outlook()) == "47,9–52,8 (80-procentigt intervall)"
    assert words.short_forecast(indicator(), outlook()) == "50,4 (47,9–52,8)"
    assert words.short_forecast(indicator(), nothing("gaps")) is None


@pytest.mark.parametrize(
    ("verdict", "said", "short"),
    [
        ("likely_met", "Målet nås troligen.", "troligen ja"),
        ("likely_missed", "Målet nås troligen inte.", "troligen inte"),
        ("uncertain", "Det är osäkert om målet nås.", "osäkert"),
    ],
)
def test_likely_and_uncertain(verdict, said, short):
    found = outlook(verdict=verdict)
    assert (words.verdict_sentence(found), words.short_verdict(found)) == (said, short)


@pytest.mark.parametrize(
    ("op", "value", "said", "short"),
    [
        (">=", 64.46, "nå minst 64,5 procent", "≥ 64,5"),
        (">=", 64.5, "nå minst 64,5 procent", "≥ 64,5"),
        (">=", 64.41, "nå minst 64,5 procent", "≥ 64,5"),  # 64,4 would not be enough
        (">", 64.41, "nå över 64,5 procent", "> 64,5"),
        ("<=", 2.19, "ligga på högst 2,1 procent", "≤ 2,1"),  # 2,2 would be too much
        ("<", 2.19, "ligga under 2,1 procent", "< 2,1"),
        ("<", 0.043, "ligga under 0,04 procent", "< 0,04"),  # under 0,0 nothing is
        ("<=", 0.0, "ligga på högst 0,0 procent", "≤ 0,0"),
        (">=", 0.1 + 0.2, "nå minst 0,3 procent", "≥ 0,3"),  # 0.30000000000000004
    ],
)
def test_whoever_keeps_the_printed_pace_meets_the_target(op, value, said, short):
    found = outlook(op, pace=Pace(kind="needed", value=value))
    assert words.pace_words(indicator(), found) == f"Återstående månader behöver i snitt {said} för att målet ska nås."
    assert words.short_pace(indicator(), found) == short.replace(" ", NBSP)


@pytest.mark.parametrize(
    ("method", "said"),
    [
        ("year_to_date", "Prognosen är förra årets utfall, ändrat som månaderna hittills har ändrats mot förra året."),
        ("so_far", "Prognosen bygger på månaderna hittills i år, för det finns inget helt år före att jämföra med."),
    ],
)
def test_each_method_says_what_it_rests_on(method, said):
    assert words.basis(outlook(method=method)) == said


def test_money_and_the_last_month():
    found = outlook("<=", 9087, Pace(kind="needed", value=1234.5))
    assert words.pace_words(indicator("mnkr", 0), found) == (
        f"Återstående månader behöver i snitt ligga på högst 1{NBSP}234 mnkr för att målet ska nås."
    )
    found = outlook(months=11)
    assert words.pace_words(indicator(), found) == "December behöver nå minst 64,5 procent för att målet ska nås."


def test_a_latest_value_is_needed_in_december():
    found = outlook(">=", 10, Pace(kind="needed", value=10))
    assert words.pace_words(indicator(how="latest"), found) == (
        "I december behöver värdet vara minst 10,0 procent för att målet ska nås."
    )


@pytest.mark.parametrize(
    ("kind", "said", "short"),
    [
        ("safe", "Målet nås i år, hur det än går under återstående månader.", "redan säkert"),
        ("impossible", "Målet går inte att nå i år, hur bra återstående månader än blir.", "går inte längre"),
    ],
)
def test_what_nothing_can_change(kind, said, short):
    found = outlook(pace=Pace(kind=kind))
    assert (words.pace_words(indicator(), found), words.short_pace(indicator(), found)) == (said, short)


@pytest.mark.parametrize(
    ("kind", "verdict", "said", "short"),
    [
        ("safe", "likely_met", "Målet nås i år, hur det än går under återstående månader.", "ja, säkert"),
        ("safe", "uncertain", "Målet nås i år, hur det än går under återstående månader.", "ja, säkert"),
        ("impossible", "likely_missed", "Målet går inte att nå i år, hur bra återstående månader än blir.", "nej"),
        ("impossible", "uncertain", "Målet går inte att nå i år, hur bra återstående månader än blir.", "nej"),
    ],
)
def test_of_what_is_certain_nothing_is_said_to_be_likely(kind, verdict, said, short):
    found = outlook(pace=Pace(kind=kind), verdict=verdict)
    assert words.outlook_sentences(indicator(), found) == (said, words.basis(found))
    assert words.short_verdict(found) == short


@pytest.mark.parametrize(
    ("reason", "said", "short"),
    [
        ("not_monthly", "mäts inte varje månad, så det", "mäts inte varje månad"),
        ("gaps", "saknas värden för någon månad", "månader saknas"),
        ("few_months", "kräver minst 3 månader", "för få månader"),
        ("no_year_before", "Då krävs minst 6 månader", "inget år före att jämföra med"),
        ("no_spread", "Värdet har varit detsamma varje månad", "samma värde varje månad"),
        ("untried", "Metoden är inte prövad för så många månader", "metoden ej prövad"),
    ],
)
def test_why_there_is_none(reason, said, short):
    found = nothing(reason, target=Target(op=">=", value=60))
    assert said in words.basis(found)
    assert words.outlook_sentences(indicator(), found) == (words.basis(found),)
    assert words.short_verdict(found) == short


def test_a_budget_that_is_not_known_for_the_full_year_is_said():
    found = Outlook(months=8, value=9000, low=8900, high=9100, method="so_far")
    assert words.outlook_sentences(indicator("mnkr", 0), found) == (
        "Underlaget har inte budgeten för hela året, så prognosen kan inte ställas mot den.",
        "Prognosen bygger på månaderna hittills i år, för det finns inget helt år före att jämföra med.",
    )
    assert words.short_verdict(found) == "budgeten för helåret saknas"
    assert words.short_pace(indicator("mnkr", 0), found) is None


def test_all_of_it_in_running_text():
    assert words.expected(indicator(), outlook()) == "50,4 procent"
    assert words.interval_phrase(indicator(), outlook()) == "47,9–52,8 (80-procentigt intervall)"
    assert " ".join(words.outlook_sentences(indicator(), outlook())) == (
        "Målet nås troligen inte. "
        "Återstående månader behöver i snitt nå minst 64,5 procent för att målet ska nås. Prognosen bygger på samma "
        "månader förra året, på hur den senaste månaden skiljer sig från dem och på nivån de tre senaste månaderna."
    )


def test_the_card_sets_the_outlook_apart_and_escapes_the_name():
    named = indicator().model_copy(update={"name": "<b>Kö</b>"})
    card = unbound(indicator_card(named, outcome(outlook()), Edition(2025, 8), "", RULE))
    block = card[card.index('<section class="sc-outlook"') : card.index("</section>")]
    assert "Prognos för helåret 2025" in block
    assert "50,4 procent" in block
    assert "47,9–52,8 (80-procentigt intervall)" in block
    assert "Röd" in block
    assert "prognos, inte bedömning" in block
    assert "<b>" not in block


def test_a_card_without_a_projection_says_why_and_shows_no_value():
    card = indicator_card(indicator(), outcome(nothing("not_monthly")), Edition(2025, 8), "", RULE)
    assert "Indikatorn mäts inte varje månad" in card
    assert "Väntat utfall" not in card


def test_a_full_year_has_no_such_block():
    assert "sc-outlook" not in indicator_card(indicator(), outcome(None), Edition(2025, 12), "", RULE)


def test_the_plain_text_tells_the_outlook_in_one_line_with_finer_decimals():
    def text(found: Outlook | None) -> str:
        told = tell_indicator(indicator(), outcome(found), Edition(2025, 8), RULE)
        return indicator_text(told, indicator(), outcome(found))

    lines = text(outlook()).splitlines()
    assert f"  prognos: 50,360 (47,940–52,760), troligen inte, ≥{NBSP}64,460" in lines
    assert "  prognos: mäts inte varje månad" in text(nothing("not_monthly"))
    assert "prognos" not in text(None)
