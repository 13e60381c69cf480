"""The pages that a reader expects, as they are built: lists over all indicators, definitions, terms, the statement."""

from __future__ import annotations

import json
import math
import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup, Tag
from built import EDITION, NBSP, ROOT, Project, build_once, folded, read_yaml, rows, swedish, text_of

LEDGER = rows(ROOT / "data" / EDITION / "results.csv")
CATALOGUE = {
    indicator["id"]: indicator
    for path in sorted((ROOT / "notebooks").glob("*.yml"))
    for indicator in read_yaml(path).get("indicators", ())
}
GLOSSARY = read_yaml(ROOT / "data" / "ordlista.yml")["terms"]
MINUS = "\u2212"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return build_once(tmp_path_factory)


def body(page: BeautifulSoup, caption: str) -> dict[str, list[str]]:
    """The rows of a table, by the indicator that each is about, whose page it leads to."""
    (table,) = (each for each in page.find_all("table") if text_of(each.caption).startswith(caption))
    return {
        row.a["href"].removeprefix("indikatorer/").removesuffix(".html"): [
            text_of(cell) for cell in row.find_all(["th", "td"])
        ]
        for row in table.select("tbody tr")
    }


# Women and men


def test_women_and_men_are_compared_wherever_both_are_known(built: Project) -> None:
    known = {row["indicator"] for row in LEDGER if row["women"] and row["men"]}
    shown = body(built.parsed["kvinnor-och-man.html"], "Kvinnor och män")
    assert len(shown) == 20
    assert set(shown) == known
    for row in LEDGER:
        if row["indicator"] in known:
            told = shown[row["indicator"]]
            decimals = CATALOGUE[row["indicator"]].get("decimals", 1)
            assert told[1:3] == [swedish(row["women_printed"]), swedish(row["men_printed"])]
            gap = float(row["women"]) - float(row["men"])
            assert re.split(r"\s(?=[^\W\d])", told[3])[0] == swedish(str(round(gap, 9)), decimals, sign=True)


def sums(sex: str, year: str) -> float:
    """Children's first assessments within 30 days, of the extract's own rows."""
    read = [
        row
        for row in rows(ROOT / "data" / EDITION / "extracts" / "cosmic_bup.csv")
        if row["steg"] == "forsta-bedomning" and row["kon"] == sex and row["manad"].startswith(year)
    ]
    assert len(read) == 12
    return 100 * sum(int(row["inom_30_dagar"]) for row in read) / sum(int(row["genomforda"]) for row in read)


def test_the_gap_of_the_year_before_is_that_of_the_year_before(built: Project) -> None:
    told = body(built.parsed["kvinnor-och-man.html"], "Kvinnor och män")["bup-forsta-bedomning-30"]
    gaps = [sums("kvinnor", year) - sums("män", year) for year in ("2025", "2024")]
    assert [re.split(r"\s(?=[^\W\d])", told[3])[0], told[4]] == [
        swedish(str(round(gap, 6)), 1, sign=True) for gap in gaps
    ]


def test_the_opening_counts_what_the_table_shows(built: Project) -> None:
    page = built.parsed["kvinnor-och-man.html"]
    shown = body(page, "Kvinnor och män").values()
    better, chance = Counter(row[5] for row in shown), Counter(row[6] for row in shown)
    better["Kvinnor"] += better["Flickor"]  # of children the table says girls and boys
    better["Män"] += better["Pojkar"]
    said = folded(text_of(page.select_one(".sc-short")))
    assert f"20 indikatorer av {len(LEDGER)} går att dela upp på kvinnor och män." in said
    assert f"Av dem är utfallet bättre för kvinnor i {better['Kvinnor']} (varav " in said
    assert f"bättre för män i {better['Män']} (varav " in said
    assert f"och lika i {better['Lika'] or 'ingen'}" in said
    tested = chance["Större än slumpen"] + chance["Kan vara slump"]
    # Of the 13 in per cent, the two that count hours are not tested, nor those whose values are invented.
    assert tested == 13 - 2 - 5
    assert f"För {tested} av indikatorerna" in said
    assert f"större än den i {chance['Större än slumpen']}" in said


def test_hours_of_the_same_person_are_not_held_against_chance(built: Project) -> None:
    shown = body(built.parsed["kvinnor-och-man.html"], "Kvinnor och män")
    assert {shown[name][6] for name in ("sjukfranvaro", "sjukfranvaro-60", "hme")} == {"Går inte att pröva"}
    # 80,5 and 83,1 per cent of 111 272 and 69 546 visits: 2,6 is fourteen of its standard errors of 0,19.
    error = 100 * math.sqrt(0.805 * 0.195 / 111_272 + 0.831 * 0.169 / 69_546)
    assert 2.6 / error > 13
    assert shown["medicinsk-bedomning-3-dagar"][6] == "Större än slumpen"


