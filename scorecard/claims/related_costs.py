"""Which cost is said to be the largest, the next one, or furthest from its budget."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from scorecard.claims.facts import FactPart, Subject
from scorecard.claims.finding import Finding
from scorecard.claims.related import Related, Relation, outturn_of
from scorecard.sentences.stems import stems
from scorecard.sentences.vocabulary import ANY_WORD, pattern


def order_of_costs(related: Related) -> Iterator[Relation]:
    """`Den största kostnadsposten är personalkostnaderna`, `näst störst är läkemedel`."""
    if not re.search(
        r"kostnadspost|kostnadsslag|överdrag|\bposten\b|\bposter\b|utgiftspost|största kostnad|minsta kostnad",
        related.text,
    ):
        return
    if re.search(pattern("in_turn"), related.text):
        return  # of several in their order
    high = re.search(pattern("highest"), related.text)
    low = re.search(pattern("lowest"), related.text)
    orders = [
        sorted((one for one in related.judge.known.values() if one.cost), key=measure, reverse=bool(high))
        for measure in _cost_measures(related)
    ]
    costs = orders[0]
    if not (high or low) or not costs:
        return
    after = re.search(r"(?:följt av|följda av|följd av|därefter|före|sedan kommer) (.*)$", related.text)
    place = 1 if re.search(r"\b(?:näst|andra)\b", related.text) else 2 if re.search(r"\btredje\b", related.text) else 0
    behind = re.match(rf"(?:näst )?efter {ANY_WORD}(?P<more> och {ANY_WORD})?", related.text)
    place = place or (0 if behind is None else 2 if behind["more"] else 1)
    told = related.text[: after.start()] if after else related.text
    text = re.sub(
        rf"(?:näst efter|efter|efter det) {ANY_WORD}(?: och {ANY_WORD})?|"
        r"\w*kostnads(?:post|slag)\w*|\w*posten|kostnad\b",
        " ",
        told,
    )
    heads = {word for word in stems(text) if len(word) > 4}
    begun = [one for one in costs if any(stems(one.names[0])[0].startswith(word) for word in heads)]
    named = (
        begun[:1] if len(begun) == 1 else [one for one in related.named(text, [one.id for one in costs]) if one.cost]
    )
    if len(named) == 1 and place < len(costs):
        costs = next((order for order in orders if order[place] is named[0]), costs)
        right = named[0] is costs[place]
        if after and right:
            listed = [
                related.named(part, [one.id for one in costs]) for part in re.split(r" och (?:därefter )?|, ", after[1])
            ]
            right = all(
                one[:1] == [costs[place + 1 + at]] for at, one in enumerate(listed) if place + 1 + at < len(costs)
            )
        yield Relation(Finding("ordering", right, costs[place].fact("utfall"), costs[place].names[0]), named[0])


def _cost_measures(related: Related) -> list[Callable[[Subject], float]]:
    """What costs are put in order by: how far they lie from the budget, how they changed, or how large they are."""
    budget = re.search(pattern("budget", "overdrawn"), related.text)
    moved = re.search(rf"(?P<up>{pattern('up')})|{pattern('down')}", related.text)
    part: FactPart = "budget" if budget else "foregaende"
    if not (budget or moved):
        return [outturn_of]
    under = re.search(rf"\bunder\b|{pattern('fall_short')}", related.text) if budget else moved and not moved["up"]
    sign = -1 if under else 1

    def gap(one: Subject) -> float:
        return sign * (outturn_of(one) - one.facts[part].value)

    return [gap, lambda one: gap(one) / (one.facts[part].value or 1.0)]
