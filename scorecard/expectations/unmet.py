"""An expectation that is not met: a question that an analyst answers by mending the file or by accepting it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scorecard.common.faults import Fault, did_you_mean

WHOLE = "alla"  # the group of a question about all rows together
ANY_GROUP = "*"  # in a key, every group that raises the same question
_NAMED = 3  # groups that are named where more raise the same question


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
        return self.key_of(self.group)

    def key_of(self, group: str) -> str:
        """What accepts the same question of another group."""
        return ":".join((self.kind, self.column, group, self.period))


def without_repeats(questions: Iterable[Unmet]) -> list[Unmet]:
    """Leave out questions of single groups that only repeat one about all rows, and the same question twice."""
    questions = list({one.key: one for one in questions}.values())
    whole = {(one.kind, one.column, one.period) for one in questions if one.group == WHOLE}
    return [one for one in questions if one.group == WHOLE or (one.kind, one.column, one.period) not in whole]


def open_questions(questions: Iterable[Unmet], accepted: Collection[str]) -> list[Unmet]:
    """Leave out the questions whose keys were accepted."""
    return [one for one in questions if one.key not in accepted]


def matching(questions: Iterable[Unmet], key: str) -> list[str]:
    """Give the keys of the questions that a key accepts; with `*` for its group, those of every group."""
    return [one.key for one in questions if key in (one.key, one.key_of(ANY_GROUP))]


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
    """Tell each question as a fault of the file, once where many groups raise the same."""
    alike: dict[str, list[Unmet]] = {}
    for one in questions:
        alike.setdefault(one.key_of(ANY_GROUP), []).append(one)
    for key, group in alike.items():
        shown = group if len(group) <= _NAMED else group[:1]
        for one in shown:
            place = "" if one.group == WHOLE else f"{one.group}: "
            also = ", ".join(other.group for other in group[1:_NAMED])
            more = f" (so in {len(group)} groups: {also} …)" if len(group) > _NAMED else ""
            yield Fault(
                f"{place}{one.what}{more}",
                file,
                row=one.row,
                column=one.column,
                found=one.found,
                expected=f'{one.expected}; if it is right, {accepted_by} "{contract}:{key if more else one.key}"',
            )
