"""The one object that a notebook talks to: it opens a goal, lends extracts, takes results and shows cards."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from scorecard.book.book_draft import read_draft
from scorecard.book.red_answers import RedAnswers, read_answers
from scorecard.catalogue.accent import in_accent
from scorecard.catalogue.board import read_board
from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.targets import edition_catalogue
from scorecard.catalogue.unit_register import KnownUnits, read_units
from scorecard.common.edition import Period, editions_in, find_edition, place_in_year, select
from scorecard.common.faults import Fault, SheetError, unknown_name
from scorecard.common.root import find_root
from scorecard.disclosure.published import PrintedStatement
from scorecard.extracts.checks import make_types
from scorecard.extracts.codes import HIDDEN
from scorecard.extracts.contract import NUMBER_TYPES, Contract, Role, read_contracts, titles_of, with_role
from scorecard.extracts.manifest import CONTRACTS, Received, read_received
from scorecard.extracts.periods import whole_months
from scorecard.extracts.unit_names import unit_kinds
from scorecard.facts.bound_figures import bound_insats, bound_outcome, bound_statement
from scorecard.judge.evaluate import Reported, evaluate
from scorecard.judge.indicator_change import with_change
from scorecard.judge.indicator_signals import with_signals
from scorecard.judge.outcome import GoalResult, Outcome
from scorecard.judge.preliminary import preliminary_months
from scorecard.ledger.archive import read_record
from scorecard.ledger.publications import ledger_row_text
from scorecard.ledger.rows import ledger_figures
from scorecard.measure.finances import Statement, statement, with_sign
from scorecard.measure.lent import NO_PART_LACKS, LentTable
from scorecard.measure.measures import KEY, KNOWN_UNITS, Measure, column_of_time
from scorecard.measure.readings import period_held
from scorecard.pages import cards
from scorecard.protection.protect import is_public, protect, totals_to_come, units_before
from scorecard.protection.tellings import counts_alike, told_of
from scorecard.protection.told_file import EditionTold, read_told
from scorecard.wording import stored_text
from scorecard.wording.answers import ToldAnswer, tell_answer
from scorecard.wording.bound import unbound
from scorecard.wording.placeholders import Insats, goal_verdict, placeholder_names, read_insatser
from scorecard.wording.texts import read_texts, to_html
from scorecard.wording.told import Told, tell_goal, tell_indicator

RESULTS_VARIABLE = "SCORECARD_RESULTS"
ROOT_VARIABLE = "SCORECARD_ROOT"
DRAFT_VARIABLE = "SCORECARD_DRAFT"  # set where an edition is looked at before all extracts have come
PLAIN_VARIABLE = "SCORECARD_PLAIN"  # set where outputs are compared with the stored ones, which are plain text
_IRREGULAR = "irregular"  # what a lent table is where its last month does not tell how far it reaches


class Shown:
    """What a cell shows: HTML for the page, and plain text that is stored and that a reviewer can read in a diff."""

    def __init__(self, html: str, text: str) -> None:
        self._html = html
        self._text = unbound(text)

    def __repr__(self) -> str:
        return self._text

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        rich = {} if os.environ.get(PLAIN_VARIABLE) else {"text/html": self._html}
        return {"text/plain": self._text, **rich}


class Sheet:
    """A goal in an edition, while its notebook runs."""

    def __init__(self, root: Path, goal_id: str, edition: str) -> None:
        self._root = root
        self._edition = find_edition(root / "data", edition)
        self._catalogue = edition_catalogue(root, self._edition)
        self._board = read_board(root)
        self._tables: dict[str, pd.DataFrame] = {}
        self._outcomes: dict[str, Outcome] = {}
        self._told: dict[str, Told] = {}
        self.goal = self._catalogue.goal(goal_id)
        self._texts = read_texts(root, self._edition, self.goal)
        self._draft = bool(os.environ.get(DRAFT_VARIABLE))
        if self._draft:
            waits = read_draft(self._received, self._catalogue, self._board, self._edition)
            self._texts = self._texts.without(waits.unknown)
        self._record = read_record(root, self._edition, self._catalogue)

    @classmethod
    def open(cls, goal_id: str, edition: str) -> Sheet:
        """Open the sheet of a goal.

        Raises:
            EditionError: the edition does not exist.
            CatalogueError: the goal does not exist, or the catalogue is wrong.
            TextError: the goal's texts are missing or wrong.
        """
        root = os.environ.get(ROOT_VARIABLE)
        return cls(Path(root) if root else find_root(Path.cwd()), goal_id, edition)

    def extract(self, name: str) -> pd.DataFrame:
        """Lend an extract, checked against its contract and with the code's column names.

        A sum of none of its rows is missing, not nought, and so is one of which a part is missing or suppressed by a
        code of its contract. Of a table of days or weeks the last month is left out until it is whole; a table of weeks
        has the column `month` besides, and the income statement `sign`: -1 for income, 1 for costs.

        Raises:
            ExtractError: the extract is missing, changed or not what its contract says.
        """
        if name not in self._tables:
            contract, table = self._lent(name)
            if contract.role == "income_statement":
                table = with_sign(table, self._board)
            lent = LentTable(whole_months(table, contract))
            key = [contract.columns[column].name for column in contract.key]
            lent.attrs = {
                KEY: key,
                _IRREGULAR: not contract.regular,
                HIDDEN: contract.suppresses,
                NO_PART_LACKS: contract.lacks,
            }
            if self._units.kinds and (kinds := unit_kinds(contract)):
                named = {contract.columns[column].name: kind for column, kind in kinds.items()}
                lent.attrs[KNOWN_UNITS] = (self._units, named)
            self._tables[name] = lent
        return self._tables[name].copy()

    def this_year(self, table: pd.DataFrame) -> pd.DataFrame:
        """Keep the rows of the months that the edition covers."""
        return table[select(table[column_of_time(table)], self._period(table).__contains__)]

    def last_year(self, table: pd.DataFrame) -> pd.DataFrame:
        """Keep the rows of the year before of the same months: where the table ends earlier, of as many."""
        return table[select(table[column_of_time(table)], self._period(table).previous.__contains__)]

    def last_month(self, table: pd.DataFrame) -> pd.DataFrame:
        """Keep the rows of the edition's last month: where the table ends earlier, of its own last one."""
        return table[table["month"] == period_held(table, self._edition).months[-1]]

    def same_month_last_year(self, table: pd.DataFrame) -> pd.DataFrame:
        """Keep the rows of the last month's counterpart the year before."""
        return table[table["month"] == period_held(table, self._edition).previous.months[-1]]

    def introduce(self) -> Shown:
        """Show what the goal is, and what it contributes to."""
        return Shown(cards.goal_intro(self.goal, self._board), f"{self.goal.number} {self.goal.name}")

    def report(
        self,
        indicator_id: str,
        measure: Measure,
        *,
        units: Mapping[str, str] = MappingProxyType({}),
        previous: Measure | None = None,
        budget: Measure | None = None,
        figures: Mapping[str, float | None] = MappingProxyType({}),
    ) -> Shown:
        """Take the result of an indicator and show its card; nothing of one that other editions have.

        `units` maps a kind of unit ("vårdcentral") to the column that names it; `previous` replaces last year's rows
        where the extract has them as a column, and `budget` gives the target of an indicator that is held against it.

        Raises:
            SheetError: the indicator is not the goal's, is reported twice, is not active, or its figures or units
                are not those of the catalogue.
        """
        if indicator_id in self._catalogue.elsewhere:
            return Shown("", "")
        indicator = self._taken(indicator_id)
        faults = []
        if indicator.status != "active":
            faults.append(Fault(f"{indicator_id} is {indicator.status} and has no result", expected="sheet.absent"))
        asked, given = {figure.key for figure in indicator.figures}, set(figures)
        faults += [Fault(f"{indicator_id} lacks a figure", expected=key) for key in sorted(asked - given)]
        faults += [unknown_name(f"{indicator_id} has no such figure", key, asked) for key in sorted(given - asked)]
        faults += [
            unknown_name(f"{indicator_id} has no such breakdown", kind, indicator.breakdowns)
            for kind in units
            if kind not in indicator.breakdowns
        ]
        if (indicator.target_from == "budget") != (budget is not None):
            faults.append(Fault(f"{indicator_id}: budget is given when, and only when, target_from is budget"))
        if faults:
            raise SheetError(faults)
        reported = Reported(measure, units, previous, budget, figures, self._lag(indicator, measure), self._units)
        preliminary = preliminary_months(indicator, self._edition, self._received.manifest)
        rule, riket = self._board.rule, self._riket(indicator)
        found = evaluate(self.goal, indicator, self._edition, reported, riket, rule, preliminary)
        found = self._protected(indicator, found, reported)
        found = with_signals(indicator, found, self._board.signals)
        return self._keep(indicator, with_change(indicator, found, self._board.verdicts))

    def absent(self, indicator_id: str) -> Shown:
        """Show why an indicator has no result.

        Raises:
            SheetError: the indicator is not the goal's, is reported twice, or is active.
        """
        if indicator_id in self._catalogue.elsewhere:
            return Shown("", "")
        indicator = self._taken(indicator_id)
        if indicator.status == "active":
            raise SheetError(Fault(f"{indicator_id} is active", expected="sheet.report with its result"))
        nothing = Outcome(
            indicator=indicator.id,
            goal=self.goal.id,
            edition=str(self._edition),
            begins=self._edition.begins,
            status=indicator.status,
        )
        return self._keep(indicator, nothing)

    def summary(self) -> Shown:
        """Show all the goal's indicators beside each other."""
        told = [self._told[indicator.id] for indicator in self.goal.indicators if indicator.id in self._told]
        return Shown(cards.summary_table(told, self._edition), stored_text.summary_text(told))

    def assessment(self) -> Shown:
        """Show the board's assessment and its reason beside the computed suggestion, and the board's comment."""
        decided = self._texts.goal.assessment
        owner = f"mal.{self.goal.id}"
        told = tell_goal(self._edition, decided, self._outcomes.values(), self._board.rule, owner)
        reason, comment = (to_html(self._texts.fill(key, names=self._names)) for key in ("reason", "comment"))
        answers = [answer for name in self._outcomes if (answer := self._answer(name)) and answer.red]
        html = cards.goal_card(told, reason, comment, answers, draft=not self._texts.goal.reviewed)
        return Shown(html, stored_text.goal_text(told, answers))

    def insatser(self) -> Shown:
        """Show the year's insatser with their figures; nothing in a book that has no register of them."""
        if self._of_role("measures") is None:
            return Shown("", "")
        rows = [row for row in self._insatser if row.goal == self.goal.id]
        text = "\n".join(f"{row.name}: {row.value_unit}" for row in rows)
        return Shown(cards.insatser_table(rows, self._edition), text)

    def close(self) -> None:
        """Write the goal's result, once every indicator has been reported.

        Raises:
            SheetError: an indicator of the catalogue has not been reported.
        """
        lacking = [indicator.id for indicator in self.goal.indicators if indicator.id not in self._outcomes]
        if lacking:
            raise SheetError(
                [Fault(f"{self.goal.id} has not reported an indicator", expected=each) for each in lacking]
            )
        ordered = tuple(self._outcomes[indicator.id] for indicator in self.goal.indicators)
        default = self._root / "_build" / str(self._edition) / "results"
        folder = Path(os.environ.get(RESULTS_VARIABLE) or default)
        GoalResult(goal=self.goal.id, edition=str(self._edition), outcomes=ordered).write(folder)

    def _lent(self, name: str) -> tuple[Contract, pd.DataFrame]:
        """Read a table; the rows, or columns of text and numbers, that other editions receive and this one does not
        are missing in it.
        """
        if name in self._written and name not in self._contracts:
            return self._written[name], _without_rows(self._written[name])
        table = read_received(self._root, self._edition, frozenset({name}), self._written).table(name)
        contract = self._contracts[name]
        if (written := contract.written) is not contract:
            elsewhere = _without_rows(written).drop(columns=list(table))
            kinds = ("text", *NUMBER_TYPES)
            named = (spec.name for spec in written.columns.values() if spec.type in kinds)
            lent = list(dict.fromkeys(name for name in named if name in elsewhere))
            table = table.join(elsewhere[lent].reindex(table.index))
        return contract, table

    @cached_property
    def _written(self) -> dict[str, Contract]:
        return read_contracts(self._root / CONTRACTS)

    @cached_property
    def _contracts(self) -> dict[str, Contract]:
        return self._received.contracts

    @cached_property
    def _told_before(self) -> tuple[EditionTold, ...]:
        """What the editions before this one have told of counts."""
        every = editions_in(self._root / "data", self._edition.begins)
        return tuple(read_told(self._root, str(one)) for one in every if one < self._edition)

    @cached_property
    def _units(self) -> KnownUnits:
        return read_units(self._root, self._edition)

    @cached_property
    def _insatser(self) -> tuple[Insats, ...]:
        table = self._of_role("measures")
        return () if table is None else tuple(map(bound_insats, read_insatser(table)))

    @cached_property
    def _received(self) -> Received:
        """The edition's manifest and its contracts, of a draft those of what has come; no tables."""
        used = self._catalogue.extracts
        return read_received(self._root, self._edition, frozenset(), self._written, self._draft, used)

    @cached_property
    def _statement(self) -> Statement:
        table = self._of_role("income_statement")
        if table is None:
            raise SheetError(Fault("no contract has this role", CONTRACTS, expected="role: income_statement"))
        return bound_statement(statement(table, period_held(table, self._edition), self._board))

    def _period(self, table: pd.DataFrame) -> Period:
        return self._edition.period if table.attrs.get(_IRREGULAR) else period_held(table, self._edition)

    def _lag(self, indicator: Indicator, measure: Measure) -> int | None:
        """How many months the indicator's extracts may be behind; None where they are not of every period."""
        regular = (one for one in self._contracts.values() if one.id in indicator.extracts and one.regular)
        return None if measure.rows.attrs.get(_IRREGULAR) else max((one.lag for one in regular), default=None)

    def _of_role(self, role: Role) -> pd.DataFrame | None:
        contract = with_role(self._contracts, role)
        return self.extract(contract.id) if contract else None

    @cached_property
    def _answers(self) -> RedAnswers:
        return read_answers(self._root, self._edition, self._catalogue, self._board)

    def _answer(self, name: str) -> ToldAnswer | None:
        """Tell what is done about an indicator; None of one that is not red, or where the edition is not asked."""
        found = self._answers.of(self.goal.indicator(name), self._outcomes[name]) if self._answers.asked else None
        return tell_answer(found) if found else None

    @property
    def _names(self) -> dict[str, object]:
        judged = goal_verdict(self.goal, self._texts.goal.assessment, self._outcomes.values(), self._board.rule)
        return placeholder_names(
            self._edition,
            self._board,
            self._catalogue,
            {name: bound_outcome(found) for name, found in self._outcomes.items()},
            {self.goal.id: judged},
            self._insatser,
            lambda: self._statement,
        )

    def _protected(self, indicator: Indicator, found: Outcome, reported: Reported) -> Outcome:
        """Take out of an outcome what few people are behind, and what would give them away."""
        rule = self._board.protection
        if not rule.on or is_public(indicator, rule):
            return found
        before = units_before(indicator, found, reported.measure, reported.previous, reported.units)
        known = tuple(said for told in self._told_before for said in told.of(indicator.id))
        known += tuple(self._told_of_the_same(indicator))
        places = [place_in_year(month, self._edition.begins) for month in self._board.due]
        to_come = totals_to_come(indicator, found, reported.measure, places, rule.least_count)
        return protect(indicator, found, rule, known, before, to_come)

    def _told_of_the_same(self, indicator: Indicator) -> Iterator[PrintedStatement]:
        """What is told of the goal's indicators before this one that may count some of the same."""
        for name, found in self._outcomes.items():
            if counts_alike(indicator, self.goal.indicator(name)):
                yield from (said for told in self._told_before for said in told.of(name))
                yield from told_of(self.goal.indicator(name), found)

    def _taken(self, indicator_id: str) -> Indicator:
        known = [indicator.id for indicator in self.goal.indicators]
        if indicator_id not in known:
            raise SheetError(unknown_name(f"{self.goal.id} has no such indicator", indicator_id, known))
        if indicator_id in self._outcomes:
            raise SheetError(Fault(f"{indicator_id} is reported twice"))
        return self.goal.indicator(indicator_id)

    def _riket(self, indicator: Indicator) -> dict[str, float]:
        if not (indicator.riket and indicator.riket.compared):
            return {}
        table = self._of_role("riket")
        if table is None and with_role(self._written, "riket"):
            return {}
        if table is None:
            raise SheetError(Fault(f"{indicator.id} is compared with riket, of which there is no table", CONTRACTS))
        rows = table[(table["indicator"] == indicator.id) & table["value"].notna()]
        return dict(zip(rows["period"], rows["value"], strict=True))

    def _keep(self, indicator: Indicator, found: Outcome) -> Shown:
        revised = self._record.revised(indicator.id, ledger_row_text(ledger_figures(indicator, found)))
        found = found.model_copy(update={"revised": revised})
        self._outcomes[indicator.id] = found
        comment = to_html(self._texts.fill("indicators", indicator.id, names=self._names))
        edition, rule, titles = self._edition, self._board.rule, titles_of(self._written)
        answer = self._answer(indicator.id)
        html = cards.indicator_card(indicator, found, edition, comment, rule, titles, answer)
        told = tell_indicator(indicator, bound_outcome(found), edition, rule, answer=answer)
        self._told[indicator.id] = told
        return Shown(in_accent(html, self._board.accent), stored_text.indicator_text(told, indicator, found))


def _without_rows(contract: Contract) -> pd.DataFrame:
    """Make the table that a contract would give if nothing had been received."""
    typed, _ = make_types(pd.DataFrame(columns=list(contract.columns), dtype="str"), contract, contract.id)
    return pd.DataFrame({spec.name: typed[column] for column, spec in contract.columns.items()})
