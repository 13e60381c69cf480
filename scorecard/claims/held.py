"""A sentence about indicators, held against what was computed of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Literal

from scorecard.claims.facts import MONEY_FACT, Fact, Subject
from scorecard.claims.grammar import (
    Ref,
    SaidDifference,
    SaidExtreme,
    SaidLight,
    SaidParts,
    SaidStreak,
    SaidTarget,
    SaidValue,
    Saying,
    statements,
)
from scorecard.claims.naming import WELL_NAMED, Names, alike, stem, stems, without_base
from scorecard.claims.quantity import Quantity, Range
from scorecard.claims.report import Sentence
from scorecard.claims.verdict import ClaimKind, ClaimVerdict
from scorecard.claims.vocabulary import claim_words, pattern
from scorecard.common.edition import JANUARY
from scorecard.judge.rule import Assessment
from scorecard.wording import numbers

About = Literal["placeholder", "card", "name"]

_COUNTED = 100  # counts of fewer are often of something else, such as days and doors
_KNOWN = 0.5  # the share of the words of a clause that are an indicator's own, from which it is about that alone
_NAMED = 0.45  # the share of an indicator's name that a clause has, from which it is about that alone
_NEARLY = 0.05  # of a value: what is nearly the same
_NOT_NEARLY = 0.15
_FACTOR = 0.1  # by which a factor may differ from the one that is told
_EQUAL = 1e-9
_FAR = 0.15  # over and under a round number
_SHARES = ("percent", "points", "index", "money")


@dataclass(frozen=True)
class Finding:
    """What is found of one statement: whether it agrees, and with which figure."""

    kind: ClaimKind
    right: bool
    fact: Fact | None
    figure: str | None = None
    certain: bool = False  # by words that no other indicator has
    instead: bool = False  # of all amounts of the sentence, each by its place


@dataclass(frozen=True)
class GoalKnown:
    """What is known of a goal: its number and name, who owns it, the board's assessment, and its indicators."""

    id: str
    number: str
    name: str
    owner: str
    assessment: Assessment
    indicators: tuple[str, ...]


class Judge:
    """What holds sentences against some indicators."""

    def __init__(self, known: dict[str, Subject], goals: Sequence[GoalKnown] = (), region: str = "") -> None:
        self.known = known
        self.goals = goals
        self.region = region
        self.names = Names(known)

    @cached_property
    def places(self) -> frozenset[str]:
        """The names of all units, and those of indicators that are numbers, as 1177 is."""
        return frozenset(unit.name for one in self.known.values() for unit in one.units)

    def plain(self, sentence: Sentence) -> Sentence:
        """A sentence with the name of the board's region as `regionen`, so that it is known for what it is."""
        if not self.region or self.region not in sentence.text:
            return sentence
        return replace(
            sentence, text=re.sub(rf"(?:Region )?{re.escape(self.region)}(s?)\b", r"regionen\1", sentence.text)
        )

    def masked(self, sentence: Sentence) -> str:
        """A sentence's words with marks for its amounts, but for the numbers that are names."""
        text = sentence.all_masked
        for place, one in enumerate(sentence.counted):
            text = text.replace(f"#{place}#", one.text) if one.text in self.numbers else text
        return text

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers that name something, as 1177 does."""
        words = (word for one in self.known.values() for name in one.names for word in name.split())
        return frozenset(word for word in words if word.isdigit() and len(word) > 3)

    @cached_property
    def two_years(self) -> bool:
        """Whether the board's year goes on past New Year, so that it is written 2024/25."""
        return any(one.year.begins != JANUARY for one in self.known.values())

    def held(self, file: str, sentence: Sentence, about: Sequence[str], how: About) -> list[ClaimVerdict]:
        """Judge every statement of a sentence that is about some indicators, or one.

        Where it may be about several, it is contradicted only where it is so of each. `how` it is known what it is
        about decides how much of it must be a figure that is known: all amounts, where a placeholder names it.
        """
        subjects = [self.known[key] for key in about]
        found = []
        for said in statements(sentence, self.places, self.numbers, two_years=self.two_years):
            meant = self._meant(said, subjects)
            told = [_Against(one, self, how).held(said) for one in meant]
            verdict = _joined(told)
            if (
                verdict
                and not verdict.right
                and len(meant) < len(subjects)
                and isinstance(said, SaidValue | SaidDifference)
            ):
                others = (one for one in subjects if one not in meant)
                if any(each and each.right for each in (_Against(one, self, how).held(said) for one in others)):
                    continue
            if verdict:
                one = meant[next(place for place, each in enumerate(told) if each is verdict)]
                found.append(verdict_of(file, sentence, verdict, one))
        return found

    def _meant(self, said: Saying, subjects: Sequence[Subject]) -> Sequence[Subject]:
        """Which of several indicators a statement is about, where its own words tell one from the others."""
        if isinstance(said, SaidDifference) and said.named:
            return [self.known[key] for key in self.names.named(" ".join(said.head))] or subjects
        if isinstance(said, SaidTarget | SaidLight):
            subjects = [one for one in subjects if one.light] or subjects
        if len(subjects) < 2:
            return subjects
        among = [one.id for one in subjects]
        near = said.near if isinstance(said, SaidValue | SaidDifference) else ()
        named = self.names.named(" ".join(near), among) or self.names.named(" ".join(said.words), among)
        return [self.known[key] for key in named] or subjects


