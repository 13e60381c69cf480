"""What was published stays: it changes by a dated revision, or the build refuses and names it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from broken_off import needs_fork, on_a_full_disk
from freezing import freeze

from scorecard.catalogue.accessibility import build_day
from scorecard.catalogue.board import Rule
from scorecard.catalogue.goals import Catalogue, Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.common.edition import Edition
from scorecard.common.faults import RevisionError
from scorecard.extracts.manifest_entries import Manifest
from scorecard.judge.outcome import Change, Outcome, Revised
from scorecard.ledger.archive import read_record
from scorecard.ledger.publications import (
    Publication,
    Record,
    check_publishable,
    check_unchanged,
    figure_changes,
    published_rows,
)
from scorecard.ledger.revisions import Revision
from scorecard.measure.values import Reading
from scorecard.pages import cards
from scorecard.wording.revisions import revision_sentences, revision_told

EDITION = Edition(2025, 12)
A, B, C = ("a" * 64, "b" * 64, "c" * 64)
HEAD = "edition,goal,indicator,name,status,unit,decimals,outturn,outturn_printed,numerator,denominator,light,extracts\n"
CALLS = "2025-12,vard,samtal,Samtal,active,procent,1,50,50.0,50,100,red,inera@aaaaaaaaaaaa riket@bbbbbbbbbbbb\n"
BEDS = "2025-12,vard,platser,Platser,active,procent,1,90,90.0,90,100,green,cosmic@cccccccccccc\n"
MANIFEST = f"""\
synthetic: true
edition: 2025-12
files:
  inera.csv: {{contract: inera, source: I, extracted: '2026-01-13T05:41:00', covers: {{first: 2025, last: 2025}}, rows: 1, sha256: {A}}}
  riket.csv: {{contract: riket, source: R, extracted: '2026-01-13T05:41:00', covers: {{first: 2025, last: 2025}}, rows: 1, sha256: {B}}}
  cosmic.csv: {{contract: cosmic, source: C, extracted: '2026-01-13T05:41:00', covers: {{first: 2025, last: 2025}}, rows: 1, sha256: {C}}}
"""  # noqa: E501
FIRST, SECOND = date(2026, 2, 20), date(2026, 3, 20)
REVISION = """\
revisions:
  - date: 2026-03-03
    reason: Samtal från december hade fallit bort.
    decided_by: HR-direktören
    indicators: [samtal]
"""


def indicator(slug: str, **more) -> Indicator:
    usual = {"unit": "procent", "extracts": ("inera",), "method": "Enkät", "accumulation": "latest"}
    usual |= {"riket": {"compared": True}, "about": "Text.", "periodicity": "månad", "source": "Källa"}
    return Indicator(id=slug, name=slug.title(), **usual | more)


def catalogue(*slugs: str) -> Catalogue:
    goal = Goal(
        id="vard",
        number="1",
        effektmal="e",
        name="Vård",
        owner={"kind": "nämndspecifikt", "role": "Direktören"},
        description="Text.",
        indicators=tuple(indicator(slug) for slug in slugs),
    )
    return Catalogue((), (goal,))


BOTH = catalogue("samtal", "platser")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An edition with a manifest, and contracts by name."""
    (tmp_path / "data" / "contracts").mkdir(parents=True)
    for name in ("inera", "riket", "cosmic", "investeringar"):
        (tmp_path / "data" / "contracts" / f"{name}.yml").touch()
    manifest = tmp_path / "data" / "2025-12" / "extracts" / "manifest.yml"
    manifest.parent.mkdir(parents=True)
    manifest.write_text(MANIFEST, "utf-8")
    return tmp_path


def revise(root: Path, text: str = REVISION) -> None:
    (root / "data" / "2025-12" / "revisions.yml").write_text(text, "utf-8")


def record_faults(root: Path, known: Catalogue = BOTH) -> list[str]:
    with pytest.raises(RevisionError) as caught:
        read_record(root, EDITION, known)
    return [str(fault).replace("data/2025-12/", "") for fault in caught.value.faults]


def manifest(**sums: str) -> Manifest:
    """The manifest with other sums for some extracts."""
    entry = {"source": "S", "extracted": "2026-01-13T05:41:00", "covers": {"first": "2025", "last": "2025"}, "rows": 1}
    files = {"inera": A, "riket": B, "cosmic": C} | sums
    return Manifest(
        edition="2025-12",
        synthetic=True,
        files={f"{name}.csv": {**entry, "contract": name, "sha256": one} for name, one in files.items() if one},
    )