def test_the_chart_tells_every_share_in_words(built: Project) -> None:
    page = built.parsed["kvinnor-och-man.html"]
    charts = page.select(".sc-chart svg")
    assert len(charts) == 2
    for chart in charts:
        told = text_of(chart.desc)
        shares = [row for row in LEDGER if row["women"] and row["men"] and row["unit"] == "procent"]
        assert len(shares) == 13
        for row in shares:
            women, men = swedish(row["women_printed"]), swedish(row["men_printed"])
            entry = CATALOGUE[row["indicator"]]
            one, other = ("flickor", "pojkar") if entry.get("children") else ("kvinnor", "män")
            assert f"{entry.get('short', entry['name'])}: {one} {women}, {other} {men} procent." in told


# Riket


def test_every_indicator_is_compared_with_riket_or_says_why_not(built: Project) -> None:
    page = built.parsed["riket.html"]
    beside = body(page, "Jämförelse med riket")
    apart = body(page, "Indikatorer som inte jämförs")
    with_riket = [row for row in LEDGER if row["riket"] and row["outturn"]]
    assert set(beside) == {row["indicator"] for row in with_riket}
    assert len(beside) == 11
    assert set(beside) | set(apart) == set(CATALOGUE)
    assert not set(beside) & set(apart)
    for name, row in apart.items():
        reason = (CATALOGUE[name].get("riket") or {}).get("reason")
        if CATALOGUE[name].get("status", "active") == "active":
            assert row[1] == " ".join(reason.split())
        else:
            assert row[1] in {"Indikatorn har avslutats.", "Det finns inget utfall."}


def test_better_than_riket_depends_on_what_is_wanted(built: Project) -> None:
    page = built.parsed["riket.html"]
    beside = body(page, "Jämförelse med riket")
    # 51,4 of calls answered against 53,6, and 4,3 overcrowded beds against 5,1: fewer is better.
    assert beside["samtal-1177"][1:5] == ["51,4", "53,6", f"{MINUS}2,2{NBSP}procentenheter", "Sämre"]
    assert beside["overbelaggning-somatik"][1:3] == ["4,3", "5,1"]
    assert beside["overbelaggning-somatik"][4] == "Bättre"
    count = Counter(row[4] for row in beside.values())
    said = folded(text_of(page.select_one(".sc-short")))
    assert f"11 av {len(LEDGER)} indikatorer" in said
    # The printed report had lost the outturn of calls to vårdcentraler and of caries.
    better, worse = (re.search(rf"{word} i (\d+)", said)[1] for word in ("bättre", "sämre"))
    assert (int(better), int(worse)) == (count["Bättre"], count["Sämre"])
    assert f"och lika i {count['Lika'] or 'ingen'}." in said
    invented = [int(number) for number in re.findall(r"varav (\d+) med påhittade", said)]
    assert sum(invented) == sum("påhittat: utfallet" in row[0] for row in beside.values()) == 2


# Definitions, all indicators


def facts(entry: Tag) -> dict[str, str]:
    return {text_of(row.dt): text_of(row.dd) for row in entry.select("dl.sc-facts > div")}


def test_every_indicator_is_defined(built: Project) -> None:
    entries = built.parsed["definitioner.html"].select(".sc-entry")
    assert [entry["id"] for entry in entries] == [f"def-{row['indicator']}" for row in LEDGER]
    for entry, row in zip(entries, LEDGER, strict=True):
        told, known = facts(entry), CATALOGUE[row["indicator"]]
        assert folded(told["Vad det visar"]) == " ".join(known["about"].split())
        assert told["Källa"] == known["source"]
        assert told["Andra ord"].casefold() == ", ".join(map(str, known["words"])).casefold()
        assert ("Målvärde" in told) == (known.get("status", "active") == "active")
    by_id = {entry["id"]: facts(entry) for entry in entries}
    assert by_id["def-trycksar"]["Målvärde"] == f"2025: under 7{NBSP}procent."
    assert by_id["def-nettokostnad-mot-budget"]["Målvärde"] == "Periodens budget, eller lägre."
    assert by_id["def-heltider-visstid"]["Målvärde"] == "Indikatorn har inget målvärde."
    assert by_id["def-belaggning-rattspsykiatri"]["Brott i serien"].startswith(f"1{NBSP}januari 2025. ")


def test_the_list_can_be_narrowed_to_one_of_several_systems(built: Project) -> None:
    (table,) = built.parsed["indikatorer.html"].select("[data-sc-filter]")
    systems = Counter(text_of(value) for value in table.select("[data-sc-value]"))
    assert systems["Cosmic"] == sum("Cosmic" in known["source"] for known in CATALOGUE.values())
    assert systems["Paratus"] == systems["Medrave"] == 1
    assert not [name for name in systems if "," in name or "via" in name]


