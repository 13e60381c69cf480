"""Writing every made-up extract of an edition, with the manifest that vouches for them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from scorecard import demo
from scorecard.common.edition import Edition
from scorecard.common.faults import EditionError, Fault
from scorecard.common.files import together
from scorecard.common.registry import import_all
from scorecard.common.yaml_file import read_yaml, to_yaml
from scorecard.demo.cutoff import cut_to_edition
from scorecard.demo.stream import Stream
from scorecard.demo.table import SOURCES, YEARS, Table

import_all(demo)
_EDITION = "2025-12"
SEED = 20251231
MANIFEST = "manifest.yml"


def generate(folder: Path, edition: str = _EDITION, seed: int = SEED) -> list[Path]:
    """Write the extracts of an edition into a folder, and then their manifest; returns the files written.

    The same seed gives the same bytes. The figures of the printed report come out with the default seed; another one
    may move a month across its target. An earlier edition of its year holds what was known of the same tables then.

    Raises:
        EditionError: only the year of the printed report can be made, and only over extracts that were made so.
    """
    asked = Edition.parse(edition)
    if asked.year != YEARS[-1]:
        raise EditionError(
            Fault("there are no made-up extracts for this year", found=edition, expected=f"a month of {YEARS[-1]}")
        )
    there = folder / MANIFEST
    made, _ = read_yaml(there) if there.exists() else (None, [])
    if there.exists() and not (made and isinstance(made.data, dict) and made.data.get("seed") is not None):
        what = "these extracts were not made by the generator, and are left as they are"
        raise EditionError(Fault(what, str(there), expected="a seed in the manifest, or another folder"))
    contents: dict[Path, str | bytes] = {}
    entries: dict[str, dict[str, object]] = {}
    for name in sorted(SOURCES):
        table = cut_to_edition(SOURCES[name](Stream(seed, name)), asked)
        content = table.text().encode("utf-8")
        path = folder / f"{table.name}.csv"
        contents[path] = content
        entries[path.name] = _entry(table, content)
    manifest = {"synthetic": True, "edition": edition, "seed": seed, "files": entries}
    contents[folder / MANIFEST] = to_yaml(manifest)
    with together(folder / ".undo", contents):
        pass
    return list(contents)


def _entry(table: Table, content: bytes) -> dict[str, object]:
    return {
        "contract": table.name,
        "source": table.source,
        "extracted": table.extracted,
        "covers": {"first": table.first, "last": table.last},
        "rows": len(table.rows),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
