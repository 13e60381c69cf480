"""The numbers by which things are named: of a ward, of a limit of days, of an age, of how many a rate is told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from scorecard.claims.facts import Subject
from scorecard.claims.vocabulary import claim_words

NAMED_NUMBER = re.compile(r"(?<![\w,–-])\d+(?:[ \u00a0]\d{3})*(?:–\d+)?(?!\w|,\d|-[a-zåäö])")
PER, BARE = "per", ""  # words that a number stands by: none where it is a name itself, as 1177 is
_LONGEST = 3  # digits of a limit or an age

NamedNumbers = Mapping[str, Mapping[str, frozenset[str]]]  # by a word: by a number that stands by it, whose that is


def numbers_by_word(known: Mapping[str, Subject], names: frozenset[str]) -> NamedNumbers:
    """Give the numbers of the names of indicators and units by the word that each stands by, and whose they are."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for key, one in known.items():
        for text in (*one.names, *one.labels.values(), *(unit.name for unit in one.units), *one.hidden_units):
            for number in NAMED_NUMBER.finditer(text):
                for word, _ in named_by(text, number):
                    found[word][number[0]].add(key)
    found[BARE] = {number: {key for key, one in known.items() if number in " ".join(one.names)} for number in names}
    return {word: {number: frozenset(keys) for number, keys in of.items()} for word, of in found.items()}


def named_by(text: str, number: re.Match[str]) -> Iterator[tuple[str, str]]:
    """The words by which a number names something, each with how both are told."""
    before = re.search(r"([a-zåäö]+) (?:\d+(?:,| och) )*$", text[: number.start()].lower())
    behind = re.match(r" ([a-zåäö]+)(?! 20\d\d)", text[number.end() :].lower())
    first = before[1] if before else ""
    for word in (*claim_words("named_by_number"), PER):
        if first == word or (word != PER and first.startswith(word)):
            yield word, f"{word} {{}}"
    years: str = claim_words("years_of_age")[0]
    if first in claim_words("ages"):
        yield years, f"{{}} {years}"
    if behind and behind[1] in (*claim_words("limited_in"), years) and len(number[0]) <= _LONGEST:
        yield behind[1], f"{{}} {behind[1]}"
    if number[0].isdigit() and len(number[0]) > _LONGEST:
        yield BARE, "{}"
