"""YAML whose faults are told with their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.common.model import Frozen
from scorecard.common.yaml_file import YamlFile, edit_yaml, parse, read_model, read_yaml, to_yaml


class Item(Frozen):
    """One item of the list."""

    name: str
    size: int


class Model(Frozen):
    """A model with a list and a mapping."""

    title: str
    items: tuple[Item, ...] = ()
    targets: dict[int, float] | None = None


@pytest.fixture
def read(tmp_path: Path):
    """Read a text as a YAML file called exempel.yml."""

    def ask(text: str | bytes) -> tuple[YamlFile | None, list[str]]:
        path = tmp_path / "exempel.yml"
        path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        file, faults = read_yaml(path, "exempel.yml")
        return file, [str(fault) for fault in faults]

    return ask


GOOD = """\
title: Exempel
items:
  - name: ett
    size: 1

  - name: två
    size: 2
targets:
  2024: 1
  2025: 2.5
"""


def test_every_key_and_item_has_its_line(read):
    file, faults = read(GOOD)
    assert faults == []
    assert file.line(("title",)) == 1
    assert file.line(("items", 0, "size")) == 4
    assert file.line(("items", 1)) == 6
    assert file.line(("targets", 2025)) == 10
    assert file.line(("items", 1, "no such key")) == 6
    assert file.line(("no such key",)) == 1


def test_a_date_stays_text(read):
    file, _ = read("day: 2025-01-31\nmonth: 2025-01\n")
    assert file.data == {"day": "2025-01-31", "month": "2025-01"}


def test_a_model_is_made(read):
    file, _ = read(GOOD)
    model, faults = parse(Model, file)
    assert faults == []
    assert model.items[1] == Item(name="två", size=2)
    assert model.targets == {2024: 1.0, 2025: 2.5}


def test_a_file_that_changes_is_read_anew_and_its_faults_are_told_each_time(tmp_path):
    class Count(Frozen):
        count: int

    path = tmp_path / "count.yml"
    for text, count, faults in (("count: 1\n", 1, 0), ("count: 2\n", 2, 0), ("count: no\n", None, 1)):
        path.write_text(text, "utf-8")
        for _ in range(2):
            made, file, told = read_model(Count, path)
            assert (made and made.count, len(told)) == (count, faults)
            assert file.line(("count",)) == 1
            told.clear()  # what a caller does with its faults is not told to the next one


def test_a_part_of_the_file_can_be_made_a_model(read):
    file, _ = read("items:\n  - name: ett\n    size: ett\n")
    item, faults = parse(Item, file, file.data["items"][0], ("items", 0))
    assert item is None
    assert list(map(str, faults)) == ["exempel.yml:3: items.0.size: should be a whole number; found 'ett'"]


def test_all_faults_of_a_model_are_told(read):
    file, _ = read("titel: Exempel\nitems:\n  - name: ett\n  - name: 2\n    size: två\ntargets:\n  2025: hög\n")
    model, faults = parse(Model, file)
    assert model is None
    assert list(map(str, faults)) == [
        "exempel.yml:1: title: a required key is missing",
        "exempel.yml:3: items.0.size: a required key is missing",
        "exempel.yml:4: items.1.name: should be text; found 2",
        "exempel.yml:5: items.1.size: should be a whole number; found 'två'",
        "exempel.yml:7: targets.2025: should be a number; found 'hög'",
        "exempel.yml:1: titel: unknown key; found 'Exempel'",
    ]


def test_an_empty_file_is_no_model(read):
    file, _ = read("")
    _, faults = parse(Model, file)
    assert list(map(str, faults)) == ["exempel.yml:1: the file: should be a mapping of keys to values; found None"]


def test_a_key_twice(read):
    file, faults = read("title: a\nitems: []\ntitle: b\n")
    assert file is not None
    assert faults == ["exempel.yml:3: key 'title' stands twice, first on line 1"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title: [a\nitems: b\n", "exempel.yml:2: this is not YAML: expected ',' or ']', but got ':'"),
        ("title: a\n---\ntitle: b\n", "exempel.yml:2: this is not YAML: but found another document"),
        ("title: a\nname: \x07\n", "exempel.yml:2: this is not YAML: special characters are not allowed; found U+0007"),
        ("title: å\n".encode("latin-1"), "exempel.yml: the file is not UTF-8; found byte 7; expected UTF-8"),
    ],
    ids=["syntax", "two documents", "control character", "not UTF-8"],
)
def test_what_is_not_yaml(read, text, told):
    file, faults = read(text)
    assert file is None
    assert faults == [told]


def test_nothing_is_run_that_a_file_asks_for(read):
    file, faults = read("title: !!python/object/apply:os.getcwd []\n")
    assert file is None
    assert faults == [
        "exempel.yml:1: tags are not read; found tag:yaml.org,2002:python/object/apply:os.getcwd; "
        "expected the value without its tag"
    ]


def test_a_file_that_does_not_exist(tmp_path):
    file, faults = read_yaml(tmp_path / "borta.yml", "borta.yml")
    assert file is None
    assert list(map(str, faults)) == ["borta.yml: the file does not exist"]


# What is made to exhaust or to mislead the reader

DEEP = "a: " + "[" * 5000 + "]" * 5000
LAUGHS = "a0: &a0 [ha, ha]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: &x [*x]\n", ":1: aliases are not read; found &x; expected the value itself"),
        ("a: 1\nb: *x\n", ":2: aliases are not read; found *x; expected the value itself"),
        (LAUGHS, ":1: aliases are not read; found &a0; expected the value itself"),
        (DEEP, ":1: values are nested too deeply; expected at most 50 levels"),
        ("a: " + "{b: " * 50 + "1" + "}" * 50, ":1: values are nested too deeply; expected at most 50 levels"),
        ("[" * 5000, ":1: values are nested too deeply; expected at most 50 levels"),
        ("- [" + "1," * 100_000 + "1]\n", ":1: the file holds too many values; expected at most 100,000"),
        ("#" * 1_000_001, ": the file is too large; found 1,000,001 bytes; expected at most 1,000,000"),
        ("a: 1\n<<: {b: 2}\n", ":2: merge keys are not read; found <<; expected the keys themselves"),
        ("a: 1\n? [b]\n: 2\n", ":2: this is no key; expected text or a whole number before the colon"),
        ("a: 1\ntrue: 2\n", ":2: this is no key; expected text or a whole number before the colon"),
        (
            "a: 1\nb: !!str 2\n",
            ":2: tags are not read; found tag:yaml.org,2002:str; expected the value without its tag",
        ),
        ("a: 1\nb: [.nan]\n", ":2: this number has no end; found .nan; expected a finite number"),
        ("a: 1\nb: -.INF\n", ":2: this number has no end; found -.INF; expected a finite number"),
        ("a: 1\nb: 1.0e+400\n", ":2: this number has no end; found 1.0e+400; expected a finite number"),
        (
            f"a: 1\nb: {'1' * 5000}\n",
            ":2: this number is too long; found 11111111111111111111…; expected at most 15 digits",
        ),
    ],
)
def test_what_would_exhaust_or_mislead_is_refused_with_its_line(read, text, told):
    file, faults = read(text)
    assert file is None
    assert faults == [f"exempel.yml{told}"]


def test_fifty_levels_are_read(read):
    file, faults = read("a: " + "[" * 49 + "]" * 49)
    assert faults == []
    assert str(file.data["a"]) == "[" * 49 + "]" * 49


def test_only_what_looks_like_a_number_is_one(read):
    file, faults = read("[yes, on, 010, 0x1F, 1:30, 1_000, 1e5, 12, -3, 1.5, .5, 1.0e+3, true, ~]")
    assert faults == []
    text = ["yes", "on", "010", "0x1F", "1:30", "1_000", "1e5"]
    assert file.data == [*text, 12, -3, 1.5, 0.5, 1000.0, True, None]


def test_a_folder_is_no_file(tmp_path):
    file, faults = read_yaml(tmp_path, "exempel.yml")
    assert file is None
    assert list(map(str, faults)) == ["exempel.yml: the file cannot be read: Is a directory"]


FORMS = """\
# Of a board

name: 'A'   # first
list: [1, "two"]
rule:
    # why
    one: 1
    text: |
        # no comment
        - a
    folded: >-
        one line
        and one more
    list:
    - a
"""


@pytest.mark.parametrize("end", ["", "\n\n# The end.\n"])
def test_a_change_leaves_all_else_as_it_was(end):
    made = edit_yaml(FORMS + end, lambda read: read["rule"].update(one=2))
    assert made == FORMS.replace("one: 1", "one: 2") + end


def test_values_are_written_in_their_order():
    assert to_yaml({"b": "å", "a": ["yes", "2025-01-31", 1.5]}) == "b: å\na:\n- 'yes'\n- '2025-01-31'\n- 1.5\n"
