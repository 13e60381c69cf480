"""How far one figure is said to lie from another, held against their difference, and `från A till B` against both."""

from __future__ import annotations

from dataclasses import replace

from scorecard.claims.facts import MONEY_FACT, CountGroup, KnownFigure
from scorecard.claims.figure_told import NO_DIFFERENCE, is_far, tells_figure
from scorecard.claims.finding import Finding, printed
from scorecard.claims.further_figures import labelled, side_told, tells_change
from scorecard.claims.held_topic import HeldTopic
from scorecard.claims.held_ways import gap_between, is_spent, way_held, way_told
from scorecard.claims.judge import of_a_queue
from scorecard.sentences.quantity import Quantity, precise
from scorecard.sentences.statement import SaidGap
from scorecard.sentences.stems import stems
from scorecard.sentences.verdict import ClaimKind
from scorecard.sentences.vocabulary import claim_words

_MOST_OF_AN_INDEX = 100


def size_held(
    topic: HeldTopic, said: SaidGap, pairs: list[tuple[KnownFigure, KnownFigure]], groups: list[CountGroup]
) -> Finding | None:
    """Hold a difference against those between the figures that it can be of, with its direction."""
    amount = said.amount
    assert amount is not None
    if topic.one.unit == "percent" and not groups and _of_other_things(said, amount):
        return None
    if topic.how == "card" and topic.one.unit == "percent" == amount.unit and _tells_queue(said):
        return _queue_moved(said, amount, groups)
    sizes = [gap_between(topic, one, other) for one, other in pairs]
    if pairs and said.explicit and amount.how in ("more", "less") and sizes[0].unit == amount.unit:
        inside = _tells(amount, sizes[0])
        return Finding("change", inside != said.denied, sizes[0]) if topic.sure(said, amount) else None
    sizes += [replace(size, value=one.printed - other.printed) for size, (one, other) in zip(sizes, pairs, strict=True)]
    sizes += [_relative(one, other) for one, other in pairs if amount.unit in ("percent", "points")]
    compared = list(sizes)
    if {*said.words} & {*claim_words("counting")} and (counted := _count_moved(topic, said)):
        return counted
    sizes += [size for group in groups for size in group.sizes]
    sizes += _changes_known(topic, said, amount) if not groups or topic.how == "placeholder" else []
    fit = [fact for fact in sizes if _same_unit(fact, amount) and _tells(amount, fact)]
    between = [fact for fact in fit if any(fact is size for size in compared)]
    fit = between if between and said.explicit else fit  # what further figures tell as such, says no direction
    if right := [fact for fact in fit if _goes(topic, said, fact)]:
        return Finding("change", not said.denied, right[0], printed(right[0]))
    sure = topic.sure(said, amount) or (topic.how == "card" and said.explicit)
    if fit:
        return Finding("direction", False, fit[0]) if sure or said.explicit or precise(amount) else None
    return _wrong_size(topic, said, pairs, sizes) if sure else None


def _queue_moved(said: SaidGap, amount: Quantity, groups: list[CountGroup]) -> Finding | None:
    """Hold the share by which a card's queue is told to have moved since the year before against how many waited."""
    waiting = [group for group in groups if group.head.startswith(claim_words("queue_label"))]
    shares = [size for group in waiting for size in group.sizes if size.unit == "percent"]
    parted = any(not first.plain or second.month or second.span for first, second in said.pairs)
    if len(waiting) != 1 or not shares or parted or {*said.words} & {*claim_words("parts_of_year")}:
        return None
    fit = next((size for size in shares if _tells(amount, size)), None)
    right = fit is not None and (fit.value * said.way > 0) != said.denied
    return Finding("change", right, fit or shares[0], printed(fit or shares[0]))


def _tells_queue(said: SaidGap) -> bool:
    """Whether a queue is told of, and no share of those in it."""
    return of_a_queue(said.words) and not {*said.words} & {*claim_words("outturn_words")}


def _relative(one: KnownFigure, other: KnownFigure) -> KnownFigure:
    """How far one figure lies above another, in per cent of that."""
    change = 100 * (one.value - other.value) / other.value if other.value else 0.0
    return KnownFigure(one.id, change, "percent", 1)


def _count_moved(topic: HeldTopic, said: SaidGap) -> Finding | None:
    """A change that is that of the numerator or the denominator: `antalet besvarade samtal ökade med 6 456`."""
    amount, known = said.amount, zip(topic.one.counted, topic.one.counts_before or (), strict=False)
    for now, before in known:
        gap = replace(now, value=now.value - before)
        sizes = [gap, replace(gap, value=100 * gap.value / before, unit="percent", decimals=1)] if before else [gap]
        fits = next((size for size in sizes if amount and size.unit == amount.unit and _tells(amount, size)), None)
        if fits and amount and precise(amount):
            return Finding("change", (fits.value * said.way > 0) != said.denied or not said.way, fits)
    return None


def _of_other_things(said: SaidGap, amount: Quantity) -> bool:
    """Whether a bare number is of what the indicator does not count: `saknar två fasta läkare`."""
    bare = not (amount.unit or amount.decimals > 0 or amount.slack)
    return bare and bool(stems(" ".join(said.after[:2])))


