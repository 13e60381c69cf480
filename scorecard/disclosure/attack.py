"""An attack on published editions: which small counts can anyone work out, and how closely."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Literal, NamedTuple

from scorecard.common.faults import DisclosureError, Fault
from scorecard.common.own_code import made_by
from scorecard.common.store import lent_kept, plain
from scorecard.disclosure.bounds import BoundSolver, CountRange, TooLargeError, islands, settled_counts
from scorecard.disclosure.published import LINE_PARTS, GroupCount, PeopleGroup, PrintedStatement, statements_of
from scorecard.disclosure.relations import Attacker, LinearRelation, UnknownCount, known_of

_Way = Literal["printed", "computed"]
CountOf = Literal["numerator", "denominator", "rest"]


class PinnedCount(NamedTuple):
    """A small count that published files give away: what it is of, what it can be, and how that is known.

    `of` is what stands above the line, below it, or the rest: those below that are not above.
    """

    cell: PeopleGroup
    of: CountOf
    range: CountRange
    way: _Way


class SmallCounts(NamedTuple):
    """What is small, and how close is too close: counts from 1 to below `least`, told to fewer than `width` numbers."""

    least: int
    width: int
    public: frozenset[str] = frozenset()  # the indicators whose counts are told whatever they are

    def is_pinned(self, found: CountRange) -> bool:
        """Whether a count that may be small is told too closely: nought, which is told, is none of what it can be."""
        own = CountRange(max(found.least, 1), found.largest)
        return found.largest > 0 and found.least < self.least and own.width < self.width


def attack_site(site: Path, editions: Sequence[str], asked: SmallCounts) -> tuple[PinnedCount, ...]:
    """Read what editions publish and work out every small count that it gives away, in the order of the cells.

    Raises:
        DisclosureError: a file cannot be read, or what the files say of an indicator goes against itself, or is too
            much for the solver, so that nothing follows of some of its counts.
    """
    statements: list[PrintedStatement] = [one for edition in editions for one in statements_of(site, edition)]
    found: list[PinnedCount] = []
    faults: list[Fault] = []
    for indicator, known in known_of(statements).items():
        if asked.public.issuperset(indicator.split(", ")):
            continue
        try:
            found += (one for one in pinned(known, asked) if one.cell.indicator not in asked.public)
        except AgainstItselfError as error:
            what = "what the files say of this indicator goes against itself, so its small counts can't be bounded"
            faults.append(Fault(what, ", ".join(editions), found=f"{indicator}, {error}", expected="sums that hold"))
        except TooLargeError:
            what = "what the files say of this indicator hangs together too much for its small counts to be bounded"
            faults.append(Fault(what, ", ".join(editions), found=indicator, expected="fewer rows, or more protected"))
    if faults:
        raise DisclosureError(faults)
    return tuple(found)


class AgainstItselfError(Exception):
    """Relations that no counts make true."""


def pinned(known: Attacker, asked: SmallCounts) -> Iterator[PinnedCount]:
    """Work out the small counts that an indicator's statements give away."""
    values, left = settled_counts(known.relations, dict(known.counts))
    ranges: dict[tuple[PeopleGroup, CountOf], CountRange] = {}
    for one, value in values.items():
        if isinstance(one, GroupCount):
            ranges[one.cell, one.part] = CountRange(value, value)
    for cell in {cell for cell, _ in ranges}:
        above, below = (values.get(GroupCount(cell, part)) for part in LINE_PARTS)
        if cell.indicator in known.within and above is not None and below is not None and below >= above:
            ranges[cell, "rest"] = CountRange(below - above, below - above)
    for island in islands(left):
        made = dict(_solved(tuple(island), _beside(island, values), asked, known.within))
        for cell in {cell for cell, _ in made if cell.indicator in known.within}:
            made |= _rest_of_known(cell, made, values)
        ranges |= made
    for (cell, of), found in sorted(ranges.items()):
        if asked.is_pinned(found):
            printed = of != "rest" and GroupCount(cell, of) in known.printed
            yield PinnedCount(cell, of, found, "printed" if printed else "computed")


def _beside(island: Sequence[LinearRelation], values: Mapping[UnknownCount, int]) -> tuple[tuple[GroupCount, int], ...]:
    """The counts of an island's cells that are known, where the other count of the cell is not."""
    cells = {unknown.cell for one in island for unknown, _ in one.terms if isinstance(unknown, GroupCount)}
    counts = (GroupCount(cell, part) for cell in sorted(cells) for part in LINE_PARTS)
    return tuple((count, values[count]) for count in counts if count in values)


