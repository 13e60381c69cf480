"""Whether what seems wrong is explained: an amount worked out of figures, or a figure of what else is named."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from scorecard.claims.facts import Fact, FactPart, Subject
from scorecard.claims.held import Judge, precise
from scorecard.claims.naming import about_money, stems
from scorecard.claims.quantity import Quantity
from scorecard.claims.report import Sentence
from scorecard.claims.vocabulary import pattern

_SEVERAL = 4  # indicators that may be added up
_PARTS: tuple[FactPart, ...] = ("utfall", "budget", "foregaende")
_PIECES = re.compile(r" och | samt | än | men | medan |[,;:]| respektive ")


def worked_out(sentence: Sentence, judge: Judge, subjects: Sequence[Subject], wrong: Collection[str]) -> bool:
    """Whether the amounts of a sentence are figures of what it names, and one of them another one than seems meant.

    That is a gap, a sum, a further figure, or the outturn of something else that a part of the sentence names. `wrong`
    are the ids of the figures that it seems to be wrong of.
    """
    amounts = [one for one in sentence.amounts if not one.slack and (one.unit or one.decimals)]
    if any(one.how in ("more", "less") for one in amounts):
        return False
    others = [one for one in _named(sentence, judge) if one not in subjects]
    made = list(_made(sentence, [*subjects, *others]))
    exact = [*_further(subjects, wrong), *(own for one in others if (own := one.fact("utfall")))]
    plain = [fact for one in (*subjects, *others) for fact in one.facts.values()]
    worked = [any(_is(amount, fact) for fact in (*made, *(exact if precise(amount) else ()))) for amount in amounts]
    return any(worked) and all(
        out or any(_is(amount, fact) for fact in plain) for out, amount in zip(worked, amounts, strict=True)
    )


def _named(sentence: Sentence, judge: Judge) -> list[Subject]:
    """What the parts of a sentence name."""
    money = about_money(sentence.text)
    keys = dict.fromkeys(
        key
        for part in _PIECES.split(sentence.text)
        for key in judge.names.named(part, money=money)[:1]
        if judge.names.score(key, stems(part))[1]
    )
    return [judge.known[key] for key in keys]


def _further(subjects: Sequence[Subject], wrong: Collection[str]) -> Iterator[Fact]:
    """The figures beside the outturns, where none of them is meant."""
    for one in subjects:
        if not any(fact.id in wrong for fact in one.figures):
            yield from (fact for fact in one.figures if fact.unit == one.unit)


def _made(sentence: Sentence, subjects: Sequence[Subject]) -> Iterator[Fact]:
    """What some indicators lie from a budget, a target or the country, and what two of them are together."""
    bases: dict[FactPart, tuple[str, ...]] = {"budget": ("budget",), "mal": ("target", "budget"), "riket": ("country",)}
    left = re.search(pattern("left_over"), sentence.masked)
    parts = [part for part, kinds in bases.items() if left or re.search(pattern(*kinds), sentence.masked)]
    for one in subjects:
        own = one.fact("utfall")
        for part in parts:
            if own and (other := one.fact(part)):
                unit = "points" if own.unit == "percent" else own.unit
                yield Fact(own.id, abs(own.printed - other.printed), unit, own.decimals)
    for part in _PARTS:
        facts = [fact for one in subjects[:_SEVERAL] if (fact := one.fact(part))]
        for first, second in combinations(facts, 2):
            if first.unit == second.unit and first.unit not in ("percent", "index"):
                yield Fact(first.id, first.value + second.value, first.unit, first.decimals)


def _is(amount: Quantity, fact: Fact) -> bool:
    """Whether an amount is a figure; one without a unit has that of the figure."""
    return amount.unit in (fact.unit, "") and fact.agrees(amount)
