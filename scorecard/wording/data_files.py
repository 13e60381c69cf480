"""What the workbook and the JSON document say of themselves: the names of sheets, headings, and how to read them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scorecard.catalogue.board import Board
from scorecard.catalogue.indicator import Indicator
from scorecard.common.edition import Edition
from scorecard.wording import dates, grammar, lights
from scorecard.wording.columns import DataColumn

CONTENTS, EVERY, IN_WORDS, SERIES = "Läs mig", "Alla indikatorer", "Med ord", "Serier"
GOAL_COLUMN = DataColumn("Resultatmål", "resultatmålets nummer och namn")
WORDS = {
    "label": DataColumn("Uppgift", "vad texten gäller"),
    "text": DataColumn("Text", "det som sägs på indikatorns kort"),
}
SHEETS_HEAD = ("Blad", "Vad bladet innehåller")
GOAL_SHEET = "Målets bedömning och indikatorer."
WORDS_SHEET = "Det som varje indikators kort säger: jämförelser, prognos, hur färgen blev och revideringar."
BOOLEANS = {True: "ja", False: "nej"}
# The document: what stands first in it, each with its title and its meaning.
DOCUMENT_TITLE = "Styrkort"
DOCUMENT = "En utgåva av styrkortet: resultatmål, indikatorer, serier och enheter."
ABOUT = {
    "title": ("Titel", "Vad dokumentet heter."),
    "edition": ("Utgåva", "Utgåvan, efter sin sista månad: ÅÅÅÅ-MM."),
    "board": ("Nämnd", "Nämnden som rapporten gäller."),
    "region": ("Region", "Regionen som nämnden hör till."),
    "covers": ("Avser", "Tiden som utgåvan avser: första och sista månaden."),
    "extracted": ("Uttaget", "Dagen då det senaste underlaget togs ut."),
    "notice": ("Att veta", "Vad man måste veta innan man använder en siffra. Tomt när inget särskilt gäller."),
}
SCHEMA = ("Schema", "Filen som beskriver dokumentet.")
SYNTHETIC_FIELD = ("Syntetiskt", "Om underlagen är påhittade.")
COLUMNS_FIELD = ("Kolumner", "Vad varje uppgift i dokumentet betyder, efter den del som den står i.")
LICENCE = {"name": "Kortnamn", "title": "Namn", "path": "Adress"}
PARTS = {
    "licence": "Licens",
    "goals": "Resultatmål",
    "indicators": "Indikatorer",
    "series": "Serie",
    "units": "Enheter",
    "figures": "Fler uppgifter",
}


def about_workbook(board: Board, title: str, period: str, extracted: date, notice: str) -> Iterator[tuple[str, str]]:
    """Say what a workbook is, and how its cells are read; `notice` is what a reader must know of made-up figures."""
    colours = (f"{name}: {grammar.first_lower(when)}" for _, name, when in lights.rule_told(board.rule))
    yield "Titel", title
    yield "Avser", grammar.first_upper(period)
    yield "Underlagen uttagna", f"Senast {dates.day(extracted)}"
    yield "Licens", f"{board.licence.title} ({board.licence.name}), {board.licence.path}"
    if notice:
        yield "Att veta", notice
    yield "Talen", "Värdena är oavrundade. Kalkylprogrammet visar dem med de decimaler som rapporten trycker."
    yield "Tomma celler", "En tom cell betyder att värdet inte finns. Noll är ett värde och skrivs som 0."
    yield "Färgerna", " ".join(colours)
    yield "Bedömningsregeln", f"Version {board.rule.version}"


def workbook_licence(board: Board, notice: str) -> str:
    """The comment among the properties of a workbook."""
    return f"Licens: {board.licence.title} ({board.licence.name}). {notice}".strip()


def package_text(edition: Edition) -> str:
    """What the tables of an edition hold."""
    return f"Resultatmål och indikatorer {edition.period.label}."


def picture_source(indicator: Indicator, board: Board, edition: Edition) -> str:
    """Where the numbers of a picture come from."""
    return f"Källa: {indicator.source.rstrip('.')}. {board.region}, {edition.label}."
