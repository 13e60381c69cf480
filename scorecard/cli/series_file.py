"""Any series of values as a CSV file, and the command that tells its signals."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pandas as pd
from rich.box import SIMPLE_HEAD
from rich.table import Table

from scorecard.catalogue.board import SignalRule, read_board
from scorecard.catalogue.choices import ChartKind, Direction
from scorecard.cli.terminal import err, out, say, tell_each
from scorecard.common.edition import time_text
from scorecard.common.faults import ExtractError, Fault, SettingsError
from scorecard.common.root import find_root
from scorecard.extracts.times import to_period
from scorecard.judge.signals import Observation, Signals, find_signals, target_bounds
from scorecard.wording.columns import POINTS

_ASKED = ("period", "value", "numerator", "denominator")
_TIME = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?|-K[1-4]|-T[1-3]|-W\d\d)?")
_FIRST_DAY = re.compile(r"\d{4}-\d\d-01")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?", re.IGNORECASE)
_SEPARATORS = ";\t,"


def print_signals(
    file: Path, target: float | None, direction: Direction, kind: ChartKind, screen: bool, as_json: bool
) -> None:
    """Print what in a series is more than chance, as a table or as JSON.

    Raises:
        ExtractError: the file is no such series, or the target no number; tells every fault.
    """
    if target is not None and not math.isfinite(target):
        raise ExtractError(Fault("this is no level to reach", column="--target", found=str(target)))
    series = read_series(file, kind)
    bounds = () if target is None else target_bounds(target, direction)
    if target is not None and not bounds:
        told = Fault("whether a target is met cannot be told", expected="--direction higher or lower beside --target")
        tell_each("note:", "bold cyan", [told], err)
    rule = _rule()
    found = find_signals(series, kind, rule, direction, bounds, screen=screen)
    if found.variation == "too_few":
        enough = f"{rule.least_points} or more"
        what = "these are too few to tell signals from chance: the limits are provisional"
        tell_each("note:", "bold cyan", [Fault(what, str(file), found=f"{len(series)} periods", expected=enough)], err)
    if as_json:
        say(json.dumps(signals_document(found), indent=1, ensure_ascii=False))
    else:
        out.print(_table(found))
        say(f"variation: {found.variation}")
        say(f"assurance: {found.assurance or 'no target'}")


def signals_document(found: Signals) -> dict[str, object]:
    """Make the document that is printed: each point has limits of its own where they go by its denominator."""
    points = [
        {"period": each.period, "value": each.value, "flags": list(each.flags)}
        | (each.limits.model_dump() if each.limits else {})
        for each in found.points
    ]
    verdicts = {"variation": found.variation, "assurance": found.assurance}
    return {"centre": found.centre, **found.limits.model_dump(), "points": points, **verdicts}


def read_series(path: Path, kind: ChartKind) -> tuple[Observation, ...]:
    """Read a series of two periods or more; shares are in per cent.

    Raises:
        ExtractError: it is not such a file; tells every fault with its row and column.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise ExtractError(Fault("there is no such file", str(path), expected="a CSV file")) from None
    except UnicodeDecodeError as error:
        row = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ExtractError(Fault("the file is not UTF-8", str(path), row=row, expected="UTF-8")) from None
    header, rows = _table_of(text, str(path))
    columns = _columns(header, kind, str(path))
    faults: list[Fault] = []
    series = [each for row, cells in rows if (each := _observation(cells, columns, row, str(path), faults))]
    times = [(row, cells[columns["period"]].strip()) for row, cells in rows]
    faults += _time_faults(times, str(path), header[columns["period"]])
    if len(rows) < 2:
        faults.append(Fault("a series has two periods or more", str(path), found=str(len(rows)), expected="12 or more"))
    if faults:
        raise ExtractError(sorted(faults, key=lambda fault: fault.row or 0))
    return tuple(series)


