"""The accessibility statement that Swedish law asks for, read from data/tillganglighet.yml and never too old."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from scorecard.common.faults import AccessibilityError, Fault
from scorecard.common.model import Day, Frozen, Text
from scorecard.common.yaml_file import KeyPath, YamlFile, read_model

ACCESSIBILITY_FILE = "data/tillganglighet.yml"
EPOCH = "SOURCE_DATE_EPOCH"  # what builds that can be repeated call it
Conformance = Literal["helt", "delvis", "inte"]
Criterion = Annotated[str, StringConstraints(pattern=r"^\d\.\d{1,2}\.\d{1,2}$")]
Address = Annotated[str, StringConstraints(pattern=r"^https://[^\s\"<>]+$")]


class Contact(Frozen):
    """Who helps a reader that cannot use a part of the site, and how to reach them."""

    role: Text
    way: Text


class Deficiency(Frozen):
    """Content that is not accessible: what, where, for whom, which criterion of WCAG, and when it will be mended."""

    what: Text
    where: Text
    affects: Text
    criterion: Criterion
    instead: Text
    until: Day


class Excepted(Frozen):
    """Content that the law excepts, and why: a burden out of proportion (12 §), or not covered at all (9 §)."""

    what: Text
    reason: Text


class Test(Frozen):
    """How the site was tested, with what, and on which day."""

    method: Text
    what: Text
    day: Day


class Declaration(Frozen):
    """The whole statement: conformance, deficiencies, exceptions, contact, tests, and the dates of each."""

    service: Text
    standard: Text
    conformance: Conformance
    assessed: Day
    updated: Day
    contact: Contact
    supervision: Address
    deficiencies: tuple[Deficiency, ...] = ()
    burden: tuple[Excepted, ...] = ()
    outside: tuple[Excepted, ...] = ()
    tests: tuple[Test, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if self.conformance == "helt" and (self.deficiencies or self.burden):
            raise ValueError("conformance is helt, yet something is not accessible; expected delvis or inte")
        if self.conformance != "helt" and not (self.deficiencies or self.burden):
            raise ValueError(
                f"conformance is {self.conformance}, yet no deficiency and no burden is told; expected helt"
            )
        if self.updated < self.assessed:
            raise ValueError(f"updated is {self.updated}, before it was assessed on {self.assessed}")
        return self


def read_declaration(root: Path, today: date | None = None) -> Declaration:
    """Read the statement and check that its dates can be stood for `today`, by default the day of the build.

    Raises:
        AccessibilityError: the file is wrong, or a date in it lies ahead, or the statement is older than a year; tells
            every fault with its line.
    """
    made, file, faults = read_model(Declaration, root / ACCESSIBILITY_FILE, ACCESSIBILITY_FILE)
    faults += _dates(made, file, today or build_day()) if made else []
    if faults or made is None:
        raise AccessibilityError(faults)
    return made


def build_day() -> date:
    """Tell the day of a build: the real one, unless SOURCE_DATE_EPOCH says as which day an older site is built again.

    Nothing that is published follows it.

    Raises:
        AccessibilityError: SOURCE_DATE_EPOCH is not a number of seconds.
    """
    given = os.environ.get(EPOCH)
    if given is None:
        return date.today()
    try:
        return datetime.fromtimestamp(int(given), UTC).date()
    except (ValueError, OverflowError, OSError):
        expected = "the seconds since 1970 of a day, or nothing"
        raise AccessibilityError(Fault(f"{EPOCH} is no time", found=repr(given), expected=expected)) from None


def year_after(day: date) -> date:
    """The same day a year later; for 29 February, the day after 28 February."""
    return date(day.year + 1, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)


def _dates(made: Declaration, file: YamlFile, today: date) -> Iterator[Fault]:
    what = "the accessibility statement is older than a year: test the site again and write what was found"
    for name, day in (("assessed", made.assessed), ("updated", made.updated)):
        if today > year_after(day):
            yield file.fault(what, (name,), found=day.isoformat(), expected=f"a day within the year before {today}")
    past: list[tuple[KeyPath, date]] = [(("assessed",), made.assessed), (("updated",), made.updated)]
    past += [(("tests", n, "day"), test.day) for n, test in enumerate(made.tests)]
    for key, day in past:
        if day > today:
            yield file.fault("this day has not come yet", key, found=day.isoformat(), expected=f"{today} or before")
    what = "this deficiency should have been mended by now: take it away, or say when it will be"
    for n, deficiency in enumerate(made.deficiencies):
        if (day := deficiency.until) < today:
            key = ("deficiencies", n, "until")
            yield file.fault(what, key, found=day.isoformat(), expected=f"{today} or later")
