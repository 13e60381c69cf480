"""Computed figures of an edition, as what its texts are held against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import isclose
from typing import Any, Literal

from scorecard.book.book import Book
from scorecard.catalogue.choices import Direction
from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import Bound
from scorecard.common.edition import MONTHS_OF_A_YEAR, BoardYear, Period
from scorecard.common.rounding import rounded
from scorecard.common.sexes import MEN, WOMEN
from scorecard.extracts.contract import with_role
from scorecard.facts.bound_figures import bound_frame, bound_insats, bound_line, bound_outcome
from scorecard.judge.change import ChangeWord
from scorecard.judge.outcome import Outcome
from scorecard.judge.rule import Light
from scorecard.measure.finances import TKR_PER_MNKR, Line
from scorecard.measure.values import Reading
from scorecard.sentences.quantity import Quantity, quantities
from scorecard.sentences.vocabulary import claim_words, pattern
from scorecard.sentences.words import LATEST_MONTH, Ref, Sex
from scorecard.wording.bound import fact_of
from scorecard.wording.fact_ids import MONTHLY, OUTTURN, TARGET_LEVEL, fact_id
from scorecard.wording.placeholders import Insats

FactPart = Literal[
    "utfall", "foregaende", "kvinnor", "man", "kvinnor-foregaende", "man-foregaende", "riket", "mal", "senast", "budget"
]
MONEY_FACT, FRAME = "money", "ekonomi.ram"
_SEX_PARTS: Mapping[str, Sex] = {WOMEN: "kvinnor", MEN: "man"}
_INVESTED = ("Investeringar", "")
_WHOLE = "namnare"  # the part of a fact's id that is what a share is of
_LONGEST_SYSTEM = 2  # words of what a contract calls its source, where that is the name of a system
_SHORTEST = 6  # letters of a word that names what is counted


@dataclass(frozen=True)
class KnownFigure:
    """A figure that a text is held against: its value unrounded, in which unit, printed with so many decimals.

    `id` is that of a published fact, or of what is worked out of such, as a difference.
    """

    id: str
    value: float
    unit: str
    decimals: int

    @cached_property
    def printed(self) -> float:
        """The value as it is printed."""
        return float(rounded(self.value, self.decimals))

    def agrees(self, amount: Quantity) -> bool:
        """Whether an amount can be this figure: as printed, more coarsely rounded, or within what its words say."""
        if amount.how or amount.slack:
            slack = 0.0 if amount.how in ("above", "below") else 0.5 * 10.0**-self.decimals
            return amount.range.low - slack <= self.value <= amount.range.high + slack
        told = {min(amount.decimals, self.decimals), amount.decimals}  # whoever tells more decimals may be right too
        return any(abs(float(rounded(self.value, decimals)) - amount.value) < 1e-9 for decimals in told)

    def is_told_by(self, amount: Quantity) -> bool:
        """Whether an amount agrees, by its unit too; one without a unit has that of the figure."""
        return amount.unit in ("", self.unit) and self.agrees(amount)


@dataclass(frozen=True)
class KnownUnitFigure:
    """The value of a unit, such as a vårdcentral."""

    kind: str
    name: str
    fact: KnownFigure
    counts: tuple[float, ...] = ()  # the numerator and the denominator
    before: KnownFigure | None = None  # in the year before, where the change is split among units by what they count


@dataclass(frozen=True)
class CountGroup:
    """A count beside an outturn, such as calls: now, a year before, and how it changed, in number or in per cent."""

    head: str
    now: KnownFigure | None = None
    before: KnownFigure | None = None
    change: KnownFigure | None = None
    change_share: KnownFigure | None = None

    @property
    def size(self) -> float | None:
        """How much it changed, where that is known, at least in which direction."""
        if self.now and self.before:
            return self.now.value - self.before.value
        known = self.change or self.change_share
        return known.value if known else None

    @property
    def sizes(self) -> list[KnownFigure]:
        """How much it changed, in number and in per cent."""
        found = [fact for fact in (self.change, self.change_share) if fact]
        if self.now and self.before and self.before.value:
            gap = self.now.value - self.before.value
            found += [
                replace(self.now, value=gap),
                replace(self.now, value=100 * gap / self.before.value, unit="percent", decimals=1),
            ]
        return found


@dataclass(frozen=True)
class RegisteredCount:
    """A count of a register, with the stems of what it counts and of its row's words; it can be `rough`."""

    fact: KnownFigure
    nouns: tuple[str, ...]
    words: tuple[str, ...]
    rough: bool


