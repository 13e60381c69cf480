"""Kinds of sentences by which two hands who had not seen the checker told of the shipped figures, right and wrong."""

from __future__ import annotations

import pytest
from told_of_claims import said as said_of

from scorecard.book.book import Book
from scorecard.claims.judge import Judge

AGREED, WRONG, UNPROVEN = "agreed", "contradicted", "unproven"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Of 179 millions for hired staff 210 were spent, and 31 more are that; of 1 528 for medicines 1 452, 76 less.
        ("För hyrpersonal sprack budgeten: 210 mnkr mot budgeterade 179.", AGREED),
        ("För hyrpersonal sprack budgeten, 210 mnkr mot budgeterade 197.", WRONG),
        ("För hyrpersonal sprack budgeten: 201 mnkr mot budgeterade 179.", WRONG),
        ("För hyrpersonal sprack budgeten: utfallet blev 210 mnkr.", AGREED),
        ("För hyrpersonal sprack budgeten: utfallet blev 179 mnkr.", WRONG),
        ("Läkemedelsbudgeten underskreds: 1 452 mnkr jämfört med 1 528.", AGREED),
        ("Läkemedelsbudgeten hölls: 1 528 mnkr.", AGREED),
        ("Läkemedelsbudgeten hölls: 1 428 mnkr.", WRONG),
        ("Läkemedelsbudgeten höll inte: 1 452 mnkr mot budgeterade 1 528.", WRONG),
        ("Budgeten för läkemedel räckte till.", AGREED),
        ("Hyrpersonalens budget räckte.", WRONG),
        ("För läkemedel höll inte budgeten.", WRONG),
        ("Budgeten för läkemedel räckte till oktober.", UNPROVEN),
        ("Läkemedelsbudgeten höll på att spricka.", UNPROVEN),
        ("Jämfört med budget sparades 76 miljoner kronor på läkemedel.", AGREED),
        ("På läkemedel sparades 67 mnkr mot budget.", WRONG),
        # Material cost 77 more than its budget, staff 75 less, and 133 more than planned came in grants.
        ("Mot budget sparades 77 mnkr på material och varor.", WRONG),
        ("Jämfört med budget uteblev 133 miljoner kronor i riktade statsbidrag.", WRONG),
        ("Det är inhyrd personal som oroar: den överskred budgeten med 31 mnkr.", AGREED),
        ("Det är personalkostnaderna som oroar: de överskred budgeten med 75 mnkr.", WRONG),
        # 15 millions were given away, 131 written off.
        ("I posten lämnade bidrag bokfördes 15 miljoner kronor för 2025.", AGREED),
        ("I posten lämnade bidrag bokfördes 51 miljoner kronor för 2025.", WRONG),
        ("Under posten avskrivningar redovisas 113 mnkr.", WRONG),
        # 492 of 1 572 millions of income are grants, 31 per cent; medicines 1 452 of 10 471 of costs, 14 per cent.
        ("Var tredje intäktskrona är ett riktat statsbidrag.", AGREED),
        ("Mer än varannan intäktskrona är ett riktat statsbidrag.", WRONG),
        ("Var fjärde kostnadskrona går till läkemedel.", WRONG),
        # Men work 79,1 of 338,2 full times for a while, 23 per cent.
        ("Var fjärde heltid bland de visstidsanställda utförs av en man.", AGREED),
        ("Var tredje heltid bland de visstidsanställda utförs av en man.", WRONG),
    ],
)
def test_money_is_held_however_its_budget_or_share_is_told(text: str, said: str, judge: Judge, book: Book) -> None:
    assert said_of("", text, judge, book) == said