def _joined(told: Sequence[Finding | None]) -> Finding | None:
    """Judge one statement by what each indicator says of it."""
    agreed = next((one for one in told if one and one.right), None)
    return agreed or (told[0] if told and all(told) else None)


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


def printed(fact: Fact) -> str:
    """Write a figure with its unit."""
    unit = claim_words("units").get(fact.unit, [fact.unit])[0]
    return f"{numbers.number(fact.value, fact.decimals)} {unit}".strip()


class _Against:
    """An indicator that statements are held against."""

    def __init__(self, one: Subject, judge: Judge, how: About) -> None:
        self.one, self.judge, self.how = one, judge, how

    def held(self, said: Saying) -> Finding | None:
        match said:
            case SaidValue():
                return self._target_value(said) if said.ref.measure == "mal" else self._value(said)
            case SaidDifference():
                return self._difference(said)
            case SaidTarget():
                return self._target(said)
            case SaidLight():
                return self._light(said)
            case SaidParts():
                return self._parts(said)
            case SaidExtreme():
                return self._extreme(said)
            case SaidStreak():
                return self._streak(said)

    # -- what a clause is about

    def _sure(self, words: Collection[str]) -> bool:
        """Whether a clause is about the indicator alone, so that what it says must be one of its figures."""
        if self.how == "placeholder":
            return True
        said = stems(" ".join(words))
        outturn = any(word in claim_words("outturn_words") for word in words)
        others = [word for word in said if not word.isdigit()]
        own = self._vocabulary
        share = sum(any(alike(word, each) for each in own) for word in others) / len(others) if others else 1.0
        if self.how == "card":
            return share >= _KNOWN
        return share >= _KNOWN and (outturn or self._named(words))

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        texts = (*map(without_base, self.one.names), *self.one.labels.values(), *(unit.name for unit in self.one.units))
        return frozenset(word for text in texts for word in stems(text))

    def _figures_named(self, words: Iterable[str]) -> list[Fact]:
        """The further figures whose label has one of some words."""
        said = [stem(word) for word in words if len(word) > 2 and word not in claim_words("empty")]
        return [
            fact
            for fact in self.one.figures
            if any(alike(word, own) for own in stems(self.one.label(fact)) for word in said)
        ]

    # -- values

    def _value(self, said: SaidValue) -> Finding | None:
        amount = said.amount
        wanted = self.one.value(said.ref)
        if said.ref.plain and not (wanted and _of_unit(wanted, amount) and wanted.agrees(amount)):
            wanted = self._figure_of(said) or wanted
        if self.how != "placeholder" and (said.added_up or self._of_a_unit(said)):
            return Finding("value", True, wanted) if wanted and wanted.agrees(amount) else None
        if wanted and self._per(said, wanted):
            return Finding("unit", False, wanted) if self.how != "name" or self._sure(said.words) else None
        if not (amount.unit or amount.decimals or self._counts(said, wanted)):
            return self._count(said)
        same_unit = wanted is not None and _of_unit(wanted, amount)
        if wanted and same_unit and wanted.agrees(amount):
            return Finding("value", True, wanted)
        if fits := self._fitting(said):
            return Finding("value", True, fits)
        if wanted and same_unit:
            return Finding("value", False, wanted) if self._sure(said.words) and _far(wanted, amount) else None
        return self._of_other_unit(said, wanted)

    def _of_a_unit(self, said: SaidValue) -> bool:
        """Whether a unit stands in a clause in another form than its name, as `psykologerna` does."""
        names = {words[0] for unit in self.one.units if len(words := stems(unit.name)) == 1}
        return not said.ref.place and bool(names & set(stems(" ".join(said.words))))

    def _per(self, said: SaidValue, wanted: Fact) -> bool:
        """Whether an amount is the figure but for its unit, as 4,3 per 100 places of 4,3 per cent."""
        amount = said.amount
        counted = said.after[:1] == ("per",) and not amount.unit and wanted.unit in _SHARES
        return counted and wanted.agrees(replace(amount, unit=wanted.unit))

    def _of_other_unit(self, said: SaidValue, wanted: Fact | None) -> Finding | None:
        """Hold an amount whose unit is not that of the figure which its words ask for."""
        amount, sure = said.amount, self._sure(said.words)
        if wanted and amount.unit and wanted.agrees(replace(amount, unit=wanted.unit)) and sure:
            return Finding("unit", False, wanted)
        known = [fact for fact in self.one.own if _of_unit(fact, amount)]
        if known and self.how == "placeholder":
            return Finding("value", False, min(known, key=lambda fact: abs(fact.value - amount.value)))
        mixed = wanted and wanted.unit in ("percent", "points", "index") and amount.unit in ("percent", "index")
        return Finding("unit", False, wanted) if mixed and said.told and sure else None

    def _fitting(self, said: SaidValue) -> Fact | None:
        """A further figure that an amount can be, where its words do not tell another."""
        amount = said.amount
        if amount.how in ("more", "less") and self.how != "placeholder":
            return None
        if self.how == "name":
            known = [fact for fact in self._figures_named(said.words) if not self._of_change(fact)]
        else:
            known = list(self.one.own if said.ref.plain or said.ref.kind else self.one.figures)
            known += [fact for fact in (self.one.fact("senast"),) if fact]
        if said.ref.before:
            known = [fact for fact in known if self._told_before(fact)]
        close = (fact for fact in known if _of_unit(fact, amount) and fact.agrees(amount))
        return next((fact for fact in close if abs(fact.value - amount.value) <= _FAR * abs(fact.value)), None)

    def _figure_of(self, said: SaidValue) -> Fact | None:
        """The further figure whose label is in the words before an amount, where those do not name the outturn."""
        words = stems(" ".join(said.near))
        own = {word for name in self.one.names[:2] for word in stems(name)}
        found = [
            fact
            for fact in self.one.figures
            if fact.unit == said.amount.unit != ""
            and not self._of_change(fact)
            and (label := stems(self.one.label(fact)))
            and not all(any(alike(word, each) for each in own) for word in label)
            and all(any(alike(word, own) for word in words) for own in label)
        ]
        return (
            found[0]
            if len(found) == 1 and not any(word in claim_words("outturn_words") for word in said.near[-3:])
            else None
        )

    def _told_before(self, fact: Fact) -> bool:
        """Whether a further figure is of the year before."""
        return re.search(pattern("before_label"), self.one.label(fact).lower()) is not None

    def _of_change(self, fact: Fact) -> bool:
        """Whether a further figure tells a change."""
        return claim_words("change_label") in self.one.label(fact).lower()

    def _counts(self, said: SaidValue, wanted: Fact | None) -> bool:
        """Whether a bare whole number can be the outturn, by its unit and by what follows it."""
        if wanted is None or wanted.unit in ("percent", "points", "money"):
            return False
        after = [word for word in said.after if word.isalpha()]
        behind = after[0] if after and said.after[0].isalpha() else ""
        if behind in claim_words("times"):
            return False
        if not stems(behind) and (said.told or not said.ref.plain) and not said.ref.extreme:
            return True
        if wanted.unit != "index" and (behind == "per" or stem(behind) in stems(wanted.unit)):
            return True
        ruled_out = behind in claim_words("unit_kinds") or self._figures_named([behind])
        told = stems(" ".join(said.words))
        own = 2 * sum(any(alike(word, each) for each in self._vocabulary) for word in told) > len(told)
        return wanted.unit == "antal" and not ruled_out and own and self._sure(said.words)

    def _count(self, said: SaidValue) -> Finding | None:
        """Hold a count of something against the further figures that count it."""
        amount = said.amount
        behind = [word for word in said.after[:2] if word.isalpha()]
        if behind and behind[0] in claim_words("times"):
            return None
        parts = () if amount.how else self.one.counted  # what is told roughly is what it is called
        known = [fact for fact in (*self.one.figures, *parts) if _of_unit(fact, amount)]
        if said.ref.before:
            known = [fact for fact in known if self._told_before(fact)]
        if fits := next((fact for fact in known if fact.agrees(amount)), None):
            return Finding("value", True, fits) if self.how != "name" or amount.value > _COUNTED else None
        named = [
            fact
            for fact in self._figures_named(behind)
            if fact in known and 0.1 < abs(fact.value) / max(amount.value, 1) < 10
        ]
        if named and (self._sure(said.words) or self._named(said.words)):
            nearest = min(named, key=lambda fact: abs(fact.value - amount.value))
            return Finding("value", False, nearest) if _far(nearest, amount) else None
        near = [fact for fact in known if 0.1 < abs(fact.value) / max(amount.value, 1) < 10]
        if self.how == "placeholder" and near and (amount.value > _COUNTED or amount.text[-1:].isdigit()):
            return Finding("value", False, min(near, key=lambda fact: abs(fact.value - amount.value)))
        return None

    def _target_value(self, said: SaidValue) -> Finding | None:
        """Hold a target as it is said against the one that was set: its value, and over or at least."""
        target, amount = self.one.value(said.ref), said.amount
        if target is None or self.one.target is None or (not amount.unit and target.unit == "money"):
            return None
        signs: dict[str, str] = claim_words("operators")
        sign = next((sign for form, sign in signs.items() if amount.text.lower().startswith(f"{form} ")), None)
        real = self.one.target.op.replace(">=", "≥").replace("<=", "≤")
        if not target.agrees(replace(amount, how=None)) or (target.unit != amount.unit and amount.unit):
            return Finding("target", False, target)
        if sign and sign != real:
            return Finding("operator", False, target, f"{real} {printed(target)}")
        return Finding("target", True, target)

    def _parts(self, said: SaidParts) -> Finding | None:
        """Hold `1 916 av 8 650` against the numerator and the denominator."""
        counts = self.one.counts
        if counts is None:
            return None
        agree = [abs(part.value - real) < 0.5 for part, real in zip((said.part, said.whole), counts, strict=True)]
        if not any(agree):
            return None
        return Finding("share", all(agree), None, " av ".join(map(numbers.number, counts)))

    # -- how two values lie to each other

    def _difference(self, said: SaidDifference) -> Finding | None:
        if said.named and not (said.one.country and not self.judge.names.named(said.named)):
            return self._against_another(said)
        one, other = self.one.value(said.one), self.one.value(said.other)
        if said.other.year == self.one.year.number and said.other.month is None and said.moved:
            other = self.one.value(replace(said.other, year=None, before=True))  # `ökade under 2025`
        if said.values:
            return self._from_to(said, one, other)
        if said.amount is not None:
            return self._size(said, one, other)
        if one is None or other is None or one is other:
            return None
        if said.moved and not self._moves(said):
            return self._counted_moves(said)
        if not said.moved and not self._is_it(said):
            return None
        if said.within and not self._within(said, one, other):
            return None
        return self._way(said, one, other)

    def _moves(self, said: SaidDifference) -> bool:
        """Whether what goes up or down is the outturn itself, and no count of something beside it."""
        words = said.words
        if self.one.unit in ("percent", "index") and any(
            word in ("antalet", "antal") or (word.startswith("kö") and len(word) < 7) for word in words
        ):
            return False
        return self._is_it(said) and (self.how == "placeholder" or self._moves_itself(said))

    def _moves_itself(self, said: SaidDifference) -> bool:
        """Whether the indicator is what goes up or down: it stands before the verb, or right behind it."""
        behind = stems(" ".join(said.near[:1]))
        if behind and not any(alike(word, own) for own in self._vocabulary for word in behind):
            return False
        if self.how == "card" or self._named(said.head) or self._named(said.near[:4]):
            return True
        outturn = claim_words("outturn_words")
        return any(word in outturn for word in (*said.head[-4:], *said.near[:1])) and self._named(said.words)

    def _is_it(self, said: SaidDifference) -> bool:
        """Whether a comparison without a size is of the indicator: its name or an outturn stands in the clause."""
        words = said.words
        outturn = any(word in claim_words("outturn_words") or word in ("det", "den", "index") for word in words)
        said_stems = stems(" ".join(words))
        _, covered = self.judge.names.score(self.one.id, said_stems)
        if self.how == "name":
            return self._sure(words) or (not said.moved and self._named(words))
        sexes = said.one.sex is not None and said.other.sex is not None
        return (outturn or covered > 0.2 or sexes or said.other.country) and (
            self.how == "placeholder" or self._sure(words)
        )

    def _counted_moves(self, said: SaidDifference) -> Finding | None:
        """Hold `antalet samtal ökade` against the further figure that tells how that count changed."""
        known = [fact for fact in self._figures_named(said.words) if self._of_change(fact)]
        if not known or not said.way or not (said.other.before or said.other.year == self.one.year.previous.number):
            return None
        right = (known[0].value * said.way > 0) != said.denied
        return Finding("direction", right, known[0])

    def _within(self, said: SaidDifference, one: Fact, other: Fact) -> bool:
        """Whether what is said of a time within the year is so of the year and of its months alike."""
        months = self.one.months_of(self.one.year)
        if len(months) < 2:
            return True
        return (months[-1][1].printed - months[0][1].printed) * (one.printed - other.printed) > 0

    def _way(self, said: SaidDifference, one: Fact, other: Fact) -> Finding | None:
        """Hold a direction against the sign of a difference, as it is printed."""
        real = one.printed - other.printed
        fact = _between(self.one, said, one, other)
        figure = f"{printed(one)} mot {printed(other)}"
        kind = _kind(said)
        since_last_year = one is self.one.fact("utfall") and other is self.one.fact("foregaende")
        if said.unsure:
            sure = self.one.verdict != "no_sure_change"
            return Finding("change", not sure, fact, figure) if since_last_year and self.one.verdict else None
        if said.same:
            return self._same(said, one, other, fact)
        if said.factor:
            ratio = one.value / other.value if other.value else 0.0
            return Finding("change", abs(ratio - said.factor) <= _FACTOR * said.factor, fact, figure)
        way = said.way or said.better * {"higher": 1, "lower": -1}.get(self.one.direction, 0)
        if not way:
            return None
        if said.better and since_last_year and self.one.verdict == "no_sure_change":
            return Finding(kind, said.denied, fact, figure)  # chance can have made it
        if real == 0 and not said.denied and (one.value - other.value) * way > _EQUAL:
            return Finding(kind, True, fact)  # the same as printed, but not to whoever has more digits
        return Finding(kind, (real * way > 0) != said.denied, fact, figure)

    def _same(self, said: SaidDifference, one: Fact, other: Fact, fact: Fact) -> Finding | None:
        real, base = one.printed - other.printed, abs(other.printed) or 1.0
        alike_enough = abs(real) <= (_NEARLY if said.nearly else 0.0) * base + _EQUAL
        if not alike_enough and said.nearly and abs(real) < _NOT_NEARLY * base:
            return None
        return Finding("change", alike_enough != said.denied, fact, f"{printed(one)} mot {printed(other)}")

    def _size(self, said: SaidDifference, one: Fact | None, other: Fact | None) -> Finding | None:
        """Hold a difference against the one between the two figures that it names, with its direction."""
        amount = said.amount
        assert amount is not None
        if said.one.kind and not (said.one.place or self.one.of_kind(said.one.kind)) and self.how == "name":
            return None  # of some units, not told which
        real = _between(self.one, said, one, other) if one and other else None
        relative = _relative(one, other) if one and other and amount.unit == "percent" else None
        size = relative if relative and self.one.unit != "percent" else real
        known = self._changes_known(said, amount)
        told = [fact for fact in (size, *known) if fact and _of_unit(fact, amount) and _size(fact).agrees(amount)]
        fits = [size] if size is not None and size in told and said.explicit else told
        right = [fact for fact in fits if self._goes(said, fact) or self._unsigned(fact, real, size)]
        if right:
            return Finding("change", not said.denied, right[0])
        sure = self._sure(said.words) or (self.how == "card" and said.explicit and not said.other.plain)
        if fits and (sure or fits[0] is size):
            return Finding("direction", False, fits[0])
        if real and relative and real.unit == "points":
            return self._points(said, real, relative, sure)
        if size and sure and self._comparable(said, size, amount):
            return Finding("change", False, size)
        return self._other_change(said, amount, known, sure)

    def _changes_known(self, said: SaidDifference, amount: Quantity) -> list[Fact]:
        """The further figures that a change can be."""
        since = not said.explicit or said.other.before or said.other.year == self.one.year.previous.number
        if not since and said.other.measure != "budget":
            return []
        known = [fact for fact in self.one.figures if _of_unit(fact, amount)]
        return [fact for fact in known if fact in self._figures_named(said.words)] if self.how == "name" else known

    def _goes(self, said: SaidDifference, fact: Fact) -> bool:
        """Whether a difference goes the way that is told, if one is."""
        better = 0 if self.one.unit == MONEY_FACT else said.better
        way = said.way or better * {"higher": 1, "lower": -1}.get(self.one.direction, 0)
        return not way or fact.value * way > 0 or abs(fact.value) < _EQUAL

    def _unsigned(self, fact: Fact, *differences: Fact | None) -> bool:
        """Whether a figure is no difference, so that its sign tells no direction."""
        of_line = not self.one.labels  # the further figures of a line of money are how it differs
        return fact not in differences and fact.unit not in ("points", "") and not (of_line or self._of_change(fact))

    def _points(self, said: SaidDifference, real: Fact, relative: Fact, sure: bool) -> Finding | None:
        """Hold a change of a share that is told in per cent: of the share it may be, in points it is not."""
        amount = said.amount
        assert amount is not None
        if _size(relative).agrees(amount) and self._goes(said, relative):
            return Finding("change", True, relative)
        if _size(real).agrees(amount) and sure:
            return Finding("unit", False, real)
        return Finding("change", False, real) if sure and (self.how == "placeholder" or said.explicit) else None

    def _comparable(self, said: SaidDifference, size: Fact, amount: Quantity) -> bool:
        """Whether an amount that is not a difference can have been meant as it."""
        if not _of_unit(size, amount) or not _far(_size(size), amount):
            return False
        if amount.unit or amount.decimals:
            return True
        near = 0.1 < amount.value / max(abs(size.value), _EQUAL) < 10
        return near and self.one.unit not in _SHARES and (self.how == "placeholder" or said.explicit)

    def _other_change(self, said: SaidDifference, amount: Quantity, known: list[Fact], sure: bool) -> Finding | None:
        """Hold a change against the further figures that tell one."""
        counted = amount.unit or amount.decimals or amount.value > _COUNTED or amount.text[-1:].isdigit()
        near = [fact for fact in known if amount.unit or 0.1 < abs(fact.value) / max(amount.value, 1) < 10]
        if self.how == "placeholder" and near and counted:
            return Finding("change", False, min(near, key=lambda fact: abs(abs(fact.value) - amount.value)))
        named = [fact for fact in self._figures_named(said.words) if fact in known and self._of_change(fact)]
        if len(named) == 1 and (sure or self._named(said.words)) and _far(_size(named[0]), amount) and amount.value > 1:
            return Finding("change", False, named[0])
        return None

    def _from_to(self, said: SaidDifference, one: Fact | None, other: Fact | None) -> Finding | None:
        """Hold `från A till B` against the figures before and now."""
        assert said.values is not None
        old, new = said.values
        old = replace(old, unit=old.unit or new.unit)
        if one and other and _of_unit(one, new):
            facts = ((other, old), (one, new))
            wrong = next((fact for fact, amount in facts if not fact.agrees(amount)), None)
            if wrong is None:
                return self._way(said, one, other) or Finding("change", True, one)
            if self._sure(said.words):
                return Finding("value", False, wrong)
            return None
        known = [fact for fact in (*self.one.figures, *self.one.counted) if _of_unit(fact, new)]
        found = [next((fact for fact in known if fact.agrees(amount)), None) for amount in (old, new)]
        if found[0] and found[1]:
            return self._way(replace(said, values=None), found[1], found[0])
        if any(found) and old.value > _COUNTED and self._sure(said.words):
            missing = new if found[0] else old
            return Finding("value", False, min(known, key=lambda fact: abs(fact.value - missing.value)))
        return None

    def _against_another(self, said: SaidDifference) -> Finding | None:
        """Hold `HME-index är högre än HSE-index` against the outturns of both."""
        among = [key for key, each in self.judge.known.items() if each.unit == self.one.unit]
        named, own = (self.judge.names.named(text, among) for text in (said.named, " ".join(said.head)))
        if len(named) != 1 or named[0] == self.one.id or own != [self.one.id]:
            return None
        another = self.judge.known[named[0]]
        one, other = self.one.value(said.one), another.value(Ref())
        if one is None or other is None or one.unit != other.unit or said.better:
            return None
        return self._way(said, one, other)

    # -- targets, colours, months and units

    def _target(self, said: SaidTarget) -> Finding | None:
        """Hold `målet nås inte`, and `nåddes i två av tolv månader`, against the light and the months."""
        one = self.one
        if one.target is None or said.other or said.sex or (self.how == "name" and not self._named(said.words)):
            return None
        outturn, met, months = one.value(Ref()), set(one.met_months), set(one.months)
        if said.of == "year":
            if one.light is None or outturn is None:
                return None
            return Finding("target", said.met == (one.light == "green"), outturn)
        if not months:
            return None
        figure = f"{len(met)} av {len(months)} månader"
        match said.of:
            case "none":
                right = not met if said.met else met == months
            case "all":
                right = met == months if said.met else not met
            case "count":
                right = said.count == (len(met) if said.met else len(months - met))
            case "but" if said.months:
                right = (met if said.met else months - met) == months - set(said.months)
            case "but":
                right = len(met if said.met else months - met) == len(months) - (said.count or 0)
            case _:
                meant = met if said.met else months - met
                right = set(said.months) == meant if said.only else set(said.months) <= meant
        return Finding("months", right, None, figure)

    def _named(self, words: Iterable[str]) -> bool:
        score, covered = self.judge.names.score(self.one.id, stems(" ".join(words)))
        return covered >= _NAMED or score >= WELL_NAMED

    def _light(self, said: SaidLight) -> Finding | None:
        if self.one.light is None:
            return None
        words = [word for word in said.words if word.isalnum()]
        named = self._named(words) if self.how == "name" else self._sure(words)
        if not named or (self.how != "name" and not said.about and not self._covers(words)):
            return None
        right = (said.light == self.one.light) != said.denied
        lights: dict[str, str] = claim_words("lights")
        real = next(word for word, light in lights.items() if light == self.one.light)
        return Finding("light", right, self.one.value(Ref()), real)

    def _covers(self, words: Iterable[str]) -> bool:
        score, _ = self.judge.names.score(self.one.id, stems(" ".join(words)))
        return score > 0

    def _extreme(self, said: SaidExtreme) -> Finding | None:
        """Hold `Likenäs har den högsta andelen`, and `lägst i juli`, against all units of a kind and all months."""
        if not self._sure(said.words):
            return None
        high = said.high
        if high is None:
            better = {"higher": True, "lower": False}.get(self.one.direction)
            if better is None:
                return None
            high = better == said.best
        if said.places:
            kinds = {unit.kind for unit in self.one.units if unit.name in said.places}
            kind = said.kind if said.kind in kinds else next(iter(kinds)) if len(kinds) == 1 else None
            values = [(unit.name, unit.fact) for unit in self.one.units if unit.kind == kind]
            named: set[str] = set(said.places)
        else:
            year = self.one.year.previous if said.year == self.one.year.previous.number else self.one.year
            if said.year not in (None, year.number):
                return None
            values = [(str(number), fact) for number, fact in self.one.months_of(year)]
            named = {str(said.month)}
        if len(values) < 2 or not named <= {name for name, _ in values}:
            return None
        best = (max if high else min)(fact.printed for _, fact in values)
        found = [name for name, fact in values if fact.printed == best]
        fact = next(fact for name, fact in values if name == found[0])
        names = found if said.places else [claim_words("months")[int(name) - 1] for name in found]
        return Finding("ordering", named <= set(found), fact, f"{', '.join(names)}: {printed(fact)}")

    def _streak(self, said: SaidStreak) -> Finding | None:
        """Hold `sjönk fem månader i rad` against the months of the year."""
        if not self._sure(said.words):
            return None
        months = self.one.months_of(self.one.year)
        before = self.one.months_of(self.one.year.previous)[-1:]
        values = [fact.printed for _, fact in (*before, *months)]
        steps = [(later - earlier) * said.way > 0 for earlier, later in pairwise(values)]
        runs, run = [], 0
        for step in steps:
            run = run + 1 if step else 0
            runs.append(run)
        if not runs:
            return None
        longest = max(runs)
        if said.last is not None:
            numbered = [number for number, _ in months]
            if said.last not in numbered:
                return None
            longest = (
                runs[len(before) - 1 + numbered.index(said.last)] if before else runs[numbered.index(said.last) - 1]
            )
        return Finding(
            "months",
            longest >= said.count - 1 if said.last else longest >= said.count,
            None,
            f"{longest} månader i rad",
        )


