"""What the notebooks of a side give: an edition computed by the code that lies in the side's own folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from scorecard.common.edition import Edition
from scorecard.common.faults import Fault, RunError, ScorecardError
from scorecard.judge.outcome import Outcome, read_result

# What `scorecard build` does up to the pages, for some goals, in a process of its own: another revision's modules have
# the same names.
_SCRIPT = """
import sys
from pathlib import Path
from scorecard.book import read_sources
from scorecard.errors import ScorecardError
from scorecard.period import Edition
from scorecard.run import run_notebooks
from scorecard.sheet import PLAIN_VARIABLE, RESULTS_VARIABLE, ROOT_VARIABLE
edition, work, *goals = sys.argv[1:]
try:
    root = read_sources(Path.cwd(), Edition.parse(edition)).root
    run_notebooks(
        [root / "notebooks" / f"{goal}.ipynb" for goal in goals],
        Path(work) / "notebooks",
        {"edition": edition},
        environment={RESULTS_VARIABLE: str(Path(work) / "results"), ROOT_VARIABLE: str(root), PLAIN_VARIABLE: "1"},
    )
except ScorecardError as error:
    sys.exit(str(error))
"""


def recompute(root: Path, edition: Edition, goals: Iterable[str], work: Path) -> Mapping[str, Outcome]:
    """Compute goals of an edition of a folder with the package that lies in it, or with this one where it has none.

    Goals that the folder does not have are passed over; gives the outcomes by indicator.

    Raises:
        RunError: it cannot be computed, or its results are not such as this code knows; says the first reason.
    """
    environment = dict(os.environ)
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [str(root), environment.get("PYTHONPATH")]))
    work.mkdir(parents=True, exist_ok=True)
    known = sorted(goal for goal in set(goals) if (root / "notebooks" / f"{goal}.ipynb").is_file())
    ran = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(edition), str(work), *known],
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
