"""Targets against the outturn of their topic, and against what else is said of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from scorecard.claims.grammar import SaidValue, statements
from scorecard.claims.naming import stems
from scorecard.claims.quantity import Quantity
from scorecard.claims.report import Sentence
from scorecard.claims.verdict import ClaimVerdict, judged
from scorecard.claims.vocabulary import any_of, claim_words, pattern

_MEETS = {"≥": float.__ge__, "≤": float.__le__, ">": float.__gt__, "<": float.__lt__}
_NEAR = 2  # sentences between a target and the value that it is of
_Q = r"#(\d+)#"


@dataclass(frozen=True)
class _Target:
    """A target as a sentence says it: its value, its operator where it has one."""

    value: Quantity
    operator: str | None
    sentence: Sentence


@dataclass(frozen=True)
class _Met:
    """Whether a target is said to be met."""

    met: bool
    names: frozenset[str]
    sentence: Sentence


def targets(file: str, sentences: Sequence[Sentence]) -> Iterator[ClaimVerdict]:
    """Hold what is said of the target of a topic against its outturn and against itself."""
    boxed = next(filter(None, (_outturn(sentence) for sentence in sentences)), None)
    told = [one for sentence in sentences for one in _targets(sentence)]
    said = [one for sentence in sentences for one in _met(sentence)]
    if told:
        yield from _same_target(file, told)
    outturn = boxed or _only_value(sentences, told)
    if outturn and told:
        yield from _units(file, outturn, told)
        yield from _held(file, outturn, told, said)
    for one, other in pairwise(said):
        if not one.names or not other.names or one.names == other.names:
            figure = None if one.met == other.met else one.sentence.text
            yield judged(file, other.sentence, "target", figure, one.sentence)


def _only_value(sentences: Sequence[Sentence], told: Sequence[_Target]) -> tuple[Quantity, Sentence] | None:
    """The value of a topic that tells one alone, near its target, and no values of parts, other times and places."""
    if not told:
        return None
    near = [one for one in sentences if abs(sentences.index(one) - sentences.index(told[0].sentence)) <= _NEAR]
    found = [
        (said.amount, sentence)
        for sentence in near
        for said in statements(sentence)
        if isinstance(said, SaidValue) and said.ref.measure != "mal" and (said.amount.unit or said.amount.decimals)
    ]
    plain = [(amount, sentence) for sentence in near for amount in sentence.amounts if amount.unit or amount.decimals]
    targets_told = {one.sentence.text for one in told}
    others = [sentence for amount, sentence in plain if sentence.text not in targets_told]
    if len(found) != 1 or len(others) > 1 or not _of_all(found[0]):
        return None
    amount, sentence = found[0]
    if re.match(r"#\d+# index\b", sentence.masked[sentence.masked.find("#") :]):
        amount = replace(amount, unit="index")
    return amount, sentence


def _of_all(found: tuple[Quantity, Sentence]) -> bool:
    """Whether a value is of the whole, and told as such."""
    said = [one for one in statements(found[1]) if isinstance(one, SaidValue) and one.amount == found[0]]
    return len(said) == 1 and said[0].ref.plain and said[0].told


def _outturn(sentence: Sentence) -> tuple[Quantity, Sentence] | None:
    """The outturn of a box of facts."""
    found = re.match(rf"{pattern('outturn')}:? {_Q}", sentence.masked)
    return (sentence.amounts[int(found[1])], sentence) if found else None


def _targets(sentence: Sentence) -> Iterator[_Target]:
    """The targets that a sentence tells: `målvärde ≥ 60 %`, `målet på minst 70 procent`."""
    links = r"(?: för \d{4}|, | på | om | är |: | ska vara | var | ?[<>≤≥] ?| (?=#))+(?:lägst |som mest )?"
    for found in re.finditer(rf"{pattern('target')}{links}{_Q}(?P<more>:?)", sentence.masked):
        if found["more"] or re.match(r"mål #", found[0]):
            continue  # a goal of a numbered list
        value = sentence.amounts[int(found[1])]
        yield _Target(value, _operator(found[0], value), sentence)


@cache
def _signs() -> dict[str, str]:
    signs: dict[str, str] = claim_words("operators")
    return signs


def _operator(before: str, value: Quantity) -> str | None:
    """The operator that stands before a target, or in its words."""
    said = f"{before} {value.text}".lower()
    found = re.findall(f"{any_of(form for form in _signs() if form.isalpha() or ' ' in form)}|[<>≤≥]", said)
    return _signs()[found[-1]] if found else None


def _same_target(file: str, told: Sequence[_Target]) -> Iterator[ClaimVerdict]:
    """Hold every mention of a target against the first."""
    first = told[0]
    for one in told[1:]:
        if one.value.unit != first.value.unit and {"points", "money"} & {one.value.unit, first.value.unit}:
            continue
        if one.value.value != first.value.value:
            if one.value.unit == first.value.unit:
                yield judged(file, one.sentence, "target", first.value.text, first.sentence)
            continue
        differs = one.operator and first.operator and one.operator != first.operator
        yield judged(file, one.sentence, "operator", first.operator if differs else None, first.sentence)


def _units(file: str, outturn: tuple[Quantity, Sentence], told: Sequence[_Target]) -> Iterator[ClaimVerdict]:
    """Hold the unit of the outturn against that of the target."""
    value, where = outturn
    first = told[0]
    if value.unit != first.value.unit and {value.unit, first.value.unit} & {"percent", "index"}:
        yield judged(file, first.sentence, "unit", value.text, where)
    elif value.unit == first.value.unit == "index":
        yield judged(file, first.sentence, "unit", None, where)


def _held(
    file: str, outturn: tuple[Quantity, Sentence], told: Sequence[_Target], said: Sequence[_Met]
) -> Iterator[ClaimVerdict]:
    """Hold what is said to be met or missed against the outturn."""
    value, where = outturn
    target = next((one for one in told if one.operator), None)
    if target is None or target.value.value == value.value:
        return
    right = _MEETS[str(target.operator)](value.value, target.value.value)
    for one in said:
        figure = None if one.met == right else f"{value.text} mot {target.operator} {target.value.text}"
        yield judged(file, one.sentence, "target", figure, where)


def _met(sentence: Sentence) -> Iterator[_Met]:
    """Whether a sentence says that its target as a whole is met, or missed."""
    text = sentence.masked
    subject = re.search(rf"{pattern('target')}|{any_of(('utfallet', 'kravet'))}", text)
    if not subject or re.search(pattern("part"), text) or re.search(r"\b(?:kan|ska|skulle|för att|om)\b", text):
        return
    verb = re.search(f"(?P<met>{pattern('met')})|{pattern('missed')}", text)
    if verb:
        clause = text[: verb.end()]
        yield _Met(bool(verb["met"]) and not re.search(r"\binte\b", text), frozenset(stems(clause)), sentence)
