"""Money and shares in each unit that files give them in: what the tidy file says, worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from one_source import Source
from openpyxl import Workbook

from scorecard.common.edition import Edition
from scorecard.common.faults import ContractError
from scorecard.extracts.contract import MONEY_UNITS, ColumnSpec
from scorecard.intake.cells import Manner, number_of
from scorecard.intake.formats import percent_shown
from scorecard.intake.grid import Formatted
from scorecard.intake.report import intake_report
from scorecard.intake.units import factor

MONTH = "manad: {name: month, type: month, description: Månaden}"


def source(folder: Path, spec: str, more: str = "") -> Source:
    return Source(folder, [MONTH, f"utfall: {{name: outturn, type: {spec}, description: Utfallet}}"], "manad", more)


def file(*values: str, heading: str = "Utfall", above: str = "") -> str:
    rows = [f"2026-{month:02d};{value}\n" for month, value in enumerate(values, start=1)]
    return above + f"Månad;{heading}\n" + "".join(rows)


def values(source: Source, text: str | Path, **flags: object) -> list[str]:
    return [row.partition(",")[2] for row in source.tidy(text, **flags)]


@pytest.mark.parametrize(
    ("stored", "given", "value", "tidy"),
    [
        ("tkr", "kr", "1 234 000", "1234"),
        ("tkr", "kr", "1 234 499,50", "1234"),  # 1 234.4995 tkr
        ("tkr", "kr", "1 234 500", "1235"),  # half is away from nought
        ("tkr", "kr", "-1 234 500", "-1235"),
        ("tkr", "öre", "123 400 000", "1234"),
        ("tkr", "mnkr", "1,234", "1234"),
        ("tkr", "mnkr", "-0,001", "-1"),
        ("tkr", "kr", "0", "0"),
        ("kr", "tkr", "12,5", "12500"),
        ("mnkr", "tkr", "2 979 400", "2979"),
        ("öre", "kr", "12,34", "1234"),
    ],
)
def test_whole_amounts_in_another_unit(tmp_path, stored, given, value, tidy):
    by_contract = source(tmp_path / "a", f"amount, unit: {stored}, given_in: {given}")
    by_flag = source(tmp_path / "b", f"amount, unit: {stored}")
    assert values(by_contract, file(value), decimal=",") == [tidy]
    assert values(by_flag, file(value), decimal=",", amounts=given) == [tidy]
    assert values(by_contract, file(value.partition(",")[0]), amounts=stored) == [
        str(int(value.partition(",")[0].replace(" ", "")))
    ]


def test_decimals_lose_nothing(tmp_path):
    made = source(tmp_path, "decimal, unit: mnkr, given_in: kr")
    assert values(made, file("2979400123,45", "-1")) == ["2979.40012345", "-0.000001"]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_there_and_back_is_the_same(number):
    for one in MONEY_UNITS:
        for other in MONEY_UNITS:
            assert number * factor(one, other) * factor(other, one) == number


def test_what_is_lost_by_rounding_is_told(tmp_path):
    """1 234 400 and 600 500 kr are 1 234.4 and 600.5 tkr: 1 234 and 601, which are 0.4 too little and 0.5 too much."""
    made = source(tmp_path, "amount, unit: tkr, given_in: kr").plan(file("1234400", "600500", "3000"))
    assert ("unit", "utfall from kr to tkr, times 0.001; 2 of 3 were rounded, which adds 0.1 in all") in intake_report(
        made.intakes[0], Edition(2026, 4)
    )
    made = source(tmp_path / "b", "amount, unit: tkr, given_in: kr").plan(file("1234000"))
    assert ("unit", "utfall from kr to tkr, times 0.001") in intake_report(made.intakes[0], Edition(2026, 4))


def test_an_amount_that_is_not_whole_is_no_amount_where_nothing_is_converted(tmp_path):
    (fault,) = source(tmp_path, "amount, unit: tkr").faults(file("1234,5"))
    assert fault == (
        "fil.csv, row 2, column Utfall: this value cannot be read; found '1234,5'; expected a whole number in tkr"
    )


def test_a_total_is_compared_before_anything_is_rounded(tmp_path):
    """400 and 400 kr are 0 and 0 tkr, and 800 kr are 1 tkr: the total is right all the same."""
    made = source(tmp_path, "amount, unit: tkr, given_in: kr")
    assert values(made, file("400", "400") + "Totalt;800\n") == ["0", "0"]
    (fault,) = made.faults(file("400", "400") + "Totalt;900\n")
    assert "this total is not the sum of its rows; found '900'; expected 0.800" in fault


@pytest.mark.parametrize("value", ["120-", "(120)", "\u2212120", "-120", "- 120", "-120 tkr", "(120) tkr", "-120,0"])
def test_negative_amounts(tmp_path, value):
    assert values(source(tmp_path, "amount, unit: tkr"), file(value)) == ["-120"]


@pytest.mark.parametrize(
    "value", ["+1 200", "1\u00a0200", "1\u202f200", "1\u2009200", "1 200 kr", "1 200 kronor", '="1200"']
)
def test_amounts_with_signs_and_blanks(tmp_path, value):
    assert values(source(tmp_path, "amount, unit: kr"), file(value)) == ["1200"]


def test_an_amount_with_another_unit_than_the_file_is_known_to_give(tmp_path):
    (fault,) = source(tmp_path, "amount, unit: tkr").faults(file("1 200 kr"))
    assert "this value cannot be read; found '1 200 kr'; expected a whole number in tkr" in fault


def test_a_number_of_thousands_or_decimals_is_still_asked_for(tmp_path):
    made = source(tmp_path, "amount, unit: tkr, given_in: mnkr")
    (fault,) = made.faults(file("1.234 mnkr"))
    assert "this number can be read in two ways; found '1.234 mnkr'" in fault
    assert values(made, file("1.234 mnkr"), decimal=".") == ["1234"]


def test_texts_that_excel_is_kept_from_changing(tmp_path):
    made = Source(tmp_path, [MONTH, "kod: {name: code, type: text, description: Koden}"], "manad")
    assert made.tidy('Månad;Kod\n="2024-01";="0180"\n') == ["2024-01,0180"]
    assert made.tidy('"=""Månad""";"Kod"\n"=""2024-01""";"=""0180"""\n') == ["2024-01,0180"]


