"""What an edition is built from is read once, and everything that is wrong with it is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny_edition import EDITION, changed

from scorecard.book.book import Sources, read_sources
from scorecard.common.faults import ScorecardError


def edit(path: Path, old: str, new: str) -> None:
    path.write_text(changed(path.read_text("utf-8"), old, new), "utf-8")


def faults(root: Path) -> list[str]:
    with pytest.raises(ScorecardError) as caught:
        read_sources(root, EDITION)
    return [str(fault) for fault in caught.value.faults]


@pytest.fixture(scope="module")
def sources(request) -> Sources:
    """The sources of the repository's own edition."""
    return read_sources(request.getfixturevalue("repository"), EDITION)


def test_the_edition_of_the_repository_is_whole(sources, repository):
    assert sources.board.name == "Hälso- och sjukvårdsnämnden"
    assert len(sources.catalogue.goals) == 10
    assert set(sources.texts) == {goal.id for goal in sources.catalogue.goals}
    tables = {path.stem for path in (repository / "data" / "contracts").glob("*.yml")}
    assert set(sources.received.tables) == tables


def test_every_extract_that_an_indicator_names_was_received(sources):
    named = {extract for _, indicator in sources.catalogue.indicators for extract in indicator.extracts}
    assert len(named) > 15
    assert named <= set(sources.received.tables)


def test_faults_of_settings_catalogue_extracts_and_texts_are_told_at_once(project):
    edit(project / "data" / "board.yml", "yellow_from: 0.9", "yellow_from: 1.9")
    edit(project / "notebooks" / "klinisk-forskning.yml", "id: klinisk-forskning\n", "id: klinisk\n")
    with (project / "data" / "2025-12" / "extracts" / "forskarutbildning.csv").open("a", encoding="utf-8") as extract:
        extract.write("x\n")
    found = faults(project)
    assert [fault.partition(";")[0] for fault in found] == [
        "data/board.yml:10: rule.yellow_from: Input should be less than 1",
        "notebooks/klinisk-forskning.yml:2: the id is not the file's name",
        "data/2025-12/extracts/forskarutbildning.csv: the file is not the one that the manifest vouches for",
    ]


def test_a_fault_in_each_of_two_texts(project):
    texts = project / "data" / "2025-12" / "texts"
    (texts / "klinisk-forskning.yml").unlink()
    (texts / "hallbar-beredskap.yml").write_text("assessment: utmärkt\nreason: Bra.\ncomment: Bra.\nindicators: {}\n")
    assert faults(project) == [
        "data/2025-12/texts/hallbar-beredskap.yml:1: assessment: Input should be 'uppnas', 'uppnas_delvis' or "
        "'uppnas_inte'; found 'utmärkt'",
        "data/2025-12/texts/klinisk-forskning.yml: the file does not exist",
    ]


def test_an_extract_that_no_contract_describes(project):
    edit(project / "notebooks" / "klinisk-forskning.yml", "[forskarutbildning]", "[forskarutbildningar]")
    (fault,) = faults(project)
    assert "names an extract that has no contract; found forskarutbildningar; expected forskarutbildning (did" in fault


def test_a_register_cannot_be_the_extract_of_an_indicator(project):
    edit(project / "notebooks" / "klinisk-forskning.yml", "[forskarutbildning]", "[insatser]")
    (fault,) = faults(project)
    assert "names an extract that has no contract; found insatser" in fault


def test_a_measure_of_a_goal_that_does_not_exist(project):
    contract = project / "data" / "contracts" / "insatser.yml"
    edit(contract, "      - tillganglig-vard\n", "      - tillganglig-vard\n      - annat-mal\n")
    register = project / "data" / "2025-12" / "registers" / "insatser.csv"
    text = register.read_text("utf-8")
    register.write_text(text + "annat-mal,Insats,Något gjordes,,,nej\n", "utf-8")
    assert faults(project) == [
        f"data/2025-12/registers/insatser.csv, row {text.count(chr(10)) + 1}, column mal: no such goal; found annat-mal"
    ]


def test_there_are_no_settings(project):
    (project / "data" / "board.yml").unlink()
    assert faults(project) == ["data/board.yml: the file does not exist"]


def test_what_is_added_up_of_snapshots_is_named_in_days(project):
    edit(
        project / "notebooks" / "god-saker-nara-vard.yml",
        "denominator: disponibla vårdplatsdygn\n    breakdowns: [avdelning]\n    riket: {compared: false",
        "denominator: disponibla vårdplatser\n    breakdowns: [avdelning]\n    riket: {compared: false",
    )
    what = "belaggning-rattspsykiatri adds up what stands at a moment, and its denominator is not named in days"
    found = f"notebooks/god-saker-nara-vard.yml: {what}; found disponibla vårdplatser; expected a name with dygn"
    assert faults(project) == [found]
