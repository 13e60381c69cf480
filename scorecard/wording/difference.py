"""How a difference of two revisions or editions is told in Swedish: headings, causes, texts and definitions."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from scorecard.catalogue.target import Target
from scorecard.common.edition import Edition
from scorecard.wording import dates, grammar, lights, numbers, phrases
from scorecard.wording.columns import PROTECTED
from scorecard.wording.revisions import why
from scorecard.wording.swedish import coded, heads, phrase
from scorecard.wording.units import NBSP

WARNING_WORD = "Obs!"
WORKING_TREE = "arbetsmappen"
UNIT_OF_COUNTS = "antal"  # the unit of an indicator that says none
EDITION_HEAD = "Utgåva"
ASSESSMENT_KEY = "assessment"


@dataclass(frozen=True)
class TableWords:
    """The title of a table of the report, and the heads of its columns."""

    title: str
    heads: tuple[str, ...]


_WAS, _IS = "Förr", "Nu"
LIGHT_TABLE = TableWords("Färger", ("Indikator", _WAS, _IS, "Varför"))
VERDICT_TABLE = TableWords("Bättre eller sämre", ("Indikator", _WAS, _IS, "Varför"))
OUTTURN_TABLE = TableWords("Utfall", ("Indikator", _WAS, _IS, "Ändring", "Varför"))
OTHER_FIGURE_TABLE = TableWords("Övriga värden", ("Indikator", "Uppgift", _WAS, _IS))
TARGET_TABLE = TableWords("Målvärden", ("Indikator", _WAS, _IS))
DEFINITION_TABLE = TableWords("Definitioner", ("Vad", "Uppgift", _WAS, _IS))
ASSESSMENT_TABLE = TableWords("Nämndens bedömningar", ("Resultatmål", _WAS, _IS))
ROW_TABLE = TableWords("Rader i underlagen", ("Underlag", "Nya rader", "Borttagna", "Reviderade", "Nya perioder"))
DETAIL_TABLE = TableWords("Manifest och egna målvärden", ("Vad", "Uppgift", _WAS, _IS))
VALUE_HEADS = ("Kolumn", _WAS, _IS)
TEXTS_HEADING = "Texter"
DECISIONS_HEADING = "Beslut"
NOTEBOOKS_HEADING = "Notebookar"
FILES_HEADING = "Kod, sidor och inställningar"
UNAFFECTED_HEADING = "Ändrade underlag som inte ändrar något resultat"
COMPUTING_CODE = "Kod som räknar fram värden"
OTHER_CODE = "Kod som gör sidor och filer, och inga värden"
PAGE_FILES = "Sidor och utseende"
SETTING_FILES = "Inställningar"
BOARD_SETTINGS = "Nämnden"
ONLY_LINE_BREAKS = "Bara radbrytningar skiljer."
PUBLISHED_TOUCHED = "Fastställda utgåvor som ändringen rör: {touched} av {published}"
NO_COLOUR_OR_OUTTURN = "Ingen färg och inget utfall ändras."
# Filled with str.format.
REPORT_TITLE = "Så skiljer sig {new} från {old}"
NOTHING_DIFFERS = "Inget skiljer mellan {old} och {new}."
PAGE_TITLE = "{old} och {new}"
WITHOUT_CHARTS = "Diagrammen för {edition} i {version} kan inte ritas: {reason}"
SHOWN_BY_CELL = "Det som cellen visar för {name}"
REVISED_VALUES = "Reviderade värden i {table}"
INDICATOR_PRESENCE = coded("difference.indicators")
# What is counted, as one and as several.
ROWS_COUNTED = ("rad", "rader")
VALUES_COUNTED = ("värde", "värden")
DETAILS_COUNTED = ("uppgift", "uppgifter")
_ABSENT = "finns inte"
_WHOLE = "finns"
_TEXTS, _KEYS, _RULE = map(coded, ("difference.texts", "difference.keys", "difference.rule"))
_VALUES = {
    key: coded(f"codes.{key}")
    for key in ("accumulation", "periodicity", "status", "direction", "target_from", "interval")
}
_SPACE = re.compile(r"[ \t\r\n]+")
_SENTENCE = re.compile(r"(?<=[.!?:])\s+(?=\S)")


@dataclass(frozen=True)
class Titles:
    """What things are called that causes name by id: extracts, indicators; and a value that is not told: `hidden`."""

    tables: Mapping[str, str]
    indicators: Mapping[str, str]
    hidden: str = PROTECTED

    def table(self, name: str) -> str:
        """The title of an extract with its id, as a reviewer looks for it."""
        title = self.tables.get(name, name)
        return name if title == name else f"{title} ({name})"

    def indicator(self, name: str) -> str:
        """The name of an indicator."""
        return self.indicators.get(name, name)


Why = tuple[str, tuple[str, ...]]  # the kind of a cause, and what it is that changed


def causes_told(found: Sequence[Why], titles: Titles) -> str:
    """Tell why something changed: "Reviderade och nya uppgifter i Telefonsamtal till 1177 (inera_1177)"."""
    revised, fresh = ([about for kind, about in found if kind == data] for data in ("revised_data", "new_data"))
    data = {
        "reviderade och nya uppgifter": [about for about in revised if about in fresh],
        "reviderade uppgifter": [about for about in revised if about not in fresh],
        "nya uppgifter": [about for about in fresh if about not in revised],
    }
    told = [
        f"{what} i {grammar.listed(titles.table(name) for about in those for name in about)}"
        for what, those in data.items()
        if those
    ]
    told += [_cause(*each, titles) for each in found if each[0] not in ("revised_data", "new_data")]
    return grammar.first_upper("; ".join(told))


def _cause(kind: str, about: tuple[str, ...], titles: Titles) -> str:
    keys = grammar.listed(dict.fromkeys(grammar.first_lower(key_label(key)) for key in about))
    tables = grammar.listed(map(titles.table, about))
    return phrase(f"difference.why.{kind}", keys=keys, tables=tables, files=counted_changes(len(about), "fil", "filer"))


def counted_changes(number: int, one: str, many: str) -> str:
    """Count things: "1 fil", "12 filer"."""
    return f"{numbers.number(number)} {one if number == 1 else many}"


def target_change(told: tuple[str, float] | Mapping[str, Any] | None, unit: str | None) -> str:
    """Tell a target, given as operator and number or by its keys: "minst 60 procent"."""
    found = decided_target(told)
    if told is not None and found is None:
        return json.dumps(told, ensure_ascii=False)
    return phrases.target_in_full(found, unit or UNIT_OF_COUNTS)


def decided_target(told: tuple[str, float] | Mapping[str, Any] | None) -> Target | None:
    """Make a target of operator and number, or of its keys; None of one that only another revision's code knew."""
    keys = {"op": told[0], "value": told[1]} if isinstance(told, tuple) else told
    try:
        return Target.model_validate_json(json.dumps(keys)) if keys else None
    except ValidationError:
        return None


