"""Changes in Swedish: why, how much, and which sentence."""

from __future__ import annotations

import pytest
from built import MINUS, NBSP

from scorecard.common.edition import Edition
from scorecard.compare.blocks import Bullets, Paragraph, TableBlock, markdown
from scorecard.compare.difference import (
    Cause,
    ComparisonWarning,
    Decision,
    DefinitionChange,
    Difference,
    EditionDifference,
    IndicatorChange,
    TableChange,
    TargetChange,
    TextChange,
    ValueChange,
)
from scorecard.compare.report import difference_report
from scorecard.judge.outcome import Change
from scorecard.wording.difference import (
    Titles,
    causes_told,
    key_label,
    key_value,
    target_change,
    text_label,
    text_lines,
    warning_sentence,
)

TITLES = Titles({"besok": "Besök", "resor": "Resor"}, {"vantan": "Väntan"})


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([("revised_data", "besok")], "Reviderade uppgifter i Besök (besok)"),
        ([("revised_data", "besok"), ("new_data", "besok")], "Reviderade och nya uppgifter i Besök (besok)"),
        ([("new_data", "besok"), ("new_data", "resor")], "Nya uppgifter i Besök (besok) och Resor (resor)"),
        ([("target", "")], "Nytt målvärde"),
        ([("definition", "unit")], "Ändrad definition (enhet)"),
        ([("contract", "resor"), ("code", "a.py")], "Ändrat kontrakt för Resor (resor); ändrad kod (1 fil)"),
        ([("rule", "rule.version")], "Ändrad bedömningsregel"),
        ([("unknown", "")], "Okänd orsak, för inget som värdet räknas på har ändrats"),
        ([("period", "")], "Perioden är en annan"),
    ],
)
def test_causes(found: list[tuple[str, str]], said: str) -> None:
    assert causes_told([(kind, (about,)) for kind, about in found], TITLES) == said


@pytest.mark.parametrize(
    ("key", "value", "label", "said"),
    [
        ("targets.2026", ">= 62.5", "Målvärde 2026", "minst 62,5"),
        ("rule.yellow_from", "0.9", "Bedömningsregel: gul från måluppfyllelsen", "0,9"),
        ("direction", "lower", "Önskad riktning", "lägre är bättre"),
        ("interval", "byar", "Osäkerhet", "Byars metod"),
        ("riket.compared", "true", "Jämförelse med riket: compared", "ja"),
        ("columns.antal.max", "90", "Kolumn: antal.max", "90"),
        ("about", None, "Vad det visar", "finns inte"),
        ("something_new", "x", "something_new", "x"),
    ],
)
def test_keys_and_values(key: str, value: str | None, label: str, said: str) -> None:
    assert (key_label(key), key_value(key, value)) == (label, said)


def test_a_target_that_another_revision_knew_is_told_by_its_keys() -> None:
    assert target_change({"op": "=", "value": 60}, "procent") == '{"op": "=", "value": 60}'


def test_a_target_before_and_now() -> None:
    assert (target_change(None, "procent"), target_change(("<=", 4.0), "procent")) == (
        "inget målvärde",
        "högst 4 procent",
    )


def test_only_the_sentences_that_differ_are_told_whatever_their_lines() -> None:
    old = "Vi väntar. Det är för länge.\n\nDärför byggs det."
    new = "Vi väntar.\nDet är\nlagom.\n\nDärför byggs det. Och mer."
    assert text_lines(old, new) == ("− Det är för länge.", "+ Det är lagom.", "+ Och mer.")
    assert text_lines("Vi väntar.\nDet är", "Vi\nväntar. Det är") == ()
    assert text_lines(None, "Ny.") == ("+ Ny.",)


@pytest.mark.parametrize(
    ("key", "name", "said"),
    [
        ("indicators.vantan", "Väntan", "Kommentar till indikatorn, Väntan"),
        ("comment", "Vård i tid", "Kommentar till målet, Vård i tid"),
        ("highlights", "", "Rapportens text ”highlights”"),
        ("reviewed", "", "Rapportens text ”Genomläst”"),
    ],
)
def test_texts_are_named(key: str, name: str, said: str) -> None:
    assert text_label(key, name) == said


