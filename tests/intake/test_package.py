"""What comes along in a workbook, and personal numbers in any file."""

from __future__ import annotations

import hashlib
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from manifests import entry_file, told_manifest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from receiving import NEW, contents, make_small, planned, told, visits

from scorecard.extracts.manifest import read_received, seal
from scorecard.intake import plan
from scorecard.intake.persons import masked, personal_numbers
from scorecard.intake.replay import check_received
from scorecard.intake.write import admit

MONTHS = ("2026-03", "2026-04")
ROWS = visits(*MONTHS)
TIDY = "".join(",".join(row) + "\n" for row in ROWS)
PERSON = "19811218-9876"  # an example of Skatteverket's, and no living person's


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_small(tmp_path)


@pytest.fixture
def book() -> Workbook:
    made = Workbook()
    for row in ROWS:
        made.active.append([int(value) if value.isdecimal() else value for value in row])
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bok.xlsx"


def kept(root: Path) -> tuple[dict[str, object], str]:
    """Give what the manifest says of the received file, and all text that the kept workbook holds."""
    folder = root / "data" / str(NEW)
    received = told_manifest(folder / "extracts")["files"]["cosmic_nybesok.csv"]["received"]
    file = folder / "received" / received["file"]
    assert hashlib.sha256(file.read_bytes()).hexdigest() == received["sha256"]
    with zipfile.ZipFile(file) as packed:
        return received, "".join(packed.read(part).decode("utf-8") for part in packed.namelist())


@pytest.mark.parametrize("state", ["visible", "hidden", "veryHidden"])
def test_another_sheet_is_listed_and_taken_out(root, book, path, state):
    other = book.create_sheet("Underlag")
    other.append(["Namn", "Kanariefågel"])
    other.sheet_state = state
    book.save(path)
    before = contents(root)
    hidden = "" if state == "visible" else "hidden "
    assert told(planned(root, path)) == [
        f"bok.xlsx: the workbook carries more than its table; found the {hidden}sheet Underlag "
        "(1 rows, such as 'Namn', 'Kanariefågel'); expected the table alone; "
        "--strip takes the rest out of the file that is kept, once you have read it"
    ]
    assert contents(root) == before
    admit(planned(root, path, strip=True))
    received, text = kept(root)
    assert "Kanariefågel" not in text and "Underlag" not in text
    assert received["original"] == hashlib.sha256(path.read_bytes()).hexdigest() != received["sha256"]
    assert received["taken_out"] == [f"the {hidden}sheet Underlag"]
    assert (root / "data" / str(NEW) / "extracts" / "cosmic_nybesok.csv").read_text("utf-8") == TIDY
    assert check_received(root, read_received(root, NEW, frozenset({"cosmic_nybesok"}))) == []


def test_a_very_hidden_sheet_with_personal_numbers(root, book, path):
    other = book.create_sheet("Personer")
    other.append(["Anna", PERSON])
    other.append(["Bo", 198112189876])
    other.sheet_state = "veryHidden"
    book.save(path)
    said = told(planned(root, path))
    assert said == [
        "bok.xlsx, row 1: this file holds a personal number; found one in place 2 of sheet Personer, and 1 more; "
        "expected a file without them; ask for counts, and delete this one; --strip keeps nothing but the table",
        "bok.xlsx: the workbook carries more than its table; found the hidden sheet Personer (2 rows, such as 'Anna', "
        "'19811218…'); expected the table alone; --strip takes the rest out of the file that is kept, "
        "once you have read it",
    ]
    admit(planned(root, path, strip=True))
    assert "9876" not in kept(root)[1]


def test_comments_and_links_and_pictures_are_asked_for_together(root, book, path):
    book.active["D4"].comment = Comment("preliminär siffra", "Anna A")
    book.save(path)
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
        packed.writestr("xl/embeddings/oleObject1.bin", "Kanariefågel")
        packed.writestr("xl/pivotCache/pivotCacheRecords1.xml", "<r>Kanariefågel</r>")
        packed.writestr("xl/drawings/drawing7.xml", "<a:t>UTKAST</a:t>")
        packed.writestr("xl/vbaProject.bin", "x")
        packed.writestr("xl/comments9.xml", "<comments")
        packed.writestr("xl/okänt.bin", "x")
    [said] = told(planned(root, path))
    for part in (
        "comments (D4: 'preliminär siffra' by Anna A)",
        "links to other workbooks",
        "embedded files",
        "pivot tables with their data",
        "drawings ('UTKAST')",
        "macros",
        "xl/okänt.bin",
    ):
        assert part in said
    admit(planned(root, path, strip=True))
    received, text = kept(root)
    assert [word for word in ("preliminär", "Anna", "Kanariefågel", "UTKAST") if word in text] == []
    assert "comments" in received["taken_out"]


