"""A series of official statistics as a contract declares it: where it is had, by which code, and what it is there."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from scorecard.common.model import Frozen, Text

Code = Annotated[str, StringConstraints(pattern=r"^[^\s/?#&%]+$"), BeforeValidator(lambda code: _as_text(code))]
PeriodKey = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}(-\d{2}|/\d{2}|/\d{4})?$"),
    BeforeValidator(lambda period: _as_text(period)),
]


def _as_text(given: object) -> object:
    """Read a code or a year that YAML takes for a number as the text that it is."""
    return str(given) if type(given) is int else given


class _Series(Frozen):
    title: Text
    unit: Text
    read_as: Text | None = None
    period: Literal["year", "month"] = "year"
    marks: tuple[Text, ...] = ()
    leave_out: dict[PeriodKey, Text] = Field(default_factory=dict)

    @property
    def unit_here(self) -> str:
        """What its unit is called in the catalogue."""
        return self.read_as or self.unit


class KoladaSeries(_Series):
    """A key figure of Kolada (RKA): its id, and its title and unit as they are there.

    `title` and `unit` are held against what the source says each time: a key figure that has become another is told.
    `read_as` is what the catalogue calls the unit, where the source calls it otherwise. Values with a mark, such as
    preliminary ones, are taken where `marks` names it; `leave_out` are periods that are not taken, each with why.
    """

    source: Literal["kolada"]
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]\d{5}$")]
    period: Literal["year"] = "year"


class PxwebSeries(_Series):
    """One line of a table of PxWeb, such as those of SCB: its address, and one code of each variable.

    The address is that of the table in the interface, version 1 (`https://…/sv/ssd/…`) or 2 (`https://…/tables/TAB1`).
    `selection` has a code for each variable but `time`; `title` and `unit` are those of what is counted. The rest is as
    of Kolada.
    """

    source: Literal["pxweb"]
    address: Annotated[str, StringConstraints(pattern=r"^https://[!$-;=@-~]+[!$-.0-;=@-~]$")]
    selection: dict[Code, Code] = Field(min_length=1)
    time: Code = "Tid"

    @model_validator(mode="after")
    def _time_is_not_selected(self) -> Self:
        if self.time in self.selection:
            raise ValueError(f"selection chooses {self.time}, of which all periods are asked for")
        return self


class SocialstyrelsenSeries(_Series):
    """One line of Socialstyrelsen's statistical database: its subject, its measure and one id of each variable.

    `title` is what the measure is called there, which has its unit in it; the whole country is region 0. The rest is as
    of Kolada.
    """

    source: Literal["socialstyrelsen"]
    subject: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]
    measure: Annotated[int, Field(strict=True, ge=0)]
    selection: dict[Annotated[str, StringConstraints(pattern=r"^[a-z]+$")], Code] = Field(default_factory=dict)
    period: Literal["year"] = "year"

    @model_validator(mode="after")
    def _asked_already(self) -> Self:
        if taken := sorted({"matt", "region", "ar"} & set(self.selection)):
            raise ValueError(f"selection chooses {taken[0]}, which is asked for anyway")
        return self


Series = Annotated[KoladaSeries | PxwebSeries | SocialstyrelsenSeries, Field(discriminator="source")]
