"""What each sentence of a text tells of one thing, held against what was told of the same thing before.

A sentence mentions a value, a target, whether a target is met, a time, a case or a name, each of a subject. Two of one
subject are held against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from scorecard.consistency.restated import Restated, called, numbered, restated
from scorecard.sentences.quantity import Quantity
from scorecard.sentences.report import Sentence
from scorecard.sentences.stems import alike, stem, stems
from scorecard.sentences.times import SaidTime, times_of
from scorecard.sentences.verdict import ClaimVerdict, judged
from scorecard.sentences.vocabulary import any_of, claim_words, pattern

CASE = re.compile(
    r"\b(?:[A-ZÅÄÖ][A-Za-zåäö]{1,6}/\d{4,}(?:-\d+)?|[A-ZÅÄÖ]{2,6}[ -]?\d{2,4}[-:/]\d+|[A-ZÅÄÖ]{2,6} \d{5,}"
    r"|(?<=dnr )\d+[-:/]\d+)\b"
)
_WORD = re.compile(r"#\d+#|[\wé]+(?:[-:/][\wé]+)*|[.,;:()–]")
_NAME = re.compile(r"(?<!^)(?<![.!?] )\b[A-ZÅÄÖ][a-zåäöé]{2,}(?:-[A-ZÅÄÖ][a-zåäöé]+)?\b")
MEETS_SIGN = {"≥": float.__ge__, "≤": float.__le__, ">": float.__gt__, "<": float.__lt__}
_DEFINITE = re.compile(r"(?:en|et|an|na|ns|ets|nas|n|t)$")
_THING = re.compile(r"\b(\w{4,}(?:en|et) [A-ZÅÄÖ][a-zåäöé]{2,}(?: [a-zåäöé]+)?)\b")
_FIGURES = 2  # digits of a number that tells what it is of
_LEAST_WORDS = 3  # of a sentence that tells a time of something
_LISTED = re.compile(rf"^{CASE.pattern}\s?[-–]|\({CASE.pattern}\)\.?$")
_PHRASE = 5  # words behind a preposition
_BORDER = r"\b(?:eftersom|därför att|men|medan|fast|trots att|vilket|varför|så att)\b"
_NEAR = 4  # sentences between a target and the value that it is of
_DIFFERENT = ("women", "men", "country", "year_before", "budget")


@dataclass(frozen=True)
class Topic:
    """What a sentence is about: the stems of its words, those behind prepositions, and its names."""

    words: frozenset[str]
    behind: tuple[tuple[str, frozenset[str]], ...]
    names: frozenset[str]
    cue: bool

    def parts_from(self, other: Topic) -> bool:
        """Whether what stands behind a preposition of one and of the other is not the same."""
        theirs = dict(other.behind)
        return any(
            (rest := theirs.get(kind))
            and not (_common(own, rest) or _common(own, other.words) or _common(rest, self.words))
            for kind, own in self.behind
        )

    def meets(self, other: Topic, *, loose: bool = False) -> bool:
        """Whether two sentences are about the same; `loose` where one word in common is enough."""
        if self.parts_from(other) or ((self.names - other.names) and (other.names - self.names)):
            return False
        common, back = _common(self.words, other.words), _common(other.words, self.words)
        if not common:
            return False
        mine, yours = self.words - common, other.words - back
        cue = other.cue
        if not mine and not yours:
            return True
        if not (mine and yours):
            return loose or cue or len(common) > 1
        if cue and (len(common) > 1 or min(len(mine), len(yours)) < 2):
            return True
        return len(common) > 1 and len(common) >= 2 * min(len(mine), len(yours))


def _common(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in one if any(alike(word, each) for each in other))


@cache
def _blank() -> frozenset[str]:
    """The words that say nothing of what a sentence is about."""
    listed = (*claim_words("light_verbs"), *claim_words("blank"), *claim_words("cues"), *claim_words("framing"))
    parts = (*claim_words("quarters"), *claim_words("operators"))
    return frozenset(word for form in (*listed, *parts) for word in form.split())


@cache
def _content(word: str) -> str | None:
    """The stem of a word that says what a sentence is about."""
    if word in _blank() or word.isdigit() or not stems(word):
        return None
    short = re.sub(r"s?index(?:et)?$", "", word)
    return stem(short or word)


def subject_of(text: str) -> Topic:
    """Find what a sentence is about."""
    plain = CASE.sub(" ", text)
    words = _WORD.findall(plain.lower())
    found = frozenset(own for word in words if (own := _content(word)))
    behind: dict[str, set[str]] = {}
    for at, word in enumerate(words):
        kind = next((one for one in ("about_preps", "place_preps") if word in claim_words(one)), None)
        if kind is None:
            continue
        for each in words[at + 1 : at + 1 + _PHRASE]:
            if (
                each in ".,;:()"
                or each.isdigit()
                or each in claim_words("times")
                or each == "dag"
                or each in claim_words("about_preps")
                or each in claim_words("place_preps")
            ):
                break
            if each in claim_words("light_verbs"):
                break
            if own := _content(each):
                behind.setdefault(kind, set()).add(own)
                break
    names = frozenset(stem(one) for one in _NAME.findall(plain))
    counted_again = re.match(r"(?:de|dessa) \d", text.lower()) is not None
    cue = counted_again or re.search(pattern("cues"), text.lower()) is not None
    return Topic(found, tuple((kind, frozenset(own)) for kind, own in behind.items()), names, cue)


@dataclass(frozen=True)
class Mention:
    """A sentence that is read once for all that it mentions."""

    sentence: Sentence

    @cached_property
    def text(self) -> str:
        return self.sentence.all_masked

    @cached_property
    def subject(self) -> Topic:
        return subject_of(self.sentence.text)

    @cached_property
    def again(self) -> Restated:
        return Restated(self.sentence, self.subject.words, self.subject.behind, self.subject.cue)

    @cached_property
    def times(self) -> tuple[SaidTime, ...]:
        return tuple(times_of(self.sentence.text))

    @cached_property
    def marks(self) -> frozenset[str]:
        """Of whom or when its value is, where it is not the value itself."""
        return frozenset(name for name in _DIFFERENT if re.search(pattern(name), self.text))

    @cached_property
    def cases(self) -> tuple[str, ...]:
        return tuple(CASE.findall(self.sentence.text))

    @cached_property
    def target(self) -> tuple[Quantity, str | None] | None:
        """The target that it tells, with its operator."""
        return next(_targets(self.sentence), None)

    @cached_property
    def value(self) -> tuple[Quantity, tuple[str, ...]] | None:
        """The one amount that it tells a value by, with the words behind it."""
        amounts, target = self.sentence.counted, self.target
        found = [
            place
            for place, one in enumerate(amounts)
            if not (target and one.start == target[0].start)
            and not _limits(self.text, place)
            and not _changes(self.text, place)
        ]
        small = [place for place in found if not amounts[place].text[-1:].isdigit() and not amounts[place].unit]
        found = [place for place in found if place not in small] if len(small) < len(found) else found
        again = [place for place in found if re.search(rf"\b(?:de|dessa) #{place}#", self.text)]
        found = again if len(found) > 1 else found
        if len(found) != 1:
            return None
        amount = amounts[found[0]]
        behind = _WORD.findall(self.text.partition(f"#{found[0]}#")[2])
        if (
            not amount.unit
            and re.search(rf"index(?:et|värdet|värde|tal|talet)? (?:[\wåäö]+ ){{0,7}}?#{found[0]}#", self.text)
        ) or (not amount.unit and re.search(r"\w+index(?:et)?\b", self.text) and not _noun(behind[:1])):
            amount = replace(amount, unit="index")
        return amount, tuple(behind[:2])

    @cached_property
    def outturn(self) -> Quantity | None:
        """The outturn of a box of facts."""
        found = re.match(rf"{pattern('outturn')}:? #(\d+)#\W*(?:index)?\W*$", self.text)
        return self.sentence.counted[int(found[1])] if found else None

    @cached_property
    def met(self) -> bool | None:
        """Whether it says that a target as a whole is met, or missed."""
        return _met(self.text)


def _noun(words: Sequence[str]) -> str | None:
    return next((own for word in words if word.isalpha() and (own := _noun_of(word))), None)


def _noun_of(word: str) -> str | None:
    nameless = word in claim_words("light_verbs") or word in claim_words("function_words") or not stems(word)
    return None if nameless else stem(word)


def _limits(text: str, place: int) -> bool:
    """Whether an amount is the limit of something: `inom 30 dagar`."""
    times = pattern("times")
    limit = rf"(?:inom|efter|senast|senaste|än|högst|minst|över|under|per) #{place}# {times}"
    return (
        re.search(limit, text) is not None
        or re.search(rf"från #{place}# till|(?:från|mellan) #\d+# (?:till|och) #{place}#", text) is not None
    )


def _changes(text: str, place: int) -> bool:
    """Whether an amount tells how much something changed or differs."""
    more = rf"#{place}#(?: [\wåäö]+)? (?!över|under){pattern('higher', 'lower')}"
    moved = rf"{pattern('up', 'down', 'either', 'change_nouns')}(?: [\wåäö]+){{0,4}}? (?:med|på|om) #{place}#"
    return re.search(more, text) is not None or re.search(moved, text) is not None


# ---- targets


@cache
def _target_named() -> str:
    """What a target is called, alone or as the end of a compound: `målet`, `etappmålet`."""
    return rf"{pattern('target')}|\w{{3,}}(?:målet|målvärdet|gränsen|kravet)\b"


def _targets(sentence: Sentence) -> Iterator[tuple[Quantity, str | None]]:
    text, amounts = sentence.all_masked, sentence.counted
    named = re.search(_target_named(), text)
    wanted = re.search(r"\b(?:ska|skall|skulle|bör|borde|får|fick)\b", text)
    signed = re.search(r"[<>≤≥] ?#", text)
    if not (named or wanted or signed):
        return
    for place, amount in enumerate(amounts):
        if re.search(rf"#{place}#:|mål #{place}#", text):
            continue
        before, after = text.split(f"#{place}#", 1)
        before = re.split(rf"{_BORDER}", before)[-1]
        said = re.split(r"[;:(]| och |, ", before)[-1] if not re.search(r"[:(]\s*[<>≤≥]?\s?$", before) else before
        operator = operator_of(f"{said}{amount.text.lower()}", after)
        of = re.search(
            rf"(?:{_target_named()})(?: för \d{{4}}| (?!{pattern('met', 'missed')})[\wåäö-]+)*?"
            r"(?:, (?:som|vilket) |[ :(])*"
            rf"(?:(?:{pattern('levels', 'leads_to')}) ?|[<>≤≥:] ?)*$",
            before,
        )
        bound = operator is not None and bool(named or signed or wanted)
        if (of and named) or (
            bound and (wanted or named or signed) and not _limits_only(amount, text, place, named, wanted)
        ):
            shared = (
                {one.unit for one in amounts[:place]} if not (amount.unit or _noun(_WORD.findall(after)[:1])) else set()
            )
            yield replace(amount, unit="percent") if shared == {"percent"} else amount, operator
            return


def _limits_only(
    amount: Quantity, text: str, place: int, named: re.Match[str] | None, wanted: re.Match[str] | None
) -> bool:
    """Whether an amount with an operator is a value beside a target rather than the target."""
    at = text.find(f"#{place}#")
    if re.search(rf"[<>≤≥] ?#{place}#", text):
        return False
    behind = text[at:].partition(" ")[2]
    if named and re.match(rf"[^#,.;]*\b(?:är|var|blir) (?:\w+ )?{pattern('target')}", behind):
        return False
    if wanted and (wanted.start() < at or amount.start == 0 or _opens(text, place)):
        return False
    return not (named and named.start() < at)


def _opens(text: str, place: int) -> bool:
    """Whether an amount begins what has to be: `minst 90 procent av remisserna ska besvaras`."""
    return re.match(rf"(?:[\wåäö-]+ ){{0,2}}#{place}#", text) is not None


@cache
def _signs() -> dict[str, str]:
    """Every form of an operator; one that is denied is the other way, and takes in the limit itself."""
    signs: dict[str, str] = dict(claim_words("operators"))
    signs |= {f"{word} än": sign for name, sign in (("higher", ">"), ("lower", "<")) for word in claim_words(name)}
    turned = {">": "≤", "<": "≥"}
    denied = {
        f"{word} {form}": turned[sign] for form, sign in signs.items() if sign in turned for word in claim_words("not")
    }
    return denied | signs


def operator_of(before: str, after: str = "") -> str | None:
    """The operator that stands before a target, in its words or behind it."""
    behind: dict[str, str] = claim_words("operators_behind")
    before = re.sub(r"\bunder (?:det att|tiden)\b", " ", before)
    told = re.match(rf"[ ,]*({any_of(behind)})", after)
    if told:
        return behind[told[1]]
    found = re.findall(f"{any_of(form for form in _signs() if form[0].isalpha())}|[<>≤≥]", before)
    sign = _signs()[found[-1]] if found else None
    none = re.search(r"\b(?:ingen|inget|inga|aldrig)\b", before)
    return {">": "≤", "<": "≥"}.get(sign, sign) if none and sign else sign  # `ingen ska vänta mer än 10 dagar`


# ---- targets that are met


def _met(text: str) -> bool | None:
    colour = re.search(rf"indikatorn? [^#.;]*?{pattern('lights')}", text)
    subject = re.search(_target_named(), text)
    verbs = pattern("met", "fulfilled", "missed", "unfulfilled")
    asked = rf"\b(?:kan|ska|skulle|bör|väntas|kunna|för att)(?: [\wåäö]+){{0,3}} (?!\w+de(?:s)?\b){verbs}|\bom målet\b"
    if re.search(asked, text) or (re.search(pattern("part"), text) and not re.search(r"\bbedöm", text)):
        return None
    light = _light(text) if colour else None
    if not subject:
        return light
    for found in re.finditer(
        rf"(?P<met>{pattern('met', 'fulfilled')})|(?P<missed>{pattern('missed', 'unfulfilled')})", text
    ):
        around = text[max(0, found.start() - 40) : found.end() + 22]
        parts = re.split(r"[.;:]| men | medan ", around)
        own = next((part for part in parts if found[0] in part), "")
        denied = re.search(r"\b(?:inte|ej|aldrig|icke|inte längre|långt ifrån)\b", own) is not None
        if found["missed"]:
            return denied
        return not denied
    return light


def _light(text: str) -> bool | None:
    found = re.search(pattern("lights"), text)
    return None if not found else claim_words("lights")[found[0]] == "green"


# ---- what is held against what


def mentions(file: str, sentences: Sequence[Sentence]) -> Iterator[ClaimVerdict]:
    """Hold what every sentence of a topic mentions against what those before it do."""
    told = [Mention(one) for one in sentences]
    for place, one in enumerate(told):
        yield from _itself(file, one)
        yield from _operators(file, one)
        yield from _exactly(file, one, one)
        yield from _against_target(file, told, place)
        for before in reversed(told[:place]):
            for held in _HELD:
                yield from held(file, before, one)
        if place:
            before = told[place - 1]
            yield from restated(file, before.again, one.again)
            yield from numbered(file, before.sentence, one.sentence)
            yield from called(file, before.again, one.again)


def _itself(file: str, one: Mention) -> Iterator[ClaimVerdict]:
    """Hold a target against its own sentence's value and fulfilment, and a part of a year against its months."""
    spanned = all(each.kind == "months" for each in one.times)
    if len(one.times) == 2 and spanned and not one.sentence.counted and re.search(pattern("spans_over"), one.text):
        figure = _time_text(one) if one.times[0].differs(one.times[1]) else None
        yield judged(file, one.sentence, "period", figure, one.sentence)
    if one.target and one.value and one.met is not None:
        yield from _fulfils(file, one, one, one)


