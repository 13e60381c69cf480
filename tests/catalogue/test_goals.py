"""The catalogue: the real one, and each fault that a file of it can have."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tiny_edition import changed
from two_goals import EFFEKTMAL, EXTRACTS, GOAL, SECOND, write_goals

from scorecard.catalogue.goals import Catalogue, read_catalogue
from scorecard.common.edition import BoardYear
from scorecard.common.faults import CatalogueError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_goals(tmp_path)


def faults(folder: Path) -> list[str]:
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder, EXTRACTS)
    return [str(fault) for fault in caught.value.faults]


@pytest.fixture(scope="module")
def real(request) -> Catalogue:
    """The catalogue of the repository."""
    return read_catalogue(request.getfixturevalue("repository") / "notebooks")


# The real one


def test_the_catalogue_has_what_the_printed_report_has(real):
    assert [mal.number for mal in real.effektmal] == ["5.1", "5.2", "5.3", "5.4"]
    assert [(goal.number, len(goal.indicators)) for goal in real.goals] == [
        ("5.1.1", 13),
        ("5.1.2", 0),
        ("5.2.1", 3),
        ("5.2.2", 1),
        ("5.3.1", 7),
        ("5.3.2", 1),
        ("5.4.1", 2),
        ("5.4.2", 3),
        ("5.4.3", 6),
        ("5.4.4", 0),
    ]
    assert len({indicator.id for _, indicator in real.indicators}) == 36


def test_every_goal_belongs_to_the_effektmal_that_its_number_says(real):
    numbers = {mal.id: mal.number for mal in real.effektmal}
    assert [numbers[goal.effektmal] for goal in real.goals] == [goal.number[:3] for goal in real.goals]


def test_every_goal_has_a_notebook_beside_it_and_every_notebook_a_goal(real, repository):
    notebooks = {path.stem for path in (repository / "notebooks").glob("*.ipynb")}
    assert notebooks == {goal.id for goal in real.goals}
    assert len(notebooks) == 10


def test_common_goals_are_those_of_the_organisation(real):
    common = {goal.number for goal in real.goals if goal.owner.kind == "regiongemensamt"}
    assert common == {"5.4.1", "5.4.2", "5.4.3", "5.4.4"}


# Finding things


def test_a_catalogue_as_it_should_be(folder):
    catalogue = read_catalogue(folder, EXTRACTS)
    assert [goal.id for goal in catalogue.goals] == ["vard", "halsa"]  # by number, not by file name
    indicator = catalogue.indicator("samtal")
    assert catalogue.goal("vard").indicator("samtal") is indicator
    assert (
        indicator.target(BoardYear(2025)).op,
        indicator.target(BoardYear(2025)).value,
        indicator.target(BoardYear(2024)),
    ) == (">=", 60, None)
    assert indicator.figure("incoming").label == "Inkomna"
    with pytest.raises(ValueError, match="frozen"):
        indicator.name = "Annat"


def test_numbers_are_ordered_as_numbers(folder):
    (folder / "halsa.yml").write_text(changed(SECOND, '"5.1.2"', '"5.1.10"'), "utf-8")
    (folder / "vard.yml").write_text(changed(GOAL, '"5.1.1"', '"5.1.9"'), "utf-8")
    assert [goal.number for goal in read_catalogue(folder).goals] == ["5.1.9", "5.1.10"]


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda catalogue: catalogue.goal("vord"), "no such goal; found vord; expected vard (did you mean that?)"),
        (lambda catalogue: catalogue.indicator("samtall"), "no such indicator; found samtall; expected samtal (did"),
        (lambda catalogue: catalogue.goal("vard").indicator("x"), "vard has no such indicator; found x; expected one"),
        (lambda catalogue: catalogue.indicator("samtal").figure("y"), "samtal has no such figure; found y; expected"),
    ],
)
def test_asking_for_what_is_not_there_names_what_is(folder, ask, told):
    catalogue = read_catalogue(folder)
    with pytest.raises(CatalogueError) as caught:
        ask(catalogue)
    assert str(caught.value).startswith(told)


@pytest.mark.parametrize(
    ("earlier", "later", "broken"),
    [
        (date(2024, 12, 1), date(2025, 12, 1), True),
        (date(2024, 12, 31), date(2025, 1, 1), True),
        (date(2025, 1, 1), date(2025, 12, 1), False),
        (date(2023, 1, 1), date(2024, 12, 31), False),
    ],
)
def test_a_series_break_lies_between_two_dates(folder, earlier, later, broken):
    indicator = read_catalogue(folder).indicator("samtal")
    assert (indicator.broken_between(earlier, later) is not None) == broken


# Each fault

IN_GOAL = [
    ("name: Vård", "namn: Vård", ["1: name: a required key is missing", "4: namn: unknown key; found 'Vård'"]),
    ("    unit: procent\n", "    enhet: procent\n", ["13: indicators.0.enhet: unknown key; found 'procent'"]),
    ("    decimals: 1", "    decimals: ett", ["14: indicators.0.decimals: should be a whole number; found 'ett'"]),
    (
        "agenda2030: [3]",
        "agenda2030: [18]",
        ["5: agenda2030.0: Input should be less than or equal to 17; found 18"],
    ),
    ("    unit: procent\n", "", ["10: indicators.0: an active indicator needs unit"]),
    ("[inera_1177]", "[]", ["10: indicators.0: an active indicator needs extracts"]),
    (
        'op: ">="',
        'op: "<="',
        ["10: indicators.0: the target for 2025 is <= 60 but the direction is higher"],
    ),
    (
        "direction: higher",
        "direction: none",
        ["10: indicators.0: a target for 2025 needs a direction, higher or lower"],
    ),
    (
        "    status_reason: Systemet finns inte kvar.\n",
        "",
        ["26: indicators.1: status_reason is required where status is discontinued"],
    ),
    (
        "{compared: true}",
        "{compared: false}",
        ["22: indicators.0.riket: a reason is required where riket is not compared with"],
    ),
    (
        "label: Inkomna, unit: antal, decimals: 0}",
        "label: Inkomna, unit: antal, decimals: 0}\n      - {key: incoming, label: Igen, unit: antal, decimals: 0}",
        ["24: indicators.0.figures: figure incoming stands twice"],
    ),
    ("id: vard", "id: varden", ["1: the id is not the file's name; found varden; expected vard"]),
    (
        "effektmal: trygghet",
        "effektmal: trygghetz",
        ["3: no such effektmål; found trygghetz; expected trygghet (did you mean that?)"],
    ),
    (
        "[inera_1177]",
        "[inera_1178]",
        [
            "19: samtal names an extract that has no contract; found inera_1178; "
            "expected inera_1177 (did you mean that?) or one of: skr_riket"
        ],
    ),
    ("- id: nedlagd", "- id: samtal", ["26: indicator samtal stands also in notebooks/vard.yml"]),
]


@pytest.mark.parametrize(("old", "new", "told"), IN_GOAL)
def test_a_goal_that_is_wrongly_described(folder, old, new, told):
    (folder / "vard.yml").write_text(changed(GOAL, old, new), "utf-8")
    assert faults(folder) == [f"notebooks/vard.yml:{one}" for one in told]


def test_a_key_twice(folder):
    (folder / "vard.yml").write_text(changed(GOAL, "name: Vård\n", "name: Vård\nname: Omsorg\n"), "utf-8")
    assert faults(folder) == ["notebooks/vard.yml:5: key 'name' stands twice, first on line 4"]


def test_an_indicator_in_two_goals(folder):
    repeated = GOAL.partition("indicators:")[2].partition("  - id: nedlagd")[0]
    (folder / "halsa.yml").write_text(changed(SECOND, "indicators: []\n", f"indicators:{repeated}"), "utf-8")
    assert faults(folder) == ["notebooks/vard.yml:10: indicator samtal stands also in notebooks/halsa.yml"]


def test_a_number_twice(folder):
    (folder / "vard.yml").write_text(changed(GOAL, '"5.1.1"', '"5.1.2"'), "utf-8")
    assert faults(folder) == ["notebooks/vard.yml:2: number 5.1.2 is also that of halsa"]


def test_a_folder_without_goals(folder):
    for path in (folder / "vard.yml", folder / "halsa.yml"):
        path.unlink()
    assert faults(folder) == ["notebooks: there are no goals; expected one <goal>.yml per goal"]


def test_the_effektmal_are_missing(folder):
    (folder / "effektmal.yml").unlink()
    assert faults(folder) == ["notebooks/effektmal.yml: the file does not exist"]


def test_the_faults_of_all_files_are_told_at_once(folder):
    (folder / "effektmal.yml").write_text(EFFEKTMAL + "extra: 1\n", "utf-8")
    (folder / "vard.yml").write_text(changed(GOAL, "    decimals: 1", "    decimals: 9"), "utf-8")
    (folder / "halsa.yml").write_text("id: [\n", "utf-8")
    assert [fault.split(": ")[0] for fault in faults(folder)] == [
        "notebooks/effektmal.yml:6",
        "notebooks/halsa.yml:2",
        "notebooks/vard.yml:14",
    ]
