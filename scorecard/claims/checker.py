"""Every statement of a report held against the rest of it, and every one of an edition's texts against its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from scorecard.book.book import Book
from scorecard.claims.changes import changes
from scorecard.claims.facts import Subject, subjects
from scorecard.claims.held import goal_held, held
from scorecard.claims.parts import parts
from scorecard.claims.repeats import repeats
from scorecard.claims.report import Report, Sentence
from scorecard.claims.targets import targets
from scorecard.claims.texts import TextSentence, cited_nowhere, text_sentences
from scorecard.claims.verdict import ClaimVerdict, claim_fault
from scorecard.claims.vocabulary import any_of, claim_words, pattern
from scorecard.common.faults import Fault, TextError

_ALIKE = 0.9  # of a name and the words of a topic
_BEGINNING = 25  # sentences of a topic among which its name stands
_LEAST_STEM = 8  # letters by which a line of the income statement is known


def check_report(report: Report) -> list[ClaimVerdict]:
    """Judge every statement of a text that can be checked against the text itself, in the order of the lines.

    A sentence with an amount that nothing proves is told as unproven.
    """
    found = list(dict.fromkeys(_verdicts(report)))
    judged = {(one.line, one.sentence) for one in found}
    judged |= {(one.against.line, one.against.sentence) for one in found if one.against}
    for sentence in report.sentences:
        if (sentence.line, sentence.text) not in judged and any(one.unit for one in sentence.amounts):
            found.append(_unproven(report.file, sentence))
    return sorted(found, key=lambda one: one.line)


def check_edition_texts(book: Book) -> list[ClaimVerdict]:
    """Judge every statement of an edition's texts against its figures.

    A sentence that says a direction, a level or a fulfilment which nothing proves is told as unproven.
    """
    known = subjects(book)
    return [verdict for each in text_sentences(book) if not each.cited for verdict in _of_text(each, known, book)]


def check_report_with(report: Report, book: Book) -> list[ClaimVerdict]:
    """Judge a report against itself and, where a topic names an indicator of a book, against the computed figures."""
    known = subjects(book)
    found = check_report(report)
    for sentences in report.topics.values():
        about = _indicator_named(sentences, book)
        for sentence in sentences:
            one = [known[about]] if about else _lines_named(sentence, known)
            found += held(report.file, sentence, one, foreign=True)
    proven = {(one.line, one.sentence) for one in found if one.verdict != "unproven"}
    kept = (one for one in found if one.verdict != "unproven" or (one.line, one.sentence) not in proven)
    return sorted(dict.fromkeys(kept), key=lambda one: one.line)


def _indicator_named(sentences: Sequence[Sentence], book: Book) -> str | None:
    """The indicator whose full name, or name, a topic begins with."""
    best, found = _ALIKE, None
    begun = [_bare(sentence.text) for sentence in sentences[:_BEGINNING]]
    for _, indicator in book.catalogue.indicators:
        for name in map(_bare, filter(None, (indicator.full_name, indicator.name))):
            for text in begun:
                same = len(set(name.split()) & set(text.split())) > len(name.split()) / 2
                if same and (alike := SequenceMatcher(None, name, text).ratio()) > best:
                    best, found = alike, indicator.id
    return found


def _bare(text: str) -> str:
    return re.sub(r"[^a-zåäö0-9 ]", "", text.lower().removeprefix("fullständigt namn ")).strip()


def check_claims(book: Book) -> None:
    """See that no text of an edition says what its figures contradict.

    Raises:
        TextError: tells each such statement with its line and the figure.
    """
    if faults := contradicted(book):
        raise TextError(faults)


def contradicted(book: Book) -> list[Fault]:
    """Tell what an edition's texts say against its figures, and what they call cited and have nowhere."""
    wrong = (claim_fault(one) for one in check_edition_texts(book) if one.verdict == "contradicted")
    how = "; where it is cited or the board's own judgement, put it into the file's list `cited:`"
    return [*(replace(one, expected=one.expected + how) for one in wrong), *cited_nowhere(book)]


def _verdicts(report: Report) -> Iterator[ClaimVerdict]:
    for sentences in report.topics.values():
        yield from changes(report.file, sentences)
        yield from targets(report.file, sentences)
    yield from parts(report)
    yield from repeats(report)


def _of_text(each: TextSentence, known: Mapping[str, Subject], book: Book) -> Iterator[ClaimVerdict]:
    about = [known[name] for name in each.about if name in known] or _lines_named(each.sentence, known)
    found = held(each.file, each.sentence, about)
    if each.computed:
        found = [one for one in found if one.kind not in ("value", "change")]
    if each.goal and not about:
        found += goal_held(each.file, each.sentence, book.decided(each.goal), each.goal)
    yield from found
    if not (found or each.judgement) and _says_something(each.typed):
        yield _unproven(each.file, each.sentence)


def _says_something(typed: str) -> bool:
    """Whether words that no figure decides say a direction, a level or a fulfilment."""
    names = ("up", "down", "higher", "lower", "better", "worse", "met")
    beside = claim_words("beside")
    words = [form for name in names for form in claim_words(name) if form not in beside]
    of_a_level = rf"{any_of(beside)} (?:[#\d]|{pattern('beside_what')})"
    return re.search(any_of(words), typed) is not None or re.search(of_a_level, typed) is not None


def _lines_named(sentence: Sentence, known: Mapping[str, Subject]) -> list[Subject]:
    """The lines of the income statement that a sentence with money names."""
    if not any(one.unit == "money" for one in sentence.amounts):
        return []
    text = sentence.masked
    return [one for one in known.values() if _named_in(text, one)]


def _named_in(text: str, one: Subject) -> bool:
    return one.id.startswith("ekonomi.") and any(re.search(rf"\b{re.escape(_stem(name))}", text) for name in one.names)


def _stem(name: str) -> str:
    return name.lower()[: max(_LEAST_STEM, len(name) - 2)]


def _unproven(file: str, sentence: Sentence) -> ClaimVerdict:
    return ClaimVerdict(file=file, line=sentence.line, sentence=sentence.text, kind="value", verdict="unproven")
