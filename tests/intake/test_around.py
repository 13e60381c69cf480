"""Texts above, below and beside a table: known from last time, harmless, or asked for; signs in its headings."""

from __future__ import annotations

from pathlib import Path

import pytest
from manifests import told_manifest
from openpyxl import Workbook
from receiving import make_small, planned, told, visits
from tiny_edition import REPOSITORY

from scorecard.common.edition import Edition
from scorecard.extracts.contract import read_contracts
from scorecard.extracts.origin import Choices
from scorecard.intake.around import is_harmless, usual_form
from scorecard.intake.plan import plan_intake
from scorecard.intake.write import admit

MONTHS = ("2026-03", "2026-04")
TABLE = "".join(";".join(row) + "\n" for row in visits(*MONTHS))
TIDY = TABLE.replace(";", ",")
CALLS = "Månad;Inkomna;Besvarade;Besvarade 15 min\n2026-03;100;90;80\n2026-04;110;95;70\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_small(tmp_path)


@pytest.fixture
def add(root, tmp_path):
    def ask(text: str, **said: object) -> list[str] | str:
        path = tmp_path / "fil.csv"
        path.write_text(text, "utf-8")
        made = planned(root, path, **said)
        return told(made) or made.intakes[0].converted.content().decode("utf-8")

    return ask


@pytest.mark.parametrize(
    "words",
    [
        "Filter: Avdelning 5 är bortvald",
        "Kön: Kvinnor",
        "TESTDATA",
        "PRELIMINÄRT – FÅR EJ ANVÄNDAS",
        "Region Örebro",
        "Belopp i hundratals kronor",
        "Ålder < 65",
        "Besök > 15 dagar",
    ],
)
def test_a_text_that_was_not_there_is_asked_for(add, words):
    for row, text in ((1, f"{words}\n\n{TABLE}"), (15, f"{TABLE}\n{words}\n")):
        assert add(text) == [
            f"fil.csv, row {row}: this stands around the table and did not last time; found {words!r}; "
            f'expected the whole table as the contract describes it; --around-ok "{words}" if that leaves it so'
        ]
        assert add(text, around_ok=(words,)) == TIDY


def test_several_texts_are_told_at_once(add):
    assert add(f"TESTDATA\nKön: Kvinnor\n{TABLE}") == [
        "fil.csv, row 1: this stands around the table and did not last time; found 'TESTDATA'; 'Kön: Kvinnor'; "
        'expected the whole table as the contract describes it; --around-ok "TESTDATA", and so for each, '
        "or --around-ok '*' for all, "
        "if that leaves it so"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Nybesök i primärvården",
        "Källa: Cosmic via regionens datalager",
        "Uttaget 2026-05-12 08:30",
        "Uttag 12 maj 2026",
        "Rapport per period",
        "Antal rader: 12",
        "Sida 1 av 3",
    ],
)
def test_a_title_a_source_and_a_day_are_harmless(add, words):
    assert add(f"{words}\n\n{TABLE}") == TIDY


def test_what_was_never_there_cannot_be_accepted(add):
    assert add(TABLE, around_ok=("TESTDATA",)) == [
        "--around-ok names what isn't there; found TESTDATA; expected a text as a fault quotes it"
    ]


def test_a_text_is_known_from_last_time_whatever_its_day(root, tmp_path):
    path = tmp_path / "fil.csv"
    path.write_text(f"Urval: bokade besök, uttag 2026-05-12\n\n{TABLE}", "utf-8")
    said = ("Urval: bokade besök, uttag 2026-05-12",)
    admit(planned(root, path, around_ok=said))
    received = told_manifest(root / "data" / "2026-04" / "extracts")["files"]["cosmic_nybesok.csv"]["received"]
    assert (received["around"], received["flags"]) == ([*said], {"around_ok": [*said]})
    new = Edition(2026, 5)
    folder = root / "data" / str(new) / "extracts"
    folder.mkdir(parents=True)
    (folder / "manifest.yml").write_text(f"synthetic: true\nedition: {new}\nfiles: {{}}\n", "utf-8")
    table = "".join(";".join(row) + "\n" for row in visits(*MONTHS, "2026-05"))
    for words, faults in (("bokade besök, uttag 2026-06-11", 0), ("alla besök, uttag 2026-06-11", 1)):
        path.write_text(f"Urval: {words}\n\n{table}", "utf-8")
        assert len(plan_intake(root, new, [path], "2026-06-11", Choices(), False).faults) == faults


