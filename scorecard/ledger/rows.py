"""The ledger: what was published of every indicator in an edition, one row each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from scorecard.catalogue.board import Rule
from scorecard.catalogue.goals import Catalogue
from scorecard.catalogue.indicator import Indicator
from scorecard.common.edition import Edition
from scorecard.common.faults import Fault, LedgerError
from scorecard.common.rounding import published, rounded
from scorecard.common.sexes import MEN, WOMEN
from scorecard.extracts.manifest import Received
from scorecard.judge.figure_months import figure_span
from scorecard.judge.outcome import GoalResult, Outcome
from scorecard.ledger import csv_file
from scorecard.measure.values import MADE, Reading
from scorecard.wording.columns import FIGURE_COLUMNS, PROTECTED, STAMP, used
from scorecard.wording.columns import LEDGER as COLUMNS
from scorecard.wording.phrases import beyond_level

_COVERS = {"covers": STAMP["covers"]}


def ledger(
    catalogue: Catalogue, results: Iterable[GoalResult], received: Received, rule: Rule
) -> list[dict[str, object]]:
    """Make the ledger's rows in the report's order; what does not exist is None, nought is 0, a word is protected."""
    outcomes = {outcome.indicator: outcome for result in results for outcome in result.outcomes}
    rows = []
    for _, indicator in catalogue.indicators:
        if indicator.id not in outcomes:
            raise LedgerError(Fault("an indicator has no result", found=indicator.id))
        rows.append(_row(indicator, outcomes[indicator.id], received, rule))
    return rows


def ledger_csv(rows: Iterable[Mapping[str, object]], begins: int) -> str:
    """Write the ledger as CSV; an empty cell is what does not exist, nought is 0.

    Where a row is of other months than its edition, a last column says of which each one is. `begins` is the month that
    the board's year begins with.
    """
    listed = list(rows)
    cut = any(row["covers"] != Edition.parse(str(row["edition"]), begins).period.span for row in listed)
    columns = used(COLUMNS, listed)
    return csv_file.to_csv(columns | _COVERS if cut else columns, listed)


def read_ledger(path: Path) -> pd.DataFrame:
    """Read a ledger that was written before, indexed by indicator; a number that is protected is missing.

    Raises:
        LedgerError: the file is missing or its columns are not those of a ledger.
    """
    if not path.is_file():
        raise LedgerError(Fault("there is no ledger", path.name, expected="run `scorecard build` first"))
    frame = pd.read_csv(path, dtype={"edition": str, "rule_version": str}, na_values=[PROTECTED])
    known = [name for name, column in COLUMNS.items() if name in frame or not column.optional]
    if list(frame.columns) not in (known, [*known, *_COVERS]):
        raise LedgerError(Fault("this is not a ledger", path.name, row=1, expected=", ".join(COLUMNS)))
    return frame.set_index("indicator")


def further_figures(indicator: Indicator, outcome: Outcome) -> Iterator[dict[str, object]]:
    """Make a row of each figure that an indicator has beside its outturn."""
    for figure in indicator.figures:
        if figure.key in outcome.figures:
            hidden = figure.key in outcome.suppressed_figures
            yield {
                "edition": outcome.edition,
                "indicator": indicator.id,
                "figure": figure.key,
                "label": figure.label,
                "unit": figure.unit,
                "decimals": figure.decimals,
                "value": PROTECTED if hidden else published(outcome.figures[figure.key]),
                "protected": hidden or None,
                "covers": outcome.period.span,
            }


def further_csv(catalogue: Catalogue, results: Iterable[GoalResult]) -> str:
    """Write the further figures of an edition as CSV, in the report's order."""
    outcomes = {outcome.indicator: outcome for result in results for outcome in result.outcomes}
    pairs = ((indicator, outcomes[indicator.id]) for _, indicator in catalogue.indicators)
    rows = [row for pair in pairs for row in further_figures(*pair)]
    return csv_file.to_csv(used(FIGURE_COLUMNS, rows), rows)


