"""Faults of meaning made on the shipped extracts are told, and what merely happens in the world is not."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from mutants import benign, mutants
from tiny_edition import REPOSITORY

from scorecard.common.edition import Edition
from scorecard.expectations.earlier import Known
from scorecard.expectations.expect import expectations, unmet_of
from scorecard.extracts import checks
from scorecard.extracts.contract import Contract
from scorecard.extracts.manifest import Received, read_received

pytestmark = pytest.mark.sweep

NOW, BEFORE = Edition(2025, 12), Edition(2025, 8)
CLOSED = pd.Period(str(BEFORE), freq="M").end_time
# Decisions and purchases have no past that tells what the next one is; days are many, and are tried by themselves.
TRIED_ELSEWHERE = {"raindance_investeringar", "raindance_ram", "cosmic_vardplatser"}
TOLD, ASKED = 0.95, 0.02  # of the faults at least, and of the harmless changes at most


@cache
def received(edition: Edition) -> Received:
    return read_received(Path(REPOSITORY), edition)


def table(edition: Edition, contract: Contract) -> pd.DataFrame:
    names = {spec.name: column for column, spec in contract.columns.items()}
    return received(edition).table(contract.id).rename(columns=names)


def contracts() -> list[Contract]:
    known = received(NOW).contracts.values()
    return [one for one in known if one.folder == "extracts" and one.id not in TRIED_ELSEWHERE]


def is_told(contract: Contract, made: pd.DataFrame) -> bool:
    if checks.check_values(made, contract, "x", made) or checks.check_sexes(made, contract, "x", made):
        return True
    return any(unmet_of(contract, made, NOW, Known(str(BEFORE), table(BEFORE, contract))))


def test_faults_of_meaning_are_told(record_property):
    tried, found = Counter[str](), Counter[str]()
    for contract in contracts():
        shipped = table(NOW, contract)
        for kind, made in mutants(contract, shipped, CLOSED):
            if not made.equals(shipped):
                tried[kind] += 1
                found[kind] += is_told(contract, made)
    record_property("expectations", f"{found.total()} of {tried.total()} faults of meaning are told")
    assert tried.total() > 200
    assert len(tried) == 13
    assert found.total() >= TOLD * tried.total(), {kind: (found[kind], tried[kind]) for kind in tried}


def test_what_merely_happens_is_not_asked_of(record_property):
    tried, asked = 0, []
    for contract in contracts():
        for kind, made in benign(contract, table(NOW, contract), CLOSED):
            tried += 1
            if found := expectations(contract, made, NOW, Known(str(BEFORE), table(BEFORE, contract))):
                asked.append((contract.id, kind, [one.key for one in found]))
    record_property("expectations", f"{len(asked)} of {tried} harmless changes are asked of")
    assert tried > 80
    assert len(asked) <= ASKED * tried, asked


def test_nothing_is_asked_of_what_is_shipped():
    for contract in received(NOW).contracts.values():
        if contract.folder == "extracts":
            assert expectations(contract, table(NOW, contract), NOW, Known(str(BEFORE), table(BEFORE, contract))) == []
