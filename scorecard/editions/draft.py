"""A new edition, begun from the one before it: what can be carried over is, and is marked as not looked at yet."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap

from scorecard.catalogue.actions import OPEN, read_plan
from scorecard.catalogue.goals import Catalogue
from scorecard.catalogue.target import Target
from scorecard.catalogue.targets import TARGETS_FILE as TARGETS
from scorecard.catalogue.targets import edition_catalogue
from scorecard.common.edition import MONTHS_OF_A_YEAR, BoardYear, Edition, edition_before
from scorecard.common.faults import EditionError, Fault
from scorecard.common.files import write_whole
from scorecard.common.model import EditionText, Frozen, Text
from scorecard.common.names import ACTIONS_FILE, MANIFEST_FILE
from scorecard.common.yaml_file import edit_yaml, read_model, read_yaml, to_yaml
from scorecard.extracts.contract import Contract, contracts_at, read_contracts
from scorecard.extracts.manifest import CONTRACTS
from scorecard.extracts.manifest_entries import Entry, entry_data, entry_path, read_manifest, received_files
from scorecard.extracts.periods import first_and_last_moment

_FILE = "draft.yml"
_CARRIED = "# Carried over from "

TEXT_HEAD = f"{_CARRIED}{{source}}{{assessed}}. Read it through, change what has changed, then set reviewed to true.\n"
TARGETS_HEAD = """\
# Carried over from {year}. Look up what the board has decided for {this_year}, then set confirmed to true.
"""
ACTIONS_HEAD = """\
# What is done about each indicator that is red, as it is on the edition's last day; carried over from {previous}.
# Say of each action what became of it (done with the day, under_way, or stopped with the reason), answer for what is
# red now, then set reviewed to true.
"""
DRAFT_HEAD = """\
# Registers carried over from {previous}. Bring each up to date, then take its name away; `[]` when all are done.
"""
MANIFEST_HEAD = """\
# Filled in by `scorecard add-extract {edition} FILE...`. Extracts that this edition needs:
{needed}
# synthetic was carried over from {previous}: false where the extracts come from real systems.
# Extracts with carried_from are still the latest that there can be; add-extract --replace takes a later one.
"""


class Draft(Frozen):
    """The registers of an edition that were carried over and that nobody has looked at since."""

    carried_from: EditionText
    registers: tuple[Text, ...] | None  # a list whose last name was taken away says nothing in YAML


def begin(root: Path, edition: Edition) -> list[Path]:
    """Make the folder of a new edition from the nearest earlier one; returns the files that were written.

    Raises:
        EditionError: the edition exists already, or there is none before it.
        ScorecardError: the catalogue, the contracts or the earlier edition cannot be read.
    """
    data = root / "data"
    target = data / str(edition)
    if target.exists():
        raise EditionError(Fault("this edition exists already, and is left as it is", f"data/{edition}"))
    previous = edition_before(data, edition)
    if previous is None:
        raise EditionError(Fault("there is no earlier edition to begin from", "data", expected=f"one before {edition}"))
    staging = data / f".{edition}.new"
    shutil.rmtree(staging, ignore_errors=True)
    try:
        _fill(root, staging, edition, previous)
        staging.rename(target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return sorted(path for path in target.rglob("*") if path.is_file())


def unreviewed(root: Path, edition: Edition) -> list[Fault]:
    """List the registers and the texts that were carried over and that nobody has looked at, with the line to go to.

    Raises:
        EditionError: the list of registers cannot be read.
        ActionError: the actions cannot be read.
    """
    name = f"data/{edition}/{_FILE}"
    faults: list[Fault] = []
    plan = read_plan(root, edition)
    if plan and not plan.reviewed:
        actions, _ = read_yaml(root / f"data/{edition}/{ACTIONS_FILE}", f"data/{edition}/{ACTIONS_FILE}")
        if actions:
            expected = "what became of each action, then reviewed: true"
            faults.append(actions.fault("the actions are not reviewed", ("reviewed",), expected=expected))
    if (root / name).exists():
        draft, file, wrong = read_model(Draft, root / name, name)
        if wrong or draft is None:
            raise EditionError(wrong)
        for number, register in enumerate(draft.registers or ()):
            what = f"the register {register} is that of {draft.carried_from}"
            expected = "bring it up to date, then take its name away here"
            faults.append(file.fault(what, ("registers", number), expected=expected))
    for path in sorted((root / "data" / str(edition) / "texts").glob("*.yml")):
        text, _ = read_yaml(path, path.relative_to(root).as_posix())
        if text and isinstance(text.data, dict) and text.data.get("reviewed") is False:
            line = text.line(("reviewed",))
            faults.append(Fault("the texts are not reviewed", text.name, line, expected="reviewed: true"))
    return faults


def _fill(root: Path, folder: Path, edition: Edition, previous: Edition) -> None:
    before = root / "data" / str(previous)
    for name in ("texts", "registers", "extracts"):
        (folder / name).mkdir(parents=True)
    ended = edition_catalogue(root, edition).goals_elsewhere
    for path in (path for path in sorted((before / "texts").glob("*.yml")) if path.stem not in ended):
        write_whole(folder / "texts" / path.name, _text(root, path, edition, previous))
    contracts = contracts_at(read_contracts(root / CONTRACTS), edition)
    registers = [path for path in sorted((before / "registers").glob("*.csv")) if path.stem in contracts]
    for path in registers:
        write_whole(folder / "registers" / path.name, path.read_bytes())
    carried: dict[str, object] = {"carried_from": str(previous), "registers": [path.stem for path in registers]}
    _write(folder / _FILE, DRAFT_HEAD.format(previous=previous), carried)
    _write_actions(root, folder, previous)
    _write_targets(root, folder, edition, previous)
    _write_manifest(root, folder, edition, previous, contracts)


def _text(root: Path, latest: Path, edition: Edition, previous: Edition) -> str:
    """Begin a text from that of the same months a year ago, where there is one: it speaks of a part of a year as well.

    The assessment is that of the edition before.
    """
    a_year_ago = edition.a_year_ago
    alike = root / "data" / str(a_year_ago) / "texts" / latest.name
    path, source = (alike, a_year_ago) if alike.is_file() else (latest, previous)
    (_, wrong), (now, more) = (_mapping(each, root) for each in (path, latest))
    if wrong or more:
        raise EditionError(dict.fromkeys([*wrong, *more]))
    assessed = f", with the assessment of {previous}" if path != latest and "assessment" in now else ""

    def change(text: CommentedMap) -> None:
        if "reviewed" not in text:
            text.insert(0, "reviewed", False)
        text["reviewed"] = False
        if assessed and "assessment" in text:
            text["assessment"] = now["assessment"]

    lines = path.read_text("utf-8-sig").splitlines(keepends=True)
    while lines[0].startswith(_CARRIED):
        del lines[0]
    return TEXT_HEAD.format(source=source, assessed=assessed) + edit_yaml("".join(lines), change)


def _mapping(path: Path, root: Path) -> tuple[dict[str, Any], list[Fault]]:
    file, faults = read_yaml(path, path.relative_to(root).as_posix())
    if file and not isinstance(file.data, dict):
        faults.append(Fault("this should be a mapping of keys to values", file.name, 1))
    return (file.data if file and not faults else {}), faults


def _write_actions(root: Path, folder: Path, previous: Edition) -> None:
    """Carry over the answers to what was red, but for the actions that ended and what nothing is left to say of."""
    name = f"data/{previous}/{ACTIONS_FILE}"
    plan, head = read_plan(root, previous), ACTIONS_HEAD.format(previous=previous)
    if plan is None:
        _write(folder / ACTIONS_FILE, head, {"reviewed": False, "indicators": {}})
        return

    def change(text: CommentedMap) -> None:
        if "reviewed" not in text:
            text.insert(0, "reviewed", False)
        text["reviewed"] = False
        for key, answer in plan.indicators.items():
            kept = [number for number, action in enumerate(answer.actions) if action.status in OPEN]
            mine = text["indicators"][key]
            for number in reversed(range(len(answer.actions))):
                if number not in kept:
                    del mine["actions"][number]
            if not kept and answer.accepted is None:
                del text["indicators"][key]
            elif not kept:
                mine.pop("actions", None)

    lines = (root / name).read_text("utf-8-sig").splitlines(keepends=True)
    while lines and lines[0].startswith("#"):
        del lines[0]
    write_whole(folder / ACTIONS_FILE, head + edit_yaml("".join(lines), change))


def _write_targets(root: Path, folder: Path, edition: Edition, previous: Edition) -> None:
    """Carry over the targets of the year, or propose last year's where the catalogue has none for this one."""
    if edition.year == previous.year:
        own = root / "data" / str(previous) / TARGETS
        if own.exists():
            write_whole(folder / TARGETS, own.read_bytes())
        return
    there = {indicator.id for _, indicator in edition_catalogue(root, edition).indicators}
    every = _proposed(edition_catalogue(root, previous), edition.year, previous.year)
    proposed = {name: target for name, target in every.items() if name in there}
    head = TARGETS_HEAD.format(year=previous.year, this_year=edition.year)
    _write(folder / TARGETS, head, {"year": edition.year.key, "targets": proposed})


