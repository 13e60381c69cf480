"""The shipped edition and what judges its texts, made once by each worker: both are values, and are not changed."""

from __future__ import annotations

import pytest
from built import EDITION, Project
from tiny_edition import REPOSITORY

from scorecard.book.book import Book, read_book, read_sources
from scorecard.claims.checker import judge_of
from scorecard.claims.judge import Judge
from scorecard.common.edition import Edition


@pytest.fixture(scope="session")
def book(built: Project) -> Book:
    """What the pages of the shipped edition are made of."""
    sources = read_sources(REPOSITORY, Edition.parse(EDITION, 1))
    return read_book(sources, built.root / "_build" / EDITION / "results")


@pytest.fixture(scope="session")
def judge(book: Book) -> Judge:
    """What its texts are held against."""
    return judge_of(book)
