"""Every statement of a report held against the figures of an edition, and against the rest of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache, partial

from scorecard.book.book import Book
from scorecard.claims.asides import clauses_apart, only_comments, without_asides
from scorecard.claims.contrast import Contrast
from scorecard.claims.crossed import Crossed
from scorecard.claims.eliminated import Eliminated
from scorecard.claims.explained import worked_out
from scorecard.claims.facts import MONEY_FACT, Subject, subjects
from scorecard.claims.finding import Finding, verdict_of
from scorecard.claims.fulfilled import fulfilled, part_of_another
from scorecard.claims.held import statements_held
from scorecard.claims.held_topic import About
from scorecard.claims.judge import GoalKnown, Judge
from scorecard.claims.mended import Mended
from scorecard.claims.mistaken import Mistaken
from scorecard.claims.parts_told import concerns, goes_to_some
from scorecard.claims.points_told import held_in_other_unit
from scorecard.claims.registered import registered_counts, told_of_registers
from scorecard.claims.related import Related
from scorecard.claims.relations import relations
from scorecard.claims.single import Single
from scorecard.claims.single_findings import single_findings
from scorecard.claims.supposed import supposes
from scorecard.claims.unknown import (
    is_of_else,
    is_of_some,
    parts_sexes,
    tells_strangers,
)
from scorecard.claims.vouched import of_another, of_unknown_time, vouched
from scorecard.consistency.by_itself import told_by_itself, with_rest
from scorecard.sentences.plainly import of_each
from scorecard.sentences.report import Report, Sentence
from scorecard.sentences.stems import about_money, alike, stem, stems
from scorecard.sentences.verdict import ClaimSaid, ClaimVerdict
from scorecard.sentences.vocabulary import any_of, claim_words, pattern
from scorecard.sentences.words import shares_units, texts_of

_NEARLY_AS_WELL = 0.6  # of what names the best
_MANY = 5  # indicators that are named as well as each other
_TOLD = 0.15  # of the weight of a name, below which a sentence may go on with what the one before it is about
_LONG_AGO = re.compile(r"\bför (?!ett )\S+(?: \S+)? år sedan\b", re.IGNORECASE)
_FITTING = ("direction", "target", "change")  # what only says that amounts of a text fit each other
_OF_ONE = ("value", "change", "unit", "direction", "sexes", "riket")  # kinds that one indicator is told by
_ALIKE = 0.9  # of a name and the words of a topic
_BEGINNING = 25  # sentences of a topic among which its name stands


def check_report_with(report: Report, book: Book) -> list[ClaimVerdict]:
    """Judge a report against itself and, where its words name an indicator of a book, against the computed figures."""
    return check_report_against(report, judge_of(book))


def judge_sentence(
    file: str, sentence: Sentence, judge: Judge, about: Sequence[str], how: About, before: Sentence | None = None
) -> list[ClaimVerdict]:
    """Judge what a sentence says: relations between figures, each statement, and otherwise what it says as a whole.

    Where it tells a cause too, it is at most contradicted. How many have answered what an indicator is made of is held
    against that, and the rest of the sentence may agree at most.
    """
    judge = judge.told_of(sentence, about)
    found = _judged_of_counts(file, sentence, judge, about, how, before)
    aims = judge.rests and re.search(pattern("target", "met", "missed", "fulfilled"), sentence.masked)
    return [one for one in found if not (aims and one.kind in ("target", "operator", "months"))]


def _judged_of_counts(
    file: str, sentence: Sentence, judge: Judge, about: Sequence[str], how: About, before: Sentence | None
) -> list[ClaimVerdict]:
    queued = judge.tells_queue(sentence, about)
    if not (queued or of_answers(sentence)):
        return _judged_whole(file, sentence, judge, about, how, before)
    counted = judge.of_queues if queued else judge.of_answers
    by_name = how == "name" and not queued
    named = counted.names.named(sentence.text) if by_name else [one for one in about if one in counted.known]
    told = _judged_whole(file, sentence, counted, named, how, before) if named else []
    rest = _judged_whole(file, sentence, judge, about, how, before)
    if not queued:
        return told or [one for one in rest if one.verdict == "agreed"]
    counts = (one for one in rest if one.kind in ("value", "count", "change", "sum"))
    return told + [one for one in counts if one.verdict == "contradicted" or not told]


def _judged_whole(
    file: str, sentence: Sentence, judge: Judge, about: Sequence[str], how: About, before: Sentence | None
) -> list[ClaimVerdict]:
    if how == "name" and re.match(rf"{pattern('label')}|[^a-zåäö]*$", sentence.masked):
        return []
    if judge.foretells(sentence.text) or supposes(sentence.text) or (how == "name" and _LONG_AGO.search(sentence.text)):
        return []
    if how == "name" and (each := _coordinated(file, sentence, judge) or _of_each(file, sentence, judge)):
        return each
    named = judge.known.get(about[0]) if how == "name" and len(about) == 1 else None
    if named and (parted := fulfilled(file, judge.plain(sentence), judge, named)):
        return [parted[0].model_copy(update={"sentence": sentence.text})]
    if named and (part := part_of_another(file, sentence, judge, named)):
        return part
    found = _judged(file, sentence, judge, about, how, before)
    if how != "name":
        return found
    found = found or _without_comments(file, sentence, judge)
    if all(one.verdict == "agreed" for one in found):
        found += _in_parts(file, sentence, judge)
    if re.search(pattern("beyond"), sentence.masked):
        return []
    names = judge.names
    vague = not any(
        names.well(key, sentence.text)
        or names.well(key, sentence.text, part=True)
        or (len(about) == 1 and names.tells_limit(key, sentence.text))
        for key in about
    )
    opinion = re.search(r"\b(?:mest|minst) \w+(?:ade|nde)\b", sentence.masked)
    if vague or opinion:
        found = [one for one in found if one.kind != "ordering"]
    caused = re.search(pattern("causes"), sentence.masked) is not None
    told = () if sentence.masked.startswith("att ") else ("light", "target", "value")
    return [one for one in found if one.verdict == "contradicted" or one.kind in told] if caused else found


def of_answers(sentence: Sentence) -> bool:
    """Whether a sentence tells how many of those who were asked have answered."""
    asked = re.search(r"enkät", sentence.masked) and re.search(pattern("answers"), sentence.masked)
    return bool(asked) or re.search(pattern("answer_rates"), sentence.masked) is not None


def _coordinated(file: str, sentence: Sentence, judge: Judge) -> list[ClaimVerdict]:
    """Judge `målet nås för A men inte för B` as what it says of each, where both are known."""
    verb = pattern("met", "missed", "fulfilled", "unfulfilled", "up", "down", "lights", "higher", "lower")
    link = any_of(claim_words("links"))
    one, other = r"(?P<one>[^,#]+?)", r"(?P<other>[^,#]+?)"
    found = re.match(
        rf"(?P<head>.*?)(?P<verb>{verb}.*?) (?P<link>{link}) {one},? men inte (?:(?P=link) )?{other}\.?$",
        sentence.text,
        re.I,
    )
    if found is None:
        return []
    head, said, link = found["head"], found["verb"], found["link"]
    told: list[list[ClaimVerdict]] = []
    for text in (f"{head}{said} {link} {found['one']}.", f"{head}inte {said} {link} {found['other']}."):
        own = replace(sentence, text=text)
        named = judge.names.named(text, money=about_money(text))
        told.append(_judged(file, own, judge, named, "name", None) if len(named) == 1 else [])
    wrong = [one for each in told for one in each if one.verdict == "contradicted"]
    if not (all(told) or wrong):
        return []
    return [one.model_copy(update={"sentence": sentence.text}) for one in wrong or [each[0] for each in told]]


def _of_each(file: str, sentence: Sentence, judge: Judge) -> list[ClaimVerdict]:
    """Judge what is said of one and, by a word for it, of another: both must be so."""
    parts = of_each(sentence.text)
    if parts is None:
        return []
    told: list[list[ClaimVerdict]] = []
    for text in parts:
        own = replace(sentence, text=text)
        named = judge.names.named(text, money=about_money(sentence.text))
        best = max((_covers(key, own, judge) for key in named), default=0.0)
        named = [key for key in named if _covers(key, own, judge) == best]
        told.append(_judged(file, own, judge, named, "name", None) if named else [])
    wrong = [one for each in told for one in each if one.verdict == "contradicted"]
    found = wrong or ([one for each in told for one in each] if all(told) else [])
    return [one.model_copy(update={"sentence": sentence.text}) for one in found]


def _in_parts(file: str, sentence: Sentence, judge: Judge) -> Iterator[ClaimVerdict]:
    """Judge the parts of a sentence that each say something of an indicator of their own: what is wrong of one.

    Unlike clauses that tell of things apart they may be joined by `och` alone, lean on one another, or name nothing at
    all but for the one: so direction and colour alone are sure enough.
    """
    parts = [part for part in re.split(r",? (?:men|medan|och|samtidigt som) |[;,:] ", sentence.text) if " " in part]
    if len(parts) < 2:
        return
    for part in parts:
        own = replace(sentence, text=f"{part[0].upper()}{part[1:].rstrip('.')}.")
        named = judge.names.named(own.text, money=about_money(own.text))
        said = texts_of(word for word in judge.words(judge.plain(own)) if not word.place)
        if len(named) != 1 or not judge.is_about(judge.known[named[0]], said):
            continue
        for one in _judged(file, own, judge, named, "name", None):
            if one.verdict == "contradicted" and one.kind in ("direction", "light"):
                yield one.model_copy(update={"sentence": sentence.text})


def _without_comments(file: str, sentence: Sentence, judge: Judge) -> list[ClaimVerdict]:
    """Judge the only clause of a sentence that tells something, where the others only comment on it."""
    parts = [part for part in re.split(r", (?:och|men|medan|så|vilket|något som) |[;:] ", sentence.text) if " " in part]
    clauses = [replace(sentence, text=f"{part[0].upper()}{part[1:].rstrip('.')}.") for part in parts]
    saying = [clause for clause in clauses if not only_comments(clause, judge)]
    if len(clauses) < 2 or len(saying) != 1:
        return []
    named = judge.names.named(saying[0].text, money=about_money(saying[0].text))
    found = _judged(file, saying[0], judge, named, "name", None) if len(named) == 1 else []
    return [one.model_copy(update={"sentence": sentence.text}) for one in found]


def _judged(
    file: str, sentence: Sentence, judge: Judge, about: Sequence[str], how: About, before: Sentence | None
) -> list[ClaimVerdict]:
    plain = judge.there(judge.plain(sentence), before)
    if how == "name" and judge.of_others(plain):
        return []
    if related := relations(Related(plain, judge, about, before)):
        found = [verdict_of(file, sentence, one.found, one.subject) for one in related]
        strange = how == "name" and tells_strangers(plain, judge)
        return without_alarms(found, lambda one: strange and one.kind == "direction")
    subjects = _with_units(plain, judge, [judge.known[key] for key in about])
    singles = [Single(plain, judge, one) for one in subjects]
    whole = [
        one
        for part in _placed_alike(_parts(plain), judge)
        for told in zip(*(single_findings(Single(part, judge, one, how != "name")) for one in subjects), strict=True)
        if (one := _of_all(file, sentence, subjects, list(told), judge))
    ]
    aimed = any(one.kind in ("target", "months") for one in whole) and any(one.tells_target() for one in singles)
    met = any(one.kind == "target" for one in whole)
    held = [
        one.model_copy(update={"sentence": sentence.text})
        for one in statements_held(judge, file, plain, about, how, before)
    ]
    blind = any(one.hidden_units for one in subjects) and re.search(r"\b(?:ingen|inget|inga)\b", plain.masked)
    ordered = any(one.kind in ("months", "ordering") for one in whole)
    some = any(one.threshold is not None for one in singles) or of_several(plain)
    counted = any(one.kind == "count" or (some and one.kind == "months") for one in whole)
    found = whole + [
        one
        for one in held
        if not (aimed and one.kind == "value" and one.verdict == "contradicted")
        and not (met and one.kind == "target" and not plain.amounts)  # which the verb told already
        and not (counted and one.kind in ("value", "target", "period", "share", "change"))
        and not (blind and one.kind == "direction")  # of those that are protected too
        and not (ordered and one.verdict == "contradicted" and one.kind == "direction")
    ]
    sized = ("value", "share", "sum", "change")
    wrong = {one.fact or "" for one in found if one.verdict == "contradicted" and one.kind in sized}
    if how == "name" and wrong and worked_out(plain, judge, subjects, wrong):
        found = without_alarms(found, lambda one: one.kind in sized)
        own = subjects[0].fact("utfall")
        return found or [verdict_of(file, sentence, Finding("value", True, own), subjects[0])]
    if any(one.verdict == "contradicted" for one in held) and _of_some_of(plain, judge):
        found = without_alarms(found, lambda one: one in held and one.kind in sized)
    if how == "name" and wrong:
        alone = statements_held(judge, file, plain, about, how, before, alone=True)
        sure_of = [one.fact for one in alone if one.verdict == "contradicted"]
        found = without_alarms(found, lambda one: one in held and one.kind in sized and one.fact not in sure_of)
    if how == "name" and any(one.verdict == "contradicted" and _is_guessed(one, plain, judge) for one in found):
        found = [one for one in found if one.kind not in _OF_ONE]
    told = texts_of(word for word in judge.words(plain) if not word.place)
    sure = [one for one in subjects if judge.names.well(one.id, plain.text, part=True) or judge.is_about(one, told)]
    if how == "name" and not found and (listed := told_of_registers(plain, judge)):
        return [verdict_of(file, sentence, listed, next(iter(judge.known.values())))]
    of_other = _of_some_of(plain, judge) and "månad" not in plain.masked
    if found or not sure or of_other or (how == "name" and wrong and _tells_sums(held, plain)):
        return found
    if compared := Contrast(plain, judge).found(sure):
        return [verdict_of(file, sentence, *compared)]
    eliminated = Eliminated(plain, judge).found(subjects)
    told_so = [verdict_of(file, sentence, *eliminated)] if eliminated else []
    return [one for one in told_so if how != "name" or one.verdict == "agreed" or not _is_guessed(one, plain, judge)]


def _tells_sums(held: Sequence[ClaimVerdict], sentence: Sentence) -> bool:
    """Whether what seems wrong of a sentence is but a sum of money, which can be that of another that it names too."""
    wrong = {one.kind for one in held if one.verdict == "contradicted"}
    return wrong == {"value"} and any(one.unit == MONEY_FACT for one in sentence.amounts)


def _is_guessed(one: ClaimVerdict, sentence: Sentence, judge: Judge) -> bool:
    """Whether a sentence of a report that seems wrong may be of something else than its figure."""
    if one.kind not in _OF_ONE:
        return False
    told = [each for key, each in judge.known.items() if one.fact and one.fact.startswith(f"{key}.")]
    return _of_own_unit(sentence) or (
        bool(told) and all(is_of_else(sentence, each, judge, valued=one.kind == "value") for each in told)
    )


def without_alarms(found: Iterable[ClaimVerdict], of: Callable[[ClaimVerdict], bool]) -> list[ClaimVerdict]:
    """Leave out those contradictions that are no sure ones."""
    return [one for one in found if one.verdict != "contradicted" or not of(one)]


def _of_own_unit(sentence: Sentence) -> bool:
    """Whether a sentence tells of the writer's own unit, or of what some are about."""
    return any(re.search(told, sentence.all_masked) for told in (pattern("own_unit"), concerns()))


