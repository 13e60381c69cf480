"""What follows from a book alone, kept by all that an edition is built from but pages, and by the texts that were read.

A page is told to the step that it is of. Of the texts a step is of those that it asks the sources for; of what the
board decided of goals, and of all other files, every step is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from scorecard.book.book import Sources
from scorecard.catalogue.accessibility import build_day
from scorecard.common.files import sums_below
from scorecard.common.own_code import code_is_as_seen
from scorecard.common.store import Store, key_of
from scorecard.provenance.inputs import PAGE, TEXT, Input

_REPORT = "report"  # what its texts are called beside those of goals, in texts/


class KeptSteps:
    """The steps of a build that a store has, and those that it gets when the build has shown what it is of.

    `made_of` is the sum of all that every step is of, and `texts` are those of the texts by goal.
    """

    def __init__(self, store: Store, made_of: str, texts: Mapping[str, str]) -> None:
        self._store, self._made_of, self._texts = store, made_of, texts
        self._found, self._read = "", set[str]()
        self._new: dict[str, bytes] = {}

    def found(self, *folders: Path) -> None:
        """Tell what notebooks have found and shown, of which every step is from now on."""
        self._found = key_of([sums_below(folder) for folder in folders])

    def note(self, text: str) -> None:
        """Note that a text is read."""
        self._read.add(text)

    def kept(self, name: str, given: object, make: Callable[[], bytes]) -> bytes:
        """Give what a step made of the same before, or make it; `given` is what it is of besides."""
        key = key_of("a step", self._made_of, self._found, name, given)
        outer, self._read = self._read, set()
        try:
            for read in json.loads(self._get(key) or b"[]"):
                if (known := self._get(self._of(key, read))) is not None:
                    self._read.update(read)
                    return known
            made = make()
            read = sorted(self._read)
            self._new[key] = json.dumps([read]).encode()
            self._new[self._of(key, read)] = made
            return made
        finally:
            self._read |= outer

    def keep(self) -> None:
        """Keep what was made, once nothing that the steps are of has changed since they began."""
        for key, content in self._new.items() if code_is_as_seen() else ():
            self._store.put(key, content)
        self._new.clear()

    def _get(self, key: str) -> bytes | None:
        return self._new[key] if key in self._new else self._store.get(key)

    def _of(self, key: str, read: Iterable[str]) -> str:
        return key_of(key, [[text, self._texts.get(text)] for text in read])


def noted_sources(sources: Sources, store: Store, used: Iterable[Input], more: object) -> Sources:
    """Give sources that note which of their texts are read, with the steps that are kept of them.

    What was `used` was looked at before the sources were read; `more` is what else every step is of, as the code.
    """
    own = {f"data/{sources.edition}/texts/{name}.yml": name for name in (*sources.texts, _REPORT)}
    texts = {own[each.path]: each.sha256 for each in used if each.kind == TEXT and each.path in own}
    apart = {each.path for each in used if each.kind == PAGE or own.get(each.path) in texts}
    made_of = [[each.path, None if each.path in apart else each.sha256] for each in used]
    steps = KeptSteps(store, key_of(made_of, dict(sources.assessments), build_day().isoformat(), more), texts)
    given = {one.name: getattr(sources, one.name) for one in fields(sources)}
    noted: Sources = _NotedSources(**{**given, "texts": _NotedTexts(sources.texts, steps), "steps": steps})
    vars(noted)["assessments"] = sources.assessments
    return noted


class _NotedTexts(Mapping[str, Any]):
    def __init__(self, texts: Mapping[str, Any], steps: KeptSteps) -> None:
        self._texts, self._steps = texts, steps

    def __getitem__(self, goal: str) -> Any:
        self._steps.note(goal)
        return self._texts[goal]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


class _NotedReport:
    """The texts of the report, which are noted when somebody asks for them."""

    def __get__(self, sources: Sources, _: type | None = None) -> object:
        if sources.steps:
            sources.steps.note(_REPORT)
        return vars(sources)[_REPORT]

    def __set__(self, sources: Sources, report: object) -> None:
        vars(sources)[_REPORT] = report


_NotedSources = type("_NotedSources", (Sources,), {_REPORT: _NotedReport()})
