"""In which order a sentence says that several stand: `högst är A, näst högst B och lägst C`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scorecard.sentences.vocabulary import claim_words, pattern

LAST = -1  # the place of what is last


@dataclass(frozen=True)
class Ranked:
    """One of several, and the place that it is said to have: 0 is first, -1 is last."""

    key: str
    place: int


@dataclass(frozen=True)
class Ranking:
    """Those of which a place is said, and whether the first one is the highest; None where it is the best."""

    high: bool | None
    told: tuple[Ranked, ...]

    def wrong(self, values: Mapping[str, float], direction: str) -> str | None:
        """Whose place another one has, as it stands in the order of their values; None where all are right."""
        high = self.high if self.high is not None else direction != "lower"
        order = sorted(values, key=lambda key: values[key], reverse=high)
        for one in self.told:
            if one.place < len(order) and values[order[one.place]] != values[one.key]:
                return order[one.place]
        return None


def ranking(text: str, named: Sequence[tuple[int, str]]) -> Ranking | None:
    """Read which place each of those has that are named at some places of a text in small letters."""
    if re.search(rf"{pattern('highest', 'lowest', 'best', 'worst', 'last_place')}|näst|tredje", text) is None:
        return None  # `för ett år sedan` is no place
    cues = [(found.start(), _cue(found)) for found in re.finditer(_cues(), text)]
    told_places = {cue for _, cue in cues}
    both_ends = {"high", "low"} <= told_places or {"best", "worst"} <= told_places
    if told_places.isdisjoint(("second", "third", "last")) and not both_ends:
        return None
    high = _first_side([cue for _, cue in cues], text)
    told: list[Ranked] = []
    behind = re.match(rf"näst efter [^,;]*? (?={pattern('levels', 'gets')} )", text)
    borders = [
        0,
        *([behind.end()] if behind else ()),
        *(found.start() for found in re.finditer(r"[,;]| och | men | medan |följ[td]a? av", text)),
        len(text),
    ]
    before, begun = LAST, list[str]()  # of a part that names none: `näst lägst, efter A, har B`
    for first, last in pairwise(borders):
        own = [key for at, key in named if first <= at < last]
        if re.match(r"[\s,]*(?:näst )?efter\b", text[first:last]):
            continue  # which is only what the next one stands behind
        if len(own) != 1:
            if own:
                return None
            begun = [cue for at, cue in cues if first <= at < last] or begun
            continue
        here = [cue for at, cue in cues if first <= at < last or (behind and cue == "second")]
        place, begun = _place(here or begun, high, before), list[str]()
        if place is None:
            return None
        told.append(Ranked(own[0], place))
        before = place
    return Ranking(high, tuple(told)) if told else None


def _first_side(cues: Sequence[str], text: str) -> bool | None:
    """Whether the first one is the highest; None where it is the best."""
    side = next((cue for cue in cues if cue in ("high", "low", "best", "worst")), None)
    if side is None and re.search(pattern("highest", "lowest"), text):
        return re.search(pattern("highest"), text) is not None  # of `näst lägst` alone
    return side == "high" if side in ("high", "low") else None


def _place(cues: Sequence[str], high: bool | None, before: int) -> int | None:
    if "third" in cues:
        return 2
    if "second" in cues:
        return before + 1 if before > 0 else 1
    if "last" in cues:
        return LAST
    for cue in cues:
        if cue in ("high", "low"):
            return 0 if (cue == "high") == high else LAST
        if cue in ("best", "worst"):
            return 0 if cue == "best" else LAST
    return None


def _cue(found: re.Match[str]) -> str:
    return next(name for name, text in found.groupdict().items() if text)


def _cues() -> str:
    second, third, last = ("|".join(claim_words(name)) for name in ("second_place", "third_place", "last_place"))
    return (
        rf"\b(?:(?P<second>{second})|(?P<third>{third})|(?P<last>{last}))\b"
        rf"|(?P<high>{pattern('highest')})|(?P<low>{pattern('lowest')})|(?P<best>{pattern('best')})"
        rf"|(?P<worst>{pattern('worst')})"
    )
