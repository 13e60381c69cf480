"""A sentence that sets several figures in relation: sums, shares, comparisons of indicators, counts and orders."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, pairwise, product

from scorecard.claims.card import target_told, unit_told
from scorecard.claims.facts import FRAME, MONEY_FACT, FactPart, KnownFigure, Subject
from scorecard.claims.finding import Finding, printed
from scorecard.claims.judge import GoalKnown, Judge, plain_stems
from scorecard.claims.naming import about_money, alike, stem, stems, without_base
from scorecard.claims.quantity import Quantity, precise
from scorecard.claims.ranking import ranking
from scorecard.claims.report import Sentence, whole_number
from scorecard.claims.sets import of_how_many, of_set
from scorecard.claims.times import times_of
from scorecard.claims.vocabulary import any_of, claim_words, pattern
from scorecard.claims.words import Ref, Sex
from scorecard.wording import numbers

_Q = r"#(\d+)#"
_W = r"[\wåäöé-]+"
_MOST_READINGS = 24
_MOST_OF_SET = 6
_ACRONYM = 4  # letters up to which a unit's name is that of a field too, as BUP is
_WHOLE = 0.75  # of the weight of a name that one side of a comparison tells, which is then meant
_SMALL = 1000  # millions that a frame is more than
_LEAST = 0.7  # of the weight of words that name an indicator in a part of a sentence
_FEW = 6  # months with a value, where not each has one
_OF_SHARES = ("percent", "index")


@dataclass(frozen=True)
class Relation:
    """What is found of a relation, and the indicator that it begins with."""

    found: Finding
    subject: Subject


_MOVES = ("up", "down", "improved", "worsened")


class Related:
    """A sentence that is read for relations between figures, with what it is known to be about."""

    def __init__(
        self, sentence: Sentence, judge: Judge, about: Sequence[str] = (), before: Sentence | None = None
    ) -> None:
        self.sentence, self.judge, self.about, self.before = sentence, judge, about, before
        self.text, self.amounts = judge.masked(sentence), sentence.counted
        shown = r"(?:kan|kunnat|kunde|går att|gick att|gått att)(?= (?:jämför|del|pröv|följ|redovis|mät|bedöm))"
        self.plain = re.sub(rf"\bsom (?:bör|ska) \w+|\bsom kan (?!jämför|del)\w+|\b{shown}", "", self.text)

    @cached_property
    def doubted(self) -> bool:
        """Whether it says no more than what is wished, planned or possible."""
        return re.search(pattern("doubt"), self.plain) is not None or self.text.startswith("om ")

    def found(self) -> list[Relation]:
        """Judge each relation that the sentence tells; the first kind that it has decides."""
        if self.doubted:
            return []
        for read in (
            self._of_set,
            self._more_lit,
            self._lights,
            self._source,
            self._effektmal,
            self._goal,
            self._set_ranked,
            self._set_order,
            self._set_sum,
            self._unit,
            self._frame,
            self._from_target,
            self._measured_when,
            self._how_many,
            self._dated,
            self._goals,
            self._all_of,
            self._costs,
            self._sum,
            self._of_groups,
            self._share,
            self._sexes_apart,
            self._in_turn,
            self._each,
            self._moved_more,
            self._compared,
        ):
            if found := list(read()):
                return found
        return []

    # -- what is named

    def _named(self, text: str, among: Sequence[str] | None = None) -> list[Subject]:
        found = self.judge.names.named(text, among, money=about_money(self.text))
        return [self.judge.known[key] for key in found]

    def _many(self, *, any_unit: bool = False) -> list[list[Subject]]:
        """The indicators that the parts of the sentence name, those that are as close in one list."""
        units = {one.unit for one in self.amounts}
        money = about_money(self.text) or MONEY_FACT in units
        known = self.judge.known.items()
        among = [key for key, one in known if one.names and (any_unit or (one.unit == MONEY_FACT) == money)]
        among = [key for key in among if not any(each.startswith(f"{key}.") for each in among)]  # which are its parts
        money = money and not any_unit
        plain = re.sub(r"#\d+#|(?<=\bbarn) och (?:unga|ungdomar)\b", " ", self.text)
        joined: list[list[Subject]] = []
        parts = re.split(
            r" och | samt | eller |, | eller | med | plus | till | respektive |\.",
            plain.replace(" som ", " och ") if "såväl" in plain else plain,
        )
        pairs = [" ".join(pair) for pair in pairwise(parts)]
        taken: set[str] = set()
        read: set[str] = set()
        for same in (_named_by, alike) if money else ():
            for text in (*pairs, *parts):
                whole = [key for key in among if key not in taken and self._in_full(key, stems(text), same)]
                joined += [[self.judge.known[key]] for key in whole]
                taken.update(whole)
                read.update(part for part in parts if whole and part in text)
            if len(joined) > 1:
                break
        rest = parts if len(joined) < 2 else [part for part in parts if part not in read]
        closest = [best for part in rest if (best := self._closest(part, plain, among))]
        alone = [one for best in closest if len(best) == 1 for one in best]
        for best in closest:
            if len(best) > 1 and all(one in alone for one in best):
                continue  # each of which another part names
            if not any(set(map(id, best)) & set(map(id, each)) for each in joined):
                joined.append(best)
        return joined

    def _in_full(self, key: str, said: Sequence[str], same: Callable[[str, str], bool]) -> bool:
        """Whether some words are all of an indicator's name."""
        name = set(stems(without_base(self.judge.known[key].names[0])))
        return bool(name) and all(any(same(word, each) for each in said) for word in name)

    def _closest(self, part: str, whole: str, among: Sequence[str]) -> list[Subject]:
        """The indicators that a part of a sentence names; the rest of it tells between those that are close."""
        scores = {key: self.judge.names.score(key, stems(part))[0] for key in among}
        best = max(scores.values(), default=0.0)
        if best < _LEAST:
            return []
        close = [key for key, score in scores.items() if score >= 0.75 * best]
        said = set(stems(part))
        exact = {
            key: sum(len(said & set(stems(without_base(name)))) for name in self.judge.known[key].names[:1])
            for key in close
        }
        rest = {
            key: scores[key] + 0.5 * self.judge.names.score(key, stems(whole))[0] + 0.5 * exact[key] for key in close
        }
        top = max(rest.values())
        return [self.judge.known[key] for key in close if rest[key] >= top - 0.05]

    # -- sets of indicators

    @cached_property
    def set(self) -> list[Subject]:
        """The indicators that a word and their number name: `BUP:s tre köer`, `de tre somatiska köerna`."""
        noun = re.search(
            rf"(?<!\w)(?:#(?P<n>\d+)# |(?P<both>båda|bägge) )?(?:{_W} )?"
            rf"(?P<noun>\w*(?:{'|'.join(claim_words('sets'))}))\b",
            self.text,
        )
        if not noun:
            return []
        listed = re.search(rf"{noun['noun']} (?:till|för) ", self.text)
        told = noun["n"] or noun["both"]
        if "resultatmål" in self.text or not (told or (_of_queues(noun["noun"]) and not listed)):
            return []
        number = of_how_many(self.amounts[int(noun["n"])]) if noun["n"] else 2 if noun["both"] else None
        queues = _of_queues(noun["noun"])
        known = [one for one in self.judge.known.values() if one.light and (not queues or self._queue(one))]
        words = [word for word in stems(re.sub(r"#\d+#", " ", self.text)) if not alike(word, stem(noun["noun"]))]
        exactly = [[one for one in known if self.judge.names.has(one.id, word, exactly=True)] for word in words]
        nearly = [[one for one in known if self.judge.names.has(one.id, word)] for word in words]
        for found in (exactly, nearly):
            found += [[one for one in first if one in other] for first, other in combinations(found, 2)]
            for own in found:
                if len(own) == number or (number is None and 1 < len(own) < _MOST_OF_SET):
                    return own
        return []

    def _of_set(self) -> Iterator[Relation]:
        """`Av BUP:s tre mått är två gröna`, `inget av måtten når 70`, `på fem av elva är regionen bättre än riket`."""
        members = self._members()
        if not 1 < len(members) <= _MOST_OF_SET and (told := self._by_property()):
            if found := of_set(self.plain, self.amounts, told, sure=True):
                yield Relation(found, told[0])
            return
        if members and (found := of_set(self.text, self.amounts, members)):
            yield Relation(found, members[0])

    def _by_property(self) -> list[Subject]:
        """The indicators that are told by what they have: a value of the country, values of women and men; or costs."""
        every = self.judge.known.values()
        if re.search(pattern("cost_items"), self.text) and not re.search(pattern("highest", "lowest"), self.text):
            return [one for one in every if one.cost]
        told = self.text
        if not re.search(pattern("better", "worse"), told):
            return []
        if self.before is not None and self._points_to_set:
            told = f"{self.before.all_masked} {told}"
        if not re.search(r"indikator|mått\b|måtten\b|jämförelse", told):
            return []
        sexes = all(re.search(pattern(name), self.text) for name in ("women", "men"))
        if sexes or re.search(pattern("parted_by_sex"), told):
            return [one for one in every if one.value(Ref(sex="kvinnor")) and one.value(Ref(sex="man"))]
        if re.search(rf"{pattern('year_before')}|(?:sedan|{pattern('than')}) 20\d\d", told):
            return [one for one in every if one.light]
        country = re.search(rf"\bjämför|{pattern('country')}", told)
        if country:
            return [one for one in every if one.value(Ref(country=True)) and one.value(Ref())]
        return []

    @property
    def _points_to_set(self) -> bool:
        """Whether it counts those that the sentence before it tells of: `alla tre är gröna`, `två av dem`."""
        quantified = rf"(?:{pattern('each_of', 'of_both', 'nobody')}|#\d+#|{_W} #\d+#)"
        return (
            re.search(rf"\bdem\b|^{quantified}(?: #\d+#)?(?: {pattern('levels', 'met', 'missed')})", self.text)
            is not None
        )

    def _members(self) -> list[Subject]:
        """The indicators that a set is made of: by whose it is, or those that the sentence before it tells of."""
        sets = any_of(claim_words("sets")).replace(r"(?<!\w)", "")
        noun = re.search(rf"(?:#(?P<n>\d+)# )?(?P<whose>[\w-]*?)-?(?:{sets})|\bdem\b", self.text)
        if self.before is not None and self._points_to_set and re.search(sets, self.before.all_masked):
            return Related(self.before, self.judge)._members()
        if noun is None:
            return []
        lit = [one for one in self.judge.known.values() if one.light]
        of_goal = {key for goal in self.judge.goals if goal.name.lower() in self.text for key in goal.indicators}
        if sum(goal.name.lower() in self.text for goal in self.judge.goals) > 1:
            return []
        if of_goal and "indikator" in self.text:
            return [one for one in lit if one.id in of_goal]
        if of_goal or "resultatmål" in self.text:
            return []
        text = self.text.replace(noun[0], f" {(noun['whose'] or '').removesuffix('s')} ")
        reports = tuple(stem(word) for word in claim_words("report_nouns"))
        said = [word for word in stems(re.sub(r"#\d+#", " ", text)) if not (word.isdigit() or word.endswith(reports))]
        number = of_how_many(self.amounts[int(noun["n"])]) if noun["n"] else None
        found: list[Subject] = []
        named = False
        for exactly in (True, False):
            by_word = [[one for one in lit if self.judge.names.has(one.id, word, exactly=exactly)] for word in said]
            named = named or any(by_word)
            own = [one for one in lit if all(one in each for each in by_word if each)] if any(by_word) else []
            found = found or (own if number in (None, len(own)) else [])
        if not named and self.before is not None and not self.before.text.endswith("?"):
            if re.search(rf"\b{sets}", self.before.text.lower()) and not self.judge.names.named(self.before.text):
                return lit  # `30 indikatorer har fått färg. 13 av dem är röda`
            groups = Related(self.before, self.judge)._many(any_unit=True)
            told = self.before.amounts
            groups = [[one for one in group if one.light and (len(group) == 1 or _has(one, told))] for group in groups]
            found = [group[0] for group in groups if len(group) == 1]
        if not (found or named or self.set) and "indikator" in noun[0]:
            return lit
        return (self.set or found) if 1 < len(self.set or found) <= _MOST_OF_SET else []

    def _queue(self, one: Subject) -> bool:
        """Whether an indicator is of those who wait."""
        return any(group.head.startswith("väntande") for group in one.groups) or "vänta" in one.names[0].lower()

    def _set_sum(self) -> Iterator[Relation]:
        """`I BUP:s tre köer väntade totalt 162 barn`."""
        totals = [one for one in self.amounts if not one.unit and one.value > len(self.set)]
        if not self.set or len(totals) != 1 or re.search(pattern("than", "year_before"), self.text):
            return
        facts = [next((each.now for each in one.groups if each.head.startswith("väntande")), None) for one in self.set]
        if all(facts):
            made = sum(fact.value for fact in facts if fact)
            right = totals[0].admits(made, made)
            yield Relation(Finding("sum", right, facts[0], numbers.number(made, 0)), self.set[0])

    def _set_ranked(self) -> Iterator[Relation]:
        """`Högst är andelen för behandling, näst högst för operation och lägst för första besök`."""
        text = self._limitless
        named_units = any(len(place) > _ACRONYM and place.lower() in text for place in self.judge.places)
        if named_units or re.search(r"kostnad|utgift", text):
            return
        among = [one.id for one in self.set] or [key for key, one in self.judge.known.items() if one.unit == "percent"]
        named: list[tuple[int, str]] = []
        for part in re.finditer(r"(?:(?! och | men | medan |följ[td]a? av)[^,;])+", text):
            best = self._closest(re.sub(r"#\d+#|^.*\bmått\b", " ", part[0]), text, among)
            named += [(part.start(), best[0].id)] if len(best) == 1 else []
        found = ranking(text, named)
        if found is None or len({one.key for one in found.told}) < 2 or len(found.told) != len(named):
            return
        keys = among if self.set else [one.key for one in found.told]
        values = {key: _outturn(self.judge.known[key]) for key in keys}
        wrong = found.wrong(values, "higher")
        subject = self.judge.known[named[0][1]]
        fact = self.judge.known[wrong or subject.id].fact("utfall")
        yield Relation(Finding("ordering", wrong is None, fact), subject)

    def _set_order(self) -> Iterator[Relation]:
        """`Av BUP:s tre mått ligger påbörjad utredning sist`."""
        high, low = (re.search(rf"{pattern(*kinds)}", self._limitless) for kinds in (("highest",), ("lowest",)))
        best, worst = (re.search(rf"{pattern(*kinds)}", self.text) for kinds in (("best", "first"), ("worst", "last")))
        if len(self.set) < 2 or not (high or low or best or worst) or len({one.direction for one in self.set}) != 1:
            return
        among = [one.id for one in self.set]
        named = self.judge.names.named(re.sub(r"#\d+#", " ", self.text), among)
        if len(named) != 1:
            return
        upward = bool(high) if high or low else bool(best) == (self.set[0].direction == "higher")
        extreme = (max if upward else min)(self.set, key=_outturn)
        fact = extreme.fact("utfall")
        yield Relation(Finding("ordering", named[0] == extreme.id, fact, extreme.names[0]), self.judge.known[named[0]])

    @cached_property
    def _limitless(self) -> str:
        """The text without limits of a wait: `väntat högst 90 dagar`."""
        return re.sub(r"(?:vänta\w*|inom) högst (?:så|#\d+#|\d+)|högst #\d+#|högst \d+ dagar", " ", self.text)

    def _in_turn(self) -> Iterator[Relation]:
        """`Andelen är högre för behandling än för operation, 64,0 respektive 47,7 procent`."""
        found = re.search(
            r"^(?P<one>[^#]*) än (?P<other>[^#]*?),? #(?P<a>\d+)# (?:respektive|mot|kontra) #(?P<b>\d+)#",
            self._limitless,
        )
        if not found or self._of_one():
            return
        pair = self._pair(found["one"], found["other"])
        facts = [one.value(Ref()) for one in pair] if pair else []
        told = [self.amounts[int(found[name])] for name in ("a", "b")]
        if pair and all(facts):
            wrong = next(
                (
                    fact
                    for fact, amount in zip(facts, told, strict=True)
                    if fact and not fact.agrees(replace(amount, unit=fact.unit))
                ),
                None,
            )
            yield Relation(Finding("value", wrong is None, wrong or facts[0]), pair[0])
            yield from self._compared()

    # -- counts of indicators and goals

    def _how_many(self) -> Iterator[Relation]:
        """`Styrkortet har 36 indikatorer`, `nämnden har tolv resultatmål`, `av 36 går elva att jämföra med riket`."""
        every = [key for goal in self.judge.goals for key in goal.indicators]
        told = re.search(
            rf"\b{pattern('contains')} (?:{_W} ){{0,2}}?{_Q} (?P<what>indikatorer|resultatmål)[.!]?$", self.text
        )
        compared = re.match(rf"av {_Q} (?:{_W} )?indikatorer (?:går|gick|kan) {_Q} .*?\bjämför", self.text)
        lit = re.match(rf"{_Q} av (?:de )?{_Q} indikator\w* (?:har|hade|fick) (?:fått )?(?:en )?färg", self.text)
        found = lit or compared if lit or (compared and re.search(pattern("country"), self.text)) else told
        amounts = [self.amounts[int(place)] for place in found.groups() if place.isdigit()] if found else []
        if not every or not amounts or any(one.unit for one in amounts):
            return
        known = [one for key in every if (one := self.judge.known.get(key))]
        known = [one for one in known if (one.light if lit else one.value(Ref(country=True)))]
        goals = [goal for goal in self.judge.goals if goal.name.lower() in self.text]
        members = self._members()
        some = len(members) if 1 < len(members) <= _MOST_OF_SET else len(every)
        real = [len(goals[0].indicators) if len(goals) == 1 else some, len(known)]
        real = [len(self.judge.goals)] if told and told["what"] == "resultatmål" else real
        real = real[::-1] if lit else real
        right = all(one.admits(number, number) for one, number in zip(amounts, real, strict=False))
        yield Relation(
            Finding("count", right, None, " och ".join(map(str, real[: len(amounts)]))), self.judge.known[every[0]]
        )

    def _lights(self) -> Iterator[Relation]:
        """`Av 30 indikatorer är 13 röda`."""
        if not re.search(r"\b(?:indikator(?:er\w*)?|måtten|mått)\b", self.text):
            return
        colour = re.search(pattern("lights"), self.text)
        counts = [one for place, one in enumerate(self.amounts) if not (one.unit or self._framed(place))]
        fraction = [one for one in self.amounts if one.slack or one.unit == "percent"]
        if colour and not counts and re.search(rf"{pattern('highest')} indikator", self.text):
            yield from self._most_light(claim_words("lights")[colour[0]])
        of_coloured = re.search(rf"#\d+# av (?:{_W} )?#\d+# {pattern('lights')} indikatorer", self.text)
        if not colour or of_coloured or len(counts) > 2 or not (counts or fraction):
            return
        light = claim_words("lights")[colour[0]]
        meant = self._goal_meant(self.text)
        goals = [goal for goal in self.judge.goals if goal.name.lower() in self.text or goal is meant]
        own = {key for goal in goals for key in goal.indicators}
        with_light = [one for one in self.judge.known.values() if one.light and (not own or one.id in own)]
        if len(counts) == 2 and max(one.value for one in counts) != len(with_light):
            with_light = self._lit_part(int(max(one.value for one in counts))) or with_light
        lights = {claim_words("lights")[word] for word in re.findall(pattern("lights"), self.text)}
        together = re.search(pattern("together", "added_up", "adding"), self.text)
        joined = re.search(rf"{pattern('lights')} (?:eller|och) {pattern('lights')}", self.text) and len(counts) < 3
        lights = lights if together or joined else {light}
        real = sum(one.light in lights for one in with_light)
        whole = len(with_light)
        if not counts:
            right = whole > 0 and fraction[0].admits(100 * real / whole, 100 * real / whole)
        elif len(counts) == 1:
            right = counts[0].admits(real, real)
        else:
            part, all_of = sorted(counts, key=lambda one: one.value)
            right = part.admits(real, real) and all_of.admits(whole, whole)
        else_said = re.search(rf"{pattern('lights')} indikator\w* (?P<rest>.*)$", self.text)
        rest = stems(re.sub(r"#\d+#", " ", else_said["rest"])) if else_said else ()
        if with_light and not (right and set(rest) - plain_stems() - set(stems(" ".join(claim_words("of_light"))))):
            yield Relation(Finding("count", right, None, f"{real} av {whole}"), with_light[0])

    def _more_lit(self) -> Iterator[Relation]:
        """`Fler indikatorer är gröna än röda`, `de röda indikatorerna är färre än de gröna`."""
        colours = re.findall(pattern("lights"), self.text)
        word = re.search(r"\b(?P<more>fler|flera)|\b(?P<less>färre)\b", self.text)
        than = self.text.find(" än ")
        if len(colours) != 2 or not word or "indikator" not in self.text or self.amounts:
            return
        first, second = (claim_words("lights")[one] for one in colours)
        if not self.text.find(colours[0]) < than < self.text.rfind(colours[1]) or first == second:
            return
        beside = stems(re.sub(rf"indikator\w*|{pattern('lights')}", " ", self.text))
        reports = tuple(claim_words("report_nouns"))
        if any(self.judge.names.known(each) and not each.endswith(reports) for each in beside):
            return  # of some of them
        lit = [one for one in self.judge.known.values() if one.light]
        counts = [sum(one.light == light for one in lit) for light in (first, second)]
        denied = re.search(pattern("not"), self.text) is not None
        right = (counts[0] > counts[1] if word["more"] else counts[0] < counts[1]) != denied
        yield Relation(Finding("count", right, None, f"{counts[0]} mot {counts[1]}"), lit[0])

    def _most_light(self, light: str) -> Iterator[Relation]:
        """`Flest indikatorer är röda`."""
        lights = [one.light for one in self.judge.known.values() if one.light]
        own, most = (sum(one == each for one in lights) for each in (light, max(lights, key=lights.count)))
        yield Relation(
            Finding("count", own == most, None, f"{own} av {len(lights)}"), next(iter(self.judge.known.values()))
        )

    def _lit_part(self, number: int) -> list[Subject]:
        """The indicators of a goal that a sentence names by a word and that has so many of them with a colour."""
        said = stems(self.text)
        named = [
            goal for goal in self.judge.goals if any(alike(word, each) for word in stems(goal.name) for each in said)
        ]
        parts = ([self.judge.known[key] for key in goal.indicators if key in self.judge.known] for goal in named)
        lit = [[one for one in part if one.light] for part in parts]
        fit = [part for part in lit if len(part) == number]
        return fit[0] if len(fit) == 1 else []

    def _source(self) -> Iterator[Relation]:
        """`Sjukfrånvaron är hämtad ur Heroma`."""
        if not re.search(pattern("comes_from"), self.text) or re.search(pattern("country"), self.text):
            return
        systems = {system for one in self.judge.known.values() for system in one.systems}
        told = {each for each in systems if re.search(rf"\b{re.escape(each.lower())}\b", self.text)}
        if not told:
            return
        rest = re.sub("|".join(re.escape(each.lower()) for each in told), " ", self.text)
        named = [one for one in self._named(rest) if one.systems]
        if not named and about_money(rest):
            named = [one for one in self.judge.known.values() if one.net and one.systems]
        if named:
            one = next((each for each in named if told <= each.systems), named[0])
            yield Relation(Finding("name", told <= one.systems, None, ", ".join(sorted(one.systems))), one)

    def _effektmal(self) -> Iterator[Relation]:
        """`Effektmålet bakom Ekonomi i balans är Hållbar organisation`."""
        told = {each for goal in self.judge.goals if (each := goal.effektmal) and each.lower() in self.text}
        rest = re.sub("|".join(re.escape(each.lower()) for each in told), " ", self.text) if told else self.text
        goals = [goal for goal in self.judge.goals if goal.name.lower() in rest] or [
            goal for goal in self.judge.goals if re.search(rf"(?<![\d.]){re.escape(goal.number)}(?![\d.])", self.text)
        ]
        if len(told) == 1 and len(goals) == 1:
            right = goals[0].effektmal in told
            yield Relation(Finding("name", right, None, goals[0].effektmal), next(iter(self.judge.known.values())))

    def _goal(self) -> Iterator[Relation]:
        """`Målet Ekonomi i balans uppnås delvis`, `ansvarig för målet X är ekonomichefen`, `mål 5.1 heter X`."""
        text = self.text
        goals = [
            goal
            for goal in self.judge.goals
            if goal.name.lower() in text or ("." in goal.number and re.search(rf"\b{re.escape(goal.number)}\b", text))
        ]
        subject = next(iter(self.judge.known.values()))
        numbers_told = re.findall(r"\b\d+(?:\.\d+)+\b", self.sentence.text)
        named = [goal for goal in self.judge.goals if goal.name.lower() in text]
        if numbers_told and len(numbers_told) == 1:
            numbered = [goal for goal in self.judge.goals if goal.number == numbers_told[0]]
            if not numbered:
                return
            if named:
                yield Relation(Finding("name", named[0] is numbered[0], None, numbered[0].name), subject)
                return
            best = self._goal_meant(re.sub(r"\d+(?:\.\d+)+", "", text))
            if best is not None and re.search(rf"{pattern('namings')}|handlar om|gäller|är målet", text):
                yield Relation(Finding("name", best is numbered[0], None, numbered[0].name), subject)
                return
        if len(goals) != 1:
            return
        if re.search(r"\bansvar\w*|\bäger\b|\bägare\b", text):
            told = re.findall(rf"\b[a-zåäö-]+(?:{'|'.join(claim_words('offices'))})\b", text)
            if len(told) == 1:
                yield Relation(
                    Finding("name", alike(stem(told[0]), stem(goals[0].owner)), None, goals[0].owner), subject
                )
            return
        verb = re.search(pattern("met", "fulfilled", "missed", "unfulfilled"), text)
        if verb:
            real = goals[0].assessment
            shown = claim_words("assessments")[real]
            yield Relation(Finding("target", self._state(verb[0]) == real, None, shown), subject)

    def _goal_meant(self, text: str) -> GoalKnown | None:
        """The goal whose name's words a text has."""
        said = stems(text)
        scores = {
            goal.number: sum(any(alike(word, each) for each in said) for word in stems(goal.name))
            / max(1, len(stems(goal.name)))
            for goal in self.judge.goals
        }
        best = max(scores, key=lambda number: scores[number], default=None)
        return next((goal for goal in self.judge.goals if goal.number == best and scores[goal.number] >= 0.5), None)

    def _state(self, verb: str) -> str:
        """The assessment that the words around a verb tell."""
        missed = verb in (*claim_words("missed"), *claim_words("unfulfilled"))
        if re.search(r"\bdelvis\b", self.text):
            return "uppnas_delvis"
        return "uppnas_inte" if missed or re.search(r"\binte\b", self.text) else "uppnas"

    def _goals(self) -> Iterator[Relation]:
        """`Tre av tio resultatmål uppnås`."""
        if not re.search(r"\b(?:resultatmål\w*|målen|mål)\b", self.text) or not self.judge.goals:
            return
        verb = re.search(pattern("met", "fulfilled", "missed", "unfulfilled"), self.text)
        if several := list(self._goals_by_state()):
            yield from several
            return
        counts = [one for one in self.amounts if not one.unit]
        pair = [one for one in self.amounts if one.slack and " av " in one.text]
        if not verb:
            return
        if pair:
            words = re.split(r" av ", re.sub(r"^.*?(\w+ av )", r"\1", pair[0].text))
            counts = [one for word in words for one in Sentence(0, word, 0, 0).counted]
        state = self._state(verb[0])
        both = re.search(r"\b(?:och|eller|samt) delvis\b", self.text)
        states = {"uppnas", "uppnas_delvis"} if both else {state}
        real, whole = sum(one.assessment in states for one in self.judge.goals), len(self.judge.goals)
        subject = next(iter(self.judge.known.values()))
        every = re.match(
            r"\W*(?:bara |endast )?(?:(?P<one>ett)|(?P<all>alla|samtliga)|inget|inga) resultatmål\b", self.text
        )
        if every and not counts:
            told = 1 if every["one"] else whole if every["all"] else 0
            yield Relation(Finding("count", told == real, None, f"{real} av {whole}"), subject)
            return
        if not counts or len(counts) > 2 or any(one.value > 50 for one in counts):
            return
        if len(counts) == 1 and "resultatmål" not in self.text:
            return
        part = min(counts, key=lambda one: one.value)
        if len(counts) == 1 and (
            few := re.search(r"\b(?:(?P<one>ett)|inget|inga|noll|inte ett enda) (?:av|som) ", self.text)
        ):
            part, counts = replace(part, value=1.0 if few["one"] else 0.0), [*counts, part]
        if len(counts) == 2 and max(one.value for one in counts) != whole and "resultatmål" not in self.text:
            return  # of others than all
        right = part.value == real and (len(counts) == 1 or max(one.value for one in counts) == whole)
        yield Relation(Finding("count", right, None, f"{real} av {whole}"), subject)

    def _goals_by_state(self) -> Iterator[Relation]:
        """`Tre resultatmål uppnås, sex uppnås delvis och ett uppnås inte`."""
        parts = re.split(r", (?:och )?| och | samt | medan | men ", self.text)
        told = [self._counted_in(part) for part in parts]
        verbs = re.findall(rf"{pattern('met', 'missed', 'fulfilled', 'unfulfilled', 'not')}|\bdelvis\b", self.text)
        if not self._tells_goals() or len(parts) < 2 or None in told or len(verbs) < len(parts):
            return
        counts = []
        for part, number in zip(parts, told, strict=True):
            missed = re.search(pattern("missed", "unfulfilled", "not"), part)
            state = "uppnas_delvis" if "delvis" in part else "uppnas_inte" if missed else "uppnas"
            counts.append((number, sum(one.assessment == state for one in self.judge.goals)))
        shown = ", ".join(str(real) for _, real in counts)
        right = all(told == real for told, real in counts)
        yield Relation(Finding("count", right, None, shown), next(iter(self.judge.known.values())))

    def _tells_goals(self) -> bool:
        """Whether a sentence tells of the goals: by that name, or by how many they are."""
        whole = len(self.judge.goals)
        wholes = (re.search(r" av (\w+)$", one.text) for one in self.amounts)
        return "resultatmål" in self.text or any(whole_number(one[1]) == whole for one in wholes if one)

    def _counted_in(self, part: str) -> float | None:
        """How many goals a part of a sentence counts, but for how many they are in all."""
        counts: list[float] = []
        for found in re.finditer(r"#(?P<n>\d+)#|\bett\b", part):
            amount = self.amounts[int(found["n"])] if found["n"] else None
            share = re.match(r"(\w+) av \w+", amount.text.lower()) if amount and amount.slack else None
            counts.append(Sentence(0, share[1], 0, 0).counted[0].value if share else amount.value if amount else 1.0)
        counts = [one for one in counts if one != len(self.judge.goals)] if len(counts) > 1 else counts
        return counts[0] if len(counts) == 1 else None

    # -- what is so of each of several

    def _all_of(self) -> Iterator[Relation]:
        """`Både A och B når målet`, `varken A eller B är gröna`."""
        text = self.text
        several = re.search(r"\b(?P<how>både|såväl|varken)\b|och det gör (?:även|också)|\bbåda\b|liksom", text)
        if not several or re.search(pattern("women", "men", "country"), text):
            return
        neither = several["how"] == "varken"
        verb = re.search(
            rf"(?P<met>{pattern('met', 'fulfilled')}|inom mål\w+)|(?P<missed>{pattern('missed', 'unfulfilled')})", text
        )
        colour = re.search(pattern("lights"), text)
        if not (verb and re.search(r"mål", text)) and not colour:
            yield from self._all_moved()
            return
        groups = [[one for one in group if one.light] for group in self._many(any_unit=True)]
        named = [group[0] for group in groups if len(group) == 1]
        until = re.search(rf"{pattern('until')} ", text) is not None
        if any(
            time.kind == "months" and ((time.first or 1) if not until else 1, time.last) != one.span
            for time in times_of(self.sentence.text)
            for one in named
        ):
            return
        if len(named) < 2:
            return
        denied = neither or re.search(r"\binte\b", text) is not None
        if colour:
            light = claim_words("lights")[colour[0]]
            right = all((one.light == light) != denied for one in named)
        else:
            assert verb
            met = (not verb["missed"]) != denied
            right = all((one.light == "green") == met for one in named)
        wrong = next((one for one in named if not right), named[0])
        yield Relation(Finding("target", right, wrong.fact("utfall")), named[0])

    def _all_moved(self) -> Iterator[Relation]:
        """`Både A och B steg`: since the year before."""
        ways = {way for way, kinds in ((1, ("up",)), (-1, ("down",))) if re.search(pattern(*kinds), self.text)}
        named = [group[0] for group in self._many(any_unit=True) if len(group) == 1]
        text = re.sub(rf"sedan (?=\d{{4}}|{pattern('year_before')})", " ", self.text)
        other = re.search(pattern("budget", "target", "months", "than", "not"), text)
        pairs = [(one.fact("utfall"), one.fact("foregaende")) for one in named]
        years = {time.last for time in times_of(self.sentence.text)} - {one.year.previous.number for one in named}
        if len(ways) != 1 or len(named) < 2 or other or self.amounts or years:
            return
        known = [(own, before) for own, before in pairs if own and before]
        if len(known) == len(pairs):
            [way] = ways
            wrong = [own for own, before in known if (own.printed - before.printed) * way <= 0]
            yield Relation(Finding("direction", not wrong, wrong[0] if wrong else known[0][0]), named[0])

    # -- the order of the costs

    def _costs(self) -> Iterator[Relation]:
        """`Den största kostnadsposten är personalkostnaderna`, `näst störst är läkemedel`."""
        if not re.search(
            r"kostnadspost|kostnadsslag|överdrag|\bposten\b|\bposter\b|utgiftspost|största kostnad|minsta kostnad",
            self.text,
        ):
            return
        if re.search(pattern("in_turn"), self.text):
            return  # of several in their order
        high = re.search(pattern("highest"), self.text)
        low = re.search(pattern("lowest"), self.text)
        orders = [
            sorted((one for one in self.judge.known.values() if one.cost), key=measure, reverse=bool(high))
            for measure in self._cost_measures()
        ]
        costs = orders[0]
        if not (high or low) or not costs:
            return
        after = re.search(r"(?:följt av|följda av|följd av|därefter|före|sedan kommer) (.*)$", self.text)
        place = 1 if re.search(r"\b(?:näst|andra)\b", self.text) else 2 if re.search(r"\btredje\b", self.text) else 0
        behind = re.match(rf"(?:näst )?efter {_W}(?P<more> och {_W})?", self.text)
        place = place or (0 if behind is None else 2 if behind["more"] else 1)
        told = self.text[: after.start()] if after else self.text
        text = re.sub(
            rf"(?:näst efter|efter|efter det) {_W}(?: och {_W})?|\w*kostnads(?:post|slag)\w*|\w*posten|kostnad\b",
            " ",
            told,
        )
        heads = {word for word in stems(text) if len(word) > 4}
        begun = [one for one in costs if any(stems(one.names[0])[0].startswith(word) for word in heads)]
        named = (
            begun[:1] if len(begun) == 1 else [one for one in self._named(text, [one.id for one in costs]) if one.cost]
        )
        if len(named) == 1 and place < len(costs):
            costs = next((order for order in orders if order[place] is named[0]), costs)
            right = named[0] is costs[place]
            if after and right:
                listed = [
                    self._named(part, [one.id for one in costs])
                    for part in re.split(r" och (?:därefter )?|, ", after[1])
                ]
                right = all(
                    one[:1] == [costs[place + 1 + at]] for at, one in enumerate(listed) if place + 1 + at < len(costs)
                )
            yield Relation(Finding("ordering", right, costs[place].fact("utfall"), costs[place].names[0]), named[0])

    def _cost_measures(self) -> list[Callable[[Subject], float]]:
        """What costs are put in order by: how far they lie from the budget, how they changed, or how large they are."""
        budget = re.search(pattern("budget", "overdrawn"), self.text)
        moved = re.search(rf"(?P<up>{pattern('up')})|{pattern('down')}", self.text)
        part: FactPart = "budget" if budget else "foregaende"
        if not (budget or moved):
            return [_outturn]
        under = re.search(rf"\bunder\b|{pattern('fall_short')}", self.text) if budget else moved and not moved["up"]
        sign = -1 if under else 1

        def gap(one: Subject) -> float:
            return sign * (_outturn(one) - one.facts[part].value)

        return [gap, lambda one: gap(one) / (one.facts[part].value or 1.0)]

    # -- how far targets are met, and when something was measured

    def _from_target(self) -> Iterator[Relation]:
        """`A ligger närmare sitt mål än B`, `längst från målet av de röda är A`: by how far each is met."""
        text = self._limitless
        cue = re.search(
            rf"\b(?:(?P<near>närmare|närmast)|längre|längst)\b(?: (?:kvar|bort|ifrån))?(?: (?:från|ifrån|till))?"
            rf"(?: (?:sitt|sina|sin|det|ett))? {pattern('target')}",
            text,
        )
        if cue is None:
            return
        if " än " in text:
            pair = self._pair(*text.replace(cue[0], " ").split(" än ", 1))
            known = [(one, one.fulfilment.value) for one in pair or () if one.fulfilment and one.light != "green"]
            if pair and len(known) == 2:
                nearer = known[0][1] > known[1][1]
                fact = pair[0].value(Ref())
                yield Relation(Finding("target", nearer == bool(cue["near"]), fact), pair[0])
            return
        colour = re.search(pattern("lights"), text)
        light = claim_words("lights")[colour[0]] if colour else None
        among = [
            one
            for one in self.judge.known.values()
            if one.fulfilment and one.light in (light, *(() if light else ("red", "yellow")))
        ]
        named = [one for one in self._named(text.replace(cue[0], " ")) if one in among]
        if len(named) == 1 and len(among) > 1:
            [own] = named
            values = {one.id: one.fulfilment.value for one in among if one.fulfilment}
            extreme = (max if cue["near"] else min)(values, key=lambda key: values[key])
            fact = self.judge.known[extreme].value(Ref())
            yield Relation(Finding("ordering", own.id == extreme, fact, self.judge.known[extreme].names[0]), own)

    def _measured_when(self) -> Iterator[Relation]:
        """`Trycksåren mättes i mars, juni och oktober`: the months of which there are values, where those are few."""
        named = [self.judge.known[key] for key in self.about]
        if len(named) != 1 or self.amounts or not re.match(rf"(?!hade\b).*{pattern('measured')}", self.text):
            return
        [one] = named
        times = list(times_of(self.sentence.text))
        told = [time.last for time in times if time.kind == "months" and time.first == time.last]
        months = [number for number, _ in one.months_of(one.year)]
        if told and len(told) == len([time for time in times if time.kind == "months"]) and 1 < len(months) <= _FEW:
            wrong = [number for number in told if number not in months]
            if wrong or sorted(told) == months:
                shown = ", ".join(claim_words("months")[number - 1] for number in months)
                yield Relation(Finding("period", not wrong, one.value(Ref()), shown), one)

    # -- sums

    def on_card(self) -> list[Relation]:
        """Judge what several indicators are said to be together, or what some of what is counted have of it."""
        return (
            []
            if self.doubted
            else list(self._sum(beside=self.about)) or list(self._of_groups()) or list(self._sexes_apart())
        )

    def _sum(self, beside: Sequence[str] = ()) -> Iterator[Relation]:
        """`A och B kostade tillsammans 100 mnkr`."""
        together = re.search(rf"{pattern('together', 'added_up')}|\bihop\b|summera|\bplus\b", self.text)
        wanted = [one for place, one in enumerate(self.amounts) if not self._framed(place)]
        placed = sum(word.place is not None for word in self.judge.words(self.sentence))
        if not together or not wanted or placed > 1 or re.search(pattern("than"), self.text):
            return
        groups = self._many()
        if len(groups) == len(beside) == 1 and self.judge.known[beside[0]] not in groups[0]:
            groups = [[self.judge.known[beside[0]]], *groups]  # a card's own, to which another one is added
        if len(groups) < 2:
            return
        total = max(wanted, key=lambda one: one.value) if len(wanted) > 1 else wanted[0]
        readings: list[tuple[KnownFigure, ...]] = []
        for chosen in list(product(*groups))[:_MOST_READINGS]:
            lists = [list(self._parts(one, total)) for one in chosen]
            if all(lists):
                readings += [facts for facts in list(product(*lists))[:_MOST_READINGS] if _alike_kind(facts)]
        sums = [(sum(fact.value for fact in facts), facts) for facts in readings]
        if not sums:
            return
        fits = next((facts for made, facts in sums if _agrees(total, made, facts)), None)
        subject = groups[0][0]
        if fits:
            yield Relation(Finding("sum", True, fits[0]), subject)
        elif len(re.findall(r",(?! som )| samt ", self.text)) < len(groups):  # or some of the parts were not known
            made, facts = min(sums, key=lambda one: abs(one[0] - total.value))
            decimals = max(0, min(fact.decimals for fact in facts))
            yield Relation(Finding("sum", False, facts[0], numbers.number(made, decimals)), subject)

    def _parts(self, one: Subject, total: Quantity) -> Iterator[KnownFigure]:
        """The figures of an indicator that can be a part of a total."""
        own = one.fact("utfall")
        if total.unit == MONEY_FACT:
            if own and own.unit == MONEY_FACT:
                yield own
            return
        if total.unit or one.unit in (MONEY_FACT,):
            return
        if own and own.unit not in (*_OF_SHARES, "points") and "per" not in own.unit:
            yield own
            return
        yield from (
            fact for fact in one.figures if fact.unit == "antal" and _now(one.label(fact)) and self._of(one, fact)
        )

    def _of(self, one: Subject, fact: KnownFigure) -> bool:
        """Whether a further figure's label has a word of the sentence."""
        said = stems(self.text)
        heads = stems(one.label(fact))
        waits = any(stem(word) in ("kö", "köer", "köern") or word.startswith("kö") for word in self.text.split())
        return any(alike(word, each) for word in heads for each in said) or (
            waits and "väntande" in one.label(fact).lower()
        )

    def _framed(self, place: int) -> bool:
        named = f"#{place}#" not in self.text
        return (
            named or re.search(rf"#{place}# {pattern('times')}|kategori #{place}#|per #{place}#", self.text) is not None
        )

    def _frame(self) -> Iterator[Relation]:
        """`Ramen på 9 045 miljoner höjdes med 42, till 9 087`: what the board was given, and how it changed."""
        one = self.judge.known.get(FRAME)
        given, total = (one.fact("foregaende"), one.fact("utfall")) if one else (None, None)
        amounts = [
            replace(each, unit=each.unit or MONEY_FACT) for each in self.amounts if each.unit or each.value > 1000
        ]
        money = [amount for amount in amounts if amount.unit == MONEY_FACT]  # `från 9 045 till 9 087 miljoner`
        kinds = ("higher", "lower", "gaps", "met", "missed", "surplus", "deficit", "left_over", "year_before")
        else_told = rf"(?!under (?:20|året|våren|sommaren|hösten)){pattern(*kinds)}"
        if not (one and given and total and money) or not re.search(pattern("frame_words"), self.text):
            return
        known = [fact for each in self.judge.known.values() if each.net for fact in each.facts.values()]
        levels = [amount for amount in money if 2 * amount.value > total.value]
        if re.search(else_told, self.text) or any(
            fact.agrees(amount) and not total.agrees(amount) for amount in levels for fact in known
        ):
            return  # of what was spent, too
        [grown] = one.figures
        up, down = (re.search(pattern(*kinds), self.text) for kinds in (("up", "added"), ("down",)))
        sizes = [amount for amount in money if amount not in levels]
        if (sizes and not (up or down)) or len(money) != len(amounts):
            return
        dated = any(word.month not in (None, 1) for word in self.judge.words(self.sentence))
        if dated and len(amounts) == 1 and given.agrees(amounts[0]) and not (up or down):
            return  # on which day it was changed, is not known
        right = all(given.agrees(each) or total.agrees(each) for each in levels) and all(map(grown.agrees, sizes))
        right = right and (bool(up) == bool(down) or (grown.value > 0) == bool(up))
        yield Relation(Finding("sum", right, total, f"{printed(given)} till {printed(total)}"), one)

    def _unit(self) -> Iterator[Relation]:
        """`Överbeläggningarna anges per 100 vårdplatser`."""
        for one in (self.judge.known[key] for key in self.about if len(self.about) == 1):
            if found := unit_told(self.sentence, one, named=True) or target_told(self.sentence, one):
                yield Relation(found, one)

    def _dated(self) -> Iterator[Relation]:
        """`De 8 899 miljonerna i nettokostnad avser 2024`: of which year an outturn is."""
        dated = rf"{pattern('spans_over')} (?:året |år )?((?:19|20)\d\d)[.!]?$"
        found = re.match(rf"[^#]*{_Q}[^#]* {dated}", self.text)
        named = self._named(self.text)
        if not (found and named):
            return
        [one, *_], amount = named, self.amounts[int(found[1])]
        values = {one.year.number: one.fact("utfall"), one.year.previous.number: one.fact("foregaende")}
        of = [(year, fact) for year, fact in values.items() if fact and fact.agrees(amount)]
        if len(of) == 1:
            [(year, fact)] = of
            yield Relation(Finding("period", year == int(found[2]), fact, str(year)), one)

    # -- shares

    def _share(self) -> Iterator[Relation]:
        """`Inhyrd personal står för 3,5 procent av bemanningskostnaden`, `kvinnorna utgör 82 procent av heltiderna`."""
        told = [place for place, one in enumerate(self.amounts) if one.unit == "percent"]
        if len(told) != 1:
            return
        place = told[0]
        verbs = rf"(?:{pattern('makes_up')}(?: bara| endast)?|{pattern('goes_to')}(?= #\d+# till ))"
        found = re.search(rf"^(?P<part>.*?) {verbs} (?:\w+ ){{0,2}}?#{place}# av (?P<whole>.*)$", self.text)
        turned = re.search(rf"^av (?P<whole>.*?) (?:{verbs}) (?P<part>.*?) (?:för )?#{place}#(?P<rest>.*)$", self.text)
        last = re.search(rf"^av (?P<whole>.*?) (?:{verbs}) #{place}# (?:till )?(?P<part>.*)$", self.text)
        spent = rf"(?:{verbs}|{pattern('goes_to')} till)"
        of = re.search(rf"^#{place}# (?:krona |kronor )?av (?P<whole>.*?) {spent} (?P<part>.*)$", self.text)
        made = re.search(rf"^(?P<whole>.*?) (?:består|bestod) till #{place}# av (?P<part>.*)$", self.text)
        for match in (found, last, turned, of, made):
            if match and (read := self._ratio(match["part"], match["whole"], self.amounts[place])):
                yield read
                return

    def _of_groups(self) -> Iterator[Relation]:
        """`Kvinnor stod för 61 procent av nybesöken`: of what an indicator's numerator or denominator counts."""
        women, men = (re.search(pattern(name), self.text) for name in ("women", "men"))
        placed = [word for word in self.judge.words(self.sentence) if word.place]
        amounts = [one for place, one in enumerate(self.amounts) if not self._framed(place)]
        counted = any(not one.unit and precise(one) for one in amounts)
        shared = all(one.unit == "percent" for one in amounts)
        if bool(women) + bool(men) + len(placed) != 1 or not amounts or not (shared or (counted and len(amounts) == 1)):
            return
        kind = rf"(?:{pattern('kinds_of_place')}s?)"
        who = rf"(?:{kind} )?{any_of([placed[0].text])}(?: {kind})?" if placed else pattern("women", "men")
        verb = pattern("makes_up", *(() if placed else ("made",)), "done_by", "concerns", "hears_to")
        falls, to = pattern("falls_to"), pattern("place_preps", "to_or_from")
        forms = (
            rf"^(?:det var |bara |endast )?(?:\w+en (?:i )?)?{who} (?:som )?{verb} {_Q} av (?P<whole>[^#]*)",
            rf"^{_Q} (?:av )?(?P<whole>[^#]*?) {verb} {who}[.!]?$",
            rf"^av (?P<whole>[^#]*?) {verb} {_Q} (?:av )?{who}",
            rf"^av (?P<whole>[^#]*?) {falls} {_Q} {to} {who}",
            rf"^{to} {who} {falls} {_Q} av (?P<whole>[^#]*)",
            *((rf"^{_Q} av (?P<whole>[^#]*?) {falls} {to} {who}[.!]?$",) if placed else ()),
            *((rf"^{who} {pattern('takes_in')} {_Q} av (?P<whole>[^#]*)[.!]?$",) if placed else ()),
            rf"^av (?P<whole>[^#]*?) {verb} {who} (?:för )?{_Q}",
            rf"^{who} (?:som )?{verb} {_Q} (?P<whole>[a-zåäö]+)[.!]?$",
            rf"^{who} andel av (?P<whole>[^#]*?) {pattern('levels')} {_Q}",
        )
        found = next((each for form in forms if (each := re.search(form, self.text))), None)
        if found is None:
            return
        people = () if self.about else stems(" ".join(claim_words("people")))
        nouns = [word for word in stems(found["whole"]) if word not in people]
        named = [self.judge.known[key] for key in self.about] or self._named(self.text)
        limited = re.search(pattern("in_time"), found["whole"]) or self.judge.names.tells_limit(None, found["whole"])
        if placed and not limited:
            yield from self._of_a_unit(named, str(placed[0].place), amounts)
        if placed:
            return
        if counted:
            yield from self._counted_of_sex(named, "kvinnor" if women else "man", amounts[0])
            return
        sex: Sex = "kvinnor" if women else "man"
        named = [one for one in named if one.unit != "index" and (one.sex_counts or _is_counted(one))]
        named = [one for one in named if any(self.judge.names.has(one.id, noun, exactly=True) for noun in nouns[:2])]
        shares = [list(_shares_of(one, sex)) for one in named]
        fits = [any(all(one.admits(share, share) for one in amounts) for share in each) for each in shares]
        if named and (any(fits) or len(named) == 1):
            place = fits.index(True) if any(fits) else 0
            own = named[place].value(Ref(sex=sex))
            yield Relation(Finding("share", any(fits), own, numbers.percent(shares[place][0], 1)), named[place])

    def _counted_of_sex(self, named: Sequence[Subject], sex: Sex, amount: Quantity) -> Iterator[Relation]:
        """`Av frånvarotimmarna var 909 496 kvinnors`: how many of what an indicator counts are of women, or of men."""
        for one in (each for each in named[:1] if each.sex_counts and each.unit != "index"):
            pairs = one.sex_counts
            fits = {of for of, counts in pairs.items() if any(amount.admits(count, count) for count in counts)}
            if fits:
                yield Relation(
                    Finding("value", sex in fits, one.fact(sex), numbers.number(float(pairs[sex][0]), 0)), one
                )

    def _sexes_apart(self) -> Iterator[Relation]:
        """`Gapet mellan könen minskade från 3,4 till 3,2`: how far apart women and men are now and were before."""
        women, men = pattern("women"), pattern("men")
        between = rf"(?:{pattern('both_sexes')}|{women} och {men}|{men} och {women})"
        gap = rf"(?:{pattern('gaps')} (?:i \w+ )?mellan {between}|köns(?:skillnaden|gapet|klyftan))"
        told = re.match(rf".*?{gap}(?P<rest>.*)$", self.text)
        rest = told["rest"] if told else ""
        ways = [re.search(pattern(way), rest) is not None for way in ("up", "down", "flat")]
        named = [self.judge.known[key] for key in self.about] or self._named(self.text)
        timed = re.search(rf"{pattern('months')}|kvartal|halvår", self.text)
        if told is None or sum(ways) != 1 or len(named) != 1 or timed:
            return
        one, parts = named[0], ("kvinnor", "man", "kvinnor-foregaende", "man-foregaende")
        values = [fact.printed for part in parts if (fact := one.facts.get(part))]
        if len(values) != len(parts):
            return
        now, before = (round(abs(first - second), 6) for first, second in (values[:2], values[2:]))
        ends = re.search(rf"från {_Q} till {_Q}", rest)
        size = re.search(rf"med {_Q}", rest)
        right = [now > before, now < before, now == before] == ways
        if ways[-1]:
            right = right and all(each.admits(now, now) for each in self.amounts if each.unit in ("points", one.unit))
        for found, real in ((ends, (before, now)), (size, (abs(now - before),))):
            said = [self.amounts[int(place)] for place in found.groups()] if found else []
            right = right and all(each.admits(value, value) for each, value in zip(said, real, strict=False))
        figure = f"{numbers.number(before, 1)} till {numbers.number(now, 1)}"
        yield Relation(Finding("sexes", right, one.fact("kvinnor"), figure), one)

    def _of_a_unit(self, named: Sequence[Subject], place: str, amounts: Sequence[Quantity]) -> Iterator[Relation]:
        """Judge which share of what is counted at all units one of them has."""
        for one in named[:1]:
            units = [unit for unit in one.units if len(unit.counts) == 2]
            kinds = {word.kind for word in self.judge.words(self.sentence) if word.kind}
            own = [unit for unit in units if unit.name == place and (not kinds or unit.kind in kinds)]
            if len(own) != 1:
                return
            alike_ones = [unit for unit in units if unit.kind == own[0].kind]
            wholes = [sum(counts) for counts in zip(*(unit.counts for unit in alike_ones), strict=True)]
            if one.hidden_units and one.counts:
                wholes = list(one.counts)  # of which the units that are told are a part
            shares = [100 * part / whole for part, whole in zip(own[0].counts, wholes, strict=True) if whole]
            right = any(all(each.admits(share, share) for each in amounts) for share in shares)
            yield Relation(Finding("share", right, own[0].fact, numbers.percent(shares[0], 1)), one)

    def _ratio(self, part: str, whole: str, share: Quantity) -> Relation | None:
        if re.fullmatch(rf"(?:sin |den |hela )*{pattern('budget')}[.!]?", whole.strip()):
            return self._of_its_budget(part, share)
        wholes = self._wholes(whole)
        if not wholes:
            return None
        women, men = (re.search(pattern(name), part) for name in ("women", "men"))
        readings: list[tuple[KnownFigure, float, Subject]] = []
        if re.search(r"budget|överskott|underskott", f"{part} {whole}"):
            return self._ratio_of_gaps(part, whole, share)
        for one, base in wholes:
            if women or men:
                own = one.fact("kvinnor" if women else "man")
                if own and one.unit not in _OF_SHARES and "per" not in one.unit and base is one.fact("utfall"):
                    readings.append((own, base.value, one))
                continue
            readings += [(fact, base.value, one) for fact in self._part_of(part, one, base)]
        if not readings:
            return None
        shares = [100 * fact.value / base for fact, base, _ in readings if base]
        right = any(share.admits(each - 0.05, each + 0.05) or _rounds(share, each) for each in shares)
        fact, _, one = readings[0]
        return Relation(Finding("share", right, fact, numbers.percent(shares[0], 1) if shares else None), one)

    def _of_its_budget(self, part: str, share: Quantity) -> Relation | None:
        """`Nettokostnaden motsvarar 98 procent av budgeten`."""
        one = next((each for each in self._named(part) if each.fact("budget") and each.fact("utfall")), None)
        if one is None:
            return None
        own, base = one.facts["utfall"], one.facts["budget"]
        real = 100 * own.value / base.value if base.value else 0.0
        right = share.admits(real - 0.05, real + 0.05) or _rounds(share, real)
        return Relation(Finding("share", right, own, numbers.percent(real, 1)), one)

    def _ratio_of_gaps(self, part: str, whole: str, share: Quantity) -> Relation | None:
        """`Det som bidragen gav utöver budget motsvarar 71 procent av överskottet`: each against its budget."""
        among = [key for key in self.judge.known if key.startswith("ekonomi.")]
        named = [self.judge.names.named(text, among) for text in (part, whole)]
        net = next((key for key in among if self.judge.known[key].net), None)
        keys = [one[0] if one else net for one in named]
        subjects = [self.judge.known[key] for key in keys if key]
        gaps = [
            abs(own.value - budget.value)
            for one in subjects
            if (own := one.fact("utfall")) and (budget := one.fact("budget"))
        ]
        if len(gaps) != 2 or not gaps[1] or not named[0]:
            return None
        real = 100 * gaps[0] / gaps[1]
        right = share.admits(real - 0.05, real + 0.05) or _rounds(share, real)
        return Relation(Finding("share", right, subjects[0].fact("utfall"), numbers.percent(real, 1)), subjects[0])

    def _wholes(self, text: str) -> list[tuple[Subject, KnownFigure]]:
        """What something can be a share of: an outturn that is an amount or a count, or two added up."""
        money = about_money(text) or any(one in text for one in ("intäkt", "kostnad"))
        both = re.search(r"\boch\b|sammantaget|tillsammans", text)
        among = [
            key
            for key, one in self.judge.known.items()
            if (one.unit == MONEY_FACT) == money and one.unit not in _OF_SHARES and "per" not in one.unit and one.names
        ]
        costs = [one for one in self.judge.known.values() if one.cost and one.fact("utfall")]
        if (
            costs
            and not both
            and re.fullmatch(rf"(?:{pattern('all_costs_of')} )*{pattern('all_costs')}[.!]?", text.strip())
        ):
            return [(costs[0], replace(costs[0].facts["utfall"], value=sum(map(_outturn, costs))))]
        named = [self.judge.known[key] for key in self.judge.names.named(text, among)]
        lines = [one for one in named if one.id.startswith("ekonomi.")] if money else []
        head = stems(text)[-1:]  # `verksamhetens bruttokostnader` are no `verksamhetens intäkter`
        meant = [one for one in lines or named[:1] if all(self.judge.knows_word(one, word) for word in head)]
        return [(one, own) for one in meant if (own := one.fact("utfall"))]

    def _in_words(self, key: str, said: Sequence[str]) -> bool:
        """Whether all words of a text are an indicator's own as they are."""
        return bool(said) and all(self.judge.names.has(key, word, exactly=True) for word in said)

    def _part_of(self, text: str, whole: Subject, base: KnownFigure) -> list[KnownFigure]:
        """What is a part of a whole: an outturn of the same unit."""
        among = [key for key, one in self.judge.known.items() if one.unit == whole.unit and one.names]
        named = self.judge.names.named(text, among)
        lines = [key for key in among if key.startswith("ekonomi.") and self._in_words(key, stems(text))]
        lines.sort(key=lambda key: -self.judge.names.score(key, stems(text))[1])
        lines = lines or [key for key in named if key.startswith("ekonomi.")] or named
        facts = (self.judge.known[key].fact("utfall") for key in lines[:1])
        return [fact for fact in facts if fact and fact.value <= base.value and fact is not base]

    # -- each value with its indicator

    def _each(self) -> Iterator[Relation]:
        """`66,2 procent hade väntat på behandling, mot 49,9 procent på operation`."""
        if re.search(pattern("women", "men", "country", "year_before", "budget", "target"), self.text):
            return
        ends = re.search(rf"(?:mellan|från) {_Q} (?:och|till) {_Q}", self.text)
        parts = re.split(r",? (?:mot|medan|jämfört med|och|respektive|men|samt) (?=[^#]*#)|[:;] ", self.text)
        parts = [] if ends else parts
        told: list[tuple[Subject, Quantity]] = []
        for part in parts:
            places = [int(one) for one in re.findall(_Q, part) if not self._framed(int(one))]
            if len(places) > 1:
                return
            if not places:
                continue
            amount = self.amounts[places[0]]
            unit = amount.unit or ("index" if "index" in self.text and amount.decimals <= 0 else "")
            among = [key for key, one in self.judge.known.items() if one.unit == unit and one.unit in _OF_SHARES]
            best = self._closest(part, self.text, among)
            if len(best) != 1:
                return
            told.append((best[0], amount))
        if len(told) < 2 or len({one.id for one, _ in told}) != len(told):
            return
        facts = [(one.fact("utfall"), amount, one) for one, amount in told]
        wrong = next(
            (
                (fact, one)
                for fact, amount, one in facts
                if fact and not (fact.agrees(amount) or (amount.how and amount.admits(fact.printed, fact.printed)))
            ),
            None,
        )
        if all(fact for fact, _, _ in facts):
            fact, one = wrong or (facts[0][0], facts[0][2])
            yield Relation(Finding("value", wrong is None, fact), one)

    # -- one indicator against another

    def _compared(self) -> Iterator[Relation]:
        """`HME-index är högre än HSE-index`, `A överstiger B`, `fler samtal till 1177 än till vårdcentralerna`."""
        alike_words = re.search(r"\b(?:lika|så|samma)\b", self.text)  # and not `andelen som fick svar`
        than = re.search(rf"\b(?:än|jämfört med{'|som' if alike_words else ''})\b(?! #)", self.text)
        beyond = re.search(
            rf"{pattern('exceed', 'fall_short')}|"
            rf"\b(?:ligger|låg|hamnar|hamnade) (?:#\d+# (?:{_W} )?)?(?P<over>över|under)\b",
            self.text,
        )
        word = re.search(rf"(?!över|under|längre än){pattern('higher', 'lower', 'better', 'worse')}", self.text)
        said = "mer än|fler än|mindre än|färre än|drygt|knappt|nästan|över|under"
        times = re.search(rf"(?:(?P<more>{said}) )?(?P<times>dubbelt|(?:#\d+#|\w+) gånger) så ", self.text)
        others = pattern("expected", "some_others")
        if self._of_one() or re.search(rf"{pattern('gaps')}|\bän {others}", self.text):
            return
        if beyond and not (word and than):
            left, right, way = self.text[: beyond.start()], self.text[beyond.end() :], self._way(beyond)
        elif than and (more := word or times) and more.start() < than.end():
            left, right = self.text[: than.start()], self.text[than.end() :]
            way = self._side(word[0]) if word else 1
        else:
            return
        pair = self._pair(left, right)
        if pair is None or (way == 0 and not word):
            return
        one, other = pair
        values = self._comparable(one, other, word[0] if word else "")
        if values is None:
            return
        first, second = values
        if not way and word:
            better = 1 if re.fullmatch(pattern("better"), word[0]) else -1
            way = better * {"higher": 1, "lower": -1}.get(one.direction, 0) if one.direction == other.direction else 0
        if not way:
            return
        real = (first.printed - second.printed) * (-1 if self._of_late(one) else 1)
        denied = re.search(r"\b(?:inte|ej|aldrig)\b", left[-30:] + right[:1]) is not None
        right_way = (real * way > 0) != denied
        fits = self._far_as_told(times, first, second) if right_way else False
        if fits is not None:
            yield Relation(Finding("direction", fits, first, f"{printed(first)} mot {printed(second)}"), one)

    def _moved_more(self) -> Iterator[Relation]:
        """`A ökade mer än B`: how far each moved since the year before, the way that is told."""
        verb, side = pattern(*_MOVES), pattern("by_more", "by_less")
        one, other = rf".*?(?P<verb>{verb}) (?:{_W} ){{0,3}}?(?P<side>{side}) (?:.*? )?", r"(?:[^#]|#\d+# dagar)+"
        race = re.match(rf"(?P<one>{one})än (?P<other>{other})$", self.text)
        pair = self._pair(race["one"], race["other"]) if race else None
        if race is None or pair is None or re.search(pattern("not", "months", "target", "budget"), self.text):
            return
        gaps: list[float] = []
        shares: list[float] = []
        for each in pair:
            now, before = each.fact("utfall"), each.fact("foregaende")
            better = {"higher": 1, "lower": -1}.get(each.direction, 0)
            ways = zip(_MOVES, (1, -1, better, -better), strict=True)
            way = next(way for kind, way in ways if re.fullmatch(pattern(kind), race["verb"]))
            if now and before and before.value and way:
                gaps.append((now.printed - before.printed) * way)
                shares.append(gaps[-1] / abs(before.value))
        if len(gaps) == 2 and (pair[0].unit in _OF_SHARES or (gaps[0] > gaps[1]) == (shares[0] > shares[1])):
            more = gaps[0] > gaps[1] if re.fullmatch(pattern("by_more"), race["side"]) else gaps[0] < gaps[1]
            figure = " mot ".join(f"{gap:.1f}".replace(".", ",") for gap in gaps)
            yield Relation(Finding("change", more and gaps[0] > 0, pair[0].fact("utfall"), figure), pair[0])

    def _far_as_told(self, times: re.Match[str] | None, first: KnownFigure, second: KnownFigure) -> bool | None:
        """Whether two figures lie as far from each other as is told, if it is; None where that is not known."""
        if times:
            return self._so_many_times(times, first, second)
        told = [place for place in range(len(self.amounts)) if not self._framed(place)]
        side = pattern("higher", "lower")
        sizes = [place for place in told if re.search(rf"#{place}# (?:{_W} )?{side}", self.text)]
        plain = [self.amounts[place] for place in sizes if self.amounts[place].unit in ("points", "")]
        if plain:
            gap = abs(first.printed - second.printed)
            return plain[0].admits(gap, gap)
        return None if told else True

    def _of_late(self, one: Subject) -> bool:
        """Whether those are compared whom a share does not count: who waited `för länge`."""
        return one.direction == "higher" and re.search(any_of(claim_words("too_late")), self.text) is not None

    def _of_one(self) -> bool:
        """Whether what is compared is of one indicator, of units, of groups or times, or which of two moved most."""
        if re.search(pattern("parts_of_year"), self.text) or not self._known_words():
            return True
        own = {str(one.year.number) for one in self.judge.known.values()}
        years = set(re.findall(r"\b(?:19|20)\d\d\b", self.text)) - own
        several = years or re.search(pattern("country", "year_before", "budget", "target"), self.text)
        sexes = re.search(pattern("women"), self.text) and re.search(pattern("men"), self.text)
        side = pattern("higher", "lower", "better", "worse")
        moved = re.search(rf"{pattern('up', 'down', 'improved', 'worsened')} (?:{_W} )*?{side} .*\bän\b", self.text)
        return bool(several or sexes or moved) or self.judge.begins_places.search(self.text) is not None

    def _known_words(self) -> bool:
        """Whether half of the words of a sentence are of names of indicators."""
        said = [word for word in stems(re.sub(r"#\d+#", " ", self.text)) if not word.isdigit()]
        return 2 * sum(self.judge.names.known(word) for word in said) >= len(said)

    def _side(self, word: str) -> int:
        """Whether a word of comparison says more (1), less (-1), or better or worse."""
        return 1 if re.fullmatch(pattern("higher"), word) else -1 if re.fullmatch(pattern("lower"), word) else 0

    def _way(self, beyond: re.Match[str]) -> int:
        over = beyond["over"] == "över" if beyond["over"] else re.fullmatch(pattern("exceed"), beyond[0]) is not None
        return 1 if over else -1

    def _so_many_times(self, times: re.Match[str], first: KnownFigure, second: KnownFigure) -> bool:
        number = re.match(r"#(\d+)#", times["times"])
        factor = self.amounts[int(number[1])].value if number else 2.0 if times["times"] == "dubbelt" else 0.0
        if not factor:
            spelled = Sentence(0, times["times"], 0, 0).counted
            factor = spelled[0].value if spelled else 2.0
        ratio = first.value / second.value if second.value else 0.0
        told = times["more"]
        kinds = ("more", "less", "above", "below")
        how = next(
            (kind for kind in kinds if told in claim_words(kind)), self.amounts[int(number[1])].how if number else None
        )
        if how in ("more", "less"):
            return (ratio > factor) == (how == "more")
        if how == "below":
            return 0.85 * factor <= ratio <= factor
        return (1.0 if how == "above" else 0.9) * factor <= ratio <= 1.15 * factor

    def _pair(self, left: str, right: str) -> tuple[Subject, Subject] | None:
        """The two indicators that stand on both sides of a comparison."""
        keys = [key for key, one in self.judge.known.items() if one.names and one.value(Ref())]
        if about_money(self.text):
            keys = [key for key in keys if self.judge.known[key].unit == MONEY_FACT] or keys
        said, behind = stems(left), stems(right)
        if not said or not behind:
            return None
        best: list[tuple[float, str, str]] = []
        scores = {key: (self.judge.names.score(key, said)[0], self.judge.names.score(key, behind)[0]) for key in keys}
        whole = {key: self.judge.names.score(key, {*said, *behind})[0] for key in keys}
        for one, other in product(keys, keys):
            if one == other or self.judge.known[one].unit != self.judge.known[other].unit:
                continue
            if scores[one][0] < 1.0 or scores[other][1] < 1.0:
                continue
            # each is named by its own side, and what one side leaves out the other one tells
            if not (self.judge.names.score(one, said)[1] and self.judge.names.score(other, behind)[1]):
                continue  # by everyday words alone no two are compared
            own = scores[one][0] - scores[one][1] * 0.5 + scores[other][1]
            own += sum(self.judge.names.score(key, side)[1] >= _WHOLE for key, side in ((one, said), (other, behind)))
            best.append((own + 0.3 * (whole[one] + whole[other]), one, other))
        best.sort(reverse=True)
        if not best or (len(best) > 1 and best[0][0] - best[1][0] < 0.15):
            return None
        _, one, other = best[0]
        return self.judge.known[one], self.judge.known[other]

    def _comparable(self, one: Subject, other: Subject, word: str) -> tuple[KnownFigure, KnownFigure] | None:
        """The figures that are compared: counts where some are more or fewer, and the outturns otherwise."""
        counted = re.search(rf"\b(?:fler|färre) (?:\w+ )?({_W})", self.text)
        shares = re.search(r"\bandel", self.text) or re.fullmatch(pattern("better", "worse"), word)
        if (
            not shares
            and re.search(rf"{pattern('queues')}", self.text)
            and re.search(pattern("so_high", "so_low"), self.text)
        ):
            waiting = [
                next((each.now for each in side.groups if each.head.startswith("väntande")), None)
                for side in (one, other)
            ]
            if waiting[0] and waiting[1]:
                return waiting[0], waiting[1]
        if counted and not re.search(r"andel|oftare|per #|räknat per|per 1", self.text):
            noun = stem(counted[1])
            facts = [
                next(
                    (
                        fact
                        for fact in each.figures
                        if _now(each.label(fact))
                        and fact.unit == "antal"
                        and any(alike(noun, part) for part in stems(each.label(fact)))
                    ),
                    None,
                )
                for each in (one, other)
            ]
            if facts[0] and facts[1]:
                return facts[0], facts[1]
        first, second = one.value(Ref()), other.value(Ref())
        return (first, second) if first and second else None