def _kind(said: SaidDifference) -> ClaimKind:
    refs = (said.one, said.other)
    if any(ref.country for ref in refs):
        return "riket"
    if all(ref.sex for ref in refs) and said.one.sex != said.other.sex:
        return "sexes"
    return "target" if said.other.measure == "mal" else "direction"


def _between(one: Subject, said: SaidDifference, first: Fact, second: Fact) -> Fact:
    """How far one figure lies above another; shares differ in points."""
    unit = "points" if one.unit == "percent" else one.unit
    names = "-".join(fact.id.removeprefix(f"{one.id}.").split(".")[0] for fact in (first, second))
    return Fact(f"{one.id}.{names}.{one.year}", first.value - second.value, unit, min(first.decimals, second.decimals))


def _relative(one: Fact, other: Fact) -> Fact:
    """How far one figure lies above another, in per cent of that."""
    change = 100 * (one.value - other.value) / other.value if other.value else 0.0
    return Fact(one.id, change, "percent", 1)


def _far(fact: Fact, amount: Quantity) -> bool:
    """Whether an amount is not even near a figure, where its words only say about how much it is."""
    if amount.how in ("more", "less") or (amount.how != "about" and not amount.slack):
        return True
    wide = amount.range
    width = (wide.high - wide.low) / 2
    return not Range(wide.low - width, wide.high + width).meets(Range(fact.value, fact.value))


def _size(fact: Fact) -> Fact:
    return replace(fact, value=abs(fact.value))


def _of_unit(fact: Fact, amount: Quantity) -> bool:
    """Whether a figure is told in the unit of an amount; counts go without one, or with their own words."""
    if fact.unit == amount.unit:
        return True
    if not amount.unit:  # `i november 73,5` after a share: the unit is understood
        return fact.unit != "money" and (bool(amount.decimals) or fact.unit not in ("percent", "points"))
    return amount.unit not in _SHARES and fact.unit not in ("percent", "points", "index")
