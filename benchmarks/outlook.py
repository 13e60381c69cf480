"""Hold the outlook against what happened: per indicator and month of origin, then in all, beside two simple guesses.

Computes an edition that holds two whole years, as `scorecard build` does, and looks ahead from inside them:

    .venv/bin/python benchmarks/outlook.py --origins 4,8
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from scorecard.book.book import read_sources
from scorecard.common.edition import find_edition
from scorecard.editions.build import compute
from scorecard.judge.backtest import ORIGINS, Trial, score, trials
from scorecard.judge.outlook import INTERVAL_LEVEL

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 120


def main() -> int:
    """Compute, try, print, and fail when nothing was tried."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edition", default="2025-12", help="the edition whose months are used (default: 2025-12)")
    parser.add_argument("--origins", default=",".join(map(str, ORIGINS)), help="the last known months (default: 4,8)")
    given = parser.parse_args()
    edition = find_edition(ROOT / "data", given.edition)
    years = (edition.year.previous, edition.year)
    with tempfile.TemporaryDirectory() as folder:
        book = compute(read_sources(ROOT, edition), Path(folder), Console(stderr=True))
    pairs = [(indicator, book.outcomes[indicator.id]) for _, indicator in book.catalogue.indicators]
    tried = list(trials(pairs, years, [int(month) for month in given.origins.split(",")]))
    if not tried:
        raise SystemExit(f"{edition} holds no whole year with a month of origin {given.origins}: nothing was tried")
    console = Console(width=WIDTH)
    console.print(each(tried))
    console.print(together(tried))
    return 0


def each(tried: Sequence[Trial]) -> Table:
    """Every trial, with errors in the indicator's own unit."""
    table = Table(title="Outlooks of years that are over; errors in the indicator's unit")
    for head in ("indicator", "year", "after", "outlook", "interval", "actual", "inside"):
        table.add_column(head, no_wrap=True)
    for head in ("error", "error so far", "error last year"):
        table.add_column(head, justify="right")
    for trial in tried:
        guesses = (trial.value, trial.so_far, trial.last_year)
        table.add_row(
            trial.indicator,
            str(trial.year),
            str(trial.months),
            f"{trial.value:.1f}",
            f"{trial.low:.1f} to {trial.high:.1f}",
            f"{trial.actual:.1f}",
            "yes" if trial.inside else "NO",
            *("-" if guess is None else f"{abs(guess - trial.actual):.2f}" for guess in guesses),
        )
    return table


def together(tried: Sequence[Trial]) -> Table:
    """The trials summed up by year, month of origin and whether there was a year before; then all of them."""
    table = Table(title=f"Held by the interval (meant to be {INTERVAL_LEVEL} %), and mean error in % of the outturn")
    table.add_column("year, origin")
    for head in ("trials", "held", "error", "error so far", "error last year"):
        table.add_column(head, justify="right")
    for group in sorted({_group(trial) for trial in tried}):
        year, months, alone = group
        label = f"{year} after {months}{', no year before' if alone else ''}"
        table.add_row(label, *_summed([trial for trial in tried if _group(trial) == group]))
    table.add_row("all", *_summed(tried))
    return table


def _group(trial: Trial) -> tuple[int, int, bool]:
    return trial.year, trial.months, trial.alone


def _summed(tried: Sequence[Trial]) -> list[str]:
    found = score(tried)
    errors = (found.error, found.so_far, found.last_year)
    held = f"{found.inside} ({100 * found.inside / found.trials:.0f} %)"
    return [str(found.trials), held, *("-" if error is None else f"{error:.1f}" for error in errors)]


if __name__ == "__main__":
    raise SystemExit(main())
