"""Every number, day and text of every YAML file that the book ships, exchanged for what it cannot be."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml
from tiny_edition import REPOSITORY

from scorecard.book.printed_figures import read_published
from scorecard.catalogue.accessibility import Declaration
from scorecard.catalogue.actions import ActionPlan
from scorecard.catalogue.board import Board
from scorecard.catalogue.easy_words import EasyWords
from scorecard.catalogue.english_words import EnglishWords
from scorecard.catalogue.glossary import Glossary
from scorecard.catalogue.goals import EffektmalFile, Goal
from scorecard.catalogue.targets import OwnTargets, edition_catalogue
from scorecard.catalogue.unit_register import UnitRegister
from scorecard.common.edition import Edition
from scorecard.common.faults import CatalogueError, Fault, ScorecardError
from scorecard.common.yaml_file import parse, read_yaml
from scorecard.editions.draft import Draft
from scorecard.extracts.contract import Contract
from scorecard.extracts.manifest_entries import Entry, Manifest
from scorecard.ledger.archive import Seal
from scorecard.ledger.revisions import RevisionList
from scorecard.wording.texts import GoalText, ReportText

# What no edition of the repository has at the moment.
WRITTEN = {
    "targets.yml": (OwnTargets, "year: 2026\ntargets:\n  samtal:\n    op: '>='\n    value: 60\n    confirmed: false\n"),
    "revisions.yml": (
        RevisionList,
        "revisions:\n- date: 2026-03-01\n  reason: Fel\n  decided_by: Direktör\n  indicators: [samtal]\n",
    ),
    "draft.yml": (Draft, "carried_from: 2025-12\nregisters:\n- arenden\n"),
}
SHIPPED = {
    "data/board.yml": Board,
    "data/ordlista.yml": Glossary,
    "data/lattlast.yml": EasyWords,
    "data/english.yml": EnglishWords,
    "data/tillganglighet.yml": Declaration,
    "data/enheter.yml": UnitRegister,
    "data/contracts/*.yml": Contract,
    "data/*/extracts/manifest.yml": Manifest,
    "data/*/extracts/manifest/*.yml": Entry,
    "data/*/publications/*/publication.yml": Seal,
    "data/*/publications/*/manifest.yml": Manifest,
    "data/*/atgarder.yml": ActionPlan,
    "data/*/texts/report.yml": ReportText,
    "data/*/texts/[!r]*.yml": GoalText,
    "notebooks/effektmal.yml": EffektmalFile,
    "notebooks/[!e]*.yml": Goal,
    "notebooks/ekonomi*.yml": Goal,
}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T[\d:]+)?")
Reader = Callable[[Path], list[Fault]]


@dataclass(frozen=True)
class Place:
    """A value of a YAML file: where it stands, and as which kind YAML reads it."""

    start: int
    end: int
    line: int
    kind: str
    key: bool


def by_model(model: type) -> Reader:
    def read(path: Path) -> list[Fault]:
        file, faults = read_yaml(path, "fil.yml")
        return faults + (parse(model, file)[1] if file else [])

    return read


def printed(path: Path) -> list[Fault]:
    """Read the figures of a printed report, which lie in an edition's folder."""
    folder = path.parent / "data" / "2025-12"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "published.yml").write_bytes(path.read_bytes())
    try:
        read_published(path.parent, "2025-12")
    except ScorecardError as error:
        return list(error.faults)
    return []


def files() -> Iterator[tuple[str, str, Reader]]:
    for pattern, model in SHIPPED.items():
        found = sorted(REPOSITORY.glob(pattern))
        assert found, pattern
        yield from ((pattern, path.read_text("utf-8"), by_model(model)) for path in found)
    yield from ((name, text, by_model(model)) for name, (model, text) in WRITTEN.items())
    yield "data/2025-12/published.yml", (REPOSITORY / "data/2025-12/published.yml").read_text("utf-8"), printed


def places(text: str) -> list[Place]:
    """Every scalar of a YAML text; days are text to YAML as this package reads it."""

    def walk(node: yaml.Node, key: bool = False) -> Iterator[Place]:
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                yield from (*walk(name, True), *walk(value))
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                yield from walk(item)
        else:
            kind = node.tag.rpartition(":")[2]
            kind = "day" if DAY.fullmatch(node.value) else "number" if kind in ("int", "float") else kind
            yield Place(node.start_mark.index, node.end_mark.index, node.start_mark.line + 1, kind, key)

    return list(walk(yaml.compose(text, yaml.SafeLoader)))


