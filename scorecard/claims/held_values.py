"""A value that is told of an indicator, held against the figures that its words ask for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from scorecard.claims.facts import KnownFigure
from scorecard.claims.figure_told import SHARES, beyond_mistake, can_have_unit, is_far, is_per_else, tells_figure
from scorecard.claims.finding import Finding
from scorecard.claims.further_figures import (
    figure_named,
    is_limitless,
    is_of_other_time,
    is_of_year_before,
    is_told,
    labelled,
    tells_change,
    without_limit,
)
from scorecard.claims.held_counts import came_in, count_held, counted_as, in_part, miscounted, of_two_figures, per_many
from scorecard.claims.held_targets import target_held
from scorecard.claims.held_times import (
    each_month,
    mean_month,
    of_other_year,
    of_two_years,
    tallied,
    tells_two_years,
    throughout,
)
from scorecard.claims.held_topic import HeldTopic
from scorecard.claims.held_units import counted_at_units, group_named, of_each_unit, sum_of_units
from scorecard.sentences.quantity import Quantity, precise
from scorecard.sentences.statement import SaidValue
from scorecard.sentences.vocabulary import any_of, claim_words, pattern
from scorecard.sentences.words import Ref

_FAR = 0.15  # over and under a round number


def value_held(topic: HeldTopic, said: SaidValue) -> Finding | None:
    """Hold a value against the figures that its words ask for, by what it is told of."""
    if said.refs[0].measure == "mal":
        return target_held(topic, said)
    each = re.search(pattern("each_time"), " ".join(said.words))  # of a month on an average, or of each
    of_a_set = said.amount.slack and said.after and said.after[0].endswith(tuple(claim_words("sets")))
    if each:
        return mean_month(topic, said)
    if of_a_set or _is_in_name(topic, said.amount):
        return None
    if tells_two_years(said):
        return of_two_years(topic, said)
    if (apart := _counted_apart(topic, said)) is not None:
        return apart[0] if apart else None
    return _denied(topic, said) if _denies(topic, said) else _end_at(topic, said) or _of_one_time(topic, said)


def _of_one_time(topic: HeldTopic, said: SaidValue) -> Finding | None:
    amount = said.amount
    if said.added_up and len(set(said.places)) > 1:
        return sum_of_units(topic, said)
    if said.refs[0].sex and said.after[:1] == ("av",) and {*said.words} & {*claim_words("made")}:
        return None  # of what women or men did, which is no outturn
    wanted = _wanted(topic, said)
    fit = [fact for fact in wanted if can_have_unit(topic, fact, said)]
    if named := figure_named(topic, said):
        told = tells_figure(named, amount)
        numbered = re.search(r"\d$", topic.one.label(named)) is not None
        if told or not any(tells_figure(fact, amount) for fact in fit):
            return Finding("value", told, named) if told or numbered or topic.sure(said, amount) else None
    every = throughout(topic, said) or of_each_unit(topic, said) or each_month(topic, said)
    if every := every or of_two_figures(topic, said) or tallied(topic, said):
        return every
    if right := next((fact for fact in fit if tells_figure(fact, amount)), None):
        per = is_per_else(said, right)
        sure = not per or topic.how != "name" or topic.sure(said, amount)
        return Finding("unit" if per else "value", not per, right) if sure else None
    if counted := counted_at_units(topic, said) or of_other_year(topic, said):
        return counted
    placed = said.refs[0].place and fit
    if not placed and (fits := _further(topic, said)):
        return Finding("value", True, fits)
    counted = count_held(topic, said)
    joined = {"och", "samt", "plus", "eller"} & {*said.words}
    several = joined - {word for name in topic.one.names[:1] for word in name.split()}
    defined = re.search(pattern("defines"), " ".join(said.words))
    whole = topic.named_in_full_by(said) or (topic.judge.is_about(topic.one, said.words) and not defined)
    whole = whole or (topic.how == "card" and not (several or said.refs[0].place))
    if topic.how != "placeholder" and said.added_up and (several or not whole):
        return counted if counted and counted.right else None
    return counted or _wrong(topic, said, wanted, fit)


def _counted_apart(topic: HeldTopic, said: SaidValue) -> list[Finding] | None:
    """What is found of an amount of one of the indicator's counts, or of some units; None where it is neither."""
    if other_count := miscounted(topic, said):
        fact, sure = other_count
        return [Finding("value", False, fact)] if sure else []
    if (many := re.match(r"per (\d+) ((?:[a-zåäö]+ )+)", " ".join(said.words))) and said.refs[0].plain:
        return per_many(topic, said, float(many[1]), many[2])
    if not (group := group_named(topic, said)):
        return None
    made = replace(group[0], value=sum(fact.value for fact in group))
    added = topic.one.unit not in SHARES and "per" not in topic.one.unit.split() and can_have_unit(topic, made, said)
    return [Finding("sum", tells_figure(made, said.amount), made)] if added and said.refs[0].plain else []


