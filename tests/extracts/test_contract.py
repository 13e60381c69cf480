"""Contracts are data: each that is wrongly written is told with file and line."""

from __future__ import annotations

import pytest
from tiny_edition import VISITS_CONTRACT, changed, with_role_investments

from scorecard.common.faults import ContractError
from scorecard.extracts.contract import all_with_role, read_contracts


@pytest.fixture
def faults(tiny):
    """Ask for the faults of a contract."""

    def ask(text: str, name: str = "besok") -> list[str]:
        (tiny.contracts / f"{name}.yml").write_text(text, "utf-8")
        with pytest.raises(ContractError) as caught:
            read_contracts(tiny.contracts)
        return [str(fault) for fault in caught.value.faults]

    return ask


def test_a_contract_as_it_should_be(tiny):
    (tiny.contracts / "besok.yml").write_text(VISITS_CONTRACT, "utf-8")
    contract = read_contracts(tiny.contracts)["besok"]
    assert (contract.folder, contract.time, contract.sex) == ("extracts", "manad", "kon")
    assert contract.columns["inom_3_dagar"].name == "within_3_days"
    with pytest.raises(ValueError, match="frozen"):
        contract.title = "Annat"


def test_the_contracts_of_the_repository(repository):
    contracts = read_contracts(repository / "data" / "contracts")
    assert len(contracts) == len(list((repository / "data" / "contracts").glob("*.yml"))) > 25
    assert {contract.folder for contract in contracts.values()} == {"extracts", "registers"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "title: Besök",
            "titel: Besök",
            ["1: title: a required key is missing", "2: titel: unknown key; found 'Besök'"],
        ),
        (
            "type: count, description: Besöken",
            "type: antal, description: Besöken",
            [
                "9: columns.besok.type: Input should be 'month', 'quarter', 'tertial', 'week', 'date', 'year', 'sex', "
                "'text', 'count', 'amount' or 'decimal'; found 'antal'"
            ],
        ),
        (
            "key: [manad, enhet, kon]",
            "key: [manad, enhett, kon]",
            [
                "1: the file: names a column that it does not have: enhett, enhet (did you mean that?) "
                "or one of: besok, inom_3_dagar, kon, manad"
            ],
        ),
        ("{time: manad,", "{time: enhet,", ["1: the file: complete.time must be a time, enhet is not"]),
        ("type: sex", "type: text", ["1: the file: sexes_sum needs a column of type sex"]),
        ("name: within_3_days", "name: visits", ["1: the file: two columns are called visits in the code"]),
        ("id: besok", "id: besook", ["1: the id is not the file's name; found besook; expected besok"]),
        (
            "id: besok",
            "id: besok\nrole: riket",
            ["1: the file: role riket asks for a column that is called indicator in the code"],
        ),
        (
            "id: besok",
            "id: besok\ndecided: Ram",
            [
                "1: the file: decided, the item that sets the year's frame, belongs to role frame and to no other",
            ],
        ),
        (
            "id: besok",
            "id: besok\nlists: {by: enhet, titles: {kil: Kil}, fields: [{title: Besök, column: besok}], empty: Inga}",
            ["1: the file: lists.titles and the values of enhet are not the same: kil"],
        ),
        (
            "source: Cosmic",
            "title: Igen",
            ["3: key 'title' stands twice, first on line 2", "1: source: a required key is missing"],
        ),
    ],
    ids=[
        "unknown key",
        "type",
        "column",
        "time",
        "sexes",
        "doubled name",
        "id",
        "role",
        "decided",
        "titles",
        "doubled key",
    ],
)
def test_a_contract_that_is_wrongly_written(faults, old, new, told):
    assert faults(changed(VISITS_CONTRACT, old, new)) == [f"data/contracts/besok.yml:{one}" for one in told]


@pytest.mark.parametrize("limit", ["min: 1", "max: 1"])
def test_a_limit_on_what_is_no_number(faults, limit):
    wrong = changed(VISITS_CONTRACT, "type: text,", f"type: text, {limit},")
    assert faults(wrong) == [
        "data/contracts/besok.yml:7: columns.enhet: min and max are for numbers and years, not for text"
    ]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("min: 9, max: 1", "9: columns.besok: min is 9, more than max, 1"),
        ("values: [ja]", "9: columns.besok: values should be numbers, as the column is count"),
        ("values: [true]", "9: columns.besok.values.0: should be text or a number; found True"),
    ],
)
def test_values_that_a_count_cannot_have(faults, given, told):
    assert faults(
        changed(VISITS_CONTRACT, "type: count, description: Besöken", f"type: count, {given}, description: B")
    ) == [f"data/contracts/besok.yml:{told}"]


def test_the_file_s_column_of_a_name_in_the_code(tiny):
    (tiny.contracts / "besok.yml").write_text(VISITS_CONTRACT, "utf-8")
    assert read_contracts(tiny.contracts)["besok"].column_of("unit_name") == "enhet"


def test_the_faults_of_all_contracts_are_told_at_once(tiny, faults):
    (tiny.contracts / "annan.yml").write_text("id: [\n", "utf-8")
    found = faults(changed(VISITS_CONTRACT, "id: besok", "id: annat"))
    assert [fault.partition(": ")[0] for fault in found] == ["data/contracts/annan.yml:2", "data/contracts/besok.yml:1"]


