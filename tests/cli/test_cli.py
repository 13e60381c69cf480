"""The command line: help for each command, and faults without a traceback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from filelock import FileLock
from manifests import told_manifest
from receiving import EXTRACTED, NEW, contents, make_small, riket, visits, write
from typer.testing import CliRunner

from scorecard import __version__
from scorecard.book.book import read_book
from scorecard.cli import app
from scorecard.common import lock
from scorecard.editions import check
from scorecard.extracts.contract import read_contracts

_KNOWN = typer.main.get_command(app.app).commands
COMMANDS = sorted(name for name, command in _KNOWN.items() if not command.hidden)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Run a command as the entry point does, in a folder; gives exit status, output and errors."""

    def ask(folder: Path, *words: str) -> tuple[int, str, str]:
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys, "argv", ["scorecard", *words])
        with pytest.raises(SystemExit) as caught:
            app.run_command_line()
        written = capsys.readouterr()
        return caught.value.code or 0, written.out, " ".join(written.err.split())

    return ask


def test_the_commands_are_those_of_the_readme():
    assert COMMANDS == [
        "add-extract",
        "awaited",
        "build",
        "check",
        "claims",
        "demo",
        "diff",
        "disclose",
        "fetch",
        "freshness",
        "init",
        "lix",
        "new",
        "normalise",
        "publish",
        "pull",
        "reconcile",
        "seal",
        "serve",
        "signals",
        "verify",
        "watch",
    ]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command):
    shown = CliRunner().invoke(app.app, [command, "--help"], env={"COLUMNS": "200"})
    assert shown.exit_code == 0
    sentence = typer.main.get_command(app.app).commands[command].help
    assert len(sentence) > 20
    assert sentence.split(",")[0] in shown.output


def test_help_names_every_command():
    shown = CliRunner().invoke(app.app, ["--help"])
    assert shown.exit_code == 0
    assert [command for command in COMMANDS if command not in shown.output] == []


def test_an_unknown_command_is_refused():
    assert CliRunner().invoke(app.app, ["bild"]).exit_code == 2


def test_the_version(run, tmp_path):
    assert run(tmp_path, "--version") == (0, f"{__version__}\n", "")


def test_an_edition_that_does_not_exist_names_those_that_do(run, project):
    (project / "data" / "2024-08").mkdir()
    assert run(project, "check", "2025-11") == (
        1,
        "",
        "error: data: this edition does not exist; found 2025-11; "
        "expected 2025-12 (did you mean that?) or one of: 2024-08, 2025-04, 2025-08",
    )


@pytest.mark.parametrize("command", ["build", "check", "reconcile", "seal"])
def test_what_is_no_edition_is_refused_by_each_command(run, project, command):
    assert run(project, command, "2025-13") == (
        1,
        "",
        "error: this is not an edition; found '2025-13'; expected YYYY-MM, such as 2025-12",
    )


