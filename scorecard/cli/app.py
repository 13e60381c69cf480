"""The command line: thin, every command does what a module can do."""

from __future__ import annotations

import atexit
import os
import shlex
import sys
import tempfile
import threading
import traceback
from contextlib import closing, suppress
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from typer.main import get_command

from scorecard import __version__
from scorecard.cli.editions import (
    add_extract,
    awaited_command,
    demo,
    freshness_command,
    init,
    new,
    normalise_command,
    seal_command,
)
from scorecard.cli.review import claims, compute_command, diff, disclose, lix, signals_command, verify_command
from scorecard.cli.terminal import (
    Drafted,
    EditionName,
    Jobs,
    draft_counts,
    err,
    faults_of,
    find,
    out,
    say,
    tell,
    tell_each,
    waits,
    writing,
)
from scorecard.cli.warehouse import fetch, pull
from scorecard.common.faults import EditionError, Fault
from scorecard.common.memory import look_seldom
from scorecard.common.names import SITE_FOLDER
from scorecard.common.root import find_root
from scorecard.common.store import lent, store_faults, store_of

PROGRAM_FAULT, INTERRUPTED = 70, 130
LIGHTS = 4  # columns that count them: green, yellow, red and none
TRACEBACK_VARIABLE = "SCORECARD_TRACEBACK"
if TYPE_CHECKING:  # importing it takes long, and few commands need it
    from collections.abc import Callable, Sequence

    from scorecard.book.printed_figures import Comparison
    from scorecard.common.edition import Edition
    from scorecard.editions.as_built import HeldFigure
    from scorecard.editions.build import Built

app = typer.Typer(
    help="Public health care's annual report as a book that is computed.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run the command line in a process of its own, and end that with its exit status.

    What a command has made is not freed piece by piece, as an interpreter does: after a build that takes a second.
    """
    try:
        run_command_line()
    except SystemExit as ended:
        with suppress(Exception):  # what cannot be written out the interpreter tells by itself
            threading._shutdown()  # pyrefly: ignore[missing-attribute]
            atexit._run_exitfuncs()
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(int(ended.code or 0))
        raise


def run_command_line() -> None:
    """Run the words of `sys.argv`; nothing that goes wrong is told by a traceback, unless SCORECARD_TRACEBACK is set.

    Exit status 1 where something is wrong with what was given or with the machine, 70 where the program is at fault
    (EX_SOFTWARE of sysexits.h), 130 where it was interrupted.
    """
    look_seldom()
    try:
        _command(next(iter(sys.argv[1:]), ""))()
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    except Exception as error:
        if os.environ.get(TRACEBACK_VARIABLE):
            raise
        if (faults := faults_of(error)) is not None:
            tell_each("error:", "bold red", faults, err)
            raise SystemExit(1) from None
        tell_each("fault of the program:", "bold red", [_own_fault(error)], err)
        raise SystemExit(PROGRAM_FAULT) from None
    finally:
        tell_each("note:", "bold cyan", store_faults(), err)


@cache
def _command(named: str) -> Callable[[], object]:
    """What the functions of this module are to the command line, made once where several commands are run.

    To look at each takes long: where one is named, it is that alone.
    """
    every = app.registered_commands
    app.registered_commands = [each for each in every if each.name == named] or every
    try:
        return get_command(app)
    finally:
        app.registered_commands = every


def _own_fault(error: Exception) -> Fault:
    """Say what a developer needs to know of an exception that nobody foresaw."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    said = str(error).partition("\n")[0]
    return Fault(
        f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}{f': {said}' if said else ''}",
        found=f"by `scorecard {shlex.join(sys.argv[1:])}`, version {__version__}",
        expected=f"no such thing; please report it, with what {TRACEBACK_VARIABLE}=1 before the command shows",
    )


@app.callback(invoke_without_command=True)
def version(
    show: Annotated[bool, typer.Option("--version", help="Show the version.", is_eager=True)] = False,
) -> None:
    """Public health care's annual report as a book that is computed."""
    if show:
        out.print(__version__)
        raise typer.Exit()


@app.command("build")
@writing()
def build_command(
    edition: EditionName = None,
    every: Annotated[bool, typer.Option("--all", help="Build every edition, the oldest first.")] = False,
    draft: Drafted = False,
    jobs: Jobs = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="UNIT", help="Make a page of this unit alone, and no site.")
    ] = None,
    only: Annotated[bool, typer.Option("--only", hidden=True, help="Leave all that `check` asks to it.")] = False,
) -> None:
    """Check the extracts, run the notebooks, build the pages and put them into _site/ beside the other editions.

    A draft goes into _draft/: the goals whose extracts have come, and a list of what the others wait for.
    """
    root, chosen = _chosen(edition, every, draft)
    if unit is not None and draft:
        raise EditionError(Fault("a draft is of all units", found=f"--unit {unit}", expected="--draft alone"))
    if unit is not None:
        _build_units(root, chosen, unit, jobs)
        return
    if draft:
        _build(root, chosen[-1], jobs, draft=True)
        return
    for found in chosen:
        _build_or_keep(root, found, jobs, last=found == chosen[-1], only=only)


