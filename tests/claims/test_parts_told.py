"""What is said of a part that the figures do not tell apart, and what is said of all."""

from __future__ import annotations

import pytest

from scorecard.claims.parts_told import of_a_part
from scorecard.sentences.report import report_of


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Av besökarna är två av tre flickor.", True),
        ("Av dem som ringer var 62 procent kvinnor.", True),
        ("Svar i tid fick två av tre kvinnor.", False),
        ("Andelen var 62 procent för kvinnor.", False),
        ("En diagnos står för 41 procent av sjukskrivningarna.", True),
        ("Vi står för 41 procent.", False),
        ("Digitala nybesök utgör 12 procent.", True),
        ("Sju av tio remisser kommer från vårdcentralerna.", True),
        ("Sju av tio kom i tid.", False),
        ("På vår klinik var andelen 62 procent.", True),
        ("I regionen var andelen 62 procent.", False),
    ],
)
def test_a_part_is_known_by_how_it_is_told(text: str, part: bool) -> None:
    (sentence,) = report_of(text, "text.txt").sentences
    assert of_a_part(sentence) == part
