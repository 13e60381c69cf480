"""Queries: one SELECT, whose parameters are bound by the engine and never written into its text."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from scorecard.common.faults import Fault, WarehouseError, did_you_mean

ParameterValue = str | date


@dataclass(frozen=True)
class Query:
    """A SELECT in the words of an engine, with where it is written and the values of its parameters."""

    text: str
    place: str
    values: Mapping[str, ParameterValue]

    def numbered(self, dialect: str) -> tuple[str, list[ParameterValue]]:
        """Give the text with `$1`, `$2`, … for its parameters, and their values in that order."""
        names = list(dict.fromkeys(name for name, _, _ in _parameters(self.text, dialect)))
        text = self.text
        for name, start, end in reversed(list(_parameters(text, dialect))):
            text = f"{text[:start]}${names.index(name) + 1}{text[end:]}"
        return text, [self.values[name] for name in names]


def read_query(text: str, place: str, dialect: str, values: Mapping[str, ParameterValue]) -> Query:
    """Read a query, which may do nothing but select.

    Raises:
        WarehouseError: it is not SQL of this engine, is not one SELECT, or names a parameter that there is not.
    """
    import sqlglot
    from sqlglot import exp

    logging.getLogger("sqlglot").setLevel(logging.ERROR)  # what it warns of is told as a fault below
    try:
        statements = [each for each in sqlglot.parse(text, read=dialect) if each is not None]
    except sqlglot.errors.SqlglotError as error:
        told = getattr(error, "errors", None) or [{}]
        line, what = told[0].get("line"), str(told[0].get("description", "")).rstrip(".")
        raise WarehouseError(Fault(f"this is not SQL of {dialect}", place, line=line, found=what)) from None
    expected = "one SELECT, which changes nothing"
    if len(statements) != 1:
        raise WarehouseError(Fault("this is not one query", place, found=f"{len(statements)}", expected=expected))
    changes = (exp.DML, exp.DDL, exp.Command, exp.Into, exp.Lock, exp.Set, exp.Drop, exp.Alter)
    changing = [each for each in statements[0].find_all(*changes) if not isinstance(each, exp.Query)]
    if changing or not isinstance(statements[0], exp.Query):
        found = type(changing[0] if changing else statements[0]).__name__.upper()
        raise WarehouseError(Fault("the query does more than select", place, found=found, expected=expected))
    faults = [
        Fault("there is no such parameter", place, found=f":{name}", expected=did_you_mean(name, values))
        for name in dict.fromkeys(name for name, _, _ in _parameters(text, dialect))
        if name not in values
    ]
    if faults:
        raise WarehouseError(faults)
    return Query(_bare(text, dialect), place, values)


def identifier(name: str, dialect: str) -> str:
    """Write a column's name so that it is no word of the language."""
    from sqlglot import exp

    return str(exp.to_identifier(name, quoted=True).sql(dialect=dialect))


def _tokens(text: str, dialect: str) -> list[Any]:
    from sqlglot.dialects.dialect import Dialect

    return list(Dialect.get_or_raise(dialect).tokenize(text))


def _parameters(text: str, dialect: str) -> Iterator[tuple[str, int, int]]:
    """Find `:name` in a text, each with where it begins and ends; not in texts and comments, nor in `::`."""
    from sqlglot.tokenizer_core import TokenType

    tokens = _tokens(text, dialect)
    for colon, name in itertools.pairwise(tokens):
        if colon.token_type == TokenType.COLON and name.start == colon.end + 1 and name.text.isidentifier():
            yield name.text, colon.start, name.end + 1


def _bare(text: str, dialect: str) -> str:
    """Give a statement without its semicolon and what follows it."""
    from sqlglot.tokenizer_core import TokenType

    ends = [token.start for token in _tokens(text, dialect) if token.token_type == TokenType.SEMICOLON]
    return (text[: ends[0]] if ends else text).rstrip()
