"""Writing what was received: the manifest as others left it, replacing, putting back, and making tidy files again."""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
from pathlib import Path

import pytest
import yaml
from broken_off import each_step, kill, needs_fork, on_a_full_disk, refuse
from built import git, git_commit
from manifests import entry_file, put_entry, told_manifest
from receiving import FORMATS, NEW, accounts, contents, make_small, planned, riket, told, visits, write
from tiny_edition import REPOSITORY

from scorecard.cli import app
from scorecard.common.faults import ExtractError
from scorecard.common.files import put_back
from scorecard.common.lock import journal_of
from scorecard.extracts.contract import read_contracts
from scorecard.extracts.manifest import read_received, seal
from scorecard.extracts.manifest_entries import changed_entries, read_manifest, replaced_entry, without_entry
from scorecard.intake import write as written
from scorecard.intake.replay import check_received
from scorecard.intake.write import admit

CONTRACTS = read_contracts(REPOSITORY / "data" / "contracts")
MONTHS = ("2026-03", "2026-04")
VISITS, RIKET, ACCOUNTS = "cosmic_nybesok", "skr_riket", "raindance"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_small(tmp_path)


@pytest.fixture
def folder(root) -> Path:
    return root / "data" / str(NEW)


@pytest.fixture
def manifest(folder) -> Path:
    return folder / "extracts" / "manifest.yml"


def more_visits(count: str = "1300", total: str = "2200") -> list[list[str]]:
    """The same visits, but 1300 women in Arvika in March: 1300 + 900 = 2200."""
    rows = visits(*MONTHS)
    rows[1][3], rows[3][3] = count, total
    return rows


def faults_now(root: Path, *contracts: str) -> list[str]:
    return [str(fault) for fault in check_received(root, read_received(root, NEW, frozenset(contracts)))]


def test_an_entry_says_all_that_is_known(root, tmp_path, manifest):
    path = write("cp1252.csv", tmp_path, visits(*MONTHS), CONTRACTS[VISITS], name="Nybesök april")
    written = admit(planned(root, path, thousands="."))
    assert [one.name for one in written] == [
        *("Nybesök april.cp1252.csv", "cosmic_nybesok.csv", "cosmic_nybesok.csv.yml")
    ]
    tidy = "".join(",".join(row) + "\n" for row in visits(*MONTHS)).encode("utf-8")
    assert told_manifest(manifest.parent)["files"] == {
        "cosmic_nybesok.csv": {
            "contract": "cosmic_nybesok",
            "source": "Cosmic via regionens datalager",
            "extracted": "2026-05-12T08:30:00",
            "covers": {"first": "2026-03", "last": "2026-04"},
            "rows": 2 * 2 * 3,
            "sha256": hashlib.sha256(tidy).hexdigest(),
            "received": {
                "file": "Nybesök april.cp1252.csv",
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
                "encoding": "cp1252",
                "flags": {"thousands": "."},
            },
        }
    }


def test_each_file_has_an_entry_of_its_own_and_what_others_wrote_there_stays(root, tmp_path, manifest):
    head = f"# To be filled\nedition: '{NEW}' # this one\nsynthetic: true\n# end\n"
    manifest.write_text(head, "utf-8")
    for contract, rows in ((ACCOUNTS, accounts(*MONTHS)), (VISITS, visits(*MONTHS)), (RIKET, riket(*MONTHS))):
        admit(planned(root, write("utf8.csv", tmp_path, rows, CONTRACTS[contract])))
    names = ["cosmic_nybesok.csv", "raindance.csv", "skr_riket.csv"]
    assert sorted(path.name for path in (manifest.parent / "manifest").iterdir()) == [f"{name}.yml" for name in names]
    assert list(read_manifest(manifest.parent, "extracts")[0].files) == names
    entry = entry_file(manifest.parent, "cosmic_nybesok.csv")
    before = f"# Asked Anna for March again.\n{entry.read_text('utf-8')}# end\n"
    entry.write_text(before.replace("rows: 12", "rows: 12  # two months"), "utf-8")
    before = entry.read_text("utf-8").splitlines()
    admit(planned(root, write("utf8.csv", tmp_path, more_visits(), CONTRACTS[VISITS]), replacing=True))
    after = entry.read_text("utf-8").splitlines()
    assert [old.split(":")[0].strip() for old, new in zip(before, after, strict=True) if old != new] == ["sha256"] * 2
    assert manifest.read_text("utf-8") == head