def _proposed(catalogue: Catalogue, year: BoardYear, before: BoardYear) -> dict[str, dict[str, object]]:
    return {
        indicator.id: {**written_target(target), "confirmed": False}
        for _, indicator in catalogue.indicators
        if indicator.target(year) is None and (target := indicator.target(before)) and indicator.status == "active"
    }


def written_target(target: Target) -> dict[str, object]:
    """Give a target as a file has it for another year: whole numbers without decimals, nothing of what it is not."""
    told = target.model_dump(mode="json", exclude_none=True, exclude={"since", "before"})
    return {key: _short(value) for key, value in told.items()}


def _short(value: object) -> object:
    if isinstance(value, dict):
        return {key: _short(each) for key, each in value.items()}
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _write_manifest(
    root: Path, folder: Path, edition: Edition, previous: Edition, contracts: Mapping[str, Contract]
) -> None:
    extracts = [each for each in contracts.values() if each.folder == "extracts"]
    needed = "\n".join(f"#   {each.id}: {each.title} ({each.source})" for each in extracts)
    name = f"data/{previous}/extracts"
    manifest, _, faults = read_manifest(root / name, name)
    if manifest is None:
        raise EditionError(faults)
    head = MANIFEST_HEAD.format(edition=edition, needed=needed, previous=previous)
    latest = [name for name, entry in manifest.files.items() if entry.contract in contracts and
              still_latest(contracts[entry.contract], entry, edition)]  # fmt: skip
    _write(folder / "extracts" / MANIFEST_FILE, head, {"synthetic": manifest.synthetic, "edition": str(edition)})
    for name in latest:
        entry = entry_data(manifest.files[name]) | {"carried_from": str(previous)}
        write_whole(entry_path(folder / "extracts", name), to_yaml(entry))
    before = root / "data" / str(previous)
    for name in latest:
        kept = [("extracts", name), *(("received", file) for file in received_files(manifest.files[name]))]
        for path in (Path(*parts) for parts in kept if (before / Path(*parts)).is_file()):
            write_whole(folder / path, (before / path).read_bytes())


def still_latest(contract: Contract, entry: Entry, edition: Edition) -> bool:
    """Whether nothing later can have come than an extract that was taken out when its last year was over.

    That is so of one to which nothing is added any more, and of years until the next one is over.
    """
    if contract.ended:
        return True
    if contract.time is None or contract.columns[contract.time].type != "year":
        return False
    _, end = first_and_last_moment(entry.covers.last, edition.begins)
    next_over = (end.to_period("M") + MONTHS_OF_A_YEAR + contract.lag).end_time
    return entry.extracted.date() > end.date() and next_over > edition.period.months[-1].end_time


def _write(path: Path, head: str, values: dict[str, object]) -> None:
    write_whole(path, head + to_yaml(values))
