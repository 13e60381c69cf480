"""What a notebook is asked for: a unit, a sex, a last month; and what is told of a part where few are protected."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import Target
from scorecard.catalogue.unit_register import NO_UNITS, KnownUnits, read_units
from scorecard.common.edition import Edition
from scorecard.common.faults import ParameterError
from scorecard.judge.evaluate import Reported
from scorecard.judge.outcome import Outcome
from scorecard.judge.selected import Selection, narrowed, read_selection, told_alone, unjudged
from scorecard.measure.measures import KNOWN_UNITS, share
from scorecard.measure.values import Point, Reading, UnitReading

EDITION = Edition.parse("2025-08", 1)
UNITS = """\
units:
  kommun-kil: {name: Kil, kind: kommun}
  vc-kil: {name: Kil, kind: vårdcentral, kommun: kommun-kil}
  vc-by: {name: Byn, kind: vårdcentral}
  ward-by: {name: Byn, kind: avdelning}
  vc-rud: {name: Rud, kind: vårdcentral, names: [{name: Gamla Rud, until: 2024-06}]}
"""
TABLE = pd.DataFrame(
    {
        "month": pd.PeriodIndex(["2025-01"] * 6, freq="M"),
        "unit_name": ["Kil", "Kil", "Kil", "Rud", "Rud", "Rud"],
        "sex": ["kvinnor", "män", "totalt"] * 2,
        "quick": [3, 2, 5, 1, 3, 4],
        "visits": [6, 4, 10, 2, 6, 8],
    }
)
MEASURE = share(TABLE, "quick", "visits")
KIL, RUD = (Selection(unit=name, kind="vårdcentral") for name in ("Kil", "Rud"))


@pytest.fixture
def known(tmp_path: Path) -> KnownUnits:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "enheter.yml").write_text(UNITS, "utf-8")
    return read_units(tmp_path, EDITION)


def reported(**more: object) -> Reported:
    given = {"units": {"vårdcentral": "unit_name"}, "previous": None, "budget": None, "figures": {"more": 1.0}}
    return Reported(**{"measure": MEASURE} | given | more)


def faults(known: KnownUnits, *given: object) -> list[str]:
    with pytest.raises(ParameterError) as caught:
        read_selection(EDITION, known, *given)
    return [str(fault) for fault in caught.value.faults]


def test_nothing_is_asked_for_by_nothing(known: KnownUnits) -> None:
    for given in ((), ("", "", ""), (None, None, None)):
        found = read_selection(EDITION, known, *given)
        assert not found and not found.parts


def test_a_unit_is_one_of_the_register_by_any_name_that_it_had(known: KnownUnits) -> None:
    assert read_selection(EDITION, known, "Kil") == KIL
    assert read_selection(EDITION, known, "Gamla Rud") == Selection(unit="Rud", kind="vårdcentral")
    assert read_selection(EDITION, known, "kommun Kil") == Selection(unit="Kil", kind="kommun")
    assert read_selection(EDITION, known, "avdelning Byn").kind == "avdelning"
    assert faults(known, "Byn") == [
        "parameter 'unit': several have this name; found Byn; expected avdelning Byn or vårdcentral Byn"
    ]
    assert read_selection(EDITION, known, "Rud", "män", "2025-06").parts
    assert not read_selection(EDITION, known, period="2025-06").parts


def test_what_there_is_not_is_refused_all_at_once_with_what_is_like_it(known: KnownUnits) -> None:
    assert faults(known, "Rutt", "kvinor", "2025-09") == [
        "parameter 'unit': there is no such unit; found Rutt; "
        "expected Rud or another of the 4 units of data/enheter.yml",
        "parameter 'sex': there is no such sex; found kvinor; expected kvinnor (did you mean that?) or one of: män",
        "parameter 'period': this is no such month; found 2025-09; expected a month of the edition, 2025-01 to 2025-08",
    ]
    assert faults(known, "zzz") == [
        "parameter 'unit': there is no such unit; found zzz; expected one of the 4 units of data/enheter.yml"
    ]
    assert faults(NO_UNITS, "Rud")[0].endswith("expected one of the 0 units of data/enheter.yml")


def test_a_value_that_papermill_made_a_number_of_is_told(known: KnownUnits) -> None:
    assert faults(known, 45, "", 2025) == [
        "parameter 'unit' is not text; found 45",
        "parameter 'period' is not text; found 2025",
    ]


def test_a_unit_keeps_its_own_rows_and_no_figures_of_the_whole() -> None:
    found = narrowed(reported(previous=MEASURE), KIL)
    assert found.measure.rows.visits.tolist() == [6, 4, 10]
    assert found.previous.rows.visits.tolist() == [6, 4, 10]
    assert (found.units, found.figures) == ({}, {})


def test_a_unit_is_found_in_any_column_that_holds_its_kind(known: KnownUnits) -> None:
    lent = TABLE.assign(hospital=["Ett"] * 3 + ["Två"] * 3)
    lent.attrs = {KNOWN_UNITS: (known, {"hospital": "sjukhus"})}
    found = narrowed(reported(measure=share(lent, "quick", "visits")), Selection(unit="Två", kind="sjukhus"))
    assert found.measure.rows.visits.tolist() == [2, 6, 8]


def test_a_sex_is_told_as_everyone_and_keeps_its_units() -> None:
    found = narrowed(reported(), Selection(sex="män"))
    assert found.measure.rows.visits.tolist() == [4, 6]
    assert set(found.measure.rows.sex) == {"totalt"}
    assert found.units == {"vårdcentral": "unit_name"}


def test_an_indicator_without_the_unit_or_the_sex_is_not_told_of_it() -> None:
    assert narrowed(reported(), Selection(unit="Torsby", kind="vårdcentral")) is None
    assert narrowed(reported(), Selection(unit="Kil", kind="kommun")) is None
    assert narrowed(reported(budget=MEASURE), KIL) is None
    without = share(TABLE.drop(columns="sex"), "quick", "visits")
    assert narrowed(reported(measure=without), Selection(sex="män")) is None


INDICATOR = Indicator.model_validate(
    {
        "id": "besok",
        "name": "Besök",
        "about": "Text.",
        "periodicity": "månad",
        "source": "Källa",
        "extracts": ["besok"],
        "method": "Systemregistreringar",
        "accumulation": "ratio_of_sums",
        "unit": "procent",
        "denominator": "besök",
        "lag": "Ändras i efterhand.",
        "riket": {"compared": True},
    }
)
WHOLE = Outcome(
    indicator="besok",
    goal="vard",
    edition="2025-08",
    status="active",
    women=Reading(value=50.0, numerator=4, denominator=8),
    units=(
        UnitReading(unit_kind="vårdcentral", unit_name="Kil", value=50.0, numerator=5, denominator=10),
        UnitReading(unit_kind="vårdcentral", unit_name="Rud", suppressed=True),
    ),
)
FOUND = WHOLE.model_copy(
    update={
        "outturn": Reading(value=50.0),
        "target": Target(op=">=", value=60),
        "series": (Point(period="2025-01", value=50.0, met=False),),
        "extracts": ("besok",),
        "riket": 70.0,
    }
)


def test_of_a_protected_indicator_only_what_the_whole_tells_is_told_of_a_part() -> None:
    kil = told_alone(INDICATOR, WHOLE, FOUND, KIL)
    assert (kil.outturn, kil.series, kil.units, kil.women) == (
        Reading(value=50.0, numerator=5, denominator=10),
        (),
        (),
        None,
    )
    assert (kil.extracts, kil.riket, kil.suppressed_before) == (("besok",), 70.0, True)
    assert told_alone(INDICATOR, WHOLE, FOUND, Selection(sex="kvinnor")).outturn == WHOLE.women
    nothing = (
        RUD,
        Selection(sex="män"),
        Selection(unit="Torsby", kind="vårdcentral"),
        Selection(unit="Kil", kind="vårdcentral", sex="kvinnor"),
    )
    assert [told_alone(INDICATOR, WHOLE, FOUND, each) for each in nothing] == [None] * 4


def test_what_the_board_has_decided_for_all_is_not_held_against_a_part() -> None:
    found = unjudged(INDICATOR, FOUND)
    assert (found.target, found.judgement, found.series[0].met) == (None, None, None)
    assert found.outturn == FOUND.outturn
