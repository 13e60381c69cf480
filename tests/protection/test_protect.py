"""What an outcome tells before and after it is protected, and the file that remembers it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from outcomes import compute, indicator, table

from scorecard.catalogue.board import Protection
from scorecard.common.faults import DisclosureError
from scorecard.disclosure.plan import ProtectionPlan
from scorecard.disclosure.published import MonthsAddUp, PartOfWhole, PrintedCount, PrintedShare
from scorecard.judge.outlook import Outlook
from scorecard.measure.measures import index, mean, median, net, rate, share, total
from scorecard.protection.protect import (
    check_answers,
    is_public,
    protect,
    totals_to_come,
    units_before,
    without_protected,
)
from scorecard.protection.tellings import OUTTURN_KEY, PERIOD_KEY, SEXES_KEY, UNIT_KEY, tellings_of
from scorecard.protection.told_file import EditionTold, read_told, told_csv

ON = Protection(on=True)
BY_UNIT = indicator("ratio_of_sums", breakdowns=("kommun",))


def of_units(*rows: tuple[str, int, int]):
    """Units in December alone: their names, those met and all of them."""
    made = table("month kommun numerator denominator", *(("2025-12", *row) for row in rows))
    return share(made, "numerator", "denominator")


def units_of(outcome) -> dict[str, tuple]:
    return {unit.unit_name: (unit.numerator, unit.suppressed) for unit in outcome.units}


def test_a_unit_of_few_is_protected_with_another_and_nought_is_told():
    measure = of_units(("Arvika", 20, 60), ("Eda", 3, 60), ("Kil", 19, 60), ("Säffle", 0, 60))
    found = protect(BY_UNIT, compute(measure, BY_UNIT, units={"kommun": "kommun"}), ON)
    told = units_of(found)
    assert told["Eda"] == (None, True)
    assert told["Säffle"] == (0, False)
    # What is left of the 42 for two must be at least four numbers: one of the larger ones goes as well.
    assert sorted(suppressed for _, suppressed in told.values()) == [False, False, True, True]
    assert {(row.table, row.reason) for row in found.protected} == {(UNIT_KEY, "few"), (UNIT_KEY, "complement")}


def test_the_months_of_units_are_told_only_where_everything_is():
    rows = table(
        "month kommun numerator denominator",
        *((f"2025-{month:02}", name, 20 + month, 60) for month in (10, 11, 12) for name in ("Arvika", "Eda")),
    )
    made = compute(share(rows, "numerator", "denominator"), BY_UNIT, units={"kommun": "kommun"})
    arvika = made.units[0].months
    # 30, 31 and 32 of 60
    assert [(each.period, each.value) for each in arvika] == [
        ("2025-10", pytest.approx(100 * 30 / 60)),
        ("2025-11", pytest.approx(100 * 31 / 60)),
        ("2025-12", pytest.approx(100 * 32 / 60)),
    ]
    assert all(unit.months == () for unit in protect(BY_UNIT, made, ON).units)
    paid = BY_UNIT.model_copy(update={"of_people": False})
    assert all(unit.months == () for unit in protect(paid, made, ON).units)


def test_what_does_not_tell_how_many_are_behind_it_is_refused():
    rows = table("month days people", ("2025-12", 12, 2))
    for measure, how in (
        (mean(rows, "days", "people"), "weighted_mean"),
        (median(rows, "days", "people"), "percentile"),
    ):
        found = compute(measure, indicator(how))
        with pytest.raises(
            DisclosureError, match=r"few people may be behind .* expected its extracts under protection: p"
        ):
            protect(indicator(how), found, ON)


def test_a_total_that_tells_a_count_of_few_is_refused():
    how = indicator("sum", unit="antal", decimals=0)
    few = table("month n", ("2025-11", 9), ("2025-12", 4))
    with pytest.raises(DisclosureError, match=r"kotid tells counts of few, and nothing protects those of a total"):
        protect(how, compute(total(few.iloc[1:], "n"), how), ON)
    many = compute(total(few.assign(n=[9, 0]), "n"), how)
    assert protect(how, many, ON).outturn == many.outturn


@pytest.mark.parametrize(("public", "told"), [({}, False), ({"queue": "alla vet"}, True), ({"annat": "nej"}, False)])
def test_an_indicator_is_public_where_all_its_extracts_are(public, told):
    assert is_public(BY_UNIT, Protection(public=public)) is told


def test_what_is_told_is_written_and_read_again(tmp_path):
    measure = of_units(("Arvika", 20, 60), ("Eda", 3, 60), ("Kil", 19, 60))
    found = protect(BY_UNIT, compute(measure, BY_UNIT, units={"kommun": "kommun"}), ON)
    text = told_csv([(BY_UNIT, found)])
    path = tmp_path / "data" / "2025-12" / "protection.csv"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    read = read_told(tmp_path, "2025-12")
    told = {said for one in tellings_of(BY_UNIT, found) for said in one.statements}
    assert {(type(one), getattr(one, "of", None), getattr(one, "value", None)) for one in read.of("kotid")} >= {
        (PrintedCount, one.of, one.value) for one in told if isinstance(one, PrintedCount)
    }
    assert {(one.cell, one.low, one.high) for one in read.of("kotid") if isinstance(one, PrintedShare)} == {
        (one.cell, one.low, one.high) for one in told if isinstance(one, PrintedShare)
    }
    # Two of these have the name of the indicator alone: neither stands for the other.
    assert {type(one) for one in read.of("kotid")} >= {MonthsAddUp, PartOfWhole}
    assert tuple(row for _, row in read.protected) == found.protected
    assert read.of("annan") == ()
    assert read_told(tmp_path, "2025-08") == EditionTold((), ())


def test_a_file_that_is_none_is_told_by_its_rows(tmp_path):
    path = tmp_path / "data" / "2025-12" / "protection.csv"
    path.parent.mkdir(parents=True)
    head = "indicator,what,kind,group,first,last,low,high"
    path.write_text(f"{head}\nx,numerator,,total,2025-01,2025-12,many,many\nx,sort,,total,1,1,1,1\n", "utf-8")
    with pytest.raises(DisclosureError) as told:
        read_told(tmp_path, "2025-12")
    assert [fault.row for fault in told.value.faults] == [2, 3]
    path.write_text("a,b\n", "utf-8")
    with pytest.raises(DisclosureError, match="no file of what is told"):
        read_told(tmp_path, "2025-12")


def of_sexes():
    """Two months: of 8 of 10 and 9 of 11 the four others follow, and of 30 of 60 and 31 of 61 no one does."""
    rows = [
        ("2025-11", "kvinnor", 30, 60),
        ("2025-11", "män", 31, 61),
        ("2025-12", "kvinnor", 8, 10),
        ("2025-12", "män", 9, 11),
    ]
    both = [("2025-11", "totalt", 30 + 31, 60 + 61), ("2025-12", "totalt", 8 + 9, 10 + 11)]
    return share(table("month sex numerator denominator", *rows, *both), "numerator", "denominator")


def test_a_month_of_few_goes_with_its_sexes_and_with_another_month():
    """48 + 30 of 142 are told of the two months together, so that one that is not told is what the other leaves."""
    found = protect(indicator(), compute(of_sexes(), indicator(), lag=None), ON)
    assert [(point.period, point.suppressed) for point in found.series] == [("2025-11", True), ("2025-12", True)]
    assert found.outturn is not None
    assert found.outturn.numerator == 30 + 31 + 8 + 9


def test_shares_by_sex_are_rounded_as_they_are_printed():
    how, rule = indicator(decimals=0), Protection(on=True, least_count=2, width=2, least_denominator=1)
    found = protect(how, compute(of_sexes(), how), rule)
    assert [point.men for point in found.series] == [51, 82]  # 31 of 61 is 50,8, and 9 of 11 is 81,8


def test_sums_that_later_editions_will_tell():
    """What is of 2025 in these months is of the year before in an edition of 2026: its report of April says nothing."""
    outcome = compute(of_sexes(), indicator()).model_copy(update={"edition": "2026-08"})
    made = totals_to_come(indicator(), outcome, of_sexes(), [4, 8, 12], 5)
    assert {(one.of.cell.group, one.of.part, one.value) for one in made} == {
        ("total", "numerator", 78),
        ("total", "denominator", 142),
        ("women", "numerator", 38),
        ("women", "denominator", 70),
        ("men", "numerator", 40),
        ("men", "denominator", 72),
    }
    assert totals_to_come(indicator("latest"), outcome, of_sexes(), [12], 5) == ()


@pytest.mark.parametrize(
    ("key", "gone"),
    [
        ((OUTTURN_KEY, "year"), {"outturn", "women", "men", "judgement", "outlook"}),
        ((OUTTURN_KEY, "before"), {"previous_year", "change", "change_percent"}),
        ((SEXES_KEY, "year"), {"women", "men"}),
        ((SEXES_KEY, "before"), {"previous_women", "previous_men"}),
    ],
)
def test_all_that_is_made_of_a_protected_row_goes_with_it(key, gone):
    outcome = compute(of_sexes(), indicator())
    found = without_protected(indicator(), outcome, ProtectionPlan({key: "few"}), 5)
    assert [name for name in gone if getattr(found, name) is not None] == []
    assert found.suppressed is (key == (OUTTURN_KEY, "year"))
    assert bool(found.suppressed_sexes) is (key == (SEXES_KEY, "year"))


def test_an_outlook_rests_on_its_months():
    outcome = compute(of_sexes(), indicator())
    expected = Outlook(months=11, value=50, low=40, high=60, method="so_far")
    told = outcome.model_copy(update={"outlook": expected})
    found = without_protected(indicator(), told, ProtectionPlan({(PERIOD_KEY, "2025-12"): "few"}), 5)
    assert found.outlook is not None
    assert (found.outlook.value, found.outlook.reason) == (None, "protected")


def test_further_figures_of_few_and_of_a_protected_unit_go():
    figures = (
        {"key": "few", "label": "Få", "unit": "antal", "decimals": 0},
        {"key": "times", "label": "Gånger", "unit": "antal", "decimals": 0, "of_people": False},
        {"key": "lowest", "label": "Lägst", "unit": "procent", "decimals": 1},
        {"key": "many", "label": "Många", "unit": "antal", "decimals": 0},
    )
    how = indicator(breakdowns=("kommun",), figures=figures)
    values = {"few": 3.0, "times": 3.0, "lowest": 5.0, "many": 30.0}
    measure = of_units(("Arvika", 20, 60), ("Eda", 3, 60), ("Kil", 4, 60))
    found = protect(how, compute(measure, how, units={"kommun": "kommun"}, figures=values), ON)
    # Eda's 3 of 60 are 5 per cent.
    assert found.figures == {"few": None, "times": 3.0, "lowest": None, "many": 30.0}
    assert found.suppressed_figures == ("few", "lowest")


@pytest.mark.parametrize(
    ("value", "change_of", "of_people", "told"),
    [
        (25.0, None, True, False),  # one of four, or two of eight
        (97.5, None, True, False),  # 39 of 40 leave one
        (100 * 17 / 37, None, True, True),
        (100 * 17 / 37, "share", True, True),  # from 37 to 54
        (50.0, "count", True, False),  # from two to three
        (-60.0, "count", True, False),  # from five to two
        (-100.0, "count", True, True),  # to none
        (0.0, None, True, True),
        (100.0, None, True, True),  # all, however many
        (25.0, None, False, True),
    ],
)
def test_a_share_that_may_be_of_few_is_not_told_as_a_figure(value, change_of, of_people, told):
    figure = {"key": "part", "label": "Del", "unit": "procent", "decimals": 1, "of_people": of_people}
    how = indicator(figures=({**figure, "change_of": change_of},))
    found = protect(how, compute(of_units(("Arvika", 20, 60)), how, figures={"part": value}), ON)
    assert found.figures == {"part": value if told else None}


def test_units_of_the_year_before_are_those_that_a_change_is_split_among():
    years = (("2024-12", 10), ("2025-12", 20))
    rows = [(month, name, above, 60) for month, above in years for name in ("Arvika", "Eda")]
    measure = share(table("month kommun numerator denominator", *rows), "numerator", "denominator")
    outcome = compute(measure, BY_UNIT, units={"kommun": "kommun"})
    before = units_before(BY_UNIT, outcome, measure, None, {"kommun": "kommun"})
    assert [(unit.unit_name, unit.numerator) for unit in before] == [("Arvika", 10), ("Eda", 10)]
    kept = protect(BY_UNIT, outcome, ON, units_before=before)
    assert [split.by for split in kept.decompositions] == [split.by for split in outcome.decompositions]


def test_counts_of_any_unit_are_protected_and_what_counts_no_people_is_not():
    """Eda's 3 of 600 are 5 per 1 000, and what Arvika and Kil leave of 82: Arvika, the first of the two, goes too."""
    how = indicator("ratio_of_sums", unit="per 1 000", breakdowns=("kommun",))
    rows = [("2025-12", name, above, 600) for name, above in (("Arvika", 60), ("Eda", 3), ("Kil", 19))]
    measure = rate(table("month kommun numerator denominator", *rows), "numerator", "denominator", per=1000)
    found = compute(measure, how, units={"kommun": "kommun"})
    assert units_of(protect(how, found, ON)) == {"Arvika": (None, True), "Eda": (None, True), "Kil": (19, False)}
    money = how.model_copy(update={"of_people": False})
    assert units_of(protect(money, found, ON))["Eda"] == (3, False)