def _is_counted(one: Subject) -> bool:
    """Whether an outturn is so many of something, of which women and men have their parts."""
    shares = one.unit in (*_OF_SHARES, MONEY_FACT) or "per" in one.unit.split()
    return not shares and all(one.facts.get(part) for part in ("utfall", "kvinnor", "man"))


def _shares_of(one: Subject, sex: Sex) -> Iterator[float]:
    """The shares that women or men are of what is counted: of cases where those are told per others, or of all."""
    if not one.sex_counts:
        yield 100 * one.facts[sex].value / one.facts["utfall"].value
        return
    own, *_ = (counts for of, counts in one.sex_counts.items() if of == sex)
    for place in (0,) if "per" in one.unit.split() else (1, 0):
        whole = sum(counts[place] for counts in one.sex_counts.values())
        if whole:
            yield 100 * own[place] / whole


def _has(one: Subject, amounts: Sequence[Quantity]) -> bool:
    """Whether the outturn of an indicator is among some amounts."""
    own = one.fact("utfall")
    return own is not None and any(own.unit == amount.unit and own.agrees(amount) for amount in amounts)


def _named_by(word: str, said: str) -> bool:
    """Whether a stem is a word of a name, and no part of it."""
    return alike(word, said) and len(said) + 2 >= len(word)


def _of_queues(noun: str) -> bool:
    """Whether a word is of queues."""
    return re.search(r"kö(?:er|erna)$", noun) is not None


def _outturn(one: Subject) -> float:
    fact = one.fact("utfall")
    return fact.value if fact else 0.0


def _now(label: str) -> bool:
    """Whether a further figure is of the period, and no change and no other time."""
    return not re.search(r"förändring|föregående|tidigare|före|toppen|början|lägsta|högsta|riket", label.lower())


def _alike_kind(facts: Sequence[KnownFigure]) -> bool:
    return len({fact.unit for fact in facts}) == 1


def _agrees(total: Quantity, made: float, facts: Sequence[KnownFigure]) -> bool:
    """Whether a sum is the total that is told: of the figures, or of what is printed of them."""
    shown = sum(fact.printed for fact in facts)
    return any(total.admits(each, each) for each in (made, shown))


def _rounds(share: Quantity, real: float) -> bool:
    return not share.how and abs(round(real, max(0, share.decimals)) - share.value) < 1e-9
