"""The ledger: one row per indicator, nought and nothing told apart, twelve digits, and read back as written."""

from __future__ import annotations

import csv
import io
import math
from datetime import date
from pathlib import Path

import pytest

from scorecard.catalogue.board import Rule
from scorecard.catalogue.goals import Catalogue, Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import Bound, Target
from scorecard.common.edition import Edition
from scorecard.common.faults import LedgerError
from scorecard.extracts.manifest import Received
from scorecard.extracts.manifest_entries import Manifest
from scorecard.judge.change import ChangeVerdict
from scorecard.judge.outcome import GoalResult, Outcome, ThinIce
from scorecard.judge.rule import judge, judge_each
from scorecard.ledger.rows import COLUMNS, further_csv, ledger, ledger_csv, read_further, read_ledger
from scorecard.measure.values import Reading

RULE = Rule(version="7", yellow_from=0.9, goal_red_share=0.5)
SUM = "0123456789abcdef" * 4
RECEIVED = Received(
    edition=Edition(2025, 12),
    contracts={},
    manifest=Manifest(
        edition="2025-12",
        synthetic=True,
        files={
            "queue.csv": {
                "contract": "queue",
                "source": "Cosmic",
                "extracted": "2026-01-15T06:00:00",
                "covers": {"first": "2025-01", "last": "2025-12"},
                "rows": 12,
                "sha256": SUM,
            }
        },
    ),
    tables={},
)


def indicator(slug: str, **more) -> Indicator:
    usual = {
        "unit": "procent",
        "extracts": ("queue",),
        "method": "Systemregistreringar",
        "accumulation": "ratio_of_sums",
        "riket": {"compared": True},
    }
    return Indicator(id=slug, name=f"Namn, {slug}", about="Text.", periodicity="månad", source="Källa", **usual | more)


GONE = indicator("nedlagd", unit=None, status="no_data", status_reason="Mäts inte.")


def catalogue(*indicators: Indicator) -> Catalogue:
    goal = Goal(
        id="vantan",
        number="5.1",
        effektmal="invanare",
        name="Väntan",
        owner={"kind": "nämndspecifikt", "role": "Direktör"},
        description="Text.",
        indicators=indicators,
    )
    return Catalogue((), (goal,))


def outcome(slug: str, **more) -> Outcome:
    return Outcome(indicator=slug, goal="vantan", edition="2025-12", **{"status": "active"} | more)


def rows(*outcomes: Outcome, of: tuple[Indicator, ...] = (indicator("kotid"),)) -> list[dict[str, object]]:
    return ledger(catalogue(*of), [GoalResult(goal="vantan", edition="2025-12", outcomes=outcomes)], RECEIVED, RULE)


def cells(made: list[dict[str, object]]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(ledger_csv(made, 1))))


TARGET = Target(op="<", value=20)
VERDICTS = ("verdict", "not_compared", "verdict_now", "thin")
OUTTURN = 100 * 1916 / 8650
FULL = outcome(
    "kotid",
    outturn=Reading(value=OUTTURN, numerator=1916, denominator=8650, low=21.286, high=23.037),
    women=Reading(value=22.25),
    men=Reading(value=22.04),
    previous_year=Reading(value=21.0),
    change=OUTTURN - 21.0,
    riket=19.9,
    target=TARGET,
    judgement=judge(OUTTURN, TARGET, RULE, 1),
    extracts=("queue",),
)


def test_a_row_has_what_was_published_unrounded_and_printed() -> None:
    (row,) = rows(FULL)
    assert row["outturn"] == pytest.approx(100 * 1916 / 8650, rel=1e-11)
    assert (row["outturn_printed"], row["numerator"], row["denominator"]) == ("22.2", 1916, 8650)
    assert (row["women"], row["women_printed"]) == (22.25, "22.3")
    assert (row["men"], row["men_printed"]) == (22.04, "22.0")
    assert (row["previous_year"], row["previous_year_printed"]) == (21, "21.0")
    assert row["change"] == pytest.approx(100 * 1916 / 8650 - 21, rel=1e-11)
    assert (row["low"], row["high"], row["riket"], row["riket_printed"]) == (21.286, 23.037, 19.9, "19.9")


