"""Hold the outlook against what happened: per way of accumulation and months known, beside simple guesses.

Of an edition that holds whole years, with the extrapolations and intervals that its pages use:

    .venv/bin/python benchmarks/outlook.py --edition 2025-12

Of any monthly series, one of each name in the column `--by`; with `--part`, a column of those among `--value` that did
not reach the aim, also as shares. What is tried is then calibrated on other series, and on years before:

    .venv/bin/python benchmarks/outlook.py --series ../shared/data/ae_attendances.csv

`--write` stores what all of the series calibrate, as the pages use it.
"""

from __future__ import annotations

import argparse
import math
import statistics
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

import pandas as pd
import yaml
from rich.console import Console
from rich.table import Table

from scorecard.book.book import read_sources
from scorecard.common.edition import MONTHS_OF_A_YEAR, find_edition
from scorecard.editions.build import compute
from scorecard.judge.backtest import RIVALS, PastYear, Trial, calibrate, past_years, trials
from scorecard.judge.outlook import LEAST_MONTHS
from scorecard.judge.pace import Limits, MonthValue, first_months
from scorecard.judge.projection import INTERVAL_LEVEL, WAYS, Calibration, public_calibration

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 120
FOLDS = 10
ORIGINS = range(LEAST_MONTHS, MONTHS_OF_A_YEAR)
COUNTED, SHARE = (0.0, math.inf), (0.0, 100.0)


