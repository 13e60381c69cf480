"""How often chance alone is called better or worse, and how often a change of some size is found.

Draws years of shares, of rates and of monthly series, and asks of each pair what the book would say of it:

    .venv/bin/python benchmarks/verdicts.py --tries 2000
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import numpy as np
from rich.console import Console
from rich.table import Table

from scorecard.judge.change import ChangeTest, Compared, judge_change, spread_of_months
from scorecard.measure.intervals import Counted

MOST_CALLED = 0.05
MONTHS = 12
PARTS = (0.02, 0.1, 0.3, 0.5, 0.8, 0.95)
SIZES = (20, 50, 200, 1000, 20_000)
MEANS = (1, 5, 20, 100, 1000)
_Found = tuple[str, str, str, float]


def main() -> int:
    """Draw, print, and fail when more than five per cent are called of what has not changed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tries", type=int, default=1000, help="pairs of years of each kind (default: 1000)")
    parser.add_argument("--seed", type=int, default=1, help="of the random numbers (default: 1)")
    given = parser.parse_args()
    draw = np.random.default_rng(given.seed)
    found = [*_shares(draw, given.tries), *_rates(draw, given.tries), *_monthly(draw, given.tries)]
    table = Table(title=f"Called better or worse, of {given.tries} pairs of years")
    for head in ("of", "how many", "change"):
        table.add_column(head)
    table.add_column("called", justify="right")
    for of, many, change, part in found:
        table.add_row(of, many, change, f"{100 * part:.1f} %")
    Console().print(table)
    unchanged = [part for *_, change, part in found if change == "none"]
    mean = sum(unchanged) / len(unchanged)
    Console().print(f"of those without change: {100 * mean:.1f} % in the mean, {100 * max(unchanged):.1f} % at most")
    return int(mean > MOST_CALLED)


def _called(pairs: Iterator[tuple[Counted, Counted, float]], test: ChangeTest, per: float) -> float:
    """How many of some pairs of years are called, as a part of them; each has how much its months widen it."""
    words = [
        judge_change(
            Compared(per * now.number / now.out_of, now),
            Compared(per * before.number / before.out_of, before),
            test,
            "higher",
            1,
            times=times,
        ).word
        for now, before, times in pairs
    ]
    return sum(word != "no_sure_change" for word in words) / len(words)


def _drawn(now: np.ndarray, before: np.ndarray, size: float) -> Iterator[tuple[Counted, Counted, float]]:
    for one, other in zip(now, before, strict=True):
        yield Counted(float(one), size), Counted(float(other), size), 1.0


def _shares(draw: np.random.Generator, tries: int) -> Iterator[_Found]:
    for step in (0.0, 0.05, 0.1):
        for part in PARTS:
            for size in SIZES:
                if part + step < 1:
                    now, before = draw.binomial(size, part + step, tries), draw.binomial(size, part, tries)
                    called = _called(_drawn(now, before, size), "newcombe", 100)
                    yield f"share of {100 * part:.0f} %", str(size), _told(step), called


def _rates(draw: np.random.Generator, tries: int) -> Iterator[_Found]:
    for times in (1.0, 1.2, 1.5):
        for mean in MEANS:
            now, before = draw.poisson(mean * times, tries), draw.poisson(mean, tries)
            called = _called(_drawn(now, before, 1000), "poisson", 1000)
            yield "rate", str(mean), "none" if times == 1 else f"{100 * (times - 1):.0f} % more", called


def _monthly(draw: np.random.Generator, tries: int) -> Iterator[_Found]:
    for between in (0.0, 0.01, 0.03):
        for step in (0.0, 0.02, 0.05):
            for size in (200, 20_000):
                levels = 0.6 + draw.normal(0, between, (tries, 2, MONTHS))
                levels[:, 1] += step
                counts = draw.binomial(size, np.clip(levels, 0, 1))
                called = _called(_years(counts, size), "newcombe", 100)
                yield f"months that vary by {100 * between:.0f} points", f"{size} a month", _told(step), called


def _years(counts: np.ndarray, size: int) -> Iterator[tuple[Counted, Counted, float]]:
    for years in counts:
        before, now = ([Counted(float(number), size) for number in year] for year in years)
        whole = [Counted(sum(month.number for month in year), size * MONTHS) for year in (now, before)]
        yield whole[0], whole[1], spread_of_months([before, now], shares=True)


def _told(step: float) -> str:
    return f"{100 * step:.0f} points" if step else "none"


if __name__ == "__main__":
    raise SystemExit(main())