def test_an_extract_that_is_there_is_replaced_only_when_that_is_said(root, tmp_path, folder):
    first = write("utf8.csv", tmp_path, visits(*MONTHS), CONTRACTS[VISITS], name="mars")
    admit(planned(root, first))
    second = write("book.xlsx", tmp_path, more_visits(), CONTRACTS[VISITS], name="april")
    before = contents(root)
    old = hashlib.sha256(before[f"data/{NEW}/extracts/cosmic_nybesok.csv"]).hexdigest()
    assert told(planned(root, second)) == [
        f"april.book.xlsx: 2026-04 has cosmic_nybesok already; found 12 rows, sha256 {old}; "
        "expected --replace, if this one is to take its place"
    ]
    assert contents(root) == before
    admit(planned(root, second, replacing=True))
    assert [path.name for path in (folder / "received").iterdir()] == ["april.book.xlsx"]
    assert ",1300," in (folder / "extracts" / "cosmic_nybesok.csv").read_text("utf-8")
    assert faults_now(root, VISITS) == []


def test_two_files_of_one_contract_and_two_of_one_name(root, tmp_path):
    paths = [write("utf8.csv", tmp_path, visits(*MONTHS), CONTRACTS[VISITS], name=name) for name in ("a", "b")]
    assert told(planned(root, *paths)) == [
        f"b.utf8.csv: another of the files is of cosmic_nybesok too; found {paths[0]}; "
        "expected one file each: put their rows into one"
    ]
    (tmp_path / "other").mkdir()
    other = write("utf8.csv", tmp_path / "other", riket(*MONTHS), CONTRACTS[RIKET], name="a")
    assert told(planned(root, paths[0], other)) == [
        "a.utf8.csv: another file of this name was received already; found received/a.utf8.csv; "
        "expected a name of its own"
    ]
    admit(planned(root, paths[0]))
    assert len(told(planned(root, other))) == 1


@needs_fork
@pytest.mark.sweep
@pytest.mark.parametrize("at_step", [kill, refuse])
def test_wherever_it_is_broken_off_all_files_are_as_before_or_all_are_in_their_places(root, tmp_path, at_step):
    admit(planned(root, write("utf8.csv", tmp_path, visits(*MONTHS), CONTRACTS[VISITS])))
    paths = [
        write("book.xlsx", tmp_path, more_visits(), CONTRACTS[VISITS]),
        write("utf8.csv", tmp_path, riket(*MONTHS), CONTRACTS[RIKET]),
    ]
    made, kept = planned(root, *paths, replacing=True), tmp_path / "kept"
    shutil.copytree(root, kept)
    old, found = contents(kept / "data"), []

    def before():
        shutil.rmtree(root)
        shutil.copytree(kept, root)

    for number in each_step(lambda: admit(made), at_step, before):
        put_back(journal_of(root))
        found.append(contents(root / "data"))
        assert found[-1] == old or faults_now(root, VISITS, RIKET) == [], number
        assert {len(found[-1]) - len(old)} <= {0, 3}, number  # the file, the tidy one, its entry
    assert len(found) > 20
    assert found[0] == old != found[-1]


@needs_fork
def test_a_first_file_for_which_there_is_no_room_leaves_no_folder(root, tmp_path, folder):
    months = [f"2025-{month:02d}" for month in range(1, 13)]
    made = planned(root, write("utf8.csv", tmp_path, visits(*months), CONTRACTS[VISITS]))
    told = on_a_full_disk(lambda: admit(made), room=2000)
    assert told.endswith(
        "/data/2026-04/received/cosmic_nybesok.utf8.csv: this cannot be written: File too large; "
        "expected room and leave to write there; every file is as it was"
    )
    assert [path.name for path in folder.iterdir()] == ["extracts"]


