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


@pytest.mark.parametrize(
    ("indicator", "text", "said"),
    [
        # 6,8 of a target below 7,4; 66,2 of at least 70; 188 mnkr below the budget.
        ("", "Sjukfrånvaron hamnade ovanför målvärdet 7,4 procent.", WRONG),
        ("", "Sjukfrånvaron hamnade nedanför målvärdet 7,4 procent.", AGREED),
        ("behandling-somatik-90", "Utfallet ligger ovanför målet.", WRONG),
        ("nettokostnad-mot-budget", "Vi ligger 188 mnkr ovanför budget.", WRONG),
        ("nettokostnad-mot-budget", "Vi ligger 188 mnkr nedanför budget.", AGREED),
        ("aterinskrivningar-30", "Sex av 16 kommuner ligger ovanför målvärdet 20 procent.", WRONG),
        ("", "Målvärdet för trycksår är ovanför 7 procent.", WRONG),
    ],
)
def test_above_is_over_and_below_is_under(indicator: str, text: str, said: str, judge: Judge, book: Book) -> None:
    assert said_of(indicator, text, judge, book) == said


@pytest.mark.parametrize(
    ("indicator", "text", "said"),
    [
        # 51,4 per cent, of a target of 60, after 35,9: 8,6 points short of it, 15,5 more, 2,2 below the country's 53,6.
        ("samtal-1177", "Riket har 53,6 procentenheter.", WRONG),
        ("samtal-1177", "I oktober var andelen 63,1 procentenheter.", WRONG),
        ("samtal-1177", "51,4 procent (upp 15,5 procentenheter).", AGREED),
        ("samtal-1177", "Kvar till målet: 8,6 procentenheter.", AGREED),
        ("samtal-1177", "Kvar till målet: 6,8 procentenheter.", WRONG),
        ("samtal-1177", "Andelen är 2,2 procent lägre än i riket.", WRONG),
        ("", "Andelen samtal till 1177 inom en kvart ökade 15,5 procent.", WRONG),
        ("", "Andelen samtal till 1177 inom en kvart ökade 15,5 procentenheter.", AGREED),
        # Of months, units, sexes and targets: 15,8 is the lowest of the kommuner, 90 what 13 of 29 reach.
        ("", "Av kommunerna hade Storfors lägst andel återinskrivningar, 15,8 procentenheter.", WRONG),
        ("", "Beläggningen på rättspsykiatrin uppgick till 123 procentenheter.", WRONG),
        ("", "Skörhetsbedömningarna gick från 0,9 procentenheter i januari till 2,8 procent i december.", WRONG),
        ("", "Skörhetsbedömningarna gick från 0,9 procent i januari till 2,8 procent i december.", AGREED),
        ("", "Telefonmålet om 90 procentenheter nåddes av 13 av 29 vårdcentraler.", WRONG),
        ("", "Vårdcentralen i Filipstad besvarade 64,0 procentenheter av samtalen samma dag.", WRONG),
        ("", "Kvinnorna står för 82 procentenheter av de tillsvidareanställdas heltider.", WRONG),
        ("medicinsk-bedomning-3-dagar", "I Nysäter fick 94,7 %-enheter en bedömning i tid.", WRONG),
        ("sjukfranvaro-60", "Den är lägre än den samlade sjukfrånvaron, som var 6,8 procentenheter.", WRONG),
        # Differences: women's 4,0 + 3,4 and men's 4,2; 84,1 − 58,5 = 25,6; the lowest and highest are 35,8 apart.
        ("", "Kvinnornas sjukfrånvaro ligger 3,2 procent över männens.", WRONG),
        ("", "Avståndet mellan kvinnor och män i sjukfrånvaro är 3,2 procentenheter.", AGREED),
        ("", "BUP:s första bedömning gick från 58,5 till 84,1 procent, alltså 25,6 procentenheter.", AGREED),
        ("", "Som mest skilde det 35,8 procentenheter mellan vårdcentralerna i telefon.", AGREED),
        ("trycksar", "Det är 1,3 procentenheter för mycket.", AGREED),  # 8,3 of 7
        ("", "Antalet besök på länets familjecentraler ökade med tre procent mellan 2024 och 2025.", UNPROVEN),
    ],
)
def test_a_share_is_told_in_per_cent_and_a_difference_of_shares_in_points(
    indicator: str, text: str, said: str, judge: Judge, book: Book
) -> None:
    assert said_of(indicator, text, judge, book) == said


