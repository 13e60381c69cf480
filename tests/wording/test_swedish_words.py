"""The file of fixed words: what the package asks it for is there, filled with what it asks for, and nothing is idle."""

from __future__ import annotations

import ast
import fnmatch
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import scorecard
from scorecard.common.faults import TextError
from scorecard.common.store import Store, lent
from scorecard.common.yaml_file import read_yaml
from scorecard.wording import swedish
from scorecard.wording.swedish import coded, heads, phrase, read_words

PACKAGE = Path(scorecard.__file__).parent
READ_WHOLE = "units"  # by `wording.units`, which makes an object of each


def asked() -> Iterator[tuple[str, set[str] | None]]:
    """Every name that is asked for, as a pattern where a part of it depends, with the places filled in, if known."""
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text("utf-8")
        for node in ast.walk(ast.parse(text)) if "scorecard.wording.swedish import" in text else ():
            match node:
                case ast.Call(func=ast.Name(id="phrase" | "heads"), args=[argument], keywords=given):
                    places = None if any(each.arg is None for each in given) else {str(each.arg) for each in given}
                    yield from ((name, places) for name in names(argument))
                case ast.Call(func=ast.Name(id="coded"), args=[argument], keywords=given):
                    places = None if any(each.arg is None for each in given) else {str(each.arg) for each in given}
                    yield from ((f"{name}.*", places) for name in names(argument))
                case ast.Call(func=ast.Name(id="map"), args=[ast.Name(id="coded"), ast.Tuple(elts=arguments)]):
                    yield from ((f"{name}.*", set()) for argument in arguments for name in names(argument))
    for path in sorted((PACKAGE / "templates").rglob("*.html")):
        for name, given in re.findall(r'\bphrase\("([^"]+)"([^)]*)\)', path.read_text("utf-8")):
            yield name, set(re.findall(r"(\w+)=", given))


def names(argument: ast.expr) -> Iterator[str]:
    match argument:
        case ast.Constant(value=str(name)):
            yield name
        case ast.JoinedStr(values=parts):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in parts)
        case ast.IfExp(body=body, orelse=other):
            yield from (*names(body), *names(other))
        case _:
            raise AssertionError(f"{ast.unparse(argument)} cannot be looked up here")


def entries(node: Any, name: str) -> Iterator[tuple[str, list[str]]]:
    """Every text of the file by its name, and the texts of a list together."""
    if isinstance(node, dict):
        for key, each in node.items():
            yield from entries(each, f"{name}.{key}" if name else str(key))
    else:
        yield name, node if isinstance(node, list) else [node]


@cache
def every_asked() -> list[tuple[str, set[str] | None]]:
    """Found when a test asks: every worker reads this module, and one of them runs its tests."""
    return list(asked())


ENTRIES = dict(entries(read_words("swedish.yml"), ""))


def test_the_package_asks_for_words() -> None:
    found = every_asked()
    assert len(found) > 150
    assert ("money.frame", {"year"}) in found
    assert ("charts.keys.*", set()) in found
    assert ("codes.status.*", set()) in found
    assert ("agenda2030", set()) in found


def test_what_is_asked_for_is_there() -> None:
    assert [pattern for pattern, _ in every_asked() if not fnmatch.filter(ENTRIES, pattern)] == []


@pytest.mark.parametrize("name", sorted(ENTRIES))
def test_each_entry_is_asked_for_and_filled_with_what_it_has_places_for(name: str) -> None:
    given = [(pattern, places) for pattern, places in every_asked() if fnmatch.fnmatchcase(name, pattern)]
    assert given or name.startswith(f"{READ_WHOLE}.")
    wanted = {place for text in ENTRIES[name] for _, place, _, _ in Formatter().parse(text) if place}
    for pattern, places in given:
        if places is not None:
            assert wanted <= places if "*" in pattern else wanted == places


def test_a_text_is_filled_in_and_one_that_is_not_known_is_an_error() -> None:
    assert phrase("money.frame_at", day="2025-08-31") == "Per 2025-08-31"
    assert heads("sexes.heads", before=2024) == ("Kvinnor", "Män", "Skillnad", "Skillnad 2024")
    assert coded("revisions.others")["unit"] == "Enheten"
    with pytest.raises(KeyError):
        phrase("money.no_such_text")
    with pytest.raises(KeyError):
        phrase("money.frame_at", year=2025)


def test_a_file_that_says_something_twice_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "words.yml").write_text("one: Ett\none: Två\n", "utf-8")
    monkeypatch.setattr(swedish, "__file__", str(tmp_path / "swedish.py"))
    with pytest.raises(TextError, match=r"words\.yml:2: "):
        read_words("words.yml")


@pytest.mark.parametrize("name", [path.name for path in sorted((PACKAGE / "wording").glob("*.yml"))])
def test_words_that_were_kept_are_those_of_the_file(name: str, tmp_path: Path) -> None:
    """A key that is a number, or a day, would be another when it comes from the store."""
    file, _ = read_yaml(PACKAGE / "wording" / name, name)
    assert file
    for _ in ("made", "taken from the store"):
        with lent(Store(tmp_path)):
            assert read_words.__wrapped__(name) == file.data
