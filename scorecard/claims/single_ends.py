"""Which of an indicator's units, months or groups is said to be the highest or the lowest, and that none is more."""

from __future__ import annotations

import re

from scorecard.claims.finding import Finding, printed
from scorecard.claims.judge import of_a_queue, plain_stems
from scorecard.claims.single import Single, kind_told, positions_of
from scorecard.sentences.ranking import ranking
from scorecard.sentences.stems import stem, stems
from scorecard.sentences.times import times_of
from scorecard.sentences.vocabulary import ANY_WORD, claim_words, pattern
from scorecard.sentences.words import texts_of


def none_more(single: Single) -> Finding | None:
    """`Ingen kommun hade en högre andel än Filipstad`."""
    if (least := _none_so(single)) is not None:
        return least
    if (zero := _none_at(single)) is not None:
        return zero
    compared = rf"(?!över|under){pattern('higher', 'lower', 'better', 'worse')}"
    any_but = rf"(?:[^#]|#\d+# {pattern('times')})"
    among = rf"(?:annan |annat |andra )?(?:av (?:{pattern('whose_few')} )*(?:andra )?)?({ANY_WORD})"
    word = re.search(
        rf"\b(?:(?:ingen|inget|inga|inte en enda|inte ett enda) {among}|aldrig) {any_but}*?({compared}){any_but}*? än "
        r"(?P<behind>.*)$",
        single.text,
    )
    places = [each.place for each in single.words if each.place]
    if word and (word[1] is None or word[1].startswith("månad")) and not places:
        return _no_month_more(single, word)
    if not word or not word[1] or len(places) != 1 or single.doubted or not single.own_words():
        return None
    told = single.judge.kinds.get(word[1])
    kinds = {unit.kind for unit in single.one.units if unit.name == places[0]}
    kind = kind_told(told, kinds)
    values = [(unit.name, unit.fact) for unit in single.one.units if unit.kind == kind]
    way = _way_of(single, word[2])
    if len(values) < 2 or not way or single.one.hidden_units:
        return None
    name, fact = max(values, key=lambda each: each[1].value * way)
    own = next(each for unit, each in values if unit == places[0])
    return Finding("ordering", own.printed * way >= fact.printed * way, fact, f"{name}: {printed(fact)}")


def _none_at(single: Single) -> Finding | None:
    """`Avdelning 13 hade inga utlokaliserade patienter`: a value of nought."""
    places = [each.place for each in single.words if each.place]
    none = re.search(
        rf"\b(?:hade|har|haft|saknade|saknar|fanns|finns)(?: {ANY_WORD}){{0,2}}? "
        rf"(?P<no>ingen|inget|inga) ({ANY_WORD} {ANY_WORD})",
        single.text,
    )
    facts = [unit.fact for unit in single.one.units if unit.name in places]
    if not none or len(facts) != 1 or single.doubted or single.times_beside or single.one.unit in ("percent", "money"):
        return None
    named = single.judge.names.score(single.one.id, stems(none[2]))[1] > 0
    if not named or re.search(rf"(?!över|under){pattern('higher', 'lower', 'change_nouns', 'than')}", single.text):
        return None
    return Finding("value", facts[0].value == 0, facts[0])


def _no_month_more(single: Single, word: re.Match[str]) -> Finding | None:
    """`Ingen månad var bättre än oktober`."""
    own = [time.last for time in times_of(word["behind"]) if time.kind == "months" and time.first == time.last]
    values, way = dict(single.one.months_of(single.one.year)), _way_of(single, word[2])
    if single.doubted or single.one.hidden_months or not own or own[0] not in values or len(values) < 2 or not way:
        return None
    number = max(values, key=lambda each: values[each].printed * way)
    right = values[own[0]].printed == values[number].printed
    return Finding("ordering", right, values[number], f"{claim_words('months')[number - 1]}: {printed(values[number])}")


def _way_of(single: Single, word: str) -> int:
    """Whether a word of comparison says more (1) or less (-1), where better and worse tell it too."""
    if way := 1 if re.fullmatch(pattern("higher"), word) else -1 if re.fullmatch(pattern("lower"), word) else 0:
        return way
    better = 1 if re.fullmatch(pattern("better"), word) else -1
    return better * {"higher": 1, "lower": -1}.get(single.one.direction, 0)


