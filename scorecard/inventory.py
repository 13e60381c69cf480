"""Writing an entry into the text of a manifest, so that all that others wrote there stays as it is."""

from __future__ import annotations

import re
from typing import Any

import yaml

from scorecard.errors import ExtractError, Fault
from scorecard.extracts import Entry
from scorecard.yamlfile import YamlFile


def as_data(entry: Entry, extracted: str) -> dict[str, Any]:
    """Give an entry as it stands in a manifest; keys without a value are left out."""
    data = entry.model_dump(mode="json", exclude_defaults=True)
    data["extracted"] = extracted
    return data


def put_entry(text: str, file: YamlFile, name: str, data: dict[str, Any], old: str | None = None) -> str:
    """Put an entry into the text of a manifest: in the place of an old one, or where its name belongs.

    Raises:
        ExtractError: the manifest is written in a way that can't be added to without disturbing it.
    """
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    files = file.data["files"] or {}
    start = file.line(("files",)) - 1
    lines[start] = re.sub(r"^files:\s*\{\s*\}", "files:", lines[start])
    starts = {key: file.line(("files", key)) - 1 for key in files}
    tops = [file.line((key,)) - 1 for key in file.data]
    ends = sorted([*starts.values(), *(top for top in tops if top > start), len(lines)])
    indent = re.match(" *", lines[min(starts.values())])[0] if starts else "  "
    dumped = yaml.safe_dump({name: data}, sort_keys=False, allow_unicode=True, width=200)
    block = [indent + line for line in dumped.splitlines(keepends=True)]
    if old is not None:
        first = starts[old]
        last = _without_comments(lines, first, next(end for end in ends if end > first))
        lines[first:last] = block
    else:
        after = [starts[key] for key in starts if key > name]
        section = next(end for end in ends if end > max([start, *starts.values()]))
        first = min(after) if after else _without_comments(lines, start, section)
        lines[first:first] = block
    made = "".join(lines)
    wanted = yaml.load(text, yaml.BaseLoader)
    before = {key: value for key, value in (wanted["files"] or {}).items() if key != old}
    wanted["files"] = before | yaml.load(dumped, yaml.BaseLoader)
    try:
        right = yaml.load(made, yaml.BaseLoader) == wanted
    except yaml.YAMLError:
        right = False
    if not right:
        raise ExtractError(
            Fault("the entry can't be put in here", file.name, file.line(("files",)), expected="one key a line")
        )
    return made


def _without_comments(lines: list[str], first: int, last: int) -> int:
    while last > first + 1 and (not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#")):
        last -= 1
    return last
