"""Editions, the months they cover and what they are called."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from scorecard.common.edition import BoardYear, Edition, Period, editions, find_edition
from scorecard.common.faults import EditionError


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("2025-12", "Årsredovisning 2025"),
        ("2025-04", "Tertialrapport januari–april 2025"),
        ("2025-08", "Delårsrapport januari–augusti 2025"),
        ("2025-01", "Månadsuppföljning januari 2025"),
        ("2025-11", "Månadsuppföljning januari–november 2025"),
    ],
)
def test_an_edition_is_called_after_its_last_month(name: str, label: str) -> None:
    edition = Edition.parse(name, 1)
    assert edition.label == label
    assert str(edition) == name


def test_an_edition_covers_the_year_so_far() -> None:
    assert [str(month) for month in Edition(2025, 4).period.months] == ["2025-01", "2025-02", "2025-03", "2025-04"]
    assert len(Edition(2025, 12).period.months) == 12


def test_an_edition_compares_with_the_same_months_of_the_year_before() -> None:
    assert Edition(2025, 4).previous == Period(BoardYear(2024), 4)
    assert Edition(2025, 4).previous.label == "januari–april 2024"


@pytest.mark.parametrize("name", ["2025", "2025-13", "2025-00", "2025-1", "25-12", "2025-12 ", "", "årsredovisning"])
def test_what_is_not_an_edition_is_refused(name: str) -> None:
    with pytest.raises(EditionError, match=r"this is not an edition; found .*; expected YYYY-MM"):
        Edition.parse(name, 1)


def test_editions_are_in_the_order_of_time() -> None:
    given = [Edition(2026, 1), Edition(2025, 12), Edition(2025, 4)]
    assert sorted(given) == [Edition(2025, 4), Edition(2025, 12), Edition(2026, 1)]


@pytest.mark.parametrize(
    ("time", "belongs"),
    [
        (pd.Period("2025-01", "M"), True),
        (pd.Period("2025-04", "M"), True),
        (pd.Period("2025-05", "M"), False),
        (pd.Period("2024-04", "M"), False),
        (pd.Period("2025Q1", "Q"), True),
        (pd.Period("2025Q2", "Q"), False),  # April is in, but not the whole quarter
        (pd.Timestamp("2025-04-30"), True),
        (pd.Timestamp("2025-05-01"), False),
        (pd.Timestamp("2024-12-31"), False),
        (date(2025, 1, 1), True),
        (2025, True),
        (2024, False),
    ],
)
def test_what_lies_within_january_to_april(time: object, belongs: bool) -> None:
    assert (time in Period(BoardYear(2025), 4)) == belongs


@pytest.fixture
def data(tmp_path: Path) -> Path:
    made = tmp_path / "data"
    for name in ("2025-12", "2025-04", "contracts", "2025-13"):
        (made / name).mkdir(parents=True)
    (made / "2024-12").write_text("a file is no edition", "utf-8")
    return made


def test_lists_the_folders_that_are_editions_oldest_first(data: Path) -> None:
    assert editions(data) == [Edition(2025, 4), Edition(2025, 12)]


def test_a_missing_data_folder_holds_no_editions(tmp_path: Path) -> None:
    assert editions(tmp_path / "nowhere") == []


def test_finds_an_edition(data: Path) -> None:
    assert find_edition(data, "2025-04") == Edition(2025, 4)


def test_an_unknown_edition_names_those_that_exist(data: Path) -> None:
    with pytest.raises(EditionError, match=r"found 2025-08; expected 2025-04 .*or one of: 2025-12"):
        find_edition(data, "2025-08")
