"""Files that tell the sexes in words and codes of their own, with unknown ones, without a total, or rounded."""

from __future__ import annotations

from pathlib import Path

import pytest
from one_source import Source

from scorecard.common.edition import Edition
from scorecard.common.faults import ContractError
from scorecard.extracts.manifest import read_received
from scorecard.intake.report import intake_report
from scorecard.intake.write import admit

COLUMNS = (
    "manad: {name: month, type: month, description: Månaden}",
    "antal: {name: count, type: count, description: Antalet}",
)


def source(folder: Path, sex: str = "", more: str = "sexes_sum: [antal]", count: str = COLUMNS[1]) -> Source:
    sexes = f"kon: {{name: sex, type: sex, description: Könet{', ' if sex else ''}{sex}}}"
    return Source(folder, [COLUMNS[0], sexes, count], "manad, kon", more)


def file(*rows: str) -> str:
    return "Månad;Kön;Antal\n" + "".join(f"2026-01;{row}\n" for row in rows)


TIDY = ["2026-01,kvinnor,6", "2026-01,män,4", "2026-01,totalt,10"]


@pytest.mark.parametrize(
    ("women", "men"),
    [
        ("flickor", "pojkar"),
        ("Flicka", "Pojke"),
        ("K", "M"),
        ("kvinna", "man"),
        ("KVINNOR", "MÄN"),
        ("female", "male"),
        ("Women", "Men"),
    ],
)
def test_words_that_mean_one_thing(tmp_path, women, men):
    assert source(tmp_path).tidy(file(f"{women};6", f"{men};4", "Totalt;10")) == TIDY


@pytest.mark.parametrize(
    ("words", "women", "men", "both"),
    [
        ("{F: kvinnor, P: män}", "F", "P", "T"),
        ("{F: kvinnor, M: män}", "F", "M", "T"),
        ("{T: kvinnor, K: män, Alla: totalt}", "T", "K", "Alla"),  # tjejer, killar
        ("{1: män, 2: kvinnor, 3: totalt}", "2", "1", "3"),
        ("{1: kvinnor, 2: män, 3: totalt}", "1", "2", "3"),
    ],
)
def test_words_and_codes_by_the_contract(tmp_path, words, women, men, both):
    assert source(tmp_path, f"words: {words}").tidy(file(f"{women};6", f"{men};4", f"{both};10")) == TIDY


@pytest.mark.parametrize("word", ["F", "P", "1", "okänt"])
def test_a_word_that_could_mean_more_than_one_thing_is_not_guessed(tmp_path, word):
    assert source(tmp_path).faults(file(f"{word};6", "M;4", "T;10")) == [
        f"fil.csv, row 2, column Kön: this value cannot be read; found '{word}'; "
        "expected one of: kvinnor, män, totalt, or k, m, t, or what the column's words say in the contract"
    ]


# Unknown


@pytest.mark.parametrize("word", ["okänt", "Okänd", "Uppgift saknas", "annat", "X"])
def test_an_unknown_sex_is_one_of_its_own_and_in_the_total(tmp_path, word):
    made = source(tmp_path, "unknown: true, words: {X: okänt}")
    text = file("K;6", "M;4", f"{word};1", "T;11")
    assert made.tidy(text) == [*TIDY[:2], "2026-01,okänt,1", "2026-01,totalt,11"]
    (fault,) = made.faults(text.replace("T;11", "T;10"))
    assert fault == (
        "fil.csv, row 5, column Antal: kvinnor + män + okänt is not totalt for 2026-01; found 10; "
        "expected 6 + 4 + 1 = 11"
    )


def test_nobody_needs_to_be_unknown(tmp_path):
    assert source(tmp_path, "unknown: true").tidy(file("K;6", "M;4", "T;10")) == TIDY
    (fault,) = source(tmp_path / "b", "unknown: true").faults(file("K;6", "okänt;4", "T;10"))
    assert "a row of the group is missing; found no män for 2026-01" in fault


def test_a_tidy_file_holds_an_unknown_sex_only_where_the_contract_says_so(tmp_path):
    made = source(tmp_path, "unknown: true")
    admit(made.plan(file("K;6", "M;4", "okänt;1", "T;11")))
    table = read_received(made.root, Edition(2026, 4)).table("uttag")
    assert dict(zip(table["sex"], table["count"], strict=True)) == {"kvinnor": 6, "män": 4, "okänt": 1, "totalt": 11}
    contract = made.root / "data" / "contracts" / "uttag.yml"
    contract.write_text(contract.read_text("utf-8").replace(", unknown: true", ""), "utf-8")
    with pytest.raises(Exception, match="found 'okänt'; expected one of: kvinnor, män, totalt"):
        read_received(made.root, Edition(2026, 4))


# Totals


