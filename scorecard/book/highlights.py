"""What the report says in short: how many goals and colours, what moved the most, and what it cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from scorecard.book.book import Book
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.judge.change import ChangeWord
from scorecard.judge.outcome import Outcome
from scorecard.judge.rule import Assessment, Trend
from scorecard.wording import grammar, lights, numbers
from scorecard.wording.bound import FactValue
from scorecard.wording.fact_ids import fact_id
from scorecard.wording.phrases import MNKR, against_budget, change_phrase
from scorecard.wording.swedish import coded, phrase
from scorecard.wording.tally import Tally, TallyNames, colour_tally

# What the ids of counts call a comparison.
TREND_PARTS: Mapping[Trend | None, str] = {"better": "battre", "worse": "samre", "same": "lika", None: "okand"}
_CHANGE_PARTS: Mapping[ChangeWord, str] = {
    "better": "battre",
    "worse": "samre",
    "no_sure_change": "ingen-saker-forandring",
    "not_comparable": "okand",
}


@dataclass(frozen=True)
class Move:
    """How far an indicator went since the year before, for better (above 0) or worse, as a share of its target."""

    goal: Goal
    indicator: Indicator
    outcome: Outcome
    size: float


def indicator_count(book: Book) -> float:
    """How many indicators the catalogue has."""
    return FactValue(sum(1 for _ in book.catalogue.indicators), fact_id("styrkort", "indikatorer"))


def goal_tally(book: Book) -> Tally[Assessment]:
    """Count the goals by what the board holds of them."""
    names = TallyNames("styrkort", "mal", {code: fact_id("mal", code) for code in get_args(Assessment)})
    return Tally((judged.decided for judged in book.verdicts.values()), names=names)


def change_tally(book: Book) -> Tally[ChangeWord]:
    """Count the indicators that have a colour by what became of them since the year before."""
    found = (book.outcomes[indicator.id] for _, indicator in book.catalogue.indicators)
    judged = [outcome for outcome in found if outcome.judgement]
    names = TallyNames("styrkort.sedan-aret-fore", "med-farg", _CHANGE_PARTS)
    return Tally.of(judged, _word, lambda each: "change" in each.invented, names)


def _word(outcome: Outcome) -> ChangeWord:
    """What is said of a change; where no direction is wanted, nothing is compared."""
    return outcome.verdict.word if outcome.verdict else "not_comparable"


def moves(book: Book) -> tuple[Move, ...]:
    """Every indicator that is surely better or worse than the year before, the greatest improvement first.

    Changes in different units are made comparable by dividing them by the target, or by the year before without one.
    """
    made = []
    for goal, indicator in book.catalogue.indicators:
        outcome = book.outcomes[indicator.id]
        if _word(outcome) not in ("better", "worse") or outcome.previous_year is None or outcome.change is None:
            continue
        if indicator.yes_no:
            continue
        scale = abs(outcome.level.value if outcome.level else outcome.previous_year.value)
        if scale:
            sign = 1 if indicator.direction == "higher" else -1
            made.append(Move(goal, indicator, outcome, sign * outcome.change / scale))
    return tuple(sorted(made, key=lambda move: -move.size))


def highlight_sentences(book: Book) -> tuple[str, ...]:
    """The report in three sentences: the goals, the indicators, the money where the book has an income statement."""
    lines = [_goals(book), _indicators(book)]
    if book.board.accounts:
        net, period = book.statement.net_cost, book.statement.period
        cost, when = numbers.with_unit(net.outturn, MNKR), "" if period == book.edition.period else f" {period.label}"
        since = change_phrase(net.change, MNKR, 0, period.compared_with)
        lines.append(phrase("money.said", cost=cost, when=when, against_budget=against_budget(net), since=since))
    return tuple(lines)


def _goals(book: Book) -> str:
    decided = goal_tally(book)
    board = phrase("highlights.board_holds" if book.edition.whole_year else "highlights.board_expects")
    if len(book.verdicts) == 1 and book.sources.draft is None:  # a draft has not all goals
        (only,) = book.verdicts.values()
        return phrase("highlights.one_goal", board=board, verdict=coded("compared.verdicts")[only.decided])
    none = phrase("highlights.no_goal")
    met, partly, missed = (numbers.counted(decided[code], none) for code in get_args(Assessment))
    return phrase(
        "highlights.goals", board=board, met=met, total=numbers.number(decided.total), partly=partly, missed=missed
    )


def _indicators(book: Book) -> str:
    count = colour_tally((book.outcomes[indicator.id] for _, indicator in book.catalogue.indicators), "styrkort")
    trends = change_tally(book)
    counts = (trends["no_sure_change"], trends["not_comparable"], trends.invented)
    unsure, unknown, made_up = map(numbers.number, counts)
    others = [phrase("highlights.no_sure_change", number=unsure)] if counts[0] else []
    others += [phrase("highlights.not_compared", number=unknown)] if counts[1] else []
    invented = phrase("highlights.compared_invented", number=made_up) if trends.invented else ""
    rated, one = "with_target" if book.edition.whole_year else "with_colour", "one" if count.total == 1 else "many"
    return phrase(
        "highlights.indicators",
        total=numbers.number(count.total),
        rated=phrase(f"highlights.{rated}.{one}"),
        colours=grammar.listed(count.told(code, light.bent(count[code])) for code, light in lights.LIGHT_WORDS.items()),
        than=book.edition.compared_with,
        better=numbers.counted(trends["better"]),
        worse=numbers.counted(trends["worse"]),
        others="".join(f", {other}" for other in others) + invented,
    )


def greatest(found: Iterable[Move], better: bool, most: int) -> tuple[Move, ...]:
    """The greatest changes for better, or for worse, the greatest first."""
    ordered = [move for move in found if (move.size > 0) == better]
    return tuple(ordered[:most] if better else ordered[::-1][:most])