def key_label(key: str) -> str:
    """Name a key of the catalogue, of a contract or of the settings; "" is all that is said of something."""
    if not key:
        return "Hela beskrivningen"
    first, _, rest = key.partition(".")
    if first == "rule":
        return f"Bedömningsregel: {_RULE.get(rest, rest)}"
    if key in _KEYS:
        return _KEYS[key]
    label = _KEYS.get(first, first)
    return f"{label} {rest}" if first == "targets" else f"{label}: {rest}" if rest else label


def key_value(key: str, value: str | None) -> str:
    """Tell what a key says, in words where there are such."""
    if value is None:
        return _ABSENT
    first = key.partition(".")[0]
    if not key:
        return _WHOLE
    if first == "targets" and (parts := value.split()) and len(parts) == 2 and parts[0] in phrases.OPS:
        return f"{phrases.OPS[parts[0]][0]} {numbers.shortest(float(parts[1]))}"
    if first == "targets" and value.startswith("{"):
        return target_change(json.loads(value), None)
    if first == "rule" and re.fullmatch(r"\d+\.\d+", value):
        return numbers.shortest(float(value))
    return _VALUES.get(first, {}).get(value) or {"true": "ja", "false": "nej"}.get(value, value)


def assessment_change(code: str | None) -> str:
    """Tell the board's assessment of a goal with its shape: "■ Uppnås inte"."""
    if code is None:
        return _ABSENT
    known = next((each for each in lights.ASSESSMENTS if each == code), None)
    if known is None:
        return code
    told = lights.assessment_words(known)
    return f"{told.shape}{NBSP}{told.goal}"


def text_label(key: str, name: str) -> str:
    """Name a text: "Kommentar till målet, Tillgänglig vård på lika villkor"."""
    kind, _, _ = key.partition(".")
    if kind == "indicators":
        return f"Kommentar till indikatorn, {name}"
    return f"{_TEXTS[kind]}, {name}" if name and kind in _TEXTS else f"Rapportens text ”{_TEXTS.get(key, key)}”"


def text_lines(old: str | None, new: str | None) -> tuple[str, ...]:
    """Set the sentences that differ against each other, each after − or +."""
    before, after = (_sentences(text or "") for text in (old, new))
    lines = difflib.ndiff(before, after)
    return tuple(f"{'+' if line[0] == '+' else '−'} {line[2:]}" for line in lines if line[:2] in ("+ ", "- "))


def source_lines(old: str | None, new: str | None) -> tuple[str, ...]:
    """Set the lines of a cell that differ against each other, with the lines around them."""
    found = difflib.unified_diff((old or "").splitlines(), (new or "").splitlines(), lineterm="", n=2)
    return tuple(line for line in found if not line.startswith(("---", "+++", "@@")))


