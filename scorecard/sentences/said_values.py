"""What an amount of a sentence is: a value, a target, a bound, or a difference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from scorecard.sentences.quantity import Quantity
from scorecard.sentences.reading import FAR_WORDS, NEAR_WORDS, STOP_WORDS, SentenceReading
from scorecard.sentences.said_refs import refs_said
from scorecard.sentences.said_sizes import size_said
from scorecard.sentences.statement import AnySaid, SaidValue
from scorecard.sentences.vocabulary import any_of, claim_words, pattern
from scorecard.sentences.words import Ref, Word

_MOST_PERCENT = 999  # what is more is no share


def amount_said(reading: SentenceReading, at: int) -> AnySaid | None:
    """Read what an amount is: a difference, a target, a bound or a value."""
    amount = reading.words[at].amount
    assert amount is not None
    left, right = reading.left_of(at), reading.right_of(at)
    near = reading.window(at)
    if amount.how in ("more", "less") and any(word.text in claim_words("nobody") for word in left):
        amount = replace(amount, how="less" if amount.how == "more" else "more")  # `ingen är över 60`
    if _is_none(reading, at, left) or _is_whole(reading, at, left):
        return None
    if bound := _bound(reading, at, left):
        return SaidValue(at, reading.names, near, bound, refs_said(reading, at), told=True)
    if gap := size_said(reading, at, left):
        aimed = gap.explicit and gap.pairs[0][1].measure == "mal"
        return None if reading.doubted_at(at) and not aimed else gap
    if _is_target(reading, at, left):
        verb = next((word.text for word in reversed(left) if word.text in claim_words("limiting_verbs")), None)
        if verb and not amount.how:
            amount = replace(amount, how=claim_words("limiting_verbs")[verb], text=f"{verb} {amount.text}")
        reading.aimed = True
        return SaidValue(at, reading.names, near, amount, (Ref(measure="mal"),))
    changed = any(word & {"change_nouns"} for word in reading.words[reading.first : at])
    if reading.doubted_at(at) or (changed and left and left[-1].text == "med"):
        return None
    refs = refs_said(reading, at)
    reading.told.append(refs[0])
    levels = any(word & {"levels", "outturn_words"} for word in left)
    added_up = any(word & {"added_up"} for word in reading.words[reading.first : reading.end])
    dated = len(right) > 1 and right[0].text == "år" and right[1] & {"year"}
    after = tuple(word.text for word in right[dated : NEAR_WORDS + dated])
    after += tuple(takewhile(str.isdigit, (word.text for word in right[NEAR_WORDS + dated :])))  # of `per 100 000`
    places = tuple(word.place for word in reading.words[reading.first : reading.end] if word.place)
    unit, alone = _with_unit(reading, at, amount, right), len(reading.all) == 1
    return SaidValue(at, reading.names, near, unit, refs, after, levels, added_up, places, alone)


def _is_none(reading: SentenceReading, at: int, left: Sequence[Word]) -> bool:
    """Whether an amount is what something is not, an end of a scale, or what one would be: `ett index på 70`."""
    before = [word.text for word in left]
    such = at == 3 and before[::2] in (["ett", "på"], ["en", "på"])
    denied = bool(left) and (left[-1] & {"not"} or before[-1] == "mellan" or before[-2:] == ["inte", "per"])
    return such or denied or (at > 0 and reading.words[at - 1].amount is not None)


def _is_whole(reading: SentenceReading, at: int, left: Sequence[Word]) -> bool:
    """Whether an amount of money is that of which a share was told: `55 procent av kostnaderna om 10 455 mnkr`."""
    amount = reading.words[at].amount
    before = [reading.words[place].amount for place in reading.all if place < at]
    if not (before and before[-1] and amount and amount.unit == "money" and before[-1].unit == "percent"):
        return False
    return bool(left) and left[0].text == "av" and not any(word.text == "," for word in left)


def _bound(reading: SentenceReading, at: int, left: Sequence[Word]) -> Quantity | None:
    """An amount that something is said to be above or below: `översteg sex miljarder`."""
    amount = reading.words[at].amount
    own = range(max(reading.since(at), at - 3), at)
    over = next((place for place in own if reading.words[place] & {"exceed", "fall_short"}), None)
    based = any(word & {"budget", "target"} for word in reading.words[reading.first : at])
    else_told = over is not None and any(word & {"country"} for word in reading.words[over:at])
    if amount is None or over is None or based or else_told or left[-1].text == "med":
        return None
    reading.sized.add(over)
    return replace(amount, how="more" if reading.words[over] & {"exceed"} else "less")


def _with_unit(reading: SentenceReading, at: int, amount: Quantity, right: Sequence[Word]) -> Quantity:
    """An amount of a list with the unit that the one before or behind it has: `62 procent kvinnor och 38 män`."""
    named = {word.text for word in reading.left_of(at)[-3:]}
    if " ".join(word.text for word in reading.left_of(at)[-3:]) == "ett index på" and not amount.unit:
        return replace(amount, unit="index")
    if named & {*claim_words("index_words")} and not (amount.unit or amount.decimals > 0 or _noun(reading, at)):
        return replace(amount, unit="index")
    if amount.unit or amount.decimals or (right and right[0].text == "per"):
        return amount
    left = reading.left_of(at)
    linked = [word.text for word in left]
    before = [one.amount for one in (reading.words[place] for place in reading.all if place < at) if one.amount]
    listed = (
        bool(before)
        and (before[-1].unit == "money" or (before[-1].unit == "percent" and amount.value <= _MOST_PERCENT))
        and len(linked) < FAR_WORDS
        and not any(word & {"levels"} for word in left)
    )
    joined = listed and any(text in ("och", ",", "mot", "respektive", "än") for text in linked)
    sized = linked[-1:] in (["på"], ["med"])  # `ett ras på 15`
    return replace(amount, unit=before[-1].unit) if joined and not sized and not _noun(reading, at) else amount


def _noun(reading: SentenceReading, at: int) -> bool:
    """Whether a word that is counted stands right behind an amount."""
    behind = reading.words[at + 1 : at + 2]
    if behind and behind[0].text in claim_words("times"):
        return True
    known = {*claim_words("function_words"), *claim_words("empty"), *STOP_WORDS}
    return bool(behind) and not (behind[0].text in known or behind[0].marks or behind[0].place)


def _is_target(reading: SentenceReading, at: int, left: Sequence[Word]) -> bool:
    """Whether an amount is said to be the target, or what an outturn ought to be."""
    own = list(left)
    for place in range(len(own) - 1, -1, -1):
        if own[place].text in ("och", ",") or (own[place] & {"than"} and own[place].text != "mot"):
            own = own[place + 1 :] if any(word & {"target"} for word in own[place + 1 :]) else own
            break
    whose = next((at for at, word in enumerate(own[:-1]) if word & {"target"} and own[at + 1].text == "för"), None)
    ends = next((at for at, word in enumerate(own) if whose is not None and at > whose and word & {"levels"}), 0)
    told = own if whose is None else [*own[: whose + 1], *own[ends or len(own) :]]  # but for whose target it is
    marks = [word for word in told if word & {"target", "outturn", "outturn_words", "country", "year_before"}]
    if marks and marks[-1] & {"target"}:
        beside = own[-1] & {"target"} or own[-1].text in ("på", "om")
        return beside or not any(word & {"met", "missed"} for word in own)
    said = " ".join(word.text for word in own)
    whole = reading.words[reading.first : reading.end]
    amount = reading.words[at].amount
    asked = any(word.text in claim_words("modals") for word in whole)
    if amount and amount.how in ("more", "less") and asked and any(word & {"target"} for word in whole):
        return True  # `minst 60 procent ska enligt målet få svar`
    first = at == reading.amounts[0]
    if first and _is_called_target(reading, at, left):
        return True
    if (
        first
        and any(word.text in claim_words("required") for word in whole)
        and any(word & {"target"} for word in whole)
    ):
        return True
    asked_verbs = any_of([*claim_words("asked_verbs"), *claim_words("limiting_verbs")])
    return re.search(rf"\b(?:ska|skall|bör|skulle)(?: \w+){{0,6}}? {asked_verbs}(?: \w+){{0,2}}$", said) is not None


def _is_called_target(reading: SentenceReading, at: int, left: Sequence[Word]) -> bool:
    """`Högst 0,7 tänder är målet`, `vid bedömningen är 10 procent det målvärde som gäller`."""
    behind = " ".join(word.text for word in reading.right_of(at))
    if re.search(pattern("met", "missed", "fulfilled", "unfulfilled"), behind):
        return False
    is_so = any_of(claim_words("levels")[:4])
    target = rf"(?:{pattern('own_of')} )*{pattern('target')}(?! (?:på|om)$)"
    led = bool(left) and bool(left[-1] & {"levels"}) and re.match(target, behind)
    return bool(led or re.match(rf"(?:\w+ ){{0,{NEAR_WORDS}}}?{is_so} {target}", behind))
