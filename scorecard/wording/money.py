"""Words of the economy: the tables of the income statement, the frame and the investments, and their sentences."""

from __future__ import annotations

from scorecard.measure.finances import Line
from scorecard.wording import dates, numbers, phrases

MNKR = "mnkr"
ITEM = "Post"
SUM = "Summa"
BOARD = "Nämnd"
KEY_HEADS = ("Resultat", "Belopp")
SHIFT_HEADS = ("Datum", "Beslut", "Belopp")
INVESTMENT_HEADS = ("Investering", "Klar", "Budget", "Utfall", "Avvikelse")


def key_caption(period: str) -> str:
    """Head the board's result in short."""
    return f"Ekonomin, {period}"


def key_rows(net: Line, than: str) -> list[list[str]]:
    """Tell the net cost in itself, against its budget and against the year before, which is called `than`."""
    return [
        ["Nettokostnad", f"{numbers.number(net.outturn)} {MNKR}"],
        ["Överskott mot budget (underskott med minus)", f"{numbers.number(-net.gap)} {MNKR}"],
        [f"Förändring av nettokostnaden mot {than}", f"{numbers.signed(net.change)} {MNKR}"],
    ]


def statement_caption(period: str) -> str:
    """Head the income statement."""
    return f"Utfall mot budget och föregående år, {MNKR}, {period}"


def statement_heads(before: str) -> tuple[str, ...]:
    """Head the numbers of the income statement."""
    return ("Utfall", "Budget", "Avvikelse", "Avvikelse, %", f"Utfall {before}", "Förändring", "Förändring, %")


def costs_title(period: str) -> str:
    """Head the chart of costs."""
    return f"Kostnader mot budget, {period}"


def frame_caption(year: int) -> str:
    """Head the frame."""
    return f"Nettokostnadsramen {year}, tusental kronor"


def frame_decided(year: int) -> str:
    """Head the frame that the year began with."""
    return f"Beslutad {year}-01-01"


def frame_shifted(first: int, last: int) -> str:
    """Head what the frame was shifted by in some months."""
    return f"Växlingar {dates.month_range(first, last)}"


def frame_at(day: str) -> str:
    """Head the frame on a day."""
    return f"Per {day}"


def shifts_caption(year: int) -> str:
    """Head the decisions on the frame."""
    return f"Beslut om ramen {year}, tusental kronor"


def investments_caption(year: int) -> str:
    """Head the investments."""
    return f"Investeringar {year}, {MNKR}"


def no_investments(period: str) -> str:
    """Say that there is no investment to tell of."""
    return f"Inga större investeringar blev färdiga {period}."


def net_cost_sentence(net: Line, than: str) -> str:
    """Tell in a sentence what the board cost, against its budget and against the year before."""
    since = phrases.change_phrase(net.change, MNKR, 0, than)
    return f"Verksamheten kostade {numbers.with_unit(net.outturn, MNKR)} netto, {against_budget(net)} och {since}."


def against_budget(line: Line) -> str:
    """Say how a line came out against its budget."""
    phrase = phrases.change_phrase(line.gap, MNKR, 0, "budget")
    return "i nivå med budget" if phrase.startswith("lika") else phrase
