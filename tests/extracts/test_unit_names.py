"""Tables of units that open, close, merge and are renamed: read under one name, and asked for while they were there."""

from __future__ import annotations

import pytest
from tiny_edition import VISITS_CONTRACT, Tiny, changed

from scorecard.common.edition import Edition
from scorecard.common.faults import ContractError
from scorecard.extracts.manifest import read_received
from scorecard.extracts.revised import RevisedMonth, revised_months

CONTRACT = changed(
    VISITS_CONTRACT, "enhet: {name: unit_name, type: text,", "enhet: {name: unit_name, type: text, unit_kind: enhet,"
)
HEAD = "manad,enhet,kon,besok,inom_3_dagar\n"
KIL = "  kil: {name: Kil, kind: enhet}\n"


def rows(*of: tuple[str, str, int], head: str = HEAD) -> str:
    """Write rows of a month, a unit and so many men, and twice as many women."""
    return head + "".join(
        f"{month},{unit},{sex},{count},0\n"
        for month, unit, men in of
        for sex, count in (("kvinnor", 2 * men), ("män", men), ("totalt", 3 * men))
    )


def receive(tiny: Tiny, register: str, table: str, contract: str = CONTRACT) -> None:
    tiny.add(table, contract)
    (tiny.root / "data" / "enheter.yml").write_text(f"units:\n{register}", "utf-8")


def test_a_unit_that_has_closed_is_not_asked_for_afterwards(tiny):
    table = rows(("2025-01", "Kil", 1), ("2025-02", "Kil", 1), ("2025-01", "Grums", 1))
    receive(tiny, KIL + "  grums: {name: Grums, kind: enhet, to: 2025-01}\n", table)
    assert len(tiny.read().table("besok")) == 9
    receive(tiny, KIL + "  grums: {name: Grums, kind: enhet, to: 2025-02}\n", table)
    assert [fault.partition(";")[0] for fault in tiny.faults()] == [
        f"besok.csv, row {row}, column manad: periods are missing for Grums, {sex}"
        for row, sex in ((8, "kvinnor"), (9, "män"), (10, "totalt"))
    ]


def test_a_unit_that_has_opened_is_not_asked_for_before(tiny):
    table = rows(("2025-01", "Kil", 1), ("2025-02", "Kil", 1), ("2025-02", "Grums", 1))
    receive(tiny, KIL + "  grums: {name: Grums, kind: enhet, from: 2025-02}\n", table)
    assert len(tiny.read().table("besok")) == 9
    receive(tiny, KIL + "  grums: {name: Grums, kind: enhet}\n", table)
    assert len(tiny.faults()) == 3


@pytest.mark.parametrize("names", [("Gamla", "Gamla"), ("Gamla", "Nya"), ("Nya", "Nya")], ids=" ".join)
@pytest.mark.parametrize("until", ["2024-12", "2025-01", "2025-02", "2026-06"])
def test_a_unit_is_one_whichever_of_its_names_a_file_has(tiny, names, until):
    register = f"  a: {{name: Nya, kind: enhet, names: [{{name: Gamla, until: {until}}}]}}\n"
    receive(tiny, register, rows(("2025-01", names[0], 1), ("2025-02", names[1], 2)))
    table = tiny.read().table("besok")
    # By what it is called in December 2025, the last month of the edition.
    assert set(table["unit_name"]) == {"Gamla" if until == "2026-06" else "Nya"}
    assert list(table.loc[table["sex"] == "totalt", "visits"]) == [3, 6]


def test_a_name_that_went_from_one_unit_to_another_is_read_by_its_time(tiny):
    register = (
        "  a: {name: Nya, kind: enhet, names: [{name: Centrum, until: 2025-01}]}\n"
        "  b: {name: Centrum, kind: enhet, from: 2025-02}\n"
    )
    receive(tiny, register, rows(("2025-01", "Centrum", 1), ("2025-02", "Centrum", 5), ("2025-02", "Nya", 2)))
    table = tiny.read().table("besok")
    men = table[table["sex"] == "män"]
    # The one visit of January is of the unit that was called so then, the five of February of the one that opened.
    assert list(zip(men["unit_name"], men["visits"], strict=True)) == [("Nya", 1), ("Centrum", 5), ("Nya", 2)]


