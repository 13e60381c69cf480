"""Small ways to an outcome: an indicator, a table of rows, and the evaluation of both."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from scorecard.catalogue.board import Rule
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.common.edition import Edition
from scorecard.judge.evaluate import Reported, evaluate
from scorecard.judge.outcome import Outcome
from scorecard.measure.measures import Measure, share

RULE = Rule(version="1", yellow_from=0.9, goal_red_share=0.5)
GOAL = Goal(
    id="vantan",
    number="5.1",
    effektmal="invanare",
    name="Väntan",
    owner={"kind": "nämndspecifikt", "role": "Direktör"},
    description="Text.",
    indicators=(),
)
NOTHING: Mapping[str, float] = MappingProxyType({})


def indicator(accumulation: str = "ratio_of_sums", *, breaks: tuple[str, ...] = (), **more) -> Indicator:
    return Indicator(
        id="kotid",
        name="Kötid",
        about="Text.",
        source="Källa",
        extracts=("queue",),
        method="Systemregistreringar",
        accumulation=accumulation,
        series_breaks=tuple({"date": date, "reason": "Ny formel"} for date in breaks),
        **{"unit": "procent", "periodicity": "månad", "riket": {"compared": True}} | more,
    )


def at_least(value: float, year: int = 2025) -> dict:
    return {"direction": "higher", "targets": {year: {"op": ">=", "value": value}}}


def compute(
    measure: Measure,
    how: Indicator | None = None,
    edition: str = "2025-12",
    *,
    riket: Mapping[str, float] = NOTHING,
    begins: int = 1,
    **more: Measure | Mapping[str, float] | Mapping[str, str] | int | None,
) -> Outcome:
    """Evaluate what a notebook reports; `more` is what it reports besides the measure, or the `lag` of its extract.

    `begins` is the month that the board's year begins with.
    """
    reported = Reported(measure, **{"units": NOTHING, "previous": None, "budget": None, "figures": NOTHING} | more)
    return evaluate(GOAL, how or indicator(), Edition.parse(edition, begins), reported, riket, RULE)


def table(columns: str, *rows: tuple) -> pd.DataFrame:
    """A table of rows; months and quarters become periods."""
    made = pd.DataFrame(rows, columns=columns.split())
    for name, freq in (("month", "M"), ("quarter", "Q")):
        if name in made:
            made[name] = pd.PeriodIndex(made[name], freq=freq)
    return made


def met(columns: str, *rows: tuple) -> Measure:
    """A share of `met` in `asked`."""
    return share(table(columns, *rows), "met", "asked")
