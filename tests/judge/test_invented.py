"""What rests on invented values: the figure itself, and what is made of it."""

from __future__ import annotations

import pytest
from outcomes import RULE, at_least, compute, indicator, met

from scorecard.catalogue.target import Target
from scorecard.judge.invented import invented_figures, invented_of_point
from scorecard.judge.outcome import Outcome
from scorecard.judge.rule import judge
from scorecard.measure.values import Reading

YEARS = met(
    "month sex met asked",
    *(
        (month, sex, part, 100)
        for month, parts in (("2024-01", (20, 12, 8)), ("2025-01", (30, 18, 12)))
        for sex, part in zip(("totalt", "kvinnor", "män"), parts, strict=True)
    ),
)


@pytest.mark.parametrize(
    ("invented", "figures"),
    [
        ((), ()),
        (("name", "source", "method"), ()),
        (("outturn",), ("outturn", "light", "fulfilment", "change")),
        (("women",), ("women", "gap")),
        (("target",), ("target", "light", "fulfilment")),
        (("target_op",), ("target_op", "light", "fulfilment")),
        (("previous_year",), ("previous_year", "change")),
        (("riket",), ("riket",)),
        (("men", "riket"), ("men", "riket", "gap")),
    ],
)
def test_a_figure_is_invented_where_a_part_of_it_is(invented: tuple, figures: tuple) -> None:
    found = compute(YEARS, indicator(invented=invented, **at_least(60)), riket={"2025": 40.0})
    assert found.invented == figures


def test_what_there_is_not_is_not_invented() -> None:
    found = compute(
        met("month met asked", ("2025-01", 30, 50)), indicator(invented=("women", "men", "target", "riket"))
    )
    assert (found.women, found.target, found.riket, found.invented) == (None, None, None, ())


def test_a_colour_hangs_on_the_year_before_where_the_target_is_a_change_and_on_each_sex_where_it_is_for_both() -> None:
    how = indicator(invented=("previous_year", "women"))
    change, both = Target(op=">=", value=2, of="change"), Target(op=">=", value=20, each="kön")
    for target, made in ((change, "previous_year"), (both, "women")):
        outcome = Outcome(
            indicator="kotid",
            goal="vantan",
            edition="2025-12",
            status="active",
            outturn=Reading(value=50),
            target=target,
            judgement=judge(50, Target(op=">=", value=20), RULE, 1),
            **{made: Reading(value=40)},
        )
        assert invented_figures(how, outcome) == tuple(
            figure
            for figure in ("women", "light", "fulfilment", "previous_year")
            if figure in (made, "light", "fulfilment")
        )


def test_a_point_of_the_year_before_is_invented_where_that_year_is() -> None:
    how = indicator(invented=("previous_year", "men", "name"))
    assert invented_of_point(how, this_year=True) == ("men",)
    assert invented_of_point(how, this_year=False) == ("value", "men")
    assert invented_of_point(indicator(invented=("outturn", "riket")), this_year=True) == ("value", "riket")
