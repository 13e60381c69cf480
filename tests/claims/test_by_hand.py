"""Sentences written for the readings of the shipped edition's figures: right ones, wrong ones, and of something else.

Each is judged as it stands in a report, or on the card of an indicator.
"""

from __future__ import annotations

import pytest
from told_of_claims import in_report, on_card

from scorecard.book.book import Book
from scorecard.claims.judge import Judge

RIGHT = (
    ("", "Sjukfrånvaron på 60 dagar eller mer var 3,6 procent."),
    ("", "Den långa sjukfrånvaron, 60 dagar eller fler, sjönk till 3,6 procent."),
    ("", "Av all frånvaro hade kvinnor 4,0 procent som varade i 60 dagar eller mer."),
    ("", "Vid vårdcentralerna i Kil och Deje besvarades mer än 90 procent av samtalen samma dag."),
    ("", "Personalkostnaderna blev närmare 5,8 miljarder kronor."),
    ("", "Löner kostade drygt 4,1 miljarder kronor."),
    ("", "Läkemedlen kostade drygt 1,4 miljarder kronor."),
    ("", "Avdelning 2 och avdelning 3 inom rättspsykiatrin hade en beläggning på 122 procent vardera."),
    ("belaggning-rattspsykiatri", "Avdelningarna 2 och 3 låg båda på 122 procent."),
    ("", "Rättspsykiatrins avdelning 1 hade högst beläggning, 125 procent."),
    ("", "Läkare med tillsvidareanställning motsvarade 846,3 heltider."),
    ("", "De tillsvidareanställda läkarna motsvarade sammanlagt 846,3 heltider i december."),
    ("", "Tillsvidareanställda läkare utan specialistkompetens motsvarade 297,4 heltider."),
    ("", "Larmcentralen tog under sitt första år emot 70 000 samtal."),
    ("", "Antalet skadade tänder var 2 410."),
    ("munhalsa-barn", "Antalet undersökta barn uppgick till 3 012."),
    ("", "Antalet undersökta tolvåringar var 3 012."),
    ("", "Antalet samtal till vårdcentralerna var 532 420."),
    ("", "Antalet sjukfrånvarotimmar var 1 019 736."),
    ("aterinskrivningar-30", "Antalet oplanerade återinskrivningar var 1 916."),
    ("aterinskrivningar-30", "Antalet vårdtillfällen var 8 650."),
    ("trycksar", "Antalet patienter med trycksår var 92."),
    ("samtal-vardcentral", "Sist av alla vårdcentraler kom Filipstad."),
    ("samtal-vardcentral", "Filipstad kom sist."),
    ("", "Specialistläkarna ökade med 27,7 heltider."),
    ("heltider-tillsvidare", "Barnmorskorna blev 4,1 heltider fler."),
    ("heltider-tillsvidare", "Biomedicinska analytiker minskade med 5,8 heltider."),
    ("", "Sjukfrånvaron minskade mer bland kvinnor än bland män."),
    ("", "Andelen besvarade samtal ökade mer hos 1177 än hos vårdcentralerna."),
    ("", "Andelen första bedömningar i tid ökade mer än andelen utredningar i tid inom BUP."),
    ("samtal-1177", "Till målet saknas 8,6 procentenheter."),
    ("samtal-1177", "Ytterligare 8,6 procentenheter hade behövts för att nå målet."),
    ("svf-delaktighet", "Gapet till målvärdet är 25,6 indexenheter."),
    ("overbelaggning-psykiatri", "Vuxna och barn har tillsammans 67 platser."),
    ("", "Vuxenpsykiatrin hade 63 vårdplatser och BUP fyra."),
    ("", "Under första kvartalet fanns 2 103 överbelagda vårddygn i somatiken."),
    ("samtal-vardcentral", "Hagfors fick in 15 691 samtal."),
    ("", "Knappt åtta procent av samtalen till vårdcentralerna ringdes till Kristinehamn."),
    ("", "Medan riket når 74 procent stannar Första linjen på 57,9 procent."),
    ("", "Av de 667 första bedömningarna i BUP gjordes 561 inom 30 dagar, vilket är 84,1 procent."),
    ("", "Andelen har stigit med hela 25,6 procentenheter när det gäller första bedömning i BUP."),
    ("", "Hyrpersonalen kostade 42 miljoner mindre än året innan."),
    ("", "Hyrpersonal stod för 3,5 procent av bemanningskostnaden."),
    ("", "Det är 188 miljoner kronor bättre än budget."),
    ("", "Nettokostnaden hamnade 188 miljoner kronor under ramen på 9 087 miljoner."),
    ("", "Rättspsykiatrins avdelningar 2 och 3 hade båda en beläggning på 122 procent."),
    ("samtal-vardcentral", "Både Kil (92,9) och Deje (93,9) klarar målet."),
    ("samtal-vardcentral", "Både Kil och Deje klarar målet på 90 procent."),
    ("heltider-tillsvidare", "Läkarna stod för 846,3 heltider."),
    ("heltider-tillsvidare", "Läkare, med eller utan specialistkompetens, svarade för 846,3 heltider."),
    ("heltider-visstid", "Läkarna motsvarade 78,9 heltider."),
    ("", "Tillsvidareanställda läkare, med och utan specialistkompetens, motsvarade 846,3 heltider vid årets slut."),
    ("", "Andelen som väntat mer än 90 dagar på operation var 50,1 procent."),
    ("", "Personal och inhyrd personal kostade tillsammans knappt sex miljarder kronor."),
    ("", "Hyrpersonalen gick på 210 miljoner kronor."),
    ("", "Löner gick på 4,1 miljarder kronor."),
    ("", "Läkemedel slukade en och en halv miljard kronor."),
    # What moved more: 1177 from 35.9 to 51.4, vårdcentraler from 80.9 to 85.6; BUP from 58.5 to 84.1, and 55.7 to 73.6.
    ("", "Samtalen till vårdcentralerna förbättrades mindre än samtalen till 1177."),
    ("", "Andelen operationer inom 90 dagar sjönk mer än andelen behandlingar inom 90 dagar i somatiken."),
    # Likenäs is the only one below 65 per cent but for Filipstad (64.0); 13 of 29 meet the target.
    ("samtal-vardcentral", "Filipstad var den enda vårdcentralen under 65 procent."),
    ("bup-forsta-bedomning-30", "Andelen är högre än i riket."),
    # 41 748 of 532 420 calls, 7.8 per cent, went to Kristinehamn; Karlstad's largest are Gripen 29 949.
    ("", "Kristinehamn tog emot 7,8 procent av alla samtal till vårdcentralerna."),
    # 2 410 damaged teeth of 3 012 children: 80 per 100.
    ("", "Per barn hittades 0,8 kariesskadade tänder."),
    # Three months of July to November, two of twelve months, and what is told of a bound beside a gap.
    ("belaggning-rattspsykiatri", "Taket på 98 procent överskreds med 25 procentenheter."),
    ("", "Målet på 98 procent i rättspsykiatrin överskreds med 25 procentenheter."),
    ("samtal-1177", "Golvet på 60 procent underskreds med 8,6 procentenheter."),
    # What only fits itself proves nothing of a figure, and a bound is told of what is near it.
    ("", "Under hela våren, mars till maj, låg överbeläggningarna i psykiatrin under 3,0."),
    ("", "Vårdcentralerna fick ta emot drygt 530 000 samtal under året."),
    ("", "Vårdcentralerna fick ta emot närmare 550 000 samtal under året."),
    # 1177 met its target in September and October alone; sick leave was lowest in July and went up until November.
    ("", "Både i september och i oktober klarade 1177 sitt mål, men i november hamnade man åter under."),
    ("", "I september och oktober nådde 1177 målet, i november inte."),
    ("samtal-1177", "Målet nåddes i september och oktober, men inte i november."),
    ("sjukfranvaro", "Lägst var frånvaron i juli; därefter steg den varje månad till och med november."),
    ("sjukfranvaro", "Frånvaron steg varje månad från juli till november."),
    # Two amounts of two lines of the accounts.
    ("samtal-1177", "Utfallet är 51,4 procent mot minst 60."),
    # 1 467.6 and 1 468.0 of the budget are the same; 716 is 77 more than the budget; a limit beside months in a row.
    ("", "Material och varor överskred sin budget kraftigt."),
    ("", "Påverkbar slutenvård: plus 424 per 100 000 invånare"),
    ("", "Knappt två tredjedelar av psykiatrins överbelagda vårddygn fanns på avdelning 45."),
    ("bup-forsta-bedomning-30", "Sammanlagt gjordes 667 första bedömningar."),
    ("bup-forsta-bedomning-30", "Sammanlagt gjordes 561 första bedömningar inom 30 dagar."),
    ("sjukfranvaro", "De 7,4 procenten för 2024 blev inte fler."),
)
WRONG = (
    ("sjukfranvaro", "Sjukfrånvaron på 60 dagar eller mer var 6,8 procent."),
    ("", "Personalen kostade drygt 6,1 miljarder kronor."),
    ("", "Rättspsykiatrins avdelningar 1 och 2 hade båda en beläggning på 122 procent."),
    ("belaggning-rattspsykiatri", "Avdelningarna 1 och 3 låg båda på 122 procent."),
    ("", "De tillsvidareanställda läkarna motsvarade sammanlagt 912,3 heltider i december."),
    ("", "Larmcentralen tog emot i snitt 70 000 samtal per månad."),
    ("", "I genomsnitt fördelade larmcentralen 56 500 ambulansuppdrag i månaden."),
    ("", "Varje dag tog larmcentralen emot 70 000 samtal."),
    ("", "Larmcentralen tar emot 70 000 samtal i veckan."),
    ("", "Antalet skadade tänder var 3 012."),
    ("munhalsa-barn", "Antalet kariesskadade tänder uppgick till 3 012."),
    ("munhalsa-barn", "Antalet undersökta barn uppgick till 2 410."),
    ("", "Antalet undersökta tolvåringar var 2 410."),
    ("", "Antalet besvarade samtal till vårdcentralerna var 532 420."),
    ("", "Antalet sjukfrånvarotimmar var 14 975 802."),
    ("sjukfranvaro", "Antalet ordinarie arbetstimmar var 1 019 736."),
    ("aterinskrivningar-30", "Antalet oplanerade återinskrivningar var 8 650."),
    ("trycksar", "Antalet patienter med trycksår var 1 108."),
    ("", "Antalet utlokaliserade vårddygn i somatiken var 162 425."),
    ("samtal-vardcentral", "Sist av alla vårdcentraler kom Kil."),
    ("", "Likenäs vårdcentral var ensam om att svara på mindre än 70 procent av samtalen samma dag."),
    ("samtal-vardcentral", "Likenäs är den enda vårdcentral som klarar målet."),
    ("samtal-vardcentral", "Bara tre vårdcentraler nådde målet."),
    ("svf-delaktighet", "Första kvartalet var det sämsta, med ett index på 40."),
    ("", "Sjuksköterskorna blev 12 heltider fler bland de tillsvidareanställda."),
    ("heltider-tillsvidare", "Specialistläkarna minskade med 27,7 heltider."),
    ("heltider-tillsvidare", "Barnmorskorna blev 4,1 heltider färre."),
    ("heltider-tillsvidare", "Biomedicinska analytiker ökade med 5,8 heltider."),
    ("heltider-tillsvidare", "De medicinska sekreterarna blev fler."),
    ("", "Sjukfrånvaron minskade mer bland männen än bland kvinnorna."),
    ("", "1177 ökade sin andel mindre än vårdcentralerna."),
    ("", "Andelen besvarade samtal ökade mer hos vårdcentralerna än hos 1177."),
    ("", "BUP:s andel för utredning ökade mer än andelen för första bedömning."),
    ("samtal-1177", "Till målet saknas 5 procentenheter."),
    ("samtal-1177", "Det fattas 12 procentenheter till målet."),
    ("", "Till målet för 1177 saknas 4,6 procentenheter."),
    ("svf-delaktighet", "Upp till målet är det 15,6 enheter."),
    ("", "Både sjukfrånvaron och återinskrivningarna minskade."),
    ("overbelaggning-psykiatri", "Psykiatrin har sammanlagt 80 vårdplatser."),
    ("", "Första linjen ligger i nivå med riket."),
    ("", "BUP:s behandlingar håller samma nivå som riket."),
    ("", "1177 ligger klart bättre till än riket."),
    ("samtal-vardcentral", "Hagfors fick in 26 551 samtal."),
    ("", "Var femte samtal till vårdcentralerna ringdes till Kristinehamn."),
    ("", "Per 100 undersökta barn hittades 0,8 kariesskadade tänder."),
    ("", "Av de 667 första bedömningarna i BUP gjordes 561 inom 30 dagar, vilket är 86,1 procent."),
    ("", "Hyrpersonal stod för 5,3 procent av bemanningskostnaden."),
    ("", "Nettokostnaden hamnade 188 miljoner kronor över ramen på 9 087 miljoner."),
    ("belaggning-rattspsykiatri", "Avdelning 1 och avdelning 3 låg på 125 procent vardera."),
    ("", "Vårdcentralerna i Kil och Deje svarade båda på 92,9 procent av samtalen samma dag."),
    ("", "Både Deje och Hagfors besvarade över 90 procent av samtalen samma dag."),
    ("samtal-vardcentral", "Både Kil och Gripen klarar målet på 90 procent."),
    ("heltider-tillsvidare", "Läkarna stod för 548,9 heltider."),
    ("heltider-visstid", "Läkarna motsvarade 338,2 heltider."),
    ("", "Andelen som väntat mer än 90 dagar på operation var 6 procent."),
    ("", "Personalkostnaderna blev drygt 6,3 miljarder kronor."),
    ("", "Löner gick på 4,6 miljarder kronor."),
    # What moved more: 1177 from 35.9 to 51.4, vårdcentraler from 80.9 to 85.6; BUP from 58.5 to 84.1, and 55.7 to 73.6.
    ("", "HME förbättrades snabbare än HSE."),
    ("", "Andelen operationer inom 90 dagar sjönk mindre än andelen behandlingar inom 90 dagar i somatiken."),
    # Likenäs is the only one below 65 per cent but for Filipstad (64.0); 13 of 29 meet the target.
    ("samtal-vardcentral", "Filipstad är ensam om att inte nå målet."),
    ("", "Likenäs var ensam om att nå målet för besvarade samtal bland vårdcentralerna."),
    ("", "Den enda vårdcentral som inte nådde målet för samtal samma dag var Filipstad."),
    ("medicinsk-bedomning-3-dagar", "Ekshärad är ensam om att nå målet."),
    ("bup-forsta-bedomning-30", "Andelen är lägre än i riket 2025."),
    # 41 748 of 532 420 calls, 7.8 per cent, went to Kristinehamn; Karlstad's largest are Gripen 29 949.
    ("", "Drygt 15 procent av samtalen till vårdcentralerna ringdes till Kristinehamn."),
    ("", "Molkoms vårdcentral besvarade 85 procent av samtalen samma dag."),
    # 2 410 damaged teeth of 3 012 children: 80 per 100.
    ("", "Per 100 undersökta barn hittades 8 kariesskadade tänder."),
    ("", "Per 100 undersökta tolvåringar hittades 0,8 kariesskadade tänder."),
    # Three months of July to November, two of twelve months, and what is told of a bound beside a gap.
    ("belaggning-rattspsykiatri", "Taket på 98 procent överskreds med 15 procentenheter."),
    ("samtal-1177", "Golvet på 60 procent underskreds med 4,6 procentenheter."),
    # What only fits itself proves nothing of a figure, and a bound is told of what is near it.
    ("", "Vårdcentralerna fick ta emot närmare 600 000 samtal under året."),
    ("", "Vårdcentralerna fick ta emot knappt 600 000 samtal under året."),
    # 1177 met its target in September and October alone; sick leave was lowest in July and went up until November.
    ("", "Både i augusti och i september klarade 1177 sitt mål."),
    ("", "Sjukfrånvaron var lägst i juli och steg sedan varje månad till och med december."),
    # Two amounts of two lines of the accounts.
    ("", "Inhyrd personal blev 31 miljoner billigare än budget, medan den egna personalen blev 75 miljoner dyrare."),
    ("aldre-olampliga-lakemedel", "Målet är högst 10,5 procent och utfallet 10,1."),
    ("aldre-olampliga-lakemedel", "Vi klarar målet: 10,1 procent mot högst 10,5."),
    ("samtal-1177", "Utfallet är 51,4 procent mot minst 55."),
    # 1 467.6 and 1 468.0 of the budget are the same; 716 is 77 more than the budget; a limit beside months in a row.
    ("", "Påverkbar slutenvård: minus 424 per 100 000 invånare"),
    ("", "En fjärdedel av psykiatrins överbelagda vårddygn fanns på avdelning 45."),
    ("bup-forsta-bedomning-30", "Sammanlagt gjordes 561 första bedömningar."),
)
OF_ELSE = (
    ("", "Tillsvidareanställda inom primärvården motsvarade 846,3 heltider."),
    ("", "Tillsvidareanställda medarbetare i Arvika motsvarade 412 heltider."),
    ("bup-forsta-bedomning-30", "I riket var andelen högre än 2024."),
    ("bup-forsta-bedomning-30", "Riket ökade från 60 till 69 procent."),
    ("", "I riket ökade andelen som fick sin första bedömning hos BUP inom 30 dagar från 60 till 69 procent."),
    ("", "Rikets värde var lägre året innan."),
    ("behandling-somatik-90", "Omkring 3 000 patienter väntade vid årets slut."),
    ("", "Förvaltningens chefer hade i snitt 27 medarbetare."),
    ("", "Primärvården hade 45 överbelagda vårddygn."),
    ("", "Andelen samtal som besvarades på engelska var 12 procent."),
    ("", "Sjukfrånvaron bland undersköterskor var 9,1 procent."),
    ("", "HME för ambulanssjukvården var 77."),
    ("", "Budgeten för 2026 är 9 300 miljoner kronor."),
    ("", "I Region Dalarna var sjukfrånvaron 5,9 procent."),
    ("", "Väntetiden till operation var i median 74 dagar."),
    ("", "Kostnaden för hyrläkare i psykiatrin minskade med 30 procent."),
    ("", "Nybesöken i tandvården minskade med 14 procent."),
    ("", "Kostnaden per invånare var 31 400 kronor."),
    ("", "Andelen som väntat mer än ett år på operation var 6 procent."),
    ("", "Antalet besök i tandvården minskade."),
    ("", "Telefonsamtalen till tandvården blev fler."),
    ("", "Kostnaden för tandvården steg med 4 procent."),
    ("", "Mer än 180 dagar hade 12 procent väntat på operation."),
    ("", "Sex procent hade väntat längre än ett år på operation."),
    ("", "Löner i psykiatrin kostade 412 miljoner kronor."),
    ("", "Läkemedel på recept kostade 810 miljoner kronor."),
    ("", "Material till operation kostade 92 miljoner kronor."),
    ("", "Inhyrda sjuksköterskor kostade 43 miljoner kronor."),
    # What moved more: 1177 from 35.9 to 51.4, vårdcentraler from 80.9 to 85.6; BUP from 58.5 to 84.1, and 55.7 to 73.6.
    ("", "Andelen digitala samtal ökade mer än andelen telefonsamtal."),
    # Likenäs is the only one below 65 per cent but for Filipstad (64.0); 13 of 29 meet the target.
    ("", "För riket steg andelen besvarade samtal jämfört med föregående år."),
    ("bup-forsta-bedomning-30", "Jämfört med 2024 är andelen i riket högre."),
    # 41 748 of 532 420 calls, 7.8 per cent, went to Kristinehamn; Karlstad's largest are Gripen 29 949.
    ("", "Molkoms vårdcentral tog 95 procent av samtalen samma dag också under 2024."),
    # 1 467.6 and 1 468.0 of the budget are the same; 716 is 77 more than the budget; a limit beside months in a row.
    ("", "Köpt vård överskred sin budget kraftigt."),
    ("", "Målet för antalet vårdplatser i Torsby är 40."),
)


def _told(indicator: str, text: str, judge: Judge, book: Book) -> set[str]:
    return on_card(indicator, text, judge, book) if indicator else in_report(text, judge)


@pytest.mark.parametrize(("indicator", "text"), RIGHT)
def test_what_is_right_agrees(indicator: str, text: str, judge: Judge, book: Book) -> None:
    assert _told(indicator, text, judge, book) == {"agreed"}


@pytest.mark.parametrize(("indicator", "text"), WRONG)
def test_what_is_wrong_is_contradicted(indicator: str, text: str, judge: Judge, book: Book) -> None:
    assert "contradicted" in _told(indicator, text, judge, book)


@pytest.mark.parametrize(("indicator", "text"), OF_ELSE)
def test_nothing_is_told_of_something_else(indicator: str, text: str, judge: Judge, book: Book) -> None:
    assert not _told(indicator, text, judge, book)
