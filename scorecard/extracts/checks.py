"""Holding a received table against its contract, with the file's row and column of every fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pandas as pd
import pandera.pandas as pa

from scorecard.common.faults import Fault, did_you_mean
from scorecard.common.sexes import BOTH, MEN, SEXES, WOMEN
from scorecard.extracts.contract import NUMBER_TYPES, ColumnSpec, Contract, Type

FIRST_ROW = 2  # the header is row 1

# What a value looks like in the file, and how that is said.
SHAPES: dict[Type, tuple[str, str]] = {
    "month": (r"[12][0-9]{3}-(0[1-9]|1[0-2])", "a month as YYYY-MM"),
    "quarter": (r"[12][0-9]{3}-K[1-4]", "a quarter as YYYY-K1"),
    "date": (r"[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", "a day as YYYY-MM-DD"),
    "year": (r"[12][0-9]{3}", "a year as YYYY"),
    "sex": ("|".join(SEXES), "one of: " + ", ".join(SEXES)),
    "text": (r"\S(.*\S)?", "text without blanks around it"),
    "count": (r"[0-9]{1,15}", "a whole number, 0 or more, of at most 15 digits, without blanks"),
    "amount": (r"-?[0-9]{1,15}", "a whole number of at most 15 digits, without blanks"),
    "decimal": (r"-?[0-9]+(\.[0-9]+)?", "a number with a dot as its decimal sign, without blanks"),
}
MAKE: dict[Type, Callable[[pd.Series], pd.Series]] = {
    "month": lambda text: pd.Series(pd.PeriodIndex(text, freq="M"), index=text.index),
    "quarter": lambda text: pd.Series(pd.PeriodIndex(text.str.replace("K", "Q"), freq="Q"), index=text.index),
    "date": lambda text: pd.to_datetime(text, format="%Y-%m-%d"),
    "year": lambda text: text.astype("int64"),
    "sex": lambda text: text,
    "text": lambda text: text,
    "count": lambda text: text.astype("int64"),
    "amount": lambda text: text.astype("int64"),
    "decimal": lambda text: text.astype("float64"),
}


def check_header(frame: pd.DataFrame, contract: Contract, name: str) -> list[Fault]:
    """Compare the columns that a file has with those that its contract names."""
    found = list(frame.columns)
    expected = list(contract.columns)
    missing = [column for column in expected if column not in found]
    extra = [column for column in found if column not in expected]
    faults = [
        Fault("a column is missing", name, row=1, column=column, found=", ".join(found), expected=", ".join(expected))
        for column in missing
    ]
    faults += [
        Fault("this column is not in the contract", name, row=1, column=column, expected=did_you_mean(column, expected))
        for column in extra
    ]
    doubled = sorted({column for column in found if found.count(column) > 1})
    faults += [Fault("this column stands twice", name, row=1, column=column) for column in doubled]
    return faults


def check_shapes(frame: pd.DataFrame, contract: Contract, name: str) -> list[Fault]:
    """Check that every value of a text frame looks like its column's type."""
    columns = {}
    said = {}
    for column, spec in contract.columns.items():
        pattern, said[column] = SHAPES[spec.type]
        columns[column] = pa.Column(str, pa.Check.str_matches(f"^({pattern}{'|' if spec.optional else ''})\\Z"))
    return [
        Fault("this value cannot be read", name, row=row, column=column, found=repr(value), expected=said[column])
        for row, column, _, value in _failures(pa.DataFrameSchema(columns), frame)
    ]


def make_types(frame: pd.DataFrame, contract: Contract, name: str) -> tuple[pd.DataFrame, list[Fault]]:
    """Turn a text frame whose shapes are right into one with real types, columns in the contract's order."""
    made: dict[str, pd.Series] = {}
    faults: list[Fault] = []
    for column, spec in contract.columns.items():
        text = frame[column]
        if spec.type == "date":
            days = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
            for index in text.index[days.isna() & (text != "")]:
                faults.append(
                    Fault("there is no such day", name, row=index + FIRST_ROW, column=column, found=repr(text[index]))
                )
            made[column] = days
        elif spec.optional and (spec.type in NUMBER_TYPES or spec.type == "year"):
            made[column] = text.where(text != "").astype("float64")
        else:
            made[column] = MAKE[spec.type](text)
    return pd.DataFrame(made), faults


def check_values(frame: pd.DataFrame, contract: Contract, name: str) -> list[Fault]:
    """Check ranges, allowed values, keys, parts of wholes and sums of columns of a typed frame."""
    checks = {column: _value_checks(spec) for column, spec in contract.columns.items()}
    schema = pa.DataFrameSchema({column: pa.Column(None, made, nullable=True) for column, made in checks.items()})
    faults = [
        Fault("this value is not allowed", name, row=row, column=column, found=str(value), expected=check)
        for row, column, check, value in _failures(schema, frame)
    ]
    for index in frame.index[frame.duplicated(list(contract.key), keep="first")]:
        key = frame.loc[index, list(contract.key)]
        first = frame.index[(frame[list(contract.key)] == key).all(axis=1)][0]
        faults.append(
            Fault(
                f"the key stands already in row {first + FIRST_ROW}",
                name,
                row=index + FIRST_ROW,
                column=", ".join(contract.key),
                found=_said(tuple(key)),
                expected="one row per key",
            )
        )
    for rule in contract.at_most:
        for index in frame.index[frame[rule.part] > frame[rule.whole]]:
            faults.append(
                Fault(
                    "the part is larger than the whole",
                    name,
                    row=index + FIRST_ROW,
                    column=rule.part,
                    found=str(frame.at[index, rule.part]),
                    expected=f"at most {frame[rule.whole][index]}, which is {rule.whole}",
                )
            )
    for total in contract.sums:
        parts = frame[list(total.parts)].sum(axis=1)
        for index in frame.index[~_equal(parts, frame[total.total])]:
            faults.append(
                Fault(
                    f"the sum does not match {' + '.join(total.parts)}",
                    name,
                    row=index + FIRST_ROW,
                    column=total.total,
                    found=str(frame.at[index, total.total]),
                    expected=str(parts[index]),
                )
            )
    return faults