def test_riket_is_printed_with_the_decimals_that_it_is_published_with() -> None:
    (row,) = rows(FULL, of=(indicator("kotid", riket={"compared": True, "decimals": 0}),))
    assert (row["riket"], row["riket_printed"], row["outturn_printed"]) == (19.9, "20", "22.2")


def test_a_row_has_its_judgement_and_where_it_comes_from() -> None:
    (row,) = rows(FULL)
    assert (row["target_op"], row["target"], row["light"]) == ("<", 20, "yellow")
    assert row["fulfilment"] == pytest.approx(20 / (100 * 1916 / 8650), rel=1e-11)
    assert row["extracts"] == f"queue@{SUM[:12]}"
    assert row["rule_version"] == "7"
    names = ("edition", "goal", "indicator", "name", "status", "unit", "decimals")
    assert [row[name] for name in names] == ["2025-12", "vantan", "kotid", "Namn, kotid", "active", "procent", 1]


def test_every_row_has_every_column_and_the_file_has_them_in_that_order() -> None:
    made = rows(FULL, outcome("nedlagd", status="no_data"), of=(indicator("kotid"), GONE))
    assert [list(row) for row in made] == [[*COLUMNS, "covers"]] * 2
    # No target here is more than a level, no outturn a mean; nothing is invented, protected, better or worse.
    without = ("target_words", "mean_numerator", "mean_denominator", "invented", *VERDICTS, "protected_rows")
    always = [name for name in COLUMNS if name not in without]
    assert ledger_csv(made, 1).splitlines()[0] == ",".join(always)
    assert len(cells(made)) == 2


BAND = Target(low=Bound(op=">=", value=20), high=Bound(op="<=", value=25, yellow=26))


@pytest.mark.parametrize(
    ("target", "op", "level", "words"),
    [
        (TARGET, "<", 20, ""),
        (Target(op="<=", value=20, yellow=21), "<=", 20, "högst 20 procent (gult till 21)"),
        (BAND, "", "", "minst 20 och högst 25 procent (gult till 26)"),
        (Target(op="<", value=20, since=date(2025, 7, 1)), "<", 20, "under 20 procent, från juli 2025"),
        (Target(op="<", value=0, of="change"), "<", 21, "lägre än föregående år"),
        (
            Target(op="<=", value=-10, of="change_percent", yellow=0),
            *("<=", 18.9, "minst 10 procent lägre än föregående år (gult till 0)"),
        ),
    ],
)
def test_each_kind_of_target_is_kept(target: Target, op: str, level: float | str, words: str, tmp_path: Path) -> None:
    judged = judge(OUTTURN, target, RULE, 1, 21.0)
    made = rows(FULL.model_copy(update={"target": target, "judgement": judged}))
    (cell,) = cells(made)
    assert (cell["target_op"], cell["target"], cell.get("target_words", "")) == (op, str(level), words)
    assert cell["light"] == judged.light
    path = tmp_path / "results.csv"
    path.write_text(ledger_csv(made, 1), "utf-8")
    assert read_ledger(path).loc["kotid"].get("target_words", "") == words


def test_a_target_for_each_is_no_level_of_the_outturn() -> None:
    target = Target(op="<", value=20, each="kön")
    judged, unknown = judge_each({"kvinnor": 22.25, "män": 19.0}, target, RULE, 1)
    (cell,) = cells(rows(FULL.model_copy(update={"target": target, "judgement": judged})))
    told = (cell["target_op"], cell["target"], cell["target_words"], cell["light"], cell["fulfilment"])
    assert told == ("", "", "under 20 procent för både kvinnor och män", "red", "")  # 20 / 22.25 = 0.899
    assert unknown == ()