# Terms


def test_every_term_has_its_place_and_every_link_one(built: Project) -> None:
    entries = built.parsed["ordlista.html"].select(".sc-entry")
    assert sorted(entry["id"] for entry in entries) == sorted(f"ord-{term['id']}" for term in GLOSSARY)
    assert len(entries) > 60
    shown = [text_of(entry.dt) for entry in entries]
    ordered = sorted(shown, key=lambda term: term.casefold().translate(str.maketrans("åäö", "{|}")))
    assert shown == ordered


def test_terms_are_linked_once_a_page_and_in_prose_only(built: Project) -> None:
    linked = 0
    for name, page in built.parsed.items():
        links = page.select("a.sc-term")
        linked += len(links)
        assert len({link["href"] for link in links}) == len(links), name
        for link in links:
            parents = [parent.name for parent in link.parents]
            assert {"p", "li", "dd"} & set(parents)
            refused = {"a", "h1", "h2", "h3", "table", "summary", "svg", "button", "code", "nav", "header", "footer"}
            assert not refused & set(parents), (name, link)
    assert linked > 150
    assert not built.parsed["ordlista.html"].select("a.sc-term")
    used = {link["href"].partition("#")[2] for page in built.parsed.values() for link in page.select("a.sc-term")}
    assert len(used) > 50


# Search


def test_the_search_knows_every_indicator(built: Project) -> None:
    text = (built.pages / "searchwords.js").read_text("utf-8")
    listed, units = text.removesuffix(";\n").split(";\nglobalThis.scorecardUnits = ")
    told = json.loads(listed.removeprefix("globalThis.scorecardIndicators = "))
    pages = {name.removesuffix(".html") for name in built.names if name.startswith("enheter/")}
    assert {each["page"] for each in json.loads(units)} == pages - {"enheter/index"}
    assert [row["page"] for row in told] == [f"indikatorer/{row['indicator']}" for row in LEDGER]
    for row in told:
        known = CATALOGUE[row["page"].removeprefix("indikatorer/")]
        assert len(known["words"]) >= 6
        assert {known["name"], known["source"], *map(str, known["words"])} <= set(row["words"])


# The statement


def test_every_page_leads_to_the_statement_that_holds_what_the_law_asks_for(built: Project) -> None:
    for name, page in built.parsed.items():
        up = "../" if "/" in name else ""
        expected = "#" if name == "tillganglighet.html" else f"{up}tillganglighet.html"
        assert expected in [link["href"] for link in page.select(".sc-footer a")], name
    page = built.parsed["tillganglighet.html"]
    said = " ".join(text_of(page.select_one("article.bd-article")).split())
    stated = read_yaml(ROOT / "data" / "tillganglighet.yml")
    assert "Hälso- och sjukvårdsnämnden i Region Värmland står bakom" in said
    assert stated["service"] in said
    assert {"helt": "helt förenlig", "delvis": "delvis förenlig", "inte": "inte förenlig"}[
        stated["conformance"]
    ] in said
    assert [link for link in page.select("article.bd-article a") if link["href"] == stated["supervision"]]
    assert stated["contact"]["role"].casefold() in said.casefold()
    for each in stated["deficiencies"]:
        assert " ".join(each["what"].split()) in said
        assert each["criterion"] in said
    assert "Webbplatsen bedömdes senast" in said
    assert "Redogörelsen uppdaterades senast" in said
    assert "12 §" in said
    assert "9 §" in said


# Months that were revised


def test_months_that_were_coded_late_stand_with_what_the_edition_before_had(built: Project) -> None:
    def episodes(edition: str) -> int:
        listed = rows(ROOT / "data" / edition / "extracts" / "cosmic_vardtillfallen.csv")
        return sum(int(row["vardtillfallen"]) for row in listed if row["manad"] == "2025-08")

    before, now = episodes("2025-08"), episodes(EDITION)
    assert now > before > 0
    caption = "Ändrat sedan Delårsrapport januari–augusti 2025"
    (table,) = (each for each in built.page("datakallor.html").find_all("table") if text_of(each.caption) == caption)
    told = [[text_of(cell) for cell in row.find_all(["th", "td"])] for row in table.select("tbody tr")]
    (august,) = (row[3:] for row in told if row[1].startswith("Vårdtillfällen") and row[2] == "Augusti 2025")
    assert august == [swedish(before), swedish(now), swedish(now - before, sign=True)]
    assert not [row for row in told if row[2] == "Januari 2025"]  # had settled in August
