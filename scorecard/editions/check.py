"""Everything that is missing, wrong or worth a second look in an edition, before it is published."""

from __future__ import annotations

import json
import statistics
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console

from scorecard.book.book import Book, Sources, read_sources
from scorecard.book.book_draft import carried_over
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import SHORT, Indicator
from scorecard.catalogue.targets import unconfirmed
from scorecard.catalogue.unit_register import UNITS_FILE, read_units
from scorecard.claims.edition_texts import contradicted, unproven_words
from scorecard.claims.few_people import few_people
from scorecard.claims.typed import of_others, typed_numbers, years_ahead
from scorecard.common import names
from scorecard.common.edition import Edition, edition_before, editions_in
from scorecard.common.faults import Fault, ScorecardError
from scorecard.common.files import beneath, sha256, sums_below
from scorecard.common.own_code import made_by
from scorecard.common.store import lent, store_of
from scorecard.disclosure.attack import attack_site
from scorecard.editions.as_built import Checked, checked_key, keep_checked
from scorecard.editions.build import Built, compute, notebooks_of
from scorecard.editions.draft import unreviewed
from scorecard.editions.questions import questions
from scorecard.editions.register_doubts import register_doubts
from scorecard.extracts.manifest import CONTRACTS, Received, out_of_force, read_received
from scorecard.extracts.manifest_entries import Pulled
from scorecard.extracts.revised import RevisedMonth, revised_months
from scorecard.judge.outcome import Outcome
from scorecard.language.spelling import spelling_faults
from scorecard.ledger import publications
from scorecard.ledger import rows as ledger_rows
from scorecard.ledger.archive import is_published
from scorecard.notebooks.file import read_notebook
from scorecard.notebooks.run import check_parameters
from scorecard.pages.laid_out import check_charts
from scorecard.protection.protect import small_counts
from scorecard.provenance.frozen import book_of
from scorecard.provenance.inputs import inputs
from scorecard.wording import numbers
from scorecard.wording.indicator import no_outturn, when

if TYPE_CHECKING:
    from pandas import DataFrame

UNUSUAL = 3  # times the step that the series usually takes
FEWEST_STEPS = 4
MOST_MONTHS = 6  # of one column that are told one by one
UNUSUAL_SHARE = 0.25  # of the figure before, where the series has fewer steps
SMALL = 20  # numbers of something below this move by chance
_REPLAYED_BY = "scorecard.intake.replay"
COMPARED = ("outturn", "numerator", "denominator")
GROWING: dict[str | None, tuple[str, ...]] = {  # what grows through the year, by how months become a year
    "sum": ("outturn", "numerator"),
    "per_capita": ("outturn", "numerator"),
    "ratio_of_sums": ("numerator", "denominator"),
}


@dataclass(frozen=True)
class Checkup:
    """What is wrong, what is left to do before publishing, and what to look at once more."""

    wrong: tuple[Fault, ...]
    to_do: tuple[Fault, ...]
    notes: tuple[Fault, ...]
    sources: Sources | None

    @property
    def ready(self) -> bool:
        """Whether nothing stands in the way of publishing."""
        return not self.wrong and not self.to_do

    @property
    def counts(self) -> str:
        """How much was checked."""
        if self.sources is None:
            return ""
        received, catalogue = self.sources.received, self.sources.catalogue
        tables, code = received.tables, made_by(__name__)
        counts = (received.kept(one, "rows", lambda one=one: b"%d" % len(tables[one]), code) for one in tables)
        rows = sum(map(int, counts))
        goals, indicators = len(catalogue.goals), len(list(catalogue.indicators))
        return f"{len(tables)} tables with {rows} rows, {goals} goal{'s' * (goals != 1)}, {indicators} indicators"


def check(
    root: Path, edition: Edition, jobs: int | None = None, publish_on: date | None = None, draft: bool = False
) -> Checkup:
    """Read and check all that an edition is built from, run its notebooks, and compare it with the one before.

    Of a `draft`, only what has come. Nothing is written but to the store. Where what it is built from is wrong, the
    notebooks are not run. With a day to `publish_on`, it is also seen that the edition may be published then.
    """
    with lent(store_of(root)):
        return _checked(root, edition, jobs, publish_on, draft)


