"""Every statement of an edition's texts held against its figures, in the store that is lent where there is one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from dataclasses import asdict, dataclass, replace
from functools import cached_property, partial
from itertools import groupby
from typing import Any

from scorecard.book.book import Book
from scorecard.catalogue.goals import Goal
from scorecard.claims.asides import clauses_apart, without_asides
from scorecard.claims.card import beside_another, period_told, target_told, told_of_another, unit_told
from scorecard.claims.cell_outputs import with_shown
from scorecard.claims.checker import (
    found_apart,
    judge_of,
    judge_sentence,
    of_answers,
    of_several,
    vouched_for,
    without_alarms,
)
from scorecard.claims.crossed import Crossed
from scorecard.claims.elsewhere import other_sentences, page_sentences, sentences_beside_pages
from scorecard.claims.figures_read import FiguresRead
from scorecard.claims.finding import verdict_of
from scorecard.claims.fulfilled import fulfilled, part_of_another
from scorecard.claims.goals import goal_colours, goal_held
from scorecard.claims.held import statements_held
from scorecard.claims.held_topic import About
from scorecard.claims.judge import Judge
from scorecard.claims.loose_words import direction_word, loose_word
from scorecard.claims.mended import Mended
from scorecard.claims.mistaken import Mistaken
from scorecard.claims.parts_told import of_a_part
from scorecard.claims.points_told import held_in_other_unit
from scorecard.claims.related import Related
from scorecard.claims.relations import relations_on_card
from scorecard.claims.supposed import supposes, without_supposed
from scorecard.claims.texts import TextSentence, goal_sentences, marked_nowhere, report_sentences, text_sentences
from scorecard.claims.unknown import (
    begins_else,
    does_else,
    names_else,
    says_else,
)
from scorecard.common.faults import Fault, TextError
from scorecard.common.own_code import made_by
from scorecard.common.store import Store, key_of, lent_store, plain
from scorecard.consistency.impossible import impossible
from scorecard.consistency.sums import told_sums
from scorecard.language.spelling import page_passages
from scorecard.sentences.quantity import precise
from scorecard.sentences.report import Sentence
from scorecard.sentences.stems import about_money
from scorecard.sentences.verdict import ClaimKind, ClaimVerdict, claim_fault, unproven_claim
from scorecard.sentences.vocabulary import pattern

_MOST_KEPT = 500  # sentences of a file, where it has no more


def check_edition_texts(book: Book) -> list[ClaimVerdict]:
    """Judge every statement of an edition's texts against its figures.

    A sentence that says a direction, level, number, order or fulfilment which nothing proves is told as unproven.
    """
    return _Judging(book).told((*text_sentences(book), *other_sentences(book)))


@dataclass(frozen=True)
class _Judging:
    """Judges the texts of a book, in the store that is lent where there is one."""

    book: Book

    @cached_property
    def _judge(self) -> Judge:
        return judge_of(self.book)

    @cached_property
    def _reads(self) -> FiguresRead:
        return FiguresRead(self._judge)

    def told(self, sentences: Iterable[TextSentence]) -> list[ClaimVerdict]:
        return [verdict for _, found in self._judged(sentences) for verdict in found]

    def _judged(self, sentences: Iterable[TextSentence]) -> Iterator[tuple[TextSentence, list[ClaimVerdict]]]:
        texts, store = [each for each in sentences if not each.cited], lent_store()
        if store is None:
            yield from ((each, judge_text(each, self._judge, self.book)) for each in texts)
            return
        for _, of in groupby(texts, key=lambda each: each.file):
            yield from _judge_file(list(of), self._reads, self.book, store)

    def held(self, name: str, given: object, texts: Callable[[], Iterable[TextSentence]]) -> dict[str, Any]:
        """Give what is told of sentences, as one step.

        These are faults of those that are `wrong`, words that are `unproven`, and where those `stand` that no figure is
        held against.
        """

        def make() -> bytes:
            said = list(texts())
            judged = list(self._judged(said))
            found = {
                "wrong": [claim_fault(one) for _, of in judged for one in of if one.verdict == "contradicted"],
                "unproven": [fault for each, of in judged for fault in _unproven_word(each, of, self.book)],
            }
            told: dict[str, list[Any]] = {kind: [asdict(fault) for fault in faults] for kind, faults in found.items()}
            told["stand"] = [[each.file, each.sentence.text] for each in said if each.cited or each.judgement]
            return json.dumps(told, ensure_ascii=False).encode()

        code = made_by(__name__, with_shown.__module__)  # which tells a book what its cells show
        found: dict[str, Any] = json.loads(self.book.sources.kept(name, given, make, code))
        return found

    def of_goal(self, goal: Goal) -> dict[str, Any]:
        """Give what is told of the sentences of a goal's texts."""
        return self.held("claims of a goal", goal.id, partial(goal_sentences, self.book, goal))

    def of_report(self) -> dict[str, Any]:
        """Give what is told of the sentences of the report's texts."""
        return self.held("claims of the report", None, partial(report_sentences, self.book))


