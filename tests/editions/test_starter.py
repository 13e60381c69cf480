"""A book for another board: begun by one command, it builds at once and says nothing of the board it came from."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from built import BOARD, REGION, ROOT, Project, contents, leave_out_effektmal, read_yaml, rows
from file_texts import pdf_pages
from pypdf import PdfReader

from scorecard import __version__
from scorecard.book.book import read_sources
from scorecard.catalogue.board import Whole, parse_whole, read_board
from scorecard.catalogue.glossary import read_glossary
from scorecard.common.edition import Edition
from scorecard.common.faults import ScorecardError, SettingsError
from scorecard.editions import starter
from scorecard.editions.starter import begin_book
from scorecard.editions.starter_example import take_away_example
from scorecard.editions.starter_tables import examples

ELSEWHERE = re.compile("värmland|hälso- och sjukvårdsn|tandvård", re.IGNORECASE)
TEXT = {".css", ".csv", ".html", ".js", ".json", ".svg", ".txt", ".yml", ".md", ".po", ".ipynb"}


def refused(folder: Path, board: str = BOARD, edition: str | None = None, today: date = date(2026, 2, 1)) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        begin_book(folder, board, REGION, Edition.parse(edition, 1) if edition else None, today)
    return [str(fault) for fault in caught.value.faults]


def test_a_fresh_book_passes_its_own_checks(begun: Project) -> None:
    run = begun.run("check")
    assert (run.returncode, run.stderr) == (0, "")
    # Nine rows in each of 24 months, three in each of two years, and the country's value in both.
    assert (
        run.stdout
        == f"2025-12: nothing is wrong\nchecked 3 tables with {24 * 9 + 2 * 3 + 2} rows, 1 goal, 3 indicators\n"
    )


def test_the_stored_outputs_of_a_fresh_book_are_what_its_notebook_gives(begun: Project) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SCORECARD_", "PYTEST_"))}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval", "--nbval-current-env", "notebooks"],
        cwd=begun.root,
        env=kept | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert run.returncode == 0, run.stdout
    cells = json.loads((begun.root / "notebooks" / "exempelmal.ipynb").read_text("utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert f"{len(code)} passed" in run.stdout
    assert sum(bool(cell["outputs"]) for cell in code) == len(code) - len(("parameters", "close"))


def test_the_site_names_the_board_and_the_region(small: Project) -> None:
    first = small.page("index.html")
    assert first.title.get_text().endswith(f"Styrkort för {BOARD}")
    assert f"{BOARD} ansvarar för sin del av verksamheten i {REGION}." in " ".join(first.get_text().split())
    assert small.names[0:3] == ["datakallor.html", "de-roda.html", "definitioner.html"]
    for name, page in small.parsed.items():
        assert f"{REGION}. Påhittade uppgifter." in page.select_one(".sc-footer").get_text(), name
        assert page.select_one(".sc-banner").get_text().strip().startswith("Påhittade uppgifter:"), name
    assert BOARD in (small.site / "index.html").read_text("utf-8").replace("&amp;", "&")


@pytest.mark.parametrize("folder", [".", "_site"])
def test_no_file_tells_of_the_board_that_it_was_copied_from(small: Project, folder: str) -> None:
    paths = [
        path
        for path in (small.root / folder).rglob("*")
        if path.suffix in TEXT and not {"_build", "vendor"} & set(path.relative_to(small.root).parts)
    ]
    assert len(paths) > 40
    assert [str(path) for path in paths if ELSEWHERE.search(path.read_text("utf-8"))] == []


def test_no_page_of_it_speaks_of_care(small: Project) -> None:
    told = {
        name: re.findall(r"\b\w*(?:vård|sjuk|patient)\w*", page.get_text(), re.IGNORECASE)
        for name, page in small.parsed.items()
    }
    # The programme of the method for signals is that of England's care, and is called so.
    assert {name: words for name, words in told.items() if words} == {"metod.html": ["sjukvårdens"]}


def test_nothing_that_a_kommun_tells_speaks_of_a_region(begun: Project, small: Project) -> None:
    pages = [f"{name} {page}" for name, page in small.parsed.items()]
    paths = [path for path in small.site.rglob("*") if path.suffix in {".csv", ".json", ".xml"}]
    files = [f"{path.name} {path.read_text('utf-8')}" for path in paths if path.name != "provenance.json"]
    pdf = pdf_pages((small.pages / "arsredovisning-2025.pdf").read_bytes())
    assert min(map(len, (pages, files, pdf))) > 10
    # What code calls it is no word of a reader's: the key of JSON, the role of a part of a page, an address.
    code = re.compile(r'"region"|role="region"|\bregion\.example\b')
    told = [text for text in [*pages, *files, *pdf] if re.search("region", code.sub("", text), re.IGNORECASE)]
    assert [text[:60] for text in told] == []
    for name in ("data/ordlista.yml", "notebooks/effektmal.yml", "notebooks/exempelmal.yml", "data/lattlast.yml"):
        assert not re.search("region", (begun.root / name).read_text("utf-8"), re.IGNORECASE), name
    terms = {term.id: term.definition for term in read_glossary(begun.root).terms}
    assert "Ett mål för hela kommunen på lång sikt." in terms["effektmal"]
    assert "beslutas av fullmäktige." in terms["effektmal"]
    assert "ett av kommunens system" in terms["underlag"]
    assert "hela kommunen" in small.page("jamlik-vard.html").get_text()


def test_a_whole_is_three_words() -> None:
    assert parse_whole("kommun,kommunen,kommunens") == Whole(
        indefinite="kommun", definite="kommunen", genitive="kommunens"
    )
    for wrong in ("kommun", "kommun,kommunen", "kommun,kommunen,", "a,b,c: d", "a,b,c,d"):
        with pytest.raises(SettingsError, match="three words with commas between them"):
            parse_whole(wrong)


def test_it_has_a_page_for_each_unit_one_in_easy_words_and_a_summary_in_english(small: Project) -> None:
    assert [name for name in small.names if name.startswith("enheter/")] == [
        "enheter/enhet-enhet-mitt.html",
        "enheter/enhet-enhet-norr.html",
        "enheter/enhet-enhet-soder.html",
        "enheter/index.html",
    ]
    listed = small.page("enheter/index.html")
    assert [head.get_text(strip=True) for head in listed.select("thead th")] == ["Enhet", "Indikatorer"]
    assert "Varje enhet har en egen sida" in " ".join(listed.get_text().split())
    # 79,7 per cent of the cases are nearly eight of ten.
    easy = " ".join(small.page("lattlast.html").get_text().split())
    assert "Nämnden har ett mål. Ett mål nås delvis." in easy
    assert "Nästan åtta av tio ärenden blev klara i tid." in easy
    english = small.page("en/index.html").get_text()
    assert "Cases closed within 30 days" in english
    assert "79.7\N{NO-BREAK SPACE}percent" in english
    ways = [link["href"] for link in small.page("index.html").select(".sc-languages a")]
    assert ways == ["lattlast.html", "en/index.html", "enheter/index.html"]


def test_neither_the_pdf_nor_the_workbook_does(small: Project) -> None:
    pdf = "\n".join(pdf_pages((small.pages / "arsredovisning-2025.pdf").read_bytes()))
    book = ZipFile(BytesIO((small.pages / "styrkort-2025-12.xlsx").read_bytes()))
    sheets = "".join(book.read(name).decode("utf-8") for name in book.namelist() if name.endswith(".xml"))
    for text in (pdf, sheets.replace("&amp;", "&")):
        assert len(text) > 10_000
        assert BOARD in text
        assert ELSEWHERE.search(text) is None


def test_every_page_of_the_site_is_reached_and_every_link_leads_somewhere(small: Project) -> None:
    checked = 0
    for name, page in small.parsed.items():
        for link in page.select("a[href], link[href], script[src], img[src]"):
            address, _, place = (link.get("href") or link["src"]).partition("#")
            if ":" in address:
                continue
            target = (small.pages / name).parent / address.partition("?")[0] if address else small.pages / name
            assert target.is_file(), f"{name}: {address}"
            if place:
                there = small.parsed[target.resolve().relative_to(small.pages.resolve()).as_posix()]
                assert there.find(id=place), f"{name}: {address}#{place}"
            checked += 1
    assert checked > 300
    linked = {link["href"] for link in small.parsed["index.html"].select("nav a.internal[href]")}
    below = small.parsed["goals/exempelmal.html"].select(".sc-row a[href]")
    linked |= {link["href"].removeprefix("../") for link in below}
    linked |= {f"enheter/{link['href']}" for link in small.parsed["enheter/index.html"].select("tbody th a")}
    assert {name for name in small.names if name not in ("index.html", "search.html")} <= linked


def test_a_colour_of_its_own_reaches_pages_and_pictures(small: Project) -> None:
    (sheet,) = (path.read_text("utf-8") for path in small.pages.rglob("*.css"))
    page, drawing, sign = (
        (small.pages / name).read_text("utf-8")
        for name in ("indikatorer/exempel-i-tid.html", "indikatorer/exempel-i-tid.svg", "_static/favicon.svg")
    )
    (first,) = re.findall(r"<style[^>]*>(.*?)</style>", page, re.DOTALL)
    for styles in (sheet, first):
        assert re.findall(r"--sc-now: *(#\w+);", styles)[-2:] == ["#7a1f5c", "#e79fd0"]
    for name, text in {"page": page.replace(first, ""), "drawing": drawing, "sign": sign}.items():
        assert ("#7a1f5c" in text, "#0b5c92" in text) == (True, False), name
    red, green, blue = (f"{int(part, 16) / 255:.4f}" for part in ("7a", "1f", "5c"))
    drawn = PdfReader(small.pages / "arsredovisning-2025.pdf").pages[0].get_contents().get_data().decode("latin-1")
    colours = {
        tuple(f"{float(part):.4f}" for part in found) for found in re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) scn", drawn)
    }
    assert (red, green, blue) in colours


def test_a_threshold_of_its_own_changes_the_light_and_the_method_page(small: Project) -> None:
    with (small.data / "extracts" / "exempel_arenden.csv").open(encoding="utf-8", newline="") as file:
        year = [row for row in csv.DictReader(file) if row["manad"].startswith("2025-") and row["kon"] == "totalt"]
    share = 100 * sum(int(row["i_tid"]) for row in year) / sum(int(row["avslutade"]) for row in year)
    assert 0.9 * 80 < share < 0.999 * 80  # yellow by the rule that a book is begun with, red by this one
    (row,) = [row for row in rows(small.data / "results.csv") if row["indicator"] == "exempel-i-tid"]
    assert float(row["outturn"]) == pytest.approx(share)
    assert row["light"] == "red"
    assert "Måluppfyllelsen är under 99,9\u00a0procent." in small.page("metod.html").get_text()


def test_the_next_edition_begins_from_the_first(begun: Project, tmp_path: Path) -> None:
    made = begun.copy(tmp_path / "other")
    run = made.run("new", "2026-04")
    assert (run.returncode, run.stderr) == (0, "")
    targets = (made.root / "data" / "2026-04" / "targets.yml").read_text("utf-8")
    assert re.findall(r"^  (\S+):\n    op: '>='\n    value: (\d+)$", targets, re.MULTILINE) == [
        ("exempel-i-tid", "80"),
        ("exempel-nojda", "72"),
    ]
    told = made.run("check", "2026-04").stderr
    assert "data/2026-04/extracts/exempel_arenden.csv: an extract is missing" in told


def test_a_book_that_is_there_is_left_as_it_is(begun: Project) -> None:
    before = contents(begun.root)
    run = Project(begun.root.parent).run("init", "other")
    assert (run.returncode, run.stdout) == (1, "")
    assert "this is not an empty folder, and is left as it is" in run.stderr
    assert contents(begun.root) == before


def test_made_up_extracts_never_replace_those_of_another_book(begun: Project) -> None:
    before = contents(begun.data)
    run = begun.run("demo", "2025-12")
    assert run.returncode == 1
    assert "these extracts were not made by the generator, and are left as they are" in run.stderr
    assert contents(begun.data) == before


def test_a_colour_that_cannot_be_read_is_refused_with_its_line(begun: Project, tmp_path: Path) -> None:
    shutil.copytree(begun.root / "data", tmp_path / "data")
    path = tmp_path / "data" / "board.yml"
    path.write_text(path.read_text("utf-8") + 'accent: {light: "#f0c808", dark: "#e79fd0"}\n', "utf-8")
    line = len(path.read_text("utf-8").splitlines())
    with pytest.raises(SettingsError) as caught:
        read_board(tmp_path)
    (told,) = map(str, caught.value.faults)
    # The luminance of #f0c808 is 0.61, so the contrast to white paper is about 1.05 / 0.66 = 1.6.
    assert told.startswith(f"data/board.yml:{line}: accent: ")
    assert "light has a contrast of 1.6 to the paper #fefefe; text needs 4.5" in told


def test_what_cannot_be_begun_is_told_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    assert refused(tmp_path / "new", board=" ", edition="2026-02") == [
        "the board cannot be called this; found ' '; expected a name of 1 to 100 characters on one line",
        "this edition's months are not over; found 2026-02; expected an earlier edition",
    ]
    (tmp_path / "file").touch()
    folder, name = refused(tmp_path / "file", board="Två\nrader")
    assert folder.startswith(f"{tmp_path / 'file'}: this is not an empty folder")
    assert name.startswith("the board cannot be called this; found 'Två\\nrader'")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_book_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise SettingsError("it does not build")

    monkeypatch.setattr(starter, "_prove", broken)
    (tmp_path / "empty").mkdir()
    for name in ("new", "empty", "deep/er"):
        with pytest.raises(SettingsError, match="it does not build"):
            begin_book(tmp_path / name, BOARD, REGION, Edition(2025, 12), date(2026, 2, 1))
    assert not (tmp_path / "new").exists()
    assert list((tmp_path / "empty").iterdir()) == []
    assert list((tmp_path / "deep").iterdir()) == []


def test_names_are_text_and_an_empty_folder_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starter, "_prove", lambda *_: None)
    name = 'A: "b" # $x {{ y }} \\ <i>'
    (tmp_path / "book").mkdir()
    # On New Year's Day the December before is over.
    assert begin_book(tmp_path / "book", name, "Västra Götalandsregionen", today=date(2026, 1, 1)) == Edition(2025, 12)
    board = read_board(tmp_path / "book")
    assert (board.name, board.region_short) == (name, "Västra Götalandsregionen")
    begin_book(tmp_path / "two", "Nämnden", "Region Norr", today=date(2026, 1, 1))
    assert read_board(tmp_path / "two").region_short == "Norr"


def test_the_glossary_is_the_general_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starter, "_prove", lambda *_: None)
    begin_book(tmp_path / "book", BOARD, REGION, today=date(2026, 1, 1))
    here, there = read_glossary(ROOT).by_id, read_glossary(tmp_path / "book").by_id
    assert {"effektmal", "indikator", "konfidensintervall", "kontrollsumma"} <= set(there)
    assert {"cosmic", "raindance", "trycksar", "nettokostnad"} <= set(here) - set(there)


def test_the_made_up_tables_are_plain_arithmetic() -> None:
    cases, survey, riket = examples(Edition(2026, 4))
    assert (len(cases.rows), cases.first, cases.last) == ((12 + 4) * 3 * 3, "2025-01", "2026-04")
    assert cases.rows[:3] == (
        ("2025-01", "Enhet Mitt", "kvinnor", 60, 60 * 72 // 100),
        ("2025-01", "Enhet Mitt", "män", 60 + 6, 66 * 71 // 100),
        ("2025-01", "Enhet Mitt", "totalt", 60 + 66, 43 + 46),
    )
    # The year that has begun has no survey yet.
    assert survey.rows[:3] == (
        ("2024", "kvinnor", 600, 444),
        ("2024", "män", 400, 284),
        ("2024", "totalt", 1000, 728),
    )
    assert [row[0] for row in survey.rows[3:]] == ["2025"] * 3
    assert riket.rows == (("exempel-nojda", "2024", 73.5), ("exempel-nojda", "2025", 74.5))
    assert [example.last for example in examples(Edition(2025, 12))] == ["2025-12", "2025", "2025"]
    school = examples(Edition(2026, 2, 7))  # the year 2025/26 has begun, and 2024/25 is the last one with a survey
    assert [(each.first, each.last) for each in school] == [("2024-07", "2026-02"), *[("2023/24", "2024/25")] * 2]
    assert {each.extracted for each in school} == {"2026-03-01T06:00:00"}


def test_a_book_of_two_levels_is_begun_without_effektmal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starter, "_prove", lambda *_: None)
    for levels in (2, 3):
        begin_book(tmp_path / str(levels), BOARD, REGION, today=date(2026, 1, 1), levels=levels)
    two, three = contents(tmp_path / "2"), contents(tmp_path / "3")
    assert three.keys() - two.keys() == {"notebooks/effektmal.yml"}
    catalogue = read_sources(tmp_path / "2", Edition(2025, 12)).catalogue
    assert (catalogue.effektmal, [(each.number, each.effektmal) for each in catalogue.goals]) == ((), [("1", None)])
    assert set(read_glossary(tmp_path / "3").by_id) - set(read_glossary(tmp_path / "2").by_id) == {"effektmal"}
    leave_out_effektmal(tmp_path / "3")
    changed = {name for name, held in contents(tmp_path / "3").items() if two[name] != held}
    assert changed == {"data/ordlista.yml"}
    assert len(take_away_example(tmp_path / "2")) == 12  # all but the effektmål, and no ledger that was computed


def test_the_site_of_two_levels_speaks_of_no_effektmal(small: Project) -> None:
    assert "Nämndens resultatmål" in [each.get_text() for each in small.page("index.html").select("p.caption")]
    page = small.page("resultatmal.html")
    assert page.h2.get_text().startswith("Nämndens mål")
    (table,) = (each for each in page.select("table") if each.caption.get_text().startswith("Resultatmålen, "))
    heads = [head.get_text(strip=True) for head in table.select("thead th")]
    assert heads == ["Resultatmål", "Nämndens bedömning", "Beräknat förslag"]
    assert small.page("goals/exempelmal.html").h1.get_text().startswith("1 Exempel på resultatmål")
    assert "effektmal" not in rows(small.pages / "mal.csv")[0]
    (goal,) = json.loads((small.pages / "styrkort.json").read_text("utf-8"))["goals"]
    assert (goal["number"], "effektmal" in goal) == ("1", False)
    assert "Nämnden bedömer att målet nås delvis." in small.page("index.html").get_text()
    # In the outline the goal stands right below a chapter, and the indicators below the goal; those that are red again.
    levels = dict(reversed(list(_levels(PdfReader(small.pages / "arsredovisning-2025.pdf").outline))))
    assert (levels["1 Exempel på resultatmål"], levels["Ärenden i tid"]) == (1, 2)


def _levels(outline: list, level: int = 0) -> Iterator[tuple[str, int]]:
    for part in outline:
        if isinstance(part, list):
            yield from _levels(part, level + 1)
        else:
            yield part.title, level


@pytest.fixture
def unproved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book as it is begun, whose notebooks were not run."""
    monkeypatch.setattr(starter, "_prove", lambda *_: None)
    begin_book(tmp_path / "book", BOARD, REGION, today=date(2026, 1, 1))
    return tmp_path / "book"


