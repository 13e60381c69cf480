"""The family of faults: what is wrong, where, what was found, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, with the place to go to.

    `line` counts lines of a text file, `row` lines of a table's file (the header is row 1). `kind` says what is wrong
    without what is of this row alone; faults of one kind are told together, whatever would be right of each.
    """

    what: str
    file: str = ""
    line: int | None = None
    row: int | None = None
    column: str = ""
    found: str = ""
    expected: str = ""
    kind: str = ""

    def __str__(self) -> str:
        place = self.file
        if self.line is not None:
            place += f":{self.line}"
        if self.row is not None:
            place += f", row {self.row}"
        if self.column:
            place += f"{', ' if place else ''}column {self.column}"
        text = f"{place}: {self.what}" if place else self.what
        if self.found:
            text += f"; found {self.found}"
        if self.expected:
            text += f"; expected {self.expected}"
        return text


def told_once(faults: Iterable[Fault], shown: int = 3) -> Iterator[str]:
    """Tell faults in their order, and those of one kind in one column of a table once, with how many there are.

    Of more than `shown` such rows, the numbers and the values of the first ones stand in the line.
    """
    alike: dict[object, list[Fault]] = {}
    for fault in faults:
        alike.setdefault(_kind(fault) or len(alike), []).append(fault)
    for group in alike.values():
        if len(group) <= shown:
            yield from map(str, group)
            continue
        first = group[:shown]
        rows = f"rows {', '.join(str(fault.row) for fault in first)} and {len(group) - shown} more"
        found = ", ".join(dict.fromkeys(fault.found for fault in first if fault.found))
        right = ", ".join(dict.fromkeys(fault.expected for fault in first if fault.expected))
        place = f"{first[0].file}, {rows}" if first[0].file else rows
        what = first[0].kind or first[0].what
        yield str(replace(first[0], what=what, file=place, row=None, found=found, expected=right))


def _kind(fault: Fault) -> Fault | None:
    """Give what faults of one kind in one column of a table have in common; None of any other fault."""
    if fault.row is None or not fault.column:
        return None
    alike = replace(fault, row=0, found="")
    return replace(alike, what=fault.kind, expected="") if fault.kind else alike


class ScorecardError(Exception):
    """Raised with every fault that was found, never with the first one only."""

    def __init__(self, faults: Iterable[Fault] | Fault | str) -> None:
        if isinstance(faults, str):
            faults = Fault(faults)
        if isinstance(faults, Fault):
            faults = (faults,)
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class WriteError(ScorecardError):
    """A file cannot be written: the disk is full, or it may not be."""


class BusyError(ScorecardError):
    """Another command is writing in the book."""


class SettingsError(ScorecardError):
    """The board's settings cannot be used."""


class CatalogueError(ScorecardError):
    """A goal or an indicator is wrongly described."""


class ContractError(ScorecardError):
    """A contract is wrongly written."""


class ExtractError(ScorecardError):
    """A received table is not what its contract says."""


class WarehouseError(ScorecardError):
    """A warehouse cannot be reached, or does not answer as is asked."""


class LostError(WarehouseError):
    """The connection to a warehouse was lost; it may be there again."""


class SourceError(ScorecardError):
    """A source of official statistics answers otherwise than was asked."""


class UnreachableError(SourceError):
    """A source of official statistics cannot be reached, or does not answer in time."""


class EditionError(ScorecardError):
    """An edition does not exist or is not complete."""


class ParameterError(ScorecardError):
    """A notebook was given a parameter that it does not have."""


class MeasureError(ScorecardError):
    """A measure was asked of a table that cannot give it."""


class SheetError(ScorecardError):
    """A notebook reports something else than its goal's catalogue asks for."""


class TextError(ScorecardError):
    """A text names a figure that does not exist, or is missing."""


class ActionError(ScorecardError):
    """What is done about red indicators is wrongly written."""


class GlossaryError(ScorecardError):
    """The glossary is wrongly written."""


class AccessibilityError(ScorecardError):
    """The accessibility statement is wrong, or too old to be published."""


class LedgerError(ScorecardError):
    """A ledger cannot be read, or holds what it should not."""


class RevisionError(ScorecardError):
    """What was published would change, or a revision is wrongly written."""


class DownloadError(ScorecardError):
    """A file that readers download is not what it says it is."""


class DisclosureError(ScorecardError):
    """What published files give away of few people cannot be worked out."""


class RunError(ScorecardError):
    """A notebook failed."""


class GitError(ScorecardError):
    """A revision cannot be read."""


class SnapshotError(ScorecardError):
    """Files cannot be compared, since they cannot be read."""


class ProvenanceError(ScorecardError):
    """A site is not what it says that it was made from."""


class SiteError(ScorecardError):
    """The site could not be built as it should be."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Say which known words there are, the likeliest first as a question where one is close."""
    known = sorted(known)
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    others = ", ".join(name for name in known if name not in close)
    if not close:
        return f"one of: {others or 'none'}"
    return f"{close[0]} (did you mean that?)" + (f" or one of: {others}" if others else "")


def unknown_name(what: str, name: str, known: Iterable[str], file: str = "", line: int | None = None) -> Fault:
    """Make the fault of a name that is not among those that are known."""
    return Fault(what, file, line, found=name, expected=did_you_mean(name, known))
