"""How many indicators there are, can be compared, or have a light."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorecard.claims.facts import Subject
from scorecard.claims.finding import Finding
from scorecard.claims.judge import plain_stems
from scorecard.claims.related import AMOUNT_MARK, MOST_OF_SET, Related, Relation
from scorecard.claims.related_goals import goal_meant
from scorecard.sentences.stems import alike, stems
from scorecard.sentences.vocabulary import ANY_WORD, claim_words, pattern
from scorecard.sentences.words import Ref


def how_many_indicators(related: Related) -> Iterator[Relation]:
    """`Styrkortet har 36 indikatorer`, `nämnden har tolv resultatmål`, `av 36 går elva att jämföra med riket`."""
    every = [key for goal in related.judge.goals for key in goal.indicators]
    told = re.search(
        rf"\b{pattern('contains')} (?:{ANY_WORD} ){{0,2}}?{AMOUNT_MARK} (?P<what>indikatorer|resultatmål)[.!]?$",
        related.text,
    )
    compared = re.match(
        rf"av {AMOUNT_MARK} (?:{ANY_WORD} )?indikatorer (?:går|gick|kan) {AMOUNT_MARK} .*?\bjämför", related.text
    )
    lit = re.match(
        rf"{AMOUNT_MARK} av (?:de )?{AMOUNT_MARK} indikator\w* (?:har|hade|fick) (?:fått )?(?:en )?färg", related.text
    )
    found = lit or compared if lit or (compared and re.search(pattern("country"), related.text)) else told
    amounts = [related.amounts[int(place)] for place in found.groups() if place.isdigit()] if found else []
    if not every or not amounts or any(one.unit for one in amounts):
        return
    known = [one for key in every if (one := related.judge.known.get(key))]
    known = [one for one in known if (one.light if lit else one.value(Ref(country=True)))]
    goals = [goal for goal in related.judge.goals if goal.name.lower() in related.text]
    members = related.members()
    some = len(members) if 1 < len(members) <= MOST_OF_SET else len(every)
    real = [len(goals[0].indicators) if len(goals) == 1 else some, len(known)]
    real = [len(related.judge.goals)] if told and told["what"] == "resultatmål" else real
    real = real[::-1] if lit else real
    right = all(one.admits(number, number) for one, number in zip(amounts, real, strict=False))
    yield Relation(
        Finding("count", right, None, " och ".join(map(str, real[: len(amounts)]))), related.judge.known[every[0]]
    )


def how_many_lit(related: Related) -> Iterator[Relation]:
    """`Av 30 indikatorer är 13 röda`."""
    if not re.search(r"\b(?:indikator(?:er\w*)?|måtten|mått)\b", related.text):
        return
    colour = re.search(pattern("lights"), related.text)
    counts = [one for place, one in enumerate(related.amounts) if not (one.unit or related.framed_at(place))]
    fraction = [one for one in related.amounts if one.slack or one.unit == "percent"]
    if colour and not counts and re.search(rf"{pattern('highest')} indikator", related.text):
        yield from _most_light(related, claim_words("lights")[colour[0]])
    of_coloured = re.search(rf"#\d+# av (?:{ANY_WORD} )?#\d+# {pattern('lights')} indikatorer", related.text)
    if not colour or of_coloured or len(counts) > 2 or not (counts or fraction):
        return
    light = claim_words("lights")[colour[0]]
    meant = goal_meant(related, related.text)
    goals = [goal for goal in related.judge.goals if goal.name.lower() in related.text or goal is meant]
    own = {key for goal in goals for key in goal.indicators}
    with_light = [one for one in related.judge.known.values() if one.light and (not own or one.id in own)]
    if len(counts) == 2 and max(one.value for one in counts) != len(with_light):
        with_light = _lit_part(related, int(max(one.value for one in counts))) or with_light
    lights = {claim_words("lights")[word] for word in re.findall(pattern("lights"), related.text)}
    together = re.search(pattern("together", "added_up", "adding"), related.text)
    joined = re.search(rf"{pattern('lights')} (?:eller|och) {pattern('lights')}", related.text) and len(counts) < 3
    lights = lights if together or joined else {light}
    real = sum(one.light in lights for one in with_light)
    whole = len(with_light)
    if not counts:
        right = whole > 0 and fraction[0].admits(100 * real / whole, 100 * real / whole)
    elif len(counts) == 1:
        right = counts[0].admits(real, real)
    else:
        part, all_of = sorted(counts, key=lambda one: one.value)
        right = part.admits(real, real) and all_of.admits(whole, whole)
    else_said = re.search(rf"{pattern('lights')} indikator\w* (?P<rest>.*)$", related.text)
    rest = stems(re.sub(r"#\d+#", " ", else_said["rest"])) if else_said else ()
    if with_light and not (right and set(rest) - plain_stems() - set(stems(" ".join(claim_words("of_light"))))):
        yield Relation(Finding("count", right, None, f"{real} av {whole}"), with_light[0])


def more_lit(related: Related) -> Iterator[Relation]:
    """`Fler indikatorer är gröna än röda`, `de röda indikatorerna är färre än de gröna`."""
    colours = re.findall(pattern("lights"), related.text)
    word = re.search(r"\b(?P<more>fler|flera)|\b(?P<less>färre)\b", related.text)
    than = related.text.find(" än ")
    if len(colours) != 2 or not word or "indikator" not in related.text or related.amounts:
        return
    first, second = (claim_words("lights")[one] for one in colours)
    if not related.text.find(colours[0]) < than < related.text.rfind(colours[1]) or first == second:
        return
    beside = stems(re.sub(rf"indikator\w*|{pattern('lights')}", " ", related.text))
    reports = tuple(claim_words("report_nouns"))
    if any(related.judge.names.known(each) and not each.endswith(reports) for each in beside):
        return  # of some of them
    lit = [one for one in related.judge.known.values() if one.light]
    counts = [sum(one.light == light for one in lit) for light in (first, second)]
    denied = re.search(pattern("not"), related.text) is not None
    right = (counts[0] > counts[1] if word["more"] else counts[0] < counts[1]) != denied
    yield Relation(Finding("count", right, None, f"{counts[0]} mot {counts[1]}"), lit[0])


def _most_light(related: Related, light: str) -> Iterator[Relation]:
    """`Flest indikatorer är röda`."""
    lights = [one.light for one in related.judge.known.values() if one.light]
    own, most = (sum(one == each for one in lights) for each in (light, max(lights, key=lights.count)))
    yield Relation(
        Finding("count", own == most, None, f"{own} av {len(lights)}"), next(iter(related.judge.known.values()))
    )


def _lit_part(related: Related, number: int) -> list[Subject]:
    """The indicators of a goal that a sentence names by a word and that has so many of them with a colour."""
    said = stems(related.text)
    named = [
        goal for goal in related.judge.goals if any(alike(word, each) for word in stems(goal.name) for each in said)
    ]
    parts = ([related.judge.known[key] for key in goal.indicators if key in related.judge.known] for goal in named)
    lit = [[one for one in part if one.light] for part in parts]
    fit = [part for part in lit if len(part) == number]
    return fit[0] if len(fit) == 1 else []
