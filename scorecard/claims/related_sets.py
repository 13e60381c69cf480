"""What is told of a set of indicators: how many of them something is so of, their sum, their order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorecard.claims.facts import Subject
from scorecard.claims.finding import Finding
from scorecard.claims.judge import of_a_queue
from scorecard.claims.related import MOST_OF_SET, Related, Relation, outturn_of
from scorecard.claims.sets import of_set
from scorecard.sentences.ranking import ranking
from scorecard.sentences.vocabulary import pattern
from scorecard.sentences.words import Ref
from scorecard.wording import numbers

_ACRONYM = 4  # letters up to which a unit's name is that of a field too, as BUP is


def told_of_set(related: Related) -> Iterator[Relation]:
    """`Av BUP:s tre mått är två gröna`, `inget av måtten når 70`, `på fem av elva är regionen bättre än riket`."""
    members = related.members()
    if not 1 < len(members) <= MOST_OF_SET and (told := _by_property(related)):
        if found := of_set(related.plain, related.amounts, told, sure=True):
            yield Relation(found, told[0])
        return
    if members and (found := of_set(related.text, related.amounts, members)):
        yield Relation(found, members[0])


def _by_property(related: Related) -> list[Subject]:
    """The indicators that are told by what they have: a value of the country, values of women and men; or costs."""
    every = related.judge.known.values()
    if re.search(pattern("cost_items"), related.text) and not re.search(pattern("highest", "lowest"), related.text):
        return [one for one in every if one.cost]
    told = related.text
    if not re.search(pattern("better", "worse"), told):
        return []
    if related.before is not None and related.points_to_set:
        told = f"{related.before.all_masked} {told}"
    if not re.search(r"indikator|mått\b|måtten\b|jämförelse", told):
        return []
    sexes = all(re.search(pattern(name), related.text) for name in ("women", "men"))
    if sexes or re.search(pattern("parted_by_sex"), told):
        return [one for one in every if one.value(Ref(sex="kvinnor")) and one.value(Ref(sex="man"))]
    if re.search(rf"{pattern('year_before')}|(?:sedan|{pattern('than')}) 20\d\d", told):
        return [one for one in every if one.light]
    country = re.search(rf"\bjämför|{pattern('country')}", told)
    if country:
        return [one for one in every if one.value(Ref(country=True)) and one.value(Ref())]
    return []


def sum_of_set(related: Related) -> Iterator[Relation]:
    """`I BUP:s tre köer väntade totalt 162 barn`."""
    totals = [one for one in related.amounts if not one.unit and one.value > len(related.set)]
    other = re.search(pattern("than", "year_before"), related.text) or not of_a_queue(related.text.split())
    if not related.set or len(totals) != 1 or other:
        return
    facts = [next((each.now for each in one.groups if each.head.startswith("väntande")), None) for one in related.set]
    if all(facts):
        made = sum(fact.value for fact in facts if fact)
        right = totals[0].admits(made, made)
        yield Relation(Finding("sum", right, facts[0], numbers.number(made, 0)), related.set[0])


def set_ranked(related: Related) -> Iterator[Relation]:
    """`Högst är andelen för behandling, näst högst för operation och lägst för första besök`."""
    text = related.limitless
    named_units = any(len(place) > _ACRONYM and place.lower() in text for place in related.judge.places)
    if named_units or re.search(r"kostnad|utgift", text):
        return
    among = [one.id for one in related.set] or [
        key for key, one in related.judge.known.items() if one.unit == "percent"
    ]
    named: list[tuple[int, str]] = []
    for part in re.finditer(r"(?:(?! och | men | medan |följ[td]a? av)[^,;])+", text):
        best = related.closest(re.sub(r"#\d+#|^.*\bmått\b", " ", part[0]), text, among)
        named += [(part.start(), best[0].id)] if len(best) == 1 else []
    found = ranking(text, named)
    if found is None or len({one.key for one in found.told}) < 2 or len(found.told) != len(named):
        return
    keys = among if related.set else [one.key for one in found.told]
    values = {key: outturn_of(related.judge.known[key]) for key in keys}
    wrong = found.wrong(values, "higher")
    subject = related.judge.known[named[0][1]]
    fact = related.judge.known[wrong or subject.id].fact("utfall")
    yield Relation(Finding("ordering", wrong is None, fact), subject)


def end_of_set(related: Related) -> Iterator[Relation]:
    """`Av BUP:s tre mått ligger påbörjad utredning sist`."""
    high, low = (re.search(rf"{pattern(*kinds)}", related.limitless) for kinds in (("highest",), ("lowest",)))
    best, worst = (re.search(rf"{pattern(*kinds)}", related.text) for kinds in (("best", "first"), ("worst", "last")))
    if len(related.set) < 2 or not (high or low or best or worst) or len({one.direction for one in related.set}) != 1:
        return
    among = [one.id for one in related.set]
    named = related.judge.names.named(re.sub(r"#\d+#", " ", related.text), among)
    if len(named) != 1:
        return
    upward = bool(high) if high or low else bool(best) == (related.set[0].direction == "higher")
    extreme = (max if upward else min)(related.set, key=outturn_of)
    fact = extreme.fact("utfall")
    yield Relation(Finding("ordering", named[0] == extreme.id, fact, extreme.names[0]), related.judge.known[named[0]])
