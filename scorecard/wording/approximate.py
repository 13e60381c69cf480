"""How a number is approximate: the words that are said in front of it, and for which values each is true."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from scorecard.common.faults import Fault, TextError, did_you_mean
from scorecard.wording.bound import bound, fact_of
from scorecard.wording.numbers import shortest
from scorecard.wording.swedish import coded

_NEAR = Decimal("0.02")  # how far off an approximation may be, as a share of the number that is said

# For which values each word is true: of the value and of the number that is said, both above nought.
_TRUE: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "about": lambda value, said: abs(value - said) <= _NEAR * said,
    "above": lambda value, said: value > said,
    "more_than": lambda value, said: value > said,
    "at_least": lambda value, said: value >= said,
    "a_little_over": lambda value, said: said < value <= said + _NEAR * said,
    "just_under": lambda value, said: said - _NEAR * said <= value < said,
    "almost": lambda value, said: said - _NEAR * said <= value < said,
    "nearly": lambda value, said: said - _NEAR * said <= value < said,
}
_WORDS = coded("reconciliation.approximations")
_CODES = {word: code for code, word in _WORDS.items()}
_EXACT, _TWICE = "exact", "more_than_twice"


def amount(value: float, unit: str, word: str) -> str:
    """Write how large something is, with its unit if it has one, and how that is approximate: "drygt 20 procent".

    Raises:
        TextError: there is no such word.
    """
    code = _code(word)
    said = "" if code == _TWICE else shortest(value)  # which says its number itself
    if value == 1 and code != _EXACT:
        said = coded("one_of").get(unit.partition(" ")[0], said)
    return " ".join(filter(None, ("" if code == _EXACT else word, said, unit)))


def approximately(value: float, step: str, word: str = "") -> str:
    """Round a value to a step and say how: "cirka 12 500"; without a word, "drygt" or "knappt" by where it lies.

    Raises:
        TextError: the step is no number above nought, there is no such word, or the word is not true of the value.
    """
    if not re.fullmatch(r"\d{1,9}(\.\d{1,4})?", step) or not Decimal(step):
        raise TextError(Fault("a number is rounded to a step above nought", found=step, expected='such as "500"'))
    exact = Decimal(f"{value:.12g}")
    said = (exact / Decimal(step)).quantize(Decimal(1), ROUND_HALF_UP) * Decimal(step)
    true = {_WORDS[code] for code, holds in _TRUE.items() if holds(exact, said)}
    if not word:
        code = _EXACT if exact == said else "a_little_over" if exact > said else "just_under"
        word = _WORDS[code]
    elif word not in true and _code(word):
        found = f"{word} {shortest(float(said))} of {shortest(value)}"
        expected = " or ".join(sorted(true)) or "another step"
        raise TextError(Fault("this approximation is not true of its value", found=found, expected=expected))
    told, number, fact = amount(float(said), "", word), shortest(float(said)), fact_of(value)
    return told.replace(number, bound(number, fact)) if fact else told


def _code(word: str) -> str:
    if word not in _CODES:
        raise TextError(
            Fault("there is no such word for an approximation", found=word, expected=did_you_mean(word, _CODES))
        )
    return _CODES[word]
