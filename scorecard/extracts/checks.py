"""Holding a received table against its contract, with the file's row and column of every fault."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from scorecard.common.edition import YEAR_NAME, is_year_name, time_text
from scorecard.common.faults import Fault, did_you_mean
from scorecard.common.sexes import BOTH, SEXES
from scorecard.extracts.codes import HIDDEN, SUPPRESSED_SHAPE, bounds, is_suppressed
from scorecard.extracts.contract import NUMBER_TYPES, ColumnSpec, Contract, Type
from scorecard.extracts.times import FREQUENCIES, to_period

if TYPE_CHECKING:  # importing it takes long, and most tables are known
    import pandera.pandas as pa

FIRST_ROW = 2  # the header is row 1
ROWS_TOLD = 100  # of the rows that repeat a key, those that are told one by one; the others are counted

# What a value looks like in the file, and how that is said.
SHAPES: dict[Type, tuple[str, str]] = {
    "month": (r"[12][0-9]{3}-(0[1-9]|1[0-2])", "a month as YYYY-MM"),
    "quarter": (r"[12][0-9]{3}-K[1-4]", "a quarter as YYYY-K1"),
    "tertial": (r"[12][0-9]{3}-T[1-3]", "a tertial as YYYY-T1"),
    "week": (r"[12][0-9]{3}-W(0[1-9]|[1-4][0-9]|5[0-3])", "a week as YYYY-W01"),
    "date": (r"[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", "a day as YYYY-MM-DD"),
    "year": (r"[12][0-9]{3}", "a year as YYYY"),
    "sex": ("|".join(SEXES), "one of: " + ", ".join(SEXES)),
    "text": (r"\S(.*\S)?", "text without blanks around it"),
    "count": (r"[0-9]{1,15}", "a whole number, 0 or more, of at most 15 digits, without blanks"),
    "amount": (r"-?[0-9]{1,15}", "a whole number of at most 15 digits, without blanks"),
    "decimal": (r"-?[0-9]+(\.[0-9]+)?", "a number with a dot as its decimal sign, without blanks"),
}
_TWO_YEARS = (YEAR_NAME, "a year that goes on past New Year, such as 2025/26")


def shape_of_values(spec: ColumnSpec) -> tuple[str, str]:
    """Tell what a value of a column looks like in the file, and how that is said."""
    if spec.type == "sex":
        return "|".join(spec.sexes), "one of: " + ", ".join(spec.sexes)
    return _TWO_YEARS if spec.past_new_year else SHAPES[spec.type]


def row_fault(
    what: str, name: str, index: Any, column: str, found: object = "", expected: str = "", kind: str = ""
) -> Fault:
    """Make the fault of a row of a file, by its index in the frame, whose first row is 0."""
    return Fault(what, name, row=int(index) + FIRST_ROW, column=column, found=str(found), expected=expected, kind=kind)


def check_header(frame: pd.DataFrame, contract: Contract, name: str) -> list[Fault]:
    """Compare the columns that a file has with those that its contract names."""
    found, expected = list(frame.columns), list(contract.columns)
    shown, wanted = ", ".join(found), ", ".join(expected)
    faults = [
        Fault("a column is missing", name, row=1, column=column, found=shown, expected=wanted)
        for column in expected
        if column not in found
    ]
    faults += [
        Fault(
            "this column is not in the contract",
            name,
            row=1,
            column=column,
            expected=did_you_mean(column, expected) + contract.dates_of(column),
        )
        for column in found
        if column not in expected
    ]
    doubled = sorted({column for column in found if found.count(column) > 1})
    return faults + [Fault("this column stands twice", name, row=1, column=column) for column in doubled]


def check_shapes(frame: pd.DataFrame, contract: Contract, name: str) -> list[Fault]:
    """Check that every value of a text frame looks like its column's type."""
    import pandera.pandas as pa

    columns = {}
    said = {}
    for column, spec in contract.columns.items():
        pattern, said[column] = shape_of_values(spec)
        shape = f"({pattern}{'|' if spec.may_lack else ''}{f'|{SUPPRESSED_SHAPE}' if spec.suppresses else ''})"
        if not all(map(re.compile(shape).fullmatch, frame[column].unique())):  # the same few values stand in many rows
            columns[column] = pa.Column(str, pa.Check.str_matches(f"^{shape}\\Z"))
    if not columns:
        return []
    return [
        row_fault("this value cannot be read", name, index, column, repr(value), said[column])
        for index, column, _, value in _failures(pa.DataFrameSchema(columns), frame)
    ]


