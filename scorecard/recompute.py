"""What the notebooks of a side give: an edition computed by the code that lies in the side's own folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from scorecard.errors import Fault, RunError, ScorecardError
from scorecard.outcome import Outcome, read_result
from scorecard.period import Edition

# What `scorecard build` does up to the pages, in a process of its own: another revision's modules have the same names.
SCRIPT = """
import sys
from pathlib import Path
from rich.console import Console
from scorecard.book import read_sources
from scorecard.build import compute
from scorecard.errors import ScorecardError
from scorecard.period import Edition
try:
    compute(read_sources(Path.cwd(), Edition.parse(sys.argv[1])), Path(sys.argv[2]), Console(quiet=True))
except ScorecardError as error:
    sys.exit(str(error))
"""


def recompute(root: Path, edition: Edition, work: Path) -> Mapping[str, Outcome]:
    """Compute an edition of a folder with the package that lies in it, or with this one where it has none.

    Raises:
        RunError: it cannot be computed, or its results are not such as this code knows; says the first reason.
    """
    environment = dict(os.environ)
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [str(root), environment.get("PYTHONPATH")]))
    work.mkdir(parents=True, exist_ok=True)
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(edition), str(work)],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        said = ran.stderr.strip().splitlines() or [f"status {ran.returncode}"]
        raise RunError(Fault("the edition cannot be computed", f"data/{edition}", found=said[0]))
    try:
        results = [read_result(path) for path in sorted((work / "results").glob("*.json"))]
    except ScorecardError as error:
        raise RunError(error.faults) from error
    return {outcome.indicator: outcome for result in results for outcome in result.outcomes}