def _none_so(single: Single) -> Finding | None:
    """`Aldrig under 2025 svarade 1177 så snabbt som i oktober`."""
    kinds = ("so_high", "so_low", "so_good", "so_bad")
    said = "|".join(rf"(?P<{name}>{pattern(name)})" for name in kinds)
    found = re.search(rf"\b(?:ingen|inget|inga|aldrig)\b.*?\bså (?:{said})\b.*? som (?P<behind>.*)$", single.text)
    if found is None or single.doubted or not single.own_words():
        return None
    good = {"higher": 1, "lower": -1}.get(single.one.direction, 0)
    ways = {"so_high": 1, "so_low": -1, "so_good": good, "so_bad": -good}
    way = next(ways[name] for name in kinds if found[name])
    names, values = single.domain_of(found[0], found["behind"])
    if len(values) < 2 or not names or not names <= {name for name, _ in values} or not way:
        return None
    if single.hidden_beside(values):
        return None
    name, fact = max(values, key=lambda each: each[1].printed * way)
    right = any(each.printed == fact.printed for own, each in values if own in names)
    return Finding("ordering", right, fact, f"{name}: {printed(fact)}")


def end_told(single: Single) -> Finding | None:
    """`lägst andel har Likenäs`, `var som högst i oktober`, `den minsta personalgruppen är dietisterna`."""
    text, one = single.text, single.one
    if single.doubted or re.search(rf"{pattern('country')}|\bregioner|\bnäst (?:sist|sämst)", text):
        return None
    if re.search(rf"{pattern('highest', 'lowest')} (?:är )?{pattern('change_nouns')}", text):
        return None  # of how it changed
    opinion = re.search(r"\b(?:mest|minst) (\w+(?:ade|nde|da|ta))\b", text)
    if not single.is_own or (opinion and not single.judge.has_word(one, stem(opinion[1]))):
        return None
    plain = re.sub(r"(?:som )?(?:väntat |väntar |inom )?(?:högst|minst|lägst) #\d+#|väntat högst så", " ", text)
    plain = re.sub(r"(?:väntat|väntar|vänta) högst|högst #|minst #", " ", plain)
    sorted_by = re.search(pattern("sorts"), plain)  # `rangordnas de efter andel`
    plain = (
        re.split(rf",? (?:{'|'.join(claim_words('ranked'))}) (?=\w)(?!{pattern('months')})", plain)[0]
        if single.placed and "näst" not in plain and not sorted_by
        else plain
    )
    if (ranked := _ranked(single, plain)) is not None:
        return ranked
    word = re.search(pattern("highest", "lowest", "best", "worst"), plain)
    if not word or "näst" in plain:
        return None
    high: bool | None = re.fullmatch(pattern("highest"), word[0]) is not None
    if re.fullmatch(pattern("best", "worst"), word[0]):
        if one.direction not in ("higher", "lower"):
            return None
        high = (re.fullmatch(pattern("best"), word[0]) is not None) == (one.direction == "higher")
    if re.search(rf"{pattern('up', 'down')}(?: {ANY_WORD}){{0,2}} {re.escape(word[0])}", plain):
        return None  # of how it changed
    if re.search(pattern("women", "men"), plain):
        return _of_sexes(single, high)
    return _highest(single, word, plain, high)


def _highest(single: Single, word: re.Match[str], plain: str, high: bool | None) -> Finding | None:
    """Whether what is named is the highest, or the lowest, of its kind."""
    if single.one.unit == "percent" and word[0] in claim_words("longest") and of_a_queue(texts_of(single.words)):
        return None  # of how many wait, which no months have
    names, values = single.domain_of(word[0], plain[word.end() :])
    placed = bool(names) and not next(iter(names)).isdigit()
    if placed and _of_other_noun(single, plain[word.end() :]):
        return None
    if placed and _counts_things(single, word, plain):
        return _most_counted(single, names, high=bool(high))
    if len(values) < 2 or not names <= {name for name, _ in values}:
        return None
    best = (max if high else min)(fact.printed for _, fact in values)
    found = [name for name, fact in values if fact.printed == best]
    shown = re.search(pattern("shown"), single.text) is not None
    if single.hidden_beside(values) and names <= set(found) and not shown:
        return None  # what is protected can lie beyond it
    told = any(each.kind for each in single.words)
    if not told and not names <= set(found) and any(len(single.judge.kinds_of.get(name, ())) > 1 for name in names):
        return None  # another kind can be meant, of which this indicator has no figures
    fact = next(fact for name, fact in values if name == found[0])
    told_of = [claim_words("months")[int(name) - 1] if name.isdigit() else name for name in found]
    return Finding("ordering", names <= set(found), fact, f"{', '.join(told_of)}: {printed(fact)}")


