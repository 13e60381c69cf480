"""The files that small counts are worked out from, written row by row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

SERIES = "indicator,unit,period,group,value,numerator,denominator"
UNITS = "indicator,unit,covers,unit_kind,unit_name,value,numerator,denominator,previous_value"
INDICATORS = "indicator,unit,covers,outturn,numerator,denominator,women,men,previous_year"


def publish(
    site: Path, edition: str, series: Sequence[str] = (), units: Sequence[str] = (), whole: Sequence[str] = ()
) -> None:
    """Write an edition's files into a site."""
    folder = site / edition
    folder.mkdir(parents=True)
    for name, head, rows in (
        ("serier.csv", SERIES, series),
        ("enheter.csv", UNITS, units),
        ("indikatorer.csv", INDICATORS, whole),
    ):
        folder.joinpath(name).write_text("\n".join([head, *rows]) + "\n", "utf-8")
