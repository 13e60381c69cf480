"""An amount that is another figure of what a sentence tells of, held against the shipped figures of 2025.

Återinskrivningar: 22,2 per cent, of Kronoparken 28,9, the highest, and of Likenäs 14,4, the lowest; Storfors kommun
has 15,8. Of calls to 1177 63,1 per cent were answered in October, the best month, and 53,6 in the country; 51,4 were
in all the year after 35,9. Avdelning 25 has 9,8 overbelagda of 100 places, all wards 4,3. First assessments in BUP:
84,1 per cent, of the country 69,0, and 59,2 of girls the year before. Sjukfrånvaro: 6,8 per cent after 7,4, and 4,2
of men; of 60 days or more 3,6 after 4,0. The queue of psychiatry: 1 300 after 1 427. Medical assessments: 81,5 per
cent after 76,0, of a target of 80. HSE is 77 after 76, 7 above its target of 70. Överbeläggningar: the target is 2,5.
Staff: 5 969 mnkr after 6 223. Of 1 108 patients 92 had trycksår, 49 of them men; there were 3 measurements. 61
doctoral students are registered, and 3 took their degree. The frame: 9 045 002 tkr, and 9 087 002 after a decision of
the year. Heltider: 6 055,7 of women, 1 291,3 of men, 7 347,0 of both, after 7 313,5. Drugs cost 1 452 mnkr after 1
419.
"""

from __future__ import annotations

import pytest
from told_of_claims import said

from scorecard.book.book import Book
from scorecard.claims.checker import check_report_against
from scorecard.claims.judge import Judge
from scorecard.sentences.report import report_of

