"""An extract out of a real cluster of Apache Spark: a master and two workers on this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tiny_edition import REPOSITORY

from scorecard.demo.contacts import write_contacts
from scorecard.warehouse.connections import ADDRESS_VARIABLE

NAME = "cosmic_nybesok"
QUERY = """\
SELECT
    date_format(dag, 'yyyy-MM') AS manad,
    enhet AS vardcentral,
    CASE WHEN GROUPING(kon) = 1 THEN 'totalt' ELSE kon END AS kon,
    COUNT(*) AS besok,
    COUNT(*) FILTER (WHERE vantat_dagar <= 3) AS inom_3_dagar
FROM kontakter
WHERE slag = 'nybesok' AND dag BETWEEN :first_day_before AND :last_day
GROUP BY GROUPING SETS ((date_format(dag, 'yyyy-MM'), enhet, kon), (date_format(dag, 'yyyy-MM'), enhet))
"""
PULL = "python -m scorecard pull 2025-12 {} --replace"


@pytest.mark.long
@pytest.mark.program
@pytest.mark.skipif(shutil.which("java") is None, reason="Java is not installed: apt-get install default-jre-headless")
def test_a_cluster_gives_the_rows_that_were_received(tmp_path: Path) -> None:
    write_contacts(tmp_path / "lager", 400_000)
    for folder in ("data", "notebooks", "book"):
        shutil.copytree(REPOSITORY / folder, tmp_path / folder)
    shutil.copy(REPOSITORY / "_config.yml", tmp_path)
    (tmp_path / "data" / "queries" / f"{NAME}.sql").write_text(QUERY, "utf-8")
    address = f'{ADDRESS_VARIABLE}LAGER="spark://$SCORECARD_SPARK?folder={tmp_path / "lager"}"'
    command = f"{address} {PULL.format(NAME)}"
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        [str(REPOSITORY / "tools" / "spark.sh"), str(tmp_path / "spark"), "bash", "-c", command],
        cwd=tmp_path,
        env=environment | {"PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "from lager (Apache Spark 4." in done.stdout
    extract = Path("data") / "2025-12" / "extracts" / f"{NAME}.csv"
    assert sorted((tmp_path / extract).read_text("utf-8").splitlines()) == sorted(
        (REPOSITORY / extract).read_text("utf-8").splitlines()
    )
