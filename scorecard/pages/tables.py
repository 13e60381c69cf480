"""Tables that anyone can read: with a caption, headers that say what they head, and every text escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from types import MappingProxyType
from typing import Any, Literal

from markupsafe import Markup

from scorecard.catalogue.indicator import Indicator
from scorecard.common import collation
from scorecard.common.edition import Edition
from scorecard.judge.furthest import parts_shown, units_shown
from scorecard.judge.outcome import Outcome
from scorecard.judge.rule import Light
from scorecard.measure.decomposition import Decomposition
from scorecard.measure.values import Point, UnitReading
from scorecard.wording import dates, grammar, lights, numbers
from scorecard.wording.bound import reckoned, unbound
from scorecard.wording.changes import verdict_note
from scorecard.wording.indicator import size_label, when
from scorecard.wording.moved import MORE_DECIMALS, moved_caption, part_name
from scorecard.wording.phrases import group_names, protected_word, told_or_protected, value_of_unit
from scorecard.wording.swedish import heads, phrase
from scorecard.wording.unit_changes import unit_note
from scorecard.wording.units import UNITS

_PROTECTION = "skyddade-uppgifter"  # the section of the method page
_ROOM, _WIDE_ROOM = 42, 90  # characters that a telephone, and a page beside its contents, has room for in a row
_GAP, _FIRST, _TEXT = 2, 17, 12  # characters between columns, of what heads a row, and of a column that is read
_TAG = re.compile(r"<[^>]*>")
_NOTE = re.compile(r'<span class="sc-note">.*?</span>', re.DOTALL)


@dataclass(frozen=True)
class Column:
    """A column's heading; numbers stand to the right.

    `states` is what its numbers are where they print no figure, by a kind of `numerals.yml`.
    """

    label: str
    numeric: bool = False
    states: str = ""


def table(
    caption: str,
    columns: Sequence[Column | str],
    rows: Iterable[Sequence[Any]],
    *,
    searchable: bool = False,
    filters: Sequence[str] = (),
    kind: Literal["plain", "total", "unheaded"] = "plain",
    empty: str = "",
) -> Markup:
    """Make a table. A cell is text, which is escaped, or Markup; None shows as a dash.

    The first column heads its row, unless the table is "unheaded"; a "total" is a last row that is set apart.
    A `searchable` table has a field above it that the site's script searches it by. A table with `filters`, the
    headings of columns to choose a value of, can be searched as well, and sorted by its headings. Without the script
    the table is whole. Where there are no rows, the sentence `empty` stands in its place, if there is one.

    A table that needs more room than a narrow screen has is shown there as an entry for each row, with the headings
    before its cells; roles keep it a table for those who listen.
    """
    body = list(rows)
    if empty and not body:
        return sentence(empty)
    heads = [column if isinstance(column, Column) else Column(column) for column in columns]
    needed = _needed(heads, body)
    wide, most = needed > _ROOM, needed > _WIDE_ROOM
    of_table, of_group, of_row = (_role(role, wide) for role in ("table", "rowgroup", "row"))
    bar = search_bar(phrase("pages.search_table"), filters) if searchable or filters else ""
    lines = [
        bar,
        Markup('<div class="sc-table{}" role="group" tabindex="0" aria-label="{}"{}>').format(
            " sc-many sc-most" if most else " sc-many" if wide else "",
            caption.striptags() if isinstance(caption, Markup) else caption,
            _asked(searchable, filters),
        ),
        Markup("<table{}><caption><span>{}</span></caption>").format(of_table, caption),
        Markup("<thead{}><tr{}>{}</tr></thead><tbody{}>").format(
            of_group, of_row, Markup(" ").join(_head(head, wide) for head in heads), of_group
        ),
    ]
    for n, row in enumerate(body):
        if len(row) != len(heads):
            raise ValueError(f"row {n + 1} of the table {caption!r} has {len(row)} cells, the heading {len(heads)}")
        cells = (
            _cell(value, head, kind != "unheaded" and i == 0, wide)
            for i, (value, head) in enumerate(zip(row, heads, strict=True))
        )
        last = Markup(' class="sc-total"') if kind == "total" and n == len(body) - 1 else ""
        lines.append(Markup("<tr{}{}>{}</tr>").format(of_row, last, Markup(" ").join(cells)))
    lines.append(Markup("</tbody></table></div>"))
    return Markup("\n").join(filter(None, lines))


def search_bar(asked: str, filters: Sequence[str] = ()) -> Markup:
    """The field that the site's script searches what follows by, and a choice for each heading of `filters`.

    Both stand in the page from the first, so that nothing moves when the script has come; without it they are hidden.
    Several choices are behind a button where there is little room.
    """
    field = Markup('<label>{}<input type="search" autocomplete="off"></label>').format(asked)
    choices = Markup("").join(
        Markup('<label>{}<select><option value="">{}</option></select></label>').format(head, phrase("pages.every"))
        for head in filters
    )
    if len(filters) > 1:
        button = Markup('<button type="button" class="sc-more" aria-expanded="false">{}</button>').format(
            phrase("pages.narrow")
        )
        choices = Markup('{}<div class="sc-choices">{}</div>').format(button, choices)
    return Markup('<div class="sc-search sc-screen pst-js-only">{}{}<p role="status"></p></div>').format(field, choices)


def numeric(*heads: str, states: str = "") -> list[Column | str]:
    """Head columns of numbers; `states` is what they are, where they print no figure."""
    return [Column(head, numeric=True, states=states) for head in heads]


def stating(kind: str, *heads: str) -> list[Column | str]:
    """Head columns whose numbers print no figure, and say of what kind they are."""
    return [Column(head, states=kind) for head in heads]


def stated(kind: str, text: object) -> Markup:
    """Say what the numbers in a text are, by a kind of `numerals.yml`."""
    return Markup('<span data-is="{}">{}</span>').format(kind, text)


def sentence(text: str) -> Markup:
    """Show a sentence by itself."""
    return Markup("<p>{}</p>").format(text)


def each_of(values: Iterable[str]) -> Markup:
    """Show several values in a cell, each of which the table can be narrowed to."""
    return Markup(", ").join(Markup("<span data-sc-value>{}</span>").format(value) for value in values)


def with_unit_below(value: float, unit: str, decimals: int, *, signed: bool = False) -> Markup:
    """Show a number, or with its sign a difference, and its unit in small type that may go to a line of its own."""
    if signed:
        number, _, after = numbers.signed_size(value, unit, decimals).partition(" ")
        return noted(number, after) if after else Markup("{}").format(number)
    words = UNITS[unit]
    return beside_unit(numbers.value_of(value, unit, decimals), words.before, words.after)


def beside_unit(number: str, before: str, after: str) -> Markup:
    """Put what stands before or after a number, such as its unit, in small type beside it."""
    if before:
        return Markup('<span class="sc-note">{}</span> {}').format(before, number)
    return noted(number, after) if after else Markup("{}").format(number)


def light_mark(code: Light | None, text: str | None = None) -> Markup:
    """Show a colour as shape, words and colour; the words are those of the indicator unless `text` gives others."""
    light = lights.light_words(code)
    return Markup('<span class="sc-light sc-{}"><span class="sc-shape" aria-hidden="true">{}</span> {}</span>').format(
        light.code, light.shape, light.indicator if text is None else text
    )


def noted(text: str, note: str) -> Markup:
    """Put a small note under what a cell says."""
    return Markup('{} <span class="sc-note">{}</span>').format(text, note)


def series_table(indicator: Indicator, outcome: Outcome, edition: Edition) -> Markup:
    """Show the numbers behind an indicator's chart; columns without any value are left out."""
    decimals, unit = indicator.decimals, UNITS[indicator.unit or ""].axis
    fields = [
        ("value", grammar.first_upper(unit), decimals),
        ("numerator", grammar.first_upper(indicator.numerator or phrase("numerator")), 0),
        ("denominator", grammar.first_upper(indicator.denominator or phrase("denominator")), 0),
        *(
            (group, name, indicator.riket_decimals if group == "riket" else decimals)
            for group, name in group_names(indicator.children).items()
        ),
    ]
    shown = [f for f in fields if any(numbers.has_value(getattr(p, f[0])) for p in outcome.series)]
    columns = [phrase("period"), *numeric(*(label for _, label, _ in shown))]
    rows = [
        [
            dates.marked_preliminary(grammar.first_upper(dates.period(p.period)), p.preliminary),
            *(_of_point(p, key, outcome, indicator.unit if key == "value" else None, n) for key, _, n in shown),
        ]
        for p in outcome.series
    ]
    names = [p.period for p in outcome.series]
    both = (edition.year.previous, edition.year)
    years = grammar.listed(str(year) for year in both if any(year.place(name) or year.names(name) for name in names))
    return table(phrase("pages.series", name=indicator.name, years=years), columns, rows)


