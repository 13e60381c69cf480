"""What a text says, held against what it has said before: values, parts, shares, changes, times and cases."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scorecard.claims.grammar import Ref, SaidDifference, SaidParts, SaidValue, clauses, statements, words_of
from scorecard.claims.naming import stems
from scorecard.claims.quantity import Quantity, Range
from scorecard.claims.report import Sentence
from scorecard.claims.verdict import ClaimVerdict, judged
from scorecard.claims.vocabulary import any_of, claim_words, pattern
from scorecard.wording import numbers

_CASE = re.compile(r"\b[A-ZÅÄÖ]{2,5}/\d{5,}\b")
_MOST = 2000  # counts up to which a share of one decimal or none can be impossible
_LEAST_WORDS = 4  # of a sentence that is told twice
_WHOLE = 100.5  # per cent that shares of one whole may sum up to, rounded


def contradicted_inside(file: str, sentences: Sequence[Sentence]) -> Iterator[ClaimVerdict]:
    """Hold every sentence of a topic against those before it, and its parts against each other."""
    values: dict[tuple[frozenset[str], Ref], tuple[Quantity, Sentence]] = {}
    twice: dict[tuple[str, ...], tuple[tuple[str, ...], Sentence]] = {}
    for place, sentence in enumerate(sentences):
        before = sentences[place - 1] if place else None
        yield from _again(file, sentence, values)
        yield from _twice(file, sentence, twice)
        yield from _sums(file, sentence, before)
        yield from _shares(file, sentence, before)
        yield from _changes(file, sentence, before)


# ---- the same value twice


def _again(
    file: str, sentence: Sentence, values: dict[tuple[frozenset[str], Ref], tuple[Quantity, Sentence]]
) -> Iterator[ClaimVerdict]:
    """Hold a value against the one that the same words told before."""
    found = [one for one in statements(sentence) if isinstance(one, SaidValue)]
    if len(found) != 1 or len(sentence.amounts) != 1 or found[0].ref.other or found[0].ref.extreme:
        return
    said = found[0]
    amount = replace(said.amount, unit="index") if "index" in said.after[:2] and not said.amount.unit else said.amount
    if not said.told and (not said.after or not stems(said.after[0])):
        return
    names = frozenset(stems(sentence.masked)) - {"index"}
    names -= set(stems(" ".join(claim_words("framing"))))
    if not names or names <= set(stems(" ".join(claim_words("shared")))) or said.ref.measure == "mal":
        return
    first, where = values.setdefault((names, said.ref), (amount, sentence))
    if where is sentence:
        return
    if {first.unit, amount.unit} == {"index", "percent"}:
        yield judged(file, sentence, "unit", first.text, where)
    elif first.unit == amount.unit:
        yield judged(file, sentence, "repeated", None if _same(first, amount) else first.text, where)


def _same(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts can be one: the same number, or one as the other is rounded."""
    if one.decimals == other.decimals and not (one.how or other.how or one.slack or other.slack):
        return one.value == other.value
    return one.range.meets(other.range)


def _twice(
    file: str, sentence: Sentence, known: dict[tuple[str, ...], tuple[tuple[str, ...], Sentence]]
) -> Iterator[ClaimVerdict]:
    """Hold a sentence against one of the same words with another day, month or case."""
    text = sentence.text.rstrip(".")
    months = any_of(claim_words("months")[:12])
    slot = re.compile(rf"{_CASE.pattern}|(?:\b\d{{1,2}} )?{months}(?: \d{{4}})?", re.IGNORECASE)
    slots = tuple(match[0].lower() for match in slot.finditer(text))
    dated = [one for one in sentence.amounts if not any(one.text.lower() in each.split() for each in slots)]
    if not slots or dated:
        return
    filler = set(claim_words("filler"))
    words = tuple(word for word in slot.sub("§", text).lower().split() if word not in filler)
    if len(words) < _LEAST_WORDS or words[0] == "§":
        return
    first, where = known.setdefault(words, (slots, sentence))
    differ = [(one, other) for one, other in zip(first, slots, strict=True) if one != other]
    if where is sentence or len(differ) > 1:
        return
    kind = "name" if _CASE.search(text) else "period"
    yield judged(file, sentence, kind, differ[0][0] if differ else None, where)  # type: ignore[arg-type]


