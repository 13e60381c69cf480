"""Which number, name or office something has, held against what a text gave the same thing before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Literal

from scorecard.consistency.again import root
from scorecard.consistency.mentions import Topic, subject_of
from scorecard.sentences.report import Sentence
from scorecard.sentences.stems import alike, stem
from scorecard.sentences.verdict import ClaimVerdict, judged
from scorecard.sentences.vocabulary import any_of, claim_words, pattern

IdentityKind = Literal["case", "name", "office"]

_CASE = re.compile(r"\b[A-ZÅÄÖ][A-Za-zåäö]{1,6}[/ ](?:\d{2,4}[-:/])?\d{3,}(?:-\d+)?\b")
_NAME = re.compile(r"[A-ZÅÄÖ][a-zåäöé]{2,}(?:-[A-ZÅÄÖ][a-zåäöé]+)?(?: [A-ZÅÄÖ][a-zåäöé]{2,})*")
_PARTS = re.compile(r"[,;]? (?:och|samt|men|medan) (?=[^.]{20,})|; ")
_BACK = 2  # sentences before one that may have told the same
_SAME_VERB = 4
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

    def deed(self) -> tuple[str, str, str] | None:
        """Who did what to whom, where two have a name: `A har ersatt B`, `B ersattes av A`."""
        names = [
            found
            for found in _NAME.finditer(self.text)
            if self.text[: found.start()].strip() or found[0] in self.others
        ]
        names = [found for found in names if found[0].lower() not in claim_words("months")]
        if len(names) != 2:
            return None
        between = self.text[names[0].end() : names[1].start()].lower()
        verbs = [
            word
            for word in re.findall(r"[a-zåäö]{4,}", between)
            if re.search(r"(?:t|ts|de|des|te|tes|er|ar|as|s)$", word)
        ]
        if not verbs:
            return None
        passive = re.search(r"\bav\b", between) is not None and any(word.endswith("s") for word in verbs)
        one, other = names[0][0], names[1][0]
        return (other, root(verbs[-1]), one) if passive else (one, root(verbs[-1]), other)


_SEATED = r"(?:ligger|låg|byggs|byggdes|ska byggas)"


def _seats(file: str, first: NamingClause, one: NamingClause) -> ClaimVerdict | None:
    """Hold where a thing lies against where it was told to: `Hemmet Linden ligger i Kil. I Grums ligger Linden.`"""
    was, now = (_seat(each) for each in (first, one))
    if was is None or now is None or was[1] != now[1]:
        return None
    return judged(file, one.sentence, "name", None if was[0] == now[0] else was[0], first.sentence)


def _seat(one: NamingClause) -> tuple[str, frozenset[str]] | None:
    """The place where a clause says that something with a name lies, and that name."""
    behind = re.search(rf"\b{_SEATED} (?:i|på|vid) ([A-ZÅÄÖ][\wåäö-]+)", one.text)
    ahead = re.match(rf"\W*(?:I|På|Vid) ([A-ZÅÄÖ][\wåäö-]+) {_SEATED} ", one.text)
    if not (found := ahead or behind):
        return None
    names = frozenset(re.findall(r"(?<=\w )[A-ZÅÄÖ][a-zåäöé-]{2,}", one.text)) - {found[1]}
    return (found[1], names) if names else None


def _made_by(file: str, first: NamingClause, one: NamingClause) -> ClaimVerdict | None:
    """Hold whom a thing comes from against whom it was told to: `Motionen Trygg vård kommer från … skrevs av …`."""
    pairs = [re.search(rf"{any_of(claim_words('made_by'))} ([A-ZÅÄÖ][\wåäö-]+)", each.text) for each in (first, one)]
    if pairs[0] is None or pairs[1] is None:
        return None
    before = (first.text[: pairs[0].start()], one.text[: pairs[1].start()])
    if not all(re.search(r"\w [A-ZÅÄÖ]\w", text) for text in before):
        return None  # several patients can come from several towns: only what has a name is one
    heads = [frozenset(stem(word) for word in re.findall(r"[a-zåäöé]{2,}", text.lower())) for text in before]
    if not (heads[0] and heads[1]) or not (heads[0] <= heads[1] or heads[1] <= heads[0]):
        return None
    was, now = pairs[0][1], pairs[1][1]
    return judged(file, one.sentence, "name", None if was == now else was, first.sentence)


def _deeds(file: str, first: NamingClause, one: NamingClause) -> ClaimVerdict | None:
    """Hold what one did to another against what was told of it: `A har ersatt B. B har ersatts av C.`"""
    was, now = first.deed(), one.deed()
    if was is None or now is None or was[1][:_SAME_VERB] != now[1][:_SAME_VERB] or was[2] != now[2]:
        return None
    return judged(file, one.sentence, "name", None if was[0] == now[0] else was[0], first.sentence)


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
    for read in (_seats, _made_by, _deeds):
        if (done := read(file, first, one)) is not None:
            yield done
            return
    for kind in kinds:
        was, now = first.known[kind], one.known[kind]
        if not (was and now):
            continue
        if now <= was or was <= now:
            told = kind == "case" or len(now & was) > 1 or first.names_it() or one.names_it() or one.points_back()
            apart = one.subject.parts_from(first.subject) or _sexes(one.text) != _sexes(first.text)
            if (told or _common(first, one)) and not apart:
                yield judged(file, one.sentence, "name", None, first.sentence)
            return
        mine, theirs = now - was, was - now
        if len(mine) == len(theirs) == 1 and _of_one(kind, first, one, *theirs, *mine):
            yield judged(file, one.sentence, "name", next(iter(theirs)), first.sentence)
            return


def _sexes(text: str) -> tuple[bool, bool]:
    return re.search(pattern("women"), text.lower()) is not None, re.search(pattern("men"), text.lower()) is not None


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
        blank = {stem(word) for word in claim_words("case_words")}
        told = [each.about - blank for each in (first, one)]
        if all(told) and not any(alike(word, each) for word in told[0] for each in told[1]):
            return False
        return digits or (pronoun and _spelled(was, now))
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