def check_sexes(frame: pd.DataFrame, contract: Contract, name: str) -> list[Fault]:
    """Check that women and men add up to the total, and that all three rows are there."""
    if not contract.sexes_sum or contract.sex is None:
        return []
    keys = [column for column in contract.key if column != contract.sex]
    faults: list[Fault] = []
    for column in contract.sexes_sum:
        wide = frame.pivot(index=keys, columns=contract.sex, values=column).reindex(columns=list(SEXES))
        rows = frame.reset_index().pivot(index=keys, columns=contract.sex, values="index").reindex(columns=list(SEXES))
        lacking = wide.isna().any(axis=1)
        for key in wide.index[lacking]:
            absent = [sex for sex in SEXES if pd.isna(wide[sex][key])]
            faults.append(
                Fault(
                    "a row of the group is missing",
                    name,
                    row=int(rows.loc[key].min()) + FIRST_ROW,
                    column=contract.sex,
                    found=f"no {' and no '.join(absent)} for {_said(key)}",
                    expected=", ".join(SEXES),
                )
            )
        parts = wide[WOMEN] + wide[MEN]
        for key in wide.index[~lacking & ~_equal(parts, wide[BOTH])]:
            faults.append(
                Fault(
                    f"{WOMEN} + {MEN} is not {BOTH} for {_said(key)}",
                    name,
                    row=int(rows[BOTH][key]) + FIRST_ROW,
                    column=column,
                    found=f"{wide[BOTH][key]:.15g}",
                    expected=f"{wide[WOMEN][key]:.15g} + {wide[MEN][key]:.15g} = {parts[key]:.15g}",
                )
            )
    return list(dict.fromkeys(faults))


def check_periods(frame: pd.DataFrame, contract: Contract, name: str, first: str, last: str) -> list[Fault]:
    """Check that every period from `first` to `last` is there, in the file's own notation, and none outside."""
    if contract.time is None:
        return []
    times = frame[contract.time]
    kind = contract.columns[contract.time].type
    wanted = _times(kind, first, last)
    if not wanted:
        return [
            Fault(
                "the period that the manifest says the file covers is none",
                name,
                found=f"{first} to {last}",
                expected=f"{SHAPES[kind][1]}, the first before the last",
            )
        ]
    faults = [
        Fault(
            "this lies outside the period that the manifest says the file covers",
            name,
            row=index + FIRST_ROW,
            column=contract.time,
            found=_time_text(times[index]),
            expected=f"{first} to {last}",
        )
        for index in frame.index[(times < wanted[0]) | (times > wanted[-1])]
    ]
    if contract.complete is None:
        return faults
    groups = frame.groupby(list(contract.complete.per)) if contract.complete.per else [((), frame)]
    for key, group in groups:
        present = set(group[contract.complete.time])
        absent = [time for time in wanted if time not in present]
        if absent:
            listed = ", ".join(map(_time_text, absent[:6])) + (
                f" and {len(absent) - 6} more" if len(absent) > 6 else ""
            )
            faults.append(
                Fault(
                    f"periods are missing{f' for {_said(key)}' if key else ''}",
                    name,
                    row=int(group.index[-1]) + FIRST_ROW,
                    column=contract.complete.time,
                    found=f"no {listed}",
                    expected=f"every one from {first} to {last}",
                )
            )
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
    """Give the file's row, column, broken check and value of every failure."""
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases.sort_values(["index", "column"], kind="stable")
        for case in cases.itertuples():
            yield int(case.index) + FIRST_ROW, str(case.column), str(case.check), case.failure_case


def _equal(left: pd.Series, right: pd.Series) -> pd.Series:
    # Sums of decimals in the file carry the noise of binary fractions, far below the last digit that is printed.
    return (left - right).abs() < 1e-6


def _times(kind: Type, first: str, last: str) -> list[object]:
    """List the periods between two, which are none where they are not periods of this kind."""
    if not all(re.fullmatch(SHAPES[kind][0], text) for text in (first, last)):
        return []
    if kind == "year":
        return list(range(int(first), int(last) + 1))
    if kind == "date":
        return list(pd.date_range(first, last, freq="D"))
    freq = "M" if kind == "month" else "Q"
    return list(pd.period_range(first.replace("K", "Q"), last.replace("K", "Q"), freq=freq))


def _time_text(time: object) -> str:
    if isinstance(time, pd.Timestamp):
        return time.strftime("%Y-%m-%d")
    return str(time).replace("Q", "-K") if isinstance(time, pd.Period) else str(time)


def _said(key: object) -> str:
    parts = key if isinstance(key, tuple) else (key,)
    return ", ".join(map(_time_text, parts))
