"""The records of decisions: numbered without gaps, of one form, short, and all of them listed."""

from __future__ import annotations

import re

from tiny_edition import REPOSITORY

FOLDER = REPOSITORY / "docs" / "adr"
RECORDS = sorted(FOLDER.glob("[0-9]*.md"))


def test_the_records_are_numbered_dated_short_and_of_one_form():
    assert len(RECORDS) >= 9
    for number, path in enumerate(RECORDS, 1):
        text = path.read_text("utf-8")
        assert path.name.startswith(f"{number:04d}-")
        assert re.match(rf"# {number}\. .+\n\nDate: 20\d\d-\d\d\. Status: (accepted|superseded by \d+)\.\n", text)
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]
        assert len(text.split()) < 300


def test_the_list_has_each_record_under_its_title():
    listed = re.findall(r"^\| (\d+) \| \[(.+)\]\((.+)\) \|$", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE)
    titles = [path.read_text("utf-8").partition("\n")[0].partition(". ")[2] for path in RECORDS]
    assert listed == [
        (str(n), title, path.name) for n, (title, path) in enumerate(zip(titles, RECORDS, strict=True), 1)
    ]
