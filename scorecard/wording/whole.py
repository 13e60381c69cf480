"""What all that a book is about is called: the region, or what the board says that it is."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard.catalogue.board import Whole
from scorecard.wording.grammar import first_upper
from scorecard.wording.swedish import coded


def whole_words(whole: Whole | None) -> Mapping[str, str]:
    """Give what fills the places of a text that names the whole: {whole}, and {wholes} of what is its.

    {Whole} begins a sentence, and {Kind} is the heading of a field that names it. Without one it is a region.
    """
    told = dict(whole) if whole else coded("whole")
    definite, genitive, kind = told["definite"], told["genitive"], told["indefinite"]
    return {"whole": definite, "Whole": first_upper(definite), "wholes": genitive, "Kind": first_upper(kind)}
