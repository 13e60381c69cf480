"""Counts of one set: how many there are, of each kind, and how many of these rest on invented values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from scorecard.judge.outcome import Outcome
from scorecard.judge.rule import Light
from scorecard.wording import lights, numbers
from scorecard.wording.bound import FactValue
from scorecard.wording.fact_ids import INVENTED, fact_id
from scorecard.wording.swedish import phrase

_Kind = TypeVar("_Kind", bound=Hashable)
_Item = TypeVar("_Item")


@dataclass(frozen=True)
class TallyNames(Generic[_Kind]):
    """What the counts of a tally are called among the facts: whose they are, the whole, and the part of each kind."""

    owner: str
    whole: str
    parts: Mapping[_Kind, str] = field(default_factory=dict)


class Tally(Generic[_Kind]):
    """The items of one set by kind. A sentence of "x of y" takes both of its numbers from the same tally.

    With names its counts know which facts they are.
    """

    def __init__(
        self, kinds: Iterable[_Kind], invented: Iterable[_Kind] = (), names: TallyNames[_Kind] | None = None
    ) -> None:
        """Count the kind of every item, and of those that rest on invented values once more."""
        self._counts, self._invented, self._names = Counter(kinds), Counter(invented), names

    @classmethod
    def of(
        cls,
        items: Iterable[_Item],
        kind: Callable[[_Item], _Kind],
        invented: Callable[[_Item], bool] = lambda _: False,
        names: TallyNames[_Kind] | None = None,
    ) -> Tally[_Kind]:
        """Count items by their kind."""
        listed = list(items)
        return cls(map(kind, listed), (kind(item) for item in listed if invented(item)), names)

    @property
    def total(self) -> float:
        """How many there are in all."""
        return self._fact(self._counts.total(), self._whole)

    @property
    def invented(self) -> float:
        """How many of them rest on invented values."""
        return self._fact(self._invented.total(), self._whole, INVENTED)

    def __getitem__(self, kind: _Kind) -> float:
        """How many there are of a kind."""
        return self._fact(self._counts[kind], self._part(kind))

    def told(self, kind: _Kind, word: str = "", none: str = "ingen") -> str:
        """Write how many there are of a kind: "13 röda (varav 2 med påhittade värden)"."""
        count, invented = self[kind], self._fact(self._invented[kind], self._part(kind), INVENTED)
        some = phrase("invented.some", number=numbers.number(invented))
        marked = phrase("invented.all") if invented == count else some
        return " ".join(filter(None, (numbers.counted(count, none), word, marked if invented else "")))

    def facts(self) -> Iterator[tuple[str, FactValue, bool]]:
        """Give every count that is a fact: the part of its id, the count, and whether it is of invented values only.

        Of what is invented there is none where nothing is.
        """
        if not self._names:
            return
        counts = [(self._names.whole, self._counts.total(), self._invented.total())]
        counts += [(part, self._counts[kind], self._invented[kind]) for kind, part in self._names.parts.items()]
        for part, count, invented in counts:
            yield part, FactValue(count, self._id(part)), False
            if invented:
                yield part, FactValue(invented, self._id(part, INVENTED)), True

    @property
    def _whole(self) -> str:
        return self._names.whole if self._names else ""

    def _part(self, kind: _Kind) -> str:
        return self._names.parts.get(kind, "") if self._names else ""

    def _fact(self, count: int, part: str, *more: str) -> float:
        return FactValue(count, self._id(part, *more)) if part else count

    def _id(self, *parts: str) -> str:
        return ".".join((self._names.owner, *parts)) if self._names else ""


def colour_tally(outcomes: Iterable[Outcome], owner: str = "") -> Tally[Light]:
    """Count the colours of indicators; the counts are facts of their `owner`, such as "mal.tillganglig-vard"."""
    judged = [(outcome, outcome.judgement.light) for outcome in outcomes if outcome.judgement]
    parts = {code: fact_id(light.bent(2)) for code, light in lights.LIGHT_WORDS.items()}
    names = TallyNames(owner, "med-farg", parts) if owner else None
    return Tally.of(judged, lambda each: each[1], lambda each: "light" in each[0].invented, names)
