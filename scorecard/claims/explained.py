"""Whether what seems wrong is explained: an amount worked out of figures, or a figure of what else is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import combinations
from math import isclose

from scorecard.claims.facts import MONEY_FACT, FactPart, KnownFigure, Subject
from scorecard.claims.further_figures import is_told
from scorecard.claims.judge import Judge
from scorecard.sentences.quantity import precise
from scorecard.sentences.report import Sentence
from scorecard.sentences.stems import about_money, stems
from scorecard.sentences.vocabulary import pattern
from scorecard.sentences.words import Word

_CALLED = 0.5  # of its own name that a part of a sentence has to tell
_FEWEST = 2  # parts of a total
_SEVERAL = 4  # indicators that may be added up
_PARTS: tuple[FactPart, ...] = ("utfall", "budget", "foregaende")
_SEXES: tuple[tuple[str, FactPart], ...] = (("women", "kvinnor"), ("men", "man"))
_PIECES = re.compile(r" och | samt | än | men | medan |[;:]|,(?!\d)| respektive ")


def worked_out(sentence: Sentence, judge: Judge, subjects: Sequence[Subject], wrong: Set[str]) -> bool:
    """Whether the amounts of a sentence are figures of what it names, and one of them another one than seems meant.

    That is a gap, a sum, a further figure, or the outturn of something else that a part of the sentence names. `wrong`
    are the ids of the figures that it seems to be wrong of.
    """
    if any(word.place or word & {"flat"} or _of_part(word, subjects) for word in judge.words(sentence)):
        return False
    if _added_up(sentence, judge) or _part_of(sentence, subjects, wrong):
        return True
    amounts = [one for one in sentence.amounts if not one.slack and (one.unit or one.decimals)]
    if any(one.how in ("more", "less") for one in amounts):
        return False
    others = [one for one in named_in_parts(sentence, judge) if one not in subjects]
    made = list(_made(sentence, [*subjects, *others]))
    others += [one for one in _accounts(sentence, judge) if one not in (*subjects, *others)]
    limited = [one for one in subjects if judge.names.tells_limit(one.id, sentence.text)]
    exact = [
        *_further(sentence, [one for one in subjects if one not in limited], wrong),
        *(own for one in others if (own := one.fact("utfall"))),
    ]
    plain = [fact for one in (*subjects, *others) for fact in one.facts.values()]
    worked = [
        any(fact.is_told_by(amount) for fact in (*made, *(exact if precise(amount) else ()))) for amount in amounts
    ]
    return any(worked) and all(
        out or any(fact.is_told_by(amount) for fact in plain) for out, amount in zip(worked, amounts, strict=True)
    )


def _of_part(word: Word, subjects: Sequence[Subject]) -> bool:
    """Whether a word tells a part of the time that the figures are of."""
    last = word.span[1] if word.span else word.month
    return last is not None and any(last != one.span[1] for one in subjects)


def _added_up(sentence: Sentence, judge: Judge) -> bool:
    """Whether the first number is what all others make, and each of them is a figure."""
    counted = [one for one in sentence.counted if not one.slack]
    if len(counted) <= _FEWEST:
        return False
    total, *parts = counted
    if len({one.unit for one in (total, *parts)}) != 1:
        return False
    figures = [fact for one in judge.known.values() for fact in (*one.facts.values(), *one.figures)]
    known = all(any(fact.printed == one.value for fact in figures) for one in parts)
    return known and isclose(total.value, sum(one.value for one in parts))


def _part_of(sentence: Sentence, subjects: Sequence[Subject], wrong: Set[str]) -> bool:
    """Whether women's or men's value is told to be so much of the outturn: `6 055,7 av 7 347,0 är kvinnors`."""
    found = re.search(r"#(\d+)# av (?:\w+ ){0,2}?#(\d+)#", sentence.all_masked)
    told: list[FactPart] = []
    for kind, part in _SEXES:
        if re.search(pattern(kind), sentence.all_masked):
            told.append(part)
    if not found or len(told) != 1:
        return False
    part_told, whole_told = (sentence.counted[int(place)] for place in found.groups())
    for one in subjects:
        own, whole = one.fact(told[0]), one.fact("utfall")
        if own and whole and wrong <= {own.id, whole.id}:
            return own.agrees(replace(part_told, unit=own.unit)) and whole.agrees(replace(whole_told, unit=whole.unit))
    return False


def named_in_parts(sentence: Sentence, judge: Judge) -> list[Subject]:
    """What the parts of a sentence name."""
    money = about_money(sentence.text)
    keys: dict[str, None] = {}
    for part in _PIECES.split(sentence.text):
        said = stems(part)
        best = judge.names.named(part, money=money)[:1]
        keys |= dict.fromkeys(key for key in best if judge.names.score(key, said)[1])
    return [judge.known[key] for key in keys]


def _accounts(sentence: Sentence, judge: Judge) -> list[Subject]:
    """The accounts that a sentence calls by their own names, beside those that its other words name better."""
    if re.search(pattern("budget", "year_before", "target"), sentence.masked):
        return []
    said = stems(sentence.text)
    lines = [one for one in judge.known.values() if one.unit == MONEY_FACT and about_money(sentence.text)]
    return [one for one in lines if judge.names.score(one.id, said)[1] > _CALLED]


def _further(sentence: Sentence, subjects: Sequence[Subject], wrong: Set[str]) -> Iterator[KnownFigure]:
    """The figures beside the outturns that the sentence tells apart from those, where none of them is meant."""
    words = re.findall(r"[\w–]+", sentence.text.lower())
    for one in subjects:
        if not any(fact.id in wrong for fact in one.figures):
            yield from (fact for fact in one.figures if fact.unit == one.unit and is_told(one, fact, words))


def _made(sentence: Sentence, subjects: Sequence[Subject]) -> Iterator[KnownFigure]:
    """What some indicators lie from a budget, a target or the country, and what two of them are together."""
    bases: dict[FactPart, tuple[str, ...]] = {"budget": ("budget",), "mal": ("target", "budget"), "riket": ("country",)}
    left = re.search(pattern("left_over"), sentence.masked)
    over, under = (re.search(pattern(side), sentence.masked) is not None for side in ("higher", "lower"))
    way = over - under
    parts = [part for part, kinds in bases.items() if left or re.search(pattern(*kinds), sentence.masked)]
    for one in subjects:
        own = one.fact("utfall")
        for part in parts:
            if own and (other := one.fact(part)):
                unit, gap = "points" if own.unit == "percent" else own.unit, own.printed - other.printed
                if way * gap >= 0:
                    yield KnownFigure(own.id, abs(gap), unit, own.decimals)
    for part in _PARTS:
        facts = [fact for one in subjects[:_SEVERAL] if (fact := one.fact(part))]
        for first, second in combinations(facts, 2):
            if first.unit == second.unit and first.unit not in ("percent", "index"):
                yield KnownFigure(first.id, first.value + second.value, first.unit, first.decimals)
