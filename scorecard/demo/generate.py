"""Writing every made-up extract of an edition, with the manifest that vouches for them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from scorecard.common.edition import Edition
from scorecard.common.faults import EditionError, Fault
from scorecard.common.yaml_file import read_yaml, to_yaml
from scorecard.demo.beds import cosmic_vardplatser
from scorecard.demo.child_psychiatry import cosmic_bup
from scorecard.demo.cutoff import cut_to_edition
from scorecard.demo.episodes import cosmic_vardtillfallen, vis_paverkbar_slutenvard
from scorecard.demo.pressure_ulcers import rapportportalen_trycksar
from scorecard.demo.primary_care import cosmic_forsta_linjen, cosmic_nybesok, medrave_pvq, selma_skorhet
from scorecard.demo.queues import cosmic_vantande_historik, cosmic_vantelista
from scorecard.demo.raindance import raindance, raindance_investeringar, raindance_ram
from scorecard.demo.riket import skr_riket
from scorecard.demo.staff import heroma_franvaro, heroma_heltider
from scorecard.demo.stream import Stream
from scorecard.demo.surveys import medarbetarenkat, medarbetarenkat_svar, npe_svf, stratsys_sam
from scorecard.demo.table import YEARS, Table
from scorecard.demo.telephone import inera_1177, vcc_callback
from scorecard.demo.yearly import forskarutbildning, tandvard_munhalsa

_EDITION = "2025-12"
SEED = 20251231
MANIFEST = "manifest.yml"

SOURCES: tuple[Callable[[Stream], Table], ...] = (
    cosmic_bup,
    cosmic_forsta_linjen,
    cosmic_nybesok,
    cosmic_vantande_historik,
    cosmic_vantelista,
    cosmic_vardplatser,
    cosmic_vardtillfallen,
    forskarutbildning,
    heroma_franvaro,
    heroma_heltider,
    inera_1177,
    medarbetarenkat,
    medarbetarenkat_svar,
    medrave_pvq,
    npe_svf,
    raindance,
    raindance_investeringar,
    raindance_ram,
    rapportportalen_trycksar,
    selma_skorhet,
    skr_riket,
    stratsys_sam,
    tandvard_munhalsa,
    vcc_callback,
    vis_paverkbar_slutenvard,
)


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
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    entries: dict[str, dict[str, object]] = {}
    for source in SOURCES:
        table = cut_to_edition(source(Stream(seed, source.__name__)), asked)
        content = table.text().encode("utf-8")
        path = folder / f"{table.name}.csv"
        path.write_bytes(content)
        written.append(path)
        entries[path.name] = _entry(table, content)
    manifest = {"synthetic": True, "edition": edition, "seed": seed, "files": entries}
    path = folder / MANIFEST
    path.write_bytes(to_yaml(manifest).encode("utf-8"))
    return [*written, path]


def _entry(table: Table, content: bytes) -> dict[str, object]:
    return {
        "contract": table.name,
        "source": table.source,
        "extracted": table.extracted,
        "covers": {"first": table.first, "last": table.last},
        "rows": len(table.rows),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