def keep_check_of(root: Path, built: Built) -> None:
    """Keep what `check` will tell of an edition that was just built, where it lies there as it was built."""
    edition = built.book.edition
    key = checked_key(root, edition)
    if inputs(root, edition) == built.inputs:
        with lent(store_of(root)):
            keep_check(root, edition, key, _checked(root, edition, built=built.book))


def keep_check(root: Path, edition: Edition, key: str, found: Checkup) -> None:
    """Keep what was told of a book that had the `key` and has it still; what is wrong is looked for each time."""
    told = Checked(list(found.notes), list(found.to_do), found.counts)
    if found.sources and key == checked_key(root, edition):
        if not found.wrong:
            keep_checked(store_of(root), key, told)
        if found.sources.steps:
            found.sources.steps.keep()


def _checked(
    root: Path,
    edition: Edition,
    jobs: int | None = None,
    publish_on: date | None = None,
    draft: bool = False,
    built: Book | None = None,
) -> Checkup:
    """Check an edition; of one that was `built` it is not asked again what a build sees to."""
    wrong: list[Fault] = []
    to_do: list[Fault] = []
    for ask in (unreviewed, unconfirmed):
        try:
            to_do += ask(root, edition)
        except ScorecardError as error:
            wrong += error.faults
    notes: list[Fault] = []
    sources = None
    try:
        sources = built.sources if built else read_sources(root, edition, draft=draft)
        wrong += _received_again(root, sources)
        to_do += questions(root, sources.received)
        to_do += spelling_faults(sources)
        small = few_people(sources) if built is None or sources.record.publications else ()
        (notes if sources.record.publications else wrong).extend(small)
        to_do += without_short_names(sources)
        to_do += asked_otherwise(root, sources.received)
        book = built or _computed(sources, jobs, publish_on)
        wrong += contradicted(book) if built is None else ()
        to_do += sources.answers.left_open(book.catalogue, book.outcomes)
        to_do += changed_targets(book, root)
        notes += [
            *sources.answers.not_red(book.outcomes),
            *typed_numbers(book),
            *of_others(book),
            *years_ahead(book),
            *_cut(book),
            *_carried(book),
            *by_cells(book),
            *untested(book),
            *_kept_faults(sources, "beside the edition before", partial(_beside_earlier, book), made_by(__name__)),
            *unproven_words(book),
            *given_away(book),
        ]
        rows = publications.published_rows(
            ledger_rows.ledger(book.catalogue, book.results, sources.received, book.board.rule)
        )
        publications.check_unchanged(sources.record, rows, sources.received.manifest)
    except ScorecardError as error:
        wrong += [fault for fault in error.faults if fault not in wrong]
    return Checkup(tuple(wrong), tuple(to_do), tuple(notes), sources)


def _computed(sources: Sources, jobs: int | None, publish_on: date | None) -> Book:
    check_parameters({path: read_notebook(path) for path in notebooks_of(sources)}, {"edition": str(sources.edition)})
    if publish_on:
        publications.check_publishable(sources.record, publish_on, sources.received.manifest)
    with tempfile.TemporaryDirectory() as work:
        book = compute(sources, Path(work), Console(quiet=True), jobs)
        check_charts(Path(work) / "notebooks")
        return book


def _received_again(root: Path, sources: Sources) -> list[Fault]:
    """Tell what is wrong with the files as they were received."""

    kept = sums_below(root / "data" / str(sources.edition) / names.RECEIVED_FOLDER)

    def find() -> Iterable[Fault]:
        if not (kept or any(one.received or one.fetched for one in sources.received.manifest.files.values())):
            from scorecard.intake.persons import table_faults

            return table_faults(sources.received)
        from scorecard.intake.replay import check_received  # which imports all that reads files of others

        return check_received(root, sources.received)

    return _kept_faults(sources, "as received", find, made_by(_REPLAYED_BY), kept)


