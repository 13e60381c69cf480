"""Two values of one indicator that a sentence sets against each other, whatever the order of its words.

What is compared are units of a kind, women and men, two years, or the region and the country.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from scorecard.claims.facts import KnownFigure, Subject
from scorecard.claims.finding import Finding, printed
from scorecard.claims.judge import Judge
from scorecard.sentences.report import Sentence
from scorecard.sentences.vocabulary import any_of, claim_words, pattern
from scorecard.sentences.words import Ref, Word

_FAR = 12  # words behind `än` among which what is compared with is told


@dataclass(frozen=True)
class Contrast:
    """A sentence that is read for what it compares."""

    sentence: Sentence
    judge: Judge

    @cached_property
    def words(self) -> list[Word]:
        return self.judge.words(self.sentence)

    @cached_property
    def text(self) -> str:
        return self.judge.masked(self.sentence)

    def found(self, subjects: Sequence[Subject]) -> tuple[Finding, Subject] | None:
        """Judge the comparison, where it is told which way it goes and of each of the indicators it is the same."""
        if re.search(pattern("doubt", "expected", "gaps"), self.text) or self.way is None or not self.other:
            return None
        told = [(one, pair) for one in subjects if (pair := self._pair(one)) and not self._counts(one)]
        held = [(self._held(one, *pair), one) for one, pair in told]
        known = [(found, one) for found, one in held if found]
        if not known or len({found.right for found, _ in known}) > 1:
            return None
        return known[0]

    def _counts(self, one: Subject) -> bool:
        """Whether there are more or fewer of something, which a share says nothing of."""
        more = re.search(any_of([*claim_words("counting")[:2], *claim_words("rang")]), self.text)
        share = re.search(pattern("outturn_words"), self.text)
        people = re.search(rf"(?:fler|färre) {pattern('women', 'men')}", self.text)
        return one.unit in ("percent", "index") and more is not None and share is None and people is None

    def _held(self, one: Subject, own: KnownFigure, other: KnownFigure) -> Finding | None:
        assert self.way is not None
        up, better = self.way
        way = up or better * {"higher": 1, "lower": -1}.get(one.direction, 0)
        told = [amount for amount in self.sentence.amounts if amount.unit == own.unit]
        if not way or any(not (own.agrees(amount) or other.agrees(amount)) for amount in told):
            return None  # of other values, which the sentence tells
        denied = re.search(r"\b(?:inte|ej|aldrig)\b", self.text) is not None
        right = ((own.printed - other.printed) * way > 0) != denied
        return Finding("direction", right, own, f"{printed(own)} mot {printed(other)}")

    @cached_property
    def _than(self) -> int | None:
        """Where what is compared with begins."""
        links = ("än", "jämfört med", "gentemot", "i jämförelse med")
        return next((at for at, word in enumerate(self.words) if word.text in links), None)

    @cached_property
    def other(self) -> list[Word]:
        """What is compared with."""
        if self._than is not None:
            return self.words[self._than + 1 : self._than + 1 + _FAR]
        return self.words[self._ranked + 1 : self._ranked + 4] if self._ranked is not None else []

    @cached_property
    def own(self) -> list[Word]:
        """What is compared."""
        at = self._than if self._than is not None else self._ranked
        return self.words[:at]

    @cached_property
    def _ranked(self) -> int | None:
        """Where `före` or `efter` stands before a unit, of which another one is before or behind."""
        pairs = enumerate(zip(self.words, self.words[1:], strict=False))
        beside = ((at, word) for at, (word, behind) in pairs if behind.place or behind & {"country", "women", "men"})
        return next((at for at, word in beside if word.text in claim_words("ranked")), None)

    @cached_property
    def way(self) -> tuple[int, int] | None:
        """Whether the first is said to be more or less, or better or worse."""
        if self._than is None:
            if self._ranked is None:
                return None
            return 0, claim_words("ranked")[self.words[self._ranked].text]
        sides = {"higher": (1, 0), "lower": (-1, 0), "better": (0, 1), "worse": (0, -1)}
        text = re.sub(rf"{any_of(['över', 'under', 'längre än'])} #\d+#|{any_of(['över', 'under'])}", " ", self.text)
        before = text.partition(f" {self.words[self._than].text} ")[0]
        told = [(found.start(), side) for name, side in sides.items() for found in re.finditer(pattern(name), before)]
        return max(told)[1] if told and len({side for _, side in told}) == 1 else None

    def _pair(self, one: Subject) -> tuple[KnownFigure, KnownFigure] | None:
        """The two values that are compared, of one indicator."""
        places = [[word.place for word in words if word.place] for words in (self.own, self.other)]
        if all(places):
            return self._of_units(one, str(places[0][-1]), str(places[1][0]))
        if any(places):
            return None
        sexes = [
            [name for name in ("women", "men") if any(word & {name} for word in words)]
            for words in (self.own, self.other)
        ]
        if any(sexes) and any(word.month for word in self.words):
            return None  # of women and men in one month, of which their values are not
        if len(sexes[1]) == 1:
            ref = Ref(sex="kvinnor" if sexes[1] == ["women"] else "man")
            return self._values(one, replace(ref, sex="man" if ref.sex == "kvinnor" else "kvinnor"), ref)
        if sexes[0] or sexes[1] or any(self._other_month(word, one) for word in self.words):
            return None
        years = [int(word.text[:4]) for word in self.other if word & {"year"}]
        if any(word & {"year_before"} for word in self.other) or years == [one.year.previous.number]:
            return self._values(one, Ref(), Ref(before=True))
        if self._then(one) and (years == [one.year.number] or any(word & {"now"} for word in self.other)):
            return self._values(one, Ref(before=True), Ref())
        if any(word & {"country"} for word in self.other):
            return self._values(one, Ref(), Ref(country=True))
        if any(word & {"country"} for word in self.own) and any(word & {"home"} for word in self.other):
            return self._values(one, Ref(country=True), Ref())
        return None

    def _then(self, one: Subject) -> bool:
        """Whether what is compared is of the year before."""
        years = {int(word.text[:4]) for word in self.own if word & {"year"}}
        return years == {one.year.previous.number} or (not years and any(word & {"year_before"} for word in self.own))

    def _other_month(self, word: Word, one: Subject) -> bool:
        """Whether a word tells another time than that of which the figures are, or its last month."""
        return (word.month or one.span[1]) != one.span[1] or (word.span or one.span) not in (one.span, (0, one.span[1]))

    def _of_units(self, one: Subject, own: str, other: str) -> tuple[KnownFigure, KnownFigure] | None:
        kinds = {unit.kind for unit in one.units}
        told = next((word.kind for word in self.words if word.kind in kinds), None)
        values = {(unit.kind, unit.name): unit.fact for unit in one.units}
        for kind in [told] if told else sorted(kinds):
            if (kind, own) in values and (kind, other) in values:
                return values[kind, own], values[kind, other]
        return None

    def _values(self, one: Subject, own: Ref, other: Ref) -> tuple[KnownFigure, KnownFigure] | None:
        if re.search(pattern("queues"), self.text) and own.plain and other.before:
            waiting = next((group for group in one.groups if group.head.startswith(claim_words("queue_label"))), None)
            return (waiting.now, waiting.before) if waiting and waiting.now and waiting.before else None
        first, second = one.value(own), one.value(other)
        return (first, second) if first and second else None
