"""The commands that keep a book in order: thin, as the others are."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from scorecard.cli.terminal import err, out, tell_each, writing
from scorecard.common.root import find_root


def normalise_command(
    notebooks: Annotated[
        list[Path] | None, typer.Argument(metavar="[NOTEBOOK]...", help="Default: all that lie in notebooks/.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit status 1 where one would be changed.")
    ] = False,
) -> None:
    """Put notebooks into the form in which the repository stores them, and tell which were changed.

    Times, chance, paths and all but the plain text of outputs go. Exit status 0 also where notebooks were changed:
    pre-commit sees by itself that they were.
    """

    from scorecard.notebooks.stored_form import notebooks_in, store_notebooks

    with nullcontext() if check else writing():
        changed = store_notebooks(notebooks or notebooks_in(find_root(Path.cwd()) / "notebooks"), write=not check)
    for path in changed:
        out.print(f"{'not in the stored form' if check else 'normalised'}: {path.name}", markup=False, soft_wrap=True)
    if check and changed:
        out.print("Next: scorecard normalise")
        raise typer.Exit(1)
    if not changed:
        out.print("Every notebook is in the stored form")


def freshness_command(
    day: Annotated[
        datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="The day to ask for. Default: today.")
    ] = None,
) -> None:
    """Tell which editions are late, which extracts are too old, and when the accessibility statement passes its year.

    Exit status 1 where something is overdue.
    """

    from scorecard.editions.freshness import freshness as ask

    asked = day.date() if day else date.today()
    found = ask(find_root(Path.cwd()), asked)
    tell_each("note:", "bold cyan", found.notes, out)
    tell_each("soon:", "bold yellow", found.soon, out)
    tell_each("overdue:", "bold red", found.overdue, err)
    if found.overdue:
        raise typer.Exit(1)
    out.print(f"{asked}: nothing is overdue")
