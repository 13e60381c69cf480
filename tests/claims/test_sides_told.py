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