def _build_units(root: Path, chosen: list[Edition], unit: str, jobs: int | None) -> None:

    from scorecard.editions.unit_page import build_unit

    for found in chosen:
        out.print(f"Built {unit} of {found}: {build_unit(root, found, unit, out, jobs)}", soft_wrap=True)


def _chosen(edition: str | None, every: bool, draft: bool = False) -> tuple[Path, list[Edition]]:
    from scorecard.common.edition import editions

    if every and draft:
        raise EditionError(Fault("a draft is of one edition", found="--all", expected="--draft with an EDITION"))
    if every and edition is not None:
        raise EditionError(Fault("--all means every edition", found=edition, expected="no EDITION beside it"))
    root, latest = find(edition)
    return root, editions(root / "data") if every else [latest]


_BUILDS = "scorecard.editions.build"  # whoever has imported this may know a book


def _build_or_keep(root: Path, found: Edition, jobs: int | None, last: bool, only: bool) -> None:
    """Build an edition, unless it lies there as it would be built; above the editions lies what the `last` one made.

    While all of it is in memory, it is found what `check` would tell, unless it shall be built `only`.
    """
    from scorecard.editions.as_built import in_place, runs_are_known

    if there := in_place(store_of(root), root, found, above=last):
        out.print(_lights(*there.lights))
        out.print(f"Nothing has changed since it was built: {root / SITE_FOLDER / 'index.html'}", soft_wrap=True)
        return
    if _BUILDS not in sys.modules and not runs_are_known(store_of(root), root, found):
        from scorecard.notebooks.kernels import prewarm_by_fork

        prewarm_by_fork()
    with lent(store_of(root)):  # to what is imported, too, which reads words; not to kernels, which have another
        built = _build(root, found, jobs)
    if last and not only:
        from scorecard.editions.check import keep_check_of

        with suppress(Exception):  # the site is built; what is wrong, `check` says
            keep_check_of(root, built)


def _build(root: Path, found: Edition, jobs: int | None, publish_on: date | None = None, draft: bool = False) -> Built:

    from scorecard.editions.build import build as build_edition

    built = build_edition(root, found, out, jobs, publish_on, draft)
    out.print(_lights(*built.lights))
    if built.book.sources.draft:
        tell_each("waits:", "bold yellow", waits(built.book.sources.draft), out)
        say(f"A draft, not to be published: {draft_counts(built.book.sources.draft)}")
    if built.ledger_changed:
        out.print(f"The ledger changed: data/{found}/results.csv")
    if built.stored:
        out.print(f"Stored outputs changed: {', '.join(built.stored)}")
    if built.frozen:
        out.print(f"Published: {built.frozen.relative_to(root)} is frozen")
    out.print(f"Built in {built.seconds:.1f} s: {built.site / 'index.html'}", soft_wrap=True)
    return built


@app.command("check")
def check_command(
    edition: EditionName = None,
    every: Annotated[bool, typer.Option("--all", help="Check every edition, the oldest first.")] = False,
    draft: Drafted = False,
    jobs: Jobs = None,
) -> None:
    """Tell everything that is missing, wrong or worth a second look in an edition, with the file and the line.

    Of a draft, extracts that have not come are awaited, and not missing.
    """
    root, chosen = _chosen(edition, every, draft)
    ready = [_check(root, found, jobs, draft) for found in chosen]
    if not all(ready):
        raise typer.Exit(1)


def _check(root: Path, found: Edition, jobs: int | None, draft: bool = False) -> bool:
    from scorecard.editions.as_built import checked_key, read_checked

    key = "" if draft else checked_key(root, found)
    if known := read_checked(store_of(root), key) if key else None:
        tell(known.notes, known.to_do)
        ready, counts = not known.to_do, known.counts
    else:
        from scorecard.editions.check import check as check_edition
        from scorecard.editions.check import keep_check

        checked = check_edition(root, found, jobs, draft=draft)
        tell(checked.notes, checked.to_do, checked.wrong)
        if checked.sources and checked.sources.draft:
            tell_each("waits:", "bold yellow", waits(checked.sources.draft), out)
            say(f"{found}, a draft: {draft_counts(checked.sources.draft)}")
            return checked.ready
        if key:
            keep_check(root, found, key, checked)
        ready, counts = checked.ready, checked.counts
    if ready:
        out.print(f"{found}: nothing is wrong\nchecked {counts}")
    return ready


