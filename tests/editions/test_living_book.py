"""A book whose contract changes and whose units close, open, merge and are renamed, built as readers see it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from built import COMPLAINTS, Project, contents, made_once
from manifests import put_entry
from tiny_edition import changed

NEW = "2026-04"
CONTRACT = "data/contracts/exempel_arenden.yml"
# From April 2026 on the closed cases have another heading, and there is a column and a source that were not before.
RENAMED = '  avslutade: {name: closed, type: count, description: "Avslutade ärenden"}\n'
FOLLOWED = (
    '  avslutade: {name: closed, type: count, until: 2025-12, description: "Avslutade ärenden"}\n'
    '  antal_avslutade: {name: closed, type: count, since: 2026-04, description: "Avslutade ärenden"}\n'
    '  omprovade: {name: reconsidered, type: count, since: 2026-04, description: "Omprövade ärenden"}\n'
)
REGISTER = """\
units:
  mitt: {name: Enhet Mitt, kind: enhet, to: 2026-03}
  norr: {name: Enhet Norr, kind: enhet, to: 2026-02}
  soder: {name: Enhet Söder, kind: enhet, to: 2026-02}
  norr-och-soder:
    name: Enhet Norr och Söder
    kind: enhet
    from: 2026-03
    predecessors: [{unit: norr, how: merged}, {unit: soder, how: merged}]
  ny: {name: Enhet Ny, kind: enhet, from: 2026-03}
  ett: {name: Enhet Ett Nya, kind: enhet, names: [{name: Enhet Ett, until: 2026-01}]}
  tva: {name: Enhet Två Nya, kind: enhet, names: [{name: Enhet Två, until: 2026-01}]}
"""
# Closed cases a month and how many of them in time. Ett has its history under its old name, Två under its new one.
MONTHS = [f"2025-{month:02d}" for month in range(1, 13)] + [f"2026-{month:02d}" for month in range(1, 5)]
CASES = {
    "Enhet Mitt": lambda month: (10, 5) if month < "2026" else (10, 6) if month < "2026-04" else None,
    "Enhet Norr": lambda month: (20, 10) if month < "2026" else (20, 12) if month < "2026-03" else None,
    "Enhet Söder": lambda month: (20, 16) if month < "2026" else (20, 14) if month < "2026-03" else None,
    "Enhet Norr och Söder": lambda month: (40, 30) if month >= "2026-03" else None,
    "Enhet Ny": lambda month: (10, 9) if month >= "2026-03" else None,
    "Enhet Ett": lambda month: (10, 6) if month < "2026" else (10, 7) if month < "2026-02" else None,
    "Enhet Ett Nya": lambda month: (10, 7) if month >= "2026-02" else None,
    "Enhet Två Nya": lambda month: (10, 8) if month < "2026" else (10, 9),
}
TOLD = {
    # Unit: its value, that of the year before, the difference, and what is said of it; percentages worked by hand.
    # 3 · 6 of 3 · 10, and 3 · 5 of 3 · 10 in the same three months.
    "Enhet Mitt": ("60,0", "50,0", "+10,0", "Stängd i mars 2026."),
    # 2 · 12 of 2 · 20, and 2 · 10 of 2 · 20.
    "Enhet Norr": ("60,0", "50,0", "+10,0", "Stängd i februari 2026, övertagen av Enhet Norr och Söder."),
    # 2 · 14 of 2 · 20, and 2 · 16 of 2 · 20.
    "Enhet Söder": ("70,0", "80,0", "-10,0", "Stängd i februari 2026, övertagen av Enhet Norr och Söder."),
    # 2 · 30 of 2 · 40, and 2 · (10 + 16) of 2 · (20 + 20).
    "Enhet Norr och Söder": (
        "75,0",
        "65,0",
        "+10,0",
        "Bildad i mars 2026 av Enhet Norr och Enhet Söder. "
        "Jämförs med Enhet Norr och Enhet Söder tillsammans året före.",
    ),
    "Enhet Ny": ("90,0", None, None, "Öppnade i mars 2026. Kan inte jämföras med året före."),
    # 4 · 7 of 4 · 10, and 4 · 6 of 4 · 10.
    "Enhet Ett Nya": ("70,0", "60,0", "+10,0", "Hette Enhet Ett före februari 2026."),
    "Enhet Två Nya": ("90,0", "80,0", "+10,0", "Hette Enhet Två före februari 2026."),
}


def cases() -> str:
    """The extract of the new edition, of women and men, of whom there are as many, with one man more in time."""
    lines = ["manad,enhet,kon,antal_avslutade,i_tid,omprovade"]
    for month in MONTHS:
        for unit, of in CASES.items():
            if counted := of(month):
                closed, in_time = counted
                women = (closed // 2, in_time // 2)
                for sex, (all_, some) in (
                    ("kvinnor", women),
                    ("män", (closed - women[0], in_time - women[1])),
                    ("totalt", counted),
                ):
                    lines.append(f"{month},{unit},{sex},{all_},{some},0")
    return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Living:
    """The book, and the sums of the old edition's site before and after the contract was changed."""

    project: Project
    before: dict[str, str]
    after: dict[str, str]

    @property
    def indicator(self) -> BeautifulSoup:
        page = self.project.site / NEW / "indikatorer" / "exempel-i-tid.html"
        return BeautifulSoup(page.read_text("utf-8"), "html.parser")


