"""What pages print and what `facts.json` holds are the same figures."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import pytest
import yaml
from built import Project
from jsonschema import Draft202012Validator

Facts = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def facts(built: Project) -> Facts:
    document = json.loads((built.pages / "facts.json").read_text("utf-8"))
    return {fact["id"]: fact for fact in document["facts"]}


def test_the_file_is_as_its_schema_says_and_each_id_stands_once(built: Project) -> None:
    document = json.loads((built.pages / "facts.json").read_text("utf-8"))
    schema = json.loads((built.pages / "facts.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(document)) == []
    counted = Counter(fact["id"] for fact in document["facts"])
    assert [name for name, times in counted.items() if times > 1] == []
    assert len(counted) > 4000


def test_every_figure_of_every_page_is_a_fact_and_has_its_value(built: Project, facts: Facts) -> None:
    about = {
        f"{indicator['id']}.{figure['key'].replace('_', '-')}"
        for path in (built.root / "notebooks").glob("*.yml")
        for indicator in (yaml.safe_load(path.read_text("utf-8")) or {}).get("indicators", ())
        for figure in indicator.get("figures", ())
        if "about" in figure
    }
    unknown, other, printed = set(), set(), 0
    for page in built.parsed.values():
        for element in page("data"):
            name, value = str(element["data-fact"]), str(element["value"])
            printed += 1
            if name not in facts:
                unknown.add(name)
            elif name.rpartition(".")[0] not in about and not same(value, facts[name]["value"]):
                other.add((name, value, facts[name]["value"]))
    assert unknown == set()
    assert {each for each in other if ".takt." not in each[0]} == set()  # a pace is rounded to the safe side
    assert printed > 4000


def same(told: str, value: float) -> bool:
    """Whether a page's number is the fact's, without its sign, as rounded, in per cent, or "cirka" of hundreds."""
    if not re.fullmatch(r"-?[0-9.]+", told):
        return False
    decimals = len(told.partition(".")[2])
    if float(told) >= 1000 and float(told) % 100 == 0 and abs(float(told) - value) <= 0.02 * float(told):
        return True
    return any(abs(abs(float(told)) - abs(value * times)) <= 0.5 * 10**-decimals + 1e-9 for times in (1, 100))


# Facts by hand: of data/2025-12/extracts/raindance_ram.csv and raindance_investeringar.csv, and of registers.
BY_HAND = {
    "ekonomi.ram.per.2025-12-31": 9_045_002 + 42_000,
    "ekonomi.investeringar.2025.utfall": (1618 + 2362) / 1000,
    "ekonomi.investeringar.2025.utfall-budget": (1618 + 2362 - 1900 - 2800) / 1000,
    "handelser.larmcentralen.ambulansuppdrag.varde": 56_500,
    "underlag.inera-1177.rader": 2 * 12,
    "avstamning.jamforelser": None,
    "avstamning.tryckt.indicators.samtal-1177.figures.incoming-calls-change": -1134,
    "prognosprov.alla.antal": None,
    "lista.politiska-initiativ-uppdrag.rader": 2,
}


@pytest.mark.parametrize("name", BY_HAND)
def test_money_registers_lists_and_trials_are_facts_that_pages_print(built: Project, facts: Facts, name: str) -> None:
    expected = BY_HAND[name]
    assert expected is None or facts[name]["value"] == pytest.approx(expected)
    assert any(page.find("data", {"data-fact": name}) for page in built.parsed.values())


def test_every_figure_of_the_printed_report_is_a_fact(built: Project, facts: Facts) -> None:
    table = built.parsed["avstamning.html"].find("caption", string="Alla jämförelser").parent
    cited = [element["data-fact"] for element in table("data") if element["data-fact"].startswith("avstamning.")]
    assert len(cited) == 285  # of the 391 printed figures and names those that are numbers
    assert len(cited) == len(set(cited))
    assert {(facts[name]["status"], facts[name]["source"]) for name in cited} == {
        ("cited", "den tryckta rapporten, Årsredovisning 2025")
    }


def test_the_mark_of_what_is_invented_follows_it_to_every_page(built: Project, facts: Facts) -> None:
    lost = {name for name, fact in facts.items() if fact["status"] == "invented"}
    marked = {True: 0, False: 0}
    for page in built.parsed.values():
        for element in page("data"):
            assert ("sc-invented" in element.get("class", [])) == (element["data-fact"] in lost)
            marked[element["data-fact"] in lost] += 1
    assert min(marked.values()) > 100