def _of_some_of(sentence: Sentence, judge: Judge) -> bool:
    """Whether a limit is told of some units or months, and so not of the whole: `fyra av 29 hade under 2,5`."""
    words = judge.words(sentence)
    if any(shares_units(words, at) for at in range(len(words))):
        return True
    kinds = any_of(judge.kinds)
    some = r"(?:#\d+# av (?:(?:de|våra|länets|regionens) )*#\d+#|\b(?:ingen|inget|inga|inte en enda|inte ett enda))"
    return re.search(rf"{some} (?:[a-zåäö]+ )?(?:{kinds}|månad\w*)", sentence.all_masked) is not None


def of_several(sentence: Sentence) -> bool:
    """Whether a sentence says in words how many of several there are: `tre av fyra`."""
    return any(" av " in one.text for one in sentence.counted)


def _with_units(sentence: Sentence, judge: Judge, subjects: list[Subject]) -> list[Subject]:
    """Those of some indicators that have the units which a sentence names, where any has."""
    places = {word.place for word in judge.words(sentence) if word.place}
    found = [one for one in subjects if any(unit.name in places for unit in one.units)]
    alone = all(len(judge.kinds_of.get(place, ())) == 1 for place in places)
    sure = alone or any(judge.names.well(one.id, sentence.text, part=True) for one in found)
    return found if found and sure else subjects