def _denies(topic: HeldTopic, said: SaidValue) -> bool:
    """Whether a statement tells how many it is not so of: `var sjunde samtal besvarades inte`."""
    words, after = " ".join(said.words), said.after[0] if said.after else ""
    behind = words[words.find(after) :] if after.isalpha() and after in words else ""
    told = re.match(rf"[^,:;]*{pattern('denies')} (?!{pattern('more', 'less', 'than')})", behind)
    return (
        told is not None
        and replace(said.refs[0], kind=None).plain
        and (topic.how == "name" or not topic.judge.names.has_limit(topic.one.id) or topic.tells_limit(said))
        and not _of_the_rest(topic, said)
    )


def _denied(topic: HeldTopic, said: SaidValue) -> Finding | None:
    """Hold what a share leaves of a hundred against how many it is said not to be so of, which may be of others."""
    own = without_limit(topic, said) or topic.one.fact("utfall")
    if own is None or own.unit != "percent":
        return None
    left = replace(own, value=100 - own.value)
    if tells_figure(left, said.amount):
        return Finding("value", True, own)
    sure = own is not topic.one.fact("utfall") and topic.sure(said, said.amount) and is_far(left, said.amount)
    return Finding("value", False, left) if sure else None


def _is_in_name(topic: HeldTopic, amount: Quantity) -> bool:
    """Whether a number is one of the indicator's name: `kvinnor över 65`."""
    return not amount.unit and any(amount.text.split()[-1] in name.split() for name in topic.one.names[:1])


def _end_at(topic: HeldTopic, said: SaidValue) -> Finding | None:
    """Hold what a unit is said to have as the highest or lowest of all: `lägst är Arvika med 66 procent`."""
    ref = said.refs[0]
    if ref.month and ref.extreme and ref == Ref(month=ref.month, extreme=ref.extreme):
        return _end_month(topic, said)
    monthly = any(word.startswith("månad") for word in said.words)  # of the months of a unit, not of all units
    if not (ref.place and ref.extreme) or ref.month or monthly or re.search(r"\bnäst\b", " ".join(said.words)):
        return None
    own, end = topic.one.value(replace(ref, extreme=None)), topic.one.value(replace(ref, place=None))
    if own is None or end is None or not can_have_unit(topic, own, said):
        return None
    if not tells_figure(own, said.amount):
        return Finding("value", False, own)
    right = own.printed == end.printed
    return Finding("value" if right else "ordering", right, own if right else end)


def _end_month(topic: HeldTopic, said: SaidValue) -> Finding | None:
    """Hold what a month is said to have as the highest or lowest one: `63,1, årets högsta månadsvärde`."""
    text, ref = " ".join(said.words), said.refs[0]
    own, end = (
        topic.one.value(replace(ref, extreme=None)),
        topic.one.value(replace(ref, month=None, span=topic.one.span)),
    )
    if not re.search(r"\bårets (?:\w+ )?månads?|av (?:årets|alla) månader", text) or re.search(r"\bnäst\b", text):
        return None
    if own is None or end is None or not tells_figure(own, said.amount):
        return None
    right = own.printed == end.printed
    return Finding("ordering", right, own if right else end)


