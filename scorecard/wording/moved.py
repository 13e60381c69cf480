"""What a reader is told of what moved a value: whose it is, in sentences that are computed and in rows of a chart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scorecard.catalogue.indicator import Indicator
from scorecard.common.rounding import rounded
from scorecard.common.sexes import MEN, UNKNOWN_SEX, WOMEN
from scorecard.judge.invented import figures_of_split
from scorecard.judge.outcome import Outcome
from scorecard.judge.sure_change import is_sure_change
from scorecard.measure.decomposition import BY_QUOTIENT, BY_SEX, Contribution, Decomposition
from scorecard.protection.tellings import SPLIT_KEY
from scorecard.wording import grammar, numbers, phrases
from scorecard.wording.bound import reckoned
from scorecard.wording.indicator import invented_note
from scorecard.wording.swedish import coded, heads, phrase

_MOST_NAMED, _LEAST_PARTS, _HALF, _DRAWN = 3, 3, 0.5, 5
_WORTH_TELLING = 0.1  # of the change
MORE_DECIMALS = 1  # more decimals than the indicator has, since parts are smaller than the whole


@dataclass(frozen=True)
class MovedRow:
    """A row of the chart: a name, what it contributed, and whether it is the whole change."""

    name: str
    value: float
    whole: bool = False


def moved_sentences(indicator: Indicator, outcome: Outcome) -> tuple[str, ...]:
    """Say where a change comes from; nothing of a change that is not sure, or whose parts say nothing alone.

    It says as well which parts of it are not told, as they would tell of few people.
    """
    hidden = [coded("moved.by").get(row.row[0], row.row[0]) for row in outcome.protected if row.table == SPLIT_KEY]
    withheld = (phrase("moved.protected", by=grammar.listed(hidden)),) if hidden else ()
    if not is_sure_change(indicator, outcome):
        return withheld
    splits = (split for split in outcome.decompositions if not {*figures_of_split(split)} & {*outcome.invented})
    return (*(told for split in splits for told in _sentences(indicator, outcome, split)), *withheld)


def part_name(indicator: Indicator, split: Decomposition, part: Contribution) -> str:
    """Name a part of a split as a reader knows it: what is counted, women or girls, a unit."""
    code = part_code(indicator, split, part)
    if split.by == BY_QUOTIENT:
        counted = {"numerator": indicator.numerator, "denominator": indicator.denominator}[part.name]
        return grammar.first_upper(f"{code}: {counted}" if counted else code)
    if split.by == BY_SEX:
        return grammar.first_upper(code)
    return phrase("moved.gone", name=code) if part.stays == "gone" else code


def part_code(indicator: Indicator, split: Decomposition, part: Contribution) -> str:
    """Name a part of a split alone, as the files do: "täljare", "flickor", the name of a unit."""
    if split.by == BY_QUOTIENT:
        return {"numerator": phrase("numerator"), "denominator": phrase("denominator")}[part.name]
    if split.by == BY_SEX:
        women, men = phrases.sexes(indicator.children)
        return {WOMEN: women, MEN: men, UNKNOWN_SEX: phrase("moved.unknown_sex")}[part.name]
    return part.name


def split_name(split: Decomposition) -> str:
    """Name what a change is split by."""
    return coded("moved.by").get(split.by, split.by)


def drawn_split(outcome: Outcome) -> Decomposition | None:
    """Choose the split that a chart shows: among units if there is one, else by sex, else of the quotient."""
    ordered = sorted(outcome.decompositions, key=lambda each: (each.by == BY_SEX) + 2 * (each.by == BY_QUOTIENT))
    return ordered[0] if ordered else None


def moved_rows(indicator: Indicator, split: Decomposition) -> tuple[MovedRow, ...]:
    """Give the rows of a chart, which add up to the whole: the largest parts, the others together, and the mix."""
    parts = sorted(split.contributions, key=lambda each: abs(each.own), reverse=True)
    shown, others = parts[:_DRAWN], parts[_DRAWN:]
    rows = [MovedRow(part_name(indicator, split, each), each.own) for each in shown]
    if others:
        rest = sum(each.own for each in others)
        rows.append(MovedRow(phrase("moved.others", number=numbers.number(len(others))), rest))
    if any(each.mix is not None for each in parts):
        rows.append(MovedRow(phrase("moved.mix"), split.mix))
    return (MovedRow(phrase("change"), split.whole, whole=True), *rows)


def moved_caption(indicator: Indicator, outcome: Outcome, split: Decomposition) -> str:
    """Head a table or a chart of a split, with what of it is invented."""
    named = {"by": split_name(split), "name": indicator.name}
    caption = phrase("moved.caption", before=outcome.period.previous.year, **named)
    return "; ".join(filter(None, (caption, invented_note(indicator, outcome, figures_of_split(split)))))


def moved_chart_text(indicator: Indicator, rows: Sequence[MovedRow]) -> str:
    """Tell in words what the chart shows."""
    unit, n = indicator.unit or "antal", indicator.decimals + MORE_DECIMALS
    return " ".join(f"{row.name}: {numbers.signed_size(row.value, unit, n)}." for row in rows)


def moved_explained(outcome: Outcome) -> str:
    """Say how contributions are read."""
    weighed = any(part.mix is not None for split in outcome.decompositions for part in split.contributions)
    return phrase("moved.explained" if weighed else "moved.explained_plain")


def _sentences(indicator: Indicator, outcome: Outcome, split: Decomposition) -> Iterator[str]:
    change = outcome.change if outcome.change is not None else 0.0
    if split.by == BY_SEX:
        yield from _of_sexes(indicator, split, change)
    elif split.by != BY_QUOTIENT and len(split.contributions) >= _LEAST_PARTS:
        yield from _of_units(indicator, outcome, split, change)


def _of_units(indicator: Indicator, outcome: Outcome, split: Decomposition, change: float) -> Iterator[str]:
    along = sorted(
        (each for each in split.contributions if each.stays == "both" and each.own * change > 0),
        key=lambda each: abs(each.own),
        reverse=True,
    )
    named = next(
        (along[:n] for n in range(1, _MOST_NAMED + 1) if _part(along[:n], change) >= _HALF), along[:_MOST_NAMED]
    )
    part = sum(each.own for each in named)
    if part / change >= _WORTH_TELLING:
        given = {"units": _named(split, named), "number": grammar.numeral(len(named))}
        spread = part / change < _HALF and len(named) == _MOST_NAMED
        yield _told("spread" if spread else "units", "more", indicator, part, change, given)
    if split.mix / change >= _WORTH_TELLING:
        yield _told("mixed", "mixed_more", indicator, split.mix, change, {"before": outcome.period.previous.year})
    for stays in ("new", "gone"):
        if those := [each for each in split.contributions if each.stays == stays]:
            yield phrase(f"moved.stays.{stays}", units=_named(split, those))


def _named(split: Decomposition, units: Iterable[Contribution]) -> str:
    """Name units in a sentence; those of a kind whose names are words and no names begin with a small letter."""
    words = split.by in heads("moved.named_by_words")
    return grammar.listed(grammar.first_lower(each.name) if words else each.name for each in units)


def _of_sexes(indicator: Indicator, split: Decomposition, change: float) -> Iterator[str]:
    """Say how much is women's and how much men's, where both went the same way."""
    first, second = split.contributions[0], split.contributions[1]
    alike = len(split.contributions) == 2 and first.both * change > 0 and second.both * change > 0
    if alike and all(rounded(100 * each.both / change) for each in (first, second)):
        women, men = phrases.sexes(indicator.children)
        yield grammar.first_upper(phrase("moved.sexes", women=women, men=men, share=_share(first.both, change)))


def _told(some: str, more: str, indicator: Indicator, part: float, change: float, given: Mapping[str, object]) -> str:
    """Tell how much of a change a part is, by one phrase; by another where it shows as more than all of it."""
    unit, n = indicator.unit or "antal", indicator.decimals
    words = {**given, "change": _noun(change)}
    if abs(rounded(part, n)) <= abs(rounded(change, n)):
        return grammar.first_upper(phrase(f"moved.{some}", share=_share(part, change), **words))
    amount, blank, after = numbers.size_with_unit(part, unit, n).partition(" ")
    size, whole = reckoned(amount, change) + blank + after, numbers.size_with_unit(change, unit, n)
    return phrase(f"moved.{more}", size=size, whole=whole, **words)


def _part(parts: Sequence[Contribution], change: float) -> float:
    return sum(each.own for each in parts) / change


def _noun(change: float) -> str:
    return phrase("moved.up" if change > 0 else "moved.down")


def _share(part: float, change: float) -> str:
    """Tell how much of a change a part is: "två tredjedelar av ökningen", "61 procent av ökningen", at most all."""
    percent = str(min(rounded(100 * part / change), rounded(100)))
    words, noun = coded("moved.fractions", change=_noun(change)), _noun(change)
    return words.get(percent) or phrase("moved.some", percent=reckoned(percent, change), change=noun)
