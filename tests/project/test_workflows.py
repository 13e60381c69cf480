"""The workflows: linted for real, no rights where code of anybody runs, and the comment held against forgery."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from tiny_edition import REPOSITORY, changed

FOLDER = REPOSITORY / ".github" / "workflows"
WORKFLOWS = {path.name: yaml.safe_load(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yml"))}
BIN = Path(sys.executable).parent
ON = True  # what YAML 1.1 makes of the word
SHA = "0123456789abcdef0123456789abcdef01234567"
MARK = "<!-- scorecard diff -->"


def steps(name: str) -> list[dict]:
    return [step for job in WORKFLOWS[name]["jobs"].values() for step in job["steps"]]


def lint(tool: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
    own = {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run([BIN / tool, *words], env=os.environ | own, capture_output=True, encoding="utf-8", timeout=60)


@pytest.mark.parametrize("persona", ["regular", "pedantic"])
def test_zizmor_finds_nothing(persona):
    run = lint("zizmor", "--offline", "--no-progress", "--persona", persona, REPOSITORY / ".github")
    assert run.returncode == 0, run.stdout
    assert "No findings to report" in run.stdout


def test_actionlint_finds_nothing():
    run = lint("actionlint", *FOLDER.glob("*.yml"))
    assert (run.returncode, run.stdout) == (0, "")


def test_the_linters_see_what_they_are_there_for(tmp_path):
    path = tmp_path / ".github" / "workflows" / "pull-request.yml"
    path.parent.mkdir(parents=True)
    text = (FOLDER / path.name).read_text("utf-8")
    text = changed(text, "run: .ci/run", "run: echo ${{ github.event.pull_request.title }} $HOME/*.yml")
    path.write_text(text, "utf-8")
    assert "template-injection" in lint("zizmor", "--offline", "--no-progress", path).stdout
    told = lint("actionlint", path).stdout
    assert "potentially untrusted" in told
    assert "SC2086" in told  # shellcheck's: a variable that is not quoted


def test_there_are_the_four_workflows():
    assert list(WORKFLOWS) == ["comment.yml", "freshness.yml", "publish.yml", "pull-request.yml"]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_has_no_rights_of_its_own_and_pins_what_it_uses(name):
    workflow = WORKFLOWS[name]
    text = (FOLDER / name).read_text("utf-8")
    assert workflow["permissions"] == {}
    assert all("permissions" in job and "timeout-minutes" in job for job in workflow["jobs"].values())
    assert "pull_request_target" not in workflow[ON]
    assert "secrets." not in text
    for step in steps(name):
        if "uses" in step:
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"])
            assert re.search(rf"{step['uses']} # v\d+\.\d+\.\d+$", text, re.MULTILINE)
            if step["uses"].startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
        else:
            # What anybody may choose, such as the name of a branch, reaches a script as a variable only.
            assert "${{" not in step["run"]


def test_each_job_has_the_rights_it_needs_and_no_other():
    rights = {
        f"{name} {job_name}": job["permissions"]
        for name, workflow in WORKFLOWS.items()
        for job_name, job in workflow["jobs"].items()
    }
    assert rights == {
        "comment.yml comment": {"actions": "read", "pull-requests": "write"},
        "freshness.yml freshness": {"contents": "read"},
        "publish.yml build": {"contents": "read"},
        "publish.yml deploy": {"pages": "write", "id-token": "write"},
        "pull-request.yml test": {"contents": "read"},
        "pull-request.yml coverage": {"contents": "read"},
        "pull-request.yml long": {"contents": "read"},
        "pull-request.yml book": {"contents": "read"},
    }


def test_a_pull_request_is_looked_at_without_a_token_and_a_newer_push_stops_the_older():
    workflow = WORKFLOWS["pull-request.yml"]
    assert list(workflow[ON]) == ["pull_request"]
    assert "github.token" not in (FOLDER / "pull-request.yml").read_text("utf-8")
    assert workflow["concurrency"]["cancel-in-progress"] is True
    runs = [step["run"] for step in steps("pull-request.yml") if "run" in step]
    assert [run for run in runs if "\n" not in run] == [
        ".ci/run",
        "make coverage",
        "make test-long",
        "make setup",
        "make check",
        "make book",
        ".ci/unchanged",
    ]


def test_the_comment_runs_nothing_of_the_pull_request():
    assert WORKFLOWS["comment.yml"][ON]["workflow_run"]["workflows"] == [WORKFLOWS["pull-request.yml"]["name"]]
    assert [step for step in steps("comment.yml") if "uses" in step] == []
    text = (FOLDER / "comment.yml").read_text("utf-8")
    assert "git " not in text.replace("(?", "")
    assert "unzip" not in text


# -- the steps of the comment, run as they stand in the file


class Comment:
    """The steps of comment.yml on this machine, with a `gh` that answers from a folder and notes what it is asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answers, self.asked = folder / "answers", folder / "asked"
        for each in (self.answers, folder / "bin"):
            each.mkdir()
        gh = folder / "bin" / "gh"
        gh.write_text(
            '#!/bin/sh\necho "$*" >> "$ASKED"\n'
            'case "$*" in\n'
            '    *"--method PATCH"* | *"--method POST"*) exit 0 ;;\n'
            '    */pulls/*) cat "$ANSWERS/head" ;;\n'
            '    */comments*) cat "$ANSWERS/comments" ;;\n'
            '    */zip*) cat "$ANSWERS/zip" ;;\n'
            '    */artifacts*) cat "$ANSWERS/artifacts" ;;\n'
            "    *) exit 9 ;;\n"
            "esac\n"
        )
        gh.chmod(0o755)
        self.answer(head=SHA, comments="", artifacts="77")

    def answer(self, **answers: str) -> None:
        for name, text in answers.items():
            (self.answers / name).write_text(f"{text}\n" if text else "", "utf-8")

    def pack(self, number: str = "12", told: str = "### Inget", **more: str) -> None:
        with zipfile.ZipFile(self.answers / "zip", "w", zipfile.ZIP_DEFLATED) as artefact:
            for name, text in {"number": number, "diff.md": told, **more}.items():
                artefact.writestr(name, text)

    def step(self, name: str, **variables: str) -> subprocess.CompletedProcess[str]:
        step = next(step for step in steps("comment.yml") if step["name"] == name)
        script = self.folder / "step"
        script.write_text(step["run"], "utf-8")
        shell = step.get("shell", "bash --noprofile --norc -eo pipefail {0}").replace("{0}", str(script)).split()
        output = self.folder / "output"
        output.write_text("")
        own = {
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "ANSWERS": str(self.answers),
            "ASKED": str(self.asked),
            "RUNNER_TEMP": str(self.folder),
            "GITHUB_OUTPUT": str(output),
            "REPOSITORY": "region/bok",
            "RUN": "5",
            "RUN_PAGE": "https://example.org/run/5",
            "HEAD_SHA": SHA,
        }
        run = subprocess.run(
            shell, env=own | variables, cwd=self.folder, capture_output=True, encoding="utf-8", timeout=60
        )
        run.outputs = output.read_text()
        return run

    @property
    def body(self) -> str:
        return json.loads((self.folder / "comment.json").read_text("utf-8"))["body"]

    def read(self) -> subprocess.CompletedProcess[str]:
        assert self.step("Get the artefact").outputs == "found=true\n"
        return self.step("Read it")


