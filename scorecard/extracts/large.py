"""Large tables: a file that is held against its contract by its engine, and lent as rows that stay there.

A contract compiles to a few queries of sets: one counts what breaks each rule, and of those that are broken the first
hundred rows are fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from scorecard.catalogue.unit_register import KnownUnits
from scorecard.common.faults import ExtractError, Fault, WarehouseError
from scorecard.common.sexes import BOTH, SEXES
from scorecard.extracts.checks import (
    FIRST_ROW,
    ROWS_TOLD,
    check_header,
    check_periods,
    make_types,
    row_fault,
    shape_of_values,
)
from scorecard.extracts.contract import NUMBER_TYPES, ColumnSpec, Contract
from scorecard.extracts.unit_names import name_units, unit_kinds
from scorecard.warehouse.files import ROW_OF_FILE, embedded, file_rows, told_by_engine

if TYPE_CHECKING:
    import ibis

_MOST = 10**15  # above what whole numbers have at most 15 digits
_ROOM = 1e-6  # what binary fractions may add to sums of decimals


@dataclass(frozen=True)
class _Rule:
    """What no row may be: which these are, of which column, and how one is told."""

    what: str
    column: str
    broken: Any
    found: Any
    expected: Any


def large_rows(path: Path, contract: Contract, name: str) -> ibis.Table:
    """Open a file of an extract as rows of the embedded engine, with the types of its contract, and check them.

    The columns are called as in the file; `row_of_file` counts the rows. What is checked of rows together, as that
    every month is there, is told by `check_together`.

    Raises:
        ExtractError: it is not what its contract says; tells the first hundred rows of every fault, and how many more.
    """
    if contract.suppresses:
        what = "numbers of a large table may not be suppressed"
        raise ExtractError(Fault(what, name, expected="an extract of at most a million rows"))
    try:
        with told_by_engine(path, name):
            table, faults = _checked(path, contract, name)
    except WarehouseError as error:
        raise ExtractError(error.faults) from None
    if table is None or faults:
        raise ExtractError(faults)
    return table


def _checked(path: Path, contract: Contract, name: str) -> tuple[ibis.Table | None, list[Fault]]:
    given = file_rows(embedded(), path, name)
    header = pd.DataFrame(columns=[one for one in given.columns if one != ROW_OF_FILE])
    faults = check_header(header, contract, name) or _of_types(given, contract, name)
    faults = faults or _told(given, list(_readable(given, contract)), name)
    if faults:
        return None, faults
    table = _typed(given, contract)
    faults = [*_told(table, list(_rules(table, contract)), name), *_repeated(table, contract, name)]
    return table, faults or list(_sexes(table, contract, name))


def check_together(table: ibis.Table, contract: Contract, name: str, first: str, last: str, exists: Any) -> list[Fault]:
    """Check that every period from `first` to `last` is there, and none outside, of the different ones that are."""
    if contract.time is None:
        return []
    per = [contract.time, *(contract.complete.per if contract.complete else ())]
    found = (
        table.group_by(per).aggregate(**{ROW_OF_FILE: table[ROW_OF_FILE].max()}).to_pandas().sort_values(ROW_OF_FILE)
    )
    texts = _as_texts(found[per])
    spec = contract.model_copy(update={"columns": {one: contract.columns[one] for one in per}, "codes": {}})
    typed, faults = make_types(texts.set_axis(found[ROW_OF_FILE]), spec, name)
    return faults or check_periods(typed, contract, name, first, last, exists)


def _as_texts(table: pd.DataFrame) -> pd.DataFrame:
    """Write values as a file has them; what is missing is empty."""
    return table.astype(str).where(table.notna(), "")


def _at(time: Any, times: pd.Series) -> Any:
    """Whether a time is one of some, or missing where one of them is."""
    known = time.isin(list(times.dropna()))
    return known.fill_null(False) | time.isnull() if times.isna().any() else known


def with_unit_names(table: ibis.Table, contract: Contract, units: KnownUnits, name: str) -> ibis.Table:
    """Call the units of rows by the names that they have in the edition.

    Raises:
        ExtractError: no unit has one of the names.
    """
    import ibis

    kinds = unit_kinds(contract) if units.kinds else {}
    for column in kinds:
        asked = [column, *([contract.time] if contract.time else [])]
        found = (
            table.group_by(asked)
            .aggregate(**{ROW_OF_FILE: table[ROW_OF_FILE].min()})
            .to_pandas()
            .set_index(ROW_OF_FILE)
        )
        texts = _as_texts(found)
        alone = contract.model_copy(update={"columns": {one: contract.columns[one] for one in asked}, "key": (column,)})
        named, faults = name_units(texts, alone, units, name)
        if faults:
            raise ExtractError(faults)
        now = pd.DataFrame({"old": texts[column], "new": named[column]})
        if contract.time:
            now["time"] = found[contract.time]
        changed = now[now["old"] != now["new"]].drop_duplicates()
        cases = []
        for (old, new), group in changed.groupby(["old", "new"]):
            same = table[column] == old
            cases.append((same & _at(table[contract.time], group["time"]) if contract.time else same, new))
        if cases:
            table = table.mutate(**{column: ibis.cases(*cases, else_=table[column])})
    return table


def _of_types(table: ibis.Table, contract: Contract, name: str) -> list[Fault]:
    """Tell the columns whose type in the file can't be that of the contract."""
    return [
        Fault("the column's type is not that of the contract", name, column=column, found=str(kind), expected=spec.type)
        for column, spec in contract.columns.items()
        if not _fits(kind := table[column].type(), spec)
    ]