def test_a_number_that_is_shown_with_noughts_is_the_number_in_a_total_as_well():
    spec = ColumnSpec(name="outturn", type="amount", unit="kr", given_in="tkr", description="Utfall")
    assert number_of(Formatted(Decimal(5), "0005"), spec, Manner()) == 5000


# Headings and titles


@pytest.mark.parametrize("heading", ["Utfall (tkr)", "Utfall, tkr", "Utfall tkr", "UTFALL [tusental kronor]", "Utfall"])
def test_a_heading_that_says_the_unit_of_its_column(tmp_path, heading):
    assert values(source(tmp_path, "amount, unit: tkr"), file("120", heading=heading)) == ["120"]


def test_a_heading_that_says_another_unit(tmp_path):
    made = source(tmp_path, "amount, unit: tkr")
    (fault,) = made.faults(file("120", heading="Utfall (mnkr)"))
    assert fault == (
        "fil.csv, row 1, column Utfall (mnkr): the heading says mnkr, and the file is known to give tkr; "
        "expected --amounts mnkr if it is right, or given_in: mnkr in the contract if the source always does so"
    )
    assert values(made, file("120", heading="Utfall (mnkr)"), amounts="mnkr") == ["120000"]
    assert values(source(tmp_path / "b", "amount, unit: tkr, given_in: mnkr"), file("1", heading="Utfall mnkr")) == [
        "1000"
    ]


def test_a_unit_in_a_heading_of_a_column_without_one(tmp_path):
    (fault,) = source(tmp_path, "count").faults(file("120", heading="Utfall kr"))
    assert "the columns are not those of uttag; found Månad, Utfall kr; expected the columns manad, utfall" in fault


def test_a_title_that_says_another_unit(tmp_path):
    made = source(tmp_path, "amount, unit: tkr")
    ok = ["Belopp i mnkr"]
    (fault,) = made.faults(file("120", above="Belopp i mnkr\n\n"), around_ok=ok[:0])[-1:]
    assert "--around-ok" in fault or "a text above the table says mnkr" in fault
    (fault,) = [one for one in made.faults(file("120", above="Utfall i april i mnkr\n\n")) if "says mnkr" in one]
    assert "row 1: a text above the table says mnkr, and the file is known to give tkr" in fault
    assert values(made, file("120", above="Belopp i mnkr\n\n"), around_ok=ok) == ["120"]
    assert values(made, file("120", above="Belopp i mnkr\n\n"), around_ok=ok, amounts="mnkr") == ["120000"]
    assert values(made, file("120", above="(tkr)\n\n"), around_ok=["(tkr)"]) == ["120"]


# The flag


def test_a_flag_of_amounts_for_a_contract_that_does_not_say_its_own(tmp_path):
    (fault,) = source(tmp_path, "amount").faults(file("120"), amounts="kr")
    assert fault == (
        "fil.csv, column --amounts: the contract uttag doesn't say the unit of its amounts; "
        "found kr; expected unit: tkr in its columns"
    )