@pytest.fixture
def comment(tmp_path: Path) -> Comment:
    return Comment(tmp_path)


def test_a_diff_becomes_a_comment_with_its_mark(comment):
    comment.pack(told="### Två färger ändrades\n\n| a | b |\n")
    run = comment.read()
    assert (run.returncode, run.outputs) == (0, "number=12\n")
    assert comment.body == (
        f"{MARK}\nSkrivet av pull requestens egen kod, vid 0123456789ab.\n"
        "[Körningen](https://example.org/run/5) har hela boken och diagrammen sida vid sida.\n\n"
        "### Två färger ändrades\n\n| a | b |\n"
    )


@pytest.mark.parametrize("number", ["", "12; rm -rf /", "-1", "0", "12\n13", "١٢", "../issues/3", "9" * 20])
def test_what_is_no_number_is_refused(comment, number):
    comment.pack(number=number)
    run = comment.read()
    assert run.returncode == 1
    assert "names no pull request" in run.stderr
    assert run.outputs == ""
    assert not (comment.folder / "comment.json").exists()


def test_nobody_is_called(comment):
    comment.pack(told="@octocat &#64;octocat &#x40;octocat &commat;octocat &amp; \\@octocat")
    assert comment.read().returncode == 0
    _, _, told = comment.body.partition("\n\n")
    assert told == ("@\u200boctocat &amp;#64;octocat &amp;#x40;octocat &amp;commat;octocat &amp; \\@\u200boctocat")


