"""Which number, name or office something has, held against what a text gave the same thing before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Literal

from scorecard.claims.mentions import Topic, subject_of
from scorecard.claims.naming import alike, stem
from scorecard.claims.report import Sentence
from scorecard.claims.verdict import ClaimVerdict, judged
from scorecard.claims.vocabulary import any_of, claim_words, pattern

IdentityKind = Literal["case", "name", "office"]

_CASE = re.compile(r"\b[A-ZÅÄÖ][A-Za-zåäö]{1,6}[/ ](?:\d{2,4}[-:/])?\d{3,}(?:-\d+)?\b")
_NAME = re.compile(r"[A-ZÅÄÖ][a-zåäöé]{2,}(?:-[A-ZÅÄÖ][a-zåäöé]+)?(?: [A-ZÅÄÖ][a-zåäöé]{2,})*")
_PARTS = re.compile(r"[,;]? (?:och|samt|men|medan) (?=[^.]{20,})|; ")
_BACK = 2  # sentences before one that may have told the same
_SPELLED = 0.8  # of the signs of two names from which one is the other with a fault


@dataclass(frozen=True)
class NamingClause:
    """A clause with the numbers of cases, the names and the offices that it tells."""

    text: str
    sentence: Sentence
    others: frozenset[str]  # words that begin with a capital elsewhere in the text too

    @cached_property
    def subject(self) -> Topic:
        return subject_of(self.text)

    @cached_property
    def known(self) -> dict[IdentityKind, frozenset[str]]:
        """What it tells of each kind."""
        return {
            "case": frozenset(_CASE.findall(self.text)),
            "name": frozenset(self._names()),
            "office": frozenset(stem(word) for word in re.findall(_offices(), self.text.lower())),
        }

    def _names(self) -> Iterator[str]:
        plain = _CASE.sub(" ", self.text)
        for found in _NAME.finditer(plain):
            words = found[0].split()
            if re.match(r"^\W*$", plain[: found.start()]) and words[0] not in self.others:
                words = words[1:]
            if words and words[0].lower() not in claim_words("months"):
                yield " ".join(words).rstrip("s")

    @cached_property
    def about(self) -> frozenset[str]:
        """The stems of what it is about, without its names and numbers."""
        told = {stem(word) for names in self.known.values() for name in names for word in name.split()}
        return frozenset(word for word in self.subject.words if word not in told)

    def points_back(self) -> bool:
        """Whether it says that it is of the same as what was told before."""
        again = re.search(rf"{any_of(claim_words('again'))}|{pattern('says_again')}", self.text.lower())
        return again is not None or re.match(rf"(?:\w+ )?{pattern('back')}\b", self.text.lower()) is not None

    def names_it(self) -> bool:
        """Whether it says what something is called, or who answers for it."""
        return re.search(pattern("namings", "answers_for"), self.text.lower()) is not None


def _offices() -> str:
    return rf"\b[a-zåäö]+(?:{'|'.join(claim_words('offices'))})\b"


def identities(file: str, sentences: Sequence[Sentence]) -> Iterator[ClaimVerdict]:
    """Hold the numbers, names and offices of every clause against those of the clauses before it."""
    clauses: list[NamingClause] = []
    for sentence in sentences:
        begun = len(clauses)
        others = frozenset(
            word
            for one in sentences[max(0, sentences.index(sentence) - _BACK) : sentences.index(sentence) + 2]
            for word in re.findall(r"(?<=[^.!?:] )[A-ZÅÄÖ][a-zåäöé]{2,}", one.text)
        )
        parts = [sentence.text] if _CASE.search(sentence.text) else _PARTS.split(sentence.text)
        clauses += [NamingClause(part, sentence, others) for part in parts]
        for place in range(begun, len(clauses)):
            for before in reversed(clauses[max(0, place - _BACK) : place]):
                if found := list(_held(file, before, clauses[place])):
                    yield from found
                    break


def _held(file: str, first: NamingClause, one: NamingClause) -> Iterator[ClaimVerdict]:
    kinds: tuple[IdentityKind, ...] = ("case", "name", "office")
    for kind in kinds:
        was, now = first.known[kind], one.known[kind]
        if not (was and now):
            continue
        if now <= was or was <= now:
            told = kind == "case" or len(now & was) > 1 or first.names_it() or one.names_it() or one.points_back()
            if (told or _common(first, one)) and not one.subject.parts_from(first.subject):
                yield judged(file, one.sentence, "name", None, first.sentence)
            return
        mine, theirs = now - was, was - now
        if len(mine) == len(theirs) == 1 and _of_one(kind, first, one, *theirs, *mine):
            yield judged(file, one.sentence, "name", next(iter(theirs)), first.sentence)
            return


def _of_one(kind: IdentityKind, first: NamingClause, one: NamingClause, was: str, now: str) -> bool:
    """Whether what two clauses tell is of one thing, so that it cannot be two."""
    common = _common(first, one)
    same = common and re.search(rf"{any_of(claim_words('again'))}", one.text.lower()) is not None
    if kind == "office":
        return first.names_it() and one.names_it() and (common or first.sentence is one.sentence)
    if one.subject.parts_from(first.subject) and not same:
        return False
    if kind == "case":
        pronoun = re.match(pattern("back"), one.text.lower()) is not None
        digits = sorted(re.findall(r"\d", was)) == sorted(re.findall(r"\d", now))
        return pronoun and (digits or _spelled(was, now))
    if common and len(was) == len(now) and _spelled(was, now):
        return True
    slots = [re.search(rf"(\w+ \w+) {re.escape(name)}", text) for name, text in ((was, first.text), (now, one.text))]
    definite = re.search(r"\b(?:den|det|de) \w+", one.text.lower()) is not None
    if common and definite and slots[0] and slots[1] and slots[0][1].lower() == slots[1][1].lower():
        return True
    return common and first.names_it() and (one.points_back() or one.names_it())


def _common(first: NamingClause, one: NamingClause) -> bool:
    return any(alike(word, each) for word in one.about for each in first.about)


def _spelled(was: str, now: str) -> bool:
    return was != now and SequenceMatcher(None, was, now).ratio() >= _SPELLED
