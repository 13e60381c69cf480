"""What readers download: the same figures in every format, each as its format says, and no text that computes."""

from __future__ import annotations

import csv
import io
import json
import math
from collections import defaultdict
from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

import pytest
from built import EDITION, Project, build_once, folded, rows, text_of
from frictionless import Package
from openpyxl import load_workbook
from tiny_edition import changed

from scorecard.book.book import Book, read_book, read_sources
from scorecard.catalogue.board import read_board
from scorecard.common.edition import Edition
from scorecard.common.faults import DownloadError, SettingsError
from scorecard.common.store import Store, lent
from scorecard.downloads import data_package, document
from scorecard.downloads.dataset import Dataset, dataset
from scorecard.downloads.files import Download, download, downloads
from scorecard.downloads.workbook import sheet_name
from scorecard.editions.build import compare
from scorecard.ledger.rows import ledger
from scorecard.wording import columns
from scorecard.wording.columns import TABLE_FORMS
from scorecard.wording.indicator import indicator_facts

# As the annual report 2025 printed them (see the reconciliation): outturn, target, riket, year before.
PRINTED = {
    "samtal-1177": (51.4, 60, 53.6, 35.9),
    "aterinskrivningar-30": (22.2, 20, None, None),
}
CHECKED = (
    "mal",
    "indikatorer",
    "definitioner",
    "serier",
    "enheter",
    "uppgifter",
    "signaler",
    "bidrag",
    "atgarder",
    "kolumner",
)
HOSTILE = ['=HYPERLINK("x")', "@x", "-1+1"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return build_once(tmp_path_factory)


@pytest.fixture(scope="module")
def book(built: Project) -> Book:
    return read_book(read_sources(built.root, Edition.parse(EDITION, 1)), built.root / "_build" / EDITION / "results")


@pytest.fixture(scope="module")
def data(book: Book) -> Dataset:
    rows_ = ledger(book.catalogue, book.results, book.sources.received, book.board.rule)
    return dataset(book, rows_, compare(book)[1])


@pytest.fixture(scope="module")
def made(data: Dataset) -> tuple[Download, ...]:
    return downloads(data)


@pytest.fixture(scope="module")
def told(data: Dataset) -> dict[str, Any]:
    return document.document(data)


@pytest.fixture(scope="module")
def sheets(built: Project) -> Any:
    return load_workbook(built.pages / f"styrkort-{EDITION}.xlsx")


def table(sheet: Any, top: int = 1) -> list[dict[str, Any]]:
    """The rows of a sheet's table under the headings in its row `top`."""
    heads, *body = sheet.iter_rows(min_row=top)
    return [{head.value: cell for head, cell in zip(heads, line, strict=True)} for line in body]


def parsed(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


# The workbook


def test_the_workbook_has_a_sheet_for_each_goal_between_the_first_ones_and_the_long_tables(sheets, told):
    names = [sheet_name(f"{goal['number']} {goal['name']}") for goal in told["goals"]]
    assert len(names) == 10
    assert names[0] == "5.1.1 Tillgänglig vård på lika…"
    last = ["Serier", "Enheter", "Fler uppgifter", "Signaler", "Bidrag", "Åtgärder", "Definitioner", "Kolumner"]
    assert sheets.sheetnames == ["Läs mig", "Alla indikatorer", *names, "Med ord", *last]


def test_printed_facts_stand_as_typed_numbers_shown_with_the_indicators_decimals(sheets):
    found = {line["Indikator-id"].value: line for line in table(sheets["Alla indikatorer"])}
    assert len(found) == 36
    for indicator, facts_ in PRINTED.items():
        heads = ("Utfall", "Målvärde", "Riket", "Föregående år")
        for head, fact in zip(heads, facts_, strict=True):
            if fact is not None:
                assert found[indicator][head].data_type == "n"
                assert round(found[indicator][head].value, 1) == fact
    line = found["samtal-1177"]
    assert line["Utfall"].number_format == "#,##0.0"
    assert line["Förändring"].number_format == "+#,##0.0;-#,##0.0;0.0"
    assert round(line["Förändring"].value, 1) == 15.5  # 51.4 − 35.9
    assert line["Måluppfyllelse"].number_format == "0.0%"
    assert round(line["Måluppfyllelse"].value, 3) == round(51.4 / 60, 3)
    assert (line["Färg"].value, line["Målvärdets riktning"].value) == ("Når inte målet (röd)", "minst")
    assert found["aterinskrivningar-30"]["Målvärdets riktning"].value == "under"
    assert found["entimmesbesok-psykiatri"]["Utfall"].value is None


def test_a_goals_sheet_tells_its_assessment_and_its_indicators_under_a_heading_in_view(sheets):
    sheet = sheets["5.4.1 Ekonomi i balans"]
    assert [folded(sheet.cell(row, 1).value) for row in (1, 2, 3, 4)] == [
        "5.4.1 Ekonomi i balans",
        "Nämndens bedömning: Uppnås",
        "Beräknat förslag: Uppnås",
        "Målet har 2 indikatorer med färg: 2 gröna.",
    ]
    assert [line["Indikator-id"].value for line in table(sheet, 6)] == [
        "nettokostnad-mot-budget",
        "bemanningskostnad-mot-budget",
    ]
    assert sheet.freeze_panes == "B7"
    # A goal without indicators says so.
    empty = sheets["5.1.2 Hållbar beredskap"]
    assert empty.cell(6, 1).value == "Resultatmålet följs inte med någon indikator."


def test_no_cell_computes_or_links_and_every_number_is_typed(sheets):
    kinds = {"s": 0, "n": 0}
    for sheet in sheets.worksheets:
        assert not sheet._hyperlinks
        for line in sheet.iter_rows():
            for cell in line:
                if cell.value is not None:
                    kinds[cell.data_type] += 1  # a formula is "f"
                    assert (
                        cell.data_type == "n"
                        or not str(cell.value).replace(".", "", 1).isdigit()
                        or sheet.title
                        in {
                            "Serier",  # a year is the name of a period
                            "Läs mig",
                            "Med ord",  # numbers as they are told
                        }
                        or sheet.cell(1, cell.column).value == "Kommunkod"  # a name, and no number to reckon with
                    )
    assert kinds["n"] > 3000
    assert kinds["s"] > 3000


def test_the_workbook_says_what_it_is(sheets):
    first = {line[0].value: line[1].value for line in sheets["Läs mig"].iter_rows(max_col=2) if line[0].value}
    assert first["Titel"] == "Styrkort för Hälso- och sjukvårdsnämnden, Årsredovisning 2025"
    assert first["Avser"] == "Januari–december 2025"
    assert "CC0-1.0" in first["Licens"]
    assert "Påhittade" in first["Att veta"]
    assert sheets.properties.title == first["Titel"]
    assert sheets.properties.created == datetime(2026, 1, 30)  # the latest extract, not the clock
    assert {sheets["Serier"].freeze_panes, sheets["Kolumner"].freeze_panes} == {"B2"}


# CSV


def test_every_table_is_a_csv_file_with_its_columns_and_says_period_licence_and_that_it_is_made_up(built, data):
    assert tuple(TABLE_FORMS) == CHECKED
    for name in CHECKED:
        found = rows(built.pages / f"{name}.csv")
        assert found
        assert list(found[0]) == list(data.columns_of(TABLE_FORMS[name]))
        assert {(row["licence"], row["synthetic"], row["state"]) for row in found} == {("CC0-1.0", "true", "draft")}
        assert all(row["covers"] for row in found)
    spans = {row["indicator"]: row["covers"] for row in rows(built.pages / "indikatorer.csv")}
    assert (spans["samtal-1177"], spans["heltider-tillsvidare"]) == ("2025-01/2025-12", "2025-12/2025-12")
    assert (spans["svf-delaktighet"], spans["aldre-olampliga-lakemedel"]) == ("2025-01/2025-09", "2025-01/2025-12")


def test_the_long_series_and_those_of_one_indicator_have_the_same_values(built):
    every = rows(built.pages / "serier.csv")
    hidden = {(each["indicator"], each["period"]) for each in every if each["protected"] == "true"}
    assert hidden
    assert {each["value"] for each in every if each["protected"] == "true"} == {"skyddad"}
    long = [each for each in every if each["protected"] != "true"]
    told, checked = defaultdict(list), 0
    for each in long:
        told[each["indicator"], each["period"], each["group"]].append(each["value"])
    for path in (built.pages / "indikatorer").glob("*.csv"):
        for row in rows(path):
            assert (row["protected"] == "true") == ((path.stem, row["period"]) in hidden)
            for group, name in (("total", "value"), ("women", "women"), ("men", "men"), ("riket", "riket")):
                found = told.get((path.stem, row["period"], group), [])
                assert found == ([row[name]] if row[name] not in ("", "skyddad") else []), (path, row["period"], group)
                checked += len(found)
    assert checked == len(long) > 1000


def test_the_months_of_1177_add_up_to_the_printed_share(built):
    months = [row for row in rows(built.pages / "indikatorer" / "samtal-1177.csv") if row["period"].startswith("2025")]
    assert len(months) == 12
    answered = sum(int(row["denominator"]) for row in months)
    assert round(100 * sum(int(row["numerator"]) for row in months) / answered, 1) == 51.4
    assert [row["target_met"] for row in months].count("true") == 2  # printed: reached in two months


def test_what_moved_a_value_adds_up_to_the_change(built, told, data):
    changes = {row["indicator"]: row["change"] for row in data.tables["indikatorer"]}
    splits: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in rows(built.pages / "bidrag.csv"):
        splits.setdefault((row["indicator"], row["split_by"]), []).append(row)
    for (indicator, _), found in splits.items():
        assert {float(row["whole"]) for row in found} == {changes[indicator]}
        assert math.fsum(float(row["contribution"]) for row in found) == pytest.approx(changes[indicator], abs=1e-9)
        for row in found:
            parts = [float(row[name]) for name in ("own", "mix") if row[name]]
            assert math.fsum(parts) == pytest.approx(float(row["contribution"]), abs=1e-9)
    divided = {indicator for indicator, _ in splits}
    # Money in all and the number of doctoral students have neither a denominator, sexes nor units.
    whole = {"nettokostnad-mot-budget", "bemanningskostnad-mot-budget", "forskarutbildning"}
    assert divided == {indicator for indicator, change in changes.items() if change is not None} - whole
    assert {split for indicator, split in splits if indicator == "medicinsk-bedomning-3-dagar"} == {
        *("kön", "täljare och nämnare", "vårdcentral")
    }
    # A vårdcentral of few is protected, and with it what each of them moved.
    assert {split for indicator, split in splits if indicator == "aterinskrivningar-30"} == {
        *("täljare och nämnare", "kommun")
    }
    # The printed report has neither women's nor men's value of it, but both years' outturns.
    invented = {
        key[1]: row["invented"] for key, found in splits.items() if key[0] == "operation-somatik-90" for row in found
    }
    assert invented == {"täljare och nämnare": "false", "kön": "true"}
    nested = [each for goal in told["goals"] for one in goal["indicators"] for each in one["contributions"]]
    assert len(nested) == sum(map(len, splits.values()))


# JSON


def test_the_document_is_as_its_published_schema_says_and_has_the_printed_facts(built):
    made = json.loads((built.pages / "styrkort.json").read_text("utf-8"))
    schema = json.loads((built.pages / "styrkort.schema.json").read_text("utf-8"))
    document.checked(made, schema)
    assert made["$schema"] == "styrkort.schema.json"
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].startswith("urn:")
    (found,) = (each for goal in made["goals"] for each in goal["indicators"] if each["indicator"] == "samtal-1177")
    assert round(found["outturn"], 1) == 51.4
    assert (found["outturn_printed"], found["target"], found["light"], found["women"]) == ("51,4", 60, "red", None)
    assert {each["figure"]: each["value"] for each in found["figures"]}["incoming_calls_change"] == -1134
    assert len(found["series"]) == 24
    assert made["licence"]["name"] == "CC0-1.0"


@pytest.fixture(scope="module")
def short(told: dict[str, Any], data: Dataset) -> dict[str, Any]:
    """The document with two goals of one indicator each, which is as its schema says, too."""
    made = told | {"goals": [goal | {"indicators": goal["indicators"][:1]} for goal in told["goals"][:2]]}
    document.checked(made, document.schema(data.tables))
    return made


def broken(told: dict[str, Any], change: Any) -> dict[str, Any]:
    made = deepcopy(told)
    change(made)
    return made


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda made: made["goals"][0]["indicators"][0].update(outturn="51,4"), "$.goals[0].indicators[0].outturn"),
        (lambda made: made["goals"][0]["indicators"][0].update(light="blue"), "$.goals[0].indicators[0].light"),
        (lambda made: made["goals"][0]["indicators"][0]["series"][0].pop("period"), "indicators[0].series[0]"),
        (lambda made: made["goals"][1].update(extra=1), "$.goals[1]"),
        (lambda made: made.update(edition="december"), "$.edition"),
        (lambda made: made.update(synthetic=None), "$.synthetic"),
    ],
)
def test_a_document_that_is_not_as_its_schema_says_is_a_fault_with_its_place(short, data, change, place):
    with pytest.raises(DownloadError) as caught:
        document.checked(broken(short, change), document.schema(data.tables))
    assert len(caught.value.faults) == 1
    assert place in str(caught.value)
    assert str(caught.value).startswith("styrkort.json, column ")


