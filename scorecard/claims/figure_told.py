"""Whether an amount that is told is a figure: by its number, and by the unit that it can have been told in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scorecard.claims.facts import MONEY_FACT, KnownFigure
from scorecard.claims.held_topic import HeldTopic
from scorecard.sentences.quantity import Quantity, Range
from scorecard.sentences.statement import SaidValue
from scorecard.sentences.stems import alike, stems
from scorecard.sentences.vocabulary import any_of, claim_words

NO_DIFFERENCE = 1e-9
NEARLY = 0.05  # of a value: what is nearly the same
_MISTAKE = 200  # times as much as a figure, from which a number without a unit is of something else
SHARES = ("percent", "points", "index", "money")


def tells_figure(fact: KnownFigure, amount: Quantity) -> bool:
    """Whether an amount tells a figure: as it is printed, or as nearly as its words say."""
    return fact.agrees(amount) or (amount.how is not None and amount.admits(fact.printed, fact.printed))


def is_far(fact: KnownFigure, amount: Quantity) -> bool:
    """Whether an amount is not even near a figure, where its words only say about how much it is."""
    if amount.how in ("more", "less") or (amount.how != "about" and not amount.slack):
        return True
    wide = amount.range
    width = (wide.high - wide.low) / 8
    return not Range(wide.low - width, wide.high + width).meets(Range(fact.value, fact.value))


def beyond_mistake(fact: KnownFigure, amount: Quantity) -> bool:
    """Whether a number without a unit is so much more or less than a figure that it counts something else."""
    one, other = sorted((abs(fact.value), abs(amount.value)))
    return other > _MISTAKE * max(one, NO_DIFFERENCE)


def can_have_unit(topic: HeldTopic, fact: KnownFigure, said: SaidValue) -> bool:
    """Whether an amount can have been told in the unit of a figure, by its own unit and by what follows it."""
    amount = said.amount
    if fact.unit == amount.unit:
        return True
    if amount.unit:
        return amount.unit not in (*SHARES, "crowns") and fact.unit not in SHARES
    if amount.decimals > 0:
        timed = bool({*said.after[:1]} & {*claim_words("times")})
        return fact.unit != MONEY_FACT and (not timed or said.after[0] in fact.unit)
    if fact.unit in ("percent", "points", MONEY_FACT):
        return False
    behind = said.after[0] if said.after and said.after[0].isalpha() else ""
    if behind in claim_words("times") or behind in topic.judge.kinds:
        return False
    nouns = stems(" ".join(said.after[:2]))
    if "per" in fact.unit.split() and "per" not in said.after and _counts_base(topic, nouns):
        return False
    own = not stems(behind) or any(alike(word, each) for word in nouns for each in topic.judge.vocabulary(topic.one))
    return behind == "per" or (own and fact.unit != "index") or (fact.unit == "index" and not stems(behind))


def _counts_base(topic: HeldTopic, nouns: Sequence[str]) -> bool:
    """Whether nouns are of what a further figure counts: so many `vårdplatser` are no rate per 100 of them."""
    units = {unit for figure in topic.one.figures for unit in stems(figure.unit)}
    return any(alike(noun, unit) for noun in nouns for unit in units)


def is_per_else(said: SaidValue, wanted: KnownFigure) -> bool:
    """Whether an amount is told per another number than the figure is, or is a share that is told so."""
    told = re.search(rf"\bper (\d[\d ]*|{any_of(claim_words('per_so_many'))})", " ".join(said.after))
    own = re.search(r"per (\d[\d ]*)", wanted.unit)
    if said.after[:1] == ("per",) and wanted.unit in SHARES and not said.amount.unit:
        return True
    nouns = stems(" ".join(said.after[1:3])) if said.after[:1] == ("per",) and own and not told else ()
    if any(alike(word, each) for word in nouns for each in stems(wanted.unit)[-1:]):
        return True  # `4,3 per vårdplats`, where it is per 100 of those
    number = claim_words("per_so_many").get(told[1], told[1].replace(" ", "")) if told else None
    return bool(number and own and number != own[1].replace(" ", ""))
