"""Three changes as a reviewer meets them: an extract revised, a target changed, a comment edited; each on a branch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from axe_core import AXE, TAGS
from browsing import NARROW, WIDE, needs_chromium, watched
from bs4 import BeautifulSoup
from built import EDITION, MINUS, NBSP
from playwright.sync_api import Browser
from repository import Repository

pytestmark = [pytest.mark.build, pytest.mark.long]

CALLS = "data/2025-12/extracts/inera_1177.csv"
GOAL = "tillganglig-vard"
CATALOGUE, NOTEBOOK = f"notebooks/{GOAL}.yml", f"notebooks/{GOAL}.ipynb"
TEXTS = f"data/2025-12/texts/{GOAL}.yml"
NAME = "Besvarade telefonsamtal inom femton minuter 1177"
# Of 127 754 answered calls 65 666 were answered within 15 minutes, 5 796 of them in December.
ANSWERED, WITHIN, DECEMBER, MORE = 127_754, 65_666, 5_796, 3_400
INCOMING = 155_988
MEASURE, PDF, LOCK = "scorecard/measure/measures.py", "scorecard/downloads/pdf.py", "requirements.lock"
PACKAGE = {
    MEASURE: "def share(): return 1\n",
    PDF: "def lay_out(): return 1\n",
    LOCK: "pandas==3.0.0 \\\n    --hash=sha256:1\nsphinx==7.4.0 \\\n    --hash=sha256:2\n",
}
IN_ALL = 'share(calls, numerator=\\"answered_15_min\\", denominator=\\"incoming\\")'


@pytest.fixture(scope="module")
def branches(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The book on main, and a branch for each change, with what a build leaves in the repository."""
    made = Repository.begin(tmp_path_factory.mktemp("branches") / "book")
    for name, text in PACKAGE.items():
        (made.root / name).parent.mkdir(parents=True, exist_ok=True)
        (made.root / name).write_text(text, "utf-8")
    made.commit("Code of the book's own, and what is locked")
    made.branch("underlag")
    made.change(CALLS, f",{DECEMBER}\n", f",{DECEMBER + MORE}\n")
    made.recompute(GOAL)
    made.commit("December again, with the calls that the first extract lacked")
    made.branch("malvarde")
    made.change(CATALOGUE, 'targets: {2025: {op: ">=", value: 60}}', 'targets: {2025: {op: ">=", value: 50}}')
    made.recompute(GOAL)
    made.commit("Another target")
    made.branch("kommentar")
    made.change(TEXTS, "Det kom in {{ ind", "Många ringde på kvällen. Det kom in {{ ind")
    made.commit("Another comment")
    made.branch("bada")
    made.git("checkout", "--quiet", "underlag", "--", CALLS, f"data/{EDITION}/extracts/manifest")
    made.change(NOTEBOOK, 'share(calls, numerator=\\"answered_15_min\\", denominator=\\"answered\\")', IN_ALL)
    made.recompute(GOAL)
    made.commit("December again, and calls that nobody answered are counted too")
    made.branch("pdf")
    made.git("checkout", "--quiet", "underlag", "--", ".")
    made.change(PDF, "return 1", "return 2")
    made.commit("December again, and another PDF")
    made.branch("bara-pdf")
    made.change(PDF, "return 1", "return 2")
    made.change(LOCK, "sphinx==7.4.0", "sphinx==7.4.7")
    made.commit("Another PDF, and the pages by a newer Sphinx")
    made.branch("matt")
    made.change(MEASURE, "return 1", "return 2")
    made.change(f"data/{EDITION}/results.csv", f",51.4,ratio_of_sums,{WITHIN},", f",51.4,ratio_of_sums,{WITHIN + 1},")
    made.commit("Another measure, and what it gives")
    made.branch("pandas")
    made.change(LOCK, "pandas==3.0.0", "pandas==3.0.1")
    made.change(f"data/{EDITION}/results.csv", f",51.4,ratio_of_sums,{WITHIN},", f",51.4,ratio_of_sums,{WITHIN + 1},")
    made.commit("A newer pandas, and what it gives")
    return made


def causes(branches: Repository, branch: str, tmp_path: Path) -> list[dict]:
    """What is told as the causes of the figures that a branch changes."""
    branches.diff("main", branch, "--json", str(tmp_path / "diff.json"))
    found = json.loads((tmp_path / "diff.json").read_text("utf-8"))
    return [cause for one in found["editions"] for each in one["indicators"] for cause in each["causes"]]


