"""Everything that is missing, wrong or worth a second look in an edition, before it is published."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from scorecard.book import Book, Sources, read_sources
from scorecard.build import compute, notebooks_of
from scorecard.draft import unreviewed
from scorecard.errors import Fault, ScorecardError
from scorecard.extracts import read_received
from scorecard.indicator import Indicator
from scorecard.ledger import FILE as LEDGER
from scorecard.ledger import read_ledger
from scorecard.notebook import read_notebook
from scorecard.outcome import Outcome
from scorecard.period import Edition, editions
from scorecard.revised_months import revised_months
from scorecard.run import check_parameters
from scorecard.targets import unconfirmed

UNUSUAL = 3  # times the step that months usually take
FEWEST_STEPS = 4


@dataclass(frozen=True)
class Checkup:
    """What is wrong, what is left to do before publishing, and what to look at once more."""

    wrong: tuple[Fault, ...]
    to_do: tuple[Fault, ...]
    notes: tuple[Fault, ...]
    sources: Sources | None

    @property
    def ready(self) -> bool:
        """Whether nothing stands in the way of publishing."""
        return not self.wrong and not self.to_do


def check(root: Path, edition: Edition, jobs: int | None = None) -> Checkup:
    """Read and check all that an edition is built from, run its notebooks, and compare it with the one before.

    Nothing is written. Where what it is built from is wrong, the notebooks are not run.
    """
    wrong: list[Fault] = []
    to_do: list[Fault] = []
    for ask in (unreviewed, unconfirmed):
        try:
            to_do += ask(root, edition)
        except ScorecardError as error:
            wrong += error.faults
    sources = None
    try:
        sources = read_sources(root, edition)
        check_parameters({path: read_notebook(path) for path in notebooks_of(sources)}, {"edition": str(edition)})
        with tempfile.TemporaryDirectory() as work:
            book = compute(sources, Path(work), Console(quiet=True), jobs)
    except ScorecardError as error:
        wrong += [fault for fault in error.faults if fault not in wrong]
        return Checkup(tuple(wrong), tuple(to_do), (), sources)
    return Checkup(tuple(wrong), tuple(to_do), tuple(_notes(book)), sources)


def before(root: Path, edition: Edition) -> Edition | None:
    """The nearest edition before this one."""
    earlier = [each for each in editions(root / "data") if each < edition]
    return earlier[-1] if earlier else None


def _notes(book: Book) -> Iterator[Fault]:
    root, earlier = book.sources.root, before(book.sources.root, book.edition)
    if earlier is None:
        return
    yield from _unusual(book, root, earlier)
    received = book.sources.received
    for each in revised_months(read_received(root, earlier, contracts=received.contracts), received):
        file, _ = received.entry(each.contract)
        share = f", {100 * each.change / each.old:+.1f} %" if each.old else ""
        yield Fault(
            f"{each.period} was revised since {earlier}",
            f"data/{book.edition}/extracts/{file}",
            column=each.column,
            found=f"{each.new:.15g} where {earlier} has {each.old:.15g} ({each.change:+.15g}{share})",
        )


def _unusual(book: Book, root: Path, earlier: Edition) -> Iterator[Fault]:
    """Find the outturns that moved further since the edition before than months usually move."""
    path = root / "data" / str(earlier) / LEDGER
    if not path.is_file():
        return
    published = read_ledger(path)["outturn"].dropna()
    for goal, indicator in book.catalogue.indicators:
        outcome = book.outcomes[indicator.id]
        usual = _usual_step(indicator, outcome)
        if outcome.outturn is None or usual is None or indicator.id not in published.index:
            continue
        moved = outcome.outturn.value - published[indicator.id]
        if abs(moved) > UNUSUAL * usual:
            yield Fault(
                f"{indicator.id} differs more from {earlier} than usual",
                f"notebooks/{goal.id}.yml",
                found=f"{outcome.outturn.value:.6g}, {moved:+.3g} since {published[indicator.id]:.6g}",
                expected=f"about {usual:.3g}, the step between two months",
            )


def _usual_step(indicator: Indicator, outcome: Outcome) -> float | None:
    """The median step between two points of the series; sums since January have none."""
    if indicator.accumulation == "sum":
        return None
    values = [point.value for point in outcome.series if point.value is not None]
    steps = [abs(one - other) for one, other in zip(values[1:], values, strict=False)]
    return statistics.median(steps) if len(steps) >= FEWEST_STEPS else None
