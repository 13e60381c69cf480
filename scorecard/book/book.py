"""All that a book is made of: an edition's catalogue, extracts, outcomes, assessments and money."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import pandas as pd

from scorecard.book.book_draft import BookDraft, board_without, built_goals, read_draft
from scorecard.book.contents import Contents, check_contents, read_contents
from scorecard.book.equality import Equality, hold
from scorecard.book.red_answers import RedAnswers, read_answers
from scorecard.catalogue.accessibility import Declaration, read_declaration
from scorecard.catalogue.board import Board, read_board
from scorecard.catalogue.easy_words import EasyWords, read_easy_words
from scorecard.catalogue.english_words import EnglishWords, read_english_words
from scorecard.catalogue.glossary import Glossary, read_glossary
from scorecard.catalogue.goals import Catalogue, Goal
from scorecard.catalogue.targets import edition_catalogue
from scorecard.common.edition import JANUARY, Edition, Period, edition_before, is_year_name, place_in_year
from scorecard.common.faults import EditionError, Fault, ScorecardError, TextError, unknown_name
from scorecard.common.kept_steps import KeptSteps
from scorecard.common.own_code import made_by
from scorecard.extracts.checks import FIRST_ROW
from scorecard.extracts.contract import Contract, all_with_role, contracts_at, list_titles, read_contracts, with_role
from scorecard.extracts.manifest import CONTRACTS, Received, read_received
from scorecard.extracts.revised import RevisedMonth, revised_since
from scorecard.judge.answers import AnsweredIndicator
from scorecard.judge.outcome import GoalResult, Outcome, read_result
from scorecard.judge.rule import Assessment
from scorecard.ledger.archive import read_record
from scorecard.ledger.publications import Record
from scorecard.measure.finances import Frame, Statement, frame, statement
from scorecard.measure.readings import period_held
from scorecard.provenance.commit import State, read_state
from scorecard.provenance.frozen import book_of
from scorecard.provenance.inputs import inputs
from scorecard.wording.answers import ToldAnswer, tell_answer
from scorecard.wording.english import english_units
from scorecard.wording.placeholders import GoalVerdict, Insats, goal_verdict, placeholder_names, read_insatser
from scorecard.wording.swedish import coded
from scorecard.wording.texts import GoalText, Texts, read_report_text, read_texts

Asked = ParamSpec("Asked")
Read = TypeVar("Read")


@dataclass(frozen=True)
class Sources:
    """What an edition is built from, before any notebook has run: read once and checked.

    `easy` and `english` are the words of its summaries, where it has them. Of a `draft` that is what can be told
    without the files that have not come. Of an edition that was published, `root` is a copy of the book, which lies at
    `home`, as it was then. In a build, `steps` keeps what follows from the sources.
    """

    root: Path
    edition: Edition
    board: Board
    catalogue: Catalogue
    received: Received
    texts: Mapping[str, Texts[GoalText]]
    report: Texts[dict[str, str]]
    contents: Contents
    record: Record
    glossary: Glossary
    accessibility: Declaration
    answers: RedAnswers
    easy: EasyWords | None = None
    english: EnglishWords | None = None
    draft: BookDraft | None = None
    home: Path | None = None
    steps: KeptSteps | None = field(default=None, compare=False, repr=False)

    @cached_property
    def assessments(self) -> Mapping[str, Assessment]:
        """The board's assessment of each goal."""
        return {goal: texts.goal.assessment for goal, texts in self.texts.items()}

    @cached_property
    def state(self) -> State:
        """The commit of the book, and whether anything of the edition differs from it."""
        root = self.home or self.root
        return read_state(root, self.edition, inputs(root, self.edition))

    def kept(self, name: str, given: object, make: Callable[[], bytes], code: str = "") -> bytes:
        """Give what a step makes of the book alone and of what is `given`, as it was made of the same before.

        Its `code` is that of the whole build, where it is not known to be less.
        """
        return self.steps.kept(name, given, make, code) if self.steps else make()

    @cached_property
    def revised(self) -> tuple[RevisedMonth, ...] | None:
        """The months told otherwise than in the edition before; None where there is none, or it cannot be read."""
        earlier = edition_before(self.root / "data", self.edition)
        return revised_since(self.root, earlier, self.received) if earlier else None