def _counts_things(single: Single, word: re.Match[str], plain: str) -> bool:
    """Whether it is told where there are most of what a share is of: `flest samtal`, `minst antal besök`."""
    counted = any(one in word[0].split() for one in claim_words("most_of_several")) or re.match(
        rf" {claim_words('number_of')}\b", plain[word.end() :]
    )
    return single.one.unit == "percent" and bool(counted) and not re.search(pattern("outturn_words"), plain)


def _most_counted(single: Single, names: set[str], *, high: bool) -> Finding | None:
    """Whether a unit has most or fewest of what is counted, in the numerator or in the denominator."""
    kinds = {unit.kind for unit in single.one.units if unit.name in names}
    kind = kind_told(next((each.kind for each in single.words if each.kind), None), kinds)
    units = [unit for unit in single.one.units if unit.kind == kind and len(unit.counts) == 2]
    own = [unit for unit in units if unit.name in names]
    if len(own) != 1 or len(units) < 2 or single.one.hidden_units:
        return None
    ends = [(max if high else min)(unit.counts[at] for unit in units) for at in (0, 1)]
    right = any(own[0].counts[at] == end for at, end in enumerate(ends))
    best = next(unit for unit in units if unit.counts[1] == ends[1])
    return Finding("ordering", right, own[0].fact, f"{best.name}: {ends[1]:.0f}")


def _of_other_noun(single: Single, behind: str) -> bool:
    """Whether there is most of what the indicator is not of: `flest listade patienter`, `kortast avstånd`."""
    told: list[str] = []
    for word in re.findall(r"[a-zåäö]+|\S", behind):
        if len(word) < 3 or word in (*claim_words("ends_phrase"), *claim_words("restricting"), "per"):
            break
        told += [each for each in stems(word) if each not in plain_stems()]
    return any(not (single.judge.knows_word(single.one, word) or single.judge.of_any(word)) for word in told)


def _ranked(single: Single, text: str) -> Finding | None:
    """`Lägst andel hade Filipstad, och näst lägst låg Kronoparken`."""
    places = {each.place for each in single.words if each.place}
    kinds = {unit.kind for unit in single.one.units if unit.name in places}
    told = next((each.kind for each in single.words if each.kind), None)
    kind = kind_told(told, kinds)
    values = {unit.name: unit.fact.printed for unit in single.one.units if unit.kind == kind}
    named = [(at, each.place) for at, each in positions_of(text, single.words) if each.place in values]
    found = ranking(text, [(at, place) for at, place in named if place])
    if found is None or len(values) < 2 or not named or single.one.hidden_units:
        return None
    wrong = found.wrong(values, single.one.direction)
    if wrong and not told and any(len(single.judge.kinds_of.get(str(place), ())) > 1 for _, place in named):
        return None  # another kind can be meant, of which this indicator has no figures
    fact = next(unit.fact for unit in single.one.units if unit.name == (wrong or named[0][1]) and unit.kind == kind)
    return Finding("ordering", wrong is None, fact, f"{wrong}: {printed(fact)}" if wrong else None)


def _of_sexes(single: Single, high: bool | None) -> Finding | None:
    """`Det är männen som har den högsta sjukfrånvaron`."""
    women, men = (re.search(pattern(name), single.text) is not None for name in ("women", "men"))
    own, other = (single.one.fact(part) for part in (("kvinnor", "man") if women else ("man", "kvinnor")))
    if women == men or own is None or other is None or single.placed:
        return None
    right = own.printed >= other.printed if high else own.printed <= other.printed
    return Finding("sexes", right, own, f"{printed(own)} mot {printed(other)}")
