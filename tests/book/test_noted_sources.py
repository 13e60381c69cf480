"""What follows from a book is not made again of the same, and is where it has read another text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import pytest
from built import EDITION, Project
from tiny_edition import REPOSITORY

from scorecard.book.book import Book, Sources, read_book, read_sources
from scorecard.book.noted_sources import noted_sources
from scorecard.claims.checker import judge_of
from scorecard.common.edition import Edition
from scorecard.common.own_code import see_code
from scorecard.common.store import Store
from scorecard.ledger.rows import ledger
from scorecard.pages.registry import PageBook
from scorecard.provenance.commit import State
from scorecard.provenance.inputs import Input, inputs

GOAL, OTHER = "tillganglig-vard", "hallbar-beredskap"
BY_ITSELF = "offered"  # is made of the dataset alone
STATE = "the state of the commit"  # no file


@pytest.fixture(scope="module")
def edition() -> Edition:
    return Edition.parse(EDITION, 1)


@pytest.fixture(scope="module")
def used(edition: Edition) -> tuple[Input, ...]:
    return inputs(REPOSITORY, edition)


@pytest.fixture(scope="module")
def sources(edition: Edition) -> Sources:
    return read_sources(REPOSITORY, edition)


@pytest.fixture
def begun(sources: Sources, used: tuple[Input, ...], tmp_path: Path) -> Callable[..., Sources]:
    """Begin a build where some files are other ones, after what builds before it have kept."""
    see_code()

    def begin(*others: str) -> Sources:
        assert set(others) <= {*(each.path for each in used), STATE}
        now = [replace(each, sha256="another") if each.path in others else each for each in used]
        state = State("0123", changed=STATE in others)
        return noted_sources(sources, Store(tmp_path), now, state, "code")

    return begin


def reason(sources: Sources) -> bytes:
    return sources.texts[GOAL].goal.reason.encode()


def made_anew(before: Sources, now: Sources, make: Callable[[Sources], bytes], given: object = None) -> bool:
    """Whether a step is made again after a build that has kept it."""
    made = list[Sources]()

    def step(one: Sources) -> bytes:
        return one.kept("a step of a test", given, lambda: (made.append(one), make(one))[1])

    first = step(before)
    assert step(before) == first and len(made) == 1
    assert before.steps
    before.steps.keep()
    assert step(now) == first
    return len(made) > 1


def text_of(name: str) -> str:
    return f"data/{EDITION}/texts/{name}.yml"


@pytest.mark.parametrize(
    ("changed", "anew"),
    [
        ((), False),
        ((text_of(OTHER), text_of("report"), "book/om.md", STATE), False),
        (("scorecard/charts/theme.py",), False),  # of code a step is of that which it is told
        ((text_of(GOAL),), True),
        (("data/board.yml",), True),
        ((f"data/{EDITION}/extracts/inera_1177.csv",), True),
        (("book/_toc.yml",), True),
    ],
)
def test_a_step_is_made_again_where_what_it_is_of_is_another(
    begun: Callable[..., Sources], changed: tuple[str, ...], anew: bool
) -> None:
    assert made_anew(begun(), begun(*changed), reason) is anew


@pytest.mark.parametrize(("changed", "anew"), [((text_of("report"),), True), ((text_of(GOAL),), False)])
def test_a_step_that_reads_the_report_is_of_it(
    begun: Callable[..., Sources], changed: tuple[str, ...], anew: bool
) -> None:
    assert made_anew(begun(), begun(*changed), lambda one: str(sorted(one.report.goal)).encode()) is anew


@pytest.mark.parametrize(("changed", "anew"), [((STATE,), True), ((text_of(GOAL),), False)])
def test_a_step_that_tells_the_commit_is_of_it(
    begun: Callable[..., Sources], changed: tuple[str, ...], anew: bool
) -> None:
    assert made_anew(begun(), begun(*changed), lambda one: str(one.state.commit).encode()) is anew


def test_a_step_is_of_what_the_steps_in_it_have_read_though_they_are_kept(begun: Callable[..., Sources]) -> None:
    first = begun()
    first.kept("within", None, lambda: reason(first))

    def around(one: Sources) -> bytes:
        return one.kept("within", None, lambda: reason(one))

    assert made_anew(first, begun(text_of(GOAL)), around)
    assert not made_anew(begun("_config.yml"), begun("_config.yml", text_of(OTHER)), around)


def test_what_the_board_has_decided_is_of_every_step(begun: Callable[..., Sources], sources: Sources) -> None:
    first = begun()
    assert dict(first.assessments) == {goal: texts.goal.assessment for goal, texts in sources.texts.items()}
    assert not made_anew(first, begun(text_of(GOAL)), lambda one: one.assessments[GOAL].encode())


def test_what_notebooks_have_found_is_of_every_step_after_them(begun: Callable[..., Sources], tmp_path: Path) -> None:
    def found(text: str) -> Sources:
        folder, one = tmp_path / "results", begun()
        folder.mkdir(exist_ok=True)
        (folder / "goal.json").write_text(text, "utf-8")
        assert one.steps
        one.steps.found(folder)
        return one

    assert made_anew(found("1"), found("2"), reason)
    assert not made_anew(found("3"), found("3"), reason)


def test_what_a_build_has_made_is_kept_when_it_says_so(begun: Callable[..., Sources]) -> None:
    one, made = begun(), list[int]()
    for _ in range(2):
        one.kept("not kept yet", None, lambda: bytes(made.append(1) or 1))
    begun().kept("not kept yet", None, lambda: bytes(made.append(1) or 1))
    assert len(made) == 2


def test_nothing_that_a_book_holds_for_all_steps_reads_a_text(begun: Callable[..., Sources], built: Project) -> None:
    """Whoever asks for it second would not be known to have read it."""
    plain = read_book(begun(), built.root / "_build" / EDITION / "results")
    rows = ledger(plain.catalogue, plain.results, plain.sources.received, plain.board.rule)
    book = PageBook(plain.sources, plain.results, None, (), rows)
    changed = begun(text_of(GOAL), text_of(OTHER), text_of("report"))

    def all_of(one: Sources) -> bytes:
        for each in (replace(plain, sources=one), replace(book, sources=one)):
            for name in held(type(each)):
                getattr(each, name)
        list(book.dataset.facts)
        judge_of(replace(plain, sources=one))
        return b""

    assert set(held(PageBook)) > {"names", "verdicts", "dataset", "profiles"}
    assert not made_anew(plain.sources, changed, all_of)


def held(kind: type[Book]) -> Iterator[str]:
    names = (
        name for each in kind.__mro__ for name, member in vars(each).items() if isinstance(member, cached_property)
    )
    return (name for name in dict.fromkeys(names) if name != BY_ITSELF)