def _operators(file: str, one: Mention) -> Iterator[ClaimVerdict]:
    """An operator in words and once more as a sign: `minst 75 procent (≥ 75)`."""
    if not (one.target and one.target[1]):
        return
    wanted, sign = one.target
    for found in re.finditer(r"[\(,] ?(?P<sign>[<>≤≥]) ?#(?P<place>\d+)#", one.text):
        amount = one.sentence.counted[int(found["place"])]
        if amount is not wanted and amount.value == wanted.value:
            yield judged(file, one.sentence, "operator", None if found["sign"] == sign else sign, one.sentence)


def _exactly(file: str, first: Mention, one: Mention) -> Iterator[ClaimVerdict]:
    """What is exactly the target is said to meet it or not: `precis 30 dagar ryms inom målet`."""
    if not (first.target and first.target[1]):
        return
    wanted, sign = first.target
    found = re.search(rf"{any_of(claim_words('exactly'))} (?:i |på )?#(?P<place>\d+)#", one.text)
    verbs = rf"{pattern('met', 'fulfilled', 'suffices')}|(?P<missed>{pattern('missed', 'unfulfilled')})"
    verb = found and (re.compile(verbs).search(one.text, found.end()) or re.search(verbs, one.text))
    if not found or not verb or one.sentence.counted[int(found["place"])].value != wanted.value:
        return
    denied = re.search(r"\b(?:inte|ej)\b", one.text[max(0, verb.start() - 25) : verb.end() + 12]) is not None
    met = (verb["missed"] is None) != denied
    yield judged(
        file, one.sentence, "operator", None if met == (sign in ("≥", "≤")) else f"{sign} {wanted.text}", first.sentence
    )


