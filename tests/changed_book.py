"""The real book with other numbers, and with markup where names and texts stand, built once for all tests."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest
from built import Made, Project, build_once, contents, made_once, rows

SCRIPT = "<script>alert(1)</script>"
IMAGE = "<img src=x onerror=alert(1)>"
CANARY = "KANARIE7Q"  # in a column of each extract that nothing uses
BREAKING = f"\"'>{IMAGE}{{{{ 1 }}}}|*x*"


def change_once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The book as it is when far more calls were answered in time, and somebody wants scripts to run there."""
    built = build_once(tmp_path_factory)

    def make(root: Path) -> str:
        project = built.copy(root)
        (project.data.parent / "enheter.yml").unlink()  # which would refuse units with such names
        without_map(project)
        answer_in_time(project)
        site = contents(project.site)
        run = project.run("build")
        assert run.returncode == 1
        (fault,) = run.stderr.splitlines()
        assert fault.startswith("error: ")
        assert "inera_1177.csv" in fault, "a file that the manifest does not vouch for was taken"
        assert contents(project.site) == site
        assert project.done("seal").stdout == "Sealed: inera_1177.csv\n"
        inject(project)
        let_canaries_in(project)
        project.done("seal")
        return project.done("build", "--only").stdout

    return made_once(tmp_path_factory, "changed", make)


def without_map(project: Project) -> None:
    """Take the map of the kommuner away, which only the register of units knows."""
    path = project.root / "notebooks" / "tillganglig-vard.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    kept = [cell for cell in notebook["cells"] if not cell["id"].startswith("samtal-kommuner")]
    assert len(notebook["cells"]) - len(kept) == 2
    path.write_text(json.dumps(notebook | {"cells": kept}, ensure_ascii=False, indent=1) + "\n", "utf-8")


def answer_in_time(project: Project) -> None:
    """Let all answered calls of the second half-year be answered in time: far above 60 per cent, the target."""
    for row in rows(project.data / "extracts" / "inera_1177.csv"):
        if row["manad"] > "2025-06":
            edit(project, "inera_1177", row["manad"], "besvarade_15_min", row["besvarade"])


def inject(project: Project) -> None:
    """Write markup that would run into names of units, registers and comments."""
    rename(project.data / "extracts" / "vcc_callback.csv", "vardcentral", {"Arvika": SCRIPT, "Deje": BREAKING})
    for name, column in (("insatser", "beskrivning"), ("handelser", "beskrivning"), ("arenden", "rubrik")):
        path = project.data / "registers" / f"{name}.csv"
        first = next(row[column] for row in rows(path) if row.get("mal", "tillganglig-vard") == "tillganglig-vard")
        rename(path, column, {first: f"{first} {SCRIPT}"})
    texts = project.data / "texts" / "tillganglig-vard.yml"
    text = texts.read_text("utf-8")
    for key in ("reason: >-\n", "\ncomment: |\n", "\n  samtal-1177: |\n"):
        assert text.count(key) == 1
        indent = "    " if key.startswith("\n  ") else "  "
        text = text.replace(key, f"{key}{indent}Så här: {SCRIPT} och {IMAGE} samt [länk](javascript:alert(1)).\n")
    texts.write_text(text, "utf-8", newline="\n")


def let_canaries_in(project: Project) -> None:
    """Give each extract a column that nothing uses, with a value of its own in every row."""
    for contract in sorted((project.root / "data" / "contracts").glob("*.yml")):
        path, text = project.data / "extracts" / f"{contract.stem}.csv", contract.read_text("utf-8")
        if not path.exists():
            continue
        spec = "  kanarie: {name: canary, type: text, optional: true, description: Det som inget använder}\n"
        contract.write_text(text.replace("\ncolumns:\n", f"\ncolumns:\n{spec}", 1), "utf-8", newline="\n")
        table = [{"kanarie": f"{CANARY} {contract.stem} {n}", **row} for n, row in enumerate(rows(path))]
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(table[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(table)


def edit(project: Project, extract: str, key: str, column: str, value: str) -> int:
    """Write a value into the one line of an extract that begins with the key; gives the line of the file."""
    path = project.data / "extracts" / f"{extract}.csv"
    lines = path.read_text("utf-8").splitlines()
    (at,) = (n for n, line in enumerate(lines) if line.startswith(f"{key},"))
    cells = lines[at].split(",")
    cells[lines[0].split(",").index(column)] = value
    lines[at] = ",".join(cells)
    path.write_text("\n".join([*lines, ""]), "utf-8", newline="\n")
    return at + 1


def share_1177(project: Project) -> Decimal:
    """Calls of 2025 that were answered within 15 minutes, of those answered, in per cent."""
    year = [row for row in rows(project.data / "extracts" / "inera_1177.csv") if row["manad"].startswith("2025-")]
    assert len(year) == 12
    within, answered = (sum(int(row[name]) for row in year) for name in ("besvarade_15_min", "besvarade"))
    return Decimal(100 * within) / answered


def rename(path: Path, column: str, names: dict[str, str]) -> None:
    """Write other names into a column of a CSV file, as a program that quotes what must be quoted would."""
    table = rows(path)
    changed = 0
    for row in table:
        if row[column] in names:
            row[column] = names[row[column]]
            changed += 1
    assert changed >= len(names)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
