"""The register of units: what it says of a unit at a time, and every way in which it can be wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scorecard.catalogue.unit_register import NO_UNITS, KnownUnits, UnitChange, read_units
from scorecard.common.edition import Edition
from scorecard.common.faults import CatalogueError

APRIL = Edition(2026, 4)
MARCH_1, MARCH_31, APRIL_1, APRIL_30 = date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 30)
LAST_APRIL, BEFORE = date(2025, 4, 1), date(2025, 1, 1)
# A closes in March, B opens in March, C and D become E in April, F takes over G in April, H is split into I and J in
# April, K loses L in April, M is called N from April on, and O becomes P by another id.
REGISTER = """\
units:
  ort: {name: Ort, kind: kommun}
  a: {name: A, kind: enhet, kommun: ort, to: 2026-03}
  b: {name: B, kind: enhet, from: 2026-03}
  c: {name: C, kind: enhet, to: 2026-03}
  d: {name: D, kind: enhet, to: 2026-03}
  e: {name: E, kind: enhet, from: 2026-04, predecessors: [{unit: c, how: merged}, {unit: d, how: merged}]}
  f: {name: F, kind: enhet, predecessors: [{unit: g, how: merged, from: 2026-04}]}
  g: {name: G, kind: enhet, to: 2026-03}
  h: {name: H, kind: enhet, to: 2026-03}
  i: {name: I, kind: enhet, from: 2026-04, predecessors: [{unit: h, how: split}]}
  j: {name: J, kind: enhet, from: 2026-04, predecessors: [{unit: h, how: split}]}
  k: {name: K, kind: enhet}
  l: {name: L, kind: enhet, from: 2026-04, predecessors: [{unit: k, how: split}]}
  m: {name: N, kind: enhet, names: [{name: M, until: 2026-03}]}
  o: {name: O, kind: enhet, to: 2026-03}
  p: {name: P, kind: enhet, from: 2026-04, predecessors: [{unit: o, how: renamed}]}
