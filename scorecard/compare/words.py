"""How single changes are told in Swedish: causes, texts, targets, definitions."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scorecard.common.edition import Edition
from scorecard.compare.difference import DATA, Cause, Decision, TargetChange, TextChange, Warned
from scorecard.wording import dates, grammar, labels, lights, numbers, phrases
from scorecard.wording.revisions import why
from scorecard.wording.units import NBSP

CALCULATION = "ändrad beräkning i notebooken"
_ABSENT = "finns inte"
_WHOLE = "finns"
_TEXTS = {"reason": "Skäl till bedömningen", "comment": "Kommentar till målet", "reviewed": "Genomläst"}
_KEYS = {
    "name": "Namn",
    "full_name": "Hela namnet",
    "about": "Vad det visar",
    "words": "Andra ord",
    "unit": "Enhet",
    "decimals": "Decimaler",
    "direction": "Önskad riktning",
    "targets": "Målvärde",
    "target_from": "Målvärde hämtas från",
    "periodicity": "Följs upp",
    "reported_in": "Redovisas i",
    "source": "Källa",
    "systems": "System",
    "extracts": "Underlag",
    "method": "Metod",
    "accumulation": "Så räknas perioden",
    "numerator": "Täljare",
    "denominator": "Nämnare",
    "independent": "Oberoende händelser",
    "breakdowns": "Delas upp efter",
    "riket": "Jämförelse med riket",
    "lag": "Eftersläpning",
    "settles_after": "Säkra efter månader",
    "window": "Mätfönster",
    "covers": "Omfattar",
    "first_year": "Första år",
    "series_breaks": "Brott i serien",
    "status": "Status",
    "status_reason": "Skäl till status",
    "invented": "Påhittat här",
    "figures": "Övriga uppgifter",
    "number": "Nummer",
    "effektmal": "Effektmål",
    "agenda2030": "Globala mål",
    "strategy": "Område i strategin",
    "owner": "Ansvarig",
    "description": "Beskrivning",
    "rule": "Bedömningsregel",
    "columns": "Kolumn",
    "key": "Nyckel",
    "extracted": "Uttaget",
    "confirmed": "Bekräftat",
}
PERIODS = {"covers.first": "Första perioden", "covers.last": "Sista perioden"}
RULE = {
    "version": "version",
    "yellow_from": "gul från måluppfyllelsen",
    "goal_red_share": "andel röda som ger ”Uppnås inte”",
}
VALUES = {
    "accumulation": labels.ACCUMULATION,
    "periodicity": labels.PERIODICITY,
    "status": labels.STATUS,
    "direction": {"higher": "högre är bättre", "lower": "lägre är bättre", "none": "ingen"},
    "target_from": {"budget": "budgeten"},
}
_SPACE = re.compile(r"[ \t\r\n]+")
SENTENCE = re.compile(r"(?<=[.!?:])\s+(?=\S)")


@dataclass(frozen=True)
class Titles:
    """What things are called that causes name by id: extracts, indicators."""

    tables: Mapping[str, str]
    indicators: Mapping[str, str]

    def table(self, name: str) -> str:
        """The title of an extract with its id, as a reviewer looks for it."""
        title = self.tables.get(name, name)
        return name if title == name else f"{title} ({name})"

    def indicator(self, name: str) -> str:
        """The name of an indicator."""
        return self.indicators.get(name, name)


def causes(found: Sequence[Cause], titles: Titles) -> str:
    """Tell why something changed: "Reviderade och nya uppgifter i Telefonsamtal till 1177 (inera_1177)"."""
    revised, fresh = ([each.about for each in found if each.kind == kind] for kind in ("revised_data", "new_data"))
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
    told += [_cause(each, titles) for each in found if each.kind not in DATA]
    return grammar.first_upper("; ".join(told))


def _cause(cause: Cause, titles: Titles) -> str:
    keys = grammar.listed(dict.fromkeys(grammar.first_lower(key_label(key)) for key in cause.about))
    return {
        "target": "nytt målvärde",
        "definition": f"ändrad definition ({keys})",
        "calculation": CALCULATION,
        "contract": f"ändrat kontrakt för {grammar.listed(map(titles.table, cause.about))}",
        "rule": "ändrad bedömningsregel",
        "code": f"ändrad kod ({counted_changes(len(cause.about), 'fil', 'filer')})",
        "unknown": "okänd orsak, för inget som värdet räknas på har ändrats",
    }[cause.kind]


def counted_changes(number: int, one: str, many: str) -> str:
    """Count things: "1 fil", "12 filer"."""
    return f"{numbers.number(number)} {one if number == 1 else many}"


def target(change: TargetChange, which: str) -> str:
    """Tell a target before or now: "minst 60 procent"."""
    found = getattr(change, which)
    if found is None:
        return "inget målvärde"
    op, value = found
    return phrases.target_phrase(_Target(op, value), change.unit or "antal")


def key_label(key: str) -> str:
    """Name a key of the catalogue, of a contract or of the settings."""
    first, _, rest = key.partition(".")
    if first == "rule":
        return f"Bedömningsregel: {RULE.get(rest, rest)}"
    if key in PERIODS:
        return PERIODS[key]
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
    if first == "rule" and re.fullmatch(r"\d+\.\d+", value):
        return numbers.shortest(float(value))
    return VALUES.get(first, {}).get(value) or {"true": "ja", "false": "nej"}.get(value, value)


def assessment_change(code: str | None) -> str:
    """Tell the board's assessment of a goal with its shape: "■ Uppnås inte"."""
    if code is None:
        return _ABSENT
    if code not in lights.ASSESSMENTS:
        return code
    told = lights.assessment_words(code)
    return f"{told.shape}{NBSP}{told.goal}"


