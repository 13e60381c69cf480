"""The charts of both sides of a comparison: each side computed by its own code, and drawn on one scale."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scorecard.difference import Difference
from scorecard.difference_page import Drawn, Half, drawn
from scorecard.errors import ScorecardError
from scorecard.outcome import Outcome
from scorecard.period import Edition
from scorecard.recompute import recompute
from scorecard.sides import Side
from scorecard.targets import edition_catalogue


@dataclass(frozen=True)
class Charts:
    """The charts by edition and indicator, and what is said of a side that could not be computed."""

    pictures: Mapping[str, Drawn]
    notes: tuple[str, ...]


def side_charts(old: Side, new: Side, found: Difference) -> Charts:
    """Draw the charts of every indicator that changed in an edition which both sides have."""
    pictures: dict[str, Drawn] = {}
    notes: list[str] = []
    with tempfile.TemporaryDirectory(prefix="scorecard-") as work:
        for one in found.editions:
            asked = [each for each in one.indicators if each.presence == "both"]
            if not asked or one.old is None or one.new is None:
                continue
            goals = {each.goal for each in asked}
            halves = [
                dict(_halves(side, Edition.parse(edition), goals, Path(work) / name / edition, notes))
                for side, edition, name in ((old, one.old, "old"), (new, one.new, "new"))
            ]
            for each in asked:
                pair = drawn(each.name, *(half.get(each.indicator) for half in halves))
                if pair:
                    pictures[f"{one.new}/{each.indicator}"] = pair
    return Charts(pictures, tuple(notes))


def _halves(side: Side, edition: Edition, goals: set[str], work: Path, notes: list[str]) -> Iterator[tuple[str, Half]]:
    root = side.shared.root
    try:
        outcomes: Mapping[str, Outcome] = recompute(root, edition, goals, work)
        catalogue = edition_catalogue(root, edition)
    except ScorecardError as error:
        notes.append(f"Diagrammen för {edition} i {side.label} kan inte ritas: {error.faults[0]}")
        return
    for _, indicator in catalogue.indicators:
        if indicator.id in outcomes:
            yield indicator.id, Half(indicator, outcomes[indicator.id], edition)