@app.command("publish")
@writing()
def publish_command(
    edition: EditionName = None,
    day: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help="The day of publication. Default: today."),
    ] = None,
    jobs: Jobs = None,
) -> None:
    """Build an edition and freeze its ledger and manifest: from then on a figure changes only by a dated revision."""

    from scorecard.editions.check import check as check_edition

    root, found = find(edition)
    when = day.date() if day else date.today()
    checked = check_edition(root, found, jobs, publish_on=when)
    tell(checked.notes, checked.to_do, checked.wrong)
    if not checked.ready:
        raise typer.Exit(1)
    _build(root, found, jobs, when)


@app.command("reconcile")
def reconcile_command(edition: EditionName = None, draft: Drafted = False, jobs: Jobs = None) -> None:
    """Compare the computed figures with those of the printed report; of a draft, those that it has."""

    root, found = find(edition)
    comparisons = _held(root, found, draft, jobs)
    if comparisons is None:
        raise EditionError(Fault("there is no printed report to compare with", f"data/{found}/published.yml"))
    for kind, title in (
        ("documented", "Documented faults of the printed report"),
        ("disagrees", "Figures that disagree"),
    ):
        these = [one for one in comparisons if one.verdict == kind]
        if these:
            out.print(f"\n{title}:")
        for one in these:
            say(f"  {one.path}: printed {one.printed}, computed {one.computed}")
            if one.reason:
                say(f"    {one.reason}")
    agreeing = sum(one.verdict == "agrees" for one in comparisons)
    documented = sum(one.verdict == "documented" for one in comparisons)
    out.print(f"\n{agreeing} of {len(comparisons)} figures agree, {documented} cannot and say why")
    if agreeing + documented < len(comparisons):
        raise typer.Exit(1)


def _held(root: Path, found: Edition, draft: bool, jobs: int | None) -> Sequence[HeldFigure | Comparison] | None:
    """Hold an edition against its printed report, as its last build has or anew; None where there is no such report."""
    from scorecard.editions.as_built import read_built

    if not draft and (known := read_built(store_of(root), root, found)):
        return known.held

    from scorecard.book.book import read_sources
    from scorecard.editions.build import compare, compute

    with tempfile.TemporaryDirectory() as work:
        book = compute(read_sources(root, found, draft=draft), Path(work), Console(quiet=True), jobs)
    published, comparisons = compare(book)
    return comparisons if published else None


@app.command("serve")
def serve_command(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one.")] = 8000,
    draft: Annotated[bool, typer.Option("--draft", help="Look at the draft instead.")] = False,
) -> None:
    """Look at the published site on this machine only; stop with Ctrl-C."""

    from scorecard.book.book_draft import DRAFT_SITE
    from scorecard.site.serve import serve as serve_folder

    name, command = (DRAFT_SITE, "build --draft") if draft else ("_site", "build")
    folder = find_root(Path.cwd()) / name
    if not (folder / "index.html").is_file():
        raise EditionError(Fault("there is no site yet", name, expected=f"run `scorecard {command}` first"))
    serve_folder(folder, port, say)


@app.command("watch")
def watch_command(
    edition: EditionName = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one.")] = 8000,
    draft: Drafted = False,
) -> None:
    """Build an edition at each change while you edit, and load its open page again; stop with Ctrl-C."""

    from scorecard.cli.build_server import BuildServer
    from scorecard.editions.watch import watch_edition

    root, found = find(edition)
    draft_site = ""
    if draft:
        from scorecard.book.book_draft import DRAFT_SITE

        draft_site = DRAFT_SITE
    with closing(BuildServer(root, str(found))) as builds:
        watch_edition(root, found, port, say, builds, draft_site)


for command in (init, new, add_extract, pull, fetch, demo, diff, claims, disclose, lix):
    app.command()(command)
app.command("seal")(seal_command)
app.command("verify")(verify_command)
app.command("compute", hidden=True)(compute_command)
app.command("normalise")(normalise_command)
app.command("freshness")(freshness_command)
app.command("awaited")(awaited_command)
app.command("signals")(signals_command)


def _lights(title: str, heads: list[str], rows: list[list[str]]) -> Table:
    """Make the table that ends a build: every goal's assessment and the lights of its indicators."""
    table = Table(title=title, box=SIMPLE_HEAD)
    for column in heads[:-LIGHTS]:
        table.add_column(column, no_wrap=True)
    for column in heads[-LIGHTS:]:
        table.add_column(column, justify="right", min_width=4)
    for row in rows:
        table.add_row(*row)
    return table
