"""An extract as it was known before: in the edition before, or in the file that another one is to replace."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import pandas as pd

from scorecard.catalogue.unit_register import NO_UNITS, KnownUnits
from scorecard.common.edition import Edition, editions_in
from scorecard.common.faults import ExtractError, Fault
from scorecard.expectations.panel import in_common
from scorecard.extracts.contract import Contract
from scorecard.extracts.manifest import read_received
from scorecard.extracts.manifest_entries import read_manifest
from scorecard.extracts.unit_names import unit_kinds


@dataclass(frozen=True)
class Known:
    """A typed table of an edition, under the column names of the present file, and how messages call it.

    It has those columns that both have.

    `extracted` says when it was taken out, `around` what stood above and below it in the file that was received.
    """

    edition: str
    frame: pd.DataFrame = field(repr=False)
    extracted: datetime | None = None
    around: tuple[str, ...] = ()
    name: str = ""

    @property
    def said(self) -> str:
        """What messages call it."""
        return self.name or self.edition


def known_before(
    root: Path, edition: Edition, contract: Contract, units: KnownUnits = NO_UNITS
) -> tuple[Known | None, list[Fault]]:
    """Read an extract as the nearest edition before has it that received it: surveys come once a year.

    Its units have the names that they have now, as `units` are.
    """
    for last in reversed([one for one in editions_in(root / "data", edition.begins) if one < edition]):
        manifest, _, faults = read_manifest(root / "data" / str(last) / "extracts", f"data/{last}/extracts")
        if manifest is None or faults or all(entry.contract != contract.id for entry in manifest.files.values()):
            continue
        return _read(root, last, contract, units)
    return None, []


def known_now(root: Path, edition: Edition, contract: Contract, units: KnownUnits = NO_UNITS) -> Known | None:
    """Read an extract that an edition has already; nothing where it cannot be read, which `check` tells."""
    known, _ = _read(root, edition, contract, units)
    return known and replace(known, name="the file that it replaces")


def _read(root: Path, edition: Edition, contract: Contract, units: KnownUnits) -> tuple[Known | None, list[Fault]]:
    try:
        received = read_received(root, edition, frozenset({contract.id}), {contract.id: contract.written})
    except ExtractError as error:
        return None, list(error.faults)
    now = {spec.name: column for column, spec in contract.columns.items()}
    then = received.contracts[contract.id]
    names = {spec.name: column for column, spec in then.columns.items()}
    shared = [column for column, spec in then.columns.items() if spec.name in now]
    if not set(shared) & set(then.key):
        return None, []
    _, table = in_common(then, received.table(contract.id).rename(columns=names), shared)
    table = table.rename(columns={column: now[spec.name] for column, spec in then.columns.items() if column in shared})
    for column, kind in unit_kinds(contract).items():
        if column in table:
            names = {name: received.units.named_in(units, kind, name) for name in table[column].unique()}
            if any(name != now for name, now in names.items()):
                table[column] = table[column].map(names)
    entry = received.entry(contract.id)[1]
    return Known(str(edition), table, entry.extracted, entry.received.around if entry.received else ()), []