def rows(*lines: str) -> dict[str, dict[str, str]]:
    keys = HEAD.strip().split(",")
    return {row["indicator"]: row for row in (dict(zip(keys, line.strip().split(","), strict=True)) for line in lines)}


def guard_faults(record: Record, now: dict[str, dict[str, str]], received: Manifest) -> list[str]:
    with pytest.raises(RevisionError) as caught:
        check_unchanged(record, now, received)
    return [str(fault).replace("data/2025-12/", "") for fault in caught.value.faults]


# The archive


def test_an_edition_that_was_never_published_has_nothing_to_guard(root: Path) -> None:
    record = read_record(root, EDITION, BOTH)
    assert record == Record(EDITION)
    assert record.pending == ()
    check_unchanged(record, rows(CALLS), manifest(inera=B))
    check_publishable(record, FIRST)


def test_what_is_frozen_is_read_back(root: Path) -> None:
    folder = freeze(root, EDITION, FIRST, HEAD + CALLS + BEDS)
    assert folder == root / "data" / "2025-12" / "publications" / "2026-02-20"
    assert sorted(path.name for path in folder.iterdir()) == ["book", "manifest.yml", "publication.yml", "results.csv"]
    (publication,) = read_record(root, EDITION, BOTH).publications
    assert publication.date == FIRST
    assert publication.revisions == ()
    assert publication.rows == rows(CALLS, BEDS)
    assert publication.files == {"inera.csv": ("inera", A), "riket.csv": ("riket", B), "cosmic.csv": ("cosmic", C)}


@needs_fork
def test_freezing_is_whole_or_nothing(root: Path) -> None:
    told = on_a_full_disk(lambda: freeze(root, EDITION, FIRST, HEAD + CALLS + BEDS * 400), room=8000)
    assert "publications/2026-02-20/results.csv: this cannot be written: File too large" in told
    assert not (root / "data" / "2025-12" / "publications").exists()
    assert read_record(root, EDITION, BOTH).publications == ()
    freeze(root, EDITION, FIRST, HEAD + CALLS)
    freeze(root, EDITION, FIRST, HEAD + BEDS)
    one, other = read_record(root, EDITION, BOTH).publications
    assert (one.rows, other.rows) == (rows(CALLS), rows(BEDS))
    assert (one.folder, other.folder) == ("2026-02-20", "2026-02-20.2")


def test_a_frozen_file_that_was_changed_is_told(root: Path) -> None:
    folder = freeze(root, EDITION, FIRST, HEAD + CALLS)
    (folder / "results.csv").write_text(HEAD + CALLS.replace("50.0", "51.0"), "utf-8")
    (folder / "manifest.yml").unlink()
    changed, gone = sorted(record_faults(root), reverse=True)
    place = "publications/2026-02-20"
    assert changed.startswith(f"{place}/results.csv: a frozen file has been changed; found sha256 ")
    assert gone.startswith(f"{place}/manifest.yml: a frozen file has been changed; found no file; expected ")


def test_a_seal_that_vouches_for_too_little_is_told(root: Path) -> None:
    seal = freeze(root, EDITION, FIRST, HEAD + CALLS) / "publication.yml"
    seal.write_text("edition: 2025-08\ndate: 2026-02-21\nfiles: {}\n", "utf-8")
    place = "publications/2026-02-20/publication.yml"
    told = record_faults(root)
    loose = [
        each
        for each in told
        if each.endswith("nothing vouches for this frozen file; expected no such file, or publication.yml")
    ]
    assert len(loose) == len(list((seal.parent / "book").rglob("*.yml")))
    assert [each for each in told if each not in loose] == [
        f"{place}: this is another publication; found 2025-08, 2026-02-21; expected 2025-12, 2026-02-20",
        f"{place}:3: a frozen file is not vouched for; expected manifest.yml",
        f"{place}:3: a frozen file is not vouched for; expected results.csv",
    ]
    seal.unlink()
    assert record_faults(root) == [f"{place}: the file does not exist"]


# Revisions