"""


@pytest.fixture
def register(tmp_path: Path):
    def read(text: str = REGISTER, edition: Edition = APRIL) -> KnownUnits:
        (tmp_path / "data").mkdir(exist_ok=True)
        (tmp_path / "data" / "enheter.yml").write_text(text, "utf-8")
        return read_units(tmp_path, edition)

    return read


def test_two_units_have_not_one_tile_of_the_map(register):
    tiled = "units:\n  a: {name: A, kind: kommun, tile: [1, 2]}\n  b: {name: B, kind: kommun, tile: [1, 2]}\n"
    with pytest.raises(CatalogueError, match=r"a has this tile of the map.*found 1, 2"):
        register(tiled)


@pytest.mark.parametrize(("key", "code"), [("code", '"1784"'), ("hsa_id", "SE2321000000-A1")])
def test_two_units_have_not_one_code_at_the_same_time(register, key: str, code: str):
    unit = f"{{name: %s, kind: kommun, {key}: {code}%s}}\n"
    both = "units:\n  a: " + unit % ("A", ", to: 2026-03") + "  b: " + unit % ("B", ", from: %s")
    assert register(both % "2026-04").names("kommun") == ["A", "B"]
    with pytest.raises(
        CatalogueError, match=rf"enheter.yml:3: a has this {key}; found [\w-]+; expected that of the unit"
    ):
        register(both % "2026-03")


def of_codes(*codes: str) -> str:
    return "units:\n" + "".join(
        f'  k{n}: {{name: K{n}, kind: kommun, code: "{code}"}}\n' for n, code in enumerate(codes)
    )


@pytest.mark.parametrize("code", ["0000", "2684", "1700", "0284"])
def test_a_code_that_no_kommun_can_have(register, code: str):
    with pytest.raises(CatalogueError, match=rf"enheter.yml:2: no kommun has this code; found {code}"):
        register(of_codes(code))


def test_a_code_of_another_county_than_most(register):
    assert register(of_codes("1784", "1730", "1884")).names("kommun") == ["K0", "K1", "K2"]  # two are not many
    assert len(register(of_codes("1784", "1730", "1780", "1884", "1880", "1881")).names("kommun")) == 6  # half of them
    with pytest.raises(CatalogueError, match=r"enheter.yml:5: the code is of another .*; found 1884; expected 17 and"):
        register(of_codes("1784", "1730", "1780", "1884"))


def test_a_book_without_a_register_asks_nothing(tmp_path):
    units = read_units(tmp_path, APRIL)
    assert units is NO_UNITS
    assert (units.kinds, units.existed("enhet", "A", APRIL_1, APRIL_30)) == ([], True)
    assert (units.heir("enhet", "A", LAST_APRIL, APRIL_1), units.changes("enhet", "A", BEFORE)) == ("A", ())


def test_the_register_of_the_repository(repository):
    units = read_units(repository, Edition(2025, 12))
    assert units.kinds == ["avdelning", "klinik", "kommun", "sjukhus", "vårdcentral"]
    assert len(units.names_now("vårdcentral")) == 29


@pytest.mark.parametrize(
    ("name", "march", "april"),
    [
        ("A", True, False),
        ("B", True, True),
        ("E", False, True),
        ("K", True, True),
        ("N", True, True),
        ("X", True, True),
    ],
)
def test_when_a_unit_existed(register, name, march, april):
    units = register()
    assert (units.existed("enhet", name, MARCH_1, MARCH_31), units.existed("enhet", name, APRIL_1, APRIL_30)) == (
        march,
        april,
    )


def test_a_unit_may_begin_and_end_within_a_month(register):
    units = register("units:\n  a: {name: A, kind: enhet, from: 2026-03-10, to: 2026-04-12}\n")
    asked = [(3, 9), (3, 10), (4, 12), (4, 13)]
    found = [units.existed("enhet", "A", date(2026, *day), date(2026, *day)) for day in asked]
    assert found == [False, True, True, False]
    assert units.existed("enhet", "A", MARCH_1, MARCH_31)


@pytest.mark.parametrize(
    ("name", "heir"),
    [
        ("A", None),
        ("B", "B"),
        ("C", "E"),
        ("D", "E"),
        ("F", "F"),
        ("G", "F"),
        ("H", None),
        ("K", None),
        ("L", "L"),
        ("N", "N"),
        ("P", "P"),
        ("X", "X"),
    ],
)
def test_what_last_year_s_figure_is_compared_with(register, name, heir):
    units = register()
    assert units.heir("enhet", name, LAST_APRIL, APRIL_1) == heir
    if name in "ACDGHK":  # in March it was still there
        assert units.heir("enhet", name, date(2025, 3, 1), MARCH_1) == name


def test_a_unit_that_went_into_one_that_went_into_another(register):
    units = register(
        "units:\n"
        "  a: {name: A, kind: enhet, to: 2025-06}\n"
        "  b: {name: B, kind: enhet, to: 2025-12, predecessors: [{unit: a, how: merged, from: 2025-07}]}\n"
        "  c: {name: C, kind: enhet, from: 2026-01, predecessors: [{unit: b, how: merged}]}\n"
    )
    told = [units.heir("enhet", "A", BEFORE, date(*day)) for day in ((2025, 6, 1), (2025, 7, 1), (2026, 1, 1))]
    assert told == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("A", [("closed", "2026-03", ())]),
        ("B", [("opened", "2026-03", ())]),
        ("C", [("taken_over", "2026-03", ("E",))]),
        ("E", [("formed", "2026-04", ("C", "D"))]),
        ("F", [("took_over", "2026-04", ("G",))]),
        ("H", [("split", "2026-03", ("I", "J"))]),
        ("I", [("split_from", "2026-04", ("H",))]),
        ("K", [("split_off", "2026-04", ("L",))]),
        ("N", [("renamed", "2026-04", ("M",))]),
        ("P", [("renamed", "2026-04", ("O",))]),
        ("X", []),
    ],
)
def test_what_became_of_a_unit(register, name, changes):
    told = tuple(UnitChange(what=what, month=month, others=others) for what, month, others in changes)
    assert register().changes("enhet", name, BEFORE) == told
    assert register().changes("enhet", name, APRIL_1) == ()
    # In February nothing of it had happened, and nobody is told of what is to come.
    assert register(edition=Edition(2026, 2)).changes("enhet", {"N": "M", "P": "O"}.get(name, name), BEFORE) == ()


def test_a_name_is_that_of_the_edition_s_last_day(register):
    before, after = register(edition=Edition(2026, 3)), register()
    for name in ("M", "N"):
        assert before.known("enhet", name, BEFORE, BEFORE) == "M"
        assert after.known("enhet", name, BEFORE, BEFORE) == "N"
    assert after.known("enhet", "O", APRIL_1, APRIL_30) == "P"
    assert after.known("enhet", "X", BEFORE, BEFORE) is None
    assert after.known("kommun", "A", BEFORE, BEFORE) is None
    assert before.named_in(after, "enhet", "M") == "N"
    assert before.named_in(after, "enhet", "X") == "X"


def test_a_name_that_two_units_have_had(register):
    units = register(
        "units:\n  old: {name: Kil, kind: enhet, to: 2024-06}\n  new: {name: Kil, kind: enhet, from: 2026-01}\n"
    )
    then, between, now = date(2024, 1, 1), date(2025, 1, 1), date(2026, 2, 1)
    assert [units.known("enhet", "Kil", day, day) for day in (then, between, now)] == [
        "Kil (2024-06)",
        "Kil (2024-06)",
        "Kil",
    ]
    assert units.existed("enhet", "Kil (2024-06)", then, then)
    assert not units.existed("enhet", "Kil", then, then)


def test_every_fault_is_told_at_once_with_its_line(register):
    wrong = """\
