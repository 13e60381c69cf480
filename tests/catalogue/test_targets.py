"""The targets of an edition of its own: joined to the catalogue, confirmed or told, and never against a decision."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.catalogue.target import Target
from scorecard.catalogue.targets import edition_catalogue, unconfirmed
from scorecard.common.edition import BoardYear, Edition
from scorecard.common.faults import CatalogueError

EDITION = Edition(2026, 4)
EFFEKTMAL = "effektmal:\n  - {id: halsa, number: '1', name: Hälsa, description: Text.}\n"
GOAL = """\
id: vard
number: '1.1'
effektmal: halsa
name: Vård
owner: {kind: nämndspecifikt, role: Direktören}
description: Text.
"""
USUAL = """\
    name: Namn
    about: Text.
    unit: procent
    periodicity: månad
    source: Cosmic
    extracts: [cosmic]
    method: Enkät
    accumulation: latest
    riket: {compared: true}
"""
INDICATORS = {
    "samtal": "    direction: higher\n    targets: {2025: {op: '>=', value: 60}}\n",
    "platser": "    direction: lower\n    targets: {2026: {op: '<', value: 98}}\n",
    "antal": "",
    "kostnad": "    direction: lower\n    target_from: budget\n",
}
TARGETS = """\
# Carried over from 2025.
year: 2026
targets:
  samtal:
    op: '>='
    value: 60
    confirmed: false
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "data" / "2026-04").mkdir(parents=True)
    (tmp_path / "notebooks" / "effektmal.yml").write_text(EFFEKTMAL, "utf-8")
    listed = "".join(f"  - id: {name}\n{own}{USUAL}" for name, own in INDICATORS.items())
    (tmp_path / "notebooks" / "vard.yml").write_text(f"{GOAL}indicators:\n{listed}", "utf-8")
    return tmp_path


def write(root: Path, text: str = TARGETS) -> None:
    (root / "data" / "2026-04" / "targets.yml").write_text(text, "utf-8")


def faults(root: Path, text: str) -> list[str]:
    write(root, text)
    with pytest.raises(CatalogueError) as caught:
        edition_catalogue(root, EDITION)
    return [str(fault) for fault in caught.value.faults]


def test_an_edition_without_targets_of_its_own_has_those_of_the_catalogue(root: Path) -> None:
    assert edition_catalogue(root, EDITION).indicator("samtal").targets == {"2025": Target(op=">=", value=60)}
    assert unconfirmed(root, EDITION) == []


def test_its_own_target_joins_those_of_other_years(root: Path) -> None:
    write(root, TARGETS.replace("value: 60", "value: 62.5"))
    catalogue = edition_catalogue(root, EDITION)
    samtal = catalogue.indicator("samtal")
    assert samtal.target(BoardYear(2025)) == Target(op=">=", value=60)
    assert samtal.target(BoardYear(2026)) == Target(op=">=", value=62.5)
    assert catalogue.indicator("platser").target(BoardYear(2026)) == Target(op="<", value=98)
    assert edition_catalogue(root, Edition(2025, 12)).indicator("samtal").target(BoardYear(2026)) is None


def test_a_target_that_nobody_confirmed_is_told_with_its_line(root: Path) -> None:
    write(root)
    (fault,) = unconfirmed(root, EDITION)
    assert str(fault) == (
        "data/2026-04/targets.yml:4: the target of samtal is not confirmed; found >= 60; "
        "expected confirmed: true, once the board's decision for the year has been looked up"
    )
    write(root, TARGETS.replace("false", "true"))
    assert unconfirmed(root, EDITION) == []


