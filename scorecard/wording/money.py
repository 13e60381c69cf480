"""Words of the economy: the tables of the income statement, the frame and the investments, and their sentences."""

from __future__ import annotations

from scorecard.common.edition import Period
from scorecard.measure.finances import Line
from scorecard.wording import dates, numbers, phrases

MNKR = "mnkr"
ITEM = "Post"
SUM = "Summa"
BOARD_HEAD = "Nämnd"
KEY_HEADS = ("Resultat", "Belopp")
SHIFT_HEADS = ("Datum", "Beslut", "Belopp")
INVESTMENT_HEADS = ("Investering", "Klar", "Budget", "Utfall", "Avvikelse")
KEY_CAPTION = "Ekonomin, {}"
STATEMENT_CAPTION = "Utfall mot budget och föregående år, mnkr, {}"
COSTS_TITLE = "Kostnader mot budget, {}"
FRAME_CAPTION = "Nettokostnadsramen {}, tusental kronor"
FRAME_DECIDED = "Beslutad {}-01-01"
FRAME_AT = "Per {}"
SHIFTS_CAPTION = "Beslut om ramen {}, tusental kronor"
INVESTMENTS_CAPTION = "Investeringar {}, mnkr"
NO_INVESTMENTS = "Inga större investeringar blev färdiga {}."


def key_rows(net: Line, than: str) -> list[list[str]]:
    """Tell the net cost in itself, against its budget and against the year before, which is called `than`."""
    return [
        ["Nettokostnad", f"{numbers.number(net.outturn)} {MNKR}"],
        ["Överskott mot budget (underskott med minus)", f"{numbers.number(-net.gap)} {MNKR}"],
        [f"Förändring av nettokostnaden mot {than}", f"{numbers.signed(net.change)} {MNKR}"],
    ]


def statement_heads(before: str) -> tuple[str, ...]:
    """Head the numbers of the income statement."""
    return ("Utfall", "Budget", "Avvikelse", "Avvikelse, %", f"Utfall {before}", "Förändring", "Förändring, %")


def frame_shifted(first: int, last: int) -> str:
    """Head what the frame was shifted by in some months."""
    return f"Växlingar {dates.month_range(first, last)}"


def net_cost_sentence(net: Line, period: Period, *, cut: bool) -> str:
    """Tell in a sentence what the board cost, against its budget and the year before; of which months, where `cut`."""
    since = phrases.change_phrase(net.change, MNKR, 0, period.compared_with)
    cost, when = numbers.with_unit(net.outturn, MNKR), f" {period.label}" if cut else ""
    return f"Verksamheten kostade {cost} netto{when}, {against_budget(net)} och {since}."


def against_budget(line: Line) -> str:
    """Say how a line came out against its budget."""
    phrase = phrases.change_phrase(line.gap, MNKR, 0, "budget")
    return "i nivå med budget" if phrase.startswith("lika") else phrase
