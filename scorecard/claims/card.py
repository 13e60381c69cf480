"""What a comment on a card says of its indicator as such: that it is more than another one, or an index."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from scorecard.claims.facts import Subject
from scorecard.claims.finding import Finding, printed
from scorecard.claims.judge import Judge, plain_stems
from scorecard.sentences.quantity import Quantity
from scorecard.sentences.report import Sentence
from scorecard.sentences.stems import alike, stems
from scorecard.sentences.times import times_of
from scorecard.sentences.vocabulary import any_of, claim_words, pattern
from scorecard.sentences.words import Ref, Word, dimension, said_way

_WORDS = ("outturn_words", "back", "index_words")
_TIMES = ("days", "hours")
_VERBS = {"levels", "higher", "lower", "met"}
_UNTOLD = {"target", "budget", "not", "none", "doubt", "up", "down", "either", "met", "missed", "improved", "worsened"}
_UNTOLD |= {"together", "added_up"}
_SIDES = {"higher", "lower", "better", "worse"}
_RATES = ("percent", "money")
_HEAD = 8  # words before its verb


def beside_another(sentence: Sentence, own: Subject, judge: Judge) -> Finding | None:
    """Judge which of a card's indicator and another has more, and how much; None where nothing such is said."""
    size = rf"(?:{pattern('how_far')} )?(?:#(?P<size>\d+)# (?:\w+ )?)?"
    than = rf"{pattern('than')} (?:{pattern('outturn_words')} )?(?:{pattern('links')} )?"
    side = rf"(?P<side>{pattern('higher', 'lower')}) (?:{pattern('outturn_words')} )?{than}"
    begun = rf"{pattern(*_WORDS)} {pattern('levels')}(?: (?:en|ett))?"
    its = rf"(?:,? {pattern('where')} [^,;:#]*#(?P<value>\d+)#)?"
    said = re.match(rf"{begun} {size}{side}(?P<other>[^,;:#]+?){its}[.!]?$", sentence.all_masked)
    whose = rf"(?:{pattern('links')} )?(?P<other>[^,;:#]+?) {pattern('levels')}(?: {pattern('outturn_words')})?"
    turned = re.match(
        rf"{whose} {size}(?P<side>{pattern('higher', 'lower')})(?:,? #(?P<value>\d+)#)?[.!]?$", sentence.all_masked
    )
    said = said or turned
    if said is None:
        return _moved_beside(sentence, own, judge)
    if any(dimension(word) for word in judge.words(sentence)):
        return None
    among = [key for key, one in judge.known.items() if one.unit == own.unit and one.value(Ref())]
    named = judge.names.named(said["other"], among)
    told = len(named) == 1 and (said is not turned or judge.names.score(named[0], stems(said["other"]))[1] > 0)
    first, second = own.value(Ref()), judge.known[named[0]].value(Ref()) if told else None
    if first is None or second is None or first is second:
        return None
    gap = (first.printed - second.printed) * (-1 if said is turned else 1)
    right = gap > 0 if re.fullmatch(pattern("higher"), said["side"]) else gap < 0
    if said["size"]:
        right = right and sentence.counted[int(said["size"])].admits(abs(gap), abs(gap))
    if said["value"]:
        right = right and second.agrees(replace(sentence.counted[int(said["value"])], unit=second.unit))
    return Finding("direction", right, first, f"{printed(first)} mot {printed(second)}")


def told_of_another(sentence: Sentence, own: Subject, judge: Judge) -> Finding | None:
    """Judge what a comment says of another indicator: `psykiatrins andel är högre, 50 procent`, `HME ligger på 80`.

    It begins with words that the card's indicator lacks and one other has, and has none that neither has.
    """
    words = judge.words(sentence)
    verb = next((at for at, word in enumerate(words) if word & _VERBS or word.text in claim_words("gets")), 0)
    reached = [each.text in claim_words("reaches") and behind.amount for each, behind in pairwise(words)]
    untold = any(word & _UNTOLD and not reaches for word, reaches in zip(words, (*reached, None), strict=True))
    if untold or any(map(dimension, words)) or not 0 < verb <= _HEAD:
        return None
    strange = [word for word in _stems_of(words[:verb]) if judge.names.lacks(own.id, word)]
    strange = [word for word in strange if word not in plain_stems() and not word.isdigit()]
    named = [key for key in judge.known if strange and all(judge.names.has(key, word) for word in strange)]
    others = [judge.known[key] for key in named if key != own.id and judge.known[key].value(Ref())]
    name = stems(" ".join(own.names[:1]))
    shared = [sum(judge.names.has(one.id, word) for word in name) for one in others]
    if not others or shared.count(max(shared)) > 1:
        return None
    other = others[shared.index(max(shared))]
    if not all(any(judge.knows_word(one, word) for one in (other, own)) for word in _stems_of(words)):
        return None
    if all(judge.has_or_counts(own, word) for word in strange):
        return None  # by words of its own further figures, or of what it is a share of
    return _held_beside(words, own, other)


