"""What the page that is easy to read says of figures: a thought a sentence, and numbers as words that are true of them.

A sentence holds each figure bound to its fact, as other texts do.
"""

from __future__ import annotations

from scorecard.catalogue.easy_words import EasyShare
from scorecard.catalogue.target import Bound
from scorecard.common.rounding import rounded
from scorecard.judge.change import ChangeVerdict
from scorecard.judge.rule import Assessment
from scorecard.measure.finances import Line
from scorecard.wording import grammar
from scorecard.wording.bound import bound_to
from scorecard.wording.swedish import coded, phrase

_TEN, _HUNDRED = 10, 100
_EXACT = 0.05  # of a tenth or a hundredth: what the printed figure does not tell apart from it
_NEAR = 2.0  # percentage points from a tenth that is told as near
_FEWEST = 9.5  # per cent from which shares are told as so many of ten
_THOUSAND, _LEAST_BILLIONS, _CLOSE = 1000, 1.5, 0.05


def share_words(value: float) -> str | None:
    """Tell a share of 0–100 by so many of ten or of a hundred, "mer än fem av tio"; None where no words are easy.

    What is told as more is more, what is told as nearly is less, and what is told as about is at most two percentage
    points off a tenth, or a half off a hundredth.
    """
    if not 1 <= value <= _HUNDRED:
        return None
    if value < _FEWEST:
        part = int(rounded(value))
        return _part("exact" if abs(value - part) < _EXACT else "about", part, "hundred")
    part, rest = int(value // _TEN), value % _TEN
    if rest < _EXACT:
        return phrase("easy.all") if part == _TEN else _part("exact", part, "ten")
    if rest <= _NEAR and part:
        return _part("about", part, "ten")
    if rest >= _TEN - _NEAR:
        return phrase("easy.nearly_all") if part + 1 == _TEN else _part("nearly", part + 1, "ten")
    return _part("more", part, "ten")


def share_line(value: float, words: EasyShare) -> str | None:
    """Tell a share with whom it counts: "Mer än fem av tio samtal till 1177 fick svar inom en kvart."."""
    told = share_words(value)
    if told is None:
        return None
    said = bound_to(grammar.first_upper(told), value)
    return phrase("easy.share", share=said, among=words.among, what=words.what)


def level_line(bound: Bound) -> str | None:
    """Tell a target of so many of ten: "Målet är minst sex av tio."; None where it is no whole tenth."""
    part, rest = divmod(bound.value, _TEN)
    if rest or not 1 <= part <= _TEN:
        return None
    if part == _TEN and bound.op == ">=":
        return phrase("easy.target", level=bound_to(phrase("easy.all"), bound.value))
    told = coded("easy.levels", part=grammar.numeral(int(part)))[bound.op]
    return phrase("easy.target", level=bound_to(told, bound.value))


def change_line(found: ChangeVerdict | None, whole_year: bool) -> str | None:
    """Say what became of something since the year before; None where it cannot be compared."""
    if found is None or found.word == "not_comparable":
        return None
    return coded("easy.changes", than=_before(whole_year))[found.word]


def how_many(count: float) -> str:
    """Say in a word how many goals there are: "ett", "två"."""
    return phrase("easy.one") if count == 1 else grammar.numeral(int(count))


def count_line(count: float, decided: Assessment, whole_year: bool) -> str | None:
    """Say how many goals the board holds so, or in the middle of a year expects so; None where there are none."""
    if not count:
        return None
    number = how_many(count)
    said = bound_to(grammar.first_upper(number) if whole_year else number, count)
    return coded(f"easy.counts.{_span(whole_year)}", number=said)[decided]


def verdict_line(decided: Assessment, whole_year: bool) -> str:
    """Say what the board holds of a goal, or expects of it."""
    return coded(f"easy.verdicts.{_span(whole_year)}")[decided]


def group_heading(decided: Assessment, whole_year: bool) -> str:
    """Head the goals that the board holds the same of."""
    return coded(f"easy.groups.{_span(whole_year)}")[decided]


def money_lines(line: Line, what: str, whole_year: bool) -> tuple[str, ...]:
    """Say what it cost, in billions, and whether that is more than the budget and the year before.

    Below a billion and a half no sum is told.
    """
    billions = line.outturn / _THOUSAND
    told = []
    if billions >= _LEAST_BILLIONS:
        near = int(rounded(billions))
        close = abs(billions - near) <= _CLOSE * near
        number = bound_to(grammar.numeral(near if close else int(billions)), line.outturn)
        told.append(phrase(f"easy.costs.{'about' if close else 'more'}", what=what, number=number))
    told.append(phrase(f"easy.budget.{_way(line.gap)}"))
    told.append(phrase(f"easy.cost_change.{_way(line.change)}", than=_before(whole_year)))
    return tuple(told)


def _part(how: str, part: int, whole: str) -> str:
    return phrase(f"easy.shares.{how}", part=grammar.numeral(part), whole=phrase(f"easy.wholes.{whole}"))


def _way(difference: float) -> str:
    exact = rounded(difference)
    return "more" if exact > 0 else "less" if exact < 0 else "same"


def _before(whole_year: bool) -> str:
    return phrase(f"easy.before.{'year' if whole_year else 'months'}")


def _span(whole_year: bool) -> str:
    return "year" if whole_year else "part"
