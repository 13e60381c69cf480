"""Sources that note which of their texts are read, so that what follows from them is of those alone.

What follows is of all that an edition is built from but pages, each of which is told to the step that it is of, texts,
and the state of the commit. Of texts it is of what the board decided of goals, and of what it asks the sources for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from scorecard.book.book import Sources
from scorecard.catalogue.accessibility import build_day
from scorecard.common.edition import edition_before
from scorecard.common.files import sums_below
from scorecard.common.kept_steps import KeptSteps
from scorecard.common.store import Store, key_of, plain
from scorecard.provenance.commit import State
from scorecard.provenance.inputs import CODE_KIND, PAGE_KIND, TEXT_KIND, Input

_REPORT, _STATE = "report", "state"  # names of what sources tell; texts/ has the report's beside those of goals
_OF_STATE = "the state"  # as it is noted: a goal may have the other name


def noted_sources(sources: Sources, store: Store, used: Sequence[Input], state: State, code: str) -> Sources:
    """Give sources that note which of their texts are read, with the steps that are kept of them.

    What was `used`, and its `state`, were looked at before the sources were read; `code` is that of the whole build.
    """
    own = {f"data/{sources.edition}/texts/{name}.yml": name for name in (*sources.texts, _REPORT)}
    texts = {own[each.path]: each.sha256 for each in used if each.kind == TEXT_KIND and each.path in own}
    apart = {each.path for each in used if each.kind == PAGE_KIND or own.get(each.path) in texts}
    written = [each for each in used if each.kind != CODE_KIND]  # of the code each step says what it is of
    made_of = [[each.path, None if each.path in apart else each.sha256] for each in written]
    data = sources.root / "data"
    earlier = edition_before(data, sources.edition)
    before = sums_below(data / str(earlier)) if earlier else {}  # of which not all is an input, and some is told
    about = key_of(made_of, before, dict(sources.assessments), build_day().isoformat())
    steps = KeptSteps(store, about, code, {**texts, _OF_STATE: key_of(plain(state))})
    given = {one.name: getattr(sources, one.name) for one in fields(sources)}
    noted: Sources = _NotedSources(**{**given, "texts": _NotedTexts(sources.texts, steps), "steps": steps})
    vars(noted).update({"assessments": sources.assessments, _STATE: state})
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


class _Noted:
    """What is noted when somebody asks sources for it."""

    def __init__(self, name: str, note: str) -> None:
        self._name, self._note = name, note

    def __get__(self, sources: Sources, _: type | None = None) -> object:
        if sources.steps:
            sources.steps.note(self._note)
        return vars(sources)[self._name]

    def __set__(self, sources: Sources, told: object) -> None:
        vars(sources)[self._name] = told


_NotedSources = type(
    "_NotedSources", (Sources,), {_REPORT: _Noted(_REPORT, _REPORT), _STATE: _Noted(_STATE, _OF_STATE)}
)
