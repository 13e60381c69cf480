"""vl-convert with the fonts that it brings and none of the machine's, so that bytes are the same everywhere.

It would open a font of the machine again for each letter that it measures, which takes longer than all the rest.
"""

from __future__ import annotations

import os
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import vl_convert

_VARIABLE = "FONTCONFIG_FILE"  # which fonts there are, for whatever asks fontconfig
FONTS = Path(__file__).with_name("fonts.conf")
DRAWN_WITH = version("vl-convert-python")  # asked once: each answer is read from a file
_NOTHING = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


@cache
def converter() -> ModuleType:
    """Give vl-convert, once it has listed its fonts: it does so when it first draws, and never again."""
    before = os.environ.get(_VARIABLE)
    os.environ[_VARIABLE] = str(FONTS)
    try:
        vl_convert.svg_to_png(_NOTHING)
    finally:  # browsers and other programs that are started later have their own fonts
        if before is None:
            del os.environ[_VARIABLE]
        else:
            os.environ[_VARIABLE] = before
    return vl_convert
