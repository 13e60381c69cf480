"""Rows of an engine give the figures that tables of pandas give: of every indicator, and of rows made for it."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ibis
import numpy as np
import pandas as pd
import pytest
from engines import CLUSTER_VARIABLE, duckdb_rows, postgres_rows, spark_rows
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_edition import REPOSITORY

from scorecard.common.faults import MeasureError
from scorecard.measure import measures
from scorecard.measure.measures import (
    Measure,
    accumulate,
    collected,
    mean,
    percentile,
    quotient,
    rate,
    share,
    sums,
    total,
)
from scorecard.measure.rows import LentRows
from scorecard.sheet import Sheet

EDITION = "2025-12"
NOTEBOOKS = sorted(REPOSITORY.glob("notebooks/*.ipynb"))
MAKERS = ("share", "rate", "index", "total", "mean", "percentile")
DIGITS = 1e-12
Lend = Callable[..., LentRows]


ENGINES = ["duckdb", pytest.param("postgres", marks=pytest.mark.program)]
if CLUSTER_VARIABLE in os.environ:  # in the environment of tools/spark.sh, where test_rows_on_spark.py has these run
    ENGINES = ["spark"]


@pytest.fixture(params=ENGINES)
def lend(request: pytest.FixtureRequest) -> Lend:
    """How a table is put into each engine."""
    if request.param == "duckdb":
        return duckdb_rows
    if request.param == "spark":
        cluster = request.getfixturevalue("spark_tables")
        return lambda frame, of_events=False: spark_rows(cluster, frame, of_events)
    server = request.getfixturevalue("postgres_tables")
    return lambda frame, of_events=False: postgres_rows(server, frame, of_events)


@pytest.fixture(scope="module")
def reported() -> list[tuple[str, str, tuple[Any, ...], dict[str, Any], dict[str, str]]]:
    """What the notebooks report: the indicator, how it is accumulated, the call with its table, and the units."""
    calls: dict[int, tuple[str, pd.DataFrame, tuple[Any, ...], dict[str, Any]]] = {}
    made: list[Any] = []
    kept: list[Measure] = []

    def recording(name: str) -> Callable[..., Measure]:
        original = getattr(measures, name)

        def call(table: pd.DataFrame, *args: Any, **named: Any) -> Measure:
            found: Measure = original(table, *args, **named)
            kept.append(found)  # so that no other one gets its id
            calls[id(found)] = (name, table, args, named)
            return found

        return call

    def reporting(sheet: Sheet, indicator: str, measure: Measure, **named: Any) -> None:
        how = sheet.goal.indicator(indicator).accumulation
        for each in (measure, named.get("previous"), named.get("budget")):
            if each is not None:
                made.append((indicator, how, calls[id(each)], dict(named.get("units", {}))))

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCORECARD_ROOT", str(REPOSITORY))
        for name in MAKERS:
            patch.setattr(measures, name, recording(name))
        patch.setattr(Sheet, "report", reporting)
        for path in NOTEBOOKS:
            space: dict[str, Any] = {"edition": EDITION, "unit": "", "sex": "", "period": ""}
            cells = ["".join(cell["source"]) for cell in json.loads(path.read_text("utf-8"))["cells"]]
            for cell in cells:
                if "Sheet.open(" in cell or "sheet.report(" in cell:
                    exec(cell, space)
    return made


def agree(of_engine: pd.DataFrame, of_pandas: pd.DataFrame, by: list[str]) -> None:
    """The same groups have the same numbers, to twelve digits, and lack the same."""
    assert len(of_engine) == len(of_pandas)
    if by:
        of_engine, of_pandas = (one.sort_values(by, ignore_index=True) for one in (of_engine, of_pandas))
        assert of_engine[by].astype(str).equals(of_pandas[by].astype(str))
    for name in ("numerator", "denominator", "value"):
        np.testing.assert_allclose(
            of_engine[name].astype("float64"), of_pandas[name].astype("float64"), rtol=DIGITS, atol=0, equal_nan=True
        )


@pytest.mark.sweep
def test_every_indicator_of_the_book_is_the_same_in_each_engine(reported: Any, lend: Lend) -> None:
    assert len({indicator for indicator, *_ in reported}) >= 25
    for _, how, (name, table, args, named), units in reported:
        maker = getattr(measures, name)
        here, there = maker(table, *args, **named), maker(lend(table), *args, **named)
        sexes = ["sex"] if "sex" in table else []
        times = [] if how == "mean_of_snapshots" else [here.time]
        for by in ([], [*times, *sexes], *([column] for column in units.values())):
            agree(accumulate(there, how, by), accumulate(here, how, by), by)


CONTACTS = pd.DataFrame(
    {
        "date": pd.to_datetime(["2025-01-31", "2025-01-31", "2025-02-01", "2025-02-28", "2025-02-28", "2025-02-28"]),
        "unit_name": ["Kil", "Kil", "Åmotfors", "Kil", "Åmotfors", "Åmotfors"],
        "sex": ["kvinnor", "män", "kvinnor", "okänt", "män", "män"],
        "waited": [3.0, 4.0, np.nan, 0.0, 2.0, 9.0],
    }
)


def contacts(lend: Lend) -> LentRows:
    rows = lend(CONTACTS, of_events=True)
    return rows.assign(month=rows.date.truncate("M"), within=rows.waited <= 3, contacts=1)


def test_of_events_both_sexes_are_all_rows_and_what_is_not_known_is_counted_nowhere(lend: Lend) -> None:
    made = collected(share(contacts(lend), "within", "contacts"), ["unit_name"], both=True)
    found = sums(made, ["unit_name", "sex"]).set_index(["unit_name", "sex"])
    # Åmotfors: a woman of whom nobody knows how long, and two men, of whom one within three days.
    assert found.loc[("Åmotfors", "män"), ["numerator", "denominator"]].tolist() == [1, 2]
    assert found.loc[("Åmotfors", "totalt"), ["numerator", "denominator"]].tolist() == [1, 2]
    assert math.isnan(found.loc[("Åmotfors", "kvinnor"), "value"])
    # Kil: a woman within, a man without, and one of unknown sex within.
    assert found.loc[("Kil", "totalt"), "value"] == 100 * 2 / 3
    assert sorted(map(str, made.rows["month"].unique())) == ["2025-01", "2025-02"]


def test_a_total_of_events_of_which_one_is_not_known_is_missing(lend: Lend) -> None:
    found = accumulate(total(contacts(lend), "waited"), "sum", ["unit_name"]).set_index("unit_name")["value"]
    assert found["Kil"] == 3 + 4 + 0
    assert math.isnan(found["Åmotfors"])


def test_no_rows_are_missing_and_never_nought(lend: Lend) -> None:
    rows = contacts(lend)
    none = rows[rows.unit_name == "Sunne"]
    assert accumulate(total(none, "contacts"), "sum")["value"].isna().all()
    assert accumulate(share(none, "within", "contacts"), "ratio_of_sums")["value"].isna().all()
    assert collected(share(none, "within", "contacts"), ["unit_name"], both=True).rows.empty


def test_years_are_their_numbers(lend: Lend) -> None:
    surveys = lend(pd.DataFrame({"year": [2024, 2025, 2025], "content": [7, 8, 9], "asked": [10, 10, 10]}))
    found = accumulate(share(surveys, "content", "asked"), "ratio_of_sums", ["year"])
    # 7 of 10, and 8 + 9 of 10 + 10
    assert found.set_index("year")["value"].to_dict() == {2024: 70, 2025: 85}


def test_whole_numbers_are_not_divided_as_such_and_do_not_overflow(lend: Lend) -> None:
    most = 9 * 10**18  # three of these are more than 64 bits hold
    table = pd.DataFrame({"month": pd.PeriodIndex(["2025-01"] * 3, freq="M"), "n": [1, 1, 1], "many": [most] * 3})
    rows = lend(table, of_events=True)
    assert accumulate(total(rows, "many"), "sum")["value"].item() == pytest.approx(3 * 9e18, rel=DIGITS)
    assert accumulate(rate(rows.assign(two=2), "n", "two", per=1), "ratio_of_sums")["value"].item() == 3 / 6


def test_a_percentile_and_a_weighted_mean_of_events(lend: Lend) -> None:
    rows = contacts(lend)
    # 0, 2, 3, 4, 9 days are known: the middle one is 3.
    assert accumulate(percentile(rows, "waited", 50), "percentile")["value"].item() == 3
    found = accumulate(mean(rows, "waited"), "mean_of_values", ["unit_name"]).set_index("unit_name")["value"]
    assert found["Kil"] == (3 + 4 + 0) / 3 and found["Åmotfors"] == (2 + 9) / 2


def test_a_quotient_of_two_totals_of_an_engine(lend: Lend) -> None:
    rows = contacts(lend)
    known = rows[rows.waited.notnull()]
    made = quotient(total(known, "waited"), total(known, "contacts"))
    assert accumulate(made, "ratio_of_sums")["value"].item() == (3 + 4 + 0 + 2 + 9) / 5


def test_weights_below_nought_are_refused() -> None:
    table = pd.DataFrame({"month": pd.PeriodIndex(["2025-01"], freq="M"), "days": [4], "weight": [-1]})
    with pytest.raises(MeasureError, match="not below nought; found -1; expected nought or more"):
        mean(duckdb_rows(table), "days", "weight")


def test_rows_of_both_sexes_among_events_are_refused() -> None:
    rows = duckdb_rows(CONTACTS.assign(sex="totalt"), of_events=True).assign(month="2025-01", contacts=1)
    with pytest.raises(MeasureError, match="column sex: rows that are one of each person have the sex of one"):
        collected(total(rows, "contacts"), both=True)


def test_what_is_no_number_and_what_is_not_there_is_told() -> None:
    rows = duckdb_rows(CONTACTS, of_events=True)
    with pytest.raises(MeasureError, match="column unit_name: what is counted are not numbers; found string"):
        total(rows, "unit_name")
    with pytest.raises(MeasureError, match=r"has no such column; expected waited \(did you mean that\?\)"):
        total(rows, "waite")
    with pytest.raises(AttributeError, match="these rows have no column waite"):
        _ = rows.waite
    with pytest.raises(MeasureError, match="the rows have no such column"):
        _ = rows["waite"]


def test_a_moment_with_a_time_zone_is_no_day() -> None:
    moments = pd.DataFrame({"date": pd.to_datetime(["2025-01-31T23:30Z"]), "n": [1]})
    rows = duckdb_rows(moments, of_events=True)
    with pytest.raises(MeasureError, match="column date: a moment with a time zone is no day"):
        accumulate(total(rows, "n"), "latest")


events = st.lists(
    st.tuples(
        st.sampled_from(["2024-12", "2025-01", "2025-02"]),
        st.sampled_from(["A", "a", "Å", "Ä"]),
        st.sampled_from(["kvinnor", "män"]),
        st.one_of(st.none(), st.integers(0, 10**12)),
        st.one_of(st.none(), st.floats(0, 1e9)),
    ),
    min_size=1,
    max_size=30,
)


@settings(max_examples=8)
@given(events)
def test_any_rows_give_the_same_in_the_embedded_engine(given_rows: list[Any]) -> None:
    table = pd.DataFrame(given_rows, columns=["month", "unit_name", "sex", "part", "whole"])
    table = table.astype({"part": "float64", "whole": "float64"})
    table["month"] = pd.PeriodIndex(table["month"], freq="M")
    rows = duckdb_rows(table, of_events=True)
    shares, totals = (
        (share(rows, "part", "whole"), share(table, "part", "whole")),
        (total(rows, "part"), total(table, "part")),
    )
    for by in ([], ["sex", "unit_name"]):
        for how in ("ratio_of_sums", "latest", "mean_of_snapshots"):
            agree(*(accumulate(one, how, by) for one in shares), by)
        agree(*(accumulate(one, "sum", by) for one in totals), by)


FORMS = Path(__file__).parent / "sql"


@pytest.mark.parametrize("dialect", ["mssql", "oracle"])
def test_the_sql_of_engines_that_are_not_at_hand_is_as_it_was_read(dialect: str) -> None:
    kinds = {"month": "date", "sex": "string", "within_3_days": "int64", "visits": "int64"}
    rows = LentRows(ibis.table(kinds, name="besok"))
    made = share(rows[rows.sex != "okänt"], "within_3_days", "visits")
    text = str(ibis.to_sql(made.rows.summed(made.columns, ["month", "sex"]), dialect=dialect)) + "\n"
    assert text == (FORMS / f"share.{dialect}.sql").read_text("utf-8")


def test_a_weighted_mean_of_rows_of_an_engine_counts_no_row_without_its_weight() -> None:
    months = pd.PeriodIndex(["2025-01"] * 3, freq="M")
    table = pd.DataFrame({"month": months, "days": [4, 10, 50], "weight": [1, 3, None]})
    found = accumulate(mean(duckdb_rows(table), "days", "weight"), "weighted_mean")
    assert found["value"].item() == (4 * 1 + 10 * 3) / (1 + 3)
