"""What the files of published editions state of counts: read as anyone has them."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from csv import DictReader
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pandas as pd

from scorecard.catalogue.indicator import YES_NO
from scorecard.common.edition import MONTHS_OF_A_YEAR
from scorecard.common.faults import DisclosureError, Fault

LinePart = Literal["numerator", "denominator"]
LINE_PARTS: tuple[LinePart, LinePart] = ("numerator", "denominator")

_SERIES, _UNITS, _INDICATORS = "serier.csv", "enheter.csv", "indikatorer.csv"
_PACKAGE = "datapackage.json"
_SPLITS, _FACTS = "bidrag.csv", "facts.json"  # what an edition has besides, where it has anything to tell there
EVERYONE, _WOMEN, _MEN = "total", "women", "men"
BOTH_SEXES = (_WOMEN, _MEN)
_EACH = ("indicator", "unit", "numerator", "denominator")  # columns that every file has
_BY_SEX = "kön"
_OF_SNAPSHOTS = "mean_of_snapshots"
BY_MONTHS = ("ratio_of_sums", _OF_SNAPSHOTS)  # how what is counted of a period is made of that of its months
MEAN_OF: Mapping[str, LinePart] = {"mean_numerator": "numerator", "mean_denominator": "denominator"}
_NEAR_WHOLE = 1e-6  # how near a sum of counts comes, of its mean of twelve digits
_SEX_CODES = {"kvinnor": _WOMEN, "män": _MEN, "flickor": _WOMEN, "pojkar": _MEN}
_FACT_GROUPS = {None: EVERYONE, "utfall": EVERYONE, "kvinnor": _WOMEN, "man": _MEN}
_FACT_PARTS: Mapping[str, LinePart] = {"taljare": "numerator", "namnare": "denominator"}
# A fact of everyone or of a sex, in the edition's months or in one, or of a unit, named by its rows; and its parts.
_FACT = re.compile(
    r"(?P<indicator>[^.]+)\.(?:(?P<group>utfall|kvinnor|man)\.[^.]+|manad\.[\d-]+(?:\.(?P<sex>kvinnor|man))?"
    r"|(?P<unit>enhet)\.[^.]+\.[^.]+\.[^.]+)(?:\.(?P<part>taljare|namnare))?"
)
_PERCENT, _OF_PER_CENT = "procent", 100  # the unit of those above the line among those below it

_MANY_DIGITS = 10  # a column with so many is printed to significant digits, and one with fewer to decimals
_MONTH = re.compile(r"\d{4}-\d{2}")
_PERIOD = "period"  # the key of a row's time; the other is the kind of unit that it is of
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_SCALE = re.compile(r"\bper\s+(?P<per>(?:\d+\s)*)")
_FINEST = 1000  # the parts of one that what quotients are multiplied by may have: a twelfth, a 365th


class PeopleGroup(NamedTuple):
    """A group of people in a period: of an indicator, a kind of unit and its name (or a sex), first to last month."""

    indicator: str
    kind: str
    group: str
    first: str
    last: str


class GroupCount(NamedTuple):
    """What is above or below the line of a cell."""

    cell: PeopleGroup
    part: LinePart


class PrintedCount(NamedTuple):
    """A count that stands in a file."""

    of: GroupCount
    value: int
    file: str


class PrintedShare(NamedTuple):
    """A share that stands in a file: from the least to the largest quotient that is printed like it."""

    cell: PeopleGroup
    low: Fraction
    high: Fraction
    file: str


class PrintedSplit(NamedTuple):
    """What a part contributed to a change since the year before: by its own value, and by its changed weight.

    `now` is the part as it is in the edition's months; both are shares of one.
    """

    now: PeopleGroup
    own: Fraction
    mix: Fraction
    file: str


class NamedGroup(NamedTuple):
    """A group that stands in a file, with its counts or without."""

    cell: PeopleGroup


class MonthsAddUp(NamedTuple):
    """That the counts of an indicator's longer periods are the sums of those of their months, as its files say."""

    indicator: str