def _of_point(point: Point, key: str, outcome: Outcome, unit: str | None, decimals: int) -> str:
    """Write a figure of a period, or that it is protected."""
    suppressed = (point.suppressed and key != "riket") or (point.suppressed_sexes and key in ("women", "men"))
    return told_or_protected(numbers.value_of(getattr(point, key), unit, decimals), suppressed, outcome)


def protected_note(hidden: bool) -> Markup | str:
    """Say below a table or a chart that something of it is protected, with a link to how; "" where nothing is."""
    if not hidden:
        return ""
    link = Markup('<a href="../metod.html#{}">{}</a>').format(_PROTECTION, phrase("suppressed.link"))
    return Markup('<p class="sc-note sc-protected">{} {}</p>').format(phrase("suppressed.here"), link)


def units_table(
    indicator: Indicator, outcome: Outcome, unit_kind: str, places: Mapping[str, str] = MappingProxyType({})
) -> Markup:
    """Show the values of the units of one kind in alphabetical order, with the interval of each.

    Of too many, it has those that `units_shown` chooses; with none of them it is empty. `places` say where each unit
    stands to the limits of a funnel.
    """
    units = sorted(
        units_shown(outcome, unit_kind).units,
        key=lambda unit: collation.alphabetical(unit.unit_name),
    )
    if not units:
        return Markup("")
    counted = any(unit.size is not None for unit in units)
    spans = any(unit.low is not None for unit in units)
    columns = [grammar.first_upper(unit_kind), *numeric(UNITS[indicator.unit or ""].axis)]
    columns += numeric(phrase("uncertainty"), states="rule") if spans else []
    columns += numeric(grammar.first_upper(size_label(indicator))) if counted else []
    columns += [phrase("pages.limits")] if places else []
    changed = any(unit.changes or unit.compared or unit.suppressed_before for unit in units)
    columns += numeric(phrase("year_before"), phrase("pages.unit_change")) if changed else []
    columns += [phrase("pages.unit_verdict")] if outcome.unit_verdicts else []
    rows = []
    for unit in units:
        note = unit_note(unit, changed)
        named = noted(unit.unit_name, note) if note else unit.unit_name
        row: list[Any] = [named, value_of_unit(unit, outcome, indicator.decimals)]
        row += [_span(unit, outcome, indicator.decimals)] if spans else []
        row += [told_or_protected(numbers.number(unit.size), unit.suppressed, outcome)] if counted else []
        row += [None if unit.suppressed else places.get(unit.unit_name)] if places else []
        row += _compared(unit, outcome, indicator.decimals) if changed else []
        row += [verdict_note(outcome.unit_verdict(unit))] if outcome.unit_verdicts else []
        rows.append(row)
    return table(units_caption(indicator, outcome, unit_kind), columns, rows, searchable=len(rows) > 12)