@pytest.mark.program
def test_the_example_goes_away_with_one_command_and_check_tells_what_the_book_lacks(unproved: Path) -> None:
    before, made = contents(unproved), Project(unproved)
    (unproved / "data" / "2025-12" / "results.csv").write_text("indicator\n", "utf-8")
    run = made.done("init", "--empty", ".")
    assert run.stdout.startswith("Took the example away: 14 files\n")
    after = contents(unproved)
    changed = {name for name in before.keys() & after.keys() if before[name] != after[name]}
    words = {"data/english.yml", "data/lattlast.yml"}  # which wait for the board's own goals
    assert changed == {"book/_toc.yml", "data/2025-12/texts/report.yml"} | words
    assert after.keys() <= before.keys() | {".build.lock"}
    assert not any(re.search("exempel_|exempelmal", name) for name in after)
    read = [read_yaml(unproved / name) for name in sorted(words)]
    assert [(each["goals"], each.get("indicators", {}), each.get("shares", {})) for each in read] == [({}, {}, {})] * 2
    assert "{{ ind(" not in (unproved / "data" / "2025-12" / "texts" / "report.yml").read_text("utf-8")
    assert "Exempel" not in (unproved / "book" / "_toc.yml").read_text("utf-8")
    with pytest.raises(ScorecardError) as caught:
        read_sources(unproved, Edition(2025, 12))
    assert [str(fault).partition(";")[0] for fault in caught.value.faults] == [
        "contracts: there are no contracts",
        "notebooks: there are no goals",
    ]
    with pytest.raises(SettingsError, match="the example is gone already"):
        take_away_example(unproved)


