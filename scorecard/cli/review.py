"""The commands for those who look at what others have made: thin, as those that make it are."""

from __future__ import annotations

import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scorecard.catalogue.choices import ChartKind, Direction
from scorecard.cli.terminal import Drafted, EditionName, Jobs, err, faults_of, find, out, say, tell_each
from scorecard.common.faults import DisclosureError, EditionError, Fault, ProvenanceError, ScorecardError
from scorecard.common.files import write_whole
from scorecard.common.root import find_root

if TYPE_CHECKING:
    from scorecard.book.book import Book
    from scorecard.common.edition import Edition

SAME, CHANGED, TROUBLE = 0, 1, 2  # exit statuses of a comparison


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="An edition (YYYY-MM) or a git revision.")],
    new: Annotated[str | None, typer.Argument(metavar="[NEW]", help="The same. Default: the working tree.")] = None,
    markdown: Annotated[Path | None, typer.Option(help="Write the report as Markdown to this file.")] = None,
    json: Annotated[Path | None, typer.Option(help="Write everything as JSON to this file.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write a page with the charts beside each other.")] = None,
    run: Annotated[
        bool, typer.Option("--run", help="Where extracts and code changed: run the new code on the old extracts.")
    ] = False,
) -> None:
    """Tell which colours, figures, targets, texts and rows differ, and why.

    Exit status: 0 where nothing differs, 1 where something does, 2 where they cannot be compared.
    """
    try:
        changed = _diff(old, new, run, markdown, json, html)
    except (ScorecardError, OSError) as error:
        tell_each("error:", "bold red", faults_of(error) or (), err)
        raise typer.Exit(TROUBLE) from None
    raise typer.Exit(CHANGED if changed else SAME)


def claims(
    what: Annotated[
        str | None,
        typer.Argument(metavar="[EDITION|FILE]", help="An edition, or a report as .txt, .md, .html or .pdf."),
    ] = None,
    facts: Annotated[
        str | None, typer.Option(metavar="EDITION", help="Hold a report against the figures of this edition, too.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print every statement with its verdict as JSON.")] = False,
    draft: Drafted = False,
    jobs: Jobs = None,
) -> None:
    """Hold what a text says against the figures, or a report against itself; tell what is contradicted.

    Exit status: 0 where nothing is contradicted, 1 where something is.
    """

    from scorecard.claims import checker, edition_texts
    from scorecard.consistency import by_itself
    from scorecard.sentences.report import read_report
    from scorecard.sentences.verdict import as_json, claim_fault

    report = None
    if what is not None and (facts or Path(what).suffix):
        report = read_report(Path(what))
    if report is None:
        verdicts = edition_texts.check_edition_texts(_computed(what, jobs, draft))
    elif facts:
        verdicts = checker.check_report_with(report, _computed(facts, jobs, draft))
    else:
        verdicts = by_itself.check_report(report)
    wrong = [one for one in verdicts if one.verdict == "contradicted"]
    if json:
        out.print_json(as_json(verdicts))
    else:
        for one in wrong:
            tell_each("contradicted:", "bold red", [claim_fault(one)], out)
        agreed = sum(one.verdict == "agreed" for one in verdicts)
        unproven = len(verdicts) - agreed - len(wrong)
        say(f"{_many(agreed, 'statement')} agreed, {len(wrong)} contradicted, {unproven} that nothing proves")
    raise typer.Exit(CHANGED if wrong else SAME)


def lix(
    edition: EditionName = None,
    json: Annotated[bool, typer.Option("--json", help="Print every page with its counts as JSON.")] = False,
) -> None:
    """Tell how hard each page of a built edition is to read, by LIX; under 40 is easy, over 50 hard, as official texts.

    LIX is words a sentence plus the share of words of more than six letters, in per cent.
    """
    from scorecard.language.readability import site_readability

    root, found = find(edition)
    folder = root / "_site" / str(found)
    if not folder.is_dir():
        raise EditionError(Fault("the edition is not built", f"_site/{found}", expected="run `scorecard build` first"))
    pages = site_readability(folder)
    if json:
        out.print_json(data=[{**asdict(each), "lix": round(each.lix, 1)} for each in pages])
        return
    for each in pages:
        counts = f"{each.words} words, {each.sentences} sentences, {each.long_words} long words"
        say(f"{each.lix:4.1f}  {each.page}: {counts}")


