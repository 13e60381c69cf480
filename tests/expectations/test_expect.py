"""What is asked of a table whose form is right and whose meaning is not, each with the evidence worked out by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from scorecard.common.edition import Edition
from scorecard.expectations.earlier import Known
from scorecard.expectations.expect import expectations
from scorecard.expectations.history import missing_units
from scorecard.expectations.unmet import Unmet, answered, matching, open_questions, told
from scorecard.extracts.contract import Contract

EDITION = Edition(2025, 12)
MONTHS = pd.period_range("2024-01", "2025-12", freq="M")
KNOWN = pd.Period("2025-08", freq="M")
# Two years of 200 visits a month in Arvika and 600 in Kil, a few more or fewer each month, fewest in July.
SWING = (4, -3, 6, -8, 2, 9, -60, -5, 7, -2, 3, -9, 5, -6, 1, -4, 8, -7, -57, 11, -1, 6, -10, 3)


def contract(**more) -> Contract:
    return Contract.model_validate(
        {
            "id": "besok",
            "title": "Besök",
            "source": "Cosmic",
            "description": "En rad per månad och enhet.",
            "columns": {
                "manad": {"name": "month", "type": "month", "description": "Månaden"},
                "enhet": {"name": "unit_name", "type": "text", "description": "Enheten"},
                "sjukhus": {"name": "hospital", "type": "text", "description": "Sjukhuset"},
                "besok": {"name": "visits", "type": "count", "description": "Besöken"},
                "i_tid": {"name": "in_time", "type": "count", "description": "De som kom i tid"},
            },
            "key": ["manad", "enhet"],
            "complete": {"time": "manad", "per": ["enhet"]},
        }
        | more
    )


def visits() -> pd.DataFrame:
    """One row a month and unit; three in four come in time, a few more or fewer."""
    rows = [
        (month, unit, hospital, size * (100 + swing // 4) // 100 + swing, size * 3 // 4 + swing // 2 + place % 5)
        for place, (month, swing) in enumerate(zip(MONTHS, SWING, strict=True))
        for unit, hospital, size in (("Arvika", "Väst", 200), ("Kil", "Mitt", 600))
    ]
    return pd.DataFrame(rows, columns=["manad", "enhet", "sjukhus", "besok", "i_tid"])


def known(table: pd.DataFrame) -> Known:
    return Known("2025-08", table[table["manad"] <= KNOWN].reset_index(drop=True))


def asked(table: pd.DataFrame, before: Known | None = None, of: Contract | None = None) -> list[Unmet]:
    return expectations(of or contract(), table.reset_index(drop=True), EDITION, before or known(visits()))


def kinds(table: pd.DataFrame, **more) -> set[str]:
    return {one.kind for one in asked(table, **more)}


def changed(where: pd.Series, factor: float, *columns: str) -> pd.DataFrame:
    made = visits()
    for column in columns:
        made.loc[where, column] = (made.loc[where, column] * factor).astype("int64")
    return made


ALL = visits()
NEW, LAST = ALL["manad"] > KNOWN, ALL["manad"] == MONTHS[-1]
KIL, ARVIKA = ALL["enhet"] == "Kil", ALL["enhet"] == "Arvika"
BOTH = ("besok", "i_tid")


def test_nothing_is_asked_of_months_like_those_before():
    assert asked(visits()) == []


def test_nothing_is_asked_where_nothing_is_known_before():
    assert expectations(contract(), visits(), EDITION, None) == []


@pytest.mark.parametrize("factor", [0.8, 0.9, 1.1, 1.2], ids=str)
def test_a_strike_or_growth_is_no_fault(factor):
    assert asked(changed(NEW, factor, *BOTH)) == []


@pytest.mark.parametrize("factor", [2, 0.5, 0.1, 0.01], ids=str)
def test_another_level_of_the_new_months(factor):
    found = asked(changed(NEW, factor, *BOTH))
    assert {(one.kind, one.column) for one in found} >= {("level", "besok"), ("level", "i_tid")}
    told_whole = next(one for one in found if one.group == "alla" and one.column == "besok" and "/" in one.period)
    assert told_whole.period == "2025-09/2025-12"
    assert told_whole.key == "level:besok:alla:2025-09/2025-12"


def test_a_last_month_that_is_not_whole():
    found = asked(changed(LAST, 0.6, *BOTH))
    assert {one.period for one in found} == {"2025-12"}
    assert {one.kind for one in found} == {"level"}


def test_one_column_of_one_unit():
    found = asked(changed(NEW & KIL, 2, "besok"))
    assert {(one.kind, one.column) for one in found} == {("level", "besok")}
    # All together move as well, from 3 200 to 5 600 in four months, and that is asked of first. The heading is row 1,
    # and 20 months of two rows come before September.
    assert [(one.group, one.period, one.row) for one in found] == [("alla", "2025-09/2025-12", 1 + 20 * 2 + 1)]
    (fewer,) = asked(changed(NEW & ARVIKA, 2, "besok"))
    # Arvika's is a quarter of all, which so rise by a quarter only.
    assert (fewer.kind, fewer.group, fewer.row) == ("level", "Arvika", 1 + 20 * 2 + 1)


def test_the_last_month_is_missing():
    found = asked(ALL[~LAST])
    assert [(one.kind, one.found) for one in found] == [("reach", "2025-11")]
    assert asked(ALL[~LAST], of=contract(lag=1)) == []


def test_the_months_of_last_year_are_gone():
    found = asked(ALL[ALL["manad"] > pd.Period("2024-12", freq="M")])
    assert "begins" in {one.kind for one in found}
    begins = next(one for one in found if one.kind == "begins")
    assert (begins.found, begins.expected) == ("2025-01", "2024-01, as in 2025-08")


def test_a_nought_where_there_never_was_one():
    found = asked(changed(LAST & KIL, 0, "i_tid"))
    assert ("nought", "i_tid", "Kil", "2025-12") in {(one.kind, one.column, one.group, one.period) for one in found}


def test_a_unit_without_its_newest_row():
    loose = contract(complete=None)
    assert kinds(ALL[~(LAST & KIL)], of=loose) >= {"rows"}
    # Of twenty units, one that is missing leaves more than eight in ten rows.
    many = pd.concat([visits().assign(enhet=lambda one, n=n: one["enhet"] + str(n)) for n in range(10)])
    lost = many[~((many["manad"] == MONTHS[-1]) & (many["enhet"] == "Kil7"))]
    found = asked(lost, known(many), loose)
    assert ("unit", "Kil7", "2025-12") in {(one.kind, one.group, one.period) for one in found}


def test_a_month_that_is_the_one_before_again():
    made = visits()
    november = made.loc[made["manad"] == MONTHS[-2], list(BOTH)].to_numpy()
    made.loc[LAST, list(BOTH)] = november
    assert [(one.kind, one.period) for one in asked(made)] == [("repeat", "2025-12")]


def test_months_that_are_those_of_last_year_again():
    made = visits()
    then = made["manad"].isin(MONTHS[8:12])
    made.loc[NEW, list(BOTH)] = made.loc[then, list(BOTH)].to_numpy()
    assert {(one.kind, one.group) for one in asked(made)} == {("repeat", "alla")}


def test_two_units_that_have_changed_places():
    made = visits()
    made.loc[NEW, "enhet"] = made.loc[NEW, "enhet"].map({"Kil": "Arvika", "Arvika": "Kil"})
    assert {"exchange", "attribute"} <= kinds(made)


def test_closed_months_that_are_no_longer_the_same():
    # May 2025 is closed: it ended three months before August, which was the last month then. June may still change.
    may, june = (
        made == pd.Period(f"2025-0{month}", freq="M") for made, month in ((ALL["manad"], 5), (ALL["manad"], 6))
    )
    made = visits()
    made.loc[may & KIL, "besok"] += 1
    assert [(one.kind, one.column, one.group) for one in asked(made)] == [("history", "besok", "Kil")]
    made = visits()
    made.loc[june & KIL, "besok"] += 1
    assert asked(made) == []


def test_a_history_that_is_larger_by_a_fifth():
    assert "history" in kinds(changed(~NEW, 1.2, *BOTH))


def test_rows_that_are_gone_and_rows_that_are_new():
    march = (ALL["manad"] == pd.Period("2025-03", freq="M")) & KIL
    assert "gone" in kinds(ALL[~march])
    before = known(visits()[~march])
    assert [one.kind for one in asked(visits(), before)] == ["added"]


def test_an_empty_table():
    assert [one.kind for one in asked(visits().iloc[:0])] == ["rows"]
    assert asked(visits().iloc[:0], of=contract(irregular=True)) == []


def money(**more) -> tuple[Contract, pd.DataFrame]:
    """Twelve months of income and staff in tkr, with those of the year before beside them."""
    made = Contract.model_validate(
        {
            "id": "pengar",
            "title": "Pengar",
            "source": "Raindance",
            "description": "En rad per månad och grupp.",
            "columns": {
                "manad": {"name": "month", "type": "month", "description": "Månaden"},
                "grupp": {"name": "account_group", "type": "text", "description": "Gruppen"},
                "utfall": {"name": "outturn", "type": "amount", "description": "Utfallet"},
                "i_fjol": {"name": "previous_year", "type": "amount", "description": "Året före"},
            },
            "key": ["manad", "grupp"],
            "complete": {"time": "manad", "per": ["grupp"]},
            "last_year": {"i_fjol": "utfall"},
            "signs": {"by": "grupp", "columns": ["utfall"], "positive": ["intakter"], "negative": ["kostnader"]},
        }
        | more
    )
    rows = [
        (month, group, size + sign * swing, size - 5 * sign + sign * swing)
        for month, swing in zip(MONTHS[12:], SWING, strict=False)
        for group, size, sign in (("intakter", 800, 1), ("kostnader", -3000, -1))
    ]
    return made, pd.DataFrame(rows, columns=["manad", "grupp", "utfall", "i_fjol"])


def test_money_with_its_signs_turned():
    of, table = money()
    assert expectations(of, table, EDITION, None) == []
    found = expectations(of, table.assign(utfall=-table["utfall"]), EDITION, None)
    assert [(one.kind, one.group) for one in found if one.kind == "sign"] == [
        ("sign", "intakter"),
        ("sign", "kostnader"),
    ]


def test_sums_since_january():
    of, table = money(signs=None)
    table = table[table["grupp"] == "intakter"].reset_index(drop=True)
    assert "running" not in {one.kind for one in expectations(of, table, EDITION, None)}
    assert "running" in {
        one.kind for one in expectations(of, table.assign(utfall=table["utfall"].cumsum()), EDITION, None)
    }


def test_sums_since_the_first_month_of_the_boards_year():
    of, table = money(signs=None)
    table = table[table["grupp"] == "intakter"].reset_index(drop=True)
    table["manad"] += 3  # April 2025 to March 2026
    year = Edition(2026, 3, 4)
    assert "running" not in {one.kind for one in expectations(of, table, year, None)}
    found = expectations(of, table.assign(utfall=table["utfall"].cumsum()), year, None)
    assert [(one.period, one.what) for one in found if one.kind == "running"] == [
        ("2026-03", "utfall grows as sums since April do: is it accumulated?")
    ]


def surveys(*years: str) -> tuple[Contract, pd.DataFrame]:
    """A survey of each of the board's years, April to March."""
    of = Contract.model_validate(
        {
            "id": "enkat",
            "title": "Enkät",
            "source": "Enkäten",
            "description": "En rad per år.",
            "columns": {
                "lasar": {"name": "year", "type": "year", "begins": 4, "description": "Året"},
                "svar": {"name": "answers", "type": "count", "description": "Svaren"},
            },
            "key": ["lasar"],
            "complete": {"time": "lasar"},
        }
    )
    ends = [str(int(year[:4]) + 1) for year in years]
    return of, pd.DataFrame(
        {"lasar": pd.PeriodIndex(ends, freq="Y-MAR"), "svar": [500 + 7 * n for n in range(len(ends))]}
    )


