"""What to protect: the least that keeps every small count from being worked out, by set cover and attack in turn."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple

from scorecard.common.own_code import made_by
from scorecard.common.store import lent_kept
from scorecard.disclosure.attack import AgainstItselfError, CountOf, SmallCounts, pinned
from scorecard.disclosure.bounds import INTEGER, QuietSolver, TooLargeError
from scorecard.disclosure.published import (
    GroupCount,
    NamedGroup,
    PartOfWhole,
    PeopleGroup,
    PrintedCount,
    PrintedShare,
    PrintedStatement,
)
from scorecard.disclosure.relations import MOST_PEOPLE, LinearRelation, known_of, sums_of, with_relations

# Why something is not told: it is few people itself, it would give few people away, too much hangs together to find out
# what would, a few contribute almost all of it or of something beside it, or what other goals tell would make it tell.
ProtectionReason = Literal["few", "complement", "table", "dominance", "together"]
TellingKey = tuple[str, ...]
OUTTURN_COST = 10_000  # what it costs not to tell an indicator's outturn, which nothing else weighs up
_ROUNDS = 40  # of set cover and attack; after these whole tables are protected

_Pin = tuple[PeopleGroup, CountOf]


class Telling(NamedTuple):
    """What is told or protected as one: a row, with the counts that it states and what it costs to do without it.

    `key` is its table and whose row of it; `within` are those without which it is not told either. `means` are counts
    in the mean of their months.
    """

    key: TellingKey
    statements: tuple[PrintedStatement, ...]
    cost: int
    within: tuple[TellingKey, ...] = ()
    means: tuple[float, ...] = ()

    @property
    def cells(self) -> set[PeopleGroup]:
        """The groups that it tells of."""
        return {cell for one in self.statements if (cell := _cell_of(one))}


@dataclass(frozen=True)
class ProtectionPlan:
    """What an indicator does not tell in an edition, each with its reason.

    `given_away` are small counts that editions before it have told, and that nothing it does can protect.
    """

    protected: Mapping[TellingKey, ProtectionReason]
    given_away: tuple[_Pin, ...] = ()


def plan_protection(
    tellings: Sequence[Telling],
    known: Sequence[PrintedStatement],
    asked: SmallCounts,
    least_denominator: int = 1,
    to_come: Sequence[PrintedStatement] = (),
    already: Mapping[TellingKey, ProtectionReason] = MappingProxyType({}),
) -> ProtectionPlan:
    """Choose what an indicator does not tell, so that no small count follows from the rest and from what is `known`.

    `known` is what editions before it have told of the indicator, and `to_come` what later ones will; `already` are
    rows that something else keeps from being told. What is few itself comes first. Then an attack tells which small
    counts still follow, and a set cover which of the rows that they follow from cost least to do without, again and
    again until none does. At last each of these is told after all where that opens nothing. Nothing depends on the
    clock: where it takes too many rounds, or what is told goes against itself or is too much for the solver, every row
    is protected whose cost is less than that of a whole; and where a last attack still works out a small count, the
    whole as well.

    Whoever knows how this is done can see in what went which rows are few and which went for their sake, so the attack
    knows of each count that is not told whether it is nought, small or neither.

    Where a store is lent, what was chosen of the same is taken from it.
    """

    def make() -> bytes:
        found = _chosen(tellings, known, asked, least_denominator, to_come, already)
        return json.dumps([list(found.protected.items()), found.given_away], ensure_ascii=False).encode()

    # How tuples of names and numbers are written says all of them; a set is written in another order by each process.
    counts = (asked.least, asked.width, sorted(asked.public))
    given = f"{tellings}{known}{counts}{least_denominator}{to_come}{dict(already)}"
    protected, given_away = json.loads(lent_kept(("a plan", made_by(__name__), given), make))
    pins = tuple((PeopleGroup(*cell), of) for cell, of in given_away)
    return ProtectionPlan({tuple(key): why for key, why in protected}, pins)


def _chosen(
    tellings: Sequence[Telling],
    known: Sequence[PrintedStatement],
    asked: SmallCounts,
    least_denominator: int,
    to_come: Sequence[PrintedStatement],
    already: Mapping[TellingKey, ProtectionReason],
) -> ProtectionPlan:
    within = {one.indicator for one in known if isinstance(one, PartOfWhole)}
    hidden: dict[TellingKey, ProtectionReason] = {**already} | {
        one.key: "few"
        for one in tellings
        if _is_few(one.statements, asked, least_denominator, within)
        or any(is_small(mean, asked.least) for mean in one.means)
    }
    given_away = _pins(known, asked) or set()
    known = [*known, *to_come]
    every = {_cell_of(said) for said in (*known, *(said for one in tellings for said in one.statements))}
    sums: list[set[tuple[str, ...]]] = [{cell[1:] for cell in one} for one in sums_of({cell for cell in every if cell})]
    for _ in range(_ROUNDS):
        _with_those_within(tellings, hidden)
        pins = _pins(_told(tellings, hidden, known), asked, _sizes(tellings, hidden, asked, within))
        if pins is None:
            break
        cuts = {pin: _cut(pin, tellings, hidden, sums) for pin in sorted(pins - given_away)}
        given_away |= {pin for pin, cut in cuts.items() if not cut}
        cuts = {pin: cut for pin, cut in cuts.items() if cut}
        if not cuts:
            _told_after_all(tellings, hidden, known, asked, given_away, within)
            return ProtectionPlan(hidden, tuple(sorted(given_away)))
        pinned_cells = {cell for cell, _ in cuts}
        for one in cover(list(cuts.values())):
            hidden[one.key] = "few" if one.cells & pinned_cells else "complement"
    hidden |= {one.key: "table" for one in tellings if one.cost < OUTTURN_COST and one.key not in hidden}
    pins = _pins(_told(tellings, hidden, known), asked, _sizes(tellings, hidden, asked, within))
    if pins is None or pins - given_away:
        hidden |= {one.key: "table" for one in tellings if one.key not in hidden}
    return ProtectionPlan(hidden, tuple(sorted(given_away)))


def cover(cuts: Sequence[Sequence[Telling]]) -> list[Telling]:
    """Choose tellings of the least cost, at least one of every cut; of those that cost the same, the first."""
    every = list({one.key: one for cut in cuts for one in cut}.values())
    places = {one.key: n for n, one in enumerate(every)}
    solver = QuietSolver()
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 0)
    for n, one in enumerate(every):
        solver.addVar(0, 1)
        solver.changeColCost(n, one.cost + n / (len(every) + 1) / len(every))
        solver.changeColIntegrality(n, INTEGER)
    for cut in cuts:
        own = sorted({places[one.key] for one in cut})
        solver.addRow(1, len(own), len(own), own, [1.0] * len(own))
    solver.run()
    values = solver.getSolution().col_value
    return [one for one, value in zip(every, values, strict=True) if value > 0.5]


def _cell_of(statement: PrintedStatement) -> PeopleGroup | None:
    """The group that a statement counts."""
    if isinstance(statement, PrintedCount):
        return statement.of.cell
    return statement.cell if isinstance(statement, PrintedShare | NamedGroup) else None


def is_small(count: float | None, least: int) -> bool:
    """Whether a count is of few people; nought is of no one."""
    return count is not None and 0 < count < least


def _is_few(
    statements: Iterable[PrintedStatement], asked: SmallCounts, least_denominator: int, within: Collection[str]
) -> bool:
    counts = {one.of: one.value for one in statements if isinstance(one, PrintedCount)}
    for (cell, part), value in counts.items():
        if is_small(value, least_denominator if part == "denominator" else asked.least):
            return True
        above = counts.get(GroupCount(cell, "numerator")) if cell.indicator in within else None
        if part == "denominator" and above is not None and is_small(value - above, asked.least):
            return True
    return False


def _told(
    tellings: Iterable[Telling], hidden: Mapping[TellingKey, ProtectionReason], known: Sequence[PrintedStatement]
) -> list[PrintedStatement]:
    return [*known, *(said for one in tellings if one.key not in hidden for said in one.statements)]


def _pins(
    statements: Sequence[PrintedStatement], asked: SmallCounts, sizes: Sequence[LinearRelation] = ()
) -> set[_Pin] | None:
    """The small counts that follow from what is told; None where that goes against itself, or is too much to solve."""
    try:
        return {
            (one.cell, one.of)
            for names, known in known_of(statements).items()
            for one in pinned(with_relations(known, _of(names, sizes)), asked)
        }
    except (AgainstItselfError, TooLargeError):
        return None


def _of(names: str, sizes: Iterable[LinearRelation]) -> list[LinearRelation]:
    """The sizes of the counts of some indicators, whose names stand in a row."""
    listed = {*names.split(", ")}
    return [one for one in sizes if one.terms[0][0].cell.indicator in listed]


def _sizes(
    tellings: Iterable[Telling], hidden: Collection[TellingKey], asked: SmallCounts, within: Collection[str]
) -> list[LinearRelation]:
    """State of the counts that are not told, and of those that are left up to a denominator, how large they may be."""
    counts = {
        said.of: said.value
        for one in tellings
        if one.key in hidden
        for said in one.statements
        if isinstance(said, PrintedCount)
    }
    made = [_size(((count, 1),), value, asked) for count, value in counts.items()]
    for (cell, part), value in counts.items():
        above = GroupCount(cell, "numerator")
        if part == "denominator" and cell.indicator in within and above in counts:
            made.append(_size(((GroupCount(cell, part), 1), (above, -1)), value - counts[above], asked))
    return made


def _size(terms: tuple[tuple[GroupCount, int], ...], value: int, asked: SmallCounts) -> LinearRelation:
    """Say of a count whether it is nought, small, or neither."""
    if is_small(value, asked.least):
        return LinearRelation(terms, 1, asked.least - 1)
    return LinearRelation(terms, asked.least, MOST_PEOPLE) if value > 0 else LinearRelation(terms, value, value)


def _cut(
    pin: _Pin,
    tellings: Sequence[Telling],
    hidden: Mapping[TellingKey, ProtectionReason],
    sums: Sequence[set[tuple[str, ...]]],
) -> list[Telling]:
    """The rows one of which must go: those of the group itself, else of those that it adds up with, else all.

    The group may be that of another indicator, which counts some of the same.
    """
    group = pin[0][1:]
    left = {one.key: {cell[1:] for cell in one.cells} for one in tellings if one.key not in hidden}
    beside = set().union(*(one for one in sums if group in one))
    for groups in ({(*group,)}, beside):
        if found := [one for one in tellings if left.get(one.key, set()) & groups]:
            return found
    return [one for one in tellings if one.key in left and one.cost < OUTTURN_COST]


def _with_those_within(tellings: Sequence[Telling], hidden: dict[TellingKey, ProtectionReason]) -> None:
    for one in tellings:
        if one.key not in hidden and any(key in hidden for key in one.within):
            hidden[one.key] = "complement"


def _told_after_all(
    tellings: Sequence[Telling],
    hidden: dict[TellingKey, ProtectionReason],
    known: Sequence[PrintedStatement],
    asked: SmallCounts,
    given_away: set[_Pin],
    within: Collection[str],
) -> None:
    """Tell each row after all that was protected for another's sake, the dearest first, where that opens nothing."""
    groups: dict[int, list[Telling]] = defaultdict(list)
    for one in tellings:
        if hidden.get(one.key) == "complement" and not any(key in hidden for key in one.within):
            groups[one.cost].append(one)
    for cost in sorted(groups, reverse=True):
        for one in groups[cost]:
            without = {key: why for key, why in hidden.items() if key != one.key}
            pins = _pins(_told(tellings, without, known), asked, _sizes(tellings, without, asked, within))
            if pins is not None and pins <= given_away:
                del hidden[one.key]
