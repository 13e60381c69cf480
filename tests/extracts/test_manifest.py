"""What an edition received: the files, the manifest and the contracts against each other."""

from __future__ import annotations

import json

import pytest
import yaml
from manifests import told_manifest
from tiny_edition import EDITION, VISITS, VISITS_CONTRACT, changed

from scorecard.common.faults import ExtractError
from scorecard.common.files import sha256
from scorecard.common.store import Store, lent
from scorecard.extracts import checks, manifest
from scorecard.extracts.contract import read_contracts
from scorecard.extracts.manifest import read_received, seal

ANOTHER = changed(VISITS_CONTRACT, "id: besok", "id: vard")
# Its name ends with that of another file.
SUFFIXED = changed(VISITS_CONTRACT, "id: besok", "id: alla_besok")


def test_sum_is_that_of_the_bytes(tmp_path):
    path = tmp_path / "abc"
    path.write_bytes(b"abc")
    # The example of FIPS 180-2, appendix B.1.
    assert sha256(path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_everything_that_the_repository_received_is_read(repository):
    received = read_received(repository, EDITION)
    assert received.manifest.synthetic
    assert len(received.tables) == len(list((repository / "data" / "contracts").glob("*.yml"))) > 25
    assert {name for name, contract in received.contracts.items() if contract.folder == "registers"} <= set(
        received.tables
    )
    assert min(len(table) for table in received.tables.values()) > 0


def test_only_the_tables_that_are_asked_for_are_read(repository):
    received = read_received(repository, EDITION, frozenset({"inera_1177", "insatser"}))
    assert sorted(received.tables) == ["inera_1177", "insatser"]


def test_asking_for_a_table_without_a_contract(tiny):
    tiny.add()
    with pytest.raises(ExtractError) as caught:
        read_received(tiny.root, EDITION, frozenset({"besokk"}))
    assert str(caught.value) == (
        "there is no contract for this table; found besokk; expected besok (did you mean that?)"
    )


def test_what_follows_of_a_table_is_taken_from_the_store_while_the_table_is_the_same(tiny, tmp_path):
    tiny.add()

    def rows() -> tuple[bytes, list[str]]:
        received, asked = tiny.read(), list[str]()
        kept = received.kept("besok", "rows", lambda: asked.append("besok") or b"%d" % len(received.table("besok")), "")
        return kept, asked  # for which of its tables it was computed

    with lent(Store(tmp_path / "store")):
        before, (_, again) = rows(), rows()
        tiny.add(contract=changed(VISITS_CONTRACT, "title: ", "title: Alla "))
        _, other = rows()
    assert before == (b"%d" % len(tiny.read().table("besok")), ["besok"])
    assert (again, other) == ([], ["besok"])


def test_a_table_that_was_sound_is_not_held_against_its_contract_again(tiny, monkeypatch, tmp_path):
    tiny.add()
    with lent(Store(tmp_path / "store")):
        manifest._faults_of.cache_clear()  # as in another process
        before = tiny.read().table("besok")
        manifest._faults_of.cache_clear()
        manifest._held.cache_clear()
        monkeypatch.setattr(checks, "check_values", None)
        received = tiny.read()
        assert received.table("besok").equals(before)
        manifest._held.cache_clear()
        path = tiny.root / "data" / str(EDITION) / "extracts" / "besok.csv"
        path.write_text(path.read_text("utf-8").replace("Kil,totalt,12,5", "Kil,totalt,x,5"), "utf-8")
        with pytest.raises(ExtractError, match="this value cannot be read"):  # which nobody had read yet
            received.table("besok")


def test_a_table_is_lent_so_that_the_borrower_can_change_it(tiny):
    tiny.add()
    received = tiny.read()
    borrowed = received.table("besok")
    borrowed["visits"] = 0
    assert received.table("besok")["visits"].sum() == 44  # 10 + 10 + 12 + 12


def test_what_is_done_to_a_table_stays_with_those_who_read_it(tiny):
    tiny.add()
    mine = tiny.read().tables["besok"]
    mine["visits"] = 0
    assert tiny.read().table("besok")["visits"].sum() == 44


def test_the_same_file_is_held_against_what_is_asked_of_it_now(tiny):
    tiny.add()
    assert tiny.read().table("besok")["visits"].max() == 12
    tiny.add(contract=changed(VISITS_CONTRACT, "name: visits, type: count", "name: visits, type: count, max: 11"))
    assert tiny.faults() == ["besok.csv, row 7, column besok: this value is not allowed; found 12; expected 11 or less"]
    tiny.add(covers=("2025-01", "2025-03"))
    assert tiny.faults()[0].startswith("besok.csv, row 5, column manad: periods are missing for Kil, kvinnor; ")
    tiny.add()
    assert tiny.read().table("besok")["visits"].max() == 12


def test_a_table_that_was_not_received(tiny):
    tiny.add()
    with pytest.raises(ExtractError, match=r"there is no such table; found besokk; expected besok \(did you mean"):
        tiny.read().table("besokk")


def test_the_entry_of_an_extract(tiny):
    tiny.add()
    name, entry = tiny.read().entry("besok")
    assert (name, entry.rows, entry.covers.first) == ("besok.csv", 6, "2025-01")
    with pytest.raises(ExtractError, match="the manifest has no such extract; found vard"):
        tiny.read().entry("vard")


def test_a_table_of_a_role_that_no_contract_has(tiny):
    tiny.add()
    with pytest.raises(ExtractError, match="data/contracts: no contract has this role; expected role: frame"):
        tiny.read().of_role("frame")


def test_the_table_of_a_role(repository):
    contract, table = read_received(repository, EDITION, frozenset({"raindance_ram"})).of_role("frame")
    assert contract.id == "raindance_ram"
    assert {"date", "item", "description", "tkr"} <= set(table.columns)


# Files and manifest


def test_a_file_that_the_manifest_names_is_missing(tiny):
    tiny.add().unlink()
    assert tiny.faults() == ["besok.csv: an extract is missing"]


def test_an_extract_that_a_contract_asks_for_is_not_in_the_manifest(tiny):
    tiny.add()
    (tiny.contracts / "vard.yml").write_text(ANOTHER, "utf-8")
    assert tiny.faults() == [
        "vard.csv: an extract is missing; expected the file, and its entry in manifest/",
    ]


def test_a_register_is_missing(tiny):
    tiny.add()
    (tiny.contracts / "vard.yml").write_text(changed(ANOTHER, "title:", "folder: registers\ntitle:"), "utf-8")
    assert tiny.faults() == ["data/2025-12/registers/vard.csv: a register is missing"]


def test_a_file_that_the_manifest_does_not_name(tiny):
    tiny.add()
    (tiny.extracts / "extra.csv").write_text(VISITS, "utf-8")
    assert tiny.faults() == ["extra.csv: the manifest does not name this file; expected its entry in manifest/"]


def test_a_file_under_a_contract_that_does_not_exist(tiny):
    tiny.add()
    tiny.add(contract=ANOTHER)
    (tiny.contracts / "vard.yml").unlink()
    assert tiny.faults() == [
        "vard.csv: the manifest names a contract that does not exist; found vard; expected one of: besok"
    ]


def test_two_files_under_one_contract(tiny):
    tiny.add()
    tiny.add(contract=ANOTHER)
    (tiny.contracts / "vard.yml").unlink()
    manifest = tiny.extracts / "manifest.yml"
    manifest.write_text(changed(manifest.read_text("utf-8"), "contract: vard", "contract: besok"), "utf-8")
    assert tiny.faults() == ["manifest: two files claim the contract besok; expected one file each"]


def test_a_file_that_has_changed_is_refused_and_seal_suggested(tiny):
    path = tiny.add()
    vouched = sha256(path)
    path.write_text(changed(VISITS, "Kil,män,7,0", "Kil,män,7,1"), "utf-8")
    assert tiny.faults() == [
        f"besok.csv: the file is not the one that the manifest vouches for; found sha256 {sha256(path)}; "
        f"expected {vouched}; if the change is meant, run `scorecard seal 2025-12`"
    ]


def test_another_number_of_rows_than_the_manifest_says(tiny):
    tiny.add(rows=7)
    assert tiny.faults() == ["besok.csv: the number of rows differs from the manifest; found 6; expected 7"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("edition: 2025-12", "edition: 2025-08", "manifest.yml:1: the manifest is of another edition; found 2025-08"),
        ("    rows: 6\n", "", "manifest.yml:4: files.besok.csv.rows: a required key is missing"),
        ("    rows: 6", "    rows: sex", "manifest.yml:9: files.besok.csv.rows: should be a whole number; found 'sex'"),
        (
            "first: 2025-01",
            "first: [2025]",
            "manifest.yml:8: files.besok.csv.covers.first: should be text",
        ),
        ("synthetic: true", "synthetic: true\nsed: 1", "manifest.yml:3: sed: unknown key; found 1"),
        *(
            (
                "first: 2025-01",
                f"first: {text}",
                "manifest.yml:8: files.besok.csv.covers.first: should be a year, a quarter, a tertial, a month, "
                "a week or a day: "
                f"2025, 2025-K1, 2025-T1, 2025-01, 2025-W05 or 2025-01-31; found '{text}'",
            )
            for text in ("januari", "2025-13", "2025-02-30", "2025/27", "2025/2026")
        ),
    ],
)
def test_a_manifest_that_is_wrongly_written(tiny, old, new, told):
    tiny.add()
    manifest = tiny.extracts / "manifest.yml"
    manifest.write_text(changed(manifest.read_text("utf-8"), old, new), "utf-8")
    assert tiny.faults() == [told]


