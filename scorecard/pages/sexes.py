"""What the page of women and men says: the answer in sentences, and a table of every indicator that has both."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.book.highlights import indicator_count
from scorecard.book.sexes import Pair, better_off_tally, chance_tally, pairs, widest
from scorecard.judge.furthest import MOST_SHOWN
from scorecard.pages.goals import outcome_link
from scorecard.pages.registry import page_table
from scorecard.pages.tables import noted, numeric, sentence, table, with_unit_below
from scorecard.wording import grammar, numbers
from scorecard.wording.phrases import gap_phrase, group_names, sexes
from scorecard.wording.swedish import heads, phrase

_CHANCE = {True: "larger", False: "within", None: "untested"}


@page_table("sexes_summary")
def sexes_summary(book: Book) -> Markup:
    """How many indicators have both, who is better off in how many, where the gap is widest, and what chance may do."""
    lines = _sentences(pairs(book), numbers.number(indicator_count(book)))
    return Markup('<div class="sc-short">{}</div>').format(Markup("").join(map(sentence, lines)))


@page_table("women_and_men")
def women_and_men(book: Book) -> Markup:
    """Women and men in every indicator that has both: values, gap now and a year ago, who is better off, chance.

    In a long list a goal is told by its number alone.
    """
    found = pairs(book)
    period, numbered = book.edition.period.label, heads("sexes.heads", before=book.edition.year.previous)
    better, chance, goal = phrase("sexes.better_head"), phrase("sexes.chance_head"), phrase("pages.goal_short")
    return table(
        phrase("sexes.table", period=period),
        [phrase("indicator"), *numeric(*numbered), better, chance, goal],
        [_row(pair, len(found) <= MOST_SHOWN) for pair in found],
        filters=(goal, better, chance),
        empty=phrase("sexes.none_divided", period=period),
    )


def _sentences(found: tuple[Pair, ...], total: str) -> Iterator[str]:
    better, chance = better_off_tally(found), chance_tally(found)
    count = numbers.number(better.total)
    divided = phrase("sexes.one_divided" if len(found) == 1 else "sexes.divided", number=count, total=total)
    if not found:
        yield divided
        return
    off = phrase("sexes.better_off", **{sex: better.told(sex) for sex in ("women", "men", "same")})
    unknown = [phrase("sexes.better_unknown", number=better.told(None))] if better[None] else []
    yield " ".join([divided, off, *unknown])
    larger, within = chance.told(True), chance.told(False)
    yield phrase("sexes.beyond_chance", tested=numbers.number(chance.total), larger=larger, within=within)
    if pair := widest(found):
        unit, decimals = pair.indicator.unit or "antal", pair.indicator.decimals
        gap = gap_phrase(pair.women.value, pair.men.value, unit, decimals, children=pair.indicator.children)
        yield phrase("sexes.only" if chance[True] == 1 else "sexes.widest", name=pair.name, gap=gap)
    if better.invented:
        yield phrase("sexes.invented", number=numbers.number(better.invented))


def _row(pair: Pair, named: bool) -> list[object]:
    unit, n = pair.indicator.unit or "antal", pair.indicator.decimals
    before = pair.previous_gap
    link = outcome_link(pair.indicator, pair.outcome, ("women", "men", "gap"))
    better = phrase(f"sexes.better.{pair.better_off or 'unknown'}")
    if pair.indicator.children:
        names = group_names(children=True)
        link = noted(link, grammar.listed(sexes(children=True)))
        better = names.get(pair.better_off or "", better)
    return [
        link,
        numbers.number(pair.women.value, n),
        numbers.number(pair.men.value, n),
        with_unit_below(pair.gap, unit, n, signed=True),
        numbers.signed(before, n) if before is not None else None,
        better,
        phrase(f"sexes.chance.{'invented' if pair.invented else _CHANCE[pair.beyond_chance]}"),
        f"{pair.goal.number} {pair.goal.name}" if named else pair.goal.number,
    ]