def test_a_year_that_goes_on_past_new_year_is_missing_once_it_is_over():
    of, table = surveys("2022/23", "2023/24", "2024/25")
    assert expectations(of, table, Edition(2026, 2, 4), None) == []
    (found,) = expectations(of, table, Edition(2026, 3, 4), None)
    assert (found.kind, found.found, found.expected.partition(",")[0]) == ("reach", "2024/25", "2025/26")
    whole = surveys("2022/23", "2023/24", "2024/25", "2025/26")[1]
    assert expectations(of, whole, Edition(2026, 3, 4), Known("2025-03", table)) == []
    (leap,) = expectations(of, whole.assign(svar=[500, 507, 514, 5210]), Edition(2026, 3, 4), Known("2025-03", table))
    assert (leap.kind, leap.period) == ("level", "2025/26")


def test_years_that_go_on_past_new_year_among_months():
    of = Contract.model_validate(
        {
            "id": "riket",
            "title": "Riket",
            "source": "SKR",
            "description": "Ett värde per indikator och period.",
            "role": "riket",
            "columns": {
                "indikator": {"name": "indicator", "type": "text", "description": "Indikatorn"},
                "tid": {"name": "period", "type": "text", "description": "Perioden"},
                "varde": {"name": "value", "type": "decimal", "description": "Värdet"},
            },
            "key": ["indikator", "tid"],
        }
    )
    times = ["2023/24", "2024/25", "2025/26", "2026-01", "2026-02", "2026-03"]
    table = pd.DataFrame({"indikator": "samtal", "tid": times, "varde": [70.0, 71.0, 72.0, 70.5, 71.5, 72.5]})
    assert expectations(of, table, Edition(2026, 3, 4), Known("2025-03", table.iloc[:2])) == []


