"""What is protected on small tables: each worked out by hand, and attacked again."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.common.store import Store, lent
from scorecard.disclosure import plan
from scorecard.disclosure.attack import SmallCounts, pinned
from scorecard.disclosure.bounds import TooLargeError
from scorecard.disclosure.plan import OUTTURN_COST, Telling, cover, is_small, plan_protection
from scorecard.disclosure.published import (
    GroupCount,
    MonthsAddUp,
    NamedGroup,
    PartOfWhole,
    PeopleGroup,
    PrintedCount,
    PrintedShare,
    PrintedStatement,
)
from scorecard.disclosure.relations import known_of

ASKED = SmallCounts(least=5, width=4)
YEAR = ("2025-01", "2025-12")


def counted(group: str, above: int, below: int, kind: str = "", months: tuple[str, str] = YEAR) -> list[PrintedCount]:
    cell = PeopleGroup("x", kind, group, *months)
    return [
        PrintedCount(GroupCount(cell, "numerator"), above, ""),
        PrintedCount(GroupCount(cell, "denominator"), below, ""),
    ]


def unit(name: str, above: int, below: int, cost: int = 10) -> Telling:
    return Telling(("unit", name), tuple(counted(name, above, below, "kommun")), cost)


def named(*units: Telling) -> list[PrintedStatement]:
    return [NamedGroup(next(iter(one.cells))) for one in units]


def whole(above: int, below: int) -> Telling:
    return Telling(("outturn",), tuple(counted("total", above, below)), OUTTURN_COST)


def opened(
    tellings: Iterable[Telling], protected: Iterable[tuple[str, ...]], known: Iterable[PrintedStatement]
) -> list:
    told = [*known, *(said for one in tellings if one.key not in protected for said in one.statements)]
    return [one for found in known_of(told).values() for one in pinned(found, ASKED)]


def test_a_unit_of_few_takes_another_with_it():
    """Of 42 in all, 3 are what 20 and 19 leave: with Kil's 19 of 60 gone too, Eda has one of 0 to 22."""
    units = [unit("Arvika", 20, 60), unit("Kil", 19, 60, cost=9), unit("Eda", 3, 60)]
    tellings = [whole(42, 180), *units]
    found = plan_protection(tellings, named(*units), ASKED)
    assert found.protected == {("unit", "Eda"): "few", ("unit", "Kil"): "complement"}
    assert opened(tellings, [("unit", "Eda")], named(*units))  # so much the more is it needed
    assert opened(tellings, found.protected, named(*units)) == []


def test_two_units_of_few_do_not_hide_each_other_from_whoever_knows_that_both_are():
    """3 and 4 are 7 that Arvika leaves: two small numbers that make 7 are 3 and 4, so Arvika has to go as well."""
    units = [unit("Arvika", 20, 60), unit("Kil", 4, 60), unit("Eda", 3, 60)]
    found = plan_protection([whole(27, 180), *units], named(*units), ASKED)
    assert found.protected == {("unit", "Eda"): "few", ("unit", "Kil"): "few", ("unit", "Arvika"): "complement"}
    # 2 and 3 are 5, which 1 and 4 make too.
    units = [unit("Arvika", 20, 60), unit("Kil", 2, 60), unit("Eda", 3, 60)]
    found = plan_protection([whole(25, 180), *units], named(*units), ASKED)
    assert found.protected == {("unit", "Eda"): "few", ("unit", "Kil"): "few"}


COUNTS = st.lists(st.sampled_from((0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 20, 40)), min_size=3, max_size=5)


@settings(deadline=None, max_examples=60)
@given(COUNTS)
def test_whoever_knows_which_units_are_few_learns_no_more_of_how_many(above):
    """Every way to fill in what is not told, by hand: each small count is any of 1 to 4 in some of them.

    Of a unit that is not told it is known whether it is small, nought or neither, and of all of them their sum.
    """
    units = [unit(f"unit{place}", count, 1000) for place, count in enumerate(above)]
    protected = plan_protection([whole(sum(above), 1000 * len(above)), *units], named(*units), ASKED).protected
    hidden = [count for place, count in enumerate(above) if ("unit", f"unit{place}") in protected]
    assert {count for count in above if 0 < count < 5} <= {*hidden}
    if ("outturn",) in protected:
        return  # nothing is known of their sum
    sizes = [range(1, 5) if 0 < count < 5 else range(5, sum(hidden) + 1) if count else range(1) for count in hidden]
    ways = [one for one in product(*sizes[1:]) if sum(hidden) - sum(one) in sizes[0]] if sizes else []
    filled = [(sum(hidden) - sum(one), *one) for one in ways]
    for place, count in enumerate(hidden):
        if 0 < count < 5:
            assert {one[place] for one in filled} == {1, 2, 3, 4}, (above, hidden)


@pytest.mark.parametrize("below", [0, 5, 60])
def test_nought_and_many_are_told(below):
    units = [unit("Arvika", 0, below), unit("Kil", 0, 60)]
    assert plan_protection([whole(0, below + 60), *units], named(*units), ASKED).protected == {}