def _fits(kind: Any, spec: ColumnSpec) -> bool:
    if kind.is_string():
        return True
    if spec.type in NUMBER_TYPES or (spec.type == "year" and not spec.past_new_year):
        return bool(kind.is_integer() or (spec.type != "year" and (kind.is_floating() or kind.is_decimal())))
    return spec.type == "date" and bool(kind.is_date() or (kind.is_timestamp() and kind.timezone is None))


def _readable(table: ibis.Table, contract: Contract) -> Iterator[_Rule]:
    """Say which values are none of their column's type."""
    for column, spec in contract.columns.items():
        value, kind = table[column], table[column].type()
        pattern, said = shape_of_values(spec)
        if kind.is_string():
            fine = _fine_text(value, spec, pattern)
        else:
            fine = _fine_number(value, spec) if kind.is_numeric() else None
        lacks = None if spec.may_lack else value.isnull()
        broken = [~fine] if fine is not None else []
        broken += [lacks] if lacks is not None else []
        if broken:
            either = reduce(lambda one, other: one.fill_null(False) | other.fill_null(False), broken)
            yield _Rule("this value cannot be read", column, either, value, said)


def _fine_text(value: Any, spec: ColumnSpec, pattern: str) -> Any:
    # Of the contract's pattern for texts engines know other blanks.
    text = spec.type == "text"
    fine = (value != "") & (value.strip() == value) if text else value.re_search(f"^({pattern})$")
    if spec.type == "date":
        fine = fine & value.try_cast("date").notnull()
    return fine | (value == "") if spec.may_lack else fine


def _fine_number(value: Any, spec: ColumnSpec) -> Any:
    kind = value.type()
    checks = [~(value.isnan() | value.isinf())] if kind.is_floating() else []
    if spec.type != "decimal":
        checks += [value == value.floor()] if not kind.is_integer() else []
        checks += [value > (-1 if spec.type == "count" else -_MOST), value < _MOST]
    return reduce(lambda one, other: one & other, checks) if checks else None


def _typed(table: ibis.Table, contract: Contract) -> ibis.Table:
    """Give the columns the types of the contract; a text that says nothing is a number that lacks."""
    made = {}
    for column, spec in contract.columns.items():
        value = table[column]
        text = value.type().is_string()
        if spec.type in ("count", "amount") or (spec.type == "year" and not spec.past_new_year):
            made[column] = (value.nullif("") if text else value).cast("int64")
        elif spec.type == "decimal":
            made[column] = (value.nullif("") if text else value).cast("float64")
        elif spec.type == "date":
            made[column] = (value.nullif("") if text else value).cast("date")
        else:
            made[column] = value.fill_null("")
    return table.mutate(**made)


def _rules(table: ibis.Table, contract: Contract) -> Iterator[_Rule]:
    """Say which typed values are not allowed, and which rows have parts that are more than their whole."""
    for column, spec in contract.columns.items():
        value = table[column]
        if spec.min is not None:
            yield _Rule("this value is not allowed", column, value < spec.min, value, f"{spec.min:.15g} or more")
        if spec.max is not None:
            yield _Rule("this value is not allowed", column, value > spec.max, value, f"{spec.max:.15g} or less")
        if spec.values is not None:
            allowed = [*spec.values, *([""] if spec.optional and value.type().is_string() else [])]
            said = "one of: " + ", ".join(map(str, spec.values))
            yield _Rule("this value is not allowed", column, value.notin(allowed), value, said)
    for rule in contract.at_most:
        part, whole = table[rule.part], table[rule.whole]
        expected = ("at most {}, which is " + rule.whole, whole)
        yield _Rule("the part is larger than the whole", rule.part, part > whole, part, expected)
    for total in contract.sums:
        parts = reduce(lambda one, other: one + other, (table[part].fill_null(0) for part in total.parts))
        what, whole = f"the sum does not match {' + '.join(total.parts)}", table[total.total]
        broken = (parts - whole).abs().cast("float64") >= contract.tolerance + _ROOM
        yield _Rule(what, total.total, broken, whole, ("{}", parts))


