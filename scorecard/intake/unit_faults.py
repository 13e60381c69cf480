"""The units of headings and titles, held against those in which a file is said to give its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorecard.common.faults import Fault
from scorecard.extracts.contract import MONEY_UNITS
from scorecard.extracts.headings import unit_in
from scorecard.extracts.origin import Choices, Unit
from scorecard.intake.grid import quoted
from scorecard.intake.recognise import FoundTable
from scorecard.intake.units import given_unit

_SAID = re.compile(r"\bi (?P<unit>\w+( kronor)?)\b|^\W*(?P<alone>\w+( kronor)?)\W*$")


def unit_faults(table: FoundTable, choices: Choices, name: str) -> Iterator[Fault]:
    """Tell the units of headings and titles that are not those in which the file is said to give its numbers."""
    given = {column: given_unit(spec, choices) for column, spec in table.contract.columns.items() if spec.unit}
    money = {unit for unit in given.values() if unit in MONEY_UNITS}
    if choices.amounts and not money and any(spec.type == "amount" for spec in table.contract.columns.values()):
        what, expected = (
            f"the contract {table.contract.id} doesn't say the unit of its amounts",
            "unit: tkr in its columns",
        )
        yield Fault(what, name, column="--amounts", found=choices.amounts, expected=expected)
    for column, unit in given.items():
        said = unit_in(table.heading(column))
        if said and said != unit:
            yield Fault(
                f"the heading says {said}, and the file is known to give {unit}",
                name,
                row=table.header.number,
                column=table.heading(column),
                expected=_settled(said),
            )
    for row in table.titles if money else ():
        for text in (quoted(cell).strip("'") for cell in row.filled):
            units = (unit_in(found["unit"] or found["alone"]) for found in _SAID.finditer(text))
            said = next((unit for unit in units if unit in MONEY_UNITS), None)
            if said and said not in money and text not in choices.around_ok:
                what = f"a text above the table says {said}, and the file is known to give {', '.join(sorted(money))}"
                yield Fault(what, name, row=row.number, found=repr(text), expected=_settled(said))


def _settled(unit: Unit) -> str:
    flag = f"--amounts {unit} if it is right, or " if unit in MONEY_UNITS else ""
    return f"{flag}given_in: {unit} in the contract if the source always does so"
