"""What a draft waits for: the extracts that have not come, who sends them, and the goals that need them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import quote

from scorecard.catalogue.board import Board
from scorecard.catalogue.goals import Catalogue, Goal
from scorecard.common.edition import Edition
from scorecard.extracts.contract import Contract, Role, with_role
from scorecard.extracts.manifest import Received
from scorecard.extracts.manifest_entries import Manifest
from scorecard.wording import dates
from scorecard.wording.swedish import phrase

DRAFT_SITE = "_draft"  # beside the site that is published, and never a part of it


@dataclass(frozen=True)
class AwaitedFile:
    """An extract that has not come: awaited `since` the edition's months were over; `goals` are those that need it.

    `due` is the last day on which it is in time, where one is known.
    """

    contract: Contract
    edition: Edition
    since: date
    due: date | None
    goals: tuple[Goal, ...]

    @property
    def sender(self) -> str:
        """Who sends it: the role, or the source where the contract names none."""
        sender = self.contract.sender
        return sender.role if sender else phrase("awaited.of_source", source=self.contract.source)

    @property
    def contact(self) -> str:
        """Where the sender is reminded: a page or an e-mail address; "" where none is known."""
        return (self.contract.sender.contact if self.contract.sender else None) or ""

    @property
    def letter(self) -> tuple[str, str]:
        """What a reminder says: its subject and its text."""
        given = {"title": self.contract.title, "edition": self.edition.label, "period": self.edition.period.label}
        due = f" {phrase('awaited.letter.due', day=dates.day(self.due))}" if self.due else ""
        return phrase("awaited.letter.subject", **given), phrase("awaited.letter.body", **given) + due

    @property
    def reminder(self) -> str:
        """The address of a link that reminds the sender: a page, or a letter that is begun; "" where there is none."""
        if not self.contact or self.contact.startswith("https://"):
            return self.contact
        subject, body = (quote(text, safe="") for text in self.letter)
        return f"mailto:{self.contact}?subject={subject}&body={body}"


@dataclass(frozen=True)
class BookDraft:
    """What a draft has of all that its edition asks for.

    `waiting` are the goals that are not built, `unknown` what texts may therefore not ask for, by the names that they
    ask with, and `left_out` the files with a text that does.
    """

    goals: int
    waiting: tuple[Goal, ...]
    asked: int
    awaited: tuple[AwaitedFile, ...]
    unknown: Mapping[str, Container[str]]
    left_out: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[str, str]:
        """What a reader must know of it: a label, and what has come."""
        return phrase("awaited.draft.label"), phrase("awaited.draft.text", **self.counts)

    @property
    def counts(self) -> dict[str, int]:
        """How many goals are built and how many extracts have come, of how many."""
        built, came = self.goals - len(self.waiting), self.asked - len(self.awaited)
        return {"built": built, "goals": self.goals, "came": came, "asked": self.asked}

    def of(self, goal: Goal) -> tuple[AwaitedFile, ...]:
        """What a goal waits for."""
        return tuple(each for each in self.awaited if goal in each.goals)


def awaited_files(received: Received, catalogue: Catalogue, board: Board, edition: Edition) -> tuple[AwaitedFile, ...]:
    """List what a draft waits for, the first that is due first."""
    over = edition.period.months[-1].end_time.date()
    files = []
    for contract in received.awaited.values():
        goals = tuple(goal for goal in catalogue.goals if contract.id in extracts_of(goal))
        within = contract.due_within
        due = over + timedelta(days=within) if within else board.due_day(edition)
        files.append(AwaitedFile(contract, edition, over + timedelta(days=1), due, goals))
    return tuple(sorted(files, key=lambda each: (each.due or date.max, each.contract.id)))


def extracts_of(goal: Goal) -> frozenset[str]:
    """The extracts that a goal's active indicators are made of."""
    return Catalogue((), (goal,)).extracts


def read_draft(received: Received, catalogue: Catalogue, board: Board, edition: Edition) -> BookDraft:
    """Tell what a draft waits for, and which goals cannot be built."""
    awaited = awaited_files(received, catalogue, board, edition)
    waiting = tuple(goal for goal in catalogue.goals if extracts_of(goal) & received.awaited.keys())
    asked = sum(one.folder == "extracts" for one in (*received.contracts.values(), *received.awaited.values()))
    indicators = {indicator.id for goal in waiting for indicator in goal.indicators}
    money = {*board.accounts, *board.lines} if _waits(received.awaited, "income_statement") else set()
    ids = {goal.id for goal in waiting}
    unknown: Mapping[str, Container[str]] = {"ind": indicators, "goal": ids, "fin": money, "goals": {""} if ids else ()}
    return BookDraft(len(catalogue.goals), waiting, asked, awaited, unknown)


def built_goals(catalogue: Catalogue, draft: BookDraft) -> Catalogue:
    """The catalogue of the goals that can be built."""
    return replace(catalogue, goals=tuple(goal for goal in catalogue.goals if goal not in draft.waiting))


def board_without(board: Board, awaited: Mapping[str, Contract]) -> Board:
    """The board as a draft knows it: without accounts while the income statement is awaited."""
    if not _waits(awaited, "income_statement"):
        return board
    return board.model_copy(update={"accounts": {}, "income": (), "lines": {}})


def carried_over(manifest: Manifest) -> Iterable[tuple[str, str]]:
    """The files that are still the latest, each with the edition that they came for."""
    return ((name, entry.carried_from) for name, entry in manifest.files.items() if entry.carried_from)


def _waits(awaited: Mapping[str, Contract], role: Role) -> bool:
    return with_role(awaited, role) is not None