def _told(table: ibis.Table, rules: list[_Rule], name: str) -> list[Fault]:
    """Count what breaks each rule in one query; of those that are broken, tell the first hundred rows."""
    if not rules:
        return []
    counts = {f"rule_{place}": rule.broken.fill_null(False).cast("int64").sum() for place, rule in enumerate(rules)}
    found = table.aggregate(**counts).to_pandas().iloc[0]
    faults: list[Fault] = []
    for place, rule in enumerate(rules):
        counted = found[f"rule_{place}"]
        if pd.isna(counted) or not counted:
            continue
        form, beside = rule.expected if isinstance(rule.expected, tuple) else (rule.expected, table[ROW_OF_FILE])
        rows = table.filter(rule.broken).order_by(ROW_OF_FILE).limit(ROWS_TOLD)
        asked = rows.select(**{ROW_OF_FILE: table[ROW_OF_FILE], "found_": rule.found, "beside_": beside}).to_pandas()
        for row, value, other in asked.itertuples(index=False, name=None):
            expected = form.format(other) if isinstance(rule.expected, tuple) else form
            faults.append(row_fault(rule.what, name, row, rule.column, _shown(rule, value), expected))
        if (more := int(counted) - ROWS_TOLD) > 0:
            what = f"and {more} more rows: {rule.what}"
            faults.append(Fault(what, name, column=rule.column))
    return faults


def _shown(rule: _Rule, value: Any) -> str:
    return repr(value) if rule.what == "this value cannot be read" else str(value)


def _repeated(table: ibis.Table, contract: Contract, name: str) -> Iterator[Fault]:
    """Tell the first rows whose key stands already, each with the row that it stands in, and count the others."""
    key, column, right = list(contract.key), ", ".join(contract.key), "one row per key"
    groups = table.group_by(key).aggregate(stands=table[ROW_OF_FILE].min(), times=table.count())
    repeated = groups.filter(groups.times > 1)
    counted = repeated.aggregate(more=(repeated.times - 1).sum()).to_pandas()["more"].iloc[0]
    if pd.isna(counted) or not counted:
        return
    pairs = table.inner_join(repeated, key)
    pairs = pairs.filter(pairs[ROW_OF_FILE] > pairs.stands).order_by(ROW_OF_FILE).limit(ROWS_TOLD)
    told = pairs.select(ROW_OF_FILE, "stands", *key).to_pandas()
    for row, stands, *values in told.itertuples(index=False, name=None):
        what = f"the key stands already in row {int(stands) + FIRST_ROW}"
        yield row_fault(what, name, row, column, ", ".join(map(str, values)), right)
    if (more := int(counted) - ROWS_TOLD) > 0:
        yield Fault(f"the keys of {more} more rows stand already", name, column=column, expected=right)


def _sexes(table: ibis.Table, contract: Contract, name: str) -> Iterator[Fault]:
    """Tell the groups in which women and men do not add up to both, or one of the three is not there."""
    if not contract.sexes_sum or contract.sex is None:
        return
    sex, keys = table[contract.sex], [column for column in contract.key if column != contract.sex]
    made: dict[str, Any] = {ROW_OF_FILE: table[ROW_OF_FILE].min(), "sexes_": sex.isin(SEXES).cast("int64").sum()}
    for column in contract.sexes_sum:
        value = table[column].cast("float64")
        made[f"both_{column}"] = (sex == BOTH).ifelse(value, None).sum()
        made[f"each_{column}"] = (sex != BOTH).ifelse(value, None).sum()
    groups = table.group_by(keys).aggregate(**made)
    wrong = groups.sexes_ != len(SEXES)
    for column in contract.sexes_sum:
        apart = (groups[f"both_{column}"] - groups[f"each_{column}"]).abs() >= contract.tolerance + _ROOM
        wrong = wrong | apart.fill_null(False)
    broken = groups.filter(wrong)
    told = broken.order_by(ROW_OF_FILE).limit(ROWS_TOLD).to_pandas()
    for group in told.to_dict("records"):
        said = ", ".join(str(group[key]) for key in keys)
        if group["sexes_"] != len(SEXES):
            what, expected = f"a row of the group is missing for {said}", ", ".join(SEXES)
            yield row_fault(what, name, group[ROW_OF_FILE], contract.sex, f"{group['sexes_']} rows", expected)
            continue
        for column in contract.sexes_sum:
            both, each = group[f"both_{column}"], group[f"each_{column}"]
            if abs(both - each) >= contract.tolerance + _ROOM:
                what = f"the sexes do not add up to {BOTH} for {said}"
                yield row_fault(what, name, group[ROW_OF_FILE], column, f"{both:.15g}", f"{each:.15g}")
    if len(told) == ROWS_TOLD and (more := int(broken.count().to_pandas()) - ROWS_TOLD) > 0:
        yield Fault(f"and {more} more groups whose sexes do not add up", name, column=contract.sex)
