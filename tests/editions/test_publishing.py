"""An edition from publication to revision by the command line, in copies of the project."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from built import ANSWERS, COMPLAINTS, EDITION, NBSP, PUBLISHED, Project, contents, publish_once, rows, text_of
from file_texts import files_in, texts

pytestmark = pytest.mark.build

REVISION = """\
revisions:
  - date: 2026-03-03
    reason: Trettio svar hade räknats dubbelt.
    decided_by: Förvaltningschefen
    indicators: [exempel-nojda]
"""


@pytest.fixture
def project(built: Project, tmp_path: Path) -> Project:
    """A copy of the project with the site that was built there."""
    return built.copy(tmp_path / "project")


UNANSWERED = (  # it is red now
    f"to do: data/{EDITION}/atgarder.yml:1: exempel-nojda is red and has no answer; "
    "expected its cause with actions, or accepted with reason, who and until"
)
ANSWER = """\
  exempel-nojda:
    cause: Telefonen har haft korta öppettider.
    accepted: {reason: Öppettiderna ändras först nästa år., who: Förvaltningschef, until: 2026-12-31}
"""


@pytest.fixture
def copy(small: Project, tmp_path: Path) -> Project:
    """The small book, to be published and changed."""
    return small.copy(tmp_path / "small")


def faults(run) -> list[str]:
    assert run.returncode == 1, run.stdout + run.stderr
    return re.findall(r"^(?:error|to do): .*$", run.stderr, re.MULTILINE)


def fewer_content(project: Project) -> None:
    """Let 30 men fewer have been content in the survey of 2025."""
    path = project.data / "extracts" / "exempel_enkat.csv"
    text = path.read_text("utf-8")
    for old, new in (("2025,män,400,288", "2025,män,400,258"), ("2025,totalt,1000,738", "2025,totalt,1000,708")):
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_text(text, "utf-8", newline="\n")


def test_what_was_published_changes_by_a_revision_only(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:

    # Published: the figures are frozen, and the pages say so.
    published = publish_once(tmp_path_factory)
    small = published.project.copy(tmp_path / "small")
    frozen = small.data / "publications" / PUBLISHED
    assert f"Published: data/{EDITION}/publications/{PUBLISHED} is frozen" in published.said
    assert sorted(path.name for path in frozen.iterdir()) == ["book", "manifest.yml", "publication.yml", "results.csv"]
    assert (frozen / "results.csv").read_bytes() == (small.pages / "results.csv").read_bytes()
    said = text_of(small.page("revideringar.html").main).replace("\u00a0", " ")
    assert "Utgåvan fastställdes 20 februari 2026. Inga siffror har ändrats sedan dess." in said

    # Nothing has changed since, so there is nothing to publish again.
    (fault,) = faults(small.run("publish", EDITION, "--date", "2026-03-20"))
    assert "nothing has been revised since it was published; found 2026-02-20" in fault

    # A changed extract, and the build refuses: 738 of 1 000 were content, and now 708; of 400 men 288, and now 258. The
    # target is 72, and 70.8 / 72 = 0.983 is under 0.999, so red.
    fewer_content(small)
    assert small.run("seal").stdout == "Sealed: exempel_enkat.csv\n"
    kept = {name: contents(small.root / name) for name in ("_site", "data", "notebooks")}
    figures, extract = faults(small.run("build"))
    what = f"error: data/{EDITION}/results.csv: exempel-nojda would change after it was published {PUBLISHED}"
    assert figures.startswith(what)
    assert "found outturn 70.8, outturn_printed 70.8, light red, " in figures
    assert "expected outturn 73.8, outturn_printed 73.8, light green, " in figures
    assert f"data/{EDITION}/revisions.yml with date, reason, decided_by and indicators" in figures
    assert extract.startswith(f"error: data/{EDITION}/extracts/exempel_enkat.csv: the extract is another one")
    assert {name: contents(small.root / name) for name in kept} == kept

    # A revision of another indicator does not help; its own does, and the page shows both values and the reason.
    revisions = small.data / "revisions.yml"
    revisions.write_text(REVISION.replace("exempel-nojda", "exempel-i-tid"), "utf-8")
    assert faults(small.run("check")) == [UNANSWERED, figures, extract]
    (small.data / "atgarder.yml").write_text(ANSWERS + ANSWER, "utf-8")
    assert faults(small.run("check")) == [figures, extract]
    revisions.write_text(REVISION, "utf-8")
    run = small.run("build", "--only")
    assert run.returncode == 0, run.stderr
    (row,) = (row for row in rows(small.data / "results.csv") if row["indicator"] == "exempel-nojda")
    assert row["outturn"] == "70.8"
    sentence = (
        "Reviderad 3 mars 2026. Utfallet var 73,8 och är nu 70,8. Färgen var grön och är nu röd. Värdet för män var "
        "72,0 och är nu 64,5. Trettio svar hade räknats dubbelt. Beslutat av förvaltningschefen."
    )
    notes = {name: small.page(f"indikatorer/exempel-{name}.html").select(".sc-revised") for name in ("nojda", "i-tid")}
    assert [text_of(note).replace("\u00a0", " ") for note in notes["nojda"]] == [sentence]
    assert notes["i-tid"] == []
    lines = small.page("revideringar.html").main.select("tbody tr")
    told = [[text_of(cell) for cell in line(["th", "td"])][2:5] for line in lines]
    assert told == [["Utfallet", "73,8", "70,8"], ["Färgen", "grön", "röd"], ["Värdet för män", "72,0", "64,5"]]
    assert contents(frozen) == {
        name: kept["data"][f"{EDITION}/publications/{PUBLISHED}/{name}"] for name in contents(frozen)
    }


NEW_INDICATOR = """\
  - id: exempel-klagomal
    name: Klagomål
    about: Indikatorn visar hur många klagomål som kom in.
    since: 2026-04
    unit: antal
    decimals: 0
    periodicity: månad
    source: Exempelsystemet
    extracts: [exempel_klagomal]
    method: Systemregistreringar
    accumulation: sum
    riket: {compared: false, reason: "Antalet säger inget om hur det är i landet."}
