"""How figures are cited: the sum is that of the file of facts, and the script fills in what it is of."""

from __future__ import annotations

import json
from hashlib import sha256

from built import Project


def test_the_citation_of_a_built_edition_names_its_source_its_state_and_a_sum_that_holds(built: Project) -> None:
    text = json.loads((built.pages / "fakta" / "kalla.json").read_text("utf-8"))["text"]
    digits = sha256((built.pages / "facts.json").read_bytes()).hexdigest()
    assert text.startswith("{what}. Källa: Hälso- och sjukvårdsnämnden, Region Värmland, Årsredovisning 2025. Utkast.")
    assert "Påhittade uppgifter" in text
    assert text.endswith(f"{{address}} (facts.json, SHA-256: {digits})")
    told = {fold.p.get_text() for page in built.parsed.values() for fold in page.select(".sc-cite")}
    assert len(told) > 20  # the charts
    assert all(digits in each and "Påhittade uppgifter" in each for each in told)
    assert not any("http" in each for each in told)  # the shipped book has no address of its own
