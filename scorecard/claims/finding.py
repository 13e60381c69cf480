"""What is found of a statement: whether it agrees, and with which figure."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.claims.facts import KnownFigure, Subject
from scorecard.sentences.report import Sentence
from scorecard.sentences.verdict import ClaimKind, ClaimVerdict
from scorecard.sentences.vocabulary import claim_words
from scorecard.wording import numbers


@dataclass(frozen=True)
class Finding:
    """What is found of one statement: whether it agrees, and with which figure."""

    kind: ClaimKind
    right: bool
    fact: KnownFigure | None
    figure: str | None = None
    certain: bool = False  # by words that no other indicator has
    instead: bool = False  # of all amounts of the sentence, each by its place


def verdict_of(file: str, sentence: Sentence, found: Finding, one: Subject) -> ClaimVerdict:
    """Make the verdict of a sentence of what is found of it."""
    return ClaimVerdict(
        file=file,
        line=sentence.line,
        sentence=sentence.text,
        kind=found.kind,
        verdict="agreed" if found.right else "contradicted",
        fact=found.fact.id if found.fact else f"{one.id}.utfall.{one.year}",
        figure=None if found.right else found.figure or (printed(found.fact) if found.fact else None),
    )


def printed(fact: KnownFigure) -> str:
    """Write a figure with its unit."""
    unit = claim_words("units").get(fact.unit, [fact.unit])[0]
    return f"{numbers.number(fact.value, fact.decimals)} {unit}".strip()
