"""Computed figures of an edition, as what its texts are held against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from scorecard.book.book import Book
from scorecard.catalogue.indicator import Direction, Indicator
from scorecard.catalogue.target import Bound
from scorecard.claims.quantity import Quantity, quantities
from scorecard.common.edition import MONTHS_OF_A_YEAR, BoardYear
from scorecard.common.rounding import rounded
from scorecard.judge.outcome import Outcome
from scorecard.judge.rule import Light
from scorecard.measure.finances import Line
from scorecard.measure.values import Reading
from scorecard.wording.placeholders import Insats

FactPart = Literal["utfall", "foregaende", "kvinnor", "man", "riket", "mal", "senast", "budget"]
MONEY_FACT = "money"
_FAR = 0.15  # over and under a round number


@dataclass(frozen=True)
class Fact:
    """A figure with the id by which it is named: its value unrounded, in which unit, printed with so many decimals."""

    id: str
    value: float
    unit: str
    decimals: int

    @property
    def printed(self) -> float:
        """The value as it is printed."""
        return float(rounded(self.value, self.decimals))

    def agrees(self, amount: Quantity) -> bool:
        """Whether an amount can be this figure: as printed, more coarsely rounded, or within what its words say."""
        if amount.how:
            low, high = amount.range.low, amount.range.high
            if amount.how in ("more", "less"):  # as a reader takes it: not far from it
                low, high = max(low, amount.value * (1 - _FAR)), min(high, amount.value * (1 + _FAR))
            slack = 0.5 * 10.0**-self.decimals
            return low - slack <= self.value <= high + slack
        coarse = min(amount.decimals, self.decimals)
        return abs(float(rounded(self.value, coarse)) - amount.value) < 1e-9


@dataclass(frozen=True)
class Subject:
    """What is known of an indicator in an edition."""

    id: str
    unit: str
    direction: Direction
    year: BoardYear
    facts: Mapping[str, Fact]
    target: Bound | None = None
    light: Light | None = None
    met_months: int = 0
    months: int = 0
    figures: tuple[Fact, ...] = ()
    series: tuple[Fact, ...] = ()
    counts: tuple[float, float] | None = None
    names: tuple[str, ...] = field(default=(), repr=False)

    def fact(self, part: FactPart) -> Fact | None:
        """One of the figures that every indicator may have."""
        return self.facts.get(part)

    def named(self, amount: Quantity) -> bool:
        """Whether a number is part of the indicator's name, as 1177 is."""
        return any(amount.text in name.split() for name in self.names)

    def difference(self, one: FactPart, other: FactPart) -> Fact | None:
        """How far one figure lies above another, where both are known; shares differ in points."""
        first, second = self.fact(one), self.fact(other)
        if first is None or second is None:
            return None
        unit = "points" if self.unit == "percent" else self.unit
        return Fact(f"{self.id}.{one}-{other}.{self.year}", first.value - second.value, unit, first.decimals)

    @cached_property
    def own(self) -> tuple[Fact, ...]:
        """What an amount can be without words that say of whom and when: the outturn, its parts and further figures."""
        found = (self.fact(part) for part in ("utfall", "senast"))
        return (*filter(None, found), *self.figures, *self.counted)

    @cached_property
    def differences(self) -> tuple[Fact, ...]:
        """What a change can be: the differences that a text can tell, each with its sign, and further figures."""
        pairs: tuple[tuple[FactPart, FactPart], ...] = (
            *(("utfall", "foregaende"), ("utfall", "riket"), ("kvinnor", "man"), ("man", "kvinnor"), ("utfall", "mal")),
            ("utfall", "budget"),
        )
        return (*filter(None, (self.difference(*pair) for pair in pairs)), *self.figures)

    @property
    def counted(self) -> tuple[Fact, ...]:
        """The numerator and the denominator."""
        named = zip(("taljare", "namnare"), self.counts or (), strict=False)
        return tuple(Fact(f"{self.id}.{name}.{self.year}", count, "", 0) for name, count in named)

    def month(self, number: int, year: BoardYear, calendar_year: int | None = None) -> Fact | None:
        """The value of a month of a board's year, or of a calendar year."""
        own = year.month((number - year.begins) % MONTHS_OF_A_YEAR + 1)
        name = f"{self.id}.period.{f'{calendar_year}-{number:02d}' if calendar_year else own}"
        return next((fact for fact in self.series if fact.id == name), None)


