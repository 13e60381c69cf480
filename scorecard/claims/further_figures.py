"""The further figures of an indicator, by what their labels tell: what they count, of when, and how it differs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scorecard.claims.facts import KnownFigure, Subject
from scorecard.claims.held_topic import HeldTopic
from scorecard.sentences.statement import SaidValue
from scorecard.sentences.stems import alike, stem, stems
from scorecard.sentences.vocabulary import claim_words, pattern

_ENDING = 2  # letters by which two forms of a word differ at most
_COMPOUND = 8  # letters that a compound has more than
_ROOT = 3  # letters by which its beginning is known


def is_limitless(topic: HeldTopic, fact: KnownFigure) -> bool:
    """Whether a further figure is a share of what the indicator counts, by its label."""
    own = {word for name in topic.one.names[:2] for word in stems(name)}
    told = stems(topic.one.label(fact)) if fact.unit == "percent" and not tells_change(topic, fact) else ()
    return bool(told) and all(any(alike(word, each) for each in own) for word in told)


def without_limit(topic: HeldTopic, said: SaidValue) -> KnownFigure | None:
    """The further figure of those that an indicator counts within a limit, where a statement tells no limit."""
    if not topic.judge.names.has_limit(topic.one.id) or topic.tells_limit(said):
        return None
    found = [fact for fact in topic.one.figures if is_limitless(topic, fact)]
    return found[0] if len(found) == 1 else None


def labelled(topic: HeldTopic, words: Iterable[str]) -> list[KnownFigure]:
    """The further figures whose label has one of some words."""
    said = [stem(word) for word in words if len(word) > 2 and word not in claim_words("empty")]
    return [
        fact
        for fact in topic.one.figures
        if any(alike(word, own) for own in stems(topic.one.label(fact)) for word in said)
    ]


def figure_named(topic: HeldTopic, said: SaidValue) -> KnownFigure | None:
    """The further figure whose label, but for the indicator's own words, is in a statement word for word."""
    words = stems(" ".join(said.words))
    own = {word for name in topic.one.names[:2] for word in stems(name)}
    found = []
    for fact in topic.one.figures:
        label = topic.one.label(fact)
        heads = [word for word in stems(label) if not any(alike(word, each) for each in own)]
        country = re.search(pattern("country"), label.lower()) is not None
        if (
            fact.unit != said.amount.unit
            or not fact.unit
            or tells_change(topic, fact)
            or country != said.refs[0].country
        ):
            continue
        heads = [word for word in heads if not country or stem(word) not in stems(" ".join(claim_words("country")))]
        heads = heads if {*heads} - {stem(month) for month in claim_words("months")} else []  # a month tells nothing
        answers = label.startswith(claim_words("answers_label")) and any(
            word in claim_words("answers") for word in said.words
        )
        numbered = re.search(r"[a-zåäö]+ \d+(?:[–-]\d+)?$", label.lower())
        text = " ".join(said.words).replace(" – ", "–")
        if numbered:
            if re.search(rf"{re.escape(numbered[0])}(?![–\-\d])", text):
                found.append(fact)
        elif answers or (heads and all(any(alike(word, each) for each in words) for word in heads)):
            found.append(fact)
    return found[0] if len(found) == 1 else None


def is_told(one: Subject, fact: KnownFigure, words: Iterable[str]) -> bool:
    """Whether some words tell what sets a further figure apart, by its label: its number, its end, its own word."""
    label, text = one.label(fact).lower(), " ".join(words).replace(" – ", "–")
    if re.search(pattern("highest", "lowest"), label):
        return re.search(pattern("highest", "lowest", "best", "worst", "spread"), text) is not None
    if numbered := re.search(r"(\w+) \d+(?:–\d+)?$", label):  # which one is held by what numbers name
        return re.search(rf"{numbered[1]}(?:en)?\b", text) is not None
    ways = pattern("better", "worse", "higher", "lower")
    apart_told = rf"{ways}|{pattern('exceed', 'fall_short', 'gaps', 'surplus', 'deficit', 'left_over')}"
    if re.match(rf"{ways} än ", label) and not re.search(apart_told, text):
        return False  # which is a distance
    names = {word for name in one.names[:2] for word in stems(name)}
    plain = {stem(word) for word in claim_words("label_words")}
    apart = [word for word in stems(label) if word not in plain and not any(_is_of_name(word, own) for own in names)]
    return not apart or any(alike(word, each) or _begins_as(word, each) for word in apart for each in stems(text))


def _is_of_name(word: str, own: str) -> bool:
    """Whether a stem of a label is of a word of an indicator's name, and no kind of what that is: `vuxenpsykiatri`."""
    return alike(word, own) and len(word) <= len(own) + _ENDING


def _begins_as(word: str, told: str) -> bool:
    """Whether a stem tells what a compound begins with: `vuxna` of `vuxenpsykiatri`."""
    return len(word) > _COMPOUND and word[:_ROOT] == told[:_ROOT]


def is_of_year_before(topic: HeldTopic, fact: KnownFigure) -> bool:
    """Whether a further figure is of the year before."""
    return re.search(pattern("before_label"), topic.one.label(fact).lower()) is not None


def side_told(topic: HeldTopic, fact: KnownFigure, *sides: str) -> int:
    """Whether the label of a further figure says that the outturn is more (1) or less (-1) than what it names."""
    label = topic.one.label(fact).lower()
    up, down = (re.search(pattern(side), label) is not None for side in sides or ("higher", "lower"))
    return up - down


def is_of_other_time(topic: HeldTopic, fact: KnownFigure, said: SaidValue) -> bool:
    """Whether a further figure is of a time of its own, `vid toppen, juli 2022`, that a statement does not tell."""
    then = re.search(rf"({pattern('then_label')}).*|(?<=, )[^,]*\b20\d\d\b.*", topic.one.label(fact).lower())
    told = (*re.findall(r"\w{4,}", then[0]), *claim_words("then_label").get(then[1], ())) if then else ()
    return then is not None and not {*told} & {*said.words}


def tells_change(topic: HeldTopic, fact: KnownFigure) -> bool:
    """Whether a further figure tells a change."""
    return claim_words("change_label") in topic.one.label(fact).lower()
