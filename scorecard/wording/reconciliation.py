"""Words of the comparison with the printed report: verdicts, kinds of faults, and what each figure is called."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard.catalogue.goals import Catalogue
from scorecard.common.faults import CatalogueError
from scorecard.wording import dates, labels, lights
from scorecard.wording.swedish import coded, say

_FIELDS = coded("reconciliation.fields")


def value_words(value: str) -> str:
    """Say a code of the catalogue in words; figures and names are themselves."""
    if value in lights.ASSESSMENTS:
        return lights.assessment_words(value).goal
    return labels.STATUS.get(value, value)


def figure_label(path: str, catalogue: Catalogue, lists: Mapping[str, str], lines: Mapping[str, str]) -> str:
    """Say what a path of the printed figures names; `lists` and `lines` are titles and names by id."""
    if told := coded("reconciliation.paths").get(path):
        return told
    head, _, rest = path.partition(".")
    if head == "registers":
        return say("reconciliation.rows", list=lists.get(rest, rest))
    owner, _, field = rest.partition(".")
    if head == "goals":
        return f"{catalogue.goal(owner).name}, {_FIELDS.get(field, field)}"
    if head == "indicators":
        return _of_indicator(owner, field, catalogue)
    if owner == "frame":
        return _of_frame(field)
    line, _, field = field.partition(".")
    return f"{lines.get(line, line)}, {_FIELDS.get(field, field)}"


def _of_indicator(name: str, field: str, catalogue: Catalogue) -> str:
    indicator = catalogue.indicator(name)
    if field in _FIELDS:
        return f"{indicator.name}, {_FIELDS[field]}"
    if field.startswith("months."):
        return f"{indicator.name}, {dates.period(field.removeprefix('months.'))}"
    try:
        return f"{indicator.name}, {indicator.figure(field.removeprefix('figures.')).label.lower()}"
    except CatalogueError:
        return f"{indicator.name}, {field}"


def _of_frame(field: str) -> str:
    what, _, when = field.partition("_")
    if what == "shifts":
        return say("reconciliation.shifts_of_frame", months=dates.month_range(*map(int, when.split("_"))))
    return say(f"reconciliation.frame_{what}", day=when.replace("_", "-"))
