"""A board with accounts and registers of its own, by YAML and CSV alone: its economy and its decisions."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from built import ROOT, swedish
from manifests import put_entry

from scorecard.book.book import Book, Sources, read_sources
from scorecard.book.contents import read_contents
from scorecard.book.explainer import book_explainer
from scorecard.catalogue.board import read_board
from scorecard.common.edition import Edition
from scorecard.common.faults import ScorecardError, SettingsError, TextError
from scorecard.editions import starter
from scorecard.judge.outcome import GoalResult, Outcome
from scorecard.measure.values import UnitReading
from scorecard.pages.assemble import page_names
from scorecard.pages.registry import PageBook
from scorecard.wording.bound import unbound
from scorecard.wording.texts import fill

NOW, TODAY = Edition(2025, 12), date(2026, 2, 1)
ACCOUNTS = """
accounts: {biljetter: Biljettintäkter, trafik: Trafik, kontor: Kansli}
income: [biljetter]
lines:
  skattemedel: {name: Netto, net: true}
  folk: {name: Folk, groups: [kontor], accounts: [forare]}
"""
LEDGER = """\
id: bokslut
title: Bokslut
source: Ekonomisystemet
description: En rad per månad och konto.
role: income_statement
columns:
  tid:   {name: month, type: month, description: Månaden}
  grupp: {name: account_group, type: text, description: Gruppen}
  konto: {name: account, type: text, description: Kontot}
  blev:  {name: outturn, type: amount, description: Utfallet}
  plan:  {name: budget, type: amount, description: Budgeten}
  fjol:  {name: previous_year, type: amount, description: Året före}
key: [tid, konto]
"""
LEDGER_ROWS = """\
tid,grupp,konto,blev,plan,fjol
2024-12,trafik,buss,7000,7000,7000
2025-01,biljetter,kort,500000,450000,400000
2025-02,trafik,buss,1100000,1250000,1000000
2025-02,trafik,forare,100000,50000,100000
2025-03,kontor,loner,230000,200000,200000
"""
DECISIONS = """\
id: protokoll
folder: registers
title: Protokoll
source: Kansliet
description: En rad per beslut.
columns:
  nummer: {name: number, type: text, description: Paragrafen}
  fraga:  {name: question, type: text, description: Vad som avgjordes}
  kostar: {name: cost, type: decimal, optional: true, description: Vad det kostar}
  i:      {name: unit, type: text, optional: true, description: Kostnadens enhet}
  cirka:  {name: approximate, type: text, values: [cirka, nej], description: Om kostnaden är ungefärlig}
  forslag: {name: proposer, type: text, optional: true, description: Vem som föreslog}
  moten:  {name: meeting, type: text, values: [hosten, varen, extra], description: Mötet}
  plats:  {name: place, type: count, description: Ordningen på mötet}
key: [moten, plats]
lists:
  by: moten
  order: plats
  titles: {varen: Vårens beslut, hosten: Höstens beslut, extra: Extra möten}
  fields:
    - {title: Paragraf, column: nummer}
    - {title: Fråga, column: fraga, capital: true}
    - {title: Kostnad, column: kostar, unit: i, approximate: cirka}
    - {title: Förslag, column: forslag, unless_empty: true}
  empty: Inga beslut togs
"""
DECISION_ROWS = """\
nummer,fraga,kostar,i,cirka,forslag,moten,plats
§ 9,ny linje till Norr,2.5,mnkr,cirka,,varen,2
§ 2,<b>taxa</b>,,,nej,,varen,1
§ 30,nattbuss,4,bussar,nej,Partiet,hosten,1
"""


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book as it is begun, with an income statement and a register that no other book has."""
    root = tmp_path_factory.mktemp("own") / "book"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(starter, "_prove", lambda *_: None)
        starter.begin_book(root, "Trafiknämnden", "Region Norr", NOW, TODAY)
    board = root / "data" / "board.yml"
    board.write_text(board.read_text("utf-8") + ACCOUNTS, "utf-8")
    write(root, "data/contracts/bokslut.yml", LEDGER)
    write(root, "data/contracts/protokoll.yml", DECISIONS)
    write(root, f"data/{NOW}/registers/protokoll.csv", DECISION_ROWS)
    write(root, f"data/{NOW}/extracts/bokslut.csv", LEDGER_ROWS)
    entry = {
        "contract": "bokslut",
        "source": "Ekonomisystemet",
        "extracted": "2026-01-10T06:00:00",
        "covers": {"first": "2024-12", "last": "2025-03"},
        "rows": LEDGER_ROWS.count("\n") - 1,
        "sha256": hashlib.sha256(LEDGER_ROWS.encode()).hexdigest(),
    }
    put_entry(root / "data" / str(NOW) / "extracts", "bokslut.csv", entry)
    return root


