"""A page for each unit: what it is, and all its figures beside the region, riket and the other units of its kind."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from scorecard.book.contents import UNITS_PLACE
from scorecard.book.unit_profiles import UnitFigure, UnitProfile
from scorecard.charts.sparkline import month_of
from scorecard.charts.strip import strip_chart, unit_months_chart
from scorecard.common.names import FEEDS_FOLDER
from scorecard.pages.bindings import fact_elements
from scorecard.pages.copied_page import CopiedPage
from scorecard.pages.goals import outcome_link
from scorecard.pages.registry import PageBook, page_table
from scorecard.pages.tables import noted, numeric, protected_note, stated, table, with_unit_below
from scorecard.pages.templates import card, rendered
from scorecard.wording import chart_texts, dates, grammar, numbers, phrases
from scorecard.wording.bound import unbound
from scorecard.wording.changes import verdict_note
from scorecard.wording.swedish import heads, phrase
from scorecard.wording.unit_changes import unit_note
from scorecard.wording.whole import whole_words

_FEWEST = 2  # months that make a line
_READ_THROUGH = 1000  # units of a list, at most


def unit_pages(book: PageBook) -> Iterator[CopiedPage]:
    """Make the page of each unit; of a book without the page that lists them there are none."""

    def make() -> bytes:
        made = ([page.file, page.title, fact_elements(page.body)] for page in _made(book))
        return json.dumps(list(made), ensure_ascii=False).encode()

    if book.has_unit_pages:
        yield from (CopiedPage(*page) for page in json.loads(book.sources.kept("pages of units", None, make)))


def _made(book: PageBook) -> Iterator[CopiedPage]:
    for profile in book.profiles.values():
        name = phrase("selection.unit", name=profile.name, kind=profile.kind)
        yield CopiedPage(f"{UNITS_PLACE}/{profile.id}.html", name, _body(book, profile, name))


@page_table("units")
def units(book: PageBook) -> Markup:
    """Every unit, with its kind where there are several, its kommun where one lies in any, and how much tells of it.

    Of a list that is so long that it is searched and not read, the last two are left out: the units' pages have them.
    """
    profiles = book.profiles
    name, kind, place, number = heads("unit_pages.heads")
    several = len({profile.kind for profile in profiles.values()}) > 1
    counted = len(profiles) <= _READ_THROUGH
    placed = counted and any(profile.kommun for profile in profiles.values())

    def row(profile: UnitProfile) -> Iterator[Markup | str | None]:
        yield _link(profile, profile.name)
        if several:
            yield grammar.first_upper(profile.kind)
        if placed:
            yield kommun.name if (kommun := profiles.get(profile.kommun or "")) else None
        if counted:
            yield numbers.number(len(profile.figures))

    divided = [*([kind] if several else []), *([place] if placed else [])]
    columns = [name, *divided, *(numeric(number, states="tally") if counted else [])]
    rows = [list(row(profile)) for profile in profiles.values()]
    told = phrase("unit_pages.table", period=book.edition.period.label)
    return table(told, columns, rows, searchable=True, filters=divided)


@page_table("unit_map")
def unit_map(book: PageBook) -> Markup:
    """The units that have a tile, about as they lie to each other; nothing where none has."""
    placed = {profile.tile: _link(profile, profile.name) for profile in book.profiles.values() if profile.tile}
    if not placed:
        return Markup("")
    tops, sides = zip(*placed, strict=True)
    rows, columns = range(min(tops), max(tops) + 1), range(min(sides), max(sides) + 1)
    tiles = [placed.get((row, column)) for row in rows for column in columns]
    return Markup(card("tile_map.html", tiles=tiles, width=len(columns)))


def found_units(book: PageBook) -> Iterator[dict[str, str]]:
    """What the search knows of each unit that has a page: its address, name and kind, its kommun and older names."""

    def make() -> bytes:
        return json.dumps(list(_found(book)), ensure_ascii=False).encode()

    yield from json.loads(book.sources.kept("units to be found", None, make)) if book.has_unit_pages else ()


def _found(book: PageBook) -> Iterator[dict[str, str]]:
    for profile in book.profiles.values():
        kommun = book.profiles.get(profile.kommun or "")
        before = (name for one in profile.changes if one.what == "renamed" for name in one.others)
        words = " ".join((*before, *((kommun.name,) if kommun else ())))
        yield {"page": f"{UNITS_PLACE}/{profile.id}", "name": profile.name, "kind": profile.kind, "words": words}


def _body(book: PageBook, profile: UnitProfile, name: str) -> str:
    figures = profile.figures
    hidden = any(each.reading.suppressed or each.reading.suppressed_before for each in figures)
    kommun = book.profiles.get(profile.kommun or "")
    whole = whole_words(book.board.whole)
    fed = any(unit.id == profile.id for unit in book.dataset.units)
    return rendered(
        "unit_article.html",
        profile=profile,
        lead=phrase(
            "unit_pages.lead" if figures else "unit_pages.nothing", edition=book.edition.label, name=name, **whole
        ),
        legend=phrase("unit_pages.legend", **whole),
        facts=list(_facts(profile, kommun)),
        changed=unit_story(profile),
        table=_table(book, profile) if figures else "",
        note=protected_note(hidden),
        monthly=any(each.reading.months for each in figures) and book.board.protection.on,
        within=list(_within(book, profile)),
        history=f"historik/{UNITS_PLACE}/{profile.id}.html",
        feed=f"../../{FEEDS_FOLDER}/{UNITS_PLACE}/{profile.id}.xml" if fed else "",
    )


def unit_story(profile: UnitProfile) -> str:
    """Tell what has become of a unit, sentence by sentence; "" where nothing has."""
    told = (
        phrase(f"unit_changes.{one.what}", month=dates.period(one.month), others=grammar.listed(one.others))
        for one in profile.changes
    )
    return " ".join(f"{each}." for each in told)


def _facts(profile: UnitProfile, kommun: UnitProfile | None) -> Iterator[tuple[str, Markup | str]]:
    lies, kommun_code, hsa_id = heads("unit_pages.facts")
    if kommun:
        yield lies, _link(kommun, kommun.name)
    codes = profile.codes
    for label, code in ((kommun_code, codes and codes.kommun_code), (hsa_id, codes and codes.hsa_id)):
        if code:
            yield label, stated("code", code)


def _table(book: PageBook, profile: UnitProfile) -> Markup:
    whole = whole_words(book.board.whole)
    judged = any(each.outcome.unit_verdicts for each in profile.figures)
    rows = [_row(profile, figure, whole, judged=judged) for figure in profile.figures]
    if any(figure.reading.months for figure in profile.figures):
        rows = [[*row, _months(figure)] for row, figure in zip(rows, profile.figures, strict=True)]
    first, value, wanted, region, riket, against, among, since = heads("unit_pages.figure_heads", **whole)
    columns = [first, *numeric(value, wanted, region, riket), against, among]
    columns += [since] if judged else []
    columns += [phrase("unit_pages.months")] if any(each.reading.months for each in profile.figures) else []
    return table(phrase("unit_pages.figures", name=profile.name, period=book.edition.period.label), columns, rows)


def _row(profile: UnitProfile, figure: UnitFigure, named: Mapping[str, str], *, judged: bool) -> list[Any]:
    indicator, outcome, unit = figure.indicator, figure.outcome, figure.reading
    whole = outcome.outturn if outcome.kind != "total" else None  # a total is no measure of its parts
    row: list[Any] = [
        outcome_link(indicator, outcome, ("outturn", "target"), below=True),
        _value(figure),
        _target(figure),
        numbers.number(whole.value, indicator.decimals) if whole else None,
        numbers.number(outcome.riket, indicator.riket_decimals) if outcome.riket is not None else None,
        _against(figure),
        _strip(figure, profile.name, named),
    ]
    return [*row, verdict_note(outcome.unit_verdict(unit))] if judged else row


def _value(figure: UnitFigure) -> Markup | str | None:
    indicator, unit = figure.indicator, figure.reading
    if unit.value is None:
        return phrases.value_of_unit(unit, figure.outcome) if unit.suppressed else None
    value = with_unit_below(unit.value, indicator.unit or "", indicator.decimals)
    note = unit_note(unit.model_copy(update={"changes": ()}), unit.compared is not None)
    return noted(value, note) if note else value


def _target(figure: UnitFigure) -> Markup | str | None:
    """The target, and whether the unit meets it; None where it asks nothing of units."""
    target, standing = figure.outcome.target, figure.standing
    if target is None or standing is None:
        return None
    short = phrases.target_short(target, figure.indicator.unit or "")
    return noted(short, phrase(f"unit_pages.standing.{standing}")) if standing in ("met", "missed", "thin") else short


def _against(figure: UnitFigure) -> str | None:
    """How the unit stands to the region, where that has been tested with all other differences of the edition."""
    if figure.held is None:
        return None
    return phrase(f"unit_pages.held.{figure.held.judged or 'none'}" if figure.held.stands else "unit_pages.held.chance")


def _strip(figure: UnitFigure, name: str, named: Mapping[str, str]) -> Markup | None:
    """The unit's place between the lowest and the highest of its kind; None where it is not told, or they are one."""
    span, value, whole = figure.span, figure.reading.value, figure.outcome.outturn
    if span is None or value is None or span.low == span.high:
        return None
    unit, decimals = figure.indicator.unit or "", figure.indicator.decimals
    ends = {"low": span.low, "high": span.high, "value": value}
    told = {key: numbers.with_unit(each, unit, decimals) for key, each in ends.items()}
    region = whole.value if whole and figure.outcome.kind != "total" else None
    text = phrase("unit_pages.strip", name=name, **told)
    if region is not None:
        text = f"{text} {phrase('unit_pages.strip_whole', value=numbers.with_unit(region, unit, decimals), **named)}"
    return Markup(strip_chart(span.low, span.high, value, region, unbound(text)))


def _months(figure: UnitFigure) -> Markup | None:
    """The unit's months as a line; None where they are not told, or are too few for one."""
    indicator = figure.indicator
    told = {each.period: each.value for each in figure.reading.months if each.value is not None}
    if len(told) < _FEWEST:
        return None
    text = chart_texts.history_text(list(told), list(told.values()), indicator.unit or "", indicator.decimals)
    year = figure.outcome.period.year
    return unit_months_chart({month_of(period, year): value for period, value in told.items()}, text)


def _within(book: PageBook, profile: UnitProfile) -> Iterator[tuple[str, list[Markup]]]:
    """What lies in a kommun, kind by kind."""
    found: dict[str, list[Markup]] = {}
    for each in (book.profiles[name] for name in profile.within):
        found.setdefault(each.kind, []).append(_link(each, each.name))
    return ((grammar.first_upper(kind), links) for kind, links in found.items())


def _link(profile: UnitProfile, text: str) -> Markup:
    return Markup('<a href="{}.html">{}</a>').format(profile.id, text)