def test_a_comment_is_never_longer_than_github_takes(comment):
    comment.pack(told="| å@ | 1 |\n" * 20_000)
    assert comment.read().returncode == 0
    assert 50_000 < len(comment.body) < 65_536
    assert "**Här står bara början." in comment.body
    assert comment.body.endswith("| å@\u200b | 1 |")


def test_an_artefact_is_never_unpacked(comment):
    comment.pack(**{"../outside": "x", "bin/gh": "#!/bin/sh\n"})
    before = (comment.folder / "bin" / "gh").read_bytes()
    assert comment.read().returncode == 0
    assert (comment.folder / "bin" / "gh").read_bytes() == before
    assert not (comment.folder.parent / "outside").exists()


def test_without_an_artefact_nothing_is_done(comment):
    comment.answer(artifacts="")
    run = comment.step("Get the artefact")
    assert (run.returncode, run.outputs) == (0, "")
    assert "left no diff" in run.stdout


def written(comment: Comment) -> list[str]:
    return [line for line in comment.asked.read_text().splitlines() if "--method" in line]


def test_a_pull_request_at_another_commit_gets_no_comment(comment):
    comment.answer(head="f" * 40)
    run = comment.step("Write the comment", NUMBER="12")
    assert run.returncode == 0
    assert "is at another commit" in run.stdout
    assert written(comment) == []


@pytest.mark.parametrize(
    ("comments", "request_"),
    [
        ("", "--method POST repos/region/bok/issues/12/comments"),
        ("301\n302", "--method PATCH repos/region/bok/issues/comments/301"),
    ],
)
def test_there_is_one_comment_which_is_written_anew(comment, comments, request_):
    comment.answer(comments=comments)
    run = comment.step("Write the comment", NUMBER="12")
    assert run.returncode == 0, run.stderr
    assert written(comment) == [f"api --silent {request_} --input {comment.folder}/comment.json"]


# -- what a build leaves changed


def git(folder: Path, *words: str) -> None:
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", *identity, *words], cwd=folder, env=os.environ | own, check=True, timeout=60)


def test_a_ledger_that_is_not_committed_is_named(tmp_path):
    (tmp_path / ".ci").mkdir()
    shutil.copy(REPOSITORY / ".ci" / "unchanged", tmp_path / ".ci")
    ledger = tmp_path / "data" / "2025-12" / "results.csv"
    ledger.parent.mkdir(parents=True)
    ledger.write_text("samtal-1177,51.4\n", "utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "One")

    def unchanged() -> subprocess.CompletedProcess[str]:
        return subprocess.run([tmp_path / ".ci" / "unchanged"], capture_output=True, encoding="utf-8", timeout=60)

    assert unchanged().returncode == 0
    ledger.write_text("samtal-1177,61.4\n", "utf-8")
    (tmp_path / "data" / "2025-12" / "new.csv").touch()
    run = unchanged()
    assert run.returncode == 1
    assert "+samtal-1177,61.4" in run.stdout
    assert " M data/2025-12/results.csv\n?? data/2025-12/new.csv\n" in run.stderr
    assert "Run make book, look at git diff, and commit these files too." in run.stderr
