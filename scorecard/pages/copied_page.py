"""A page that is none of Sphinx's, and has the frame of those that are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CopiedPage:
    """A page that has the frame of all others: its path, its title, and the HTML of what stands in it."""

    file: str
    title: str
    body: str
