"""Tables that cells get: what pandas makes nought of nothing is missing here, and all else is as in pandas."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.measure.lent import LentColumn, LentTable
from scorecard.measure.measures import percent_change, percent_of

PLAIN = pd.DataFrame({"unit": ["Kil", "Kil", "Arvika"], "made": [3, 4, 5], "late": [1.0, np.nan, np.nan]})
LENT = LentTable(PLAIN)
NOTHING = LENT[LENT.unit == "Torsby"]


@pytest.mark.parametrize(
    "figure",
    [
        lambda rows: rows.made.sum(),
        lambda rows: rows["made"].sum(),
        lambda rows: np.sum(rows.made),
        lambda rows: rows.made.agg("sum"),
        lambda rows: rows.sum(numeric_only=True).made,
        lambda rows: rows[["made"]].sum().made,
        lambda rows: (rows.made * 2).sum(),
        lambda rows: rows.assign(twice=rows.made * 2).twice.sum(),
        lambda rows: rows.query("made > 0").made.sum(),
        lambda rows: pd.concat([rows, rows]).made.sum(),
        lambda rows: rows.merge(PLAIN, on="unit").made_x.sum(),
        lambda rows: rows.set_index("unit").made.sum(),
        lambda rows: rows.groupby("unit").made.sum().sum(),
        lambda rows: rows.made.mean(),
        lambda rows: rows.made.max(),
        lambda rows: rows.made.count(),
        lambda rows: rows.unit.nunique(),
        lambda rows: 100 * rows.made.sum() / rows.late.sum(),
        lambda rows: percent_of(rows.made.sum(), rows.late.sum()),
        lambda rows: percent_change(rows.made.sum(), 12),
    ],
)
def test_a_figure_of_no_rows_is_missing(figure) -> None:
    assert math.isnan(figure(NOTHING))
    assert not math.isnan(figure(LENT))


def test_a_sum_of_missing_values_is_missing() -> None:
    late = LENT.groupby("unit").late.sum()
    assert late["Kil"] == 1
    assert math.isnan(late["Arvika"])
    assert math.isnan(LENT.groupby("unit")[["late"]].sum().late["Arvika"])
    assert math.isnan(LENT.groupby("unit").sum().late["Arvika"])
    assert math.isnan(LENT.late.groupby(LENT.unit).sum()["Arvika"])
    assert math.isnan(LENT[LENT.unit == "Arvika"].late.sum())
    assert PLAIN.groupby("unit").late.sum()["Arvika"] == 0  # what pandas says by itself


def test_a_sum_of_noughts_is_nought() -> None:
    assert LentColumn([0, 0]).sum() == 0
    assert LentTable({"made": [0]}).sum().made == 0
    assert LentColumn([None, None]).count() == 0


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.one_of(st.integers(-1000, 1000), st.none())), max_size=12))
def test_sums_are_those_of_the_numbers_that_are_there(rows: list[tuple[str, int | None]]) -> None:
    table = LentTable({"unit": [unit for unit, _ in rows], "made": pd.array([made for _, made in rows], "Float64")})
    table = table.astype({"unit": "str", "made": "float64"})

    def expected(unit: str | None) -> float:
        known = [made for name, made in rows if made is not None and unit in (None, name)]
        return sum(known) if known else math.nan

    assert table.made.sum() == pytest.approx(expected(None), nan_ok=True)
    by_unit = table.groupby("unit").made.sum()
    assert dict(by_unit) == {unit: pytest.approx(expected(unit), nan_ok=True) for unit, _ in rows}
    assert table[table.unit == "A"].made.sum() == pytest.approx(expected("A"), nan_ok=True)
