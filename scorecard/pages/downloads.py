"""The download page's tables: the files, the series of each indicator, what is true of them all, and every column."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from scorecard.common.names import CHANGES_FILE, DOCUMENT_FILE, LATEST_FOLDER, WHOLE_FEED
from scorecard.downloads.files import DOWNLOADS_FOLDER, Download
from scorecard.pages.registry import PageBook, page_table
from scorecard.pages.tables import noted, stating, table
from scorecard.provenance.record import PROVENANCE_FILE
from scorecard.wording import columns, dates, grammar
from scorecard.wording.columns import SERIES_OF_ONE, TABLE_FORMS, TableForm
from scorecard.wording.numbers import file_size
from scorecard.wording.swedish import coded, heads, phrase

_PICTURES = {"svg": "SVG", "png": "PNG"}


@page_table("terms")
def terms_of_use(book: PageBook) -> Markup:
    """What is true of every file: edition, period, licence, and whether the figures are made up."""
    data, licence = book.dataset, book.board.licence
    told = (
        book.edition.label,
        book.edition.period.label,
        phrase("files.extracted", day=dates.day(data.extracted)),
        Markup('<a href="{}" rel="license">{}</a> ({})').format(licence.path, licence.title, licence.name),
        data.notice,
        phrase("files.encoding"),
        phrase("files.harmless"),
    )
    rows = [pair for pair in zip(heads("files.terms_rows"), told, strict=True) if pair[1]]
    rows[2:2] = data.state.told
    return table(phrase("files.terms"), heads("files.terms_heads"), rows)


@page_table("downloads")
def files(book: PageBook) -> Markup:
    """Every file of the whole edition, the printed report and the provenance among them."""
    rows = [[_file(file), file.about] for file in book.offered if not file.indicator]
    report = _link(f"{book.edition.slug}.pdf")  # made while the pages are built, so its size is not known yet
    rows.insert(1, [noted(report, "PDF"), phrase("files.report")])
    rows.append([noted(_link(PROVENANCE_FILE), "JSON"), phrase("files.provenance")])
    return table(phrase("files.whole"), stating("file", *heads("files.whole_heads")), rows)


@page_table("lasting")
def lasting(book: PageBook) -> Markup:
    """The addresses above the editions, which stay the same when there is a new one."""
    rows = [[_link(f"../{path}", path), about] for path, about in lasting_addresses()]
    return table(phrase("lasting.title"), stating("file", *heads("lasting.heads")), rows)


def lasting_addresses() -> tuple[tuple[str, str], ...]:
    """The files above the editions that are offered, by path, each with what it is."""
    told = coded("lasting.files")
    tables = f"{LATEST_FOLDER}/{TABLE_FORMS['indikatorer'].name}.csv"
    paths = {
        "feed": WHOLE_FEED,
        "table": tables,
        "document": f"{LATEST_FOLDER}/{DOCUMENT_FILE}",
        "changes": CHANGES_FILE,
    }
    return tuple((path, told[name]) for name, path in paths.items())


@page_table("series_files")
def series_file_table(book: PageBook) -> Markup:
    """The files of one indicator each: its series, and its chart as pictures."""
    rows = []
    for file in book.offered:
        if file.indicator is None:
            continue
        name = book.catalogue.indicator(file.indicator).name
        serie = noted(_link(file.path, file.kind, f"{file.kind}, {name}"), file_size(len(file.content)))
        pictures = (
            _link(f"{DOWNLOADS_FOLDER}/{file.indicator}.{suffix}", word, f"{word}, {name}")
            for suffix, word in _PICTURES.items()
        )
        rows.append([name, serie, Markup(" ").join(pictures)])
    return table(phrase("files.series"), stating("file", *heads("files.series_heads")), rows, searchable=True)


@page_table("dictionary")
def dictionary(book: PageBook) -> Markup:
    """Every table with its columns, folded one by one."""
    forms = (*TABLE_FORMS.values(), SERIES_OF_ONE)
    return Markup("\n").join(_form(form, book.dataset.columns_of(form)) for form in forms)


def _form(form: TableForm, shown_columns: Mapping[str, columns.DataColumn]) -> Markup:
    rows = [
        [
            noted(Markup("<code>{}</code>").format(name), column.heading),
            _meaning(column),
            grammar.first_upper(columns.VALUE_KINDS[column.kind]),
        ]
        for name, column in shown_columns.items()
    ]
    shown = table(phrase("files.columns", table=form.title), stating("definition", *heads("files.column_heads")), rows)
    return Markup('<details class="sc-fold"><summary>{}</summary>\n<p>{}</p>\n{}\n</details>').format(
        form.title, form.about, shown
    )


def _meaning(column: columns.DataColumn) -> Markup:
    """Tell what a column means; its codes are code, which need not be Swedish."""
    coded = (Markup("<code>{}</code> = {}").format(code, word) for code, word in column.words.items())
    codes = Markup("; ").join(coded)
    about = grammar.first_upper(column.description)
    return Markup("{}: {}").format(about, codes) if codes else Markup("{}").format(about)


def _file(file: Download) -> Markup:
    return noted(_link(file.path), f"{file.kind}, {file_size(len(file.content))}")


def _link(path: str, text: str | None = None, label: str | None = None) -> Markup:
    spoken = Markup(' aria-label="{}"').format(label) if label else ""
    return Markup('<a href="{}" download{}>{}</a>').format(path, spoken, text or path)
