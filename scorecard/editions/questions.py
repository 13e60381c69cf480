"""What the extracts of an edition leave open, given what is expected of them, and accepting it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path

from ruamel.yaml.comments import CommentedMap

from scorecard.catalogue.accessibility import build_day
from scorecard.common.edition import Edition
from scorecard.common.faults import ExtractError, Fault
from scorecard.common.files import sums_below, together
from scorecard.common.lock import journal_of
from scorecard.common.names import ACTIONS_FILE, FURTHER_FIGURES_FILE, LEDGER_FILE, PROTECTION_FILE
from scorecard.common.own_code import made_by
from scorecard.common.store import lent_kept
from scorecard.expectations.earlier import known_before
from scorecard.expectations.expect import expectations
from scorecard.expectations.unmet import Unmet, answered, open_questions, told
from scorecard.extracts.contract import contracts_at, read_contracts
from scorecard.extracts.manifest import CONTRACTS, Received, read_received
from scorecard.extracts.manifest_entries import changed_entries

# What of an edition is written of its figures, or made of them, and is none of what it received.
_UNASKED = {"texts", ACTIONS_FILE, LEDGER_FILE, FURTHER_FIGURES_FILE, PROTECTION_FILE}


def questions(root: Path, received: Received) -> list[Fault]:
    """Tell every expectation of an extract that is not met and was not accepted.

    Where a store is lent, they are taken from it as long as nothing that is received is another, in any edition.
    """

    def make() -> bytes:
        return json.dumps([asdict(each) for each in _left(root, received)], ensure_ascii=False).encode()

    sums = {name: digits for name, digits in sums_below(root / "data").items() if not _UNASKED & {*name.split("/")}}
    of = (str(received.edition), sorted(received.tables), build_day().isoformat())
    kept = lent_kept(("questions", made_by(__name__), *of, sums), make)
    return [Fault(**each) for each in json.loads(kept)]


def _left(root: Path, received: Received) -> Iterator[Fault]:
    for contract, asked in _asked(root, received).items():
        name, entry = received.entry(contract)
        left = open_questions(asked, entry.accepted)
        yield from told(left, contract, f"data/{received.edition}/extracts/{name}", "scorecard seal --accept")


def accept(root: Path, edition: Edition, keys: Iterable[str]) -> list[str]:
    """Write into the manifest that questions were answered: each key is an extract's id, a colon and what was asked.

    Returns the questions that are accepted now.

    Raises:
        ExtractError: a key answers no question; nothing is written then.
    """
    keys, contracts = list(keys), read_contracts(root / CONTRACTS)
    here = contracts_at(contracts, edition).values()
    named = {key.partition(":")[0] for key in keys} & {one.id for one in here if one.folder == "extracts"}
    received = read_received(root, edition, frozenset(named), contracts)
    asked, names = _asked(root, received), {entry.contract: name for name, entry in received.manifest.files.items()}
    found, faults = answered(asked, keys)
    if faults:
        raise ExtractError(faults)

    def put(fitting: list[str], entry: CommentedMap) -> None:
        entry["accepted"] = list(dict.fromkeys([*(entry.get("accepted") or ()), *fitting]))

    changes = {names[contract]: partial(put, list(fitting)) for contract, fitting in found.items()}
    with together(journal_of(root), changed_entries(root / "data" / str(edition) / "extracts", changes)):
        pass
    return [key for fitting in found.values() for key in fitting]


def _asked(root: Path, received: Received) -> dict[str, list[Unmet]]:
    """Hold every extract of an edition against its past; gives the questions by contract.

    An edition before that cannot be read is told by its own `check`.
    """
    asked: dict[str, list[Unmet]] = {}
    # One that was carried over was asked of when it came.
    named = [entry.contract for entry in received.manifest.files.values() if not entry.carried_from]
    for contract in (received.contracts[name] for name in named if name in received.tables):
        names = {spec.name: column for column, spec in contract.columns.items()}
        table = received.table(contract.id).rename(columns=names)
        known, _ = known_before(root, received.edition, contract, received.units)
        asked[contract.id] = expectations(contract, table, received.edition, known, units=received.units)
    return asked