def test_code_that_lays_figures_out_is_not_told_as_their_cause(branches: Repository, tmp_path: Path) -> None:
    assert causes(branches, "pdf", tmp_path) == [{"kind": "revised_data", "about": ["inera_1177"]}]
    told = branches.diff("main", "pdf")[1]
    assert "Orsaker: reviderade uppgifter (1 indikator)." in told
    assert f"Kod som gör sidor och filer, och inga värden: {PDF} (ändrad)." in told
    assert "Kod som räknar" not in told


def test_a_change_of_such_code_alone_changes_no_figure(branches: Repository, tmp_path: Path) -> None:
    assert causes(branches, "bara-pdf", tmp_path) == []
    told = branches.diff("main", "bara-pdf")[1]
    assert "Ingen färg och inget utfall ändras." in told
    assert f"Kod som gör sidor och filer, och inga värden: {LOCK} (ändrad), {PDF} (ändrad)." in told
    assert "Orsaker" not in told


@pytest.mark.parametrize(("branch", "file"), [("matt", MEASURE), ("pandas", LOCK)])
def test_code_that_computes_is_told_as_the_cause(branches: Repository, tmp_path: Path, branch: str, file: str) -> None:
    assert causes(branches, branch, tmp_path) == [{"kind": "code", "about": [file]}]
    told = branches.diff("main", branch)[1]
    assert "Orsaker: ändrad regel eller kod (1 indikator)." in told
    assert f"Kod som räknar fram värden: {file} (ändrad)." in told
    assert "Kod som gör sidor" not in told


def test_a_revised_extract_is_told_with_the_colour_that_it_changes(branches: Repository) -> None:
    status, told = branches.diff("main", "underlag")
    assert status == 1
    # 65 666 / 127 754 = 51.4 per cent, and 69 066 / 127 754 = 54.06: at least 54 = 0.9 × 60, so yellow
    assert round(100 * (WITHIN + MORE) / ANSWERED, 2) == 54.06
    why = r"Reviderade uppgifter i Telefonsamtal till 1177 (inera\_1177)"
    assert f"| {NAME} | ■{NBSP}röd | ◆{NBSP}gul | {why} |" in told
    # 54.06 − 51.40 = 2.66
    assert f"| {NAME} | 51,4 procent | 54,1 procent | +2,7 procentenheter | {why} |" in told
    assert r"| Telefonsamtal till 1177 (inera\_1177) | 0 | 0 | 1 |  |" in told
    assert r"| 2025-12 | besvarade\_15\_min | skyddad | skyddad |" in told  # of an extract that may count few people
    assert str(DECEMBER) not in told
    assert f"- utfall: 51,400 = 65{NBSP}666 / 127{NBSP}754\n+ utfall: 54,062 = 69{NBSP}066 / 127{NBSP}754" in told
    assert told.index("### Färger") < told.index("### Utfall") < told.index("### Rader i underlagen")
    assert "### Målvärden" not in told


def test_a_changed_target_is_told_as_the_cause_of_the_colour(branches: Repository) -> None:
    status, told = branches.diff("main", "malvarde")
    assert status == 1
    assert f"| 2025-12 | {NAME} | ■{NBSP}röd | ●{NBSP}grön | Nytt målvärde |" in told
    assert f"| 2025-12 | {NAME} | minst 60 procent | minst 50 procent |" in told
    assert f"| {NAME} | Målvärde 2025 | minst 60 | minst 50 |" in told
    assert "### Utfall" not in told
    assert "### Rader i underlagen" not in told
    # The target is that of the year, and three editions are of 2025; only one of them was built anew.
    assert "Det som skiljer: 1 färg, 3 målvärden och 1 definition." in told
    assert "Orsaker: nytt målvärde (1 indikator)." in told
    for edition in ("Delårsrapport januari–augusti 2025", "Tertialrapport januari–april 2025"):
        assert (
            f"> **Obs!** {edition}: resultatfilen har ett annat målvärde än det som är beslutat nu, för {NAME}" in told
        )
    assert "> **Obs!** Årsredovisning" not in told


def test_an_edited_comment_is_told_sentence_by_sentence(branches: Repository) -> None:
    status, told = branches.diff("main", "kommentar")
    assert status == 1
    assert "Ingen färg och inget utfall ändras." in told
    assert f"<details open><summary>Kommentar till indikatorn, {NAME}</summary>" in told
    assert "```diff\n+ Många ringde på kvällen.\n```" in told
    assert "### Färger" not in told


