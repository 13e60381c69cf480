"""What the report says in short: how many goals and colours, what moved the most, and what it cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from scorecard.book.book import Book
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.common.rounding import rounded
from scorecard.judge.outcome import Outcome
from scorecard.wording import grammar, numbers
from scorecard.wording import lights as wording_lights
from scorecard.wording import money as wording_money

Trend = Literal["better", "worse", "same"]


@dataclass(frozen=True)
class Move:
    """How far an indicator went since the year before, for better (above 0) or worse, as a share of its target."""

    goal: Goal
    indicator: Indicator
    outcome: Outcome
    size: float


def trend(indicator: Indicator, outcome: Outcome) -> Trend | None:
    """Say whether an indicator got better or worse as printed; nothing where that cannot be said."""
    if outcome.change is None or indicator.direction == "none":
        return None
    if rounded(outcome.change, indicator.decimals) == 0:
        return "same"
    return "better" if (outcome.change > 0) == (indicator.direction == "higher") else "worse"


def moves(book: Book) -> tuple[Move, ...]:
    """Every indicator with a direction and a year before, the greatest improvement first.

    Changes in different units are made comparable by dividing them by the target, or by the year before without one.
    """
    made = []
    for goal, indicator in book.catalogue.indicators:
        outcome = book.outcomes[indicator.id]
        if trend(indicator, outcome) in (None, "same") or outcome.previous_year is None:
            continue
        scale = abs(outcome.target.value if outcome.target else outcome.previous_year.value)
        if scale:
            sign = 1 if indicator.direction == "higher" else -1
            made.append(Move(goal, indicator, outcome, sign * outcome.change / scale))
    return tuple(sorted(made, key=lambda move: -move.size))


def highlight_sentences(book: Book) -> tuple[str, ...]:
    """The report in three sentences: the goals, the indicators, the money where the book has an income statement."""
    than = book.edition.compared_with
    money = (wording_money.net_cost_sentence(book.statement.net_cost, than),) if book.board.accounts else ()
    return (_goals(book), _indicators(book), *money)


def _goals(book: Book) -> str:
    decided = Counter(judged.decided for judged in book.verdicts.values())
    met, partly, missed = (
        numbers.counted(decided[code], "inget") for code in ("uppnas", "uppnas_delvis", "uppnas_inte")
    )
    total = sum(decided.values())
    said = "Nämnden bedömer" if book.edition.whole_year else "Nämndens prognos är"
    return f"{said} att {met} av {total} mål nås, att {partly} nås delvis och att {missed} inte nås."


def _indicators(book: Book) -> str:
    outcomes = book.outcomes.values()
    lights = Counter(outcome.judgement.light for outcome in outcomes if outcome.judgement)
    colours = [
        f"{numbers.counted(lights[code])} {_bent(wording_lights.light_words(code).word, lights[code])}"
        for code in wording_lights.LIGHT_WORDS
    ]
    trends = Counter(trend(indicator, book.outcomes[indicator.id]) for _, indicator in book.catalogue.indicators)
    rated = "indikatorer med målvärde" if book.edition.whole_year else "indikatorer som har fått en färg"
    return (
        f"Av {sum(lights.values())} {rated} är {grammar.listed(colours)}; sedan "
        f"{book.edition.compared_with} har {numbers.counted(trends['better'])} av indikatorerna blivit bättre och "
        f"{numbers.counted(trends['worse'])} sämre."
    )


def _bent(word: str, count: int) -> str:
    return word if count < len("ab") else f"{word}a"


def greatest(found: Iterable[Move], better: bool, most: int) -> tuple[Move, ...]:
    """The greatest changes for better, or for worse, the greatest first."""
    ordered = [move for move in found if (move.size > 0) == better]
    return tuple(ordered[:most] if better else ordered[::-1][:most])
