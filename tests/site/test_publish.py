"""Publishing is one step for the whole site: complete, or as if it had not been tried."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from broken_off import each_step, kill, needs_fork, refuse
from servers import answering
from shelving import put_edition

from scorecard.catalogue.board import Board, Rule
from scorecard.common.edition import Edition
from scorecard.common.faults import SiteError
from scorecard.extracts.manifest_entries import Manifest
from scorecard.provenance.commit import State
from scorecard.provenance.document import provenance_text
from scorecard.provenance.record import PROVENANCE_FILE, edition_provenance
from scorecard.provenance.verify import check_sums
from scorecard.site import publish, serve

BOARD = Board(
    name="Nämnden",
    region="Regionen",
    region_short="R",
    rule=Rule(version="1", yellow_from=0.9, goal_red_share=0.5),
    licence={"name": "CC0-1.0", "title": "CC0", "path": "https://licens.example.org/"},
)
LATEST, EARLIER = Edition(2025, 12), Edition(2025, 8)
PAGE = '<!DOCTYPE html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n</head>\n<body>{}</body>\n</html>\n'
LEDGER = "indicator,name,unit,decimals,outturn\nsamtal,Samtal,procent,1,{}\n"


def site(folder: Path, **pages: str) -> Path:
    folder.mkdir(parents=True)
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text)
    return folder


def content(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


def names(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir())


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return site(tmp_path / "book" / "_site", index="gammal", borta="gammal")


NEW = {"index.html": "ny", "extra.html": "ny"}
OLD = {"index.html": "gammal", "borta.html": "gammal"}


@pytest.fixture(params=["exchange", "two renames"])
def way(request, monkeypatch) -> str:
    if request.param == "two renames":
        monkeypatch.setattr(publish, "_exchange", lambda one, other: False)
    return request.param


def change(target: Path) -> None:
    """Make a site another one."""
    with publish.next_site(target) as staging:
        (staging / "borta.html").unlink(missing_ok=True)
        for name, text in NEW.items():
            (staging / name).unlink(missing_ok=True)
            (staging / name).write_text(text)
        publish.exchange(staging, target)


def test_the_first_site_is_published(tmp_path: Path) -> None:
    change(tmp_path / "new" / "_site")
    assert content(tmp_path / "new" / "_site") == NEW


def test_what_is_to_be_another_one_is_not_there_at_first(tmp_path: Path) -> None:
    for name in ("2025-08/index.html", "2025-12/index.html", "2025-08/2025-12/index.html"):
        (tmp_path / "_site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "_site" / name).write_text(name)
    with publish.next_site(tmp_path / "_site", but="2025-12") as staging:
        there = {path.relative_to(staging).as_posix() for path in staging.rglob("*.html")}
    assert there == {"2025-08/index.html", "2025-08/2025-12/index.html"}


def test_a_new_site_replaces_the_old_one_whole_and_leaves_nothing_beside(target, way) -> None:
    change(target)
    assert content(target) == NEW
    assert names(target) == ["_site"]


def test_a_site_that_is_a_link_is_exchanged_where_it_lies(tmp_path: Path, target: Path) -> None:
    (tmp_path / "link").symlink_to(target)
    change(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert content(target) == NEW
    assert names(target) == ["_site"]


def test_what_stays_is_not_copied_and_keeps_its_time(target: Path) -> None:
    (target / "2025-08").mkdir()
    kept = target / "2025-08" / "index.html"
    kept.write_text("kvar")
    before = kept.stat()
    change(target)
    assert (kept.stat().st_ino, kept.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_this_system_exchanges_in_one_step(tmp_path: Path, target: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux can")
    built = site(tmp_path / "built", index="ny", extra="ny")
    assert publish._exchange(built, target)
    assert (content(built), content(target)) == (OLD, NEW)


def test_a_build_on_another_file_system_is_copied(tmp_path: Path, monkeypatch) -> None:
    rename, refused = os.rename, []
    built = site(tmp_path / "built", index="ny", extra="ny")

    def across(source, destination):
        refused.append(source)
        raise OSError(publish.errno.EXDEV, "another file system")

    with monkeypatch.context() as patched:
        patched.setattr(os, "rename", across)
        publish.move(built, tmp_path / "there")
    assert refused
    assert rename is os.rename
    assert content(tmp_path / "there") == NEW
    assert not built.exists()


def test_when_the_second_rename_fails_the_first_is_undone(target, monkeypatch) -> None:
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
        change(target)
    assert len(calls) == 3
    assert content(target) == OLD
    assert names(target) == ["_site"]


def test_an_exchange_that_is_refused_leaves_the_old_site(target, monkeypatch) -> None:
    def refused(one, other):
        raise OSError(publish.errno.EACCES, "Permission denied")

    monkeypatch.setattr(publish, "_exchange", refused)
    with pytest.raises(SiteError, match=r"Permission denied.*; expected room, leave to write"):
        change(target)
    assert content(target) == OLD
    assert names(target) == ["_site"]


def test_nothing_built_publishes_nothing(tmp_path: Path, target: Path) -> None:
    (tmp_path / "empty").mkdir()
    for nothing in (tmp_path / "empty", tmp_path / "missing"):
        with pytest.raises(SiteError, match=r"no first page; expected index\.html"):
            put_edition(nothing, target, LATEST, BOARD)
    assert content(target) == OLD
    assert names(target) == ["_site"]


def test_leftovers_of_an_interrupted_publish_are_cleared_away(target) -> None:
    site(target.with_name("._site.new"), index="halv")
    site(target.with_name("._site.old"), index="äldre")
    site(target / ".2025-12.new", index="halv, as it was left before sites were exchanged whole")
    change(target)
    assert content(target) == NEW
    assert names(target) == ["_site"]


def test_what_was_left_of_a_site_that_nobody_may_write_to_is_cleared_away(target, monkeypatch) -> None:
    left = target.with_name("._site.new")
    site(left, index="halv")
    (left / "2025-12").mkdir()
    for folder in (left / "2025-12", left):
        folder.chmod(0o555)
    # Who runs as root may write all the same: what is seen is that anybody could take it away.
    modes: list[int] = []
    remove = shutil.rmtree

    def removed(path: Path, ignore_errors: bool) -> None:
        modes.extend(stat.S_IMODE(Path(folder).stat().st_mode) for folder, _, _ in os.walk(path))
        remove(path, ignore_errors)

    monkeypatch.setattr(shutil, "rmtree", removed)
    publish.recover(target)
    assert modes == [0o700, 0o700]
    assert names(target) == ["_site"]


def test_a_site_that_was_taken_away_and_not_replaced_comes_back(target) -> None:
    os.rename(target, target.with_name("._site.old"))
    site(target.with_name("._site.new"), index="halv")
    publish.recover(target)
    assert content(target) == OLD
    assert names(target) == ["_site"]


def test_a_reader_never_meets_a_mixture(target: Path) -> None:
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
            name, other = ("a", "b") if round_ % 2 else ("b", "a")
            with publish.next_site(target) as staging:
                (staging / f"{other}.html").unlink(missing_ok=True)
                (staging / f"{name}.html").write_text(name)
                publish.exchange(staging, target)
    finally:
        stop.set()
        reader.join()
    # An opened folder that is then cleared away can be seen partly emptied; what is never seen is both sites at once.
    assert seen, "the reader read nothing"
    assert not any({"a.html", "b.html"} <= set(listing) for listing in seen)


# Broken off


def build(folder: Path, edition: Edition, text: str) -> Callable[[], None]:
    """Build an edition of two files, which vouches for them; gives what puts it on a site."""
    built = site(folder / "built", index=PAGE.format(text))
    (built / "results.csv").write_text(LEDGER.format(text), "utf-8")
    manifest = Manifest(edition=str(edition), synthetic=False, files={})
    made = edition_provenance(edition, State(None, None, False), (), manifest, {}, built)
    (built / PROVENANCE_FILE).write_text(provenance_text(made), "utf-8")
    return lambda: put_edition(built, folder / "_site", edition, BOARD, made)


@needs_fork
@pytest.mark.sweep
@pytest.mark.parametrize("at_step", [kill, refuse])
def test_wherever_publishing_is_broken_off_the_sums_of_the_site_hold(tmp_path: Path, monkeypatch, at_step) -> None:
    monkeypatch.setattr("scorecard.provenance.record.software_versions", dict)
    folder, kept, found = tmp_path / "book", tmp_path / "kept", []
    build(kept, EARLIER, "")()  # of one outturn no chart is drawn; what draws it does not live in a forked process
    build(kept, LATEST, "2")()
    pages = check_sums(kept / "_site").files

    def before() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(kept, folder)
        build(folder, LATEST, "3")

    put = build(folder, LATEST, "3")
    for number in each_step(put, at_step, before):
        verdict = check_sums(folder / "_site")
        assert (verdict.faults, verdict.editions, verdict.files) == ((), 2, pages), number
        found.append((folder / "_site" / "2025-12" / "results.csv").read_text("utf-8").strip()[-1])
        assert f">{found[-1]},0" in (folder / "_site" / "historik" / "samtal.html").read_text("utf-8"), number
        with publish.next_site(folder / "_site"):
            assert sorted(path.name for path in folder.iterdir() if path.name != "built") == ["._site.new", "_site"]
        assert not (folder / "._site.new").exists(), "the next one clears away"
    assert len(found) > 28
    assert set(found) == {"2", "3"}
    if at_step is kill:
        assert found == sorted(found), "from one step on it is the new one"


@pytest.fixture
def address(tmp_path: Path):
    folder = site(tmp_path / "served", index="<h1>å</h1>")
    for name in ("data.csv", "data.json", "app.js", "bild.svg", "okänt.xyz"):
        (folder / name).write_text("x")
    (folder / "mapp").mkdir()
    (folder / "mapp" / "hemlig.txt").write_text("x")
    with serve.make_server(folder, 0) as server, answering(server):
        assert server.server_address[0] == "127.0.0.1"
        yield f"http://127.0.0.1:{server.server_port}"


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


@pytest.mark.parametrize(
    "path", ["/mapp/", "/finns-inte", "/../../etc/passwd", "/a%00", pytest.param(f"/{'a' * 300}", id="too long")]
)
def test_folders_are_not_listed_and_nothing_outside_is_served(address: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(address + path)


def test_serving_needs_a_site_and_a_free_port(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="no site here yet"):
        serve.make_server(tmp_path, 0)
    folder = site(tmp_path / "s", index="x")
    with serve.make_server(folder, 0) as server, pytest.raises(SiteError, match=f"port {server.server_port}"):
        serve.make_server(folder, server.server_port)
