"""Phrases that compare: a change, a gap, a target."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from scorecard.catalogue.indicator import YES_NO, Figure, FigureKind
from scorecard.catalogue.target import SEX, Bound, Target
from scorecard.common.rounding import rounded
from scorecard.common.sexes import MEN, WOMEN
from scorecard.judge.outcome import Outcome
from scorecard.measure.finances import Line
from scorecard.measure.values import UnitReading
from scorecard.wording import grammar
from scorecard.wording.approximate import approximately
from scorecard.wording.bound import reckoned, unbound
from scorecard.wording.dates import DASH, period
from scorecard.wording.numbers import (
    MISSING,
    WITHOUT_DECIMALS_FROM,
    decimals_of,
    has_value,
    join_unit,
    number,
    percent,
    shortest,
    signed,
    size_with_unit,
    value_of,
    with_unit,
)
from scorecard.wording.swedish import coded, heads, phrase
from scorecard.wording.units import NBSP, UNITS

OF_THE_YEAR = "gäller helåret"
MNKR = "mnkr"
_WORDED = ("count", "queue", "duration", "common")
_WAYS = ("up", "down", "none")
_ALL = 100  # per cent: more than all of them there is not
_MOST_DECIMALS = 4  # of a level that was computed
OPS = {">=": ("minst", "≥"), ">": ("över", ">"), "<=": ("högst", "≤"), "<": ("under", "<")}


def change_phrase(
    value: float | None,
    unit: str,
    decimals: int,
    than: int | str,
    kind: FigureKind | None = None,
    *,
    common: bool = False,
) -> str:
    """Tell a change: "15,5 procentenheter högre än 2024", "2 färre än 2024" or "oförändrat mot 2024".

    What is not changed is so of "det"; where it is `common`, of what is called "den".
    """
    if unit == YES_NO and has_value(value) and rounded(value, decimals):
        return phrase("targets.changed", than=than)
    counted = UNITS[unit].counted
    if kind is None and counted is not None and has_value(value) and rounded(value, decimals):
        return comparison(value, "count", decimals, number(abs(value), decimals), than, counted)
    level: Literal["common", "level"] = "common" if common else "level"
    return comparison(value, kind or level, decimals, size_with_unit(value, unit, decimals), than)


def comparison(
    value: float | None,
    kind: FigureKind | Literal["common"],
    decimals: int,
    size: str,
    than: int | str,
    counted: str = "",
) -> str:
    """Tell a change by what it is of: "14 procent färre än 2024", "lika lång som ett år tidigare"."""
    way = _way(value, decimals)
    if way is None:
        return phrase("compared.unknown", than=than)
    word = _word(kind, way)
    if way == "none":
        return f"{word} {than}"
    return phrase("compared.more", more=f"{size} {word} {counted}".strip(), than=than)


def _word(kind: str, way: str) -> str:
    told = heads(f"compared.words.{kind if kind in _WORDED else 'level'}")
    return told[_WAYS.index(way)]


def changed(value: float | None, decimals: int, size: str) -> str:
    """Tell what became of a figure: "ökade med 4,7 procentenheter", "minskade med 14 procent", "ändrades inte"."""
    way = _way(value, decimals)
    return MISSING if way is None else phrase(f"compared.verbs.{way}", size=size)


def _way(value: float | None, decimals: int) -> str | None:
    """Whether a change is up, down or none as it is printed; nothing where it is not known."""
    if not has_value(value):
        return None
    exact = rounded(value, decimals)
    return "up" if exact > 0 else "down" if exact < 0 else "none"


def protected_word(given: str | None) -> str:
    """What stands for a value that is not told: the board's own word, where one is given, or the usual one."""
    return given or phrase("suppressed.value")