def test_an_indicator_that_was_as_the_schema_says_is_told_when_it_is_so_no_more(short, data, tmp_path):
    schema = document.schema(data.tables)
    with lent(Store(tmp_path)):
        document.checked(short, schema)
        document.checked(short, schema)
        wrong = broken(short, lambda made: made["goals"][0]["indicators"][0]["units"].append({}))
        with pytest.raises(DownloadError, match=r"\$\.goals\[0\].indicators\[0\].units\[\d+\]"):
            document.checked(wrong, schema)
        schema["$defs"]["indicators"]["properties"]["name"] |= {"maxLength": 1}
        with pytest.raises(DownloadError, match="goals"):
            document.checked(short, schema)


def test_everything_in_the_schema_is_described():
    schema = document.schema()
    described = [
        name
        for part in ("goals", "indicators", "definition", "series", "units", "figures", "contributions")
        for name, each in schema["$defs"][part]["properties"].items()
        if "$ref" not in each and each.get("type") != "array"
        if each["title"] and each["description"]
    ]
    assert len(described) > 60


# What few people are behind


def test_what_is_protected_says_so_in_every_file_and_nought_and_what_is_missing_are_something_else(built, sheets):
    units = [row for row in rows(built.pages / "enheter.csv") if row["indicator"] == "trycksar"]
    told = {row["unit_name"]: (row["value"], row["numerator"], row["denominator"]) for row in units}
    hidden = {name for name, row in told.items() if row == ("skyddad",) * 3}
    assert {row["protected"] for row in units if row["unit_name"] in hidden} == {"true"}
    assert {row["protected"] for row in units if row["unit_name"] not in hidden} == {""}
    assert len(hidden) > 5
    whole = json.loads((built.pages / "styrkort.json").read_text("utf-8"))
    (found,) = (one for goal in whole["goals"] for one in goal["indicators"] if one["indicator"] == "trycksar")
    assert {one["unit_name"] for one in found["units"] if one["numerator"] == "skyddad"} == hidden
    lines = [line for line in table(sheets["Enheter"]) if line["Indikator-id"].value == "trycksar"]
    assert {line["Namn"].value for line in lines if line["Täljare"].value == "skyddad"} == hidden
    # A month's share of both sexes that nothing is known of is empty, as is a comparison that no one makes.
    series = rows(built.pages / "indikatorer" / "overbelaggning-psykiatri.csv")
    assert {(row["women"], row["men"]) for row in series} == {("", "")}
    assert {row["value"] for row in series if row["protected"] == "true"} == {"skyddad"}
    assert any(row["numerator"] == "0" for row in rows(built.pages / "enheter.csv"))
    package = json.loads((built.pages / "datapackage.json").read_text("utf-8"))
    assert {tuple(each["schema"]["missingValues"]) for each in package["resources"]} == {("", "skyddad")}


