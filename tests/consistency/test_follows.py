"""What follows of a text's own amounts: what they make, and what only looks as if it did."""

from __future__ import annotations

import pytest

from scorecard.consistency.follows import follows
from scorecard.sentences.report import report_of


def verdicts(text: str) -> list[tuple[str, str, str | None]]:
    found = follows("rapport.txt", report_of(text, "rapport.txt").sentences)
    return [(one.kind, one.verdict, one.figure) for one in found]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Svaret dröjde två dygn, alltså 48 timmar.", "unit"),  # 2 * 24
        ("Det var 6 per 1 000 invånare, det vill säga 0,6 per 100 invånare.", "unit"),  # 6 / 10
        ("Sträckan var 12 kilometer, det vill säga 12 000 meter.", "unit"),
        ("Perioden var mars–maj, det vill säga tre månader.", "period"),  # March, April, May
        ("Satsningen pågår 2024–2026, alltså i tre år.", "period"),
        ("Det gäller det tredje kvartalet, juli–september, i båda städerna.", "period"),
        ("Kliniken tog emot 61 200 patienter. De 61 200 patienterna bodde i länet.", "repeated"),
        ("Det kom 8 brev i maj, 6 brev i juni och 11 brev i juli. Det blir 25 brev.", "sum"),  # 8 + 6 + 11
        ("Av 80 enheter svarade 60. Det motsvarar 75 procent.", "share"),  # 60 / 80
        ("På mötet var 12 kvinnor och 15 män. Därmed var 44 procent kvinnor.", "share"),  # 12 / 27 = 44.4
        ("Det kom 41 ärenden i maj, 44 i juni och 47 i juli. Ökningen pågick varje månad.", "direction"),
    ],
)
def test_what_follows_of_the_amounts_is_agreed(text: str, kind: str) -> None:
    assert {(one, verdict) for one, verdict, _ in verdicts(text)} == {(kind, "agreed")}


@pytest.mark.parametrize(
    ("text", "kind", "figure"),
    [
        ("Svaret dröjde två dygn, alltså 30 timmar.", "unit", "två"),
        ("Det var 6 per 1 000 invånare, det vill säga 6 per 100 invånare.", "unit", "6"),
        ("Perioden var mars–maj, det vill säga fyra månader.", "period", "3 månader"),
        ("Det gäller det tredje kvartalet, april–juni, i båda städerna.", "period", "Det gäller det tredje kvartalet"),
        ("Kliniken tog emot 61 200 patienter. De 62 100 patienterna bodde i länet.", "repeated", "61 200"),
        ("Det kom 8 brev i maj, 6 brev i juni och 11 brev i juli. Det blir 26 brev.", "sum", "25"),
        ("Av 80 enheter svarade 60. Det motsvarar 65 procent.", "share", "75,0 procent"),
        ("Det kom 41 ärenden i maj, 44 i juni och 39 i juli. Ökningen pågick varje månad.", "direction", "41 till 39"),
        ("Kön gick från 800 till 1 200. Den har alltså fördubblats.", "change", "1,5"),  # 1200 / 800
    ],
)
def test_what_does_not_follow_is_contradicted_with_what_would(text: str, kind: str, figure: str) -> None:
    assert ("contradicted", kind, figure) in [
        (verdict, one, str(told).replace("\u00a0", " ")) for one, verdict, told in verdicts(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Vi höll 12 möten i mars och 15 möten i april. Totalt hölls 140 möten under året.",  # of other months too
        "Intäkterna var 1 572 mnkr och kostnaderna 1 400 mnkr, vilket är 157 mnkr högre än budgeterat.",
        "Intäkterna var 1 572 mnkr, vilket var 105 mnkr högre än motsvarande period i fjol och 157 mnkr mer än plan.",
        "Kliniken har 40 läkare och 60 sjuksköterskor. Totalt finns 12 chefer.",
        "Vid sjukhuset fanns 30 platser, varav 10 stängda. De 20 öppna platserna räckte.",  # 30 - 10
        "De 640 besöken gav 320 recept. De 320 recepten hämtades ut.",
        "Kön växte med 12 personer till 80 personer. Det är sex gånger fler än gränsen tillåter.",
        "Av 80 enheter svarade 60. Det är 10 procentenheter mer än 2024.",
        "Remisserna var 4 200, jämfört med 4 000 året innan. Det innebär att andelen ökade med 2 procent.",
        "Tiden var 3 timmar på dagen och 5 timmar på natten. Totalt tog det 2 dygn att få svar.",
        "Det var 4,8 utlokaliserade per 0 vårdplatser. Antalet per 0 vårdplatser var 4,8.",  # of nothing
    ],
)
def test_what_is_of_something_else_follows_of_nothing(text: str) -> None:
    assert [one for one in verdicts(text) if one[1] == "contradicted"] == []
