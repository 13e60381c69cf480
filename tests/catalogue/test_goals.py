"""The catalogue: the real one, and each fault that a file of it can have."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from tiny_edition import changed
from two_goals import EFFEKTMAL, EXTRACTS, GOAL, SECOND, write_goals

from scorecard.catalogue.goals import Catalogue, read_catalogue
from scorecard.common.edition import BoardYear, Edition
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


def test_a_goal_that_is_numbered_by_another_effektmal_is_told(folder: Path) -> None:
    of_two = EFFEKTMAL + EFFEKTMAL.partition("\n")[2].replace("trygghet", "halsa").replace("5.1", "5.2")
    (folder / "effektmal.yml").write_text(of_two, "utf-8")
    read_catalogue(folder, EXTRACTS)
    (folder / "vard.yml").write_text(GOAL.replace('"5.1.1"', '"5.2.1"'), "utf-8")
    assert faults(folder) == [
        "notebooks/vard.yml:2: the number of the goal is one below halsa; found 5.2.1; expected one below 5.1, trygghet"
    ]
    (folder / "vard.yml").write_text(GOAL.replace('"5.1.1"', '"1"'), "utf-8")  # a board that counts otherwise
    read_catalogue(folder, EXTRACTS)


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


def test_a_hierarchy_of_two_levels_has_no_effektmal(folder):
    (folder / "effektmal.yml").unlink()
    told = "the goal names an effektmål, and there is no notebooks/effektmal.yml; found trygghet"
    right = "expected that file, or no effektmal in any goal where the board has none"
    assert faults(folder) == [f"notebooks/{name}.yml:3: {told}; {right}" for name in ("halsa", "vard")]
    for name, text in {"vard": GOAL, "halsa": SECOND}.items():
        (folder / f"{name}.yml").write_text(changed(text, "effektmal: trygghet\n", ""), "utf-8")
    catalogue = read_catalogue(folder, EXTRACTS)
    assert (catalogue.effektmal, [goal.effektmal for goal in catalogue.goals]) == ((), [None, None])


def test_no_goal_is_outside_the_effektmal(folder):
    (folder / "halsa.yml").write_text(changed(SECOND, "effektmal: trygghet\n", ""), "utf-8")
    told = "the goal names no effektmål; expected effektmal: one of trygghet"
    assert faults(folder) == [f"notebooks/halsa.yml:1: {told}"]


def test_goals_are_not_blamed_for_effektmal_that_cannot_be_read(folder):
    (folder / "effektmal.yml").write_text("effektmal: []\n", "utf-8")
    (told,) = faults(folder)
    assert told.startswith("notebooks/effektmal.yml:1: effektmal: ")


def test_the_faults_of_all_files_are_told_at_once(folder):
    (folder / "effektmal.yml").write_text(EFFEKTMAL + "extra: 1\n", "utf-8")
    (folder / "vard.yml").write_text(changed(GOAL, "    decimals: 1", "    decimals: 9"), "utf-8")
    (folder / "halsa.yml").write_text("id: [\n", "utf-8")
    assert [fault.split(": ")[0] for fault in faults(folder)] == [
        "notebooks/effektmal.yml:6",
        "notebooks/halsa.yml:2",
        "notebooks/vard.yml:14",
    ]


# The time of goals and indicators

TIMED = """\
id: mal
number: "5.1"
effektmal: trygga
name: Nytt namn
owner: {kind: nämndspecifikt, role: Direktör}
description: Nu
earlier: [{until: 2025-08, name: Gammalt namn}, {until: 2025-12, description: Då}]
indicators:
  - {id: alltid, name: Alltid, about: x, periodicity: år, source: Ny, status: no_data, status_reason: y,
     earlier: [{until: 2025-12, source: Gammal}]}
  - {id: ny, name: Ny, about: x, periodicity: år, source: z, status: no_data, status_reason: y, since: 2026-04}
  - {id: slut, name: Slut, about: x, periodicity: år, source: z, status: no_data, status_reason: y, until: 2025-12}
"""


def timed(tmp_path: Path, text: str = TIMED) -> Path:
    folder = tmp_path / "notebooks"
    folder.mkdir(exist_ok=True)
    (folder / "effektmal.yml").write_text(
        'effektmal: [{id: trygga, number: "5.1", name: Trygga, description: x}]\n', "utf-8"
    )
    (folder / "mal.yml").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("edition", "name", "description", "indicators", "source"),
    [
        (Edition(2025, 4), "Gammalt namn", "Nu", ["alltid", "slut"], "Gammal"),
        (Edition(2025, 8), "Gammalt namn", "Nu", ["alltid", "slut"], "Gammal"),
        (Edition(2025, 12), "Nytt namn", "Då", ["alltid", "slut"], "Gammal"),
        (Edition(2026, 4), "Nytt namn", "Nu", ["alltid", "ny"], "Ny"),
    ],
)
def test_a_catalogue_is_that_of_an_edition(
    tmp_path: Path, edition: Edition, name: str, description: str, indicators: list[str], source: str
) -> None:
    made = read_catalogue(timed(tmp_path)).at(edition)
    (goal,) = made.goals
    assert (goal.name, goal.description) == (name, description)
    assert [each.id for each in goal.indicators] == indicators
    assert goal.indicators[0].source == source
    assert made.elsewhere == {"alltid", "ny", "slut"} - set(indicators)


def test_a_goal_begins_and_ends_and_its_number_can_be_taken_over(tmp_path: Path) -> None:
    folder = timed(tmp_path, TIMED.replace("name: Nytt namn", "name: Nytt namn\nuntil: 2025-12"))
    after = TIMED.partition("earlier:")[0].replace("id: mal", "id: efter") + "since: 2026-04\nindicators: []\n"
    (folder / "efter.yml").write_text(after, "utf-8")
    catalogue = read_catalogue(folder)
    assert [goal.id for goal in catalogue.at(Edition(2025, 12)).goals] == ["mal"]
    assert [goal.id for goal in catalogue.at(Edition(2026, 4)).goals] == ["efter"]
    assert catalogue.at(Edition(2026, 4)).goals_elsewhere == {"mal"}
    (folder / "efter.yml").write_text(after.replace("since: 2026-04\n", "since: 2025-12\n"), "utf-8")
    with pytest.raises(CatalogueError, match=r"number 5\.1 is also that of efter"):
        read_catalogue(folder)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (
            "earlier: [{until: 2025-08, nmae: x}, {until: 2025-12, name: y}]",
            "until 2025-08: nmae: Extra inputs are not",
        ),
        ("earlier: [{until: 2025-12, name: x}, {until: 2025-08, name: y}]", "earlier stands in the order of until"),
        ("earlier: [{until: 2025-08, id: x}]", "earlier cannot say another id"),
        ('earlier: [{until: 2025-08, number: "fem"}]', "until 2025-08: number: String should match pattern"),
        ("earlier: [{name: x}]", "earlier.0.until: a required key is missing"),
        ("since: 2026-04\nuntil: 2025-12", "since is 2026-04, later than until, 2025-12"),
    ],
)
def test_what_was_earlier_is_held_against_what_there_is(tmp_path: Path, wrong: str, told: str) -> None:
    text = re.sub(r"^earlier: .*$", wrong, TIMED, count=1, flags=re.MULTILINE)
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(timed(tmp_path, text))
    assert told in str(caught.value)