def figure_value(figure: Figure, value: float | None, *, unit: bool = True) -> str:
    """Write one of the further figures, a change with its sign; with its unit, or without."""
    if figure.about and has_value(value):
        told = approximately(value, str(figure.about), phrase("reconciliation.approximations.about"))
        return join_unit(told, UNITS[figure.unit].after if unit else "")
    if figure.change_of is None:
        return with_unit(value, figure.unit, figure.decimals) if unit else number(value, figure.decimals)
    told = signed(value, figure.decimals)
    return join_unit(told, UNITS[figure.unit].after) if unit and has_value(value) else told


def months_phrase(met: int, total: int, hidden: int = 0) -> str:
    """Tell in how many months something was: "i två av tolv månader", "inte i någon månad", "varje månad".

    Where so many of the months are `hidden`, it is "i minst två av tolv månader" or "i högst en av tolv månader".
    """
    if not total:
        return MISSING
    if hidden:
        told, number = ("least", met) if met else ("most", hidden)
    else:
        told, number = "none" if met == 0 else "all" if met == total else "some", met
    return phrase(f"compared.months.{told}", met=grammar.numeral(number), total=grammar.numeral(total))


def against_budget(line: Line) -> str:
    """Say how a line came out against its budget."""
    return change_phrase(line.gap, MNKR, 0, "budget") if rounded(line.gap, 0) else phrase("money.on_budget")


def beside_budget(line: Line) -> str:
    """Say how a line came out, with its budget: "76 mnkr under budgeten på 1 528 mnkr"."""
    size, budget = size_with_unit(line.gap, MNKR), with_unit(line.budget, MNKR)
    return phrase(f"compared.budget.{_way(line.gap, 0)}", size=size, budget=budget)


def sexes(children: bool) -> tuple[str, str]:
    """What women and men are called, or girls and boys where it is children that are measured."""
    names = heads("girls_and_boys") if children else (phrase("groups.women"), phrase("groups.men"))
    first, second = map(grammar.first_lower, names)
    return first, second


def group_names(children: bool) -> Mapping[str, str]:
    """Head what is told of riket, women and men, by the names of the groups; of children it is girls and boys."""
    return coded("groups") | dict(zip(("women", "men"), map(grammar.first_upper, sexes(children)), strict=True))


def gap_phrase(
    women: float | None,
    men: float | None,
    unit: str,
    decimals: int = 0,
    *,
    children: bool = False,
    same: str = "gap",
    parts: bool = True,
) -> str:
    """Tell how women stand to men: "2,6 procentenheter lägre bland kvinnor än bland män", "ingen skillnad".

    Of what is counted, whose `parts` they are, it says how much is theirs: "kvinnor står för 83 procent". `same` is how
    it is told that they do not differ: alone as a "gap", or as "level" after what it is that does not.
    """
    if not (has_value(women) and has_value(men)):
        return MISSING
    first, second = sexes(children)
    if parts and UNITS[unit].counted is not None and women + men > 0 <= min(women, men):
        number_alone, blank, after = percent(100 * women / (women + men)).partition(" ")
        share = reckoned(number_alone, women) + blank + after
        return phrase("compared.sexes_share", women=first, share=share)
    way = _way(women - men, decimals)
    if way == "none":
        return phrase(f"compared.sexes_same.{same}", women=first, men=second)
    size = size_with_unit(women - men, unit, decimals)
    return phrase("compared.sexes", size=size, more=_word("level", str(way)), women=first, men=second)


def told_or_protected(told: str, suppressed: bool, outcome: Outcome) -> str:
    """Give what is told of a value of an outcome, or say that it is protected: it is neither missing nor nought."""
    return protected_word(outcome.protected_as) if suppressed and unbound(told) == MISSING else told


def value_of_unit(unit: UnitReading, outcome: Outcome, decimals: int = 0) -> str:
    """Write the value of a unit of an outcome, or that it is suppressed or missing."""
    return told_or_protected(number(unit.value, decimals), unit.suppressed, outcome)


def bound_value(bound: Bound, places: int | None = None) -> str:
    """Write a level's number alone: "60", "2,5"; a budget of thousands is read without decimals.

    `places` are the decimals of one that was computed.
    """
    return number(bound.value, bound_places(bound) if places is None else places)


