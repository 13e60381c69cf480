"""What a sentence names that neither an indicator nor the words of statements have: it can be of something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import and_

from scorecard.claims.facts import Subject
from scorecard.claims.judge import Judge, plain_stems
from scorecard.sentences.quantity import precise
from scorecard.sentences.report import Sentence
from scorecard.sentences.stems import alike, stem, stems
from scorecard.sentences.vocabulary import any_of, claim_words, pattern

TOKEN = re.compile(r"#\d+#|\w+|[.,;:()–+]")
SAID_OF = re.compile(
    r"(?:ad|ade|ades|at|ats|des|dde|ar|er|ande|ende|ts|as|lig[at]?|isk[at]?|sam[at]?)$"
)  # or no noun at least
_SHORT = 3  # letters of a word that can end a compound: `sår`
_OF_SOME = (*claim_words("among"), *claim_words("behind_nouns"), *claim_words("telling_where"))
_SEVERAL = ("erna", "arna", "orna", "er", "ar", "are")  # what ends a noun of several
_PHRASE = 3  # words behind a preposition, of which the first two can tell of whom
_HEAD = 5  # words that a sentence begins with, before its verb


def names_else(sentence: Sentence, one: Subject, judge: Judge) -> bool:
    """Whether a sentence has a word that neither an indicator nor the words by which statements are known have.

    Why something is so, told after an amount, is no matter.
    """
    if _of_an_age(sentence, one):
        return True
    said = _without_cause(sentence)
    return any(not (judge.of_any(word) or _is_place(word, judge)) for word in _unknown(said, one, judge))


def says_else(sentence: Sentence, one: Subject, judge: Judge) -> bool:
    """Whether a sentence has any word that neither an indicator's own words nor those of statements have."""
    return next(_unknown(_without_cause(sentence), one, judge), None) is not None


def begins_else(sentence: Sentence, one: Subject, judge: Judge) -> bool:
    """Whether a sentence begins with what neither an indicator nor a statement has: `mottagningen nådde målet`."""
    return any(not SAID_OF.search(word) for word in _begun(TOKEN.findall(sentence.all_masked), one, judge))


def _without_cause(sentence: Sentence) -> str:
    """What a sentence says, without why something is so, which is told after an amount."""
    return re.split(rf"(?<=#),? {pattern('goes_on')}|(?<=#) \w+,? {pattern('goes_on')}", sentence.all_masked)[0]


def is_of_else(sentence: Sentence, one: Subject, judge: Judge, *, valued: bool) -> bool:
    """Whether a sentence of a report may be of others than those whom an indicator is of, by its words.

    That is where it begins with what is not known, or tells by such a word of whom or where: `klimatavtrycket från
    läkemedel`, `läkemedlen mot SMA`. A share in words, or a number that many things can have, is of the indicator only
    where all of its words are known: as its own, where the sentence tells a value and is no comparison, `valued`.
    """
    if _of_an_age(sentence, one) or _of_a_field(sentence, one, judge) or _of_a_wait(sentence, one, judge):
        return True
    if next(_strange(sentence, one, judge), None):
        return True
    if not judge.names.score(one.id, stems(sentence.text))[1] and next(_unknown(sentence.all_masked, one, judge), None):
        return True  # it is named by an everyday word alone, beside what it does not have: `nybesöken i slutenvården`
    told = [word.amount for word in judge.words(sentence) if word.amount]
    loose = told and not any(map(precise, told))
    return bool(loose) and next((_unknown if valued else _foreign)(sentence.all_masked, one, judge), None) is not None


def is_of_some(sentence: Sentence, one: Subject, judge: Judge) -> bool:
    """Whether a sentence tells of some whom an indicator does not tell apart: `bland nyanställda`, `på nätterna`."""
    words = TOKEN.findall(sentence.all_masked)
    times = re.findall(rf"{pattern('which_time')} (\w+)", sentence.all_masked)
    if any(next(_unknown(time, one, judge), None) for time in times):
        return True
    return (
        _of_an_age(sentence, one)
        or _of_a_field(sentence, one, judge)
        or any(
            word in _OF_SOME and _restricts(words, at, one, judge) and _names_some(word, words[at + 1 :], one, judge)
            for at, word in enumerate(words)
        )
    )


