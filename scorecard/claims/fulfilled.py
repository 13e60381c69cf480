"""How far a target is said to be met: `målet är uppfyllt till 86 procent`, held against the fulfilment."""

from __future__ import annotations

import re
from dataclasses import replace

from scorecard.claims.facts import Subject
from scorecard.claims.held import Finding, Judge, verdict_of
from scorecard.claims.report import Sentence
from scorecard.claims.verdict import ClaimVerdict
from scorecard.claims.vocabulary import pattern
from scorecard.claims.words import refer
from scorecard.wording import numbers

_FEW_WORDS = 2  # of a rest that says nothing


def fulfilled(file: str, sentence: Sentence, judge: Judge, one: Subject) -> tuple[ClaimVerdict, Sentence | None] | None:
    """Judge how far an indicator's target is said to be met, and give what else the sentence says; None of neither."""
    found = re.search(rf"{pattern('fulfilled_to', 'fulfilled_share')} #(\d+)#", sentence.all_masked)
    amount = sentence.counted[int(found[1])] if found else None
    if found is None or amount is None or amount.unit != "percent" or one.fulfilment is None:
        return None
    if not replace(refer(judge.words(judge.plain(sentence))), measure="utfall").plain:
        return None
    right, told = one.fulfilment.agrees(amount), numbers.percent(one.fulfilment.value, one.fulfilment.decimals)
    finding = Finding("value", right, one.fulfilment, None if right else told)
    parts = re.split(r",? (?:och|men|fast) |[;:,] ", sentence.text)
    rest = ". ".join(part for part in parts if amount.text not in part)
    more = replace(sentence, text=f"{rest.rstrip('.')}.") if len(rest.split()) > _FEW_WORDS else None
    return verdict_of(file, sentence, finding, one), more
