"""What is found of one statement: whether it agrees, what it was held against and where that stands."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Literal

from scorecard.common.faults import Fault
from scorecard.common.model import Frozen
from scorecard.sentences.report import Sentence

ClaimSaid = Literal["agreed", "contradicted", "unproven"]
ClaimKind = Literal[
    "value",
    "change",
    "direction",
    "target",
    "riket",
    "sexes",
    "light",
    "months",
    "operator",
    "unit",
    "repeated",
    "sum",
    "share",
    "period",
    "name",
    "count",
    "ordering",
    "protected",
]


class ClaimPlace(Frozen):
    """A sentence and the line that it begins on."""

    line: int
    sentence: str


class ClaimVerdict(Frozen):
    """A statement of a file with its verdict.

    `figure` is what would agree, `fact` the id of the figure that was computed, and `against` the other place of a
    contradiction inside a text.
    """

    file: str
    line: int
    sentence: str
    kind: ClaimKind
    verdict: ClaimSaid
    fact: str | None = None
    figure: str | None = None
    against: ClaimPlace | None = None


def judged(
    file: str,
    sentence: Sentence,
    kind: ClaimKind,
    figure: str | None,
    against: Sentence | None = None,
    fact: str | None = None,
) -> ClaimVerdict:
    """Make a verdict: contradicted where a figure is given that would agree, and agreed otherwise."""
    place = ClaimPlace(line=against.line, sentence=against.text) if against else None
    return ClaimVerdict(
        file=file,
        line=sentence.line,
        sentence=sentence.text,
        kind=kind,
        verdict="contradicted" if figure else "agreed",
        fact=fact,
        figure=figure,
        against=place if figure else None,
    )


def unproven_claim(file: str, sentence: Sentence) -> ClaimVerdict:
    """Make the verdict of a sentence that nothing proves."""
    return ClaimVerdict(file=file, line=sentence.line, sentence=sentence.text, kind="value", verdict="unproven")


def claim_fault(one: ClaimVerdict) -> Fault:
    """Tell a contradiction: the statement, what would agree, and where that stands."""
    place = f", as line {one.against.line} has it: {one.against.sentence}" if one.against else ""
    fact = f" ({one.fact})" if one.fact else ""
    return Fault(one.sentence, one.file, one.line, found=one.kind, expected=f"{one.figure}{fact}{place}")


def as_json(verdicts: Iterable[ClaimVerdict]) -> str:
    """Write verdicts as a list of objects in JSON."""
    return json.dumps([one.model_dump(mode="json") for one in verdicts], ensure_ascii=False, indent=1)