@dataclass(frozen=True, eq=False)  # one is itself alone: to compare figures would be to read them
class Subject:
    """What is known of an indicator in an edition."""

    id: str
    unit: str
    direction: Direction
    year: BoardYear
    facts: Mapping[str, KnownFigure]
    target: Bound | None = None
    light: Light | None = None
    fulfilment: KnownFigure | None = None  # in per cent
    verdict: ChangeWord | None = None
    met_months: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    # What is protected: of whom ("" is all, "kvinnor" and "man" the sexes), and when ("" is the year, or "2025-03").
    hidden: frozenset[tuple[str, str]] = frozenset()
    figures: tuple[KnownFigure, ...] = ()
    series: tuple[KnownFigure, ...] = ()
    waiting: tuple[KnownFigure, ...] = ()  # how many each month's value in `series` is a share of, where those wait
    counts: tuple[float, float] | None = None
    counts_before: tuple[float, float] | None = None  # of the year before
    count_words: tuple[str, str] = ("", "")  # what they count
    tallies: Mapping[str, tuple[float, float]] = field(default_factory=dict)  # the same of months, as "2025-03"
    parted: Mapping[tuple[str, str], KnownFigure] = field(
        default_factory=dict
    )  # of women, men and the country by month
    sex_counts: Mapping[Sex, tuple[float, float]] = field(default_factory=dict)  # numerator and denominator
    units: tuple[KnownUnitFigure, ...] = ()
    thin_units: bool = False  # whether a unit counts too few to be judged, and is left out where units are counted
    span: tuple[int, int] = (1, MONTHS_OF_A_YEAR)
    accumulated: bool = False  # whether a month's value in `series` is that of the year until then
    cost: bool = False  # of the groups that the costs are made of
    net: bool = False  # what all income and costs make
    names: tuple[str, ...] = field(default=(), repr=False)
    labels: Mapping[str, str] = field(default_factory=dict, repr=False)
    systems: frozenset[str] = frozenset()  # that its figures come from

    @cached_property
    def hidden_months(self) -> frozenset[int]:
        """The numbers of the year's months that are protected."""
        return frozenset(int(when[-2:]) for who, when in self.hidden if when and not who and self.year.place(when))

    @cached_property
    def hidden_units(self) -> frozenset[str]:
        """The units that are protected."""
        return frozenset(who for who, when in self.hidden if not when) - {"", *_SEX_PARTS.values()}

    def hides(self, ref: Ref) -> bool:
        """Whether some words mean a value that is protected."""
        before = ref.before or ref.year == self.year.previous.number
        who = ref.place or ref.sex or ""
        if ref.month and ref.month != LATEST_MONTH:
            year = self.year.previous if before else self.year
            when = f"{ref.year}-{ref.month:02d}" if ref.year else str(year.month(_place(ref.month, year)))
            return not ref.place and (who, when) in self.hidden
        return (who, str(self.year.previous) if before else "") in self.hidden

    def fact(self, part: FactPart) -> KnownFigure | None:
        """One of the figures that every indicator may have."""
        return self.facts.get(part)

    def value(self, ref: Ref) -> KnownFigure | None:
        """The figure that some words mean, where it is known."""
        before = ref.before or ref.year == self.year.previous.number
        if ref.some:
            return self.value(replace(ref, some=False, kind=None)) if self.of_kind(ref.kind) else None
        if ref.part or ref.span:
            whole = self.span[1] - self.span[0] == MONTHS_OF_A_YEAR - 1
            same = not ref.span or (ref.span[1] == self.span[1] and ref.span[0] in (0, self.span[0]))
            own = same and not (ref.part and whole) and not (ref.extreme and ref.span)
            return self.value(replace(ref, span=None, part=False)) if own else self._of_part(ref)
        if ref.other or (ref.year not in (None, self.year.number) and not before and not ref.month):
            return self._of_old_year(ref)
        if ref.measure != "utfall":
            return self._set(ref)
        if ref.month:
            return self._of_month(ref)
        if ref.extreme:  # of all units, or of something of one of them that is not known
            return None if ref.place else self._extreme(ref)
        if ref.place or ref.country:
            found = [one for one in self.units if one.name == ref.place and ref.kind in (None, one.kind)]
            if not ref.place or ref.sex or len(found) != 1:
                return None if before or ref.sex or ref.place else self.fact("riket")
            return found[0].before if before else found[0].fact
        if ref.sex:
            parts: dict[str, FactPart] = {"kvinnor": "kvinnor-foregaende", "man": "man-foregaende"}
            return self.fact(parts[ref.sex] if before else ref.sex)
        return self.fact("foregaende" if before else "utfall")

    def _of_old_year(self, ref: Ref) -> KnownFigure | None:
        """The value of a year before the one that is compared with, where its series has it."""
        plain = ref == Ref(year=ref.year)
        return next((fact for fact in self.series if plain and fact.id.endswith(f".ar.{ref.year}")), None)

    def _counted_at(self, month: int) -> bool:
        """Whether the outturn is what was counted in a month, the last one."""
        own, last = self.fact("utfall"), dict(self.months_of(self.year)).get(month)
        return bool(own and last and month == self.span[1] and isclose(own.value, last.value))

    def of_kind(self, kind: str | None) -> bool:
        """Whether an indicator is of a kind of units as a whole: the kind is in its name or its words."""
        return kind is not None and any(kind in name.lower() for name in self.names)

    def _set(self, ref: Ref) -> KnownFigure | None:
        """The target, or the budget, which is a target too where money is held against it."""
        if ref.sex or ref.country or ref.place or ref.month not in (None, self.span[1]):
            return None
        if ref.measure == "budget":
            return self.fact("budget") or (self.fact("mal") if self.unit == MONEY_FACT else None)
        return self.fact("mal")

    def _of_part(self, ref: Ref) -> KnownFigure | None:
        """The value of some months: that of a quarter, or what was added up in them."""
        if ref.extreme and ref.span:
            return self._extreme_month(ref, *ref.span)
        year = ref.year or (self.year.previous if ref.before else self.year).number
        if self.accumulated and ref.span and not (ref.sex or ref.place or ref.country or ref.measure != "utfall"):
            own = self.year if year == self.year.number else self.year.previous
            values = dict(self.months_of(own))
            first, last = ref.span
            until, before = values.get(last), values.get(first - 1) if first > 1 else None
            if until is None or (first > 1 and before is None):
                return None
            return replace(until, value=until.value - before.value) if before else until
        name = f"{year}-k{ref.span[1] // 3}" if ref.span and ref.span[1] - ref.span[0] == 2 else None
        return next((fact for fact in self.series if name and fact.id.endswith(f".{name}")), None)

    def _of_month(self, ref: Ref) -> KnownFigure | None:
        """The value of a month: of all, of women or men, or of the country."""
        year = self.year.previous if ref.before else self.year
        before = ref.before or ref.year == self.year.previous.number
        parted = bool(ref.sex) != bool(ref.place and not self.accumulated)  # as the outturn is
        if parted and ref.month and self._counted_at(ref.month) and not (ref.country or before):
            return self.value(replace(ref, month=None))
        if ref.place or ref.sex or ref.country:
            who = "riket" if ref.country else ref.sex or ""
            when = f"{ref.year}-{ref.month:02d}" if ref.year else str(year.month(_place(ref.month or 1, year)))
            return None if ref.place or ref.month == LATEST_MONTH else self.parted.get((who, when))
        if ref.month == LATEST_MONTH:
            return self.series[-1] if self.series and "-" in self.series[-1].id.rpartition(".")[2] else None
        return self.month(ref.month or 1, year, ref.year)

    def _extreme(self, ref: Ref) -> KnownFigure | None:
        kinds = {one.kind for one in self.units}
        kind = ref.kind if ref.kind in kinds else next(iter(kinds)) if len(kinds) == 1 else None
        values = [one.fact for one in self.units if one.kind == kind]
        if not values or ref.sex or ref.country or ref.before or self.hidden_units:
            return None
        return (max if ref.extreme == "highest" else min)(values, key=lambda fact: fact.value)

    def _extreme_month(self, ref: Ref, first: int, last: int) -> KnownFigure | None:
        """The highest or lowest value of the months of a part of the year, where all of them are known."""
        year = self.year.previous if ref.before or ref.year == self.year.previous.number else self.year
        values = [fact for number, fact in self.months_of(year) if max(1, first) <= number <= last]
        whole = values and len(values) == last - max(1, first) + 1
        if (
            not whole
            or self.accumulated
            or ref != Ref(extreme=ref.extreme, span=ref.span, before=ref.before, year=ref.year)
        ):
            return None
        return (max if ref.extreme == "highest" else min)(values, key=lambda fact: fact.value)

    def months_of(self, year: BoardYear) -> list[tuple[int, KnownFigure]]:
        """The values of a year's months, each with its number."""
        return [
            (number, fact)
            for number in range(1, MONTHS_OF_A_YEAR + 1)
            if (fact := self.month(number, year)) is not None
        ]

    def label(self, fact: KnownFigure) -> str:
        """What a further figure is called."""
        return self.labels.get(fact.id, "")

    @cached_property
    def own(self) -> tuple[KnownFigure, ...]:
        """What an amount can be without words that say of whom and when: the outturn, its parts and further figures."""
        found = (self.fact(part) for part in ("utfall", "senast"))
        return (*filter(None, found), *self.figures, *self.counted)

    @cached_property
    def every(self) -> tuple[KnownFigure, ...]:
        """All figures that are known of it."""
        units = (unit.fact for unit in self.units)
        return (*self.facts.values(), *self.figures, *self.counted, *self.series, *units)

    @cached_property
    def groups(self) -> tuple[CountGroup, ...]:
        """The counts beside the outturn, by what their labels begin with."""
        found: dict[str, dict[str, KnownFigure]] = {}
        for fact in self.figures:
            label = self.label(fact).lower()
            if re.search(r"toppen|början|lägsta|högsta|riket|^varav", label):
                continue
            change = claim_words("change_label") in label
            share = fact.unit in ("percent", "points")
            if share and not change:
                continue
            before = re.search(pattern("before_label"), label) is not None
            head = re.split(r",| i | vid | ett | föregående| året| varav", label)[0].strip()
            kind = ("change_share" if share else "change") if change else "before" if before else "now"
            found.setdefault(head, {}).setdefault(kind, fact)
        return tuple(CountGroup(head, **kinds) for head, kinds in found.items())

    @cached_property
    def answers(self) -> Subject | None:
        """How many of those who were asked have answered, here and in the country, where that is told beside it."""
        told = [fact for fact in self.figures if self.label(fact).startswith(claim_words("answers_label"))]
        facts = {
            "riket" if re.search(pattern("country"), self.label(fact).lower()) else "utfall": fact for fact in told
        }
        if "utfall" not in facts:
            return None
        label = self.label(facts["utfall"])
        names = (f"{label} {self.names[0]}", "", *self.names[2:], label)
        return Subject(self.id, facts["utfall"].unit, "higher", self.year, facts, span=self.span, names=names)

    @cached_property
    def queue(self) -> Subject | None:
        """How many waited in each month, where the indicator is a share of those."""
        own = replace(self, series=self.waiting, unit="antal", direction="lower", target=None, light=None, facts={})
        now, before = own.month(self.span[1], self.year), own.month(self.span[1], self.year.previous)
        facts: dict[FactPart, KnownFigure | None] = {"utfall": now, "foregaende": before}
        known: dict[str, KnownFigure] = {part: fact for part, fact in facts.items() if fact}
        return replace(own, facts=known, figures=(), counts=None, sex_counts={}) if now else None

    @cached_property
    def rest(self) -> Subject:
        """What is known of those whom a share does not count."""

        def left(fact: KnownFigure) -> KnownFigure:
            return replace(fact, value=100 - fact.value)

        def of_counts(counts: tuple[float, ...]) -> Any:
            return (counts[1] - counts[0], counts[1]) if counts else counts

        return replace(
            self,
            direction="lower",
            facts={part: fact if part == "mal" else left(fact) for part, fact in self.facts.items()},
            figures=tuple(fact for fact in self.figures if fact.unit not in ("percent", "points")),
            series=tuple(map(left, self.series)),
            parted={key: left(fact) for key, fact in self.parted.items()},
            counts=of_counts(self.counts or ()) or None,
            counts_before=of_counts(self.counts_before or ()) or None,
            count_words=("", self.count_words[1]),
            tallies={when: of_counts(counts) for when, counts in self.tallies.items()},
            sex_counts={sex: of_counts(counts) for sex, counts in self.sex_counts.items()},
            units=tuple(
                replace(
                    unit, fact=left(unit.fact), counts=of_counts(unit.counts), before=unit.before and left(unit.before)
                )
                for unit in self.units
            ),
        )

    @property
    def counted(self) -> tuple[KnownFigure, ...]:
        """The numerator and the denominator."""
        named = zip(("taljare", _WHOLE), self.counts or (), strict=False)
        return tuple(_fact(count, "", 0, fact_id(self.id, OUTTURN, self.year, name)) for name, count in named)

    def month(self, number: int, year: BoardYear, calendar_year: int | None = None) -> KnownFigure | None:
        """The value of a month of a board's year, or of a calendar year."""
        own = year.month(_place(number, year))
        name = fact_id(MONTHLY, f"{calendar_year}-{number:02d}" if calendar_year else own)
        return next((fact for fact in self.series if fact.id.endswith((f".{name}", f".{name}.{_WHOLE}"))), None)


