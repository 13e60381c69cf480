"""Words of the files to download: what each file is, what is true of all of them, and the headings of their tables."""

from __future__ import annotations

from datetime import date

from scorecard.wording import dates, numbers
from scorecard.wording.units import NBSP

ABOUT_WORKBOOK = "Allt i ett kalkylblad: alla indikatorer, ett blad för varje mål, serier, enheter och definitioner."
ABOUT_DOCUMENT = "Samma sak som kalkylbladet, för program."
ABOUT_SCHEMA = "JSON Schema som beskriver styrkort.json."
ABOUT_DATA_PACKAGE = "Datapaket (Frictionless) som beskriver CSV-filerna och hur de hör ihop."
ABOUT_LEDGER = "Liggaren: det som publicerades, så som bokens källkod sparar det."
ABOUT_REPORT = "Hela rapporten, för papper."
ABOUT_PROVENANCE = "Ursprunget (W3C PROV): revision, program, underlag och alla filer, med kontrollsummor."
TERMS_CAPTION, TERMS_HEADS = "Gäller alla filer", ("Uppgift", "Värde")
FILES_CAPTION, FILES_HEADS = "Filer för hela utgåvan", ("Fil", "Vad den innehåller")
SERIES_CAPTION, SERIES_HEADS = "Filer för en indikator i taget", ("Indikator", "Serien", "Diagrammet")
COLUMN_HEADS = ("Kolumn och rubrik", "Betydelse", "Slag")
_KB = 1000
_MB = 1000 * _KB
COLUMNS_CAPTION = "{}: kolumner"


def terms(
    edition: str, period: str, extracted: date, licence: object, notice: str, harmless: str
) -> list[list[object]]:
    """Say what is true of every file; `notice` is what a reader must know of made-up figures, "" of real ones."""
    made: list[list[object]] = [
        ["Utgåva", edition],
        ["Avser", period],
        ["Underlagen uttagna", f"senast {dates.day(extracted)}"],
        ["Licens", licence],
    ]
    if notice:
        made.append(["Att veta", notice])
    made.append(["Teckenkodning", "UTF-8, komma mellan cellerna och punkt före decimaler i CSV"])
    return [*made, ["Text i CSV", harmless]]


def file_size(count: int) -> str:
    """Write how large a file is, at least one kilobyte."""
    if count < _MB:
        return f"{numbers.number(max(1, count / _KB))}{NBSP}kB"
    return f"{numbers.number(count / _MB, 1)}{NBSP}MB"
