"""Which of an edition's differences stand: all are tested together, and one must show and leave nought out."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from outcomes import GOAL, compute, indicator, met

from scorecard.book.equality import Equality, hold, invented_count, units_tally
from scorecard.catalogue.board import VerdictRule
from scorecard.common.edition import Edition
from scorecard.facts.bound_figures import bound_difference, bound_outcome
from scorecard.judge.equality import equality_gaps
from scorecard.judge.outcome import Outcome
from scorecard.pages import equality as page
from scorecard.pages.bindings import fact_elements
from scorecard.wording.bound import unbound


def outcome(name: str, women: tuple[int, int], men: tuple[int, int]) -> Outcome:
    both = tuple(sum(pair) for pair in zip(women, men, strict=True))
    rows = [("2025-01", "kvinnor", *women), ("2025-01", "män", *men), ("2025-01", "totalt", *both)]
    found = compute(met("month sex met asked", *rows), edition="2025-01")
    return found.model_copy(update={"indicator": name})


def units(high: int = 90) -> Outcome:
    rows = [("2025-01", f"Enhet {n:02d}", 50, 100) for n in range(30)] + [("2025-01", "Bortom", high, 100)]
    found = compute(met("month unit_name met asked", *rows), edition="2025-01", units={"enhet": "unit_name"})
    return found.model_copy(update={"indicator": "enheter"})


def held(*outcomes: Outcome, decimals: int = 1, direction: str = "higher", **more: int) -> Equality:
    how = indicator(decimals=decimals, direction=direction, **more)
    indicators = [(GOAL, how.model_copy(update={"id": each.indicator, "name": each.indicator})) for each in outcomes]
    return hold(indicators, {each.indicator: each for each in outcomes}, VerdictRule())


def test_one_that_would_stand_alone_may_fall_among_many() -> None:
    # 60 and 52 of 100 of 300 each: Newcombe's interval alone leaves nought out, by little.
    one = outcome("en", (180, 300), (156, 300))
    assert [each.stands for each in held(one).held] == [True]
    many = [outcome(f"lika-{n}", (150, 300), (150, 300)) for n in range(9)]
    assert not any(each.stands for each in held(one, *many).held)


def test_one_that_does_not_show_as_printed_does_not_stand() -> None:
    close = outcome("nara", (503_000, 1_000_000), (500_000, 1_000_000))
    assert [each.stands for each in held(close).held] == [True]
    assert [each.stands for each in held(close, decimals=0).held] == [False]


def test_those_that_stand_are_told_by_who_is_better_off_the_least_probable_first() -> None:
    found = held(outcome("a", (160, 300), (100, 300)), outcome("b", (250, 300), (100, 300)), units())
    assert [each.indicator.id for each in found.standing(of_sex=True)] == ["b", "a"]
    (unit,) = found.standing(of_sex=False)
    assert (unit.difference.name, unit.judged) == ("Bortom", "better")
    assert held(units(), direction="none").standing(of_sex=False)[0].judged is None
    assert found.of_sexes("a").difference.gap == pytest.approx(20)
    assert found.of_sexes("enheter") is None
    tally = units_tally(found)
    assert (tally.total, tally[True], tally[False]) == (31, 1, 30)


def test_what_counts_too_few_is_not_tested() -> None:
    # 19 of 19 against none of 19 is no chance, and yet too few; 20 are enough, unless the indicator asks for more.
    assert held(outcome("a", (19, 19), (0, 19))).held == ()
    assert [each.stands for each in held(outcome("a", (20, 20), (0, 20))).held] == [True]
    assert held(outcome("a", (20, 20), (0, 20)), least_denominator=21).held == ()


def test_what_is_invented_is_counted_apart() -> None:
    lost = outcome("a", (160, 300), (100, 300)).model_copy(update={"invented": ("gap",)})
    found = held(lost)
    assert (found.held, found.invented, invented_count(found)) == ((), 1, 1)
    assert invented_count(found).fact == "styrkort.jamlikhet.pahittade"


def test_a_difference_is_a_fact_where_its_values_are() -> None:
    shown = bound_outcome(units())
    made = bound_difference(next(each for each in equality_gaps(shown) if each.name == "Bortom"))
    assert made.gap.fact == "enheter.enhet.enhet.bortom.2025.mot-regionen"
    assert (made.low.fact, made.high.fact) == (f"{made.gap.fact}.lagst", f"{made.gap.fact}.hogst")
    (sex,) = equality_gaps(bound_outcome(outcome("a", (160, 300), (100, 300))))
    assert bound_difference(sex).gap.fact == "a.kvinnor-man.2025"
    (plain,) = equality_gaps(outcome("a", (160, 300), (100, 300)))
    assert bound_difference(plain) == plain


def book(found: Equality) -> SimpleNamespace:
    outcomes = {each.indicator.id: each.outcome for each in found.held}
    indicators = list(dict.fromkeys((each.goal.id, each.indicator.id) for each in found.held))
    by_id = {each.indicator.id: (each.goal, each.indicator) for each in found.held}
    catalogue = SimpleNamespace(indicators=[by_id[name] for _, name in indicators])
    edition, addresses = Edition.parse("2025-01", 1), {("enhet", "Bortom"): "enheter/bortom.html"}
    told = {"catalogue": catalogue, "outcomes": outcomes, "equality": found, "edition": edition}
    return SimpleNamespace(**told, unit_addresses=addresses, board=SimpleNamespace(whole=None))


def text(html: object) -> str:
    return " ".join(BeautifulSoup(fact_elements(str(html)), "html.parser").get_text(" ").split())


def test_the_page_lists_and_draws_those_that_stand() -> None:
    made = book(held(outcome("a", (160, 300), (100, 300)), units()))
    said = text(page.equality_summary(made))
    assert "Av de skillnader som går att pröva står sig 1 mellan kvinnor och män och 1 mellan en enhet" in said
    assert "Kvinnor och män 1 1 0" in said
    assert "En enhet och hela regionen 31 1 30" in said
    # 53.3 less 33.3
    assert "+20,0 procentenheter" in text(page.equality_sexes(made))
    assert "Kvinnor" in text(page.equality_sexes(made))
    # 90 less 1590 of 3100, which is 51.3
    assert "Bortom" in text(page.equality_units(made))
    assert "+38,7 procentenheter" in text(page.equality_units(made))
    assert "Bättre" in text(page.equality_units(made))
    for draw, name in ((page.equality_sexes_chart, "a: +20,0"), (page.equality_units_chart, "Bortom: enheter: +38,7")):
        charts = BeautifulSoup(draw(made), "html.parser").select("svg")
        assert len(charts) == 2
        assert all(name in each.desc.get_text() for each in charts)


def test_where_none_stands_the_page_says_so_and_draws_nothing() -> None:
    lost = held(outcome("a", (50, 100), (50, 100)))
    made = book(Equality(lost.held, invented=2))
    assert unbound(text(page.equality_sexes(made))) == "Ingen skillnad mellan kvinnor och män står sig."
    assert "Ingen enhet som går att pröva skiljer sig" in text(page.equality_units(made))
    nothing = "Det finns ingen skillnad i procentenheter att rita."
    assert [text(draw(made)) for draw in (page.equality_sexes_chart, page.equality_units_chart)] == [nothing] * 2
    said = text(page.equality_summary(made))
    assert "står sig ingen mellan kvinnor och män" in said
    assert "eftersom de vilar på påhittade värden: 2" in said
