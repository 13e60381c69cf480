"""How two values are said to lie to each other, held against the figures that they can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from scorecard.claims.facts import MONEY_FACT, CountGroup, KnownFigure, Subject
from scorecard.claims.finding import Finding, printed
from scorecard.claims.held_sizes import ends_held, size_held
from scorecard.claims.held_topic import HeldTopic
from scorecard.claims.held_ways import way_held
from scorecard.claims.judge import of_a_queue
from scorecard.sentences.statement import SaidGap
from scorecard.sentences.stems import alike, stems
from scorecard.sentences.vocabulary import claim_words, pattern
from scorecard.sentences.words import Ref


def gap_held(topic: HeldTopic, said: SaidGap) -> Finding | None:
    """Hold that one value lies above, below or from another against the figures of both."""
    if said.named:
        return _against_another(topic, said)
    said = _in_order(topic, said)
    if (
        topic.one.unit == "percent"
        and said.amount is None
        and said.word in claim_words("waits")
        and of_a_queue(said.words)
    ):
        return _queue_moved(topic, said)
    if queue := _queue_told(topic, said):
        return gap_held(HeldTopic(queue, topic.judge, topic.how), said)
    pairs = list(_pairs(topic, said))
    if said.ends:
        return ends_held(topic, said, pairs)
    since = all(second.before or second.year == topic.one.year.previous.number for _, second in said.pairs)
    dated = all(
        first.month in (None, topic.one.span[1]) and not (first.other or first.place) for first, _ in said.pairs
    )
    groups = topic.groups(said) if since and dated and _counts_move(topic, said) else []
    if said.amount is not None:
        counting = topic.how == "name" and said.word in claim_words("counting")[:2]
        fewer = counting and topic.one.unit in ("percent", "index")  # which no share tells
        return size_held(topic, said, pairs, groups) if not fewer or said.amount.slack or topic.groups(said) else None
    if groups:
        ways = {group.size > 0 for group in groups if group.size is not None}
        full = next((group for group in groups if group.now and group.before), groups[0])
        return _counted_moves(said, full) if len(ways) == 1 else None
    if said.word in claim_words("so_often") and topic.one.unit in ("index", MONEY_FACT):
        return None  # what someone does more often is no index
    surplus = said.word in (*claim_words("surplus"), *claim_words("deficit")) and topic.one.unit == MONEY_FACT
    if surplus and ({*said.words} & {*claim_words("state")} or (said.word, "av") in pairwise(said.words)):
        return None  # of another purse, or of something else than money
    if not pairs or not (surplus or topic.sure(said)) or _of_something_else(topic, said) or _of_old(topic, said):
        return None
    one, other = pairs[0]
    return way_held(topic, said, one, other) if not said.within or _within(topic, one, other) else None


def _queue_told(topic: HeldTopic, said: SaidGap) -> Subject | None:
    """How many wait, where a statement tells that more or fewer do in a month, and of no limit of a wait."""
    waits = said.word in claim_words("counting")[:2] and any(
        word.startswith(claim_words("waits_for")) for word in said.words
    )
    months = any(ref.month for pair in said.pairs for ref in pair)
    limited = topic.judge.names.tells_limit(topic.one.id, " ".join(said.words))
    return topic.one.queue if waits and months and not limited and topic.one.unit == "percent" else None


def _in_order(topic: HeldTopic, said: SaidGap) -> SaidGap:
    """`Färre 2024 än 2025` as `fler 2025 än 2024`: from the year before to now."""
    now, before = topic.one.year.number, topic.one.year.previous.number
    if said.moved or said.same or not all(first.year == before and second.year == now for first, second in said.pairs):
        return said
    pairs = tuple((second, first) for first, second in said.pairs)
    return replace(said, pairs=pairs, way=-said.way, better=-said.better)


def _queue_moved(topic: HeldTopic, said: SaidGap) -> Finding | None:
    """Hold that a queue is longer or shorter than the year before against how many wait."""
    waiting = [group for group in topic.one.groups if group.head.startswith(claim_words("queue_label"))]
    before = (second.before or second.year == topic.one.year.previous.number for _, second in said.pairs)
    return _counted_moves(said, waiting[0]) if len(waiting) == 1 and all(before) else None


def _pairs(topic: HeldTopic, said: SaidGap) -> Iterator[tuple[KnownFigure, KnownFigure]]:
    """The figures that a gap can lie between."""
    for first, second in map(_of_one_kind, said.pairs):
        if first.month and second.country and topic.one.value(first) is not topic.one.value(replace(first, month=None)):
            continue  # which is of the whole year
        if first.country and not second.country and (second.before or second.year == topic.one.year.previous.number):
            continue  # how the country was before is not known
        of_unit = first.place and first.place == second.place
        if of_unit and not _tells_of_unit(topic, said):
            continue
        one, other = topic.one.value(first), topic.one.value(second)
        if second.year == topic.one.year.number and second.month is None and said.moved:
            other = topic.one.value(replace(second, year=None, before=True))  # `ökade under 2025`
        if one and other and one is not other:
            yield one, other


def _of_one_kind(pair: tuple[Ref, Ref]) -> tuple[Ref, Ref]:
    """Two units that are compared, of the kind that is told of one of them."""
    kind = next((ref.kind for ref in pair if ref.kind), None)
    one, other = (replace(ref, kind=kind if ref.place or ref.extreme else None) for ref in pair)
    return one, other


def _tells_of_unit(topic: HeldTopic, said: SaidGap) -> bool:
    """Whether how a unit changed is told of the indicator and of nothing else: `sjuksköterskornas löner` is not."""
    words = stems(" ".join(said.words))
    bare = [word for word in words if word not in topic.judge.place_stems]
    told = topic.how != "name" or topic.judge.names.score(topic.one.id, bare)[1] > 0
    return told and all(topic.judge.knows_word(topic.one, word) for word in words)


def _of_old(topic: HeldTopic, said: SaidGap) -> bool:
    """Whether a statement is of a year that no figure is of."""
    years = {int(word) for word in said.words if re.fullmatch(r"(?:19|20)\d\d", word)}
    return bool(years - {topic.one.year.number, topic.one.year.previous.number})


def _of_something_else(topic: HeldTopic, said: SaidGap) -> bool:
    """Whether there is more or less of something that the indicator does not count, or that no share tells; or of none.

    `Inga andra kommuner har mer än Filipstad` is of each of several.
    """
    if any(second.place and not first.place for first, second in said.pairs) and {*said.head} & {
        *claim_words("nobody")
    }:
        return True
    if topic.one.unit == "percent" and claim_words("number_of") in said.words:
        return any(ref.place for pair in said.pairs for ref in pair)
    counted = said.word in claim_words("counting")[:2]
    behind = stems(" ".join(said.after[:1])) if counted else ()
    own = topic.judge.vocabulary(topic.one)
    return bool(behind) and not behind[0].isdigit() and not any(alike(behind[0], each) for each in own)


def _against_another(topic: HeldTopic, said: SaidGap) -> Finding | None:
    """Hold `HME-index är högre än HSE-index` against the outturns of both."""
    moved = re.search(pattern("up", "down", "improved", "worsened"), " ".join(said.head))
    if moved or re.match(pattern("some_others"), said.named):
        return None  # of which one moved the most, or of others than are known
    among = [key for key, each in topic.judge.known.items() if each.unit == topic.one.unit]
    named, own = (topic.judge.names.named(text, among) for text in (said.named, " ".join(said.head)))
    own = own if len(own) == 1 else [key for key in own if key not in named]
    named = named if len(named) == 1 else [key for key in named if key not in own]
    if len(named) != 1 or own != [topic.one.id] or named == own:
        return None
    told = ((own[0], " ".join(said.head)), (named[0], said.named))
    if not all(topic.judge.names.score(key, stems(text))[1] for key, text in told):
        return None  # by everyday words alone no two are compared
    first, _ = said.pairs[0]
    one, other = topic.one.value(replace(first, kind=None)), topic.judge.known[named[0]].value(Ref())
    if one is None or other is None or said.better or (said.waits and topic.one.unit == "percent"):
        return None
    return way_held(topic, said, one, other)


def _counts_move(topic: HeldTopic, said: SaidGap) -> bool:
    """Whether what is more or fewer is a count beside the outturn, and not the outturn itself."""
    if topic.one.unit in ("percent", "index") and said.amount is None:
        text = " ".join((*said.head, *said.after[:3]))
        share = re.search(rf"{pattern('outturn_words')}|större del|oftare", " ".join(said.words))
        rang = {*said.words} & {*claim_words("rang")}
        counts = re.search(pattern("counting"), f"{text} {' '.join(said.words)}")
        return not share and (bool(rang) or counts is not None)
    return True


def _counted_moves(said: SaidGap, group: CountGroup) -> Finding | None:
    """Hold `antalet samtal ökade` against the further figures that tell how that count changed."""
    size, fact = group.size, group.now or group.change or group.change_share
    if size is None or fact is None:
        return None
    if said.factor and group.now and group.before and group.before.value:
        right = said.factor[0] <= group.now.value / group.before.value <= said.factor[1]
        return Finding("change", right, fact, f"{printed(group.before)} till {printed(group.now)}")
    if not said.way:
        return None
    return Finding("direction", (size * said.way > 0) != said.denied, fact, f"{size:.0f}")


def _within(topic: HeldTopic, one: KnownFigure, other: KnownFigure) -> bool:
    """Whether what is said of a time within the year is so of the year and of its months alike."""
    months = topic.one.months_of(topic.one.year)
    if len(months) < 2:
        return True
    return (months[-1][1].printed - months[0][1].printed) * (one.printed - other.printed) > 0
