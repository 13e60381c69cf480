"""What the page of equal care says: how many differences were tested, and those that stand, drawn around nought."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.book.equality import Held, invented_count, units_tally
from scorecard.book.sexes import chance_tally, pairs
from scorecard.charts.differences import DifferenceRow, differences_chart
from scorecard.facts.bound_figures import bound_difference
from scorecard.pages.goals import outcome_link
from scorecard.pages.registry import PageBook, page_chart, page_table
from scorecard.pages.tables import numeric, sentence, table, with_unit_below
from scorecard.pages.unit_links import unit_link
from scorecard.wording import grammar, numbers, phrases
from scorecard.wording.swedish import coded, heads, phrase
from scorecard.wording.whole import whole_words


@page_table("equality_summary")
def equality_summary(book: Book) -> Markup:
    """How many differences stand, of women and men and of units, beside all that were tested."""
    sexes, units = chance_tally(pairs(book)), units_tally(book.equality)
    stand = {name: numbers.counted(tally[True]) for name, tally in (("sexes", sexes), ("units", units))}
    lead = [sentence(phrase("equality.lead", **stand, **whole_words(book.board.whole)))]
    if book.equality.invented:
        lead.append(sentence(phrase("equality.invented", number=numbers.number(invented_count(book.equality)))))
    rows = [
        [
            phrase(f"equality.counted.{name}", **whole_words(book.board.whole)),
            *(numbers.number(n) for n in (tally.total, tally[True], tally[False])),
        ]
        for name, tally in (("sexes", sexes), ("units", units))
    ]
    first, *counts = heads("equality.count_heads")
    title = phrase("equality.table", period=book.edition.period.label)
    short = Markup('<div class="sc-short">{}</div>').format(Markup("").join(lead))
    return Markup("{}\n{}").format(short, table(title, [first, *numeric(*counts)], rows))


@page_table("equality_sexes")
def equality_sexes(book: Book) -> Markup:
    """The differences between women and men that stand, each with its interval and who is better off."""

    def named(held: Held) -> list[str]:
        return [outcome_link(held.indicator, held.outcome, ("women", "men", "gap"))]

    return _table(book, "sexes", named, _better_off)


@page_table("equality_units")
def equality_units(book: PageBook) -> Markup:
    """The units whose value differs from the region's more than units usually do, each with its interval."""

    def named(held: Held) -> list[str]:
        unit = unit_link(book, held.difference.by, held.difference.name)
        return [unit, outcome_link(held.indicator, held.outcome, ("outturn",))]

    return _table(book, "units", named, lambda held: phrase(f"equality.judged.{held.judged or 'none'}"))


@page_chart("equality_sexes")
def equality_sexes_chart(book: Book) -> str:
    """The differences in per cent between women and men that stand, in a picture; a sentence where there is none."""
    found = book.equality.standing(of_sex=True)
    return _chart(book, found, "sexes", [each.indicator.short_name for each in found])


@page_chart("equality_units")
def equality_units_chart(book: Book) -> str:
    """The differences in per cent of units that stand, in a picture; a sentence where there is none."""
    found = book.equality.standing(of_sex=False)
    return _chart(book, found, "units", [f"{each.difference.name}: {each.indicator.short_name}" for each in found])


def _table(
    book: Book, of: Literal["sexes", "units"], named: Callable[[Held], list[str]], judged: Callable[[Held], str]
) -> Markup:
    """Show the differences that stand, by what names a row and what is said of who is better off."""
    rows = []
    for held in book.equality.standing(of_sex=of == "sexes"):
        indicator, gap = held.indicator, bound_difference(held.difference).gap
        size = with_unit_below(gap, indicator.unit or "antal", indicator.decimals, signed=True)
        rows.append([*named(held), size, _between(held), judged(held)])
    whole = whole_words(book.board.whole)
    *names, difference, between, said = heads(f"equality.{of}_heads", **whole)
    title = phrase(f"equality.{of}_table", period=book.edition.period.label, **whole)
    none = phrase(f"equality.no_{of}", **whole)
    columns = [*names, *numeric(difference, between), said]
    return table(title, columns, rows, searchable=len(rows) > 12, empty=none)


def _chart(book: Book, found: Sequence[Held], of: str, names: Sequence[str]) -> str:
    shares = [(name, held) for name, held in zip(names, found, strict=True) if held.indicator.unit == "procent"]
    if not shares:
        return sentence(phrase("equality.no_picture"))
    rows = [
        DifferenceRow(name, held.difference.gap, held.difference.low, held.difference.high) for name, held in shares
    ]
    told = " ".join(
        phrase("equality.row", name=name, gap=_size(held, held.difference.gap), between=_between(held))
        for name, held in shares
    )
    whole = whole_words(book.board.whole)
    title = phrase(f"equality.{of}_table", period=book.edition.period.label, **whole)
    text = phrase("equality.chart", told=told)
    return differences_chart(rows, f"jamlik-vard-{of}", title, phrase(f"equality.above.{of}", **whole), text)


def _between(held: Held) -> str:
    found, n = bound_difference(held.difference), held.indicator.decimals
    return phrase("equality.between", low=numbers.signed(found.low, n), high=numbers.signed(found.high, n))


def _size(held: Held, gap: float) -> str:
    return numbers.signed_size(gap, held.indicator.unit or "antal", held.indicator.decimals)


def _better_off(held: Held) -> str:
    women, men = phrases.sexes(held.indicator.children)
    told = {"better": women, "worse": men}.get(held.judged or "", coded("sexes.better")["unknown"])
    return grammar.first_upper(told)
