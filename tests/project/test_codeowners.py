"""Each file has a team that is asked to review it, and a goal's is that of the role that owns the goal."""

from __future__ import annotations

import re
import subprocess

import pytest
from built import read_yaml
from pathspec import GitIgnoreSpec
from tiny_edition import REPOSITORY

LINES = [
    line.split()
    for line in (REPOSITORY / ".github" / "CODEOWNERS").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
GOALS = sorted(path.stem for path in (REPOSITORY / "notebooks").glob("*.ipynb"))
KNOWN = (REPOSITORY / ".git").exists()


def owner(path: str) -> str:
    """Name the team of the last line that fits a path; GitHub's patterns are those of .gitignore."""
    fitting = [team for pattern, team in LINES if GitIgnoreSpec.from_lines([pattern]).match_file(path)]
    return fitting[-1].removeprefix("@ORGANISATION/")


@pytest.mark.parametrize("goal", GOALS)
def test_a_goal_is_reviewed_by_the_role_that_the_catalogue_names(goal):
    role = read_yaml(REPOSITORY / "notebooks" / f"{goal}.yml")["owner"]["role"]
    plain = role.lower().replace("å", "a").replace("ä", "a").replace("ö", "o")
    team = re.sub(r"[^a-z]+", "-", plain)
    for path in (f"notebooks/{goal}.yml", f"notebooks/{goal}.ipynb", f"data/2031-04/texts/{goal}.yml"):
        assert owner(path) == team


@pytest.mark.parametrize(
    ("path", "team"),
    [
        ("notebooks/god-saker-nara-vard.yml", "cheflakare"),
        ("notebooks/tillganglig-vard.ipynb", "halso-och-sjukvardsdirektor"),
        ("scorecard/demo/beds.py", "maintainers"),
        ("tests/project/test_codeowners.py", "maintainers"),
        (".github/workflows/comment.yml", "maintainers"),
        ("requirements.lock", "maintainers"),
        ("book/_static/early.js", "maintainers"),
        ("book/index.md", "namndens-kansli"),
        ("data/2025-12/extracts/inera_1177.csv", "analytiker"),
        ("data/contracts/inera_1177.yml", "analytiker"),
        ("data/2025-12/texts/report.yml", "namndens-kansli"),
        ("data/2025-12/atgarder.yml", "namndens-kansli"),
        ("data/board.yml", "namndens-kansli"),
        ("data/2025-04/publications/2025-05-22/results.csv", "namndens-kansli"),
    ],
)
def test_code_data_and_words_have_teams_of_their_own(path, team):
    assert owner(path) == team


@pytest.mark.skipif(not KNOWN, reason="this is not a git checkout, which knows its files")
def test_every_pattern_names_something_and_every_file_has_one_team():
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=True
    )
    files = [name for name in listed.stdout.split("\0") if name]
    assert len(files) > 400
    specs = {pattern: GitIgnoreSpec.from_lines([pattern]) for pattern, _ in LINES}
    # What only comes to be when an edition needs it.
    later = {"/data/*/revisions.yml", "/data/*/targets.yml"}
    assert {pattern for pattern, spec in specs.items() if not any(map(spec.match_file, files))} <= later
    assert all(specs["*"].match_file(name) for name in files)
    assert all(re.fullmatch(r"@ORGANISATION/[a-z-]+", team) for _, team in LINES)
    assert all(len(line) == 2 for line in LINES)