@pytest.mark.parametrize(("most", "hidden"), [(20, {"Arvika", "Kil"}), (601, set())])
def test_those_whom_a_rate_leaves_may_be_few(most, hidden):
    """598 of 600 leave 2, if those are people of the 600; where 601 are counted on 600 they are none of them."""
    how = indicator("ratio_of_sums", unit="per 1 000", breakdowns=("kommun",))
    rows = [("2025-12", name, above, 600) for name, above in (("Arvika", 598), ("Kil", most))]
    measure = rate(table("month kommun numerator denominator", *rows), "numerator", "denominator", per=1000)
    told = units_of(protect(how, compute(measure, how, units={"kommun": "kommun"}), ON))
    assert {name for name, (_, suppressed) in told.items() if suppressed} == hidden


def test_a_rate_on_any_scale_tells_of_counts():
    """A month of a yearly rate is multiplied by 1 000 / 12; Eda's value alone, with 600, tells of its 3."""
    how = indicator("ratio_of_sums", unit="per 1 000", breakdowns=("kommun",))
    rows = [("2025-12", name, above, 600) for name, above in (("Arvika", 60), ("Eda", 3), ("Kil", 19))]
    measure = rate(table("month kommun numerator denominator", *rows), "numerator", "denominator", per=1000 / 12)
    found = compute(measure, how, units={"kommun": "kommun"})
    shares = {said for one in tellings_of(how, found) for said in one.statements if isinstance(said, PrintedShare)}
    eda = next(one for one in shares if one.cell.group == "Eda")
    assert eda.low < Fraction(3, 600) < eda.high
    assert eda.high - eda.low < Fraction(1, 10**9)


def test_a_difference_of_counts_of_people_is_refused():
    """Two more came than went: whether 1 000 and 998 or two and none, the difference does not tell."""
    rows = table("month came went", ("2025-12", 1000, 998))
    with pytest.raises(DisclosureError, match=r"what kotid tells, a difference, .* of_people: false"):
        check_answers(indicator("sum", unit="antal"), net(total(rows, "came"), total(rows, "went")), {}, ON)


def test_a_mean_of_questions_that_few_have_answered_is_refused():
    """Three men have answered the first question, and 30 women."""
    how = indicator("mean_of_questions", unit="index", breakdowns=("kön",))
    answers = [(question, sex, many) for question in "12" for sex, many in (("kvinnor", 30), ("män", 3))]
    rows = [("2025-12", question, sex, 75 * many, many) for question, sex, many in answers]
    measure = index(table("month question sex points answers", *rows), "points", "answers", over="question")
    with pytest.raises(DisclosureError, match=r"few have answered a question of kotid, .* or a coarser division"):
        check_answers(how, measure, {}, ON)
    check_answers(how, measure.where(measure.rows["sex"] == "kvinnor"), {}, ON)
    check_answers(how, measure.where(measure.rows["sex"] == "män"), {}, Protection(on=True, least_denominator=3))
