"""The one list before publishing: what is wrong, what is left to do, and what to look at once more."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from built import EDITION, Project, build_once, rows
from freezing import freeze
from outcomes import indicator
from tiny_edition import REPOSITORY, changed
from told_files import publish

from scorecard.book.book import Book, read_book, read_sources
from scorecard.catalogue.board import Protection
from scorecard.catalogue.goals import read_catalogue
from scorecard.claims.edition_texts import contradicted as check_contradicted
from scorecard.common.edition import Edition, edition_before, editions
from scorecard.common.faults import Fault
from scorecard.common.files import sums_below
from scorecard.common.own_code import code_sums
from scorecard.compare.causes import Changes
from scorecard.compare.difference import CellChange, DefinitionChange
from scorecard.editions import check
from scorecard.editions.check import Checkup, moved_figures, untested, without_short_names
from scorecard.editions.check import check as check_edition
from scorecard.editions.draft import begin
from scorecard.editions.questions import questions
from scorecard.extracts.manifest import seal
from scorecard.judge.change import ChangeVerdict
from scorecard.judge.outcome import Outcome
from scorecard.measure.by_cell import Otherwise
from scorecard.measure.values import Point, Reading

LATEST, EARLIER = Edition.parse(EDITION, 1), Edition(2024, 12)
DAY = date(2026, 2, 20)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return build_once(tmp_path_factory)


@pytest.fixture(scope="module")
def contradicted() -> Callable[[Book], list[Fault]]:
    """What a book's texts say against its figures, which are always the same: asked once of the same files."""
    known: dict[object, list[Fault]] = {}

    def ask(book: Book) -> list[Fault]:
        sums = {name: each for name, each in sums_below(book.sources.root).items() if f"data/{EARLIER}/" not in name}
        key = tuple(sums.items())
        if key not in known:
            known[key] = check_contradicted(book)
        return known[key]

    return ask