def _table_of(text: str, name: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    if not text.strip():
        raise ExtractError(Fault("the file is empty", name, expected="a header and a row for each period"))
    first = text.lstrip("\n").partition("\n")[0]
    separator = next((sign for sign in _SEPARATORS if sign in first), ",")
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    try:
        read = [(reader.line_num, cells) for cells in reader if cells]
    except csv.Error as error:
        raise ExtractError(Fault(f"this is not CSV: {error}", name, row=reader.line_num)) from None
    (_, header), *rows = read
    uneven = [
        Fault(
            "the row has another number of values than the header",
            name,
            row=row,
            found=str(len(cells)),
            expected=str(len(header)),
        )
        for row, cells in rows
        if len(cells) != len(header)
    ]
    if uneven:
        raise ExtractError(uneven)
    return [each.strip() for each in header], rows


def _columns(header: Sequence[str], kind: ChartKind, name: str) -> dict[str, int]:
    """Find the places of the columns by their names in files or their headings in workbooks."""
    found: dict[str, int] = {}
    for column in _ASKED:
        known = {column, _heading(column).casefold()}
        places = [at for at, given in enumerate(header) if given.casefold() in known]
        if len(places) > 1:
            raise ExtractError(Fault("the column stands twice", name, row=1, column=header[places[1]]))
        if places:
            found[column] = places[0]
    parts = "numerator" in found and "denominator" in found
    asked = "period, numerator and denominator"
    if "period" not in found or (not parts and (kind != "xmr" or "value" not in found)):
        expected = asked if kind != "xmr" else f"period and value, or {asked}"
        raise ExtractError(Fault("a column is missing", name, row=1, found=", ".join(header), expected=expected))
    if kind == "xmr" and "value" in found:
        return {column: found[column] for column in ("period", "value")}
    return {column: found[column] for column in ("period", "numerator", "denominator")}


def _heading(column: str) -> str:
    return POINTS[column].heading


def _observation(
    cells: Sequence[str], columns: Mapping[str, int], row: int, name: str, faults: list[Fault]
) -> Observation | None:
    read = {
        column: _number(cells[at], Fault("", name, row=row, column=column), faults)
        for column, at in columns.items()
        if column != "period"
    }
    period = cells[columns["period"]].strip()
    if "value" in read:
        return None if read["value"] is None else Observation(period, read["value"])
    numerator, denominator = read["numerator"], read["denominator"]
    if numerator is None or denominator is None:
        return None
    for wrong, column, found, expected in (
        (denominator <= 0, "denominator", denominator, "more than 0"),
        (numerator < 0, "numerator", numerator, "0 or more"),
        (numerator > denominator > 0, "numerator", numerator, f"at most the denominator, {denominator:g}"),
    ):
        if wrong:
            what = "this cannot be a part of a share"
            faults.append(Fault(what, name, row=row, column=column, found=f"{found:g}", expected=expected))
            return None
    return Observation(period, 100 * numerator / denominator, numerator, denominator)


def _number(cell: str, place: Fault, faults: list[Fault]) -> float | None:
    text = cell.strip().replace("\N{MINUS SIGN}", "-").replace(",", ".")
    if _NUMBER.fullmatch(text) and math.isfinite(number := float(text)):
        return number
    what = "this is no number" if text else "there is no value"
    faults.append(replace(place, what=what, found=repr(cell), expected="a number, such as 62.5"))
    return None


def _time_faults(times: Sequence[tuple[int, str]], name: str, column: str) -> Iterator[Fault]:
    """Tell where a period is none, or does not follow upon the one before; months may be written as their first day."""
    months = all(_FIRST_DAY.fullmatch(text) for _, text in times)
    seen: dict[pd.Period, int] = {}
    before: pd.Period | None = None
    for row, text in times:
        place = Fault("", name, row=row, column=column, found=repr(text))
        period = _period(text[:7] if months else text)
        if period is None:
            forms = "2025-01, 2025-K1, 2025-T1, 2025-W05, 2025-01-31 or 2025"
            yield replace(place, what="this is no period", expected=forms)
        elif period in seen:
            yield replace(place, what="the period stands twice", expected=f"once: it stands in row {seen[period]}, too")
        elif before is not None and before.freqstr != period.freqstr:
            yield replace(place, what="the period is of another kind than the others", expected=time_text(before + 1))
        elif before is not None and period != before + 1:
            what = "periods are missing before this one" if period > before else "the periods are not in order"
            yield replace(place, what=what, expected=f"{time_text(before + 1)}, which comes after {time_text(before)}")
        if period is not None:
            seen.setdefault(period, row)
            before = period


def _period(text: str) -> pd.Period | None:
    if not _TIME.fullmatch(text):
        return None
    with suppress(ValueError):  # no such day or week
        return to_period(text)
    return None


def _rule() -> SignalRule:
    """The lengths that the board has set, in a project of one, and the usual ones elsewhere."""
    try:
        root = find_root(Path.cwd())
    except SettingsError:
        return SignalRule()
    return read_board(root).signals


def _table(found: Signals) -> Table:
    table = Table(title=f"centre {found.centre:.4g}", box=SIMPLE_HEAD)
    for column in ("period", "value", "lower", "upper", "flags"):
        table.add_column(column, justify="left" if column in ("period", "flags") else "right")
    for each in found.points:
        limits = each.limits or found.limits
        numbers = (f"{number:.4f}" for number in (each.value, limits.lower, limits.upper))
        table.add_row(each.period, *numbers, ", ".join(each.flags))
    return table
