"""The facts of what was received: figures of registers, rows of lists and extracts, and months that were revised."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import replace
from math import nan
from typing import Any

import pandas as pd

from scorecard.book.book import Book
from scorecard.common.edition import edition_before
from scorecard.disclosure.published import EVERYONE, PrintedCount
from scorecard.extracts.contract import NUMBER_TYPES, Contract, list_titles
from scorecard.extracts.revised import RevisedMonth
from scorecard.facts.fact import FactRows, FactStatus, PublishedFact, file_of
from scorecard.protection.protect import is_open
from scorecard.protection.tellings import told_of
from scorecard.protection.told_file import read_told
from scorecard.wording import dates, numbers
from scorecard.wording.bound import FactValue
from scorecard.wording.fact_ids import fact_id
from scorecard.wording.swedish import phrase

ADDED_UP = {"count", "amount"}  # types of columns whose rows make a total
_EXACT = "nej"


def list_facts(book: Book) -> Iterator[PublishedFact]:
    """Give every fact of the registers' lists, of how many rows there are, and of what was revised."""
    yield from register_facts(book)
    for name, entry in book.sources.received.manifest.files.items():
        rows = (FactRows(f"data/{book.edition}/{name}"),)
        yield _counted(book, row_count(name, entry.rows), f"{name}, {phrase('facts.row_count')}", rows)
    for each in revised_figures(book):
        yield from _revised(book, each)


def register_facts(book: Book) -> Iterator[PublishedFact]:
    """Give every fact of the registers' lists, and of how many rows each has."""
    for contract in book.sources.received.contracts.values():
        if contract.lists:
            yield from _register(book, contract)
    for name, (contract, title) in list_titles(book.sources.received.contracts).items():
        rows = (FactRows(file_of(book, contract.id)),)
        yield _counted(book, list_count(book, name), f"{title}, {phrase('facts.row_count')}", rows)


def list_count(book: Book, name: str) -> FactValue:
    """Count the rows of a list that has a title."""
    return FactValue(len(book.listed(name)), fact_id("lista", name, "rader"))


def row_count(file: str, rows: int) -> FactValue:
    """Bind how many rows a received file has."""
    return FactValue(rows, fact_id("underlag", file.partition(".")[0], "rader"))


def register_figure(contract: Contract, column: str, row: Mapping[Hashable, Any]) -> FactValue | None:
    """Bind the figure that a register's row holds in a column, None where it holds none."""
    value = row[contract.columns[column].name]
    if pd.isna(value):
        return None
    keys = (str(row[contract.columns[key].name]) for key in contract.key)
    return FactValue(float(value), fact_id(contract.id, *keys, column))


def revised_figures(book: Book) -> list[RevisedMonth]:
    """Give the months whose counts are others than in the edition before, with figures that know their facts.

    Of extracts that may count people those are missing that the series of the two editions do not tell themselves: what
    is protected would follow from the sum of a column.
    """
    made: list[RevisedMonth] = []
    told = _told_by_month(book)
    for each in book.sources.revised or ():
        column = book.sources.received.contracts[each.contract].columns[each.column]
        both = all(
            (each.period, value) in of_edition for of_edition, value in zip(told, (each.old, each.new), strict=True)
        )
        if column.type in ADDED_UP and not both and not is_open(each.contract, book.catalogue, book.board.protection):
            made.append(replace(each, old=nan, new=nan))
        elif column.type in ADDED_UP:
            name = fact_id("underlag", each.contract, each.column, each.period)
            old, new = FactValue(each.old, f"{name}.tidigare"), FactValue(each.new, f"{name}.nu")
            made.append(replace(each, old=old, new=new))
    return made


def _told_by_month(book: Book) -> tuple[set[tuple[str, float]], set[tuple[str, float]]]:
    """The counts that the edition before tells, and this one, each with its month."""
    root, earlier = book.sources.root, edition_before(book.sources.root / "data", book.edition)
    before = read_told(root, str(earlier)).statements if earlier and book.board.protection.on else ()
    now = (said for _, one in book.catalogue.indicators for said in told_of(one, book.outcomes[one.id]))
    first, second = (
        {(one.of.cell.first, float(one.value)) for one in said if isinstance(one, PrintedCount) and _of_a_month(one)}
        for said in (before, now)
    )
    return first, second


def _of_a_month(count: PrintedCount) -> bool:
    cell = count.of.cell
    return cell.first == cell.last and cell.group == EVERYONE


def _register(book: Book, contract: Contract) -> Iterator[PublishedFact]:
    """The figures of a register that its lists show, each as approximate as its row says."""
    fields = (
        [field for field in contract.lists.fields if contract.columns[field.column].type in NUMBER_TYPES]
        if contract.lists
        else []
    )
    period = book.edition.period
    for row in book.table(contract.id).to_dict("records"):
        for field in fields:
            value = register_figure(contract, field.column, row)
            if value is None:
                continue
            keys = {key: str(row[contract.columns[key].name]) for key in contract.key}
            unit = str(row[contract.columns[field.unit].name]) if field.unit else ""
            word = row[contract.columns[field.approximate].name] if field.approximate else _EXACT
            status: FactStatus = "cited" if word == _EXACT else "approximated"
            yield PublishedFact(
                value.fact,
                keys[contract.key[-1]],
                float(value),
                numbers.decimals_of(value),
                unit,
                period.span,
                period.label,
                status,
                formula="" if status == "cited" else phrase("facts.approximated"),
                rows=(FactRows(file_of(book, contract.id), (field.column,), keys),),
                source=contract.source,
            )


def _counted(book: Book, count: FactValue, label: str, rows: tuple[FactRows, ...]) -> PublishedFact:
    period = book.edition.period
    return PublishedFact(count.fact, label, float(count), period=period.span, when=period.label, rows=rows)


def _revised(book: Book, each: RevisedMonth) -> Iterator[PublishedFact]:
    contract = book.sources.received.contracts[each.contract]
    name = f"{contract.title}, {contract.columns[each.column].description}"
    rows = (FactRows(file_of(book, contract.id), (each.column,)),)
    for value, what in ((each.old, "before"), (each.new, "now"), (each.change, "change")):
        if isinstance(value, FactValue):
            label = f"{name}, {phrase(f'facts.revised.{what}')}"
            when = dates.time_name(each.period)
            yield PublishedFact(
                value.fact, label, float(value), period=each.period, when=when, signed=what == "change", rows=rows
            )
