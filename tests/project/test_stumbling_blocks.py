"""Wordings that readers stumbled on do not come back: not in texts, pages, fixed words or registers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tiny_edition import REPOSITORY

FIGURE = r"\{\{[^}]*\.(?:fig\(\"[^\"]*change[^\"]*\"\)|change|change_percent|change_size) \}\}"
PLACEHOLDER = r"\{\{[^}]*\}\}"
# Each kind by what made it, in what is written: the sentence that it gave stands beside it.
KINDS = {
    rf"(?:förändrats|ändrats|ändrades|förändring|förändringen är)\s+(?:med\s+)?{FIGURE}": (
        "Kön har förändrats med −9 procent"
    ),
    rf"i\s+{PLACEHOLDER} av (?:tolv|årets)": "Målet nåddes i 0 av årets månader",
    rf"blev\s+{PLACEHOLDER}\s+av\s+(?:nybesöken av|inom)": "blev 57,9 procent av inom tre dagar",
    r"ska vara\s+\{\{[^}]*\}\}:": "Utfallet ska vara under 7 procent: målvärdet nås inte.",
    r"Mellan könen|\bkönens\b|\bligger lika\b": "kvinnor och män ligger lika",
    r"\blika som\b": "15 mnkr, lika som 2024",
    r"\d i index|\bindexenhet": "80 i index; 1 indexenhet",
    r"[Bb]lev mest (?:bättre|sämre)": "Blev mest sämre",
    r"Avståndet upp till": "Avståndet upp till gul färg är 14 procentenheter",
    r"\btappat\b": "Den tryckta rapporten har tappat namnet",
    r"Talet är (?:det lägsta|avrundat)": "Talet är det lägsta antalet deltagare.",
    r"\"delvis\" räknas": 'Svaret "delvis" räknas',
    r"Ladda ner": "Ladda ner beside Ladda ned",
    r"målvärdet (?:nås|är nått)": "Kravet är minst 60 procent och målvärdet nås inte.",
    rf"[Bb]udgeten på {PLACEHOLDER} mnkr är det\s+{PLACEHOLDER}": (
        "Mot budgeten på 1 528 mnkr är det 76 mnkr lägre än budget."
    ),
    r",ja(?:,|$)": "ungefar: ja",
    r"\bmellan \S+ till\b": "mellan −3,0 till −2,2",
    r"Antalet \w+ (?:\w+ ){0,4}är\s+\{\{[^}]*\.change \}\}": "Antalet heltider är 8,8 färre heltider än samma tid 2024",
}


def sources() -> list[Path]:
    places = ("data/2025-*/texts/*.yml", "data/2025-*/registers/handelser.csv", "data/2025-*/registers/insatser.csv")
    places += (
        "book/*.md",
        "scorecard/wording/swedish.yml",
        "scorecard/wording/columns.yml",
        "scorecard/templates/starter/**/*.yml",
    )
    return [path for place in places for path in sorted(REPOSITORY.glob(place))]


def test_texts_pages_words_and_registers_are_looked_through() -> None:
    names = {path.relative_to(REPOSITORY).as_posix() for path in sources()}
    assert {f"data/{edition}/texts/report.yml" for edition in ("2025-04", "2025-08", "2025-12")} <= names
    assert {"book/om.md", "scorecard/wording/swedish.yml", "data/2025-12/registers/handelser.csv"} <= names


@pytest.mark.parametrize("kind", KINDS)
def test_what_readers_stumbled_on_does_not_come_back(kind: str) -> None:
    found = [
        f"{path.name}: {match[0]}"
        for path in sources()
        for match in re.finditer(kind, path.read_text("utf-8"), re.MULTILINE)
    ]
    assert not found, KINDS[kind]
