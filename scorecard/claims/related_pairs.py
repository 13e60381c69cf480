"""One indicator that is compared with another: values and targets, how each moved, how far it is from its target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from scorecard.claims.facts import MONEY_FACT, KnownFigure, Subject
from scorecard.claims.finding import Finding, printed
from scorecard.claims.related import SHARE_UNITS, Related, Relation
from scorecard.claims.related_sums import is_of_now
from scorecard.sentences.report import Sentence
from scorecard.sentences.stems import about_money, alike, stem, stems
from scorecard.sentences.vocabulary import ANY_WORD, any_of, claim_words, pattern
from scorecard.sentences.words import Ref

_SMALL = 1000  # millions that a frame is more than
_WHOLE = 0.75  # of the weight of a name that one side of a comparison tells, which is then meant
_MOVES = ("up", "down", "improved", "worsened")


def one_against_other(related: Related) -> Iterator[Relation]:
    """`HME-index är högre än HSE-index`, `A överstiger B`, `fler samtal till 1177 än till vårdcentralerna`."""
    alike_words = re.search(r"\b(?:lika|så|samma)\b", related.text)  # and not `andelen som fick svar`
    than = re.search(rf"\b(?:än|jämfört med{'|som' if alike_words else ''})\b(?! #)", related.text)
    beyond = re.search(
        rf"{pattern('exceed', 'fall_short')}|"
        rf"\b(?:ligger|låg|hamnar|hamnade) (?:#\d+# (?:{ANY_WORD} )?)?(?P<over>över|under)\b",
        related.text,
    )
    word = re.search(rf"(?!över|under|längre än){pattern('higher', 'lower', 'better', 'worse')}", related.text)
    said = "mer än|fler än|mindre än|färre än|drygt|knappt|nästan|över|under"
    times = re.search(rf"(?:(?P<more>{said}) )?(?P<times>dubbelt|(?:#\d+#|\w+) gånger) så ", related.text)
    others = pattern("expected", "some_others")
    if compares_one(related) or re.search(rf"{pattern('gaps')}|\bän {others}", related.text):
        return
    if beyond and not (word and than):
        left, right, way = related.text[: beyond.start()], related.text[beyond.end() :], _way(beyond)
    elif than and (more := word or times) and more.start() < than.end():
        left, right = related.text[: than.start()], related.text[than.end() :]
        way = _side(word[0]) if word else 1
    else:
        return
    pair = pair_named(related, left, right)
    if pair is None or (way == 0 and not word):
        return
    one, other = pair
    values = _comparable(related, one, other, word[0] if word else "")
    if values is None:
        return
    first, second = values
    if not way and word:
        better = 1 if re.fullmatch(pattern("better"), word[0]) else -1
        way = better * {"higher": 1, "lower": -1}.get(one.direction, 0) if one.direction == other.direction else 0
    if not way:
        return
    real = (first.printed - second.printed) * (-1 if _of_late(related, one) else 1)
    denied = re.search(r"\b(?:inte|ej|aldrig)\b", left[-30:] + right[:1]) is not None
    right_way = (real * way > 0) != denied
    fits = _far_as_told(related, times, first, second) if right_way else False
    if fits is not None:
        yield Relation(Finding("direction", fits, first, f"{printed(first)} mot {printed(second)}"), one)


def moved_more(related: Related) -> Iterator[Relation]:
    """`A ökade mer än B`: how far each moved since the year before, the way that is told."""
    verb, side = pattern(*_MOVES), pattern("by_more", "by_less")
    one, other = rf".*?(?P<verb>{verb}) (?:{ANY_WORD} ){{0,3}}?(?P<side>{side}) (?:.*? )?", r"(?:[^#]|#\d+# dagar)+"
    race = re.match(rf"(?P<one>{one})än (?P<other>{other})$", related.text)
    pair = pair_named(related, race["one"], race["other"]) if race else None
    if race is None or pair is None or re.search(pattern("not", "months", "target", "budget"), related.text):
        return
    gaps: list[float] = []
    shares: list[float] = []
    for each in pair:
        now, before = each.fact("utfall"), each.fact("foregaende")
        better = {"higher": 1, "lower": -1}.get(each.direction, 0)
        ways = zip(_MOVES, (1, -1, better, -better), strict=True)
        way = next(way for kind, way in ways if re.fullmatch(pattern(kind), race["verb"]))
        if now and before and before.value and way:
            gaps.append((now.printed - before.printed) * way)
            shares.append(gaps[-1] / abs(before.value))
    if len(gaps) == 2 and (pair[0].unit in SHARE_UNITS or (gaps[0] > gaps[1]) == (shares[0] > shares[1])):
        more = gaps[0] > gaps[1] if re.fullmatch(pattern("by_more"), race["side"]) else gaps[0] < gaps[1]
        figure = " mot ".join(f"{gap:.1f}".replace(".", ",") for gap in gaps)
        yield Relation(Finding("change", more and gaps[0] > 0, pair[0].fact("utfall"), figure), pair[0])


def _far_as_told(related: Related, times: re.Match[str] | None, first: KnownFigure, second: KnownFigure) -> bool | None:
    """Whether two figures lie as far from each other as is told, if it is; None where that is not known."""
    if times:
        return _so_many_times(related, times, first, second)
    told = [place for place in range(len(related.amounts)) if not related.framed_at(place)]
    side = pattern("higher", "lower")
    sizes = [place for place in told if re.search(rf"#{place}# (?:{ANY_WORD} )?{side}", related.text)]
    plain = [related.amounts[place] for place in sizes if related.amounts[place].unit in ("points", "")]
    if plain:
        gap = abs(first.printed - second.printed)
        return plain[0].admits(gap, gap)
    return None if told else True


def _of_late(related: Related, one: Subject) -> bool:
    """Whether those are compared whom a share does not count: who waited `för länge`."""
    return one.direction == "higher" and re.search(any_of(claim_words("too_late")), related.text) is not None


def compares_one(related: Related) -> bool:
    """Whether what is compared is of one indicator, of units, of groups or times, or which of two moved most."""
    if re.search(pattern("parts_of_year"), related.text) or not _known_words(related):
        return True
    own = {str(one.year.number) for one in related.judge.known.values()}
    years = set(re.findall(r"\b(?:19|20)\d\d\b", related.text)) - own
    several = years or re.search(pattern("country", "year_before", "budget", "target"), related.text)
    sexes = re.search(pattern("women"), related.text) and re.search(pattern("men"), related.text)
    side = pattern("higher", "lower", "better", "worse")
    moved = re.search(
        rf"{pattern('up', 'down', 'improved', 'worsened')} (?:{ANY_WORD} )*?{side} .*\bän\b", related.text
    )
    return bool(several or sexes or moved) or related.judge.begins_places.search(related.text) is not None


def _known_words(related: Related) -> bool:
    """Whether half of the words of a sentence are of names of indicators."""
    said = [word for word in stems(re.sub(r"#\d+#", " ", related.text)) if not word.isdigit()]
    return 2 * sum(related.judge.names.known(word) for word in said) >= len(said)


def _side(word: str) -> int:
    """Whether a word of comparison says more (1), less (-1), or better or worse."""
    return 1 if re.fullmatch(pattern("higher"), word) else -1 if re.fullmatch(pattern("lower"), word) else 0


def _way(beyond: re.Match[str]) -> int:
    over = beyond["over"] == "över" if beyond["over"] else re.fullmatch(pattern("exceed"), beyond[0]) is not None
    return 1 if over else -1


def _so_many_times(related: Related, times: re.Match[str], first: KnownFigure, second: KnownFigure) -> bool:
    number = re.match(r"#(\d+)#", times["times"])
    factor = related.amounts[int(number[1])].value if number else 2.0 if times["times"] == "dubbelt" else 0.0
    if not factor:
        spelled = Sentence(0, times["times"], 0, 0).counted
        factor = spelled[0].value if spelled else 2.0
    ratio = first.value / second.value if second.value else 0.0
    told = times["more"]
    kinds = ("more", "less", "above", "below")
    how = next(
        (kind for kind in kinds if told in claim_words(kind)), related.amounts[int(number[1])].how if number else None
    )
    if how in ("more", "less"):
        return (ratio > factor) == (how == "more")
    if how == "below":
        return 0.85 * factor <= ratio <= factor
    return (1.0 if how == "above" else 0.9) * factor <= ratio <= 1.15 * factor


def pair_named(related: Related, left: str, right: str) -> tuple[Subject, Subject] | None:
    """The two indicators that stand on both sides of a comparison."""
    keys = [key for key, one in related.judge.known.items() if one.names and one.value(Ref())]
    if about_money(related.text):
        keys = [key for key in keys if related.judge.known[key].unit == MONEY_FACT] or keys
    said, behind = stems(left), stems(right)
    if not said or not behind:
        return None
    best: list[tuple[float, str, str]] = []
    scores = {key: (related.judge.names.score(key, said)[0], related.judge.names.score(key, behind)[0]) for key in keys}
    whole = {key: related.judge.names.score(key, {*said, *behind})[0] for key in keys}
    for one, other in product(keys, keys):
        if one == other or related.judge.known[one].unit != related.judge.known[other].unit:
            continue
        if scores[one][0] < 1.0 or scores[other][1] < 1.0:
            continue
        # each is named by its own side, and what one side leaves out the other one tells
        if not (related.judge.names.score(one, said)[1] and related.judge.names.score(other, behind)[1]):
            continue  # by everyday words alone no two are one_against_other
        own = scores[one][0] - scores[one][1] * 0.5 + scores[other][1]
        own += sum(related.judge.names.score(key, side)[1] >= _WHOLE for key, side in ((one, said), (other, behind)))
        best.append((own + 0.3 * (whole[one] + whole[other]), one, other))
    best.sort(reverse=True)
    if not best or (len(best) > 1 and best[0][0] - best[1][0] < 0.15):
        return None
    _, one, other = best[0]
    return related.judge.known[one], related.judge.known[other]


def _comparable(related: Related, one: Subject, other: Subject, word: str) -> tuple[KnownFigure, KnownFigure] | None:
    """The figures that are compared: counts where some are more or fewer, and the outturns otherwise."""
    counted = re.search(rf"\b(?:fler|färre) (?:\w+ )?({ANY_WORD})", related.text)
    shares = re.search(r"\bandel", related.text) or re.fullmatch(pattern("better", "worse"), word)
    if (
        not shares
        and re.search(rf"{pattern('queues')}", related.text)
        and re.search(pattern("so_high", "so_low"), related.text)
    ):
        waiting = [
            next((each.now for each in side.groups if each.head.startswith("väntande")), None) for side in (one, other)
        ]
        if waiting[0] and waiting[1]:
            return waiting[0], waiting[1]
    if counted and not re.search(r"andel|oftare|per #|räknat per|per 1", related.text):
        noun = stem(counted[1])
        facts = [
            next(
                (
                    fact
                    for fact in each.figures
                    if is_of_now(each.label(fact))
                    and fact.unit == "antal"
                    and any(alike(noun, part) for part in stems(each.label(fact)))
                ),
                None,
            )
            for each in (one, other)
        ]
        if facts[0] and facts[1]:
            return facts[0], facts[1]
    first, second = one.value(Ref()), other.value(Ref())
    return (first, second) if first and second else None


def nearer_target(related: Related) -> Iterator[Relation]:
    """`A ligger närmare sitt mål än B`, `längst från målet av de röda är A`: by how far each is met."""
    text = related.limitless
    cue = re.search(
        rf"\b(?:(?P<near>närmare|närmast)|längre|längst)\b(?: (?:kvar|bort|ifrån))?(?: (?:från|ifrån|till))?"
        rf"(?: (?:sitt|sina|sin|det|ett))? {pattern('target')}",
        text,
    )
    if cue is None:
        return
    if " än " in text:
        pair = pair_named(related, *text.replace(cue[0], " ").split(" än ", 1))
        known = [(one, one.fulfilment.value) for one in pair or () if one.fulfilment and one.light != "green"]
        if pair and len(known) == 2:
            nearer = known[0][1] > known[1][1]
            fact = pair[0].value(Ref())
            yield Relation(Finding("target", nearer == bool(cue["near"]), fact), pair[0])
        return
    colour = re.search(pattern("lights"), text)
    light = claim_words("lights")[colour[0]] if colour else None
    among = [
        one
        for one in related.judge.known.values()
        if one.fulfilment and one.light in (light, *(() if light else ("red", "yellow")))
    ]
    named = [one for one in related.named(text.replace(cue[0], " ")) if one in among]
    if len(named) == 1 and len(among) > 1:
        [own] = named
        values = {one.id: one.fulfilment.value for one in among if one.fulfilment}
        extreme = (max if cue["near"] else min)(values, key=lambda key: values[key])
        fact = related.judge.known[extreme].value(Ref())
        yield Relation(Finding("ordering", own.id == extreme, fact, related.judge.known[extreme].names[0]), own)


def far_apart(related: Related) -> Iterator[Relation]:
    """`Skillnaden mellan HME-index och HSE-index är tre enheter, till HME:s fördel.`"""
    size = rf"#(?P<size>\d+)#(?: {any_of(claim_words('gap_units'))})?"
    whose = rf"(?:,? (?:och )?till (?P<whose>[^,;]+?):?s {pattern('advantage')})?"
    said = re.match(
        rf"{pattern('gaps')} mellan (?P<one>[^,;]+?) och (?P<other>[^,;]+?) {pattern('levels')} {size}{whose}[.]?$",
        related.text,
    )
    pair = pair_named(related, said["one"], said["other"]) if said else None
    values = [value for each in pair or () if each.unit in SHARE_UNITS and (value := each.value(Ref()))]
    if said is None or pair is None or len(values) != 2:
        return
    amount, gap = related.amounts[int(said["size"])], values[0].printed - values[1].printed
    favoured = [one for one in pair if said["whose"] and related.judge.names.has(one.id, stem(said["whose"]))]
    if amount.unit == "percent" or (said["whose"] and len(favoured) != 1) or len({one.direction for one in pair}) > 1:
        return
    best = pair[(gap > 0) != (pair[0].direction == "higher")]
    right = amount.admits(abs(gap), abs(gap)) and favoured in ([], [best])
    yield Relation(Finding("change", right, values[0], f"{printed(values[0])} mot {printed(values[1])}"), pair[0])


def targets_compared(related: Related) -> Iterator[Relation]:
    """`Målet för A är högre än för B`, `samma målvärde gäller för A som för B`, `A och B har samma mål`."""
    target, same, ways = pattern("target"), pattern("as_same"), pattern("higher", "lower")
    one, other, of = r"(?P<one>[^,;:]+?)", r"(?P<other>[^,;:]+?)[.]?$", pattern("links")
    how, than = rf"(?P<how>{same}|(?!över|under){ways})", rf"(?:som|än) (?:(?:{target}|det|den) )?(?:{of} )?"
    forms = (
        rf"{target} {of} {one} {pattern('levels')} {how}(?: {target})? {than}{other}",
        rf"{target} {pattern('levels')} {how} {of} {one} {than}{other}",
        rf"(?P<how>{same}) {target} (?:{pattern('applies')} )?{of} {one} {than}{other}",
        rf"{one} {pattern('had')} (?P<how>{same}|(?!över|under){ways}) {target} {than}{other}",
        rf"{one} och (?P<other>[^,;:]+?) {pattern('had')} (?P<how>{same}) {target}[.]?$",
    )
    said = next((found for form in forms if (found := re.match(form, related.text))), None)
    pair = pair_named(related, said["one"], said["other"]) if said else None
    limits = [limit for each in pair or () if (limit := each.fact("mal"))]
    if said is None or pair is None or len(limits) != 2 or re.search(pattern("not", "country"), related.text):
        return
    gap = limits[0].printed - limits[1].printed
    right = gap * _side(said["how"]) > 0 or (gap == 0 and re.fullmatch(same, said["how"]) is not None)
    yield Relation(Finding("target", right, limits[0], " mot ".join(map(printed, limits))), pair[0])
