"""The pages above the editions: the way in, the list of editions, and the history of every indicator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from scorecard.catalogue.accent import in_accent
from scorecard.catalogue.board import Board
from scorecard.catalogue.indicator import YES_NO, Indicator
from scorecard.catalogue.target import Bound
from scorecard.charts import draw
from scorecard.charts.history import HistoryPoint, HistoryTarget, HistoryYear, history_series
from scorecard.charts.sparkline import month_of, runs_of
from scorecard.common import collation
from scorecard.common.edition import MONTHS_OF_A_YEAR, Edition
from scorecard.common.own_code import made_by
from scorecard.common.store import lent_kept, plain
from scorecard.pages.bindings import Binder, BoundPage, fact_elements
from scorecard.pages.tables import light_mark, noted, numeric, stated, table
from scorecard.pages.templates import rendered
from scorecard.site.editions import EDITIONS_SCRIPT, Shelf
from scorecard.site.finish import Finish
from scorecard.site.policy import META
from scorecard.site.unit_history import short_names, unit_histories
from scorecard.wording import chart_texts, dates, grammar, labels, lights, numbers, phrases
from scorecard.wording.bound import FactValue
from scorecard.wording.columns import LEDGER, PROTECTED, number_told
from scorecard.wording.fact_ids import MEN_OF, OUTTURN, RIKET, TARGET_LEVEL, WOMEN_OF, fact_id
from scorecard.wording.numerals import Explainer, scale_names
from scorecard.wording.swedish import phrase
from scorecard.wording.units import UNITS

EDITIONS, HISTORY_FOLDER, _SOURCES = "utgavor.html", "historik", "datakallor.html"
_VERDICTS = ("verdict", "verdict_now")
NONE_KNOWN: Mapping[str, Indicator] = MappingProxyType({})
FEWEST = 2  # points that make a chart
_FACTS = {"outturn": OUTTURN, "target": TARGET_LEVEL, "previous_year": OUTTURN, "riket": RIKET}
_FACTS |= {"women": WOMEN_OF, "men": MEN_OF}


def root_page_names(indicators: Iterable[str]) -> frozenset[str]:
    """Name what stands above the editions once one with these indicators has been published."""
    return frozenset(
        {"index.html", EDITIONS, EDITIONS_SCRIPT, *(f"{HISTORY_FOLDER}/{indicator}.html" for indicator in indicators)}
    )


def root_pages(shelf: Shelf, board: Board, known: Mapping[str, Indicator] = NONE_KNOWN) -> Iterator[BoundPage]:
    """Make every page above the editions; all borrow their looks from the latest edition.

    What is `known` of indicators by their ids says which are of children, and where series are broken.

    What a number prints is a fact of an edition, and stands with the name of the edition: "2025-08/kotid.utfall.2025".
    """
    hidden = phrases.protected_word(board.protection.word)
    units = (unit["unit_name"] for each in shelf.editions for unit in each.told.get("units", ()))
    names = dict.fromkeys((*shelf.indicators.values(), *short_names(shelf).values(), *units), "name")
    finish = Finish(Binder(Explainer(names | scale_names() | {hidden: "rule"}, ())))
    return (finish.finished_page(fact_elements(html), path) for path, html in _pages(shelf, board, known))


def _pages(shelf: Shelf, board: Board, known: Mapping[str, Indicator]) -> Iterator[tuple[str, str]]:
    shared = shared_words(board, shelf)
    title, hidden = str(shared["board"]), phrases.protected_word(board.protection.word)
    listed = [(str(each.edition), each.edition.label) for each in shelf.editions]
    yield "index.html", rendered("root.html", **shared, up="", title=title, listed=listed)
    named = sorted(shelf.indicators.items(), key=lambda pair: collation.alphabetical(pair[1]))
    title = phrase("pages.all_editions")
    yield EDITIONS, rendered("editions.html", **shared, up="", title=title, listed=listed, names=named)
    for indicator, name in named:
        told = list(shelf.history(indicator))
        page = rendered(
            "history.html",
            **shared,
            up="../",
            title=name,
            first_month=dates.month_name(board.year_begins),
            table=_table(shelf, indicator, told, phrases.group_names(_of_children(known.get(indicator))), hidden),
            chart=Markup(in_accent(_chart(shelf, indicator, name, told, known.get(indicator)), board.accent)),
        )
        yield f"{HISTORY_FOLDER}/{indicator}.html", page
    yield from unit_histories(shelf, board, shared)


def shared_words(board: Board, shelf: Shelf) -> dict[str, Any]:
    """What the pages above the editions have in common: names, colours, and what all of them must say."""
    made_up = [each for each in shelf.editions if each.synthetic]
    return {
        "latest": shelf.editions[0].edition,
        "board": f"{board.name}, {board.region}",
        "synthetic": labels.SYNTHETIC if made_up else (),
        "draft": labels.DRAFT if any(each.draft for each in shelf.editions) else (),
        "sources": next((f"{each.edition}/{_SOURCES}" for each in made_up if _SOURCES in each.pages), None),
        "policy": Markup(META),
    }


def _table(
    shelf: Shelf, indicator: str, told: list[tuple[Edition, Mapping[str, str]]], groups: Mapping[str, str], hidden: str
) -> Markup:
    rows = [
        [
            _edition(edition, shelf.place(edition, indicator), row),
            _outturn(edition, indicator, row, hidden),
            _target(edition, indicator, row),
            _light(row),
            _number(edition, indicator, row, "previous_year", hidden),
            *(LEDGER[name].words.get(row.get(name, "")) for name in _VERDICTS),
            *(_number(edition, indicator, row, key, hidden) for key in ("riket", "women", "men")),
        ]
        for edition, row in told
    ]
    columns = [phrase("pages.edition"), *numeric(phrase("outturn"), phrase("target")), phrase("pages.colour")]
    columns += [*numeric(phrase("year_before")), *(LEDGER[name].heading for name in _VERDICTS)]
    columns += numeric(groups["riket"], groups["women"], groups["men"])
    shown = [n for n in range(len(columns)) if n < 2 or any(row[n] is not None for row in rows)]
    caption = phrase("pages.history", name=shelf.indicators[indicator])
    return table(caption, [columns[n] for n in shown], [[row[n] for n in shown] for row in rows])


def _chart(
    shelf: Shelf, indicator: str, name: str, told: list[tuple[Edition, Mapping[str, str]]], known: Indicator | None
) -> str:
    """Draw the whole series, as it was told last, in the unit of the latest edition; "" where it has too few points."""
    row = next((row for _, row in told if row["unit"]), None)
    if row is None or row["unit"] == YES_NO:
        return ""
    year, unit, decimals = told[0][0].year, row["unit"], int(row["decimals"] or 0)
    series = sorted((month_of(period, year), period, value) for period, value in shelf.series(indicator).items())
    there = [(place, period, value) for place, period, value in series if value is not None]
    if len(there) < FEWEST:
        return ""
    places = [place for place, _, _ in there]
    lacking = [place for place, _, value in series if value is None]
    runs = runs_of(places, year, lacking, known)
    points = [HistoryPoint(place, value, run) for (place, _, value), run in zip(there, runs, strict=True)]
    years = [
        HistoryYear(MONTHS_OF_A_YEAR * back + 1, str(replace(year, number=year.number + back)))
        for back in range((places[0] - 1) // MONTHS_OF_A_YEAR, 1)
    ]
    periods, values = [period for _, period, _ in there], [value for _, _, value in there]
    ends = {"first": dates.period(periods[0]), "last": dates.period(periods[-1])}
    levels = _levels(told, places, unit)
    axis = phrase("charts.history_axis", unit=UNITS[unit].axis) if levels else UNITS[unit].axis
    named = f"historik-{indicator}", phrase("charts.history_title", name=name, **ends)
    text = chart_texts.history_text(periods, values, unit, decimals)

    def drawn() -> bytes:
        return draw.both_widths(
            lambda layout: history_series(points, levels, years, decimals, layout, axis), *named, text
        ).encode()

    shown = plain([points, levels, years, decimals, axis, named, text])
    return lent_kept(("a chart of a history", made_by(__name__), shown), drawn).decode()


def _levels(told: list[tuple[Edition, Mapping[str, str]]], places: Sequence[int], unit: str) -> list[HistoryTarget]:
    """Give the target of each year that has one alone, as the last edition of the year has it, over its months."""
    latest, found = told[0][0].year, dict[int, HistoryTarget]()
    for edition, row in told:
        begins = MONTHS_OF_A_YEAR * (edition.year.number - latest.number)
        level = number_told(row["target"])
        if level is not None and row["unit"] == unit:
            ends = max(begins + 1, places[0] - 0.5), min(begins + MONTHS_OF_A_YEAR, places[-1]) + 0.5
            found.setdefault(begins, HistoryTarget(*ends, level))
    return list(found.values())


def _of_children(known: Indicator | None) -> bool:
    return known is not None and known.children


def _edition(edition: Edition, page: str, row: Mapping[str, str]) -> Markup:
    link = Markup('<a href="../{}/{}">{}</a>').format(edition, page, edition.label)
    months = _cut(edition, row)
    return noted(link, months) if months else link


def _cut(edition: Edition, row: Mapping[str, str]) -> str:
    """The months that a row of a ledger is of, where those are not the edition's."""
    covers = row.get("covers", "")
    return dates.period(covers) if covers and covers != edition.period.span else ""