def test_authors_and_names_are_taken_out_without_a_question(root, book, path):
    book.properties.creator = "Anna Andersson"
    book.properties.lastModifiedBy = "Bo Bengtsson"
    book.defined_names["hemligt"] = DefinedName("hemligt", attr_text="Sheet!$A$1")
    book.active["D2"].number_format = "#,##0"
    book.save(path)
    made = planned(root, path)
    assert told(made) == []
    assert made.intakes[0].extra.kinds == {"defined names": "hemligt", "authors": "Anna Andersson, Bo Bengtsson"}
    admit(made)
    received, text = kept(root)
    assert [word for word in ("Anna", "Bengtsson", "hemligt") if word in text] == []
    assert (received["taken_out"], received.get("flags")) == (["defined names", "authors"], None)


def test_what_is_hidden_or_struck_out_stays_so_in_what_is_kept(root, book, path):
    book.properties.creator = "Anna Andersson"
    book.active.row_dimensions[14].hidden = True
    book.active.append(["2026-05", "Kil", "kvinnor", 1, 1])
    book.active.append(["2026-06", "Kil", "kvinnor", 1, 1])
    for cell in book.active[15]:
        cell.font = Font(strike=True)
    book.active.column_dimensions["G"].hidden = True
    book.save(path)
    admit(planned(root, path, hidden="drop", struck="drop"))
    assert (root / "data" / str(NEW) / "extracts" / "cosmic_nybesok.csv").read_text("utf-8") == TIDY
    assert check_received(root, read_received(root, NEW, frozenset({"cosmic_nybesok"}))) == []


def test_a_workbook_of_one_table_is_kept_byte_for_byte(root, book, path):
    book.create_sheet("Blad2")
    book.save(path)
    admit(planned(root, path))
    assert (root / "data" / str(NEW) / "received" / "bok.xlsx").read_bytes() == path.read_bytes()


# Personal numbers


@pytest.mark.parametrize(
    "text",
    ["811218-9876", "8112189876", "19811218-9876", "198112189876", "811218+9876", "Anna 811218-9876,", "811218 9876"],
)
def test_a_personal_number(text):
    assert len(personal_numbers(text)) == 1


def test_a_coordination_number_has_sixty_more_in_its_day():
    # Every other digit doubled, and the digits of each product added: 5+0+2+0+3+3+4+3+9 = 29, so 1 is lacking to 30.
    assert personal_numbers("701063-2391") == ["701063-2391"]
    assert personal_numbers("701063-2392") == []


@pytest.mark.parametrize(
    "text",
    ["811218-9875", "811318-9876", "556036-0793", "1811218-9876", "811218-98761", "2026-05-12", "0,8112189876"],
)
def test_what_is_no_personal_number(text):
    """A wrong check digit, a month 13, a company, too many digits, a day, a fraction."""
    assert personal_numbers(text) == []


def test_the_last_digits_are_not_told():
    assert masked(f"Anna {PERSON} och 2026-05-12") == "Anna 19811218… och 2026-05-12"


@pytest.mark.parametrize("place", ["title", "unit", "below", "name"])
def test_a_text_file_with_a_personal_number_is_refused(root, tmp_path, place):
    table = "".join(";".join(row) + "\n" for row in ROWS)
    text = {
        "title": f"Uttag {PERSON}\n\n{table}",
        "unit": table.replace("Kil", PERSON),
        "below": f"{table}\n{PERSON}\n",
        "name": table,
    }[place]
    path = tmp_path / (f"{PERSON}.csv" if place == "name" else "fil.csv")
    path.write_text(text, "utf-8")
    before = contents(root)
    said = told(planned(root, path))
    where = {
        "title": "fil.csv, row 1, column manad: this file holds a personal number",
        "unit": "fil.csv, row 5, column vardcentral: this file holds a personal number; found one in place 2, and 5",
        "below": "fil.csv, row 15, column manad: this file holds a personal number",
        "name": f"{PERSON}.csv: the file is named after a person; expected a name without a personal number",
    }[place]
    assert said[0].startswith(where)
    assert not any("9876" in line.partition(": ")[2] for line in said)
    assert contents(root) == before


