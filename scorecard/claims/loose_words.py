"""Words of direction, level, order, number and fulfilment in a sentence, and which of them nothing has proven."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from functools import cache

from scorecard.sentences.verdict import ClaimKind
from scorecard.sentences.vocabulary import any_of, claim_words, pattern

_DIRECTION = ("up", "down", "higher", "lower", "better", "worse", "improved", "worsened", "met", "missed")
_LEVELS, _ENDS, _STANDS_AS = "loose_levels", "loose_ends", "is_so"
_MOVED: Set[ClaimKind] = {"change", "count", "direction", "months", "ordering", "riket", "sexes", "sum", "target"}
_READ: Set[ClaimKind] = {*_MOVED, "period", "share", "value"}
_ORDERED: Set[ClaimKind] = {"change", "direction", "months", "ordering", "riket", "sexes"}
# What is found that proves a word: that a value is right says nothing of whether it is high, or the highest, but it may
# be told by such a word (`hälften`).
_PROVEN_BY: Mapping[str, Set[ClaimKind]] = {
    "loose_moves": _MOVED,
    "loose_orders": _ORDERED,
    _ENDS: _ORDERED,
    "loose_counts": {"change", "count", "months", "sexes", "share", "sum"},
    "loose_amounts": _READ,
    "loose_aims": {"change", "count", "light", "months", "target"},
    _LEVELS: set(),
}


def direction_word(typed: str) -> str | None:
    """The word of direction or fulfilment that is said by words which no figure decides."""
    found = re.findall(pattern(*_DIRECTION), typed)
    return next((word for word in found if word not in claim_words("also_other")), None)


def loose_word(typed: str, proven: Set[ClaimKind], named: Iterable[str] = ()) -> str | None:
    """The first word of level, order, number or fulfilment that no figure decides and nothing of some kinds proves.

    What is wished or can be is no statement. What stands before a number, or a placeholder that gives one, is of that,
    and so is what is part of a name by which something is `named`.
    """
    if not proven & _MOVED and (word := direction_word(typed)) is not None:
        return word
    own = "\n".join(named).lower()
    # A sign for each, so that what stands around it does not come to stand together.
    bare = re.sub(rf"{pattern('not_loose')}|{pattern('not_yet')}[^,;:.]*", "–", typed)
    for found in _loose().finditer(bare):
        kind = str(found.lastgroup)
        if not proven & _PROVEN_BY[kind] and not re.search(any_of([found[kind]]), own):
            return found[kind]
    return None


@cache
def _loose() -> re.Pattern[str]:
    """The words of each kind by its name; a level is told where something `is` so."""
    so = pattern(_STANDS_AS)
    forms = {name: pattern(name) for name in _PROVEN_BY if name not in (_LEVELS, _ENDS)}
    forms["loose_amounts"] += rf"|{pattern('numerals')} {pattern('of')} {pattern('numerals')}"
    forms["loose_counts"] += rf"|^{pattern('loose_first')}"
    forms[_ENDS] = rf"\w{{2,}}(?:{'|'.join(claim_words(_ENDS))})\b|{claim_words('loose_than')}"
    level = rf"{so} (?:(?!{so})[\w-]+ ){{0,4}}?(?P<{_LEVELS}>{pattern(_LEVELS)})"
    said = "|".join(rf"(?P<{name}>{form})" for name, form in forms.items())
    return re.compile(rf"(?:{level}|{said})(?!\s*\d|\s\s)")
