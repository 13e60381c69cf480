"""Kolada's interface, version 3: what a key figure is, and its values of the whole country.

The form is that of RKA's documentation of the interface; the whole country is the municipality 0000, and women and men
together the gender T.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scorecard.common.faults import Fault, SourceError
from scorecard.statistics.answers import Question
from scorecard.statistics.series import KoladaSeries
from scorecard.statistics.values import Document, SeriesTold, SourceFigure, SourceValue, read_json

_ADDRESS = "https://api.kolada.se/v3"
_COUNTRY, _ALL = "0000", "T"
WITHDRAWN = "withdrawn"
_PER_CENT, _PROCENT = "(%)", "procent"


class _KeyFigure(Document):
    id: str
    title: str


class _KeyFigures(Document):
    values: tuple[_KeyFigure, ...]


class _OfGender(Document):
    gender: str
    value: SourceFigure | None
    status: str | None = None
    isdeleted: bool = False


class _OfPeriod(Document):
    kpi: str
    municipality: str
    period: int | str
    values: tuple[_OfGender, ...]


class _Data(Document):
    values: tuple[_OfPeriod, ...]
    next_url: str | None = None


def kolada_questions(series: KoladaSeries) -> dict[str, Question]:
    """Ask what the key figure is, and for all years of the whole country."""
    return {
        "kpi": Question(f"{_ADDRESS}/kpi/{series.code}"),
        "data": Question(f"{_ADDRESS}/data/kpi/{series.code}/municipality/{_COUNTRY}"),
    }


def kolada_told(series: KoladaSeries, answers: Mapping[str, bytes], place: str) -> SeriesTold:
    """Read both answers.

    Raises:
        SourceError: one has another form, is of something else or has more pages.
    """
    about = read_json(answers["kpi"], _KeyFigures, f"{place} (kpi)").values
    data = read_json(answers["data"], _Data, f"{place} (data)")
    title = next((one.title for one in about if one.id == series.code), None)
    if title is None:
        raise SourceError(Fault("the source has no such key figure", place, found=series.code, expected="one it has"))
    if data.next_url:
        what, expected = "the answer has more pages than one", "all years of one key figure on one page"
        raise SourceError(Fault(what, place, found=data.next_url, expected=expected))
    for one in data.values:
        if (one.kpi, one.municipality) != (series.code, _COUNTRY):
            what, found = "the answer is of something else", f"{one.kpi} of {one.municipality}"
            raise SourceError(
                Fault(what, place, found=found, expected=f"{series.code} of {_COUNTRY}, the whole country")
            )
    if _PER_CENT in title and series.unit != _PROCENT:
        what = "the title says per cent, and the series another unit"
        raise SourceError(Fault(what, place, found=series.unit, expected=_PROCENT))
    return SeriesTold(title, None, tuple(_values(data)))


def _values(data: _Data) -> Iterator[SourceValue]:
    for one in data.values:
        for each in one.values:
            if each.gender == _ALL:
                mark = WITHDRAWN if each.isdeleted else (each.status or "").strip()
                yield SourceValue(str(one.period), each.value, mark)
