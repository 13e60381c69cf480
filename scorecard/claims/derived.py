"""What a sentence works out of the amounts around it: a sum, a rest, a difference, a share, a factor or a direction.

What it is told by decides which of them is meant; an amount that none of the others make is no such one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from math import isclose

from scorecard.claims.counted import CountedAmount, CountedLine, HeldLine, words_between
from scorecard.claims.naming import alike
from scorecard.claims.quantity import mistyped
from scorecard.claims.report import Sentence
from scorecard.claims.verdict import ClaimKind, ClaimVerdict, judged
from scorecard.claims.vocabulary import any_of, claim_words, pattern
from scorecard.wording import numbers

_W = r"[\wåäöé-]+"
_BACK = 2  # sentences before one that it may be worked out of
_HUNDRED = 100.0
_SUM_SLACK = 0.5  # for each share that is rounded
_FACTOR_SLACK = 0.12


def derived(file: str, lines: Sequence[CountedLine], place: int) -> Iterator[ClaimVerdict]:
    """Hold what a sentence works out against the amounts that it is worked out of."""
    one = _Derived(file, lines[place], lines[max(0, place - _BACK) : place])
    for read in (
        one.rest,
        one.evenly,
        one.of_which,
        one.parted,
        one.listed_total,
        one.total,
        one.whole,
        one.difference,
        one.factor,
        one.share,
        one.way,
    ):
        if found := list(read()):
            yield from found
            return


def means(file: str, lines: Sequence[CountedLine], place: int) -> Iterator[ClaimVerdict]:
    """`Tre bedömare gav betyg i hela tal. Medelbetyget blev 7,5`: a mean that no whole numbers of so many have."""
    line, before = lines[place], lines[max(0, place - 1) : place]
    whole = any(re.search(r"\bhela (?:tal|poäng|steg|grader)\b|heltal", each.text) for each in (*before, line))
    made = [
        one for one in line.told if one.amount.decimals > 0 and re.search(any_of(claim_words("mean_words")), line.text)
    ]
    counts = {
        int(one.value)
        for each in (*before, line)
        for one in each.told
        if one.scale == ""
        and one.nouns
        and one.amount.decimals == 0
        and not re.search(rf"mellan #{one.place}#|från #{one.place}#|till #{one.place}#|och #{one.place}#", each.text)
    }
    if whole and len(made) == len(counts) == 1:
        [count], [mean] = counts, made
        half = 0.5 * 10.0**-mean.amount.decimals
        near = round(mean.value * count) / count if count else 0.0
        right = abs(near - mean.value) <= half + 1e-9
        yield judged(
            file,
            line.sentence,
            "share",
            None if right else numbers.number(near, mean.amount.decimals + 1),
            line.sentence,
        )


class _Derived(HeldLine):
    """A sentence that is held against what it is worked out of: its own amounts, and those of the sentences before."""

    @cached_property
    def wished(self) -> bool:
        return re.search(pattern("doubt"), self.text) is not None

    @cached_property
    def last(self) -> CountedLine | None:
        return self.before[-1] if self.before else None

    @cached_property
    def told(self) -> list[CountedAmount]:
        return [one for one in self.line.told if not one.amount.how]

    # -- sums

    def rest(self) -> Iterator[ClaimVerdict]:
        """`9 miljoner: forskningen fick 4, utbildningen 3 och resten, 2 miljoner`: what the others leave of a total."""
        named = re.search(rf"{any_of(claim_words('rest_words'))}(?P<between>[^#.;]*)#(?P<place>\d+)#", self.text)
        if not named:
            return
        result = next((one for one in self.told if one.place == int(named["place"])), None)
        if result is None:
            return
        own = [one for one in self.told if one.place < result.place and one.scale == result.scale]
        total = self.last.told[0] if self.last and len(self.last.told) == 1 else None
        if total is None or total.scale != result.scale or any(one.value >= total.value for one in own):
            if len(own) < 2 and result.scale != "share":
                return
            total, own = (own[0], own[1:]) if result.scale != "share" else (None, own)
        whole = total.value if total else _HUNDRED
        left = whole - sum(one.value for one in own)
        if own and left > 0:
            yield self.made("sum", result, left, total.sentence if total else None)

    def listed_total(self) -> Iterator[ClaimVerdict]:
        """`Vårdplatserna är 410. Karlstad har 280, Arvika 75 och Torsby 65`: parts that are more than their whole."""
        if (
            self.last is None
            or len(self.last.told) != 1
            or not re.search(r"#\d+#[^#]*(?: och| samt) [^#]*#", self.text)
        ):
            return
        [total], parts = self.last.told, self.told
        listed = len(parts) > 1 and len(parts) == len(self.line.told) and all(one.value < total.value for one in parts)
        if not listed or {one.scale for one in parts} != {total.scale} or total.amount.how:
            return
        if total.scale in ("share", "index", "points", "time", "months", "rate") or self._compares(self.text):
            return
        if total.scale == "" and not self._of_parts(total, parts):
            return
        made = sum(one.value for one in parts)
        if isclose(made, total.value):
            yield self.judged("sum", True, "", total.sentence)
        elif made > total.value and mistyped(made, total.value):
            yield self.judged("sum", False, total.shown(made), total.sentence)

    def _of_parts(self, total: CountedAmount, parts: Sequence[CountedAmount]) -> bool:
        """Whether parts are of what the total counts: they name it or nothing."""
        nouns = {noun for one in parts for noun in one.nouns}
        return len(parts) > 2 or not nouns or any(alike(noun, each) for noun in nouns for each in total.nouns)

    def evenly(self) -> Iterator[ClaimVerdict]:
        """`30 miljoner delas lika mellan tre parter, 10 miljoner var`, `25 000 i kvartalet, 100 000 på ett år`."""
        if not re.search(any_of(claim_words("evenly")), self.text) or len(self.told) > 3:
            return
        told = [one for line in (*self.before[-1:], self.line) for one in line.told]
        if len(told) != 3 or any(one.amount.how for one in told):
            return
        result = told[-1]
        own = [one for one in told[:-1] if one.scale == result.scale]
        counts = [one for one in told[:-1] if one.scale == "" and one.scale != result.scale] or own[1:]
        if len(own) >= 1 and len(counts) == 1 and counts[0].value > 1:
            made = [own[0].value / counts[0].value, own[0].value * counts[0].value]
            right = any(result.admits(one) for one in made)
            yield self.judged("share", right, result.shown(made[0] if result.value < own[0].value else made[1]))

    def parted(self) -> Iterator[ClaimVerdict]:
        """`90 patienter, 40 kvinnor och 50 män`: women and men are all there are."""
        told, sexes = self.line.told, all(re.search(pattern(name), self.text) for name in ("women", "men"))
        if len(told) != 3 or not sexes or len({one.scale for one in told}) != 1 or any(one.amount.how for one in told):
            return
        total, *parts = told
        listed = re.search(r"#\d+#[^#]*(?:,|:|varav|därav|–|\() ?#\d+#[^#]* (?:och|samt) #\d+#", self.text)
        if listed and total.scale == "" and total.value > max(one.value for one in parts):
            made = sum(one.value for one in parts)
            yield self.made("sum", total, made)

    def of_which(self) -> Iterator[ClaimVerdict]:
        """`40 miljoner, varav 25 löner och 15 lokaler`: parts of money, which are no more than the whole."""
        parted = any_of(claim_words("of_which"))
        found = re.search(
            rf"(?:#(\d+)#[^#]*? {parted}|^av (?:de |dessa )?#(\d+)#)[^#]*#(\d+)#[^#]* (?:och|samt) [^#]*?#(\d+)#[^#]*$",
            self.text,
        )
        if not found or len(self.line.told) != 3 or len(self.told) != 3 or self._compares(self.text):
            return
        total, *parts = self.told
        if total.scale != "money" or any(one.scale != "money" and one.amount.unit for one in parts):
            return
        sizes = [
            one.value if one.scale == "money" else one.amount.value * total.value / total.amount.value for one in parts
        ]
        if total.admits(sum(sizes)) or sum(sizes) > total.value:
            yield self.made("sum", total, sum(sizes))

    def total(self) -> Iterator[ClaimVerdict]:
        """`12 läkare, 30 sköterskor och 8 undersköterskor, vilket gör att 50 personer …`."""
        cue = re.search(rf"{any_of(claim_words('total_cues'))}(?P<rest>[^#]*)#(?P<place>\d+)#", self.text)
        if not cue or self._compares(self.text) or self.wished or re.search(r"\b(?:en|ett)\b", self.text):
            return
        result = next((one for one in self.told if one.place == int(cue["place"])), None)
        if result is None or result.scale in ("share", "index", "points"):
            return
        own = [one for one in self.told if one.place < result.place and one.scale == result.scale]
        own = own or [one for line in self.before[-1:] for one in line.told if one.scale == result.scale]
        if len(own) < 2 or any(one.amount.how for one in own):
            return
        made = sum(one.value for one in own)
        if result.admits(made) or mistyped(result.value, made):
            yield self.made("sum", result, made, own[-1].sentence)

    def whole(self) -> Iterator[ClaimVerdict]:
        """`55 procent åt patienter, 30 åt administration och 25 åt möten`: shares of one whole."""
        shares = [one for one in self.line.told if one.scale == "share"]
        if len(shares) < 2 or len(shares) != len(self.line.told) or self._compares(self.text):
            return
        listed = re.search(r"#\d+#[^#]*(?: och| samt| men| medan) [^#]*#\d+#[^#]*$", self.text)
        made = sum(one.value for one in shares)
        slack = _SUM_SLACK * len(shares) + sum(one.amount.slack for one in shares)
        sexes = all(re.search(pattern(name), self.text) for name in ("women", "men"))
        one_verb = len(re.findall(pattern("levels"), self.text)) < 2
        if not listed or (len(shares) == 2 and not (sexes and any(one.amount.slack for one in shares))):
            return
        if abs(made - _HUNDRED) <= slack:
            yield self.judged("sum", True, "")
        elif (one_verb and made > _HUNDRED and made < 1.5 * _HUNDRED) or (len(shares) == 2 and made > _HUNDRED):
            yield self.judged("sum", False, numbers.percent(_HUNDRED, 0))

    # -- two values

    @cached_property
    def two(self) -> tuple[CountedAmount, CountedAmount] | None:
        """The two values that a change lies between, the earlier one first."""
        lines = [line for line in (*self.before, self.line) if line is self.line or not _of_others(line)]
        told = [one for line in lines for one in line.told if one.place not in _sizes(line)]
        if len(told) < 2:
            return None
        one, other = told[-2:]
        if one.sentence is not self.line.sentence and not (self._says_so() or self._alone(one, other, told)):
            return None
        if one.scale != other.scale or one.size != other.size or not (one.of_same(other) or one.bare or other.bare):
            return None
        return (other, one) if self._turned(one, other) else (one, other)

    def _alone(self, one: CountedAmount, other: CountedAmount, told: Sequence[CountedAmount]) -> bool:
        """Whether each of two sentences tells one value, and both of their times."""
        counts = [sum(each.sentence is side.sentence for each in told) for side in (one, other)]
        return counts == [1, 1] and self._times(one.sentence) and other.sentence is self.line.sentence

    def _turned(self, one: CountedAmount, other: CountedAmount) -> bool:
        """Whether the later one of two values is told first: `48 miljoner, mot fjolårets 52`."""
        if one.sentence is not other.sentence:
            own = one.sentence.all_masked, other.sentence.all_masked
            before = [re.search(pattern("year_before"), each) is not None for each in own]
            linked = re.search(any_of(claim_words("back_links")), other.head) is not None
            return (before[1] and not before[0]) or linked
        text = one.sentence.all_masked
        linking, head = words_between(one, other), one.head
        link = re.search(any_of(claim_words("back_links")), linking) is not None
        dated = re.search(pattern("year_before"), linking + other.tail[:25]) is not None
        years = re.findall(r"\b(?:19|20)\d\d\b", text)
        if len(years) == 2:
            return bool(years[0] > years[1])
        from_to = re.search(r"\bfrån(?: \w+){0,2} $", head) is not None and "till" in linking.split()
        return (link and not from_to) or (dated and not re.search(pattern("year_before"), head))

    @cached_property
    def sizes(self) -> dict[int, tuple[int, CountedAmount]]:
        """The amounts of the sentence that tell how far two values lie apart, each with the way that it tells."""
        return _sizes(self.line)

    def difference(self) -> Iterator[ClaimVerdict]:
        """`48 miljoner kronor, 4 miljoner lägre än fjolårets 52`, `från 40 till 30 dagar, en fjärdedel kortare`."""
        if len(self.sizes) != 1 or self.two is None or self.wished:
            return
        [(way, size)] = self.sizes.values()
        was, now = self.two
        change = now.value - was.value
        went = re.search(r"#\d+#[^#]*#\d+#[^#]*\btill (?:\w+ )?#\d+#", self.text) and len(self.line.told) == 3
        if (
            (self._compares_else() and not went)
            or self._of_another_time()
            or (was.scale in ("index",) and size.scale == "share")
        ):
            return
        if way and change * way < 0:
            yield self.went(was, now, way)
            return
        points = was.scale == "share"
        if size.scale == "share" and not points:
            if was.value:
                made = _HUNDRED * abs(change) / was.value
                yield self.judged("change", size.admits(made), numbers.percent(made, 1), was.sentence)
        elif size.scale == was.scale or (points and size.scale == "points") or size.bare:
            made = abs(change) / (was.size if size.bare else 1)
            if points and size.scale == "share" and was.value:
                relative = _HUNDRED * abs(change) / was.value
                kind: ClaimKind = "unit" if size.admits(abs(change)) else "change"
                yield self.judged(kind, size.admits(relative), f"{numbers.number(abs(change), 1)} procentenheter")
            else:
                right = size.admits(made)
                if right or mistyped(size.value, made) or self._says_so():
                    yield self.judged("change", right, size.shown(made), was.sentence)

    def factor(self) -> Iterator[ClaimVerdict]:
        """`300 år 2023 och 450 år 2024. Det är en fördubbling`."""
        factors = {**claim_words("factors"), **claim_words("factor_nouns")}
        word = re.search(any_of(factors), self.text)
        if not word or self.two is None or self.wished or self.sizes:
            return
        was, now = self.two
        if was.value and now.value:
            ratio, factor = now.value / was.value, factors[word[0]]
            denied = re.search(rf"{pattern('not')} (?:{_W} ){{0,2}}{re.escape(word[0])}", self.text) is not None
            right = (abs(ratio - factor) <= _FACTOR_SLACK * factor) != denied
            yield self.judged("change", right, f"{was.amount.text} till {now.amount.text}", was.sentence)

    def way(self) -> Iterator[ClaimVerdict]:
        """`25 vakanser i januari. I december 31. De har alltså blivit färre`: which way two values go."""
        aside = re.search(
            rf", som {pattern('levels')} #", self.text
        )  # `som var 73,1 procent året innan, sjönk till 57,9`
        if self.two is None or self.wished or self.sizes or self._compares_else() or aside:
            return
        was, now = self.two
        ways = {
            side
            for side, kinds in ((1, ("up", "higher")), (-1, ("down", "lower")))
            for found in re.finditer(rf"(?!över|under|mer\b|mindre\b){pattern(*kinds)}", self.text)
        }
        dated = self._times(was.sentence) or self._times(now.sentence)
        said = self._says_so() or (was.sentence is now.sentence is self.line.sentence and dated)
        if len(ways) != 1 or not said or now.value == was.value or re.search(pattern("target", "not"), self.text):
            return
        [way] = ways
        yield self.went(was, now, way)

    # -- shares

    def share(self) -> Iterator[ClaimVerdict]:
        """`500 enkäter gav 310 svar, så svarsfrekvensen blev 62 procent`."""
        shares = [one for one in self.line.told if one.scale == "share"]
        if len(shares) != 1 or self.sizes or self.wished or self._compares(self.text):
            return
        [share] = shares
        counts = [one for one in self.told if one.scale in ("", "money") and one.place != share.place]
        where = counts or [one for line in self.before[-1:] for one in line.told if one.scale in ("", "money")]
        cue = self._says_so() or re.search(any_of(claim_words("share_cues")), self.text)
        if len(where) != 2 or len({one.scale for one in where}) != 1 or not cue or any(one.amount.how for one in where):
            return
        part, whole = sorted(one.value for one in where)
        if whole and part:
            real = _HUNDRED * part / whole
            yield self.judged("share", share.admits(real), numbers.percent(real, 1), where[0].sentence)

    # -- what the words around say

    def _says_so(self) -> bool:
        """Whether it says that it follows of what was told."""
        told = set(claim_words("follows")) - {*claim_words("together"), *claim_words("totals")}
        back = re.match(pattern("back"), self.text) is not None
        return (
            back
            or re.search(
                rf"{any_of(told)}|,? (?<!är )(?<!var )(?<!blev )så (?!{pattern('so_high', 'so_low')})", self.text
            )
            is not None
        )

    def _times(self, sentence: Sentence) -> bool:
        return re.search(rf"\b(?:19|20)\d\d\b|{pattern('months', 'year_before')}", sentence.all_masked) is not None

    def _compares(self, text: str) -> bool:
        return re.search(pattern("than", "year_before", "higher", "lower", "up", "down"), text) is not None

    def _compares_else(self) -> bool:
        """Whether what is compared with is no value that is told: a budget, a target or the country."""
        kinds = pattern("budget", "target", "country", "women", "men", "expected")
        two_things = r"#\d+# (?:mer|mindre|fler|färre)\b[^#]* än\b[^#]*#\d+#[^#]*#\d+#"
        return re.search(rf"{kinds}|{two_things}", self.text) is not None

    def _of_another_time(self) -> bool:
        """Whether it compares with a month that no value is told of: `fler än i juli`."""
        than = self.text.rpartition(" än ")
        told = " ".join(line.text for line in self.before) + than[0]
        return bool(than[1]) and any(month not in told for month in re.findall(pattern("months"), than[2]))


def _of_others(line: CountedLine) -> bool:
    """Whether a sentence tells values of something else: a target, the country, a budget."""
    return re.search(pattern("target", "country", "budget"), line.text) is not None


def _sizes(line: CountedLine) -> dict[int, tuple[int, CountedAmount]]:
    """The amounts of a sentence that tell how far two values lie apart, each with the way that it tells."""
    found = {}
    more, less = (pattern(*kinds) for kinds in (("higher", "up"), ("lower", "down")))
    for one in line.told:
        before, after = one.head, one.tail
        behind = re.match(rf"(?: {_W}){{0,2}}? (?:(?P<up>(?!över){more})|(?P<down>(?!under){less}))", after)
        ahead = re.search(
            rf"(?:(?P<up>{more})|(?P<down>{less})|{pattern('change_nouns', 'gaps', 'either')})"
            rf"(?: (?!{pattern('levels')}){_W}){{0,3}}? "
            rf"(?:med|på|om|är|var|blev) (?:{_W} )?$",
            before,
        )
        shortened = re.match(rf" (?:{any_of(claim_words('so_much_less'))})", after)
        if behind and re.match(r" (?:med|från|till) ", after[behind.end() :]):
            behind = None  # it is what went up or down
        if one.scale == "points" and not (behind or ahead):
            up, down = (re.search(pattern(*kinds), line.text) for kinds in (("up",), ("down",)))
            found[one.place] = (0 if bool(up) == bool(down) else 1 if up else -1, one)
        elif match := behind or ahead:
            way = 1 if match["up"] else -1 if match["down"] else 0
            found[one.place] = (way, one)
        elif shortened:
            found[one.place] = (-1, one)
    return found