def _place(number: int, year: BoardYear) -> int:
    """The place in a board's year of a calendar month."""
    return (number - year.begins) % MONTHS_OF_A_YEAR + 1


def span_of(period: Period) -> tuple[int, int]:
    """The numbers of the first and the last calendar month of a period."""
    places = (period.first_month, period.last_month)
    first, last = ((place + period.year.begins - 2) % MONTHS_OF_A_YEAR + 1 for place in places)
    return first, last


def unit_of(unit: str | None) -> str:
    """Give the unit of a figure as the units of a text are told: percent, index, money or another word."""
    if not unit:
        return ""
    found = quantities(f"1 {unit}")
    return found[0].unit if found and found[0].unit else unit


def subjects(book: Book) -> dict[str, Subject]:
    """Gather what is known of each indicator of a book, of each line of its money and of each of its insatser."""
    year = book.edition.year
    known = [
        replace(_subject(indicator, book.outcomes[indicator.id], year), systems=_systems(book, indicator))
        for _, indicator in book.catalogue.indicators
    ]
    lines = book.statement.lines.values() if book.board.accounts else ()
    span = span_of(book.edition.period)
    costs = {line.id for line in book.statement.costs} if book.board.accounts else set()
    net = book.statement.net_cost.id if book.board.accounts else None
    added_up = [one for one in known if one.accumulated and one.unit == MONEY_FACT]
    known += [
        replace(
            _line(bound_line(line), year, book.board.account_words.get(line.id, ())),
            **_months_added_up(line, added_up),
            span=span,
            cost=line.id in costs,
            net=line.id == net,
            systems=_ledger(book),
        )
        for line in lines
    ]
    known += [_insats(bound_insats(insats), year) for insats in book.insatser]
    known += [*_investments(book), *_frame(book)]
    return {one.id: one for one in known}


