"""How long something lasted and when it was there, held against when a text says that it began and ended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from scorecard.consistency.again import same_word, tells
from scorecard.consistency.counted import CountedAmount, CountedLine
from scorecard.sentences.report import Sentence
from scorecard.sentences.verdict import ClaimVerdict, judged
from scorecard.sentences.vocabulary import any_of, claim_words, pattern

_BACK = 2
_UNITS = {
    "vecka": 7.0,
    "veckor": 7.0,
    "dag": 1.0,
    "dagar": 1.0,
    "dygn": 1.0,
    "månad": 30.4,
    "månader": 30.4,
    "kvartal": 91.3,
    "tertial": 121.7,
    "halvår": 182.6,
    "år": 365.25,
}
_DAYS_OF_MONTH = 30.4
_DAYS_OF_YEAR = 365.25
_HALF_A_DAY = 0.5


@dataclass(frozen=True)
class When:
    """A day, a month or a year, in days since the year 0 and how long it is; without a year it is of any."""

    start: float
    length: float
    dated: bool


def events(file: str, lines: Sequence[CountedLine], place: int) -> Iterator[ClaimVerdict]:
    """Hold how long something lasts, and what happened before or after it, against its beginning and its end."""
    line, before = lines[place], lines[max(0, place - _BACK) : place]
    yield from _lasted(file, line, before) or _outside(file, line, before)


def _lasted(file: str, line: CountedLine, before: Sequence[CountedLine]) -> list[ClaimVerdict]:
    """`vecka 10–14` is five weeks, from 2022 to 2025 is three years."""
    lengths = [one for one in line.told if one.scale in ("time", "months") and _unit(one) in _UNITS]
    lengths = [one for one in lengths if _lasting(one)]
    if len(lengths) != 1:
        return []
    [told] = lengths
    for source in (line, *reversed(before)):
        spans = list(_spans(source.sentence.text.lower()))
        if len(spans) > 1:
            return []
        if not spans:
            continue
        if source is not line and not (re.search(pattern("follows", "back", "lasting", "definites"), line.text)):
            return []
        unit = _UNITS[_unit(told)]
        least, most = spans[0]
        made = told.amount.value * unit
        slack = 0.5 * unit + 0.05 * made if unit > 1 else 0.5
        about = told.amount.how is not None and least * 0.8 <= made <= most * 1.25
        right = least - slack <= made <= most + slack or about
        shown = f"{round(least / unit, 1):g}–{round(most / unit, 1):g} {_unit(told)}"
        return [judged(file, line.sentence, "period", None if right else shown, source.sentence)]
    return []


def _unit(one: CountedAmount) -> str:
    found = re.match(r" ([a-zåäö]+)", one.tail)
    word = found[1] if found else ""
    return re.sub(r"^(veckor|månader|dagar|dygn|år|tertial|kvartal|halvår)(?:na|en|nas|ens|s)$", r"\1", word)


def _lasting(one: CountedAmount) -> bool:
    """Whether an amount tells how long something lasts, and no age and no limit."""
    before, after = one.head, one.tail
    how = re.search(
        rf"{any_of(claim_words('lasts'))} (?:i |på |hela |totalt |bara |cirka )?$|"
        rf"\b(?:i|under|på|de|dessa|hela) $|{pattern('says_again')} (?:i )?$|, $",
        before,
    )
    return (
        how is not None
        and not re.search(r"(?:inom|efter|äldre än|yngre än|var) $", before)
        and not re.match(r" \w+ (?:gammal|äldre|tidigare|senare|sedan)", after)
    )


def _spans(text: str) -> Iterator[tuple[float, float]]:
    """How many days the spans of a text have, at least and at most."""
    for found in re.finditer(r"vecka (\d+)\s?(?:[–-]|till(?: och med)?(?: vecka)?)\s?(\d+)\b", text):
        days = 7.0 * (int(found[2]) - int(found[1]) + 1)
        yield days, days
    yield from _between_days(text)
    yield from _between_months(re.sub(_days_pattern(), " ", text))
    yield from _between_years(text)


@cache
def _days_pattern() -> str:
    """`3–14 mars`, `28 mars till den 4 april`."""
    months, to = any_of(claim_words("months")[:12]), r"\s?(?:[–-]|till(?: och med)?(?: den)?|och(?: den)?)\s?"
    return rf"(?P<d>\d{{1,2}})(?: (?P<m>{months}))?{to}(?P<e>\d{{1,2}}) (?P<n>{months})"


def _between_days(text: str) -> Iterator[tuple[float, float]]:
    listed = list(claim_words("months")[:12])
    for found in re.finditer(_days_pattern(), text):
        first = listed.index(found["m"] or found["n"]) * _DAYS_OF_MONTH + int(found["d"])
        last = listed.index(found["n"]) * _DAYS_OF_MONTH + int(found["e"])
        if last > first:
            yield last - first, last - first + 1


def _between_months(text: str) -> Iterator[tuple[float, float]]:
    listed, months = list(claim_words("months")[:12]), any_of(claim_words("months")[:12])
    for found in re.finditer(rf"({months})\s?(?:[–-]|till(?: och med)?)\s?({months})", text):
        size = (listed.index(found[2]) - listed.index(found[1])) % 12
        yield _DAYS_OF_MONTH * (size + 1), _DAYS_OF_MONTH * (size + 1)
    begins, ends = any_of(claim_words("begins")), any_of(claim_words("ends"))
    if month := re.search(rf"{begins}[^.]*?({months})(?! ?\d)[^.]*?{ends}[^.]*?({months})", text):
        named = re.findall(months, month[0])
        if len(named) == 2:
            size = (listed.index(named[1]) - listed.index(named[0])) % 12
            yield _DAYS_OF_MONTH * size, _DAYS_OF_MONTH * (size + 1)


def _between_years(text: str) -> Iterator[tuple[float, float]]:
    begins, ends, year = any_of(claim_words("begins")), any_of(claim_words("ends")), r"\b((?:19|20)\d\d)\b"
    for found in re.finditer(rf"{year}\s?(?:[–-]|till(?: och med)?)\s?{year}", text):
        size = int(found[2]) - int(found[1])
        yield _DAYS_OF_YEAR * size, _DAYS_OF_YEAR * (size + 1)
    begun = re.search(rf"{begins}[^.]*?{year}[^.]*?{ends}[^.]*?{year}", text)
    until = begun or re.search(rf"{begins}[^.]*?{year}[^.]*?\b(?:till|till och med|fram till) {year}", text)
    years = [int(each) for each in re.findall(year, until[0])] if until else []
    if len(years) == 2 and years[0] < years[1]:
        size = years[1] - years[0]
        yield _DAYS_OF_YEAR * size, _DAYS_OF_YEAR * (size if begun else size + 1)


def _outside(file: str, line: CountedLine, before: Sequence[CountedLine]) -> list[ClaimVerdict]:
    """`Registreringen började i mars 2023. Under februari 2023 registrerades redan 400`: before its beginning."""
    for source in reversed(before):
        text = source.sentence.text.lower()
        begins, ends = (re.search(pattern(name), text) is not None for name in ("begins", "ends"))
        when, now = _when(text), _when(line.sentence.text.lower())
        if begins == ends or when is None or now is None or when.dated != now.dated:
            continue
        if not _shared(line.sentence, source.sentence) or re.search(pattern("doubt", "year_before"), line.text):
            continue
        first, last = now.start + _HALF_A_DAY, now.start + now.length - _HALF_A_DAY
        over = last < when.start if begins else first > when.start + when.length
        if not over:
            continue
        none = (
            re.search(rf"{pattern('not', 'none')}|\b(?:utan|före|innan|tills|inför|efter|stängd\w*|tom)\b", line.text)
            is not None
        )
        active = line.told or re.search(r"\bredan\b", line.text)
        if none:
            return [judged(file, line.sentence, "period", None, source.sentence)]
        if active:
            return [judged(file, line.sentence, "period", source.sentence.text, source.sentence)]
    return []


def _shared(one: Sentence, other: Sentence) -> bool:
    words = [[word for word in re.findall(r"[a-zåäöé]{3,}", each.text.lower()) if tells(word)] for each in (one, other)]
    pronoun = re.search(r"\b(?:den|det|de)\b", one.text.lower()) is not None
    return pronoun or any(same_word(mine, each) for mine in words[0] for each in words[1])


@cache
def _when(text: str) -> When | None:
    """The one time of a text, where it names one."""
    listed = list(claim_words("months")[:12])
    months = any_of(listed)
    found = list(re.finditer(rf"(?:(?P<day>\b\d{{1,2}}) )?(?P<month>{months})(?: (?P<year>(?:19|20)\d\d))?", text))
    quarters = re.search(rf"({any_of(claim_words('quarters'))})(?: (?P<year>(?:19|20)\d\d)| samma år)?", text)
    if quarters and not found:
        first, last = claim_words("quarters")[quarters[1]]
        year = int(quarters["year"]) if quarters["year"] else None
        return When(
            (year or 0) * _DAYS_OF_YEAR + (first - 1) * _DAYS_OF_MONTH, (last - first + 1) * _DAYS_OF_MONTH, bool(year)
        )
    if len(found) != 1:
        return None
    one = found[0]
    year = int(one["year"]) if one["year"] else None
    start = (year or 0) * _DAYS_OF_YEAR + listed.index(one["month"]) * _DAYS_OF_MONTH
    return When(start, _DAYS_OF_MONTH, bool(year)) if not one["day"] else When(start + int(one["day"]), 1, bool(year))
