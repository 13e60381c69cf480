"""How a revision is told in Swedish: each figure before and after, why, and who decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scorecard.judge.outcome import Change, Revised
from scorecard.wording import grammar, lights, numbers, phrases
from scorecard.wording.columns import PROTECTED, number_told
from scorecard.wording.swedish import coded

LABELS, _OTHERS = map(coded, ("revisions.figures", "revisions.others"))
_COLOURS: dict[str, str] = {code: light.word for code, light in lights.LIGHT_WORDS.items()}
_JUDGED = {code: word for code, word in coded("changes.words").items() if code != "not_comparable"}
_WHY = {**coded("changes.reasons"), **coded("changes.thin_codes")}
_WORDS: dict[str, Callable[[str], str]] = {
    "light": lambda code: _COLOURS.get(code, lights.NO_LIGHT.word),
    "protected_rows": lambda number: number or "0",
    "target_op": lambda op: phrases.OPS[op][0] if op else numbers.MISSING,
    **dict.fromkeys(("unit", "target_words"), lambda words: words or numbers.MISSING),
    **dict.fromkeys(("verdict", "verdict_now"), lambda code: _JUDGED.get(code, numbers.MISSING)),
    **dict.fromkeys(("not_compared", "thin"), lambda code: f"”{_WHY[code]}”" if code in _WHY else numbers.MISSING),
}
_WHOLE = ("numerator", "denominator")
MOST_DECIMALS_TOLD = 6


@dataclass(frozen=True)
class _Changed:
    """One figure before and after, in words."""

    label: str
    old: str
    new: str

    @property
    def sentence(self) -> str:
        """The figure as a sentence."""
        before = "saknades" if self.old == numbers.MISSING else f"var {self.old}"
        after = "saknas nu" if self.new == numbers.MISSING else f"är nu {self.new}"
        return f"{self.label} {before} och {after}."


def revision_told(
    revised: Revised, decimals: int, of_riket: int | None = None, hidden: str = PROTECTED
) -> tuple[_Changed, ...]:
    """Tell what changed of an indicator, the outturn first; its values have `decimals`, those `of_riket` their own.

    `hidden` is what stands for a value that is not told.
    """
    found = {change.figure: change for change in revised.changes}
    places = {"riket": decimals if of_riket is None else of_riket, **dict.fromkeys(_WHOLE, 0)}
    first = tuple(_told(found, LABELS, decimals, places, hidden))
    return first or tuple(_told(found, _OTHERS, decimals, places, hidden))


def why(reason: str, decided_by: str) -> str:
    """Tell the reason and who decided."""
    ended = reason if reason.endswith((".", "!", "?")) else f"{reason}."
    shortened = decided_by[1:2].isupper()  # HR-direktören keeps its capitals, Regiondirektören does not
    return f"{ended} Beslutat av {decided_by if shortened else grammar.first_lower(decided_by)}."


def revision_sentences(revised: Revised, decimals: int, of_riket: int | None = None, hidden: str = PROTECTED) -> str:
    """Tell a revision of an indicator as running text."""
    told = revision_told(revised, decimals, of_riket, hidden)
    return " ".join([*(one.sentence for one in told), why(revised.reason, revised.decided_by)])


def _told(
    found: dict[str, Change], labels: dict[str, str], decimals: int, places: dict[str, int], hidden: str
) -> Iterator[_Changed]:
    for figure, label in labels.items():
        if figure not in found:
            continue
        if figure in _WORDS:
            old, new = (_WORDS[figure](text) for text in (found[figure].old, found[figure].new))
        else:
            old, new = told_apart(found[figure], places.get(figure, decimals), hidden)
        yield _Changed(label, old, new)


def told_apart(change: Change, decimals: int, hidden: str = PROTECTED) -> tuple[str, str]:
    """Write both values with as many decimals as it takes to see that they differ, or `hidden` for one not told."""
    if PROTECTED in (change.old, change.new):
        texts = (change.old, change.new)
        old, new = (hidden if text == PROTECTED else numbers.number(number_told(text), decimals) for text in texts)
        return old, new
    values = [number_told(text) for text in (change.old, change.new)]
    old, new = (numbers.number(value, decimals) for value in values)
    while old == new and decimals < MOST_DECIMALS_TOLD:
        decimals += 1
        old, new = (numbers.number(value, decimals) for value in values)
    return old, new
