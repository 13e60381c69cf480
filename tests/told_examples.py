"""An indicator with every figure, as placeholders speak of it, and a goal of two."""

from __future__ import annotations

from scorecard.catalogue.board import Rule
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import Target
from scorecard.judge.outcome import Outcome
from scorecard.judge.rule import judge
from scorecard.measure.values import Point, Reading
from scorecard.wording.placeholders import IndicatorPhrases, indicator_phrases

RULE = Rule(version="1", yellow_from=0.9, goal_red_share=0.5)
INDICATOR = Indicator(
    id="kotid",
    name="Kötid",
    about="Text.",
    unit="procent",
    decimals=1,
    direction="higher",
    periodicity="månad",
    source="Källa",
    extracts=("queue",),
    method="Systemregistreringar",
    accumulation="ratio_of_sums",
    riket={"compared": True},
    figures=(
        {"key": "incoming_calls", "label": "Inkomna samtal", "unit": "antal", "decimals": 0},
        {"key": "calls_change", "label": "Ändring", "unit": "antal", "decimals": 0, "change_of": "count"},
        {"key": "answered_percent", "label": "Besvarade", "unit": "procent", "decimals": 1},
    ),
)
TARGET = Target(op=">=", value=60)


def phrases(**known) -> IndicatorPhrases:
    return indicator_phrases(
        INDICATOR, Outcome(indicator="kotid", goal="g", edition="2025-12", status="active", **known)
    )


FULL = phrases(
    outturn=Reading(value=51.449999999999996),
    previous_year=Reading(value=35.9),
    women=Reading(value=50.0),
    men=Reading(value=52.6),
    change=51.45 - 35.9,
    riket=53.64,
    target=TARGET,
    judgement=judge(51.45, TARGET, RULE, 1),
    series=(
        Point(period="2024-11", value=70.0, met=True),
        Point(period="2025-10", value=60.0, met=True),
        Point(period="2025-11", value=59.95, met=False),
        Point(period="2025-12"),
    ),
    figures={"incoming_calls": 155988, "calls_change": -1134},
)


def named(slug: str) -> Indicator:
    return Indicator(
        id=slug,
        name=slug,
        about="Text.",
        unit="procent",
        periodicity="månad",
        source="Källa",
        extracts=("queue",),
        method="Systemregistreringar",
        accumulation="latest",
        riket={"compared": True},
    )


GOAL = Goal(
    id="vantan",
    number="5.1",
    effektmal="invanare",
    name="Väntan",
    owner={"kind": "nämndspecifikt", "role": "Direktör"},
    description="Text.",
    indicators=(named("kotid"), named("svarstid")),
)
