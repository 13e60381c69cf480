"""The light that something is said to have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorecard.sentences.reading import SentenceReading
from scorecard.sentences.statement import AnySaid, SaidLight
from scorecard.sentences.vocabulary import claim_words
from scorecard.sentences.words import texts_of


def lights_said(reading: SentenceReading) -> Iterator[AnySaid]:
    """Read each colour that something is said to have."""
    start = reading.first
    for at in range(reading.first, reading.end):
        light = _light_of(reading.words[at].text)
        if light is None:
            continue
        before = reading.words[start:at]
        beside = reading.words[start : min(at + 2, reading.end)]
        if any(one & {"none"} for one in before[:1]) and any(one & {"of_light"} for one in beside):
            continue  # `ingen röd indikator finns` is of several
        labelled = before[-1:] and before[-1].text == ":"
        wished = any(word.text in claim_words("no_light") for word in before) or reading.doubted_at(at)
        if labelled or not wished:
            about = any(one & {"of_light"} for one in before)
            denied = any(one & {"not", "none"} for one in before[-4:]) or any(one & {"none"} for one in before[:1])
            subject = texts_of(one for one in before if not one & {"not", "none"})
            subject = subject or texts_of(reading.words[at + 1 : reading.end])  # `rött är det för trycksåren`
            behind = texts_of(one for one in reading.words[at + 1 : min(at + 2, reading.end)] if not one & {"of_light"})
            yield SaidLight(at, subject, subject, light, denied, about, *behind)
        start = at + 1
    again = next((at for at in range(start, reading.end - 2) if _repeats(reading, at)), None)
    if start > reading.first and again is not None:
        rest = texts_of(reading.words[again + 2 : reading.end])
        light = _light_of(reading.words[start - 1].text)
        assert light is not None
        yield SaidLight(again, rest, rest, light, False, True)


def _repeats(reading: SentenceReading, at: int) -> bool:
    """Whether words say that something is so too: `det är även den för`, `till dem hör`."""
    return tuple(word.text for word in reading.words[at : at + 2]) in {
        tuple(each.split()) for each in claim_words("too")
    }


def _light_of(word: str) -> str | None:
    """The light that a word names: `röd`, `gulmarkerad`."""
    lights: dict[str, str] = claim_words("lights")
    if word in lights:
        return lights[word]
    found = re.fullmatch(
        rf"(?P<light>{'|'.join(sorted(lights, key=len, reverse=True))})(?:markera|flagga|färga|lista)\w*", word
    )
    return lights[found["light"]] if found else None
