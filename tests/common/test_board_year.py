"""Years that begin in another month than January, and the editions of a board that has them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.common.edition import (
    BoardYear,
    Edition,
    Period,
    calendar_months,
    editions,
    find_edition,
    is_year_name,
    place_in_year,
    time_text,
    year_begins,
    year_name,
)

APRIL, JULY = 4, 7
MONTHS = st.integers(1, 12)
EDITIONS = st.builds(Edition, st.integers(1990, 2098), MONTHS, MONTHS)


@pytest.mark.parametrize(
    ("name", "begins", "label", "slug"),
    [
        ("2026-03", APRIL, "Årsredovisning 2025/26", "arsredovisning-2025-26"),
        ("2025-04", APRIL, "Månadsuppföljning april 2025", "manadsuppfoljning-april-2025"),
        ("2025-07", APRIL, "Tertialrapport april–juli 2025", "tertialrapport-april-juli-2025"),
        ("2025-08", APRIL, "Månadsuppföljning april–augusti 2025", "manadsuppfoljning-april-augusti-2025"),
        ("2025-11", APRIL, "Delårsrapport april–november 2025", "delarsrapport-april-november-2025"),
        (
            "2026-01",
            APRIL,
            "Månadsuppföljning april 2025–januari 2026",
            "manadsuppfoljning-april-2025-januari-2026",
        ),
        ("2026-06", JULY, "Årsredovisning 2025/26", "arsredovisning-2025-26"),
        ("2025-10", JULY, "Tertialrapport juli–oktober 2025", "tertialrapport-juli-oktober-2025"),
        ("2026-02", JULY, "Delårsrapport juli 2025–februari 2026", "delarsrapport-juli-2025-februari-2026"),
        ("2000-07", 8, "Årsredovisning 1999/2000", "arsredovisning-1999-2000"),
    ],
)
def test_an_edition_is_called_by_how_much_of_its_year_it_covers(name: str, begins: int, label: str, slug: str) -> None:
    edition = Edition.parse(name, begins)
    assert (str(edition), edition.label, edition.slug) == (name, label, slug)


def test_the_months_of_a_year_past_new_year() -> None:
    edition = Edition(2026, 2, APRIL)
    assert str(edition.year) == "2025/26"
    assert edition.period == Period(BoardYear(2025, APRIL), 11)
    assert [str(month) for month in edition.period.months[[0, 8, 9, 10]]] == [
        "2025-04",
        "2025-12",
        "2026-01",
        "2026-02",
    ]
    assert (edition.period.span, edition.period.name) == ("2025-04/2026-02", "2025-04/2026-02")
    assert edition.previous.label == "april 2024–februari 2025"
    assert edition.compared_with == "samma tid 2024/25"
    whole = Edition(2026, 3, APRIL)
    assert (whole.period.name, whole.period.label, whole.compared_with) == (
        "2025/26",
        "april 2025–mars 2026",
        "2024/25",
    )


@pytest.mark.parametrize(
    ("time", "belongs"),
    [
        (pd.Period("2025-03", "M"), False),
        (pd.Period("2025-04", "M"), True),
        (pd.Period("2026-01", "M"), True),
        (pd.Period("2026-02", "M"), False),
        (pd.Period("2025Q2", "Q"), True),
        (pd.Period("2025Q1", "Q"), False),
        (pd.Period("2026Q1", "Q"), False),  # January is in, but not the whole quarter
        (pd.Timestamp("2025-04-01"), True),
        (pd.Timestamp("2026-01-31"), True),
        (pd.Timestamp("2026-02-01"), False),
        (pd.Period("2026", "Y-MAR"), True),  # April 2025 to March 2026
        (pd.Period("2025", "Y-MAR"), False),
        (2025, True),  # the calendar year that ends in December 2025
        (2026, False),
    ],
)
def test_what_lies_within_april_to_january(time: object, belongs: bool) -> None:
    assert (time in Period(BoardYear(2025, APRIL), 10)) == belongs


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("2025-04", 1),
        ("2025-12", 9),
        ("2026-03", 12),
        ("2025-03", None),
        ("2026-04", None),
        ("2025-K2", 3),
        ("2026-K1", 12),
        ("2025-K1", None),
        ("2025-04/2025-08", 5),
        ("2025/26", None),
        ("2025", None),
    ],
)
def test_the_place_of_a_point_in_a_year(name: str, place: int | None) -> None:
    assert BoardYear(2025, APRIL).place(name) == place


def test_a_year_is_known_by_its_name_and_by_the_calendar_year_that_ends_in_it() -> None:
    year = BoardYear(2025, APRIL)
    assert [name for name in ("2024", "2025", "2026", "2024/25", "2025/26") if year.names(name)] == ["2025", "2025/26"]
    assert (year.key, BoardYear(2025).key) == ("2025/26", 2025)


@pytest.mark.parametrize("name", ["2025", "2025/27", "2025/2026", "2025-26", "1999/00", "0999/00", "2025/26 "])
def test_what_is_no_name_of_two_years(name: str) -> None:
    assert not is_year_name(name)


@pytest.mark.parametrize(
    ("time", "text"),
    [
        (pd.Period("2026", "Y-MAR"), "2025/26"),
        (pd.Period("2000", "Y-JUN"), "1999/2000"),
        (pd.Period("2025", "Y-DEC"), "2025"),
        (pd.Period("2025-04", "M"), "2025-04"),
        (pd.Period("2025Q2", "Q"), "2025-K2"),
        (pd.Timestamp("2025-04-30"), "2025-04-30"),
        (2025, "2025"),
    ],
)
def test_a_time_is_written_as_it_stands_in_a_file(time: object, text: str) -> None:
    assert time_text(time) == text


def test_the_months_that_are_reported_follow_the_year() -> None:
    assert calendar_months((4, 8, 12), APRIL) == (3, 7, 11)
    assert calendar_months((4, 8, 12), 1) == (4, 8, 12)
    edition, tertials = Edition(2025, 11, APRIL), (3, 7, 11)
    assert (edition.next_in(tertials), edition.last_in(tertials)) == (Edition(2026, 3), Edition(2025, 7))
    assert edition.next_in(tertials).label == "Årsredovisning 2025/26"


@given(edition=EDITIONS)
def test_an_edition_covers_its_year_from_the_first_month_to_its_own(edition: Edition) -> None:
    months = edition.period.months
    assert 1 <= len(months) <= 12
    assert (months[0].month, str(months[-1])) == (edition.begins, str(edition))
    assert edition.whole_year == (len(months) == 12) == (edition.month % 12 + 1 == edition.begins)
    assert [str(month + 12) for month in edition.previous.months] == [str(month) for month in months]
    assert Edition.parse(str(edition), edition.begins).period == edition.period


@given(edition=EDITIONS, apart=st.integers(-14, 14))
def test_what_belongs_to_a_period_are_its_months_and_their_days(edition: Edition, apart: int) -> None:
    month = edition.period.months[-1] + apart
    belongs = month in set(edition.period.months)
    assert (month in edition.period) == belongs
    assert (month.end_time in edition.period) == (month.start_time in edition.period) == belongs
    place = edition.year.place(str(month))
    assert (place is not None and place <= edition.period.last_month) == belongs
    assert place is None or (edition.year.month(place) == month and place == place_in_year(month.month, edition.begins))
    assert (BoardYear.of(month, edition.begins) == edition.year) == (place is not None)


@given(edition=EDITIONS, months=st.sets(MONTHS, min_size=1).map(sorted))
def test_the_next_report_and_the_last_one_are_each_others(edition: Edition, months: list[int]) -> None:
    following, before = edition.next_in(months), edition.last_in(months)
    assert before < edition < following
    assert (following.begins, before.begins) == (edition.begins, edition.begins)
    between = pd.period_range(str(before), str(following), freq="M")[1:-1]
    assert [month.month for month in between if month.month in months] == [edition.month] * (edition.month in months)
    reported = Edition(edition.calendar_year, months[0], edition.begins)
    assert reported.next_in(months).last_in(months) == reported.last_in(months).next_in(months) == reported


@given(number=st.integers(1990, 2098), begins=st.integers(2, 12))
def test_a_year_of_two_is_the_same_in_every_form(number: int, begins: int) -> None:
    year = BoardYear(number, begins)
    assert str(year) == year_name(number)
    assert is_year_name(str(year))
    months = Period(year, 12).months
    ends = months[-1]
    as_pandas = pd.Period(year=ends.year, freq=f"Y-{ends:%b}".upper())
    assert (as_pandas.start_time, as_pandas.end_time) == (months[0].start_time, months[-1].end_time)
    assert time_text(as_pandas) == str(year)
    assert BoardYear.of(as_pandas, begins) == BoardYear.of(number, begins) == year


@pytest.mark.parametrize(
    ("settings", "begins"),
    [
        ("year_begins: 7\n", 7),
        ("name: Nämnden\n", 1),
        ("year_begins: 13\n", 1),
        ("year_begins: true\n", 1),
        ("- 7\n", 1),
        ("year_begins: [\n", 1),
        (None, 1),
    ],
)
def test_the_settings_say_when_the_year_begins(tmp_path: Path, settings: str | None, begins: int) -> None:
    (tmp_path / "2026-06").mkdir()
    if settings is not None:
        (tmp_path / "board.yml").write_text(settings, "utf-8")
    assert year_begins(tmp_path) == begins
    assert [each.begins for each in (*editions(tmp_path), find_edition(tmp_path, "2026-06"))] == [begins, begins]