def test_decisions() -> None:
    one = Decision(
        kind="revision", date="2026-03-02", reason="Ny fil", decided_by="Chefläkaren", indicators=("vantan",)
    )
    others = (Decision(kind="publication", date=day) for day in ("2026-02-01", "i går"))
    found = difference(decisions=(one, *others), indicators=(change(1.0, 1.0, changes=()),))
    assert [block.items for block in difference_report(found) if isinstance(block, Bullets)] == [
        (
            "Revidering 2 mars 2026 av Väntan: Ny fil. Beslutat av chefläkaren.",
            "Utgåvan fastställdes 1 februari 2026.",
            "Utgåvan fastställdes i går.",
        )
    ]


@pytest.mark.parametrize(
    ("kind", "about", "said"),
    [
        ("not_sealed", "besok", "manifestet går inte i god för Besök (besok). Kör scorecard seal 2025-12"),
        (
            "not_built",
            "besok",
            "räknades på andra filer än de som nu ligger i mappen, för Besök (besok). Kör scorecard build",
        ),
        ("not_built", "", "Årsredovisning 2025 har ingen resultatfil. Kör scorecard build 2025-12."),
        ("another_target", "vantan", "ett annat målvärde än det som är beslutat nu, för Väntan. Kör scorecard build"),
        ("not_separated", "no such column", "vad uppgifterna och koden gjorde var för sig: no such column"),
    ],
)
def test_warnings(kind: str, about: str, said: str) -> None:
    found = warning_sentence(kind, Edition(2025, 12), (about,) if about else (), TITLES)
    assert said in found


def difference(**parts) -> Difference:
    return Difference(old="main", new="gren", editions=(EditionDifference(old="2025-12", new="2025-12", **parts),))


def change(old: float | None, new: float | None, decimals: int = 1, **more) -> IndicatorChange:
    texts = [f"{value:.10g}" if value is not None else "" for value in (old, new)]
    known = {
        "goal": "vard",
        "indicator": "vantan",
        "name": "Väntan",
        "presence": "both",
        "unit": "procent",
        "unit_before": "procent",
        "decimals": decimals,
        "outturn": new,
        "outturn_before": old,
        "light": "red",
        "light_before": "red",
        "changes": (Change(figure="outturn", old=texts[0], new=texts[1]),),
    }
    return IndicatorChange(**{**known, **more})


def figures(found: IndicatorChange) -> tuple[str, ...]:
    """The row of the outturns."""
    (grid,) = (
        one
        for one in difference_report(difference(indicators=(found,)))
        if isinstance(one, TableBlock) and one.title == "Utfall"
    )
    (row,) = grid.rows
    return row


def test_an_outturn_is_told_with_its_step() -> None:
    assert figures(change(51.4, 49.3)) == ("Väntan", "51,4 procent", "49,3 procent", f"{MINUS}2,1 procentenheter", "")


def test_a_step_too_small_to_print_gets_the_decimals_that_show_it() -> None:
    # 22.161 and 22.158 are 22,2 with one decimal; 22.158 − 22.161 = −0.003
    assert figures(change(22.161, 22.158)) == (
        "Väntan",
        "22,161 procent",
        "22,158 procent",
        f"{MINUS}0,003 procentenheter",
        "",
    )


def test_riket_is_told_with_the_decimals_that_it_is_published_with() -> None:
    found = change(51.4, 51.4, changes=(Change(figure="riket", old="69", new="70"),), riket_decimals=0)
    blocks = difference_report(difference(indicators=(found,)))
    (grid,) = (one for one in blocks if isinstance(one, TableBlock) and "Övriga" in one.title)
    assert grid.rows[0][2:] == ("69", "70")


def test_an_outturn_that_came_or_went_has_no_step() -> None:
    assert figures(change(None, 9.0))[:4] == ("Väntan", "saknas", "9,0 procent", "")
    assert figures(change(9.0, None))[:4] == ("Väntan", "9,0 procent", "saknas", "")


def test_another_unit_has_no_step() -> None:
    assert figures(change(9.0, 8.0, unit="antal"))[:4] == ("Väntan", "9,0 procent", "8,0", "")


@pytest.mark.parametrize(
    ("between", "said"),
    [
        (50.0, ". Koden ensam ändrar inget"),
        (60.0, ". Uppgifterna ensamma ändrar inget"),
        (55.0, ". Den nya koden ger 55,0 procent på de gamla uppgifterna"),
    ],
)
def test_what_code_and_data_did_each(between: float, said: str) -> None:
    found = change(50.0, 60.0, outturn_between=between, causes=(Cause(kind="target"),))
    assert figures(found)[4] == f"Nytt målvärde{said}"


