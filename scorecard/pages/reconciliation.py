"""The tables of the page that holds the book against the printed report."""

from __future__ import annotations

from typing import get_args

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.book.printed_figures import Published, Verdict, comparison_tally, computed, reconcile
from scorecard.catalogue.indicator import Indicator
from scorecard.common.faults import Fault, TextError
from scorecard.extracts.contract import list_titles
from scorecard.pages.registry import PageBook, page_table
from scorecard.pages.tables import numeric, stating, table
from scorecard.wording import dates, labels, lights, numbers
from scorecard.wording.swedish import coded, heads, phrase


@page_table("reconciliation_summary")
def reconciliation_summary(book: PageBook) -> Markup:
    """How many figures agree, in a sentence."""
    _printed(book)
    counts = comparison_tally(book.comparisons)
    agreeing, documented, disagreeing = (numbers.number(counts[verdict]) for verdict in get_args(Verdict))
    lines = [phrase("reconciliation.agree", number=agreeing, total=numbers.number(counts.total))]
    lines.append(phrase("reconciliation.documented", number=documented))
    lines += [phrase("reconciliation.disagree", number=disagreeing)] if counts["disagrees"] else []
    return Markup("<p><strong>{}</strong></p>").format(" ".join(lines))


@page_table("reconciliation")
def reconciliation(book: PageBook) -> Markup:
    """Every comparison; the computed figures know which facts they are, as those of the book do."""
    bound = reconcile(_printed(book), computed(book))
    rows = [
        [
            _label(book, one.path),
            _value(one.printed),
            _value(one.computed),
            phrase(f"reconciliation.verdicts.{one.verdict}"),
        ]
        for one in bound
    ]
    what, printed, ours, verdict = heads("reconciliation.comparison_heads")
    columns = [what, *numeric(printed, states="cited"), *numeric(ours, states="compared"), verdict]
    return table(phrase("reconciliation.comparisons"), columns, rows, searchable=True)


@page_table("discrepancies")
def discrepancies(book: PageBook) -> Markup:
    """Every documented fault of the printed report."""
    told = coded("reconciliation.kinds")
    rows = [
        [_label(book, one.path) if one.path else None, one.printed, told[one.kind], one.reason]
        for one in _printed(book).discrepancies
    ]
    columns = stating("cited", *heads("reconciliation.discrepancy_heads"))
    return table(phrase("reconciliation.discrepancies"), columns, rows, searchable=True, kind="unheaded")


def _printed(book: PageBook) -> Published:
    if book.published is None:
        what = "this edition has no printed report, so no page of it can ask for this"
        raise TextError(Fault(what, expected="the page among `reconciled` of book/_toc.yml"))
    return book.published


def _label(book: Book, path: str) -> str:
    """Say in Swedish what a path of the printed figures names."""
    if told := coded("reconciliation.paths").get(path):
        return told
    head, _, rest = path.partition(".")
    if head == "registers":
        titles = {name: title for name, (_, title) in list_titles(book.sources.received.contracts).items()}
        return phrase("reconciliation.rows", list=titles.get(rest, rest))
    owner, _, field = rest.partition(".")
    if head == "goals":
        return f"{book.catalogue.goal(owner).name}, {_field(field)}"
    if head == "indicators":
        return _of_indicator(book.catalogue.indicator(owner), field)
    if owner == "frame":
        return _of_frame(field)
    line, _, field = field.partition(".")
    names = {line.id: line.name for line in book.statement.lines.values()} if book.board.accounts else {}
    return f"{names.get(line, line)}, {_field(field)}"


def _of_indicator(indicator: Indicator, field: str) -> str:
    if field.startswith("months."):
        return f"{indicator.name}, {dates.period(field.removeprefix('months.'))}"
    figures = {f"figures.{figure.key}": figure.label.lower() for figure in indicator.figures}
    return f"{indicator.name}, {coded('reconciliation.fields').get(field) or figures.get(field, field)}"


def _of_frame(field: str) -> str:
    what, _, when = field.partition("_")
    if what == "shifts":
        return phrase("reconciliation.shifts_of_frame", months=dates.month_range(*map(int, when.split("_"))))
    return phrase(f"reconciliation.frame_{what}", day=when.replace("_", "-"))


def _field(name: str) -> str:
    return coded("reconciliation.fields").get(name, name)


def _value(value: str) -> str:
    """Say a code of the catalogue in words; figures and names are themselves."""
    if value in lights.ASSESSMENTS:
        return lights.assessment_words(value).goal
    return labels.STATUS.get(value, value)