def units_caption(indicator: Indicator, outcome: Outcome, unit_kind: str) -> str:
    """What the table of the units of a kind is called."""
    return phrase("pages.units", name=indicator.name, kind=unit_kind, period=when(indicator, outcome))


def moved_table(indicator: Indicator, outcome: Outcome, split: Decomposition) -> Markup:
    """Show what each part of a change contributed; the last row is the change itself."""
    n = indicator.decimals + MORE_DECIMALS
    weighed = any(part.mix is not None for part in split.contributions)
    both, *apart = numeric(*heads("moved.heads"))
    rows: list[list[Any]] = []
    shown, others = parts_shown(split)
    for part in shown:
        whole = reckoned(numbers.signed(part.both, n), part.own)
        name, cells = part_name(indicator, split, part), [numbers.signed(part.own, n), numbers.signed(part.mix, n)]
        rows.append([name, whole, *cells] if weighed else [name, cells[0]])
    if others:
        number = numbers.number(len(split.contributions) - len(shown))
        name = stated("tally", phrase("moved.others_smaller", number=number))
        cells = [reckoned(numbers.signed(each, n), outcome.change) for each in (others.both, others.own, others.mix)]
        rows.append([name, *(cells if weighed else cells[:1])])
    sums = [reckoned(numbers.signed(each, n), outcome.change) for each in (split.whole - split.mix, split.mix)]
    rows.append([phrase("change"), numbers.signed(outcome.change, n), *(sums if weighed else [])])
    columns = [phrase("moved.part"), both, *(apart if weighed else [])]
    return table(moved_caption(indicator, outcome, split), columns, rows, searchable=len(rows) > 12, kind="total")


