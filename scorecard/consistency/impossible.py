"""What a sentence tells that cannot be, whatever the figures are.

One sex that is held against itself, a part of more than there is, months that are more or fewer than from the one to
the other, things that are not as many as are listed beside them, a share in words that is not the one in digits beside
it, a day that no month has, two amounts of which the lesser is told as more.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from scorecard.common.edition import MONTHS_OF_A_YEAR
from scorecard.consistency.orders import turned_around
from scorecard.sentences.quantity import Quantity
from scorecard.sentences.report import Sentence
from scorecard.sentences.times import times_of
from scorecard.sentences.verdict import ClaimKind, ClaimVerdict, judged
from scorecard.sentences.vocabulary import any_of, claim_words, either, pattern
from scorecard.wording import numbers

_LEAP_YEAR = 2024
_ROOT = 3  # letters that tell one word for a sex from another
_TWO = 2
_OF_NOTHING_ELSE = ("function_words", "light_verbs", "year_before", "months", "times")


def impossible(file: str, sentence: Sentence) -> Iterator[ClaimVerdict]:
    """Tell what of a sentence cannot be, with what would be possible."""
    text, amounts = sentence.all_masked, sentence.counted
    for kind, figure in (
        *_same_sex(sentence),
        *_more_than_all(text, amounts),
        *_raised(text, amounts),
        *_years_between(text),
        *_months_between(text, amounts),
        *_listed(text, amounts),
        *_share_beside(text, amounts),
        *_no_day(text),
        *(("direction", figure) for figure in turned_around(sentence)),
    ):
        yield judged(file, sentence, kind, figure)


def _same_sex(sentence: Sentence) -> Iterator[tuple[ClaimKind, str]]:
    """`Fler kvinnor än kvinnor`, `77 för män och 77 för män`: one sex is told of where the other one must be."""
    text = sentence.all_masked
    women, men = (re.search(pattern(name), text) for name in ("women", "men"))
    if bool(women) == bool(men) or re.search(pattern("country", "year_before"), text):
        return
    name, other = ("women", "men") if women else ("men", "women")
    if len(re.findall(pattern(name), text)) > 1 and len(list(times_of(sentence.text))) < _TWO:
        twice = next((found for found in (re.search(form, text) for form in _twice(name)) if found), None)
        if twice and twice["one"][:_ROOT] == twice["two"][:_ROOT]:
            yield "sexes", f"{twice['one']} och {_same_form(twice['two'], name, other)}"


def _same_form(word: str, name: str, other: str) -> str:
    """The word for the other sex in the form of one: `männens` of `kvinnornas`."""
    return claim_words(other)[claim_words(name).index(word)]


@cache
def _twice(name: str) -> tuple[str, ...]:
    """What a sex is told of twice in: as one beside itself, as more than itself, with an amount of each."""
    one, two = (rf"(?P<{group}>{pattern(name)})" for group in ("one", "two"))
    of = rf"(?:(?:{either('sex_is_of')}) )?"
    ends = rf"(?=[,.;:)–]| {pattern('sex_goes_on')}(?!\w)|$)"
    begun = rf"(?:^|[,;:–(] |{pattern('sex_goes_on', 'sex_stands_behind')} (?:(?:{either('sex_more')}) )?){one}"
    alone = rf"(?! {pattern('sex_told_apart')})(?! som (?!{of}{pattern(name)}))"
    number, link = r"(?:index )?#\d+#(?: [a-zåäö]+)?", rf"(?:{either('sex_links')})"
    return (
        rf"{one}(?:,? (?:och|samt|respektive)| som) {of}{two}{ends}",
        rf"{begun}{alone}[^;]*? (?:än|som) {of}{two}{ends}",
        rf"{begun}{alone} (?P<verb>[a-zåäö]+) [^;]*?,? {link} {two} (?P=verb) ",
        rf"{number} {of}{one}(?:,? {link}|,) {number} {of}{two}(?=[,.;:)–]|$)",
        rf"{number}[^#;]*? {of}{one},? (?:mot|respektive) {number} {of}{two}(?=[,.;:)–]|$)",
        rf"{one}{alone} [^;]*?#\d+#[^;]*?,? mot {number} {of}{two}(?=[,.;:)–]|$)",
        rf"{one} (?:[a-zåäö]+ ){{0,6}}?{number}(?: och|,|,? medan) {of}{two} (?:(?:till|för|på|med) )?#\d+#",
    )


def _more_than_all(text: str, amounts: Sequence[Quantity]) -> Iterator[tuple[ClaimKind, str]]:
    """`Sju av fem`, `av 276 kom 375 i gång`, `fem tredjedelar av alla`: a part of more than there is."""
    for found in re.finditer(rf"#(?P<part>\d+)# av (?:(?:{either('whole_of')}) )*#(?P<whole>\d+)#", text):
        part, whole = (amounts[int(found[group])] for group in ("part", "whole"))
        if not (part.text[-1].isdigit() or part.unit or whole.unit or whole.decimals) and part.value > whole.value > 1:
            yield "share", f"{claim_words('at_most')} {whole.text}"
    for found in (found for form in _parts_of() for found in re.finditer(form, text)):
        part, whole = (amounts[int(found[group])] for group in ("part", "whole"))
        exact = not any(one.unit or one.decimals or one.how or one.slack for one in (part, whole))
        if exact and part.value > whole.value > 1:
            yield "share", f"{claim_words('at_most')} {whole.text}"
    for found in re.finditer(rf"#(\d+)# ({any_of(claim_words('parts_of_whole'))})(?:, #\d+#,)? av ", text):
        whole_of = claim_words("parts_of_whole")[found[2]]
        if amounts[int(found[1])].value > whole_of:
            yield "share", f"{claim_words('at_most')} {claim_words('numerals')[whole_of]} {found[2]}"


@cache
def _parts_of() -> tuple[str, ...]:
    """How a part of a whole is told behind it: `av 276 kom 375 i gång`, `276, varav 375`, `276, och 375 av dem`."""
    whole, part = r"#(?P<whole>\d+)#", r"#(?P<part>\d+)#"
    counted = rf"(?! (?:[a-zåäö]+ )?(?:{any_of(claim_words('not_counted'))}))"
    own, only = pattern("whole_told"), pattern("whole_part")
    return (
        rf"(?:^|[;:] )(?:av|bland) (?:(?:{own}|[\w:-]+s) )*{whole}(?! av ){counted}[^#,;:.]* {part}{counted}",
        rf"{whole}{counted}[^#;:.]*,? {any_of(claim_words('of_which'))}(?: {only})? {part}{counted}",
        rf"{whole}{counted}[^#;:.]*,? (?:och|men)(?: {only})* {part} av (?:dem|dessa)\b",
    )


def _raised(text: str, amounts: Sequence[Quantity]) -> Iterator[tuple[ClaimKind, str]]:
    """`40 miljoner höjdes med 5 till 50`, `höjdes med 90 till 42`: what an amount becomes by another one."""
    for way, name in ((1, "up"), (-1, "down")):
        changed = rf"{pattern(name)}(?: [\w-]+){{0,5}}? med #(?P<by>\d+)#(?: \w+){{0,2}}"
        until = rf",? till (?:{pattern('whole_told')} )*#(?P<now>\d+)#"
        for found in re.finditer(rf"(?:#(?P<before>\d+)#(?P<between>[^#;:.()]*?) )?{changed}{until}", text):
            by, now = (amounts[int(found[group])] for group in ("by", "now"))
            before = amounts[int(found["before"])] if found["before"] else None
            if before and not _goes_on(found["between"]):
                before = None
            told = [one for one in (before, by, now) if one]
            alike = len({one.unit for one in told} - {"", "points"}) < _TWO and by.unit != "percent"
            if not alike or any(one.how or one.slack for one in told):
                continue
            if before is None:
                if way > 0 and by.value > now.value > 0 and by.unit != "points":
                    yield "change", f"{claim_words('at_most')} {now.text}"
                continue
            made = before.range + by.range if way > 0 else before.range - by.range
            if not made.meets(now.range):
                decimals = max(0, before.decimals, by.decimals)
                yield "change", numbers.number(before.value + way * by.value, decimals)


def _goes_on(between: str) -> bool:
    """Whether words between an amount and what became of it are of nothing else."""
    known = {word for name in _OF_NOTHING_ELSE for form in claim_words(name) for word in form.split()}
    known |= {word for forms in claim_words("units").values() for form in forms for word in form.split()}
    return all(word in known for word in re.findall(r"[^\W\d]+", between))


def _years_between(text: str) -> Iterator[tuple[ClaimKind, str]]:
    """`Från 2025 till 2024`, `sjönk mellan 2025 och 2024`: the later year before the earlier one."""
    year = rf"(?:{pattern('months')} )?(?P<{{}}>(?:19|20)\d\d)"
    spans = [rf"\bfrån {year.format('first')} till {year.format('last')}\b"]
    if re.search(pattern("up", "down", "improved", "worsened"), text):
        spans.append(rf"\bmellan {year.format('first')} och {year.format('last')}\b")
    for found in (found for span in spans for found in re.finditer(span, text)):
        if found["first"] > found["last"]:
            yield "period", f"{found['last']}–{found['first']}"


def _months_between(text: str, amounts: Sequence[Quantity]) -> Iterator[tuple[ClaimKind, str]]:
    """`Sju månader i rad, från mars till juni`: of which there are four, or three from each to the next."""
    names: Sequence[str] = claim_words("months")[:MONTHS_OF_A_YEAR]
    month, until = any_of(names), rf"(?:{either('until_month')}) ?"
    row = rf"#(?P<n>\d+)# månader (?:{either('in_sequence')})"
    for form in (
        rf"{row},? (?:från (?:och med )?|mellan )?(?P<first>{month}),? ?{until}(?P<last>{month})",
        rf"från (?:och med )?(?P<first>{month})[^,;:]*{row}, {until}(?P<last>{month})",
    ):
        for found in re.finditer(form, text):
            first, last = (names.index(found[group]) for group in ("first", "last"))
            real = (last - first) % MONTHS_OF_A_YEAR + 1
            if amounts[int(found["n"])].value not in (real - 1, real):
                yield "period", numbers.number(real, 0)


def _listed(text: str, amounts: Sequence[Quantity]) -> Iterator[tuple[ClaimKind, str]]:
    """`De fem investeringarna, ultraljud och CBCT`: as many as are listed."""
    noun = rf"[\w-]*(?:{either('plural_endings')})(?!\w)"
    things = rf"(?:\b(?:{either('listed_whose')})|\w+:?s) #(?P<n>\d+)# (?:[\w-]+ )?{noun}"
    for form in (
        rf"{things} – (?P<list>[^–;:()]+) –",
        rf"{things} \((?P<list>[^()]+)\)",
        rf"{things}, (?P<list>[^,;:()–]+? och [^,;:()–]+?),",
    ):
        for found in re.finditer(form, text):
            several = re.split(r", | och | samt ", found["list"])
            joined = len(re.findall(r" och | samt ", found["list"]))
            number = amounts[int(found["n"])]
            plain = joined == 1 and not re.search(pattern("some_of_them"), found["list"])
            if plain and not number.unit and number.value != len(several) and number.value > 1:
                yield "count", numbers.number(len(several), 0)


def _share_beside(text: str, amounts: Sequence[Quantity]) -> Iterator[tuple[ClaimKind, str]]:
    """`Drygt hälften, 13 av 29`: a share in words beside the same in digits."""
    beside = rf"(?:(?:{either('more_exactly')}) )?"
    digits = r"#(?P<two>\d+)#(?: av #(?P<whole>\d+)#(?: \w+)?)?(?=[,.;)])"
    form = rf"#(?P<one>\d+)#(?: [\w ]+)?, {beside}{digits}"
    for found in re.finditer(form, text):
        one, two = (amounts[int(found[group])] for group in ("one", "two"))
        whole = amounts[int(found["whole"])] if found["whole"] else None
        if whole and not (whole.unit or two.unit) and whole.value >= two.value:
            low = high = 100 * two.value / whole.value
        elif two.unit == "percent" and not whole:
            low, high = two.range.low, two.range.high
        else:
            continue
        wide = replace(one, slack=2 * one.slack)  # what is just about so is told as it is
        if one.slack and not wide.admits(low, high):
            yield "share", numbers.percent(high if whole else two.value, max(0, two.decimals))


def _no_day(text: str) -> Iterator[tuple[ClaimKind, str]]:
    """`Den 31 april`: a day that the month does not have."""
    names: Sequence[str] = claim_words("months")[:MONTHS_OF_A_YEAR]
    for found in re.finditer(rf"(?<![\d,])(29|30|31) ({any_of(names)})", text):
        last = monthrange(_LEAP_YEAR, names.index(found[2]) + 1)[1]
        if int(found[1]) > last:
            yield "period", f"{last} {found[2]}"
