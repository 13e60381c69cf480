"""Which months a figure is of: what every caption, card, chart, file and sentence says of its time."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from scorecard.catalogue.indicator import Indicator
from scorecard.common.edition import (
    EDITION_NAME,
    MONTHS_OF_A_QUARTER,
    MONTHS_OF_A_YEAR,
    BoardYear,
    Edition,
    Period,
    is_year_name,
    place_in_year,
)
from scorecard.judge.outcome import Outcome
from scorecard.measure.values import Point

MONTHS_OF_A_TERTIAL = 4


def figure_months(indicator: Indicator, outcome: Outcome) -> tuple[pd.Period, pd.Period]:
    """Give the first and the last month that an indicator's figures in an edition are of.

    They are those of the extract, but for a year that covers a part of it, a value that looks back a number of months
    from the last one, and the latest value, which is of the last month alone.
    """
    period = outcome.period
    first, last = period.months[0], period.months[-1]
    if outcome.outturn is None:
        return first, last
    if indicator.covers and outcome.months is None:
        start, end = (period.year.month(place_in_year(month, outcome.begins)) for month in indicator.covers)
        return start, end
    if indicator.window:
        return last - (indicator.window - 1), last
    monthly = indicator.periodicity == "månad" or any(EDITION_NAME.fullmatch(point.period) for point in outcome.series)
    if indicator.accumulation == "latest" and monthly:
        return last, last
    return first, last


def figure_span(indicator: Indicator, outcome: Outcome) -> str:
    """Name those months as files do: "2025-01/2025-12"."""
    first, last = figure_months(indicator, outcome)
    return f"{first}/{last}"


def point_span(indicator: Indicator, outcome: Outcome, point: Point) -> str:
    """Name the months that a point of the series is of: of a running sum, all from the year's first one on."""
    year, name = outcome.period.year, point.period
    if is_year_name(name) or "-" not in name:
        number = int(name[:4])
        before = Period(replace(year, number=number), MONTHS_OF_A_YEAR)
        return figure_span(indicator, outcome) if number == year.number else before.span
    if "/" in name:
        return name
    calendar_year, _, part = name.partition("-")
    months = {"K": MONTHS_OF_A_QUARTER, "T": MONTHS_OF_A_TERTIAL}.get(part[0], 1)
    last = pd.Period(f"{calendar_year}-{months * int(part.lstrip('KT')):02d}", freq="M")
    first = last - ((indicator.window or months) - 1)
    if indicator.accumulation == "sum":
        first = BoardYear.of(last, year.begins).month(1)
    return f"{first}/{last}"


def of_all_months(indicator: Indicator, outcome: Outcome) -> bool:
    """Whether they are all the months of the edition."""
    edition = Edition.parse(outcome.edition, outcome.begins)
    return figure_span(indicator, outcome) == edition.period.span
