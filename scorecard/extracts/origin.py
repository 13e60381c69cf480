"""What an analyst has said about a received file where it cannot speak for itself."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from scorecard.common.model import Count, FileName, Flag, Frozen, Sha256, Text

Money = Literal["öre", "kr", "tkr", "mnkr"]
Unit = Literal[Money, "%", "fraction"]

Sign = Literal[",", "."]
Encoding = Literal["utf-8", "utf-16", "cp1252", "cp850", "mac-roman"]
Order = Literal["dmy", "mdy"]


_ROWS = re.compile(r"([1-9]\d{0,6})(?:-([1-9]\d{0,6}))?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOST_SKIPPED = 100


def _read_header(given: Any) -> Any:
    found = _ROWS.fullmatch(str(given)) if type(given) in (str, int) else None
    if found and (found[2] is None or int(found[2]) == int(found[1]) + 1):
        return str(given)
    raise ValueError("should be a row, or two rows such as 3-4")


def _read_rows(given: Any) -> Any:
    """Read rows as they are typed: 3,7-9."""
    if not isinstance(given, str):
        return tuple(given) if isinstance(given, list) else given
    found = [_ROWS.fullmatch(part.strip()) for part in given.split(",")]
    rows = [row for one in found if one for row in range(int(one[1]), int(one[2] or one[1]) + 1)[: _MOST_SKIPPED + 1]]
    if None in found or not rows or len(rows) > _MOST_SKIPPED:
        raise ValueError(f"should be rows such as 3,7-9, at most {_MOST_SKIPPED}")
    return tuple({"row": row} for row in dict.fromkeys(rows))


def _read_renamed(given: Any) -> Any:
    """Read what a heading is called as it is typed: Heading=column."""
    if not isinstance(given, (list, tuple)):
        return given
    parts = [str(each).rpartition("=") for each in given]
    if not all(heading.strip() and column.strip() for heading, _, column in parts):
        raise ValueError("should be Heading=column")
    return {" ".join(heading.split()): column.strip() for heading, _, column in parts}


class SkippedRow(Frozen):
    """A row that is no part of the table nor of what stands around it, and what it says."""

    row: Annotated[int, Field(strict=True, ge=1)]
    says: Text | None = None


class Recipe(Frozen):
    """How the files of one contract are read where their form isn't the contract's own.

    `rename` says which column a heading stands for, `ignore` which headings stand for none; `header_row` is the row of
    the header, or its two rows; `measure` the number that columns of periods hold.
    """

    header_row: Annotated[Text, BeforeValidator(_read_header, json_schema_input_type=str | int)] | None = None
    skip_rows: Annotated[tuple[SkippedRow, ...], BeforeValidator(_read_rows)] = ()
    rename: Annotated[dict[Text, Text], BeforeValidator(_read_renamed)] = Field(default_factory=dict)
    ignore: tuple[Text, ...] = ()
    measure: Text | None = None


class Choices(Recipe):
    """The flags of `scorecard add-extract`, each named as it is typed with an underscore for its hyphen."""

    contract: Text | None = None
    encoding: Encoding | None = None
    sheet: Text | None = None
    decimal: Sign | None = None
    thousands: Sign | None = None
    date_order: Order | None = None
    times: Literal["utc", "sweden"] | None = None
    two_digits: Literal["year"] | None = None
    amounts: Money | None = None
    total_row: Literal["drop", "keep"] | None = None
    last_line: Literal["whole"] | None = None
    covers: Text | None = None
    hidden: Literal["keep", "drop"] | None = None
    struck: Literal["keep", "drop"] | None = None
    footnotes: Literal["drop"] | None = None
    number_format: Literal["stored", "shown"] | None = None
    heading_ok: tuple[Text, ...] = ()
    around_ok: tuple[Text, ...] = ()
    look_alikes: Literal["fold", "keep"] | None = None
    drop_unit: tuple[Text, ...] = ()
    strip: Flag = False


class Cut(Frozen):
    """The rows of a file that lie after its edition's last month and were left out."""

    rows: Count
    periods: tuple[Text, ...]

    def holds(self, time: str) -> bool:
        """Whether a time of a tidy file belongs to what was left out; days do by their months."""
        return period_of_rows(time) in self.periods


def period_of_rows(time: str) -> str:
    """Name the period by which rows are left out: the month of a day, or else the time itself."""
    return time[:7] if _DAY.fullmatch(time) else time


class Origin(Frozen):
    """The file that a tidy one was made from, its sum, and how it was read."""

    file: FileName
    sha256: Sha256
    encoding: Text
    sheet: Text | None = None
    flags: Choices = Choices()
    original: Sha256 | None = None  # of the file that came, where something was taken out before it was kept
    taken_out: tuple[Text, ...] = ()
    around: tuple[Text, ...] = ()  # what stood above and below the table
    cut: Cut | None = None
    names: dict[Text, Text] = Field(default_factory=dict)  # of units that only look like others, with what they became
