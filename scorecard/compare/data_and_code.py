"""What data and what code did, where both changed: the new code is run on the old extracts."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from scorecard.common.edition import Edition
from scorecard.common.faults import ScorecardError
from scorecard.common.rounding import published
from scorecard.compare.book_version import BookVersion
from scorecard.compare.difference import (
    DATA,
    RULE_OR_CODE,
    ComparisonWarning,
    Difference,
    EditionDifference,
    IndicatorChange,
)
from scorecard.compare.recompute import recompute
from scorecard.judge.outcome import Outcome

_RECEIVED = ("extracts", "registers")
_OTHERS = ("scorecard", "notebooks", "book", "data", "_config.yml")
_NO_SOURCES = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")


def separate_data_from_code(old: BookVersion, new: BookVersion, found: Difference) -> Difference:
    """Compute the outturn between: what the new code gives on the old extracts, for whatever both have changed."""
    editions = tuple(
        _separated(old, new, one, Edition.parse(one.new, found.begins))
        if one.new and any(map(_by_both, one.indicators))
        else one
        for one in found.editions
    )
    return found.model_copy(update={"editions": editions})


def _separated(old: BookVersion, new: BookVersion, one: EditionDifference, edition: Edition) -> EditionDifference:
    with tempfile.TemporaryDirectory(prefix="scorecard-") as work:
        root = Path(work) / "book"
        _lay_out(old.shared.root, new.shared.root, edition, root)
        try:
            goals = {each.goal for each in one.indicators if _by_both(each)}
            between = recompute(root, edition, goals, Path(work) / "run")
        except ScorecardError as error:
            warning = ComparisonWarning(kind="not_separated", edition=str(edition), about=(str(error.faults[0]),))
            return one.model_copy(update={"warnings": (*one.warnings, warning)})
    return one.model_copy(update={"indicators": tuple(_between(each, between) for each in one.indicators)})


def _lay_out(old: Path, new: Path, edition: Edition, root: Path) -> None:
    """Lay out the new book with the extracts and registers of the old one."""
    root.mkdir()
    for name in _OTHERS:
        if (new / name).is_dir():
            shutil.copytree(new / name, root / name, ignore=_NO_SOURCES)
        elif (new / name).is_file():
            shutil.copy(new / name, root / name)
    for name in _RECEIVED:
        folder = Path("data", str(edition), name)
        shutil.rmtree(root / folder, ignore_errors=True)
        if (old / folder).is_dir():
            shutil.copytree(old / folder, root / folder)


def _by_both(each: IndicatorChange) -> bool:
    kinds = {cause.kind for cause in each.causes}
    return each.presence == "both" and bool(kinds & DATA and kinds & RULE_OR_CODE)


def _between(each: IndicatorChange, between: Mapping[str, Outcome]) -> IndicatorChange:
    outcome = between.get(each.indicator)
    if not _by_both(each) or outcome is None or outcome.outturn is None:
        return each
    return each.model_copy(update={"outturn_between": published(outcome.outturn.value)})
