"""The reference is current, tells of everything there is, and its examples and schemas are true."""

from __future__ import annotations

import inspect
import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from scorecard.common.yaml_file import read_model, read_yaml
from scorecard.extracts.contract import NUMBER_TYPES, ColumnSpec
from scorecard.intake.cells import Manner, read_cell
from scorecard.intake.numbers import Style
from scorecard.measure import measures
from scorecard.wording.filling import placeholders

ROOT = Path(__file__).parents[2]
spec = spec_from_file_location("reference", ROOT / "tools" / "reference.py")
assert spec and spec.loader
reference = module_from_spec(spec)
spec.loader.exec_module(reference)
TOLD = reference.TOLD
# Which files of a book have which schema.
PLACES = {
    "goal": "notebooks/[!e]*.yml",
    "effektmal": "notebooks/effektmal.yml",
    "contract": "data/contracts/*.yml",
    "board": "data/board.yml",
    "manifest": "data/*/extracts/manifest.yml",
    "manifest_entry": "data/*/extracts/manifest/*.yml",
    "revisions": "data/*/revisions.yml",
    "text": "data/*/texts/[!r]*.yml",
    "report": "data/*/texts/report.yml",
    "actions": "data/*/atgarder.yml",
    "units": "data/enheter.yml",
    "glossary": "data/ordlista.yml",
    "easy": "data/lattlast.yml",
    "english": "data/english.yml",
    "accessibility": "data/tillganglighet.yml",
}
COMPLETED = ("goal", "effektmal", "contract", "board", "units", "glossary", "easy", "english", "accessibility")


def test_the_reference_is_current() -> None:
    old = [path for path, text in reference.files().items() if (ROOT / path).read_text("utf-8") != text]
    assert old == [], "run `make reference`"


@pytest.mark.parametrize("name", TOLD["files"])
def test_an_example_of_a_file_is_one(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.yml"
    path.write_text(TOLD["files"][name]["example"], "utf-8")
    made, _, faults = read_model(reference.model_of(name), path)
    assert (faults, made is None) == ([], False)


@pytest.mark.parametrize("name", PLACES)
def test_the_books_own_files_are_as_their_schemas_say(name: str) -> None:
    validator = Draft202012Validator(reference.schema(name))
    found = sorted(ROOT.glob(PLACES[name]))
    assert found
    wrong = []
    for path in found:
        file, _ = read_yaml(path)
        wrong += [f"{path.name}: {each.json_path}: {each.message}" for each in validator.iter_errors(file.data)]
    assert wrong == []


@pytest.mark.parametrize("name", COMPLETED)
def test_an_editor_finds_the_schema_of_a_file(name: str) -> None:
    for path in sorted(ROOT.glob(PLACES[name])):
        first = path.read_text("utf-8").partition("\n")[0]
        told = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert told, path
        assert (path.parent / told[1]).resolve() == ROOT / "schemas" / f"{name}.json"


def test_nothing_is_told_of_keys_that_are_not_there() -> None:
    there = {
        model: set(each.get("properties", ()))
        for name in TOLD["files"]
        for model, each in reference._models(name, reference.schema(name))
    }
    told = {model: set(keys) for model, keys in TOLD["keys"].items() if model != "*"}
    assert {
        model: keys - there.get(model, set()) for model, keys in told.items() if keys - there.get(model, set())
    } == {}
    assert set(TOLD["keys"]["*"]) <= set().union(*there.values())


def test_every_measure_has_an_example_with_its_value() -> None:
    made = {
        name
        for name, each in vars(measures).items()
        if inspect.isfunction(each)
        and not name.startswith("_")
        and each.__annotations__.get("return") in ("Measure", "Measure[TableT]")
        and name != "collected"  # which makes no new one
    }
    assert set(TOLD["measures"]) == made
    assert {name: reference.value_of(name) for name in made} == {
        name: pytest.approx(each["gives"]) for name, each in TOLD["measures"].items()
    }


def test_every_placeholder_is_told_and_can_be_read() -> None:
    assert {name: set(kind.allowed) for name, kind in reference.PLACEHOLDERS.items()} == {
        name: set(keys) for name, keys in TOLD["placeholders"].items()
    }
    for written in re.findall(r"`(\{\{.*?\}\})`", (ROOT / "docs" / "reference" / "placeholders.md").read_text("utf-8")):
        placeholders(written)


@pytest.mark.parametrize("kind", TOLD["columns"])
def test_a_column_is_read_as_its_example_says(kind: str) -> None:
    given = {"week": {"month_of": "thursday"}, "amount": {"unit": "kr"}}.get(kind, {})
    column = ColumnSpec.model_validate({"name": "x", "type": kind, "description": "x", **given})
    about = TOLD["columns"][kind]
    manner = Manner(style=Style(",", None)) if kind in NUMBER_TYPES else Manner()
    assert read_cell(about["tidy"], column, Manner(style=Style(".", None))) == about["tidy"]
    for cell in about["received"]:
        assert read_cell(str(cell), column, manner) == about["tidy"], cell
