"""What is told of each of several indicators: that all meet their targets or moved, or a value of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from scorecard.claims.facts import Subject
from scorecard.claims.finding import Finding
from scorecard.claims.related import AMOUNT_MARK, SHARE_UNITS, Related, Relation
from scorecard.claims.related_pairs import compares_one, one_against_other, pair_named
from scorecard.sentences.quantity import Quantity
from scorecard.sentences.times import times_of
from scorecard.sentences.vocabulary import claim_words, pattern
from scorecard.sentences.words import Ref


def told_of_all(related: Related) -> Iterator[Relation]:
    """`Både A och B når målet`, `varken A eller B är gröna`."""
    text = related.text
    several = re.search(r"\b(?P<how>både|såväl|varken)\b|och det gör (?:även|också)|\bbåda\b|liksom", text)
    if not several or re.search(pattern("women", "men", "country"), text):
        return
    neither = several["how"] == "varken"
    verb = re.search(
        rf"(?P<met>{pattern('met', 'fulfilled')}|inom mål\w+)|(?P<missed>{pattern('missed', 'unfulfilled')})", text
    )
    colour = re.search(pattern("lights"), text)
    if not (verb and re.search(r"mål", text)) and not colour:
        yield from _all_moved(related)
        return
    groups = [[one for one in group if one.light] for group in related.many(any_unit=True)]
    named = [group[0] for group in groups if len(group) == 1]
    until = re.search(rf"{pattern('until')} ", text) is not None
    if any(
        time.kind == "months" and ((time.first or 1) if not until else 1, time.last) != one.span
        for time in times_of(related.sentence.text)
        for one in named
    ):
        return
    if len(named) < 2:
        return
    denied = neither or re.search(r"\binte\b", text) is not None
    if colour:
        light = claim_words("lights")[colour[0]]
        right = all((one.light == light) != denied for one in named)
    else:
        assert verb
        met = (not verb["missed"]) != denied
        right = all((one.light == "green") == met for one in named)
    wrong = next((one for one in named if not right), named[0])
    yield Relation(Finding("target", right, wrong.fact("utfall")), named[0])


def _all_moved(related: Related) -> Iterator[Relation]:
    """`Både A och B steg`: since the year before."""
    ways = {way for way, kinds in ((1, ("up",)), (-1, ("down",))) if re.search(pattern(*kinds), related.text)}
    named = [group[0] for group in related.many(any_unit=True) if len(group) == 1]
    text = re.sub(rf"sedan (?=\d{{4}}|{pattern('year_before')})", " ", related.text)
    other = re.search(pattern("budget", "target", "months", "than", "not"), text)
    pairs = [(one.fact("utfall"), one.fact("foregaende")) for one in named]
    years = {time.last for time in times_of(related.sentence.text)} - {one.year.previous.number for one in named}
    if len(ways) != 1 or len(named) < 2 or other or related.amounts or years:
        return
    known = [(own, before) for own, before in pairs if own and before]
    if len(known) == len(pairs):
        [way] = ways
        wrong = [own for own, before in known if (own.printed - before.printed) * way <= 0]
        yield Relation(Finding("direction", not wrong, wrong[0] if wrong else known[0][0]), named[0])


def value_of_each(related: Related) -> Iterator[Relation]:
    """`66,2 procent hade väntat på behandling, mot 49,9 procent på operation`."""
    if re.search(pattern("women", "men", "country", "year_before", "budget", "target"), related.text):
        return
    ends = re.search(rf"(?:mellan|från) {AMOUNT_MARK} (?:och|till) {AMOUNT_MARK}", related.text)
    parts = re.split(r",? (?:mot|medan|jämfört med|och|respektive|men|samt) (?=[^#]*#)|[:;] ", related.text)
    parts = [] if ends else parts
    told: list[tuple[Subject, Quantity]] = []
    for part in parts:
        places = [int(one) for one in re.findall(AMOUNT_MARK, part) if not related.framed_at(int(one))]
        if len(places) > 1:
            return
        if not places:
            continue
        amount = related.amounts[places[0]]
        unit = amount.unit or ("index" if "index" in related.text and amount.decimals <= 0 else "")
        among = [key for key, one in related.judge.known.items() if one.unit == unit and one.unit in SHARE_UNITS]
        best = related.closest(part, related.text, among)
        if len(best) != 1:
            return
        told.append((best[0], amount))
    if len(told) < 2 or len({one.id for one, _ in told}) != len(told):
        return
    facts = [(one.fact("utfall"), amount, one) for one, amount in told]
    wrong = next(
        (
            (fact, one)
            for fact, amount, one in facts
            if fact and not (fact.agrees(amount) or (amount.how and amount.admits(fact.printed, fact.printed)))
        ),
        None,
    )
    if all(fact for fact, _, _ in facts):
        fact, one = wrong or (facts[0][0], facts[0][2])
        yield Relation(Finding("value", wrong is None, fact), one)


def values_in_turn(related: Related) -> Iterator[Relation]:
    """`Andelen är högre för behandling än för operation, 64,0 respektive 47,7 procent`."""
    found = re.search(
        r"^(?P<one>[^#]*) än (?P<other>[^#]*?),? #(?P<a>\d+)# (?:respektive|mot|kontra) #(?P<b>\d+)#",
        related.limitless,
    )
    if not found or compares_one(related):
        return
    pair = pair_named(related, found["one"], found["other"])
    facts = [one.value(Ref()) for one in pair] if pair else []
    told = [related.amounts[int(found[name])] for name in ("a", "b")]
    if pair and all(facts):
        wrong = next(
            (
                fact
                for fact, amount in zip(facts, told, strict=True)
                if fact and not fact.agrees(replace(amount, unit=fact.unit))
            ),
            None,
        )
        yield Relation(Finding("value", wrong is None, wrong or facts[0]), pair[0])
        yield from one_against_other(related)