def test_the_head_of_a_printed_page_and_the_name_of_a_sheet(root, tmp_path):
    book = Workbook()
    book.active.title = "Kvinnor"
    for row in visits(*MONTHS):
        book.active.append(row)
    book.active.oddHeader.center.text = "&D TESTDATA sida &P"
    path = tmp_path / "bok.xlsx"
    book.save(path)
    assert told(planned(root, path)) == [
        "bok.xlsx: this stands around the table and did not last time; found 'TESTDATA sida'; 'Kvinnor'; "
        'expected the whole table as the contract describes it; --around-ok "TESTDATA sida", and so for each, '
        "or --around-ok '*' for all, "
        "if that leaves it so"
    ]
    assert told(planned(root, path, around_ok=("TESTDATA sida", "Kvinnor"))) == []


def test_days_and_times_do_not_tell_texts_apart_but_other_figures_do():
    assert usual_form("Uttag 2026-05-12 08:30") == usual_form("uttag  2025-01-13 05:41")
    assert usual_form("Uttag 12 maj 2026") == usual_form("Uttag 3 apr. 2027")
    assert usual_form("Avdelning 5 är bortvald") != usual_form("Avdelning 6 är bortvald")


def test_a_word_of_the_contract_is_harmless_only_without_others():
    contract = read_contracts(REPOSITORY / "data" / "contracts")["cosmic_nybesok"]
    assert is_harmless("Nybesök i primärvården per vårdcentral, kön och månad", contract)
    assert not is_harmless("Nybesök i primärvården, utan Kil", contract)


# Signs in headings


@pytest.mark.parametrize(
    ("old", "new", "sign", "column", "meaning"),
    [
        (
            "Besvarade 15 min",
            "Besvarade > 15 min",
            ">",
            "besvarade_15_min",
            "Samtal som besvarades efter högst 15 minuter i kö",
        ),
        ("Inkomna", "Inkomna (%)", "%", "inkomna", "Alla samtal som kom in, även de som lades på i kön"),
        ("Inkomna", "Δ Inkomna", "Δ", "inkomna", "Alla samtal som kom in, även de som lades på i kön"),
        ("Inkomna", "Inkomna ±", "±", "inkomna", "Alla samtal som kom in, även de som lades på i kön"),
        ("Inkomna", "−Inkomna", "−", "inkomna", "Alla samtal som kom in, även de som lades på i kön"),
        ("Inkomna", "Inkomna ‰", "‰", "inkomna", "Alla samtal som kom in, även de som lades på i kön"),
        (
            "Besvarade 15 min",
            "Besvarade ≤ 15 min",
            "≤",
            "besvarade_15_min",
            "Samtal som besvarades efter högst 15 minuter i kö",
        ),
        (
            "Besvarade 15 min",
            "Besvarade ≥ 15 min",
            "≥",
            "besvarade_15_min",
            "Samtal som besvarades efter högst 15 minuter i kö",
        ),
        (
            "Besvarade 15 min",
            "Besvarade ≠ 15 min",
            "≠",
            "besvarade_15_min",
            "Samtal som besvarades efter högst 15 minuter i kö",
        ),
    ],
)
def test_a_sign_in_a_heading_bears_meaning(add, old, new, sign, column, meaning):
    changed = CALLS.replace(f";{old}\n", f";{new}\n") if "15" in old else CALLS.replace(f";{old};", f";{new};")
    assert add(changed) == [
        f"fil.csv, row 1, column {new}: the sign {sign} in this heading bears meaning, and no column of inera_1177 "
        f'has it; expected {column}, which is: {meaning}; --heading-ok "{new}" if that is what it means'
    ]
    assert add(changed, heading_ok=(new,)) == add(CALLS)


def test_a_population_below_65_is_not_that_above(add):
    [said] = add("Månad;Kön;Vårdtillfällen;Befolkning < 65\n2026-04;kvinnor;3;100\n")
    assert said.startswith("fil.csv, row 1, column Befolkning < 65: the sign < in this heading bears meaning")
