"""What an analyst's chart says, as plain Vega-Lite: nothing of it is of the book's look, which the build gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from scorecard.charts.altair_later import alt
from scorecard.charts.layouts import LAYOUTS, WIDE

if TYPE_CHECKING:  # which would import it
    OwnChart = alt.TopLevelMixin | Callable[[int], alt.TopLevelMixin]
CHART_PARTS = ("layer", "hconcat", "vconcat", "concat")
ANY_WIDTH = "any"  # the name of what is to be fitted to each layout


def own_specs(chart: OwnChart) -> dict[str, dict[str, Any]]:
    """Give a chart as plain Vega-Lite; one that can't be fitted is a function of the width, and makes one a layout."""
    if isinstance(chart, alt.TopLevelMixin):
        return {ANY_WIDTH: _spec(chart)}
    return {layout.name: _spec(chart(layout.plot)) for layout in LAYOUTS}


def frames_of(chart: OwnChart, width: int = WIDE.plot) -> list[object]:
    """List the data of a chart and its parts, as they were given to Altair; of a function, that of a width."""
    made = chart if isinstance(chart, alt.TopLevelMixin) else chart(width)
    return list(_data_of(made))


def months_of(frames: Iterable[object]) -> tuple[str, str] | None:
    """Find the first and the last month of what a chart is drawn of; None where nothing of it has a time."""
    found: list[pd.Period] = []
    for frame in (each for each in frames if isinstance(each, pd.DataFrame)):
        for name in frame:
            times = frame[name].dropna()
            if isinstance(times.dtype, pd.PeriodDtype) and len(times):
                found += [times.min().asfreq("M", "start"), times.max().asfreq("M", "end")]
            elif pd.api.types.is_datetime64_dtype(times.dtype) and len(times):
                found += [times.min().to_period("M"), times.max().to_period("M")]
    return (str(min(found)), str(max(found))) if found else None


def _data_of(chart: Any) -> Iterator[object]:
    if chart._get("data", alt.Undefined) is not alt.Undefined:
        yield chart.data
    for part in _parts_of(chart):
        yield from _data_of(part)


def _parts_of(chart: Any) -> list[Any]:
    parts = [part for name in CHART_PARTS for part in (chart._get(name, None) or ()) if hasattr(part, "to_dict")]
    inner = chart._get("spec", None)
    return [*parts, inner] if hasattr(inner, "to_dict") else parts


def _timely(chart: Any) -> Any:
    """Give a chart whose months are times, which Altair knows, and whose tables are plain."""
    made = chart.copy(deep=False)
    if isinstance(data := made._get("data", None), pd.DataFrame):
        periods = [name for name in data if isinstance(data[name].dtype, pd.PeriodDtype)]
        plain = pd.DataFrame(data).reset_index(drop=True)
        plain.attrs = {}
        made.data = plain.assign(**{str(name): plain[name].dt.start_time for name in periods})
    for name in CHART_PARTS:
        if parts := made._get(name, None):
            made[name] = [_timely(part) if hasattr(part, "to_dict") else part for part in parts]
    if hasattr(inner := made._get("spec", None), "to_dict"):
        made["spec"] = _timely(inner)
    return made


def _spec(chart: alt.TopLevelMixin) -> dict[str, Any]:
    with alt.data_transformers.enable("default", max_rows=None):  # pyrefly: ignore[bad-context-manager]
        made: dict[str, Any] = _timely(chart).to_dict()
    return {key: value for key, value in made.items() if key not in ("$schema", "config")}