@pytest.mark.parametrize(
    ("indicator", "text", "said"),
    [
        # 6,8 per cent; 8 899 mnkr; 4,3 per 100 vårdplatser.
        ("", "Sjukfrånvaron är lägre än 7,4 procent.", AGREED),
        ("", "Sjukfrånvaron är lägre än 6,5 procent.", WRONG),
        ("", "Sjukfrånvaron är högre än sex procent.", AGREED),
        ("sjukfranvaro", "Utfallet är högre än 7,4 procent.", WRONG),
        ("", "Nettokostnaden blev lägre än 9 miljarder kronor.", AGREED),
        ("", "Nettokostnaden blev högre än 9 miljarder kronor.", WRONG),
        ("", "Överbeläggningarna i somatiken är lägre än 2,5 per 100 vårdplatser.", WRONG),
        # Of another value it is a comparison: 53,6 in the country, 35,9 the year before.
        ("samtal-1177", "51,4 procent är lägre än rikets 53,6.", AGREED),
        ("samtal-1177", "51,4 procent är högre än rikets 53,6.", WRONG),
        ("samtal-1177", "Det är högre än 2024.", AGREED),
        ("samtal-1177", "Det är lägre än 2024.", WRONG),
        # 7 347,0 / 338,2 = 21,7 times; 0,9 after 0,2; 2,9 / 0,9 = 3,2; 2,8 after 0,9; 4,0 / 1,6 = 2,5.
        ("", "De tillsvidareanställda är mer än tjugo gånger så många heltider som de visstidsanställda.", AGREED),
        ("", "De tillsvidareanställda är mindre än tjugo gånger så många heltider som de visstidsanställda.", WRONG),
        ("", "De tillsvidareanställda är färre än trettio gånger så många heltider som de visstidsanställda.", AGREED),
        ("", "Överbeläggningarna inom psykiatrisk slutenvård är mer än fyra gånger så många som 2024.", AGREED),
        ("", "Överbeläggningarna inom psykiatrisk slutenvård är inte mer än fyra gånger så många som 2024.", WRONG),
        ("overbelaggning-psykiatri", "Riket redovisar 2,9, mindre än tre gånger så mycket som Värmland.", WRONG),
        ("overbelaggning-psykiatri", "Riket redovisar 2,9, mindre än fyra gånger så mycket som Värmland.", AGREED),
        ("skorhetsbedomning", "Andelen har mer än tredubblats sedan januari.", AGREED),
        ("skorhetsbedomning", "Andelen har mindre än tredubblats sedan januari.", WRONG),
        ("sjukfranvaro-60", "Kvinnorna har högst dubbelt så hög andel som männen.", WRONG),
    ],
)
def test_more_or_less_than_a_number_is_a_limit(indicator: str, text: str, said: str, judge: Judge, book: Book) -> None:
    assert said_of(indicator, text, judge, book) == said


