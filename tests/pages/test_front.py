"""The first page: what is red and why, whether it gets better, what is done about it, and every month at a glance."""

from __future__ import annotations

from bs4 import Tag
from built import EDITION, ROOT, Project, folded, read_yaml, rows, swedish, text_of

DATA = ROOT / "data" / EDITION
LEDGER = {row["indicator"]: row for row in rows(DATA / "results.csv")}
GOALS = [path.stem for path in sorted((DATA / "texts").glob("*.yml")) if path.stem != "report"]
ASSESSED = {goal: read_yaml(DATA / "texts" / f"{goal}.yml")["assessment"] for goal in GOALS}
ANSWERS = read_yaml(DATA / "atgarder.yml")["indicators"]
ORDER = ("uppnas_inte", "uppnas_delvis", "uppnas")


def told(element: Tag) -> str:
    return " ".join(folded(text_of(element)).split())


def glances(built: Project) -> dict[str, Tag]:
    """The rows of the goals, by their ids."""
    found = built.parsed["index.html"].select(".sc-glance")
    names = (each.select_one(".sc-glance-name a")["href"] for each in found)
    return {name.removeprefix("goals/").removesuffix(".html"): each for name, each in zip(names, found, strict=True)}


def test_a_row_for_each_goal_those_that_are_not_reached_first(built: Project) -> None:
    found = [ASSESSED[goal] for goal in glances(built)]
    assert len(found) == len(GOALS) == 10
    assert found == sorted(found, key=ORDER.index)


def test_a_row_says_how_many_of_the_goals_indicators_have_each_colour(built: Project) -> None:
    for goal, row in glances(built).items():
        lights = [each["light"] for each in LEDGER.values() if each["goal"] == goal and each["light"]]
        bar = [piece["class"][1].removeprefix("sc-piece-") for piece in row.select(".sc-piece")]
        assert bar == sorted(lights, key=("red", "yellow", "green").index)
    (all_of_them,) = built.parsed["index.html"].select(".sc-bar:not(.sc-glance *)")
    assert len(all_of_them.select(".sc-piece-red")) == sum(each["light"] == "red" for each in LEDGER.values()) == 13


def test_the_red_goals_row_answers_the_questions_of_one_minute(built: Project) -> None:
    row = glances(built)["tillganglig-vard"]
    # Of the goal's red ones 18,6 of 70 per cent is the furthest away: 0,27 of it, where the next has 50,0 of 80.
    name, ledger = "atgard-psykiatri-90", LEDGER["atgard-psykiatri-90"]
    assert told(row.select_one(".sc-glance-verdict")) == "■ Uppnås inte"
    assert told(row.select_one(".sc-glance-goal > p:not([class])")) == "Väntan är för lång i den specialiserade vården."
    figure = told(row.select_one(".sc-worst-figure p"))
    assert figure == f"{swedish(ledger['outturn_printed'])} procent mål: över 70"
    assert row.select_one(".sc-worst-figure data")["data-fact"] == f"{name}.utfall.2025"
    assert row.select_one(".sc-worst svg")["aria-labelledby"].startswith(f"sc-{name}-")
    assert told(row.select_one(".sc-worst-now")) == "ingen säker förändring de tre senaste månaderna"
    (first,) = (each for each in ANSWERS[name]["actions"] if each["status"] == "under_way")
    done = row.select_one(".sc-glance-done")
    assert first["action"] in told(done)
    assert first["who"] in told(done)
    assert done.a["href"] == f"de-roda.html#rod-{name}"


def test_a_goal_that_misses_nothing_names_no_worst(built: Project) -> None:
    row = glances(built)["ekonomi-i-balans"]
    assert not row.select(".sc-worst, .sc-glance-done")


def test_every_red_indicator_stands_once_with_what_is_done(built: Project) -> None:
    page = built.parsed["index.html"]
    (table,) = (each for each in page.find_all("table") if text_of(each.caption).startswith("De röda"))
    red = [name for name, row in LEDGER.items() if row["light"] == "red"]
    lines = table.select("tbody tr")
    assert len(lines) == len(red) == 13
    done = " ".join(told(line.find_all(["th", "td"])[-1]) for line in lines)
    for name in red:
        answer = ANSWERS[name]
        left = [each["action"] for each in answer.get("actions", ()) if each["status"] in ("planned", "under_way")]
        assert (left[0] if left else answer["accepted"]["reason"].strip()) in done


# Every month at a glance


def heat(built: Project) -> dict[str, list[Tag]]:
    """The cells of each indicator's row, by its id."""
    found = built.parsed["index.html"].select(".sc-heat tbody tr:not(.sc-heat-goal)")
    return {row.a["href"].removeprefix("indikatorer/").removesuffix(".html"): row("td") for row in found}


def test_each_month_has_the_colour_of_its_own_value(built: Project) -> None:
    colours = []
    for row in rows(DATA / "extracts" / "inera_1177.csv"):
        if row["manad"].startswith("2025"):
            share = 100 * int(row["besvarade_15_min"]) / int(row["besvarade"])
            colours.append("grön" if share >= 60 else "gul" if share >= 54 else "röd")  # 0.9 of 60
    assert len(set(colours)) == 3
    cells = heat(built)["samtal-1177"]
    assert [text_of(cell.select_one(".sc-unseen")) for cell in cells] == [*colours, "röd"]


def test_every_row_has_every_month_and_every_indicator_a_row(built: Project) -> None:
    found = heat(built)
    assert set(found) == set(LEDGER)
    assert {sum(int(cell.get("colspan", 1)) for cell in cells) for cells in found.values()} == {12 + 1}
    heads = [text_of(each) for each in built.parsed["index.html"].select(".sc-heat .sc-month")]
    assert heads == ["jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"]
    for cells in found.values():
        assert all(cell.select_one(".sc-shape") and text_of(cell.select_one(".sc-unseen")) for cell in cells)


def test_a_month_that_is_protected_says_so(built: Project) -> None:
    cells = heat(built)["bup-utredning-30"]
    assert [n for n, cell in enumerate(cells, 1) if "skyddad" in text_of(cell)] == [5, 6, 8, 9, 12]


def test_the_field_leads_to_the_search_and_fetches_what_it_suggests(built: Project) -> None:
    form = built.parsed["index.html"].select_one("form.sc-find")
    assert (form["action"], form["method"], form.input["name"]) == ("search.html", "get", "q")
    assert form.input["list"] == form.datalist["id"]
    assert form.datalist("option") == []
    assert built.parsed["index.html"].select(".sc-languages a[href='enheter/index.html']")