def _wrong_size(
    topic: HeldTopic, said: SaidGap, pairs: list[tuple[KnownFigure, KnownFigure]], sizes: list[KnownFigure]
) -> Finding | None:
    """What is wrong with a difference that no figures have: its size, or its unit."""
    amount = said.amount
    assert amount is not None
    if all(first.measure != second.measure and second.before for first, second in said.pairs):
        return None  # of how a budget changed
    shares = [size for size in sizes if size.unit == "percent" and _tells(amount, size)]
    if amount.unit == "points" and shares:
        return Finding("unit", False, shares[0])
    if pairs and amount.unit == "percent" and topic.one.unit == "percent":
        real = gap_between(topic, *pairs[0])
        kind: ClaimKind = "unit" if _tells(amount, real) else "change"
        told = kind == "unit" or topic.how == "placeholder" or said.explicit
        return Finding(kind, False, real) if told else None
    wrong = [fact for fact in sizes if _same_unit(fact, amount) and _near_enough(topic, said, amount, fact)]
    return Finding("change", False, wrong[0]) if wrong else None


def _tells(amount: Quantity, fact: KnownFigure) -> bool:
    size = replace(fact, value=abs(fact.value))
    return tells_figure(size, amount)


def _same_unit(fact: KnownFigure, amount: Quantity) -> bool:
    if fact.unit == amount.unit:
        return True
    return (not amount.unit and fact.unit not in ("percent", "points", MONEY_FACT)) or (
        {fact.unit, amount.unit} == {"", "points"} or (amount.unit == "index" and fact.unit == "index")
    )


def _near_enough(topic: HeldTopic, said: SaidGap, amount: Quantity, fact: KnownFigure) -> bool:
    """Whether an amount that is not a difference can have been meant as it."""
    if not is_far(replace(fact, value=abs(fact.value)), amount):
        return False
    if amount.unit or amount.decimals > 0:
        return True
    near = 0.1 < amount.value / max(abs(fact.value), NO_DIFFERENCE) < 10
    return near and (topic.how == "placeholder" or said.explicit or precise(amount) or topic.how == "name")


def _changes_known(topic: HeldTopic, said: SaidGap, amount: Quantity) -> list[KnownFigure]:
    """The further figures that a change can be."""
    others = {second for _, second in said.pairs}
    since = any(each.before or each.year == topic.one.year.previous.number for each in others)
    if said.explicit and not since and not any(each.measure == "budget" for each in others):
        return []
    known = [fact for fact in topic.one.figures if _same_unit(fact, amount)]
    if places := {each.place for each in others if each.place}:
        own = known if any(unit.name in places for unit in topic.one.units) else []  # none of another's units
        return [fact for fact in own if not tells_change(topic, fact) or fact in labelled(topic, said.words)]
    if topic.how == "name":
        return [fact for fact in known if fact in labelled(topic, said.words) and tells_change(topic, fact)]
    return known


def _goes(topic: HeldTopic, said: SaidGap, fact: KnownFigure) -> bool:
    """Whether a difference goes the way that is told, if one is."""
    surplus = said.word in (*claim_words("surplus"), *claim_words("deficit"))
    way = said.way if topic.one.unit == MONEY_FACT and not (surplus or said.better) else way_told(topic, said)
    of_line = not topic.one.labels  # the further figures of a line of money are how it differs
    no_change = fact in topic.one.figures and not (of_line or tells_change(topic, fact))
    if no_change and (side := side_told(topic, fact)):
        return not said.way or side == said.way
    spent = topic.one.unit == MONEY_FACT and (is_spent(topic) or topic.one.direction == "lower")
    if no_change and said.way and said.word in claim_words("sides_of_price") and spent:
        return said.way != side_told(topic, fact, "better", "worse")  # what is better than a budget is less than it
    if no_change and surplus and (side := side_told(topic, fact, "better", "worse")):
        return side == said.better
    return not way or no_change or fact.value * way > 0 or abs(fact.value) < NO_DIFFERENCE


def ends_held(topic: HeldTopic, said: SaidGap, pairs: list[tuple[KnownFigure, KnownFigure]]) -> Finding | None:
    """Hold `från A till B` against the figures before and now."""
    assert said.ends is not None
    old, new = said.ends
    found = list(pairs) if not _noun_counted(topic, said) else []
    found += [(group.now, group.before) for group in topic.one.groups if group.now and group.before]
    told = [(one, other) for one, other in found if _same_unit(one, new) or one.unit == new.unit]
    for one, other in told:
        if tells_figure(one, new) and tells_figure(other, old):
            return way_held(topic, said, one, other) or Finding("change", True, one)
    sure = topic.sure(said, new)
    turned = next(((one, other) for one, other in told if tells_figure(one, old) and tells_figure(other, new)), None)
    half = next((pair for pair in told if tells_figure(pair[0], new) or tells_figure(pair[1], old)), None)
    wrong = turned or half or (told[0] if told and pairs and told[0] == pairs[0] else None)
    if wrong and (sure or (wrong is turned and ((precise(old) and precise(new)) or topic.named_by(said.words)))):
        return Finding("value", False, wrong[1] if not tells_figure(wrong[1], old) else wrong[0])
    return None


def _noun_counted(topic: HeldTopic, said: SaidGap) -> bool:
    """Whether a count that is told without a unit cannot be the outturn."""
    assert said.ends is not None
    more = topic.one.unit == "index" and said.ends[1].value > _MOST_OF_AN_INDEX
    bare = not said.ends[1].unit and said.ends[1].decimals <= 0
    return bare and (more or topic.one.unit in ("percent", MONEY_FACT))