def test_a_flag_of_amounts_that_no_file_has_a_use_for(tmp_path):
    (fault,) = source(tmp_path, "count").faults(file("120"), amounts="kr")
    assert fault.startswith("column --amounts: no column of these files is known as money")


def test_the_flag_is_kept_with_the_file(tmp_path):
    made = source(tmp_path, "amount, unit: tkr").plan(file("120000"), amounts="kr")
    assert made.intakes[0].entry.received.flags.amounts == "kr"


@pytest.mark.parametrize(
    ("spec", "why"),
    [
        ("count, unit: tkr", "unit is for amounts and decimals, not for count"),
        ("amount, given_in: kr", "given_in is kr, and unit is None: two units of one kind"),
        ("decimal, unit: '%', given_in: kr", "given_in is kr, and unit is %: two units of one kind"),
        ("amount, unit: euro", "'tkr', 'mnkr', '%' or 'fraction'"),
    ],
)
def test_a_contract_whose_units_do_not_fit(tmp_path, spec, why):
    with pytest.raises(ContractError, match=why):
        source(tmp_path, spec).faults("")


def test_amounts_of_a_contract_say_their_unit_all_or_none(tmp_path):
    columns = [MONTH] + [
        f"{name}: {{name: {name}, type: amount, description: Belopp{unit}}}"
        for name, unit in (("a", ", unit: kr"), ("b", ""))
    ]
    with pytest.raises(ContractError, match="other columns say their unit, and b does not"):
        Source(tmp_path, columns, "manad").faults("")


# Per cent


def workbook(folder: Path, *cells: tuple[float, str]) -> Path:
    book = Workbook()
    book.active.append(["Månad", "Utfall"])
    for row, (value, shown) in enumerate(cells, start=2):
        book.active.append([f"2026-{row - 1:02d}", value])
        book.active.cell(row, 2).number_format = shown
    folder.mkdir(exist_ok=True)
    book.save(folder / "fil.xlsx")
    return folder / "fil.xlsx"


@pytest.mark.parametrize(("unit", "tidy"), [("'%'", ["51.4", "51.4"]), ("fraction", ["0.514", "0.514"])])
def test_cells_and_texts_of_per_cent_where_the_contract_knows_the_unit(tmp_path, unit, tidy):
    made = source(tmp_path, f"decimal, unit: {unit}")
    assert values(made, file("51,4 %", "51,4%")) == tidy
    # 51.4 with a written sign is 51.4 per cent; 0.514 with Excel's own sign is the same.
    assert values(made, workbook(tmp_path / "w", (0.514, "0.0%"), (51.4, '0.0" %"'))) == tidy


def test_a_share_that_is_given_as_a_fraction(tmp_path):
    made = source(tmp_path, "decimal, unit: '%', given_in: fraction")
    assert values(made, file("0,514", "51,4 %", "1")) == ["51.4", "51.4", "100.0"]
    assert values(source(tmp_path / "b", "decimal, unit: '%'"), file("51,4", heading="Utfall (%)")) == ["51.4"]
    (fault,) = made.faults(file("0,514", heading="Utfall (%)"))
    assert "the heading says %, and the file is known to give fraction; expected given_in: % in the contract" in fault


def test_per_cent_of_which_less_is_shown_than_stored_is_asked_for(tmp_path):
    made = source(tmp_path, "decimal, unit: '%'")
    path = workbook(tmp_path / "w", (0.514, "0%"))
    assert made.faults(path) == [
        "fil.xlsx, row 2, column Utfall: this cell shows another number than it stores; "
        "found 51 % on the screen, which is stored as 0.514; "
        "expected --number-format stored or --number-format shown"
    ]
    assert values(made, path, number_format="stored") == ["51.4"]
    assert values(made, path, number_format="shown") == ["51.0"]


@pytest.mark.parametrize(
    ("number", "shown", "both"),
    [
        ("0.514", "0%", ("51.4", "51")),
        ("0.514", "0.0%", ("51.4", "51.4")),
        ("51.4", '0.0" %"', ("51.4", "51.4")),
        ("51.4", '0" %"', ("51.4", "51")),
        ("0", "0%", ("0", "0")),
        ("-0.05", "0%;[Red]-0%", ("-5", "-5")),
    ],
)
def test_what_is_stored_and_what_is_seen_of_per_cent(number, shown, both):
    assert percent_shown(Decimal(number), shown) == tuple(map(Decimal, both))
