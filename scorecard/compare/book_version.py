"""The two versions of a book that are compared: an edition, a git revision, or the working tree."""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scorecard.common.edition import EDITION_NAME, JANUARY, Edition, editions
from scorecard.common.faults import EditionError, Fault, SnapshotError, did_you_mean
from scorecard.common.files import sha256
from scorecard.common.names import MANIFEST_FILE, REVISIONS_FILE
from scorecard.compare.causes import Changes
from scorecard.compare.difference import Difference
from scorecard.compare.editions import compare_editions
from scorecard.compare.shared import compare_shared, hidden_word
from scorecard.compare.snapshot import Shared, Snapshot, read_shared, read_snapshot, shared_by
from scorecard.extracts.manifest_entries import entry_paths
from scorecard.provenance.commit import SHOWN_DIGITS, commit_of, extract_commit
from scorecard.provenance.frozen import not_read, own_files, shared_files
from scorecard.wording.difference import WORKING_TREE


@dataclass(frozen=True)
class BookVersion:
    """One version of a book: what it is called, its editions, and the one that was asked for, if it was an edition."""

    label: str
    shared: Shared
    snapshots: Mapping[Edition, Snapshot]
    only: Edition | None = None


@contextmanager
def open_versions(root: Path, old: str, new: str | None) -> Generator[tuple[BookVersion, BookVersion]]:
    """Lay out both versions for as long as they are needed; `new` is the working tree where it is not given.

    Raises:
        EditionError: a name is neither an edition nor a revision.
        GitError: git cannot be asked.
        SnapshotError: a version cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="scorecard-") as work:
        here = None

        def version(name: str | None, folder: str) -> BookVersion:
            nonlocal here
            edition = _edition(root, name)
            if name is not None and edition is None:
                commit = _commit(root, name)
                label = name if commit.startswith(name) else f"{name} ({commit[:SHOWN_DIGITS]})"
                return _version(label, extract_commit(root, commit, Path(work) / folder))
            here = here or _version(WORKING_TREE, root)
            return here if edition is None else BookVersion(str(edition), here.shared, here.snapshots, edition)

        yield version(old, "old"), version(new, "new")


def compare_versions(old: BookVersion, new: BookVersion) -> Difference:
    """Compare two versions: two editions with each other, else every edition with the one of the same name.

    Raises:
        SnapshotError: a table cannot be read.
    """
    with _written_as_a_book(f"{old.label} or {new.label}"):
        if old.only and new.only:
            was, now = old.snapshots[old.only], new.snapshots[new.only]
            shared = compare_shared(was.shared, now.shared)
            pairs: list[tuple[Snapshot | None, Snapshot | None]] = [(was, now)]
        else:
            shared = compare_shared(old.shared, new.shared)
            asked = {each.only for each in (old, new) if each.only} or {*old.snapshots, *new.snapshots}
            pairs = [(old.snapshots.get(each), new.snapshots.get(each)) for each in sorted(asked, reverse=True)]
        published = [each for each, now in new.snapshots.items() if now.published and not (old.only and new.only)]
        found = [compare_editions(was, now) for was, now in pairs if was or now]
        return Difference(
            old=old.label,
            new=new.label,
            begins=next((each.begins for each in (*new.snapshots, *old.snapshots)), JANUARY),
            hidden=hidden_word(new.shared),
            synthetic=any(each.synthetic for pair in pairs for each in pair if each),
            editions=tuple(each for each in found if each.changed or each.warnings),
            definitions=tuple(shared.definitions),
            cells=tuple(shared.cells),
            files=tuple(shared.files),
            published=len(published),
            touched=tuple(str(each) for each in published if _touched(old.shared, new.shared, each)),
        )


def decided_between(root: Path, old: Edition, new: Edition) -> Changes:
    """Compare what two editions of a book have in common with the others: where one was published, as it was then.

    Raises:
        SnapshotError: a file cannot be read.
    """
    with _written_as_a_book(f"{old} or {new}"):
        shared = read_shared(root)
        return compare_shared(shared_by(shared, old), shared_by(shared, new))


def _touched(old: Shared, new: Shared, edition: Edition) -> bool:
    """Whether an edition that was published is built from a file that differs: what was frozen with it does not."""
    unread = not_read(new.root, edition)
    was, now = (_read_by(each, edition) for each in (old, new))
    return any(was.get(path) != now.get(path) for path in was.keys() | now.keys() if not unread(path))


def _read_by(shared: Shared, edition: Edition) -> dict[str, str]:
    """The sums of the files that an edition is built from, by path, but for its ledger."""
    folder = shared.root / "data" / str(edition)
    own = {**own_files(shared.root, edition), "manifest": folder / "extracts" / MANIFEST_FILE}
    own |= {f"manifest/{path.name}": path for path in entry_paths(folder / "extracts")}
    own |= {"revisions": folder / REVISIONS_FILE}
    paths = {**shared_files(shared.root), **{path: each for path, each in own.items() if each.is_file()}}
    return dict(shared.files) | {path: sha256(each) for path, each in paths.items()}


def _version(label: str, root: Path) -> BookVersion:
    with _written_as_a_book(label):
        shared = read_shared(root)
        snapshots = {each: read_snapshot(shared_by(shared, each), each) for each in editions(root / "data")}
        return BookVersion(label, shared, snapshots)


@contextmanager
def _written_as_a_book(label: str) -> Generator[None]:
    """Tell of a file that can be read, but does not say what is looked for, as a fault: no model has checked it."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = f"{label} holds something that is not written as in a book: {type(error).__name__}, {error}"
        raise SnapshotError(Fault(what, expected="what `scorecard check` accepts; it tells file and line")) from error


def _edition(root: Path, name: str | None) -> Edition | None:
    if name is None or not EDITION_NAME.fullmatch(name):
        return None
    return next((edition for edition in editions(root / "data") if str(edition) == name), None)


def _commit(root: Path, name: str) -> str:
    commit = commit_of(root, name)
    if commit is None:
        known = [str(each) for each in editions(root / "data")]
        expected = f"a revision that git knows, or an edition, {did_you_mean(name, known)}"
        raise EditionError(Fault("this is neither an edition nor a git revision", found=repr(name), expected=expected))
    return commit
