"""Units that are sums or means of others by their numbers, whatever they are called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from receiving import NEW, make_small, planned, told, visits
from tiny_edition import REPOSITORY

from scorecard.expectations.sums import sums_of_others
from scorecard.extracts.contract import read_contracts
from scorecard.extracts.manifest import read_received
from scorecard.intake.replay import check_received
from scorecard.intake.write import admit

CONTRACT = read_contracts(REPOSITORY / "data" / "contracts")["vcc_callback"]
MONTHS = ("2026-03", "2026-04")
ROWS = visits(*MONTHS)
TIDY = "".join(",".join(row) + "\n" for row in ROWS)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_small(tmp_path)


def with_unit(name: str, make: Callable[[int, int], int]) -> str:
    """Add a unit to each month, made of Arvika's and Kil's numbers."""
    rows = [ROWS[0]]
    for place in (1, 7):
        rows += ROWS[place : place + 6]
        for arvika, kil in zip(ROWS[place : place + 3], ROWS[place + 3 : place + 6], strict=True):
            rows.append([arvika[0], name, arvika[2], *(str(make(int(arvika[at]), int(kil[at]))) for at in (3, 4))])
    return "".join(";".join(row) + "\n" for row in rows)


def asked_at_the_door(root: Path, path: Path) -> list[str]:
    """What is asked of sums when the file is added."""
    return [said for said in told(planned(root, path, accepted=())) if ":sum:" in said]


def question(name: str) -> str:
    return f"cosmic_nybesok:sum:vardcentral:{name}:alla"


@pytest.mark.parametrize("name", ["Privata", "Region Värmland", "Enheter"])
def test_a_unit_that_equals_the_sum_of_the_others(root, tmp_path, name):
    path = tmp_path / "fil.csv"
    path.write_text(with_unit(name, lambda arvika, kil: arvika + kil), "utf-8")
    assert asked_at_the_door(root, path) == [
        f"fil.csv, row 8, column vardcentral: {name}: these rows could be a sum or a mean of others, or a unit of that "
        f"name; found '{name}' equals the sum of all 2 others; expected add-extract --drop-unit \"{name}\", which "
        f'leaves its 6 rows out; if it is right, --accept "{question(name)}"'
    ]
    every = [f"cosmic_nybesok:{one.key}" for one in planned(root, path, accepted=()).intakes[0].asked]
    [kept] = planned(root, path, accepted=every).intakes
    assert kept.converted.content().decode("utf-8").count(name) == 6
    assert kept.entry.accepted == tuple(one.partition(":")[2] for one in every)
    assert question(name) in every
    admit(planned(root, path, drop_unit=(name,)))
    assert (root / "data" / str(NEW) / "extracts" / "cosmic_nybesok.csv").read_text("utf-8") == TIDY
    assert check_received(root, read_received(root, NEW, frozenset({"cosmic_nybesok"}))) == []


def test_a_new_unit_that_is_larger_than_all_the_others_together(root, tmp_path):
    path = tmp_path / "fil.csv"
    path.write_text(with_unit("Övriga orter", lambda arvika, kil: 2 * (arvika + kil)), "utf-8")
    [said] = asked_at_the_door(root, path)
    assert "found 'Övriga orter' is larger than all the others together" in said


@pytest.mark.parametrize("name", ["Riket", "Region Örebro", "Genomsnitt", "Länet", "Sverige"])
def test_a_new_unit_by_the_name_of_a_whole(root, tmp_path, name):
    """Its numbers, half of Kil's, are no sum and no mean: 300 of 1200 and 600."""
    path = tmp_path / "fil.csv"
    path.write_text(with_unit(name, lambda arvika, kil: kil // 2), "utf-8")
    [said] = asked_at_the_door(root, path)
    assert f"found '{name}' is so by its name" in said


def test_a_new_unit_like_any_other_is_not_asked_for(root, tmp_path):
    path = tmp_path / "fil.csv"
    path.write_text(with_unit("Sunne", lambda arvika, kil: kil // 2), "utf-8")
    assert asked_at_the_door(root, path) == []


def test_a_unit_that_is_not_there_cannot_be_dropped(root, tmp_path):
    path = tmp_path / "fil.csv"
    path.write_text("".join(";".join(row) + "\n" for row in ROWS), "utf-8")
    assert told(planned(root, path, drop_unit=("Riket",))) == [
        "--drop-unit names what isn't there; found Riket; expected a text as a fault quotes it"
    ]


# Five units of their own in twelve months, so that no few of them add up by chance.
UNITS = ("Ekshärad", "Forshaga", "Grums", "Hammarö", "Kil")
NUMBERS = {
    unit: [(place + 3) * 37 % 101 + 11 * month * (place + 2) % 53 + 20 for month in range(12)]
    for place, unit in enumerate(UNITS)
}


def asked(order: list[str], months: int = 12, **more: list[float]) -> list[str]:
    numbers = NUMBERS | more
    frame = pd.DataFrame(
        {
            "manad": f"2025-{month + 1:02d}",
            "vardcentral": unit,
            "inkomna": numbers[unit][month],
            "besvarade_samma_dag": 0,
        }
        for month in range(months)
        for unit in order
    )
    return [one.found for one in sums_of_others(CONTRACT, frame, None)]


def total(*units: str) -> list[float]:
    return [sum(NUMBERS[unit][month] for unit in units) for month in range(12)]


def test_a_part_sum_of_the_units_above_or_below_it():
    order = [*UNITS[:3], "Norr", *UNITS[3:]]
    assert asked(order, Norr=total(*UNITS[:3])) == ["'Norr' equals the sum of the 3 above it"]
    order = [UNITS[0], "Syd", *UNITS[1:]]
    assert asked(order, Syd=total(*UNITS[1:3])) == ["'Syd' equals the sum of the 2 below it"]


def test_a_part_sum_of_units_that_do_not_stand_together():
    assert asked([*UNITS, "Privata"], Privata=total("Forshaga", "Kil")) == [
        "'Privata' equals the sum of 2 others, such as Forshaga"
    ]


def test_a_mean_that_is_rounded():
    mean = [round(number / 5) for number in total(*UNITS)]
    assert asked([*UNITS, "Medelenheten"], Medelenheten=mean) == ["'Medelenheten' equals the mean of the 5 above it"]


def test_one_month_that_does_not_agree_changes_nothing():
    late = total(*UNITS)
    late[11] += 1
    assert asked([*UNITS, "Enheter"], Enheter=late) == ["'Enheter' equals the sum of all 5 others"]


def test_units_of_their_own_are_none():
    assert asked(list(UNITS)) == []


def test_a_mean_of_units_above_and_below_it():
    mean = [round(number / 5) for number in total(*UNITS)]
    order = [*UNITS[:2], "Mitt", *UNITS[2:]]
    assert asked(order, Mitt=mean) == ["'Mitt' equals the mean of all 5 others"]


def test_too_few_months_tell_no_part_sum_from_chance():
    """Four months of two numbers are eight rows, and five units could be weighed to meet nearly any eight."""
    order = [*UNITS, "Privata"]
    assert asked(order, months=4, Privata=total("Forshaga", "Kil")) == []