def test_last_years_column_against_last_years_own():
    of, table = money()
    then = table.assign(manad=table["manad"] - 12, utfall=table["i_fjol"], i_fjol=0)
    before = Known("2024-12", then)
    assert "last-year" not in {one.kind for one in expectations(of, table, EDITION, before)}
    wrong = table.assign(i_fjol=table["utfall"] * 2)
    (found,) = (one for one in expectations(of, wrong, EDITION, before) if one.kind == "last-year")
    # January: 804 in all now; a year before it was 800 − 5 + 4.
    assert (found.found, found.expected) == ("1 608 for intakter in 2025-01", "799, as utfall of 2024-01")


def test_a_number_that_stays_the_same_all_year():
    steady = contract(same_all_year=["i_tid"])
    table = visits()
    table["i_tid"] = table["manad"].dt.year.map({2024: 1000, 2025: 1010})
    before = known(table)
    assert asked(table, before, steady) == []
    table.loc[LAST & KIL, "i_tid"] = 1020
    assert ("same-all-year", "Kil", "2025-12") in {(o.kind, o.group, o.period) for o in asked(table, before, steady)}
    leap = visits()
    leap["i_tid"] = leap["manad"].dt.year.map({2024: 1000, 2025: 1200})
    assert "same-all-year" in kinds(leap, before=known(leap), of=steady)


