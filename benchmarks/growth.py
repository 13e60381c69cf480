"""How what a build costs grows with editions, units, indicators and months, and how large its largest page gets.

Books are begun by `scorecard init` and made larger: everything is as in the smallest but what grows. Of three sizes,
each as many times the one before, the exponent is fitted to what grows alone: where a build costs a + b·nᵖ, the second
step costs rᵖ times the first. It is 1 where twice as many cost twice as much. CPU seconds are those of all processes.
The exit status is 1 where an exponent or a page is above its aim. Run it with the project's own Python:

    .venv/bin/python benchmarks/growth.py                   # of everything, short sizes
    .venv/bin/python benchmarks/growth.py --large units     # as large as the aim, of units alone
"""

from __future__ import annotations

import argparse
import csv
import io
import math
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from process_tree import ROOT, Spent, spent
from ruamel.yaml import YAML

EDITION, GOAL, EXTRACT = "2025-12", "exempelmal", "exempel_arenden.csv"
OF_A_GOAL = 3  # indicators
MOST_EDITIONS = 48
AIM, LARGEST = 1.0, 500_000  # exponent; bytes of a page
NOISE = 0.15  # of an exponent that is fitted to three measurements
TOO_LITTLE = 0.05  # of what the smallest costs: a build that costs so little more may do so by chance
ENVIRONMENT = {"PYTHONPATH": str(ROOT)}


@dataclass(frozen=True)
class Growth:
    """What grows: the sizes that are tried, how a book gets one, and what is built."""

    short: tuple[int, int, int]
    large: tuple[int, int, int]
    grow: Callable[[Path, int], None]
    built: tuple[str, ...] = ("build", EDITION)

    def sizes(self, large: bool) -> tuple[int, int, int]:
        return self.large if large else self.short