def parts_sexes(sentence: Sentence, one: Subject, judge: Judge) -> bool:
    """Whether women and men are told apart by more than an indicator tells: `pojkar med autism`, `män som röker`.

    So it is by an unknown word before them, or behind what tells which of them, where no amount is told.
    """
    words, sexes = TOKEN.findall(sentence.all_masked), {*claim_words("women"), *claim_words("men")}
    which = {*claim_words("behind_nouns"), *claim_words("same_of"), "som"}
    beside = [word for word, behind in pairwise(words) if behind in sexes]
    beside += [behind for word, behind in pairwise(words) if word in which]
    return not sentence.amounts and any(next(_unknown(word, one, judge), None) for word in beside)


def _names_some(preposition: str, words: list[str], one: Subject, judge: Judge) -> bool:
    """Whether what belongs to a preposition is not known: its first word, or those of several times or places."""
    if preposition in claim_words("telling_where"):
        unknown = [next(_unknown(word, one, judge), None) is not None for word in words[:2]]
        several = [word.endswith(_SEVERAL) for word in words[:2]]
        # `på nyöppnade mottagningar`: they are told by which they are
        return any(map(and_, several, unknown)) or (several[1:] == [True] and unknown[0])
    told = [word for word in _phrase(words) if stems(word)]
    if any(word in claim_words("of_an_age") and not judge.has_word(one, stem(word)) for word in told[:1]):
        return True
    return next(_unknown(" ".join(told[:1]), one, judge), None) is not None


def _of_an_age(sentence: Sentence, one: Subject) -> bool:
    """Whether a sentence tells an age that an indicator does not have in its names: `över 80 år`."""
    number = rf"(\d+|{any_of(claim_words('numerals'))})"
    age = rf"{pattern('beyond_age')} {number} {pattern('years_of_age')}(?! {pattern('ago')})"
    aged = " ".join(re.findall(rf"\d+(?= {pattern('years_of_age')})", " ".join(one.names)))
    return any(told not in aged for told in re.findall(age, sentence.text.lower()))


def _of_a_field(sentence: Sentence, one: Subject, judge: Judge) -> bool:
    """Whether a sentence tells of a field of care that an indicator's names do not tell of: `i slutenvården`."""
    fields = re.findall(rf"(?<!än ){pattern('in_fields')} ({pattern('fields_of_care')})", sentence.all_masked)
    shared = one.unit == "percent" and one.units  # whose own field goes without saying
    return any(
        not any(judge.has_word(one, word) or (shared and judge.is_of_statements(word)) for word in stems(told))
        for told in fields
    )


def _of_a_wait(sentence: Sentence, one: Subject, judge: Judge) -> bool:
    """Whether a sentence tells a wait of another length than an indicator's limit: `väntat mer än ett år`."""
    if not judge.names.has_limit(one.id):
        return False
    text, spelled = sentence.text.lower(), any_of(claim_words("numerals")[1:])
    beyond = rf"{pattern('beyond_limit')} (?:\d+|ett|{spelled}) {pattern('long_waits')}"
    long = rf"{claim_words('waits_for')}\w*(?: \w+)?,? {beyond}"
    other = judge.names.tells_limit(None, text) and not judge.names.tells_limit(one.id, text)
    return other or re.search(long, text) is not None