def test_revisions_are_read_with_their_dates(root: Path) -> None:
    freeze(root, EDITION, FIRST, HEAD + CALLS)
    revise(root)
    assert read_record(root, EDITION, BOTH).pending == (
        Revision(
            date=date(2026, 3, 3),
            reason="Samtal från december hade fallit bort.",
            decided_by="HR-direktören",
            indicators=("samtal",),
        ),
    )


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("2026-03-03", "3 mars", ":2: revisions.0.date: should be a date, YYYY-MM-DD; found '3 mars'"),
        ("2026-03-03", "20260303", ":2: revisions.0.date: should be a date, YYYY-MM-DD; found 20260303"),
        ("2026-03-03", "2026-02-30", ":2: revisions.0.date: should be a date, YYYY-MM-DD; found '2026-02-30'"),
        (
            "2026-03-03",
            "2026-02-19",
            ":2: the revision is older than what it revises; found 2026-02-19; "
            "expected 2026-02-20 or later, when the edition was published",
        ),
        ("    decided_by: HR-direktören\n", "", ":2: revisions.0.decided_by: a required key is missing"),
        ("decided_by", "decided", ":2: revisions.0.decided_by: a required key is missing"),
        (
            "[samtal]",
            "[samtall]",
            ":5: no such indicator; found samtall; expected samtal (did you mean that?) or one of: platser",
        ),
        ("[samtal]", "[]", ":2: revisions.0: names nothing that may change, under indicators, extracts or files"),
        (
            "indicators: [samtal]",
            "extracts: [inerra]",
            ":5: no such extract; found inerra; "
            "expected inera (did you mean that?) or one of: cosmic, investeringar, riket",
        ),
    ],
)
def test_a_revision_that_is_wrongly_written_is_told_with_its_line(root: Path, old: str, new: str, fault: str) -> None:
    freeze(root, EDITION, FIRST, HEAD + CALLS)
    assert REVISION.count(old) == 1
    revise(root, REVISION.replace(old, new))
    assert record_faults(root)[0] == f"revisions.yml{fault}"


def test_an_empty_list_of_revisions_is_none_and_an_empty_file_is_a_fault(root: Path) -> None:
    freeze(root, EDITION, FIRST, HEAD + CALLS)
    revise(root, "revisions: []\n")
    assert read_record(root, EDITION, BOTH).pending == ()
    revise(root, "")
    assert record_faults(root) == ["revisions.yml:1: the file: should be a mapping of keys to values; found None"]


def test_the_newest_revision_stands_last(root: Path) -> None:
    freeze(root, EDITION, FIRST, HEAD + CALLS)
    second = REVISION.removeprefix("revisions:\n").replace("2026-03-03", "2026-03-02")
    revise(root, REVISION + second)
    assert record_faults(root) == [
        "revisions.yml:6: a newer revision stands before this one; found 2026-03-02; "
        "expected 2026-03-03 or later: the newest stands last"
    ]


def test_an_unpublished_edition_has_nothing_to_revise(root: Path) -> None:
    revise(root)
    assert record_faults(root) == [
        "revisions.yml:2: the edition is not published, and has nothing to revise; expected no revision"
    ]


@pytest.mark.parametrize("rewrite", ["", "revisions: []\n", REVISION.replace("fallit bort", "dubblerats")])
def test_a_published_revision_can_not_be_rewritten(root: Path, rewrite: str) -> None:
    freeze(root, EDITION, FIRST, HEAD + CALLS)
    revise(root)
    freeze(root, EDITION, SECOND, HEAD + CALLS.replace("50", "60"))
    assert read_record(root, EDITION, BOTH).pending == ()
    if rewrite:
        revise(root, rewrite)
    else:
        (root / "data" / "2025-12" / "revisions.yml").unlink()
    (fault,) = record_faults(root)
    assert fault.startswith("revisions.yml")
    assert "a published revision has been changed" in fault
    assert fault.endswith("expected the one of 2026-03-03 as it stands in publications/2026-03-20/revisions.yml")


def test_an_indicator_that_left_the_catalogue_can_still_be_named(root: Path) -> None:
    freeze(root, EDITION, FIRST, HEAD + CALLS + BEDS)
    revise(root, REVISION.replace("samtal]", "platser]"))
    record = read_record(root, EDITION, catalogue("samtal"))
    check_unchanged(record, rows(CALLS), manifest())
    (revised,) = record.revised("platser", {})
    assert Change(figure="outturn", old="90", new="") in revised.changes
    assert revision_told(revised, 1)[0].sentence == "Utfallet var 90,0 och saknas nu."


# The check_unchanged


