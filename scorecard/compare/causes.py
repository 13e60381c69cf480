"""Why a figure changed: revised data, new data, another target, or another rule or code."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from scorecard.compare.computing import shows_in_cells
from scorecard.compare.difference import Cause, CauseKind, CellChange, DefinitionChange, FileChange, TableChange

BOARD_FILE = "data/board.yml"
# What the catalogue says of an indicator in words alone, and what is told as the target.
_WORDS = (
    "id",
    "description",
    "name",
    "short",
    "full_name",
    "about",
    "words",
    "source",
    "systems",
    "invented",
    "covers",
    "window",
    "status_reason",
)
_TARGET_KEYS = ("targets", "target_from")
# Riket's values stand beside an outturn and are no part of it.
BESIDE_FIGURES = frozenset({"riket"})
# What is judged of a figure, and not computed from the extracts.
_JUDGED = frozenset({"light", "fulfilment", "target", "target_op", "verdict", "not_compared", "verdict_now", "thin"})


@dataclass(frozen=True)
class Changes:
    """Everything that changed that could be the cause of something; `beside` are the contracts of riket's values.

    `otherwise` is the cause of what none of it explains.
    """

    tables: Sequence[TableChange]
    definitions: Sequence[DefinitionChange]
    cells: Sequence[CellChange]
    files: Sequence[FileChange]
    beside: Collection[str]
    otherwise: CauseKind = "unknown"

    @property
    def deciding(self) -> Iterator[DefinitionChange]:
        """What the settings and the catalogue say otherwise that figures are made of or judged by, but for targets."""
        return (each for each in self.definitions if each.file == BOARD_FILE or _counts(each))


def figure_causes(
    indicator: str, goal: str, extracts: Iterable[str], figures: set[str], changed: Changes
) -> tuple[Cause, ...]:
    """Find what an indicator's figures are made of that changed, the extracts first.

    `figures` are those that changed; with none, what its cell shows of them. `extracts` are those of the indicator,
    before and now.
    """
    computed = (figures or {"outturn"}) - _JUDGED
    if not computed:
        return ()
    causes = list(_of_data(indicator, set(extracts), computed, changed))
    causes += _of_definition(indicator, changed)
    cells = [
        each.indicator or each.cell
        for each in changed.cells
        if each.goal == goal and each.kind == "code" and each.indicator in (None, indicator)
    ]
    if cells:
        causes.append(Cause(kind="calculation", about=tuple(cells)))
    contracts = {each.about for each in changed.definitions if each.file.startswith("data/contracts/")}
    if mine := contracts & set(extracts):
        causes.append(Cause(kind="contract", about=tuple(sorted(mine))))
    causes += _of_code(changed, shown=not figures)
    return tuple(causes) or (Cause(kind=changed.otherwise),)


def light_causes(
    indicator: str, figures: set[str], causes: Sequence[Cause], target_changed: bool, changed: Changes
) -> tuple[Cause, ...]:
    """Find what gave an indicator another colour: its target, its outturn with what changed that, or the rule."""
    found = [Cause(kind="target")] if target_changed else []
    if "outturn" in figures:
        found += [each for each in causes if each.kind != changed.otherwise or not found]
    found += _of_board("rule.", changed)
    if not found:  # a direction, say, which gives the same outturn another colour
        found = [*_of_definition(indicator, changed), *_of_code(changed)]
    return tuple(found) or (Cause(kind=changed.otherwise),)


def verdict_causes(indicator: str, goal: str, extracts: Iterable[str], changed: Changes) -> tuple[Cause, ...]:
    """Find what gave an indicator another verdict: what it is made of, or what the board asks of what is judged.

    The months that a verdict is held against need not show in any other figure.
    """
    made = figure_causes(indicator, goal, extracts, {"change"}, changed)
    found = [each for each in made if each.kind != changed.otherwise]
    return (*found, *_of_board("verdicts.", changed)) or (Cause(kind=changed.otherwise),)


def _of_board(keys: str, changed: Changes) -> list[Cause]:
    rule = tuple(each.key for each in changed.definitions if each.about == "board" and each.key.startswith(keys))
    return [Cause(kind="rule", about=rule)] if rule else []


def _of_data(indicator: str, extracts: set[str], figures: set[str], changed: Changes) -> Iterator[Cause]:
    for each in changed.tables:
        if each.contract not in extracts or (each.indicators is not None and indicator not in each.indicators):
            continue
        if not (figures & BESIDE_FIGURES if each.contract in changed.beside else figures - BESIDE_FIGURES):
            continue
        if each.has_revised_data:
            yield Cause(kind="revised_data", about=(each.contract,))
        if each.has_new_data:
            yield Cause(kind="new_data", about=(each.contract,))


def _of_code(changed: Changes, shown: bool = False) -> Iterator[Cause]:
    code = [each.path for each in changed.files if each.computes or (shown and shows_in_cells(each.path))]
    if code:
        yield Cause(kind="code", about=tuple(code))


def _of_definition(indicator: str, changed: Changes) -> Iterator[Cause]:
    keys = [each.key for each in changed.definitions if each.about == indicator and _counts(each)]
    if keys:
        yield Cause(kind="definition", about=tuple(keys))


def _counts(each: DefinitionChange) -> bool:
    return each.file.startswith("notebooks/") and each.key.partition(".")[0] not in (*_WORDS, *_TARGET_KEYS)
