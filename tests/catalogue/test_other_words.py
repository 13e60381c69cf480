"""The words of summaries are of what the edition has, and of all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.catalogue.easy_words import EASY_FILE, read_easy_words
from scorecard.catalogue.english_words import ENGLISH_FILE, read_english_words
from scorecard.catalogue.targets import edition_catalogue
from scorecard.common.edition import Edition
from scorecard.common.faults import TextError
from scorecard.wording.english import english_units

EDITION = Edition.parse("2025-12", 1)


def faults_of(project: Path, file: str, old: str, new: str) -> list[str]:
    path, catalogue = project / file, edition_catalogue(project, EDITION)
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(TextError) as caught:
        read_easy_words(project, catalogue)
        read_english_words(project, catalogue, english_units())
    return [str(fault) for fault in caught.value.faults]


def test_what_has_no_name_and_what_a_name_is_not_of_are_told_together(project: Path) -> None:
    told = faults_of(project, ENGLISH_FILE, "  samtal-1177: Calls to the 1177", "  samtal-117: Calls to the 1177")
    assert len(told) == 2
    assert told[0].startswith(f"{ENGLISH_FILE}:17: this has no English name; expected samtal-1177")
    assert "a name is of nothing in the catalogue" in told[1]
    assert "samtal-117;" in told[1]


def test_easy_words_are_of_the_editions_goals_and_of_shares(project: Path) -> None:
    lost, strange = faults_of(project, EASY_FILE, "  halsosamma-miljoer:\n", "  halsa-miljo:\n")
    assert "a goal has no easy words; expected halsosamma-miljoer" in lost
    assert "no such goal; found halsa-miljo" in strange


def test_a_share_is_one(project: Path) -> None:
    (told,) = faults_of(project, EASY_FILE, "  samtal-1177: {among", "  hme: {among")
    assert "an indicator with words of a share is none; found index; expected unit: procent" in told


def test_a_unit_that_has_no_english_words_is_told(project: Path) -> None:
    catalogue = edition_catalogue(project, EDITION)
    units = {unit: words for unit, words in english_units().items() if unit != "index"}
    with pytest.raises(TextError, match="a unit has no English words; expected index"):
        read_english_words(project, catalogue, units)


def test_a_book_without_the_files_has_no_summaries(project: Path) -> None:
    catalogue = edition_catalogue(project, EDITION)
    for file in (EASY_FILE, ENGLISH_FILE):
        (project / file).unlink()
    assert read_easy_words(project, catalogue) is read_english_words(project, catalogue, english_units()) is None
