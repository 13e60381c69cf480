"""Whether a book is fresh on a day: its reports out in time, its extracts and its statement not too old."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from scorecard.catalogue.accessibility import ACCESSIBILITY_FILE as STATEMENT
from scorecard.catalogue.accessibility import read_declaration, year_after
from scorecard.catalogue.board import Board, read_board
from scorecard.common.edition import Edition, editions
from scorecard.common.faults import AccessibilityError, Fault
from scorecard.extracts.manifest_entries import read_manifest
from scorecard.extracts.periods import first_and_last_moment
from scorecard.ledger.archive import is_published

SOON = timedelta(days=31)


@dataclass(frozen=True)
class Freshness:
    """What is overdue, what will be within a month, and what has no day yet but is left to do."""

    overdue: tuple[Fault, ...]
    soon: tuple[Fault, ...]
    notes: tuple[Fault, ...]


def freshness(root: Path, today: date) -> Freshness:
    """Ask how fresh a book is on a day.

    Raises:
        SettingsError: the board's settings cannot be used.
    """
    board, known = read_board(root), editions(root / "data")
    overdue: list[Fault] = []
    soon: list[Fault] = []
    notes: list[Fault] = []
    for edition in (*known, *_missing(board, known, today)):
        if is_published(root, edition):
            continue
        day = board.due_day(edition)
        begun = edition in known
        what = "the edition is begun and not published" if begun else "the edition is not begun"
        step = f"scorecard {'publish' if begun else 'new'} {edition}"
        expected = f"published by {day}; run `{step}`" if day else f"`{step}` when it is ready: no day is set for it"
        pile = notes if day is None or day - today > SOON else soon if day >= today else overdue
        pile.append(Fault(what, f"data/{edition}", expected=expected))
        if begun:
            overdue += _too_old(root, edition)
    try:
        declaration = read_declaration(root, today)
    except AccessibilityError as error:
        overdue += error.faults
    else:
        last = year_after(min(declaration.assessed, declaration.updated))
        if last - today <= SOON:
            what = "the accessibility statement is soon a year old"
            expected = "the site tested again, and what was found with its dates"
            soon.append(Fault(what, STATEMENT, found=f"last day {last}", expected=expected))
        what, expected = "a deficiency is soon to be mended", "it taken away, or another day"
        soon += [
            Fault(what, STATEMENT, found=f"until {each.until}", expected=expected)
            for each in declaration.deficiencies
            if each.until - today <= SOON
        ]
    return Freshness(tuple(overdue), tuple(soon), tuple(notes))


def _missing(board: Board, known: list[Edition], today: date) -> Iterator[Edition]:
    """Name the reports after the latest edition whose months are over, the oldest first."""
    months = sorted(board.due)
    edition = (
        known[-1].next_in(months) if known else Edition(today.year, today.month, board.year_begins).last_in(months)
    )
    while edition.period.months[-1].end_time.date() < today:
        yield edition
        edition = edition.next_in(months)


def _too_old(root: Path, edition: Edition) -> Iterator[Fault]:
    """Tell the extracts that were taken out before the last period that they are to hold was over."""
    name = f"data/{edition}/extracts"
    manifest, files, faults = read_manifest(root / name, name)
    yield from faults
    if manifest is None:
        return
    reach = edition.period.months[-1].end_time
    for extract, entry in manifest.files.items():
        _, end = first_and_last_moment(entry.covers.last, edition.begins)
        over = min(end, reach).date()
        if entry.extracted.date() <= over:
            what, found = f"{extract} was taken out before its last period was over", f"{entry.extracted:%Y-%m-%d}"
            yield files.fault(what, extract, "extracted", found=found, expected=f"a day after {over}")