def test_an_example_that_was_changed_or_is_of_a_book_that_went_on_is_left_as_it_is(unproved: Path) -> None:
    goal = unproved / "notebooks" / "exempelmal.yml"
    whole = goal.read_text("utf-8")
    goal.write_text(whole.replace("Ärenden i tid", "Svar i tid"), "utf-8")
    before = contents(unproved)
    with pytest.raises(SettingsError, match=r"notebooks/exempelmal\.yml: this is not as the book was begun with"):
        take_away_example(unproved)
    (unproved / "data" / "2026-04").mkdir()
    with pytest.raises(SettingsError, match="the book has other editions; found 2025-12, 2026-04"):
        take_away_example(unproved)
    assert contents(unproved) == before


def test_a_goal_of_ones_own_beside_the_example_stays(unproved: Path) -> None:
    contents_file = unproved / "book" / "_toc.yml"
    text = contents_file.read_text("utf-8")
    own = "      - file: goals/exempelmal\n      - file: goals/eget\n"
    contents_file.write_text(text.replace("      - file: goals/exempelmal\n", own), "utf-8")
    take_away_example(unproved)
    assert contents_file.read_text("utf-8") == text.replace("goals/exempelmal", "goals/eget")


def test_what_books_have_in_common_names_no_board() -> None:
    common = [ROOT / name for name in starter.FILES]
    for folder in starter.FOLDERS:
        common += [path for path in (ROOT / "book" / folder).rglob("*") if path.suffix in TEXT]
    package = [path for path in (ROOT / "scorecard").rglob("*") if path.suffix in {*TEXT, ".py", ".typ"}]
    package = [path for path in package if "demo" not in path.relative_to(ROOT).parts]
    assert len(package) > 100
    # All regions and fields of care are told apart from the board's own, whichever these are.
    lists = re.compile(r"(?m)^(?:regions|fields_of_care): \[[^\]]*\]")
    texts = {str(path): lists.sub("", path.read_text("utf-8")) for path in common + package}
    assert [name for name, text in texts.items() if ELSEWHERE.search(text)] == []