def _systems(book: Book, indicator: Indicator) -> frozenset[str]:
    """The systems that an indicator's figures come from: those that its source names, and those of its extracts."""
    contracts = book.sources.received.contracts
    sources = (contracts[name].source for name in indicator.extracts if name in contracts)
    return frozenset(indicator.systems) | {source for source in sources if len(source.split()) <= _LONGEST_SYSTEM}


def _ledger(book: Book) -> frozenset[str]:
    """The system that the income statement comes from."""
    contract = with_role(book.sources.received.contracts, "income_statement")
    return frozenset([contract.source] if contract else [])


def _investments(book: Book) -> Iterator[Subject]:
    """What is known of each investment, in mnkr with one decimal."""
    received = book.sources.received
    if not with_role(received.contracts, "investments"):
        return
    _, listed = received.of_role("investments")
    whole = {"utfall": float(listed["outturn"].sum()), "budget": float(listed["budget"].sum())}
    total = {part: _fact(amount / TKR_PER_MNKR, MONEY_FACT, 1, f"investering.{part}") for part, amount in whole.items()}
    if len(listed) > 1:
        yield Subject("investering", MONEY_FACT, "none", book.edition.year, total, names=_INVESTED)
    for name, budget, outturn in listed[["investment", "budget", "outturn"]].itertuples(index=False, name=None):
        own = f"investering.{name}"
        amounts: dict[FactPart, float] = {"utfall": outturn, "budget": budget}
        figures: dict[str, KnownFigure] = {
            part: _fact(amount / TKR_PER_MNKR, MONEY_FACT, 1, f"{own}.{part}") for part, amount in amounts.items()
        }
        yield Subject(own, MONEY_FACT, "none", book.edition.year, figures, names=(str(name),))


