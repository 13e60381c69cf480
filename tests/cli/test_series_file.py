"""The signals of any series: what is printed, and what is said of a file that is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scorecard.cli import app
from scorecard.cli.series_file import read_series
from scorecard.common.faults import ExtractError

TURNS = "".join(f"2024-{month:02d},{10 + 2 * (month % 2)}\n" for month in range(1, 13))


@pytest.fixture
def tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Run the command on a file of this text; gives exit status, output and errors."""

    def ask(text: str, *words: str) -> tuple[object, str, str]:
        path = tmp_path / "serie.csv"
        path.write_text(text, "utf-8")
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr("sys.argv", ["scorecard", "signals", path.name, *words])
        with pytest.raises(SystemExit) as caught:
            app.run_command_line()
        written = capsys.readouterr()
        return caught.value.code or 0, written.out, " ".join(written.err.split())

    return ask


def test_the_document_is_what_other_tools_can_be_held_against(tell):
    # 12 and 10 in turn: mean 11, mean moving range 2, 2.66 * 2 = 5.32.
    status, text, told = tell(f"period,value\n{TURNS}", "--json", "--target", "5", "--direction", "higher")
    assert (status, told) == (0, "")
    found = json.loads(text)
    assert list(found) == [
        "centre",
        "lower",
        "upper",
        "near_lower",
        "near_upper",
        "points",
        "variation",
        "assurance",
    ]
    assert (found["centre"], found["variation"], found["assurance"]) == (11, "common", "met")
    assert (found["lower"], found["upper"]) == pytest.approx((5.68, 16.32))
    assert found["points"][0] == {"period": "2024-01", "value": 12, "flags": []}
    assert len(found["points"]) == 12


def test_shares_have_limits_of_their_own(tell):
    rows = "".join(f"2024-{month:02d};50;100\n" for month in range(1, 12)) + "2024-12;75;100\n"
    status, text, told = tell(f"Period;Täljare;Nämnare\n{rows}", "--kind", "p", "--json")
    found = json.loads(text)
    assert (status, told) == (0, "")
    # (11 * 50 + 75) / 1200 = 52.0833 per cent, and 3 * sqrt(0.520833 * 0.479167 / 100) = 14.987 per cent.
    assert found["centre"] == pytest.approx(52.0833, abs=1e-4)
    assert found["points"][11]["upper"] == pytest.approx(52.0833 + 14.987, abs=1e-3) == found["upper"]
    assert found["points"][11]["flags"] == ["outside"]
    assert (found["variation"], found["assurance"]) == ("neither", None)


def test_without_json_there_is_a_table_and_the_two_verdicts(tell):
    status, text, told = tell(f"period,value\n{TURNS}", "--target", "5")
    assert status == 0
    lines = text.splitlines()
    assert lines[-2:] == ["variation: common", "assurance: no target"]
    assert "2024-01 12.0000 5.6800 16.3200" in " ".join(text.split())
    assert told == "note: whether a target is met cannot be told; expected --direction higher or lower beside --target"


def test_too_few_periods_are_told_of(tell):
    status, text, told = tell("period,value\n2024-01,1\n2024-02,2\n", "--json")
    assert (status, json.loads(text)["variation"]) == (0, "too_few")
    assert told == (
        "note: serie.csv: these are too few to tell signals from chance: the limits are provisional; "
        "found 2 periods; expected 12 or more"
    )


@pytest.mark.parametrize("level", ["nan", "inf"])
def test_a_target_is_a_number(tell, level):
    assert tell(f"period,value\n{TURNS}", "--target", level) == (
        1,
        "",
        f"error: column --target: this is no level to reach; found {level}",
    )