RIGHT_AND_ANOTHER = (
    # of a unit or a month that is the highest or lowest
    (
        "",
        "Kronoparkens vårdcentral, som har den högsta andelen, hamnade på {} procent oplanerade återinskrivningar.",
        "28,9",
        "22,2",
    ),
    ("", "Ingen vårdcentral har lägre andel återinskrivningar än Likenäs, {} procent.", "14,4", "15,8"),
    (
        "",
        "Avdelning 25, lungmedicin, hade flest överbeläggningar i förhållande till sina platser: {} per hundra.",
        "9,8",
        "4,3",
    ),
    (
        "",
        "Ingen månad under 2025 var bättre för 1177 än oktober, då {} procent fick svar inom en kvart.",
        "63,1",
        "53,6",
    ),
    # beside a distance or a change that is right
    (
        "",
        "Med sina {} procent ligger BUP femton procentenheter över riket i andelen som fick en första bedömning "
        "inom 30 dagar.",
        "84,1",
        "59,2",
    ),
    (
        "",
        "Sedan i fjol har den långa sjukfrånvaron, det vill säga den som varar i minst 60 dagar, minskat med 0,4 "
        "procentenheter till {} procent av arbetstiden.",
        "3,6",
        "4,0",
    ),
    ("", "Kön till åtgärd inom psykiatrin krympte med 127 personer och omfattade {} vid årsskiftet.", "1 300", "1 427"),
    ("", "Sjukfrånvaron, som låg på 7,4 procent 2024, är nu nere i {}.", "6,8", "4,2"),
    # beside a target that is met or missed
    (
        "",
        "Målet att minst 80 procent ska få en medicinsk bedömning inom tre dagar nåddes; utfallet blev {} procent.",
        "81,5",
        "76,0",
    ),
    ("", "Med {} klarades målet på 70 för säkerhetsengagemanget HSE med god marginal.", "77", "76"),
    ("", "Med {} klarades målet på 70 för säkerhetsengagemanget HSE med god marginal.", "77", "7"),
    ("", "Med {} överbeläggningar per 100 disponibla vårdplatser i somatiken missades målet.", "4,3", "2,5"),
    # of a year, of a total, of what is counted, of the frame of money
    ("", "Bemanningen kostade {} miljoner kronor 2024, alltså mer än 2025.", "6 223", "5 969"),
    (
        "",
        "Kvinnorna står för 6 055,7 heltider och männen för 1 291,3, tillsammans {} tillsvidareanställda heltider.",
        "7 347,0",
        "7 313,5",
    ),
    (
        "",
        "Kvinnornas 6 055,7 och männens 1 291,3 heltider ger tillsammans {} omräknade heltider bland de "
        "tillsvidareanställda.",
        "7 347,0",
        "1 291,3",
    ),
    # beside what it is compared with
    (
        "",
        "På 1177 var riket bättre: 53,6 procent fick svar inom femton minuter, mot {} procent i Värmland.",
        "51,4",
        "35,9",
    ),
    (
        "",
        "Läkemedlen kostade {} miljoner kronor, vilket är 76 miljoner mindre än vad som hade budgeterats.",
        "1 452",
        "1 419",
    ),
    ("", "De tre mätningarna av trycksår omfattade sammanlagt {} undersökta patienter.", "1 108", "49"),
    ("trycksar", "De tre mätningarna under året omfattade sammanlagt {} undersökta patienter.", "1 108", "3"),
    ("", "Trycksår av kategori 2–4 utgör {} procent av fallen.", "53,3", "8,3"),
    (
        "",
        "Primärvården genomförde {} nybesök inom vårdgarantin 2024, alltså fler än under 2025.",
        "210 425",
        "9 541",  # of Kronoparken
    ),
    ("", "Regionen har {} registrerade doktorander.", "61", "3"),
    ("forskarutbildning", "{} doktorander finns registrerade.", "61", "3"),
    ("", "Nettokostnadsramen var vid årets slut {} tusen kronor.", "9 087 002", "9 045 002"),
)
NOT_MISTAKEN = (
    "Hammarö kommun hade 110 oplanerade återinskrivningar på 533 vårdtillfällen.",
    "I Karlstads kommun inträffade 728 oplanerade återinskrivningar inom 30 dagar.",
    "HME upp till 80, HSE upp till 77, båda över målvärdet 70.",
    "Kronoparkens vårdcentral ligger med 28,9 procent återinskrivningar över regionens 22,2 procent.",
    "Sjukfrånvaron är 6,8 procent, varav den långa utgör 3,6 procent.",
    "I oktober 2024 fick 41,5 procent svar av 1177 inom en kvart.",
    "I Region Dalarna var sjukfrånvaron 7,0 procent 2024.",  # as it was here in a month
    "Under vecka 31 låg sjukfrånvaron på 4,2 procent.",
    "Bland landets regionanställda låg sjukfrånvaron i snitt på 6,9 procent.",
    "13 av de 29 vårdcentralerna når 90 procent besvarade samtal samma dag.",
    "Med 70 som mål klarades HSE med god marginal.",
    "I relativa tal minskade sjukfrånvaron med 8,2 procent.",
    "I genomsnitt hade den somatiska slutenvården 445 disponibla vårdplatser under 2025.",
    "Ramen beslutades till 9 045 002 tusen kronor den 31 december 2024.",
    "Fyra av fem heltider bland de tillsvidareanställda är kvinnors, och lite till: 6 055,7 av 7 347,0.",
    "De 8,2 procent som hade trycksår 2024 kom fram i en enda mätning av 366 patienter.",
    "Tolvåringarna har sämre tänder än i riket. Där är snittet 0,6 kariesskadade tänder.",
)


@pytest.mark.parametrize(("indicator", "form", "right", "another"), RIGHT_AND_ANOTHER)
def test_another_figure_of_the_same_is_contradicted(
    indicator: str, form: str, right: str, another: str, judge: Judge, book: Book
) -> None:
    assert said(indicator, form.format(right), judge, book) == "agreed"
    assert said(indicator, form.format(another), judge, book) == "contradicted"


@pytest.mark.parametrize("text", NOT_MISTAKEN)
def test_what_a_word_tells_of_is_not(text: str, judge: Judge, book: Book) -> None:
    assert said("", text, judge, book) != "contradicted"


def test_tells_the_figure_that_the_words_mean(judge: Judge) -> None:
    text = "Kronoparkens vårdcentral, som har den högsta andelen, hamnade på 22,2 procent oplanerade återinskrivningar."
    wrong = [one for one in check_report_against(report_of(text, "rapport.txt"), judge) if one.verdict != "agreed"]
    told = [("aterinskrivningar-30.enhet.vardcentral.kronoparken.2025", "28,9 procent")]
    assert [(one.fact, one.figure) for one in wrong] == told