def test_there_is_no_manifest(tiny):
    tiny.add()
    (tiny.extracts / "manifest.yml").unlink()
    assert tiny.faults() == ["manifest.yml: the file does not exist"]


def test_every_fault_of_every_file_is_told_at_once(tiny):
    tiny.add(changed(changed(VISITS, "Kil,totalt,10,5", "Kil,totalt,10,x"), "Kil,män,7,0", "Kil,män,-7,0"))
    tiny.add("", ANOTHER)
    (tiny.extracts / "extra.csv").write_text("", "utf-8")
    assert [fault.partition(": ")[0] for fault in tiny.faults()] == [
        "extra.csv",
        "besok.csv, row 4, column inom_3_dagar",
        "besok.csv, row 6, column besok",
        "vard.csv",
    ]


# Sealing


def test_seal_writes_exactly_the_entry_that_changed(tiny):
    tiny.add(contract=SUFFIXED)
    path = tiny.add()
    tiny.add(contract=ANOTHER)
    manifest = tiny.extracts / "manifest.yml"
    before = manifest.read_text("utf-8").splitlines()
    # A third month, so that the number of rows changes too.
    third = "".join(f"2025-03,Kil,{sex},{count},0\n" for sex, count in (("kvinnor", 1), ("män", 2), ("totalt", 3)))
    path.write_text(VISITS + third, "utf-8")
    assert seal(tiny.root, EDITION) == ["besok.csv"]
    after = manifest.read_text("utf-8").splitlines()
    assert len(after) == len(before)
    changes = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    first = before.index("  besok.csv:")
    assert changes == [("    rows: 6", "    rows: 9"), (before[first + 6], f"    sha256: {sha256(path)}")]
    assert after.index("    rows: 9") == first + 5