def _held_beside(words: Sequence[Word], own: Subject, other: Subject) -> Finding | None:
    """Hold the value of another indicator, and by how much it is more or less than a card's."""
    value, first = other.value(Ref()), own.value(Ref())
    sided = [at for at, word in enumerate(words) if word & _SIDES]
    if value is None or first is None or (sided and other.unit != own.unit):
        return None
    gap = value.printed - first.printed
    told: list[bool] = []
    good = {"higher": 1, "lower": -1}.get(own.direction, 0)
    for way, better in (said_way(words[at]) for at in sided):
        told.append(gap * (way or better * good) > 0)
    for at, word in enumerate(words):
        behind = words[at + 1 : at + 3]
        if word.amount and any(each & _SIDES for each in behind):
            told.append(word.amount.admits(abs(gap), abs(gap)))
        elif word.amount and _is_told_in(word.amount, behind, value.unit):
            told.append(value.agrees(replace(word.amount, unit=value.unit)))
        elif word.amount:
            return None
    return Finding("direction" if sided else "value", all(told), value, printed(value)) if told else None


def _is_told_in(amount: Quantity, behind: Sequence[Word], unit: str) -> bool:
    """Whether an amount is told in a unit, or alone."""
    noun = next((word.text for word in behind[:1] if word.text[0].isalpha() and not word.marks), "")
    alone = not noun or noun == "per" or any(alike(word, each) for word in stems(noun) for each in stems(unit))
    return amount.unit == unit or (not amount.unit and alone and (amount.decimals > 0 or unit not in _RATES))


def _stems_of(words: Sequence[Word]) -> tuple[str, ...]:
    return stems(" ".join(word.text for word in words if not word.amount))


def _moved_beside(sentence: Sentence, own: Subject, judge: Judge) -> Finding | None:
    """Judge which changed more since the year before: `ökningen var större än för operationer`."""
    since = rf"(?: {pattern('than')} (?:{pattern('year_before')}|20\d\d))?"
    side, than = rf"(?P<side>{pattern('higher', 'lower')})", rf"än (?:{pattern('links')} )?(?P<other>[^,;:#]+?)"
    said = re.match(
        rf"(?P<noun>{pattern('change_nouns')}){since} {pattern('levels')} {side} {than}[.!]?$", sentence.all_masked
    )
    if said is None:  # before any figure is read: a judgement is of those that it reads
        return None
    among = [key for key, one in judge.known.items() if one.unit == own.unit and one.value(Ref(before=True))]
    named = judge.names.named(said["other"], among)
    pairs = [(one.value(Ref()), one.value(Ref(before=True))) for one in (own, *(judge.known[key] for key in named))]
    gaps = [now.value - before.value for now, before in pairs if now and before]
    if len(gaps) != 2:
        return None
    rose = re.fullmatch(pattern("up"), said["noun"]) is not None
    right = (abs(gaps[0]) > abs(gaps[1])) == (re.fullmatch(pattern("higher"), said["side"]) is not None)
    right = right and (gaps[0] > 0) == rose
    return Finding("change", right, own.value(Ref()), f"{gaps[0]:.1f} mot {gaps[1]:.1f}")


