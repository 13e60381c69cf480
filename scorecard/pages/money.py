"""The economy page: the income statement, the frame and its shifts, the investments, and the chart of costs."""

from __future__ import annotations

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.charts import draw
from scorecard.facts.of_money import Investment, investments_of
from scorecard.measure.finances import Line
from scorecard.pages.registry import page_chart, page_table
from scorecard.pages.tables import numeric, table
from scorecard.wording import dates, numbers
from scorecard.wording.swedish import heads, phrase


@page_table("finances")
def finances(book: Book) -> Markup:
    """The income statement: outturn, budget and the year before, with the gaps."""
    made = book.statement
    amounts = heads("money.statement_heads", before=made.period.compared_with)
    rows = [_line(line) for line in (*made.income, *made.costs, made.net_cost)]
    caption = phrase("money.statement", period=made.period.label)
    return table(caption, [phrase("money.item"), *numeric(*amounts)], rows, kind="total")


@page_chart("finances")
def costs_chart(book: Book) -> str:
    """The costs against their budget."""
    known = [line for line in book.statement.costs if numbers.has_value(line.gap)]
    title = phrase("money.costs", period=book.statement.period.label)
    return draw.finance_chart(known, "kostnader-mot-budget", title)


@page_table("frame")
def frame_table(book: Book) -> Markup:
    """The net-cost frame and how it was shifted during the year, in tkr."""
    year, limits = book.edition.year, book.frame
    begins = f"{year.month(1).start_time:%Y-%m-%d}"
    columns, values = [phrase("money.frame_decided", day=begins)], [limits.decided]
    for months in book.frame_months:
        first, last = months.months[0], months.months[-1]
        end = f"{last.end_time:%Y-%m-%d}"
        shifted = phrase("money.frame_shifted", months=dates.month_range(first.month, last.month))
        columns += [shifted, phrase("money.frame_at", day=end)]
        values += [limits.shifted(months), limits.at(end)]
    row = [book.board.name, *map(numbers.number, values)]
    return table(phrase("money.frame", year=year), [phrase("money.board"), *numeric(*columns)], [row])


@page_table("frame_shifts")
def frame_shifts(book: Book) -> Markup:
    """Every decision that set or changed the frame."""
    rows = [[dates.day(shift.date.date()), shift.description, numbers.number(shift.tkr)] for shift in book.frame.shifts]
    rows.append([phrase("money.sum"), "", numbers.number(book.frame.total)])
    *columns, amount = heads("money.shift_heads")
    return table(phrase("money.shifts", year=book.edition.year), [*columns, *numeric(amount)], rows, kind="total")


@page_table("investments")
def investments(book: Book) -> Markup:
    """The investments with their budget and outturn."""
    listed = investments_of(book)
    rows = [[each.name, each.when, *_amounts(each)] for each in listed]
    what, when, *amounts = heads("money.investment_heads")
    caption = phrase("money.investments", year=book.edition.year)
    none = phrase("money.no_investments", period=book.edition.period.label)
    return table(caption, [what, when, *numeric(*amounts)], rows, kind="total", empty=none)


def _line(line: Line) -> list[str]:
    return [
        line.name,
        numbers.number(line.outturn),
        numbers.number(line.budget),
        numbers.signed(line.gap),
        numbers.signed(line.gap_percent, 1),
        numbers.number(line.previous),
        numbers.signed(line.change),
        numbers.signed(line.change_percent, 1),
    ]


def _amounts(made: Investment) -> list[str]:
    return [numbers.number(made.budget, 1), numbers.number(made.outturn, 1), numbers.signed(made.gap, 1)]
