"""A catalogue of two goals."""

from __future__ import annotations

from pathlib import Path

EFFEKTMAL = """\
effektmal:
  - id: trygghet
    number: "5.1"
    name: Trygghet
    description: Alla ska vara trygga.
"""
GOAL = """\
id: vard
number: "5.1.1"
effektmal: trygghet
name: Vård
agenda2030: [3]
strategy: [Livsvillkor]
owner: {kind: nämndspecifikt, role: Hälso- och sjukvårdsdirektör}
description: Vården ska nås.
indicators:
  - id: samtal
    name: Samtal
    about: Hur många som får svar.
    unit: procent
    decimals: 1
    direction: higher
    targets: {2025: {op: ">=", value: 60}}
    periodicity: månad
    source: Inera
    extracts: [inera_1177]
    method: Systemregistreringar
    accumulation: ratio_of_sums
    riket: {compared: true}
    series_breaks: [{date: 2025-01-01, reason: Ny telefonväxel}]
    figures:
      - {key: incoming, label: Inkomna, unit: antal, decimals: 0}
  - id: nedlagd
    name: Nedlagd
    about: Mäts inte längre.
    periodicity: år
    source: Inera
    status: discontinued
    status_reason: Systemet finns inte kvar.
"""
SECOND = """\
id: halsa
number: "5.1.2"
effektmal: trygghet
name: Hälsa
owner: {kind: nämndspecifikt, role: Hälso- och sjukvårdsdirektör}
description: Hälsan ska öka.
indicators: []
"""
EXTRACTS = frozenset({"inera_1177", "skr_riket"})


def write_goals(folder: Path) -> Path:
    """Write the catalogue into a folder of notebooks."""
    made = folder / "notebooks"
    made.mkdir()
    (made / "effektmal.yml").write_text(EFFEKTMAL, "utf-8")
    (made / "vard.yml").write_text(GOAL, "utf-8")
    (made / "halsa.yml").write_text(SECOND, "utf-8")
    return made
