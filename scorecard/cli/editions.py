"""The commands that change what a book is made of and keep it in order: thin, as those that build it are."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from scorecard.cli.terminal import EditionName, draft_counts, err, find, out, say, tell_each, waits, writing
from scorecard.common.faults import EditionError, ExtractError, Fault
from scorecard.common.root import find_root


def init(  # noqa: PLR0913 - typer makes an option of each
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder to make.")],
    board: Annotated[str, typer.Option(help="What the board is called.")] = "Exempelnämnden",
    region: Annotated[
        str, typer.Option(help="What the region is called, or the kommun or country.")
    ] = "Region Exempel",
    whole: Annotated[
        str, typer.Option(help="What pages call all of it, in three forms, such as kommun,kommunen,kommunens.")
    ] = "",
    edition: Annotated[str | None, typer.Option(help="The first edition, YYYY-MM. Default: the last year.")] = None,
    year_begins: Annotated[int, typer.Option(min=1, max=12, help="The month that the board's year begins with.")] = 1,
    levels: Annotated[
        int, typer.Option(min=2, max=3, help="2: goals and indicators; 3: effektmål above them, which goals belong to.")
    ] = 3,
    empty: Annotated[
        bool, typer.Option("--empty", help="Take the example away, of a new book or of one that was begun before.")
    ] = False,
) -> None:
    """Begin a book for another board or region; it builds at once, and all that it holds is an example to change."""

    from scorecard.catalogue.board import parse_whole
    from scorecard.common.edition import Edition
    from scorecard.common.lock import book_lock
    from scorecard.common.root import MARKER
    from scorecard.editions.starter import begin_book
    from scorecard.editions.starter_example import take_away_example

    if not (empty and (folder / MARKER).is_file()):
        first = Edition.parse(edition, year_begins) if edition else None
        begun = begin_book(
            folder, board, region, first, begins=year_begins, levels=levels, whole=parse_whole(whole) if whole else None
        )
        say(f"Began a book for {board} in {folder}, with {begun.label}")
        if not whole and "region" not in region.lower():
            say("Its pages call all of it regionen; whole in data/board.yml says otherwise, or init --whole")
    if empty:
        with book_lock(folder, lambda text: tell_each("note:", "bold cyan", [Fault(text)], err)):
            gone = take_away_example(folder.resolve())
        say(f"Took the example away: {len(gone)} files")
        say(f"Next: cd {folder}, write a goal and a contract; scorecard check says what is missing")
        return
    say(f"Next: cd {folder}, then scorecard build; its README.md says what to change")


@writing()
def new(edition: Annotated[str, typer.Argument(metavar="EDITION", help="The edition to begin, YYYY-MM.")]) -> None:
    """Begin an edition from the one before it: texts, registers and targets are carried over to be reviewed."""

    from scorecard.book.book_draft import carried_over
    from scorecard.catalogue.board import read_board
    from scorecard.common.edition import Edition
    from scorecard.editions.draft import begin
    from scorecard.extracts.manifest import read_received

    root = find_root(Path.cwd())
    begun = Edition.parse(edition, read_board(root).year_begins)
    written = begin(root, begun)
    out.print(f"Began {begun.label} in data/{begun} with {len(written)} files")
    for name, since in carried_over(read_received(root, begun, frozenset(), draft=True).manifest):
        say(f"Carried over, as it is still the latest: {name} of {since}")
    out.print(f"Next: scorecard add-extract {begun} FILE..., then scorecard check {begun}")


def demo(
    edition: Annotated[str, typer.Argument(metavar="EDITION", help="The edition to make extracts for.")] = "2025-12",
    into: Annotated[Path | None, typer.Option(help="Folder to write to. Default: the edition's own extracts.")] = None,
    rows: Annotated[
        int | None, typer.Option(min=1, help="Make so many care contacts instead, of which extracts come by grouping.")
    ] = None,
) -> None:
    """Generate the synthetic extracts again; the same files come out byte for byte."""

    if rows is not None:
        from scorecard.demo.contacts import write_contacts

        if into is None:
            raise EditionError(Fault("contacts are no extract", expected="--into and a folder for them"))
        say(f"Wrote {rows} contacts to {write_contacts(into, rows)}")
        return
    from scorecard.common.edition import JANUARY, Edition
    from scorecard.demo.generate import generate

    with writing() if into is None else nullcontext(Path()) as root:
        folder = into or root / "data" / str(Edition.parse(edition, JANUARY)) / "extracts"
        written = generate(folder, edition)
    out.print(f"Wrote {len(written)} files to {folder}", soft_wrap=True)


@writing()
def seal_command(
    edition: EditionName = None,
    accepted: Annotated[
        list[str] | None,
        typer.Option("--accept", metavar="QUESTION", help="What `check` asks of, and is right; repeatable."),
    ] = None,
) -> None:
    """Vouch for the extracts as they are now: write their sums, and what was asked and is right, into the manifest."""

    from scorecard.editions.questions import accept
    from scorecard.extracts.manifest import seal as seal_extracts

    root, found = find(edition)
    changed = seal_extracts(root, found)
    out.print(f"Sealed: {', '.join(changed)}" if changed else "Every sum was right already", soft_wrap=True)
    for question in accept(root, found, accepted) if accepted else ():
        say(f"Accepted: {question}")


@writing()
def add_extract(  # noqa: PLR0913 - typer makes an option of each
    ctx: typer.Context,
    edition: Annotated[str, typer.Argument(metavar="EDITION", help="The edition, YYYY-MM.")],
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files as they were received.")],
    extracted: Annotated[str | None, typer.Option(help="When they were taken out: 2026-05-12T08:30.")] = None,
    contract: Annotated[str | None, typer.Option(help="The contract, where the columns fit two.")] = None,
    encoding: Annotated[str | None, typer.Option(help="utf-8, utf-16, cp1252, cp850 or mac-roman.")] = None,
    sheet: Annotated[str | None, typer.Option(help="The sheet, where two fit.")] = None,
    decimal: Annotated[str | None, typer.Option(help="The sign before decimals: , or .")] = None,
    thousands: Annotated[str | None, typer.Option(help="The sign between thousands: , or .")] = None,
    date_order: Annotated[str | None, typer.Option(help="dmy or mdy, where 01/04/2025 stands.")] = None,
    times: Annotated[str | None, typer.Option(help="utc or sweden, where all times are 22:00 or 23:00.")] = None,
    two_digits: Annotated[str | None, typer.Option(help="year, where jan 31 stands for 2031.")] = None,
    amounts: Annotated[str | None, typer.Option(help="öre, kr, tkr or mnkr: the unit of the file's money.")] = None,
    total_row: Annotated[str | None, typer.Option(help="drop or keep, where a row could be a sum or a unit.")] = None,
    last_line: Annotated[str | None, typer.Option(help="whole, where a last line without its break is so.")] = None,
    hidden: Annotated[str | None, typer.Option(help="keep or drop, where rows, columns or a sheet are hidden.")] = None,
    struck: Annotated[str | None, typer.Option(help="keep or drop, where rows are struck out.")] = None,
    footnotes: Annotated[str | None, typer.Option(help="drop, where signs in cells are raised.")] = None,
    number_format: Annotated[str | None, typer.Option(help="stored or shown, where cells show other numbers.")] = None,
    look_alikes: Annotated[str | None, typer.Option(help="fold or keep, where names only look the same.")] = None,
    heading_ok: Annotated[list[str] | None, typer.Option(help="A heading that means its column; repeatable.")] = None,
    around_ok: Annotated[list[str] | None, typer.Option(help="A text near the table that is fine; * is all.")] = None,
    drop_unit: Annotated[list[str] | None, typer.Option(help="A unit that is a sum of others; repeatable.")] = None,
    rename: Annotated[list[str] | None, typer.Option(help="Heading=column of the contract; repeatable.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="A heading that is read as nothing; repeatable.")] = None,
    header_row: Annotated[str | None, typer.Option(help="The header's row, or two rows: 6 or 5-6.")] = None,
    skip_rows: Annotated[str | None, typer.Option(help="Rows of the file to leave out: 7,9-10.")] = None,
    measure: Annotated[str | None, typer.Option(help="The column that holds the numbers of periods.")] = None,
    strip: Annotated[bool, typer.Option("--strip", help="Keep nothing of a workbook but its table.")] = False,
    covers: Annotated[str | None, typer.Option(help="FIRST..LAST. Default: the first and last period found.")] = None,
    accepted: Annotated[
        list[str] | None,
        typer.Option("--accept", metavar="QUESTION", help="What is asked of values that are right; repeatable."),
    ] = None,
    replacing: Annotated[bool, typer.Option("--replace", help="Take the place of an extract that is there.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show how they are read; write nothing.")] = False,
) -> None:
    """Take files as they were received into an edition: show how they are read, check them, write the tidy ones."""

    from scorecard.extracts.origin import Choices
    from scorecard.intake.plan import choose, plan_intake
    from scorecard.intake.report import intake_report
    from scorecard.intake.write import admit

    root, found = find(edition)
    choices = choose(**{name: ctx.params[name] for name in Choices.model_fields})  # each is an option above
    planned = plan_intake(root, found, files, extracted, choices, replacing, accepted or ())
    for intake in planned.intakes:
        shown = Table(title=Text(intake.name), title_justify="left", box=None, show_header=False, padding=(0, 2, 0, 0))
        shown.add_column(no_wrap=True)
        shown.add_column()
        for name, value in intake_report(intake, found):
            shown.add_row(Text(name), Text(value))
        out.print(shown)
        out.print()
    if planned.faults:
        raise ExtractError(planned.faults)
    if dry_run:
        out.print("Nothing is wrong; nothing was written (--dry-run)")
        return
    written = [str(path.relative_to(root)) for path in admit(planned)]
    say(f"Wrote {', '.join(written)}")


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

    from scorecard.notebooks.file import notebooks_in, store_notebooks

    with nullcontext() if check else writing():
        changed = store_notebooks(notebooks or notebooks_in(find_root(Path.cwd()) / "notebooks"), write=not check)
    for path in changed:
        say(f"{'not in the stored form' if check else 'normalised'}: {path.name}")
    if check and changed:
        out.print("Next: scorecard normalise")
        raise typer.Exit(1)
    if not changed:
        out.print("Every notebook is in the stored form")


def awaited_command(edition: EditionName = None) -> None:
    """List the extracts that an edition waits for: from whom, since when, for which goals, and how to remind."""

    from scorecard.book.book_draft import read_draft
    from scorecard.catalogue.board import read_board
    from scorecard.catalogue.targets import edition_catalogue
    from scorecard.extracts.manifest import read_received

    root, found = find(edition)
    board = read_board(root)
    catalogue = edition_catalogue(root, found, board=board)
    received = read_received(root, found, frozenset(), draft=True, used=catalogue.extracts)
    draft = read_draft(received, catalogue, board, found)
    tell_each("waits:", "bold yellow", waits(draft), out)
    say(f"{found}: {draft_counts(draft).replace('are', 'can be', 1)}")


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
