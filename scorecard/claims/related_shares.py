"""Which share one figure is said to be of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scorecard.claims.facts import MONEY_FACT, KnownFigure, Subject
from scorecard.claims.finding import Finding
from scorecard.claims.related import SHARE_UNITS, Related, Relation, outturn_of
from scorecard.sentences.quantity import Quantity
from scorecard.sentences.stems import about_money, stems
from scorecard.sentences.vocabulary import pattern
from scorecard.wording import numbers


def share_told(related: Related) -> Iterator[Relation]:
    """`Inhyrd personal står för 3,5 procent av bemanningskostnaden`, `kvinnorna utgör 82 procent av heltiderna`."""
    told = [place for place, one in enumerate(related.amounts) if one.unit == "percent"]
    if len(told) != 1:
        return
    place = told[0]
    verbs = rf"(?:{pattern('makes_up')}(?: bara| endast)?|{pattern('goes_to')}(?= #\d+# till ))"
    found = re.search(rf"^(?P<part>.*?) {verbs} (?:\w+ ){{0,2}}?#{place}# av (?P<whole>.*)$", related.text)
    turned = re.search(rf"^av (?P<whole>.*?) (?:{verbs}) (?P<part>.*?) (?:för )?#{place}#(?P<rest>.*)$", related.text)
    last = re.search(rf"^av (?P<whole>.*?) (?:{verbs}) #{place}# (?:till )?(?P<part>.*)$", related.text)
    spent = rf"(?:{verbs}|{pattern('goes_to')} till)"
    of = re.search(rf"^#{place}# (?:krona |kronor )?av (?P<whole>.*?) {spent} (?P<part>.*)$", related.text)
    made = re.search(rf"^(?P<whole>.*?) (?:består|bestod) till #{place}# av (?P<part>.*)$", related.text)
    for match in (found, last, turned, of, made):
        if match and (read := _ratio(related, match["part"], match["whole"], related.amounts[place])):
            yield read
            return


def _ratio(related: Related, part: str, whole: str, share: Quantity) -> Relation | None:
    if re.fullmatch(rf"(?:sin |den |hela )*{pattern('budget')}[.!]?", whole.strip()):
        return _of_its_budget(related, part, share)
    wholes = _wholes(related, whole)
    if not wholes:
        return None
    women, men = (re.search(pattern(name), part) for name in ("women", "men"))
    readings: list[tuple[KnownFigure, float, Subject]] = []
    if re.search(r"budget|överskott|underskott", f"{part} {whole}"):
        return _ratio_of_gaps(related, part, whole, share)
    for one, base in wholes:
        if women or men:
            own = one.fact("kvinnor" if women else "man")
            if own and one.unit not in SHARE_UNITS and "per" not in one.unit and base is one.fact("utfall"):
                readings.append((own, base.value, one))
            continue
        readings += [(fact, base.value, one) for fact in _part_of(related, part, one, base)]
    if not readings:
        return None
    shares = [100 * fact.value / base for fact, base, _ in readings if base]
    right = any(share.admits(each - 0.05, each + 0.05) or _rounds(share, each) for each in shares)
    fact, _, one = readings[0]
    return Relation(Finding("share", right, fact, numbers.percent(shares[0], 1) if shares else None), one)


def _of_its_budget(related: Related, part: str, share: Quantity) -> Relation | None:
    """`Nettokostnaden motsvarar 98 procent av budgeten`."""
    one = next((each for each in related.named(part) if each.fact("budget") and each.fact("utfall")), None)
    if one is None:
        return None
    own, base = one.facts["utfall"], one.facts["budget"]
    real = 100 * own.value / base.value if base.value else 0.0
    right = share.admits(real - 0.05, real + 0.05) or _rounds(share, real)
    return Relation(Finding("share", right, own, numbers.percent(real, 1)), one)


def _ratio_of_gaps(related: Related, part: str, whole: str, share: Quantity) -> Relation | None:
    """`Det som bidragen gav utöver budget motsvarar 71 procent av överskottet`: each against its budget."""
    among = [key for key in related.judge.known if key.startswith("ekonomi.")]
    named = [related.judge.names.named(text, among) for text in (part, whole)]
    net = next((key for key in among if related.judge.known[key].net), None)
    keys = [one[0] if one else net for one in named]
    subjects = [related.judge.known[key] for key in keys if key]
    gaps = [
        abs(own.value - budget.value)
        for one in subjects
        if (own := one.fact("utfall")) and (budget := one.fact("budget"))
    ]
    if len(gaps) != 2 or not gaps[1] or not named[0]:
        return None
    real = 100 * gaps[0] / gaps[1]
    right = share.admits(real - 0.05, real + 0.05) or _rounds(share, real)
    return Relation(Finding("share", right, subjects[0].fact("utfall"), numbers.percent(real, 1)), subjects[0])


def _wholes(related: Related, text: str) -> list[tuple[Subject, KnownFigure]]:
    """What something can be a share of: an outturn that is an amount or a count, or two added up."""
    money = about_money(text) or any(one in text for one in ("intäkt", "kostnad"))
    both = re.search(r"\boch\b|sammantaget|tillsammans", text)
    among = [
        key
        for key, one in related.judge.known.items()
        if (one.unit == MONEY_FACT) == money and one.unit not in SHARE_UNITS and "per" not in one.unit and one.names
    ]
    costs = [one for one in related.judge.known.values() if one.cost and one.fact("utfall")]
    if (
        costs
        and not both
        and re.fullmatch(rf"(?:{pattern('all_costs_of')} )*{pattern('all_costs')}[.!]?", text.strip())
    ):
        return [(costs[0], replace(costs[0].facts["utfall"], value=sum(map(outturn_of, costs))))]
    named = [related.judge.known[key] for key in related.judge.names.named(text, among)]
    lines = [one for one in named if one.id.startswith("ekonomi.")] if money else []
    head = stems(text)[-1:]  # `verksamhetens bruttokostnader` are no `verksamhetens intäkter`
    meant = [one for one in lines or named[:1] if all(related.judge.knows_word(one, word) for word in head)]
    return [(one, own) for one in meant if (own := one.fact("utfall"))]


def _in_words(related: Related, key: str, said: Sequence[str]) -> bool:
    """Whether all words of a text are an indicator's own as they are."""
    return bool(said) and all(related.judge.names.has(key, word, exactly=True) for word in said)


def _part_of(related: Related, text: str, whole: Subject, base: KnownFigure) -> list[KnownFigure]:
    """What is a part of a whole: an outturn of the same unit."""
    places = {word.place for word in related.judge.words(related.sentence) if word.place}
    if units := [unit.fact for unit in whole.units if unit.name in places]:
        return units
    among = [key for key, one in related.judge.known.items() if one.unit == whole.unit and one.names]
    named = related.judge.names.named(text, among)
    lines = [key for key in among if key.startswith("ekonomi.") and _in_words(related, key, stems(text))]
    lines.sort(key=lambda key: -related.judge.names.score(key, stems(text))[1])
    lines = lines or [key for key in named if key.startswith("ekonomi.")] or named
    facts = (related.judge.known[key].fact("utfall") for key in lines[:1])
    return [fact for fact in facts if fact and fact.value <= base.value and fact is not base]


def _rounds(share: Quantity, real: float) -> bool:
    return not share.how and abs(round(real, max(0, share.decimals)) - share.value) < 1e-9
