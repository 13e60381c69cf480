"""What a statement is about: an indicator, how that is known, and which of a statement's words are its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from scorecard.claims.facts import CountGroup, Subject
from scorecard.claims.judge import Judge, of_a_queue, plain_stems
from scorecard.claims.naming import WELL_NAMED
from scorecard.sentences.quantity import Quantity, precise
from scorecard.sentences.statement import AnySaid, SaidGap, SaidValue
from scorecard.sentences.stems import alike, stem, stems, without_base
from scorecard.sentences.vocabulary import any_of, claim_words, pattern

About = Literal["placeholder", "card", "name"]
_FEW = 3  # words of a sentence that names nothing, and so is of what the one before it is of
_KNOWN = 0.5  # the share of the words of a clause that are an indicator's own, from which it is about that alone
_KNOWN_BY_UNIT = 0.3  # the same, where no count of things and no fraction in words is told, that may be of anything
_KNOWN_BY_NUMBER = 0.25  # the same, where the number is told exactly
_NAMED = 0.45  # the share of an indicator's name that a clause has, from which it is about that alone
_TOLD_BY_NAME = 0.1  # the share of a name that is told where it is not known by everyday words alone


@dataclass(frozen=True)
class HeldTopic:
    """An indicator that statements are held against, as what they are about.

    `how` it is known that they are; `proven` where an exact value of the sentence is one of its figures.
    """

    one: Subject
    judge: Judge
    how: About
    proven: bool = False

    def sure(self, said: AnySaid, amount: Quantity | None = None) -> bool:
        """Whether a statement is about the indicator alone, so that what it says must be one of its figures."""
        if self.how == "placeholder" or (self.proven and isinstance(said, SaidGap) and said.explicit):
            return True
        own = self.judge.vocabulary(self.one)
        plain = " ".join(word for word in said.words if word not in glue())
        others = [word for word in stems(plain) if not word.isdigit() or (len(word) > 3 and word in own)]
        known_words = [word for word in others if any(self._is_word(word, each) for each in own)]
        share = len(known_words) / len(others) if others else 1.0
        told = isinstance(said, SaidGap) and said.explicit and amount is None
        if amount is not None and self._of_some(said.words):
            return False
        if amount is not None and amount.slack and self.how == "name":
            _, covered = self.judge.names.score(self.one.id, stems(plain))
            people = [word for word in said.words if word in claim_words("people")]
            if any(self.judge.has_word(self.one, word) and not self._in_names(word) for word in known_words):
                return False  # of a part that the indicator's further figures tell
            theirs = all(self.judge.has_word(self.one, stem(word)) or word in claim_words("blank") for word in people)
            about = self.judge.is_about(self.one, said.words) or (covered >= _NAMED and theirs)
            if self.tells_limit(said):  # `fick svar inom en kvart`
                telling = [word for word in others if word not in plain_stems()]
                share = max(share, sum(word in known_words for word in telling) / max(1, len(telling)))
            return share > _KNOWN and about and covered > _TOLD_BY_NAME and not self._of_an_age(said.words)
        bare = amount is not None and (amount.slack > 0 or not (amount.unit or amount.decimals > 0))
        bare = bare or (amount is None and isinstance(said, SaidGap) and not said.explicit)
        known = (
            share > (_KNOWN if bare else _KNOWN_BY_UNIT)
            or ((told or (self.how == "card" and amount is not None)) and share == _KNOWN)
            or (amount is not None and precise(amount) and share >= _KNOWN_BY_NUMBER)
        )
        measured = self.how == "card" and amount is not None and bool(amount.unit)
        if measured and amount is not None and amount.slack and self.judge.names.has_limit(self.one.id):
            measured = self.tells_limit(said) or bool(re.search(pattern("in_time"), " ".join(said.words)))
        if measured and all(self.judge.knows_word(self.one, each) for each in others):
            return True
        if self.how == "card" or not others:
            return known or (told and len(others) < _FEW and not any(map(self.judge.names.known, others)))
        if isinstance(said, SaidValue) and amount is not None and not precise(amount):
            return known and self._mostly_own(said, others)
        score, _ = self.judge.names.score(self.one.id, stems(" ".join(said.words)))
        return known and (self.named_by(said.words) or score > 1)

    def _in_names(self, word: str) -> bool:
        """Whether a stem is of the indicator's names, of its units or of its unit."""
        names = (*self.one.names, *(unit.name for unit in self.one.units), self.one.unit)
        return any(alike(word, each) for name in names for each in stems(name))

    def _is_word(self, word: str, own: str) -> bool:
        """Whether a stem is of a word, and no kind of what that is."""
        return alike(word, own) and not self.judge.names.narrower(word, own)

    def _of_an_age(self, words: Sequence[str]) -> bool:
        """Whether a statement is of an age that the indicator does not have in its name: `över 50 år`."""
        ages = [word for word, behind in pairwise(words) if word[-1:].isdigit() and behind in ("år", "årig", "åriga")]
        return any(re.sub(r"\D", "", age) not in " ".join(self.one.names) for age in ages)

    def _mostly_own(self, said: SaidValue, words: Sequence[str]) -> bool:
        """Whether the words of a statement of a rounded value, but for units, are the indicator's own."""
        placed = {stem for place in (*said.places, *self.judge.kinds) for stem in stems(place)}
        others = [word for word in words if word not in placed]
        own = sum(self.judge.has_word(self.one, word) for word in others)
        of_part = said.refs[0].country or said.refs[0].sex is not None
        _, covered = self.judge.names.score(self.one.id, stems(" ".join(said.words)))
        return covered >= _NAMED or 2 * own + of_part > len(others) or self.judge.is_about(self.one, others)

    def _of_some(self, words: Sequence[str]) -> bool:
        """Whether a statement is of some that the indicator does not tell apart: `sjukfrånvaron bland kockar`."""
        for before, word in pairwise(words):
            own = [
                each for each in stems(word) if each not in plain_stems() and not self.judge.has_word(self.one, each)
            ]
            if before in claim_words("among") and own and word not in claim_words("people"):
                return True
        return False

    def knows(self, word: str) -> bool:
        """Whether a word is of the indicator's own name or words."""
        return any(alike(word, each) for name in self.one.names for each in stems(without_base(name)))

    def named_by(self, words: Iterable[str]) -> bool:
        """Whether words name the indicator, by most of its name or by words of its own."""
        score, covered = self.judge.names.score(self.one.id, stems(" ".join(words)))
        return covered >= _NAMED or score >= WELL_NAMED or self.judge.is_about(self.one, words)

    def named_in_full_by(self, said: AnySaid) -> bool:
        """Whether a statement names the indicator in full, so that it is no sum of several."""
        return self.judge.names.well(self.one.id, " ".join(said.words), whole=True)

    def named_at_all_by(self, said: AnySaid) -> bool:
        """Whether a statement has a word of the indicator's name."""
        score, _ = self.judge.names.score(self.one.id, stems(" ".join(said.words)))
        return score > 0

    def is_strange(self, word: str) -> bool:
        """Whether a word is a noun, or another, that neither the indicator nor a statement has."""
        return any(not self.judge.knows_word(self.one, each) for each in stems(word))

    def has_kind(self, kind: str) -> bool:
        """Whether the indicator has units of a kind, or its names tell of it."""
        return any(unit.kind == kind for unit in self.one.units) or self.judge.has_word(self.one, stem(kind))

    def groups(self, said: AnySaid) -> list[CountGroup]:
        """The counts beside the outturn that a statement names."""
        text = re.sub(r"\bper \d.*", "", " ".join(said.words))  # which only tells of how many others it is told
        words = stems(text)
        otherwise: dict[str, list[str]] = claim_words("counted_as")
        waits = isinstance(said, SaidGap) and said.word in claim_words("waits") and self.one.unit == "percent"
        people = isinstance(said, SaidValue) and not {*said.after[:2]}.isdisjoint(claim_words("people"))
        otherwise = {own: forms for own, forms in otherwise.items() if not people or own == claim_words("queue_label")}
        return [
            group
            for group in self.one.groups
            if any(alike(word, each) for word in stems(group.head)[-1:] for each in words)
            or any(own in group.head and re.search(any_of(forms), text) for own, forms in otherwise.items())
            or (group.head.startswith(claim_words("queue_label")) and (waits or of_a_queue(said.words)))
        ]

    def tells_limit(self, said: AnySaid) -> bool:
        """Whether a statement tells the limit of a wait that the indicator is of."""
        return self.judge.names.tells_limit(self.one.id, " ".join(said.words)) or "kvart" in said.words


@cache
def glue() -> frozenset[str]:
    """Words that join others and say nothing of what a statement is about."""
    kinds = (
        *("function_words", "light_verbs", "framing", "filler", "budget", "gaps", "left_over", "stands", "earlier"),
        *(
            "exceed",
            "fall_short",
            "flat",
            "unsure",
            "nearly",
            "together",
            "added_up",
            "makes_up",
            "answers",
            "every_month",
        ),
    )
    return frozenset(word for kind in kinds for form in claim_words(kind) for word in form.split())
