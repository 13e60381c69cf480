"""Which time a sentence names: a day, a week, months or years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from scorecard.sentences.quantity import KEPT, all_quantities
from scorecard.sentences.vocabulary import any_of, claim_words, pattern

_YEARS = re.compile(r"\b((?:19|20)\d\d)\s?(?:[–-]|till(?: och med)?)\s?((?:19|20)\d\d)\b")
_UNTIL = re.compile(r"\b(?:till och med|t\.?o\.?m\.?|fram till|tills) ((?:19|20)\d\d)\b")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_WEEK = re.compile(r"\bvecka (\d{1,2})\b")


@dataclass(frozen=True)
class SaidTime:
    """A time of one kind: from one number to another, where the first may be open; a day has its month.

    Months that have no year told can be of any.
    """

    kind: str  # day, week, months or years
    first: int | None
    last: int
    year: int | None = None

    def differs(self, other: SaidTime) -> bool:
        """Whether two times can't be of the same thing."""
        if self.year and other.year and self.year != other.year:
            return True
        if self.kind == other.kind:
            firsts = self.first is not None and other.first is not None and self.first != other.first
            if self.kind == "months" and (self._single or other._single):
                return not (self._holds(other) or other._holds(self))
            return firsts or self.last != other.last
        kinds = {self.kind: self, other.kind: other}
        if set(kinds) == {"day", "months"}:
            month = kinds["day"].last // 100
            return not (kinds["months"].first or 1) <= month <= kinds["months"].last
        if "years" in kinds and kinds["years"].first == kinds["years"].last:
            [rest] = [one for kind, one in kinds.items() if kind != "years"]
            return rest.year is not None and rest.year != kinds["years"].last
        return False

    @property
    def _single(self) -> bool:
        return self.first == self.last

    def _holds(self, other: SaidTime) -> bool:
        return (self.first or 1) <= (other.first or 1) and other.last <= self.last


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    months = any_of(claim_words("months")[:12])
    year = r"(?: (?P<year>(?:19|20)\d\d))?"
    span = re.compile(rf"(?P<first>{months})\s?(?:[–-]|till(?: och med)?)\s?(?P<last>{months}){year}")
    day = re.compile(rf"\b(?P<day>\d{{1,2}}) (?P<month>{months}){year}")
    month = re.compile(rf"(?P<month>{months}){year}")
    part = re.compile(rf"(?P<part>{any_of(claim_words('quarters'))}){year}")
    return span, day, month, part


@cache
def _parts_named() -> re.Pattern[str]:
    first, last = (any_of(claim_words(name)) for name in ("first_months", "last_months"))
    number = any_of([*claim_words("numerals")[2:12], *map(str, range(2, 12))])
    own = r"(?:(?:årets|de|periodens|tertialets) )*"
    which = rf"(?:(?P<first>{first})|(?P<last>{last}))"
    return re.compile(
        rf"(?P<after>efter )?{own}(?:{which} (?P<n>{number})|(?P<m>{number}) (?:(?P<begun>{first})|{last}))"
        r" månader(?:na)?",
        re.I,
    )


@cache
def _after_months() -> re.Pattern[str]:
    """`efter åtta månader`: of the year, unless it is told of what."""
    number = any_of([*claim_words("numerals")[2:12], *map(str, range(2, 12))])
    return re.compile(rf"(?i)\b(?:redan )?efter ({number}) månader\b(?! (?:av|i|på|utan|med))")


@cache
def _short_month() -> re.Pattern[str]:
    """A month by its first letters: `jan–nov`, `aug.`."""
    short = "|".join(sorted({month[:3] for month in claim_words("months")[:12]} - {"maj", "mar", "jul"}))
    return re.compile(rf"(?i)(?<![\w-])({short}|sept)\b\.?(?![\w-]*[a-zåäö])")


@cache
def _numbered_part() -> re.Pattern[str]:
    """A part of a year by its number: `Q4`, `kvartal 4`, `tertial 2`; those that go from one to another are left."""
    return re.compile(
        r"(?i)\b(?:(?P<quarter>q|kv\.? ?|kvartal )(?P<q>[1-4])|tertial (?P<t>[1-3]))\b(?! ?[–-] ?\d| (?:till|och) \d)"
    )


def _part_in_words(found: re.Match[str]) -> str:
    of_year = claim_words("part_nouns")["quarter" if found["quarter"] else "third"]
    return f"{claim_words('ordinals')[int(found['q'] or found['t']) - 1]} {of_year}"


def _first_letters(short: str) -> int:
    return next(at for at, month in enumerate(claim_words("months")) if month.startswith(short.lower()))


