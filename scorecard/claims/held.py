"""What a sentence states of indicators, held against what was computed of them."""

from __future__ import annotations

import operator
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Literal

from scorecard.claims.facts import MONEY_FACT, CountGroup, KnownFigure, Subject
from scorecard.claims.judge import SHORT_WORD, Judge, of_a_queue, plain_stems
from scorecard.claims.naming import WELL_NAMED, about_money, alike, stem, stems, without_base
from scorecard.claims.quantity import Quantity, Range, mistyped
from scorecard.claims.report import Sentence
from scorecard.claims.said import AnySaid, SaidGap, SaidLight, SaidParts, SaidValue, statements
from scorecard.claims.verdict import ClaimKind, ClaimVerdict
from scorecard.claims.vocabulary import any_of, claim_words, pattern
from scorecard.claims.words import Ref, texts_of
from scorecard.common.edition import MONTHS_OF_A_YEAR
from scorecard.wording import numbers

About = Literal["placeholder", "card", "name"]

_FEW = 3  # words of a sentence that names nothing, and so is of what the one before it is of
_COUNTED = 100  # counts of fewer are often of something else, such as days and doors
_SMALL = 30  # a count of fewer can be by chance
_KNOWN = 0.5  # the share of the words of a clause that are an indicator's own, from which it is about that alone
_KNOWN_BY_UNIT = 0.3  # the same, where no count of things and no fraction in words is told, that may be of anything
_KNOWN_BY_NUMBER = 0.25  # the same, where the number is told exactly
_NAMED = 0.45  # the share of an indicator's name that a clause has, from which it is about that alone
_MISTAKE = 200  # times as much as a figure, from which a number without a unit is of something else
_TOLD_BY_NAME = 0.1  # the share of a name that is told where it is not known by everyday words alone
_NEARLY_NAMED = 0.6  # of how well the best is named, from which an amount can be of another
_PARTLY_NAMED = 0.2  # the same of an amount of money: `personalen, inhyrda inräknade`
_NEARLY = 0.05  # of a value: what is nearly the same
_NOT_NEARLY = 0.1
_EQUAL = 1e-9
_FAR = 0.15  # over and under a round number
MEETS = {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt}
_MOST_OF_AN_INDEX = 100
_SHARES = ("percent", "points", "index", "money")
_SIDES = ("högre", "lägre", "dyrare", "billigare")


@dataclass(frozen=True)
class Finding:
    """What is found of one statement: whether it agrees, and with which figure."""

    kind: ClaimKind
    right: bool
    fact: KnownFigure | None
    figure: str | None = None
    certain: bool = False  # by words that no other indicator has
    instead: bool = False  # of all amounts of the sentence, each by its place


def statements_held(
    judge: Judge,
    file: str,
    sentence: Sentence,
    about: Sequence[str],
    how: About,
    before: Sentence | None = None,
    *,
    alone: bool = False,
) -> list[ClaimVerdict]:
    """Judge every amount and every comparison of a sentence that is about some indicators, or one.

    Where it may be about several, it is contradicted only where it is so of each. `how` it is known what it is
    about decides how much of it must be a figure that is known: all amounts, where a placeholder names it. `alone`,
    an amount is not contradicted either where it is a figure of another indicator that is named nearly as well.
    """
    found = []
    listed = statements(judge.words(sentence))
    if how == "card" and before is not None and not [word for word in stems(sentence.text) if word not in _glue()]:
        named = texts_of(judge.words(before))  # it names nothing itself
        listed = [replace(said, words=(*named, *said.words)) for said in listed]
    proven = {one.id for said in listed for one in _proven(judge, said, about, how)}
    subjects = [judge.known[key] for key in about]
    read: list[tuple[AnySaid, Sequence[Subject], list[Finding | None]]] = []
    for said in listed:
        meant = _meant(judge, said, subjects, how)
        read.append((said, meant, [_Against(one, judge, how, proven=one.id in proven).held(said) for one in meant]))
    for said, meant, told in _of_what_is_told(read):
        if isinstance(said, SaidValue) and len(meant) > 1 and _of_a_set(said):
            wrong = [each for each in told if not (each and each.right)]
            told = (wrong or told) if all(told) else []
        if isinstance(said, SaidLight) and len(meant) > 1 and {*said.words} & {*claim_words("of_both")}:
            told = told if all(each and each.right for each in told) else []  # of all of them, or not known of which
        place = _joined(told, open_to_doubt=_between_groups(said))
        if place is None or (one := told[place]) is None:
            continue
        if one.right and _rough(said) and not all(each and each.right for each in told):
            continue  # which of several it is of, it does not tell
        others = [each for each in subjects if each not in meant]
        money = isinstance(said, SaidValue | SaidGap) and _is_sum_beside(judge, said, meant)
        share = _PARTLY_NAMED if money else _NEARLY_NAMED
        others += judge.named_as_well(sentence, meant, subjects, share) if alone and (money or exact(said)) else []
        limited = any(judge.names.tells_limit(each.id, sentence.text) for each in meant)
        others = [each for each in others if not limited or judge.names.tells_limit(each.id, sentence.text)]
        sized = isinstance(said, SaidValue | SaidGap)
        if (
            one.right
            or not sized
            or not any((each := _Against(other, judge, how).held(said)) and each.right for other in others)
        ):
            found.append(verdict_of(file, sentence, one, meant[place]))
    return found


def _of_what_is_told(
    read: Sequence[tuple[AnySaid, Sequence[Subject], list[Finding | None]]],
) -> Iterator[tuple[AnySaid, Sequence[Subject], list[Finding | None]]]:
    """Give of a statement that may be of several what is wrong by the only one that any tells of, where one agrees."""
    found = [(one.id, each) for _, meant, told in read for one, each in zip(meant, told, strict=True) if each]
    keys = {key for key, _ in found}
    alone = len(keys) == 1 and any(each.right for _, each in found)
    for said, meant, told in read:
        wrong = [(one, each) for one, each in zip(meant, told, strict=True) if alone and each and not each.right]
        yield (said, [one for one, _ in wrong], [each for _, each in wrong]) if wrong else (said, meant, told)


def _proven(judge: Judge, said: AnySaid, about: Sequence[str], how: About) -> Iterator[Subject]:
    """The indicators that an exact value of a statement is a figure of, so that its sentence is of them."""
    if isinstance(said, SaidValue) and precise(said.amount):
        subjects = [judge.known[key] for key in about]
        for one in _meant(judge, said, subjects, how):
            told = _Against(one, judge, how).held(said)
            if told and told.right:
                yield one


def _meant(judge: Judge, said: AnySaid, subjects: Sequence[Subject], how: About) -> Sequence[Subject]:
    """Which of several indicators a statement can be about, where its own words tell some from the others."""
    if isinstance(said, SaidGap) and said.named:
        return [judge.known[key] for key in judge.names.named(" ".join(said.head))] or subjects
    if isinstance(said, SaidLight):
        own = judge.names.named(" ".join(said.near)) if how == "name" else []
        lit = [judge.known[key] for key in own if judge.known[key].light]
        if lit and judge.names.well(lit[0].id, " ".join(said.near), part=True):
            return lit
        subjects = [one for one in subjects if one.light] or subjects
    places = _places_of(said)
    with_unit = [one for one in subjects if any(unit.name in places for unit in one.units)]
    if with_unit and len(with_unit) < len(subjects):
        return with_unit
    bare = (
        isinstance(said, SaidValue)
        and said.refs[0].measure == "utfall"
        and not (said.amount.unit or said.amount.decimals > 0 or "per" in said.after[:4])
    )
    fewer = isinstance(said, SaidGap) and said.word in claim_words("counting")[:2]
    if how == "name" and (bare or fewer) and (counting := _counting(judge, said, subjects)):
        return counting
    if how == "name" and isinstance(said, SaidValue | SaidGap) and subjects:
        near = " ".join(word for word in said.near if word not in claim_words("budget"))
        money = about_money(" ".join(said.near)) or (said.amount is not None and said.amount.unit == MONEY_FACT)
        closer = judge.names.named(near, money=money)
        if closer and judge.names.well(closer[0], near, part=True) and not {*closer} & {one.id for one in subjects}:
            return [judge.known[key] for key in closer]
    among = [one.id for one in subjects]
    if len(among) < 2:
        return subjects
    named = judge.names.named(" ".join(said.near), among) or judge.names.named(" ".join(said.words), among)
    return [judge.known[key] for key in named] or subjects


def _counting(judge: Judge, said: AnySaid, subjects: Sequence[Subject]) -> Sequence[Subject]:
    """The indicators beside which that is counted of which an amount is told, where those of a text have none."""
    near = replace(said, words=said.near)
    own = [_Against(one, judge, "name") for one in subjects]
    nouns = stems(" ".join(said.near))
    if any(one.groups(near) for one in own):
        return []
    words = stems(" ".join(said.words))
    found = [
        one
        for one in judge.known.values()
        for group in _Against(one, judge, "name").groups(near)[:1]
        if not any(each.knows(noun) for each in own for noun in nouns if alike(noun, stems(group.head)[-1]))
    ]
    scores = [judge.names.score(one.id, words)[0] for one in found]
    return [one for one, score in zip(found, scores, strict=True) if score == max(scores) > 0.5]


def _is_sum_beside(judge: Judge, said: SaidValue | SaidGap, meant: Sequence[Subject]) -> bool:
    """Whether a statement is of a sum of money, and can be of another line of the accounts."""
    amount, near = said.amount, " ".join(said.near)
    if amount is None or amount.unit != MONEY_FACT or _is_limit(amount):
        return False
    whole = any(judge.names.well(one.id, near, whole=True) for one in meant)
    return not whole or re.search(pattern("among_them", "reckoned_in"), near) is not None


def _places_of(said: AnySaid) -> set[str | None]:
    """The units that a statement names."""
    match said:
        case SaidValue():
            return {*said.places}
        case SaidParts():
            return {said.place}
        case SaidGap():
            return {ref.place for pair in said.pairs for ref in pair if ref.place}
    return set()


def exact(said: AnySaid) -> bool:
    """Whether a statement tells a value or a size so exactly that it can be known by that alone."""
    if isinstance(said, SaidValue):
        return precise(said.amount) and said.refs[0].measure != "mal"
    return isinstance(said, SaidGap) and said.amount is not None and precise(said.amount)


