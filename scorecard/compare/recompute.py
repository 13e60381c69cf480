"""What the notebooks of a book give: an edition computed by the code that lies in the book's own folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from scorecard.common.edition import Edition
from scorecard.common.faults import Fault, RunError, ScorecardError
from scorecard.judge.outcome import Outcome, read_result
from scorecard.provenance.package import failure_lines, run_command, run_python, runs_as_module

# The command `compute` as the revisions before it would have had it; their modules are history, and will not move.
_BEFORE_COMMAND = """
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
        RunError: it cannot be computed, or its results are not such as this code knows; says what the run said last.
    """
    known = sorted(goal for goal in set(goals) if (root / "notebooks" / f"{goal}.ipynb").is_file())
    if not known:
        return {}
    if runs_as_module(root):
        asked = [word for goal in known for word in ("--goal", goal)]
        ran = run_command(root, ["compute", str(edition), "--into", str(work), *asked])
    else:
        ran = run_python(root, ["-c", _BEFORE_COMMAND, str(edition), str(work), *known], {})
    if ran.returncode:
        raise RunError(Fault("the edition cannot be computed", f"data/{edition}", found=failure_lines(ran)[-1]))
    try:
        results = [read_result(path) for path in sorted((work / "results").glob("*.json"))]
    except ScorecardError as error:
        raise RunError(error.faults) from error
    return {outcome.indicator: outcome for result in results for outcome in result.outcomes}
