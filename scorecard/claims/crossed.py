"""Amounts that a sentence gives to others than those whose figures they are: `79 för kvinnor och 81 för män`.

That all amounts are figures of one kind, but in another order, tells what was meant; so it does that some of them are,
and the others figures of the same indicator.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import permutations

from scorecard.claims.facts import FRAME, MONEY_FACT, FactPart, KnownFigure, Subject
from scorecard.claims.finding import Finding, verdict_of
from scorecard.claims.judge import Judge
from scorecard.claims.owners import CHANGE, GAP, Owned, Owners
from scorecard.sentences.report import Sentence
from scorecard.sentences.verdict import ClaimKind, ClaimVerdict
from scorecard.sentences.vocabulary import claim_words, pattern
from scorecard.sentences.words import Ref

_MOST = 4  # amounts whose order is tried
_PARTS: tuple[FactPart, ...] = ("utfall", "foregaende", "riket", "mal", "kvinnor", "man", "budget")
_COUNTS = (0, 1)  # the places of a numerator and a denominator


@dataclass(frozen=True)
class _Kind:
    """Figures of one kind, by whose they are; those `of_several` are of indicators that may be named otherwise."""

    kind: ClaimKind
    subject: Subject
    figures: Mapping[str, KnownFigure | None]
    of_several: bool = False

    def of(self, owned: Owned) -> list[KnownFigure] | None:
        """The figures of those whose amounts are told, where all are known."""
        found = [fact for name, _ in owned if (fact := self.figures.get(name))]
        return found if len(found) == len(owned) else None


_Reading = tuple[Owned, Sequence[_Kind]]


@dataclass(frozen=True)
class Crossed:
    """A sentence about some indicators, whose amounts are held against the figures of those it gives them to."""

    file: str
    sentence: Sentence
    judge: Judge
    about: Sequence[str]

    def found(self, told: Iterable[ClaimVerdict]) -> list[ClaimVerdict]:
        """Tell the first amount that is another's figure, where nothing is `told` yet to be wrong."""
        text = re.sub(claim_words("has_waited"), " ", self.judge.masked(self.sentence))
        unsure = re.search(pattern("doubt", "expected", "not"), text)
        if unsure or any(one.verdict == "contradicted" for one in told):
            return []
        wrong = (self._wrong(owned, kinds) for owned, kinds in self._readings() if len(owned) <= _MOST)
        return [one for one in wrong if one][:1]

    @cached_property
    def _subjects(self) -> list[Subject]:
        framed = {word.text for word in self._owners.words}.intersection(claim_words("frame_words"))
        about = self.about or ([FRAME] if framed else [])
        return [self.judge.known[key] for key in about if key in self.judge.known]

    @cached_property
    def _owners(self) -> Owners:
        return Owners(self.sentence, self.judge)

    def _readings(self) -> Iterator[_Reading]:
        months = [month for word in self._owners.words if (month := word.month)]
        for one in self._subjects:
            now, before = str(one.year), str(one.year.previous)
            yield from ((owned, list(_of_sexes(one, months))) for owned in self._owners.sexes())
            yield from ((owned, list(_of_units(one))) for owned in self._owners.units())
            yield from ((owned, list(_of_months(one))) for owned in self._owners.months())
            yield from ((owned, list(_of_years(one, now, before))) for owned in self._owners.years((now, before)))
            answers = filter(None, (one, one.answers))
            yield from ((owned, [_of_roles(each) for each in answers]) for owned in self._owners.roles())
        if len(self._subjects) != 1 or not self._is_all_of(self._subjects[0]):
            yield from self._of_indicators()

    def _is_all_of(self, one: Subject) -> bool:
        """Whether all amounts are figures of one indicator."""
        return all(any(fact.is_told_by(amount) for fact in _figures(one)) for amount in self._owners.exact.values())

    def _of_indicators(self) -> Iterator[_Reading]:
        """The ways in which amounts can be of indicators, where they are right in none."""
        readings = [
            (owned, list(_of_each({key: self.judge.known[key] for key, _ in owned})))
            for owned in self._owners.indicators()
        ]
        if not any(_agrees(owned, kinds) for owned, kinds in readings):
            yield from readings

    def _wrong(self, owned: Owned, kinds: Sequence[_Kind]) -> ClaimVerdict | None:
        """The first amount that is another's."""
        if _agrees(owned, kinds):
            return None
        for kind in kinds:
            figures = kind.of(owned)
            if not figures:
                continue
            apart = [(fact, told) for fact, (_, told) in zip(figures, owned, strict=True) if not fact.is_told_by(told)]
            known = all(any(fact.is_told_by(told) for fact in _figures(kind.subject)) for _, told in apart)
            one_of_them = known and len(apart) < len(owned) and not kind.of_several
            if one_of_them or any(_fits(order, owned) for order in permutations(figures)):
                return verdict_of(self.file, self.sentence, Finding(kind.kind, False, apart[0][0]), kind.subject)
        return None