def test_a_fault_has_no_traceback_in_a_process_of_its_own(project, repository):
    done = subprocess.run(
        [sys.executable, "-c", "from scorecard.cli import main; main()", "check", "2025-11"],
        cwd=project,
        env={"PYTHONPATH": str(repository)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: data: this edition does not exist; found 2025-11;")
    assert "Traceback" not in done.stderr


ENDING = """\
import atexit, sys, threading
from scorecard.cli import app

def run_command_line():
    atexit.register(print, "left")
    threading.Thread(target=lambda: (threading.main_thread().join(), print("worked"))).start()
    print("run")
    raise SystemExit({status})

app.run_command_line = run_command_line
app.main()
"""


@pytest.mark.parametrize(("status", "ended", "told"), [("3", 3, ""), ("None", 0, ""), ("'words'", 1, "words\n")])
def test_a_process_ends_when_all_that_it_began_has_ended(repository, status, ended, told):
    done = subprocess.run(
        [sys.executable, "-c", ENDING.format(status=status)],
        env={"PYTHONPATH": str(repository)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (ended, "run\nworked\nleft\n", told)


def test_outside_a_project(run, tmp_path):
    status, _, told = run(tmp_path, "check")
    assert status == 1
    assert told.startswith("error: this is not inside a scorecard book;")
    assert "_config.yml" in told


def test_a_project_without_editions(run, tmp_path):
    (tmp_path / "_config.yml").touch()
    assert run(tmp_path, "check") == (
        1,
        "",
        "error: data: there are no editions; expected a folder such as data/2025-12",
    )


def test_every_fault_is_told_on_its_own_line(run, project):
    extracts = project / "data" / "2025-12" / "extracts"
    (extracts / "raindance.csv").unlink()
    (extracts / "npe_svf.csv").unlink()
    status, out, told = run(project, "check")
    assert (status, out) == (1, "")
    assert told == (
        "error: data/2025-12/extracts/npe_svf.csv: an extract is missing "
        "error: data/2025-12/extracts/raindance.csv: an extract is missing"
    )


def test_check_says_how_much_it_checked(run, project, built, monkeypatch):
    results = built.root / "_build" / "2025-12" / "results"
    monkeypatch.setattr(check, "compute", lambda sources, *_: read_book(sources, results))
    status, out, told = run(project, "check")
    assert (status, told) == (0, "")
    *notes, first, last = out.splitlines()
    assert (first, last[:23]) == ("2025-12: nothing is wrong", "checked 29 tables with ")
    assert last.endswith("10 goals, 36 indicators")
    assert all(re.match("note: data/2025-12/(extracts/|texts/.*nothing proves this word)", note) for note in notes)
    august = (
        "column vardtillfallen: 2025-08 was revised since 2025-08, in 3 rows; found 276 in all where 2025-08 has 233 "
    )
    assert [note for note in notes if august in note], "late coding is told"


def test_seal_of_the_latest_edition(run, project):
    assert run(project, "seal") == (0, "Every sum was right already\n", "")
    extract = project / "data" / "2025-12" / "extracts" / "forskarutbildning.csv"
    extract.write_text(extract.read_text("utf-8") + "2026,0,0,0\n", "utf-8")
    assert run(project, "seal") == (0, "Sealed: forskarutbildning.csv\n", "")


def test_demo_makes_no_other_year(run, tmp_path):
    status, _, told = run(tmp_path, "demo", "2024-11", "--into", str(tmp_path / "made"))
    assert status == 1
    assert told == "error: there are no made-up extracts for this year; found 2024-11; expected a month of 2025"
    assert not (tmp_path / "made").exists()


def test_serve_before_there_is_a_site(run, project):
    assert run(project, "serve") == (1, "", "error: _site: there is no site yet; expected run `scorecard build` first")


def test_a_line_number_between_colons_stays_a_number(run, project):
    texts = project / "data" / "2025-12" / "texts" / "klinisk-forskning.yml"
    text = texts.read_text("utf-8").replace("assessment:", "reviewed: kanske\nassessment:")
    texts.write_text("\n" * 99 + text, "utf-8")
    _, _, told = run(project, "check")
    assert told == (
        "error: data/2025-12/texts/klinisk-forskning.yml:100: reviewed: should be true or false; found 'kanske'"
    )


# What nobody foresaw


def raising(error: BaseException):
    def fail(*given: object, **named: object) -> None:
        raise error

    return fail


def test_a_fault_of_the_program_is_told_with_command_and_version(run, project, monkeypatch):
    monkeypatch.delenv("SCORECARD_TRACEBACK", raising=False)
    monkeypatch.setattr(app, "find", raising(KeyError("no such [red]key")))
    status, out, told = run(project, "check", "2025-12", "--jobs", "1")
    assert (status, out) == (70, "")
    assert re.sub(r":\d+:", ":N:", told) == (
        "fault of the program: KeyError at test_cli.py:N: 'no such [red]key'; "
        f"found by `scorecard check 2025-12 --jobs 1`, version {__version__}; "
        "expected no such thing; please report it, with what SCORECARD_TRACEBACK=1 before the command shows"
    )


def test_the_traceback_of_a_fault_is_there_for_who_asks(project, monkeypatch):
    monkeypatch.setenv("SCORECARD_TRACEBACK", "1")
    monkeypatch.setattr(app, "find", raising(KeyError("key")))
    monkeypatch.setattr(sys, "argv", ["scorecard", "check"])
    with pytest.raises(KeyError, match="key"):
        app.run_command_line()


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(28, "No space left on device"), "error: No space left on device"),
        (PermissionError(13, "Permission denied", "data/x.csv"), "error: data/x.csv: Permission denied"),
    ],
)
def test_what_the_machine_refuses_is_told_with_its_path(run, project, monkeypatch, error, told):
    monkeypatch.setattr(app, "find", raising(error))
    assert run(project, "check") == (1, "", told)


def test_a_comparison_that_the_machine_refuses_is_no_difference(run, project):
    (project / "data" / "2025-12" / "report").mkdir()
    status, _, told = run(project, "diff", "2025-08", "2025-12", "--json", "data/2025-12/report")
    assert (status, told) == (
        2,
        "error: data/2025-12/report: this cannot be written: Is a directory; "
        "expected room and leave to write there; every file is as it was",
    )


@pytest.mark.parametrize("where", ["command", "import"])
def test_an_interruption_is_quiet(run, project, monkeypatch, where):
    if where == "command":
        monkeypatch.setattr(app, "find", raising(KeyboardInterrupt()))
    else:
        monkeypatch.setattr(app, "_command", raising(KeyboardInterrupt()))
    assert run(project, "check") == (130, "", "")


def test_a_reader_that_went_away_is_no_fault(project, repository):
    command = [sys.executable, "-m", "scorecard", "--help"]
    environment = {"PYTHONPATH": str(repository)}
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, cwd=project, env=environment, check=False)
    os.close(writing)
    assert done.stderr == b""


