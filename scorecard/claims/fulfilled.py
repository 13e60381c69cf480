"""How far a target is said to be met: `målet är uppfyllt till 86 procent`, held against the fulfilment."""

from __future__ import annotations

import re
from dataclasses import replace

from scorecard.claims.facts import Subject
from scorecard.claims.finding import Finding, verdict_of
from scorecard.claims.judge import Judge
from scorecard.sentences.report import Sentence
from scorecard.sentences.verdict import ClaimVerdict
from scorecard.sentences.vocabulary import groups, pattern
from scorecard.sentences.words import Ref, refer
from scorecard.wording import numbers

_FEW_WORDS = 2  # of a rest that says nothing
_ROUNDED = 0.5  # of a per cent


_BASES = {
    "target": (Ref(), Ref(measure="mal")),
    "country": (Ref(), Ref(country=True)),
    "year_before": (Ref(), Ref(before=True)),
    "women": (Ref(sex="man"), Ref(sex="kvinnor")),
    "men": (Ref(sex="kvinnor"), Ref(sex="man")),
}


def part_of_another(file: str, sentence: Sentence, judge: Judge, one: Subject) -> list[ClaimVerdict]:
    """Judge which part of its target, the country's or another of its values an indicator is said to be.

    `Andelen är inte ens en tredjedel av målvärdet`, `männens är hälften av kvinnornas`.
    """
    plain = judge.plain(sentence)
    behind = rf"(?:{pattern('own_of')} )*(?P<base>{groups(**{name: name for name in _BASES})})"
    form = rf"#(?P<part>\d+)# {pattern('part_of')} {behind}(?: {pattern('blank', 'outturn_words')})?[.!]?$"
    found = re.search(form, plain.all_masked)
    amount = plain.counted[int(found["part"])] if found else None
    others = [each for each in plain.counted if each is not amount]
    told = found and any(other.unit == one.unit and one.own and one.own[0].agrees(other) for other in others)
    if found is None or amount is None or amount.unit != "percent" or (others and not told):
        return []
    if (found["women"] or found["men"]) and not found["base"].endswith("s"):
        return []  # who they are, and not what they have
    own, base = (one.value(ref) for ref in next(refs for name, refs in _BASES.items() if found[name]))
    if own is None or base is None or not base.value:
        return []
    real = 100 * own.printed / base.printed
    right = amount.admits(real - _ROUNDED, real + _ROUNDED)
    return [verdict_of(file, sentence, Finding("share", right, own, None if right else numbers.percent(real, 0)), one)]


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
