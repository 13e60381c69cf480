"""The one object that a notebook talks to: it opens a goal, lends extracts, takes results and shows cards."""

from __future__ import annotations

import ast
import json
import os
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pandas as pd

from scorecard.book.book_draft import read_draft
from scorecard.book.red_answers import RedAnswers, read_answers
from scorecard.catalogue.accent import in_accent
from scorecard.catalogue.board import DominanceRule, read_board
from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.targets import edition_catalogue
from scorecard.catalogue.unit_register import KnownUnits, read_units
from scorecard.common.edition import Period, editions_in, find_edition, place_in_year, select
from scorecard.common.faults import Fault, ParameterError, SheetError, unknown_name
from scorecard.common.names import ACTIONS, ASSESSMENT, CARD, CHART, INTRO, LAID_OUT, ROWS
from scorecard.common.root import find_root
from scorecard.disclosure.plan import ProtectionReason, TellingKey
from scorecard.disclosure.published import PrintedStatement
from scorecard.extracts.checks import make_types
from scorecard.extracts.codes import HIDDEN
from scorecard.extracts.contract import (
    NUMBER_TYPES,
    TIME_TYPES,
    Contract,
    Role,
    all_with_role,
    read_contracts,
    titles_of,
    with_role,
)
from scorecard.extracts.manifest import CONTRACTS, Received, read_received, received_rows
from scorecard.extracts.periods import whole_months
from scorecard.extracts.unit_names import unit_kinds
from scorecard.facts.bound_figures import bound_insats, bound_outcome, bound_statement
from scorecard.facts.published_values import PUBLISHED, period_values, unit_values
from scorecard.judge.evaluate import Reported, evaluate
from scorecard.judge.indicator_change import with_change
from scorecard.judge.indicator_signals import with_signals
from scorecard.judge.outcome import GoalResult, Outcome, ShownText
from scorecard.judge.preliminary import preliminary_months
from scorecard.judge.rule import Assessment
from scorecard.judge.selected import narrowed, read_selection, told_alone, unjudged
from scorecard.ledger.archive import read_record
from scorecard.ledger.publications import ledger_row_text
from scorecard.ledger.rows import ledger_figures
from scorecard.measure.by_cell import Otherwise, counted_otherwise, typed_figures
from scorecard.measure.finances import Statement, statement, with_sign
from scorecard.measure.lent import NO_PART_LACKS, LentTable, Unchanging
from scorecard.measure.measures import KEY, KNOWN_UNITS, Measure, TableT, collected, column_of_time
from scorecard.measure.readings import end_of, period_held
from scorecard.measure.rows import LentRows
from scorecard.pages.alone import alone, alone_style
from scorecard.pages.own import (
    OwnSource,
    OwnTable,
    own_chart_html,
    own_table_html,
    own_text_html,
    place_of,
    told_faults,
)
from scorecard.pages.own_untold import numbers_in, numbers_put_in, untold_columns
from scorecard.pages.tables import sentence
from scorecard.protection.dominance import Contributions
from scorecard.protection.protect import check_answers, is_public, protect, totals_to_come, units_before
from scorecard.protection.tellings import counts_alike, told_of
from scorecard.protection.told_file import EditionTold, read_told
from scorecard.wording import dates, grammar, phrases, stored_text
from scorecard.wording.answers import ToldAnswer, tell_answer
from scorecard.wording.bound import unbound
from scorecard.wording.fact_ids import id_part
from scorecard.wording.filling import fill
from scorecard.wording.numbers import with_unit
from scorecard.wording.placeholders import Insats, goal_verdict, placeholder_names, read_insatser
from scorecard.wording.swedish import phrase
from scorecard.wording.texts import GoalText, Texts, read_texts, to_html
from scorecard.wording.told import Told, tell_goal, tell_indicator

if TYPE_CHECKING:
    from scorecard.charts.own_spec import OwnChart

RESULTS_VARIABLE = "SCORECARD_RESULTS"
ROOT_VARIABLE = "SCORECARD_ROOT"
DRAFT_VARIABLE = "SCORECARD_DRAFT"  # set where an edition is looked at before all extracts have come
PLAIN_VARIABLE = "SCORECARD_PLAIN"  # set where outputs are compared with the stored ones, which are plain text
TOGETHER_VARIABLE = "SCORECARD_TOGETHER"  # what a build has found that indicators of several goals must not tell
# The assessments of goals as JSON where cards are left to the build, so that a run is not of their looks and texts.
LEFT_VARIABLE = "SCORECARD_LEFT"
BY_PERIOD = "period"  # what `values` are asked by, where not by a kind of unit
_INJECTED = "# Parameters\n"  # how papermill begins the cell that it puts in
_EXTRACT = "extract"  # which extract a table is of
_IRREGULAR = "irregular"  # what a lent table is where its last month does not tell how far it reaches