def read_further(path: Path) -> pd.DataFrame:
    """Read the further figures that an edition was built with, indexed by indicator and figure.

    A number that is protected is missing.

    Raises:
        LedgerError: its columns are not those of further figures.
    """
    frame = pd.read_csv(path, dtype={"edition": str}, na_values=[PROTECTED])
    if list(frame.columns) != [name for name, one in FIGURE_COLUMNS.items() if name in frame or not one.optional]:
        expected = ", ".join(FIGURE_COLUMNS)
        raise LedgerError(Fault("these are no further figures", path.name, row=1, expected=expected))
    return frame.set_index(["indicator", "figure"])


def ledger_figures(indicator: Indicator, outcome: Outcome) -> dict[str, object]:
    """Give what a row of the ledger says of an indicator's figures, without where they come from."""
    judgement, level = outcome.judgement, outcome.level
    readings = {name: getattr(outcome, name) for name in ("outturn", "women", "men", "previous_year")}
    told: dict[str, object] = {
        "status": outcome.status,
        "unit": indicator.unit,
        "decimals": indicator.decimals if indicator.unit else None,
        **{name: published(reading.value if reading else None) for name, reading in readings.items()},
        **{f"{name}_printed": _printed(reading, indicator) for name, reading in readings.items()},
        "accumulation": indicator.accumulation if outcome.outturn else None,
        **{name: published(getattr(outcome.outturn, name, None)) for name in MADE},
        "target_op": level.op if level else None,
        "target": published(level.value if level else None),
        "target_words": beyond_level(outcome.target, indicator.unit or ""),
        "light": judgement.light if judgement else None,
        "fulfilment": published(judgement.fulfilment if judgement else None),
        "change": published(outcome.change),
        "verdict": outcome.verdict and outcome.verdict.word,
        "not_compared": outcome.verdict and outcome.verdict.reason,
        "verdict_now": outcome.verdict_now and outcome.verdict_now.word,
        "thin": outcome.thin and outcome.thin.of,
        "protected_rows": len(outcome.protected) or None,
        "riket": published(outcome.riket),
        "riket_printed": None if outcome.riket is None else str(rounded(outcome.riket, indicator.riket_decimals)),
    }
    return told | dict.fromkeys(_protected(indicator, outcome), PROTECTED)


def _protected(indicator: Indicator, outcome: Outcome) -> Iterator[str]:
    """Name the figures of a row that are known and not told, as few people are behind them."""
    if outcome.suppressed:
        of_months = indicator.accumulation == "mean_of_snapshots"
        above, below = ("mean_numerator", "mean_denominator") if of_months else ("numerator", "denominator")
        yield from ("outturn", "outturn_printed", above)
        yield from [below] if indicator.denominator else []
    for sex, name in ((WOMEN, "women"), (MEN, "men")):
        if sex in outcome.suppressed_sexes:
            yield from (name, f"{name}_printed")
    if outcome.suppressed_before:
        yield from ("previous_year", "previous_year_printed", "change")


def _row(indicator: Indicator, outcome: Outcome, received: Received, rule: Rule) -> dict[str, object]:
    sums = {entry.contract: entry.sha256 for entry in received.manifest.files.values()}
    told = {
        "edition": outcome.edition,
        "goal": outcome.goal,
        "indicator": indicator.id,
        "name": indicator.name,
        **ledger_figures(indicator, outcome),
        "extracts": " ".join(f"{name}@{sums[name][:12]}" for name in outcome.extracts if name in sums) or None,
        "invented": " ".join(outcome.invented) or None,
        "rule_version": rule.version,
        "covers": figure_span(indicator, outcome),
    }
    return {name: told[name] for name in (*COLUMNS, *_COVERS)}


def _printed(reading: Reading | None, indicator: Indicator) -> str | None:
    return None if reading is None else str(rounded(reading.value, indicator.decimals))
