"""The commands that take extracts from where they lie: a warehouse, and sources of official statistics."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from scorecard.cli.terminal import err, find, say, writing

if TYPE_CHECKING:
    from scorecard.intake.plan import IntakePlan


@writing()
def pull(
    edition: Annotated[str, typer.Argument(metavar="EDITION", help="The edition, YYYY-MM.")],
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[EXTRACT]...", help="Default: all whose contract names a connection.")
    ] = None,
    accepted: Annotated[
        list[str] | None,
        typer.Option("--accept", metavar="QUESTION", help="What is asked of values that are right; repeatable."),
    ] = None,
    replacing: Annotated[bool, typer.Option("--replace", help="Take the place of extracts that are there.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Ask and check; write nothing.")] = False,
) -> None:
    """Take extracts out of a warehouse by the queries in data/queries/: asked and protected there, checked as any file.

    Ctrl-C stops it, and nothing has changed then. Where a connection leads stands in
    ~/.config/scorecard/connections.yml.
    """
    from scorecard.editions.pull import plan_pull

    root, found = find(edition)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not sys.stderr.isatty()) as shown:
        task = shown.add_task("connects", total=None)
        planned = plan_pull(
            root,
            found,
            names or (),
            replacing,
            accepted or (),
            lambda name, rows: shown.update(task, description=f"{name}: {rows} rows"),
        )
    for intake, entry in planned.entries:
        told = entry.pulled
        if told:
            say(f"{intake.contract.id}: {entry.rows} rows, {entry.covers.first} to {entry.covers.last}")
            say(f"  from {told.connection} ({told.engine}) by {told.query}, sum {told.query_sha256[:12]}")
    _take_in(root, planned, dry_run)


@writing()
def fetch(
    name: Annotated[str, typer.Argument(metavar="NAME", help="riket, or one contract that declares series.")],
    edition: Annotated[str, typer.Argument(metavar="EDITION", help="The edition, YYYY-MM.")],
    accepted: Annotated[
        list[str] | None,
        typer.Option("--accept", metavar="QUESTION", help="What is asked of values that are right; repeatable."),
    ] = None,
    replacing: Annotated[bool, typer.Option("--replace", help="Take the place of extracts that are there.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Ask and check; write nothing.")] = False,
) -> None:
    """Fetch the country's values from Kolada, PxWeb (SCB and others) or Socialstyrelsen, by the series of contracts.

    Each answer is kept as it came, with its address, time and sum, and checked as any file. A build asks nobody.
    """
    from scorecard.editions.fetch import plan_fetch

    root, found = find(edition)
    planned = plan_fetch(root, found, name, replacing, accepted or ())
    for intake, entry in planned.entries:
        say(f"{intake.contract.id}: {entry.rows} rows, {entry.covers.first} to {entry.covers.last}")
        for series, rows in intake.frame.dropna(subset="value").groupby("indicator"):
            told = [f"{period} {value:g}" for period, value in zip(rows["period"], rows["value"], strict=True)]
            say(f"  {series}: {', '.join(told)}")
        for one in entry.fetched:
            say(f"  kept {one.file}, sum {one.sha256[:12]}, from {one.address}")
    _take_in(root, planned, dry_run)


def _take_in(root: Path, planned: IntakePlan, dry_run: bool) -> None:
    """Write what nothing stands in the way of, and say what was written."""
    from scorecard.intake.write import admit

    if dry_run:
        say("Nothing is wrong; nothing was written (--dry-run)")
        return
    written = [str(path.relative_to(root)) for path in admit(planned)]
    say(f"Wrote {', '.join(written)}")
