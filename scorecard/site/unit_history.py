"""The history of every unit: what each edition told of it, as it stands in the editions' own files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from scorecard.book.contents import UNITS_PLACE
from scorecard.catalogue.board import Board
from scorecard.common.edition import Edition
from scorecard.pages.tables import beside_unit, numeric, table
from scorecard.pages.templates import rendered
from scorecard.site.editions import Shelf, Shelved, edition_rows
from scorecard.wording import dates, numbers, phrases
from scorecard.wording.bound import FactValue
from scorecard.wording.columns import PROTECTED, TABLE_FORMS, number_told
from scorecard.wording.fact_ids import fact_id
from scorecard.wording.swedish import phrase
from scorecard.wording.units import UNITS

HISTORIES = f"historik/{UNITS_PLACE}"


@dataclass(frozen=True)
class _Told:
    """What an edition told of a unit: its name then, its page if it has one, and a row of the file by indicator."""

    edition: Edition
    name: str
    kind: str
    page: str
    rows: Mapping[str, Mapping[str, str]]


def unit_histories(shelf: Shelf, board: Board, shared: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Make a page for each unit that an edition has told of, by its id; they have in common what is `shared`."""
    named = short_names(shelf)
    for unit, told in _by_unit(shelf).items():
        name = phrase("selection.unit", name=told[0].name, kind=told[0].kind)
        page = rendered(
            "unit_history.html",
            **shared,
            up="../../",
            title=name,
            first_month=dates.month_name(board.year_begins),
            table=_table(name, told, named, shelf, phrases.protected_word(board.protection.word)),
        )
        yield f"{HISTORIES}/{unit}.html", page


def _by_unit(shelf: Shelf) -> dict[str, list[_Told]]:
    """Gather what editions told of each unit, the latest first."""
    found: dict[str, list[_Told]] = {}
    for each in shelf.editions:
        rows: dict[tuple[str, str], dict[str, Mapping[str, str]]] = {}
        for row in _numbered(each):
            rows.setdefault((row["unit_kind"], row["unit_name"]), {})[row["indicator"]] = row
        for unit in each.told.get("units", ()):
            kind, name = unit["unit_kind"], unit["unit_name"]
            page = f"{UNITS_PLACE}/{unit['unit']}.html"
            own = rows.get((kind, name), {})
            told = _Told(each.edition, name, kind, page if page in each.pages else "", own)
            found.setdefault(unit["unit"], []).append(told)
    return found


def _numbered(shelved: Shelved) -> Iterator[Mapping[str, str]]:
    """Read the rows of an edition's units, each with the id of its fact, as `bound_outcome` makes it."""
    written: Counter[str] = Counter()
    for row in edition_rows(shelved.folder, f"{TABLE_FORMS['enheter'].name}.csv"):
        name = fact_id(row["indicator"], "enhet", row["unit_kind"], row["unit_name"])
        written[name] += 1
        name = f"{name}-{written[name]}" if written[name] > 1 else name
        yield row | {"fact": f"{shelved.edition}/{name}.{fact_id(shelved.edition.year)}"}


def short_names(shelf: Shelf) -> dict[str, str]:
    """The latest name of each indicator, the short one where it is told."""
    told = {
        one["indicator"]: one.get("short") or one["name"]
        for each in reversed(shelf.editions)
        for one in each.told.get("indicators", ())
    }
    return shelf.indicators | told


def _table(name: str, told: Sequence[_Told], named: Mapping[str, str], shelf: Shelf, hidden: str) -> Markup:
    indicators = [one for one in named if any(one in each.rows for each in told)]
    ledgers = {each.edition: each.rows for each in shelf.editions}
    rows = [
        [_edition(each), *(_value(each.rows.get(one), ledgers[each.edition].get(one), hidden) for one in indicators)]
        for each in told
    ]
    columns = [phrase("pages.edition"), *numeric(*(named[one] for one in indicators))]
    return table(phrase("pages.history", name=name), columns, rows)


def _edition(told: _Told) -> Markup | str:
    if not told.page:
        return told.edition.label
    return Markup('<a href="../../{}/{}">{}</a>').format(told.edition, told.page, told.edition.label)


def _value(row: Mapping[str, str] | None, ledger: Mapping[str, str] | None, hidden: str) -> Markup | str | None:
    """Print a value as the edition did, or that it was protected; None where there was none."""
    if row is None or ledger is None:
        return None
    if row["value"] == PROTECTED:
        return hidden
    value, unit = number_told(row["value"]), row["unit"]
    if value is None:
        return None
    words, printed = UNITS[unit], numbers.value_of(FactValue(value, row["fact"]), unit, int(ledger["decimals"] or 0))
    return beside_unit(printed, words.before, words.after)
