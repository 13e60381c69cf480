"""In how many months, and how many in a row, something is said of one indicator."""

from __future__ import annotations

import re
from itertools import pairwise

from scorecard.claims.finding import Finding
from scorecard.claims.single import Single, TargetMet
from scorecard.common.edition import MONTHS_OF_A_YEAR
from scorecard.sentences.times import times_of
from scorecard.sentences.vocabulary import ANY_WORD, pattern


def months_met(single: Single) -> Finding | None:
    """Hold in how many months the target, or a limit, is said to be met against each of them."""
    one, said = single.one, single.fulfilment
    limited = single.threshold is not None and single.quantifies and (said is None or not single.tells_target())
    limited = limited and months_in_a_row(single) is None  # which `varje månad` is of, and not of the limit
    if said is None and limited:
        said = TargetMet(True, 0, 0)
    if said is None or not one.months or (one.target is None and not limited) or not _of_months(single):
        return None
    scope, named = single.scope
    if one.hidden_months and not named:
        return _at_least(single, said)  # of those that are protected nothing is known
    whole = any(word.span == (0, one.span[1]) for word in single.words) or (named and scope == frozenset(one.months))
    if whole and not single.quantifies:
        return None  # of all the time until then
    if scope & one.hidden_months:
        return None
    met = frozenset(one.met_months) & frozenset(one.months)
    if limited:
        met = frozenset(number for number, fact in one.months_of(one.year) if single.passes(fact))
    theirs = met if said.met else frozenset(one.months) - met
    right = _in_some_not_others(single, theirs)
    right = _quantified(single, said, scope, named, met, theirs) if right is None else right
    if right is None:
        return None
    return Finding("months", right, None, f"{len(met)} av {len(one.months)} månader")


def _in_some_not_others(single: Single, theirs: frozenset[int]) -> bool | None:
    """`Målet nåddes i juni och juli, men inte i augusti`: whether some months are theirs and the others are not."""
    parts = re.split(r",? men |, (?=i \w+ (?:inte|ej)\b)", single.sentence.text, maxsplit=1)
    months = [[time for time in times_of(part) if time.kind == "months"] for part in parts]
    denied = rf"{pattern('not', 'missed', 'unfulfilled')}|\b(?:över|under)(?: det| målet| gränsen)?[.]?$"
    if len(parts) < 2 or not all(months) or not re.search(denied, parts[1].lower()):
        return None
    some, others = ({at for time in each for at in range(time.first or 1, time.last + 1)} for each in months)
    return some <= theirs and not others & theirs


def _at_least(single: Single, said: TargetMet) -> Finding | None:
    """`i minst tio av tolv månader`, where some months are protected: as many as are known to be."""
    count = re.search(r"(?:i|under|på) #(\d+)# (?:av (?:de |årets )?(?:#\d+# )?)?månader", single.text)
    amount = single.amounts[int(count[1])] if count else None
    known = len(frozenset(single.one.met_months) & frozenset(single.one.months))
    if not amount or not said.met or not amount.text.lower().startswith("minst ") or amount.value > known:
        return None
    return Finding("months", True, None, f"{known} av {len(single.one.months)} månader")


def _of_months(single: Single) -> bool:
    """Whether it is of months, and of all, whatever their unit or sex."""
    timed = re.search(rf"\bmånad|{pattern('months')}|hösten|våren|sommaren|kvartal|halvår", single.text)
    others = (
        single.doubted or single.others or single.placed or re.search(pattern("country", "women", "men"), single.text)
    )
    return timed is not None and not others


def _quantified(
    single: Single, said: TargetMet, scope: frozenset[int], named: bool, met: frozenset[int], theirs: frozenset[int]
) -> bool | None:
    text, few = single.text, r"(?:bara|endast|enbart|blott|sammanlagt|totalt)"
    none = re.search(r"inte (?:i |under )?(?:någon|en enda)|\bingen (?:av |enda )?|\baldrig\b|inte en enda", text)
    if named and re.search(r"men (?:inte|ej) (?:i |under )?(?:någon|några) (?:annan|andra) månad", text):
        return scope == theirs
    if none and re.search(r"månad", text):
        but = re.search(pattern("but"), text)
        left = (
            {number for time in times_of(text[but.start() :]) for number in range(time.first or 1, time.last + 1)}
            if but
            else set()
        )
        return met & scope == left & scope
    row = re.search(rf"(?P<n>#\d+#|{ANY_WORD}) månader i (?:rad|följd|sträck)", text)
    if row and (in_a_row := single.number_in(row["n"])) is not None:
        if named and len(scope) == 1:
            scope = frozenset(range(min(scope), min(scope) + in_a_row))
        return scope <= theirs and in_a_row == len(scope) if named else _longest(single, theirs) >= in_a_row
    if re.search(pattern("but"), text) and not re.search(rf"(?:i|under|på|{few}) #\d+# (?:av|månad)", text):
        return _all_but(single, theirs)
    count = re.search(
        rf"(?:(?:i|under|på|{few}) (?:{few} )?|(?=#\d+# av ))(?P<n>#\d+#|{ANY_WORD})"
        r" (?:av (?:de |årets |periodens )*(?:(?P<whole>#\d+#) )?)?månad",
        text,
    )
    count = count if count and single.number_in(count["n"]) is not None else None
    every = re.search(
        rf"{pattern('every_month', 'throughout')}|(?:samtliga|alla) (?:årets |de )?(?:(?P<whole>#\d+#) )?månader",
        text,
    )
    wholes = [single.number_in(found["whole"]) for found in (count, every) if found and found["whole"]]
    if set(wholes) - {len(scope), len(single.one.months), MONTHS_OF_A_YEAR}:
        return False  # of more or fewer months than there are
    if every and not count:
        denied = re.search(rf",[^,]*{pattern('not')} (?:{ANY_WORD} )?$", text[: every.start()])
        return not scope <= met and (single.one.light == "green") == said.met if denied else scope <= theirs
    only = re.search(r"\b(?:enda|bara|endast|enbart)\b", text)
    if (
        count
        and not re.search(rf"{count['n']} (?:första|sista|senaste)", text)
        and (number := single.number_in(count["n"])) is not None
    ):
        months = [time for time in single.times if time.kind == "months"]
        listed = named and all(time.first == time.last for time in months)  # `i två månader, juli och augusti`
        listed = listed or re.search(rf",? {pattern('among_them')} ", text) is not None
        return len(theirs) == number and scope <= theirs if listed else len(theirs & scope) == number
    return _vaguely(single, scope, theirs, named=named, only=only is not None)