def _kept_faults(
    sources: Sources, name: str, find: Callable[[], Iterable[Fault]], code: str, given: object = None
) -> list[Fault]:
    """Give faults that were found in the same before, or find them."""

    def make() -> bytes:
        return json.dumps([asdict(each) for each in find()]).encode()

    return [Fault(**each) for each in json.loads(sources.kept(name, given, make, code))]


def _beside_earlier(book: Book) -> Iterator[Fault]:
    """Tell what is to be looked at of registers, and of what differs from the edition before."""
    yield from register_doubts(book.sources.root, book.sources.received)
    yield from _notes(book)


def without_short_names(sources: Sources) -> Iterator[Fault]:
    """Tell the indicators whose names menus, charts and tables have no room for; what is frozen stays as it was."""
    for goal, indicator in sources.catalogue.indicators if sources.home == sources.root else ():
        if len(indicator.short_name) > SHORT:
            what = f"{indicator.id} has a name that is too long for menus, charts and tables, and no short one"
            found, expected = f"{len(indicator.name)} characters", f"short: at most {SHORT} characters"
            yield Fault(what, f"notebooks/{goal.id}.yml", column="short", found=found, expected=expected)


def asked_otherwise(root: Path, received: Received) -> Iterator[Fault]:
    """Tell the extracts that were pulled by other queries than those that stand there now; what is published stays."""
    if is_published(root, received.edition):
        return
    for entry in received.manifest.files.values():
        if entry.pulled and not _is_of(path := beneath(root, names.QUERIES_FOLDER, entry.pulled.query), entry.pulled):
            what = f"{entry.contract} was pulled by another query than this"
            found = f"sha256 {sha256(path)}" if path.is_file() else "no such file"
            expected = f"{entry.pulled.query_sha256}, or `scorecard pull {received.edition} {entry.contract} --replace`"
            yield Fault(what, f"{names.QUERIES_FOLDER}/{entry.pulled.query}", found=found, expected=expected)


def _is_of(query: Path, pulled: Pulled) -> bool:
    return query.is_file() and sha256(query) == pulled.query_sha256


def _cut(book: Book) -> Iterator[Fault]:
    """Tell the indicators whose figures are of fewer months than the edition, or lack what an outturn needs."""
    for _, indicator in book.catalogue.indicators:
        outcome = book.outcomes[indicator.id]
        if outcome.outturn and outcome.months:
            what = f"{indicator.id} is not of all months of {book.edition}: do its texts say so?"
            place, told = _place(book, indicator.extracts[0]), when(indicator, outcome)
            yield Fault(what, place, found=told, expected=book.edition.period.label)
        elif outcome.lacks:
            found = no_outturn(outcome)
            yield Fault(f"{indicator.id} has no outturn", _place(book, indicator.extracts[0]), found=found)
        elif outcome.status == "no_data" and indicator.status == "active":
            for name in indicator.extracts:
                if name not in book.sources.received.contracts:
                    yield out_of_force(book.contracts[name], book.edition, what=f"{indicator.id} has no outturn")


def _carried(book: Book) -> Iterator[Fault]:
    """Tell the extracts that came for an edition before: is there really nothing later?"""
    for name, edition in carried_over(book.sources.received.manifest):
        what = f"this is the extract of {edition}, carried over as it was still the latest"
        yield Fault(what, f"data/{book.edition}/extracts/{name}")


def by_cells(book: Book) -> Iterator[Fault]:
    """Tell the indicators that count other rows or numbers than their extracts have: is it meant?"""
    for goal, indicator in book.catalogue.indicators:
        for each in book.outcomes[indicator.id].otherwise:
            place, found = f"notebooks/{goal.id}.ipynb", f"{each.rows} of {each.of} rows"
            if each.how == "unknown":
                what = f"{indicator.id} is counted of rows that no extract was lent with"
                yield Fault(what, place, expected="sheet.extract(…) alone, or quotient(…), net(…) of two extracts")
            elif each.how == "left_out":
                what = f"{indicator.id} leaves out rows of {each.extract} that belong to what it counts"
                yield Fault(
                    what, place, found=f"{found}: {each.where}".strip(": "), expected="all of them, or as defined"
                )
            else:
                what = f"{indicator.id} counts other numbers than {each.extract} has"
                yield Fault(what, place, column=each.where, found=found, expected="those of the extract, or as defined")


