"""Which share women, men or a unit are said to have of what is counted, and how far women and men lie apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scorecard.claims.facts import MONEY_FACT, Subject
from scorecard.claims.finding import Finding
from scorecard.claims.related import AMOUNT_MARK, SHARE_UNITS, Related, Relation
from scorecard.sentences.quantity import Quantity, precise
from scorecard.sentences.stems import stems
from scorecard.sentences.vocabulary import any_of, claim_words, pattern
from scorecard.sentences.words import Ref, Sex
from scorecard.wording import numbers


def share_of_group(related: Related) -> Iterator[Relation]:
    """`Kvinnor stod för 61 procent av nybesöken`: of what an indicator's numerator or denominator counts."""
    women, men = (re.search(pattern(name), related.text) for name in ("women", "men"))
    placed = [word for word in related.judge.words(related.sentence) if word.place]
    amounts = [one for place, one in enumerate(related.amounts) if not related.framed_at(place)]
    counted = any(not one.unit and precise(one) for one in amounts)
    shared = all(one.unit == "percent" for one in amounts)
    if bool(women) + bool(men) + len(placed) != 1 or not amounts or not (shared or (counted and len(amounts) == 1)):
        return
    kind = rf"(?:{pattern('kinds_of_place')}s?)"
    who = rf"(?:{kind} )?{any_of([placed[0].text])}(?: {kind})?" if placed else pattern("women", "men")
    verb = pattern("makes_up", *(() if placed else ("made",)), "done_by", "concerns", "hears_to")
    falls, to = pattern("falls_to"), pattern("place_preps", "to_or_from")
    forms = (
        rf"^(?:det var |bara |endast )?(?:\w+en (?:i )?)?{who} (?:som )?{verb} {AMOUNT_MARK} av (?P<whole>[^#]*)",
        rf"^{AMOUNT_MARK} (?:av )?(?P<whole>[^#]*?) {verb} {who}[.!]?$",
        rf"^av (?P<whole>[^#]*?) {verb} {AMOUNT_MARK} (?:av )?{who}",
        rf"^av (?P<whole>[^#]*?) {falls} {AMOUNT_MARK} {to} {who}",
        rf"^{to} {who} {falls} {AMOUNT_MARK} av (?P<whole>[^#]*)",
        *((rf"^{AMOUNT_MARK} av (?P<whole>[^#]*?) {falls} {to} {who}[.!]?$",) if placed else ()),
        *((rf"^{who} {pattern('takes_in')} {AMOUNT_MARK} av (?P<whole>[^#]*)[.!]?$",) if placed else ()),
        rf"^av (?P<whole>[^#]*?) {verb} {who} (?:för )?{AMOUNT_MARK}",
        rf"^{who} (?:som )?{verb} {AMOUNT_MARK} (?P<whole>[a-zåäö]+)[.!]?$",
        rf"^{who} andel av (?P<whole>[^#]*?) {pattern('levels')} {AMOUNT_MARK}",
    )
    found = next((each for form in forms if (each := re.search(form, related.text))), None)
    if found is None:
        return
    people = () if related.about else stems(" ".join(claim_words("people")))
    nouns = [word for word in stems(found["whole"]) if word not in people]
    named = [related.judge.known[key] for key in related.about] or related.named(related.text)
    limited = re.search(pattern("in_time"), found["whole"]) or related.judge.names.tells_limit(None, found["whole"])
    if placed and not limited:
        yield from _of_a_unit(related, named, str(placed[0].place), amounts)
    if placed:
        return
    if counted:
        yield from _counted_of_sex(named, "kvinnor" if women else "man", amounts[0])
        return
    sex: Sex = "kvinnor" if women else "man"
    named = [one for one in named if one.unit != "index" and (one.sex_counts or _is_counted(one))]
    named = [one for one in named if any(related.judge.names.has(one.id, noun, exactly=True) for noun in nouns[:2])]
    shares = [list(_shares_of(one, sex)) for one in named]
    fits = [any(all(one.admits(share, share) for one in amounts) for share in each) for each in shares]
    if named and (any(fits) or len(named) == 1):
        place = fits.index(True) if any(fits) else 0
        own = named[place].value(Ref(sex=sex))
        yield Relation(Finding("share", any(fits), own, numbers.percent(shares[place][0], 1)), named[place])


