"""The tables of the page that holds the book against the printed report."""

from __future__ import annotations

from typing import get_args

from markupsafe import Markup

from scorecard.book.printed_figures import Published, Verdict, comparison_tally, computed, reconcile
from scorecard.common.faults import Fault, TextError
from scorecard.facts.of_printed import printed_label
from scorecard.pages.registry import PageBook, page_table
from scorecard.pages.tables import numeric, stating, table
from scorecard.wording import labels, lights, numbers
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
    """Every comparison; the figures know which facts they are, as those of the book do."""
    bound = reconcile(_printed(book), computed(book), bound=True)
    rows = [
        [
            printed_label(book, one.path),
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
        [printed_label(book, one.path) if one.path else None, one.printed, told[one.kind], one.reason]
        for one in _printed(book).discrepancies
    ]
    columns = stating("cited", *heads("reconciliation.discrepancy_heads"))
    return table(phrase("reconciliation.discrepancies"), columns, rows, searchable=True, kind="unheaded")


def _printed(book: PageBook) -> Published:
    if book.published is None:
        what = "this edition has no printed report, so no page of it can ask for this"
        raise TextError(Fault(what, expected="the page among `reconciled` of book/_toc.yml"))
    return book.published


def _value(value: str) -> str:
    """Say a code of the catalogue in words; figures and names are themselves."""
    if value in lights.ASSESSMENTS:
        return lights.assessment_words(value).goal
    return labels.STATUS.get(value, value)