def _vaguely(single: Single, scope: frozenset[int], theirs: frozenset[int], *, named: bool, only: bool) -> bool | None:
    """Whether some months, most of them, or those that are named are theirs."""
    vague = re.search(r"\b(?:enstaka|några|någon|flera|en handfull|vissa)\b (?:av )?(?:årets )?månad", single.text)
    if vague:
        return bool(theirs & scope) if vague[0].split()[0] != "flera" else len(theirs & scope) > 1
    if re.search(r"(?:de flesta|merparten av|flertalet) (?:av )?(?:årets )?månad", single.text):
        return 2 * len(theirs & scope) > len(scope)
    if not named:
        return None
    return scope == theirs if only else scope <= theirs


def _all_but(single: Single, theirs: frozenset[int]) -> bool | None:
    """`alla månader utom två`, `varje månad förutom juli`."""
    but = re.search(rf"{pattern('but')} (?P<n>#\d+#|{ANY_WORD})?", single.text)
    if but is None:
        return None
    if but["n"] and (number := single.number_in(but["n"])) is not None:
        return len(theirs) == len(single.one.months) - number
    times = times_of(single.text[but.start() :])
    left = frozenset(number for time in times for number in range(time.first or 1, time.last + 1))
    return theirs == frozenset(single.one.months) - left if left else None


def _longest(single: Single, months: frozenset[int]) -> int:
    best = run = 0
    for number in single.one.months:
        run = run + 1 if number in months else 0
        best = max(best, run)
    return best


def months_in_a_row(single: Single) -> Finding | None:
    """`ökade för varje månad från juli till december`, `sjönk fyra månader i rad`."""
    one, text = single.one, single.text
    up, down = (re.search(pattern(*kinds), text) for kinds in (("up", "improved"), ("down", "worsened")))
    every = re.search(rf"{pattern('every_month', 'throughout')}(?! (?:man|en|du|vi|de|den|det)\b)", text)
    never = re.search(pattern("no_month"), text)
    every = every or never
    some = re.search(r"\b(?:under|i) (?:flera|några|ett par) (?:av (?:årets )?)?månader", text)
    row = re.search(rf"(?P<n>#\d+#|{ANY_WORD}) månader i (?:rad|följd|sträck)", text)
    if (
        bool(up) == bool(down)
        or not (every or row or some)
        or (never and single.amounts)
        or single.doubted
        or single.others
        or re.search(pattern("target"), text)
    ):
        return None
    way = 1 if up else -1
    values = dict(one.months_of(one.year))
    months = [time for time in single.times if time.kind == "months"]
    if len(months) == 2 and any(
        time.first != time.last for time in months
    ):  # `under hösten, från augusti till november`
        bare = times_of(re.sub(rf"(?i){pattern('seasons')}", " ", single.sentence.text))
        months = [one for one in bare if one.kind == "months" and one.first not in (None, one.last)] or months
    named = [(time.first or 1, time.last) for time in months]
    if len(named) == 2:
        first, last = named[0][0], named[1][1]
    elif len(named) == 1 and named[0][0] != named[0][1]:
        first, last = named[0]
    elif len(named) == 1 and re.search(r"\bsedan\b|\bfrån\b|\befter\b", text):
        first, last = named[0][0], max(values, default=0)
    elif not named and row and (number := single.number_in(row["n"])) is not None:
        return _longest_run(single, way, number)
    elif not named and (every or some):
        first, last = min(values, default=0), max(values, default=0)
    else:
        return None
    if first > last and one.span == (1, MONTHS_OF_A_YEAR):  # from the year before
        values |= {number - MONTHS_OF_A_YEAR: fact for number, fact in one.months_of(one.year.previous)}
        first -= MONTHS_OF_A_YEAR
    span = [values[number] for number in range(first, last + 1) if number in values]
    if len(span) < 2 or len(span) != last - first + 1:
        return None
    steps = [(later.value - earlier.value) * way > 0 for earlier, later in pairwise(span)]
    right = sum(steps) > 1 if some else not any(steps) if never else all(steps)
    return Finding("months", right, span[-1], f"{sum(steps)} av {len(steps)} månader")


def _longest_run(single: Single, way: int, number: int) -> Finding | None:
    """`sjönk fem månader i rad`, whichever they are."""
    if single.one.hidden_months:
        return None
    months = single.one.months_of(single.one.year)
    before = single.one.months_of(single.one.year.previous)[-1:]
    values = [fact.printed for _, fact in (*before, *months)]
    best = run = 0
    for earlier, later in pairwise(values):
        run = run + 1 if (later - earlier) * way > 0 else 0
        best = max(best, run)
    return Finding("months", best >= number, None, f"{best} månader i rad") if months else None
