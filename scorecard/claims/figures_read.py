"""Which indicators' figures a judgement of texts reads: it is of those, and of no others."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from typing import Any

from scorecard.claims.facts import KnownUnitFigure, Subject
from scorecard.claims.judge import Judge
from scorecard.common.store import key_of, plain

# What an indicator and its units are called, and how they are told of: a judgement reads that of all of them, as it
# looks for what a sentence is about.
_SAID = (
    *("id", "unit", "direction", "year", "target", "light", "hidden", "accumulated", "cost", "net"),
    *("names", "labels", "systems"),
)
_UNIT_SAID = ("kind", "name")
_FIGURES = tuple(one.name for one in fields(Subject) if one.name not in _SAID)
_UNIT_FIGURES = tuple(one.name for one in fields(KnownUnitFigure) if one.name not in _UNIT_SAID)


class FiguresRead:
    """Lends a judge, and tells which indicators' figures were read of it.

    What is `said` is the sum of all else that the judge knows.
    """

    def __init__(self, judge: Judge) -> None:
        named = [[_plain(one, _SAID), [[unit.kind, unit.name] for unit in one.units]] for one in judge.known.values()]
        worked_out = {name for name, member in vars(Judge).items() if isinstance(member, cached_property)}
        given = {name: value for name, value in vars(judge).items() if name[0] != "_" and name not in worked_out}
        self.said = key_of(plain({name: given[name] for name in sorted(given.keys() - {"known", "names"})}), named)
        self._sums = {key: key_of(_plain(one, _FIGURES)) for key, one in judge.known.items()}
        self.sum_of = cache(self._sum_of)  # most read those of the indicator that they are about
        self._read: set[str] = set()
        self._told: list[dict[str, Any]] = []  # what indicators and units say of themselves, with figures by now
        self._judge = Judge({key: self._untold(one) for key, one in judge.known.items()})
        vars(self._judge).update({name: given[name] for name in given.keys() - {"known", "names"}})
        for name in worked_out:
            getattr(self._judge, name)
            if self.taken():
                del vars(self._judge)[name]  # which is of figures, so that whoever asks for it reads them

    def _sum_of(self, *keys: str) -> str:
        """Give the sum of the figures of some indicators; of what is none, there are none."""
        return key_of([self._sums.get(key) for key in keys])

    def lent(self) -> Judge:
        """Give a judge that knows nothing yet of what it finds out by reading figures."""
        self.taken()
        return copy.copy(self._judge)

    def taken(self) -> frozenset[str]:
        """Give the indicators whose figures were read since this was asked last."""
        for told in self._told:
            for name in told.keys() - told[_BEHIND].said:
                del told[name]
        self._told.clear()
        read = frozenset(self._read)
        self._read.clear()
        return read

    def note(self, key: str, *told: dict[str, Any]) -> None:
        """Note that a figure of an indicator is read."""
        self._read.add(key)
        self._told += told

    def _untold(self, whole: Subject) -> Subject:
        """Give an indicator whose figures, and those of whose units, are noted when they are read."""
        one: Subject = object.__new__(_UntoldSubject)
        told = vars(one)
        told |= {name: getattr(whole, name) for name in _SAID}
        told["units"] = tuple(self._untold_unit(whole.id, unit, told) for unit in whole.units)
        told[_BEHIND] = _Behind(self, whole.id, whole, (told,), frozenset((*told, _BEHIND)))
        return one

    def _untold_unit(self, key: str, whole: KnownUnitFigure, subject: dict[str, Any]) -> KnownUnitFigure:
        one: KnownUnitFigure = object.__new__(_UntoldUnit)
        told = vars(one)
        told |= {name: getattr(whole, name) for name in _UNIT_SAID}
        told[_BEHIND] = _Behind(self, key, whole, (told, subject), frozenset((*told, _BEHIND)))
        return one


_BEHIND = "_behind"


@dataclass(frozen=True)
class _Behind:
    """What an indicator or a unit is that does not say its figures by itself."""

    reads: FiguresRead
    key: str
    whole: Subject | KnownUnitFigure
    told: tuple[dict[str, Any], ...]
    said: frozenset[str]


class _Figure:
    """A field that is noted when it is read, and from then on is there."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, one: object, _: type | None = None) -> object:
        told = vars(one)
        behind: _Behind = told[_BEHIND]
        behind.reads.note(behind.key, *behind.told)
        told[self._name] = getattr(behind.whole, self._name)
        return told[self._name]


def _noted(names: Iterable[str]) -> Mapping[str, _Figure]:
    return {name: _Figure(name) for name in names if name != "units"}


_UntoldSubject = type("_UntoldSubject", (Subject,), dict(_noted(_FIGURES)))
_UntoldUnit = type("_UntoldUnit", (KnownUnitFigure,), dict(_noted(_UNIT_FIGURES)))


def _plain(one: object, names: Iterable[str]) -> object:
    return [plain(getattr(one, name)) for name in names]
