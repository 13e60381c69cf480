"""How many of a set of indicators are of a colour, meet their target, moved or lie beyond something.

`Av BUP:s tre mått är två gröna och ett gult`, `inget av måtten når 70 procent`, `alla psykiatrins mål missades`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from scorecard.claims.facts import Subject
from scorecard.claims.held import Finding
from scorecard.claims.quantity import Quantity
from scorecard.claims.report import whole_number
from scorecard.claims.vocabulary import claim_words, pattern

_COUNT = r"#(?P<n>\d+)#|\b(?P<one>ett|en)\b|\b(?P<every>alla|samtliga|båda|bägge|allihop|varje|vartenda)\b"
_NONE = r"\b(?P<none>inget|ingen|inga|ingetdera|inte ett enda|inte en enda|varken|noll)\b"
_MOST = r"\b(?P<most>de flesta|flertalet|merparten|majoriteten)\b"
_QUANTIFIER = re.compile(rf"{_COUNT}|{_NONE}|{_MOST}")


@dataclass(frozen=True)
class _Said:
    """What some of a set are said to be, and whether an indicator is so."""

    start: int
    text: str
    holds: Callable[[Subject], bool | None]


def of_set(text: str, amounts: Sequence[Quantity], members: Sequence[Subject]) -> Finding | None:
    """Judge how many of some indicators are said to be so; nothing where it is not told, or not known of each."""
    told = list(_told(text, amounts))
    if not told or len(members) < 2 or re.search(pattern("doubt"), text):
        return None
    right, begun = True, 0
    shown: list[str] = []
    for said in told:
        part = text[begun : said.start] if len(told) > 1 else text.replace(said.text, " ")
        begun = said.start + len(said.text)
        holds = [said.holds(one) for one in members]
        if None in holds:
            return None
        real = sum(map(bool, holds))
        fits = _fits(part, amounts, real, len(members))
        if fits is None:
            return None
        right, shown = right and fits, [*shown, f"{real} av {len(members)} {said.text}"]
    return Finding("count", right, None, ", ".join(shown))


def of_how_many(amount: Quantity) -> int:
    """The whole of `två av tre`, or a number that is told alone."""
    whole = whole_number(amount.text.rpartition(" av ")[2])
    return int(amount.value) if whole is None or " av " not in amount.text else whole


def _fits(text: str, amounts: Sequence[Quantity], real: int, whole: int) -> bool | None:
    """Whether so many of so many are as many as the words before what is said of them tell."""
    found = [each for each in _QUANTIFIER.finditer(text) if not re.match(r"(?:och|eller) (?:ett|en)\b", each[0])]
    counts = [amounts[int(each["n"])] for each in found if each["n"]]
    told = [whole_number(part) for part in counts[0].text.lower().split(" av ")] if counts else []
    if len(counts) == 1 and len(told) == 2 and told[1] == whole:
        return told[0] == real
    if any(one.decimals or (one.unit and not one.slack) for one in counts):
        return None
    if any(one.slack for one in counts):
        share = next(one for one in counts if one.slack)
        parts = re.fullmatch(r"(?P<part>\w+) av (?P<whole>\w+)", share.text.lower())
        own = 100 * real / whole
        of_all = [one.value for one in counts if not one.slack] in ([], [float(whole)])
        return share.admits(own, own) if parts or of_all else None
    numbers = [int(one.value) for one in counts]
    if numbers and max(numbers) == whole and len(numbers) + sum(bool(each["one"]) for each in found) > 1:
        numbers.remove(whole)  # of `två av tre`
    elif numbers and found[0]["every"] is None and max(numbers) == whole and any(each["none"] for each in found):
        numbers.remove(whole)
    if any(each["none"] for each in found):
        return real == 0
    if any(each["most"] for each in found):
        return 2 * real > whole
    if any(each["every"] for each in found):
        return real == whole
    if numbers:
        return real == numbers[-1] if len(numbers) == 1 else None
    return real == 1 if any(each["one"] for each in found) else None


def _told(text: str, amounts: Sequence[Quantity]) -> Iterator[_Said]:
    """What a text says of members of a set, in its order."""
    colours = list(re.finditer(pattern("lights"), text))
    if colours:
        for found in colours:
            yield _Said(found.start(), found[0], partial(_lit, claim_words("lights")[found[0]]))
        return
    limit = re.search(rf"{pattern('reaches', 'met', 'exceed')} (?:upp till |till )?#(?P<n>\d+)#", text)
    if limit and not amounts[int(limit["n"])].slack:
        least = amounts[int(limit["n"])].value
        yield _Said(limit.start(), limit[0], lambda one: own.printed >= least if (own := one.fact("utfall")) else None)
        return
    country = re.search(pattern("country"), text)
    better = re.search(rf"(?P<up>{pattern('better')})|{pattern('worse')}", text)
    if country and better:
        way = 1 if better["up"] else -1
        yield _Said(better.start(), better[0], lambda one: _differs(one, "riket", way))
        return
    met = re.search(rf"(?P<met>{pattern('met', 'fulfilled')})|{pattern('missed', 'unfulfilled')}", text)
    if met and re.search(r"mål", text) and not country:
        meets = (met["met"] is not None) != _denied(text, met)
        yield _Said(met.start(), met[0], lambda one: (one.light == "green") == meets if one.light else None)
        return
    moved = re.search(rf"(?P<up>{pattern('improved')})|{pattern('worsened')}", text)
    if moved and not _denied(text, moved) and not country:
        way = 1 if moved["up"] else -1
        yield _Said(moved.start(), moved[0], lambda one: _differs(one, "foregaende", way))


def _lit(light: str, one: Subject) -> bool | None:
    return one.light == light if one.light else None


def _denied(text: str, verb: re.Match[str]) -> bool:
    """Whether what a verb says is denied beside it."""
    beside = re.split(r"[:;,]", text[verb.end() : verb.end() + 15])[0]
    return re.search(pattern("not"), text[max(0, verb.start() - 20) : verb.start()] + beside) is not None


def _differs(one: Subject, part: str, way: int) -> bool | None:
    """Whether an indicator is better, or worse, than another figure of it."""
    own, other = one.fact("utfall"), one.facts.get(part)
    good = {"higher": 1, "lower": -1}.get(one.direction, 0)
    return (own.printed - other.printed) * good * way > 0 if own and other and good else None
