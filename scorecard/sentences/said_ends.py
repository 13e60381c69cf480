"""From which value something is said to have come to which, or between which two all lie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from scorecard.sentences.reading import CHANGE_KINDS, SentenceReading
from scorecard.sentences.said_changes import factor_said
from scorecard.sentences.statement import AnySaid, SaidGap, SaidValue
from scorecard.sentences.vocabulary import claim_words
from scorecard.sentences.words import Ref, Word, refer, said_way, texts_of


def ends_said(reading: SentenceReading) -> Iterator[AnySaid]:
    """Read `från A till B`: a change between two values, or the lowest and the highest."""
    for first, second in zip(reading.amounts, reading.amounts[1:], strict=False):
        between = [word.text for word in reading.words[first + 1 : second]]
        begun = reading.words[first - 1].text if first > reading.first else ""
        if (begun, between) == ("mellan", ["och"]) and not any(
            one & CHANGE_KINDS for one in reading.words[reading.first : first]
        ):
            reading.used |= {first, second}
            yield from _ends(reading, first, second, reading.words[reading.first : first])
            continue
        if not between or between[-1] != "till" or len(between) > 5 or begun != "från":
            continue
        first, second = _last_step(reading, first, second)
        old, new = reading.words[first].amount, reading.words[second].amount
        assert old is not None and new is not None
        old, new = replace(old, unit=old.unit or new.unit), replace(new, unit=new.unit or old.unit)
        verb = _verb_around(reading, first, second)
        reading.used |= {first, second}
        head = reading.words[reading.first : first]
        placed = all(refer(reading.behind(at)).place for at in (first, second))
        title = reading.words[: reading.first] if reading.first and reading.words[reading.first - 1].text == ":" else []
        spread = placed or any(word & {"gaps"} for word in title)  # `spridningen är stor: från 4,9 till 8,2`
        head = [*title, *head] if spread else head
        if spread or (
            verb is None and head[-2:-1] and not any(word.text in claim_words("went") for word in head[-3:-1])
        ):
            yield from _ends(reading, first, second, head)
            continue
        way, better, factor = 0, 0, None
        if verb is not None:
            reading.sized.add(verb)
            way, better = said_way(reading.words[verb])
            factor = factor_said(reading.words, verb)
        whose = head if len(head) > 1 else reading.words[second + 1 : reading.end]  # `från 84 till 86 steg flickornas`
        one = replace(refer([word for word in whose if not word.month]), year=None, before=False)
        pairs = (_then_and_now(reading, first, second, head, one),)
        near, ends = texts_of(head), (old, new)
        yield SaidGap(
            second, reading.names, near, pairs, way, better, None, factor, ends=ends, head=near, explicit=True
        )


def _then_and_now(reading: SentenceReading, first: int, second: int, head: Sequence[Word], one: Ref) -> tuple[Ref, Ref]:
    """The values of the months or years from and to which something moved, as the later and the earlier one."""
    months = [refer(reading.behind(at)).month for at in (first, second)]
    named = [word.month for word in head if word.month]
    months = [*named] if not any(months) and len(named) == 2 else months
    if months[1]:
        return replace(one, month=months[1]), replace(one, month=months[0])
    began, ended = (refer(reading.behind(at)).year for at in (first, second))
    began = began or next((refer([word]).year for last, word in pairwise(head) if last & {"since"}), None)
    return replace(one, year=ended), replace(one, year=began, before=not began)


def _ends(reading: SentenceReading, first: int, second: int, head: Sequence[Word]) -> Iterator[SaidValue]:
    """The lowest and the highest value, and whose each is: `varierade från 4,9 i A till 8,2 procent i B`."""
    unit = next((one.unit for at in (second, first) if (one := reading.words[at].amount) and one.unit), "")
    kinds = [word for word in reading.words if word.kind]
    whole = [*kinds[:1], *head, *reading.right_of(second)]
    lowest = replace(refer(whole), extreme="lowest", place=refer(head).place)
    for at, ref in ((first, lowest), (second, replace(lowest, extreme="highest"))):
        amount = reading.words[at].amount
        assert amount is not None
        whose = replace(ref, place=refer(reading.behind(at)).place or ref.place)
        told = replace(amount, unit=amount.unit or unit)
        yield SaidValue(at, reading.names, texts_of(head), told, (whose,), told=True)


def _last_step(reading: SentenceReading, first: int, second: int) -> tuple[int, int]:
    """The two amounts that a series ends with, or these: `från 1,0 till 0,9 och sedan till 0,8`."""
    following = next((place for place in reading.amounts if place > second), None)
    between = [word.text for word in reading.words[second + 1 : following]]
    if following is None or between[-1:] != ["till"] or not {"och", "vidare", ","} & {*between}:
        return first, second
    reading.used.add(first)
    return second, following


def _goes(reading: SentenceReading, at: int) -> tuple[int, int]:
    """Which way a word says that something goes, but for `under 2025` and `60 dagar eller mer`."""
    timed = reading.words[at].text in ("över", "under") and not reading.is_over(at)
    return (0, 0) if timed or reading.words[at - 1].text == "eller" else said_way(reading.words[at])


def _verb_around(reading: SentenceReading, first: int, second: int) -> int | None:
    """The word of change before two amounts, or behind them."""
    before = (
        at
        for at in range(first - 1, reading.first - 1, -1)
        if _goes(reading, at) != (0, 0) or reading.words[at] & {"factors", "either"}
    )
    behind = (at for at in range(second, reading.end) if reading.words[at] & {"up", "down", "factors"})
    return next(before, next(behind, None))