def untested(book: Book) -> Iterator[Fault]:
    """Tell the indicators of which no test can say whether they got better: they need a least size of a change."""
    for goal, indicator in book.catalogue.indicators:
        found = book.outcomes[indicator.id].verdict
        if (indicator.needs_least_change and not indicator.least_change) or (found and found.reason == "untested"):
            what = f"{indicator.id} can be called neither better nor worse, as chance cannot be told from a change"
            yield Fault(
                what, f"notebooks/{goal.id}.yml", column="least_change", expected="the least change that counts"
            )


def given_away(book: Book) -> Iterator[Fault]:
    """Tell of which indicators the published editions of the site give small counts away, where these are protected."""
    root, rule, last = book.sources.root, book.board.protection, book.edition
    site = root / names.SITE_FOLDER
    read = [str(one) for one in editions_in(site, last.begins) if one <= last and is_published(root, one)]
    if not rule.on or not read:
        return
    try:
        found = attack_site(site, read, small_counts((one for _, one in book.catalogue.indicators), rule))
    except ScorecardError as error:
        yield from error.faults
        return
    for indicator, count in Counter(one.cell.indicator for one in found).items():
        what = f"small counts of {indicator} follow from what is published"
        expected = "a revision for skyddade uppgifter that names it, and these editions published again"
        yield Fault(what, f"{names.SITE_FOLDER}/{', '.join(read)}", found=str(count), expected=expected)


def _notes(book: Book) -> Iterator[Fault]:
    root, earlier = book.sources.root, edition_before(book.sources.root / "data", book.edition)
    if earlier is None:
        return
    try:
        yield from decided_otherwise(book, root, earlier)
        yield from moved_figures(book, root, earlier)
        yield from _revised(book, root, earlier)
    except ScorecardError as error:
        yield Fault(f"this edition cannot be compared with {earlier}", f"data/{earlier}")
        yield from error.faults


def _revised(book: Book, root: Path, earlier: Edition) -> Iterator[Fault]:
    received, found = book.sources.received, book.sources.revised
    if found is None:  # the edition before cannot be read: what is wrong with it is told
        found = tuple(revised_months(read_received(root, earlier, contracts=received.written, draft=True), received))
    for (contract, column), group in groupby(found, key=lambda each: (each.contract, each.column)):
        months = list(group)
        if len(months) <= MOST_MONTHS:
            yield from (_month(book, earlier, each) for each in months)
            continue
        what = f"{len(months)} periods were revised since {earlier}, in {sum(each.rows for each in months)} rows"
        span = f"{months[0].period} to {months[-1].period}"
        expected = f"the last few periods only; `scorecard build` lists each beside that of {earlier}"
        yield Fault(what, _place(book, contract), column=column, found=span, expected=expected)


def _month(book: Book, earlier: Edition, each: RevisedMonth) -> Fault:
    share = f", {100 * each.change / abs(each.old):+.1f} %" if each.old else ""
    what = f"{each.period} was revised since {earlier}, in {each.rows} row{'s' if each.rows > 1 else ''}"
    found = f"{each.new:.15g} in all where {earlier} has {each.old:.15g} ({each.change:+.15g}{share})"
    if not numbers.has_value(each.change):
        found = "no total in one of them, as a number is missing or suppressed"
    return Fault(what, _place(book, each.contract), column=each.column, found=found)


