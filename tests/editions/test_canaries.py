"""What nothing uses of an extract, or few are behind, stays in it: it is looked for in all that a build makes."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from built import Project, contents, rows, text_of
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


# So few are behind some of the months of one indicator that they are protected, whichever world it is.
PROTECTED = "protection: {on: true, least_count: 100, width: 10}\n"
MOVED = {"2025-10": -1, "2025-11": 1}  # who was in time in one protected month, and in the other world in the next


@pytest.fixture
def book(begun: Project, tmp_path: Path) -> Project:
    """The small book with columns in its extracts, and units, that no indicator is made of."""
    made = begun.copy(tmp_path / "book")
    with (made.root / "data" / "board.yml").open("a", encoding="utf-8") as board:
        board.write(PROTECTED)
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


def test_what_nothing_uses_and_what_is_protected_is_in_nothing_that_is_built(book: Project) -> None:
    assert "exempel_arenden.csv, exempel_enkat.csv" in book.done("seal").stdout
    book.done("build", "--only")
    assert "72,0" in text_of(book.page("indikatorer/exempel-nojda.html").main), "the figures are there"
    built = [path for folder in ("_site", "notebooks") for path in files_in(book.root / folder)]
    built.append(book.data / "results.csv")
    suffixes = {path.suffix for path in built}
    assert suffixes >= {".html", ".js", ".json", ".csv", ".xlsx", ".pdf", ".svg", ".ipynb"}, suffixes
    assert {str(path.relative_to(book.root)): found for path in built if (found := found_in(path))} == {}

    # Two worlds that differ in what is protected alone have the same site byte for byte: pages and their drawings, what
    # is read out, every download, feeds, charts for other pages, the search and where it all comes from.
    one, shown = contents(book.site), (book.root / "notebooks" / "exempelmal.ipynb").read_bytes()
    periods = {row["period"] for row in rows(book.pages / "serier.csv") if row["protected"] and row["group"] == "total"}
    assert set(MOVED) <= periods
    move(book.data / "extracts" / "exempel_arenden.csv")
    assert "exempel_arenden.csv" in book.done("seal").stdout
    book.done("build", "--only")
    other = contents(book.site)
    assert sorted(path for path in {*one, *other} if one.get(path) != other.get(path)) == []
    assert (book.root / "notebooks" / "exempelmal.ipynb").read_bytes() == shown


def move(path: Path) -> None:
    """Let one woman less have been in time in a month, and one more in the next: the sums of the year are the same."""
    header, *lines = path.read_text("utf-8").splitlines()
    made, moved = [header], 0
    for line in lines:
        month, name, sex, closed, in_time, *others = line.split(",")
        if month in MOVED and name == UNIT and sex != "män":
            in_time, moved = str(int(in_time) + MOVED[month]), moved + 1
        made.append(",".join([month, name, sex, closed, in_time, *others]))
    assert moved == 4  # women, and both sexes, in two months
    path.write_text("".join(f"{line}\n" for line in made), "utf-8")
