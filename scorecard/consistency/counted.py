"""What a sentence tells amounts of, each on a scale, and a sentence that is held against those before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from math import isclose
from typing import Self

from scorecard.consistency.restated import money_unit
from scorecard.sentences.fitting import FromTo
from scorecard.sentences.quantity import Quantity
from scorecard.sentences.report import Sentence
from scorecard.sentences.stems import alike, stems
from scorecard.sentences.times import times_of
from scorecard.sentences.verdict import ClaimKind, ClaimVerdict, judged
from scorecard.sentences.vocabulary import any_of, claim_words, pattern
from scorecard.wording import numbers

_WORDS = re.compile(r"[\wåäöé]+|[.,;:()–]")
_LETTERS = r"[a-zåäöé-]+"
_PHRASE = 3  # words behind an amount that tell what it counts
_BEGINNING = 4  # letters by which a physical unit is known

_PREFIXES = {
    "milli": 1e-3,
    "centi": 1e-2,
    "deci": 0.1,
    "": 1.0,
    "hekto": 1e2,
    "kilo": 1e3,
    "mega": 1e6,
    "giga": 1e9,
    "tera": 1e12,
}
_PHYSICAL = re.compile(
    rf"(?P<prefix>{'|'.join(filter(None, _PREFIXES))})?(?P<unit>gram|meter|liter|wattimm\w+|watt|byte)"
)


@dataclass(frozen=True)
class CountedAmount:
    """An amount of a sentence, on a scale that those have in common which can be held against each other.

    `size` is how many of the smallest unit of its scale one of its own is, `nouns` the stems of what it counts. Money,
    which is of one size, has the unit that is `written`.
    """

    amount: Quantity
    place: int
    sentence: Sentence
    scale: str
    size: float
    nouns: tuple[str, ...]
    written: str = ""
    bare: bool = False  # of what it is one must be told by the one beside it

    @cached_property
    def head(self) -> str:
        """What its sentence says before it."""
        return self.sentence.all_masked.partition(f"#{self.place}#")[0]

    @cached_property
    def tail(self) -> str:
        """What its sentence says behind it."""
        return self.sentence.all_masked.partition(f"#{self.place}#")[2]

    @property
    def value(self) -> float:
        """How much it is in the smallest unit of its scale."""
        return self.amount.value * self.size

    def admits(self, value: float) -> bool:
        """Whether it can be told of a value in the smallest unit of its scale."""
        made = value / self.size
        return self.amount.admits(made, made)

    @property
    def known(self) -> bool:
        """Whether it is told as one that is known: `de 640 besöken`."""
        return re.search(rf"{any_of(claim_words('definites'))} $", self.head) is not None

    @property
    def apart(self) -> bool:
        """Whether it tells how much more or less something is: `4 dagar längre`."""
        return re.match(rf"(?: {_LETTERS}){{0,2}} {more_or_less()}", self.tail) is not None

    def shown(self, value: float) -> str:
        """Write a value in the smallest unit of its scale as it is told itself."""
        return numbers.number(value / self.size, max(0, self.amount.decimals))

    def same_as(self, other: CountedAmount) -> bool:
        """Whether two amounts can be the same, as exactly as the rougher one is told."""
        return self.admits(other.value) or other.admits(self.value)

    def in_other_unit(self, other: CountedAmount) -> bool:
        """Whether two amounts of one scale are written in different units."""
        return (
            bool(self.scale) and self.scale == other.scale and (self.size, self.written) != (other.size, other.written)
        )

    def of_same(self, other: CountedAmount) -> bool:
        """Whether two amounts count the same: on one scale, or things of one name."""
        if self.scale != other.scale:
            return False
        return bool(self.scale) or not (self.nouns and other.nouns) or self.counts_what(other)

    def counts_what(self, other: CountedAmount) -> bool:
        """Whether the things that two amounts count have one name."""
        return any(alike(one, each) for one in self.nouns for each in other.nouns)


@dataclass(frozen=True)
class CountedLine:
    """A sentence with what it tells amounts of."""

    sentence: Sentence

    @cached_property
    def text(self) -> str:
        return self.sentence.all_masked

    @cached_property
    def told(self) -> list[CountedAmount]:
        """Its amounts, but for those that number or date something; what has no unit has that of the one beside it."""
        found = [one for place, amount in enumerate(self.sentence.counted) if (one := self._told(place, amount))]
        listed = [re.search(rf"#{one.place}#(?:, och|,| och| till| eller| respektive) #", self.text) for one in found]
        for row, goes_on in ((range(len(found) - 2, -1, -1), True), (range(1, len(found)), False)):
            for at in row:
                one, beside = found[at], found[at + 1 if goes_on else at - 1]
                if bool(listed[at]) >= goes_on and one.bare and (beside.scale or beside.nouns):
                    found[at] = replace(beside, amount=one.amount, place=one.place)
        return found

    def _told(self, place: int, amount: Quantity) -> CountedAmount | None:
        text = self.text
        before, _, after = text.partition(f"#{place}#")
        if re.search(rf"{pattern('numbered')} $|{any_of(claim_words('ordinal_before'))} $", before):
            return None
        if before.endswith("inom ") and re.match(rf" {pattern('limited_in')}", after):
            return None  # the limit of a wait
        words = _WORDS.findall(after)
        if not amount.unit and (scaled := self._scaled(place, amount, after, words)):
            return scaled
        if amount.unit == "crowns":
            return CountedAmount(amount, place, self.sentence, "money", 1e-6, (), "kronor")
        if amount.unit == "money":
            return CountedAmount(amount, place, self.sentence, "money", 1.0, (), money_unit(amount.text))
        if amount.unit in ("percent", "index", "points"):
            scale = "share" if amount.unit == "percent" else amount.unit
            return CountedAmount(amount, place, self.sentence, scale, 1.0, ())
        if not amount.unit and not _nouns_behind(words) and re.search(r"index\w*\b[^#.,;]*$", before):
            return CountedAmount(amount, place, self.sentence, "index", 1.0, ())
        if re.match(rf" {pattern('rates')}", after):
            return CountedAmount(amount, place, self.sentence, "rate", 1.0, ())
        bare = (
            not words or not words[0].isalpha() or words[0] in (*claim_words("function_words"), *claim_words("pieces"))
        )
        return CountedAmount(amount, place, self.sentence, "", 1.0, tuple(_nouns(words)), bare=bare)

    def _scaled(self, place: int, amount: Quantity, after: str, words: Sequence[str]) -> CountedAmount | None:
        """An amount of so many of a hundred or another number, or of a measure that a word behind it tells."""
        per = re.match(rf"(?: {_LETTERS}){{0,3}} per ([1-9][\d ]*|hundra|tusen)\b", after)
        if not per and words[:1] != ["per"] and len(self.sentence.counted) == 1:
            per = re.search(rf"{any_of(claim_words('told_per'))} per ([1-9][\d ]*)", self.text)
        if per:
            base = {"hundra": 100.0, "tusen": 1000.0}.get(per[1]) or float(re.sub(r"\D", "", per[1]))
            return CountedAmount(amount, place, self.sentence, "share", 100.0 / base, ())
        for scale, sizes in claim_words("scales").items():
            if words and words[0] in sizes:
                return CountedAmount(amount, place, self.sentence, scale, float(sizes[words[0]]), ())
        if words and (physical := _PHYSICAL.fullmatch(words[0])):
            size = _PREFIXES[physical["prefix"] or ""]
            return CountedAmount(amount, place, self.sentence, physical["unit"][:_BEGINNING], size, ())
        return None


def _nouns_behind(words: Sequence[str]) -> bool:
    """Whether what is counted stands right behind an amount."""
    return bool(words) and words[0].isalpha() and bool([*_nouns(words[:1])])


def _nouns(words: Sequence[str]) -> Iterator[str]:
    """The stems of what is counted, in the words behind an amount."""
    for word in words[:_PHRASE]:
        if not word.isalpha() or word in claim_words("function_words") or word in claim_words("light_verbs"):
            return
        if word in claim_words("pieces"):
            continue
        yield from stems(word)


def framed(text: str, place: int) -> bool:
    """Whether an amount is a limit, an age or a time, and no count."""
    times = pattern("times")
    return re.search(rf"#{place}# (?:{times})|(?:vecka|kategori|kapitel|nivå) #{place}#", text) is not None


def unframed(sentence: Sentence) -> list[Quantity]:
    """Give the amounts of a sentence that are no limits, ages or times."""
    return [one for place, one in enumerate(sentence.counted) if not framed(sentence.all_masked, place)]


def words_between(one: CountedAmount, other: CountedAmount) -> str:
    """Give what a sentence says between two of its amounts."""
    return one.tail.partition(f"#{other.place}#")[0]


def made_of(one: CountedAmount, known: Sequence[CountedAmount]) -> bool:
    """Whether an amount is what two others are together, or what parts them."""
    return any(
        isclose(one.value, made)
        for first, other in combinations(known, 2)
        for made in (first.value + other.value, abs(first.value - other.value))
    )


def first_of(*readings: Callable[[], Iterable[ClaimVerdict]]) -> list[ClaimVerdict]:
    """Give the verdicts of the first reading that has any."""
    return next((found for read in readings if (found := list(read()))), [])


def more_or_less() -> str:
    """Give the pattern of what says that something is more or less than another, or became so."""
    return rf"(?!över|under){pattern('higher', 'lower', 'up', 'down', 'change_nouns', 'gaps', 'exceed', 'fall_short')}"


@dataclass(frozen=True)
class HeldLine:
    """A sentence that is held against those before it."""

    file: str
    line: CountedLine
    before: Sequence[CountedLine]

    @classmethod
    def at(cls, file: str, lines: Sequence[CountedLine], place: int, back: int = 2) -> Self:
        """Give the sentence at a place, beside so many before it."""
        return cls(file, lines[place], lines[max(0, place - back) : place])

    @property
    def text(self) -> str:
        """The sentence in small letters, with `#0#` … for its amounts."""
        return self.line.text

    @cached_property
    def earlier(self) -> list[CountedAmount]:
        """What the sentences before tell."""
        return [one for line in self.before for one in line.told]

    def judged(self, kind: ClaimKind, right: bool, figure: str, where: Sentence | None = None) -> ClaimVerdict:
        """Make a verdict of the sentence, with the figure that would agree where it is not right."""
        return judged(self.file, self.line.sentence, kind, None if right else figure, where or self.line.sentence)

    def made(self, kind: ClaimKind, result: CountedAmount, value: float, where: Sentence | None = None) -> ClaimVerdict:
        """Hold a result that is told against the value that is made of others."""
        return self.judged(kind, result.admits(value), result.shown(value), where)

    def went(self, was: CountedAmount, now: CountedAmount, way: int, where: Sentence | None = None) -> ClaimVerdict:
        """Hold which way something is said to have gone against its two values."""
        right = (now.value - was.value) * way > 0
        return self.judged("direction", right, FromTo(was.amount, now.amount).told, where or was.sentence)

    def of_other(self, other: Sentence, *kinds: str) -> bool:
        """Whether it is of another time, of women, men or the country alone, or of `kinds` that the other is not."""
        mine, theirs = (list(times_of(one.text)) for one in (self.line.sentence, other))
        if any(one.differs(each) for one in mine for each in theirs):
            return True
        alone = ("women", "men", "country")
        whom, whose = (
            {name for name in (*alone, *kinds) if re.search(pattern(name), one.all_masked)}
            for one in (self.line.sentence, other)
        )
        return bool(whom - whose) or bool(set(alone) & (whose - whom))

    @cached_property
    def wished(self) -> bool:
        """Whether it is only wished, planned or possible."""
        return re.search(pattern("doubt"), self.text) is not None

    @cached_property
    def last(self) -> CountedLine | None:
        """The sentence right before it."""
        return self.before[-1] if self.before else None

    @cached_property
    def exact(self) -> list[CountedAmount]:
        """Its amounts that are meant as they are written."""
        return [one for one in self.line.told if not one.amount.how]

    def says_so(self) -> bool:
        """Whether it says that it follows of what was told."""
        told = set(claim_words("follows")) - {*claim_words("together"), *claim_words("totals")}
        back = re.match(pattern("back"), self.text) is not None
        return (
            back
            or re.search(
                rf"{any_of(told)}|,? (?<!är )(?<!var )(?<!blev )så (?!{pattern('so_high', 'so_low')})", self.text
            )
            is not None
        )

    @property
    def compares(self) -> bool:
        """Whether it compares something with something else."""
        return re.search(pattern("than", "year_before", "higher", "lower", "up", "down"), self.text) is not None

    @cached_property
    def consequence(self) -> int | None:
        """Where that begins in the sentence which follows of what was told before."""
        text = re.sub(rf"\bmotsvarande (?!(?:{_LETTERS} )?#)", " ", self.text)  # `motsvarande period`
        found = re.search(pattern("follows"), text)
        return self.text.find(found[0], found.start()) if found else None
