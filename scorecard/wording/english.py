"""The words of the summary in English, `english.yml`, and how it writes numbers, months and days."""

from __future__ import annotations

from datetime import date
from functools import reduce
from typing import Any

from babel.dates import format_date, get_month_names
from babel.numbers import format_decimal
from markupsafe import Markup

from scorecard.common.edition import Period
from scorecard.common.rounding import rounded
from scorecard.wording.bound import fact_of
from scorecard.wording.numbers import MINUS
from scorecard.wording.swedish import read_words

_LOCALE = "en_GB"


def english(name: str, /, **given: object) -> Markup:
    """Give a text by its section and name, as HTML, with each {place} of it filled in and escaped.

    Raises:
        KeyError: there is no such text, or a place of it is not given.
    """
    text = Markup(_found(name))
    return text.format(**given) if given else text


def english_heads(name: str, /, **given: object) -> tuple[Markup, ...]:
    """Give several texts in their order, each filled in as one alone is."""
    return tuple(Markup(text).format(**given) for text in _found(name))


def english_of(name: str, count: float) -> Markup:
    """Give the form of a word that goes with a number: "is" with 1, and "are" with any other."""
    one, several = english_heads(f"numbers.{name}")
    return one if count == 1 else several


def english_units() -> dict[str, str]:
    """Give what stands after a number of each unit that the package knows."""
    return dict(_found("units"))


def english_units_of_one() -> dict[str, str]:
    """Give what stands after the number 1 of each unit of which that is something else."""
    return dict(_found("units_of_one"))


def english_number(value: float, decimals: int = 0) -> str:
    """Write a number: 1234.56 with one decimal is "1,234.6"; a minus is a real one."""
    exact = rounded(value, decimals)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return (MINUS if exact < 0 else "") + str(format_decimal(abs(exact), format=pattern, locale=_LOCALE))


def english_fact(value: float, decimals: int = 0) -> Markup:
    """Write a figure in an element that says which fact it prints, and its number for programs."""
    written, fact = english_number(value, decimals), fact_of(value)
    plain = written.replace(",", "").replace(MINUS, "-")
    return Markup('<data data-fact="{}" value="{}">{}</data>').format(fact, plain, written) if fact else Markup(written)


def english_months(period: Period) -> str:
    """Name the months of a period: "January–December 2025"."""
    names = get_month_names("wide", locale=_LOCALE)
    first, last = period.months[0], period.months[-1]
    end = f"{names[last.month]} {last.year}"
    if first == last:
        return end
    return f"{names[first.month]}{'' if first.year == last.year else f' {first.year}'}–{end}"


def english_day(day: date) -> str:
    """Write a date: "20 February 2026"."""
    return str(format_date(day, "d MMMM y", locale=_LOCALE))


def _found(name: str) -> Any:
    return reduce(lambda node, key: node[key], name.split("."), read_words("english.yml"))
