"""A report held against itself alone: what it tells in several places, makes of its own amounts, or limits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from scorecard.consistency.again import again
from scorecard.consistency.changes import changes, told_changes
from scorecard.consistency.counted import CountedLine
from scorecard.consistency.events import events
from scorecard.consistency.follows import follows
from scorecard.consistency.identity import identities
from scorecard.consistency.impossible import impossible
from scorecard.consistency.limits import limits
from scorecard.consistency.mentions import mentions
from scorecard.consistency.orders import told_orders
from scorecard.consistency.repeats import repeats
from scorecard.consistency.shares import ShareBeside, means, possible_shares, told_shares
from scorecard.consistency.sums import PartsBeside, shares_of_whole, table_sums, told_sums
from scorecard.consistency.two_values import TwoValues
from scorecard.sentences.report import Report, Sentence, clauses_of
from scorecard.sentences.verdict import ClaimPlace, ClaimVerdict, unproven_claim


def check_report(report: Report) -> list[ClaimVerdict]:
    """Judge every statement of a text that can be checked against the text itself, in the order of the lines.

    A sentence with an amount that nothing proves is told as unproven.
    """
    return with_rest(report, list(told_by_itself(report)))


def with_rest(report: Report, told: Sequence[ClaimVerdict]) -> list[ClaimVerdict]:
    """Add what is found of the sentences that have no verdict: what they work out or tell again, or nothing."""
    found = list(dict.fromkeys(told))
    for sentences in report.topics.values():
        found += _worked_out(report.file, sentences, found)
    judged = {(one.line, one.sentence) for one in found}
    judged |= {(one.against.line, one.against.sentence) for one in found if one.against}
    for sentence in report.sentences:
        if (sentence.line, sentence.text) not in judged and any(one.unit for one in sentence.amounts):
            found.append(unproven_claim(report.file, sentence))
    return sorted(found, key=lambda one: one.line)


def told_by_itself(report: Report) -> Iterator[ClaimVerdict]:
    """Judge what the sentences and tables of a report tell of each other, but for what only the rest may say."""
    for sentences in report.topics.values():
        found = list(_of_topic(report.file, sentences))
        found += _by_clauses(report.file, sentences, {one.sentence for one in found})
        yield from found
    for sentence in report.sentences:
        yield from impossible(report.file, sentence)
    for table in report.tables:
        yield from table_sums(report.file, table)
    yield from repeats(report)


def _of_topic(file: str, sentences: Sequence[Sentence]) -> Iterator[ClaimVerdict]:
    yield from changes(file, sentences)
    yield from mentions(file, sentences)
    for sentence, before in zip(sentences, (None, *sentences), strict=False):
        for read in (told_sums, shares_of_whole, told_shares, possible_shares, told_changes, told_orders):
            yield from read(file, sentence, before)
    yield from follows(file, sentences)
    yield from identities(file, sentences)


def _worked_out(file: str, sentences: Sequence[Sentence], told: Sequence[ClaimVerdict]) -> list[ClaimVerdict]:
    """Judge sentences that have no verdict: whether limits are kept, and what they tell again or work out.

    That a number was told before says nothing of a limit, and that something went up says nothing of how far.
    """
    lines = [CountedLine(one) for one in sentences]
    kinds: dict[str, set[str]] = defaultdict(set)
    for one in told:
        kinds[one.sentence].add("wrong" if one.verdict == "contradicted" else one.kind)
    found: list[ClaimVerdict] = []
    for place, line in enumerate(lines):
        own = kinds[line.sentence.text]
        for read, beside in _READERS:
            if own <= beside and (new := list(read(file, lines, place))):
                found += new
                break
    return found


_READERS: tuple[tuple[Callable[[str, Sequence[CountedLine], int], Iterable[ClaimVerdict]], set[str]], ...] = (
    (limits, {"repeated", "direction"}),
    (means, {"repeated"}),
    (again, set()),
    (events, set()),
    (lambda file, lines, place: PartsBeside.at(file, lines, place).worked_out(), {"direction"}),
    (lambda file, lines, place: TwoValues.at(file, lines, place).worked_out(), {"direction"}),
    (lambda file, lines, place: ShareBeside.at(file, lines, place).worked_out(), {"direction"}),
)


def _by_clauses(file: str, sentences: Sequence[Sentence], judged: Collection[str]) -> Iterator[ClaimVerdict]:
    """Judge the clauses of sentences that were not judged as wholes as if each were a sentence."""
    whole: dict[str, Sentence] = {}
    parts: list[Sentence] = []
    for sentence in sentences:
        clauses = clauses_of(sentence.text)
        parts += [replace(sentence, text=part) for part in clauses]
        whole |= dict.fromkeys(clauses, sentence)
    if len(parts) == len(sentences):
        return
    for one in _of_topic(file, parts):
        own, against = whole[one.sentence], whole[one.against.sentence] if one.against else None
        parted = one.sentence != own.text or (one.against and against and one.against.sentence != against.text)
        if own.text not in judged and parted:
            place = ClaimPlace(line=against.line, sentence=against.text) if against else None
            yield one.model_copy(update={"sentence": own.text, "against": place})
