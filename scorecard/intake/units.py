"""The units of numbers as they are received, and what they are in the unit that is stored."""

from __future__ import annotations

from decimal import Decimal

from scorecard.extracts.contract import MONEY_UNITS, ColumnSpec
from scorecard.extracts.origin import Choices, Unit

# So many of the smallest unit of its kind each one is: öre, and hundredths of a per cent.
_SIZES: dict[Unit, Decimal] = {
    "öre": Decimal(1),
    "kr": Decimal(100),
    "tkr": Decimal(100_000),
    "mnkr": Decimal(100_000_000),
    "%": Decimal(1),
    "fraction": Decimal(100),
}


def given_unit(spec: ColumnSpec, choices: Choices) -> Unit | None:
    """Tell in which unit a file gives the numbers of a column."""
    given = spec.given_in or spec.unit
    return choices.amounts or given if given in MONEY_UNITS else given


def in_stored_unit(number: Decimal, given: Unit | None, spec: ColumnSpec) -> Decimal:
    """Give a number in the unit that the tidy file has, exactly."""
    return number if given == spec.unit or given is None or spec.unit is None else number * factor(given, spec.unit)


def factor(given: Unit, stored: Unit) -> Decimal:
    """Tell what a number in one unit is multiplied by to be in another."""
    return _SIZES[given] / _SIZES[stored]
