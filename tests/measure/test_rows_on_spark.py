"""Rows of a cluster of Apache Spark give the figures that tables of pandas give."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tiny_edition import REPOSITORY


@pytest.mark.long
@pytest.mark.program
@pytest.mark.skipif(shutil.which("java") is None, reason="Java is not installed: apt-get install default-jre-headless")
def test_the_tests_of_rows_pass_on_a_cluster(tmp_path: Path) -> None:
    """In a process of their own, where pyspark is: what it warns of is not the project's, and beside it all is slow."""
    tests = ["tests/measure/test_rows.py", "-k", "spark", "-q", "-p", "no:cacheprovider", "-W", "ignore"]
    done = subprocess.run(
        [str(REPOSITORY / "tools" / "spark.sh"), str(tmp_path / "spark"), "python", "-m", "pytest", *tests],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"[1-9]\d* passed", done.stdout) and "skipped" not in done.stdout
