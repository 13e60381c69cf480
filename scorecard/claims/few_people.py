"""Small numbers of people that somebody has typed: in registers, texts, actions, pages and notebooks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import cache, partial
from itertools import groupby

import pandas as pd

from scorecard.book.book import Sources
from scorecard.catalogue.board import Protection
from scorecard.common.faults import DisclosureError, Fault
from scorecard.common.own_code import made_by
from scorecard.common.store import lent_kept, plain
from scorecard.extracts.contract import NUMBER_TYPES, Contract
from scorecard.extracts.manifest import Received
from scorecard.language.spelling import Passage, written_passages
from scorecard.sentences.quantity import Quantity, all_quantities
from scorecard.sentences.vocabulary import any_of, claim_words
from scorecard.wording.units import UNITS

_FILLED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|`[^`\n]*`", re.DOTALL)  # what a placeholder gives is protected already
_BLANKS = r"[\s\u00a0\u202f]+"
_UNIT, _REGISTERS = "unit", "registers"  # the column that says what a register's numbers count, and their folder
_TOLD = "a larger number, or none; or it among `told` of protection in data/board.yml, with the reason"


def few_people(sources: Sources) -> Iterator[Fault]:
    """Tell each number of people that is typed and small, where the board protects few and has not said it may be told.

    One is looked at in digits, or where it is said to be one alone: a single patient in a text is mostly any patient.
    """
    if sources.board.protection.on:
        yield from _of_registers(sources)
        told = (passage for passage in written_passages(sources) if _is_told(sources, passage.file))
        for _, passages in groupby(told, key=lambda passage: passage.file):
            yield from _of_file(sources, list(passages))


def check_few_people(sources: Sources) -> None:
    """See that none is typed in an edition that is not published yet; what is frozen stays.

    Raises:
        DisclosureError: with every place.
    """
    if not sources.record.publications and (faults := list(few_people(sources))):
        raise DisclosureError(faults)


def _is_told(sources: Sources, file: str) -> bool:
    """Whether a file is read out on pages as it stands; settings say what is measured, and of no one."""
    folder = f"data/{sources.edition}/"
    return file.startswith((folder, "book/")) or ".ipynb" in file


def _of_file(sources: Sources, passages: Sequence[Passage]) -> Iterator[Fault]:

    def make() -> bytes:
        return json.dumps([place for place, each in enumerate(passages) if any(_of_text(sources, each))]).encode()

    rule, texts = sources.board.protection, [each.text for each in passages]
    of = ("small numbers of people", made_by(__name__), rule.least_count, list(rule.told), texts)
    small = json.loads(lent_kept(of, make))
    return (fault for place in small for fault in _of_text(sources, passages[place]))


def _of_text(sources: Sources, passage: Passage) -> Iterator[Fault]:
    rule = sources.board.protection
    text = _FILLED.sub(lambda found: re.sub(r"[^\n]", "_", found[0]), passage.text)
    for start, end in _people(text, rule.least_count):
        said = " ".join(text[start:end].split())
        if not any(_alike(one) in _alike(text[max(0, start - len(one)) : end + len(one)]) for one in rule.told):
            yield passage.fault(start, "a small number of people is told", said, _TOLD)


def _people(text: str, least: int) -> Iterator[tuple[int, int]]:
    """Find where so few people are counted: "tre av patienterna", "bara en patient", "patienter: 3"."""
    for each in all_quantities(text):
        if _is_few(each, least) and (found := _after().match(text, each.end)):
            yield each.start, found.end()
    yield from (found.span() for found in _single().finditer(text))
    for found in _before().finditer(text):
        if 0 < int(found["number"]) < least:
            yield found.span()


def _is_few(quantity: Quantity, least: int) -> bool:
    return not quantity.unit and quantity.value.is_integer() and 0 < quantity.value < least


@cache
def _after() -> re.Pattern[str]:
    beside = rf"(?:(?:{any_of(claim_words('few_beside'))}|[^\W\d_]+[ae]){_BLANKS}){{0,3}}"
    return re.compile(rf"{_BLANKS}{beside}(?:{_nouns()})(?!\w)", re.IGNORECASE)


@cache
def _single() -> re.Pattern[str]:
    only = any_of(claim_words("few_alone"))
    return re.compile(rf"{only}{_BLANKS}(?:[^\W\d_]+{_BLANKS})?(?:{_nouns()})(?!\w)", re.IGNORECASE)


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_nouns()})\s*[:=]\s*(?P<number>\d{{1,3}})(?![\d\w,.]*\d)(?!\s*%)", re.IGNORECASE)


@cache
def _nouns() -> str:
    """Words for people, and what ends with one: "strokepatienter"."""
    words: list[str] = sorted(claim_words("people"), key=len, reverse=True)
    return rf"\w*(?:{'|'.join(map(re.escape, words))})"


def _of_registers(sources: Sources) -> Iterator[Fault]:
    """Tell the small numbers of registers that are not said to count something else."""
    rule, received = sources.board.protection, sources.received
    for name in received.tables:
        if received.contracts[name].folder == _REGISTERS and name not in rule.public:
            make, given = partial(_small_in_register, received, name, rule), plain(rule)
            kept = received.kept(name, "small numbers of a register", make, made_by(__name__), given)
            yield from (Fault(**each) for each in json.loads(kept))


def _small_in_register(received: Received, name: str, rule: Protection) -> bytes:
    table, contract, faults = received.tables[name], received.contracts[name], list[Fault]()
    file = next((file for file, one in received.manifest.files.items() if one.contract == name), f"{name}.csv")
    for heading, spec in contract.columns.items():
        if spec.type in NUMBER_TYPES and not _is_order(contract, heading):
            place = f"data/{received.edition}/{_REGISTERS}/{file}"
            faults += _of_column(rule, place, table, heading, spec.name)
    return json.dumps([asdict(each) for each in faults], ensure_ascii=False).encode()


def _of_column(rule: Protection, place: str, table: pd.DataFrame, heading: str, column: str) -> Iterator[Fault]:
    units = table[_UNIT].fillna("").astype(str) if _UNIT in table else pd.Series("", table.index)
    for row, (value, unit) in enumerate(zip(table[column], units, strict=True), start=2):
        if pd.isna(value) or value != int(value) or not 0 < value < rule.least_count or _measures(unit):
            continue
        said = f"{int(value)} {unit}".strip()
        if _alike(said) not in map(_alike, rule.told):
            what = "a small number of a register may be one of people"
            yield Fault(what, place, row=row, column=heading, found=said, expected=_TOLD)


def _measures(unit: str) -> bool:
    """Whether a unit measures and counts nothing: money, shares, time."""
    words = [form for forms in claim_words("units").values() for form in forms]
    return (unit in UNITS and UNITS[unit].counted != "") or unit.lower() in (*words, *claim_words("few_measures"))


def _is_order(contract: Contract, heading: str) -> bool:
    return heading in contract.key or bool(contract.lists and contract.lists.order == heading)


def _alike(text: str) -> str:
    return " ".join(text.lower().split())
