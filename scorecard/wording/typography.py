"""How Swedish is set: blanks on which no line breaks, and the signs that a keyboard lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise

from scorecard.wording.numbers import MINUS
from scorecard.wording.swedish import read_words
from scorecard.wording.units import NBSP, UNITS

_SET = re.compile(r"[-\"'\d]")  # what all that is set has in it
_SOFT = re.compile("[ \n]")
# What is typed for lack of a sign, with that sign.
_SIGNS = (
    (re.compile(r"(?<![^\s(])-(?=\d)"), MINUS),
    (re.compile(r"(?<=[^\s|][ \n])-(?=[ \n][^\s|])"), "–"),
    (re.compile('"'), "”"),
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
)
_DOTS = re.compile(r"\.\.\.")


def typeset(text: str) -> str:
    """Set a text for readers: a number stays with its unit, and minus, dashes and quotation marks are the right signs.

    The text is as long as before, so that places in it are the same.
    """
    return "".join(typeset_parts([text]))


def typeset_parts(parts: Sequence[str]) -> list[str]:
    """Set a text that stands in parts, such as the elements of a paragraph."""
    whole = "".join(parts)
    if not _SET.search(whole):
        return list(parts)
    for typed, sign in _SIGNS:
        whole = typed.sub(sign, whole)
    if any(map(str.isdigit, whole)):
        whole = _tied().sub(lambda found: _SOFT.sub(NBSP, found[0]), whole)
    return [whole[start:end] for start, end in pairwise([0, *accumulate(map(len, parts))])]


def not_swedish(text: str) -> Iterator[tuple[int, str, str]]:
    """Find what is typed as in English: where, what stands there and what would be right."""
    yield from ((found.start(), found[0], "…") for found in _DOTS.finditer(text))
    yield from ((found.start(), found[0], found[0].replace(".", ",")) for found in _decimal_points().finditer(text))


@cache
def _tied() -> re.Pattern[str]:
    words = read_words("typography.yml")
    # A word before a colon is a heading of its own, and no number counts it.
    before, after = "|".join(words["before"]), rf"(?:{_after()})(?!\w)|(?:{'|'.join(words['counted'])})(?![\w:])"
    return re.compile(
        rf"(?<![\d.,{NBSP}])\d{{1,3}}(?:[ \n{NBSP}]\d{{3}})+(?!\d)(?:[ \n](?:{after}))?"
        rf"|(?<=\d)[ \n](?:{after})"
        rf"|(?<!\w)(?i:{before})[ \n](?=\d)"
    )


@cache
def _decimal_points() -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.])\d+\.\d+(?=[ \n{NBSP}]?(?:{_after()})(?!\w))")


@cache
def _after() -> str:
    words = {words.after.split()[0] for words in UNITS.values() if words.after and words.after[:1].isalpha()}
    return "|".join([*read_words("typography.yml")["after"], *sorted(words - {"i", "per"})])
