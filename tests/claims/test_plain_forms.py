"""What reports say most often, in the forms that are nearest at hand, held against the shipped figures."""

from __future__ import annotations

import pytest
from told_of_claims import said as said_of

from scorecard.book.book import Book
from scorecard.claims.checker import check_report_against
from scorecard.claims.judge import Judge
from scorecard.sentences.report import report_of

AGREED, WRONG, UNPROVEN = "agreed", "contradicted", "unproven"


@pytest.mark.parametrize(
    ("indicator", "text", "said"),
    [
        ("", "Målvärdet för antalet överbeläggningar per 100 vårdplatser i somatiken är 2,5.", AGREED),
        ("", "Målvärdet för antalet överbeläggningar per 100 vårdplatser i somatiken är 3,5.", WRONG),
        ("", "Det är 20,3 färre heltider sjuksköterskor bland de tillsvidareanställda än för ett år sedan.", UNPROVEN),
        ("", "Andelen äldre med läkemedel som bör undvikas på privata mottagningar var 10,1 procent.", UNPROVEN),
        # From 35,9 to 51,4 per cent: `under 2025` is when, and no way.
        ("", "Andelen samtal till 1177 med svar i tid ökade under 2025, från 35,9 till 51,4 procent.", AGREED),
        ("", "Andelen samtal till 1177 med svar i tid minskade under 2025, från 35,9 till 51,4 procent.", WRONG),
        ("", "Den långa sjukfrånvaron (60 dagar eller mer) minskade under 2025, från 4,0 till 3,6 procent.", AGREED),
        # 22,2 now and 21,8 before are 0,4 more; 4,3 and 3,6 are 0,7; 4,7 more from 80,9 to 85,6.
        ("", "Ökningen av andelen oplanerade återinskrivningar inom 30 dagar uppgick till 0,4 procentenheter.", AGREED),
        (
            "",
            "Minskningen av andelen oplanerade återinskrivningar inom 30 dagar uppgick till 0,4 procentenheter.",
            WRONG,
        ),
        ("", "Ökningen av antalet överbeläggningar per 100 vårdplatser i somatiken uppgick till 0,7.", AGREED),
        (
            "",
            "Det är en ökning av andelen samtal till vårdcentralerna med svar samma dag med 4,7 procentenheter.",
            AGREED,
        ),
        (
            "",
            "Det är en minskning av andelen samtal till vårdcentralerna med svar samma dag med 4,7 procentenheter.",
            WRONG,
        ),
        # 35,9 the year before, 51,4 now.
        ("samtal-1177", "2024 var utfallet lägre, 35,9 procent.", AGREED),
        ("samtal-1177", "2024 var utfallet högre, 35,9 procent.", WRONG),
        ("samtal-1177", "Året innan var andelen högre: 35,9 procent.", WRONG),
        # The targets are 60 and 80: 51,4 does not reach its own, 81,5 does; 60,4 of 80 does not.
        ("", "Med 51,4 procent är målet på 60 procent inte nått för svarstiden på 1177.", AGREED),
        ("", "Med 51,4 procent är målet på 60 procent nått för svarstiden på 1177.", WRONG),
        ("", "Med 81,5 procent är målet på 80 procent nått för medicinsk bedömning inom tre dagar.", AGREED),
        ("", "Operation nådde inte målet, som är 70 procent, utan stannade på 49,9.", AGREED),
        ("", "Operation nådde inte målet, som är 75 procent, utan stannade på 49,9.", WRONG),
        ("forsta-besok-somatik-90", "Målet om 80 procent är uppfyllt.", WRONG),
        ("forsta-besok-somatik-90", "Målet om 80 procent är inte uppfyllt.", AGREED),
        ("overbelaggning-somatik", "Utfallet avviker 1,8 per 100 vårdplatser från målvärdet.", AGREED),  # 4,3 and 2,5
        ("overbelaggning-somatik", "Utfallet avviker 2,8 per 100 vårdplatser från målvärdet.", WRONG),
        # Women and men: 7,8 and 8,8; 83,1 and 80,5 are 2,6 apart.
        ("trycksar", "Kvinnor: 7,8 procent, män: 8,8 procent.", AGREED),
        ("trycksar", "Kvinnor: 8,8 procent, män: 7,8 procent.", WRONG),
        ("medicinsk-bedomning-3-dagar", "Könsskillnaden är 2,6 procentenheter.", AGREED),
        ("medicinsk-bedomning-3-dagar", "Könsskillnaden är 6,2 procentenheter.", WRONG),
        # 59,7 in September; the lowest, 34,8, was in January.
        ("forsta-besok-psykiatri-90", "Som lägst 42,5 procent i september.", WRONG),
        ("forsta-besok-psykiatri-90", "Som lägst var det 59,7 procent i september.", WRONG),
        # Two statements in one sentence: 51,4 of 60 after 35,9; 60,4 after 57,1; 6,8 after 7,4.
        ("", "Andelen samtal till 1177 med svar inom 15 minuter har ökat sedan 2024 och når målet.", WRONG),
        ("", "Andelen samtal till 1177 med svar inom 15 minuter har gått upp till 51,4 procent från 35,9.", AGREED),
        ("", "Andelen samtal till 1177 med svar inom 15 minuter har gått ned till 51,4 procent från 35,9.", WRONG),
        ("", "60,4 procent är utfallet för första besök i somatiken, högre än 57,1 procent som det var 2024.", AGREED),
        ("", "60,4 procent är utfallet för första besök i somatiken, lägre än 57,1 procent som det var 2024.", WRONG),
        ("sjukfranvaro", "6,8 procent (2024: 7,4 procent).", AGREED),
        ("sjukfranvaro", "6,8 procent (2024: 4,7 procent).", WRONG),
        ("sjukfranvaro", "En minskning jämfört med 2024.", AGREED),
        ("sjukfranvaro", "En ökning jämfört med 2024.", WRONG),
        ("samtal-1177", "Målvärdet 60 procent underskrids med 8,6 procentenheter.", AGREED),  # 60 - 51,4
        ("samtal-1177", "Målvärdet 60 procent underskrids med 6,8 procentenheter.", WRONG),
        # The country: 53,6 at 1177; 54 for treatments begun, 87,5 here; 1,7 and 2,4 are 0,7 apart.
        ("samtal-1177", "Genomsnittet för alla regioner är 53,6 procent.", AGREED),
        ("samtal-1177", "Genomsnittet för alla regioner är 56,3 procent.", WRONG),
        ("samtal-1177", "I jämförelse med riket ligger vi över.", WRONG),
        ("", "54 procent är snittet i landet för påbörjade behandlingar i barn- och ungdomspsykiatrin.", AGREED),
        ("", "45 procent är snittet i landet för påbörjade behandlingar i barn- och ungdomspsykiatrin.", WRONG),
        ("utlokaliserade-somatik", "Utfallet avviker från riket med 0,7 per 100 vårdplatser.", AGREED),
        ("utlokaliserade-somatik", "Utfallet avviker från riket med 1,7 per 100 vårdplatser.", WRONG),
        # Women's sjukfrånvaro is 7,4 per cent and men's 4,2.
        ("", "Sjukfrånvaron skiljer sig mellan kvinnor, 7,4 procent, och män, 4,2 procent.", AGREED),
        ("", "Sjukfrånvaron skiljer sig mellan kvinnor, 4,2 procent, och män, 7,4 procent.", WRONG),
        ("sjukfranvaro", "7,4 procent (kvinnor), 4,2 procent (män).", AGREED),
        ("sjukfranvaro", "Könsuppdelat är utfallet 4,2 procent (kvinnor) och 7,4 procent (män).", WRONG),
        ("sjukfranvaro", "Lägre för kvinnor.", WRONG),
        ("sjukfranvaro", "Män ligger högre, 4,2 procent, än kvinnor, 7,4 procent.", WRONG),
        ("sjukfranvaro", "Andelen är lägre för kvinnor (7,4 procent) än för män (4,2 procent).", WRONG),
        ("sjukfranvaro", "Andelen är högre för kvinnor (7,4 procent) än för män (4,2 procent).", AGREED),
        # Material och varor cost 716 millions of 639, läkemedel 1 452 of 1 528.
        ("", "Budgeten för kostnaderna för material och varor, 639 miljoner kronor, hölls.", WRONG),
        ("", "Budgeten för läkemedel hölls.", AGREED),
        ("", "Budgeten för läkemedel hölls inte.", WRONG),
        # Of others, and of another time, than the figures are.
        ("", "Andelen besök hos Första linjen inom tre dagar vid privata utförare var 57,9 procent.", UNPROVEN),
        ("", "Bland barn under sju år var sjukfrånvaron 6,8 procent.", UNPROVEN),
        ("", "Förra mandatperioden var sjukfrånvaron 6,8 procent.", UNPROVEN),
        ("", "Sjukfrånvaron var 6,8 procent.", AGREED),
    ],
)
def test_a_plain_form_is_held_against_its_figures(
    indicator: str, text: str, said: str, judge: Judge, book: Book
) -> None:
    assert said_of(indicator, text, judge, book) == said