def _parts(sentence: Sentence) -> list[Sentence]:
    """The parts of a sentence, where each says of a target whether it is met; or the whole of it."""
    parts = re.split(r",? (?:men|medan|däremot) ", sentence.text)
    verb = pattern("met", "missed", "fulfilled", "unfulfilled")
    split = len(parts) > 1 and all(re.search(verb, part.lower()) for part in parts)
    return [replace(sentence, text=part) for part in parts] if split else [sentence]


def _placed_alike(parts: list[Sentence], judge: Judge) -> list[Sentence]:
    """Parts of a sentence with the only unit that the first one names, where the others name none."""
    named = [[word.place for word in judge.words(part) if word.place] for part in parts]
    if len(named[0]) != 1 or any(named[1:]):
        return parts
    return [parts[0], *(replace(part, text=f"{named[0][0]}: {part.text}") for part in parts[1:])]


def _of_all(
    file: str, sentence: Sentence, subjects: Sequence[Subject], told: Sequence[Finding | None], judge: Judge
) -> ClaimVerdict | None:
    """The verdict of a sentence that may be about several: it is contradicted where it is so of each."""
    if any(one and one.kind in ("target", "months") for one in told):
        pairs = [(subject, one) for subject, one in zip(subjects, told, strict=True) if subject.light]
        pairs = pairs or list(zip(subjects, told, strict=True))  # of a streak, which needs no target
        subjects, told = [subject for subject, _ in pairs], [one for _, one in pairs]
    certain = [place for place, one in enumerate(told) if one and one.certain]
    named = [judge.names.well(one.id, sentence.text, part=True) for one in subjects]
    right = next((place for place, one in enumerate(told) if one and one.right and named[place] >= max(named)), None)
    wrong = certain[0] if len(certain) == 1 else 0 if told and all(told) else None
    place = right if right is not None else wrong
    if place is None or (one := told[place]) is None:
        return None
    return verdict_of(file, sentence, one, subjects[place])


