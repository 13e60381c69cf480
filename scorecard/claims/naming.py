"""Which indicator a sentence speaks of, by the names and the everyday words of the catalogue."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cache

from scorecard.claims.facts import MONEY_FACT, Subject
from scorecard.sentences.stems import (
    PART_OF_COMPOUND,
    PLURALS,
    SHORTEST_STEM,
    WRITTEN_WORD,
    alike,
    common_beginning,
    stem,
    stems,
    without_base,
)
from scorecard.sentences.vocabulary import any_of, claim_words, pattern
from scorecard.sentences.waits import sides_of_limits, waits_within

_MADE_OF_VERB = re.compile(r"(?:ningen|ning|elsen|else|d|t)$")
_LEAST = 1.6  # of the weights of the words that name an indicator
_CLOSE = 0.8  # of the best: what is as close may be meant as well
_GOOD_PART = 0.45  # of the weight of a name
_WHOLE = 0.9  # of the weight of a name: it is said in full
WELL_NAMED = 3.5  # the weight of the words of a name from which they tell it from all others
_NUMBER = 0.5  # the weight of a number of two digits
_BUDGET = "budg"  # the stem of it
_PARTLY = 0.6
_PHRASE = 1.0  # the weight of several everyday words that are all said
_VERB = re.compile(r"(?:[aei]ts|tts|rs)$")  # of a name: `identifierats`
_OF_VERB = 0.5  # the weight of a verb of a name, against that of a noun
_ALIKE = 0.7  # of the letters of a word that is of another one, as `utlokaliserade` is of `utlokalisering`
_JOINT = re.compile(r"^[dnt]?s?")  # what joins the parts of a compound, with the end of the first
_LIMITED = 0.5  # of the best, from which an indicator is meant whose limit is told: `bedömning inom tre dagar`
_FORM = 3  # letters by which two forms of a word may differ
_PART = 0.8  # of the weight of a word of which only a part is said
_LONG = 12  # letters of a compound that tells an indicator from those that it has a part in common with
_EVERYDAY = 0.6  # the weight of an everyday word, against that of a word of the name


def _sureness(said: str, own: str) -> float:
    """How surely a stem is a word of a name: `medarbetare` of `medarbetarengagemang` less than of itself."""
    return 1.0 if len(own) - len(said) <= _FORM else _PART


def _same(one: str, other: str) -> bool:
    """Whether two stems are of the same word."""
    return one == other or (abs(len(one) - len(other)) == 1 and (one.startswith(other) or other.startswith(one)))


def _names(word: str, own: Collection[str], whole: Collection[str]) -> bool:
    """Whether a stem is of an indicator's words: as it is, where it is one of those that name one as they are."""
    return word in own if word in whole else any(alike(word, each) for each in own)


def _root(word: str) -> str:
    """What a verb and the noun that is made of it have in common."""
    return _MADE_OF_VERB.sub("", word)


def _of_budget(name: Iterable[str]) -> bool:
    """Whether a name says that something is held against a budget."""
    return any(word.startswith(_BUDGET) for word in name)


@cache
def _tails() -> tuple[str, ...]:
    """What ends a compound that is still of what it begins with: `telefonmål`, `sjukfrånvarosiffran`."""
    return tuple(sorted({stem(word) for word in claim_words("tails")}, key=len, reverse=True))


