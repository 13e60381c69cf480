"""A sentence that is read for what it says of one indicator: of when and whom, and whether a target is met."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from scorecard.claims.facts import MONEY_FACT, KnownFigure, Subject
from scorecard.claims.held_targets import MEETS
from scorecard.claims.judge import Judge, plain_stems
from scorecard.sentences.quantity import Quantity
from scorecard.sentences.report import Sentence, whole_number
from scorecard.sentences.stems import alike, stems, without_base
from scorecard.sentences.times import SaidTime, times_of
from scorecard.sentences.vocabulary import ANY_WORD, any_of, claim_words, pattern
from scorecard.sentences.words import Word, texts_of

_TARGETS = (
    r"[\w-]{3,}(?:målets?|målen|målvärdet|målgränsen)|[\w-]{3,}(?<!resultat)(?<!effekt)mål\b"
    r"|\bgränsen\b|\bdit\b|\bsina? mål\b"
)


@dataclass(frozen=True)
class TargetMet:
    """Whether a target is said to be met, and the words that say so."""

    met: bool
    start: int
    end: int


class Single:
    """A sentence that is read for what it says of one indicator."""

    def __init__(self, sentence: Sentence, judge: Judge, one: Subject, certain: bool = False) -> None:
        self.sentence, self.judge, self.one, self.certain = sentence, judge, one, certain
        self.text, self.amounts = judge.masked(sentence), sentence.counted
        for place, amount in enumerate(self.amounts):
            if amount.text.lower().startswith("under "):  # `under fyra av årets månader` are four of them
                self.text = re.sub(rf"#{place}#(?= (?:av (?:{ANY_WORD} ){{0,2}})?månad)", f"under #{place}#", self.text)
        self.plain = re.sub(r"\bsom (?:bör|ska|kan) \w+", "", self.text)

    @cached_property
    def doubted(self) -> bool:
        """Whether it says no more than what is wished, planned or possible."""
        local = (*claim_words("modals"), "för att", "vill", "kunnat")  # of which the words around a verb tell
        told = [word for word in re.findall(pattern("doubt"), self.plain) if word not in local]
        return (
            bool(told)
            or re.match(r"(?:om|ifall) ", self.text) is not None
            or re.search(r"\bbrukar\b", self.text) is not None
        )

    @cached_property
    def words(self) -> list[Word]:
        return self.judge.words(self.sentence)

    @cached_property
    def times(self) -> list[SaidTime]:
        seasons = any_of(claim_words("seasons"))
        return list(
            times_of(re.sub(rf"(?i){any_of(claim_words('bounds_of_time'))} {seasons}", " ", self.sentence.text))
        )

    @cached_property
    def others(self) -> bool:
        """Whether it is of another year, another unit or another part than the indicator as a whole."""
        own = re.sub(rf"(?:sedan|{pattern('than')}) (?:år )?20\d\d\b", " ", self.text)  # what it is compared with
        years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", own)}
        return bool(years - {self.one.year.number})

    @cached_property
    def _without_wish(self) -> str:
        """The text without what a target asks for: `målet att kostnaden inte ska överstiga budget har uppfyllts`."""
        ended = rf"(?= (?:(?:har|är|blev|blir) (?:inte )?)?{pattern('met', 'missed', 'fulfilled', 'unfulfilled')})"
        text = re.sub(pattern("shown"), lambda found: " " * len(found[0]), self.text)  # `som kan prövas`
        return re.sub(rf"({pattern('target')}) (?:om )?att [^,;]*?\b(?:ska|skall|skulle)\b[^,;]*?{ended}", r"\1", text)

    @cached_property
    def fulfilment(self) -> TargetMet | None:
        """Whether the target is said to be met: by a verb, or by where the outturn lies from it."""
        text = self._without_wish
        it = re.search(rf"\bdet {pattern('met', 'missed')}|{pattern('met', 'missed')} det\b", text)
        aimed = pattern("target", "budget") if self.certain and self.one.unit == MONEY_FACT else pattern("target")
        if not (it or re.search(rf"{aimed}|{_TARGETS}", text)):
            return None
        for found in re.finditer(
            rf"(?P<met>{pattern('met', 'fulfilled')})|(?P<missed>{pattern('missed', 'unfulfilled')})", text
        ):
            if found[0].startswith("under ") and self.one.direction == "lower":
                continue  # where it ought to be
            # what denies stands before it, and not in it as in `inte i mål`
            until = found.start() if found["missed"] else found.end()
            own = re.split(r"[;:]| men | medan ", text[max(0, found.start() - 90) : until])
            near = own[-1] + re.split(r"[;:,]| men | medan ", text[found.end() : found.end() + 60])[0]
            # `om` of `målet om 80 procent är uppfyllt` is no wish
            before: list[str] = re.findall(ANY_WORD, re.sub(r"\bom #\d+#", "", text[: found.start()]))[-3:]
            before = (
                [] if "att" in before and re.search(rf"{pattern('so_it_is')} att", text[: found.start()]) else before
            )
            if re.search(r"(?:des|dde|de)$", found[0].split()[0]):
                before = before[-1:] if before[-1:] != ["att"] else []
            if {"kan", "ska", "skall", "skulle", "bör", "borde", "kunna", "väntas", "att", "om", "måste"} & set(before):
                continue
            denied = re.search(r"\b(?:inte|ej|aldrig|icke|inget|ingen|långt ifrån)\b", near) is not None
            denied = denied or re.match(r"(?:inte|ej) (?:heller|ens)\b", text) is not None
            return TargetMet((not found["missed"]) != denied, found.start(), found.end())
        return self._beside(rf"(?:{pattern('target')}|{_TARGETS})")

    def _beside(self, target: str) -> TargetMet | None:
        """Whether a target is said to be met by where the outturn lies from it: `under målet`, `för låg för målet`."""
        text = self.text
        where = r"(?P<side>över|under|inom|bättre än|sämre än) (?:sitt |det |kravet på |nivån för )?"
        side = re.search(f"{where}{target}", text)
        if far := re.search(rf"\blångt (?:i)?från (?:{ANY_WORD} )?{target}", text):
            return TargetMet(False, far.start(), far.end())
        if beside := re.search(rf"på (?P<side>rätt|fel) sida (?:om|av) (?:{ANY_WORD} )?{target}", text):
            denied = re.search(r"\b(?:inte|ej)\b", text[: beside.start()]) is not None
            return TargetMet((beside["side"] == "rätt") != denied, beside.start(), beside.end())
        if short := re.search(rf"\bför {any_of(claim_words('too_much'))}.{{0,30}}{target}", text):
            return TargetMet(False, short.start(), short.end())
        if side and self.one.direction in ("higher", "lower"):
            up = side["side"] == "över"
            good = (
                up == (self.one.direction == "higher")
                if side["side"] in ("över", "under")
                else side["side"] in ("inom", "bättre än")
            )
            denied = re.search(r"\b(?:inte|ej)\b", text[max(0, side.start() - 25) : side.start()]) is not None
            return TargetMet(good != denied, side.start(), side.end())
        return None

    @cached_property
    def threshold(self) -> Quantity | None:
        """An amount that values are said to lie over or under, or to reach: `under 20 procent`, `nådde 65 procent`."""
        found = []
        for place, amount in enumerate(self.amounts):
            ended = self.certain and re.search(rf"#{place}#[.!]?$", self.text)
            bare = amount.decimals or self.one.unit == "index" or self._told_per(place) or ended
            own = amount.unit == self.one.unit or (not amount.unit and bare)
            until = r"(?:(?:inte|ej|aldrig) )?(?:upp till |till )?(?:\w*målets )?"
            reached = re.search(rf"{pattern('reaches')} {until}#{place}#", self.text)
            told = amount.how in ("more", "less") or reached
            if own and told and not self._framed(amount):
                found.append(replace(amount, how="more") if reached else amount)
        return found[0] if len(found) == 1 else None

    def _told_per(self, place: int) -> bool:
        """Whether an amount is told per as many as the indicator is."""
        told, own = (
            re.search(rf"{start} per (\d[\d ]*)", text)
            for start, text in ((f"#{place}#", self.text), ("", self.one.unit))
        )
        return bool(told and own and told[1].strip() == own[1].strip())

    def passes(self, fact: KnownFigure) -> bool | None:
        """Whether a value lies where the threshold says, or otherwise meets the target."""
        if limit := self.threshold:
            reached = limit.how == "more" and re.search(pattern("reaches", "met"), self.text) is not None
            passes = (fact.printed > limit.value) == (limit.how == "more")
            if fact.printed == limit.value:
                passes = reached or limit.text.lower().startswith(tuple(claim_words("or_equal")))
            reaches = pattern("reaches", "met")
            denied = reached and re.search(rf"{reaches} (?:inte|ej|aldrig)\b|(?:inte|ej|aldrig) {reaches}", self.text)
            return passes != bool(denied)
        return self._meets(fact) if self.fulfilment else None

    def _meets(self, fact: KnownFigure) -> bool | None:
        """Whether a value meets the target, where the target is said to be met, or misses it."""
        if self.fulfilment is None or self.one.target is None:
            return None
        return bool(MEETS[self.one.target.op](fact.value, self.one.target.value)) == self.fulfilment.met

    def tells_target(self) -> bool:
        """Whether an amount of the sentence is the target that it speaks of."""
        target = self.one.fact("mal")
        return target is not None and any(target.agrees(replace(each, how=None)) for each in self.amounts)

    def is_of_target(self, amount: Quantity) -> bool:
        target = self.one.fact("mal")
        return target is None or target.agrees(replace(amount, how=None))

    @cached_property
    def scope(self) -> tuple[frozenset[int], bool]:
        """The months that the sentence names, and whether it names any."""
        months = [time for time in self.times if time.kind == "months" and (time.year in (None, self.one.year.number))]
        onwards = re.search(rf"(?:från och med|fr\.?o\.?m\.?|från|sedan) {pattern('months')}(?! till| –|–)", self.text)
        if onwards and months and months[0].first == months[0].last and not re.search(r"\btill\b", self.text):
            months = [replace(months[0], last=max(self.one.months, default=months[0].last))]
        found = frozenset(
            number
            for time in months
            for number in range(time.first or 1, time.last + 1)
            if number in {*self.one.months} | self.one.hidden_months
        )
        return (found, True) if months else (frozenset(self.one.months), False)

    @cached_property
    def placed(self) -> bool:
        return any(word.place for word in self.words)

    def placed_before(self, counted: re.Match[str]) -> bool:
        """Whether units are named, and not only as some of those that are counted: `fyra avdelningar, däribland BB`."""
        some = re.compile(rf", (?:{pattern('some_parts', 'among_them')}) ").search(self.text, counted.end())
        return any(not some or at < some.start() for at, _ in positions_of(self.text, self.words))

    def _framed(self, amount: Quantity) -> bool:
        place = self.amounts.index(amount)
        if not any(word.amount is amount or (word.amount and word.amount.start == amount.start) for word in self.words):
            return True  # a number that is a name
        return (
            re.search(
                rf"#{place}# (?:{pattern('times')}|första|sista|senaste)|per #{place}#|från #{place}# år",
                self.text,
            )
            is not None
        )

    @property
    def is_own(self) -> bool:
        """Whether most of what the sentence names, beside units, is of the indicator."""
        return self.own_words() or self.judge.is_about(
            self.one, texts_of(each for each in self.words if not each.place)
        )

    def own_words(self, *, most: bool = False) -> bool:
        """Whether half of the words of the sentence are the indicator's own, or those of its units; or `most` are."""
        own = {word for name in self.one.names for word in stems(without_base(name))}
        own |= {word for unit in self.one.units for word in stems(unit.name)} | set(stems(self.one.unit))
        told = [word for word in stems(re.sub(r"#\d+#", " ", self.text)) if not word.isdigit()]
        said = [word for word in told if word not in plain_stems()] if self.certain else told
        return not said or 2 * sum(any(alike(word, each) for each in own) for word in said) >= len(said) + most

    def counted_in(self, text: str) -> list[int | None]:
        """The number that a mark stands for, or the two of `tre av fyra`, which is read as a share."""
        amount = self.amounts[int(text.strip("#"))]
        parts = [whole_number(part) for part in amount.text.split(" av ")]
        return parts if len(parts) == 2 and None not in parts else [self.number_in(text)]

    def number_in(self, text: str) -> int | None:
        if found := re.match(r"#(\d+)#", text):
            amount = self.amounts[int(found[1])]
            return None if amount.unit else int(amount.value)
        return 1 if text in ("en", "ett") else None

    @cached_property
    def times_beside(self) -> bool:
        """Whether it is of another time than the edition's."""
        own = {time.year for time in self.times if time.kind in ("months", "day", "week")}
        return bool(own) or self.others or re.search(pattern("year_before"), self.text) is not None

    @cached_property
    def quantifies(self) -> bool:
        """Whether it tells in how many months."""
        if re.search(rf"\bmånad|{pattern('every_month', 'no_month')}", self.text):
            return True
        months = [time for time in self.times if time.kind == "months"]
        return len(months) > 1 and re.search(pattern("throughout"), self.text) is not None

    def hidden_beside(self, values: list[tuple[str, KnownFigure]]) -> bool:
        """Whether one of the units, or of the months, that are compared is protected."""
        return bool(self.one.hidden_months if values[0][0].isdigit() else self.one.hidden_units)

    def domain_of(self, extreme: str, behind: str) -> tuple[set[str], list[tuple[str, KnownFigure]]]:
        """What is said to be the highest of all, and the values of all: units of a kind, or the year's months."""
        one, places = self.one, self._placed_by(extreme)
        until = any(each.span and not each.span[0] for each in self.words)
        months = [time for time in self.times if time.kind == "months" and time.first == time.last]
        months = [time for time in months if not (until and time.last == one.span[1])]
        if len(months) > 1:
            months = [time for time in months if time in list(times_of(behind))[:1]] or months
        if places:
            kinds = {unit.kind for unit in one.units if unit.name in places}
            told = next((each.kind for each in self.words if each.kind), None)
            kind = kind_told(told, kinds)
            return set(places), [(unit.name, unit.fact) for unit in one.units if unit.kind == kind]
        if len(months) == 1 and months[0].year in (None, one.year.number):
            return {str(months[0].last)}, [(str(number), fact) for number, fact in one.months_of(one.year)]
        return set(), []

    def _placed_by(self, extreme: str) -> list[str]:
        """The units that a word of an extreme is said of: all, or those beside it where there are several extremes."""
        marks = {"highest", "lowest", "best", "worst"}
        told = [each for each in self.words if each & marks]
        if len(told) < 2:
            first = [at for at, each in enumerate(self.words) if each.place or each & marks]
            after = [at for at, each in enumerate(self.words) if each.text in claim_words("ranked") and at > first[0]]
            return [each.place for each in self.words[: after[0] if after else None] if each.place]
        parts: list[list[Word]] = [[]]
        for each in self.words:
            if each.text in (",", "och", "men", "medan") and any(one & marks for one in parts[-1]):
                parts.append([])
            parts[-1].append(each)
        own = next((part for part in parts if any(each.text == extreme for each in part)), self.words)
        return [each.place for each in own if each.place]


def kind_told(told: str | None, kinds: set[str]) -> str | None:
    """The kind of units that is meant: the one that is told, if there is one, or the only one of what is named."""
    if told:
        return told if told in kinds else None
    return next(iter(kinds)) if len(kinds) == 1 else None


def positions_of(text: str, words: Sequence[Word]) -> Iterator[tuple[int, Word]]:
    """Where each unit that some words name stands in their text."""
    at = 0
    for word in words:
        found = max(text.find(form, at) for form in (word.text, word.text.split()[0])) if word.place else -1
        if found >= 0:
            yield found, word
            at = found + 1
