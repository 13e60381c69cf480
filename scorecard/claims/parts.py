"""Parts and wholes: rows against their total, `x av y` against its share, and shares that no count can give."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from scorecard.claims.quantity import Quantity, Range, quantities
from scorecard.claims.report import Report, ReportTable, Sentence
from scorecard.claims.verdict import ClaimVerdict, judged
from scorecard.claims.vocabulary import claim_words, pattern
from scorecard.wording import numbers

_Q = r"#(\d+)#"
_MOST = 2000  # counts up to which a share of one decimal or none can be impossible


def parts(report: Report) -> Iterator[ClaimVerdict]:
    """Hold every total, and every share with its count, against its parts."""
    for table in report.tables:
        yield from _table(report.file, table)
    for sentences in report.topics.values():
        yield from _shares(report.file, sentences)
        yield from _possible(report.file, sentences)


def _table(file: str, table: ReportTable) -> Iterator[ClaimVerdict]:
    """A row that is called a sum against the rows above it, column by column."""
    held: list[tuple[int, tuple[str, ...]]] = []
    for line, cells in table.rows:
        if cells[0].lower() not in claim_words("total"):
            held.append((line, cells))
            continue
        for place, cell in enumerate(cells[1:], start=1):
            total = _number(cell)
            above = [number for _, row in held if place < len(row) and (number := _number(row[place])) is not None]
            if total is None or len(above) < 2:
                continue
            slack = 0.5 * 10.0**-total.decimals * (len(above) + 1)
            made = sum(number.value for number in above)
            sentence = Sentence(line, " | ".join(cells), 0, 0)
            figure = None if abs(made - total.value) <= slack else numbers.number(made, total.decimals)
            first = Sentence(held[0][0], " | ".join(held[0][1]), 0, 0)
            yield judged(file, sentence, "sum", figure, first)
        held = []


def _number(cell: str) -> Quantity | None:
    found = quantities(cell)
    bare = cell.strip(" -–−%")
    return found[0] if len(found) == 1 and bare == found[0].text.strip(" -–−%") else None


def _shares(file: str, sentences: Sequence[Sentence]) -> Iterator[ClaimVerdict]:
    """`1 916 av totalt 8 650` with its share, in the same sentence or the next."""
    for place, sentence in enumerate(sentences):
        for match in re.finditer(rf"{_Q}(?: [\wåäö]+)? {pattern('of')}(?: [\wåäö]+){{0,2}}? {_Q}", sentence.masked):
            part, whole = (sentence.amounts[int(one)] for one in match.groups())
            if "percent" in (part.unit, whole.unit) or whole.value <= 0:
                continue
            if part.unit != whole.unit and part.unit:
                continue
            if part.value > whole.value:
                yield judged(file, sentence, "share", f"högst {whole.text}", sentence)
                continue
            right = Range(100 * part.range.low / whole.range.high, 100 * part.range.high / whole.range.low)
            share = _share_after(sentence, match.end(), sentences[place + 1 : place + 2])
            if share:
                amount, where = share
                figure = (
                    None if amount.range.meets(right) else f"{numbers.number((right.low + right.high) / 2, 1)} procent"
                )
                yield judged(file, where, "share", figure, sentence)


def _share_after(sentence: Sentence, at: int, following: Sequence[Sentence]) -> tuple[Quantity, Sentence] | None:
    """The share that is told of a part and its whole."""
    rest = re.match(rf"[^#;.]{{0,60}}?{_Q}", sentence.masked[at:])
    if rest and (amount := sentence.amounts[int(rest[1])]).unit == "percent":
        return amount, sentence
    for one in following:
        told = re.match(rf"{pattern('back')} (?:motsvarar|är|var|ger|utgör|innebär)[^#;.]{{0,40}}?{_Q}", one.masked)
        if told and (amount := one.amounts[int(told[1])]).unit == "percent":
            return amount, one
    return None


def _possible(file: str, sentences: Sequence[Sentence]) -> Iterator[ClaimVerdict]:
    """A share of a small count that no whole number gives (the GRIM test of Brown and Heathers, 2017)."""
    for sentence, following in pairwise(sentences):
        told = re.match(rf"av (?:dessa|dem|de)\b[^#]{{0,30}}{_Q}", following.masked)
        counted = re.match(_Q, sentence.masked)
        if not told or not counted:
            continue
        count, share = sentence.amounts[int(counted[1])], following.amounts[int(told[1])]
        if share.unit != "percent" or share.how or count.unit or count.decimals or not 1 <= count.value <= _MOST:
            continue
        low, high = (count.value * end / 100 for end in (share.range.low, share.range.high))
        nearest = 100 * round(count.value * share.value / 100) / count.value
        figure = None if math.floor(high) >= math.ceil(low) else numbers.percent(nearest, share.decimals + 1)
        yield judged(file, following, "share", figure, sentence)