def judge_of(book: Book) -> Judge:
    """What holds sentences against a book's figures and the board's assessments."""
    goals = [
        GoalKnown(
            goal.id,
            goal.number,
            goal.name,
            goal.owner.role,
            book.decided(goal.id),
            tuple(one.id for one in goal.indicators),
            next((one.name for one in book.catalogue.effektmal if one.id == goal.effektmal), ""),
        )
        for goal in book.catalogue.goals
    ]
    return Judge(subjects(book), goals, book.board.region_short, book.board.whole, registered_counts(book))


def check_report_against(report: Report, judge: Judge) -> list[ClaimVerdict]:
    """Judge a report against itself and against the figures that a judge knows."""
    alone = list(dict.fromkeys(told_by_itself(report)))
    wrong = {one.sentence for one in alone if one.verdict == "contradicted"}
    found: list[ClaimVerdict] = []
    last: Sentence | None = None
    for sentences in report.topics.values():
        headed = _indicator_named(sentences, judge)
        before: Sequence[str] = ()
        boxes = aims = 0
        for sentence in sentences:
            if re.match(rf"{pattern('outturn')}:? #", sentence.masked):
                boxes += 1
                titled = judge.names.named(last.text) if last else []
                if last and titled and judge.names.well(titled[0], last.text) and not last.amounts:
                    headed, boxes = titled[0], 1
            aims += bool(re.match(rf"{pattern('target')}:? ?[<>≤≥]? ?#", sentence.masked))
            headed = headed if boxes < 2 and aims < 2 else None  # a box of another card, whose name was not found
            if last and _asks(last) and re.match(pattern("yes", "no"), sentence.masked):
                found += _answered(report.file, last, sentence, judge, before)
            else:
                bare = without_asides(sentence, judge)
                about, _ = _about(judge.plain(bare), judge, before, headed)
                if not _asks(sentence):
                    held = partial(_held, report.file, judge, before, headed, last)
                    told = held_in_other_unit(held(bare), bare, judge, held)
                    told += Crossed(report.file, judge.plain(bare), judge, about).found(told)
                    there = judge.there(judge.plain(bare), last)
                    told += Mistaken(report.file, there, judge, about).found(told)
                    told = told if sentence.text in wrong else Mended(bare, told, judge, about, held).found()
                    found += (one.model_copy(update={"sentence": sentence.text}) for one in told)
                before = about
            last = sentence
    return list(_beside_facts(with_rest(report, [*alone, *found]), found, judge))