class Shown:
    """What a cell shows: HTML for the page, and plain text that is stored and that a reviewer can read in a diff.

    What is `left` is laid out by the build, from what the notebook has found: its kind, with the ids of indicators.
    """

    def __init__(
        self, html: str, text: str, csv: str = "", style: str = "", left: Mapping[str, list[str]] | None = None
    ) -> None:
        self._html, self._csv, self._style, self._left = html, csv, style, left
        self._text = unbound(text)

    def __repr__(self) -> str:
        return self._text

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, Mapping[str, list[str]] | bool]]:
        html = self._html if os.environ.get(ROOT_VARIABLE) else alone(self._html, self._style)
        rich = {"text/html": html} | ({"text/csv": self._csv} if self._csv else {})
        told = {"text/plain": self._text} | ({} if os.environ.get(PLAIN_VARIABLE) else rich)
        return told, {LAID_OUT: self._left or True}


def _of_other_extracts(indicator: Indicator, measures: Iterable[Measure[Any] | None]) -> Iterator[Fault]:
    """Tell of what an indicator is computed that its entry does not name, as pages name what the entry does."""
    for measure in measures:
        name = measure.rows.attrs.get(_EXTRACT) if measure else None
        if name and name not in indicator.extracts:
            what = f"{indicator.id} is computed of another extract than those of its entry"
            yield Fault(what, found=name, expected=", ".join(indicator.extracts))


