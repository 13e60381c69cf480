"""PxWeb's interface, versions 1 and 2, as SCB and other authorities have it: one line of a table, as JSON-stat 2.

Version 1 is asked by a text that is sent to the table's address, version 2 by the address alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Literal
from urllib.parse import quote

from pydantic import BeforeValidator, Field

from scorecard.common.edition import is_year_name, year_name
from scorecard.common.faults import Fault, SourceError
from scorecard.statistics.answers import Question
from scorecard.statistics.series import PxwebSeries
from scorecard.statistics.values import Document, SeriesTold, SourceFigure, SourceValue, read_json

_PRELIMINARY = "preliminary"
_SECOND = re.compile(r"/tables/[^/]+$")
_MONTH = re.compile(r"(\d{4})M(\d{2})")
_LONG_YEAR = re.compile(r"(\d{4})/(\d{4})")


class _Unit(Document):
    base: str = ""


class _Category(Document):
    index: Annotated[
        tuple[str, ...],
        BeforeValidator(lambda given: sorted(given, key=given.get) if isinstance(given, dict) else given),
    ] = ()
    label: dict[str, str] = Field(default_factory=dict)
    unit: dict[str, _Unit] = Field(default_factory=dict)
    note: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes in their order; a variable of one value may leave its place out."""
        return self.index or tuple(self.label)


class _Variable(Document):
    category: _Category
    note: tuple[str, ...] = ()


class _Roles(Document):
    metric: tuple[str, ...] = ()


class _Dataset(Document):
    kind: Literal["dataset"] = Field(alias="class")
    id: tuple[str, ...]
    size: tuple[int, ...]
    dimension: dict[str, _Variable]
    value: tuple[SourceFigure | None, ...] | dict[str, SourceFigure | None]
    status: tuple[str | None, ...] | dict[str, str] | str | None = None
    role: _Roles = _Roles()
    note: tuple[str, ...] = ()

    def at(self, place: int) -> tuple[Decimal | int | None, str]:
        """The value at a place, and its mark."""
        value = self.value.get(str(place)) if isinstance(self.value, dict) else self.value[place]
        if self.status is None or isinstance(self.status, str):
            return value, self.status or ""
        if isinstance(self.status, dict):
            return value, self.status.get(str(place), "")
        return value, (self.status[place] if place < len(self.status) else None) or ""


def pxweb_questions(series: PxwebSeries) -> dict[str, Question]:
    """Ask for all periods of one code of each variable."""
    if _SECOND.search(series.address):
        chosen = {**series.selection, series.time: "*"}
        asked = "&".join(f"valueCodes[{quote(key)}]={quote(code, safe='*')}" for key, code in chosen.items())
        return {"data": Question(f"{series.address}/data?lang=sv&outputFormat=json-stat2&{asked}")}
    query = [_chosen(key, "item", code) for key, code in series.selection.items()] + [_chosen(series.time, "all", "*")]
    sent = {"query": query, "response": {"format": "json-stat2"}}
    return {"data": Question(series.address, json.dumps(sent, ensure_ascii=False))}


def _chosen(variable: str, how: str, value: str) -> dict[str, object]:
    return {"code": variable, "selection": {"filter": how, "values": [value]}}


def pxweb_told(series: PxwebSeries, answers: Mapping[str, bytes], place: str) -> SeriesTold:
    """Read the answer.

    Raises:
        SourceError: it has another form, is of something else or has several values of a period.
    """
    data = read_json(answers["data"], _Dataset, place)
    known = {*series.selection, series.time}
    if set(data.id) != known or len(data.id) != len(data.size) or not known <= set(data.dimension):
        what, expected = "the table has other variables than the series", "a code of each variable in selection"
        found = ", ".join(data.id)
        raise SourceError(Fault(what, place, found=found, expected=f"{', '.join(sorted(known))}: {expected}"))
    codes = {name: data.dimension[name].category.codes for name in data.id}
    faults = [
        Fault(f"the answer is not of one code of {name}", place, found=", ".join(codes[name]), expected=code)
        for name, code in series.selection.items()
        if codes[name] != (code,)
    ]
    times = codes[series.time]
    held = len(data.value) if not isinstance(data.value, dict) else len(times)
    if data.size[data.id.index(series.time)] != len(times) or held != len(times):
        faults.append(
            Fault("the answer has not one value of each period", place, found=str(held), expected=str(len(times)))
        )
    if faults:
        raise SourceError(faults)
    counted = next((name for name in data.role.metric if name in series.selection), None)
    category = data.dimension[counted].category if counted else None
    code = series.selection[counted] if counted else ""
    title = category.label.get(code, code) if category else ""
    unit = category.unit[code].base if category and code in category.unit else ""
    return SeriesTold(title, unit, tuple(_values(data, series, times)))


def _values(data: _Dataset, series: PxwebSeries, times: tuple[str, ...]) -> Iterator[SourceValue]:
    """Give each period's value; what is said to be preliminary of all, of a period or in its name has that mark."""
    category = data.dimension[series.time].category
    of_all = " ".join([*data.note, *(note for one in data.dimension.values() for note in one.note)])
    for place, code in enumerate(times):
        value, mark = data.at(place)
        said = " ".join([of_all, category.label.get(code, ""), *category.note.get(code, ())])
        mark = mark or (_PRELIMINARY if re.search(r"(?i)prelimin[aä]r", said) else "")
        yield SourceValue(_period(code), value, mark)


def _period(code: str) -> str:
    """Write a code of time as periods are written here: 2025M01 as 2025-01, and 2025/2026 as 2025/26."""
    if month := _MONTH.fullmatch(code):
        return f"{month[1]}-{month[2]}"
    if (long := _LONG_YEAR.fullmatch(code)) and not is_year_name(code) and int(long[2]) == int(long[1]) + 1:
        return year_name(int(long[1]))
    return code
