"""The board that the book is about: names and the thresholds of its rating rule."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from scorecard.catalogue.accent import Accent
from scorecard.common.edition import JANUARY, Edition, calendar_months
from scorecard.common.faults import Fault, SettingsError, did_you_mean
from scorecard.common.model import ADDRESS, Flag, Frozen, Month, Number, Text
from scorecard.common.yaml_file import read_model


class Rule(Frozen):
    """The thresholds of the rating rule, as fulfilment (1 = the target is met exactly)."""

    version: Text
    yellow_from: Number = Field(gt=0, lt=1)
    goal_red_share: Number = Field(gt=0, le=1)


_RunLength = Annotated[int, Field(strict=True, ge=5, le=12)]


class SignalRule(Frozen):
    """How many points in a row are a signal of a change, and how many months that takes.

    `shift` points lie on one side of the mean, `trend` points rise or fall. Below `least_points` months nothing is
    said of a series. The limits of a share are those of P' where all of its months count `large_denominator` or more.
    """

    shift: _RunLength = 7
    trend: _RunLength = 7
    least_points: Annotated[int, Field(strict=True, ge=10, le=60)] = 12
    large_denominator: Annotated[int, Field(strict=True, ge=100)] = 2000

    @model_validator(mode="after")
    def _points_enough(self) -> Self:
        if max(self.shift, self.trend) > self.least_points:
            raise ValueError("shift and trend should be at most least_points")
        return self


class VerdictRule(Frozen):
    """What a figure must rest on at least to have a colour and be called better or worse, where its entry says nothing.

    `least_denominator` is how many it counts, and `least_coverage` how many per cent of those it is about.
    """

    least_denominator: Annotated[int, Field(strict=True, ge=1)] = 20
    least_coverage: Annotated[Number, Field(ge=1, le=100)] = 50


class DominanceRule(Frozen):
    """How much of a sum the `largest` of those who contribute to it may be together, in per cent, for it to be told."""

    on: Flag = True
    largest: Annotated[int, Field(strict=True, ge=1, le=10)] = 1
    percent: Annotated[Number, Field(ge=10, lt=100)] = 75


class Dominance(DominanceRule):
    """The rule of dominance of all extracts that name their contributors, and in `extracts` those of single ones."""

    extracts: dict[str, DominanceRule] = Field(default_factory=dict)

    def of(self, extract: str) -> DominanceRule | None:
        """The rule that an extract's sums are held against; None where it is off."""
        rule = self.extracts.get(extract, self)
        return rule if rule.on else None


_WORD = re.compile(r"[^\W\d_][\w-]*(?: [\w-]+)*")  # so that it is no formula, no markup and no number in any file
_MOST_LETTERS = 30
# Words that a reader, or a program that opens a file, takes for something else than a number that is not told.
_TAKEN = frozenset(("saknas", "noll", "ingen", "inget", "ja", "nej", "sant", "falskt"))
_TAKEN |= {"na", "nan", "null", "none", "inf", "infinity", "true", "false", "yes", "no"}


def _protected_word(given: str) -> str:
    if not _WORD.fullmatch(given) or len(given) > _MOST_LETTERS or "_" in given:
        raise ValueError(f"should be words of letters, the first of them no number, at most {_MOST_LETTERS} signs")
    if given.lower() in _TAKEN:
        raise ValueError("should be words that mean nothing else in a table")
    return given


ProtectedWord = Annotated[str, Field(strict=True), AfterValidator(_protected_word)]


