"""Which way one figure lies from another, held against the sign of their difference."""

from __future__ import annotations

from scorecard.claims.facts import MONEY_FACT, KnownFigure
from scorecard.claims.figure_told import NEARLY, NO_DIFFERENCE
from scorecard.claims.finding import Finding, printed
from scorecard.claims.held_topic import HeldTopic
from scorecard.sentences.statement import SaidGap
from scorecard.sentences.verdict import ClaimKind
from scorecard.sentences.vocabulary import claim_words

_NOT_NEARLY = 0.1


def way_held(topic: HeldTopic, said: SaidGap, one: KnownFigure, other: KnownFigure) -> Finding | None:
    """Hold a direction against the sign of a difference, as it is printed."""
    real = one.printed - other.printed
    fact = gap_between(topic, one, other)
    figure = f"{printed(one)} mot {printed(other)}"
    kind = _kind(topic, one, other)
    since_last_year = one is topic.one.fact("utfall") and other is topic.one.fact("foregaende")
    if said.unsure:
        sure = topic.one.verdict != "no_sure_change"
        return Finding("change", not sure, fact, figure) if since_last_year and topic.one.verdict else None
    if said.same:
        return _same(topic, said, one, other, fact)
    if said.factor:
        ratio = one.value / other.value if other.value else 0.0
        return Finding("change", said.factor[0] <= ratio <= said.factor[1], fact, figure)
    aimed = topic.one.light == "yellow" and other is topic.one.fact("mal")  # which is near by the board's own rule
    if said.nearly and not aimed and abs(real) >= _NOT_NEARLY * (abs(other.printed) or 1.0):
        return Finding(kind, said.denied, fact, figure)  # by no little
    way = way_told(topic, said)
    level = said.word in ("över", "under") and topic.one.direction == "lower" and "nivå" in said.after
    if not way or level:
        return None  # or it is not told whether a level is a number or how good it is
    if said.better and since_last_year and topic.one.verdict == "no_sure_change" and topic.how != "name":
        return Finding(kind, said.denied, fact, figure)  # chance can have made it
    if real == 0 and not said.denied and (one.value - other.value) * way > NO_DIFFERENCE:
        return Finding(kind, True, fact)  # the same as printed, but not to whoever has more digits
    return Finding(kind, (real * way > 0) != said.denied, fact, figure)


def way_told(topic: HeldTopic, said: SaidGap) -> int:
    """Whether a gap is said to be up (1) or down (-1), where better or a wait tells it too."""
    spent = topic.one.cost or topic.one.net or (said.word == claim_words("surplus")[0] and is_spent(topic))
    good = {"higher": 1, "lower": -1}.get(topic.one.direction, -1 if spent else 0)
    if said.word.startswith(claim_words("to_reach")[0]) and all(other.measure == "mal" for _, other in said.pairs):
        return said.way * good  # who does not reach a target of few has more
    if said.waits and topic.one.unit == "percent":
        return -said.way * good  # who waits longer is treated in time more seldom
    return said.way or said.better * good


def is_spent(topic: HeldTopic) -> bool:
    """Whether a line of money is of what is spent, and is no income."""
    income = any(word in name.lower() for name in topic.one.names[:1] for word in claim_words("income"))
    return topic.one.unit == MONEY_FACT and topic.one.fact("budget") is not None and not income


def _same(topic: HeldTopic, said: SaidGap, one: KnownFigure, other: KnownFigure, fact: KnownFigure) -> Finding | None:
    real, base = one.printed - other.printed, abs(other.printed) or 1.0
    alike_enough = abs(real) <= (NEARLY if said.nearly else 0.0) * base + NO_DIFFERENCE
    alike_enough = alike_enough or (said.nearly and topic.one.light == "yellow" and other is topic.one.fact("mal"))
    if not alike_enough and said.nearly and abs(real) < _NOT_NEARLY * base:
        return None
    return Finding("change", alike_enough != said.denied, fact, f"{printed(one)} mot {printed(other)}")


def _kind(topic: HeldTopic, one: KnownFigure, other: KnownFigure) -> ClaimKind:
    parts = {name for name, fact in topic.one.facts.items() if fact in (one, other)}
    if "riket" in parts:
        return "riket"
    if parts == {"kvinnor", "man"}:
        return "sexes"
    return "target" if "mal" in parts else "direction"


def gap_between(topic: HeldTopic, first: KnownFigure, second: KnownFigure) -> KnownFigure:
    """How far one figure lies above another; shares differ in points."""
    unit = "points" if topic.one.unit == "percent" else topic.one.unit
    names = "-".join(fact.id.removeprefix(f"{topic.one.id}.").split(".")[0] for fact in (first, second))
    decimals = min(first.decimals, second.decimals)
    return KnownFigure(f"{topic.one.id}.{names}.{topic.one.year}", first.value - second.value, unit, decimals)