# ---- parts and their sum


@dataclass(frozen=True)
class _Sum:
    """Amounts with their total; a part of it may be left out where they are not `all`."""

    total: Quantity
    parts: Sequence[Quantity]
    all: bool
    where: Sentence


def _sums(file: str, sentence: Sentence, before: Sentence | None) -> Iterator[ClaimVerdict]:
    for one in _sums_of(sentence, before):
        made = Range(sum(part.range.low for part in one.parts), sum(part.range.high for part in one.parts))
        if one.total.how or any(part.how for part in one.parts):
            continue
        right = sum(part.value for part in one.parts)
        if made.meets(one.total.range):
            yield judged(file, sentence, "sum", None, one.where)
        elif one.all or made.low > one.total.range.high:
            decimals = max(part.decimals for part in one.parts)
            yield judged(file, sentence, "sum", numbers.number(right, max(0, decimals)), one.where)
    women, men = rf"#(\d+)# {pattern('women')}", rf"#(\d+)# {pattern('men')}"
    shares = re.findall(rf"{women} och {men}|{men} och {women}", sentence.masked)
    for groups in shares:
        parts = [sentence.amounts[int(one)] for one in groups if one]
        if all(part.unit == "percent" for part in parts):
            whole = sum(part.value for part in parts)
            if whole > _WHOLE or whole == 100:
                yield judged(file, sentence, "sum", "100 procent" if whole > _WHOLE else None, sentence)


def _sums_of(sentence: Sentence, before: Sentence | None) -> Iterator[_Sum]:
    text, amounts = sentence.masked, sentence.amounts
    total = re.search(rf"{pattern('together')}(?: [\wåäö]+){{0,3}}? #(\d+)#", text)
    if total and int(total[1]) > 1 and not re.search(r"\b(?:från|varav|av)\b", text[: total.start()]):
        parts = amounts[: int(total[1])]
        if len({one.unit for one in parts}) == 1 and parts[0].unit == amounts[int(total[1])].unit and len(parts) < 5:
            yield _Sum(amounts[int(total[1])], parts, True, sentence)
    whole = re.search(r"#(\d+)#(?P<noun>[^#]*?)(?P<link>: |,? varav |,? fördelat på )(?P<parts>[^;:]*)$", text)
    of = re.match(
        rf"av (?:de |totalt |sammanlagt )?#(\d+)# [^#,]*?{pattern('consists')} (?P<parts>#.*)$",
        text,
    )
    for found in (whole, of):
        if not found:
            continue
        parts = [amounts[int(one)] for one in re.findall(r"#(\d+)#", found["parts"])]
        whole_amount = amounts[int(found[1])]
        if _counted([whole_amount, *parts]) and len(parts) > 1:
            yield _Sum(
                whole_amount, parts, found is whole and ":" in found["link"] and " och " in found["parts"], sentence
            )
    if before and len(before.amounts) == 1 and len(amounts) > 1 and _counted([*before.amounts, *amounts]):
        begun = re.match(
            r"(det (?:är|var|blev)|varav|av (?:dessa|dem|de) (?:är|var|finns|fanns|ligger)|fördelat på) (?:\w+ )?#",
            text,
        )
        if begun:
            yield _Sum(before.amounts[0], amounts, begun[1].startswith("det") and " och " in text, before)


def _counted(amounts: Sequence[Quantity]) -> bool:
    """Whether amounts are counts, or all of one unit that can be added."""
    return (
        len({one.unit for one in amounts}) == 1
        and amounts[0].unit in ("", "money")
        and not any(one.slack for one in amounts)
    )


# ---- shares of counts