def published(*revisions: Revision) -> Record:
    """An edition that was published once and has been revised since."""
    first = Record(EDITION).published(FIRST, rows(CALLS, BEDS), manifest())
    return Record(EDITION, first.publications, revisions)


def revision(*indicators: str, extracts: tuple[str, ...] = (), day: date = date(2026, 3, 3)) -> Revision:
    return Revision(date=day, reason="Skäl", decided_by="Direktören", indicators=indicators, extracts=extracts)


def test_nothing_that_is_the_same_is_refused() -> None:
    check_unchanged(published(), rows(CALLS, BEDS), manifest())
    check_unchanged(published(), rows(BEDS, CALLS.replace("Samtal", "Telefonsamtal")), manifest())


def test_a_changed_figure_is_named_with_old_and_new() -> None:
    now = rows(CALLS.replace("50,50.0,50,100,red", "62.5,62.5,50,80,green"), BEDS)
    assert guard_faults(published(), now, manifest()) == [
        "results.csv: samtal would change after it was published 2026-02-20; "
        "found outturn 62.5, outturn_printed 62.5, light green, denominator 80; "
        "expected outturn 50, outturn_printed 50.0, light red, denominator 100; if this is meant, add it to "
        "revisions.yml with date, reason, decided_by and indicators"
    ]


def test_a_figure_that_is_lost_is_none() -> None:
    now = rows(CALLS.replace("50,50.0,50,100,red", ",,,,"), BEDS)
    (fault,) = guard_faults(published(), now, manifest())
    assert "found outturn none, outturn_printed none, light none, numerator none" in fault


def test_an_indicator_that_comes_or_goes_is_named() -> None:
    gone, added = guard_faults(published(), rows(CALLS, BEDS.replace("platser", "senger")), manifest())
    assert gone.startswith("results.csv: platser was published 2026-02-20 and would be gone; expected the indicator;")
    assert added.startswith("results.csv: senger was not published 2026-02-20 and would be added; expected no such ")


def test_a_revision_lets_its_own_indicator_change_and_no_other() -> None:
    now = rows(CALLS.replace("50.0", "51.0"), BEDS.replace("90.0", "91.0"))
    (fault,) = guard_faults(published(revision("samtal")), now, manifest())
    assert fault.startswith("results.csv: platser would change ")
    check_unchanged(published(revision("samtal"), revision("platser")), now, manifest())


def test_what_is_protected_is_said_to_be_and_a_revision_of_that_changes_nothing_else() -> None:
    def now(more: str, outturn: str) -> dict[str, dict[str, str]]:
        made = rows(CALLS, BEDS)
        return made | {"samtal": made["samtal"] | {"protected_rows": more, "women": "skyddad", "outturn": outturn}}

    (fault,) = guard_faults(published(revision("samtal")), now("3", "50"), manifest())
    assert fault == (
        "revisions.yml: more of samtal would be protected than was published, and no revision says so; "
        "found 3 rows, none before; expected “skyddade uppgifter” in the reason of one that names it"
    )
    secret = revision("samtal").model_copy(update={"reason": "Skyddade uppgifter."})
    check_unchanged(published(secret), now("3", "50"), manifest())
    check_unchanged(published(secret), now("3", "skyddad"), manifest())
    (fault,) = guard_faults(published(secret), now("3", "51"), manifest())
    assert fault == (
        "revisions.yml: samtal would change, and its revision is about what is protected alone; "
        "found outturn 51; expected outturn 50, or another revision that says why"
    )
    check_unchanged(published(secret, revision("samtal")), now("3", "51"), manifest())


def test_another_extract_needs_a_revision_of_what_is_made_of_it() -> None:
    now = rows(CALLS, BEDS)
    (fault,) = guard_faults(published(), now, manifest(inera=B))
    assert fault == (
        "extracts/inera.csv: the extract is another one than was published 2026-02-20; "
        f"found sha256 {B}; expected {A}; if this is meant, add an indicator that is made of it, or the extract, to "
        "revisions.yml"
    )
    check_unchanged(published(revision("samtal")), now, manifest(inera=B, riket=C))
    (fault,) = guard_faults(published(revision("samtal")), now, manifest(inera=B, cosmic=A))
    assert fault.startswith("extracts/cosmic.csv: ")
    check_unchanged(published(revision(extracts=("cosmic",))), now, manifest(cosmic=A))