# The data package


def test_the_data_package_is_valid_and_counts_its_rows(built):
    package = Package(str(built.pages / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["type", "message"])
    counts = {task.name: task.stats["rows"] for task in report.tasks}
    assert tuple(counts) == CHECKED
    assert (counts["mal"], counts["indikatorer"], counts["definitioner"]) == (10, 36, 36)
    assert counts == {name: len(rows(built.pages / f"{name}.csv")) for name in CHECKED}
    told = json.loads((built.pages / "datapackage.json").read_text("utf-8"))
    assert [licence["name"] for licence in told["licenses"]] == ["CC0-1.0"]
    assert told["contributors"][0]["title"] == "Hälso- och sjukvårdsnämnden"
    for resource in told["resources"]:
        content = (built.pages / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"


def test_a_unit_of_an_unknown_indicator_and_a_changed_file_would_be_noticed(built, tmp_path):
    told = json.loads((built.pages / "datapackage.json").read_text("utf-8"))
    for resource in told["resources"]:
        (tmp_path / resource["path"]).write_bytes((built.pages / resource["path"]).read_bytes())
    units = tmp_path / "enheter.csv"
    units.write_text(units.read_text("utf-8").replace("samtal-vardcentral", "samtal-okand", 1), "utf-8")
    (tmp_path / data_package.DATA_PACKAGE_FILE).write_text(json.dumps(told), "utf-8")
    kinds = {kind for (kind,) in Package(str(tmp_path / data_package.DATA_PACKAGE_FILE)).validate().flatten(["type"])}
    assert {"hash-count", "foreign-key"} & kinds


# All of them


def contents(given: Dataset, *kinds: str) -> dict[str, bytes]:
    """What files of some kinds hold, by path."""
    return {file.path: file.content for kind in kinds for file in download[kind](given)}


def test_two_makes_give_the_same_bytes_and_they_are_those_that_were_published(built, data, made):
    # Nineteen of the whole edition, a table for Excel each, and two for each indicator that has a series.
    assert len(made) == 19 + len(TABLE_FORMS) + 2 * 34
    for first, second in zip(made, downloads(data), strict=True):
        assert first.content == second.content
        assert (built.pages / first.path).read_bytes() == first.content, first.path


def test_what_looks_like_a_formula_is_text_in_every_format(book, data):
    unit = book.outcomes["samtal-vardcentral"].units[0]
    hostile = tuple(unit.model_copy(update={"unit_name": name, "value": -1.5}) for name in HOSTILE)
    results = tuple(
        result.model_copy(
            update={
                "outcomes": tuple(
                    each.model_copy(update={"units": hostile}) if each.indicator == "samtal-vardcentral" else each
                    for each in result.outcomes
                )
            }
        )
        for result in book.results
    )
    made = contents(
        dataset(replace(book, results=results), data.tables["indikatorer"]), "workbook", "tables", "document"
    )
    cells = [row for row in parsed(made["enheter.csv"]) if row["indicator"] == "samtal-vardcentral"]
    assert [row["unit_name"] for row in cells] == ["'" + name for name in HOSTILE]
    assert {row["value"] for row in cells} == {"-1.5"}
    sheet = load_workbook(io.BytesIO(made[f"styrkort-{EDITION}.xlsx"]))["Enheter"]
    lines = [line for line in table(sheet) if line["Indikator-id"].value == "samtal-vardcentral"]
    assert [line["Namn"].value for line in lines] == HOSTILE
    assert {(line["Namn"].data_type, line["Namn"].quotePrefix) for line in lines} == {("s", True)}
    assert {line["Värde"].value for line in lines} == {-1.5}
    told = json.loads(made["styrkort.json"])
    units = [
        each["unit_name"]
        for goal in told["goals"]
        for indicator in goal["indicators"]
        if indicator["indicator"] == "samtal-vardcentral"
        for each in indicator["units"]
    ]
    assert units == HOSTILE


def test_the_latest_extract_dates_the_files_and_another_board_has_its_own_licence(book, data):
    assert data.extracted == date(2026, 1, 30)
    licence = book.board.licence.model_copy(update={"name": "CC-BY-4.0", "title": "Erkännande"})
    board = book.board.model_copy(update={"licence": licence})
    other = dataset(replace(book, sources=replace(book.sources, board=board)), data.tables["indikatorer"])
    made = contents(other, "tables", "document", "data_package")
    assert {row["licence"] for row in parsed(made["serier.csv"])} == {"CC-BY-4.0"}
    assert json.loads(made["datapackage.json"])["licenses"][0]["name"] == "CC-BY-4.0"
    assert json.loads(made["styrkort.json"])["licence"]["title"] == "Erkännande"


def test_every_fact_of_an_indicator_has_its_column_among_the_definitions(book):
    headings = {column.heading for column in columns.DEFINITIONS.values()}
    labels = {label for _, indicator in book.catalogue.indicators for label, _ in indicator_facts(indicator)}
    assert len(labels) > 10
    assert labels <= headings


def test_every_column_is_in_the_dictionary_of_every_format_and_on_the_page(built, data, sheets):
    listed = [(row["table"], row["column"]) for row in rows(built.pages / "kolumner.csv")]
    forms = (*TABLE_FORMS.values(), columns.SERIES_OF_ONE)
    assert listed == [(form.name, name) for form in forms for name in data.columns_of(form)]
    assert [(line["Tabell"].value, line["Kolumn"].value) for line in table(sheets["Kolumner"])] == listed
    page = built.page("ladda-ned.html")
    shown = [text_of(code) for code in page.select(".sc-fold tbody th code")]
    assert shown == [name for _, name in listed]


# The pages


def test_the_page_lists_every_file_with_its_size(built, made):
    page = built.page("ladda-ned.html")
    links = {link["href"]: text_of(link.find_next(class_="sc-note")) for link in page.select("a[download]")}
    for file in made:
        count = len(file.content)
        size = f"{max(1, int(count / 1000 + 0.5))}\u00a0kB"
        if count >= 1_000_000:
            size = f"{count / 1_000_000:.1f}\u00a0MB".replace(".", ",")
        assert links[file.path].endswith(size), file.path
    assert (built.pages / "arsredovisning-2025.pdf").is_file()
    assert links["arsredovisning-2025.pdf"] == "PDF"
    assert page.select_one("a[rel=license]")["href"].startswith("https://creativecommons.org/publicdomain/zero/1.0/")


def test_a_card_leads_to_itself_and_to_its_files_where_it_has_a_chart(built):
    checked = 0
    for name in (name for name in built.names if name.startswith("indikatorer/")):
        (card,) = built.parsed[name].select("article.sc-card")
        nav = card.select_one("nav.sc-links.sc-screen")
        assert nav["aria-label"] == f"Länkar: {card['aria-label']}"
        links = {text_of(link): link["href"] for link in nav.select("a")}
        slug = links.pop("Permanent länk").removesuffix(".html")
        assert name == f"indikatorer/{slug}.html"
        assert links.pop("Alla utgåvor") == f"../../historik/{slug}.html"
        expected = {"CSV": "csv", "Bild (SVG)": "svg", "Bild (PNG)": "png"}
        drawn = card.select_one(".sc-chart") is not None
        assert links == ({text: f"{slug}.{kind}" for text, kind in expected.items()} if drawn else {})
        checked += drawn
        assert (built.pages / "indikatorer" / f"{slug}.csv").is_file() == drawn
    assert checked == 34


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("  name: CC0-1.0", "  namn: CC0-1.0", "licence"),
        ("  path: https:", "  path: http:", "path"),
    ],
)
def test_a_board_says_its_licence_with_an_address(project, old, new, fault):
    path = project / "data" / "board.yml"
    path.write_text(changed(path.read_text("utf-8"), old, new), "utf-8")
    with pytest.raises(SettingsError, match=fault):
        read_board(project)
