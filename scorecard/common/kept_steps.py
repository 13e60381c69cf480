"""The steps of a build, kept by all that they are of, and by those of an edition's texts that were read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from scorecard.common.files import sums_below
from scorecard.common.own_code import code_is_as_seen
from scorecard.common.store import Store, key_of


class KeptSteps:
    """The steps of a build that a store has, and those that it gets when the build has shown what it is of.

    `made_of` is the sum of all that every step is of but `code`, and `texts` are those of the texts by goal.
    """

    def __init__(self, store: Store, made_of: str, code: str, texts: Mapping[str, str]) -> None:
        self._store, self._made_of, self._code, self._texts = store, made_of, code, texts
        self._found, self._read = "", set[str]()
        self._new: dict[str, bytes] = {}

    def found(self, *folders: Path) -> None:
        """Tell what notebooks have found and shown, of which every step is from now on."""
        self._found = key_of([sums_below(folder) for folder in folders])

    def note(self, text: str) -> None:
        """Note that a text is read."""
        self._read.add(text)

    def kept(self, name: str, given: object, make: Callable[[], bytes], code: str = "") -> bytes:
        """Give what a step made of the same before, or make it; `given` is what it is of besides.

        It is of the code of the whole build, but where its own `code` is known to be less.
        """
        key = key_of("a step", self._made_of, self._found, code or self._code, name, given)
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