def receive(root: Path, name: str, text: str, first: str) -> None:
    extracts = root / "data" / NEW / "extracts"
    (extracts / f"{name}.csv").write_text(text, "utf-8")
    entry = {
        "contract": name,
        "source": "Exempelsystemet",
        "extracted": "2026-05-02T06:00:00",
        "covers": {"first": first, "last": NEW if first == "2025-01" else "2025"},
        "rows": 0,
        "sha256": "0" * 64,
    }
    put_entry(extracts, f"{name}.csv", entry)


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory, begun: Project) -> Living:
    def make(root: Path) -> str:
        book = begun.copy(root)
        contract = root / CONTRACT
        text = contract.read_text("utf-8").replace("  i_tid:     {", "  i_tid: {")
        text = changed(text, "{name: unit_name, type: text,", "{name: unit_name, type: text, unit_kind: enhet,")
        contract.write_text(text, "utf-8")
        (root / "data" / "enheter.yml").write_text(REGISTER, "utf-8")
        book.done("build", "--only")
        before = contents(book.pages)
        contract.write_text(changed(text, RENAMED, FOLLOWED), "utf-8")
        (root / "data" / "contracts" / "exempel_klagomal.yml").write_text(COMPLAINTS, "utf-8")
        book.done("build", "--only")
        after = contents(book.pages)
        book.done("new", NEW)
        receive(root, "exempel_arenden", cases(), "2025-01")
        receive(root, "exempel_klagomal", "manad,klagomal\n" + "".join(f"{month},1\n" for month in MONTHS), "2025-01")
        for name in ("exempel_enkat", "exempel_riket"):
            receive(root, name, (book.data / "extracts" / f"{name}.csv").read_text("utf-8"), "2024")
        book.done("seal", NEW)
        book.done("build", NEW, "--only")
        return yaml.safe_dump([before, after])

    made = made_once(tmp_path_factory, "living", make)
    return Living(made.project, *yaml.safe_load(made.said))


def test_an_edition_before_a_change_of_its_contract_is_the_same_byte_for_byte(living: Living) -> None:
    # What it says of where it comes from names the contract, the register and their sums.
    differ = {name for name in {*living.before, *living.after} if living.before.get(name) != living.after.get(name)}
    assert differ == {"provenance.json"}
    assert len(living.before) > 50


def table_of_units(living: Living) -> dict[str, list[str]]:
    (table,) = [
        one
        for one in living.indicator.select("table")
        if one.caption and one.caption.text.startswith("Ärenden i tid per enhet")
    ]
    heads = [cell.text.strip() for cell in table.select("thead th")]
    assert heads[-3:] == ["Året före", "Förändring", "Bättre eller sämre"]
    found = {}
    for row in table.select("tbody tr"):
        cells = [" ".join(cell.text.split()) for cell in row.select("th, td")]
        note = row.select_one("th .sc-note")
        said = " ".join(note.text.split()) if note else ""
        found[cells[0].removesuffix(said).strip()] = [cells[1], *cells[-3:], said]
    return found


def test_each_unit_says_what_became_of_it_and_is_compared_with_what_it_was(living: Living) -> None:
    shown = table_of_units(living)
    for name, (value, before, change, said) in TOLD.items():
        found = [cell.replace("\u2212", "-") for cell in shown[name]]
        assert found[0] == value
        assert found[4] == said
        if before is not None:
            # Ten points of eighty cases at most may be chance.
            assert found[1:4] == [before, change, "ingen säker förändring"]
    assert set(shown) == set(TOLD)


def test_the_whole_is_compared_as_it_was(living: Living) -> None:
    """212 of 290 in January to April, and 4 · 45 of 4 · 70 a year before, whatever became of the units."""
    rows = list(csv.DictReader(io.StringIO((living.project.root / "data" / NEW / "results.csv").read_text("utf-8"))))
    (row,) = [row for row in rows if row["indicator"] == "exempel-i-tid"]
    assert 3 * 6 + 2 * 12 + 2 * 14 + 2 * 30 + 2 * 9 + 4 * 7 + 4 * 9 == 212
    assert (row["outturn_printed"], row["previous_year_printed"]) == ("73.1", "64.3")
    assert (float(row["numerator"]), float(row["denominator"])) == (212, 290)


def test_the_download_says_the_same_of_each_unit(living: Living) -> None:
    (path,) = (path for path in (living.project.site / NEW).rglob("enheter.csv") if path.parent.name != "excel")
    rows = {row["unit_name"]: row for row in csv.DictReader(io.StringIO(path.read_text("utf-8-sig")))}
    assert {name: row["remark"] for name, row in rows.items()} == {name: said for name, (*_, said) in TOLD.items()}
    merged = rows["Enhet Norr och Söder"]
    assert (float(merged["compared_value"]), float(merged["previous_value"])) == (75, 65)
    assert rows["Enhet Ny"]["previous_value"] == ""