def make_types(frame: pd.DataFrame, contract: Contract, name: str) -> tuple[pd.DataFrame, list[Fault]]:
    """Turn a text frame whose shapes are right into one with real types, columns in the contract's order."""
    made: dict[str, pd.Series] = {}
    faults: list[Fault] = []
    for column, spec in contract.columns.items():
        text = frame[column]
        if spec.type == "date":
            made[column] = days = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
            for index in text.index[days.isna() & (text != "")]:
                faults.append(row_fault("there is no such day", name, index, column, repr(text[index])))
        elif spec.type in FREQUENCIES:
            times = {each: _time(each) for each in text.unique()}
            for index in text.index[[times[each] is None for each in text]]:
                faults.append(row_fault("there is no such week", name, index, column, repr(text[index])))
            periods = pd.PeriodIndex([times[each] for each in text], freq=FREQUENCIES[spec.type])
            made[column] = pd.Series(periods, index=text.index)
        elif spec.past_new_year:
            years = [_two_years(each, spec) if is_year_name(each) else pd.NaT for each in text]
            made[column] = pd.Series(pd.PeriodIndex(years, freq=spec.year_frequency), index=text.index)
            for index in text.index[made[column].isna() & (text != "")]:
                faults.append(row_fault("these are not two years in a row", name, index, column, repr(text[index])))
        elif spec.type in (*NUMBER_TYPES, "year"):
            whole = spec.type != "decimal" and not (spec.may_lack or spec.suppresses)
            made[column] = text.astype("int64") if whole else pd.to_numeric(text, errors="coerce").astype("float64")
        else:
            made[column] = text
    if contract.suppresses:
        hidden = [is_suppressed(frame[column]) for column in contract.numbers]
        made[HIDDEN] = pd.concat(hidden, axis="columns").any(axis="columns")
    return pd.DataFrame(made), faults


def check_values(frame: pd.DataFrame, contract: Contract, name: str, text: pd.DataFrame) -> list[Fault]:
    """Check ranges, allowed values, keys, parts of wholes and sums of columns of a typed frame, and of its text.

    What is missing or suppressed is held against no more than what is known of it.
    """
    return [*_unfit_values(frame, contract, name), *_unfit_rows(_bounds(frame, contract, text), contract, name)]


