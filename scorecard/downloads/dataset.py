"""A whole edition as tables of plain values: what every file that readers download is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import TypeVar

from scorecard.book.book import Book
from scorecard.book.edition_state import EditionState, edition_state
from scorecard.book.printed_figures import Comparison
from scorecard.book.unit_profiles import unit_id
from scorecard.catalogue.actions import Action
from scorecard.catalogue.board import Board
from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.unit_register import KnownUnits
from scorecard.common import collation
from scorecard.common.edition import Edition
from scorecard.common.rounding import published
from scorecard.facts.fact import PublishedFact
from scorecard.facts.of_edition import edition_facts
from scorecard.judge.answers import ActionFollowUp, AnsweredIndicator
from scorecard.judge.figure_months import figure_span, point_span
from scorecard.judge.invented import figures_of_split, invented_of_point
from scorecard.judge.outcome import Outcome
from scorecard.ledger import csv_file
from scorecard.ledger.publications import published_rows
from scorecard.ledger.rows import further_figures
from scorecard.ledger.versions import DataVersion, data_versions, ledgers_as_published
from scorecard.measure.values import MADE, Point
from scorecard.protection.protect import is_open
from scorecard.wording import columns, grammar, labels, phrases
from scorecard.wording import indicator as wording_indicator
from scorecard.wording.answers import expected_level
from scorecard.wording.columns import PROTECTED, SERIES_OF_ONE, STAMP, TABLE_FORMS, TableForm
from scorecard.wording.moved import part_code, split_name
from scorecard.wording.swedish import phrase
from scorecard.wording.told import Told, ToldGoal, tell_goal, tell_indicator
from scorecard.wording.unit_changes import unit_note

DataRow = Mapping[str, object]
Found = TypeVar("Found")
_OF_POINT = ("value", "numerator", "denominator", "women", "men", "riket")
_OF_ALL = ("numerator", "denominator", "target_met")  # what a point has of everyone beside the value
_MET = {"target_met": "met"}


@dataclass(frozen=True)
class PublishedUnit:
    """A unit that an edition tells of: its id in the register, or one made of its kind and name, and its indicators."""

    id: str
    kind: str
    name: str
    indicators: tuple[str, ...]


@dataclass(frozen=True)
class Dataset:
    """An edition's tables, each with the columns of its form, and what is true of all of them.

    `series` holds the points of every indicator that has any, in the form of `columns.SERIES_OF_ONE`. `goals` and
    `indicators` are what readers are told of each, in the catalogue's order, and `facts` every figure by its id.
    """

    edition: Edition
    board: Board
    synthetic: bool
    state: EditionState
    sources: tuple[str, ...]
    tables: Mapping[str, Sequence[DataRow]]
    series: Mapping[str, Sequence[DataRow]]
    goals: tuple[ToldGoal, ...]
    indicators: tuple[Told, ...]
    facts: Mapping[str, PublishedFact]
    versions: tuple[DataVersion, ...]
    published: Mapping[str, Sequence[DataRow]]
    units: tuple[PublishedUnit, ...]

    @cached_property
    def csv(self) -> Mapping[str, bytes]:
        """Every table as CSV, by its name."""
        return {
            name: csv_file.to_csv(self.columns_of(form), self.tables[name]).encode("utf-8")
            for name, form in TABLE_FORMS.items()
        }

    @property
    def title(self) -> str:
        """What the whole is called."""
        return f"{phrase('book_title', board=self.board.name)}, {self.edition.label}"

    @property
    def covers(self) -> str:
        """The months that the edition covers, the first and the last."""
        return self.edition.period.span

    @property
    def extracted(self) -> date:
        """The day of the latest extract."""
        return self.state.extracted

    def columns_of(self, form: TableForm) -> dict[str, columns.DataColumn]:
        """The columns that a table has in this edition."""
        return columns.used(form.columns, self.tables.get(form.name, ()))

    @property
    def protected_word(self) -> str:
        """What stands in a cell whose number is known and not told."""
        return phrases.protected_word(self.board.protection.word)

    @property
    def notice(self) -> str:
        """What a reader must know before using a figure; "" where the extracts are real."""
        return ": ".join(labels.SYNTHETIC) if self.synthetic else ""


class _Gathered(Mapping[str, Found]):
    """What is gathered when somebody asks for any of it, which most that is made of a dataset does not."""

    def __init__(self, gather: Callable[[], Mapping[str, Found]]) -> None:
        self._gather = gather

    @cached_property
    def _all(self) -> Mapping[str, Found]:
        return self._gather()

    def __getitem__(self, name: str) -> Found:
        return self._all[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


def dataset(book: Book, ledger: Iterable[DataRow], comparisons: Sequence[Comparison] = ()) -> Dataset:
    """Lay out a book as tables; `ledger` are the rows that the edition's ledger has.

    `comparisons` are those with the edition's printed report, where there is one.
    """
    manifest = book.sources.received.manifest
    state = edition_state(book)
    stamp = (book.edition.period.span, manifest.synthetic, book.board.licence.name, state.code)
    stamped = {"edition": str(book.edition)} | dict(zip(STAMP, stamp, strict=True))
    listed, register = list(ledger), book.sources.received.units
    pairs = [(indicator, book.outcomes[indicator.id]) for _, indicator in book.catalogue.indicators]
    word = phrases.protected_word(book.board.protection.word)
    return Dataset(
        edition=book.edition,
        board=book.board,
        synthetic=manifest.synthetic,
        state=state,
        sources=tuple(sorted({entry.source for entry in manifest.files.values()}, key=collation.alphabetical)),
        tables=_Gathered(partial(_tables, book, listed, stamped, word)),
        series=_Gathered(
            lambda: {
                indicator.id: _whole(SERIES_OF_ONE, [_wide(*pair, point) for point in pair[1].series], stamped, word)
                for pair in pairs
                for indicator, outcome in [pair]
                if outcome.series
            }
        ),
        goals=tuple(
            tell_goal(book.edition, book.decided(result.goal), result.outcomes, book.board.rule)
            for result in book.results
        ),
        indicators=tuple(
            tell_indicator(*pair, book.edition, book.board.rule, answer=book.told_answers.get(pair[0].id))
            for pair in pairs
        ),
        facts=_Gathered(partial(edition_facts, book, comparisons)),
        versions=data_versions(book.record, published_rows(listed), state.extracted),
        published=_Gathered(
            lambda: {
                day: tuple(_worded(_named(book, row), columns.INDICATORS, word) for row in rows)
                for day, rows in ledgers_as_published(
                    book.record, published_rows(listed), protects=book.board.protection.on
                ).items()
            }
        ),
        units=_published_units(pairs, register),
    )


def _tables(book: Book, listed: Sequence[DataRow], stamped: DataRow, word: str) -> Mapping[str, Sequence[DataRow]]:
    """Lay out every table, with what is `stamped` on each of its rows."""
    register = book.sources.received.units
    pairs = [(indicator, book.outcomes[indicator.id]) for _, indicator in book.catalogue.indicators]
    made: dict[str, Iterable[DataRow]] = {
        "mal": list(_goals(book)),
        "indikatorer": [_named(book, row) | _beside(book.outcomes[str(row["indicator"])]) for row in listed],
        "definitioner": [_definition(indicator, outcome) for indicator, outcome in pairs],
        "serier": [row for indicator, outcome in pairs for row in _long(indicator, outcome)],
        "enheter": [row for indicator, outcome in pairs for row in _units(indicator, outcome, register)],
        "signaler": [row for indicator, outcome in pairs for row in _signals(indicator, outcome)],
        "bidrag": [row for indicator, outcome in pairs for row in _contributions(indicator, outcome)],
        "uppgifter": [row for indicator, outcome in pairs for row in further_figures(indicator, outcome)],
        "atgarder": [row for found in book.answered for row in _answers(found)],
    }
    made["kolumner"] = list(_dictionary(made))
    return {name: _whole(TABLE_FORMS[name], rows, stamped, word) for name, rows in made.items()}


def _published_units(pairs: Iterable[tuple[Indicator, Outcome]], register: KnownUnits) -> tuple[PublishedUnit, ...]:
    """List every unit that an indicator has, in the order of the alphabet within each kind."""
    found: dict[tuple[str, str], list[str]] = {}
    for indicator, outcome in pairs:
        for unit in outcome.units:
            found.setdefault((unit.unit_kind, unit.unit_name), []).append(indicator.id)
    return tuple(
        PublishedUnit(unit_id(register, kind, name), kind, name, tuple(indicators))
        for (kind, name), indicators in sorted(
            found.items(), key=lambda each: tuple(map(collation.alphabetical, each[0]))
        )
    )


def _whole(form: TableForm, rows: Iterable[DataRow], told: DataRow, word: str) -> tuple[DataRow, ...]:
    """Give every row the columns of its form in their order, those that are not told as None."""
    whole = ({name: (dict(told) | dict(row)).get(name) for name in form.columns} for row in rows)
    return tuple(_worded(row, form.columns, word) for row in whole)


def _named(book: Book, row: DataRow) -> dict[str, object]:
    """Give a row of the ledger without the sums of extracts by which a guess of what they hold could be tried."""
    told = (each.partition("@") for each in str(row["extracts"] or "").split())
    rule = book.board.protection
    kept = ("".join(each) if is_open(each[0], book.catalogue, rule) else each[0] for each in told)
    return dict(row) | {"extracts": " ".join(kept) or None}


def _worded(row: DataRow, of: Mapping[str, columns.DataColumn], word: str) -> DataRow:
    """Give a row with the board's word for what is protected in place of the one that is stored."""
    hidden = {name for name, value in row.items() if value == PROTECTED and of[name].may_be_protected}
    return dict(row) | dict.fromkeys(hidden, word)