@pytest.mark.parametrize(
    ("indicator", "text", "said"),
    [
        # The lowest is 66,1 at Tullholmen, the highest 94,7; Arvika has 84,2.
        ("medicinsk-bedomning-3-dagar", "Lägst är Tullholmen med 66,1 procent.", AGREED),
        ("medicinsk-bedomning-3-dagar", "Lägst är Arvika med 66,1 procent.", WRONG),
        ("medicinsk-bedomning-3-dagar", "Lägst är Arvika med 84,2 procent.", WRONG),
        (
            "",
            "Spridningen i medicinsk bedömning inom tre dagar är stor mellan vårdcentralerna: "
            "från 66,1 procent till 94,7 procent.",
            AGREED,
        ),
        (
            "",
            "Spridningen i medicinsk bedömning inom tre dagar är stor mellan vårdcentralerna: "
            "från 61,6 procent till 94,7 procent.",
            WRONG,
        ),
        ("medicinsk-bedomning-3-dagar", "I Arvika var det högsta månadsvärdet 88,0 procent.", UNPROVEN),
        # From 64,0 in Filipstad to 99,8 in Likenäs; Kil has 92,9, all of them 85,6.
        ("samtal-vardcentral", "Från 64,0 procent (Filipstad) till 99,8 procent (Likenäs).", AGREED),
        ("samtal-vardcentral", "Från 65,0 procent (Filipstad) till 99,8 procent (Likenäs).", WRONG),
        ("samtal-vardcentral", "Från 64,0 procent (Kil) till 99,8 procent (Likenäs).", WRONG),
        ("", "I Kil ligger andelen samtal till vårdcentralerna som besvaras samma dag över regionens utfall.", AGREED),
        ("", "I Kil ligger andelen samtal till vårdcentralerna som besvaras samma dag under regionens utfall.", WRONG),
    ],
)
def test_what_units_have_is_held_against_each_of_them(
    indicator: str, text: str, said: str, judge: Judge, book: Book
) -> None:
    assert said_of(indicator, text, judge, book) == said


