"""What the page of women and men says: the answer in sentences, and a table of every indicator that has both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.book.sexes import Pair, pairs, widest
from scorecard.pages.goals import outcome_link
from scorecard.pages.registry import page_table
from scorecard.pages.tables import Column, noted, table, with_unit_below
from scorecard.wording import labels, numbers, page_texts
from scorecard.wording import sexes as words


@page_table("sexes_summary")
def sexes_summary(book: Book) -> Markup:
    """How many indicators have both, who is better off in how many, where the gap is widest, and what chance may do."""
    lines = _sentences(pairs(book), sum(1 for _ in book.catalogue.indicators))
    return Markup('<div class="sc-short">{}</div>').format(
        Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)
    )


@page_table("women_and_men")
def women_and_men(book: Book) -> Markup:
    """Women and men in every indicator that has both: values, gap now and a year ago, who is better off, chance."""
    rows = [_row(pair) for pair in pairs(book)]
    if not rows:
        return Markup("<p>{}</p>").format(words.NONE_DIVIDED.format(book.edition.period.label))
    columns = [Column(head, True) for head in words.sexes_heads(book.edition.year)]
    return table(
        words.SEXES_CAPTION.format(book.edition.period.label),
        [labels.INDICATOR, *columns, words.BETTER_HEAD, words.CHANCE_HEAD, page_texts.GOAL_SHORT],
        rows,
        filters=(page_texts.GOAL_SHORT, words.BETTER_HEAD, words.CHANCE_HEAD),
    )


def _sentences(found: tuple[Pair, ...], total: int) -> Iterator[str]:
    if not found:
        yield words.divided(0, total)
        return
    better_off = words.better_off(Counter(pair.better_off for pair in found))
    yield f"{words.divided(len(found), total)} {better_off}"
    pair = widest(found)
    if pair is not None:
        unit, decimals = pair.indicator.unit or "antal", pair.indicator.decimals
        yield words.widest_gap(pair.name, pair.women.value, pair.men.value, unit, decimals)
    yield words.beyond_chance(Counter(pair.beyond_chance for pair in found))
    if made_up := sum(pair.invented for pair in found):
        yield words.invented(made_up)


def _row(pair: Pair) -> list[object]:
    unit, n = pair.indicator.unit or "antal", pair.indicator.decimals
    before = pair.previous_gap
    link = outcome_link(pair.goal.id, pair.indicator, pair.outcome)
    return [
        noted(link, words.INVENTED_NOTE) if pair.invented else link,
        numbers.number(pair.women.value, n),
        numbers.number(pair.men.value, n),
        with_unit_below(pair.gap, unit, n, signed=True),
        numbers.signed(before, n) if before is not None else None,
        words.BETTER_OFF[pair.better_off],
        words.CHANCE[pair.beyond_chance],
        f"{pair.goal.number} {pair.goal.name}",
    ]