def _goals(book: Book) -> Iterator[DataRow]:
    larger = {mal.id: f"{mal.number} {mal.name}" for mal in book.catalogue.effektmal}
    for goal in book.catalogue.goals:
        verdict = book.verdicts[goal.id]
        yield {
            "goal": goal.id,
            "number": goal.number,
            "name": goal.name,
            "effektmal": larger[goal.effektmal] if goal.effektmal else None,
            "owner": goal.owner.role,
            "assessment": verdict.decided,
            "suggestion": verdict.suggested,
        }


def _beside(outcome: Outcome) -> dict[str, object]:
    """What is told of an indicator beside its row of the ledger: the gap, and what became of it."""
    women, men, found, now = outcome.women, outcome.men, outcome.verdict, outcome.verdict_now
    return {
        "protected": bool(outcome.suppressed or outcome.suppressed_sexes) or None,
        "gap": PROTECTED if outcome.suppressed_sexes else published(women.value - men.value) if women and men else None,
        "verdict_test": found and found.test,
        "change_low": published(found.low) if found else None,
        "change_high": published(found.high) if found else None,
        "verdict_now_covers": "/".join(now.months) if now and now.months else None,
        "thin_found": published(outcome.thin.found) if outcome.thin else None,
        "thin_least": published(outcome.thin.least) if outcome.thin else None,
    }


