"""The download page's tables: the files, the series of each indicator, what is true of them all, and every column."""

from __future__ import annotations

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.downloads.files import DOWNLOADS_FOLDER, Download
from scorecard.pages.registry import PageBook, page_table
from scorecard.pages.tables import noted, table
from scorecard.provenance.record import PROVENANCE_FILE
from scorecard.wording import columns, grammar, labels
from scorecard.wording import downloads as words
from scorecard.wording.columns import SERIES_OF_ONE, TABLE_FORMS, TableForm

_PICTURES = {"svg": "SVG", "png": "PNG"}


@page_table("terms")
def terms_of_use(book: PageBook) -> Markup:
    """What is true of every file: edition, period, licence, and whether the figures are made up."""
    data, licence = book.dataset, book.board.licence
    link = Markup('<a href="{}" rel="license">{}</a> ({})').format(licence.path, licence.title, licence.name)
    period = book.edition.period.label
    rows = words.terms(book.edition.label, period, data.extracted, link, data.notice, labels.FORMULAS_IN_CSV)
    return table(words.TERMS_CAPTION, words.TERMS_HEADS, rows)


@page_table("downloads")
def files(book: PageBook) -> Markup:
    """Every file of the whole edition, the printed report and the provenance among them."""
    rows = [[_file(file), file.about] for file in book.offered if not file.indicator]
    report = _link(f"{book.edition.slug}.pdf")  # made while the pages are built, so its size is not known yet
    rows.insert(1, [noted(report, "PDF"), words.ABOUT_REPORT])
    rows.append([noted(_link(PROVENANCE_FILE), "JSON"), words.ABOUT_PROVENANCE])
    return table(words.FILES_CAPTION, words.FILES_HEADS, rows)


@page_table("series_files")
def series_file_table(book: PageBook) -> Markup:
    """The files of one indicator each: its series, and its chart as pictures."""
    rows = []
    for file in book.offered:
        if file.indicator is None:
            continue
        name = book.catalogue.indicator(file.indicator).name
        serie = noted(_link(file.path, file.kind, f"{file.kind}, {name}"), words.file_size(len(file.content)))
        pictures = (
            _link(f"{DOWNLOADS_FOLDER}/{file.indicator}.{suffix}", word, f"{word}, {name}")
            for suffix, word in _PICTURES.items()
        )
        rows.append([name, serie, Markup(" ").join(pictures)])
    return table(words.SERIES_CAPTION, words.SERIES_HEADS, rows, searchable=True)


@page_table("dictionary")
def dictionary(_: Book) -> Markup:
    """Every table with its columns, folded one by one."""
    return Markup("\n").join(_form(form) for form in (*TABLE_FORMS.values(), SERIES_OF_ONE))


def _form(form: TableForm) -> Markup:
    rows = [
        [
            noted(Markup("<code>{}</code>").format(name), column.heading),
            grammar.first_upper(column.told),
            grammar.first_upper(columns.VALUE_KINDS[column.kind]),
        ]
        for name, column in form.columns.items()
    ]
    shown = table(words.COLUMNS_CAPTION.format(form.title), words.COLUMN_HEADS, rows)
    return Markup('<details class="sc-fold"><summary>{}</summary>\n<p>{}</p>\n{}\n</details>').format(
        form.title, form.about, shown
    )


def _file(file: Download) -> Markup:
    return noted(_link(file.path), f"{file.kind}, {words.file_size(len(file.content))}")


def _link(path: str, text: str | None = None, label: str | None = None) -> Markup:
    spoken = Markup(' aria-label="{}"').format(label) if label else ""
    return Markup('<a href="{}" download{}>{}</a>').format(path, spoken, text or path)
