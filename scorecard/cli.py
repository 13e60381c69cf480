"""The command line: thin, every command does what a module can do."""

from __future__ import annotations

import sys
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from scorecard import __version__, wording
from scorecard.errors import EditionError, ExtractError, Fault, ScorecardError
from scorecard.period import Edition, editions, find_edition
from scorecard.settings import find_root

app = typer.Typer(
    help="Public health care's annual report as a book that is computed.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
WIDTH = 110  # where there is no terminal to ask, so that the table of lights keeps one line a goal
out = Console(highlight=False, emoji=False, width=None if sys.stdout.isatty() else WIDTH)
err = Console(stderr=True, highlight=False, emoji=False)

EditionName = Annotated[
    str | None, typer.Argument(metavar="EDITION", help="The edition, YYYY-MM. Default: the latest one.")
]
Jobs = Annotated[int | None, typer.Option(min=1, help="Notebooks at once. Default: by the number of cores.")]


def main() -> None:
    """Run the command line; a fault is told without a traceback, and the exit status is 1."""
    try:
        app()
    except ScorecardError as error:
        for fault in error.faults:
            err.print("error:", style="bold red", end=" ")
            err.print(str(fault), markup=False, soft_wrap=True)
        raise SystemExit(1) from None


@app.callback(invoke_without_command=True)
def version(
    show: Annotated[bool, typer.Option("--version", help="Show the version.", is_eager=True)] = False,
) -> None:
    """Public health care's annual report as a book that is computed."""
    if show:
        out.print(__version__)
        raise typer.Exit()


@app.command()
def build(
    edition: EditionName = None,
    every: Annotated[bool, typer.Option("--all", help="Build every edition, the oldest first.")] = False,
    jobs: Jobs = None,
) -> None:
    """Check the extracts, run the notebooks, build the pages and put them into _site/ beside the other editions."""
    if every and edition is not None:
        raise EditionError(Fault("--all builds every edition", found=edition, expected="no EDITION beside it"))
    root, latest = _find(edition)
    for found in editions(root / "data") if every else [latest]:
        _build(root, found, jobs)


def _build(root: Path, found: Edition, jobs: int | None, publish_on: date | None = None) -> None:
    from scorecard.build import build as build_edition

    built = build_edition(root, found, out, jobs, publish_on)
    out.print(_lights(built.book))
    if built.ledger_changed:
        out.print(f"The ledger changed: data/{found}/results.csv")
    if built.stored:
        out.print(f"Stored outputs changed: {', '.join(built.stored)}")
    if built.frozen:
        out.print(f"Published: {built.frozen.relative_to(root)} is frozen")
    out.print(f"Built in {built.seconds:.1f} s: {built.site / 'index.html'}", soft_wrap=True)


@app.command()
def check(edition: EditionName = None, jobs: Jobs = None) -> None:
    """Tell everything that is missing, wrong or worth a second look in an edition, with the file and the line."""
    from scorecard.checkup import check as check_edition

    root, found = _find(edition)
    checked = check_edition(root, found, jobs)
    _tell(checked)
    if not checked.ready:
        raise typer.Exit(1)
    sources = checked.sources
    rows = sum(len(table) for table in sources.received.tables.values())
    goals, indicators = len(sources.catalogue.goals), len(list(sources.catalogue.indicators))
    out.print(f"{found}: nothing is wrong")
    out.print(f"checked {len(sources.received.tables)} tables with {rows} rows, {goals} goals, {indicators} indicators")


def _tell(checked) -> None:
    """Print what is wrong and what is left to do on stderr, what is worth a look on stdout."""
    for word, style, faults, console in (
        ("note:", "bold cyan", checked.notes, out),
        ("to do:", "bold yellow", checked.to_do, err),
        ("error:", "bold red", checked.wrong, err),
    ):
        for fault in faults:
            console.print(word, style=style, end=" ")
            console.print(str(fault), markup=False, soft_wrap=True)


@app.command()
def new(edition: Annotated[str, typer.Argument(metavar="EDITION", help="The edition to begin, YYYY-MM.")]) -> None:
    """Begin an edition from the one before it: texts, registers and targets are carried over to be reviewed."""
    from scorecard.draft import begin

    root, begun = find_root(Path.cwd()), Edition.parse(edition)
    written = begin(root, begun)
    out.print(f"Began {begun.label} in data/{begun} with {len(written)} files")
    out.print(f"Next: scorecard add-extract {begun} FILE..., then scorecard check {begun}")


@app.command()
def publish(
    edition: EditionName = None,
    day: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help="The day of publication. Default: today."),
    ] = None,
    jobs: Jobs = None,
) -> None:
    """Build an edition and freeze its ledger and manifest: from then on a figure changes only by a dated revision."""
    from scorecard.checkup import check as check_edition

    root, found = _find(edition)
    when = day.date() if day else date.today()
    checked = check_edition(root, found, jobs, publish_on=when)
    _tell(checked)
    if not checked.ready:
        raise typer.Exit(1)
    _build(root, found, jobs, when)