def test_seal_of_what_has_not_changed_writes_nothing(tiny):
    tiny.add()
    manifest = tiny.extracts / "manifest.yml"
    before = manifest.stat().st_mtime_ns
    assert seal(tiny.root, EDITION) == []
    assert manifest.stat().st_mtime_ns == before


def test_seal_when_a_file_is_missing(tiny):
    tiny.add().unlink()
    with pytest.raises(ExtractError, match=r"extracts/besok\.csv: the file that the manifest names does not exist"):
        seal(tiny.root, EDITION)


def test_a_changed_value_is_refused_until_it_is_sealed_and_then_read(project):
    path = project / "data" / "2025-12" / "extracts" / "inera_1177.csv"
    lines = path.read_text("utf-8").splitlines()
    month, incoming, answered, in_time = lines[-1].split(",")
    assert month == "2025-12"
    lines[-1] = f"{month},{int(incoming) + 1},{answered},{in_time}"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    only = frozenset({"inera_1177"})
    with pytest.raises(ExtractError, match="not the one that the manifest vouches for"):
        read_received(project, EDITION, only)
    assert seal(project, EDITION) == ["inera_1177.csv"]
    table = read_received(project, EDITION, only).table("inera_1177")
    assert table["incoming"].tolist()[-1] == int(incoming) + 1


def test_the_manifest_names_exactly_the_contracts_of_extracts(repository):
    contracts = read_contracts(repository / "data" / "contracts")
    manifest = told_manifest(repository / "data" / "2025-12" / "extracts")
    named = [entry["contract"] for entry in manifest["files"].values()]
    assert sorted(named) == sorted(name for name, one in contracts.items() if one.folder == "extracts")
    assert len(named) == 25


def test_what_cannot_be_sealed_is_told_and_nothing_is_written(tiny):
    path = tiny.add()
    manifest = tiny.extracts / "manifest.yml"
    before = manifest.read_bytes()
    path.write_text("", "utf-8")
    with pytest.raises(ExtractError, match=r"besok\.csv: the file is empty"):
        seal(tiny.root, EDITION)
    path.unlink()
    with pytest.raises(ExtractError, match="the file that the manifest names does not exist"):
        seal(tiny.root, EDITION)
    assert manifest.read_bytes() == before
    manifest.write_text("files: [", "utf-8")
    with pytest.raises(ExtractError, match="this is not YAML"):
        seal(tiny.root, EDITION)


def test_a_manifest_in_flow_style_is_sealed(tiny):
    path = tiny.add()
    manifest = tiny.extracts / "manifest.yml"
    written = yaml.safe_load(manifest.read_text("utf-8"))
    manifest.write_text(json.dumps(written) + "\n", "utf-8")
    path.write_text(changed(VISITS, "Kil,män,7,0", "Kil,män,7,1"), "utf-8")
    old = written["files"]["besok.csv"]["sha256"]
    assert seal(tiny.root, EDITION) == ["besok.csv"]
    # Between braces too, nothing else is changed; the sum needs no quotes.
    assert yaml.safe_load(manifest.read_text("utf-8"))["files"]["besok.csv"]["sha256"] == sha256(path) != old
    assert manifest.read_text("utf-8").startswith("{")