def test_the_summary_counts_what_differs_and_why() -> None:
    revised = (Cause(kind="revised_data", about=("besok",)), Cause(kind="code", about=("a.py", "b.py")))
    found = difference(
        indicators=(
            change(50.0, 60.0, light="green", causes=revised, light_causes=revised),
            change(1.0, 2.0, indicator="resor", causes=revised[:1]),
            change(None, 3.0, indicator="hme", presence="new", changes=()),
        ),
        texts=(TextChange(file="x", key="assessment", name="Vård", old="uppnas", new="uppnas_inte"),),
    )
    told = [block.text for block in difference_report(found) if isinstance(block, Paragraph)]
    assert told == [
        "Det som skiljer: 1 färg, 2 utfall, 1 ny indikator och 1 bedömning.",
        "Orsaker: reviderade uppgifter (2 indikatorer) och ändrad regel eller kod (1 indikator).",
    ]
    assert f"| Vård | ●{NBSP}Uppnås | ■{NBSP}Uppnås inte |" in markdown(difference_report(found))


def test_a_new_edition_says_how_to_compare_it() -> None:
    found = Difference(old="main", new="gren", editions=(EditionDifference(old=None, new="2026-04"),))
    assert "Tertialrapport januari–april 2026 är ny." in markdown(difference_report(found))
    assert "scorecard diff UTGÅVA 2026-04" in markdown(difference_report(found))


def table(**parts) -> TableChange:
    known = {"contract": "besok", "title": "Besök", "file": "x", "presence": "both", "key": ("manad",)}
    return TableChange(**{**known, "added": 0, "removed": 0, "revised": 0, "late": 0, **parts})


def test_an_extract_that_changes_no_result_is_told_last() -> None:
    told = markdown(difference_report(difference(tables=(table(added=1, used_by=("vantan",)),))))
    assert told.index("### Rader") < told.index("### Ändrade underlag som inte ändrar något resultat")
    assert "Besök (besok) ändras, men inget resultat. Underlaget används av vantan." in told
    told = markdown(difference_report(difference(tables=(table(added=1),))))
    assert "Besök (besok) används inte av någon indikator." in told
    assert "inte ändrar något" not in markdown(
        difference_report(difference(tables=(table(added=1, used_by=("vantan",), moved=("vantan",)),)))
    )


def test_many_values_are_told_in_part_and_counted_in_full() -> None:
    values = tuple(ValueChange(key=(f"{number}",), column="antal", old="1", new="2") for number in range(1200))
    told = markdown(difference_report(difference(tables=(table(revised=1200, values=values),))))
    assert f"Reviderade värden i Besök (besok): 1{NBSP}200 värden, de första 20" in told
    assert told.count("| antal | 1 | 2 |") == 20


def test_the_edition_is_named_where_there_are_two() -> None:
    found = difference(indicators=(change(1.0, 2.0),))
    (one,) = found.editions
    both = found.model_copy(update={"editions": (one, one.model_copy(update={"old": "2025-08", "new": "2025-08"}))})
    told = markdown(difference_report(both))
    assert "| 2025-12 | Väntan | 1,0 procent |" in told
    assert "| 2025-08 | Väntan | 1,0 procent |" in told


def test_a_definition_that_is_whole_new_is_told_as_such() -> None:
    changed = DefinitionChange(file="x", about="hme", name="HME", key="", old=None, new="whole")
    found = Difference(old="main", new="gren", definitions=(changed,))
    assert "| HME | Hela beskrivningen | finns inte | finns |" in markdown(difference_report(found))


def test_that_nothing_changes_is_only_said_of_ledgers_that_were_built() -> None:
    target = TargetChange(indicator="vantan", name="Väntan", unit="procent", old=(">=", 60.0), new=(">=", 50.0))
    stale = ComparisonWarning(kind="another_target", edition="2025-12", about=("vantan",))
    assert "Ingen färg och inget utfall ändras." in markdown(difference_report(difference(targets=(target,))))
    told = markdown(difference_report(difference(targets=(target,), warnings=(stale,))))
    assert "Ingen färg" not in told
    assert "> **Obs!** Årsredovisning 2025: resultatfilen har ett annat målvärde" in told
