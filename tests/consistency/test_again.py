"""What a sentence tells of a thing as known, held against what was told of it."""

from __future__ import annotations

import pytest

from scorecard.consistency.again import again
from scorecard.consistency.counted import CountedLine
from scorecard.sentences.report import report_of


def verdicts(text: str) -> list[tuple[str, str]]:
    lines = [CountedLine(one) for one in report_of(text, "rapport.txt").sentences]
    return [(one.kind, one.verdict) for one in again("rapport.txt", lines, len(lines) - 1)]


@pytest.mark.parametrize(
    ("text", "kind", "verdict"),
    [
        ("Kliniken gjorde 540 spirometrier. Antalet spirometrier, 540, är det högsta.", "repeated", "agreed"),
        ("Kliniken gjorde 540 spirometrier. Antalet spirometrier, 504, är det högsta.", "repeated", "contradicted"),
        ("Tvätteriet tog emot 850 ton. De 850 kilona kördes på natten.", "unit", "contradicted"),
        ("Mottagningen stängdes i maj. Stängningen i maj var planerad.", "period", "agreed"),
        ("Mottagningen stängdes i maj. Stängningen i juni var planerad.", "period", "contradicted"),
    ],
)
def test_what_is_told_again_is_held_against_what_was_told(text: str, kind: str, verdict: str) -> None:
    assert (kind, verdict) in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kliniken gjorde 540 spirometrier. Kliniken i Arvika gjorde 504 spirometrier.",
        "Kliniken tog emot 540 remisser. Av dem var 504 remisser akuta.",
        "Mottagningen stängdes i maj. En annan mottagning öppnades i juni.",
    ],
)
def test_another_thing_is_not_the_same_told_again(text: str) -> None:
    assert [one for one in verdicts(text) if one[1] == "contradicted"] == []