def test_nothing_to_carry_over_is_no_fault(root: Path) -> None:
    write(root, "year: 2026\ntargets: {}\n")
    assert unconfirmed(root, EDITION) == []
    assert edition_catalogue(root, EDITION).indicator("samtal").target(BoardYear(2026)) is None


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("year: 2026", "year: 2025", ":2: these are targets of another year; found 2025; expected 2026"),
        (
            "samtal:",
            "samtall:",
            ":4: no such indicator; found samtall; "
            "expected samtal (did you mean that?) or one of: antal, kostnad, platser",
        ),
        (
            "samtal:\n    op: '>='",
            "platser:\n    op: '<'",
            ":4: the catalogue has another target for 2026; found < 60; expected < 98, or no target here",
        ),
        ("'>='", "'<='", ":4: the target for 2026 is <= 60 but the direction is higher; found samtal"),
        ("samtal:", "antal:", ":4: a target for 2026 needs a direction, higher or lower; found antal"),
        ("samtal:", "kostnad:", ":4: targets and target_from exclude each other; found kostnad"),
        (
            "value: 60",
            "value: 0",
            ":4: the target for 2026, >= 0, is always met on a scale from 0 to 100; found samtal",
        ),
        (
            "value: 60",
            "value: 60\n    yellow: 70",
            ":4: targets.samtal: yellow is 70, and should lie below the target, >= 60",
        ),
        ("value: 60", "yellow: 50", ":4: targets.samtal: a target has op and value, low and high, or done"),
        ("value: 60", "value: 60\n    yellow: yes", ":7: targets.samtal.yellow: should be a number; found 'yes'"),
        (
            "value: 60",
            "value: 60\n    of: year",
            ":7: targets.samtal.of: Input should be 'change' or 'change_percent'; found 'year'",
        ),
        ("'>='", "minst", ":5: targets.samtal.op: Input should be '>=', '>', '<=' or '<'; found 'minst'"),
        ("60", "'60'", ":6: targets.samtal.value: should be a number; found '60'"),
        ("60", "60 procent", ":6: targets.samtal.value: should be a number; found '60 procent'"),
        ("60", "yes", ":6: targets.samtal.value: should be a number; found 'yes'"),
        ("60", ".inf", ":6: this number has no end; found .inf; expected a finite number"),
        ("false", "ja", ":7: targets.samtal.confirmed: should be true or false; found 'ja'"),
        ("    confirmed: false\n", "", ":4: targets.samtal.confirmed: a required key is missing"),
        ("confirmed", "konfirmerat", ":4: targets.samtal.confirmed: a required key is missing"),
    ],
)
def test_a_target_that_cannot_be_is_told_with_its_line(root: Path, old: str, new: str, fault: str) -> None:
    assert TARGETS.count(old) == 1
    assert faults(root, TARGETS.replace(old, new))[0] == f"data/2026-04/targets.yml{fault}"


def test_a_target_of_its_own_can_be_of_every_kind(root: Path) -> None:
    write(root, TARGETS.replace("value: 60", "value: 62.5\n    yellow_within: 2"))
    own = edition_catalogue(root, EDITION).indicator("samtal").target(2026)
    assert own == Target(op=">=", value=62.5, yellow_within=2)
    write(root, TARGETS.replace("value: 60", "value: 2\n    of: change"))
    assert edition_catalogue(root, EDITION).indicator("samtal").target(2026) == Target(op=">=", value=2, of="change")
    (fault,) = unconfirmed(root, EDITION)
    assert "found >= 2 (change); expected" in str(fault)


def test_a_list_of_targets_that_is_no_list_is_told(root: Path) -> None:
    place = "data/2026-04/targets.yml:2: targets: should be a mapping of keys to values"
    assert faults(root, "year: 2026\ntargets:\n") == [f"{place}; found None"]
    assert faults(root, "year: 2026\ntargets: [samtal]\n") == [place]
    with pytest.raises(CatalogueError, match="should be a mapping"):
        unconfirmed(root, EDITION)


def test_every_fault_is_told_at_once(root: Path) -> None:
    more = "  okand: {op: '<', value: 1, confirmed: true}\n"
    assert len(faults(root, TARGETS.replace("year: 2026", "year: 2027") + more)) == 2


def test_the_catalogues_own_target_may_stand_here_as_well(root: Path) -> None:
    write(root, TARGETS.replace("samtal:\n    op: '>='\n    value: 60", "platser:\n    op: '<'\n    value: 98.0"))
    assert edition_catalogue(root, EDITION).indicator("platser").target(BoardYear(2026)) == Target(op="<", value=98)
