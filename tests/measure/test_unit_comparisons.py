"""Units held against the year before, where units have opened, closed, merged, been split and been renamed."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from outcomes import compute, indicator

from scorecard.catalogue.unit_register import KnownUnits, read_units
from scorecard.common.edition import Edition
from scorecard.judge.outcome import Outcome
from scorecard.measure.measures import KEY, KNOWN_UNITS, rate, share, total
from scorecard.measure.values import UnitReading
from scorecard.pages.tables import units_table
from scorecard.wording.unit_changes import unit_note

EDITION = "2026-06"
# A closes in March, B opens in March, C and D are E from April on, F takes over G in April, H is split into I and J in
# April, and nothing becomes of K.
REGISTER = """\
units:
  a: {name: A, kind: enhet, to: 2026-03}
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
"""
# Of so many a month some came in time: last year in all months, and this year in those that each unit was there.
LAST = {"A": (5, 10), "C": (6, 10), "D": (16, 30), "F": (8, 10), "G": (10, 40), "H": (7, 10), "K": (1, 2)}
NOW = {"A": (6, 10), "B": (9, 10), "C": (7, 10), "D": (18, 30), "E": (30, 40), "F": (9, 10), "G": (12, 40)}
NOW |= {"H": (8, 10), "I": (3, 4), "J": (2, 4), "K": (1, 4)}


@pytest.fixture(scope="module")
def units(tmp_path_factory: pytest.TempPathFactory) -> KnownUnits:
    folder: Path = tmp_path_factory.mktemp("units")
    (folder / "data").mkdir()
    (folder / "data" / "enheter.yml").write_text(REGISTER, "utf-8")
    return read_units(folder, Edition.parse(EDITION, 1))


def rows(units: KnownUnits) -> pd.DataFrame:
    made = [
        (month, name, *numbers)
        for year, of in ((2025, LAST), (2026, NOW))
        for month in pd.period_range(f"{year}-01", f"{year}-06", freq="M")
        for name, numbers in of.items()
        if year == 2025 or units.existed("enhet", name, month.start_time.date(), month.end_time.date())
    ]
    return pd.DataFrame(made, columns=["month", "unit_name", "met", "asked"])


def outcome(units: KnownUnits, frame: pd.DataFrame, how: str = "ratio_of_sums", **more) -> Outcome:
    made = share(frame, "met", "asked") if how != "sum" else total(frame, "asked")
    asked = {"units": {"enhet": "unit_name"}, "known": units, "lag": 0}
    return compute(made, indicator(how, unit="procent" if how != "sum" else "antal"), EDITION, **asked | more)


def by_name(found: Outcome) -> dict[str, UnitReading]:
    return {unit.unit_name: unit for unit in found.units}


def test_nothing_is_compared_in_a_book_without_a_register(units: KnownUnits) -> None:
    found = outcome(KnownUnits(), rows(units))
    assert {(unit.compared, unit.changes) for unit in found.units} == {(None, ())}


def test_nothing_is_compared_where_no_unit_has_changed(units: KnownUnits) -> None:
    later = KnownUnits(units.day.replace(year=2028), units.lines)
    frame = rows(units)
    frame["month"] = frame["month"] + 24
    found = compute(
        share(frame, "met", "asked"), indicator(), "2028-06", units={"enhet": "unit_name"}, known=later, lag=0
    )
    assert {unit.compared for unit in found.units} == {None}


@pytest.mark.parametrize(
    ("name", "value", "previous", "months", "of"),
    [
        # Closed: its three months against the same three. All of its months are compared, so none are named.
        ("A", 100 * 18 / 30, 100 * 15 / 30, None, ()),
        # Merged: April to June of E against those of C and D: 3 · 30 of 3 · 40, and 3 · (6 + 16) of 3 · (10 + 30).
        ("E", 100 * 90 / 120, 100 * 66 / 120, None, ("C", "D")),
        ("C", 100 * 21 / 30, 100 * 18 / 30, None, ()),
        # F alone from January to March, with G from April on: 6 · 8 + 3 · 10 of 6 · 10 + 3 · 40 last year.
        ("F", 100 * 54 / 60, 100 * (48 + 30) / (60 + 120), None, ("F", "G")),
        ("G", 100 * 36 / 120, 100 * 30 / 120, None, ()),
        ("H", 100 * 24 / 30, 100 * 21 / 30, None, ()),
        ("K", 100 * 6 / 24, 100 * 6 / 12, None, ()),
    ],
)
def test_what_a_unit_is_compared_with(units: KnownUnits, name, value, previous, months, of) -> None:
    found = by_name(outcome(units, rows(units)))[name].compared
    assert (found.value, found.previous) == (pytest.approx(value), pytest.approx(previous))
    assert (found.months, found.units) == (months, of)


@pytest.mark.parametrize("name", ["B", "I", "J"])
def test_a_unit_that_opened_or_came_of_a_split_is_compared_with_nothing(units: KnownUnits, name: str) -> None:
    assert by_name(outcome(units, rows(units)))[name].compared is None


def test_the_whole_is_compared_as_it_was(units: KnownUnits) -> None:
    found = outcome(units, rows(units))
    # 6 · 53 of 6 · 112 last year, whatever became of the units.
    assert found.previous_year.value == pytest.approx(100 * 53 / 112)
    of_units = {"units": found.units, "decompositions": found.decompositions}
    assert found == outcome(KnownUnits(), rows(units)).model_copy(update=of_units)


def test_a_unit_that_opened_last_year_is_compared_over_the_months_that_both_have(units: KnownUnits) -> None:
    frame = rows(units)
    frame = frame[~((frame["unit_name"] == "K") & (frame["month"] < pd.Period("2025-03", freq="M")))]
    found = by_name(outcome(units, frame))["K"].compared
    # March to June: 4 · 1 of 4 · 4 now, 4 · 1 of 4 · 2 then.
    assert (found.value, found.previous, found.months) == (25, 50, ("2026-03", "2026-06"))


def test_sums_of_units(units: KnownUnits) -> None:
    found = by_name(outcome(units, rows(units), "sum"))
    assert (found["E"].compared.value, found["E"].compared.previous) == (3 * 40, 3 * (10 + 30))
    assert (found["A"].compared.value, found["A"].compared.previous) == (3 * 10, 3 * 10)
    frame = rows(units)
    # Without one of its rows, a sum of last year's is none; D's May counted in E's.
    frame.loc[(frame["unit_name"] == "D") & (frame["month"] == pd.Period("2025-05", freq="M")), "asked"] = None
    assert by_name(outcome(units, frame, "sum"))["E"].compared is None


def test_the_latest_month_of_units(units: KnownUnits) -> None:
    found = by_name(outcome(units, rows(units), "latest"))
    # Only June: 30 of 40 against 22 of 40; A had closed, and has no value.
    assert (found["E"].compared.value, found["E"].compared.previous) == (75, 55)
    assert "A" not in found


def test_last_year_in_a_column_of_this_year_s_rows(units: KnownUnits) -> None:
    """The source has told what is compared with what: each row stands for the unit of today."""
    frame = rows(units)
    frame = frame[frame["month"] >= pd.Period("2026-01", freq="M")].assign(before=3)
    found = by_name(outcome(units, frame, previous=share(frame, "before", "asked")))
    assert found["B"].compared.previous == pytest.approx(100 * 3 / 10)
    assert found["I"].compared.previous == pytest.approx(100 * 3 / 4)


@pytest.mark.parametrize(
    ("kind", "times"),
    [
        ("year", (2025, 2026)),
        ("date", (pd.Timestamp("2025-06-01"), pd.Timestamp("2026-06-01"))),
        ("quarter", (pd.Period("2025Q2", freq="Q"), pd.Period("2026Q2", freq="Q"))),
    ],
)
def test_units_of_years_quarters_and_days(units: KnownUnits, kind: str, times: tuple) -> None:
    frame = pd.DataFrame([(times[0], "K", 1, 2), (times[1], "K", 1, 4)], columns=[kind, "unit_name", "met", "asked"])
    more = {"lag": None}
    found = by_name(outcome(units, frame, **more))["K"].compared
    assert (found.value, found.previous, found.months) == (25, 50, None)


def test_inhabitants_of_a_unit_that_was_merged_are_those_of_the_other(units: KnownUnits) -> None:
    """Of 12 events in 120 inhabitants, who are listed at K and L, and all at K from April on: 100 in a thousand."""
    months = pd.period_range("2026-01", "2026-06", freq="M")
    here = [(month, "K", 2, 120 if month.month > 3 else 70) for month in months]
    gone = [(month, "C", 0, 50) for month in months[:3]]
    frame = pd.DataFrame([*here, *gone], columns=["month", "unit_name", "events", "people"])
    frame.attrs = {KEY: ["month", "unit_name"]}
    of = indicator("per_capita", unit="antal")
    asked = {"units": {"enhet": "unit_name"}, "known": units, "lag": 0}
    assert compute(rate(frame, "events", "people", per=1000), of, EDITION, **asked).outturn is None
    frame.attrs[KNOWN_UNITS] = (units, {"unit_name": "enhet"})
    assert compute(rate(frame, "events", "people", per=1000), of, EDITION, **asked).outturn.value == 1000 * 12 / 120


def test_an_outcome_without_rows_has_no_units(units: KnownUnits) -> None:
    assert outcome(units, rows(units).iloc[:0]).units == ()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("A", "Stängd i mars 2026."),
        ("B", "Öppnade i mars 2026. Kan inte jämföras med året före."),
        ("C", "Stängd i mars 2026, övertagen av E."),
        ("E", "Bildad i april 2026 av C och D. Jämförs med C och D tillsammans året före."),
        ("F", "Tog över G i april 2026. Jämförs med F och G tillsammans året före."),
        ("H", "Delad i mars 2026 i I och J."),
        ("I", "Bröts ut ur H i april 2026. Kan inte jämföras med året före."),
        ("K", ""),
    ],
)
def test_what_is_told_of_a_unit(units: KnownUnits, name: str, told: str) -> None:
    assert unit_note(by_name(outcome(units, rows(units)))[name], changed=True) == told


def test_what_is_told_of_months_and_of_one_other_unit(units: KnownUnits) -> None:
    reading = by_name(outcome(units, rows(units)))["K"]
    compared = reading.compared.model_copy(update={"months": ("2026-03", "2026-06"), "units": ("L",)})
    told = unit_note(reading.model_copy(update={"compared": compared}), changed=True)
    assert told == "Jämförs med L året före. Jämförs för mars–juni 2026."


def test_the_table_of_units_shows_both_years_and_the_difference(units: KnownUnits) -> None:
    shown = str(units_table(indicator(), outcome(units, rows(units)), "enhet"))
    assert '<span class="sc-note">Bildad i april 2026 av C och D. Jämförs med C och D tillsammans' in shown
    # E: 75 per cent against 55, twenty more.
    assert '<td class="sc-num">55,0</td> <td class="sc-num">+20,0</td>' in shown
    plain = str(units_table(indicator(), outcome(KnownUnits(), rows(units)), "enhet"))
    assert "Året före" not in plain


def test_units_are_compared_over_years_that_go_on_past_new_year(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    merged = REGISTER.replace("2026-03", "2025-03").replace("2026-04", "2025-04")
    (tmp_path / "data" / "enheter.yml").write_text(merged, "utf-8")
    known = read_units(tmp_path, Edition(2026, 3, 4))
    frame = pd.DataFrame({"unit_name": ["C", "D", "E"], "met": [6, 16, 30], "asked": [10, 30, 40]})
    frame["year"] = pd.PeriodIndex(["2025", "2025", "2026"], freq="Y-MAR")  # 2024/25, 2024/25 and 2025/26
    units = {"units": {"enhet": "unit_name"}, "known": known}
    found = by_name(compute(share(frame, "met", "asked"), indicator(), "2026-03", begins=4, **units))["E"].compared
    assert (found.value, found.previous, found.units) == (75, 100 * 22 / 40, ("C", "D"))


def test_a_change_is_split_among_units_as_they_stand_for_each_other(units: KnownUnits) -> None:
    found = outcome(units, rows(units))
    (split,) = (each for each in found.decompositions if each.by == "enhet")
    assert split.whole == pytest.approx(found.change, abs=1e-9)
    # C and D of April to June are held against E, and G against F; nobody stands for A after March, and H was split.
    assert [(each.name, each.stays) for each in split.contributions] == [
        *(("A", "both"), ("A", "gone"), ("B", "new"), ("C", "both"), ("D", "both"), ("E", "both"), ("F", "both")),
        *(("G", "both"), ("H", "both"), ("H", "gone"), ("I", "new"), ("J", "new"), ("K", "both")),
    ]
