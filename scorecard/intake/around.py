"""Texts above and below a received table: known from last time, harmless, or asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scorecard.common.edition import MONTHS
from scorecard.common.faults import Fault
from scorecard.extracts.contract import Contract
from scorecard.extracts.headings import BEARING, fold
from scorecard.extracts.origin import Choices
from scorecard.intake.grid import Footnoted
from scorecard.intake.headers import words
from scorecard.intake.recognise import FoundTable

# A title of these words and the contract's own, in any number and with any figures, says nothing of what is counted.
ALL_AROUND = "*"  # given for a text, it is all of those around the table
_USUAL = frozenset(
    fold(
        "rapport rapporten tabell uttag uttaget uttagen utdrag skapad skapat skapades utskriven utskrivet utskrift "
        "hämtad hämtat extraherad datum dag tid kl klockan period perioden version sida sidan av antal rader "
        "från till och med t o m via per källa datakälla system visar hela om blad sheet ark data rådata export "
        "page title contents units unit label source"
    ).split("_")
)
_MONTHS = "|".join(form for name in MONTHS.values() for form in (name, name[:3]))
# Days, months, years and times of day: what differs each time a report is taken out.
_MOMENT = re.compile(
    rf"(\d{{1,2}}\.?\s+)?\b({_MONTHS})\b\.?(\s+[12]\d{{3}})?|\b[12]\d{{3}}([-/.]?\d{{2}}){{0,2}}(t\d{{2}}:?\d{{2}})?\b"
    r"|\b\d{1,2}[/.]\d{1,2}[/.][12]\d{3}\b|\b\d{1,2}:\d{2}(:\d{2})?\b"
)


_FEW = 5


def texts_around(table: FoundTable) -> tuple[str, ...]:
    """Give the texts above and below a table, one a row, of the printed page's head and foot, and the sheet's name."""
    sheet = [table.grid.sheet] if table.grid.sheet else []
    own = [*(text for _, text in _texts(table)), *_ignored(table)]
    return tuple(dict.fromkeys([*own, *table.grid.margins, *sheet]))


def _ignored(table: FoundTable) -> Iterator[str]:
    """Say of each column that is ignored what it holds, where that is few words: they may say what was chosen."""
    for place in sorted(table.ignored):
        cells = (row.cells[place] for row in table.file_rows if place < len(row.cells))
        held = sorted({" ".join(str(cell).split()) for cell in cells if isinstance(cell, str | Footnoted) and cell})
        if 0 < len(held) <= _FEW:
            yield f"{words(table.header.cells[place])}: {', '.join(held)}"


def usual_form(text: str) -> str:
    """Write a text as it is compared with that of last time: small letters, and no days, months, years or times."""
    return " ".join(_MOMENT.sub("#", text.lower()).split())


def is_harmless(text: str, contract: Contract) -> bool:
    """Whether a text holds no words but those of the contract's title, source and columns, and of any report."""
    own = fold(" ".join((contract.title, contract.source, contract.id, *contract.columns))).split("_")
    words = [word for word in fold(usual_form(text)).split("_") if word and not word.isdecimal()]
    return not BEARING.search(text) and set(words) <= {*own, *_USUAL}


def around_faults(table: FoundTable, known: Iterable[str], choices: Choices, name: str) -> list[Fault]:
    """Ask for each text around a table that is neither harmless nor `known` from last time."""
    allowed = {usual_form(text) for text in (*known, *choices.around_ok)}
    places = {text: number for number, text in reversed(_texts(table))}
    read = {row.number for title in _titles(table) for row in table.said_above(title).values()}
    used = {text for number, text in _texts(table) if number in read}
    asked = [
        text
        for text in texts_around(table)
        if usual_form(text) not in allowed and not is_harmless(text, table.contract) and text not in used
    ]
    if not asked or ALL_AROUND in choices.around_ok:
        return []
    return [
        Fault(
            "this stands around the table and did not last time",
            name,
            row=places.get(asked[0]),
            found="; ".join(map(repr, asked)),
            expected=f'the whole table as the contract describes it; --around-ok "{asked[0]}"'
            f"{f', and so for each, or --around-ok {ALL_AROUND!r} for all,' if asked[1:] else ''} if that leaves it so",
        )
    ]


def _titles(table: FoundTable) -> list[str]:
    """The words above the table that a value is read behind."""
    columns = table.contract.title_columns
    return [str(table.contract.columns[column].in_title) for column in columns if column not in table.places]


def _texts(table: FoundTable) -> list[tuple[int, str]]:
    rows = (*table.titles, *table.notes)
    return [(row.number, " ".join(" ".join(str(cell) for cell in row.filled).split())) for row in rows]
