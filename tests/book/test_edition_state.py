"""What an edition is as a publication: draft, fixed or revised, when the next one is due, and whom to ask."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace

import pytest
from pydantic import ValidationError

from scorecard.book.book_draft import BookDraft
from scorecard.book.edition_state import edition_state
from scorecard.catalogue.board import Board, ReaderContact
from scorecard.common.edition import Edition
from scorecard.ledger.publications import Publication, Record
from scorecard.ledger.revisions import Revision

RULE = {"version": "1", "yellow_from": 0.9, "goal_red_share": 0.5}
LICENCE = {"name": "CC0-1.0", "title": "Creative Commons Zero 1.0", "path": "https://creativecommons.org/"}
REVISION = Revision(date=date(2026, 4, 9), reason="Rättat", decided_by="Direktör", indicators=("kotid",))
ANNUAL = Edition(2025, 12)
FIXED = Publication(date(2026, 2, 20), (), {}, {})


def board(**more) -> Board:
    names = {"name": "Nämnden", "region": "Region Norr", "region_short": "Norr"}
    return Board(**names, rule=RULE, licence=LICENCE, **more)


def book(*publications: Publication, revisions: tuple = (), edition: Edition = ANNUAL, draft=None, **more):
    files = {
        "a.csv": SimpleNamespace(extracted=datetime(2026, 1, 15)),
        "b.csv": SimpleNamespace(extracted=datetime(2026, 1, 30)),
    }
    received = SimpleNamespace(manifest=SimpleNamespace(files=files))
    return SimpleNamespace(
        edition=edition,
        board=board(**more),
        record=Record(edition, publications, revisions),
        sources=SimpleNamespace(received=received, draft=draft),
    )


@pytest.mark.parametrize(
    ("made", "code", "said"),
    [
        (
            book(),
            "draft",
            "Utkast. Utgåvan är inte fastställd än, och dess siffror kan ändras. "
            "Underlagen är uttagna senast 30 januari 2026.",
        ),
        (
            book(
                draft=BookDraft(10, ("a", "b"), 25, tuple("c" * 15), {})
            ),  # of 10 goals 8 are built, of 25 extracts 10 came
            "draft",
            "Ofullständigt utkast. Byggda resultatmål: 8 av 10. Underlag som har kommit: 10 av 25. "
            "Bara det som är byggt är räknat. Underlagen är uttagna senast 30 januari 2026.",
        ),
        (book(FIXED), "fixed", "Fastställd 20 februari 2026."),
        (book(FIXED, revisions=(REVISION,)), "revised", "Fastställd 20 februari 2026, reviderad 9 april 2026."),
    ],
)
def test_a_draft_is_fixed_and_may_be_revised(made, code: str, said: str) -> None:
    state = edition_state(made)
    assert (state.code, state.sentence) == (code, said)
    assert state.told[0] == ("Utgåvans läge", said)
    assert state.text.startswith(
        f"Utgåvans läge: {said} Nästa utgåva: Tertialrapport januari–april 2026, senast 30 juni 2026."
    )


@pytest.mark.parametrize(
    ("edition", "said"),
    [
        # Of the months of the board in which reports are out: two months after April and August, three after December.
        (Edition(2025, 12), "Tertialrapport januari–april 2026, senast 30 juni 2026"),
        (Edition(2025, 4), "Delårsrapport januari–augusti 2025, senast 31 oktober 2025"),
        (Edition(2025, 8), "Årsredovisning 2025, senast 31 mars 2026"),
        (Edition(2025, 5), "Delårsrapport januari–augusti 2025, senast 31 oktober 2025"),
    ],
)
def test_the_next_edition_is_the_next_that_the_board_publishes(edition: Edition, said: str) -> None:
    assert dict(edition_state(book(edition=edition)).told)["Nästa utgåva"] == said


def test_whom_to_ask_is_said_where_the_board_says_it() -> None:
    asked = {"role": "Nämndens kansli", "address": "kansliet@region.example"}
    assert dict(edition_state(book(contact=asked)).told)["Frågor"] == "Nämndens kansli, kansliet@region.example"
    assert "Frågor" not in dict(edition_state(book()).told)


@pytest.mark.parametrize("address", ["kansliet", "http://region.example", "kansliet@", "a b@region.example", ""])
def test_an_address_is_an_e_mail_address_or_a_page(address: str) -> None:
    with pytest.raises(ValidationError, match="address"):
        ReaderContact(role="Kansliet", address=address)
    with pytest.raises(ValidationError, match="role"):
        ReaderContact(role="", address="https://region.example")
