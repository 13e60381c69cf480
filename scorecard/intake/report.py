"""How a received file was read, said so that an analyst sees at a glance whether it was read rightly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from scorecard.common.edition import Edition
from scorecard.common.sexes import BOTH
from scorecard.expectations.history import missing_units, new_units
from scorecard.expectations.panel import in_common
from scorecard.extracts.checks import FIRST_ROW
from scorecard.extracts.codes import is_suppressed
from scorecard.extracts.contract import NUMBER_TYPES
from scorecard.extracts.periods import time_column
from scorecard.intake.cells import number_of, without_mark
from scorecard.intake.convert import Converted
from scorecard.intake.dates import moved_day
from scorecard.intake.grid import Row, quoted
from scorecard.intake.headers import words
from scorecard.intake.plan import Intake
from scorecard.intake.recognise import PER_PERIOD
from scorecard.intake.units import factor, given_unit


def intake_report(intake: Intake, edition: Edition) -> list[tuple[str, str]]:
    """List what is worth knowing of how a file was read, as pairs of a short name and its value."""
    converted, contract = intake.converted, intake.contract
    table, style = converted.table, converted.manner.style
    rows = (converted.received.index + FIRST_ROW) % PER_PERIOD
    said = [
        ("contract", f"{contract.id} ({contract.title})"),
        ("read as", table.grid.how),
        ("header", f"row {table.header.number}{_rows(', above it', table.titles)}"),
        ("columns", ", ".join(_columns(intake))),
        ("decimal sign", _sign(style.decimal, "none was needed")),
    ]
    if style.thousands:
        said.append(("thousands", _sign(style.thousands, "")))
    if order := converted.manner.calendar.order:
        said.append(("days", order))
    said += [("unit", each) for each in _units(converted)]
    said += [("marks", each) for each in _marks(converted)]
    if moved := _moved(converted):
        said.append(("days in Sweden", moved))
    if intake.extra.kinds:
        said.append(("taken out", "; ".join(f"{kind}: {shown}" for kind, shown in intake.extra.kinds.items())))
    if rows.empty:
        return [*said, ("rows", "none below the header"), *_before(intake)]
    said.append(("rows", f"{len(rows)} (rows {rows.min()} to {rows.max()})"))
    if computed := len(converted.frame) - len(rows):
        said.append(("computed", f"{computed} rows of {BOTH}, each the sum of the rows of its sexes"))
    said += _left_out(intake)
    if time := time_column(contract, converted.frame):
        last = converted.frame[time].max()
        reach = str(edition.year) if "/" in last else str(edition)[: len(last)]
        early = f"; the edition reaches {edition}" if last < reach and "K" not in last else ""
        said.append(("periods", f"{converted.frame[time].min()} to {last}{early}"))
    return [*said, *_sums(intake), *_before(intake), *_accepted(intake)]


def _left_out(intake: Intake) -> Iterator[tuple[str, str]]:
    converted, table = intake.converted, intake.converted.table
    if table.filled:
        yield "filled down", f"merged cells {', '.join(table.filled)}"
    if table.ignored:
        yield "ignored", ", ".join(words(table.header.cells[place]) for place in sorted(table.ignored))
    if cut := intake.cut:
        yield "cut", f"{cut.rows} rows after the edition's last month: {', '.join(cut.periods)}"
    if converted.totals:
        yield "left out", _rows("total", converted.totals).lstrip(", ") + ", equal to the sum of its rows"
    for what, rows in (("units", converted.dropped), ("notes", converted.notes), ("skipped", table.skipped)):
        if rows:
            yield "left out", _rows(what, rows).lstrip(", ")


def _columns(intake: Intake) -> Iterator[str]:
    table = intake.converted.table
    for column in intake.contract.columns:
        heading = table.heading(column)
        if column in table.places:
            yield column if heading == column else f"{heading} → {column}"
        elif title := intake.contract.columns[column].in_title:
            yield f"{heading}: {', '.join(table.said_above(title))} → {column}"
        else:
            yield f"{table.periods[0].heading} to {table.periods[-1].heading} → {column}"


def _units(converted: Converted) -> Iterator[str]:
    """Tell the columns whose numbers became of another unit, and what was lost by it."""
    table, manner = converted.table, converted.manner
    places = {row.number: place for place, row in enumerate(table.rows)}
    for column, spec in table.contract.columns.items():
        given = given_unit(spec, manner.choices)
        if given is None or spec.unit is None or given == spec.unit:
            continue
        texts = converted.received[column]
        cells = [table.columns[column][places[int(index) + FIRST_ROW]] for index in texts.index]
        exact = [number_of(cell, spec, manner) for cell in cells]
        lost = [
            Decimal(text) - number for text, number in zip(texts, exact, strict=True) if text and number is not None
        ]
        rounded = [one for one in lost if one]
        told = (
            f"; {len(rounded)} of {len(lost)} were rounded, which adds {sum(rounded, Decimal(0)).normalize():f} in all"
            if rounded
            else ""
        )
        yield f"{column} from {given} to {spec.unit}, times {factor(given, spec.unit):f}{told}"


def _marks(converted: Converted) -> Iterator[str]:
    """Tell the numbers that have a sign behind them which the contract knows and the tidy file leaves out."""
    table = converted.table
    for column, spec in table.contract.columns.items():
        cells = [cell for cell in table.columns[column] if isinstance(cell, str)] if spec.codes else []
        marked = [cell for cell in cells if without_mark(cell, spec) != cell]
        if marked:
            yield f"{len(marked)} numbers of {column} have a sign behind them, such as {marked[0]!r}"


def _moved(converted: Converted) -> str:
    """Tell the times whose zone makes them another day in Sweden."""
    table, how = converted.table, converted.manner.calendar
    times = [column for column, spec in table.contract.columns.items() if spec.type in ("date", "month")]
    cells = Counter(cell for column in times for cell in table.columns[column])
    found = {cell: day for cell in cells if (day := moved_day(cell, how))}
    first, day = next(iter(found.items()), ("", ""))
    count = sum(cells[cell] for cell in found)
    return f"{count} times are of another day, such as {quoted(first)}: {day}" if found else ""


def _sums(intake: Intake) -> Iterator[tuple[str, str]]:
    for column, spec in intake.contract.columns.items():
        if spec.type in NUMBER_TYPES and column not in intake.contract.key:
            texts = intake.converted.frame[column]
            hidden, known = int(is_suppressed(texts).sum()), texts[(texts != "") & ~is_suppressed(texts)]
            numbers = known.value_counts()
            total = f"{sum(Decimal(str(text)) * int(count) for text, count in numbers.items()):,f}".replace(",", " ")
            lacking = {"suppressed": hidden, "missing": len(texts) - len(known) - hidden if spec.codes else 0}
            without = " and ".join(f"{count} {what}" for what, count in lacking.items() if count)
            yield f"total {column}", f"{total} without {without}" if without else total


def _before(intake: Intake) -> Iterator[tuple[str, str]]:
    before = intake.before
    if before is None:
        yield "compared with", "nothing: no earlier edition has this extract"
    else:
        contract, frame = in_common(intake.contract, intake.frame, before.frame.columns)
        new = new_units(contract, frame, before.frame)
        gone = [one.unit for one in missing_units(contract, frame, before.frame, intake.units)]
        same = " with exactly the same values" if before.frame.equals(intake.frame) else ""
        yield "compared with", f"{before.edition}, {len(before.frame)} rows{same}"
        if new:
            yield "new", ", ".join(new)
        if gone:
            yield "missing", ", ".join(gone)
    if intake.replaced:
        name, old = intake.replaced
        yield "replaces", f"{name}, {old.rows} rows, sha256 {old.sha256[:12]}"
        if intake.entry:
            yield "with", f"{intake.file}, {intake.entry.rows} rows, sha256 {intake.entry.sha256[:12]}"
            yield from (("changes", each) for each in intake.changes)


def _accepted(intake: Intake) -> Iterator[tuple[str, str]]:
    for question in intake.entry.accepted if intake.entry else ():
        yield "accepted", question


def _rows(what: str, rows: tuple[Row, ...]) -> str:
    if not rows:
        return ""
    cells = "; ".join(f"row {row.number}: {' | '.join(str(cell) for cell in row.filled[:4])}"[:70] for row in rows[:3])
    return f"{what}: {cells}{f' and {len(rows) - 3} more' if len(rows) > 3 else ''}"


def _sign(sign: str | None, none: str) -> str:
    return {",": "comma", ".": "dot"}.get(sign or "", none)
