"""An expectation that is not met: a question that an analyst answers by mending the file or by accepting it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from scorecard.common.faults import Fault, did_you_mean

WHOLE = "alla"  # the group of a question about all rows together
_ANY = "*"  # in a key, every group, or every period, of which the same is asked
_NAMED = 3  # questions of one kind that are told each by itself, or named where there are more


@dataclass(frozen=True)
class Unmet:
    """A question: what was expected of which column and group in which periods, and what was found instead.

    `kind` is one word that names the expectation, `row` a row of the file.
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
        """What accepts it: kind, column, group and period."""
        return self.key_of(self.group, self.period)

    def key_of(self, group: str, period: str) -> str:
        """What accepts the same question of another group or period."""
        return ":".join((self.kind, self.column, group, period))

    def accepted_by(self, key: str) -> bool:
        """Whether a key accepts it: its own, or one with `*` for its group, its period or both."""
        return any(key == self.key_of(*each) for each in product((self.group, _ANY), (self.period, _ANY)))


def without_repeats(questions: Iterable[Unmet]) -> list[Unmet]:
    """Leave out questions of single groups that only repeat one about all rows, and the same question twice."""
    questions = list({one.key: one for one in questions}.values())
    whole = {(one.kind, one.column, one.period) for one in questions if one.group == WHOLE}
    return [one for one in questions if one.group == WHOLE or (one.kind, one.column, one.period) not in whole]


def open_questions(questions: Iterable[Unmet], accepted: Collection[str]) -> list[Unmet]:
    """Leave out the questions whose keys were accepted."""
    return [one for one in questions if one.key not in accepted]


def matching(questions: Iterable[Unmet], key: str) -> list[str]:
    """Give the keys of the questions that a key accepts; with `*` for group or period, those of every one."""
    return [one.key for one in questions if one.accepted_by(key)]


def answered(asked: Mapping[str, Sequence[Unmet]], keys: Iterable[str]) -> tuple[dict[str, list[str]], list[Fault]]:
    """Find the questions that keys accept: each key is a contract's id, a colon and the key of a question.

    Returns the keys of the questions by contract, and a fault for each key that accepts none.
    """
    found: dict[str, list[str]] = {}
    faults: list[Fault] = []
    for key in dict.fromkeys(keys):
        contract, _, question = key.partition(":")
        fitting = matching(asked.get(contract, ()), question)
        if not fitting:
            known = [f"{name}:{one.key}" for name, questions in asked.items() for one in questions]
            faults.append(Fault("--accept names what is not asked", found=key, expected=did_you_mean(key, known)))
        found[contract] = list(dict.fromkeys([*found.get(contract, ()), *fitting]))
    return found, faults


def told(questions: Iterable[Unmet], contract: str, file: str, accepted_by: str = "--accept") -> Iterator[Fault]:
    """Tell each question as a fault of the file; of many of one kind in one column the first, and what others are of.

    They have one key that accepts all of them.
    """
    alike: dict[tuple[str, str], list[Unmet]] = {}
    for one in questions:
        alike.setdefault((one.kind, one.column), []).append(one)
    for group in alike.values():
        many = len(group) > _NAMED
        for one in group[:1] if many else group:
            place = "" if one.group == WHOLE else f"{one.group}: "
            key, more = _of_all(group) if many else (one.key, "")
            yield Fault(
                f"{place}{one.what}{more}",
                file,
                row=one.row,
                column=one.column,
                found=one.found,
                expected=f'{one.expected}; if it is right, {accepted_by} "{contract}:{key}"',
            )


def _of_all(group: Sequence[Unmet]) -> tuple[str, str]:
    """Give the key that accepts all questions of a kind, and say how many there are and what the next ones are of."""
    first, periods = group[0], {one.period for one in group}
    if len(periods) == 1:
        also = ", ".join(one.group for one in group[1:_NAMED])
        return first.key_of(_ANY, first.period), f" (so in {len(group)} groups: {also} …)"
    also = "; ".join(f"{one.group} {one.period}, found {one.found}" for one in group[1:_NAMED])
    groups = {one.group for one in group}
    return first.key_of(_ANY if len(groups) > 1 else first.group, _ANY), f" (so {len(group)} times: {also} …)"