def test_an_extract_that_comes_or_goes_is_named() -> None:
    gone, added = guard_faults(published(), rows(CALLS, BEDS), manifest(inera="", nytt=A))
    assert gone.startswith("extracts/inera.csv: ")
    assert f"found sha256 none; expected {A}" in gone
    assert added.startswith("extracts/nytt.csv: ")
    assert f"found sha256 {A}; expected none" in added


def test_a_column_that_the_frozen_ledger_lacks_is_no_change() -> None:
    assert figure_changes({"outturn": "1"}, {"outturn": "1", "riket": "2"}) == ()
    assert figure_changes({}, {"outturn": "1", "riket": "2"}) == (
        Change(figure="outturn", old="", new="1"),
        Change(figure="riket", old="", new="2"),
    )


def test_a_ledger_that_tells_verdicts_tells_also_that_nothing_was_thin() -> None:
    told = {"verdict": "better"}
    now = {"verdict": "not_comparable", "not_compared": "thin", "verdict_now": "", "thin": "denominator"}
    assert [(one.figure, one.old, one.new) for one in figure_changes(told, now)] == [
        ("verdict", "better", "not_comparable"),
        ("not_compared", "", "thin"),
        ("thin", "", "denominator"),
    ]
    assert figure_changes({"outturn": "1"}, now | {"outturn": "1"}) == ()


def test_a_ledgers_rows_are_compared_as_the_file_has_them() -> None:
    assert published_rows([{"indicator": "samtal", "outturn": 51.4, "target": 60, "men": None}]) == {
        "samtal": {"indicator": "samtal", "outturn": "51.4", "target": "60", "men": ""}
    }


# Publishing again


def test_publishing_again_needs_a_revision_and_no_earlier_day() -> None:
    with pytest.raises(RevisionError, match="published later than that; found 2026-02-19; expected 2026-02-20 or"):
        check_publishable(published(revision("samtal")), date(2026, 2, 19))
    with pytest.raises(RevisionError, match="nothing has been revised since it was published; found 2026-02-20"):
        check_publishable(published(), FIRST)
    check_publishable(published(revision("samtal", day=FIRST)), FIRST)  # a correction on the day of publication
    with pytest.raises(RevisionError, match=r"nothing has been revised since .* expected a revision in "):
        check_publishable(published(), SECOND)
    with pytest.raises(RevisionError, match="too early; found 2026-03-02; expected 2026-03-03 or later"):
        check_publishable(published(revision("samtal")), date(2026, 3, 2))
    check_publishable(published(revision("samtal")), date(2026, 3, 3))


def test_an_edition_is_published_when_its_months_are_over_and_its_extracts_taken_out() -> None:
    record, december = Record(Edition(2025, 12), ()), date(2025, 12, 31)
    check_publishable(record, december)
    with pytest.raises(RevisionError, match="too early; found 2025-12-30; expected 2025-12-31 or later"):
        check_publishable(record, date(2025, 12, 30))
    taken_out = datetime(2026, 1, 13, 5, 41)
    manifest = SimpleNamespace(files={"a.csv": SimpleNamespace(extracted=taken_out)})
    check_publishable(record, taken_out.date(), manifest)
    with pytest.raises(RevisionError, match="too early; found 2025-12-31; expected 2026-01-13 or later"):
        check_publishable(record, december, manifest)


def test_an_edition_is_published_on_no_day_that_is_yet_to_come() -> None:
    today = build_day()
    tomorrow = today + timedelta(1)
    check_publishable(Record(Edition(2025, 12), ()), today)
    with pytest.raises(RevisionError, match=f"yet to come; found {tomorrow}; expected {today} or earlier"):
        check_publishable(Record(Edition(2025, 12), ()), tomorrow)


def test_each_revision_tells_what_changed_between_two_publications() -> None:
    first, second = revision("samtal"), revision("samtal", "platser", day=date(2026, 4, 1))
    once = Publication(FIRST, (), rows(CALLS, BEDS), {})
    twice = Publication(SECOND, (first,), rows(CALLS.replace("50,50.0", "55,55.0"), BEDS), {})
    record = Record(EDITION, (once, twice), (first, second))
    assert record.pending == (second,)
    now = rows(CALLS.replace("50,50.0", "60,60.0"), BEDS)
    outturns = [
        (one.date, change.old, change.new)
        for one in record.revised("samtal", now["samtal"])
        for change in one.changes
        if change.figure == "outturn"
    ]
    assert outturns == [(date(2026, 3, 3), "50", "55"), (date(2026, 4, 1), "55", "60")]
    assert record.revised("platser", now["platser"]) == ()
    again = record.published(date(2026, 5, 1), now, manifest())
    assert again.pending == ()
    assert again.revised("samtal", now["samtal"]) == record.revised("samtal", now["samtal"])


