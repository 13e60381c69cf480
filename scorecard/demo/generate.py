"""Writing every made-up extract of an edition, with the manifest that vouches for them."""

from __future__ import annotations

from pathlib import Path

from scorecard.common.edition import JANUARY, Edition
from scorecard.common.faults import EditionError, Fault
from scorecard.common.names import MANIFEST_FILE
from scorecard.common.yaml_file import read_yaml
from scorecard.demo.cutoff import cut_to_edition
from scorecard.demo.stream import SEED, Stream
from scorecard.demo.table import EXTRACTS, YEARS, make_table, write_tables

_EDITION = "2025-12"


def generate(folder: Path, edition: str = _EDITION, seed: int = SEED) -> list[Path]:
    """Write the extracts of an edition into a folder, and then their manifest; returns the files written.

    The same seed gives the same bytes. The figures of the printed report come out with the default seed; another one
    may move a month across its target. An earlier edition of its year holds what was known of the same tables then.

    Raises:
        EditionError: only the year of the printed report can be made, and only over extracts that were made so.
    """
    asked = Edition.parse(edition, JANUARY)
    if asked.calendar_year != YEARS[-1]:
        raise EditionError(
            Fault("there are no made-up extracts for this year", found=edition, expected=f"a month of {YEARS[-1]}")
        )
    there = folder / MANIFEST_FILE
    made, _ = read_yaml(there) if there.exists() else (None, [])
    if there.exists() and not (made and isinstance(made.data, dict) and made.data.get("seed") is not None):
        what = "these extracts were not made by the generator, and are left as they are"
        raise EditionError(Fault(what, str(there), expected="a seed in the manifest, or another folder"))
    tables = (cut_to_edition(make_table(name, Stream(seed, name)), asked) for name in sorted(EXTRACTS))
    return write_tables(folder, edition, tables, seed)