def test_a_kept_file_with_a_personal_number_is_told_by_check(root, tmp_path):
    """One that was received before the numbers were looked for: its sums are right, and it is told all the same."""
    path = tmp_path / "fil.csv"
    path.write_text("".join(";".join(row) + "\n" for row in ROWS), "utf-8")
    admit(planned(root, path))
    folder = root / "data" / str(NEW)
    file, manifest = folder / "received" / "fil.csv", entry_file(folder / "extracts", "cosmic_nybesok.csv")
    old = hashlib.sha256(file.read_bytes()).hexdigest()
    file.write_text(f"Uttag {PERSON}\n" + file.read_text("utf-8"), "utf-8")
    new = hashlib.sha256(file.read_bytes()).hexdigest()
    manifest.write_text(manifest.read_text("utf-8").replace(old, new), "utf-8")
    [said] = [str(one) for one in check_received(root, read_received(root, NEW, frozenset({"cosmic_nybesok"})))]
    assert said.startswith("data/2026-04/received/fil.csv, row 1, column manad: this file holds a personal number")


# What nothing is kept of


def test_the_first_comments_are_shown_and_the_others_counted(root, book, path):
    for place in ("A1", "B2", "C3", "D4"):
        book.active[place].comment = Comment(f"om {place}", "Anna A")
    book.save(path)
    [said] = told(planned(root, path))
    shown = "; ".join(f"{place}: 'om {place}' by Anna A" for place in ("A1", "B2", "C3"))
    assert f"found comments ({shown} and 1 more); expected" in said


def test_cells_without_a_value_and_the_width_of_columns_are_left_out(root, book, path):
    book.properties.creator = "Anna Andersson"
    book.active["G2"].number_format = "0.00"
    book.active.column_dimensions["B"].width = 40
    book.save(path)
    admit(planned(root, path))
    assert (root / "data" / str(NEW) / "extracts" / "cosmic_nybesok.csv").read_text("utf-8") == TIDY
    kept = load_workbook(root / "data" / str(NEW) / "received" / "bok.xlsx").active
    assert (kept["G2"].value, kept["G2"].number_format) == (None, "General")


def test_a_workbook_that_cannot_be_written_without_the_rest_is_refused(root, book, path, monkeypatch):
    def fail(data: bytes, title: str) -> bytes:
        raise ValueError("a style is unknown")

    book.properties.creator = "Anna Andersson"
    book.save(path)
    monkeypatch.setattr(plan, "stripped", fail)
    assert told(planned(root, path)) == [
        "bok.xlsx: the workbook can't be written without what it carries beside its table; "
        "found a style is unknown; expected a workbook of the table alone"
    ]


def test_a_workbook_that_gives_another_table_without_the_rest_is_refused(root, book, path, monkeypatch):
    def change(data: bytes, title: str) -> bytes:
        book.active["D2"] = 1201
        other = BytesIO()
        book.save(other)
        return other.getvalue()

    book.properties.creator = "Anna Andersson"
    book.save(path)
    monkeypatch.setattr(plan, "stripped", change)
    assert told(planned(root, path)) == [
        "bok.xlsx: the workbook doesn't give the same table without what it carries beside it; "
        "expected a workbook of the table alone"
    ]


# What lies there already


HELD = "this file holds a personal number"
WANTED = "expected a file without them; ask for counts, and delete this one"


def now(root: Path, contract: str = "cosmic_nybesok") -> list[str]:
    received = read_received(root, NEW, frozenset({contract} - {""}))
    return [str(fault) for fault in check_received(root, received)]


@pytest.fixture
def received(root: Path) -> Path:
    folder = root / "data" / str(NEW) / "received"
    folder.mkdir()
    return folder


