"""Whether all numbers of a sentence were read before it is said to agree: what is left unread is not vouched for.

A sentence agrees by what was read of it. Where it tells a number besides that is no figure of what it names, and that
nothing of those makes, that number is not known to be right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise, permutations

from scorecard.claims.explained import named_in_parts
from scorecard.claims.facts import MONEY_FACT, FactPart, KnownFigure, Subject
from scorecard.claims.judge import Judge
from scorecard.sentences.quantity import Quantity, precise
from scorecard.sentences.report import Sentence
from scorecard.sentences.said import statements
from scorecard.sentences.statement import SaidGap, SaidValue
from scorecard.sentences.stems import stems
from scorecard.sentences.verdict import ClaimVerdict
from scorecard.sentences.vocabulary import claim_words, pattern
from scorecard.sentences.waits import waits_within
from scorecard.sentences.words import Word, dimension, said_way, shares_units
from scorecard.wording.fact_ids import MONTHLY, OUTTURN

_BOUNDS = frozenset(claim_words("operators"))  # `över` and `under` tell a time as often as a side
_MOVED, _COMPARED = {"up", "down"}, {"higher", "lower"}
_SMALLEST = 10  # a number of things of which fewer are often told
_LONGEST = 366  # what lasts no longer is a limit of days
_HUNDRED = 100.0
_OF_LIGHTS = re.compile(rf"indikator|{pattern('lights')}")
RATES = ("percent", "points", "index")  # of which no shares are told
_MOST_PARTS = 4  # amounts of a sentence that are added up
_READ_MOVES = ("direction", "months", "change", "sum", "count")  # kinds by which a direction was read
_HARDLY = 0.015  # of a value, within which another lies hardly apart from it
_FEW = 30  # figures of which three are added up


def vouched(sentence: Sentence, told: Sequence[ClaimVerdict], judge: Judge) -> bool:
    """Whether each number of a sentence is a figure of what it names, or made of such ones, and its time was read."""
    if re.search(
        rf"{pattern('foretold', 'weeks')}|{pattern('will')} (?:\S+ ){{0,6}}{pattern('to_do')} \w+", sentence.masked
    ):
        return False
    own = [one for key, one in judge.known.items() if any((each.fact or "").startswith(f"{key}.") for each in told)]
    words = judge.words(sentence)
    years = {int(word.text[:4]) for word in words if word & {"year"}}
    if own and years - {year for one in own for year in (one.year.number, one.year.previous.number)} - _years_of(own):
        return False
    if own and not (_timed(words, told, own) and _ordered(words, told) and _read_in_full(sentence, words, told, own)):
        return False
    beside = [one for one in named_in_parts(sentence, judge) if one not in own]
    made = any(one.kind in ("sum", "share") for one in told)
    alone = len(own) == 1 and not beside and not made
    said_all = statements(words)
    values_told = [said for said in said_all if isinstance(said, SaidValue)]
    own_values = [
        said for said in values_told if alone or (not made and (said.places if len(own) == 1 else not beside))
    ]
    sized = any(isinstance(said, SaidGap) and said.amount and said.explicit and said.word for said in said_all)
    if alone and sized and {one.kind for one in told} == {"value"}:
        return False  # how far the values lie apart was not read
    if own and any(all(_is_no_value(said, one) for one in own) for said in own_values):
        return False
    if own and (
        _limited_otherwise(sentence, own, judge)
        or _of_other_country(sentence, (*own, *beside))
        or _moves_otherwise(words, told, own)
    ):
        return False
    amounts = [word.amount for word in words if word.amount]
    lasting = [word.amount for word, behind in pairwise(words) if behind.text in claim_words("times")]
    exact = [one for one in amounts if _is_exact(one) and (one not in lasting or one.value > _LONGEST)]
    if own and not _goes_so(words, values_told, told, own[0]):
        return False
    if not own or len(exact) <= any(one.kind in ("sum", "share") for one in told):
        return True  # or its only number was read as what several are together
    named = [*own, *beside]
    if any(one.net for one in own):
        named += [one for one in judge.known.values() if one.unit == MONEY_FACT and one.id.startswith("insats.")]
    values = {said.amount.start: said for said in values_told}
    known = [*(value for one in named for value in _values(one, words)), *_together(named)]
    known += [*_made_of([one.value for one in amounts]), *(_lit(judge) if _OF_LIGHTS.search(sentence.masked) else ())]
    return all(
        is_one_of(one, known)
        or (_is_gap(values.get(one.start)) and any(is_one_of(one, _gaps(each, words)) for each in named))
        for one in exact
        if not (one.start in values and _is_bound(values[one.start].amount))
    )


def _hardly(told: ClaimVerdict, own: Subject) -> bool:
    """Whether two figures that were found to lie one over the other are nearly the same: no `överskreds rejält`."""
    found = re.search(r"\.utfall-([a-z]+)\.", told.fact or "")
    parts: dict[str, FactPart] = {"budget": "budget", "fjol": "foregaende", "utfall": "foregaende", "riket": "riket"}
    now, other = own.fact("utfall"), own.fact(parts.get(found[1], "mal")) if found else None
    return now is not None and other is not None and abs(now.value - other.value) < _HARDLY * abs(other.value)


def _read_in_full(
    sentence: Sentence, words: Sequence[Word], told: Sequence[ClaimVerdict], own: Sequence[Subject]
) -> bool:
    """Whether no second way, second thing, part or absolute number is told beside what was read of an indicator."""
    kinds = {each.kind for each in told}
    of_units = "share" not in kinds and any(shares_units(words, at) for at in range(len(words)))
    if (of_units or re.search(pattern("only_one"), sentence.masked)) and not kinds & {"count", "ordering", "months"}:
        return False  # of how many units it is so, or that of no other one, was not read
    if len(own) != 1:
        return True
    if re.search(pattern("strongly"), sentence.masked) and any(_hardly(one, own[0]) for one in told):
        return False
    of_two = re.search(pattern("both_alike"), sentence.masked)
    alone = sum(word.amount is not None for word in words) == 1
    apart = any(dimension(word) or word.kind or word & {"together"} for word in words)
    if kinds == {"value"} and of_two and alone and not apart:
        return False
    if kinds == {"value"} and re.search(pattern("is_mean"), sentence.masked):
        return False  # of which nothing was read
    if kinds == {"direction"} and re.search(
        rf"{pattern('up', 'down')} .*(?:{pattern('more_than')}|{pattern('by_more', 'by_less')} .*än )", sentence.masked
    ):
        return False  # by how much, against another, was not read
    if kinds == {"direction"}:
        read = {said.way for said in statements(words) if isinstance(said, SaidGap)}
        moves = {said_way(word)[0] for word in words if word & _MOVED and word.text not in _BOUNDS}
        both = rf"{pattern('both_of')} {pattern('both_for')} .* {pattern('and_for')} {pattern('both_for')} "
        if (len(moves) > 1 and len(read) < len(moves)) or re.search(both, sentence.masked):
            return False
    part = re.search(rf"{pattern('stands_for')} #(\d+)# {pattern('part_of')} ", sentence.all_masked)
    if kinds == {"value"} and part and _is_bound(sentence.counted[int(part[1])]):
        return False  # of which no more was read than that its whole is more, or less
    return not (own[0].unit.startswith("per") and re.search(pattern("absolute"), sentence.masked))


def of_unknown_time(sentence: Sentence, told: ClaimVerdict, judge: Judge) -> bool:
    """Whether a sentence tells of a year, a month or a week of which no figure is of what it seems to contradict."""
    own = [one for key, one in judge.known.items() if (told.fact or "").startswith(f"{key}.")]
    if not own:
        return False
    words = judge.words(sentence)
    beside = rf"#\d+#,? {pattern('oftener', 'lower')} {pattern('than')} [^#]*#\d+#"
    if re.search(rf"{pattern('up', 'down')} .*{beside}", sentence.all_masked):
        return True  # how far two changed is compared, of which nothing is read
    years = {int(word.text[:4]) for word in words if word & {"year"}}
    then = [fact for one in own for fact in (one.fact("foregaende"),) if fact and one.year.previous.number in years]
    moved = re.search(rf"{pattern('up', 'down', 'either')}|från #", sentence.masked)
    amounts = [word.amount for word in words if word.amount]
    strange = [one for one in amounts if not any(_is_value(one, fact) for each in own for fact in each.every)]
    if (
        told.kind == "value"
        and not moved
        and any(_is_value(one, fact) for one in amounts for fact in then)
        and not any(one.unit == each.unit for one in strange for each in amounts if each not in strange)
    ):
        return True  # it is that of the year before, which the sentence names too
    known = {year for one in own for year in (one.year.number, one.year.previous.number)} | _years_of(own)
    months = {word.month for word in words if word.month}
    hidden = len(months) == 1 and months <= own[0].hidden_months and f".{OUTTURN}." in (told.fact or "")
    weeks = re.search(pattern("weeks"), sentence.all_masked)
    return bool((years and not years & known) or (hidden and not years - {own[0].year.number}) or weeks)


def of_another(sentence: Sentence, told: ClaimVerdict, judge: Judge) -> list[str]:
    """The indicators whose value a sentence tells that seems wrong, by words which the one it is held against lacks."""
    own = [one for key, one in judge.known.items() if (told.fact or "").startswith(f"{key}.")]
    aimed = told.kind == "target"
    exact = [word.amount for word in judge.words(sentence) if word.amount and (aimed or precise(word.amount))]
    exact = [amount for amount in exact if not any(_is_value(amount, fact) for one in own for fact in one.every)]
    said = [word for word in stems(sentence.text) if all(judge.names.lacks(one.id, word) for one in own)]
    named = any(judge.names.well(one.id, sentence.text, part=True) for one in own)
    if named or not own or told.kind not in ("value", "period", "target") or not (exact and said):
        return []
    return [
        key
        for key, one in judge.known.items()
        if one not in own
        and any(judge.names.has(key, word) for word in said)
        and any(_is_value(amount, fact) for amount in exact for fact in (*one.facts.values(), *one.figures))
    ]


def _is_value(amount: Quantity, fact: KnownFigure) -> bool:
    bare = not amount.unit and (amount.decimals > 0 or fact.unit == "antal")
    return (amount.unit == fact.unit or bare) and fact.agrees(amount)


def _is_no_value(said: SaidValue, one: Subject) -> bool:
    """Whether an amount is told as a value that is known, and neither is it nor any other figure of the indicator."""
    refs = [replace(ref, extreme=None) if ref.place else ref for ref in said.refs]
    wanted = [fact for ref in refs if (fact := one.value(ref))]
    amount = said.amount
    alike = wanted and (amount.unit == wanted[0].unit or (not amount.unit and amount.decimals > 0))
    if not alike or said.added_up or not _is_exact(amount):
        return False
    at_ends = any(ref.extreme for ref in refs)
    wanted += [fact for ref in refs if at_ends and (fact := one.value(replace(ref, span=one.span)))]
    known = (
        wanted
        if said.places or at_ends
        else [*wanted, *one.facts.values(), *one.figures, *one.series, *filter(None, [one.fulfilment])]
    )
    return not any(is_one_of(amount, (fact.value, fact.printed, _HUNDRED - fact.printed)) for fact in known)


def _of_other_country(sentence: Sentence, named: Sequence[Subject]) -> bool:
    """Whether an amount is told as that of the country, where it is known, and is none that is known of it."""
    country = pattern("country")
    known = [fact.printed for one in named for fact in (one.fact("riket"),) if fact]
    known += (fact.printed for one in named for (who, _), fact in one.parted.items() if who == "riket")
    beside = (fact for one in named for fact in one.figures if re.search(country, one.label(fact).lower()))
    known += (fact.printed for fact in beside if known)
    told = [sentence.amounts[int(found[1])] for found in re.finditer(rf"#(\d+)# i {country}", sentence.masked)]
    return bool(known) and any(one.unit != "points" and not is_one_of(one, known) for one in told)


def _limited_otherwise(sentence: Sentence, own: Sequence[Subject], judge: Judge) -> bool:
    """Whether a sentence tells a limit, an age or a base that none of some indicators has: `inom 60 dagar`."""
    parts = re.split(rf",? {pattern('clause_links')} ", re.sub(rf"\d+ {pattern('limited_in')}", "", sentence.text))
    named = [judge.known[key] for part in (" ".join(parts), *parts) for key in judge.names.named(part)]
    texts = [text for one in (*own, *named) for text in (*one.names, *one.labels.values(), one.unit)]
    known = {number.replace(" ", "") for text in texts for number in re.findall(r"\d[\d ]*", text)}
    known |= {str(limit) for text in texts for limit in waits_within(text)}
    text = sentence.text.lower()
    years = pattern("years_of_age")
    aged = rf"\b(\d+) {years},? {pattern('of_age')}|{pattern('from_age')} (\d\d) {years}"
    told = {str(limit) for limit in waits_within(text)}
    told |= {found[1] or found[2] for found in re.finditer(aged, text)}
    told |= {
        found[1].replace(" ", "") for found in re.finditer(rf"(?<!{claim_words('not')[0]} )\bper (\d[\d ]*)", text)
    }
    return bool(told - known)


def _moves_otherwise(words: Sequence[Word], told: Sequence[ClaimVerdict], own: Sequence[Subject]) -> bool:
    """Whether the only indicator that was found moved the other way than a part of a sentence says."""
    if len(own) != 1 or any(one.kind in _READ_MOVES for one in told):
        return False
    for said in statements(words):
        if isinstance(said, SaidGap) and said.moved and said.amount is None and said.way and not said.denied:
            values = [(own[0].value(one), own[0].value(other)) for one, other in said.pairs]
            gaps = [one.printed - other.printed for one, other in values if one and other]
            if gaps and all(gap * said.way < 0 for gap in gaps):
                return True
    return False


def _years_of(own: Sequence[Subject]) -> set[int]:
    """The years of which some indicators have a value, or a further figure by its label."""
    labels = (label for one in own for label in one.labels.values())
    dated = (fact.id.rpartition(".")[2][:4] for one in own for fact in one.series)
    return {int(year) for text in (*labels, *dated) for year in re.findall(r"\b(?:19|20)\d\d\b", text)}


def _is_bound(amount: Quantity) -> bool:
    return amount.how in ("more", "less")


def _is_gap(said: SaidValue | None) -> bool:
    """Whether an amount can tell how far two values lie apart: it is no value, or stands before `över`."""
    beside = (*claim_words("higher"), *claim_words("lower"))
    return said is None or said.after[:1] in {(word,) for word in beside}


def _timed(words: Sequence[Word], told: Sequence[ClaimVerdict], own: Sequence[Subject]) -> bool:
    """Whether something that was found is of the only month that a sentence tells of."""
    months = {word.month for word in words if word.month}
    spanned = any(word.span for word in words)
    if len(months) != 1 or spanned or months == {own[0].span[1]} or not own[0].series:
        return True
    [month] = months
    own_month = re.compile(rf"\.{MONTHLY}\.\d+-{month:02d}\b")
    return any(
        one.kind in ("months", "ordering")
        or (f".{MONTHLY}" in (one.fact or "") and (one.kind != "value" or own_month.search(one.fact or "")))
        for one in told
    )


def _ordered(words: Sequence[Word], told: Sequence[ClaimVerdict]) -> bool:
    """Whether more than a direction was found where something is said to be the highest or the lowest."""
    ordered = any(word & {"highest", "lowest", "best", "worst"} for word in words)
    return not ordered or {one.kind for one in told} != {"direction"}


def _goes_so(words: Sequence[Word], values: Sequence[SaidValue], told: Sequence[ClaimVerdict], own: Subject) -> bool:
    """Whether the values that were found lie to each other as a word says that nothing was held against."""
    moves, sides = (
        {said_way(word)[0] for word in words if word & marks and word.text not in _BOUNDS}
        for marks in (_MOVED, _COMPARED)
    )
    if {one.kind for one in told} != {"value"} or any(word & {"not", "none", "doubt"} for word in words):
        return True
    if len(values) == 2 and len(sides) == 1:
        one, other = (said.refs[0] for said in values)
        first, second = (said.amount.value for said in values)
        apart = one.sex != other.sex or one.country != other.country
        return not apart or (first - second) * sides.pop() >= 0
    if len(values) == 1 and len(moves) == 1 and not sides:
        ref = values[0].refs[0]
        earlier = replace(ref, month=ref.month - 1) if ref.month and ref.month > 1 else replace(ref, before=True)
        now, was = own.value(ref), own.value(earlier)
        return not (now and was) or (now.value - was.value) * moves.pop() >= 0
    return True


def is_one_of(amount: Quantity, known: Iterable[float]) -> bool:
    """Whether an amount is one of some values, on whichever side of nought."""
    return any(amount.admits(abs(value), abs(value)) for value in known)


def _is_exact(amount: Quantity) -> bool:
    """Whether an amount is told in digits as what something is."""
    digits = any(sign.isdigit() for sign in amount.text)
    return digits and not _is_bound(amount) and (amount.decimals > 0 or abs(amount.value) >= _SMALLEST)


def _lit(judge: Judge) -> Iterator[float]:
    """How many indicators have a colour, or one of two."""
    of_each = Counter(one.light for one in judge.known.values() if one.light)
    for size in range(1, len(of_each) + 1):
        yield from (float(sum(some)) for some in combinations(of_each.values(), size))


def _facts(one: Subject, words: Sequence[Word]) -> list[KnownFigure]:
    """The figures of an indicator that a sentence can tell: those of units and of months where it speaks of such."""
    best = {"highest", "lowest", "best", "worst"}
    timed = any(word & best or word.month or word.span or "kvartal" in word.text for word in words)
    timed = timed or any(word.text == "mellan" for word in words)  # `varierade mellan 4,9 och 8,2 procent`
    placed = any(word & best or word.place or word.kind for word in words)
    found = [*one.facts.values(), *one.figures, *one.counted, *filter(None, [one.fulfilment])]
    years = {word.text[:4] for word in words if word & {"year"}}
    found += [fact for fact in one.series if fact.id.rpartition(".")[2] in years]
    found += (*one.series, *one.waiting, *one.parted.values()) if timed else ()
    return found + ([unit.fact for unit in one.units] if placed else [])


def _values(one: Subject, words: Sequence[Word]) -> Iterator[float]:
    """The values of an indicator, what it counts, and the shares that they are of each other."""
    facts = _facts(one, words)
    yield from (value for fact in facts for value in (fact.value, fact.printed))
    yield from (_HUNDRED - fact.printed for fact in facts if fact.unit == "percent")
    yield from map(float, Counter(unit.kind for unit in one.units).values())
    yield from (count for unit in one.units for count in unit.counts)
    yield from (count for pair in one.sex_counts.values() for count in pair)
    if {word.text for word in words} >= {"per", "100"}:  # where it is told per one
        yield from (_HUNDRED * fact.value for fact in facts if re.search(r" per [a-zåäö]", one.unit))
    months = {f"{one.year.number}-{word.month:02d}" for word in words if word.month}
    yield from (count for when in months for count in one.tallies.get(when, ()))
    wholes = [sum(counts) for counts in zip(*one.sex_counts.values(), strict=False)]
    for pair in one.sex_counts.values():
        yield from (_HUNDRED * part / whole for part, whole in zip(pair, wholes, strict=False) if whole)
    beside = [fact for fact in (*one.facts.values(), *one.figures) if fact.unit not in RATES]
    yield from (_HUNDRED * part.value / whole.value for part, whole in permutations(beside, 2) if whole.value)
    yield from (_HUNDRED * part.value / whole.value for part, whole in permutations(one.counted, 2) if whole.value)
    own = one.fact("utfall")
    if own and own.value and own.unit not in RATES and any(word.place for word in words):
        yield from (_HUNDRED * unit.fact.value / own.value for unit in one.units)


def values_known(one: Subject) -> Iterator[float]:
    """The values of an indicator that are figures themselves, and what it counts."""
    facts = (*one.every, *one.parted.values(), *one.waiting, *filter(None, [one.fulfilment]))
    yield from (fact.printed for fact in facts)
    yield from (count for pair in (*one.tallies.values(), *one.sex_counts.values()) for count in pair)
    yield from (count for unit in one.units for count in unit.counts)


def values_told(named: Sequence[Subject], words: Sequence[Word]) -> Iterator[float]:
    """The values that a sentence can tell of what it names, and how far those lie apart."""
    for one in named:
        yield from _values(one, words)
        yield from _gaps(one, words)
    yield from _together(named)


def _gaps(one: Subject, words: Sequence[Word]) -> Iterator[float]:
    """How far the figures of an indicator lie apart."""
    yield from (size.printed for group in one.groups for size in group.sizes)
    yield from (unit.fact.value - unit.before.value for unit in one.units if unit.before)
    for now, before in zip(one.counted, one.counts_before or (), strict=False):
        yield from (now.value - before, _HUNDRED * (now.value - before) / (before or 1.0))
    for first, second in permutations(_facts(one, words), 2):
        yield from (first.printed - second.printed, first.value - second.value)
        if second.value:
            yield _HUNDRED * (first.value - second.value) / second.value


def _together(named: Sequence[Subject]) -> Iterator[float]:
    """What figures of some indicators are together, what parts them, and the shares that they are of each other."""
    facts = [(fact, one) for one in named for fact in (*one.facts.values(), *one.figures, *one.counted) if fact.value]
    for (first, one), (second, other) in permutations(facts, 2):
        if one is not other:
            yield first.printed - second.printed
            if first.unit == second.unit not in RATES:
                yield _HUNDRED * first.value / second.value
        if one is not other or first in one.figures:
            yield first.value + second.value
    if len(facts) < _FEW:
        yield from (sum(fact.value for fact, _ in three) for three in combinations(facts, 3))


def _made_of(told: Sequence[float]) -> Iterator[float]:
    """What amounts of the sentence itself make together, and what parts them."""
    for size in range(2, _MOST_PARTS + 1):
        yield from (sum(some) for some in combinations(told, size))
    yield from (first - second for first, second in permutations(told, 2))
