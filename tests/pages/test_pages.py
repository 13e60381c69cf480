"""The site that a build gives: whole, in Swedish, with the figures of the extracts, and in need of no other host."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from built import EDITION, ROOT, Project, build_once, folded, read_yaml, rows, swedish, text_of
from markdown_it import MarkdownIt
from nbformat import v4
from printed import CATALOGUE, LIGHTS, OPEN, as_offered, outturn

from scorecard.catalogue.board import read_board
from scorecard.catalogue.goals import read_catalogue
from scorecard.common.edition import Edition
from scorecard.judge.outcome import read_result
from scorecard.ledger.rows import COLUMNS
from scorecard.pages import assemble, cards
from scorecard.pages import tables as pages_tables
from scorecard.site.editions import Shelf, Shelved
from scorecard.site.root_pages import root_pages
from scorecard.wording import filling, texts
from scorecard.wording.told import tell_indicator

TOC = read_yaml(ROOT / "book" / "_toc.yml")
PAGES = [f"{TOC['root']}.html", *(f"{chapter['file']}.html" for part in TOC["parts"] for chapter in part["chapters"])]
PAGES += [f"indikatorer/{indicator}.html" for indicator in CATALOGUE]
GOALS = [Path(page).stem for page in PAGES if page.startswith("goals/")]
DATA = ROOT / "data" / EDITION
LEDGER = rows(DATA / "results.csv")
ASSESSMENTS = {
    "uppnas": ("Uppnås", "sc-green"),
    "uppnas_delvis": ("Uppnås delvis", "sc-yellow"),
    "uppnas_inte": ("Uppnås inte", "sc-red"),
}
COLOURS = {"green": "sc-green", "yellow": "sc-yellow", "red": "sc-red", None: "sc-none"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return build_once(tmp_path_factory)


def headings(page: BeautifulSoup, name: str) -> list[str]:
    return [text_of(heading).removesuffix("#") for heading in page.find_all(name)]


def table_rows(table: Tag) -> list[list[str]]:
    return [[text_of(cell) for cell in row.find_all(["th", "td"])] for row in table.select("tbody tr")]


def table_of(page: BeautifulSoup, caption: str) -> list[list[str]]:
    found = [table for table in page.find_all("table") if text_of(table.caption).startswith(caption)]
    assert len(found) == 1, f"{len(found)} tables are called {caption}"
    return table_rows(found[0])


# Pages


def test_the_site_has_the_pages_of_the_table_of_contents_and_no_others(built: Project) -> None:
    assert len(PAGES) == 38 + 36
    units = {f"enheter/{name}.html" for name in read_yaml(ROOT / "data" / "enheter.yml")["units"]}
    assert set(built.parsed) == {*PAGES, *units, "search.html"}


@pytest.mark.parametrize("name", [*PAGES, "search.html"])
def test_a_page_is_swedish_has_one_title_and_says_that_the_data_are_made_up(built: Project, name: str) -> None:
    page = built.parsed[name]
    assert page.html["lang"] == "sv"
    assert len(page.find_all("h1")) == 1
    assert len(page.find_all("main")) == 1
    assert text_of(page.title).endswith("Styrkort för Hälso- och sjukvårdsnämnden")
    (banner,) = page.select("aside.sc-banner")
    assert text_of(banner).startswith("Påhittade uppgifter:")
    up = "../" if "/" in name else ""
    assert [link["href"] for link in banner.find_all("a")] in ([f"{up}datakallor.html"], ["#"])


def test_the_page_at_the_top_leads_to_the_latest_edition(built: Project) -> None:
    page = BeautifulSoup((built.site / "index.html").read_text("utf-8"), "html.parser")
    assert page.html["lang"] == "sv"
    assert page.find("meta", attrs={"http-equiv": "refresh"})["content"] == f"0; url={EDITION}/index.html"
    listed = page.main.find_all("a")
    assert [(a["href"], text_of(a)) for a in listed] == [(f"{EDITION}/index.html", "Årsredovisning 2025")]


def test_every_chapter_of_the_report_is_there(built: Project) -> None:
    assert headings(built.parsed["index.html"], "h2")[0] == "1 Sammanfattning"
    chapters = {
        "vision": "2 ",
        "uppdrag": "3 ",
        "handelser": "4 ",
        "resultatmal": "5 ",
        "politiska-beslut": "6 ",
        "ekonomi": "7 ",
        "internkontroll": "8 ",
        "bilaga-1": "Bilaga 1",
        "bilaga-2": "Bilaga 2",
    }
    for name, number in chapters.items():
        assert headings(built.parsed[f"{name}.html"], "h1")[0].startswith(number)
    sections = [heading.partition(" ")[0] for heading in headings(built.parsed["ekonomi.html"], "h2")]
    assert sections == [f"7.{number}" for number in range(1, 11)]
    costs = [heading.partition(" ")[0] for heading in headings(built.parsed["ekonomi.html"], "h3")]
    assert costs == [f"7.4.{number}" for number in range(1, 8)]


# Goals and indicators


def test_there_are_ten_goals_with_36_indicators() -> None:
    assert len(GOALS) == 10
    assert len(LEDGER) == sum(len(read_yaml(path)["indicators"]) for path in goal_files()) == 36
    assert {row["goal"] for row in LEDGER} <= set(GOALS)


def goal_files() -> list[Path]:
    return [ROOT / "notebooks" / f"{goal}.yml" for goal in GOALS]


@pytest.mark.parametrize("goal", GOALS)
def test_a_goal_shows_the_boards_assessment_and_its_insatser(built: Project, goal: str) -> None:
    page, settings = built.parsed[f"goals/{goal}.html"], read_yaml(ROOT / "notebooks" / f"{goal}.yml")
    assert headings(page, "h1") == [f"{settings['number']} {settings['name']}"]
    label, mark = page.select(".sc-judgement")[0].select("p")[:2]
    assert text_of(label) == "Nämndens bedömning"
    decided, colour = ASSESSMENTS[read_yaml(DATA / "texts" / f"{goal}.yml")["assessment"]]
    assert text_of(mark)[2:] == decided
    assert colour in mark.select_one(".sc-light")["class"]
    overview = {row[0]: row[1][2:] for row in table_of(built.parsed["resultatmal.html"], "Resultatmålen")}
    assert overview[f"{settings['number']} {settings['name']}"] == decided
    listed = [row["insats"] for row in rows(DATA / "registers" / "insatser.csv") if row["mal"] == goal]
    assert 3 <= len(listed) <= 10
    assert [row[0] for row in table_of(page, "Årets insatser")] == listed


@pytest.mark.parametrize("indicator", CATALOGUE)
def test_an_indicator_has_its_heading_anchor_outturn_light_and_chart(built: Project, indicator: str) -> None:
    known, printed = CATALOGUE[indicator], outturn(indicator)
    page, goal = built.parsed[f"indikatorer/{indicator}.html"], built.parsed[f"goals/{known['goal']}.html"]
    assert folded(text_of(page.h1)).removesuffix("#") == known["name"]
    assert page.select_one(".sc-kicker a")["href"] == f"../goals/{known['goal']}.html"
    (card,) = page.select("article.sc-card")
    assert COLOURS[LIGHTS.get(indicator)] in card.select_one(".sc-verdict .sc-light")["class"]
    codes = page.select("details.sc-code")
    assert codes[0].select_one("pre")
    assert [code.get("open") for code in codes] == [None] * len(codes)
    assert codes[0].sourceline > card.sourceline  # what it shows comes first
    row = goal.find(id=indicator)
    assert folded(text_of(row.h3)) == known.get("short", known["name"])
    assert row.a["href"] == f"../indikatorer/{indicator}.html"
    assert COLOURS[LIGHTS.get(indicator)] in row.select_one(".sc-light")["class"]
    if printed:
        assert text_of(card.select_one(".sc-value")) == printed
        assert text_of(row.select_one(".sc-number")) == printed
        charts = card.select(".sc-chart svg")
        assert charts
        for chart in (*charts, *row.select("svg")):
            assert chart["role"] == "img"
            assert text_of(chart.find("title"))
            assert len(text_of(chart.find("desc"))) > (15 if chart is row.svg else 40)
    else:
        assert known.get("status", "active") != "active"
        assert not card.select(".sc-value")
        assert not row.select(".sc-number")


def test_the_table_of_all_indicators_links_to_each(built: Project) -> None:
    page = built.parsed["resultatmal.html"]
    (table,) = (table for table in page.find_all("table") if text_of(table.caption).startswith("Alla indikatorer"))
    links = [link["href"] for link in table.select("tbody th a")]
    assert links == [f"indikatorer/{row['indicator']}.html" for row in LEDGER]


# Registers and money


@pytest.mark.parametrize(
    ("register", "page", "count"), [("arenden", "politiska-beslut.html", 5), ("revisionsrapporter", None, 3)]
)
def test_every_row_of_a_register_is_in_its_table(built: Project, register: str, page: str | None, count: int) -> None:
    listed = rows(DATA / "registers" / f"{register}.csv")
    lists = {row["lista"] for row in listed}
    assert len(lists) == count
    for name in lists:
        place = page or ("internkontroll.html" if name.endswith("kap8") else "politiska-beslut.html")
        ordered = sorted((row for row in listed if row["lista"] == name), key=lambda row: int(row["ordning"]))
        # A hyphen between spaces is set as a dash, and numbers do not break.
        expected = [(row["diarienummer"], row["rubrik"].replace(" - ", " – ")) for row in ordered]
        tables = built.parsed[place].find_all("table")
        shown = [[(r[0], folded(r[-1])) for r in table_rows(table)] for table in tables]
        assert expected in shown, name


def test_every_event_is_told(built: Project) -> None:
    listed = [row["handelse"] for row in rows(DATA / "registers" / "handelser.csv")]
    assert len(listed) > 10
    tables = built.parsed["handelser.html"].find_all("table")
    assert [row[0] for table in tables for row in table_rows(table)] == listed


def money(column: str, group: str | None = None) -> Decimal:
    """A sum of Raindance in mnkr; without a group, the net cost: every cost minus the income."""
    total = 0
    for row in rows(DATA / "extracts" / "raindance.csv"):
        if row["kontogrupp"] == group:
            total += int(row[column])
        elif group is None:
            total += int(row[column]) * (-1 if row["kontogrupp"] == "intakter" else 1)
    return Decimal(total) / 1000


def test_the_first_page_tells_the_net_cost(built: Project) -> None:
    outturn, budget, before = money("utfall"), money("budget"), money("foregaende_ar")
    assert before > budget > outturn > 1000
    said = folded(text_of(built.parsed["index.html"].select_one(".sc-lead")))
    net, gap, change = (folded(swedish(value, 0)) for value in (outturn, budget - outturn, before - outturn))
    assert f"kostade {net} mnkr netto, {gap} mnkr lägre än budget och {change} mnkr lägre än 2024." in said


def test_the_income_statement_is_the_sum_of_the_accounts(built: Project) -> None:
    accounts = read_yaml(ROOT / "data" / "board.yml")["accounts"]
    expected = []
    for name, group in [*((name, group) for group, name in accounts.items()), ("Nettokostnad", None)]:
        outturn, budget, before = (money(column, group) for column in ("utfall", "budget", "foregaende_ar"))
        expected.append(
            [
                name,
                swedish(outturn, 0),
                swedish(budget, 0),
                swedish(outturn - budget, 0, sign=True),
                swedish(100 * (outturn - budget) / budget, 1, sign=True),
                swedish(before, 0),
                swedish(outturn - before, 0, sign=True),
                swedish(100 * (outturn - before) / before, 1, sign=True),
            ]
        )
    assert len(expected) == 11
    assert table_of(built.parsed["ekonomi.html"], "Utfall mot budget") == expected


def test_the_frame_and_its_shifts_add_up(built: Project) -> None:
    shifts = rows(DATA / "extracts" / "raindance_ram.csv")
    total = sum(int(row["tkr"]) for row in shifts)
    assert total == 9_045_002 + 42_000
    shown = table_of(built.parsed["bilaga-2.html"], "Beslut om ramen")
    assert [row[1:] for row in shown] == [
        *([row["beskrivning"], swedish(row["tkr"])] for row in shifts),
        ["–", swedish(total)],
    ]
    (frame,) = table_of(built.parsed["bilaga-1.html"], "Nettokostnadsramen")
    assert frame[1:] == [swedish(9_045_002), swedish(42_000), swedish(9_087_002), "0", swedish(9_087_002)]


# Downloads


def test_the_site_offers_the_ledger_that_the_repository_holds(built: Project) -> None:
    offered = (built.pages / "results.csv").read_text("utf-8")
    assert offered == as_offered((built.data / "results.csv").read_text("utf-8"))
    assert rows(built.data / "results.csv") == LEDGER, "run `scorecard build`"
    assert offered == as_offered((DATA / "results.csv").read_text("utf-8")), "run `scorecard build`"
    assert set(re.findall(r"(\w+)@[0-9a-f]{12}", offered)) == OPEN


def as_in_csv(row: dict, name: str) -> object:
    """A value of the JSON as CSV has it: lists with blanks between, and printed numbers with a point."""
    typed = row["invented_values"] if name == "invented" else row[name]
    if isinstance(typed, list):
        return " ".join(typed)
    printed = name.endswith("_printed") and typed is not None
    return typed.replace("\u00a0", "").replace("\u2212", "-").replace(",", ".") if printed else typed


def test_the_same_values_are_there_as_json_with_their_types(built: Project) -> None:
    told = json.loads((built.pages / "styrkort.json").read_text("utf-8"))
    typed_rows = {row["indicator"]: row for goal in told["goals"] for row in goal["indicators"]}
    words = {
        "indicator",
        "name",
        "status",
        "unit",
        "target_op",
        "light",
        "extracts",
        "covers",
        "accumulation",
        "invented",
        "verdict",
        "not_compared",
        "verdict_now",
        "thin",
    }
    shown = LEDGER
    words |= {name for name in shown[0] if name.endswith(("_printed", "_version"))}
    assert list(typed_rows) == [row["indicator"] for row in shown]
    numbers = 0
    for row in shown:
        for name in set(row) - {"edition", "goal"}:
            typed, text = as_in_csv(typed_rows[row["indicator"]], name), row[name]
            if text == "":
                assert typed in (None, "")
            elif name == "extracts":
                assert typed == as_offered(text)
            elif name in words:
                assert typed == text
            else:
                assert isinstance(typed, int | float)
                assert typed == float(text)
                numbers += 1
    assert numbers > 300


# Links and hosts

REFERENCES = {
    "a": ["href"],
    "area": ["href"],
    "audio": ["src"],
    "embed": ["src"],
    "form": ["action"],
    "iframe": ["src"],
    "image": ["href", "xlink:href"],
    "img": ["src"],
    "input": ["src"],
    "link": ["href"],
    "object": ["data"],
    "script": ["src"],
    "source": ["src"],
    "track": ["src"],
    "use": ["href", "xlink:href"],
    "video": ["src", "poster"],
}
STYLE_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")


@pytest.fixture(scope="module")
def references(built: Project) -> dict[str, list[tuple[str, str]]]:
    """Every address in each page, with the element it stands in."""
    return {name: list(references_of(page)) for name, page in built.parsed.items()}


def references_of(page: BeautifulSoup) -> Iterator[tuple[str, str]]:
    for tag in page.find_all(True):
        for attribute in REFERENCES.get(tag.name, ()):
            if attribute in tag.attrs:
                yield tag.name, tag[attribute]
        if tag.name in REFERENCES and "srcset" in tag.attrs:
            yield from ((tag.name, part.split()[0]) for part in tag["srcset"].split(","))
        styles = [tag.get_text()] if tag.name == "style" else []
        styles += [tag["style"]] if "style" in tag.attrs else []
        yield from (("style", address) for style in styles for address in style_addresses(style))


def style_addresses(style: str) -> list[str]:
    return [match[1] or match[2] for match in STYLE_ADDRESS.finditer(style)]


def anchors(page: BeautifulSoup) -> set[str]:
    return {tag["id"] for tag in page(id=True)} | {tag["name"] for tag in page("a", attrs={"name": True})}


def test_every_link_anchor_and_asset_resolves(built: Project, references: dict[str, list[tuple[str, str]]]) -> None:
    known = {name: anchors(page) for name, page in built.parsed.items()}
    site, pages = built.site.resolve(), built.pages.resolve()

    @cache
    def reached(place: Path) -> Path | None:
        """The file of the site that a link leads to: most pages have the same links."""
        target = place.resolve()
        return target if target.is_file() and target.is_relative_to(site) else None

    checked, broken = 0, []
    for name, page in references.items():
        for tag, address in page:
            if urlsplit(address).scheme:
                continue
            checked += 1
            path, anchor = (unquote(part) for part in urldefrag(address))
            target = reached((built.pages / name).parent / path.partition("?")[0] if path else built.pages / name)
            if target is None:
                broken.append(f"{name}: <{tag}> {address}")
            elif anchor and anchor not in known[target.relative_to(pages).as_posix()]:
                broken.append(f"{name}: <{tag}> {address}: no such anchor")
    assert not broken
    assert checked > 500


def test_an_id_is_used_once_in_a_page_and_names_what_is_there(built: Project) -> None:
    checked, naming = 0, ("for", "aria-labelledby", "aria-describedby", "aria-controls")
    for name, page in built.parsed.items():
        ids = [tag["id"] for tag in page(id=True)]
        assert sorted(ids) == sorted(set(ids)), name
        for tag in page(lambda tag: not tag.attrs.keys().isdisjoint(naming)):
            for attribute in tag.attrs.keys() & {*naming}:
                wanted = tag[attribute] if isinstance(tag[attribute], list) else tag[attribute].split()
                assert set(wanted) <= set(ids), f"{name}: {attribute}={tag[attribute]}"
                checked += 1
    assert checked > 100


def test_nothing_that_a_page_loads_comes_from_another_host(
    built: Project, references: dict[str, list[tuple[str, str]]]
) -> None:
    loaded = [(name, address) for name, page in references.items() for tag, address in page if tag != "a"]
    for path in built.pages.rglob("*.css"):
        name = path.relative_to(built.pages).as_posix()
        loaded += [(name, address) for address in style_addresses(path.read_text("utf-8"))]
    assert len(loaded) > 300
    assert [(n, a) for n, a in loaded if urlsplit(a).scheme not in {"", "data"} or urlsplit(a).netloc] == []


def test_no_file_shows_a_path_of_this_machine(built: Project) -> None:
    private = [str(path).encode() for path in {built.root, built.root.resolve(), ROOT, Path(sys.prefix), Path.home()}]
    private = [path for path in private if path.count(b"/") > 1 or b"\\" in path]
    assert private
    files = [path for path in built.site.rglob("*") if path.is_file()]
    assert len(files) > 50
    for path in files:
        content = path.read_bytes()
        assert not [text for text in private if text in content], path


# Language

ENGLISH = re.compile(
    r"\b(skip to|main content|back to top|toggle|search|searching|previous|next|contents|print to|on this page|"
    r"click to (show|hide)|code cell|show code|hide code|source|copy|theme|light/dark|auto light|permalink|"
    r"link to this|download|fullscreen|navigation|sidebar|by the|built with|last updated|copyright|close|menu|"
    r"home|table of contents|page|loading|results?|warning|note|see also)\b",
    re.IGNORECASE,
)
SPOKEN = ("aria-label", "title", "placeholder", "alt", "value", "data-bs-title", "aria-description", "content")
# What looks English and is: names of files and programs, and the words that the ledger's columns are called.
NAMES = re.compile(r"\bresults\.csv\b|\b(rapport|telefon)portalen\b", re.IGNORECASE)


def spoken(page: BeautifulSoup) -> Iterator[str]:
    """Every text that a reader sees or hears, without code."""
    for text in page.find_all(string=True):
        if not isinstance(text, str) or type(text).__name__ in {"Comment", "Doctype"}:
            continue
        if not any(parent.name in {"script", "style", "pre", "code", "template"} for parent in text.parents):
            yield str(text)
    for tag in page.select(",".join(f"[{name}]" for name in SPOKEN)):
        if tag.name != "meta":
            yield from (tag[name] for name in SPOKEN if name in tag.attrs)


@pytest.mark.parametrize("name", [*PAGES, "search.html"])
def test_no_english_of_the_theme_is_left(built: Project, name: str) -> None:
    said = [text for text in spoken(built.parsed[name]) if text.strip()]
    assert len(said) > 50
    found = {text.strip() for text in said if ENGLISH.search(NAMES.sub("", text))}
    assert found == set()


# Markup in data

SCRIPT = "<script>alert(1)</script>"


def as_read(markdown: str) -> BeautifulSoup:
    """Render Markdown as the book does: HTML that stands in it counts."""
    return BeautifulSoup(MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown), "html.parser")


def assert_harmless(page: BeautifulSoup) -> None:
    assert page.find("script") is None
    assert SCRIPT in page.get_text()


def test_markup_would_be_noticed() -> None:
    with pytest.raises(AssertionError):
        assert_harmless(as_read(f"Ett värde: {SCRIPT}"))


@pytest.mark.parametrize("text", ["{{ name }}", "# {{ name }}", "| a |\n|---|\n| {{ name }} |", "<b>{{ name }}</b>"])
def test_markup_in_a_value_stays_text_in_a_page(text: str) -> None:
    assert_harmless(as_read(filling.fill(text, {"name": SCRIPT}, "book/index.md")))
    prose = v4.new_notebook(
        cells=[v4.new_markdown_cell(text), v4.new_code_cell("1", outputs=[v4.new_output("stream")])]
    )
    assert_harmless(as_read(assemble.as_page(prose, {"name": SCRIPT}, "notebooks/x.ipynb").cells[0].source))


def test_markup_in_a_comment_stays_text() -> None:
    assert_harmless(BeautifulSoup(texts.to_html(f"En *kommentar*: {SCRIPT}"), "html.parser"))


def test_markup_in_names_stays_text_in_cards_tables_and_charts(built: Project, tmp_path: Path) -> None:
    edition = Edition.parse(EDITION, 1)
    catalogue, rule = read_catalogue(ROOT / "notebooks"), read_board(ROOT).rule
    result = read_result(built.root / "_build" / EDITION / "results" / "samverkan-och-utveckling.json")
    goal = catalogue.goal("samverkan-och-utveckling")
    assert len(result.outcomes) == 3
    for outcome in result.outcomes:
        marked = ("name", "short", "full_name", "about", "source", "numerator", "denominator", "lag", "window")
        indicator = catalogue.indicator(outcome.indicator)
        indicator = indicator.model_copy(update={name: SCRIPT for name in marked if getattr(indicator, name)})
        units = [unit.model_copy(update={"unit_name": SCRIPT}) for unit in outcome.units]
        outcome = outcome.model_copy(update={"units": units})
        for made in (
            cards.indicator_card(indicator, outcome, edition, texts.to_html(SCRIPT), rule),
            cards.summary_rows([(tell_indicator(indicator, outcome, edition, rule), "")], edition),
        ):
            assert_harmless(BeautifulSoup(made, "html.parser"))
    board = read_board(ROOT).model_copy(update={"strategy": SCRIPT})
    marked = cards.goal_intro(goal.model_copy(update={"description": SCRIPT}), board)
    assert_harmless(BeautifulSoup(marked, "html.parser"))
    assert_harmless(BeautifulSoup(pages_tables.table(SCRIPT, [SCRIPT], [[SCRIPT]], searchable=True), "html.parser"))
    board = read_board(ROOT).model_copy(update={"name": SCRIPT, "region": SCRIPT})
    row = dict.fromkeys(COLUMNS, "") | {"goal": SCRIPT, "name": SCRIPT, "unit": "procent", "outturn": "1"}
    (tmp_path / "indikatorer").mkdir()
    series = "period,unit,value\n2024,procent,1\n2025,procent,2\n"
    (tmp_path / "indikatorer" / "x.csv").write_text(series, "utf-8")
    editions = (Edition(2025, month) for month in (12, 8))
    shelf = Shelf(tuple(Shelved(each, (), {"x": row}, synthetic=True, folder=tmp_path) for each in editions))
    above = {page.file: page.html for page in root_pages(shelf, board)}
    assert sorted(above) == ["historik/x.html", "index.html", "utgavor.html"]
    assert "<svg" in above["historik/x.html"]
    for made in above.values():
        page = BeautifulSoup(made, "html.parser")
        (own,) = page.find_all("script")  # the one that chooses between light and dark
        assert own.extract()["src"].endswith("2025-12/_static/early.js")
        assert_harmless(page)
