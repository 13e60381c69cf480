"""The income statement, net cost and frame, from a handful of rows in tkr."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from scorecard.catalogue.board import AccountLine, Board, Licence, Rule
from scorecard.common.edition import BoardYear, Period
from scorecard.common.faults import ExtractError
from scorecard.measure.finances import Line, frame, net_cost, statement, with_sign
from scorecard.measure.measures import percent_of, sums, total

NAMES = {"intakter": "Intäkter", "personal": "Personal", "verksamhetsanknutna-tjanster": "Tjänster"}
ROWS = [
    # month, group, account, outturn, budget, previous year
    ("2025-01", "intakter", "riktade-statsbidrag", 2000, 1500, 1800),
    ("2025-02", "intakter", "patientavgifter", 600, 700, 500),
    ("2025-01", "personal", "loner", 5000, 5200, 4800),
    ("2025-02", "personal", "loner", 5100, 5200, 4900),
    ("2025-01", "personal", "sociala-avgifter", 1600, 1650, 1500),
    ("2025-02", "verksamhetsanknutna-tjanster", "inhyrd-personal", 900, 400, 1200),
    ("2025-02", "verksamhetsanknutna-tjanster", "verksamhetsanknutna-tjanster", 300, 250, 310),
]
RAINDANCE = pd.DataFrame(ROWS, columns=["month", "account_group", "account", "outturn", "budget", "previous_year"])
RAINDANCE["month"] = pd.PeriodIndex(RAINDANCE["month"], freq="M")
YEAR = Period(BoardYear(2025), 12)
NET = {"netto": AccountLine(name="Netto", net=True)}
LINES = NET | {
    "bemanning": AccountLine(name="Bemanning", groups=("personal",), accounts=("inhyrd-personal",)),
    "bidrag": AccountLine(name="Bidrag", accounts=("riktade-statsbidrag",)),
    "inhyrda": AccountLine(name="Inhyrda", accounts=("inhyrd-personal",)),
    "loner": AccountLine(name="Löner", accounts=("loner",)),
}


def board(names: dict[str, str] = NAMES, lines: dict[str, AccountLine] = LINES) -> Board:
    licence = Licence(name="CC0-1.0", title="Fritt", path="https://example.org/cc0")
    rule = Rule(version="1", yellow_from=0.9, goal_red_share=0.5)
    income = tuple(name for name in names if name == "intakter")
    return Board(
        name="Nämnden",
        region="Regionen",
        region_short="R",
        rule=rule,
        licence=licence,
        accounts=names,
        income=income,
        lines=lines,
    )


def test_a_line_is_the_sum_of_its_group_in_mnkr() -> None:
    line = statement(RAINDANCE, YEAR, board()).lines["personal"]
    assert line == Line(
        id="personal",
        name="Personal",
        outturn=(5000 + 5100 + 1600) / 1000,
        budget=(5200 + 5200 + 1650) / 1000,
        previous=(4800 + 4900 + 1500) / 1000,
    )


def test_changes_and_gaps_are_outturn_minus_what_it_is_held_against() -> None:
    line = Line("personal", "Personal", outturn=110, budget=125, previous=100)
    assert line.change == 110 - 100
    assert line.change_percent == 100 * (110 - 100) / 100
    assert line.gap == 110 - 125
    assert line.gap_percent == 100 * (110 - 125) / 125


def test_a_line_without_a_budget_or_a_previous_year_has_no_per_cent() -> None:
    line = Line("personal", "Personal", outturn=5, budget=0, previous=0)
    assert (line.change, line.gap) == (5, 5)
    assert math.isnan(line.change_percent)
    assert math.isnan(line.gap_percent)


def test_net_cost_is_costs_minus_income() -> None:
    line = statement(RAINDANCE, YEAR, board()).lines["netto"]
    assert line.outturn == (5000 + 5100 + 1600 + 900 + 300 - 2000 - 600) / 1000
    assert line.budget == (5200 + 5200 + 1650 + 400 + 250 - 1500 - 700) / 1000
    assert line.previous == (4800 + 4900 + 1500 + 1200 + 310 - 1800 - 500) / 1000


def test_net_cost_as_a_measure_leaves_the_extract_as_it_was() -> None:
    signed = with_sign(RAINDANCE, board())
    before = signed.copy()
    assert sums(total(net_cost(signed), "outturn", per=1000))["value"].item() == (12900 - 2600) / 1000
    pd.testing.assert_frame_equal(signed, before)


def test_a_line_may_be_a_group_and_an_account_of_another() -> None:
    line = statement(RAINDANCE, YEAR, board()).lines["bemanning"]
    assert line.outturn == (5000 + 5100 + 1600 + 900) / 1000


def test_some_accounts_have_lines_of_their_own_beside_their_group() -> None:
    lines = statement(RAINDANCE, YEAR, board()).lines
    assert lines["bidrag"].outturn == 2000 / 1000
    assert lines["inhyrda"].previous == 1200 / 1000
    assert lines["loner"].budget == (5200 + 5200) / 1000


def test_the_costs_are_the_groups_but_the_income_in_the_boards_order() -> None:
    assert [line.id for line in statement(RAINDANCE, YEAR, board()).costs] == [
        "personal",
        "verksamhetsanknutna-tjanster",
    ]
    turned = board(dict(reversed(NAMES.items())))
    assert [line.id for line in statement(RAINDANCE, YEAR, turned).costs] == [
        "verksamhetsanknutna-tjanster",
        "personal",
    ]


def test_only_the_months_of_the_period_count() -> None:
    january = RAINDANCE[RAINDANCE["account_group"] != "verksamhetsanknutna-tjanster"]
    names = {"intakter": "Intäkter", "personal": "Personal"}
    lines = statement(january, Period(BoardYear(2025), 1), board(names, NET)).lines
    assert lines["personal"].outturn == (5000 + 1600) / 1000
    assert lines["intakter"].outturn == 2000 / 1000


def test_groups_that_are_unknown_and_groups_that_are_missing_are_all_told() -> None:
    table = RAINDANCE.replace({"account_group": {"personal": "personall"}})
    with pytest.raises(ExtractError) as caught:
        statement(table, YEAR, board())
    unknown, missing = caught.value.faults
    assert (unknown.found, unknown.column) == ("personall", "account_group")
    assert (missing.expected, missing.column) == ("personal", "account_group")


def test_a_line_of_an_account_that_the_extract_lacks_is_told_and_not_nought() -> None:
    lines = NET | {"hyror": AccountLine(name="Hyror", accounts=("lokaler",))}
    with pytest.raises(
        ExtractError, match=r"the line hyror of data/board\.yml names an account that is missing"
    ) as caught:
        statement(RAINDANCE, YEAR, board(lines=lines))
    assert [fault.found for fault in caught.value.faults] == ["lokaler"]


def test_an_account_without_rows_in_the_period_has_no_amounts_and_is_not_nought() -> None:
    rows = RAINDANCE.assign(month=RAINDANCE["month"].where(RAINDANCE["account"] != "inhyrd-personal", "2024-12"))
    line = statement(rows, YEAR, board()).lines["inhyrda"]
    amounts = (line.outturn, line.budget, line.previous, line.gap, line.change, line.gap_percent, line.change_percent)
    assert all(map(math.isnan, amounts))


@pytest.mark.parametrize("amount", ["outturn", "budget", "previous"])
def test_an_amount_that_is_missing_leaves_its_sums_missing_and_the_others_whole(amount: str) -> None:
    column = {"previous": "previous_year"}.get(amount, amount)
    hired = RAINDANCE["account"] == "inhyrd-personal"
    rows = RAINDANCE.assign(**{column: RAINDANCE[column].mask(hired)})
    made = statement(rows, YEAR, board())
    assert math.isnan(getattr(made.net_cost, amount))
    assert math.isnan(getattr(made.lines["inhyrda"], amount))
    assert made.lines["loner"].outturn == (5000 + 5100) / 1000


RAM = pd.DataFrame(
    [
        ("2025-04-10", "budgetvaxling", "Tillgänglighet", 42000),
        ("2025-01-01", "beslutad-ram", "Budget", 9_000_000),
        ("2025-09-01", "budgetvaxling", "Flytt av verksamhet", -1500),
        ("2025-08-31", "budgetvaxling", "Lokaler", 700),
        ("2024-01-01", "beslutad-ram", "Förra året", 8_000_000),
    ],
    columns=["date", "item", "description", "tkr"],
).astype({"date": "datetime64[ns]"})


def test_the_frame_is_what_was_decided_and_what_was_shifted_since() -> None:
    year = frame(RAM, BoardYear(2025), "beslutad-ram")
    assert year.decided == 9_000_000
    assert year.at("2025-04-09") == 9_000_000
    assert year.at("2025-04-10") == 9_000_000 + 42000
    assert year.at("2025-08-31") == 9_000_000 + 42000 + 700
    assert year.at("2025-12-31") == 9_000_000 + 42000 + 700 - 1500


def test_shifts_are_summed_from_month_to_month_without_the_frame_itself() -> None:
    year = frame(RAM, BoardYear(2025), "beslutad-ram")
    assert year.shifted(Period(BoardYear(2025), 8, 1)) == 42000 + 700
    assert year.shifted(Period(BoardYear(2025), 12, 9)) == -1500
    assert year.shifted(Period(BoardYear(2025), 7, 5)) == 0


def test_shifts_stand_in_the_order_of_their_dates() -> None:
    assert [shift.tkr for shift in frame(RAM, BoardYear(2025), "beslutad-ram").shifts] == [9_000_000, 42000, 700, -1500]


def test_a_year_without_decisions_has_no_frame_and_not_one_of_nought() -> None:
    year = frame(RAM, BoardYear(2023), "beslutad-ram")
    assert (year.at("2023-12-31"), year.decided, year.total) == (None, None, None)
    assert frame(RAM, BoardYear(2025), "beslutad-ram").at("2024-12-31") is None
    assert frame(RAM, BoardYear(2025), "beslutad-ram").total == 9_000_000 + 42000 + 700 - 1500


def test_a_part_of_a_whole_in_per_cent() -> None:
    assert percent_of(30, 40) == 100 * 30 / 40
    assert percent_of(0, 40) == 0
    assert math.isnan(percent_of(30, 0))