@pytest.fixture(scope="module")
def book(own: Path) -> PageBook:
    """The book with a goal whose indicators have no outturn, for these pages ask for none."""
    sources = read_sources(own, NOW, TODAY)
    return with_pages(sources)


def with_pages(sources: Sources) -> PageBook:
    results = tuple(
        GoalResult(
            goal=goal.id,
            edition=str(sources.edition),
            outcomes=tuple(
                Outcome(indicator=one.id, goal=goal.id, edition=str(sources.edition), status="no_data")
                for one in goal.indicators
            ),
        )
        for goal in sources.catalogue.goals
    )
    made = PageBook(sources, results, None, (), ())
    vars(made)["offered"] = ()  # of a book without outturns there is nothing to download
    return made


def page(book: PageBook, text: str) -> BeautifulSoup:
    return BeautifulSoup(unbound(fill(text, page_names(book), "book/sida.md")), "html.parser")


def cells(shown: BeautifulSoup, title: str) -> list[list[str]]:
    (found,) = [each for each in shown.find_all("table") if each.caption.get_text() == title]
    return [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in found.find_all("tr")]


@pytest.mark.parametrize("name", starter.PAGES)
def test_no_page_of_a_book_in_which_nothing_moved_has_an_empty_block(book: PageBook, name: str) -> None:
    """Such a block would stop the build."""
    text = (ROOT / "book" / f"{name}.md").read_text("utf-8")
    filled = fill(text, page_names(book), f"book/{name}.md")
    assert re.findall(r"^(`{4,})\{raw\} html\s*\1$", filled, re.MULTILINE) == []


def test_names_of_units_and_of_extracts_hold_numbers_that_are_no_figures(own: Path) -> None:
    sources = read_sources(own, NOW, TODAY)
    school = UnitReading(unit_kind="skola", unit_name="Hultsbergsskolan 7-9", value=207.0)
    made = with_pages(sources).results[0]
    outcomes = tuple(one.model_copy(update={"units": (school,)}) for one in made.outcomes)
    contract = sources.received.contracts["bokslut"]
    contracts = sources.received.contracts | {"bokslut": contract.model_copy(update={"title": "Slutbetyg i årskurs 9"})}
    sources = replace(sources, received=replace(sources.received, contracts=contracts))
    explain = book_explainer(Book(sources, (made.model_copy(update={"outcomes": outcomes}),))).explain
    assert [each.kind for each in explain("Lägst var Hultsbergsskolan 7-9.")] == ["name", "name"]
    assert [each.kind for each in explain("Underlag: Slutbetyg i årskurs 9.")] == ["name"]
    assert [each.kind for each in explain("Det var 9 elever.")] == ["unbound"]


def test_where_nothing_moved_the_first_page_says_so(book: PageBook) -> None:
    assert "Listorna är tomma i den här utgåvan." in page(book, '{{ table("moved") }}').get_text()


def test_the_income_statement_is_made_of_its_own_groups(book: PageBook) -> None:
    shown = page(book, '{{ table("finances") }}')
    # From tkr to mnkr: income, then costs, then costs minus income; 2024 is not the year's.
    lines = {
        "Biljettintäkter": (500, 450, 400),
        "Trafik": (1100 + 100, 1250 + 50, 1000 + 100),
        "Kansli": (230, 200, 200),
        "Netto": (1200 + 230 - 500, 1300 + 200 - 450, 1100 + 200 - 400),
    }
    expected = [
        [
            name,
            swedish(outturn, 0),
            swedish(budget, 0),
            swedish(outturn - budget, 0, sign=True),
            swedish(f"{100 * (outturn - budget) / budget:.6f}", 1, sign=True),
            swedish(before, 0),
            swedish(outturn - before, 0, sign=True),
            swedish(f"{100 * (outturn - before) / before:.6f}", 1, sign=True),
        ]
        for name, (outturn, budget, before) in lines.items()
    ]
    title = "Utfall mot budget och föregående år, mnkr, januari–mars 2025"
    assert cells(shown, title)[1:] == expected


