"""What is said to have moved, and between which times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scorecard.sentences.reading import SentenceReading
from scorecard.sentences.statement import AnySaid, SaidGap
from scorecard.sentences.vocabulary import claim_words, groups, pattern
from scorecard.sentences.words import LATEST_MONTH, Ref, Word, against, dimension, refer, said_way, texts_of


def change_said(reading: SentenceReading, at: int, *, waits: bool = False) -> Iterator[AnySaid]:
    """Read how something is said to have moved, since the year before or between two times."""
    word, own = reading.words[at], reading.words[reading.first : reading.end]
    if _moves_nothing(reading, at):
        return
    one, other, explicit = _moved_between(reading)
    within = not explicit and any(each & {"within_year"} for each in own)
    way, better = said_way(word)
    yield SaidGap(
        at,
        reading.names,
        texts_of(reading.words[at + 1 : reading.end]),
        ((one, other),),
        way,
        better,
        factor=factor_said(reading.words, at),
        denied=any(each & {"not"} for each in reading.words[max(reading.first, at - 2) : at + 3]),
        within=within,
        explicit=explicit,
        moved=True,
        word=word.text,
        waits=waits,
        head=texts_of(reading.words[reading.first : at]),
        after=texts_of(reading.words[at + 1 : reading.end]),
    )


def _moves_nothing(reading: SentenceReading, at: int) -> bool:
    """Whether a word of change is of no change since a year before: a noun alone, or against a budget."""
    word, own, around = reading.words[at], reading.words[reading.first : reading.end], reading.words[at + 1 : at + 3]
    fronted = any(reading.compares(place) for place in range(reading.first, at))  # `jämfört med 2024 är det en ökning`
    dated = any(one & {"year", "year_before"} for one in (own if fronted else reading.words[at : reading.end]))
    before = reading.words[at - 1].text if at > reading.first else ""
    pronoun = before == "den" and reading.words[at - 2].text in claim_words("had")  # `sedan 2024 har den ökat`
    than = next((place for place in range(at, reading.end) if reading.compares(place)), None)
    return (
        (word & {"change_nouns"} and not dated)
        or any(one & {"budget"} for one in reading.words[reading.first : at])
        or (before in ("till", "för", "mot", "av", "den", "att") and not pronoun)
        or (
            before == "en"
            and at - 1 > reading.first
            and not any(w & {"levels"} for w in reading.words[at - 3 : at - 1])
        )
        or (any(one & {"than"} for one in around[:1]) and any(one.amount for one in around))
        or (than is not None and against(reading.than_phrase(than)).measure != "utfall")
        or any(one & {"every_month", "in_a_row"} for one in own)  # which is judged by its months
    )


def _moved_between(reading: SentenceReading) -> tuple[Ref, Ref, bool]:
    """The value now, the one before, and whether it is told which that is."""
    own = reading.words[reading.first : reading.end]
    months = [place for place in range(reading.first, reading.end) if reading.words[place].month]
    one, other = Ref(), Ref(before=True)
    sexes = [refer([each]).sex for each in own if each & {"women", "men"}]
    if len(set(sexes)) == 1:
        one, other = replace(one, sex=sexes[0]), replace(other, sex=sexes[0])
    places = {each.place for each in own if each.place}
    if len(places) == 1:
        one, other = (replace(ref, place=max(filter(None, places))) for ref in (one, other))
    if any(each & {"country"} for each in own) or len(places) > 1:
        one = replace(one, other=True)
    since = next((place for place in range(reading.first, reading.end) if reading.words[place] & {"since"}), None)
    if len(months) == 2 and any(each.text in ("från", "mellan") for each in own):
        first, last = (reading.words[place].month for place in months)
        years = [int(each.text[:4]) for each in own if each & {"year"}]
        if first == last and len(years) == 2:
            return (
                replace(one, month=last, year=years[1]),
                replace(other, before=False, month=first, year=years[0]),
                True,
            )
        return replace(one, month=last), replace(other, before=False, month=first), True
    if since is None and (spanned := _spanned(reading, one, other)):
        return spanned
    if len(months) == 1 and since is not None and months[0] > since:
        base = refer(reading.words[since : months[0] + 4])
        other = replace(other, before=base.before, month=reading.words[months[0]].month, year=base.year)
        return replace(one, month=LATEST_MONTH), other, True
    if months or any(each & {"parts_of_year"} for each in own):
        return replace(one, other=True), other, False
    base = refer([each for each in own if each & {"year", "year_before"}])
    told = base.year is not None or base.before
    return one, replace(other, before=base.before, year=base.year) if told else other, told


def _spanned(reading: SentenceReading, one: Ref, other: Ref) -> tuple[Ref, Ref, bool] | None:
    """The values of a part of the year, and of the same part of the year before."""
    times = [
        each for each in reading.words[reading.first : reading.end] if dimension(each) == "time" or each.text == "–"
    ]
    ref = refer([each for each in times if not each & {"year", "year_before"}])
    if ref.span is None or ref.other:
        return None
    base = refer([each for each in times if each & {"year", "year_before"}])
    other = replace(other, span=ref.span, year=base.year, before=not base.year)
    return replace(one, span=ref.span), other, base.before or base.year is not None


def factor_said(words: Sequence[Word], at: int) -> tuple[float, float] | None:
    """How many times as large as before something is, by the words before one of that: `mer än fördubblades`."""
    factor = claim_words("factors").get(words[at].text)
    if not factor:
        return None
    before = " ".join(word.text for word in words[max(0, at - 3) : at])
    limit = re.search(groups(less="less", more="more", above="above"), before)
    if limit:
        less = (limit["less"] is not None) == (factor > 1)
        return (0.0, factor) if less else (factor, float("inf"))
    if re.search(pattern("nearly", "below"), before):
        return (0.8 * factor, factor) if factor > 1 else (factor, 1.25 * factor)
    return 0.9 * factor, 1.1 * factor
