"""What would agree if one number of it were another: a limit, an age, a base, a ward, a category, a digit."""

from __future__ import annotations

import pytest
from told_of_claims import said

from scorecard.book.book import Book
from scorecard.claims.checker import check_report_against
from scorecard.claims.judge import Judge
from scorecard.sentences.report import report_of

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
        ("", "Operation inom 90 dagar i somatiken är röd.", AGREED),
        ("", "Operation inom 40 dagar i somatiken är röd.", WRONG),
        ("", "Andelen med högst 40 dagars väntan är större i behandlingskön (66,2) än i operationskön (49,9).", WRONG),
        ("", "Målet att ingen ska vänta mer än 180 dagar på operation missades.", UNPROVEN),
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
        # Ward 23 is geriatrics, 24 palliative care; 17 is BB, 18 children; ward 1 of three of forensic care has 125.
        ("", "Avdelning 23, geriatriken, hade 6,1 överbeläggningar per 100 vårdplatser.", AGREED),
        ("", "Avdelning 24, geriatriken, hade 6,1 överbeläggningar per 100 vårdplatser.", WRONG),
        ("", "Avdelning 25 hade fler överbeläggningar per 100 platser än avdelning 17 BB.", AGREED),
        ("", "Avdelning 25 hade fler överbeläggningar per 100 platser än avdelning 18 BB.", WRONG),
        ("", "Avdelning 5 i rättspsykiatrin var fullast med 125 procents beläggning.", WRONG),
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
        ("", "81,5 procent fick en medicinsk bedömning inom tre dagar.", AGREED),
        ("", "81,5 procent fick en medicinsk bedömning inom sju dagar.", WRONG),
        # What is told roughly, as 12 510 who wait, and two numbers: 81 and 79.
        ("", "I kön till ett första besök i somatiken stod i december cirka 12 500 personer.", AGREED),
        ("", "I kön till ett första besök i somatiken stod i december cirka 52 500 personer.", WRONG),
        ("", "Kvinnorna skattar sitt engagemang till 81, männen till 79.", AGREED),
        ("", "Kvinnorna skattar sitt engagemang till 31, männen till 79.", WRONG),
        # Ward 25 has 9,8; 4,8 is another one's value.
        ("", "Avdelning 25, lungmedicin, hade flest överbeläggningar, 9,8 per hundra platser.", AGREED),
        ("", "Avdelning 25, lungmedicin, hade flest överbeläggningar, 4,8 per hundra platser.", WRONG),
        ("", "HME klarade sitt målvärde, som är 70.", AGREED),
        ("", "Rättspsykiatrins avdelningar 2 och 3 hade båda en beläggning på 122 procent.", AGREED),
        ("", "Rättspsykiatrins avdelningar 6 och 3 hade båda en beläggning på 122 procent.", WRONG),
        ("", "Ultraljudet till kvinnokliniken kostade 1,6 mnkr mot budgeterade 1,9.", AGREED),
        ("", "Ultraljudet till kvinnokliniken kostade 1,6 mnkr mot budgeterade 5,9.", WRONG),
        ("skorhetsbedomning", "Av de vårdcentraler som kan redovisas ligger Skoghall lägst med 1,4 procent.", AGREED),
        ("skorhetsbedomning", "Av de vårdcentraler som kan redovisas ligger Skoghall lägst med 1,8 procent.", WRONG),
        # What stands in another clause is of something else.
        (
            "",
            "Av samtalen till 1177 besvarades 51,4 procent i tid, och de som väntade över 30 minuter blev färre.",
            UNPROVEN,
        ),
        ("", "BUP gjorde 84,1 procent av sina första bedömningar inom 30 dagar och resten inom 60 dagar.", UNPROVEN),
        ("", "Resultatmål 5.3.1 heter God, säker och nära vård.", AGREED),
        ("", "Resultatmål 5.3.5 heter God, säker och nära vård.", WRONG),
        # 7 and 13 are 20, 1,6 and 2,4 are 4,0, 43 and 49 are 92, 4 and 63 are 67.
        ("", "Vi har 7 gula och 13 röda indikatorer, tillsammans 20.", AGREED),
        ("", "Vi har 7 gula och 13 röda indikatorer, tillsammans 60.", WRONG),
        ("", "De två investeringarna, på 1,6 och 2,4 miljoner, gick ihop på 4,0 miljoner kronor.", AGREED),
        ("", "De två investeringarna, på 1,6 och 2,4 miljoner, gick ihop på 8,0 miljoner kronor.", WRONG),
        ("", "Trycksår hade uppstått hos 83 kvinnor och 49 män, alltså 92 av de undersökta.", WRONG),
        ("", "Vi har 3 läkare och 5 sköterskor, tillsammans 20 års erfarenhet.", UNPROVEN),
        ("overbelaggning-psykiatri", "De 4 platserna för barn och de 63 för vuxna blir tillsammans 67.", AGREED),
        ("overbelaggning-psykiatri", "De 4 platserna för barn och de 13 för vuxna blir tillsammans 67.", WRONG),
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
