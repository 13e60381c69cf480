"""What is done about what is red stands on the card, the goal's page, a page of its own and in every download."""

from __future__ import annotations

import json
from io import BytesIO

from built import Project, rows, text_of
from openpyxl import load_workbook

# In the small book 79.0 of 80 per cent is under 0.999 of the target, so red; its answer stands in `built.ANSWERS`.
SHORT = "Förvaltningschef, senast 30 juni 2026. Pågår."


def plain(element) -> str:
    return text_of(element).replace("\u00a0", " ")


def test_the_card_says_below_the_colour_what_is_done_by_whom_and_when(small: Project) -> None:
    page = small.page("indikatorer/exempel-i-tid.html")
    (card,) = page.select("article.sc-card")
    answer = card.select_one(".sc-head + .sc-answer")
    assert plain(answer.select_one(".sc-label")) == "Vad som görs åt det röda"
    assert [plain(each) for each in answer("li")] == [f"Ärendena fördelas varje dag. {SHORT}"]
    others = [name for name in small.names if name.startswith("indikatorer/") and "i-tid" not in name]
    assert others
    assert [name for name in others if small.page(name).select(".sc-answer")] == []
    assert "påhittat: åtgärder" not in plain(page)


def test_the_row_of_what_is_red_says_what_is_done_next_and_leads_to_its_page(small: Project) -> None:
    goal = small.page("goals/exempelmal.html")
    row = goal.find(id="exempel-i-tid")
    assert plain(row.select_one(".sc-row-done")) == f"Vad görs: Ärendena fördelas varje dag. {SHORT}"
    assert row.a["href"] == "../indikatorer/exempel-i-tid.html"
    assert len(goal.select(".sc-row-done:has(strong)")) == 1
    assert "påhittat: åtgärder" not in plain(goal)


def test_the_page_tells_all_of_it_with_figures_that_are_bound(small: Project) -> None:
    (row,) = (row for row in rows(small.pages / "results.csv") if row["indicator"] == "exempel-i-tid")
    assert row["light"] == "red"
    page = small.page("de-roda.html")
    assert "1 indikator är röd. Åtgärder som pågår eller är planerade: 1." in plain(page.main)
    (entry,) = page.select(".sc-entry")
    assert (entry["id"], plain(entry.h2)) == ("rod-exempel-i-tid", "Ärenden i tid")
    assert entry.h2.a["href"] == "indikatorer/exempel-i-tid.html"
    told = {plain(head): plain(head.find_next_sibling("dd")) for head in entry("dt")}
    level = f"{float(row['outturn']) + 3.5:.1f}".replace(".", ",")
    assert told == {
        "Utfall": f"{row['outturn_printed'].replace('.', ',')} procent",
        "Målvärde": "minst 80",
        "Röd sedan": "den här rapporten, eller tidigare",
        "Orsak": "Ärendena fördelas bara en gång i veckan.",
        "Åtgärd": "Ärendena fördelas varje dag.",
        "Ansvarig": "Förvaltningschef",
        "Klar senast": "30 juni 2026",
        "Väntad effekt": f"+3,5 procentenheter, till {level} procent",
        "Läge": "Pågår",
    }
    ids = [each["data-fact"] for each in entry.select("data[data-fact^='atgard.']")]
    name = "atgard.exempel-i-tid.fordela-dagligen"
    assert ids == [f"{name}.effekt", f"{name}.niva"]
    known = {fact["id"]: fact for fact in json.loads((small.pages / "facts.json").read_text("utf-8"))["facts"]}
    assert known[ids[0]]["value"] == 3.5
    assert known["atgard.roda"]["value"] == known["atgard.med-atgard"]["value"] == 1


def test_downloads_hold_the_same(small: Project) -> None:
    (row,) = rows(small.pages / "atgarder.csv")
    wanted = {
        "indicator": "exempel-i-tid",
        "action": "fordela-dagligen",
        "action_told": "Ärendena fördelas varje dag.",
        "responsible": "Förvaltningschef",
        "by": "2026-06-30",
        "expected_effect": "3.5",
        "action_status": "under_way",
        "light": "red",
        "red_since": "2025-12",
        "follow_up": "",
        "invented": "false",
    }
    assert {name: row[name] for name in wanted} == wanted
    document = json.loads((small.pages / "styrkort.json").read_text("utf-8"))
    found = {each["indicator"]: each["actions"] for goal in document["goals"] for each in goal["indicators"]}
    assert {name: len(actions) for name, actions in found.items()} == {
        "exempel-i-tid": 1,
        "exempel-nojda": 0,
        "exempel-antal": 0,
    }
    (action,) = found["exempel-i-tid"]
    assert (action["action"], action["expected_effect"], action["by"]) == ("fordela-dagligen", 3.5, "2026-06-30")
    sheet = load_workbook(BytesIO((small.pages / "styrkort-2025-12.xlsx").read_bytes()))["Åtgärder"]
    head, line = ([cell.value for cell in cells] for cells in sheet.iter_rows(min_row=1, max_row=2))
    told = dict(zip(head, line, strict=True))
    assert (told["Åtgärd"], told["Läge"], told["Väntad effekt"]) == ("Ärendena fördelas varje dag.", "Pågår", 3.5)
