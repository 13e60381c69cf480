"""What published counts have to do with each other: parts, wholes and the editions before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import combinations, pairwise
from math import ceil, floor, sqrt
from typing import NamedTuple

from scorecard.common.edition import MONTHS_OF_A_YEAR
from scorecard.disclosure.fractions import only_fraction
from scorecard.disclosure.published import (
    BOTH_SEXES,
    EVERYONE,
    LINE_PARTS,
    GroupCount,
    LinePart,
    MonthsAddUp,
    NamedGroup,
    PartOfWhole,
    PeopleGroup,
    PrintedCount,
    PrintedShare,
    PrintedSplit,
    PrintedStatement,
    indicator_of,
    months_later,
)

_MONTH = re.compile(r"\d{4}-\d{2}")
_FINE = 10**7  # how finely the ends of a share are told to the solver, whose numbers have some fifteen digits
MOST_PEOPLE = 10**9  # more people, or hours, than any cell has


_MANY = 12  # cells in which two indicators have the same count, so that it is one
_NEAR_WHOLE = 1e-3  # how near a count that is computed of contributions comes to the whole number that it is


class ShareMultiple(NamedTuple):
    """How many times the smallest counts that give a cell's share stand in it."""

    cell: PeopleGroup


UnknownCount = GroupCount | ShareMultiple


class LinearRelation(NamedTuple):
    """A sum of unknown counts, each so many times, that is from the least to the largest number."""

    terms: tuple[tuple[UnknownCount, int], ...]
    least: int
    largest: int


@dataclass(frozen=True)
class Attacker:
    """What an attacker knows of an indicator: counts that are printed, and relations of those that are not."""

    counts: Mapping[GroupCount, int]
    printed: Mapping[GroupCount, str] = field(default_factory=dict)  # the file that a count stands in
    relations: tuple[LinearRelation, ...] = ()
    within: frozenset[str] = frozenset()  # the indicators of which those above the line may be among those below it


def known_of(statements: Iterable[PrintedStatement]) -> dict[str, Attacker]:
    """Put together what the statements of all editions tell of each indicator; the last edition's comes last.

    Indicators that count the same are put together, with their names in a row.
    """
    each: dict[str, list[PrintedStatement]] = defaultdict(list)
    for one in statements:
        each[indicator_of(one)].append(one)
    known = {indicator: _known(own) for indicator, own in sorted(each.items())}
    for pair in list(_same_counts(known)):
        of_pair = {names for names in known if {name for name, _ in pair} & {*names.split(", ")}}
        joined = _joined([known[names] for names in sorted(of_pair)])
        both = replace(joined, relations=(*joined.relations, *_equal(joined, pair)))
        known = {names: found for names, found in known.items() if names not in of_pair}
        known[", ".join(sorted(of_pair))] = both
    return known


def with_relations(known: Attacker, more: Iterable[LinearRelation]) -> Attacker:
    """Give what is known with more relations, of counts that stand in one of those already or are known."""
    return replace(known, relations=(*known.relations, *more))


_SharedCount = tuple[str, LinePart]  # an indicator and what it counts


def _same_counts(known: Mapping[str, Attacker]) -> Iterator[tuple[_SharedCount, _SharedCount]]:
    """Find the counts of two indicators that are the same wherever both are printed, in many cells."""
    counts: dict[_SharedCount, dict[tuple[str, ...], int]] = defaultdict(dict)
    for indicator, found in known.items():
        for count, value in found.counts.items():
            counts[indicator, count.part][count.cell[1:]] = value
    for one, other in combinations(counts, 2):
        both = counts[one].keys() & counts[other].keys() if one[0] != other[0] else ()
        same = {counts[one][cell] for cell in both if counts[one][cell] == counts[other][cell]}
        if len(both) >= _MANY and len(same) >= _MANY // 2 and all(counts[one][c] == counts[other][c] for c in both):
            yield one, other


def _joined(each: Sequence[Attacker]) -> Attacker:
    counts = {count: value for one in each for count, value in one.counts.items()}
    printed = {count: file for one in each for count, file in one.printed.items()}
    relations = tuple(relation for one in each for relation in one.relations)
    return Attacker(counts, printed, relations, frozenset().union(*(one.within for one in each)))


def _equal(known: Attacker, pair: tuple[_SharedCount, _SharedCount]) -> Iterator[LinearRelation]:
    """State of every cell that the two indicators have the same count."""
    every = {*known.counts, *(one for each in known.relations for one, _ in each.terms if isinstance(one, GroupCount))}
    names = {name for name, _ in pair}
    for cell in sorted({one.cell for one in every if one.cell.indicator in names}):
        one, other = (GroupCount(cell._replace(indicator=name), part) for name, part in pair)
        yield LinearRelation(((one, 1), (other, -1)), 0, 0)


