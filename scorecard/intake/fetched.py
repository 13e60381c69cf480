"""The table that answers of sources of statistics give: a row for each series and each period that it has."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from scorecard.common.edition import Edition
from scorecard.common.faults import Fault, SourceError
from scorecard.extracts.contract import ROLE_COLUMNS, Contract
from scorecard.statistics.answers import Question
from scorecard.statistics.told import questions_of, values_of


def fetched_questions(contract: Contract) -> Iterator[tuple[str, str, Question]]:
    """What is asked for a contract: of which series, the file that the answer is kept as, and the question."""
    for name, series in contract.series.items():
        for part, question in questions_of(series).items():
            yield name, _file(contract, name, part), question


def fetched_table(contract: Contract, answers: Mapping[str, bytes], edition: Edition) -> str:
    """Write the tidy table of a contract out of the answers to all its questions, by their files.

    Raises:
        SourceError: tells of every series what is not as it says.
    """
    rows, faults = list[dict[str, str]](), list[Fault]()
    for name, series in contract.series.items():
        parts = {part: _file(contract, name, part) for part in questions_of(series)}
        if missing := sorted(set(parts.values()) - set(answers)):
            faults.append(Fault("an answer to this series is missing", name, found="none", expected=missing[0]))
            continue
        try:
            told = values_of(name, series, {part: answers[file] for part, file in parts.items()}, edition)
        except SourceError as error:
            faults += error.faults
            continue
        rows += [dict(zip(ROLE_COLUMNS["riket"], (name, *one), strict=True)) for one in told.items()]
    if faults:
        raise SourceError(faults)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(contract.columns)
    rows.sort(key=lambda row: (row["indicator"], row["period"]))
    writer.writerows([row[spec.name] for spec in contract.columns.values()] for row in rows)
    return text.getvalue()


def _file(contract: Contract, name: str, part: str) -> str:
    return f"{contract.id}.{name}.{part}.json"