def test_months_are_not_revised_because_a_unit_was_renamed(tmp_path):
    made = []
    for edition, name, men in (("2025-12", "Gamla", 1), ("2026-04", "Nya", 2)):
        tiny = Tiny(tmp_path / edition)
        tiny.extracts.mkdir(parents=True)
        tiny.contracts.mkdir()
        register = "  a: {name: Nya, kind: enhet, names: [{name: Gamla, until: 2026-01}]}\n"
        receive(tiny, register, rows(("2025-01", name, 1), ("2025-02", name, men)))
        manifest = tiny.extracts / "manifest.yml"
        manifest.write_text(manifest.read_text("utf-8").replace("edition: 2025-12", f"edition: {edition}"), "utf-8")
        tiny.extracts.parent.rename(tiny.root / "data" / edition)
        made.append(read_received(tiny.root, Edition.parse(edition, 1)))
    # 3 visits in February before and 6 now, in three rows of the one unit; January is the same.
    assert list(revised_months(*made)) == [RevisedMonth("besok", "besok", "2025-02", 3, 6, 3)]


def test_both_names_of_a_unit_in_one_month(tiny):
    register = "  a: {name: Nya, kind: enhet, names: [{name: Gamla, until: 2025-01}]}\n"
    receive(tiny, register, rows(("2025-01", "Gamla", 1), ("2025-01", "Nya", 2), ("2025-02", "Nya", 2)))
    assert "the key stands already in row 2; found 2025-01, Nya, kvinnor" in tiny.faults()[0]


def test_a_name_that_no_unit_has(tiny):
    receive(
        tiny, KIL, rows(("2025-01", "Kil", 1), ("2025-02", "Kil", 1), ("2025-01", "Kiil", 1), ("2025-02", "Kiil", 1))
    )
    assert tiny.faults() == [
        "besok.csv, row 8, column enhet: no enhet in data/enheter.yml has this name; found Kiil; "
        "expected Kil (did you mean that?); a new one is entered there"
    ]


def test_a_kind_that_no_unit_is_of(tiny):
    receive(tiny, KIL.replace("enhet", "klinik"), rows(("2025-01", "Kil", 1), ("2025-02", "Kil", 1)))
    assert tiny.faults() == [
        "besok.csv, column enhet: no unit in data/enheter.yml is of the kind that the contract says; "
        "found enhet; expected one of: klinik"
    ]


def test_a_column_that_holds_no_units_is_left_alone(tiny):
    receive(tiny, KIL, rows(("2025-01", "Grums", 1), ("2025-02", "Grums", 1)), VISITS_CONTRACT)
    assert set(tiny.read().table("besok")["unit_name"]) == {"Grums"}


def test_units_are_text(tiny):
    wrong = VISITS_CONTRACT.replace("kon: {", "kon: {unit_kind: enhet, ")
    (tiny.contracts / "besok.yml").write_text(wrong, "utf-8")
    tiny.extracts.joinpath("manifest.yml").write_text("edition: 2025-12\nsynthetic: true\nfiles: {}\n", "utf-8")
    with pytest.raises(ContractError, match=r"columns\.kon: unit_kind is for text, not for sex"):
        tiny.read()


@pytest.mark.parametrize(
    ("kind", "times", "rest"),
    [
        ("quarter", ("2025-K1", "2025-K2"), "2025-K1"),
        ("date", ("2025-01-01", "2025-01-02"), "2025-01-01"),
        ("year", ("2024", "2025"), "2024"),
    ],
)
def test_units_of_quarters_days_and_years(tiny, kind, times, rest):
    contract = CONTRACT.replace("name: month, type: month", f"name: {kind}, type: {kind}")
    table = rows(*((time, "Kil", 1) for time in times), (rest, "Grums", 1))
    tiny.add(table, contract, times)
    ends = {"2025-K1": "2025-03", "2025-01-01": "2025-01-01", "2024": "2024-12"}[rest]
    register = f"units:\n{KIL}  grums: {{name: Grums, kind: enhet, to: {ends}}}\n"
    (tiny.root / "data" / "enheter.yml").write_text(register, "utf-8")
    assert len(tiny.read().table("besok")) == 9


def test_units_of_a_table_without_time_and_without_a_name(tiny):
    contract = CONTRACT.replace("manad: {name: month, type: month,", "manad: {name: order, type: count,")
    contract = contract.replace("unit_kind: enhet,", "unit_kind: enhet, optional: true,")
    contract = contract.replace("complete: {time: manad, per: [enhet, kon]}\n", "")
    register = "  a: {name: Nya, kind: enhet, names: [{name: Gamla, until: 2025-01}]}\n"
    receive(tiny, register, rows(("1", "Gamla", 1), ("2", "", 1)), contract)
    assert list(tiny.read().table("besok")["unit_name"].unique()) == ["Nya", ""]