def _definition(indicator: Indicator, outcome: Outcome) -> DataRow:
    told: dict[str, list[str]] = {}
    for label, text in wording_indicator.indicator_facts(indicator):
        told.setdefault(label, []).append(text)
    named = {name: column.heading for name, column in columns.DEFINITIONS.items()}
    row = {name: " ".join(told[heading]) for name, heading in named.items() if heading in told}
    scope = wording_indicator.when(indicator, outcome) if outcome.outturn and outcome.months else row.get("scope")
    above = None if indicator.subtracted else indicator.numerator
    parts = {"numerator_is": above, "denominator_is": indicator.denominator}
    row |= {name: grammar.first_upper(text) for name, text in parts.items() if text}
    return row | {"indicator": indicator.id, "name": indicator.name, "scope": scope}


def _point(indicator: Indicator, outcome: Outcome, point: Point) -> dict[str, object]:
    """What is told of a period whichever way the series is laid out, as the part `period` of the dictionary says."""
    return {
        "indicator": indicator.id,
        "unit": indicator.unit,
        "period": point.period,
        "covers": point_span(indicator, outcome, point),
        "invented": " ".join(_invented(indicator, outcome, point)) or None,
        "preliminary": point.preliminary,
        "protected": point.suppressed or None,
    }


def _invented(indicator: Indicator, outcome: Outcome, point: Point) -> tuple[str, ...]:
    """Name what is invented of a point and stands in it."""
    year = outcome.period.year
    this_year = year.place(point.period) is not None or year.names(point.period)
    return tuple(name for name in invented_of_point(indicator, this_year) if getattr(point, name) is not None)


