"""The names that selectors of style sheets can mean: those in the tags of pages, and whatever scripts may add."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from sys import maxunicode

from scorecard.common.own_code import made_by
from scorecard.common.store import key_of, lent_kept

_NAME = re.compile(r"-?[A-Za-z_][\w-]*")
# Whatever a style sheet calls a name, with signs that it writes by a backslash.
_WRITTEN = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\r\n\f]?|([^\n]))")
_CALLED = re.compile(rf"(?:[\w-]|[^\x00-\x7f]|{_WRITTEN.pattern})+")
# A class or an id that a script adds; what it only looks for, as in ".menu", and the parts of its objects are none.
_GIVEN = re.compile(rf"(?<![.#\w-]){_NAME.pattern}")
_TAG = re.compile(r"<(?P<name>[a-zA-Z][\w-]*)(?P<attributes>(?:\s+[\w:-]+(?:=\"[^\"]*\")?)*)\s*/?>")
_ATTRIBUTE = re.compile(r"([\w:-]+)(?:=\"([^\"]*)\")?")
ListedNames = Sequence[Sequence[str]]  # as they are kept: in the order of the fields of `UsedNames`


@dataclass(frozen=True)
class UsedNames:
    """What selectors can name: elements, classes, ids and attributes."""

    tags: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, pages: Iterable[str], scripts: Iterable[str] = ()) -> UsedNames:
        """Gather the names in the text of pages, and every word of scripts."""
        used, written = cls(), set[tuple[str, str]]()
        for page in pages:
            written.update(_TAG.findall(page))  # most pages have most tags in common
        used._gather(written)
        for script in scripts:
            given = _GIVEN.findall(script)
            used.classes.update(given)
            used.ids.update(given)
            words = _NAME.findall(script)
            used.tags.update(words)
            used.attributes.update(words)
        return used

    @classmethod
    def together(cls, known: Iterable[ListedNames]) -> UsedNames:
        """Put names together that were listed."""
        return cls(*(set().union(*each) for each in zip(*known, strict=True)))

    def listed(self) -> ListedNames:
        """Give the names as they are kept."""
        return [sorted(names) for names in (self.tags, self.classes, self.ids, self.attributes)]

    def named_in(self, sheets: Iterable[str]) -> ListedNames:
        """Give, in order, those that style sheets may name: whether one of the others is there changes no rule."""
        texts = list(sheets)

        def make() -> bytes:
            return json.dumps(sorted(frozenset[str]().union(*map(_called_in, texts)))).encode()

        called = set(json.loads(lent_kept(("names in style sheets", made_by(__name__), texts), make)))
        return [[name for name in names if name in called] for names in self.listed()]

    def _gather(self, written: Iterable[tuple[str, str]]) -> None:
        """Add the names in tags, each with what is written of its attributes."""
        for tag, attributes in written:
            self.tags.add(tag.lower())
            for name, value in _ATTRIBUTE.findall(attributes):
                self.attributes.add(name.lower())
                self.classes.update(value.split() if name == "class" else ())
                self.ids.update((value,) if name == "id" else ())


def kept_names(pages: Iterable[str], scripts: Iterable[str] = ()) -> ListedNames:
    """List the names in pages and scripts, or take them from the store that is lent, which has them of the same."""
    texts = [list(pages), list(scripts)]

    def make() -> bytes:
        return json.dumps(UsedNames.of(*texts).listed()).encode()

    sums = [list(map(key_of, each)) for each in texts]
    return list(json.loads(lent_kept(("names that styles can mean", made_by(__name__), sums), make)))


def _called_in(sheet: str) -> frozenset[str]:
    called = {_as_meant(found[0]) for found in _CALLED.finditer(sheet)}
    return frozenset(called | {name.lower() for name in called})


def _as_meant(name: str) -> str:
    """Read the signs of a name that are written by a backslash."""
    if "\\" not in name:
        return name
    return _WRITTEN.sub(lambda found: chr(min(int(found[1], 16), maxunicode)) if found[1] else found[2], name)
