"""Sums that one contributor, or a few, make almost all of: rows of suppliers, and what is told of their sums."""

from __future__ import annotations

import pytest
from outcomes import compute, indicator, table

from scorecard.catalogue.board import Dominance, DominanceRule, Protection
from scorecard.common.faults import DisclosureError
from scorecard.measure.measures import mean, total
from scorecard.protection.dominance import Contributions, is_dominated
from scorecard.protection.protect import protect

ONE, TWO = DominanceRule(largest=1, percent=75), DominanceRule(largest=2, percent=85)
COST = indicator("sum", unit="mnkr", decimals=0, breakdowns=("klinik",), of_people=False)
KINDS = {"klinik": "klinik"}
HEAD = "month klinik supplier tkr"
EVEN = [("2025-11", name, supplier, 10) for name in ("Kir", "Med") for supplier in ("A", "B", "C")]


@pytest.mark.parametrize(
    ("contributions", "rule", "dominated"),
    [
        ([75, 20, 5], ONE, False),  # 75 of 100 are not more than 75
        ([76, 19, 5], ONE, True),
        ([-76, 19, 5], ONE, True),  # income beside costs
        ([60, 25, 15], TWO, False),  # 85 of 100
        ([60, 26, 14], TWO, True),
        ([10], ONE, True),  # who is alone is all of it
        ([0, 0], ONE, False),
        ([], ONE, False),
    ],
)
def test_the_largest_are_more_than_is_allowed(contributions, rule, dominated):
    assert is_dominated(contributions, rule) is dominated


def held(rows, ends=(), **given):
    measure = total(table(HEAD, *rows), "tkr")
    found = compute(measure, COST, units=KINDS)
    made = Contributions(measure, None, "supplier", ONE, KINDS, ends).dominated(found)
    return protect(COST, found, Protection(on=True), already=dict.fromkeys(made, "dominance"))


def test_where_no_one_dominates_all_is_told():
    found = held([*EVEN, ("2025-12", "Kir", "A", 10), ("2025-12", "Kir", "B", 10), ("2025-12", "Kir", "C", 10)])
    assert found.protected == ()
    assert found.outturn.value == 6 * 10 + 3 * 10


def test_a_unit_that_one_supplier_dominates_takes_its_table_with_it():
    """In Med, A has 110 of 130, which is 84,6 per cent; of all 30 + 130 = 160 it has 120, which is 75."""
    found = held([*EVEN, ("2025-11", "Med", "A", 100)])
    assert {(unit.unit_name, unit.value, unit.suppressed) for unit in found.units} == {
        ("Kir", None, True),
        ("Med", None, True),
    }
    assert found.outturn.value == 160
    assert {row.reason for row in found.protected} == {"dominance"}


def test_a_month_that_one_dominates_takes_the_months_with_it():
    """A has all of December's 10, and 20 + 10 of the 70 of both months."""
    found = held([*EVEN, ("2025-12", "Kir", "A", 10)])
    assert [(point.period, point.suppressed) for point in found.series] == [("2025-11", True), ("2025-12", True)]
    assert found.outturn.value == 70


def test_a_whole_that_one_dominates_is_told_nowhere():
    found = held([("2025-12", "Kir", "A", 90), ("2025-12", "Med", "B", 10)])
    assert found.outturn is None
    assert found.suppressed
    assert [unit.value for unit in found.units] == [None, None]
    assert [point.value for point in found.series] == [None]


def test_what_is_left_since_the_edition_before_is_a_sum_too():
    """All of September to December is A's, 60, of 60 + 60 in all: who takes August's from it knows."""
    rows = [("2025-08", name, supplier, 10) for name in ("Kir", "Med") for supplier in ("A", "B", "C")]
    rows += [("2025-10", "Kir", "A", 30), ("2025-10", "Med", "A", 30)]
    assert held(rows, ends=(8,)).outturn is None
    assert held(rows).outturn is not None


def test_a_supplier_without_a_name_counts_as_one():
    found = held([("2025-12", "Kir", None, 45), ("2025-12", "Kir", None, 45), ("2025-12", "Med", "B", 10)])
    assert found.outturn is None


@pytest.mark.parametrize("made", [total, mean])
def test_rows_that_do_not_name_their_contributors_are_refused(made):
    rows = table(HEAD, *EVEN)
    lost = total(rows.drop(columns="supplier"), "tkr") if made is total else mean(rows, "tkr")
    found = compute(lost, COST if made is total else indicator("mean_of_values", unit="mnkr", of_people=False))
    with pytest.raises(DisclosureError, match=r"nothing says who contributes what; expected a total, .* have supplier"):
        Contributions(lost, None, "supplier", ONE, {}).dominated(found)


def test_an_extract_has_the_rule_of_all_its_own_or_none():
    rule = Dominance(largest=2, percent=85, extracts={"a": DominanceRule(percent=60), "b": DominanceRule(on=False)})
    assert (rule.of("a").percent, rule.of("b"), rule.of("c").percent) == (60, None, 85)
    assert Dominance(on=False).of("a") is None


@pytest.mark.parametrize(
    "given", [{"largest": 0}, {"largest": 1.5}, {"percent": 100}, {"percent": 5}, {"percent": "75"}]
)
def test_settings_that_are_none_are_refused(given):
    with pytest.raises(ValueError, match=r"DominanceRule"):
        DominanceRule.model_validate(given)
