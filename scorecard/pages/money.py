"""The economy page: the income statement, the frame and its shifts, the investments, and the chart of costs."""

from __future__ import annotations

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.charts import draw
from scorecard.common.edition import last_day
from scorecard.extracts.contract import ROLE_COLUMNS
from scorecard.measure.finances import TKR_PER_MNKR, Line
from scorecard.pages.registry import page_chart, page_table
from scorecard.pages.tables import Column, table
from scorecard.wording import dates, grammar, numbers
from scorecard.wording import money as words


@page_table("key_results")
def key_results(book: Book) -> Markup:
    """The board's result in three numbers: its net cost, against the budget, and against the year before."""
    what, amount = words.KEY_HEADS
    period = book.statement.period
    rows = words.key_rows(book.statement.net_cost, period.compared_with)
    return table(words.KEY_CAPTION.format(period.label), [what, Column(amount, numeric=True)], rows)


@page_table("finances")
def finances(book: Book) -> Markup:
    """The income statement: outturn, budget and the year before, with the gaps."""
    made = book.statement
    return table(
        words.STATEMENT_CAPTION.format(made.period.label),
        [words.ITEM, *_numeric(*words.statement_heads(made.period.compared_with))],
        [_line(line) for line in (*made.income, *made.costs, made.net_cost)],
        total_row=True,
    )


@page_chart("finances")
def costs_chart(book: Book) -> str:
    """The costs against their budget."""
    known = [line for line in book.statement.costs if numbers.has_value(line.gap)]
    title = words.COSTS_TITLE.format(book.statement.period.label)
    return draw.finance_chart(known, "kostnader-mot-budget", title)


@page_table("frame")
def frame_table(book: Book) -> Markup:
    """The net-cost frame and how it was shifted during the year, in tkr."""
    year, limits = book.edition.year, book.frame
    heads, values = [words.FRAME_DECIDED.format(year)], [limits.decided]
    for first, last in book.frame_months:
        end = last_day(year, last)
        heads += [words.frame_shifted(first, last), words.FRAME_AT.format(end)]
        values += [limits.shifted(first, last), limits.at(end)]
    row = [book.board.name, *map(numbers.number, values)]
    return table(words.FRAME_CAPTION.format(year), [words.BOARD_HEAD, *_numeric(*heads)], [row])


@page_table("frame_shifts")
def frame_shifts(book: Book) -> Markup:
    """Every decision that set or changed the frame."""
    rows = [[dates.day(shift.date.date()), shift.description, numbers.number(shift.tkr)] for shift in book.frame.shifts]
    rows.append([words.SUM, "", numbers.number(book.frame.total)])
    *heads, amount = words.SHIFT_HEADS
    return table(words.SHIFTS_CAPTION.format(book.edition.year), [*heads, *_numeric(amount)], rows, total_row=True)


@page_table("investments")
def investments(book: Book) -> Markup:
    """The investments with their budget and outturn."""
    _, listed = book.sources.received.of_role("investments")
    if listed.empty:
        return Markup("<p>{}</p>").format(words.NO_INVESTMENTS.format(book.edition.period.label))
    rows = [
        [
            grammar.first_upper(what),
            grammar.first_upper(dates.period(str(when))),
            *_mnkr(budget, outturn),
        ]
        for what, when, budget, outturn in zip(*(listed[name] for name in ROLE_COLUMNS["investments"]), strict=True)
    ]
    rows.append([words.SUM, "", *_mnkr(listed["budget"].sum(), listed["outturn"].sum())])
    what, when, *amounts = words.INVESTMENT_HEADS
    heads: list[Column | str] = [what, when, *_numeric(*amounts)]
    return table(words.INVESTMENTS_CAPTION.format(book.edition.year), heads, rows, total_row=True)


def _numeric(*heads: str) -> list[Column]:
    return [Column(head, numeric=True) for head in heads]


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


def _mnkr(budget: float, outturn: float) -> list[str]:
    values = budget / TKR_PER_MNKR, outturn / TKR_PER_MNKR
    return [*(numbers.number(value, 1) for value in values), numbers.signed(values[1] - values[0], 1)]
