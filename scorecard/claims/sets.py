"""How many of a set of indicators are of a colour, meet their target, moved or lie beyond something.

`Av BUP:s tre mått är två gröna och ett gult`, `inget av måtten når 70 procent`, `alla psykiatrins mål missades`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from scorecard.claims.facts import FactPart, Subject
from scorecard.claims.finding import Finding
from scorecard.judge.change import ChangeWord
from scorecard.sentences.quantity import Quantity
from scorecard.sentences.report import whole_number
from scorecard.sentences.vocabulary import claim_words, pattern

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


def of_set(text: str, amounts: Sequence[Quantity], members: Sequence[Subject], *, sure: bool = False) -> Finding | None:
    """Judge how many of some indicators are said to be so; nothing where it is not told, or not known of each.

    Where it is `sure` which they are, as many as there are must be told too.
    """
    if re.match(rf"{pattern('each_of', 'of_both')} (?:de )?(?:#\d+# )?{pattern('lights')} indikator\w* \w", text):
        return None  # of which of them something else is said
    told = list(_told(text, amounts, sure=sure))
    if not told or len(members) < 2 or re.search(pattern("doubt"), text):
        return None
    if sure and len(told) > 1 and (in_turn := _in_turn(text, amounts, len(told), len(members))):
        reals = [sum(map(bool, map(said.holds, members))) for said in told]
        return Finding("count", reals == in_turn, None, ", ".join(map(str, reals)))
    right, begun = True, 0
    shown: list[str] = []
    for said in told:
        part = text[begun : said.start] if len(told) > 1 else text.replace(said.text, " ")
        begun = said.start + len(said.text)
        holds = [said.holds(one) for one in members]
        if None in holds:
            return None
        real = sum(map(bool, holds))
        fits = _fits(part, amounts, real, len(members), sure=sure)
        if fits is None:
            return None
        right, shown = right and fits, [*shown, f"{real} av {len(members)} {said.text}"]
    return Finding("count", right, None, ", ".join(shown))


def _in_turn(text: str, amounts: Sequence[Quantity], several: int, whole: int) -> list[int] | None:
    """How many are told of each of several things, but for how many they are in all; None where not of each."""
    told = [one.value for place, one in enumerate(amounts) if not one.unit and f"#{place}#" in text]
    counts = [int(one) for one in told if one != whole]
    return counts if len(counts) == several else None


def of_how_many(amount: Quantity) -> int:
    """The whole of `två av tre`, or a number that is told alone."""
    whole = whole_number(amount.text.rpartition(" av ")[2])
    return int(amount.value) if whole is None or " av " not in amount.text else whole


def _fits(text: str, amounts: Sequence[Quantity], real: int, whole: int, *, sure: bool) -> bool | None:
    """Whether so many of so many are as many as the words before what is said of them tell."""
    found = [each for each in _QUANTIFIER.finditer(text) if not re.match(r"(?:och|eller) (?:ett|en)\b", each[0])]
    counts = [amounts[int(each["n"])] for each in found if each["n"]]
    told = [whole_number(part) for part in counts[0].text.lower().split(" av ")] if counts else []
    if len(counts) == 1 and len(told) == 2 and (told[1] == whole or sure):
        return told == [real, whole]
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
        return real == numbers[-1] if len(numbers) == 1 else False if sure else None
    return real == 1 if any(each["one"] for each in found) else None


def _told(text: str, amounts: Sequence[Quantity], *, sure: bool) -> Iterator[_Said]:
    """What a text says of members of a set, in its order; of those that have a value of the country, against that."""
    if sided := list(_better_for(text)):
        yield from sided
        return
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
    if sides := _sides(text, sure=sure):
        yield from sides
        return
    met = re.search(rf"(?P<met>{pattern('met', 'fulfilled')})|{pattern('missed', 'unfulfilled')}", text)
    if met and re.search(r"mål", text) and not country:
        meets = (met["met"] is not None) != _denied(text, met)
        yield _Said(met.start(), met[0], lambda one: (one.light == "green") == meets if one.light else None)
        return
    over_it = rf"(?P<over>{pattern('exceed')}|över) (?:sin |den )?{pattern('budget')}"
    if budget := re.search(rf"{over_it}|{pattern('budget')}", text):
        over = (budget["over"] is not None) != _denied(text, budget)
        yield _Said(budget.start(), budget[0], lambda one: _over_budget(one) == over if one.fact("budget") else None)
        return
    good = rf"(?P<up>{pattern('improved')})|(?P<down>{pattern('worsened')})"
    moved = re.search(rf"{good}|(?P<more>{pattern('up')})|{pattern('down')}", text)
    if moved and not _denied(text, moved) and not country:
        way = 1 if moved["up"] or moved["more"] else -1
        well = bool(moved["up"] or moved["down"])
        yield _Said(moved.start(), moved[0], lambda one: _differs(one, "foregaende", way, good=well))


def _sides(text: str, *, sure: bool) -> list[_Said]:
    """Which are said to be better or worse: than the country, or than the year before where that is told instead."""
    sides = list(re.finditer(rf"(?P<up>{pattern('better')})|{pattern('worse')}", text))
    country = re.search(pattern("country"), text)
    if not country and re.search(rf"{pattern('year_before')}|(?:sedan|{pattern('than')}) 20\d\d", text):
        trends = [(each, partial(_changed, word="better" if each["up"] else "worse")) for each in sides]
        return [_Said(each.start(), each[0], trend) for each, trend in trends]
    if not (country or sure):
        return []
    return [
        _Said(each.start(), each[0], partial(_differs, part="riket", way=1 if each["up"] else -1)) for each in sides
    ]


def _better_for(text: str) -> Iterator[_Said]:
    """`Bättre för kvinnor`, `kvinnorna har sämre utfall än männen`: on which side the values of the sexes lie."""
    who = rf"(?P<women>{pattern('women')})|{pattern('men')}"
    sides = list(re.finditer(rf"(?P<up>{pattern('better')})|{pattern('worse')}", text))
    behind = [re.match(rf"(?: \w+)? (?:för|hos|bland) (?:{who})", text[side.end() :]) for side in sides]
    if len(sides) > 1 and not all(behind):
        sides, behind = sides[:1], behind[:1]
    for side, told in zip(sides, behind, strict=True):
        own = told or re.search(rf"(?:{who})[^,;:]*$", text[: side.start()])
        if own:
            way = 1 if bool(side["up"]) == bool(own["women"]) else -1
            yield _Said(side.start(), side[0], partial(_differs, part="man", way=way, own="kvinnor"))


def _over_budget(one: Subject) -> bool:
    return one.facts["utfall"].printed > one.facts["budget"].printed


def _lit(light: str, one: Subject) -> bool | None:
    return one.light == light if one.light else None


def _changed(one: Subject, word: ChangeWord) -> bool | None:
    """Whether an indicator that has a light is surely better, or surely worse, than the year before."""
    return one.verdict == word if one.light else None


def _denied(text: str, verb: re.Match[str]) -> bool:
    """Whether what a verb says is denied beside it."""
    beside = re.split(r"[:;,]", text[verb.end() : verb.end() + 15])[0]
    return re.search(pattern("not"), text[max(0, verb.start() - 20) : verb.start()] + beside) is not None


def _differs(one: Subject, part: FactPart, way: int, *, own: FactPart = "utfall", good: bool = True) -> bool | None:
    """Whether a figure of an indicator is better, or worse, than another one of it, or else is more or less."""
    first, second = one.fact(own), one.fact(part)
    sign = {"higher": 1, "lower": -1}.get(one.direction, 0) if good else 1
    return (first.printed - second.printed) * sign * way > 0 if first and second else None
