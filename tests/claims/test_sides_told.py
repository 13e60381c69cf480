"""On which side of a limit or a level something is said to lie, held against the shipped figures."""

from __future__ import annotations

import pytest
from told_of_claims import said as said_of

from scorecard.book.book import Book
from scorecard.claims.judge import Judge

AGREED, WRONG, UNPROVEN = "agreed", "contradicted", "unproven"


@pytest.mark.parametrize(
    ("indicator", "text", "said"),
    [
        # 59,1 per cent had waited at most 90 days in November, 100 − 59,1 = 40,9 longer.
        ("operation-somatik-90", "I november hade 40,9 procent väntat minst 90 dagar.", AGREED),
        ("operation-somatik-90", "I november hade 59,1 procent väntat minst 90 dagar.", WRONG),
        ("operation-somatik-90", "I november hade 59,1 procent väntat lägst 90 dagar.", WRONG),
        ("operation-somatik-90", "I november hade 59,1 procent väntat 90 dagar eller längre.", WRONG),
        ("operation-somatik-90", "I november hade 59,1 procent väntat mer än tre månader.", WRONG),
        # From 54,7 to 49,9: 4,8 fewer, and so 4,8 more who waited longer.
        ("operation-somatik-90", "Andelen som väntat mer än 90 dagar ökade med 4,8 procentenheter.", AGREED),
        ("operation-somatik-90", "Andelen som väntat mer än 90 dagar minskade med 4,8 procentenheter.", WRONG),
        ("", "Andelen som väntat minst 90 dagar på operation sjönk med 4,8 procentenheter.", WRONG),
        ("", "Andelen som väntat längre än 90 dagar på operation ökade med 4,8 procentenheter.", AGREED),
        # Every month from August to December more were treated in time; August was the worst one.
        ("", "Sedan augusti har andelen som väntat över 90 dagar på ett första besök i psykiatrin sjunkit.", AGREED),
        ("", "Sedan augusti har andelen som väntat över 90 dagar på ett första besök i psykiatrin stigit.", WRONG),
        ("", "Högst andel som väntat mer än 90 dagar på operation hade regionen i augusti 2025.", AGREED),
        ("", "Lägst andel som väntat mer än 90 dagar på operation hade regionen i augusti 2025.", WRONG),
        # 59,5 per cent of the women and 61,5 of the men; 49,9 and 66,2 per cent of those who wait for either.
        ("", "Kvinnor har i högre grad än män väntat mer än 90 dagar på första besök i somatiken.", AGREED),
        ("", "Män har i högre grad än kvinnor väntat mer än 90 dagar på första besök i somatiken.", WRONG),
        ("", "I kön till operation har en större andel än i kön till behandling väntat mer än 90 dagar.", AGREED),
        ("", "I kön till operation har en mindre andel än i kön till behandling väntat mer än 90 dagar.", WRONG),
        # 66,1 per cent at Tullholmen, and 100 − 66,1 = 33,9.
        ("medicinsk-bedomning-3-dagar", "På Tullholmen fick 33,9 procent vänta mer än tre dagar.", AGREED),
        ("medicinsk-bedomning-3-dagar", "På Tullholmen fick 66,1 procent vänta mer än tre dagar.", WRONG),
        # Whether a target is met is told of those who are reached in time.
        ("", "För behandling i somatisk vård nåddes målet om lägst 90 dagars väntan i oktober.", UNPROVEN),
        ("", "Ingen ska behöva vänta mer än 90 dagar på operation.", UNPROVEN),
        # 3,6 per cent of the hours for at least 60 days; 4,0 of women's.
        ("", "Sjukfrånvaron på mer än 60 dagar var 3,6 procent.", AGREED),
        ("", "Sjukfrånvaron på 60 dagar eller mindre var 3,6 procent.", WRONG),
        ("", "Den långvariga sjukfrånvaron, den som pågått i sextio dagar eller kortare, var 3,6 procent.", WRONG),
        ("", "Sjukfrånvaron under 60 dagar var 3,2 procent.", UNPROVEN),
    ],
)
def test_who_waited_beyond_a_limit_is_not_who_waited_within_it(
    indicator: str, text: str, said: str, judge: Judge, book: Book
) -> None:
    assert said_of(indicator, text, judge, book) == said