"""
LATER_UNITS = """\
units:
  mitt: {name: Enhet Mitt, kind: enhet, to: 2025-11}
  norr: {name: Enhet Norr, kind: enhet, to: 2025-11}
  soder: {name: Enhet Söder, kind: enhet, to: 2025-11}
  norr-och-soder:
    name: Enhet Norr och Söder
    kind: enhet
    from: 2025-12
    predecessors: [{unit: norr, how: merged}, {unit: soder, how: merged}]
"""


def reword(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    path.write_text(text, "utf-8", newline="\n")


def live_on(root: Path) -> None:
    """A new indicator of a new source, a retired source, a goal worded anew, a unit closed and two merged."""
    goal = root / "notebooks" / "exempelmal.yml"
    reword(
        goal, ("name: Exempel på resultatmål", "name: Ett mål med andra ord"), ("Byt ut exemplet", "Byt nu exemplet")
    )
    goal.write_text(goal.read_text("utf-8") + NEW_INDICATOR, "utf-8", newline="\n")
    contracts = root / "data" / "contracts"
    (contracts / "exempel_klagomal.yml").write_text(COMPLAINTS, "utf-8", newline="\n")
    reword(contracts / "exempel_enkat.yml", ("id: exempel_enkat\n", "id: exempel_enkat\nuntil: 2024-12\n"))
    (root / "data" / "enheter.yml").write_text(LATER_UNITS, "utf-8", newline="\n")
    reword(root / "data" / "lattlast.yml", ("Alla ska få svar i tid.", "Alla ska få svar snart."))
    reword(root / "data" / "english.yml", ("An example of a goal", "A goal in other words"))


def test_the_site_of_a_published_edition_is_the_same_byte_for_byte_whatever_becomes_of_the_book(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    book = publish_once(tmp_path_factory).project.copy(tmp_path / "book")
    published = contents(book.pages)
    assert {"lattlast.html", "en/index.html", "enheter/mitt.html", "goals/exempelmal.html"} <= published.keys()
    live_on(book.root)
    shutil.rmtree(book.site)
    book.done("build", "--only")
    again = contents(book.pages)
    # Where the site comes from names its files by their frozen copies once they are frozen.
    assert {name for name in {*published, *again} if published.get(name) != again.get(name)} == {"provenance.json"}


PROTECTING = """\
revisions:
  - date: 2026-03-03
    reason: {reason}
    decided_by: Förvaltningschefen
    indicators: [exempel-i-tid]
    files: [data/board.yml]