class Names:
    """The words by which some indicators are named, and how much each tells."""

    def __init__(self, known: Mapping[str, Subject]) -> None:
        self._known = known
        self._names = {key: [stems(without_base(name)) for name in one.names[:2] if name] for key, one in known.items()}
        self._everyday = {
            key: [words for name in one.names[2:] if (words := frozenset(stems(name)))] for key, one in known.items()
        }
        self._words = {
            word for lists in (self._names, self._everyday) for one in lists.values() for each in one for word in each
        }
        self._limits = {key: waits_within(" ".join(one.names[:2])) for key, one in known.items()}
        self.sides = {key: sides_of_limits(" ".join(one.names[:2])) for key, one in known.items()}
        self._meant: dict[str, Mapping[str, float]] = {}
        self._asked: tuple[tuple[str, ...], dict[str, float]] = (), {}  # the last stems, and their words
        self._begun: dict[str, list[str]] = defaultdict(list)  # the words by their first letters, and by their ends
        self._ended: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            self._begun[word[:1]].append(word)
            for at in range(len(word) - PART_OF_COMPOUND + 1):
                self._ended[word[at:]].append(word)
        self._formed: dict[str, bool] = {}
        self._whole = {  # the words of an indicator's names and everyday words
            key: frozenset(word for name in (*self._names[key], *self._everyday[key]) for word in name) for key in known
        }
        self._of_word: dict[str, list[str]] = defaultdict(list)
        for key, words in self._whole.items():
            for word in words:
                self._of_word[word].append(key)
        self._own: dict[str, frozenset[str]] = {}  # what is alike the words of an indicator's names
        many = max(2, sum(bool(names) for names in self._names.values()))
        often = Counter(
            word for names in self._names.values() for word in self._meanings({word for name in names for word in name})
        )
        self._weights = {
            word: math.log(many / max(1, often[word]))
            if len(word) > 2
            else max(_NUMBER, math.log(many / max(1, often[word])) - 2)
            for word in self._words
        }
        raw = {word for one in known.values() for name in one.names[:2] for word in WRITTEN_WORD.findall(name.lower())}
        verbs = {stem(word) for word in raw if _VERB.search(word)}
        verbs -= {stem(word) for word in raw if not _VERB.search(word)}
        self._weights |= {word: self._weights[word] * _OF_VERB for word in verbs & set(self._weights)}
        self._weighed = {  # the names of an indicator as words and their weights, and what those are together
            key: [
                ([(word, self._weights[word]) for word in name], sum(self._weights[word] for word in name) or 1.0)
                for name in names
            ]
            for key, names in self._names.items()
        }
        self._rare = {
            word: math.log(many / sum(any(word in each for each in one) for one in self._everyday.values()))
            for one in self._everyday.values()
            for words in one
            for word in words
        }

    def only(self, known: Mapping[str, Subject]) -> Names:
        """The same words, by which no others than some indicators are named."""
        own = copy(self)
        own._known = known
        return own

    def _meanings(self, said: Iterable[str]) -> dict[str, float]:
        """The words of names that some stems are alike, each with how surely: less where one is a part of the other."""
        found: dict[str, float] = {}
        for word in said:
            if word not in self._meant:
                near = {own for part in self._parts(word) for own in self._may_be_alike(part) if alike(part, own)}
                alone = (own for own in near if not self._other_thing(word, own))
                self._meant[word] = {
                    own: _sureness(word, own) * (_PART if self.narrower(word, own) else 1) for own in alone
                }
            for own, sure in self._meant[word].items():
                found[own] = max(found.get(own, 0.0), sure)
        return found

    def _parts(self, word: str) -> tuple[str, ...]:
        """A stem, and what is left of a compound without its end or parted in two."""
        return word, *self._tailless(word), *self._parted(word)

    def _may_be_alike(self, part: str) -> Iterator[str]:
        """The words of names that begin with the same letter, end with a stem or are its end: no others are alike."""
        yield from self._begun.get(part[:1], ())
        yield from self._ended.get(part, ())
        yield from (part[at:] for at in range(1, len(part) - PART_OF_COMPOUND + 1) if part[at:] in self._words)

    def _beside_budget(self, said: tuple[str, ...], keys: list[str]) -> tuple[tuple[str, ...], list[str]]:
        """The stems of a text and what they can name, without its budget, where they name a line of money beside it."""
        rest = tuple(word for word in said if not word.startswith(_BUDGET))
        named = (name for names in self._names.values() for name in names if _of_budget(name))
        if rest == said or any(all(any(alike(word, each) for each in said) for word in name) for name in named):
            return said, keys
        lines = [key for key in keys if not any(_of_budget(name) for name in self._names[key])]
        scores = (self.score(key, rest) for key in lines if self._known[key].unit == MONEY_FACT)
        return (rest, lines) if any(max(each) >= _CLOSE for each in scores) else (said, keys)

    def _other_thing(self, word: str, own: str) -> bool:
        """Whether a compound only begins with a word and is of another thing: `personalomsättning` is no staff."""
        tail = word[len(own) :]
        if not word.startswith(own) or len(tail) <= PART_OF_COMPOUND + 1 or word in self._words:
            return False
        begun = [tail[at:] for at in range(_FORM + 1) if at == 0 or tail[at - 1] in "ns" or tail[:at] in PLURALS]
        return not any(each.startswith(_tails()) or any(alike(each, own) for own in self._words) for each in begun)

    def narrower(self, word: str, own: str) -> bool:
        """Whether a compound is a kind of what its end is, and no name has its beginning: `ambulansverksamhet`."""
        begun = word.removesuffix(own).removesuffix("s")
        return word.endswith(own) and len(begun) > _FORM and not any(alike(begun, each) for each in self._words)

    def _parted(self, word: str) -> tuple[str, ...]:
        """The parts of a compound of two words that are both of some names: `barn` and `psykiatri`."""
        if word in self._words or word.isdigit():
            return ()
        for at in range(SHORTEST_STEM, len(word) - SHORTEST_STEM + 1):
            first, last = stem(word[:at].removesuffix("s")), word[at:]
            if first in self._words and any(own.endswith(last) for own in self._words):
                return (first,) if last.startswith(_tails()) else (first, last)
        return ()

    def _tailless(self, word: str) -> tuple[str, ...]:
        """What a compound is of that ends by what anything has: `sjukfrånvaro` of `sjukfrånvaromål`."""
        if word in self._words or word.startswith(_BUDGET):
            return ()
        begun = (word.removesuffix(tail).removesuffix("s") for tail in _tails() if word.endswith(tail))
        return tuple(dict.fromkeys(stem(each) for each in begun if len(each) > PART_OF_COMPOUND))

    def known(self, word: str) -> bool:
        """Whether a stem is of the name of any indicator."""
        return bool(self._meanings([word]))

    def has(self, key: str, word: str, *, exactly: bool = False) -> bool:
        """Whether a stem is of a word of an indicator, or each part of it is where it is a compound."""
        own, parts = self.own_words(key), self._parted(word) or (word,)
        return word in own if exactly else all(any(alike(part, each) for each in own) for part in parts)

    def lacks(self, key: str, word: str) -> bool:
        """Whether a stem is no word of an indicator, or only alike one and another's own: `tillsvidareanställd`."""
        if not self.has(key, word):
            return True
        return word not in self.own_words(key) and any(word in words for words in self._whole.values())

    def is_of_parts(self, key: str, word: str) -> bool:
        """Whether a stem is of a compound whose parts are both of an indicator's words."""
        return len(self._parted(word)) > 1 and self.has(key, word)

    def score(self, key: str, said: Collection[str]) -> tuple[float, float]:
        """How well words name an indicator: the weight of those that do, and the share of its name that they are."""
        asked = tuple(said)
        if asked != self._asked[0]:  # most often each indicator is asked about the same words
            self._asked = asked, self._meanings(asked)
        return self._score(key, self._asked[1])

    def _score(self, key: str, meant: Mapping[str, float]) -> tuple[float, float]:
        if meant.keys().isdisjoint(self.own_words(key)):
            return 0.0, 0.0
        best, covered = 0.0, 0.0
        for name, whole in self._weighed[key]:
            weight = sum([weight * meant[word] for word, weight in name if word in meant])
            best, covered = max(best, weight), max(covered, weight / whole)
        if key not in self._own:
            self._own[key] = frozenset(self._meanings({word for name in self._names[key] for word in name}))
        own = self._own[key]
        said = [words for words in self._everyday[key] if words <= meant.keys()]
        everyday = {word for words in said for word in words} - own
        phrase = any(len(words) > 1 for words in said)
        return best + phrase * _PHRASE + _EVERYDAY * sum(
            sorted((self._rare[word] for word in everyday), reverse=True)[:2]
        ), covered

    def named(self, text: str, among: Iterable[str] | None = None, money: bool = False) -> list[str]:
        """Find the indicators that a text names: the best, and those that are as close."""
        said = stems(
            re.sub(rf"\d+(?= {any_of(claim_words('units')['percent'])})", " ", text)
        )  # `målet är 75 procent` names no age
        if not said:
            return []
        if among is None and (what := re.search(r"\bmålet för ([\w-]+[^,;:.#]*)", text.lower())):
            own = [key for key in self.named(what[1], self._known, money) if self._known[key].target]
            if len(own) == 1:
                return own
        keys = list(self._known if among is None else among)
        if not re.search(rf"{pattern('target', 'lights')}|\w(?:mål|målet)\b", text.lower()):
            said, keys = self._beside_budget(said, keys)
        if money or (among is None and _counts_people(text)):
            keys = [key for key in keys if (self._known[key].unit == MONEY_FACT) == money] or keys
        meant = self._meanings(word for word in said if not word.isdigit() or len(word) > 3 or len(said) == 1)
        meant |= self._meanings(said) if meant else {}
        near = {key for word in meant for key in self._of_word[word]}
        scores = {key: self._score(key, meant) for key in keys if key in near and self._names[key]}
        total = {
            key: score + covered for key, (score, covered) in scores.items() if score >= _LEAST or covered > _CLOSE
        }
        numbers = {word for word in said if word.isdigit() and len(word) > 3 and word in self._words}
        total = {key: value for key, value in total.items() if not numbers or self._numbered(key, numbers)} or total
        if not total:
            return []
        whole = {key for key in total if scores[key][1] > _WHOLE and not self._lacks(key, said)}
        if whole:
            total = {key: value for key, value in total.items() if not self._lacks(key, said)}
        aimed = [key for key in total if self._known[key].target]
        if re.search(pattern("target"), text.lower()) and aimed:  # `målet för olämpliga läkemedel` is of no cost
            best = max(scores[key][0] for key in total)
            total = {key: total[key] for key in aimed} if max(scores[key][0] for key in aimed) >= best else total
        if any(scores[key][1] > _WHOLE for key in total):
            total = {key: value for key, value in total.items() if scores[key][1] > _PARTLY}
        best = max(total.values())
        close = [
            key
            for key, value in sorted(total.items(), key=lambda item: -item[1])
            if value >= best * _CLOSE - 1e-9 and value > best - 0.6
        ]
        close = self._limited(text, close, total)
        return self._of_whole(close, keys, said) or self._named_exactly(close, said) or close

    def tells_limit(self, key: str | None, text: str) -> bool:
        """Whether a text tells the limit of an indicator: `inom tre dagar`; or any, where none is asked about."""
        return bool(waits_within(text) & self._limits[key] if key else waits_within(text))

    def has_limit(self, key: str) -> bool:
        """Whether the names of an indicator tell a limit of a wait."""
        return bool(self._limits[key])

    def _limited(self, text: str, close: list[str], total: Mapping[str, float]) -> list[str]:
        """Those of some indicators with the limit of a text in their names, or others that are named well enough."""
        told = waits_within(text)
        of_it = [key for key in close if told & self._limits[key]]
        if of_it or len(told) != 1:
            return of_it or close
        others = [key for key in total if told & self._limits[key] and total[key] >= _LIMITED * max(total.values())]
        return [key for key in others if total[key] == max(total[each] for each in others)] or close

    def _of_whole(self, close: Sequence[str], keys: Sequence[str], said: Collection[str]) -> list[str]:
        """The indicators that have a long compound as their word, where others are only named by a part of it."""
        whole = {word for word in said if len(word) >= _LONG and any(_same(word, own) for own in self._words)}
        own = {word for key in close for word in self.own_words(key)}
        by = {word for word in said if any(alike(word, each) for each in own)}
        parts = {each for each in own for word in whole if alike(word, each)}
        if not whole or not by <= whole or any(len(each) + 1 >= len(word) for each in parts for word in whole):
            return []
        return [key for key in keys if any(_same(word, each) for word in whole for each in self.own_words(key))]

    def own_words(self, key: str) -> frozenset[str]:
        """The stems of an indicator's names and everyday words."""
        return self._whole[key]

    def _named_exactly(self, keys: Sequence[str], said: Collection[str]) -> list[str]:
        """Those of some indicators that are named by more than a part of a long compound, which is one's own word."""
        words = {key: self.own_words(key) for key in keys}
        whole = {word for word in said if len(word) >= _LONG and any(word in own for own in words.values())}
        return [key for key in keys if any(_names(word, words[key], whole) for word in said)]

    def is_form(self, word: str, own: str) -> bool:
        """Whether a stem is of the same word as another, of a part of it, or of a compound that is of it."""
        if min(len(word), len(own)) < SHORTEST_STEM:
            return False
        if len(word) < len(own) and (own.startswith(word) or own.endswith(word)):
            return True
        if word.endswith(own):
            begun = word.removesuffix(own).removesuffix("s")
            return not begun or any(alike(begun, each) for each in self._words)
        begun = own.removesuffix("r") if own.endswith(PLURALS) else own
        if len(root := _root(word)) >= PART_OF_COMPOUND and root == _root(own):
            return True  # `inhyrning` is of `inhyrd`
        rest = word[len(begun) :]
        tail = _JOINT.sub("", rest)
        ended = tail.startswith(_tails()) or f"{tail}{tail[-1:]}" in _tails()  # `mått` without its ending
        if word.startswith(begun) and (len(rest) <= _FORM or ended):
            return True
        return common_beginning(word, own) >= max(SHORTEST_STEM + _FORM, _ALIKE * len(word))

    def has_form(self, word: str) -> bool:
        """Whether a stem is of a word of any name."""
        if word not in self._formed:
            self._formed[word] = word in self._words or any(
                self.is_form(word, own) for own in self._words if not word.endswith(own)
            )
        return self._formed[word]

    def _numbered(self, key: str, numbers: Collection[str]) -> bool:
        """Whether a number that is a name, as 1177 is, is in one of an indicator's."""
        return any(number in name for name in (*self._names[key], *self._everyday[key]) for number in numbers)

    def _lacks(self, key: str, said: Collection[str]) -> bool:
        """Whether every name of an indicator has a number that is not said, and no other words for it are."""
        meant = self._meanings(said)
        if any(len(words) > 1 and meant.keys() >= words for words in self._everyday[key]):
            return False
        return all(any(word.isdigit() and word not in said for word in name) for name in self._names[key])

    def well(self, key: str, text: str, whole: bool = False, part: bool = False, told: float = 0) -> bool:
        """Whether a text names an indicator so that it can be no other, or has its `whole` name, or a good part.

        A share of its name is to be `told`.
        """
        score, covered = self.score(key, stems(text))
        if part:
            return covered >= _GOOD_PART
        return covered > _WHOLE if whole else score >= WELL_NAMED and covered >= told


def _counts_people(text: str) -> bool:
    """Whether a text tells so many people, or every so many of them, which no money is."""
    return re.search(rf"(?:\d|\bvar \w+) {pattern('people')}", text.lower()) is not None
