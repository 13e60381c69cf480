"""What an outcome tells of how many people: row by row, as its files and pages state it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from scorecard.catalogue.indicator import Indicator
from scorecard.common.edition import EDITION_NAME
from scorecard.common.rounding import DIGITS, published, rounded
from scorecard.disclosure.plan import OUTTURN_COST, Telling, TellingKey
from scorecard.disclosure.published import (
    BOTH_SEXES,
    BY_MONTHS,
    EVERYONE,
    LINE_PARTS,
    MEAN_OF,
    GroupCount,
    MonthsAddUp,
    NamedGroup,
    PeopleGroup,
    PrintedCount,
    PrintedDigits,
    PrintedShare,
    PrintedStatement,
    ValueParts,
    may_count,
    part_of_whole,
    quotient_times,
    summed_counts,
)
from scorecard.disclosure.relations import year_before
from scorecard.judge.figure_months import figure_span
from scorecard.judge.outcome import Outcome
from scorecard.measure.decomposition import BY_QUOTIENT, BY_SEX
from scorecard.measure.values import MadeOf, Point, Reading, UnitReading

THIS_YEAR, YEAR_BEFORE = "year", "before"  # the edition's months, and their counterparts of the year before
OUTTURN_KEY, SEXES_KEY, PERIOD_KEY = "outturn", "sexes", "period"
UNIT_KEY, UNIT_BEFORE_KEY, SPLIT_KEY = "unit", "unit before", "split"
_FILE = "outcome"
_WOMEN, _MEN = BOTH_SEXES
# What a row costs to do without: what is printed on a card the most, and what stands in a file alone the least.
_COSTS: dict[TellingKey, int] = {
    (OUTTURN_KEY, YEAR_BEFORE): 400,
    (SEXES_KEY, THIS_YEAR): 60,
    (SEXES_KEY, YEAR_BEFORE): 40,
    (SPLIT_KEY,): 20,
}
_MONTH_COST, _SEXES_COST, _UNIT_COST, _UNIT_BEFORE_COST = 12, 4, 10, 3


def told_of(indicator: Indicator, outcome: Outcome) -> tuple[PrintedStatement, ...]:
    """List all that an outcome states of counts, each once, with the groups that stand in it."""
    told = (said for one in tellings_of(indicator, outcome) for said in one.statements)
    return tuple(dict.fromkeys((*named_in(indicator, outcome), *told)))


def counts_alike(indicator: Indicator, other: Indicator) -> bool:
    """Whether two indicators may count some of the same: one extract, and one name of what they count."""
    counted = ({one.numerator, one.denominator} - {None} for one in (indicator, other))
    return bool({*indicator.extracts} & {*other.extracts} and set.intersection(*counted))


def tellings_of(indicator: Indicator, outcome: Outcome) -> tuple[Telling, ...]:
    """List what an outcome tells of counts and of shares of counts; nothing of what is measured in something else."""
    if not may_count(indicator.unit) or outcome.outturn is None:
        return ()
    return tuple(_tellings(_Counted(indicator, quotient_times(indicator.unit, _told_parts(outcome))), outcome))


def named_in(indicator: Indicator, outcome: Outcome) -> tuple[PrintedStatement, ...]:
    """List the units, and the periods of everyone, women and men, that stand in an outcome, told of or not.

    Of a share it says as well that those above its line are among those below it.
    """
    if not may_count(indicator.unit) or outcome.outturn is None:
        return ()
    whole = _whole(indicator, outcome)
    cells = [_unit_cell(whole, unit) for unit in outcome.units]
    for point in outcome.series:
        month = whole._replace(first=point.period, last=point.period)
        cells.append(month)
        if point.suppressed_sexes or point.women is not None or point.men is not None:
            cells += (month._replace(group=sex) for sex in BOTH_SEXES)
    parted = part_of_whole(indicator.id, indicator.unit, _told_parts(outcome))
    return (*parted, *map(NamedGroup, cells))


class _Counted(NamedTuple):
    """An indicator, and by what its quotients of counts are multiplied; None where it has none."""

    indicator: Indicator
    times: Fraction | None

    def share(self, cell: PeopleGroup, value: float | None, decimals: int | None = None) -> Iterator[PrintedStatement]:
        """State a share as it is published: to twelve digits, or rounded to so many decimals."""
        of_months = self.indicator.accumulation == "mean_of_snapshots" and cell.first != cell.last
        if value is None or value < 0 or self.times is None or of_months:  # a mean of months is no quotient of sums
            return
        told = Decimal(str(published(value))) if decimals is None else rounded(value, decimals)
        half = PrintedDigits(DIGITS if decimals is None else None, decimals or 0).half(told)
        low, high = (Fraction(end) / self.times for end in (max(told - half, Decimal(0)), told + half))
        yield PrintedShare(cell, low, high, _FILE)

    def reading(self, cell: PeopleGroup, found: Reading | None) -> tuple[PrintedStatement, ...]:
        """State the counts and the share of a reading."""
        return (*counts_of(cell, found), *self.share(cell, found.value)) if found else ()


def _told_parts(outcome: Outcome) -> list[ValueParts]:
    """Give the values that stand beside both of their parts."""
    sexes = (outcome.women, outcome.men, outcome.previous_women, outcome.previous_men)
    told = (outcome.outturn, outcome.previous_year, *sexes, *outcome.units, *outcome.series)
    return [
        ValueParts(one.value, one.numerator, one.denominator)
        for one in told
        if one and one.value is not None and one.numerator is not None and one.denominator is not None
    ]


def _whole(indicator: Indicator, outcome: Outcome) -> PeopleGroup:
    first, last = figure_span(indicator, outcome).split("/")
    return PeopleGroup(indicator.id, "", EVERYONE, first, last)


def _tellings(counted: _Counted, outcome: Outcome) -> Iterator[Telling]:
    indicator = counted.indicator
    now = _whole(indicator, outcome)
    then = year_before(now)
    sums = (MonthsAddUp(indicator.id),) if indicator.accumulation in BY_MONTHS else ()
    whole = counted.reading(now, outcome.outturn)
    yield Telling((OUTTURN_KEY, THIS_YEAR), (*sums, *whole), OUTTURN_COST, means=_means(outcome.outturn))
    before = counted.reading(then, outcome.previous_year)
    yield _telling((OUTTURN_KEY, YEAR_BEFORE), before, outcome.previous_year)
    of_sexes = {
        THIS_YEAR: ((now, outcome.women, _WOMEN), (now, outcome.men, _MEN)),
        YEAR_BEFORE: ((then, outcome.previous_women, _WOMEN), (then, outcome.previous_men, _MEN)),
    }
    sexes = {
        when: tuple(said for cell, one, sex in both for said in counted.reading(cell._replace(group=sex), one))
        for when, both in of_sexes.items()
    }
    for when, both in of_sexes.items():
        yield _telling((SEXES_KEY, when), sexes[when], *(one for _, one, _ in both))
    for point in outcome.series:
        yield from _point(counted, point)
    for unit in outcome.units:
        yield from _unit(counted, now, unit)
    for split in outcome.decompositions:
        if split.by == BY_SEX:
            within: tuple[TellingKey, ...] = ((SEXES_KEY, THIS_YEAR), (SEXES_KEY, YEAR_BEFORE))
            yield Telling((SPLIT_KEY, BY_SEX), (*sexes[THIS_YEAR], *sexes[YEAR_BEFORE]), _COSTS[SPLIT_KEY,], within)
        elif split.by != BY_QUOTIENT:
            own = [unit for unit in outcome.units_before if unit.unit_kind == split.by]
            within = tuple(
                (UNIT_KEY, unit.unit_kind, unit.unit_name) for unit in outcome.units if unit.unit_kind == split.by
            )
            said = tuple(one for unit in own for one in counts_of(_unit_cell(then, unit), unit))
            yield Telling((SPLIT_KEY, split.by), said, _COSTS[SPLIT_KEY,], within)


def _telling(key: TellingKey, statements: Sequence[PrintedStatement], *made: MadeOf | None) -> Telling:
    return Telling(key, tuple(statements), _COSTS[key], means=_means(*made))


def _means(*made: MadeOf | None) -> tuple[float, ...]:
    """What is counted in the mean of months."""
    means = (getattr(one, name) for one in made if one for name in MEAN_OF)
    return tuple(mean for mean in means if mean is not None)


def _point(counted: _Counted, point: Point) -> Iterator[Telling]:
    cell = PeopleGroup(counted.indicator.id, "", EVERYONE, point.period, point.period)
    key = (PERIOD_KEY, point.period)
    yield Telling(key, (*counts_of(cell, point), *counted.share(cell, point.value)), _MONTH_COST)
    said = tuple(
        one
        for sex, value in ((_WOMEN, point.women), (_MEN, point.men))
        for one in counted.share(cell._replace(group=sex), value, counted.indicator.decimals)
    )
    if said:
        yield Telling((SEXES_KEY, point.period), said, _SEXES_COST, (key,))


def _unit(counted: _Counted, now: PeopleGroup, unit: UnitReading) -> Iterator[Telling]:
    cell, key = _unit_cell(now, unit), (UNIT_KEY, unit.unit_kind, unit.unit_name)
    said = (*counts_of(cell, unit), *counted.share(cell, unit.value))
    yield Telling(key, said, _UNIT_COST, means=_means(unit))
    if found := unit.compared:
        months = found.months if found.months and all(map(EDITION_NAME.fullmatch, found.months)) else None
        shared = cell._replace(first=months[0], last=months[1]) if months else cell  # those that both years have
        said = (*counted.share(year_before(shared), found.previous), *counted.share(shared, found.value))
        yield Telling((UNIT_BEFORE_KEY, unit.unit_kind, unit.unit_name), said, _UNIT_BEFORE_COST, (key,))


def _unit_cell(whole: PeopleGroup, unit: UnitReading) -> PeopleGroup:
    return whole._replace(kind=unit.unit_kind, group=unit.unit_name)


def counts_of(cell: PeopleGroup, made: MadeOf | Point) -> Iterator[PrintedCount]:
    """State what is above and below the line of a value, where these are counts, or in the mean of its months."""
    for part in LINE_PARTS:
        value = getattr(made, part)
        if value is not None and float(value).is_integer():
            yield PrintedCount(GroupCount(cell, part), int(value), _FILE)
    if isinstance(made, MadeOf):
        yield from summed_counts(cell, {name: getattr(made, name) for name in MEAN_OF}, _FILE)
