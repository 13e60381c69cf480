"""What a register says that may be mistyped is told with its row; what may well be is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from tiny_edition import REPOSITORY

from scorecard.common.edition import Edition
from scorecard.editions import register_doubts as module
from scorecard.editions.register_doubts import register_doubts, time_of
from scorecard.extracts.contract import NUMBER_TYPES, Contract, read_contracts
from scorecard.extracts.manifest import CONTRACTS

NOW, THEN = Edition(2025, 12), Edition(2025, 8)
CONTRACT = Contract.model_validate(
    {
        "id": "insatser",
        "folder": "registers",
        "title": "Insatser",
        "source": "Diariet",
        "description": "En rad är en insats.",
        "columns": {
            "insats": {"name": "name", "type": "text", "description": "Namn"},
            "varde": {"name": "value", "type": "decimal", "optional": True, "description": "Tal"},
            "enhet": {"name": "unit", "type": "text", "optional": True, "description": "Enhet"},
            "nar": {"name": "when", "type": "text", "optional": True, "description": "När"},
        },
        "key": ["insats"],
    }
)
Row = tuple[str, float | None, str | None, str | None]
PLACE = "data/2025-12/registers/insatser.csv"


def received(edition: Edition, *rows: Row) -> SimpleNamespace:
    table = pd.DataFrame(rows, columns=["name", "value", "unit", "when"])
    tables = {"insatser": table}
    return SimpleNamespace(edition=edition, contracts={"insatser": CONTRACT}, tables=tables, table=tables.__getitem__)


@pytest.fixture
def doubts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., list[str]]:
    def ask(row: Row, before: Row = ("Mer vård", 42, "mnkr", None)) -> list[str]:
        monkeypatch.setattr(module, "edition_before", lambda *_: THEN)
        monkeypatch.setattr(module, "read_received", lambda *_: received(THEN, before))
        rows = (("Annat", None, None, None), row)
        return [str(each) for each in register_doubts(tmp_path, received(NOW, *rows))]  # type: ignore[arg-type]

    return ask


@pytest.mark.parametrize("value", [420, 4.2])
def test_a_number_ten_times_what_it_was_is_told(doubts: Callable[..., list[str]], value: float) -> None:
    assert doubts(("Mer vård", value, "mnkr", None)) == [
        f"{PLACE}, row 3, column varde: the number is of another size than in the edition before; "
        f"found {value:g}; expected 42 in 2025-08"
    ]


@pytest.mark.parametrize(
    "row",
    [
        ("Mer vård", 84, "mnkr", None),  # twice as much by the end of the year
        ("Mer vård", 42000, "tkr", None),  # the same in another unit
        ("Ny vård", 420, "mnkr", None),  # nothing was said of it before
        ("Mer vård", None, "mnkr", None),
    ],
)
def test_what_may_well_be_is_not(doubts: Callable[..., list[str]], row: Row) -> None:
    assert doubts(row) == []


def test_no_number_of_a_shipped_register_may_be_negative() -> None:
    registers = [one for one in read_contracts(REPOSITORY / CONTRACTS).values() if one.folder == "registers"]
    lowest = [spec.min for one in registers for spec in one.columns.values() if spec.type in NUMBER_TYPES]
    assert len(lowest) == 4  # two orders of rows, two values
    assert all(low is not None and low >= 0 for low in lowest)


def test_small_numbers_may_grow(doubts: Callable[..., list[str]]) -> None:
    assert doubts(("Mer vård", 18, "team", None), before=("Mer vård", 1, "team", None)) == []


@pytest.mark.parametrize("when", ["november 2052", "hösten 2024", "2026", "2026-01-03", "2024-12"])
def test_a_time_outside_the_months_is_told(doubts: Callable[..., list[str]], when: str) -> None:
    assert doubts(("Ny vård", None, None, when)) == [
        f"{PLACE}, row 3, column nar: the time is outside the edition's months; "
        f"found {when}; expected januari–december 2025"
    ]


@pytest.mark.parametrize("when", ["november 2025", "Hösten 2025", "2025", "2025-12-31", None])
def test_a_time_within_them_is_not(doubts: Callable[..., list[str]], when: str | None) -> None:
    assert doubts(("Ny vård", None, None, when)) == []


@pytest.mark.parametrize(
    "text", ["Årsredovisning 2024", "SOU 2024:57", "Utvecklingsplan mot 2040", "§ 12", "2025–2030"]
)
def test_what_is_no_time_alone_is_none(text: str) -> None:
    assert time_of(text) is None
