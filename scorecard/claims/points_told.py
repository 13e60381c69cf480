"""Per cent and percentage points: a share that is told as a difference of shares, or such a difference as a share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from scorecard.claims.judge import Judge
from scorecard.sentences.quantity import Quantity, precise
from scorecard.sentences.report import Sentence
from scorecard.sentences.said import statements
from scorecard.sentences.statement import SaidGap
from scorecard.sentences.verdict import ClaimVerdict
from scorecard.sentences.vocabulary import any_of, claim_words, pattern

_OF_VALUES = ("value", "share", "target")  # kinds by which an amount was read as a share
_OTHER = {"points": "percent", "percent": "points"}


def held_in_other_unit(
    found: list[ClaimVerdict], sentence: Sentence, judge: Judge, held: Callable[[Sentence], list[ClaimVerdict]]
) -> list[ClaimVerdict]:
    """Add that a unit is wrong where a sentence agrees with the other one of per cent and percentage points.

    `held` judges the sentence as that says it.
    """
    if any(one.verdict == "contradicted" for one in found):
        return found
    for unit, other in _OTHER.items():
        amounts = list(_as_differences(sentence, judge) if unit == "percent" else _as_shares(sentence))
        text = sentence.text
        for one in amounts:
            text = text.replace(one.text, _in_unit(other, one), 1)
        if text == sentence.text:
            continue
        told = held(replace(sentence, text=text))
        agreed = [one for one in told if one.verdict == "agreed"]
        moved = [one for one in agreed if one.kind == "change"]
        right = (
            moved if unit == "percent" else agreed if agreed and _is_share(amounts, sentence, agreed, judge) else None
        )
        if right and all(one.verdict != "contradicted" for one in told):
            figure = _in_unit(other, amounts[0])
            wrong = {"sentence": sentence.text, "kind": "unit", "verdict": "contradicted", "figure": figure}
            return [*found, right[0].model_copy(update=wrong)]
    return found


def _is_share(amounts: list[Quantity], sentence: Sentence, told: list[ClaimVerdict], judge: Judge) -> bool:
    """Whether amounts are figures of what a sentence agrees with as shares."""
    own = [one for key, one in judge.known.items() if any((each.fact or "").startswith(f"{key}.") for each in told)]
    figures = [*(fact for one in own for fact in one.every), *(one.fact("utfall") for one in judge.known.values())]
    known = all(any(fact.agrees(replace(one, unit="percent")) for fact in filter(None, figures)) for one in amounts)
    return known or (len(sentence.counted) == 1 and any(one.kind in _OF_VALUES for one in told))


def _as_differences(sentence: Sentence, judge: Judge) -> Iterator[Quantity]:
    """The amounts of per cent that are told as differences."""
    if re.search(_words("percent"), sentence.text) and claim_words("number_of") not in sentence.masked:
        for said in statements(judge.words(judge.plain(sentence))):
            if (
                isinstance(said, SaidGap)
                and said.amount
                and said.amount.unit == "percent"
                and precise(said.amount)
                and said.word
            ):
                yield said.amount


def _as_shares(sentence: Sentence) -> Iterator[Quantity]:
    """The amounts of percentage points that are not told as differences."""
    text = sentence.text.lower()
    for one in sentence.counted:
        if one.unit != "points":
            continue
        head = re.split(r"[.;:,(] | och | men | medan ", text[: one.start])[-1]
        tail = " ".join(re.split(r"[.;:,()]", text[one.end :])[0].split()[:3])
        nouns = re.search(pattern("gaps", "change_nouns", "left_over", "either"), f"{head} {tail}")
        ends = re.search(r"\b(?:från|till) $", head)
        moved = re.search(pattern("up", "down", "improved", "worsened"), head)
        moved = moved or (re.search(pattern("exceed", "fall_short"), head) and re.search(r"\bmed\b", head))
        beside = re.match(rf"{pattern('higher', 'lower', 'better', 'worse')}|{_APART}", tail)
        if not (nouns or (moved and not ends) or beside or re.search(r"(?:plus|minus|upp|ne[dr]|[+−–-]) ?$", head)):
            yield one


_APART = any_of(("från", "ifrån", "bort", "upp", "ned", "ner", "kvar", "sedan", "på", "efter", "före"))


def _in_unit(unit: str, amount: Quantity) -> str:
    return re.sub(_words(amount.unit), claim_words("units")[unit][0], amount.text, flags=re.IGNORECASE)


def _words(unit: str) -> str:
    return any_of(claim_words("units")[unit])
