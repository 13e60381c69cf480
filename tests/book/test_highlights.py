"""The report in short: sentences in right Swedish, and what moved the most."""

from __future__ import annotations

import re
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from scorecard.book import highlights
from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import Target
from scorecard.common.edition import Edition
from scorecard.judge.change import ChangeVerdict
from scorecard.judge.outcome import Outcome
from scorecard.measure.finances import Line
from scorecard.measure.values import Reading
from scorecard.wording.bound import pieces, unbound

NBSP = "\u00a0"


def indicator(name: str, direction: str = "higher", decimals: int = 1) -> Indicator:
    about = {"about": "x", "periodicity": "månad", "source": "x", "status": "no_data", "status_reason": "x"}
    return Indicator(id=name, name=name, unit="procent", direction=direction, decimals=decimals, **about)


JUDGED = {
    "fulfilment": 1,
    "bounds": (),
    "margin": 0,
    "printed_margin": 0,
    "margin_decimals": 0,
    "next_light": "yellow",
    "printed_differs": False,
    "other_formula_light": None,
}


def outcome(
    name: str,
    now: float,
    before: float | None,
    target: float | None = None,
    light: str | None = None,
    direction: str = "higher",
) -> Outcome:
    word = "better" if before is not None and (now > before) == (direction == "higher") else "worse"
    verdict = ChangeVerdict(word="not_comparable", reason="no_value") if before is None else ChangeVerdict(word=word)
    return Outcome(
        indicator=name,
        goal="mal",
        edition="2025-12",
        status="active",
        outturn=Reading(value=now),
        previous_year=None if before is None else Reading(value=before),
        change=None if before is None else now - before,
        verdict=verdict,
        target=None if target is None else Target(op=">=", value=target),
        judgement=None if light is None else {"light": light, **JUDGED},
    )


def book(pairs: list[tuple[Indicator, Outcome]], decided: str = "", net: tuple[float, float, float] = (100, 110, 90)):
    goal = SimpleNamespace(id="mal")
    return SimpleNamespace(
        catalogue=SimpleNamespace(indicators=[(goal, one) for one, _ in pairs]),
        outcomes={found.indicator: found for _, found in pairs},
        verdicts={n: SimpleNamespace(decided=code) for n, code in enumerate(decided.split())},
        statement=SimpleNamespace(net_cost=Line("netto", "Nettokostnad", *net), period=Edition(2025, 12).period),
        edition=Edition(2025, 12),
        board=SimpleNamespace(accounts={"kostnader": "Kostnader"}),
        sources=SimpleNamespace(draft=None),
    )


def said(of) -> list[str]:
    """The sentences as a reader sees them."""
    return list(map(unbound, highlights.highlight_sentences(of)))


def test_changes_in_different_units_are_ranked_by_their_share_of_the_target() -> None:
    pairs = [
        (indicator("liten"), outcome("liten", 62, 60, target=80)),  # 2 of 80
        (indicator("stor", "lower"), outcome("stor", 2, 3, target=4, direction="lower")),  # 1 of 4
        (indicator("utan-mal"), outcome("utan-mal", 55, 50)),  # 5 of last year's 50
        (indicator("samre"), outcome("samre", 40, 60, target=80)),  # -20 of 80
    ]
    found = highlights.moves(book(pairs))
    assert [(move.indicator.id, move.size) for move in found] == [
        ("stor", 1 / 4),
        ("utan-mal", 5 / 50),
        ("liten", 2 / 80),
        ("samre", -20 / 80),
    ]
    assert [move.indicator.id for move in highlights.greatest(found, better=True, most=2)] == ["stor", "utan-mal"]
    assert [move.indicator.id for move in highlights.greatest(found, better=False, most=2)] == ["samre"]


def test_the_report_in_three_sentences() -> None:
    pairs = [
        (indicator("a"), outcome("a", 62, 60, 80, "red")),
        (indicator("b"), outcome("b", 62, 60, 60, "green")),
        (indicator("c"), outcome("c", 50, 60, 40, "green")),
        (indicator("d"), outcome("d", 50, None)),
        (indicator("e"), outcome("e", 70, 60)),  # better, and without a target: not among the three
    ]
    goals, colours, money = said(book(pairs, "uppnas uppnas uppnas_inte", (1234.4, 1250.4, 1200.4)))
    assert goals == "Nämnden bedömer att 2 av 3 mål nås, att inget nås delvis och att 1 inte nås."
    assert colours == (
        "Av 3 indikatorer med målvärde är 2 gröna, ingen gul och 1 röd; "
        "sedan 2024 har 2 av dem blivit bättre och 1 sämre."
    )
    assert money == f"Verksamheten kostade 1{NBSP}234 mnkr netto, 16 mnkr lägre än budget och 34 mnkr högre än 2024."