def _compared(unit: UnitReading, outcome: Outcome, decimals: int) -> list[str | None]:
    found = unit.compared
    if found is None:
        hidden = protected_word(outcome.protected_as) if unit.suppressed or unit.suppressed_before else None
        return [hidden, hidden]
    return [numbers.number(found.previous, decimals), numbers.signed(found.value - found.previous, decimals)]


def _span(unit: UnitReading, outcome: Outcome, decimals: int) -> str | None:
    if unit.low is None or unit.high is None:
        return protected_word(outcome.protected_as) if unit.suppressed else None
    return f"{numbers.number(unit.low, decimals)}{dates.DASH}{numbers.number(unit.high, decimals)}"


def _needed(heads: Sequence[Column], body: Sequence[Sequence[Any]]) -> int:
    """How many characters a table needs beside each other: numbers stand on one line, and no word is parted."""
    needed = 0
    for at, head in enumerate(heads):
        cells = [_plain(row[at]) for row in body if at < len(row)]
        words = [_longest_word(head.label), *([] if head.numeric else map(_longest_word, cells))]
        whole = max(map(len, cells), default=0)
        least = _FIRST if at == 0 else whole if head.numeric else min(whole, _TEXT)
        needed += _GAP + max(*words, least)
    return needed


def _plain(value: Any) -> str:
    """What stands on the first lines of a cell, as a reader sees it, without the small note below."""
    text = _NOTE.sub("", str(value)) if isinstance(value, Markup) else str("" if value is None else value)
    return unbound(unescape(_TAG.sub("", text)) if isinstance(value, Markup) else text).strip()


def _longest_word(text: str) -> int:
    return max(map(len, re.split(r"[\s\u00ad–-]+", text)), default=0)


def _asked(searchable: bool, filters: Sequence[str]) -> Markup:
    if filters:
        return Markup(' data-sc-search data-sc-sort data-sc-filter="{}"').format("|".join(filters))
    return Markup(" data-sc-search" if searchable else "")


def _role(role: str, wide: bool) -> Markup:
    """Say what an element is, where the style may make another of it."""
    return Markup(' role="{}"').format(role) if wide else Markup("")


def _head(column: Column, wide: bool) -> Markup:
    if not column.label:
        return Markup("<td{}></td>").format(_role("cell", wide))
    about = Markup("").join((_role("columnheader", wide), _class(column), _states(column.states)))
    return Markup('<th scope="col"{}>{}</th>').format(about, column.label)


def _cell(value: Any, column: Column, heads: bool, wide: bool) -> Markup:
    text = phrase("nothing") if value is None or value == "" else value
    about = Markup("").join((_role("rowheader" if heads else "cell", wide), _class(column), _states(column.states)))
    if heads:
        return Markup('<th scope="row"{}>{}</th>').format(about, text)
    label = Markup(' data-label="{}"').format(column.label) if wide and column.label else ""
    return Markup("<td{}{}>{}</td>").format(about, label, text)


def _states(kind: str) -> Markup:
    return Markup(' data-is="{}"').format(kind) if kind else Markup("")


def _class(column: Column) -> Markup:
    return Markup(' class="sc-num"') if column.numeric else Markup("")
