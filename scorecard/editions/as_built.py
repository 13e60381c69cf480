"""What a build of an edition gave: of the same inputs, and while what it made lies there, it is not built again.

It imports little, so that a build of nothing new takes a second.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from scorecard.catalogue.accessibility import build_day
from scorecard.common.edition import EDITION_NAME, Edition, edition_before
from scorecard.common.faults import Fault
from scorecard.common.files import sha256, sums_below
from scorecard.common.names import SITE_FOLDER
from scorecard.common.own_code import code_is_as_seen, installed, see_code
from scorecard.common.root import MARKER
from scorecard.common.store import Store, key_of, lent
from scorecard.provenance.commit import State, read_state
from scorecard.provenance.inputs import (
    BOARD,
    CODE_KIND,
    PACKAGE_FOLDER,
    PAGE_KIND,
    PUBLICATION,
    TEXT_KIND,
    Input,
    inputs,
)

_PROVENANCE = "provenance.json"


@dataclass(frozen=True)
class HeldFigure:
    """A figure of the printed report beside the computed one, and what came of it."""

    path: str
    printed: str
    computed: str
    verdict: str
    reason: str


@dataclass(frozen=True)
class AsBuilt:
    """What a build told, and the sums of what it made by path.

    `lights` are the title, the heads and the rows of the table that it ended with; `held` the comparisons with the
    printed report, None where there is none; `pages` lie in the edition's folder of the site, `beside` in the book.
    """

    lights: tuple[str, list[str], list[list[str]]]
    held: list[HeldFigure] | None
    pages: dict[str, str]
    beside: dict[str, str]


def read_built(store: Store, root: Path, edition: Edition) -> AsBuilt | None:
    """Give what the last build of just these inputs gave; None where there was none."""
    used = inputs(root, edition)
    return _known(store, _key(root, edition, used, read_state(root, edition, used)))


def in_place(store: Store, root: Path, edition: Edition, above: bool = True) -> AsBuilt | None:
    """Give what a build would give, where all of it lies there as that build would leave it; None where it does not.

    Without `above` it does not matter what lies above the editions, as another one is built after this one.
    """
    see_code()
    used = inputs(root, edition)
    state = read_state(root, edition, used)
    found = _known(store, _key(root, edition, used, state))
    folder = root / SITE_FOLDER
    if found is None or sums_below(folder / str(edition)) != found.pages:
        return None
    if any(not (root / name).is_file() or sha256(root / name) != digits for name, digits in found.beside.items()):
        return None
    if not above:
        return found
    kept = store.get(_key_above(root, used, state))
    return found if kept is not None and json.loads(kept) == _above(folder) else None


def runs_are_known(store: Store, root: Path, edition: Edition) -> bool:
    """Whether an edition was built of what its notebooks may be of: then none of them need run."""
    with lent(store):
        return store.get(_key_of_runs(edition, inputs(root, edition))) is not None


def keep_built(store: Store, root: Path, edition: Edition, used: Iterable[Input], state: State, told: AsBuilt) -> None:
    """Keep what a build gave that has just been put in its place.

    Not where the code is other than it was when this process first looked, before it imported what builds.
    """
    if not code_is_as_seen():
        return
    folder = root / SITE_FOLDER
    store.put(_key(root, edition, used, state), json.dumps(asdict(told)).encode())
    store.put(_key_above(root, used, state), json.dumps(_above(folder)).encode())
    store.put(_key_of_runs(edition, used), b"")


@dataclass(frozen=True)
class Checked:
    """What a check told that found nothing wrong: what is worth a look, what is left to do, and what it checked."""

    notes: list[Fault]
    to_do: list[Fault]
    counts: str


def read_checked(store: Store, key: str) -> Checked | None:
    """Give what a check has told of just this book and its site; None where there was none, or something was wrong."""
    kept = store.get(key)
    if kept is None:
        return None
    told = json.loads(kept)
    notes, to_do = ([Fault(**each) for each in told[name]] for name in ("notes", "to_do"))
    return Checked(notes, to_do, told["counts"])


def keep_checked(store: Store, key: str, told: Checked) -> None:
    """Keep what a check has told of a book that has the `key`, unless the code has changed since it began."""
    if code_is_as_seen():
        store.put(key, json.dumps(asdict(told)).encode())


def checked_key(root: Path, edition: Edition) -> str:
    """The key of what a check tells: it may look at everything in a book, at the site, and at the day."""
    see_code()
    folders = ("data", "book", "notebooks", SITE_FOLDER)
    files = {name: sums_below(root / name) for name in folders} | {PACKAGE_FOLDER.name: sums_below(PACKAGE_FOLDER)}
    return key_of("a check", str(edition), files, sha256(root / MARKER), list(installed()), build_day().isoformat())


def made_pages(root: Path, edition: Edition) -> dict[str, str]:
    """The sums of an edition's files on the site, by path."""
    return sums_below(root / SITE_FOLDER / str(edition))


def _known(store: Store, key: str) -> AsBuilt | None:
    kept = store.get(key)
    if kept is None:
        return None
    told = json.loads(kept)
    held = None if told["held"] is None else [HeldFigure(**each) for each in told["held"]]
    return AsBuilt(tuple(told["lights"]), held, told["pages"], told["beside"])


def _key(root: Path, edition: Edition, used: Iterable[Input], state: State) -> str:
    # What is too old for the accessibility statement follows the day; where the site lies, the board of today.
    made_of = [[each.path, each.sha256] for each in used] + [[BOARD, _sum(root / BOARD)]]
    earlier = edition_before(root / "data", edition)  # of which not all is an input, and some is told
    before = sums_below(root / "data" / str(earlier)) if earlier else {}
    return key_of("a build", str(edition), made_of, before, *_made_with(state), build_day().isoformat())


def _key_above(root: Path, used: Iterable[Input], state: State) -> str:
    """The key of the pages above the editions: they are of the code, the board and all editions that lie there.

    The board is that of the edition which was built last: what was frozen with it where it is published.
    """
    kinds = (CODE_KIND, PUBLICATION)
    made_of = [[each.path, each.sha256] for each in used if each.kind in kinds or each.path == BOARD]
    made_of.append([BOARD, _sum(root / BOARD)])
    files = (each / _PROVENANCE for each in _editions(root / SITE_FOLDER))
    lying = [[file.parent.name, sha256(file)] for file in files if file.is_file()]
    return key_of("pages above the editions", made_of, lying, *_made_with(state))


def _key_of_runs(edition: Edition, used: Iterable[Input]) -> str:
    from scorecard.editions.kept_runs import run_code  # which imports all that builds: where nothing is built it is not

    read = [[each.path, each.sha256] for each in used if each.kind not in (PAGE_KIND, TEXT_KIND, CODE_KIND)]
    return key_of("runs of notebooks", str(edition), read, run_code(), list(installed()))


def _made_with(state: State) -> tuple[object, ...]:
    return state.commit, state.changed, list(installed())


def _editions(folder: Path) -> list[Path]:
    return sorted(each for each in folder.glob("*") if each.is_dir() and EDITION_NAME.fullmatch(each.name))


def _above(folder: Path) -> dict[str, str]:
    """The sums of what lies above the editions, by path."""
    editions = {each.name for each in _editions(folder)}
    return sums_below(folder, editions)


def _sum(path: Path) -> str:
    return sha256(path) if path.is_file() else ""