# Two at once


@pytest.mark.program
def test_two_intakes_at_once_are_both_there(tmp_path, repository):
    root = make_small(tmp_path)
    contracts = read_contracts(root / "data" / "contracts")
    months = ("2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04")
    tables = {"cosmic_nybesok": visits(*months), "skr_riket": riket(*months)}
    files = {name: write("utf8.csv", tmp_path, rows, contracts[name]) for name, rows in tables.items()}
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "scorecard", "add-extract", str(NEW), str(path), "--extracted", EXTRACTED],
            cwd=root,
            env=os.environ | {"PYTHONPATH": str(repository)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for path in files.values()
    ]
    said = [each.communicate(timeout=300) for each in running]
    for each, name, (out, told) in zip(running, files, said, strict=True):
        assert each.returncode == 0, told
        assert f"Wrote data/{NEW}/received/{name}.utf8.csv, data/{NEW}/extracts/{name}.csv" in out
        holder = r"(`scorecard add-extract .*`, process \d+, since .*|another command)"
        assert re.fullmatch(rf"(note: waiting for {holder}\n)?", told)
    manifest = told_manifest(root / "data" / str(NEW) / "extracts")
    assert sorted(manifest["files"]) == sorted(f"{name}.csv" for name in files)


@pytest.mark.parametrize(
    "words",
    [
        ("add-extract", str(NEW), "x.csv"),
        ("build",),
        ("demo", "2025-12"),
        ("new", "2026-05"),
        ("normalise",),
        ("publish",),
        ("seal",),
    ],
)
def test_every_command_that_writes_waits_for_the_others(run, tmp_path, monkeypatch, words):
    root = make_small(tmp_path)
    before = contents(root)
    monkeypatch.setattr(lock, "MOST_SECONDS", 0.01)
    taken = FileLock(root / lock.LOCK)
    with taken:
        status, out, told = run(root, *words)
    assert (status, out) == (1, "")
    assert told == (
        f"note: waiting for another command error: {root}: another command is writing in this book; "
        "found another command; expected one at a time; try again when it is done"
    )
    assert contents(root) == before


def test_what_an_edition_protects_is_told_by_table(run, project):
    place = "data/2025-12/protection.csv"
    (project / place).unlink()
    status, told, said = run(project, "disclose", "2025-12")
    assert (status, told) == (1, "")
    assert said.startswith(
        f"error: {place}: nothing says what the edition protects; expected `on: true` under protection"
    )
    head = "indicator,what,kind,group,first,last,low,high"
    rows = [f"trycksar,protected,unit,avdelning,{name},,{why}," for name, why in (("A", "few"), ("B", "complement"))]
    (project / place).write_text("\n".join([head, *rows, ""]), "utf-8")
    status, told, said = run(project, "disclose", "2025-12")
    assert (status, said) == (0, "")
    _, row, last = told.splitlines()
    assert row.split() == ["trycksar", "unit", "1", "1", "0", "0", "0"]
    assert last == f"2025-12 protects 2 rows, as {place} says"
