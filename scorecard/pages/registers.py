"""The tables of the registers: their lists, as the contracts say that they are shown."""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.common.faults import TextError, unknown_name
from scorecard.extracts.contract import NUMBER_TYPES, Contract, ListField, Lists, list_titles
from scorecard.facts.of_lists import register_figure
from scorecard.pages.registry import page_table
from scorecard.pages.tables import sentence, stating, table
from scorecard.wording import grammar
from scorecard.wording.approximate import amount
from scorecard.wording.swedish import phrase

_SEARCHABLE = 6  # rows from which a list is worth a search field


@page_table("register")
def register(book: Book, name: str) -> Markup:
    """One list of a register, searchable; or all the lists of the register that is named.

    Raises:
        TextError: there is no such list or register.
    """
    contracts = book.contracts
    titled = list_titles(contracts)
    contract = titled[name][0] if name in titled else contracts.get(name)
    if contract is None or contract.lists is None:
        known = [*titled, *(each.id for each in contracts.values() if each.lists)]
        raise TextError(unknown_name("there is no such list or register", name, known))
    chosen = {name: book.listed(name)} if name in titled else book.lists_of(contract)
    made = [
        _table(contract.lists.titles.get(each, each), rows, contract, contract.lists, searchable=name in titled)
        for each, rows in chosen.items()
        if len(rows)
    ]
    none = phrase("lists.none_of_register", what=contract.lists.empty, period=book.edition.period.label)
    return Markup("\n").join(made) or sentence(none)


def _table(title: str, rows: pd.DataFrame, contract: Contract, lists: Lists, *, searchable: bool) -> Markup:
    columns = [(field, _cells(field, rows, contract)) for field in lists.fields]
    kept = [(field.title, cells) for field, cells in columns if any(cells) or not field.unless_empty]
    lines = list(zip(*(cells for _, cells in kept), strict=True))
    heads = [head for head, _ in kept]
    return table(title, stating("cited", *heads), lines, searchable=searchable and len(lines) >= _SEARCHABLE)


def _cells(field: ListField, rows: pd.DataFrame, contract: Contract) -> list[str | None]:
    def values(column: str | None) -> list[Any]:
        return list(rows[contract.columns[column].name]) if column else [""] * len(rows)

    if contract.columns[field.column].type in NUMBER_TYPES:
        figures = [register_figure(contract, field.column, row) for row in rows.to_dict("records")]
        triples = zip(figures, values(field.unit), values(field.approximate), strict=True)
        return [None if value is None else amount(value, unit, word) for value, unit, word in triples]
    return [grammar.first_upper(value) if field.capital else value for value in values(field.column)]
