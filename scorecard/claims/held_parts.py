"""So many of so many, held against an indicator's numerator and denominator."""

from __future__ import annotations

from scorecard.claims.facts import KnownFigure
from scorecard.claims.figure_told import NO_DIFFERENCE, tells_figure
from scorecard.claims.finding import Finding
from scorecard.claims.held_topic import HeldTopic
from scorecard.common.edition import MONTHS_OF_A_YEAR
from scorecard.sentences.statement import SaidParts
from scorecard.sentences.vocabulary import claim_words
from scorecard.wording import numbers


def parts_held(topic: HeldTopic, said: SaidParts) -> Finding | None:
    """Hold `1 916 av 8 650` against the numerator and the denominator."""
    if place := _of_a_unit(topic, said):
        share = 100 * said.part.value / said.whole.value if said.whole.value else 0.0
        right = abs(share - place.value) <= 0.5 * 10.0**-place.decimals + NO_DIFFERENCE
        return Finding("share", right, place)
    names = claim_words("months")[:MONTHS_OF_A_YEAR]
    months = [names.index(word) + 1 for word in said.words if word in names]
    key = f"{topic.one.year.number}-{months[0]:02d}" if len(months) == 1 else ""
    counts = topic.one.tallies.get(key) if key and topic.one.tallies else topic.one.counts
    if counts is None:
        return _of_the_counted(topic, said)
    rest = {*claim_words("left_over"), *claim_words("rest_words"), *claim_words("denies")}
    if {*said.words} & rest:
        counts = counts[1] - counts[0], counts[1]
    beside = any(fact.unit == "antal" and tells_figure(fact, said.whole) for fact in topic.one.figures)
    if beside and not said.whole.admits(counts[1], counts[1]):  # `av de samtal som kom in`
        right = any(said.part.admits(count, count) for count in counts)
        return Finding("share", True, topic.one.fact("utfall")) if right else None
    agree = [each.admits(real, real) for each, real in zip((said.part, said.whole), counts, strict=True)]
    if not any(agree):
        return None
    return Finding("share", all(agree), topic.one.fact("utfall"), " av ".join(map(numbers.number, map(float, counts))))


def _of_the_counted(topic: HeldTopic, said: SaidParts) -> Finding | None:
    """Hold how many of those that a further figure counts the outturn counts: `av 61 doktorander tog nio`."""
    own = topic.one.fact("utfall")
    whole = any(tells_figure(fact, said.whole) for fact in topic.one.figures if fact.unit == "antal")
    if own is None or own.unit != "antal" or not whole or not topic.sure(said):
        return None
    return Finding("value", tells_figure(own, said.part), own)


def _of_a_unit(topic: HeldTopic, said: SaidParts) -> KnownFigure | None:
    """The share of the only unit that a statement names, where a part and a whole are told of it."""
    places = [unit.fact for unit in topic.one.units if unit.name == said.place]
    return places[0] if topic.one.unit == "percent" and len(places) == 1 else None
