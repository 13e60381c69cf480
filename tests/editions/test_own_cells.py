"""What a notebook asks the sheet for besides cards: values, charts, tables, texts, and a part of the edition."""

from __future__ import annotations

import ast
import csv
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import altair as alt
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from nbformat import NotebookNode, v4
from tiny_edition import REPOSITORY

import scorecard.sheet
from scorecard.common.faults import ParameterError, ScorecardError, SheetError, TextError
from scorecard.common.names import CHART
from scorecard.judge.outcome import read_result
from scorecard.notebooks.file import read_notebook
from scorecard.pages import laid_out
from scorecard.sheet import LEFT_VARIABLE, PLAIN_VARIABLE, RESULTS_VARIABLE, ROOT_VARIABLE, Sheet, Shown

GOAL, CALLS, VISITS = "tillganglig-vard", "samtal-vardcentral", "medicinsk-bedomning-3-dagar"
CELLS = {cell.id: cell.source for cell in read_notebook(REPOSITORY / "notebooks" / f"{GOAL}.ipynb").cells}
MEASURES = "from scorecard.measure.measures import *\n"


def opened(*cells: str, **asked: str) -> Sheet:
    """Open the sheet of a goal, and run some cells of its notebook in this process."""
    sheet = Sheet(REPOSITORY, GOAL, "2025-12", **asked)
    for cell in cells:
        exec(MEASURES + CELLS[cell], {"sheet": sheet})
    return sheet


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return opened(CALLS, VISITS)


@pytest.fixture
def protecting(monkeypatch: pytest.MonkeyPatch) -> Callable[[Sheet], Sheet]:
    def protect(sheet: Sheet) -> Sheet:
        rule = sheet._board.protection.model_copy(update={"on": True})
        monkeypatch.setattr(sheet, "_board", sheet._board.model_copy(update={"protection": rule}))
        return sheet

    return protect