@dataclass(frozen=True)
class Book:
    """An edition's sources with the results that its notebooks left."""

    sources: Sources
    results: tuple[GoalResult, ...]

    @property
    def edition(self) -> Edition:
        """The edition."""
        return self.sources.edition

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue."""
        return self.sources.catalogue

    @property
    def board(self) -> Board:
        """The board."""
        return self.sources.board

    @property
    def record(self) -> Record:
        """What was published of the edition, and what has been revised since."""
        return self.sources.record

    @property
    def contracts(self) -> Mapping[str, Contract]:
        """Every contract: as it is in the edition, or as it is written where the edition does not receive its table."""
        received = self.sources.received
        elsewhere = {name: one for name, one in received.written.items() if name not in received.contracts}
        return elsewhere | received.contracts

    def table(self, name: str) -> pd.DataFrame:
        """Lend an extract or a register."""
        return self.sources.received.table(name)

    @cached_property
    def outcomes(self) -> Mapping[str, Outcome]:
        """Every outcome by its indicator."""
        return {outcome.indicator: outcome for result in self.results for outcome in result.outcomes}

    @cached_property
    def equality(self) -> Equality:
        """The differences between women and men, and of units, and which of them stand."""
        return hold(self.catalogue.indicators, self.outcomes, self.board.verdicts)

    @cached_property
    def verdicts(self) -> Mapping[str, GoalVerdict]:
        """The board's assessment beside the suggestion, by goal."""
        by_goal = {result.goal: result.outcomes for result in self.results}
        return {
            goal.id: goal_verdict(goal, self.decided(goal.id), by_goal[goal.id], self.board.rule)
            for goal in self.catalogue.goals
        }

    @cached_property
    def statement(self) -> Statement:
        """The income statement."""
        _, table = self.sources.received.of_role("income_statement")
        return statement(table, period_held(table, self.edition), self.board)

    @cached_property
    def frame(self) -> Frame:
        """The net-cost frame."""
        contract, table = self.sources.received.of_role("frame")
        return frame(table, self.edition.year, contract.decided)

    @property
    def frame_months(self) -> tuple[Period, ...]:
        """The spans of months that the frame's shifts are told of."""
        whole, until = self.edition.period, self.board.frame_until
        place = place_in_year(until, self.edition.begins) if until else whole.last_month
        if place >= whole.last_month:
            return (whole,)
        return replace(whole, last_month=place), replace(whole, first_month=place + 1)

    def listed(self, name: str) -> pd.DataFrame:
        """The rows of a list that a register's contract gives a title, in their order.

        Raises:
            KeyError: there is no such list.
        """
        contract, _ = list_titles(self.contracts)[name]
        return self.lists_of(contract).get(name, pd.DataFrame())

    def lists_of(self, contract: Contract) -> Mapping[str, pd.DataFrame]:
        """The rows of a register as its contract parts and orders them: every list that has any."""
        if contract.lists is None or contract.id not in self.sources.received.tables:
            return {}
        table = self.table(contract.id)
        if contract.lists.order:
            table = table.sort_values(contract.columns[contract.lists.order].name, kind="stable")
        by = contract.columns[contract.lists.by].name
        found = {str(name): rows for name, rows in table.groupby(by, sort=False)}
        return {name: found[name] for name in contract.lists.titles or found if name in found}

    @property
    def state(self) -> State:
        """The commit that the edition is built from, and whether anything of the edition differs from it."""
        return self.sources.state

    @cached_property
    def answered(self) -> tuple[AnsweredIndicator, ...]:
        """What is told of every indicator that is red or that an answer speaks of, in the report's order."""
        return self.sources.answers.every(self.catalogue, self.outcomes)

    @cached_property
    def told_answers(self) -> Mapping[str, ToldAnswer]:
        """What readers are told of each answer, by indicator; of none where the edition is not asked for any."""
        asked = self.answered if self.sources.answers.asked else ()
        return {each.indicator.id: tell_answer(each) for each in asked}

    @cached_property
    def insatser(self) -> tuple[Insats, ...]:
        """The year's insatser."""
        contract = with_role(self.sources.received.contracts, "measures")
        return read_insatser(self.table(contract.id)) if contract else ()

    @cached_property
    def names(self) -> dict[str, Any]:
        """Every name that a placeholder can use."""
        return placeholder_names(
            self.edition,
            self.board,
            self.catalogue,
            self.outcomes,
            self.verdicts,
            self.insatser,
            lambda: self.statement,
        )

    def decided(self, goal_id: str) -> Assessment:
        """The board's assessment of a goal."""
        return self.sources.assessments[goal_id]


