"""Small numbers of people that somebody has typed: which are told, and which are of no one or said to be open."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest
from built import ROOT

from scorecard.catalogue.board import Protection
from scorecard.claims import few_people
from scorecard.claims.few_people import check_few_people
from scorecard.common.edition import Edition
from scorecard.common.faults import DisclosureError
from scorecard.extracts.contract import Contract
from scorecard.extracts.manifest import Received
from scorecard.language.spelling import Passage

FILE = "data/2025-12/texts/vard.yml"
COLUMNS = {
    "insats": {"name": "name", "type": "text", "description": "Insatsen"},
    "nummer": {"name": "order", "type": "count", "description": "Ordningen"},
    "varde": {"name": "value", "type": "decimal", "optional": True, "description": "Talet"},
    "enhet": {"name": "unit", "type": "text", "optional": True, "description": "Vad talet räknar"},
}
LISTS = {"by": "insats", "order": "nummer", "fields": [{"title": "Insats", "column": "insats"}], "empty": "Inget"}
REGISTER = Contract.model_validate(
    {
        "id": "insatser",
        "folder": "registers",
        "title": "Insatser",
        "source": "Verksamheten",
        "description": "En rad är en insats.",
        "columns": COLUMNS,
        "key": ["insats"],
        "lists": LISTS,
    }
)


def sources(rule: Protection, *rows: tuple[str, int, float | None, str | None], published: bool = False):
    table = pd.DataFrame(rows, columns=["name", "order", "value", "unit"])
    manifest = SimpleNamespace(files={"insatser.csv": SimpleNamespace(contract="insatser")})
    received = Received(Edition.parse("2025-12", 1), {"insatser": REGISTER}, manifest, {"insatser": table})
    return SimpleNamespace(
        root=ROOT,
        edition="2025-12",
        board=SimpleNamespace(protection=rule),
        received=received,
        record=SimpleNamespace(publications=("2026-02-20",) if published else ()),
    )


def told(monkeypatch, rule: Protection, *passages: Passage, rows=(), published: bool = False) -> list[str]:
    """What is found in passages and in the rows of a register, as faults tell it."""
    monkeypatch.setattr(few_people, "written_passages", lambda _: iter(passages))
    given = sources(rule, *rows, published=published)
    try:
        check_few_people(given)
    except DisclosureError as error:
        return [f"{fault.file}:{fault.line or fault.row}: {fault.found}" for fault in error.faults]
    return []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Under året behandlades 3 patienter.", "3 patienter"),
        ("Under året behandlades tre patienter.", "tre patienter"),
        ("Två unga kvinnor vårdades.", "Två unga kvinnor"),
        ("I Kil väntade fyra av barnen.", "fyra av barnen"),
        ("Endast en patient blev kvar.", "Endast en patient"),
        ("Väntande patienter: 2 i Eda.", "patienter: 2"),
        ("Där fanns 4\u00a0dialyspatienter.", "4 dialyspatienter"),
        ("Det blev cirka två dödsfall.", "cirka två dödsfall"),
        ("Därför väntar {{ ind('x').outturn }} patienter.", None),
        ("När en patient väntar blir det dyrare.", None),
        ("Tre områden är viktiga för barn.", None),
        ("Fem patienter väntade, och noll patienter återkom.", None),
        ("Inom 3 dagar fick patienterna tid.", None),
        ("Barn som är 3 år får komma.", None),
        ("2,5 procent av patienterna.", None),
        ("Tre av fyra patienter är nöjda.", None),
    ],
)
def test_what_a_text_says_of_few(monkeypatch, text, found):
    made = told(monkeypatch, Protection(on=True), Passage(FILE, 7, text))
    assert made == ([f"{FILE}:7: {found}"] if found else [])


def test_the_line_is_that_of_the_number_and_settings_tell_of_no_one(monkeypatch):
    texts = Passage(FILE, 7, "Ett.\nTvå.\nTre patienter.")
    assert told(monkeypatch, Protection(on=True), texts) == [f"{FILE}:9: Tre patienter"]
    setting = Passage("notebooks/vard.yml", 3, "Minst två läkare ska ha träffat tre patienter.")
    assert told(monkeypatch, Protection(on=True), setting) == []
    page = Passage("book/om.md", 2, "Vi såg 3 barn.")
    assert told(monkeypatch, Protection(on=True), page) == ["book/om.md:2: 3 barn"]
    assert told(monkeypatch, Protection(on=True), page, published=True) == []
    assert told(monkeypatch, Protection(on=False), page) == []


def test_what_is_small_is_what_the_board_says(monkeypatch):
    text = Passage(FILE, 1, "Där väntade 3 patienter och 8 barn.")
    assert told(monkeypatch, Protection(on=True, least_count=10), text) == [
        f"{FILE}:1: 3 patienter",
        f"{FILE}:1: 8 barn",
    ]
    assert told(monkeypatch, Protection(on=True, least_count=3), text) == []


def test_what_the_board_has_said_may_stand_there(monkeypatch):
    text = Passage(FILE, 1, "De 3 patienterna har själva berättat. 3 patienter väntade.")
    open_ = Protection(on=True, told={"De 3 patienterna har själva": "de har berättat i tidningen"})
    assert told(monkeypatch, open_, text) == [f"{FILE}:1: 3 patienter"]


@pytest.mark.parametrize(
    ("value", "unit", "found"),
    [
        (3, "barn", "3 barn"),
        (1, "läkare", "1 läkare"),
        (4, None, "4"),
        (2, "antal", "2 antal"),
        (3, "mnkr", None),
        (3, "procent", None),
        (3, "dagar", None),
        (3, "vårdplatser", None),
        (5, "barn", None),
        (0, "barn", None),
        (2.5, "barn", None),
        (None, None, None),
        (3, "områden", None),
    ],
)
def test_what_a_register_says_of_few(monkeypatch, value, unit, found):
    """Its order counts no one, and three areas are said to be none of people."""
    rule = Protection(on=True, told={"3 områden": "det är delar av en plan"})
    made = told(monkeypatch, rule, rows=[("Första", 1, None, None), ("Andra", 2, value, unit)])
    assert made == ([f"data/2025-12/registers/insatser.csv:3: {found}"] if found else [])
    assert told(monkeypatch, Protection(on=True, public={"insatser": "alla vet"}), rows=[("A", 1, 3, "barn")]) == []