def _unproven_word(text: TextSentence, found: Collection[ClaimVerdict], book: Book) -> Iterator[Fault]:
    word = _loose_word(text, found, book) if any(one.verdict == "unproven" for one in found) else None
    if word is not None:
        expected = "a placeholder that chooses it, or the sentence in the file's list `judgement:` or `cited:`"
        what = f"nothing proves this word: {text.sentence.text}"
        yield Fault(what, text.file, text.sentence.line, found=word, expected=expected)


def _loose_word(text: TextSentence, found: Iterable[ClaimVerdict], book: Book) -> str | None:
    """The word of a sentence that nothing proves, and that is of no name of a goal or of what the sentence is about."""
    proven: Set[ClaimKind] = {one.kind for one in found if one.verdict == "agreed"}
    own = [indicator for _, indicator in book.catalogue.indicators if indicator.id in text.about]
    names = (name for one in own for name in (one.name, one.full_name or "", *one.words))
    typed = text.typed
    for goal in book.catalogue.goals:
        typed = typed.replace(goal.name.lower(), "–")
    return loose_word(typed, proven, names)


def _judge_file(
    texts: Sequence[TextSentence], reads: FiguresRead, book: Book, store: Store
) -> Iterator[tuple[TextSentence, list[ClaimVerdict]]]:
    """Judge sentences of a file, but for those that were judged before against the same of all figures they read."""
    key = key_of("claims", made_by(__name__), reads.said, texts[0].file)
    known = json.loads(store.get(key) or b"{}")
    told: dict[str, tuple[list[str], str, list[dict[str, Any]]]] = {}
    for each in texts:
        one = key_of(plain(each), book.decided(each.goal) if each.goal else None)
        read, digits, found = known.get(one) or ([], "", [])
        if digits != reads.sum_of(*read):
            found = [verdict.model_dump(mode="json") for verdict in judge_text(each, reads.lent(), book)]
            read = sorted(reads.taken())
        told[one] = read, reads.sum_of(*read), found
        yield each, [ClaimVerdict.model_validate(verdict) for verdict in found]
    others = [pair for pair in known.items() if pair[0] not in told]  # of a text as it was, which it may be again
    told |= others[: max(0, _MOST_KEPT - len(told))]
    if (content := json.dumps(told, ensure_ascii=False)) != json.dumps(known, ensure_ascii=False):
        store.put(key, content.encode())


def check_claims(book: Book) -> None:
    """See that no text of an edition says what its figures contradict.

    Raises:
        TextError: tells each such statement with its line and the figure.
    """
    if faults := contradicted(book):
        raise TextError(faults)


def contradicted(book: Book) -> list[Fault]:
    """Tell what an edition's texts say against its figures, and what they call cited and have nowhere."""
    held = list(_held(book))
    wrong = (Fault(**fault) for one in held for fault in one["wrong"])
    how = "; where it is cited from elsewhere, put it into the list `cited:` of the file, or of texts/report.yml"
    stand = [place for one in held for place in one["stand"]]
    return [*(replace(one, expected=one.expected + how) for one in wrong), *marked_nowhere(book, stand)]


def _held(book: Book) -> Iterator[dict[str, Any]]:
    """Hold every sentence of an edition; where that is kept, those of each page and file of texts by themselves."""
    judging, cited = _Judging(book), book.sources.report.cited
    yield from map(judging.of_goal, book.catalogue.goals)
    yield judging.of_report()
    yield judging.held("claims beside pages", cited, partial(sentences_beside_pages, book, cited))
    for page in page_passages(book.sources):
        yield judging.held(
            "claims of a page", [page.file, page.text, cited], partial(page_sentences, book, page, cited)
        )


def judge_text(each: TextSentence, judge: Judge, book: Book) -> list[ClaimVerdict]:
    """Judge the statements of a sentence of an edition's texts, or tell that nothing proves what it says."""
    found = [one.model_copy(update={"sentence": each.sentence.text}) for one in _judged_bare(each, judge, book)]
    free = each.judgement or supposes(each.sentence.text) or any(one.verdict == "contradicted" for one in found)
    unproven = not free and _loose_word(each, found, book) is not None
    return [*found, unproven_claim(each.file, each.sentence)] if unproven else found


