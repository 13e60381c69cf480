"""The commands for those who look at what others have made: thin, as those that make it are."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from scorecard.errors import ProvenanceError
from scorecard.settings import find_root
from scorecard.terminal import Jobs, out


def verify(
    site: Annotated[Path, typer.Argument(metavar="SITE", help="The folder of the site, such as _site.")],
    sums_only: Annotated[
        bool, typer.Option("--sums-only", help="Hold files against their sums; build nothing.")
    ] = False,
    jobs: Jobs = None,
) -> None:
    """Build a site again from the commit that it was made from, and tell every figure and file that differs."""
    from scorecard import verify as verifying

    start = time.perf_counter()

    def tell(line: str) -> None:
        out.print(line, markup=False, soft_wrap=True)

    verdict = verifying.check_sums(site) if sums_only else verifying.verify(find_root(Path.cwd()), site, jobs, tell)
    if verdict.faults:
        raise ProvenanceError(verdict.faults)
    counted = f"{_many(verdict.editions, 'edition')}, {_many(verdict.files, 'file')}"
    if sums_only:
        tell(f"sums agree: {counted} are as they were recorded; whether they are what the commit gives was not tried")
        return
    seconds = time.perf_counter() - start
    given = f"{' and '.join(verdict.sources)} {'gives' if len(verdict.sources) == 1 else 'give'}"
    tell(f"verified: {counted}, {_many(verdict.figures, 'figure')} are what {given} in {seconds:.0f} s")


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
