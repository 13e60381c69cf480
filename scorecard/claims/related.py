"""A sentence that is read for relations between figures: which indicators it names, one by one or as a set."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

from scorecard.claims.facts import MONEY_FACT, Subject
from scorecard.claims.finding import Finding
from scorecard.claims.judge import Judge
from scorecard.claims.sets import of_how_many
from scorecard.sentences.quantity import Quantity
from scorecard.sentences.report import Sentence
from scorecard.sentences.stems import about_money, alike, stem, stems, without_base
from scorecard.sentences.vocabulary import ANY_WORD, any_of, claim_words, pattern

AMOUNT_MARK = r"#(\d+)#"
MOST_OF_SET = 6
_LEAST = 0.7  # of the weight of words that name an indicator in a part of a sentence
SHARE_UNITS = ("percent", "index")


@dataclass(frozen=True)
class Relation:
    """What is found of a relation, and the indicator that it begins with."""

    found: Finding
    subject: Subject


class Related:
    """A sentence that is read for relations between figures, with what it is known to be about."""

    def __init__(
        self, sentence: Sentence, judge: Judge, about: Sequence[str] = (), before: Sentence | None = None
    ) -> None:
        self.sentence, self.judge, self.about, self.before = sentence, judge, about, before
        self.text, self.amounts = judge.masked(sentence), sentence.counted
        shown = r"(?:kan|kunnat|kunde|går att|gick att|gått att)(?= (?:jämför|del|pröv|följ|redovis|mät|bedöm))"
        self.plain = re.sub(rf"\bsom (?:bör|ska) \w+|\bsom kan (?!jämför|del)\w+|\b{shown}", "", self.text)

    @cached_property
    def doubted(self) -> bool:
        """Whether it says no more than what is wished, planned or possible."""
        return re.search(pattern("doubt"), self.plain) is not None or self.text.startswith("om ")

    def named(self, text: str, among: Sequence[str] | None = None) -> list[Subject]:
        """The indicators that a text names."""
        found = self.judge.names.named(text, among, money=about_money(self.text))
        return [self.judge.known[key] for key in found]

    def many(self, *, any_unit: bool = False) -> list[list[Subject]]:
        """The indicators that the parts of the sentence name, those that are as close in one list."""
        units = {one.unit for one in self.amounts}
        money = about_money(self.text) or MONEY_FACT in units
        known = self.judge.known.items()
        among = [key for key, one in known if one.names and (any_unit or (one.unit == MONEY_FACT) == money)]
        among = [key for key in among if not any(each.startswith(f"{key}.") for each in among)]  # which are its parts
        money = money and not any_unit
        plain = re.sub(r"#\d+#|(?<=\bbarn) och (?:unga|ungdomar)\b", " ", self.text)
        joined: list[list[Subject]] = []
        parts = re.split(
            r" och | samt | eller |, | eller | med | plus | till | respektive |\.",
            plain.replace(" som ", " och ") if "såväl" in plain else plain,
        )
        pairs = [" ".join(pair) for pair in pairwise(parts)]
        taken: set[str] = set()
        read: set[str] = set()
        for same in (_named_by, alike) if money else ():
            for text in (*pairs, *parts):
                whole = [key for key in among if key not in taken and self._in_full(key, stems(text), same)]
                joined += [[self.judge.known[key]] for key in whole]
                taken.update(whole)
                read.update(part for part in parts if whole and part in text)
            if len(joined) > 1:
                break
        rest = parts if len(joined) < 2 else [part for part in parts if part not in read]
        closest = [best for part in rest if (best := self.closest(part, plain, among))]
        alone = [one for best in closest if len(best) == 1 for one in best]
        for best in closest:
            if len(best) > 1 and all(one in alone for one in best):
                continue  # each of which another part names
            if not any(set(map(id, best)) & set(map(id, each)) for each in joined):
                joined.append(best)
        return joined

    def _in_full(self, key: str, said: Sequence[str], same: Callable[[str, str], bool]) -> bool:
        """Whether some words are all of an indicator's name."""
        name = set(stems(without_base(self.judge.known[key].names[0])))
        return bool(name) and all(any(same(word, each) for each in said) for word in name)

    def closest(self, part: str, whole: str, among: Sequence[str]) -> list[Subject]:
        """The indicators that a part of a sentence names; the rest of it tells between those that are close."""
        scores = {key: self.judge.names.score(key, stems(part))[0] for key in among}
        best = max(scores.values(), default=0.0)
        if best < _LEAST:
            return []
        close = [key for key, score in scores.items() if score >= 0.75 * best]
        said = set(stems(part))
        exact = {
            key: sum(len(said & set(stems(without_base(name)))) for name in self.judge.known[key].names[:1])
            for key in close
        }
        rest = {
            key: scores[key] + 0.5 * self.judge.names.score(key, stems(whole))[0] + 0.5 * exact[key] for key in close
        }
        top = max(rest.values())
        return [self.judge.known[key] for key in close if rest[key] >= top - 0.05]

    @cached_property
    def set(self) -> list[Subject]:
        """The indicators that a word and their number name: `BUP:s tre köer`, `de tre somatiska köerna`."""
        noun = re.search(
            rf"(?<!\w)(?:#(?P<n>\d+)# |(?P<both>båda|bägge) )?(?:{ANY_WORD} )?"
            rf"(?P<noun>\w*(?:{'|'.join(claim_words('sets'))}))\b",
            self.text,
        )
        if not noun:
            return []
        listed = re.search(rf"{noun['noun']} (?:till|för) ", self.text)
        told = noun["n"] or noun["both"]
        if "resultatmål" in self.text or not (told or (_of_queues(noun["noun"]) and not listed)):
            return []
        number = of_how_many(self.amounts[int(noun["n"])]) if noun["n"] else 2 if noun["both"] else None
        queues = _of_queues(noun["noun"])
        known = [one for one in self.judge.known.values() if one.light and (not queues or _is_queue(one))]
        words = [word for word in stems(re.sub(r"#\d+#", " ", self.text)) if not alike(word, stem(noun["noun"]))]
        exactly = [[one for one in known if self.judge.names.has(one.id, word, exactly=True)] for word in words]
        nearly = [[one for one in known if self.judge.names.has(one.id, word)] for word in words]
        for found in (exactly, nearly):
            found += [[one for one in first if one in other] for first, other in combinations(found, 2)]
            for own in found:
                if len(own) == number or (number is None and 1 < len(own) < MOST_OF_SET):
                    return own
        return []

    @property
    def points_to_set(self) -> bool:
        """Whether it counts those that the sentence before it tells of: `alla tre är gröna`, `två av dem`."""
        quantified = rf"(?:{pattern('each_of', 'of_both', 'nobody')}|#\d+#|{ANY_WORD} #\d+#)"
        return (
            re.search(rf"\bdem\b|^{quantified}(?: #\d+#)?(?: {pattern('levels', 'met', 'missed')})", self.text)
            is not None
        )

    def members(self) -> list[Subject]:
        """The indicators that a set is made of: by whose it is, or those that the sentence before it tells of."""
        sets = any_of(claim_words("sets")).replace(r"(?<!\w)", "")
        noun = re.search(rf"(?:#(?P<n>\d+)# )?(?P<whose>[\w-]*?)-?(?:{sets})|\bdem\b", self.text)
        if self.before is not None and self.points_to_set and re.search(sets, self.before.all_masked):
            return Related(self.before, self.judge).members()
        if noun is None:
            return []
        lit = [one for one in self.judge.known.values() if one.light]
        of_goal = {key for goal in self.judge.goals if goal.name.lower() in self.text for key in goal.indicators}
        if sum(goal.name.lower() in self.text for goal in self.judge.goals) > 1:
            return []
        if of_goal and "indikator" in self.text:
            return [one for one in lit if one.id in of_goal]
        if of_goal or "resultatmål" in self.text:
            return []
        text = self.text.replace(noun[0], f" {(noun['whose'] or '').removesuffix('s')} ")
        reports = tuple(stem(word) for word in claim_words("report_nouns"))
        said = [word for word in stems(re.sub(r"#\d+#", " ", text)) if not (word.isdigit() or word.endswith(reports))]
        number = of_how_many(self.amounts[int(noun["n"])]) if noun["n"] else None
        found: list[Subject] = []
        named = False
        for exactly in (True, False):
            by_word = [[one for one in lit if self.judge.names.has(one.id, word, exactly=exactly)] for word in said]
            named = named or any(by_word)
            own = [one for one in lit if all(one in each for each in by_word if each)] if any(by_word) else []
            found = found or (own if number in (None, len(own)) else [])
        if not named and self.before is not None and not self.before.text.endswith("?"):
            if re.search(rf"\b{sets}", self.before.text.lower()) and not self.judge.names.named(self.before.text):
                return lit  # `30 indikatorer har fått färg. 13 av dem är röda`
            groups = Related(self.before, self.judge).many(any_unit=True)
            told = self.before.amounts
            groups = [[one for one in group if one.light and (len(group) == 1 or _has(one, told))] for group in groups]
            found = [group[0] for group in groups if len(group) == 1]
        if not (found or named or self.set) and "indikator" in noun[0]:
            return lit
        return (self.set or found) if 1 < len(self.set or found) <= MOST_OF_SET else []

    @cached_property
    def limitless(self) -> str:
        """The text without limits of a wait: `väntat högst 90 dagar`."""
        return re.sub(r"(?:vänta\w*|inom) högst (?:så|#\d+#|\d+)|högst #\d+#|högst \d+ dagar", " ", self.text)

    def framed_at(self, place: int) -> bool:
        """Whether an amount is in the name of what is told: a limit of days, or per so many."""
        named = f"#{place}#" not in self.text
        return (
            named or re.search(rf"#{place}# {pattern('times')}|kategori #{place}#|per #{place}#", self.text) is not None
        )


def _is_queue(one: Subject) -> bool:
    """Whether an indicator is of those who wait."""
    return any(group.head.startswith("väntande") for group in one.groups) or "vänta" in one.names[0].lower()


def _has(one: Subject, amounts: Sequence[Quantity]) -> bool:
    """Whether the outturn of an indicator is among some amounts."""
    own = one.fact("utfall")
    return own is not None and any(own.unit == amount.unit and own.agrees(amount) for amount in amounts)


def _named_by(word: str, said: str) -> bool:
    """Whether a stem is a word of a name, and no part of it."""
    return alike(word, said) and len(said) + 2 >= len(word)


def _of_queues(noun: str) -> bool:
    """Whether a word is of queues."""
    return re.search(r"kö(?:er|erna)$", noun) is not None


def outturn_of(one: Subject) -> float:
    """The outturn of an indicator, or nothing."""
    fact = one.fact("utfall")
    return fact.value if fact else 0.0
