"""The facts of what a printed report says: each of its figures, cited, with what it is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scorecard.book.book import Book
from scorecard.book.printed_figures import PUBLISHED_FILE, Comparison, printed_decimals, printed_fact
from scorecard.catalogue.indicator import Indicator
from scorecard.extracts.contract import list_titles
from scorecard.facts.fact import FactRows, PublishedFact
from scorecard.wording import dates
from scorecard.wording.swedish import coded, phrase


def printed_facts(book: Book, comparisons: Iterable[Comparison]) -> Iterator[PublishedFact]:
    """Give every number that the printed report has beside a computed one."""
    period, file = book.edition.period, f"data/{book.edition}/{PUBLISHED_FILE}"
    for one in comparisons:
        label = phrase("facts.printed.label", what=printed_label(book, one.path))
        for place, number in enumerate(one.cited):
            yield PublishedFact(
                printed_fact(one.path, place),
                label,
                float(number),
                printed_decimals(number),
                period=period.span,
                when=period.label,
                status="cited",
                rows=(FactRows(file, keys={phrase("facts.printed.path"): one.path}),),
                source=phrase("facts.printed.source", report=book.edition.label),
            )


def printed_label(book: Book, path: str) -> str:
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
