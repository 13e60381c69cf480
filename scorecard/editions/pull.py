"""Pulling extracts out of a warehouse: asked there, protected there, and taken in as any received file."""

from __future__ import annotations

import csv
import hashlib
import io
import itertools
import math
import runpy
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np

from scorecard.catalogue.board import Protection, read_board
from scorecard.common.edition import Edition, Period
from scorecard.common.faults import Fault, LostError, ScorecardError, WarehouseError, unknown_name
from scorecard.common.names import QUERIES_FOLDER
from scorecard.common.sexes import BOTH
from scorecard.extracts.codes import HIDDEN, limits_of
from scorecard.extracts.contract import NUMBER_TYPES, ColumnSpec, Contract, contracts_at, read_contracts
from scorecard.extracts.manifest import CONTRACTS, out_of_force
from scorecard.extracts.manifest_entries import Pulled
from scorecard.extracts.origin import Choices
from scorecard.extracts.periods import times_after
from scorecard.intake.plan import Intake, IntakePlan, plan_intake
from scorecard.warehouse.connections import read_connection
from scorecard.warehouse.engines import AnswerRow, ColumnKind, Engine, open_engine
from scorecard.warehouse.queries import ParameterValue, Query, identifier, read_query

_PAUSE = 2.0  # seconds before a lost connection is tried again
_FITTING: Mapping[str, tuple[ColumnKind, ...]] = {
    "count": ("whole", "decimal"),
    "amount": ("whole", "decimal"),
    "decimal": ("whole", "decimal"),
    "date": ("day",),
    "month": ("text", "day"),
    "year": ("whole", "text"),
}
_TEXT: tuple[ColumnKind, ...] = ("text",)
_LEVELS = "hidden_{}"  # of a column: 1 where it is a count of few, 2 where it would give one away
Progress = Callable[[str, int], None]  # is told the extract, and how many rows have come


@dataclass(frozen=True)
class EditionMonths:
    """What the months of an edition are called in queries; those of the year before are `_before`."""

    first_day: date
    last_day: date
    first_month: str
    last_month: str
    first_day_before: date
    last_day_before: date
    first_month_before: str
    last_month_before: str

    @classmethod
    def of(cls, edition: Edition) -> EditionMonths:
        """Name the months of an edition, to its last one, and the same of the year before."""
        return cls(*_ends(edition.period), *_ends(edition.previous))

    @property
    def values(self) -> dict[str, ParameterValue]:
        """The parameters of a query by their names."""
        return dict(vars(self))


def _ends(period: Period) -> tuple[date, date, str, str]:
    first, last = period.months[0], period.months[-1]
    return first.start_time.date(), last.end_time.date(), str(first), str(last)


def pulled_contracts(root: Path, edition: Edition, names: Sequence[str]) -> list[Contract]:
    """Find the contracts that are pulled: those named, or all of the edition that name a connection.

    Raises:
        WarehouseError: one is not there, names no connection, or has no query or two.
    """
    written = read_contracts(root / CONTRACTS)
    here = contracts_at(written, edition)
    able = {name: one for name, one in here.items() if one.connection}
    faults = []
    for name in names:
        if name in written and name not in here:
            faults.append(out_of_force(written[name], edition))
        elif name in here and name not in able:
            what, expected = "this contract names no connection", "connection: and the name of one"
            faults.append(Fault(what, f"{CONTRACTS}/{name}.yml", expected=expected))
        elif name not in here:
            faults.append(unknown_name("there is no contract for this extract", name, able))
    if not names and not able:
        faults.append(Fault("no contract names a connection", CONTRACTS, expected="connection: and the name of one"))
    chosen = [able[name] for name in dict.fromkeys(names) if name in able] if names else list(able.values())
    faults += [fault for one in chosen for fault in _query_faults(root, one)]
    if faults:
        raise WarehouseError(faults)
    return chosen


