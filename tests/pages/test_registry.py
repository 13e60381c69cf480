"""What pages can ask for registers itself: each name once, and pages ask for all of it and for nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from built import ROOT

from scorecard import pages
from scorecard.common.registry import Registry, import_all
from scorecard.downloads.files import download
from scorecard.pages.registry import page_chart, page_table
from scorecard.wording.swedish import phrase

ASKED = re.compile(r'\b(table|chart)\("([^":]+)')


def asked() -> Iterator[tuple[str, str]]:
    """Every table and chart that a page or the prose of a notebook asks for."""
    texts = [*(ROOT / "book").rglob("*.md"), *(ROOT / "scorecard" / "templates" / "starter").rglob("*.md")]
    for path in texts:
        yield from ASKED.findall(path.read_text("utf-8"))


def test_a_function_is_found_by_the_name_above_it() -> None:
    known: Registry = Registry("table")

    @known("one")
    def first() -> None: ...

    @known("two")
    def second() -> None: ...

    assert dict(known) == {"one": first, "two": second}
    assert known("one")(first) is first  # a module that is imported anew is no other function of that name


def test_two_functions_of_one_name_are_refused() -> None:
    known: Registry = Registry("table")
    known("one")(len)
    with pytest.raises(ValueError, match="table 'one' is made twice: by builtins and by builtins"):
        known("one")(max)


def test_pages_ask_for_what_is_registered_and_for_all_of_it() -> None:
    import_all(pages)
    registered = {("table", name) for name in page_table} | {("chart", name) for name in page_chart}
    assert len(page_table) > 30
    # A draft has a list of its own, and a page for each goal that waits.
    of_draft = {("table", name) for name in re.findall(r'table\("(\w+)"\)', phrase("awaited.page"))}
    assert len(of_draft) == 3
    assert set(asked()) | of_draft == registered


def test_files_are_offered_in_the_order_in_which_they_are_made() -> None:
    offered = "workbook tables excel document facts data_package csvw ledger as_published series json_stat"
    assert list(download) == offered.split()
