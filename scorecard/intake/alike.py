"""Names of units that differ in no more than capitals, blanks, signs without width or letters of other scripts."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from scorecard.common.faults import Fault
from scorecard.common.letters import LOOKS, look
from scorecard.extracts.checks import FIRST_ROW
from scorecard.extracts.origin import Choices


def look_alikes(frame: pd.DataFrame, columns: Iterable[str], before: pd.DataFrame | None) -> dict[str, str]:
    """Find the names that look like another: that of the edition before, or else the commonest of the file."""
    found: dict[str, str] = {}
    for column in columns:
        names = frame[column].value_counts(sort=True)
        past = [] if before is None or column not in before else list(before[column])
        known = list(dict.fromkeys([*past, *names.index]))
        seen: dict[str, str] = {}
        for name in known:
            seen.setdefault(look(str(name)), str(name))
        old = set(past)
        found |= {str(name): seen[look(str(name))] for name in names.index if name not in old}
    return {name: meant for name, meant in found.items() if name != meant}


def alike_faults(
    frame: pd.DataFrame, columns: Iterable[str], alike: dict[str, str], choices: Choices, name: str
) -> list[Fault]:
    """Ask, once a column, whether names that look the same are the same."""
    if choices.look_alikes is not None:
        return []
    faults = []
    for column in columns:
        rows = frame.index[frame[column].isin(alike)]
        if len(rows):
            names = frame.loc[rows, column].drop_duplicates()
            shown = [f"{_exactly(one)} beside {alike[one]!r}" for one in names[:3]]
            more = f", and {len(names) - 3} more" if len(names) > 3 else ""
            faults.append(
                Fault(
                    "names differ only in capitals, blanks or signs that look the same",
                    name,
                    row=int(rows[0]) + FIRST_ROW,
                    column=column,
                    found="; ".join(shown) + more,
                    expected="--look-alikes fold, which reads each as the name it looks like, or --look-alikes keep",
                )
            )
    return faults


def _exactly(name: str) -> str:
    """Quote a name, with the numbers of its signs where they can't be seen for what they are."""
    plain = name.isprintable() and name.lower().translate(LOOKS) == name.lower()
    return repr(name) if plain else ascii(name)