def daily() -> tuple[Contract, pd.DataFrame]:
    days = pd.date_range("2025-01-01", "2025-12-31", freq="D")
    made = contract(
        columns={
            "dag": {"name": "date", "type": "date", "description": "Dagen"},
            "avdelning": {"name": "ward", "type": "text", "description": "Avdelningen"},
            "inskrivna": {"name": "patients", "type": "count", "description": "Patienterna"},
        },
        key=["dag", "avdelning"],
        complete={"time": "dag", "per": ["avdelning"]},
    )
    rows = [(day, "Avdelning 5", 20 + place % 5) for place, day in enumerate(days)]
    return made, pd.DataFrame(rows, columns=["dag", "avdelning", "inskrivna"])


def test_a_day_far_beyond_all_before_and_a_last_month_that_ends_on_the_20th():
    of, table = daily()
    before = Known("2025-08", table[table["dag"] <= "2025-08-31"])
    assert expectations(of, table, EDITION, before) == []
    # At most 24 before: 24 + 3 · √24 = 38.7, so that 42 is too far and 38 is not.
    far = table.assign(inskrivna=table["inskrivna"].where(table["dag"] != "2025-10-05", 42))
    assert [(one.kind, one.period) for one in expectations(of, far, EDITION, before)] == [("value", "2025-10-05")]
    near = table.assign(inskrivna=table["inskrivna"].where(table["dag"] != "2025-10-05", 38))
    assert expectations(of, near, EDITION, before) == []
    cut = table[table["dag"] <= "2025-12-20"].reset_index(drop=True)
    (found,) = (one for one in expectations(of, cut, EDITION, before) if one.kind == "reach")
    assert (found.found, found.expected) == ("2025-12-20", "2025-12-31")


