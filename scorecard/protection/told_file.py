"""The file of what an edition tells of counts, and what it protects, which later editions' protection counts with."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from scorecard.catalogue.indicator import Indicator
from scorecard.common.faults import DisclosureError, Fault
from scorecard.common.names import PROTECTION_FILE
from scorecard.disclosure.plan import TellingKey
from scorecard.disclosure.published import (
    LINE_PARTS,
    GroupCount,
    MonthsAddUp,
    NamedGroup,
    PartOfWhole,
    PeopleGroup,
    PrintedCount,
    PrintedShare,
    PrintedStatement,
    indicator_of,
)
from scorecard.judge.outcome import Outcome, ProtectedRow
from scorecard.protection.tellings import told_of

_COLUMNS = ("indicator", "what", "kind", "group", "first", "last", "low", "high")
_SHARE, _NAMED, _SUMS, _PARTED, _PROTECTED = "share", "named", "sums", "parted", "protected"
_MAY_BE_PARTED = "may be parted"


@dataclass(frozen=True)
class EditionTold:
    """What an edition tells of counts, and what it protects of each indicator."""

    statements: tuple[PrintedStatement, ...]
    protected: tuple[tuple[str, ProtectedRow], ...]

    @property
    def together(self) -> dict[str, list[TellingKey]]:
        """What it does not tell of each indicator for what those of other goals tell."""
        made: dict[str, list[TellingKey]] = defaultdict(list)
        for name, row in self.protected:
            if row.reason == "together":
                made[name].append((row.table, *row.row))
        return made

    def of(self, indicator: str) -> tuple[PrintedStatement, ...]:
        """What it tells of an indicator."""
        return tuple(self._by_indicator.get(indicator, ()))

    @cached_property
    def _by_indicator(self) -> Mapping[str, list[PrintedStatement]]:
        made: dict[str, list[PrintedStatement]] = defaultdict(list)
        for one in self.statements:
            made[indicator_of(one)].append(one)
        return made


def told_csv(outcomes: Iterable[tuple[Indicator, Outcome]]) -> str:
    """Write what outcomes tell of counts, each once: counts, shares by their ends, and what is not told.

    The rows of what is protected have no number.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for indicator, outcome in outcomes:
        writer.writerows(_row(one) for one in told_of(indicator, outcome))
        for row in outcome.protected:
            names = (*row.row, "", "")[:2]
            writer.writerow([indicator.id, _PROTECTED, row.table, *names, "", row.reason, ""])
    return text.getvalue()


def read_told(root: Path, edition: str) -> EditionTold:
    """Read what an edition has told; nothing of one that has no such file.

    Raises:
        DisclosureError: the file is not one that a build has written.
    """
    place = f"data/{edition}/{PROTECTION_FILE}"
    path = root / place
    if not path.is_file():
        return EditionTold((), ())
    statements: list[PrintedStatement] = []
    protected: list[tuple[str, ProtectedRow]] = []
    faults: list[Fault] = []
    with path.open(encoding="utf-8", newline="") as opened:
        reader = csv.reader(opened)
        if next(reader, None) != list(_COLUMNS):
            raise DisclosureError(Fault("this is no file of what is told", place, row=1, expected=", ".join(_COLUMNS)))
        for number, row in enumerate(reader, 2):
            try:
                indicator, what, *named, low, high = row
                if what == _PROTECTED:
                    table, *names, _ = named
                    given = {"table": table, "row": tuple(filter(None, names)), "reason": low}
                    protected.append((indicator, ProtectedRow.model_validate(given)))
                else:
                    statements.append(_statement(indicator, what, PeopleGroup(indicator, *named), low, high, place))
            except (ValueError, TypeError) as error:
                told = str(error).splitlines()[0]
                faults.append(Fault("this row says nothing of a count", place, row=number, found=told))
    if faults:
        raise DisclosureError(faults)
    return EditionTold(tuple(statements), tuple(protected))


def _row(one: PrintedStatement) -> list[str]:
    match one:
        case PrintedCount(of=count):
            return [count.cell.indicator, count.part, *count.cell[1:], str(one.value), str(one.value)]
        case PrintedShare(cell=cell):
            return [cell.indicator, _SHARE, *cell[1:], str(one.low), str(one.high)]
        case NamedGroup(cell=cell):
            return [cell.indicator, _NAMED, *cell[1:], "", ""]
        case _:
            what = _SUMS
            if isinstance(one, PartOfWhole):
                what = _PARTED if one.sure else _MAY_BE_PARTED
            return [indicator_of(one), what, "", "", "", "", "", ""]


def _statement(indicator: str, what: str, cell: PeopleGroup, low: str, high: str, place: str) -> PrintedStatement:
    if what == _SUMS:
        return MonthsAddUp(indicator)
    if what in (_PARTED, _MAY_BE_PARTED):
        return PartOfWhole(indicator, sure=what == _PARTED)
    if what == _NAMED:
        return NamedGroup(cell)
    if what == _SHARE:
        return PrintedShare(cell, Fraction(low), Fraction(high), place)
    part = next((part for part in LINE_PARTS if part == what), None)
    if part is None:
        raise ValueError(what)
    return PrintedCount(GroupCount(cell, part), int(low), place)
