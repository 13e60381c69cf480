"""The table of contents of a book, `book/_toc.yml`: which pages there are, in which order, and which are printed."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, Field

from scorecard.common.faults import Fault, SiteError, unknown_name
from scorecard.common.model import Frozen
from scorecard.common.yaml_file import KeyPath, YamlFile, read_model, read_yaml

TOC = "book/_toc.yml"
GOALS_PLACE = "goals"  # where the printed report has the goals, each under its effektmål
INDICATORS_PLACE = "indikatorer"  # the folder of the indicators' pages, and of the files that are theirs
UNITS_PLACE = "enheter"  # the folder of the units' pages
UNITS_INDEX = f"{UNITS_PLACE}/index"  # the page that lists them; a book without it has no page for each
WHOLE_PLACE = "_whole"  # the folder of what pages come of: notebooks of goals, pages with their charts; no page's


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
    __pydantic_extra__: dict[str, Any]  # pyrefly: ignore[bad-override]

    root: str
    meta: Meta = Field(default_factory=Meta)

    @property
    def pages(self) -> tuple[str, ...]:
        """Every page that the contents name, by its file."""
        return (self.root, *(file for _, file in _files(self.__pydantic_extra__)))

    def without(self, pages: Container[str]) -> dict[str, Any]:
        """Give the contents as Jupyter Book reads them, without some pages and what is then empty."""
        return {"root": self.root} | {key: _without(value, pages) for key, value in self.__pydantic_extra__.items()}

    def in_edition(self, elsewhere: Collection[str]) -> Contents:
        """Give the contents of an edition, without the pages of goals that only others have."""
        if not elsewhere:
            return self
        kept = self.without({f"{GOALS_PLACE}/{goal}" for goal in elsewhere})
        return Contents.model_validate(kept | {"meta": self.meta})

    def with_sections(self, sections: Mapping[str, Sequence[Mapping[str, str]]]) -> Contents:
        """Give the contents with more pages under some of them, each a `file` and its `title` in menus."""
        listed = {key: _with_sections(value, sections) for key, value in self.__pydantic_extra__.items()}
        return Contents.model_validate({"root": self.root, "meta": self.meta, **listed})

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


def check_contents(root: Path, contents: Contents, goals: Collection[str]) -> None:
    """See that the contents name every page that a book has, each once, and none that it has not.

    `goals` are the ids of the edition's goals, whose pages are made of their notebooks.

    Raises:
        SiteError: tells every page that is gone, stands twice or is left out, and every name that is no page's.
    """
    read, faults = read_yaml(root / TOC, TOC)
    if read is None:
        raise SiteError(faults)
    if faults := list(_misplaced(root, contents, goals, read)):
        raise SiteError(faults)


def _misplaced(root: Path, contents: Contents, goals: Collection[str], read: YamlFile) -> Iterator[Fault]:
    folder = root / "book"
    texts = {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.md")}
    made = {f"{GOALS_PLACE}/{goal}" for goal in goals}
    there = {each for each in texts if not each.startswith("_")} | made
    seen: set[str] = set()
    for key, name in chain([(("root",), contents.root)], _files(contents.__pydantic_extra__)):
        file = name.removesuffix(".md").removesuffix(".ipynb")
        if file not in there:
            yield unknown_name("the book has no such page", name, there, TOC, read.line(key))
        elif file in seen:
            yield read.fault("a page stands in the contents twice", key, name, "each page once")
        seen.add(file)
    for file in sorted(there - seen):
        place = f"notebooks/{file.removeprefix(f'{GOALS_PLACE}/')}.yml" if file in made else f"book/{file}.md"
        yield Fault("the contents leave a page out", TOC, found=place, expected=f"- file: {file}")
    for part, known in (
        ("printed", there | {GOALS_PLACE}),
        ("part_year", frozenset(contents.meta.printed) or there),
        ("reconciled", there),
    ):
        for at, name in enumerate(getattr(contents.meta, part)):
            if name not in known:
                line = read.line(("meta", part, at))
                yield unknown_name(f"meta.{part} names no page of the book", name, known, TOC, line)


def _without(node: Any, pages: Container[str]) -> Any:
    """Copy a tree without the chapters of some pages; a part that is then empty goes, too."""
    if isinstance(node, list):
        there = (each for each in node if not (isinstance(each, dict) and each.get("file", "") in pages))
        return [kept for each in there if (kept := _without(each, pages)) != {}]
    if isinstance(node, dict):
        made = {key: _without(value, pages) for key, value in node.items()}
        empty = {key for key, value in made.items() if isinstance(value, list) and not value and node[key]}
        if empty and "file" not in made:
            return dict[str, Any]()
        return {key: value for key, value in made.items() if key not in empty}
    return node


def _with_sections(node: Any, sections: Mapping[str, Sequence[Mapping[str, str]]]) -> Any:
    """Copy a tree with more sections under the chapters of some pages."""
    if isinstance(node, list):
        return [_with_sections(each, sections) for each in node]
    if isinstance(node, dict):
        made = {key: _with_sections(value, sections) for key, value in node.items()}
        if more := sections.get(str(node.get("file", "")).removesuffix(".ipynb")):
            made["sections"] = [*map(dict, more), *made.get("sections", ())]
        return made
    return node


def _files(node: Any, key: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Find each file that a tree names, in its order, with its key."""
    if isinstance(node, dict):
        if isinstance(node.get("file"), str):
            yield (*key, "file"), node["file"]
        for name, value in node.items():
            yield from _files(value, (*key, name))
    elif isinstance(node, list):
        for at, value in enumerate(node):
            yield from _files(value, (*key, at))


def _chapter(file: str) -> str:
    return GOALS_PLACE if file.startswith(f"{GOALS_PLACE}/") else file