def bound_places(bound: Bound) -> int:
    """How many decimals a level is written with."""
    small = abs(bound.value) < WITHOUT_DECIMALS_FROM
    return min(decimals_of(bound.value), _MOST_DECIMALS) if small else 0


def computed_places(bound: Bound, outturn: float | None, decimals: int) -> int:
    """How many decimals a level that was computed is written with: the indicator's, or as few more as it takes.

    More are needed where it would seem to be met by an outturn that misses it, or the other way round, as both are
    printed. Where no more help, it is the outturn that is rounded past it, which the card says.
    """
    most = bound_places(bound)
    fewest = min(decimals, most)
    if outturn is None:
        return fewest
    met, printed = bound.met_by(outturn), float(rounded(outturn, decimals))
    told = ((places, float(rounded(bound.value, places))) for places in range(fewest, most + 1))
    fit = (places for places, level in told if bound.model_copy(update={"value": level}).met_by(printed) is met)
    return next(fit, fewest)


def bound_words(bound: Bound, unit: str, places: int | None = None) -> str:
    """Write a level without its unit: "minst 60", or "alla (100)" of a share that can't be more."""
    if _is_all(bound, unit):
        return phrase("targets.all_of_them", level=bound_value(bound))
    return f"{OPS[bound.op][0]}{NBSP}{bound_value(bound, places)}"


def bound_phrase(bound: Bound, unit: str, places: int | None = None) -> str:
    """Tell a level: "minst 60 procent"."""
    return join_unit(f"{OPS[bound.op][0]} {bound_value(bound, places)}", UNITS[unit].after)


def bound_short(bound: Bound, unit: str, places: int | None = None) -> str:
    """Write a level for where there is little room: "≥ 60", or "100" of a share that can't be more."""
    return bound_value(bound) if _is_all(bound, unit) else f"{OPS[bound.op][1]}{NBSP}{bound_value(bound, places)}"


def target_value(target: Target) -> str:
    """Write a target's number alone: "60", or both of a band: "85–98"; of what is to be done, "ja"."""
    if target.done is not None:
        return value_of(float(target.done), YES_NO)
    return DASH.join(map(bound_value, target.stated))


def target_words(target: Target, unit: str) -> str:
    """Write a target without the unit of its level: "minst 60", "minst 85 och högst 98"; a change has its own."""
    if target.each or target.done is not None:
        return target_phrase(target, unit)
    return _change(target, unit) if target.of else _both(bound_words(bound, unit) for bound in target.stated)


def target_phrase(target: Target | None, unit: str) -> str:
    """Tell a target: "minst 60 procent", "lägre än föregående år"."""
    if target is None:
        return "inget målvärde"
    if target.done is not None:
        return target_value(target)
    if target.each:
        return _each(target, unit)
    if target.of:
        return _change(target, unit)
    *first, last = target.stated
    if not first and _is_all(last, unit):
        return phrase("targets.all")
    return _both([*(f"{OPS[bound.op][0]} {bound_value(bound)}" for bound in first), bound_phrase(last, unit)])


def target_short(target: Target, unit: str) -> str:
    """Write a target for where there is little room: "≥ 60", "85–98", "< föregående år"."""
    bounds = target.stated
    if target.done is not None:
        return target_value(target)
    if target.each:
        return ", ".join((*(bound_short(bound, unit) for bound in bounds), _whom_shortly(target)))
    if target.of:
        (bound,), before = bounds, phrase("targets.last_year")
        by = f" {signed(bound.value, decimals_of(bound.value))}" if bound.value else ""
        percent = f"{NBSP}%" if by and target.of == "change_percent" else ""
        return f"{OPS[bound.op][1]}{NBSP}{before}{by}{percent}"
    if len(bounds) > 1 and not any(bound.strict for bound in bounds):
        return target_value(target)
    return ", ".join(bound_short(bound, unit) for bound in bounds)