def _counted_of_sex(named: Sequence[Subject], sex: Sex, amount: Quantity) -> Iterator[Relation]:
    """`Av frånvarotimmarna var 909 496 kvinnors`: how many of what an indicator counts are of women, or of men."""
    for one in (each for each in named[:1] if each.sex_counts and each.unit != "index"):
        pairs = one.sex_counts
        fits = {of for of, counts in pairs.items() if any(amount.admits(count, count) for count in counts)}
        if fits:
            yield Relation(Finding("value", sex in fits, one.fact(sex), numbers.number(float(pairs[sex][0]), 0)), one)


def sexes_apart(related: Related) -> Iterator[Relation]:
    """`Gapet mellan könen minskade från 3,4 till 3,2`: how far apart women and men are now and were before."""
    women, men = pattern("women"), pattern("men")
    between = rf"(?:{pattern('both_sexes')}|{women} och {men}|{men} och {women})"
    gap = rf"(?:{pattern('gaps')} (?:i \w+ )?mellan {between}|köns(?:skillnaden|gapet|klyftan))"
    told = re.match(rf".*?{gap}(?P<rest>.*)$", related.text)
    rest = told["rest"] if told else ""
    ways = [re.search(pattern(way), rest) is not None for way in ("up", "down", "flat")]
    named = [related.judge.known[key] for key in related.about] or related.named(related.text)
    timed = re.search(rf"{pattern('months')}|kvartal|halvår", related.text)
    if told is None or sum(ways) != 1 or len(named) != 1 or timed:
        return
    one, parts = named[0], ("kvinnor", "man", "kvinnor-foregaende", "man-foregaende")
    values = [fact.printed for part in parts if (fact := one.facts.get(part))]
    if len(values) != len(parts):
        return
    now, before = (round(abs(first - second), 6) for first, second in (values[:2], values[2:]))
    ends = re.search(rf"från {AMOUNT_MARK} till {AMOUNT_MARK}", rest)
    size = re.search(rf"med {AMOUNT_MARK}", rest)
    right = [now > before, now < before, now == before] == ways
    if ways[-1]:
        right = right and all(each.admits(now, now) for each in related.amounts if each.unit in ("points", one.unit))
    for found, real in ((ends, (before, now)), (size, (abs(now - before),))):
        said = [related.amounts[int(place)] for place in found.groups()] if found else []
        right = right and all(each.admits(value, value) for each, value in zip(said, real, strict=False))
    figure = f"{numbers.number(before, 1)} till {numbers.number(now, 1)}"
    yield Relation(Finding("sexes", right, one.fact("kvinnor"), figure), one)


def _of_a_unit(
    related: Related, named: Sequence[Subject], place: str, amounts: Sequence[Quantity]
) -> Iterator[Relation]:
    """Judge which share of what is counted at all units one of them has."""
    for one in named[:1]:
        units = [unit for unit in one.units if len(unit.counts) == 2]
        kinds = {word.kind for word in related.judge.words(related.sentence) if word.kind}
        own = [unit for unit in units if unit.name == place and (not kinds or unit.kind in kinds)]
        if len(own) != 1:
            return
        alike_ones = [unit for unit in units if unit.kind == own[0].kind]
        wholes = [sum(counts) for counts in zip(*(unit.counts for unit in alike_ones), strict=True)]
        if one.hidden_units and one.counts:
            wholes = list(one.counts)  # of which the units that are told are a part
        shares = [100 * part / whole for part, whole in zip(own[0].counts, wholes, strict=True) if whole]
        right = any(all(each.admits(share, share) for each in amounts) for share in shares)
        yield Relation(Finding("share", right, own[0].fact, numbers.percent(shares[0], 1)), one)


def _is_counted(one: Subject) -> bool:
    """Whether an outturn is so many of something, of which women and men have their parts."""
    shares = one.unit in (*SHARE_UNITS, MONEY_FACT) or "per" in one.unit.split()
    return not shares and all(one.facts.get(part) for part in ("utfall", "kvinnor", "man"))


def _shares_of(one: Subject, sex: Sex) -> Iterator[float]:
    """The shares that women or men are of what is counted: of cases where those are told per others, or of all."""
    if not one.sex_counts:
        yield 100 * one.facts[sex].value / one.facts["utfall"].value
        return
    own, *_ = (counts for of, counts in one.sex_counts.items() if of == sex)
    for place in (0,) if "per" in one.unit.split() else (1, 0):
        whole = sum(counts[place] for counts in one.sex_counts.values())
        if whole:
            yield 100 * own[place] / whole
