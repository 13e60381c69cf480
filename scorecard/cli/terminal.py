"""What all commands share: the two consoles, the arguments that come again, and the way to an edition."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from scorecard.common.faults import EditionError, Fault, ScorecardError, told_once
from scorecard.common.root import find_root

if TYPE_CHECKING:  # a command imports what it needs when it runs, as `scorecard --help` needs none of it
    from scorecard.book.book_draft import BookDraft
    from scorecard.common.edition import Edition

WIDTH = 110  # where there is no terminal to ask, so that the table of lights keeps one line a goal
out = Console(highlight=False, emoji=False, width=None if sys.stdout.isatty() else WIDTH)
err = Console(stderr=True, highlight=False, emoji=False)

EditionName = Annotated[
    str | None, typer.Argument(metavar="EDITION", help="The edition, YYYY-MM. Default: the latest one.")
]
Drafted = Annotated[
    bool, typer.Option("--draft", help="Of the extracts that have come, before all of them have; never published.")
]
Jobs = Annotated[int | None, typer.Option(min=1, help="Notebooks at once. Default: by the number of cores.")]


@contextmanager
def writing() -> Generator[Path]:
    """Let nobody else write in the project meanwhile: what is planned is planned on what is there when it is written.

    Gives the project's folder; as a decorator it holds for a whole command.
    """
    from scorecard.common.lock import book_lock

    root = find_root(Path.cwd())
    with book_lock(root, lambda text: tell_each("note:", "bold cyan", [Fault(text)], err)):
        yield root


def find(name: str | None) -> tuple[Path, Edition]:
    """Find the project and an edition of it; without a name, the latest."""
    from scorecard.common.edition import editions, find_edition

    root = find_root(Path.cwd())
    if name is not None:
        return root, find_edition(root / "data", name)
    known = editions(root / "data")
    if not known:
        raise EditionError(Fault("there are no editions", "data", expected="a folder such as data/2025-12"))
    return root, known[-1]


def say(text: str) -> None:
    """Print a line on stdout as it is, and do not break it."""
    out.print(text, markup=False, soft_wrap=True)


def tell(notes: Sequence[Fault], to_do: Sequence[Fault], wrong: Sequence[Fault] = ()) -> None:
    """Print what is wrong and what is left to do on stderr, what is worth a look on stdout."""
    for word, style, faults, console in (
        ("note:", "bold cyan", notes, out),
        ("to do:", "bold yellow", to_do, err),
        ("error:", "bold red", wrong, err),
    ):
        tell_each(word, style, faults, console)


def waits(draft: BookDraft) -> Iterator[Fault]:
    """Tell each extract that has not come: from whom, since when, until when, for what, and how to remind."""
    for each in draft.awaited:
        goals = ", ".join(goal.id for goal in each.goals) or "pages that no goal has"
        found = f"awaited since {each.since}{f', due {each.due}' if each.due else ''}, for {goals}"
        remind = f"; remind {each.contact}: {each.letter[1]}" if each.contact else ""
        yield Fault(f"{each.contract.id} has not come from {each.sender}, {found}{remind}")


def draft_counts(draft: BookDraft) -> str:
    """Say how much of a draft is there."""
    counts = draft.counts
    return "{built} of {goals} goals are built, {came} of {asked} extracts have come".format(**counts)


def faults_of(error: Exception) -> tuple[Fault, ...] | None:
    """Give the faults that an exception tells of what was given or of the machine; None where it is the program's."""
    if isinstance(error, ScorecardError):
        return error.faults
    if isinstance(error, OSError) and error.strerror:  # a full disk, a file that may not be read
        return (Fault(error.strerror, str(error.filename or "")),)
    return None


def tell_each(word: str, style: str, faults: Iterable[Fault], console: Console) -> None:
    """Print faults on lines of their own, each after a word that says what kind it is, those alike in a column once."""
    for told in told_once(faults):
        console.print(word, style=style, end=" ")
        console.print(told, markup=False, soft_wrap=True)
