"""Of how many something is said to be so many."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.sentences.reading import SentenceReading
from scorecard.sentences.statement import AnySaid, SaidParts
from scorecard.sentences.words import dimension, texts_of


def parts_said(reading: SentenceReading) -> Iterator[AnySaid]:
    """Read `1 916 av 8 650`."""
    for first, second in zip(reading.amounts, reading.amounts[1:], strict=False):
        one, other = reading.words[first].amount, reading.words[second].amount
        assert one is not None and other is not None
        if reading.used & {first, second} or any(each.unit or each.decimals or each.slack for each in (one, other)):
            continue
        between = [word.text for word in reading.words[first + 1 : second]]
        before = reading.words[max(reading.first, first - 3) : first]
        timed = any(dimension(word) == "time" for word in before)
        ahead = [word.text for word in before if not timed]
        near = texts_of(reading.left_of(first))
        places = {word.place for word in reading.words[reading.first : reading.end] if word.place}
        place = next(iter(places)) if len(places) == 1 else None
        if "av" in between and len(between) <= 4:
            yield SaidParts(first, reading.names, near, one, other, place)
        elif ("varav" in between and len(between) <= 5 and other.value <= one.value) or (
            any(text in ("av", "bland") for text in ahead) and other.value <= one.value
        ):
            yield SaidParts(first, reading.names, near, other, one, place)
        else:
            continue
        reading.used |= {first, second}
