"""The summary of an edition in English: a page of its own, of the same facts as the Swedish ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from types import SimpleNamespace
from typing import Any, get_args

from markupsafe import Markup

from scorecard.book.edition_state import edition_state
from scorecard.book.highlights import change_tally, goal_tally
from scorecard.catalogue.board import PublicSite
from scorecard.catalogue.english_words import EnglishWords
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import YES_NO, Indicator
from scorecard.catalogue.target import Bound
from scorecard.common.faults import Fault, SiteError
from scorecard.common.names import ENGLISH_FOLDER
from scorecard.common.rounding import rounded
from scorecard.judge.change import ChangeWord
from scorecard.judge.outcome import Outcome
from scorecard.judge.rule import Assessment
from scorecard.pages.bindings import FACT, IS
from scorecard.pages.markup_parts import MarkupPart, markup_parts, plain_text
from scorecard.pages.registry import PageBook
from scorecard.pages.tables import light_mark, noted, numeric, stated, table
from scorecard.pages.templates import rendered
from scorecard.wording.english import (
    english,
    english_day,
    english_fact,
    english_heads,
    english_months,
    english_of,
    english_units,
    english_units_of_one,
)
from scorecard.wording.lights import ASSESSMENTS, LIGHT_WORDS
from scorecard.wording.numbers import WITHOUT_DECIMALS_FROM, decimals_of
from scorecard.wording.tally import colour_tally

ENGLISH_PAGE = f"{ENGLISH_FOLDER}/index.html"
_MOST_DECIMALS = 2
_INVENTED = ("outturn", "target", "light", "previous_year")  # what a row tells of, by its names in the ledger
_DIGIT = re.compile(r"\d")
_ONE = ("1", "\u22121")
_SHOWN = 60  # characters of a text that is told


def english_page(book: PageBook, words: EnglishWords, policy: str, public: PublicSite | None) -> str:
    """Make the page; `policy` is what it lets a browser do."""
    made = _English(book, words)
    received = book.sources.received.manifest
    return rendered(
        "english.html",
        policy=Markup(policy),
        canonical=f"{public.address}{book.edition}/{ENGLISH_PAGE}" if public else "",
        synthetic=english_heads("synthetic") if received.synthetic else (),
        draft=english_heads("draft") if book.sources.draft else (),
        title=made.title,
        description=english("description", title=made.title, board=words.board, region=words.region),
        state=made.state,
        responsible=made.responsible,
        sentences=list(made.sentences()),
        goals=[made.goal(goal) for goal in book.catalogue.goals],
        licence=english("licence", licence=stated("name", book.board.licence.title)),
        contact=book.board.contact,
        say=english,
    )


def check_english(page: str, facts: Iterable[Mapping[str, Any]]) -> None:
    """See that every number of the page is that of its fact, and that none is bound to nothing.

    Raises:
        SiteError: with every number that differs, or that says nothing of what it is.
    """
    if faults := list(_differing(page, {fact["id"]: fact["value"] for fact in facts})):
        raise SiteError(faults)


def _differing(page: str, values: Mapping[str, float]) -> Iterator[Fault]:
    says, tag, fact = "", "", ""
    for part in markup_parts(page):
        if part.tag:
            if part.closes:
                says = "" if part.tag == tag else says
            elif not says and (found := _says(part)):
                says, tag, fact = found, part.tag, part.attributes.get(FACT, "")
            continue
        text, line = unescape(plain_text(part.html)), page.count("\n", 0, part.start) + 1
        if says == FACT and not (fact in values and _same(text, values[fact])):
            expected = str(values.get(fact, "a fact of the edition"))
            what = "a number in English is not that of its fact"
            yield Fault(what, ENGLISH_PAGE, line, found=f"{text} ({fact})", expected=expected)
        elif not says and _DIGIT.search(text):
            what = "a number in English is bound to nothing"
            yield Fault(what, ENGLISH_PAGE, line, found=text.strip()[:_SHOWN], expected="a fact, or what else it is")


def _says(part: MarkupPart) -> str:
    """Name what says of all the numbers in an element what they are; the head repeats what the page says."""
    return next((name for name in (FACT, IS) if name in part.attributes), part.tag if part.tag == "head" else "")


def _same(printed: str, value: float) -> bool:
    """Whether a printed number is a value, rounded to its decimals; a difference may be told without its sign."""
    plain = printed.replace(",", "").replace("\u2212", "-")
    if not re.fullmatch(r"-?\d+(?:\.\d+)?", plain):
        return False
    exact = rounded(value, len(plain.partition(".")[2]))
    return plain in (str(exact), str(abs(exact)))


class _English:
    """The parts of the page, of a book and the names that it has in English."""

    def __init__(self, book: PageBook, words: EnglishWords) -> None:
        self.book, self.words = book, words
        self.span = "whole_year" if book.edition.whole_year else "part_year"
        self.period = stated("date", english_months(book.edition.period))
        self.than = english(f"before.{self.span}")
        self.units = english_units() | words.units

    @property
    def title(self) -> Markup:
        return english(f"title.{self.span}", year=stated("year", self.book.edition.year), period=self.period)

    @property
    def state(self) -> Markup:
        found = edition_state(self.book)
        days = {"fixed": found.fixed, "revised": found.revised}
        told = {name: stated("date", english_day(day)) for name, day in days.items() if day}
        return english(f"state.{found.code}", **told)

    @property
    def responsible(self) -> Markup | str:
        words = self.words
        return english("responsible", **dict(words)) if words.responsibility else ""

    def sentences(self) -> Iterator[Markup]:
        """The report in three or four sentences."""
        goals, book = goal_tally(self.book), self.book
        counts = {code: english_fact(goals[code]) for code in get_args(Assessment)}
        be, goal = english_of("be", goals["uppnas"]), english_of("goal", goals.total)
        yield english(f"goals.{self.span}", total=english_fact(goals.total), be=be, goal=goal, **counts)
        colours = colour_tally((book.outcomes[one.id] for _, one in book.catalogue.indicators), "styrkort")
        counts = {code: english_fact(colours[code]) for code in LIGHT_WORDS}
        words = {name: english_of(name, colours.total) for name in ("indicator", "have")}
        be = english_of("be", colours["green"])
        yield english("indicators", total=english_fact(colours.total), be=be, **words, **counts)
        changes = change_tally(book)
        counts = {code: english_fact(changes[code]) for code in get_args(ChangeWord)}
        be, show = english_of("be", changes["better"]), english_of("show", changes["no_sure_change"])
        yield english("changes", than=self.than, be=be, show=show, **counts)
        if book.board.accounts:
            yield self._money()

    def _money(self) -> Markup:
        made, net = self.book.statement, self.book.statement.net_cost
        other = made.period != self.book.edition.period
        when = english("money_when", period=stated("date", english_months(made.period))) if other else ""
        cost, gap = english_fact(net.outturn), rounded(net.gap)
        if not gap:
            return english("money_even", when=when, cost=cost)
        than = english(f"gaps.{'more' if gap > 0 else 'less'}")
        size, budget = english_fact(abs(net.gap)), english_fact(net.budget)
        return english("money", when=when, cost=cost, gap=size, than=than, budget=budget)

    def goal(self, goal: Goal) -> SimpleNamespace:
        """A goal with what the board holds of it, and the table of its indicators."""
        decided = self.book.verdicts[goal.id].decided
        return SimpleNamespace(
            link=f"../goals/{goal.id}.html",
            number=stated("section", goal.number),
            name=stated("name", self.words.goals[goal.id]),
            verdict=light_mark(ASSESSMENTS[decided], english(f"verdicts.{self.span}.{decided}")),
            table=self._table(goal),
        )

    def _table(self, goal: Goal) -> Markup:
        if not goal.indicators:
            return Markup("<p>{}</p>").format(english("no_indicators"))
        first, outcome, target, *others = english_heads("table.heads", than=self.than)
        rows = [self._row(indicator, self.book.outcomes[indicator.id]) for indicator in goal.indicators]
        caption = english("table.caption", name=stated("name", self.words.goals[goal.id]))
        return table(caption, [first, *numeric(outcome, target), *others], rows)

    def _row(self, indicator: Indicator, outcome: Outcome) -> list[Any]:
        name = stated("name", self.words.indicators[indicator.id])
        link = Markup('<a href="../indikatorer/{}.html" hreflang="sv">{}</a>').format(indicator.id, name)
        notes = list(self._notes(outcome))
        light = outcome.judgement.light if outcome.judgement else None
        changed = english(f"changed.{outcome.verdict.word}") if outcome.verdict else None
        return [
            noted(link, Markup("; ").join(notes)) if notes else link,
            self._outcome(indicator, outcome),
            self._target(indicator, outcome),
            light_mark(light, english(f"lights.{light or 'none'}")),
            changed,
        ]

    def _notes(self, outcome: Outcome) -> Iterator[Markup]:
        if outcome.outturn and outcome.period != self.book.edition.period:
            yield english("of_months", period=stated("date", english_months(outcome.period)))
        if named := [english(f"invented_of.{name}") for name in _INVENTED if name in outcome.invented]:
            yield english("invented", which=Markup(", ").join(named))

    def _outcome(self, indicator: Indicator, outcome: Outcome) -> Markup:
        if outcome.outturn is None or indicator.unit is None:
            return english("protected" if outcome.suppressed else "absent")
        value = outcome.outturn.value
        if indicator.unit == YES_NO:
            return english(f"done.{'yes' if value else 'no'}")
        return self._with_unit(english_fact(value, indicator.decimals), indicator.unit)

    def _with_unit(self, number: Markup, unit: str) -> Markup:
        units = self.units | english_units_of_one() if number.striptags() in _ONE else self.units
        return Markup("{}\u00a0{}").format(number, stated("scale", units[unit])) if units[unit] else number

    def _target(self, indicator: Indicator, outcome: Outcome) -> Markup | None:
        target = outcome.target
        if target is None:
            return None
        if target.done is not None:
            return english(f"done.{'yes' if target.done else 'no'}")
        if target.of or target.each or not target.stated:
            return english("other_target")
        told = [self._bound(bound) for bound in target.stated]
        return told[0] if len(told) == 1 else english("both", low=told[0], high=told[1])

    def _bound(self, bound: Bound) -> Markup:
        decimals = 0 if abs(bound.value) >= WITHOUT_DECIMALS_FROM else min(decimals_of(bound.value), _MOST_DECIMALS)
        return english(f"bounds.{bound.op}", level=english_fact(bound.value, decimals))