@pytest.mark.parametrize(
    ("indicator", "text", "said"),
    [
        # Below 7,4 and 7 per cent and 2,5 and at most 0,7, of which only the first is met.
        ("", "Målet för sjukfrånvaron, lägre än 7,4 procent, har uppnåtts.", AGREED),
        ("", "Målet för sjukfrånvaron, högre än 7,4 procent, har uppnåtts.", WRONG),
        ("", "Sjukfrånvaron klarade målet att vara lägre än 7,4 procent.", AGREED),
        ("", "Sjukfrånvaron klarade målet att vara högre än 7,4 procent.", WRONG),
        ("", "Trycksåren är för många för att vi ska nå målvärdet, som är högre än 7 procent.", WRONG),
        ("", "Att hålla överbeläggningarna i somatiken under 2,5 per 100 vårdplatser lyckades inte.", AGREED),
        ("", "Att hålla överbeläggningarna i somatiken över 2,5 per 100 vårdplatser lyckades inte.", WRONG),
        ("", "Regionen når inte målet för tolvåringarnas karies, som är högst 0,7 skadade tänder i snitt.", AGREED),
        ("", "Regionen når inte målet för tolvåringarnas karies, som är minst 0,7 skadade tänder i snitt.", WRONG),
        # 13 of 29 reach at least 90 per cent, and 16 do not; in 7 of 12 months the target was met, in 5 not.
        (
            "",
            "Målet att besvara minst 90 procent av samtalen samma dag nås inte av 16 av de 29 vårdcentralerna.",
            AGREED,
        ),
        (
            "",
            "Målet att besvara minst 90 procent av samtalen samma dag nås inte av 13 av de 29 vårdcentralerna.",
            WRONG,
        ),
        ("samtal-vardcentral", "16 av 29 vårdcentraler klarar inte 90 procent.", AGREED),
        ("samtal-vardcentral", "13 av 29 vårdcentraler klarar inte 90 procent.", WRONG),
        ("samtal-vardcentral", "Alla vårdcentraler når inte målet.", AGREED),
        ("samtal-vardcentral", "Samtliga vårdcentraler missade målet.", WRONG),
        ("utlokaliserade-somatik", "Målet nåddes inte under fem av årets tolv månader.", AGREED),
        ("utlokaliserade-somatik", "Målet nåddes inte under sju av årets tolv månader.", WRONG),
        ("", "Till och med juni hade nämndens nettokostnad inte nått 4 500 miljoner kronor.", AGREED),  # 4 448
        ("", "Till och med juni hade nämndens nettokostnad inte nått 4 400 miljoner kronor.", WRONG),
    ],
)
def test_on_which_side_of_a_target_is_met_and_by_how_many_not(
    indicator: str, text: str, said: str, judge: Judge, book: Book
) -> None:
    assert said_of(indicator, text, judge, book) == said