@pytest.mark.parametrize(
    ("indicator", "text", "said"),
    [
        # From 58,5 to 84,1 per cent: 25,6 points, and 25,6 / 58,5 = 43,8 per cent.
        (
            "bup-forsta-bedomning-30",
            "Räknat i procent har andelen stigit med 43,8 sedan 2024, i procentenheter med 25,6.",
            AGREED,
        ),
        (
            "bup-forsta-bedomning-30",
            "Räknat i procent har andelen stigit med 25,6 sedan 2024, i procentenheter med 43,8.",
            WRONG,
        ),
        ("bup-forsta-bedomning-30", "Mätt i procentenheter blev lyftet 25,6.", AGREED),
        ("bup-forsta-bedomning-30", "Ökningen är 25,6 räknat i procent.", WRONG),
        ("", "Lönekostnaden ökade med 181 mnkr, i procent med 4,6.", AGREED),  # from 3 924 to 4 105
        # 6,8 per cent of the time are 68 per mille.
        ("sjukfranvaro", "Den är 68 promille av arbetstiden.", AGREED),
        ("sjukfranvaro", "Den är 6,8 promille av arbetstiden.", WRONG),
        # 1,0 in 2023, 0,9 in 2024, 0,8 in 2025; of sick leave nothing before 2024 is known, when it was 7,4.
        ("munhalsa-barn", "År 2023 var genomsnittet 1,0 skadade tänder per barn.", AGREED),
        ("munhalsa-barn", "År 2023 var genomsnittet 0,9 skadade tänder per barn.", WRONG),
        ("", "Tolvåringarna hade 0,8 kariesskadade tänder per barn 2025, mot 1,0 två år tidigare.", AGREED),
        ("", "Tolvåringarna hade 0,8 kariesskadade tänder per barn 2025, mot 1,2 två år tidigare.", WRONG),
        ("munhalsa-barn", "Genomsnittet har sjunkit från 1,0 år 2023 till 0,8 år 2025.", AGREED),
        ("munhalsa-barn", "Genomsnittet har sjunkit från 1,0 under 2024 till 0,8 2025.", WRONG),
        ("munhalsa-barn", "Sedan 2023 har genomsnittet sjunkit från 0,9 till 0,8.", WRONG),
        ("sjukfranvaro", "Andelen var 6,8 procent, mot 7,4 procent två år tidigare.", UNPROVEN),
        ("sjukfranvaro", "Andelen har sjunkit från 7,4 procent 2023 till 6,8 procent 2025.", UNPROVEN),
        ("", "HME-index var 79 två år tidigare.", UNPROVEN),
        # Midwives were 166,9 in December, when all full times were counted.
        ("", "De tillsvidareanställda barnmorskorna motsvarade 166,9 heltider i december 2025.", AGREED),
        ("", "De tillsvidareanställda barnmorskorna motsvarade 169,6 heltider i december 2025.", WRONG),
    ],
)
def test_a_value_is_held_in_the_unit_and_of_the_year_that_are_told(
    indicator: str, text: str, said: str, judge: Judge, book: Book
) -> None:
    assert said_of(indicator, text, judge, book) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Filipstad has the most, 26,0 per cent, Kristinehamn 24,1, and Storfors the least.
        ("I ingen av länets kommuner är andelen oplanerade återinskrivningar större än i Filipstad.", AGREED),
        ("I ingen av länets kommuner är andelen oplanerade återinskrivningar större än i Kristinehamn.", WRONG),
        ("I inte en enda kommun är andelen oplanerade återinskrivningar större än i Kristinehamn.", WRONG),
        ("Ingen av de andra kommunerna har en lägre andel oplanerade återinskrivningar än Storfors.", AGREED),
        # 28,9 per cent at Kronoparken, 22,2 of all; 71,8 of its calls were answered the same day, 85,6 of all.
        ("Kronoparkens vårdcentral hade en högre andel återinskrivningar än regionen som helhet.", AGREED),
        ("Kronoparkens vårdcentral hade en lägre andel återinskrivningar än regionen som helhet.", WRONG),
        ("Kronoparkens vårdcentral besvarade en lägre andel av samtalen samma dag än regionen som helhet.", AGREED),
        # 0 of 19 that are shown, beside 7 that are protected; 16 of 24; and of ward by ward too few are shown to say.
        ("Ingen av nitton vårdcentraler når målvärdet för skörhetsbedömning.", AGREED),
        ("Två av nitton vårdcentraler når målvärdet för skörhetsbedömning.", WRONG),
        ("Två vårdcentraler når målvärdet för skörhetsbedömning.", UNPROVEN),
        ("Sjutton av 24 avdelningar når målet för utlokaliserade patienter.", WRONG),
        ("En av åtta avdelningar når målet för trycksår.", UNPROVEN),
        ("Hälften av avdelningarna når målet för trycksår.", UNPROVEN),
        ("Tre av åtta avdelningar har fler trycksår än målet.", UNPROVEN),
        # 4 of 7 are red; both of the money's are green.
        ("Inom God, säker och nära vård är ingen indikator röd.", WRONG),
        ("Ingen indikator inom God, säker och nära vård är röd.", WRONG),
        ("Inom Ekonomi i balans är ingen indikator röd.", AGREED),
        ("Inom Ekonomi i balans är ingen indikator grön.", WRONG),
    ],
)
def test_what_is_so_of_no_unit_or_of_some_is_held_against_each(text: str, said: str, judge: Judge, book: Book) -> None:
    assert said_of("", text, judge, book) == said


