"""What an analyst makes for a page besides the cards: charts, tables and texts, laid out as the book's own are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

import pandas as pd
from markupsafe import Markup

from scorecard.common.faults import Fault, unknown_name
from scorecard.facts.published_values import PUBLISHED, SUPPRESSED_COLUMN
from scorecard.ledger.csv_file import harmless
from scorecard.pages.tables import Column, table
from scorecard.pages.templates import card
from scorecard.wording import dates, grammar, numbers
from scorecard.wording.columns import PROTECTED
from scorecard.wording.swedish import phrase

OWN_KIND = "own"  # the class, with "sc-" before it, of what an analyst has made, and the kind of its numbers
_NO_HEADS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class OwnTable:
    """A table of an analyst: its caption, how its columns are headed, and with how many decimals it is written.

    `decimals` is one number for all columns, or one for some of them; whole numbers have none.
    """

    frame: pd.DataFrame
    caption: str
    headings: Mapping[str, str] = field(default_factory=lambda: _NO_HEADS)
    decimals: int | Mapping[str, int] = 1
    hidden: str = PROTECTED  # what stands for a value that is not told

    def faults(self) -> Iterable[Fault]:
        """Tell what keeps it from being shown."""
        if not isinstance(self.frame, pd.DataFrame):
            yield Fault("this is no table", found=type(self.frame).__name__, expected="a DataFrame of pandas")
            return
        if self.frame.columns.nlevels > 1:
            yield Fault("the table has headings in several rows", expected="one name for each column")
        elif doubled := sorted({str(name) for name in self.frame.columns[self.frame.columns.duplicated()]}):
            yield Fault("two columns of the table have one name", found=", ".join(doubled))
        named = self.decimals if isinstance(self.decimals, Mapping) else {}
        for name in (*self.headings, *named):
            if name not in self._whole:
                yield unknown_name("the table has no such column", str(name), map(str, self._whole))

    @property
    def columns(self) -> list[str]:
        """The names of the columns that are shown."""
        return [str(name) for name in self._whole if name != SUPPRESSED_COLUMN]

    @property
    def csv(self) -> str:
        """The rows as a file, with points before decimals, that is safe to open in a spreadsheet."""
        hidden = pd.Series(self._hidden, index=self._whole.index, dtype="bool")
        text = {
            name: self._whole[name].map(_plain).mask(hidden & self._whole[name].isna(), self.hidden)
            for name in self.columns
        }
        return str(pd.DataFrame(text).to_csv(index=False, lineterminator="\n"))

    @property
    def html(self) -> Markup:
        """The table for a page: numbers say which fact they are, or that they are the analyst's own."""
        heads = [
            Column(
                self._heading(name), numeric=self._is_numeric(name), states=OWN_KIND if self._is_numeric(name) else ""
            )
            for name in self.columns
        ]
        return table(self.caption, heads, self._rows(), searchable=len(self.frame) > 12)

    @property
    def text(self) -> str:
        """The table as lines of text."""
        return "\n".join([self.caption, *(f"  {'; '.join(str(cell or '–') for cell in row)}" for row in self._rows())])

    @cached_property
    def _whole(self) -> pd.DataFrame:
        """The table with its index as columns, where that has names."""
        named = any(name is not None for name in self.frame.index.names)
        return pd.DataFrame(self.frame.reset_index() if named else self.frame).rename(columns=str)

    @property
    def _hidden(self) -> list[bool]:
        """Whether each row is protected."""
        whole = self._whole
        return whole[SUPPRESSED_COLUMN].eq(True).tolist() if SUPPRESSED_COLUMN in whole else [False] * len(whole)

    def _heading(self, name: str) -> str:
        return self.headings.get(name, grammar.first_upper(str(name)))

    def _is_numeric(self, name: str) -> bool:
        values = self._whole[name]
        return pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)

    def _rows(self) -> list[list[str | None]]:
        whole, published = self._whole, self.frame.attrs.get(PUBLISHED)
        rows = []
        for row, is_hidden, values in zip(self.frame.index, self._hidden, whole.to_dict("records"), strict=True):
            cells = []
            for name in self.columns:
                value = values[name]
                if isinstance(value, float) and published is not None:
                    value = published.fact(row, name, value)
                cells.append(self.hidden if is_hidden and pd.isna(value) else self._cell(name, value))
            rows.append(cells)
        return rows

    def _cell(self, name: str, value: Any) -> str | None:
        if value is None or (not isinstance(value, (list, tuple, dict)) and pd.isna(value)):
            return None
        if isinstance(value, bool):
            return phrase("yes" if value else "no")
        if isinstance(value, pd.Timestamp):
            return dates.day(value.date())
        if isinstance(value, pd.Period):
            return dates.time_name(str(value))
        if isinstance(value, int):
            return numbers.number(value)
        if isinstance(value, float):
            some = self.decimals if isinstance(self.decimals, Mapping) else {name: self.decimals}
            return numbers.number(value, some.get(name, 1))
        return str(value)


@dataclass(frozen=True)
class OwnSource:
    """Where something was made, and of what: the notebook, its cell, and the names of what went into it."""

    notebook: str
    cell: str
    made_of: Sequence[str] = ()

    @property
    def told(self) -> Markup:
        """The sentences that a page has."""
        written = phrase("own.source", notebook="{notebook}", cell="{cell}")
        first = Markup(written).format(notebook=_code(self.notebook), cell=_code(self.cell))
        of = phrase("own.made_of", sources=grammar.listed(self.made_of)) if self.made_of else ""
        return Markup("{} {}").format(first, of) if of else first


def _plain(value: object) -> object:
    """Give a cell as a file has it."""
    if isinstance(value, str):
        return harmless(value)
    return f"{value:.12g}" if isinstance(value, float) and not pd.isna(value) else value


def told_faults(**told: str) -> Iterable[Fault]:
    """Tell which texts are missing or empty: charts have a title and a description, tables a caption."""
    needs = {
        "title": "a few words that stand above the chart",
        "description": "a sentence or two that tell what the chart shows to those who don't see it",
        "caption": "a few words that stand above the table",
    }
    for name, text in told.items():
        if not isinstance(text, str) or not text.strip():
            what = f"the {'table' if name == 'caption' else 'chart'} has no {name}"
            yield Fault(what, expected=f"{name}=…: {needs[name]}")


def place_of(name: str) -> str:
    """Mark where an analyst's chart is to stand that the build draws."""
    return str(Markup('<svg name="{}"></svg>').format(name))


def own_chart_html(name: str, drawn: str, title: str, description: str, behind: OwnTable, source: OwnSource) -> str:
    """Show an analyst's chart with its description, the numbers behind it, and where it was made."""
    shown = {"anchor": name, "title": title, "about": description, "table": behind.html, "source": source.told}
    return card("own_chart.html", chart=Markup(drawn), **shown)


def own_table_html(name: str, made: OwnTable, source: OwnSource) -> str:
    """Show an analyst's table, and where it was made."""
    return card("own_table.html", anchor=name, title=made.caption, table=made.html, source=source.told)


def own_text_html(html: str) -> str:
    """Show a text of an analyst, as `texts.to_html` has made it."""
    return card("own_text.html", text=Markup(html))


def _code(text: str) -> Markup:
    return Markup("<code>{}</code>").format(text)
