"""The ledger: what was published of every indicator in an edition, one row each."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from scorecard.catalogue import Catalogue
from scorecard.errors import Fault, LedgerError
from scorecard.extracts import Received
from scorecard.indicator import Indicator
from scorecard.outcome import GoalResult, Outcome, Reading
from scorecard.rounding import rounded
from scorecard.settings import Rule

FILE = "results.csv"
# Enough digits that nothing a reader could see is lost, few enough that the last bits of a sum, which differ between
# processors, are not published.
DIGITS = 12

COLUMNS = {
    "edition": "utgåvan, YYYY-MM",
    "goal": "resultatmålets id",
    "indicator": "indikatorns id",
    "name": "indikatorns namn",
    "status": "active, discontinued, no_data eller not_due",
    "unit": "enhet",
    "decimals": "antal decimaler som trycks",
    "outturn": "utfall, oavrundat",
    "outturn_printed": "utfall som det trycks",
    "numerator": "täljare",
    "denominator": "nämnare",
    "low": "undre gräns för 95 procents konfidensintervall (Wilson), för andelar",
    "high": "övre gräns för 95 procents konfidensintervall (Wilson), för andelar",
    "women": "utfall för kvinnor, oavrundat",
    "women_printed": "utfall för kvinnor som det trycks",
    "men": "utfall för män, oavrundat",
    "men_printed": "utfall för män som det trycks",
    "target_op": "målvärdets riktning",
    "target": "målvärde",
    "light": "färg: green, yellow eller red; tom utan målvärde",
    "fulfilment": "måluppfyllelse, 1 är precis uppfyllt",
    "previous_year": "utfall för föregående år, oavrundat",
    "previous_year_printed": "utfall för föregående år som det trycks",
    "change": "förändring mot föregående år, i indikatorns enhet",
    "riket": "rikets utfall",
    "extracts": "underlag med de tolv första tecknen i deras SHA-256",
    "rule_version": "bedömningsregelns version",
}


def ledger(
    catalogue: Catalogue, results: Iterable[GoalResult], received: Received, rule: Rule
) -> list[dict[str, object]]:
    """Make the ledger's rows in the report's order; a value that does not exist is None, nought is 0."""
    outcomes = {outcome.indicator: outcome for result in results for outcome in result.outcomes}
    rows = []
    for _, indicator in catalogue.indicators:
        if indicator.id not in outcomes:
            raise LedgerError(Fault("an indicator has no result", found=indicator.id))
        rows.append(_row(indicator, outcomes[indicator.id], received, rule))
    return rows


def to_csv(rows: Iterable[Mapping[str, object]]) -> str:
    """Write the ledger as CSV: UTF-8, comma, decimal dot, an empty cell for what does not exist."""
    buffer = io.StringIO()
    pd.DataFrame(list(rows), columns=list(COLUMNS), dtype="object").to_csv(buffer, index=False, lineterminator="\n")
    return buffer.getvalue()


def to_json(rows: Iterable[Mapping[str, object]]) -> str:
    """Write the ledger as JSON: the columns with their meaning, and the rows with typed values."""
    return json.dumps({"columns": COLUMNS, "rows": list(rows)}, ensure_ascii=False, indent=1) + "\n"


def read_ledger(path: Path) -> pd.DataFrame:
    """Read a ledger that was written before, indexed by indicator.

    Raises:
        LedgerError: the file is missing or its columns are not those of a ledger.
    """
    if not path.is_file():
        raise LedgerError(Fault("there is no ledger", path.name, expected="run `scorecard build` first"))
    frame = pd.read_csv(path, dtype={"edition": str, "rule_version": str})
    if list(frame.columns) != list(COLUMNS):
        raise LedgerError(Fault("this is not a ledger", path.name, row=1, expected=", ".join(COLUMNS)))
    return frame.set_index("indicator")


def figures(indicator: Indicator, outcome: Outcome) -> dict[str, object]:
    """Give what a row of the ledger says of an indicator's figures, without where they come from."""
    value = outcome.outturn
    judgement, target = outcome.judgement, outcome.target
    return {
        "status": outcome.status,
        "unit": indicator.unit,
        "decimals": indicator.decimals if indicator.unit else None,
        "outturn": _value(value),
        "outturn_printed": _printed(value, indicator),
        "numerator": _number(value.numerator if value else None),
        "denominator": _number(value.denominator if value else None),
        "low": _number(value.low if value else None),
        "high": _number(value.high if value else None),
        "women": _value(outcome.women),
        "women_printed": _printed(outcome.women, indicator),
        "men": _value(outcome.men),
        "men_printed": _printed(outcome.men, indicator),
        "target_op": target.op if target else None,
        "target": _number(target.value if target else None),
        "light": judgement.light if judgement else None,
        "fulfilment": _number(judgement.fulfilment if judgement else None),
        "previous_year": _value(outcome.previous_year),
        "previous_year_printed": _printed(outcome.previous_year, indicator),
        "change": _number(outcome.change),
        "riket": _number(outcome.riket),
    }


def _row(indicator: Indicator, outcome: Outcome, received: Received, rule: Rule) -> dict[str, object]:
    return {
        "edition": outcome.edition,
        "goal": outcome.goal,
        "indicator": indicator.id,
        "name": indicator.name,
        **figures(indicator, outcome),
        "extracts": " ".join(f"{name}@{received.entry(name)[1].sha256[:12]}" for name in outcome.extracts) or None,
        "rule_version": rule.version,
    }


def _number(value: float | None) -> float | int | None:
    if value is None or not math.isfinite(value):  # nothing of a target fulfils it without end, which JSON cannot say
        return None
    short = float(f"{value:.{DIGITS}g}")
    return int(short) if short.is_integer() else short


def _value(reading: Reading | None) -> float | int | None:
    return _number(reading.value if reading else None)


def _printed(reading: Reading | None, indicator: Indicator) -> str | None:
    return None if reading is None else str(rounded(reading.value, indicator.decimals))