def _frame(book: Book) -> Iterator[Subject]:
    """The net-cost frame, in mnkr: as it was given, after every decision of the year, and what those decisions made."""
    if not with_role(book.sources.received.contracts, "frame"):
        return
    limits = bound_frame(book.frame)
    if limits.decided is not None and limits.total is not None:
        shifted = limits.total - limits.decided
        given, total, shifts = (
            KnownFigure(fact_of(tkr) or FRAME, tkr / TKR_PER_MNKR, MONEY_FACT, 3)
            for tkr in (limits.decided, limits.total, shifted)
        )
        yield Subject(
            FRAME, MONEY_FACT, "none", book.edition.year, {"foregaende": given, "utfall": total}, figures=(shifts,)
        )


def _months_added_up(line: Line, known: Iterable[Subject]) -> dict[str, Any]:
    """The months of an indicator that is called as a line of the income statement and has its outturn."""
    for one in known:
        own = one.fact("utfall")
        if own and one.names[0].startswith(line.name) and isclose(own.printed, rounded(line.outturn, own.decimals)):
            return {"series": one.series, "accumulated": True}
    return {}


def _line(line: Line, year: BoardYear, words: Sequence[str]) -> Subject:
    """What is known of a line of the income statement, in mnkr; neither more nor less of it is better."""
    name = f"ekonomi.{line.id}"
    values: dict[FactPart, float] = {"utfall": line.outturn, "foregaende": line.previous, "budget": line.budget}
    return Subject(
        id=name,
        unit=MONEY_FACT,
        direction="none",
        year=year,
        facts={part: _fact(value, MONEY_FACT, 0) for part, value in values.items()},
        figures=tuple(_fact(value, "percent", 1) for value in (line.change_percent, line.gap_percent)),
        names=(line.name, "", *words),
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
        facts={"utfall": _fact(raw, unit_of(insats.unit), decimals)} if insats.raw is not None else {},
        names=(insats.name,) if insats.raw is not None and unit_of(insats.unit) == MONEY_FACT else (),
    )