def test_a_folder_without_contracts(tiny):
    with pytest.raises(ContractError, match="contracts: there are no contracts"):
        read_contracts(tiny.contracts)


def test_a_role_that_another_contract_has(tiny, faults):
    own = with_role_investments(VISITS_CONTRACT)
    (tiny.contracts / "annan.yml").write_text(changed(own, "id: besok", "id: annan"), "utf-8")
    assert faults(own) == ["data/contracts/besok.yml:2: annan has this role already; found investments"]


def test_the_country_s_values_may_stand_in_several_tables(tiny):
    riket = VISITS_CONTRACT.replace("id: besok", "id: besok\nrole: riket")
    for old, new in (("unit_name", "indicator"), ("name: month", "name: period"), ("name: visits", "name: value")):
        riket = changed(riket, old, new)
    for name in ("besok", "annan"):
        (tiny.contracts / f"{name}.yml").write_text(changed(riket, "id: besok", f"id: {name}"), "utf-8")
    assert [one.id for one in all_with_role(read_contracts(tiny.contracts), "riket")] == ["annan", "besok"]


NOT_SAID = "it is not said whose years these are, the board's or the calendar's"
NEITHER = "these are neither the board's years nor the calendar's"
CUT = "a quarter of the calendar lies in two of the board's years"


@pytest.mark.parametrize(
    ("begins", "spec", "told"),
    [
        (1, "type: year", ""),
        (1, "type: year, begins: 1", ""),
        (4, "type: year, begins: 4", ""),
        (4, "type: year, begins: 1", ""),  # the calendar's, and that is said
        (4, "type: month", ""),
        (4, "type: quarter", ""),
        (8, "type: quarter", f"{CUT}; found year_begins: 8; expected months"),
        (4, "type: year", f"{NOT_SAID}; expected begins: 4 or begins: 1"),
        (4, "type: year, begins: 7", f"{NEITHER}; found begins: 7; expected begins: 4 or begins: 1"),
        (1, "type: year, begins: 4", f"{NEITHER}; found begins: 4; expected begins: 1"),
    ],
)
def test_years_are_the_board_s_or_the_calendar_s_and_it_is_said_which(tiny, faults, begins, spec, told):
    (tiny.contracts.parent / "board.yml").write_text(f"year_begins: {begins}\n", "utf-8")
    text = VISITS_CONTRACT.replace("type: month", spec)
    if told:
        assert faults(text) == [f"data/contracts/besok.yml:6: {told}"]
    else:
        (tiny.contracts / "besok.yml").write_text(text, "utf-8")
        assert read_contracts(tiny.contracts)["besok"].time == "manad"


@pytest.mark.parametrize(
    ("spec", "told"),
    [
        ("type: month, begins: 4", "begins is for years, not for month"),
        ("type: year, begins: 13", "Input should be less than or equal to 12"),
        ("type: year, begins: true", "should be a whole number"),
        ("type: year, begins: 4, min: 2020", "min, max and values are for years of the calendar"),
        ("type: year, begins: 4, values: [2020]", "min, max and values are for years of the calendar"),
    ],
)
def test_a_beginning_that_a_column_cannot_have(faults, spec, told):
    assert told in faults(VISITS_CONTRACT.replace("type: month", spec))[0]


def test_a_copy_of_a_contract_knows_its_own_headings(repository):
    contract = read_contracts(repository / "data" / "contracts")["inera_1177"]
    assert "inkomna" in contract.headings
    columns = {name.replace("inkomna", "alla"): spec for name, spec in contract.columns.items()}
    copied = contract.model_copy(update={"columns": columns})
    assert "alla" in copied.headings
    assert "inkomna" not in copied.headings


@pytest.mark.parametrize("column", ["besok", "enhet"])
def test_who_contributes_is_named_by_a_text_that_is_never_empty(faults, column):
    optional = changed(
        VISITS_CONTRACT, "type: text, description: Enheten", "type: text, optional: true, description: E"
    )
    text = changed(optional, "id: besok", f"id: besok\ncontributor: {column}")
    told = f"contributor names a column of text that is never empty, and {column} is none"
    assert faults(text) == [f"data/contracts/besok.yml:1: the file: {told}"]


def test_a_list_that_is_called_as_another_contract_is_told(tiny, faults):
    lists = "lists: {by: kon, titles: {annan: Annan}, fields: [{title: Besök, column: besok}], empty: Inga}"
    sexes = "kon: {name: list, type: text, values: [annan], description: Listan}"
    own = changed(VISITS_CONTRACT, "kon: {name: sex, type: sex, description: Könet}", sexes)
    own = changed(own, "sexes_sum: [besok, inom_3_dagar]\n", "")
    (tiny.contracts / "annan.yml").write_text(changed(VISITS_CONTRACT, "id: besok", "id: annan"), "utf-8")
    (fault,) = faults(changed(own, "id: besok", f"id: besok\n{lists}"))
    assert fault == "data/contracts/besok.yml:2: another list or contract is called this; found annan"
