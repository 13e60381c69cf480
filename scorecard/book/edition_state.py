"""What an edition is as a publication: a draft, fixed or revised, when the next one is due, and whom to ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from scorecard.book.book import Book
from scorecard.book.book_draft import BookDraft
from scorecard.catalogue.board import ReaderContact
from scorecard.common.edition import Edition
from scorecard.wording import dates
from scorecard.wording.swedish import coded, phrase

StateCode = Literal["draft", "fixed", "revised"]


@dataclass(frozen=True)
class EditionState:
    """Of a draft `fixed` is None, and `incomplete` says what it waits for where it does.

    `revised` is the day of the latest revision, and `due` that of the next edition.
    """

    extracted: date
    fixed: date | None
    revised: date | None
    next_edition: Edition
    due: date
    contact: ReaderContact | None
    incomplete: BookDraft | None = None

    @property
    def code(self) -> StateCode:
        """The state in a word of the code."""
        if self.fixed is None:
            return "draft"
        return "revised" if self.revised else "fixed"

    @property
    def sentence(self) -> str:
        """The state with its day: "Fastställd 20 februari 2026, reviderad 26 november 2026."."""
        days = {"extracted": self.extracted, "fixed": self.fixed, "revised": self.revised}
        told = {name: dates.day(day) for name, day in days.items() if day}
        if self.incomplete:
            return phrase("state.incomplete", day=told["extracted"], **self.incomplete.counts)
        if self.fixed is None:
            return phrase("state.draft", day=told["extracted"])
        if self.revised is None:
            return phrase("state.fixed", day=told["fixed"])
        return phrase("state.revised", fixed=told["fixed"], revised=told["revised"])

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """All of it as labels with texts."""
        said = {
            "state": self.sentence,
            "next": phrase("state.next_due", edition=self.next_edition.label, day=dates.day(self.due)),
            "contact": f"{self.contact.role}, {self.contact.address}" if self.contact else "",
        }
        return tuple((label, said[name]) for name, label in coded("state.labels").items() if said[name])

    @property
    def text(self) -> str:
        """All of it as sentences: "Utgåvans läge: Fastställd 20 februari 2026. Nästa utgåva: …"."""
        return " ".join(f"{label}: {text.rstrip('.')}." for label, text in self.told)


def edition_state(book: Book) -> EditionState:
    """Read what an edition is of what was published of it, its board and its extracts."""
    record, board = book.record, book.board
    coming, due = board.next_due(book.edition)
    return EditionState(
        extracted=max(entry.extracted.date() for entry in book.sources.received.manifest.files.values()),
        fixed=record.publications[0].date if record.publications else None,
        revised=record.revisions[-1].date if record.revisions else None,
        next_edition=coming,
        due=due,
        contact=board.contact,
        incomplete=book.sources.draft,
    )