def test_what_data_and_code_did_is_told_apart_by_running_the_new_code_on_the_old_extracts(
    branches: Repository, tmp_path: Path
) -> None:
    status, told = branches.diff("main", "bada")
    assert status == 1
    both = r"Reviderade uppgifter i Telefonsamtal till 1177 (inera\_1177); ändrad beräkning i notebooken"
    # 69 066 / 155 988 = 44.28 per cent, and 44.28 − 51.40 = −7.12
    assert f"| {NAME} | 51,4 procent | 44,3 procent | {MINUS}7,1 procentenheter | {both} |" in told
    # 65 666 / 155 988 = 42.10 per cent
    files = tmp_path / "diff.json", tmp_path / "diff.md"
    branches.diff("main", "bada", "--run", "--json", str(files[0]), "--markdown", str(files[1]))
    assert f"{both}. Den nya koden ger 42,1 procent på de gamla uppgifterna |" in files[1].read_text("utf-8")
    (edition,) = json.loads(files[0].read_text("utf-8"))["editions"]
    assert edition["indicators"][0]["outturn_between"] == pytest.approx(100 * WITHIN / INCOMING)


def test_two_that_are_the_same_are_one_line_and_exit_status_0(branches: Repository) -> None:
    commit = branches.git("rev-parse", "main")
    assert branches.diff("main", commit) == (0, f"Inget skiljer mellan main ({commit[:12]}) och {commit}.\n")


def test_the_json_has_everything_that_the_report_tells(branches: Repository, tmp_path: Path) -> None:
    status, told = branches.diff("main", "underlag", "--json", str(tmp_path / "diff.json"))
    assert (status, told) == (1, "")
    found = json.loads((tmp_path / "diff.json").read_text("utf-8"))
    (edition,) = found["editions"]
    (indicator,) = edition["indicators"]
    assert indicator["causes"] == [{"kind": "revised_data", "about": ["inera_1177"]}]
    assert (indicator["light_before"], indicator["light"]) == ("red", "yellow")
    assert indicator["outturn"] - indicator["outturn_before"] == pytest.approx(100 * MORE / ANSWERED)
    (table,) = edition["tables"]
    hidden = "skyddad"  # what an extract counts that is not said to be public
    assert table["values"] == [{"key": ["2025-12"], "column": "besvarade_15_min", "old": hidden, "new": hidden}]


def test_the_working_tree_is_the_new_side_where_none_is_named(branches: Repository) -> None:
    branches.git("switch", "--quiet", "--detach", "main")
    branches.change(CALLS, f",{DECEMBER}\n", f",{DECEMBER - 1}\n")
    try:
        status, told = branches.diff("main")
    finally:
        branches.git("checkout", "--quiet", "--", ".")
    assert status == 1
    assert "går inte i god för Telefonsamtal till 1177" in told.replace("\\", "")
    assert "Kör scorecard seal 2025-12" in told


def test_an_edition_beside_a_revision_is_compared_with_itself_there(branches: Repository) -> None:
    branches.git("switch", "--quiet", "--detach", "main")
    assert branches.diff("2025-12", "underlag")[1].count(f"| {NAME} |") == 2
    assert branches.diff("2025-08", "underlag")[0] == 0


@needs_chromium
def test_the_page_shows_both_charts_on_one_scale_to_everyone(
    branches: Repository, browser: Browser, tmp_path: Path
) -> None:
    assert branches.diff("main", "underlag", "--html", str(tmp_path / "diff.html"))[0] == 1
    for size, scheme in ((WIDE, "light"), (NARROW, "dark")):
        with watched(browser, tmp_path.as_uri(), viewport=size, color_scheme=scheme) as (_, page, faults):
            page.goto((tmp_path / "diff.html").as_uri())
            page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
            boxes = [one.bounding_box() for one in page.locator("figure").all()]
            assert len(boxes) == 2
            beside = boxes[0]["y"] == boxes[1]["y"] and boxes[0]["x"] < boxes[1]["x"]
            assert beside is (size is WIDE)
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
            page.evaluate(AXE)
            found = page.evaluate("(tags) => axe.run(document, { runOnly: tags })", TAGS)
            assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
        assert [fault for fault in faults if "another host: file:" not in fault] == []
    svgs = BeautifulSoup((tmp_path / "diff.html").read_text("utf-8"), "html.parser").select("figure .sc-wide")
    # In December 9 196 of 10 699 calls: 86 per cent, so the axis goes on to 100; before, no month was above 63.
    axes = [[text.get_text() for text in svg.select("text") if text.get_text() in {"80", "100"}] for svg in svgs]
    assert axes == [["80", "100"]] * 2


def test_what_is_neither_an_edition_nor_a_revision_is_exit_status_2(branches: Repository) -> None:
    ran = branches.run("diff", "main", "nowhere")
    assert ran.returncode == 2
    assert "this is neither an edition nor a git revision; found 'nowhere'" in ran.stderr
    assert "2025-04, 2025-08, 2025-12" in ran.stderr