def test_those_who_are_left_and_a_small_denominator_are_few_too():
    """56 of 60 leave 4; and 0 of 6 is a part of fewer than 7. Of what is no part of the other no one is left."""
    units = [unit("Kil", 56, 60), unit("Eda", 0, 6), unit("Arvika", 30, 60), unit("Säffle", 30, 60)]
    parted = [PartOfWhole("x"), *named(*units)]
    found = plan_protection([whole(116, 186), *units], parted, ASKED, least_denominator=7)
    assert found.protected == {("unit", "Kil"): "few", ("unit", "Eda"): "few"}
    assert plan_protection([whole(116, 186), *units], named(*units), ASKED).protected == {}


def test_what_the_edition_before_told_keeps_the_next_one_from_telling():
    """Kil's 6 by August is told, but 6 by April and 8 by August leave 2 for the summer."""
    april = ("2025-01", "2025-04")
    known = [MonthsAddUp("x"), *counted("Kil", 6, 60, "kommun", april), *counted("Eda", 9, 60, "kommun", april)]
    until = ("2025-01", "2025-08")
    units = [
        Telling(("unit", "Kil"), tuple(counted("Kil", 8, 120, "kommun", until)), 10),
        Telling(("unit", "Eda"), tuple(counted("Eda", 20, 120, "kommun", until)), 10),
        Telling(("unit", "Arvika"), tuple(counted("Arvika", 30, 120, "kommun", until)), 10),
    ]
    found = plan_protection(units, [*known, *named(*units)], ASKED)
    assert found.protected == {("unit", "Kil"): "complement"}
    assert found.given_away == ()


def test_what_was_given_away_before_is_told_of_and_not_protected():
    known = counted("Kil", 3, 60, "kommun", ("2025-01", "2025-04"))
    found = plan_protection([], known, ASKED)
    # Kil is the only unit that anything was told of, so that the whole is 3, too.
    assert [(cell.group, of) for cell, of in found.given_away] == [("total", "numerator"), ("Kil", "numerator")]


def test_shares_of_both_sexes_go_where_they_give_a_count_away():
    """Girls 8 of 10 and boys 9 of 11 beside 17 of 21: the four who waited longer are told too, so all of it goes."""
    month = ("2025-01", "2025-01")
    shares = [
        PrintedShare(PeopleGroup("x", "", sex, *month), low, high, "")
        for sex, low, high in (
            ("women", Fraction(7995, 10**4), Fraction(8005, 10**4)),
            ("men", Fraction(8175, 10**4), Fraction(8185, 10**4)),
        )
    ]
    total = Telling(("period",), tuple(counted("total", 17, 21, months=month)), 12)
    sexes = Telling(("sexes",), tuple(shares), 4, (("period",),))
    found = plan_protection([total, sexes], [PartOfWhole("x")], ASKED)
    assert found.protected == {("period",): "few", ("sexes",): "complement"}
    more = Telling(("period",), tuple(counted("total", 16, 22, months=month)), 12)
    girls = PrintedShare(PeopleGroup("x", "", "women", *month), Fraction(7995, 10**4), Fraction(8005, 10**4), "")
    boys = PrintedShare(PeopleGroup("x", "", "men", *month), Fraction(6665, 10**4), Fraction(6675, 10**4), "")
    both = Telling(("sexes",), (girls, boys), 4, (("period",),))
    # 8 of 10 and 8 of 12 are the only ones that make 16 of 22, so that 2 girls and 4 boys waited longer.
    assert plan_protection([more, both], [PartOfWhole("x")], ASKED).protected == {("sexes",): "few"}


def test_what_goes_against_itself_or_takes_too_long_is_protected_whole(monkeypatch):
    units = [unit("Arvika", 20, 60), unit("Kil", 19, 60), unit("Eda", 3, 60)]
    tellings = [whole(42, 180), *units]
    monkeypatch.setattr(plan, "_ROUNDS", 0)
    found = plan_protection(tellings, named(*units), ASKED)
    assert found.protected == {("unit", "Arvika"): "table", ("unit", "Kil"): "table", ("unit", "Eda"): "few"}


def test_a_third_edition_opens_neither_of_the_first_two_and_is_the_same_each_time():
    """By August Kil has 8 - 6 = 2 more than by April, and by December Eda has 22 - 20 = 2 more than by August."""
    told: list[PrintedStatement] = [MonthsAddUp("x")]
    protected = []
    for last, months, numbers in (
        ("2025-04", 4, {"Arvika": 10, "Eda": 9, "Kil": 6}),
        ("2025-08", 8, {"Arvika": 30, "Eda": 20, "Kil": 8}),
        ("2025-12", 12, {"Arvika": 45, "Eda": 22, "Kil": 14}),
    ):
        until = ("2025-01", last)
        units = [
            Telling(("unit", name), tuple(counted(name, above, 60 * months, "kommun", until)), 10)
            for name, above in numbers.items()
        ]
        every = tuple(counted("total", sum(numbers.values()), 180 * months, months=until))
        tellings = [Telling(("outturn",), every, OUTTURN_COST), *units]
        known = [*told, *named(*units)]
        found = plan_protection(tellings, known, ASKED)
        assert plan_protection(tellings, known, ASKED) == found
        assert found.given_away == ()
        protected.append({key[-1] for key in found.protected})
        told += [
            *named(*units),
            *(one for each in tellings if each.key not in found.protected for one in each.statements),
        ]
        assert opened([], [], told) == []
    assert protected[0] == set()
    assert "Kil" in protected[1]
    assert "Eda" in protected[2]