"""


def test_what_was_published_is_protected_by_a_revision_that_says_so_and_by_nothing_else(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Of August's 474 cases 380 were in time, so that 94 were not: few, where fewer than 100 are."""
    small = publish_once(tmp_path_factory).project.copy(tmp_path / "small")
    before = {name: rows(small.pages / f"{name}.csv") for name in ("serier", "indikatorer")}
    with (small.root / "data" / "board.yml").open("a", encoding="utf-8") as board:
        board.write("protection: {on: true, least_count: 100, width: 10, word: färre än 100}\n")
    revisions = small.data / "revisions.yml"
    revisions.write_text(PROTECTING.format(reason="Nya gränser."), "utf-8")
    kept = contents(small.root / "_site")
    (fault,) = faults(small.run("publish", EDITION, "--date", "2026-03-20"))
    assert "more of exempel-i-tid would be protected than was published, and no revision says so; found 27" in fault
    assert "expected “skyddade uppgifter” in the reason of one that names it" in fault
    assert contents(small.root / "_site") == kept

    revisions.write_text(PROTECTING.format(reason="Skyddade uppgifter, färre än hundra."), "utf-8")
    small.done("publish", EDITION, "--date", "2026-03-20")
    now = {name: rows(small.pages / f"{name}.csv") for name in before}
    hidden = [row["period"] for row in now["serier"] if row["protected"] and row["group"] == "total"]
    assert "2025-08" in hidden
    assert {row["value"] for row in now["serier"] if row["protected"]} == {"färre än 100"}
    told = {(row["indicator"], row["period"], row["group"]): row["numerator"] for row in before["serier"]}
    assert all(told["exempel-i-tid", month, "total"] for month in hidden)
    same = [row for row in now["indikatorer"] if row["indicator"] != "exempel-i-tid"]
    outturns = {row["indicator"]: row["outturn"] for row in before["indikatorer"]}
    assert {row["indicator"]: row["outturn"] for row in same} == {
        name: outturn for name, outturn in outturns.items() if name != "exempel-i-tid"
    }
    said = text_of(small.page("revideringar.html").main).replace("\u00a0", " ")
    assert "3 mars 2026" in said
    assert "Skyddade uppgifter, färre än hundra." in said
    assert (small.data / "publications" / "2026-03-20" / "publication.yml").is_file()
    says_the_word_of_the_board(small, "färre än 100", hidden[-1])


def stands_for_a_value(path: Path, word: str) -> bool:
    """Whether a word stands in a cell, beside its mark in a key, or alone on a line, and not within a sentence."""
    said = re.sub(r"[\u00a0\u202f]", " ", "\n".join(texts(path)).replace("\u00ad", ""))
    said = re.sub(r"</?(?:span|em|data)\b[^>]*>", "", said) if path.suffix == ".html" else said
    return bool(re.search(rf"(?m)(?:^|[>,;\"]|: |\* )\s*{word}\s*(?:[<,;\"]|$)", said))