def _point_numbers(outcome: Outcome, point: Point) -> dict[str, object]:
    """The numbers of a period, with a word for those that are protected; only what other periods have is expected."""
    numbers: dict[str, object] = {name: published(getattr(point, name)) for name in _OF_POINT}
    whole = {name for name in _OF_ALL if any(getattr(one, _MET.get(name, name)) is not None for one in outcome.series)}
    hidden = {"value", *whole} if point.suppressed else set()
    hidden |= {"women", "men"} if point.suppressed_sexes else set()
    return numbers | {"target_met": point.met} | dict.fromkeys(sorted(hidden), PROTECTED)


def _wide(indicator: Indicator, outcome: Outcome, point: Point) -> DataRow:
    told = _point(indicator, outcome, point) | _point_numbers(outcome, point)
    return told | {"protected": point.suppressed or point.suppressed_sexes or None}


def _long(indicator: Indicator, outcome: Outcome) -> Iterator[DataRow]:
    for point in outcome.series:
        numbers = _point_numbers(outcome, point)
        shared, invented = _point(indicator, outcome, point), _invented(indicator, outcome, point)
        for group, name in zip(columns.GROUP_WORDS, ("value", "women", "men", "riket"), strict=True):
            value = numbers[name]
            if value is None:
                continue
            row = shared | {"group": group, "value": value, "invented": "value" if name in invented else None}
            row["protected"] = value == PROTECTED or None
            yield row | ({name: numbers[name] for name in _OF_ALL} if group == "total" else {})


def _units(indicator: Indicator, outcome: Outcome, register: KnownUnits) -> Iterator[DataRow]:
    changed = {unit.unit_kind for unit in outcome.units if unit.changes or unit.compared}
    for unit in outcome.units:
        judged = outcome.unit_verdict(unit)
        numbers: dict[str, object] = {name: published(getattr(unit, name)) for name in ("value", *MADE)}
        numbers["compared_value"] = published(unit.compared.value if unit.compared else None)
        numbers["previous_value"] = published(unit.compared.previous if unit.compared else None)
        if unit.suppressed:
            numbers |= dict.fromkeys(("value", *(name for name in MADE if _has(outcome, name))), PROTECTED)
        if unit.suppressed_before:
            numbers |= dict.fromkeys(("compared_value", "previous_value"), PROTECTED)
        codes = register.codes(unit.unit_kind, unit.unit_name)
        yield numbers | {
            "unit_id": codes and codes.unit_id,
            "kommun_code": codes and codes.kommun_code,
            "hsa_id": codes and codes.hsa_id,
            "indicator": indicator.id,
            "unit": indicator.unit,
            "unit_kind": unit.unit_kind,
            "unit_name": unit.unit_name,
            "accumulation": indicator.accumulation,
            "verdict": judged and judged.word,
            "not_compared": judged and judged.reason,
            "invented": "outturn" in outcome.invented,
            "protected": unit.suppressed or None,
            "remark": unit_note(unit, unit.unit_kind in changed) or None,
            "covers": figure_span(indicator, outcome),
        }


