"""What the amounts and the comparisons of a sentence say: which value is told, and how two values lie to each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scorecard.sentences.reading import SentenceReading
from scorecard.sentences.said_ends import ends_said
from scorecard.sentences.said_gaps import gaps_said
from scorecard.sentences.said_lights import lights_said
from scorecard.sentences.said_parts import parts_said
from scorecard.sentences.said_values import amount_said
from scorecard.sentences.statement import AnySaid, SaidGap, SaidValue
from scorecard.sentences.words import Ref, Word, said_way, spans, texts_of


def statements(words: Sequence[Word]) -> list[AnySaid]:
    """Read what the amounts and the comparisons of a sentence say."""
    reading = SentenceReading(words)
    found = [one for first, last in spans(words) for one in _part(reading, first, last)]
    return [*found, *_between(reading, found), *_risen(reading, found)]


def _part(reading: SentenceReading, first: int, end: int) -> Iterator[AnySaid]:
    """What one part of the sentence says."""
    reading.begin(first, end)
    yield from lights_said(reading)
    yield from parts_said(reading)
    yield from ends_said(reading)
    for at in reading.amounts:
        if at not in reading.used and (one := amount_said(reading, at)):
            yield one
    if not reading.doubtful:
        yield from gaps_said(reading)


def _between(reading: SentenceReading, found: Sequence[AnySaid]) -> Iterator[SaidGap]:
    """A word of comparison or of change beside the only two values that a sentence tells: `8,6 …, lägre, 9,0`."""
    values = [one for one in found if isinstance(one, SaidValue) and one.refs[0].measure == "utfall"]
    if len(values) != 2 or reading.all != [one.at for one in values] or not _of_one_unit(values):
        return
    refs = [one.refs[0] for one in values]
    told = {pair for one in found if isinstance(one, SaidGap) for pair in one.pairs}
    first = values[0].at
    sexed, timed = refs[0].sex != refs[1].sex, _time(refs[0]) != _time(refs[1])
    if refs[0] == refs[1] or {tuple(refs), tuple(reversed(refs))} & told or any(ref.other for ref in refs):
        return
    for at in range(first + 1, len(reading.words)):
        word = reading.words[at]
        way, better = said_way(word)
        wished = any(each & {"doubt", "not", "target"} for each in reading.words[first:])
        if (way, better) == (0, 0) or word.text in ("över", "under", "mer", "mindre") or wished:
            continue
        change = word & {"up", "down", "improved", "worsened"}
        than = values[1].at == at + 2 and reading.compares(at + 1)  # `60,4 procent, högre än 57,1 året innan`
        if (change and (sexed or not timed)) or (not (change or than) and reading.compares(at + 1)):
            continue
        behind = [each.text for each in reading.words[at + 1 : at + 3]]
        if (change and "med" in behind) or (not change and reading.words[at - 1].amount is not None):
            continue  # by how much, which is no value
        later, earlier = refs if than else reversed(refs)
        if change and _when(later) <= _when(earlier):
            later, earlier = earlier, later
        yield SaidGap(
            at,
            texts_of(reading.words),
            texts_of(reading.words),
            ((later, earlier),),
            way,
            better,
            explicit=True,
            moved=bool(change),
            word=word.text,
            head=texts_of(reading.words[:at]),
            after=texts_of(reading.words[at + 1 :]),
        )
        return


def _risen(reading: SentenceReading, found: Sequence[AnySaid]) -> Iterator[SaidGap]:
    """The way from the only value that a sentence tells, that of the year before: `det är en ökning från 35,9`."""
    values = [one for one in found if isinstance(one, SaidValue)]
    if len(reading.all) != 1 or len(found) != 1 or not values or not values[0].refs[0].before:
        return
    [at] = reading.all
    head = [word for word in reading.words[:at] if word & {"change_nouns"}]
    if len(head) == 1 and reading.words[at - 1].text == "från" and not any(word & {"not"} for word in reading.words):
        way, better = said_way(head[0])
        pair = (replace(values[0].refs[0], before=False, year=None), values[0].refs[0])
        names = texts_of(reading.words)
        yield SaidGap(at, names, names, (pair,), way, better, explicit=True, moved=True, word=head[0].text)


def _of_one_unit(values: Sequence[SaidValue]) -> bool:
    one, other = (each.amount for each in values)
    return one.unit == other.unit or (not other.unit and other.decimals == one.decimals > 0)


def _time(ref: Ref) -> tuple[object, ...]:
    return ref.before, ref.year, ref.month, ref.span


def _when(ref: Ref) -> tuple[int, int]:
    """The year, as the one before or a calendar year, and the month of a value, so that the later one is known."""
    return (ref.year or (0 if ref.before else 9999)), ref.month or (ref.span[1] if ref.span else 0)