def lay(root: Path, path: Path) -> None:
    """Put a workbook in the place of the one that was received, as was possible before workbooks were looked into."""
    folder = root / "data" / str(NEW)
    kept_one = next((folder / "received").iterdir())
    manifest = entry_file(folder / "extracts", "cosmic_nybesok.csv")
    old, new = (hashlib.sha256(each.read_bytes()).hexdigest() for each in (kept_one, path))
    kept_one.write_bytes(path.read_bytes())
    manifest.write_text(manifest.read_text("utf-8").replace(old, new), "utf-8")


@pytest.mark.parametrize("state", ["visible", "hidden", "veryHidden"])
def test_check_finds_a_personal_number_on_any_sheet_of_what_was_received(root, book, path, state):
    book.save(path)
    admit(planned(root, path))
    assert now(root) == []
    other = book.create_sheet("Personer")
    other.append(["Namn", "Nummer"])
    other.append(["Bo", PERSON])
    other.sheet_state = state
    book.save(path)
    lay(root, path)
    (said,) = now(root)
    place = f"data/{NEW}/received/bok.xlsx"
    assert said.startswith(f"{place}, row 2: {HELD}; found one in place 2 of sheet Personer; {WANTED}")


def test_check_finds_a_personal_number_in_a_comment_of_what_was_received(root, book, path):
    book.save(path)
    admit(planned(root, path))
    book.active["D4"].comment = Comment(f"fråga {PERSON}", "Anna A")
    book.save(path)
    lay(root, path)
    (said,) = now(root)
    assert re.fullmatch(
        rf"data/{NEW}/received/bok.xlsx: {HELD}; found one in its part xl/comments.*\.xml; {WANTED}", said
    )


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("lista.csv", f"Namn;Nummer\nBo;{PERSON}\n", f", row 2: {HELD}; found one in place 2"),
        ("lista.txt", f"Bo {PERSON}", f", row 1: {HELD}; found one in place 1"),
        ("lista.pdf", f"%PDF {PERSON}", f": {HELD}; found 19811218…"),
    ],
)
def test_check_finds_a_personal_number_in_a_file_that_no_entry_names(root, received, name, content, found):
    (received / name).write_text(content, "utf-8")
    unknown, said = now(root, "")
    assert unknown.startswith(f"data/{NEW}/received/{name}: no entry of the manifest names this file")
    assert said == f"data/{NEW}/received/{name}{found}; {WANTED}"


def test_check_finds_a_personal_number_in_an_extract(root):
    folder = root / "data" / str(NEW) / "extracts"
    rows = [[cell.replace("Kil", PERSON) for cell in row] for row in ROWS]
    (folder / "cosmic_nybesok.csv").write_text("".join(",".join(row) + "\n" for row in rows), "utf-8")
    entry = told_manifest(root / "data" / "2025-12" / "extracts")["files"]
    entry = entry["cosmic_nybesok.csv"] | {"covers": {"first": MONTHS[0], "last": MONTHS[1]}}
    files = {"synthetic": True, "edition": str(NEW), "files": {"cosmic_nybesok.csv": entry}}
    (folder / "manifest.yml").write_text(yaml.safe_dump(files), "utf-8")
    seal(root, NEW)
    assert now(root) == [
        f"data/{NEW}/extracts/cosmic_nybesok.csv, row 5, column vardcentral: this extract holds a personal number; "
        "found 19811218…, and 5 more; "
        "expected counts; ask for a file without them, add it with --replace, and delete this one"
    ]


@pytest.mark.parametrize("mark", ["hidden", "struck"])
def test_a_personal_number_in_a_row_that_is_left_out_is_found(root, book, path, mark):
    book.active.append(["2026-04", PERSON, "totalt", 1, 1])
    last = book.active.max_row
    if mark == "hidden":
        book.active.row_dimensions[last].hidden = True
    else:
        for cell in book.active[last]:
            cell.font = Font(strike=True)
    book.save(path)
    (said,) = told(planned(root, path, strip=True, **{mark: "drop"}))
    assert said.startswith(f"bok.xlsx, row {last}, column vardcentral: {HELD}; found one in place 2 of sheet Sheet")
