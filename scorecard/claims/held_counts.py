"""What a statement counts, held against the counts beside an indicator's outturn."""

from __future__ import annotations

import re
from dataclasses import replace

from scorecard.claims.facts import KnownFigure, Subject
from scorecard.claims.figure_told import SHARES, is_far, tells_figure
from scorecard.claims.finding import Finding
from scorecard.claims.further_figures import tells_change
from scorecard.claims.held_topic import HeldTopic
from scorecard.claims.judge import SHORT_WORD
from scorecard.sentences.quantity import precise
from scorecard.sentences.statement import SaidValue
from scorecard.sentences.stems import alike, stems
from scorecard.sentences.vocabulary import claim_words, pattern
from scorecard.sentences.words import Ref

FEW_COUNTED = 30  # a count of fewer can be by chance
MANY_COUNTED = 100  # counts of fewer are often of something else, such as days and doors


def count_held(topic: HeldTopic, said: SaidValue) -> Finding | None:
    """Hold a count of something against the further figures that count it."""
    amount, ref = said.amount, said.refs[0]
    if amount.unit or amount.decimals > 0 or (said.after and said.after[0] in claim_words("times")):
        return None
    years = (None, topic.one.year.number, topic.one.year.previous.number)
    if any(text == "per" for text in said.after[:3]) or (topic.how == "name" and ref.year not in years):
        return None
    before = any(ref.before or ref.year == topic.one.year.previous.number for ref in said.refs)
    known = [fact for group in topic.groups(said) if (fact := group.before if before else group.now)]
    come = came_in(said) and any(pair.head.startswith(claim_words("came_in")[0]) for pair in topic.one.groups)
    known += [] if before or amount.how or come else counted_as(topic.one, said)
    if fits := next((fact for fact in known if tells_figure(fact, amount)), None):
        noun = fits not in topic.one.counted
        if ((ref.month and ref.month != topic.one.span[1]) or in_part(topic, ref)) and not before:
            return Finding("period", False, fits) if precise(amount) and noun else None
        return Finding("value", True, fits) if noun or topic.how != "name" or amount.value > FEW_COUNTED else None
    if topic.how == "placeholder":
        known = [fact for fact in (*topic.one.figures, *topic.one.counted) if fact.unit not in SHARES]
    if fits := next((fact for fact in known if tells_figure(fact, amount)), None):
        return Finding("value", True, fits)
    part = said.after[:1] == ("av",) and ("inte" in said.words or amount.value <= FEW_COUNTED)
    part = part or bool({*said.near} & {*claim_words("rest_words")})
    if topic.how != "placeholder" and (part or (amount.value <= FEW_COUNTED and topic.how == "card")):
        return None  # a part of what is counted
    own = [
        fact for fact in known if fact not in topic.one.counted and 0.1 < abs(fact.value) / max(amount.value, 1) < 10
    ]
    other = (
        ref.place
        or ref.sex
        or ref.country
        or ref.other
        or in_part(topic, ref)
        or (ref.month and ref.month != topic.one.span[1])
    )
    if own and not other and (topic.sure(said, amount) or precise(amount)):
        nearest = min(own, key=lambda fact: abs(fact.value - amount.value))
        return Finding("value", False, nearest) if is_far(nearest, amount) else None
    near = [fact for fact in known if 0.1 < abs(fact.value) / max(amount.value, 1) < 10]
    if topic.how == "placeholder" and near and (amount.value > MANY_COUNTED or amount.text[-1:].isdigit()):
        return Finding("value", False, min(near, key=lambda fact: abs(fact.value - amount.value)))
    return None


def counted_as(one: Subject, said: SaidValue) -> tuple[KnownFigure, ...]:
    """The numerator and the denominator, or that of them which an amount counts: `tänder per barn` are two things."""
    base, nouns = re.search(r"\bper (?:[\d ]+)?(?P<noun>[a-zåäö].*)$", one.unit), stems(" ".join(said.after[:2]))
    if base is None or not nouns:
        return one.counted[1:] if {*said.words} & {*claim_words("whatever")} else one.counted
    of_base = any(alike(noun, each) for noun in nouns for each in stems(base["noun"]))
    of_base = of_base or said.after[0].endswith(tuple(claim_words("aged")))
    return one.counted[1:] if of_base else one.counted[:1]


