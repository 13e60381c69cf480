"""Publishing is one step: complete, or as if it had not been tried."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from scorecard.common import files
from scorecard.common.faults import SiteError
from scorecard.site import publish, serve


def site(folder: Path, **pages: str) -> Path:
    folder.mkdir(parents=True)
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text)
    return folder


def content(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return site(tmp_path / "_site" / "2025-12", index="gammal", borta="gammal")


@pytest.fixture
def built(tmp_path: Path) -> Path:
    return site(tmp_path / "_build" / "html", index="ny", extra="ny")


NEW = {"index.html": "ny", "extra.html": "ny"}
OLD = {"index.html": "gammal", "borta.html": "gammal"}


@pytest.fixture(params=["exchange", "two renames"])
def way(request, monkeypatch) -> str:
    if request.param == "two renames":
        monkeypatch.setattr(publish, "_exchange", lambda one, other: False)
    return request.param


def names(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir())


def test_the_first_site_is_published(tmp_path: Path, built: Path) -> None:
    publish.publish(built, tmp_path / "new" / "2025-12")
    assert content(tmp_path / "new" / "2025-12") == NEW


def test_a_new_site_replaces_the_old_one_whole_and_leaves_nothing_beside(built, target, way) -> None:
    publish.publish(built, target)
    assert content(target) == NEW
    assert names(target) == ["2025-12"]


def test_this_system_exchanges_in_one_step(built: Path, target: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux can")
    assert publish._exchange(built, target)
    assert (content(built), content(target)) == (OLD, NEW)


def test_a_build_on_another_file_system_is_copied(built, target, monkeypatch) -> None:
    rename, refused = os.rename, []

    def across(source, destination):
        if Path(source) == built:
            refused.append(source)
            raise OSError(publish.errno.EXDEV, "another file system")
        rename(source, destination)

    monkeypatch.setattr(publish.os, "rename", across)
    publish.publish(built, target)
    assert refused
    assert content(target) == NEW
    assert not built.exists()


def test_when_the_disk_is_full_the_old_site_stays(built, target, monkeypatch, way) -> None:
    def full(source, destination):
        Path(destination).mkdir()
        (Path(destination) / "index.html").write_text("halv")
        raise OSError(publish.errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(publish, "_move", full)
    with pytest.raises(SiteError, match="No space left"):
        publish.publish(built, target)
    assert content(target) == OLD
    assert names(target) == ["2025-12"]


def test_when_the_second_rename_fails_the_first_is_undone(built, target, monkeypatch) -> None:
    calls = []

    def second_fails(source, destination):
        calls.append((Path(source).name, Path(destination).name))
        if len(calls) == 2:
            raise OSError(publish.errno.EACCES, "Permission denied")
        os.rename(source, destination)

    swap = publish._swap
    monkeypatch.setattr(publish, "_exchange", lambda one, other: False)
    monkeypatch.setattr(publish, "_swap", lambda *paths: swap(*paths, rename=second_fails))
    with pytest.raises(SiteError, match="Permission denied"):
        publish.publish(built, target)
    assert len(calls) == 3
    assert content(target) == OLD
    assert names(target) == ["2025-12"]


def test_an_exchange_that_is_refused_leaves_the_old_site(built, target, monkeypatch) -> None:
    def refused(one, other):
        raise OSError(publish.errno.EACCES, "Permission denied")

    monkeypatch.setattr(publish, "_exchange", refused)
    with pytest.raises(SiteError, match="Permission denied"):
        publish.publish(built, target)
    assert content(target) == OLD
    assert names(target) == ["2025-12"]


def test_nothing_built_publishes_nothing(tmp_path: Path, target: Path) -> None:
    (tmp_path / "empty").mkdir()
    for nothing in (tmp_path / "empty", tmp_path / "missing"):
        with pytest.raises(SiteError, match="no page to publish"):
            publish.publish(nothing, target)
    assert content(target) == OLD


def test_leftovers_of_an_interrupted_publish_are_cleared_away(built, target) -> None:
    site(target.with_name(".2025-12.new"), index="halv")
    site(target.with_name(".2025-12.old"), index="äldre")
    publish.recover(target)
    assert content(target) == OLD
    assert names(target) == ["2025-12"]


def test_a_site_that_was_taken_away_and_not_replaced_comes_back(target) -> None:
    os.rename(target, target.with_name(".2025-12.old"))
    site(target.with_name(".2025-12.new"), index="halv")
    publish.recover(target)
    assert content(target) == OLD
    assert names(target) == ["2025-12"]


def test_a_reader_never_meets_a_mixture(tmp_path: Path, target: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("two renames leave a moment without a site")
    seen, stop = set(), threading.Event()

    def read() -> None:
        while not stop.is_set():
            folder = os.open(target, os.O_RDONLY)
            try:
                seen.add(tuple(sorted(os.listdir(folder))))
            finally:
                os.close(folder)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for round_ in range(50):
            name = "a" if round_ % 2 else "b"
            publish.publish(site(tmp_path / f"built{round_}", index=name, **{name: name}), target)
    finally:
        stop.set()
        reader.join()
    # An opened folder that is then cleared away can be seen partly emptied; what is never seen is both sites at once.
    assert seen, "the reader read nothing"
    assert not any({"a.html", "b.html"} <= set(listing) for listing in seen)


HOLD = """
import sys, time
from pathlib import Path
from scorecard.site.publish import build_lock
with build_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_two_builds_in_one_tree_exclude_each_other(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "held\n"
        try:
            with pytest.raises(SiteError, match="another build is running"), publish.build_lock(tmp_path):
                pass
        finally:
            other.kill()
    # A build that was killed leaves no lock behind.
    with publish.build_lock(tmp_path, wait=5):
        pass
    with publish.build_lock(tmp_path):
        pass


def test_writing_whole_replaces_and_leaves_nothing_beside(tmp_path: Path) -> None:
    for text in ("ett\n", "två\n"):
        files.write_whole(tmp_path / "_site" / "index.html", text)
    assert content(tmp_path / "_site") == {"index.html": "två\n"}


@pytest.fixture
def address(tmp_path: Path):
    folder = site(tmp_path / "served", index="<h1>å</h1>")
    for name in ("data.csv", "data.json", "app.js", "bild.svg", "okänt.xyz"):
        (folder / name).write_text("x")
    (folder / "mapp").mkdir()
    (folder / "mapp" / "hemlig.txt").write_text("x")
    with serve.make_server(folder, 0) as server:
        assert server.server_address[0] == "127.0.0.1"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_served_files_have_their_types(address: str) -> None:
    expected = {
        "/": "text/html; charset=utf-8",
        "/data.csv": "text/csv; charset=utf-8",
        "/data.json": "application/json; charset=utf-8",
        "/app.js": "text/javascript; charset=utf-8",
        "/bild.svg": "image/svg+xml",
        "/ok%C3%A4nt.xyz": "application/octet-stream",
    }
    for path, kind in expected.items():
        with urllib.request.urlopen(address + path) as answer:
            assert answer.headers["Content-Type"] == kind, path


@pytest.mark.parametrize("path", ["/mapp/", "/finns-inte", "/../../etc/passwd"])
def test_folders_are_not_listed_and_nothing_outside_is_served(address: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(address + path)


def test_serving_needs_a_site_and_a_free_port(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="no site here yet"):
        serve.make_server(tmp_path, 0)
    folder = site(tmp_path / "s", index="x")
    with serve.make_server(folder, 0) as server, pytest.raises(SiteError, match=f"port {server.server_port}"):
        serve.make_server(folder, server.server_port)
