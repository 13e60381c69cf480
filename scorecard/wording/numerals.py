"""What a number in a text is that prints no figure of the book: a date, a law, a name, a limit of a definition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from scorecard.catalogue.glossary import Glossary
from scorecard.catalogue.goals import Catalogue
from scorecard.wording.indicator import rolling
from scorecard.wording.numbers import NUMBER
from scorecard.wording.swedish import heads, read_words
from scorecard.wording.units import UNITS

UNBOUND = "unbound"
_SECTION = re.compile(r"\s*\d+(?:\.\d+)*(?=\s+[A-ZÅÄÖ])")  # what a heading begins with
_SPACE = r"[\s\u00a0\u202f]+"
_BLANK = re.compile(_SPACE)
_DOTLESS = str.maketrans("İı", "ii")  # which a search takes for i, and case folding does not


@dataclass(frozen=True)
class Numeral:
    """A number in a text with the words that explain it: where they stand, and which kind it is."""

    start: int
    end: int
    kind: str


def kinds() -> Mapping[str, str]:
    """What a reader is told that a number is, by kind."""
    return dict(read_words("numerals.yml")["kinds"])


class Explainer:
    """Tells what the numbers of a text are, from names with their kinds, and the definitions that limits stand in."""

    def __init__(self, names: Mapping[str, str], definitions: Iterable[str]) -> None:
        self._known: dict[str, list[tuple[str, str]]] = {}
        plain = {_BLANK.sub(" ", name): kind for name, kind in names.items()}
        for name, kind in sorted(plain.items(), key=lambda pair: (-len(pair[0]), pair)):
            for number in {found[0] for found in NUMBER.finditer(name)}:
                self._known.setdefault(number, []).append((name, kind))
        self._limits = {_limit(found) for text in definitions for found in _limits().finditer(text)}
        self._folded = [(without_blanks_and_case(name), name, kind) for name, kind in sorted(plain.items())]
        self._told: dict[tuple[str, bool], tuple[Numeral, ...]] = {}

    def about(self, text: str) -> object:
        """Give what it tells from that can stand in a text `without_blanks_and_case`: names, and limits by number.

        Where two give the same, the numbers of the text are the same.
        """
        names = [[name, kind] for there, name, kind in self._folded if there in text]
        return names, sorted(limit for limit in self._limits if without_blanks_and_case(limit[0]) in text)

    def explain(self, text: str, heading: bool = False) -> tuple[Numeral, ...]:
        """Find every number of a text in its order; the number that a `heading` begins with is its own."""
        key = (text, heading)
        if key not in self._told:
            self._told[key] = tuple(self._explained(text, heading))
        return self._told[key]

    def _explained(self, text: str, heading: bool) -> Iterator[Numeral]:
        if not (numbers := list(NUMBER.finditer(text))):
            return
        found = list(_patterns(text))
        found += [Numeral(*limit.span(), "limit") for limit in _limits().finditer(text) if self._is_known(limit)]
        if heading and (section := _SECTION.match(text)):
            found.append(Numeral(*section.span(), "section"))
        at = 0
        for number in numbers:
            start, end = number.span()
            if start < at:
                continue
            name = self._named(number)
            numeral = name or next((each for each in found if each.start <= start and end <= each.end), None)
            if numeral is None:
                yield Numeral(start, end, UNBOUND)
                at = end
            else:
                yield Numeral(max(at, numeral.start), numeral.end, numeral.kind)
                at = numeral.end

    def _named(self, number: re.Match[str]) -> Numeral | None:
        for name, kind in self._known.get(_BLANK.sub(" ", number[0]), ()):
            for found in whole_name(name).finditer(number.string):
                if found.start() <= number.start() and number.end() <= found.end():
                    return Numeral(*number.span(), kind)
        return None

    def _is_known(self, limit: re.Match[str]) -> bool:
        return bool(limit["before"] or limit["after"]) and _limit(limit) in self._limits


def without_blanks_and_case(text: str) -> str:
    """Write a text without blanks, and all letters alike that a search takes as the same.

    Whatever a name is found in holds the name when both are written so.
    """
    return "".join(text.translate(_DOTLESS).casefold().split())


def book_names(catalogue: Catalogue, glossary: Glossary, others: Mapping[str, str]) -> dict[str, str]:
    """Gather the names that hold numbers, by kind: of goals, indicators, terms and units, and `others`."""
    names = {**others, **{f"{n} {name}": "name" for n, name in enumerate(heads("codes.agenda2030"), start=1)}}
    for mal in catalogue.effektmal:
        names[f"{mal.number} {mal.name}"] = "section"
    for goal in catalogue.goals:
        names[f"{goal.number} {goal.name}"] = "section"
        if "." in goal.number:  # one that is a whole number alone may be anything in a text
            names[goal.number] = "section"
    for _, indicator in catalogue.indicators:
        said = (indicator.name, indicator.short, indicator.full_name, indicator.numerator, indicator.denominator)
        labels = (*said, rolling(indicator), *indicator.extracts, *(figure.label for figure in indicator.figures))
        labels = (*labels, indicator.subtracted)
        names |= {name: "name" for name in labels if name}
    names |= {form: "name" for term in glossary.terms for form in term.written}
    return {name: kind for name, kind in (names | scale_names()).items() if NUMBER.search(name)}


def scale_names() -> dict[str, str]:
    """Give what units are called, which holds the number that something is counted on: "per 100 000 invånare"."""
    return {name: "scale" for words in UNITS.values() for name in (words.after, words.axis, words.difference) if name}


def book_definitions(catalogue: Catalogue, glossary: Glossary) -> Iterator[str]:
    """Give the texts that define what is measured and what words mean."""
    for _, indicator in catalogue.indicators:
        said = (indicator.name, indicator.full_name, indicator.about, indicator.denominator, rolling(indicator))
        yield from (text for text in said if text)
    yield from (term.definition for term in glossary.terms)


def _patterns(text: str) -> Iterator[Numeral]:
    for kind, pattern in _compiled():
        for found in pattern.finditer(text):
            yield Numeral(*found.span(), kind)


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = read_words("numerals.yml")
    return tuple(
        (kind, re.compile(rf"(?<![\w,.\u00a0]){_spaced(pattern.format(**words['parts']))}(?!\w)"))
        for kind, patterns in words["patterns"].items()
        for pattern in patterns
    )


@cache
def whole_name(name: str) -> re.Pattern[str]:
    """Make the pattern of a name as a whole, whatever its letters and blanks."""
    return re.compile(rf"(?<![\w,]){_spaced(re.escape(name))}(?!\w)", re.IGNORECASE)


@cache
def _limits() -> re.Pattern[str]:
    told = {name: "|".join(map(re.escape, each)) for name, each in read_words("numerals.yml")["limits"].items()}
    pattern = r"(?:(?<!\w)(?P<before>{before}) ?)?(?<![\d,\u00a0])(?P<number>\d+) (?P<unit>{units})\b"
    pattern += r"(?: (?P<after>{after}))?"
    return re.compile(_spaced(pattern.format(**told)), re.IGNORECASE)


def _limit(found: re.Match[str]) -> tuple[str, str]:
    return found["number"], found["unit"].lower()


def _spaced(pattern: str) -> str:
    return pattern.replace("\\ ", " ").replace(" ?", r"[\s\u00a0]*").replace(" ", _SPACE)