def unit_told(sentence: Sentence, own: Subject, *, named: bool = False) -> Finding | None:
    """Judge what an indicator is said to be told in: `utfallet är ett index, inte en andel`, `anges per 100 platser`.

    A report has to have `named` it; on a card it is what the sentence begins with.
    """
    kinds: dict[str, str] = claim_words("unit_nouns")
    begun = r".*" if named else rf"(?:{pattern(*_WORDS, 'measure_words')})"
    what, rest = (
        rf"(?:en|ett) (?P<kind>{any_of(kinds)})",
        rf"(?:,? (?:och )?{pattern('not')} (?:en|ett) {any_of(kinds)})?",
    )
    text = sentence.text.lower()
    said = re.match(rf"{begun} {pattern('composed')}(?P<no> {pattern('not')})? {what}{rest}[.!]?$", text)
    told = re.match(
        rf"(?:{begun}|[\w-]+) {pattern('told_in')} (?:(?:i|som) )?(?:(?:ett|en) )?(?P<unit>[^,;:]+?)[.!]?$", text
    )
    if said and not named:
        return Finding("unit", (own.unit == kinds[said["kind"]]) != bool(said["no"]), own.value(Ref()))
    unit = told["unit"] if told else ""
    kind = kinds.get(unit) or kinds.get(unit.partition(" ")[0])
    if (
        kind in _TIMES
        and " per " not in unit
        and not re.match(rf"{pattern(*_WORDS, 'measure_words')} {pattern('told_in')}", text)
    ):
        return None  # what the outturn is a share of: `frånvaron räknas i timmar`
    if unit.startswith("per ") == own.unit.startswith("per ") and " per " in f" {unit}" and "per " in own.unit:
        return Finding("unit", _told_per(unit, own.unit), own.value(Ref()), own.unit)
    return Finding("unit", kind == own.unit, own.value(Ref())) if kind else None


def _told_per(unit: str, own: str) -> bool:
    """Whether two units are per as many of the same: `per 100 platser`, `per 100 disponibla vårdplatser i vården`."""
    (number, told), (real, nouns) = (
        (each.split("per ")[1].split(" ")[0], stems(re.sub(r"\d", " ", each))) for each in (unit, own)
    )
    return number == real and (not nouns or any(alike(word, each) for word in told for each in nouns[-1:]))


def target_told(sentence: Sentence, own: Subject) -> Finding | None:
    """Judge that an indicator is said to have no target: `något målvärde finns inte`, `indikatorn saknar mål`."""
    text = sentence.text.lower()
    if not any(re.search(form, text) for form in claim_words("without_target")):
        return None
    if any(one.unit or one.decimals > 0 for one in sentence.amounts) or re.search(pattern("some_others"), text):
        return None
    return Finding("target", own.target is None and own.fact("mal") is None, own.fact("mal") or own.value(Ref()))


def period_told(sentence: Sentence, own: Subject) -> Finding | None:
    """Judge of when a card's figure is said to be: `värdet avser augusti`, `siffrorna stannar vid tredje kvartalet`."""
    begun = rf"(?:{pattern(*_WORDS, 'measure_words')})"
    if (last := _last_told(sentence.text.lower())) is not None:
        return Finding("period", last == own.span[1], own.value(Ref()), claim_words("months")[own.span[1] - 1])
    text, whole = sentence.all_masked, pattern("whole_time")
    over = rf"(?:{pattern('spans_over')}|{pattern('rests_on')}(?: \w+)? {pattern('comes_of')})"
    said = re.match(rf"{begun}(?: #\d+#)? (?:(?P<until>{pattern('stops_at')})|{over}) ", text)
    months = r"(?:hela )?(?:kalender)?året,? (?=\w+ (?:till|–) \w+)"  # `hela året, januari till december`
    times = list(times_of(re.sub(months, "", sentence.text))) if said else []
    values = [one for one in sentence.amounts if one.unit or one.decimals > 0]
    told = all(fact.agrees(replace(one, unit=fact.unit)) for one in values if (fact := own.value(Ref())))
    if said is None or len(times) != 1 or not told or times[0].kind not in ("months", "years"):
        return None
    [time] = times
    if time.kind == "years":
        right = (time.first or time.last, time.last) == (own.year.number, own.year.number)
        right = right and not (re.search(whole, text) and own.span[0] + 11 != own.span[1])
    elif said["until"] or time.first is None or own.span[0] == own.span[1]:
        right = time.last == own.span[1]
    elif time.first == time.last == own.span[1]:
        return None  # of the last month, as some figures of a year are
    else:
        right = (time.first, time.last) == own.span
    right = right and time.year in (None, own.year.number)
    months = claim_words("months")
    return Finding("period", right, own.value(Ref()), "–".join(months[at - 1] for at in sorted({*own.span})))


def _last_told(text: str) -> int | None:
    """Which month ends the part of a year that is said to be last: `det senaste kvartalet är det tredje`."""
    ordinals: list[str] = claim_words("ordinals")
    months: dict[str, int] = claim_words("scales")["months"]
    found = re.search(claim_words("last_part").format(parts="|".join(months), which=any_of(ordinals)), text)
    return (ordinals.index(found["which"]) + 1) * months[found["part"]] if found else None