def _again(file: str, first: Mention, one: Mention) -> Iterator[ClaimVerdict]:
    """A value that is told twice."""
    if not (first.value and one.value) or first.marks != one.marks:
        return
    (was, behind), (now, after) = first.value, one.value
    nouns = _noun(behind), _noun(after)
    if (all(nouns) and not alike(*nouns)) or _is_of_time(behind) != _is_of_time(after):
        return
    same_number = was.value == now.value and len(f"{now.value:g}") >= _FIGURES
    same_thing = same_number and was.unit == now.unit and bool(_common(first.subject.words, one.subject.words))
    if first.times and one.times and _apart(first, one):
        if same_thing and all(nouns) and one.subject.cue and first.subject.meets(one.subject, loose=True):
            yield judged(file, one.sentence, "period", _time_text(first), first.sentence)
    elif same_thing and was.decimals == now.decimals:
        yield judged(file, one.sentence, "repeated", None, first.sentence)
    elif bool(first.times) != bool(one.times) and not (one.subject.cue or same_number):
        return
    elif (
        first.subject.meets(one.subject, loose=same_number and bool(one.subject.cue))
        and not _acts(first, one)
        and not _numbered_apart(first, one)
    ):
        yield from _told_again(file, first, one)


def _is_of_time(behind: Sequence[str]) -> bool:
    """Whether an amount is one of days, months or years, by the word behind it."""
    return bool({*behind[:1]} & {*claim_words("times")})