def _of_a_set(said: AnySaid) -> bool:
    """Whether a statement is of each of several: `båda skyddsrondsmåtten`."""
    ends = tuple(claim_words("sets"))
    return any(one in claim_words("of_both") and other.endswith(ends) for one, other in pairwise(said.words))


def _rough(said: AnySaid) -> bool:
    """Whether a statement tells no more than a share in words, and not of women or men."""
    if isinstance(said, SaidValue) and said.refs[0].sex:
        return False
    return isinstance(said, SaidValue | SaidGap) and said.amount is not None and said.amount.slack > 0


def _between_groups(said: AnySaid) -> bool:
    """Whether a statement tells which way something moved, or which of two units or of the sexes has more of it."""
    if not isinstance(said, SaidGap) or said.amount is not None or said.same:
        return False
    return said.moved or any(ref.place or ref.sex for pair in said.pairs for ref in pair)


def _joined(told: Sequence[Finding | None], *, open_to_doubt: bool) -> int | None:
    """The place of what decides a statement by what each indicator says of it: one agrees, or all contradict it.

    A direction that is so of one and not of another is `open_to_doubt`.
    """
    if open_to_doubt and len({one.right for one in told if one}) > 1:
        return None
    agreed = next((place for place, one in enumerate(told) if one and one.right), None)
    return agreed if agreed is not None else 0 if told and all(told) else None


def verdict_of(file: str, sentence: Sentence, found: Finding, one: Subject) -> ClaimVerdict:
    """Make the verdict of a sentence of what is found of it."""
    return ClaimVerdict(
        file=file,
        line=sentence.line,
        sentence=sentence.text,
        kind=found.kind,
        verdict="agreed" if found.right else "contradicted",
        fact=found.fact.id if found.fact else f"{one.id}.utfall.{one.year}",
        figure=None if found.right else found.figure or (printed(found.fact) if found.fact else None),
    )


def printed(fact: KnownFigure) -> str:
    """Write a figure with its unit."""
    unit = claim_words("units").get(fact.unit, [fact.unit])[0]
    return f"{numbers.number(fact.value, fact.decimals)} {unit}".strip()


