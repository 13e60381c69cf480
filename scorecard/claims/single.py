"""A sentence about one indicator: its colour, its target, its months, and what its values are compared with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from scorecard.claims.facts import MONEY_FACT, KnownFigure, Subject
from scorecard.claims.finding import Finding, printed
from scorecard.claims.held_targets import MEETS
from scorecard.claims.judge import Judge, of_a_queue, plain_stems
from scorecard.claims.naming import alike, stem, stems, without_base
from scorecard.claims.quantity import Quantity
from scorecard.claims.ranking import ranking
from scorecard.claims.report import Sentence, whole_number
from scorecard.claims.times import SaidTime, times_of
from scorecard.claims.vocabulary import any_of, claim_words, pattern
from scorecard.claims.words import Ref, Word, refer, texts_of
from scorecard.common.edition import MONTHS_OF_A_YEAR

_W = r"[\wåäöé-]+"
_TARGETS = (
    r"[\w-]{3,}(?:målets?|målen|målvärdet|målgränsen)|[\w-]{3,}(?<!resultat)(?<!effekt)mål\b"
    r"|\bgränsen\b|\bdit\b|\bsina? mål\b"
)


@dataclass(frozen=True)
class _Met:
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
                self.text = re.sub(rf"#{place}#(?= (?:av (?:{_W} ){{0,2}})?månad)", f"under #{place}#", self.text)
        self.plain = re.sub(r"\bsom (?:bör|ska|kan) \w+", "", self.text)

    def findings(self) -> list[Finding | None]:
        """Judge whether a target is met, how its months go, and which is the highest of all."""
        return [
            self._alone() or self._units_met() or self._of_a_part() or self._months_met() or self._target(),
            self._streak(),
            self._none_more() or self._extreme(),
        ]

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

    # -- targets

    @cached_property
    def _without_wish(self) -> str:
        """The text without what a target asks for: `målet att kostnaden inte ska överstiga budget har uppfyllts`."""
        ended = rf"(?= (?:(?:har|är|blev|blir) (?:inte )?)?{pattern('met', 'missed', 'fulfilled', 'unfulfilled')})"
        text = re.sub(pattern("shown"), lambda found: " " * len(found[0]), self.text)  # `som kan prövas`
        return re.sub(rf"({pattern('target')}) (?:om )?att [^,;]*?\b(?:ska|skall|skulle)\b[^,;]*?{ended}", r"\1", text)

    @cached_property
    def fulfilment(self) -> _Met | None:
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
            before: list[str] = re.findall(_W, re.sub(r"\bom #\d+#", "", text[: found.start()]))[-3:]
            before = (
                [] if "att" in before and re.search(rf"{pattern('so_it_is')} att", text[: found.start()]) else before
            )
            if re.search(r"(?:des|dde|de)$", found[0].split()[0]):
                before = before[-1:] if before[-1:] != ["att"] else []
            if {"kan", "ska", "skall", "skulle", "bör", "borde", "kunna", "väntas", "att", "om", "måste"} & set(before):
                continue
            denied = re.search(r"\b(?:inte|ej|aldrig|icke|inget|ingen|långt ifrån)\b", near) is not None
            denied = denied or re.match(r"(?:inte|ej) (?:heller|ens)\b", text) is not None
            return _Met((not found["missed"]) != denied, found.start(), found.end())
        return self._beside(rf"(?:{pattern('target')}|{_TARGETS})")

    def _beside(self, target: str) -> _Met | None:
        """Whether a target is said to be met by where the outturn lies from it: `under målet`, `för låg för målet`."""
        text = self.text
        where = r"(?P<side>över|under|inom|bättre än|sämre än) (?:sitt |det |kravet på |nivån för )?"
        side = re.search(f"{where}{target}", text)
        if far := re.search(rf"\blångt (?:i)?från (?:{_W} )?{target}", text):
            return _Met(False, far.start(), far.end())
        if beside := re.search(rf"på (?P<side>rätt|fel) sida (?:om|av) (?:{_W} )?{target}", text):
            denied = re.search(r"\b(?:inte|ej)\b", text[: beside.start()]) is not None
            return _Met((beside["side"] == "rätt") != denied, beside.start(), beside.end())
        if short := re.search(rf"\bför {any_of(claim_words('too_much'))}.{{0,30}}{target}", text):
            return _Met(False, short.start(), short.end())
        if side and self.one.direction in ("higher", "lower"):
            up = side["side"] == "över"
            good = (
                up == (self.one.direction == "higher")
                if side["side"] in ("över", "under")
                else side["side"] in ("inom", "bättre än")
            )
            denied = re.search(r"\b(?:inte|ej)\b", text[max(0, side.start() - 25) : side.start()]) is not None
            return _Met(good != denied, side.start(), side.end())
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

    def _passes(self, fact: KnownFigure) -> bool | None:
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

    @cached_property
    def _units_counted(self) -> re.Match[str] | None:
        """`Sexton av de 29 vårdcentralerna`, `alla regionens kommuner`, `ingen avdelning`."""
        kinds = "|".join(map(re.escape, sorted(self.judge.kinds, key=len, reverse=True)))
        some = r"(?P<n>#\d+#)|(?P<every>samtliga|alla|varenda|varje)|(?P<none>ingen|inga|inte en enda)"
        ours = r"(?:(?:de|våra|länets|regionens) )*"
        all_of = rf"(?:av {ours}(?:(?!#){_W}s )?)?{ours}(?:(?P<all>#\d+#) )?(?:av )?{ours}(?:[a-zåäö]{{4,}}a )?"
        told = re.search(rf"(?:{some}) {all_of}(?P<kind>{kinds})\b", self.text)
        # `13 av 29 når målet`, `ingen av de 29 når målet`: of which kind is told by how many there are
        bare = rf"(?:{some})(?: av {ours}(?P<all>#\d+#))?(?P<kind>) {pattern('met')}"
        return told or (re.match(bare, self.text.strip()) if self.certain else None)

    def _units_met(self) -> Finding | None:
        """`Sexton av de 29 vårdcentralerna nådde målet`, `ingen avdelning låg under 1,0`."""
        found = self._units_counted
        if not found or self.doubted or self.others or self._placed_before(found) or re.search(r"\bmånad", self.text):
            return None
        shown = re.search(pattern("shown"), self.text)
        tried = self.one.thin_units and re.search(pattern("tried"), self.text)  # of which some are too few
        if ((self.one.hidden_units or self.one.thin_units) and not shown) or tried:
            return None
        numbers = self._counts(found["n"]) if found["n"] else [None if found["every"] else 0]
        numbers += [self._number(found["all"])] if found["all"] else []
        told, whole = [*numbers, None][:2]
        counted = Counter(unit.kind for unit in self.one.units)
        kinds = (
            [self.judge.kinds[found["kind"]]] if found["kind"] else [one for one in counted if counted[one] == whole]
        )
        values = [unit.fact for unit in self.one.units if [unit.kind] == kinds]
        passed = [self._passes(fact) for fact in values]
        if len(values) < 2 or None in passed or not (self.certain or self._own_words()):
            return None
        none_met = bool(found["none"]) and self.threshold is None  # which `ingen` has denied already
        real = sum(bool(one) != none_met for one in passed)
        told = len(values) if found["every"] else told
        right = told == real and whole in (None, len(values))
        if found["every"] and re.search(r"\b(?:inte|ej)\b", self.text[found.end() :]):
            right = real > 0  # of all it is not so that they do
        named = {word.place for word in self.words if word.place}  # `däribland Kil`
        named -= {
            unit.name for unit in self.one.units if [unit.kind] == kinds and bool(self._passes(unit.fact)) != none_met
        }
        right = right and not named
        return Finding("count", right, values[0], f"{real} av {len(values)}")

    def _target(self) -> Finding | None:
        one, said = self.one, self.fulfilment
        if said is None or self.doubted or one.light is None or one.target is None or self.others:
            return None
        if re.search(rf"{pattern('country', 'women', 'men')}|\bdelvis\b|resultatmål", self.text) or self._placed:
            return None
        if self._quantifies or self._units_counted:
            return None
        if one.value(replace(refer(self.words), measure="utfall", kind=None, some=False, extreme=None)) is None:
            return None  # of another time
        right = said.met == (one.light == "green")
        amount = self._target_told()
        if amount is not None and right and not self._is_target(amount):
            return Finding("target", False, one.fact("mal"))
        return Finding("target", right, one.value(Ref()))

    def _target_told(self) -> Quantity | None:
        """The amount that the sentence gives for the target."""
        units = [
            place
            for place, one in enumerate(self.amounts)
            if one.unit == self.one.unit and one.unit in ("percent", "index", MONEY_FACT)
        ]
        if len(units) != 1:
            return None
        beside = re.search(rf"(?:målet|målvärdet|kravet) (?:på|om) (?:{_W} )?#{units[0]}#", self.text)
        told = self.amounts[units[0]]
        return told if told.how in ("more", "less") or beside else None

    def tells_target(self) -> bool:
        """Whether an amount of the sentence is the target that it speaks of."""
        target = self.one.fact("mal")
        return target is not None and any(target.agrees(replace(each, how=None)) for each in self.amounts)

    def _is_target(self, amount: Quantity) -> bool:
        target = self.one.fact("mal")
        return target is None or target.agrees(replace(amount, how=None))

    def _alone(self) -> Finding | None:
        """`Likenäs är ensam om att klara målet`, `den enda vårdcentralen under 65 procent`: no other unit is."""
        places = {each.place for each in self.words if each.place}
        if not (re.search(pattern("only_one"), self.text) and places) or self.doubted or self.others:
            return None
        kinds = {unit.kind for unit in self.one.units if unit.name in places}
        kind = _kind_of(next((each.kind for each in self.words if each.kind), None), kinds)
        units = [unit for unit in self.one.units if unit.kind == kind]
        passed = {unit.name: self._passes(unit.fact) for unit in units}
        if len(units) < 2 or None in passed.values() or self.one.hidden_units or "månad" in self.text:
            return None
        found = [unit for unit in units if passed[unit.name]]
        right = {unit.name for unit in found} == places
        return Finding("count", right, units[0].fact, f"{len(found)} av {len(units)}")

    def _of_a_part(self) -> Finding | None:
        """A target that a unit, women or men, or a month is said to meet, held against the value of that."""
        one, said = self.one, self.fulfilment
        limit = one.fact("mal")
        if said is None or limit is None or one.target is None or self.doubted or self.others:
            return None
        ref = refer([word for word in self.words if not word.amount and not word & {"target", "highest", "lowest"}])
        ref = replace(
            ref, kind=ref.kind if ref.place else None, other=False, extreme=None, month=None, span=None, year=None
        )
        sexes = all(re.search(pattern(name), self.text) for name in ("women", "men"))
        if sexes and len({*re.findall(r"\b(?:över|under)\b", self.text)}) > 1:
            return None  # one of them lies over it, and the other one under
        both = sexes or re.search(r"\b(?:båda könen|båda grupperna)\b", self.text)
        if both:
            facts = [one.fact("kvinnor"), one.fact("man")]
        elif ref.place or ref.sex or ref.country:
            if re.search(rf"\bmånad|{pattern('months')}", self.text):
                return None
            places = list(dict.fromkeys(word.place for word in self.words if word.place))
            facts = [one.value(replace(ref, place=place)) for place in places] or [one.value(ref)]
        else:
            return None
        known = [fact for fact in facts if fact]
        if len(known) != len(facts):
            return None
        right = all(MEETS[one.target.op](fact.value, one.target.value) == said.met for fact in known)
        return Finding("target", right, known[0])

    def _none_more(self) -> Finding | None:
        """`Ingen kommun hade en högre andel än Filipstad`."""
        if (least := self._none_so()) is not None:
            return least
        if (zero := self._none_at()) is not None:
            return zero
        compared = rf"(?!över|under){pattern('higher', 'lower', 'better', 'worse')}"
        word = re.search(
            rf"\b(?:(?:ingen|inget|inga) (?:annan |annat |andra )?({_W})|aldrig) [^#]*?({compared})[^#]*? än "
            r"(?P<behind>.*)$",
            self.text,
        )
        places = [each.place for each in self.words if each.place]
        if word and (word[1] is None or word[1].startswith("månad")) and not places:
            return self._no_month_more(word)
        if not word or not word[1] or len(places) != 1 or self.doubted or not self._own_words():
            return None
        told = self.judge.kinds.get(word[1])
        kinds = {unit.kind for unit in self.one.units if unit.name == places[0]}
        kind = _kind_of(told, kinds)
        values = [(unit.name, unit.fact) for unit in self.one.units if unit.kind == kind]
        way = self._way_of(word[2])
        if len(values) < 2 or not way or self.one.hidden_units:
            return None
        name, fact = max(values, key=lambda each: each[1].value * way)
        own = next(each for unit, each in values if unit == places[0])
        return Finding("ordering", own.printed * way >= fact.printed * way, fact, f"{name}: {printed(fact)}")

    def _none_at(self) -> Finding | None:
        """`Avdelning 13 hade inga utlokaliserade patienter`: a value of nought."""
        places = [each.place for each in self.words if each.place]
        none = re.search(
            rf"\b(?:hade|har|haft|saknade|saknar|fanns|finns)(?: {_W}){{0,2}}? (?P<no>ingen|inget|inga) ({_W} {_W})",
            self.text,
        )
        facts = [unit.fact for unit in self.one.units if unit.name in places]
        if not none or len(facts) != 1 or self.doubted or self.times_beside or self.one.unit in ("percent", "money"):
            return None
        named = self.judge.names.score(self.one.id, stems(none[2]))[1] > 0
        if not named or re.search(rf"(?!över|under){pattern('higher', 'lower', 'change_nouns', 'than')}", self.text):
            return None
        return Finding("value", facts[0].value == 0, facts[0])

    @cached_property
    def times_beside(self) -> bool:
        """Whether it is of another time than the edition's."""
        own = {time.year for time in self.times if time.kind in ("months", "day", "week")}
        return bool(own) or self.others or re.search(pattern("year_before"), self.text) is not None

    def _way_of(self, word: str) -> int:
        """Whether a word of comparison says more (1) or less (-1), where better and worse tell it too."""
        if way := 1 if re.fullmatch(pattern("higher"), word) else -1 if re.fullmatch(pattern("lower"), word) else 0:
            return way
        better = 1 if re.fullmatch(pattern("better"), word) else -1
        return better * {"higher": 1, "lower": -1}.get(self.one.direction, 0)

    def _no_month_more(self, word: re.Match[str]) -> Finding | None:
        """`Ingen månad var bättre än oktober`."""
        own = [time.last for time in times_of(word["behind"]) if time.kind == "months" and time.first == time.last]
        values, way = dict(self.one.months_of(self.one.year)), self._way_of(word[2])
        if self.doubted or self.one.hidden_months or not own or own[0] not in values or len(values) < 2 or not way:
            return None
        number = max(values, key=lambda each: values[each].printed * way)
        right = values[own[0]].printed == values[number].printed
        return Finding(
            "ordering", right, values[number], f"{claim_words('months')[number - 1]}: {printed(values[number])}"
        )

    def _none_so(self) -> Finding | None:
        """`Aldrig under 2025 svarade 1177 så snabbt som i oktober`."""
        kinds = ("so_high", "so_low", "so_good", "so_bad")
        said = "|".join(rf"(?P<{name}>{pattern(name)})" for name in kinds)
        found = re.search(rf"\b(?:ingen|inget|inga|aldrig)\b.*?\bså (?:{said})\b.*? som (?P<behind>.*)$", self.text)
        if found is None or self.doubted or not self._own_words():
            return None
        good = {"higher": 1, "lower": -1}.get(self.one.direction, 0)
        ways = {"so_high": 1, "so_low": -1, "so_good": good, "so_bad": -good}
        way = next(ways[name] for name in kinds if found[name])
        names, values = self._domain(found[0], found["behind"])
        if len(values) < 2 or not names or not names <= {name for name, _ in values} or not way:
            return None
        if self._hidden_beside(values):
            return None
        name, fact = max(values, key=lambda each: each[1].printed * way)
        right = any(each.printed == fact.printed for own, each in values if own in names)
        return Finding("ordering", right, fact, f"{name}: {printed(fact)}")

    @cached_property
    def _placed(self) -> bool:
        return any(word.place for word in self.words)

    def _placed_before(self, counted: re.Match[str]) -> bool:
        """Whether units are named, and not only as some of those that are counted: `fyra avdelningar, däribland BB`."""
        some = re.compile(rf", (?:{pattern('some_parts', 'among_them')}) ").search(self.text, counted.end())
        return any(not some or at < some.start() for at, _ in _positions(self.text, self.words))

    # -- months

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

    def _months_met(self) -> Finding | None:
        one, said = self.one, self.fulfilment
        limited = self.threshold is not None and self._quantifies and (said is None or not self.tells_target())
        limited = limited and self._streak() is None  # which `varje månad` is of, and not of the limit
        if said is None and limited:
            said = _Met(True, 0, 0)
        if said is None or not one.months or (one.target is None and not limited) or not self._of_months:
            return None
        scope, named = self.scope
        if one.hidden_months and not named:
            return self._at_least(said)  # of those that are protected nothing is known
        whole = any(word.span == (0, one.span[1]) for word in self.words) or (named and scope == frozenset(one.months))
        if whole and not self._quantifies:
            return None  # of all the time until then
        if scope & one.hidden_months:
            return None
        met = frozenset(one.met_months) & frozenset(one.months)
        if limited:
            met = frozenset(number for number, fact in one.months_of(one.year) if self._passes(fact))
        theirs = met if said.met else frozenset(one.months) - met
        right = self._in_some_not_others(theirs)
        right = self._quantified(said, scope, named, met, theirs) if right is None else right
        if right is None:
            return None
        return Finding("months", right, None, f"{len(met)} av {len(one.months)} månader")

    def _in_some_not_others(self, theirs: frozenset[int]) -> bool | None:
        """`Målet nåddes i juni och juli, men inte i augusti`: whether some months are theirs and the others are not."""
        parts = re.split(r",? men |, (?=i \w+ (?:inte|ej)\b)", self.sentence.text, maxsplit=1)
        months = [[time for time in times_of(part) if time.kind == "months"] for part in parts]
        denied = rf"{pattern('not', 'missed', 'unfulfilled')}|\b(?:över|under)(?: det| målet| gränsen)?[.]?$"
        if len(parts) < 2 or not all(months) or not re.search(denied, parts[1].lower()):
            return None
        some, others = ({at for time in each for at in range(time.first or 1, time.last + 1)} for each in months)
        return some <= theirs and not others & theirs

    def _at_least(self, said: _Met) -> Finding | None:
        """`i minst tio av tolv månader`, where some months are protected: as many as are known to be."""
        count = re.search(r"(?:i|under|på) #(\d+)# (?:av (?:de |årets )?(?:#\d+# )?)?månader", self.text)
        amount = self.amounts[int(count[1])] if count else None
        known = len(frozenset(self.one.met_months) & frozenset(self.one.months))
        if not amount or not said.met or not amount.text.lower().startswith("minst ") or amount.value > known:
            return None
        return Finding("months", True, None, f"{known} av {len(self.one.months)} månader")

    @property
    def _of_months(self) -> bool:
        """Whether it is of months, and of all, whatever their unit or sex."""
        timed = re.search(rf"\bmånad|{pattern('months')}|hösten|våren|sommaren|kvartal|halvår", self.text)
        others = self.doubted or self.others or self._placed or re.search(pattern("country", "women", "men"), self.text)
        return timed is not None and not others

    @cached_property
    def _quantifies(self) -> bool:
        """Whether it tells in how many months."""
        if re.search(rf"\bmånad|{pattern('every_month', 'no_month')}", self.text):
            return True
        months = [time for time in self.times if time.kind == "months"]
        return len(months) > 1 and re.search(pattern("throughout"), self.text) is not None

    def _quantified(
        self, said: _Met, scope: frozenset[int], named: bool, met: frozenset[int], theirs: frozenset[int]
    ) -> bool | None:
        text, few = self.text, r"(?:bara|endast|enbart|blott|sammanlagt|totalt)"
        none = re.search(r"inte (?:i |under )?(?:någon|en enda)|\bingen (?:av |enda )?|\baldrig\b|inte en enda", text)
        if named and re.search(r"men (?:inte|ej) (?:i |under )?(?:någon|några) (?:annan|andra) månad", text):
            return scope == theirs
        if none and re.search(r"månad", text):
            but = re.search(pattern("but"), text)
            left = (
                {number for time in times_of(text[but.start() :]) for number in range(time.first or 1, time.last + 1)}
                if but
                else set()
            )
            return met & scope == left & scope
        row = re.search(rf"(?P<n>#\d+#|{_W}) månader i (?:rad|följd|sträck)", text)
        if row and (in_a_row := self._number(row["n"])) is not None:
            if named and len(scope) == 1:
                scope = frozenset(range(min(scope), min(scope) + in_a_row))
            return scope <= theirs and in_a_row == len(scope) if named else self._longest(theirs) >= in_a_row
        if re.search(pattern("but"), text) and not re.search(rf"(?:i|under|på|{few}) #\d+# (?:av|månad)", text):
            return self._all_but(theirs)
        count = re.search(
            rf"(?:(?:i|under|på|{few}) (?:{few} )?|(?=#\d+# av ))(?P<n>#\d+#|{_W})"
            r" (?:av (?:de |årets |periodens )*(?:(?P<whole>#\d+#) )?)?månad",
            text,
        )
        count = count if count and self._number(count["n"]) is not None else None
        every = re.search(
            rf"{pattern('every_month', 'throughout')}|(?:samtliga|alla) (?:årets |de )?(?:(?P<whole>#\d+#) )?månader",
            text,
        )
        wholes = [self._number(found["whole"]) for found in (count, every) if found and found["whole"]]
        if set(wholes) - {len(scope), len(self.one.months), MONTHS_OF_A_YEAR}:
            return False  # of more or fewer months than there are
        if every and not count:
            denied = re.search(rf",[^,]*{pattern('not')} (?:{_W} )?$", text[: every.start()])
            return not scope <= met and (self.one.light == "green") == said.met if denied else scope <= theirs
        only = re.search(r"\b(?:enda|bara|endast|enbart)\b", text)
        if (
            count
            and not re.search(rf"{count['n']} (?:första|sista|senaste)", text)
            and (number := self._number(count["n"])) is not None
        ):
            months = [time for time in self.times if time.kind == "months"]
            listed = named and all(time.first == time.last for time in months)  # `i två månader, juli och augusti`
            listed = listed or re.search(rf",? {pattern('among_them')} ", text) is not None
            return len(theirs) == number and scope <= theirs if listed else len(theirs & scope) == number
        return self._vaguely(scope, theirs, named=named, only=only is not None)

    def _vaguely(self, scope: frozenset[int], theirs: frozenset[int], *, named: bool, only: bool) -> bool | None:
        """Whether some months, most of them, or those that are named are theirs."""
        vague = re.search(r"\b(?:enstaka|några|någon|flera|en handfull|vissa)\b (?:av )?(?:årets )?månad", self.text)
        if vague:
            return bool(theirs & scope) if vague[0].split()[0] != "flera" else len(theirs & scope) > 1
        if re.search(r"(?:de flesta|merparten av|flertalet) (?:av )?(?:årets )?månad", self.text):
            return 2 * len(theirs & scope) > len(scope)
        if not named:
            return None
        return scope == theirs if only else scope <= theirs

    def _all_but(self, theirs: frozenset[int]) -> bool | None:
        """`alla månader utom två`, `varje månad förutom juli`."""
        but = re.search(rf"{pattern('but')} (?P<n>#\d+#|{_W})?", self.text)
        if but is None:
            return None
        if but["n"] and (number := self._number(but["n"])) is not None:
            return len(theirs) == len(self.one.months) - number
        times = times_of(self.text[but.start() :])
        left = frozenset(number for time in times for number in range(time.first or 1, time.last + 1))
        return theirs == frozenset(self.one.months) - left if left else None

    def _counts(self, text: str) -> list[int | None]:
        """The number that a mark stands for, or the two of `tre av fyra`, which is read as a share."""
        amount = self.amounts[int(text.strip("#"))]
        parts = [whole_number(part) for part in amount.text.split(" av ")]
        return parts if len(parts) == 2 and None not in parts else [self._number(text)]

    def _number(self, text: str) -> int | None:
        if found := re.match(r"#(\d+)#", text):
            amount = self.amounts[int(found[1])]
            return None if amount.unit else int(amount.value)
        return 1 if text in ("en", "ett") else None

    def _longest(self, months: frozenset[int]) -> int:
        best = run = 0
        for number in self.one.months:
            run = run + 1 if number in months else 0
            best = max(best, run)
        return best

    def _streak(self) -> Finding | None:
        """`ökade för varje månad från juli till december`, `sjönk fyra månader i rad`."""
        one, text = self.one, self.text
        up, down = (re.search(pattern(*kinds), text) for kinds in (("up", "improved"), ("down", "worsened")))
        every = re.search(rf"{pattern('every_month', 'throughout')}(?! (?:man|en|du|vi|de|den|det)\b)", text)
        never = re.search(pattern("no_month"), text)
        every = every or never
        some = re.search(r"\b(?:under|i) (?:flera|några|ett par) (?:av (?:årets )?)?månader", text)
        row = re.search(rf"(?P<n>#\d+#|{_W}) månader i (?:rad|följd|sträck)", text)
        if (
            bool(up) == bool(down)
            or not (every or row or some)
            or (never and self.amounts)
            or self.doubted
            or self.others
            or re.search(pattern("target"), text)
        ):
            return None
        way = 1 if up else -1
        values = dict(one.months_of(one.year))
        months = [time for time in self.times if time.kind == "months"]
        if len(months) == 2 and any(
            time.first != time.last for time in months
        ):  # `under hösten, från augusti till november`
            bare = times_of(re.sub(rf"(?i){pattern('seasons')}", " ", self.sentence.text))
            months = [one for one in bare if one.kind == "months" and one.first not in (None, one.last)] or months
        named = [(time.first or 1, time.last) for time in months]
        if len(named) == 2:
            first, last = named[0][0], named[1][1]
        elif len(named) == 1 and named[0][0] != named[0][1]:
            first, last = named[0]
        elif len(named) == 1 and re.search(r"\bsedan\b|\bfrån\b|\befter\b", text):
            first, last = named[0][0], max(values, default=0)
        elif not named and row and (number := self._number(row["n"])) is not None:
            return self._longest_run(way, number)
        elif not named and (every or some):
            first, last = min(values, default=0), max(values, default=0)
        else:
            return None
        if first > last and one.span == (1, MONTHS_OF_A_YEAR):  # from the year before
            values |= {number - MONTHS_OF_A_YEAR: fact for number, fact in one.months_of(one.year.previous)}
            first -= MONTHS_OF_A_YEAR
        span = [values[number] for number in range(first, last + 1) if number in values]
        if len(span) < 2 or len(span) != last - first + 1:
            return None
        steps = [(later.value - earlier.value) * way > 0 for earlier, later in pairwise(span)]
        right = sum(steps) > 1 if some else not any(steps) if never else all(steps)
        return Finding("months", right, span[-1], f"{sum(steps)} av {len(steps)} månader")

    def _longest_run(self, way: int, number: int) -> Finding | None:
        """`sjönk fem månader i rad`, whichever they are."""
        if self.one.hidden_months:
            return None
        months = self.one.months_of(self.one.year)
        before = self.one.months_of(self.one.year.previous)[-1:]
        values = [fact.printed for _, fact in (*before, *months)]
        best = run = 0
        for earlier, later in pairwise(values):
            run = run + 1 if (later - earlier) * way > 0 else 0
            best = max(best, run)
        return Finding("months", best >= number, None, f"{best} månader i rad") if months else None

    # -- the highest of all

    def _extreme(self) -> Finding | None:
        """`lägst andel har Likenäs`, `var som högst i oktober`, `den minsta personalgruppen är dietisterna`."""
        text, one = self.text, self.one
        if self.doubted or re.search(rf"{pattern('country')}|\bregioner|\bnäst (?:sist|sämst)", text):
            return None
        if re.search(rf"{pattern('highest', 'lowest')} (?:är )?{pattern('change_nouns')}", text):
            return None  # of how it changed
        opinion = re.search(r"\b(?:mest|minst) (\w+(?:ade|nde|da|ta))\b", text)
        if not self._is_own or (opinion and not self.judge.has_word(one, stem(opinion[1]))):
            return None
        plain = re.sub(r"(?:som )?(?:väntat |väntar |inom )?(?:högst|minst|lägst) #\d+#|väntat högst så", " ", text)
        plain = re.sub(r"(?:väntat|väntar|vänta) högst|högst #|minst #", " ", plain)
        sorted_by = re.search(pattern("sorts"), plain)  # `rangordnas de efter andel`
        plain = (
            re.split(rf",? (?:{'|'.join(claim_words('ranked'))}) (?=\w)(?!{pattern('months')})", plain)[0]
            if self._placed and "näst" not in plain and not sorted_by
            else plain
        )
        if (ranked := self._ranked(plain)) is not None:
            return ranked
        word = re.search(pattern("highest", "lowest", "best", "worst"), plain)
        if not word or "näst" in plain:
            return None
        high: bool | None = re.fullmatch(pattern("highest"), word[0]) is not None
        if re.fullmatch(pattern("best", "worst"), word[0]):
            if one.direction not in ("higher", "lower"):
                return None
            high = (re.fullmatch(pattern("best"), word[0]) is not None) == (one.direction == "higher")
        if re.search(rf"{pattern('up', 'down')}(?: {_W}){{0,2}} {re.escape(word[0])}", plain):
            return None  # of how it changed
        if re.search(pattern("women", "men"), plain):
            return self._of_sexes(high)
        return self._highest(word, plain, high)

    def _highest(self, word: re.Match[str], plain: str, high: bool | None) -> Finding | None:
        """Whether what is named is the highest, or the lowest, of its kind."""
        if self.one.unit == "percent" and word[0] in claim_words("longest") and of_a_queue(texts_of(self.words)):
            return None  # of how many wait, which no months have
        names, values = self._domain(word[0], plain[word.end() :])
        placed = bool(names) and not next(iter(names)).isdigit()
        if placed and self._of_other_noun(plain[word.end() :]):
            return None
        if placed and self._counts_things(word, plain):
            return self._most_counted(names, high=bool(high))
        if len(values) < 2 or not names <= {name for name, _ in values}:
            return None
        best = (max if high else min)(fact.printed for _, fact in values)
        found = [name for name, fact in values if fact.printed == best]
        shown = re.search(pattern("shown"), self.text) is not None
        if self._hidden_beside(values) and names <= set(found) and not shown:
            return None  # what is protected can lie beyond it
        told = any(each.kind for each in self.words)
        if not told and not names <= set(found) and any(len(self.judge.kinds_of.get(name, ())) > 1 for name in names):
            return None  # another kind can be meant, of which this indicator has no figures
        fact = next(fact for name, fact in values if name == found[0])
        told_of = [claim_words("months")[int(name) - 1] if name.isdigit() else name for name in found]
        return Finding("ordering", names <= set(found), fact, f"{', '.join(told_of)}: {printed(fact)}")

    def _counts_things(self, word: re.Match[str], plain: str) -> bool:
        """Whether it is told where there are most of what a share is of: `flest samtal`, `minst antal besök`."""
        counted = any(one in word[0].split() for one in claim_words("most_of_several")) or re.match(
            rf" {claim_words('number_of')}\b", plain[word.end() :]
        )
        return self.one.unit == "percent" and bool(counted) and not re.search(pattern("outturn_words"), plain)

    def _most_counted(self, names: set[str], *, high: bool) -> Finding | None:
        """Whether a unit has most or fewest of what is counted, in the numerator or in the denominator."""
        kinds = {unit.kind for unit in self.one.units if unit.name in names}
        kind = _kind_of(next((each.kind for each in self.words if each.kind), None), kinds)
        units = [unit for unit in self.one.units if unit.kind == kind and len(unit.counts) == 2]
        own = [unit for unit in units if unit.name in names]
        if len(own) != 1 or len(units) < 2 or self.one.hidden_units:
            return None
        ends = [(max if high else min)(unit.counts[at] for unit in units) for at in (0, 1)]
        right = any(own[0].counts[at] == end for at, end in enumerate(ends))
        best = next(unit for unit in units if unit.counts[1] == ends[1])
        return Finding("ordering", right, own[0].fact, f"{best.name}: {ends[1]:.0f}")

    def _of_other_noun(self, behind: str) -> bool:
        """Whether there is most of what the indicator is not of: `flest listade patienter`, `kortast avstånd`."""
        told: list[str] = []
        for word in re.findall(r"[a-zåäö]+|\S", behind):
            if len(word) < 3 or word in (*claim_words("ends_phrase"), *claim_words("restricting"), "per"):
                break
            told += [each for each in stems(word) if each not in plain_stems()]
        return any(not (self.judge.knows_word(self.one, word) or self.judge.of_any(word)) for word in told)

    def _ranked(self, text: str) -> Finding | None:
        """`Lägst andel hade Filipstad, och näst lägst låg Kronoparken`."""
        places = {each.place for each in self.words if each.place}
        kinds = {unit.kind for unit in self.one.units if unit.name in places}
        told = next((each.kind for each in self.words if each.kind), None)
        kind = _kind_of(told, kinds)
        values = {unit.name: unit.fact.printed for unit in self.one.units if unit.kind == kind}
        named = [(at, each.place) for at, each in _positions(text, self.words) if each.place in values]
        found = ranking(text, [(at, place) for at, place in named if place])
        if found is None or len(values) < 2 or not named or self.one.hidden_units:
            return None
        wrong = found.wrong(values, self.one.direction)
        if wrong and not told and any(len(self.judge.kinds_of.get(str(place), ())) > 1 for _, place in named):
            return None  # another kind can be meant, of which this indicator has no figures
        fact = next(unit.fact for unit in self.one.units if unit.name == (wrong or named[0][1]) and unit.kind == kind)
        return Finding("ordering", wrong is None, fact, f"{wrong}: {printed(fact)}" if wrong else None)

    def _of_sexes(self, high: bool | None) -> Finding | None:
        """`Det är männen som har den högsta sjukfrånvaron`."""
        women, men = (re.search(pattern(name), self.text) is not None for name in ("women", "men"))
        own, other = (self.one.fact(part) for part in (("kvinnor", "man") if women else ("man", "kvinnor")))
        if women == men or own is None or other is None or self._placed:
            return None
        right = own.printed >= other.printed if high else own.printed <= other.printed
        return Finding("sexes", right, own, f"{printed(own)} mot {printed(other)}")

    def _hidden_beside(self, values: list[tuple[str, KnownFigure]]) -> bool:
        """Whether one of the units, or of the months, that are compared is protected."""
        return bool(self.one.hidden_months if values[0][0].isdigit() else self.one.hidden_units)

    def _domain(self, extreme: str, behind: str) -> tuple[set[str], list[tuple[str, KnownFigure]]]:
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
            kind = _kind_of(told, kinds)
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
    def _is_own(self) -> bool:
        """Whether most of what the sentence names, beside units, is of the indicator."""
        return self._own_words() or self.judge.is_about(
            self.one, texts_of(each for each in self.words if not each.place)
        )

    def _own_words(self, *, most: bool = False) -> bool:
        """Whether half of the words of the sentence are the indicator's own, or those of its units; or `most` are."""
        own = {word for name in self.one.names for word in stems(without_base(name))}
        own |= {word for unit in self.one.units for word in stems(unit.name)} | set(stems(self.one.unit))
        told = [word for word in stems(re.sub(r"#\d+#", " ", self.text)) if not word.isdigit()]
        said = [word for word in told if word not in plain_stems()] if self.certain else told
        return not said or 2 * sum(any(alike(word, each) for each in own) for word in said) >= len(said) + most


def _positions(text: str, words: Sequence[Word]) -> Iterator[tuple[int, Word]]:
    """Where each unit that some words name stands in their text."""
    at = 0
    for word in words:
        found = max(text.find(form, at) for form in (word.text, word.text.split()[0])) if word.place else -1
        if found >= 0:
            yield found, word
            at = found + 1


def _kind_of(told: str | None, kinds: set[str]) -> str | None:
    """The kind of units that is meant: the one that is told, if there is one, or the only one of what is named."""
    if told:
        return told if told in kinds else None
    return next(iter(kinds)) if len(kinds) == 1 else None