def _subject(indicator: Indicator, outcome: Outcome, year: BoardYear) -> Subject:
    unit, judged = unit_of(indicator.unit), outcome.judgement
    level, shown = fact_id(indicator.id, TARGET_LEVEL, year), bound_outcome(outcome)
    facts: dict[str, KnownFigure] = {
        part: _fact(value, unit, indicator.riket_decimals if part == "riket" else indicator.decimals, level)
        for part, value in _values(shown)
    }
    return Subject(
        id=indicator.id,
        unit=unit,
        direction=indicator.direction,
        year=year,
        facts=facts,
        target=None if outcome.target and outcome.target.of else outcome.level,
        light=judged.light if judged else None,
        fulfilment=_fulfilment(shown),
        verdict=outcome.verdict.word if outcome.verdict else None,
        met_months=_months(outcome.months_met(year)),
        months=_months(p.period for p in outcome.series if year.place(p.period) and not p.suppressed),
        hidden=frozenset(_hidden(outcome, year)),
        figures=tuple(_figures(indicator, shown)),
        series=tuple(_points(indicator, shown, unit)),
        waiting=tuple(_waiting(indicator, shown)),
        counts=_counts(shown.outturn),
        counts_before=_counts(shown.previous_year),
        count_words=(indicator.numerator or "", f"{indicator.denominator or ''} {unit.partition(' per ')[2]}"),
        tallies=_tallies(indicator, shown),
        parted=_parted(indicator, shown, unit),
        sex_counts=_sex_counts(shown),
        units=tuple(_units(indicator, shown, unit)),
        thin_units=bool(outcome.thin_units),
        accumulated=indicator.accumulation == "sum" and _until_now(outcome),
        span=indicator.covers if indicator.covers and outcome.months is None else span_of(outcome.period),
        names=(indicator.name, indicator.full_name or "", *indicator.words, *_counted_words(indicator)),
        labels={fact_id(indicator.id, figure.key, year): figure.label for figure in indicator.figures},
    )


