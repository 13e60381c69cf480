"""Names that are read, and the folder that they cannot leave."""

from __future__ import annotations

import shutil

import pytest

from scorecard.common.faults import ScorecardError
from scorecard.common.files import beneath, checked_name

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
