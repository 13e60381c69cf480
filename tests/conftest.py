"""What several tests share: a copy of the project to break, and a tiny edition with one table of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pytest
from browsing import WIDE, launched, served, watched
from built import Project, build_once
from playwright.sync_api import Browser, Page

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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in the log what was looked at, where a test tells it."""
    passed = terminalreporter.getreports("passed")
    told = sorted({f"{name}: {value}" for report in passed for name, value in report.user_properties})
    if told:
        terminalreporter.section("what was looked at")
        terminalreporter.write_line("\n".join(told))


@pytest.fixture(scope="session")
def repository() -> Path:
    """The project that the tests belong to; only to be read."""
    return REPOSITORY


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project with its site, the same for the whole run; to be read, not changed."""
    return build_once(tmp_path_factory)


@pytest.fixture(scope="module")
def site(built: Project) -> Iterator[str]:
    """The address of the built edition on a server of its own."""
    with served(built) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium for the tests of a module; closed before others, which may have loops of their own."""
    with launched() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A wide page, on which nothing may happen that should not."""
    with watched(browser, site, viewport=WIDE) as (_, page, faults):
        yield page
        assert not faults


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's data, notebooks and book, to be changed as a test likes."""
    root = tmp_path / "project"
    for folder in ("data", "notebooks", "book"):
        shutil.copytree(REPOSITORY / folder, root / folder)
    shutil.copy(REPOSITORY / "_config.yml", root)
    return root


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


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    """An edition that has received nothing yet."""
    made = Tiny(tmp_path / "tiny")
    made.extracts.mkdir(parents=True)
    made.contracts.mkdir()
    return made


@pytest.fixture
def column_faults(tiny: Tiny) -> Callable[..., list[str]]:
    """Ask for the faults of a table of one column of values, in rows 2, 3, …, under a contract for that column."""

    def ask(spec: str, *values: str, covers: tuple[str, str] = ("2025-01", "2025-12")) -> list[str]:
        tiny.add(column_table(*values), column_contract(spec), covers)
        return tiny.faults()

    return ask


@pytest.fixture
def column(tiny: Tiny) -> Callable[..., pd.Series]:
    """Read a table of one column of values under a contract for that column."""

    def ask(spec: str, *values: str, covers: tuple[str, str] = ("2025-01", "2025-12")) -> pd.Series:
        tiny.add(column_table(*values), column_contract(spec), covers)
        return tiny.read().table("tabell")["value"]

    return ask


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