def target_in_full(target: Target | None, unit: str) -> str:
    """Tell a target with what is near it: "minst 85 procent (gult från 80)"."""
    told = [target_phrase(target, unit)]
    for bound in target.every if target else ():
        if bound.near is not None:
            near = signed(bound.near, decimals_of(bound.near)) if target and target.of else shortest(bound.near)
            told.append(phrase("targets.from" if bound.rising else "targets.to", level=near))
    full = f"{told[0]} ({', '.join(told[1:])})" if told[1:] else told[0]
    return ", ".join(filter(None, (full, since(target, unit)))) if target else full


def since(target: Target, unit: str) -> str:
    """Tell since when a target is in force, and what was before it; "" where it is of the whole year."""
    if target.since is None:
        return ""
    told = [phrase("targets.since", month=period(f"{target.since:%Y-%m}"))]
    if target.before:
        told.append(phrase("targets.before", target=target_in_full(target.before, unit)))
    return ", ".join(told)


def beyond_level(target: Target | None, unit: str) -> str | None:
    """Tell a target in full where it is more than one level, by which the board's rule decides."""
    return None if target is None or target.plain else target_in_full(target, unit)


def _each(target: Target, unit: str) -> str:
    """Tell a target with whom it is for: "minst 60 procent för både kvinnor och män"."""
    own = dict(target.own or {})
    if target.each == SEX:
        asked = {who: target.bound_of(who) for who in (WOMEN, MEN)}
        own = {who: bound for who, bound in asked.items() if bound}
        if len(set(map(str, own.values()))) == 1:
            own = {phrase("targets.sexes"): own[WOMEN]}
    told = [phrase("targets.of", target=bound_phrase(bound, unit), who=who) for who, bound in own.items()]
    if target.each != SEX:
        for bound in target.stated:
            who = phrase("targets.every_other" if own else "targets.every", kind=target.each)
            of_all = phrase("targets.of", target=bound_phrase(bound, unit), who=who)
            told.append(bound_phrase(bound, unit) if target.at_least and not own else of_all)
    listed = grammar.listed(told)
    if target.at_least is None:
        return listed
    return f"{listed} {phrase('targets.at_least', number=target.at_least, kind=target.each)}"


def _whom_shortly(target: Target) -> str:
    if target.own:
        return phrase("targets.short_own")
    if target.each == SEX:
        return phrase("targets.short_sexes")
    if target.at_least:
        return phrase("targets.short_at_least", number=target.at_least, kind=target.each)
    return phrase("targets.every", kind=target.each)


def _is_all(bound: Bound, unit: str) -> bool:
    return unit == "procent" and bound.rising and bound.value == _ALL


def _both(told: Iterable[str]) -> str:
    first, *others = told
    return phrase("targets.both", low=first, high=others[0]) if others else first


def _change(target: Target, unit: str) -> str:
    """Tell what change is asked for: "minst 2 procentenheter högre än föregående år"."""
    (bound,), words = target.stated, coded("targets.compared")
    counted = UNITS[unit].counted is not None
    up, down = (words["more"], words["fewer"]) if counted else (words["higher"], words["lower"])
    before = phrase("targets.last_year")
    if not bound.value:
        return f"{phrase(f'targets.unchanged.{bound.op}', up=up, down=down)} {before}"
    wanted = bound.rising == (bound.value > 0)
    much = coded("targets.enough" if wanted else "targets.at_most")[bound.op]
    places, way = decimals_of(bound.value), up if bound.value > 0 else down
    if target.of == "change_percent":
        size = f"{number(abs(bound.value), places)} procent {way}"
    elif counted:
        size = join_unit(f"{number(abs(bound.value), places)} {way}", UNITS[unit].counted or "")
    else:
        size = f"{size_with_unit(bound.value, unit, places)} {way}"
    return f"{much} {size} än {before}"


def against_target(met: bool | None) -> str:
    """Say after "målet" whether it is met: "nås", "nås inte"."""
    return phrase(f"compared.target.{'unknown' if met is None else 'met' if met else 'missed'}")
