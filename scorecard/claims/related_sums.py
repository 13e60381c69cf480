"""What several figures are said to be together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from scorecard.claims.facts import FRAME, MONEY_FACT, KnownFigure, Subject
from scorecard.claims.finding import Finding, printed
from scorecard.claims.related import SHARE_UNITS, Related, Relation
from scorecard.sentences.quantity import Quantity
from scorecard.sentences.stems import alike, stem, stems
from scorecard.sentences.vocabulary import pattern
from scorecard.wording import numbers

_MOST_READINGS = 24


def sum_told(related: Related, beside: Sequence[str] = ()) -> Iterator[Relation]:
    """`A och B kostade tillsammans 100 mnkr`."""
    together = re.search(rf"{pattern('together', 'added_up')}|\bihop\b|summera|\bplus\b", related.text)
    wanted = [one for place, one in enumerate(related.amounts) if not related.framed_at(place)]
    placed = sum(word.place is not None for word in related.judge.words(related.sentence))
    if not together or not wanted or placed > 1 or re.search(pattern("than"), related.text):
        return
    groups = related.many()
    if len(groups) == len(beside) == 1 and related.judge.known[beside[0]] not in groups[0]:
        groups = [[related.judge.known[beside[0]]], *groups]  # a card's own, to which another one is added
    if len(groups) < 2:
        return
    total = max(wanted, key=lambda one: one.value) if len(wanted) > 1 else wanted[0]
    readings: list[tuple[KnownFigure, ...]] = []
    for chosen in list(product(*groups))[:_MOST_READINGS]:
        lists = [list(_parts(related, one, total)) for one in chosen]
        if all(lists):
            readings += [facts for facts in list(product(*lists))[:_MOST_READINGS] if _alike_kind(facts)]
    sums = [(sum(fact.value for fact in facts), facts) for facts in readings]
    if not sums:
        return
    fits = next((facts for made, facts in sums if _agrees(total, made, facts)), None)
    subject = groups[0][0]
    if fits:
        yield Relation(Finding("sum", True, fits[0]), subject)
    elif len(re.findall(r",(?! som )| samt ", related.text)) < len(groups):  # or some of the parts were not known
        made, facts = min(sums, key=lambda one: abs(one[0] - total.value))
        decimals = max(0, min(fact.decimals for fact in facts))
        yield Relation(Finding("sum", False, facts[0], numbers.number(made, decimals)), subject)


def _parts(related: Related, one: Subject, total: Quantity) -> Iterator[KnownFigure]:
    """The figures of an indicator that can be a part of a total."""
    own = one.fact("utfall")
    if total.unit == MONEY_FACT:
        if own and own.unit == MONEY_FACT:
            yield own
        return
    if total.unit or one.unit in (MONEY_FACT,):
        return
    if own and own.unit not in (*SHARE_UNITS, "points") and "per" not in own.unit:
        yield own
        return
    yield from (
        fact for fact in one.figures if fact.unit == "antal" and is_of_now(one.label(fact)) and _of(related, one, fact)
    )


def _of(related: Related, one: Subject, fact: KnownFigure) -> bool:
    """Whether a further figure's label has a word of the sentence."""
    said = stems(related.text)
    heads = stems(one.label(fact))
    waits = any(stem(word) in ("kö", "köer", "köern") or word.startswith("kö") for word in related.text.split())
    return any(alike(word, each) for word in heads for each in said) or (
        waits and "väntande" in one.label(fact).lower()
    )


def frame_told(related: Related) -> Iterator[Relation]:
    """`Ramen på 9 045 miljoner höjdes med 42, till 9 087`: what the board was given, and how it changed."""
    one = related.judge.known.get(FRAME)
    given, total = (one.fact("foregaende"), one.fact("utfall")) if one else (None, None)
    amounts = [
        replace(each, unit=each.unit or MONEY_FACT) for each in related.amounts if each.unit or each.value > 1000
    ]
    money = [amount for amount in amounts if amount.unit == MONEY_FACT]  # `från 9 045 till 9 087 miljoner`
    kinds = ("higher", "lower", "gaps", "met", "missed", "surplus", "deficit", "left_over", "year_before")
    else_told = rf"(?!under (?:20|året|våren|sommaren|hösten)){pattern(*kinds)}"
    if not (one and given and total and money) or not re.search(pattern("frame_words"), related.text):
        return
    known = [fact for each in related.judge.known.values() if each.net for fact in each.facts.values()]
    levels = [amount for amount in money if 2 * amount.value > total.value]
    if re.search(else_told, related.text) or any(
        fact.agrees(amount) and not total.agrees(amount) for amount in levels for fact in known
    ):
        return  # of what was spent, too
    [grown] = one.figures
    up, down = (re.search(pattern(*kinds), related.text) for kinds in (("up", "added"), ("down",)))
    sizes = [amount for amount in money if amount not in levels]
    if (sizes and not (up or down)) or len(money) != len(amounts):
        return
    dated = any(word.month not in (None, 1) for word in related.judge.words(related.sentence))
    if dated and len(amounts) == 1 and given.agrees(amounts[0]) and not (up or down):
        return  # on which day it was changed, is not known
    right = all(given.agrees(each) or total.agrees(each) for each in levels) and all(map(grown.agrees, sizes))
    right = right and (bool(up) == bool(down) or (grown.value > 0) == bool(up))
    yield Relation(Finding("sum", right, total, f"{printed(given)} till {printed(total)}"), one)


def is_of_now(label: str) -> bool:
    """Whether a further figure is of the period, and no change and no other time."""
    return not re.search(r"förändring|föregående|tidigare|före|toppen|början|lägsta|högsta|riket", label.lower())


def _alike_kind(facts: Sequence[KnownFigure]) -> bool:
    return len({fact.unit for fact in facts}) == 1


def _agrees(total: Quantity, made: float, facts: Sequence[KnownFigure]) -> bool:
    """Whether a sum is the total that is told: of the figures, or of what is printed of them."""
    shown = sum(fact.printed for fact in facts)
    return any(total.admits(each, each) for each in (made, shown))
