"""Contracts are data: each that is wrongly written is told with file and line."""

from __future__ import annotations

import pytest
from tiny_edition import VISITS_CONTRACT, changed

from scorecard.common.faults import ContractError
from scorecard.extracts.contract import read_contracts


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
                "9: columns.besok.type: Input should be 'month', 'quarter', 'date', 'year', 'sex', 'text', 'count', "
                "'amount' or 'decimal'; found 'antal'"
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
            "source: Cosmic",
            "title: Igen",
            ["3: key 'title' stands twice, first on line 2", "1: source: a required key is missing"],
        ),
    ],
    ids=["unknown key", "type", "column", "time", "sexes", "doubled name", "id", "doubled key"],
)
def test_a_contract_that_is_wrongly_written(faults, old, new, told):
    assert faults(changed(VISITS_CONTRACT, old, new)) == [f"data/contracts/besok.yml:{one}" for one in told]


@pytest.mark.parametrize("limit", ["min: 1", "max: 1"])
def test_a_limit_on_what_is_no_number(faults, limit):
    wrong = changed(VISITS_CONTRACT, "type: text,", f"type: text, {limit},")
    assert faults(wrong) == [
        "data/contracts/besok.yml:7: columns.enhet: min and max are for numbers and years, not for text"
    ]


def test_the_faults_of_all_contracts_are_told_at_once(tiny, faults):
    (tiny.contracts / "annan.yml").write_text("id: [\n", "utf-8")
    found = faults(changed(VISITS_CONTRACT, "id: besok", "id: annat"))
    assert [fault.partition(": ")[0] for fault in found] == ["data/contracts/annan.yml:2", "data/contracts/besok.yml:1"]


def test_a_folder_without_contracts(tiny):
    with pytest.raises(ContractError, match="contracts: there are no contracts"):
        read_contracts(tiny.contracts)
