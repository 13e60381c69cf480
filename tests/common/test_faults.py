"""Faults as they are told: each whole, and those of one kind in one column together."""

from __future__ import annotations

import pytest

from scorecard.common.faults import Fault, told_once


def in_rows(*rows: int, column: str = "antal", what: str = "should be a whole number") -> list[Fault]:
    return [Fault(what, "a.csv", row=row, column=column, found=f"x{row}", expected="12") for row in rows]


def test_up_to_three_alike_are_told_one_by_one() -> None:
    assert list(told_once(in_rows(2, 3, 9))) == [
        "a.csv, row 2, column antal: should be a whole number; found x2; expected 12",
        "a.csv, row 3, column antal: should be a whole number; found x3; expected 12",
        "a.csv, row 9, column antal: should be a whole number; found x9; expected 12",
    ]


def test_more_are_told_once_with_the_first_three_and_how_many_there_are() -> None:
    # 250 rows: the first three and 247 more.
    assert list(told_once(in_rows(*range(2, 252)))) == [
        "a.csv, rows 2, 3, 4 and 247 more, column antal: should be a whole number; found x2, x3, x4; expected 12"
    ]


def test_each_kind_and_column_is_told_by_itself_in_the_order_of_its_first_fault() -> None:
    one, other, kind = in_rows(2, 3, 4, 5), in_rows(2, 3, 4, 5, column="andel"), in_rows(6, what="is below nought")
    mixed = [fault for pair in zip(one, other, strict=True) for fault in pair]
    assert list(told_once([*mixed[:1], *kind, *mixed[1:]])) == [
        "a.csv, rows 2, 3, 4 and 1 more, column antal: should be a whole number; found x2, x3, x4; expected 12",
        "a.csv, row 6, column antal: is below nought; found x6; expected 12",
        "a.csv, rows 2, 3, 4 and 1 more, column andel: should be a whole number; found x2, x3, x4; expected 12",
    ]


def test_a_kind_is_told_once_though_what_would_be_right_differs() -> None:
    faults = [
        Fault(
            f"women + men is not both for {name}",
            "a.csv",
            None,
            row,
            "antal",
            f"{row}",
            f"1 + {row} = {row + 1}",
            "not both",
        )
        for row, name in enumerate(("Kil", "Grums", "Arvika", "Säffle"), 2)
    ]
    assert list(told_once(faults)) == [
        "a.csv, rows 2, 3, 4 and 1 more, column antal: not both; found 2, 3, 4; "
        "expected 1 + 2 = 3, 1 + 3 = 4, 1 + 4 = 5"
    ]
    assert list(told_once(faults[:1])) == [
        "a.csv, row 2, column antal: women + men is not both for Kil; found 2; expected 1 + 2 = 3"
    ]


@pytest.mark.parametrize(
    "fault", [Fault("the file is gone", "a.csv"), Fault("unknown key", "a.yml", line=4), Fault("no such row", row=3)]
)
def test_what_is_in_no_column_of_a_table_is_told_each_time(fault: Fault) -> None:
    assert list(told_once([fault] * 5)) == [str(fault)] * 5


def test_the_same_value_is_told_once() -> None:
    alike = [Fault("is empty", "a.csv", row=row, column="b", found="''") for row in range(2, 7)]
    assert list(told_once(alike)) == ["a.csv, rows 2, 3, 4 and 2 more, column b: is empty; found ''"]