def plan_pull(
    root: Path,
    edition: Edition,
    names: Sequence[str],
    replacing: bool,
    accepted: Iterable[str],
    progress: Progress = lambda *_: None,
) -> IntakePlan:
    """Ask the warehouses for extracts and hold the answers against their contracts, their past and the edition.

    Writes nothing. A connection that is lost is tried once more.

    Raises:
        WarehouseError: a contract cannot be pulled, or its answer may not be taken in; tells every fault.
        ScorecardError: a contract or the manifest is wrongly written.
    """
    contracts, accepted = pulled_contracts(root, edition, names), list(accepted)
    rule, plans, faults = read_board(root).protection, list[IntakePlan](), list[Fault]()
    known = [one.id for one in contracts]
    what = "this answers no question of an extract that is pulled"
    faults += [unknown_name(what, one, known) for one in accepted if one.partition(":")[0] not in known]
    with tempfile.TemporaryDirectory() as work:
        for contract in contracts:
            try:
                path, told = _fetched_twice(root, edition, contract, rule, Path(work), progress)
            except ScorecardError as error:
                faults += error.faults
                continue
            here = [one for one in accepted if one.partition(":")[0] == contract.id]
            choices = Choices(contract=contract.id, encoding="utf-8", decimal=".", total_row="keep")
            moment = datetime.now().isoformat(timespec="minutes")
            made = plan_intake(root, edition, [path], moment, choices, replacing, here)
            place = f"{contract.id} from {contract.connection}"
            faults += [replace(fault, file=fault.file.replace(str(path), place)) for fault in made.faults]
            plans.append(replace(made, intakes=tuple(_as_pulled(one, told) for one in made.intakes)))
    if faults or not plans:
        raise WarehouseError(faults)
    return replace(plans[0], intakes=tuple(itertools.chain.from_iterable(one.intakes for one in plans)))


def _as_pulled(intake: Intake, told: Pulled) -> Intake:
    """Give what was taken in the entry of a pull: no file was received."""
    entry = intake.entry and intake.entry.model_copy(update={"received": None, "pulled": told})
    return replace(intake, name=f"{intake.contract.id} from {told.connection}", entry=entry)


def _query_faults(root: Path, contract: Contract) -> Iterator[Fault]:
    places = [place for place in _places(contract) if (root / place).is_file()]
    if len(places) != 1:
        what = f"{contract.id} has {'two queries' if places else 'no query'}"
        yield Fault(what, found=", ".join(places), expected=" or ".join(_places(contract)))


def _places(contract: Contract) -> tuple[str, str]:
    return f"{QUERIES_FOLDER}/{contract.id}.sql", f"{QUERIES_FOLDER}/{contract.id}.py"


def _fetched_twice(
    root: Path, edition: Edition, contract: Contract, rule: Protection, work: Path, progress: Progress
) -> tuple[Path, Pulled]:
    try:
        return _fetched(root, edition, contract, rule, work, progress)
    except LostError:
        time.sleep(_PAUSE)
        return _fetched(root, edition, contract, rule, work, progress)


def _fetched(
    root: Path, edition: Edition, contract: Contract, rule: Protection, work: Path, progress: Progress
) -> tuple[Path, Pulled]:
    """Write the answer of a contract's query to a file, with all that is told of it."""
    place = next(place for place in _places(contract) if (root / place).is_file())
    source = (root / place).read_bytes()
    engine = open_engine(read_connection(root, str(contract.connection)))
    try:
        query = _query(root / place, place, engine, EditionMonths.of(edition))
        _check_columns(engine.kinds(query), contract, place)
        lines = _lines(engine, _outer(query, engine, contract, rule), contract, progress)
        path = work / f"{contract.id}.pulled.csv"
        path.write_text(_table(lines, contract, edition, place), "utf-8")
        told = Pulled(
            connection=str(contract.connection),
            engine=f"{engine.title} {engine.version}",
            query=Path(place).name,
            query_sha256=hashlib.sha256(source).hexdigest(),
        )
        return path, told
    finally:
        engine.close()


