"""The versions of an edition's data: which change is major, minor or a patch, and what is told of it."""

from __future__ import annotations

from datetime import date

import pytest

from scorecard.common.edition import Edition
from scorecard.ledger.publications import Publication, Record
from scorecard.ledger.revisions import Revision
from scorecard.ledger.versions import data_versions, ledgers_as_published

FIRST, SECOND = date(2026, 2, 20), date(2026, 3, 2)
WHY = Revision(date=SECOND, reason="Filen var fel.", decided_by="Direktören", indicators=("samtal",))
BEFORE = {"samtal": {"unit": "procent", "outturn": "51.4", "women": "50"}, "kotid": {"unit": "dagar", "outturn": "9"}}


def record(*stages: tuple[date, tuple[Revision, ...], dict]) -> Record:
    made = tuple(Publication(day, revisions, rows, {}) for day, revisions, rows in stages)
    return Record(Edition(2025, 12), made, made[-1].revisions if made else ())


def numbered(now: dict) -> tuple[str, str]:
    """The number and the kind of what is published after BEFORE."""
    *_, last = data_versions(record((FIRST, (), BEFORE), (SECOND, (WHY,), now)), now, FIRST)
    return last.number, last.kind


def test_a_draft_has_one_version_of_the_day_of_its_extracts() -> None:
    (only,) = data_versions(record(), BEFORE, FIRST)
    assert (only.number, only.kind, only.day, only.changed) == ("0.1.0", "draft", FIRST, {})


@pytest.mark.parametrize(
    ("changed", "number", "kind"),
    [
        ({"kotid": None}, "2.0.0", "major"),  # gone
        ({"kotid": {"unit": "veckor"}}, "2.0.0", "major"),
        ({"samtal": {"outturn": ""}}, "2.0.0", "major"),
        ({"samtal": {"outturn": "skyddad"}}, "2.0.0", "major"),
        ({"samtal": {"women": ""}}, "1.1.0", "minor"),
        ({"samtal": {"outturn": "51.5"}}, "1.1.0", "minor"),
        ({"resor": {"unit": "antal", "outturn": "1"}}, "1.1.0", "minor"),  # new
        ({}, "1.0.1", "patch"),
    ],
)
def test_a_change_is_as_large_as_what_it_breaks(changed: dict, number: str, kind: str) -> None:
    now = {name: BEFORE.get(name, {}) | (changed.get(name) or {}) for name in {**BEFORE, **changed}}
    now = {name: row for name, row in now.items() if changed.get(name, {}) is not None}
    assert numbered(now) == (number, kind)


def test_a_version_tells_which_figures_changed_and_why_and_never_what_they_were() -> None:
    now = BEFORE | {"samtal": BEFORE["samtal"] | {"outturn": "52", "women": ""}}
    first, second = data_versions(record((FIRST, (), BEFORE), (SECOND, (WHY,), now)), now, FIRST)
    assert (first.number, first.kind, first.day) == ("1.0.0", "first", FIRST)
    assert second.changed == {"samtal": ("outturn", "women")}
    assert second.reasons == ("Filen var fel.",)
    assert "51.4" not in repr(second)


def test_what_is_decided_but_not_published_again_is_a_version_already() -> None:
    decided = Record(Edition(2025, 12), (Publication(FIRST, (), BEFORE, {}),), (WHY,))
    *_, last = data_versions(decided, BEFORE | {"samtal": BEFORE["samtal"] | {"outturn": "1"}}, FIRST)
    assert (last.number, last.day) == ("1.1.0", SECOND)


def test_numbers_go_on_from_each_other() -> None:
    gone = {"samtal": BEFORE["samtal"]}
    later = Revision(date=date(2026, 4, 1), reason="Text.", decided_by="Direktören", indicators=("samtal",))
    stages = ((FIRST, (), BEFORE), (SECOND, (WHY,), gone), (date(2026, 4, 1), (WHY, later), gone))
    assert [each.number for each in data_versions(record(*stages), gone, FIRST)] == ["1.0.0", "2.0.0", "2.0.1"]


def test_a_ledger_as_published_has_no_figure_of_what_is_protected_now_or_has_gone() -> None:
    now = {"samtal": BEFORE["samtal"] | {"protected_rows": "2"}, "resor": {}}
    old = BEFORE | {"resor": {"indicator": "resor", "unit": "antal", "outturn": "7"}}
    (rows,) = ledgers_as_published(record((FIRST, (), old)), now, protects=True).values()
    samtal, kotid, resor = rows
    assert (samtal["unit"], samtal["outturn"], samtal["women"]) == ("procent", "skyddad", "skyddad")
    assert samtal["protected"] is True
    # Nobody can say any more what is protected of it.
    assert (kotid["outturn"], kotid["light"], kotid["protected"]) == ("skyddad", None, True)
    assert (resor["outturn"], resor["protected"]) == ("7", None)
    assert "51.4" not in repr(samtal)


def test_a_board_that_protects_nothing_has_its_ledgers_whole() -> None:
    told = ledgers_as_published(record((FIRST, (), BEFORE)), {}, protects=False)
    assert [(row["outturn"], row["protected"]) for row in told["2026-02-20"]] == [("51.4", None), ("9", None)]