class Protection(Frozen):
    """What is few people, and how closely their number may be told.

    Counts from 1 to below `least_count` are small. A small count is told too closely where what is published leaves
    fewer than `width` numbers that it can be, nought apart: 5 and 4 let be known that it is one of 1, 2, 3 and 4, and
    no more. What is a part of fewer than `least_denominator` is not told either. `public` are the extracts whose counts
    are told whatever they are, each with the reason; where protection is not `on`, those of all of them are.
    `dominance` is what a few may contribute to a sum of an extract whose contract names its contributors. `word` is
    what stands for a number that is not told, such as "färre än 5"; without one it is the book's usual word. A number
    in it is that of `least_count`. `told` are small numbers that may stand in registers and texts as they are written
    there, such as "3 områden", each with the reason.
    """

    on: bool = False
    word: ProtectedWord | None = None
    least_denominator: Annotated[int, Field(strict=True, ge=1, le=1000)] = 5
    public: dict[str, Text] = Field(default_factory=dict)
    told: dict[Text, Text] = Field(default_factory=dict)
    least_count: Annotated[int, Field(strict=True, ge=2, le=100)] = 5
    width: Annotated[int, Field(strict=True, ge=2, le=1000)] = 4
    dominance: Dominance = Dominance()

    @model_validator(mode="after")
    def _word_fits(self) -> Self:
        wrong = [number for number in re.findall(r"\d+", self.word or "") if number != str(self.least_count)]
        if wrong:
            raise ValueError(f"word says {wrong[0]}, and least_count is {self.least_count}: one of them is wrong")
        return self


class Licence(Frozen):
    """What others may do with the figures: its SPDX name, its title, and the address where a reader finds it."""

    name: str = Field(pattern=r"^[A-Za-z0-9.+-]+$")
    title: str = Field(min_length=1)
    path: str = Field(pattern=r"^https://[^\s\"<>]+$")


class ReaderContact(Frozen):
    """Whom readers ask: a role, and its e-mail address or page."""

    role: Text
    address: str = Field(pattern=ADDRESS)

    @property
    def link(self) -> str:
        """Where a link to it leads."""
        return self.address if self.address.startswith("https://") else f"mailto:{self.address}"


class Portal(Frozen):
    """How data portals file the book: by a theme of the EU's list, the kind of its publisher, and words of its own."""

    theme: Literal["agri", "econ", "educ", "ener", "envi", "gove", "heal", "just", "regi", "soci", "tech", "tran"] = (
        "gove"
    )
    publisher: Literal["regional", "local", "national"] = "regional"
    keywords: tuple[Text, ...] = ()


class PublicSite(Frozen):
    """Where readers find the site: its address, and the name under which its ids last, `tag`, as RFC 4151 has it.

    The tag is a host and a year in which it was the board's own, such as "styrkort.region.example,2026". It stays as it
    is when the address becomes another one.
    """

    address: str = Field(pattern=r"^https://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\.[a-z]{2,}(?:/[A-Za-z0-9._~-]+)*/$")
    tag: str = Field(pattern=r"^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\.[a-z]{2,},(?:19|20)\d{2}(?:-\d{2}(?:-\d{2})?)?$")

    @property
    def path(self) -> str:
        """The folder of its host that it stands in, with a slash at its end; "" where it has the host to itself."""
        return self.address.split("/", 3)[3]


_Noun = Annotated[str, Field(strict=True, pattern=r"^[^\W\d_]+(?:[ -][^\W\d_]+)*$")]


class Whole(Frozen):
    """What all that the book is about is called, where it is no region: "kommun", "kommunen" and "kommunens"."""

    indefinite: _Noun
    definite: _Noun
    genitive: _Noun


def parse_whole(text: str) -> Whole:
    """Read what all of it is called from its three forms with commas between them: "kommun,kommunen,kommunens".

    Raises:
        SettingsError: they are not three words.
    """
    try:
        return Whole.model_validate(dict(zip(Whole.model_fields, text.split(","), strict=True)))
    except ValueError:
        words = "three words with commas between them, such as kommun,kommunen,kommunens"
        raise SettingsError(Fault("the whole cannot be called this", found=repr(text), expected=words)) from None


class AccountLine(Frozen):
    """A line that texts and pages may speak of besides the account groups: the sum of some groups and single accounts.

    With `net`, it is the net cost instead: every cost minus all income.
    """

    name: str = Field(min_length=1)
    groups: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    net: bool = False

    @model_validator(mode="after")
    def _of_something(self) -> Self:
        if self.net == bool(self.groups or self.accounts):
            raise ValueError("a line is either net: true, or the sum of groups and accounts that it names")
        return self


