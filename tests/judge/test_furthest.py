"""Which of very many units a page shows, and that it says so: rows, charts, contributions and their sum."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from outcomes import indicator

from scorecard.charts import draw
from scorecard.judge.funnel import unit_funnel
from scorecard.judge.furthest import MOST_SHOWN, parts_shown, units_shown
from scorecard.judge.outcome import Outcome
from scorecard.measure.decomposition import Contribution, Decomposition
from scorecard.measure.values import Reading, UnitReading
from scorecard.pages.tables import moved_table, units_table
from scorecard.pages.unit_links import link_units
from scorecard.wording.chart_texts import dots_told, funnel_explained, places_told, units_chosen

KIND = "vårdcentral"


def unit(n: int, value: float | None, size: float | None = 100, **more) -> UnitReading:
    ends = {"low": value - 5, "high": value + 5} if value is not None and size else {}
    return UnitReading(unit_kind=KIND, unit_name=f"Enhet {n:03d}", value=value, denominator=size, **ends, **more)


def outcome(units: list[UnitReading], **more) -> Outcome:
    base = Outcome(indicator="kotid", goal="vantan", edition="2025-12", status="active", kind="share")
    return base.model_copy(update={"outturn": Reading(value=50), "units": tuple(units)} | more)


def names(html: str) -> list[str]:
    return [row.th.get_text(" ", strip=True) for row in BeautifulSoup(html, "html.parser").select("tbody tr")]


def numbered(first: int, last: int) -> list[str]:
    return [f"Enhet {n:03d}" for n in range(first, last)]


# A hundred and forty have the region's own value. Thirty are ten points from it, and count 400: four standard errors of
# 2,5. Thirty more are twenty points from it, but count 25: two standard errors of ten.
MANY = [unit(n, 50.0) for n in range(140)]
MANY += [unit(n, 60.0 if n % 2 else 40.0, 400) for n in range(140, 170)]
MANY += [unit(n, 70.0 if n % 2 else 30.0, 25) for n in range(170, 200)]


def test_those_are_shown_that_chance_explains_least() -> None:
    found = outcome([*MANY, unit(200, 80.0, 4), unit(201, 52.0, 400)])
    chosen = units_shown(found, KIND)
    assert (chosen.of, chosen.by) == (202, "chance")
    # 80 of a hundred of four is (80 - 50) / 25 = 1,2 standard errors; 52 of 400 is 0,8: neither is among them.
    assert [each.unit_name for each in chosen.units] == numbered(140, 200)
    html = str(units_table(indicator(), found, KIND, places_told(unit_funnel(found, KIND))))
    assert names(html) == numbered(140, 200)
    assert units_chosen(chosen) == (
        "Av 202 enheter visas de 60 vars värde ligger längst från regionens, med hänsyn till vad slumpen kan ge."
    )


def test_where_nothing_is_known_of_chance_half_are_small_and_half_large() -> None:
    found = outcome([unit(n, float(n), None) for n in range(200)], kind="value")
    chosen = units_shown(found, KIND)
    assert [each.unit_name for each in chosen.units] == [*numbered(0, 30), *numbered(170, 200)]
    assert units_chosen(chosen) == "Av 200 enheter visas de 30 med lägst och de 30 med högst värde."
    picture = BeautifulSoup(draw.units_chart(indicator(), found, KIND), "html.parser")
    assert picture.desc.text.startswith("Punktdiagram med 60 av 200 enheter i bokstavsordning. Av dem ligger Enhet 000")
    stops = json.loads(picture.select_one(".sc-chart")["data-sc-read"])["stops"]
    assert [stop[0] for stop in stops] == [*numbered(0, 30), *numbered(170, 200)]


def test_what_is_protected_is_not_placed_by_its_value() -> None:
    hidden = [unit(n, None, None, suppressed=True) for n in range(60, 200)]
    chosen = units_shown(outcome([*MANY[:60], *hidden]), KIND)
    assert [each.unit_name for each in chosen.units] == numbered(0, 60)
    assert units_chosen(chosen) == "Av 200 enheter visas de 60 som har ett värde."
    none = outcome(hidden)
    assert units_chosen(units_shown(none, KIND)) == "Ingen av de 140 enheterna har ett värde som kan visas."
    assert units_table(indicator(), none, KIND) == ""


def test_units_that_are_not_shown_are_led_to() -> None:
    book = SimpleNamespace(unit_addresses={(KIND, "Enhet 140"): "enheter/vc-140.html"})
    led = "Varje enhet har också en egen sida."
    for shown, said in ((outcome(MANY), True), (outcome(MANY[100:150]), False)):
        made = link_units(str(units_table(indicator(), shown, KIND)), book, indicator(), shown)
        assert 'href="../enheter/vc-140.html"' in made
        assert (led in made) is said
        assert ('<a href="../enheter/index.html">' in made) is said
    without = SimpleNamespace(unit_addresses={})
    assert led not in link_units(
        str(units_table(indicator(), outcome(MANY), KIND)), without, indicator(), outcome(MANY)
    )


def test_few_units_are_all_shown_and_nothing_is_said() -> None:
    chosen = units_shown(outcome(MANY[:MOST_SHOWN]), KIND)
    assert (chosen.units, units_chosen(chosen)) == (tuple(MANY[:MOST_SHOWN]), "")


def test_a_funnel_of_many_keeps_every_dot_and_tells_of_those_that_are_shown() -> None:
    made = BeautifulSoup(str(draw.funnel_of(indicator(), outcome(MANY), KIND)), "html.parser")
    assert "De 60 som ligger längst från regionens värde går att läsa av, de andra är små punkter." in made.p.text
    read = json.loads(made.select_one(".sc-chart")["data-sc-read"])
    assert sorted(stop[0] for stop in read["stops"]) == numbered(140, 200)
    assert len(read["wide"]) == len(read["narrow"]) == 60
    for picture in made.select("svg"):
        dots = [path["d"] for path in picture.select('path[stroke-linecap="round"]')]
        assert [len(re.findall(r"M[\d.]+,[\d.]+Z", path)) for path in dots] == [140]
        assert sum(path["d"].count("A") == 2 for path in picture.select("path")) == 60 - 30  # the others are diamonds


def test_a_funnel_of_more_than_can_be_drawn_says_how_many_it_draws() -> None:
    assert (
        dots_told(of=4000, alone=60, others=2940)[1]
        == "Av 4\u00a0000 enheter ritas de 3\u00a0000 som ligger längst bort."
    )
    assert len(dots_told(of=3000, alone=60, others=2940)) == 1


def test_where_very_many_stand_outside_they_are_counted() -> None:
    far = [unit(n, 95.0 if n < 50 else 5.0, 1000) for n in range(70)]
    found = unit_funnel(outcome([*far, *(unit(n, 50.0, 1000) for n in range(70, 1000))]), KIND)
    # Seven of a hundred are drawn in to those at 95 and 5 per cent: they lie 45 / 1,58 = 28 errors away.
    assert funnel_explained(found).endswith(
        "Utanför de yttre linjerna ligger 50 enheter över regionens värde och 20 under."
    )


def test_contributions_that_are_not_shown_are_one_row_and_the_sum_holds() -> None:
    # The largest sixty of 1, 2 … 200 are 141 … 200. The others add up to 140 · 141 / 2 = 9 870; the mix of each is -1.
    parts = tuple(Contribution(name=f"Enhet {n:03d}", own=float(n), mix=-1.0) for n in range(1, 201))
    split = Decomposition(by=KIND, contributions=parts)
    shown, others = parts_shown(split)
    assert [part.name for part in shown] == numbered(141, 201)
    assert others is not None
    assert (others.own, others.mix) == (9870, -140)
    assert sum(part.both for part in (*shown, others)) == pytest.approx(split.whole)
    html = str(moved_table(indicator(decimals=0), outcome([], change=split.whole), split))
    assert names(html) == [*numbered(141, 201), "Övriga 140, med mindre bidrag var för sig", "Förändring"]
    cells = [cell.text for cell in BeautifulSoup(html, "html.parser").select("tbody tr")[-2].select("td")]
    assert cells == ["+9\u00a0730,0", "+9\u00a0870,0", "\u2212140,0"]
    assert parts_shown(Decomposition(by=KIND, contributions=parts[:60])) == (parts[:60], None)
