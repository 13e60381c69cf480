"""What is only supposed: `sjunker värdet 3 procentenheter blir det gult`, and what would come of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scorecard.sentences.verdict import ClaimVerdict
from scorecard.sentences.vocabulary import pattern


def supposes(text: str) -> bool:
    """Whether a sentence begins with what may come, and says what follows."""
    first, _, rest = text.partition(" ")
    begins = first.lower()
    supposed = re.fullmatch(pattern("supposing"), begins) or (
        begins.endswith("r") and re.fullmatch(pattern("up", "down", "met", "missed"), begins)
    )
    if re.match(rf"{pattern('had_there_been')} [^,;:#]*?\bhade [^,;:]*\w(?:ts|tt|at|it)\b", text.lower()):
        return True  # `utan vikarierna hade målet missats`
    return bool(supposed and re.search(pattern("follows_then"), rest.lower()))


def without_supposed(found: Iterable[ClaimVerdict], text: str) -> list[ClaimVerdict]:
    """Leave out what is found of a target that is met `bara om` something, and of an order that is one of parts."""
    low = text.lower()
    kinds = {"target"} if re.search(rf"{pattern('only')} {pattern('supposing')}", low) else set()
    kinds |= {"ordering"} if re.search(rf"{pattern('contributes')} {pattern('highest', 'lowest')}", low) else set()
    return [one for one in found if one.kind not in kinds]