def test_a_question_is_told_with_the_key_that_answers_it():
    question = Unmet("level", "besok", "Kil", "2025-12", "is high", "20", "about 10", 7)
    others = [Unmet("level", "besok", f"K{n}", "2025-12", "is high", "20", "about 10", 7) for n in range(4)]
    assert [str(fault) for fault in told([question], "besok", "x.csv", "scorecard seal --accept")] == [
        "x.csv, row 7, column besok: Kil: is high; found 20; expected about 10; if it is right, "
        'scorecard seal --accept "besok:level:besok:Kil:2025-12"'
    ]
    (fault,) = told(others, "besok", "x.csv")
    assert "so in 4 groups: K1, K2 …" in fault.what
    assert '--accept "besok:level:besok:*:2025-12"' in fault.expected
    assert matching(others, "level:besok:*:2025-12") == [one.key for one in others]
    assert matching(others, "level:besok:K2:2025-12") == [others[2].key]
    assert open_questions([question, *others], {question.key}) == others


def test_many_questions_of_one_kind_in_one_column_are_told_once_and_one_key_accepts_them():
    levels = [
        Unmet("level", "besok", unit, f"2025-{month:02d}", "is high", f"{month}0", "about 5", month)
        for unit in ("Kil", "Rud")
        for month in (1, 2)
    ]
    other = Unmet("level", "samtal", "Kil", "2025-01", "is high", "20", "about 10", 7)
    first, second = told([*levels, other], "tabell", "x.csv")
    assert str(first) == (
        "x.csv, row 1, column besok: Kil: is high (so 4 times: Kil 2025-02, found 20; Rud 2025-01, found 10 …); "
        'found 10; expected about 5; if it is right, --accept "tabell:level:besok:*:*"'
    )
    assert '--accept "tabell:level:samtal:Kil:2025-01"' in second.expected
    # What is written down is each question by itself: one that arises later is asked.
    found, faults = answered({"tabell": [*levels, other]}, ["tabell:level:besok:*:*"])
    assert (found, faults) == ({"tabell": [one.key for one in levels]}, [])
    assert matching(levels, "level:besok:Rud:*") == [one.key for one in levels[2:]]
    assert matching([other], "level:*:Kil:2025-01") == []
    months = [Unmet("level", "besok", "Kil", f"2025-{month:02d}", "is high", "9", "about 5") for month in range(1, 5)]
    (only,) = told(months, "tabell", "x.csv")
    assert '--accept "tabell:level:besok:Kil:*"' in only.expected


def of_kind(kind: str, **more: str) -> Contract:
    column = {"name": "time", "type": kind, "description": "Tiden"} | more
    return contract(columns=contract().model_dump(exclude_unset=True)["columns"] | {"manad": column})


def test_tertials_reach_as_far_as_the_edition_and_are_held_against_their_own_past():
    rows = visits()[visits()["manad"].dt.month % 4 == 1]
    tertials = rows.assign(
        manad=pd.PeriodIndex(rows["manad"], freq="M").astype("str").map(lambda text: pd.Period(text, "4M"))
    )
    before = Known("2025-08", tertials[tertials["manad"] < pd.Period("2025-09", "4M")].reset_index(drop=True))
    assert asked(tertials, before, of_kind("tertial")) == []
    (reach,) = asked(tertials[tertials["manad"] < pd.Period("2025-09", "4M")], before, of_kind("tertial"))[:1]
    assert (reach.kind, reach.found, reach.expected) == (
        "reach",
        "2025-T2",
        "2025-T3, or a lag of 4 months that is meant",
    )
    # An edition of November asks for the tertial that had ended then.
    assert [
        one.kind
        for one in expectations(of_kind("tertial"), tertials[:10].reset_index(drop=True), Edition(2025, 11), None)
    ] == []
    tenfold = tertials.assign(
        besok=tertials["besok"].where(tertials["manad"] < pd.Period("2025-09", "4M"), 10 * tertials["besok"])
    )
    levels = [one for one in asked(tenfold, before, of_kind("tertial")) if one.kind == "level"]
    assert {one.period for one in levels} == {"2025-T3"}
    gone = tertials[tertials["enhet"] == "Kil"]
    assert [(one.unit, one.last) for one in missing_units(of_kind("tertial"), gone, tertials)] == [
        ("Arvika", "2025-T3")
    ]


