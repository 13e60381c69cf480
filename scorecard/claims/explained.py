"""Whether an amount is worked out of the figures that its sentence names, so that it is no wrong one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from scorecard.claims.facts import Fact, FactPart, Subject
from scorecard.claims.quantity import Quantity
from scorecard.claims.report import Sentence

_SEVERAL = 4  # indicators that may be added up
_SET: tuple[FactPart, ...] = ("budget", "mal")
_PARTS: tuple[FactPart, ...] = ("utfall", "budget", "foregaende")


def worked_out(sentence: Sentence, subjects: Sequence[Subject]) -> bool:
    """Whether the amounts of a sentence are figures of what it names, and one of them a gap or a sum of such."""
    amounts = [one for one in sentence.amounts if not one.slack and (one.unit or one.decimals)]
    made = list(_made(subjects))
    plain = [fact for one in subjects for fact in one.facts.values()]
    worked = [any(_is(amount, fact) for fact in made) for amount in amounts]
    return any(worked) and all(
        out or any(_is(amount, fact) for fact in plain) for out, amount in zip(worked, amounts, strict=True)
    )


def _made(subjects: Sequence[Subject]) -> Iterator[Fact]:
    """What some indicators lie from a budget or a target, and what two of them are together."""
    for one in subjects:
        own = one.fact("utfall")
        for part in _SET:
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