@pytest.fixture
def root(
    project: Path, built: Project, contradicted: Callable[[Book], list[Fault]], monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A copy of the project with one edition, whose notebooks have run.

    What is asked of extracts is left out, and so are words of the shipped texts that nothing proves.
    """
    monkeypatch.setattr(check, "contradicted", contradicted)
    results = built.root / "_build" / EDITION / "results"
    monkeypatch.setattr(check, "questions", lambda *_: ())
    monkeypatch.setattr(check, "unproven_words", lambda _: ())
    monkeypatch.setattr(check, "compute", lambda sources, *_: read_book(sources, results))
    for other in editions(project / "data"):
        if other != LATEST:
            shutil.rmtree(project / "data" / str(other))
    return project


@pytest.fixture(scope="module")
def book(built: Project) -> Book:
    return read_book(read_sources(REPOSITORY, LATEST), built.root / "_build" / EDITION / "results")


def test_what_published_editions_give_away_is_told(tmp_path: Path) -> None:
    """3 of 60 by August stand in a file; April has the same and is not published, and so is no one's yet."""
    for name, month in (("2025-04", "04"), ("2025-08", "08")):
        publish(tmp_path / "_site", name, whole=[f"x,procent,2025-01/2025-{month},5,3,60,,,"])
    seal = tmp_path / "data" / "2025-08" / "publications" / "2025-09-18" / "publication.yml"
    seal.parent.mkdir(parents=True)
    seal.touch()
    parts = {"sources": SimpleNamespace(root=tmp_path), "edition": LATEST, "catalogue": SimpleNamespace(indicators=())}
    on, off = (SimpleNamespace(**parts, board=SimpleNamespace(protection=Protection(on=on))) for on in (True, False))
    (fault,) = check.given_away(on)
    assert (fault.what, fault.found) == ("small counts of x follow from what is published", "1")
    assert fault.file == "_site/2025-08"
    assert list(check.given_away(off)) == []
    (tmp_path / "_site" / "2025-08" / "enheter.csv").unlink()
    assert [each.what for each in check.given_away(on)] == ["the edition has no such file"]


def test_what_cells_count_otherwise_than_their_extracts_have_it_is_told() -> None:
    found = (
        Otherwise(how="left_out", extract="besok", rows=2, of=8, where="unit_name Kil"),
        Otherwise(how="left_out", extract="besok", rows=7, of=8),
        Otherwise(how="changed", extract="besok", rows=1, of=8, where="visits"),
        Otherwise(how="unknown"),
    )
    listed = [(SimpleNamespace(id="vard"), SimpleNamespace(id="x"))]
    made = {"catalogue": SimpleNamespace(indicators=listed), "outcomes": {"x": SimpleNamespace(otherwise=found)}}
    assert [str(fault) for fault in check.by_cells(SimpleNamespace(**made))] == [
        "notebooks/vard.ipynb: x leaves out rows of besok that belong to what it counts; "
        "found 2 of 8 rows: unit_name Kil; expected all of them, or as defined",
        "notebooks/vard.ipynb: x leaves out rows of besok that belong to what it counts; "
        "found 7 of 8 rows; expected all of them, or as defined",
        "notebooks/vard.ipynb, column visits: x counts other numbers than besok has; "
        "found 1 of 8 rows; expected those of the extract, or as defined",
        "notebooks/vard.ipynb: x is counted of rows that no extract was lent with; "
        "expected sheet.extract(…) alone, or quotient(…), net(…) of two extracts",
    ]


@pytest.fixture
def ledgers(tmp_path: Path) -> Path:
    """What an earlier edition was built with: the same ledger and further figures."""
    folder = tmp_path / "data" / str(EARLIER)
    folder.mkdir(parents=True)
    for name in ("results.csv", "figures.csv"):
        shutil.copy(REPOSITORY / "data" / EDITION / name, folder)
    return folder


def moved(book: Book, ledgers: Path) -> list[str]:
    return told(moved_figures(book, ledgers.parents[1], EARLIER))


@pytest.fixture
def earlier(root: Path) -> Path:
    """The data of an earlier edition that says the same as the latest."""
    folder = root / "data" / str(EARLIER)
    shutil.copytree(root / "data" / EDITION, folder)
    edit(folder / "extracts" / "manifest.yml", f"edition: {EDITION}", f"edition: {EARLIER}")
    return folder


def edit(path: Path, old: str, new: str) -> None:
    path.write_text(changed(path.read_text("utf-8"), old, new), "utf-8", newline="\n")


def told(faults) -> list[str]:
    return [str(fault).replace(f"data/{EDITION}/", "") for fault in faults]


def write_cell(path: Path, indicator: str, column: str, value: str) -> None:
    """Write a value into an indicator's row of a ledger."""
    listed = rows(path)
    text = path.read_text("utf-8")
    (row,) = (row for row in listed if row["indicator"] == indicator)
    (line,) = (line for line in text.splitlines() if f",{indicator}," in line)
    assert line.count(f",{row[column]},") >= 1
    path.write_text(text.replace(line, line.replace(f",{row[column]},", f",{value},", 1)), "utf-8", newline="\n")


def test_an_edition_alone_has_nothing_to_be_compared_with(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "questions", questions)
    found = check_edition(root, LATEST)
    assert (found.wrong, found.to_do, found.notes) == ((), (), ())
    assert found.ready
    assert found.sources.edition == LATEST
    assert edition_before(root / "data", LATEST) is None


def test_the_nearest_earlier_edition_is_compared_with(root: Path, earlier: Path) -> None:
    for other in ("2024-04", "2026-04"):
        (root / "data" / other).mkdir()
    assert edition_before(root / "data", LATEST) == EARLIER
    assert check_edition(root, LATEST).notes == ()


def test_a_month_that_was_revised_is_told_with_old_new_and_size(root: Path, earlier: Path) -> None:
    calls = earlier / "extracts" / "inera_1177.csv"
    (august,) = (row for row in rows(calls) if row["manad"] == "2025-08")
    was = int(august["besvarade_15_min"])
    line = ",".join(august.values())
    edit(calls, line, line.replace(f",{was}", f",{was - 300}"))
    assert seal(root, EARLIER) == ["inera_1177.csv"]
    (note,) = told(check_edition(root, LATEST).notes)
    assert note == (
        "extracts/inera_1177.csv, column besvarade_15_min: 2025-08 was revised since 2024-12, in 1 row; "
        f"found {was} in all where 2024-12 has {was - 300} (+300, {100 * 300 / (was - 300):+.1f} %)"
    )


def test_many_months_that_were_revised_are_told_together(root: Path, earlier: Path) -> None:
    calls = earlier / "extracts" / "inera_1177.csv"
    for row in rows(calls):
        if row["manad"] in {f"2025-{month:02d}" for month in range(2, 9)}:  # seven
            line, was = ",".join(row.values()), int(row["besvarade_15_min"])
            edit(calls, line, line.replace(f",{was}", f",{was - 1}"))
    assert seal(root, EARLIER) == ["inera_1177.csv"]
    (note,) = told(check_edition(root, LATEST).notes)
    assert note.startswith(
        "extracts/inera_1177.csv, column besvarade_15_min: 7 periods were revised since 2024-12, in 7 rows; "
        "found 2025-02 to 2025-08; "
    )


def test_an_outturn_that_moved_more_than_usual_is_told_with_its_numbers(book: Book, ledgers: Path) -> None:
    # From 2.0 to 51.4: no month is so far from the one before it.
    write_cell(ledgers / "results.csv", "samtal-1177", "outturn", "2")
    (note,) = moved(book, ledgers)
    assert note.startswith(
        "extracts/inera_1177.csv: samtal-1177 differs more from 2024-12 than usual; found 51.4003, +49.4003 since 2; "
        "expected a difference of at most "
    )
    assert note.endswith(", 3 times the usual step between two points of its series")


def test_another_target_is_told_with_that_of_the_edition_before(book: Book, ledgers: Path) -> None:
    write_cell(ledgers / "results.csv", "samtal-1177", "target", "600")
    assert moved(book, ledgers) == [
        "notebooks/tillganglig-vard.yml: samtal-1177 has another target than in 2024-12; "
        "found >= 60; expected >= 600, or what was decided since"
    ]


@pytest.mark.parametrize(
    ("within", "target", "left"),
    [
        ("2025-08", {}, ">= 60"),  # a digit that was mistyped here, or there
        ("2025-08", {"since": date(2025, 8, 1)}, ">= 60"),  # August was judged by the other one all the same
        ("2025-08", None, "none"),
        ("2025-08", {"since": date(2025, 9, 1)}, ""),
        ("2024-12", {}, ""),  # another year has its own
    ],
)
def test_a_target_of_the_year_that_became_another_is_to_be_dated(
    within: str, target: dict | None, left: str, book: Book, tmp_path: Path
) -> None:
    for name in (within, EDITION):
        (tmp_path / "data" / name).mkdir(parents=True)
    ledger = tmp_path / "data" / within / "results.csv"
    shutil.copy(REPOSITORY / "data" / EDITION / "results.csv", ledger)
    write_cell(ledger, "samtal-1177", "target", "600")
    outcome = book.outcomes["samtal-1177"]
    made = outcome.model_copy(update={"target": None if target is None else outcome.target.model_copy(update=target)})
    goals = tuple(
        one.model_copy(
            update={"outcomes": tuple(made if each.indicator == made.indicator else each for each in one.outcomes)}
        )
        for one in book.results
    )
    expected = [
        "notebooks/tillganglig-vard.yml: samtal-1177 has another target than in 2025-08; "
        f"found {left}; expected >= 600, or since: the first day of the other one, with before: what held until then"
    ]
    changed = replace(book, results=goals)
    assert told(check.changed_targets(changed, tmp_path)) == (expected if left else [])
    notes = [
        note for note in told(moved_figures(changed, tmp_path, Edition.parse(within, 1))) if "another target" in note
    ]
    assert len(notes) == (not left)


def test_what_decides_figures_and_is_another_than_was_published_is_told(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = DefinitionChange(
        file="data/board.yml", about="board", name="", key="income", old="intakter", new="personal"
    )
    cells = [
        CellChange(goal="vard", cell=kind, kind=kind, indicator=None, old="1", new="2") for kind in ("code", "markdown")
    ]
    changes = Changes((), (board,), tuple(cells), (), ())
    monkeypatch.setattr("scorecard.compare.book_version.decided_between", lambda *_: changes)
    for folder, of in (
        (
            "now",
            "a: {name: X, kind: k}, b: {name: C, kind: k, names: [{name: B, until: 2024-12}]}, "
            "d: {name: D, kind: k, kommun: e}, e: {name: E, kind: kommun}, f: {name: F, kind: kommun}",
        ),
        (
            "then",
            "a: {name: A, kind: k}, b: {name: B, kind: k}, c: {name: C, kind: k}, "
            "d: {name: D, kind: k, kommun: f}, e: {name: E, kind: kommun}, f: {name: F, kind: kommun}",
        ),
    ):
        (tmp_path / folder / "data").mkdir(parents=True)
        (tmp_path / folder / "data" / "enheter.yml").write_text(f"units: {{{of}}}\n", "utf-8")
    monkeypatch.setattr(check, "book_of", lambda *_: tmp_path / "then")
    assert told(check.decided_otherwise(book, tmp_path / "now", EARLIER)) == [
        "data/board.yml: board: income is not what 2024-12 was published with; found personal; "
        "expected intakter, or as decided",
        "notebooks/vard.ipynb: the cell code is not what 2024-12 was published with; "
        "expected the same figures of months that are told already",
        "data/enheter.yml: the unit a is not what it was when 2024-12 was published: an id is that of one unit; "
        "found k X; expected k A, also among its `names`",
        "data/enheter.yml: the unit c is not what it was when 2024-12 was published: an id is that of one unit; "
        "found no such unit; expected k C, also among its `names`",
        "data/enheter.yml: the unit d lies in another kommun than when 2024-12 was published; found e; expected f",
    ]


def test_an_outturn_in_another_unit_is_not_compared(book: Book, ledgers: Path) -> None:
    write_cell(ledgers / "results.csv", "samtal-1177", "outturn", "2")
    write_cell(ledgers / "results.csv", "samtal-1177", "unit", "index")
    assert moved(book, ledgers) == []


@pytest.mark.parametrize(
    ("was", "expected"),
    [
        # 155 988 calls in the year. A year before: half as many, and twice as many.
        ("77994", "58495.5 to 97492.5: within 25% of 77994, or of as many months"),
        ("311976", "233982 to 389970: within 25% of 311976, or of as many months"),
        ("150000", None),
        ("", None),
    ],
)
def test_further_figures_are_compared_as_well(book: Book, ledgers: Path, was: str, expected: str | None) -> None:
    edit(ledgers / "figures.csv", "Inkomna samtal,antal,0,155988", f"Inkomna samtal,antal,0,{was}")
    notes = moved(book, ledgers)
    what = "extracts/inera_1177.csv: samtal-1177: incoming_calls differs more from 2024-12 than usual; found 155988; "
    assert notes == ([f"{what}expected {expected}"] if expected else [])


def test_a_further_figure_in_another_unit_is_not_compared(book: Book, ledgers: Path) -> None:
    edit(ledgers / "figures.csv", "Inkomna samtal,antal,0,155988", "Inkomna samtal,tusental,0,15")
    assert moved(book, ledgers) == []


def test_an_edition_without_further_figures_is_not_compared_with(book: Book, ledgers: Path) -> None:
    (ledgers / "figures.csv").unlink()
    assert moved(book, ledgers) == []


def test_numerators_denominators_and_money_are_compared_as_well(book: Book, ledgers: Path) -> None:
    # 65 666 of 127 754 calls, and 8 898,92 mnkr: each is half of that, or twice, a year before.
    write_cell(ledgers / "results.csv", "samtal-1177", "numerator", "32833")
    write_cell(ledgers / "results.csv", "samtal-1177", "denominator", "255508")
    write_cell(ledgers / "results.csv", "nettokostnad-mot-budget", "outturn", "4449.46")
    notes = moved(book, ledgers)
    assert notes[:2] == [
        "extracts/inera_1177.csv: samtal-1177: numerator differs more from 2024-12 than usual; "
        "found 65666, +32833 since 32833; expected a difference of at most 8.21e+03, 25% of it",
        "extracts/inera_1177.csv: samtal-1177: denominator differs more from 2024-12 than usual; "
        "found 127754, -127754 since 255508; expected a difference of at most 6.39e+04, 25% of it",
    ]
    assert notes[2].startswith(
        "extracts/raindance.csv: nettokostnad-mot-budget differs more from 2024-12 than usual; "
        "found 8898.92, +4449.46 since"
    )
    assert len(notes) == 3


@pytest.mark.parametrize(
    ("lost", "told_first"),
    [
        ({"outturn": None, "judgement": None}, ("samtal-1177", "51.4003")),
        ({"figures": {}}, ("samtal-1177: incoming_calls", "155988")),  # the first of five
    ],
)
def test_a_value_that_became_none_is_told(book: Book, ledgers: Path, lost: dict, told_first: tuple[str, str]) -> None:
    results = tuple(
        result.model_copy(
            update={
                "outcomes": tuple(
                    one.model_copy(update=lost) if one.indicator == "samtal-1177" else one for one in result.outcomes
                )
            }
        )
        for result in book.results
    )
    notes = moved(replace(book, results=results), ledgers)
    what, was = told_first
    assert notes[0] == (
        f"extracts/inera_1177.csv: {what} has no value, and had one in 2024-12; found no value; "
        f"expected {was} in 2024-12"
    )
    assert len(notes) == (5 if "figures" in lost else 1)


def ratio(numerator: float | None) -> Outcome:
    reading = Reading(value=50.0, numerator=numerator, denominator=1000)
    return Outcome(indicator="a", goal="b", edition="2025-12", status="active", outturn=reading)


def test_what_grows_through_the_year_is_scaled_to_as_many_months() -> None:
    calls = read_catalogue(REPOSITORY / "notebooks").indicator("samtal-1177")
    # 400 after eight months are 600 after twelve; a quarter of that is 150.
    assert list(check._moved(calls, ratio(700), {"numerator": 400.0}, Edition(2025, 8))) == []
    (fault,) = check._moved(calls, ratio(800), {"numerator": 400.0}, Edition(2025, 8))
    assert fault.found == "800, +200 since 400 times 1.5, as many months"
    assert list(check._moved(calls, ratio(800), {"numerator": 4.0}, Edition(2025, 8))) != []
    assert list(check._moved(calls, ratio(8), {"numerator": 4.0}, Edition(2025, 8))) == []  # so few move by chance
    (fault,) = check._moved(calls, ratio(None), {"numerator": 400.0}, Edition(2025, 8))
    assert (fault.what, fault.found) == ("samtal-1177: numerator has no value, and had one in 2025-08", "no value")


def test_a_survey_does_not_grow_by_the_month() -> None:
    survey = read_catalogue(REPOSITORY / "notebooks").indicator("hme")
    assert list(check._moved(survey, ratio(400), {"numerator": 400.0}, Edition(2025, 8))) == []


def outcome(*values: float | None) -> Outcome:
    series = tuple(Point(period=f"2025-{n:02d}", value=value) for n, value in enumerate(values, start=1))
    return Outcome(indicator="a", goal="b", edition="2025-12", status="active", series=series)


def test_what_is_usual_is_three_times_the_middle_step() -> None:
    # The steps are 1, 2, 9 and 2: the middle of 1, 2, 2, 9 is 2. A month without a value makes no step.
    usual, _ = check._usual(outcome(10, 11, None, 13, 4, 6), 50)
    assert usual == 3 * 2


def test_a_short_series_allows_a_quarter_of_the_outturn_before() -> None:
    # Three steps are too few: a yearly survey that said 80 may say 60 to 100.
    usual, kind = check._usual(outcome(10, 11, 13, 4), -80)
    assert (usual, kind) == (20, "25% of it: its series is too short to tell what is usual")


def test_an_earlier_edition_that_cannot_be_read_is_a_note_and_no_fault(root: Path, earlier: Path) -> None:
    (earlier / "extracts" / "npe_svf.csv").unlink()
    found = check_edition(root, LATEST)
    assert found.wrong == ()
    assert told(found.notes) == [
        "data/2024-12: this edition cannot be compared with 2024-12",
        "data/2024-12/extracts/npe_svf.csv: an extract is missing",
    ]


def test_what_the_build_would_refuse_is_told(root: Path) -> None:
    ledger = (root / "data" / EDITION / "results.csv").read_text("utf-8")
    freeze(root, LATEST, DAY, ledger)
    assert check_edition(root, LATEST).ready
    folder = root / "data" / EDITION / "publications" / DAY.isoformat()
    shutil.rmtree(folder)
    freeze(root, LATEST, DAY, ledger.replace(",51.4,", ",50.4,"))
    (fault,) = told(check_edition(root, LATEST).wrong)
    assert fault.startswith(
        f"results.csv: samtal-1177 would change after it was published {DAY}; found outturn_printed 51.4; "
        "expected outturn_printed 50.4; "
    )
    (fault,) = told(check_edition(root, LATEST, publish_on=DAY).wrong)
    assert f"nothing has been revised since it was published; found {DAY}" in fault


def test_a_new_edition_is_told_all_that_it_lacks(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "compute", None)  # what is wrong is told before any notebook runs
    begin(root, Edition(2026, 4))
    path = root / "data" / "2026-04" / "texts" / "klinisk-forskning.yml"
    edit(path, "assessment: ", "assesment: ")
    found = check_edition(root, Edition(2026, 4))
    assert not found.ready
    missing = [fault for fault in found.wrong if fault.what == "an extract is missing"]
    assert len(missing) == 25 - 6  # six are of a year, or have ended, and are carried over
    others = [str(fault) for fault in found.wrong if fault not in missing]
    assert others[0] == "data/2026-04/texts/klinisk-forskning.yml:2: assessment: a required key is missing"
    kinds = [fault.what.partition(" ")[2] for fault in found.to_do]
    assert kinds.count("texts are not reviewed") == 11
    assert len([fault for fault in found.to_do if fault.what.startswith("the register ")]) == 4
    targets = [fault for fault in found.to_do if fault.what.endswith(" is not confirmed")]
    assert kinds.count("actions are not reviewed") == 1
    assert len(targets) + 11 + 4 + 1 == len(found.to_do)
    assert all(fault.line and fault.file for fault in found.to_do)
    assert found.sources is None


def test_a_list_of_what_to_do_that_cannot_be_read_hides_nothing_else(root: Path) -> None:
    (root / "data" / EDITION / "draft.yml").write_text("registers: [insatser]\n", "utf-8")
    (root / "data" / EDITION / "targets.yml").write_text("year: 2025\ntargets: []\n", "utf-8")
    (root / "data" / EDITION / "extracts" / "npe_svf.csv").unlink()
    assert told(check_edition(root, LATEST).wrong) == [
        "draft.yml:1: carried_from: a required key is missing",
        "targets.yml:2: targets: should be a mapping of keys to values",
        "extracts/npe_svf.csv: an extract is missing",
    ]


def test_ready_is_without_faults_and_without_things_to_do(root: Path) -> None:
    fault = (object(),)
    assert Checkup((), (), fault, None).ready
    assert not Checkup((), fault, (), None).ready
    assert not Checkup(fault, (), (), None).ready


def test_figures_of_fewer_months_and_outturns_that_lack_something_are_told(
    root: Path, built: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = root / "_build" / "results"
    shutil.copytree(built.root / "_build" / EDITION / "results", results)
    path = results / "tillganglig-vard.json"
    found = json.loads(path.read_text("utf-8"))
    by_name = {outcome["indicator"]: outcome for outcome in found["outcomes"]}
    by_name["samtal-1177"]["months"] = [1, 11]
    lacks = [{"who": "Kil", "period": "2025-02"}]
    by_name["samtal-vardcentral"] |= {"outturn": None, "status": "no_data", "lacks": lacks}
    path.write_text(json.dumps(found), "utf-8")
    monkeypatch.setattr(check, "compute", lambda sources, *_: read_book(sources, results))
    assert told(check_edition(root, LATEST).notes) == [
        "extracts/inera_1177.csv: samtal-1177 is not of all months of 2025-12: do its texts say so?; "
        "found januari–november 2025; expected januari–december 2025",
        "extracts/vcc_callback.csv: samtal-vardcentral has no outturn; "
        "found Det finns inget utfall för januari–december 2025. Uppgift saknas för Kil i februari 2025.",
    ]


def test_what_no_test_can_tell_from_chance_needs_a_least_change() -> None:
    kinds = {
        "index": indicator(unit="index", direction="higher"),
        "stated": indicator(unit="index", direction="higher", least_change=2),
        "aside": indicator(unit="index"),
        "share": indicator(denominator="besök", direction="higher"),
        "hours": indicator(denominator="timmar", direction="higher", interval="none"),
    }
    pairs = [(SimpleNamespace(id="vantan"), how.model_copy(update={"id": name})) for name, how in kinds.items()]
    verdicts = dict.fromkeys(kinds, ChangeVerdict(word="better"))
    verdicts |= {"index": ChangeVerdict(word="not_comparable", reason="first_year"), "aside": None}
    verdicts["hours"] = ChangeVerdict(word="not_comparable", reason="untested")
    outcomes = {name: SimpleNamespace(verdict=verdict) for name, verdict in verdicts.items()}
    book = SimpleNamespace(catalogue=SimpleNamespace(indicators=pairs), outcomes=outcomes)
    assert told(untested(book)) == [
        f"notebooks/vantan.yml, column least_change: {name} can be called neither better nor worse, as chance cannot "
        "be told from a change; expected the least change that counts"
        for name in ("index", "hours")
    ]


def test_a_name_that_menus_have_no_room_for_needs_a_short_one() -> None:
    long, room = "Väntetid till " + 27 * "x", "Väntetid till " + 26 * "x"  # 14 + 27 = 41 letters, and 40
    names = {"room": {"name": room}, "shortened": {"name": long, "short": room}, "long": {"name": long}}
    pairs = [(SimpleNamespace(id="vantan"), indicator().model_copy(update={"id": n} | how)) for n, how in names.items()]
    sources = SimpleNamespace(catalogue=SimpleNamespace(indicators=pairs), home=Path("book"), root=Path("book"))
    assert [one.short_name for _, one in pairs] == [room, room, long]
    assert told(without_short_names(sources)) == [
        "notebooks/vantan.yml, column short: long has a name that is too long for menus, charts and tables, and no "
        "short one; found 41 characters; expected short: at most 40 characters"
    ]
    sources.home = Path("frozen")  # a published edition stays as it was
    assert told(without_short_names(sources)) == []


def test_what_is_as_it_was_received_is_of_the_code_that_replays_it() -> None:
    known = code_sums([check._REPLAYED_BY])
    assert {"intake/replay.py", "intake/convert.py", "extracts/manifest.py"} <= known.keys()