@app.command()
def reconcile(edition: EditionName = None, jobs: Jobs = None) -> None:
    """Compare the computed figures with those of the printed report."""
    from scorecard.book import read_sources
    from scorecard.build import compare, compute

    root, found = _find(edition)
    with tempfile.TemporaryDirectory() as work:
        book = compute(read_sources(root, found), Path(work), Console(quiet=True), jobs)
    published, comparisons = compare(book)
    if published is None:
        raise EditionError(Fault("there is no printed report to compare with", f"data/{found}/published.yml"))
    for kind, title in (
        ("documented", "Documented faults of the printed report"),
        ("disagrees", "Figures that disagree"),
    ):
        these = [one for one in comparisons if one.verdict == kind]
        if these:
            out.print(f"\n{title}:")
        for one in these:
            out.print(f"  {one.path}: printed {one.printed}, computed {one.computed}", markup=False, soft_wrap=True)
            if one.reason:
                out.print(f"    {one.reason}", markup=False, soft_wrap=True)
    agreeing = sum(one.verdict == "agrees" for one in comparisons)
    documented = sum(one.verdict == "documented" for one in comparisons)
    out.print(f"\n{agreeing} of {len(comparisons)} figures agree, {documented} cannot and say why")
    if agreeing + documented < len(comparisons):
        raise typer.Exit(1)


@app.command()
def demo(
    edition: Annotated[str, typer.Argument(metavar="EDITION", help="The edition to make extracts for.")] = "2025-12",
    into: Annotated[Path | None, typer.Option(help="Folder to write to. Default: the edition's own extracts.")] = None,
) -> None:
    """Generate the synthetic extracts again; the same files come out byte for byte."""
    from scorecard.demo.generate import generate

    if into is None:
        into = find_root(Path.cwd()) / "data" / str(Edition.parse(edition)) / "extracts"
    written = generate(into, edition)
    out.print(f"Wrote {len(written)} files to {into}", soft_wrap=True)


@app.command()
def seal(edition: EditionName = None) -> None:
    """Vouch for the extracts as they are now: write their sums into the manifest."""
    from scorecard.extracts import seal as seal_extracts

    root, found = _find(edition)
    changed = seal_extracts(root, found)
    out.print(f"Sealed: {', '.join(changed)}" if changed else "Every sum was right already", soft_wrap=True)