def _judged_bare(whole: TextSentence, judge: Judge, book: Book) -> list[ClaimVerdict]:
    """Judge the statements of a sentence without what only comments on them."""
    bare = without_asides(whole.sentence, judge)
    typed = whole.typed == whole.sentence.text.lower()
    each = replace(whole, sentence=bare, typed=bare.text.lower() if typed else whole.typed)
    found = _judged_pointing(each, judge, book)
    if not typed:
        return found

    def held(sentence: Sentence) -> list[ClaimVerdict]:
        return _judged_pointing(replace(each, sentence=sentence, typed=sentence.text.lower()), judge, book)

    found = held_in_other_unit(found, bare, judge, held)
    about = _told_about(each, judge)[0]
    found += Crossed(each.file, judge.plain(bare), judge, about).found(found)
    found += Mistaken(each.file, judge.there(judge.plain(bare), each.before), judge, about).found(found)
    return Mended(bare, found, judge, about, held).found()


def _judged_pointing(each: TextSentence, judge: Judge, book: Book) -> list[ClaimVerdict]:
    """Judge the statements of a sentence with what it points back to."""
    parts = clauses_apart(each.sentence, judge) if each.typed == each.sentence.text.lower() else []
    apart = (replace(each, sentence=part, typed=part.text.lower()) for part in parts)
    if told := found_apart([_judged_pointing(part, judge, book) for part in apart]):
        return told
    told = judge.there(judge.plain(each.sentence), each.before) if each.before else each.sentence
    pointing = told.text not in (each.sentence.text, judge.plain(each.sentence).text)
    found = _judged_text(replace(each, sentence=told) if pointing else each, judge, book)
    found = [one.model_copy(update={"sentence": each.sentence.text}) for one in without_supposed(found, told.text)]
    if each.typed == each.sentence.text.lower():
        found = vouched_for(found, judge.plain(each.sentence), judge)
        found += (one for one in told_sums(each.file, each.sentence, None) if one.verdict == "contradicted")
    return [*found, *impossible(each.file, each.sentence)]


def _judged_text(each: TextSentence, judge: Judge, book: Book) -> list[ClaimVerdict]:
    about, how = _told_about(each, judge)
    judge = judge.told_of(each.sentence, about)
    if not (about or each.goal or each.typed or each.sentence.amounts):
        return []
    if not each.cited and (how != "name" or len(about) == 1) and judge.names_hidden(each.sentence, each.typed, about):
        return [_protected(each.file, each.sentence)]
    if (apart := _judged_apart(each, judge, book, about, how)) is not None:
        return apart
    plain = judge.plain(each.sentence)
    found = [
        one.model_copy(update={"sentence": each.sentence.text})
        for one in statements_held(judge, each.file, plain, about, how)
    ]
    if not any(one.verdict == "contradicted" for one in found):
        said = judge_sentence(each.file, each.sentence, judge, about, how)
        # That an amount is right says nothing of whether the target is met.
        aside = ("target", "months", "ordering", *(("riket",) if of_answers(each.sentence) else ()))
        found += [one for one in said if not found or (one.verdict == "contradicted" and one.kind in aside)]
    if not about and how == "card":
        found = [one for one in found if one.kind != "direction"]  # of what it is, no one has said
    if each.computed:
        found = [one for one in found if one.kind not in ("value", "change")]
    else_done = len(about) == 1 and does_else(plain, judge.known[about[0]], judge)
    if how != "placeholder" and (else_done or of_a_part(each.sentence)):
        loose = not any(map(precise, plain.amounts))  # which fits what is told in other words too
        named = {fact.id for key in about for fact in judge.known[key].figures}  # which tell of parts themselves
        found = [
            one
            for one in found
            if one.kind not in ("value", "unit") or (loose and one.verdict == "agreed") or one.fact in named
        ]
    if how == "card":
        found = _of_the_card(found, plain, judge, about)
    if each.goal and not each.about:
        found += goal_held(each.file, each.sentence, book.decided(each.goal), each.goal)
    return found


