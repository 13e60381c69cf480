"""The folder of a book."""

from __future__ import annotations

from pathlib import Path

from scorecard.common.faults import Fault, SettingsError

MARKER = "_config.yml"


def find_root(start: Path) -> Path:
    """Find the project's folder: the nearest one upwards that holds `_config.yml`.

    Raises:
        SettingsError: there is none.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / MARKER).is_file():
            return folder
    expected = f"a folder with {MARKER} in it or above"
    raise SettingsError(Fault("this is not inside a scorecard book", found=start.name, expected=expected))
