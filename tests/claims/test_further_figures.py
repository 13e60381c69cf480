"""A further figure is only told where its words are: of a unit's end, a ward, a kind, another year or a distance.

Rättspsykiatrin is filled to 123 per cent, and to 118,1 with ward 45. Of 67 beds of psychiatry 63 are for adults, 10 are
on ward 45; the somatic care had 445, 428 the year before. Vårdcentralernas 85,6 per cent lie between 64,0 and 99,8. Of
338,2 heltider 19,0 more are undersköterskor. The budget of 9 087 was kept by 188.
"""

from __future__ import annotations

import pytest
from told_of_claims import said

from scorecard.book.book import Book
from scorecard.claims.judge import Judge

AGREED, WRONG = "agreed", "contradicted"
PSYCHIATRY, SOMATIC, BUDGET = "overbelaggning-psykiatri", "overbelaggning-somatik", "nettokostnad-mot-budget"


@pytest.mark.parametrize(
    ("indicator", "text", "verdict"),
    [
        ("", "Beläggningsgraden i rättspsykiatrin var 118,1 procent.", WRONG),
        ("", "Beläggningsgraden i rättspsykiatrin var 118,1 procent med avdelning 45.", AGREED),
        ("belaggning-rattspsykiatri", "Beläggningen blev 118,1 procent.", WRONG),
        ("", "I december låg beläggningen i rättspsykiatrin på 118,1 procent.", WRONG),
        (PSYCHIATRY, "Antalet disponibla vårdplatser var i genomsnitt 63.", WRONG),
        (PSYCHIATRY, "Antalet disponibla vårdplatser för vuxna var 63.", AGREED),
        (PSYCHIATRY, "Antalet disponibla vårdplatser var i genomsnitt 67.", AGREED),
        (SOMATIC, "I snitt fanns det 428 disponibla vårdplatser.", WRONG),
        (SOMATIC, "Året före fanns det i snitt 428 disponibla vårdplatser.", AGREED),
        (SOMATIC, "Antalet disponibla vårdplatser ökade, från i genomsnitt 428 till 445.", AGREED),
        (SOMATIC, "Antalet disponibla vårdplatser ökade, från i genomsnitt 428 till 454.", WRONG),
        (PSYCHIATRY, "De 10 disponibla vårdplatserna på vårdavdelning 45 ingår.", AGREED),
        (PSYCHIATRY, "De 12 disponibla vårdplatserna på vårdavdelning 45 ingår.", WRONG),
        ("", "Andelen samtal till vårdcentral som besvarades samma dag uppgick till 99,8 procent.", WRONG),
        ("", "Den vårdcentral som svarade bäst nådde 99,8 procent samma dag.", AGREED),
        ("", "Bland de tidsbegränsat anställda räknades 19,0 heltider ett år tidigare.", WRONG),
        ("heltider-visstid", "19,0 omräknade heltider i december.", WRONG),
        ("samtal-vardcentral", "Sammanlagt kom det in 555 312 samtal under 2025.", WRONG),  # that was 2024
        (BUDGET, "Budgeten för 2025 var 188 miljoner kronor.", WRONG),
        (BUDGET, "Det blev 188 miljoner kronor över.", AGREED),
        ("trycksar", "Merparten av patienterna med sår, 53 procent, hade sår av den lindrigaste kategorin.", WRONG),
    ],
)
def test_a_further_figure_is_told_by_what_sets_it_apart(
    indicator: str, text: str, verdict: str, judge: Judge, book: Book
) -> None:
    assert said(indicator, text, judge, book) == verdict