@pytest.mark.parametrize("format_", FORMATS)
def test_a_tidy_file_is_made_again_from_what_was_received(root, tmp_path, folder, format_):
    admit(planned(root, write(format_, tmp_path, visits(*MONTHS), CONTRACTS[VISITS])))
    assert faults_now(root, VISITS) == []
    tidy = folder / "extracts" / "cosmic_nybesok.csv"
    tidy.write_text("".join(",".join(row) + "\n" for row in more_visits()), "utf-8", newline="\n")
    seal(root, NEW)
    [said] = faults_now(root, VISITS)
    assert said.startswith(
        f"data/2026-04/received/cosmic_nybesok.{format_}: the file as received doesn't give cosmic_nybesok.csv any more"
    )


def test_a_received_file_that_is_changed_gone_or_unknown(root, tmp_path, folder):
    path = write("utf8.csv", tmp_path, visits(*MONTHS), CONTRACTS[VISITS])
    admit(planned(root, path))
    kept = folder / "received" / path.name
    kept.write_bytes(kept.read_bytes() + b"\n")
    assert faults_now(root, VISITS)[0].startswith(
        "data/2026-04/received/cosmic_nybesok.utf8.csv: the file is not as it was received; found sha256"
    )
    kept.rename(kept.with_name("annan.csv"))
    assert faults_now(root, VISITS) == [
        "data/2026-04/received/cosmic_nybesok.utf8.csv: the file as received is missing; "
        "expected the file that cosmic_nybesok.csv was made from",
        "data/2026-04/received/annan.csv: no entry of the manifest names this file; "
        "expected files that extracts are made of",
    ]


def test_a_folder_among_the_received_files_and_an_extract_that_was_not_read(root, tmp_path, folder):
    admit(planned(root, write("utf8.csv", tmp_path, visits(*MONTHS), CONTRACTS[VISITS])))
    (folder / "received" / "utkast").mkdir()
    assert faults_now(root) == [
        "data/2026-04/received/utkast: no entry of the manifest names this file; "
        "expected files that extracts are made of"
    ]


def test_the_edition_before_is_the_nearest_that_received_the_extract(root, tmp_path):
    before = root / "data" / "2026-03" / "extracts"
    before.mkdir(parents=True)
    (root / "data" / "2026-02").mkdir()
    (before / "manifest.yml").write_text("edition: 2026-03\nsynthetic: true\nfiles: {}\n", "utf-8")
    path = write("utf8.csv", tmp_path, visits(*MONTHS), CONTRACTS[VISITS])
    assert planned(root, path).intakes[0].before.edition == "2025-12"
    manifest = (root / "data" / "2025-12" / "extracts" / "manifest.yml").read_text("utf-8")
    (before / "manifest.yml").write_text(manifest.replace("2025-12", "2026-03", 1), "utf-8")
    (before / "cosmic_nybesok.csv").write_bytes(
        (root / "data" / "2025-12" / "extracts" / "cosmic_nybesok.csv").read_bytes()
    )
    assert planned(root, path).intakes[0].before.edition == "2026-03"
    (before / "cosmic_nybesok.csv").write_text("", "utf-8")
    assert told(planned(root, path))[0].startswith(
        "cosmic_nybesok.csv: the file is not the one that the manifest vouches for"
    )


def test_without_an_edition_before_there_is_nothing_to_compare_with(root, tmp_path):
    (root / "data" / "2025-12").rename(root / "data" / "2027-12")
    rows = [row for row in visits(*MONTHS) if row[1] != "Kil"]
    made = planned(root, write("utf8.csv", tmp_path, rows, CONTRACTS[VISITS]))
    assert told(made) == []
    assert made.intakes[0].before is None