def text_label(change: TextChange) -> str:
    """Name a text: "Kommentar till målet, Tillgänglig vård på lika villkor"."""
    kind, _, _ = change.key.partition(".")
    if kind == "indicators":
        return f"Kommentar till indikatorn, {change.name}"
    return f"{_TEXTS[kind]}, {change.name}" if kind in _TEXTS else f"Rapportens text ”{change.key}”"


def text_lines(old: str | None, new: str | None) -> tuple[str, ...]:
    """Set the sentences that differ against each other, each after − or +."""
    before, after = (_sentences(text or "") for text in (old, new))
    lines = difflib.ndiff(before, after)
    return tuple(f"{'+' if line[0] == '+' else '−'} {line[2:]}" for line in lines if line[:2] in ("+ ", "- "))


def source_lines(old: str | None, new: str | None) -> tuple[str, ...]:
    """Set the lines of a cell that differ against each other, with the lines around them."""
    found = difflib.unified_diff((old or "").splitlines(), (new or "").splitlines(), lineterm="", n=2)
    return tuple(line for line in found if not line.startswith(("---", "+++", "@@")))


def decision_sentence(found: Decision, titles: Titles) -> str:
    """Tell a revision that was decided, or that the edition was published."""
    if found.kind == "publication":
        return f"Utgåvan fastställdes {_day(found.date)}."
    about = grammar.listed(titles.indicator(name) for name in found.indicators)
    what = f"Revidering {_day(found.date)}" + (f" av {about}" if about else "")
    return f"{what}: {why(found.reason or '', found.decided_by or '')}"


def warned(found: Warned, titles: Titles) -> str:
    """Tell what makes the ledger say another thing than the extracts do, and what to run."""
    edition = Edition.parse(found.edition)
    if found.kind == "another_target":
        listed = grammar.listed(titles.indicator(name) for name in found.about)
        told = f"{edition.label}: resultatfilen har ett annat målvärde än det som är beslutat nu, för {listed}"
        return f"{told}. Kör scorecard build {edition}."
    if found.kind == "not_attributed":
        return (
            f"{edition.label}: det går inte att räkna ut vad uppgifterna och koden gjorde var för sig: {found.about[0]}"
        )
    about = grammar.listed(titles.table(name) for name in found.about)
    if found.kind == "not_sealed":
        return (
            f"{edition.label}: manifestet går inte i god för {about}. Kör scorecard seal {edition} om det är meningen."
        )
    if not found.about:
        return f"{edition.label} har ingen resultatfil. Kör scorecard build {edition}."
    told = f"{edition.label}: resultatfilen räknades på andra filer än de som nu ligger i mappen, för {about}"
    return f"{told}. Kör scorecard build {edition}."


@dataclass(frozen=True)
class _Target:
    op: str
    value: float


def _sentences(text: str) -> list[str]:
    paragraphs = [_SPACE.sub(" ", part).strip() for part in re.split(r"\n\s*\n", text)]
    return [sentence for part in paragraphs for sentence in SENTENCE.split(part) if sentence]


def _day(text: str) -> str:
    try:
        return dates.day(text)
    except ValueError:
        return text


def collect_names(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Collect what things are called; the first name told of one counts."""
    found: dict[str, str] = {}
    for key, name in pairs:
        found.setdefault(key, name)
    return found