def main() -> int:
    """Measure, print, and fail where something grows faster than it should."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", choices=[*GROWTHS, []], help="what grows (default: everything)")
    parser.add_argument("--large", action="store_true", help="sizes up to those of the aim; takes an hour")
    given = parser.parse_args()
    passed = [measured(name, GROWTHS[name], given.large) for name in given.what or GROWTHS]
    return 0 if all(passed) else 1


def measured(name: str, growth: Growth, large: bool) -> bool:
    """Build a book of each size, and tell what grew and how."""
    costs, pages = [], []
    sizes = growth.sizes(large)
    for size in sizes:
        with tempfile.TemporaryDirectory() as temporary:
            root = Path(temporary) / "book"
            _run(root.parent, "init", str(root), "--board", "Nämnden", "--region", "Regionen", "--edition", EDITION)
            growth.grow(root, size)
            shutil.rmtree(root / "_build", ignore_errors=True)
            took = _run(root, *growth.built)
            largest = max((root / "_site").rglob("*.html"), key=lambda path: path.stat().st_size)
            costs.append(took.cpu)
            pages.append(largest.stat().st_size)
            page = f"{largest.relative_to(root / '_site')} {pages[-1] / 1000:.0f} kB"
            print(f"{size:6} {name:10} {took}, largest page {page}", flush=True)
    first, second = costs[1] - costs[0], costs[2] - costs[1]
    told = first > 0 < second and first + second > TOO_LITTLE * costs[0]
    exponent = math.log(second / first, sizes[1] / sizes[0]) if told else 0.0
    well = exponent <= AIM + NOISE and max(pages) <= LARGEST
    grows = f"exponent {exponent:.2f}, aim {AIM}" if told else "costs hardly more"
    print(f"{name}: {grows}; a page {max(pages) / 1000:.0f} kB{'' if well else ': above'}")
    return well


def more_units(root: Path, number: int) -> None:
    """Give the extract that is divided by unit as many of them."""
    _rewrite(root, ((month, f"Enhet {n:04d}", n) for month in _months(24) for n in range(number)))


def more_months(root: Path, number: int) -> None:
    """Let the extract that is divided by month begin that many of them before its end."""
    _rewrite(root, ((month, f"Enhet {n}", n) for month in _months(number) for n in range(4)))


def more_indicators(root: Path, number: int) -> None:
    """Copy the goal with its three indicators."""
    texts = root / "data" / EDITION / "texts"
    sources = [root / "notebooks" / f"{GOAL}.yml", root / "notebooks" / f"{GOAL}.ipynb", texts / f"{GOAL}.yml"]
    for n in range(2, number // OF_A_GOAL + 1):
        for path in sources:
            text = path.read_text("utf-8").replace(GOAL, f"{GOAL}-{n}").replace("2.1.1", f"2.1.{n}")
            text = re.sub(r"exempel-(i-tid|nojda|antal)", rf"exempel{n}-\1", text)
            text = text.replace("Exempel på resultatmål", f"Exempel {n} på resultatmål")
            path.with_name(path.name.replace(GOAL, f"{GOAL}-{n}")).write_text(text, "utf-8", newline="\n")
    _name_copies(root / "data" / "lattlast.yml", number, "goals", "shares")
    _name_copies(root / "data" / "english.yml", number, "goals", "indicators")
    contents = root / "book" / "_toc.yml"
    line = f"      - file: goals/{GOAL}\n"
    more = "".join(f"      - file: goals/{GOAL}-{n}\n" for n in range(2, number // OF_A_GOAL + 1))
    contents.write_text(contents.read_text("utf-8").replace(line, line + more), "utf-8", newline="\n")
    riket = root / "data" / EDITION / "extracts" / "exempel_riket.csv"
    rows = riket.read_text("utf-8").splitlines()
    rows += [row.replace("exempel-", f"exempel{n}-") for n in range(2, number // OF_A_GOAL + 1) for row in rows[1:]]
    riket.write_text("\n".join(rows) + "\n", "utf-8", newline="\n")
    _run(root, "seal", EDITION)


def _name_copies(path: Path, number: int, *keys: str) -> None:
    """Give the copies of the goal and its indicators the words that the first has in a file."""
    yaml = YAML()
    words = yaml.load(path)
    for named in (words[key] for key in keys):
        for name, said in list(named.items()):
            for n in range(2, number // OF_A_GOAL + 1):
                named[f"{name}-{n}" if name == GOAL else name.replace("exempel-", f"exempel{n}-")] = deepcopy(said)
    yaml.dump(words, path)


def more_editions(root: Path, number: int) -> None:
    """Put as many editions beside each other, a month apart, each with the rows up to its own month."""
    more_months(root, MOST_EDITIONS + 12)  # the first has a year before it, too
    last = int(EDITION[:4]) * 12 + int(EDITION[-2:]) - 1
    for back in range(1, number):
        year, month = divmod(last - back, 12)
        name = f"{year}-{month + 1:02d}"
        folder = root / "data" / name
        shutil.copytree(root / "data" / EDITION, folder)
        extract = folder / "extracts" / EXTRACT
        head, *rows = extract.read_text("utf-8").splitlines()
        extract.write_text("\n".join([head, *(row for row in rows if row[:7] <= name)]) + "\n", "utf-8", newline="\n")
        for entry in (folder / "extracts").rglob("*.yml"):
            entry.write_text(entry.read_text("utf-8").replace(EDITION, name), "utf-8", newline="\n")
        _run(root, "seal", name)


def _rewrite(root: Path, units: Iterator[tuple[str, str, int]]) -> None:
    """Write the extract anew with both sexes of each unit and month, and let the manifest vouch for it."""
    out = io.StringIO(newline="")
    made = csv.writer(out, lineterminator="\n")
    made.writerow(["manad", "enhet", "kon", "avslutade", "i_tid"])
    for month, name, n in units:
        closed = [40 + (n * 7 + int(month[-2:])) % 30, 50 + (n * 5 + int(month[-2:])) % 30]
        in_time = [count * (70 + n % 25) // 100 for count in closed]
        for sex, whole, part in zip(("kvinnor", "män"), closed, in_time, strict=True):
            made.writerow([month, name, sex, whole, part])
        made.writerow([month, name, "totalt", sum(closed), sum(in_time)])
    (root / "data" / EDITION / "extracts" / EXTRACT).write_text(out.getvalue(), "utf-8", newline="\n")
    entry = root / "data" / EDITION / "extracts" / "manifest" / f"{EXTRACT}.yml"
    first = out.getvalue().splitlines()[1][:7]
    entry.write_text(re.sub(r"first: \S+", f"first: {first}", entry.read_text("utf-8")), "utf-8", newline="\n")
    _run(root, "seal", EDITION)


def _months(number: int) -> list[str]:
    last = int(EDITION[:4]) * 12 + int(EDITION[-2:]) - 1
    return [f"{at // 12}-{at % 12 + 1:02d}" for at in range(last - number + 1, last + 1)]


def _run(folder: Path, *words: str) -> Spent:
    return spent("python", "-m", "scorecard", *words, folder=folder, environment=ENVIRONMENT)


GROWTHS = {
    "units": Growth((30, 120, 480), (187, 750, 3000), more_units),
    "months": Growth((24, 48, 96), (60, 120, 240), more_months),
    "indicators": Growth((9, 18, 36), (90, 180, 360), more_indicators),
    "editions": Growth((1, 2, 4), (12, 24, MOST_EDITIONS), more_editions, ("build", "--all")),
}

if __name__ == "__main__":
    os.environ.pop("SCORECARD_STORE", None)
    raise SystemExit(main())
