"""The page of each unit: everything that the edition tells of it, and nothing that it protects."""

from __future__ import annotations

import json
from decimal import Decimal
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup, Tag
from built import EDITION, ROOT, Project, folded, read_yaml, rows, swedish, text_of

from scorecard.common.edition import Edition
from scorecard.pages.unit_pages import units

REGISTER = read_yaml(ROOT / "data" / "enheter.yml")["units"]
MOST = 45_000  # bytes
YEAR = EDITION[:4]


def pages(built: Project) -> dict[str, Tag]:
    """The pages of units by their ids."""
    names = (name for name in built.names if name.startswith("enheter/") and name != "enheter/index.html")
    return {name.removeprefix("enheter/").removesuffix(".html"): built.parsed[name] for name in names}


def row_of(page: Tag, indicator: str) -> dict[str, str]:
    """What a page says of an indicator, by the headings of its table."""
    (row,) = (row for row in page.select(".sc-table tbody tr") if row.a["href"].endswith(f"/{indicator}.html"))
    return {cell["data-label"]: folded(text_of(cell)) for cell in row.select("td")}


def test_every_unit_of_the_register_has_a_page_by_its_id_and_no_other_has(built: Project) -> None:
    assert set(pages(built)) == set(REGISTER)
    for name, page in pages(built).items():
        unit = REGISTER[name]
        kind = "" if unit["kind"] in unit["name"].lower() else unit["kind"]
        assert text_of(page.h1).split() == f"{unit['name']} {kind}".split()
        code = REGISTER[unit.get("kommun", name)].get("code")
        assert code is None or code in {text_of(each) for each in page.select(".sc-facts dd")}


def test_a_page_is_light(built: Project) -> None:
    sizes = {name: (built.pages / f"enheter/{name}.html").stat().st_size for name in pages(built)}
    assert {name: size for name, size in sizes.items() if size > MOST} == {}


def test_a_unit_stands_beside_the_region_and_riket(built: Project) -> None:
    """Calls to the vårdcentral in Torsby: those that were answered the same day, of those that came in."""
    extract = rows(built.data / "extracts" / "vcc_callback.csv")
    own = [row for row in extract if row["vardcentral"] == "Torsby" and row["manad"].startswith(YEAR)]
    all_of_them = [row for row in extract if row["manad"].startswith(YEAR)]
    shares = [
        Decimal(100 * sum(int(row["besvarade_samma_dag"]) for row in each)) / sum(int(row["inkomna"]) for row in each)
        for each in (own, all_of_them)
    ]
    told = row_of(pages(built)["vc-torsby"], "samtal-vardcentral")
    assert told["Enheten"] == f"{swedish(shares[0], 1)} procent"
    assert told["Regionen"] == swedish(shares[1], 1)
    (ledger,) = (row for row in rows(built.pages / "results.csv") if row["indicator"] == "samtal-vardcentral")
    assert told["Riket"] == swedish(ledger["riket_printed"])
    assert told["Mål"] == f"≥ {swedish(ledger['target'])} når {'' if shares[0] >= 90 else 'inte '}målet"


def test_a_unit_differs_from_the_region_where_the_page_of_equal_care_says_so(built: Project) -> None:
    stand = {
        (row.th.a["href"], row.td.a["href"]): text_of(row("td")[-1]).lower()
        for row in built.parsed["jamlik-vard.html"].select("table")[-1].select("tbody tr")
    }
    found = {}
    for name, page in pages(built).items():
        for row in page.select(".sc-table tbody tr"):
            against = next(text_of(cell) for cell in row.select("td") if cell["data-label"] == "Mot regionen")
            if "mer än slumpen" in against:
                found[f"enheter/{name}.html", row.a["href"].removeprefix("../")] = against.partition(",")[0]
    assert found == stand
    assert len(found) > 2


def test_pages_tell_no_more_of_units_than_the_file_that_an_attacker_reads(built: Project) -> None:
    """What is protected has no figure here either: what `disclose --attack` finds in the files is all that there is."""
    listed = [row for row in rows(built.pages / "enheter.csv") if row["unit_id"] in REGISTER]
    told = {(row["unit_id"], row["indicator"]): row for row in listed}
    facts = {fact["id"]: fact for fact in json.loads((built.pages / "facts.json").read_text("utf-8"))["facts"]}
    seen = set()
    for name, page in pages(built).items():
        for row in page.select(".sc-table tbody tr"):
            indicator = row.a["href"].removeprefix("../indikatorer/").removesuffix(".html")
            seen.add((name, indicator))
            own = [each["data-fact"] for each in row.select("data") if ".enhet." in each["data-fact"]]
            assert set(own) <= set(facts)
            if told[name, indicator]["protected"] == "true":
                assert not own
                assert not row.select("svg")
                assert row_of(page, indicator)["Enheten"] == "skyddad"
                assert "skyddade" in text_of(page.select_one(".sc-protected"))
    assert seen == set(told)
    assert any(row["protected"] == "true" for row in listed)


