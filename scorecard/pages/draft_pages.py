"""The tables and pages of a draft: what has not come, whom to remind, and what is left out until then."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.book.book_draft import AwaitedFile, carried_over
from scorecard.common.edition import Edition
from scorecard.pages.goals import goal_link
from scorecard.pages.registry import page_table
from scorecard.pages.tables import sentence, stating, table
from scorecard.wording import dates
from scorecard.wording.swedish import heads, phrase

AWAITED_PAGE = "vantar"


@page_table("awaited")
def awaited(book: Book, goal: str = "") -> Markup:
    """Every extract that a draft waits for, or those of one goal: from whom, since when, and how to remind."""
    draft = book.sources.draft
    files = [
        each for each in draft.awaited if not goal or goal in {one.id for one in each.goals}
    ] if draft else []  # fmt: skip
    rows = [
        [
            each.contract.title,
            each.sender,
            dates.day(each.since),
            dates.day(each.due) if each.due else phrase("awaited.no_day"),
            Markup(", ").join(goal_link(one.id, one.name, below=bool(goal)) for one in each.goals),
            _reminder(each),
        ]
        for each in files
    ]
    columns = [*stating("name", *heads("awaited.heads"))]
    return table(phrase("awaited.caption"), columns, rows, empty=phrase("awaited.none"))


@page_table("carried_over")
def carried(book: Book) -> Markup:
    """Every extract that came for an edition before and is still the latest."""
    received, begins = book.sources.received, book.edition.begins
    files = carried_over(received.manifest)
    rows = [
        [received.contracts[received.manifest.files[name].contract].title, Edition.parse(edition, begins).label]
        for name, edition in files
    ]
    columns = stating("name", *heads("awaited.carried_heads"))
    return table(phrase("awaited.carried"), columns, rows, empty=phrase("awaited.none_carried"))


@page_table("texts_left_out")
def texts_left_out(book: Book) -> Markup:
    """The files whose texts a draft leaves out."""
    draft = book.sources.draft
    if draft is None or not draft.left_out:
        return sentence(phrase("awaited.no_text"))
    listed = (Markup("<li><code>{}</code></li>").format(name) for name in draft.left_out)
    return Markup("<p>{}</p><ul>{}</ul>").format(phrase("awaited.texts"), Markup("").join(listed))


def draft_pages(book: Book) -> Iterator[tuple[str, str]]:
    """Give the pages that only a draft has, by their places: its list, and one for each goal that is not built."""
    draft = book.sources.draft
    if draft is None:
        return
    yield AWAITED_PAGE, phrase("awaited.page")
    for goal in draft.waiting:
        told = f'{{{{ table("awaited:{goal.id}") }}}}'
        yield f"goals/{goal.id}", f"# {goal.number} {goal.name}\n\n{phrase('awaited.goal')}\n\n{told}\n"


def _reminder(each: AwaitedFile) -> Markup | None:
    if not each.reminder:
        return None
    return Markup('<a href="{}">{}</a>').format(each.reminder, phrase("awaited.remind"))