def _outturn(edition: Edition, indicator: str, row: Mapping[str, str], hidden: str) -> str | None:
    if row["outturn"] == PROTECTED:
        return hidden
    found = _fact(edition, indicator, row, "outturn")
    return None if found is None else numbers.with_unit(found, row["unit"], int(row["decimals"] or 0))


def _light(row: Mapping[str, str]) -> Markup:
    """The colour that an edition gave, or that there was none, and of what there was too little for one."""
    light = next((code for code in lights.LIGHT_WORDS if code == row["light"]), None)
    mark, thin = light_mark(light, grammar.first_upper(lights.light_words(light).word)), row.get("thin", "")
    return noted(mark, LEDGER["thin"].words.get(thin, thin)) if thin else mark


def _number(edition: Edition, indicator: str, row: Mapping[str, str], key: str, hidden: str) -> str | None:
    if row[key] == PROTECTED:
        return hidden
    found = _fact(edition, indicator, row, key)
    printed = row.get("riket_printed") if key == "riket" else None
    decimals = len(printed.partition(".")[2]) if printed else int(row["decimals"] or 0)
    return None if found is None else numbers.value_of(found, row["unit"], decimals)


def _target(edition: Edition, indicator: str, row: Mapping[str, str]) -> str | None:
    if row["target_words"]:
        return stated("plan", row["target_words"])
    level = _fact(edition, indicator, row, "target")
    if level is None:
        return None
    bound = Bound.model_validate({"op": row["target_op"], "value": float(level)})
    return phrases.bound_short(bound.model_copy(update={"value": level}), row["unit"])


def _fact(edition: Edition, indicator: str, row: Mapping[str, str], key: str) -> FactValue | None:
    """A value of a row with the edition and the id of the fact that it is."""
    number = number_told(row[key])
    if number is None:
        return None
    year = edition.year.previous if key == "previous_year" else edition.year
    return FactValue(number, f"{edition}/{fact_id(indicator, _FACTS[key], year)}")
