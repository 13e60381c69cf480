"""The interface of Socialstyrelsen's statistical database, version 1: one line of a subject, of the whole country.

It answers a variable that it does not know with all rows, and writes values as Swedish text: each row is held against
what was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from pydantic import ConfigDict, RootModel

from scorecard.common.faults import Fault, SourceError
from scorecard.statistics.answers import Question
from scorecard.statistics.series import SocialstyrelsenSeries
from scorecard.statistics.values import Document, SeriesTold, SourceFigure, SourceValue, read_json

_ADDRESS = "https://sdb.socialstyrelsen.se/api/v1/sv"
_COUNTRY = "0"
_NUMBER = re.compile(r"-?\d{1,3}(?:[ \u00a0\u202f]?\d{3})*(?:,\d+)?")


class _Measure(Document):
    id: int | str
    text: str


class _Measures(RootModel[tuple[_Measure, ...]]):
    pass


class _Row(Document):
    model_config = ConfigDict(frozen=True, extra="allow")

    ar: int | str
    varde: SourceFigure | str | None


class _Result(Document):
    data: tuple[_Row, ...]
    sidor: int = 1


def socialstyrelsen_questions(series: SocialstyrelsenSeries) -> dict[str, Question]:
    """Ask what the subject's measures are, and for all years of the whole country."""
    chosen = "".join(f"/{name}/{quote(code, safe=',')}" for name, code in series.selection.items())
    subject = f"{_ADDRESS}/{series.subject}"
    data = f"{subject}/resultat/matt/{series.measure}/region/{_COUNTRY}{chosen}?per_sida=5000"
    return {"matt": Question(f"{subject}/matt"), "data": Question(data)}


def socialstyrelsen_told(series: SocialstyrelsenSeries, answers: Mapping[str, bytes], place: str) -> SeriesTold:
    """Read both answers.

    Raises:
        SourceError: one has another form, is of something else or has more pages.
    """
    measures = {str(one.id): one.text for one in read_json(answers["matt"], _Measures, f"{place} (matt)").root}
    result = read_json(answers["data"], _Result, f"{place} (data)")
    title = measures.get(str(series.measure))
    if title is None:
        raise SourceError(
            Fault("the subject has no such measure", place, found=str(series.measure), expected="one it has")
        )
    if result.sidor > 1:
        what, expected = "the answer has more pages than one", "one id of each variable in selection"
        raise SourceError(Fault(what, place, found=f"{result.sidor} pages", expected=expected))
    asked = {"matt": str(series.measure), "region": _COUNTRY, **series.selection}
    for row in result.data:
        given = _ids(row.model_extra or {})
        if odd := next((name for name, code in asked.items() if given.get(name) != code), None):
            what = "the answer is of something else"
            raise SourceError(Fault(what, place, found=f"{odd} {given.get(odd)}", expected=f"{odd} {asked[odd]}"))
        if more := sorted(set(given) - set(asked)):
            what, expected = (
                "the subject has a variable that the series does not choose",
                f"{more[0]}: and an id in selection",
            )
            raise SourceError(Fault(what, place, found=more[0], expected=expected))
    return SeriesTold(title, None, tuple(_values(result)))


def _ids(row: Mapping[str, Any]) -> dict[str, str]:
    """Give the ids of a row by their variables: `regionId` is that of `region`."""
    return {name.removesuffix("Id"): str(given) for name, given in row.items() if name.endswith("Id")}


def _values(result: _Result) -> Iterator[SourceValue]:
    for row in result.data:
        if isinstance(row.varde, str) and _NUMBER.fullmatch(row.varde.strip()):
            text = re.sub(r"\s", "", row.varde).replace(",", ".")
            yield SourceValue(str(row.ar), Decimal(text))
        elif isinstance(row.varde, str):
            yield SourceValue(str(row.ar), None, row.varde.strip())
        else:
            yield SourceValue(str(row.ar), row.varde)
