"""What a notebook leaves behind: written, read back, and refused where it is not whole."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from pydantic import ValidationError

from scorecard.catalogue.target import Bound
from scorecard.common.edition import BoardYear
from scorecard.common.faults import SheetError
from scorecard.judge.outcome import GoalResult, Outcome, read_result
from scorecard.judge.rule import Judgement
from scorecard.measure.values import Point, Reading


def outcome(**more) -> Outcome:
    return Outcome(indicator="kotid", goal="vantan", edition="2025-12", status="active", **more)


def result(*outcomes: Outcome) -> GoalResult:
    return GoalResult(goal="vantan", edition="2025-12", outcomes=outcomes)


def test_a_result_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    given = result(outcome(outturn=Reading(value=1 / 3, numerator=1, denominator=3), figures={"queue": 0.1 + 0.2}))
    path = given.write(tmp_path / "results")
    assert path == tmp_path / "results" / "vantan.json"
    assert read_result(path) == given


def test_nought_and_nothing_are_told_apart_in_the_file(tmp_path: Path) -> None:
    points = (Point(period="2025-01", value=0.0), Point(period="2025-02"))
    read = read_result(result(outcome(outturn=Reading(value=0.0), series=points)).write(tmp_path)).outcomes[0]
    assert read.outturn == Reading(value=0.0)
    assert read.previous_year is None
    assert [point.value for point in read.series] == [0.0, None]


def test_a_fulfilment_without_end_survives_the_file(tmp_path: Path) -> None:
    judgement = Judgement(
        light="green",
        bounds=(Bound(op="<=", value=20, yellow=22),),
        fulfilment=math.inf,
        margin=20,
        printed_margin=20.1,
        margin_decimals=1,
        next_light="yellow",
        printed_differs=False,
        other_formula_light="green",
    )
    read = read_result(result(outcome(judgement=judgement)).write(tmp_path)).outcomes[0]
    assert read.judgement == judgement


def test_a_result_is_a_text_file_that_ends_with_a_newline(tmp_path: Path) -> None:
    text = result(outcome()).write(tmp_path).read_text("utf-8")
    assert text.endswith("}\n")


def test_a_notebook_that_left_no_result_is_named(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match=r"vantan\.json: the notebook left no result; expected a last cell"):
        read_result(tmp_path / "vantan.json")


@pytest.mark.parametrize("text", ["", "{}", '{"goal": "vantan", "edition": "2025-12", "outcomes": [], "more": 1}'])
def test_what_is_not_a_result_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "vantan.json"
    path.write_text(text, "utf-8")
    with pytest.raises(SheetError, match=r"vantan\.json: this is not a result"):
        read_result(path)


SERIES = (
    Point(period="2024-12", value=70, met=True),
    Point(period="2025-01", value=61, met=True),
    Point(period="2025-02", value=59, met=False),
    Point(period="2025-03", met=None),
    Point(period="2025-04", value=0, met=True),
)


def test_the_months_in_which_the_target_was_met_are_those_of_the_year() -> None:
    assert outcome(series=SERIES).months_met(BoardYear(2025)) == ("2025-01", "2025-04")
    assert outcome(series=SERIES).months_met(BoardYear(2024)) == ("2024-12",)
    assert outcome(series=SERIES).months_met(BoardYear(2023)) == ()


def test_finds_a_point_of_the_series() -> None:
    assert outcome(series=SERIES).point("2025-02") == SERIES[2]
    assert outcome(series=SERIES).point("2025-05") is None


def test_an_outcome_never_changes_and_has_no_unknown_keys() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        outcome().status = "no_data"
    with pytest.raises(ValidationError, match="Extra inputs"):
        outcome(outcome=5)