def disclose(
    edition: EditionName = None,
    attack: Annotated[
        bool, typer.Option("--attack", help="Work out what the editions of the site up to this one tell of few people.")
    ] = False,
    site: Annotated[Path, typer.Option(help="The folder of the site.")] = Path("_site"),
    json: Annotated[bool, typer.Option("--json", help="Print every row, or count, as JSON.")] = False,
) -> None:
    """Tell what an edition protects, why and at what cost; with --attack, the counts that a site gives away.

    What is few, and how closely its number may be told, is said under `protection` in data/board.yml.
    An attack reads the downloads, and sees that pages, feeds and what programs read of them tell facts alone.
    Exit status: 1 where it finds a small count told too closely, or such a number, 0 elsewhere.
    """
    root, last = find(edition)
    if not attack:
        _tell_protected(root, str(last), json)
        return
    if _attacked(root, last, site, json):
        raise typer.Exit(CHANGED)


def _tell_protected(root: Path, edition: str, json: bool) -> None:
    """Tell by table how many of its rows are protected, for the sake of themselves and for that of others."""
    from collections import Counter
    from json import dumps
    from typing import get_args

    from rich.table import Table

    from scorecard.common.names import PROTECTION_FILE
    from scorecard.disclosure.plan import ProtectionReason
    from scorecard.protection.told_file import read_told

    place = f"data/{edition}/{PROTECTION_FILE}"
    if not (root / place).is_file():
        expected = "`on: true` under protection in data/board.yml, and a build since"
        raise DisclosureError(Fault("nothing says what the edition protects", place, expected=expected))
    protected = read_told(root, edition).protected
    if json:
        out.print_json(dumps([{"indicator": name, **row.model_dump()} for name, row in protected]))
        return
    counted = Counter((name, row.table, row.reason) for name, row in protected)
    why = ("few", "would tell of few", "entangled", "dominated", "beside other goals")
    table = Table("indicator", "rows of", *why, box=None)
    for name, rows in dict.fromkeys((name, row.table) for name, row in protected):
        table.add_row(name, rows, *(str(counted[name, rows, reason]) for reason in get_args(ProtectionReason)))
    if protected:
        out.print(table)
    say(f"{edition} protects {_many(len(protected), 'row')}, as {place} says")


def _attacked(root: Path, last: Edition, site: Path, json: bool) -> bool:
    """Work out what the editions of a site up to one tell of few people; whether it is anything."""
    from rich.table import Table

    from scorecard.catalogue.board import read_board
    from scorecard.catalogue.targets import edition_catalogue
    from scorecard.common.edition import editions_in
    from scorecard.disclosure.attack import attack_site, counted_by_group, pinned_json
    from scorecard.protection.protect import small_counts
    from scorecard.site.channels import untold_numbers

    start = time.perf_counter()
    rule = read_board(root).protection
    asked = small_counts((indicator for _, indicator in edition_catalogue(root, last).indicators), rule)
    read = [str(one) for one in editions_in(site, last.begins) if one < last] + [str(last)]
    found, beside = attack_site(site, read, asked), untold_numbers(site, read, asked.public)
    if json:
        out.print_json(pinned_json(found, [one._asdict() for one in beside]))
        return bool(found or beside)
    for one in beside:
        say(f"{one.file}: {one.number} is the number of no fact, so it was not attacked; in: {one.text}")
    if found:
        table = Table("indicator", "of", "count", "printed", "worked out", box=None)
        for (indicator, group, of), (printed, computed) in counted_by_group(found).items():
            table.add_row(indicator, group, of, str(printed), str(computed))
        out.print(table)
    seconds = time.perf_counter() - start
    small = f"from 1 to {rule.least_count - 1} told to fewer than {rule.width} numbers"
    by = f"{_many(len(read), 'edition')} {'says' if len(read) == 1 else 'say'}"
    say(f"{_many(len(found), 'count')} {small}, by what {by}, in {seconds:.0f} s")
    say(f"{_many(len(beside), 'number')} of pages, charts for other pages, feeds and linked data that no fact has")
    return bool(found or beside)