def _held(
    file: str, judge: Judge, before: Sequence[str], headed: str | None, last: Sentence | None, sentence: Sentence
) -> list[ClaimVerdict]:
    """Judge a sentence of a report behind what the one before it is about."""
    if told := found_apart([_held(file, judge, before, headed, last, part) for part in clauses_apart(sentence, judge)]):
        return told
    about, how = _about(judge.plain(sentence), judge, before, headed)
    held = judge_sentence(file, sentence, judge, about, how, last)
    return vouched_for(held, judge.there(judge.plain(sentence), last), judge)


def found_apart(told: Sequence[list[ClaimVerdict]]) -> list[ClaimVerdict]:
    """What is found of clauses that tell of things apart: what is wrong of one, or what agrees where each does."""
    wrong = [one for each in told for one in each if one.verdict == "contradicted"]
    agrees = all(any(one.verdict == "agreed" for one in each) for each in told)
    return wrong or ([one for each in told for one in each] if agrees else [])


def vouched_for(found: list[ClaimVerdict], sentence: Sentence, judge: Judge) -> list[ClaimVerdict]:
    """Leave out that a sentence agrees where it tells more than was read, and what is of a time no figure is of."""
    found = [
        told for one in found if not _of_some(one, sentence, judge) for told in _of_its_limit(one, sentence, judge)
    ]
    found = without_alarms(found, lambda one: of_unknown_time(sentence, one, judge))
    found = without_alarms(found, lambda one: bool(of_another(sentence, one, judge)))
    agrees = [one for one in found if one.verdict == "agreed"]
    return found if vouched(sentence, agrees, judge) else [one for one in found if one.verdict != "agreed"]


