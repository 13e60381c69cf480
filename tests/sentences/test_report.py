"""A report that says the same thing twice, differently: each kind of contradiction, and what agrees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scorecard.cli.app import app
from scorecard.common.faults import TextError
from scorecard.consistency.by_itself import check_report
from scorecard.sentences.report import read_report, report_of

CARD = """
Svarstid i kundtjänst

Utfall hittills i år
{outturn}

Målvärde
{target}

Kommentar

{text}
"""


def contradicted(text: str) -> list[tuple[str, str | None]]:
    found = check_report(report_of(text, "rapport.txt"))
    return [(one.kind, one.figure) for one in found if one.verdict == "contradicted"]


def agreed(text: str) -> list[str]:
    return [one.kind for one in check_report(report_of(text, "rapport.txt")) if one.verdict == "agreed"]


@pytest.mark.parametrize(
    ("text", "kind", "figure"),
    [
        # 60.4 - 57.1 = 3.3
        (
            "Andelen var 60,4 procent. Det är en ökning med 5,3 procentenheter mot 2024 då den var 57,1 procent.",
            "change",
            "3,3",
        ),
        (
            "Andelen var 55,3 procent. Det är en ökning med 3,8 procentenheter mot 2024 då den var 59,1 procent.",
            "direction",
            "59,1 procent till 55,3 procent",
        ),
        (
            "Tillgängligheten har ökat från 59,1 procent till 55,3 procent.",
            "direction",
            "59,1 procent till 55,3 procent",
        ),
        # 180 818 / 210 425 = 0.859, 14.1 per cent less
        ("Antalet besök minskade från 210 425 till 180 818, det vill säga med 24 procent.", "change", "14,1 procent"),
        # 100 * 34 / (1468 + 34) = 2.3
        (
            "Kostnaden uppgick till 1 468 miljoner kronor, vilket var 34 miljoner kronor (3,9 %) lägre än i fjol.",
            "change",
            "2,3 procent",
        ),
        (
            "Kostnaden uppgick till 473 mnkr, vilket var 60 mnkr högre än budgeterade kostnader om 433 mnkr.",
            "change",
            "40",
        ),
        (
            "Kostnaden uppgick till 433 mnkr, helt på den budgeterade nivån om 443 mnkr.",
            "change",
            "433 mnkr mot 443 mnkr",
        ),
        ("I kön står 54 personer, vilket är nästan lika många som i fjol då det var 62.", "change", "54 mot 62"),
        ("Värdet blev 80, vilket är något lägre än föregående år då det var 79.", "direction", "80 mot 79"),
        # 1916 / 8650 = 22.15 per cent
        ("Det gällde 1 916 av totalt 8 650 vårdtillfällen. Detta motsvarar 32,2 procent.", "share", "22,2 procent"),
        ("Det gällde 9 650 av 8 650 vårdtillfällen.", "share", "högst 8 650"),
        # of 7, the shares are 85.7 and 100: none rounds to 95
        ("7 chefer har svarat på frågan. Av dessa uppger 95 procent att de är klara.", "share", "100,0 procent"),
        (
            "Svarsfrekvensen uppgick till 80 procent.\n\nSvarsfrekvensen för hela vården uppgick till 81 procent.",
            "repeated",
            "80 procent",
        ),
        (
            "Måttet gäller de senaste 18 månaderna. Det visar läget under de senaste 12 månaderna.",
            "period",
            "18",
        ),
        (
            "- HSN/250773 - Granskning av vården Rev/24010\n- HSN/250773 - Granskning av vården Rev/21010",
            "name",
            "Rev/24010",
        ),
        (
            "- HSN/250765 - Granskning av Folkvandvården i länet\n- HSN/250765 - Granskning av Folktandvården i länet",
            "name",
            "HSN/250765 - Granskning av Folkvandvården i länet",
        ),
        (
            "Motion från Anna Larsson (X) om bussar.\n\nMotion från Anna Larson (X) om tåg.",
            "name",
            "Anna Larsson",
        ),
        (
            "Måttet gäller fem vanliga sjukdomar. Sjukdomarna är astma, diabetes, kärlkramp och reumatism.",
            "count",
            "fem",
        ),
        (
            "Överbeläggningarna uppgick till 4,3 och är 0,7 högre än föregående år. "
            "Fler platser har bidragit till minskade överbeläggningar.",
            "direction",
            "Överbeläggningarna uppgick till 4,3 och är 0,7 högre än föregående år.",
        ),
        ("| Del | Belopp |\n|---|---|\n| A | 120 |\n| B | 230 |\n| Summa | 360 |\n", "sum", "350"),
    ],
)
def test_each_kind_of_contradiction_is_found_with_what_would_agree(text, kind, figure):
    found = contradicted(text)
    assert [one for one, _ in found] == [kind]
    if kind == "name" and figure.startswith("HSN"):
        assert found[0][1] == "Granskning av Folkvandvården i länet"
    else:
        assert found[0][1] == figure


@pytest.mark.parametrize(
    ("outturn", "target", "text", "kind"),
    [
        ("51,4 %", "≥ 60 %", "Målvärdet uppnås.", "target"),
        ("84,1 %", "≥ 80 %", "Målet nås inte.", "target"),
        ("84,1 %", "≥ 80 %", "Målvärdet på över 80 procent uppnås.", "operator"),
        ("5 167", "< 5 000", "Målvärdet om högst 5 000 uppnås inte.", "operator"),
        ("84,1 %", "≥ 80 %", "Målet på 70 procent är uppnått.", "target"),
        ("59,4 index", "≥ 85 %", "Det finns mer att göra.", "unit"),
        ("10,1 %", "< 10 %", "Målvärdet på under 10 procent nås inte. Målvärdet nås överlag.", "target"),
    ],
)
def test_a_target_is_held_against_the_box_of_facts(outturn, target, text, kind):
    found = contradicted(CARD.format(outturn=outturn, target=target, text=text))
    assert {one for one, _ in found} == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "Andelen var 60,4 procent. Det är en ökning med drygt 3 procentenheter mot 2024 då den var 57,1 procent.",
        "Andelen var 49,9 procent. Det är en försämring med knappt 5 procentenheter mot 2024 då den var 54,7 procent.",
        "Totalt antal samtal var 155 988 vilket är 1134, eller 0,7 procent, färre samtal än 2024.",
        "Antalet besök minskade från 210 425 till 180 818, det vill säga med cirka 14 procent.",
        "Kostnaden uppgick till 1 572 mnkr, vilket var 105 mnkr (7,1 %) högre än i fjol och 157 mnkr bättre än budget.",
        "Värdet blev 80, vilket är något högre än föregående år då det var 79.",
        "Det gällde 1 916 av totalt 8 650 vårdtillfällen. Detta motsvarar 22,2 procent.",
        "250 chefer har svarat på frågan. Av dessa uppger 95 procent att de är klara.",
        "| Del | Belopp |\n|---|---|\n| A | 120 |\n| B | 230 |\n| Summa | 350 |\n",
    ],
)
def test_what_agrees_is_said_to(text):
    assert contradicted(text) == []
    assert agreed(text)


@pytest.mark.parametrize(
    "text",
    [
        "Målet på 60 procent nås under två av årets månader. Målvärdet nås inte för helåret.",
        "- HSN/250078 - Delegeringsbeslut (januari)\n- HSN/250078 - Delegeringsbeslut (februari)",
        "Mål 3: God hälsa.\n\nMål 5: Jämställdhet.",
        "Kostnaderna uppgick till 716 mnkr.\n\nÖvrigt\n\nKostnaderna uppgick till 433 mnkr.",
        "Utfallet kan bli högre än 2024. Det fanns 12 platser och sedan 14 platser.",
    ],
)
def test_what_is_no_contradiction_is_none(text):
    assert contradicted(text) == []


def test_the_same_words_with_one_other_number():
    text = "Intäkterna uppgick till 1 572 mnkr, vilket var 105 mnkr högre än året före och 157 mnkr högre än budget."
    found = check_report(report_of(f"{text}\n\n7 Ekonomi\n\n{text.replace('157', '175')}", "rapport.txt"))
    [one] = [each for each in found if each.verdict == "contradicted"]
    assert (one.kind, one.line, one.figure) == ("repeated", 5, "157 mnkr")
    assert (one.against.line, one.against.sentence) == (1, text)


def test_amounts_that_nothing_proves_are_told_as_such():
    found = check_report(report_of("Det bodde 42 procent av invånarna i staden.", "rapport.txt"))
    assert [(one.kind, one.verdict) for one in found] == [("value", "unproven")]


@pytest.mark.parametrize("suffix", ["txt", "html", "pdf"])
def test_a_report_is_read_in_each_form(tmp_path: Path, suffix: str):
    sentence = "Andelen har ökat från 59,1 procent till 55,3 procent."
    path = tmp_path / f"rapport.{suffix}"
    if suffix == "pdf":
        import typst

        path.write_bytes(typst.compile(b'#set text(lang: "sv")\n' + sentence.encode()))
    else:
        path.write_text(f"<p>{sentence}</p>" if suffix == "html" else sentence, "utf-8")
    found = check_report(read_report(path))
    assert [(one.kind, one.verdict) for one in found] == [("direction", "contradicted")]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("saknas.txt", None, "there is no such file"),
        ("tom.txt", b" \n", "there is no text in it"),
        ("latin.txt", "år".encode("latin-1"), "this cannot be read as text"),
        ("trasig.pdf", b"%PDF-1.7 nothing", "this cannot be read as text"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, content: bytes | None, told: str):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(TextError, match=told):
        read_report(tmp_path / name)


def test_the_command_tells_both_places_and_gives_json(tmp_path: Path):
    path = tmp_path / "rapport.txt"
    path.write_text("Svarsfrekvensen uppgick till 80 procent.\n\nSvarsfrekvensen uppgick till 81 procent.\n", "utf-8")
    ran = CliRunner().invoke(app, ["claims", str(path)])
    assert ran.exit_code == 1
    said = " ".join(ran.stdout.split())
    assert "rapport.txt:3: Svarsfrekvensen uppgick till 81 procent." in said
    assert "expected 80 procent, as line 1 has it: Svarsfrekvensen uppgick till 80 procent." in said
    ran = CliRunner().invoke(app, ["claims", str(path), "--json"])
    [one] = [each for each in json.loads(ran.stdout) if each["verdict"] == "contradicted"]
    assert list(one) == ["file", "line", "sentence", "kind", "verdict", "fact", "figure", "against"]
    assert one["against"] == {"line": 1, "sentence": "Svarsfrekvensen uppgick till 80 procent."}
    path.write_text("Det är en fin dag.\n", "utf-8")
    assert CliRunner().invoke(app, ["claims", str(path)]).exit_code == 0