def test_texts_and_the_chart_speak_of_its_own_lines(book: PageBook) -> None:
    assert page(book, '{{ fin("folk").outturn }}, {{ fin("skattemedel").gap_words }}').get_text() == (
        f"{230 + 100}, {1050 - 930} mnkr lägre än budget"
    )
    chart = page(book, '{{ chart("finances") }}').get_text() + str(page(book, '{{ chart("finances") }}'))
    assert "Trafik: utfall 1\N{NO-BREAK SPACE}200, budget 1\N{NO-BREAK SPACE}300." in chart
    assert "Biljettintäkter" not in chart
    title = "Utfall mot budget och föregående år, mnkr, januari–mars 2025"
    *_, net = cells(page(book, '{{ table("finances") }}'), title)
    assert (net[1], net[3], net[6]) == ("930", "\N{MINUS SIGN}120", "+30")


def test_its_register_is_shown_as_its_contract_says(book: PageBook) -> None:
    shown = page(book, '{{ count("varen") }} beslut. {{ table("register:varen") }} {{ table("register:extra") }}')
    assert shown.get_text().startswith("2 beslut.")
    assert cells(shown, "Vårens beslut") == [
        ["Paragraf", "Fråga", "Kostnad"],
        ["§ 2", "<b>taxa</b>", "–"],
        ["§ 9", "Ny linje till Norr", "cirka 2,5 mnkr"],
    ]
    assert "Inga beslut togs för januari–december 2025." in shown.get_text()
    whole = page(book, '{{ table("register:protokoll") }}')
    assert [each.caption.get_text() for each in whole.find_all("table")] == ["Vårens beslut", "Höstens beslut"]
    assert cells(whole, "Höstens beslut")[1] == ["§ 30", "Nattbuss", "4 bussar", "Partiet"]


def test_what_a_page_asks_for_and_is_not_there_is_told_with_its_line(book: PageBook) -> None:
    for asked in ('table("register:vinter")', 'count("vinter")', 'table("ekonomi")', 'table("reconciliation")'):
        with pytest.raises(TextError) as caught:
            page(book, "Rubrik\n\n{{ " + asked + " }}\n")
        (fault,) = caught.value.faults
        assert (fault.file, fault.line) == ("book/sida.md", 3), asked


def test_the_order_of_the_printed_report_is_that_of_its_contents(own: Path) -> None:
    assert read_contents(own).printed(whole_year=True)[:4] == ("index", "resultatmal", "goals", "signaler")
    assert read_contents(own).printed(whole_year=False)[:5] == ("index", "resultatmal", "goals", "signaler", "prognos")


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("contracts/bokslut.yml", "role: income_statement\n", "", "no contract of an income statement"),
        ("contracts/bokslut.yml", "name: account,", "name: post,", "a column that is called account in the code"),
        ("contracts/protokoll.yml", "by: moten", "by: motet", "names a column that it does not have: motet"),
        (
            "contracts/protokoll.yml",
            "varen",
            "protokoll",
            "another list or contract is called this",
        ),
        (
            "contracts/protokoll.yml",
            "values: [hosten, ",
            "values: [",
            "lists.titles and the values of moten are not the same",
        ),
        ("contracts/protokoll.yml", "folder: registers\n", "folder: registers\nrole: riket\n", "role riket asks for"),
    ],
)
def test_a_contract_that_does_not_fit_is_refused(own: Path, file: str, old: str, new: str, told: str) -> None:
    path = own / "data" / file
    before = path.read_text("utf-8")
    assert old in before
    path.write_text(before.replace(old, new), "utf-8")
    try:
        with pytest.raises(ScorecardError) as caught:
            read_sources(own, NOW, TODAY)
    finally:
        path.write_text(before, "utf-8")
    assert any(told in str(fault) for fault in caught.value.faults)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("income: [biljetter]", "income: [biljett]", "biljett is no group of accounts, biljetter (did you mean that?)"),
        ("groups: [kontor]", "groups: [kansli]", "kansli is no group of accounts"),
        ("Netto, net: true", "Netto", "a line is either net: true, or the sum of groups and accounts that it names"),
        ("  skattemedel: {name: Netto, net: true}\n", "", "one of lines is the net cost"),
        ("  folk: ", "  trafik: ", "trafik is both a group of accounts and a line"),
    ],
)
def test_accounts_that_do_not_fit_are_refused(own: Path, tmp_path: Path, old: str, new: str, told: str) -> None:
    text = (own / "data" / "board.yml").read_text("utf-8")
    assert text.count(old) == 1
    write(tmp_path, "data/board.yml", text.replace(old, new))
    with pytest.raises(SettingsError) as caught:
        read_board(tmp_path)
    assert any(told in str(fault) for fault in caught.value.faults), [str(each) for each in caught.value.faults]