def _of_its_limit(one: ClaimVerdict, sentence: Sentence, judge: Judge) -> Iterator[ClaimVerdict]:
    """What was found of an indicator, whose limit a sentence may tell the other side of: `60 dagar eller mindre`."""
    own = next((each for key, each in judge.known.items() if (one.fact or "").startswith(f"{key}.")), None)
    if own is None or judge.within_limit(own) or not judge.tells_other_side(sentence, own.id):
        yield one
    elif one.verdict == "agreed" and one.kind == "value":
        yield one.model_copy(update={"verdict": "contradicted", "figure": own.names[0]})


def _of_some(one: ClaimVerdict, sentence: Sentence, judge: Judge) -> bool:
    """Whether what was found can be told of some only whom its indicator does not tell apart, or of a part of it."""
    own = next((each for key, each in judge.known.items() if (one.fact or "").startswith(f"{key}.")), None)
    if own is None or one.kind not in ("value", "period", "unit", "sexes"):
        return False
    if one.kind == "sexes":
        return parts_sexes(sentence, own, judge)
    return is_of_some(sentence, own, judge) or (one.kind == "value" and goes_to_some(sentence))


def _beside_facts(told: Sequence[ClaimVerdict], held: Sequence[ClaimVerdict], judge: Judge) -> Iterator[ClaimVerdict]:
    """What a report says of itself where the figures are known too.

    That something went from A to B proves nothing where these are no figures, and two amounts of a sentence that the
    figures prove are not one.
    """
    added = {one.sentence for one in told if one.kind == "sum" and one.verdict == "agreed" and not one.fact}
    proven = {one.sentence for one in held if one.verdict == "agreed"}
    proven -= {one.sentence for one in held if one.verdict == "contradicted"}
    changed = {one.sentence for one in held if one.verdict == "agreed" and one.kind == "change"}
    for one in told:
        own = one.against is not None and one.against.sentence == one.sentence
        once_more = own and one.kind in ("repeated", "unit", "target")
        if one.verdict != "agreed" and once_more and one.sentence in proven:
            continue
        apart = one.against is not None and not own and one.kind == "change" and not one.fact
        known = one.sentence in changed or _all_known(one.sentence, judge)
        if one.verdict != "agreed" and apart and one.sentence in proven and known:
            continue  # what two sentences tell is of two things
        if one.verdict == "agreed" and one.kind == "period" and not one.fact and not one.against:
            continue  # that two names of a time fit each other says nothing of what is told of it
        if one.verdict == "contradicted" and one.kind == "value" and one.fact and one.sentence in added & proven:
            continue  # the amount is what others of the sentence are together
        if one.verdict != "agreed" or one.fact or one.kind not in _FITTING or _all_known(one.sentence, judge):
            yield one


