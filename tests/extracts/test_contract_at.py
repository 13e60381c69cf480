"""Contracts that live: a source that begins, ends, or gets, loses and renames columns from an edition on."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny_edition import EDITION, VISITS, VISITS_CONTRACT, Tiny, changed, with_role_investments

from scorecard.common.edition import Edition
from scorecard.common.faults import ContractError, ExtractError
from scorecard.extracts.contract import contract_at, contracts_at, read_contracts
from scorecard.extracts.manifest import read_received, seal
from scorecard.extracts.revised import RevisedMonth, revised_months

NOVEMBER, DECEMBER, JANUARY = (Edition(*each) for each in ((2025, 11), (2025, 12), (2026, 1)))
BEGINS = VISITS_CONTRACT.replace("kon]", "kon]").replace("  inom_3_dagar: {", "  inom_3_dagar: {since: 2026-01, ")
ENDED = VISITS_CONTRACT.replace("  inom_3_dagar: {", "  inom_3_dagar: {until: 2025-11, ")
# Visits were called `besok` up to November and are called `antal` from December on: one number under two headings.
RENAMED = changed(
    VISITS_CONTRACT,
    "  besok: {name: visits, type: count, description: Besöken}\n",
    "  besok: {name: visits, type: count, description: Besöken, until: 2025-11}\n"
    "  antal: {name: visits, type: count, description: Besöken, since: 2025-12}\n",
)
WITHOUT = "".join(line.rpartition(",")[0] + "\n" for line in VISITS.splitlines())
ANOTHER = changed(VISITS_CONTRACT, "id: besok", "id: vard")


def written(tiny: Tiny, text: str):
    (tiny.contracts / "besok.yml").write_text(text, "utf-8")
    return read_contracts(tiny.contracts)["besok"]


def wrong(tiny: Tiny, text: str) -> list[str]:
    with pytest.raises(ContractError) as caught:
        written(tiny, text)
    return [str(fault).removeprefix("data/contracts/besok.yml:") for fault in caught.value.faults]


def test_a_contract_without_dates_is_the_same_in_every_edition(tiny):
    contract = written(tiny, VISITS_CONTRACT)
    assert contract_at(contract, EDITION) is contract
    assert contract.written is contract


def test_a_column_that_begins_is_asked_for_from_then_on(tiny):
    contract = written(tiny, BEGINS)
    before, after = contract_at(contract, DECEMBER), contract_at(contract, JANUARY)
    assert list(before.columns) == ["manad", "enhet", "kon", "besok"]
    assert (before.at_most, before.sexes_sum) == ((), ("besok",))
    assert list(after.columns) == ["manad", "enhet", "kon", "besok", "inom_3_dagar"]
    assert (after.at_most, after.sexes_sum) == (contract.at_most, ("besok", "inom_3_dagar"))
    assert before.written is after.written is contract


def test_an_edition_before_a_column_begins_is_read_without_it_and_only_so(tiny):
    tiny.add(WITHOUT, BEGINS)
    assert list(tiny.read().table("besok")) == ["month", "unit_name", "sex", "visits"]
    tiny.add(VISITS, BEGINS)
    assert tiny.faults() == [
        "besok.csv, row 1, column inom_3_dagar: this column is not in the contract; expected one of: besok, enhet, "
        "kon, manad; inom_3_dagar is in the contract from 2026-01 on"
    ]


def test_a_column_that_has_ended_is_asked_for_no_more(tiny):
    tiny.add(WITHOUT, ENDED)
    assert list(tiny.read().table("besok")) == ["month", "unit_name", "sex", "visits"]
    tiny.add(WITHOUT, ENDED.replace("until: 2025-11", "until: 2025-12"))
    assert [fault.partition(";")[0] for fault in tiny.faults()] == [
        "besok.csv, row 1, column inom_3_dagar: a column is missing"
    ]


def test_a_column_that_another_one_follows(tiny):
    contract = written(tiny, RENAMED)
    before, after = contract_at(contract, NOVEMBER), contract_at(contract, DECEMBER)
    assert (list(before.columns)[3], before.sexes_sum[0], before.at_most[0].whole) == ("besok", "besok", "besok")
    assert (list(after.columns)[3], after.sexes_sum[0], after.at_most[0].whole) == ("antal", "antal", "antal")
    tiny.add(changed(VISITS, "kon,besok,", "kon,antal,"), RENAMED)
    # 10 + 10 + 12 + 12 visits of women, men and both.
    assert tiny.read().table("besok")["visits"].sum() == 44


def test_every_rule_of_a_column_that_is_not_there_falls_away(tiny):
    every = VISITS_CONTRACT.replace("enhet: {", "enhet: {since: 2026-01, ") + (
        "sums: [{total: besok, parts: [inom_3_dagar, senare]}]\n"
        "last_year: {senare: besok}\nsame_all_year: [senare]\n"
        "signs: {by: enhet, columns: [besok]}\n"
        "lists: {by: kon, order: senare, empty: inga, "
        "fields: [{title: A, column: senare}, {title: B, column: besok}]}\n"
    )
    every = every.replace("key:", "  senare: {name: later, type: count, description: De andra, since: 2026-01}\nkey:")
    assert wrong(tiny, every) == [
        "1: the file: in 1900-01: names a column that it does not have: enhet, one of: besok, inom_3_dagar, kon, manad"
    ]
    contract = contract_at(written(tiny, every.replace("by: enhet", "by: kon")), DECEMBER)
    assert (contract.key, contract.complete.per) == (("manad", "kon"), ("kon",))
    assert (contract.sums, contract.last_year, contract.same_all_year) == ((), {}, ())
    assert contract.signs.columns == ("besok",)
    assert (contract.lists.order, [field.column for field in contract.lists.fields]) == (None, ["besok"])
    whole = contract_at(written(tiny, every.replace("by: enhet", "by: kon")), JANUARY)
    assert (whole.sums[0].parts, whole.lists.order) == (("inom_3_dagar", "senare"), "senare")


def test_sexes_that_begin(tiny):
    contract = written(tiny, VISITS_CONTRACT.replace("kon: {", "kon: {since: 2026-01, "))
    before = contract_at(contract, DECEMBER)
    assert (before.key, before.sexes_sum) == (("manad", "enhet"), ())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "besok: {",
            "besok: {since: 2026-01, until: 2025-12, ",
            ["9: columns.besok: since is 2026-01, later than until, 2025-12"],
        ),
        (
            "  inom_3_dagar: {name: within_3_days,",
            "  inom_3_dagar: {since: 2026-01, name: visits,",
            ["1: the file: in 2026-01: two columns are called visits in the code"],
        ),
        (
            "description: Besöken",
            "aliases: [Inom 3 dagar], description: Besöken",
            ["1: the file: two columns have the heading inom_3_dagar"],
        ),
        ("source: Cosmic", "source: Cosmic\nsince: 2026", ["4: since: should be text"]),
    ],
)
def test_dates_that_cannot_be(tiny, old, new, told):
    found = wrong(tiny, changed(VISITS_CONTRACT, old, new))
    assert [fault[: len(one)] for fault, one in zip(found, told, strict=True)] == told


def test_another_heading_holds_for_its_editions(tiny):
    contract = written(
        tiny,
        changed(
            VISITS_CONTRACT,
            "description: Besöken}",
            "description: Besöken, aliases: [Antal besök, {heading: Besök <1 år, since: 2026-01, until: 2026-02}]}",
        ),
    )
    # Folded as headings are, with the signs that bear meaning.
    assert contract_at(contract, DECEMBER).headings["antal_besok"] == "besok"
    assert "besok_1_ar<" not in contract_at(contract, DECEMBER).headings
    assert contract_at(contract, JANUARY).headings["besok_1_ar<"] == "besok"
    assert "besok_1_ar<" not in contract_at(contract, Edition(2026, 3)).headings


def test_a_source_that_has_not_begun_is_neither_asked_for_nor_accepted(tiny):
    tiny.add()
    (tiny.contracts / "vard.yml").write_text(f"{ANOTHER}since: 2026-01\n", "utf-8")
    received = tiny.read()
    assert (list(received.contracts), list(received.written)) == (["besok"], ["besok", "vard"])
    told = "2025-12 does not receive vard; expected it in editions from 2026-01 on, as data/contracts/vard.yml says"
    with pytest.raises(ExtractError) as caught:
        read_received(tiny.root, EDITION, frozenset({"vard"}))
    assert str(caught.value) == f"data/contracts/vard.yml: {told}"
    tiny.add(VISITS, f"{ANOTHER}since: 2026-01\n")
    assert tiny.faults() == [f"vard.csv: {told}"]
    with pytest.raises(ExtractError) as caught:
        seal(tiny.root, EDITION)
    assert str(caught.value) == f"data/2025-12/extracts/vard.csv: {told}"


@pytest.mark.parametrize("until", ["2025-12", "2025-11"])
def test_a_source_that_ends(tiny, until):
    tiny.add()
    (tiny.contracts / "vard.yml").write_text(f"{ANOTHER}until: {until}\n", "utf-8")
    if until == "2025-12":
        assert [fault.partition(";")[0] for fault in tiny.faults()] == ["vard.csv: an extract is missing"]
    else:
        assert list(tiny.read().tables) == ["besok"]


def test_a_register_of_another_time(tiny):
    tiny.add()
    (tiny.contracts / "vard.yml").write_text(f"{ANOTHER}folder: registers\nsince: 2025-01\nuntil: 2025-11\n", "utf-8")
    assert list(tiny.read().tables) == ["besok"]
    (tiny.extracts.parent / "registers").mkdir()
    (tiny.extracts.parent / "registers" / "vard.csv").write_text(VISITS, "utf-8")
    (fault,) = tiny.faults()
    assert fault == (
        "data/2025-12/registers/vard.csv: 2025-12 does not receive vard; "
        "expected it in editions from 2025-01 to 2025-11, as data/contracts/vard.yml says"
    )


def test_a_role_may_pass_from_one_source_to_another(tiny):
    role = with_role_investments(VISITS_CONTRACT)
    (tiny.contracts / "annan.yml").write_text(changed(role, "id: besok", "id: annan") + "until: 2025-12\n", "utf-8")
    assert wrong(tiny, f"{role}since: 2025-12\n") == ["2: annan has this role already; found investments"]
    written(tiny, f"{role}since: 2026-01\n")
    contracts = read_contracts(tiny.contracts)
    assert [list(contracts_at(contracts, each)) for each in (DECEMBER, JANUARY)] == [["annan"], ["besok"]]


@pytest.fixture
def editions(tmp_path: Path):
    """Read a table as December's and another as January's, each by one contract as it is then."""

    def read(before: str, now: str, contract: str):
        made = []
        for edition, content in ((DECEMBER, before), (JANUARY, now)):
            root = tmp_path / f"book-{len(list(tmp_path.iterdir()))}"
            tiny = Tiny(root)
            tiny.extracts.mkdir(parents=True)
            tiny.contracts.mkdir()
            tiny.add(content, contract)
            manifest = tiny.extracts / "manifest.yml"
            manifest.write_text(
                changed(manifest.read_text("utf-8"), "edition: 2025-12", f"edition: {edition}"), "utf-8"
            )
            tiny.extracts.parent.rename(root / "data" / str(edition))
            made.append(read_received(root, edition))
        return list(revised_months(*made))

    return read


def test_months_are_compared_over_a_column_that_another_one_follows(editions):
    contract = RENAMED.replace("2025-11", "2025-12").replace("since: 2025-12", "since: 2026-01")
    now = (
        VISITS.replace("kon,besok,", "kon,antal,")
        .replace("kvinnor,6,3", "kvinnor,7,3")
        .replace("totalt,10", "totalt,11")
    )
    # Of January one woman more: 11 in all where there were 10, in her row and in that of both.
    assert editions(VISITS, now, contract) == [RevisedMonth("besok", "antal", "2025-01", 10, 11, 2)]


def test_months_are_compared_in_the_columns_that_both_have(editions):
    now = VISITS.replace("kvinnor,6,3", "kvinnor,7,3").replace("totalt,10", "totalt,11")
    assert editions(WITHOUT, now, BEGINS) == [RevisedMonth("besok", "besok", "2025-01", 10, 11, 2)]


def test_months_are_compared_over_a_new_column_of_the_key(editions):
    units = VISITS_CONTRACT.replace("enhet: {", "enhet: {since: 2026-01, ")
    assert editions(VISITS.replace("Kil,", "").replace("enhet,", ""), VISITS, units) == []
    sexes = VISITS_CONTRACT.replace("kon: {", "kon: {since: 2026-01, ")
    totals = "".join(
        line.replace("totalt,", "").replace("kon,", "")
        for line in VISITS.splitlines(keepends=True)
        if "kvinnor" not in line and "män" not in line
    )
    assert editions(totals, VISITS, sexes) == []
    # 12 visits in February before, 13 now: one row of one unit.
    assert editions(totals.replace("Kil,12", "Kil,11"), VISITS, sexes) == [
        RevisedMonth("besok", "besok", "2025-02", 11, 12, 1)
    ]


def test_months_are_not_compared_where_the_time_is_another(editions):
    quarters = (
        VISITS_CONTRACT.replace(
            "  manad: {name: month, type: month, description: Månaden}",
            "  manad: {name: month, type: month, description: Månaden, since: 2026-01}\n"
            "  kvartal: {name: quarter, type: text, description: Kvartalet, until: 2025-12}",
        )
        .replace("key: [manad,", "key: [manad, kvartal,")
        .replace("complete: {time: manad, per: [enhet, kon]}\n", "")
    )
    assert editions(VISITS.replace("manad", "kvartal"), VISITS, quarters) == []
