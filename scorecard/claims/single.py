"""A sentence about one indicator: its colour, its target, its months, and what its values are compared with."""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from scorecard.claims.facts import MONEY_FACT, Fact, Subject
from scorecard.claims.grammar import Ref, Word, refer, words_of
from scorecard.claims.held import Finding, Judge, printed
from scorecard.claims.naming import alike, stems, without_base
from scorecard.claims.quantity import Quantity
from scorecard.claims.report import Sentence
from scorecard.claims.times import SaidTime, times_of
from scorecard.claims.verdict import ClaimKind
from scorecard.claims.vocabulary import any_of, claim_words, pattern

_W = r"[\wåäöé-]+"
_MARKED = r"(?:markera\w*|flagga\w*|färga\w*|lista\w*)?"
_ADVANTAGE = {"fördel": 1, "förmån": 1, "nackdel": -1}
_NEARLY_DOUBLE = 0.85
_MEETS = {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt}


@dataclass(frozen=True)
class _Met:
    """Whether a target is said to be met, and the words that say so."""

    met: bool
    start: int
    end: int


class Single:
    """A sentence that is read for what it says of one indicator."""

    def __init__(self, sentence: Sentence, judge: Judge, one: Subject) -> None:
        self.sentence, self.judge, self.one = sentence, judge, one
        self.text, self.amounts = judge.masked(sentence), sentence.counted
        self.plain = re.sub(r"\bsom (?:bör|ska|kan) \w+", "", self.text)

    def found(self) -> Finding | None:
        """Judge the first thing that the sentence says."""
        for read in (
            self._light,
            self._months_met,
            self._target,
            self._streak,
            self._balance,
            self._counts_changed,
            self._became,
            self._difference,
            self._extreme,
            self._value,
        ):
            if found := read():
                return found
        return None

    def strong(self) -> Finding | None:
        """Judge what its words leave no doubt of, such as a colour, a target or a part of a whole."""
        return (
            self._light()
            or self._to_target()
            or self._of_a_part()
            or self._months_met()
            or self._target()
            or self._of_counts()
            or self._numbered()
            or self._streak()
            or self._of_all_amounts()
            or (None if self.doubted else self._sized_gap())
        )

    def _of_all_amounts(self) -> Finding | None:
        """What decides all amounts of the sentence, so that none has to be the outturn."""
        found = self._two_values() or (None if self.doubted else self._gap() or self._factor() or self._none_more())
        return replace(found, instead=True) if found else None

    @cached_property
    def doubted(self) -> bool:
        """Whether it says no more than what is wished, planned or possible."""
        told = [word for word in re.findall(pattern("doubt"), self.plain) if word not in ("ska", "skall", "bör")]
        return (
            bool(told)
            or re.match(r"(?:om|ifall) ", self.text) is not None
            or re.search(r"\bbrukar\b", self.text) is not None
        )

    @cached_property
    def words(self) -> list[Word]:
        return words_of(self.sentence, self.judge.places, self.judge.numbers, two_years=self.judge.two_years)

    @cached_property
    def times(self) -> list[SaidTime]:
        return list(times_of(self.sentence.text))

    @cached_property
    def others(self) -> bool:
        """Whether it is of another year, another unit or another part than the indicator as a whole."""
        years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", self.text)}
        return bool(years - {self.one.year.number})

    # -- colours

    def _light(self) -> Finding | None:
        lights: dict[str, str] = claim_words("lights")
        found = [match for word in lights for match in re.finditer(rf"(?<!\w){word}{_MARKED}(?!\w)", self.text)]
        colours = {next(light for form, light in lights.items() if one[0].startswith(form)) for one in found}
        if len(colours) != 1 or self.one.light is None:
            return None
        if (
            self.doubted
            or self.others
            or re.search(r"\b(?:borde|nästa|indikatorer|indikatorerna|mest|fler|ska|skulle)\b", self.text)
        ):
            return None
        word = found[0]
        [colour] = colours
        denied = re.search(r"\b(?:inte|ej|aldrig)\b", self.text[max(0, word.start() - 25) : word.start()]) is not None
        real = next(form for form, light in lights.items() if light == self.one.light)
        return Finding("light", (colour == self.one.light) != denied, self.one.value(Ref()), real)

    # -- targets

    @cached_property
    def fulfilment(self) -> _Met | None:
        """Whether the target is said to be met: by a verb, or by where the outturn lies from it."""
        text = self.text
        if not re.search(rf"{pattern('target')}|\bdit\b|\bsin(?:a)? mål", text):
            return None
        for found in re.finditer(
            rf"(?P<met>{pattern('met', 'fulfilled')})|(?P<missed>{pattern('missed', 'unfulfilled')})", text
        ):
            own = re.split(r"[;:]| men | medan ", text[max(0, found.start() - 45) : found.end() + 30])
            near = next((part for part in own if found[0] in part), "")
            before = re.findall(_W, text[: found.start()])[-3:]
            if {"kan", "ska", "skall", "skulle", "bör", "borde", "kunna", "väntas", "att", "om", "måste"} & set(before):
                continue
            denied = re.search(r"\b(?:inte|ej|aldrig|icke|inget|ingen|långt ifrån)\b", near) is not None
            return _Met((not found["missed"]) != denied, found.start(), found.end())
        side = re.search(
            rf"(?P<side>över|under|bättre än|sämre än) (?:sitt |det |kravet på |nivån för )?{pattern('target')}", text
        )
        if side and self.one.direction in ("higher", "lower"):
            up = side["side"] == "över"
            good = (
                up == (self.one.direction == "higher")
                if side["side"] in ("över", "under")
                else side["side"].startswith("bättre")
            )
            denied = re.search(r"\b(?:inte|ej)\b", text[max(0, side.start() - 25) : side.start()]) is not None
            return _Met(good != denied, side.start(), side.end())
        return None

    def _target(self) -> Finding | None:
        one, said = self.one, self.fulfilment
        if said is None or self.doubted or one.light is None or one.target is None or self.others:
            return None
        if (
            re.search(rf"{pattern('country', 'women', 'men')}|\bmånad|kvartal|tertial|halvår|delvis", self.text)
            or self._placed
        ):
            return None
        if re.search(rf"{pattern('months')}", self.text):
            return None
        right = said.met == (one.light == "green")
        amount = self._target_told()
        if amount is not None and right and not self._is_target(amount):
            return Finding("target", False, one.fact("mal"))
        return Finding("target", right, one.value(Ref()))

    def _target_told(self) -> Quantity | None:
        """The amount that the sentence gives for the target."""
        units = [
            one for one in self.amounts if one.unit == self.one.unit and one.unit in ("percent", "index", MONEY_FACT)
        ]
        return (
            units[0]
            if len(units) == 1
            and (units[0].how in ("more", "less") or re.search(r"(?:målet|målvärdet|kravet) (?:på|om)", self.text))
            else None
        )

    def tells_target(self) -> bool:
        """Whether an amount of the sentence is the target that it speaks of."""
        target = self.one.fact("mal")
        return target is not None and any(target.agrees(replace(each, how=None)) for each in self.amounts)

    def _to_target(self) -> Finding | None:
        """`Med 8,6 procentenheter kvar till målet`, `saknar 4,4 procentenheter för att nå målet`: how far it is."""
        one, text = self.one, self.text
        own, target = one.fact("utfall"), one.fact("mal")
        near = rf"(?:kvar (?:upp )?till|ifrån|från|under|över|till|för att nå|upp till) (?:{_W} )?{pattern('target')}"
        sizes = [
            (place, each)
            for place, each in enumerate(self.amounts)
            if each.unit in ("points", "index", "") and not self._framed(each)
        ]
        if not (own and target) or self._placed or re.search(pattern("women", "men", "country", "year_before"), text):
            return None
        if len(sizes) != 1 or not re.search(rf"#{sizes[0][0]}#[^#;]{{0,40}}? {near}", text):
            return None
        gap = abs(target.printed - own.printed)
        decimals = max(own.decimals, sizes[0][1].decimals, 0)
        right = sizes[0][1].admits(gap - 1e-9, gap + 1e-9)
        side = re.search(rf"\b(?P<side>under|över) (?:{_W} )?{pattern('target')}", text)
        if right and side:
            right = (own.value > target.value) == (side["side"] == "över")
        return Finding("target", right, own, f"{gap:.{decimals}f}".replace(".", ","), instead=True)

    def _is_target(self, amount: Quantity) -> bool:
        target = self.one.fact("mal")
        return target is None or target.agrees(replace(amount, how=None))

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
        both = re.search(r"\b(?:båda könen|både kvinnor och män|både flickor och pojkar|båda grupperna)\b", self.text)
        if both:
            facts = [one.fact("kvinnor"), one.fact("man")]
        elif ref.place or ref.sex or ref.country:
            if re.search(rf"\bmånad|{pattern('months')}", self.text):
                return None
            facts = [one.value(ref)]
        else:
            return None
        known = [fact for fact in facts if fact]
        if len(known) != len(facts):
            return None
        right = all(_MEETS[one.target.op](fact.value, one.target.value) == said.met for fact in known)
        return Finding("target", right, known[0])

    def _two_values(self) -> Finding | None:
        """`Män hade lägre sjukfrånvaro än kvinnor, 4,2 mot 7,4 procent`: values in the order of their groups."""
        text = self.text
        pair = re.search(rf"#(\d+)#(?: {_W}){{0,2}} (?:mot|respektive|och|kontra|jämfört med) (?:{_W} )?#(\d+)#", text)
        if not pair or self.doubted:
            return None
        sexes = [word for word in self.words if word & {"women", "men"} and not word.amount]
        at = next((place for place, word in enumerate(self.words) if word.amount), 0)
        ahead = [word for word in self.words[:at] if word & {"women", "men"}]
        if len(ahead) != 2 or len(sexes) != 2 or {refer([word]).sex for word in ahead} != {"kvinnor", "man"}:
            return None
        told = [self.amounts[int(group)] for group in pair.groups()]
        told[0] = replace(told[0], unit=told[0].unit or told[1].unit)
        facts = [self.one.fact(refer([word]).sex or "utfall") for word in ahead]
        if not all(facts) or any(
            not self._same_unit(fact, each) for fact, each in zip(facts, told, strict=True) if fact
        ):
            return None
        right = all(fact.agrees(each) for fact, each in zip(facts, told, strict=True) if fact)
        if right and (found := self._direction(sized=False)):
            right = found.right
        return Finding("sexes", right, facts[0])

    def _none_more(self) -> Finding | None:
        """`Ingen kommun hade en högre andel än Filipstad`."""
        compared = pattern("higher", "lower", "better", "worse")
        word = re.search(
            rf"\b(?:ingen|inget|inga) (?:annan |annat |andra )?({_W}) [^#]*?({compared})[^#]*? än ",
            self.text,
        )
        places = [each.place for each in self.words if each.place]
        if not word or len(places) != 1 or self.doubted or not self._own_words():
            return None
        told = claim_words("unit_kinds").get(word[1])
        kinds = {unit.kind for unit in self.one.units if unit.name == places[0]}
        kind = told if told in kinds else next(iter(kinds)) if len(kinds) == 1 else None
        values = [(unit.name, unit.fact) for unit in self.one.units if unit.kind == kind]
        way = 1 if re.fullmatch(pattern("higher"), word[2]) else -1 if re.fullmatch(pattern("lower"), word[2]) else 0
        if not way:
            better = 1 if re.fullmatch(pattern("better"), word[2]) else -1
            way = better * {"higher": 1, "lower": -1}.get(self.one.direction, 0)
        if len(values) < 2 or not way:
            return None
        name, fact = max(values, key=lambda each: each[1].value * way)
        own = next(each for unit, each in values if unit == places[0])
        return Finding("ordering", own.printed * way >= fact.printed * way, fact, f"{name}: {printed(fact)}")

    @cached_property
    def _placed(self) -> bool:
        return any(word.place for word in self.words)

    # -- months

    @cached_property
    def scope(self) -> tuple[frozenset[int], bool]:
        """The months that the sentence names, and whether it names any."""
        months = [time for time in self.times if time.kind == "months" and (time.year in (None, self.one.year.number))]
        found = frozenset(
            number for time in months for number in range(time.first or 1, time.last + 1) if number in self.one.months
        )
        return (found, True) if months else (frozenset(self.one.months), False)

    def _months_met(self) -> Finding | None:
        one, said = self.one, self.fulfilment
        if said is None or not one.months or one.target is None or self.doubted or self.others or self._placed:
            return None
        if not re.search(rf"\bmånad|{pattern('months')}|hösten|våren|sommaren|kvartal|halvår", self.text):
            return None
        if re.search(pattern("country", "women", "men"), self.text):
            return None
        scope, named = self.scope
        met = frozenset(one.met_months) & frozenset(one.months)
        theirs = met if said.met else frozenset(one.months) - met
        right = self._quantified(said, scope, named, met, theirs)
        if right is None:
            return None
        return Finding("months", right, None, f"{len(met)} av {len(one.months)} månader")

    def _quantified(
        self, said: _Met, scope: frozenset[int], named: bool, met: frozenset[int], theirs: frozenset[int]
    ) -> bool | None:
        text, few = self.text, r"(?:bara|endast|enbart|blott|sammanlagt|totalt)"
        none = re.search(r"inte (?:i |under )?(?:någon|en enda)|\bingen (?:av |enda )?|\baldrig\b|inte en enda", text)
        if none and re.search(r"månad", text):
            return not (met & scope)
        row = re.search(rf"(?P<n>#\d+#|{_W}) månader i (?:rad|följd|sträck)", text)
        count = re.search(
            rf"(?:i|under|på|{few}) (?:{few} )?(?P<n>#\d+#|{_W}) (?:av (?:de |årets |periodens )*(?:#\d+# )?)?månad",
            text,
        )
        if row and (number := self._number(row["n"])) is not None:
            return scope <= theirs and number == len(scope) if named else self._longest(theirs) >= number
        every = re.search(
            rf"{pattern('every_month', 'throughout')}|(?:samtliga|alla) (?:årets |de )?(?:#\d+# |tolv )?månader",
            text,
        )
        but = re.search(pattern("but"), text)
        if every and not but and not count:
            return scope <= theirs
        only = re.search(r"\b(?:enda|bara|endast|enbart)\b", text)
        if (
            count
            and not re.search(rf"{count['n']} (?:första|sista|senaste)", text)
            and (number := self._number(count["n"])) is not None
        ):
            return len(theirs & scope) == number
        vague = re.search(r"\b(?:enstaka|några|någon|flera|en handfull|vissa)\b (?:av )?(?:årets )?månad", text)
        if vague:
            return bool(theirs & scope) if vague[0].split()[0] != "flera" else len(theirs & scope) > 1
        if re.search(r"(?:de flesta|merparten av|flertalet) (?:av )?(?:årets )?månad", text):
            return 2 * len(theirs & scope) > len(scope)
        if but:
            left = frozenset(
                number for time in times_of(text[but.end() :]) for number in range(time.first or 1, time.last + 1)
            )
            return theirs == frozenset(self.one.months) - left if left else None
        if not named:
            return None
        return scope == theirs if only else scope <= theirs

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
        every = re.search(
            pattern("every_month", "throughout"),
            text,
        )
        row = re.search(rf"(?P<n>#\d+#|{_W}) månader i (?:rad|följd|sträck)", text)
        if (
            bool(up) == bool(down)
            or not (every or row)
            or self.doubted
            or self.others
            or re.search(pattern("target"), text)
        ):
            return None
        way = 1 if up else -1
        values = dict(one.months_of(one.year))
        months = [time for time in self.times if time.kind == "months"]
        named = [(time.first or 1, time.last) for time in months]
        if len(named) == 2:
            first, last = named[0][0], named[1][1]
        elif len(named) == 1 and named[0][0] != named[0][1]:
            first, last = named[0]
        elif len(named) == 1 and re.search(r"\bsedan\b|\bfrån\b|\befter\b", text):
            first, last = named[0][0], max(values, default=0)
        elif not named and every:
            first, last = min(values, default=0), max(values, default=0)
        else:
            return None
        span = [values[number] for number in range(first, last + 1) if number in values]
        if len(span) < 2 or len(span) != last - first + 1:
            return None
        steps = [(later.value - earlier.value) * way > 0 for earlier, later in pairwise(span)]
        return Finding("months", all(steps), span[-1], f"{sum(steps)} av {len(steps)} månader")

    # -- surplus and deficit

    def _balance(self) -> Finding | None:
        """`Nämnden redovisar ett överskott på 188 mnkr mot budget`."""
        one = self.one
        word = re.search(r"\b(?:budget)?(?P<side>över|under)skott\w*", self.text)
        outturn, budget = one.fact("utfall"), one.fact("budget") or one.fact("mal")
        costs = one.cost or one.net or one.direction == "lower"
        if not word or self.doubted or one.unit != MONEY_FACT or not (outturn and budget and costs):
            return None
        if re.search(rf"{pattern('year_before')}|\binget\b|\bprognos", self.text) or self.others:
            return None
        left, exact = budget.printed - outturn.printed, budget.value - outturn.value
        right = left > 0 if word["side"] == "över" else left < 0
        sizes = [each for each in self.amounts if each.unit == MONEY_FACT]
        if len(sizes) == 1 and right:
            right = sizes[0].admits(abs(left), abs(left)) or sizes[0].admits(abs(exact), abs(exact))
        return Finding("change", right, outturn, f"{left:.0f} mnkr")

    # -- counts beside the outturn

    def _counts(self) -> list[tuple[str, Fact | None, Fact | None, Fact | None]]:
        """The counts that the sentence names: now, before and how they changed, in number or in per cent."""
        found: dict[str, dict[str, Fact]] = {}
        for fact in self.one.figures:
            label = self.one.label(fact).lower()
            head = re.split(r",| i | vid | ett | föregående| året| varav", label)[0].strip()
            kind = (
                ("change_share" if fact.unit == "percent" else "change")
                if "förändring" in label
                else "before"
                if re.search(r"föregående|tidigare|året före", label)
                else "now"
            )
            if not re.search(r"toppen|början|lägsta|högsta", label):
                found.setdefault(head, {}).setdefault(kind, fact)
        said = stems(re.sub(r"#\d+#", " ", self.text))
        named: dict[str, list[str]] = claim_words("counted_as")
        otherwise = {own for own, forms in named.items() if re.search(any_of(forms), self.text)}
        listed = []
        for head, kinds in found.items():
            heads = stems(head)
            last = heads[-1:] or heads
            if otherwise & set(head.split()) or (heads and any(alike(word, each) for word in last for each in said)):
                change = kinds.get("change") or kinds.get("change_share")
                listed.append((head, kinds.get("now"), kinds.get("before"), change))
        return listed

    def _counts_changed(self) -> Finding | None:
        """`Kön har krympt`, `de disponibla vårdplatserna blev 17 fler`, `samtalen blev 4 procent färre`."""
        others = pattern("country", "women", "men", "target", "together", "added_up")
        if self.doubted or re.search(rf"{others}|andel", self.text):
            return None
        listed = self._counts()
        if len(listed) != 1 or self._placed:
            return None
        _, now, before, change = listed[0]
        fewer = re.search(r"\b(?:fler|längre)\b", self.text), re.search(r"\b(?:färre|kortare)\b", self.text)
        up = re.search(pattern("up"), self.text) or fewer[0]
        down = re.search(pattern("down"), self.text) or fewer[1]
        factor = re.search(pattern("factors"), self.text)
        if factor and now and before and before.value and not re.search(r"#\d+# till #", self.text):
            wanted_factor = claim_words("factors")[factor[0]]
            right = abs(now.value / before.value - wanted_factor) <= 0.1 * wanted_factor
            return Finding("change", right, now, f"{before.value:.0f} till {now.value:.0f}", certain=True)
        if bool(up) == bool(down):
            return self._count_told(now, before) if not (up or down) else None
        if re.search(r"\batt (?:fler|färre)\b", self.text):
            return None
        if re.search(r"#\d+# till #\d+#|från #", self.text):
            return None
        size = now.value - before.value if now and before else change.value if change else None
        fact = now or change
        if size is None or fact is None:
            return None
        denied = re.search(r"\b(?:inte|ej)\b", self.text) is not None
        right = (size * (1 if up else -1) > 0) != denied
        told = [each for each in self.amounts if not self._framed(each) and each.value < 10**9]
        told = [each for each in told if not (each.unit == "" and 1900 < each.value < 2100)]
        if right and len(told) == 1:
            share = (
                100 * size / before.value
                if now and before
                else change.value
                if change and change.unit == "percent"
                else None
            )
            amount = told[0]
            wanted = (
                share
                if amount.unit == "percent"
                else None
                if change and change.unit == "percent" and not before
                else size
            )
            if wanted is None or amount.unit not in ("", "percent"):
                return None
            right = (
                amount.admits(abs(wanted) - 1e-9, abs(wanted) + 1e-9)
                or abs(round(abs(wanted), max(0, amount.decimals)) - amount.value) < 1e-9
            )
            return Finding("change", right, fact, f"{wanted:.0f}", certain=True)
        return Finding("direction", right, fact, f"{size:.0f}", certain=True) if not told else None

    def _count_told(self, now: Fact | None, before: Fact | None) -> Finding | None:
        """`I december 2024 stod 947 personer i kö`."""
        then = re.search(rf"{pattern('year_before')}|\b{self.one.year.previous.number}\b", self.text)
        wanted = before if then else now
        told = [each for each in self.amounts if not self._framed(each) and not each.unit]
        if wanted is None or len(told) != 1 or re.search(pattern("than"), self.text):
            return None
        right = wanted.agrees(told[0]) or self._approximately(told[0], wanted)
        return Finding("value", right, wanted, certain=True)

    def _of_counts(self) -> Finding | None:
        """`Av de 50 chefer som svarade har 45 genomfört skyddsrond`."""
        counts = self.one.counts
        told = [each for each in self.amounts if not each.unit and not self._framed(each)]
        if counts is None or len(told) != 2 or self.doubted or not re.search(r"\b(?:av|bland|på)\b", self.text):
            return None
        if re.search(rf"{pattern('than', 'women', 'men', 'year_before')}", self.text) or self._placed:
            return None
        part, whole = sorted(told, key=lambda each: each.value)
        agree = [each.admits(real, real) for each, real in ((part, counts[0]), (whole, counts[1]))]
        if not any(agree) or whole.value < 10:
            return None
        return Finding("share", all(agree), self.one.fact("utfall"), f"{counts[0]:.0f} av {counts[1]:.0f}")

    def _numbered(self) -> Finding | None:
        """A further figure that a number names: `kategori 1`, where the sentence tells one share."""
        shares = [each for each in self.amounts if each.unit == "percent"]
        text = self.sentence.text.lower()
        found = []
        for fact in self.one.figures:
            name = re.search(r"[a-zåäö]+ \d+(?:[–-]\d+)?$", self.one.label(fact).lower())
            if name and re.search(rf"{re.escape(name[0])}(?![–\-\d])", text):
                found.append(fact)
        if len(shares) != 1 or len(found) != 1 or found[0].unit != "percent" or self.doubted:
            return None
        right = found[0].agrees(shares[0]) or self._approximately(shares[0], found[0])
        return Finding("share", right, found[0])

    # -- one value against another

    def _became(self) -> Finding | None:
        """`Trycksåren blev ovanligare`, `BUP blev snabbare`: against the year before."""
        one, compared = self.one, pattern("higher", "lower", "better", "worse")
        found = re.search(
            rf"\b(?:blev|blivit)(?: (?!än){_W}){{0,2}}? (?!över|under|fler|färre)(?P<word>{compared})",
            self.text,
        )
        if (
            not found
            or self.doubted
            or self._placed
            or re.search(rf"{pattern('country', 'women', 'men', 'budget', 'target')}|#\d+#", self.text)
        ):
            return None
        if not self._own_words(most=True):
            return None
        now, before = one.fact("utfall"), one.fact("foregaende")
        word = Word(
            found["word"],
            frozenset(name for name in ("higher", "lower", "better", "worse") if found["word"] in claim_words(name)),
        )
        way = self._way(word)
        if (
            not (now and before and way)
            or now.printed == before.printed
            or (self.others and str(one.year.previous.number) not in self.text)
        ):
            return None
        denied = re.search(r"\b(?:inte|ej)\b", self.text) is not None
        right = ((now.printed - before.printed) * way > 0) != denied
        return Finding("direction", right, now, f"{printed(now)} mot {printed(before)}")

    def _sides(self) -> tuple[list[Word], list[Word]] | None:
        """The words of what is compared and of what it is compared with."""
        words = self.words
        for at, word in enumerate(words):
            if word & {"than"} or (
                word.text == "som"
                and at
                and any(each.text.split()[0] in ("så", "lika", "dubbelt", "samma") for each in words[:at])
            ):
                right = words[at + 1 :]
                if at == 0:
                    cut = next(
                        (
                            place
                            for place, each in enumerate(right)
                            if place and not (each & {"country", "year_before", "year", "women", "men"} or each.place)
                        ),
                        len(right),
                    )
                    return right[cut:], right[:cut]
                return words[:at], right
        for at, word in enumerate(words):
            if word.text in ("över", "under") and any(each & {"country", "budget"} for each in words[at + 1 : at + 4]):
                return words[:at], words[at + 1 : at + 4]
        return None

    def _difference(self) -> Finding | None:
        if self.doubted:
            return None
        return self._gap() or self._factor() or self._direction()

    def _gap(self) -> Finding | None:
        """`Skillnaden mot riket är 2,2 procentenheter, till rikets fördel`."""
        one = self.one
        gap = re.search(r"\b(?:skillnaden|skillnad|gapet|avståndet|försprånget|övertaget|skiljer|klyftan)\b", self.text)
        sizes = [each for each in self.amounts if each.unit in ("points", "index", "") and not self._framed(each)]
        if not gap or len(sizes) != 1:
            return None
        pair = self._pair_named()
        if pair is None:
            return None
        first, second = pair
        size = abs(first.printed - second.printed)
        exact = abs(first.value - second.value)
        right = sizes[0].admits(size, size) or sizes[0].admits(exact, exact)
        side = re.search(rf"till (?P<who>{_W}) (?P<what>fördel|nackdel|förmån)", self.text)
        if side and right and one.direction in ("higher", "lower"):
            better = first if (first.value > second.value) == (one.direction == "higher") else second
            told = self._who(side["who"])
            if told is not None:
                right = (told is better) == (_ADVANTAGE[side["what"]] > 0)
        decimals = min(first.decimals, second.decimals)
        unit = "procentenheter" if one.unit == "percent" else ""
        return Finding("change", right, first, f"{size:.{decimals}f} {unit}".replace(".", ",").strip())

    def _who(self, word: str) -> Fact | None:
        """The value of those to whose advantage a difference is."""
        if re.fullmatch(pattern("country"), word):
            return self.one.fact("riket")
        if re.fullmatch(pattern("women"), word):
            return self.one.fact("kvinnor")
        if re.fullmatch(pattern("men"), word):
            return self.one.fact("man")
        return self.one.fact("utfall") if re.search(r"^(?:vår|regionen|länet)", word) else None

    def _pair_named(self) -> tuple[Fact, Fact] | None:
        one = self.one
        if re.search(pattern("country"), self.text):
            pair = one.fact("utfall"), one.fact("riket")
        elif re.search(rf"{pattern('women', 'men')}|\bkönen\b|\bkönsskillnad", self.text):
            pair = one.fact("kvinnor"), one.fact("man")
        elif re.search(pattern("year_before"), self.text) or str(one.year.previous.number) in self.text:
            pair = one.fact("utfall"), one.fact("foregaende")
        else:
            return None
        return (pair[0], pair[1]) if pair[0] and pair[1] else None

    def _factor(self) -> Finding | None:
        """`mer än dubbelt så hög bland kvinnor som bland män`."""
        found = re.search(
            rf"(?P<how>mer än |drygt |nästan |knappt |över )?(?P<times>dubbelt|(?:#\d+#|{_W}) gånger) så {_W}",
            self.text,
        )
        sides = self._sides()
        if not found or sides is None:
            return None
        pair = self._facts(sides)
        if pair is None:
            return None
        number = re.match(r"#(\d+)#", found["times"])
        factor = self.amounts[int(number[1])].value if number else 2.0
        ratio = pair[0].value / pair[1].value if pair[1].value else 0.0
        how = (found["how"] or "").strip()
        if how in ("mer än", "över"):
            right = ratio > factor
        elif how in ("nästan", "knappt"):
            right = _NEARLY_DOUBLE * factor <= ratio <= factor
        else:
            right = 0.9 * factor <= ratio <= 1.15 * factor
        return Finding("direction", right, pair[0], f"{printed(pair[0])} mot {printed(pair[1])}")

    def _facts(self, sides: tuple[list[Word], list[Word]]) -> tuple[Fact, Fact] | None:
        left, right = (refer([word for word in words if not word.amount]) for words in sides)
        left, right = (replace(ref, kind=ref.kind, other=False, extreme=None) for ref in (left, right))
        if left == right:
            return None
        kinds = left.kind or right.kind
        left = replace(left, kind=kinds) if left.place else left
        right = replace(right, kind=kinds) if right.place else right
        if right.sex and not left.sex:
            left = replace(left, sex="man" if right.sex == "kvinnor" else "kvinnor")
        if right.sex and left.sex == right.sex:
            return None
        if any(word & {"target"} for word in sides[1]):
            return None
        if right.plain or (right.kind and right == Ref(kind=right.kind)):
            home = any(word & {"home"} for word in sides[1])
            if not (left.country and home):
                return None
        if left.place and not right.place and right.kind is None and not right.country and not right.before:
            return None
        first, second = (self._value_of(ref) for ref in (left, right))
        return (first, second) if first and second and first is not second else None

    def _value_of(self, ref: Ref) -> Fact | None:
        ref = replace(ref, kind=ref.kind if ref.place else None)
        if ref.year == self.one.year.number:
            ref = replace(ref, year=None)
        if ref.place and (ref.country or ref.before):
            return None
        return self.one.value(ref)

    def _direction(self, *, sized: bool = True) -> Finding | None:
        """`i riket får en större andel svar än här`, `kvinnor får oftare än män`, `besvaras en mindre andel`."""
        sides = self._sides()
        compared = sum(bool(word & {"higher", "lower", "better", "worse"}) for word in self.words)
        if sides is None or compared > 1 or re.search(r"\bskillnad\b", self.text):
            return None
        pair = self._facts(sides)
        if pair and (
            same := re.search(
                rf"\b(?P<nearly>nästan |ungefär |i stort sett )?(?:lika {_W}|samma {_W}) (?:\w+ )?som\b", self.text
            )
        ):
            first, second = pair
            equal = first.printed == second.printed
            if not equal and same["nearly"]:
                return None
            denied = re.search(r"\binte\b", self.text) is not None
            return Finding("change", equal != denied, first, f"{printed(first)} mot {printed(second)}")
        word = next(
            (
                each
                for each in self.words
                if each & {"higher", "lower", "better", "worse"} and each.text not in ("över", "under", "längre")
            ),
            None,
        )
        over = next((each for each in self.words if each.text in ("över", "under")), None) if word is None else None
        if pair is None or not (word or over):
            return None
        if self._counts_moved():
            return None
        first, second = pair
        way = self._way(word or over)  # type: ignore[arg-type]
        if not way:
            return None
        denied = any(each & {"not"} for each in self.words)
        real = first.printed - second.printed
        kind: ClaimKind = "riket" if "riket" in (first.id + second.id) else "direction"
        figure = f"{printed(first)} mot {printed(second)}"
        sizes = [
            each
            for each in self.amounts
            if each.unit in ("points", "index") or (each.unit in ("", MONEY_FACT) and self._sized(each))
        ]
        sizes = sizes if sized else []
        right = (real * way > 0) != denied
        if right and len(sizes) == 1 and not denied:
            exact = abs(first.value - second.value)
            right = sizes[0].admits(abs(real) - 1e-9, abs(real) + 1e-9) or sizes[0].admits(exact, exact)
        elif sized and any(each.unit == "percent" for each in self.amounts):
            return None
        if real == 0 and not denied:
            return None
        return Finding(kind, right, first, figure)

    def _sized_gap(self) -> Finding | None:
        """`57 miljoner kronor billigare än budgeterat`: a difference with its size."""
        sizes = [each for each in self.amounts if self._sized(each) and each.unit in (MONEY_FACT, "points")]
        return self._direction() if len(sizes) == 1 and not self._framed(sizes[0]) else None

    def _sized(self, amount: Quantity) -> bool:
        place = self.amounts.index(amount)
        return re.search(rf"#{place}# (?:{_W} )?{pattern('higher', 'lower')}", self.text) is not None

    def _counts_moved(self) -> bool:
        """Whether what is more or fewer is a count beside a share."""
        if self.one.unit not in ("percent", "index"):
            return False
        return re.search(r"\b(?:fler|färre|antal|antalet)\b", self.text) is not None and not re.search(
            r"andel|procentenheter", self.text
        )

    def _way(self, word: Word) -> int:
        if word & {"higher"}:
            return 1
        if word & {"lower"}:
            return -1
        better = 1 if word & {"better"} else -1
        return better * {"higher": 1, "lower": -1}.get(self.one.direction, 0)

    # -- the highest of all

    def _extreme(self) -> Finding | None:
        """`lägst andel har Likenäs`, `var som högst i oktober`, `den minsta personalgruppen är dietisterna`."""
        text, one = self.text, self.one
        if self.doubted or re.search(rf"{pattern('country', 'women', 'men')}|\bregioner|\blänets\b|näst", text):
            return None
        if not self._own_words() or re.search(r"\b(?:mest|minst) \w+(?:ade|nde|da|ta)\b", text):
            return None
        plain = re.sub(r"(?:som )?(?:väntat |väntar |inom )?(?:högst|minst|lägst) #\d+#|väntat högst så", " ", text)
        plain = re.sub(r"(?:väntat|väntar|vänta) högst|högst #|minst #", " ", plain)
        word = re.search(pattern("highest", "lowest", "best", "worst"), plain)
        if not word:
            return None
        high: bool | None = re.fullmatch(pattern("highest"), word[0]) is not None
        if re.fullmatch(pattern("best", "worst"), word[0]):
            if one.direction not in ("higher", "lower"):
                return None
            high = (re.fullmatch(pattern("best"), word[0]) is not None) == (one.direction == "higher")
        places = [each.place for each in self.words if each.place]
        months = [time for time in self.times if time.kind == "months" and time.first == time.last]
        if places:
            kinds = {unit.kind for unit in one.units if unit.name in places}
            told = next((claim_words("unit_kinds")[each.text] for each in self.words if each & {"unit_kinds"}), None)
            kind = told if told in kinds else next(iter(kinds)) if len(kinds) == 1 else None
            values = [(unit.name, unit.fact) for unit in one.units if unit.kind == kind]
            names = set(map(str, places))
        elif len(months) == 1 and months[0].year in (None, one.year.number):
            values = [(str(number), fact) for number, fact in one.months_of(one.year)]
            names = {str(months[0].last)}
        else:
            return None
        if len(values) < 2 or not names <= {name for name, _ in values}:
            return None
        best = (max if high else min)(fact.printed for _, fact in values)
        found = [name for name, fact in values if fact.printed == best]
        fact = next(fact for name, fact in values if name == found[0])
        shown = found if places else [claim_words("months")[int(name) - 1] for name in found]
        return Finding("ordering", names <= set(found), fact, f"{', '.join(shown)}: {printed(fact)}")

    # -- values

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

    def _value(self) -> Finding | None:
        """The only amount of a sentence, as the value that its words ask for."""
        if self.doubted or re.search(rf"{pattern('target', 'up', 'down', 'budget')}|\bän\b", self.text):
            return None
        amounts = [each for each in self.amounts if not self._framed(each)]
        if len(amounts) != 1:
            return None
        amount = amounts[0]
        if self._sized(amount):
            return None
        if found := self._labelled(amount):
            return found
        ref = refer([word for word in self.words if not word.amount])
        ref = replace(ref, extreme=None, other=False, kind=ref.kind if ref.place else None)
        part = any(word & {"parts_of_year"} for word in self.words)
        spans = any(time.kind == "months" and time.first != time.last for time in self.times)
        unknown = part or spans or (ref.place is not None and not self._own_words())
        wanted = self._quarter() or (None if unknown else self._value_of(ref))
        if wanted is None or not self._same_unit(wanted, amount) or not self._own_words() or self._of_others(amount):
            return None
        right = wanted.agrees(amount) or self._approximately(amount, wanted)
        base = self.other_base()
        if right and base:
            return Finding("unit", False, wanted)
        return Finding("value", right, wanted)

    def _quarter(self) -> Fact | None:
        """The value of the quarter that the sentence names."""
        spans = [time for time in self.times if time.kind == "months" and time.first and time.last - time.first == 2]
        if len(spans) != 1:
            return None
        name = f"{spans[0].year or self.one.year.number}-k{spans[0].last // 3}"
        return next((fact for fact in self.one.series if fact.id.endswith(name)), None)

    def _approximately(self, amount: Quantity, fact: Fact) -> bool:
        return amount.how is not None and amount.admits(fact.printed, fact.printed)

    def other_base(self) -> bool:
        """Whether a count is told per another number than the indicator's."""
        told = re.search(r"per (\d[\d ]*)", self.text)
        own = re.search(r"per (\d[\d ]*)", self.one.unit)
        return bool(told and own and told[1].replace(" ", "") != own[1].replace(" ", ""))

    def _same_unit(self, fact: Fact, amount: Quantity) -> bool:
        if fact.unit == amount.unit:
            return True
        if amount.unit:
            return False
        return fact.unit not in ("percent", "points", MONEY_FACT) and not (
            fact.unit == "index" and self._counted(amount)
        )

    def _counted(self, amount: Quantity) -> bool:
        """Whether an amount counts something: a noun stands behind it."""
        place = self.amounts.index(amount)
        behind = re.search(rf"#{place}# ({_W})", self.text)
        return behind is not None and bool(stems(behind[1])) and not behind[1].startswith("enhet")

    def _of_others(self, amount: Quantity) -> bool:
        """Whether a bare amount counts something that the indicator does not: `tre personalgrupper`."""
        behind = re.search(rf"#{self.amounts.index(amount)}# ({_W})", self.text)
        own = {*stems(self.one.unit), *(word for name in self.one.names for word in stems(name))}
        noun = stems(behind[1]) if behind else ()
        kinds = behind is not None and behind[1] in claim_words("unit_kinds")
        return not amount.unit and (kinds or (bool(noun) and not any(alike(noun[0], each) for each in own)))

    def _own_words(self, *, most: bool = False) -> bool:
        """Whether half of the words of the sentence are the indicator's own, or those of its units; or `most` are."""
        own = {word for name in self.one.names for word in stems(without_base(name))}
        own |= {word for unit in self.one.units for word in stems(unit.name)} | set(stems(self.one.unit))
        said = [word for word in stems(re.sub(r"#\d+#", " ", self.text)) if not word.isdigit()]
        return not said or 2 * sum(any(alike(word, each) for each in own) for word in said) >= len(said) + most

    def _labelled(self, amount: Quantity) -> Finding | None:
        """A further figure whose label the sentence has, word for word but for the indicator's own words."""
        said = set(stems(self.text))
        own = {word for name in self.one.names[:2] for word in stems(name)}
        found = []
        for fact in self.one.figures:
            label = self.one.label(fact)
            heads = [word for word in stems(label) if not any(alike(word, each) for each in own)]
            if not self._same_unit(fact, amount) or re.search("förändring|lägsta|högsta", label.lower()):
                continue
            answers = label.startswith(claim_words("answers_label")) and re.search(pattern("answers"), self.text)
            if answers or (heads and all(any(alike(word, each) for each in said) for word in heads)):
                found.append(fact)
        if len(found) != 1:
            return None
        right = found[0].agrees(amount) or self._approximately(amount, found[0])
        return Finding("value", right, found[0])
