"""What takes long to import, and few builds need."""

from __future__ import annotations

import subprocess
import sys

SPARED = ("IPython", "altair.vegalite", "openpyxl", "pandera", "pypdf", "typst", "xlsxwriter")
CODE = f"""
import sys, scorecard.editions.build, scorecard.editions.check
print([name for name in {SPARED!r} if name in sys.modules])
from scorecard.charts.altair_later import alt
print(alt.Chart.__name__)
"""


def test_what_makes_charts_and_reads_tables_anew_is_imported_when_it_is_needed() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "Chart"]