class _Against:
    """An indicator that statements are held against."""

    def __init__(self, one: Subject, judge: Judge, how: About, *, proven: bool = False) -> None:
        self.one, self.judge, self.how, self.proven = one, judge, how, proven

    def held(self, said: AnySaid) -> Finding | None:
        match said:
            case SaidValue():
                if said.refs[0].measure == "mal":
                    return self._target_value(said)
                each = re.search(pattern("each_time"), " ".join(said.words))  # of a month on an average, or of each
                of_a_set = said.amount.slack and said.after and said.after[0].endswith(tuple(claim_words("sets")))
                if each:
                    return self._of_one_month(said)
                if of_a_set or self._is_in_name(said.amount):
                    return None
                if _tells_two_years(said):
                    return self._of_two_years(said)
                if (apart := self._counted_apart(said)) is not None:
                    return apart[0] if apart else None
                return self._denied(said) if self._denies(said) else self._end_at(said) or self._value(said)
            case SaidGap():
                return self._gap(said)
            case SaidParts():
                return self._parts(said)
            case SaidLight():
                return self._light(said)
        return None

    def _of_one_month(self, said: SaidValue) -> Finding | None:
        """`En genomsnittlig månad kostade lönerna 342 miljoner kronor`: what all months made, by how many they are."""
        own, months = self.one.fact("utfall"), self.one.span[1] - self.one.span[0] + 1
        text = " ".join(said.words)
        if own is None or own.unit != MONEY_FACT or not re.search(r"månad", text) or not said.refs[0].plain:
            return None
        mean = replace(own, value=own.value / months)
        if self._is(mean, said.amount):
            return Finding("value", True, mean)
        return Finding("period", False, mean) if self._is(own, said.amount) else None

    def _is_in_name(self, amount: Quantity) -> bool:
        """Whether a number is one of the indicator's name: `kvinnor över 65`."""
        return not amount.unit and any(amount.text.split()[-1] in name.split() for name in self.one.names[:1])

    # -- what a statement is about

    def _sure(self, said: AnySaid, amount: Quantity | None = None) -> bool:
        """Whether a statement is about the indicator alone, so that what it says must be one of its figures."""
        if self.how == "placeholder" or (self.proven and isinstance(said, SaidGap) and said.explicit):
            return True
        own = self.judge.vocabulary(self.one)
        plain = " ".join(word for word in said.words if word not in _glue())
        others = [word for word in stems(plain) if not word.isdigit() or (len(word) > 3 and word in own)]
        known_words = [word for word in others if any(self._is_word(word, each) for each in own)]
        share = len(known_words) / len(others) if others else 1.0
        told = isinstance(said, SaidGap) and said.explicit and amount is None
        if amount is not None and self._of_some(said.words):
            return False
        if amount is not None and amount.slack and self.how == "name":
            _, covered = self.judge.names.score(self.one.id, stems(plain))
            people = [word for word in said.words if word in claim_words("people")]
            if any(self.judge.has_word(self.one, word) and not self._in_names(word) for word in known_words):
                return False  # of a part that the indicator's further figures tell
            theirs = all(self.judge.has_word(self.one, stem(word)) or word in claim_words("blank") for word in people)
            about = self.judge.is_about(self.one, said.words) or (covered >= _NAMED and theirs)
            if self._tells_limit(said):  # `fick svar inom en kvart`
                telling = [word for word in others if word not in plain_stems()]
                share = max(share, sum(word in known_words for word in telling) / max(1, len(telling)))
            return share > _KNOWN and about and covered > _TOLD_BY_NAME and not self._of_an_age(said.words)
        bare = amount is not None and (amount.slack > 0 or not (amount.unit or amount.decimals > 0))
        bare = bare or (amount is None and isinstance(said, SaidGap) and not said.explicit)
        known = (
            share > (_KNOWN if bare else _KNOWN_BY_UNIT)
            or ((told or (self.how == "card" and amount is not None)) and share == _KNOWN)
            or (amount is not None and precise(amount) and share >= _KNOWN_BY_NUMBER)
        )
        measured = self.how == "card" and amount is not None and bool(amount.unit)
        if measured and amount is not None and amount.slack and self.judge.names.has_limit(self.one.id):
            measured = self._tells_limit(said) or bool(re.search(pattern("in_time"), " ".join(said.words)))
        if measured and all(self.judge.knows_word(self.one, each) for each in others):
            return True
        if self.how == "card" or not others:
            return known or (told and len(others) < _FEW and not any(map(self.judge.names.known, others)))
        if isinstance(said, SaidValue) and amount is not None and not precise(amount):
            return known and self._mostly_own(said, others)
        score, _ = self.judge.names.score(self.one.id, stems(" ".join(said.words)))
        return known and (self._named(said.words) or score > 1)

    def _in_names(self, word: str) -> bool:
        """Whether a stem is of the indicator's names, of its units or of its unit."""
        names = (*self.one.names, *(unit.name for unit in self.one.units), self.one.unit)
        return any(alike(word, each) for name in names for each in stems(name))

    def _is_word(self, word: str, own: str) -> bool:
        """Whether a stem is of a word, and no kind of what that is."""
        return alike(word, own) and not self.judge.names.narrower(word, own)

    def _of_an_age(self, words: Sequence[str]) -> bool:
        """Whether a statement is of an age that the indicator does not have in its name: `över 50 år`."""
        ages = [word for word, behind in pairwise(words) if word[-1:].isdigit() and behind in ("år", "årig", "åriga")]
        return any(re.sub(r"\D", "", age) not in " ".join(self.one.names) for age in ages)

    def _mostly_own(self, said: SaidValue, words: Sequence[str]) -> bool:
        """Whether the words of a statement of a rounded value, but for units, are the indicator's own."""
        placed = {stem for place in (*said.places, *self.judge.kinds) for stem in stems(place)}
        others = [word for word in words if word not in placed]
        own = sum(self.judge.has_word(self.one, word) for word in others)
        of_part = said.refs[0].country or said.refs[0].sex is not None
        _, covered = self.judge.names.score(self.one.id, stems(" ".join(said.words)))
        return covered >= _NAMED or 2 * own + of_part > len(others) or self.judge.is_about(self.one, others)

    def _of_some(self, words: Sequence[str]) -> bool:
        """Whether a statement is of some that the indicator does not tell apart: `sjukfrånvaron bland kockar`."""
        for before, word in pairwise(words):
            own = [
                each for each in stems(word) if each not in plain_stems() and not self.judge.has_word(self.one, each)
            ]
            if before in claim_words("among") and own and word not in claim_words("people"):
                return True
        return False

    def knows(self, word: str) -> bool:
        """Whether a word is of the indicator's own name or words."""
        return any(alike(word, each) for name in self.one.names for each in stems(without_base(name)))

    def _named(self, words: Iterable[str]) -> bool:
        score, covered = self.judge.names.score(self.one.id, stems(" ".join(words)))
        return covered >= _NAMED or score >= WELL_NAMED or self.judge.is_about(self.one, words)

    def groups(self, said: AnySaid) -> list[CountGroup]:
        """The counts beside the outturn that a statement names."""
        text = re.sub(r"\bper \d.*", "", " ".join(said.words))  # which only tells of how many others it is told
        words = stems(text)
        otherwise: dict[str, list[str]] = claim_words("counted_as")
        waits = isinstance(said, SaidGap) and said.word in claim_words("waits") and self.one.unit == "percent"
        people = isinstance(said, SaidValue) and not {*said.after[:2]}.isdisjoint(claim_words("people"))
        otherwise = {own: forms for own, forms in otherwise.items() if not people or own == claim_words("queue_label")}
        return [
            group
            for group in self.one.groups
            if any(alike(word, each) for word in stems(group.head)[-1:] for each in words)
            or any(own in group.head and re.search(any_of(forms), text) for own, forms in otherwise.items())
            or (group.head.startswith(claim_words("queue_label")) and (waits or of_a_queue(said.words)))
        ]

    # -- values

    def _denies(self, said: SaidValue) -> bool:
        """Whether a statement tells how many it is not so of: `var sjunde samtal besvarades inte`."""
        words, after = " ".join(said.words), said.after[0] if said.after else ""
        behind = words[words.find(after) :] if after.isalpha() and after in words else ""
        told = re.match(rf"[^,:;]*{pattern('denies')} (?!{pattern('more', 'less', 'than')})", behind)
        return (
            told is not None
            and replace(said.refs[0], kind=None).plain
            and (self.how == "name" or not self.judge.names.has_limit(self.one.id) or self._tells_limit(said))
            and not self._of_the_rest(said)
        )

    def _denied(self, said: SaidValue) -> Finding | None:
        """Hold what a share leaves of a hundred against how many it is said not to be so of, which may be of others."""
        own = self._without_limit(said) or self.one.fact("utfall")
        if own is None or own.unit != "percent":
            return None
        left = replace(own, value=100 - own.value)
        if self._is(left, said.amount):
            return Finding("value", True, own)
        sure = own is not self.one.fact("utfall") and self._sure(said, said.amount) and _far(left, said.amount)
        return Finding("value", False, left) if sure else None

    def _without_limit(self, said: SaidValue) -> KnownFigure | None:
        """The further figure of those that an indicator counts within a limit, where a statement tells no limit."""
        if not self.judge.names.has_limit(self.one.id) or self._tells_limit(said):
            return None
        found = [fact for fact in self.one.figures if self._is_limitless(fact)]
        return found[0] if len(found) == 1 else None

    def _tells_limit(self, said: AnySaid) -> bool:
        return self.judge.names.tells_limit(self.one.id, " ".join(said.words)) or "kvart" in said.words

    def _is_limitless(self, fact: KnownFigure) -> bool:
        """Whether a further figure is a share of what the indicator counts, by its label."""
        own = {word for name in self.one.names[:2] for word in stems(name)}
        told = stems(self.one.label(fact)) if fact.unit == "percent" and not self._of_change(fact) else ()
        return bool(told) and all(any(alike(word, each) for each in own) for word in told)

    def _value(self, said: SaidValue) -> Finding | None:
        amount = said.amount
        if said.added_up and len(set(said.places)) > 1:
            return self._of_units(said)
        if said.refs[0].sex and said.after[:1] == ("av",) and {*said.words} & {*claim_words("made")}:
            return None  # of what women or men did, which is no outturn
        wanted = self._wanted(said)
        fit = [fact for fact in wanted if self._of_unit(fact, said)]
        if named := self._figure_named(said):
            told = self._is(named, amount)
            numbered = re.search(r"\d$", self.one.label(named)) is not None
            if told or not any(self._is(fact, amount) for fact in fit):
                return Finding("value", told, named) if told or numbered or self._sure(said, amount) else None
        every = self._throughout(said) or self._of_both(said) or self._of_each_month(said)
        if every := every or self._of_two_figures(said) or self._tallied(said):
            return every
        if right := next((fact for fact in fit if self._is(fact, amount)), None):
            per = self._per(said, right)
            sure = not per or self.how != "name" or self._sure(said, amount)
            return Finding("unit" if per else "value", not per, right) if sure else None
        if counted := self._count_of_units(said) or self._of_last_year(said):
            return counted
        placed = said.refs[0].place and fit
        if not placed and (fits := self._further(said)):
            return Finding("value", True, fits)
        counted = self._count(said)
        joined = {"och", "samt", "plus", "eller"} & {*said.words}
        several = joined - {word for name in self.one.names[:1] for word in name.split()}
        defined = re.search(pattern("defines"), " ".join(said.words))
        whole = self._whole(said) or (self.judge.is_about(self.one, said.words) and not defined)
        whole = whole or (self.how == "card" and not (several or said.refs[0].place))
        if self.how != "placeholder" and said.added_up and (several or not whole):
            return counted if counted and counted.right else None
        return counted or self._wrong(said, wanted, fit)

    def _end_at(self, said: SaidValue) -> Finding | None:
        """Hold what a unit is said to have as the highest or lowest of all: `lägst är Arvika med 66 procent`."""
        ref = said.refs[0]
        if ref.month and ref.extreme and ref == Ref(month=ref.month, extreme=ref.extreme):
            return self._end_month(said)
        monthly = any(word.startswith("månad") for word in said.words)  # of the months of a unit, not of all units
        if not (ref.place and ref.extreme) or ref.month or monthly or re.search(r"\bnäst\b", " ".join(said.words)):
            return None
        own, end = self.one.value(replace(ref, extreme=None)), self.one.value(replace(ref, place=None))
        if own is None or end is None or not self._of_unit(own, said):
            return None
        if not self._is(own, said.amount):
            return Finding("value", False, own)
        right = own.printed == end.printed
        return Finding("value" if right else "ordering", right, own if right else end)

    def _end_month(self, said: SaidValue) -> Finding | None:
        """Hold what a month is said to have as the highest or lowest one: `63,1, årets högsta månadsvärde`."""
        text, ref = " ".join(said.words), said.refs[0]
        own, end = (
            self.one.value(replace(ref, extreme=None)),
            self.one.value(replace(ref, month=None, span=self.one.span)),
        )
        if not re.search(r"\bårets (?:\w+ )?månads?|av (?:årets|alla) månader", text) or re.search(r"\bnäst\b", text):
            return None
        if own is None or end is None or not self._is(own, said.amount):
            return None
        right = own.printed == end.printed
        return Finding("ordering", right, own if right else end)

    def _wanted(self, said: SaidValue) -> list[KnownFigure]:
        """The figures that an amount can be by its words, the likeliest first."""
        timeless = not (self.one.series or self.one.fact("foregaende"))  # as what was decided once is
        refs = [replace(ref, month=None) if timeless else ref for ref in said.refs]
        refs += [replace(ref, span=self.one.span) for ref in refs if ref.extreme and not (ref.kind or ref.span)]
        wanted = [fact for ref in refs if (fact := self._share(ref, said.amount) or self.one.value(ref))]
        if self._of_the_rest(said):
            wanted = [replace(fact, value=100 - fact.value) for fact in wanted if fact.unit == "percent"]
        return wanted

    def _of_the_rest(self, said: SaidValue) -> bool:
        """Whether an amount is of those whom an indicator does not count: who waited longer than its limit."""
        if self.one.unit != "percent" or said.amount.unit != "percent" or self.judge.rests:
            return False
        text, names = " ".join(said.words), " ".join(self.one.names[:2])
        spelled = any_of(claim_words("numerals")[2:])
        limits = re.findall(rf"{any_of(claim_words('beyond_limit'))} (\d+|{spelled}|en kvart)", text)
        beyond = any(re.search(rf"\b{_minutes(limit)}\b", names) for limit in limits)
        return (beyond and self.judge.within_limit(self.one)) or re.search(
            any_of(claim_words("too_late")), text
        ) is not None

    def _throughout(self, said: SaidValue) -> Finding | None:
        """Hold a limit that a part of the year is said to be on one side of against each of its months."""
        one, ref, amount = self.one, said.refs[0], said.amount
        plain = ref == Ref(span=ref.span, year=ref.year)
        if amount.how not in ("more", "less") or not (ref.span and plain) or one.accumulated or one.value(ref):
            return None
        year = one.year.previous if ref.year == one.year.previous.number else one.year
        first, last = ref.span
        months = [fact for number, fact in one.months_of(year) if max(1, first) <= number <= last]
        if not months or len(months) != last - max(1, first) + 1 or not self._of_unit(months[0], said):
            return None
        within = [self._is(fact, amount) for fact in months]
        wrong = next((fact for fact, each in zip(months, within, strict=True) if not each), None)
        if any(within) and wrong and not {*said.words} & {*claim_words("throughout"), *claim_words("every_month")}:
            return None
        return Finding("months", wrong is None, wrong or months[0]) if self._sure(said, amount) else None

    def _of_each_month(self, said: SaidValue) -> Finding | None:
        """`I juni och juli var den 127`: a value that several months are said to have."""
        names = claim_words("months")[:MONTHS_OF_A_YEAR]
        told = [(at, names.index(word) + 1) for at, word in enumerate(said.words) if word in names]
        joined = all(
            " ".join(said.words[one + 1 : other]) in ("och", "och i", ",") for (one, _), (other, _) in pairwise(told)
        )
        if len(told) < 2 or not joined or said.refs[0].sex or said.refs[0].place or said.refs[0].country:
            return None
        facts = [fact for _, number in told if (fact := self.one.month(number, self.one.year))]
        if len(facts) != len(told) or not self._of_unit(facts[0], said):
            return None
        wrong = next((fact for fact in facts if not self._is(fact, said.amount)), None)
        return (
            Finding("value", wrong is None, wrong or facts[0])
            if wrong is None or self._sure(said, said.amount)
            else None
        )

    def _of_both(self, said: SaidValue) -> Finding | None:
        """Hold a limit that several units are said to lie on one side of, or their only value, against each of them."""
        amount, places = said.amount, list(dict.fromkeys(said.places))
        limit = amount.how in ("more", "less") or (said.alone and not said.added_up)
        if not limit or len(places) < 2 or not {*said.words} & {*claim_words("of_both"), *claim_words("evenly")}:
            return None
        kinds = [{unit.kind for unit in self.one.units if unit.name == place} for place in places]
        common = set.intersection(*kinds)
        if len(common) != 1:
            return None
        facts = [unit.fact for unit in self.one.units if unit.name in places and unit.kind in common]
        if not self._of_unit(facts[0], said):
            return None
        wrong = next((fact for fact in facts if not self._is(fact, amount)), None)
        return Finding("value", wrong is None, wrong or facts[0])

    def _count_of_units(self, said: SaidValue) -> Finding | None:
        """Hold what is counted at some units, such as the calls to them, against their numerators and denominators."""
        amount = said.amount
        noun = next(iter(stems(" ".join(said.after[:1]))), None)
        if amount.unit or amount.decimals > 0 or amount.value <= _SMALL or not (noun and self.knows(noun)):
            return None
        own = [unit for unit in self.one.units if unit.name in said.places and len(unit.counts) == 2]
        several = said.added_up and len(set(said.places)) > 1
        if not own or len(own) != len(set(said.places)) or (len(own) > 1 and not several):
            return None
        made = [sum(counts) for counts in zip(*(unit.counts for unit in own), strict=True)]
        made = made[1:] if _came_in(said) else made
        if any(amount.admits(count, count) for count in made):
            return Finding("sum" if several else "value", True, own[0].fact)
        near = next((count for count in reversed(made) if mistyped(amount.value, count) or precise(amount)), None)
        return Finding("sum" if several else "value", False, own[0].fact, numbers.number(near, 0)) if near else None

    def _of_two_years(self, said: SaidValue) -> Finding | None:
        """Hold what a count of this year and the year before are together: `de två senaste åren tog åtta examen`."""
        own, before = self.one.fact("utfall"), self.one.fact("foregaende")
        shares = self.one.unit in _SHARES[:-1] or "per" in self.one.unit.split()
        pairs = [(own, before.value)] if own and before and not shares else []
        pairs += [(one.now, one.before.value) for one in self.groups(said) if one.now and one.before]
        pairs += zip(self.one.counted, self.one.counts_before or (), strict=False)
        made = [replace(now, value=float(now.value + then)) for now, then in pairs]
        alike_unit = said.amount.unit == (MONEY_FACT if self.one.unit == MONEY_FACT else "")
        parted = said.refs[0].place or said.refs[0].sex or said.refs[0].month
        if not (alike_unit and made) or parted or {*said.after[:2]} & {*claim_words("times")}:
            return None
        if fits := next((fact for fact in made if self._is(fact, said.amount)), None):
            return Finding("sum", True, fits)
        alone = len(made) == 1 or self.one.unit == MONEY_FACT
        return Finding("sum", False, made[0]) if alone and self._sure(said, said.amount) else None

    def _of_last_year(self, said: SaidValue) -> Finding | None:
        """Whether what is told of one year is what was counted in the other: `året före besvarades`, `under 2025`."""
        ref, amount = said.refs[0], said.amount
        years = (self.one.year.number, self.one.year.previous.number)
        before = ref.before or ref.year == years[1]
        if (
            not (before or ref.year == years[0])
            or not replace(ref, year=None, before=False, kind=None, month=None).plain
        ):
            return None
        if ref.month not in (None, self.one.span[1]):
            return None
        pairs = [(group.now, group.before) for group in self.groups(said)[:1]]
        counted = zip(self.one.counted, self.one.counts_before or (), strict=False)
        pairs += [(now, replace(now, value=float(count))) for now, count in counted] if not ref.month else []
        for own, other in ((then, now) if before else (now, then) for now, then in pairs):
            if own and other and not self._is(own, amount) and self._is(other, amount):
                bare = not amount.unit and amount.decimals <= 0 and amount.value > _SMALL
                return Finding("period", False, own) if bare and self._of_unit(other, said) else None
        return None

    def _wrong(self, said: SaidValue, wanted: Sequence[KnownFigure], fit: Sequence[KnownFigure]) -> Finding | None:
        """What is wrong with an amount that no figure is: its value, its unit or its period."""
        amount = said.amount
        if not (amount.unit or amount.decimals > 0 or fit or said.after[:1] == ("per",)) or _done_by(said):
            return None
        counted = not any(sign.isdigit() for sign in amount.text) or {*said.after[:1]} & _people_of_a_sex()
        if counted and "per" in self.one.unit.split() and "per" not in said.after:
            return None  # so many of something, and none of so many
        kind = said.refs[0].kind
        if self.how == "name" and kind and not said.refs[0].place and not self._has_kind(kind):
            return None  # of others than those that the indicator is of
        sure = self._sure(said, amount)
        if sure and (elsewhere := self._elsewhere(said)):
            return Finding("period", False, elsewhere)
        known_to_be = self.one.value(said.refs[0]) or said.refs[0].extreme
        if fit and known_to_be and sure and _far(fit[0], amount):
            of_it = (
                self.how == "placeholder" or amount.unit or "per" in said.after or not _beyond_mistake(fit[0], amount)
            )
            return Finding("value", False, fit[0]) if of_it else None
        known = [fact for fact in self.one.own if fact.unit == amount.unit] if self.how == "placeholder" else []
        if known and not fit and amount.unit:
            return Finding("value", False, min(known, key=lambda fact: abs(fact.value - amount.value)))
        return self._of_other_unit(said, wanted, sure) if not fit else None

    def _has_kind(self, kind: str) -> bool:
        """Whether the indicator has units of a kind, or its names tell of it."""
        return any(unit.kind == kind for unit in self.one.units) or self.judge.has_word(self.one, stem(kind))

    def _elsewhere(self, said: SaidValue) -> KnownFigure | None:
        """The outturn that an amount is, where its words tell another time."""
        own, ref, amount = self.one.fact("utfall"), said.refs[0], said.amount
        timed = ref.span or ref.year or ref.part or (ref.month and self.one.series)
        told = precise(amount) or {*said.words} & {*claim_words("spans_over")}
        if not (own and timed and told and self.one.value(ref) is None and own.agrees(amount)):
            return None
        plain = replace(ref, span=None, year=None, part=False, month=None, before=False)
        bare = not amount.unit and self._of_unit(own, said)
        return own if (self.one.value(plain) is own and own.unit == amount.unit) or bare else None

    def _whole(self, said: AnySaid) -> bool:
        """Whether a statement names the indicator in full, so that it is no sum of several."""
        return self.judge.names.well(self.one.id, " ".join(said.words), whole=True)

    def _of_units(self, said: SaidValue) -> Finding | None:
        """Hold what some units are together."""
        kinds = {unit.kind for unit in self.one.units if unit.name == said.places[0]}
        facts = [unit.fact for unit in self.one.units if unit.name in said.places and unit.kind in list(kinds)[:1]]
        if len(facts) != len(set(said.places)) or self.one.unit in _SHARES or "per" in self.one.unit.split():
            return None
        made = replace(facts[0], value=sum(fact.printed for fact in facts))
        right = self._is(made, said.amount) or self._is(
            replace(made, value=sum(one.value for one in facts)), said.amount
        )
        return Finding("sum", right, made) if self._of_unit(made, said) else None

    def _group_named(self, said: SaidValue) -> list[KnownFigure]:
        """The values of the units that a statement names together: `läkarna` of those with and without a specialty."""
        begun: dict[tuple[str, str], list[KnownFigure]] = defaultdict(list)
        for unit in self.one.units:
            begun[unit.kind, stem(unit.name.lower().split()[0])].append(unit.fact)
        kinds = Counter(unit.kind for unit in self.one.units)
        told, most = {stem(word).removesuffix("na") for word in said.words}, max(kinds.values(), default=0)
        groups = [facts for (kind, own), facts in begun.items() if kind != own in told and 1 < len(facts) < most]
        return groups[0] if len(groups) == 1 and not said.places else []

    def _of_two_figures(self, said: SaidValue) -> Finding | None:
        """`Med avdelning 45 blir platserna tillsammans 42`: the only two further figures of what is counted."""
        told = stems(" ".join(said.words))
        counted = [
            fact for fact in self.one.figures if fact.unit not in (*_SHARES, "antal") and not self._of_change(fact)
        ]
        counted = [fact for fact in counted if any(alike(word, each) for word in told for each in stems(fact.unit))]
        if not said.added_up or len(counted) != 2 or said.amount.unit or len(set(said.places)) != 1:
            return None
        made = replace(counted[0], value=sum(fact.value for fact in counted))
        return Finding("sum", self._is(made, said.amount), made)

    def _share(self, ref: Ref, amount: Quantity) -> KnownFigure | None:
        """The share that women or men, or a unit, are of a count."""
        one = self.one
        own, whole = one.value(ref), one.value(replace(ref, sex=None, place=None, kind=None))
        if not (own and whole and (ref.sex or ref.place) and whole.value) or amount.unit != "percent":
            return None
        if one.unit in _SHARES or "per" in one.unit.split() or own.value > whole.value:
            return None
        return replace(own, value=100 * own.value / whole.value, unit="percent", decimals=1)

    def _is(self, fact: KnownFigure, amount: Quantity) -> bool:
        """Whether an amount tells a figure: as it is printed, or as nearly as its words say."""
        return fact.agrees(amount) or (amount.how is not None and amount.admits(fact.printed, fact.printed))

    def _of_unit(self, fact: KnownFigure, said: SaidValue) -> bool:
        """Whether an amount can have been told in the unit of a figure, by its own unit and by what follows it."""
        amount = said.amount
        if fact.unit == amount.unit:
            return True
        if amount.unit:
            return amount.unit not in (*_SHARES, "crowns") and fact.unit not in _SHARES
        if amount.decimals > 0:
            timed = bool({*said.after[:1]} & {*claim_words("times")})
            return fact.unit != MONEY_FACT and (not timed or said.after[0] in fact.unit)
        if fact.unit in ("percent", "points", MONEY_FACT):
            return False
        behind = said.after[0] if said.after and said.after[0].isalpha() else ""
        if behind in claim_words("times") or behind in self.judge.kinds:
            return False
        nouns = stems(" ".join(said.after[:2]))
        own = not stems(behind) or any(alike(word, each) for word in nouns for each in self.judge.vocabulary(self.one))
        return behind == "per" or (own and fact.unit != "index") or (fact.unit == "index" and not stems(behind))

    def _per(self, said: SaidValue, wanted: KnownFigure) -> bool:
        """Whether an amount is told per another number than the figure is, or is a share that is told so."""
        told = re.search(rf"\bper (\d[\d ]*|{any_of(claim_words('per_so_many'))})", " ".join(said.after))
        own = re.search(r"per (\d[\d ]*)", wanted.unit)
        if said.after[:1] == ("per",) and wanted.unit in _SHARES and not said.amount.unit:
            return True
        nouns = stems(" ".join(said.after[1:3])) if said.after[:1] == ("per",) and own and not told else ()
        if any(alike(word, each) for word in nouns for each in stems(wanted.unit)[-1:]):
            return True  # `4,3 per vårdplats`, where it is per 100 of those
        number = claim_words("per_so_many").get(told[1], told[1].replace(" ", "")) if told else None
        return bool(number and own and number != own[1].replace(" ", ""))

    def _of_other_unit(self, said: SaidValue, wanted: Sequence[KnownFigure], sure: bool) -> Finding | None:
        """Hold an amount whose unit is not that of the figure which its words ask for."""
        amount = said.amount
        plain = amount.how is None and not amount.slack
        alike_number = next((fact for fact in wanted if plain and fact.agrees(replace(amount, unit=fact.unit))), None)
        if alike_number and (amount.unit or said.after[:1] == ("per",)) and sure:
            return Finding("unit", False, alike_number)
        mixed = wanted and wanted[0].unit in ("percent", "points", "index") and amount.unit in ("percent", "index")
        return Finding("unit", False, wanted[0]) if mixed and said.told and sure else None

    def _further(self, said: SaidValue) -> KnownFigure | None:
        """A further figure that an amount can be, where its words do not tell another."""
        amount = said.amount
        ref = said.refs[0]
        if amount.how in ("more", "less") and self.how != "placeholder":
            return None
        if self.how == "name" and (
            self._in_part(ref) or ref.month not in (None, self.one.span[1]) or {*said.near} & {*claim_words("each_of")}
        ):
            return None
        if self.how == "name":
            known = [
                fact for fact in self._labelled(said.words) if not (self._of_change(fact) or self._of_then(fact, said))
            ]
            aimed = {*said.near} & {*claim_words("budget")}
            known = [fact for fact in known if aimed or not re.search(pattern("budget"), self.one.label(fact).lower())]
        else:
            known = list(self.one.own if ref.plain or ref.kind else self.one.figures)
            known += [fact for fact in (self.one.fact("senast"),) if fact]
            known = [fact for fact in known if self.how == "placeholder" or not self._of_then(fact, said)]
        before = ref.before or ref.year == self.one.year.previous.number
        known = [fact for fact in known if self.how != "name" or self._told_before(fact) == before]
        counted = () if _came_in(said) else counted_as(self.one, said)
        known = [fact for fact in known if fact not in self.one.counted or fact in counted]
        if before:
            known = [fact for fact in known if self._told_before(fact) or fact is self.one.fact("senast")]
        if self.how != "placeholder" and self._tells_limit(said):
            known = [fact for fact in known if not self._is_limitless(fact)]
        if ref.year is not None and abs(ref.year - self.one.year.number) > 1:
            return None  # of a year that no figure is of
        close = (fact for fact in known if self._of_unit(fact, said) and self._is(fact, amount))
        return next((fact for fact in close if abs(fact.value - amount.value) <= _FAR * abs(fact.value)), None)

    def _in_part(self, ref: Ref) -> bool:
        """Whether words tell of a part of the year that an edition is of."""
        return ref.span is not None and (max(1, ref.span[0]), ref.span[1]) != self.one.span

    def _labelled(self, words: Iterable[str]) -> list[KnownFigure]:
        """The further figures whose label has one of some words."""
        said = [stem(word) for word in words if len(word) > 2 and word not in claim_words("empty")]
        return [
            fact
            for fact in self.one.figures
            if any(alike(word, own) for own in stems(self.one.label(fact)) for word in said)
        ]

    def _figure_named(self, said: SaidValue) -> KnownFigure | None:
        """The further figure whose label, but for the indicator's own words, is in a statement word for word."""
        words = stems(" ".join(said.words))
        own = {word for name in self.one.names[:2] for word in stems(name)}
        found = []
        for fact in self.one.figures:
            label = self.one.label(fact)
            heads = [word for word in stems(label) if not any(alike(word, each) for each in own)]
            country = re.search(pattern("country"), label.lower()) is not None
            if (
                fact.unit != said.amount.unit
                or not fact.unit
                or self._of_change(fact)
                or country != said.refs[0].country
            ):
                continue
            heads = [word for word in heads if not country or stem(word) not in stems(" ".join(claim_words("country")))]
            heads = (
                heads if {*heads} - {stem(month) for month in claim_words("months")} else []
            )  # a month tells nothing
            answers = label.startswith(claim_words("answers_label")) and any(
                word in claim_words("answers") for word in said.words
            )
            numbered = re.search(r"[a-zåäö]+ \d+(?:[–-]\d+)?$", label.lower())
            text = " ".join(said.words).replace(" – ", "–")
            if numbered:
                if re.search(rf"{re.escape(numbered[0])}(?![–\-\d])", text):
                    found.append(fact)
            elif answers or (heads and all(any(alike(word, each) for each in words) for word in heads)):
                found.append(fact)
        return found[0] if len(found) == 1 else None

    def _told_before(self, fact: KnownFigure) -> bool:
        """Whether a further figure is of the year before."""
        return re.search(pattern("before_label"), self.one.label(fact).lower()) is not None

    def _side_of(self, fact: KnownFigure, *sides: str) -> int:
        """Whether the label of a further figure says that the outturn is more (1) or less (-1) than what it names."""
        label = self.one.label(fact).lower()
        up, down = (re.search(pattern(side), label) is not None for side in sides or ("higher", "lower"))
        return up - down

    def _of_then(self, fact: KnownFigure, said: SaidValue) -> bool:
        """Whether a further figure is of a time of its own, `vid toppen, juli 2022`, that a statement does not tell."""
        then = re.search(rf"({pattern('then_label')}).*|(?<=, )[^,]*\b20\d\d\b.*", self.one.label(fact).lower())
        told = (*re.findall(r"\w{4,}", then[0]), *claim_words("then_label").get(then[1], ())) if then else ()
        return then is not None and not {*told} & {*said.words}

    def _of_change(self, fact: KnownFigure) -> bool:
        """Whether a further figure tells a change."""
        return claim_words("change_label") in self.one.label(fact).lower()

    def _count(self, said: SaidValue) -> Finding | None:
        """Hold a count of something against the further figures that count it."""
        amount, ref = said.amount, said.refs[0]
        if amount.unit or amount.decimals > 0 or (said.after and said.after[0] in claim_words("times")):
            return None
        years = (None, self.one.year.number, self.one.year.previous.number)
        if any(text == "per" for text in said.after[:3]) or (self.how == "name" and ref.year not in years):
            return None
        before = any(ref.before or ref.year == self.one.year.previous.number for ref in said.refs)
        known = [fact for group in self.groups(said) if (fact := group.before if before else group.now)]
        come = _came_in(said) and any(pair.head.startswith(claim_words("came_in")[0]) for pair in self.one.groups)
        known += [] if before or amount.how or come else counted_as(self.one, said)
        if fits := next((fact for fact in known if self._is(fact, amount)), None):
            noun = fits not in self.one.counted
            if ((ref.month and ref.month != self.one.span[1]) or self._in_part(ref)) and not before:
                return Finding("period", False, fits) if precise(amount) and noun else None
            return Finding("value", True, fits) if noun or self.how != "name" or amount.value > _SMALL else None
        if self.how == "placeholder":
            known = [fact for fact in (*self.one.figures, *self.one.counted) if fact.unit not in _SHARES]
        if fits := next((fact for fact in known if self._is(fact, amount)), None):
            return Finding("value", True, fits)
        part = said.after[:1] == ("av",) and ("inte" in said.words or amount.value <= _SMALL)
        part = part or bool({*said.near} & {*claim_words("rest_words")})
        if self.how != "placeholder" and (part or (amount.value <= _SMALL and self.how == "card")):
            return None  # a part of what is counted
        own = [
            fact for fact in known if fact not in self.one.counted and 0.1 < abs(fact.value) / max(amount.value, 1) < 10
        ]
        other = (
            ref.place
            or ref.sex
            or ref.country
            or ref.other
            or self._in_part(ref)
            or (ref.month and ref.month != self.one.span[1])
        )
        if own and not other and (self._sure(said, amount) or precise(amount)):
            nearest = min(own, key=lambda fact: abs(fact.value - amount.value))
            return Finding("value", False, nearest) if _far(nearest, amount) else None
        near = [fact for fact in known if 0.1 < abs(fact.value) / max(amount.value, 1) < 10]
        if self.how == "placeholder" and near and (amount.value > _COUNTED or amount.text[-1:].isdigit()):
            return Finding("value", False, min(near, key=lambda fact: abs(fact.value - amount.value)))
        return None

    def _tallied(self, said: SaidValue) -> Finding | None:
        """Hold how many there were in some months against what was counted in each: `31 386 samtal i höst`."""
        ref, own = said.refs[0], self.one.fact("utfall")
        ref = replace(ref, kind=None, some=False) if self.one.of_kind(ref.kind) else ref
        first, last = ref.span or (ref.month, ref.month)
        plain = ref == Ref(span=ref.span, month=ref.month, year=ref.year, before=ref.before)
        plain = plain and not (said.amount.unit or said.amount.decimals > 0 or "per" in said.after[:3])
        if not (first and last and own and plain) or (first, last) == self.one.span or not self.one.tallies:
            return None
        year = ref.year or (self.one.year.previous if ref.before else self.one.year).number
        months = [self.one.tallies.get(f"{year}-{number:02d}") for number in range(first, last + 1)]
        noun = next(iter(stems(" ".join(said.after[:2]))), "")
        if not (months and all(months)) or not any(
            alike(noun, each) for name in self.one.names for each in stems(name)
        ):
            return None
        made = [replace(own, value=sum(each), unit="", decimals=0) for each in zip(*filter(None, months), strict=True)]
        made = made[:1] if "per" in self.one.unit.split() else made
        if fits := next((fact for fact in made if self._is(fact, said.amount)), None):
            return Finding("sum", True, fits)
        near = min(made, key=lambda fact: abs(fact.value - said.amount.value))
        plainly = said.amount.value >= _COUNTED and abs(near.value - said.amount.value) > _NEARLY * near.value / 2
        wrong = precise(said.amount) or (said.amount.how is None and not said.amount.slack and plainly)
        wrong = wrong and not any(self._is(fact, said.amount) for fact in self.one.figures)
        return Finding("sum", False, near) if wrong else None

    def _counted_apart(self, said: SaidValue) -> list[Finding] | None:
        """What is found of an amount of one of the indicator's counts, or of some units; None where it is neither."""
        if miscounted := self._miscounted(said):
            fact, sure = miscounted
            return [Finding("value", False, fact)] if sure else []
        if (many := re.match(r"per (\d+) ((?:[a-zåäö]+ )+)", " ".join(said.words))) and said.refs[0].plain:
            return self._per_many(said, float(many[1]), many[2])
        if not (group := self._group_named(said)):
            return None
        made = replace(group[0], value=sum(fact.value for fact in group))
        added = self.one.unit not in _SHARES and "per" not in self.one.unit.split() and self._of_unit(made, said)
        return [Finding("sum", self._is(made, said.amount), made)] if added and said.refs[0].plain else []

    def _per_many(self, said: SaidValue, number: float, nouns: str) -> list[Finding] | None:
        """`Per 100 barn hittades 80 skadade tänder`, where the indicator is told per one of them."""
        own, base = self.one.fact("utfall"), re.search(r" per ([a-zåäö]+)$", self.one.unit)
        told = base and any(
            alike(word, each)
            for text in (nouns, self.one.count_words[1])
            for word in stems(text)
            for each in stems(base[1])
        )
        if not (own and told):
            return None
        made = [replace(own, value=value * number) for value in (own.value, own.printed)]
        return [Finding("unit", any(self._is(fact, said.amount) for fact in made), made[0])]

    def _miscounted(self, said: SaidValue) -> tuple[KnownFigure, bool] | None:
        """What an amount is said to count, where it is what the indicator's other count is, and whether that is sure.

        `Antalet skadade tänder var 3 012`, where so many are those that the teeth are told per.
        """
        counted = any(word.startswith(claim_words("number_of")) for word in said.near)
        told = stems(" ".join(said.near if counted else said.after[:2]))
        parts = [[word for word in stems(text) if not word.isdigit()] for text in self.one.count_words]
        own, other = ([word for word in part if word not in {*parts[0]} & {*parts[1]}] for part in parts)
        known = [[word for word in part if any(_ends_so(each, word) for each in told)] for part in (own, other)]
        if len(self.one.counted) != 2 or all(known) or said.amount.value <= _SMALL:
            return None
        if (every := not any(known)) and not self._counts_all(said):
            return None
        place = 0 if known[0] else 1
        fact, rest = self.one.counted[place], self.one.counted[1 - place]
        if said.amount.unit or self._is(fact, said.amount) or not self._is(rest, said.amount):
            return None
        return fact, every or 2 * len(known[place]) >= len((own, other)[place])

    def _counts_all(self, said: SaidValue) -> bool:
        """Whether an amount is of all, where the indicator counts those of them within a limit, and none is told."""
        text, limited = " ".join(said.words), self.judge.names.tells_limit(None, self.one.count_words[0])
        told = self._tells_limit(said) or re.search(pattern("in_time", "met"), text)
        together = re.search(pattern("together", "added_up"), text) is not None
        own = [word for word in stems(self.one.count_words[0]) if any(_ends_so(word, each) for each in stems(text))]
        return limited and not told and together and bool(own) and precise(said.amount)

    def _target_value(self, said: SaidValue) -> Finding | None:
        """Hold a target as it is said against the one that was set: its value, and over or at least."""
        target, amount = self.one.fact("mal"), said.amount
        later = any(re.fullmatch(r"20\d\d", word) and int(word) > self.one.year.number for word in said.words)
        if later or re.search(pattern("foretold"), " ".join(said.words)):
            return None  # of a year to come
        share = self.one.unit in _SHARES or "per" in self.one.unit.split()
        counted = any(word.startswith(claim_words("number_of")) for word in said.words) and "per" not in said.words
        if share and counted and not amount.unit:
            return None  # of how many of something there are
        own = self.one.fact("utfall")
        if target is None and own and self.how == "card" and amount.unit == own.unit and self.one.target is None:
            return Finding("target", False, own, claim_words("no_target"))
        if target is None or self.one.target is None or (not amount.unit and target.unit == MONEY_FACT):
            return None
        signs: dict[str, str] = claim_words("operators")
        sign = next((sign for form, sign in signs.items() if amount.text.lower().startswith(f"{form} ")), None)
        real = self.one.target.op.replace(">=", "≥").replace("<=", "≤")
        if amount.how is None and any(word in claim_words("enough") for word in said.words):
            enough = MEETS[self.one.target.op](amount.value, target.value)
            return Finding("operator", enough != ("inte" in said.words), target, f"{real} {printed(target)}")
        if not target.agrees(replace(amount, how=None)) or (target.unit != amount.unit and amount.unit):
            return Finding("target", False, target)
        if sign and sign != real:
            return Finding("operator", False, target, f"{real} {printed(target)}")
        return Finding("target", True, target)

    def _light(self, said: SaidLight) -> Finding | None:
        if self.one.light is None or (self.how != "name" and not said.about and not self._covers(said)):
            return None
        bare = not [word for word in stems(" ".join(said.words)) if word not in _glue()]
        if not (bare or (self._named(said.words) if self.how == "name" else self._sure(said))):
            return None
        if any(re.fullmatch(r"(?:19|20)\d\d", word) and word != str(self.one.year.number) for word in said.words):
            return None
        lights: dict[str, str] = claim_words("lights")
        if self.how == "name" and (self._is_strange(said.behind) or said.behind.endswith(tuple(claim_words("sets")))):
            return None  # of a red notebook, or of several indicators
        real = next(word for word, light in lights.items() if light == self.one.light)
        right = (said.light == self.one.light) != said.denied
        return Finding("light", right, self.one.fact("utfall"), real)

    def _is_strange(self, word: str) -> bool:
        """Whether a word is a noun, or another, that neither the indicator nor a statement has."""
        return any(not self.judge.knows_word(self.one, each) for each in stems(word))

    def _covers(self, said: AnySaid) -> bool:
        score, _ = self.judge.names.score(self.one.id, stems(" ".join(said.words)))
        return score > 0

    def _parts(self, said: SaidParts) -> Finding | None:
        """Hold `1 916 av 8 650` against the numerator and the denominator."""
        if place := self._of_a_unit(said):
            share = 100 * said.part.value / said.whole.value if said.whole.value else 0.0
            right = abs(share - place.value) <= 0.5 * 10.0**-place.decimals + _EQUAL
            return Finding("share", right, place)
        names = claim_words("months")[:MONTHS_OF_A_YEAR]
        months = [names.index(word) + 1 for word in said.words if word in names]
        key = f"{self.one.year.number}-{months[0]:02d}" if len(months) == 1 else ""
        counts = self.one.tallies.get(key) if key and self.one.tallies else self.one.counts
        if counts is None:
            return self._of_the_counted(said)
        rest = {*claim_words("left_over"), *claim_words("rest_words"), *claim_words("denies")}
        if {*said.words} & rest:
            counts = counts[1] - counts[0], counts[1]
        beside = any(fact.unit == "antal" and self._is(fact, said.whole) for fact in self.one.figures)
        if beside and not said.whole.admits(counts[1], counts[1]):  # `av de samtal som kom in`
            right = any(said.part.admits(count, count) for count in counts)
            return Finding("share", True, self.one.fact("utfall")) if right else None
        agree = [each.admits(real, real) for each, real in zip((said.part, said.whole), counts, strict=True)]
        if not any(agree):
            return None
        return Finding(
            "share", all(agree), self.one.fact("utfall"), " av ".join(map(numbers.number, map(float, counts)))
        )

    def _of_the_counted(self, said: SaidParts) -> Finding | None:
        """Hold how many of those that a further figure counts the outturn counts: `av 61 doktorander tog nio`."""
        own = self.one.fact("utfall")
        whole = any(self._is(fact, said.whole) for fact in self.one.figures if fact.unit == "antal")
        if own is None or own.unit != "antal" or not whole or not self._sure(said):
            return None
        return Finding("value", self._is(own, said.part), own)

    def _of_a_unit(self, said: SaidParts) -> KnownFigure | None:
        """The share of the only unit that a statement names, where a part and a whole are told of it."""
        places = [unit.fact for unit in self.one.units if unit.name == said.place]
        return places[0] if self.one.unit == "percent" and len(places) == 1 else None

    # -- how two values lie to each other

    def _gap(self, said: SaidGap) -> Finding | None:
        if said.named:
            return self._against_another(said)
        said = self._in_order(said)
        if (
            self.one.unit == "percent"
            and said.amount is None
            and said.word in claim_words("waits")
            and of_a_queue(said.words)
        ):
            return self._queue_moved(said)
        if queue := self._queue_told(said):
            return _Against(queue, self.judge, self.how)._gap(said)
        pairs = list(self._pairs(said))
        if said.ends:
            return self._ends(said, pairs)
        since = all(second.before or second.year == self.one.year.previous.number for _, second in said.pairs)
        dated = all(
            first.month in (None, self.one.span[1]) and not (first.other or first.place) for first, _ in said.pairs
        )
        groups = self.groups(said) if since and dated and self._counts_move(said) else []
        if said.amount is not None:
            counting = self.how == "name" and said.word in claim_words("counting")[:2]
            fewer = counting and self.one.unit in ("percent", "index")  # which no share tells
            return self._size(said, pairs, groups) if not fewer or said.amount.slack or self.groups(said) else None
        if groups:
            ways = {group.size > 0 for group in groups if group.size is not None}
            full = next((group for group in groups if group.now and group.before), groups[0])
            return self._counted_moves(said, full) if len(ways) == 1 else None
        if said.word in claim_words("so_often") and self.one.unit in ("index", MONEY_FACT):
            return None  # what someone does more often is no index
        surplus = said.word in (*claim_words("surplus"), *claim_words("deficit")) and self.one.unit == MONEY_FACT
        if surplus and ({*said.words} & {*claim_words("state")} or (said.word, "av") in pairwise(said.words)):
            return None  # of another purse, or of something else than money
        if not pairs or not (surplus or self._sure(said)) or self._of_something_else(said) or self._of_old(said):
            return None
        one, other = pairs[0]
        return self._way(said, one, other) if not said.within or self._within(one, other) else None

    def _queue_told(self, said: SaidGap) -> Subject | None:
        """How many wait, where a statement tells that more or fewer do in a month, and of no limit of a wait."""
        waits = said.word in claim_words("counting")[:2] and any(
            word.startswith(claim_words("waits_for")) for word in said.words
        )
        months = any(ref.month for pair in said.pairs for ref in pair)
        limited = self.judge.names.tells_limit(self.one.id, " ".join(said.words))
        return self.one.queue if waits and months and not limited and self.one.unit == "percent" else None

    def _in_order(self, said: SaidGap) -> SaidGap:
        """`Färre 2024 än 2025` as `fler 2025 än 2024`: from the year before to now."""
        now, before = self.one.year.number, self.one.year.previous.number
        if (
            said.moved
            or said.same
            or not all(first.year == before and second.year == now for first, second in said.pairs)
        ):
            return said
        pairs = tuple((second, first) for first, second in said.pairs)
        return replace(said, pairs=pairs, way=-said.way, better=-said.better)

    def _queue_moved(self, said: SaidGap) -> Finding | None:
        """Hold that a queue is longer or shorter than the year before against how many wait."""
        waiting = [group for group in self.one.groups if group.head.startswith(claim_words("queue_label"))]
        before = (second.before or second.year == self.one.year.previous.number for _, second in said.pairs)
        return self._counted_moves(said, waiting[0]) if len(waiting) == 1 and all(before) else None

    def _pairs(self, said: SaidGap) -> Iterator[tuple[KnownFigure, KnownFigure]]:
        """The figures that a gap can lie between."""
        for first, second in map(_of_one_kind, said.pairs):
            if (
                first.month
                and second.country
                and self.one.value(first) is not self.one.value(replace(first, month=None))
            ):
                continue  # which is of the whole year
            if first.country and not second.country and (second.before or second.year == self.one.year.previous.number):
                continue  # how the country was before is not known
            of_unit = first.place and first.place == second.place
            if of_unit and not self._tells_of_unit(said):
                continue
            one, other = self.one.value(first), self.one.value(second)
            if second.year == self.one.year.number and second.month is None and said.moved:
                other = self.one.value(replace(second, year=None, before=True))  # `ökade under 2025`
            if one and other and one is not other:
                yield one, other

    def _tells_of_unit(self, said: SaidGap) -> bool:
        """Whether how a unit changed is told of the indicator and of nothing else: `sjuksköterskornas löner` is not."""
        words = stems(" ".join(said.words))
        bare = [word for word in words if word not in self.judge.place_stems]
        told = self.how != "name" or self.judge.names.score(self.one.id, bare)[1] > 0
        return told and all(self.judge.knows_word(self.one, word) for word in words)

    def _of_old(self, said: SaidGap) -> bool:
        """Whether a statement is of a year that no figure is of."""
        years = {int(word) for word in said.words if re.fullmatch(r"(?:19|20)\d\d", word)}
        return bool(years - {self.one.year.number, self.one.year.previous.number})

    def _of_something_else(self, said: SaidGap) -> bool:
        """Whether there is more or less of something that the indicator does not count, or that no share tells."""
        if self.one.unit == "percent" and claim_words("number_of") in said.words:
            return any(ref.place for pair in said.pairs for ref in pair)
        counted = said.word in claim_words("counting")[:2]
        behind = stems(" ".join(said.after[:1])) if counted else ()
        own = self.judge.vocabulary(self.one)
        return bool(behind) and not behind[0].isdigit() and not any(alike(behind[0], each) for each in own)

    def _against_another(self, said: SaidGap) -> Finding | None:
        """Hold `HME-index är högre än HSE-index` against the outturns of both."""
        moved = re.search(pattern("up", "down", "improved", "worsened"), " ".join(said.head))
        if moved or re.match(pattern("some_others"), said.named):
            return None  # of which one moved the most, or of others than are known
        among = [key for key, each in self.judge.known.items() if each.unit == self.one.unit]
        named, own = (self.judge.names.named(text, among) for text in (said.named, " ".join(said.head)))
        own = own if len(own) == 1 else [key for key in own if key not in named]
        named = named if len(named) == 1 else [key for key in named if key not in own]
        if len(named) != 1 or own != [self.one.id] or named == own:
            return None
        told = ((own[0], " ".join(said.head)), (named[0], said.named))
        if not all(self.judge.names.score(key, stems(text))[1] for key, text in told):
            return None  # by everyday words alone no two are compared
        first, _ = said.pairs[0]
        one, other = self.one.value(replace(first, kind=None)), self.judge.known[named[0]].value(Ref())
        if one is None or other is None or said.better or (said.waits and self.one.unit == "percent"):
            return None
        return self._way(said, one, other)

    def _counts_move(self, said: SaidGap) -> bool:
        """Whether what is more or fewer is a count beside the outturn, and not the outturn itself."""
        if self.one.unit in ("percent", "index") and said.amount is None:
            text = " ".join((*said.head, *said.after[:3]))
            share = re.search(rf"{pattern('outturn_words')}|större del|oftare", " ".join(said.words))
            rang = {*said.words} & {*claim_words("rang")}
            counts = re.search(pattern("counting"), f"{text} {' '.join(said.words)}")
            return not share and (bool(rang) or counts is not None)
        return True

    def _counted_moves(self, said: SaidGap, group: CountGroup) -> Finding | None:
        """Hold `antalet samtal ökade` against the further figures that tell how that count changed."""
        size, fact = group.size, group.now or group.change or group.change_share
        if size is None or fact is None:
            return None
        if said.factor and group.now and group.before and group.before.value:
            right = said.factor[0] <= group.now.value / group.before.value <= said.factor[1]
            return Finding("change", right, fact, f"{printed(group.before)} till {printed(group.now)}")
        if not said.way:
            return None
        return Finding("direction", (size * said.way > 0) != said.denied, fact, f"{size:.0f}")

    def _within(self, one: KnownFigure, other: KnownFigure) -> bool:
        """Whether what is said of a time within the year is so of the year and of its months alike."""
        months = self.one.months_of(self.one.year)
        if len(months) < 2:
            return True
        return (months[-1][1].printed - months[0][1].printed) * (one.printed - other.printed) > 0

    @property
    def _is_spent(self) -> bool:
        """Whether a line of money is of what is spent, and is no income."""
        income = any(word in name.lower() for name in self.one.names[:1] for word in claim_words("income"))
        return self.one.unit == MONEY_FACT and self.one.fact("budget") is not None and not income

    def _way_of(self, said: SaidGap) -> int:
        """Whether a gap is said to be up (1) or down (-1), where better or a wait tells it too."""
        spent = self.one.cost or self.one.net or (said.word == claim_words("surplus")[0] and self._is_spent)
        good = {"higher": 1, "lower": -1}.get(self.one.direction, -1 if spent else 0)
        if said.word.startswith(claim_words("to_reach")[0]) and all(other.measure == "mal" for _, other in said.pairs):
            return said.way * good  # who does not reach a target of few has more
        if said.waits and self.one.unit == "percent":
            return -said.way * good  # who waits longer is treated in time more seldom
        return said.way or said.better * good

    def _way(self, said: SaidGap, one: KnownFigure, other: KnownFigure) -> Finding | None:
        """Hold a direction against the sign of a difference, as it is printed."""
        real = one.printed - other.printed
        fact = self._between(one, other)
        figure = f"{printed(one)} mot {printed(other)}"
        kind = self._kind(one, other)
        since_last_year = one is self.one.fact("utfall") and other is self.one.fact("foregaende")
        if said.unsure:
            sure = self.one.verdict != "no_sure_change"
            return Finding("change", not sure, fact, figure) if since_last_year and self.one.verdict else None
        if said.same:
            return self._same(said, one, other, fact)
        if said.factor:
            ratio = one.value / other.value if other.value else 0.0
            return Finding("change", said.factor[0] <= ratio <= said.factor[1], fact, figure)
        aimed = self.one.light == "yellow" and other is self.one.fact("mal")  # which is near by the board's own rule
        if said.nearly and not aimed and abs(real) >= _NOT_NEARLY * (abs(other.printed) or 1.0):
            return Finding(kind, said.denied, fact, figure)  # by no little
        way = self._way_of(said)
        level = said.word in ("över", "under") and self.one.direction == "lower" and "nivå" in said.after
        if not way or level:
            return None  # or it is not told whether a level is a number or how good it is
        if said.better and since_last_year and self.one.verdict == "no_sure_change" and self.how != "name":
            return Finding(kind, said.denied, fact, figure)  # chance can have made it
        if real == 0 and not said.denied and (one.value - other.value) * way > _EQUAL:
            return Finding(kind, True, fact)  # the same as printed, but not to whoever has more digits
        return Finding(kind, (real * way > 0) != said.denied, fact, figure)

    def _kind(self, one: KnownFigure, other: KnownFigure) -> ClaimKind:
        parts = {name for name, fact in self.one.facts.items() if fact in (one, other)}
        if "riket" in parts:
            return "riket"
        if parts == {"kvinnor", "man"}:
            return "sexes"
        return "target" if "mal" in parts else "direction"

    def _same(self, said: SaidGap, one: KnownFigure, other: KnownFigure, fact: KnownFigure) -> Finding | None:
        real, base = one.printed - other.printed, abs(other.printed) or 1.0
        alike_enough = abs(real) <= (_NEARLY if said.nearly else 0.0) * base + _EQUAL
        alike_enough = alike_enough or (said.nearly and self.one.light == "yellow" and other is self.one.fact("mal"))
        if not alike_enough and said.nearly and abs(real) < _NOT_NEARLY * base:
            return None
        return Finding("change", alike_enough != said.denied, fact, f"{printed(one)} mot {printed(other)}")

    def _between(self, first: KnownFigure, second: KnownFigure) -> KnownFigure:
        """How far one figure lies above another; shares differ in points."""
        unit = "points" if self.one.unit == "percent" else self.one.unit
        names = "-".join(fact.id.removeprefix(f"{self.one.id}.").split(".")[0] for fact in (first, second))
        decimals = min(first.decimals, second.decimals)
        return KnownFigure(f"{self.one.id}.{names}.{self.one.year}", first.value - second.value, unit, decimals)

    def _size(
        self, said: SaidGap, pairs: list[tuple[KnownFigure, KnownFigure]], groups: list[CountGroup]
    ) -> Finding | None:
        """Hold a difference against those between the figures that it can be of, with its direction."""
        amount = said.amount
        assert amount is not None
        if self.one.unit == "percent" and not groups and self._of_other_things(said, amount):
            return None
        sizes = [self._between(one, other) for one, other in pairs]
        if pairs and said.explicit and amount.how in ("more", "less") and sizes[0].unit == amount.unit:
            inside = self._tells(amount, sizes[0])
            return Finding("change", inside != said.denied, sizes[0]) if self._sure(said, amount) else None
        sizes += [
            replace(size, value=one.printed - other.printed) for size, (one, other) in zip(sizes, pairs, strict=True)
        ]
        sizes += [_relative(one, other) for one, other in pairs if amount.unit in ("percent", "points")]
        compared = list(sizes)
        if {*said.words} & {*claim_words("counting")} and (counted := self._count_moved(said)):
            return counted
        sizes += [size for group in groups for size in group.sizes]
        sizes += self._changes_known(said, amount) if not groups or self.how == "placeholder" else []
        fit = [fact for fact in sizes if self._same_unit(fact, amount) and self._tells(amount, fact)]
        between = [fact for fact in fit if any(fact is size for size in compared)]
        fit = between if between and said.explicit else fit  # what further figures tell as such, says no direction
        if right := [fact for fact in fit if self._goes(said, fact)]:
            return Finding("change", not said.denied, right[0], printed(right[0]))
        sure = self._sure(said, amount) or (self.how == "card" and said.explicit)
        if fit:
            return Finding("direction", False, fit[0]) if sure or said.explicit or precise(amount) else None
        return self._wrong_size(said, pairs, sizes) if sure else None

    def _count_moved(self, said: SaidGap) -> Finding | None:
        """A change that is that of the numerator or the denominator: `antalet besvarade samtal ökade med 6 456`."""
        amount, known = said.amount, zip(self.one.counted, self.one.counts_before or (), strict=False)
        for now, before in known:
            gap = replace(now, value=now.value - before)
            sizes = [gap, replace(gap, value=100 * gap.value / before, unit="percent", decimals=1)] if before else [gap]
            fits = next(
                (size for size in sizes if amount and size.unit == amount.unit and self._tells(amount, size)), None
            )
            if fits and amount and precise(amount):
                return Finding("change", (fits.value * said.way > 0) != said.denied or not said.way, fits)
        return None

    def _of_other_things(self, said: SaidGap, amount: Quantity) -> bool:
        """Whether a bare number is of what the indicator does not count: `saknar två fasta läkare`."""
        bare = not (amount.unit or amount.decimals > 0 or amount.slack)
        return bare and bool(stems(" ".join(said.after[:2])))

    def _wrong_size(
        self, said: SaidGap, pairs: list[tuple[KnownFigure, KnownFigure]], sizes: list[KnownFigure]
    ) -> Finding | None:
        """What is wrong with a difference that no figures have: its size, or its unit."""
        amount = said.amount
        assert amount is not None
        if all(first.measure != second.measure and second.before for first, second in said.pairs):
            return None  # of how a budget changed
        shares = [size for size in sizes if size.unit == "percent" and self._tells(amount, size)]
        if amount.unit == "points" and shares:
            return Finding("unit", False, shares[0])
        if pairs and amount.unit == "percent" and self.one.unit == "percent":
            real = self._between(*pairs[0])
            kind: ClaimKind = "unit" if self._tells(amount, real) else "change"
            told = kind == "unit" or self.how == "placeholder" or said.explicit
            return Finding(kind, False, real) if told else None
        wrong = [fact for fact in sizes if self._same_unit(fact, amount) and self._near_enough(said, amount, fact)]
        return Finding("change", False, wrong[0]) if wrong else None

    def _tells(self, amount: Quantity, fact: KnownFigure) -> bool:
        size = replace(fact, value=abs(fact.value))
        return self._is(size, amount)

    def _same_unit(self, fact: KnownFigure, amount: Quantity) -> bool:
        if fact.unit == amount.unit:
            return True
        return (not amount.unit and fact.unit not in ("percent", "points", MONEY_FACT)) or (
            {fact.unit, amount.unit} == {"", "points"} or (amount.unit == "index" and fact.unit == "index")
        )

    def _near_enough(self, said: SaidGap, amount: Quantity, fact: KnownFigure) -> bool:
        """Whether an amount that is not a difference can have been meant as it."""
        if not _far(replace(fact, value=abs(fact.value)), amount):
            return False
        if amount.unit or amount.decimals > 0:
            return True
        near = 0.1 < amount.value / max(abs(fact.value), _EQUAL) < 10
        return near and (self.how == "placeholder" or said.explicit or precise(amount) or self.how == "name")

    def _changes_known(self, said: SaidGap, amount: Quantity) -> list[KnownFigure]:
        """The further figures that a change can be."""
        others = {second for _, second in said.pairs}
        since = any(each.before or each.year == self.one.year.previous.number for each in others)
        if said.explicit and not since and not any(each.measure == "budget" for each in others):
            return []
        known = [fact for fact in self.one.figures if self._same_unit(fact, amount)]
        if places := {each.place for each in others if each.place}:
            own = known if any(unit.name in places for unit in self.one.units) else []  # none of another's units
            return [fact for fact in own if not self._of_change(fact) or fact in self._labelled(said.words)]
        if self.how == "name":
            return [fact for fact in known if fact in self._labelled(said.words) and self._of_change(fact)]
        return known

    def _goes(self, said: SaidGap, fact: KnownFigure) -> bool:
        """Whether a difference goes the way that is told, if one is."""
        surplus = said.word in (*claim_words("surplus"), *claim_words("deficit"))
        way = said.way if self.one.unit == MONEY_FACT and not (surplus or said.better) else self._way_of(said)
        of_line = not self.one.labels  # the further figures of a line of money are how it differs
        no_change = fact in self.one.figures and not (of_line or self._of_change(fact))
        if no_change and (side := self._side_of(fact)):
            return not said.way or side == said.way
        spent = self.one.unit == MONEY_FACT and (self._is_spent or self.one.direction == "lower")
        if no_change and said.way and said.word in _SIDES and spent:
            return said.way != self._side_of(fact, "better", "worse")  # what is better than a budget is less than it
        if no_change and surplus and (side := self._side_of(fact, "better", "worse")):
            return side == said.better
        return not way or no_change or fact.value * way > 0 or abs(fact.value) < _EQUAL

    def _ends(self, said: SaidGap, pairs: list[tuple[KnownFigure, KnownFigure]]) -> Finding | None:
        """Hold `från A till B` against the figures before and now."""
        assert said.ends is not None
        old, new = said.ends
        found = list(pairs) if not self._noun_counted(said) else []
        found += [(group.now, group.before) for group in self.one.groups if group.now and group.before]
        told = [(one, other) for one, other in found if self._same_unit(one, new) or one.unit == new.unit]
        for one, other in told:
            if self._is(one, new) and self._is(other, old):
                return self._way(said, one, other) or Finding("change", True, one)
        sure = self._sure(said, new)
        turned = next(((one, other) for one, other in told if self._is(one, old) and self._is(other, new)), None)
        half = next((pair for pair in told if self._is(pair[0], new) or self._is(pair[1], old)), None)
        wrong = turned or half or (told[0] if told and pairs and told[0] == pairs[0] else None)
        if wrong and (sure or (wrong is turned and ((precise(old) and precise(new)) or self._named(said.words)))):
            return Finding("value", False, wrong[1] if not self._is(wrong[1], old) else wrong[0])
        return None

    def _noun_counted(self, said: SaidGap) -> bool:
        """Whether a count that is told without a unit cannot be the outturn."""
        assert said.ends is not None
        more = self.one.unit == "index" and said.ends[1].value > _MOST_OF_AN_INDEX
        bare = not said.ends[1].unit and said.ends[1].decimals <= 0
        return bare and (more or self.one.unit in ("percent", MONEY_FACT))


