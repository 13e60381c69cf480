"""The English names of the board, its goals, its indicators and its own units, for the summary in English."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from pydantic import Field

from scorecard.catalogue.goals import Catalogue
from scorecard.common.faults import Fault, TextError, unknown_name
from scorecard.common.model import Frozen, Slug, Text
from scorecard.common.yaml_file import YamlFile, read_model

ENGLISH_FILE = "data/english.yml"


class EnglishWords(Frozen):
    """The names in English: the board, its region, what it answers for, and goals, indicators and units of its own."""

    board: Text
    region: Text
    responsibility: Text | None = None
    goals: dict[Slug, Text]
    indicators: dict[Slug, Text]
    units: dict[Text, Text] = Field(default_factory=dict)


def read_english_words(root: Path, catalogue: Catalogue, units: Collection[str]) -> EnglishWords | None:
    """Read the names and hold them against the catalogue of the edition; None where there is no such file.

    `units` are those that have English words already.

    Raises:
        TextError: something of the edition has no name, or a name is of nothing; tells every fault with its line.
    """
    if not (root / ENGLISH_FILE).is_file():
        return None
    words, file, faults = read_model(EnglishWords, root / ENGLISH_FILE, ENGLISH_FILE)
    if words is not None:
        faults += _lost(words, file, catalogue)
        used = {indicator.unit for _, indicator in catalogue.indicators if indicator.unit}
        missing = sorted(used - {*units, *words.units})
        faults += [file.fault("a unit has no English words", ("units",), expected=unit) for unit in missing]
    if faults or words is None:
        raise TextError(faults)
    return words


def _lost(words: EnglishWords, file: YamlFile, catalogue: Catalogue) -> Iterator[Fault]:
    goals = {goal.id for goal in catalogue.goals}, catalogue.goals_elsewhere
    indicators = set(catalogue.by_id), catalogue.elsewhere
    for kind, (here, elsewhere), named in (
        ("goals", goals, words.goals),
        ("indicators", indicators, words.indicators),
    ):
        for name in sorted(here - set(named)):
            yield file.fault("this has no English name", (kind,), expected=name)
        for name in named:
            if name not in here | elsewhere:
                what = "a name is of nothing in the catalogue"
                yield unknown_name(what, name, here, file.name, file.line((kind, name)))