@pytest.mark.parametrize(
    ("indicator", "text", "said"),
    [
        # Since the year before 13 are surely better and 4 worse; beside the country 5 and 6 of 11.
        ("", "Jämfört med året före har 13 indikatorer blivit bättre och fyra sämre.", AGREED),
        ("", "Jämfört med året före har fyra indikatorer blivit bättre och 13 sämre.", WRONG),
        ("", "13 av indikatorerna är bättre än 2024.", AGREED),
        ("", "Elva indikatorer kan jämföras med riket; fem är bättre och sex sämre.", AGREED),
        # Of ten goals three are met, six in part and one not.
        ("", "Bara ett resultatmål uppnås inte.", AGREED),
        ("", "Inget resultatmål uppnås.", WRONG),
        ("", "Alla resultatmål uppnås.", WRONG),
        ("", "HME blev 80, två enheter bättre än året före.", WRONG),  # 79 then
        ("", "HSE är 77, vilket är sju enheter över målet 70.", AGREED),
        ("", "HSE är 77, vilket är nio enheter över målet 70.", WRONG),
        # 1,6 of 1,9 millions; 720 answers after 968, which are no index; women's 60,0 and men's 58,8.
        ("", "Ultraljudet till kvinnokliniken kostade 1,6 miljoner kronor av budgeterade 1,9.", AGREED),
        ("", "Ultraljudet till kvinnokliniken kostade 1,9 miljoner kronor av budgeterade 1,6.", WRONG),
        ("svf-delaktighet", "Antalet svar minskade från 968 till 720.", UNPROVEN),
        ("svf-delaktighet", "Kvinnor skattar sin delaktighet högre än män, 60,0 mot 58,8.", AGREED),
        ("svf-delaktighet", "Kvinnor skattar sin delaktighet lägre än män, 58,8 mot 60,0.", WRONG),
    ],
)
def test_what_is_counted_and_what_is_no_outturn_is_told_apart(
    indicator: str, text: str, said: str, judge: Judge, book: Book
) -> None:
    assert said_of(indicator, text, judge, book) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # 51,4 per cent in 2025 and 35,9 the year before: 15,5 more; the target is 60, the country 53,6.
        ("Det är en ökning från 35,9 procent.", AGREED),
        ("Det är en minskning från 35,9 procent.", WRONG),
        ("Ökningen är 15,5 procentenheter.", AGREED),
        ("Minskningen är 15,5 procentenheter.", WRONG),
        ("Jämfört med 2024 är det en ökning.", AGREED),
        ("Jämfört med 2024 är det en minskning.", WRONG),
        ("Sedan 2024 har den ökat.", AGREED),
        ("Sedan 2024 har den minskat.", WRONG),
        ("Målet är 60 procent och nås inte.", AGREED),
        ("Målet är 60 procent och nås.", WRONG),
        ("Målet om 60 procent har inte uppnåtts.", AGREED),
        ("Målet om 60 procent har uppnåtts.", WRONG),
        ("I riket var det 53,6 procent.", AGREED),
        ("I riket var det 56,3 procent.", WRONG),
        # From 42,6 in January to 63,1 in October.
        ("Den varierade mellan 41,6 och 59,9 procent under året.", WRONG),
    ],
)
def test_a_sentence_goes_on_from_the_one_before(text: str, said: str, judge: Judge, book: Book) -> None:
    before = "Under 2025 var andelen samtal till 1177 som besvaras inom 15 minuter 51,4 procent."
    found = check_report_against(report_of(f"{before} {text}", "rapport.txt"), judge)
    told = {one.verdict for one in found if text in (one.sentence, one.against and one.against.sentence)}
    assert (WRONG if WRONG in told else AGREED if AGREED in told else UNPROVEN) == said


