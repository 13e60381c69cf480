"""What a part of a sentence can state: a value, how two values lie to each other, a light, so many of so many."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.sentences.quantity import Quantity
from scorecard.sentences.words import Ref


@dataclass(frozen=True)
class AnySaid:
    """A statement: the words of its part of the sentence, those since the amount before, and where it stands."""

    at: int
    words: tuple[str, ...]
    near: tuple[str, ...]


@dataclass(frozen=True)
class SaidValue(AnySaid):
    """An amount is a value: the likeliest one first, and others that its words allow."""

    amount: Quantity
    refs: tuple[Ref, ...]
    after: tuple[str, ...] = ()  # the words behind it: `155 988 samtal`
    told: bool = False  # by a verb that says so
    added_up: bool = False  # of several things
    places: tuple[str, ...] = ()
    alone: bool = False  # whether the sentence tells no other amount


@dataclass(frozen=True)
class SaidGap(AnySaid):
    """One value lies above (1), below (-1) or somewhere (0) from another, by an amount or a factor, or is the same.

    The likeliest pair of values comes first. A `better` one lies on the side that is better (1) or worse (-1). What is
    denied can still be the same.
    """

    pairs: tuple[tuple[Ref, Ref], ...]
    way: int = 0
    better: int = 0
    amount: Quantity | None = None
    factor: tuple[float, float] | None = None
    same: bool = False
    unsure: bool = False  # whether it is said that there is no sure change
    nearly: bool = False
    denied: bool = False
    ends: tuple[Quantity, Quantity] | None = None  # the value before and the value now, as they are told
    within: bool = False  # of the year: it can mean since its beginning, or since the year before
    explicit: bool = False  # whether the words tell what it is compared with
    moved: bool = False  # whether a verb says so
    waits: bool = False  # of a wait, which is worse where it is longer
    word: str = ""  # the word of comparison or of change
    named: str = ""  # the words that name another indicator that it is compared with
    head: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class SaidLight(AnySaid):
    """The light is, or is not, of a colour."""

    light: str
    denied: bool
    about: bool  # whether the words are about a light
    behind: str = ""  # the word that follows the colour


@dataclass(frozen=True)
class SaidParts(AnySaid):
    """So many of so many."""

    part: Quantity
    whole: Quantity
    place: str | None = None