def unit_of(unit: str | None) -> str:
    """Give the unit of a figure as the units of a text are told: percent, index, money or another word."""
    if not unit:
        return ""
    found = quantities(f"1 {unit}")
    return found[0].unit if found and found[0].unit else unit


def subjects(book: Book) -> dict[str, Subject]:
    """Gather what is known of each indicator of a book, of each line of its money and of each of its insatser."""
    year = book.edition.year
    known = [_subject(indicator, book.outcomes[indicator.id], year) for _, indicator in book.catalogue.indicators]
    lines = book.statement.lines.values() if book.board.accounts else ()
    known += [_line(line, year) for line in lines]
    known += [_insats(insats, year) for insats in book.insatser]
    return {one.id: one for one in known}


def _line(line: Line, year: BoardYear) -> Subject:
    """What is known of a line of the income statement, in mnkr; neither more nor less of it is better."""
    name = f"ekonomi.{line.id}"
    values: dict[FactPart, float] = {"utfall": line.outturn, "foregaende": line.previous, "budget": line.budget}
    shares = {"change_percent": line.change_percent, "gap_percent": line.gap_percent}
    return Subject(
        id=name,
        unit=MONEY_FACT,
        direction="none",
        year=year,
        facts={part: Fact(f"{name}.{part}.{year}", value, MONEY_FACT, 0) for part, value in values.items()},
        figures=tuple(Fact(f"{name}.{key}", value, "percent", 1) for key, value in shares.items()),
        names=(line.name,),
    )


def _insats(insats: Insats, year: BoardYear) -> Subject:
    """What is known of one of the year's insatser: its size."""
    name, raw = f"insats.{insats.name}", insats.raw or 0.0
    decimals = 0 if raw == int(raw) else 1
    return Subject(
        id=name,
        unit=unit_of(insats.unit),
        direction="none",
        year=year,
        facts={"utfall": Fact(name, raw, unit_of(insats.unit), decimals)} if insats.raw is not None else {},
    )


def _subject(indicator: Indicator, outcome: Outcome, year: BoardYear) -> Subject:
    unit, judged = unit_of(indicator.unit), outcome.judgement
    values = dict(_values(outcome))
    facts: dict[str, Fact] = {
        part: Fact(f"{indicator.id}.{part}.{year}", value, unit, indicator.decimals) for part, value in values.items()
    }
    return Subject(
        id=indicator.id,
        unit=unit,
        direction=indicator.direction,
        year=year,
        facts=facts,
        target=None if outcome.target and outcome.target.of else outcome.level,
        light=judged.light if judged else None,
        met_months=len(outcome.months_met(year)),
        months=sum(year.place(point.period) is not None for point in outcome.series),
        figures=tuple(_figures(indicator, outcome)),
        series=tuple(_points(indicator, outcome, unit)),
        counts=_counts(outcome.outturn),
        names=(indicator.name, indicator.full_name or "", *indicator.words),
    )


def _values(outcome: Outcome) -> Iterable[tuple[FactPart, float]]:
    readings: dict[FactPart, Reading | None] = {
        "utfall": outcome.outturn,
        "foregaende": outcome.previous_year,
        "kvinnor": outcome.women,
        "man": outcome.men,
    }
    yield from ((part, reading.value) for part, reading in readings.items() if reading)
    if outcome.riket is not None:
        yield "riket", outcome.riket
    if outcome.level is not None:
        yield "mal", outcome.level.value
    if outcome.coming and outcome.coming.last:
        yield "senast", outcome.coming.last.value


def _figures(indicator: Indicator, outcome: Outcome) -> Iterator[Fact]:
    for figure in indicator.figures:
        value = outcome.figures.get(figure.key)
        if value is not None:
            yield Fact(f"{indicator.id}.{figure.key}", value, unit_of(figure.unit), figure.decimals)


def _points(indicator: Indicator, outcome: Outcome, unit: str) -> Iterator[Fact]:
    for point in outcome.series:
        if point.value is not None:
            yield Fact(f"{indicator.id}.period.{point.period}", point.value, unit, indicator.decimals)


def _counts(reading: Reading | None) -> tuple[float, float] | None:
    if reading is None or reading.numerator is None or reading.denominator is None:
        return None
    return reading.numerator, reading.denominator
