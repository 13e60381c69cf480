"""The words of the page that is easy to read: what the report, its goals and its measures are called there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import Field

from scorecard.catalogue.goals import Catalogue
from scorecard.common.faults import Fault, TextError, unknown_name
from scorecard.common.model import Frozen, Slug, Text
from scorecard.common.yaml_file import YamlFile, read_model

EASY_FILE = "data/lattlast.yml"
_SHARE = "procent"


class EasyGoal(Frozen):
    """A goal in easy words: what it is called, and what it wants, a thought a sentence."""

    name: Text
    about: tuple[Text, ...] = Field(min_length=1)


class EasyShare(Frozen):
    """A share in easy words: after "six of ten", whom or what it counts, and what became of them."""

    among: Text
    what: Text


class EasyTerm(Frozen):
    """A word that has to be explained, and what it means."""

    word: Text
    means: Text


class EasyWords(Frozen):
    """The words of the page: what the report is, what the money paid for, each goal, shares by indicator, and terms."""

    about: tuple[Text, ...] = Field(min_length=1)
    cost: Text | None = None
    goals: dict[Slug, EasyGoal]
    shares: dict[Slug, EasyShare] = Field(default_factory=dict)
    terms: tuple[EasyTerm, ...] = ()


def read_easy_words(root: Path, catalogue: Catalogue) -> EasyWords | None:
    """Read the words of the page and hold them against the catalogue of the edition; None where there is no such file.

    Raises:
        TextError: a goal has no words, or words are of no goal or of no share; tells every fault with its line.
    """
    if not (root / EASY_FILE).is_file():
        return None
    words, file, faults = read_model(EasyWords, root / EASY_FILE, EASY_FILE)
    if words is not None:
        faults += _unfit(words, file, catalogue)
    if faults or words is None:
        raise TextError(faults)
    return words


def _unfit(words: EasyWords, file: YamlFile, catalogue: Catalogue) -> Iterator[Fault]:
    goals = {goal.id for goal in catalogue.goals}
    for goal in sorted(goals - set(words.goals)):
        yield file.fault("a goal has no easy words", ("goals",), expected=goal)
    for name in words.goals:
        if name not in goals | catalogue.goals_elsewhere:
            yield unknown_name("no such goal", name, goals, file.name, file.line(("goals", name)))
    units = {indicator.id: indicator.unit for _, indicator in catalogue.indicators}
    for name in words.shares:
        if name not in units:
            if name not in catalogue.elsewhere:
                yield unknown_name("no such indicator", name, units, file.name, file.line(("shares", name)))
        elif units[name] != _SHARE:
            what = "an indicator with words of a share is none"
            yield file.fault(what, ("shares", name), found=str(units[name]), expected=f"unit: {_SHARE}")
