"""Publishing an edition's ledger without building it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from scorecard.common.edition import Edition
from scorecard.common.files import together
from scorecard.common.lock import journal_of
from scorecard.ledger.archive import frozen_files


def freeze(root: Path, edition: Edition, day: date, ledger: str) -> Path:
    """Freeze a ledger as publishing does; gives the folder."""
    contents = frozen_files(root, edition, day, ledger)
    with together(journal_of(root), contents):
        return next(iter(contents)).parent
