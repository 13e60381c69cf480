"""What is known when a sentence is held against figures: indicators with their words, units, goals and the board."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial

from scorecard.catalogue.board import Whole
from scorecard.claims.facts import RegisteredCount, Subject
from scorecard.claims.naming import Names
from scorecard.claims.numbered import NamedNumbers, numbers_by_word, numbers_of_units
from scorecard.common.edition import JANUARY
from scorecard.judge.rule import Assessment
from scorecard.sentences.plainly import answer_in_full, gap_in_full, pointed
from scorecard.sentences.quantity import all_quantities
from scorecard.sentences.report import Sentence
from scorecard.sentences.said import statements
from scorecard.sentences.statement import SaidValue
from scorecard.sentences.stems import alike, stem, stems, without_base
from scorecard.sentences.times import canonical
from scorecard.sentences.vocabulary import (
    any_of,
    claim_words,
    either,
    every_word,
    in_one_piece,
    in_other_words,
    kind_forms,
    pattern,
)
from scorecard.sentences.waits import sides_of_limits
from scorecard.sentences.words import Word, dimension, texts_of, unit_forms, words_of
from scorecard.wording.grammar import first_upper

_OWN_WORDS = 0.6  # the share of the words of a sentence that are an indicator's own, from which it is of nothing else
SHORT_WORD = 4  # letters of a stem that is no part of another word: `tjän` of `tjänst`
_NAMED_AT_ALL = 1e-9  # how well


@dataclass(frozen=True)
class GoalKnown:
    """What is known of a goal: its number and name, its owner, the assessment, its indicators, its effektmål."""

    id: str
    number: str
    name: str
    owner: str
    assessment: Assessment
    indicators: tuple[str, ...]
    effektmal: str = ""


def _compared_plainly(text: str) -> str:
    """A comparison by where a value lies as one by what it is: `2 procentenheter över riket` is higher than it."""
    units = any_of(form for unit in ("points", "index", "money") for form in claim_words("units")[unit])
    other = rf"(?:(?:det|den|de) )?{pattern('country', 'women', 'men', 'year_before')}"
    for side, plain in claim_words("lies_so").items():
        text = re.sub(rf"(?i)(?P<unit> {units}) {side} (?={other})", rf"\g<unit> {plain} ", text)
    return text


@cache
def _limit_ends() -> str:
    """A number that something is said to be more or less than, and nothing of whom or when behind it."""
    units = any_of(
        form for unit in ("percent", "points", "index", "money", "billions") for form in claim_words("units")[unit]
    )
    number = rf"(?:(?!(?:19|20)\d\d\b)\d[\d  ]*(?:,\d+)?(?!,?\d)|{any_of(claim_words('numerals')[1:])})"
    return rf"(?={number}(?: {units})?(?: per 100 [^,.;]+)?(?:[,;)]|[.!]?$| och | men ))"


def _limited_plainly(text: str) -> str:
    """`Lägre än 7,4 procent` as what lies under it."""
    if " än " not in text:
        return text
    for plain, words in claim_words("limits_as").items():
        text = re.sub(rf"(?i)\b(?:{'|'.join(words)}) än {_limit_ends()}", f"{plain} ", text)
    return text


def _beside_target(text: str) -> str:
    """`Målet är 60 procent och utfallet ligger under.` with what it lies under."""
    aimed = re.search(pattern("target"), text.lower())
    if aimed is None or re.search(pattern("country", "budget", "year_before", "months"), text.lower()):
        return text
    lies, side = either("begins_to_lie"), either("lies_so_at_end")
    stands = rf"\b(?:{lies})[a-zåäö]*\b(?:[^.,;:]|(?<=\d),(?=\d))*? (?:{side})(?=[.,;]|$)"
    return text[: aimed.end()] + re.sub(stands, rf"\g<0> {aimed[0]}", text[aimed.end() :])


def _without_cleft(text: str) -> str:
    """`Av 29 enheter är det 16 som når målet`, or `når 16 målet`, as `16 av 29 enheter når målet`."""
    cleft = r"(?:är|var|blev) det (?P<part>[^,:;]+?) som (?P<rest>.+)$"
    plain = rf"(?P<verb>{pattern('met', 'missed', 'had')}) (?P<part>\d[\d\s]*\d|\w+) (?P<rest>\D.+)$"
    for form in (cleft, plain):
        found = re.match(rf"(?i)av (?P<whole>[^,:;#]+?) {form}", text)
        if found and all_quantities(found["part"]) and all_quantities(found["whole"]):
            verb = found.groupdict().get("verb")
            return f"{first_upper(found['part'])} av {found['whole']} {f'{verb} ' if verb else ''}{found['rest']}"
    return text


def _of_both_sexes(text: str) -> str:
    """What women and men are together as what all are: `kvinnor och män gjorde ihop 200 besök`."""
    women, men = pattern("women"), pattern("men")
    both = re.search(rf"(?i)(?:både )?(?:{women} och {men}|{men} och {women})", text)
    together = re.search(rf"(?i){pattern('together', 'added_up', 'counts_together')}", text)
    if both is None or together is None or len(all_quantities(text)) != 1:
        return text
    return text.replace(both[0], claim_words("all_of_them")[0]).replace(together[0], "").strip()


def _as_of_region(text: str, whole: Whole) -> str:
    """A text of a board whose all is no region as that of one, and regions in it as what is elsewhere."""
    text = re.sub(rf"(?i){pattern('a_region')}", claim_words("elsewhere")[-1], text)
    for form, plain in ((whole.genitive, claim_words("of_the_region")), (whole.definite, claim_words("the_region"))):
        text = re.sub(rf"(?i){any_of([form])}", partial(_as_begun, plain), text)
    return text


def _as_begun(word: str, found: re.Match[str]) -> str:
    """A word with a capital where what was found begins with one."""
    return first_upper(word) if found[0][:1].isupper() else word


class Judge:
    """What holds sentences against some indicators."""

    def __init__(
        self,
        known: dict[str, Subject],
        goals: Sequence[GoalKnown] = (),
        region: str = "",
        whole: Whole | None = None,
        registered: Sequence[RegisteredCount] = (),
    ) -> None:
        self.known = known
        self.goals = goals
        self.region = region
        self.rests = False  # whether shares are of those who are not reached in time
        self.whole = whole  # what all of it is called, where that is no region
        self.registered = registered
        self.names = Names(known)
        self._read: dict[str, list[Word]] = {}
        self._plain: dict[str, str] = {}
        self._vocabularies: dict[str, frozenset[str]] = {}
        self._had: dict[tuple[str, str], bool] = {}
        self._knew: dict[tuple[str, str], bool] = {}

    @cached_property
    def of_answers(self) -> Judge:
        """What holds sentences against how many answered what some indicators are made of."""
        return self._beside({key: answers for key, one in self.known.items() if (answers := one.answers)})

    @cached_property
    def of_queues(self) -> Judge:
        """What holds sentences against how many waited in each month, where some indicators are shares of those."""
        return self._beside({key: queue for key, one in self.known.items() if (queue := one.queue)})

    @cached_property
    def of_rest(self) -> Judge:
        """What holds sentences against how many were not reached within the limit of what counts those who were."""
        judge = self._beside({key: one.rest if self.within_limit(one) else one for key, one in self.known.items()})
        judge.goals, judge.rests = self.goals, True
        return judge

    def within_limit(self, one: Subject) -> bool:
        """Whether an indicator is a share of those who are reached in time."""
        sides = {side for _, side in self.names.sides.get(one.id, ())}
        return one.unit == "percent" and one.direction == "higher" and sides == {-1}

    def tells_other_side(self, sentence: Sentence, key: str) -> bool:
        """Whether a sentence tells the other side of an indicator's limit: `mer än` of who waited `högst`."""
        own, told = self.names.sides.get(key, frozenset()), sides_of_limits(self.plain(sentence).text)
        beyond = bool(own) and told == {(limit, -side) for limit, side in own}
        return beyond and re.search(pattern("not", "nobody"), sentence.masked) is None

    def told_of(self, sentence: Sentence, about: Sequence[str]) -> Judge:
        """What holds a sentence: where it tells of those who waited longer than a limit, against how many these are."""
        if self.rests or not sides_of_limits(self.plain(sentence).text):
            return self
        own = about or [key for key in self.known if self.tells_other_side(sentence, key)]
        rest = all(self.within_limit(self.known[key]) and self.tells_other_side(sentence, key) for key in own)
        return self.of_rest if own and rest else self

    def _beside(self, known: dict[str, Subject]) -> Judge:
        judge = Judge(known, (), self.region, self.whole)
        judge.names = self.names.only(known)
        return judge

    def vocabulary(self, one: Subject) -> frozenset[str]:
        """The stems of the words of an indicator's names, of its figures' labels, of its units and of its unit."""
        if one.id not in self._vocabularies:
            names = (*one.names, *(unit.name for unit in one.units), one.unit)
            texts = (*map(without_base, names), *one.labels.values())
            self._vocabularies[one.id] = frozenset(word for text in texts for word in stems(text))
        return self._vocabularies[one.id]

    def is_about(self, one: Subject, said: Iterable[str]) -> bool:
        """Whether nearly all of some words that name something are an indicator's own."""
        words = stems(" ".join(said))
        told = [word for word in words if (word in self.numbers or not word.isdigit()) and word not in plain_stems()]
        known = [word for word in told if self.has_word(one, word)]
        return (len(known) > 1 or known == told) and len(known) >= _OWN_WORDS * max(1, len(told))

    def has_word(self, one: Subject, word: str) -> bool:
        """Whether a stem is of a word of an indicator's vocabulary."""
        if (one.id, word) not in self._had:
            own = self.vocabulary(one)
            near = (each for each in own if len(word) > SHORT_WORD and alike(word, each))
            self._had[one.id, word] = word in own or any(not self.names.narrower(word, each) for each in near)
        return self._had[one.id, word]

    def has_or_counts(self, one: Subject, word: str) -> bool:
        """Whether a stem is of a word of an indicator's vocabulary, or of what it counts or is a share of."""
        counted = stems(" ".join(one.count_words))
        return word in self.vocabulary(one) or any(each in (word, word[:-1]) for each in counted)

    def knows_word(self, one: Subject, word: str) -> bool:
        """Whether a stem is of a word that an indicator, one of its units or a statement has, or of a part of one.

        A compound is known by its end, or by its beginning where it goes on as any may: `telefonmål`.
        """
        if (one.id, word) not in self._knew:
            placed = (*(unit.name for unit in one.units), *self.kinds)
            raw = (each for name in one.names for each in re.findall(r"[a-zåäö]+", name.lower()))
            own = self.vocabulary(one) | self.names.own_words(one.id) | frozenset(raw)
            known = word in own or word in _every_stem() or any(word in stems(place) for place in placed)
            ended = next((word.removesuffix(end) for end in _people() if word.endswith(end) and word != end), word)
            parts = {word, ended.removesuffix("s"), _of_days().sub("", word)}
            known = known or any(self.names.is_form(part, each) for part in parts for each in own)
            known = known or any(
                each.endswith(word) and len(each) > 2 * SHORT_WORD - 1 for each in own if len(word) >= SHORT_WORD
            )
            self._knew[one.id, word] = known or word in self.place_stems or self.names.is_of_parts(one.id, word)
        return self._knew[one.id, word]

    def is_of_statements(self, word: str) -> bool:
        """Whether a stem is of the words by which statements are known, or of a unit or a kind of those."""
        kinds = tuple({stem(kind) for kind in self.kinds})
        return word in _every_stem() or word.endswith(kinds) or any(word in stems(place) for place in self.places)

    def of_any(self, word: str) -> bool:
        """Whether a stem is a word of any indicator."""
        return any(word in self.vocabulary(one) for one in self.known.values())

    def words(self, sentence: Sentence) -> list[Word]:
        """The words of a sentence, read once."""
        if sentence.text not in self._read:
            self._read[sentence.text] = words_of(
                sentence, self.places, self.numbers, kinds=self.kinds, two_years=self.two_years
            )
        return self._read[sentence.text]

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """The kinds of units by the words that name them: the usual ones, and those of the book's units."""
        usual: Mapping[str, str] = claim_words("unit_kinds")
        own = {unit.kind for one in self.known.values() for unit in one.units}.difference(usual.values())
        named = {form: kind for kind in sorted(own) for form in kind_forms(kind)} | dict(usual)
        of_all = set(dict(self.whole).values()) if self.whole else set()
        return {form: kind for form, kind in named.items() if form not in of_all}

    @cached_property
    def kinds_of(self) -> Mapping[str, frozenset[str]]:
        """The kinds of units that have a name: a kommun and its vårdcentral can be called the same."""
        named: dict[str, set[str]] = defaultdict(set)
        for one in self.known.values():
            for unit in one.units:
                named[unit.name].add(unit.kind)
        return {name: frozenset(kinds) for name, kinds in named.items()}

    @cached_property
    def places(self) -> frozenset[str]:
        """The names of all units, and those of indicators that are numbers, as 1177 is."""
        units = (unit.name for one in self.known.values() for unit in one.units)
        return frozenset(units).union(*(one.hidden_units for one in self.known.values()))

    @cached_property
    def begins_places(self) -> re.Pattern[str]:
        """What begins a unit's name, in small letters."""
        return re.compile(rf"\b(?:{'|'.join(re.escape(one.lower()) for one in self.places) or '(?!)'})")

    @cached_property
    def place_stems(self) -> frozenset[str]:
        """The stems of the words by which units are called."""
        return frozenset(stem(form) for form in unit_forms(self.places) if " " not in form)

    def plain(self, sentence: Sentence) -> Sentence:
        """A sentence with the name of the board's region as `regionen`, so that it is known for what it is."""
        if sentence.text not in self._plain:
            self._plain[sentence.text] = self._in_plain_words(sentence.text)
        return replace(sentence, text=self._plain[sentence.text])

    def _in_plain_words(self, text: str) -> str:
        text = canonical(re.sub(rf"\b(?:{either('named_by_colour')}) (?=[A-ZÅÄÖ])", "", text))  # of a name
        for told, plain in in_one_piece():
            text = told.sub(plain, text)
        text = re.sub(r"(?i)\b(?:(?:över|under|nära) den )?(?:övre|undre) gränsen\b", claim_words("by_chance"), text)
        text = re.sub(rf"(?i){pattern('measured_before')}", claim_words("last_year"), text)
        text = re.sub(_years_ago(), self._in_that_year, text)
        for sign, plain in claim_words("signs_in_words").items():
            text = re.sub(rf"(?<=[a-zåäö]) {re.escape(sign)} (?=[a-zåäö])", f" {plain} ", text)
        if re.search(pattern("together"), text):
            text = re.sub(r"(?i)(\w+), med och utan (\w+),?", r"\1 med \2 och \1 utan \2", text)
        for told, plain in in_other_words():
            text = told.sub(plain, text)
        text = _few_of().sub(lambda found: f"{_in_words(found[1])} av {found[2]}{_in_words(found[3])}", text)
        text = re.sub(r"^§ ?\d+[.:]? ", "", text)
        since = re.search(rf"(?i)\b(?:ända )?sedan ({pattern('months')})(?: i år)? (har|ligger)\b", text)
        if since and not re.search(pattern("up", "down", "improved", "worsened"), text.lower()):
            last = claim_words("months")[max((one.span[1] for one in self.known.values()), default=12) - 1]
            text = text.replace(since[0], f"{since[1]}–{last} {since[2]} {claim_words('throughout')[0]}")
        seasons = rf"(?i){pattern('bounds_of_time')} {pattern('seasons')},? (?=(?:redan )?i {pattern('months')})"
        text = re.sub(seasons, "", text)
        limits = claim_words("limits_in_words")
        spelled = rf"(?i)({any_of(limits)})(?= {pattern('limited_in')})"
        text = re.sub(spelled, lambda found: str(limits[found[1].lower()]), text)
        text = _of_both_sexes(_without_cleft(_beside_target(_compared_plainly(_limited_plainly(text)))))
        named = ""
        if self.whole is not None:
            text, named = _as_of_region(text, self.whole), rf"(?: {re.escape(self.whole.indefinite)}\b)?"
        if not self.region:
            return text
        text = re.sub(rf"(?:Region )?{re.escape(self.region)}(s?)\b{named}", rf"{claim_words('the_region')}\1", text)
        people = re.sub("and$", "än", self.region)  # of -land are -länningar
        return re.sub(rf"\b(?i:{re.escape(people)})\w+", claim_words("of_the_region"), text)

    def _in_that_year(self, ago: re.Match[str]) -> str:
        """The year that lies some years before the only one that a text names, or else before that of the figures."""
        years = {int(year) for year in re.findall(r"\b20\d\d\b", ago.string)}
        base = years or {max((one.year.number for one in self.known.values()), default=0)}
        number = ago["number"].lower()
        many = int(number) if number.isdigit() else claim_words("numerals").index(number)
        return f"{claim_words('in_year')} {min(base) - many}" if len(base) == 1 and min(base) else ago[0]

    def there(self, sentence: Sentence, before: Sentence | None) -> Sentence:
        """A sentence with the target that it answers, and with the only unit that the one before names for `där`."""
        told = before.text if before else ""
        sentence = replace(sentence, text=gap_in_full(answer_in_full(pointed(sentence.text, told), told), told))
        if before is None:
            return sentence
        months = [word.month for word in self.words(before) if word.month]
        if len(months) == 1 and not any(dimension(word) == "time" for word in self.words(sentence)):
            name = claim_words("months")[months[0] - 1]
            sentence = replace(sentence, text=re.sub(r"^Då\b", f"I {name}", sentence.text))
        if not re.search(r"\b[Dd]är\b", sentence.text):
            return sentence
        places, own = ({word.place for word in self.words(each)} for each in (before, sentence))
        names = [place for place in places if place]
        if not names and re.search(pattern("country"), before.masked):
            names = [claim_words("country")[0]]
        if len(names) != 1 or any(own):
            return sentence
        return replace(sentence, text=re.sub(r"\b[Dd]är\b", f"I {names[0]}", sentence.text, count=1))

    def tells_queue(self, sentence: Sentence, about: Sequence[str]) -> bool:
        """Whether a sentence tells how many waited when, where that is known: `kön växte under hösten`."""
        plain, waits = self.plain(sentence), claim_words("waits_for")
        words, text = self.words(plain), plain.all_masked
        timed = any(word.month or word.span or word & {"every_month", "no_month", "in_a_row"} for word in words)
        shares = any(one.unit in ("percent", "points") for one in plain.counted)
        several = re.search(r"(?:#\d+#|båda|bägge) (?:\w+ )?\w*köer", text)
        if len(about) != 1 or not timed or shares or several or self.names.tells_limit(about[0], text):
            return False
        if re.search(pattern("outturn_words", "better", "worse", "best", "worst", "improved", "worsened"), text):
            return False  # of how many of them wait for long
        counted = rf"\b{pattern('counting')} (?:\w+ ){{0,3}}?{waits}|#\d+# (?:\w+ )?{pattern('people')}[^,;:]* {waits}"
        told = re.search(rf"{counted}|{waits}\w* (?:\w+ ){{0,2}}?#\d+# {pattern('people')}", text)
        return bool(told or of_a_queue(texts_of(words))) and self.known[about[0]].queue is not None

    def of_others(self, sentence: Sentence) -> bool:
        """Whether a sentence names what no figure is of: another region, hospital or unit."""
        told = re.findall(r"(?<=[\w,:;)–] )[A-ZÅÄÖ][a-zåäöé]{2,}\b", sentence.text)
        told += re.findall(r"(?i:\benligt) ([A-ZÅÄÖ]{2,})\b", sentence.text)
        first = re.match(r"\W*([A-ZÅÄÖ]\w+)", sentence.text)
        begun = first[1].lower().removesuffix("s") if first else ""
        hospital = begun.endswith(tuple(claim_words("hospital_ends"))) and begun not in claim_words("hospital_ends")
        owned = re.match(rf"\w+s {pattern('kinds_of_place')}", sentence.text)
        told += [first[1]] if first and (begun in claim_words("regions") or hospital or owned) else []
        return any(
            name.lower() not in self.words_known and name.lower().removesuffix("s") not in self.words_known
            for name in told
        )

    @cached_property
    def words_known(self) -> frozenset[str]:
        """The words of all names of the book, and those by which the board's region and the country are told."""
        texts = [
            text for one in self.known.values() for text in (*one.names, *one.labels.values(), *one.systems, one.id)
        ]
        texts += [*self.places, *(text for goal in self.goals for text in (goal.name, goal.owner, goal.effektmal))]
        texts += [
            self.region,
            *claim_words("country"),
            *claim_words("home"),
            *claim_words("months"),
            *claim_words("known_names"),
        ]
        return frozenset(word for text in texts for word in re.findall(r"[a-zåäöé]+", text.lower()))

    def masked(self, sentence: Sentence) -> str:
        """A sentence's words with marks for its amounts, but for the numbers that are names."""
        text = sentence.all_masked
        for place, one in enumerate(sentence.counted):
            text = text.replace(f"#{place}#", one.text) if one.text in self.numbers else text
        return text

    def foretells(self, text: str) -> bool:
        """Whether a text names a year after the one that the figures are of."""
        last = max((one.year.number for one in self.known.values()), default=0)
        return any(last < int(year) for year in re.findall(r"\b20\d\d\b", text))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers that name something, as 1177 does."""
        words = (word for one in self.known.values() for name in one.names for word in name.split())
        return frozenset(word for word in words if word.isdigit() and len(word) > 3)

    @cached_property
    def numbers_by_word(self) -> NamedNumbers:
        """The numbers by which something is named, by the word that each stands by."""
        return numbers_by_word(self.known, self.numbers)

    @cached_property
    def numbers_of_units(self) -> Mapping[str, frozenset[str]]:
        """The numbers of units by the stems of the words of their names."""
        return numbers_of_units(self.known)

    @cached_property
    def two_years(self) -> bool:
        """Whether the board's year goes on past New Year, so that it is written 2024/25."""
        return any(one.year.begins != JANUARY for one in self.known.values())

    def named_as_well(
        self, sentence: Sentence, meant: Sequence[Subject], among: Sequence[Subject] = (), share: float = 1.0
    ) -> list[Subject]:
        """The indicators that a sentence names as well as those that it is held against, or by a `share` of that."""
        words = stems(sentence.text)
        best = max(self.names.score(one.id, words)[0] for one in meant)
        own = {one.id for one in (*meant, *among)}
        return [
            one
            for key, one in self.known.items()
            if key not in own and one.names and self.names.score(key, words)[0] >= max(share * best, _NAMED_AT_ALL)
        ]

    def names_hidden(self, sentence: Sentence, typed: str, about: Sequence[str]) -> bool:
        """Whether an amount that is `typed` in a sentence is told as a value that is protected."""
        subjects = [one for key in about if (one := self.known[key]).hidden]
        if not subjects:
            return False
        words = self.words(sentence)
        values = [one for one in statements(words) if isinstance(one, SaidValue) and one.amount.text in typed]
        return any(
            one.hides(said.refs[0]) and said.amount.unit in (one.unit, "") for said in values for one in subjects
        )


