"""What rows cost: from a Parquet file of care contacts to an indicator's figures, beside plain DuckDB.

Both hold the file against the same contract and give the same sums by month, unit and sex. CPU seconds are of the whole
process, with its imports; memory is its largest. Run `python benchmarks/rows.py 1000000 10000000`; 100000000 needs half
a gigabyte of disk and some minutes.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

CONTRACT = {
    "id": "kontakter",
    "title": "Kontakter",
    "source": "Datalagret",
    "description": "En rad per kontakt.",
    "key": ["kontakt"],
    "columns": {
        "kontakt": {"name": "contact", "type": "count", "description": "Nummer"},
        "slag": {"name": "care", "type": "text", "description": "Slag"},
        "dag": {"name": "date", "type": "date", "description": "Dagen"},
        "enhet": {"name": "unit_name", "type": "text", "description": "Enheten"},
        "kommun": {"name": "kommun", "type": "text", "description": "Kommunen"},
        "kon": {"name": "sex", "type": "sex", "description": "Könet"},
        "alder": {"name": "age", "type": "count", "max": 120, "description": "Åldern"},
        "vantat_dagar": {"name": "waited", "type": "count", "description": "Dagarna"},
        "utfall": {"name": "outcome", "type": "text", "description": "Utfallet"},
    },
}
BY_HAND = """
SELECT COUNT(*) FILTER (WHERE kontakt IS NULL OR kontakt < 0 OR kontakt >= 1000000000000000),
    COUNT(*) FILTER (WHERE slag IS NULL OR slag = '' OR trim(slag) <> slag),
    COUNT(*) FILTER (WHERE dag IS NULL),
    COUNT(*) FILTER (WHERE enhet IS NULL OR enhet = '' OR trim(enhet) <> enhet),
    COUNT(*) FILTER (WHERE kommun IS NULL OR kommun = '' OR trim(kommun) <> kommun),
    COUNT(*) FILTER (WHERE kon IS NULL OR NOT regexp_matches(kon, '^(kvinnor|män|totalt)$')),
    COUNT(*) FILTER (WHERE alder IS NULL OR alder < 0 OR alder > 120),
    COUNT(*) FILTER (WHERE vantat_dagar IS NULL OR vantat_dagar < 0 OR vantat_dagar >= 1000000000000000),
    COUNT(*) FILTER (WHERE utfall IS NULL OR utfall = '' OR trim(utfall) <> utfall)
FROM '{path}';
SELECT COUNT(*) FROM (SELECT kontakt FROM '{path}' GROUP BY kontakt HAVING COUNT(*) > 1);
SELECT date_trunc('month', dag), enhet, kon, SUM(CASE WHEN vantat_dagar <= 3 THEN 1 ELSE 0 END), COUNT(*)
FROM '{path}' WHERE slag = 'nybesok' GROUP BY ALL
"""


def ours(path: Path) -> None:
    """Check the file against its contract, and make the figures of an indicator."""
    from scorecard.extracts.contract import Contract
    from scorecard.extracts.large import large_rows
    from scorecard.measure.measures import accumulate, collected, share
    from scorecard.measure.rows import LentRows

    contract = Contract.model_validate(CONTRACT)
    table = large_rows(path, contract, path.name)
    table = table.select(**{spec.name: table[column] for column, spec in contract.columns.items()})
    rows = LentRows(table.mutate(month=table.date.truncate("M")), of_events=True)
    visits = rows[rows.care == "nybesok"]
    made = share(visits.assign(soon=visits.waited <= 3, visits=1), "soon", "visits")
    found = collected(made, ["unit_name"], both=True)
    for by in (["sex"], ["sex", "unit_name"], ["sex", "month"]):
        accumulate(found, "ratio_of_sums", by)


def plain(path: Path) -> None:
    """The same by hand."""
    import duckdb

    engine = duckdb.connect(config={"memory_limit": "1GB", "temp_directory": tempfile.gettempdir()})
    for query in BY_HAND.format(path=path).split(";"):
        engine.sql(query).fetchall()


def measured(name: str, path: Path) -> tuple[float, float]:
    """Run one of both in a process of its own; gives its CPU seconds and its largest memory in MB."""
    child = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, __file__, name, str(path)])
    _, status, used = os.wait4(child, 0)
    if status:
        raise SystemExit(f"{name} failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main(sizes: list[int]) -> None:
    """Print a line for each size and way, with the ratio of the CPU times."""
    from scorecard.demo.contacts import write_contacts

    print(f"{'rows':>12} {'':>10} {'CPU s':>8} {'MB':>7}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = write_contacts(Path(folder), size)
            found = {name: measured(name, path) for name in ("plain", "scorecard")}
        for name, (seconds, memory) in found.items():
            print(f"{size:>12} {name:>10} {seconds:>8.2f} {memory:>7.0f}")
        print(f"{'':>12} {'ratio':>10} {found['scorecard'][0] / found['plain'][0]:>8.2f}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["plain", path]:
            plain(Path(path))
        case ["scorecard", path]:
            ours(Path(path))
        case given:
            main([int(size) for size in given] or [1_000_000, 10_000_000])
