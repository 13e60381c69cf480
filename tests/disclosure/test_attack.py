"""Small counts that published files give away: the files written here, and what follows from them by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from built import ROOT
from told_files import UNITS, publish
from typer.testing import CliRunner

from scorecard.cli.app import app
from scorecard.common.faults import DisclosureError
from scorecard.disclosure.attack import SmallCounts, attack_site, counted_by_group, pinned_json
from scorecard.disclosure.bounds import CountRange

ASKED = SmallCounts(least=5, width=4)
# So that the values of both sexes, and those of each, are seen to have twelve digits.
MANY_DIGITS = [f"x,procent,1999-01,{group},33.3333333333,," for group in ("total", "women")]


def found(site: Path, *editions: str) -> dict[tuple[str, str, str, str], CountRange]:
    return {
        (one.cell.group, one.cell.first, one.cell.last, one.of): one.range for one in attack_site(site, editions, ASKED)
    }


def test_shares_of_women_and_men_beside_the_counts_of_both(tmp_path):
    """Girls 8 of 10 and boys 9 of 11: the two shares and 17 of 21 leave one answer, so 2 of each waited longer.

    Girls are 4m of 5m and boys 9n of 11n: 5m + 11n = 21 and 4m + 9n = 17 give m = 2 and n = 1.
    """
    rows = [
        *MANY_DIGITS,
        "x,procent,2025-01,total,80.9523809524,17,21",
        "x,procent,2025-01,women,80,,",
        "x,procent,2025-01,men,81.8181818182,,",
    ]
    publish(tmp_path, "2025-12", rows)
    assert found(tmp_path, "2025-12") == {
        ("total", "2025-01", "2025-01", "rest"): CountRange(4, 4),
        ("women", "2025-01", "2025-01", "rest"): CountRange(2, 2),
        ("men", "2025-01", "2025-01", "rest"): CountRange(2, 2),
    }


def test_shares_with_one_decimal_leave_more_answers(tmp_path):
    """CountOf 170 of 210 with shares of 81,0 and 81,0 the two sexes can be told apart by no one."""
    rows = [
        "x,procent,2025-01,total,81.0,170,210",
        "x,procent,2025-01,women,81.0,,",
        "x,procent,2025-01,men,81.0,,",
    ]
    publish(tmp_path, "2025-12", rows)
    assert found(tmp_path, "2025-12") == {}


def facts(site: Path, *told: tuple[str, str, float, dict[str, str]]) -> None:
    """Write the facts of an edition: the id, the period, the value and the keys of the rows of each."""
    listed = [
        {"id": name, "period": period, "value": value, "rows": [{"keys": {"period": period, **keys}}]}
        for name, period, value, keys in told
    ]
    (site / "2025-12" / "facts.json").write_text(json.dumps({"facts": listed}), "utf-8")


def test_what_facts_tell_and_no_table_is_read_too(tmp_path):
    """3 in Kil, and 4 women in January; the shares of the girls and the boys of 17 of 21 are as above."""
    publish(tmp_path, "2025-12", ["x,procent,2025-01,total,80.9523809524,17,21"])
    whole = "2025-01/2025-12"
    facts(tmp_path, ("x.enhet.kommun.kil.2025.taljare", whole, 3, {"kommun": "Kil"}))
    assert found(tmp_path, "2025-12")["Kil", "2025-01", "2025-12", "numerator"] == CountRange(3, 3)
    facts(tmp_path, ("x.manad.2025-01.kvinnor.taljare", "2025-01", 4, {}))
    assert found(tmp_path, "2025-12")["women", "2025-01", "2025-01", "numerator"] == CountRange(4, 4)
    facts(
        tmp_path,
        ("x.manad.2025-01.kvinnor", "2025-01", 80, {}),
        ("x.manad.2025-01.man", "2025-01", 81.8181818182, {}),
    )
    assert {key[0]: range_ for key, range_ in found(tmp_path, "2025-12").items()} == {
        "total": CountRange(4, 4),
        "women": CountRange(2, 2),
        "men": CountRange(2, 2),
    }


def test_what_facts_tell_of_a_mean_of_months_is_no_share(tmp_path):
    """A mean of snapshots over a year is not the quotient of counts of that year, and 2.5 of the mean is no count."""
    publish(tmp_path, "2025-12", ["x,procent,2025-01,total,80.9523809524,17,21"])
    path = tmp_path / "2025-12" / "serier.csv"
    head, row = path.read_text("utf-8").splitlines()
    path.write_text(f"{head},accumulation\n{row},mean_of_snapshots\n", "utf-8")
    told = ("x.kvinnor.2025", "2025-01/2025-12", 80, {}), ("x.utfall.2025.taljare", "2025-01/2025-12", 2.5, {})
    facts(tmp_path, *told)
    assert {key[0] for key in found(tmp_path, "2025-12")} == {"total"}  # the 4 of 21 of January


def test_facts_that_are_none_are_told(tmp_path):
    publish(tmp_path, "2025-12")
    (tmp_path / "2025-12" / "facts.json").write_text('{"facts": [{"value": 3}]}', "utf-8")
    with pytest.raises(DisclosureError, match=r"2025-12/facts\.json: these are no facts; found 'id'"):
        found(tmp_path, "2025-12")


def unit(name: str, above: str, below: str, months: str = "2025-01/2025-12") -> str:
    return f"x,procent,{months},kommun,{name},,{above},{below},"


def test_one_count_that_is_left_out_is_what_the_others_leave_of_the_whole(tmp_path):
    """20 of 100 in all, and 9 of 40 and 8 of 30 are told: 3 of 30 are left."""
    units = [unit("Arvika", "9", "40"), unit("Kil", "8", "30"), unit("Eda", "", "30")]
    publish(tmp_path, "2025-12", units=units, whole=["x,procent,2025-01/2025-12,20,20,100,,"])
    assert found(tmp_path, "2025-12") == {("Eda", "2025-01", "2025-12", "numerator"): CountRange(3, 3)}


def test_two_counts_that_are_left_out_hide_each_other(tmp_path):
    """11 are left for two units: each has from 0 to 11, and none is told."""
    units = [unit("Arvika", "9", "40"), unit("Kil", "", "30"), unit("Eda", "", "30")]
    publish(tmp_path, "2025-12", units=units, whole=["x,procent,2025-01/2025-12,20,20,100,,"])
    assert found(tmp_path, "2025-12") == {}


def test_two_counts_that_are_left_out_of_a_small_rest_do_not(tmp_path):
    """2 are left for two units: each has 0, 1 or 2, three numbers and not the four that are asked."""
    units = [unit("Arvika", "18", "40"), unit("Kil", "", "30"), unit("Eda", "", "30")]
    publish(tmp_path, "2025-12", units=units, whole=["x,procent,2025-01/2025-12,20,20,100,,"])
    assert found(tmp_path, "2025-12") == {
        ("Kil", "2025-01", "2025-12", "numerator"): CountRange(0, 2),
        ("Eda", "2025-01", "2025-12", "numerator"): CountRange(0, 2),
    }


def test_nought_is_told_and_so_is_none_of_what_a_count_that_is_left_out_can_be(tmp_path):
    """3 are left for two units: 1 and 2, or 2 and 1, and not the four numbers that are asked. Of 5, each has 1 to 4."""
    units = [unit("Arvika", "17", "40"), unit("Kil", "", "30"), unit("Eda", "", "30")]
    publish(tmp_path, "2025-12", units=units, whole=["x,procent,2025-01/2025-12,20,20,100,,"])
    assert {key[0] for key in found(tmp_path, "2025-12")} == {"Kil", "Eda"}
    units[0] = unit("Arvika", "15", "40")
    publish(tmp_path / "five", "2025-12", units=units, whole=["x,procent,2025-01/2025-12,20,20,100,,"])
    assert found(tmp_path / "five", "2025-12") == {}


def test_an_edition_less_the_one_before(tmp_path):
    """8 of 40 by April and 10 of 90 by August: 2 of 50 from May to August; the months of everyone add up."""
    months = [f"x,procent,2025-0{month},total,,{above},50" for month, above in enumerate((9, 9, 9, 9, 8, 8, 8, 8), 1)]
    for edition, rows, mine in (
        ("2025-04", months[:4], unit("Kil", "8", "40", "2025-01/2025-04")),
        ("2025-08", months, unit("Kil", "10", "90", "2025-01/2025-08")),
    ):
        above = sum((9, 9, 9, 9, 8, 8, 8, 8)[: len(rows)])
        total = f"x,procent,2025-01/{edition},,{above},{50 * len(rows)},,"
        other = unit("Eda", str(above - (8 if edition == "2025-04" else 10)), "", f"2025-01/{edition}")
        publish(tmp_path, edition, rows, [mine, other], [total])
    assert found(tmp_path, "2025-08") == {}
    assert found(tmp_path, "2025-04", "2025-08") == {("Kil", "2025-05", "2025-08", "numerator"): CountRange(2, 2)}


def test_a_level_at_the_end_is_not_the_sum_of_its_months(tmp_path):
    """Where the period's 12 is December's, what lies between April's 10 and December's 12 is no count of people."""
    rows = [f"x,procent,2025-{month:02},total,,10,50" for month in range(1, 12)]
    rows.append("x,procent,2025-12,total,,12,50")
    publish(tmp_path, "2025-04", rows[:4], [unit("Kil", "10", "50", "2025-01/2025-04")])
    publish(tmp_path, "2025-12", rows, [unit("Kil", "12", "50")], ["x,procent,2025-01/2025-12,24,12,50,,"])
    assert found(tmp_path, "2025-04", "2025-12") == {}


def test_nought_is_no_one_and_five_are_not_few(tmp_path):
    publish(tmp_path, "2025-12", units=[unit("Kil", "0", "30"), unit("Eda", "5", "10"), unit("Arvika", "4", "30")])
    assert found(tmp_path, "2025-12") == {("Arvika", "2025-01", "2025-12", "numerator"): CountRange(4, 4)}


def test_what_is_printed_and_goes_against_itself_is_told(tmp_path):
    """A whole of 21 with 17, of which women are 4/5 and men 1/3: no whole numbers make both."""
    rows = [
        *MANY_DIGITS,
        "x,procent,2025-01,total,80.9523809524,17,21",
        "x,procent,2025-01,women,80,,",
        "x,procent,2025-01,men,33.3333333333,,",
    ]
    publish(tmp_path, "2025-12", rows)
    with pytest.raises(DisclosureError, match=r"goes against itself.*found x, women, 2025-01, 2025-01, "):
        found(tmp_path, "2025-12")


def test_what_is_printed_is_told_apart_from_what_follows(tmp_path):
    units = [unit("Kil", "3", "30"), unit("Eda", "27", "30")]
    publish(tmp_path, "2025-12", units=units, whole=["x,procent,2025-01/2025-12,50,30,60,,"])
    # Eda's 3 who are not among the 27 follow from what is printed, and stand nowhere.
    attacked = attack_site(tmp_path, ["2025-12"], ASKED)
    assert counted_by_group(attacked) == {("x", "kommun", "numerator"): (1, 0), ("x", "kommun", "rest"): (0, 1)}
    assert json.loads(pinned_json(attacked))[0] == {
        "indicator": "x",
        "kind": "kommun",
        "group": "Eda",
        "first": "2025-01",
        "last": "2025-12",
        "of": "rest",
        "least": 3,
        "largest": 3,
        "way": "computed",
    }


def test_what_counts_no_people_is_left_alone(tmp_path):
    """What is done or not counts no one; of all else the catalogue and the board say what is no count of people."""
    rows = ["x,ja/nej,2025-01,total,1,1,", "y,mnkr,2025-01,total,3,3,"]
    publish(tmp_path, "2025-12", rows)
    assert [one.cell.indicator for one in attack_site(tmp_path, ["2025-12"], ASKED)] == ["y"]
    assert attack_site(tmp_path, ["2025-12"], ASKED._replace(public=frozenset("y"))) == ()


def test_a_rate_in_any_unit_tells_of_counts(tmp_path):
    """4 of 200 in the open, and 40 per 1 000 of 50, which are 2."""
    rows = [
        "x,per 1 000,2025-01,total,10,25,2500",
        "x,per 1 000,2025-02,total,20,4,200",
    ]
    publish(tmp_path, "2025-12", rows)
    assert found(tmp_path, "2025-12") == {("total", "2025-02", "2025-02", "numerator"): CountRange(4, 4)}
    units = [
        "x,per 1 000,2025-01/2025-12,kommun,Kil,20,20,1000,",
        "x,per 1 000,2025-01/2025-12,kommun,Eda,40,,50,",
    ]
    publish(tmp_path / "other", "2025-12", units=units)
    # 40 per 1 000 of 50 are 2.
    assert found(tmp_path / "other", "2025-12")["Eda", "2025-01", "2025-12", "numerator"] == CountRange(2, 2)


def test_a_rate_is_read_by_its_unit_where_nothing_else_tells_its_scale(tmp_path):
    """100 per 1 000 of 30 are 3; and 27 of 30 may be of those 30, of whom 3 are then left."""
    told = "x,per 1 000 barn,2025-01/2025-12,kommun,"
    publish(tmp_path, "2025-12", units=[f"{told}Kil,100,,30,"])
    assert found(tmp_path, "2025-12")["Kil", "2025-01", "2025-12", "numerator"] == CountRange(3, 3)
    publish(tmp_path / "other", "2025-12", units=[f"{told}Kil,900,27,30,"])
    assert found(tmp_path / "other", "2025-12")["Kil", "2025-01", "2025-12", "rest"] == CountRange(3, 3)
    more = [f"{told}Kil,900,27,30,", f"{told}Eda,1033.3333333333333,31,30,"]
    publish(tmp_path / "more", "2025-12", units=more)
    assert found(tmp_path / "more", "2025-12") == {}


def test_files_that_are_not_there_and_numbers_that_are_none(tmp_path):
    publish(tmp_path, "2025-12", ["x,procent,2025-01,total,abc,3,1"])
    (tmp_path / "2025-12" / "enheter.csv").unlink()
    with pytest.raises(DisclosureError) as told:
        attack_site(tmp_path, ["2025-12"], ASKED)
    assert [str(fault) for fault in told.value.faults] == [
        "2025-12/enheter.csv: the edition has no such file; expected a site that scorecard build has made",
        "2025-12/serier.csv, row 2, column value: this is no number; found abc; expected a number",
    ]


def test_a_column_that_is_not_there(tmp_path):
    publish(tmp_path, "2025-12")
    (tmp_path / "2025-12" / "enheter.csv").write_text(UNITS.replace(",previous_value", "") + "\n", "utf-8")
    with pytest.raises(DisclosureError) as told:
        attack_site(tmp_path, ["2025-12"], ASKED)
    assert [str(fault) for fault in told.value.faults] == [
        "2025-12/enheter.csv, column previous_value: the file has no such column"
    ]


def test_the_command_tells_what_is_given_away(tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    units = [unit("Kil", "3", "30"), unit("Eda", "27", "30")]
    publish(tmp_path, "2025-12", units=units, whole=["x,procent,2025-01/2025-12,50,30,60,,"])
    run = CliRunner().invoke(app, ["disclose", "2025-12", "--attack", "--site", str(tmp_path)])
    assert run.exit_code == 1
    assert "2 counts from 1 to 4 told to fewer than 4 numbers, by what 1 edition says" in run.output
    told = CliRunner().invoke(app, ["disclose", "2025-12", "--attack", "--site", str(tmp_path), "--json"])
    assert [(one["group"], one["least"], one["way"]) for one in json.loads(told.output)] == [
        ("Eda", 3, "computed"),
        ("Kil", 3, "printed"),
    ]


def test_the_command_is_content_where_nothing_is_small(tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    publish(tmp_path, "2025-12", units=[unit("Kil", "13", "30")])
    run = CliRunner().invoke(app, ["disclose", "2025-12", "--attack", "--site", str(tmp_path)])
    assert (run.exit_code, run.output.split(",")[0]) == (0, "0 counts from 1 to 4 told to fewer than 4 numbers")