def decided_otherwise(book: Book, root: Path, earlier: Edition) -> Iterator[Fault]:
    """Find what an edition is computed and judged by that is no longer what one before was published with."""
    from scorecard.compare.book_version import decided_between  # which is asked where a book has changed

    changed = decided_between(root, earlier, book.edition)
    for each in changed.deciding:
        what = f"{each.about}: {each.key or 'what is said of it'} is not what {earlier} was published with"
        yield Fault(what, each.file, found=each.new or "nothing", expected=f"{each.old or 'nothing'}, or as decided")
    for cell in changed.cells:
        if cell.kind == "code":
            what = f"the cell {cell.cell} is not what {earlier} was published with"
            yield Fault(
                what, f"notebooks/{cell.goal}.ipynb", expected="the same figures of months that are told already"
            )
    was, now = (
        {unit.id: (unit.kind, unit.name, unit.kommun) for unit in read_units(home, earlier).listed}
        for home in (book_of(root, earlier), root)
    )
    for key, (kind, name, kommun) in was.items():
        *named, lies_in = now.get(key, ("no such unit", None))
        if named != [kind, name]:
            what = f"the unit {key} is not what it was when {earlier} was published: an id is that of one unit"
            yield Fault(what, UNITS_FILE, found=" ".join(named), expected=f"{kind} {name}, also among its `names`")
        elif lies_in != kommun:
            what = f"the unit {key} lies in another kommun than when {earlier} was published"
            yield Fault(what, UNITS_FILE, found=lies_in or "none", expected=kommun or "none")


def moved_figures(book: Book, root: Path, earlier: Edition) -> Iterator[Fault]:
    """Find the figures of a book that are gone, or far from those that an edition before was built with."""
    yield from _unusual(book, root, earlier)
    yield from _further(book, root, earlier)


def _unusual(book: Book, root: Path, earlier: Edition) -> Iterator[Fault]:
    """Find the figures that are gone, or moved further since the edition before than the indicator usually does."""
    path = root / "data" / str(earlier) / names.LEDGER_FILE
    if not path.is_file():
        return
    published = ledger_rows.read_ledger(path)
    for goal, indicator in book.catalogue.indicators:
        outcome = book.outcomes[indicator.id]
        if indicator.id not in published.index:
            continue
        if (found := _other_target(goal, indicator, outcome, published, earlier)) and not _asked_for(
            book, outcome, earlier
        ):
            yield found
        if published.at[indicator.id, "unit"] != indicator.unit:
            continue
        known = {figure: float(str(published.at[indicator.id, figure])) for figure in COMPARED}
        was = {figure: value for figure, value in known.items() if numbers.has_value(value)}
        place = _place(book, indicator.extracts[0])
        if outcome.outturn is not None:
            yield from (replace(fault, file=place) for fault in _moved(indicator, outcome, was, earlier))
        elif "outturn" in was and outcome.status == "active":
            what = f"{indicator.id} has no value, and had one in {earlier}"
            yield Fault(what, place, found="no value", expected=f"{was['outturn']:.6g} in {earlier}")


def changed_targets(book: Book, root: Path) -> Iterator[Fault]:
    """Find the targets that an edition before in the year was judged by and that are others now, from no day on."""
    earlier = edition_before(root / "data", book.edition)
    path = root / "data" / str(earlier) / names.LEDGER_FILE
    if earlier is None or not path.is_file():
        return
    published = ledger_rows.read_ledger(path)
    for goal, indicator in book.catalogue.indicators:
        outcome = book.outcomes[indicator.id]
        if indicator.id in published.index and _asked_for(book, outcome, earlier):
            found = _other_target(goal, indicator, outcome, published, earlier)
            day = "or since: the first day of the other one, with before: what held until then"
            yield from [replace(found, expected=f"{found.expected.partition(',')[0]}, {day}")] if found else ()


def _asked_for(book: Book, outcome: Outcome, earlier: Edition) -> bool:
    """Whether a target should be that of an edition before, which is of the same year: no other came since."""
    target = outcome.target
    decided = target is not None and (target.of is not None or str(target.since or "")[:7] > str(earlier))
    return earlier.year == book.edition.year and not decided and not book.sources.record.publications


def _other_target(
    goal: Goal, indicator: Indicator, outcome: Outcome, published: DataFrame, earlier: Edition
) -> Fault | None:
    """Tell that an indicator has another target than in an edition before, or none any more."""
    held = _target(published.loc[indicator.id].dropna().to_dict())
    target = _target(ledger_rows.ledger_figures(indicator, outcome)) or ("none" if outcome.outturn else "")
    if not held or not target or target == held or indicator.target_from:
        return None
    what = f"{indicator.id} has another target than in {earlier}"
    return Fault(what, f"notebooks/{goal.id}.yml", found=target, expected=f"{held}, or what was decided since")