# Words


def revised(reason: str = "Skäl", by: str = "Direktören", **figures: tuple[str, str]) -> Revised:
    found = tuple(Change(figure=name, old=old, new=new) for name, (old, new) in figures.items())
    return Revised(date=date(2026, 3, 3), reason=reason, decided_by=by, changes=found)


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({"outturn": ("51.4003", "51.6351")}, "Utfallet var 51,4 och är nu 51,6."),
        ({"outturn": ("51.41", "51.42"), "numerator": ("5141", "5142")}, "Utfallet var 51,41 och är nu 51,42."),
        ({"outturn": ("-1234.5", "0")}, "Utfallet var \u22121\u00a0234,5 och är nu 0,0."),
        ({"outturn": ("", "0")}, "Utfallet saknades och är nu 0,0."),
        (
            {"light": ("red", "green"), "target": ("60", "50")},
            "Målvärdet var 60,0 och är nu 50,0. Färgen var röd och är nu grön.",
        ),
        ({"target_op": (">=", ">")}, "Villkoret i målvärdet var minst och är nu över."),
        ({"numerator": ("1000", "2000")}, "Täljaren var 1\u00a0000 och är nu 2\u00a0000."),
        (
            {"verdict": ("better", "no_sure_change"), "verdict_now": ("worse", ""), "thin": ("", "coverage")},
            "Omdömet om förändringen var bättre och är nu ingen säker förändring. "
            "Omdömet om de tre senaste månaderna var sämre och saknas nu. "
            "Bristen i underlaget saknades och är nu ”för låg täckning”.",
        ),
        ({"verdict": ("worse", "not_comparable")}, "Omdömet om förändringen var sämre och saknas nu."),
        (
            {"not_compared": ("broken", "thin")},
            "Skälet till att förändringen inte är bedömd var ”serien har brutits” och är nu ”underlaget är för litet”.",
        ),
        ({"fulfilment": ("0.9", "0.8")}, "Måluppfyllelsen (1 är precis uppfyllt) var 0,9 och är nu 0,8."),
    ],
)
def test_a_revision_is_told_in_words(figures: dict[str, tuple[str, str]], said: str) -> None:
    assert revision_sentences(revised(**figures), 1) == f"{said} Skäl. Beslutat av direktören."


def test_riket_is_told_with_the_decimals_that_it_is_published_with() -> None:
    told = revision_told(revised(riket=("69", "70"), outturn=("51.4", "51.6")), 1, of_riket=0)
    assert [(one.old, one.new) for one in told] == [("51,4", "51,6"), ("69", "70")]


@pytest.mark.parametrize(
    ("reason", "by", "said"),
    [
        ("Sena uppgifter.", "Regiondirektören", "Sena uppgifter. Beslutat av regiondirektören."),
        ("Fel fil!", "HR-direktören", "Fel fil! Beslutat av HR-direktören."),
        ("Fel fil", "nämnden", "Fel fil. Beslutat av nämnden."),
    ],
)
def test_the_reason_and_the_role_end_the_words(reason: str, by: str, said: str) -> None:
    assert revision_sentences(revised(reason, by, outturn=("1", "2")), 0) == f"Utfallet var 1 och är nu 2. {said}"


def test_a_card_shows_the_revision_and_its_reason_is_text() -> None:
    outcome = Outcome(
        indicator="samtal",
        goal="vard",
        edition="2025-12",
        status="active",
        outturn=Reading(value=51.6),
        revised=(revised("<b>Fel</b>", outturn=("51.4", "51.6")),),
    )
    rule = Rule(version="1", yellow_from=0.9, goal_red_share=0.5)
    card = cards.indicator_card(indicator("samtal"), outcome, EDITION, "", rule)
    assert (
        '<p class="sc-revised" data-is="revised"><strong>Reviderad 3 mars 2026.</strong> Utfallet var 51,4 och '
        "är nu 51,6. &lt;b&gt;Fel&lt;/b&gt;. Beslutat av direktören.</p>"
    ) in card