def _of_the_card(
    found: list[ClaimVerdict], sentence: Sentence, judge: Judge, about: Sequence[str]
) -> list[ClaimVerdict]:
    """Leave out what a sentence of a card may say of something else.

    Of what else stands on a card its figures say nothing; whether a target is met or which way it went is of it.
    """
    if judge.of_others(sentence):
        return []
    if len(about) != 1:
        return found
    own = judge.known[about[0]]
    amounts = [word.amount for word in judge.words(sentence) if word.amount]
    told = [one for one in amounts if precise(one)]
    swapped = bool(told) and all(any(fact.agrees(one) for fact in own.facts.values()) for one in told)
    if names_else(sentence, own, judge) and not swapped:  # whose all amounts are its own is of it
        kept = without_alarms(found, lambda one: one.kind not in ("target", "direction"))
        # what is not contradicted, since it may be of something else, is not vouched for either
        found = kept if len(kept) == len(found) else [one for one in kept if one.verdict != "agreed"]
    if begins_else(sentence, own, judge) and not any(map(precise, amounts)):
        return [one for one in found if one.verdict != "agreed"]
    loose = amounts and not any(map(precise, amounts)) and says_else(sentence, own, judge)  # as many things are
    return [one for one in found if one.verdict != "agreed" or not loose or one.kind not in ("value", "change")]


def _judged_apart(
    each: TextSentence, judge: Judge, book: Book, about: Sequence[str], how: About
) -> list[ClaimVerdict] | None:
    """Judge what is no statement of a value: what is supposed, colours counted, how far a target is met, units counted.

    None where a sentence says nothing such.
    """
    if supposes(each.sentence.text):
        return []
    if judge.tells_queue(each.sentence, about):
        return judge_sentence(each.file, each.sentence, judge, about, how)
    if each.goal and not each.about and (colours := _goal_colours(each, judge)):
        return colours
    if len(about) == 1 and (parted := fulfilled(each.file, each.sentence, judge, judge.known[about[0]])):
        told, rest = parted
        more = _judged_text(replace(each, sentence=rest), judge, book) if rest else []
        return [told, *(one.model_copy(update={"sentence": each.sentence.text}) for one in more)]
    plain, card = judge.plain(each.sentence), [judge.known[name] for name in each.about if name in judge.known]
    if (
        len(card) == 1
        and not each.asked
        and (compared := beside_another(plain, card[0], judge) or told_of_another(plain, card[0], judge))
    ):
        return [verdict_of(each.file, each.sentence, compared, card[0])]
    if how == "card" and (added := relations_on_card(Related(plain, judge, about))):
        return [verdict_of(each.file, each.sentence, one.found, one.subject) for one in added]
    if (
        how == "card"
        and len(card) == 1
        and (told_of := unit_told(plain, card[0]) or period_told(plain, card[0]) or target_told(plain, card[0]))
    ):
        return [verdict_of(each.file, each.sentence, told_of, card[0])]
    if len(card) == 1 and how == "card" and (part := part_of_another(each.file, each.sentence, judge, card[0])):
        return part
    if how == "name" or not (of_several(plain) or any(word.kind for word in judge.words(plain))):
        return None
    said = judge_sentence(each.file, each.sentence, judge, about, how)
    counted = [one for one in said if one.kind not in ("value", "share")]  # `en av tre enheter` is no share of a value
    return counted if any(one.kind == "count" for one in counted) else None


def _goal_colours(each: TextSentence, judge: Judge) -> list[ClaimVerdict]:
    goal = next(one for one in judge.goals if one.id == each.goal)
    own, every = (
        [judge.known[name].light for one in goals for name in one.indicators] for goals in ([goal], judge.goals)
    )
    return goal_colours(each.file, each.sentence, goal.id, own, every)


def _told_about(each: TextSentence, judge: Judge) -> tuple[Sequence[str], About]:
    """What a sentence is about: what its placeholders or its card say, or another one that it names.

    One outside the texts that tells no amount, and stands by nothing, is about what it names in full.
    """
    about = [name for name in each.about if name in judge.known]
    if each.asked:
        return about, "placeholder"
    silent = not (each.typed or each.sentence.amounts)
    text = each.sentence.text
    if silent and not (
        about or each.goal or direction_word(text.lower()) or re.search(pattern("lights"), text.lower())
    ):
        return (), "card"
    named = judge.names.named(text, money=about_money(text))
    if named and not set(named) & set(about):
        full = judge.names.well(named[0], text, whole=True)
        if full or not (about or silent or not judge.names.well(named[0], text)):
            return named, "name"
    return about, "card"


def unproven_words(book: Book) -> Iterator[Fault]:
    """Tell each word of direction, level, number, order or fulfilment in an edition's texts that nothing proves."""
    judging = _Judging(book)
    for held in (*map(judging.of_goal, book.catalogue.goals), judging.of_report()):
        yield from (Fault(**fault) for fault in held["unproven"])


def _protected(file: str, sentence: Sentence) -> ClaimVerdict:
    """A value that is protected is not to be told, whatever is said of it."""
    return ClaimVerdict(
        file=file,
        line=sentence.line,
        sentence=sentence.text,
        kind="protected",
        verdict="contradicted",
        figure="a text without this value, which few people are behind or which would give them away",
    )
