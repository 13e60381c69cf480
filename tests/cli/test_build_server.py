"""Builds are forked from a process that stands ready: they say what commands say, and nothing is left behind."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scorecard import __version__
from scorecard.cli import build_server
from scorecard.cli.build_server import BuildServer

PATIENCE = 300  # seconds until a test gives up; what it waits for takes a few


def below(process: int) -> list[int]:
    """The processes that one has begun, and those that these have."""
    try:
        own = [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:  # it has ended
        return []
    return [*own, *(each for one in own for each in below(one))]


def runs(process: int) -> bool:
    """Whether a process has not ended; one that nobody has asked how it ended may still have a number."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def soon(given: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not given():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a fork is not safe")
def test_commands_are_forked_from_one_process_and_all_that_runs_ends_with_it(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)  # what is served is told at once, also through a pipe
    server = BuildServer(tmp_path, "2025-12")
    server.run(["--version"])
    stands = server._process
    assert stands is not None
    server.run(["build"])
    said = capfd.readouterr()
    assert said.out == f"{__version__}\n"
    assert said.err.startswith("error: ")
    assert "_config.yml" in said.err
    assert server._process is stands
    assert stands.poll() is None
    for name in ("_config.yml", "_site/index.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    server._connection.sendall(b'["serve", "--port", "0"]\n')  # and nobody waits for it when it is closed
    soon(lambda: "http://" in capfd.readouterr().out)
    every = [stands.pid, *below(stands.pid)]
    server.close()
    soon(lambda: not [one for one in every if runs(one)])
    assert capfd.readouterr().err == ""


def test_nothing_is_forked_once_the_code_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    asks, answers = socket.socketpair()
    monkeypatch.setattr(build_server, "code_is_as_seen", lambda: False)
    with asks, answers:
        asks.sendall(b'["--version"]\n')
        assert build_server._serve(answers) == []


def test_a_command_is_run_where_no_process_can_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build_server, "_CAN_BE_ASKED", False)
    server = BuildServer(tmp_path, "2025-12")
    server.run(["--version"])
    server.close()
    assert capfd.readouterr().out == f"{__version__}\n"