def test_months_of_units_are_told_only_of_what_the_board_tells_all_of(built: Project) -> None:
    goals = [read_yaml(path) for path in sorted((ROOT / "notebooks").glob("*.yml")) if path.name != "effektmal.yml"]
    extracts = {each["id"]: set(each.get("extracts", ())) for goal in goals for each in goal["indicators"]}
    public = set(read_yaml(ROOT / "data" / "board.yml")["protection"]["public"])
    drawn = {
        row.a["href"].removeprefix("../indikatorer/").removesuffix(".html")
        for page in pages(built).values()
        for row in page.select(".sc-table tbody tr")
        if row.select("td[data-label='Månad för månad'] svg")
    }
    assert drawn == {"samtal-vardcentral"}
    assert all(extracts[name] <= public for name in drawn)
    own = [row for row in rows(built.data / "extracts" / "vcc_callback.csv") if row["vardcentral"] == "Torsby"]
    shares = [100 * Decimal(row["besvarade_samma_dag"]) / Decimal(row["inkomna"]) for row in own]
    (text,) = (svg["aria-label"] for svg in pages(built)["vc-torsby"].select("td[data-label='Månad för månad'] svg"))
    assert all(swedish(value, 1) in text for value in (shares[0], shares[-1], min(shares), max(shares)))


def test_a_kommun_leads_to_what_lies_in_it_and_back(built: Project) -> None:
    torsby = pages(built)["kommun-torsby"]
    within = {link["href"].removesuffix(".html") for link in torsby.select(".sc-units a")}
    assert within == {name for name, unit in REGISTER.items() if unit.get("kommun") == "kommun-torsby"}
    assert all(pages(built)[name].select("a[href='kommun-torsby.html']") for name in within)


@pytest.mark.parametrize("indicator", ["samtal-vardcentral", "overbelaggning-somatik", "aterinskrivningar-30"])
def test_the_table_of_an_indicators_units_leads_to_their_pages(built: Project, indicator: str) -> None:
    page = built.parsed[f"indikatorer/{indicator}.html"]
    linked = {link["href"].removeprefix("../enheter/") for link in page.select("th[scope=row] a[href^='../enheter/']")}
    told = {row["unit_id"] for row in rows(built.pages / "enheter.csv") if row["indicator"] == indicator}
    assert linked == {f"{name}.html" for name in told}


def test_the_list_of_units_has_each_once(built: Project) -> None:
    links = [link["href"] for link in built.parsed["enheter/index.html"].select(".sc-table th a")]
    assert sorted(links) == sorted(f"{name}.html" for name in REGISTER)


def test_a_page_offers_the_feed_of_its_unit(built: Project) -> None:
    page = pages(built)["vc-torsby"]
    (feed,) = (link["href"] for link in page.select("link[type='application/atom+xml']") if "enheter" in link["href"])
    assert feed == "../../floden/enheter/vc-torsby.xml"
    entry = (built.site / "floden/enheter/vc-torsby.xml").read_text("utf-8")
    assert f"{EDITION}/enheter/vc-torsby.html" in entry


@pytest.mark.parametrize(
    ("number", "kinds", "heads"),
    [
        (3, 1, ["Enhet", "Kommun", "Indikatorer"]),
        (3, 2, ["Enhet", "Slag", "Kommun", "Indikatorer"]),
        (1001, 1, ["Enhet"]),
        (3000, 3, ["Enhet", "Slag"]),
    ],
)
def test_the_list_of_units_says_what_parts_them_and_of_thousands_no_more(number: int, kinds: int, heads: list[str]):
    profiles = {
        f"enhet-{at}": SimpleNamespace(
            id=f"vardcentral-nummer-{at:04d}",
            name=f"Vårdcentral nummer {at:04d}",
            kind=("vårdcentral", "kommun", "klinik")[at % kinds],
            kommun="enhet-0",
            figures=(1, 2),
        )
        for at in range(number)
    }
    made = str(units(SimpleNamespace(profiles=profiles, edition=Edition(2025, 12))))
    assert [head.get_text(strip=True) for head in BeautifulSoup(made, "html.parser").select("thead th")] == heads
    assert "data-sc-search" in made
    assert len(made.encode()) < 450_000  # of the 500 kB that a page may weigh
