"""What all models have in common: they are frozen, closed, and their numbers, days and texts have a form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    ValidationInfo,
    model_validator,
)

from scorecard.common.edition import EDITION_NAME, MONTHS_OF_A_YEAR, Edition, is_year_name
from scorecard.common.files import checked_name

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$")]
EditionText = Annotated[str, StringConstraints(pattern=f"^{EDITION_NAME.pattern}$")]
FileName = Annotated[str, AfterValidator(checked_name)]

# Where somebody is reached: a page, or an e-mail address.
ADDRESS = r"^(https://[^\s\"<>]+|[^\s@\"<>]+@[^\s@\"<>]+\.[a-z]{2,})$"

# A truth value is no number here, nor is text, and no number is without end.
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Count = Annotated[int, Field(strict=True, ge=0)]
Decimals = Annotated[int, Field(strict=True, ge=0, le=4)]
Flag = Annotated[bool, Field(strict=True)]
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
Month = Annotated[int, Field(strict=True, ge=1, le=MONTHS_OF_A_YEAR)]
_DAY = r"(19|20)\d{2}-\d{2}-\d{2}"


def _form(kind: type[date], pattern: str, expected: str) -> BeforeValidator:
    """Read text as a day or a time in one form only: pydantic takes "1735600000" for a time as well."""

    def read(given: Any) -> Any:
        if not isinstance(given, str):
            return given
        with suppress(ValueError):
            if re.fullmatch(pattern, given):
                return kind.fromisoformat(given)
        raise ValueError(f"should be {expected}")

    return BeforeValidator(read)


Day = Annotated[date, Field(strict=True), _form(date, _DAY, "a date, YYYY-MM-DD")]
Moment = Annotated[
    datetime,
    Field(strict=True),
    _form(datetime, rf"{_DAY}(T\d{{2}}:\d{{2}}(:\d{{2}})?)?", "a time, YYYY-MM-DD or YYYY-MM-DDTHH:MM"),
]


def _year_named(given: Any) -> str:
    """Name a year, which is a number where it is a calendar year; the keys of a mapping are text."""
    name = str(given) if type(given) is int else given
    one = isinstance(name, str) and (re.fullmatch(r"\d{4}", name) or is_year_name(name))
    if one and _FIRST_YEAR <= int(name[:4]) <= _LAST_YEAR:
        return str(name)
    raise ValueError(f"should be a year from {_FIRST_YEAR} to {_LAST_YEAR}, such as 2025 or 2025/26")


def _year(given: Any, info: ValidationInfo) -> str:
    if info.mode == "json" and isinstance(given, str) and given.isdigit():  # what a model had is text already
        raise ValueError("should be a number, not text")
    return _year_named(given)


YearKey = Annotated[str, PlainValidator(_year_named)]
Year = Annotated[str, PlainValidator(_year)]


class Frozen(BaseModel):
    """A value that never changes and refuses keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Copy the value without what was worked out of it, which may be another for the copy."""
        made = super().model_copy(update=update, deep=deep)
        for name in made.__dict__.keys() - type(made).model_fields.keys():
            del made.__dict__[name]
        return made


class Dated(Frozen):
    """What is in force in some editions only: from `since` on, and up to and including `until`."""

    since: EditionText | None = None
    until: EditionText | None = None

    @model_validator(mode="after")
    def _since_before_until(self) -> Self:
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"since is {self.since}, later than until, {self.until}")
        return self

    def in_force(self, edition: Edition) -> bool:
        """Whether it is in force in an edition."""
        return (self.since or "") <= str(edition) and (self.until is None or str(edition) <= self.until)

    def meets(self, other: Dated) -> bool:
        """Whether both are in force in some edition."""
        begins = max(self.since or "", other.since or "")
        return all(one.until is None or begins <= one.until for one in (self, other))

    @property
    def dates(self) -> str:
        """When it is in force, as faults say it."""
        if self.since and self.until:
            return f"from {self.since} to {self.until}"
        return f"from {self.since} on" if self.since else f"until {self.until}" if self.until else ""