def test_a_table_that_may_be_empty_is_taken_once_its_period_is_told(root, tmp_path, manifest):
    head = [["investering", "klar", "budget", "utfall"]]
    path = write("utf8.csv", tmp_path, head, CONTRACTS["raindance_investeringar"])
    (asked,) = told(planned(root, path))
    assert "the file doesn't say what period it covers; expected --covers FIRST..LAST" in asked
    admit(planned(root, path, covers="2026-01..2026-04"))
    entry = told_manifest(manifest.parent)["files"]["raindance_investeringar.csv"]
    assert (entry["rows"], entry["covers"]) == (0, {"first": "2026-01", "last": "2026-04"})
    assert faults_now(root, "raindance_investeringar") == []
    (refused,) = told(planned(root, write("utf8.csv", tmp_path, visits()[:1], CONTRACTS[VISITS], name="Tomma besök")))
    assert "the table has a header but no rows" in refused


# The command


@pytest.fixture
def run(root, monkeypatch, capsys):
    """Run `scorecard add-extract`; gives exit status, output and errors."""

    def ask(*words: str) -> tuple[int, str, str]:
        monkeypatch.chdir(root)
        monkeypatch.setattr(sys, "argv", ["scorecard", "add-extract", *words])
        with pytest.raises(SystemExit) as caught:
            app.run_command_line()
        written = capsys.readouterr()
        return caught.value.code or 0, " ".join(written.out.split()), " ".join(written.err.split())

    return ask


def test_the_command_shows_how_it_read_a_file(run, root, tmp_path):
    path = write(
        "cp1252.csv",
        tmp_path,
        riket(*MONTHS),
        CONTRACTS[RIKET],
        titles=[["Rikets [red]värden"], []],
        below=[["", "", "279.0"]],  # 2 * 52.5 + 2 * 87
    )
    before = contents(root)
    asked = ("2026-04", str(path), "--extracted", "2026-05-12", "--around-ok", "Rikets [red]värden")
    asked += ("--accept", "skr_riket:begins:period:alla:2026-03")
    status, shown, errors = run(*asked, "--dry-run")
    assert (status, errors) == (0, "")
    for part in (
        "contract skr_riket (Rikets värden)",
        "read as cp1252, semicolon",
        "header row 3, above it: row 1: Rikets [red]värden",
        "columns Indikator → indikator, Period → period, Varde → varde",
        "decimal sign comma",
        "rows 4 (rows 4 to 7)",
        "left out total: row 8: 279,0, equal to the sum of its rows",
        "periods 2026-03 to 2026-04",
        "total varde 279.0",
        "compared with 2025-12, 4 rows",
        "Nothing is wrong; nothing was written (--dry-run)",
    ):
        assert part in shown
    assert contents(root) == before
    status, shown, errors = run(*asked)
    assert (status, errors) == (0, "")
    assert shown.endswith(
        "Wrote data/2026-04/received/skr_riket.cp1252.csv, data/2026-04/extracts/skr_riket.csv, "
        "data/2026-04/extracts/manifest/skr_riket.csv.yml"
    )


def test_the_command_shows_a_file_with_faults_and_tells_them(run, root, tmp_path):
    path = write("book.xlsx", tmp_path, visits("2026-04", "2026-07"), CONTRACTS[VISITS])
    before = contents(root)
    status, shown, errors = run("2026-04", str(path), "--extracted", "2026-06-12")
    assert status == 1
    assert "read as xlsx, sheet Uttag" in shown
    assert errors == (
        f"error: {path}, row 8, column Månad: this had not ended when the file was taken out; found 2026-07; "
        "expected nothing after 2026-06-12, the day given by --extracted "
        f"error: {path}, row 2, column Månad: the file begins later than that of 2025-12: are the earlier periods "
        "missing?; found 2026-04; expected 2025-11, as in 2025-12; if it is right, "
        '--accept "cosmic_nybesok:begins:manad:alla:2026-04"'
    )
    assert contents(root) == before


