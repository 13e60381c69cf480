"""An expectation that is not met: a question that an analyst answers by mending the file or by accepting it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from scorecard.common.faults import Fault

WHOLE = "alla"  # the group of a question about all rows together
_LISTED = 3  # groups that are named where many are asked of at once


@dataclass(frozen=True)
class Unmet:
    """A question: what was expected of which column and group in which periods, and what was found instead.

    `row` is a row of the file, `kind` one word that names the expectation.
    """

    kind: str
    column: str
    group: str
    period: str
    what: str
    found: str
    expected: str
    row: int | None = None

    @property
    def key(self) -> str:
        """What `--accept` takes: kind, column, group and period."""
        return ":".join((self.kind, self.column, self.group, self.period))

    def fault(self, name: str) -> Fault:
        """Tell it as a fault of the file, with the key that accepts it."""
        place = f"{self.group}: " if self.group != WHOLE else ""
        return Fault(
            f"{place}{self.what}",
            name,
            row=self.row,
            column=self.column,
            found=self.found,
            expected=f'{self.expected}; --accept "{self.key}" if it is right',
        )


def told_once(questions: Iterable[Unmet]) -> list[Unmet]:
    """Ask once where many groups of a column raise the same question in the same periods.

    Questions about all rows together come first; those of groups that only repeat one are left out.
    """
    questions = list(questions)
    whole = {(one.kind, one.column, one.period) for one in questions if one.group == WHOLE}
    told = [one for one in questions if one.group == WHOLE]
    rest: dict[tuple[str, str, str], list[Unmet]] = {}
    for one in questions:
        same = (one.kind, one.column, one.period)
        if one.group != WHOLE and same not in whole:
            rest.setdefault(same, []).append(one)
    for group in rest.values():
        if len(group) <= _LISTED:
            told += group
            continue
        first = group[0]
        names = ", ".join(one.group for one in group[:_LISTED])
        told.append(
            replace(
                first,
                group=f"{len(group)} grupper",
                what=f"{first.what}; so in {len(group)} groups: {names} and {len(group) - _LISTED} more",
                found=f"{first.found} in {first.group}",
            )
        )
    return told


def open_questions(questions: Iterable[Unmet], accepted: Collection[str]) -> list[Unmet]:
    """Leave out the questions whose keys were accepted."""
    return [one for one in questions if one.key not in accepted]