def test_a_row_of_fewer_months_than_its_edition_has_them_in_a_column_of_its_own(tmp_path: Path) -> None:
    short = outcome("nedlagd", months=(1, 11))
    made = rows(FULL, short, of=(indicator("kotid"), GONE))
    assert [row["covers"] for row in cells(made)] == ["2025-01/2025-12", "2025-01/2025-11"]
    path = tmp_path / "results.csv"
    path.write_text(ledger_csv(made, 1), "utf-8")
    assert list(read_ledger(path)["covers"]) == ["2025-01/2025-12", "2025-01/2025-11"]
    assert "covers" not in ledger_csv(rows(FULL), 1).splitlines()[0]


def test_nought_is_0_and_what_is_missing_is_an_empty_cell() -> None:
    (row,) = cells(rows(outcome("kotid", outturn=Reading(value=0.0, numerator=0, denominator=9), change=0.0)))
    assert (row["outturn"], row["outturn_printed"], row["numerator"], row["change"]) == ("0", "0.0", "0", "0")
    empty = ("women", "women_printed", "previous_year", "previous_year_printed", "riket", "target", "light", "low")
    assert [row[name] for name in empty] == [""] * len(empty)


def test_an_indicator_without_data_has_only_its_name_and_status() -> None:
    (row,) = cells(rows(outcome("nedlagd", status="no_data"), of=(GONE,)))
    filled = {name for name, cell in row.items() if cell}
    assert filled == {"edition", "goal", "indicator", "name", "status", "rule_version"}


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (100 / 3, "33.3333333333"),  # twelve digits
        (0.1 + 0.2, "0.3"),
        (51.449999999999996, "51.45"),
        (9045002.0, "9045002"),
        (-1134.0, "-1134"),
        (-2 / 3, "-0.666666666667"),
    ],
)
def test_numbers_have_twelve_digits_and_no_noise(value: float, cell: str) -> None:
    (row,) = cells(rows(outcome("kotid", outturn=Reading(value=value))))
    assert row["outturn"] == cell


def test_noise_does_not_change_what_is_printed() -> None:
    (row,) = rows(outcome("kotid", outturn=Reading(value=51.449999999999996)))
    assert row["outturn_printed"] == "51.5"


def test_the_indicators_decimals_are_those_that_are_printed() -> None:
    (row,) = rows(outcome("kotid", outturn=Reading(value=1874.6)), of=(indicator("kotid", decimals=0),))
    assert (row["decimals"], row["outturn_printed"]) == (0, "1875")


def test_a_fulfilment_without_end_is_left_out() -> None:
    target = Target(op="<=", value=2)
    made = rows(outcome("kotid", outturn=Reading(value=0), target=target, judgement=judge(0, target, RULE, 1)))
    assert (made[0]["outturn"], made[0]["light"], made[0]["fulfilment"]) == (0, "green", None)


def test_rows_stand_in_the_catalogues_order() -> None:
    of = (indicator("b"), indicator("a"))
    assert [row["indicator"] for row in rows(outcome("a"), outcome("b"), of=of)] == ["b", "a"]


def test_an_indicator_without_a_result_is_a_fault() -> None:
    with pytest.raises(LedgerError, match="an indicator has no result; found svarstid"):
        rows(FULL, of=(indicator("kotid"), indicator("svarstid")))


def test_a_ledger_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    made = rows(FULL, outcome("nedlagd", status="no_data"), of=(indicator("kotid"), GONE))
    path = tmp_path / "results.csv"
    path.write_text(ledger_csv(made, 1), "utf-8")
    read = read_ledger(path)
    assert list(read.index) == ["kotid", "nedlagd"]
    for name in read.columns:
        if not name.endswith("_printed"):
            assert read.loc["kotid", name] == made[0][name], name
    assert read.loc["kotid", "women_printed"] == 22.3
    assert read.loc["nedlagd"].isna().sum() == sum(value is None for value in made[1].values()) - 9  # optional columns