@pytest.mark.parametrize(
    ("indicator", "text", "said"),
    [
        # Women and men: HME 81 and 79, 60,0 and 58,8, 4 496 and 5 959; 0,9 and 2,9 in the country; 56,7 and 55,8.
        ("", "Kvinnorna har något högre medarbetarengagemang (HME 81) än männen, som ligger på 79.", AGREED),
        ("", "Kvinnorna har något lägre medarbetarengagemang (HME 81) än männen, som ligger på 79.", WRONG),
        ("", "Delaktigheten i cancerutredningarna skattades högre av kvinnorna, 60,0 mot männens 58,8.", AGREED),
        ("", "Delaktigheten i cancerutredningarna skattades lägre av kvinnorna, 60,0 mot männens 58,8.", WRONG),
        ("", "Svarsfrekvensen i cancerenkäten blev lite lägre här än nationellt, 56,7 mot 55,8 procent.", WRONG),
        ("", "Vi lade mindre på köpt verksamhet än på läkemedel, 1 468 miljoner kronor mot 1 452.", WRONG),
        ("", "Lägre sjukfrånvaro i år, 6,8 procent mot 7,4 procent.", AGREED),
        # Of the year before, and then how it lies from this one: 210 425 visits and fewer now, 6 223 mnkr and 5 969.
        ("", "Bemanningen kostade 6 223 miljoner kronor 2024, alltså mer än 2025.", AGREED),
        ("", "Bemanningen kostade 6 223 miljoner kronor 2024, alltså mindre än 2025.", WRONG),
        ("", "Primärvården genomförde 210 425 nybesök 2024, alltså färre än under 2025.", WRONG),
        # HME is 80 of at least 70.
        ("", "Medarbetarengagemanget ska vara minst 70; index hamnade tio enheter högre.", AGREED),
        ("", "Medarbetarengagemanget ska vara minst 70; index hamnade tio enheter lägre.", WRONG),
        # October's 63,1 is the year's highest month, August's 43,2 the lowest one.
        ("", "I oktober fick 63,1 procent svar av 1177 inom en kvart, vilket var årets högsta månadsvärde.", AGREED),
        ("", "I oktober fick 63,1 procent svar av 1177 inom en kvart, vilket var årets lägsta månadsvärde.", WRONG),
        ("operation-somatik-90", "I augusti var läget sämst av årets månader, med 43,2 procent.", AGREED),
        ("operation-somatik-90", "I november var andelen högre än någon annan månad.", AGREED),
        ("operation-somatik-90", "I november var andelen lägre än någon annan månad.", WRONG),
        ("", "Läkemedelskostnaden ökade visserligen, men den stannade fem procent under budget.", AGREED),
        ("", "Läkemedelskostnaden minskade visserligen, men den stannade fem procent under budget.", WRONG),
        ("", "Larmcentralen hanterade omkring 70 000 samtal under sitt första år.", AGREED),
        ("", "Larmcentralen hanterade under 70 000 samtal under sitt första år.", WRONG),
        ("", "Pojkar fick besök hos Första linjen inom tre dagar mer sällan än flickor.", AGREED),  # 54,7 and 59,8
        ("", "Pojkar fick besök hos Första linjen inom tre dagar mindre sällan än flickor.", WRONG),
    ],
)
def test_a_word_of_comparison_beside_right_amounts_is_held_too(
    indicator: str, text: str, said: str, judge: Judge, book: Book
) -> None:
    assert said_of(indicator, text, judge, book) == said


@pytest.mark.parametrize(
    ("indicator", "text", "said"),
    [
        # 51,4 of 60 per cent, 8,6 points below; 6,8 of less than 7,4; HME 80 of 70; 13 of 29 have at least 90 per cent.
        ("samtal-1177", "Målet är 60 procent och utfallet ligger under.", AGREED),
        ("samtal-1177", "Målet är 60 procent och utfallet ligger över.", WRONG),
        ("samtal-1177", "Målet är 60 procent; vi ligger 8,6 procentenheter under.", AGREED),
        ("samtal-1177", "Målet är 60 procent; vi ligger 8,6 procentenheter över.", WRONG),
        ("", "Målet för sjukfrånvaron är 7,4 procent, och utfallet ligger under.", AGREED),
        ("", "Målet för sjukfrånvaron är 7,4 procent, och utfallet ligger över.", WRONG),
        ("", "Medarbetarengagemanget, som har målvärdet 70, ligger med sina 80 klart över.", AGREED),
        ("", "Medarbetarengagemanget, som har målvärdet 70, ligger med sina 80 klart under.", WRONG),
        ("samtal-vardcentral", "Målet är 90 procent; 13 vårdcentraler ligger över.", AGREED),
        ("samtal-vardcentral", "Målet är 90 procent; 16 vårdcentraler ligger över.", WRONG),
        ("", "Både i september och oktober klarade 1177 sitt mål, men i november hamnade man åter under.", AGREED),
        # 188 mnkr less than the budget, which is better.
        ("nettokostnad-mot-budget", "Utfallet blev 188 miljoner lägre.", AGREED),
        ("nettokostnad-mot-budget", "Utfallet blev 188 miljoner högre.", WRONG),
        ("nettokostnad-mot-budget", "Utfallet är 188 miljoner kronor bättre.", AGREED),
    ],
)
def test_over_or_under_alone_is_of_the_target_told_before(
    indicator: str, text: str, said: str, judge: Judge, book: Book
) -> None:
    assert said_of(indicator, text, judge, book) == said