class PartOfWhole(NamedTuple):
    """That those above the line of an indicator are among those below it, as its files say by a share in per cent.

    Of a rate they may be, where none that is told is more than what it is divided by; then it is not `sure`.
    """

    indicator: str
    sure: bool = True


PrintedStatement = PrintedCount | PrintedShare | PrintedSplit | NamedGroup | MonthsAddUp | PartOfWhole


def indicator_of(statement: PrintedStatement) -> str:
    """Name the indicator that a statement is about."""
    match statement:
        case PrintedCount(of=count):
            return count.cell.indicator
        case PrintedShare(cell=cell) | PrintedSplit(now=cell) | NamedGroup(cell=cell):
            return cell.indicator
        case MonthsAddUp(indicator=indicator) | PartOfWhole(indicator=indicator):
            return indicator


class ValueParts(NamedTuple):
    """A value beside what stands above its line and below it."""

    value: float
    above: float
    below: float


def may_count(unit: str | None) -> bool:
    """Whether what is measured in a unit may be made of counts: whatever it is, but for what is done or not."""
    return unit not in (None, "", YES_NO)


def is_part_of_whole(unit: str | None) -> bool:
    """Whether a unit says that those above a line are among those below it."""
    return unit == _PERCENT


def part_of_whole(indicator: str, unit: str | None, told: Iterable[ValueParts]) -> list[PartOfWhole]:
    """State that those above an indicator's line are, or may be, among those below it, if they can be."""
    if is_part_of_whole(unit):
        return [PartOfWhole(indicator)]
    pairs = [(one.above, one.below) for one in told]
    return [PartOfWhole(indicator, sure=False)] if pairs and all(0 <= one <= other for one, other in pairs) else []