def publication_sentence(day: str) -> str:
    """Tell that an edition was published."""
    return f"Utgåvan fastställdes {_day(day)}."


def revision_sentence(day: str, reason: str, decided_by: str, indicators: Iterable[str], titles: Titles) -> str:
    """Tell a revision that was decided: "Revidering 2 mars 2026 av Väntan: Ny fil. Beslutat av chefläkaren."."""
    about = grammar.listed(map(titles.indicator, indicators))
    return f"Revidering {_day(day)}{f' av {about}' if about else ''}: {why(reason, decided_by)}"


def warning_sentence(kind: str, edition: Edition, about: Sequence[str], titles: Titles) -> str:
    """Tell what makes the ledger say another thing than the extracts do, and what to run.

    `kind` is that of a comparison's warning, `about` what it is about.
    """
    names = titles.indicator if kind == "another_target" else str if kind == "not_separated" else titles.table
    known = kind if about else "no_ledger"
    told = grammar.listed(map(names, about))
    return phrase(f"difference.warnings.{known}", label=edition.label, edition=edition, about=told)


def difference_summary(counts: Mapping[str, int]) -> str:
    """Tell how many of each kind differ, by what is counted."""
    parts = [counted_changes(number, *heads(f"difference.counted.{key}")) for key, number in counts.items() if number]
    return f"Det som skiljer: {grammar.listed(parts)}."


def cause_summary(counts: Mapping[str, int]) -> str:
    """Tell how many indicators each kind of cause changed, by the kind; "" for none."""
    parts = [
        f"{phrase(f'difference.causes.{key}')} ({counted_changes(number, 'indikator', 'indikatorer')})"
        for key, number in counts.items()
        if number
    ]
    return f"Orsaker: {grammar.listed(parts)}." if parts else ""


def published_touched(editions: Sequence[str], published: int) -> str:
    """Say how many of the editions that are published a change reaches, and which."""
    told = PUBLISHED_TOUCHED.format(touched=len(editions), published=published)
    return f"{told}: {', '.join(editions)}." if editions else f"{told}."


def edition_presence(edition: Edition, is_new: bool) -> str:
    """Tell that an edition is new, and how to compare it, or that it is gone."""
    if is_new:
        return f"{edition.label} är ny. Jämför den med en tidigare utgåva: scorecard diff UTGÅVA {edition}."
    return f"{edition.label} finns inte längre."


def folded_table(table: TableWords, number: int, counted: tuple[str, str]) -> str:
    """Sum up a table that is folded: "Övriga värden: 12 rader"."""
    return f"{table.title}: {counted_changes(number, *counted)}"


def other_columns(table: str, columns: Iterable[str]) -> str:
    """Tell that a table has other columns than before."""
    return f"{table} har andra kolumner: {grammar.listed(columns)}."


def revised_values_counted(table: str, number: int, shown: int) -> str:
    """Sum up the values of a table that are others, of which so many are shown."""
    more = "" if shown == number else f", de första {shown}"
    return f"{REVISED_VALUES.format(table=table)}: {counted_changes(number, *VALUES_COUNTED)}{more}"


def no_result_changes(table: str, used_by: Sequence[str]) -> str:
    """Tell that a table changed and no result did."""
    if not used_by:
        return f"{table} används inte av någon indikator. Tabeller och texter på sidorna kan ändras."
    return f"{table} ändras, men inget resultat. Underlaget används av {grammar.listed(used_by)}."


def cell_label(goal: str, cell: str, indicator: str | None, is_code: bool) -> str:
    """Name a cell of a notebook, by its indicator where it has one."""
    what = indicator or f"cellen {cell}"
    return f"{'Beräkningen' if is_code else 'Texten'} i notebooks/{goal}.ipynb, {what}"


def listed_files(label: str, files: Sequence[tuple[str, str]], most: int) -> str:
    """List files, each with how it changed; those beyond `most` are counted."""
    told = ", ".join(f"{path} ({phrase(f'difference.files.{presence}')})" for path, presence in files[:most])
    more = f" och {len(files) - most} till" if len(files) > most else ""
    return f"{label}: {told}{more}."


def data_or_code(between: float, before: float | None, now: float | None, told: str) -> str:
    """Tell what data and code did each; `told` is what the new code gives on the old extracts, `between`."""
    if between == before:
        return ". Koden ensam ändrar inget"
    if between == now:
        return ". Uppgifterna ensamma ändrar inget"
    return f". Den nya koden ger {told} på de gamla uppgifterna"


def _sentences(text: str) -> list[str]:
    paragraphs = [_SPACE.sub(" ", part).strip() for part in re.split(r"\n\s*\n", text)]
    return [sentence for part in paragraphs for sentence in _SENTENCE.split(part) if sentence]


def _day(text: str) -> str:
    try:
        return dates.day(text)
    except ValueError:
        return text