def _wanted(topic: HeldTopic, said: SaidValue) -> list[KnownFigure]:
    """The figures that an amount can be by its words, the likeliest first."""
    timeless = not (topic.one.series or topic.one.fact("foregaende"))  # as what was decided once is
    refs = [replace(ref, month=None) if timeless else ref for ref in said.refs]
    refs += [replace(ref, span=topic.one.span) for ref in refs if ref.extreme and not (ref.kind or ref.span)]
    wanted = [fact for ref in refs if (fact := _share(topic, ref, said.amount) or topic.one.value(ref))]
    if _of_the_rest(topic, said):
        wanted = [replace(fact, value=100 - fact.value) for fact in wanted if fact.unit == "percent"]
    return wanted


def _of_the_rest(topic: HeldTopic, said: SaidValue) -> bool:
    """Whether an amount is of those whom an indicator does not count: who waited longer than its limit."""
    if topic.one.unit != "percent" or said.amount.unit != "percent" or topic.judge.rests:
        return False
    text, names = " ".join(said.words), " ".join(topic.one.names[:2])
    spelled = any_of(claim_words("numerals")[2:])
    limits = re.findall(rf"{any_of(claim_words('beyond_limit'))} (\d+|{spelled}|en kvart)", text)
    beyond = any(re.search(rf"\b{_minutes(limit)}\b", names) for limit in limits)
    return (beyond and topic.judge.within_limit(topic.one)) or re.search(
        any_of(claim_words("too_late")), text
    ) is not None


def _minutes(limit: str) -> str:
    words = claim_words("numerals")
    return limit if limit.isdigit() else str(words.index(limit)) if limit in words else "15"


def _began_with(said: SaidValue) -> bool:
    """Whether an amount is told as what it went from: `från i genomsnitt 428 till 445`."""
    return not {*said.near}.isdisjoint(claim_words("went_from"))


def _share(topic: HeldTopic, ref: Ref, amount: Quantity) -> KnownFigure | None:
    """The share that women or men, or a unit, are of a count."""
    one = topic.one
    own, whole = one.value(ref), one.value(replace(ref, sex=None, place=None, kind=None))
    if not (own and whole and (ref.sex or ref.place) and whole.value) or amount.unit != "percent":
        return None
    if one.unit in SHARES or "per" in one.unit.split() or own.value > whole.value:
        return None
    return replace(own, value=100 * own.value / whole.value, unit="percent", decimals=1)


def _wrong(
    topic: HeldTopic, said: SaidValue, wanted: Sequence[KnownFigure], fit: Sequence[KnownFigure]
) -> Finding | None:
    """What is wrong with an amount that no figure is: its value, its unit or its period."""
    amount = said.amount
    if not (amount.unit or amount.decimals > 0 or fit or said.after[:1] == ("per",)) or _done_by(said):
        return None
    counted = not any(sign.isdigit() for sign in amount.text) or {*said.after[:1]} & _people_of_a_sex()
    if counted and "per" in topic.one.unit.split() and "per" not in said.after:
        return None  # so many of something, and none of so many
    kind = said.refs[0].kind
    if topic.how == "name" and kind and not said.refs[0].place and not topic.has_kind(kind):
        return None  # of others than those that the indicator is of
    sure = topic.sure(said, amount)
    if sure and (elsewhere := _elsewhere(topic, said)):
        return Finding("period", False, elsewhere)
    known_to_be = topic.one.value(said.refs[0]) or said.refs[0].extreme
    if fit and known_to_be and sure and is_far(fit[0], amount):
        of_it = topic.how == "placeholder" or amount.unit or "per" in said.after or not beyond_mistake(fit[0], amount)
        return Finding("value", False, fit[0]) if of_it else None
    known = [fact for fact in topic.one.own if fact.unit == amount.unit] if topic.how == "placeholder" else []
    if known and not fit and amount.unit:
        return Finding("value", False, min(known, key=lambda fact: abs(fact.value - amount.value)))
    return _of_other_unit(said, wanted, sure) if not fit else None


