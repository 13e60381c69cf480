"""Every statement of a report held against the rest of it, and every one of an edition's texts against its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from scorecard.book.book import Book
from scorecard.claims.changes import changes
from scorecard.claims.facts import subjects
from scorecard.claims.goals import goal_held
from scorecard.claims.held import About, Judge
from scorecard.claims.naming import about_money
from scorecard.claims.parts import parts
from scorecard.claims.repeats import repeats
from scorecard.claims.report import Report, Sentence
from scorecard.claims.targets import targets
from scorecard.claims.texts import TextSentence, marked_nowhere, text_sentences
from scorecard.claims.told import contradicted_inside
from scorecard.claims.verdict import ClaimVerdict, claim_fault
from scorecard.claims.vocabulary import claim_words, pattern
from scorecard.common.faults import Fault, TextError

_ALIKE = 0.9  # of a name and the words of a topic
_BEGINNING = 25  # sentences of a topic among which its name stands


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
    judge = Judge(subjects(book))
    return [verdict for each in text_sentences(book) if not each.cited for verdict in judge_text(each, judge, book)]


def check_report_with(report: Report, book: Book) -> list[ClaimVerdict]:
    """Judge a report against itself and, where its words name an indicator of a book, against the computed figures."""
    judge = Judge(subjects(book))
    found = check_report(report)
    for sentences in report.topics.values():
        headed = _indicator_named(sentences, book)
        before: Sequence[str] = ()
        boxes = 0
        for sentence in sentences:
            boxes += bool(re.match(rf"{pattern('outturn')}:? #", sentence.masked))
            headed = headed if boxes < 2 else None  # a box of another card, whose name was not found
            about, how = _about(sentence, judge, before, headed)
            found += judge.held(report.file, sentence, about, how)
            before = about
    proven = {(one.line, one.sentence) for one in found if one.verdict != "unproven"}
    kept = (one for one in found if one.verdict != "unproven" or (one.line, one.sentence) not in proven)
    return sorted(dict.fromkeys(kept), key=lambda one: one.line)


def _about(sentence: Sentence, judge: Judge, before: Sequence[str], headed: str | None) -> tuple[Sequence[str], About]:
    """What a sentence of a report is about: what it names, what the one before it is about, or what its topic names."""
    named = judge.names.named(sentence.text, money=about_money(sentence.text))
    if headed and (headed in named or not named or not judge.names.well(named[0], sentence.text, whole=True)):
        return (headed,), "name"
    if named:
        return named, "name"
    going_on = re.match(pattern("back", "outturn_words", "target", "requirement"), sentence.masked)
    return (before, "card") if going_on else ((), "name")


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
    how = "; where it is cited from elsewhere, put it into the file's list `cited:`"
    return [*(replace(one, expected=one.expected + how) for one in wrong), *marked_nowhere(book)]


def _verdicts(report: Report) -> Iterator[ClaimVerdict]:
    for sentences in report.topics.values():
        yield from changes(report.file, sentences)
        yield from targets(report.file, sentences)
        yield from contradicted_inside(report.file, sentences)
    yield from parts(report)
    yield from repeats(report)


def judge_text(each: TextSentence, judge: Judge, book: Book) -> list[ClaimVerdict]:
    """Judge the statements of a sentence of an edition's texts, or tell that nothing proves what it says."""
    about = [name for name in each.about if name in judge.known]
    how: About = "placeholder" if each.asked else "card"
    if not each.asked:
        money = about_money(each.sentence.text)
        named = judge.names.named(each.sentence.text, money=money)
        if named and not set(named) & set(about) and judge.names.well(named[0], each.sentence.text, whole=bool(about)):
            about, how = named, "name"
    found = judge.held(each.file, each.sentence, about, how)
    if each.computed:
        found = [one for one in found if one.kind not in ("value", "change")]
    if each.goal and not each.about:
        found += goal_held(each.file, each.sentence, book.decided(each.goal), each.goal)
    unproven = not (found or each.judgement) and said_word(each.typed)
    return [_unproven(each.file, each.sentence)] if unproven else found


def said_word(typed: str) -> str | None:
    """The word of direction, level or fulfilment that is said by words which no figure decides."""
    kinds = ("up", "down", "higher", "lower", "better", "worse", "improved", "worsened", "met", "missed")
    found = re.findall(pattern(*kinds), typed)
    return next((word for word in found if word not in claim_words("also_other")), None)


def unproven_words(book: Book) -> Iterator[Fault]:
    """Tell each word of direction, level or fulfilment in an edition's texts that nothing proves."""
    judge = Judge(subjects(book))
    for each in text_sentences(book):
        if each.cited or each.judgement or not (word := said_word(each.typed)):
            continue
        if all(one.verdict == "unproven" for one in judge_text(each, judge, book)):
            expected = "a placeholder that chooses it, or the sentence in the file's list `judgement:` or `cited:`"
            what = f"nothing proves this word: {each.sentence.text}"
            yield Fault(what, each.file, each.sentence.line, found=word, expected=expected)


def _unproven(file: str, sentence: Sentence) -> ClaimVerdict:
    return ClaimVerdict(file=file, line=sentence.line, sentence=sentence.text, kind="value", verdict="unproven")