def _numbered_apart(first: Mention, one: Mention) -> bool:
    """Whether two sentences are of two of a kind that have numbers: `Avdelning 5 …` and `Avdelning 7 …`."""
    named = [
        set(re.findall(r"\b([a-zåäö]{4,}) (\d+)\b(?= [a-zåäö]{3,} \d)", each.sentence.text.lower()))
        for each in (first, one)
    ]
    theirs = dict(named[0])
    return any(theirs.get(kind, number) != number for kind, number in named[1])


def _told_again(file: str, first: Mention, one: Mention) -> Iterator[ClaimVerdict]:
    """Hold two values of the same thing against each other: their numbers, and index against per cent."""
    assert first.value and one.value
    was, now = first.value[0], one.value[0]
    if {was.unit, now.unit} == {"index", "percent"}:
        if was.value == now.value:
            yield judged(file, one.sentence, "unit", was.text, first.sentence)
    elif was.unit == now.unit:
        told = _same(was, now) or any(_same(was, each) for each in one.sentence.counted if each.unit == was.unit)
        yield judged(file, one.sentence, "repeated", None if told else was.text, first.sentence)


def _acts(first: Mention, one: Mention) -> bool:
    """Whether a sentence with one word in common tells of something else that some of it did."""
    if one.subject.cue or len(_common(first.subject.words, one.subject.words)) > 1:
        return False
    verbs = [word for word in _WORD.findall(one.text) if re.search(r"(?:ade|ades|tes|des|ats)$", word)]
    known = {*claim_words("light_verbs"), *claim_words("levels")}
    theirs = set(_WORD.findall(first.text))
    return any(word not in known and not any(alike(stem(word), stem(each)) for each in theirs) for word in verbs)


