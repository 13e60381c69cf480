"""Files whose times stand in each form that people and programs give them: what the tidy file says of them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from one_source import Source
from openpyxl import Workbook

from scorecard.common.edition import Edition
from scorecard.extracts.manifest import read_received
from scorecard.intake.report import intake_report
from scorecard.intake.write import admit

COUNT = "antal: {name: count, type: count, description: Antalet}"


def source(folder: Path, spec: str, more: str = "complete: {time: tid}") -> Source:
    return Source(folder, [f"tid: {{name: time, type: {spec}, description: Tiden}}", COUNT], "tid", more)


@pytest.mark.parametrize(
    ("kind", "times", "tidy"),
    [
        ("month", ["dec-25", "jan-26", "feb-26"], ["2025-12", "2026-01", "2026-02"]),
        ("month", ["dec 25", "jan 26"], ["2025-12", "2026-01"]),
        ("month", ["2026-1", "2026-2"], ["2026-01", "2026-02"]),
        ("month", ["januari-2026", "februari-2026"], ["2026-01", "2026-02"]),
        ("month", ["January 2026", "Feb 2026", "March 2026"], ["2026-01", "2026-02", "2026-03"]),
        ("month", ["2026-01-31T23:00:00Z", "2026-02-28T23:00:00Z"], ["2026-02", "2026-03"]),
        ("date", ["2026-04-01 06:00", "2026-04-02 06:00"], ["2026-04-01", "2026-04-02"]),
        ("date", ["2026-03-31T22:00:00Z", "2026-04-01T22:00:00Z"], ["2026-04-01", "2026-04-02"]),
        ("quarter", ["2025K4", "2026K1"], ["2025-K4", "2026-K1"]),
        ("quarter", ["Q4 2025", "Q1 2026"], ["2025-K4", "2026-K1"]),
        ("quarter", ["kvartal 4 2025", "kvartal 1 2026"], ["2025-K4", "2026-K1"]),
        ("tertial", ["T3 2025", "T1 2026"], ["2025-T3", "2026-T1"]),
        ("tertial", ["2025T3", "2026T1"], ["2025-T3", "2026-T1"]),
        ("tertial", ["tertial 3 2025", "tertial 1 2026"], ["2025-T3", "2026-T1"]),
        ("week, month_of: thursday", ["v. 52 2025", "v. 1 2026"], ["2025-W52", "2026-W01"]),
        ("week, month_of: thursday", ["202552", "202601"], ["2025-W52", "2026-W01"]),
    ],
)
def test_a_column_of_times(tmp_path, kind, times, tidy):
    text = "Tid;Antal\n" + "".join(f"{time};{number}\n" for number, time in enumerate(times, start=7))
    made = source(tmp_path, kind).tidy(text)
    assert made == [f"{time},{number}" for number, time in enumerate(tidy, start=7)]


@pytest.mark.parametrize(
    ("kind", "parts", "tidy"),
    [
        ("month", ["2025;12", "2026;1"], ["2025-12", "2026-01"]),
        ("month", ["2025;december", "2026;jan"], ["2025-12", "2026-01"]),
        ("quarter", ["2025;K4", "2026;1"], ["2025-K4", "2026-K1"]),
        ("tertial", ["2025;T3", "2026;1"], ["2025-T3", "2026-T1"]),
        ("week, month_of: thursday", ["2025;52", "2026;1"], ["2025-W52", "2026-W01"]),
    ],
)
def test_year_and_month_in_two_columns(tmp_path, kind, parts, tidy):
    """The contract says in which heading the year of a column stands; the tidy file has one column."""
    made = source(tmp_path, f"{kind}, year_in: ar").tidy("År;Tid;Antal\n" + "".join(f"{part};7\n" for part in parts))
    assert made == [f"{time},7" for time in tidy]


def test_a_total_below_two_columns_of_time(tmp_path):
    text = "År;Tid;Antal\n2025;12;7\n2026;1;8\nTotalt;;15\n"
    assert source(tmp_path, "month, year_in: ar").tidy(text) == ["2025-12,7", "2026-01,8"]


def test_a_year_that_lacks_beside_its_month(tmp_path):
    (fault,) = source(tmp_path, "month, year_in: ar").faults("År;Tid;Antal\n2025;12;7\n26;1;8\n")
    assert fault == (
        "fil.csv, row 3, column Tid: this and the year beside it cannot be read together; found '1' beside '26'; "
        "expected a part of a year, and a year"
    )


def test_days_of_a_workbook_with_and_without_a_time(tmp_path):
    book = Workbook()
    book.active.append(["Tid", "Antal"])
    book.active.append([datetime(2026, 4, 1, 6), 7])
    book.active.append([datetime(2026, 4, 2), 8])
    book.active.append([46115, 9])  # 45 748 is 1 April 2025, and a year of 365 days and two days later
    path = tmp_path / "fil.xlsx"
    book.save(path)
    assert source(tmp_path, "date").tidy(path) == ["2026-04-01,7", "2026-04-02,8", "2026-04-03,9"]


def test_a_day_that_its_zone_moves_over_the_end_of_a_month_is_told(tmp_path):
    made = source(tmp_path, "date").plan(
        "Tid;Antal\n2026-03-31T22:00:00Z;7\n2026-04-02T06:00:00Z;8\n", covers="2026-04-01..2026-04-02"
    )
    assert (
        "days in Sweden",
        "1 times are of another day, such as '2026-03-31T22:00:00Z': 2026-04-01",
    ) in intake_report(made.intakes[0], Edition(2026, 4))


def test_midnights_in_utc_are_asked_for_and_the_answer_is_kept(tmp_path):
    text = "Tid;Antal\n2026-03-31 22:00;7\n2026-04-01 22:00;8\n"
    made = source(tmp_path, "date")
    assert made.faults(text) == [
        "fil.csv, row 2, column Tid: every time is what midnight in Sweden is in UTC, an hour or two before the day; "
        "found '2026-03-31 22:00'; "
        "expected --times utc or --times sweden, or times that say their zone: 2026-03-31T22:00:00Z"
    ]
    assert made.tidy(text, times="utc") == ["2026-04-01,7", "2026-04-02,8"]
    assert made.tidy(text, times="sweden") == ["2026-03-31,7", "2026-04-01,8"]
    (intake,) = made.plan(text, times="utc").intakes
    assert intake.entry.received.flags.times == "utc"


def test_a_number_after_a_month_that_could_be_a_day_is_asked_for(tmp_path):
    text = "Tid;Antal\njan 01;7\nfeb 01;8\n"
    made = source(tmp_path, "month", "")
    assert made.faults(text) == [
        "fil.csv, row 2, column Tid: this could be a month of a year or a day of a month; found 'jan 01'; "
        "expected --two-digits year, or years as YYYY"
    ]
    assert made.tidy(text, two_digits="year") == ["2001-01,7", "2001-02,8"]


@pytest.mark.parametrize(
    ("day", "week", "fault"),
    [
        ("thursday", "2026-W18", ""),  # 27 April to 3 May; its Thursday is 30 April
        ("sunday", "2026-W18", "every row lies after the edition's last month"),
        ("thursday", "2026-W19", "every row lies after the edition's last month"),
    ],
)
def test_a_week_is_of_the_edition_that_its_month_is_of(tmp_path, day, week, fault):
    told = source(tmp_path, f"week, month_of: {day}").faults(f"Tid;Antal\n{week};7\n")
    assert [one.split(": ")[1].partition(";")[0] for one in told] == ([fault] if fault else [])


def test_a_week_that_had_not_ended_when_it_was_taken_out(tmp_path):
    (fault,) = source(tmp_path, "week, month_of: thursday").faults("Tid;Antal\n2026-W18;7\n", extracted="2026-05-02")
    assert "this had not ended when the file was taken out; found 2026-W18" in fault


def test_what_was_written_is_read_as_periods(tmp_path):
    made = source(tmp_path, "tertial")
    admit(made.plan("Tid;Antal\nT3 2025;7\nT1 2026;8\n"))
    table = read_received(made.root, Edition(2026, 4)).table("uttag")
    assert [f"{time.end_time:%Y-%m-%d}" for time in table["time"]] == ["2025-12-31", "2026-04-30"]


@pytest.mark.parametrize(
    ("spec", "why"),
    [
        ("week", "month_of says to which month a week belongs"),
        ("month, month_of: monday", "month_of says to which month a week belongs"),
        ("date, year_in: ar", "year_in is for parts of a year, not for date"),
        ("month, year_in: antal", "year_in names a column of its own: antal"),
    ],
)
def test_a_contract_that_does_not_say_its_times(tmp_path, spec, why):
    from scorecard.common.faults import ContractError

    with pytest.raises(ContractError, match=why):
        source(tmp_path, spec).faults("Tid;Antal\n")
