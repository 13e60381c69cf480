"""Charts are drawn and measured with the fonts that vl-convert brings, whatever fonts a machine has."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="30">'
    '<text x="5" y="20" font-family="{}">Väntat 90 dagar</text></svg>'
)
_DRAW = """
import os, sys
from scorecard.charts.converter import converter
before = dict(os.environ)
drawn = [converter().svg_to_png(each) for each in sys.argv[1:]]
print([drawn[0] == each for each in drawn], dict(os.environ) == before)
"""


def test_a_font_of_the_machine_is_not_drawn_with(tmp_path: Path) -> None:
    """The machine has one font alone here: what names it is drawn as what names none that there is."""
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(f"<fontconfig><dir>{files('font_source_sans_pro') / 'files'}</dir></fontconfig>", "utf-8")
    pictures = [_PICTURE.format(name) for name in ("no such font", "Source Sans Pro", "Liberation Sans")]
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    command = [sys.executable, "-c", _DRAW, *pictures]
    made = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    assert made == "[True, True, False] True\n"
