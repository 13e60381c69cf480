"""A figure of an indicator that stands for another one of it: last year's for this year's, a month's for the year's.

That an amount is a figure of what a sentence tells of, but of a time, a place or a sex that it does not name, tells
that another figure was meant. What can be right in any order of the words is not called wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from scorecard.claims.facts import FRAME, MONEY_FACT, KnownFigure, Subject
from scorecard.claims.finding import Finding, verdict_of
from scorecard.claims.judge import Judge
from scorecard.claims.meant import Meant, as_counts
from scorecard.claims.owners import Owners
from scorecard.claims.vouched import RATES
from scorecard.sentences.quantity import Quantity
from scorecard.sentences.report import Sentence
from scorecard.sentences.said import statements
from scorecard.sentences.statement import SaidValue
from scorecard.sentences.stems import alike, stems
from scorecard.sentences.times import times_of
from scorecard.sentences.verdict import ClaimVerdict
from scorecard.sentences.vocabulary import claim_words, pattern
from scorecard.sentences.words import Word, texts_of

_NAMED = 0.2  # of how well the best is named, from which an amount can be of another
_MANY = 100  # from which a number without a unit is no figure by chance
_BEHIND = 3  # words behind an amount that name what it counts


@dataclass(frozen=True)
class Mistaken:
    """A sentence about some indicators, whose amounts are held against all figures that its words can mean."""

    file: str
    sentence: Sentence
    judge: Judge
    about: Sequence[str]

    def found(self, told: Sequence[ClaimVerdict]) -> list[ClaimVerdict]:
        """Tell the first amount that is a figure which no word tells of, where nothing is `told` yet to be wrong."""
        if any(one.verdict == "contradicted" for one in told) or self._is_unsure:
            return []
        subjects = self._subjects(told)
        for meant in subjects:
            wrong = next(self._wrong(meant, [each for each in subjects if each is not meant]), None)
            if wrong is not None:
                return [verdict_of(self.file, self.sentence, Finding("value", False, wrong), meant.one)]
        frame = self.judge.known.get(FRAME)
        total = self._frame(frame) if frame else None
        return [verdict_of(self.file, self.sentence, Finding("value", False, total), frame)] if frame and total else []

    @cached_property
    def _owners(self) -> Owners:
        return Owners(self.sentence, self.judge)

    @property
    def _words(self) -> list[Word]:
        return self._owners.words

    @cached_property
    def _text(self) -> str:
        return self.judge.masked(self.sentence)

    @cached_property
    def _values(self) -> dict[int, SaidValue]:
        """The amounts that are told as values, by where they stand."""
        return {said.amount.start: said for said in statements(self._words) if isinstance(said, SaidValue)}

    @property
    def _is_unsure(self) -> bool:
        """Whether it tells of others, other times or other limits than those that are known."""
        names, text = self.judge.names, self.sentence.text
        own_limit = any(names.tells_limit(key, text) for key in self.about)
        beyond = any(self.judge.tells_other_side(self.sentence, key) for key in self.about)
        return bool(
            beyond
            or (names.tells_limit(None, text) and not own_limit)
            or re.search(pattern("regions_of_all"), self._text)
            or self.judge.of_others(self.sentence)
            or any(time.kind == "week" for time in times_of(text))
            or any(word & {"elsewhere", "parts_of_year"} for word in self._words)
        )

    def _is_doubted(self, amount: Quantity) -> bool:
        """Whether the clause of an amount tells no more than what is hoped."""
        place = next(at for at, one in enumerate(self.sentence.counted) if one.start == amount.start)
        plain = re.sub(rf"{pattern('says_same')}|{claim_words('has_waited')}", " ", self._text)
        parts = re.split(rf"[;:]|{pattern('splits')}", plain)
        own = next((part for part in parts if f"#{place}#" in part), "")
        return not own or re.search(pattern("doubt", "expected"), own) is not None

    def _subjects(self, told: Sequence[ClaimVerdict]) -> list[Meant]:
        """The indicators that something of the sentence agrees with, or else those that it names best."""
        about = (self.judge.known[key] for key in self.about if key in self.judge.known)
        known = [each for one in about if (each := Meant(self.sentence, self.judge, one)).all_known]
        agreed = [one for one in told if one.verdict == "agreed"]
        agreed = [one for one in agreed if one.kind != "direction"] or agreed  # which can be so of several
        read = [each for each in known if any((one.fact or "").startswith(f"{each.one.id}.") for one in agreed)]
        said = texts_of(word for word in self._words if not word.place)
        named = (each for each in known if self.judge.names.well(each.one.id, self.sentence.text, part=True))
        return read or [each for each in known if self.judge.is_about(each.one, said)] or list(named)

    def _others(self, one: Subject) -> list[Subject]:
        """Other indicators that an amount may be of, since the sentence names them too."""
        about = [self.judge.known[key] for key in self.about if key in self.judge.known and key != one.id]
        return [*about, *self.judge.named_as_well(self.sentence, [one], [one, *about], _NAMED)]

    def _wrong(self, meant: Meant, beside: Sequence[Meant]) -> Iterator[KnownFigure]:
        """What amounts should be that are other figures, of an indicator `beside` others of which some are."""
        if not beside:
            yield from (
                *self._level(meant.one),
                *self._met_with(meant),
                *self._numbered(meant.one),
                *self._total(meant.one),
            )
        pairs = list(combinations(meant.figures, 2))
        others = self._others(meant.one)
        now = [fact for one in others if one.unit != MONEY_FACT and (fact := one.fact("utfall"))]
        for at, amount in self._owners.exact.items():
            if not beside:
                yield from self._counted(meant, at, amount)
            said, units = self._values.get(amount.start), _units(meant, amount)
            if said is None or said.amount.how or self._is_doubted(amount):
                continue
            if beside and self._named_by(said, [meant, *beside]) != [meant.one.id]:
                continue
            if _is_one_of(amount, (*now, *(fact for one in others for ref in said.refs if (fact := one.value(ref))))):
                continue
            if not (_is_one_of(amount, meant.figures) or any(_is_made(pair, amount) for pair in pairs)):
                yield from (fact for fact in meant.figures if fact.unit in units)
            own = self._own(meant, at, said)
            further = [fact for fact in (*meant.one.figures, *meant.one.counted) if fact in meant.figures]
            if not _is_one_of(amount, (*own, *further)):
                yield from (fact for fact in own if fact.unit in units)

    def _named_by(self, said: SaidValue, among: Sequence[Meant]) -> list[str]:
        """Which of some indicators the words around a value name."""
        return self.judge.names.named(" ".join(said.near), [each.one.id for each in among])

    def _own(self, meant: Meant, at: int, said: SaidValue) -> list[KnownFigure]:
        """The figures that a value can be by the words around it, where these tell of whom and when it is."""
        both = len(meant.sexes) > 1 or re.search(pattern("together", "added_up", "counts_together"), self._text)
        part = at > 0 and self._words[at - 1].text in claim_words("of_a_whole")
        unclear = meant.of_part or {*said.near}.isdisjoint(claim_words("now"))
        if both or part or said.refs[0].measure == "mal" or (unclear and any(ref.plain for ref in said.refs)):
            return []
        refs = [replace(ref, extreme=None) if ref.place else ref for ref in said.refs]
        return [fact for ref in refs if (fact := meant.one.value(ref))]

    def _level(self, one: Subject) -> Iterator[KnownFigure]:
        """What a level is now, where it is told beside its change as what it was before: `krympte med 4 till 9`."""
        moved = rf"{pattern('up', 'down')}(?: [\w-]+)* {pattern('by_how_much')} #(?P<by>\d+)#"
        form = rf"{moved}[^#.;]*(?:{pattern('levels', 'until_level')})(?: [\w-]+)? #(?P<now>\d+)#"
        found = re.search(form, self._text)
        if found is None or re.search(pattern("moved_from", "back_links"), found[0]):
            return
        by, level = (self.sentence.counted[int(found[group])] for group in ("by", "now"))
        pairs = [(one.fact("utfall"), one.fact("foregaende")), *((group.now, group.before) for group in one.groups)]
        for now, before in pairs:
            if (
                now
                and before
                and before.is_told_by(level)
                and not now.is_told_by(level)
                and _is_apart((now, before), by)
            ):
                yield now

    def _met_with(self, meant: Meant) -> Iterator[KnownFigure]:
        """What a target is met or missed with: `med 8 klarades målet`, which is how far the outturn is from it."""
        found = re.match(
            rf"{pattern('by_how_much')} (?:{pattern('own_of')} )?#(?P<at>\d+)#(?! {pattern('as_what')})", self._text
        )
        told = re.search(pattern("met", "missed", "fulfilled", "unfulfilled"), self._text)
        own, target = meant.one.fact("utfall"), meant.one.fact("mal")
        if not (found and told and own and target) or meant.of_part:
            return
        amount, apart = self.sentence.counted[int(found["at"])], replace(own, value=abs(own.printed - target.printed))
        if not amount.how and not own.is_told_by(amount) and _is_one_of(amount, (*meant.one.facts.values(), apart)):
            yield own

    def _total(self, one: Subject) -> Iterator[KnownFigure]:
        """What women and men are together, where the figures of both are told before it."""
        amounts, own = list(self._owners.exact.values()), one.fact("utfall")
        parts = [fact for part in (one.fact("kvinnor"), one.fact("man")) if (fact := part)]
        joined = re.search(rf"#\d+#[^#]*#\d+#[^#]*{pattern('together', 'added_up')}[^#]*#\d+#", self._text)
        if len(amounts) != 3 or len(parts) < 2 or own is None or own.unit in RATES or joined is None:
            return
        told = {fact.id for fact in parts for amount in amounts[:2] if fact.is_told_by(amount)}
        if len(told) == len(parts) and not own.is_told_by(amounts[2]) and _is_one_of(amounts[2], parts):
            yield own

    def _numbered(self, one: Subject) -> Iterator[KnownFigure]:
        """The further figure whose number is told beside the only value: `kategori 2–4 utgör 8,3 procent`."""
        values = list(self._values.values())
        text = " ".join(texts_of(self._words)).replace(" – ", "–")
        for fact in one.figures if len(values) == 1 else ():
            label = re.search(r"\w+ \d+(?:–\d+)?$", one.label(fact).lower())
            own = label and re.search(rf"\b{re.escape(label[0])}(?![–\d])", text)
            amount = values[0].amount
            of_all = amount.unit == fact.unit and amount.how is None and _is_one_of(amount, one.facts.values())
            if own and of_all and not _is_one_of(amount, (fact, replace(fact, value=100 - fact.value))):
                yield fact

    def _counted(self, meant: Meant, at: int, amount: Quantity) -> Iterator[KnownFigure]:
        """How many there are of what stands right behind an amount, by a whole label or count."""
        one = meant.one
        if amount.unit or amount.decimals > 0 or not _is_one_of(amount, _figures(one)):
            return
        behind = stems(" ".join(texts_of(self._words[at + 1 : at + 1 + _BEHIND])))
        alike_unit = (
            fact for fact in one.figures if any(alike(word, own) for word in behind for own in stems(fact.unit))
        )
        if _is_one_of(amount, (fact for fact in alike_unit if fact in meant.figures)):
            return  # of a ward or a kind that the sentence names
        whole = [(one.label(fact), fact) for fact in one.figures if fact.unit not in RATES]
        told = [(stems(label), fact) for label, fact in whole if not re.search(r"[,\d]", label)]
        told += [(stems(label), fact) for label, fact in zip(one.count_words[1:], one.counted[1:], strict=False)]
        for words, fact in told:
            like = [each for each in one.figures if any(word in stems(one.label(each)) for word in words)]
            like += [each for each in meant.figures if each.unit in (fact.unit, "") and each is not one.fact("utfall")]
            named = len(words) > 1 and all(any(alike(word, each) for each in behind) for word in words)
            if named and not _is_one_of(amount, [fact, *like]):
                yield fact

    def _frame(self, frame: Subject) -> KnownFigure | None:
        """The frame at the end of the year, where it is told as it was before the decisions of the year."""
        given, total = frame.fact("foregaende"), frame.fact("utfall")
        framed, ended = (re.search(pattern(name), self._text) for name in ("frame_words", "at_year_end"))
        amounts = list(self._owners.exact.values())
        moved = re.search(pattern("up", "down"), self._text) or str(frame.year.previous) in self._text
        if not (framed and ended and given and total) or len(amounts) != 1 or moved:
            return None
        wrong = amounts[0].unit == MONEY_FACT and given.is_told_by(amounts[0]) and not total.is_told_by(amounts[0])
        return total if wrong else None


def _figures(one: Subject) -> tuple[KnownFigure, ...]:
    counted = (*one.tallies.values(), *one.sex_counts.values(), *(unit.counts for unit in one.units))
    counts = [count for each in counted for count in each]
    return (*one.every, *one.parted.values(), *one.waiting, *as_counts(one, counts))


def _units(meant: Meant, amount: Quantity) -> set[str]:
    """The units of those figures that an amount is as they are printed, and of a target told without decimals."""
    target = meant.one.fact("mal")
    aimed = target and amount.unit and not meant.of_several and target.is_told_by(amount)
    facts = [fact for fact in _figures(meant.one) if fact.is_told_by(amount) and _is_precise(amount, fact)]
    return {fact.unit for fact in ([*facts, target] if aimed and target else facts)}


def _is_precise(amount: Quantity, fact: KnownFigure) -> bool:
    """Whether an amount is told as exactly as a figure is printed, and so that it counts nothing else."""
    return amount.decimals >= fact.decimals and (bool(amount.unit) or amount.decimals > 0 or fact.value >= _MANY)


def _is_one_of(amount: Quantity, facts: Iterable[KnownFigure]) -> bool:
    return any(fact.is_told_by(amount) for fact in facts)


def _is_apart(pair: tuple[KnownFigure, KnownFigure], amount: Quantity) -> bool:
    """Whether an amount is how far two figures are apart."""
    one, other = pair
    sizes = (abs(one.value - other.value), abs(one.printed - other.printed))
    return any(replace(one, value=size).agrees(amount) for size in sizes)


def _is_made(pair: tuple[KnownFigure, KnownFigure], amount: Quantity) -> bool:
    """Whether an amount is what parts two figures, what they are together, or how much that is of one of them."""
    values = [[fact.value for fact in pair], [fact.printed for fact in pair]]
    made = [replace(pair[0], value=one + other) for one, other in values]
    shares = (100 * abs(one - other) / whole for one, other in values for whole in (one, other) if whole)
    made += (replace(pair[0], value=share, decimals=1) for share in shares if amount.unit == "percent")
    return _is_apart(pair, amount) or any(fact.agrees(amount) for fact in made)
