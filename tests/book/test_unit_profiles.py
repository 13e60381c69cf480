"""Each unit by itself: whatever the register or an indicator has, each once, by an id that lasts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from outcomes import indicator

from scorecard.book.unit_profiles import UnitProfile, UnitSpan, unit_profiles
from scorecard.catalogue.unit_register import UnitChange, read_units
from scorecard.common.edition import Edition
from scorecard.common.faults import CatalogueError
from scorecard.judge.outcome import Outcome
from scorecard.measure.values import UnitReading

# Sund was Sundet until March, and took over Vik in April; Berg closed in March; Nya opens after the edition.
REGISTER = """\
units:
  ort: {name: Ort, kind: kommun, code: "1799"}
  sund:
    name: Sund
    kind: enhet
    kommun: ort
    names: [{name: Sundet, until: 2026-03}]
    predecessors: [{unit: vik, how: merged, from: 2026-04}]
  vik: {name: Vik, kind: enhet, kommun: ort, to: 2026-03}
  berg: {name: Berg, kind: enhet, to: 2026-03}
  nya: {name: Nya, kind: enhet, from: 2026-05}
"""


def profiles(folder: Path, units: tuple[UnitReading, ...], register: str = REGISTER) -> dict[str, UnitProfile]:
    (folder / "data").mkdir(parents=True, exist_ok=True)
    if register:
        (folder / "data" / "enheter.yml").write_text(register, "utf-8")
    edition = Edition(2026, 4)
    outcome = Outcome(indicator="kotid", goal="vantan", edition="2026-04", status="active", kind="share", units=units)
    book = SimpleNamespace(
        sources=SimpleNamespace(received=SimpleNamespace(units=read_units(folder, edition))),
        catalogue=SimpleNamespace(indicators=[(None, indicator())]),
        outcomes={"kotid": outcome},
        equality=SimpleNamespace(held=()),
    )
    return unit_profiles(book)


def reading(kind: str, name: str, value: float | None = None, **more: bool) -> UnitReading:
    return UnitReading(unit_kind=kind, unit_name=name, value=value, **more)


def test_a_unit_of_the_register_has_a_profile_with_figures_or_without(tmp_path: Path) -> None:
    units = (reading("enhet", "Sund", 40.0), reading("enhet", "Vik", suppressed=True), reading("enhet", "Berg", 60.0))
    found = profiles(tmp_path, units)
    assert list(found) == ["ort", "berg", "sund", "vik"]  # kinds as the register has them, then the alphabet
    assert [len(each.figures) for each in found.values()] == [0, 1, 1, 1]
    assert found["ort"].within == ("sund", "vik")
    assert found["sund"].kommun == "ort"
    assert (found["sund"].codes.kommun_code, found["ort"].codes.kommun_code) == ("1799", "1799")
    # The lowest and the highest of those that are told.
    assert {each.figures[0].span for each in found.values() if each.figures} == {UnitSpan(40.0, 60.0, 2)}


def test_what_became_of_a_unit_is_told_up_to_the_edition(tmp_path: Path) -> None:
    found = profiles(tmp_path, ())
    assert [each.ended for each in found.values()] == [None, date(2026, 3, 31), None, date(2026, 3, 31)]
    assert set(found["sund"].changes) == {
        UnitChange(what="took_over", month="2026-04", others=("Vik",)),
        UnitChange(what="renamed", month="2026-04", others=("Sundet",)),
    }
    assert found["vik"].changes == (UnitChange(what="taken_over", month="2026-03", others=("Sund",)),)
    assert found["berg"].changes == (UnitChange(what="closed", month="2026-03"),)


def test_what_the_register_knows_no_kind_of_is_no_unit(tmp_path: Path) -> None:
    units = (reading("personalgrupp", "Läkare", 40.0), reading("enhet", "Ås", 60.0))
    assert list(profiles(tmp_path, units)) == ["ort", "berg", "sund", "vik", "enhet-as"]
    assert list(profiles(tmp_path / "bare", units, "")) == ["personalgrupp-lakare", "enhet-as"]


def test_two_units_have_not_one_id(tmp_path: Path) -> None:
    units = (reading("enhet", "Ås", 40.0), reading("enhet", "As", 60.0))
    with pytest.raises(CatalogueError, match=r"two units have the id enhet-as.*As \(enhet\), Ås \(enhet\)"):
        profiles(tmp_path, units)
