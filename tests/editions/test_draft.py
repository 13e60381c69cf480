"""A new edition begins from the one before it, overwrites nothing, and lists what nobody has looked at yet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from manifests import told_manifest

from scorecard.catalogue.goals import read_catalogue
from scorecard.catalogue.target import Target
from scorecard.catalogue.targets import edition_catalogue, unconfirmed
from scorecard.common.edition import BoardYear, Edition
from scorecard.common.faults import EditionError
from scorecard.editions import draft
from scorecard.editions.draft import begin, unreviewed, written_target
from scorecard.extracts.contract import read_contracts
from scorecard.extracts.manifest_entries import Entry
from scorecard.wording.texts import read_report_text, read_texts

A_YEAR_AGO, BEFORE, EDITION, NEXT = Edition(2025, 4), Edition(2025, 12), Edition(2026, 4), Edition(2026, 5)
CARRIED = ["cosmic_vantande_historik.csv", "forskarutbildning.csv", "medarbetarenkat.csv"]
CARRIED += ["medarbetarenkat_svar.csv", "stratsys_sam.csv", "tandvard_munhalsa.csv"]
REGISTERS = ["arenden", "handelser", "insatser", "revisionsrapporter"]


@pytest.fixture
def begun(project: Path) -> Path:
    """A copy of the project where an edition has been begun."""
    begin(project, EDITION)
    return project


def read(path: Path) -> dict:
    return yaml.safe_load(path.read_text("utf-8"))


def told(faults) -> list[str]:
    return [str(fault) for fault in faults]


def test_everything_that_can_be_carried_over_is(project: Path) -> None:
    written = begin(project, EDITION)
    folder = project / "data" / "2026-04"
    texts = sorted(path.name for path in (project / "data" / "2025-12" / "texts").iterdir())
    assert len(texts) == 11
    received = [*CARRIED, "manifest.yml", *(f"manifest/{name}.yml" for name in CARRIED)]
    assert [path.relative_to(folder).as_posix() for path in written] == [
        "atgarder.yml",
        "draft.yml",
        *(f"extracts/{name}" for name in sorted(received, key=Path)),
        *(f"registers/{name}.csv" for name in REGISTERS),
        "targets.yml",
        *(f"texts/{name}" for name in texts),
    ]
    for name in REGISTERS:
        mine, theirs = (project / "data" / each / "registers" / f"{name}.csv" for each in ("2026-04", "2025-12"))
        assert mine.read_bytes() == theirs.read_bytes()
    assert [path.name for path in (project / "data").glob(".*")] == []


def test_texts_are_those_of_the_same_months_with_the_latest_assessment_and_not_reviewed(begun: Path) -> None:
    differing = 0
    for goal in read_catalogue(begun / "notebooks").goals:
        mine, alike, before = (read_texts(begun, each, goal).goal for each in (EDITION, A_YEAR_AGO, BEFORE))
        assert (mine.reviewed, mine.assessment) == (False, before.assessment)
        assert mine.model_copy(update={"reviewed": True, "assessment": alike.assessment}) == alike
        differing += alike.assessment != before.assessment
    assert differing  # so that it is seen whose assessment it is
    assert read_report_text(begun, EDITION).goal == read_report_text(begun, A_YEAR_AGO).goal
    head, line, *_ = (begun / "data" / "2026-04" / "texts" / "tillganglig-vard.yml").read_text("utf-8").splitlines()
    assert head.startswith("# Carried over from 2025-04, with the assessment of 2025-12. ")
    assert line == "reviewed: false"


def test_texts_are_those_of_before_where_no_edition_has_the_same_months(begun: Path) -> None:
    begin(begun, NEXT)
    for goal in read_catalogue(begun / "notebooks").goals:
        assert read_texts(begun, NEXT, goal).goal == read_texts(begun, EDITION, goal).goal
    text = (begun / "data" / "2026-05" / "texts" / "report.yml").read_text("utf-8")
    assert text.startswith("# Carried over from 2026-04. ")


def test_actions_are_carried_over_but_for_those_that_have_ended(begun: Path) -> None:
    before, now = (read(begun / "data" / each / "atgarder.yml") for each in ("2025-12", "2026-04"))
    assert (now["reviewed"], now["invented"]) == (False, True)
    assert now["indicators"].keys() == before["indicators"].keys()  # each of them still has something to be done
    for name, was in before["indicators"].items():
        left = [action for action in was.get("actions", []) if action["status"] in ("planned", "under_way")]
        assert now["indicators"][name].get("actions", []) == left
        assert now["indicators"][name].get("accepted") == was.get("accepted")
    ended = {action["status"] for was in before["indicators"].values() for action in was.get("actions", [])}
    assert {"done", "stopped"} <= ended
    text = (begun / "data" / "2026-04" / "atgarder.yml").read_text("utf-8")
    assert text.startswith(
        "# What is done about each indicator that is red, as it is on the edition's last day; carried "
    )
    assert text.count("# What is done") == 1


def test_an_answer_of_which_everything_has_ended_is_not_carried_over(project: Path) -> None:
    path = project / "data" / "2025-12" / "atgarder.yml"
    action = "{id: a, action: x, who: HR-chef, by: 2025-09-30, effect: 5, status: done, done: 2025-09-30}"
    accepted = "{reason: r, who: HR-chef, until: 2026-12-31}"
    first, second = "skyddsrond-chefer:\n    cause: c", "samtal-1177:\n    cause: c"
    actions = [f"    actions:\n      - {one}\n" for one in (action, action.replace("id: a", "id: b"))]
    text = f"indicators:\n  {first}\n{actions[0]}  {second}\n{actions[1]}    accepted: {accepted}\n"
    path.write_text(text, "utf-8")
    begin(project, EDITION)
    made = read(project / "data" / "2026-04" / "atgarder.yml")
    assert made["reviewed"] is False
    assert list(made["indicators"]) == ["samtal-1177"]
    assert list(made["indicators"]["samtal-1177"]) == ["cause", "accepted"]


def test_a_first_plan_is_begun_empty(project: Path) -> None:
    (project / "data" / "2025-12" / "atgarder.yml").unlink()
    begin(project, EDITION)
    assert read(project / "data" / "2026-04" / "atgarder.yml") == {"reviewed": False, "indicators": {}}


def test_the_manifest_waits_for_its_files_and_names_them(begun: Path) -> None:
    path = begun / "data" / "2026-04" / "extracts" / "manifest.yml"
    told, before = told_manifest(path.parent), told_manifest(begun / "data" / "2025-12" / "extracts")
    assert (told["synthetic"], told["edition"]) == (True, "2026-04")
    # Those of years, of which 2025 is the last one that is over, and the one that has ended, are still the latest.
    assert list(told["files"]) == CARRIED
    for name in CARRIED:
        assert told["files"][name] == before["files"][name] | {"carried_from": "2025-12"}
        mine, theirs = (begun / "data" / each / "extracts" / name for each in ("2026-04", "2025-12"))
        assert mine.read_bytes() == theirs.read_bytes()
    text = path.read_text("utf-8")
    contracts = [read(each) for each in (begun / "data" / "contracts").glob("*.yml")]
    extracts = [each for each in contracts if each.get("folder", "extracts") == "extracts"]
    assert len(extracts) == 25
    assert [each["id"] for each in extracts if f"#   {each['id']}: {each['title']} (" not in text] == []
    assert "arenden" not in text


@pytest.mark.parametrize(
    ("last", "taken_out", "edition", "carried"),
    [
        ("2025", "2026-01-13", Edition(2026, 8), True),  # 2026 is not over
        ("2025", "2026-01-13", Edition(2026, 12), False),  # it is
        ("2024", "2026-01-13", Edition(2026, 4), False),  # 2025 has been over since
        ("2025", "2025-11-30", Edition(2026, 4), False),  # 2025 was not over when it was taken out
        ("2025/26", "2026-05-13", Edition(2026, 8, 5), True),  # of a year that begins in May
        ("2025/26", "2026-05-13", Edition(2027, 4, 5), False),
    ],
)
def test_a_yearly_extract_is_the_latest_until_the_next_year_is_over(
    project: Path, last: str, taken_out: str, edition: Edition, carried: bool
) -> None:
    contract = read_contracts(project / "data" / "contracts")["stratsys_sam"]
    covers = {"first": last, "last": last}
    about = {"contract": "stratsys_sam", "source": "x", "rows": 1, "sha256": "0" * 64}
    entry = Entry.model_validate({**about, "extracted": f"{taken_out}T00:00", "covers": covers})
    assert draft.still_latest(contract, entry, edition) is carried
    assert draft.still_latest(contract.model_copy(update={"ended": True}), entry, edition)
    monthly = read_contracts(project / "data" / "contracts")["cosmic_bup"]
    assert not draft.still_latest(monthly, entry, edition)  # months come anew for each edition


def test_targets_of_a_new_year_are_proposed_where_the_catalogue_has_none(begun: Path) -> None:
    own = read(begun / "data" / "2026-04" / "targets.yml")
    assert own["year"] == 2026
    catalogue = read_catalogue(begun / "notebooks")
    expected = {
        indicator.id: {
            "op": indicator.target(BoardYear(2025)).op,
            "value": indicator.target(BoardYear(2025)).value,
            "confirmed": False,
        }
        for _, indicator in catalogue.indicators
        if indicator.status == "active" and indicator.target(BoardYear(2025)) and not indicator.target(BoardYear(2026))
    }
    assert own["targets"] == expected
    assert own["targets"]["samtal-1177"] == {"op": ">=", "value": 60, "confirmed": False}
    assert "value: 60\n" in (begun / "data" / "2026-04" / "targets.yml").read_text("utf-8")
    assert edition_catalogue(begun, EDITION).indicator("samtal-1177").target(BoardYear(2026)).value == 60
    assert len(unconfirmed(begun, EDITION)) == len(expected) > 20


@pytest.mark.parametrize(
    "target",
    [
        {"op": "<=", "value": 500, "yellow_within": 5},
        {"low": {"op": ">=", "value": 85, "yellow": 80.5}, "high": {"op": "<", "value": 98}},
        {"op": "<=", "value": -5, "of": "change_percent"},
    ],
)
def test_a_target_of_each_kind_is_carried_over_as_it_is_written(target: dict) -> None:
    assert written_target(Target.model_validate(target)) == target
    assert str(written_target(Target.model_validate(target))) == str(target)  # whole numbers as such


def test_what_was_before_a_target_is_not_carried_over() -> None:
    last = Target(op=">=", value=70, since=date(2025, 7, 1), before=Target(op=">=", value=60))
    assert written_target(last) == {"op": ">=", "value": 70}


def test_targets_of_the_same_year_are_carried_over_as_they_are(begun: Path) -> None:
    path = begun / "data" / "2026-04" / "targets.yml"
    path.write_text(path.read_text("utf-8").replace("false", "true", 1), "utf-8")
    begin(begun, NEXT)
    assert (begun / "data" / "2026-05" / "targets.yml").read_bytes() == path.read_bytes()


def test_without_targets_of_its_own_the_same_year_has_none(project: Path) -> None:
    begin(project, Edition(2025, 10))
    assert (project / "data" / "2025-10" / "draft.yml").exists()
    assert not (project / "data" / "2025-10" / "targets.yml").exists()


def test_an_edition_that_exists_is_left_as_it_is(begun: Path) -> None:
    note = begun / "data" / "2026-04" / "texts" / "tillganglig-vard.yml"
    note.write_text("mine\n", "utf-8")
    for edition, name in ((EDITION, "2026-04"), (BEFORE, "2025-12")):
        with pytest.raises(EditionError, match=f"data/{name}: this edition exists already, and is left as it is"):
            begin(begun, edition)
    assert note.read_text("utf-8") == "mine\n"


def test_the_first_edition_has_none_to_begin_from(project: Path) -> None:
    with pytest.raises(EditionError, match="no earlier edition to begin from; expected one before 2024-12"):
        begin(project, Edition(2024, 12))
    assert not (project / "data" / "2024-12").exists()


def test_when_anything_fails_nothing_is_begun(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = project / "data" / "2025-12" / "texts" / "tillganglig-vard.yml"
    whole = broken.read_text("utf-8")
    broken.write_bytes(b"reason: \xe5\n")
    with pytest.raises(EditionError, match=r"texts/tillganglig-vard\.yml: the file is not UTF-8"):
        begin(project, EDITION)
    broken.write_text(whole, "utf-8")

    def full(*given) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched, pytest.raises(OSError, match="No space"):
        patched.setattr(draft, "_write_manifest", full)
        begin(project, EDITION)
    manifest = project / "data" / "2025-12" / "extracts" / "manifest.yml"
    manifest.write_text(manifest.read_text("utf-8").replace("synthetic: true\n", ""), "utf-8")
    with pytest.raises(EditionError, match=r"extracts/manifest\.yml:1: synthetic: a required key is missing"):
        begin(project, EDITION)
    assert not (project / "data" / "2026-04").exists()
    assert list((project / "data").glob(".*")) == []


def test_what_nobody_has_looked_at_is_listed_with_its_line(begun: Path) -> None:
    found = told(unreviewed(begun, EDITION))
    texts = sorted(path.stem for path in (begun / "data" / "2026-04" / "texts").iterdir())
    # Line 1 says where the registers come from; line 2 is carried_from, line 3 registers, and then they stand in order.
    assert found == [
        "data/2026-04/atgarder.yml:4: the actions are not reviewed; "
        "expected what became of each action, then reviewed: true",
        *(
            f"data/2026-04/draft.yml:{line}: the register {name} is that of 2025-12; "
            "expected bring it up to date, then take its name away here"
            for line, name in enumerate(REGISTERS, start=4)
        ),
        *(f"data/2026-04/texts/{name}.yml:2: the texts are not reviewed; expected reviewed: true" for name in texts),
    ]


def test_what_has_been_looked_at_is_not_listed(begun: Path) -> None:
    folder = begun / "data" / "2026-04"
    for path in (folder / "atgarder.yml", *(folder / "texts").iterdir()):
        path.write_text(path.read_text("utf-8").replace("reviewed: false", "reviewed: true"), "utf-8")
    for left in ("registers: []", "registers:"):
        (folder / "draft.yml").write_text(f"carried_from: 2025-12\n{left}\n", "utf-8")
        assert unreviewed(begun, EDITION) == []
    (folder / "draft.yml").unlink()
    assert unreviewed(begun, EDITION) == []
    assert unreviewed(begun, BEFORE) == []


def test_a_list_of_registers_that_cannot_be_read_is_told(begun: Path) -> None:
    (begun / "data" / "2026-04" / "draft.yml").write_text("carried_from: 2025-12\nregisters: insatser\n", "utf-8")
    with pytest.raises(EditionError) as caught:
        unreviewed(begun, EDITION)
    assert told(caught.value.faults) == [
        "data/2026-04/draft.yml:2: registers: should be a list; found 'insatser'",
    ]


def test_carrying_over_again_replaces_the_mark(begun: Path) -> None:
    path = begun / "data" / "2026-04" / "texts" / "klinisk-forskning.yml"
    path.write_text("\ufeff" + path.read_text("utf-8").replace("reviewed: false", "reviewed: true"), "utf-8")
    begin(begun, NEXT)
    text = (begun / "data" / "2026-05" / "texts" / path.name).read_text("utf-8")
    original = (begun / "data" / "2025-04" / "texts" / path.name).read_text("utf-8")
    head, mark, rest = text.split("\n", 2)
    assert head.startswith("# Carried over from 2026-04. ")
    assert (mark, rest) == ("reviewed: false", original)
