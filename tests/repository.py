"""A real git repository with a copy of the book, and small ways to change it as an analyst would."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from pathlib import Path

from built import EDITION, Project, copy_sources, git, git_commit
from rich.console import Console

from scorecard.book.book import read_sources
from scorecard.common import names
from scorecard.common.edition import Edition
from scorecard.common.files import write_whole
from scorecard.editions.build import compute, stored_outputs
from scorecard.extracts.manifest import seal
from scorecard.ledger import rows


@dataclass(frozen=True)
class Repository(Project):
    """A project under git."""

    @classmethod
    def begin(cls, root: Path) -> Repository:
        """Put a copy of the book under git, as one commit on main."""
        copy_sources(root)
        made = cls(root)
        made.git("init", "--quiet", "--initial-branch=main")
        made.commit("Begin")
        return made

    def git(self, *arguments: str) -> str:
        return git(self.root, *arguments)

    def branch(self, name: str) -> None:
        self.git("switch", "--quiet", "--force-create", name, "main")

    def commit(self, message: str) -> str:
        return git_commit(self.root, message)

    def change(self, name: str, old: str, new: str) -> None:
        """Change a file in the one place where the old words stand."""
        path = self.root / name
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new), "utf-8", newline="\n")

    def recompute(self, goal: str) -> None:
        """Seal, run the goal's notebook, and write what a build writes for it: rows of the ledger, stored outputs."""
        edition, work = Edition.parse(EDITION, 1), self.root.with_name("work")
        seal(self.root, edition)
        sources = read_sources(self.root, edition)
        # The report's own texts may name indicators of the goals that are left out here, and no row is made of them.
        sources.report.goal.clear()
        sources = replace(sources, catalogue=replace(sources.catalogue, goals=(sources.catalogue.goal(goal),)))
        book = compute(sources, work, Console(quiet=True))
        made = rows.ledger_csv(
            rows.ledger(book.catalogue, book.results, sources.received, book.board.rule), edition.begins
        )
        fresh = {row["indicator"]: row for row in csv.DictReader(io.StringIO(made))}
        with (self.data / names.LEDGER_FILE).open(encoding="utf-8", newline="") as file:
            stored = list(csv.DictReader(file))
        # A column that no row of the goal uses is not made for it alone.
        unused = dict.fromkeys(stored[0], "") | {"covers": edition.period.span}
        out = io.StringIO(newline="")
        written = csv.DictWriter(out, list(stored[0]), lineterminator="\n")
        written.writeheader()
        written.writerows(unused | fresh[row["indicator"]] if row["indicator"] in fresh else row for row in stored)
        write_whole(self.data / names.LEDGER_FILE, out.getvalue())
        for path, text in stored_outputs(sources, work / "notebooks").items():
            write_whole(path, text)

    def diff(self, *arguments: str) -> tuple[int, str]:
        """Run `scorecard diff`, and give its exit status and what it says."""
        ran = self.run("diff", *arguments)
        assert ran.returncode < 2, ran.stderr
        return ran.returncode, ran.stdout
