"""Holding a received table against its contract, with the file's row and column of every fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pandera.pandas as pa

from scorecard.common.faults import Fault, did_you_mean
from scorecard.common.sexes import BOTH, SEXES, UNKNOWN
from scorecard.extracts.contract import NUMBER_TYPES, ColumnSpec, Contract, Type
from scorecard.extracts.times import FREQUENCIES, period_of, time_text

FIRST_ROW = 2  # the header is row 1

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


def row_fault(what: str, name: str, index: Any, column: str, found: object = "", expected: str = "") -> Fault:
    """Make the fault of a row of a file, by its index in the frame, whose first row is 0."""
    return Fault(what, name, row=int(index) + FIRST_ROW, column=column, found=str(found), expected=expected)


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
        Fault("this column is not in the contract", name, row=1, column=column, expected=did_you_mean(column, expected))
        for column in found
        if column not in expected
    ]
    doubled = sorted({column for column in found if found.count(column) > 1})
    return faults + [Fault("this column stands twice", name, row=1, column=column) for column in doubled]


def check_shapes(frame: pd.DataFrame, contract: Contract, name: str) -> list[Fault]:
    """Check that every value of a text frame looks like its column's type."""
    columns = {}
    said = {}
    for column, spec in contract.columns.items():
        pattern, said[column] = SHAPES[spec.type]
        if spec.type == "sex":
            pattern, said[column] = "|".join(spec.sexes), "one of: " + ", ".join(spec.sexes)
        shape = f"({pattern}{'|' if spec.optional else ''})"
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
        elif spec.type in (*NUMBER_TYPES, "year"):
            given = text.where(text != "") if spec.optional else text
            whole = spec.type != "decimal" and not spec.optional
            made[column] = given.astype("int64") if whole else given.astype("float64")
        else:
            made[column] = text
    return pd.DataFrame(made), faults


def check_values(frame: pd.DataFrame, contract: Contract, name: str) -> list[Fault]:
    """Check ranges, allowed values, keys, parts of wholes and sums of columns of a typed frame."""
    return [*_unfit_values(frame, contract, name), *_unfit_rows(frame, contract, name)]


def _unfit_values(frame: pd.DataFrame, contract: Contract, name: str) -> Iterator[Fault]:
    checks = {column: _value_checks(spec) for column, spec in contract.columns.items()}
    schema = pa.DataFrameSchema({column: pa.Column(None, made, nullable=True) for column, made in checks.items()})
    for index, column, check, value in _failures(schema, frame):
        yield row_fault("this value is not allowed", name, index, column, value, check)
    keys = frame[list(contract.key)]
    for index in frame.index[keys.duplicated(keep="first")]:
        key = keys.loc[index]
        what = f"the key stands already in row {frame.index[(keys == key).all(axis=1)][0] + FIRST_ROW}"
        yield row_fault(what, name, index, ", ".join(contract.key), _said(tuple(key)), "one row per key")


def _unfit_rows(frame: pd.DataFrame, contract: Contract, name: str) -> Iterator[Fault]:
    for rule in contract.at_most:
        part, whole = frame[rule.part], frame[rule.whole]
        for index in frame.index[part > whole]:
            expected = f"at most {whole[index]}, which is {rule.whole}"
            yield row_fault("the part is larger than the whole", name, index, rule.part, part[index], expected)
    for total in contract.sums:
        parts, whole = frame[list(total.parts)].sum(axis=1), frame[total.total]
        what = f"the sum does not match {' + '.join(total.parts)}"
        for index in frame.index[~_equal(parts, whole, contract)]:
            yield row_fault(what, name, index, total.total, whole[index], str(parts[index]))


def check_sexes(frame: pd.DataFrame, contract: Contract, name: str) -> list[Fault]:
    """Check that women and men add up to the total, and that all three rows are there."""
    if not contract.sexes_sum or contract.sex is None:
        return []
    keys = [column for column in contract.key if column != contract.sex]
    faults: list[Fault] = []
    for column in contract.sexes_sum:
        every = [*SEXES, UNKNOWN]
        wide = frame.pivot(index=keys, columns=contract.sex, values=column).reindex(columns=every)
        rows = frame.reset_index().pivot(index=keys, columns=contract.sex, values="index").reindex(columns=list(SEXES))
        wide[UNKNOWN] = wide[UNKNOWN].fillna(0)
        lacking = wide.isna().any(axis=1)
        for key in wide.index[lacking]:
            absent = f"no {' and no '.join(sex for sex in SEXES if pd.isna(wide[sex][key]))} for {_said(key)}"
            what, expected = "a row of the group is missing", ", ".join(SEXES)
            faults.append(row_fault(what, name, rows.loc[key].min(), contract.sex, absent, expected))
        summed = [sex for sex in contract.columns[contract.sex].sexes if sex != BOTH]
        parts = wide[summed].sum(axis="columns")
        for key in wide.index[~lacking & ~_equal(parts, wide[BOTH], contract)]:
            expected = f"{' + '.join(f'{wide[sex][key]:.15g}' for sex in summed)} = {parts[key]:.15g}"
            what, found = f"{' + '.join(summed)} is not {BOTH} for {_said(key)}", f"{wide[BOTH][key]:.15g}"
            faults.append(row_fault(what, name, rows[BOTH][key], column, found, expected))
    return list(dict.fromkeys(faults))


def check_periods(frame: pd.DataFrame, contract: Contract, name: str, first: str, last: str) -> list[Fault]:
    """Check that every period from `first` to `last` is there, in the file's own notation, and none outside."""
    if contract.time is None:
        return []
    times = frame[contract.time]
    kind = contract.columns[contract.time].type
    wanted = _times(kind, first, last)
    covered = f"{first} to {last}"
    if not wanted:
        what, expected = (
            "the period that the manifest says the file covers is none",
            f"{SHAPES[kind][1]}, the first before the last",
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
    for key, group in groups:
        present = set(group[contract.complete.time])
        absent = [time_text(time) for time in wanted if time not in present]
        if absent:
            what = f"periods are missing{f' for {_said(key)}' if key else ''}"
            listed = f"no {', '.join(absent[:6])}" + (f" and {len(absent) - 6} more" if len(absent) > 6 else "")
            expected = f"every one from {covered}"
            faults.append(row_fault(what, name, group.index[-1], contract.complete.time, listed, expected))
    return faults


def _value_checks(spec: ColumnSpec) -> list[pa.Check]:
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
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases.sort_values(["index", "column"], kind="stable")
        for case in cases.itertuples():
            yield int(case.index), str(case.column), str(case.check), case.failure_case


def _equal(left: pd.Series, right: pd.Series, contract: Contract) -> pd.Series:
    # Sums of decimals in the file carry the noise of binary fractions, far below the last digit that is printed.
    return (left - right).abs() < contract.tolerance + 1e-6


def _times(kind: Type, first: str, last: str) -> list[object]:
    """List the periods between two, which are none where they are not periods of this kind."""
    if not all(re.fullmatch(SHAPES[kind][0], text) for text in (first, last)):
        return []
    if kind == "year":
        return list(range(int(first), int(last) + 1))
    if kind == "date":
        return list(pd.date_range(first, last, freq="D"))
    ends = _time(first), _time(last)
    return [] if None in ends else list(pd.period_range(*ends, freq=FREQUENCIES[kind]))


def _time(text: str) -> pd.Period | None:
    try:
        return period_of(text)
    except ValueError:  # a year has 52 or 53 weeks
        return None


def _said(key: object) -> str:
    parts = key if isinstance(key, tuple) else (key,)
    return ", ".join(map(time_text, parts))