def _query(path: Path, place: str, engine: Engine, months: EditionMonths) -> Query:
    if path.suffix == ".sql":
        try:
            return read_query(path.read_text("utf-8"), place, engine.dialect, months.values)
        except UnicodeDecodeError:
            raise WarehouseError(Fault("the file is not UTF-8", place, expected="UTF-8")) from None
    import ibis

    expected = "a function query(tables, months) that gives an Ibis table"
    tables = engine.tables
    try:
        made = runpy.run_path(str(path))["query"](tables, months)
    except WarehouseError:
        raise
    except Exception as error:
        lines = [at.lineno for at in traceback.extract_tb(error.__traceback__) if at.filename == str(path)]
        what = f"the query cannot be made: {type(error).__name__}"
        raise WarehouseError(Fault(what, place, lines[-1] if lines else None, expected=expected)) from None
    if not isinstance(made, ibis.Table):
        raise WarehouseError(Fault("the query gives no table", place, found=type(made).__name__, expected=expected))
    return read_query(str(tables.compile(made)), place, engine.dialect, {})


def _check_columns(found: Mapping[str, ColumnKind], contract: Contract, place: str) -> None:
    """See, before anything travels, that the answer has the columns of the contract, with types that fit."""
    shown, wanted = ", ".join(found), ", ".join(contract.columns)
    faults = [
        Fault("the query gives no such column", place, column=column, found=shown, expected=wanted)
        for column in contract.columns
        if column not in found
    ]
    faults += [
        replace(unknown_name("this column is not in the contract", column, contract.columns, place), column=column)
        for column in found
        if column not in contract.columns
    ]
    for column, spec in contract.columns.items():
        fitting = _FITTING.get(spec.type, _TEXT)
        if column in found and found[column] not in fitting:
            expected = f"{' or '.join(fitting)}, as the contract has {spec.type}"
            faults.append(
                Fault("the query gives another type", place, column=column, found=found[column], expected=expected)
            )
    if faults:
        raise WarehouseError(faults)


def _outer(query: Query, engine: Engine, contract: Contract, rule: Protection) -> Query:
    """Put a query into one that gives the contract's columns alone, without counts of few where these are protected."""
    name = {column: identifier(column, engine.dialect) for column in contract.columns}
    protected: list[str] = [] if not rule.on or contract.id in rule.public else _counts(contract)
    levels = {column: _level(column, contract, rule.least_count, name) for column in protected}
    if not levels:
        return replace(query, text=f"SELECT {', '.join(name.values())} FROM ({query.text}\n) AS asked")
    hidden = {column: identifier(_LEVELS.format(column), engine.dialect) for column in levels}
    marked = ", ".join(f"{level} AS {hidden[column]}" for column, level in levels.items())
    inner = f"SELECT {', '.join(name.values())}, {marked} FROM ({query.text}\n) AS asked"
    columns = [
        f"CASE WHEN {hidden[column]} > 0 THEN NULL ELSE {told} END AS {told}" if column in hidden else told
        for column, told in name.items()
    ]
    columns += hidden.values()
    return replace(query, text=f"SELECT {', '.join(columns)} FROM ({inner}\n) AS marked")


def _counts(contract: Contract) -> list[str]:
    return [column for column in contract.numbers if contract.columns[column].type == "count"]


def _level(column: str, contract: Contract, least: int, name: Mapping[str, str]) -> str:
    """Say in SQL whether a count is of few, or would give one away by a sum: of its row, or of women and men."""

    def few(text: str) -> str:
        return f"({text} > 0 AND {text} < {int(least)})"

    beside: list[str] = []
    for rule in contract.sums:
        if column in rule.parts:
            beside += [few(name[part]) for part in rule.parts if part in _counts(contract)]
    if column in contract.sexes_sum and contract.sex:
        keys = ", ".join(name[key] for key in contract.key if key != contract.sex)
        sex = name[contract.sex]
        of_few = f"CASE WHEN {sex} <> '{BOTH}' AND {few(name[column])} THEN 1 ELSE 0 END"
        beside.append(f"({sex} <> '{BOTH}' AND SUM({of_few}) OVER (PARTITION BY {keys}) > 0)")
    otherwise = f"WHEN {' OR '.join(beside)} THEN 2 " if beside else ""
    return f"CASE WHEN {few(name[column])} THEN 1 {otherwise}ELSE 0 END"