def test_a_wheel_carries_all_that_books_have_in_common() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    carried = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    needed = {*starter.FILES, starter.GLOSSARY, starter.GUIDE, *(f"book/{folder}" for folder in starter.FOLDERS)}
    assert carried == {name: f"scorecard/shipped/{name}" for name in needed}
    assert starter.shipped() == ROOT


@pytest.mark.long
def test_a_wheel_in_an_environment_of_its_own_begins_a_book_and_builds_it(tmp_path: Path) -> None:
    """The dependencies are those of this environment; the program is the wheel alone, and no index is asked."""

    def run(*command: object, at: Path = tmp_path) -> str:
        kept = ("SCORECARD_", "PYTHON", "PIP_", "VIRTUAL_ENV")
        alone = {name: value for name, value in os.environ.items() if not name.startswith(kept)}
        told = subprocess.run(
            [str(part) for part in command], cwd=at, env=alone, capture_output=True, encoding="utf-8", timeout=600
        )
        assert told.returncode == 0, told.stdout + told.stderr
        return told.stdout

    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input")
    run(*pip, "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", tmp_path, ROOT)
    (wheel,) = tmp_path.glob("*.whl")
    run(sys.executable, "-m", "venv", "--without-pip", "env")
    python = tmp_path / "env" / "bin" / "python"
    packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (packages / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n", "utf-8")
    run(*pip, "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel)
    scorecard = tmp_path / "env" / "bin" / "scorecard"
    where = run(python, "-c", "import scorecard; print(scorecard.__file__)").strip()
    assert Path(where).is_relative_to(packages)
    run(scorecard, "init", "bok", "--edition", "2025-12")
    book = tmp_path / "bok"
    assert "2025-12: nothing is wrong" in run(scorecard, "check", at=book)
    run(scorecard, "build", "--jobs", "1", at=book)
    page = BeautifulSoup(
        (book / "_site" / "2025-12" / "indikatorer" / "exempel-i-tid.html").read_text("utf-8"), "html.parser"
    )
    assert "Ärenden i tid" in page.get_text()


def test_a_book_has_all_that_it_is_kept_by(begun: Project) -> None:
    root = begun.root
    required = [
        line for line in (root / "requirements.txt").read_text("utf-8").splitlines() if line[:1] not in ("#", "")
    ]
    assert required[0] == f"scorecard-book=={__version__}"
    assert os.access(root / ".ci" / "run", os.X_OK)
    assert (root / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", (root / starter.GUIDE).read_text("utf-8"))
    assert [link for link in links if ":" not in link and not (root / "docs" / link).exists()] == []
    hooks = read_yaml(root / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    (job,) = read_yaml(root / ".github" / "workflows" / "book.yml")["jobs"].values()
    assert (job["steps"][-1]["run"], job["permissions"]) == (".ci/run", {"contents": "read"})
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step["uses"]) for step in job["steps"] if "uses" in step)
    # Each command that hooks and the Makefile run is one of the program.
    recipes = (root / "Makefile").read_text("utf-8") + "\n".join(each["entry"] for each in hooks)
    known = set(re.findall(r"`scorecard ([a-z-]+)", (ROOT / "README.md").read_text("utf-8")))
    assert {"build", "check", "normalise", "serve"} == set(re.findall(r"scorecard ([a-z]+)", recipes)) <= known
    told = subprocess.run(["make", "help"], cwd=root, capture_output=True, encoding="utf-8", check=True).stdout
    assert "  make book" in told
    planned = subprocess.run(["make", "--dry-run", "test"], cwd=root, capture_output=True, encoding="utf-8", check=True)
    assert ".venv/bin/pip install --quiet -r requirements.txt" in planned.stdout