def read_sources(root: Path, edition: Edition, today: date | None = None, draft: bool = False) -> Sources:
    """Read and check all that an edition is built from; `today` is the real one unless given.

    A `draft` does without the extracts that have not come, and the goals that are made of them.

    Raises:
        ScorecardError: with every fault of settings, catalogue, contracts, extracts, registers, texts, glossary and
            accessibility statement.
    """
    faults: list[Fault] = []
    home, root = root, book_of(root, edition)

    def tried(read: Callable[Asked, Read], *given: Asked.args, **named: Asked.kwargs) -> Read | None:
        try:
            return read(*given, **named)
        except ScorecardError as error:
            faults.extend(error.faults)
            return None

    board = tried(read_board, root)
    contracts = tried(read_contracts, root / CONTRACTS)
    known = frozenset(name for name, one in contracts.items() if one.folder == "extracts") if contracts else None
    catalogue = tried(edition_catalogue, root, edition, known, board)
    used = catalogue.extracts if catalogue else None
    received = tried(read_received, root, edition, None, contracts, draft, used) if contracts else None
    glossary = tried(read_glossary, root)
    accessibility = tried(read_declaration, root, today)
    found = [(goal.id, tried(read_texts, root, edition, goal)) for goal in catalogue.goals] if catalogue else []
    texts = {goal: read for goal, read in found if read}
    report = tried(read_report_text, root, edition)
    contents = tried(read_contents, root)
    if contents and catalogue:
        tried(check_contents, root, contents, [*(goal.id for goal in catalogue.goals), *catalogue.goals_elsewhere])
        contents = contents.in_edition(catalogue.goals_elsewhere)
    if received and catalogue and with_role(received.contracts, "measures"):
        faults += _loose_insatser(received, {goal.id for goal in catalogue.goals}, edition)
    if received and catalogue:
        faults += _country_faults(received, catalogue, edition)
    if board and board.accounts and contracts and not with_role(contracts_at(contracts, edition), "income_statement"):
        what = "there are accounts in data/board.yml, and no contract of an income statement"
        faults.append(Fault(what, CONTRACTS, expected="role: income_statement"))
    if contracts and catalogue:
        faults += _snapshots_not_in_days(contracts_at(contracts, edition), catalogue)
    if board and contracts:
        faults += _loose_protection(board, contracts)
    record = tried(read_record, root, edition, catalogue) if catalogue else None
    answers = tried(read_answers, root, edition, catalogue, board) if catalogue and board else None
    easy = tried(read_easy_words, root, catalogue) if catalogue else None
    english = tried(read_english_words, root, catalogue, english_units()) if catalogue else None
    if faults or not (
        board and catalogue and received and report and contents and record and glossary and accessibility and answers
    ):
        raise ScorecardError(faults)
    sources = Sources(
        root=root,
        edition=edition,
        board=board,
        catalogue=catalogue,
        received=received,
        texts=texts,
        report=report,
        contents=contents,
        record=record,
        glossary=glossary,
        accessibility=accessibility,
        answers=answers,
        easy=easy,
        english=english,
        home=home,
    )
    return _drafted(sources) if draft else sources


