"""A sentence about indicators, held against what was computed of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scorecard.claims.facts import Fact, FactPart, Subject
from scorecard.claims.quantity import Quantity
from scorecard.claims.report import Sentence
from scorecard.claims.verdict import ClaimKind, ClaimVerdict
from scorecard.claims.vocabulary import any_of, claim_words, groups, pattern
from scorecard.common.edition import BoardYear
from scorecard.judge.rule import Assessment
from scorecard.wording import numbers

_Q = r"#(\d+)#"
_NEARLY_NONE = 1e-9
_COUNTED = 100  # counts of fewer are often of something else, such as days and doors


def held(file: str, sentence: Sentence, about: Sequence[Subject], foreign: bool = False) -> list[ClaimVerdict]:
    """Judge every statement of a sentence that is about some indicators, or one.

    Where it may be about several, it is contradicted only where it is so of each. A `foreign` text tells much that is
    not computed here: there an amount is held only against the figure that its words name.
    """
    found = [list(_of_one(file, sentence, one, foreign)) for one in about]
    keys = dict.fromkeys(key for verdicts in found for key, _ in verdicts)
    return [
        verdict for key in keys if (verdict := _joined([[one for own, one in each if own == key] for each in found]))
    ]


def _joined(found: Sequence[Sequence[ClaimVerdict]]) -> ClaimVerdict | None:
    """Judge one statement by what each indicator says of it."""
    agreed = [one for verdicts in found for one in verdicts if one.verdict == "agreed"]
    if agreed:
        return agreed[0]
    return found[0][0] if all(found) else None


_Key = tuple[str, int]  # the statement of a sentence: what it is of, and which amount or clause it is


def _of_one(file: str, sentence: Sentence, one: Subject, foreign: bool) -> Iterator[tuple[_Key, ClaimVerdict]]:
    for place, clause in enumerate(_clauses(sentence)):
        yield from _values(file, sentence, clause, one, foreign)
        for name, judge in _JUDGES:
            yield from (((name, place), verdict) for verdict in judge(file, sentence, clause, one))
    yield from ((("counts", 0), verdict) for verdict in _counts(file, sentence, one))


def _clauses(sentence: Sentence) -> list[str]:
    """Part a sentence where another statement begins, so that words of one do not speak of the next."""
    parts = re.split(r"(?:, |; | )(?=(?:men|medan|och (?:målvärdet|målet|kravet|jämförelse))\b)|; |: ", sentence.masked)
    return [part for part in parts if part]


def _judged(
    file: str,
    sentence: Sentence,
    kind: ClaimKind,
    right: bool,
    fact: Fact | None,
    one: Subject,
    figure: str | None = None,
) -> ClaimVerdict:
    return ClaimVerdict(
        file=file,
        line=sentence.line,
        sentence=sentence.text,
        kind=kind,
        verdict="agreed" if right else "contradicted",
        fact=fact.id if fact else f"{one.id}.utfall.{one.year}",
        figure=None if right else figure or (_said(fact) if fact else None),
    )


def _said(fact: Fact) -> str:
    unit = claim_words("units").get(fact.unit, [fact.unit])[0]
    return f"{numbers.number(fact.value, fact.decimals)} {unit}".strip()


# ---- values


def _values(
    file: str, sentence: Sentence, clause: str, one: Subject, foreign: bool
) -> Iterator[tuple[_Key, ClaimVerdict]]:
    """Every amount must be a figure that is known: the one that its words ask for, or any of that unit."""
    for match in re.finditer(_Q, clause):
        amount, key = sentence.amounts[int(match[1])], ("amount", int(match[1]))
        if not amount.unit and not amount.decimals and (abs(amount.value) <= _COUNTED or one.named(amount)):
            continue
        before, after = clause[: match.start()], clause[match.end() :]
        if target := _required(before, amount, one):
            yield from ((key, verdict) for verdict in _operator(file, sentence, amount, target, one))
            continue
        way, than = _difference(before, after, amount)
        if than is None:
            known = [fact for fact in one.own if _of_unit(fact, amount)]
            wanted = _wanted(before, after, one)
            told = _value(file, sentence, amount, wanted, known, one)
            told = iter(()) if foreign and wanted is None else told
        else:
            known = [fact for fact in one.differences if _of_unit(fact, amount)]
            pair = _pair(than, sentence.masked, one.year)
            told = _change(file, sentence, amount, way, pair, known, one)
            told = iter(()) if foreign and pair is None else told
        yield from ((key, verdict) for verdict in told)


def _required(before: str, amount: Quantity, one: Subject) -> Fact | None:
    """The target, where an amount is said to be it."""
    own = re.split(r"#\d+#| och |: ", before)[-1]
    *_, last = own.split(", ")
    own = last or own
    named = re.search(rf"{pattern('target')}|\b(?:ska|bör|skulle) (?:vara|bli|ligga)\b|\bkravet\b", own)
    return one.fact("mal") if named and not re.search(pattern("met", "levels_of_outturn"), own) else None


def _operator(file: str, sentence: Sentence, amount: Quantity, target: Fact, one: Subject) -> Iterator[ClaimVerdict]:
    """Hold a target as it is said against the one that was set: its value, and over or at least."""
    bare = replace(amount, how=None)
    signs: dict[str, str] = claim_words("operators")
    said = next((sign for form, sign in signs.items() if amount.text.lower().startswith(f"{form} ")), None)
    real = one.target.op.replace(">=", "≥").replace("<=", "≤") if one.target else None
    if not target.agrees(bare) or (target.unit != amount.unit and amount.unit):
        yield _judged(file, sentence, "target", False, target, one)
    elif said and real and said != real:
        yield _judged(file, sentence, "operator", False, target, one, f"{real} {_said(target)}")
    else:
        yield _judged(file, sentence, "target", True, target, one)


def _of_unit(fact: Fact, amount: Quantity) -> bool:
    """Whether a figure is told in the unit of an amount; counts go without one, or with their own words."""
    if fact.unit == amount.unit:
        return True
    if not amount.unit:  # `i november 73,5` after a share: the unit is understood
        return fact.unit != "money" and (bool(amount.decimals) or fact.unit not in ("percent", "points"))
    return amount.unit not in ("percent", "points", "index", "money") and fact.unit not in (
        "percent",
        "points",
        "index",
    )


def _value(
    file: str, sentence: Sentence, amount: Quantity, wanted: Fact | None, known: Sequence[Fact], one: Subject
) -> Iterator[ClaimVerdict]:
    """Hold an amount against the figure that its words ask for, or against all; a text may tell a further figure."""
    fits = [fact for fact in known if fact.agrees(amount)]
    if wanted is not None and _of_unit(wanted, amount):
        fits = [wanted] if wanted.agrees(amount) else [fact for fact in fits if fact in one.figures]
    if fits:
        yield _judged(file, sentence, "value", True, fits[0], one)
        return
    outturn = one.fact("utfall")
    if outturn and not _of_unit(outturn, amount) and outturn.agrees(amount):
        yield _judged(file, sentence, "unit", False, outturn, one)
        return
    nearest = wanted if wanted and _of_unit(wanted, amount) else _nearest(known, amount)
    if nearest:
        yield _judged(file, sentence, "value", False, nearest, one)


def _nearest(known: Sequence[Fact], amount: Quantity) -> Fact | None:
    return min(known, key=lambda fact: abs(abs(fact.value) - abs(amount.value)), default=None)


def _change(
    file: str,
    sentence: Sentence,
    amount: Quantity,
    way: int,
    pair: tuple[FactPart, FactPart] | None,
    known: Sequence[Fact],
    one: Subject,
) -> Iterator[ClaimVerdict]:
    """Hold a difference against the one between the two figures that it names, or against all, with its direction."""
    real = one.difference(*pair) if pair else None
    if amount.value < 0 or (amount.value and amount.text.lstrip().startswith("+")):
        way = -1 if amount.value < 0 else 1
    fits = [fact for fact in known if _size(fact).agrees(_plain(amount))]
    if real is not None and _of_unit(real, amount):
        fits = [real] if _size(real).agrees(_plain(amount)) else [fact for fact in fits if fact in one.figures]
    right = [
        fact for fact in fits if not way or fact.value * way > 0 or abs(fact.value) < _NEARLY_NONE or _unsigned(fact)
    ]
    if right:
        yield _judged(file, sentence, "change", True, right[0], one)
    elif fits:
        yield _judged(file, sentence, "direction", False, fits[0], one)
    else:
        mixed = real is not None and real.unit == "points" and amount.unit == "percent"
        if real is not None and mixed and _size(real).agrees(_plain(amount)):
            yield _judged(file, sentence, "unit", False, real, one)
        elif nearest := (real if real and _of_unit(real, amount) else _nearest(known, amount)):
            yield _judged(file, sentence, "change", False, nearest, one)


def _unsigned(fact: Fact) -> bool:
    """Whether a figure is no difference, so that its sign tells no direction."""
    return fact.unit not in ("points", "") and "change" not in fact.id and "-" not in fact.id.split(".")[-2]


def _size(fact: Fact) -> Fact:
    return replace(fact, value=abs(fact.value))


def _plain(amount: Quantity) -> Quantity:
    return replace(amount, value=abs(amount.value))


def _wanted(before: str, after: str, one: Subject) -> Fact | None:
    """Find which figure an amount is said to be: of women, of the country, a year ago, of a month, or the outturn."""
    own = re.split(r"#\d+#|, | och ", before)[-1]
    behind = re.match(r" (?:bland|för|hos|i) (?:[\wåäö]+ )?[^#,.;:]*", after)
    near = behind[0] if behind else own
    if re.search(r"\bfrån ?$|\bom hela ?$", own):
        return None  # the first of two, or a difference
    for part, kind in _PARTS.items():
        if re.search(pattern(kind), near):
            return one.fact(part)
    ago = re.search(rf"{pattern('year_before')}|\b{one.year.previous}\b", f"{own}§{after[:15]}") or re.match(
        r"\s*då\b", own
    )
    if month := _month(f"{own}§{after[:15]}", one, one.year.previous if ago else one.year):
        return month
    if re.search(pattern("elsewhere", "months"), f"{before[-80:] if ' och ' in before[-20:] else own}§{after[:40]}"):
        return None
    if ago:
        return one.fact("foregaende")
    level = re.search(rf"{pattern('levels')}(?: [\wåäö]+){{0,3}} ?$|{pattern('outturn_words')}[^#]*$", before)
    return one.fact("utfall") if level else None


def _month(text: str, one: Subject, year: BoardYear) -> Fact | None:
    """The value of the month that is named."""
    names: list[str] = claim_words("months")[:12]
    found = re.search(rf"({'|'.join(names)})(?: (\d{{4}}))?\b", text)
    return one.month(names.index(found[1]) + 1, year, int(found[2]) if found[2] else None) if found else None


_PARTS: dict[FactPart, str] = {"riket": "country", "kvinnor": "women", "man": "men", "budget": "budget"}


def _difference(before: str, after: str, amount: Quantity) -> tuple[int, str | None]:
    """Whether an amount is a difference: up, down or either, and the words that say of what; None where it is none."""
    comma = "," if before.endswith("eller ") else ",(?= eller )"
    more = re.match(
        rf"(?:\)|{comma})? ?(?:(?:\(|eller )#\d+#\)?,? ?)?(?:[\wåäö]+ )?"
        rf"(?:{groups(up='higher', down='lower', either='worth')})(?P<than> .*)?$",
        after,
    )
    if more:
        return (1 if more["up"] else -1 if more["down"] else 0), more["than"] or ""
    verbs = groups(up="up", down="down", either="either")
    verb = re.search(rf"(?:{verbs})[^#]*(?:med|om|på|är) ?$", before)
    if verb:
        return (1 if verb["up"] else -1 if verb["down"] else 0), after
    return 0, (after if amount.unit == "points" or amount.value < 0 else None)


def _pair(than: str, text: str, year: BoardYear) -> tuple[FactPart, FactPart] | None:
    """Name the two figures that are compared."""
    than = re.split(r"[,;(#]| och | men ", than)[0]
    if re.search(pattern("country"), than):
        return "utfall", "riket"
    if re.search(pattern("budget"), than):
        return "utfall", "budget"
    if re.search(pattern("women"), text) and re.search(pattern("men"), text):
        if re.search(pattern("men"), than):
            return "kvinnor", "man"
        return ("man", "kvinnor") if re.search(pattern("women"), than) else None
    if re.search(rf"{pattern('year_before')}|\b{year.previous}\b", than):
        return "utfall", "foregaende"
    return None


# ---- words without a number


def _target(file: str, sentence: Sentence, clause: str, one: Subject) -> Iterator[ClaimVerdict]:
    """`målet nås inte`, of the whole year and of all."""
    verb = re.search(f"(?P<met>{pattern('met')})|{pattern('missed')}", clause)
    subject = re.search(rf"{pattern('target')}|{pattern('requirement')}", clause)
    if (
        one.light is None
        or not verb
        or not subject
        or re.search(pattern("part", "months", "doubt", "elsewhere"), clause)
    ):
        return
    said = bool(verb["met"]) and not re.search(r"\b(?:inte|ej|aldrig)\b", clause)
    right = said == (one.light == "green")
    yield _judged(file, sentence, "target", right, one.fact("utfall"), one)


def _light(file: str, sentence: Sentence, clause: str, one: Subject) -> Iterator[ClaimVerdict]:
    """`indikatorn är röd`."""
    lights: dict[str, str] = claim_words("lights")
    found = re.search(rf"{pattern('levels')}(?: [\wåäö]+)? (?P<light>{any_of(lights)})", clause)
    if found and one.light:
        right = lights[found["light"]] == one.light
        yield _judged(file, sentence, "light", right, one.fact("utfall"), one)


def _directions(file: str, sentence: Sentence, clause: str, one: Subject) -> Iterator[ClaimVerdict]:
    """`andelen har ökat`, `högre än i riket`, `bättre än året före`, `lägre bland kvinnor än bland män`."""
    more = groups(up="higher", down="lower", better="better", worse="worse")
    for match in re.finditer(rf"(?<!# )(?:{more})(?P<link>[^#.;]{{0,50}}?) än (?P<than>[^#.;]{{0,40}})", clause):
        if re.search(rf"{_Q} ?$", clause[: match.start()]):
            continue
        pair = (
            _sexes(match["than"])
            or _turned(match["than"], clause[: match.start()])
            or _pair(match["than"], "", one.year)
        )
        if pair and not re.search(pattern("elsewhere", "months"), clause):
            yield from _way(file, sentence, one, pair, match)
    subject = re.match(rf"(?:[^#.;]*? )?(?:{pattern('outturn_words')}|[\wåäö-]*index(?:et)?) ", clause)
    same = re.search(rf"{pattern('same')}[^#;]*(?:{pattern('year_before')}|\b{one.year.previous}\b)", clause)
    first, second = one.fact("utfall"), one.fact("foregaende")
    if same and first and second and not re.search(pattern("elsewhere", "months", "budget"), clause):
        yield _judged(file, sentence, "change", first.printed == second.printed, first, one)
    verbs = groups(up="up", down="down", better="improved", worse="worsened")
    moved = re.search(rf"(?:{verbs})(?![^#.;]*#)", clause)
    if subject and moved and not re.search(pattern("elsewhere", "months", "doubt"), clause):
        yield from _way(file, sentence, one, ("utfall", "foregaende"), moved)


def _turned(than: str, before: str) -> tuple[FactPart, FactPart] | None:
    """`i riket var värdet 1,7, alltså lägre än här`: the country is what is higher or lower."""
    turned = re.search(pattern("country"), before) and not re.search(pattern("country", "year_before", "budget"), than)
    return ("riket", "utfall") if turned and re.match(r"(?:i|hos|här)\b", than) else None


def _sexes(than: str) -> tuple[FactPart, FactPart] | None:
    if re.search(pattern("men"), than):
        return "kvinnor", "man"
    if re.search(pattern("women"), than):
        return "man", "kvinnor"
    return None


def _way(
    file: str, sentence: Sentence, one: Subject, pair: tuple[FactPart, FactPart], match: re.Match[str]
) -> Iterator[ClaimVerdict]:
    """Hold a direction against the sign of a difference, as it is printed."""
    first, second = (one.fact(part) for part in pair)
    if first is None or second is None:
        return
    real = first.printed - second.printed
    better = {"higher": 1, "lower": -1}.get(one.direction, 0)
    if (match["better"] or match["worse"]) and not better:
        return
    way = 1 if match["up"] else -1 if match["down"] else better if match["better"] else -better
    kind: ClaimKind = "riket" if "riket" in pair else "sexes" if "man" in pair else "direction"
    fact = Fact(f"{one.id}.{pair[0]}-{pair[1]}.{one.year}", first.value - second.value, first.unit, first.decimals)
    yield _judged(file, sentence, kind, real * way > 0, fact, one, f"{_said(first)} mot {_said(second)}")


def _months(file: str, sentence: Sentence, clause: str, one: Subject) -> Iterator[ClaimVerdict]:
    """`nåddes i två av tolv månader`, `varje månad`, `inte i någon månad`."""
    if not re.search(pattern("met"), clause) or not one.months or one.target is None:
        return
    numerals: list[str] = claim_words("numerals")
    count = rf"(?:#(?P<amount>\d+)#|(?P<word>{'|'.join(numerals)}))"
    found = re.search(rf"i {count} av (?:årets |periodens |de )?(?:månader|tolv|{_Q})", clause)
    if found:
        amount = sentence.amounts[int(found["amount"])].value if found["amount"] else numerals.index(found["word"])
    elif re.search(r"\bvarje månad\b|\balla månader\b", clause):
        amount = one.months
    elif re.search(r"\binte i någon månad\b|\bingen månad\b", clause):
        amount = 0
    else:
        return
    denied = found is not None and re.search(
        rf"{pattern('met')} (?:[\wåäö]+ )?(?:inte|ej)\b", clause[: found.start() + 1]
    )
    right = one.months - one.met_months if denied else one.met_months
    yield _judged(file, sentence, "months", amount == right, None, one, f"{right} av {one.months} månader")


def _counts(file: str, sentence: Sentence, one: Subject) -> Iterator[ClaimVerdict]:
    """`1 916 av 8 650` against the numerator and the denominator."""
    if one.counts is None:
        return
    for match in re.finditer(rf"{_Q}(?: [\wåäö]+){{0,2}}? {pattern('of')}(?: [\wåäö]+){{0,2}}? {_Q}", sentence.masked):
        part, whole = (sentence.amounts[int(each)] for each in match.groups())
        if part.unit or whole.unit:
            continue
        agree = [abs(said.value - real) < 0.5 for said, real in zip((part, whole), one.counts, strict=True)]
        if any(agree):
            figure = " av ".join(map(numbers.number, one.counts))
            yield _judged(file, sentence, "share", all(agree), None, one, figure)


_JUDGES = (("target", _target), ("light", _light), ("direction", _directions), ("months", _months))


def goal_held(file: str, sentence: Sentence, assessment: Assessment, goal: str) -> list[ClaimVerdict]:
    """Hold `målet nås inte` in a text of a goal against the board's assessment."""
    found = re.match(
        r"(?:nämnden bedömer att )?(?:resultat)?målet (?:har )?(?P<verb>[\wåäö]+)(?P<how> inte| delvis)?\b",
        sentence.masked,
    )
    if not found or not re.fullmatch(pattern("met"), found["verb"]):
        return []
    forms: dict[str, Assessment] = {"": "uppnas", " inte": "uppnas_inte", " delvis": "uppnas_delvis"}
    said = forms[found["how"] or ""]
    return [
        ClaimVerdict(
            file=file,
            line=sentence.line,
            sentence=sentence.text,
            kind="target",
            verdict="agreed" if said == assessment else "contradicted",
            fact=f"{goal}.bedomning",
            figure=None if said == assessment else claim_words("assessments")[assessment],
        )
    ]
