"""What differs between two revisions, or two editions: frozen values that say nothing of how they are told."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from scorecard.common.edition import JANUARY
from scorecard.common.model import Frozen, Month
from scorecard.judge.change import ChangeWord, NotCompared
from scorecard.judge.outcome import Change, ThinOf
from scorecard.judge.rule import Light
from scorecard.wording.columns import PROTECTED

CauseKind = Literal[
    "revised_data", "new_data", "target", "definition", "calculation", "contract", "rule", "code", "period", "unknown"
]
DATA: frozenset[CauseKind] = frozenset({"revised_data", "new_data"})
RULE_OR_CODE: frozenset[CauseKind] = frozenset({"definition", "calculation", "contract", "rule", "code"})
Presence = Literal["both", "new", "gone"]
DecidedTarget = tuple[str, float] | dict[str, Any]  # a level as operator and number, or any other target by its keys


class Cause(Frozen):
    """Why a figure changed, with what it is that changed: an extract, keys of the catalogue, cells, files."""

    kind: CauseKind
    about: tuple[str, ...] = ()


class LedgerVerdict(Frozen):
    """What a row of the ledger says became of an indicator since the year before, and of its last three months."""

    word: ChangeWord | None = None
    reason: NotCompared | None = None
    now: ChangeWord | None = None
    thin: ThinOf | None = None


class IndicatorChange(Frozen):
    """What changed of an indicator's row in the ledger, and of the text that its cell stores.

    `verdict` and `verdict_before` are None where the ledger is from before it said such a thing. `light_causes` are
    those of its colour, `verdict_causes` those of its verdict, `causes` those of its other figures; `output` are the
    stored lines that differ, each after its sign: − for the old, + for the new ones. `outturn_between` is what the new
    code gives on the old extracts, where both changed and it was computed.
    """

    goal: str
    indicator: str
    name: str
    presence: Presence
    unit: str | None
    unit_before: str | None
    decimals: int
    riket_decimals: int | None = None
    outturn: float | None
    outturn_before: float | None
    outturn_between: float | None = None
    light: Light | None
    light_before: Light | None
    verdict: LedgerVerdict | None = None
    verdict_before: LedgerVerdict | None = None
    changes: tuple[Change, ...]
    causes: tuple[Cause, ...] = ()
    light_causes: tuple[Cause, ...] = ()
    verdict_causes: tuple[Cause, ...] = ()
    output: tuple[str, ...] = ()

    @property
    def light_changed(self) -> bool:
        """Whether it has another colour, of an indicator that is in both."""
        return self.presence == "both" and self.light != self.light_before

    @property
    def verdict_changed(self) -> bool:
        """Whether another thing is said of what became of it, by two ledgers that both say it."""
        return None not in (self.verdict, self.verdict_before) and self.verdict != self.verdict_before

    def changed(self, figure: str) -> Change | None:
        """Find how a figure changed; None where it did not."""
        return next((change for change in self.changes if change.figure == figure), None)


class TargetChange(Frozen):
    """An indicator's target of the edition's year."""

    indicator: str
    name: str
    unit: str | None
    old: DecidedTarget | None
    new: DecidedTarget | None


class TextChange(Frozen):
    """A text of an edition, or the board's assessment of a goal; None where there was or is none.

    `name` is the goal's or the indicator's; it is "" for the report's own texts.
    """

    file: str
    key: str
    name: str
    old: str | None
    new: str | None


class DefinitionChange(Frozen):
    """A key of the catalogue, a contract, a manifest or the settings; None where it was or is not there."""

    file: str
    about: str
    name: str
    key: str
    old: str | None
    new: str | None


class CellChange(Frozen):
    """The source of a notebook's cell; `indicator` is the one that it computes, where it is one's own."""

    goal: str
    cell: str
    kind: str
    indicator: str | None
    old: str | None
    new: str | None


class FileChange(Frozen):
    """A file that shapes a result or a page and is told by name only; `computes` where it can change a figure."""

    path: str
    computes: bool
    presence: Presence


class ValueChange(Frozen):
    """One value of a table that is another one, in the row that the key names."""

    key: tuple[str, ...]
    column: str
    old: str
    new: str


class TableChange(Frozen):
    """What changed in an extract or a register, row by row.

    `late` are the removed rows, and the added ones of periods that were known; `indicators` are those that the changed
    rows name, where the table names indicators; `moved` are those whose result changed among the `used_by`.
    """

    contract: str
    title: str
    file: str
    presence: Presence
    key: tuple[str, ...]
    added: int
    removed: int
    revised: int
    late: int
    periods: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    values: tuple[ValueChange, ...] = ()
    indicators: tuple[str, ...] | None = None
    used_by: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()

    @property
    def has_revised_data(self) -> bool:
        """Whether something that was known before is told otherwise now."""
        return self.presence == "gone" or bool(self.revised or self.late or self.columns)

    @property
    def has_new_data(self) -> bool:
        """Whether there are rows of periods that were not known before."""
        return self.presence == "new" or (self.added > 0 and bool(self.periods))


class Decision(Frozen):
    """A revision of a published edition that was decided, or a publication; None for what such a thing has not."""

    kind: Literal["revision", "publication"]
    date: str
    reason: str | None = None
    decided_by: str | None = None
    indicators: tuple[str, ...] = ()


class ComparisonWarning(Frozen):
    """Something that a reviewer must know: mostly, why the ledger tells another thing than extracts and targets do.

    Extracts were not sealed, or the ledger was not built of those that lie there (`about` are extracts), or it was held
    against other targets than those of now (`about` are indicators). Or what data and code did could not be told apart
    (`about` is why).
    """

    kind: Literal["not_built", "not_sealed", "another_target", "not_separated"]
    edition: str
    about: tuple[str, ...]


class EditionDifference(Frozen):
    """What differs in one edition, or between two; `details` are keys of its manifest and of its own targets."""

    old: str | None
    new: str | None
    indicators: tuple[IndicatorChange, ...] = ()
    targets: tuple[TargetChange, ...] = ()
    texts: tuple[TextChange, ...] = ()
    tables: tuple[TableChange, ...] = ()
    details: tuple[DefinitionChange, ...] = ()
    decisions: tuple[Decision, ...] = ()
    warnings: tuple[ComparisonWarning, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything differs; what is warned of in both is no difference."""
        parts = (self.indicators, self.targets, self.texts, self.tables, self.details, self.decisions)
        return self.old is None or self.new is None or any(parts)


class Difference(Frozen):
    """All that differs between two revisions or editions, which are called `old` and `new`.

    It is `synthetic` where the extracts of any edition that was compared are made up. `begins` is the month that the
    board's year begins with, and `hidden` its word for what is not told. Of the `published` editions of the new one,
    those are `touched` that are built from something that differs.
    """

    old: str
    new: str
    published: int = 0
    touched: tuple[str, ...] = ()
    synthetic: bool = False
    begins: Month = Field(default=JANUARY, exclude=True)
    hidden: str = Field(default=PROTECTED, exclude=True)
    editions: tuple[EditionDifference, ...] = ()
    definitions: tuple[DefinitionChange, ...] = ()
    cells: tuple[CellChange, ...] = ()
    files: tuple[FileChange, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything differs at all."""
        return bool(self.definitions or self.cells or self.files) or any(each.changed for each in self.editions)
