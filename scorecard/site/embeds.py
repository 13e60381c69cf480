"""Charts to be shown in pages of others: each with its colour, its edition, and whether a later one has come."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from scorecard.catalogue.board import Board, PublicSite
from scorecard.common.names import EMBEDS_FOLDER, LATEST_FOLDER, NARROW_FOLDER
from scorecard.pages.templates import rendered
from scorecard.site.editions import Shelf, Shelved
from scorecard.site.policy import EMBED_META
from scorecard.wording import lights
from scorecard.wording.swedish import phrase

STYLE = f"{EMBEDS_FOLDER}/inbaddat.css"
_STYLE_SOURCE = Path(__file__).parent.parent / "templates" / "embed.css"


def embeds(shelf: Shelf, board: Board, public: PublicSite | None) -> Iterator[tuple[str, str]]:
    """Make the page of each chart of each edition, and one of each chart that is always of the latest that has it."""
    yield STYLE, _STYLE_SOURCE.read_text("utf-8")
    latest: set[str] = set()
    for shelved in shelf.editions:  # the latest first
        for indicator in shelved.pictures:
            if any(each["indicator"] == indicator for each in shelved.told.get("indicators", ())):
                page = _page(shelf, shelved, indicator, board, public)
                yield f"{EMBEDS_FOLDER}/{shelved.edition}/{indicator}.html", page
                if indicator not in latest:
                    latest.add(indicator)
                    yield f"{EMBEDS_FOLDER}/{LATEST_FOLDER}/{indicator}.html", page


def _page(shelf: Shelf, shelved: Shelved, indicator: str, board: Board, public: PublicSite | None) -> str:
    told = next(each for each in shelved.told["indicators"] if each["indicator"] == indicator)
    row = shelved.rows.get(indicator, {})
    light = lights.light_words(next((code for code in lights.LIGHT_WORDS if code == row.get("light")), None))
    own, narrow = f"indikatorer/{indicator}.html", f"{NARROW_FOLDER}/{indicator}.svg"
    page = own if own in shelved.pages else f"goals/{told['goal']}.html#{indicator}"
    return rendered(
        "embed.html",
        policy=Markup(EMBED_META),
        title=told["name"],
        summary=told["told"],
        light=light,
        code=light.code,
        picture=f"../../{shelved.edition}/indikatorer/{indicator}.svg",
        narrow=f"../../{shelved.edition}/{narrow}" if (shelved.folder / narrow).is_file() else "",
        page=f"../../{shelved.edition}/{page}",
        canonical=f"{public.address}{shelved.edition}/{page}" if public else "",
        edition=shelved.edition.label,
        board=f"{board.name}, {board.region}",
        state=shelved.told["state_told"],
        superseded=_superseded(shelf, shelved, indicator),
        notice=shelved.told["notice"],
    )


def _superseded(shelf: Shelf, shelved: Shelved, indicator: str) -> str:
    """Say that a later edition has come, and whether it has the indicator; "" where none has."""
    newest = shelf.editions[0]
    if newest.edition == shelved.edition:
        return ""
    having = next(each for each in shelf.editions if indicator in each.rows or each.edition == shelved.edition)
    if having.edition != shelved.edition:
        return phrase("embed.superseded", edition=having.edition.label)
    return phrase("embed.ended", edition=newest.edition.label)