_DUE = {4: 2, 8: 2, 12: 3}  # the months of the year that are reported, by their places, with the months until then


def _due(begins: int) -> dict[int, int]:
    return {month: months for place, months in _DUE.items() for month in calendar_months([place], begins)}


class Board(Frozen):
    """Who answers for the report.

    `whole` is what all of it is called where it is no region, such as a kommun. `responsibility` is what the board
    answers for, as words that end a sentence. `strategy` is what the region calls the strategy that its goals belong
    to. `units` and `breakdowns` are those that its indicators have besides the usual ones. `accounts` are the groups of
    the income statement in its order: a board without them has none in its book. `income` are those of them that are
    income, all others are costs; `lines` are what else is told of the accounts, the net cost among them, and
    `account_words` are other words by which texts name any of both. `frame_until` is the month that the net-cost frame
    is told at besides the edition's last. `year_begins` is the month that its year begins with. `due` are the months
    whose reports the board publishes, each with the whole months that may pass before it is out. All of them are months
    of the calendar. `contact` is whom readers ask. `roles` are those that can be made to answer for an action: roles,
    and never people. `site` is where the book is published: without it no page tells an address of its own. `portal` is
    how data portals file it, and `equality` what the page is called that tests the differences of an edition.
    """

    name: str = Field(min_length=1)
    region: str = Field(min_length=1)
    region_short: str = Field(min_length=1)
    whole: Whole | None = None
    rule: Rule
    signals: SignalRule = SignalRule()
    verdicts: VerdictRule = VerdictRule()
    protection: Protection = Protection()
    licence: Licence
    accounts: dict[str, str] = Field(default_factory=dict)
    income: tuple[str, ...] = ()
    lines: dict[str, AccountLine] = Field(default_factory=dict)
    account_words: dict[str, tuple[Text, ...]] = Field(default_factory=dict)
    frame_until: Month | None = None
    responsibility: str | None = None
    strategy: str | None = None
    units: tuple[Text, ...] = ()
    breakdowns: tuple[Text, ...] = ()
    accent: Accent | None = None
    year_begins: Month = JANUARY
    contact: ReaderContact | None = None
    roles: tuple[Text, ...] = ()
    site: PublicSite | None = None
    portal: Portal = Portal()
    equality: Text | None = None
    due: dict[Month, Month] = Field(default_factory=lambda read: _due(read.get("year_begins", JANUARY)), min_length=1)

    @model_validator(mode="after")
    def _accounts_fit(self) -> Self:
        named = [*self.income, *(group for line in self.lines.values() for group in line.groups)]
        for group in named:
            if group not in self.accounts:
                raise ValueError(f"{group} is no group of accounts, {did_you_mean(group, self.accounts)}")
        if doubled := sorted(set(self.lines) & set(self.accounts)):
            raise ValueError(f"{doubled[0]} is both a group of accounts and a line")
        for name in self.account_words:
            if name not in self.accounts and name not in self.lines:
                raise ValueError(f"{name} is no group and no line, {did_you_mean(name, {*self.accounts, *self.lines})}")
        nets = sum(line.net for line in self.lines.values())
        if nets != bool(self.accounts):
            raise ValueError("one of lines is the net cost (net: true) where there are accounts, and none where not")
        return self

    def due_day(self, edition: Edition) -> date | None:
        """The last day on which an edition's report is in time; None for one that need not be published."""
        if edition.month not in self.due:
            return None
        return (edition.period.months[-1] + self.due[edition.month]).end_time.date()

    def next_due(self, edition: Edition) -> tuple[Edition, date]:
        """The next edition after one that is to be published, and the last day on which it is in time."""
        coming = edition.next_in(sorted(self.due))
        return coming, (coming.period.months[-1] + self.due[coming.month]).end_time.date()


def read_board(root: Path) -> Board:
    """Read the board's settings from `data/board.yml`.

    Raises:
        SettingsError: the file is missing or wrong; tells every fault with its line.
    """
    board, _, faults = read_model(Board, root / "data" / "board.yml", "data/board.yml")
    if faults or board is None:
        raise SettingsError(faults)
    return board
