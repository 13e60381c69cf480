"""The tables in other forms: CSV for a Swedish Excel, CSVW and JSON-stat, as the programs that read them see them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from types import SimpleNamespace

import csvw
import pytest
from built import Project, rows
from jsonstat_validator import validate_jsonstat

from scorecard.catalogue.unit_register import KOMMUN, read_units
from scorecard.common.edition import Edition
from scorecard.common.faults import CatalogueError
from scorecard.downloads.excel_csv import to_excel_csv
from scorecard.downloads.json_stat import json_stat
from scorecard.wording.columns import TABLE_FORMS, DataColumn

COLUMNS = {
    "name": DataColumn("Namn", "namnet"),
    "value": DataColumn("Värde", "värdet", kind="number"),
    "printed": DataColumn("Tryckt", "tryckt", kind="printed"),
    "protected": DataColumn("Skyddad", "om den är skyddad", kind="boolean"),
}
EMPTY = dict.fromkeys(("women", "men", "riket", "invented", "protected"))
POINT = EMPTY | {"period": "2025-01", "unit": "procent", "value": 51.25, "preliminary": False}


def excel(*given: dict) -> list[list[str]]:
    text = to_excel_csv(COLUMNS, given).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_a_swedish_excel_sees_one_cell_for_each_value() -> None:
    content = to_excel_csv(COLUMNS, [])
    assert content == "\ufeffNamn;Värde;Tryckt;Skyddad\r\n".encode()
    row = {"name": "Åsa; Örebro", "value": -1234.5, "printed": "51.40", "protected": True}
    assert excel(row)[1] == ["Åsa; Örebro", "-1234,5", "51,40", "SANT"]


def test_what_is_missing_is_empty_and_nought_is_not() -> None:
    nothing = dict.fromkeys(COLUMNS)
    assert excel(nothing, nothing | {"value": 0, "protected": False})[1:] == [["", "", "", ""], ["", "0", "", "FALSKT"]]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "a;=1+1"])
def test_no_text_becomes_a_formula(text: str) -> None:
    ((), (name, *_)) = ((), excel(dict.fromkeys(COLUMNS) | {"name": text})[1])
    assert name == text.replace("a;=", "a;'=") if text.startswith("a") else name == f"'{text}"


def cube(*points: dict) -> dict:
    state = SimpleNamespace(text="Utgåvans läge: Utkast.", revised=None, fixed=None)
    board = SimpleNamespace(name="Nämnden", region="Regionen")
    day = SimpleNamespace(isoformat=lambda: "2026-01-30")
    given = {"state": state, "board": board, "extracted": day, "edition": Edition(2025, 12), "notice": "Påhittat: ja."}
    given["protected_word"] = "skyddad"
    return json_stat(SimpleNamespace(**given), "samtal", "Samtal", points)


def test_a_cube_has_a_value_for_each_period_and_group() -> None:
    made = cube(POINT, POINT | {"period": "2025-02", "value": 2, "women": 1, "men": 3})
    validate_jsonstat(made)
    assert made["size"] == [2, 4]
    assert made["value"] == [51.25, None, None, None, 2, 1, 3, None]
    assert made["dimension"]["period"]["category"]["index"] == ["2025-01", "2025-02"]
    assert made["note"] == ["Utgåvans läge: Utkast.", "Påhittat: ja."]


def test_a_cell_says_that_it_is_protected_invented_or_preliminary() -> None:
    hidden = POINT | dict.fromkeys(("value", "women", "men"), "skyddad") | {"protected": True, "riket": 7}
    made = cube(hidden, POINT | {"invented": "value riket", "preliminary": True})
    assert made["value"][:4] == [None, None, None, 7]
    assert made["status"] == {
        "0": "skyddad",
        "1": "skyddad",
        "2": "skyddad",
        "4": "påhittat, preliminärt",
    }


def test_the_tables_of_a_built_edition_are_as_their_descriptions_say(built: Project) -> None:
    group = csvw.CSVW(str(built.pages / "csv-metadata.json"))
    assert group.is_valid
    assert {str(table.url) for table in group.tables} == {f"{name}.csv" for name in TABLE_FORMS}
    for name in TABLE_FORMS:
        text = (built.pages / "excel" / f"{name}.csv").read_text("utf-8-sig")
        cells = list(csv.reader(io.StringIO(text), delimiter=";"))[1:]
        plain = [list(row.values()) for row in rows(built.pages / f"{name}.csv")]
        # What is missing or protected in the one is so in the other.
        assert [[cell == "" for cell in row] for row in cells] == [[cell == "" for cell in row] for row in plain], name
    cubes = list((built.pages / "indikatorer").glob("*.json"))
    for path in cubes:
        validate_jsonstat(json.loads(path.read_text("utf-8")))
        serie = rows(path.with_suffix(".csv"))
        made = json.loads(path.read_text("utf-8"))
        told = [
            None if row[name] in ("", "skyddad") else float(row[name])
            for row in serie
            for name in ("value", "women", "men", "riket")
        ]
        assert made["value"] == told, path.name
    assert len(cubes) > 20


def test_a_broken_table_would_be_noticed(tmp_path: Path, built: Project) -> None:
    for name in ("csv-metadata.json", *(f"{each}.csv" for each in TABLE_FORMS)):
        (tmp_path / name).write_bytes((built.pages / name).read_bytes())
    path = tmp_path / "enheter.csv"
    header, *lines = path.read_text("utf-8").splitlines()
    value = header.split(",").index("value")
    cells = lines[0].split(",")
    cells[value] = "ett"
    path.write_text("\n".join([header, ",".join(cells), *lines[1:]]) + "\n", "utf-8")
    with pytest.raises((ValueError, UserWarning), match=r"(?i)value"):
        assert not csvw.CSVW(str(tmp_path / "csv-metadata.json")).is_valid


def test_a_unit_has_its_codes_and_a_vardcentral_that_of_its_kommun(repository: Path) -> None:
    units = read_units(repository, Edition(2025, 12))
    for name, code in {"Karlstad": "1780", "Torsby": "1737", "Säffle": "1785", "Kil": "1715"}.items():
        assert units.codes(KOMMUN, name).kommun_code == code
    found = units.codes("vårdcentral", "Skoghall")
    assert (found.unit_id, found.kommun_code, found.hsa_id) == ("vc-skoghall", "1761", None)  # in Hammarö
    codes = [units.codes(KOMMUN, name).kommun_code for name in units.names_now(KOMMUN)]
    assert len(set(codes)) == len(codes) == 16
    assert all(code.startswith("17") for code in codes)  # the county's own
    assert units.codes("vårdcentral", "Ingenstans") is None


@pytest.mark.parametrize(
    ("spec", "what"),
    [
        ('{name: Kil, kind: kommun, code: "171"}', "code"),
        ('{name: Kil, kind: vårdcentral, code: "1715"}', "only a kommun has a code"),
        ("{name: Kil, kind: vårdcentral, hsa_id: SE1}", "hsa_id"),
    ],
)
def test_a_code_of_another_form_is_a_fault(tmp_path: Path, spec: str, what: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "enheter.yml").write_text(f"units:\n  kil: {spec}\n", "utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_units(tmp_path, Edition(2025, 12))
    assert what in str(caught.value)


def test_the_document_prints_as_pages_do_and_keeps_lists_as_lists(built: Project) -> None:
    made = json.loads((built.pages / "styrkort.json").read_text("utf-8"))
    found = {each["indicator"]: each for goal in made["goals"] for each in goal["indicators"]}
    assert found["samtal-1177"]["outturn_printed"] == "51,4"
    assert found["nettokostnad-mot-budget"]["outturn_printed"] == "8\u00a0899"
    assert [each.partition("@")[0] for each in found["samtal-1177"]["extracts"]] == ["inera_1177", "skr_riket"]
    assert found["samtal-1177"]["definition"]["extracts"] == ["inera_1177", "skr_riket"]
    assert (found["samtal-1177"]["invented"], found["samtal-1177"]["invented_values"]) == (False, [])
    invented = found["munhalsa-barn"]
    assert invented["invented"] is True
    assert "target" in invented["invented_values"]
    assert invented["definition"]["invented_reason"].startswith("I den tryckta rapporten saknas")