@cache
def _glue() -> frozenset[str]:
    """Words that join others and say nothing of what a statement is about."""
    kinds = (
        *("function_words", "light_verbs", "framing", "filler", "budget", "gaps", "left_over", "stands", "earlier"),
        *(
            "exceed",
            "fall_short",
            "flat",
            "unsure",
            "nearly",
            "together",
            "added_up",
            "makes_up",
            "answers",
            "every_month",
        ),
    )
    return frozenset(word for kind in kinds for form in claim_words(kind) for word in form.split())


def counted_as(one: Subject, said: SaidValue) -> tuple[KnownFigure, ...]:
    """The numerator and the denominator, or that of them which an amount counts: `tänder per barn` are two things."""
    base, nouns = re.search(r"\bper (?:[\d ]+)?(?P<noun>[a-zåäö].*)$", one.unit), stems(" ".join(said.after[:2]))
    if base is None or not nouns:
        return one.counted[1:] if {*said.words} & {*claim_words("whatever")} else one.counted
    of_base = any(alike(noun, each) for noun in nouns for each in stems(base["noun"]))
    of_base = of_base or said.after[0].endswith(tuple(claim_words("aged")))
    return one.counted[1:] if of_base else one.counted[:1]


def _ends_so(word: str, own: str) -> bool:
    """Whether a stem is of a word, or of the end of a compound: `skadade` of `kariesskadade`."""
    return alike(word, own) or (len(word) > SHORT_WORD and own.endswith(word))


