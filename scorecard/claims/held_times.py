"""A value that is told of several times, of one month on an average, or of another year, held against each."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from scorecard.claims.facts import MONEY_FACT
from scorecard.claims.figure_told import NEARLY, SHARES, can_have_unit, tells_figure
from scorecard.claims.finding import Finding
from scorecard.claims.held_counts import FEW_COUNTED, MANY_COUNTED
from scorecard.claims.held_topic import HeldTopic
from scorecard.common.edition import MONTHS_OF_A_YEAR
from scorecard.sentences.quantity import precise
from scorecard.sentences.statement import SaidValue
from scorecard.sentences.stems import alike, stems
from scorecard.sentences.vocabulary import claim_words, pattern
from scorecard.sentences.words import Ref


def mean_month(topic: HeldTopic, said: SaidValue) -> Finding | None:
    """`En genomsnittlig månad kostade lönerna 342 miljoner kronor`: what all months made, by how many they are."""
    own, months = topic.one.fact("utfall"), topic.one.span[1] - topic.one.span[0] + 1
    text = " ".join(said.words)
    if own is None or own.unit != MONEY_FACT or not re.search(r"månad", text) or not said.refs[0].plain:
        return None
    mean = replace(own, value=own.value / months)
    if tells_figure(mean, said.amount):
        return Finding("value", True, mean)
    return Finding("period", False, mean) if tells_figure(own, said.amount) else None


def throughout(topic: HeldTopic, said: SaidValue) -> Finding | None:
    """Hold a limit that a part of the year is said to be on one side of against each of its months."""
    one, ref, amount = topic.one, said.refs[0], said.amount
    plain = ref == Ref(span=ref.span, year=ref.year)
    if amount.how not in ("more", "less") or not (ref.span and plain) or one.accumulated or one.value(ref):
        return None
    year = one.year.previous if ref.year == one.year.previous.number else one.year
    first, last = ref.span
    months = [fact for number, fact in one.months_of(year) if max(1, first) <= number <= last]
    if not months or len(months) != last - max(1, first) + 1 or not can_have_unit(topic, months[0], said):
        return None
    within = [tells_figure(fact, amount) for fact in months]
    wrong = next((fact for fact, each in zip(months, within, strict=True) if not each), None)
    if any(within) and wrong and not {*said.words} & {*claim_words("throughout"), *claim_words("every_month")}:
        return None
    return Finding("months", wrong is None, wrong or months[0]) if topic.sure(said, amount) else None


def each_month(topic: HeldTopic, said: SaidValue) -> Finding | None:
    """`I juni och juli var den 127`: a value that several months are said to have."""
    names = claim_words("months")[:MONTHS_OF_A_YEAR]
    told = [(at, names.index(word) + 1) for at, word in enumerate(said.words) if word in names]
    joined = all(
        " ".join(said.words[one + 1 : other]) in ("och", "och i", ",") for (one, _), (other, _) in pairwise(told)
    )
    if len(told) < 2 or not joined or said.refs[0].sex or said.refs[0].place or said.refs[0].country:
        return None
    facts = [fact for _, number in told if (fact := topic.one.month(number, topic.one.year))]
    if len(facts) != len(told) or not can_have_unit(topic, facts[0], said):
        return None
    wrong = next((fact for fact in facts if not tells_figure(fact, said.amount)), None)
    return (
        Finding("value", wrong is None, wrong or facts[0]) if wrong is None or topic.sure(said, said.amount) else None
    )


def of_two_years(topic: HeldTopic, said: SaidValue) -> Finding | None:
    """Hold what a count of this year and the year before are together: `de två senaste åren tog åtta examen`."""
    own, before = topic.one.fact("utfall"), topic.one.fact("foregaende")
    shares = topic.one.unit in SHARES[:-1] or "per" in topic.one.unit.split()
    pairs = [(own, before.value)] if own and before and not shares else []
    pairs += [(one.now, one.before.value) for one in topic.groups(said) if one.now and one.before]
    pairs += zip(topic.one.counted, topic.one.counts_before or (), strict=False)
    made = [replace(now, value=float(now.value + then)) for now, then in pairs]
    alike_unit = said.amount.unit == (MONEY_FACT if topic.one.unit == MONEY_FACT else "")
    parted = said.refs[0].place or said.refs[0].sex or said.refs[0].month
    if not (alike_unit and made) or parted or {*said.after[:2]} & {*claim_words("times")}:
        return None
    if fits := next((fact for fact in made if tells_figure(fact, said.amount)), None):
        return Finding("sum", True, fits)
    alone = len(made) == 1 or topic.one.unit == MONEY_FACT
    return Finding("sum", False, made[0]) if alone and topic.sure(said, said.amount) else None


def tells_two_years(said: SaidValue) -> bool:
    """Whether an amount is of this year and the year before together: `de två senaste åren`, `2024 och 2025`."""
    text = " ".join(said.words)
    joined = re.search(r"\b(20\d\d) och (20\d\d)\b", text)
    return bool(re.search(pattern("two_years"), text) or (joined and re.search(pattern("together", "added_up"), text)))


def of_other_year(topic: HeldTopic, said: SaidValue) -> Finding | None:
    """Whether what is told of one year is what was counted in the other: `året före besvarades`, `under 2025`."""
    ref, amount = said.refs[0], said.amount
    years = (topic.one.year.number, topic.one.year.previous.number)
    before = ref.before or ref.year == years[1]
    if not (before or ref.year == years[0]) or not replace(ref, year=None, before=False, kind=None, month=None).plain:
        return None
    if ref.month not in (None, topic.one.span[1]):
        return None
    pairs = [(group.now, group.before) for group in topic.groups(said)[:1]]
    counted = zip(topic.one.counted, topic.one.counts_before or (), strict=False)
    pairs += [(now, replace(now, value=float(count))) for now, count in counted] if not ref.month else []
    for own, other in ((then, now) if before else (now, then) for now, then in pairs):
        if own and other and not tells_figure(own, amount) and tells_figure(other, amount):
            bare = not amount.unit and amount.decimals <= 0 and amount.value > FEW_COUNTED
            return Finding("period", False, own) if bare and can_have_unit(topic, other, said) else None
    return None


def tallied(topic: HeldTopic, said: SaidValue) -> Finding | None:
    """Hold how many there were in some months against what was counted in each: `31 386 samtal i höst`."""
    ref, own = said.refs[0], topic.one.fact("utfall")
    ref = replace(ref, kind=None, some=False) if topic.one.of_kind(ref.kind) else ref
    first, last = ref.span or (ref.month, ref.month)
    plain = ref == Ref(span=ref.span, month=ref.month, year=ref.year, before=ref.before)
    plain = plain and not (said.amount.unit or said.amount.decimals > 0 or "per" in said.after[:3])
    if not (first and last and own and plain) or (first, last) == topic.one.span or not topic.one.tallies:
        return None
    year = ref.year or (topic.one.year.previous if ref.before else topic.one.year).number
    months = [topic.one.tallies.get(f"{year}-{number:02d}") for number in range(first, last + 1)]
    noun = next(iter(stems(" ".join(said.after[:2]))), "")
    if not (months and all(months)) or not any(alike(noun, each) for name in topic.one.names for each in stems(name)):
        return None
    made = [replace(own, value=sum(each), unit="", decimals=0) for each in zip(*filter(None, months), strict=True)]
    made = made[:1] if "per" in topic.one.unit.split() else made
    if fits := next((fact for fact in made if tells_figure(fact, said.amount)), None):
        return Finding("sum", True, fits)
    near = min(made, key=lambda fact: abs(fact.value - said.amount.value))
    plainly = said.amount.value >= MANY_COUNTED and abs(near.value - said.amount.value) > NEARLY * near.value / 2
    wrong = precise(said.amount) or (said.amount.how is None and not said.amount.slack and plainly)
    wrong = wrong and not any(tells_figure(fact, said.amount) for fact in topic.one.figures)
    return Finding("sum", False, near) if wrong else None
