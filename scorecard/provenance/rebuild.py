"""A site built again from what it says that it was made from, beside the working tree, which is never touched."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from scorecard.catalogue.accessibility import EPOCH
from scorecard.common.edition import Edition, edition_before
from scorecard.common.faults import Fault, ProvenanceError
from scorecard.common.files import beneath
from scorecard.provenance.commit import SHOWN_DIGITS, State, git
from scorecard.provenance.frozen import put_frozen
from scorecard.provenance.inputs import PACKAGE_FOLDER, input_kind, inputs, is_own_code
from scorecard.provenance.package import failure_lines, run_command
from scorecard.provenance.record import Provenance

_SITE = "_site"
OWN_CODE = f"{PACKAGE_FOLDER.name}/"
NOON = time(12)
_LINES = 20  # of what a failed build said that are told, the last ones


@dataclass(frozen=True)
class RebuildPlan:
    """How an edition is built again: from a commit, or from the files that lie here, as `made` says."""

    edition: Edition
    made: Provenance

    @property
    def source(self) -> tuple[State, Edition | None]:
        """What it is built from; editions of one commit share it."""
        state = self.made.state
        return State(state.commit, None, state.changed), None if _committed(state) else self.edition


def plan_rebuild(root: Path, editions: Mapping[Edition, Provenance], root_pages: Provenance) -> tuple[RebuildPlan, ...]:
    """See whether each edition can be built again, and in which order: that which the pages above came with last.

    Raises:
        ProvenanceError: a commit is not in the history of what is checked out here, or an edition that was not built
            from a commit alone had other inputs than lie here; tells every one.
    """
    faults: list[Fault] = []
    for edition, made in editions.items():
        faults += _commit_faults(root, edition, made.state)
        if not _committed(made.state):
            faults += _input_faults(root, edition, made)
    if faults:
        raise ProvenanceError(faults)
    plans = (RebuildPlan(*each) for each in editions.items())
    return tuple(sorted(plans, key=lambda plan: plan.made.state == root_pages.state))


def rebuild(
    root: Path, plans: tuple[RebuildPlan, ...], work: Path, jobs: int | None, tell: Callable[[str], None]
) -> Path:
    """Build the editions of a site again below `work`, which is empty; returns the folder of the site.

    Raises:
        ProvenanceError: git cannot lay out a commit, or a build fails; tells what it said.
    """
    site = work / _SITE
    laid_out: dict[tuple[State, Edition | None], Path] = {}
    for each in plans:
        if each.source not in laid_out:
            laid_out[each.source] = _lay_out(root, each, work / f"book-{len(laid_out)}")
        book = laid_out[each.source]
        tell(f"Rebuilding {each.edition} from {each.made.state}")
        if site.exists():
            shutil.move(site, book / _SITE)
        _build(book, each, work, jobs)
        shutil.move(book / _SITE, site)
    return site


def _committed(state: State) -> bool:
    return state.commit is not None and not state.changed


def _commit_faults(root: Path, edition: Edition, state: State) -> Iterator[Fault]:
    """Only code of the history that is checked out here is run, whatever commit a site names."""
    if state.commit is None:
        return
    if git(root, "merge-base", "--is-ancestor", state.commit, "HEAD") is None:
        expected = "a commit in the history of the one that is checked out here"
        yield Fault(f"the commit of {edition} is not known here", found=state.commit[:SHOWN_DIGITS], expected=expected)


def _input_faults(root: Path, edition: Edition, made: Provenance) -> Iterator[Fault]:
    here = {each.path: each.sha256 for each in inputs(root, edition, frozen=made.published_on is None)}
    for each in made.inputs:
        expected, found = f"sha256 {each.sha256}", f"sha256 {here.get(each.path)}"
        if each.path not in here:
            yield Fault(f"{edition} was built from a file that is not here", each.path, expected=expected)
        elif each.sha256 and found != expected:
            yield Fault(f"{edition} was built from another file than this", each.path, found=found, expected=expected)


def _lay_out(root: Path, plan: RebuildPlan, folder: Path) -> Path:
    """Lay out what an edition was built from; returns the folder of the book in it."""
    state, book = plan.made.state, folder
    if state.commit:
        # A clone rather than an archive, so that the book still knows its commit and writes it where it did.
        told = (git(root, "rev-parse", "--show-toplevel", "--show-prefix") or b"").decode().splitlines()
        quiet = ("-c", "core.hooksPath=/dev/null", "-c", "advice.detachedHead=false")
        cloned = git(root, *quiet, "clone", "--quiet", "--shared", "--no-checkout", "--template=", told[0], str(folder))
        if cloned is None or git(folder, *quiet, "checkout", "--quiet", "--detach", state.commit) is None:
            raise ProvenanceError(Fault("git cannot lay out the commit", found=state.commit))
        book = folder / "".join(told[1:])
    if not _committed(state):
        _overlay(root, plan, book)
    return book


def _overlay(root: Path, plan: RebuildPlan, book: Path) -> None:
    """Put the files that lie here into a book, as far as the edition was built from them."""
    own = is_own_code(root)
    recorded = {each.path for each in plan.made.inputs if own or not each.path.startswith(OWN_CODE)}
    earlier = edition_before(root / "data", plan.edition)
    there = [path.relative_to(book).as_posix() for path in book.rglob("*") if path.is_file()]
    for path in there:
        if input_kind(path, plan.edition, earlier) and path not in recorded and (own or not path.startswith(OWN_CODE)):
            (book / path).unlink()
    for path in sorted(recorded):
        target = book / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)  # a link would lead the copy out of the folder
        shutil.copyfile(beneath(root, path), target)
    if plan.made.published_on is None:
        put_frozen(root, plan.edition, book)


def _build(book: Path, plan: RebuildPlan, ceiling: Path, jobs: int | None) -> None:
    """Build an edition with the code of the book, or with that which runs now where the book has none of its own."""
    # A book outside git is not to be taken for a part of a repository around the folder for temporary files.
    variables = {"GIT_CEILING_DIRECTORIES": str(ceiling)}
    if day := _day(book, plan.made.state):
        variables[EPOCH] = str(day)
    made = plan.made.published_on
    words = ["publish", str(plan.edition), "--date", str(made)] if made else ["build", str(plan.edition)]
    words += ["--jobs", str(jobs)] if jobs else []
    ran = run_command(book, words, **variables)
    if ran.returncode != 0:
        raise ProvenanceError(
            Fault(f"{plan.edition} cannot be built again from {plan.made.state}: {line}")
            for line in failure_lines(ran)[-_LINES:]
        )


def _day(book: Path, state: State) -> int | None:
    """The day that a committed book is built as, in seconds: that of its commit."""
    if not _committed(state):
        return None
    day = date.fromisoformat((git(book, "log", "-1", "--format=%cs") or b"").decode().strip())
    return int(datetime.combine(day, NOON, UTC).timestamp())
