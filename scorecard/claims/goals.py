"""What a text of a goal says of it, held against the board's assessment."""

from __future__ import annotations

import re

from scorecard.claims.report import Sentence
from scorecard.claims.verdict import ClaimVerdict
from scorecard.claims.vocabulary import claim_words, pattern
from scorecard.judge.rule import Assessment


def goal_held(file: str, sentence: Sentence, assessment: Assessment, goal: str) -> list[ClaimVerdict]:
    """Hold `målet nås inte` in a text of a goal against the board's assessment."""
    found = re.match(
        r"(?:nämnden bedömer att )?(?:resultat)?målet (?:har )?(?P<verb>[\wåäö]+)(?P<how> inte| delvis)?\b",
        sentence.masked,
    )
    if not found or not re.fullmatch(pattern("met"), found["verb"]):
        return []
    forms: dict[str, Assessment] = {"": "uppnas", " inte": "uppnas_inte", " delvis": "uppnas_delvis"}
    said = forms[found["how"] or ""]
    return [
        ClaimVerdict(
            file=file,
            line=sentence.line,
            sentence=sentence.text,
            kind="target",
            verdict="agreed" if said == assessment else "contradicted",
            fact=f"{goal}.bedomning",
            figure=None if said == assessment else claim_words("assessments")[assessment],
        )
    ]