@lru_cache(maxsize=KEPT)
def canonical(text: str) -> str:
    """Write a part of a year by its months: `årets åtta första månader` as `januari–augusti`."""

    text = _short_month().sub(lambda found: claim_words("months")[_first_letters(found[1])], text)
    text = _numbered_part().sub(_part_in_words, text)
    text = re.sub(
        r"\b((?:19|20)\d\d)\b(.*?)\båret (?:därpå|efter|därefter|som följde)\b",
        lambda found: f"{found[1]}{found[2]}{int(found[1]) + 1}",
        text,
    )
    text = re.sub(
        r"(?i)\b(inte|ej|aldrig)( [^,;:]*?) någon(?: enda)? (?:månad\b|av (?:årets|de) (?:tolv )?månader(?:na)?)",
        r"\2 inte någon månad",
        text,
    ).strip()
    text = re.sub(r"(?i)\bårets ([a-zåäö]+) (kvartal|tertial|halvår)\b", r"\1 \2et", text)
    text = re.sub(r"(?i)\bmånader (?:på raken|på rad|i sträck|efter varandra|på varandra)\b", "månader i rad", text)
    text = re.sub(rf"(?i)\b(?:tolv|12) månader (?={any_of(claim_words('ago'))})", "ett år ", text)
    months = any_of(claim_words("months")[:12])
    text = re.sub(
        rf"(?i)\b1 ({months})\s?(?:[–-]|till(?: och med)?(?: den)?)\s?(?:28|29|30|31) ({months})", r"\1–\2", text
    )
    if not re.search(pattern("up", "down", "either"), text.lower()):  # which go from one month to another
        text = re.sub(rf"(?i)\bmellan ({months}) och ({months})", r"\1–\2", text)
    text = re.sub(
        rf"(?i)\b(?:vid|till) (?:utgången av )?({months})(?: månads)? (?:utgång|slut)\b", r"till och med \1", text
    )
    text = re.sub(r"(?i)\b(\w+) månader av (tolv|12|årets tolv)\b", r"\1 av \2 månader", text)
    text = re.sub(
        r"(?i)\b(?:vid|till|fram till) (?:halvårsskiftet|halvåret|halvårets slut)\b", "till och med juni", text
    )
    for form, month in claim_words("first_month").items():
        text = re.sub(rf"(?i)\b{form}\b", month, text)

    def until(found: re.Match[str]) -> str:
        return f"till och med {claim_words('months')[int(all_quantities(found[1])[0].value) - 1]}"

    text = _after_months().sub(until, text)

    def named(found: re.Match[str]) -> str:
        months: list[str] = claim_words("months")[:12]
        number = int(all_quantities(found["n"] or found["m"])[0].value)
        first = found["first"] or found["begun"]
        if first and found["after"]:
            return f"till och med {months[number - 1]}"
        return f"{months[0]}–{months[number - 1]}" if first else f"{months[12 - number]}–{months[11]}"

    return _parts_named().sub(named, text)


def times_of(text: str) -> Iterator[SaidTime]:
    """Find the times that a text names."""
    rest = canonical(text).lower()
    found_months = list(_months_of(rest))
    for time, found in found_months:
        rest = rest.replace(found, " " * len(found), 1)
        yield time
    yield from (SaidTime("week", int(found[1]), int(found[1])) for found in _WEEK.finditer(rest))
    yield from _years_of(rest)


def _months_of(rest: str) -> Iterator[tuple[SaidTime, str]]:
    """The days and months of a text, each with its words."""
    months: list[str] = claim_words("months")[:12]
    span, day, month, part = _patterns()

    def taken(found: re.Match[str]) -> str:
        return " " * len(found[0])

    def year(found: re.Match[str]) -> int | None:
        return int(found["year"]) if found["year"] else None

    for found in span.finditer(rest):
        yield (
            SaidTime("months", months.index(found["first"]) + 1, months.index(found["last"]) + 1, year(found)),
            found[0],
        )
    rest = span.sub(taken, rest)
    for found in day.finditer(rest):
        yield SaidTime("day", None, (months.index(found["month"]) + 1) * 100 + int(found["day"]), year(found)), found[0]
    rest = day.sub(taken, rest)
    for found in part.finditer(rest):
        first, last = claim_words("quarters")[found["part"]]
        yield SaidTime("months", first, last, year(found)), found[0]
    rest = part.sub(taken, rest)
    for found in month.finditer(rest):
        number = months.index(found["month"]) + 1
        yield SaidTime("months", number, number, year(found)), found[0]


def _years_of(rest: str) -> Iterator[SaidTime]:
    """The years of a text that are times of their own."""
    for found in _YEARS.finditer(rest):
        yield SaidTime("years", int(found[1]), int(found[2]))
    rest = _YEARS.sub(" ", rest)
    for found in _UNTIL.finditer(rest):
        yield SaidTime("years", None, int(found[1]))
    rest = _UNTIL.sub(" ", rest)
    for found in _YEAR.finditer(rest):
        yield SaidTime("years", int(found[1]), int(found[1]))
