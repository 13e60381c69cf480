"""What differs between two small books, and why: each cause is met alone."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from small_book import BESIDE, BOARD, EDITION, EXTRACTED, ROWS, TABLES, Book, Two

from scorecard.common.edition import Edition, editions
from scorecard.common.faults import SnapshotError
from scorecard.compare import computing
from scorecard.compare.blocks import markdown
from scorecard.compare.book_version import BookVersion, compare_versions, decided_between, open_versions
from scorecard.compare.computing import computes_figures
from scorecard.compare.difference import Cause, Difference
from scorecard.compare.report import difference_report
from scorecard.compare.snapshot import read_shared, read_snapshot
from scorecard.ledger.archive import frozen_files


@pytest.fixture
def two(tmp_path: Path) -> Two:
    return Two.begin(tmp_path)


def test_a_copy_differs_in_nothing(two: Two) -> None:
    found = two.compare()
    assert found == Difference(old="förr", new="nu")
    assert not found.changed


def test_revised_rows_are_the_cause(two: Two) -> None:
    two.new.receive("besok", "manad,antal\n2025-01,8\n2025-02,4\n")
    because = (Cause(kind="revised_data", about=("besok",)),)
    assert two.causes() == (because, because)


def test_rows_of_a_new_month_are_another_cause(two: Two) -> None:
    two.new.receive("besok", TABLES["besok"] + "2025-03,9\n")
    because = (Cause(kind="new_data", about=("besok",)),)
    assert two.causes() == (because, because)


def test_both_at_once_are_both_told(two: Two) -> None:
    two.new.receive("besok", "manad,antal\n2025-01,8\n2025-02,4\n2025-03,9\n")
    because = (Cause(kind="revised_data", about=("besok",)), Cause(kind="new_data", about=("besok",)))
    assert two.causes() == (because, because)


def test_the_extract_of_another_indicator_is_no_cause(two: Two) -> None:
    two.new.receive("resor", "manad,antal\n2025-01,8\n")
    because = (Cause(kind="unknown"),)
    assert two.causes() == (because, because)


def test_riket_is_no_cause_of_an_outturn(two: Two) -> None:
    two.new.receive(BESIDE, "indikator,period,varde\nbesok,2025,71\n")
    assert two.causes() == ((Cause(kind="unknown"),), (Cause(kind="unknown"),))
    two.new.ledger(besok=ROWS["besok"].replace(",70,", ",71,"))
    (found,) = two.edition().indicators
    assert [each.figure for each in found.changes] == ["riket"]
    assert found.causes == (Cause(kind="revised_data", about=(BESIDE,)),)


def test_rows_of_riket_that_name_another_indicator_are_no_cause(two: Two) -> None:
    two.new.receive(BESIDE, TABLES[BESIDE] + "karies,2025,1\n")
    two.new.ledger(besok=ROWS["besok"].replace(",70,", ",71,"))
    (found,) = two.edition().indicators
    assert found.causes == (Cause(kind="unknown"),)


def test_the_cell_of_the_indicator_is_a_cause_and_that_of_another_is_not(two: Two) -> None:
    two.new.change("notebooks/vard.ipynb", "sheet.report(50)", "sheet.report(56)")
    because = (Cause(kind="calculation", about=("besok",)),)
    assert two.causes() == (because, because)
    two.new.change("notebooks/vard.ipynb", "sheet.report(56)", "sheet.report(50)")
    two.new.change("notebooks/vard.ipynb", "sheet.report(9)", "sheet.report(8)")
    assert two.causes()[0] == (Cause(kind="unknown"),)


def test_a_cell_that_all_share_is_a_cause(two: Two) -> None:
    two.new.change("notebooks/vard.ipynb", "sheet = 1", "sheet = 2")
    assert two.causes()[0] == (Cause(kind="calculation", about=("open",)),)


def test_the_definition_is_a_cause_and_its_words_are_not(two: Two) -> None:
    two.new.change("notebooks/vard.yml", "accumulation: ratio_of_sums", "accumulation: latest")
    assert two.causes()[0] == (Cause(kind="definition", about=("accumulation",)),)
    two.new.change("notebooks/vard.yml", "accumulation: latest", "accumulation: ratio_of_sums")
    two.new.change("notebooks/vard.yml", "name: Besök i tid", "name: Besök")
    assert two.causes()[0] == (Cause(kind="unknown"),)


def test_a_contract_is_a_cause(two: Two) -> None:
    two.new.change("data/contracts/besok.yml", "max: 90", "max: 80")
    assert two.causes()[0] == (Cause(kind="contract", about=("besok",)),)


def test_code_is_a_cause_and_a_style_sheet_is_not(two: Two) -> None:
    style = two.new.root / "book" / "_styles" / "20-colours.css"
    style.parent.mkdir(parents=True)
    style.write_text("html {}\n", "utf-8")
    assert two.causes()[0] == (Cause(kind="unknown"),)
    two.new.change("scorecard/measures.py", "pass", "return 1")
    assert two.causes()[0] == (Cause(kind="code", about=("scorecard/measures.py",)),)


COMPUTES = {
    "scorecard/measure/measures.py": True,
    "scorecard/judge/rule.py": True,
    "scorecard/ledger/rows.py": True,
    "scorecard/sheet.py": True,
    "scorecard/measures.py": True,  # before there were rooms
    "scorecard/ledger/columns.py": False,
    "scorecard/downloads/pdf.py": False,
    "scorecard/wording/labels.py": False,
    "scorecard/templates/difference.html": False,
    "scorecard/templates/starter/measure/x.py": False,
    "scorecard/measure/notes.md": False,
    "scorecard/__main__.py": False,
    "book/measure/measures.py": False,
}


@pytest.mark.parametrize(("path", "computes"), COMPUTES.items(), ids=COMPUTES.keys())
def test_code_computes_by_the_room_that_it_lies_in(path: str, computes: bool) -> None:
    assert computes_figures(path) is computes


def test_what_the_rooms_that_compute_import_computes_too(repository: Path) -> None:
    found = set()
    for path in (repository / "scorecard").rglob("*.py"):
        name = path.relative_to(repository).as_posix()
        # The object of a notebook also shows figures, which it asks of rooms that compute nothing.
        if computes_figures(name) and path.name != "sheet.py":
            found |= set(re.findall(r"^\s*from scorecard\.(\w+)", path.read_text("utf-8"), re.MULTILINE))
    assert found - {"ledger", "wording"} <= set(computing.COMPUTES)


def test_the_rule_s_code_is_the_cause_of_a_colour_alone(two: Two) -> None:
    for book, line in ((two.old, "a = 1"), (two.new, "a = 2")):
        (book.root / "scorecard" / "judge").mkdir()
        (book.root / "scorecard" / "judge" / "rule.py").write_text(line, "utf-8")
    causes, light_causes = two.causes(outturn="50.04", light="yellow")
    assert causes == ()
    assert light_causes == (Cause(kind="code", about=("scorecard/judge/rule.py",)),)


def test_words_are_the_cause_of_what_a_cell_shows_and_of_no_figure(two: Two) -> None:
    for book, words in ((two.old, "utfall: 50"), (two.new, "utfallet: 50")):
        (book.root / "scorecard" / "wording").mkdir()
        (book.root / "scorecard" / "wording" / "cells.py").write_text(words, "utf-8")
        path = book.root / "notebooks" / "vard.ipynb"
        notebook = json.loads(path.read_text("utf-8"))
        (cell,) = (each for each in notebook["cells"] if each["id"] == "besok")
        cell["outputs"] = [{"text": words}]
        path.write_text(json.dumps(notebook), "utf-8")
    (shown,) = two.edition().indicators
    assert (shown.output, shown.changes) == (("− utfall: 50", "+ utfallet: 50"), ())
    assert shown.causes == (Cause(kind="code", about=("scorecard/wording/cells.py",)),)
    assert two.causes()[0] == (Cause(kind="unknown"),)


def test_a_target_is_the_cause_of_a_colour_alone(two: Two) -> None:
    two.new.change("notebooks/vard.yml", "value: 60", "value: 50")
    two.new.ledger(besok=ROWS["besok"].replace(",60,red,", ",50,green,"))
    edition = two.edition()
    (found,) = edition.indicators
    assert (found.causes, found.light_causes) == ((), (Cause(kind="target"),))
    (target,) = edition.targets
    assert (target.indicator, target.old, target.new) == ("besok", (">=", 60), (">=", 50))


def test_a_target_of_a_year_past_new_year_is_told(two: Two) -> None:
    for book in (two.old, two.new):
        book.change("notebooks/vard.yml", "targets: {2025:", "targets: {2025/26:")
        (book.root / "data" / "board.yml").write_text(f"{BOARD}year_begins: 4\n", "utf-8")
    two.new.change("notebooks/vard.yml", "value: 60", "value: 50")
    old, new = (
        BookVersion(label, shared, {each: read_snapshot(shared, each) for each in editions(shared.root / "data")})
        for label, shared in (("förr", read_shared(two.old.root)), ("nu", read_shared(two.new.root)))
    )
    found = compare_versions(old, new)
    ((target,),) = [each.targets for each in found.editions]
    assert (target.indicator, target.old, target.new) == ("besok", (">=", 60), (">=", 50))
    assert found.begins == 4
    assert "begins" not in found.model_dump_json()


def test_an_edition_s_own_target_comes_before_the_catalogue_s(two: Two) -> None:
    own = {"year": 2025, "targets": {"resor": {"op": "<=", "value": 8, "confirmed": True}}}
    (two.new.root / "data" / EDITION / "targets.yml").write_text(json.dumps(own), "utf-8")
    (target,) = two.edition().targets
    assert (target.indicator, target.old, target.new) == ("resor", None, ("<=", 8))


BAND = {"low": {"op": ">=", "value": 45}, "high": {"op": "<", "value": 55}}


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ({"op": ">=", "value": 60, "yellow": 50}, "minst 60 procent (gult från 50)"),
        (BAND, "minst 45 och under 55 procent"),
        (BAND | {"low": BAND["low"] | {"yellow_within": 2}}, "minst 45 och under 55 procent (gult från 43)"),
        ({"op": ">=", "value": 2, "of": "change"}, "minst 2 procentenheter högre än föregående år"),
        ({"op": ">", "value": 0, "of": "change", "yellow": -1}, "högre än föregående år (gult från −1)"),
        ({"done": True}, "ja"),
        ({"op": ">=", "value": 60, "each": "kön"}, "minst 60 procent för både kvinnor och män"),
        (
            {"op": ">=", "value": 60, "each": "kommun", "at_least": 9, "own": {"Kil": {"op": ">", "value": 50}}},
            "över 50 procent för Kil och minst 60 procent för varje annan kommun i minst 9 av enheterna (kommun)",
        ),
        (
            {"op": ">=", "value": 60, "since": "2025-07-01", "before": {"op": ">=", "value": 50}},
            "minst 60 procent, från juli 2025, dessförinnan minst 50 procent",
        ),
        ({"op": ">=", "value": 5, "of": "change_percent"}, "minst 5 procent högre än föregående år"),
    ],
)
def test_a_target_of_each_kind_is_told(two: Two, target: dict, said: str) -> None:
    two.new.change("notebooks/vard.yml", '{op: ">=", value: 60}', json.dumps(target))
    report = markdown(difference_report(two.compare()))
    assert f"| Besök i tid | minst 60 procent | {said} |" in report


def test_a_target_of_another_year_is_told_as_a_definition(two: Two) -> None:
    two.new.change("notebooks/vard.yml", "value: 60}}", f"value: 60}}, 2026: {json.dumps(BAND)}}}")
    report = markdown(difference_report(two.compare()))
    assert "| Besök i tid | Målvärde 2026 | finns inte | minst 45 och under 55 |" in report


@pytest.mark.parametrize(
    ("decided", "words", "stale"),
    [
        (BAND, "minst 45 och under 55 procent", ()),
        (BAND, "minst 45 och under 56 procent", ("besok",)),
        (BAND | {"since": "2025-07-01"}, "minst 45 och under 55 procent, från juli 2025", ()),
        (BAND, "", ()),  # a ledger without targets says nothing of them
        ({"op": ">=", "value": 60}, "minst 45 och under 55 procent", ("besok",)),
    ],
)
def test_a_ledger_of_a_target_with_other_words_is_warned_of(
    two: Two, decided: dict, words: str, stale: tuple[str, ...]
) -> None:
    two.new.change("notebooks/vard.yml", '{op: ">=", value: 60}', json.dumps(decided))
    path = two.new.root / "data" / EDITION / "results.csv"
    head, besok, resor = path.read_text("utf-8").splitlines()
    besok = besok.replace(",>=,60,red,", ",,,green,")
    path.write_text(f'{head},target_words\n{besok},"{words}"\n{resor},\n', "utf-8")
    assert [each.about for each in two.edition().warnings] == ([stale] if stale else [])


VERDICTS = ("verdict", "not_compared", "verdict_now", "thin")


def judge_ledger(two: Two, old: tuple[str, ...] | None, new: tuple[str, ...]) -> None:
    """Let both ledgers tell a verdict of `besok`; without an old one, that ledger is from before there were any."""
    for book, told in ((two.old, old), (two.new, new)):
        path = book.root / "data" / EDITION / "results.csv"
        if told is None:
            continue
        head, besok, resor = path.read_text("utf-8").splitlines()
        lines = (f"{head},{','.join(VERDICTS)}", f"{besok},{','.join(told)}", f"{resor},,,,")
        path.write_text("\n".join(lines) + "\n", "utf-8")


@pytest.mark.parametrize(
    ("old", "new", "was", "now"),
    [
        (("better", "", "", ""), ("no_sure_change", "", "", ""), "bättre", "ingen säker förändring"),
        (
            ("worse", "", "worse", ""),
            ("worse", "", "better", ""),
            "sämre; de tre senaste månaderna: sämre",
            "sämre; de tre senaste månaderna: bättre",
        ),
        (
            ("better", "", "", ""),
            ("not_comparable", "thin", "", "denominator"),
            "bättre",
            "inte bedömt, underlaget är för litet; ingen färg: för liten nämnare",
        ),
        (("", "", "", ""), ("worse", "", "", ""), "inget omdöme", "sämre"),
    ],
)
def test_another_verdict_is_told_with_what_made_it(
    two: Two, old: tuple[str, ...], new: tuple[str, ...], was: str, now: str
) -> None:
    two.new.receive("besok", "manad,antal\n2025-01,8\n2025-02,4\n")
    two.new.ledger()  # of which only a month differs, and no other figure
    judge_ledger(two, old, new)
    (found,) = two.edition().indicators
    assert (found.verdict_changed, found.light_changed, found.causes) == (True, False, ())
    assert found.verdict_causes == (Cause(kind="revised_data", about=("besok",)),)
    report = markdown(difference_report(two.compare()))
    assert f"| Besök i tid | {was} | {now} | Reviderade uppgifter i Besök (besok) |" in report
    assert "1 omdöme om bättre eller sämre" in report
    assert "Orsaker: reviderade uppgifter (1 indikator)." in report
    assert "Ingen färg och inget utfall ändras." not in report


def test_cells_of_an_extract_that_the_board_protects_are_not_shown(two: Two) -> None:
    for book in (two.old, two.new):
        rule = "protection: {on: true, public: {resor: alla vet}}"
        book.change("data/board.yml", "yellow_from: 0.9}", f"yellow_from: 0.9}}\n{rule}")
    two.new.receive("besok", "manad,antal\n2025-01,8\n2025-02,4\n")
    two.new.receive("resor", "manad,antal\n2025-01,7\n")
    found = {each.contract: each.values for each in two.edition().tables}
    assert [(one.key, one.old, one.new) for one in found["besok"]] == [(("2025-01",), "skyddad", "skyddad")]
    assert [(one.key, one.old, one.new) for one in found["resor"]] == [(("2025-01",), "9", "7")]


def test_what_the_board_asks_of_a_verdict_is_a_cause(two: Two) -> None:
    two.new.change("data/board.yml", "yellow_from: 0.9}", "yellow_from: 0.9}\nverdicts: {least_denominator: 60}")
    judge_ledger(two, ("better", "", "", ""), ("not_comparable", "thin", "", "denominator"))
    (found,) = two.edition().indicators
    assert found.verdict_causes == (Cause(kind="rule", about=("verdicts.least_denominator",)),)
    assert "| Nämnden | Minsta nämnare | finns inte | 60 |" in markdown(difference_report(two.compare()))


def test_a_verdict_of_another_direction_has_its_definition_as_cause(two: Two) -> None:
    two.new.change("notebooks/vard.yml", "direction: higher", "direction: lower")
    judge_ledger(two, ("better", "", "", ""), ("worse", "", "", ""))
    (found,) = two.edition().indicators
    assert found.verdict_causes == (Cause(kind="definition", about=("direction",)),)


def test_a_verdict_that_nothing_explains_is_of_an_unknown_cause(two: Two) -> None:
    judge_ledger(two, ("better", "", "", ""), ("worse", "", "", ""))
    (found,) = two.edition().indicators
    assert found.verdict_causes == (Cause(kind="unknown"),)


@pytest.mark.parametrize("old", [None, ("bättre", "", "", "")])
def test_a_ledger_without_verdicts_or_with_other_words_says_nothing_of_them(two: Two, old: tuple[str, ...]) -> None:
    judge_ledger(two, old, ("worse", "", "worse", ""))
    found = [each for edition in two.compare().editions for each in edition.indicators]
    assert not any(each.verdict_changed for each in found)
    assert "Bättre eller sämre" not in markdown(difference_report(two.compare()))


def test_the_rule_is_the_cause_of_a_colour_alone(two: Two) -> None:
    two.new.change("data/board.yml", "yellow_from: 0.9", "yellow_from: 0.8")
    two.new.ledger(besok=ROWS["besok"].replace(",red,", ",yellow,"))
    (found,) = two.edition().indicators
    assert (found.causes, found.light_causes) == ((), (Cause(kind="rule", about=("rule.yellow_from",)),))


def test_another_outturn_and_another_target_are_both_told(two: Two) -> None:
    two.new.receive("besok", "manad,antal\n2025-01,8\n2025-02,4\n")
    two.new.change("notebooks/vard.yml", "value: 60", "value: 50")
    two.new.ledger(besok=ROWS["besok"].replace("50.04", "56.04").replace(",60,red,", ",50,green,"))
    (found,) = two.edition().indicators
    assert found.light_causes == (Cause(kind="target"), Cause(kind="revised_data", about=("besok",)))


def test_an_extract_that_changes_no_result_is_told_as_such(two: Two) -> None:
    two.new.receive("resor", "manad,antal\n2025-01,8\n")
    two.new.ledger()
    (table,) = two.edition().tables
    assert (table.used_by, table.moved) == (("resor",), ())
    assert two.edition().indicators == ()


def test_a_ledger_of_other_extracts_is_warned_of(two: Two) -> None:
    two.new.receive("resor", "manad,antal\n2025-01,8\n")
    (warned,) = two.edition().warnings
    assert (warned.kind, warned.about) == ("not_built", ("resor",))


def test_an_extract_that_is_not_vouched_for_is_warned_of(two: Two) -> None:
    (two.new.extracts / "resor.csv").write_text("manad,antal\n2025-01,8\n", "utf-8")
    (warned,) = two.edition().warnings
    assert (warned.kind, warned.about) == ("not_sealed", ("resor",))


def test_a_ledger_of_another_target_is_warned_of(two: Two) -> None:
    two.new.change("notebooks/vard.yml", "value: 60", "value: 50")
    (warned,) = two.edition().warnings
    assert (warned.kind, warned.about) == ("another_target", ("besok",))


def test_an_indicator_that_is_new_or_gone_has_no_change_of_colour(two: Two) -> None:
    text = (two.new.root / "data" / EDITION / "results.csv").read_text("utf-8")
    lines = [line for line in text.splitlines() if ",resor," not in line]
    hme = f"{EDITION},vard,hme,HME,active,index,0,80,,>=,79,green,,"
    (two.new.root / "data" / EDITION / "results.csv").write_text("\n".join([*lines, hme]) + "\n", "utf-8")
    found = {each.indicator: each for each in two.edition().indicators}
    assert {name: each.presence for name, each in found.items()} == {"hme": "new", "resor": "gone"}
    assert not any(each.light_changed for each in found.values())


def test_an_edition_that_is_new_is_told(two: Two) -> None:
    shutil.copytree(two.new.root / "data" / EDITION, two.new.root / "data" / "2026-04")
    shared = read_shared(two.new.root)
    both = {edition: read_snapshot(shared, edition) for edition in (Edition.parse(EDITION, 1), Edition(2026, 4))}
    found = compare_versions(two.old.side("förr"), BookVersion("nu", shared, both))
    assert [(each.old, each.new) for each in found.editions] == [(None, "2026-04")]


def test_texts_and_assessments_are_told_by_their_key(two: Two) -> None:
    two.new.change(f"data/{EDITION}/texts/vard.yml", "uppnas_inte", "uppnas_delvis")
    two.new.change(f"data/{EDITION}/texts/vard.yml", "Se tabellen.", "Se diagrammet.")
    told = {each.key: (each.name, each.old, each.new) for each in two.edition().texts}
    assert told == {
        "assessment": ("Vård i tid", "uppnas_inte", "uppnas_delvis"),
        "indicators.besok": ("Besök i tid", "Se tabellen.", "Se diagrammet."),
    }


def test_what_a_manifest_says_is_told_though_no_row_differs(two: Two) -> None:
    manifest = two.new.extracts / "manifest.yml"
    told = json.loads(manifest.read_text("utf-8"))
    told["files"]["besok.csv"]["extracted"] = "2026-01-14T05:41:00"
    manifest.write_text(json.dumps(told), "utf-8")
    (detail,) = two.edition().details
    later = "2026-01-14T05:41:00"
    assert (detail.about, detail.key, detail.old, detail.new) == ("besok", "extracted", EXTRACTED, later)
    assert two.compare().changed


def test_a_target_that_is_confirmed_is_told(two: Two) -> None:
    for book, confirmed in ((two.old, False), (two.new, True)):
        own = {"year": 2025, "targets": {"resor": {"op": "<=", "value": 8, "confirmed": confirmed}}}
        (book.root / "data" / EDITION / "targets.yml").write_text(json.dumps(own), "utf-8")
    edition = two.edition()
    (detail,) = edition.details
    assert (detail.name, detail.key, detail.old, detail.new) == ("Resor", "confirmed", "false", "true")
    assert edition.targets == ()


def test_a_decided_revision_and_a_publication_are_told(two: Two) -> None:
    folder = two.new.root / "data" / EDITION
    decided = {"date": "2026-03-02", "reason": "Ny fil", "decided_by": "Chefläkaren", "indicators": ["besok"]}
    (folder / "revisions.yml").write_text(json.dumps({"revisions": [decided]}), "utf-8")
    (folder / "publications" / "2026-02-01").mkdir(parents=True)
    told = {each.kind: (each.date, each.decided_by, each.indicators) for each in two.edition().decisions}
    assert told == {
        "revision": ("2026-03-02", "Chefläkaren", ("besok",)),
        "publication": ("2026-02-01", None, ()),
    }


def test_a_file_that_cannot_be_read_is_a_fault_with_its_line(two: Two) -> None:
    two.new.change("notebooks/vard.yml", "name: Vård i tid", "name: [Vård i tid")
    with pytest.raises(SnapshotError, match=r"notebooks/vard\.yml:\d+: this is not YAML"):
        two.compare()


@pytest.mark.parametrize(
    ("frozen", "name", "old", "new", "told"),
    [
        (True, "notebooks/vard.yml", "name: Vård i tid", "name: Vård", "0 av 1."),
        (True, f"data/{EDITION}/texts/vard.yml", "Vi väntar.", "Vi väntade.", "1 av 1: Årsredovisning 2025."),
        (False, "notebooks/vard.yml", "name: Vård i tid", "name: Vård", "1 av 1: Årsredovisning 2025."),
        (True, "scorecard/measures.py", "share", "shares", "1 av 1: Årsredovisning 2025."),
    ],
)
def test_a_report_tells_how_many_published_editions_a_change_reaches(
    two: Two, frozen: bool, name: str, old: str, new: str, told: str
) -> None:
    for book in (two.old, two.new):
        freeze(book)
        if not frozen:
            shutil.rmtree(book.root / "data" / EDITION / "publications" / "2026-02-20" / "book")
    two.new.change(name, old, new)
    report = markdown(difference_report(two.compare()))
    assert f"Fastställda utgåvor som ändringen rör: {told}" in report.replace("\u00a0", " ")


def freeze(book: Book, edition: str = EDITION) -> None:
    for path, content in frozen_files(book.root, Edition.parse(edition, 1), date(2026, 2, 20), "").items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def test_an_edition_that_was_published_is_compared_as_it_was_decided_then(two: Two) -> None:
    """The next edition has the same extracts: what its figures came of is the notebook, the catalogue and the board."""
    book, later = two.new, "2026-04"
    shutil.copytree(book.root / "data" / EDITION, book.root / "data" / later)
    freeze(book)
    book.change("notebooks/vard.ipynb", "sheet.report(50)", "sheet.report(60)")
    book.change("notebooks/vard.yml", "accumulation: ratio_of_sums", "accumulation: latest")
    ledger = book.root / "data" / later / "results.csv"
    ledger.write_text(ledger.read_text("utf-8").replace("50.04", "60.04").replace(",9,,", ",8,,"), "utf-8")
    with open_versions(book.root, EDITION, later) as versions:
        found = compare_versions(*versions)
    assert [(each.about, each.key, each.old, each.new) for each in found.definitions] == [
        ("besok", "accumulation", "ratio_of_sums", "latest")
    ]
    assert {each.indicator: each.causes for each in found.editions[0].indicators} == {
        "besok": (Cause(kind="definition", about=("accumulation",)), Cause(kind="calculation", about=("besok",))),
        "resor": (Cause(kind="period"),),
    }


def test_a_change_reaches_no_target_of_an_edition_that_was_published(two: Two) -> None:
    for book in (two.old, two.new):
        freeze(book)
    two.new.change("notebooks/vard.yml", "value: 60", "value: 6")
    found = two.compare()
    assert [(each.key, each.old, each.new) for each in found.definitions] == [("targets.2025", ">= 60", ">= 6")]
    assert found.editions == ()


def test_what_is_decided_otherwise_than_an_edition_was_published_with(two: Two) -> None:
    book, later = two.new, Edition.parse("2026-04", 1)
    freeze(book)
    book.change("data/board.yml", "yellow_from: 0.9", "yellow_from: 0.09")
    book.change("notebooks/vard.yml", "direction: higher", "direction: lower")
    book.change("notebooks/vard.yml", "name: Besök i tid", "name: Besök")
    book.change("notebooks/vard.yml", "value: 60", "value: 6")
    found = decided_between(book.root, Edition.parse(EDITION, 1), later)
    assert [(each.about, each.key, each.old, each.new) for each in found.deciding] == [
        ("besok", "direction", "higher", "lower"),
        ("board", "rule.yellow_from", "0.9", "0.09"),
    ]