def _apart(first: Mention, one: Mention) -> bool:
    """Whether two sentences name times that can't be the same."""
    return any(was.differs(now) for was in first.times for now in one.times)


def _same(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts can be one: the same number, or one as the other is rounded."""
    if one.decimals == other.decimals and not (one.how or other.how or one.slack or other.slack):
        return one.value == other.value
    return one.admits(other.range.low, other.range.high) or other.admits(one.range.low, one.range.high)


def _target(file: str, first: Mention, one: Mention) -> Iterator[ClaimVerdict]:
    """A target that is told twice, with another operator, number or unit."""
    if not (first.target and one.target) or first.marks != one.marks or _apart(first, one):
        return
    (was, sign), (now, other) = first.target, one.target
    about = _about_same(first, one)
    if not about:
        return
    if was.unit != now.unit:
        return
    if was.value != now.value:
        bare = not (first.subject.words or one.subject.words)
        if (about == "same" or bare) and _times_of(first.text, was) == _times_of(one.text, now):
            yield judged(file, one.sentence, "target", was.text, first.sentence)
        return
    differs = sign and other and sign != other
    if sign and other:
        yield judged(file, one.sentence, "operator", sign if differs else None, first.sentence)


def _times_of(text: str, amount: Quantity) -> bool:
    return re.search(rf"{pattern('times')}", amount.text) is not None


def _about_same(first: Mention, one: Mention) -> str | None:
    """Whether two sentences are about the same, or one says no more than `målet`, in the same topic."""
    if first.subject.meets(one.subject, loose=True):
        return "same"
    if not first.subject.words or not one.subject.words:
        return "topic"
    return None


def _fulfilled(file: str, first: Mention, one: Mention) -> Iterator[ClaimVerdict]:
    """A target that is met in one sentence and missed in another."""
    if first.met is None or one.met is None or first.marks != one.marks:
        return
    if _apart(first, one) or not _about_same(first, one):
        return
    figure = None if first.met == one.met else first.sentence.text
    yield judged(file, one.sentence, "target", figure, first.sentence)


def _against_target(file: str, told: Sequence[Mention], place: int) -> Iterator[ClaimVerdict]:
    """What is said to be met or missed, against the target and the value that were told before; and their units."""
    one = told[place]
    if one.met is None and not one.target:
        return
    near = told[max(0, place - _NEAR) : place + 1]
    target = next((each for each in reversed(near) if each.target and _about_same(each, one)), None)
    boxed = next((each for each in told if each.outturn), None)
    values = [each for each in near if each.value and not each.marks and not (each.times and each.target is None)]
    value = boxed or (values[0] if len(values) == 1 else None)
    if target is None or value is None or (value is not boxed and not _about_same(value, target)):
        return
    if one.target and value is not one:
        yield from _units(file, value, one)
    if one.met is not None and not (target is one and value is one):
        yield from _fulfils(file, target, value, one)


def _units(file: str, value: Mention, one: Mention) -> Iterator[ClaimVerdict]:
    """Hold the unit of a target against that of its outturn."""
    assert one.target
    amount = value.outturn or (value.value[0] if value.value else None)
    if amount is None:
        return
    units = amount.unit, one.target[0].unit
    if set(units) == {"index", "percent"} or (
        value.outturn and units[0] != units[1] and {*units} & {"index", "percent"}
    ):
        yield judged(file, one.sentence, "unit", amount.text, value.sentence)
    elif units == ("index", "index"):
        yield judged(file, one.sentence, "unit", None, value.sentence)


def is_less_better(text: str) -> bool:
    """Whether a text tells of what there should be little of: `kostnaden`, `återinskrivningar`."""
    return re.search(rf"\b(?:{'|'.join(claim_words('less_is_better'))})", text) is not None


def _fulfils(file: str, target: Mention, value: Mention, one: Mention) -> Iterator[ClaimVerdict]:
    assert target.target
    wanted, sign = target.target
    amount = value.outturn or (value.value[0] if value.value else None)
    sure = sign is not None
    less = is_less_better(f"{target.text} {value.text}") or re.search(rf"#\d+# {pattern('times')}", target.text)
    sign = sign or ("≤" if less else "≥")
    if amount is None or amount.unit != wanted.unit or amount.how or value.marks:
        return
    timed = value.value and set(value.value[1][:1]) & set(claim_words("times"))
    if not sure and (amount.value == wanted.value or target.marks or wanted.how or timed):
        return
    if amount.value == wanted.value and not (amount.decimals or sign in "≥≤"):
        return  # of a rounded value that is as the target nothing is known
    right = MEETS_SIGN[sign](amount.value, wanted.value)
    figure = None if one.met == right else f"{amount.text} mot {sign} {wanted.text}"
    yield judged(file, one.sentence, "target", figure, value.sentence)


def _when(file: str, first: Mention, one: Mention) -> Iterator[ClaimVerdict]:
    """An event or a thing with two times."""
    was, now = ([time for time in each.times if not _dated(each.text, time)] for each in (first, one))
    if any(re.search(r"\b\d{4} års \w*(?:lag|avtal|förordning)", each.text) for each in (first, one)):
        return  # of which the year is a name
    if len(was) != 1 or len(now) != 1 or first.marks or one.marks or first.cases or one.cases:
        return
    about = _dated_subject(first), _dated_subject(one)
    same = about[0].meets(about[1]) or (not about[0].words and not about[1].words and about[1].cue)
    if _timeless(first) != _timeless(one) and not (same and _definite(first, one)):
        return
    amounts = [_amounts(each) for each in (first, one)]
    if min(len(_timeless(each)) for each in (first, one)) < _LEAST_WORDS:
        return
    if amounts[0] != amounts[1]:
        return
    figure = _time_text(first) if was[0].differs(now[0]) else None
    yield judged(file, one.sentence, "period", figure, first.sentence)


def _dated_subject(one: Mention) -> Topic:
    """What a time is told of: where it stands in a clause of its own, what that clause tells of."""
    clause = re.match(r"([^,]*), (?:som|vilken|vilket|vilka) ([^,]*),", one.sentence.text)
    own = clause and any(times_of(clause[2]))
    return replace(subject_of(f"{clause[1]} {clause[2]}"), cue=one.subject.cue) if clause and own else one.subject


def _timeless(one: Mention) -> tuple[str, ...]:
    """The words of a sentence without its time, and without those that say that it is said once more."""
    text = re.sub(
        rf"(?:\b\d{{1,2}} )?{any_of(claim_words('months')[:12])}|\b(?:19|20)\d\d\b", "§", one.sentence.text.lower()
    )
    fillers = set(claim_words("filler"))
    return tuple(word for word in re.findall(r"[\wåäö§]+", text) if word not in fillers)


def _dated(text: str, time: SaidTime) -> bool:
    """Whether a year is no time of an event, but that of a value: `under 2024`, `för 2025`."""
    if time.kind != "years" or time.first != time.last:
        return False
    return (
        re.search(
            rf"{pattern('before_years')} {time.last}",
            text,
        )
        is not None
    )


def _amounts(one: Mention) -> tuple[tuple[float, str], ...]:
    months = any_of(claim_words("months")[:12])
    return tuple(
        (amount.value, amount.unit)
        for place, amount in enumerate(one.sentence.counted)
        if not re.search(
            rf"(?:vecka|den) #{place}#|#{place}# (?:{months}|första|sista)|(?:första|sista) #{place}# månad",
            one.text,
        )
    )


def _definite(first: Mention, one: Mention) -> bool:
    """Whether what two sentences have in common is told as a known thing."""
    theirs = {stem(word) for word in _WORD.findall(first.text) if len(word) > 3}
    words = [word for word in _WORD.findall(one.text) if len(word) > 4 and word not in claim_words("light_verbs")]
    known = any(_DEFINITE.search(word) and any(alike(stem(word), each) for each in theirs) for word in words)
    return known or bool(one.subject.names & first.subject.names)


def _time_text(one: Mention) -> str:
    months = any_of(claim_words("months")[:12])
    found = re.search(
        rf"(?:\b\d{{1,2}} )?{months}(?:\s?[–-]\s?{months})?(?: \d{{4}})?|vecka \d+|\d{{4}}(?:[–-]\d{{4}})?",
        one.sentence.text,
        re.IGNORECASE,
    )
    return found[0] if found else one.sentence.text


def _case(file: str, first: Mention, one: Mention) -> Iterator[ClaimVerdict]:
    """A thing with two numbers of its case, and a case that is of two things."""
    if len(first.cases) != 1 or len(one.cases) != 1 or any(_titled(each) for each in (first, one)):
        return  # the titles of a list are held against each other elsewhere
    [was], [now] = first.cases, one.cases
    if was == now:
        if (titles := _titles(first, one, was)) is not None:
            yield judged(file, one.sentence, "name", titles or None, first.sentence)
        elif first.subject.meets(one.subject, loose=True):
            yield judged(file, one.sentence, "name", None, first.sentence)
        else:
            apart = first.sentence.text if _one_word_apart(first, one) else None
            yield judged(file, one.sentence, "name", apart, first.sentence)
    elif re.split(r"[ /]", was)[0] == re.split(r"[ /]", now)[0] and (
        first.subject.meets(one.subject) or re.match(r"(?:den|det|ärendet|motionen) (?!följ)", one.text)
    ):
        yield judged(file, one.sentence, "name", was, first.sentence)


def _titles(first: Mention, one: Mention, case: str) -> str | None:
    """What a case is of by its first title, where it has another one now; nothing where both are alike."""
    made = rf"{re.escape(case)}(?:, (?:om )?| handlar om | gäller | avser )(?P<title>[^,.]+)"
    told = [re.search(made, each.sentence.text) for each in (first, one)]
    if told[0] is None:
        return None
    words = stems(told[0]["title"])
    theirs = stems(told[1]["title"] if told[1] else one.sentence.text)
    if words and all(any(alike(word, each) for each in theirs) for word in words):
        return ""
    return told[0]["title"] if told[1] else None


def _titled(one: Mention) -> bool:
    """Whether a sentence is the title of a case in a list."""
    found = _LISTED.search(one.sentence.text)
    return found is not None and (found.start() == 0 or not re.search(pattern("light_verbs"), one.text))


def _one_word_apart(first: Mention, one: Mention) -> bool:
    """Whether a case is told of two things: the same sentence with another thing in it."""
    mine = [word for word in _WORD.findall(first.text) if _content(word)]
    yours = [word for word in _WORD.findall(one.text) if _content(word)]
    common = set(mine) & set(yours)
    rest = (len(set(mine) - common), len(set(yours) - common))
    return max(rest) == 1 and min(rest) == 1 and (len(common) > 0 or len(mine) == len(yours) == 1)


def _named(file: str, first: Mention, one: Mention) -> Iterator[ClaimVerdict]:
    """A thing that has one name in one sentence and another in the next."""
    found = re.search(rf"(?i:{pattern('namings')})(?: nu| numera| alltså)? (?P<name>[A-ZÅÄÖ]\w+)", first.sentence.text)
    if not found:
        return
    name = found["name"]
    plain = replace(first.sentence, text=first.sentence.text.replace(name, ""))
    own = subject_of(plain.text)
    names = set(re.findall(r"\b[A-ZÅÄÖ][a-zåäöé]{3,}\b", one.sentence.text))
    others = {
        each for each in names if stem(each) != stem(name) and not _common(frozenset({stem(each)}), own.words)
    } - set(_NAME.findall(first.sentence.text))
    bare = one.sentence.text
    for each in others | {name}:
        bare = bare.replace(each, "")
    theirs = subject_of(bare)
    if not own.words or own.words - _common(own.words, theirs.words):
        return
    if name in one.sentence.text or stem(name) in {stem(each) for each in names}:
        yield judged(file, one.sentence, "name", None, first.sentence)
        return
    told = [each for each in others if _is_name(one.sentence.text, each)]
    if told:
        yield judged(file, one.sentence, "name", name, first.sentence)


def _is_name(text: str, word: str) -> bool:
    """Whether a word with a capital is a name: it stands inside the sentence, or before a comma or a verb."""
    at = text.find(word)
    return at > 0 or re.match(rf"{word}(?:,| (?:är|heter|kallas))", text) is not None


def _declared(file: str, first: Mention, one: Mention) -> Iterator[ClaimVerdict]:
    """A unit that is told in words, against a value that is told in it or in another one."""
    kind = _unit_declared(first.text)
    amounts = [each for each in one.sentence.counted if not each.slack]
    if (kind and len(amounts) == 1 and not first.sentence.counted) or (kind and len(amounts) == 1 and _scale(first)):
        told = "index" if one.value and one.value[0].unit == "index" else amounts[0].unit
        same = one.again.meets(first.again) or _common(first.subject.words, one.subject.words)
        if same and told in ("index", "percent"):
            figure = None if told == kind else claim_words("units")[kind][0]
            yield judged(file, one.sentence, "unit", figure, first.sentence)
    kind = _unit_declared(one.text)
    if kind and re.match(pattern("back"), one.text) and first.value and not one.sentence.counted:
        told = first.value[0].unit
        if told in ("index", "percent"):
            figure = None if told == kind else first.value[0].text
            yield judged(file, one.sentence, "unit", figure, first.sentence)


def _scale(one: Mention) -> bool:
    """Whether the numbers of a sentence are the ends of a scale."""
    return re.search(r"mellan #\d+# och #\d+#|#\d+# till #\d+#", one.text) is not None


def _unit_declared(text: str) -> str | None:
    """The unit that a sentence says that something is told in: `uttrycks som en andel i procent`."""
    if not (found := re.search(pattern("declares"), text)):
        return None
    rest = re.split(r"\binte\b", text[found.end() :])[0]
    index, percent = re.search(r"\bindex", rest), re.search(r"\bandel|procent", rest)
    return None if bool(index) == bool(percent) else "index" if index else "percent"


def _index_again(file: str, first: Mention, one: Mention) -> Iterator[ClaimVerdict]:
    """`Ledarskapsindex steg från 76 till 79. Ledarskapet fick 79 procent.`"""
    if not re.search(r"\w+index", first.text) or not one.value or one.value[0].unit != "percent" or first.value:
        return
    known = [each for each in first.sentence.counted if not each.unit and each.value == one.value[0].value]
    if known and _common(first.subject.words, one.subject.words):
        yield judged(file, one.sentence, "unit", f"{known[0].text} index", first.sentence)


def _name_again(file: str, first: Mention, one: Mention) -> Iterator[ClaimVerdict]:
    """A thing that is called by the same name once more: `Projektet Tryggt hem`."""
    names = [set(_THING.findall(each.sentence.text)) for each in (first, one)]
    if names[0] & names[1] and not (first.value or one.value):
        yield judged(file, one.sentence, "name", None, first.sentence)


_HELD: tuple[Callable[[str, Mention, Mention], Iterator[ClaimVerdict]], ...] = (
    _again,
    _declared,
    _index_again,
    _target,
    _exactly,
    _fulfilled,
    _when,
    _case,
    _named,
    _name_again,
)