def calls_of(unit: str, last: str = "2025-12") -> float:
    """The share of a unit's calls that were answered the same day, added up of the file as it was received."""
    with (REPOSITORY / "data/2025-12/extracts/vcc_callback.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["vardcentral"] == unit and "2025-01" <= row["manad"] <= last]
    return 100 * sum(int(row["besvarade_samma_dag"]) for row in rows) / sum(int(row["inkomna"]) for row in rows)


def faults(make: Callable[[], object], kind: type[ScorecardError] = SheetError) -> list[str]:
    with pytest.raises(kind) as caught:
        make()
    return [str(fault) for fault in caught.value.faults]


def test_one_unit_is_its_own_row(sheet: Sheet) -> None:
    rud = opened(CALLS, VISITS, "samtal-1177", "samtal-kommuner", unit="Rud")
    found = rud._outcomes[CALLS]
    assert found.outturn.value == pytest.approx(calls_of("Rud"))
    assert found.target is None and found.judgement is None
    assert rud._outcomes["samtal-1177"].outturn is None  # which has no units
    assert "Urval: Rud (vårdcentral)." in repr(rud.introduce())
    assert "Alla tillsammans: 85,6" in rud._comment(rud.goal.indicator(CALLS))
    of_all = "Det här gäller alla, och visas inte för ett urval."
    assert (repr(rud.assessment()), repr(rud.insatser())) == (of_all, of_all)
    everyone = rud.values(CALLS, "vårdcentral")
    assert everyone.value.tolist() == sheet.values(CALLS, "vårdcentral").value.tolist()


def test_a_unit_that_a_cell_leaves_out_is_known_of_the_indicator(sheet: Sheet) -> None:
    """Of Kil there are 24 months of each of women, men and both, in an extract of 29 units."""
    assert sheet._outcomes[VISITS].otherwise == ()
    other = Sheet(REPOSITORY, GOAL, "2025-12")
    lent = 'sheet.extract("cosmic_nybesok")'
    exec(MEASURES + CELLS[VISITS].replace(lent, f"{lent}.query(\"unit_name != 'Kil'\")"), {"sheet": other})
    (found,) = other._outcomes[VISITS].otherwise
    assert (found.how, found.rows, found.of, found.where) == ("left_out", 24 * 3, 24 * 3 * 29, "unit_name Kil")


def test_a_figure_that_is_typed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    source = CELLS["samtal-1177"].replace('"incoming_calls": incoming', '"incoming_calls": 155988')
    monkeypatch.setattr(scorecard.sheet, "_shell", lambda: SimpleNamespace(user_ns={"In": [source]}))
    other = Sheet(REPOSITORY, GOAL, "2025-12")
    assert faults(lambda: exec(MEASURES + source, {"sheet": other})) == [
        "samtal-1177: incoming_calls is typed, not computed; found 155988; "
        "expected a number that the cell computes of an extract"
    ]


def test_one_sex_is_its_own_rows_and_has_no_riket(sheet: Sheet) -> None:
    women = opened(VISITS, CALLS, sex="kvinnor")._outcomes
    assert women[VISITS].outturn.value == pytest.approx(sheet._outcomes[VISITS].women.value)
    assert women[VISITS].riket is None
    assert women[CALLS].outturn is None  # which knows no sexes


def test_months_up_to_one_are_those_months() -> None:
    found = opened(CALLS, period="2025-06")
    units = found.values(CALLS, "vårdcentral").set_index("unit_name").value
    assert units["Rud"] == pytest.approx(calls_of("Rud", "2025-06"))
    assert found._outcomes[CALLS].months == (1, 6)
    assert "Urval: till och med juni 2025." in repr(found.introduce())


def test_a_part_leaves_no_result_of_the_edition(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(scorecard.sheet.RESULTS_VARIABLE, str(tmp_path))
    one = Sheet(REPOSITORY, "halsoframjande", "2025-12", sex="kvinnor")
    source = {cell.id: cell.source for cell in read_notebook(REPOSITORY / "notebooks" / "halsoframjande.ipynb").cells}
    exec(MEASURES + source["munhalsa-barn"], {"sheet": one})
    one.close()
    assert list(tmp_path.iterdir()) == []


def test_a_protected_indicator_tells_of_a_part_only_what_it_tells_of_the_whole(protecting: Callable) -> None:
    rud = protecting(Sheet(REPOSITORY, GOAL, "2025-12", unit="Rud"))
    exec(MEASURES + CELLS[VISITS], {"sheet": rud})
    found = rud._outcomes[VISITS]
    assert (found.series, found.women, found.previous_year) == ((), None, None)
    assert (
        found.outturn is None
        or found.outturn.value == rud.values(VISITS, "vårdcentral").set_index("unit_name").value["Rud"]
    )


def test_values_are_those_of_indicators_that_are_reported(sheet: Sheet) -> None:
    assert faults(lambda: sheet.values("samtal-vardcentraler")) == [
        "no such indicator has been reported yet; found samtal-vardcentraler; "
        f"expected {CALLS} (did you mean that?) or one of: {VISITS}"
    ]
    assert faults(lambda: sheet.values(CALLS, "sjukhus"))[0].startswith(f"{CALLS} has no such units; found sjukhus")
    assert sheet.values(CALLS).period.iloc[-1] == "2025-12"


def bars(table: pd.DataFrame) -> alt.Chart:
    return alt.Chart(table).mark_bar().encode(x="value:Q", y="unit_name:N")


def test_a_chart_is_shown_once_under_its_title_with_the_rows_that_it_is_drawn_of(sheet: Sheet) -> None:
    rows = sheet.values(CALLS, "vårdcentral")[["unit_name", "value"]].head(3)
    shown = sheet.chart(bars(rows), title="Tre", description="Tre staplar.", headings={"value": "Procent"})
    assert repr(shown).splitlines()[:2] == ["Tre", "Tre staplar."]
    page = BeautifulSoup(shown._html, "html.parser")
    assert page.select_one("div")["id"] == "tillganglig-vard-tre"
    assert len(page.select("table data[data-fact], table td")) == 3
    assert "Underlag: Telefonsamtal" in page.select_one(".sc-source").text
    again = faults(lambda: sheet.chart(bars(rows), title="Tre", description="Igen."))
    assert again == ["the notebook has another chart or table with this title; found Tre"]


def test_a_build_draws_the_charts_that_cells_have_left_and_tells_the_cell_of_one_that_does_not_fit(
    sheet: Sheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = sheet.values(CALLS, "vårdcentral")[["unit_name", "value"]].head(3)
    charts = {"Kvar": bars(rows), "Bredd": lambda width: bars(rows).properties(width=width - 150)}
    charts |= {"Rosa": bars(rows).mark_bar(color="pink"), "Fel": bars(rows).transform_filter("datum.")}

    def shown(title: str) -> Shown:
        monkeypatch.setattr(sheet, "_made", set())
        return sheet.chart(charts[title], title=title, description="Tre staplar.")

    direct = {title: shown(title)._html for title in ("Kvar", "Bredd")}
    monkeypatch.setenv(ROOT_VARIABLE, str(REPOSITORY))
    monkeypatch.setenv(LEFT_VARIABLE, "{}")
    monkeypatch.delenv(PLAIN_VARIABLE, raising=False)

    def left(title: str) -> NotebookNode:
        data, metadata = shown(title)._repr_mimebundle_()
        output = v4.new_output("execute_result", data, metadata=metadata)
        notebook = v4.new_notebook(cells=[v4.new_code_cell("x", id=title, outputs=[output])])
        (tmp_path / f"{GOAL}.ipynb").write_text(v4.writes_json(notebook), "utf-8")
        return notebook

    for title, html in direct.items():
        ((cell, output, kept),) = laid_out.left_of(left(title))
        assert "sc-svg" not in output.data["text/html"]
        assert laid_out.with_chart(output.data["text/html"], kept[CHART], cell, sheet._board.accent) == html
        laid_out.check_charts(tmp_path)
    for title, what in (("Rosa", "the chart has colours"), ("Fel", "the chart can't be drawn")):
        left(title)
        (told, *_) = faults(lambda: laid_out.check_charts(tmp_path))
        assert told.startswith(f"notebooks/{GOAL}.ipynb, cell {title}: {what}")


def test_a_chart_tells_its_months_to_those_who_do_not_see_it(sheet: Sheet) -> None:
    months = pd.DataFrame({"month": pd.PeriodIndex(["2025-03", "2025-05"], freq="M"), "value": [1.0, 2.0]})
    line = alt.Chart(months).mark_line().encode(x="month:T", y="value:Q")
    shown = sheet.chart(line, title="Två månader", description="Värdet fördubblas.", of_people=False)
    page = BeautifulSoup(shown._html, "html.parser")
    assert {each.text for each in page.select("svg desc")} == {"Värdet fördubblas. Diagrammet visar mars–maj 2025."}
    assert repr(shown).splitlines()[:2] == ["Två månader", "Värdet fördubblas."]


def test_a_chart_says_all_that_it_lacks_at_once(sheet: Sheet) -> None:
    rows = sheet.values(CALLS, "vårdcentral")
    told = faults(lambda: sheet.chart(bars(rows) + bars(rows.head(2))))
    assert [each.partition(";")[0] for each in told] == [
        "the chart has no title",
        "the chart has no description",
        "the chart is drawn of several tables",
    ]
    assert faults(lambda: sheet.table([1], caption="Ett"))[0].startswith("this is no table; found list")


def test_a_table_and_a_text_are_shown(sheet: Sheet) -> None:
    shown = sheet.table(sheet.extract("vcc_callback").head(1), caption="En månad")
    assert "Telefonsamtal till vårdcentral" in BeautifulSoup(shown._html, "html.parser").select_one(".sc-source").text
    assert repr(sheet.text('Andelen är **{{ ind("samtal-vardcentral").outturn }}**.')) == "Andelen är **85,6**."
    told = faults(lambda: sheet.text('{{ ind("samtal-1178").outturn }}'), TextError)
    assert told[0].startswith("notebooks/tillganglig-vard.ipynb, cell ")


def test_what_cells_say_is_kept_with_the_result_also_below_the_cell_that_closes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(RESULTS_VARIABLE, str(tmp_path))
    sheet = opened(CALLS)
    monkeypatch.setattr(sheet, "goal", sheet.goal.model_copy(update={"indicators": (sheet.goal.indicator(CALLS),)}))
    rows = sheet.values(CALLS, "vårdcentral")[["unit_name", "value"]].head(1)
    sheet.chart(bars(rows), title="En", description="En stapel.", headings={"value": "Procent"})
    sheet.close()
    sheet.table(rows.assign(unit_name="Den bästa"), caption="Samma")
    written = '{{ ind("samtal-vardcentral").outturn }} procent.'
    sheet.text(written)
    told = [each.text for each in read_result(tmp_path / f"{GOAL}.json").shown]
    assert told == ["En", "En stapel.", "Procent", rows.unit_name.iloc[0], "Samma", "Den bästa", written]


def test_where_few_are_protected_only_what_is_told_or_no_count_of_people_is_shown(
    sheet: Sheet, protecting: Callable
) -> None:
    protected = protecting(sheet)
    visits, calls = (protected.extract(name).head(2) for name in ("cosmic_nybesok", "vcc_callback"))
    (told,) = faults(lambda: protected.table(visits, caption="Besök"))
    assert told == (
        "few people may be behind what is shown, and nothing protects them; expected sheet.values(…), of which nothing "
        "is protected, or of_people=False where it counts no people"
    )
    assert len(faults(lambda: protected.table(pd.DataFrame({"a": [1]}), caption="Egen"))) == 1
    protected.table(calls, caption="Samtal")  # which the board has said are public
    protected.table(protected.values(CALLS, "vårdcentral"), caption="Enheter")
    protected.table(visits, caption="Besök", of_people=False)


def test_what_a_contributor_dominates_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each vårdcentral is all of itself, and none is more than three quarters of all."""
    sheet = Sheet(REPOSITORY, GOAL, "2025-12")
    named = sheet._written["vcc_callback"].model_copy(update={"contributor": "vardcentral"})
    monkeypatch.setattr(sheet, "_written", {**sheet._written, "vcc_callback": named})
    rule = sheet._board.protection.model_copy(update={"public": {"skr_riket": "alla vet"}})
    monkeypatch.setattr(sheet, "_board", sheet._board.model_copy(update={"protection": rule}))
    cell = {"sheet": sheet}
    # What the edition says of the indicator names what is protected now.
    (fault,) = faults(lambda: exec(MEASURES + CELLS[CALLS], cell), TextError)
    assert "samtal-vardcentral: lowest_unit_percent" in fault
    found = sheet._outcomes[CALLS]
    assert found.outturn is not None
    assert {(unit.value, unit.suppressed) for unit in found.units} == {(None, True)}
    assert {row.reason for row in found.protected if row.table == "unit"} == {"dominance"}


BROUGHT_IN = (
    "few people may be behind numbers that are made or brought in here, and nothing protects them; found the column "
    "{}; expected sheet.values(…), of which nothing is protected, or of_people=False where it counts no people"
)


def test_a_raw_column_in_what_is_told_is_refused_or_said_to_count_no_people(sheet: Sheet, protecting: Callable) -> None:
    protected = protecting(sheet)
    told = protected.values(VISITS, "vårdcentral")
    raw = protected.extract("cosmic_nybesok").visits.head(len(told)).to_numpy()
    beside = told.assign(besok=raw)
    assert faults(lambda: protected.table(beside, caption="Råa")) == [BROUGHT_IN.format("besok")]
    over = told.assign(value=raw)  # under the name of what is told
    assert faults(lambda: protected.table(over, caption="Under namn")) == [BROUGHT_IN.format("value")]
    assert faults(lambda: protected.table(beside.set_index("besok"), caption="I index")) == [BROUGHT_IN.format("besok")]
    chart = alt.Chart(told).mark_bar().encode(x="value:Q") + alt.Chart(
        alt.Data(values=[{"besok": 3}])
    ).mark_rule().encode(x="besok:Q")
    assert (
        "few people may be behind what is shown"
        in faults(lambda: protected.chart(chart, title="Dolda", description="Staplar.", table=told))[0]
    )
    narrow = faults(
        lambda: protected.chart(
            lambda width: bars(told) if width > 400 else bars(beside.assign(value=raw)),
            title="Smal",
            description="Staplar.",
            table=told,
        )
    )
    assert narrow == [BROUGHT_IN.format("value"), BROUGHT_IN.format("besok")]
    protected.table(beside, caption="Sagda", of_people=False)
    protected.table(told.rename(columns={"value": "andel"}).head(3), caption="Omdöpta")
    public = protected.extract("vcc_callback").head(2)
    protected.table(public, caption="Öppna")
    joined = public.assign(besok=raw[:2])
    assert faults(lambda: protected.table(joined, caption="Öppna och råa")) == [BROUGHT_IN.format("besok")]


def test_a_number_that_code_puts_into_a_text_is_refused(
    sheet: Sheet, protecting: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    protected = protecting(sheet)
    kernel(monkeypatch, 'sheet.text(f"Under 2025 var {few} barn med.")')
    assert faults(lambda: protected.text("Under 2025 var 3 barn med.")) == [
        "few people may be behind a number that code puts into a text; found 3; "
        'expected a placeholder, such as {{ ind("…").outturn }}, or of_people=False where it counts no people'
    ]
    assert repr(protected.text("Under 2025 var barn med.")) == "Under 2025 var barn med."
    assert repr(protected.text("Under 2025 var 3 dagar röda.", of_people=False)) == "Under 2025 var 3 dagar röda."
    told = protected.values(VISITS, "vårdcentral").head(2)
    (fault,) = faults(lambda: protected.table(told, caption="De 4 barnen"))
    assert "puts into a text; found 4" in fault
    (fault,) = faults(lambda: protected.table(told, caption="Barn", headings={"value": "Av 17"}))
    assert "puts into a text; found 17" in fault


def kernel(monkeypatch: pytest.MonkeyPatch, *sources: str) -> None:
    """Be in a kernel that has run some cells."""
    shell = SimpleNamespace(user_ns={"In": ["", *sources]}, execution_count=len(sources))
    monkeypatch.setattr(scorecard.sheet, "_shell", lambda: shell)
    monkeypatch.setenv(ROOT_VARIABLE, str(REPOSITORY))


def test_a_parameter_that_the_notebook_has_not_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel(monkeypatch, CELLS["parameters"], '# Parameters\nunti = "Rud"\n', "")
    assert faults(lambda: Sheet.open(GOAL, "2025-12"), ParameterError) == [
        "the notebook has no such parameter; found unti; "
        "expected unit (did you mean that?) or one of: edition, period, sex"
    ]


def test_a_parameter_that_is_not_handed_on_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel(monkeypatch, CELLS["parameters"], '# Parameters\nunit = "Rud"\n', "")
    assert faults(lambda: Sheet.open(GOAL, "2025-12"), ParameterError) == [
        "the notebook does not hand on its parameter 'unit'; expected Sheet.open(…, unit=unit)"
    ]
    assert Sheet.open(GOAL, "2025-12", unit="Rud")._selection.unit == "Rud"
    assert "Rud or another of" in faults(lambda: Sheet(REPOSITORY, GOAL, "2025-12", "Rutt"), ParameterError)[0]


def test_a_notebook_that_was_given_nothing_asks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel(monkeypatch, CELLS["parameters"], "%matplotlib inline", "")
    assert not Sheet.open(GOAL, "2025-12")._selection


def test_what_is_made_says_in_which_cell(sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    for source, name in ((CELLS["samtal-kommuner"], "samtal-kommuner"), ("another", "[1]")):
        kernel(monkeypatch, source)
        shown = sheet.table(pd.DataFrame({"a": [1]}), caption=f"Cellen {name}", of_people=False)
        assert f"cellen {name}." in BeautifulSoup(shown._html, "html.parser").select_one(".sc-source").text


def test_where_text_alone_is_shown_no_card_is_made_and_the_text_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def shown() -> tuple[str, set[str]]:
        sheet, made = opened(), []
        monkeypatch.setattr("scorecard.pages.laid_out.card_html", lambda *_: made.append("") or "<article></article>")
        cell = compile(MEASURES + CELLS[CALLS], "cell", "exec", ast.PyCF_ONLY_AST)
        *before, last = cell.body
        names: dict[str, object] = {"sheet": sheet}
        exec(compile(ast.Module(before, []), "cell", "exec"), names)
        card = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
        told = card._repr_mimebundle_()[0]
        assert len(made) == ("text/html" in told)
        return told["text/plain"], set(told)

    monkeypatch.delenv(PLAIN_VARIABLE, raising=False)
    text, kinds = shown()
    assert {"text/plain", "text/html"} == kinds
    monkeypatch.setenv(PLAIN_VARIABLE, "1")
    assert shown() == (text, {"text/plain"})


def test_alone_the_first_card_brings_the_style_and_a_build_does_not(
    sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PLAIN_VARIABLE, raising=False)
    monkeypatch.delenv(ROOT_VARIABLE, raising=False)
    shown = sheet.introduce()._repr_mimebundle_()[0]["text/html"]
    assert shown.startswith("<style>") and ".sc-narrow" in shown and "url(" not in shown
    monkeypatch.setenv(ROOT_VARIABLE, str(REPOSITORY))
    assert "<style>" not in sheet.introduce()._repr_mimebundle_()[0]["text/html"]
    table = sheet.table(pd.DataFrame({"a": [1]}), caption="Fil", of_people=False)
    assert table._repr_mimebundle_()[0]["text/csv"] == "a\n1\n"
    monkeypatch.setenv(PLAIN_VARIABLE, "1")
    assert list(table._repr_mimebundle_()[0]) == ["text/plain"]