@cache
def shipped() -> list[tuple[str, str, Reader, list[Place]]]:
    """Every file with its places; as it is, nothing is wrong with it."""
    return [(name, text, read, places(text)) for name, text, read in files()]


def test_as_they_are_nothing_is_wrong(tmp_path):
    for name, text, read, _ in shipped():
        (tmp_path / "fil.yml").write_text(text, "utf-8")
        assert read(tmp_path / "fil.yml") == [], name


def tried(tmp_path: Path, kind: str, bad: tuple[str, ...], every: int = 1) -> Counter[str]:
    """Put each bad value in each place of a kind, see that it is told with its line, and count the places.

    All places of a file are tried at once, but for those that share a line; one that is not told then is tried alone.
    """
    path, count, silent = tmp_path / "fil.yml", Counter(), []
    for name, text, read, found in shipped():
        chosen = [each for each in found if each.kind == kind and not (each.key and kind == "str")][::every]
        count[name] += len(chosen)
        for value in bad:
            alone = []
            for group in apart(chosen):
                lines = told_lines(path, text, group, value, read)
                alone += [place for place in group if place.line not in lines]
            for place in alone:
                if place.line not in told_lines(path, text, [place], value, read):
                    silent.append(f"{name}:{place.line}: {value} for {text[place.start : place.end]!r}")
    assert silent == []
    return count


def apart(chosen: list[Place]) -> list[list[Place]]:
    """Share places out so that no two of a group stand on one line."""
    groups: list[list[Place]] = []
    for place in chosen:
        group = next((each for each in groups if each[-1].line != place.line), None)
        if group is None:
            groups.append([place])
        else:
            group.append(place)
    return groups


def told_lines(path: Path, text: str, group: list[Place], value: str, read: Reader) -> set[int | None]:
    """The lines on which a text is told to be wrong when a value stands in these places."""
    for place in reversed(group):
        ended = "\n" if text[place.start : place.end].endswith("\n") else ""  # a folded text has its line's end with it
        text = text[: place.start] + value + ended + text[place.end :]
    path.write_text(text, "utf-8")
    return {fault.line for fault in read(path)}


@pytest.mark.sweep
def test_no_number_is_taken_for_what_is_none(tmp_path):
    count = tried(tmp_path, "number", ("true", ".nan", "-.inf", "text"))
    # Board: yellow_from, goal_red_share, frame_until, three months with three deadlines, four bounds of signals, two of
    # verdicts, three of protection and two of its dominance; an entry of a manifest has its rows.
    assert count["data/board.yml"] == 3 + 2 * 3 + 4 + 2 + 3 + 2
    assert count["data/*/extracts/manifest/*.yml"] == 3 * 25
    assert count["data/*/extracts/manifest.yml"] == 3  # its seed
    assert count["targets.yml"] == 2
    assert sum(count.values()) > 340
    assert sum(tried(tmp_path, "number", ('"70"', "1e400", "1.0e+400", "yes"), every=7).values()) > 50


def test_no_day_is_taken_for_what_is_none(tmp_path):
    count = tried(tmp_path, "day", ("5", "2025-02-30"))
    assert count["data/*/publications/*/publication.yml"] == 2
    assert sum(count.values()) > 150
    assert sum(tried(tmp_path, "day", ("true", "text", "20250131", "20250-01-01", "2250-01-01"), every=7).values()) > 25


def test_no_truth_value_is_taken_for_what_is_none(tmp_path):
    assert sum(tried(tmp_path, "bool", ("1", "yes")).values()) > 70


@pytest.mark.sweep
def test_no_text_is_taken_for_what_is_none(tmp_path):
    assert sum(tried(tmp_path, "str", ("true",), every=10).values()) > 380


def changed_once(name: str, old: str, new: str) -> str:
    text = (REPOSITORY / name).read_text("utf-8")
    assert text.count(old) >= 1
    return text.replace(old, new, 1)