def _is_limit(amount: Quantity) -> bool:
    return amount.how in ("more", "less")


def _tells_two_years(said: SaidValue) -> bool:
    """Whether an amount is of this year and the year before together: `de två senaste åren`, `2024 och 2025`."""
    text = " ".join(said.words)
    joined = re.search(r"\b(20\d\d) och (20\d\d)\b", text)
    return bool(re.search(pattern("two_years"), text) or (joined and re.search(pattern("together", "added_up"), text)))


def _came_in(said: SaidValue) -> bool:
    """Whether an amount is of what came in, and not of what was answered: `fick in 20 386 samtal`."""
    near = " ".join(said.near)
    return re.search(pattern("came_in"), near) is not None and not re.search(pattern("answers"), near)


def _beyond_mistake(fact: KnownFigure, amount: Quantity) -> bool:
    """Whether a number without a unit is so much more or less than a figure that it counts something else."""
    one, other = sorted((abs(fact.value), abs(amount.value)))
    return other > _MISTAKE * max(one, _EQUAL)


def _done_by(said: SaidValue) -> bool:
    """Whether a share is of what women or men did: `sex av tio gjordes av kvinnor`."""
    people = _people_of_a_sex()
    return said.amount.slack > 0 and any(before == "av" and word in people for before, word in pairwise(said.words))