def _bounds(frame: pd.DataFrame, contract: Contract, text: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Give the least and the greatest number that each of every column may be."""
    return {
        column: bounds(text[column], negative=contract.columns[column].type != "count")
        if contract.columns[column].codes
        else pd.DataFrame({"low": frame[column], "high": frame[column]})
        for column in contract.columns
        if contract.columns[column].type in NUMBER_TYPES
    }


def _unfit_values(frame: pd.DataFrame, contract: Contract, name: str) -> Iterator[Fault]:
    import pandera.pandas as pa

    checks = {column: made for column, spec in contract.columns.items() if (made := _value_checks(spec))}
    schema = pa.DataFrameSchema({column: pa.Column(None, made, nullable=True) for column, made in checks.items()})
    for index, column, check, value in _failures(schema, frame) if checks else ():
        yield row_fault("this value is not allowed", name, index, column, value, check)
    yield from _repeated_keys(frame, contract, name)


def _repeated_keys(frame: pd.DataFrame, contract: Contract, name: str) -> Iterator[Fault]:
    """Tell the first rows whose key stands already, each with the row that it stands in, and count the others."""
    keys, column, right = frame[list(contract.key)], ", ".join(contract.key), "one row per key"
    repeats = frame.index[keys.duplicated(keep="first")]
    if repeats.empty:
        return
    told = keys.loc[repeats[:ROWS_TOLD]]
    first = keys[~keys.duplicated(keep="first")].reset_index(names="stands")
    places = told.reset_index(names="row").merge(first, on=list(contract.key), how="left")
    for row, stands, *key in places[["row", "stands", *contract.key]].itertuples(index=False, name=None):
        what, kind = f"the key stands already in row {int(stands) + FIRST_ROW}", "the key stands already in another row"
        yield row_fault(what, name, row, column, _said(tuple(key)), right, kind)
    if (more := len(repeats) - ROWS_TOLD) > 0:
        yield Fault(f"the keys of {more} more rows stand already", name, column=column, expected=right)


def _unfit_rows(limits: dict[str, pd.DataFrame], contract: Contract, name: str) -> Iterator[Fault]:
    for rule in contract.at_most:
        part, whole = limits[rule.part], limits[rule.whole]
        for place in np.flatnonzero(part["low"] > whole["high"]).tolist():
            expected = f"at most {_number_said(whole, place, 'high')}, which is {rule.whole}"
            found = _number_said(part, place)
            what = "the part is larger than the whole"
            yield row_fault(what, name, part.index[place], rule.part, found, expected, what)
    for total in contract.sums:
        parts, whole = sum_limits([limits[part].fillna(0) for part in total.parts]), limits[total.total]
        what = f"the sum does not match {' + '.join(total.parts)}"
        for place in np.flatnonzero(~_may_be(parts, whole, contract)).tolist():
            found, expected = _number_said(whole, place), _number_said(parts, place)
            yield row_fault(what, name, whole.index[place], total.total, found, expected, what)


def sum_limits(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Add up the least and the greatest numbers of several columns."""
    return reduce(operator.add, parts)


def check_sexes(frame: pd.DataFrame, contract: Contract, name: str, text: pd.DataFrame) -> list[Fault]:
    """Check that women and men add up to the total, and that all three rows are there."""
    if not contract.sexes_sum or contract.sex is None:
        return []
    keys = [column for column in contract.key if column != contract.sex]
    summed = [sex for sex in contract.columns[contract.sex].sexes if sex != BOTH]
    places = frame.reset_index().pivot(index=keys, columns=contract.sex, values="index")
    rows = places.reindex(columns=list(SEXES))
    lacking = rows.isna().any(axis="columns")
    faults: list[Fault] = []
    for key in rows.index[lacking]:
        absent = f"no {' and no '.join(sex for sex in SEXES if pd.isna(rows[sex][key]))} for {_said(key)}"
        what, expected = "a row of the group is missing", ", ".join(SEXES)
        faults.append(row_fault(what, name, rows.loc[key].min(), contract.sex, absent, expected, what))
    known = _bounds(frame, contract, text)
    for column in contract.sexes_sum:
        limits = {sex: _of_rows(known[column], places, sex) for sex in (*summed, BOTH)}
        parts = sum_limits(limits[sex] for sex in summed)
        for place in np.flatnonzero(~lacking & ~_may_be(parts, limits[BOTH], contract)).tolist():
            each = " + ".join(_number_said(limits[sex], place) for sex in summed)
            kind = f"{' + '.join(summed)} is not {BOTH}"
            what = f"{kind} for {_said(rows.index[place])}"
            found, expected = _number_said(limits[BOTH], place), f"{each} = {_number_said(parts, place)}"
            faults.append(row_fault(what, name, rows[BOTH].iloc[place], column, found, expected, kind))
    return faults


def _of_rows(limits: pd.DataFrame, places: pd.DataFrame, sex: str) -> pd.DataFrame:
    """Give the limits of the rows of a sex, by the group that each is in; nought where it need not be there."""
    found = np.zeros((len(places), len(limits.columns)))
    if sex in places:
        rows = limits.index.get_indexer(pd.Index(places[sex]))
        found[rows >= 0] = limits.to_numpy()[rows[rows >= 0]]
    return pd.DataFrame(found, index=places.index, columns=limits.columns)


def check_periods(
    frame: pd.DataFrame,
    contract: Contract,
    name: str,
    first: str,
    last: str,
    exists: Callable[[Sequence[str], Sequence[object], object], bool] = lambda *_: True,
) -> list[Fault]:
    """Check that every period from `first` to `last` is there, in the file's own notation, and none outside.

    `exists` tells of the values of some columns whether there was such a unit in a period.
    """
    if contract.time is None:
        return []
    times = frame[contract.time]
    spec = contract.columns[contract.time]
    wanted = _times(spec, first, last)
    covered = f"{first} to {last}"
    if not wanted:
        what, expected = (
            "the period that the manifest says the file covers is none",
            f"{shape_of_values(spec)[1]}, the first before the last",
        )
        return [Fault(what, name, found=covered, expected=expected)]
    what = "this lies outside the period that the manifest says the file covers"
    faults = [
        row_fault(what, name, index, contract.time, time_text(times[index]), covered)
        for index in frame.index[(times < wanted[0]) | (times > wanted[-1])]
    ]
    if contract.complete is None:
        return faults
    groups = frame.groupby(list(contract.complete.per)) if contract.complete.per else [((), frame)]
    every = pd.Index(wanted)
    for key, group in groups:
        missing = every[~every.isin(group[contract.complete.time])]
        absent = [time_text(time) for time in missing if exists(contract.complete.per, key, time)]
        if absent:
            what = f"periods are missing{f' for {_said(key)}' if key else ''}"
            listed = f"no {', '.join(absent[:6])}" + (f" and {len(absent) - 6} more" if len(absent) > 6 else "")
            expected = f"every one from {covered}"
            kind = "periods are missing for some"
            faults.append(row_fault(what, name, group.index[-1], contract.complete.time, listed, expected, kind))
    return faults


def _value_checks(spec: ColumnSpec) -> list[pa.Check]:
    import pandera.pandas as pa

    checks = []
    if spec.min is not None:
        checks.append(pa.Check.ge(spec.min, error=f"{spec.min:.15g} or more"))
    if spec.max is not None:
        checks.append(pa.Check.le(spec.max, error=f"{spec.max:.15g} or less"))
    if spec.values is not None:
        allowed = [*spec.values, *([""] if spec.optional else [])]
        checks.append(pa.Check.isin(allowed, error="one of: " + ", ".join(map(str, spec.values))))
    return checks


def _failures(schema: pa.DataFrameSchema, frame: pd.DataFrame) -> Iterator[tuple[int, str, str, object]]:
    """Give the index of the row, column, broken check and value of every failure."""
    import pandera.pandas as pa

    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases.sort_values(["index", "column"], kind="stable")
        for case in cases.itertuples():
            yield int(case.index), str(case.column), str(case.check), case.failure_case


def _may_be(parts: pd.DataFrame, whole: pd.DataFrame, contract: Contract) -> pd.Series:
    # Sums of decimals in the file carry the noise of binary fractions, far below the last digit that is printed.
    room = contract.tolerance + 1e-6
    return (parts["low"] < whole["high"] + room) & (whole["low"] < parts["high"] + room)


def _number_said(limits: pd.DataFrame, place: int, most: str = "") -> str:
    """Say a number, or between which it lies."""
    low, high = limits["low"].iloc[place], limits["high"].iloc[place]
    if low == high or most:
        return f"{high:.15g}"
    return f"{low:.15g} to {high:.15g}" if np.isfinite(high) else f"{low:.15g} or more" if np.isfinite(low) else "any"


def _times(spec: ColumnSpec, first: str, last: str) -> list[object]:
    """List the periods between two, which are none where they are not periods of this kind."""
    if not all(re.fullmatch(shape_of_values(spec)[0], text) for text in (first, last)):
        return []
    if spec.past_new_year:
        return list(pd.period_range(_two_years(first, spec), _two_years(last, spec)))
    kind = spec.type
    if kind == "year":
        return list(range(int(first), int(last) + 1))
    if kind == "date":
        return list(pd.date_range(first, last, freq="D"))
    ends = _time(first), _time(last)
    return [] if None in ends else list(pd.period_range(*ends, freq=FREQUENCIES[kind]))


def _time(text: str) -> pd.Period | None:
    try:
        return to_period(text)
    except ValueError:  # a year has 52 or 53 weeks
        return None


def _two_years(name: str, spec: ColumnSpec) -> pd.Period:
    return pd.Period(str(int(name[:4]) + 1), freq=spec.year_frequency)


def _said(key: object) -> str:
    parts = key if isinstance(key, tuple) else (key,)
    return ", ".join(map(time_text, parts))
