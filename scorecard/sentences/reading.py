"""The words of a sentence as they are read, part by part: what stands around a word, and what was told before it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from scorecard.common.edition import MONTHS_OF_A_YEAR
from scorecard.sentences.statement import SaidGap
from scorecard.sentences.vocabulary import claim_words
from scorecard.sentences.words import Ref, Word, dimension, said_way, texts_of

NEAR_WORDS = 4  # words between an amount and what it is said of
_TITLE = 3  # words of a title: `för riket:`
FAR_WORDS = 9  # words between a verb of change and its amount
STOP_WORDS = (",", "och", "(", ")", "mot", "eller", ";", "samt", "–", ".")
CHANGE_KINDS = {"missed", "up", "down", "either", "improved", "worsened", "exceed", "fall_short", "gaps"}
LINK_WORDS = ("med", "på", "om", "är", "var", "blev", "blir", "motsvarar", "motsvarade", "till")
BASE_KINDS = {"country", "budget", "target", "year_before", "year", "home"}


class SentenceReading:
    """The words of a sentence, read part by part, with what of it was told and is used up."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = list(words)
        self.all = [at for at, word in enumerate(words) if word.amount]
        self.accumulated = any(word & {"accumulated"} for word in words)
        self.told: list[Ref] = []  # the values that were told, in their order
        self.aimed = False  # whether a target was told
        self.last: SaidGap | None = None
        self.compared: tuple[tuple[Ref, Ref], ...] = ()
        self.first = self.end = self.titled = 0
        self.back = False
        self.amounts: list[int] = []  # of the part
        self.names: tuple[str, ...] = ()
        self.used: set[int] = set()  # amounts that are none by themselves
        self.sized: set[int] = set()  # words of comparison that an amount belongs to

    def begin(self, first: int, end: int) -> None:
        """Go on to a part of the sentence."""
        self.first, self.end = first, end
        self.amounts = [at for at in self.all if first <= at < end]
        # of `men den stannade under budget` the words before tell what it is of
        back = first > 0 and any(word.text in claim_words("back") for word in self.words[first : first + 2])
        titled = first > 0 and self.words[first - 1].text == ":"  # `nybesök: 181 000` is of what stands before
        self.titled = first - self._title_before(first) if titled else first
        self.names = texts_of(self.words[0 if back or titled else first : end])
        self.back = back
        self.used = self._months() | self._factors()
        self.sized = set()

    def _title_before(self, first: int) -> int:
        """How many words, and a colon, are a short title before a part of the sentence: `män: 8,8 procent`."""
        title = list(takewhile(lambda word: word.text != "," and not word.amount, reversed(self.words[: first - 1])))
        return len(title) + 1 if len(title) <= _TITLE else 0

    def _months(self) -> set[int]:
        """The amounts that count months."""
        counted = any(text.startswith("månad") for text in self.names)
        all_but = [at for at in self.amounts if "månad" in " ".join(self.names) and self.words[at - 1] & {"but"}]
        told = ((at, self.words[at].amount) for at in (self.amounts if counted else all_but))
        return {at for at, one in told if one and not (one.unit or one.decimals) and one.value <= MONTHS_OF_A_YEAR}

    def _factors(self) -> set[int]:
        """The amounts that tell how many times as much something is."""
        behind = {at: [word.text for word in self.words[at + 1 : at + 3]] for at in self.amounts}
        halves = {at for at, words in behind.items() if words[:1] == ["så"] and self.share_at(at)}
        return halves | {at for at, words in behind.items() if words == ["gånger", "så"]}

    def share_at(self, at: int) -> float:
        """The share that an amount in words is: `hälften så lång`."""
        amount = self.words[at].amount
        return amount.value / 100 if amount and amount.slack else 0.0

    @property
    def doubtful(self) -> bool:
        """Whether a part of the sentence is of no more than what is wished, planned or possible."""
        own = self.words[self.first : self.end]
        return any(word & {"doubt"} for word in own) or bool(own and own[0].text == "om")

    def doubted_at(self, at: int) -> bool:
        """Whether what is said at a place is no more than wished, planned or possible."""
        own = range(self.first, min(at + 3, self.end))
        wished = max((place for place in own if self.words[place] & {"doubt"}), default=None)
        if wished is None:
            return self.words[self.first].text == "om"
        # `läkemedel som bör undvikas är 10 procent` says what is
        ended = any(word & {"levels"} for word in self.words[wished + 1 : at])
        return not (ended and self.words[wished].text in claim_words("modals"))

    def since(self, at: int) -> int:
        """The place behind the amount before a place, where what is said of the next one begins."""
        return max((one + 1 for one in self.amounts if one < at), default=self.first)

    def left_of(self, at: int) -> list[Word]:
        """The words before an amount, since the one before it."""
        return self.words[self.since(at) : at]

    def right_of(self, at: int) -> list[Word]:
        """The words behind an amount, until the next one."""
        last = min((one for one in self.amounts if one > at), default=self.end)
        return self.words[at + 1 : last]

    def behind(self, at: int, most: int = NEAR_WORDS) -> list[Word]:
        """The words right behind an amount, that are of it alone."""
        found: list[Word] = []
        fronted = [word.text for word in self.words[self.first : at]] == ["med"]  # `med 1,7 har riket ett lägre värde`
        for word in self.right_of(at):
            if fronted and word & {"levels"} and not found:
                found.append(word)
                continue
            if fronted and said_way(word) != (0, 0):
                break
            timed = bool(found) and dimension(found[-1]) == "time" and (dimension(word) == "time" or word.text == "–")
            verb = word & {"than", "levels"} or word.text in claim_words("stands")
            ended = (len(found) > most or word.text in STOP_WORDS or verb) and not timed
            if ended and not (found and found[-1].text == "–"):
                break
            found.append(word)
        return found

    def window(self, at: int) -> tuple[str, ...]:
        """The words that are of an amount: from a border behind the amount before it to the next border."""
        if self.back:
            return self.names
        since = self.since(at)
        if since > self.first:
            since = next((place for place in range(since, at) if self.words[place].text in ("och", ",", "mot")), since)
        last = min((one for one in self.amounts if one > at), default=self.end)
        until = next((place for place in range(at, last) if self.words[place].text in ("och", ",", "mot", "men")), last)
        return texts_of(self.words[since:until])

    def compares(self, place: int) -> bool:
        """Whether a word tells that what follows it is compared with: `än`, `jämfört med`."""
        word, behind = self.words[place], self.words[place + 1 : place + 3]
        if word.text in claim_words("ranked") and any(each & {"country"} for each in behind):
            return True  # `ligger före riket`
        return word & {"than"} and word.text != "sedan"

    def in_than(self, place: int) -> bool:
        """Whether a word stands in what something is compared with."""
        for at in range(place - 1, max(-1, place - 6), -1):
            word = self.words[at]
            if word.amount or word.text in (",", "(", ")"):
                return False
            if self.compares(at) or (word.text in ("över", "under") and self.is_over(at)):
                return True
        return False

    def is_over(self, place: int) -> bool:
        """Whether `över` or `under` at a place means above or below a figure, and not during a time."""
        behind = self.words[place + 1 : place + 4]
        timed = any("nivå" in word.text for word in self.words[place + 1 : place + 6])  # `under fjolårets nivå`
        timed = timed or self.is_valued(place)
        # `4 procentenheter över regionen`, where other things lie over it
        sized = next((word.amount for word in self.words[max(0, place - 2) : place] if word.amount), None)
        owned = len(behind) > 1 and behind[1] & {"outturn", "outturn_words"}  # `under regionens andel`
        bases = BASE_KINDS - {"year"} if owned or (sized and sized.unit == "points") else BASE_KINDS - {"year", "home"}
        sexed = any(word & {"women", "men"} for word in self.words[self.first : place])
        bases = bases | {"women", "men"} if sized or sexed else bases
        return any(word & bases and (timed or not word & {"year_before"}) for word in behind)

    def is_valued(self, place: int) -> bool:
        """Whether what is named behind a word has its value: `över rikets 74 procent`."""
        return any(word.amount for word in self.words[place + 2 : min(place + 3, self.end)])

    def than_phrase(self, place: int) -> Sequence[Word]:
        """What stands behind a word such as `än`: until an amount, a comma or `och`."""
        until = place + 1
        while until < min(self.end, place + 12) and not self.words[until].amount:
            if self.words[until].text in (",", "(", ";") or (self.words[until].text == "och" and until > place + 1):
                break
            until += 1
        return self.words[place + 1 : until]
