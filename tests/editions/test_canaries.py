"""What nothing uses of an extract stays in it: canaries in its columns are looked for in all that a build makes."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from built import Project, text_of
from file_texts import files_in, texts
from tiny_edition import changed

WORD, PLACE, UNIT, NUMBER = "Kanariefågel", "Kanarieavdelningen", "Kanarieenheten", "8472913"
COLUMNS = {
    "exempel_arenden": {
        "anteckning": ("{name: note, type: text, description: Anteckning}", WORD),
        "kostnad": ("{name: cost, type: count, description: Kostnad}", NUMBER),
    },
    "exempel_enkat": {"avdelning": ("{name: ward, type: text, description: Avdelning}", PLACE)},
}


@pytest.fixture
def book(begun: Project, tmp_path: Path) -> Project:
    """The small book with columns in its extracts, and units, that no indicator is made of."""
    made = begun.copy(tmp_path / "book")
    goal, notebook = (made.root / "notebooks" / f"exempelmal.{suffix}" for suffix in ("yml", "ipynb"))
    change(goal, "breakdowns: [kön, enhet]", "breakdowns: [kön]")
    change(notebook, '    "    units={\\"enhet\\": \\"unit_name\\"},\\n",\n', "")
    for extract, columns in COLUMNS.items():
        described = "".join(f"  {name}: {spec}\n" for name, (spec, _) in columns.items())
        change(made.root / "data" / "contracts" / f"{extract}.yml", "\nkey: ", f"\n{described}key: ")
        table = made.data / "extracts" / f"{extract}.csv"
        header, *rows = table.read_text("utf-8").splitlines()
        values = ",".join(value for _, value in columns.values())
        rows = [row.replace("Enhet Mitt", UNIT) for row in rows]
        lines = [f"{header},{','.join(columns)}", *(f"{row},{values}" for row in rows)]
        table.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return made


def change(path: Path, old: str, new: str) -> None:
    path.write_text(changed(path.read_text("utf-8"), old, new), "utf-8", newline="\n")


def found_in(path: Path) -> list[str]:
    """The canaries that a file holds, however numbers and lines are parted there."""
    text = re.sub(r"[\s\u00a0\u00ad\u202f.,-]", "", "\n".join(texts(path))).lower()
    return [canary for canary in (WORD, PLACE, UNIT, NUMBER) if canary.lower() in text]


def test_a_canary_is_found_wherever_it_is_hidden(book: Project, tmp_path: Path) -> None:
    assert found_in(book.data / "extracts" / "exempel_arenden.csv") == [WORD, UNIT, NUMBER]
    assert found_in(book.data / "extracts" / "exempel_enkat.csv") == [PLACE]
    (tmp_path / "a.html").write_text("8\u00a0472\u00a0913 och kanarie\u00adfågel", "utf-8")
    assert found_in(tmp_path / "a.html") == [WORD, NUMBER]
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as packed:
        packed.writestr("xl/sharedStrings.xml", PLACE)
    assert found_in(tmp_path / "a.xlsx") == [PLACE]


def test_columns_that_nothing_uses_are_in_nothing_that_is_built(book: Project) -> None:
    assert "exempel_arenden.csv, exempel_enkat.csv" in book.done("seal").stdout
    book.done("build")
    assert "72,0" in text_of(book.page("indikatorer/exempel-nojda.html").main), "the figures are there"
    built = [path for folder in ("_site", "notebooks") for path in files_in(book.root / folder)]
    built.append(book.data / "results.csv")
    suffixes = {path.suffix for path in built}
    assert suffixes >= {".html", ".js", ".json", ".csv", ".xlsx", ".pdf", ".svg", ".ipynb"}, suffixes
    assert {str(path.relative_to(book.root)): found for path in built if (found := found_in(path))} == {}
