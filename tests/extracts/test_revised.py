"""Months that were revised since the edition before: old, new and size, also where the total is the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tiny_edition import REPOSITORY, VISITS, VISITS_CONTRACT, Tiny, changed, column_contract, column_table

from scorecard.common.edition import Edition
from scorecard.common.store import Store, lent
from scorecard.extracts import revised
from scorecard.extracts.manifest import Received, read_received
from scorecard.extracts.revised import RevisedMonth, revised_months, revised_since

QUARTERS = """\
id: kvartal
title: Kvartal
source: Cosmic
description: En rad per kvartal.
columns:
  kvartal: {name: quarter, type: quarter, description: Kvartalet}
  andel: {name: share, type: decimal, description: Andelen, optional: true}
key: [kvartal]
"""
DAYS = """\
id: dagar
title: Dagar
source: Cosmic
description: En rad per dag.
columns:
  dag: {name: date, type: date, description: Dagen}
  antal: {name: count, type: count, description: Antalet}
key: [dag]
"""


@pytest.fixture
def received(tmp_path: Path):
    """Read one table as an edition of its own."""

    def read(content: str, contract: str = VISITS_CONTRACT, covers: tuple[str, str] = ("2025-01", "2025-02")):
        made = Tiny(tmp_path / f"edition-{len(list(tmp_path.iterdir()))}")
        made.extracts.mkdir(parents=True)
        made.contracts.mkdir()
        made.add(content, contract, covers)
        return made.read()

    return read


def found(before: Received, now: Received) -> list[RevisedMonth]:
    return list(revised_months(before, now))


def test_the_same_table_has_no_revised_month(received) -> None:
    assert found(received(VISITS), received(VISITS)) == []


def test_rows_in_another_order_are_the_same(received) -> None:
    head, *lines = VISITS.splitlines(keepends=True)
    assert found(received(VISITS), received(head + "".join(reversed(lines)))) == []


def test_a_revised_month_is_told_with_its_total_and_its_rows(received) -> None:
    # Three women more in February: 5 becomes 8, and 12 in all becomes 15.
    now = changed(changed(VISITS, "2025-02,Kil,kvinnor,5,", "2025-02,Kil,kvinnor,8,"), "totalt,12,", "totalt,15,")
    assert found(received(VISITS), received(now)) == [RevisedMonth("besok", "besok", "2025-02", 12, 15, rows=2)]
    (each,) = found(received(VISITS), received(now))
    assert each.change == 3


def test_a_change_that_leaves_the_total_is_told(received) -> None:
    now = changed(VISITS, "kvinnor,6,3", "kvinnor,5,3")
    now = changed(now, "2025-01,Kil,män,4,", "2025-01,Kil,män,5,")
    assert found(received(VISITS), received(now)) == [RevisedMonth("besok", "besok", "2025-01", 10, 10, rows=2)]


def test_a_month_that_only_one_edition_has_is_not_revised(received) -> None:
    march = "".join(f"2025-03,Kil,{sex},{n},0\n" for sex, n in (("kvinnor", 1), ("män", 2), ("totalt", 3)))
    longer = received(VISITS + march, covers=("2025-01", "2025-03"))
    assert found(received(VISITS), longer) == []
    assert found(longer, received(VISITS)) == []


def test_a_unit_that_came_late_is_told(received) -> None:
    # Both columns: 10 + 2 visits in January, 12 + 2 in February, and one of each two in time.
    late = "".join(f"2025-0{m},Åre,{sex},{n},{n - 1 if n > 1 else 0}\n" for m in (1, 2) for sex, n in
                   (("kvinnor", 1), ("män", 1), ("totalt", 2)))  # fmt: skip
    late = late.replace("totalt,2,1", "totalt,2,0")
    assert found(received(VISITS), received(VISITS + late)) == [
        RevisedMonth("besok", "besok", "2025-01", 10, 12, rows=3),
        RevisedMonth("besok", "besok", "2025-02", 12, 14, rows=3),
        RevisedMonth("besok", "inom_3_dagar", "2025-01", 5, 5, rows=3),
        RevisedMonth("besok", "inom_3_dagar", "2025-02", 5, 5, rows=3),
    ]


def test_a_quarter_is_named_as_elsewhere_and_a_value_that_was_missing_counts(received) -> None:
    covers = ("2025-K1", "2025-K2")
    before = received("kvartal,andel\n2025-K1,4.5\n2025-K2,\n", QUARTERS, covers)
    now = received("kvartal,andel\n2025-K1,4.25\n2025-K2,3\n", QUARTERS, covers)
    assert found(before, now) == [
        RevisedMonth("kvartal", "andel", "2025-K1", 4.5, 4.25, rows=1),
        RevisedMonth("kvartal", "andel", "2025-K2", 0, 3, rows=1),
    ]


def test_a_day_is_named_without_a_time(received) -> None:
    covers = ("2025-01-31", "2025-01-31")
    before, now = (received(f"dag,antal\n2025-01-31,{n}\n", DAYS, covers) for n in (7, 6))
    assert found(before, now) == [RevisedMonth("dagar", "antal", "2025-01-31", 7, 6, rows=1)]


def test_a_table_without_a_time_has_no_months(received) -> None:
    contract = column_contract("type: count")
    assert found(*(received(column_table(value), contract) for value in "79")) == []


def test_a_table_that_one_edition_alone_has_is_not_compared(received) -> None:
    now = received(VISITS)
    before = Received(now.edition, now.contracts, now.manifest, {})
    assert found(before, now) == []


def test_only_an_extract_that_is_another_is_compared_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    earlier, edition = Edition.parse("2025-08", 1), Edition.parse("2025-12", 1)
    now, compare, compared = read_received(REPOSITORY, edition), revised._of_contract, list[str]()
    whole = tuple(revised_months(read_received(REPOSITORY, earlier), now))
    monkeypatch.setattr(revised, "_of_contract", lambda one, *two: (compared.append(one.id), compare(one, *two))[1])

    def asked(received: Received) -> list[str]:
        compared.clear()
        assert revised_since(REPOSITORY, earlier, received) == whole
        return list(compared)

    name, entry = now.entry("inera_1177")
    files = {"files": now.manifest.files | {name: entry.model_copy(update={"sha256": "0" * 64})}}
    with lent(Store(tmp_path)):
        assert len(asked(now)) == len(now.manifest.files)
        assert asked(now) == []
        assert asked(replace(now, manifest=now.manifest.model_copy(update=files))) == ["inera_1177"]


def test_nothing_is_told_of_an_earlier_edition_that_cannot_be_read(tmp_path: Path) -> None:
    made = Tiny(tmp_path)
    made.extracts.mkdir(parents=True)
    made.contracts.mkdir()
    made.add(VISITS, VISITS_CONTRACT, ("2025-01", "2025-02"))
    earlier = made.root / "data" / "2025-08" / "extracts"
    earlier.mkdir(parents=True)
    (earlier / "manifest.yml").write_text("edition: no edition\n", "utf-8")
    assert revised_since(made.root, Edition(2025, 8), made.read()) is None
