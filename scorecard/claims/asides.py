"""What a sentence says beside what it tells: where to look, that the nämnd has noted it, that the work goes on."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from scorecard.claims.judge import Judge
from scorecard.sentences.report import Sentence
from scorecard.sentences.vocabulary import pattern

_HARMLESS = frozenset({"but", "not", "levels", "now", "home", "outturn_words", "only", "of_light"})
_CLAUSE = 4  # words that a clause has at least


def without_asides(sentence: Sentence, judge: Judge) -> Sentence:
    """Leave out the marks around a sentence, its references, and the clauses at its end that only comment on it.

    A clause comments where nothing in it can be held against a figure and it takes nothing back.
    """
    ended = re.sub(r"!+\.?$", ".", sentence.text)
    text = _reference().sub("", re.sub(r"^[–—-] +", "", ended))
    if begun := _told_that().match(text):
        text = re.sub(rf"(,? {pattern('and')}) {pattern('that')} ", r"\1 ", text[begun.end() :])
    text = f"{text[:1].upper()}{text[1:]}"
    while found := _last_clause().match(text):
        if not only_comments(replace(sentence, text=found["rest"]), judge):
            break
        text = f"{found['told'].rstrip(' ,')}."
    return sentence if text == sentence.text else replace(sentence, text=text)


def clauses_apart(sentence: Sentence, judge: Judge) -> list[Sentence]:
    """Part a sentence whose clauses each tell of an indicator of their own, or give none where they do not."""
    texts = [text.strip() for text in _joint().split(sentence.text)]
    if len(texts) < 2 or not all(texts):
        return []
    parts = [replace(sentence, text=f"{text[0].upper()}{text[1:].rstrip('.')}.") for text in texts]
    named = [_named_well(part, judge) for part in parts]
    there = [_said_where(part, judge) for part in parts]
    for place, part in enumerate(parts):
        earlier = set().union(*named[:place])
        generic = re.match(rf"{pattern('shared', 'budget', 'target')} (?!{pattern('of_whom')})", part.masked)
        leans = generic or re.match(pattern("back", "not", "that"), part.masked) or len(part.text.split()) < _CLAUSE
        if place and (leans or not named[place] or named[place] & earlier or there[0] > there[place]):
            return []
    return parts


def _said_where(part: Sentence, judge: Judge) -> bool:
    """Whether a clause begins with the unit that it, and perhaps what follows it, is of: `i Deje svarar …`."""
    return re.match(pattern("place_preps"), part.masked) is not None and any(
        word.place for word in judge.words(part)[:_CLAUSE]
    )


def _named_well(part: Sentence, judge: Judge) -> set[str]:
    """The indicators that a clause can be of no others than, or names a good part of."""
    named = judge.names.named(part.text)
    if len(named) == 1:
        return {*named}
    return {key for key in named if judge.names.well(key, part.text) or judge.names.well(key, part.text, part=True)}


@cache
def _joint() -> re.Pattern[str]:
    """Where one clause ends and another begins."""
    return re.compile(rf"; | [–—] |, {pattern('joins_clauses')} ")


@cache
def _last_clause() -> re.Pattern[str]:
    return re.compile(rf"(?P<told>.*\w[^;]*?)(?:; | [–—] |, (?={pattern('begins_comment')}))(?P<rest>.+)$")


@cache
def _told_that() -> re.Pattern[str]:
    """How a sentence begins that tells who says what it says, or how that is taken: `Nämnden noterar att`."""
    source = rf"(?:{pattern('tells')}|{pattern('seen_from')} \w+)"
    between = rf"(?:(?!(?:{pattern('not')}|{pattern('that')}))\w+ ){{0,4}}?"
    return re.compile(
        rf"^{source} {between}{pattern('says_that')} {pattern('that')} (?!{pattern('not')})", re.IGNORECASE
    )


@cache
def _reference() -> re.Pattern[str]:
    """What tells the reader where to look: `(se tabell 3)`."""
    place = rf"{pattern('places_of_text')}(?: \d+(?:[.:]\d+)*)?(?: {pattern('near_by')})?"
    return re.compile(rf" ?\((?:{pattern('looks_at')} )*{place}\)", re.IGNORECASE)


def only_comments(clause: Sentence, judge: Judge) -> bool:
    """Whether a clause tells nothing that can be held against figures, and takes nothing back."""
    named = any(word[0].isupper() for word in clause.text.split()[1:])
    if named or clause.counted or re.search(rf"\d|[?]|{pattern('takes_back')}", clause.masked):
        return False
    for word in judge.words(judge.plain(clause)):
        if word.marks - _HARMLESS or word.amount or word.place or word.kind:
            return False
    return not any(judge.names.well(key, clause.text, part=True) for key in judge.names.named(clause.text))
