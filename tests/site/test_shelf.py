"""The shelf and the pages above the editions: every edition that stands on the site, and what each said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from outcomes import indicator
from shelving import put_edition

from scorecard.catalogue.board import Board, Rule
from scorecard.common.edition import Edition
from scorecard.common.faults import ProvenanceError, SiteError
from scorecard.extracts.manifest_entries import Manifest
from scorecard.provenance.commit import State
from scorecard.provenance.document import provenance_text
from scorecard.provenance.record import edition_provenance
from scorecard.site.editions import read_shelf
from scorecard.site.root_pages import root_pages
from scorecard.wording.hyphens import without_soft_hyphens

BOARD = Board(
    name="Nämnden & styrelsen",
    region="Regionen",
    region_short="R",
    rule=Rule(version="1", yellow_from=0.9, goal_red_share=0.5),
    licence={"name": "CC0-1.0", "title": "CC0", "path": "https://licens.example.org/"},
)
PAGE = '<!DOCTYPE html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n</head>\n<body>{body}</body>\n</html>\n'
BANNER = '<aside class="sc-banner"><p>Påhittade uppgifter</p></aside>'
HEAD = "goal,indicator,name,unit,decimals,outturn,women,men,target_op,target,light,previous_year,riket\n"
CALLS = "vard,samtal,Samtal,procent,1,51.4,,,>=,60,red,35.9,53.6\n"
LATEST, EARLIER = Edition(2025, 12), Edition(2025, 8)


SERIES = "period,unit,value\n2024-12,procent,40\n2025-01,procent,50\n"


def build(
    folder: Path,
    ledger: str | None = HEAD + CALLS,
    pages: tuple[str, ...] = ("index",),
    body: str = "",
    series: str = SERIES,
) -> Path:
    for name in pages:
        path = folder / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(body=body), "utf-8")
    if ledger is not None:
        (folder / "results.csv").write_text(ledger, "utf-8")
        (folder / "indikatorer").mkdir(exist_ok=True)
        (folder / "indikatorer" / "samtal.csv").write_text(series, "utf-8")
    return folder


def put(root: Path, edition: Edition, *given, **more) -> Path:
    """Build an edition and put it on the site."""
    target = root / "_site"
    put_edition(build(root / "built", *given, **more), target, edition, BOARD)
    return target


def page(target: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup(without_soft_hyphens((target / name).read_text("utf-8")), "html.parser")


def links(soup: BeautifulSoup) -> list[tuple[str, str]]:
    return [(link["href"], link.get_text()) for link in soup.main.find_all("a")]


def table(target: Path, indicator: str) -> list[list[str]]:
    found = page(target, f"historik/{indicator}.html").find("table")
    return [[cell.get_text().replace("\u00a0", " ") for cell in row.find_all(["th", "td"])] for row in found("tr")]


def test_a_target_that_is_more_than_a_level_stands_in_the_history_with_its_words(tmp_path):
    head, row = HEAD.replace(",light", ",target_words,light"), CALLS.replace(",>=,60,red", ",,,minst 45 procent,red")
    put(tmp_path, EARLIER)
    target = put(tmp_path, LATEST, head + row)
    assert [cells[2] for cells in table(target, "samtal")] == ["Målvärde", "minst 45 procent", "≥ 60"]


def test_an_edition_is_on_the_shelf_before_it_is_on_the_site(tmp_path: Path) -> None:
    target = put(tmp_path, EARLIER)
    shelf = read_shelf(target, build(tmp_path / "new", pages=("index", "goals/vard", "_static/x")), LATEST)
    assert [each.edition for each in shelf.editions] == [LATEST, EARLIER]
    assert shelf.editions[0].pages == ("goals/vard.html", "index.html")
    assert shelf.indicators == {"samtal": "Samtal"}
    assert not (target / "2025-12").exists()


def test_what_is_no_edition_is_passed_over(tmp_path: Path) -> None:
    target = put(tmp_path, LATEST)
    (target / "2025-08").mkdir()
    (target / "2025-13").mkdir()
    (target / "2025-04").write_text("x")
    shelf = read_shelf(target, target / "2025-12", LATEST)
    assert [each.edition for each in shelf.editions] == [LATEST]


def test_the_script_lists_editions_with_their_pages(tmp_path: Path) -> None:
    put(tmp_path, LATEST, pages=("index", "mål"))
    target = put(tmp_path, EARLIER)
    text = (target / "editions.js").read_text("utf-8")
    assert text.startswith("globalThis.scorecardEditions = ")
    assert json.loads(text.removeprefix("globalThis.scorecardEditions = ").removesuffix(";\n")) == [
        {"name": "2025-12", "label": "Årsredovisning 2025", "pages": ["index.html", "mål.html"]},
        {"name": "2025-08", "label": "Delårsrapport januari–augusti 2025", "pages": ["index.html"]},
    ]


def test_the_top_leads_to_the_latest_edition_and_lists_all(tmp_path: Path) -> None:
    put(tmp_path, LATEST)
    target = put(tmp_path, EARLIER)
    top = page(target, "index.html")
    assert top.find("meta", attrs={"http-equiv": "refresh"})["content"] == "0; url=2025-12/index.html"
    assert top.h1.get_text() == "Nämnden & styrelsen, Regionen"
    every = [
        ("2025-12/index.html", "Årsredovisning 2025"),
        ("2025-08/index.html", "Delårsrapport januari–augusti 2025"),
    ]
    assert links(top) == every
    assert links(page(target, "utgavor.html")) == [*every, ("historik/samtal.html", "Samtal")]


def test_the_history_shows_each_edition_the_latest_first(tmp_path: Path) -> None:
    put(tmp_path, EARLIER, HEAD + CALLS.replace("51.4", "48").replace("red", "yellow").replace("53.6", ""))
    target = put(tmp_path, LATEST, pages=("index", "indikatorer/samtal"))
    assert table(target, "samtal") == [
        ["Utgåva", "Utfall", "Målvärde", "Färg", "Året före", "Riket"],
        ["Årsredovisning 2025", "51,4 procent", "≥ 60", "■ Röd", "35,9", "53,6"],
        ["Delårsrapport januari–augusti 2025", "48,0 procent", "≥ 60", "◆ Gul", "35,9", "–"],
    ]
    history = page(target, "historik/samtal.html")
    assert [link["href"] for link in history.table("a")] == [
        "../2025-12/indikatorer/samtal.html",
        "../2025-08/goals/vard.html#samtal",
    ]


def test_the_history_is_drawn_as_one_series_as_it_was_told_last(tmp_path: Path) -> None:
    """Months that the later edition revised are its; what it no longer tells is that of the earlier one."""
    heads = "period,unit,value\n"
    earlier = heads + "".join(f"2024-{m:02d},procent,{m}\n" for m in range(1, 13)) + "2025-01,procent,13\n"
    later = heads + "2024-12,procent,20\n2025-01,procent,skyddad\n2025-02,procent,30\n2025-03,andel,3\n"
    put(tmp_path, EARLIER, series=earlier)
    history = page(put(tmp_path, LATEST, series=later), "historik/samtal.html")
    (described,) = {drawing.desc.get_text().replace("\u00a0", " ") for drawing in history("svg")}
    assert described == (
        "En linje i tid. Först: januari 2024, 1,0 procent. Sist: februari 2025, 30,0 procent. "
        "Lägst: januari 2024, 1,0 procent. Högst: februari 2025, 30,0 procent."
    )
    (title,) = {drawing.title.get_text() for drawing in history("svg")}
    assert title == "Samtal, januari 2024 till februari 2025"


def test_the_history_shows_what_each_edition_said_became_of_it(tmp_path: Path) -> None:
    head = HEAD.strip() + ",verdict,not_compared,verdict_now,thin\n"
    put(tmp_path, Edition(2025, 4))  # from before it was said
    put(tmp_path, EARLIER, head + CALLS.strip().replace("red", "") + ",not_comparable,thin,,denominator\n")
    target = put(tmp_path, LATEST, head + CALLS.strip() + ",better,,no_sure_change,\n")
    heads, *told = table(target, "samtal")
    assert heads[3:7] == ["Färg", "Året före", "Bättre eller sämre", "De tre senaste månaderna"]
    assert [row[3:7] for row in told] == [
        ["■ Röd", "35,9", "bättre", "ingen säker förändring"],
        ["○ Ingen färg för liten nämnare", "35,9", "går inte att jämföra", "–"],
        ["■ Röd", "35,9", "–", "–"],
    ]


@pytest.mark.parametrize(("children", "heads"), [(False, ["Kvinnor", "Män"]), (True, ["Flickor", "Pojkar"])])
def test_the_history_of_children_has_girls_and_boys(tmp_path: Path, children: bool, heads: list[str]) -> None:
    put(tmp_path, EARLIER)
    target = put(tmp_path, LATEST, HEAD + CALLS.replace(",,,>=", ",52,50,>="))
    shelf = read_shelf(target, target / str(LATEST), LATEST)
    pages = {page.file: page.html for page in root_pages(shelf, BOARD, {"samtal": indicator(children=children)})}
    history = BeautifulSoup(without_soft_hyphens(pages["historik/samtal.html"]), "html.parser")
    assert [head.get_text() for head in history.table("th", scope="col")][-2:] == heads


def test_every_number_above_the_editions_says_which_figure_of_which_edition_it_is(tmp_path: Path) -> None:
    put(tmp_path, EARLIER, HEAD + CALLS.replace("Samtal", "Samtal 1177"))
    target = put(tmp_path, LATEST, HEAD + CALLS.replace(",,,>=", ",52,50,>=").replace("Samtal", "Samtal 1177"))
    assert json.loads((target / "granskning.json").read_text("utf-8"))["pages"] == {
        "index.html": 0, "utgavor.html": 0, "historik/samtal.html": 0,
    }  # fmt: skip
    history = page(target, "historik/samtal.html")
    assert [(figure["data-fact"], figure.get_text()) for figure in history("data")] == [
        ("2025-12/samtal.utfall.2025", "51,4"),
        ("2025-12/samtal.malvarde.2025", "60"),
        ("2025-12/samtal.utfall.2024", "35,9"),
        ("2025-12/samtal.riket.2025", "53,6"),
        ("2025-12/samtal.kvinnor.2025", "52,0"),
        ("2025-12/samtal.man.2025", "50,0"),
        ("2025-08/samtal.utfall.2025", "51,4"),
        ("2025-08/samtal.malvarde.2025", "60"),
        ("2025-08/samtal.utfall.2024", "35,9"),
        ("2025-08/samtal.riket.2025", "53,6"),
    ]
    assert {drawing["data-series"] for drawing in history("svg")} == {"historik-samtal"}
    assert {each.get_text() for each in history.select("[data-is=name]")} == {"1177"}


def test_a_number_above_the_editions_that_nothing_explains_is_counted(tmp_path: Path) -> None:
    target = put(tmp_path, LATEST, HEAD + CALLS.replace("procent", "per 100 disponibla vårdplatser"))
    assert json.loads((target / "granskning.json").read_text("utf-8"))["unbound"] == {}
    board = BOARD.model_copy(update={"name": "Nämnd 42"})
    put_edition(build(tmp_path / "built"), target, LATEST, board)
    found = json.loads((target / "granskning.json").read_text("utf-8"))["pages"]
    assert found == {"index.html": 1, "utgavor.html": 1, "historik/samtal.html": 0}


def test_the_history_says_the_months_of_an_edition_that_had_fewer(tmp_path: Path) -> None:
    put(tmp_path, EARLIER, HEAD.strip() + ",covers\n" + CALLS.strip() + ",2025-01/2025-08\n")
    target = put(tmp_path, LATEST, HEAD.strip() + ",covers\n" + CALLS.strip() + ",2025-01/2025-11\n")
    _, latest, earlier = table(target, "samtal")
    assert latest[0] == "Årsredovisning 2025 januari–november 2025"
    assert earlier[0] == "Delårsrapport januari–augusti 2025"


def test_an_indicator_that_has_ended_keeps_its_history(tmp_path: Path) -> None:
    put(tmp_path, Edition(2025, 4), HEAD + CALLS.replace("51.4", "40"))
    put(tmp_path, EARLIER)
    target = put(tmp_path, LATEST, HEAD + "vard,samtal,Samtal som utgick,,,,,,,,,,\n")
    history = page(target, "historik/samtal.html")
    assert history.h1.get_text() == "Samtal som utgick"
    assert [row[1] for row in table(target, "samtal")] == ["Utfall", "–", "51,4 procent", "40,0 procent"]
    assert history.find("svg"), "what was told of it is drawn"


def test_outturns_in_another_unit_are_not_drawn_together(tmp_path: Path) -> None:
    put(tmp_path, EARLIER, HEAD + CALLS.replace("procent,1", "index,0"), series=SERIES.replace("procent", "index"))
    target = put(tmp_path, LATEST, series="period,unit,value\n2025-01,procent,50\n")
    assert [row[1] for row in table(target, "samtal")[1:]] == ["51,4 procent", "index 51"]
    assert page(target, "historik/samtal.html").find("svg") is None


def test_an_edition_without_a_ledger_or_with_an_older_one_stands_beside_the_others(tmp_path: Path) -> None:
    put(tmp_path, Edition(2025, 4), None)
    put(tmp_path, EARLIER, "goal,indicator,name,unit,outturn\nvard,samtal,Samtal,procent,48.4\n")
    target = put(tmp_path, LATEST)
    assert [label for _, label in links(page(target, "utgavor.html"))] == [
        "Årsredovisning 2025",
        "Delårsrapport januari–augusti 2025",
        "Tertialrapport januari–april 2025",
        "Samtal",
    ]
    assert table(target, "samtal")[2] == [
        "Delårsrapport januari–augusti 2025", "48 procent", "–", "○ Ingen färg", "–", "–",
    ]  # fmt: skip


def test_a_history_that_no_edition_has_any_more_is_taken_away(tmp_path: Path) -> None:
    put(tmp_path, LATEST, HEAD + CALLS + CALLS.replace("samtal", "platser"))
    target = put(tmp_path, LATEST)
    assert [path.name for path in (target / "historik").iterdir()] == ["samtal.html"]


@pytest.mark.parametrize("made_up", [LATEST, EARLIER])
def test_the_pages_above_say_that_figures_are_made_up_where_any_are(tmp_path: Path, made_up: Edition) -> None:
    for edition in (LATEST, EARLIER):
        body = BANNER if edition == made_up else ""
        target = put(tmp_path, edition, pages=("index", "datakallor"), body=body)
    for name, up in (("index.html", ""), ("utgavor.html", ""), ("historik/samtal.html", "../")):
        (banner,) = page(target, name).select(".sc-banner")
        assert banner.a["href"] == f"{up}{made_up}/datakallor.html"


def test_real_figures_have_no_such_banner(tmp_path: Path) -> None:
    target = put(tmp_path, LATEST)
    assert page(target, "utgavor.html").select(".sc-banner") == []


def test_a_page_that_cannot_be_made_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    target = put(tmp_path, LATEST, body="gammal")
    before = {path: path.read_bytes() for path in target.rglob("*") if path.is_file()}
    with pytest.raises(ValueError, match="could not convert"):
        put(tmp_path, LATEST, HEAD + CALLS.replace("51.4", "mycket"), body="ny")
    with pytest.raises(SiteError, match=r"2025-12: the edition has no first page; expected index\.html"):
        put(tmp_path / "other", LATEST, pages=("annan",))
    assert {path: path.read_bytes() for path in target.rglob("*") if path.is_file()} == before


def test_an_edition_that_is_damaged_on_the_site_is_told_and_none_is_made_of_it(tmp_path: Path) -> None:
    earlier = put(tmp_path, EARLIER) / str(EARLIER)
    empty = Manifest(edition=str(EARLIER), synthetic=False, files={})
    told = provenance_text(edition_provenance(EARLIER, State(), (), empty, {}, earlier))
    (earlier / "provenance.json").write_text(told, "utf-8")
    put(tmp_path, LATEST)
    (earlier / "results.csv").write_text(HEAD + CALLS.replace("51.4", "41.4"), "utf-8")
    (earlier / "indikatorer" / "samtal.csv").unlink()
    with pytest.raises(SiteError) as caught:
        put(tmp_path, LATEST)
    assert [(fault.file, fault.found) for fault in caught.value.faults] == [
        (f"_site/{EARLIER}/indikatorer/samtal.csv", "no such file"),
        (f"_site/{EARLIER}/results.csv", "another sum"),
    ]
    (earlier / "provenance.json").write_text("{}", "utf-8")
    with pytest.raises(ProvenanceError, match="not what a build writes"):
        put(tmp_path, LATEST)
    put(tmp_path, EARLIER)  # when it is built again, it is what it was
    put(tmp_path, LATEST)