def _known(statements: Sequence[PrintedStatement]) -> Attacker:
    counts = {one.of: one.value for one in statements if isinstance(one, PrintedCount)}
    files = {one.of: one.file for one in statements if isinstance(one, PrintedCount)}
    shares = {one.cell: one for one in statements if isinstance(one, PrintedShare)}
    for split in (one for one in statements if isinstance(one, PrintedSplit)):
        counts = {**dict(counts_before(split, counts)), **counts}
    stated = any(isinstance(one, MonthsAddUp) for one in statements)
    named = {one.cell for one in statements if isinstance(one, NamedGroup)}
    cells = {count.cell for count in counts} | set(shares) | named
    parts = LINE_PARTS if any(count.part == "denominator" for count in counts) or shares else LINE_PARTS[:1]
    times = list(_of_times(cells)) if _adds_up(cells, counts, parts, stated) else []
    stale = _stale(cells, counts, stated)
    times = [one for one in times if not any(cell[-2:] in stale for cell in (one.whole, *one.parts))]
    sums = [one for one in (*_of_sexes(cells), *_of_units(cells), *times) if _holds(one, counts, parts)]
    equations = [LinearRelation(_terms(one, part), 0, 0) for one in sums for part in parts]
    parted = {one.indicator: one.sure for one in statements if isinstance(one, PartOfWhole)}
    within = bool(parted) and max((one.low for one in shares.values()), default=Fraction(0)) <= 1
    made = [*equations, *_of_shares(shares, counts, within and any(parted.values()))]
    return Attacker(counts, files, tuple(made), frozenset(parted if within else ()))


def _stale(cells: set[PeopleGroup], counts: Mapping[GroupCount, int], stated: bool) -> set[tuple[str, str]]:
    """Find the periods that were told before their months were revised: the months, as they are told now, are others.

    What was told of such a period does not add up with what is told now.
    """
    if not stated:
        return set()
    whole = {cell for cell in cells if cell.group == EVERYONE and not cell.kind}
    held: dict[tuple[str, str], bool] = {}
    for one in _of_times(whole):
        if one.whole.first == one.parts[0].first and one.whole.last == one.parts[-1].last:
            for part in LINE_PARTS:
                told = [counts.get(GroupCount(cell, part)) for cell in (one.whole, *one.parts)]
                if None not in told and all(cell.first == cell.last for cell in one.parts):
                    months = sum(value for value in told[1:] if value is not None)
                    held[one.whole[-2:]] = held.get(one.whole[-2:], True) and told[0] == months
    return {period for period, holds in held.items() if not holds} if any(held.values()) else set()


class _Sum(NamedTuple):
    """A whole, and the cells that are its parts."""

    whole: PeopleGroup
    parts: tuple[PeopleGroup, ...]


def sums_of(cells: set[PeopleGroup]) -> Iterator[tuple[PeopleGroup, ...]]:
    """Give the groups that belong together: a whole with the sexes, units or months that are its parts."""
    for one in (*_of_sexes(cells), *_of_units(cells), *_of_times(cells)):
        yield one.whole, *one.parts


def _adds_up(
    cells: set[PeopleGroup], counts: Mapping[GroupCount, int], parts: Sequence[LinePart], stated: bool
) -> bool:
    """Whether the months of everyone are the parts of their longer periods, wherever all of them are printed.

    Where none are, it is what the files have `stated`.
    """
    whole = {cell for cell in cells if cell.group == EVERYONE and not cell.kind}
    told = [
        (one, part)
        for one in _of_times(whole)
        for part in parts
        if all(GroupCount(cell, part) in counts for cell in (one.whole, *one.parts))
    ]
    held = [_holds(one, counts, [part]) for one, part in told]
    return (any(held) or not held) if stated else bool(held) and all(held)


def _of_sexes(cells: set[PeopleGroup]) -> Iterator[_Sum]:
    for whole in sorted(cell for cell in cells if cell.group == EVERYONE):
        both = [whole._replace(group=sex) for sex in BOTH_SEXES]
        if any(one in cells for one in both):
            yield _Sum(whole, tuple(both))


def _of_units(cells: set[PeopleGroup]) -> Iterator[_Sum]:
    groups: dict[PeopleGroup, list[PeopleGroup]] = defaultdict(list)
    for cell in sorted(cells):
        if cell.kind:
            groups[cell._replace(group=EVERYONE)].append(cell)
    for key, units in groups.items():
        yield _Sum(key._replace(kind=""), tuple(units))


def _of_times(cells: set[PeopleGroup]) -> Iterator[_Sum]:
    """Months that are the parts of a longer period, and periods that begin alike, with what lies between their ends."""
    groups: dict[tuple[str, str, str], list[PeopleGroup]] = defaultdict(list)
    for cell in sorted(cells):
        groups[cell.indicator, cell.kind, cell.group].append(cell)
    for own in groups.values():
        months = {cell.first: cell for cell in own if cell.first == cell.last and _MONTH.fullmatch(cell.first)}
        longer = [cell for cell in own if cell.first != cell.last]
        for whole in longer:
            if inside := tuple(month for key, month in months.items() if whole.first <= key <= whole.last):
                yield _Sum(whole, inside)
        for shorter, whole in pairwise(longer):
            if shorter.first == whole.first and shorter.last < whole.last:
                rest = whole._replace(first=months_later(shorter.last, 1))
                yield _Sum(whole, (shorter, rest))


