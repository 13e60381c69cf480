"""Whether one indicator's target is said to be met: by all, by some units, by women or men."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from scorecard.claims.facts import MONEY_FACT
from scorecard.claims.finding import Finding
from scorecard.claims.held_targets import MEETS
from scorecard.claims.single import Single, kind_told
from scorecard.sentences.quantity import Quantity
from scorecard.sentences.vocabulary import ANY_WORD, pattern
from scorecard.sentences.words import Ref, refer


def _units_counted(single: Single) -> re.Match[str] | None:
    """`Sexton av de 29 vårdcentralerna`, `alla regionens kommuner`, `ingen avdelning`."""
    kinds = "|".join(map(re.escape, sorted(single.judge.kinds, key=len, reverse=True)))
    some = r"(?P<n>#\d+#)|(?P<every>samtliga|alla|varenda|varje)|(?P<none>ingen|inga|inte en enda)"
    ours = r"(?:(?:de|våra|länets|regionens) )*"
    all_of = rf"(?:av {ours}(?:(?!#){ANY_WORD}s )?)?{ours}(?:(?P<all>#\d+#) )?(?:av )?{ours}(?:[a-zåäö]{{4,}}a )?"
    told = re.search(rf"(?:{some}) {all_of}(?P<kind>{kinds})\b", single.text)
    # `13 av 29 når målet`, `ingen av de 29 når målet`: of which kind is told by how many there are
    bare = rf"(?:{some})(?: av {ours}(?P<all>#\d+#))?(?P<kind>) {pattern('met')}"
    return told or (re.match(bare, single.text.strip()) if single.certain else None)


def met_by_units(single: Single) -> Finding | None:
    """`Sexton av de 29 vårdcentralerna nådde målet`, `ingen avdelning låg under 1,0`."""
    found = _units_counted(single)
    if (
        not found
        or single.doubted
        or single.others
        or single.placed_before(found)
        or re.search(r"\bmånad", single.text)
    ):
        return None
    numbers = single.counted_in(found["n"]) if found["n"] else [None if found["every"] else 0]
    numbers += [single.number_in(found["all"])] if found["all"] else []
    told, whole = [*numbers, None][:2]
    counted = Counter(unit.kind for unit in single.one.units)
    kinds = [single.judge.kinds[found["kind"]]] if found["kind"] else [one for one in counted if counted[one] == whole]
    values = [unit.fact for unit in single.one.units if [unit.kind] == kinds]
    if _are_left_out(single, whole == len(values)):
        return None
    passed = [single.passes(fact) for fact in values]
    if len(values) < 2 or None in passed or not (single.certain or single.own_words()):
        return None
    none_met = bool(found["none"]) and single.threshold is None  # which `ingen` has denied already
    real = sum(bool(one) != none_met for one in passed)
    told = len(values) if found["every"] else told
    right = told == real and whole in (None, len(values))
    if found["every"] and re.search(r"\b(?:inte|ej)\b", single.text[found.end() :]):
        right = real > 0  # of all it is not so that they do
    named = {word.place for word in single.words if word.place}  # `däribland Kil`
    named -= {
        unit.name for unit in single.one.units if [unit.kind] == kinds and bool(single.passes(unit.fact)) != none_met
    }
    right = right and not named
    return Finding("count", right, values[0], f"{real} av {len(values)}")


def _are_left_out(single: Single, all_told: bool) -> bool:
    """Whether units that are protected, or count too few, can be meant too: not where as many are told as are shown."""
    if single.one.thin_units and re.search(pattern("tried"), single.text):
        return True
    shown = re.search(pattern("shown"), single.text) is not None
    return (single.one.thin_units and not shown) or (bool(single.one.hidden_units) and not (shown or all_told))


def target_met(single: Single) -> Finding | None:
    """Hold that the target is met, or not, against the light that the indicator has."""
    one, said = single.one, single.fulfilment
    if said is None or single.doubted or one.light is None or one.target is None or single.others:
        return None
    if re.search(rf"{pattern('country', 'women', 'men')}|\bdelvis\b|resultatmål", single.text) or single.placed:
        return None
    if single.quantifies or _units_counted(single):
        return None
    if one.value(replace(refer(single.words), measure="utfall", kind=None, some=False, extreme=None)) is None:
        return None  # of another time
    right = said.met == (one.light == "green")
    amount = _target_told(single)
    if amount is not None and right and not single.is_of_target(amount):
        return Finding("target", False, one.fact("mal"))
    return Finding("target", right, one.value(Ref()))


def _target_told(single: Single) -> Quantity | None:
    """The amount that the sentence gives for the target."""
    units = [
        place
        for place, one in enumerate(single.amounts)
        if one.unit == single.one.unit and one.unit in ("percent", "index", MONEY_FACT)
    ]
    if len(units) != 1:
        return None
    beside = re.search(rf"(?:målet|målvärdet|kravet) (?:på|om) (?:{ANY_WORD} )?#{units[0]}#", single.text)
    told = single.amounts[units[0]]
    return told if told.how in ("more", "less") or beside else None


def alone_met(single: Single) -> Finding | None:
    """`Likenäs är ensam om att klara målet`, `den enda vårdcentralen under 65 procent`: no other unit is."""
    places = {each.place for each in single.words if each.place}
    if not (re.search(pattern("only_one"), single.text) and places) or single.doubted or single.others:
        return None
    kinds = {unit.kind for unit in single.one.units if unit.name in places}
    kind = kind_told(next((each.kind for each in single.words if each.kind), None), kinds)
    units = [unit for unit in single.one.units if unit.kind == kind]
    passed = {unit.name: single.passes(unit.fact) for unit in units}
    if len(units) < 2 or None in passed.values() or single.one.hidden_units or "månad" in single.text:
        return None
    found = [unit for unit in units if passed[unit.name]]
    right = {unit.name for unit in found} == places
    return Finding("count", right, units[0].fact, f"{len(found)} av {len(units)}")


def part_met(single: Single) -> Finding | None:
    """A target that a unit, women or men, or a month is said to meet, held against the value of that."""
    one, said = single.one, single.fulfilment
    limit = one.fact("mal")
    if said is None or limit is None or one.target is None or single.doubted or single.others:
        return None
    ref = refer([word for word in single.words if not word.amount and not word & {"target", "highest", "lowest"}])
    ref = replace(
        ref, kind=ref.kind if ref.place else None, other=False, extreme=None, month=None, span=None, year=None
    )
    sexes = all(re.search(pattern(name), single.text) for name in ("women", "men"))
    if sexes and len({*re.findall(r"\b(?:över|under)\b", single.text)}) > 1:
        return None  # one of them lies over it, and the other one under
    both = sexes or re.search(r"\b(?:båda könen|båda grupperna)\b", single.text)
    if both:
        facts = [one.fact("kvinnor"), one.fact("man")]
    elif ref.place or ref.sex or ref.country:
        if re.search(rf"\bmånad|{pattern('months')}", single.text):
            return None
        places = list(dict.fromkeys(word.place for word in single.words if word.place))
        facts = [one.value(replace(ref, place=place)) for place in places] or [one.value(ref)]
    else:
        return None
    known = [fact for fact in facts if fact]
    if len(known) != len(facts):
        return None
    right = all(MEETS[one.target.op](fact.value, one.target.value) == said.met for fact in known)
    return Finding("target", right, known[0])
