"""What the extracts of an edition leave open, given what is expected of them, and accepting it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd
from ruamel.yaml.comments import CommentedMap

from scorecard.common.edition import Edition, edition_before
from scorecard.common.faults import ExtractError, Fault, did_you_mean
from scorecard.common.files import write_whole
from scorecard.common.names import MANIFEST_FILE
from scorecard.common.yaml_file import edit_yaml
from scorecard.expectations.expect import Known, expectations
from scorecard.expectations.unmet import Unmet, matching, open_questions, told
from scorecard.extracts.contract import Contract
from scorecard.extracts.manifest import Received, read_received


def questions(root: Path, received: Received) -> Iterator[Fault]:
    """Tell every expectation of an extract that is not met and was not accepted."""
    for name, asked in _asked(root, received).items():
        entry = received.manifest.files[name]
        left = open_questions(asked, entry.accepted)
        yield from told(left, entry.contract, f"data/{received.edition}/extracts/{name}")


def accept(root: Path, edition: Edition, keys: Iterable[str]) -> list[str]:
    """Write into the manifest that questions were answered: each key is an extract's id, a colon and what was asked.

    Returns the questions that are accepted now.

    Raises:
        ExtractError: a key answers no question; nothing is written then.
    """
    received = read_received(root, edition)
    asked = _asked(root, received)
    names = {entry.contract: name for name, entry in received.manifest.files.items()}
    found: dict[str, list[str]] = {}
    faults: list[Fault] = []
    for key in keys:
        contract, _, question = key.partition(":")
        name = names.get(contract, "")
        fitting = matching(asked.get(name, ()), question)
        if not fitting:
            known = [f"{received.manifest.files[file].contract}:{one.key}" for file in asked for one in asked[file]]
            faults.append(Fault("--accept names what is not asked", found=key, expected=did_you_mean(key, known)))
        found.setdefault(name, []).extend(fitting)
    if faults:
        raise ExtractError(faults)

    def put(manifest: CommentedMap) -> None:
        for name, fitting in found.items():
            before = received.manifest.files[name].accepted
            manifest["files"][name]["accepted"] = list(dict.fromkeys([*before, *fitting]))

    path = root / "data" / str(edition) / "extracts" / MANIFEST_FILE
    write_whole(path, edit_yaml(path.read_text("utf-8"), put))
    return [key for fitting in found.values() for key in fitting]


def _asked(root: Path, received: Received) -> Mapping[str, list[Unmet]]:
    """Hold every extract of an edition against its past; gives the questions by file."""
    earlier = edition_before(root / "data", received.edition)
    asked: dict[str, list[Unmet]] = {}
    for name, entry in received.manifest.files.items():
        contract = received.contracts[entry.contract]
        known = _known(root, earlier, contract) if earlier else None
        asked[name] = expectations(contract, _as_in_file(received, contract), received.edition, known)
    return asked


def _known(root: Path, earlier: Edition, contract: Contract) -> Known | None:
    """Lend an extract as the edition before has it; `check` tells where that one cannot be read."""
    try:
        before = read_received(root, earlier, frozenset({contract.id}), {contract.id: contract})
    except ExtractError:
        return None
    return Known(str(earlier), _as_in_file(before, contract))


def _as_in_file(received: Received, contract: Contract) -> pd.DataFrame:
    names = {spec.name: column for column, spec in contract.columns.items()}
    return received.table(contract.id).rename(columns=names)