def test_what_is_neither_better_nor_worse_is_counted_too_and_so_is_what_rests_on_invented_values() -> None:
    made_up = outcome("b", 62, 60, 80, "red").model_copy(update={"invented": ("outturn", "light", "change")})
    unsure = ChangeVerdict(word="no_sure_change")  # a change that chance can make is none of the greatest
    same = outcome("c", 61, 60, 80, "red").model_copy(update={"invented": ("target", "light"), "verdict": unsure})
    pairs = [
        (indicator("a"), outcome("a", 62, 60, 80, "red")),
        (indicator("b"), made_up),
        (indicator("c"), same),
        (indicator("d"), outcome("d", 62, None, 60, "green")),
    ]
    assert said(book(pairs))[1] == (
        "Av 4 indikatorer med målvärde är 1 grön, ingen gul och 3 röda (varav 2 med påhittade värden); "
        "sedan 2024 har 2 av dem blivit bättre och ingen sämre, "
        "1 har ingen säker förändring, 1 går inte att jämföra; 1 vilar på påhittade värden."
    )
    assert [move.indicator.id for move in highlights.moves(book(pairs))] == ["a", "b"]


def test_what_has_no_direction_is_not_compared() -> None:
    aside = outcome("a", 62, 60, 80, "red").model_copy(update={"verdict": None})
    assert said(book([(indicator("a", "none"), aside)]))[1].endswith(
        "har ingen av dem blivit bättre och ingen sämre, 1 går inte att jämföra."
    )
    assert said(book([(indicator("a"), aside)]))[1].startswith("Av 1 indikator med målvärde är ")


def test_every_count_is_bound_to_its_fact() -> None:
    made_up = outcome("b", 62, 60, 80, "red").model_copy(update={"invented": ("outturn", "light", "change")})
    told = [(indicator("a"), outcome("a", 62, 60, 80, "red")), (indicator("b"), made_up)]
    goals, colours, _ = highlights.highlight_sentences(book(told, "uppnas uppnas_delvis"))
    assert [each for each in pieces(goals) if each[1]] == [
        ("1", "styrkort.mal.uppnas"),
        ("2", "styrkort.mal"),
        ("1", "styrkort.mal.uppnas-delvis"),
    ]
    assert [each for each in pieces(colours) if each[1]] == [
        ("2", "styrkort.med-farg"),
        ("2", "styrkort.roda"),
        ("1", "styrkort.roda.pahittade"),
        ("2", "styrkort.sedan-aret-fore.battre"),
        ("1", "styrkort.sedan-aret-fore.med-farg.pahittade"),
    ]


@given(st.lists(st.tuples(st.sampled_from([None, "green", "yellow", "red"]), st.sampled_from([None, -5, 0, 5]))))
def test_every_part_of_the_sentence_is_of_the_indicators_that_it_counts(drawn: list[tuple]) -> None:
    pairs = [
        (indicator(f"i{n}"), outcome(f"i{n}", 50, None if change is None else 50 - change, 60, light))
        for n, (light, change) in enumerate(drawn)
    ]
    first, then = said(book(pairs))[1].split(";")
    total, *colours = map(int, re.findall(r"\d+", first))
    assert total == sum(light is not None for light, _ in drawn) == sum(colours)
    assert sum(map(int, re.findall(r"\d+", then.replace("sedan 2024", "")))) == total


def test_money_on_its_budget() -> None:
    assert said(book([], "uppnas", (100, 100, 100)))[2] == (
        "Verksamheten kostade 100 mnkr netto, i nivå med budget och oförändrat mot 2024."
    )


def test_of_one_goal_alone_it_is_told_what_the_board_holds() -> None:
    told = {code: said(book([], code))[0] for code in ("uppnas", "uppnas_delvis", "uppnas_inte")}
    assert told == {
        "uppnas": "Nämnden bedömer att målet nås.",
        "uppnas_delvis": "Nämnden bedömer att målet nås delvis.",
        "uppnas_inte": "Nämnden bedömer att målet inte nås.",
    }
    draft = book([], "uppnas")
    draft.sources.draft = "some of the goals"
    assert said(draft)[0] == "Nämnden bedömer att 1 av 1 mål nås, att inget nås delvis och att inget inte nås."