def _holds(one: _Sum, counts: Mapping[GroupCount, int], parts: Sequence[LinePart]) -> bool:
    """Whether no printed count goes against a sum: where all of it is printed it is exact, and else not too large."""
    for part in parts:
        whole = counts.get(GroupCount(one.whole, part))
        own = [counts.get(GroupCount(cell, part)) for cell in one.parts]
        if whole is None:
            continue
        told = sum(value for value in own if value is not None)
        if told > whole or (None not in own and told != whole):
            return False
    return True


def counts_before(split: PrintedSplit, counts: Mapping[GroupCount, int]) -> Iterator[tuple[GroupCount, int]]:
    """Work out how many of a part there were the year before, of what it contributed to the change since.

    It contributed (w₀ + w₁)/2 · (v₁ − v₀) by its value and (w₁ − w₀) · ((v₀ + v₁)/2 − c) by its weight, where w is its
    part of the denominator, v its share and c the mean of both years' shares of the whole. With v₀ of the first, the
    second is an equation of the second degree in w₀.
    """
    now, whole = split.now, split.now._replace(kind="", group=EVERYONE)
    told = []
    for cell in (now, whole, year_before(whole)):
        above, below = (counts.get(GroupCount(cell, part)) for part in LINE_PARTS)
        if above is None or not below:
            return
        told.append((above, below))
    (above, below), (above_now, below_now), (above_then, below_then) = told
    weight, value = below / below_now, above / below
    own, mix = float(split.own), float(split.mix)
    beyond = value - (above_now / below_now + above_then / below_then) / 2
    found = set()
    for before in _roots(-beyond, own - mix, weight * (beyond * weight - own - mix)):
        below_was = before * below_then
        above_was = (value - 2 * own / (before + weight)) * below_was if before + weight > 0 else -1.0
        if min(below_was, above_was) > -_NEAR_WHOLE and all(
            abs(one - round(one)) < _NEAR_WHOLE for one in (below_was, above_was)
        ):
            found.add((round(above_was), round(below_was)))
    if len(found) == 1:
        yield from zip((GroupCount(year_before(now), part) for part in LINE_PARTS), found.pop(), strict=True)


def _roots(square: float, linear: float, alone: float) -> tuple[float, ...]:
    """Solve an equation of the second degree, or of the first."""
    if abs(square) < 1e-12:
        return (-alone / linear,) if linear else ()
    under = linear * linear - 4 * square * alone
    if under < 0:
        return ()
    return tuple((-linear + sign * sqrt(under)) / (2 * square) for sign in (1, -1))


def year_before(cell: PeopleGroup) -> PeopleGroup:
    """Give a cell's group in the same months of the year before."""
    first, last = (months_later(month, -MONTHS_OF_A_YEAR) for month in (cell.first, cell.last))
    return cell._replace(first=first, last=last)


def _terms(one: _Sum, part: LinePart) -> tuple[tuple[UnknownCount, int], ...]:
    return (GroupCount(one.whole, part), -1), *((GroupCount(cell, part), 1) for cell in one.parts)


def _of_shares(
    shares: Mapping[PeopleGroup, PrintedShare], counts: Mapping[GroupCount, int], within: bool
) -> Iterator[LinearRelation]:
    """What shares say of the counts above and below their lines; `within`: those above are surely among those below."""
    for cell, share in shares.items():
        above, below = GroupCount(cell, "numerator"), GroupCount(cell, "denominator")
        if above in counts and below in counts:
            continue
        if within:
            yield LinearRelation(((below, 1), (above, -1)), 0, MOST_PEOPLE)
        whole = cell._replace(kind="", group=EVERYONE)
        largest = counts.get(below, counts.get(GroupCount(whole, "denominator"), MOST_PEOPLE))
        fraction = only_fraction(share.low, share.high, max(largest, 1))
        if fraction is not None:
            yield LinearRelation(((above, 1), (ShareMultiple(cell), -fraction.numerator)), 0, 0)
            yield LinearRelation(((below, 1), (ShareMultiple(cell), -fraction.denominator)), 0, 0)
        else:
            # q·above is at least p·below where the least share is p/q, and at most where it is the largest.
            low, high = Fraction(floor(share.low * _FINE), _FINE), Fraction(ceil(share.high * _FINE), _FINE)
            yield LinearRelation(((above, low.denominator), (below, -low.numerator)), 0, MOST_PEOPLE * _FINE)
            yield LinearRelation(((above, -high.denominator), (below, high.numerator)), 0, MOST_PEOPLE * _FINE)