def _lines(engine: Engine, query: Query, contract: Contract, progress: Progress) -> list[AnswerRow]:
    rows = list[AnswerRow]()
    progress(contract.id, 0)
    for part in engine.parts(query):
        rows += part
        progress(contract.id, len(rows))
    return rows


def _table(rows: Sequence[AnswerRow], contract: Contract, edition: Edition, place: str) -> str:
    """Write rows as a file of the contract, in the order of the key, which is the same whoever sorted them."""
    import pandas as pd

    hidden = [column for column in _counts(contract) if rows and len(rows[0]) > len(contract.columns)]
    columns = [*contract.columns, *(_LEVELS.format(column) for column in hidden)]
    frame = pd.DataFrame(rows, columns=columns if rows else list(contract.columns), dtype=object)
    if frame.empty and not contract.may_be_empty:
        expected = f"rows of {edition} or before; the warehouse may not have them yet"
        raise WarehouseError(Fault("the query gives no rows", place, expected=expected))
    made = pd.DataFrame({column: _texts(frame[column], spec) for column, spec in contract.columns.items()})
    for column in hidden:
        made[column] = _coded(made[column], frame[_LEVELS.format(column)], contract.columns[column], contract, column)
    if after := times_after(contract, made, edition):
        found, expected = ", ".join(sorted(after)[:6]), f"nothing after {edition}, the last month of the edition"
        raise WarehouseError(Fault("the query gives months outside the edition", place, found=found, expected=expected))
    made = made.sort_values(list(contract.key), kind="stable")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([list(contract.columns), *made.itertuples(index=False, name=None)])
    return text.getvalue()


def _coded(texts: Any, levels: Any, spec: ColumnSpec, contract: Contract, column: str) -> Any:
    """Write the codes of the contract where counts were protected.

    Raises:
        WarehouseError: the contract has no such code.
    """
    faults: list[Fault] = []
    made = texts.copy()
    for level, fits in ((1, _is_of_few), (2, _is_suppressed)):
        there = levels == level
        if not there.any():
            continue
        code = next((code for code, meaning in spec.codes.items() if fits(meaning)), None)
        if code is None:
            what = f"{int(there.sum())} counts of few are in the answer, or would give one away, and no code says so"
            right = (
                'codes: {"<5": suppressed 1-4, "*": suppressed} for the column, a coarser query, or the extract under '
            )
            faults.append(
                Fault(what, f"{CONTRACTS}/{contract.id}.yml", column=column, expected=f"{right}protection: public")
            )
            continue
        made[there] = code
    if faults:
        raise WarehouseError(faults)
    return made


def _is_of_few(meaning: str) -> bool:
    return meaning.startswith(HIDDEN) and limits_of(meaning)[0] <= 1


def _is_suppressed(meaning: str) -> bool:
    return meaning == HIDDEN


def _texts(values: Any, spec: ColumnSpec) -> Any:
    return values.map(lambda value: _text(value, spec)).astype("str")


def _text(value: Any, spec: ColumnSpec) -> str:
    """Write a value of an answer as a tidy file has it."""
    if value is None or value != value:
        return ""
    if isinstance(value, date):
        told = value.isoformat()[:10]
        return told[:7] if spec.type == "month" and value.day == 1 else told
    if spec.type in NUMBER_TYPES and isinstance(value, float | Decimal) and math.isfinite(value):
        if value == int(value):
            return str(int(value))
        return (
            np.format_float_positional(float(value), trim="-") if isinstance(value, float) else f"{value.normalize():f}"
        )
    return str(value)
