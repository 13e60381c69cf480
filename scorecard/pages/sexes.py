"""What the page of women and men says: the answer in sentences, and a table of every indicator that has both."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.book.sexes import Pair, pairs, widest
from scorecard.pages.goals import indicator_link
from scorecard.pages.tables import Column, table, with_unit_below
from scorecard.wording import numbers, phrases

BETTER = {"women": "Kvinnor", "men": "Män", "same": "Lika", None: "Kan inte sägas"}
MADE_UP = "(könens värden är påhittade)"
CHANCE = {True: "Större än slumpen", False: "Kan vara slump", None: "Går inte att pröva"}


def sexes_summary(book: Book) -> Markup:
    """How many indicators have both, who is better off in how many, where the gap is widest, and what chance may do."""
    found = pairs(book)
    total = sum(1 for _ in book.catalogue.indicators)
    lines = [f"{_count(len(found), 'indikator', 'indikatorer')} av {total} går att dela upp på kvinnor och män."]
    if found:
        lines[0] += " " + _better_off(found)
        widest_pair = widest(found)
        if widest_pair is not None:
            lines.append(_widest(widest_pair))
        lines.append(_chance(found))
        lines += _invented(found)
    return Markup('<div class="sc-short">{}</div>').format(
        Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)
    )


def women_and_men(book: Book) -> Markup:
    """Women and men in every indicator that has both: values, gap now and a year ago, who is better off, chance."""
    year = book.edition.year
    rows = [_row(pair) for pair in pairs(book)]
    if not rows:
        return Markup("<p>Ingen indikator är uppdelad på kvinnor och män {}.</p>").format(book.edition.period.label)
    columns = [Column(head, True) for head in ("Kvinnor", "Män", "Skillnad", f"Skillnad {year - 1}")]
    return table(
        f"Kvinnor och män, {book.edition.period.label}",
        ["Indikator", *columns, "Bättre för", "Slumpen", "Mål"],
        rows,
        searchable=True,
        sortable=True,
        filters=("Mål", "Bättre för", "Slumpen"),
    )


def _row(pair: Pair) -> list[object]:
    unit, n = pair.indicator.unit, pair.indicator.decimals
    before = pair.previous_gap
    return [
        _named(pair),
        numbers.number(pair.women.value, n),
        numbers.number(pair.men.value, n),
        with_unit_below(pair.gap, unit, n, signed=True),
        numbers.signed(before, n) if before is not None else None,
        BETTER[pair.better_off],
        CHANCE[pair.beyond_chance],
        f"{pair.goal.number} {pair.goal.name}",
    ]


def _named(pair: Pair) -> Markup:
    link = indicator_link(pair.goal.id, pair.indicator)
    return Markup('{} <span class="sc-note">{}</span>').format(link, MADE_UP) if pair.invented else link


def _better_off(found: tuple[Pair, ...]) -> str:
    count = Counter(pair.better_off for pair in found)
    said = (
        f"Utfallet är bättre för kvinnor i {numbers.counted(count['women'])} av dem, bättre för män i "
        f"{numbers.counted(count['men'])} och lika i {numbers.counted(count['same'])}."
    )
    if count[None]:
        said += f" I {numbers.counted(count[None])} går det inte att säga vad som är bäst."
    return said


def _widest(pair: Pair) -> str:
    unit, n = pair.indicator.unit, pair.indicator.decimals
    gap = phrases.gap_phrase(pair.women.value, pair.men.value, unit, n)
    return f"Störst i förhållande till utfallet är skillnaden för {_quoted(pair)}: {gap}."


def _chance(found: tuple[Pair, ...]) -> str:
    count = Counter(pair.beyond_chance for pair in found)
    tested = count[True] + count[False]
    return (
        f"För {numbers.number(tested)} av indikatorerna går det att räkna på slumpen: skillnaden är större än den i "
        f"{numbers.counted(count[True])} och kan bero på den i {numbers.counted(count[False])}."
    )


def _invented(found: tuple[Pair, ...]) -> list[str]:
    made_up = sum(pair.invented for pair in found)
    if not made_up:
        return []
    return [
        f"I {numbers.number(made_up)} av dem hade den tryckta rapporten tappat könens värden. Där är de påhittade, och "
        "skillnaden säger inget om verkligheten."
    ]


def _quoted(pair: Pair) -> str:
    return f"”{pair.indicator.name}”"


def _count(number: int, one: str, more: str) -> str:
    return f"{numbers.number(number)} {one if number == 1 else more}"