def signals_command(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="Columns period and value, or its parts.")],
    target: Annotated[float | None, typer.Option(help="The level to reach, or to stay below.")] = None,
    direction: Annotated[Direction, typer.Option(help="Which is better.")] = "none",
    kind: Annotated[ChartKind, typer.Option(help="The chart.")] = "xmr",
    no_screen: Annotated[
        bool, typer.Option("--no-screen", help="Count all moving ranges of an XmR chart, also those far above others.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print limits, points and verdicts as JSON.")] = False,
) -> None:
    """Tell what in a series is more than chance, and whether its target is met by chance.

    The file has a row for each period, in order and without gaps (2025-01, 2025-K1, 2025-W05, 2025-01-31 or 2025), and
    the columns period and value, or period, numerator and denominator, which are shares in per cent.
    """
    from scorecard.cli.series_file import print_signals

    print_signals(file, target, direction, kind, not no_screen, as_json)


def _computed(edition: str | None, jobs: int | None, draft: bool = False) -> Book:
    """Read an edition and run its notebooks, in a folder that is taken away again."""

    from rich.console import Console

    from scorecard.book.book import read_sources
    from scorecard.editions.build import compute

    root, found = find(edition)
    with tempfile.TemporaryDirectory() as work:
        return compute(read_sources(root, found, draft=draft), Path(work), Console(quiet=True), jobs)


def verify_command(
    site: Annotated[Path, typer.Argument(metavar="SITE", help="The folder of the site, such as _site.")],
    sums_only: Annotated[
        bool, typer.Option("--sums-only", help="Hold files against their sums; build nothing.")
    ] = False,
    jobs: Jobs = None,
) -> None:
    """Build a site again from the commit that it was made from, and tell every figure and file that differs."""

    from scorecard.provenance import verify as verifying

    start = time.perf_counter()

    verdict = verifying.check_sums(site) if sums_only else verifying.verify(find_root(Path.cwd()), site, jobs, say)
    if verdict.faults:
        raise ProvenanceError(verdict.faults)
    counted = f"{_many(verdict.editions, 'edition')}, {_many(verdict.files, 'file')}"
    if sums_only:
        say(f"sums agree: {counted} are as they were recorded; whether they are what the commit gives was not tried")
        return
    seconds = time.perf_counter() - start
    given = f"{' and '.join(verdict.sources)} {'gives' if len(verdict.sources) == 1 else 'give'}"
    say(f"verified: {counted}, {_many(verdict.figures, 'figure')} are what {given} in {seconds:.0f} s")


def compute_command(
    edition: Annotated[str, typer.Argument(metavar="EDITION", help="The edition, YYYY-MM.")],
    into: Annotated[Path, typer.Option(help="The folder to write to; its results/ gets one JSON file a goal.")],
    goal: Annotated[list[str] | None, typer.Option(help="A goal to compute; repeatable. Default: every one.")] = None,
    jobs: Jobs = None,
) -> None:
    """Compute an edition into a folder, and change nothing else: what another revision asks this one for.

    Its name, its arguments and the place of its results are an interface between revisions, and stay as they are.
    """

    from scorecard.book.book import read_sources
    from scorecard.editions.build import notebooks_of, run_goals

    sources = read_sources(*find(edition))
    for each in goal or ():
        sources.catalogue.goal(each)
    chosen = [path for path in notebooks_of(sources) if not goal or path.stem in goal]
    run_goals(sources, chosen, into.resolve(), out, jobs, plain=True)


def _diff(old: str, new: str | None, run: bool, markdown: Path | None, json: Path | None, html: Path | None) -> bool:

    from scorecard.compare import blocks
    from scorecard.compare.book_version import compare_versions, open_versions
    from scorecard.compare.report import difference_report

    root = find_root(Path.cwd())
    with open_versions(root, old, new) as (before, after):
        found = compare_versions(before, after)
        if run:
            from scorecard.compare.data_and_code import separate_data_from_code

            found = separate_data_from_code(before, after, found)
        told = blocks.markdown(difference_report(found))
        if markdown:
            write_whole(markdown, told)
        if json:
            write_whole(json, found.model_dump_json(indent=1) + "\n")
        if html:
            from scorecard.compare.page import compared_charts, difference_page, version_binder

            charts = compared_charts(before, after, found)
            write_whole(html, difference_page(found, charts, root, version_binder(after)))
    if not (markdown or json or html):
        out.print(told, end="", markup=False, soft_wrap=True)
    return found.changed


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
