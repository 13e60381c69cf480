"""What a sentence says of another indicator, of a part, of a count or of a target, held against the shipped figures."""

from __future__ import annotations

import pytest
from told_of_claims import said as said_of

from scorecard.book.book import Book
from scorecard.claims.judge import Judge

AGREED, WRONG, UNPROVEN = "agreed", "contradicted", "unproven"


@pytest.mark.parametrize(
    ("indicator", "text", "said"),
    [
        # Another indicator than the card's: 51,4 per cent here, 85,6 at vårdcentralerna; HSE 77 and HME 80.
        ("samtal-1177", "Vårdcentralernas andel är högre, 85,6 procent.", AGREED),
        ("samtal-1177", "På vårdcentralerna är andelen 58,6 procent.", WRONG),
        ("samtal-1177", "På privata vårdcentraler är andelen 85,6 procent.", UNPROVEN),
        ("samtal-1177", "Vårdcentralernas telefonkö är 12 minuter.", UNPROVEN),
        ("hse", "HME är 80, tre enheter högre.", AGREED),
        ("hse", "HME är 80, fem enheter högre.", WRONG),
        ("forsta-besok-somatik-90", "I psykiatrin är andelen högre, 50,0 procent.", WRONG),  # 60,4 here
        ("heltider-visstid", "De tillsvidareanställda motsvarar 7 347,0 heltider.", AGREED),
        ("heltider-visstid", "De tillsvidareanställda motsvarar 7 437,0 heltider.", WRONG),
        # 175 of 1 916 are 9,1 per cent, 73 are 3,8.
        ("", "Arvika kommun stod för 9 procent av de oplanerade återinskrivningarna.", AGREED),
        ("", "Av de oplanerade återinskrivningarna hör 9 procent till Arvika kommun.", AGREED),
        ("", "Sunne kommun svarade för 12 procent av de oplanerade återinskrivningarna.", WRONG),
        ("sjukfranvaro", "110 240 av frånvarotimmarna är männens.", AGREED),
        ("", "Kvinnorna stod för 110 240 av sjukfrånvarotimmarna.", WRONG),
        # 18,6 of 70 is 27 per cent, 0,9 of riket's 2,9 is 31, men's 1,6 of women's 4,0 is 40.
        ("atgard-psykiatri-90", "Utfallet motsvarar 27 procent av målvärdet.", AGREED),
        ("atgard-psykiatri-90", "Andelen är drygt hälften av målvärdet.", WRONG),
        ("overbelaggning-psykiatri", "Utfallet är ungefär en tredjedel av rikets.", AGREED),
        ("overbelaggning-psykiatri", "Utfallet är över hälften av rikets.", WRONG),
        ("", "Männens långa sjukfrånvaro är mindre än hälften av kvinnornas.", AGREED),
        ("", "Männens långa sjukfrånvaro är mindre än en fjärdedel av kvinnornas.", WRONG),
        # 73,6 here and 65 in the country; women 7,4, men 4,2.
        ("bup-utredning-30", "Riket ligger på 65 procent, alltså nio procentenheter lägre.", AGREED),
        ("bup-utredning-30", "Riket ligger på 65 procent, alltså nio procentenheter högre.", WRONG),
        ("sjukfranvaro", "Kvinnornas kvot är 7,4 procent, 3,2 procentenheter högre.", AGREED),
        ("sjukfranvaro", "Kvinnornas kvot är 7,4 procent, 3,2 procentenheter lägre.", WRONG),
        # 2,6 both years, 3,4 and 3,2, none both years.
        ("medicinsk-bedomning-3-dagar", "Gapet mellan könen är lika stort som 2024, 2,6 procentenheter.", AGREED),
        ("medicinsk-bedomning-3-dagar", "Gapet mellan könen är lika stort som 2024, 6,2 procentenheter.", WRONG),
        ("", "Könsskillnaden i sjukfrånvaro är oförändrad sedan året före.", WRONG),
        ("hse", "Könsskillnaden är densamma som året före.", AGREED),
        # 85,6 is 34,2 more than 51,4; 70 of 100 chefer; 92,9 in Kil and 85,9 in Torsby; 2 410 teeth of 3 012 children.
        ("samtal-1177", "Vårdcentralernas andel är 34,2 procentenheter högre.", AGREED),
        ("samtal-1177", "Vårdcentralernas andel är 34,2 procentenheter lägre.", WRONG),
        ("skyddsrond-chefer", "Alla chefer har gjort en skyddsrond.", WRONG),
        ("", "Både Kil och Torsby låg över 85 procent i svar samma dag.", AGREED),
        ("", "Både Kil och Torsby låg över 90 procent i svar samma dag.", WRONG),
        ("munhalsa-barn", "Man hittade 3 012 skadade tänder.", WRONG),
        # From 0,2 to 0,9; women's from 8,0 to 7,4, men's from 4,6 to 4,2.
        ("overbelaggning-psykiatri", "Från ett lågt läge, 0,2 per 100 vårdplatser, ökade överbeläggningarna.", AGREED),
        ("sjukfranvaro", "Från 8,0 till 7,4 procent sjönk kvinnornas kvot.", AGREED),
        ("sjukfranvaro", "Från 8,0 till 7,4 procent sjönk männens kvot.", WRONG),
        # Four of 29 wards and 13 of 29 vårdcentraler meet their target; Kristinehamn does not.
        ("overbelaggning-somatik", "Fyra avdelningar håller sig under målvärdet.", AGREED),
        ("overbelaggning-somatik", "Fyra avdelningar klarar målet, däribland BB.", AGREED),
        ("overbelaggning-somatik", "Fem avdelningar klarar målet, däribland BB.", WRONG),
        ("samtal-vardcentral", "Tretton vårdcentraler når målet, till exempel Kristinehamn.", WRONG),
        # 21 936 calls came in to Kil and 20 386 were answered; 155 988 and 127 754 for 1177.
        ("", "Vårdcentralen Kil fick in 20 386 samtal.", WRONG),
        ("", "Vårdcentralen Kil besvarade 20 386 samtal samma dag.", AGREED),
        ("", "Under året kom det in 155 988 samtal till 1177.", AGREED),
        ("samtal-1177", "Under året inkom 127 754 samtal.", WRONG),
        # 88 waited in December 2025, 79 a year before.
        ("bup-behandling-30", "I december 2025 stod 79 i kö.", WRONG),
        ("bup-behandling-30", "Ett år tidigare stod 79 i kö.", AGREED),
        # Targets of 10, 60 and 70; 0,9 per 100 beds.
        ("", "Vid skörhetsbedömningen är 10 procent det målvärde som gäller.", AGREED),
        ("", "Vid skörhetsbedömningen är 3 procent målet.", WRONG),
        ("", "Minst 65 procent är målet för samtal till 1177.", WRONG),
        ("hse", "70 är målvärdet.", AGREED),
        ("overbelaggning-psykiatri", "Utfallet är 0,9 per vårdplats.", WRONG),
        ("overbelaggning-psykiatri", "Utfallet är 0,9 per hundra disponibla vårdplatser.", AGREED),
        # 33 015 calls from June to August, 64 116 from July on; 136 128 came in during the last quarter.
        ("", "I juni–augusti besvarade 1177 totalt 33 015 samtal.", AGREED),
        ("", "Mellan juli och december besvarade 1177 sammanlagt 46 116 samtal.", WRONG),
        ("", "Under fjärde kvartalet tog vårdcentralerna emot 136 128 samtal.", AGREED),
        ("", "Under fjärde kvartalet tog vårdcentralerna emot 163 128 samtal.", WRONG),
        ("", "Under första halvåret kom 280 000 samtal till vårdcentralerna.", UNPROVEN),
        # 65 666 were answered in time in 2025 and 43 546 the year before.
        ("samtal-1177", "Året före besvarades 65 666 samtal.", WRONG),
        ("samtal-1177", "Under 2025 besvarades 65 666 samtal inom 15 minuter.", AGREED),
        ("bup-utredning-30", "I oktober kom 25 av 42 utredningar i gång i tid.", WRONG),  # 35 of 42
        # January to September, and a whole year.
        ("svf-delaktighet", "Värdet bygger på svar från hela 2025.", WRONG),
        ("svf-delaktighet", "Indexet avser januari till september 2025.", AGREED),
        ("sjukfranvaro", "Kvoten 6,8 procent avser hela 2025.", AGREED),
        ("heltider-tillsvidare", "Talet 7 347,0 är ett genomsnitt.", UNPROVEN),
        # 41 748 calls to Kristinehamn; 3 098 stays in Karlstad; 114 in Storfors, of which 15,8 per cent came back.
        ("", "Kristinehamns vårdcentral fick flest samtal.", AGREED),
        ("", "Arvika kommun har flest oplanerade återinskrivningar.", WRONG),
        ("", "Rangordnas kommunerna efter andel oplanerade återinskrivningar ligger Storfors lägst.", AGREED),
        ("utlokaliserade-somatik", "Av de redovisade avdelningarna ligger ortopedin på avdelning 13 högst.", AGREED),
        ("", "På Arvika kommun faller 9 procent av de oplanerade återinskrivningarna.", AGREED),
        ("", "Kvinnor och män stod för var sin hälft av de påbörjade behandlingarna i BUP.", AGREED),  # 300 and 300
        ("heltider-tillsvidare", "Specialistläkarna utgör 548,9 heltider.", AGREED),
        ("", "Knappt hälften av samtalen till 1177 fick svar inom en kvart.", WRONG),
        # 9 087 002 tkr; 17 would be wrong of any list of such reports.
        ("", "I tkr slutade nettokostnadsramen på 9 087 002.", AGREED),
        ("", "Sjutton revisionsrapporter besvarades.", WRONG),
        # Women and men who are told apart by more, and what goes to a part of the patients.
        ("", "Kvinnor är oftare sjukskrivna än män.", AGREED),
        ("", "Män är oftare sjukskrivna än kvinnor.", WRONG),
        ("", "Män som röker är oftare sjukskrivna än kvinnor.", UNPROVEN),
        ("", "Deltidsarbetande män är oftare sjukskrivna än kvinnor.", UNPROVEN),
        ("", "Av läkemedelskostnaden går 40 procent till cancerpatienter.", UNPROVEN),
        # 3 and 5 in two years, 532 420 and 555 312 calls, 8 899 and 9 129 millions.
        ("", "De två senaste åren har åtta medarbetare tagit licentiat- eller doktorsexamen.", AGREED),
        ("", "De två senaste åren har tolv medarbetare tagit licentiat- eller doktorsexamen.", WRONG),
        ("", "Under 2024 och 2025 kom sammanlagt 1 087 732 samtal till vårdcentralerna.", AGREED),
        # 3 012 were examined, 2 410 teeth were bad; none of 19 vårdcentraler meets its target.
        ("munhalsa-barn", "Drygt 3 000 tolvåringar undersöktes.", AGREED),
        ("munhalsa-barn", "Drygt 2 400 tolvåringar undersöktes.", WRONG),
        ("", "Heltiderna bland de visstidsanställda ökade snabbare än bland de tillsvidareanställda.", AGREED),
        # Of 155 988 calls that came in 127 754 were answered, 65 666 of them in time; vårdcentralernas target is 90.
        ("", "Av alla samtal som kom in till 1177 besvarades 127 754.", AGREED),
        ("", "1177 fick in 155 988 samtal och besvarade 127 754 av dem.", AGREED),
        ("", "Av de 155 988 samtal som kom in till 1177 besvarades 65 666 inom 15 minuter.", AGREED),
        ("samtal-1177", "Vårdcentralerna har ett målvärde på 90 procent.", UNPROVEN),
        ("samtal-1177", "Målvärdet är 90 procent.", WRONG),
        ("", "Kvinnornas sjukfrånvaro sjönk med 0,6 procentenheter, mer än männens 0,4.", UNPROVEN),
        # 80 and 77; fewer rang, more of them were answered in time.
        ("", "Båda engagemangsindexen är 80.", UNPROVEN),
        ("", "Till 1177 ringde man mindre än året före.", UNPROVEN),
    ],
)
def test_it_is_held_against_what_it_is_of(indicator: str, text: str, said: str, judge: Judge, book: Book) -> None:
    assert said_of(indicator, text, judge, book) == said