def _of_sexes(one: Subject, months: Sequence[int]) -> Iterator[_Kind]:
    """The figures of women and men: of the year and the one before, or of the only month that is told."""
    refs = [Ref(month=month) for month in months] if months else [Ref(), Ref(before=True)]
    for ref in refs if len(months) < 2 else []:
        women, men = one.value(replace(ref, sex="kvinnor")), one.value(replace(ref, sex="man"))
        yield _Kind("sexes", one, {"kvinnor": women, "man": men})
    for at in () if months else _COUNTS:
        yield _Kind("sexes", one, {sex: _count(one, counts, at) for sex, counts in one.sex_counts.items()})


def _of_units(one: Subject) -> Iterator[_Kind]:
    units = {unit.name: unit for unit in one.units}
    if len(units) == len(one.units):  # or two kinds of units are called the same
        yield _Kind("value", one, {name: unit.fact for name, unit in units.items()})
        yield _Kind("value", one, {name: unit.before for name, unit in units.items()})
        for at in _COUNTS:
            yield _Kind("value", one, {name: _count(one, unit.counts, at) for name, unit in units.items()})


def _of_months(one: Subject) -> Iterator[_Kind]:
    """The values of the months of the year, and of the one before; of how many waited too."""
    for each in filter(None, (one, one.queue)):
        for year in (one.year, one.year.previous):
            yield _Kind("value", each, {str(number): fact for number, fact in each.months_of(year)})


def _of_years(one: Subject, now: str, before: str) -> Iterator[_Kind]:
    for each in filter(None, (one, one.queue)):
        for ref in (Ref(), Ref(sex="kvinnor"), Ref(sex="man")):
            yield _Kind("value", each, {now: each.value(ref), before: each.value(replace(ref, before=True))})


def _of_roles(one: Subject) -> _Kind:
    own, budget, before = one.fact("utfall"), one.value(Ref(measure="budget")), one.fact("foregaende")
    apart = {GAP: _apart(own, budget), CHANGE: _apart(own, before)}
    told = {part: one.fact(part) for part in ("utfall", "foregaende", "riket", "mal")}
    return _Kind("value", one, {**told, **apart, "budget": budget})


def _of_each(subjects: Mapping[str, Subject]) -> Iterator[_Kind]:
    """The figures of one kind of several indicators: what all may have, and further ones that are called the same."""
    first = next(iter(subjects.values()))
    further = dict.fromkeys(_called(fact) for one in subjects.values() for fact in one.figures)
    told: list[Mapping[str, KnownFigure | None]] = [
        *({key: one.fact(part) for key, one in subjects.items()} for part in _PARTS),
        *({key: _further(one, name) for key, one in subjects.items()} for name in further),
        *({key: _count(one, one.counts, at) for key, one in subjects.items()} for at in _COUNTS),
    ]
    if first.unit == MONEY_FACT:
        told.append({key: _apart(one.fact("utfall"), one.fact("budget")) for key, one in subjects.items()})
    yield from (_Kind("value", first, each, of_several=True) for each in told)


def _called(fact: KnownFigure) -> str:
    """By which a further figure is known among those of its indicator: the part of its id behind that."""
    return fact.id.partition(".")[2].partition(".")[0]


def _further(one: Subject, name: str) -> KnownFigure | None:
    return next((fact for fact in one.figures if name and _called(fact) == name), None)


def _count(one: Subject, counts: Sequence[float] | None, at: int) -> KnownFigure | None:
    """A numerator or a denominator, where it is known."""
    return KnownFigure(f"{one.id}.utfall.{one.year}", counts[at], "", 0) if counts and len(counts) > at else None


def _apart(one: KnownFigure | None, other: KnownFigure | None) -> KnownFigure | None:
    """How far two figures are apart, as they are printed."""
    return replace(one, value=abs(one.printed - other.printed)) if one and other else None


def _figures(one: Subject) -> tuple[KnownFigure, ...]:
    return (*one.every, *one.parted.values())


def _agrees(owned: Owned, kinds: Iterable[_Kind]) -> bool:
    return any(_fits(figures, owned) for kind in kinds if (figures := kind.of(owned)))


def _fits(figures: Iterable[KnownFigure], owned: Owned) -> bool:
    return all(fact.is_told_by(amount) for fact, (_, amount) in zip(figures, owned, strict=True))
