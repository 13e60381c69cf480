"""What would agree if one number of it were another: a limit, an age, a base, a ward, a category, a digit."""

from __future__ import annotations

import pytest
from told_of_claims import said

from scorecard.book.book import Book
from scorecard.claims.checker import check_report_against
from scorecard.claims.judge import Judge
from scorecard.claims.report import report_of

AGREED, WRONG, UNPROVEN = "agreed", "contradicted", "unproven"


@pytest.mark.parametrize(
    ("indicator", "text", "verdict"),
    [
        # 66,2 per cent of those who wait for treatment have waited for 90 days at most; 84,1 are assessed within 30.
        ("", "Andelen som väntat högst 90 dagar på behandling i somatiken var 66,2 procent.", AGREED),
        ("", "Andelen som väntat högst 60 dagar på behandling i somatiken var 66,2 procent.", WRONG),
        ("operation-somatik-90", "I november hade 59,1 procent väntat högst 90 dagar.", AGREED),
        ("operation-somatik-90", "I november hade 59,1 procent väntat högst 60 dagar.", WRONG),
        ("", "På ett år har BUP lyft andelen första bedömningar inom 30 dagar från 58,5 till 84,1 procent.", AGREED),
        ("", "På ett år har BUP lyft andelen första bedömningar inom 70 dagar från 58,5 till 84,1 procent.", WRONG),
        ("", "BUP har som mål att minst 75 procent av behandlingarna ska påbörjas inom 30 dagar.", AGREED),
        ("", "BUP har som mål att minst 75 procent av behandlingarna ska påbörjas inom 20 dagar.", WRONG),
        ("samtal-1177", "51,4 procent fick svar inom 20 minuter.", WRONG),
        # It can have gone down within another limit too, and whoever waits for 60 days at most waits so for 90.
        ("", "Andelen som väntat högst 60 dagar på operation har minskat sedan 2024.", UNPROVEN),
        ("", "Minst 40 procent hade väntat högst 180 dagar på operation.", UNPROVEN),
        ("", "Andelen patienter från 75 år med läkemedel som bör undvikas var 10,1 procent.", AGREED),
        ("", "Andelen patienter från 80 år med läkemedel som bör undvikas var 10,1 procent.", WRONG),
        ("", "Bland patienter över 60 år har 10,1 procent läkemedel som bör undvikas.", WRONG),
        ("", "Sjukfrånvaron på 90 dagar eller mer var 3,6 procent.", WRONG),
        # Of so many per 100 places; which of two is more is so per 500 of them too.
        ("", "Utlokaliseringarna har minskat med mer än en fjärdedel, från 3,3 till 2,4 per 100 vårdplatser.", AGREED),
        ("", "Utlokaliseringarna har minskat med mer än en fjärdedel, från 3,3 till 2,4 per 500 vårdplatser.", WRONG),
        ("", "Fler överbeläggningar per 500 disponibla vårdplatser noteras i somatiken än i psykiatrin.", UNPROVEN),
        ("", "Avdelning 25 lungmedicin hade 9,8 överbeläggningar per 100 disponibla vårdplatser.", AGREED),
        ("", "Avdelning 65 lungmedicin hade 9,8 överbeläggningar per 100 disponibla vårdplatser.", WRONG),
        ("", "Rättspsykiatrin hade en beläggning på 118,1 procent med avdelning 46 inräknad.", WRONG),
        ("", "Vårdplatserna på avdelning 33 har blivit 4 färre.", UNPROVEN),
        ("trycksar", "Trycksår av kategori 1 stod för 47 procent.", AGREED),
        ("trycksar", "Trycksår av kategori 3 stod för 47 procent.", WRONG),
        ("", "Något mer än hälften av trycksåren var av kategori 6–4.", WRONG),
        ("", "1177 hade sin bästa månad i oktober.", AGREED),
        ("", "1777 hade sin bästa månad i oktober.", WRONG),
        # 92 of 1 108 had one; 63,1 per cent were answered in time in October; 1 311 visits, 35 fewer, which is 2,6.
        ("", "Av 1 108 undersökta hade 92 minst ett trycksår.", AGREED),
        ("", "Av 5 108 undersökta hade 92 minst ett trycksår.", WRONG),
        ("", "Ingen månad under 2025 var bättre för 1177 än oktober, då 63,1 procent fick svar inom en kvart.", AGREED),
        ("", "Ingen månad under 2025 var bättre för 1177 än oktober, då 63,5 procent fick svar inom en kvart.", WRONG),
        ("", "Nybesöken hos Första linjen blev 35 färre, en minskning med 2,6 procent.", AGREED),
        ("", "Nybesöken hos Första linjen blev 35 färre, en minskning med 2,1 procent.", WRONG),
        # 375 assessments and 600 treatments; what else is so many per cent no figure tells.
        ("", "Inom BUP påbörjades under året 975 utredningar och behandlingar.", UNPROVEN),
        ("", "Medarbetarna på röntgen svarade i 91 procent av fallen på enkäten.", UNPROVEN),
        ("", "Av skyddsombuden har 60 procent gått grundutbildningen.", UNPROVEN),
    ],
)
def test_a_number_is_false_where_another_makes_the_sentence_agree(
    judge: Judge, book: Book, indicator: str, text: str, verdict: str
) -> None:
    assert said(indicator, text, judge, book) == verdict


def test_the_number_that_would_agree_is_told(judge: Judge) -> None:
    text = "Rättspsykiatrin hade en beläggning på 118,1 procent med avdelning 46 inräknad."

    found = check_report_against(report_of(text, "rapport.txt"), judge)

    assert [one.figure for one in found if one.verdict == "contradicted"] == ["avdelning 45"]
