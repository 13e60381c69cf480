"""The limits of a wait that a text tells, and on which side of them it says that someone waited."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from scorecard.sentences.vocabulary import any_of, claim_words, pattern


@cache
def waits_within(text: str) -> frozenset[int]:
    """The limits of a wait that a text tells: `inom 30 dagar`, `inom tre dagar`."""
    return frozenset(map(_number_of, re.findall(_number(), _with_minutes(text))))


def _with_minutes(text: str) -> str:
    return re.sub(r"\b(?:en )?kvart(?:en)?\b", "15 minuter", text.lower())


@cache
def _numbers() -> Mapping[str, int]:
    told: dict[str, int] = {word: number for number, word in enumerate(claim_words("numerals")) if number > 1}
    return told | claim_words("limits_in_words")


@cache
def _number() -> str:
    return rf"(\d+|{any_of(_numbers())}) {pattern('limited_in')}"


def _number_of(told: str) -> int:
    return _numbers()[told] if told in _numbers() else int(told)


@cache
def sides_of_limits(text: str) -> frozenset[tuple[int, int]]:
    """The limits that a text tells, each with the side of it that is meant: within (-1) or beyond (1) it."""
    limited = "|".join(claim_words("limited_in"))
    text = re.sub(rf"\b({limited})s\b", r"\1", _with_minutes(text).replace("tre månader", "90 dagar"))
    return frozenset(
        (_number_of(one[4] or one[5]), 1 if bool(one[2] or one[6]) != bool(one[1]) else -1)
        for one in _sided().finditer(text)
    )


@cache
def _sided() -> re.Pattern[str]:
    kinds = ("beyond_limit", "within_limit", "or_beyond", "or_within")
    beyond, within, over, under = (f"({pattern(name)})" for name in kinds)
    return re.compile(rf"({pattern('not')} )?(?:{beyond}|{within}) {_number()}|{_number()} (?:{over}|{under})")