def test_a_flag_with_a_value_that_it_cannot_have(run, tmp_path):
    status, _, errors = run("2026-04", "fil.csv", "--decimal", ";", "--total-row", "bort")
    assert status == 1
    assert errors == (
        "error: --decimal can't be this; found ';'; expected ',' or '.' "
        "error: --total-row can't be this; found 'bort'; expected 'drop' or 'keep'"
    )


def test_a_file_that_is_not_there(run):
    status, _, errors = run("2026-04", "fil.csv", "--extracted", "2026-05-12")
    assert (status, errors) == (1, "error: fil.csv: there is no such file")


def test_what_two_analysts_add_on_two_branches_is_merged_by_git_alone(root, tmp_path, folder):
    """One takes in the visits and answers what is asked of them, the other the accounts and the country's figures."""
    git(root, "init", "--quiet", "--initial-branch=main")
    git_commit(root, "Begin")
    taken = {"anna": [(VISITS, visits(*MONTHS))], "bo": [(ACCOUNTS, accounts(*MONTHS)), (RIKET, riket(*MONTHS))]}
    for branch, files in taken.items():
        git(root, "checkout", "--quiet", "-b", branch, "main")
        for contract, rows in files:
            admit(planned(root, write("utf8.csv", tmp_path, rows, CONTRACTS[contract], name=f"{contract} {branch}")))
        git_commit(root, branch)
    git(root, "checkout", "--quiet", "main")
    for branch in taken:
        git(root, "merge", "--quiet", "--no-edit", branch)
    assert sorted(read_manifest(folder / "extracts", "extracts")[0].files) == [
        *("cosmic_nybesok.csv", "raindance.csv", "skr_riket.csv")
    ]
    assert faults_now(root, VISITS, ACCOUNTS, RIKET) == []
    # Each replaces and seals one of its own, beside the other's.
    git(root, "checkout", "--quiet", "anna")
    git(root, "merge", "--quiet", "main")
    admit(planned(root, write("utf8.csv", tmp_path, more_visits(), CONTRACTS[VISITS], name="ny"), replacing=True))
    git_commit(root, "anna again")
    git(root, "checkout", "--quiet", "main")
    path = folder / "extracts" / "raindance.csv"
    path.write_text(path.read_text("utf-8").replace("\n", "\r\n"), "utf-8", newline="")
    assert seal(root, NEW) == ["raindance.csv"]
    git_commit(root, "bo again")
    git(root, "merge", "--quiet", "--no-edit", "anna")
    assert read_received(root, NEW, frozenset({VISITS, ACCOUNTS, RIKET})).table(VISITS)["visits"].max() == 1300 + 900


# Where an entry is written

AS_BEFORE = """\
edition: '2026-04'
synthetic: true
files:
  # From Anna.
  cosmic_nybesok.csv:
    contract: cosmic_nybesok
    source: Cosmic
    extracted: '2026-05-12T08:30:00'
    covers: {first: 2026-03, last: 2026-04}
    rows: 1
    sha256: 0000000000000000000000000000000000000000000000000000000000000000
  # The last.
"""


def test_an_entry_in_the_manifest_itself_as_before_is_changed_there_and_replaced_by_a_file(root, tmp_path, manifest):
    manifest.write_text(AS_BEFORE, "utf-8")
    (made,) = changed_entries(manifest.parent, {"cosmic_nybesok.csv": lambda entry: entry.update(rows=2)}).items()
    assert made == (manifest, AS_BEFORE.replace("rows: 1", "rows: 2"))
    (manifest.parent / "cosmic_nybesok.csv").write_text("manad\n", "utf-8")
    admit(planned(root, write("utf8.csv", tmp_path, visits(*MONTHS), CONTRACTS[VISITS]), replacing=True))
    assert "files" not in yaml.safe_load(manifest.read_text("utf-8"))
    assert yaml.safe_load(entry_file(manifest.parent, "cosmic_nybesok.csv").read_text("utf-8"))["rows"] == 2 * 2 * 3
    assert faults_now(root, VISITS) == []


