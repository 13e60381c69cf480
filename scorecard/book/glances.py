"""What one minute with the report shows of each goal: why it is as it is, what is worst in it, and what is done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scorecard.book.book import Book
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.judge.furthest import MOST_SHOWN
from scorecard.judge.outcome import Outcome
from scorecard.judge.rule import WORST_FIRST, Assessment, Light, shortfall
from scorecard.wording.answers import ToldAnswer
from scorecard.wording.bound import OPENS
from scorecard.wording.lights import ASSESSMENTS
from scorecard.wording.swedish import coded
from scorecard.wording.tally import Tally, colour_tally

# A sentence ends where a capital or a figure follows, but not after "t.ex.", "bl.a." or an initial.
_END = re.compile(rf'(?<=[.!?])(?<!\b\w\.)(?<!\w\.\w\w\.)\s+(?=[*_"”{OPENS}]?[A-Z\u00c5\u00c4\u00d6{OPENS}])')

MOST_AT_LENGTH = 30  # goals that more than their verdict and their colours is told of on the first page

_NO_REASON = 8  # words of a sentence that says the verdict and has no room for why


@dataclass(frozen=True)
class Glance:
    """A goal in short: the board's assessment and the first sentence of its reason that says why, as Markdown.

    `judged` are its indicators with a colour, the worst first, and `answer` what is done about the worst of them that
    something is told of.
    """

    goal: Goal
    decided: Assessment
    reason: str
    judged: tuple[tuple[Indicator, Outcome], ...]
    answer: ToldAnswer | None

    @property
    def colours(self) -> Tally[Light]:
        """How many of its indicators have each colour."""
        return colour_tally((outcome for _, outcome in self.judged), f"mal.{self.goal.id}")

    @property
    def worst(self) -> tuple[Indicator, Outcome] | None:
        """The indicator that is the furthest from its target, where one misses it."""
        first = self.judged[0] if self.judged else None
        return first if first and _light(first[1]) != "green" else None


def glances(book: Book) -> tuple[Glance, ...]:
    """Look at every goal, those that are not reached first."""
    order = [code for light in WORST_FIRST for code, given in ASSESSMENTS.items() if given == light]
    found = [_glance(book, goal) for goal in book.catalogue.goals]
    return tuple(sorted(found, key=lambda glance: order.index(glance.decided)))


def worst_first(pairs: Iterable[tuple[Indicator, Outcome]]) -> tuple[tuple[Indicator, Outcome], ...]:
    """Put the indicators that have a colour in order: by colour, and in each the furthest from its target first."""
    return tuple(sorted((each for each in pairs if each[1].judgement), key=lambda each: _rank(each[1])))


def furthest_first(book: Book) -> tuple[tuple[Indicator, Outcome], ...]:
    """Put all indicators with a colour in order, the furthest from its target first."""
    return worst_first((indicator, book.outcomes[indicator.id]) for _, indicator in book.catalogue.indicators)


def red_first(book: Book) -> Iterator[tuple[Goal, Indicator, Outcome]]:
    """Give every red indicator with its goal, the furthest from its target first."""
    goals = {indicator.id: goal for goal, indicator in book.catalogue.indicators}
    for indicator, outcome in furthest_first(book):
        if _light(outcome) == "red":
            yield goals[indicator.id], indicator, outcome


def in_the_months(book: Book) -> tuple[Indicator, ...]:
    """Choose the indicators whose months the first page shows: all, or of too many those furthest from their targets.

    They are in the order of the catalogue; those without a colour are the last to be chosen.
    """
    every = tuple(indicator for _, indicator in book.catalogue.indicators)
    if len(every) <= MOST_SHOWN:
        return every
    judged = [indicator for indicator, _ in furthest_first(book)]
    chosen = {each.id: each for each in (*judged, *every)}
    first = set(list(chosen)[:MOST_SHOWN])
    return tuple(indicator for indicator in every if indicator.id in first)


def first_sentence(text: str, known: str = "") -> str:
    """Take the first sentence of a text, or the second where the first only says what is `known` already."""
    first, *others = _END.split(" ".join(text.split()))
    return others[0] if others and known and known in first and len(first.split()) <= _NO_REASON else first


def _glance(book: Book, goal: Goal) -> Glance:
    judged = worst_first((indicator, book.outcomes[indicator.id]) for indicator in goal.indicators)
    reason = book.sources.texts[goal.id].fill("reason", names=book.names)
    answers = (book.told_answers.get(indicator.id) for indicator, _ in judged)
    answer = next((each for each in answers if each and each.red), None)
    decided = book.verdicts[goal.id].decided
    said = first_sentence(reason, coded("compared.verdicts")[decided])
    return Glance(goal, decided, said, judged, answer)


def _light(outcome: Outcome) -> Light | None:
    return outcome.judgement.light if outcome.judgement else None


def _rank(outcome: Outcome) -> tuple[int, float]:
    light, value = _light(outcome), outcome.outturn.value if outcome.outturn else 0.0
    far = shortfall(value, outcome.judgement.bounds) if outcome.judgement else 0.0
    return WORST_FIRST.index(light) if light else len(WORST_FIRST), -far
