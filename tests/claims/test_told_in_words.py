"""Words of time, of number and of women or men beside a figure: right and wrong ones, of the shipped edition.

1177 met its target in two of twelve months, BUP's treatments in all, those placed elsewhere in seven, the last six
among them. Sick leave fell from 8.2 per cent in February to 4.9 in July; it was 7.8 in October 2024, 7.7 in November
and 8.1 in January 2025. Those who had waited at most 90 days for a first visit to psychiatry were 35.9 per cent in
October 2024, 32.6 in December, 41.9 in July 2025, and more in each month until December with 76.0.
"""

from __future__ import annotations

import pytest
from told_of_claims import said

from scorecard.book.book import Book
from scorecard.claims.judge import Judge

CLAIMS = (
    ("", "Målet för samtal till 1177 nåddes i två av tolv månader.", "agreed"),
    ("", "Målet för samtal till 1177 nåddes i två av sju månader.", "contradicted"),
    ("utlokaliserade-somatik", "Målet nåddes under sju av årets tolv månader.", "agreed"),
    ("utlokaliserade-somatik", "Målet nåddes under sju av årets sju månader.", "contradicted"),
    ("utlokaliserade-somatik", "Målet nåddes i sex av sex månader, juli till december.", "agreed"),
    ("", "Sjukfrånvaron sjönk varje månad från februari till juli.", "agreed"),
    ("", "Sjukfrånvaron sjönk varje månad från oktober till juli.", "contradicted"),
    ("forsta-besok-psykiatri-90", "Från augusti till december steg andelen varje månad.", "agreed"),
    ("forsta-besok-psykiatri-90", "Från augusti till april steg andelen varje månad.", "contradicted"),
    ("", "Mellan juli och december besvarade 1177 sammanlagt 64 116 samtal.", "agreed"),
    ("", "Mellan juli och april besvarade 1177 sammanlagt 64 116 samtal.", "unproven"),
    ("", "Medarbetarengagemanget ligger tio enheter över målvärdet.", "agreed"),  # 80 and 70
    ("", "Medarbetarengagemanget ligger fem enheter över målvärdet.", "contradicted"),
    ("", "Kvinnornas HME-index är två enheter högre än männens.", "agreed"),  # 81 and 79
    ("", "Kvinnornas HME-index är fem enheter högre än männens.", "contradicted"),
    ("", "HME skiljer sig med fem enheter mellan könen, till kvinnornas fördel.", "contradicted"),
    ("", "Målet för HSE klarade vi med sju enheters marginal.", "agreed"),  # 77 and 70
    ("", "Målet för HSE klarade vi med fyra enheters marginal.", "contradicted"),
    ("samtal-1177", "Målet missades med 8,6 procentenheters marginal.", "agreed"),  # 51.4 and 60
    ("samtal-1177", "Målet missades med 6,6 procentenheters marginal.", "contradicted"),
    ("", "Fem medarbetare blev klara med sin forskarutbildning 2024 och tre året därpå.", "agreed"),
    ("", "Åtta medarbetare blev klara med sin forskarutbildning 2024 och tre året därpå.", "contradicted"),
    ("", "Under 2024 disputerade eller licentierade fem medarbetare, medan det i år blev sju.", "contradicted"),
    ("", "Nysäters vårdcentral gjorde 94,7 procent av de medicinska bedömningarna inom tre dagar.", "agreed"),
    ("", "Nysäters vårdcentral gjorde 94,7 procent av de medicinska bedömningarna inom sex dagar.", "contradicted"),
    ("forsta-linjen-3-dagar", "Av 1 311 nybesök skedde 759 inom tre dagar.", "agreed"),
    ("forsta-linjen-3-dagar", "Av 1 311 nybesök skedde 759 inom sju dagar.", "contradicted"),
    ("", "Andelen som fått en medicinsk bedömning inom sex dagar har förbättrats.", "unproven"),
    ("", "Två av BUP:s tre mål är nådda.", "agreed"),
    ("", "Två av BUP:s sju mål är nådda.", "contradicted"),
    ("", "Av BUP:s sju mått har behandlingarna högst andel inom 30 dagar.", "contradicted"),
    ("", "De sju målen i verksamhetsplanen för BUP är nådda.", "unproven"),
    ("samtal-1177", "Mellan maj och april var andelen hela tiden över 60 procent.", "unproven"),
    ("samtal-1177", "Mellan maj och april var andelen som högst 60 procent.", "unproven"),
)


@pytest.mark.parametrize(("indicator", "text", "verdict"), CLAIMS)
def test_words_beside_a_figure_are_held_too(indicator: str, text: str, verdict: str, judge: Judge, book: Book) -> None:
    assert said(indicator, text, judge, book) == verdict