def _all_known(text: str, judge: Judge) -> bool:
    """Whether all amounts of a sentence are figures of what it names."""
    named = [judge.known[key] for key in judge.names.named(text, money=about_money(text))]
    if judge.names.tells_limit(None, text) and not any(judge.names.tells_limit(one.id, text) for one in named):
        return False
    figures = [fact for one in named for fact in one.every]
    return all(any(fact.agrees(amount) for fact in figures) for amount in Sentence(0, text, 0, 0).amounts)


def _asks(sentence: Sentence) -> bool:
    return sentence.text.rstrip(". ").endswith("?")


def _answered(
    file: str, question: Sentence, answer: Sentence, judge: Judge, about: Sequence[str]
) -> Iterator[ClaimVerdict]:
    """Judge the answer of a question, yes or no, as the statement that the question would be."""
    said = replace(question, text=f"{question.text.rstrip('?. ')}.")
    yes = re.match(pattern("yes"), answer.masked) is not None
    for one in judge_sentence(file, said, judge, about, "name"):
        right = (one.verdict == "agreed") == yes
        figure = None if right else claim_words("no" if yes else "yes")[0]
        verdict: ClaimSaid = "agreed" if right else "contradicted"
        yield one.model_copy(
            update={"line": answer.line, "sentence": answer.text, "verdict": verdict, "figure": one.figure or figure}
        )


