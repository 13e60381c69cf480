"""Time our full build against the stock way, in turns, and print the ratio.

Ours is `scorecard build` with nothing built before. Stock is the `papermill` command for one notebook after another,
then the `jupyter-book` command on the same pages. CPU seconds are those of all processes. Run it with
the project's own Python:

    .venv/bin/python benchmarks/build.py --rounds 3
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from pathlib import Path

from process_tree import ROOT, Spent, spent

AT_MOST = 0.25


def main() -> int:
    """Measure, print, and fail when the ratio is above what the project promises."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="how often each way is timed (default: 3)")
    parser.add_argument("--edition", default="2025-12", help="the edition that is built (default: 2025-12)")
    given = parser.parse_args()
    ours, stock = [], []
    for number in range(1, given.rounds + 1):
        ours.append(timed_ours(given.edition))
        papermill, book = timed_stock(given.edition)
        stock.append(papermill + book)
        print(
            f"round {number}: ours {ours[-1]}, stock {stock[-1]} (papermill {papermill}, jupyter-book {book})",
            flush=True,
        )
    ratio = statistics.median(each.cpu for each in ours) / statistics.median(each.cpu for each in stock)
    print(f"ratio of the medians of CPU seconds: {ratio:.2f}")
    return 0 if ratio <= AT_MOST else 1


def timed_ours(edition: str) -> Spent:
    """Build and publish in a fresh process, with nothing left from before."""
    shutil.rmtree(ROOT / "_build", ignore_errors=True)
    return spent("scorecard", "build", edition)


def timed_stock(edition: str) -> tuple[Spent, Spent]:
    """Run the commands that anyone would, on the pages that our build has just assembled."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        source = folder / "source"
        shutil.copytree(ROOT / "_build" / edition / "source", source)
        for name in ("executed", "results"):
            (folder / name).mkdir()
        environment = {"SCORECARD_ROOT": str(ROOT), "SCORECARD_RESULTS": str(folder / "results")}
        notebooks = sorted((ROOT / "notebooks").glob("*.ipynb"))
        papermill = sum(
            (
                spent(
                    *("papermill", str(path), str(folder / "executed" / path.name), "-p", "edition", edition),
                    folder=ROOT / "notebooks",
                    environment=environment,
                )
                for path in notebooks
            ),
            Spent(),
        )
        book = spent("jupyter-book", "build", "-W", "-n", "--keep-going", str(source), folder=folder)
        pages = list((source / "_build" / "html").rglob("*.html"))
        if len(list((folder / "executed").iterdir())) != len(notebooks) or not pages:
            raise SystemExit("the stock way did not make what it should: nothing was measured")
        return papermill, book


if __name__ == "__main__":
    raise SystemExit(main())