def _fulfilment(outcome: Outcome) -> KnownFigure | None:
    """How far the target is met, in per cent, where that is worked out."""
    told = outcome.judgement.fulfilment if outcome.judgement else None
    return None if told is None else KnownFigure(fact_of(told) or "", 100 * float(told), "percent", 1)


def _until_now(outcome: Outcome) -> bool:
    """Whether the last point of an indicator's months is its outturn, so that each is of the year until then."""
    last = outcome.series[-1] if outcome.series else None
    now, own = last.value if last and "-" in last.period else None, outcome.outturn
    return now is not None and own is not None and isclose(now, own.value)


def _counted_words(indicator: Indicator) -> Iterator[str]:
    """The words by which the counts beside an indicator are known, such as `nybesök`."""
    for figure in indicator.figures:
        words = re.split(r",| i | vid | ett | föregående| året| varav", figure.label.lower())[0].split()
        if unit_of(figure.unit) not in ("percent", "points", MONEY_FACT) and words and len(words[-1]) > _SHORTEST:
            yield words[-1]


def _fact(value: float, unit: str, decimals: int, otherwise: str = "") -> KnownFigure:
    """Make a fact of a value that knows its id, or has the other one."""
    return KnownFigure(fact_of(value) or otherwise, float(value), unit, decimals)


def _months(periods: Iterable[str]) -> tuple[int, ...]:
    """The numbers of those periods that are months."""
    return tuple(int(period[-2:]) for period in periods if re.fullmatch(r"\d{4}-\d\d", period))


def _hidden(outcome: Outcome, year: BoardYear) -> Iterator[tuple[str, str]]:
    """What is protected of an outcome: of whom and when."""
    yield from ((_SEX_PARTS[sex], "") for sex in outcome.suppressed_sexes)
    yield from ((unit.unit_name, "") for unit in outcome.units if unit.suppressed)
    if outcome.suppressed:
        yield "", ""
    if outcome.suppressed_before:
        yield "", str(year.previous)
    for point in outcome.series:
        if point.suppressed:
            yield "", point.period
        if point.suppressed or point.suppressed_sexes:
            yield from ((part, point.period) for part in _SEX_PARTS.values())


