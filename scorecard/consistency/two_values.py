"""Two values that a text tells, in a sentence or in two, and which way, how far and how many times one lies apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from scorecard.consistency.counted import CountedAmount, CountedLine, HeldLine, first_of, words_between
from scorecard.sentences.fitting import HUNDRED, FromTo, way_said
from scorecard.sentences.quantity import mistyped
from scorecard.sentences.report import Sentence
from scorecard.sentences.verdict import ClaimKind, ClaimVerdict
from scorecard.sentences.vocabulary import any_of, claim_words, pattern
from scorecard.wording import numbers

_W = r"[\wåäöé-]+"
_WORDS = re.compile(r"[\wåäöé]+|[.,;:()–]")
_BEGINNING = 4  # letters by which a sentence begins with what the one before it told
_FACTOR_SLACK = 0.12


class TwoValues(HeldLine):
    """A sentence that tells how two values lie to each other, its own or those of the sentences before it."""

    def worked_out(self) -> list[ClaimVerdict]:
        """The verdicts of the first reading of two values that has any, where nothing else was read."""
        return first_of(self.difference, self.factor, self.way)

    @cached_property
    def two(self) -> tuple[CountedAmount, CountedAmount] | None:
        """The two values that a change lies between, the earlier one first."""
        lines = [line for line in (*self.before, self.line) if line is self.line or not _of_others(line)]
        told = [one for line in lines for one in line.told if one.place not in gaps_of(line)]
        if len(told) < 2:
            return None
        one, other = told[-2:]
        if one.sentence is not self.line.sentence and not (self.says_so() or self._alone(one, other, told)):
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
        return gaps_of(self.line)

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
                made = HUNDRED * abs(change) / was.value
                yield self.judged("change", size.admits(made), numbers.percent(made, 1), was.sentence)
        elif size.scale == was.scale or (points and size.scale == "points") or size.bare:
            made = abs(change) / (was.size if size.bare else 1)
            if points and size.scale == "share" and was.value:
                relative = HUNDRED * abs(change) / was.value
                kind: ClaimKind = "unit" if size.admits(abs(change)) else "change"
                yield self.judged(kind, size.admits(relative), f"{numbers.number(abs(change), 1)} procentenheter")
            else:
                right = size.admits(made)
                if right or mistyped(size.value, made) or self.says_so():
                    yield self.judged("change", right, size.shown(made), was.sentence)

    def factor(self) -> Iterator[ClaimVerdict]:
        """`300 år 2023 och 450 år 2024. Det är en fördubbling`."""
        factors = {**claim_words("factors"), **claim_words("factor_nouns")}
        word = re.search(any_of(factors), self.text)
        if not word or self.two is None or self.wished or self.sizes:
            return
        was, now = self.two
        if was.value and now.value:
            move = FromTo(was.amount, now.amount)
            denied = re.search(rf"{pattern('not')} (?:{_W} ){{0,2}}{re.escape(word[0])}", self.text) is not None
            right = move.times(factors[word[0]], _FACTOR_SLACK) != denied
            yield self.judged("change", right, move.told, was.sentence)

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
        said = self.says_so() or (was.sentence is now.sentence is self.line.sentence and dated)
        if len(ways) != 1 or not said or now.value == was.value or re.search(pattern("target", "not"), self.text):
            return
        [way] = ways
        yield self.went(was, now, way)

    def _times(self, sentence: Sentence) -> bool:
        return re.search(rf"\b(?:19|20)\d\d\b|{pattern('months', 'year_before')}", sentence.all_masked) is not None

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

    def moved(self) -> Iterator[ClaimVerdict]:
        """`har ökat och uppgår nu till 4,6 dagar mot 5,1 dagar året innan`."""
        told, way = self.line.told, self._way()
        if len(told) != 2 or not way or not told[0].of_same(told[1]) or any(one.amount.slack for one in told):
            return
        linking, before = words_between(*told), told[0].head
        turned = re.search(r"\bfrån(?: \w+){0,2} $", before) and re.search(r"\btill\b", linking)
        if not (turned or re.search(r"\b(?:mot|från|jämfört med)\b", linking)) or any(one.apart for one in told):
            return
        if re.search(rf"{pattern('budget', 'target', 'country', 'women', 'men')}|\b(?:med|om) $", f"{before}"):
            return
        if re.search(pattern("budget", "target", "country", "women", "men"), self.text):
            return
        if re.search(r"\b(?:snabbare|fortare|långsammare|mer|mindre)\b[^#]* än\b", before):
            return  # how much two things changed
        now, was = reversed(told) if turned else told
        one = self.went(was, now, way)
        if one.verdict == "contradicted" or not any(each.scale == now.scale for each in self.earlier):
            yield one  # which they may tell otherwise

    def went_on(self) -> Iterator[ClaimVerdict]:
        """`41 i maj, 44 i juni … Ökningen pågick i varje månad`, `från 800 till 1 200 … har fördubblats`."""
        series = self.before[-1].told if self.before else []
        if len(series) < 2 or self.line.told or len({(one.scale, one.size) for one in series}) != 1:
            return
        values, where = [one.value for one in series], series[0].sentence
        move = FromTo(series[0].amount, series[-1].amount)
        factor = next(
            (claim_words("factors")[word] for word in _WORDS.findall(self.text) if word in claim_words("factors")),
            None,
        )
        if factor:
            ratio = values[-1] / values[0] if values[0] else 0.0
            yield self.judged("change", move.times(factor), numbers.number(ratio, 1), where)
            return
        way = self._way()
        moved = re.search(rf"{pattern('up', 'down')}", where.all_masked) is None
        moves = [each for each in re.split("[,;:]", self.text) if re.search(_moves(), each)]
        back = re.match(pattern("back"), self.text) or any(re.search(pattern("back"), each) for each in moves)
        every = re.search(pattern("every_month", "throughout"), self.text)
        cue = self.consequence is not None or bool(back or every)
        cue = cue or any(word.startswith(self.text[:_BEGINNING]) for word in _WORDS.findall(where.all_masked))
        if not way or not moved or not (cue or re.search(r"\bvarje\b", self.text)):
            return
        steps = [(later - earlier) * way > 0 for earlier, later in pairwise(values)]
        each = re.search(r"\b(?:varje|hela|genomgående|stadigt)\b", self.text)
        right = all(steps) if each else (values[-1] - values[0]) * way > 0
        yield self.judged("direction", right, move.told, where)

    def _way(self) -> int:
        """Whether the sentence says that something went up or down, and does not deny it."""
        if re.search(rf"{pattern('not')} (?:\w+ ){{0,5}}?{_moves()}", self.text):
            return 0
        return way_said(self.text, ("up", "more_of"), ("down", "less_of"))


def _of_others(line: CountedLine) -> bool:
    """Whether a sentence tells values of something else: a target, the country, a budget."""
    return re.search(pattern("target", "country", "budget"), line.text) is not None


def gaps_of(line: CountedLine) -> dict[int, tuple[int, CountedAmount]]:
    """Find the amounts of a sentence that tell how far two values lie apart, each with the way that it tells."""
    found = {}
    more, less = (pattern(*kinds) for kinds in (("higher", "up"), ("lower", "down")))
    for one in line.told:
        before, after = one.head, one.tail
        behind = re.match(rf"(?: (?!eller ){_W}){{0,2}}? (?:(?P<up>(?!över){more})|(?P<down>(?!under){less}))", after)
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
            found[one.place] = (way_said(line.text), one)
        elif match := behind or ahead:
            way = 1 if match["up"] else -1 if match["down"] else 0
            found[one.place] = (way, one)
        elif shortened:
            found[one.place] = (-1, one)
    return found


def _moves() -> str:
    """What says that something went up or down, or that there is more or less of it."""
    return pattern("up", "down", "more_of", "less_of")