def _done_by(said: SaidValue) -> bool:
    """Whether a share is of what women or men did: `sex av tio gjordes av kvinnor`."""
    people = _people_of_a_sex()
    return said.amount.slack > 0 and any(before == "av" and word in people for before, word in pairwise(said.words))


def _people_of_a_sex() -> set[str]:
    return {*claim_words("women"), *claim_words("men")}


def _elsewhere(topic: HeldTopic, said: SaidValue) -> KnownFigure | None:
    """The outturn that an amount is, where its words tell another time."""
    own, ref, amount = topic.one.fact("utfall"), said.refs[0], said.amount
    timed = ref.span or ref.year or ref.part or (ref.month and topic.one.series)
    told = precise(amount) or {*said.words} & {*claim_words("spans_over")}
    if not (own and timed and told and topic.one.value(ref) is None and own.agrees(amount)):
        return None
    plain = replace(ref, span=None, year=None, part=False, month=None, before=False)
    bare = not amount.unit and can_have_unit(topic, own, said)
    return own if (topic.one.value(plain) is own and own.unit == amount.unit) or bare else None


def _of_other_unit(said: SaidValue, wanted: Sequence[KnownFigure], sure: bool) -> Finding | None:
    """Hold an amount whose unit is not that of the figure which its words ask for."""
    amount = said.amount
    plain = amount.how is None and not amount.slack
    alike_number = next((fact for fact in wanted if plain and fact.agrees(replace(amount, unit=fact.unit))), None)
    if alike_number and (amount.unit or said.after[:1] == ("per",)) and sure:
        return Finding("unit", False, alike_number)
    mixed = wanted and wanted[0].unit in ("percent", "points", "index") and amount.unit in ("percent", "index")
    return Finding("unit", False, wanted[0]) if mixed and said.told and sure else None


def _further(topic: HeldTopic, said: SaidValue) -> KnownFigure | None:
    """A further figure that an amount can be, where its words do not tell another."""
    amount = said.amount
    ref = said.refs[0]
    if amount.how in ("more", "less") and topic.how != "placeholder":
        return None
    if topic.how == "name" and (
        in_part(topic, ref) or ref.month not in (None, topic.one.span[1]) or {*said.near} & {*claim_words("each_of")}
    ):
        return None
    if topic.how == "name":
        known = [
            fact
            for fact in labelled(topic, said.words)
            if not (tells_change(topic, fact) or is_of_other_time(topic, fact, said))
        ]
        aimed = {*said.near} & {*claim_words("budget")}
        known = [fact for fact in known if aimed or not re.search(pattern("budget"), topic.one.label(fact).lower())]
    else:
        known = list(topic.one.own if ref.plain or ref.kind else topic.one.figures)
        known += [fact for fact in (topic.one.fact("senast"),) if fact]
        known = [fact for fact in known if topic.how == "placeholder" or not is_of_other_time(topic, fact, said)]
    before = ref.before or ref.year == topic.one.year.previous.number
    begun = topic.how == "card" and _began_with(said)
    known = [fact for fact in known if topic.how == "placeholder" or begun or is_of_year_before(topic, fact) == before]
    counted = () if came_in(said) else counted_as(topic.one, said)
    known = [fact for fact in known if fact not in topic.one.counted or fact in counted]
    if before:
        known = [fact for fact in known if is_of_year_before(topic, fact) or fact is topic.one.fact("senast")]
    if topic.how != "placeholder" and topic.tells_limit(said):
        known = [fact for fact in known if not is_limitless(topic, fact)]
    if ref.year is not None and abs(ref.year - topic.one.year.number) > 1:
        return None  # of a year that no figure is of
    if topic.how != "placeholder":
        known = [fact for fact in known if fact not in topic.one.figures or is_told(topic.one, fact, said.words)]
    close = (fact for fact in known if can_have_unit(topic, fact, said) and tells_figure(fact, amount))
    return next((fact for fact in close if abs(fact.value - amount.value) <= _FAR * abs(fact.value)), None)