def says_the_word_of_the_board(book: Project, word: str, hidden: str) -> None:
    """The board's word stands where a value is not told, in all that is built, and the usual one nowhere."""
    assert [path for path in files_in(book.site) if stands_for_a_value(path, "skyddad")] == []
    found = [path for path in files_in(book.pages) if stands_for_a_value(path, word)]
    said = {path.relative_to(book.pages).as_posix() for path in found}
    assert said >= {
        *("serier.csv", "excel/serier.csv", f"asof/{PUBLISHED}.csv", "datapackage.json", "csv-metadata.json"),
        *("styrkort.json", "styrkort.schema.json", "styrkort-2025-12.xlsx", "arsredovisning-2025.pdf"),
        *(f"indikatorer/exempel-i-tid.{suffix}" for suffix in ("csv", "json", "html")),
    }, sorted(said)
    for page in ("index.html", "metod.html"):
        assert word in text_of(book.page(page).main).replace(NBSP, " "), page
    assert f"  {hidden}: {word}" in (book.root / "notebooks" / "exempelmal.ipynb").read_text("utf-8")
    assert not json.loads((book.pages / "granskning.json").read_text("utf-8"))["unbound"]
    assert not json.loads((book.site / "granskning.json").read_text("utf-8"))["unbound"]
    package = json.loads((book.pages / "datapackage.json").read_text("utf-8"))
    assert {tuple(each["schema"]["missingValues"]) for each in package["resources"]} == {("", word)}
    # What the book itself stores is the same whatever the board calls it, so that no version seems to differ.
    assert "färre" not in (book.data / "results.csv").read_text("utf-8")
    assert "0 counts from 1 to 99" in book.done("disclose", EDITION, "--attack").stdout


def test_a_build_that_fails_publishes_and_freezes_nothing(copy: Project) -> None:
    page = copy.root / "book" / "om.md"
    page.write_text(page.read_text("utf-8") + "\n[Trasig](finns-inte.md)\n", "utf-8")
    site = contents(copy.site)
    (fault,) = faults(copy.run("publish", EDITION, "--date", PUBLISHED))
    assert "om.md" in fault
    assert not (copy.data / "publications").exists()
    assert contents(copy.site) == site


def test_what_is_not_reviewed_is_not_published(copy: Project) -> None:
    path = copy.data / "texts" / "exempelmal.yml"
    path.write_text("reviewed: false\n" + path.read_text("utf-8"), "utf-8")
    assert faults(copy.run("publish", EDITION, "--date", PUBLISHED)) == [
        f"to do: data/{EDITION}/texts/exempelmal.yml:1: the texts are not reviewed; expected reviewed: true"
    ]
    assert not (copy.data / "publications").exists()


def test_a_new_edition_is_begun_once_and_check_lists_what_it_lacks(project: Project) -> None:
    run = project.run("new", "2026-04")
    assert run.returncode == 0, run.stderr
    assert "Began Tertialrapport januari–april 2026 in data/2026-04 with 31 files" in run.stdout
    before = contents(project.root / "data")
    (fault,) = faults(project.run("new", "2026-04"))
    assert fault == "error: data/2026-04: this edition exists already, and is left as it is"
    found = faults(project.run("check", "2026-04"))
    assert contents(project.root / "data") == before
    to_do = [fault for fault in found if fault.startswith("to do: ")]
    assert [fault for fault in to_do if not re.match(r"to do: data/2026-04/[\w/-]+\.yml:\d+: ", fault)] == []
    kinds = ("the register ", "the texts are not reviewed", "the target of ", "the actions are not reviewed")
    counts = [sum(kind in fault for fault in to_do) for kind in kinds]
    assert (counts[:2], counts[3]) == ([4, 11], 1)
    assert sum(counts) == len(to_do)
    targets = (project.root / "data" / "2026-04" / "targets.yml").read_text("utf-8")
    assert counts[2] == targets.count("confirmed: false") > 20
    missing = [fault for fault in found if fault.endswith("the file, and its entry in manifest/")]
    assert len(missing) == 25 - 6  # six are still the latest
    assert run.stdout.count("Carried over, as it is still the latest: ") == 6
    assert missing[0].startswith("error: data/2026-04/extracts/")
    assert len(missing) + len(to_do) == len(found)


def test_all_builds_every_edition_and_takes_no_name(project: Project) -> None:
    (fault,) = faults(project.run("build", EDITION, "--all"))
    assert fault == f"error: --all means every edition; found {EDITION}; expected no EDITION beside it"
    (project.root / "data" / "2024-12").mkdir()
    found = faults(project.run("build", "--all"))
    assert found[0].startswith("error: data/2024-12/"), "the oldest comes first"
