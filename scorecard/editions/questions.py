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
from scorecard.common.store import key_of, lent_kept, plain
from scorecard.expectations.earlier import known_before
from scorecard.expectations.expect import expectations
from scorecard.expectations.unmet import Unmet, answered, open_questions, told
from scorecard.extracts.contract import Contract, contracts_at, read_contracts
from scorecard.extracts.manifest import CONTRACTS, Received, read_received
from scorecard.extracts.manifest_entries import changed_entries

# What of an edition is written of its figures, or made of them, and is none of what it received.
_UNASKED = {"texts", ACTIONS_FILE, LEDGER_FILE, FURTHER_FIGURES_FILE, PROTECTION_FILE}


def questions(root: Path, received: Received) -> list[Fault]:
    """Tell every expectation of an extract that is not met and was not accepted.

    Where a store is lent, those of an extract are taken from it as long as it is the same, and all that is received in
    any edition but its other extracts.
    """
    own = f"{received.edition}/extracts/"
    sums = {name: digits for name, digits in sums_below(root / "data").items() if not _UNASKED & {*name.split("/")}}
    others = key_of({name: digits for name, digits in sums.items() if not name.startswith(own)})
    about = ("questions", made_by(__name__), str(received.edition), build_day().isoformat(), others)
    kept = (
        lent_kept((*about, plain(received.entry(contract.id))), partial(_left, root, received, contract))
        for contract in _came(received)
    )
    return [Fault(**each) for found in kept for each in json.loads(found)]


def _left(root: Path, received: Received, contract: Contract) -> bytes:
    name, entry = received.entry(contract.id)
    left = open_questions(_asked(root, received, contract), entry.accepted)
    faults = told(left, contract.id, f"data/{received.edition}/extracts/{name}", "scorecard seal --accept")
    return json.dumps([asdict(each) for each in faults], ensure_ascii=False).encode()


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
    asked = {contract.id: _asked(root, received, contract) for contract in _came(received)}
    names = {entry.contract: name for name, entry in received.manifest.files.items()}
    found, faults = answered(asked, keys)
    if faults:
        raise ExtractError(faults)

    def put(fitting: list[str], entry: CommentedMap) -> None:
        entry["accepted"] = list(dict.fromkeys([*(entry.get("accepted") or ()), *fitting]))

    changes = {names[contract]: partial(put, list(fitting)) for contract, fitting in found.items()}
    with together(journal_of(root), changed_entries(root / "data" / str(edition) / "extracts", changes)):
        pass
    return [key for fitting in found.values() for key in fitting]


def _came(received: Received) -> Iterator[Contract]:
    """Give the contracts of what came for an edition: what was carried over was asked of when it came."""
    named = (entry.contract for entry in received.manifest.files.values() if not entry.carried_from)
    return (received.contracts[name] for name in named if name in received.tables)


def _asked(root: Path, received: Received, contract: Contract) -> list[Unmet]:
    """Hold an extract of an edition against its past; gives the questions.

    An edition before that cannot be read is told by its own `check`.
    """
    names = {spec.name: column for column, spec in contract.columns.items()}
    table = received.table(contract.id).rename(columns=names)
    known, _ = known_before(root, received.edition, contract, received.units)
    return expectations(contract, table, received.edition, known, units=received.units)
