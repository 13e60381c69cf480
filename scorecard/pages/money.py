"""The pages' tables of money."""

from __future__ import annotations

import calendar

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.measure.finances import INCOME, NET_COST, TKR_PER_MNKR, Line
from scorecard.pages.tables import Column, table
from scorecard.wording import dates, grammar, numbers

HALFWAY = 8  # the month of the report that comes before the year's


def key_results(book: Book) -> Markup:
    """The board's result in two numbers: against its budget, and against the year before."""
    net = book.statement.lines[NET_COST]
    rows = [
        ["Nettokostnad", f"{numbers.number(net.outturn)} mnkr"],
        ["Överskott mot budget (underskott med minus)", f"{numbers.number(-net.gap)} mnkr"],
        [f"Förändring av nettokostnaden mot {book.edition.compared_with}", f"{numbers.signed(net.change)} mnkr"],
    ]
    return table(f"Ekonomin, {book.edition.period.label}", ["Resultat", Column("Belopp", numeric=True)], rows)


def finances(book: Book) -> Markup:
    """The income statement: outturn, budget and the year before, with the gaps."""
    lines = book.statement.lines
    before = book.edition.compared_with
    ordered = [lines[INCOME], *book.statement.costs, lines[NET_COST]]
    heads = ["Utfall", "Budget", "Avvikelse", "Avvikelse, %", f"Utfall {before}", "Förändring", "Förändring, %"]
    return table(
        f"Utfall mot budget och föregående år, mnkr, {book.edition.period.label}",
        ["Post", *(Column(head, numeric=True) for head in heads)],
        [_line(line) for line in ordered],
        total_row=True,
    )


def frame_table(book: Book) -> Markup:
    """The net-cost frame and how it was shifted during the year, in tkr."""
    year, limits = book.edition.year, book.frame
    heads, values, first = [f"Beslutad {year}-01-01"], [limits.decided], 1
    for last in sorted({min(HALFWAY, book.edition.month), book.edition.month}):
        end = f"{year}-{last:02d}-{calendar.monthrange(year, last)[1]}"
        months = dates.period_range(f"{year}-{first:02d}", f"{year}-{last:02d}").removesuffix(f" {year}")
        heads += [f"Växlingar {months}", f"Per {end}"]
        values += [limits.shifted(first, last), limits.at(end)]
        first = last + 1
    return table(
        f"Nettokostnadsramen {year}, tusental kronor",
        ["Nämnd", *(Column(head, numeric=True) for head in heads)],
        [[book.board.name, *map(numbers.number, values)]],
    )


def frame_shifts(book: Book) -> Markup:
    """Every decision that set or changed the frame."""
    rows = [[dates.day(shift.date.date()), shift.description, numbers.number(shift.tkr)] for shift in book.frame.shifts]
    rows.append(["Summa", "", numbers.number(sum(shift.tkr for shift in book.frame.shifts))])
    return table(
        f"Beslut om ramen {book.edition.year}, tusental kronor",
        ["Datum", "Beslut", Column("Belopp", numeric=True)],
        rows,
        total_row=True,
    )


def investments(book: Book) -> Markup:
    """The investments with their budget and outturn."""
    rows = []
    listed = book.table("raindance_investeringar")
    if listed.empty:
        return Markup("<p>Inga större investeringar blev färdiga {}.</p>").format(book.edition.period.label)
    for row in listed.itertuples():
        rows.append([grammar.first_upper(row.investment), grammar.first_upper(dates.period(str(row.completed)))])
        rows[-1] += _mnkr(row.budget, row.outturn)
    rows.append(["Summa", "", *_mnkr(listed["budget"].sum(), listed["outturn"].sum())])
    heads = ["Budget", "Utfall", "Avvikelse"]
    return table(
        f"Investeringar {book.edition.year}, mnkr",
        ["Investering", "Klar", *(Column(head, numeric=True) for head in heads)],
        rows,
        total_row=True,
    )


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