class Sheet:
    """A goal in an edition, while its notebook runs."""

    def __init__(
        self,
        root: Path,
        goal_id: str,
        edition: str,
        unit: str | None = None,
        sex: str | None = None,
        period: str | None = None,
    ) -> None:
        self._root = root
        self._edition = find_edition(root / "data", edition)
        self._catalogue = edition_catalogue(root, self._edition)
        self._board = read_board(root)
        self._tables: dict[str, pd.DataFrame] = {}
        self._outcomes: dict[str, Outcome] = {}
        self._bound: dict[str, Outcome] = {}
        self._whole: dict[str, Outcome] = {}  # the same of everyone, where a part is asked for
        self._told: dict[str, Told] = {}
        self._made: set[str] = set()
        self._shown: list[ShownText] = []
        self._closed = False
        self.goal = self._catalogue.goal(goal_id)
        self._draft = bool(os.environ.get(DRAFT_VARIABLE))
        left = os.environ.get(LEFT_VARIABLE)
        self._assessment: Assessment = json.loads(left)[goal_id] if left else self._texts.goal.assessment
        self._record = read_record(root, self._edition, self._catalogue)
        self._selection = read_selection(self._edition, self._units, unit, sex, period)

    @classmethod
    def open(
        cls,
        goal_id: str,
        edition: str,
        unit: str | None = None,
        sex: str | None = None,
        period: str | None = None,
    ) -> Sheet:
        """Open the sheet of a goal.

        `unit` is one of the register, alone or after its kind ("kommun Torsby"), of which alone the cards then tell;
        `sex` is kvinnor or män; `period` is the last month to look at. The whole edition is told of without them, or
        where they are "".

        Raises:
            ParameterError: the notebook was given a parameter that it does not have or hand on, or there is no such
                unit, sex or month.
            EditionError: the edition does not exist.
            CatalogueError: the goal does not exist, or the catalogue is wrong.
            TextError: the goal's texts are missing or wrong.
        """
        _check_given(edition=edition, unit=unit, sex=sex, period=period)
        root = os.environ.get(ROOT_VARIABLE)
        return cls(Path(root) if root else find_root(Path.cwd()), goal_id, edition, unit, sex, period)

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
            lent = LentTable(self._up_to_period(whole_months(table, contract)))
            lent.attrs = self._attrs(contract)
            self._tables[name] = lent
        return self._tables[name].copy()

    def rows(self, name: str) -> LentRows:
        """Lend an extract as rows that stay in an engine, however many they are, checked as any other.

        The calls are those of a lent table: conditions, `assign`, and the measures, which the engine groups. Of events,
        whose key has no time, the column `month` says when they were.

        Raises:
            ExtractError: the extract is missing, changed or not what its contract says.
            SheetError: it is the income statement, or its times are weeks.
        """
        contract = self._contracts.get(name)
        if contract is None:
            raise SheetError(unknown_name("this edition has no such extract", name, self._contracts))
        time = contract.columns[contract.time] if contract.time else None
        if contract.role == "income_statement" or (time and (time.type == "week" or time.past_new_year)):
            what = "these rows are lent as a table alone"
            raise SheetError(Fault(what, found=name, expected=f'sheet.extract("{name}")'))
        table = received_rows(self._root, self._edition, name, contract)
        table = table.select(**{spec.name: table[column] for column, spec in contract.columns.items()})
        if contract.of_events and time and time.type == "date":
            table = table.mutate(month=table[time.name].truncate("M"))
        key = [contract.columns[column] for column in contract.key]
        lent = LentRows(table, tuple(one.name for one in key if one.type in ("text", "sex")), contract.of_events)
        lent = replace(lent, attrs=self._attrs(contract))
        if time and not contract.of_events:
            times = lent.times(time.name)
            whole = whole_months(times.to_frame(), contract)[time.name]
            lent = lent if len(whole) == len(times) else lent.at_times(time.name, set(whole).__contains__)
        return self._up_to_period(lent)

    def this_year(self, table: TableT) -> TableT:
        """Keep the rows of the months that the edition covers."""
        return _at_times(table, column_of_time(table), self._period(table).__contains__)

    def last_year(self, table: TableT) -> TableT:
        """Keep the rows of the year before of the same months: where the table ends earlier, of as many."""
        return _at_times(table, column_of_time(table), self._period(table).previous.__contains__)

    def last_month(self, table: TableT) -> TableT:
        """Keep the rows of the edition's last month: where the table ends earlier, of its own last one."""
        return _at_times(table, "month", period_held(table, self._edition).months[-1].__eq__)

    def same_month_last_year(self, table: TableT) -> TableT:
        """Keep the rows of the last month's counterpart the year before."""
        return _at_times(table, "month", period_held(table, self._edition).previous.months[-1].__eq__)

    def introduce(self) -> Shown:
        """Show what the goal is, and what it contributes to."""
        text = f"{self.goal.number} {self.goal.name}"
        if self._leaves:
            return Shown("", text, left={INTRO: []})
        from scorecard.pages.cards import goal_intro

        html = goal_intro(self.goal, self._board)
        if told := self._told_selection:
            html, text = f"{html}\n{sentence(told)}", f"{text}\n{told}"
        return Shown(html, text, style="" if os.environ.get(ROOT_VARIABLE) else alone_style(self._root))

    def report(
        self,
        indicator_id: str,
        measure: Measure[Any],
        *,
        units: Mapping[str, str] = MappingProxyType({}),
        previous: Measure[Any] | None = None,
        budget: Measure[Any] | None = None,
        figures: Mapping[str, Any] = MappingProxyType({}),
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
        faults += _of_other_extracts(indicator, (measure, previous, budget))
        for key, written in typed_figures(_source()):
            what = f"{indicator_id}: {key} is typed, not computed"
            faults.append(Fault(what, found=written, expected="a number that the cell computes of an extract"))
        if indicator.percentile not in (None, measure.percent):
            what = f"{indicator_id}: the measure is another percentile than that of the catalogue"
            faults.append(Fault(what, found=f"{measure.percent:g}", expected=f"{indicator.percentile:g}"))
        if faults:
            raise SheetError(faults)
        how, contributors = indicator.accumulation, self._contributors(indicator)
        named = [column for column, _ in contributors if column in measure.rows]
        made = collected(measure, [*units.values(), *named], how, both=True)
        before = previous and collected(previous, [*units.values(), *named], how, both=True)
        planned = budget and collected(budget, units.values(), how, both=True)
        told = {key: value.to_pandas() if hasattr(value, "to_pandas") else value for key, value in figures.items()}
        reported = Reported(made, units, before, planned, told, self._lag(indicator, made), self._units)
        whole = self._evaluated(indicator, reported)
        tables = [one for one in (measure, previous, budget) if one and isinstance(one.rows, pd.DataFrame)]
        otherwise = dict.fromkeys(found for one in tables for found in self._otherwise(one, units.values()))
        whole = whole.model_copy(update={"otherwise": tuple(otherwise)})
        if not self._selection.parts:
            return self._keep(indicator, whole)
        self._whole[indicator_id] = whole
        part = narrowed(reported, self._selection)
        found = unjudged(indicator, self._evaluated(indicator, part, protected=False)) if part else None
        if found and self._board.protection.on and not is_public(indicator, self._board.protection):
            found = told_alone(indicator, whole, found, self._selection)
        if found is None or found.outturn is None:
            return self._untold(indicator)
        return self._keep(indicator, found)

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
        """Show all the goal's indicators below each other."""
        made = [each.id for each in self.goal.indicators if each.id in self._told]
        text = stored_text.summary_text([self._told[each] for each in made])
        if self._leaves:
            return Shown("", text, left={ROWS: made})
        from scorecard.pages.laid_out import rows_html

        return Shown(rows_html(self.goal, self._told, self._outcomes, self._edition, self._board), text)

    def assessment(self) -> Shown:
        """Show the board's assessment and its reason beside the computed suggestion, and the board's comment."""
        if self._selection:
            return self._of_all()
        owner = f"mal.{self.goal.id}"
        told = tell_goal(self._edition, self._assessment, self._outcomes.values(), self._board.rule, owner)
        answers = [answer for name in self._outcomes if (answer := self._answer(name)) and answer.red]
        text = stored_text.goal_text(told, answers)
        if self._leaves:
            return Shown("", text, left={ASSESSMENT: list(self._outcomes)})
        from scorecard.pages.laid_out import assessment_html

        return Shown(assessment_html(told, self._texts, self._names), text)

    def insatser(self) -> Shown:
        """Show the year's insatser with their figures; nothing in a book that has no register of them."""
        if self._of_role("measures") is None:
            return Shown("", "")
        if self._selection:
            return self._of_all()
        rows = [row for row in self._insatser if row.goal == self.goal.id]
        text = "\n".join(f"{row.name}: {row.value_unit}" for row in rows)
        if self._leaves:
            return Shown("", text, left={ACTIONS: []})
        from scorecard.pages.cards import insatser_table

        return Shown(insatser_table(rows, self._edition), text)

    def values(self, indicator_id: str, by: str = BY_PERIOD) -> pd.DataFrame:
        """Lend what the edition tells of an indicator that has been reported, for charts and tables of one's own.

        By a kind of unit it has a row for each: `unit_name`, `kommun`, `value` with its interval `low` and `high`,
        `numerator` and `denominator`. By period it has those of the series, with `begins`, `women`, `men` and `riket`.
        What is protected is missing, and `suppressed` says so.

        Raises:
            SheetError: the indicator has not been reported, or has no such units.
        """
        reported = self._outcomes | self._whole
        if indicator_id not in reported:
            raise SheetError(unknown_name("no such indicator has been reported yet", indicator_id, reported))
        outcome = reported[indicator_id]
        if by == BY_PERIOD:
            return period_values(outcome)
        kinds = dict.fromkeys(unit.unit_kind for unit in outcome.units)
        if by not in kinds:
            raise SheetError(unknown_name(f"{indicator_id} has no such units", by, (BY_PERIOD, *kinds)))
        return unit_values(outcome, by, lambda name: self._units.kommun(by, name))

    def chart(
        self,
        chart: OwnChart,
        *,
        title: str = "",
        description: str = "",
        table: pd.DataFrame | None = None,
        headings: Mapping[str, str] = MappingProxyType({}),
        decimals: int | Mapping[str, int] = 1,
        of_people: bool = True,
    ) -> Shown:
        """Show an Altair chart as the book's own: its look, both widths, the table behind it, files to download.

        `description` is for those who don't see it. `table` holds what the chart is drawn of, by default its rows;
        `headings` and `decimals` are those of `table`. Not `of_people` is one that counts something else than people.

        Raises:
            SheetError: it has no title or description, fetches something, has colours without a dark look, or shows
                counts of people that nothing protects.
        """
        from scorecard.charts.layouts import NARROW
        from scorecard.charts.own_spec import frames_of, months_of, own_specs

        frames = frames_of(chart)
        own = [frame for frame in frames if isinstance(frame, pd.DataFrame)]
        faults = list(told_faults(title=title, description=description))
        if table is None and len(frames) != 1:
            expected = "table=…, a DataFrame with the numbers that the chart shows"
            faults.append(Fault("the chart is drawn of several tables", found=f"{len(frames)}", expected=expected))
        shown = OwnTable(
            pd.DataFrame() if table is None and not own else own[0] if table is None else table,
            title,
            headings,
            decimals,
        )
        every = (*frames, *frames_of(chart, NARROW.plot), shown.frame)
        texts = (title, description, *headings.values())
        name, source = self._of_own(every, title, [*faults, *shown.faults()], texts if of_people else None)
        self._say(*texts, *_said_in(shown))
        months = months_of(frames)
        told = phrase("own.told", description=description, period=dates.covered(*months)) if months else description
        text, specs = "\n".join((title, description, *shown.text.splitlines()[1:])), own_specs(chart)
        if self._leaves:
            html = own_chart_html(name, place_of(name), title, description, shown, source)
            return Shown(html, text, shown.csv, left={CHART: [name, title, told, json.dumps(specs)]})
        from scorecard.charts.own import own_chart

        html = own_chart_html(name, own_chart(specs, name, title, told), title, description, shown, source)
        return Shown(in_accent(html, self._board.accent), text, shown.csv)

    def table(
        self,
        table: pd.DataFrame,
        *,
        caption: str = "",
        headings: Mapping[str, str] = MappingProxyType({}),
        decimals: int | Mapping[str, int] = 1,
        of_people: bool = True,
    ) -> Shown:
        """Show a table as the book's own; a number that `values` has lent leads to its fact, others are marked as own.

        Raises:
            SheetError: it has no caption, is no table of one row of headings, or shows counts of people that nothing
                protects.
        """
        shown = OwnTable(table, caption, headings, decimals, phrases.protected_word(self._board.protection.word))
        faults = [*told_faults(caption=caption), *shown.faults()]
        texts = (caption, *headings.values())
        name, source = self._of_own([table], caption, faults, texts if of_people else None)
        self._say(*texts, *_said_in(shown))
        return Shown(own_table_html(name, shown, source), shown.text, shown.csv)

    def text(self, markdown: str, *, of_people: bool = True) -> Shown:
        """Show a text in Markdown, with the placeholders that the edition's texts have.

        Raises:
            TextError: a placeholder names something that does not exist, or an indicator that is reported later.
            SheetError: the cell's code puts a number into it, which may be a count of few people.
        """
        if of_people and (faults := list(self._put_in([markdown]))):
            raise SheetError(faults)
        filled = fill(markdown, self._names, f"{self._notebook}, cell {_cell_of(self._root / self._notebook)}")
        self._say(markdown)
        return Shown(own_text_html(to_html(filled)), filled.strip())

    def close(self) -> None:
        """Write the goal's result, once every indicator has been reported; nothing of a unit, a sex or fewer months.

        Raises:
            SheetError: an indicator of the catalogue has not been reported.
        """
        lacking = [indicator.id for indicator in self.goal.indicators if indicator.id not in self._outcomes]
        if lacking:
            raise SheetError(
                [Fault(f"{self.goal.id} has not reported an indicator", expected=each) for each in lacking]
            )
        if self._selection:
            return
        self._closed = True
        self._write()

    def _write(self) -> None:
        """Write the goal's result, with all that has been said so far."""
        ordered = tuple(self._outcomes[indicator.id] for indicator in self.goal.indicators)
        default = self._root / "_build" / str(self._edition) / "results"
        folder = Path(os.environ.get(RESULTS_VARIABLE) or default)
        made = {"goal": self.goal.id, "edition": str(self._edition), "outcomes": ordered}
        GoalResult(**made, shown=tuple(self._shown)).write(folder)

    def _say(self, *texts: str) -> None:
        """Keep what a cell says, so that it is held against the figures; a cell may be below the one that closes."""
        cell = _cell_of(self._root / self._notebook)
        self._shown += [ShownText(cell=cell, text=text) for text in texts if text]
        if self._closed:
            self._write()

    @property
    def _notebook(self) -> str:
        return f"notebooks/{self.goal.id}.ipynb"

    def _of_own(
        self, frames: Iterable[object], title: str, faults: Iterable[Fault], texts: Iterable[str] | None
    ) -> tuple[str, OwnSource]:
        """Name what an analyst has made, and tell of what; raises its faults, and those of what is not protected.

        `texts` are those beside the frames; None where they and the frames count no people.
        """
        found, name = list(faults), f"{self.goal.id}-{id_part(title)}"
        if name in self._made and not found:
            found.append(Fault("the notebook has another chart or table with this title", found=title))
        listed = list(frames)
        lent = [frame.attrs for frame in listed if isinstance(frame, pd.DataFrame)]
        if texts is not None:
            found += dict.fromkeys((*self._untold_of(listed), *self._put_in(texts)))
        if found:
            raise SheetError(found)
        self._made.add(name)
        titles, known = titles_of(self._written), {one.id: one.name for one in self.goal.indicators}
        made_of = [
            phrase("own.of_indicator", name=known[attrs[PUBLISHED].indicator])
            if PUBLISHED in attrs
            else titles.get(attrs[_EXTRACT], attrs[_EXTRACT])
            for attrs in lent
            if PUBLISHED in attrs or _EXTRACT in attrs
        ]
        cell = _cell_of(self._root / self._notebook)
        return name, OwnSource(self._notebook, cell, list(dict.fromkeys(made_of)))

    def _untold_of(self, frames: Iterable[object]) -> Iterator[Fault]:
        """Find what an analyst shows that the edition does not tell, and that is of no public extract."""
        rule = self._board.protection
        right = "sheet.values(…), of which nothing is protected, or of_people=False where it counts no people"
        for frame in frames if rule.on else ():
            attrs = frame.attrs if isinstance(frame, pd.DataFrame) else {}
            extract = attrs.get(_EXTRACT)
            told = attrs[PUBLISHED].told if PUBLISHED in attrs else None
            if told is None and extract in rule.public:
                told = numbers_in(self._tables[extract])
            if told is None or not isinstance(frame, pd.DataFrame):
                yield Fault("few people may be behind what is shown, and nothing protects them", expected=right)
                continue
            for column in untold_columns(frame, told):
                what = "few people may be behind numbers that are made or brought in here, and nothing protects them"
                yield Fault(what, found=f"the column {column}", expected=right)

    def _put_in(self, texts: Iterable[str]) -> Iterator[Fault]:
        """Find the numbers that the code of the cell puts into texts."""
        source = _source()
        for number in numbers_put_in(texts, source) if source and self._board.protection.on else ():
            right = 'a placeholder, such as {{ ind("…").outturn }}, or of_people=False where it counts no people'
            yield Fault("few people may be behind a number that code puts into a text", found=number, expected=right)

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
    def _texts(self) -> Texts[GoalText]:
        """The goal's texts; of a draft without those that ask for what has not come."""
        texts = read_texts(self._root, self._edition, self.goal)
        if not self._draft:
            return texts
        return texts.without(read_draft(self._received, self._catalogue, self._board, self._edition).unknown)

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
        # Of fewer months, what the edition tells of all of them is known as well.
        until = self._edition if not self._selection.period else self._edition.next_in(range(1, 13))
        return tuple(read_told(self._root, str(one)) for one in every if one < until)

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

    def _attrs(self, contract: Contract) -> dict[Hashable, Any]:
        """What a lent table knows of where it comes from."""
        attrs: dict[Hashable, Any] = {
            KEY: Unchanging(contract.columns[column].name for column in contract.key),
            _EXTRACT: contract.id,
        }
        told = {_IRREGULAR: not contract.regular, HIDDEN: contract.suppresses, NO_PART_LACKS: contract.lacks}
        attrs |= {name: True for name, is_so in told.items() if is_so}
        if self._units.kinds and (kinds := unit_kinds(contract)):
            named = {contract.columns[column].name: kind for column, kind in kinds.items()}
            attrs[KNOWN_UNITS] = Unchanging((self._units, named))
        return attrs

    def _period(self, table: pd.DataFrame | LentRows) -> Period:
        return self._edition.period if table.attrs.get(_IRREGULAR) else period_held(table, self._edition)

    def _otherwise(self, measure: Measure, by: Iterable[str]) -> Iterator[Otherwise]:
        extract = measure.rows.attrs.get(_EXTRACT)
        return counted_otherwise(measure, extract, self._tables.get(str(extract)), by)

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
        asked = self._answers.asked and not self._selection
        found = self._answers.of(self.goal.indicator(name), self._outcomes[name]) if asked else None
        return tell_answer(found) if found else None

    @property
    def _names(self) -> dict[str, object]:
        judged = goal_verdict(self.goal, self._assessment, self._outcomes.values(), self._board.rule)
        return placeholder_names(
            self._edition,
            self._board,
            self._catalogue,
            self._bound,
            {self.goal.id: judged},
            self._insatser,
            lambda: self._statement,
        )

    def _up_to_period(self, table: TableT) -> TableT:
        """Keep the rows up to the last month that is asked for."""
        times = [name for name in TIME_TYPES if name in table]
        if not self._selection.period or not times:
            return table
        ends = pd.Period(self._selection.period, freq="M").end_time.date()
        return _at_times(table, times[0], lambda time: end_of(time) <= ends)

    @property
    def _told_selection(self) -> str:
        """Say what is asked for; "" where that is everything."""
        asked = self._selection
        unit = phrase("selection.unit", name=asked.unit, kind=asked.kind) if asked.unit else ""
        parts = [unit, asked.sex, asked.period and phrase("selection.until", month=dates.period(asked.period))]
        told = grammar.listed(filter(None, parts))
        return phrase("selection.told", selection=told) if told else ""

    def _of_all(self) -> Shown:
        told = phrase("selection.of_all")
        return Shown(str(sentence(told)), told)

    def _untold(self, indicator: Indicator) -> Shown:
        """Say that an indicator has nothing of the unit or the sex that is asked for."""
        nothing: dict[str, Any] = {"status": "no_data", "edition": str(self._edition), "begins": self._edition.begins}
        self._outcomes[indicator.id] = Outcome(indicator=indicator.id, goal=self.goal.id, **nothing)
        self._bound[indicator.id] = bound_outcome(self._outcomes[indicator.id])
        told = phrase("selection.untold", name=indicator.name)
        return Shown(str(sentence(told)), told)

    def _evaluated(self, indicator: Indicator, reported: Reported, protected: bool = True) -> Outcome:
        """Find all that is told of an indicator, without what few people are behind where that is `protected`."""
        preliminary = preliminary_months(indicator, self._edition, self._received.manifest)
        riket = {} if self._selection.sex else self._riket(indicator)
        found = evaluate(self.goal, indicator, self._edition, reported, riket, self._board.rule, preliminary)
        found = found.model_copy(update={"protected_as": self._board.protection.word})
        found = self._protected(indicator, found, reported) if protected else found
        found = with_signals(indicator, found, self._board.signals)
        return with_change(indicator, found, self._board.verdicts)

    def _protected(self, indicator: Indicator, found: Outcome, reported: Reported) -> Outcome:
        """Take out of an outcome what few people are behind, and what would give them away."""
        rule = self._board.protection
        if not rule.on or is_public(indicator, rule):
            return found
        if indicator.of_people:
            check_answers(indicator, reported.measure, reported.units, rule)
        before = units_before(indicator, found, reported.measure, reported.previous, reported.units)
        known = tuple(said for told in self._told_before for said in told.of(indicator.id))
        known += tuple(self._told_of_the_same(indicator))
        places = [place_in_year(month, self._edition.begins) for month in self._board.due]
        to_come = totals_to_come(indicator, found, reported.measure, places, rule.least_count)
        already: dict[TellingKey, ProtectionReason] = {
            **dict.fromkeys(self._together.get(indicator.id, ()), "together"),
            **dict.fromkeys(sorted(self._dominated(indicator, found, reported)), "dominance"),
        }
        made = protect(indicator, found, rule, known, before, to_come, already)
        return made.model_copy(update={"to_come": to_come})

    @cached_property
    def _together(self) -> Mapping[str, Iterable[TellingKey]]:
        """What indicators do not tell for what those of other goals do: as the build says, or as it last has."""
        if given := os.environ.get(TOGETHER_VARIABLE):
            return {name: [tuple(key) for key in keys] for name, keys in json.loads(given).items()}
        return read_told(self._root, str(self._edition)).together

    def _dominated(self, indicator: Indicator, found: Outcome, reported: Reported) -> set[TellingKey]:
        """List what is not told since a few contribute almost all of it, by each extract that names who does."""
        every = editions_in(self._root / "data", self._edition.begins)
        ends = {place_in_year(month, self._edition.begins) for month in self._board.due}
        ends |= {one.period.last_month for one in every if one.year == self._edition.year and one < self._edition}
        rules = self._contributors(indicator) if found.outturn else ()
        held = (
            Contributions(reported.measure, reported.previous, contributor, rule, reported.units, ends)
            for contributor, rule in rules
        )
        return {key for one in held for key in one.dominated(found)}

    def _contributors(self, indicator: Indicator) -> list[tuple[str, DominanceRule]]:
        """The columns of an indicator's extracts that name contributors, each with the rule that sums are held to."""
        made: list[tuple[str, DominanceRule]] = []
        board = self._board.protection
        for extract in indicator.extracts if board.on and not is_public(indicator, board) else ():
            contract, rule = self._written.get(extract), board.dominance.of(extract)
            if contract and contract.contributor and rule and extract not in board.public:
                made.append((contract.columns[contract.contributor].name, rule))
        return made

    def _told_of_the_same(self, indicator: Indicator) -> Iterator[PrintedStatement]:
        """What is told of the goal's indicators before this one that may count some of the same."""
        for name, found in (self._outcomes | self._whole).items():
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
        tables = [self.extract(contract.id) for contract in all_with_role(self._contracts, "riket")]
        if not tables and not with_role(self._written, "riket"):
            raise SheetError(Fault(f"{indicator.id} is compared with riket, of which there is no table", CONTRACTS))
        found: dict[str, float] = {}
        for table in tables:
            rows = table[(table["indicator"] == indicator.id) & table["value"].notna()]
            found |= dict(zip(rows["period"], rows["value"], strict=True))
        return found

    def _comment(self, indicator: Indicator) -> str:
        """Give the edition's text of an indicator; of a part the value of the whole, which the text is about."""
        if not self._selection:
            return to_html(self._texts.fill("indicators", indicator.id, names=self._names))
        whole = self._whole.get(indicator.id)
        if whole is None or whole.outturn is None:
            return ""
        value = whole.outturn.value
        return str(
            sentence(phrase("selection.whole", value=with_unit(value, indicator.unit or "", indicator.decimals)))
        )

    def _keep(self, indicator: Indicator, found: Outcome) -> Shown:
        if not self._selection:
            revised = self._record.revised(indicator.id, ledger_row_text(ledger_figures(indicator, found)))
            found = found.model_copy(update={"revised": revised})
        self._outcomes[indicator.id] = found
        self._bound[indicator.id] = bound_outcome(found)
        answer = self._answer(indicator.id)
        told = tell_indicator(indicator, self._bound[indicator.id], self._edition, self._board.rule, answer=answer)
        self._told[indicator.id] = told
        text = stored_text.indicator_text(told, indicator, found)
        if self._leaves:
            return Shown("", text, left={CARD: [indicator.id]})
        comment = self._comment(indicator)
        html = "" if os.environ.get(PLAIN_VARIABLE) else self._card(indicator, found, comment, answer)
        return Shown(html, text)

    def _card(self, indicator: Indicator, found: Outcome, comment: str, answer: ToldAnswer | None) -> str:
        from scorecard.pages.laid_out import card_html

        titles = titles_of(self._written)
        html = card_html(indicator, found, self._edition, self._board, comment, titles, answer)
        # The board's targets are for all, so a part has no colour and not "no target" either.
        return f'<div class="sc-part">\n{html}\n</div>' if self._selection.parts else html

    @property
    def _leaves(self) -> bool:
        """Whether cards are left to the build; those of a part are laid out here."""
        return not self._selection and bool(os.environ.get(LEFT_VARIABLE))


def _said_in(table: OwnTable) -> Iterator[str]:
    """The texts in the cells of a table, each once; its numbers are those that the edition tells, or marked as own."""
    frame = table.frame
    texts = (
        value
        for column in frame
        for value in frame[column].unique()
        if not pd.api.types.is_numeric_dtype(frame[column])
    )
    yield from dict.fromkeys(text for text in texts if isinstance(text, str))


def _at_times(table: TableT, column: str, test: Callable[[Any], bool]) -> TableT:
    """Keep the rows of whose time something is true."""
    if isinstance(table, LentRows):
        return table.at_times(column, test)
    return table[select(table[column], test)]


def _without_rows(contract: Contract) -> pd.DataFrame:
    """Make the table that a contract would give if nothing had been received."""
    typed, _ = make_types(pd.DataFrame(columns=list(contract.columns), dtype="str"), contract, contract.id)
    return pd.DataFrame({spec.name: typed[column] for column, spec in contract.columns.items()})


def _shell() -> Any:
    """Give what runs the cells of a notebook, where this is one."""
    from IPython.core.getipython import get_ipython  # which a build need not import

    return get_ipython()


def _source() -> str:
    """Give what is written in the cell that runs; "" outside notebooks."""
    shell = _shell()
    return str(shell.user_ns["In"][-1]) if shell else ""


def _check_given(**handed: str | None) -> None:
    """See that what papermill has put into the notebook is known there, and is what the sheet is opened with.

    Raises:
        ParameterError: with every parameter that the notebook does not have, or does not hand on.
    """
    shell = _shell()
    sources = [str(source) for source in shell.user_ns["In"]] if shell else []
    place = next((n for n, source in enumerate(sources) if source.startswith(_INJECTED)), None)
    if place is None:
        return
    before = {name: "" for source in sources[:place] for name in _assigned(source)}
    faults = []
    for name, value in _assigned(sources[place]).items():
        if name not in before:
            faults.append(unknown_name("the notebook has no such parameter", name, before))
        elif name in handed and value != handed[name]:
            expected = f"Sheet.open(…, {name}={name})"
            faults.append(Fault(f"the notebook does not hand on its parameter {name!r}", expected=expected))
    if faults:
        raise ParameterError(faults)


def _assigned(source: str) -> dict[str, object]:
    """Give the names that a cell sets to plain values, with these."""
    found: dict[str, object] = {}
    with suppress(SyntaxError):
        for statement in ast.parse(source).body:
            targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
            value = getattr(statement, "value", None)
            named = (target.id for target in targets if isinstance(target, ast.Name))
            found |= {name: value.value if isinstance(value, ast.Constant) else None for name in named}
    return found


def _cell_of(notebook: Path) -> str:
    """Name the cell that runs by its id in the notebook's file, or by its number where the file has it otherwise."""
    shell = _shell()
    if shell is None:
        return notebook.stem
    source = str(shell.user_ns["In"][-1]).strip()
    cells = json.loads(notebook.read_text("utf-8"))["cells"] if notebook.is_file() else []
    same = (cell["id"] for cell in cells if "".join(cell["source"]).strip() == source and "id" in cell)
    return next(same, f"[{shell.execution_count}]")
