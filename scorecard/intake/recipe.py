"""The recipe of a contract, which says how its files are read, and the flags that add to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruamel.yaml.comments import CommentedMap

from scorecard.common.faults import Fault
from scorecard.common.yaml_file import edit_yaml, to_yaml
from scorecard.extracts.contract import Contract
from scorecard.extracts.origin import Choices, Recipe
from scorecard.intake.headers import same

_BLOCK = re.compile(r"^reading:.*\n(?:(?:[ \t#].*)?\n|- .*\n)*", re.MULTILINE)


def with_recipe(choices: Choices, contract: Contract) -> Choices:
    """Add the flags to the recipe of a contract; those for other contracts are left out."""
    recipe = contract.reading or Recipe()
    skipped = {one.row: one for one in (*choices.skip_rows, *recipe.skip_rows)}
    renamed = {heading: column for heading, column in choices.rename.items() if column in contract.columns}
    return choices.model_copy(
        update={
            "header_row": recipe.header_row or choices.header_row,
            "skip_rows": tuple(skipped[row] for row in sorted(skipped)),
            "rename": {**renamed, **recipe.rename},
            "ignore": tuple(dict.fromkeys((*recipe.ignore, *choices.ignore))),
            "measure": recipe.measure or (choices.measure if choices.measure in contract.columns else None),
        }
    )


def contradictions(choices: Choices, contract: Contract) -> list[Fault]:
    """Tell each flag that says something else than the recipe of a contract, or than another flag."""
    recipe = contract.reading
    file = f"data/contracts/{contract.id}.yml"
    return [
        Fault(f"--{flag} contradicts its recipe", file, column=f"reading.{key}", found=found, expected=expected)
        for flag, key, found, expected in _contradictions(choices, recipe or Recipe())
    ]


def _contradictions(choices: Choices, recipe: Recipe) -> Iterator[tuple[str, str, str, str]]:
    for key in ("header_row", "measure"):
        said, kept = getattr(choices, key), getattr(recipe, key)
        if said is not None and kept is not None and said != kept:
            flag = key.replace("_", "-")
            yield flag, key, f"{said}, where it says {kept}", "no such flag, or the line changed"
    for heading, column in choices.rename.items():
        for old, other in recipe.rename.items():
            if same(heading, old) != (column == other):
                expected = "no such flag, or the line changed"
                yield "rename", "rename", f"{heading}={column}, where it says {old}: {other}", expected
    for heading in choices.ignore:
        if any(same(heading, one) for one in (*recipe.rename, *choices.rename)):
            yield "ignore", "rename", f"{heading}, which is renamed", "one of the two"
    for heading in choices.rename:
        if any(same(heading, one) for one in recipe.ignore):
            yield "rename", "ignore", f"{heading}, which is ignored", "one of the two"


def put_recipe(text: str, recipe: Recipe) -> str:
    """Put a recipe into the text of a contract, of which all else stays as it is, also what its recipe said already."""
    made = recipe.model_dump(mode="json", exclude_defaults=True)
    if made.get("header_row", "-").isdecimal():
        made["header_row"] = int(made["header_row"])
    found = _BLOCK.search(text)
    if not found:
        return text + ("" if text.endswith("\n") else "\n") + to_yaml({"reading": made})

    def put(contract: CommentedMap) -> None:
        old = contract["reading"]
        for key, value in made.items():
            if isinstance(value, dict) and old.get(key):
                old[key].update({heading: column for heading, column in value.items() if heading not in old[key]})
            elif isinstance(value, list) and old.get(key):
                old[key].extend(one for one in value if one not in old[key])
            elif old.get(key) != value:
                old[key] = value

    return text[: found.start()] + edit_yaml(found[0], put) + text[found.end() :]