units:
  ort: {name: Ort, kind: kommun}
  a: {name: A, kind: enhet, from: 2026-03, to: 2026-02}
  b: {name: B, kind: enhet, kommun: art}
  c: {name: C, kind: enhet, names: [{name: Y, until: 2025-12}, {name: Z, until: 2025-11}]}
  d: {name: D, kind: enhet, from: 2026-01, predecessors: [{unit: dd, how: merged}]}
  e: {name: E, kind: enhet, to: 2026-01}
  f: {name: F, kind: enhet, from: 2026-01, predecessors: [{unit: e, how: merged}]}
  g: {name: G, kind: enhet, predecessors: [{unit: e, how: split}]}
  h: {name: H, kind: klinik, from: 2026-02, predecessors: [{unit: e, how: merged}]}
  i: {name: I, kind: enhet, from: 2026-02, predecessors: [{unit: j, how: split}]}
  j: {name: J, kind: enhet, from: 2026-02, predecessors: [{unit: i, how: split}]}
"""
    with pytest.raises(CatalogueError) as caught:
        register(wrong)
    assert [str(fault).removeprefix("data/enheter.yml:") for fault in caught.value.faults] == [
        "3: the unit ends before it begins; found 2026-02; expected after 2026-03",
        "4: there is no such kommun among the units; found art; expected ort (did you mean that?)",
        "5: the unit's names are not in the order of their time; found 2025-11; "
        "expected after 2025-12 and before nothing",
        "6: there is no such unit; found dd; expected one of: a, b, c, e, f, g, h, i, j, ort",
        "8: e ends after its successor begins; found to: 2026-01; expected before 2026-01",
        "9: it is not said when e went into g; expected from: YYYY-MM",
        "10: e is of another kind; found enhet; expected klinik",
        "10: e went into f already; expected how: split, where it went into several",
        "11: the units come from each other; found i ← j ← i",
        "12: the units come from each other; found j ← i ← j",
    ]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("name: A, kind: enhet, from: 2026-04", False),
        ("name: A, kind: enhet, from: 2026-03", True),
        ("name: A, kind: klinik", False),
        ("name: X, kind: enhet, names: [{name: A, until: 2026-01}]", True),
        ("name: X, kind: enhet, from: 2026-04, names: [{name: A, until: 2026-05}]", False),
    ],
)
def test_two_units_of_one_name_at_one_time(register, other, same):
    text = f"units:\n  a: {{name: A, kind: enhet, to: 2026-03}}\n  b: {{{other}}}\n"
    if not same:
        assert register(text).kinds
        return
    with pytest.raises(CatalogueError, match=r"data/enheter\.yml:3: a has this name at the same time; found A"):
        register(text)


@pytest.mark.parametrize("name", ["Vårdcentralen Kil", "Kils vårdcentral", "KIL", "Ki\u200bl", "K\u0456l"])
def test_two_units_whose_names_are_taken_for_one(register, name):
    text = f"units:\n  a: {{name: Kil, kind: vårdcentral}}\n  b: {{name: {name}, kind: vårdcentral}}\n"
    with pytest.raises(
        CatalogueError, match=r":3: a has this name at the same time, as Kil; found .*; expected one unit"
    ):
        register(text)
    assert register(text.replace(f"{name}, kind: vårdcentral", f"{name}, kind: klinik")).kinds
    assert register(text.replace(name, "Kil norra")).kinds


@pytest.mark.parametrize("time", ["2026", "2026-13", "2026-02-30", "mars"])
def test_a_time_is_a_month_or_a_day(register, time):
    with pytest.raises(CatalogueError, match=r"units\.a\.to: should be a month or a day, YYYY-MM or YYYY-MM-DD"):
        register(f"units:\n  a: {{name: A, kind: enhet, to: {time}}}\n")
