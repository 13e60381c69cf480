"""The numbers by which things are named: of a ward, of a limit of days, of an age, of how many a rate is told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scorecard.claims.facts import Subject
from scorecard.sentences.stems import stems
from scorecard.sentences.vocabulary import any_of, claim_words, pattern

_NUMBER = re.compile(r"(?<![\w,–-])\d+(?:[ \u00a0]\d{3})*(?:–\d+)?(?!\w|,\d|-[a-zåäö])")
PER, BARE = "per", ""  # words that a number stands by: none where it is a name itself, as 1177 is
_LONGEST = 3  # digits of a limit or an age

NamedNumbers = Mapping[str, Mapping[str, frozenset[str]]]  # by a word: by a number that stands by it, whose that is


@dataclass(frozen=True)
class NamedNumber:
    """A number of a text, in digits, and where it stands."""

    digits: str
    start: int
    end: int

    def by(self, text: str) -> Iterator[tuple[str, str]]:
        """Give the words by which it names something, each with how both are told."""
        before = re.search(r"([a-zåäö]+) (?:\d+(?:,| och) )*$", text[: self.start].lower())
        behind = re.match(r" ([a-zåäö]+?)s?\b( 20\d\d)?", text[self.end :].lower())
        first = before[1] if before else ""
        for word in (*claim_words("named_by_number"), PER):
            if first == word or (word != PER and first.startswith(word)):
                yield word, f"{word} {{}}"
        years: str = claim_words("years_of_age")[0]
        if first in claim_words("ages"):
            yield years, f"{{}} {years}"
        limited = behind and (behind[1] in claim_words("limited_in") or (behind[1] == years and not behind[2]))
        if behind and limited and len(self.digits) <= _LONGEST:
            yield behind[1], f"{{}} {behind[1]}"
        if self.digits.isdigit() and len(self.digits) > _LONGEST:
            yield BARE, "{}"


def named_numbers(text: str) -> Iterator[NamedNumber]:
    """Find the numbers of a text that can name something: in digits, and limits in words."""
    for found in _NUMBER.finditer(text):
        yield NamedNumber(found[0], *found.span())
    spelled = {word: number for number, word in enumerate(claim_words("numerals")) if number > 1}
    spelled |= claim_words("limits_in_words")
    for found in re.finditer(rf"(?i){any_of(spelled)}(?= {pattern('limited_in')})", text):
        yield NamedNumber(str(spelled[found[0].lower()]), *found.span())


def numbers_by_word(known: Mapping[str, Subject], names: frozenset[str]) -> NamedNumbers:
    """Give the numbers of the names of indicators and units by the word that each stands by, and whose they are."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for key, one in known.items():
        for text in (*one.names, *one.labels.values(), *(unit.name for unit in one.units), *one.hidden_units):
            for number in named_numbers(text):
                for word, _ in number.by(text):
                    found[word][number.digits].add(key)
    found[BARE] = {number: {key for key, one in known.items() if number in " ".join(one.names)} for number in names}
    return {word: {number: frozenset(keys) for number, keys in of.items()} for word, of in found.items()}


def numbers_of_units(known: Mapping[str, Subject]) -> Mapping[str, frozenset[str]]:
    """Give the numbers of the units that have a word in their names, by its stem: those of orthopaedic wards."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in known.values():
        for name in (*(unit.name for unit in one.units), *one.hidden_units):
            for number in _NUMBER.findall(name):
                for word in words_called(_NUMBER.sub(" ", name)):
                    found[word].add(number)
    return {word: frozenset(of) for word, of in found.items()}


def words_called(name: str) -> tuple[str, ...]:
    """Give the stems of the words of a name, and the letters that it is called by, as BB is."""
    return *stems(name), *re.findall(r"\b[A-ZÅÄÖ]{2,}\b", name)