@cache
def _years_ago() -> re.Pattern[str]:
    """A time that is told by how many years lie between: `två år tidigare`, `för tre år sedan`."""
    many = f"[2-9]|{any_of(claim_words('numerals')[2:13])}"
    return re.compile(rf"(?i)\b(?:{either('reckoned_from')} )?(?P<number>{many}) år {pattern('years_back')}")


@cache
def _every_stem() -> frozenset[str]:
    return frozenset(map(stem, every_word()))


@cache
def _few_of() -> re.Pattern[str]:
    """So many of so many, both at most twelve, in digits or in words: `9 av 10`."""
    few = rf"[2-9]|1[0-2]|{'|'.join(claim_words('numerals')[1:13])}"
    own = rf"((?:(?:{either('whose_few')}) )*)"
    return re.compile(rf"(?i)(?<![\w,.])(?<!\d )({few}) av {own}({few})(?![\w,]| \d| ?%| procent)")


def _in_words(number: str) -> str:
    return claim_words("numerals")[int(number)] if number.isdigit() else number


@cache
def _of_days() -> re.Pattern[str]:
    """What a compound of a limit begins with: `tredagarsbedömning`."""
    return re.compile(rf"^(?:{'|'.join((*claim_words('numerals'), *claim_words('tens')))})dagars")


@cache
def _people() -> tuple[str, ...]:
    """The stems of words for people, which end compounds that are of what they begin with: `cancerpatienter`."""
    return tuple({stem(word) for word in claim_words("people") if len(stem(word)) > SHORT_WORD})


@cache
def plain_stems() -> frozenset[str]:
    """The stems of words that say nothing of what a sentence is about."""
    kinds = (
        "function_words",
        "light_verbs",
        "framing",
        "filler",
        "budget",
        "gaps",
        "stands",
        "earlier",
        "makes_up",
        "blank",
    )
    return frozenset(word for kind in (*kinds, "measured_in") for form in claim_words(kind) for word in stems(form))


def of_a_queue(words: Iterable[str]) -> bool:
    """Whether words tell of a queue: `operationskön`."""
    ends = tuple(claim_words("queue_endings"))
    return any(word.endswith(ends) or word in claim_words("queues") for word in words)
