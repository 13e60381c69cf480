"""A series out of its source: what is asked, and its values of an edition, held against what the series says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from scorecard.common.edition import MONTHS_OF_A_YEAR, Edition, is_year_name
from scorecard.common.faults import Fault, SourceError
from scorecard.statistics.answers import Question
from scorecard.statistics.kolada import WITHDRAWN, kolada_questions, kolada_told
from scorecard.statistics.pxweb import pxweb_questions, pxweb_told
from scorecard.statistics.series import KoladaSeries, PxwebSeries, Series
from scorecard.statistics.socialstyrelsen import socialstyrelsen_questions, socialstyrelsen_told
from scorecard.statistics.values import SeriesTold, SourceValue

_YEARS = 3  # of which figures of a year are taken: the edition's and those before
_FORMS = {"year": r"\d{4}|\d{4}/\d{2}|\d{4}/\d{4}", "month": r"\d{4}-(0[1-9]|1[0-2])"}
_SAYS = {"year": "years", "month": "months, each with its year"}


def questions_of(series: Series) -> dict[str, Question]:
    """What the source of a series is asked, each question by the part that its answer is."""
    if isinstance(series, KoladaSeries):
        return kolada_questions(series)
    return pxweb_questions(series) if isinstance(series, PxwebSeries) else socialstyrelsen_questions(series)


def values_of(name: str, series: Series, answers: Mapping[str, bytes], edition: Edition) -> dict[str, str]:
    """The values of a series that belong to an edition, as they are written, by period; a missing one is empty.

    A year is taken once it has ended: a whole year stands beside no part of one.

    Raises:
        SourceError: tells all that is not as the series says.
    """
    place = f"{name} from {series.source}"
    told = _told(series, answers, place)
    faults = list(_otherwise(series, told, place))
    odd = [one.period for one in told.values if not re.fullmatch(_FORMS[series.period], one.period)]
    if odd:
        expected = f"{_SAYS[series.period]}, as period: {series.period} says"
        faults.append(Fault("the source has other periods", place, found=", ".join(odd[:3]), expected=expected))
        raise SourceError(faults)
    held = [one for one in told.values if _belongs(one.period, edition) and one.period not in series.leave_out]
    twice = [period for period, times in Counter(one.period for one in held).items() if times > 1]
    faults += [Fault("the source has several values of a period", place, found=one, expected="one") for one in twice]
    faults += [fault for one in held if (fault := _marked(one, series, place))]
    if not held and not faults:
        shown = ", ".join(one.period for one in told.values[-3:]) or "none"
        expected = f"a value of {edition} or the time before it"
        faults.append(Fault("the source has no value of the edition's time", place, found=shown, expected=expected))
    if faults:
        raise SourceError(faults)
    return {one.period: _written(one.value) for one in sorted(held, key=lambda one: one.period)}


def _told(series: Series, answers: Mapping[str, bytes], place: str) -> SeriesTold:
    if isinstance(series, KoladaSeries):
        return kolada_told(series, answers, place)
    if isinstance(series, PxwebSeries):
        return pxweb_told(series, answers, place)
    return socialstyrelsen_told(series, answers, place)


def _otherwise(series: Series, told: SeriesTold, place: str) -> Iterator[Fault]:
    """Tell a title or a unit that is not the series' own: it may have become another one."""
    if _folded(told.title) != _folded(series.title):
        what, expected = (
            "the source calls the series otherwise",
            f"{series.title}; if it measures the same, the new title",
        )
        yield Fault(what, place, found=told.title, expected=expected)
    if told.unit is not None and _folded(told.unit) != _folded(series.unit):
        yield Fault("the source has another unit", place, found=told.unit or "none", expected=series.unit)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _belongs(period: str, edition: Edition) -> bool:
    """Whether a period lies in what an edition tells: its months and those of the year before, or years that ended."""
    if "-" in period:
        return str(edition.previous.months[0]) <= period <= str(edition)
    past_new_year = is_year_name(period)
    ends = edition.begins - 1 if past_new_year else MONTHS_OF_A_YEAR
    last = f"{int(period[:4]) + past_new_year:04d}-{ends or MONTHS_OF_A_YEAR:02d}"
    return last <= str(edition) and int(period[:4]) > edition.year.number - _YEARS


def _marked(one: SourceValue, series: Series, place: str) -> Fault | None:
    """Tell a value that its source marks and the series does not take; one that is missing is no value."""
    if not one.mark or one.mark in series.marks or (one.value is None and one.mark != WITHDRAWN):
        return None
    if one.mark == WITHDRAWN:
        what, expected = "the source has withdrawn this value", f"leave_out: {{{one.period}: and why}}"
    else:
        what = "the source marks this value"
        expected = (
            f"a value without a mark; marks: [{one.mark}] if such are taken, or leave_out: {{{one.period}: and why}}"
        )
    return Fault(what, f"{place}, {one.period}", found=one.mark, expected=expected)


def _written(value: Decimal | int | None) -> str:
    return "" if value is None else f"{Decimal(value):f}"
