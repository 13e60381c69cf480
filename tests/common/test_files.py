"""Names that are read, and the folder that they cannot leave."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from pathlib import Path

import pytest
from broken_off import broken_off, each_step, kill, needs_fork, on_a_full_disk, refuse

from scorecard.common import files
from scorecard.common.faults import ScorecardError, WriteError
from scorecard.common.files import (
    beneath,
    checked_name,
    files_below,
    first_refusal,
    put_back,
    refilled,
    sha256,
    sums_below,
    together,
    write_over,
    write_whole,
)

OUTSIDE = [
    "..",
    ".",
    "",
    "../x",
    "../../../../x",
    "/etc/passwd",
    "a/../../x",
    "a//x",
    "a\\x",
    "C:x",
    "a\0b",
    "a\nb",
    ".hidden",
    "a.",
    " a",
    "a ",
    "nul",
    "CON.csv",
    "com1.txt",
    "what?.csv",
    "x" * 256,
    "å" * 128,
]


@pytest.mark.parametrize("name", OUTSIDE)
def test_what_is_no_name_of_a_file_is_refused(tmp_path, name):
    with pytest.raises(ValueError, match="should be the name of a file"):
        checked_name(name)
    with pytest.raises(ScorecardError, match="this leads outside its folder"):
        beneath(tmp_path, name)


@pytest.mark.parametrize("name", ["x.csv", "Nybesök april.cp1252.csv", "console.csv", "a-b_c (1).xlsx"])
def test_a_name_of_a_file_is_joined_to_its_folder(tmp_path, name):
    assert checked_name(name) == name
    assert beneath(tmp_path, name) == tmp_path / name
    assert beneath(tmp_path, "received", name) == beneath(tmp_path, f"received/{name}") == tmp_path / "received" / name


def test_a_name_with_a_folder_is_none_of_a_file():
    with pytest.raises(ValueError, match="should be the name of a file"):
        checked_name("received/x.csv")


def test_a_link_leads_no_further_than_its_folder(tmp_path):
    folder = tmp_path / "folder"
    (folder / "own").mkdir(parents=True)
    (tmp_path / "secret").write_text("x", "utf-8")
    (folder / "out").symlink_to(tmp_path / "secret")
    (folder / "up").symlink_to(tmp_path)
    (folder / "round").symlink_to(folder / "round")
    (folder / "in").symlink_to(folder / "own")
    for name in ("out", "up/secret", "round"):
        with pytest.raises(ScorecardError, match="this leads outside its folder"):
            beneath(folder, name)
    assert beneath(folder, "in/x.csv") == folder / "in" / "x.csv"
    shutil.move(folder, tmp_path / "moved")
    folder.symlink_to(tmp_path / "moved")
    assert beneath(folder, "own/x.csv") == folder / "own" / "x.csv"  # the folder itself may be a link


# Writing


@pytest.fixture
def folder(tmp_path):
    """A folder with a file that others may read, and one that is to go."""
    made = tmp_path / "data"
    made.mkdir()
    (made / "a.csv").write_text("old a\n", "utf-8")
    (made / "a.csv").chmod(0o640)
    (made / "gone.csv").write_text("old gone\n", "utf-8")
    return made


OLD = {"a.csv": b"old a\n", "gone.csv": b"old gone\n"}
NEW = {"a.csv": b"new a\n", "new/b.csv": b"new b\n"}


def held(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_file_is_replaced_with_its_mode_and_nothing_is_left_beside(folder):
    (folder / "link.csv").symlink_to("a.csv")
    write_whole(folder / "link.csv", "new a\n")
    assert (folder / "link.csv").is_symlink()
    assert (folder / "a.csv").stat().st_mode & 0o777 == 0o640
    assert held(folder) == OLD | {"a.csv": b"new a\n", "link.csv": b"new a\n"}
    write_whole(folder / "deep" / ("å" * 127), b"long")
    assert (folder / "deep" / ("å" * 127)).read_bytes() == b"long"


def test_what_is_no_file_is_written_to_and_not_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    opened = os.open(tmp_path / "pipe", os.O_RDWR)
    write_whole(tmp_path / "pipe", "through\n")
    assert os.read(opened, 100) == b"through\n"
    os.close(opened)
    with pytest.raises(WriteError, match="this cannot be written: Is a directory"):
        write_whole(tmp_path, "x")


@needs_fork
def test_a_file_for_which_there_is_no_room_is_told_and_stays(folder):
    told = on_a_full_disk(lambda: write_whole(folder / "a.csv", "x" * 1000), room=100)
    assert told == (
        f"WriteError: {folder / 'a.csv'}: this cannot be written: File too large; "
        "expected room and leave to write there; every file is as it was"
    )
    assert held(folder) == OLD


def swap(folder, journal):
    contents = {folder / name: content for name, content in NEW.items()}
    with together(journal, contents, [folder / "gone.csv"]):
        (folder / "a.csv").chmod(0o600)  # a step of the caller's own


def again(folder, journal):
    shutil.rmtree(folder)
    shutil.rmtree(journal, ignore_errors=True)
    folder.mkdir()
    for name, content in OLD.items():
        (folder / name).write_bytes(content)


def test_files_change_together(folder, tmp_path):
    swap(folder, tmp_path / "undo")
    assert held(folder) == NEW
    assert not (tmp_path / "undo").exists()


@needs_fork
@pytest.mark.sweep
@pytest.mark.parametrize("at_step", [kill, refuse])
def test_wherever_it_is_broken_off_all_files_are_old_or_all_are_new(folder, tmp_path, at_step):
    journal, found = tmp_path / "undo", []
    for number in each_step(lambda: swap(folder, journal), at_step, lambda: again(folder, journal)):
        if at_step is kill:
            put_back(journal)
        found.append(held(folder))
        assert found[-1] in (OLD, NEW), number
        assert not (journal / "list.json").exists()
        assert (folder / "new").exists() == (found[-1] == NEW)
    assert len(found) > 10
    assert OLD in found
    assert NEW in found  # when only the journal is left to be taken away


@pytest.mark.parametrize("damaged", [b"", b"{", b"\xff", b"7", b"[7]", b"[[7, true]]", b'["a"]', b'{"a": 1}'])
def test_a_damaged_list_of_what_was_half_done_is_told_and_nothing_is_touched(folder, tmp_path, damaged):
    again(folder, tmp_path / "undo")
    (tmp_path / "undo").mkdir()
    (tmp_path / "undo" / "0").write_bytes(b"what was there")
    (tmp_path / "undo" / "list.json").write_bytes(damaged)
    with pytest.raises(WriteError, match="cannot be undone"):
        put_back(tmp_path / "undo")
    assert held(folder) == OLD
    assert (tmp_path / "undo" / "0").read_bytes() == b"what was there"


@needs_fork
@pytest.mark.sweep
def test_putting_back_can_itself_be_broken_off(folder, tmp_path):
    journal = tmp_path / "undo"

    def halfway():
        again(folder, journal)
        assert broken_off(lambda: swap(folder, journal), kill, last)

    again(folder, journal)
    last = max(
        number
        for number in each_step(lambda: swap(folder, journal), kill, lambda: again(folder, journal))
        if held(folder) == NEW and (journal / "list.json").exists()
    )
    for number in each_step(lambda: put_back(journal), kill, halfway):
        put_back(journal)
        assert held(folder) == OLD, number


def test_files_below_are_those_that_are_there_and_no_link_to_a_folder_is_followed(tmp_path: Path) -> None:
    book = tmp_path / "book"
    (book / "a" / "b").mkdir(parents=True)
    (book / "a" / "__pycache__").mkdir()
    for name in ("a/b/c.py", "a/b/c.pyc", "a/__pycache__/c.pyc.140174557423168", "a-b", ".d"):
        (book / name).write_text(name, "utf-8")
    (book / "folder").symlink_to(book / "a")
    (book / "file").symlink_to(book / "a-b")
    (book / "gone").symlink_to(book / "e")
    (book / "round").symlink_to(book / "round")
    assert sorted(files_below(book)) == [".d", "a-b", "a/b/c.py", "a/b/c.pyc", "file"]
    # Folder by folder: `a` comes before `a-b`, whatever stands behind it.
    assert list(sums_below(book)) == [".d", "a/b/c.py", "a-b", "file"]
    assert list(sums_below(book, ["a", "file"])) == [".d", "a-b"]
    assert list(files_below(book / "e")) == list(files_below(book / "a-b")) == []


def test_a_file_that_was_changed_has_another_sum_though_size_and_time_are_as_before(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"ett")
    times = path.stat().st_mtime_ns, path.stat().st_mtime_ns
    time.sleep(2 * files._SETTLED)
    first = sha256(path)
    assert sha256(path) == first == hashlib.sha256(b"ett").hexdigest()
    path.write_bytes(b"tre")
    os.utime(path, ns=times)
    assert sha256(path) == hashlib.sha256(b"tre").hexdigest()


def test_of_many_files_that_are_refused_the_first_is_told(tmp_path: Path) -> None:
    full = "[Errno 28] No space left on device"
    assert first_refusal(shutil.Error([("a", "b", full), ("c", "d", "something else")])) == full
    assert first_refusal(OSError(28, "No space left on device")) == full


@pytest.mark.parametrize(("before", "after"), [("", "abc"), ("abc", "a"), ("a", "abc"), ("abc", "")])
def test_what_is_written_over_a_file_is_all_that_it_says(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "below" / "a"
    for text in (before, after):
        write_over(path, text)
        assert path.read_text() == text


def test_a_folder_that_is_refilled_holds_what_was_written_and_no_more(tmp_path: Path) -> None:
    for name in ("same", "another", "below/gone", "gone"):
        write_over(tmp_path / name, name)
    os.utime(tmp_path / "same", (0, 0))
    with refilled(tmp_path) as write:
        for name in ("same", "another", "new/one"):
            write(name, "same")
    assert {*files_below(tmp_path)} == {"same", "another", "new/one"}
    assert {(tmp_path / name).read_text() for name in files_below(tmp_path)} == {"same"}
    assert (tmp_path / "same").stat().st_mtime == 0