def test_a_few_in_the_mean_of_months_are_few():
    """4.5 wait in the mean of a year, 54 / 12, and 60 of 400 are more."""
    some = unit("Kil", 54, 4800)._replace(means=(4.5, 400.0))
    many = unit("Eda", 720, 4800)._replace(means=(60.0, 400.0))
    assert plan_protection([some, many], [], ASKED).protected == {("unit", "Kil"): "few"}


def test_a_count_that_another_indicator_told_gives_this_one_away():
    """Both count the same 60 in January: of the other it is told, of this one that it is 3.3 per cent, and so 2."""
    months = [(f"2025-{month:02d}",) * 2 for month in range(1, 13)]
    belows = [60 + month for month in range(12)]
    other = [
        PrintedCount(GroupCount(PeopleGroup("y", "", "total", *month), "denominator"), below, "")
        for month, below in zip(months, belows, strict=True)
    ]
    shares = PrintedShare(PeopleGroup("x", "", "total", *months[0]), Fraction(32, 1000), Fraction(34, 1000), "")
    # All but the first month's denominator, which is told by the other, and a share of 3.3 per cent: 2 of 60.
    rest = [
        Telling(("period", month[0]), tuple(counted("total", 30, below, months=month)), 12)
        for month, below in list(zip(months, belows, strict=True))[1:]
    ]
    share = Telling(("period", months[0][0]), (shares,), 12)
    more = [PrintedCount(GroupCount(PeopleGroup("x", "", "total", "2024-12", "2024-12"), "denominator"), 80, "")]
    same = [PrintedCount(GroupCount(PeopleGroup("y", "", "total", "2024-12", "2024-12"), "denominator"), 80, "")]
    found = plan_protection([share, *rest], [*other, *more, *same], ASKED)
    assert ("period", months[0][0]) in found.protected
    alone = plan_protection([share, *rest], more, ASKED)
    assert alone.protected == {}


def test_where_whole_tables_go_the_whole_goes_too_if_it_still_tells_of_few(monkeypatch):
    """Eda is the only other one that was named: with 3 of 60 in all, the whole is few people itself."""
    monkeypatch.setattr(plan, "_ROUNDS", 0)
    eda = unit("Eda", 3, 60)
    known = counted("Kil", 20, 60, "kommun")
    found = plan_protection([whole(23, 120), eda], [*known, *named(eda)], ASKED)
    assert found.protected == {("unit", "Eda"): "few", ("outturn",): "table"}


def test_what_is_too_much_for_the_solver_is_protected_whole(monkeypatch):
    def give_up(*_: object) -> None:
        raise TooLargeError

    monkeypatch.setattr(plan, "pinned", give_up)
    units = [unit("Arvika", 20, 60), unit("Kil", 19, 60)]
    found = plan_protection([whole(39, 120), *units], named(*units), ASKED)
    assert set(found.protected.values()) == {"table"}
    assert len(found.protected) == 3


def test_a_cover_costs_the_least_and_is_the_same_in_any_case():
    """Kil is in both cuts and costs 10, less than Arvika and Eda together, 6 and 6; of two alike the first is taken."""
    kil, arvika, eda = unit("Kil", 9, 60, 10), unit("Arvika", 9, 60, 6), unit("Eda", 9, 60, 6)
    assert [one.key for one in cover([[arvika, kil], [kil, eda]])] == [("unit", "Kil")]
    assert [one.key for one in cover([[arvika, eda]])] == [("unit", "Arvika")]


@pytest.mark.parametrize(("count", "small"), [(0, False), (1, True), (4, True), (5, False), (None, False)])
def test_nought_is_no_one(count, small):
    assert is_small(count, 5) is small


def test_a_plan_of_the_same_is_taken_from_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    units = [unit("a", 2, 50), unit("b", 30, 60), unit("c", 40, 70)]
    known = [*named(*units), *counted("total", 72, 180)]
    made = plan_protection(units, known, ASKED)
    assert made.protected[("unit", "a")] == "few" and "complement" in made.protected.values()
    given_away = plan_protection([unit("a", 2, 50)], counted("a", 2, 50, "kommun"), ASKED)
    assert given_away.given_away
    with lent(Store(tmp_path)):
        assert plan_protection(units, known, ASKED) == made
        assert plan_protection([unit("a", 2, 50)], counted("a", 2, 50, "kommun"), ASKED) == given_away
        monkeypatch.setattr(plan, "pinned", lambda *_: pytest.fail("it was planned again"))
        assert plan_protection(units, known, ASKED) == made
        assert plan_protection([unit("a", 2, 50)], counted("a", 2, 50, "kommun"), ASKED) == given_away
        with pytest.raises(pytest.fail.Exception):
            plan_protection([*units, unit("d", 50, 80)], known, ASKED)
