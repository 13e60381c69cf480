"""Small ways to an outlook: what is expected of an indicator, why nothing is, and months to expect it from."""

from __future__ import annotations

from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import Target
from scorecard.judge.outcome import Outcome
from scorecard.judge.outlook import Outlook
from scorecard.judge.pace import Pace
from scorecard.judge.projection import SO_FAR, WAYS, Calibrated, Extrapolation, PublicCalibration
from scorecard.measure.values import Point, Reading


def indicator(unit: str = "procent", decimals: int = 1, how: str = "ratio_of_sums") -> Indicator:
    return Indicator(
        id="kotid",
        name="Kötid",
        about="Text.",
        unit=unit,
        decimals=decimals,
        periodicity="månad",
        source="Källa",
        extracts=("queue",),
        method="Systemregistreringar",
        riket={"compared": True},
        accumulation=how,
    )


def outlook(op: str = ">=", target: float = 60, pace: Pace | None = None, months: int = 8, **more) -> Outlook:
    given = {
        "value": 50.36,
        "low": 47.94,
        "high": 52.76,
        "method": "last_year",
        "light": "red",
        "verdict": "likely_missed",
    }
    pace = pace or Pace(kind="needed", value=64.46)
    return Outlook(months=months, target=Target(op=op, value=target), pace=pace, **given | more)


def nothing(reason: str, **more) -> Outlook:
    return Outlook(months=8, reason=reason, **more)


def outcome(found: Outlook | None) -> Outcome:
    return Outcome(
        indicator="kotid",
        goal="mal",
        edition="2025-08",
        status="active",
        outturn=Reading(value=47.7),
        target=Target(op=">=", value=60),
        outlook=found,
    )


def series(**years: list[float]) -> tuple[Point, ...]:
    return tuple(
        Point(period=f"{year[1:]}-{month:02d}", value=value)
        for year, values in years.items()
        for month, value in enumerate(values, start=1)
    )


def carried_on(recent: int = 3, half_width: float = 1.0) -> PublicCalibration:
    """Carry the mean change of the recent months on, undamped; half an interval is `half_width` spreads wide."""
    widths = dict.fromkeys(range(1, 12), half_width)
    changed, errors = Extrapolation(recent=recent, damping=1.0), dict.fromkeys(range(1, 12), 99)
    known = {(way, True): Calibrated(changed, widths, errors) for way in WAYS}
    alone = {(way, False): Calibrated(SO_FAR, widths, errors) for way in WAYS}
    return PublicCalibration("a test", known | alone, {})