@app.command()
def add_extract(
    edition: Annotated[str, typer.Argument(metavar="EDITION", help="The edition, YYYY-MM.")],
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files as they were received: CSV or .xlsx.")],
    extracted: Annotated[str | None, typer.Option(help="When they were taken out: 2026-05-12T08:30.")] = None,
    contract: Annotated[str | None, typer.Option(help="The contract, where the columns fit two.")] = None,
    encoding: Annotated[str | None, typer.Option(help="utf-8, utf-16, cp1252, cp850 or mac-roman.")] = None,
    sheet: Annotated[str | None, typer.Option(help="The sheet, where two fit.")] = None,
    decimal: Annotated[str | None, typer.Option(help="The sign before decimals: , or .")] = None,
    thousands: Annotated[str | None, typer.Option(help="The sign between thousands: , or .")] = None,
    date_order: Annotated[str | None, typer.Option(help="dmy or mdy, where 01/04/2025 stands.")] = None,
    total_row: Annotated[str | None, typer.Option(help="drop or keep, where a row could be a sum or a unit.")] = None,
    last_line: Annotated[str | None, typer.Option(help="whole, where a last line without its break is so.")] = None,
    covers: Annotated[str | None, typer.Option(help="FIRST..LAST. Default: the first and last period found.")] = None,
    accept_missing: Annotated[list[str] | None, typer.Option(help="A unit that is gone for good; repeatable.")] = None,
    accept_level: Annotated[bool, typer.Option("--accept-level", help="Values of another size are right.")] = False,
    replacing: Annotated[bool, typer.Option("--replace", help="Take the place of an extract that is there.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show how they are read; write nothing.")] = False,
) -> None:
    """Take files as they were received into an edition: show how they are read, check them, write the tidy ones."""
    from scorecard.admission import admit
    from scorecard.intake import choose, plan
    from scorecard.intake_report import report

    root, found = _find(edition)
    choices = choose(
        contract=contract,
        encoding=encoding,
        sheet=sheet,
        decimal=decimal,
        thousands=thousands,
        date_order=date_order,
        total_row=total_row,
        last_line=last_line,
        covers=covers,
        accept_missing=tuple(accept_missing or ()),
        accept_level=accept_level,
    )
    planned = plan(root, found, files, extracted, choices, replacing)
    for intake in planned.intakes:
        shown = Table(title=Text(intake.name), title_justify="left", box=None, show_header=False, padding=(0, 2, 0, 0))
        shown.add_column(no_wrap=True)
        shown.add_column()
        for name, value in report(intake, found):
            shown.add_row(Text(name), Text(value))
        out.print(shown)
        out.print()
    if planned.faults:
        raise ExtractError(planned.faults)
    if dry_run:
        out.print("Nothing is wrong; nothing was written (--dry-run)")
        return
    written = [str(path.relative_to(root)) for path in admit(planned)]
    out.print(f"Wrote {', '.join(written)}", markup=False, soft_wrap=True)


@app.command()
def serve(port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one.")] = 8000) -> None:
    """Look at the published site on this machine only; stop with Ctrl-C."""
    from scorecard.serve import serve as serve_folder

    folder = find_root(Path.cwd()) / "_site"
    if not (folder / "index.html").is_file():
        raise EditionError(Fault("there is no site yet", "_site", expected="run `scorecard build` first"))
    serve_folder(folder, port)


def _find(name: str | None) -> tuple[Path, Edition]:
    """Find the project and an edition of it; without a name, the latest."""
    root = find_root(Path.cwd())
    if name is not None:
        return root, find_edition(root / "data", name)
    known = editions(root / "data")
    if not known:
        raise EditionError(Fault("there are no editions", "data", expected="a folder such as data/2025-12"))
    return root, known[-1]


def _lights(book) -> Table:
    """Make the table that ends a build: every goal's assessment and the lights of its indicators."""
    table = Table(title=f"{book.edition.label}, {book.board.name}", box=SIMPLE_HEAD)
    for column in ("Resultatmål", "Bedömning", "Förslag"):
        table.add_column(column, no_wrap=True)
    for column in ("Grön", "Gul", "Röd", "Utan"):
        table.add_column(column, justify="right", min_width=4)
    for result in book.results:
        judged = book.verdicts[result.goal]
        lights = [outcome.judgement.light if outcome.judgement else None for outcome in result.outcomes]
        shape = wording.assessment(judged.decided).shape
        table.add_row(
            f"{judged.number} {judged.name}",
            f"{shape} {judged.assessment}",
            judged.suggestion,
            *(str(lights.count(light)) for light in ("green", "yellow", "red", None)),
        )
    return table
