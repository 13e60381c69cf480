"""A comment on a card that compares its indicator with another one by name: `andelen är högre än för operation`."""

from __future__ import annotations

import re

from scorecard.claims.facts import Subject
from scorecard.claims.held import Finding, Judge, printed
from scorecard.claims.report import Sentence
from scorecard.claims.vocabulary import pattern
from scorecard.claims.words import Ref, dimension

_WORDS = ("outturn_words", "back", "index_words")


def beside_another(sentence: Sentence, own: Subject, judge: Judge) -> Finding | None:
    """Judge which of a card's indicator and another has more, and how much; None where nothing such is said."""
    size = rf"(?:{pattern('how_far')} )?(?:#(?P<size>\d+)# (?:\w+ )?)?"
    side = rf"(?P<side>{pattern('higher', 'lower')}) {pattern('than')} (?:{pattern('links')} )?"
    begun = rf"{pattern(*_WORDS)} {pattern('levels')}"
    said = re.match(rf"{begun} {size}{side}(?P<other>[^,;:#]+?)[.!]?$", sentence.all_masked)
    if said is None or any(dimension(word) for word in judge.words(sentence)):
        return None
    among = [key for key, one in judge.known.items() if one.unit == own.unit and one.value(Ref())]
    named = judge.names.named(said["other"], among)
    first, second = own.value(Ref()), judge.known[named[0]].value(Ref()) if len(named) == 1 else None
    if first is None or second is None or first is second:
        return None
    gap = first.printed - second.printed
    right = gap > 0 if re.fullmatch(pattern("higher"), said["side"]) else gap < 0
    if said["size"]:
        right = right and sentence.counted[int(said["size"])].admits(abs(gap), abs(gap))
    return Finding("direction", right, first, f"{printed(first)} mot {printed(second)}")
