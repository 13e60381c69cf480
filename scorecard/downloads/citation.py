"""How a figure or a chart of an edition is cited: what it is, who says it, where it stands, and a sum to hold it to."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache

from scorecard.downloads.dataset import Dataset
from scorecard.downloads.facts_file import FACTS_FILE
from scorecard.wording.swedish import phrase

CITATION_FILE = "fakta/kalla.json"  # of what the site's script writes a citation


def citation(dataset: Dataset, facts: bytes, what: str, address: str = "") -> str:
    """Write how something is cited; `facts` are the edition's file of facts, whose sum is told.

    An address that is not known is left out.
    """
    board = dataset.board
    return phrase(
        "cite.text",
        what=what.rstrip("."),
        source=f"{board.name}, {board.region}",
        edition=dataset.edition.label,
        state=dataset.state.sentence,
        notice=f" {dataset.notice.rstrip('.')}." if dataset.notice else "",
        address=f" {address}" if address else "",
        file=FACTS_FILE,
        sum=_sum_of(facts),
    )


@lru_cache(maxsize=1)
def _sum_of(facts: bytes) -> str:
    return hashlib.sha256(facts).hexdigest()  # of a file that every citation of an edition names


def citation_pattern(dataset: Dataset, facts: bytes) -> str:
    """Write the citation of any figure as JSON, with {what} and {address} for the site's script to fill in."""
    made = {"text": citation(dataset, facts, "{what}", "{address}")}
    return json.dumps(made, ensure_ascii=False) + "\n"