def _about(sentence: Sentence, judge: Judge, before: Sequence[str], headed: str | None) -> tuple[Sequence[str], About]:
    """What a sentence of a report is about: what it names, what the one before it is about, or what its topic names."""
    named = _named_beside_units(sentence, judge)
    if headed and (headed in named or not named or not judge.names.well(named[0], sentence.text, whole=True)):
        return (headed,), "card"
    strong = len(named) == 1 and judge.names.well(named[0], sentence.text, told=_TOLD)
    strong = strong and not (len(before) == 1 and _points_back(sentence) and _is_of_both(before[0], sentence, judge))
    if len(before) == 1 and not strong and (not named or before[0] in named or _points_back(sentence)):
        return before, "card"
    if len(before) == 1 and not strong and _covers(before[0], sentence, judge) > _covers(named[0], sentence, judge):
        return before, "card"
    if len(named) > _MANY:
        return (), "name"  # by words that many have
    if named:
        return [*named, *_counting(sentence, judge, named)], "name"
    if 1 < len(before) < 4 and _points_back(sentence):
        return before, "card"
    going_on = re.match(pattern("back", "outturn_words", "target", "requirement", "carried"), sentence.masked)
    return (before, "card") if going_on else ((), "name")


def _is_of_both(key: str, sentence: Sentence, judge: Judge) -> bool:
    """Whether all words of a sentence by which indicators are known are words of one that the sentence before names."""
    known = [word for word in stems(sentence.text) if judge.names.known(word)]
    return all(judge.has_word(judge.known[key], word) for word in known)


def _named_beside_units(sentence: Sentence, judge: Judge) -> list[str]:
    """The indicators that a sentence names, by its words beside the units where those name indicators of these."""
    money = about_money(sentence.text)
    named = judge.names.named(sentence.text, money=money)
    places = {word.text: word.place for word in judge.words(sentence) if word.place}
    apart = re.search(rf"men {pattern('not')}", sentence.masked)
    if not places or apart or any(len(judge.kinds_of.get(place, ())) > 1 for place in places.values()):
        return named
    forms = rf"(?i)(?:{any_of(judge.kinds)}(?: i| på)? )?{any_of(places)}(?: {any_of(judge.kinds)})?"
    bare = judge.names.named(re.sub(forms, " ", sentence.text), money=money)
    units = [{unit.name for unit in judge.known[key].units} for key in bare]
    return bare if bare and all(own.issuperset(places.values()) for own in units) else named


def _covers(key: str, sentence: Sentence, judge: Judge) -> float:
    """The share of an indicator's name that a sentence has."""
    return judge.names.score(key, stems(sentence.text))[1]


def _counting(sentence: Sentence, judge: Judge, named: Sequence[str]) -> list[str]:
    """The indicators beside which is counted what a sentence says that there are more or fewer of."""
    found = re.search(r"(?:fler|färre|antalet) ([a-zåäö]{6,})", sentence.text.lower())
    if found is None:
        return []
    best = judge.names.score(named[0], stems(sentence.text))[0]
    noun = stem(found[1])
    return [
        key
        for key, one in judge.known.items()
        if key not in named
        and any(alike(noun, word) for fact in one.figures for word in stems(one.label(fact)))
        and judge.names.score(key, stems(sentence.text))[0] > _NEARLY_AS_WELL * best
    ]


def _points_back(sentence: Sentence) -> bool:
    """Whether a sentence speaks of what the one before it is about."""
    return re.search(r"\b(?:den|det|de|detta|dessa|motsvarande|så länge|densamma)\b", sentence.masked) is not None


def _indicator_named(sentences: Sequence[Sentence], judge: Judge) -> str | None:
    """The indicator whose full name, or name, a topic begins with."""
    best, found = _ALIKE, None
    begun = [(text, {*text.split()}) for text in (_bare(sentence.text) for sentence in sentences[:_BEGINNING])]
    for one in judge.known.values():
        for name in map(_bare, filter(None, one.names[:2])):
            words = name.split()
            for text, said in begun:
                same = len(said.intersection(words)) > len(words) / 2
                if same and (same_words := SequenceMatcher(None, name, text).ratio()) > best:
                    best, found = same_words, one.id
    return found


@cache
def _bare(text: str) -> str:
    return re.sub(r"[^a-zåäö0-9 ]", "", text.lower().removeprefix("fullständigt namn ")).strip()
