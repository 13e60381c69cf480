"""A table is held against its past in the columns that both have, where its contract has changed between them."""

from __future__ import annotations

import pandas as pd
import pytest
from tiny_edition import EDITION, Tiny

from scorecard.common.edition import Edition
from scorecard.expectations.earlier import known_before
from scorecard.expectations.expect import expectations
from scorecard.expectations.panel import in_common
from scorecard.extracts.contract import contract_at, read_contracts

NEXT = Edition(2026, 1)
MONTHS = pd.period_range("2025-01", "2026-01", freq="M")
# Visits to two units, of women and men together; `besok` is called `antal` from 2026 on.
CONTRACT = """\
id: besok
title: Besök
source: Cosmic
description: En rad per månad och enhet.
columns:
  manad: {name: month, type: month, description: Månaden}
  enhet: {name: unit_name, type: text, description: Enheten}
  sjukhus: {name: hospital, type: text, description: Sjukhuset, UNTIL}
  mottagning: {name: clinic, type: text, description: Mottagningen, SINCE}
  kon: {name: sex, type: sex, description: Könet, SEX}
  besok: {name: visits, type: count, description: Besöken, until: 2025-12}
  antal: {name: visits, type: count, description: Besöken, since: 2026-01}
key: [manad, enhet, KEY]
"""


def contract(until: str = "", since: str = "since: 2026-02", key: str = "") -> str:
    text = CONTRACT.replace("UNTIL", until or "optional: true").replace("SINCE", since)
    text = text.replace("SEX", "since: 2026-01" if key == "kon" else "since: 2026-02")
    return text.replace(", KEY", f", {key}" if key else "")


def visits(month: pd.Period, unit: str) -> int:
    return {"Arvika": 200, "Kil": 600}[unit] + month.month


@pytest.fixture
def past(tiny: Tiny):
    """What December's edition knew of the table, and the contract as it is in January."""

    def ask(text: str, columns: str, row: str = "{month},{unit},Väst,{n}"):
        rows = [
            row.format(month=month, unit=unit, n=visits(month, unit), half=visits(month, unit) / 2)
            for month in MONTHS[:-1]
            for unit in ("Arvika", "Kil")
        ]
        tiny.add(
            "\n".join([columns, *rows, ""]), text, ("2025-01", "2025-12"), rows=sum(one.count("\n") + 1 for one in rows)
        )
        now = contract_at(read_contracts(tiny.contracts)["besok"], NEXT)
        known, faults = known_before(tiny.root, NEXT, now)
        assert faults == []
        return now, known

    return ask


def table(**more: object) -> pd.DataFrame:
    rows = [(month, unit, visits(month, unit)) for month in MONTHS for unit in ("Arvika", "Kil")]
    return pd.DataFrame(rows, columns=["manad", "enhet", "antal"]).assign(**more)


def test_a_column_that_another_one_follows_has_its_past(past):
    now, known = past(contract(), "manad,enhet,sjukhus,besok")
    assert list(known.frame) == ["manad", "enhet", "sjukhus", "antal"]
    frame = table(sjukhus="Väst")
    assert expectations(now, frame, NEXT, known) == []
    frame.loc[frame["manad"] == MONTHS[0], "antal"] += 1
    # January 2025, closed since long: 201 and 601 were known, 202 and 602 are told now.
    (asked,) = expectations(now, frame, NEXT, known)
    assert (asked.kind, asked.column, asked.period, asked.found) == (
        "history",
        "antal",
        "2025-01",
        "202 for Arvika in 2025-01; in all 804",
    )


def test_a_column_that_has_ended_is_not_missed(past):
    now, known = past(contract("until: 2025-12"), "manad,enhet,sjukhus,besok")
    assert list(known.frame) == ["manad", "enhet", "antal"]
    assert expectations(now, table(), NEXT, known) == []


def test_a_column_of_the_key_that_has_ended(past):
    """Each unit had two hospitals, and the sum of both is what there is now."""
    row = "{month},{unit},Väst,{n}\n{month},{unit},Mitt,0"
    now, known = past(contract("until: 2025-12", key="sjukhus"), "manad,enhet,sjukhus,besok", row)
    assert list(known.frame) == ["manad", "enhet", "antal"]
    assert len(known.frame) == 12 * 2
    assert expectations(now, table(), NEXT, known) == []


def test_a_column_of_the_key_that_begins(past):
    now, known = past(contract(since="since: 2026-01", key="mottagning"), "manad,enhet,sjukhus,besok")
    frame = table(sjukhus="Väst", mottagning="A")
    frame = pd.concat([frame, frame.assign(mottagning="B", antal=1)], ignore_index=True)
    # One visit more in each unit than was known, in January to September, which were closed: 800 + 2n + 2 in month n.
    assert sum(802 + 2 * n for n in range(1, 10)) == 7308
    asked = [one for one in expectations(now, frame, NEXT, known) if one.kind == "history"]
    assert [one.found for one in asked] == ["202 for Arvika in 2025-01; in all 7 308"]


def test_sexes_that_begin_are_held_against_both_together(past):
    now, known = past(contract(since="since: 2026-01", key="kon"), "manad,enhet,sjukhus,besok")
    both = table(sjukhus="Väst", mottagning="A", kon="totalt")
    parts = [
        both.assign(kon=sex, antal=both["antal"] // 2 + more * (both["antal"] % 2))
        for sex, more in (("kvinnor", 1), ("män", 0))
    ]
    frame = pd.concat([*parts, both], ignore_index=True)
    narrow, common = in_common(now, frame, known.frame.columns)
    assert narrow.key == ("manad", "enhet")
    assert list(common["antal"]) == list(both["antal"])
    assert expectations(now, frame, NEXT, known) == []


def test_nothing_is_held_against_a_table_that_has_no_column_of_the_key(past):
    other = (
        contract()
        .replace("key: [manad, enhet]", "key: [dag]")
        .replace("columns:\n", "columns:\n  dag: {name: day, type: text, description: Dagen, until: 2025-12}\n")
    )
    assert EDITION < NEXT
    _, known = past(
        other.replace("key: [dag]", "key: [dag, enhet]").replace("enhet: {", "enhet: {since: 2026-01, "),
        "dag,manad,sjukhus,besok",
        "{month}{unit},{month},Väst,{n}",
    )
    assert known is None