def test_a_mean_of_months_has_its_parts_in_columns_of_their_own() -> None:
    mean = Reading(value=50.0, mean_numerator=282.5, mean_denominator=599.75)  # 47,1 per cent, and not 50
    of = (indicator("kotid", accumulation="mean_of_snapshots"),)
    (cell,) = cells(rows(outcome("kotid", outturn=mean), of=of))
    told = ("accumulation", "numerator", "denominator", "mean_numerator", "mean_denominator")
    assert [cell[name] for name in told] == ["mean_of_snapshots", "", "", "282.5", "599.75"]


def test_a_row_has_the_verdict_and_what_there_is_too_little_of(tmp_path: Path) -> None:
    unsure, now = ChangeVerdict(word="no_sure_change", test="newcombe"), ChangeVerdict(word="worse", test="newcombe")
    thin = outcome(
        "b",
        outturn=Reading(value=50.0),
        verdict=ChangeVerdict(word="not_comparable", reason="thin"),
        thin=ThinIce(of="denominator", found=12, least=20),
    )
    judged = FULL.model_copy(update={"verdict": unsure, "verdict_now": now})
    made = rows(judged, thin, of=(indicator("kotid"), indicator("b")))
    assert [[row[name] for name in VERDICTS] for row in cells(made)] == [
        ["no_sure_change", "", "worse", ""],
        ["not_comparable", "thin", "", "denominator"],
    ]
    path = tmp_path / "results.csv"
    path.write_text(ledger_csv(made, 1), "utf-8")
    assert list(read_ledger(path)["verdict"]) == ["no_sure_change", "not_comparable"]


def test_a_ledger_from_before_there_were_verdicts_is_read(tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    path.write_text(ledger_csv(rows(FULL), 1), "utf-8")
    assert not set(VERDICTS) & set(read_ledger(path))


def test_a_row_says_which_of_its_figures_are_invented(tmp_path: Path) -> None:
    made_up = outcome("kotid", outturn=Reading(value=50.0), invented=("outturn", "light", "change"))
    made = rows(made_up, outcome("b"), of=(indicator("kotid"), indicator("b")))
    assert [cell["invented"] for cell in cells(made)] == ["outturn light change", ""]
    assert set(made_up.invented) <= set(COLUMNS)
    path = tmp_path / "results.csv"
    path.write_text(ledger_csv(made, 1), "utf-8")
    assert read_ledger(path).loc["kotid", "invented"] == "outturn light change"


def test_a_missing_ledger_is_told(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"results\.csv: there is no ledger; expected run `scorecard build`"):
        read_ledger(tmp_path / "results.csv")


def test_a_table_with_other_columns_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    path.write_text(ledger_csv(rows(FULL), 1).replace("outturn,", "utfall,", 1), "utf-8")
    with pytest.raises(LedgerError, match=r"results\.csv, row 1: this is not a ledger"):
        read_ledger(path)


def test_further_figures_are_kept_beside_the_ledger(tmp_path: Path) -> None:
    figures = [{"key": key, "label": f"Uppgift, {key}", "unit": "antal", "decimals": 0} for key in ("calls", "beds")]
    book = catalogue(indicator("kotid", figures=figures))
    told = outcome("kotid", figures={"calls": 155988.0, "beds": None})
    text = further_csv(book, [GoalResult(goal="vantan", edition="2025-12", outcomes=(told,))])
    assert text.splitlines()[1:] == [
        '2025-12,kotid,calls,"Uppgift, calls",antal,0,155988',
        '2025-12,kotid,beds,"Uppgift, beds",antal,0,',
    ]
    path = tmp_path / "figures.csv"
    path.write_text(text, "utf-8")
    read = read_further(path)
    assert read.at[("kotid", "calls"), "value"] == 155988
    assert math.isnan(read.at[("kotid", "beds"), "value"])
    path.write_text(text.replace("figure,", "uppgift,", 1), "utf-8")
    with pytest.raises(LedgerError, match=r"figures\.csv, row 1: these are no further figures"):
        read_further(path)
