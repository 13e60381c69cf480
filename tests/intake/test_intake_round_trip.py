"""Every shipped extract, written as it would be received in four formats, comes back byte for byte."""

from __future__ import annotations

import pytest
from receiving import FORMATS, NEW, contents, make_project, planned, read_tidy, summed, told, turned, write
from tiny_edition import REPOSITORY

from scorecard.extracts.contract import read_contracts
from scorecard.extracts.manifest import read_received
from scorecard.intake.replay import check_received
from scorecard.intake.write import admit

EXTRACTS = REPOSITORY / "data" / "2025-12" / "extracts"
CONTRACTS = {
    name: one for name, one in read_contracts(REPOSITORY / "data" / "contracts").items() if one.folder == "extracts"
}
# Not a series that has to be whole: the period it covers can't be read off its rows.
COVERS = {"raindance_ram": "2025-01-01..2025-12-31", "raindance_investeringar": "2025-01..2025-12"}


# They take nine tenths of the time, so that each is written in two of the formats; the short ones are in all.
LONG = sorted(name for name in CONTRACTS if (EXTRACTS / f"{name}.csv").stat().st_size > 10_000)
SHORT = frozenset(CONTRACTS) - set(LONG)
WRITTEN = [(format_, SHORT) for format_ in FORMATS]
WRITTEN += [
    (format_, frozenset(name for at, name in enumerate(LONG) if (at - place) % len(FORMATS) < 2))
    for place, format_ in enumerate(FORMATS)
]


def test_each_is_written_in_two_formats_at_least():
    assert (len(CONTRACTS), len(LONG), len(SHORT), len(FORMATS)) == (25, 8, 17, 4)
    sets = [names for _, names in WRITTEN[len(FORMATS) :]]
    assert [sum(name in one for one in sets) for name in LONG] == [2] * len(LONG)


@pytest.mark.sweep
@pytest.mark.parametrize(("format_", "only"), WRITTEN)
def test_every_extract_comes_back_byte_for_byte(tmp_path, format_, only):
    root = make_project(tmp_path)
    paths = []
    for contract in (CONTRACTS[name] for name in CONTRACTS if name in only):
        rows = read_tidy(EXTRACTS / f"{contract.id}.csv")
        rows = turned(rows, reversed(range(len(rows[0]))))
        titles = [[contract.title], ["Uttaget", "2026-05-12"], []]
        paths.append(write(format_, tmp_path, rows, contract, titles=titles, below=[summed(rows, contract)]))
    made = planned(root, *paths)
    assert told(made) == []
    assert {len(intake.converted.totals) for intake in made.intakes} == {1}
    admit(made)
    for contract in only:
        written = (root / "data" / str(NEW) / "extracts" / f"{contract}.csv").read_bytes()
        assert written == (EXTRACTS / f"{contract}.csv").read_bytes(), contract
    received, shipped = (read_received(root, edition, only) for edition in (NEW, type(NEW)(2025, 12)))
    assert len(received.manifest.files) == len(only)
    for name, entry in received.manifest.files.items():
        old = shipped.manifest.files[name]
        assert (entry.sha256, entry.rows, entry.source) == (old.sha256, old.rows, old.source)
        assert entry.covers == old.covers or entry.contract in COVERS
    assert check_received(root, received) == []
    kept = contents(root / "data" / str(NEW) / "received")
    assert kept == {path.name: path.read_bytes() for path in paths}