def came_in(said: SaidValue) -> bool:
    """Whether an amount is of what came in, and not of what was answered: `fick in 20 386 samtal`."""
    near = " ".join(said.near)
    return re.search(pattern("came_in"), near) is not None and not re.search(pattern("answers"), near)


def of_two_figures(topic: HeldTopic, said: SaidValue) -> Finding | None:
    """`Med avdelning 45 blir platserna tillsammans 42`: the only two further figures of what is counted."""
    told = stems(" ".join(said.words))
    counted = [
        fact for fact in topic.one.figures if fact.unit not in (*SHARES, "antal") and not tells_change(topic, fact)
    ]
    counted = [fact for fact in counted if any(alike(word, each) for word in told for each in stems(fact.unit))]
    if not said.added_up or len(counted) != 2 or said.amount.unit or len(set(said.places)) != 1:
        return None
    made = replace(counted[0], value=sum(fact.value for fact in counted))
    return Finding("sum", tells_figure(made, said.amount), made)


def per_many(topic: HeldTopic, said: SaidValue, number: float, nouns: str) -> list[Finding] | None:
    """`Per 100 barn hittades 80 skadade tänder`, where the indicator is told per one of them."""
    own, base = topic.one.fact("utfall"), re.search(r" per ([a-zåäö]+)$", topic.one.unit)
    told = base and any(
        alike(word, each)
        for text in (nouns, topic.one.count_words[1])
        for word in stems(text)
        for each in stems(base[1])
    )
    if not (own and told):
        return None
    made = [replace(own, value=value * number) for value in (own.value, own.printed)]
    return [Finding("unit", any(tells_figure(fact, said.amount) for fact in made), made[0])]


def miscounted(topic: HeldTopic, said: SaidValue) -> tuple[KnownFigure, bool] | None:
    """What an amount is said to count, where it is what the indicator's other count is, and whether that is sure.

    `Antalet skadade tänder var 3 012`, where so many are those that the teeth are told per.
    """
    counted = any(word.startswith(claim_words("number_of")) for word in said.near)
    told = stems(" ".join(said.near if counted else said.after[:2]))
    parts = [[word for word in stems(text) if not word.isdigit()] for text in topic.one.count_words]
    own, other = ([word for word in part if word not in {*parts[0]} & {*parts[1]}] for part in parts)
    known = [[word for word in part if any(_ends_so(each, word) for each in told)] for part in (own, other)]
    if len(topic.one.counted) != 2 or all(known) or said.amount.value <= FEW_COUNTED:
        return None
    if (every := not any(known)) and not _counts_all(topic, said):
        return None
    place = 0 if known[0] else 1
    fact, rest = topic.one.counted[place], topic.one.counted[1 - place]
    if said.amount.unit or tells_figure(fact, said.amount) or not tells_figure(rest, said.amount):
        return None
    return fact, every or 2 * len(known[place]) >= len((own, other)[place])


def _counts_all(topic: HeldTopic, said: SaidValue) -> bool:
    """Whether an amount is of all, where the indicator counts those of them within a limit, and none is told."""
    text, limited = " ".join(said.words), topic.judge.names.tells_limit(None, topic.one.count_words[0])
    told = topic.tells_limit(said) or re.search(pattern("in_time", "met"), text)
    together = re.search(pattern("together", "added_up"), text) is not None
    own = [word for word in stems(topic.one.count_words[0]) if any(_ends_so(word, each) for each in stems(text))]
    return limited and not told and together and bool(own) and precise(said.amount)


def _ends_so(word: str, own: str) -> bool:
    """Whether a stem is of a word, or of the end of a compound: `skadade` of `kariesskadade`."""
    return alike(word, own) or (len(word) > SHORT_WORD and own.endswith(word))


def in_part(topic: HeldTopic, ref: Ref) -> bool:
    """Whether words tell of a part of the year that an edition is of."""
    return ref.span is not None and (max(1, ref.span[0]), ref.span[1]) != topic.one.span
