"""The download page's tables: the files, the series of each indicator, what is true of them all, and every column."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.downloads.dataset import Dataset
from scorecard.downloads.files import DOWNLOADS_FOLDER, Download
from scorecard.ledger import csv_file
from scorecard.pages.tables import table
from scorecard.provenance.record import PROVENANCE_FILE as PROVENANCE
from scorecard.wording import columns, dates, grammar, numbers
from scorecard.wording.columns import SERIES_OF_ONE, TABLE_FORMS, TableForm
from scorecard.wording.units import NBSP

KB = 1000
MB = 1000 * KB
PICTURES = {"svg": "SVG", "png": "PNG"}


def terms_of_use(dataset: Dataset) -> Markup:
    """What is true of every file: edition, period, licence, and whether the figures are made up."""
    licence = dataset.board.licence
    link = Markup('<a href="{}" rel="license">{}</a> ({})').format(licence.path, licence.title, licence.name)
    rows = [
        ["Utgåva", dataset.edition.label],
        ["Avser", dataset.edition.period.label],
        ["Underlagen uttagna", f"senast {dates.day(dataset.extracted)}"],
        ["Licens", link],
        *([["Att veta", dataset.notice]] if dataset.notice else []),
        ["Teckenkodning", "UTF-8, komma mellan cellerna och punkt före decimaler i CSV"],
        ["Text i CSV", csv_file.HARMLESS],
    ]
    return table("Gäller alla filer", ["Uppgift", "Värde"], rows)


def files(book: Book, offered: Sequence[Download]) -> Markup:
    """Every file of the whole edition, the printed report and the provenance among them."""
    rows = [[_file(file), file.about] for file in offered if not file.indicator]
    report = _link(f"{book.edition.slug}.pdf")  # made while the pages are built, so its size is not known yet
    rows.insert(1, [_noted(report, "PDF"), "Hela rapporten, för papper."])
    about = "Ursprunget (W3C PROV): revision, program, underlag och alla filer, med kontrollsummor."
    rows.append([_noted(_link(PROVENANCE), "JSON"), about])
    return table("Filer för hela utgåvan", ["Fil", "Vad den innehåller"], rows)


def series_files(book: Book, offered: Sequence[Download]) -> Markup:
    """The files of one indicator each: its series, and its chart as pictures."""
    rows = []
    for file in offered:
        if file.indicator is None:
            continue
        name = book.catalogue.indicator(file.indicator).name
        serie = _noted(_link(file.path, file.kind, f"{file.kind}, {name}"), size(len(file.content)))
        pictures = (
            _link(f"{DOWNLOADS_FOLDER}/{file.indicator}.{suffix}", word, f"{word}, {name}")
            for suffix, word in PICTURES.items()
        )
        rows.append([name, serie, Markup(" ").join(pictures)])
    return table("Filer för en indikator i taget", ["Indikator", "Serien", "Diagrammet"], rows, searchable=True)


def dictionary() -> Markup:
    """Every table with its columns, folded one by one."""
    return Markup("\n").join(_form(form) for form in (*TABLE_FORMS.values(), SERIES_OF_ONE))


def size(count: int) -> str:
    """Write how large a file is, at least one kilobyte."""
    if count < MB:
        return f"{numbers.number(max(1, count / KB))}{NBSP}kB"
    return f"{numbers.number(count / MB, 1)}{NBSP}MB"


def _form(form: TableForm) -> Markup:
    rows = [
        [
            _noted(Markup("<code>{}</code>").format(name), column.heading),
            grammar.first_upper(column.told),
            grammar.first_upper(columns.VALUE_KINDS[column.kind]),
        ]
        for name, column in form.columns.items()
    ]
    shown = table(f"{form.title}: kolumner", ["Kolumn och rubrik", "Betydelse", "Slag"], rows)
    return Markup('<details class="sc-fold"><summary>{}</summary>\n<p>{}</p>\n{}\n</details>').format(
        form.title, form.about, shown
    )


def _file(file: Download) -> Markup:
    return _noted(_link(file.path), f"{file.kind}, {size(len(file.content))}")


def _noted(shown: Markup, note: str) -> Markup:
    return Markup('{} <span class="sc-note">{}</span>').format(shown, note)


def _link(path: str, text: str | None = None, label: str | None = None) -> Markup:
    spoken = Markup(' aria-label="{}"').format(label) if label else ""
    return Markup('<a href="{}" download{}>{}</a>').format(path, spoken, text or path)
