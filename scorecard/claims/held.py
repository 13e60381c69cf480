"""What a sentence states of indicators, held against what was computed of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from scorecard.claims.facts import MONEY_FACT, Subject
from scorecard.claims.finding import Finding, verdict_of
from scorecard.claims.held_gaps import gap_held
from scorecard.claims.held_lights import light_held
from scorecard.claims.held_parts import parts_held
from scorecard.claims.held_topic import About, HeldTopic, glue
from scorecard.claims.held_values import value_held
from scorecard.claims.judge import Judge
from scorecard.sentences.quantity import Quantity, precise
from scorecard.sentences.report import Sentence
from scorecard.sentences.said import statements
from scorecard.sentences.statement import AnySaid, SaidGap, SaidLight, SaidParts, SaidValue
from scorecard.sentences.stems import about_money, alike, stems
from scorecard.sentences.verdict import ClaimVerdict
from scorecard.sentences.vocabulary import claim_words, pattern
from scorecard.sentences.words import shares_units, texts_of

_NEARLY_NAMED = 0.6  # of how well the best is named, from which an amount can be of another
_PARTLY_NAMED = 0.2  # the same of an amount of money: `personalen, inhyrda inräknade`


def statements_held(
    judge: Judge,
    file: str,
    sentence: Sentence,
    about: Sequence[str],
    how: About,
    before: Sentence | None = None,
    *,
    alone: bool = False,
) -> list[ClaimVerdict]:
    """Judge every amount and every comparison of a sentence that is about some indicators, or one.

    Where it may be about several, it is contradicted only where it is so of each. `how` it is known what it is
    about decides how much of it must be a figure that is known: all amounts, where a placeholder names it. `alone`,
    an amount is not contradicted either where it is a figure of another indicator that is named nearly as well.
    """
    found = []
    words = judge.words(sentence)
    listed = [one for one in statements(words) if not (isinstance(one, SaidValue) and shares_units(words, one.at))]
    if how == "card" and before is not None and not [word for word in stems(sentence.text) if word not in glue()]:
        named = texts_of(judge.words(before))  # it names nothing itself
        listed = [replace(said, words=(*named, *said.words)) for said in listed]
    proven = {one.id for said in listed for one in _proven(judge, said, about, how)}
    subjects = [judge.known[key] for key in about]
    read: list[tuple[AnySaid, Sequence[Subject], list[Finding | None]]] = []
    for said in listed:
        meant = _meant(judge, said, subjects, how)
        read.append((said, meant, [_held(HeldTopic(one, judge, how, one.id in proven), said) for one in meant]))
    for said, meant, told in _of_what_is_told(read):
        if isinstance(said, SaidValue) and len(meant) > 1 and _of_a_set(said):
            wrong = [each for each in told if not (each and each.right)]
            told = (wrong or told) if all(told) else []
        if isinstance(said, SaidLight) and len(meant) > 1 and {*said.words} & {*claim_words("of_both")}:
            told = told if all(each and each.right for each in told) else []  # of all of them, or not known of which
        place = _joined(told, open_to_doubt=_between_groups(said))
        if place is None or (one := told[place]) is None:
            continue
        if one.right and _rough(said) and not all(each and each.right for each in told):
            continue  # which of several it is of, it does not tell
        others = [each for each in subjects if each not in meant]
        money = isinstance(said, SaidValue | SaidGap) and _is_sum_beside(judge, said, meant)
        share = _PARTLY_NAMED if money else _NEARLY_NAMED
        others += judge.named_as_well(sentence, meant, subjects, share) if alone and (money or exact(said)) else []
        limited = any(judge.names.tells_limit(each.id, sentence.text) for each in meant)
        others = [each for each in others if not limited or judge.names.tells_limit(each.id, sentence.text)]
        sized = isinstance(said, SaidValue | SaidGap)
        if (
            one.right
            or not sized
            or not any((each := _held(HeldTopic(other, judge, how), said)) and each.right for other in others)
        ):
            found.append(verdict_of(file, sentence, one, meant[place]))
    return found


def _held(topic: HeldTopic, said: AnySaid) -> Finding | None:
    match said:
        case SaidValue():
            return value_held(topic, said)
        case SaidGap():
            return gap_held(topic, said)
        case SaidParts():
            return parts_held(topic, said)
        case SaidLight():
            return light_held(topic, said)
    return None


def _of_what_is_told(
    read: Sequence[tuple[AnySaid, Sequence[Subject], list[Finding | None]]],
) -> Iterator[tuple[AnySaid, Sequence[Subject], list[Finding | None]]]:
    """Give of a statement that may be of several what is wrong by the only one that any tells of, where one agrees."""
    found = [(one.id, each) for _, meant, told in read for one, each in zip(meant, told, strict=True) if each]
    keys = {key for key, _ in found}
    alone = len(keys) == 1 and any(each.right for _, each in found)
    for said, meant, told in read:
        wrong = [(one, each) for one, each in zip(meant, told, strict=True) if alone and each and not each.right]
        yield (said, [one for one, _ in wrong], [each for _, each in wrong]) if wrong else (said, meant, told)


def _proven(judge: Judge, said: AnySaid, about: Sequence[str], how: About) -> Iterator[Subject]:
    """The indicators that an exact value of a statement is a figure of, so that its sentence is of them."""
    if isinstance(said, SaidValue) and precise(said.amount):
        subjects = [judge.known[key] for key in about]
        for one in _meant(judge, said, subjects, how):
            told = _held(HeldTopic(one, judge, how), said)
            if told and told.right:
                yield one


def _meant(judge: Judge, said: AnySaid, subjects: Sequence[Subject], how: About) -> Sequence[Subject]:
    """Which of several indicators a statement can be about, where its own words tell some from the others."""
    if isinstance(said, SaidGap) and said.named:
        return [judge.known[key] for key in judge.names.named(" ".join(said.head))] or subjects
    if isinstance(said, SaidLight):
        own = judge.names.named(" ".join(said.near)) if how == "name" else []
        lit = [judge.known[key] for key in own if judge.known[key].light]
        if lit and judge.names.well(lit[0].id, " ".join(said.near), part=True):
            return lit
        subjects = [one for one in subjects if one.light] or subjects
    places = _places_of(said)
    with_unit = [one for one in subjects if any(unit.name in places for unit in one.units)]
    if with_unit and len(with_unit) < len(subjects):
        return with_unit
    bare = (
        isinstance(said, SaidValue)
        and said.refs[0].measure == "utfall"
        and not (said.amount.unit or said.amount.decimals > 0 or "per" in said.after[:4])
    )
    fewer = isinstance(said, SaidGap) and said.word in claim_words("counting")[:2]
    if how == "name" and (bare or fewer) and (counting := _counting(judge, said, subjects)):
        return counting
    if how == "name" and isinstance(said, SaidValue | SaidGap) and subjects:
        near = " ".join(word for word in said.near if word not in claim_words("budget"))
        money = about_money(" ".join(said.near)) or (said.amount is not None and said.amount.unit == MONEY_FACT)
        closer = judge.names.named(near, money=money)
        if closer and judge.names.well(closer[0], near, part=True) and not {*closer} & {one.id for one in subjects}:
            return [judge.known[key] for key in closer]
    among = [one.id for one in subjects]
    if len(among) < 2:
        return subjects
    kinds = judge.kinds if places else {}  # of which its unit is: `Kils vårdcentral` are no calls to vårdcentraler
    near, every = (" ".join(word for word in words if word not in kinds) for words in (said.near, said.words))
    named = judge.names.named(near, among) or judge.names.named(every, among)
    return [judge.known[key] for key in named] or subjects


def _counting(judge: Judge, said: AnySaid, subjects: Sequence[Subject]) -> Sequence[Subject]:
    """The indicators beside which that is counted of which an amount is told, where those of a text have none."""
    near = replace(said, words=said.near)
    own = [HeldTopic(one, judge, "name") for one in subjects]
    nouns = stems(" ".join(said.near))
    if any(one.groups(near) for one in own):
        return []
    words = stems(" ".join(said.words))
    found = [
        one
        for one in judge.known.values()
        for group in HeldTopic(one, judge, "name").groups(near)[:1]
        if not any(each.knows(noun) for each in own for noun in nouns if alike(noun, stems(group.head)[-1]))
    ]
    scores = [judge.names.score(one.id, words)[0] for one in found]
    return [one for one, score in zip(found, scores, strict=True) if score == max(scores) > 0.5]


def _is_sum_beside(judge: Judge, said: SaidValue | SaidGap, meant: Sequence[Subject]) -> bool:
    """Whether a statement is of a sum of money, and can be of another line of the accounts."""
    amount, near = said.amount, " ".join(said.near)
    if amount is None or amount.unit != MONEY_FACT or _is_limit(amount):
        return False
    whole = any(judge.names.well(one.id, near, whole=True) for one in meant)
    return not whole or re.search(pattern("among_them", "reckoned_in"), near) is not None


def _is_limit(amount: Quantity) -> bool:
    return amount.how in ("more", "less")


def _places_of(said: AnySaid) -> set[str | None]:
    """The units that a statement names."""
    match said:
        case SaidValue():
            return {*said.places}
        case SaidParts():
            return {said.place}
        case SaidGap():
            return {ref.place for pair in said.pairs for ref in pair if ref.place}
    return set()


def exact(said: AnySaid) -> bool:
    """Whether a statement tells a value or a size so exactly that it can be known by that alone."""
    if isinstance(said, SaidValue):
        return precise(said.amount) and said.refs[0].measure != "mal"
    return isinstance(said, SaidGap) and said.amount is not None and precise(said.amount)


def _of_a_set(said: AnySaid) -> bool:
    """Whether a statement is of each of several: `båda skyddsrondsmåtten`."""
    ends = tuple(claim_words("sets"))
    return any(one in claim_words("of_both") and other.endswith(ends) for one, other in pairwise(said.words))


def _rough(said: AnySaid) -> bool:
    """Whether a statement tells no more than a share in words, and not of women or men."""
    if isinstance(said, SaidValue) and said.refs[0].sex:
        return False
    return isinstance(said, SaidValue | SaidGap) and said.amount is not None and said.amount.slack > 0


def _between_groups(said: AnySaid) -> bool:
    """Whether a statement tells which way something moved, or which of two units or of the sexes has more of it."""
    if not isinstance(said, SaidGap) or said.amount is not None or said.same:
        return False
    return said.moved or any(ref.place or ref.sex for pair in said.pairs for ref in pair)


def _joined(told: Sequence[Finding | None], *, open_to_doubt: bool) -> int | None:
    """The place of what decides a statement by what each indicator says of it: one agrees, or all contradict it.

    A direction that is so of one and not of another is `open_to_doubt`.
    """
    if open_to_doubt and len({one.right for one in told if one}) > 1:
        return None
    agreed = next((place for place, one in enumerate(told) if one and one.right), None)
    return agreed if agreed is not None else 0 if told and all(told) else None