def _shares(file: str, sentence: Sentence, before: Sentence | None) -> Iterator[ClaimVerdict]:
    """Hold a share against its part and its whole, or against a count that cannot give it."""
    percent = [one for one in sentence.amounts if one.unit == "percent"]
    parts = [one for one in statements(sentence) if isinstance(one, SaidParts)]
    if (
        len(percent) == 1
        and len(parts) == 1
        and percent[0].start > 0
        and 0 < parts[0].part.value <= parts[0].whole.value
    ):
        part, whole = parts[0].part, parts[0].whole
        ours = (whole.start, part.start)
        if percent[0].start > min(ours) and not re.search(
            pattern("higher", "lower", "year_before", "target"), sentence.masked
        ):
            right = Range(100 * part.range.low / whole.range.high, 100 * part.range.high / whole.range.low)
            exact = Range(100 * part.value / whole.value, 100 * part.value / whole.value)
            agrees = percent[0].range.meets(exact if not part.how else right)
            yield judged(file, sentence, "share", None if agrees else numbers.percent(exact.low, 1), sentence)
    if before and len(percent) == 1 and re.match(r"av (?:dessa|dem|de|de svarande)\b", sentence.masked):
        counts = [one for one in before.amounts if not one.unit and not one.decimals]
        share = percent[0]
        if (
            len(counts) != 1
            or len(before.amounts) != 1
            or share.how
            or share.slack
            or not 1 <= counts[0].value <= _MOST
        ):
            return
        low, high = (counts[0].value * end / 100 for end in (share.range.low, share.range.high))
        possible = math.floor(high + 1e-9) >= math.ceil(low - 1e-9)
        nearest = 100 * round(counts[0].value * share.value / 100) / counts[0].value
        yield judged(
            file, sentence, "share", None if possible else numbers.percent(nearest, share.decimals + 1), before
        )


# ---- changes of values that were told


def _changes(file: str, sentence: Sentence, before: Sentence | None) -> Iterator[ClaimVerdict]:
    """Hold `halverades` against `från A till B`, and `ökningen är C` against two values told in the sentence before."""
    for clause in clauses(words_of(sentence)):
        factor = next((claim_words("factors")[word.text] for word in clause if word & {"factors"}), None)
        amounts = [word.amount for word in clause if word.amount]
        text = " ".join(word.text for word in clause)
        if factor and len(amounts) == 2 and re.search(r"från #\d+# till #\d+#", text) and amounts[0].value:
            ratio = amounts[1].value / amounts[0].value
            figure = None if abs(ratio - factor) <= 0.1 * factor else f"{amounts[0].text} till {amounts[1].text}"
            yield judged(file, sentence, "change", figure, sentence)
    if before is None:
        return
    values = [one for one in statements(before) if isinstance(one, SaidValue)]
    years = [one.ref.year or (0 if one.ref.before else 9999) for one in values]
    if (
        len(values) != 2
        or len(before.amounts) != 2
        or len(set(years)) != 2
        or values[0].amount.unit != values[1].amount.unit
    ):
        return
    if len({replace(one.ref, year=None, before=False) for one in values}) != 1:
        return
    old, new = (one.amount for _, one in sorted(zip(years, values, strict=True), key=lambda each: each[0]))
    said = [one for one in statements(sentence) if isinstance(one, SaidDifference) and one.amount]
    if (
        len(said) != 1
        or said[0].explicit
        or not re.match(rf"(?:{pattern('back')}|{pattern('up', 'down', 'either')})", sentence.masked)
    ):
        return
    yield _held(file, sentence, said[0], old, new, before)


def _held(
    file: str, sentence: Sentence, said: SaidDifference, old: Quantity, new: Quantity, where: Sentence
) -> ClaimVerdict:
    amount = said.amount
    assert amount is not None
    size = new.range - old.range
    if said.way and (size.high <= 0 if said.way > 0 else size.low >= 0):
        return judged(file, sentence, "direction", f"{old.text} till {new.text}", where)
    share = old.unit == "percent"
    if amount.unit == "percent" and not share:
        base = abs(old.value) or 1.0
        exact = 100 * abs(new.value - old.value) / base
        figure = None if amount.range.meets(Range(exact, exact)) else numbers.percent(exact, 1)
        return judged(file, sentence, "change", figure, where)
    agrees = amount.range.meets(size.size)
    real = numbers.number(abs(new.value - old.value), max(0, new.decimals))
    if amount.unit == "percent":
        relative = 100 * abs(new.value - old.value) / (abs(old.value) or 1.0)
        if amount.range.meets(Range(relative, relative)):
            return judged(file, sentence, "change", None, where)
        return judged(file, sentence, "unit" if agrees else "change", f"{real} procentenheter", where)
    return judged(file, sentence, "change", None if agrees else real, where)
