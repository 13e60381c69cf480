"""Two states of a received table, row by row."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.common.faults import SnapshotError
from scorecard.compare.difference import TableChange, ValueChange
from scorecard.compare.tables import table_change

CONTRACT = {
    "title": "Besök",
    "columns": {
        "manad": {"name": "month", "type": "month"},
        "enhet": {"name": "unit_name", "type": "text"},
        "besok": {"name": "visits", "type": "count"},
    },
    "key": ["manad", "enhet"],
}
BEFORE = "manad,enhet,besok\n2025-01,Kil,6\n2025-01,Grums,4\n2025-02,Kil,5\n"


@pytest.fixture
def changed(tmp_path: Path):
    """Compare two texts as files of one contract."""

    def compare(old: str | None, new: str | None, contract: dict = CONTRACT) -> TableChange | None:
        paths = []
        for name, text in (("old.csv", old), ("new.csv", new)):
            path = tmp_path / name
            path.unlink(missing_ok=True)
            if text is not None:
                path.write_text(text, "utf-8")
            paths.append(path)
        return table_change("besok", contract, *paths, "data/2025-12/extracts/besok.csv")

    return compare


def test_equal_files_say_nothing(changed) -> None:
    assert changed(BEFORE, BEFORE) is None


def test_rows_in_another_order_and_numbers_written_otherwise_say_nothing(changed) -> None:
    assert changed(BEFORE, "manad,enhet,besok\n2025-02,Kil,5.0\n2025-01,Grums,4\n2025-01,Kil,6\n") is None


def test_a_column_that_another_one_follows_is_compared_with_it(changed) -> None:
    followed = {**CONTRACT, "columns": {**CONTRACT["columns"], "antal": {"name": "visits", "type": "count"}}}
    found = changed(BEFORE, "manad,enhet,antal\n2025-01,Kil,6\n2025-01,Grums,3\n2025-02,Kil,5\n", followed)
    assert found.columns == ("antal", "besok")
    assert found.values == (ValueChange(key=("2025-01", "Grums"), column="antal", old="4", new="3"),)


def test_a_row_of_a_new_month_is_new_data(changed) -> None:
    found = changed(BEFORE, BEFORE + "2025-03,Kil,7\n")
    assert (found.added, found.removed, found.revised, found.late) == (1, 0, 0, 0)
    assert found.periods == ("2025-03",)
    assert found.has_new_data
    assert not found.has_revised_data


def test_a_row_of_a_month_that_was_known_is_revised_data(changed) -> None:
    found = changed(BEFORE, BEFORE + "2025-02,Grums,3\n")
    assert (found.added, found.late, found.periods) == (1, 1, ())
    assert found.has_revised_data
    assert not found.has_new_data


def test_a_row_that_is_gone_is_revised_data(changed) -> None:
    found = changed(BEFORE, BEFORE.replace("2025-01,Grums,4\n", ""))
    assert (found.added, found.removed, found.late) == (0, 1, 1)
    assert found.has_revised_data


def test_a_month_that_is_gone_is_revised_data(changed) -> None:
    found = changed(BEFORE, BEFORE.replace("2025-02,Kil,5\n", ""))
    assert (found.removed, found.late, found.periods) == (1, 1, ())
    assert found.has_revised_data


def test_a_revised_value_is_told_with_its_row_and_column(changed) -> None:
    found = changed(BEFORE, BEFORE.replace("Grums,4", "Grums,44"))
    assert found.values == (ValueChange(key=("2025-01", "Grums"), column="besok", old="4", new="44"),)
    assert (found.added, found.removed, found.revised) == (0, 0, 1)


def test_a_key_of_one_column_is_told_whole(changed) -> None:
    one = {**CONTRACT, "key": ["manad"]}
    found = changed("manad,besok\n2025-01,6\n", "manad,besok\n2025-01,7\n", one)
    assert found.values == (ValueChange(key=("2025-01",), column="besok", old="6", new="7"),)


def test_two_values_of_one_row_are_one_revised_row(changed) -> None:
    old, new = "manad,enhet,besok,av\n2025-01,Kil,6,3\n", "manad,enhet,besok,av\n2025-01,Kil,7,4\n"
    found = changed(old, new)
    assert (found.revised, len(found.values)) == (1, 2)


def test_a_column_that_is_gone_is_named_and_the_others_are_compared(changed) -> None:
    found = changed("manad,enhet,besok,av\n2025-01,Kil,6,3\n", "manad,enhet,besok\n2025-01,Kil,6\n")
    assert found.columns == ("av",)
    assert (found.added, found.removed, found.revised) == (0, 0, 0)
    assert found.has_revised_data


def test_a_key_that_stands_twice_compares_whole_rows(changed) -> None:
    found = changed(BEFORE + "2025-02,Kil,5\n", BEFORE + "2025-02,Kil,9\n")
    # One of the two rows of 5 visits is left; that of 9 is new.
    assert (found.added, found.removed, found.revised) == (1, 1, 0)


def test_a_file_that_was_not_there_is_new_data_and_one_that_is_gone_is_not(changed) -> None:
    came, went = changed(None, BEFORE), changed(BEFORE, None)
    assert (came.presence, came.added, came.has_new_data, came.has_revised_data) == ("new", 3, True, False)
    assert (went.presence, went.removed, went.has_new_data, went.has_revised_data) == ("gone", 3, False, True)
    assert changed(None, None) is None


def test_a_table_that_names_indicators_tells_which_ones(changed) -> None:
    contract = {
        "columns": {"indikator": {"name": "indicator", "type": "text"}, "period": {"name": "period", "type": "text"}},
        "key": ["indikator", "period"],
    }
    old = "indikator,period,varde\nkaries,2024,1.1\nvantan,2024,60\nvantan.ko,2024,9\n"
    new = "indikator,period,varde\nkaries,2024,1.1\nvantan,2024,60\nvantan.ko,2024,8\nhme,2025,79\n"
    found = changed(old, new, contract)
    assert found.indicators == ("hme", "vantan")
    assert found.periods == ("2025",)


def test_what_is_no_table_is_a_fault_with_its_name(changed) -> None:
    with pytest.raises(SnapshotError, match=r"data/2025-12/extracts/besok\.csv.*the last line is cut off"):
        changed(BEFORE, "manad,enhet,besok\n2025-01,Kil")