def _units(indicator: Indicator, outcome: Outcome, unit: str) -> Iterator[KnownUnitFigure]:
    split = ((each.by, part) for each in outcome.decompositions for part in each.contributions if part.mix is None)
    moved = {(kind, part.name): float(part.own) for kind, part in split if part.stays == "both"}
    for one in outcome.units:
        if one.value is not None:
            counts = tuple(count for count in (one.numerator, one.denominator) if count is not None)
            fact = _fact(one.value, unit, indicator.decimals)
            change = moved.get((one.unit_kind, one.unit_name))
            before = None if change is None else replace(fact, value=fact.value - change)
            yield KnownUnitFigure(one.unit_kind, one.unit_name, fact, counts, before)


def _values(outcome: Outcome) -> Iterable[tuple[FactPart, float]]:
    readings: dict[FactPart, Reading | None] = {
        "utfall": outcome.outturn,
        "foregaende": outcome.previous_year,
        "kvinnor": outcome.women,
        "man": outcome.men,
        "kvinnor-foregaende": outcome.previous_women,
        "man-foregaende": outcome.previous_men,
    }
    yield from ((part, reading.value) for part, reading in readings.items() if reading)
    if outcome.riket is not None:
        yield "riket", outcome.riket
    if outcome.level is not None:
        yield "mal", outcome.level.value
    if outcome.coming and outcome.coming.last:
        yield "senast", outcome.coming.last.value


def _figures(indicator: Indicator, outcome: Outcome) -> Iterator[KnownFigure]:
    for figure in indicator.figures:
        value = outcome.figures.get(figure.key)
        if value is not None:
            yield _fact(value, unit_of(figure.unit), figure.decimals)


def _points(indicator: Indicator, outcome: Outcome, unit: str) -> Iterator[KnownFigure]:
    for point in outcome.series:
        if point.value is not None:
            yield _fact(point.value, unit, indicator.decimals)


def _waiting(indicator: Indicator, outcome: Outcome) -> Iterator[KnownFigure]:
    if claim_words("waits_for") in f"{indicator.name} {indicator.full_name or ''}".lower():
        for point in outcome.series:
            if point.denominator is not None and not point.suppressed:
                yield _fact(point.denominator, "antal", 0, fact_id(indicator.id, MONTHLY, point.period, _WHOLE))


def _tallies(indicator: Indicator, outcome: Outcome) -> dict[str, tuple[float, float]]:
    """The numerators and denominators of months, where what they count is not those who wait at the end of each."""
    if claim_words("waits_for") in f"{indicator.name} {indicator.full_name or ''}".lower():
        return {}
    return {
        one.period: (one.numerator, one.denominator)
        for one in outcome.series
        if one.numerator is not None and one.denominator is not None and not one.suppressed
    }


def _parted(indicator: Indicator, outcome: Outcome, unit: str) -> dict[tuple[str, str], KnownFigure]:
    """The values of women, of men and of the country by month."""
    return {
        (who, one.period): _fact(value, unit, indicator.riket_decimals if who == "riket" else indicator.decimals)
        for one in outcome.series
        for who, value in ((_SEX_PARTS[WOMEN], one.women), (_SEX_PARTS[MEN], one.men), ("riket", one.riket))
        if value is not None
    }


def _sex_counts(outcome: Outcome) -> dict[Sex, tuple[float, float]]:
    """The numerators and denominators of women and men, where both are known."""
    sexes: tuple[tuple[Sex, Reading | None], ...] = (("kvinnor", outcome.women), ("man", outcome.men))
    found = {sex: counts for sex, one in sexes if (counts := _counts(one))}
    return found if len(found) == 2 else {}


def _counts(reading: Reading | None) -> tuple[float, float] | None:
    if reading is None or reading.numerator is None or reading.denominator is None:
        return None
    return reading.numerator, reading.denominator