def _drafted(sources: Sources) -> Sources:
    """Leave out what waits for extracts: goals, the money, and texts that name their figures.

    Raises:
        EditionError: the edition is published, or no goal can be built yet.
    """
    edition, received, board = sources.edition, sources.received, sources.board
    place = f"data/{edition}"
    if sources.record.publications:
        raise EditionError(Fault("the edition is published, and no draft any more", place, expected="a build of it"))
    draft = read_draft(received, sources.catalogue, board, edition)
    if not received.manifest.files or len(draft.waiting) == draft.goals:
        expected = f"all files of one goal at least; `scorecard awaited {edition}` lists those that have not come"
        raise EditionError(Fault("no goal of the edition can be built yet", place, expected=expected))
    catalogue, unknown = built_goals(sources.catalogue, draft), draft.unknown
    texts = {goal.id: sources.texts[goal.id].without(unknown) for goal in catalogue.goals}
    report = sources.report.without(unknown)
    left_out = [texts[name].name for name in texts if texts[name] is not sources.texts[name]]
    left_out += [] if report is sources.report else [report.name]
    return replace(
        sources,
        board=board_without(board, received.awaited),
        catalogue=catalogue,
        texts=texts,
        report=report,
        draft=replace(draft, left_out=tuple(left_out)),
    )


def read_book(sources: Sources, results: Path) -> Book:
    """Join an edition's sources with the results that its notebooks wrote.

    Raises:
        SheetError: a goal has no result.
    """
    found = tuple(read_result(results / f"{goal.id}.json") for goal in sources.catalogue.goals)
    return Book(sources, found)


def check_texts(book: Book) -> None:
    """Fill in every text once, so that a placeholder that names nothing is found before any page is written.

    Raises:
        TextError: with every fault of every goal's texts and of the report's.
    """
    faults: list[Fault] = []
    named = {goal.id: partial(_fills, book, goal) for goal in book.catalogue.goals}
    for name, fills in {"report": partial(_report_fills, book), **named}.items():
        try:
            book.sources.kept("texts that can be filled", name, partial(_filled, fills), made_by(__name__))
        except TextError as error:
            faults.extend(error.faults)
    if faults:
        raise TextError(faults)


def _filled(fills: Callable[[], Iterator[Callable[[], str]]]) -> bytes:
    faults: list[Fault] = []
    for fill in fills():
        try:
            fill()
        except TextError as error:
            faults.extend(error.faults)
    if faults:
        raise TextError(faults)
    return b""


def _report_fills(book: Book) -> Iterator[Callable[[], str]]:
    report = book.sources.report
    return (partial(report.fill, key, names=book.names) for key in report.goal)


def _fills(book: Book, goal: Goal) -> Iterator[Callable[[], str]]:
    said = partial(book.sources.texts[goal.id].fill, names=book.names)
    yield from (partial(said, "reason"), partial(said, "comment"))
    yield from (partial(said, "indicators", indicator.id) for indicator in goal.indicators)


def _loose_protection(board: Board, contracts: Mapping[str, Contract]) -> list[Fault]:
    """Find the extracts that the board's protection names and that are none, or name no contributors to be held."""
    place, rule = "data/board.yml", board.protection
    faults = [
        unknown_name("protection names an extract that has no contract", name, contracts)
        for name in (*rule.public, *rule.dominance.extracts)
        if name not in contracts
    ]
    faults += [
        Fault(
            "no contributors are named of an extract that has a rule of dominance",
            found=name,
            expected="contributor in its contract",
        )
        for name in rule.dominance.extracts
        if name in contracts and contracts[name].contributor is None
    ]
    return [replace(fault, file=place, column="protection") for fault in faults]


def _loose_insatser(received: Received, goals: set[str], edition: Edition) -> list[Fault]:
    contract, table = received.of_role("measures")
    file, column = f"data/{edition}/{contract.folder}/{contract.id}.csv", contract.column_of("goal")
    return [
        Fault("no such goal", file, row=row, column=column, found=goal)
        for row, goal in enumerate(table["goal"], start=2)
        if goal not in goals
    ]