ENTRIES = "data/2025-12/extracts/manifest"
WHOLE = "should be a whole number"
HME = 'targets: {2025: {op: ">=", value: 70}}'


@pytest.mark.parametrize(
    ("model", "name", "old", "new", "told"),
    [
        (Goal, "notebooks/attraktiv-arbetsgivare.yml", HME, HME.replace("70", "700"), "on a scale from 0 to 100"),
        (Goal, "notebooks/attraktiv-arbetsgivare.yml", HME, HME.replace("70", "-1"), "on a scale from 0 to 100"),
        (Goal, "notebooks/attraktiv-arbetsgivare.yml", HME, HME.replace("2025", "20250"), "a year from 1900 to 2099"),
        (Goal, "notebooks/tillganglig-vard.yml", "value: 60}", "value: 100.5}", "on a scale from 0 to 100"),
        (Goal, "notebooks/tillganglig-vard.yml", "decimals: 1", "decimals: -1", "greater than or equal to 0"),
        (Goal, "notebooks/tillganglig-vard.yml", "agenda2030: [", "agenda2030: [18, ", "less than or equal to 17"),
        (Board, "data/board.yml", "goal_red_share: 0.5", "goal_red_share: true", "should be a number"),
        (Board, "data/board.yml", "goal_red_share: 0.5", "goal_red_share: 1.5", "less than or equal to 1"),
        *(
            (Board, "data/board.yml", f"{name}: {old}", f"{name}: {value}", told)
            for name, old in (("least_count", 5), ("least_denominator", 5), ("width", 4))
            for value, told in (("true", WHOLE), ("4.5", WHOLE), ("'4'", WHOLE), ("-1", "greater than or equal to"))
        ),
        (Board, "data/board.yml", "  12: 3", "  13: 3", "less than or equal to 12"),
        (Board, "data/board.yml", "rule:", "year_begins: 13\nrule:", "less than or equal to 12"),
        (Board, "data/board.yml", "rule:", "year_begins: 0\nrule:", "greater than or equal to 1"),
        *(
            (Board, "data/board.yml", "rule:", f"year_begins: {value}\nrule:", told)
            for value, told in (("true", WHOLE), ("'4'", WHOLE), ("april", WHOLE), ("4.5", WHOLE), (".nan", "no end"))
        ),
        (Board, "data/board.yml", "  12: 3", "  12: 0", "greater than or equal to 1"),
        (
            Entry,
            "data/2025-12/extracts/manifest/cosmic_bup.csv.yml",
            "rows: 216",
            "rows: -1",
            "greater than or equal to 0",
        ),
        (Manifest, "data/2025-12/extracts/manifest.yml", "edition: 2025-12", "edition: 2025-13", "match pattern"),
        (Contract, "data/contracts/medarbetarenkat.yml", "max: 11", "max: 0", "min is 1, more than max, 0"),
        (Contract, "data/contracts/medarbetarenkat.yml", "[HME, HSE]", "[HME, 1]", "values should be text"),
        (Contract, "data/contracts/medarbetarenkat.yml", "[HME, HSE]", "[HME, true]", "should be text or a number"),
        (Contract, "data/contracts/medarbetarenkat.yml", "min: 1", "values: [ett]", "values should be numbers"),
    ],
)
def test_a_number_outside_its_scale_is_told(tmp_path, model, name, old, new, told):
    path = tmp_path / "fil.yml"
    path.write_text(changed_once(name, old, new), "utf-8")
    (fault, *_) = by_model(model)(path)
    assert told in str(fault)
    assert fault.line is not None


def test_a_target_of_an_edition_is_held_against_the_scale_too(tmp_path):
    root = tmp_path / "book"
    shutil.copytree(REPOSITORY / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns("*.ipynb"))
    (root / "data" / "2026-04").mkdir(parents=True)
    target = "year: 2026\ntargets:\n  hme:\n    op: '>='\n    value: 700\n    confirmed: true\n"
    (root / "data" / "2026-04" / "targets.yml").write_text(target, "utf-8")
    with pytest.raises(CatalogueError) as caught:
        edition_catalogue(root, Edition(2026, 4))
    assert str(caught.value) == (
        "data/2026-04/targets.yml:3: the target for 2026, >= 700, can never be met on a scale from 0 to 100; found hme"
    )