VALUES = "period,value"
PARTS = "period,numerator,denominator"


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("", "xmr", "s.csv: the file is empty; expected a header and a row for each period"),
        (VALUES, "xmr", "s.csv: a series has two periods or more; found 0; expected 12 or more"),
        (f"{VALUES}\n2025-01,1", "xmr", "s.csv: a series has two periods or more; found 1; expected 12 or more"),
        (
            f"{VALUES}\n2025-01,1\n2025-03,2",
            "xmr",
            "s.csv, row 3, column period: periods are missing before this one; found '2025-03'; "
            "expected 2025-02, which comes after 2025-01",
        ),
        (
            f"{VALUES}\n2025-K1,1\n2025-K2,2\n2025-K4,2",
            "xmr",
            "s.csv, row 4, column period: periods are missing before this one; found '2025-K4'; "
            "expected 2025-K3, which comes after 2025-K2",
        ),
        (
            f"{VALUES}\n2025-01,1\n2025-02,1\n2025-01,2",
            "xmr",
            "s.csv, row 4, column period: the period stands twice; found '2025-01'; "
            "expected once: it stands in row 2, too",
        ),
        (
            f"{VALUES}\n2025-02,1\n2025-01,1",
            "xmr",
            "s.csv, row 3, column period: the periods are not in order; found '2025-01'; "
            "expected 2025-03, which comes after 2025-02",
        ),
        (
            f"{VALUES}\n2025-02,1\n2025-K3,1",
            "xmr",
            "s.csv, row 3, column period: the period is of another kind than the others; found '2025-K3'; "
            "expected 2025-03",
        ),
        *(
            (
                f"{VALUES}\n2025-01,1\n{text},2",
                "xmr",
                f"s.csv, row 3, column period: this is no period; found '{text}'; "
                "expected 2025-01, 2025-K1, 2025-T1, 2025-W05, 2025-01-31 or 2025",
            )
            for text in ("2025-13", "jan", "", "2025-02-30", "2025-W54")
        ),
        *(
            (
                f'{VALUES}\n2025-01,1\n2025-02,"{cell}"',
                "xmr",
                f"s.csv, row 3, column value: this is no number; found '{cell}'; expected a number, such as 62.5",
            )
            for cell in ("många", "nan", "inf", "1e999", "1 000", "1.234,5", "0x1")
        ),
        (
            f"{VALUES}\n2025-01,1\n2025-02, ",
            "xmr",
            "s.csv, row 3, column value: there is no value; found ' '; expected a number, such as 62.5",
        ),
        (
            f"{PARTS}\n2025-01,1,0\n2025-02,3,2\n2025-03,-1,2",
            "p",
            "s.csv, row 2, column denominator: this cannot be a part of a share; found 0; expected more than 0\n"
            "s.csv, row 3, column numerator: this cannot be a part of a share; found 3; "
            "expected at most the denominator, 2\n"
            "s.csv, row 4, column numerator: this cannot be a part of a share; found -1; expected 0 or more",
        ),
        (
            f"{PARTS}\n2025-01,x,2\n2025-02,1,2",
            "p",
            "s.csv, row 2, column numerator: this is no number; found 'x'; expected a number, such as 62.5",
        ),
        (
            f"{VALUES}\n2025-01,1\n2025-02,2",
            "p-prime",
            "s.csv, row 1: a column is missing; found period, value; expected period, numerator and denominator",
        ),
        (
            "month,value\n2025-01,1\n2025-02,2",
            "xmr",
            "s.csv, row 1: a column is missing; found month, value; "
            "expected period and value, or period, numerator and denominator",
        ),
        (
            "period,value,Värde\n2025-01,1,1\n2025-02,2,2",
            "xmr",
            "s.csv, row 1, column Värde: the column stands twice",
        ),
        (
            f"{VALUES}\n2025-01,62,5\n2025-02,2",
            "xmr",
            "s.csv, row 2: the row has another number of values than the header; found 3; expected 2",
        ),
        (f'{VALUES}\n2025-01,"1\n', "xmr", "s.csv, row 2: this is not CSV: unexpected end of data"),
    ],
)
def test_what_is_no_series_is_told_with_its_place(tmp_path, monkeypatch, text, kind, told):
    monkeypatch.chdir(tmp_path)
    Path("s.csv").write_text(text, "utf-8")
    with pytest.raises(ExtractError) as caught:
        read_series(Path("s.csv"), kind)
    assert str(caught.value) == told


def test_a_file_that_cannot_be_read_is_told_of(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ExtractError, match=r"^s\.csv: there is no such file; expected a CSV file$"):
        read_series(Path("s.csv"), "xmr")
    Path("s.csv").write_bytes("period,value\n2025-01,1\n2025-02,å".encode("cp1252"))
    with pytest.raises(ExtractError, match=r"^s\.csv, row 3: the file is not UTF-8; expected UTF-8$"):
        read_series(Path("s.csv"), "xmr")


def test_months_may_be_written_by_their_first_day_and_numbers_with_a_comma(tmp_path):
    path = tmp_path / "s.csv"
    path.write_text("\ufeffPeriod;Värde;mer\n2024-12-01;62,5;a\n2025-01-01;\N{MINUS SIGN}1,5;b\n\n", "utf-8")
    assert [(each.period, each.value) for each in read_series(path, "xmr")] == [
        ("2024-12-01", 62.5),
        ("2025-01-01", -1.5),
    ]


def test_parts_are_shares_for_an_xmr_chart_without_values(tmp_path):
    path = tmp_path / "s.csv"
    path.write_text("period,numerator,denominator\n2024,1,4\n2025,1,2\n", "utf-8")
    assert [each.value for each in read_series(path, "xmr")] == [25, 50]