def test_a_total_that_follows_is_computed_and_told(tmp_path):
    made = source(tmp_path, "unknown: true, total: computed")
    text = file("K;6", "M;4") + "2026-02;K;5\n2026-02;M;7\n2026-02;okänt;1\n"
    assert made.tidy(text) == [*TIDY, "2026-02,kvinnor,5", "2026-02,män,7", "2026-02,okänt,1", "2026-02,totalt,13"]
    said = dict(intake_report(made.plan(text).intakes[0], Edition(2026, 4)))
    assert said["computed"] == "2 rows of totalt, each the sum of the rows of its sexes"
    assert said["rows"] == "5 (rows 2 to 6)"
    admit(made.plan(text))
    assert len(read_received(made.root, Edition(2026, 4)).table("uttag")) == 7


def test_a_total_that_is_there_is_held_against_its_rows(tmp_path):
    made = source(tmp_path, "total: computed")
    assert made.tidy(file("K;6", "M;4", "T;10")) == TIDY
    assert "kvinnor + män is not totalt" in made.faults(file("K;6", "M;4", "T;11"))[0]


def test_no_total_is_made_of_one_sex(tmp_path):
    (fault,) = source(tmp_path, "total: computed").faults(file("K;6"))
    assert "a row of the group is missing; found no män and no totalt for 2026-01" in fault
    assert (
        "the key stands already in row 2"
        in source(tmp_path / "b", "total: computed").faults(file("K;6", "K;7", "M;4"))[0]
    )


def test_totals_of_decimals_are_exact(tmp_path):
    made = source(tmp_path, "total: computed", count="antal: {name: count, type: decimal, description: Antalet}")
    assert made.tidy(file("K;0,1", "M;0,2")) == ["2026-01,kvinnor,0.1", "2026-01,män,0.2", "2026-01,totalt,0.3"]


def test_an_empty_table_has_no_total(tmp_path):
    made = source(tmp_path, "total: computed", "sexes_sum: [antal]\nmay_be_empty: true")
    assert made.tidy("Månad;Kön;Antal\n", covers="2026-01..2026-01") == []


def test_a_table_without_a_word_but_the_sex_has_no_total_row(tmp_path):
    columns = ["kon: {name: sex, type: sex, description: Könet}", COLUMNS[1]]
    made = Source(tmp_path, columns, "kon")
    assert made.tidy("Kön;Antal\nK;6\nM;4\n", covers="2026-01..2026-01") == ["kvinnor,6", "män,4"]
    with pytest.raises(ContractError, match="sexes_sum needs a column in the key beside that of the sex"):
        Source(tmp_path / "b", columns, "kon", "sexes_sum: [antal]").faults("")


def test_without_a_total_nothing_follows_unless_the_contract_says_so(tmp_path):
    assert "a row of the group is missing; found no totalt" in source(tmp_path).faults(file("K;6", "M;4"))[0]


# Rounded parts


@pytest.mark.parametrize(("total", "wrong"), [(9, False), (10, False), (11, False), (12, True), (8, True)])
def test_rounded_parts_may_miss_their_total_by_the_tolerance(tmp_path, total, wrong):
    """6 and 4 are 10, and the contract lets the total be one more or less."""
    faults = source(tmp_path, more="sexes_sum: [antal]\ntolerance: 1").faults(file("K;6", "M;4", f"T;{total}"))
    assert bool(faults) is wrong


def test_a_sum_of_columns_has_the_tolerance_too(tmp_path):
    columns = [COLUMNS[0], *(f"{name}: {{name: {name}, type: count, description: Tal}}" for name in ("a", "b", "c"))]
    made = Source(tmp_path, columns, "manad", "sums: [{total: c, parts: [a, b]}]\ntolerance: 1")
    assert made.tidy("Månad;a;b;c\n2026-01;1;2;4\n") == ["2026-01,1,2,4"]
    assert "the sum does not match a + b" in made.faults("Månad;a;b;c\n2026-01;1;2;5\n")[0]


@pytest.mark.parametrize(
    ("sex", "more", "why"),
    [
        ("words: {X: okänt}", "", "words name okänt, which needs unknown: true"),
        ("words: {X: annat}", "", "Input should be 'kvinnor', 'män', 'totalt' or 'okänt'"),
        ("total: computed", "", "a total that is computed needs antal in sexes_sum"),
        ("", "tolerance: -1", "should be greater than or equal to 0"),
    ],
)
def test_a_contract_whose_sexes_do_not_fit(tmp_path, sex, more, why):
    with pytest.raises(ContractError, match=why):
        source(tmp_path, sex, more).faults("")


def test_sexes_that_are_no_key_and_words_of_what_is_no_sex(tmp_path):
    columns = ["kon: {name: sex, type: sex, total: computed, description: Könet}", *COLUMNS]
    with pytest.raises(ContractError, match="a total that is computed needs kon in its key"):
        Source(tmp_path / "a", columns, "manad", "sexes_sum: [antal]").faults("")
    with pytest.raises(ContractError, match="words, unknown and total are for columns of sexes, not for count"):
        source(tmp_path / "b", count=COLUMNS[1].replace("}", ", unknown: true}")).faults("")
