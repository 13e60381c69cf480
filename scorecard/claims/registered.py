"""What an edition's registers count, such as decisions and those who took part: how a sentence tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scorecard.book.book import Book
from scorecard.claims.facts import KnownFigure, RegisteredCount, unit_of
from scorecard.claims.finding import Finding
from scorecard.claims.judge import Judge
from scorecard.claims.unknown import SAID_OF, TOKEN
from scorecard.facts.of_lists import register_facts
from scorecard.sentences.quantity import Quantity
from scorecard.sentences.report import Sentence
from scorecard.sentences.stems import alike, stem, stems
from scorecard.sentences.vocabulary import claim_words, pattern

_LISTS = "lista."  # of rows that a list has
_FORM = 2  # letters by which two forms of a word may differ
_LONG = 10  # letters of a noun by which alone it is known what is counted: `revisionsrapporter`
_NEAR = 0.1  # of what a register tells as approximate


def registered_counts(book: Book) -> tuple[RegisteredCount, ...]:
    """Gather what the registers of a book count that is no money, and how many rows their lists have."""
    return tuple(_counts(book))


def _counts(book: Book) -> Iterator[RegisteredCount]:
    for each in register_facts(book):
        listed = each.id.startswith(_LISTS)
        label = each.label.rpartition(",")[0] if listed else each.label
        keys = " ".join(value for row in each.rows for value in row.keys.values())
        unit = stems(label if listed else each.unit)
        if unit and unit_of(each.unit) == each.unit:
            fact = KnownFigure(each.id, each.value, "", 0)
            yield RegisteredCount(fact, unit, stems(f"{label} {keys}"), each.status == "approximated")


def told_of_registers(sentence: Sentence, judge: Judge) -> Finding | None:
    """Hold the only number of a sentence against what its words are the name of in a register.

    Where nothing but what is said is known of them, it is of the one that has the most of its words.
    """
    amounts = [word.amount for word in judge.words(sentence) if word.amount]
    said = [word for word in TOKEN.findall(sentence.all_masked) if word[0].isalpha()]
    each = re.search(pattern("each_time"), sentence.masked)
    if any(word.place for word in judge.words(sentence)) or ("per" in said and not each):
        return None
    if len(amounts) != 1 or amounts[0].unit or amounts[0].decimals > 0 or re.search(pattern("doubt"), sentence.masked):
        return None
    scores = {one: score for one in judge.registered if (score := _score(one, said, judge))}
    best = [one for one, score in scores.items() if score == max(scores.values())]
    found = _held(amounts[0], best) if best else None
    if found and found.right and each:
        return Finding("period", False, found.fact)  # of a month or a day, which no register counts
    vague = len({one.fact.value for one in best}) > 1 and max(scores.values(), default=0) == 1
    return None if found and found.right and vague else found  # of which of them, it does not tell


def _score(one: RegisteredCount, said: Sequence[str], judge: Judge) -> int:
    """How many words of a sentence are of what a register counts; none where one is of something else."""
    known, counted, alone = 0, False, False
    for word in said:
        for part in stems(word):
            own = any(_same(part, each) for each in one.words)
            counted = counted or any(_same(part, each) or (own and part.endswith(each)) for each in one.nouns)
            known += own
            alone = alone or (len(part) >= _LONG and part in one.nouns)
            if word in judge.kinds and not own:
                return 0  # of those that no register is of
            if not (own or SAID_OF.search(word) or judge.is_of_statements(stem(word))):
                return 0
    return known if counted and (known > 1 or alone) else 0


def _same(word: str, own: str) -> bool:
    """Whether two stems are of one word, and none is a compound of the other."""
    return alike(word, own) and abs(len(word) - len(own)) <= _FORM


def _held(amount: Quantity, found: Sequence[RegisteredCount]) -> Finding | None:
    values = [one.fact.value for one in found]
    beside = amount.how == "less" and not amount.text.lower().startswith(tuple(claim_words("or_equal")))
    right = any(amount.admits(value, value) for value in (*values, sum(values)) if not beside or value != amount.value)
    near = not beside and any(
        one.rough and abs(amount.value - one.fact.value) <= _NEAR * one.fact.value for one in found
    )
    return None if near and not right else Finding("count", right, found[0].fact)