def _country_faults(received: Received, catalogue: Catalogue, edition: Edition) -> Iterator[Fault]:
    """Tell what is wrong with the country's values, in every table that has some."""
    indicators = {*catalogue.by_id, *catalogue.elsewhere}
    for contract in all_with_role(received.contracts, "riket"):
        yield from _loose_riket(received, contract, indicators, edition)
        yield from _riket_of_other_years(received, contract, catalogue, edition)
    yield from _riket_twice(received, edition)


def _riket_twice(received: Received, edition: Edition) -> Iterator[Fault]:
    """Tell what two tables of the country's values both have: which of them is meant is not known."""
    seen: dict[str, Contract] = {}
    for contract in all_with_role(received.contracts, "riket"):
        names = received.table(contract.id)["indicator"].drop_duplicates()
        for row, name in zip(names.index + FIRST_ROW, names, strict=True):
            if (other := seen.setdefault(name, contract)) is not contract:
                place = f"data/{edition}/{contract.folder}/{contract.id}.csv"
                what, expected = f"{other.id} has values of the country of this too", "them in one of the tables"
                yield Fault(what, place, row=row, column=contract.column_of("indicator"), found=name, expected=expected)


def _loose_riket(received: Received, contract: Contract, indicators: set[str], edition: Edition) -> list[Fault]:
    """Tell values of the country of no indicator; after a dot stands what more they are of one."""
    table = received.table(contract.id)
    place, column = f"data/{edition}/{contract.folder}/{contract.id}.csv", contract.column_of("indicator")
    names = table["indicator"].str.partition(".")[0]
    firsts = names[~names.isin(indicators)].drop_duplicates()
    return [
        replace(unknown_name("no such indicator", name, indicators, place), row=row, column=column)
        for row, name in zip(firsts.index + FIRST_ROW, firsts, strict=True)
    ]


def _snapshots_not_in_days(contracts: Mapping[str, Contract], catalogue: Catalogue) -> Iterator[Fault]:
    """Tell what is added up of snapshots and not named in their days: 445 beds of a morning are 13 800 in a month."""
    words = coded("snapshots_of")
    for goal, indicator in catalogue.indicators:
        added = (
            contracts.get(name) for name in indicator.extracts if indicator.accumulation in ("ratio_of_sums", "sum")
        )
        for contract in (one for one in added if one is not None and one.snapshot):
            word = words.get(contract.columns[contract.time].type, "") if contract.time else ""
            for part, label in (("numerator", indicator.numerator), ("denominator", indicator.denominator)):
                if label and word not in label:
                    what = f"{indicator.id} adds up what stands at a moment, and its {part} is not named in days"
                    yield Fault(what, f"notebooks/{goal.id}.yml", found=label, expected=f"a name with {word}")


def _riket_of_other_years(
    received: Received, contract: Contract, catalogue: Catalogue, edition: Edition
) -> Iterator[Fault]:
    """Tell values of the country of other years than its indicator is compared in: the board's, or the calendar's."""
    table = received.table(contract.id)
    place, column = f"data/{edition}/{contract.folder}/{contract.id}.csv", contract.column_of("period")
    riket = {indicator.id: indicator.riket for _, indicator in catalogue.indicators}
    for row, (name, period) in enumerate(zip(table["indicator"], table["period"], strict=True), FIRST_ROW):
        compared = riket.get(name.partition(".")[0])
        if compared is None or "-" in period:
            continue
        calendar = compared.calendar or edition.begins == JANUARY
        if is_year_name(period) == calendar:
            expected = (
                "a year such as 2025" if calendar else f"a year such as {edition.year}, or `calendar: true` of riket"
            )
            what = f"riket is not compared with {name} in such years"
            yield Fault(what, place, row=row, column=column, found=period, expected=expected)