@lru_cache(maxsize=2**14)  # most islands stay as they are while rows are taken out one by one
def _solved(
    island: tuple[LinearRelation, ...],
    beside: tuple[tuple[GroupCount, int], ...],
    asked: SmallCounts,
    within: frozenset[str],
) -> Mapping[tuple[PeopleGroup, CountOf], CountRange]:
    """Find what each count of an island can be, or take it from the store that is lent, for the same relations."""

    def make() -> bytes:
        found = _solve(island, beside, asked, within)
        return json.dumps([[*key, *ends] for key, ends in found.items()], ensure_ascii=False).encode()

    # How tuples of names and numbers are written says all of them, and takes a third of the time of `plain`.
    of = f"{island}{beside}"
    kept = json.loads(lent_kept(("an island", made_by(__name__), of, plain([asked, within])), make))
    return {(PeopleGroup(*cell), part): CountRange(*ends) for cell, part, *ends in kept}


def _solve(
    island: tuple[LinearRelation, ...],
    beside: tuple[tuple[GroupCount, int], ...],
    asked: SmallCounts,
    within: frozenset[str],
) -> Mapping[tuple[PeopleGroup, CountOf], CountRange]:
    solver, known = BoundSolver(island, asked.width + 1), dict(beside)  # nought, and as many besides
    made: dict[tuple[PeopleGroup, CountOf], CountRange] = {}
    for unknown in solver.places:
        if not isinstance(unknown, GroupCount):
            continue
        above, below = GroupCount(unknown.cell, "numerator"), GroupCount(unknown.cell, "denominator")
        parted = unknown.cell.indicator in within
        beside_it = (known.get(above), known.get(below)) if parted else (None, None)
        far = partial(_is_far, *beside_it, asked.least)
        found = solver.range_of({unknown: 1}, far)
        if found is None:
            raise AgainstItselfError(", ".join(word for word in (*unknown.cell[1:], unknown.part) if word))
        made[unknown.cell, unknown.part] = found
        if parted and unknown == below and above in solver.places:
            rest = solver.range_of({below: 1, above: -1}, lambda wide: wide.least >= asked.least)
            if rest:
                made[unknown.cell, "rest"] = rest
    return made


def _is_far(above: int | None, below: int | None, least: int, found: CountRange) -> bool:
    """Whether neither a count is small, nor the rest that it leaves with the other of its cell, where that is known."""
    left = below - found.largest if below is not None else found.least - above if above is not None else least
    return min(found.least, left) >= least


def _rest_of_known(
    cell: PeopleGroup, made: Mapping[tuple[PeopleGroup, CountOf], CountRange], values: Mapping[UnknownCount, int]
) -> dict[tuple[PeopleGroup, CountOf], CountRange]:
    """The rest where one of a cell's counts is known and the other has a range."""
    above, below = GroupCount(cell, "numerator"), GroupCount(cell, "denominator")
    if below in values and (cell, "numerator") in made:
        least, largest = made[cell, "numerator"]
        return {(cell, "rest"): CountRange(max(values[below] - largest, 0), values[below] - least)}
    if above in values and (cell, "denominator") in made:
        least, largest = made[cell, "denominator"]
        return {(cell, "rest"): CountRange(max(least - values[above], 0), largest - values[above])}
    return {}


def counted_by_group(found: Sequence[PinnedCount]) -> dict[tuple[str, str, CountOf], tuple[int, int]]:
    """Count what is given away by indicator, kind of group and count: what is printed, and what is worked out."""
    counted = Counter((one.cell.indicator, one.cell.kind or one.cell.group, one.of, one.way) for one in found)
    keys = dict.fromkeys((indicator, group, of) for indicator, group, of, _ in counted)
    return {key: (counted[*key, "printed"], counted[*key, "computed"]) for key in keys}


def pinned_json(found: Sequence[PinnedCount], beside: Sequence[Mapping[str, str]] = ()) -> str:
    """Give what is given away as JSON: a list of cells, each with the least and the largest number that it can be.

    What is told `beside` the files comes last, as it is.
    """
    return json.dumps(
        [
            {**one.cell._asdict(), "of": one.of, "least": one.range.least, "largest": one.range.largest, "way": one.way}
            for one in found
        ]
        + [dict(one) for one in beside],
        ensure_ascii=False,
    )