def _people_of_a_sex() -> set[str]:
    return {*claim_words("women"), *claim_words("men")}


def _minutes(limit: str) -> str:
    words = claim_words("numerals")
    return limit if limit.isdigit() else str(words.index(limit)) if limit in words else "15"


def _of_one_kind(pair: tuple[Ref, Ref]) -> tuple[Ref, Ref]:
    """Two units that are compared, of the kind that is told of one of them."""
    kind = next((ref.kind for ref in pair if ref.kind), None)
    one, other = (replace(ref, kind=kind if ref.place or ref.extreme else None) for ref in pair)
    return one, other


def precise(amount: Quantity) -> bool:
    """Whether a number is told so exactly that it must be a figure of what is spoken of."""
    digits = f"{abs(amount.value):.{max(0, amount.decimals)}f}".replace(".", "").strip("0")
    return amount.how is None and not amount.slack and (amount.decimals > 0 or len(digits) > 2)


def _relative(one: KnownFigure, other: KnownFigure) -> KnownFigure:
    """How far one figure lies above another, in per cent of that."""
    change = 100 * (one.value - other.value) / other.value if other.value else 0.0
    return KnownFigure(one.id, change, "percent", 1)


def _far(fact: KnownFigure, amount: Quantity) -> bool:
    """Whether an amount is not even near a figure, where its words only say about how much it is."""
    if amount.how in ("more", "less") or (amount.how != "about" and not amount.slack):
        return True
    wide = amount.range
    width = (wide.high - wide.low) / 8
    return not Range(wide.low - width, wide.high + width).meets(Range(fact.value, fact.value))