def main() -> int:
    """Read or compute, try, print, and fail when nothing was tried."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edition", default="2025-12", help="the edition whose months are used (default: 2025-12)")
    parser.add_argument("--series", type=Path, metavar="FILE", help="a CSV file of monthly series, used instead")
    parser.add_argument("--by", default="org_code", help="its column that names a series (default: org_code)")
    parser.add_argument("--value", default="attendances", help="its column of counts (default: attendances)")
    parser.add_argument("--part", default="breaches", help='of those, how many missed the aim ("": no shares)')
    parser.add_argument("--write", metavar="SOURCE", help="store what the series calibrate, naming their source")
    given = parser.parse_args()
    console = Console(width=WIDTH)
    if given.series:
        years = list(read_years(given.series, given.by, given.value, given.part))
        console.print(f"{len({name_of(year) for year in years})} series with a whole year")
        results = {"calibrated on other series": by_series(years), "calibrated on years before": by_time(years)}
    else:
        results = {"as the pages do": of_edition(given.edition)}
    if not all(results.values()):
        raise SystemExit("no series has the whole years that a trial needs: nothing was tried")
    for title, tried in results.items():
        console.print(table(title, tried))
    if given.write:
        found = stored(given.write, calibrate(years), *results.values())
        (ROOT / "scorecard" / "judge" / "calibration.yml").write_text(found, "utf-8")
    return 0


def of_edition(name: str) -> list[Trial]:
    """Compute an edition and try the outlook on its year and the year before."""
    edition = find_edition(ROOT / "data", name)
    with tempfile.TemporaryDirectory() as folder:
        book = compute(read_sources(ROOT, edition), Path(folder), Console(stderr=True))
    pairs = [(indicator, book.outcomes[indicator.id]) for _, indicator in book.catalogue.indicators]
    years = past_years(pairs, (edition.year.previous, edition.year))
    return list(trials(years, public_calibration().calibration, ORIGINS))


def read_years(path: Path, by: str, value: str, part: str) -> Iterator[PastYear]:
    """Read the whole years of each series; a year begins with the month that the file begins with."""
    rows = pd.read_csv(path)
    rows["month"] = pd.PeriodIndex(rows["period"].astype(str).str[:7], freq="M")
    columns = [value, part] if part else [value]
    sums = rows.groupby([by, "month"])[columns].sum(min_count=1)
    first = rows["month"].min()
    for name, table in sums.groupby(level=by):
        months: dict[str, dict[int, dict[int, MonthValue]]] = {}
        for (_, month), row in table.iterrows():
            year, place = divmod((month - first).n, MONTHS_OF_A_YEAR)
            count = row[value]
            if pd.notna(count):
                months.setdefault("count", {}).setdefault(year, {})[place + 1] = MonthValue(float(count))
            if part and count > 0 and pd.notna(row[part]):
                share = MonthValue(float(100 * (1 - row[part] / count)), float(count))
                months.setdefault("share", {}).setdefault(year, {})[place + 1] = share
        yield from _of_series(f"{name}.count", months.get("count", {}), ("sum", "latest"), COUNTED)
        shares = ("ratio_of_sums", "mean_of_snapshots", "latest")
        yield from _of_series(f"{name}.share", months.get("share", {}), shares, SHARE)
        if not part:
            yield from _of_series(f"{name}.level", months.get("count", {}), ("mean_of_snapshots",), COUNTED)


def _of_series(
    name: str, years: dict[int, dict[int, MonthValue]], ways: Sequence[str], limits: Limits
) -> Iterator[PastYear]:
    for year, months in years.items():
        whole, before = (first_months(each, MONTHS_OF_A_YEAR) for each in (months, years.get(year - 1, {})))
        for how in ways if whole else ():
            alike = how == "ratio_of_sums"
            found, last = (
                each if each is None or alike else tuple(MonthValue(month.value) for month in each)
                for each in (whole, before)
            )
            if found:
                yield PastYear(name, year, how, found, last, limits)


def name_of(year: PastYear) -> str:
    """Name whose a series is, whichever way its months become a year."""
    return year.series.rpartition(".")[0]


def by_series(years: Sequence[PastYear]) -> list[Trial]:
    """Try each series with what the series of other parts of the file calibrate."""
    place = {name: number % FOLDS for number, name in enumerate(sorted({name_of(year) for year in years}))}
    return _split(years, range(FOLDS), lambda year: place[name_of(year)], lambda one, other: one != other)


def by_time(years: Sequence[PastYear]) -> list[Trial]:
    """Try each year with what the years before it calibrate: those of which there is any such trial."""
    numbers = sorted({year.year for year in years})
    return _split(years, numbers, lambda year: year.year, lambda one, other: one > other)


def _split(
    years: Sequence[PastYear],
    groups: Iterable[int],
    group_of: Callable[[PastYear], int],
    learns: Callable[[int, int], bool],
) -> list[Trial]:
    found: list[Trial] = []
    for group in groups:
        known = calibrate([year for year in years if learns(group, group_of(year))])
        found += trials([year for year in years if group_of(year) == group], known, ORIGINS)
    return found


def table(title: str, tried: Sequence[Trial]) -> Table:
    """The trials summed up by way and months known, and by way; errors in standard deviations of a month."""
    made = Table(title=f"{title}: cover (meant: {INTERVAL_LEVEL} %), mean absolute error in parts of the scale")
    for head in ("way", "known", "method"):
        made.add_column(head, no_wrap=True)
    for head in ("n", "cover %", "error", *(rival.replace("_", " ") for rival in RIVALS)):
        made.add_column(head, justify="right")
    ordered = sorted(tried, key=lambda trial: (trial.alone, WAYS.index(trial.way), trial.months))
    for (alone, way), these in groupby(ordered, lambda trial: (trial.alone, trial.way)):
        of_way, label = list(these), f"{way}{', alone' if alone else ''}"
        for months, group in groupby(of_way, lambda trial: trial.months):
            made.add_row(label, str(months), *_row(list(group)))
        made.add_row(label, "all", *_row(of_way), style="bold", end_section=True)
    return made


def _row(tried: Sequence[Trial]) -> list[str]:
    errors = [statistics.fmean(trial.scaled_error(trial.value) for trial in tried), *_rivals(tried)]
    methods = " ".join(sorted({trial.method for trial in tried}))
    told = ("-" if math.isnan(each) else f"{each:.3f}" for each in errors)
    return [methods, str(len(tried)), f"{_held(tried):.1f}", *told]


def _held(tried: Sequence[Trial]) -> float:
    return 100 * statistics.fmean(trial.inside for trial in tried)


def _rivals(tried: Sequence[Trial]) -> list[float]:
    return [statistics.fmean(trial.scaled_error(trial.rivals[rival]) for trial in tried) for rival in RIVALS]


def stored(source: str, calibration: Calibration, other: Sequence[Trial], later: Sequence[Trial]) -> str:
    """Write a calibration as the package reads it, with how it did on other series and on later years."""
    calibrated = []
    for way, known in sorted(calibration, key=lambda key: (not key[1], WAYS.index(key[0]))):
        each = calibration[way, known]
        by_series, by_time = (
            [trial for trial in tried if (trial.way, trial.alone) == (way, not known)] for tried in (other, later)
        )
        calibrated.append(
            {
                "accumulation": way,
                "year_before": known,
                "extrapolation": asdict(each.extrapolation),
                "half_widths": {months: round(width, 3) for months, width in sorted(each.half_widths.items())},
                "errors": dict(sorted(each.errors.items())),
                "test": {
                    "trials": len(by_series),
                    "held": round(_held(by_series), 1),
                    "held_later": round(_held(by_time), 1),
                    "error": round(statistics.fmean(trial.scaled_error(trial.value) for trial in by_series), 3),
                    "rival": round(min(error for error in _rivals(by_series) if not math.isnan(error)), 3),
                },
            }
        )
    head = "# What benchmarks/outlook.py --write took from the series that it names.\n"
    return head + yaml.safe_dump({"source": source, "calibrated": calibrated}, sort_keys=False, width=WIDTH)


if __name__ == "__main__":
    raise SystemExit(main())
