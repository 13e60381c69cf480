"""What a source tells of a series: its title, its unit and its values; and reading JSON of a known form."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from scorecard.common.faults import Fault, SourceError

_MOST = 10**15
_Whole = Annotated[int, Field(strict=True, ge=-_MOST, le=_MOST)]
SourceFigure = Annotated[Decimal, Field(strict=True, max_digits=30, decimal_places=20)] | _Whole
_SHOWN = 80
_Read = TypeVar("_Read", bound=BaseModel)


class Document(BaseModel):
    """What an answer must hold at least; what else it holds is not asked."""

    model_config = ConfigDict(frozen=True, extra="ignore")


@dataclass(frozen=True)
class SourceValue:
    """The value of one period as a source writes it, None where it has none, with its mark if any."""

    period: str
    value: Decimal | int | None
    mark: str = ""


@dataclass(frozen=True)
class SeriesTold:
    """All that a source tells of a series; a source that names no unit tells it in the title."""

    title: str
    unit: str | None
    values: tuple[SourceValue, ...]


def read_json(data: bytes, form: type[_Read], place: str) -> _Read:
    """Read an answer as JSON of a form; decimals are kept as they are written.

    Raises:
        SourceError: it is no JSON, or of another form; tells every place.
    """
    try:
        given = json.loads(data.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, RecursionError):
        shown = data[:_SHOWN].decode("utf-8", "replace").strip()
        raise SourceError(Fault("the answer is no JSON", place, found=repr(shown), expected="JSON, whole")) from None
    try:
        return form.model_validate(given)
    except ValidationError as error:
        raise SourceError(_misformed(error.errors(), place)) from None


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")


def _misformed(problems: Iterable[Any], place: str) -> list[Fault]:
    what, expected = "the answer has another form than the source's documentation says", "that form, or a newer program"
    return [
        Fault(what, place, found=f"{'.'.join(map(str, one['loc'])) or 'the answer'}: {one['msg']}", expected=expected)
        for one in problems
    ]
