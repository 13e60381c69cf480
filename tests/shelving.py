"""Putting one built edition into a site in one step, as a build does with all that it has built."""

from __future__ import annotations

from pathlib import Path

from scorecard.catalogue.board import Board
from scorecard.common.edition import Edition
from scorecard.provenance.record import Provenance
from scorecard.site.build import add_edition
from scorecard.site.publish import exchange, next_site


def put_edition(built: Path, target: Path, edition: Edition, board: Board, made: Provenance | None = None) -> None:
    with next_site(target) as site:
        add_edition(built, site, edition, board, made)
        exchange(site, target)
