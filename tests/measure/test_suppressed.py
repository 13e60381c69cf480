"""A number that is suppressed: neither a sum, a share nor a rate is made of it, and what is told says why."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from outcomes import RULE, compute, indicator

from scorecard.common.edition import Edition
from scorecard.extracts.codes import HIDDEN
from scorecard.measure.lent import NO_PART_LACKS, LentTable
from scorecard.measure.measures import (
    ACCUMULATIONS,
    KEY,
    Measure,
    accumulate,
    index,
    mean,
    median,
    rate,
    share,
    share_difference,
    sums,
    total,
)
from scorecard.wording.phrases import value_of_unit
from scorecard.wording.stored_text import indicator_text
from scorecard.wording.told import tell_indicator

NONE = math.nan
MONTHS = ("2025-01", "2025-02", "2025-03")


def lent(*rows: tuple, columns: str = "month unit met asked suppressed") -> LentTable:
    made = LentTable(pd.DataFrame(rows, columns=columns.split()))
    made["month"] = pd.PeriodIndex(made["month"], freq="M")
    made.attrs = {KEY: [name for name in ("month", "unit", "sex") if name in made], HIDDEN: True, NO_PART_LACKS: True}
    return made


# Kil has 1 of 4, then a number of met that is suppressed, then 3 of 4; Arvika has 2 of 4 in each month.
KIL = (("2025-01", "Kil", 1, 4, False), ("2025-02", "Kil", NONE, 4, True), ("2025-03", "Kil", 3, 4, False))
ARVIKA = tuple((month, "Arvika", 2, 4, False) for month in MONTHS)
MISSING = (KIL[0], ("2025-02", "Kil", NONE, 4, False), KIL[2])


def value(measure: Measure, how: str, by: tuple[str, ...] = ()) -> dict[str, float]:
    made = accumulate(measure, how, by)
    return dict(zip(made["unit"] if by else ["all"], made["value"], strict=True))


@pytest.mark.parametrize("how", ["ratio_of_sums", "mean_of_snapshots", "per_capita"])
def test_no_quotient_of_a_suppressed_number(how):
    measure = share(lent(*KIL, *ARVIKA), "met", "asked")
    assert math.isnan(value(measure, how)["all"])
    by_unit = value(measure, how, ("unit",))
    assert math.isnan(by_unit["Kil"])
    # 6 of 12 in three months; per inhabitant 6 of the 4 of the last month.
    assert by_unit["Arvika"] == (150 if how == "per_capita" else 50)


def test_a_number_that_is_missing_and_not_suppressed_is_left_out_of_a_quotient_as_before():
    assert value(share(lent(*MISSING), "met", "asked"), "ratio_of_sums")["all"] == 50  # 1 + 3 of 4 + 4


def test_the_latest_value_asks_nothing_of_the_months_before():
    assert value(share(lent(*KIL), "met", "asked"), "latest")["all"] == 75
    assert math.isnan(value(share(lent(*KIL[:2]), "met", "asked"), "latest")["all"])


MADE_AS = {
    "ratio_of_sums": lambda rows: share(rows, "met", "asked"),
    "per_capita": lambda rows: rate(rows, "met", "asked", 10),
    "mean_of_questions": lambda rows: index(rows, "met", "asked", over="unit"),
    "mean_of_values": lambda rows: mean(rows, "met"),
    "weighted_mean": lambda rows: mean(rows, "met", "asked"),
    "percentile": lambda rows: median(rows, "met", "asked"),
    "difference_of_shares": lambda rows: share_difference(share(rows, "met", "asked"), share(rows, "met", "asked")),
}


@pytest.mark.parametrize("how", sorted(ACCUMULATIONS))
def test_no_figure_of_a_suppressed_number(how):
    rows = lent(*KIL[:2])
    made = accumulate(MADE_AS.get(how, lambda rows: total(rows, "met"))(rows), how)
    assert math.isnan(made["value"].item())


def test_no_index_of_a_suppressed_answer():
    rows = lent(
        ("2025-01", "a", 80, 2, False),
        ("2025-01", "b", NONE, NONE, True),
        columns="month question points answers suppressed",
    )
    assert math.isnan(sums(index(rows, "points", "answers", over="question"))["value"].item())
    assert sums(index(rows[:1], "points", "answers", over="question"))["value"].item() == 40


def test_a_table_made_of_one_with_suppressed_numbers_does_not_leave_them_out():
    """The sums of months tell no more where the suppressed number was: 4 of 8, none of 8, 5 of 8."""
    monthly = lent(*KIL, *ARVIKA).groupby("month")[["met", "asked"]].sum().reset_index()
    assert HIDDEN not in monthly
    assert monthly["asked"].tolist() == [8, 8, 8]
    assert math.isnan(monthly["met"][1])
    assert math.isnan(value(share(monthly, "met", "asked"), "ratio_of_sums")["all"])
    assert value(share(monthly.drop(1), "met", "asked"), "ratio_of_sums")["all"] == 100 * (3 + 5) / 16


@pytest.mark.parametrize(
    "figure",
    [
        lambda rows: rows.met.sum(),
        lambda rows: rows["met"].mean(),
        lambda rows: np.sum(rows.met),
        lambda rows: rows.met.agg("sum"),
        lambda rows: rows[["met"]].sum().met,
        lambda rows: rows[["met"]].mean().met,
        lambda rows: (rows.met * 2).sum(),
        lambda rows: rows.assign(twice=rows.met * 2).twice.sum(),
        lambda rows: rows[rows.unit == "Kil"].met.sum(),
        lambda rows: rows.query("asked > 0").met.sum(),
        lambda rows: rows.set_index("unit").met.sum(),
        lambda rows: rows.sort_values("month").met.sum(),
        lambda rows: pd.concat([rows, rows]).met.sum(),
        lambda rows: rows.groupby("unit").met.sum()["Kil"],
        lambda rows: rows.groupby("unit").met.mean()["Kil"],
        lambda rows: rows.groupby("unit")[["met"]].sum().met["Kil"],
        lambda rows: rows.groupby("unit")[["met"]].mean().met["Kil"],
        lambda rows: rows.met.groupby(rows.unit).sum()["Kil"],
        lambda rows: rows.groupby("unit").met.sum().sum(),
        lambda rows: rows.groupby("month").met.sum().mean(),
        lambda rows: 100 * rows.met.sum() / rows.asked.sum(),
    ],
)
def test_a_figure_of_a_cell_over_a_suppressed_number_is_none(figure):
    rows = lent(*KIL, *ARVIKA)
    assert math.isnan(figure(rows))
    known = rows.assign(met=rows.met.fillna(2))
    assert not math.isnan(figure(known))


def test_a_column_without_suppressed_numbers_is_added_up():
    rows = lent(*KIL, *ARVIKA)
    assert (rows.asked.sum(), rows.groupby("unit").asked.sum()["Kil"], rows.asked.mean()) == (24, 12, 4)


# What is told


def outcome(*rows: tuple, **more: object):
    return compute(share(lent(*rows), "met", "asked"), edition="2025-03", units={"vårdcentral": "unit"}, lag=0, **more)


def test_an_indicator_over_a_suppressed_number_says_that_it_is():
    found = outcome(*KIL, *ARVIKA)
    assert (found.outturn, found.status, found.suppressed) == (None, "no_data", True)
    assert [(lack.who, lack.period, lack.suppressed) for lack in found.lacks] == [("Kil", "2025-02", True)]
    told = tell_indicator(indicator(), found, Edition(2025, 3), RULE)
    assert told.reason == (
        "Det finns inget utfall för januari–mars 2025. "
        "Uppgiften för Kil i februari 2025 är skyddad, eftersom den gäller eller skulle röja några få."
    )
    assert told.row.outturn == "skyddad"
    assert (told.light.code, told.light.text) == (None, "Utfallet är skyddat")


def test_a_month_that_is_wholly_suppressed_is_no_month_that_is_not_there_yet():
    """The edition's period is January to March, although nothing is known of March."""
    found = outcome(*KIL[:1], ("2025-02", "Kil", 2, 4, False), ("2025-03", "Kil", NONE, NONE, True))
    assert found.months is None
    assert [lack.period for lack in found.lacks] == ["2025-03"]
    assert [(point.period, point.value) for point in found.series] == [
        ("2025-01", 25),
        ("2025-02", 50),
        ("2025-03", None),
    ]


