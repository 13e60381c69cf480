"""The table of contents of a book, `book/_toc.yml`: which pages there are, in which order, and which are printed."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, Field

from scorecard.common.faults import SiteError
from scorecard.common.model import Frozen
from scorecard.common.yaml_file import read_model

TOC = "book/_toc.yml"
GOALS_PLACE = "goals"  # where the printed report has the goals, each under its effektmål


class Meta(Frozen):
    """What the book itself asks of its contents, beside what Jupyter Book does.

    `printed` are the chapters of the printed report in their order, with "goals" where the goals stand; without it,
    they are those of the contents. `part_year` are those of them that are printed only before the year is over.
    `reconciled` are the pages that only an edition with a printed report to be held against has.
    """

    printed: tuple[str, ...] = ()
    part_year: tuple[str, ...] = ()
    reconciled: tuple[str, ...] = ()


class Contents(Frozen):
    """A table of contents; what Jupyter Book alone reads of it is kept as it is."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Any]

    root: str
    meta: Meta = Field(default_factory=Meta)

    @property
    def pages(self) -> tuple[str, ...]:
        """Every page that the contents name, by its file."""
        return (self.root, *_files(self.__pydantic_extra__))

    def without(self, pages: Container[str]) -> dict[str, Any]:
        """Give the contents as Jupyter Book reads them, without some pages and what is then empty."""
        return {"root": self.root} | {key: _without(value, pages) for key, value in self.__pydantic_extra__.items()}

    def printed(self, whole_year: bool) -> tuple[str, ...]:
        """The chapters of the printed report, in their order, with "goals" for all the goals."""
        found = self.meta.printed or tuple(dict.fromkeys(map(_chapter, self.pages)))
        return tuple(name for name in found if not (whole_year and name in self.meta.part_year))


def read_contents(root: Path) -> Contents:
    """Read the table of contents of a book.

    Raises:
        SiteError: the file is missing or wrong; tells every fault with its line.
    """
    contents, _, faults = read_model(Contents, root / TOC, TOC)
    if faults or contents is None:
        raise SiteError(faults)
    return contents


def _without(node: Any, pages: Container[str]) -> Any:
    """Copy a tree without the chapters of some pages; a part that is then empty goes, too."""
    if isinstance(node, list):
        there = (each for each in node if not (isinstance(each, dict) and each.get("file") in pages))
        return [kept for each in there if (kept := _without(each, pages)) != {}]
    if isinstance(node, dict):
        made = {key: _without(value, pages) for key, value in node.items()}
        empty = {key for key, value in made.items() if isinstance(value, list) and not value and node[key]}
        if empty and "file" not in made:
            return {}
        return {key: value for key, value in made.items() if key not in empty}
    return node


def _files(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["file"]] if isinstance(node.get("file"), str) else []
        return own + [file for value in node.values() for file in _files(value)]
    return [file for each in node for file in _files(each)] if isinstance(node, list) else []


def _chapter(file: str) -> str:
    return GOALS_PLACE if file.startswith(f"{GOALS_PLACE}/") else file