@pytest.mark.parametrize(
    ("indicator", "text", "said"),
    [
        # The targets are 60, 90, 100; 70 for operations and treatments, 80 for first visits; 70 for both indexes.
        ("", "60 procent av samtalen till 1177 ska få svar inom 15 minuter, enligt målet.", AGREED),
        ("", "Av samtalen till 1177 ska 70 procent få svar inom en kvart, enligt målet.", WRONG),
        ("", "Av samtalen till vårdcentral ska enligt målet 90 procent besvaras samma dag.", AGREED),
        ("", "Av cheferna ska 90 procent ha gått skyddsrond med medarbetarna, enligt målet.", WRONG),
        ("", "Samma målvärde gäller för operation i somatiken som för behandling där.", AGREED),
        ("", "Samma målvärde gäller för operation i somatiken som för ett första besök där.", WRONG),
        ("", "HME-index och HSE-index har samma målvärde.", AGREED),
        ("", "HME har samma målvärde som HSE.", AGREED),
        ("", "Operation och första besök i somatiken har samma målvärde.", WRONG),
        ("", "Målet för 1177 är lägre än målet för samtal till vårdcentral.", AGREED),
        ("", "Målet för 1177 är högre än målet för samtal till vårdcentral.", WRONG),
        # HME is 80 and HSE 77.
        ("", "Skillnaden mellan HME-index och HSE-index är tre enheter, till HME:s fördel.", AGREED),
        ("", "Skillnaden mellan HME-index och HSE-index är tre enheter, till HSE:s fördel.", WRONG),
        ("", "Skillnaden mellan HME-index och HSE-index är fem enheter.", WRONG),
        # 1177 is red, overcrowding in psychiatry green, care that could be avoided yellow.
        ("samtal-1177", "Vi har röd färg.", AGREED),
        ("samtal-1177", "Vi har grön färg.", WRONG),
        ("overbelaggning-psykiatri", "Det räcker till grönt.", AGREED),
        ("paverkbar-slutenvard-65", "Det räcker till grönt.", WRONG),
        ("paverkbar-slutenvard-65", "Det räcker inte till grönt.", AGREED),
        ("paverkbar-slutenvard-65", "Det som visas på kortet är gult.", AGREED),
        # 81,9 per cent of all calls were answered; 3,6 per cent of the time are long sick leave, and 6,8 all of it.
        ("samtal-1177", "Drygt fyra av fem inkomna samtal fick svar, oavsett väntetid.", AGREED),
        ("sjukfranvaro-60", "Av arbetstiden var 3,6 procent sådan frånvaro.", AGREED),
        ("sjukfranvaro-60", "Av arbetstiden var 6,8 procent sådan frånvaro.", UNPROVEN),
        ("", "Mot 60,4 procent för första besök står 49,9 procent för operation i somatisk vård.", AGREED),
        ("", "Mot 60,4 procent för första besök står 59,9 procent för operation i somatisk vård.", WRONG),
        # 749 waited for psychiatry, now 375: half; for operations 11 per cent fewer. Of November nothing is read.
        ("forsta-besok-psykiatri-90", "Kön har krympt med hälften på ett år.", AGREED),
        ("forsta-besok-psykiatri-90", "Kön har krympt med knappt en tredjedel på ett år.", WRONG),
        ("operation-somatik-90", "Kön har krympt med hälften på ett år.", WRONG),
        ("operation-somatik-90", "Kön har krympt med 5 procent sedan november.", UNPROVEN),
        # Of twenty that are told of women and men seven are better for women.
        ("", "Av de tjugo indikatorer där könen jämförs är sju bättre för kvinnor.", AGREED),
        ("", "Av de tjugo indikatorer där könen jämförs är nio bättre för kvinnor.", WRONG),
        ("", "Av de tjugo indikatorer där könen jämförs är nio bättre för män och sju bättre för kvinnor.", AGREED),
        ("", "Av de tjugo indikatorer där könen jämförs är sju bättre för män och nio bättre för kvinnor.", WRONG),
        # 2 210,4 heltider of 7 347,0 are 30,1 per cent; 80 less 50,0 and 20,0 less 18,6 are 30,0 and 1,4.
        ("", "Sjuksköterskorna utgör 30 procent av de tillsvidareanställdas heltider.", AGREED),
        ("", "Sjuksköterskorna utgör 35 procent av de tillsvidareanställdas heltider.", WRONG),
        ("", "Det fattas 30 procentenheter innan målet för första besök i psykiatrin, 80 procent, är nått.", AGREED),
        ("", "Det fattas 20 procentenheter innan målet för första besök i psykiatrin, 80 procent, är nått.", WRONG),
        ("atgard-psykiatri-90", "Jämfört med 2024 backade vi 1,4 p.e.", AGREED),
        ("atgard-psykiatri-90", "Jämfört med 2024 backade vi 4,1 p.e.", WRONG),
        ("", "Av BUP:s tre tidsmått – bedömning, utredning och behandling – är behandlingen högst.", UNPROVEN),
        ("nettokostnad-mot-budget", "Slutsumman för 2025 blev 8 899 mnkr.", AGREED),
        ("nettokostnad-mot-budget", "Slutsumman för 2025 blev 9 129 mnkr.", WRONG),
    ],
)
def test_targets_colours_and_what_a_card_tells_are_held(
    indicator: str, text: str, said: str, judge: Judge, book: Book
) -> None:
    assert said_of(indicator, text, judge, book) == said
