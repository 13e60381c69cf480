"""What an analyst has said about a received file where it cannot speak for itself."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from scorecard.common.model import FileName, Flag, Frozen, Sha256, Text
from scorecard.extracts.contract import Money

Sign = Literal[",", "."]
Encoding = Literal["utf-8", "utf-16", "cp1252", "cp850", "mac-roman"]
Order = Literal["dmy", "mdy"]


class Choices(Frozen):
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
    names: dict[Text, Text] = Field(default_factory=dict)  # of units that only look like others, with what they became