def quotient_times(unit: str | None, told: Iterable[ValueParts]) -> Fraction | None:
    """Give by what quotients of counts are multiplied in a unit, as values beside their parts tell; None where none do.

    It is 100 of per cent; of others the number that makes every value of the quotient beside it, and where none has its
    parts beside it, what the unit is per: "per 100 000 invånare".
    """
    if is_part_of_whole(unit):
        return Fraction(_OF_PER_CENT)
    found = sorted(one.value * one.below / one.above for one in told if one.above and one.below)
    if not found:
        scale = _SCALE.search(unit or "")
        return Fraction(re.sub(r"\s", "", scale["per"]) or 1) if scale else None
    times = Fraction(found[len(found) // 2]).limit_denominator(_FINEST)
    near = all(abs(each - times) < _NEAR_WHOLE * each for each in found)
    return times if near and (len(found) > 1 or times.denominator == 1) else None


def statements_of(site: Path, edition: str) -> tuple[PrintedStatement, ...]:
    """Read what an edition's files say of counts of people and of their shares.

    Raises:
        DisclosureError: a file or a column is not there, or one holds what is no number, with its row and column.
    """
    faults: list[Fault] = []
    tables = [_TableRead(name, value, read) for name, value, read, _ in _TABLES]
    for table, (name, _, _, columns) in zip(tables, _TABLES, strict=True):
        table.rows.extend(_rows(site / edition / name, f"{edition}/{name}", columns, faults))
    told = _told_parts(tables)
    times = {name: quotient_times(unit, rows) for (name, unit), rows in told.items()}
    made: list[PrintedStatement] = [one for key, rows in told.items() for one in part_of_whole(*key, rows)]
    for table in tables:
        place, digits = f"{edition}/{table.name}", table.digits()
        for number, row in table.rows:
            own = {column: digits[column, _alike(row)] for column in row}
            made += (NamedGroup(cell) for cell, _, has_parts in table.read(row) if has_parts)
            made += _of_row(row, table.read(row), own, times[row["indicator"]], (place, number), faults)
            if row.get("accumulation") in BY_MONTHS:
                made.append(MonthsAddUp(row["indicator"]))
    made += _splits(site / edition / _SPLITS, times, f"{edition}/{_SPLITS}", faults)
    told_of = {one.cell for one in made if isinstance(one, PrintedShare)}
    rows = [row for table in tables for _, row in table.rows]
    snapshots = {row["indicator"] for row in rows if row.get("accumulation") == _OF_SNAPSHOTS}
    known = _KnownOfFacts(times, snapshots, told_of)
    made += _facts(site / edition / _FACTS, known, f"{edition}/{_FACTS}", faults)
    if faults:
        raise DisclosureError(faults)
    return tuple(made)


def _alike(row: Mapping[str, str]) -> str:
    """Name the rows whose numbers are printed alike: those of women and men are rounded as their indicator's are."""
    return row["indicator"] if row.get("group") in BOTH_SEXES else ""


def _rows(path: Path, place: str, columns: Sequence[str], faults: list[Fault]) -> list[tuple[int, dict[str, str]]]:
    """Read the rows of a file that may tell of counts, with their numbers."""
    if not path.is_file():
        faults.append(Fault("the edition has no such file", place, expected="a site that scorecard build has made"))
        return []
    with path.open(encoding="utf-8", newline="") as opened:
        reader = DictReader(opened)
        if lacking := [column for column in columns if column not in (reader.fieldnames or ())]:
            faults += (Fault("the file has no such column", place, column=column) for column in lacking)
            return []
        words = missing_words(path.parent)
        listed = ((number, row) for number, row in enumerate(reader, 2) if may_count(row["unit"]))
        return [(number, {key: "" if text in words else text for key, text in row.items()}) for number, row in listed]


def missing_words(folder: Path) -> frozenset[str]:
    """Give what stands in an edition's files for numbers that are not told, as its data package says."""
    try:
        described = json.loads((folder / _PACKAGE).read_text("utf-8"))["resources"]
        return frozenset(text for one in described for text in one["schema"]["missingValues"])
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


def _told_parts(tables: Iterable[_TableRead]) -> dict[tuple[str, str], list[ValueParts]]:
    """Give the values of each indicator and its unit that stand beside both of their parts."""
    told: dict[tuple[str, str], list[ValueParts]] = defaultdict(list)
    for table in tables:
        for _, row in table.rows:
            of_rows = told[row["indicator"], row["unit"]]
            numbers = [row[column] or "" for column in (table.value, *LINE_PARTS)]
            if all(map(_NUMBER.fullmatch, numbers)) and row.get("group", EVERYONE) == EVERYONE:
                of_rows.append(ValueParts(*map(float, numbers)))
    return told


def _splits(
    path: Path, times: Mapping[str, Fraction | None], place: str, faults: list[Fault]
) -> Iterator[PrintedStatement]:
    """Read what each sex and each unit contributed to a change."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="") as opened:
        for number, row in enumerate(DictReader(opened), 2):
            by = times.get(row["indicator"])
            if by is None or row["counterpart"] != "both" or not row["mix"]:
                continue
            first, last = row["covers"].split("/")
            sex = _SEX_CODES.get(row["part"]) if row["split_by"] == _BY_SEX else None
            cell = PeopleGroup(row["indicator"], "" if sex else row["split_by"], sex or row["part"], first, last)
            own, mix = (_number(row, column, place, number, faults) for column in ("own", "mix"))
            if own is not None and mix is not None:
                yield PrintedSplit(cell, Fraction(own) / by, Fraction(mix) / by, place)


class _KnownOfFacts(NamedTuple):
    """What tables tell of an edition's facts: by what quotients are multiplied, and which values they have already.

    A value of `snapshots` is no quotient of the counts of its months.
    """

    times: Mapping[str, Fraction | None]
    snapshots: Collection[str]
    told: Collection[PeopleGroup]

    def is_mean(self, cell: PeopleGroup) -> bool:
        """Whether a group's value is a mean of its months."""
        return cell.indicator in self.snapshots and cell.first != cell.last


def _facts(path: Path, known: _KnownOfFacts, place: str, faults: list[Fault]) -> Iterator[PrintedStatement]:
    """Read what facts count of everyone, of the sexes, of months and of units, and the values that no table has."""
    if not path.is_file():
        return
    try:
        told = list(_told_by_facts(json.loads(path.read_text("utf-8"))["facts"]))
    except (ValueError, KeyError, TypeError) as error:
        faults.append(Fault("these are no facts", place, found=str(error), expected="what scorecard build writes"))
        return
    printed: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for cell, part, value in told:
        if part is None:
            printed[cell.indicator, cell.group in BOTH_SEXES].append(str(value))
    digits = {key: most_digits(texts) for key, texts in printed.items()}
    for cell, part, value in told:
        times = known.times.get(cell.indicator)
        if part is not None:
            if value == value.to_integral_value():
                yield PrintedCount(GroupCount(cell, part), int(value), place)
        elif times and value >= 0 and cell not in known.told and not known.is_mean(cell):
            yield _share(cell, value, digits[cell.indicator, cell.group in BOTH_SEXES], times, place)


def _told_by_facts(facts: Iterable[Mapping[str, Any]]) -> Iterator[tuple[PeopleGroup, LinePart | None, Decimal]]:
    """Give the groups that facts are of, in months and in periods of months, with what part of the values they are."""
    for fact in facts:
        named = _FACT.fullmatch(fact["id"])
        first, _, last = fact["period"].partition("/")
        if not named or not _MONTH.fullmatch(first):
            continue
        kind, group = "", _FACT_GROUPS[named["group"] or named["sex"]]
        if named["unit"]:
            keys = {key: name for row in fact.get("rows", ()) for key, name in row.get("keys", {}).items()}
            own = [(key, name) for key, name in keys.items() if key != _PERIOD]
            kind, group = own[0] if len(own) == 1 else fact["id"].split(".")[2:4]
        cell = PeopleGroup(named["indicator"], kind, group, first, last or first)
        yield cell, _FACT_PARTS.get(named["part"]), Decimal(str(float(fact["value"])))


@dataclass(frozen=True)
class _TableRead:
    """A file's rows, with their numbers; `value` is the column of what stands beside the parts."""

    name: str
    value: str
    read: Callable[[Mapping[str, str]], Iterator[tuple[PeopleGroup, str, bool]]]
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)

    def digits(self) -> dict[tuple[str, str], PrintedDigits]:
        """Tell how closely each column is printed."""
        printed: dict[tuple[str, str], list[str]] = defaultdict(list)
        for _, row in self.rows:
            for column, text in row.items():
                printed[column, _alike(row)].append(text or "")
        return {key: most_digits(texts) for key, texts in printed.items()}


def _series(row: Mapping[str, str]) -> Iterator[tuple[PeopleGroup, str, bool]]:
    if row["group"] in (EVERYONE, *BOTH_SEXES):
        yield PeopleGroup(row["indicator"], "", row["group"], row["period"], row["period"]), "value", True


def _units(row: Mapping[str, str]) -> Iterator[tuple[PeopleGroup, str, bool]]:
    first, last = row["covers"].split("/")
    cell = PeopleGroup(row["indicator"], row["unit_kind"], row["unit_name"], first, last)
    yield cell, "value", True
    yield (
        cell._replace(first=months_later(first, -MONTHS_OF_A_YEAR), last=months_later(last, -MONTHS_OF_A_YEAR)),
        "previous_value",
        False,
    )


def _indicators(row: Mapping[str, str]) -> Iterator[tuple[PeopleGroup, str, bool]]:
    first, last = row["covers"].split("/")
    yield PeopleGroup(row["indicator"], "", EVERYONE, first, last), "outturn", True
    for sex in BOTH_SEXES:
        yield PeopleGroup(row["indicator"], "", sex, first, last), sex, False
    before = (months_later(month, -MONTHS_OF_A_YEAR) for month in (first, last))
    yield PeopleGroup(row["indicator"], "", EVERYONE, *before), "previous_year", False


_TABLES = (
    (_SERIES, "value", _series, ("period", "group", "value", *_EACH)),
    (_UNITS, "value", _units, ("covers", "unit_kind", "unit_name", "value", "previous_value", *_EACH)),
    (_INDICATORS, "outturn", _indicators, ("covers", "outturn", *BOTH_SEXES, *_EACH)),
)


def summed_counts(cell: PeopleGroup, means: Mapping[str, float | None], file: str) -> Iterator[PrintedCount]:
    """State what a group counts in all months of a period together, of its `means` over them; a count of each month."""
    months = (pd.Period(cell.last, freq="M") - pd.Period(cell.first, freq="M")).n + 1
    for column, part in MEAN_OF.items():
        mean = means.get(column)
        if mean is not None and abs(mean * months - round(mean * months)) < _NEAR_WHOLE * max(1.0, mean * months):
            yield PrintedCount(GroupCount(cell, part), round(mean * months), file)


@cache
def months_later(month: str, months: int) -> str:
    """Name the month that is so many after another, or before it where they are below nought."""
    return str(pd.Period(month, freq="M") + months)


class PrintedDigits(NamedTuple):
    """How closely a column is printed: to so many significant digits, or to so many decimals."""

    significant: int | None
    decimals: int

    def half(self, value: Decimal) -> Decimal:
        """Give the largest error of a value that is rounded like this."""
        last = value.adjusted() - self.significant + 1 if self.significant else -self.decimals
        return Decimal((0, (5,), last - 1))


def most_digits(texts: Iterable[str]) -> PrintedDigits:
    """Tell how closely the numbers of a column are printed, by the longest: zeros at the end are often left out."""
    numbers = [Decimal(text) for text in texts if _NUMBER.fullmatch(text)]
    longest = max((len(one.as_tuple().digits) for one in numbers), default=0)
    decimals = max((-int(one.as_tuple().exponent) for one in numbers), default=0)
    return PrintedDigits(longest if longest >= _MANY_DIGITS else None, max(decimals, 0))


def _of_row(
    row: Mapping[str, str],
    of: Iterable[tuple[PeopleGroup, str, bool]],
    digits: Mapping[str, PrintedDigits],
    times: Fraction | None,
    at: tuple[str, int],
    faults: list[Fault],
) -> Iterator[PrintedStatement]:
    place, number = at
    for cell, column, has_parts in of:
        for part in LINE_PARTS if has_parts else ():
            said = _number(row, part, place, number, faults)
            # A mean of counts at several times is no count, and its quotient is not the mean.
            if said is not None and said == said.to_integral_value():
                yield PrintedCount(GroupCount(cell, part), int(said), place)
        if has_parts and cell.first != cell.last:
            means = {name: _number(row, name, place, number, faults) for name in MEAN_OF}
            yield from summed_counts(cell, {name: float(mean) if mean else None for name, mean in means.items()}, place)
        of_months = row.get("accumulation") == _OF_SNAPSHOTS and cell.first != cell.last
        value = _number(row, column, place, number, faults) if not of_months else None
        if times and value is not None and value >= 0:
            yield _share(cell, value, digits[column], times, place)


def _share(cell: PeopleGroup, value: Decimal, digits: PrintedDigits, times: Fraction, place: str) -> PrintedShare:
    half = digits.half(value)
    low, high = (Fraction(end) / times for end in (max(value - half, Decimal(0)), value + half))
    return PrintedShare(cell, low, high, place)


def _number(row: Mapping[str, str], column: str, place: str, number: int, faults: list[Fault]) -> Decimal | None:
    text = row.get(column) or ""
    if not text:
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        faults.append(Fault("this is no number", place, row=number, column=column, found=text, expected="a number"))
        return None
