"""How long something lasted and when it was there."""

from __future__ import annotations

import pytest

from scorecard.consistency.counted import CountedLine
from scorecard.consistency.events import events
from scorecard.sentences.report import report_of


def verdicts(text: str) -> list[tuple[str, str]]:
    lines = [CountedLine(one) for one in report_of(text, "rapport.txt").sentences]
    return [(one.kind, one.verdict) for one in events("rapport.txt", lines, len(lines) - 1)]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Försöket pågick vecka 10–14. Det pågick alltså i fem veckor.", "agreed"),  # 14 - 10 + 1
        ("Försöket pågick vecka 10–14. Det pågick alltså i sju veckor.", "contradicted"),
        ("Avtalet började gälla 2022 och upphörde 2025. Det varade i tre år.", "agreed"),  # 2025 - 2022
        ("Avtalet började gälla 2022 och upphörde 2025. Det varade i fem år.", "contradicted"),
        ("Kursen hölls 3–14 mars. Den tog tolv dagar.", "agreed"),  # both days counted
        ("Kursen hölls 3–14 mars. Den tog 20 dagar.", "contradicted"),
        ("Försöket började i mars. Det avslutades i juni. Det varade i 300 dagar.", None),
        (
            "Mottagningen startade i mars 2023. På mottagningen fanns redan 400 patienter i februari 2023.",
            "contradicted",
        ),
        ("Mottagningen startade i mars 2023. På mottagningen fanns 400 patienter i maj 2023.", None),
        ("Mottagningen startade i mars 2023. På mottagningen fanns inga patienter i februari 2023.", "agreed"),
    ],
)
def test_a_length_and_a_beginning_are_held_against_what_is_told_of_them(text: str, verdict: str | None) -> None:
    assert verdicts(text) == ([("period", verdict)] if verdict else [])