def test_less_is_better_where_the_sentence_before_says_of_what(judge: Judge) -> None:
    text = "Utfallet för oplanerade återinskrivningar blev 22,2 procent. Målet om 20 procent har {} uppnåtts."
    told = [check_report_against(report_of(text.format(how), "rapport.txt"), judge) for how in ("inte", "nu")]
    assert [WRONG in {one.verdict for one in each} for each in told] == [False, True]


@pytest.mark.parametrize(
    ("indicator", "text", "said"),
    [
        # 8,3 per cent is not at most 7; 51,4 is not 60, and less than 53,6 in the country; 35,9 the year before.
        ("trycksar", "Inte i mål.", AGREED),
        ("trycksar", "Vi är i mål.", WRONG),
        ("samtal-1177", "Över riket.", WRONG),
        ("samtal-1177", "Under riket.", AGREED),
        ("samtal-1177", "Upp sedan 2024.", AGREED),
        ("samtal-1177", "Ned sedan 2024.", WRONG),
        ("samtal-1177", "Bättre resultat än 2024.", AGREED),
        ("samtal-1177", "Sämre resultat än 2024.", WRONG),
        ("samtal-1177", "Jämfört med riket har Värmland ett bättre resultat.", WRONG),
        # 2,4 after 3,3; women 80,5 and men 83,1 per cent; women's sjukfrånvaro 7,4 and men's 4,2.
        ("utlokaliserade-somatik", "Ned 0,9 per 100 vårdplatser.", AGREED),
        ("utlokaliserade-somatik", "Upp 0,9 per 100 vårdplatser.", WRONG),
        ("medicinsk-bedomning-3-dagar", "2,6 procentenheter skiljer kvinnor och män.", AGREED),
        ("medicinsk-bedomning-3-dagar", "6,2 procentenheter skiljer kvinnor och män.", WRONG),
        ("sjukfranvaro", "Kvinnor ligger över män.", AGREED),
        ("sjukfranvaro", "Kvinnor ligger under män.", WRONG),
        # The targets of 1177 and of trycksår are not met, those of BUP and of medicinsk bedömning are.
        ("", "Målet för svarstiden på 1177 nås inte, men målet för medicinsk bedömning inom tre dagar nås.", AGREED),
        ("", "Målet för svarstiden på 1177 nås, men målet för medicinsk bedömning inom tre dagar nås inte.", WRONG),
        ("", "Målet för påbörjade behandlingar i BUP nås men målet för trycksår nås inte.", AGREED),
        ("", "Målet för påbörjade behandlingar i BUP nås och målet för trycksår nås.", WRONG),
        ("", "Lönerna: 4 105 miljoner kronor (2024: 3 924).", AGREED),
        ("", "Lönerna: 4 105 miljoner kronor (2024: 3 294).", WRONG),
        # Two statements behind one verb: 51,4 of 60.
        ("", "Det kan konstateras att andelen svar i tid hos 1177 var 51,4 procent och att målet nås.", WRONG),
        ("", "Det kan konstateras att andelen svar i tid hos 1177 var 51,4 procent och att målet inte nås.", AGREED),
    ],
)
def test_a_few_words_on_a_card_are_held_too(indicator: str, text: str, said: str, judge: Judge, book: Book) -> None:
    assert said_of(indicator, text, judge, book) == said
