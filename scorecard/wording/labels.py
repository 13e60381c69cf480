"""Fixed Swedish labels for what the catalogue says in a word."""

from __future__ import annotations

from scorecard.catalogue.board import Board
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.common.edition import Edition
from scorecard.wording import grammar, numbers
from scorecard.wording.swedish import coded, heads, phrase
from scorecard.wording.whole import whole_words

PERIODICITY, ACCUMULATION, STATUS = map(coded, ("codes.periodicity", "codes.accumulation", "codes.status"))
MEDIAN = 50
SYNTHETIC = heads("synthetic")  # where the extracts are made up
DRAFT = heads("awaited.draft_site")  # where not all of them have come


def decision_label(edition: Edition) -> str:
    """What the board says of a goal is called: an assessment of the year, a forecast in the middle of it."""
    return "Nämndens bedömning" if edition.whole_year else "Nämndens prognos"


def accumulated(indicator: Indicator) -> str | None:
    """How the values of a period become one, which of a difference is told by its parts, and which percentile it is."""
    how = indicator.accumulation or ""
    if indicator.percentile:
        if indicator.percentile == MEDIAN:
            return phrase("percentiles.median")
        return phrase("percentiles.other", percent=numbers.shortest(indicator.percentile))
    of_difference = coded("codes.accumulated_difference") if indicator.subtracted else {}
    return of_difference.get(how) or ACCUMULATION.get(how)


def insatser_label(edition: Edition) -> str:
    """What a list of insatser is called."""
    return "Årets insatser" if edition.whole_year else f"Insatser {edition.period.label}"


def summary_heads(edition: Edition) -> dict[str, str]:
    """The headings of the table of a goal's indicators, by the fields of `told.ToldRow` after the name."""
    return coded("goal.summary_heads", year=edition.year, before=grammar.first_upper(edition.compared_with))


def goal_facts(goal: Goal, board: Board) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Whose a goal is, and which larger goals it serves, as labels with values; a label without values is left out."""
    agenda, own = heads("codes.agenda2030"), goal.owner.kind == "nämndspecifikt"
    whose = phrase("owner.own") if own else phrase("owner.common", region=board.region)
    strategy = phrase("owner.strategy", **whole_words(board.whole))
    found = (
        ("Ansvarar", (f"{goal.owner.role}. {whose}.",)),
        (f"Område i {board.strategy or strategy}", tuple(goal.strategy)),
        (phrase("agenda2030"), tuple(f"{number} {agenda[number - 1]}" for number in goal.agenda2030)),
    )
    return tuple((label, values) for label, values in found if values)