def weeks(last: str) -> pd.DataFrame:
    """50 visits in each week of each unit, a few more or fewer."""
    times = pd.period_range("2024-01-01", last, freq="W-SUN")
    rows = [
        (time, unit, "Väst", size + place**3 * 37 % 1009 // 60)
        for place, time in enumerate(times)
        for unit, size in (("Arvika", 50), ("Kil", 90))
    ]
    table = pd.DataFrame(rows, columns=["manad", "enhet", "sjukhus", "besok"])
    return table.assign(i_tid=table["besok"] // 2)


def test_weeks_are_held_against_the_months_that_they_belong_to():
    thursdays = of_kind("week", month_of="thursday")
    whole = weeks("2025-12-28")  # the next week has its Thursday on 1 January
    before = Known("2025-08", whole[whole["manad"] < pd.Period("2025-09-01", "W-SUN")])
    assert asked(whole, before, thursdays) == []
    (reach,) = [one for one in asked(weeks("2025-12-21"), before, thursdays) if one.kind == "reach"]
    assert (reach.what, reach.found) == ("the last month of 2025-12 is not whole", "2025-W51")
    assert reach.expected == "the last week of its month"
    tenfold = whole.assign(
        besok=whole["besok"].where(whole["manad"] < pd.Period("2025-12-01", "W-SUN"), 10 * whole["besok"])
    )
    levels = {(one.group, one.period) for one in asked(tenfold, before, thursdays) if one.kind == "level"}
    assert levels == {("alla", "2025-09/2025-12")}


def suppressed(where: pd.Series) -> pd.DataFrame:
    """Visits of which some are suppressed: neither 0 nor anything else is known of them."""
    made = visits().astype({"besok": "float64", "i_tid": "float64"}).assign(suppressed=where)
    made.loc[where, ["besok", "i_tid"]] = float("nan")
    return made


@pytest.mark.parametrize("where", [LAST & ARVIKA, LAST, NEW & KIL, NEW], ids=["one", "a month", "a unit", "all"])
def test_what_is_suppressed_is_neither_nought_nor_a_level(where):
    """A month of Arvika's 200 visits that is suppressed is no fall of the whole from 800 to 600."""
    coded = contract(codes={"X": "suppressed"})
    assert asked(suppressed(where), of=coded) == []
    assert asked(suppressed(where), of=coded, before=known(suppressed(where & (visits()["manad"] <= KNOWN)))) == []


def test_a_number_that_was_known_and_is_suppressed_now_is_asked_for():
    coded, where = contract(codes={"X": "suppressed"}), (ALL["manad"] == pd.Period("2025-02", "M")) & ARVIKA
    (first, *_) = asked(suppressed(where), of=coded)
    assert (first.kind, first.period) == ("history", "2025-02")
    assert first.found == "no number for Arvika in 2025-02; in all no number"
    assert asked(suppressed(where), of=coded, before=known(suppressed(where))) == []


def test_what_stays_the_same_all_year_may_be_suppressed_in_a_month():
    coded = contract(codes={"X": "suppressed"}, same_all_year=["besok"])
    steady = suppressed(LAST & KIL)
    steady["besok"] = steady["besok"].where(steady["besok"].isna(), ALL["enhet"].map({"Arvika": 200, "Kil": 600}))
    assert [one for one in asked(steady, of=coded) if one.kind == "same-all-year"] == []
    steady.loc[NEW & ARVIKA & ~LAST, "besok"] = 300
    asked_of = [one for one in asked(steady, of=coded) if one.kind == "same-all-year"]
    assert [(one.group, one.found) for one in asked_of] == [("Arvika", "300")]
