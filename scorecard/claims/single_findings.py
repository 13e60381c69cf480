"""What a sentence says of one indicator, held against it: its target, its months, and which is the highest of all."""

from __future__ import annotations

from scorecard.claims.finding import Finding
from scorecard.claims.single import Single
from scorecard.claims.single_ends import end_told, none_more
from scorecard.claims.single_months import months_in_a_row, months_met
from scorecard.claims.single_targets import alone_met, met_by_units, part_met, target_met


def single_findings(single: Single) -> list[Finding | None]:
    """Judge whether a target is met, how its months go, and which is the highest of all."""
    return [
        alone_met(single) or met_by_units(single) or part_met(single) or months_met(single) or target_met(single),
        months_in_a_row(single),
        none_more(single) or end_told(single),
    ]
