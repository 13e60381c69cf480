"""The data dictionary, `columns.yml`: every table that readers can download, and what each of its columns means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from scorecard.wording import labels, lights, phrases
from scorecard.wording.swedish import coded, phrase, read_words

_Kind = Literal["text", "integer", "number", "printed", "boolean"]
_Shown = Literal["unit", "change", "count", "share", "as is"]


@dataclass(frozen=True)
class DataColumn:
    """A column: its Swedish heading, its meaning, and the words for its codes where it has any.

    `shown` says how a workbook writes its numbers: with the indicator's decimals, as a change with its sign, as a
    count, as a share in per cent, or as they are. A cell is empty, or says that it is protected, only where the column
    is not `required`; an `optional` column is there only where some row has something in it.
    """

    heading: str
    description: str
    kind: _Kind = "text"
    shown: _Shown = "unit"
    words: Mapping[str, str] = Field(default_factory=dict)
    required: bool = False
    optional: bool = False

    @property
    def may_be_protected(self) -> bool:
        """Whether a word can stand for its number, or its yes or no, that few people are behind."""
        return self.kind != "text" and not self.required

    @property
    def told(self) -> str:
        """The meaning, with what each code stands for."""
        codes = "; ".join(f"{code} = {word}" for code, word in self.words.items())
        return f"{self.description}: {codes}" if codes else self.description


@dataclass(frozen=True)
class TableForm:
    """A table's form: its columns, those that tell its rows apart, and the table whose rows its own belong to."""

    name: str
    title: str
    about: str
    columns: Mapping[str, DataColumn]
    key: tuple[str, ...]
    parent: str | None = None


_TOLD = read_words("columns.yml")
# What stands in a stored cell whose number is known and not told; in what readers download it is the board's word.
PROTECTED = phrase("suppressed.value")
VALUE_KINDS: Mapping[str, str] = _TOLD["kinds"]
GROUP_WORDS: Mapping[str, str] = _TOLD["groups"]
_CODES: Mapping[str | None, Mapping[str, str]] = {
    None: {},
    "status": labels.STATUS,
    "accumulation": labels.ACCUMULATION,
    "states": coded("state.codes"),
    "groups": GROUP_WORDS,
    "lights": {code: f"{light.indicator} ({light.word})" for code, light in lights.LIGHT_WORDS.items()},
    "counterparts": coded("moved.counterparts"),
    "assessments": {code: lights.assessment_words(code).goal for code in lights.ASSESSMENTS},
    "action_status": {**coded("red.status"), **coded("red.accepted_status")},
    "action_ends": coded("red.end_codes"),
    "reached": coded("red.reached_codes"),
    "verdicts": coded("changes.words"),
    "tests": coded("changes.tests"),
    "not_compared": coded("changes.reasons"),
    "thin": coded("changes.thin_codes"),
    "variations": coded("signals.variation"),
    "assurances": coded("signals.assurance"),
    "targets": {op: words for op, (words, _) in phrases.OPS.items()},
}


def _columns(*parts: str) -> dict[str, DataColumn]:
    told = {name: given or _TOLD["shared"][name] for part in parts for name, given in _TOLD[part].items()}
    return {name: DataColumn(**given | {"words": _CODES[given.get("words")]}) for name, given in told.items()}


def number_told(text: str | None) -> float | None:
    """Read the number of a cell; None of one that is empty or protected."""
    return None if text is None or text in ("", PROTECTED) else float(text)


def used(given: Mapping[str, DataColumn], rows: Iterable[Mapping[str, object]]) -> dict[str, DataColumn]:
    """Give the columns that a table of these rows has: all but the optional ones that nothing stands in."""
    listed = list(rows)
    return {
        name: column
        for name, column in given.items()
        if not column.optional or any(row.get(name) not in (None, "") for row in listed)
    }


def _form(name: str, *, parts: list[str], **told: Any) -> TableForm:
    return TableForm(name=name, columns=_columns(*parts), **told)


STAMP, LEDGER, GOALS, DEFINITIONS = map(_columns, ("stamp", "ledger", "goals", "definitions"))
INDICATORS, POINTS = _columns("ledger", "gap", "verdicts"), _columns("period", "points")
UNIT_CODES_TOLD, FIGURE_COLUMNS, SIGNAL_COLUMNS = map(_columns, ("units", "figures", "signals"))
CONTRIBUTION_COLUMNS = _columns("contributions")
ACTION_COLUMNS = _columns("actions")
*_FORMS, SERIES_OF_ONE = (_form(name, **told) for name, told in _TOLD["forms"].items())
TABLE_FORMS = {form.name: form for form in _FORMS}
