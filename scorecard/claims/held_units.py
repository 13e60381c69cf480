"""A value that is told of several units or groups, held against the figures of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from scorecard.claims.facts import KnownFigure
from scorecard.claims.figure_told import SHARES, can_have_unit, tells_figure
from scorecard.claims.finding import Finding
from scorecard.claims.held_counts import FEW_COUNTED, came_in
from scorecard.claims.held_topic import HeldTopic
from scorecard.sentences.quantity import mistyped, precise
from scorecard.sentences.statement import SaidValue
from scorecard.sentences.stems import stem, stems
from scorecard.sentences.vocabulary import claim_words
from scorecard.wording import numbers


def of_each_unit(topic: HeldTopic, said: SaidValue) -> Finding | None:
    """Hold a limit that several units are said to lie on one side of, or their only value, against each of them."""
    amount, places = said.amount, list(dict.fromkeys(said.places))
    limit = amount.how in ("more", "less") or (said.alone and not said.added_up)
    if not limit or len(places) < 2 or not {*said.words} & {*claim_words("of_both"), *claim_words("evenly")}:
        return None
    kinds = [{unit.kind for unit in topic.one.units if unit.name == place} for place in places]
    common = set.intersection(*kinds)
    if len(common) != 1:
        return None
    facts = [unit.fact for unit in topic.one.units if unit.name in places and unit.kind in common]
    if not can_have_unit(topic, facts[0], said):
        return None
    wrong = next((fact for fact in facts if not tells_figure(fact, amount)), None)
    return Finding("value", wrong is None, wrong or facts[0])


def counted_at_units(topic: HeldTopic, said: SaidValue) -> Finding | None:
    """Hold what is counted at some units, such as the calls to them, against their numerators and denominators."""
    amount = said.amount
    noun = next(iter(stems(" ".join(said.after[:1]))), None)
    if amount.unit or amount.decimals > 0 or amount.value <= FEW_COUNTED or not (noun and topic.knows(noun)):
        return None
    own = [unit for unit in topic.one.units if unit.name in said.places and len(unit.counts) == 2]
    several = said.added_up and len(set(said.places)) > 1
    if not own or len(own) != len(set(said.places)) or (len(own) > 1 and not several):
        return None
    made = [sum(counts) for counts in zip(*(unit.counts for unit in own), strict=True)]
    made = made[1:] if came_in(said) else made
    if any(amount.admits(count, count) for count in made):
        return Finding("sum" if several else "value", True, own[0].fact)
    near = next((count for count in reversed(made) if mistyped(amount.value, count) or precise(amount)), None)
    return Finding("sum" if several else "value", False, own[0].fact, numbers.number(near, 0)) if near else None


def sum_of_units(topic: HeldTopic, said: SaidValue) -> Finding | None:
    """Hold what some units are together."""
    kinds = {unit.kind for unit in topic.one.units if unit.name == said.places[0]}
    facts = [unit.fact for unit in topic.one.units if unit.name in said.places and unit.kind in list(kinds)[:1]]
    if len(facts) != len(set(said.places)) or topic.one.unit in SHARES or "per" in topic.one.unit.split():
        return None
    made = replace(facts[0], value=sum(fact.printed for fact in facts))
    right = tells_figure(made, said.amount) or tells_figure(
        replace(made, value=sum(one.value for one in facts)), said.amount
    )
    return Finding("sum", right, made) if can_have_unit(topic, made, said) else None


def group_named(topic: HeldTopic, said: SaidValue) -> list[KnownFigure]:
    """The values of the units that a statement names together: `läkarna` of those with and without a specialty."""
    begun: dict[tuple[str, str], list[KnownFigure]] = defaultdict(list)
    for unit in topic.one.units:
        begun[unit.kind, stem(unit.name.lower().split()[0])].append(unit.fact)
    kinds = Counter(unit.kind for unit in topic.one.units)
    told, most = {stem(word).removesuffix("na") for word in said.words}, max(kinds.values(), default=0)
    groups = [facts for (kind, own), facts in begun.items() if kind != own in told and 1 < len(facts) < most]
    return groups[0] if len(groups) == 1 and not said.places else []