def does_else(sentence: Sentence, one: Subject, judge: Judge) -> bool:
    """Whether some of what is counted do what a share does not tell of: `hälften av samtalen bokas om`."""
    some = re.match(r"(?:\w+ ){0,2}?#(?P<at>\d+)# (?P<of>av )?(?P<noun>(?:de |dem |alla )*\w+)", sentence.all_masked)
    if some is None or one.unit != "percent" or not (some["of"] or sentence.counted[int(some["at"])].slack):
        return False
    rest = stems(re.sub(r"#\d+#", " ", sentence.all_masked.replace(some["noun"], " ", 1)))
    told = [word for word in rest if word not in plain_stems() | judge.place_stems and _is_word(word)]
    own = {word for name in (*one.names[:2], *one.labels.values()) for word in stems(name)}
    in_time = judge.names.tells_limit(one.id, sentence.text) or re.search(
        pattern("in_time", "too_late"), sentence.all_masked
    )
    if judge.names.tells_limit(None, sentence.text) and not in_time:
        return True  # of another limit than its own
    if judge.names.has_limit(one.id) and not in_time and not _answered(told, one):
        return True
    return bool(told) and not any(
        alike(word, each) or judge.names.is_form(word, each) or (len(word) >= _SHORT and each.endswith(word))
        for word in told
        for each in own
    )


def _answered(told: Iterable[str], one: Subject) -> bool:
    """Whether what some do is what a further figure tells of: `besvarades`."""
    labels = {word for fact in one.figures if fact.unit == "percent" for word in stems(one.label(fact))}
    return bool(labels) and all(any(alike(word, each) for each in labels) for word in told)


def tells_strangers(sentence: Sentence, judge: Judge) -> bool:
    """Whether a sentence that compares indicators has a word that none of them has, nor a statement."""
    return any(
        _is_word(word) and not (judge.names.has_form(word) or judge.is_of_statements(word) or judge.of_any(word))
        for word in stems(sentence.all_masked)
    )


def _unknown(text: str, one: Subject, judge: Judge) -> Iterator[str]:
    return (word for word in stems(text) if _is_word(word) and not judge.knows_word(one, word))


def _foreign(text: str, one: Subject, judge: Judge) -> Iterator[str]:
    """The words that are not known, and are of the name of no other indicator."""
    return (word for word in _unknown(text, one, judge) if not judge.names.has_form(word))


def _is_word(word: str) -> bool:
    return not any(sign.isdigit() for sign in word)


def _is_place(word: str, judge: Judge) -> bool:
    return any(word in stems(place) for place in judge.places)


def _strange(sentence: Sentence, one: Subject, judge: Judge) -> Iterator[str]:
    """The unknown words of what a sentence begins with, and those behind its prepositions."""
    words = TOKEN.findall(sentence.all_masked)
    yield from (word for word in _begun(words, one, judge) if not SAID_OF.search(word))
    for at, word in enumerate(words):
        if word in claim_words("restricting") and _restricts(words, at, one, judge):
            which = _unknown if at and _tells_which(word, words[at - 1], one, judge) else _foreign
            yield from (each for each in _phrase(words[at + 1 :])[:2] if next(which(each, one, judge), None))


def _tells_which(word: str, before: str, one: Subject, judge: Judge) -> bool:
    """Whether a preposition behind a word of an indicator tells which of those: `läkemedel mot cancer`."""
    return word in claim_words("telling_which") and judge.has_word(one, stem(before))


def _restricts(words: list[str], at: int, one: Subject, judge: Judge) -> bool:
    """Whether a preposition tells of whom or where: `med` does so behind a noun alone, as in `patienter med stroke`."""
    if words[at] not in claim_words("behind_nouns"):
        return True
    before = words[at - 1] if at else ""
    return before in claim_words("people") or judge.has_word(one, stem(before))


def _begun(words: list[str], one: Subject, judge: Judge) -> list[str]:
    """The unknown word that a sentence begins with, before an amount or a preposition."""
    for word in words[:_HEAD]:
        if not word[0].isalpha() or word in claim_words("restricting") or word in claim_words("ends_phrase"):
            break
        if next(_foreign(word, one, judge), None):
            return [word]
        if judge.has_word(one, stem(word)) and not word.endswith("s"):
            break  # what follows is its verb
    return []


def _phrase(words: list[str]) -> list[str]:
    """The words that belong to a preposition, without what is a verb or says how."""
    found: list[str] = []
    for word in words[:_PHRASE]:
        if not word[0].isalpha() or word in claim_words("restricting") or word in claim_words("ends_phrase"):
            break
        found.append(word)
    return [word for at, word in enumerate(found) if at == 0 or not SAID_OF.search(word)]
