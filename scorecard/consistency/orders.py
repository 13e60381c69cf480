"""Which of those that a text tells an amount of is said to be the highest or the lowest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorecard.consistency.counted import framed
from scorecard.sentences.report import Sentence
from scorecard.sentences.verdict import ClaimVerdict, judged
from scorecard.sentences.vocabulary import any_of, claim_words, either, pattern

_TWO = 2
_W = r"[\wåäöé-]+"


def told_orders(file: str, sentence: Sentence, before: Sentence | None) -> Iterator[ClaimVerdict]:
    """Hold `dyrast är väster` against what was told of each: `2 140 kronor i norr och 2 310 kronor i väster`."""
    source = sentence if len(sentence.amounts) > 1 else before
    if source is None or len(source.amounts) < 2:
        return
    told = _labelled(source)
    if len(told) < 2:
        return
    text = sentence.all_masked
    high_words, well, badly = (claim_words(name) for name in ("ordered_up", "ordered_well", "ordered_badly"))
    words = "|".join((*high_words, *claim_words("ordered_down"), well, badly))
    at, names = either("ordered_at"), "|".join(map(re.escape, told))
    for found in re.finditer(
        rf"\b(?P<word>{words})[ae]?\b(?: {_W}){{0,2}}? (?:{pattern('levels')})?(?: (?:{at}))? ?(?P<name>{names})\b",
        text,
    ):
        word, name = found["word"], found["name"]
        days = source.amounts[0].unit in ("money", "crowns") or framed(source.all_masked, 0)
        high = word in high_words or (word == well and not days) or (word == badly and days)
        best = (max if high else min)(told.values())
        figure = None if told[name] == best else next(each for each, value in told.items() if value == best)
        yield judged(file, sentence, "ordering", figure, source)


def turned_around(sentence: Sentence) -> Iterator[str]:
    """`Män har färre, 5 959 mot kvinnornas 4 496`: the two amounts of a sentence that lie the other way."""
    text, amounts = sentence.all_masked, sentence.counted
    if (
        len(amounts) != _TWO
        or len({one.unit for one in amounts} - {""}) > 1
        or re.search(pattern("not", "nobody"), text)
    ):
        return
    sides = dict.fromkeys(claim_words("higher"), 1) | dict.fromkeys(claim_words("lower"), -1)
    word = any_of(form for form in sides if form not in ("över", "under"))
    said = rf"(?<!eller )(?P<word>{word})(?! än #)"
    behind = rf"{said}[^#.;:()]* än [^#.;:()]*, #0#(?: {_W})? mot (?:{_W} ){{0,2}}#1#"
    owned = rf"{said}[^#.;:()]*, #0#(?: {_W})? mot {_W}s #1#"
    between = rf"{said}(?:(?! än )[^#.;:])*(?<!med )#0#(?:(?! än )[^#.;:])* än [^#.;:]*#1#"
    found = next((found for form in (behind, owned, between) if (found := re.search(form, text))), None)
    first, second = amounts
    if found and not first.how and not second.how and (first.value - second.value) * sides[found["word"]] < 0:
        yield f"{second.text} mot {first.text}"


def _labelled(sentence: Sentence) -> dict[str, float]:
    """The amounts of a list, each by the word that it is of: `Alfa 88 procent`, `1 980 kronor i söder`."""
    found: dict[str, float] = {}
    at, has, ended = (either(name) for name in ("listed_at", "listed_with", "past_endings"))
    for place, amount in enumerate(sentence.counted):
        behind = re.search(rf"#{place}#(?: {_W})? (?:{at}) ({_W})", sentence.all_masked)
        ahead = re.search(rf"({_W}) (?:(?:{has}) )?#{place}#", sentence.all_masked)
        match = behind or ahead
        known = {*claim_words("function_words"), *claim_words("levels"), *claim_words("light_verbs")}
        if match and match[1] not in known and not re.search(rf"(?:{ended})$", match[1]):
            found[match[1]] = amount.value
    return found
