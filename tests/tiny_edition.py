"""A tiny edition with a table of its own that a test writes itself, and small ways to change it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pytest

from scorecard.common.edition import Edition
from scorecard.common.faults import ExtractError
from scorecard.common.files import sha256
from scorecard.extracts.manifest import Received, read_received

REPOSITORY = Path(__file__).parent.parent
EDITION = Edition(2025, 12)

# One unit, two months, and the sexes of each: 6 and 4 make 10, 5 and 7 make 12.
VISITS = """\
manad,enhet,kon,besok,inom_3_dagar
2025-01,Kil,kvinnor,6,3
2025-01,Kil,män,4,2
2025-01,Kil,totalt,10,5
2025-02,Kil,kvinnor,5,5
2025-02,Kil,män,7,0
2025-02,Kil,totalt,12,5
"""
VISITS_CONTRACT = """\
id: besok
title: Besök
source: Cosmic
description: En rad per månad, enhet och kön.
columns:
  manad: {name: month, type: month, description: Månaden}
  enhet: {name: unit_name, type: text, description: Enheten}
  kon: {name: sex, type: sex, description: Könet}
  besok: {name: visits, type: count, description: Besöken}
  inom_3_dagar: {name: within_3_days, type: count, description: De som kom snabbt}
key: [manad, enhet, kon]
at_most: [{part: inom_3_dagar, whole: besok}]
complete: {time: manad, per: [enhet, kon]}
sexes_sum: [besok, inom_3_dagar]
"""
MANIFEST = """\
edition: 2025-12
synthetic: true
files:
"""
ENTRY = """\
  {name}:
    contract: {contract}
    source: Cosmic
    extracted: '2026-01-13T05:41:00'
    covers: {{first: {first}, last: {last}}}
    rows: {rows}
    sha256: {sum}
"""


@dataclass
class Tiny:
    """An edition of tables that a test writes itself, each with its contract and its entry in the manifest."""

    root: Path
    entries: dict[str, str] = field(default_factory=dict)

    @property
    def extracts(self) -> Path:
        """The folder of what was received."""
        return self.root / "data" / str(EDITION) / "extracts"

    @property
    def contracts(self) -> Path:
        """The folder of contracts."""
        return self.root / "data" / "contracts"

    def add(
        self,
        content: str | bytes | pd.DataFrame = VISITS,
        contract: str = VISITS_CONTRACT,
        covers: tuple[str, str] = ("2025-01", "2025-02"),
        rows: int | None = None,
        suffix: str = ".csv",
    ) -> Path:
        """Receive a table in place of the one of the same contract; its manifest is right but for what is given."""
        table = contract.partition("\n")[0].removeprefix("id: ")
        (self.contracts / f"{table}.yml").write_text(contract, "utf-8")
        for before in self.extracts.glob(f"{table}.*"):
            before.unlink()
        path = self.extracts / f"{table}{'.parquet' if isinstance(content, pd.DataFrame) else suffix}"
        if isinstance(content, pd.DataFrame):
            content.to_parquet(path)
            counted = len(content)
        else:
            path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
            counted = max(path.read_bytes().count(b"\n") - 1, 0)
        self.entries[table] = ENTRY.format(
            name=path.name,
            contract=table,
            first=covers[0],
            last=covers[1],
            rows=counted if rows is None else rows,
            sum=sha256(path),
        )
        (self.extracts / "manifest.yml").write_text(MANIFEST + "".join(self.entries.values()), "utf-8")
        return path

    def read(self) -> Received:
        """Read all that was received."""
        return read_received(self.root, EDITION)

    def broken(self, old: str, new: str) -> list[str]:
        """The faults of the table of visits after one change to it."""
        self.add(changed(VISITS, old, new))
        return self.faults()

    def faults(self) -> list[str]:
        """The faults that reading gives, as they are told; without the folder, which is the same for all."""
        with pytest.raises(ExtractError) as caught:
            self.read()
        return [str(fault).replace("data/2025-12/extracts/", "") for fault in caught.value.faults]


def changed(text: str, old: str, new: str) -> str:
    """Change a text in the one place where the old words stand."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def with_role_investments(contract: str) -> str:
    """The contract of visits, as if its table were that of investments."""
    names = {"month": "completed", "unit_name": "investment", "visits": "budget", "within_3_days": "outturn"}
    for old, new in names.items():
        contract = changed(contract, f"name: {old},", f"name: {new},")
    return contract.replace("id: besok", "id: besok\nrole: investments")


def column_table(*values: str) -> str:
    """Write values, already quoted where CSV asks for it, as the column `varde` beside a running number."""
    return "nummer,varde\n" + "".join(f"{number},{value}\n" for number, value in enumerate(values, start=1))


def column_contract(spec: str) -> str:
    """Write a contract whose column `varde` is as given, such as "type: count, min: 5"."""
    return f"""\
id: tabell
title: Tabell
source: Cosmic
description: En kolumn.
columns:
  nummer: {{name: number, type: count, description: Nummer}}
  varde: {{name: value, {spec}, description: Värde}}
key: [nummer]
"""