def test_units_and_months_over_a_suppressed_number():
    found = outcome(*KIL, *ARVIKA)
    units = {unit.unit_name: unit for unit in found.units}
    assert (units["Arvika"].value, units["Arvika"].suppressed) == (50, False)
    assert (units["Kil"].value, units["Kil"].numerator, units["Kil"].denominator) == (None, None, None)
    assert [value_of_unit(units[name], found) for name in ("Kil", "Arvika")] == ["skyddad", "50"]
    assert [point.value for point in found.series] == [37.5, None, 62.5]  # 3 of 8, 5 of 8


def test_what_is_stored_of_a_unit_says_so():
    known = outcome(*ARVIKA)
    told = tell_indicator(indicator(), known, Edition(2025, 3), RULE)
    unit = known.units[0].model_copy(update={"unit_name": "Kil", "value": None, "suppressed": True})
    text = indicator_text(told, indicator(), known.model_copy(update={"units": (*known.units, unit)}))
    assert "vårdcentral Kil: skyddad" in text


def of_sexes(women: float, men: float) -> LentTable:
    rows = [("2025-03", "kvinnor", women, 4), ("2025-03", "män", men, 4), ("2025-03", "totalt", 4, 8)]
    made = [(*row, math.isnan(row[2])) for row in rows]
    return lent(*made, columns="month sex met asked suppressed")


TOLD_HIDDEN = "skyddad; gäller eller skulle röja några få"


@pytest.mark.parametrize(
    ("women", "men", "tiles"),
    [
        (NONE, NONE, {"Kvinnor": TOLD_HIDDEN, "Män": TOLD_HIDDEN}),
        (3, NONE, {"Kvinnor": "75", "Män": TOLD_HIDDEN}),
        (NONE, 1, {"Kvinnor": TOLD_HIDDEN, "Män": "25"}),
    ],
)
def test_a_sex_that_is_suppressed_is_told_beside_the_total(women, men, tiles):
    found = compute(share(of_sexes(women, men), "met", "asked"), edition="2025-03", lag=0)
    assert found.outturn.value == 50
    told = tell_indicator(indicator(decimals=0), found, Edition(2025, 3), RULE)
    assert {tile.label: tile.text for tile in told.comparisons if tile.label in ("Kvinnor", "Män")} == tiles