def _target(row: Mapping[Any, object]) -> str:
    """The target in a row of a ledger, read from a file or as it would be written: "" for none."""
    level = f"{row['target_op']} {float(str(row['target'])):.6g}" if row.get("target") is not None else ""
    return level or str(row.get("target_words") or "")


def _moved(indicator: Indicator, outcome: Outcome, was: Mapping[str, float], earlier: Edition) -> Iterator[Fault]:
    """Tell each figure that lies far from what it was; what grows through the year is scaled to as many months."""
    reading, months = outcome.outturn, outcome.period.last_month / earlier.period.last_month
    for figure, old in was.items():
        now = getattr(reading, "value" if figure == "outturn" else figure)
        name = indicator.id if figure == "outturn" else f"{indicator.id}: {figure}"
        grows = figure in GROWING.get(indicator.accumulation, ()) and months != 1
        if now is None:
            yield Fault(f"{name} has no value, and had one in {earlier}", found="no value", expected=f"{old:.6g}")
        if now is None or (grows and indicator.periodicity != "månad"):
            continue
        expected = old * months if grows else old
        by_step = figure == "outturn" and not grows
        usual, kind = _usual(outcome, old) if by_step else (UNUSUAL_SHARE * abs(expected), f"{UNUSUAL_SHARE:.0%} of it")
        if abs(now - expected) > usual and (by_step or max(abs(now), abs(expected)) >= SMALL):
            since = f"{old:.6g}" + (f" times {months:.3g}, as many months" if grows else "")
            yield Fault(
                f"{name} differs more from {earlier} than usual",
                found=f"{now:.6g}, {now - expected:+.6g} since {since}",
                expected=f"a difference of at most {usual:.3g}, {kind}",
            )


def _usual(outcome: Outcome, was: float) -> tuple[float, str]:
    """How far an outturn usually moves: by the steps of its series, or where that is short, by a share of it."""
    values = [point.value for point in outcome.series if point.value is not None]
    steps = [abs(one - other) for one, other in pairwise(values)]
    if len(steps) >= FEWEST_STEPS:
        return UNUSUAL * statistics.median(steps), f"{UNUSUAL} times the usual step between two points of its series"
    return UNUSUAL_SHARE * abs(was), f"{UNUSUAL_SHARE:.0%} of it: its series is too short to tell what is usual"


def _further(book: Book, root: Path, earlier: Edition) -> Iterator[Fault]:
    """Find the further figures that are gone or far from what they were, both as they are and for as many months."""
    path = root / "data" / str(earlier) / names.FURTHER_FIGURES_FILE
    if not path.is_file():
        return
    was = ledger_rows.read_further(path)
    for _, indicator in book.catalogue.indicators:
        outcome = book.outcomes[indicator.id]
        for figure in indicator.figures if outcome.status == "active" else ():
            key, place = (indicator.id, figure.key), _place(book, indicator.extracts[0])
            if key not in was.index or was.at[key, "unit"] != figure.unit:
                continue
            old, now = float(str(was.at[key, "value"])), outcome.figures.get(figure.key)
            if not numbers.has_value(old):
                continue
            if now is None:
                what = f"{indicator.id}: {figure.key} has no value, and had one in {earlier}"
                yield Fault(what, place, found="no value", expected=f"{old:.6g} in {earlier}")
                continue
            near = sorted((old, old * outcome.period.last_month / earlier.period.last_month))
            low, high = near[0] - UNUSUAL_SHARE * abs(near[0]), near[1] + UNUSUAL_SHARE * abs(near[1])
            if not low <= now <= high and max(abs(now), abs(old)) >= SMALL:
                what = f"{indicator.id}: {figure.key} differs more from {earlier} than usual"
                expected = f"{low:.6g} to {high:.6g}: within {UNUSUAL_SHARE:.0%} of {old:.6g}, or of as many months"
                yield Fault(what, place, found=f"{now:.6g}", expected=expected)


def _place(book: Book, contract: str) -> str:
    if contract not in book.sources.received.contracts:
        return f"{CONTRACTS}/{contract}.yml"
    file, _ = book.sources.received.entry(contract)
    return f"data/{book.edition}/extracts/{file}"
