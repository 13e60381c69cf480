"""The facts of the board's money: its income statement, its frame and its investments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scorecard.book.book import Book
from scorecard.extracts.contract import ROLE_COLUMNS, with_role
from scorecard.facts.bound_figures import bound_frame, bound_line
from scorecard.facts.fact import FactRows, PublishedFact, file_of
from scorecard.measure.finances import TKR_PER_MNKR, Line
from scorecard.wording import dates, grammar, numbers
from scorecard.wording.bound import FactValue
from scorecard.wording.fact_ids import fact_id
from scorecard.wording.phrases import MNKR
from scorecard.wording.swedish import coded, phrase
from scorecard.wording.units import UNITS


@dataclass(frozen=True)
class Investment:
    """An investment, or the sum of all, in mnkr, with figures that know their facts."""

    name: str
    when: str
    budget: float
    outturn: float

    @property
    def gap(self) -> float:
        """Outturn minus budget."""
        return self.outturn - self.budget


def money_facts(book: Book) -> Iterator[PublishedFact]:
    """Give every fact of the money that the edition tells of."""
    contracts = book.sources.received.contracts
    if book.board.accounts:
        yield from _statement(book)
    if with_role(contracts, "frame"):
        yield from _frame(book)
    if with_role(contracts, "investments"):
        yield from _investments(book)


def investments_of(book: Book) -> list[Investment]:
    """List the investments with their sum last; there is no sum of none."""
    _, listed = book.sources.received.of_role("investments")
    rows = zip(*(listed[name] for name in ROLE_COLUMNS["investments"]), strict=True)
    made = [
        _investment(
            grammar.first_upper(what),
            grammar.first_upper(dates.period(str(when))),
            budget,
            outturn,
            fact_id("ekonomi", "investering", what, when),
        )
        for what, when, budget, outturn in rows
    ]
    if made:
        total, whole = fact_id("ekonomi", "investeringar", book.edition.year), phrase("money.sum")
        made.append(_investment(whole, "", listed["budget"].sum(), listed["outturn"].sum(), total))
    return made


def _investment(name: str, when: str, budget: float, outturn: float, fact: str) -> Investment:
    amounts = {"budget": budget, "utfall": outturn}
    bound = (FactValue(value / TKR_PER_MNKR, f"{fact}.{what}") for what, value in amounts.items())
    return Investment(name, when, *bound)


def _statement(book: Book) -> Iterator[PublishedFact]:
    made, told = book.statement, coded("facts.money")
    contract, _ = book.sources.received.of_role("income_statement")
    rows = FactRows(file_of(book, contract.id), keys={phrase("period").lower(): made.period.span})
    year, before = ({"period": period.span, "when": period.label} for period in (made.period, made.period.previous))
    for line in map(bound_line, {line.id: line for line in (*made.income, *made.costs, *made.lines.values())}.values()):
        formula = phrase("facts.net" if line.id == made.net_cost.id else "facts.sum")
        for value in (line.outturn, line.budget, line.previous):
            yield _amount(line, value, told, before if value is line.previous else year, rows, formula=formula)
        for one, other, value, share in (
            (line.outturn, line.budget, line.gap, line.gap_percent),
            (line.outturn, line.previous, line.change, line.change_percent),
        ):
            formula = phrase(
                "facts.difference", one=numbers.number(float(one), 3), other=numbers.number(float(other), 3)
            )
            yield _amount(line, value, told, year, rows, formula=formula, signed=True)
            if numbers.has_value(share):
                percent: dict[str, Any] = {"unit": "procent", "decimals": 1, "signed": True}
                yield _amount(line, share, told, year, rows, **percent)


def _amount(
    line: Line, value: float, told: Mapping[str, str], when: Mapping[str, str], rows: FactRows, **more: Any
) -> PublishedFact:
    name = value.fact if isinstance(value, FactValue) else ""
    given: dict[str, Any] = {"unit": MNKR, "rows": (rows,)} | dict(when) | more
    return PublishedFact(name, f"{line.name}, {told[name.rpartition('.')[2]]}", float(value), **given)


def _frame(book: Book) -> Iterator[PublishedFact]:
    limits, months_of = bound_frame(book.frame), book.frame_months
    contract, _ = book.sources.received.of_role("frame")
    when = str(book.edition.year)
    begins = f"{book.edition.year.month(1).start_time:%Y-%m-%d}"
    told: list[tuple[str, float | None]] = [(phrase("money.frame_decided", day=begins), limits.decided)]
    for months in months_of:
        first, last = months.months[0], months.months[-1]
        end = f"{last.end_time:%Y-%m-%d}"
        told.append(
            (phrase("money.frame_shifted", months=dates.month_range(first.month, last.month)), limits.shifted(months))
        )
        told.append((phrase("money.frame_at", day=end), limits.at(end)))
    told.append((phrase("money.sum"), limits.total))
    more: dict[str, Any] = {"unit": UNITS["tkr"].after if "tkr" in UNITS else "tkr", "period": when, "when": when}
    more["rows"] = (FactRows(file_of(book, contract.id)),)
    for label, value in told:
        if isinstance(value, FactValue):
            yield PublishedFact(
                value.fact, f"{phrase('facts.frame')}, {label[0].lower() + label[1:]}", float(value), **more
            )
    for each in limits.shifts:
        if isinstance(each.tkr, FactValue):
            day = f"{each.date:%Y-%m-%d}"
            rows = FactRows(file_of(book, contract.id), keys={contract.column_of("date"): day})
            label = f"{phrase('facts.frame')}, {each.description}"
            yield PublishedFact(
                each.tkr.fact,
                label,
                float(each.tkr),
                **more | {"period": day, "when": dates.day(each.date.date()), "rows": (rows,)},
            )


def _investments(book: Book) -> Iterator[PublishedFact]:
    contract, _ = book.sources.received.of_role("investments")
    year, told = str(book.edition.year), coded("facts.money")
    for made in investments_of(book):
        keys = {contract.key[0]: made.name} if made.when else {}
        rows = (FactRows(file_of(book, contract.id), keys=keys),)
        whose = made.name if made.when else phrase("facts.investments")
        for value, what in ((made.budget, "budget"), (made.outturn, "utfall"), (made.gap, "avvikelse")):
            if isinstance(value, FactValue):
                more: dict[str, Any] = {"signed": True} if what == "avvikelse" else {}
                yield PublishedFact(
                    value.fact,
                    f"{whose}, {told[what]}",
                    float(value),
                    1,
                    MNKR,
                    year,
                    made.when.lower() or year,
                    rows=rows,
                    **more,
                )