def _has(outcome: Outcome, name: str) -> bool:
    """Whether everyone's value, or that of any unit, has a part of a name."""
    return any(getattr(one, name) is not None for one in (outcome.outturn, *outcome.units) if one)


def _signals(indicator: Indicator, outcome: Outcome) -> Iterator[DataRow]:
    found = outcome.signals
    if found is None:
        return
    for point in found.points:
        limits = (point.limits or found.limits).model_dump()
        yield {
            "indicator": indicator.id,
            "unit": indicator.unit,
            "period": point.period,
            "value": published(point.value),
            "chart": found.kind,
            "centre": published(found.centre),
            "flags": " ".join(point.flags) or None,
            "variation": found.variation,
            "assurance": found.assurance,
            "covers": f"{point.period}/{point.period}",
        } | {name: published(limit) for name, limit in limits.items()}


def _contributions(indicator: Indicator, outcome: Outcome) -> Iterator[DataRow]:
    for split in outcome.decompositions:
        invented = bool({*figures_of_split(split)} & {*outcome.invented})
        for part in split.contributions:
            values = {"own": part.own, "mix": part.mix, "contribution": part.both, "whole": outcome.change}
            yield {
                "indicator": indicator.id,
                "unit": indicator.unit,
                "split_by": split_name(split),
                "part": part_code(indicator, split, part),
                "counterpart": part.stays,
                "invented": invented,
                "covers": figure_span(indicator, outcome),
            } | {name: published(value) for name, value in values.items()}


def _answers(found: AnsweredIndicator) -> Iterator[DataRow]:
    """A row for each action, those of the edition before that this one does not tell of among them, and for what is
    accepted.
    """
    answer, followed = found.answer, found.followed
    ends = {each.was.id: each for each in followed.actions} if followed else {}
    effect = followed.effect if followed else None
    shared: dict[str, object] = {
        "indicator": found.indicator.id,
        "unit": found.indicator.unit,
        "light": found.outcome.judgement.light if found.outcome.judgement else None,
        "red_since": str(found.since.edition) if found.since else None,
        "cause": answer.cause if answer else None,
        "expected_since": published(effect.expected) if effect else None,
        "came_since": published(effect.came) if effect else None,
        "reached": effect.reached if effect else None,
        "invented": found.invented,
    }
    for action in answer.actions if answer else ():
        end = ends.pop(action.id, None)
        yield shared | _action(found, action) | {"action_status": action.status} | _end(end)
    for end in ends.values():
        yield shared | _action(found, end.was) | _end(end)
    if answer and answer.accepted:
        yield shared | {
            "action": phrase("red.accepted_id"),
            "action_told": answer.accepted.reason,
            "responsible": answer.accepted.who,
            "by": answer.accepted.until.isoformat(),
            "action_status": "accepted" if found.accepted else "no_longer_accepted",
        }


def _action(found: AnsweredIndicator, action: Action) -> dict[str, object]:
    return {
        "action": action.id,
        "action_told": action.action,
        "responsible": action.who,
        "by": action.by.isoformat(),
        "expected_effect": published(action.effect),
        "expected_level": published(expected_level(found, action)),
        "done_on": action.done.isoformat() if action.done else None,
        "reason": action.reason,
    }


def _end(end: ActionFollowUp | None) -> dict[str, object]:
    return {"follow_up": end.end, "days_late": end.days_late} if end else {}


def _dictionary(tables: Mapping[str, Iterable[DataRow]]) -> Iterator[DataRow]:
    for form in (*TABLE_FORMS.values(), SERIES_OF_ONE):
        for name, column in columns.used(form.columns, tables.get(form.name, ())).items():
            yield {
                "table": form.name,
                "column": name,
                "heading": column.heading,
                "kind": columns.VALUE_KINDS[column.kind],
                "description": grammar.first_upper(column.told),
            }
