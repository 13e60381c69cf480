"""The words by which statements are known, `words.yml`, and patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from scorecard.common.faults import TextError
from scorecard.common.yaml_file import read_yaml


@cache
def words(name: str) -> Any:
    """Give the words of a kind.

    Raises:
        TextError: the file of words cannot be read; tells every fault with its line.
    """
    file, faults = read_yaml(Path(__file__).with_name("words.yml"), "scorecard/claims/words.yml")
    if faults or file is None:
        raise TextError(faults)
    return file.data[name]


def any_of(forms: Iterable[str]) -> str:
    """Make a pattern of whole words, the longest first."""
    listed = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return rf"(?<!\w)(?:{listed})(?!\w)"


@cache
def groups(**names: str) -> str:
    """Make a pattern of alternatives, each a group by its name with the words of a kind."""
    return "|".join(f"(?P<{group}>{pattern(name)})" for group, name in names.items())


@cache
def pattern(*names: str) -> str:
    """Make a pattern of all words of some kinds."""
    return any_of(form for name in names for form in words(name))