def test_a_file_with_two_entries_and_what_is_no_entry_are_told(manifest):
    manifest.write_text(AS_BEFORE, "utf-8")
    entries = manifest.parent / "manifest"
    entries.mkdir()
    entry = {**yaml.safe_load(AS_BEFORE)["files"]["cosmic_nybesok.csv"], "sha256": "a" * 64}
    put_entry(manifest.parent, "cosmic_nybesok.csv", entry)
    put_entry(manifest.parent, "raindance.csv", {**entry, "rows": "many"})
    (entries / "skr_riket.yaml").write_text("", "utf-8")
    (entries / "mapp.yml").mkdir()
    (entries / "NUL.yml").write_text("", "utf-8")
    made, _, faults = read_manifest(manifest.parent, "extracts")
    assert made is None
    assert [str(fault).partition(";")[0].removeprefix("extracts/manifest/") for fault in faults] == [
        "NUL.yml: an entry should be the name of a file, without folders, signs that a system keeps, or a dot at "
        "either end",
        "cosmic_nybesok.csv.yml: this file has two entries",
        "mapp.yml: this is no entry of the manifest",
        "raindance.csv.yml:7: rows: should be a whole number",
        "skr_riket.yaml: this is no entry of the manifest",
    ]


def test_an_entry_in_the_place_of_an_old_one_keeps_its_comments_and_loses_what_is_no_more():
    text = "# Anna\ncontract: c # mine\nrows: 2\naccepted:\n- level\n# end\n"
    made = "# Anna\ncontract: c # mine\nrows: 3\n# end\n"
    assert replaced_entry(text, {"contract": "c", "rows": 3}) == made


def test_a_manifest_that_was_spoiled_since_it_was_read_is_told_and_nothing_is_written(root, tmp_path, manifest):
    made = planned(root, write("utf8.csv", tmp_path, visits(*MONTHS), CONTRACTS[VISITS]))
    manifest.write_text(manifest.read_text("utf-8") + "seeed: 1\n", "utf-8")
    before = contents(root)
    with pytest.raises(ExtractError, match="seeed: unknown key"):
        admit(made)
    assert contents(root) == before


def test_of_entries_in_the_manifest_itself_only_the_one_that_is_replaced_goes():
    more = AS_BEFORE.partition("files:\n")[2].replace("cosmic_nybesok", "raindance")
    assert yaml.safe_load(without_entry(AS_BEFORE + more, "raindance.csv")) == yaml.safe_load(AS_BEFORE)


def test_what_is_wrong_with_an_entry_is_told_where_it_stands(manifest):
    manifest.write_text(AS_BEFORE, "utf-8")
    _, files, _ = read_manifest(manifest.parent, "extracts")
    assert str(files.fault("wrong", "cosmic_nybesok.csv", "rows")) == "extracts/manifest.yml:10: wrong"
    (manifest.parent / "manifest").mkdir()
    put_entry(manifest.parent, "raindance.csv", yaml.safe_load(AS_BEFORE)["files"]["cosmic_nybesok.csv"])
    _, files, _ = read_manifest(manifest.parent, "extracts")
    told = str(files.fault("wrong", "raindance.csv", "rows"))
    assert re.fullmatch(r"extracts/manifest/raindance\.csv\.yml:\d+: wrong", told)


def test_an_entry_that_a_build_could_not_read_is_not_written(root, tmp_path, monkeypatch):
    made = planned(root, write("utf8.csv", tmp_path, visits(*MONTHS), CONTRACTS[VISITS]))
    before, asked = contents(root), written.as_data
    monkeypatch.setattr(written, "as_data", lambda *given: asked(*given) | {"rows": "many"})
    with pytest.raises(ExtractError, match="rows: should be a whole number"):
        admit(made)
    assert contents(root) == before
