"""The least and the largest number that each unknown count can be, by HiGHS."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import NamedTuple

from scorecard.common.faults import DisclosureError, Fault
from scorecard.disclosure.published import GroupCount
from scorecard.disclosure.relations import MOST_PEOPLE, LinearRelation, UnknownCount

try:
    import highspy
except ModuleNotFoundError as error:
    expected = "the package highspy: run `make setup`, or `pip install highspy`"
    raise DisclosureError(
        Fault("the solver that small counts are protected by is not here", expected=expected)
    ) from error

INTEGER = highspy.HighsVarType.kInteger  # what the solver calls an unknown that is a whole number
_STEPS, _BRANCHES = 100_000, 2_000  # for one bound: steps of the simplex, and branches among whole numbers
_PRIMAL = int(highspy.simplex_constants.SimplexStrategy.kSimplexStrategyPrimal)
_WHOLE = 1e-6  # how near a whole number the solver's own is, where it is one
_NEAR = 100  # a count whose range among all numbers is as wide is not asked for in whole ones


class CountRange(NamedTuple):
    """The least and the largest number that a count can be."""

    least: int
    largest: int

    @property
    def width(self) -> int:
        """How many numbers it can be."""
        return self.largest - self.least + 1


_EVERY = CountRange(0, MOST_PEOPLE)


class TooLargeError(Exception):
    """Relations too many, or too entangled, for one bound of them to be found in its steps."""


class QuietSolver(highspy.Highs):
    """HiGHS without the words that it prints while it begins."""

    def enableCallbacks(self) -> None:  # noqa: N802
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()


_Terms = Mapping[UnknownCount, int]
_IsFar = Callable[[CountRange], bool]


def settled_counts(
    relations: Sequence[LinearRelation], known: Mapping[GroupCount, int]
) -> tuple[dict[UnknownCount, int], list[LinearRelation]]:
    """Work out the counts that stand alone in an equation; gives all that are known, and the relations left."""
    values: dict[UnknownCount, int] = dict(known.items())
    left = [_without(one, values) for one in relations]
    while True:
        found = {
            one.terms[0][0]: one.least // one.terms[0][1]
            for one in left
            if len(one.terms) == 1 and one.least == one.largest and one.least % one.terms[0][1] == 0
        }
        if not found:
            return values, [one for one in left if one.terms]
        values |= found
        left = [_without(one, found) for one in left]


def _without(relation: LinearRelation, values: Mapping[UnknownCount, int]) -> LinearRelation:
    terms: list[tuple[UnknownCount, int]] = []
    told = 0
    for term in relation.terms:
        unknown, times = term
        value = values.get(unknown)
        if value is None:
            terms.append(term)
        else:
            told += times * value
    if len(terms) == len(relation.terms):
        return relation
    return LinearRelation(tuple(terms), relation.least - told, relation.largest - told)


def islands(relations: Iterable[LinearRelation]) -> Iterator[list[LinearRelation]]:
    """Split relations into groups that have no unknown in common."""
    parent: dict[UnknownCount, UnknownCount] = {}

    def root(one: UnknownCount) -> UnknownCount:
        while parent.setdefault(one, one) != one:
            parent[one] = one = parent[parent[one]]
        return one

    listed = list(relations)
    for relation in listed:
        first, *others = (unknown for unknown, _ in relation.terms)
        for other in others:
            parent[root(other)] = root(first)
    groups: dict[UnknownCount, list[LinearRelation]] = defaultdict(list)
    for relation in listed:
        groups[root(relation.terms[0][0])].append(relation)
    yield from groups.values()


class BoundSolver:
    """The relations of one island, asked for the ends of its sums again and again.

    `enough` is how many numbers a sum can be, so that no one asks for more: where whole numbers that are already known
    to make the relations true are so far apart, these stand for its ends. A few such are looked for at first, and most
    counts need no more. What is asked for is of people, and so never below nought. Nothing depends on the clock.
    """

    def __init__(self, relations: Sequence[LinearRelation], enough: int | None = None) -> None:
        self.places = {one: n for n, one in enumerate(dict.fromkeys(u for each in relations for u, _ in each.terms))}
        self.enough = enough
        self.known: list[list[int]] = []  # whole numbers that make the relations true
        self._relations, self.any_number = relations, _Model(relations, self.places, whole=False)
        if enough:
            self._look_around()

    @cached_property
    def whole(self) -> _Model:
        """The same among whole numbers, which few islands need."""
        return _Model(self._relations, self.places, whole=True)

    def _look_around(self) -> None:
        """Find whole numbers far from each other: any two counts are pushed to other sides at least once."""
        every = range(len(self.places))
        for digit in range(-1, len(self.places).bit_length()):
            sides = {place: -1 if digit >= 0 and place >> digit & 1 else 1 for place in every}
            with suppress(TooLargeError):
                self.any_number.ends(sides, self.known)

    def range_of(self, terms: _Terms, is_far: _IsFar = lambda _: False) -> CountRange | None:
        """Give the ends of a sum of counts; None where the relations go against each other.

        Where the least among all numbers, or both ends, already are so far out that `is_far` holds, no one asks for the
        largest, or for whole ones.

        Raises:
            TooLargeError: the solver finds nothing in its steps.
        """
        own = {self.places[unknown]: times for unknown, times in terms.items()}
        reached = _reached(own, self.known)
        if self.enough and reached and reached.width >= self.enough:
            return reached
        wide = self.any_number.ends(own, self.known, is_far, reached=reached)
        if wide is None or wide.width == 1 or wide.width > _NEAR or is_far(wide):
            return wide
        reached = _reached(own, self.known)
        if reached == wide:  # both ends are reached by whole numbers, and so are the ends among them as well
            return wide
        near = self.whole.ends(own, self.known, within=wide, reached=reached)
        if near is None:  # what is counted, such as hours, is not whole
            return wide
        return CountRange(max(wide.least, near.least), min(wide.largest, near.largest))


def _reached(terms: Mapping[int, int], known: Iterable[Sequence[int]]) -> CountRange | None:
    """Give the ends of a sum among whole numbers that are known; those that make it less than nought count nothing."""
    told = [sum(times * each[place] for place, times in terms.items()) for each in known]
    found = [one for one in told if one >= 0]
    return CountRange(min(found), max(found)) if found else None


class _Model:
    """The solver's own form of an island, among all numbers or among whole ones."""

    def __init__(self, relations: Sequence[LinearRelation], places: Mapping[UnknownCount, int], whole: bool) -> None:
        self.model = QuietSolver()
        self.model.setOptionValue("threads", 1)
        self.model.setOptionValue("random_seed", 0)
        self.model.setOptionValue("simplex_iteration_limit", _STEPS)
        self.model.setOptionValue("mip_max_nodes", _BRANCHES)
        if not whole:  # with other costs, the numbers found last still hold, and the primal simplex goes on from these
            self.model.setOptionValue("simplex_strategy", _PRIMAL)
        self.asked: tuple[int, ...] = ()
        self.whole = whole
        self.rows = [
            ([(places[each], times) for each, times in one.terms], one.least, one.largest) for one in relations
        ]
        for place in places.values():
            self.model.addVar(0, MOST_PEOPLE)
            if whole:
                self.model.changeColIntegrality(place, INTEGER)
        for one in relations:
            own = [places[unknown] for unknown, _ in one.terms]
            size = max(abs(times) for _, times in one.terms)  # rows of like size, as the solver's numbers end somewhere
            shares = [times / size for _, times in one.terms]
            self.model.addRow(one.least / size, one.largest / size, len(own), own, shares)

    def ends(
        self,
        terms: Mapping[int, int],
        known: list[list[int]],
        is_far: _IsFar = lambda _: False,
        within: CountRange = _EVERY,
        reached: CountRange | None = None,
    ) -> CountRange | None:
        """Give the ends of a sum, and add the whole numbers that they are reached by to those `known`.

        It is sure to lie `within` some numbers; an end of these that whole numbers are known to have `reached` is not
        asked for. An end that is not reached is where the solver has come: what is sure to be so is never wider than it
        is.
        """
        for place in self.asked:
            self.model.changeColCost(place, 0)
        self.asked = tuple(terms)
        for place, times in terms.items():
            self.model.changeColCost(place, times)
        ends = [float(end) for end in within]
        for end, sense in enumerate((highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize)):
            if reached and reached[end] == within[end]:
                continue
            self.model.changeObjectiveSense(sense)
            self.model.run()
            if self.model.getModelStatus() == highspy.HighsModelStatus.kUnknown:  # begun where the last one ended
                self.model.clearSolver()
                self.model.run()
            status, info = self.model.getModelStatus(), self.model.getInfo()
            if status == highspy.HighsModelStatus.kInfeasible:
                return None
            if (
                status != highspy.HighsModelStatus.kOptimal
                and info.primal_solution_status != highspy.kSolutionStatusFeasible
            ):
                raise TooLargeError
            if found := self._in_whole_numbers(self.model.getSolution().col_value):
                known.append(found)
            ends[end] = info.objective_function_value
            if is_far(_between(ends)):
                break
        return _between(ends)

    def _in_whole_numbers(self, values: Sequence[float]) -> list[int]:
        """Give what the solver found in whole numbers; nothing where these do not make every relation true."""
        found = [round(value) for value in values]
        near = self.whole or all(abs(value - one) < _WHOLE for value, one in zip(values, found, strict=True))
        if near and all(
            least <= sum(times * found[place] for place, times in terms) <= most for terms, least, most in self.rows
        ):
            return found
        return []


def _between(ends: Sequence[float]) -> CountRange:
    """The whole numbers between two ends, of which those of a count lie between nought and the most that it may be."""
    return CountRange(_up(max(ends[0], 0.0)), _down(min(ends[1], float(MOST_PEOPLE))))


def _up(number: float) -> int:
    return int(-(-(number - 1e-6) // 1))


def _down(number: float) -> int:
    return int((number + 1e-6) // 1)
